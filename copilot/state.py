"""What a session has folded, and the unchanging facts of it. `session.py` alone changes it."""

import math
from typing import Literal

import msgspec

from copilot.clips.marks import Mark
from copilot.show.director import Director
from copilot.show.occasions import OpenPoll
from copilot.show.pacing import Pace
from copilot.show.promises import Promise
from copilot.show.rundown import Rundown
from copilot.show.script import Script
from copilot.signals.chat import ChatSignal
from copilot.signals.gifts import GiftsSignal
from copilot.signals.hearts import HeartsSignal
from copilot.signals.lift import LiftSignal
from copilot.signals.lulls import LullsSignal
from copilot.signals.odd import OddSignal
from copilot.signals.posts import PostsSignal
from copilot.signals.presence import Estimate, PresenceSignal
from copilot.signals.profile import ProfileSignal, Shown
from copilot.signals.surges import SurgesSignal
from copilot.signals.tension import TensionSignal
from copilot.signals.thanks import ThanksSignal
from copilot.signals.viewers import ViewersSignal
from copilot.signals.windows import Pending
from copilot.snapshot import Mode, Notice, Numbers, TitleDrop
from copilot.text import SafeText


class SourceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One source of a session. `name` is the SOURCE that it was opened with, `families` what it can give."""

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
    pace: Pace = Pace()
    script: Script = Script()
    calm: bool = False
    """It begins with words instead of numbers."""
    speed: float = 1.0
    """Session seconds in a second of real time."""
    seed: str = ""
    """What the jitter of the cues grows from; the id where it is empty."""


class LinkRecord(msgspec.Struct):
    """What is known of one source's connection."""

    state: Literal["waiting", "up", "stale", "down"] = "waiting"
    reason: SafeText | None = None
    since: float = 0.0
    ups: int = 0


class Result(msgspec.Struct, frozen=True):
    """What a poll came to, or what was posted: told at session time `at` in seconds."""

    text: SafeText
    at: float


class Undoable(msgspec.Struct, frozen=True):
    """Those fields of a state that an undo brings back."""

    started: float | None
    ended: float | None
    at_end: Numbers | None
    director: Director | None
    marks: tuple[Mark, ...]
    promises: tuple[Promise, ...]
    rundown: Rundown | None
    poll: OpenPoll | None
    drop: TitleDrop | None
    held: bool
    base: Shown
    final: Shown

    @classmethod
    def of(cls, state: "State") -> "Undoable":
        return cls(*(getattr(state, name) for name in cls.__struct_fields__))


class Before(msgspec.Struct, frozen=True):
    """What was `before` an action and `after` it; until session time `until` it can be undone."""

    until: float
    label: SafeText
    before: Undoable
    after: Undoable


class State(msgspec.Struct):
    """All that a session has folded so far. Encoded as it is for a checkpoint: `VERSION` changes with its shape."""

    now: float = -math.inf
    started: float | None = None
    ended: float | None = None
    at_end: Numbers | None = None
    """What it came to, once it has ended; what comes after is folded, but shown only when the show goes on."""
    paused: bool = False
    """The broadcast stands still, by the platform's word."""
    held: bool = False
    """The show stands still, by the streamer's."""
    over: set[str] = set()
    """Sources of several whose broadcast has ended."""
    title: SafeText | None = None
    rooms: dict[str, str] = {}
    last: dict[str, float] = {}
    """When each kind came last; a kind that is absent never came."""
    counts: dict[str, int] = {}
    second_ends: float = 0.0
    bucket_ends: float = 0.0
    hearts: HeartsSignal = msgspec.field(default_factory=HeartsSignal)
    chat: ChatSignal = msgspec.field(default_factory=ChatSignal)
    viewers: ViewersSignal = msgspec.field(default_factory=ViewersSignal)
    gifts: GiftsSignal = msgspec.field(default_factory=GiftsSignal)
    surges: SurgesSignal = msgspec.field(default_factory=SurgesSignal)
    tension: TensionSignal = msgspec.field(default_factory=TensionSignal)
    lulls: LullsSignal = msgspec.field(default_factory=LullsSignal)
    presence: PresenceSignal = msgspec.field(default_factory=PresenceSignal)
    odd: OddSignal = msgspec.field(default_factory=OddSignal)
    thanks: ThanksSignal = msgspec.field(default_factory=ThanksSignal)
    lift: LiftSignal = msgspec.field(default_factory=LiftSignal)
    wrote: Pending = msgspec.field(default_factory=Pending)
    """Who wrote since the last second that is over."""
    tapped: Pending = msgspec.field(default_factory=Pending)
    """Who sent hearts since then."""
    turnover: Estimate | None = None
    watch: Estimate | None = None
    turned_at: float | None = None
    """Since when the turnover is over the limit."""
    news: bool = True
    """Since the director looked last something has happened that may call for a cue."""
    heard: int = 0
    """So many of the director's cues have been looked at."""
    posts: PostsSignal = msgspec.field(default_factory=PostsSignal)
    profile: ProfileSignal = msgspec.field(default_factory=ProfileSignal)
    base: Shown = Shown()
    """What somebody typed of the profile before the end."""
    final: Shown = Shown()
    """The same, typed after it."""
    links: dict[str, LinkRecord] = {}
    ids: dict[str, list[str]] = {}
    """The last 10,000 ids per kind and source; filled for a checkpoint only."""
    duplicates: int = 0
    events: int = 0
    director: Director | None = None
    rundown: Rundown | None = None
    poll: OpenPoll | None = None
    polls_made: int = 0
    poll_over: str | None = None
    """The id of the poll that was closed last."""
    result: Result | None = None
    """What the last poll came to, where that is known."""
    newest_post: Result | None = None
    """The title of a post that a source told of for the first time while others were known, and when."""
    pinned: bool = False
    """Something is pinned; what it says is not kept."""
    drop: TitleDrop | None = None
    zoom: bool = False
    calm: bool = False
    marks: tuple[Mark, ...] = ()
    marks_made: int = 0
    promises: tuple[Promise, ...] = ()
    promises_made: int = 0
    warnings: tuple[tuple[float, SafeText | None], ...] = ()
    before: Before | None = None
    notices: tuple[Notice, ...] = ()
    recent: tuple[tuple[float, str], ...] = ()
    """Actions just obeyed: when by the wall clock, and which, with their words and seat."""


VERSION = 9
"""The version of the checkpoint's shape."""
