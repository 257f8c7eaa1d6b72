"""Made-up shows for tests of the store."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from copilot.clock import Clock
from copilot.commands import AnyCommand
from copilot.events import AnyEvent, Chat
from copilot.state import Header
from copilot.store import library
from copilot.store.journal import Journal, SessionRow
from copilot.text import SafeText
from tests import rooms
from tests.shared import ROOT

ROUNDS = int(os.environ.get("LIVE_COPILOT_ROUNDS", "20"))
"""How often what is random is tried: 20 times in the suite, 200 by hand."""
KEY = b"k" * 32


def header(id: str = "20261124-180000-ab12", **facts: Any) -> Header:
    return Header(**{"id": id, "mode": "live", "opened_at": rooms.WALL, "sources": (rooms.source(),), **facts})


def row(header: Header, events: int = 0, **facts: Any) -> SessionRow:
    row = {
        "id": header.id,
        "mode": header.mode,
        "platforms": ("tiktok",),
        "opened_at": header.opened_at,
        "started_at": header.opened_at,
        "ended_at": None,
        "last_event_at": header.opened_at + 1.0,
        "events": events,
        "marks": 0,
        "promises": 0,
    }
    return SessionRow(**{**row, **facts})


def chat(t: float, user: str = "u1", text: str = "", **more: Any) -> Chat:
    return Chat(t=t, user=SafeText(user), text=SafeText(text), **more)


@contextmanager
def journal(
    folder: Path, clock: Clock, show: Header | None = None, key: bytes = KEY, key_made_at: float | None = None
) -> Iterator[Journal]:
    """An open journal in which the show has begun."""
    opened = Journal.open(folder, clock, retry_s=0.02)
    try:
        opened.begin(show or header(), key, key_made_at=key_made_at)
        yield opened
    finally:
        opened.close()


def written(folder: Path, id: str = "20261124-180000-ab12") -> list[AnyEvent | AnyCommand]:
    """Everything that is stored of a session, in its order."""
    found: list[AnyEvent | AnyCommand] = []
    for record in library.load(folder, id).records():
        found.extend(record if isinstance(record, list) else [record])
    return found


def until(true: Callable[[], object], what: str) -> None:
    """Wait for another thread or process; fails after 15 s."""
    end = time.monotonic() + 15
    while not true():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.005)


def script(name: str, *arguments: object) -> list[str]:
    """The command line of a small program beside this file."""
    return [sys.executable, "-m", f"tests.store.{name}", *map(str, arguments)]


class Run:
    """A program that is running, and its lines."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.lines: list[str] = []
        self._out = process.stdout

    def line(self) -> str:
        """The next line; empty when there will be none."""
        line = self._out.readline().rstrip("\n")
        self.lines.append(line)
        return line

    def until_line(self, start: str) -> str:
        """The next line that starts like this."""
        while not self.line().startswith(start):
            assert self.process.poll() is None, f"it ended without a line {start}: {self.lines[-5:]}"
        return self.lines[-1]

    def rest(self) -> list[str]:
        """All its lines, once it has ended."""
        self.lines += self._out.read().split("\n")
        return self.lines

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


@contextmanager
def running(command: list[str], *, at_most_s: float = 120.0, **more: Any) -> Iterator[Run]:
    """Start a program; it does not outlive the block."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True, **more)
    run = Run(process)
    alarm = threading.Timer(at_most_s, run.kill)
    alarm.start()
    try:
        yield run
    finally:
        alarm.cancel()
        run.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """A disk of its own, of so many bytes. Yields what changes it: `resize("size=4m")`, `resize("ro")`."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    needs("mount")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.strip()}")
    try:
        yield lambda option: subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True) and None
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
