"""What every source must do, as tests. A plug-in's author subclasses `SourceContract` in a test module of their own:

    class TestMine(SourceContract):
        source = Mine
        target = "somebody"
        nonsense = (("somebody", {"url": "no address"}),)

        @asynccontextmanager
        async def service(self):
            async with MyLoopbackServer() as server:
                yield {"url": server.url}

The tests are ordinary methods that run their own event loop; they need a runner such as pytest, and nothing else.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from itertools import pairwise
from typing import Any, ClassVar, cast

from copilot.clock import Clock, SystemClock
from copilot.errors import UsageError
from copilot.events import FAMILIES, AnyEvent, Gift, Link, cleaned, sound
from copilot.sources import Capabilities, Source

_PATIENCE_S = 20.0


class FakeRoom:
    """A room in which nobody waits: `sleep` notes how long it was asked to and comes back at once."""

    def __init__(self, speed: float = 1.0, clock: Clock | None = None) -> None:
        self.speed = speed
        self.waits: list[float] = []
        self.pulses = 0
        self.frames_rejected = 0
        self.events_dropped = 0
        self._clock = clock or SystemClock()
        self._began = self._clock.monotonic()

    def elapsed(self) -> float:
        return (self._clock.monotonic() - self._began) * self.speed

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(min(seconds, 0.002))

    def heard(self) -> None:
        self.pulses += 1

    def rejected(self, count: int = 1) -> None:
        self.frames_rejected += count

    def dropped(self, count: int = 1) -> None:
        self.events_dropped += count


async def listen(source: Source, room: FakeRoom, until: Callable[[list[AnyEvent]], bool]) -> list[AnyEvent]:
    """What the source tells until that is enough. Raises `TimeoutError` when it never is."""
    told: list[AnyEvent] = []
    async with asyncio.timeout(_PATIENCE_S), aclosing(cast(AsyncGenerator[Any, None], source.events(room))) as batches:
        async for batch in batches:
            told += batch
            if until(told):
                break
    return told


class SourceContract(ABC):
    """Tests that hold for every source. `breaks` says whether `service` breaks its connection once."""

    source: ClassVar[type[Source]]
    target: ClassVar[str | None] = None
    nonsense: ClassVar[Sequence[tuple[str | None, Mapping[str, str]]]] = ()
    """Targets with options that must be refused."""
    breaks: ClassVar[bool] = True

    @abstractmethod
    def service(self) -> AbstractAsyncContextManager[Mapping[str, str]]:
        """A stand-in for the platform, on the loopback, and the options that lead a source to it.

        It lets in whoever comes, tells something, repeatedly if it likes, hostile text included, and once closes the
        connection, with `breaks`.
        """

    def open(self, options: Mapping[str, str]) -> Source:
        """The source, not yet connected."""
        return self.source(self.target, options)

    def _told(self) -> tuple[list[AnyEvent], FakeRoom]:
        """What is told until something of the room is known and, with `breaks`, the connection has come back."""

        def enough(told: list[AnyEvent]) -> bool:
            ups = sum(type(event) is Link and event.state == "up" for event in told)
            silent = not self.source.capabilities.families
            return ups > self.breaks and (silent or any(type(event) is not Link for event in told))

        async def run() -> tuple[list[AnyEvent], FakeRoom]:
            room = FakeRoom()
            async with self.service() as options:
                return await listen(self.open(options), room, enough), room

        return asyncio.run(run())

    def test_it_says_what_it_is(self) -> None:
        source = self.source
        assert source.kind
        assert source.platform
        assert isinstance(source.needs_target, bool)
        assert isinstance(source.capabilities, Capabilities)
        assert source.capabilities.families <= FAMILIES

    def test_every_option_is_explained(self) -> None:
        for option, words in self.source.options.items():
            assert option.isidentifier(), option
            assert words.strip(), option

    def test_nonsense_is_refused_in_one_line(self) -> None:
        for target, options in self.nonsense:
            said = ""
            try:
                self.source(target, options)
            except UsageError as error:
                said = str(error)
            assert said, f"{target!r} with {dict(options)!r} was not refused"
            assert said.isprintable(), said

    def test_the_link_is_up_before_anything_is_told(self) -> None:
        told, _ = self._told()
        states = [event.state for event in told if type(event) is Link]
        first = next(n for n, event in enumerate(told) if type(event) is Link and event.state == "up")
        assert all(type(event) is Link for event in told[:first])
        assert ("up", "up") not in pairwise(states)

    def test_a_broken_connection_is_told_with_a_reason_and_comes_back(self) -> None:
        if not self.breaks:
            return
        told, room = self._told()
        links = [event for event in told if type(event) is Link]
        lost = next(n for n, link in enumerate(links) if link.state != "up")
        assert links[lost].reason
        assert any(link.state == "up" for link in links[lost:])
        assert any(0.0 <= wait <= 1.0 for wait in room.waits), "the first new attempt comes within a second"

    def test_what_it_tells_is_of_the_kinds_that_it_named(self) -> None:
        told, _ = self._told()
        kinds = {str(type(event).__struct_config__.tag) for event in told}
        assert kinds - {"link", "stream", "delete"} <= self.source.capabilities.families

    def test_what_it_tells_is_clean_and_whole(self) -> None:
        told, _ = self._told()
        for event in told:
            assert cleaned(event) == event
            assert sound([event]) == [event], f"{event!r} would be a rejected frame"

    def test_time_never_runs_back(self) -> None:
        told, room = self._told()
        times = [event.t for event in told]
        assert times == sorted(times)
        assert times[-1] <= room.elapsed()

    def test_it_is_heard(self) -> None:
        told, room = self._told()
        assert room.pulses or all(type(event) is Link for event in told)

    def test_a_streak_of_gifts_ends_once(self) -> None:
        told, _ = self._told()
        ends = Counter(
            (event.user, event.streak) for event in told if type(event) is Gift and event.final and event.streak
        )
        assert all(count == 1 for count in ends.values()), ends

    def test_it_can_be_left_at_any_moment(self) -> None:
        async def run() -> None:
            async with self.service() as options:
                watching = asyncio.create_task(listen(self.open(options), FakeRoom(), lambda told: False))
                await asyncio.sleep(0.05)
                watching.cancel()
                async with asyncio.timeout(_PATIENCE_S):
                    await asyncio.wait([watching])
                assert watching.cancelled()

        asyncio.run(run())
