"""The one place that changes state: events and commands go in, a frozen `Snapshot` comes out."""

import math
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from copilot import commands
from copilot.clips.marks import Mark
from copilot.commands import AnyCommand
from copilot.events import (
    Account,
    AnyEvent,
    Chat,
    Delete,
    Follow,
    Gift,
    Hearts,
    Join,
    Link,
    Pin,
    Poll,
    Post,
    Share,
    Stream,
    Subscribe,
    Viewers,
)
from copilot.show import promises
from copilot.show.cues import SOON_S, WORD, Cue, Kind, Said
from copilot.show.director import Director, is_kind, span
from copilot.show.pacing import Pace
from copilot.show.promises import Promise
from copilot.signals import rails
from copilot.signals.chat import ChatSignal
from copilot.signals.gifts import GiftsSignal
from copilot.signals.hearts import HeartsSignal
from copilot.signals.posts import PostsSignal
from copilot.signals.viewers import WATCH_AFTER_S, ViewersSignal
from copilot.signals.windows import BUCKET_S, Trace
from copilot.text import SafeText

Mode = Literal["live", "demo", "replay"]
Stage = Literal["ready", "live", "paused", "ended"]


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
    speed: float = 1.0
    """Session seconds in a second of real time."""
    seed: str = ""
    """What the jitter of the cues grows from; the id where it is empty."""


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
    hearts_total: rails.Live | None
    shares: rails.Live | None
    gifts: Gifts | None
    joins: int | None
    follows: int | None
    subscribes: int | None
    post_likes: rails.Post | None
    """Likes that a post has gained since the stream began."""
    post_comments: rails.Post | None
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


class Reply(msgspec.Struct, frozen=True):
    """What became of a command: `text` is one line for the person who gave it."""

    accepted: bool
    text: SafeText


class LinkRecord(msgspec.Struct):
    """What is known of one source's connection."""

    state: Literal["waiting", "up", "stale", "down"] = "waiting"
    reason: SafeText | None = None
    since: float = 0.0
    ups: int = 0


class Before(msgspec.Struct, frozen=True):
    """What an undo brings back, until session time `until`."""

    until: float
    label: SafeText
    started: float | None
    ended: float | None
    director: Director | None
    marks: tuple[Mark, ...]
    promises: tuple[Promise, ...]


class State(msgspec.Struct):
    """All that a session has folded so far. Encoded as it is for a checkpoint: `VERSION` changes with its shape."""

    now: float = -math.inf
    started: float | None = None
    ended: float | None = None
    paused: bool = False
    """The broadcast stands still, by the platform's word."""
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
    posts: PostsSignal = msgspec.field(default_factory=PostsSignal)
    links: dict[str, LinkRecord] = {}
    ids: dict[str, list[str]] = {}
    """The last 10,000 ids per kind and source; filled for a checkpoint only."""
    duplicates: int = 0
    events: int = 0
    director: Director | None = None
    marks: tuple[Mark, ...] = ()
    marks_made: int = 0
    promises: tuple[Promise, ...] = ()
    promises_made: int = 0
    warnings: tuple[tuple[float, SafeText | None], ...] = ()
    before: Before | None = None
    notices: tuple[Notice, ...] = ()
    recent: tuple[tuple[float, tuple[str, str, str]], ...] = ()
    """Actions just obeyed: when by the wall clock, and which (name, words, seat)."""


VERSION = 1
"""The version of the checkpoint's shape."""

_REMEMBERED_IDS = 10_000
_REPEAT_S = 0.3
"""The same action with the same text from the same seat within so long is one."""

_NOTICE_S = 10.0


