"""Odd patterns, which are named and not cheered: one tapper, hearts without viewers, a spam wave.

All are judged at the end of each 15-s bucket over the last minute or two. Nothing of a message is kept but two 32-bit
numbers of its letters.
"""

import math
from collections.abc import Iterable, Sequence, Set
from itertools import islice
from statistics import median
from typing import Literal, TypeVar
from zlib import crc32

import msgspec

from copilot.events import Chat, Hearts
from copilot.signals.windows import BUCKET_S
from copilot.text import SafeText

_Number = TypeVar("_Number", int, float)

Pattern = Literal["one tapper", "hearts without viewers", "spam wave"]

JUDGED_BUCKETS = 8
"""Tappers and messages are judged over two minutes."""
MINUTE_BUCKETS = 4
USUAL_BUCKETS = 40
"""A room's usual hearts are the median of ten minutes."""
LEAST_USUAL_BUCKETS = 12
STAYS_S = 60.0
"""A name stays so long after the pattern was last seen."""
SAME_S = 600.0
"""What comes back within so long is counted once."""

LEAST_TAPS = 60
TAPPER_SHARE = 0.6

HUMAN_TAPS = 120.0
"""More hearts a minute than this per viewer, sleepers too, come from no audience."""
LEAST_HEARTS = 200
"""Fewer a minute are not worth a word."""
BURST = 6.0
BURST_TAPS = 10.0
"""So many times the usual hearts, and so many a minute per viewer, while no more people tap or watch than usual."""
MORE_PEOPLE = 1.5
MORE_VIEWERS = 1.2

LEAST_ALIKE = 8
WAVE_SHARE = 0.15
"""Of all messages of the two minutes; a regular who repeats himself in a busy room is no wave."""
FEW = 3
"""Alike messages by at most so many accounts."""
LEAST_FEW = 12
LEAST_NEW_ACCOUNTS = 5
NEW_SHARE = 0.75
FIRST_S = 120.0
"""Before that nearly every account is new, and none is suspect for it."""
KEY_LETTERS = 16
LEAST_LETTERS = 12
LEAST_WORDS = 3
LEAST_WIDE_LETTERS = 6
"""In scripts that need no spaces."""
LEAST_DISTINCT = 5
READ_A_SECOND = 40
"""Of a flood so many messages a second are read."""
KEPT_MESSAGES = 256
"""Of one wave."""

_NO_LETTERS = dict.fromkeys(n for n in range(128) if not chr(n).isalpha())


