"""What yt-dlp writes of a YouTube chat: one action a line, of a finished stream or while it is live."""

from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec

from copilot.events import AnyEvent, Chat, Delete, Gift, Subscribe
from copilot.sources.foreign import BadPiece, Times, money, whole
from copilot.text import SafeText, clean


class _Camel(msgspec.Struct, frozen=True, rename="camel"):
    """An object of YouTube's, of which only what is named is read."""


class _Emoji(_Camel, frozen=True):
    emoji_id: str = ""
    shortcuts: list[str] = []
    is_custom_emoji: bool = False


class _Run(_Camel, frozen=True):
    text: str | None = None
    emoji: _Emoji | None = None


class _Text(_Camel, frozen=True):
    simple_text: str | None = None
    runs: list[_Run] = []

    def plain(self) -> str:
        if self.simple_text is not None:
            return self.simple_text
        return "".join(run.text or _picture(run.emoji) for run in self.runs)


class _Icon(_Camel, frozen=True):
    icon_type: str = ""


class _BadgeRenderer(_Camel, frozen=True):
    icon: _Icon | None = None
    custom_thumbnail: Any = None


class _Badge(_Camel, frozen=True):
    live_chat_author_badge_renderer: _BadgeRenderer = _BadgeRenderer()


class _Item(_Camel, frozen=True):
    """Any renderer of something that somebody did."""

    id: str | None = None
    timestamp_usec: Any = None
    author_name: _Text | None = None
    author_external_channel_id: str | None = None
    author_badges: list[_Badge] = []
    message: _Text | None = None
    purchase_amount_text: _Text | None = None


class _Added(_Camel, frozen=True):
    """What stands in the chat. Renderers that are not named (notices, tickers, "N given") tell nothing."""

    text: _Item | None = msgspec.field(name="liveChatTextMessageRenderer", default=None)
    paid: _Item | None = msgspec.field(name="liveChatPaidMessageRenderer", default=None)
    sticker: _Item | None = msgspec.field(name="liveChatPaidStickerRenderer", default=None)
    member: _Item | None = msgspec.field(name="liveChatMembershipItemRenderer", default=None)
    given: _Item | None = msgspec.field(name="liveChatSponsorshipsGiftRedemptionAnnouncementRenderer", default=None)


class _Add(_Camel, frozen=True):
    item: _Added | None = None


class _Replace(_Camel, frozen=True):
    replacement_item: _Added | None = None


class _Remove(_Camel, frozen=True):
    target_item_id: str | None = None
    external_channel_id: str | None = None


class _Action(_Camel, frozen=True):
    add_chat_item_action: _Add | None = None
    replace_chat_item_action: _Replace | None = None
    remove_chat_item_action: _Remove | None = None
    mark_chat_item_as_deleted_action: _Remove | None = None
    remove_chat_item_by_author_action: _Remove | None = None
    mark_chat_items_by_author_as_deleted_action: _Remove | None = None


class _Replay(_Camel, frozen=True):
    actions: list[_Action] = []
    video_offset_time_msec: Any = None


class _Line(_Camel, frozen=True):
    replay_chat_item_action: _Replay | None = None
    video_offset_time_msec: Any = None


_decode = msgspec.json.Decoder(_Line).decode


class YtDlp:
    """`videoOffsetTimeMsec` counts from the start of the video; while live, of the download, and may be below 0."""

    format: ClassVar[str] = "yt-dlp"
    families: ClassVar[frozenset[str]] = frozenset({"chat", "gift", "subscribe"})

    def __init__(self) -> None:
        self.platform = "youtube"
        self.times = Times()

    def events(self, piece: bytes) -> list[AnyEvent]:
        line = _decode(piece)
        replay = line.replay_chat_item_action
        if replay is None:
            return []
        offset = _offset(replay.video_offset_time_msec)
        if offset is None:
            offset = _offset(line.video_offset_time_msec)
        return [event for action in replay.actions for event in self._action(action, offset)]

    def _action(self, action: _Action, offset: float | None) -> Iterator[AnyEvent]:
        added = action.add_chat_item_action.item if action.add_chat_item_action else None
        if action.replace_chat_item_action:
            added = action.replace_chat_item_action.replacement_item
        if added is not None:
            yield from self._added(added, offset)
        for removed in (
            action.remove_chat_item_action,
            action.mark_chat_item_as_deleted_action,
            action.remove_chat_item_by_author_action,
            action.mark_chat_items_by_author_as_deleted_action,
        ):
            target = removed and (removed.target_item_id or removed.external_channel_id)
            if target:
                yield Delete(t=self.times.at(offset), target=target)

    def _added(self, added: _Added, offset: float | None) -> Iterator[AnyEvent]:
        item = added.text or added.paid or added.sticker or added.member or added.given
        if item is None:
            return
        common: dict[str, Any] = {
            "t": self.times.at(offset, whole(item.timestamp_usec)),
            "id": item.id,
            "user": clean(item.author_name.plain() if item.author_name else item.author_external_channel_id or "")
            or None,
        }
        if added.text or added.paid:
            icons = {badge.live_chat_author_badge_renderer.icon for badge in item.author_badges}
            yield Chat(
                **common,
                text=clean(item.message.plain() if item.message else ""),
                mod=any(icon is not None and icon.icon_type in ("MODERATOR", "OWNER") for icon in icons),
                subscriber=any(badge.live_chat_author_badge_renderer.custom_thumbnail for badge in item.author_badges),
            )
        if added.paid or added.sticker:
            value, currency = money.read(item.purchase_amount_text.plain() if item.purchase_amount_text else "")
            name = SafeText("Super Chat" if added.paid else "Super Sticker")
            yield Gift(**common, name=name, value=value, currency=currency)
        if added.member or added.given:
            yield Subscribe(**common)


def _offset(told: Any) -> float | None:
    """Seconds, of milliseconds that YouTube writes as text."""
    if told is None:
        return None
    sign, digits = (-1, told[1:]) if isinstance(told, str) and told.startswith("-") else (1, told)
    if isinstance(told, int) and not isinstance(told, bool):
        sign, digits = (-1 if told < 0 else 1), abs(told)
    milliseconds = whole(digits)
    if milliseconds is None:
        raise BadPiece("an offset that is no number of milliseconds")
    return sign * milliseconds / 1_000


def _picture(emoji: _Emoji | None) -> str:
    """An emoji as people type it."""
    if emoji is None:
        return ""
    return emoji.shortcuts[0] if emoji.is_custom_emoji and emoji.shortcuts else emoji.emoji_id
