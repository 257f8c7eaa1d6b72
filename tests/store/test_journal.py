"""What the journal writes, and when."""

import math
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from copilot.clock import ManualClock
from copilot.errors import StoreError
from copilot.events import Delete, Hearts
from copilot.store import database, library
from copilot.store import journal as journals
from copilot.store.journal import Journal, MarkRow, ReminderRow
from copilot.text import SafeText
from tests import rooms
from tests.store import shows


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


def asked(folder: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(folder / database.NAME)) as connection:
        return connection.execute(question).fetchall()


def test_a_second_is_one_row_and_a_command_a_row_of_its_own(tmp_path, clock):
    show = shows.header()
    with shows.journal(tmp_path, clock) as journal:
        for second in range(3):
            for part in range(5):
                journal.events([shows.chat(second + part / 10)])
            journal.flush(shows.row(show, 5 * second + 5))
        journal.events([shows.chat(3.0)])
        journal.command(rooms.command("mark", 3.1), shows.row(show, 16)).result(15)
    rows = asked(tmp_path, "SELECT kind, n, t0, t1 FROM record ORDER BY seq")
    assert rows == [
        ("events", 5, 0.0, 0.4), ("events", 5, 1.0, 1.4), ("events", 5, 2.0, 2.4), ("events", 1, 3.0, 3.0),
        ("command", 1, 3.1, 3.1),
    ]  # fmt: skip


def test_a_second_in_which_nothing_happened_writes_nothing(tmp_path, clock):
    with shows.journal(tmp_path, clock) as journal:
        for _ in range(10):
            journal.flush(shows.row(shows.header(), last_event_at=clock.wall()))
            clock.advance(1.0)
    assert asked(tmp_path, "SELECT count(*) FROM record") == [(0,)]


def test_what_is_written_comes_back_as_it_was(tmp_path, clock):
    told = [shows.chat(0.5, id="7"), Hearts(t=0.7, total=9, count=2), Delete(t=0.9, target="7")]
    mark = rooms.command("mark", 1.5, "the drop")
    with shows.journal(tmp_path, clock) as journal:
        journal.events(told)
        journal.command(mark, shows.row(shows.header(), 3)).result(15)
    assert shows.written(tmp_path) == [*told, mark]


def test_a_session_is_known_as_soon_as_it_begins(tmp_path, clock):
    journal = Journal.open(tmp_path, clock)
    journal.begin(shows.header(), shows.KEY).result(15)
    (session,) = library.sessions(tmp_path, now=clock.wall(), running=True)
    assert (session.id, session.state, session.events) == (shows.header().id, "live", 0)
    journal.close()


def test_a_command_is_stored_with_all_that_it_changed(tmp_path, clock):
    show = shows.header()
    with shows.journal(tmp_path, clock) as journal:
        mark = MarkRow(n=1, t=4.0, by="streamer", note=SafeText("hi"))
        due = ReminderRow(n=1, kind="promise", text=SafeText("the clip"), due_at=rooms.WALL + 60)
        journal.command(
            rooms.command("mark", 4.0, "hi"), shows.row(show, marks=1, promises=1), marks=[mark], reminders=[due]
        ).result(15)
        (clip,) = library.clips(tmp_path, now=clock.wall(), running=True)
        (reminder,) = library.reminders(tmp_path)
        assert (clip.id, clip.at_s, clip.note) == (f"{show.id}-m1", 4.0, "hi")
        assert (reminder.id, reminder.text, reminder.state) == (f"{show.id}-p1", "the clip", "pending")
        journal.command(rooms.command("undo", 5.0), shows.row(show), marks_gone=[1]).result(15)
        assert library.clips(tmp_path, now=clock.wall(), running=True) == []


def test_a_disk_that_takes_nothing_costs_the_oldest_events_and_they_are_counted(tmp_path, clock):
    (tmp_path / "data").write_text("")
    journal = Journal.open(tmp_path / "data", clock, retry_s=3600)
    journal.begin(shows.header(), shows.KEY)
    for second in range(100):
        journal.events([shows.chat(second + 0.1 * n) for n in range(10)])
        journal.flush(shows.row(shows.header(), second * 10))
        clock.advance(1.0)
    assert journal.lost == 10 * (99 - journals.KEPT_IN_MEMORY_S)
    journal.close()


def test_the_memory_for_events_is_bounded_in_a_flood_too(tmp_path, clock):
    (tmp_path / "data").write_text("")
    journal = Journal.open(tmp_path / "data", clock, retry_s=3600)
    journal.begin(shows.header(), shows.KEY)
    flood = [shows.chat(1.0)] * 30_000
    for n in range(5):
        journal.events(flood)
        journal.flush(shows.row(shows.header(), n))
    assert journal.lost == 2 * 30_000
    assert journals.KEPT_IN_MEMORY >= 3 * 30_000
    journal.close()


def test_commands_outlast_any_flood_and_any_wait(tmp_path, clock):
    data = tmp_path / "data"
    data.write_text("")
    journal = Journal.open(data, clock, retry_s=0.02)
    journal.begin(shows.header(), shows.KEY)
    first = journal.command(rooms.command("mark", 1.0, "first"), shows.row(shows.header()))
    for second in range(200):
        clock.advance(1.0)
        journal.events([shows.chat(float(second))])
        journal.flush(shows.row(shows.header(), second))
    assert journal.unsaved == 1
    data.unlink()
    first.result(15)
    journal.close()
    found = shows.written(data)
    assert found[0].note == "first"
    assert len(found) == 1 + 200 - journal.lost


def test_a_broken_entry_does_not_hold_up_the_others(tmp_path, clock):
    with shows.journal(tmp_path, clock) as journal:
        nowhere = MarkRow(n=1, t=math.nan, by="streamer")
        bad = journal.command(rooms.command("mark", 1.0, "bad"), shows.row(shows.header()), marks=[nowhere])
        good = journal.command(rooms.command("mark", 2.0, "fine"), shows.row(shows.header()))
        good.result(15)
        with pytest.raises(StoreError, match="not saved"):
            bad.result(15)
        assert journal.unsaved == 0
        assert journal.trouble is None
    assert [record.note for record in shows.written(tmp_path)] == ["fine"]


def test_a_database_that_breaks_during_the_show_is_moved_aside_and_rows_can_be_stated_anew(tmp_path, clock):
    show, mark = shows.header(), MarkRow(n=1, t=1.0, by="streamer")
    with shows.journal(tmp_path, clock) as journal:
        journal.command(rooms.command("mark", 1.0), shows.row(show), marks=[mark]).result(15)
        for suffix in ("", "-wal", "-shm"):
            (tmp_path / f"{database.NAME}{suffix}").write_bytes(b"spoilt" * 20_000)
        journal.command(rooms.command("mark", 2.0), shows.row(show)).result(15)
        assert journal.moved_aside is not None
        journal.restate(shows.row(show, marks=1), marks=[mark])
        journal.command(rooms.command("mark", 3.0), shows.row(show)).result(15)
        assert [clip.at_s for clip in library.clips(tmp_path, now=clock.wall(), running=True)] == [1.0]
    assert [record.t for record in shows.written(tmp_path)] == [2.0, 3.0]
