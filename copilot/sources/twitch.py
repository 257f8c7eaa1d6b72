"""Chat of any Twitch channel, without an account: anonymous IRC over TCP, TLS or a websocket."""

import random
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import ClassVar

from copilot import wire
from copilot.errors import UsageError
from copilot.events import AnyEvent, Link
from copilot.sources import Capabilities, Room, irc
from copilot.text import clean
from copilot.wire import Wire

_CHANNEL = re.compile(r"[a-z0-9_]{1,25}")
_LET_IN = frozenset({b"JOIN", b"ROOMSTATE", b"366", b"PRIVMSG"})
_LONGEST_PONG = 400
_TAGGED = ord("@")


class TwitchChat:
    """Messages, bits and subscriptions of one channel. Viewers, follows and the start of the stream are not told."""

    kind: ClassVar[str] = "twitch"
    options: ClassVar[Mapping[str, str]] = {
        "irc_url": "address of the chat server, as irc, ircs, ws or wss; default ircs://irc.chat.twitch.tv:6697",
        "stale_after": "seconds without a byte until the connection is given up; default 60",
    }
    needs_target: ClassVar[bool] = True
    platform: str = "twitch"
    capabilities: Capabilities = Capabilities(families=irc.FAMILIES)

    def __init__(self, target: str | None, options: Mapping[str, str]) -> None:
        channel = (target or "").removeprefix("#").lower()
        if not _CHANNEL.fullmatch(channel):
            raise UsageError(
                f"twitch: {clean(target or '', 40)!r} is no name of a channel",
                "give up to 25 letters, digits and _, as in the address of the channel's page",
            )
        self._channel = channel
        url = options.get("irc_url", "ircs://irc.chat.twitch.tv:6697")
        self._address = wire.address("irc_url", url, ("irc", "ircs", "ws", "wss"))
        self._stale_after = wire.stale_after(options)

    async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        lines = irc.TwitchLines()
        with self._wire(room) as line:
            async for arrived in line:
                if isinstance(arrived, Link):
                    yield (arrived,)
                    continue
                _answer(arrived, line)
                bad = lines.bad
                events = lines.events(arrived, room.elapsed())
                if lines.bad > bad:
                    room.rejected(lines.bad - bad)
                if events:
                    yield events

    def _wire(self, room: Room) -> Wire:
        return Wire(
            self._address,
            room,
            stale_after=self._stale_after,
            lines=True,
            hello=(
                b"CAP REQ :twitch.tv/tags twitch.tv/commands",
                b"NICK justinfan%d" % random.randrange(10_000, 100_000),
                b"JOIN #" + self._channel.encode(),
            ),
            ping=b"PING :live-copilot",
            up_when=lambda message: irc.command(message) in _LET_IN,
            unmet=f"{self._address.shown} does not let us into #{self._channel}: is it the channel's name?",
        )


def _answer(messages: Sequence[bytes], line: Wire) -> None:
    """Do what the server asks for. Once data flows, its own words are without tags."""
    up = line.up
    for message in [message for message in messages if message[0] != _TAGGED] if up else messages:
        match irc.command(message):
            case b"PING":
                line.send(b"PONG :" + irc.last_word(message)[:_LONGEST_PONG].replace(b"\r", b""))
            case b"RECONNECT":
                line.renew("Twitch asks for a new connection")
            case b"NOTICE" if not up:
                line.renew(f"Twitch says: {irc.last_word(message).decode('utf-8', 'replace')}")
