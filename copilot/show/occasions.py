"""What may call for a cue: the conditions that the rules name, over what is known of the room."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

import msgspec

from copilot.show import ctas
from copilot.show.cues import SOON_S, WORD, Said
from copilot.show.pacing import Pace
from copilot.show.rules import Condition, Rule
from copilot.show.rundown import Rundown
from copilot.text import SafeText

WARM_S, SPOKEN_OF_S = (20.0, 60.0), 90.0
"""An ask is placed so long after a surge has fallen back; its text may be of it until so long after its height."""
GRATEFUL_S = (20.0, 180.0)
"""Or so long after a segment was finished."""
FRESH_S = 45.0
"""A surge is worth a word for so long after its height."""
LATE_S = 15.0
"""A hook that is late by so much goes before all but promises."""
TRY_AGAIN_S = 300.0
"""An ask for which there was no text is tried again after so long."""
WRAP_S = 120.0
"""The goodbye begins so long before the planned end."""
PRESSING_S, LAST_S = 45.0, 105.0
"""A reset or recap that is late by so much goes before all but promises; late by the longer time, it waits neither for
a surge nor for a cue on stage, so that it is never late by two minutes, but where the room is tense."""
LIVELY, QUIET = 1.1, 0.75
"""Chat is lively while so many times as many people write as usually do. A burst within the next 20 s is half again as
likely then as below (25 streams of one channel, by messages); a hush is followed by the fewest. It is called calm below
the smaller share."""
HUSHED, LEAST_HUSHED = 0.5, 10.0
"""A room in which so many people usually write is hushed while less than this share of them do."""
CHATTING, NEWCOMERS = 5, 3
"""So many people write at present, or wrote for the first time since the last hook, where a text speaks of them."""


PATTERNS: Mapping[str, SafeText] = {
    "one tapper": SafeText("One account sends most of the hearts. Do not cheer the number."),
    "hearts without viewers": SafeText("Hearts come that no audience sends. Do not cheer the number."),
    "spam wave": SafeText("Many alike messages come from few or new accounts. Ask a moderator to look."),
}
"""What to do about an odd pattern."""


class Occasion(NamedTuple):
    """A reason for a cue: it should be `now` at session time `due`; after `by` it is not worth a cue any more.

    Once it is `pressing` it goes before others; when it `takes_over`, what nobody has answered for a gap leaves the
    stage. An hour with many cues may hold it back until it `can_wait` no longer. There is one cue for each `ref`.
    `text` is said instead of a text of the library; of those, some are offered only where what they need is `true`.
    `spare` of the hour's cues, beside those of its rule, are left to promises that fall due soon.
    """

    due: float
    why: SafeText
    by: float = float("inf")
    ref: str | None = None
    text: SafeText | None = None
    pressing: float = float("inf")
    can_wait: float = 0.0
    true: frozenset[ctas.Condition] = frozenset()
    takes_over: float = float("inf")
    spare: int = 0


class Promised(NamedTuple):
    """An open promise; `due` in session seconds."""

    n: int
    text: SafeText
    made: float
    due: float


class OpenPoll(NamedTuple):
    """A poll that runs until session time `ends`."""

    id: str
    question: SafeText
    ends: float


def _no_words(at: float) -> Mapping[str, str]:
    return {}


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """What the show may look at, at one moment; times are session seconds. What no source tells is `None`."""

    platforms: tuple[str, ...] = ()
    surge: bool = False
    """A surge runs: the stage stays silent."""
    calm_at: float = -math.inf
    """Since when chat has not been busy, nor held its breath; infinity while it does."""
    tense: bool = False
    """It holds its breath, or has just done so."""
    newcomers: int | None = None
    """People who wrote for the first time since the last hook."""
    writing: int = 0
    """People who wrote in the last 20 s."""
    usually: float | None = None
    """The median of that."""
    fell_back_at: float | None = None
    """When the last surge had fallen back."""
    peaked_at: float = -math.inf
    """When it had been at its height."""
    surge_why: SafeText = SafeText("")
    lull_at: float | None = None
    """Since when the room is well below its own level."""
    lull_why: SafeText = SafeText("")
    turnover: float | None = None
    """Estimated share of the room that came after the last reset or recap cue."""
    turned_at: float | None = None
    """Since when that share is over the limit."""
    owed: tuple[Occasion, ...] = ()
    """Who is to be thanked or welcomed."""
    patterns: tuple[Occasion, ...] = ()
    """Odd patterns that moderators should look at."""
    promises: tuple[Promised, ...] = ()
    poll: OpenPoll | None = None
    rundown: Rundown | None = None
    off: frozenset[str] = frozenset()
    """Features that the platform does not offer here: `gifts`, `polls`, `pins`, `money`."""
    slots: Callable[[float], Mapping[str, str]] = _no_words
    """What texts may be filled with at a session time."""
    true: frozenset[ctas.Condition] = frozenset()
    """What holds for the texts that need it."""
    texts: tuple[ctas.Cta, ...] = ctas.LIBRARY

    def is_fresh(self, at: float) -> bool:
        """Whether at session time `at` the last surge is still worth a word: it has fallen back, and not long ago."""
        return self.fell_back_at is not None and at - self.peaked_at <= FRESH_S

    def is_warm(self, at: float) -> bool:
        """Whether at session time `at` the last surge has fallen back, and not too long ago for an ask."""
        return self.fell_back_at is not None and at - self.fell_back_at <= WARM_S[1]

    @property
    def lively(self) -> bool:
        """Whether more people write than usually, though not so many more that chat is busy."""
        return self.usually is not None and self.writing > max(CHATTING, LIVELY * self.usually)

    @property
    def quiet(self) -> bool:
        """Whether clearly fewer people write than usually."""
        return self.usually is not None and self.writing <= QUIET * self.usually

    @property
    def hushed(self) -> bool:
        """Whether far fewer people write than usually: the room holds its breath, or has left."""
        return self.usually is not None and self.usually >= LEAST_HUSHED and self.writing < HUSHED * self.usually


NOWHERE = Room()

STATES: Mapping[ctas.Condition, Callable[[Room, float], bool]] = {
    "chatting": lambda room, on_for: room.writing >= CHATTING,
    "newcomers": lambda room, on_for: (room.newcomers or 0) >= NEWCOMERS,
    "ten_minutes": lambda room, on_for: on_for >= 600,
    "half_hour": lambda room, on_for: on_for >= 1800,
    "hour": lambda room, on_for: on_for >= 3600,
}
"""When each of `ctas.STATES` holds in a room, in a show that has been on for so many seconds."""


def states(room: Room, on_for: float) -> frozenset[ctas.Condition]:
    """What may be spoken of in a show that has been on for so many seconds."""
    return frozenset(name for name, holds in STATES.items() if holds(room, on_for))


class Course(Protocol):
    """How the show has gone so far, as the director knows it; times are session seconds."""

    @property
    def pace(self) -> Pace: ...
    @property
    def started(self) -> float: ...
    @property
    def said(self) -> tuple[Said, ...]: ...
    @property
    def refs(self) -> tuple[str, ...]: ...
    @property
    def last(self) -> Mapping[str, float]: ...
    @property
    def hook_at(self) -> float: ...


_ROUNDED = 1e-3
"""A length is the difference of two times, and may miss its second by less."""


def span(seconds: float) -> str:
    """A length for a sentence: `2:38` under ten minutes, `45 min`, `2 h 10`, from two days on `3 days`."""
    whole = int(seconds + _ROUNDED)
    if whole < 600:
        return f"{whole // 60}:{whole % 60:02}"
    if whole < 172_800:
        return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60:02}"
    return f"{whole // 86_400} days"


def _hook_due(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    last = course.last.get("hook")
    due = course.hook_at if last is None else _before_promises(course, room, last + course.pace.hook_min)
    if due > until:
        return None
    moment, at = at >= due, max(due, at)
    ago = span(at - (course.started if last is None else last))
    why = [f"{ago} {_since_hook(course, last)}"]
    fresh = moment and room.is_fresh(at)
    if fresh:
        why.insert(0, _surge_passed(room, at))
    elif moment:
        why += [f"{room.newcomers} new in chat"] if (room.newcomers or 0) >= NEWCOMERS else []
        why += [f"chat is calm: {_writing(room)}"] if room.quiet else []
    return Occasion(
        due,
        SafeText("; ".join(why)),
        pressing=course.hook_at + LATE_S,
        true=frozenset({"surged"} if fresh else ()),
    )


def _since_hook(course: Course, last: float | None) -> str:
    """What set the clock of hooks to zero at session time `last`."""
    if last is None:
        return "into the show, no hook yet"
    missed = (one.cue.kind for one in course.said[-4:] if one.ending == "missed" and one.cue.now_at == last)
    kind = next(missed, None)
    return "since the last hook" if kind is None else f"since the {WORD[kind]} cue"


def _surge_passed(room: Room, at: float) -> str:
    """The last surge, in numbers, and how long ago its height was."""
    return f"a surge {at - room.peaked_at:.0f} s ago: {room.surge_why}"


def _writing(room: Room) -> str:
    """How many write, beside how many usually do."""
    return f"{room.writing} wrote in 20 s, usually {room.usually:.0f}"


def _before_promises(course: Course, room: Room, earliest: float) -> float:
    """When a hook comes: at its time, or before a promise that would keep it off the stage then."""
    due = course.hook_at
    for promise in room.promises:
        before = promise.due - course.pace.gap - 1.0
        if earliest <= before < due < promise.due + course.pace.gap:
            due = before
    return due


def _room_is_new(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    pace, last = course.pace, course.last.get("reset")
    since = course.started if last is None else last
    told = next((one for one in reversed(course.said) if one.cue.clock == "reset" and one.ending != "snoozed"), None)
    latest, turned = since + pace.reset_max, None
    if room.turned_at is not None and (told is None or told.ending != "missed"):
        turned = max(since + pace.reset_min, room.turned_at + SOON_S)
    due = latest if turned is None else min(latest, turned)
    if due > until:
        return None
    ago = span(max(due, at) - since)
    if told is None:
        after, none_yet = "the start", f"{ago} into the show, no reset or recap yet"
    elif told.ending == "missed":
        after, none_yet = f"the {WORD[told.cue.kind]} cue", f"{ago} since the {WORD[told.cue.kind]} cue"
    else:
        after, none_yet = f"your last {told.cue.kind}", f"{ago} since your last {told.cue.kind}"
    if room.turnover is None:
        why = none_yet
    elif room.turnover < pace.turnover:
        why = f"{none_yet}; {round(room.turnover * 100)} % of the room is new since (est.)"
    else:
        why = f"{round(room.turnover * 100)} % of the room came after {after}, {ago} ago (est.)"
    takes_over = _last_place(course, room, latest)
    return Occasion(due, SafeText(why), pressing=latest + PRESSING_S, takes_over=takes_over, can_wait=latest)


def _last_place(course: Course, room: Room, latest: float) -> float:
    """Until when a reset or recap that is due at the `latest` may be put off: before the promises that would keep it
    off the stage then."""
    place, gap = latest + LAST_S, course.pace.gap
    for due in sorted((promise.due for promise in room.promises), reverse=True):
        if place - gap < due <= place and due - gap - 1.0 >= latest:
            place = due - gap - 1.0
    return place


def _segment_ends(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    show = room.rundown
    if show is None or show.at is None or show.following is None:
        return None
    left = show.left(at)
    assert left is not None
    if at + left > until:
        return None
    why = f"segment {show.at + 1} of {len(show.segments)} had {span(show.lengths[show.at])}"
    if (over := show.over(at)) >= 60:
        why += f", the show is {span(over)} over"
    following = show.following
    text = f"Next: {following.title}" + (f", with {following.host}" if following.host else "")
    ref = f"segment-{show.at}-{show.lengths[show.at]:g}"
    return Occasion(at + left, SafeText(why), ref=ref, text=SafeText(text))


def _rundown_waits(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    show = room.rundown
    if show is None or show.begun is not None or not show.segments:
        return None
    due = course.started + course.pace.first_cue + SOON_S
    why = f"{span(max(at, due) - course.started)} into the show, and the rundown has not begun"
    return Occasion(due, SafeText(why), ref="rundown", text=SafeText(f"Start the rundown: {show.segments[0].title}"))


def _rundown_ends(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    show = room.rundown
    if show is None or show.at is None or show.following is not None:
        return None
    left = show.left(at)
    assert left is not None
    return Occasion(
        at + left - WRAP_S,
        SafeText(f"{span(max(0.0, left))} left of the last segment"),
        ref=f"wrap-{show.lengths[-1]:g}",
        true=frozenset({"ending"}),
    )


def _promise_due(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    for promise in sorted(room.promises, key=lambda promise: promise.due):
        ref = f"promise-{promise.n}"
        if ref not in course.refs:
            due, why = promise.due, SafeText(f"promised {span(max(promise.due, at) - promise.made)} ago")
            return Occasion(due, why, ref=ref, text=promise.text, pressing=due, takes_over=due)
    return None


def _poll_ends(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    poll = room.poll
    if poll is None or "polls" in room.off:
        return None
    text = SafeText(f"Close the poll, say the result: {poll.question}")
    return Occasion(poll.ends, SafeText("the poll has run its time"), ref=f"poll-{poll.id}", text=text)


def _first(occasions: tuple[Occasion, ...], course: Course, at: float) -> Occasion | None:
    for occasion in occasions:
        if occasion.ref not in course.refs and at <= occasion.by:
            return occasion
    return None


def _thanks_owed(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    return _first(room.owed, course, at)


def _pattern_seen(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    return _first(room.patterns, course, at)


def _attention_is_warm(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    show, found = room.rundown, []
    if room.fell_back_at is not None:
        then = max(at, room.fell_back_at + WARM_S[0])
        warm: frozenset[ctas.Condition] = frozenset({"after_surge"} if then <= room.peaked_at + SPOKEN_OF_S else ())
        why = _surge_passed(room, then)
        found.append((room.fell_back_at, WARM_S, why, "surge", warm))
    if show is not None and show.at and show.since > course.started:
        why = f"you have just finished: {show.segments[show.at - 1].title}"
        found.append((show.since, GRATEFUL_S, why, "value", frozenset()))
    for since, (early, late), why, what, true in sorted(found, reverse=True):
        ref = f"{what}-{since:.0f}"
        if at <= since + late and ref not in course.refs:
            return Occasion(since + early, SafeText(why), since + late, ref, true=true)
    return None


def _long_unasked(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    last = course.last.get("cta")
    since = course.started if last is None else last
    due = since + course.pace.cta_after
    if due > until:
        return None
    tries = max(0, int((at - due) // TRY_AGAIN_S))
    ago = span(max(due, at) - since)
    why = [f"{ago} into the show, nothing asked yet" if last is None else f"{ago} since the last ask"]
    if at >= due and room.quiet:
        why.insert(0, f"chat is calm: {_writing(room)}")
    return Occasion(due + tries * TRY_AGAIN_S, SafeText("; ".join(why)), ref=f"unasked-{since:.0f}-{tries}")


def _lull(rule: Rule, course: Course, room: Room, at: float, until: float) -> Occasion | None:
    if room.lull_at is None:
        return None
    return Occasion(room.lull_at + SOON_S, room.lull_why, ref=f"lull-{room.lull_at:.0f}", true=frozenset({"lull"}))


CONDITIONS: Mapping[Condition, Callable[[Rule, Course, Room, float, float], Occasion | None]] = {
    "hook_due": _hook_due,
    "room_is_new": _room_is_new,
    "segment_ends": _segment_ends,
    "rundown_waits": _rundown_waits,
    "rundown_ends": _rundown_ends,
    "promise_due": _promise_due,
    "poll_ends": _poll_ends,
    "thanks_owed": _thanks_owed,
    "pattern_seen": _pattern_seen,
    "attention_is_warm": _attention_is_warm,
    "long_unasked": _long_unasked,
    "lull": _lull,
}
"""Each condition by its name: what it finds, or `None`. Its reason tells the numbers of the second `at`, at which the
cue would be `now` at the earliest; what is due after `until` may be left out."""