class Odd(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern that stands since session time `at` (seconds) and was last seen at `last`."""

    pattern: Pattern
    at: float
    last: float
    share: float | None = None
    """Of the hearts of two minutes, by the one tapper."""

    @property
    def words(self) -> SafeText:
        """As it is shown in its lane: `one tapper 71 %`."""
        return SafeText(self.pattern if self.share is None else f"{self.pattern} {self.share:.0%}".replace("%", " %"))


class Message(msgspec.Struct, frozen=True, array_like=True):
    """One message of a wave: in which bucket, by whom, and whether that account was new."""

    bucket: int
    user: str
    new: bool


class Tapped(msgspec.Struct, frozen=True, array_like=True):
    """Hearts of a bucket by user, in all, and by the one who gave most."""

    by: dict[str, int]
    hearts: int
    most: int


class OddSignal(msgspec.Struct):
    """Fed with taps as they come, messages once a second, and all the rest once a bucket."""

    taps: dict[str, int] = {}
    """Hearts per user in the bucket that is open."""
    tapped: list[Tapped] = []
    grown: list[int | None] = []
    """Hearts per bucket, by the running total; `None` where nothing is known."""
    tappers: list[int] = []
    viewers: list[float | None] = []
    waves: dict[int, list[Message]] = {}
    read: list[int] = msgspec.field(default_factory=lambda: [0])
    """Messages read per bucket, the last one open."""
    newcomers: dict[str, int] = {}
    """In which bucket an account wrote first, for those of the last two minutes."""
    bucket: int = 0
    last: dict[str, float] = {}
    """When each pattern was last seen."""
    standing: tuple[Odd, ...] = ()
    found: tuple[Odd, ...] = ()
    """Each pattern as it was first named."""

    def tap_all(self, events: Iterable[Hearts]) -> None:
        """These hearts came."""
        taps = self.taps
        for event in events:
            user = event.user
            if user is not None:
                taps[user] = taps.get(user, 0) + (event.count or 1)

    def second(self, messages: Iterable[tuple[str, str]], people: Set[str]) -> None:
        """The messages (user, text) of a second that has ended; `people` wrote in the session before it."""
        bucket = self.bucket
        for user, text in islice(messages, READ_A_SECOND):
            self.read[-1] += 1
            if user not in people:
                self.newcomers.setdefault(user, bucket)
            message: Message | None = None
            for key in _keys(text):
                wave = self.waves.setdefault(key, [])
                if len(wave) < KEPT_MESSAGES:
                    message = message or Message(bucket, user, user in self.newcomers)
                    wave.append(message)

    def close_bucket(self, now: float, hearts: int | None, viewers: float | None, started: float) -> None:
        """A bucket of 15 s ends at session time `now`.

        `hearts` grew by so many (by the running total where there is one), `None` where nothing is known or told;
        so with `viewers`. The show began at `started`.
        """
        tapped = Tapped(self.taps, sum(self.taps.values()), max(self.taps.values(), default=0))
        self.tapped = [*self.tapped[-JUDGED_BUCKETS + 1 :], tapped]
        self.grown.append(hearts)
        self.tappers.append(len(self.taps))
        self.viewers.append(viewers)
        for values in (self.grown, self.tappers, self.viewers):
            del values[: -USUAL_BUCKETS - MINUTE_BUCKETS]
        self.taps = {}
        share = self._one_tapper()
        seen: dict[Pattern, float | None] = {}
        if share is not None:
            seen["one tapper"] = share
        if self._hearts_without_viewers():
            seen["hearts without viewers"] = None
        if self._spam_wave(now - started):
            seen["spam wave"] = None
        self._name(seen, now)
        self.bucket += 1
        self._forget()

    def see(self, pattern: Pattern, now: float) -> None:
        """Somebody else has seen the pattern: who reads what people write."""
        self._name({pattern: None}, now)

    def _one_tapper(self, buckets: int = JUDGED_BUCKETS) -> float | None:
        judged = self.tapped[-buckets:]
        told = sum([count for count in self.grown[-buckets:] if count is not None])
        told = max(told, sum([bucket.hearts for bucket in judged]))
        if sum([bucket.most for bucket in judged]) < TAPPER_SHARE * told:
            return None
        taps: dict[str, int] = {}
        for bucket in judged:
            for user, count in bucket.by.items():
                taps[user] = taps.get(user, 0) + count
        most = max(taps.values(), default=0)
        share = most / max(told, 1)
        return share if most >= LEAST_TAPS and share >= TAPPER_SHARE else None

    def _hearts_without_viewers(self) -> bool:
        minute, watching = _minute(self.grown), _minute(self.viewers)
        if len(minute) < MINUTE_BUCKETS or not watching:
            return False
        hearts, most = sum(minute), max(watching)
        if hearts < LEAST_HEARTS:
            return False
        if hearts >= HUMAN_TAPS * most:
            return True
        if hearts < BURST_TAPS * most:
            return False
        before, watched, tapped = _before(self.grown), _before(self.viewers), _before(self.tappers)
        if len(before) < LEAST_USUAL_BUCKETS or not watched:
            return False
        return (
            hearts >= BURST * MINUTE_BUCKETS * median(before)
            and most <= MORE_VIEWERS * median(watched)
            and any(tapped)
            and self._one_tapper(MINUTE_BUCKETS) is None
            and sum(_minute(self.tappers)) / MINUTE_BUCKETS <= MORE_PEOPLE * max(median(tapped), 1.0)
        )

    def _spam_wave(self, age: float) -> bool:
        least = max(LEAST_ALIKE, WAVE_SHARE * sum(self.read))
        for wave in self.waves.values():
            if len(wave) < least:
                continue
            users = {message.user for message in wave}
            if len(users) <= FEW and len(wave) >= LEAST_FEW:
                return True
            new = {message.user for message in wave if message.new}
            if age >= FIRST_S and len(new) >= LEAST_NEW_ACCOUNTS and len(new) >= NEW_SHARE * len(users):
                return True
        return False

    def _name(self, seen: dict[Pattern, float | None], now: float) -> None:
        kept = {odd.pattern: odd for odd in self.standing if now - odd.last < STAYS_S}
        for pattern, share in seen.items():
            odd = kept.get(pattern) or Odd(pattern=pattern, at=now, last=now)
            kept[pattern] = msgspec.structs.replace(odd, last=now, share=share)
            if now - self.last.get(pattern, -math.inf) > SAME_S:
                self.found = (*self.found, kept[pattern])
            self.last[pattern] = now
        self.standing = tuple(kept.values())

    def _forget(self) -> None:
        edge = self.bucket - JUDGED_BUCKETS
        self.read = [*self.read[-JUDGED_BUCKETS + 1 :], 0]
        waves: dict[int, list[Message]] = {}
        for key, wave in self.waves.items():
            if wave[-1].bucket > edge:
                waves[key] = wave if wave[0].bucket > edge else [m for m in wave if m.bucket > edge]
        self.waves = waves
        self.newcomers = {user: bucket for user, bucket in self.newcomers.items() if bucket > edge}


class Reader:
    """Reads what people write, which a session is not given, and tells when a wave of spam begins."""

    def __init__(self) -> None:
        self._signal = OddSignal()
        self._people: set[str] = set()
        self._spoke: set[str] = set()
        """Who has written in the second that is open."""
        self._open: list[tuple[str, str]] = []
        self._second: float | None = None
        self._started = 0.0
        self._bucket_ends = 0.0

    def read(self, chats: Sequence[Chat], now: float) -> bool:
        """Messages that came by session time `now`, in seconds. Whether a wave was seen that was not there before."""
        if self._second is None:
            self._second, self._started, self._bucket_ends = now, now, now + BUCKET_S
        before = len(self._signal.found)
        if now - self._second >= 1.0:
            self._signal.second(self._open, self._people)
            self._people |= self._spoke
            self._open, self._spoke, self._second = [], set(), now
            for _ in range(min(JUDGED_BUCKETS, int((now - self._bucket_ends) // BUCKET_S) + 1)):
                self._signal.close_bucket(now, None, None, self._started)
            if now >= self._bucket_ends:
                self._bucket_ends = now + BUCKET_S
        said = ((chat.user, chat.text) for chat in chats if chat.user is not None)
        self._open += islice(said, READ_A_SECOND - len(self._open))
        self._spoke.update([chat.user for chat in chats if chat.user is not None])
        return len(self._signal.found) > before


def _minute(values: Sequence[_Number | None]) -> list[_Number]:
    """What is known of the last minute."""
    return [value for value in values[-MINUTE_BUCKETS:] if value is not None]


def _before(values: Sequence[_Number | None]) -> list[_Number]:
    """What is known of the ten minutes before it."""
    return [value for value in values[:-MINUTE_BUCKETS] if value is not None]


def _keys(text: str) -> tuple[int, ...]:
    """Two numbers that alike texts share: of the first and of the last letters, repeated words taken once.

    None for short or monotonous texts: a room that laughs together is no wave.
    """
    words = dict.fromkeys(text.lower().split())
    letters = "".join(words).translate(_NO_LETTERS)
    if letters.isascii():
        if len(letters) < LEAST_LETTERS or len(words) < LEAST_WORDS:
            return ()
    elif len(letters) < LEAST_WIDE_LETTERS:
        return ()
    head, tail = letters[:KEY_LETTERS], letters[-KEY_LETTERS:]
    if len(set(head)) < LEAST_DISTINCT:
        return ()
    return (crc32(head.encode()), ~crc32(tail.encode()))
