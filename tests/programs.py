"""The real program, started as people start it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_S = 60.0
"""No test waits longer; a machine that is busy may well need a part of it."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the program sees: its own home, and nothing of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIVE_COPILOT_", "PYTHON"))}
    return {**kept, "LIVE_COPILOT_HOME": str(home), "PYTHONWARNINGS": "error", **more}


def run(home: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run one command line to its end."""
    more = {
        "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment(home), "stdin": subprocess.DEVNULL,
        **more,
    }  # fmt: skip
    return subprocess.run([sys.executable, "-m", "copilot", *words], timeout=PATIENCE_S, check=False, **more)


@contextmanager
def running(home: Path, *words: str, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs on; what is left of it at the end is killed."""
    more = {
        "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment(home), "stdin": subprocess.DEVNULL,
        **more,
    }  # fmt: skip
    with subprocess.Popen([sys.executable, "-m", "copilot", *words], **more) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.kill()


def read_until(program: subprocess.Popen[bytes], words: bytes) -> bytes:
    """What the program prints, up to and with the first line that holds `words`; killed if it never does."""
    assert program.stdout is not None
    read = b""
    guard = threading.Timer(PATIENCE_S, program.kill)
    guard.start()
    try:
        for line in program.stdout:
            read += line
            if words in line:
                return read
    finally:
        guard.cancel()
    raise AssertionError(f"it ended without {words!r}: {read!r}")
