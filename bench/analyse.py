"""`analyse` against a bare msgspec decode loop over the same lines, and its memory between 100 thousand and a million.

python bench/analyse.py [--events 1000000] [--runs 5] [--quick]
"""

import argparse
import itertools
import resource
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from copilot.cli.analyse import fold
from copilot.events import encode_lines
from copilot.sources.demo import demo_events
from copilot.sources.recording import open_recording

HEADER = b'{"format":"live-copilot-recording","version":1,"platform":"tiktok","source":"demo","started_at":"2026-01-01T00:00:00Z"}\n'  # noqa: E501


class Line(msgspec.Struct, gc=False):
    """The fields that a bare loop decodes."""

    t: float = 0.0
    kind: str = ""
    user: str | None = None
    text: str | None = None
    total: int | None = None


def write(path: Path, events: int) -> None:
    stream = demo_events(1)
    with path.open("wb") as file:
        file.write(HEADER)
        for _ in range(0, events, 10_000):
            file.write(encode_lines(list(itertools.islice(stream, min(10_000, events)))))


def bare(path: Path) -> int:
    decode = msgspec.json.Decoder(Line).decode
    count = 0
    with path.open("rb") as file:
        file.readline()
        for line in file:
            decode(line)
            count += 1
    return count


def timed(work: object, *arguments: object) -> float:
    began = time.process_time()
    work(*arguments)  # type: ignore[operator]
    return time.process_time() - began


def memory() -> float:
    """The largest resident size so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    events, runs = (20_000, 2) if options.quick else (options.events, options.runs)
    with tempfile.TemporaryDirectory() as folder:
        small, path = Path(folder, "small.jsonl"), Path(folder, "events.jsonl")
        write(small, max(1, events // 10))
        write(path, events)
        fold(open_recording(small))
        before = memory()
        fold(open_recording(path))
        after = memory()
        ratios, spent = [], []
        for _ in range(runs):
            spent.append(timed(fold, open_recording(path)) / events * 1e6)
            ratios.append(timed(bare, path) / events * 1e6 / spent[-1])
    middle = statistics.median
    print(f"events {events:,}, runs {runs}")
    print(f"analyse, us an event          {min(spent):.2f} {middle(spent):.2f} {max(spent):.2f}")
    print(f"bare loop / analyse           {min(ratios):.3f} {middle(ratios):.3f} {max(ratios):.3f}")
    print(f"memory at a tenth, at the end {before:.1f} MB, {after:.1f} MB")


if __name__ == "__main__":
    main()
