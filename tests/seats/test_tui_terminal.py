"""The whole program in a real terminal: what reaches it, and how it is left."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pyte = pytest.importorskip("pyte")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

pytestmark = pytest.mark.live

PATIENCE_S = 40.0
REPEAT_S = 0.4
"""The same action within 0.3 s is one."""


class Terminal:
    """A program in a pseudo-terminal, and what stands on its screen."""

    def __init__(self, *command: str, width: int, height: int, home: Path, **environment: str) -> None:
        self.screen = pyte.Screen(width, height)
        self.sent = b""
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (height, width))
        self._before = termios.tcgetattr(theirs)
        variables = os.environ | {"LIVE_COPILOT_HOME": str(home), "TERM": "xterm-256color"} | environment
        self.program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=variables, close_fds=True, start_new_session=True
        )
        self._theirs = theirs

    def types(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def shows(self, words: str) -> bool:
        return any(words in row for row in self.screen.display)

    def until(self, condition: Callable[[], bool]) -> None:
        """Read until it holds."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, "\n".join(self.screen.display)
            self._read()

    def outlasts(self, seconds: float) -> None:
        """Read on for so long."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def ends(self) -> int:
        """Read until the program has ended; its exit code."""
        self.until(lambda: self.program.poll() is not None)
        while self._read():
            pass
        return self.program.returncode

    @property
    def is_as_before(self) -> bool:
        """Whether the terminal's settings are those that the program has found."""
        return bool(termios.tcgetattr(self._theirs) == self._before)

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 0.05)[0]:
            return False
        data = os.read(self._ours, 1 << 16)
        self.sent += data
        self._stream.feed(data.replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b""))
        return True

    def close(self) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        os.close(self._ours)
        os.close(self._theirs)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts `live-copilot demo`."""
    open_now: list[Terminal] = []

    def start(*options: str, width: int = 120, height: int = 40, **environment: str) -> Terminal:
        command = (sys.executable, "-m", "copilot", "demo", *options)
        open_now.append(Terminal(*command, width=width, height=height, home=tmp_path, **environment))
        return open_now[-1]

    yield start
    for terminal in open_now:
        terminal.close()


def test_a_demo_is_watched_helped_and_left(demo):
    terminal = demo()
    terminal.until(lambda: terminal.shows("? keys"))
    assert terminal.shows("messages")
    terminal.until(lambda: terminal.shows("DEMO 0:00:0") and terminal.shows("tiktok ok"))
    terminal.types("?")
    terminal.until(lambda: terminal.shows("Keys") and terminal.shows("escape closes"))
    terminal.types("\x1b")
    terminal.until(lambda: not terminal.shows("escape closes"))
    terminal.types("m")
    terminal.until(lambda: terminal.shows("✓ marked the last 35 s as mark 1"))
    terminal.types("qq")
    assert terminal.ends() == 0
    assert terminal.is_as_before
    assert b"Traceback" not in terminal.sent


def test_a_demo_with_a_plan_is_looked_at_in_every_way(demo):
    terminal = demo("--rundown", "tutorial")
    terminal.until(lambda: terminal.shows("larger letters: ctrl and +"))
    terminal.until(lambda: terminal.shows("run of show") and terminal.shows("DEMO 0:00:0"))
    terminal.types("]")
    terminal.until(lambda: terminal.shows("✓ on now: ") and terminal.shows("segment 1 of"))
    terminal.types("+")
    terminal.until(lambda: terminal.shows("✓ +1 min"))
    terminal.types("z")
    terminal.until(lambda: not terminal.shows("run of show") and terminal.shows("messages"))
    terminal.types("k")
    terminal.until(lambda: terminal.shows("calm: the numbers wait in the review"))
    terminal.outlasts(REPEAT_S)
    terminal.types("zk")
    terminal.until(lambda: terminal.shows("run of show") and terminal.shows("left of"))
    terminal.types("i")
    terminal.until(lambda: terminal.shows("Viewers, LIVE rail"))
    terminal.types("\x1b[C")
    terminal.until(lambda: terminal.shows("Average watch time, LIVE rail"))
    terminal.types("\x1b")
    terminal.until(lambda: not terminal.shows("LIVE rail"))
    terminal.types(":mark\r")
    terminal.until(lambda: terminal.shows("as mark 1"))
    terminal.types("2")
    terminal.until(lambda: terminal.shows("title cards"))
    terminal.types("\x1bOR")
    terminal.until(lambda: terminal.shows("still to do"))
    terminal.types("1")
    terminal.until(lambda: terminal.shows("run of show"))
    terminal.types("\x1b")
    terminal.types("qq")
    assert terminal.ends() == 0
    assert terminal.is_as_before
    assert b"Traceback" not in terminal.sent


@pytest.mark.parametrize("screen", ['theme = "ansi"\nsymbols = "ascii"', 'theme = "stage-light"\ncalm = true'])
def test_the_configuration_says_how_it_looks(demo, tmp_path, screen):
    (tmp_path / "config.toml").write_text(f"[screen]\n{screen}\n", encoding="utf-8")
    terminal = demo("--minutes", "1", width=80, height=24)
    terminal.until(lambda: terminal.shows("? keys") and terminal.shows("DEMO"))
    assert terminal.shows("calm: the numbers wait") == ("calm" in screen)
    assert (b"48;2;" in terminal.sent or b"48;5;" in terminal.sent) == ("light" in screen)
    assert any("≠" in row or "stay yours" in row for row in terminal.screen.display) == ("ascii" not in screen)
    terminal.types("\x03")
    assert terminal.ends() == 130


def test_ctrl_c_leaves_with_130_and_the_terminal_as_it_was(demo):
    terminal = demo(width=80, height=24)
    terminal.until(lambda: terminal.shows("? keys") and terminal.shows("0:00:0"))
    terminal.types("\x03")
    assert terminal.ends() == 130
    assert terminal.is_as_before
    assert b"Traceback" not in terminal.sent


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 0), ("SIGHUP", 0), ("SIGINT", 130)])
def test_a_signal_closes_the_show_and_gives_the_terminal_back(demo, name, code):
    terminal = demo(width=80, height=24)
    terminal.until(lambda: terminal.shows("0:00:0"))
    terminal.program.send_signal(getattr(signal, name))
    assert terminal.ends() == code
    assert terminal.is_as_before
    assert b"Traceback" not in terminal.sent


def test_a_demo_of_limited_length_ends_by_itself(demo):
    terminal = demo("--minutes", "0.1", width=50, height=14)
    assert terminal.ends() == 0
    assert b"DEMO" in terminal.sent
    assert b"The demo ran for 0:0" in terminal.sent.rpartition(b"\x1b[?1049l")[2]
    assert terminal.is_as_before


def test_no_colour_means_none(demo):
    terminal = demo(width=80, height=24, NO_COLOR="1")
    terminal.until(lambda: terminal.shows("? keys"))
    terminal.types("\x03")
    terminal.ends()
    assert b"38;" not in terminal.sent
    assert b"48;" not in terminal.sent


def test_a_screen_that_cannot_store_says_so_in_one_line(tmp_path):
    terminal = Terminal(
        sys.executable, "-m", "copilot", "demo", width=80, height=24, home=tmp_path, TERM="dumb"
    )  # fmt: skip
    try:
        assert terminal.ends() == 2
        assert b"--plain" in terminal.sent
    finally:
        terminal.close()


def click(terminal: Terminal, words: str) -> None:
    """Press and let go of the first button on these words of the last row, as a terminal tells it."""
    last = len(terminal.screen.display)
    x = terminal.screen.display[-1].index(words) + 1
    terminal.types(f"\x1b[<0;{x};{last}M\x1b[<0;{x};{last}m")


def test_a_click_on_a_key_in_the_last_row_presses_it(demo):
    terminal = demo()
    terminal.until(lambda: terminal.shows("? keys") and terminal.shows("DEMO 0:00:0"))
    assert b"\x1b[?1000h" in terminal.sent
    assert b"\x1b[?1003h" not in terminal.sent
    click(terminal, "m mark")
    terminal.until(lambda: terminal.shows("✓ marked the last 35 s as mark 1"))
    click(terminal, "? keys")
    terminal.until(lambda: terminal.shows("escape closes"))
    terminal.types("qq")
    assert terminal.ends() == 0
    assert terminal.sent.rindex(b"\x1b[?1000l") > terminal.sent.rindex(b"\x1b[?1000h")
    assert terminal.is_as_before


def test_where_the_mouse_is_off_the_terminal_keeps_it(demo, tmp_path):
    (tmp_path / "config.toml").write_text("[screen]\nmouse = false\n")
    terminal = demo()
    terminal.until(lambda: terminal.shows("? keys"))
    assert b"\x1b[?1000h" not in terminal.sent
    terminal.types("qq")
    assert terminal.ends() == 0
