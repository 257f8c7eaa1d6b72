"""What falls due is told once, however often programs die, clocks are set and machines sleep."""

import os
import random
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from copilot.clock import ManualClock
from copilot.runtime.alarms import Alarms, Rung
from copilot.runtime.lock import Presence, is_watched, only_cockpit
from copilot.show.promises import understand
from copilot.store import database, library, reminders
from copilot.store.migrations import transaction
from copilot.store.rows import ReminderRow
from copilot.text import SafeText
from tests import rooms
from tests.store import shows
from tests.store.test_reminders import promised

RESTARTS = int(os.environ.get("LIVE_COPILOT_RESTARTS", "20"))
"""In each zone: 20 in the suite, 1,000 by hand."""
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago")
"""Their clocks change on different days, forwards or back, by an hour or by half of one."""
CHANGES = {
    "Europe/Berlin": datetime(2026, 10, 24, 12),
    "America/New_York": datetime(2026, 10, 31, 12),
    "Australia/Lord_Howe": datetime(2026, 10, 3, 12),
    "America/Santiago": datetime(2026, 9, 5, 12),
}
"""Noon before the night in which they do."""


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


def texts(rung: Rung | None) -> list[str]:
    return [] if rung is None else [one.text for one in rung.reminders]


def test_it_is_told_when_it_is_due_and_not_before(tmp_path, clock):
    promised(tmp_path, 1, 60.0)
    alarms = Alarms(tmp_path, clock)
    clock.advance(59.0)
    assert alarms.look() is None
    clock.advance(1.0)
    assert texts(alarms.look()) == ["promise 1"]
    assert alarms.look() is None


def test_several_after_a_sleep_are_one_list(tmp_path, clock):
    for n in (1, 2, 3):
        promised(tmp_path, n, 60.0 * n)
    alarms = Alarms(tmp_path, clock)
    assert alarms.look() is None
    clock.step_wall(3_600.0)
    rung = alarms.look()
    assert texts(rung) == ["promise 1", "promise 2", "promise 3"]
    assert rung is not None
    assert rung.away == (rooms.WALL, rooms.WALL + 3_600.0)


def test_who_starts_at_noon_is_told_what_fell_due_since(tmp_path, clock):
    for n in (1, 2):
        promised(tmp_path, n, 60.0 * n)
    clock.advance(43_200.0)
    rung = Alarms(tmp_path, clock).look()
    assert rung is not None
    assert rung.away == (rooms.WALL + 60.0, clock.wall())


def test_two_that_fall_due_at_once_are_no_absence(tmp_path, clock):
    promised(tmp_path, 1, 1.0)
    promised(tmp_path, 2, 1.0)
    alarms = Alarms(tmp_path, clock)
    alarms.look()
    clock.advance(1.0)
    rung = alarms.look()
    assert rung is not None
    assert (len(rung.reminders), rung.away) == (2, None)


def test_a_clock_that_goes_back_an_hour_delays_and_repeats_nothing(tmp_path, clock):
    promised(tmp_path, 1, 10.0)
    promised(tmp_path, 2, 20.0)
    alarms = Alarms(tmp_path, clock)
    clock.advance(10.0)
    assert texts(alarms.look()) == ["promise 1"]
    clock.step_wall(-3_600.0)
    assert alarms.look() is None
    clock.advance(3_609.0)
    assert alarms.look() is None
    clock.advance(1.0)
    assert texts(alarms.look()) == ["promise 2"]


def test_a_reminder_that_is_kept_while_it_looks_is_seen(tmp_path, clock):
    alarms = Alarms(tmp_path, clock)
    assert alarms.look() is None
    promised(tmp_path, 1, 0.0)
    assert texts(alarms.look()) == ["promise 1"]


def test_a_database_that_is_made_anew_is_looked_into(tmp_path, clock):
    promised(tmp_path, 1, 0.0)
    alarms = Alarms(tmp_path, clock)
    alarms.look()
    database.move_aside(tmp_path, clock.wall())
    promised(tmp_path, 2, 0.0)
    assert texts(alarms.look()) == ["promise 2"]


def test_a_database_that_cannot_be_read_is_tried_again(tmp_path, clock):
    promised(tmp_path, 1, 0.0)
    file, good = tmp_path / database.NAME, (tmp_path / database.NAME).read_bytes()
    file.write_bytes(b"no database at all" * 100)
    alarms = Alarms(tmp_path, clock)
    assert alarms.look() is None
    file.unlink()
    file.write_bytes(good)
    assert texts(alarms.look()) == ["promise 1"]


def test_where_a_cockpit_runs_it_goes_first(tmp_path, clock):
    promised(tmp_path, 1, 0.0)
    other = Alarms(tmp_path, clock)
    with only_cockpit(tmp_path):
        assert other.look() is None
        assert texts(Alarms(tmp_path, clock, watches=True).look()) == ["promise 1"]


def test_a_cockpit_that_hangs_keeps_nobody_waiting(tmp_path, clock):
    promised(tmp_path, 1, 0.0)
    other = Alarms(tmp_path, clock)
    with only_cockpit(tmp_path):
        clock.advance(3.0)
        assert texts(other.look()) == ["promise 1"]


