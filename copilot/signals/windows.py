"""Rolling windows over session time that is handed in."""

import msgspec

MINUTE_S = 60.0
BUCKET_S = 15.0
"""One dot of a trace."""

LEVEL_BUCKETS = 60
"""The room's own level is the mean of so many buckets: 15 minutes."""

_KEPT_BUCKETS = 5_760  # 24 hours


class Window(msgspec.Struct):
    """How much came in the last minute, the window (t-60, t], and the largest such amount so far.

    Times must not fall. What arrives at one time is one entry, so a flood costs no more memory than its reads.
    """

    times: list[float] = []
    amounts: list[int] = []
    head: int = 0
    sum: int = 0
    peak: int = 0
    peak_at: float | None = None

    def add(self, t: float, amount: int) -> None:
        times = self.times
        if times and times[-1] == t:
            self.amounts[-1] += amount
        else:
            times.append(t)
            self.amounts.append(amount)
        total = self.sum + amount
        edge = t - MINUTE_S
        head = self.head
        if times[head] <= edge:
            total -= self._drop(edge)
        self.sum = total
        if total > self.peak:
            self.peak = total
            self.peak_at = t

    def at(self, now: float) -> int:
        """The amount in (now-60, now]."""
        if self.head < len(self.times) and self.times[self.head] <= now - MINUTE_S:
            self.sum -= self._drop(now - MINUTE_S)
        return self.sum

    def _drop(self, edge: float) -> int:
        times, amounts, head = self.times, self.amounts, self.head
        gone, n = 0, len(times)
        while head < n and times[head] <= edge:
            gone += amounts[head]
            head += 1
        if head > 512 and head * 2 > n:
            del times[:head], amounts[:head]
            head = 0
        self.head = head
        return gone


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
