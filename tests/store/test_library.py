"""What the lists find."""

from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.errors import UsageError
from copilot.store import library
from copilot.store.journal import MarkRow
from tests import rooms
from tests.store import shows


def broadcast(folder: Path, id: str, mark: float | None = None, **facts: object) -> None:
    """A broadcast of one action; its last event came at `rooms.WALL`."""
    show = shows.header(id)
    marks = [] if mark is None else [MarkRow(n=1, t=mark, by="streamer")]
    row = shows.row(show, 3, last_event_at=rooms.WALL, marks=len(marks), **facts)
    with shows.journal(folder, ManualClock(rooms.WALL), show) as journal:
        journal.command(rooms.command("mark", mark or 1.0), row, marks=marks)


@pytest.mark.parametrize(
    ("later", "running", "state", "ended_at"),
    [
        (0.0, True, "live", None),
        (86_400.0, True, "live", None),
        (899.0, False, "interrupted", None),
        (900.0, False, "ended", rooms.WALL),
    ],
)
def test_a_broadcast_is_over_a_quarter_of_an_hour_after_its_last_event_when_nobody_watches(
    tmp_path, later, running, state, ended_at
):
    broadcast(tmp_path, "a")
    (found,) = library.sessions(tmp_path, now=rooms.WALL + later, running=running)
    assert (found.state, found.ended_at) == (state, ended_at)


def test_only_the_newest_broadcast_is_the_running_one(tmp_path):
    for id in ("a", "b"):
        broadcast(tmp_path, id)
    found = library.sessions(tmp_path, now=rooms.WALL + 60, running=True)
    assert [(one.id, one.state) for one in found] == [("b", "live"), ("a", "interrupted")]


def test_where_nothing_was_ever_stored_nothing_is_found_and_nothing_made(tmp_path):
    nowhere = tmp_path / "nowhere"
    assert library.sessions(nowhere, now=0.0, running=False) == []
    assert library.clips(nowhere, now=0.0, running=False) == []
    assert library.reminders(nowhere) == []
    assert not nowhere.exists()


@pytest.mark.parametrize(("hours", "state"), [(23.9, "marked"), (24.0, "expired")])
def test_a_clip_may_be_posted_for_a_day_after_the_end_of_the_stream(tmp_path, hours, state):
    broadcast(tmp_path, "a", 40.0, ended_at=rooms.WALL)
    (clip,) = library.clips(tmp_path, now=rooms.WALL + hours * 3_600, running=False)
    assert (clip.id, clip.at_s, clip.state, clip.window_ends_at) == ("a-m1", 40.0, state, rooms.WALL + 86_400)


def test_marks_of_one_broadcast_or_of_all(tmp_path):
    for id in ("a", "b"):
        broadcast(tmp_path, id, 40.0)
    now = rooms.WALL
    assert [clip.id for clip in library.clips(tmp_path, now=now, running=False)] == ["b-m1", "a-m1"]
    assert [clip.id for clip in library.clips(tmp_path, "a", now=now, running=False)] == ["a-m1"]
    with pytest.raises(UsageError, match="no session with the id c; see: live-copilot sessions"):
        library.clips(tmp_path, "c", now=now, running=False)


@pytest.mark.parametrize("speed", [1.0, 4.0])
def test_a_mark_is_so_far_into_the_show_that_began_after_the_program(tmp_path, speed):
    show = shows.header("a", speed=speed)
    row = shows.row(show, 3, started_at=rooms.WALL + 600.0)
    mark = MarkRow(n=1, t=600.0 * speed + 40.0, by="streamer")
    with shows.journal(tmp_path, ManualClock(rooms.WALL), show) as journal:
        journal.command(rooms.command("mark", mark.t), row, marks=[mark])
    (clip,) = library.clips(tmp_path, now=rooms.WALL, running=False)
    assert clip.at_s == pytest.approx(40.0)


def test_ids_of_later_broadcasts_sort_behind_those_of_earlier_ones():
    ids = [library.new_id(rooms.WALL + second) for second in range(50)]
    assert ids == sorted(ids)
    assert len({library.new_id(rooms.WALL) for _ in range(50)}) > 40
