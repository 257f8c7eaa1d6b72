"""The terminal's input without Textual's ten wake-ups a second, which cost an idle screen a quarter of its time."""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from copilot.seats.tui.look import CLICKS

TICK_S = 0.1
TICKS = 6
"""So often, after the last byte, the parser is asked whether an escape was a key by itself."""


class WaitingDriver(LinuxDriver):
    """Waits for input as long as it takes; a pipe wakes it when no more is wanted."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self._woken, self._wake = os.pipe()

    def _enable_mouse_support(self) -> None:
        """Clicks alone: a terminal that tells each movement keeps an idle screen awake."""
        if self._mouse:
            self.write(CLICKS)
            self.flush()

    def _enable_mouse_pixels(self) -> None:
        """Cells are enough."""

    def disable_input(self) -> None:
        os.write(self._wake, b".")
        super().disable_input()
        os.read(self._woken, 1)

    def run_input_thread(self) -> None:
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        ticks = 0
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(TICK_S if ticks else None)
                ticks = max(0, ticks - 1)
                if any(key.fd == self.fileno for key, _ in ready):
                    read = self._read()
                    if not read:
                        return
                    ticks = TICKS
                    for message in parser.feed(decode(read)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        """What came; nothing once the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
