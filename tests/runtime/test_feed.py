"""What a source yields, made fit for the session."""

import asyncio
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from copilot.clock import ManualClock
from copilot.events import AnyEvent, Chat, Gift, Hearts, Link, Option, Poll, Stream, Viewers, cleaned
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


async def test_one_foreign_text_among_many_events_is_cleaned() -> None:
    room = ToldRoom()
    batch = [chat(1.0, f"number {n}", user=f"viewer{n}", id=str(n)) for n in range(300)]
    batch[7] = chat(1.0, "red\x1b[31m", user="m\u202eia", id="a\x07")
    room.tell(*batch)
    room.end()
    events = await told(feed(room, ManualClock()))
    assert events == [*batch[:7], cleaned(batch[7]), *batch[8:]]
    assert events[7] != batch[7]


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


@pytest.mark.parametrize("state", ["stale", "down"])
async def test_a_connection_that_is_lost_makes_no_number_young(state: Any) -> None:
    room, clock = ToldRoom(), ManualClock()
    one = feed(room, clock)
    room.tell(chat(1.0))
    room.end()
    await told(one)
    clock.advance(60.0)
    room.tell(Link(t=60.0, state=state, reason=SafeText("nothing heard for 60 s")))
    room.end()
    await told(one)
    assert one.age == 60.0


LIES: Sequence[Any] = (
    chat(math.nan),
    chat(math.inf),
    chat(-math.inf),
    chat(1e12),
    chat("5"),  # type: ignore[arg-type]
    chat(0.0, None),  # type: ignore[arg-type]
    chat(0.0, id=5),
    Hearts(t=0.0, count=-500),
    Hearts(t=0.0, total=10**30),
    Viewers(t=0.0, now=-3),
    Viewers(t=0.0, now=10**30),
    Viewers(t=0.0, now=math.nan),  # type: ignore[arg-type]
    Gift(t=0.0, value=10**30),
    Poll(t=0.0, options=(Option(SafeText("yes"), -1),)),
    Poll(t=0.0, options=("yes",)),  # type: ignore[arg-type]
    Stream(t=0.0, state="gone"),  # type: ignore[arg-type]
    Link(t=0.0, state=None),  # type: ignore[arg-type]
    "hello",
    None,
    object(),
)


@pytest.mark.parametrize("lie", LIES, ids=range(len(LIES)))
async def test_what_cannot_be_true_is_a_rejected_frame_and_harms_nothing_beside_it(lie: Any) -> None:
    room = ToldRoom()
    one = feed(room, ManualClock())
    room.tell(chat(0.0, "before"), lie, chat(0.0, "\ud800after"))
    room.tell(lie)
    room.end()
    assert [event.text for event in await told(one) if isinstance(event, Chat)] == ["before", "after"]
    assert one.frames_rejected == 2


async def test_what_a_plugin_tells_of_the_future_comes_now() -> None:
    room = ToldRoom()
    room.tell(chat(-7.0), chat(99.0), chat(103.0))
    room.tell(chat(99.0), chat(5_000.0))
    room.end()
    assert [event.t for event in await told(feed(room, ManualClock(monotonic=100.0)))] == [
        -7.0, 99.0, 103.0, 99.0, 100.0,
    ]  # fmt: skip


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
