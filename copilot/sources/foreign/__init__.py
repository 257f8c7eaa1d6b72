"""Recordings that other tools have made, one module a tool. Pure: bytes go in, events come out.

A file is taken apart into pieces, lines or the elements of one array. A piece of a kind that tells nothing here
(greetings, notices, unknown frames) gives no events and is not bad.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from copilot.events import AnyEvent

_LONGEST_S = 3e8


class BadPiece(ValueError):
    """A piece that cannot be what its file is made of."""


class Tool(Protocol):
    """One tool's way of writing. An instance reads one file."""

    format: ClassVar[str]
    """Its name in `analyse --json`."""
    families: ClassVar[frozenset[str]]
    """The kinds that such a file can tell."""
    platform: str
    times: "Times"

    def events(self, piece: bytes) -> Sequence[AnyEvent]:
        """What a piece tells. Raises `ValueError` or `msgspec.MsgspecError` for one that is damaged."""


class Times:
    """The `t` of events: the file's own offset, else a timestamp against the first, else that of the event before."""

    def __init__(self) -> None:
        self._zero_us: int | None = None
        self._last = 0.0

    def at(self, offset_s: float | None = None, stamp_us: int | None = None) -> float:
        """Session time, in seconds, of the next event. `stamp_us` is microseconds since 1970 UTC.

        Raises `BadPiece` for a time that no broadcast can have.
        """
        if offset_s is not None:
            t = offset_s
            if self._zero_us is None and stamp_us is not None and abs(t) < _LONGEST_S:
                self._zero_us = stamp_us - round(t * 1e6)
        elif stamp_us is not None:
            if self._zero_us is None:
                self._zero_us = stamp_us
            t = (stamp_us - self._zero_us) / 1e6
        else:
            return self._last
        if not abs(t) < _LONGEST_S:
            raise BadPiece(f"a time {t} s from the start")
        self._last = t
        return t

    @property
    def started_at(self) -> float:
        """The wall clock at `t` 0, seconds since 1970 UTC; 0.0 where the file does not tell."""
        return (self._zero_us or 0) / 1e6


def whole(value: Any, most: int = 2**63) -> int | None:
    """A whole number from 0 to `most`, also when it was written as text; `None` for anything else."""
    if type(value) is str and len(value) < 20 and value.isascii() and value.isdigit():
        value = int(value)
    return value if type(value) is int and 0 <= value <= most else None


_IRC = re.compile(
    r"@\S+ :\S+ [A-Z]+ #\S|:(?:[^\s!]+![^\s@]+@)?[^\s!@]*\btmi\.twitch\.tv [A-Z0-9]+ |PING :tmi\.twitch\.tv"
)


def recognise(found: Any) -> "type[Tool] | None":
    """The tool that wrote a file of which `found` is a line, an element or the whole, decoded where it is JSON."""
    if isinstance(found, str) and _IRC.match(found):
        from copilot.sources.foreign.twitchlog import TwitchLog

        return TwitchLog
    if not isinstance(found, Mapping):
        return None
    if "replayChatItemAction" in found:
        from copilot.sources.foreign.ytdlp import YtDlp

        return YtDlp
    if "message_type" in found and ("author" in found or "timestamp" in found or "time_in_seconds" in found):
        from copilot.sources.foreign.chatdownloader import ChatDownloader

        return ChatDownloader
    if isinstance(found.get("comments"), list):
        from copilot.sources.foreign.twitchdownloader import TwitchDownloader

        return TwitchDownloader
    if isinstance(found.get("event"), str) and "data" in found:
        from copilot.sources.foreign.tiktokframes import TikTokFrames

        return TikTokFrames
    return None
