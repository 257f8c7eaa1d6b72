"""The demo is a room that one could believe in, and the same room for the same seed."""

import tracemalloc
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice, pairwise, takewhile

import pytest

from copilot.errors import UsageError
from copilot.events import Chat, Gift, Hearts, Join, Link, Option, Poll, Stream, Viewers
from copilot.sources import crowd, timeline
from copilot.sources.demo import Demo, demo_events
from copilot.sources.testing import SourceContract
from copilot.text import clean

SEEDS = (1, 2, 3)
HOUR = 3600.0


def evening(seed: int = 1, seconds: float = HOUR) -> list:
    return list(takewhile(lambda event: event.t < seconds, demo_events(seed)))


@pytest.fixture(scope="module")
def hours():
    return {seed: evening(seed) for seed in SEEDS}


class TestDemo(SourceContract):
    source = Demo
    nonsense = (("ada", {}), (None, {"seed": "-1"}), (None, {"seed": "1.5"}), (None, {"speed": "0"}))
    breaks = False

    @asynccontextmanager
    async def service(self) -> AsyncIterator[dict[str, str]]:
        yield {"seed": "7"}


class Seat:
    """A room whose time passes only while its source sleeps."""

    def __init__(self, at: float = 0.0, speed: float = 1.0) -> None:
        self.now = at
        self.speed = speed
        self.pulse = 0

    def elapsed(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds * self.speed

    def heard(self) -> None:
        self.pulse += 1

    def rejected(self, count: int = 1) -> None:
        raise AssertionError

    def dropped(self, count: int = 1) -> None:
        raise AssertionError


async def watched(demo: Demo, seat: Seat, until: float) -> list:
    told: list = []
    async for batch in demo.events(seat):
        told.extend((seat.now, event) for event in batch)
        if seat.now >= until:
            break
    return told


def test_the_same_seed_is_the_same_evening():
    assert evening(7, 600) == evening(7, 600)
    assert evening(7, 600) != evening(8, 600)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_second_shows_a_running_room(hours, seed):
    first = [event for event in hours[seed] if event.t < 1]
    assert len(first) >= 10
    assert type(first[0]) is Stream
    assert first[0].state == "started"
    assert {Chat, Viewers, Hearts} <= {type(event) for event in first}


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_comes_in_its_order(hours, seed):
    assert all(a.t <= b.t for a, b in pairwise(hours[seed]))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_heart_counter_never_falls(hours, seed):
    totals = [event.total for event in hours[seed] if type(event) is Hearts]
    assert all(a <= b for a, b in pairwise(totals))
    seen = sum(event.count or 0 for event in hours[seed] if type(event) is Hearts)
    assert totals[-1] - totals[0] > 1.5 * seen, "the platform tells only some of the taps one by one"


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_leaves_who_had_not_come(hours, seed):
    counts = [event for event in hours[seed] if type(event) is Viewers]
    assert all(a.entered <= b.entered for a, b in pairwise(counts))
    assert all(20 <= event.now <= event.entered for event in counts)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_streak_grows_and_ends_once(hours, seed):
    streaks = defaultdict(list)
    for event in hours[seed]:
        if type(event) is Gift and event.streak is not None:
            streaks[event.user, event.streak].append(event)
    over = [streak for streak in streaks.values() if any(event.final for event in streak)]
    assert len(over) > 20
    assert len(streaks) - len(over) <= 2, "only the newest can still be running"
    for streak in over:
        assert [event.final for event in streak] == [False] * (len(streak) - 1) + [True]
        counts = [event.count for event in streak]
        assert counts == sorted(counts)
        assert all(event.value == event.count * streak[0].value for event in streak)
    assert any(streak[-1].t - streak[-2].t >= 10 for streak in over), "one of them lost its end"


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_lulls_and_moments(hours, seed):
    lines = Counter(int(event.t // 20) for event in hours[seed] if type(event) is Chat)
    by_20_s = sorted(lines[n] for n in range(int(HOUR // 20)))
    usual = by_20_s[len(by_20_s) // 2]
    assert by_20_s[2] < usual / 2
    assert by_20_s[-3] > usual * 2


@pytest.mark.parametrize("seed", SEEDS)
def test_hearts_come_in_storms(hours, seed):
    totals = [event for event in hours[seed] if type(event) is Hearts]
    reached = {int(event.t // 20): event.total for event in totals}
    grown = sorted(reached[n] - reached[n - 1] for n in range(1, int(HOUR // 20)) if {n, n - 1} <= reached.keys())
    assert grown[-1] > 2.5 * grown[len(grown) // 2]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_raid_walks_in_within_ten_minutes(hours, seed):
    joins = Counter(int(event.t // 15) for event in hours[seed] if type(event) is Join and event.t < 600)
    usual = sorted(joins.values())[len(joins) // 2]
    assert max(joins.values()) > 4 * usual
    assert any(event.text in crowd.RAIDERS for event in hours[seed] if type(event) is Chat and event.t < 600)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_viewer_counter_wobbles_while_people_stay(hours, seed):
    now = [event.now for event in hours[seed] if type(event) is Viewers]
    turns = sum((b - a) * (c - b) < 0 for a, b, c in zip(now, now[1:], now[2:], strict=False))
    assert turns > len(now) / 4


@pytest.mark.parametrize("seed", SEEDS)
def test_a_poll_opens_fills_and_closes(hours, seed):
    polls = defaultdict(list)
    for event in hours[seed]:
        if type(event) is Poll:
            polls[event.poll_id].append(event)
    assert len(polls) == 3
    for poll in polls.values():
        assert [event.open for event in poll] == [True] * (len(poll) - 1) + [False]
        votes = [sum(option.votes for option in event.options) for event in poll]
        assert votes == sorted(votes)
        assert votes[0] == 0 < votes[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_chat_does_not_say_the_same_again_and_again(hours, seed):
    texts = [event.text for event in hours[seed] if type(event) is Chat]
    assert len(set(texts)) > 120
    again = sum(text in texts[max(0, n - 12) : n] for n, text in enumerate(texts))
    assert again < len(texts) / 10


@pytest.mark.parametrize("seed", SEEDS)
def test_every_message_has_an_id_of_its_own(hours, seed):
    ids = [event.id for event in hours[seed] if type(event) is Chat]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_is_fit_for_the_screen(hours, seed):
    for event in hours[seed]:
        words = [event.user, getattr(event, "text", None), getattr(event, "name", None), getattr(event, "title", None)]
        for option in getattr(event, "options", ()):
            assert type(option) is Option
            words.append(option.text)
        assert all(word is None or (word and clean(word) == word) for word in words)


def test_what_it_tells_is_what_it_says_it_can(hours):
    told = {type(event).__struct_config__.tag for event in hours[1]}
    assert told - {"stream", "delete"} == Demo.capabilities.families


def test_it_goes_on_for_ever_in_the_same_memory():
    stream = demo_events()
    tracemalloc.start()
    try:
        early = next(islice(stream, 20_000, None))
        then = tracemalloc.get_traced_memory()[0]
        late = next(islice(stream, 80_000, None))
        grown = tracemalloc.get_traced_memory()[0] - then
    finally:
        tracemalloc.stop()
    assert late.t > early.t + HOUR
    assert grown < 100_000


async def test_it_tells_each_event_when_its_time_has_come():
    told = await watched(Demo(None, {}), Seat(), 60)
    assert told[0][1] == Link(t=0.0, state="up")
    events = [event for _, event in told[1:]]
    assert events == list(islice(demo_events(1), len(events)))
    assert all(event.t <= now < event.t + 1 for now, event in told)


async def test_it_is_heard_while_nothing_is_due():
    seat = Seat()

    async def follow() -> None:
        async for _ in timeline.play([Link(t=0.0, state="up"), Link(t=60.0, state="up")], seat):
            pass

    await follow()
    assert seat.pulse >= 60 / timeline.PULSE_S


async def test_however_fast_it_runs_the_stream_is_the_same():
    demo = Demo(None, {"speed": "60"})
    assert demo.speed == 60.0
    events = [event for _, event in (await watched(demo, Seat(speed=demo.speed), 600))[1:]]
    assert events == list(islice(demo_events(1), len(events)))
    assert events[-1].t > 500


async def test_who_comes_back_later_finds_the_stream_where_it_would_be_by_then():
    told = await watched(Demo(None, {}), Seat(at=900.0), 920)
    assert told[0][1] == Link(t=900.0, state="up")
    events = [event for _, event in told[1:]]
    assert events == [event for event in evening(1, 1000) if event.t >= 900][: len(events)]


@pytest.mark.parametrize(
    ("target", "options", "told"),
    [
        ("ada", {}, "demo takes no target, found ada; write: demo"),
        (None, {"seed": "-1"}, "demo: seed=-1 is no whole number from 0; write seed=7"),
        (None, {"seed": "\u0661"}, "is no whole number from 0"),
        (None, {"speed": "0"}, "demo: speed=0 is no number from 0.01 to 10000; write speed=2"),
        (None, {"speed": "nan"}, "is no number from 0.01 to 10000"),
        (None, {"speed": "soon"}, "is no number from 0.01 to 10000"),
    ],
)
def test_what_it_cannot_use_is_one_line(target, options, told):
    with pytest.raises(UsageError, match=told):
        Demo(target, options)
