"""What happened in the room: one vocabulary for every platform.

`t` is seconds since the recording's or session's `started_at`. `source` and `platform` are set where a recording or a
session has several; without them those of the header hold. A number that a platform does not tell is `None`, never 0.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from types import FunctionType
from typing import Annotated, Any, Literal, NamedTuple, get_args

import msgspec

from copilot.text import SafeText, are_plain, clean, doubtful, is_clean

Seconds = Annotated[float, msgspec.Meta(ge=-3.2e8, le=3.2e8)]
"""Session time, ten years each way; checked where events are decoded."""

Count = Annotated[int, msgspec.Meta(ge=0, le=10**12)]
"""A number that a platform tells; a million of the largest still fit into 64 bits. Checked where events are decoded."""


Mood = Literal["tense", "baffled"]
"""What `copilot.signals.tension` reads out of a message."""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True, gc=False):
    """Fields that every event may carry. `id` is the platform's own; `host` names one of several hosts or rooms."""

    t: Seconds
    id: str | None = None
    host: SafeText | None = None
    user: SafeText | None = None
    source: str | None = None
    platform: str | None = None
    history: bool = False


class Hearts(Event, tag="hearts", frozen=True, kw_only=True):
    """Taps on a LIVE. `total` is the platform's running total of the broadcast; `count` the taps in this event."""

    total: Count | None = None
    count: Count | None = None


class Chat(Event, tag="chat", frozen=True, kw_only=True):
    """One chat message; paid messages are chat too."""

    text: SafeText = SafeText("")
    mod: bool | None = None
    follower: bool | None = None
    subscriber: bool | None = None
    mood: Mood | None = None
    """What it tells of; said where the text is not kept."""


class Viewers(Event, tag="viewers", frozen=True, kw_only=True):
    """`now` people are watching; `entered` have come in since the start of the broadcast."""

    now: Count
    entered: Count | None = None


class Join(Event, tag="join", frozen=True, kw_only=True):
    """Somebody came in."""


class Follow(Event, tag="follow", frozen=True, kw_only=True):
    """Somebody began to follow the creator."""


class Share(Event, tag="share", frozen=True, kw_only=True):
    """Somebody shared the LIVE."""


class Subscribe(Event, tag="subscribe", frozen=True, kw_only=True):
    """One person became, or announced being, a subscriber or member."""


class Gift(Event, tag="gift", frozen=True, kw_only=True):
    """A gift. `value` is that of the whole event in `currency` (`diamonds`, `bits`, or ISO 4217 minor units).

    In a streak (`user` and `streak`) every event carries the amount so far and exactly one is `final`.
    """

    name: SafeText = SafeText("")
    count: Count = 1
    value: Count = 0
    currency: str = "diamonds"
    streak: str | None = None
    final: bool = True


class Option(msgspec.Struct, frozen=True, gc=False):
    """One answer of a poll."""

    text: SafeText
    votes: Count | None = None


class Poll(Event, tag="poll", frozen=True, kw_only=True):
    """A poll as it stands."""

    poll_id: str = ""
    question: SafeText = SafeText("")
    options: tuple[Option, ...] = ()
    open: bool = True


class Pin(Event, tag="pin", frozen=True, kw_only=True):
    """`text` is now pinned."""

    text: SafeText = SafeText("")


class Delete(Event, tag="delete", frozen=True, kw_only=True):
    """The message or the user with the id `target` is to be forgotten. It takes the text away, not the count."""

    target: str = ""


class Post(Event, tag="post", frozen=True, kw_only=True):
    """A post as it stands: the other rail."""

    post_id: str = ""
    title: SafeText = SafeText("")
    likes: Count | None = None
    comments: Count | None = None
    shares: Count | None = None
    views: Count | None = None


class Account(Event, tag="account", frozen=True, kw_only=True):
    """The creator's profile as it stands."""

    followers: Count | None = None
    likes: Count | None = None


class Stream(Event, tag="stream", frozen=True, kw_only=True):
    """The broadcast itself changed its state."""

    state: Literal["started", "paused", "resumed", "ended"]
    title: SafeText | None = None
    room: str | None = None


class Link(Event, tag="link", frozen=True, kw_only=True):
    """The source's own state: `up` once data can flow; otherwise `reason` says why it cannot."""

    state: Literal["up", "stale", "down"]
    reason: SafeText | None = None


AnyEvent = (
    Hearts
    | Chat
    | Viewers
    | Join
    | Follow
    | Share
    | Subscribe
    | Gift
    | Poll
    | Pin
    | Delete
    | Post
    | Account
    | Stream
    | Link
)

KINDS: frozenset[str] = frozenset(str(kind.__struct_config__.tag) for kind in get_args(AnyEvent))
"""The names of all kinds."""

FAMILIES: frozenset[str] = KINDS - {"delete", "stream", "link"}
"""The kinds that a source's capabilities may name: what it can tell about the room."""


class Batch(list[AnyEvent]):
    """Events that came together, in order of arrival, and what is asked of many of them at once."""

    clean = False
    """Every text in them has passed `copilot.text.clean`, and nothing need be looked at once more."""

    @cached_property
    def times(self) -> list[float]:
        return [event.t for event in self]

    @cached_property
    def kinds(self) -> Mapping[type[AnyEvent], list[Any]]:
        """The same events by kind."""
        kinds: defaultdict[type[AnyEvent], list[Any]] = defaultdict(list)
        for event in self:
            kinds[type(event)].append(event)
        return kinds

    @cached_property
    def columns(self) -> dict[type[AnyEvent], "Columns"]:
        """What they hold, by kind."""
        return {kind: _COLUMNS_OF[kind](same) for kind, same in self.kinds.items()}

    @cached_property
    def plain(self) -> bool:
        """None of them names its source, platform or host, and none is of before the connection."""
        return all(columns.plain for columns in self.columns.values())


