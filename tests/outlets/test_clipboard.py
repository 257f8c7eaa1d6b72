"""A moderator copies a title, and is told the truth about it."""

import base64
import os
from pathlib import Path

import pytest

from copilot.outlets import clipboard
from copilot.text import SafeText

TITLE = SafeText("Crème brûlée; $(reboot) `id` 'x' \"y\"")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")


@pytest.fixture
def desk(tmp_path):
    """A desk with programs: name = what its script does. Gives the environment."""

    def furnish(programs: dict[str, str], **environ: str) -> dict[str, str]:
        for name, body in programs.items():
            script = tmp_path / name
            script.write_text(f"#!/bin/sh\n{body}\n")
            script.chmod(0o700)
        return {"PATH": f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin", "HERE": str(tmp_path), **environ}

    return furnish


KEEPS = 'printf "%s\\n" "$@" > "$HERE/args"; cat > "$HERE/got"'


@pytest.mark.parametrize(
    ("program", "variable", "arguments"),
    [
        ("wl-copy", "WAYLAND_DISPLAY", ""),
        ("xclip", "DISPLAY", "-selection\nclipboard"),
        ("xsel", "DISPLAY", "--clipboard\n--input"),
    ],
)
def test_a_program_of_the_desktop_takes_it_whole_through_stdin(desk, tmp_path, program, variable, arguments):
    done = clipboard.copy(TITLE, desk({program: KEEPS}, **{variable: ":0"}), "linux")
    assert (done.tool.way, done.certain, done.words) == ("native", True, f"copied with {program}")
    assert (tmp_path / "got").read_text(encoding="utf-8") == TITLE
    assert (tmp_path / "args").read_text().strip() == arguments


def test_a_program_without_its_display_is_not_asked(desk, tmp_path):
    done = clipboard.copy(TITLE, desk({"xclip": KEEPS, "wl-copy": KEEPS}), "linux")
    assert done.tool == clipboard.BY_HAND
    assert not (tmp_path / "got").exists()


def test_a_program_that_fails_is_not_believed(desk, tmp_path):
    environ = desk({"xclip": "exit 1", "tmux": KEEPS}, DISPLAY=":0", TMUX="/tmp/tmux,1,0")
    done = clipboard.copy(TITLE, environ, "linux")
    assert (done.tool.way, done.certain) == ("tmux", False)
    assert (tmp_path / "args").read_text().split() == ["load-buffer", "-w", "-"]


def test_a_program_that_hangs_is_left_alone(desk, monkeypatch):
    monkeypatch.setattr(clipboard, "PATIENCE_S", 0.1)
    done = clipboard.copy(TITLE, desk({"xclip": "exec sleep 5"}, DISPLAY=":0"), "linux")
    assert done.tool == clipboard.BY_HAND


def test_the_terminal_is_asked_and_not_believed(desk, monkeypatch):
    sent = []
    monkeypatch.setattr(clipboard, "_told_terminal", lambda text: not sent.append(clipboard.osc52(text)))
    done = clipboard.copy(TITLE, desk({}, TERM="xterm"), "linux")
    assert (done.tool.way, done.certain) == ("terminal", False)
    head, _, body = sent[0].rpartition(";")
    assert head == "\x1b]52;c"
    assert base64.b64decode(body.removesuffix("\x07")).decode() == TITLE


def test_over_ssh_the_far_machines_clipboard_is_not_meant(desk):
    environ = desk({"pbcopy": KEEPS}, SSH_CONNECTION="1", TERM="dumb")
    assert clipboard.tools(environ, "darwin") == [clipboard.BY_HAND]
    del environ["SSH_CONNECTION"]
    assert clipboard.tools(environ, "darwin")[0].name == "pbcopy"


def test_windows_is_given_what_its_program_reads(desk, tmp_path):
    done = clipboard.copy(TITLE, desk({"clip.exe": KEEPS}, WSL_DISTRO_NAME="Debian"), "linux")
    assert done.certain
    assert Path(tmp_path / "got").read_bytes().decode("utf-16-le") == TITLE
