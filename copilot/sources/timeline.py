"""Events that are known beforehand, let out when their time has come."""

from collections.abc import AsyncIterator, Iterable

from copilot.events import AnyEvent, Link
from copilot.sources import Room

GATHER_S = 0.05
"""Events of so much real time are one batch."""
PULSE_S = 5.0
"""While nothing is due, the room hears from its source after so much real time, unless its link is not up."""
MOST = 2_000
"""Events in one batch; when more are due, others get a turn between two batches."""


async def play(events: Iterable[AnyEvent], room: Room, from_t: float = 0.0) -> AsyncIterator[list[AnyEvent]]:
    """Batches of the events, which are ordered by `t`, once session time has reached them.

    What is older than `from_t` (session seconds) is due at once. Ends with the last event.
    """
    coming = iter(events)
    event = next(coming, None)
    up = True
    while event is not None:
        now = max(room.elapsed(), from_t)
        batch: list[AnyEvent] = []
        while event is not None and event.t <= now and len(batch) < MOST:
            if type(event) is Link:
                up = event.state == "up"
            batch.append(event)
            event = next(coming, None)
        if up:
            room.heard()
        if batch:
            yield batch
        if len(batch) == MOST:
            await room.sleep(0)
        elif event is not None:
            wait = (event.t - room.elapsed()) / room.speed
            await room.sleep(min(max(wait, GATHER_S), PULSE_S))
