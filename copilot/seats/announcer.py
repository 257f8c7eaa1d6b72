"""What is said of a show, line by line: changes, not ticks. It only reads views, and has no clock."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from copilot.seats import View
from copilot.seats.wording import (
    NOT_TOLD,
    after_end,
    count,
    due,
    length,
    moment,
    number,
    several,
    trying_again,
    wall_clock,
)
from copilot.show.cues import GONE_S, LATE_S, SOON_S, Cue, Kind
from copilot.snapshot import LinkState, Mode, Notice, Snapshot, Stage
from copilot.text import SafeText, clean

SETTLED_S = 60.0
"""Session seconds after the show's beginning, or after a link changed, before a change of a number is believed: until
then the windows of the rates are not full."""

FIRSTS_EVERY_S, CHANGES_EVERY_S = 5.0, 60.0
"""Session seconds between two lines with first values, and between two about large changes."""

STILL_S = 30.0
"""While a source is not back, it is told so often, in session seconds, when it tries again."""

ASKED_S = 10.0
"""Real seconds after a mark before it is asked what it was: until then it can be taken back."""

READY_AFTER_S = 2.0
"""Real seconds that a show may wait for its first event before that is said."""

WIDEST = 1_000
"""Code points in a line."""


class Number(NamedTuple):
    """One number that is announced, and what a large change of it is.

    It is told again once it is `times` what was told last, or as little, and at least `step` away from it. One that
    `grows` is a total: it never falls, and 0 is not worth a word.
    """

    name: str
    read: Callable[[View], float | None]
    times: float
    step: float
    grows: bool = False
    say: Callable[[float], str] = number

    def is_far(self, value: float, told: float) -> bool:
        """Whether `value` is worth a line after `told` was told."""
        low, high = sorted((value, told))
        return high - low >= self.step and high >= low * self.times


def _count(counted: object) -> int | None:
    return getattr(counted, "count", None)


NUMBERS = (
    Number("viewers", lambda view: view.snapshot.viewers.value, 1.3, 5),
    Number("messages in the last minute", lambda view: view.snapshot.chat.value, 2.5, 10),
    Number("hearts in the last minute", lambda view: view.snapshot.hearts.value, 3.0, 200),
    Number("hearts on the LIVE rail", lambda view: _count(view.snapshot.hearts_total), 2.0, 1_000, True),
    Number("watch time", lambda view: view.snapshot.watch_s, 1.5, 30, say=lambda seconds: f"est. {length(seconds)}"),
    Number("joins", lambda view: view.snapshot.joins, 4.0, 100, True),
    Number("new followers", lambda view: view.snapshot.follows, 2.0, 5, True),
    Number("shares", lambda view: _count(view.snapshot.shares), 2.0, 5, True),
    Number("subscriptions", lambda view: view.snapshot.subscribes, 2.0, 5, True),
    Number("gifts", lambda view: _count(view.snapshot.gifts), 2.0, 5, True),
    Number("new likes on the POST rail", lambda view: _count(view.snapshot.post_likes), 2.0, 20, True),
    Number("new comments on the POST rail", lambda view: _count(view.snapshot.post_comments), 2.0, 20, True),
    Number("frames not understood", lambda view: view.rejected, 10.0, 1, True),
    Number("events left out", lambda view: view.dropped, 10.0, 1, True),
)
"""The usual wobble of a room stays untold, and totals are told about as often as they double."""


class _Line(NamedTuple):
    at: float
    """Session time, seconds."""
    text: str


class Announcer:
    """Turns views, in their order, into lines. Each is clean, and begins with the stream's clock once that runs.

    However seldom it looks, no state of a cue is missed.
    """

    def __init__(self) -> None:
        self._story: _Story | None = None

    def lines(self, view: View) -> list[str]:
        """What is new in this view."""
        opening = [] if self._story is not None else [clean(line, WIDEST) for line in _opening(view)]
        return opening + self._told(view).lines(view)

    def last_lines(self, view: View) -> list[str]:
        """What is new in the last view, what is left to be seen to, and the whole show in one sentence."""
        last = [*_left(view), f"{closing(view.snapshot)}."]
        return [*self.lines(view), *self._told(view).last_numbers(view), *(clean(line, WIDEST) for line in last)]

    def is_over(self, view: View) -> bool:
        """Whether the broadcast has ended, and nobody can take that back any more."""
        snapshot = view.snapshot
        return snapshot.stage == "ended" and not any(notice.undo for notice in snapshot.notices)

    def _told(self, view: View) -> "_Story":
        if self._story is None or self._story.session != view.session:
            self._story = _Story(view)
        return self._story


class _Story:
    """What has been told of one session. What happened in it before its first view is not told."""

    def __init__(self, view: View) -> None:
        snapshot = view.snapshot
        self.session = view.session
        self._begins_at = snapshot.at
        self._started: float | None = None
        self._stage: Stage = snapshot.stage
        self._title: SafeText | None = None
        self._unsaved = view.unsaved
        self._links: dict[str, LinkState] = {}
        self._links_told: dict[str, float] = {}
        self._said = len(snapshot.said)
        self._cue: tuple[int, Kind, SafeText] | None = None
        """The one that was told of last; while it is `soon` its time may still move."""
        self._cue_is_back = True
        """Of the cue on stage only how it stands now is new."""
        self._cue_told = 0
        self._cue_at = 0.0
        self._cue_waits = False
        self._notices: tuple[Notice, ...] = ()
        self._told_away = 0
        self._poll = snapshot.poll
        self._marks = len(snapshot.marks)
        self._asked_about = 0
        self._due: set[int] = set()
        self._numbers_told: dict[str, float] = {}
        self._numbers_told_at = float("-inf")
        self._ready_told = False
        self._lacks_told = False

    def lines(self, view: View) -> list[str]:
        found = [
            *self._saving(view),
            *self._link_changes(view),
            *self._stages(view),
            *self._answers(view),
            *self._polls(view),
            *self._surges(view),
            *self._notes(view),
            *self._cues(view),
            *self._promises(view),
            *self._away(view),
            *self._lacks(view),
            *self._numbers(view, FIRSTS_EVERY_S),
        ]
        return self._timed(view, sorted(found, key=lambda line: line.at))

    def last_numbers(self, view: View) -> list[str]:
        """The first values that are still untold."""
        return self._timed(view, self._numbers(view, 0.0, changes=False))

    def _timed(self, view: View, lines: Iterable[_Line]) -> list[str]:
        """The lines under the stream's clock."""
        snapshot = view.snapshot
        if snapshot.elapsed is not None and snapshot.stage != "ended":
            self._started = snapshot.at - snapshot.elapsed
        elif snapshot.elapsed is not None and self._started is None:
            self._started = self._begins_at
        started = self._started
        return [
            ("" if started is None else f"{count(line.at - started)}  ") + clean(line.text, WIDEST) for line in lines
        ]

    # the program

    def _saving(self, view: View) -> Iterator[_Line]:
        if view.unsaved == self._unsaved:
            return
        self._unsaved = view.unsaved
        yield _Line(view.snapshot.at, "saved again" if view.unsaved is None else f"NOT SAVED: {view.unsaved}")

    def _link_changes(self, view: View) -> Iterator[_Line]:
        for link in view.snapshot.links:
            old, self._links[link.source] = self._links.get(link.source), link
            if link.state == "waiting":
                continue
            if (
                old is not None
                and old.state == link.state
                and (link.state != "up" or old.reconnects == link.reconnects)
            ):
                yield from self._still_broken(view, link)
                continue
            self._links_told[link.source] = link.since
            again = " again" if link.state == "up" and link.reconnects else ""
            reason = f": {link.reason}" if link.reason and link.state != "up" else ""
            yield _Line(link.since, f"{link.source} is {link.state}{again}{reason}{_next_try(view, link)}")

    def _still_broken(self, view: View, link: LinkState) -> Iterator[_Line]:
        at, words = view.snapshot.at, _next_try(view, link)
        if words and at - self._links_told.get(link.source, at) >= STILL_S:
            self._links_told[link.source] = at
            yield _Line(at, f"{link.source} is still {link.state}{words}")

    # the show

    def _stages(self, view: View) -> Iterator[_Line]:
        snapshot = view.snapshot
        old, self._stage = self._stage, snapshot.stage
        if snapshot.stage != old:
            words = _GOES_ON if old == "paused" and snapshot.stage == "live" else _STAGES[snapshot.stage]
            began = old == "ready" and snapshot.elapsed is not None and snapshot.stage != "ended"
            if words not in [notice.text for notice in snapshot.notices]:
                yield _Line(snapshot.at - (snapshot.elapsed or 0.0) if began else snapshot.at, words)
        waited = snapshot.at - self._begins_at >= READY_AFTER_S * view.speed
        if snapshot.stage == "ready" and waited and not self._ready_told:
            self._ready_told = True
            yield _Line(snapshot.at, "ready: the show begins with the first event, or with: do start-session")
        if snapshot.title != self._title:
            self._title = snapshot.title
            if snapshot.title:
                yield _Line(snapshot.at, f"title: {snapshot.title}")

    def _cues(self, view: View) -> Iterator[_Line]:
        snapshot = view.snapshot
        if len(snapshot.said) < self._said:  # an undo has brought one back
            self._cue_is_back = True
        if self._cue_is_back and snapshot.cue is not None:
            self._cue = None
            for line in list(self._states(snapshot.cue, snapshot.at))[-1:]:
                yield line._replace(at=snapshot.at)
        self._cue_is_back = False
        for said in snapshot.said[self._said :]:
            if said.cue.text and said.at > self._begins_at:
                yield from self._states(said.cue, said.at)
                if said.ending == "missed" and said.at >= said.cue.now_at:
                    yield _Line(said.at, f"{said.cue.word} gone, not said")
        self._said = len(snapshot.said)
        if snapshot.cue is not None:
            yield from self._states(snapshot.cue, snapshot.at)
            yield from self._put_off(snapshot.cue, snapshot.at)

    def _states(self, cue: Cue, now: float) -> Iterator[_Line]:
        """The states that a cue has come to by `now` and that are not told yet; how it ends is told by others."""
        which = (cue.n, cue.kind, cue.text)
        if self._cue != which:
            self._cue, self._cue_told = which, 0
            self._cue_at, self._cue_waits = cue.now_at, False
        states = (
            _Line(cue.now_at - SOON_S, f"{cue.word} soon, in {count(SOON_S)}"),
            _Line(cue.now_at, f"{cue.word} now: {cue.text} ({cue.why})"),
            _Line(cue.now_at + LATE_S, f"{cue.word} late, leaves in {count(GONE_S - LATE_S)}"),
        )
        for line in states[self._cue_told :]:
            if line.at <= now:
                self._cue_told += 1
                yield line

    def _put_off(self, cue: Cue, now: float) -> Iterator[_Line]:
        """Says once that a cue which was told waits; once it comes, it is told again."""
        before, self._cue_at = self._cue_at, cue.now_at
        if now >= cue.now_at:
            self._cue_waits = False
        elif cue.now_at > before and not self._cue_waits:
            self._cue_waits, self._cue_told = True, min(1, self._cue_told)
            yield _Line(now, f"{cue.word} waits until chat is calm")

    def _answers(self, view: View) -> Iterator[_Line]:
        """What was done, once it is committed, or with the word that it is not."""
        snapshot = view.snapshot
        if view.unsaved_actions and view.unsaved is None:
            return
        old, self._notices = self._notices, snapshot.notices
        for notice in snapshot.notices:
            if notice not in old:
                yield _Line(notice.at, notice.text + (", not saved yet" if view.unsaved_actions else ""))

    def _polls(self, view: View) -> Iterator[_Line]:
        """A poll of the room opens or is over; one that a person typed has been answered already."""
        snapshot = view.snapshot
        old, self._poll = self._poll, snapshot.poll
        known = [notice.text for notice in snapshot.notices]
        for poll, words in ((old, "the poll is over"), (snapshot.poll, "a poll is open")):
            changed = poll is not None and (old is None or snapshot.poll is None or old.id != snapshot.poll.id)
            if poll is not None and changed and not any(text.endswith(poll.question) for text in known):
                yield _Line(snapshot.at, f"{words}: {poll.question}")

    def _surges(self, view: View) -> Iterator[_Line]:
        """Marks that nobody made."""
        marks = view.snapshot.marks
        for mark in marks[self._marks :]:
            if mark.by == "surge":
                yield _Line(mark.t, f"mark {mark.n}, made by a surge: {mark.why}")
        self._marks = len(marks)

    def _notes(self, view: View) -> Iterator[_Line]:
        """Asks once what a mark was."""
        mark, at = view.unnamed, view.snapshot.at
        if mark is not None and mark.n > self._asked_about and at - mark.t >= ASKED_S * view.speed:
            self._asked_about = mark.n
            yield _Line(at, f"mark {mark.n}: what was it? tell it with: live-copilot do note TEXT")

    def _promises(self, view: View) -> Iterator[_Line]:
        """Those that fall due while the show runs: before and after it the cockpit tells them as a notice."""
        for promise in view.snapshot.promises:
            due_at = promise.due_at
            if promise.state == "open" and due_at is not None and due_at <= view.wall and promise.n not in self._due:
                self._due.add(promise.n)
                if view.snapshot.stage != "live":
                    continue
                late = view.wall - due_at
                told = f"{due(-late)}, due" if late >= 60 else "due"
                yield _Line(view.snapshot.at, f"promise {told} {wall_clock(due_at)}: {promise.text}")

    def _away(self, view: View) -> Iterator[_Line]:
        """What fell due while nobody looked, each once."""
        away, at = view.away, view.snapshot.at
        for one in away.reminders[self._told_away :] if away is not None else ():
            late = view.wall - one.due_at
            yield _Line(at, f"while you were away, {due(-late) if late >= 60 else 'due'}: {one.text}")
        self._told_away = 0 if away is None else len(away.reminders)

    # the numbers

    def _lacks(self, view: View) -> Iterator[_Line]:
        snapshot = view.snapshot
        if self._lacks_told or (snapshot.elapsed or 0.0) < SETTLED_S:
            return
        self._lacks_told = True
        lanes = {"viewers": snapshot.viewers, "chat": snapshot.chat, "hearts": snapshot.hearts}
        lacking = [name for name, lane in lanes.items() if not lane.told]
        if lacking:
            sources = ", ".join(dict.fromkeys(lane.platform for lane in lanes.values() if not lane.told))
            yield _Line(snapshot.at, f"{NOT_TOLD}, not told by {sources}: {', '.join(lacking)}")

    def _numbers(self, view: View, firsts_every: float, *, changes: bool = True) -> Iterator[_Line]:
        snapshot, passed = view.snapshot, view.snapshot.at - self._numbers_told_at
        if snapshot.elapsed is None or passed < firsts_every:
            return
        settled = self._is_settled(snapshot)
        firsts, changed = [], []
        for one in NUMBERS:
            value = one.read(view)
            told = self._numbers_told.get(one.name)
            if value is None:
                continue
            if told is None:
                if value > 0 or (settled and not one.grows):
                    firsts.append((one, value, ""))
            elif settled and one.is_far(value, told):
                way = "" if one.grows else f", {'up' if value > told else 'down'} from {one.say(told)}"
                changed.append((one, value, way))
        if changes and passed >= CHANGES_EVERY_S:
            firsts += changed
        if firsts:
            self._numbers_told_at = snapshot.at
            self._numbers_told.update((one.name, value) for one, value, _ in firsts)
            yield _Line(snapshot.at, "; ".join(f"{one.name} {one.say(value)}{way}" for one, value, way in firsts))

    def _is_settled(self, snapshot: Snapshot) -> bool:
        """Whether the show has run, and all that is linked has been linked, for long enough."""
        if snapshot.stage == "ended" or (snapshot.elapsed or 0.0) < SETTLED_S:
            return False
        links = [link for link in snapshot.links if link.state != "waiting"]
        if links and not any(link.state == "up" for link in links):
            return False
        return all(snapshot.at - link.since >= SETTLED_S for link in links)