def test_others_can_tell_that_somebody_watches(tmp_path):
    one, other = Presence(tmp_path), Presence(tmp_path)
    assert not is_watched(tmp_path)
    one.show()
    other.show()
    assert is_watched(tmp_path)
    one.end()
    other.show()
    assert is_watched(tmp_path)
    other.end()
    assert not is_watched(tmp_path)


# broadcasts that nobody watched to their end


def left_alone(folder: Path, clock: ManualClock, **facts: object) -> str:
    header = shows.header()
    with shows.journal(folder, clock) as journal:
        row = shows.row(header, 1, last_event_at=clock.wall(), **facts)
        journal.command(rooms.command("mark", 40.5, "the jump"), row).result(10)
    return header.id


def test_a_broadcast_that_ended_unwatched_is_remembered_too(tmp_path, clock):
    session = left_alone(tmp_path, clock)
    alarms = Alarms(tmp_path, clock)
    clock.advance(899.0)
    assert alarms.look() is None
    assert library.reminders(tmp_path) == []
    clock.advance(60.0)
    assert texts(alarms.look()) == ["look at the numbers: the first of them are there"]
    (row,) = library.sessions(tmp_path, now=clock.wall(), running=False)
    assert (row.state, row.ended_at) == ("ended", rooms.WALL)
    due = {one.id: one.due_at for one in library.reminders(tmp_path)}
    assert due[f"{session}-clip1"] == rooms.WALL + 3_600.0
    assert f"{session}-numbers4" in due


def test_what_was_promised_for_the_end_is_due_when_nobody_watched_that_either(tmp_path, clock):
    header = shows.header()
    with shows.journal(tmp_path, clock) as journal:
        row = shows.row(header, 1, last_event_at=clock.wall())
        journal.command(rooms.command("promise", 40.5, "the links after the stream"), row).result(10)
    assert library.reminders(tmp_path) == []
    clock.advance(960.0)
    rung = Alarms(tmp_path, clock).look()
    assert rung is not None
    assert [(one.text, one.due_at) for one in rung.reminders if one.kind == "promise"] == [("the links", rooms.WALL)]


def test_one_that_never_began_leaves_nothing_to_do(tmp_path, clock):
    left_alone(tmp_path, clock, started_at=None)
    clock.advance(5_000.0)
    assert Alarms(tmp_path, clock).look() is None
    assert library.reminders(tmp_path) == []


def test_one_that_a_cockpit_watches_over_has_not_ended(tmp_path, clock):
    left_alone(tmp_path, clock)
    clock.advance(5_000.0)
    assert Alarms(tmp_path, clock, watches=True).look() is None
    assert library.reminders(tmp_path) == []


def test_an_end_that_is_noticed_days_later_asks_for_no_clips(tmp_path, clock):
    left_alone(tmp_path, clock)
    clock.advance(3 * 86_400.0 + 60.0)
    rung = Alarms(tmp_path, clock).look()
    assert rung is not None
    assert sorted(one.kind for one in rung.reminders) == ["comments", "numbers", "pin"]


# restarts


@pytest.mark.parametrize("zone", ZONES)
def test_restarts_sleeps_and_clock_steps_lose_and_double_nothing(tmp_path, zone):
    chance = random.Random(zone)
    place = ZoneInfo(zone)
    begin = CHANGES[zone].replace(tzinfo=place).timestamp()
    clock = ManualClock(begin)
    due = {f"s-p{n}": _promise(chance, begin, place) for n in range(1, 401)}
    with database.visit(tmp_path) as connection, transaction(connection):
        for n, at in enumerate(due.values(), 1):
            reminders.put_reminder(
                connection, "s", ReminderRow(n=n, kind="promise", text=SafeText(f"promise {n}"), due_at=at)
            )
    shown: list[str] = []
    early: list[str] = []
    last = max(due.values()) + 7_200.0
    step, stepped = (last - begin) / RESTARTS, 0.0

    def look(alarms: Alarms) -> None:
        rung = alarms.look()
        for one in rung.reminders if rung is not None else ():
            shown.append(one.id)
            early.extend([one.id] if one.due_at > clock.wall() else [])

    for _ in range(RESTARTS):
        one, other = Alarms(tmp_path, clock), Alarms(tmp_path, clock)
        for _ in range(chance.randrange(1, 4)):
            clock.advance(step / 3)
            if chance.random() < 0.3:
                by = chance.choice((-3_600.0, 3_600.0)) if not stepped else -stepped
                stepped += by
                clock.step_wall(by)
            for alarms in chance.sample((one, other), 2):
                look(alarms)
        if chance.random() < 0.5:
            one.close()
        other.close()
    clock.advance(last + 86_400.0 - clock.wall())
    look(Alarms(tmp_path, clock))

    assert Counter(shown) == Counter(due.keys())
    assert early == []
    assert {one.state for one in library.reminders(tmp_path)} == {"shown"}


def _promise(chance: random.Random, begin: float, zone: ZoneInfo) -> float:
    """A time that somebody has said on air, within two days around the change."""
    said = chance.choice(
        ("in {} min", "in {} h", "tomorrow {:02}:30", "at {:02}:15", "tomorrow {:02}:00", "tonight", "by monday")
    ).format(chance.randrange(1, 24))
    understood = understand(SafeText(said), begin + chance.uniform(0, 86_400.0), zone)
    assert understood is not None, said
    return understood.due_at