class Session:
    """One broadcast. Feed it records in their order; ask it for snapshots. It does no input or output and has no clock.

    Live, replay, resume, `analyse` and review all fold the same records through `apply`.
    """

    def __init__(self, header: Header, state: State | None = None) -> None:
        self.header = header
        self.state = State() if state is None else state
        self.state.viewers.together = len(header.sources) < 2 or all(source.derives for source in header.sources)
        self._families = frozenset(family for source in header.sources for family in source.families)
        self._due = -math.inf
        self._ids: defaultdict[str, tuple[set[str], deque[str]]] = defaultdict(lambda: (set(), deque()))
        self._ids.update((key, (set(ids), deque(ids))) for key, ids in self.state.ids.items())
        self._room = f"\x1e{self.state.rooms.get('', '')}"
        self._add_hearts = self.state.hearts.add
        self._active = ((-1, -1), 0)
        self._trace_cache: dict[str, tuple[int, tuple[float | None, ...]]] = {}
        fold: dict[type[AnyEvent], Callable[[Any, float], None]] = {
            Hearts: self._hearts,
            Chat: self.state.chat.add,
            Viewers: self._viewers,
            Gift: self._gift,
            Post: self._post,
            Stream: self._stream,
            Link: self._link,
            Delete: self._nothing,
            Pin: self._nothing,
            Poll: self._nothing,
            Account: self._nothing,
            Join: self._tally,
            Follow: self._tally,
            Share: self._tally,
            Subscribe: self._tally,
        }
        self._fold: dict[type, tuple[Callable[[Any, float], None], str]] = {
            kind: (handle, str(kind.__struct_config__.tag)) for kind, handle in fold.items()
        }
        self._set_due()

    # events

    def apply(self, events: Sequence[AnyEvent]) -> Sequence[AnyEvent]:
        """Fold events, in order of arrival. Returns those that are not repetitions of earlier ones."""
        state, fold, known, last = self.state, self._fold, self._ids, self.state.last
        now, due = state.now, self._due
        repeated: set[int] = set()
        for n, event in enumerate(events):
            t = event.t
            if t > now:
                now = t
            else:
                t = now
            if t >= due:
                state.now = t
                self._advance(event, t)
                due = self._due
            if event.history:
                continue
            handle, kind = fold[type(event)]
            id = event.id
            if id is not None:
                key = kind if event.source is None else f"{kind}\x1f{event.source}"
                ids, order = known[key]
                if id in ids:
                    repeated.add(n)
                    continue
                ids.add(id)
                order.append(id)
                if len(order) > _REMEMBERED_IDS:
                    ids.discard(order.popleft())
            last[kind] = t
            handle(event, t)
        state.now = now
        state.events += len(events) - len(repeated)
        if not repeated:
            return events
        state.duplicates += len(repeated)
        return [event for n, event in enumerate(events) if n not in repeated]

    def _hearts(self, event: Hearts, t: float) -> None:
        if event.source is None and event.host is None:
            self._add_hearts(event, t, self._room)
        else:
            place = _place(event.source, event.host)
            self._add_hearts(event, t, f"{place}\x1e{self.state.rooms.get(place, '')}")

    def _viewers(self, event: Viewers, t: float) -> None:
        self.state.viewers.add(event, event.t, _place(event.source, event.host))

    def _gift(self, event: Gift, t: float) -> None:
        self.state.gifts.add(event, _place(event.source, event.host))

    def _post(self, event: Post, t: float) -> None:
        self.state.posts.add(event)

    def _tally(self, event: Join | Follow | Share | Subscribe, t: float) -> None:
        counts, kind = self.state.counts, self._fold[type(event)][1]
        counts[kind] = counts.get(kind, 0) + 1

    def _nothing(self, event: AnyEvent, t: float) -> None:
        pass

    def _stream(self, event: Stream, t: float) -> None:
        state = self.state
        if event.room is not None:
            state.rooms[_place(event.source, event.host)] = event.room
            self._room = f"\x1e{state.rooms.get('', '')}"
        if event.title is not None:
            state.title = event.title
        if event.state == "ended":
            self._end(t)
        elif event.state == "started" and state.ended is not None:
            state.ended = None
            self._begin(t)
        self._stand_still(event.state == "paused", t)

    def _stand_still(self, paused: bool, t: float) -> None:
        """The broadcast pauses or goes on, and pacing with it."""
        state, director = self.state, self.state.director
        if paused == state.paused:
            return
        state.paused = paused
        if director is not None and state.ended is None:
            if paused and director.paused_at is None:
                state.director = director.pause(t)
            elif not paused and director.paused_at is not None:
                state.director = director.resume(t)

    def _link(self, event: Link, t: float) -> None:
        state, source = self.state, event.source or ""
        link = state.links.setdefault(source, LinkRecord(since=t))
        if event.state != "up" and link.state == "up":
            state.hearts.gap(f"{source}\x1f" if source else "")
        link.ups += event.state == "up" and link.state != "up"
        link.state, link.reason, link.since = event.state, event.reason, t
        state.viewers.link(source, event.state, t)

    # time

    def advance(self, now: float) -> None:
        """Let session time pass to `now` (seconds) without an event; earlier times change nothing."""
        if now > self.state.now:
            self.state.now = now
            if now >= self._due:
                self._pass(now)

    def _advance(self, event: AnyEvent, t: float) -> None:
        if self.state.started is None and not event.history and type(event) is not Link:
            self._begin(t)
        self._pass(t)

    def _pass(self, now: float) -> None:
        state = self.state
        if state.started is None:
            return
        if state.second_ends <= now:
            seconds = int(now - state.second_ends) + 1
            state.chat.close_second(state.second_ends, seconds)
            state.second_ends += seconds
        if state.bucket_ends <= now:
            buckets = int((now - state.bucket_ends) // BUCKET_S) + 1
            state.bucket_ends += buckets * BUCKET_S
            state.chat.close_bucket(self._flows("chat"), buckets)
            state.hearts.close_bucket(self._flows("hearts"), buckets)
            state.viewers.close_bucket(buckets)
        if state.director is not None and state.ended is None:
            state.director = state.director.at(now)
        self._set_due()

    def _set_due(self) -> None:
        state = self.state
        if state.started is None:
            self._due = -math.inf
            return
        self._due = state.second_ends
        if state.director is not None and state.ended is None:
            self._due = min(self._due, state.director.next_at)

    def _flows(self, family: str) -> bool:
        """Whether a source of this family is connected; without any word about links, all are."""
        links = self.state.links
        return not links or any(
            links.get("" if len(self.header.sources) == 1 and "" in links else source.name, _UNKNOWN).state == "up"
            for source in self.header.sources
            if family in source.families or not source.families
        )

    def _begin(self, t: float) -> None:
        state = self.state
        state.started = t
        if state.bucket_ends <= t:
            state.second_ends, state.bucket_ends = t + 1.0, t + BUCKET_S
        state.director = Director.starting(self.header.seed or self.header.id, self.header.pace, t)
        self._set_due()

    def _end(self, t: float) -> None:
        state = self.state
        if state.ended is None:
            state.ended = t
            state.viewers.settle(t)
            if state.director is not None:
                state.director = state.director.at(t).close(t)
        self._set_due()

    # commands

    def obey(self, command: AnyCommand) -> Reply:
        """Fold a command. One that is refused changes nothing and must not be stored."""
        state = self.state
        self.advance(command.t)
        action = str(type(command).__struct_config__.tag)
        words = str(getattr(command, "text", None) or getattr(command, "note", None) or getattr(command, "kind", None))
        said = (action, words, command.seat)
        recent = tuple(one for one in state.recent if abs(command.at - one[0]) < _REPEAT_S)
        if any(same == said for _, same in recent):
            return Reply(False, SafeText(f"{action}: given twice, counted once"))
        before = Before(
            until=command.t + self.header.pace.undo * self.header.speed,
            label=SafeText(action),
            started=state.started,
            ended=state.ended,
            director=state.director,
            marks=state.marks,
            promises=state.promises,
        )
        reply = _OBEY[type(command)](self, command)
        if reply.accepted:
            state.recent = (*recent, (command.at, said))
            undoable = action in _UNDOABLE
            if undoable:
                state.before = before
            self.tell(command.t, reply.text, undo=undoable)
        self._set_due()
        return reply

    def tell(self, t: float, text: SafeText, *, undo: bool = False) -> None:
        """Show one line to the seats for ten seconds; with `undo`, for as long as it can be taken back."""
        until = t + (self.header.pace.undo if undo else _NOTICE_S) * self.header.speed
        kept = tuple(notice for notice in self.state.notices if notice.until > t)[-2:]
        self.state.notices = (*kept, Notice(text=text, at=t, until=until, undo=undo))

    def _on_stage(self, t: float) -> Director | None:
        """The director, when a cue stands on the stage."""
        director = self.state.director
        return director if director is not None and director.stage is not None and self.state.ended is None else None

    def _leave(self, command: AnyCommand) -> Reply:
        director = self._on_stage(command.t)
        if director is None or director.stage is None:
            return Reply(False, SafeText("nothing on stage"))
        word = WORD[director.stage.kind]
        match command:
            case commands.Done():
                self.state.director, said = director.done(command.t), f"done  {word}"
            case commands.Skip():
                self.state.director, said = director.skip(command.t), f"skipped  {word}"
            case _:
                back = span(self.header.pace.snooze)
                self.state.director, said = director.snooze(command.t), f"{word} comes back in {back}"
        return Reply(True, SafeText(said))

    def _undo(self, command: commands.Undo) -> Reply:
        state, before = self.state, self.state.before
        if before is None or command.t > before.until:
            return Reply(False, SafeText("nothing to undo: only the last 10 s can be taken back"))
        known = {promise.n for promise in before.promises}
        dropped = tuple(
            msgspec.structs.replace(promise, state="dropped") for promise in state.promises if promise.n not in known
        )
        state.started, state.ended = before.started, before.ended
        state.director, state.marks = before.director, before.marks
        state.promises = (*before.promises, *dropped)
        state.before = None
        self._pass(command.t)
        return Reply(True, SafeText(f"undone  {before.label}"))

    def _hush(self, command: commands.Hush) -> Reply:
        director = self.state.director
        if director is None or self.state.ended is not None:
            return Reply(False, SafeText("no cues to hush: the show has not begun"))
        if director.hush_until is not None:
            self.state.director = director.speak()
            return Reply(True, SafeText("cues may come again"))
        self.state.director = director.hush(command.t)
        return Reply(True, SafeText(f"no cues for {span(self.header.pace.hush)}"))

    def _mark(self, command: commands.Mark) -> Reply:
        state = self.state
        state.marks_made += 1
        mark = Mark(n=state.marks_made, t=command.t, by=command.role, note=command.note)
        state.marks = (*state.marks, mark)
        return Reply(True, SafeText(f"marked the last 35 s as mark {mark.n}"))

    def _note(self, command: commands.Note) -> Reply:
        state = self.state
        if not state.marks:
            return Reply(False, SafeText("no mark to write a note on"))
        state.marks = (*state.marks[:-1], msgspec.structs.replace(state.marks[-1], note=command.text))
        return Reply(True, SafeText(f"note on mark {state.marks[-1].n}: {command.text}"))

    def _promise(self, command: commands.Promise) -> Reply:
        state = self.state
        understood = promises.understand(command.text)
        if understood is None:
            return Reply(False, SafeText(f'no time found in "{command.text}": say when, as in "the clip in 1 hour"'))
        text, seconds = understood
        state.promises_made += 1
        promise = Promise(n=state.promises_made, text=text, made_at=command.at, due_at=command.at + seconds)
        state.promises = (*state.promises, promise)
        return Reply(True, SafeText(f"promised in {span(seconds)}: {text}"))

    def _did(self, command: commands.Did) -> Reply:
        state, kind = self.state, command.kind
        if not is_kind(kind):
            return Reply(False, SafeText(f"no kind of cue is called {kind}: use one of {', '.join(WORD)}"))
        if state.director is None or state.ended is not None:
            return Reply(False, SafeText("the show has not begun"))
        told: Kind = msgspec.convert(kind, Kind)
        state.director = state.director.did(told, command.t)
        return Reply(True, SafeText(f"counted as  {WORD[told]}"))

    def _pause(self, command: commands.PauseShow) -> Reply:
        director = self.state.director
        if director is None or self.state.ended is not None:
            return Reply(False, SafeText("the show has not begun"))
        if director.paused_at is None:
            self.state.director = director.pause(command.t)
            return Reply(True, SafeText("the show pauses"))
        self.state.director = director.resume(command.t)
        return Reply(True, SafeText("the show goes on"))

    def _warn(self, command: commands.Warn) -> Reply:
        self.state.warnings = (*self.state.warnings, (command.t, command.text))
        return Reply(True, SafeText("warning logged"))

    def _start(self, command: commands.StartSession) -> Reply:
        self.state.ended = None
        self._begin(command.t)
        return Reply(True, SafeText("the show begins now"))

    def _finish(self, command: commands.EndSession) -> Reply:
        if self.state.started is None:
            return Reply(False, SafeText("the show has not begun"))
        if self.state.ended is not None:
            return Reply(False, SafeText("the session has ended already"))
        self._end(command.t)
        return Reply(True, SafeText("the session has ended"))

    # what is seen

    def snapshot(self, now: float, heard: Mapping[str, float] | None = None) -> Snapshot:
        """Everything a seat may show at session time `now`; `heard` is the age of the last byte per source, seconds."""
        self.advance(now)
        state = self.state
        heard = heard or {}
        running = state.started is not None and state.ended is None
        director = state.director if running else None
        if state.ended is None:
            state.viewers.settle(now)
        state.chat.settle()
        chat_now = state.chat.window.at(now)
        hearts_now = state.hearts.window.at(now)
        hearts_total = state.hearts.total
        derives = all(source.derives for source in self.header.sources)
        watched = state.started is not None and now - state.started >= WATCH_AFTER_S and derives
        likes = state.posts.gained(state.posts.likes)
        comments = state.posts.gained(state.posts.comments)
        shares = self._count("share")
        stage: Stage = "ready" if state.started is None else "ended" if state.ended is not None else "live"
        if director is not None and director.paused_at is not None:
            stage = "paused"
        next_rule = director.next_cue() if director is not None and director.stage is None else None
        return Snapshot(
            at=now,
            mode=self.header.mode,
            stage=stage,
            title=state.title,
            elapsed=None if state.started is None else (now if state.ended is None else state.ended) - state.started,
            messages=state.chat.messages,
            viewers=self._lane(
                "viewers",
                now,
                heard,
                state.viewers.value,
                state.viewers.peak if state.viewers.now else None,
                state.viewers.trace,
            ),
            chat=self._lane(
                "chat", now, heard, chat_now, state.chat.window.peak, state.chat.trace, people=self._people()
            ),
            hearts=self._lane("hearts", now, heard, hearts_now, state.hearts.window.peak, state.hearts.trace),
            chatters=len(state.chat.people),
            viewers_mean=state.viewers.mean,
            viewers_peak_at=state.viewers.peak_at,
            watch_s=state.viewers.average_watch(state.counts.get("join", 0)) if watched else None,
            hearts_total=None if hearts_total is None else rails.Live(hearts_total),
            shares=None if shares is None else rails.Live(shares),
            gifts=Gifts(count=state.gifts.count, value=dict(state.gifts.value)) if self._told("gift") else None,
            joins=self._count("join"),
            follows=self._count("follow"),
            subscribes=self._count("subscribe"),
            post_likes=None if likes is None else rails.Post(likes),
            post_comments=None if comments is None else rails.Post(comments),
            cue=None if director is None else director.stage,
            next_kind=None if next_rule is None or director is None else director.kind_of(next_rule[0]),
            next_at=None if next_rule is None else next_rule[1] + SOON_S,
            hush_until=None if director is None else director.hush_until,
            said=() if state.director is None else state.director.said,
            marks=state.marks,
            promises=state.promises,
            notices=tuple(notice for notice in state.notices if notice.until > now),
            links=tuple(self._link_state(n, source) for n, source in enumerate(self.header.sources)),
            duplicates=state.duplicates,
        )

    def _people(self) -> int:
        chat = self.state.chat
        version = (chat.messages, chat.trace.version)
        if self._active[0] != version:
            self._active = (version, chat.active())
        return self._active[1]

    def _told(self, family: str) -> bool:
        """Whether a source can tell this family, or has."""
        return family in self._families or family in self.state.last

    def _count(self, family: str) -> int | None:
        return self.state.counts.get(family, 0) if self._told(family) else None

    def _lane(
        self,
        family: str,
        now: float,
        heard: Mapping[str, float],
        value: int | None,
        peak: int | None,
        trace: Trace,
        people: int | None = None,
    ) -> Lane:
        told = self._told(family)
        source = next((s for s in self.header.sources if family in s.families), None)
        last = self.state.last.get(family)
        cached = self._trace_cache.get(family)
        if cached is None or cached[0] != trace.version:
            cached = self._trace_cache[family] = (trace.version, tuple(trace.values[-_TRACE_DOTS:]))
        return Lane(
            value=value if told else None,
            told=told,
            source=source.kind if source is not None else (self.header.sources[0].kind if self.header.sources else ""),
            trend=None if value is None or not told else trace.trend(value),
            peak=peak if told else None,
            people=people,
            trace=cached[1],
            trace_version=cached[0],
            heard_s=None if source is None else heard.get(source.name),
            silent_s=None if last is None else max(0.0, now - last),
        )

    def _link_state(self, n: int, source: SourceInfo) -> LinkState:
        links = self.state.links
        link = links.get(source.name) or (links.get("") if n == 0 else None) or _UNKNOWN
        return LinkState(
            source=source.name,
            platform=source.platform,
            state=link.state,
            reason=link.reason,
            since=link.since,
            reconnects=max(0, link.ups - 1),
        )

    # checkpoints

    def checkpoint(self) -> bytes:
        """All that has been folded, to go on from later with `Session.restored`."""
        self.state.ids = {key: list(order) for key, (_, order) in self._ids.items()}
        encoded = msgspec.msgpack.encode(self.state)
        self.state.ids = {}
        return encoded

    @classmethod
    def restored(cls, header: Header, checkpoint: bytes) -> "Session":
        """The session as it was at a checkpoint of the same `VERSION`. Raises `msgspec.MsgspecError`."""
        return cls(header, msgspec.msgpack.decode(checkpoint, type=State))


_UNKNOWN = LinkRecord()
_TRACE_DOTS = 480
_UNDOABLE = frozenset(
    {"done", "snooze", "skip", "hush", "mark", "promise", "did", "pause-show", "start-session", "end-session"}
)
_OBEY: dict[type, Callable[[Session, Any], Reply]] = {
    commands.Done: Session._leave,
    commands.Snooze: Session._leave,
    commands.Skip: Session._leave,
    commands.Undo: Session._undo,
    commands.Hush: Session._hush,
    commands.Mark: Session._mark,
    commands.Note: Session._note,
    commands.Promise: Session._promise,
    commands.Did: Session._did,
    commands.PauseShow: Session._pause,
    commands.Warn: Session._warn,
    commands.StartSession: Session._start,
    commands.EndSession: Session._finish,
}


def _place(source: str | None, host: str | None) -> str:
    """The key of one source's host or room: numbers of different places are kept apart."""
    if source is None and host is None:
        return ""
    return f"{source or ''}\x1f{host or ''}"
