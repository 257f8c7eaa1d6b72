"""The plan of the show: segments, how long each was planned, and how long each took."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from copilot.text import SafeText

LEAST_S, MOST_S = 30.0, 6 * 3600.0
"""The shortest and the longest planned length of a segment, in seconds."""


class Segment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One part of the show. `length` is planned, in seconds; `point` is what is worth waiting for in it."""

    title: SafeText
    length: float = 600.0
    host: SafeText | None = None
    notes: SafeText | None = None
    point: SafeText | None = None
    takeaway: SafeText | None = None
    topic: SafeText | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One segment as the run of show lists it.

    `seconds` is, by `state`: `done` over (or under, below 0) its plan; `now` what is left (below 0: over); `next` its
    planned length; `skipped` 0. `length` is the planned length as it stands.
    """

    n: int
    title: SafeText
    host: SafeText | None
    state: Literal["done", "now", "next", "skipped"]
    seconds: float
    length: float = 0.0
    notes: SafeText | None = None


class Rundown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The plan and where the show is in it. Every change gives a new rundown. Times are session seconds.

    `lengths` are the planned lengths as they stand now, with minutes added or taken; `spent` what each segment took,
    `None` while it has not been on. `at` is the segment that is on, `None` before the first and after the last.
    """

    segments: tuple[Segment, ...]
    lengths: tuple[float, ...]
    spent: tuple[float | None, ...]
    at: int | None = None
    since: float = 0.0
    begun: float | None = None
    ended: float | None = None

    @classmethod
    def of(cls, segments: Iterable[Segment]) -> "Rundown":
        """A rundown that has not begun."""
        plan = tuple(segments)
        return cls(segments=plan, lengths=tuple(s.length for s in plan), spent=(None,) * len(plan))

    # where it is

    @property
    def current(self) -> Segment | None:
        """The segment that is on."""
        return None if self.at is None else self.segments[self.at]

    @property
    def following(self) -> Segment | None:
        """The segment that comes next."""
        n = self._next_n()
        return None if n is None else self.segments[n]

    @property
    def done(self) -> Segment | None:
        """The segment that was on before the one that is; after the end the last one."""
        before = self._before_n()
        return self.segments[before] if before >= 0 and self.spent[before] is not None else None

    def _before_n(self) -> int:
        if self.ended is not None:
            return len(self.segments) - 1
        return self._last_on if self.at is None else self.at - 1

    def _next_n(self) -> int | None:
        if self.ended is not None:
            return None
        first = (self._last_on if self.at is None else self.at) + 1
        return first if first < len(self.segments) else None

    @property
    def _last_on(self) -> int:
        """The last segment that has been on; -1 before the first."""
        return max((n for n, took in enumerate(self.spent) if took is not None), default=-1)

    def _passed(self, n: int) -> bool:
        """Whether the show has gone on from this segment, or over it."""
        return self.ended is not None or n < (self._last_on + 1 if self.at is None else self.at)

    def left(self, now: float) -> float | None:
        """Seconds until the planned end of the segment that is on, below 0 when it is over; `None` between segments."""
        return None if self.at is None else self.lengths[self.at] - self._took(now)

    def _took(self, now: float) -> float:
        assert self.at is not None
        return (self.spent[self.at] or 0.0) + now - self.since

    def over(self, now: float) -> float:
        """How much later than planned the show will end, in seconds; below 0: earlier.

        The plan is the lengths as they stand: a minute that was added or taken on purpose is in it. Segments that were
        left count with what they took.
        """
        if self.begun is None:
            return 0.0
        over = 0.0
        for n, length in enumerate(self.lengths):
            took = self.spent[n]
            if n == self.at:
                over += max(0.0, self._took(now) - length)
            elif took is not None:
                over += took - length
            elif self._passed(n):
                over -= length
        return over

    def rows(self, now: float) -> tuple[Row, ...]:
        """The run of show at `now`."""
        found = []
        for n, segment in enumerate(self.segments):
            took = self.spent[n]
            state: Literal["done", "now", "next", "skipped"]
            if n == self.at:
                state, seconds = "now", self.lengths[n] - self._took(now)
            elif took is not None and (self.at is None or n < self.at):
                state, seconds = "done", took - self.lengths[n]
            elif self._passed(n):
                state, seconds = "skipped", 0.0
            else:
                state, seconds = "next", self.lengths[n]
            found.append(
                Row(
                    n=n + 1,
                    title=segment.title,
                    host=segment.host,
                    state=state,
                    seconds=seconds,
                    length=self.lengths[n],
                    notes=segment.notes,
                )
            )
        return tuple(found)

    # what people do with it

    def go(self, n: int, now: float) -> "Rundown":
        """Segment `n` (from 0) is on from `now`; what it took before, when it was on already, goes on counting."""
        left = self._leave(now)
        return replace(left, at=n, since=now, begun=now if self.begun is None else self.begun, ended=None)

    def forth(self, now: float) -> "Rundown | None":
        """The next segment; after the last one the rundown ends. `None` when there is nothing to go on to."""
        n = self._next_n()
        if n is not None:
            return self.go(n, now)
        return None if self.at is None else replace(self._leave(now), at=None, ended=now)

    def back(self, now: float) -> "Rundown | None":
        """The segment before; `None` when there is none."""
        before = self._before_n()
        return None if before < 0 else self.go(before, now)

    def extended(self, seconds: float) -> "Rundown | None":
        """The segment that is on gets `seconds` more (below 0: less); `None` between segments."""
        if self.at is None:
            return None
        length = min(MOST_S, max(LEAST_S, self.lengths[self.at] + seconds))
        return replace(self, lengths=(*self.lengths[: self.at], length, *self.lengths[self.at + 1 :]))

    def edited(self, segments: Iterable[Segment]) -> "Rundown":
        """Another plan, while the show goes on: what the segments with the same title took is kept."""
        plan = tuple(segments)
        titles = [segment.title for segment in plan]
        known = {segment.title: n for n, segment in enumerate(self.segments)}
        spent = tuple(self.spent[known[title]] if title in known else None for title in titles)
        lengths = tuple(
            segment.length
            if segment.title not in known or segment.length != self.segments[known[segment.title]].length
            else self.lengths[known[segment.title]]
            for segment in plan
        )
        current = self.current
        at = titles.index(current.title) if current is not None and current.title in titles else None
        if at is None and self.at is not None and plan:
            at = min(self.at, len(plan) - 1)
        changed = replace(self, segments=plan, lengths=lengths, spent=spent, at=at)
        goes_on = self.ended is not None and changed._last_on < len(plan) - 1 and plan[-1].title not in known
        return replace(changed, ended=None) if goes_on else changed

    def _leave(self, now: float) -> "Rundown":
        if self.at is None:
            return self
        return replace(self, spent=(*self.spent[: self.at], self._took(now), *self.spent[self.at + 1 :]))
