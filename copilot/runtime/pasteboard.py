"""Copying lines while a show runs: one at a time, in the order of wishes, and off the event loop."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from copilot.outlets import clipboard
from copilot.outlets.clipboard import Copied
from copilot.text import SafeText, clean


class Pasteboard:
    """Where nobody can be certain that a line was copied, it also lies in a file of this folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._write: Callable[[str], None] | None = None
        self._one_by_one = asyncio.Lock()

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        """From now on this terminal may be asked to copy: `write` sends it a sequence as it is."""
        self._write = write

    async def copy(self, line: SafeText) -> tuple[Copied, SafeText | None]:
        """How it was copied, or that it was not, and the file in which it also lies."""
        async with self._one_by_one:
            copied = await asyncio.to_thread(clipboard.copy, line, terminal=self._terminal())
            if copied.certain:
                return copied, None
            file = await asyncio.to_thread(clipboard.lay_out, line, self._folder)
            return copied, None if file is None else clean(str(file))

    def _terminal(self) -> clipboard.Terminal | None:
        """Asks the terminal that a seat has lent, from any thread."""
        write = self._write
        if write is None:
            return None
        loop = asyncio.get_running_loop()

        def ask(sequence: str) -> bool:
            loop.call_soon_threadsafe(write, sequence)
            return True

        return ask


def by_hand(words: SafeText, file: SafeText | None) -> SafeText:
    """What to say of a line that nothing here could copy."""
    return clean(f"{words}; it lies in {file}") if file else words
