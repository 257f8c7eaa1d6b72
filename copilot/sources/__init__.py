"""Doors in. A source yields events and says what it can give; it never touches state."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import ClassVar, Protocol

import msgspec

from copilot.events import AnyEvent

API = 1
"""The version of this protocol; a plug-in names the one that it was written for."""


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a source can give. A family that is not named is shown as `n/a`, never as 0.

    `families` are kinds out of `copilot.events.FAMILIES`. `starts`: it reports when the broadcast starts; without it
    a session waits as READY until its first event. `derives`: the platform's terms allow numbers computed from its own.
    """

    families: frozenset[str]
    starts: bool = False
    derives: bool = True


class Room(Protocol):
    """What the cockpit hands to a running source."""

    speed: float
    """Seconds of session time in one second of real time."""

    def elapsed(self) -> float:
        """Session time now, in seconds: the `t` of events that arrive now."""

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds of real time."""

    def heard(self) -> None:
        """Bytes came, or a ping was answered: the numbers are fresh. Costs nothing; call it on every read."""

    def rejected(self, count: int = 1) -> None:
        """So many frames could not be understood and were left out."""

    def dropped(self, count: int = 1) -> None:
        """So many good events had to be left out."""


class Source(Protocol):
    """One platform, or one program that speaks for it."""

    kind: ClassVar[str]
    """The name in `kind[:target][?option=value&...]`."""
    options: ClassVar[Mapping[str, str]]
    """The options that it understands, each with what it means and its default, for `--help` and errors."""
    needs_target: ClassVar[bool]
    platform: str
    capabilities: Capabilities

    def __init__(self, target: str | None, options: Mapping[str, str]) -> None:
        """Raises `copilot.errors.UsageError` for a target or an option value that it cannot use."""

    def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        """Batches of events until the broadcast has ended; a connection that breaks is made again for ever.

        All events of one read are one batch; a batch may be empty. Reads are gathered for about 50 ms, in
        a busy room for 100 ms.
        """
