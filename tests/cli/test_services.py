"""What docs/reminders.md gives the system to start: as far as it can be verified here."""

import configparser
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import textwrap
from pathlib import Path, PurePosixPath

import pytest

from copilot.__main__ import main

PAGE = Path(__file__).parents[2] / "docs" / "reminders.md"


def section(title: str) -> str:
    """What stands under a heading."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(f"\n### {title}\n")
    assert rest, f"no section {title}"
    return rest.partition("\n### ")[0]


def block(text: str) -> str:
    """The first indented block."""
    found = re.search(r"^(?: {4}.*\n|\n)+", text[text.index("\n    ") + 1 :])
    assert found is not None
    return textwrap.dedent(found[0]).strip() + "\n"


def is_a_command(*words: str) -> bool:
    return main([*words, "--help"]) == 0


@pytest.fixture
def unit() -> str:
    return block(section("Linux: systemd"))


def test_the_unit_runs_a_command_that_there_is(unit):
    read = configparser.ConfigParser()
    read.optionxform = str  # type: ignore[method-assign, assignment]
    read.read_string(unit)
    program, *words = shlex.split(read["Service"]["ExecStart"])
    assert PurePosixPath(program).is_absolute()
    assert is_a_command(*words)
    assert read["Service"]["Restart"] == "on-failure"


def test_systemd_has_nothing_to_say_about_the_unit(unit, tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed")
    program = tmp_path / "live-copilot"
    program.touch(mode=0o700)
    file = tmp_path / "live-copilot-reminders.service"
    file.write_text(unit.replace("/home/me/.local/bin/live-copilot", str(program)))
    assert str(program) in file.read_text()
    (tmp_path / "run").mkdir(mode=0o700)
    done = subprocess.run(
        [analyze, "--user", "verify", str(file)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path / "run"), "HOME": str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_launchd_is_given_a_property_list_that_keeps_it_alive():
    text = section("macOS: launchd")
    (name,) = re.findall(r"^`~/Library/LaunchAgents/(.+)\.plist`:$", text, re.MULTILINE)
    told = plistlib.loads(block(text).encode())
    assert told["Label"] == name
    program, *words = told["ProgramArguments"]
    assert PurePosixPath(program).is_absolute()
    assert is_a_command(*words)
    assert told["RunAtLoad"] is True
    assert told["KeepAlive"] == {"SuccessfulExit": False}


def test_windows_is_told_to_run_a_command_that_there_is():
    (words,) = re.findall(r'-Argument "([^"]+)"', block(section("Windows: Task Scheduler")))
    assert is_a_command(*words.split())
