"""What only the running cockpit knows: what the chat asks, who did something for the show, and who sits where."""

import asyncio
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.events import Delete, Follow, Gift, Link
from copilot.runtime.cockpit import Cockpit
from copilot.runtime.inbox import ask
from copilot.seats.tui.status import is_old, link_age
from copilot.sources.manual import Manual
from copilot.text import SafeText
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, running, until


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


@pytest.fixture
def room() -> ToldRoom:
    return ToldRoom()


async def test_a_source_that_has_nothing_to_tell_is_never_silent(tmp_path: Path, clock: ManualClock) -> None:
    quiet = Manual(None, {})
    show = Cockpit(tmp_path, "live", [(SafeText("manual"), quiet)], clock)
    async with running(show):
        await until(lambda: show.view().snapshot.links[0].state == "up")
        clock.advance(60.0)
        view = show.view()
        assert view.heard == {}
        assert not is_old(view, view.snapshot.links[0])
        assert link_age(view, view.snapshot.links[0]) == 0.0


async def test_what_the_chat_asks_is_on_the_screen_and_nowhere_else(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
) -> None:
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        asking = (chat(1.0, "which grandmother is that?", user=f"margarethe{n}") for n in range(3))
        gift = Gift(t=2.0, user=SafeText("theodora"), name=SafeText("Rose"), count=5, value=5)
        room.tell(Link(t=0.0, state="up"), *asking, gift, Follow(t=3.0, user=SafeText("ludmilla")))
        await messages(show, 3)
        clock.advance(5.0)
        (asked,) = show.view().asked
        assert (asked.text, asked.people) == ("which grandmother is that", 3)
        assert [(deed.name, deed.words) for deed in show.view().deeds] == [
            ("ludmilla", "followed"),
            ("theodora", "gave 5 x Rose, 5 diamonds"),
        ]
        clock.advance(10.0)
        room.tell(Delete(t=11.0, target="ludmilla"), Delete(t=11.0, target="margarethe0"), chat(11.5))
        await messages(show, 4)
        assert show.view().asked[0].people == 2
        assert [deed.name for deed in show.view().deeds] == ["theodora"]
        await show.act("start-session")
        clock.advance(1_000.0)
        assert show.view().asked == ()
        assert show.view().after.asked == ()
        await show.act("end-session")
        assert [(one.text, one.people) for one in show.view().after.asked] == [("which grandmother is that", 2)]
        assert (await show.tick("asked")).text == "answer in a post: which grandmother is that"
        assert "asked" in show.view().after.ticks
        assert (await show.act("undo")).state == "refused"
        assert show.view().snapshot.stage == "ended"
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for words in (b"grandmother", b"margarethe", b"theodora", b"ludmilla"):
        assert words not in stored


async def test_who_acted_and_who_acknowledged_is_known(tmp_path: Path, clock: ManualClock, room: ToldRoom) -> None:
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await show.act("mark")
        await show.act("request-title")
        clock.advance(30.0)
        outcome = await asyncio.to_thread(ask, tmp_path, "ack-title", None, clock=clock)
        assert outcome.kept
        await until(lambda: len(show.view().sitters) == 2)
        told = {one.name: (one.where, one.seen_at, one.acked_at) for one in show.view().sitters}
        now = clock.wall()
        assert told["cockpit"] == ("this screen", now - 30.0, None)
        assert told["do"] == ("terminal", now, now)


async def test_a_show_that_is_configured_calm_begins_calm_and_k_brings_the_numbers(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
) -> None:
    show = cockpit(tmp_path, clock, room, calm=True)
    async with running(show):
        assert show.view().snapshot.calm
        await show.act("calm")
        assert not show.view().snapshot.calm
    again = cockpit(tmp_path, clock, ToldRoom())
    assert not again.view().snapshot.calm
