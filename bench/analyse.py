"""`analyse` against bare msgspec decode loops over the same lines, and its memory between 100 thousand and a million.

A bare loop decodes each line and does nothing else: to five fields, which is the least that can be had; to the events
of `copilot.events`, checked as they are; or to dictionaries.

python bench/analyse.py [--events 1000000 | --file RECORDING] [--runs 5] [--quick]

Each figure is minimum, median and maximum of the runs. What other programs do to the caches of the machine slows
`analyse` and hardly a bare loop: the ratio of the least that each took is the truest.

What a recording costs depends on how dense it is: a second costs something, however much comes in it.
"""

import argparse
import gc
import itertools
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from copilot.cli.analyse import fold
from copilot.events import AnyEvent, encode_lines
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


BARE = {
    "to five fields": msgspec.json.Decoder(Line).decode,
    "to our events": msgspec.json.Decoder(AnyEvent).decode,
    "to dictionaries": msgspec.json.Decoder().decode,
}


def bare(path: Path, decode: Callable[[bytes], object]) -> int:
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
    parser.add_argument("--events", type=int, default=1_000_000, help="of the demo, so many")
    parser.add_argument("--file", type=Path, help="a recording of your own instead")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    gc.set_threshold(20_000)  # as the program does
    wanted, runs = (20_000, 2) if options.quick else (options.events, options.runs)
    with tempfile.TemporaryDirectory() as folder:
        small, path = Path(folder, "small.jsonl"), options.file or Path(folder, "events.jsonl")
        if options.file is None:
            write(path, wanted)
        with path.open("rb") as file:
            events = sum(1 for _ in file) - 1
        with path.open("rb") as file:
            small.write_bytes(b"".join(itertools.islice(file, events // 10)))
        fold(open_recording(small))
        before = memory()
        seconds = fold(open_recording(path)).state.now
        after = memory()
        spent: list[float] = []
        loops: dict[str, list[float]] = {name: [] for name in BARE}
        for _ in range(runs):
            spent.append(timed(fold, open_recording(path)) / events * 1e6)
            for name, decode in BARE.items():
                loops[name].append(timed(bare, path, decode) / events * 1e6)
    middle = statistics.median
    print(f"events {events:,}, {events / seconds:.0f} a second, runs {runs}")
    print(f"{'analyse, us an event':38} {min(spent):.2f} {middle(spent):.2f} {max(spent):.2f}")
    for name, loop in loops.items():
        ratio = [one / all_of_it for one, all_of_it in zip(loop, spent, strict=True)]
        print(
            f"{f'bare loop {name} / analyse':38} {min(ratio):.3f} {middle(ratio):.3f} {max(ratio):.3f}"
            f", of the least of both {min(loop) / min(spent):.3f}"
        )
    print(f"{'memory at a tenth, at the end':38} {before:.1f} MB, {after:.1f} MB")


if __name__ == "__main__":
    main()
