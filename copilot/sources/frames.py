"""A TikTok LIVE as JSON frames, `{"event": ..., "data": {...}}`, made into events. No input or output, no clock.

TikFinity's local socket sends such frames and logs of TikTok-Live-Connector hold them. The names of the fields changed
with every major version (`comment`, `content`; `uniqueId`, `displayId`; `totalLikeCount`, `total`): all are understood.
A server may lie, so a number must be a whole one of a size that happens, and every text is cleaned.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec

from copilot.events import AnyEvent, Chat, Delete, Follow, Gift, Hearts, Join, Pin, Share, Stream, Subscribe, Viewers
from copilot.text import SafeText, clean

FAMILIES: Final = frozenset({"hearts", "chat", "viewers", "join", "follow", "share", "gift", "subscribe", "pin"})
"""The kinds of events that frames can tell. How many have entered is told by few of them, polls by none."""

STREAK_CLOSED_S: Final = 10.0
"""A streak that has been silent for so many seconds is over: its last message can get lost."""

_MOST_HEARTS = 10**11
_MOST_PEOPLE = 10**9
_MOST_AT_ONCE = 10**6  # hearts in one message, gifts in a streak, diamonds for one gift
_MOST_STREAKS = 2_000  # open, and as many that have been closed
_STREAKABLE = 1  # the gift type that comes in streaks
_SUBSCRIBED = 3  # the action of a `member` frame that is no arrival: a `subscribe` comes as well
_YEAR_2010, _YEAR_2100 = 1_262_304_000, 4_102_444_800


class BadFrame(Exception):
    """What came is no frame, or one that tells nothing that can be true."""


class _Object(msgspec.Struct, frozen=True, rename="camel"):
    """A JSON object, of which only what is named here is read. Values of no fixed type are looked at when used."""


class _User(_Object, frozen=True):
    unique_id: Any = None
    display_id: Any = None
    user_id: Any = None
    is_moderator: Any = None
    is_subscriber: Any = None
    follow_role: Any = None


class _Common(_Object, frozen=True):
    msg_id: Any = None
    create_time: Any = None
    is_history: Any = None


class _Data(_User, frozen=True):
    """Of any frame."""

    user: _User | None = None
    common: _Common | None = None
    msg_id: Any = None
    create_time: Any = None
    timestamp: Any = None
    is_history: Any = None


class _Like(_Data, frozen=True):
    like_count: Any = None
    total_like_count: Any = None
    count: Any = None
    total: Any = None


class _Identity(_Object, frozen=True):
    is_moderator_of_anchor: Any = None
    is_follower_of_anchor: Any = None
    is_subscriber_of_anchor: Any = None


class _Chat(_Data, frozen=True):
    comment: Any = None
    content: Any = None
    user_identity: _Identity | None = None


class _Item(_Object, frozen=True):
    """What is given."""

    gift_name: Any = None
    name: Any = None
    diamond_count: Any = None
    gift_type: Any = None
    type: Any = None
    old_type: Any = msgspec.field(name="gift_type", default=None)
    id: Any = None


class _Gift(_Data, frozen=True):
    gift_id: Any = None
    gift_name: Any = None
    gift_type: Any = None
    diamond_count: Any = None
    repeat_count: Any = None
    repeat_end: Any = None
    group_id: Any = None
    gift: _Item | None = None
    gift_details: _Item | None = None


class _RoomUser(_Data, frozen=True):
    viewer_count: Any = None
    total: Any = None
    total_user: Any = None


class _Member(_Data, frozen=True):
    action_id: Any = None
    action: Any = None


class _RoomInfo(_Object, frozen=True):
    title: Any = None
    id: Any = msgspec.field(name="id_str", default=None)


class _Room(_Data, frozen=True):
    room_id: Any = None
    title: Any = None
    id: Any = msgspec.field(name="id_str", default=None)
    room_info: _RoomInfo | None = None


class _Pin(_Data, frozen=True):
    chat_message: _Chat | None = None


class _Delete(_Data, frozen=True):
    delete_msg_ids: list[Any] = []
    delete_msg_ids_list: list[Any] = []


class Frame(msgspec.Struct, frozen=True):
    """One frame that can tell something, and `at`, the platform's own time of it in seconds since 1970 UTC."""

    event: str
    data: _Data

    @property
    def at(self) -> float | None:
        common = self.data.common or _COMMON
        return _time(_first(self.data.create_time, common.create_time, self.data.timestamp))


