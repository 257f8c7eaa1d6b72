"""What chat-downloader writes: one array of messages, or one message a line, of Twitch and of YouTube."""

from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from copilot.events import AnyEvent, Chat, Count, Delete, Gift, Subscribe
from copilot.sources.foreign import Times, money
from copilot.text import SafeText, clean

_CHAT = frozenset({"text_message", "paid_message", "highlighted_message", "send_message_in_subscriber_only_mode"})
_SUBSCRIBED = frozenset(
    {
        "subscription", "resubscription", "extend_subscription", "prime_paid_upgrade", "gift_paid_upgrade",
        "anonymous_gift_paid_upgrade", "membership_item",
        "sponsorships_gift_redemption_announcement",
    }
)  # fmt: skip
_GIVEN = frozenset({"subscription_gift", "anonymous_subscription_gift"})
_DELETED = frozenset({"delete_message", "mark_chat_item_as_deleted"})


class _Badge(msgspec.Struct, frozen=True):
    name: str | None = None
    title: str | None = None


class _Author(msgspec.Struct, frozen=True):
    id: str | int | None = None
    name: str | None = None
    display_name: str | None = None
    badges: list[_Badge] | None = None
    is_moderator: bool | None = None
    is_subscriber: bool | None = None

    def worn(self) -> set[str]:
        """The words of the badges, in small letters."""
        return {(badge.name or badge.title or "").lower().partition(" ")[0] for badge in self.badges or ()}


class _Money(msgspec.Struct, frozen=True):
    text: str | None = None
    amount: float | None = None
    currency: str | None = None


class _Message(msgspec.Struct, frozen=True):
    message_type: str = ""
    message_id: str | None = None
    message: str | None = None
    time_in_seconds: float | None = None
    timestamp: int | None = None
    author: _Author | None = None
    bits: Count | None = None
    money: _Money | None = None
    gift_recipient_display_name: str | None = None
    target_message_id: str | None = None
    action_type: str | None = None


_decode = msgspec.json.Decoder(_Message).decode


class ChatDownloader:
    """`time_in_seconds` is an offset in the video; `timestamp` is in microseconds."""

    format: ClassVar[str] = "chat-downloader"
    families: ClassVar[frozenset[str]] = frozenset({"chat", "gift", "subscribe"})

    def __init__(self) -> None:
        self.platform = "twitch"
        self.times = Times()

    def events(self, piece: bytes) -> list[AnyEvent]:
        message = _decode(piece)
        kind = message.message_type
        t = self.times.at(message.time_in_seconds, message.timestamp)
        author = message.author or _Author()
        if kind.endswith("_item") or (message.action_type or "").endswith("chat_item"):
            self.platform = "youtube"
        name = author.display_name or author.name or author.id
        user = None if name is None else clean(str(name)) or None
        common: dict[str, Any] = {"t": t, "id": message.message_id, "user": user}
        if kind in _CHAT:
            worn = author.worn()
            told: list[AnyEvent] = [
                Chat(
                    **common,
                    text=clean(message.message or ""),
                    mod=bool(author.is_moderator or worn & {"moderator", "broadcaster", "owner"}),
                    subscriber=bool(author.is_subscriber or worn & {"subscriber", "founder", "member", "new"}),
                )
            ]
            if message.bits:
                told.append(Gift(**common, name=SafeText("Cheer"), value=message.bits, currency="bits"))
            if kind == "paid_message":
                told.append(self._paid(common, message.money, "Super Chat"))
            return told
        if kind == "paid_sticker":
            return [self._paid(common, message.money, "Super Sticker")]
        if kind in _SUBSCRIBED:
            return [Subscribe(**common)]
        if kind in _GIVEN:
            return [Subscribe(**common | {"user": clean(message.gift_recipient_display_name or "") or None})]
        if kind in _DELETED and message.target_message_id:
            return [Delete(t=t, target=message.target_message_id)]
        return []

    @staticmethod
    def _paid(common: dict[str, Any], paid: _Money | None, name: str) -> Gift:
        paid = paid or _Money()
        value, currency = money.read(paid.text or "")
        if paid.amount is not None and paid.currency is not None:
            currency = paid.currency
            value = money.minor_units(Decimal(str(paid.amount)), currency)
        return Gift(**common, name=SafeText(name), value=value, currency=currency)
