"""A cockpit reduced to its journal: `python -m tests.store.writer FOLDER COMMANDS`.

It goes on with the session that it finds. Each round hands over some events and a flush, then a command; once that is
committed its number is printed alone in a line. `event K` tells the last event that was handed over, `trouble WHAT`
what the disk does not do, and `bye` that everything was written.
"""

import os
import sys
from pathlib import Path

from copilot.clock import SystemClock
from copilot.commands import Mark
from copilot.events import Chat
from copilot.store import library
from copilot.store.journal import Journal, MarkRow
from copilot.text import SafeText
from tests import rooms
from tests.store import shows

EVENTS_A_ROUND = 3


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def found(folder: Path) -> tuple[int, int]:
    """The last event and the last command that an earlier run has written."""
    events = commands = 0
    if library.sessions(folder, now=rooms.WALL, running=False):
        for record in shows.written(folder):
            if isinstance(record, Chat):
                events = int(record.id or 0)
            else:
                commands = int(record.note)
    return events, commands


def main(folder: Path, commands: int) -> None:
    show = shows.header()
    journal = Journal.open(folder, SystemClock(), retry_s=0.05)
    told = None
    events, before = found(folder)
    journal.begin(show, shows.KEY)
    for n in range(before + 1, before + 1 + commands):
        for _ in range(EVENTS_A_ROUND):
            events += 1
            journal.events([shows.chat(float(events), id=str(events))])
        say(f"event {events}")
        row = shows.row(show, events, marks=n)
        journal.flush(row)
        mark = MarkRow(n=n, t=float(events), by="streamer", note=SafeText(str(n)))
        saved = journal.command(Mark(t=float(events), at=rooms.WALL, note=SafeText(str(n))), row, marks=[mark])
        if n % 10 == 0:
            journal.checkpoint(1, b"x" * 20_000)
        while not saved.done():
            if journal.trouble != told:
                told = journal.trouble
                say(f"trouble {told}")
            try:
                saved.result(0.01)
            except TimeoutError:
                continue
        say(str(n))
    journal.close()
    say("bye")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