class Columns(NamedTuple):
    """What events of one kind hold, in their order; `ids` are those of the events that have one."""

    times: list[float]
    ids: list[str]
    users: list[SafeText | None]
    plain: bool


def _columns(same: Iterable[AnyEvent]) -> Columns:
    times: list[float] = []
    ids: list[str] = []
    users: list[SafeText | None] = []
    plain = True
    for event in same:
        times.append(event.t)
        users.append(event.user)
        if event.id is not None:
            ids.append(event.id)
        if event.source is not None or event.platform is not None or event.host is not None or event.history:
            plain = False
    return Columns(times, ids, users, plain)


_COLUMNS_OF: dict[type[AnyEvent], Callable[[Iterable[AnyEvent]], Columns]] = {
    kind: FunctionType(_columns.__code__.replace(), globals()) for kind in get_args(AnyEvent)
}
"""One copy for each kind: CPython reads a field quickly where a piece of code meets objects of one class only."""


def _is_text(annotation: Any) -> bool:
    return SafeText in (annotation, *get_args(annotation)) or str in (annotation, *get_args(annotation))


_TEXTS: dict[type, tuple[str, ...]] = {
    kind: tuple(
        f.name for f in msgspec.structs.fields(kind) if f.name not in ("t", "state", "options") and _is_text(f.type)
    )
    for kind in get_args(AnyEvent)
}
_OWN_TEXTS: dict[type, tuple[str, ...]] = {
    kind: tuple(name for name in names if name not in Event.__struct_fields__) for kind, names in _TEXTS.items()
}
"""Those that not every event has."""


def cleaned(event: AnyEvent) -> AnyEvent:
    """The event with every text in it cleaned; the same object when all were clean already."""
    dirty = {}
    for name in _TEXTS[type(event)]:
        value = getattr(event, name)
        if value is not None and not is_clean(value):
            dirty[name] = clean(value)
    if type(event) is Poll and not all(is_clean(option.text) for option in event.options):
        dirty["options"] = tuple(Option(clean(o.text), o.votes) for o in event.options)  # type: ignore[assignment]
    return msgspec.structs.replace(event, **dirty) if dirty else event


class Door:
    """Cleans the events of one source as `cleaned` does, but quicker: names are looked at once, the rest together."""

    def __init__(self) -> None:
        self._names: set[SafeText] = set()

    def let_in(self, events: Sequence[AnyEvent]) -> Batch:
        """The same, clean."""
        batch = events if isinstance(events, Batch) else Batch(events)
        if not batch.clean:
            batch = self._cleaned(batch)
            batch.clean = True
        return batch

    def _cleaned(self, batch: Batch) -> Batch:
        dirty = None if len(batch) < _FEW or not batch.plain else self._dirty(batch)
        suspects = batch if dirty is None else _suspects(batch, dirty)
        changed = {id(event): one for event in suspects if (one := cleaned(event)) is not event}
        return Batch(changed.get(id(event), event) for event in batch) if changed else batch

    def _dirty(self, batch: Batch) -> set[str] | None:
        """The names and other texts that may be unclean. `None`: ids may be, too."""
        columns = batch.columns.values()
        if not are_plain(list(chain.from_iterable(column.ids for column in columns))):
            return None
        names = list(filter(None, chain.from_iterable(column.users for column in columns)))
        new = set() if are_plain(names) else set(names) - self._names
        texts = chain.from_iterable(texts for kind, same in batch.kinds.items() for texts in _own_texts(kind, same))
        dirty = set(doubtful([*new, *filter(None, texts)]))
        self._names |= new - dirty
        if len(self._names) > _KNOWN_NAMES:
            self._names = set()
        return dirty


def _own_texts(kind: type, same: Iterable[AnyEvent]) -> Iterator[Iterable[str | None]]:
    """The texts of events of one kind but for those that every event has, name by name."""
    return (map(attrgetter(name), same) for name in _OWN_TEXTS[kind])


def _suspects(batch: Batch, dirty: set[str]) -> Iterator[AnyEvent]:
    """Those that may hold one of the dirty texts, or texts that nobody has looked at."""
    for kind, same in batch.kinds.items():
        if kind is Poll:
            yield from same
        elif dirty:
            for texts in (batch.columns[kind].users, *_own_texts(kind, same)):
                yield from (event for event, text in zip(same, texts, strict=True) if text in dirty)


_FEW = 20  # are quicker one by one
_KNOWN_NAMES = 10_000

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnyEvent)


def encode_lines(events: Iterable[AnyEvent]) -> bytes:
    """The events as lines of a recording."""
    return _encoder.encode_lines(events)


def decode_lines(lines: bytes) -> list[AnyEvent]:
    """Events from lines that `encode_lines` wrote: trusted, nothing is cleaned. Raises `msgspec.MsgspecError`."""
    return _decoder.decode_lines(lines)


def sound(events: Iterable[object]) -> Batch:
    """Those of them that a recording can hold, as they are read back: of the right types, all numbers in their ranges.

    For what comes from code that is not ours, whatever it is.
    """
    told = list(events)
    try:
        return Batch(decode_lines(encode_lines(told)))  # type: ignore[arg-type]
    except Exception:
        return Batch(event for one in told for event in _sound(one))


def _sound(event: Any) -> list[AnyEvent]:
    try:
        return decode_lines(encode_lines([cleaned(event)]))
    except Exception:
        return []
