"""A moderator copies a title, and is told the truth about it."""

import base64
import os
import stat
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


COPIES = 'printf "%s\\n" "$@" > "$HERE/args"; cat > "$HERE/got"'
TELLS = 'cat "$HERE/got"'
BOTH = 'case "$*" in *-o|*--output|show-buffer) cat "$HERE/got";; *) ' + COPIES + ";; esac"


@pytest.mark.parametrize(
    ("programs", "variable", "arguments"),
    [
        ({"wl-copy": COPIES, "wl-paste": TELLS}, "WAYLAND_DISPLAY", "--type\ntext/plain;charset=utf-8"),
        ({"xclip": BOTH}, "DISPLAY", "-selection\nclipboard"),
        ({"xsel": BOTH}, "DISPLAY", "--clipboard\n--input"),
    ],
)
def test_a_program_of_the_desktop_takes_it_whole_through_stdin_and_is_asked_what_it_holds(
    desk, tmp_path, programs, variable, arguments
):
    name = next(iter(programs))
    done = clipboard.copy(TITLE, desk(programs, **{variable: ":0"}), "linux")
    assert (done.tool.way, done.certain, done.read_back) == ("native", True, True)
    assert done.words == f"copied with {name}, read back"
    assert (tmp_path / "got").read_text(encoding="utf-8") == TITLE
    assert (tmp_path / "args").read_text().strip() == arguments


@pytest.mark.parametrize("programs", [{"wl-copy": COPIES}, {"wl-copy": COPIES, "wl-paste": "exit 1"}])
def test_where_nobody_says_what_is_held_nothing_is_said_of_it(desk, programs):
    done = clipboard.copy(TITLE, desk(programs, WAYLAND_DISPLAY="wayland-0"), "linux")
    assert (done.certain, done.read_back, done.words) == (True, False, "copied with wl-copy")


def test_a_program_that_holds_something_else_is_not_believed(desk):
    environ = desk({"wl-copy": "cat > /dev/null", "wl-paste": "echo before"}, WAYLAND_DISPLAY="wayland-0")
    done = clipboard.copy(TITLE, environ, "linux")
    assert (done.tool, done.certain, done.read_back) == (clipboard.BY_HAND, False, False)


def test_a_program_without_its_display_is_not_asked(desk, tmp_path):
    done = clipboard.copy(TITLE, desk({"xclip": BOTH, "wl-copy": COPIES}), "linux")
    assert done.tool == clipboard.BY_HAND
    assert not (tmp_path / "got").exists()


def test_a_program_that_fails_is_not_believed(desk, tmp_path):
    environ = desk({"xclip": "exit 1", "tmux": BOTH}, DISPLAY=":0", TMUX="/tmp/tmux,1,0")
    done = clipboard.copy(TITLE, environ, "linux")
    assert (done.tool.way, done.certain, done.read_back) == ("tmux", False, True)
    assert (tmp_path / "args").read_text().split() == ["load-buffer", "-w", "-"]
    assert done.words == "copied to tmux, read back there"


def test_a_program_that_hangs_is_left_alone(desk, monkeypatch):
    monkeypatch.setattr(clipboard, "PATIENCE_S", 0.1)
    done = clipboard.copy(TITLE, desk({"xclip": "exec sleep 5"}, DISPLAY=":0"), "linux")
    assert done.tool == clipboard.BY_HAND


def test_the_terminal_is_asked_and_not_believed(desk):
    sent = []
    done = clipboard.copy(TITLE, desk({}, TERM="xterm"), "linux", terminal=lambda asked: not sent.append(asked))
    assert (done.tool.way, done.certain, done.read_back) == ("terminal", False, False)
    assert "does not say whether it copied" in done.words
    (asked,) = sent
    head, _, body = asked.rpartition(";")
    assert head == "\x1b]52;c"
    assert base64.b64decode(body.removesuffix("\x07")).decode() == TITLE


def test_without_a_terminal_none_is_asked(desk):
    for terminal in (None, lambda asked: False):
        done = clipboard.copy(TITLE, desk({}, TERM="xterm"), "linux", terminal=terminal)
        assert (done.tool, done.words) == (clipboard.BY_HAND, "nothing here copies: select it by hand")


def test_over_ssh_the_far_machines_clipboard_is_not_meant(desk):
    environ = desk({"pbcopy": COPIES}, SSH_CONNECTION="1", TERM="dumb")
    assert clipboard.tools(environ, "darwin") == [clipboard.BY_HAND]
    del environ["SSH_CONNECTION"]
    assert clipboard.tools(environ, "darwin")[0].name == "pbcopy"


def test_windows_is_given_what_its_program_reads(desk, tmp_path):
    done = clipboard.copy(TITLE, desk({"clip.exe": COPIES}, WSL_DISTRO_NAME="Debian"), "linux")
    assert (done.certain, done.read_back) == (True, False)
    assert Path(tmp_path / "got").read_bytes().decode("utf-16-le") == TITLE


def test_what_may_not_be_in_the_clipboard_lies_in_a_file_of_its_owner(tmp_path):
    for text in (SafeText("a first one"), TITLE):
        path = clipboard.lay_out(text, tmp_path)
        assert path is not None
        assert path.read_bytes() == text.encode()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [clipboard.FILE]
    assert clipboard.lay_out(TITLE, tmp_path / "nowhere") is None