_STAGES: dict[Stage, str] = {
    "ready": "not begun",
    "live": "the show begins now",
    "paused": "the show pauses",
    "ended": "the session has ended",
}
_GOES_ON = "the show goes on"
_WHAT_RUNS: dict[Mode, str] = {
    "live": "live: {}",
    "demo": "demo: a simulated LIVE room, nothing in it is real",
    "replay": "replay of {}",
}
_WHO: dict[Mode, str] = {"live": "The stream", "demo": "The demo", "replay": "The replay"}


def _next_try(view: View, link: LinkState) -> str:
    return f", {trying_again(view.again[link.source])}" if link.state != "up" and link.source in view.again else ""


def _opening(view: View) -> Iterator[str]:
    """What runs, and how to stop it."""
    snapshot = view.snapshot
    sources = ", ".join(link.source for link in snapshot.links) or "no source"
    fast = "" if view.speed == 1 else f", {view.speed:g} times as fast"
    yield _WHAT_RUNS[snapshot.mode].format(sources) + fast
    yield "stop with Ctrl-C; act from another terminal: live-copilot do ACTION, such as done, snooze, skip, undo, mark"


def _left(view: View) -> Iterator[str]:
    """Promises that are still to be kept, and the marks of which nobody has said what they were."""
    snapshot = view.snapshot
    for promise in snapshot.promises:
        due_at = promise.due(view.after.ended_at)
        if promise.state == "open":
            when = after_end(promise.after_end) if due_at is None else f"due {moment(due_at, view.wall)}"
            yield f"still to keep, {when}: {promise.text}"
    for mark in snapshot.marks:
        if mark.wants_note:
            at = count(mark.t - (snapshot.began or 0.0))
            yield f"mark {mark.n} at {at} has no note: n in live-copilot review writes one"


