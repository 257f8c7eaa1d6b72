"""Copying one line of text, and saying truthfully how."""

import base64
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from copilot.text import SafeText

Way = Literal["native", "tmux", "terminal", "hand"]
Terminal = Callable[[str], bool]
"""Sends a sequence to a terminal as it is; whether it could be sent."""

PATIENCE_S, LOOK_S = 2.0, 1.0
"""How long a program may take to copy, and to tell what it holds."""

PAUSES_S = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Before each time that a program is asked what it holds, until that is what was copied."""

FILE = "title.txt"


class Tool(NamedTuple):
    """How text can be copied here. `command` reads it from stdin, `look` prints what was copied."""

    way: Way
    name: str
    command: tuple[str, ...] = ()
    look: tuple[str, ...] = ()


class Copied(NamedTuple):
    """What was done. `certain`: the program that owns the clipboard has taken it; `read_back`: and holds the same."""

    tool: Tool
    certain: bool
    read_back: bool
    words: SafeText


BY_HAND = Tool("hand", "select it by hand")
_NATIVE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy", "--type", "text/plain;charset=utf-8"), ("wl-paste", "--no-newline")),
    ("DISPLAY", ("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-o")),
    ("DISPLAY", ("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output")),
)


def tools(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[Tool]:
    """The ways that may work here, the most certain first; the last one always does."""
    candidates = [(command, look) for variable, command, look in _NATIVE if environ.get(variable)]
    if platform == "darwin" and not environ.get("SSH_CONNECTION"):
        candidates.append((("pbcopy",), ("pbpaste",)))
    if platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        candidates.append((("clip.exe",), ()))
    path = environ.get("PATH")
    found = []
    for command, look in candidates:
        if program := shutil.which(command[0], path=path):
            looker = shutil.which(look[0], path=path) if look else None
            found.append(
                Tool("native", command[0], (program, *command[1:]), (looker, *look[1:]) if looker else ()),
            )
    if environ.get("TMUX") and (program := shutil.which("tmux", path=path)):
        found.append(Tool("tmux", "tmux", (program, "load-buffer", "-w", "-"), (program, "show-buffer")))
    if platform != "win32" and environ.get("TERM", "dumb") != "dumb":
        found.append(Tool("terminal", "the terminal (OSC 52)"))
    return [*found, BY_HAND]


def own_terminal(sequence: str) -> bool:
    """Send a sequence to the terminal that this program runs in."""
    try:
        with open("/dev/tty", "wb", buffering=0) as terminal:
            terminal.write(sequence.encode())
    except OSError:
        return False
    return True


def copy(
    text: SafeText,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    *,
    terminal: Terminal | None = own_terminal,
) -> Copied:
    """Copy `text` by the first way that takes it. May last some seconds where programs hang.

    A program that says it copied, and then holds something else, is not believed. Without a `terminal` none is asked.
    """
    for tool in tools(environ, platform):
        match tool.way:
            case "hand":
                return Copied(tool, False, False, SafeText("nothing here copies: select it by hand"))
            case "terminal":
                if terminal is not None and terminal(osc52(text)):
                    return Copied(
                        tool, False, False, SafeText("sent to the terminal, which does not say whether it copied")
                    )
            case _:
                if _took(tool, text, environ):
                    same = _holds(tool, text, environ)
                    if same is not False:
                        return _copied(tool, read_back=same is True)
    raise AssertionError("by hand always works")


def _copied(tool: Tool, *, read_back: bool) -> Copied:
    if tool.way == "native":
        return Copied(tool, True, read_back, SafeText(f"copied with {tool.name}{', read back' if read_back else ''}"))
    return Copied(tool, False, read_back, SafeText(f"copied to tmux{', read back there' if read_back else ''}"))


def _took(tool: Tool, text: SafeText, environ: Mapping[str, str]) -> bool:
    """Whether the program took the text. It may stay behind to serve it, so nobody waits for its output to close."""
    encoding = "utf-16-le" if tool.name == "clip.exe" else "utf-8"
    try:
        done = subprocess.run(
            tool.command,
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_in_utf8(environ),
            start_new_session=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _holds(tool: Tool, text: SafeText, environ: Mapping[str, str]) -> bool | None:
    """Whether what was copied can be read back; `None` when nobody tells. A program may need a moment to serve it."""
    for pause in PAUSES_S:
        time.sleep(pause)
        held = _held(tool, environ)
        if held is None or held == text.encode():
            return None if held is None else True
    return False


def _held(tool: Tool, environ: Mapping[str, str]) -> bytes | None:
    """What was copied, by the word of the program that holds it; `None` when it does not say."""
    if not tool.look:
        return None
    try:
        done = subprocess.run(
            tool.look,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_in_utf8(environ),
            timeout=LOOK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _in_utf8(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment; the programs of macOS go by it where the text is not ASCII."""
    return {**environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else dict(environ)


def osc52(text: SafeText) -> str:
    """The sequence by which a terminal is asked to copy `text`."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


def lay_out(text: SafeText, folder: Path) -> Path | None:
    """Write the text, and nothing else, into a file of this folder that only its owner may read.

    `None` when that is not possible.
    """
    import tempfile

    path = folder / FILE
    partial = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=folder, prefix=f".{FILE}-", delete=False) as file:
            partial = Path(file.name)
            file.write(text.encode())
        partial.replace(path)
    except OSError:
        if partial is not None:
            with suppress(OSError):
                partial.unlink()
        return None
    return path
