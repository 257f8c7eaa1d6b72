"""One source's way in: what it yields is cleaned, stamped, and its pulse is kept."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

import msgspec

from copilot.clock import Clock
from copilot.events import AnyEvent, Batch, Door, Link, sound
from copilot.sources import Source
from copilot.text import SafeText

AHEAD_S = 5.0
"""Session seconds that a plug-in's events may be ahead of the session; what is further ahead comes now."""


class Feed:
    """A running source as the cockpit sees it, and the room that is handed to that source.

    `elapsed` gives session time in seconds. Where a session has several sources, `stamped` puts the source's name and
    platform on every event.
    """

    def __init__(
        self, name: SafeText, source: Source, elapsed: Callable[[], float], clock: Clock, *, speed: float, stamped: bool
    ) -> None:
        self.name = name
        self.source = source
        self.speed = speed
        self.frames_rejected = 0
        self.events_dropped = 0
        self._elapsed = elapsed
        self._clock = clock
        self._stamped = stamped
        self._ours = type(source).__module__.startswith("copilot.")
        self._heard_at: float | None = None
        self._wakes_at: float | None = None

    async def batches(self) -> AsyncIterator[Batch]:
        """What the source yields, fit for the session; others get a turn after each batch.

        Foreign text is cleaned here, whoever wrote the source. What a plug-in tells is checked as well; what cannot be
        true is a rejected frame.
        """
        door = Door()
        async for batch in self.source.events(self):
            told = batch if self._ours else self._checked(batch)
            if told:
                yield self.stamped(door.let_in(told))
                await asyncio.sleep(0)

    def _checked(self, batch: Sequence[AnyEvent]) -> Sequence[AnyEvent]:
        """The events of a plug-in that can be true. It is heard with them, but not with the news of its own link."""
        told = sound(batch)
        self.rejected(len(batch) - len(told))
        if any(type(event) is not Link for event in told):
            self.heard()
        now = self.elapsed()
        if any(event.t > now + AHEAD_S for event in told):
            return Batch(msgspec.structs.replace(event, t=min(event.t, now)) for event in told)
        return told

    def stamped(self, events: Batch) -> Batch:
        """The events as this source's, where a session has several."""
        if not self._stamped:
            return events
        platform = self.source.platform
        return Batch(msgspec.structs.replace(event, source=self.name, platform=platform) for event in events)

    @property
    def age(self) -> float | None:
        """Seconds of real time since the last byte; `None` before the first."""
        return None if self._heard_at is None else self._clock.monotonic() - self._heard_at

    @property
    def rests(self) -> float | None:
        """For how many seconds of real time the source will still wait; `None` while it does not."""
        return None if self._wakes_at is None else max(0.0, self._wakes_at - self._clock.monotonic())

    # the room, as the source sees it

    def elapsed(self) -> float:
        return self._elapsed()

    async def sleep(self, seconds: float) -> None:
        self._wakes_at = self._clock.monotonic() + seconds
        try:
            await asyncio.sleep(seconds)
        finally:
            self._wakes_at = None

    def heard(self) -> None:
        self._heard_at = self._clock.monotonic()

    def rejected(self, count: int = 1) -> None:
        self.frames_rejected += count

    def dropped(self, count: int = 1) -> None:
        self.events_dropped += count