class _Envelope(msgspec.Struct, frozen=True):
    event: str
    data: msgspec.Raw = msgspec.Raw(b"{}")


def frames(message: str | bytes) -> list[Frame]:
    """The frames of one message or line: one, several in an array, or none when it tells nothing that is of use.

    Raises `BadFrame`.
    """
    try:
        told = _message.decode(message)
        found = []
        for envelope in told if isinstance(told, list) else (told,):
            data = _DATA.get(envelope.event)
            if data is not None:
                found.append(Frame(envelope.event, data.decode(envelope.data)))
        return found
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadFrame from error


class _Streak(msgspec.Struct):
    """The amount so far of a streak that is not over."""

    last: Gift
    ends: float


class Decoder:
    """Makes events of the frames of one room, in the order in which they came. It remembers streaks, with a bound."""

    def __init__(self) -> None:
        self._open: dict[tuple[str | None, str], _Streak] = {}  # the one that has been silent longest comes first
        self._closed: dict[tuple[str | None, str], int] = {}
        self._room: str | None = None
        self._running = False
        self._ended = False

    def events(self, frame: Frame, t: float) -> list[AnyEvent]:
        """What the frame tells, as events of session time `t`. Raises `BadFrame` for one that makes no sense."""
        return _TELL[frame.event](self, frame.data, t)

    @property
    def streak_ends(self) -> float | None:
        """The session time at which `overdue` will have something to tell unless more frames come."""
        return next((streak.ends for streak in self._open.values()), None)

    def overdue(self, t: float) -> list[AnyEvent]:
        """The final event of each streak that has been silent for `STREAK_CLOSED_S` at session time `t`.

        So has each that would end later than it can: the session has begun anew, and its time with it. Of a log
        nothing need be overdue, since a missing final event changes no count.
        """
        closed: list[AnyEvent] = []
        while self._open:
            ends = next(iter(self._open.values())).ends
            if t < ends <= t + STREAK_CLOSED_S:
                break
            closed.append(self._close_oldest(min(ends, t)))
        return closed

    def broken_off(self, t: float) -> list[AnyEvent]:
        """The final event of every streak that is not over: nothing more will come."""
        return [self._close_oldest(t) for _ in range(len(self._open))]

    def _like(self, data: _Like, t: float) -> list[AnyEvent]:
        count = _number(_first(data.like_count, data.count), _MOST_AT_ONCE)
        total = _number(_first(data.total_like_count, data.total), _MOST_HEARTS)
        if count is None and total is None:
            raise BadFrame
        return [Hearts(t=t, total=total, count=count, **_common(data))]

    def _chat(self, data: _Chat, t: float) -> list[AnyEvent]:
        text = _first(data.comment, data.content)
        if type(text) is not str:
            raise BadFrame
        identity, user = data.user_identity or _IDENTITY, data.user or data
        role = _number(user.follow_role, 2)
        return [
            Chat(
                t=t,
                text=clean(text),
                mod=_flag(_first(user.is_moderator, identity.is_moderator_of_anchor)),
                follower=_flag(identity.is_follower_of_anchor) if role is None else role > 0,
                subscriber=_flag(_first(user.is_subscriber, identity.is_subscriber_of_anchor)),
                **_common(data),
            )
        ]

    def _gift(self, data: _Gift, t: float) -> list[AnyEvent]:
        item, details = data.gift or _ITEM, data.gift_details or _ITEM
        name = _first(data.gift_name, details.gift_name, item.name)
        price = _number(_first(data.diamond_count, details.diamond_count, item.diamond_count, 0), _MOST_AT_ONCE)
        count = _number(_first(data.repeat_count, 1), _MOST_AT_ONCE)
        if price is None or count is None:
            raise BadFrame
        count = count or 1
        kind = _number(_first(data.gift_type, details.gift_type, item.old_type, item.type), _MOST_AT_ONCE)
        common = _common(data)
        gift = Gift(
            t=t, name=clean(name) if type(name) is str else SafeText(""), count=count, value=count * price, **common
        )
        if kind not in (_STREAKABLE, None) or gift.history:
            return [gift]
        over, group = _flag(data.repeat_end), _id(data.group_id)
        if group is None:
            return [gift] if over is not False else []
        return self._streak(gift, f"{_id(_first(data.gift_id, item.id))}/{group}", over or False)

    def _streak(self, gift: Gift, streak: str, over: bool) -> list[AnyEvent]:
        """The amount so far: the largest that was told, also when a smaller one comes last."""
        key = gift.user, streak
        before = self._open.pop(key, None)
        if before is None and gift.count <= self._closed.get(key, 0):
            return []
        if before is not None and before.last.count >= gift.count:
            gift = msgspec.structs.replace(gift, count=before.last.count, value=before.last.value)
        late = key in self._closed
        gift = msgspec.structs.replace(gift, streak=streak, final=over and not late)
        if over or late:
            self._remember(key, gift.count)
            return [gift]
        told: list[AnyEvent] = [gift]
        if len(self._open) >= _MOST_STREAKS:
            told.append(self._close_oldest(gift.t))
        self._open[key] = _Streak(gift, gift.t + STREAK_CLOSED_S)
        return told

    def _close_oldest(self, t: float) -> Gift:
        key = next(iter(self._open))
        last = self._open.pop(key).last
        self._remember(key, last.count)
        return msgspec.structs.replace(last, t=t, id=None, final=True)

    def _remember(self, key: tuple[str | None, str], count: int) -> None:
        self._closed[key] = count
        if len(self._closed) > _MOST_STREAKS:
            del self._closed[next(iter(self._closed))]

    def _room_user(self, data: _RoomUser, t: float) -> list[AnyEvent]:
        now = _number(_first(data.viewer_count, data.total), _MOST_PEOPLE)
        if now is None:
            raise BadFrame
        return [Viewers(t=t, now=now, entered=_number(data.total_user, _MOST_PEOPLE), **_common(data))]

    def _member(self, data: _Member, t: float) -> list[AnyEvent]:
        action = _number(_first(data.action_id, data.action), _MOST_AT_ONCE)
        return [] if action == _SUBSCRIBED else [Join(t=t, **_somebody(data))]

    def _follow(self, data: _Data, t: float) -> list[AnyEvent]:
        return [Follow(t=t, **_somebody(data))]

    def _share(self, data: _Data, t: float) -> list[AnyEvent]:
        return [Share(t=t, **_somebody(data))]

    def _subscribe(self, data: _Data, t: float) -> list[AnyEvent]:
        return [Subscribe(t=t, **_somebody(data))]

    def _start(self, data: _Room, t: float) -> list[AnyEvent]:
        """The broadcast runs: told once per room."""
        info = data.room_info or _ROOM_INFO
        room = _id(_first(data.room_id, info.id, data.id)) or self._room
        if self._running and room == self._room:
            return []
        self._running, self._ended, self._room = True, False, room
        title = _first(info.title, data.title)
        return [Stream(t=t, state="started", title=clean(title) or None if type(title) is str else None, room=room)]

    def _end(self, data: _Data, t: float) -> list[AnyEvent]:
        if self._ended:
            return []
        self._running, self._ended = False, True
        return [Stream(t=t, state="ended")]

    def _pin(self, data: _Pin, t: float) -> list[AnyEvent]:
        chat = data.chat_message or _CHAT
        text = _first(chat.comment, chat.content)
        return [Pin(t=t, text=clean(text), id=_common(data)["id"])] if type(text) is str else []

    def _delete(self, data: _Delete, t: float) -> list[AnyEvent]:
        """Messages only: a person is named by a number here that stands in no other event."""
        targets = map(_id, (data.delete_msg_ids or data.delete_msg_ids_list)[:_MOST_STREAKS])
        return [Delete(t=t, target=target) for target in targets if target is not None]


