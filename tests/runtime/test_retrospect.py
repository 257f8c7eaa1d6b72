"""Looking back on a broadcast: its checklist is ticked, and stays ticked."""

import asyncio
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.events import Stream
from copilot.runtime.retrospect import Retrospect
from copilot.store import library, reminders, ticks
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, only_session, running

HOUR = 3_600.0


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


async def an_evening(folder: Path, clock: ManualClock) -> None:
    """A broadcast of an hour with two marks."""
    room = ToldRoom()
    show = cockpit(folder, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("mark", "the jump")
        await show.act("mark", "the cat")
        clock.advance(HOUR)
        await show.act("end-session")


def looking_back(folder: Path, clock: ManualClock) -> Retrospect:
    return Retrospect(folder, only_session(folder, clock), clock)


def states(folder: Path, kind: str) -> list[str]:
    return [one.state for one in library.reminders(folder) if one.kind == kind]


async def test_it_shows_the_evening_as_it_was(tmp_path, clock):
    await an_evening(tmp_path, clock)
    view = looking_back(tmp_path, clock).view()
    assert (view.snapshot.stage, view.snapshot.elapsed) == ("ended", HOUR)
    assert [mark.note for mark in view.snapshot.marks] == ["the jump", "the cat"]
    assert view.after.ended_at == rooms.WALL + HOUR


async def test_a_tick_is_kept_and_can_be_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    assert (await desk.tick("pin")).state == "kept"
    assert states(tmp_path, "pin") == ["done"]
    assert looking_back(tmp_path, clock).view().after.ticks == {"pin": clock.wall()}
    assert (await desk.tick("pin")).text == "open again: pin the new post"
    assert states(tmp_path, "pin") == ["pending"]
    assert looking_back(tmp_path, clock).view().after.ticks == {}


async def test_clips_are_called_for_until_the_last_is_ticked(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.tick("m1")
    assert states(tmp_path, "clip") == ["pending"] * 3
    await desk.tick("m2")
    assert states(tmp_path, "clip") == ["done"] * 3


async def test_numbers_that_were_looked_at_early_are_looked_at_again(tmp_path, clock):
    await an_evening(tmp_path, clock)
    clock.advance(HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    await looking_back(tmp_path, clock).tick("numbers-tiktok")
    assert states(tmp_path, "numbers") == ["done", "pending", "pending", "pending"]


async def test_what_was_shown_is_not_shown_again_when_its_tick_is_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    clock.advance(2 * HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    desk = looking_back(tmp_path, clock)
    await desk.tick("pin")
    await desk.tick("pin")
    assert states(tmp_path, "pin") == ["shown"]
    assert [one.kind for one in reminders.claim_due(tmp_path, clock.wall())] == []


async def test_nothing_else_of_the_past_can_be_changed(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    assert (await desk.act("mark")).state == "refused"
    assert (await desk.keep_title("x")).state == "refused"
    assert (await desk.tick("no such thing")).state == "refused"


async def test_it_stays_until_it_is_left(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    staying = asyncio.create_task(desk.run())
    await asyncio.sleep(0)
    assert not staying.done()
    desk.stop()
    await staying


async def test_what_is_ticked_while_the_cockpit_is_there_is_seen_afterwards(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("end-session")
        assert (await show.tick("comments")).state == "kept"
        assert show.view().after.ticks == {"comments": clock.wall()}
    assert states(tmp_path, "comments") == ["done", "done"]
    assert "comments" in looking_back(tmp_path, clock).view().after.ticks


def test_what_is_ticked_before_a_stream_stays_ticked(tmp_path):
    assert ticks.ticks(tmp_path, ticks.BEFORE) == {}
    ticks.tick(tmp_path, ticks.BEFORE, "bio", 5.0)
    ticks.tick(tmp_path, ticks.BEFORE, "bio", 7.0)
    assert ticks.ticks(tmp_path, ticks.BEFORE) == {"bio": 7.0}


async def test_what_was_looked_at_before_a_stream_is_known_before_the_next(tmp_path, clock):
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        assert (await show.tick("before-bio")).state == "kept"
        assert show.view().before.ticks == {"bio": clock.wall()}
    later = cockpit(tmp_path, clock, ToldRoom(), moderators=("jo",))
    async with running(later):
        await later.act("hush")
        assert later.view().before.ticks == {"bio": clock.wall()}
        assert later.view().before.moderators == ("jo",)


async def test_a_promise_of_the_last_stream_is_owed_until_it_is_ticked(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("promise", "the list in 2 h")
        await show.act("end-session")
    clock.advance(3 * HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    assert library.owed(tmp_path, "another") == ["the list"]
    await looking_back(tmp_path, clock).tick("p1")
    assert library.owed(tmp_path, "another") == []