def closing(snapshot: Snapshot) -> str:
    """A show in one sentence. The two rails stand beside each other and are never summed."""
    who = _WHO[snapshot.mode]
    if snapshot.elapsed is None:
        return f"{who} never began"
    ran = f"{who} ran for {length(snapshot.elapsed)}"
    if snapshot.mode == "live" and snapshot.stage != "ended":
        ran += " and is not over, live on the same sources goes on with it"
    told = [part for part in (_room(snapshot), _rails(snapshot), _work(snapshot)) if part]
    return "; ".join([ran, *told])


def _room(snapshot: Snapshot) -> str:
    parts = []
    if snapshot.viewers.peak is not None:
        parts.append(f"at most {number(snapshot.viewers.peak)} watching")
    if snapshot.chat.told:
        parts.append(f"{several(snapshot.messages, 'message')} by {several(snapshot.chatters, 'person', 'people')}")
    if snapshot.gifts is not None and snapshot.gifts.count:
        value = snapshot.gifts.value
        worth = [f"{number(value[unit])} {unit}" for unit in ("diamonds", "bits") if value.get(unit)]
        parts.append(several(snapshot.gifts.count, "gift") + (f" of {' and '.join(worth)}" if worth else ""))
    return ", ".join(parts)


def _rails(snapshot: Snapshot) -> str:
    parts = []
    if snapshot.hearts_total is not None:
        parts.append(f"{several(snapshot.hearts_total.count, 'heart')} stayed on the LIVE rail")
    gained = [
        f"+{several(n, *words)}"
        for n, words in (
            (snapshot.follows, ("follow",)),
            (snapshot.subscribes, ("subscription",)),
            (_count(snapshot.post_likes), ("like on the post", "likes on the post")),
            (_count(snapshot.post_comments), ("comment on the post", "comments on the post")),
        )
        if n
    ]
    if gained:
        parts.append(f"while it ran: {', '.join(gained)}")
    return "; ".join(parts)


def _work(snapshot: Snapshot) -> str:
    cues = [said for said in snapshot.said if said.cue.text and said.ending != "snoozed"]
    parts = []
    if cues:
        parts.append(f"{several(len(cues), 'cue')}, {sum(said.ending == 'done' for said in cues)} done")
    if snapshot.marks:
        parts.append(several(len(snapshot.marks), "mark"))
    if snapshot.promises:
        parts.append(several(sum(promise.state != "dropped" for promise in snapshot.promises), "promise"))
    return ", ".join(parts)
