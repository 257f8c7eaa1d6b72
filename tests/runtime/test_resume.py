"""A session that was interrupted goes on as if nobody had ever looked away."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from copilot.clock import ManualClock
from copilot.commands import AnyCommand
from copilot.events import AnyEvent, Batch, Chat, Hearts, Viewers
from copilot.runtime.cockpit import as_counted
from copilot.runtime.resume import interrupted, restored
from copilot.session import Session
from copilot.sources.demo import demo_events
from copilot.state import VERSION
from copilot.store import database, library
from copilot.store.journal import Journal
from copilot.text import SafeText
from tests import rooms
from tests.store import shows

FAMILIES = "hearts chat viewers join follow share gift subscribe poll pin post account"
ACTIONS = ("done", "snooze", "skip", "undo", "hush", "mark", "note", "promise", "did", "pause-show", "end-session")
TEXTS = {"note": "the drop", "promise": "the clip in 1 hour", "did": "hook"}


def watched(seed: int, minutes: int) -> Iterator[list[AnyEvent]]:
    """A demo as it comes in: a list of events for each half second."""
    batch: list[AnyEvent] = []
    end = 0.5
    for event in demo_events(seed):
        while event.t >= end:
            yield batch
            batch, end = [], end + 0.5
            if end > minutes * 60:
                return
        batch.append(event)


def obeyed(session: Session, action: str, t: float) -> AnyCommand | None:
    command = rooms.command(action, t, TEXTS.get(action))
    return command if session.obey(command).accepted else None


def seen(session: Session, t: float) -> object:
    """All that a seat can see; sums of times may differ by a rounding, as they were looked at more or less often."""
    return rounded(msgspec.to_builtins(session.snapshot(t)))


def rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("seed", range(20))
def test_checkpoint_and_tail_equal_the_whole_fold(tmp_path: Path, seed: int) -> None:
    """A random show, with random actions and looks at it, and a checkpoint at a random moment."""
    folder, chance = tmp_path, random.Random(seed)
    minutes = chance.randint(1, 14)
    header = shows.header(sources=(rooms.source("demo", families=FAMILIES),))
    live, cut_at = Session(header), chance.uniform(0, minutes * 60 - 2)
    with shows.journal(folder, ManualClock(rooms.WALL), header) as journal:
        for batch in watched(seed, minutes):
            journal.events(live.apply(as_counted(Batch(batch), live.state.now)))
            now = max(live.state.now, 0.0)
            if chance.random() < 0.3:
                live.snapshot(now + chance.random() * 0.5)
            if chance.random() < 0.05 and (command := obeyed(live, chance.choice(ACTIONS), max(now, live.state.now))):
                journal.command(command, shows.row(header))
            if now >= cut_at:
                cut_at = math.inf
                journal.checkpoint(VERSION, live.checkpoint())
    t = live.state.now + 1.0
    stored = library.load(folder, header.id)
    assert stored.checkpoint is not None
    expected = seen(live, t)
    assert seen(restored(stored), t) == expected
    stored.checkpoint = None
    assert seen(restored(stored), t) == expected


def test_a_late_message_behind_a_repetition_is_written_down_at_the_time_at_which_it_is_counted() -> None:
    """The repetition is not written down, and has moved the time."""
    live = rooms.session()
    live.apply([shows.chat(1.0, id="a")])
    batch = as_counted(Batch([shows.chat(40.0, id="a"), shows.chat(5.0, id="b"), shows.chat(50.0)]), live.state.now)
    assert [event.t for event in live.apply(batch)] == [40.0, 50.0]


def test_a_checkpoint_of_another_version_or_a_broken_one_is_ignored(tmp_path: Path) -> None:
    header, live = shows.header(), rooms.session()
    for version, blob in ((VERSION + 1, live.checkpoint()), (VERSION, b"no checkpoint")):
        with shows.journal(tmp_path, ManualClock(rooms.WALL), header) as journal:
            journal.events([shows.chat(1.0)])
            journal.checkpoint(version, blob)
        assert restored(library.load(tmp_path, header.id)).snapshot(2.0).messages >= 1


def interrupted_show(folder: Path, clock: ManualClock) -> None:
    with shows.journal(folder, clock) as journal:
        journal.events([shows.chat(5.0)])
        journal.flush(shows.row(shows.header(), 1, last_event_at=clock.wall()))


@pytest.mark.parametrize(("away", "goes_on"), [(0.0, True), (899.0, True), (901.0, False)])
def test_within_fifteen_minutes_it_goes_on(tmp_path: Path, away: float, goes_on: bool) -> None:
    clock = ManualClock(rooms.WALL)
    interrupted_show(tmp_path, clock)
    found = interrupted(tmp_path, shows.header("new"), clock.wall() + away)
    assert (found is not None) == goes_on
    state = library.sessions(tmp_path, now=clock.wall() + away, running=False)[0].state
    assert state == ("interrupted" if goes_on else "ended")


def test_the_time_in_which_nobody_watched_has_passed(tmp_path: Path) -> None:
    clock = ManualClock(rooms.WALL)
    clock.advance(5.0)
    interrupted_show(tmp_path, clock)
    found = interrupted(tmp_path, shows.header("new"), clock.wall() + 60.0)
    assert found is not None
    assert found.t == 65.0


def test_a_quiet_room_whose_history_was_made_anew_goes_on_with_all_it_was(tmp_path: Path) -> None:
    """Nothing has happened since the database was moved aside but that all was written down once more."""
    clock, header = ManualClock(rooms.WALL), shows.header()
    live = Session(header)
    live.apply([shows.chat(5.0)])
    live.obey(rooms.command("mark", 6.0))
    live.advance(600.0)
    clock.advance(600.0)
    with shows.journal(tmp_path, clock, header) as journal:
        journal.restate(shows.row(header, 1, last_event_at=rooms.WALL + 6.0))
        journal.checkpoint(VERSION, live.checkpoint())
    found = interrupted(tmp_path, shows.header("new"), clock.wall() + 60.0)
    assert found is not None
    assert [mark.t for mark in found.session.state.marks] == [6.0]
    assert (found.since, found.t) == (600.0, 660.0)


def test_a_clock_that_was_set_right_in_between_moves_session_time_only_by_what_it_was_away(tmp_path: Path) -> None:
    """The machine began with its clock an hour slow; since then the broadcast is 5 s old."""
    clock = ManualClock(rooms.WALL)
    clock.step_wall(3_600.0)
    clock.advance(5.0)
    interrupted_show(tmp_path, clock)
    found = interrupted(tmp_path, shows.header("new"), clock.wall() + 60.0)
    assert found is not None
    assert found.t == 65.0
    back = interrupted(tmp_path, shows.header("new"), clock.wall() - 7_200.0)
    assert back is not None
    assert back.t == 5.0


def test_other_sources_a_demo_and_what_has_ended_do_not_go_on(tmp_path: Path) -> None:
    clock = ManualClock(rooms.WALL)
    interrupted_show(tmp_path, clock)
    other = shows.header("new", sources=(rooms.source("twitch", "twitch"),))
    assert interrupted(tmp_path, other, clock.wall()) is None
    assert interrupted(tmp_path, shows.header("new", mode="demo"), clock.wall()) is None
    with shows.journal(tmp_path, clock) as journal:
        journal.command(rooms.command("end-session", 9.0), shows.row(shows.header(), ended_at=clock.wall()))
    assert interrupted(tmp_path, shows.header("new"), clock.wall()) is None


HOURS = 12
A_SECOND = 20


def long_show(seconds: int) -> Iterator[Sequence[AnyEvent]]:
    """Twenty events a second, for as long as a long stream takes, a second at a time."""
    chance = random.Random(5)
    names = [SafeText(f"viewer{n}") for n in range(8_000)]
    for second in range(seconds):
        total = second * 40
        yield [
            *(
                Chat(t=second + n / 20, id=f"{second}-{n}", user=names[int(chance.random() ** 2 * 8_000)])
                for n in range(8)
            ),
            *(Hearts(t=second + 0.5, total=total + n, count=5, user=names[chance.randrange(900)]) for n in range(11)),
            Viewers(t=second + 0.9, now=200 + second % 70, entered=second),
        ]


@pytest.mark.live
def test_twelve_hours_go_on_at_once(tmp_path: Path) -> None:
    clock, header = ManualClock(rooms.WALL), shows.header()
    live = Session(header)
    with shows.journal(tmp_path, clock, header) as journal:
        for second, events in enumerate(long_show(HOURS * 3_600), 1):
            journal.events(live.apply(events))
            clock.step_wall(1.0)
            row = shows.row(header, second * A_SECOND, last_event_at=clock.wall())
            journal.flush(row)
            if second % 60 == 2:  # so that almost a minute is left to be folded
                journal.checkpoint(VERSION, live.checkpoint())
            if second % 3_000 == 0 and (mark := obeyed(live, "mark", float(second))):
                journal.command(mark, row).result(60)
        assert journal.lost == 0
    before = time.perf_counter()
    opened = Journal.open(tmp_path, clock)
    found = interrupted(tmp_path, shows.header("new"), clock.wall())
    took = time.perf_counter() - before
    opened.close()
    assert found is not None
    assert found.session.state.events == HOURS * 3_600 * A_SECOND
    assert seen(found.session, found.t) == seen(live, found.t)
    size = (tmp_path / database.NAME).stat().st_size
    print(f"\n{found.session.state.events:,} events, {size / 1e6:.0f} MB, resumed in {took:.3f} s")
