"""TikFinity, a program beside the streamer's browser that tells a TikTok LIVE on a local socket."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import ClassVar

import msgspec

from copilot import wire
from copilot.errors import UsageError
from copilot.events import AnyEvent, Link, Stream
from copilot.sources import Capabilities, Room
from copilot.sources.frames import FAMILIES, BadFrame, Decoder, frames
from copilot.text import SafeText, clean

URL = "ws://127.0.0.1:21213/"


class TikFinity:
    """The room that TikFinity is connected to. No account, no key: the streamer is logged in there."""

    kind: ClassVar[str] = "tikfinity"
    options: ClassVar[Mapping[str, str]] = {
        "url": f"where TikFinity listens, as ws or wss; default {URL}",
        "stale_after": "seconds without a byte until the connection is given up; default 60",
    }
    needs_target: ClassVar[bool] = False
    platform: str = "tiktok"
    capabilities: Capabilities = Capabilities(families=FAMILIES)

    def __init__(self, target: str | None, options: Mapping[str, str]) -> None:
        if target:
            raise UsageError(f"tikfinity takes no target, found {clean(target, 40)}", "write: tikfinity")
        self._address = wire.address("url", options.get("url", URL), ("ws", "wss"))
        self._stale_after = wire.stale_after(options)

    async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        decoder = Decoder()
        up = False
        with wire.Wire(self._address, room, stale_after=self._stale_after) as connection:
            arriving = asyncio.ensure_future(anext(connection))
            try:
                while True:
                    await asyncio.wait({arriving}, timeout=_until_streak_ends(decoder, room))
                    now = room.elapsed()
                    told = decoder.overdue(now)
                    if arriving.done():
                        arrived = arriving.result()
                        arriving = asyncio.ensure_future(anext(connection))
                        if isinstance(arrived, Link):
                            told.append(_link(arrived, now, was_up=up))
                            up = arrived.state == "up"
                        else:
                            told += _read(arrived, decoder, room, now)
                    if told:
                        yield told
                    if _over(told):
                        return
            finally:
                arriving.cancel()
                await asyncio.wait({arriving})


def _read(messages: list[bytes], decoder: Decoder, room: Room, t: float) -> list[AnyEvent]:
    """What the messages tell, up to the end of the broadcast."""
    told: list[AnyEvent] = []
    for message in messages:
        try:
            for frame in frames(message):
                events = decoder.events(frame, t)
                if _over(events):
                    return [*told, *decoder.broken_off(t), *events]
                told += events
        except BadFrame:
            room.rejected()
    return told


def _over(told: list[AnyEvent]) -> bool:
    """Whether the last thing told is that the broadcast has ended."""
    return bool(told) and isinstance(last := told[-1], Stream) and last.state == "ended"


def _until_streak_ends(decoder: Decoder, room: Room) -> float | None:
    """Seconds of real time until a streak is over that says nothing more; `None` while there is none."""
    ends = decoder.streak_ends
    return None if ends is None else max(0.0, ends - room.elapsed()) / room.speed


def _link(link: Link, t: float, *, was_up: bool) -> Link:
    """The link as told at `t`; when there was none before, the program is probably not running."""
    if link.state == "down" and not was_up:
        return Link(t=t, state="down", reason=SafeText(f"TikFinity is not running: {link.reason}"))
    return msgspec.structs.replace(link, t=t)
