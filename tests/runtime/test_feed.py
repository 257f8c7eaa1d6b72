"""What a source yields, made fit for the session."""

import asyncio
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.events import AnyEvent, Chat, Gift, Link
from copilot.runtime.feed import Feed
from copilot.text import SafeText
from tests.runtime.stage import ToldRoom, chat


def feed(room: ToldRoom, clock: ManualClock, *, stamped: bool = False) -> Feed:
    return Feed(SafeText("told:x"), room, clock.monotonic, clock, speed=1.0, stamped=stamped)


async def told(feed: Feed) -> list[AnyEvent]:
    return [event async for batch in feed.batches() for event in batch]


async def test_foreign_text_is_cleaned_whoever_wrote_the_source() -> None:
    room = ToldRoom()
    room.tell(chat(1.0, "\x1b]52;c;aGk=\x07red\x1b[31m", user="m\u202eia"), Gift(t=1.0, name=SafeText("a\x00b")))
    room.end()
    message, gift = await told(feed(room, ManualClock()))
    assert isinstance(message, Chat)
    assert isinstance(gift, Gift)
    assert (message.text, message.user) == ("red", "mia")
    assert "\x00" not in gift.name


@pytest.mark.parametrize("stamped", [True, False])
async def test_where_there_are_several_sources_each_event_says_whose_it_is(stamped: bool) -> None:
    room = ToldRoom("twitch")
    room.tell(chat(1.0, source="forged", platform="forged"), Link(t=2.0, state="up"))
    room.end()
    found = {(event.source, event.platform) for event in await told(feed(room, ManualClock(), stamped=stamped))}
    assert found == ({("told:x", "twitch")} if stamped else {("forged", "forged"), (None, None)})


async def test_an_age_counts_from_the_last_byte_not_from_the_last_event(tmp_path: Path) -> None:
    room, clock = ToldRoom(), ManualClock()
    one = feed(room, clock)
    assert one.age is None
    room.tell(chat(1.0))
    room.end()
    await told(one)
    clock.advance(20.0)
    assert one.age == 20.0
    one.heard()
    clock.step_wall(3_600.0)
    assert one.age == 0.0


async def test_an_empty_batch_is_nothing() -> None:
    room, clock = ToldRoom(), ManualClock()
    one = feed(room, clock)
    room.tell()
    room.end()
    assert await told(one) == []
    assert one.age is None


def test_what_a_source_leaves_out_is_counted() -> None:
    one = feed(ToldRoom(), ManualClock())
    one.rejected()
    one.rejected(2)
    one.dropped(5)
    assert (one.frames_rejected, one.events_dropped) == (3, 5)


async def test_a_source_that_rests_says_for_how_long() -> None:
    clock = ManualClock()
    one = feed(ToldRoom(), clock)
    assert one.rests is None
    resting = asyncio.create_task(one.sleep(30.0))
    await asyncio.sleep(0)
    clock.advance(12.0)
    assert one.rests == 18.0
    resting.cancel()
    await asyncio.wait({resting})
    assert one.rests is None
