"""Lines of Twitch IRC with tags, as somebody has logged them."""

from collections.abc import Sequence
from typing import ClassVar

from copilot.events import AnyEvent
from copilot.sources import irc
from copilot.sources.foreign import Times


class TwitchLog:
    """The only time is `tmi-sent-ts`, which greetings and PING lack."""

    format: ClassVar[str] = "twitch-irc"
    families: ClassVar[frozenset[str]] = irc.FAMILIES

    def __init__(self) -> None:
        self.platform = "twitch"
        self.times = Times()
        self._lines = irc.TwitchLines()

    def events(self, piece: bytes) -> Sequence[AnyEvent]:
        line = piece.rstrip(b"\r")
        sent = irc.sent_ms(line)
        return self._lines.read(line, self.times.at(stamp_us=None if sent is None else sent * 1_000))
