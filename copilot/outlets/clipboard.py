"""Copying one line of text, and saying truthfully how."""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Literal, NamedTuple

from copilot.text import SafeText

Way = Literal["native", "tmux", "terminal", "hand"]

PATIENCE_S = 2.0
"""How long a program for copying may take."""


class Tool(NamedTuple):
    """How text can be copied here. `command` reads it from stdin."""

    way: Way
    name: str
    command: tuple[str, ...] = ()


class Copied(NamedTuple):
    """What was done. `certain`: the program that owns the clipboard has taken it."""

    tool: Tool
    certain: bool
    words: SafeText


BY_HAND = Tool("hand", "select it by hand")
_NATIVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_WORDS: Mapping[Way, str] = {
    "native": "copied with {}",
    "tmux": "copied to tmux, and sent on to the terminal, which does not answer",
    "terminal": "sent to the terminal, which does not say whether it copied",
    "hand": "select it by hand",
}


def tools(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[Tool]:
    """The ways that may work here, the most certain first; the last one always does."""
    found = []
    path = environ.get("PATH")
    candidates = [command for variable, command in _NATIVE if environ.get(variable)]
    if platform == "darwin" and not environ.get("SSH_CONNECTION"):
        candidates.append(("pbcopy",))
    if platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        candidates.append(("clip.exe",))
    for command in candidates:
        if program := shutil.which(command[0], path=path):
            found.append(Tool("native", command[0], (program, *command[1:])))
    if environ.get("TMUX") and (program := shutil.which("tmux", path=path)):
        found.append(Tool("tmux", "tmux", (program, "load-buffer", "-w", "-")))
    if platform != "win32" and environ.get("TERM", "dumb") != "dumb":
        found.append(Tool("terminal", "the terminal (OSC 52)"))
    return [*found, BY_HAND]


def copy(text: SafeText, environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Copied:
    """Copy `text` by the first way that takes it."""
    for tool in tools(environ, platform):
        if _taken(tool, text, environ):
            words = SafeText(_WORDS[tool.way].format(tool.name))
            return Copied(tool, tool.way == "native", words)
    raise AssertionError("by hand always works")


def _taken(tool: Tool, text: SafeText, environ: Mapping[str, str]) -> bool:
    match tool.way:
        case "hand":
            return True
        case "terminal":
            return _told_terminal(text)
        case _:
            encoding = "utf-16-le" if tool.name == "clip.exe" else "utf-8"
            return _ran(tool.command, text.encode(encoding), environ)


def _ran(command: tuple[str, ...], text: bytes, environ: Mapping[str, str]) -> bool:
    """Whether the program took the text. It may stay behind to serve it, so nobody waits for its output to close."""
    try:
        done = subprocess.run(
            command,
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def osc52(text: SafeText) -> str:
    """The sequence by which a terminal is asked to copy `text`."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


def _told_terminal(text: SafeText) -> bool:
    try:
        with open("/dev/tty", "wb", buffering=0) as terminal:
            terminal.write(osc52(text).encode())
    except OSError:
        return False
    return True
