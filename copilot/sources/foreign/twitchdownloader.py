"""What TwitchDownloader writes of a past broadcast: one JSON object, whose `comments` are the chat."""

from datetime import UTC, datetime
from typing import ClassVar

import msgspec

from copilot.events import AnyEvent, Chat, Count, Gift
from copilot.sources.foreign import Times
from copilot.text import SafeText, clean


class _Commenter(msgspec.Struct, frozen=True):
    display_name: str | None = None
    name: str | None = None
    id: str | None = msgspec.field(name="_id", default=None)


class _Badge(msgspec.Struct, frozen=True):
    id: str = msgspec.field(name="_id", default="")


class _Message(msgspec.Struct, frozen=True):
    body: str | None = None
    bits_spent: Count = 0
    user_badges: list[_Badge] | None = None


class _Comment(msgspec.Struct, frozen=True):
    message: _Message
    id: str | None = msgspec.field(name="_id", default=None)
    created_at: datetime | None = None
    content_offset_seconds: float | None = None
    commenter: _Commenter | None = None


_decode = msgspec.json.Decoder(_Comment).decode


class TwitchDownloader:
    """`content_offset_seconds` is an offset in the video."""

    format: ClassVar[str] = "twitchdownloader"
    families: ClassVar[frozenset[str]] = frozenset({"chat", "gift"})

    def __init__(self) -> None:
        self.platform = "twitch"
        self.times = Times()

    def events(self, piece: bytes) -> list[AnyEvent]:
        comment = _decode(piece)
        message, author = comment.message, comment.commenter or _Commenter()
        t = self.times.at(comment.content_offset_seconds, microseconds(comment.created_at))
        user = clean(author.display_name or author.name or author.id or "") or None
        worn = {badge.id for badge in message.user_badges or ()}
        told: list[AnyEvent] = [
            Chat(
                t=t,
                id=comment.id,
                user=user,
                text=clean(message.body or ""),
                mod=bool(worn & {"moderator", "broadcaster"}),
                subscriber=bool(worn & {"subscriber", "founder"}),
            )
        ]
        if message.bits_spent:
            bits = message.bits_spent
            told.append(Gift(t=t, id=comment.id, user=user, name=SafeText("Cheer"), value=bits, currency="bits"))
        return told


def microseconds(moment: datetime | None) -> int | None:
    """Microseconds since 1970 UTC."""
    if moment is None:
        return None
    passed = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime(1970, 1, 1, tzinfo=UTC)
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
