"""What is to be remembered of a broadcast, and when: promises at any time, the rest once it has ended."""

import math
from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple

import msgspec

from copilot.clips.marks import WINDOW_S, Mark
from copilot.show.promises import Promise
from copilot.text import SafeText, clean

Kind = Literal["promise", "clip", "comments", "poll", "pin", "numbers"]
State = Literal["pending", "done", "dropped"]

HOT_S = 3_600.0
"""A clip is best posted so long after the end, while it is hot."""
LAST_CALLS_S = (6 * 3_600.0, 3_600.0)
"""It is called for again so long before its window closes."""
COMMENTS_S = (1_800.0, 3 * 3_600.0)
"""After the end, for the post that was pinned; after a clip was posted, for that post."""
PIN_S = 5_400.0
PIN_POSTED_S = 600.0
"""After a clip was posted."""
NUMBERS_S = (600.0, 2 * 3_600.0, 24 * 3_600.0, 72 * 3_600.0)
"""After the end; platforms take minutes to days for their own numbers."""
POLL_RESULT_S = 86_400.0

_FROM = 10
"""Where the numbers of the reminders about a mark's post begin, times the mark's own."""


def key_of(kind: str, n: int) -> str:
    """What tells a reminder from all others of its broadcast."""
    return f"{'p' if kind == 'promise' else kind}{n}"


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be reminded of at `due_at`, seconds since 1970 UTC. `n` tells those of its kind apart for good.

    It counts them, from 1; those about the post that mark M became have numbers from `10 * M + 1`.
    """

    kind: Kind
    n: int
    text: SafeText
    due_at: float
    state: State = "pending"

    @property
    def key(self) -> str:
        """What tells it from all others of its broadcast."""
        return key_of(self.kind, self.n)


class Quiet(NamedTuple):
    """Hours of the local day without reminders, over midnight where `begins` is the later."""

    begins: time
    ends: time

    @classmethod
    def of(cls, hours: str) -> "Quiet":
        """From `22:00-08:00`."""
        begins, _, ends = hours.partition("-")
        return cls(time.fromisoformat(begins), time.fromisoformat(ends))

    def holds(self, wall: float, zone: tzinfo | None = None) -> bool:
        """Whether `wall` (seconds since 1970 UTC) lies in them."""
        now = datetime.fromtimestamp(wall, zone).time()
        if self.begins <= self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def after(self, wall: float, zone: tzinfo | None = None) -> float:
        """The first moment from `wall` on that is not quiet."""
        if not self.holds(wall, zone):
            return wall
        now = datetime.fromtimestamp(wall, zone)
        day = now if now.time() < self.ends else now + timedelta(days=1)
        return max(wall, _at(day, self.ends, zone))

    def before(self, wall: float, zone: tzinfo | None = None) -> float:
        """The last moment up to `wall` that is not quiet, or is their first."""
        if not self.holds(wall, zone):
            return wall
        now = datetime.fromtimestamp(wall, zone)
        day = now if now.time() >= self.begins else now - timedelta(days=1)
        return min(wall, _at(day, self.begins, zone))


def _at(day: datetime, at: time, zone: tzinfo | None) -> float:
    return datetime.combine(day.date(), at, zone).replace(fold=day.fold).timestamp()


def planned(
    promises: Sequence[Promise],
    ended_at: float | None,
    *,
    marks: Sequence[Mark] = (),
    poll: SafeText | None = None,
    poll_result_s: float = POLL_RESULT_S,
    off: frozenset[str] = frozenset(),
    quiet: Quiet | None = None,
    zone: tzinfo | None = None,
) -> tuple[Due, ...]:
    """All that a broadcast leaves to be remembered. The same facts give the same plan.

    `ended_at` is the wall clock of its end, `None` while it runs; `poll` the question of a poll that nobody has closed,
    whose result is then due `poll_result_s` after the end; `off` names features that are not offered. What falls into
    `quiet` hours of `zone` (this machine's without one) comes after them, or before where the clip window would have
    closed; a promise is due when it was said to be, and one for the end not before there has been one.
    """
    pins = "pins" not in off
    later = _posts(marks, pins=pins)
    if ended_at is not None:
        later += _after(ended_at, marks, None if "polls" in off else poll, poll_result_s, pins=pins)
    window = math.inf if ended_at is None else ended_at + WINDOW_S
    due = [_promised(one, at) for one in promises if (at := one.due(ended_at)) is not None]
    due += [msgspec.structs.replace(one, due_at=_quietly(one, window, quiet, zone)) for one in later]
    return tuple(due)


def keys_of(kind: Kind, due: Sequence[Due]) -> tuple[str, ...]:
    """The keys of what is still to be remembered, of this kind."""
    return tuple(one.key for one in due if one.kind == kind and one.state == "pending")


def worth_saying(due: Sequence[Due], ended_at: float, now: float) -> tuple[Due, ...]:
    """The plan of a broadcast whose end was noticed only at `now`.

    Of several of a kind that have passed only the last is left, and nothing about clips once their window has closed;
    promises all stay.
    """
    latest = {one.kind: one.n for one in sorted(due, key=lambda one: one.due_at) if one.due_at <= now}
    closed = now >= ended_at + WINDOW_S
    return tuple(
        one
        for one in due
        if one.kind == "promise"
        or (not (closed and one.kind == "clip") and (one.due_at > now or latest[one.kind] == one.n))
    )


def _promised(promise: Promise, due_at: float) -> Due:
    state: State = "pending"
    if promise.state == "dropped":
        state = "dropped"
    elif promise.kept_at is not None:
        state = "done"
    return Due(kind="promise", n=promise.n, text=promise.text, due_at=due_at, state=state)


def _after(end: float, marks: Sequence[Mark], poll: SafeText | None, poll_result_s: float, *, pins: bool) -> list[Due]:
    due = [
        Due(kind="numbers", n=n, text=text, due_at=end + after)
        for n, (after, text) in enumerate(zip(NUMBERS_S, _NUMBERS, strict=True), 1)
    ]
    post = "the pinned post" if pins else "your newest post"
    due += [
        Due(kind="comments", n=n, text=SafeText(f"answer the comments under {post}"), due_at=end + after)
        for n, after in enumerate(COMMENTS_S, 1)
    ]
    if marks:
        left = [mark for mark in marks if mark.posted_at is None]
        moments = _moments(left or marks)
        state: State = "pending" if left else "done"
        words = (
            f"post a clip while it is hot: {moments}",
            f"clips not posted yet? the window closes 24 h after the end: {moments}",
            f"last call for clips, the window is about to close: {moments}",
        )
        times = (HOT_S, *(WINDOW_S - before for before in LAST_CALLS_S))
        due += [
            Due(kind="clip", n=n, text=clean(text), due_at=end + after, state=state)
            for n, (after, text) in enumerate(zip(times, words, strict=True), 1)
        ]
    if pins:
        pinned: State = "done" if any(mark.posted_at for mark in marks) else "pending"
        due.append(Due(kind="pin", n=1, text=SafeText("pin the new post"), due_at=end + PIN_S, state=pinned))
    if poll is not None:
        due.append(Due(kind="poll", n=1, text=clean(f"post the poll result: {poll}"), due_at=end + poll_result_s))
    return due


def newest_post(marks: Sequence[Mark]) -> Mark | None:
    """The mark whose clip was posted last."""
    posted = [mark for mark in marks if mark.posted_at is not None]
    return max(posted, key=lambda mark: mark.posted_at or 0.0, default=None)


def _posts(marks: Sequence[Mark], *, pins: bool) -> list[Due]:
    """The comments under each new post count from when it was posted; only the newest is to be pinned."""
    due, newest = [], newest_post(marks)
    for mark in marks:
        if mark.posted_at is None:
            continue
        first = _FROM * mark.n + 1
        due += [
            Due(
                kind="comments",
                n=n,
                text=clean(f"answer the comments under the new post: {mark.title}"),
                due_at=mark.posted_at + after,
            )
            for n, after in enumerate(COMMENTS_S, first)
        ]
        if pins:
            state: State = "pending" if mark is newest else "done"
            text = clean(f"pin the new post: {mark.title}")
            due.append(Due(kind="pin", n=first, text=text, due_at=mark.posted_at + PIN_POSTED_S, state=state))
    return due


_NUMBERS = (
    SafeText("look at the numbers: the first of them are there"),
    SafeText("look at the numbers again"),
    SafeText("look at the numbers of the first day"),
    SafeText("look at the final numbers"),
)


def _moments(marks: Sequence[Mark]) -> str:
    """`the mistake`, `the mistake and 2 more`, `3 moments marked`."""
    named = [mark.note for mark in marks if mark.note]
    if not named:
        return "1 moment marked" if len(marks) == 1 else f"{len(marks)} moments marked"
    return named[0] if len(marks) == 1 else f"{named[0][:100]} and {len(marks) - 1} more"


def _quietly(due: Due, window: float, quiet: Quiet | None, zone: tzinfo | None) -> float:
    if quiet is None:
        return due.due_at
    later = quiet.after(due.due_at, zone)
    return quiet.before(due.due_at, zone) if due.kind == "clip" and later >= window else later