def _common(data: _Data) -> dict[str, Any]:
    """Id, user and history of an event."""
    common, user = data.common or _COMMON, data.user or data
    name = _first(user.unique_id, user.display_id, user.user_id)
    return {
        "id": _id(_first(data.msg_id, common.msg_id)),
        "user": clean(name if type(name) is str else str(name), 100) or None if type(name) in (str, int) else None,
        "history": _flag(_first(data.is_history, common.is_history)) or False,
    }


def _somebody(data: _Data) -> dict[str, Any]:
    """The same for an event that means nothing without its person."""
    common = _common(data)
    if common["user"] is None:
        raise BadFrame
    return common


_T = TypeVar("_T")


def _first(*values: Any) -> Any:
    """The first that was told."""
    return next((value for value in values if value is not None), None)


def _number(value: Any, most: int) -> int | None:
    """A whole number from 0 to `most`, also when it was written as text or with a point; else `None`."""
    written = type(value) is str and len(value) <= 16 and value.isascii() and value.isdigit()
    if written or (type(value) is float and value.is_integer()):
        value = int(value)
    return value if type(value) is int and 0 <= value <= most else None


def _flag(value: Any) -> bool | None:
    """Yes or no, also when it was told as 1 or 0; else `None`."""
    return bool(value) if type(value) in (bool, int) else None


