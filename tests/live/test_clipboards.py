"""Titles in real clipboards: X11 by xclip, tmux, and a terminal that is asked by OSC 52."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from copilot.outlets import clipboard
from copilot.text import SafeText, clean
from tests.shared import shared

pytestmark = pytest.mark.live

PATIENCE_S = 20.0
TRICKS = (
    "3 lights under 40 € — full list",
    "$(touch pwned); `touch pwned` | touch pwned & touch pwned",
    "-rf --help -o",
    "first\nsecond\r\n\x1b]52;c;aGk=\x07third",
    "\x1b[201~rm -rf ~\n",
    "мама, 漢字, שלום, 👩\u200d👩\u200d👧",
)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def hostile() -> list[SafeText]:
    """Titles from the corpus, as they are once typed or read: each is one clean line."""
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        texts = [clean(json.loads(line)["s"]) for line in lines]
    return [text for text in texts if text]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A desktop: an X server of its own."""
    server, xclip = shutil.which("Xvfb"), shutil.which("xclip")
    if server is None or xclip is None:
        pytest.skip("needs Xvfb and xclip")
    told, telling = os.pipe()
    program = subprocess.Popen(
        [server, "-displayfd", str(telling), "-screen", "0", "64x64x24", "-nolisten", "tcp"],
        pass_fds=(telling,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(telling)
    try:
        number = os.read(told, 16).decode().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
    finally:
        os.close(told)
        program.terminate()
        program.wait()


def on(display: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DISPLAY": display}


def pasted(display: str) -> bytes:
    """What the next paste on this desktop gives."""
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"], env=on(display), stdout=subprocess.PIPE, timeout=10, check=True
    ).stdout


@pytest.mark.parametrize("typed", TRICKS)
def test_the_desktop_pastes_exactly_one_clean_line(display, tmp_path, monkeypatch, typed):
    monkeypatch.chdir(tmp_path)
    title = clean(typed)
    done = clipboard.copy(title, on(display), "linux")
    assert (done.tool.name, done.certain, done.read_back) == ("xclip", True, True)
    assert pasted(display) == title.encode()
    assert not re.search(rb"[\x00-\x1f\x7f]", pasted(display))
    assert list(tmp_path.iterdir()) == []


def test_hostile_titles_come_out_of_the_desktop_as_they_went_in(display):
    for title in hostile()[::40]:
        assert clipboard.copy(title, on(display), "linux").read_back
        assert pasted(display) == title.encode()


def test_a_desktop_that_is_gone_is_not_claimed(display):
    done = clipboard.copy(SafeText("x"), on(":4711"), "linux", terminal=None)
    assert done.tool == clipboard.BY_HAND


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """A tmux of its own; gives what a command to it prints."""
    program = shutil.which("tmux")
    if program is None:
        pytest.skip("needs tmux")

    def ask(*words: str) -> str:
        done = subprocess.run(
            [program, "-S", str(tmp_path / "socket"), "-f", os.devnull, *words],
            capture_output=True,
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
            timeout=10,
            check=False,
        )
        return done.stdout.decode()

    ask("new-session", "-d", "-x", "120", "-y", "40", "sh")
    yield ask
    ask("kill-server")


@pytest.mark.parametrize("typed", TRICKS)
def test_tmux_holds_exactly_one_clean_line_and_no_more_is_claimed(tmux, tmp_path, typed):
    title = clean(typed)
    environ = {"PATH": os.environ["PATH"], "TMUX": f"{tmp_path / 'socket'},1,0", "LC_ALL": "C.UTF-8"}
    done = clipboard.copy(title, environ, "linux")
    assert (done.tool.way, done.certain, done.read_back) == ("tmux", False, True)
    assert tmux("show-buffer") == title
    assert not (tmp_path / "pwned").exists()


def test_the_whole_way_in_tmux(tmux, tmp_path):
    """A moderator opens the desk, presses 2, and pastes."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('[[titles]]\ntext = "Mugs"\n[[titles]]\ntext = "$(touch pwned) Bowls"\n')
    tmux("send-keys", f"cd {tmp_path}; LIVE_COPILOT_HOME={home} {sys.executable} -m copilot demo", "Enter")

    def screen() -> str:
        return tmux("capture-pane", "-p")

    until(lambda: "? keys" in screen() and "0:00:0" in screen())
    tmux("send-keys", "F2")
    until(lambda: "title cards" in screen() and "touch pwned" in screen())
    tmux("send-keys", "2")
    until(lambda: "title 2 copied to tmux, read back there" in screen())
    assert tmux("show-buffer") == "$(touch pwned) Bowls"
    assert (home / "data" / clipboard.FILE).read_text() == "$(touch pwned) Bowls"
    tmux("send-keys", "v")
    until(lambda: screen().startswith("$(touch pwned) Bowls\n"))
    tmux("send-keys", "v", "n")
    tmux("send-keys", "-l", "Plates; touch pwned")
    tmux("send-keys", "Enter")
    until(lambda: "3  Plates; touch pwned" in screen())
    tmux("send-keys", "enter")
    until(lambda: "title 3 copied to tmux" in screen())
    assert tmux("show-buffer") == "Plates; touch pwned"
    tmux("send-keys", "C-c")
    until(lambda: "title cards" not in screen())
    assert not (tmp_path / "pwned").exists()
    env = os.environ | {"LIVE_COPILOT_HOME": str(home)}
    listed = json.loads(subprocess.check_output([sys.executable, "-m", "copilot", "titles", "--json"], env=env))
    assert [(one["n"], one["copies"], one["used_at"] is not None) for one in listed] == [
        (1, 0, False), (2, 1, True),
    ]  # fmt: skip


def test_a_button_of_a_deck_copies_and_is_told_how(display, tmp_path):
    """`do copy-title` beside a running cockpit, one card of which came from another terminal."""
    (tmp_path / "config.toml").write_text('[[titles]]\ntext = "Mugs"\n')
    environ = os.environ | {"LIVE_COPILOT_HOME": str(tmp_path), "DISPLAY": display, "WAYLAND_DISPLAY": "", "TMUX": ""}
    ours = [sys.executable, "-m", "copilot"]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*ours, *words], env=environ, capture_output=True, text=True, timeout=60, check=False)

    with (tmp_path / "lines").open("w") as lines:
        cockpit = subprocess.Popen([*ours, "demo", "--plain"], env=environ, stdout=lines, stderr=subprocess.STDOUT)
    try:
        until(lambda: run("do", "mark").returncode == 0)
        assert run("titles", "add", "Bowls; touch pwned", "--url", "https://example.org/b").returncode == 0
        pressed = [run("do", "copy-title", "2")]
        while "no title 2" in pressed[-1].stderr:
            pressed.append(run("do", "copy-title", "2"))
        done = pressed[-1]
        assert (done.returncode, done.stdout) == (0, "title 2 copied with xclip, read back\n")
        assert pasted(display) == b"Bowls; touch pwned https://example.org/b"
        cards = json.loads(run("titles", "--json").stdout)
        assert [one["copies"] for one in cards] == [0, 1]
        nothing = run("do", "copy-title", "3")
        assert nothing.returncode == 1
        assert "no title 3" in nothing.stderr
    finally:
        cockpit.terminate()
        cockpit.wait()
    assert "title 2 copied with xclip, read back" in (tmp_path / "lines").read_text()


def test_a_terminal_is_asked_by_the_seat_itself(tmp_path):
    """No desktop, no tmux: the sequence arrives on the terminal, and nobody claims that it was copied."""
    pytest.importorskip("pyte")
    from tests.seats.test_tui_terminal import Terminal

    (tmp_path / "config.toml").write_text('[[titles]]\ntext = "Mugs €"\n')
    terminal = Terminal(
        sys.executable, "-m", "copilot", "demo", width=120, height=40, home=tmp_path,
        DISPLAY="", WAYLAND_DISPLAY="", TMUX="",
    )  # fmt: skip
    try:
        terminal.until(lambda: terminal.shows("? keys") and terminal.shows("0:00:0"))
        terminal.types("c")
        terminal.until(lambda: b"\x1b]52;c;" in terminal.sent)
        terminal.until(lambda: terminal.shows("sent to the terminal"))
        bodies = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.sent)
        assert [base64.b64decode(body).decode() for body in bodies] == ["Mugs €"]
        assert not terminal.shows("✓ title 1 copied")
        terminal.types("\x03")
        assert terminal.ends() == 130
    finally:
        terminal.close()
