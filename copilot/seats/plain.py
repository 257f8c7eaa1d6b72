"""The seat without a screen: lines to be read aloud, piped, or kept. Chat is counted, never printed."""

import asyncio
import errno
import os
import select
import signal
import stat
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from copilot.seats import Desk
from copilot.seats.announcer import Announcer
from copilot.seats.wording import several

LOOK_S = 0.25
"""How often the show is looked at, in seconds."""

INTERRUPTED = 130


async def run(cockpit: Desk, stdout: TextIO) -> int:
    """Read the show aloud to `stdout` until it is over or stopped; the exit code, 130 after Ctrl-C.

    Raises `BrokenPipeError` when nobody listens any more, and what `cockpit.run` raises; the show is closed first.
    """
    announcer, tape = Announcer(), Tape(stdout)
    signals: list[signal.Signals] = []

    def stop(by: signal.Signals) -> None:
        signals.append(by)
        cockpit.stop()

    with _told_of_signals(stop):
        show = asyncio.create_task(cockpit.run())
        try:
            while not show.done():
                view = cockpit.view()
                tape.print(announcer.lines(view))
                if view.snapshot.mode != "replay" and announcer.is_over(view):
                    cockpit.stop()
                await asyncio.wait({show}, timeout=LOOK_S)
        except BaseException:
            cockpit.stop()
            await show
            raise
        show.result()
    tape.print(announcer.last_lines(cockpit.view()))
    tape.finish()
    return INTERRUPTED if signal.SIGINT in signals else 0


@contextmanager
def _told_of_signals(stop: Callable[[signal.Signals], None]) -> Iterator[None]:
    """Hand the first Ctrl-C, the system's wish to end, and that the terminal is closed, to `stop`.

    Where the loop cannot, they stay as they are; so does a closed terminal that is to be ignored, as under nohup.
    """
    loop = asyncio.get_running_loop()
    heard: list[signal.Signals] = []

    def hear(one: signal.Signals) -> None:
        loop.remove_signal_handler(heard.pop(heard.index(one)))
        stop(one)

    if sys.platform != "win32":
        asked = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            asked.append(signal.SIGHUP)
        for one in asked:
            loop.add_signal_handler(one, hear, one)
            heard.append(one)
    try:
        yield
    finally:
        for one in heard:
            loop.remove_signal_handler(one)


class Tape:
    """Where lines are printed. A reader who does not keep up never holds up the show: the oldest lines are left out."""

    MOST_WAITING = 1_000

    def __init__(self, stdout: TextIO) -> None:
        self._stdout = stdout
        self._waiting: deque[str] = deque()
        self._left_out = 0

    def print(self, lines: list[str]) -> None:
        """Print what the reader takes now, and keep the rest. Raises `BrokenPipeError`."""
        self._waiting.extend(lines)
        while len(self._waiting) > self.MOST_WAITING:
            self._waiting.popleft()
            self._left_out += 1
        while self._waiting and _takes_a_line(self._stdout):
            self._print_one()

    def finish(self) -> None:
        """Print the rest, however long the reader takes."""
        while self._waiting:
            self._print_one()

    def _print_one(self) -> None:
        if self._left_out:
            self._waiting.appendleft(f"{several(self._left_out, 'line')} left out: nobody read them")
            self._left_out = 0
        try:
            self._stdout.write(f"{self._waiting.popleft()}\n")
            self._stdout.flush()
        except OSError as error:
            if error.errno == errno.EIO and _was_a_terminal(self._stdout):
                raise BrokenPipeError(errno.EPIPE, "the terminal is closed") from error
            raise


def _was_a_terminal(stdout: TextIO) -> bool:
    """Whether lines went to a device; one that has been closed does not say any more that it is a terminal."""
    return stat.S_ISCHR(os.fstat(stdout.fileno()).st_mode)


def _takes_a_line(stdout: TextIO) -> bool:
    """Whether a line can be written without waiting for the reader."""
    if sys.platform == "win32":
        return True
    try:
        return bool(select.select([], [stdout], [], 0)[1])
    except (OSError, ValueError):  # no file
        return True
