"""The one place that changes state: events and commands go in, a frozen `Snapshot` comes out."""

from typing import Literal

import msgspec

from copilot.clips.marks import Mark
from copilot.show.cues import Cue, Said
from copilot.show.promises import Promise
from copilot.signals.rails import Live, Post
from copilot.text import SafeText

Mode = Literal["live", "demo", "replay"]
Stage = Literal["ready", "live", "paused", "ended"]


class SourceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a session knows of one of its sources. `name` is the SOURCE it was opened with, `families` what it can give."""

    name: SafeText
    kind: str
    platform: str
    families: frozenset[str]
    starts: bool
    derives: bool


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The unchanging facts of a session. `opened_at` is the wall clock, seconds since 1970 UTC, at session time 0."""

    id: str
    mode: Mode
    opened_at: float
    sources: tuple[SourceInfo, ...]


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One of the three big numbers with what belongs to it.

    `value` is `None` when the source has not told it; `told` is False when the source never can (`not told by twitch`).
    `trend` is relative to this room's own last 15 minutes (0.18 is 18 % above), `None` until its window is full.
    `trace` holds one value per 15 s, the oldest first, `None` where nothing is known; `trace_version` changes with it.
    `heard_s` is the age, in seconds, of the last byte of its source; `silent_s` that of the last event of this family.
    """

    value: int | None
    told: bool
    source: str
    trend: float | None
    peak: int | None
    people: int | None
    trace: tuple[float | None, ...]
    trace_version: int
    heard_s: float | None
    silent_s: float | None


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


class LinkState(msgspec.Struct, frozen=True, kw_only=True):
    """One source's connection. `reason` says why it is not up; `since` is the session time of its last change."""

    source: str
    platform: str
    state: Literal["waiting", "up", "stale", "down"]
    reason: SafeText | None
    since: float
    reconnects: int


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a seat may show, at session time `at` (seconds). A number that no source tells is `None`."""

    at: float
    mode: Mode
    stage: Stage
    title: SafeText | None
    elapsed: float | None
    """Seconds since the show began; `None` while READY."""
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
    """Average watch time in seconds, always an estimate; `None` below ten minutes or where it may not be derived."""
    hearts_total: Live | None
    shares: Live | None
    gifts: Gifts | None
    joins: int | None
    follows: int | None
    subscribes: int | None
    post_likes: Post | None
    """Likes that a post has gained since the stream began."""
    post_comments: Post | None
    cue: Cue | None
    next_kind: str | None
    next_at: float | None
    hush_until: float | None
    said: tuple[Said, ...]
    marks: tuple[Mark, ...]
    promises: tuple[Promise, ...]
    notices: tuple[Notice, ...]
    links: tuple[LinkState, ...]
    duplicates: int
