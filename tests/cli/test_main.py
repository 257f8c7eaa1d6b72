"""What the command line says, and with which number it ends."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest

from copilot import cli
from copilot.__main__ import main
from copilot.errors import SourceError, StoreError, UsageError


@pytest.fixture
def command(monkeypatch):
    """Let a function be the command `sources` for one test."""

    def stand_in(body):
        command = click.Command("sources", callback=body)
        monkeypatch.setattr("copilot.cli.sources.sources", command)

    return stand_in


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    return tmp_path


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("live-copilot: error: ")
    assert "; " in err
    assert err.count("\n") == 1
    assert err[:-1].isprintable()
    return err[len("live-copilot: error: ") : -1]


def test_help_names_every_command_that_is_there(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("sources", "init", "check", "titles"):
        assert f"\n  {name} " in out
        assert cli.COMMANDS[name].words in out


def test_a_command_whose_module_is_missing_is_absent_and_harms_nobody(capsys, monkeypatch):
    monkeypatch.setattr(cli, "COMMANDS", {**cli.COMMANDS, "lint": cli.Entry("copilot.cli.nowhere", "Nothing.")})
    assert main(["--help"]) == 0
    assert "lint" not in capsys.readouterr().out
    assert main(["lint"]) == 2
    assert one_line(capsys).startswith("no command named lint")


def test_a_command_that_does_not_exist_names_the_nearest(capsys):
    assert main(["chek"]) == 2
    assert one_line(capsys) == "no command named chek; did you mean check"


def test_an_option_that_does_not_exist_names_the_nearest(capsys):
    assert main(["check", "--jsn"]) == 2
    assert one_line(capsys) == "live-copilot check has no option --jsn; did you mean --json"
    assert main(["--versoin"]) == 2
    assert one_line(capsys) == "live-copilot has no option --versoin; did you mean --version"


@pytest.mark.parametrize("words", [["titles", "copy"], ["titles", "copy", "x"], ["sources", "more"], ["--config"]])
def test_every_wrong_use_is_one_line(capsys, words):
    assert main(words) == 2
    assert "; see live-copilot" in one_line(capsys)


def test_control_characters_of_the_command_line_stay_away_from_the_terminal(capsys):
    assert main(["\x1b]52;c;eA==\x07"]) == 2
    one_line(capsys)
    assert main(["check", "--\x1b[2J"]) == 2
    one_line(capsys)


@pytest.mark.parametrize("words", [["--version"], ["check", "--version"], ["titles", "copy", "--version"]])
def test_the_version_is_told_everywhere(capsys, words):
    assert main(words) == 0
    assert capsys.readouterr().out == f"live-copilot {cli.version()}\n"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("the file is empty", "name another"), 2),
        (StoreError("the disk is full", "make room"), 1),
        (ExceptionGroup("tasks", [ExceptionGroup("more", [SourceError("no room", "look")])]), 1),
    ],
)
def test_what_went_wrong_is_one_line_and_its_number(capsys, command, error, code):
    def fail():
        raise error

    command(fail)
    assert main(["sources"]) == code
    one_line(capsys)


def test_ctrl_c_is_130_and_silent(capsys, command):
    def interrupt():
        raise KeyboardInterrupt

    command(interrupt)
    assert main(["sources"]) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_command_ends_with_the_number_that_it_returns(command):
    command(lambda: 1)
    assert main(["sources"]) == 1


def test_a_fault_of_the_program_leaves_one_line_and_a_file_without_anybodys_words(capsys, command, home):
    def fail():
        token = "hunter2"
        raise ValueError(f"ada said {token}")

    command(fail)
    assert main(["sources"]) == 1
    assert one_line(capsys).startswith("a fault of the program itself, ValueError at copilot/cli/__init__.py:")
    (file,) = (home / "logs").glob("crash-*.txt")
    told = file.read_text()
    assert "ValueError" in told
    assert " fail" in told
    assert "hunter2" not in told
    assert "ada" not in told
    assert str(home) not in told
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_fault_is_told_even_where_no_file_can_be_written(capsys, command, home):
    (home / "logs").write_text("no folder")

    def fail():
        raise ValueError

    command(fail)
    assert main(["sources"]) == 1
    assert "a fault of the program itself" in one_line(capsys)


@pytest.mark.parametrize("words", [["--config", "{}", "check"], ["check", "--config", "{}"], ["check", "--config={}"]])
def test_the_configuration_may_be_named_anywhere(capsys, home, words):
    file = home / "mine.toml"
    file.write_text("[show]\ngpa = 1\n")
    assert main([word.format(file) for word in words]) == 2
    assert "mine.toml, line 2: show.gpa: no such key; did you mean gap" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["option", "last", "environment"])
@pytest.mark.parametrize("command", ["sessions", "clips", "sources", "titles add x", "do mark", "lint", "analyse x"])
def test_a_named_configuration_must_be_there_for_every_command(capsys, home, monkeypatch, command, way):
    words = command.split()
    nowhere = str(home / "nowhere.toml")
    if way == "environment":
        monkeypatch.setenv("LIVE_COPILOT_CONFIG", nowhere)
    elif way == "option":
        words = ["--config", nowhere, *words]
    else:
        words = [words[0], "--config", nowhere, *words[1:]]
    assert main(words) == 2
    assert one_line(capsys) == f"no configuration at {nowhere}; write one: live-copilot init --config FILE"


def test_a_named_configuration_may_be_missing_for_who_writes_it_or_tells_of_it(capsys, home, monkeypatch):
    monkeypatch.setenv("LIVE_COPILOT_CONFIG", str(home / "mine.toml"))
    assert main(["check"]) == 2
    assert "fail configuration" in capsys.readouterr().out
    assert main(["check", "--help"]) == main(["sessions", "--help"]) == 0
    assert main(["init", "--yes"]) == 0
    assert (home / "mine.toml").exists()


def sit_down_at_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(("sources", "name"), [("", "demo"), ('[[sources]]\nkind = "manual"\n', "live")])
def test_without_a_command_and_a_terminal_the_advice_can_be_typed(capsys, home, sources, name):
    (home / "config.toml").write_text(sources)
    assert main([]) == 2
    assert one_line(capsys) == f"a screen needs a terminal, and this is none; use live-copilot {name} --plain"


def test_a_review_without_a_terminal_names_no_option_that_it_lacks(capsys, home):
    assert main(["demo", "--plain", "--minutes", "0.005"]) == 0
    capsys.readouterr()
    assert main(["review"]) == 2
    assert "--plain" not in one_line(capsys)


def test_without_a_command_the_demo_says_that_it_is_one(capsys, home, monkeypatch):
    sit_down_at_a_terminal(monkeypatch)
    shown = []
    demo = click.Command("demo", callback=lambda: shown.append("demo"))
    monkeypatch.setattr(cli.app, "get_command", lambda ctx, name: demo if name == "demo" else None)
    assert main([]) == 0
    assert shown == ["demo"]
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "this is the demo" in err


def test_without_a_command_the_configured_sources_are_watched(home, monkeypatch):
    sit_down_at_a_terminal(monkeypatch)
    shown = []
    (home / "config.toml").write_text('[[sources]]\nkind = "manual"\n')
    live = click.Command("live", callback=lambda: shown.append("live"))
    monkeypatch.setattr(cli.app, "get_command", lambda ctx, name: live if name == "live" else None)
    assert main([]) == 0
    assert shown == ["live"]


def test_a_screen_needs_a_terminal(capsys, command):
    command(cli.require_terminal)
    assert main(["sources"]) == 2
    assert one_line(capsys) == "a screen needs a terminal, and this is none; use --plain"


def test_a_screen_is_drawn_on_stderr_which_may_not_be_redirected(capsys, command, monkeypatch):
    sit_down_at_a_terminal(monkeypatch)
    command(cli.require_terminal)
    assert main(["sources"]) == 0
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    assert main(["sources"]) == 2
    assert one_line(capsys) == "a screen is drawn on stderr, which is no terminal; do not redirect it, or use --plain"


def test_a_screen_needs_more_than_a_dumb_terminal(capsys, command, monkeypatch):
    sit_down_at_a_terminal(monkeypatch)
    command(cli.require_terminal)
    monkeypatch.setenv("TERM", "dumb")
    assert main(["sources"]) == 2
    assert one_line(capsys) == "a screen needs a better terminal than TERM=dumb; use --plain"


def program(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "copilot", *words], capture_output=True, timeout=30, **more)


def test_json_is_one_document_also_in_a_terminal_without_unicode(home):
    (home / "config.toml").write_text('[[titles]]\ntext = "Crème brûlée 🍮"\n', encoding="utf-8")
    done = program("titles", "--json", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["text"] == "Crème brûlée 🍮"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_stdout_is_one_line(home, unbuffered, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "copilot", "sources"], stdout=full, stderr=subprocess.PIPE, timeout=30, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"live-copilot: error: cannot write: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="a pipe of POSIX")
def test_a_reader_who_has_seen_enough_is_no_error(home):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "copilot", "sources"], stdout=pipe, stderr=subprocess.PIPE, timeout=30, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")
