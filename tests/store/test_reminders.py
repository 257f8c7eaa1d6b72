"""What falls due is shown once, by whoever looks first."""

import subprocess
from pathlib import Path

import pytest

from copilot.store import library, reminders
from copilot.store.rows import ReminderRow
from copilot.text import SafeText
from tests import rooms
from tests.store import shows


def promised(folder: Path, n: int, in_s: float, session: str = "s", **facts: object) -> None:
    row = {"n": n, "kind": "promise", "text": SafeText(f"promise {n}"), "due_at": rooms.WALL + in_s, **facts}
    reminders.put(folder, session, ReminderRow(**row))  # type: ignore[arg-type]


def states(folder: Path) -> list[str]:
    return [reminder.state for reminder in library.reminders(folder)]


def test_what_is_due_is_given_out_once_the_first_due_first(tmp_path):
    for n, in_s in ((1, 30.0), (2, 10.0), (3, 90.0)):
        promised(tmp_path, n, in_s)
    assert reminders.claim_due(tmp_path, rooms.WALL) == []
    due = reminders.claim_due(tmp_path, rooms.WALL + 60)
    assert [(one.text, one.state, one.shown_at) for one in due] == [
        ("promise 2", "shown", rooms.WALL + 60),
        ("promise 1", "shown", rooms.WALL + 60),
    ]
    assert reminders.claim_due(tmp_path, rooms.WALL + 60) == []
    assert states(tmp_path) == ["shown", "shown", "pending"]


def test_what_was_missed_for_days_is_still_shown(tmp_path):
    promised(tmp_path, 1, 10.0)
    assert len(reminders.claim_due(tmp_path, rooms.WALL + 5 * 86_400)) == 1


def test_a_clock_that_goes_back_shows_nothing_twice(tmp_path):
    promised(tmp_path, 1, 10.0)
    assert len(reminders.claim_due(tmp_path, rooms.WALL + 10)) == 1
    promised(tmp_path, 1, 10.0)
    for step in (-3600, 0, 3600):
        assert reminders.claim_due(tmp_path, rooms.WALL + step) == []


def test_a_reminder_ends_once(tmp_path):
    promised(tmp_path, 1, 10.0)
    promised(tmp_path, 2, 10.0)
    assert reminders.done(tmp_path, "s-p1")
    assert reminders.drop(tmp_path, "s-p2")
    assert not reminders.done(tmp_path, "s-p2")
    assert not reminders.done(tmp_path, "s-p9")
    assert states(tmp_path) == ["done", "dropped"]
    assert reminders.claim_due(tmp_path, rooms.WALL + 60) == []


def test_a_snoozed_reminder_comes_back(tmp_path):
    promised(tmp_path, 1, 10.0)
    reminders.claim_due(tmp_path, rooms.WALL + 10)
    assert reminders.snooze(tmp_path, "s-p1", rooms.WALL + 70)
    assert reminders.claim_due(tmp_path, rooms.WALL + 69) == []
    assert len(reminders.claim_due(tmp_path, rooms.WALL + 70)) == 1


def test_what_was_snoozed_stays_so_when_its_words_change(tmp_path):
    promised(tmp_path, 1, 10.0)
    reminders.snooze(tmp_path, "s-p1", rooms.WALL + 70)
    promised(tmp_path, 1, 10.0, text=SafeText("in other words"))
    assert reminders.claim_due(tmp_path, rooms.WALL + 69) == []
    assert [one.text for one in reminders.claim_due(tmp_path, rooms.WALL + 70)] == ["in other words"]


def test_what_is_left_of_a_session_is_its_own_and_not_over(tmp_path):
    for n in (1, 2, 3):
        promised(tmp_path, n, 10.0 * n)
    promised(tmp_path, 1, 5.0, session="s-1")
    promised(tmp_path, 1, 5.0, session="s2")
    reminders.done(tmp_path, "s-p2")
    reminders.claim_due(tmp_path, rooms.WALL + 10)
    left = reminders.left(tmp_path, "s")
    assert [(one.id, one.state) for one in left] == [("s-p1", "shown"), ("s-p3", "pending")]


def test_a_promise_that_was_taken_back_is_not_shown(tmp_path):
    promised(tmp_path, 1, 10.0)
    promised(tmp_path, 1, 10.0, state="dropped")
    assert reminders.claim_due(tmp_path, rooms.WALL + 60) == []


def test_nothing_is_due_where_nothing_was_ever_stored(tmp_path):
    assert reminders.claim_due(tmp_path / "nowhere", rooms.WALL) == []
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.live
def test_two_programs_never_show_the_same_reminder(tmp_path):
    for n in range(40):
        promised(tmp_path, n, float(n))
    command = shows.script("claimer", tmp_path, rooms.WALL)
    with shows.running(command, stdin=subprocess.PIPE) as one, shows.running(command, stdin=subprocess.PIPE) as other:
        for run in (one, other):
            run.until_line("ready")
        for run in (one, other):
            assert run.process.stdin is not None
            run.process.stdin.close()
        shown = [line for run in (one, other) for line in run.rest() if line.startswith("s-p")]
    assert sorted(shown) == sorted(f"s-p{n}" for n in range(40))


@pytest.mark.live
def test_a_program_that_is_killed_while_it_shows_takes_nothing_with_it(tmp_path):
    for n in range(40):
        promised(tmp_path, n, float(n))
    shown: list[str] = []
    with shows.running(shows.script("claimer", tmp_path, rooms.WALL), stdin=subprocess.PIPE) as run:
        run.until_line("ready")
        assert run.process.stdin is not None
        run.process.stdin.close()
        for _ in range(20):
            run.line()
        run.kill()
        shown += [line for line in run.rest() if line.startswith("s-p")]
    claimed = [reminder.id for reminder in library.reminders(tmp_path) if reminder.state == "shown"]
    later = [reminder.id for reminder in reminders.claim_due(tmp_path, rooms.WALL + 1_000)]
    assert set(shown) <= set(claimed)
    assert sorted(claimed + later) == sorted(f"s-p{n}" for n in range(40))
