"""Rolling windows over session time that is handed in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

MINUTE_S = 60.0
BUCKET_S = 15.0
"""One dot of a trace."""

LEVEL_BUCKETS = 60
"""The room's own level is the mean of so many buckets: 15 minutes."""

_KEPT_BUCKETS = 5_760  # 24 hours
_FEW = 16


class Pending(msgspec.Struct):
    """Who did something and when, in that order, since the last second that is over."""

    times: list[float] = []
    users: list[str | None] = []

    def add_all(self, times: Iterable[float], users: Iterable[str | None]) -> None:
        self.times += times
        self.users += users

    def take(self, ends: float) -> list[str | None]:
        """Those before session time `ends`; they are not kept."""
        n = bisect_left(self.times, ends)
        taken = self.users[:n]
        del self.times[:n], self.users[:n]
        return taken


def people(users: Iterable[str | None]) -> set[str]:
    """Who they are, each once; of some it is not told."""
    told = set(users)
    told.discard(None)
    return told  # type: ignore[return-value]


class Window(msgspec.Struct):
    """How much came in the last minute, the window (t-60, t], and the largest such amount so far.

    What comes late is put where it belongs, and left out once its minute has passed. `sum`, `peak` and `peak_at` hold
    what was added before the last `settle`; it is called at least every bucket, and by `at`.
    """

    times: list[float] = []
    amounts: list[int] = []
    head: int = 0
    """The oldest entry that is in the sum."""
    settled: int = 0
    """Entries before this one have been in the sum."""
    sum: int = 0
    peak: int = 0
    peak_at: float | None = None

    def add(self, t: float, amount: int) -> None:
        times = self.times
        if times and t <= times[-1]:
            self._join(t, amount)
        else:
            times.append(t)
            self.amounts.append(amount)

    def add_all(self, times: Sequence[float], amounts: Sequence[int]) -> None:
        """The same for many, in order of time."""
        if self.times and times[0] <= self.times[-1]:
            for t, amount in zip(times, amounts, strict=True):
                self.add(t, amount)
        else:
            self.times += times
            self.amounts += amounts

    def settle(self) -> None:
        """Slide the window over what was added since the last call."""
        if self.settled == len(self.times):
            return
        self._settle(len(self.times))
        if self.head > 512 and self.head * 2 > len(self.times):
            del self.times[: self.head], self.amounts[: self.head]
            self.settled -= self.head
            self.head = 0

    def _settle(self, end: int) -> None:
        """Over the entries before `end`: at once where they cannot complete a new peak, else half by half."""
        times, amounts, begin, head = self.times, self.amounts, self.settled, self.head
        added = sum(amounts[begin:end])
        if self.sum + added <= self.peak:
            self.head = bisect_right(times, times[end - 1] - MINUTE_S, head)
            self.sum += added - sum(amounts[head : self.head])
            self.settled = end
        elif end - begin <= _FEW:
            self._slide(end)
        else:
            self._settle((begin + end) // 2)
            self._settle(end)

    def _slide(self, end: int) -> None:
        """Entry by entry: one of them may complete a new peak."""
        times, amounts, head, total = self.times, self.amounts, self.head, self.sum
        for n in range(self.settled, end):
            t = times[n]
            total += amounts[n]
            edge = t - MINUTE_S
            while times[head] <= edge:
                total -= amounts[head]
                head += 1
            if total > self.peak:
                self.peak, self.peak_at = total, t
        self.head, self.sum, self.settled = head, total, end

    def at(self, now: float) -> int:
        """The amount in (now-60, now]."""
        self.settle()
        while self.head < len(self.times) and self.times[self.head] <= now - MINUTE_S:
            self.sum -= self.amounts[self.head]
            self.head += 1
        return self.sum

    def _join(self, t: float, amount: int) -> None:
        """Add to what came at the same time, or between what came before and after: a flood needs few entries."""
        self.settle()
        last = self.times[-1]
        if t <= last - MINUTE_S:
            return
        place = bisect_right(self.times, t, self.head)
        if place > self.head and self.times[place - 1] == t:
            self.amounts[place - 1] += amount
        else:
            self.times.insert(place, t)
            self.amounts.insert(place, amount)
            self.settled += 1
        self.sum += amount
        if self.sum > self.peak:
            self.peak, self.peak_at = self.sum, last


class Trace(msgspec.Struct):
    """One value per 15 s, the oldest first; `None` where nothing was known. Keeps 24 hours."""

    values: list[float | None] = []
    version: int = 0

    def close(self, value: float | None, buckets: int = 1) -> None:
        """The bucket that has just ended held `value`; with several, so did the ones before it."""
        self.values.extend([value] * min(buckets, _KEPT_BUCKETS))
        self.version += 1
        if len(self.values) > _KEPT_BUCKETS + 240:
            del self.values[:-_KEPT_BUCKETS]

    def trend(self, now: float) -> float | None:
        """`now` against the mean of the last 15 minutes: 0.18 is 18 % above. `None` until they are all known."""
        level = self.values[-LEVEL_BUCKETS:]
        known = [value for value in level if value is not None]
        if len(known) < LEVEL_BUCKETS:
            return None
        mean = sum(known) / LEVEL_BUCKETS
        return now / mean - 1 if mean else None
