"""A room that nobody can read: no data at all, and the rest of the product works."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import ClassVar

from copilot.errors import UsageError
from copilot.events import AnyEvent, Link
from copilot.sources import Capabilities, Room
from copilot.text import clean

LONG_S = 3600.0


class Manual:
    """Cues, promises and marks without a single number; the streamer says when the show starts and ends."""

    kind: ClassVar[str] = "manual"
    options: ClassVar[Mapping[str, str]] = {}
    needs_target: ClassVar[bool] = False
    platform: str = "manual"
    capabilities: Capabilities = Capabilities(families=frozenset())

    def __init__(self, target: str | None, options: Mapping[str, str]) -> None:
        if target:
            raise UsageError(f"manual takes no target, found {clean(target, 40)}", "write: manual")

    async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        yield (Link(t=room.elapsed(), state="up"),)
        while True:
            await room.sleep(LONG_S)
            yield ()
