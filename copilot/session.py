"""The one place that changes state: events and commands go in, a frozen `Snapshot` comes out."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

import msgspec
from msgspec.structs import asdict, replace

from copilot import commands
from copilot.clips.marks import Mark
from copilot.clock import moment
from copilot.commands import AnyCommand
from copilot.events import (
    Account,
    AnyEvent,
    Batch,
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
from copilot.meters import Meters, at_end
from copilot.outlook import SILENT_S, Outlook
from copilot.show.cues import LATE_S, WORD, Cue, kind_of
from copilot.show.director import LONGEST_LEAP_S, Director
from copilot.show.occasions import OpenPoll, span
from copilot.show.promises import Promise
from copilot.show.rundown import Rundown
from copilot.signals import rails
from copilot.signals.known import KnownIds
from copilot.signals.profile import Shown
from copilot.signals.windows import BUCKET_S, people
from copilot.snapshot import Notice, Numbers, Snapshot, Stage, TitleDrop
from copilot.state import Before, Header, LinkRecord, Result, State, Undoable
from copilot.text import SafeText, clean


class Reply(msgspec.Struct, frozen=True):
    """What became of a command: `text` is one line for the person who gave it.

    `again`: it is not accepted because it was, a moment ago.
    """

    accepted: bool
    text: SafeText
    again: bool = False


_LIFTED = ("follow", "share")
"""What an ask may raise."""
_MOST_BUCKETS = 480
"""Of a longer hole only the last two hours are told to those who look at every bucket."""
_FEW = 8
"""Fewer events than so many are folded one by one."""
_ONE_BY_ONE = frozenset({Stream, Link, Pin, Poll, Post})
"""So are these: what they change holds for the next event."""
_TYPED = "typed-"
"""So begins the id of a poll that a person opened."""
_REPEAT_S = 0.3
"""The same action with the same text from the same seat within so long is one."""
_NOTICE_S = 10.0

_Users = Sequence[SafeText | None]
_Fold = Callable[[Any, Sequence[float], _Users], None]
"""What folds events of one kind: the events, when each came, in order, and by whom; late ones keep their own `t`."""


class Session:
    """One broadcast. Feed it records in their order; ask it for snapshots. It does no input or output and has no clock.

    Live, replay, resume, `analyse` and review all fold the same records through `apply`.
    """

    def __init__(self, header: Header, state: State | None = None) -> None:
        self.header = header
        self.state = State(calm=header.calm) if state is None else state
        self.state.presence.free = all(source.derives for source in header.sources)
        self.state.viewers.together = self.state.presence.free
        self._platform = header.sources[0].platform if header.sources else ""
        self._names = frozenset(source.name for source in header.sources)
        self._due = -math.inf
        self._blind = False
        """What the room does cannot be heard: the program stood still."""
        self._ids = KnownIds(self.state.ids)
        self._room = f"\x1e{self.state.rooms.get('', '')}"
        self._meters = Meters(header, self.state)
        self.outlook = Outlook(header, self.state, self._meters)
        fold: dict[type[AnyEvent], _Fold] = {
            Hearts: self._hearts,
            Chat: self._chats,
            Viewers: self._viewers,
            Gift: self._gifts,
            Post: self._posts,
            Stream: self._streams,
            Link: self._links,
            Delete: self._nothing,
            Pin: self._pins,
            Poll: self._polls,
            Account: self._accounts,
            Join: self._joins,
            Follow: self._tally,
            Share: self._tally,
            Subscribe: self._tally,
        }
        self._fold: dict[type, tuple[_Fold, str]] = {
            kind: (handle, str(kind.__struct_config__.tag)) for kind, handle in fold.items()
        }
        self._set_due()

    # events

    def apply(self, events: Sequence[AnyEvent]) -> Sequence[AnyEvent]:
        """Fold events, in order of arrival. Returns those that are not repetitions of earlier ones."""
        batch = events if isinstance(events, Batch) else Batch(events)
        if len(batch) < _FEW or _ONE_BY_ONE.isdisjoint(batch.kinds):
            told = self._apply_some(batch)
        else:
            told = [
                event
                for alone, some in groupby(batch, lambda event: type(event) in _ONE_BY_ONE)
                for event in self._apply_some(Batch(some), alone)
            ]
        self.state.events += len(told)
        return told

    def _apply_some(self, batch: Batch, alone: bool = False) -> Sequence[AnyEvent]:
        if alone or len(batch) < _FEW or not self._apply_together(batch):
            return [event for event in batch if self._apply_one(event)]
        return batch

    def _apply_together(self, batch: Batch) -> bool:
        """Fold events by kind, a bucket at a time. False, and nothing is done, where their order matters or one may be
        a repetition: those are folded one by one, to the same effect."""
        times = batch.times
        if times[0] < self.state.now or times != sorted(times):
            return False
        sources = {None} if batch.plain else {event.source for event in batch}
        if len(sources) > 1 or (not batch.plain and True in {event.history for event in batch}):
            return False
        (source,) = sources
        if not self._ids.learn({self._key(kind, source): columns.ids for kind, columns in batch.columns.items()}):
            return False
        self._fold_buckets(batch)
        return True

    def _fold_buckets(self, batch: Batch) -> None:
        state, last, times = self.state, self.state.last, batch.times
        left = [
            (*self._fold[kind], batch.kinds[kind], columns.times, columns.users)
            for kind, columns in batch.columns.items()
        ]
        begins = [0] * len(left)
        done = 0
        while True:
            due = self._bucket_due()
            for n, (handle, name, same, at, users) in enumerate(left):
                begin = begins[n]
                end = bisect_left(at, due, begin)
                if end > begin:
                    handle(same[begin:end], at[begin:end], users[begin:end])
                    last[name] = at[end - 1]
                    begins[n] = end
            end = bisect_left(times, due, done)
            if end > done:
                self.advance(times[end - 1])
            if end == len(times):
                break
            done = end
            state.now = times[done]
            self._advance(batch[done], state.now)

    def _bucket_due(self) -> float:
        """When the second ends with which the bucket that is open does."""
        ends = self._due
        while ends < self.state.bucket_ends and ends >= self.state.second_ends:
            ends += 1.0
        return ends

    def _apply_one(self, event: AnyEvent) -> bool:
        """Fold one event. False for a repetition."""
        state = self.state
        if event.t > state.now:
            state.now = event.t
        if state.now >= self._due:
            self._advance(event, state.now)
        if event.history:
            return True
        handle, name = self._fold[type(event)]
        if event.id is not None and not self._ids.learn({self._key(type(event), event.source): (event.id,)}):
            state.duplicates += 1
            return False
        state.last[name] = state.now
        handle((event,), (state.now,), (event.user,))
        return True

    def _key(self, kind: type, source: str | None) -> str:
        name = self._fold[kind][1]
        return name if source is None else f"{name}\x1f{source}"

    def _chats(self, events: Sequence[Chat], at: Sequence[float], users: _Users) -> None:
        state = self.state
        state.wrote.add_all(at, users)
        state.chat.add_all(_own_times(events, at))
        state.tension.hear(events, at, users)

    def _hearts(self, events: Sequence[Hearts], at: Sequence[float], users: _Users) -> None:
        state, first = self.state, events[0]
        state.tapped.add_all(at, users)
        state.odd.tap_all(events)
        if len(events) == 1 or {event.host for event in events} == {first.host}:
            state.hearts.add_all(events, _own_times(events, at), self._room_of(first))
        else:
            for event in events:
                state.hearts.add(event, event.t, self._room_of(event))

    def _room_of(self, event: Hearts) -> str:
        if event.source is None and event.host is None:
            return self._room
        place = _place(event.source, event.host)
        return f"{place}\x1e{self.state.rooms.get(place, '')}"

    def _viewers(self, events: Sequence[Viewers], at: Sequence[float], users: _Users) -> None:
        for event in events:
            self.state.viewers.add(event, event.t, _place(event.source, event.host))

    def _gifts(self, events: Sequence[Gift], at: Sequence[float], users: _Users) -> None:
        if "gifts" in self.header.script.off:
            return
        for event in events:
            self.state.gifts.add(event, _place(event.source, event.host))
            self.state.thanks.add_gift(event.name, event.count, event.final)

    def _posts(self, events: Sequence[Post], at: Sequence[float], users: _Users) -> None:
        posts = self.state.posts
        for event, t in zip(events, at, strict=True):
            if event.title and posts.likes and event.post_id not in posts.likes:
                self.state.newest_post = Result(event.title, t)
            if (grown := posts.add(event)) > 0:
                self.state.lift.add("post like", t, grown)

    def _joins(self, events: Sequence[Join], at: Sequence[float], users: _Users) -> None:
        self._tally(events, at, users)
        self.state.presence.join(users)

    def _tally(self, events: Sequence[Join | Follow | Share | Subscribe], at: Sequence[float], users: _Users) -> None:
        counts, kind = self.state.counts, self._fold[type(events[0])][1]
        counts[kind] = counts.get(kind, 0) + len(events)
        if kind in _LIFTED:
            for t in at:
                self.state.lift.add(kind, t)
        if kind == "share":
            self.state.thanks.shares += len(events)

    def _pins(self, events: Sequence[Pin], at: Sequence[float], users: _Users) -> None:
        state = self.state
        state.news = True
        for t in at:
            state.pinned = True
            if state.drop is not None and state.drop.acked_at is None:
                state.drop = replace(state.drop, acked_at=t)

    def _polls(self, events: Sequence[Poll], at: Sequence[float], users: _Users) -> None:
        state = self.state
        state.news = True
        for event, t in zip(events, at, strict=True):
            if "polls" in self.header.script.off:
                return
            wall = self.header.opened_at + t / self.header.speed
            if event.open:
                self._see_poll(event, t, wall)
            elif state.poll is not None and state.poll.id == event.poll_id:
                self._close_poll(t, wall, _result_of(event))

    def _see_poll(self, event: Poll, t: float, wall: float) -> None:
        """A poll is open by the platform's word. It is the one that somebody typed, where one is open."""
        state = self.state
        if state.poll is None and event.poll_id == state.poll_over:
            return
        if state.poll is not None and state.poll.id != event.poll_id and not state.poll.id.startswith(_TYPED):
            self._close_poll(t, wall, None)
        ends = t + self.header.pace.poll_runs if state.poll is None else state.poll.ends
        state.poll = OpenPoll(event.poll_id, event.question, ends)

    def _accounts(self, events: Sequence[Account], at: Sequence[float], users: _Users) -> None:
        for event in events:
            self.state.profile.add(event, _place(event.source, event.host))

    def _nothing(self, events: Sequence[AnyEvent], at: Sequence[float], users: _Users) -> None:
        pass

    def _streams(self, events: Sequence[Stream], at: Sequence[float], users: _Users) -> None:
        self.state.news = True
        for event, t in zip(events, at, strict=True):
            self._stream(event, t)

    def _links(self, events: Sequence[Link], at: Sequence[float], users: _Users) -> None:
        for event, t in zip(events, at, strict=True):
            self._link(event, t)

    def _stream(self, event: Stream, t: float) -> None:
        state = self.state
        if event.room is not None:
            state.rooms[_place(event.source, event.host)] = event.room
            self._room = f"\x1e{state.rooms.get('', '')}"
        if event.title is not None:
            state.title = event.title
        if event.state == "started":
            state.over.discard(event.source or "")
        if event.state == "ended":
            state.over.add(event.source or "")
            if event.source not in self._names or state.over >= self._names:
                self._end(t)
        elif event.state == "started" and state.ended is not None:
            state.ended = None
            self._begin(t)
        self._stand_still(event.state == "paused", t)

    def _stand_still(self, paused: bool, t: float) -> None:
        """The broadcast pauses or goes on, and pacing with it."""
        self.state.paused = paused
        self._keep_pace(t)

    def _keep_pace(self, t: float) -> None:
        """Pacing stands still while the broadcast does, or the streamer says so."""
        state, director = self.state, self.state.director
        still = state.paused or state.held
        if director is not None and state.ended is None and still != (director.paused_at is not None):
            state.director = director.pause(t) if still else director.resume(t)

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
        while state.second_ends <= now:
            leap = now - state.second_ends > LONGEST_LEAP_S
            quiet, idle_until = None, -math.inf if leap else self._idle_until()
            end = self._close_second(now if leap else state.second_ends)
            while (
                not state.news
                and end < state.bucket_ends
                and state.second_ends <= now
                and state.second_ends < idle_until
            ):
                quiet, end = end, self._close_second(state.second_ends)
            if state.bucket_ends <= end:
                self._close_bucket(end)
            director = state.director
            if director is not None and state.ended is None:
                if quiet is not None and state.news:
                    director = director.at(quiet, self.outlook.room_at, news=False)
                state.director = director.at(end, self.outlook.room_at, news=state.news or leap)
                state.news = False
                self._hear(end)
        self._set_due()

    def _idle_until(self) -> float:
        """Before then nobody looks at the room, unless there is news of it."""
        state, director = self.state, self.state.director
        if director is None or state.ended is not None:
            return math.inf
        return -math.inf if state.news or state.heard < len(director.said) else director.idle_until

    def _close_second(self, now: float) -> float:
        """The second that was open is over, and so are those after it that are over by `now`; when the last one ended.

        It is one second, however seldom somebody looks, but for a hole: the same records give the same state.
        """
        state = self.state
        seconds = int(now - state.second_ends) + 1
        ends, last = state.second_ends, state.second_ends + seconds - 1
        wrote, tapped = state.wrote.take(ends), state.tapped.take(ends)
        surges = state.surges
        before = surges.found, surges.fell_back_at, surges.calm_at, state.tension.calm_at
        flows, writers = self._flows("chat"), people(wrote)
        new = surges.second(writers, len(wrote), ends, people(tapped), len(tapped)) if flows or wrote else ()
        state.presence.second(writers, new)
        state.tension.second(ends, surges.writers.present)
        if seconds > 1:
            (surges.hole if flows else surges.gap)(seconds - 1, last)
        state.second_ends = ends + seconds
        if (surges.found, surges.fell_back_at, surges.calm_at, state.tension.calm_at) != before:
            state.news = True
        if surges.running(last) and SILENT_S <= last - surges.found[-1].at < SILENT_S + seconds + 1.0:
            state.news = True
        for surge in surges.found[len(before[0]) :] if state.ended is None else ():
            state.marks_made += 1
            state.marks = (*state.marks, Mark(n=state.marks_made, t=surge.at, by="surge", why=surge.why))
            if surge.verb != "spoke up":
                state.thanks.hearts(surge.at, surge.why)
        return last

    def _close_bucket(self, now: float) -> None:
        """The 15 s that were open are over, and so are those after them that are over by `now`."""
        state = self.state
        buckets = int((now - state.bucket_ends) // BUCKET_S) + 1
        chats, hearts = self._flows("chat"), self._flows("hearts") and state.hearts.seen
        end = state.bucket_ends + (buckets - 1) * BUCKET_S
        if self._blind:
            state.viewers.skip(end)
        elif state.ended is None:
            state.viewers.settle(end)
        viewers = float(state.viewers.sum) if state.viewers.known and not self._blind else None
        messages, grown = state.chat.messages - state.chat.before, state.hearts.bucket
        before = self._calling()
        state.chat.close_bucket(chats, buckets)
        state.hearts.close_bucket(self._flows("hearts"), buckets)
        state.viewers.trace.close(viewers, buckets)
        state.lulls.close_bucket(messages if chats else None, viewers, end, buckets)
        entered = state.viewers.entered
        started = state.started or 0.0
        for n in range(max(0, buckets - _MOST_BUCKETS), buckets):
            ends = state.bucket_ends + n * BUCKET_S
            state.presence.close_bucket(ends, viewers, entered)
            state.odd.close_bucket(ends, (0 if n else grown) if hearts else None, viewers, started)
            state.thanks.close_bucket(ends)
        told = [kind for kind in _LIFTED if self._meters.told(kind)]
        state.lift.close_bucket(end, state.viewers.viewer_seconds if state.viewers.now else None, told)
        state.bucket_ends = end + BUCKET_S
        state.turnover, state.watch = state.presence.turnover, state.presence.watch
        over = state.turnover is not None and state.turnover.value >= self.header.pace.turnover
        if not over:
            state.turned_at = None
        elif state.turned_at is None:
            state.turned_at = end
        state.news |= self._calling() != before

    def _calling(self) -> tuple[Any, ...]:
        """What a bucket can change and a cue may be about."""
        state = self.state
        return len(state.lulls.found), state.lulls.ended_at, state.thanks.found, state.odd.found, state.turned_at

    def _hear(self, now: float) -> None:
        """What left the stage since the last look: a recap begins the count of the new again, an ask is measured.

        An answer counts once it cannot be taken back any more.
        """
        state = self.state
        if state.director is None or len(state.director.said) <= state.heard:
            return
        final = now - self.header.pace.undo * self.header.speed
        for said in state.director.said[state.heard :]:
            if said.ending in ("done", "skipped", "snoozed") and said.at > final:
                return
            state.heard += 1
            if said.cue.kind in ("reset", "recap") and said.ending != "snoozed":
                state.presence.recapped()
                state.turnover = state.turned_at = None
            if said.ending in ("done", "said"):
                state.presence.cue(said.at)
                if said.cue.kind == "cta":
                    state.lift.asked(said.at)

    def _set_due(self) -> None:
        state = self.state
        if state.started is None:
            self._due = -math.inf
            return
        self._due = state.second_ends

    def _flows(self, family: str) -> bool:
        """Whether a source of this family is connected and heard; without any word about links, all are."""
        if self._blind:
            return False
        return not self.state.links or any(
            link.state == "up"
            for source in self.header.sources
            if family in source.families or not source.families
            for link in self._meters.links_of(source)
        )

    def _begin(self, t: float) -> None:
        state = self.state
        state.started, state.at_end = t, None
        if state.bucket_ends <= t:
            state.second_ends, state.bucket_ends = t + 1.0, t + BUCKET_S
        new = Director.starting(self.header.seed or self.header.id, self.header.pace.on(self._platform), t)
        old, state.paused, state.held = state.director, False, False
        if old is not None:
            waiting = {cue.ref for cue in (old.stage, *old.back) if cue is not None}
            new = replace(new, said=old.said, refs=tuple(ref for ref in old.refs if ref not in waiting))
        state.director = new
        state.presence.recapped()
        if state.rundown is None and self.header.script.segments:
            state.rundown = Rundown.of(self.header.script.segments)
        self._set_due()

    def leave(self) -> None:
        """Nobody watched the broadcast to its end: it ended with the last that is known of it."""
        if self.state.ended is None:
            self._end(max(self.state.now, 0.0))

    def _end(self, t: float) -> None:
        state = self.state
        if state.ended is None:
            state.ended = t
            state.viewers.settle(t)
            if state.director is not None:
                state.director = state.director.at(t, self.outlook.room_at).close(t)
            state.at_end = self.numbers(t)
        self._set_due()

    # commands

    def obey(self, command: AnyCommand) -> Reply:
        """Fold a command. One that is refused changes nothing and must not be stored."""
        state = self.state
        self.advance(command.since if isinstance(command, commands.Away) else command.t)
        action = str(type(command).__struct_config__.tag)
        said = _said(command)
        recent = tuple(one for one in state.recent if abs(command.at - one[0]) < _REPEAT_S)
        if any(same in said for _, same in recent):
            return Reply(False, SafeText(f"{action}: given twice, counted once"), again=True)
        before = Undoable.of(state)
        reply = _OBEY[type(command)](self, command)
        if reply.accepted:
            state.recent = (*recent, *((command.at, one) for one in said))
            self._hear(command.t)
            undoable = action in _UNDOABLE
            if undoable:
                until = command.t + self.header.pace.undo * self.header.speed
                state.before = Before(until, SafeText(action.replace("-", " ")), before, Undoable.of(state))
            self.tell(command.t, reply.text, undo=undoable)
        self._set_due()
        self.state.news = True
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
        cue, word = director.stage, WORD[director.stage.kind]
        match command:
            case commands.Done():
                self.state.director, said = director.done(command.t), f"done  {word}"
                self._follow(cue, command)
            case commands.Skip():
                self.state.director, said = director.skip(command.t), f"skipped  {word}"
            case _:
                back = span(self.header.pace.snooze)
                self.state.director, said = director.snooze(command.t), f"{word} comes back in {back}"
        return Reply(True, SafeText(said))

    def _follow(self, cue: Cue, command: AnyCommand) -> None:
        """What a cue that was said brings with it: the promise is kept, the segment is on, the poll is over."""
        state = self.state
        what, _, name = (cue.ref or "").partition("-")
        match what:
            case "promise":
                state.promises = tuple(
                    replace(one, state="late" if one.is_late(command.at - LATE_S) else "kept", kept_at=command.at)
                    if str(one.n) == name
                    else one
                    for one in state.promises
                )
            case "segment" | "rundown" if state.rundown is not None:
                state.rundown = state.rundown.forth(command.t) or state.rundown
            case "poll":
                self._close_poll(command.t, command.at, None)

    def _undo(self, command: commands.Undo) -> Reply:
        state, before = self.state, self.state.before
        if before is None or command.t > before.until:
            return Reply(
                False, SafeText(f"nothing to undo: only the last {self.header.pace.undo:g} s can be taken back")
            )
        was, then = before.before, before.after
        made = {one.n for one in then.promises} - {one.n for one in was.promises}
        state.promises = tuple(
            replace(one, state="dropped") if one.n in made else one
            for one in _taken_back(was.promises, then.promises, state.promises)
        )
        made = {one.n for one in then.marks} - {one.n for one in was.marks}
        state.marks = tuple(
            one for one in _taken_back(was.marks, then.marks, state.marks) if one.n not in made or one.by == "surge"
        )
        for name in _WHOLE:
            old, new = getattr(was, name), getattr(then, name)
            if old != new and (getattr(state, name) == new or name == "director"):
                setattr(state, name, old)
        state.heard = min(state.heard, 0 if state.director is None else len(state.director.said))
        state.before = None
        self._pass(command.t)
        return Reply(True, SafeText(f"undone  {before.label}"))

    def seal(self) -> None:
        """Nothing that was done until now can be taken back any more."""
        self.state.before = None

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
        marks = self.state.marks
        by_hand = [mark.n for mark in marks if mark.by != "surge"]
        n = command.n or (by_hand or [mark.n for mark in marks] or [0])[-1]
        if not self._write_mark(n, note=command.text):
            return Reply(False, SafeText("no mark to write a note on"))
        return Reply(True, SafeText(f"note on mark {n}: {command.text}"))

    def _caption(self, command: commands.Caption) -> Reply:
        mark = self._marked(command.n)
        if mark is None:
            return Reply(False, SafeText(f"no mark {command.n}"))
        self._write_mark(mark.n, captioned_at=command.at)
        return Reply(True, SafeText(f"caption of mark {mark.n} {command.how or 'copied'}"))

    def _posted(self, command: commands.Posted) -> Reply:
        if not self._write_mark(command.n, posted_at=command.at, title=command.title, url=command.url):
            return Reply(False, SafeText(f"no mark {command.n}"))
        return Reply(True, SafeText(f"posted mark {command.n}: {command.title}"))

    def _marked(self, n: int) -> Mark | None:
        return next((mark for mark in self.state.marks if mark.n == n), None)

    def _write_mark(self, n: int, **changes: object) -> bool:
        """Change mark `n`; False when there is none."""
        changed = tuple(replace(mark, **changes) if mark.n == n else mark for mark in self.state.marks)
        found = self._marked(n) is not None
        if found:
            self.state.marks = changed
        return found

    def _profile(self, command: commands.Profile) -> Reply:
        state = self.state
        if state.ended is None:
            state.base = command.shown.over(state.base)
            return Reply(True, SafeText("kept: what the stream starts from"))
        state.final = command.shown.over(state.final)
        return Reply(True, SafeText("kept: what the stream came to"))

    def _promise(self, command: commands.Promise) -> Reply:
        self._promised(command.text, command.t, command.at, command.due_at, command.after_end)
        if command.due_at is None:
            after = f"{span(command.after_end)} after " if command.after_end else ""
            return Reply(True, SafeText(f"promised for {after}the end: {command.text}"))
        when, left = moment(command.due_at, command.at), span(command.due_at - command.at)
        return Reply(True, SafeText(f"promised for {when}, in {left}: {command.text}"))

    def _promised(self, text: SafeText, t: float, at: float, due_at: float | None, after_end: float = 0.0) -> None:
        """Keep a promise, made at session time `t` and wall time `at`. It falls due in real time, whatever the speed of
        the session."""
        state = self.state
        state.promises_made += 1
        made = Promise(
            n=state.promises_made,
            text=text,
            made_at=at,
            due_at=due_at,
            made_t=t,
            due_t=None if due_at is None else t + (due_at - at) * self.header.speed,
            after_end=after_end,
        )
        state.promises = (*state.promises, made)

    def _poll(self, command: commands.Poll) -> Reply:
        state = self.state
        if "polls" in self.header.script.off:
            return Reply(False, SafeText("polls are switched off in the configuration"))
        if command.text is None and state.poll is None:
            return Reply(False, SafeText("no poll is open: type its question and answers"))
        if state.ended is not None and state.poll is None:
            return Reply(False, SafeText("the show is over: nobody is there to vote"))
        if state.poll is not None and (command.text is None or "/" not in command.text):
            question = state.poll.question
            self._close_poll(command.t, command.at, command.text)
            said = "" if command.text is None else f" with: {command.text}"
            return Reply(True, clean(f"poll closed{said}; its result is promised: {question}"))
        assert command.text is not None
        state.polls_made += 1
        question = SafeText(command.text.partition("/")[0].strip() or command.text)
        state.poll = OpenPoll(f"{_TYPED}{state.polls_made}", question, command.t + self.header.pace.poll_runs)
        return Reply(True, SafeText(f"poll open for {span(self.header.pace.poll_runs)}: {question}"))

    def _close_poll(self, t: float, at: float, result: SafeText | None) -> None:
        """The poll is over, and a post with its result is promised."""
        poll, self.state.result = self.state.poll, None if result is None else Result(result, t)
        if poll is not None:
            self.state.poll, self.state.poll_over = None, poll.id
            text = SafeText(f"post the poll result: {poll.question}"[:_LONGEST_NOTE])
            self._promised(text, t, at, at + self.header.pace.poll_result)

    def _copy_title(self, command: commands.CopyTitle) -> Reply:
        drop = self.state.drop
        if drop is not None and drop.acked_at is None:
            self.state.drop = replace(drop, copied_at=command.t)
        return Reply(True, SafeText(f"title {command.n} {command.how or 'copied'}"))

    def _request_title(self, command: commands.RequestTitle) -> Reply:
        if "pins" in self.header.script.off:
            return Reply(False, SafeText("pinned posts are switched off in the configuration"))
        self.state.drop = TitleDrop(asked_at=command.t)
        return Reply(True, SafeText("asked the moderators to drop the title"))

    def _ack_title(self, command: commands.AckTitle) -> Reply:
        drop = self.state.drop
        if drop is None or drop.acked_at is not None:
            return Reply(False, SafeText("nobody has asked for the title"))
        self.state.drop = replace(drop, acked_at=command.t)
        return Reply(True, SafeText(f"title dropped, {span(command.t - drop.asked_at)} after it was asked for"))

    def _segment(self, command: commands.NextSegment | commands.PreviousSegment | commands.ExtendSegment) -> Reply:
        show, t = self.state.rundown, command.t
        if show is None or not show.segments:
            return Reply(False, SafeText("no rundown: write one in the configuration, or start with --rundown FILE"))
        match command:
            case commands.NextSegment(n=None):
                changed = show.forth(t)
            case commands.NextSegment(n=int(n)):
                changed = show.go(n - 1, t) if n <= len(show.segments) else None
            case commands.PreviousSegment():
                changed = show.back(t)
            case commands.ExtendSegment(n=n):
                changed = show.extended(60.0 * n)
        if changed is None:
            return Reply(False, SafeText("the rundown has no such segment"))
        self.state.rundown = changed
        director = self.state.director
        if director is not None and self.state.ended is None and not isinstance(command, commands.ExtendSegment):
            self.state.director = director.answered("segment", t)
        current = changed.current
        if current is None:
            return Reply(True, SafeText("the rundown is through"))
        if isinstance(command, commands.ExtendSegment):
            left = changed.left(t) or 0.0
            return Reply(True, SafeText(f"{command.n:+d} min: {span(max(0.0, left))} left of {current.title}"))
        return Reply(True, SafeText(f"on now: {current.title}"))

    def _plan(self, command: commands.Plan) -> Reply:
        show = self.state.rundown
        self.state.rundown = Rundown.of(command.segments) if show is None else show.edited(command.segments)
        return Reply(True, SafeText(f"the rundown has changed: {len(command.segments)} segments"))

    def _saw(self, command: commands.Saw) -> Reply:
        self.state.odd.see(command.pattern, command.t)
        return Reply(True, SafeText(f"{command.pattern} in the chat: moderators should look"))

    def _away(self, command: commands.Away) -> Reply:
        state, t = self.state, command.t
        if state.ended is None:
            state.viewers.settle(command.since)
        if state.director is not None and state.ended is None:
            state.director = state.director.away(t, self.outlook.room_at)
        leaps = t - state.second_ends > LONGEST_LEAP_S
        self._blind = True
        self.advance(t)
        self._blind = False
        state.viewers.skip(t)
        state.surges.gap(0 if leaps else int(t - command.since), t)
        state.before = None
        return Reply(True, SafeText(f"the program stood still for {span(t - command.since)}: that is a gap, not zero"))

    def _zoom(self, command: commands.Zoom) -> Reply:
        self.state.zoom = not self.state.zoom
        return Reply(True, SafeText("the stage fills the screen" if self.state.zoom else "all is shown again"))

    def _calm(self, command: commands.Calm) -> Reply:
        self.state.calm = not self.state.calm
        return Reply(True, SafeText("calm: words instead of numbers" if self.state.calm else "numbers again"))

    def _did(self, command: commands.Did) -> Reply:
        state, told = self.state, kind_of(command.kind)
        if told is None:
            return Reply(
                False, SafeText(f"no cue is called {command.kind}: use one of {', '.join(WORD.values()).lower()}")
            )
        if state.director is None or state.ended is not None:
            return Reply(False, SafeText("the show has not begun" if state.ended is None else "the show is over"))
        state.director = state.director.did(told, command.t)
        return Reply(True, SafeText(f"counted as  {WORD[told]}"))

    def _pause(self, command: commands.PauseShow) -> Reply:
        director = self.state.director
        if director is None or self.state.ended is not None:
            return Reply(False, SafeText("the show has not begun"))
        self.state.held = not self.state.held
        self._keep_pace(command.t)
        return Reply(True, SafeText("the show pauses" if self.state.held else "the show goes on"))

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
        """Everything a seat may show at session time `now`; `heard` is the age of the last byte per source, seconds.

        Once the session has ended its numbers are those of its end.
        """
        numbers, state = self.numbers(now, heard), self.state
        if state.at_end is not None:
            numbers = at_end(state.at_end, numbers)
        running = state.started is not None and state.ended is None
        director = state.director if running else None
        likes = state.posts.gained(state.posts.likes, state.base.post_likes, state.final.post_likes)
        comments = state.posts.gained(state.posts.comments, state.base.post_comments, state.final.post_comments)
        base, final = state.base.over(state.profile.first), state.final.over(state.profile.last)
        told = Shown(
            post_likes=state.posts.base(state.posts.likes), post_comments=state.posts.base(state.posts.comments)
        )
        followers = state.profile.gained("followers", base, final)
        profile_likes = state.profile.gained("likes", base, final)
        stage: Stage = "ready" if state.started is None else "ended" if state.ended is not None else "live"
        if director is not None and director.paused_at is not None:
            stage = "paused"
        ahead = () if director is None else director.ahead(now, self.outlook.room_at(now))
        coming = ahead[0] if ahead and director is not None and director.stage is None else None
        return Snapshot(
            **asdict(numbers),
            at=now,
            mode=self.header.mode,
            stage=stage,
            title=state.title,
            elapsed=None if state.started is None else (now if state.ended is None else state.ended) - state.started,
            began=state.started,
            surge=state.surges.found[-1] if state.ended is None and state.surges.running(now) else None,
            lull=state.lulls.found[-1] if state.ended is None and state.lulls.running(now) else None,
            post_likes=None if likes is None else rails.Post(likes),
            post_comments=None if comments is None else rails.Post(comments),
            followers=None if followers is None else rails.Post(followers),
            profile_likes=None if profile_likes is None else rails.Post(profile_likes),
            base=base.over(told),
            cue=None if director is None else director.stage,
            next_kind=None if coming is None else coming.kind,
            next_at=None if coming is None else coming.now_at,
            ahead=ahead,
            rundown=() if state.rundown is None else state.rundown.rows(now),
            over=None if state.rundown is None or state.rundown.begun is None else state.rundown.over(now),
            poll=state.poll,
            pinned=None,
            drop=state.drop,
            newest_post=None if state.newest_post is None else state.newest_post.text,
            zoom=state.zoom,
            calm=state.calm,
            hush_until=None if director is None else director.hush_until,
            said=() if state.director is None else state.director.said,
            marks=state.marks,
            promises=state.promises,
            notices=tuple(notice for notice in state.notices if notice.until > now),
            links=tuple(self._meters.link(source) for source in self.header.sources),
            last=state.last.copy(),
            duplicates=state.duplicates,
        )

    def numbers(self, now: float, heard: Mapping[str, float] | None = None) -> Numbers:
        """What everything that was folded comes to at session time `now`, also what came after the end."""
        self.advance(now)
        if self.state.ended is None:
            self.state.viewers.settle(now)
        return self._meters.numbers(now, heard or {})

    # checkpoints

    def checkpoint(self) -> bytes:
        """All that has been folded, to go on from later with `Session.restored`."""
        self.state.ids = self._ids.last()
        encoded = msgspec.msgpack.encode(self.state)
        self.state.ids = {}
        return encoded

    @classmethod
    def restored(cls, header: Header, checkpoint: bytes) -> "Session":
        """The session as it was at a checkpoint of the same `VERSION`. Raises `msgspec.MsgspecError`."""
        return cls(header, msgspec.msgpack.decode(checkpoint, type=State))


_Numbered = TypeVar("_Numbered", Mark, Promise)


def _taken_back(
    before: Iterable[_Numbered], after: Iterable[_Numbered], now: Iterable[_Numbered]
) -> Iterator[_Numbered]:
    """Those that are known now, without what an action changed of them between `before` and `after`."""
    was, then = {one.n: one for one in before}, {one.n: one for one in after}
    for one in now:
        old, new = was.get(one.n), then.get(one.n)
        if old is None or new is None or old == new:
            yield one
        else:
            changed = {name: value for name, value in asdict(old).items() if value != getattr(new, name)}
            yield replace(one, **changed)


def _said(command: AnyCommand) -> tuple[str, ...]:
    """What was said, whenever it was: given again it has one of these in common.

    A promise is told by when it falls due, and by how far off that is: `at 21:00` keeps the one, `in 1h` the other.
    """
    said = replace(command, t=0.0, at=0.0)
    ways = [said]
    if isinstance(said, commands.Promise) and said.due_at is not None:
        ways.append(replace(said, due_at=round(said.due_at - command.at, 3)))
    return tuple(msgspec.json.encode(way).decode() for way in ways)


def _result_of(poll: Poll) -> SafeText | None:
    """`gloss, 64 %`; `None` when nobody voted or the first are equal."""
    votes = sorted((one.votes or 0 for one in poll.options), reverse=True)
    if not votes or not votes[0] or votes[0] in votes[1:]:
        return None
    first = next(one for one in poll.options if one.votes == votes[0])
    return clean(f"{first.text}, {round(100 * votes[0] / sum(votes))} %")


_UNDOABLE = (frozenset(commands.ACTIONS) | {"caption", "posted", "profile"}) - {
    "undo", "note", "warning", "zoom", "calm", "copy-title", "ack-title",
}  # fmt: skip
_WHOLE = tuple(name for name in Undoable.__struct_fields__ if name not in ("marks", "promises"))
"""What an undo brings back as a whole, unless somebody has changed it since."""
_LONGEST_NOTE = 200
_OBEY: dict[type, Callable[[Session, Any], Reply]] = {
    commands.Done: Session._leave,
    commands.Snooze: Session._leave,
    commands.Skip: Session._leave,
    commands.Undo: Session._undo,
    commands.Hush: Session._hush,
    commands.Mark: Session._mark,
    commands.Note: Session._note,
    commands.Promise: Session._promise,
    commands.Poll: Session._poll,
    commands.Did: Session._did,
    commands.CopyTitle: Session._copy_title,
    commands.RequestTitle: Session._request_title,
    commands.AckTitle: Session._ack_title,
    commands.NextSegment: Session._segment,
    commands.PreviousSegment: Session._segment,
    commands.ExtendSegment: Session._segment,
    commands.Plan: Session._plan,
    commands.Saw: Session._saw,
    commands.Away: Session._away,
    commands.Caption: Session._caption,
    commands.Posted: Session._posted,
    commands.Profile: Session._profile,
    commands.Zoom: Session._zoom,
    commands.Calm: Session._calm,
    commands.PauseShow: Session._pause,
    commands.Warn: Session._warn,
    commands.StartSession: Session._start,
    commands.EndSession: Session._finish,
}


def _own_times(events: Sequence[AnyEvent], at: Sequence[float]) -> Sequence[float]:
    """The times that they bear: only what is folded alone may have come late."""
    return at if len(events) > 1 else (events[0].t,)


def _place(source: str | None, host: str | None) -> str:
    """The key of one source's host or room: numbers of different places are kept apart."""
    if source is None and host is None:
        return ""
    return f"{source or ''}\x1f{host or ''}"
