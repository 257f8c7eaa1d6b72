"""`reminders run` and `reminders ics`, as people and calendars use them."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from copilot.__main__ import main
from copilot.clock import SystemClock
from copilot.store import library, reminders
from copilot.store.rows import ReminderRow
from copilot.text import SafeText
from tests import programs
from tests.outlets.calendars import read
from tests.store import shows
from tests.store.shows import until


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    return tmp_path


def due(home: Path, n: int, in_s: float, text: str = "", kind: str = "pin") -> None:
    words = SafeText(text or f"reminder {n}")
    reminders.put(home / "data", "s", ReminderRow(n=n, kind=kind, text=words, due_at=time.time() + in_s))


def states(home: Path) -> list[str]:
    return [one.state for one in library.reminders(home / "data")]


# a calendar


def test_the_calendar_has_what_is_still_to_come(home, capsysbinary):
    due(home, 1, 3_600.0, "the clip", kind="promise")
    due(home, 2, 7_200.0, "numbers; again, please")
    due(home, 3, -60.0)
    reminders.claim_due(home / "data", time.time())
    assert main(["reminders", "ics"]) == 0
    first, second = read(capsysbinary.readouterr().out)
    assert (first.uid, first.summary) == ("s-p1@live-copilot", "the clip")
    assert (second.uid, second.summary) == ("s-pin2@live-copilot", "pin: numbers; again, please")


@pytest.mark.parametrize("mode", ["demo", "replay"])
def test_what_a_rehearsal_has_left_is_in_no_calendar(home, capsysbinary, mode):
    due(home, 1, 3_600.0, "the clip", kind="promise")
    with shows.journal(home / "data", SystemClock(), shows.header("rehearsed", mode=mode)):
        pass
    words = ReminderRow(n=1, kind="promise", text=SafeText("made up"), due_at=time.time() + 3_600.0)
    reminders.put(home / "data", "rehearsed", words)
    assert main(["reminders", "ics"]) == 0
    assert [one.summary for one in read(capsysbinary.readouterr().out)] == ["the clip"]


def test_a_calendar_that_is_empty_for_a_reason_says_so(home, capsysbinary):
    due(home, 1, -60.0)
    reminders.claim_due(home / "data", time.time())
    assert main(["reminders", "ics"]) == 0
    out, err = capsysbinary.readouterr()
    assert read(out) == []
    assert b"shown already" in err


def test_a_calendar_is_written_into_a_file_and_over_none(home, tmp_path, capsys):
    due(home, 1, 3_600.0)
    file = tmp_path / "due.ics"
    assert main(["reminders", "ics", "-o", str(file)]) == 0
    assert len(read(file.read_bytes())) == 1
    due(home, 2, 3_600.0)
    assert main(["reminders", "ics", "-o", str(file)]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["reminders", "ics", "-o", str(file), "--force"]) == 0
    assert len(read(file.read_bytes())) == 2


def test_a_file_that_cannot_be_written_is_one_line(home, capsys):
    assert main(["reminders", "ics", "-o", str(home / "nowhere" / "due.ics")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "due.ics" in line


def test_json_is_for_the_list(home, capsys):
    assert main(["reminders", "--json", "ics"]) == 2
    assert "--json" in capsys.readouterr().err


# waiting


def stopped(program: subprocess.Popen[bytes], by: signal.Signals = signal.SIGTERM) -> tuple[int, list[str]]:
    """Its exit code, and what it still had to say."""
    program.send_signal(by)
    out, _ = program.communicate(timeout=15)
    return program.returncode, out.decode().splitlines()


def waiting(program: subprocess.Popen[bytes]) -> None:
    assert program.stderr is not None
    assert b"waiting" in program.stderr.readline()


@pytest.mark.live
def test_it_waits_with_nothing_due_until_it_is_stopped(home):
    with programs.running(home, "reminders", "run") as program:
        waiting(program)
        assert stopped(program) == (0, [])
    assert not (home / "data").exists()


@pytest.mark.live
def test_it_tells_what_is_due_in_one_line_each_and_stops_with_ctrl_c(home):
    due(home, 1, -7_200.0, "the clip", kind="promise")
    due(home, 2, -60.0, "look at the numbers", kind="numbers")
    with programs.running(home, "reminders", "run") as program:
        waiting(program)
        until(lambda: states(home) == ["shown", "shown"], "both are shown")
        code, (first, second) = stopped(program, signal.SIGINT)
    assert code == 130
    assert first.endswith("late 2 h 00  the clip")
    assert second.endswith("late 1:00  numbers: look at the numbers")


@pytest.mark.live
def test_two_at_once_show_each_reminder_once(home):
    for n in range(1, 41):
        due(home, n, 2.0 + n / 20)
    with programs.running(home, "reminders", "run") as one, programs.running(home, "reminders", "run") as other:
        waiting(one)
        waiting(other)
        until(lambda: states(home) == ["shown"] * 40, "all are shown")
        lines = stopped(one)[1] + stopped(other)[1]
    assert sorted(int(line.rsplit(" ", 1)[1]) for line in lines) == list(range(1, 41))


@pytest.mark.live
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot stop a program")
def test_after_a_sleep_it_is_shown_within_two_seconds(home):
    rounds = max(1, shows.ROUNDS // 20)
    with programs.running(home, "reminders", "run") as program:
        waiting(program)
        for n in range(1, rounds + 1):
            due(home, n, 0.5)
            program.send_signal(signal.SIGSTOP)
            time.sleep(1.0)
            program.send_signal(signal.SIGCONT)
            woken = time.time()
            until(lambda n=n: states(home) == ["shown"] * n, "it is shown")
            (shown_at,) = (one.shown_at for one in library.reminders(home / "data") if one.id == f"s-pin{n}")
            assert shown_at is not None
            assert shown_at - woken <= 2.0
        assert len(stopped(program)[1]) == rounds


FAKETIME = next(iter(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


@pytest.mark.live
@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed")
def test_a_clock_that_jumps_loses_and_repeats_nothing(home):
    clock = home / "clock"
    clock.write_text("+0\n")
    environment = programs.environment(
        home, LD_PRELOAD=str(FAKETIME), FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1",
        DONT_FAKE_MONOTONIC="1",
    )  # fmt: skip

    def jump(seconds: int) -> None:
        fresh = home / "clock.new"
        fresh.write_text(f"{seconds:+}s\n")
        os.replace(fresh, clock)

    rounds = max(1, shows.ROUNDS // 20)
    with programs.running(home, "reminders", "run", env=environment) as program:
        waiting(program)
        for n in range(1, rounds + 1):
            due(home, n, 1_800.0)
            jump(3_600)
            jumped = time.time()
            until(lambda n=n: states(home)[:n] == ["shown"] * n, "the hour has passed")
            (shown_at,) = (one.shown_at for one in library.reminders(home / "data") if one.id == f"s-pin{n}")
            assert shown_at is not None
            assert shown_at - 3_600.0 - jumped <= 2.0
            jump(-3_600)
            time.sleep(1.5)
            assert states(home) == ["shown"] * n
        assert len(stopped(program)[1]) == rounds


@pytest.mark.live
def test_where_a_desktop_was_wished_for_and_is_none_that_is_one_line(home):
    (home / "config.toml").write_text("[notify]\ndesktop = true\n")
    due(home, 1, -1.0, "the clip", kind="promise")
    environment = programs.environment(home, DBUS_SESSION_BUS_ADDRESS=f"unix:path={home / 'nobody'}")
    with programs.running(home, "reminders", "run", env=environment) as program:
        assert program.stderr is not None
        assert b"no notifications on this desktop: " in program.stderr.readline()
        waiting(program)
        until(lambda: states(home) == ["shown"], "it is shown")
        program.terminate()
        out, err = program.communicate(timeout=15)
    assert (program.returncode, err) == (0, b"")
    assert out.endswith(b"the clip\n")


# looking back


def test_without_a_broadcast_there_is_nothing_to_look_back_on(home, capsys):
    assert main(["review"]) == 2
    assert "live-copilot demo" in capsys.readouterr().err


def test_an_unknown_broadcast_is_one_line(home, capsys):
    assert main(["review", "nowhere"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "nowhere" in line
    assert "live-copilot sessions" in line
