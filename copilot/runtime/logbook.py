"""The log, and what is written when the program itself is at fault. Never chat text, names, URL queries or secrets."""

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "live-copilot.log"
MAX_BYTES = 1_000_000
OLD_FILES = 2
QUIET = ("httpx", "httpcore", "websockets", "apscheduler", "asyncio")
"""Loggers of others that would write addresses: only their warnings are kept."""

_SECRET_NAMES = (
    "access_token|refresh_token|client_secret|client_id|api_?key|token|session_?id|password|passwd|secret"
    "|sign|signature|authorization|cookie"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\w+://)[^\s/@]+@"), r"\1***@"),
    (re.compile(r"(\w+://[^\s?#'\"]*)[?#][^\s'\"]*"), r"\1?***"),
    (re.compile(r"(?i)\b(bearer|oauth|basic|oauth2)([\s:]+)[^\s'\",;]+"), r"\1\2***"),
    (re.compile(rf"(?i)\b((?:{_SECRET_NAMES})['\"]?\s*[=:]\s*['\"]?)(?!\*\*\*)[^\s'\",;&]+"), r"\1***"),
)
_PYTHONS_OWN = (AttributeError, ImportError, NameError, TypeError, ZeroDivisionError, RecursionError, AssertionError)
"""Errors whose messages name types and attributes, not what somebody wrote."""


def redact(text: str) -> str:
    """The text without tokens, passwords and URL queries."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Lines(logging.Formatter):
    """One JSON object a line, ASCII, redacted; of an exception only types and places."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": _utc(record.created),
            "level": record.levelname,
            "where": record.name,
            "text": redact(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = " < ".join(_story(record.exc_info[1]))
        return json.dumps(line)


class _PrivateFile(RotatingFileHandler):
    """Three files that only their owner can read. A disk that is full or read-only loses lines, never the show."""

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open(
            os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="ascii", errors="replace"
        )

    def handleError(self, record: logging.LogRecord) -> None:
        pass


def begin(logs: Path) -> None:
    """From now on what `copilot` logs goes into `logs`; the file is made with the first line."""
    own = logging.getLogger("copilot")
    for handler in own.handlers[:]:
        own.removeHandler(handler)
        handler.close()
    file = _PrivateFile(logs / FILE, maxBytes=MAX_BYTES, backupCount=OLD_FILES, delay=True)
    file.setFormatter(Lines())
    own.addHandler(file)
    own.setLevel(logging.INFO)
    own.propagate = False
    for name in QUIET:
        other = logging.getLogger(name)
        other.setLevel(logging.WARNING)
        other.handlers = [file]
        other.propagate = False


def tell_stderr() -> None:
    """What is logged also goes to stderr, for commands without a screen."""
    stderr = logging.StreamHandler(sys.stderr)
    stderr.setFormatter(Lines())
    logging.getLogger("copilot").addHandler(stderr)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and so on; at most ten."""
    found: BaseException | None = error
    for _ in range(10):
        if found is None:
            return
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _frames(error: BaseException) -> list[str]:
    """The places through which it went, the outermost first: `copilot/session.py:12 apply`."""
    frames = traceback.extract_tb(error.__traceback__, limit=50)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    """A file without the folders of this machine: from its package on."""
    parts = Path(filename).parts
    for anchor in ("site-packages", "dist-packages", "copilot"):
        if anchor in parts:
            at = len(parts) - 1 - parts[::-1].index(anchor)
            return "/".join(parts[at if anchor == "copilot" else at + 1 :])
    return "/".join(parts[-2:])


def _story(error: BaseException) -> list[str]:
    """What happened, without anything that somebody wrote: types, places, and the messages that are Python's own."""
    lines = []
    for one in _chain(error):
        words = type(one).__name__
        if isinstance(one, OSError) and one.strerror:
            words += f": {one.strerror}"
        elif isinstance(one, _PYTHONS_OWN):
            words += f": {redact(str(one))[:200]}"
        lines += [words, *(f"  {frame}" for frame in reversed(_frames(one)))]
    return lines


def place_of(error: BaseException) -> str:
    """Where it happened: the innermost line of our own."""
    frames = _frames(error)
    own = [frame for frame in frames if frame.startswith("copilot/")]
    return (own or frames or ["an unknown place"])[-1].split(" ")[0]


def write_crash(error: BaseException, logs: Path) -> Path:
    """A file about a fault of the program: types and places, nothing that somebody wrote. Raises `OSError`."""
    import platform

    from copilot.clock import SystemClock

    now = SystemClock().wall()
    logs.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = logs / f"crash-{_utc(now).replace(':', '')}-{os.getpid()}.txt"
    head = [f"at {_utc(now)}", f"python {platform.python_version()} on {platform.system()} {platform.release()}", ""]
    with open(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii", errors="replace"
    ) as file:
        file.write("\n".join(head + _story(error)) + "\n")
    return path
