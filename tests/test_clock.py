"""The clocks of this machine."""

import shutil
import subprocess
import sys

import pytest

SLEPT = ("unshare", "--user", "--map-root-user", "--time", "--boottime", "100000", "--fork")
"""A program run by this sees a machine that has slept for 100,000 s."""


def sees_sleep() -> bool:
    return shutil.which("unshare") is not None and not subprocess.run((*SLEPT, "true"), capture_output=True).returncode


@pytest.mark.skipif(not sees_sleep(), reason="needs time namespaces of Linux")
def test_the_time_that_a_machine_slept_has_passed():
    look = "import time; from copilot.clock import SystemClock; print(SystemClock().monotonic() - time.monotonic())"
    done = subprocess.run((*SLEPT, sys.executable, "-c", look), capture_output=True, text=True, check=True)
    assert float(done.stdout) == pytest.approx(100_000.0, abs=60.0)
