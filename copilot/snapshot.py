"""What a seat may show: frozen, made by `Session.snapshot`. A number that no source tells is `None`, never 0."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from copilot.clips.marks import Mark
from copilot.show.cues import Cue, Said
from copilot.show.director import Ahead
from copilot.show.occasions import OpenPoll
from copilot.show.promises import Promise
from copilot.show.rundown import Row
from copilot.signals import rails
from copilot.signals.lulls import Lull
from copilot.signals.odd import Odd
from copilot.signals.presence import Estimate, Hold
from copilot.signals.profile import Shown
from copilot.signals.surges import Surge
from copilot.text import SafeText

Mode = Literal["live", "demo", "replay"]
Stage = Literal["ready", "live", "paused", "ended"]


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One of the three big numbers with what belongs to it.

    `value` is `None` when the source has not told it; `told` is False when the source never can (`not told by twitch`).
    `trend` is relative to this room's own last 15 minutes (0.18 is 18 % above), `None` until its window is full.
    `trace` holds one value per 15 s, the oldest first, `None` where nothing is known.
    `heard_s` is the age, in seconds, of the last byte of its source; `silent_s` that of the last event of this family.
    """

    value: int | None
    told: bool
    platform: str
    trend: float | None
    peak: int | None
    people: int | None
    trace: tuple[float | None, ...]
    heard_s: float | None
    silent_s: float | None
    whole: tuple[float | None, ...] = ()
    """The trace of the whole show, once that is over."""


class Gifts(msgspec.Struct, frozen=True, kw_only=True):
    """Gifts counted once a streak; `value` per currency, never converted."""

    count: int
    value: dict[str, int]


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One line in the free row: the answer to an action, or what just changed. Shown until session time `until`."""

    text: SafeText
    at: float
    until: float
    undo: bool = False


class TitleDrop(msgspec.Struct, frozen=True, kw_only=True):
    """The streamer asked for the title of the pinned post: when, and when it was copied and dropped (session time)."""

    asked_at: float
    copied_at: float | None = None
    acked_at: float | None = None


class LinkState(msgspec.Struct, frozen=True, kw_only=True):
    """One source's connection. `reason` says why it is not up; `since` is the session time of its last change."""

    source: str
    platform: str
    state: Literal["waiting", "up", "stale", "down"]
    reason: SafeText | None
    since: float
    reconnects: int


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """What the stream came to so far, as a `Snapshot` shows it; once the session has ended, what it came to."""

    messages: int
    viewers: Lane
    chat: Lane
    """Messages in the last minute; `people` have written in the last five minutes."""
    hearts: Lane
    """Hearts in the last minute."""
    chatters: int
    viewers_mean: float | None
    viewers_peak_at: float | None
    watch_s: float | None
    """Average stay in seconds, an estimate; `None` below ten minutes or where it may not be derived."""
    turnover: Estimate | None
    """Share of the room that came after the last recap cue, an estimate."""
    again: Estimate | None
    """Of those who wrote 5 to 15 minutes ago, the share that wrote in the last five, an estimate."""
    holds: tuple[Hold, ...]
    """How the last cues held the room, the oldest first."""
    odd: tuple[Odd, ...]
    """Odd patterns that stand now."""
    hearts_total: rails.Live | None
    shares: rails.Live | None
    gifts: Gifts | None
    joins: int | None
    follows: int | None
    subscribes: int | None
    lifts: tuple[SafeText, ...] = ()
    """Once it has ended: what the asks did, per kind, with the interval, or that there is not enough data."""


class Snapshot(Numbers, frozen=True, kw_only=True):
    """Everything that a seat may show, at session time `at` (seconds). A number that no source tells is `None`."""

    at: float
    mode: Mode
    stage: Stage
    title: SafeText | None
    elapsed: float | None
    """Seconds since the show began; `None` while READY."""
    began: float | None = None
    """The session time at which it did."""
    surge: Surge | None
    """The one that runs."""
    lull: Lull | None
    post_likes: rails.Post | None
    """Likes that a post has gained since the stream began."""
    post_comments: rails.Post | None
    followers: rails.Post | None = None
    """How many the profile has gained since the stream began, by its own count; `follows` counts those that came."""
    profile_likes: rails.Post | None = None
    """Likes that the profile has gained."""
    base: Shown = Shown()
    """What the stream started from, as it was told or typed."""
    cue: Cue | None
    next_kind: str | None
    next_at: float | None
    ahead: tuple[Ahead, ...] = ()
    """What may come after the cue on stage, the first first; times move as the room does."""
    hush_until: float | None
    rundown: tuple[Row, ...]
    over: float | None
    """How much later than planned the show will end, in seconds; `None` while no rundown has begun."""
    poll: OpenPoll | None
    pinned: SafeText | None
    """What is pinned now, told by the running cockpit; it is not kept."""
    drop: TitleDrop | None
    newest_post: SafeText | None = None
    """The title of the post that a source told of last: texts may be filled with it."""
    zoom: bool
    calm: bool
    said: tuple[Said, ...]
    marks: tuple[Mark, ...]
    promises: tuple[Promise, ...]
    notices: tuple[Notice, ...]
    links: tuple[LinkState, ...]
    last: Mapping[str, float] = {}
    """The session time at which an event of each kind came last."""
    duplicates: int

    def into(self, t: float) -> float:
        """How far into the show session time `t` lies, seconds; 0 before its beginning."""
        return max(0.0, t - (self.at if self.began is None else self.began))