def _id(value: Any) -> str | None:
    """An id as text; `None` for none, for 0, and for what looks like no id."""
    if type(value) is int:
        value = str(value) if 0 < value < 2**64 else ""
    if type(value) is str and 0 < len(value) <= 64 and value.isascii() and value.isprintable() and value != "0":
        return value
    return None


def _time(value: Any) -> float | None:
    """Seconds since 1970 UTC of a time in seconds or milliseconds; `None` for what no broadcast can have."""
    number = _number(value, _YEAR_2100 * 1_000)
    if number is None:
        return None
    seconds = number / 1_000 if number > _YEAR_2100 else float(number)
    return seconds if seconds >= _YEAR_2010 else None


_COMMON, _IDENTITY, _ITEM, _CHAT, _ROOM_INFO = _Common(), _Identity(), _Item(), _Chat(), _RoomInfo()

# `social` is left out: what it tells comes as `follow` or `share` as well.
_KINDS: dict[str, tuple[type[_Data], Callable[[Decoder, Any, float], list[AnyEvent]]]] = {
    "like": (_Like, Decoder._like),
    "chat": (_Chat, Decoder._chat),
    "gift": (_Gift, Decoder._gift),
    "roomUser": (_RoomUser, Decoder._room_user),
    "member": (_Member, Decoder._member),
    "follow": (_Data, Decoder._follow),
    "share": (_Data, Decoder._share),
    "subscribe": (_Data, Decoder._subscribe),
    "connected": (_Room, Decoder._start),
    "roomInfo": (_Room, Decoder._start),
    "streamEnd": (_Data, Decoder._end),
    "roomPin": (_Pin, Decoder._pin),
    "imDelete": (_Delete, Decoder._delete),
}
_DATA = {event: msgspec.json.Decoder(data) for event, (data, _) in _KINDS.items()}
_TELL = {event: tell for event, (_, tell) in _KINDS.items()}
_message = msgspec.json.Decoder(_Envelope | list[_Envelope])
