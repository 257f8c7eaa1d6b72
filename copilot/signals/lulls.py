"""Lulls: a real drop of chat or viewers against the room's own level, not a slow decline.

The last minute and a half is held against the median of the ten minutes before it. A drop is real when it is deep and
when the room's own scatter does not explain it. The level is held from the start of a lull: it is over when most of
the drop has been made good, or after five minutes, when the lower level is the room's own.
"""

from collections.abc import Sequence
from statistics import fmean, median
from typing import Literal

import msgspec

from copilot.signals.windows import BUCKET_S
from copilot.text import SafeText

RECENT_BUCKETS = 6
USUAL_BUCKETS = 40
LEAST_USUAL_BUCKETS = 20
"""With the recent ones that is 6:30 of the show: nothing is a lull before."""
LEAST_CHAT = 1.5
"""Messages a bucket, six a minute: below, a room is too quiet to tell."""
LEAST_VIEWERS = 10
CHAT_DROP = 0.5
VIEWERS_DROP = 0.15
MADE_GOOD = 0.5
"""A lull is over when so much of the drop is back."""
SURE = 3.0
"""Standard errors, by the scatter of the room's own buckets."""
LONGEST_S = 300.0
REST_S = 300.0
"""From the end of a lull to the next."""


class Lull(msgspec.Struct, frozen=True, kw_only=True):
    """A drop seen at session time `at` (seconds): `now` against `usual`, per minute for chat."""

    at: float
    what: Literal["chat", "viewers"]
    now: float
    usual: float

    @property
    def why(self) -> SafeText:
        if self.what == "chat":
            return SafeText(f"chat {self.now:.0f}/min, usually {self.usual:.0f}")
        return SafeText(f"viewers {self.now:,.0f}, usually {self.usual:,.0f}")


class LullsSignal(msgspec.Struct):
    """Fed once a bucket of 15 s."""

    chat: list[float] = []
    """Messages per bucket since the last gap, the oldest first; at most those of the last 11:30."""
    viewers: list[float] = []
    found: tuple[Lull, ...] = ()
    ended_at: float | None = None
    """When the last lull was over; `None` before the first and while one runs."""

    def close_bucket(self, messages: int | None, viewers: float | None, now: float, buckets: int = 1) -> None:
        """Buckets end at session time `now`: the first held so many messages, the others none; `None` where not known.

        A gap begins the comparison anew.
        """
        for values, value, rest in ((self.chat, messages, 0.0), (self.viewers, viewers, viewers)):
            if value is None or rest is None:
                values.clear()
            else:
                values.extend([float(value), *[float(rest)] * min(buckets - 1, USUAL_BUCKETS + RECENT_BUCKETS)])
                del values[: -USUAL_BUCKETS - RECENT_BUCKETS]
        if self.running(now):
            self._follow(now)
        elif self.ended_at is None or now - self.ended_at >= REST_S:
            self._look(now)

    def running(self, now: float) -> bool:
        """Whether a lull runs at session time `now`."""
        return bool(self.found) and self.ended_at is None and now >= self.found[-1].at

    @property
    def why(self) -> SafeText:
        """The lull that runs, or the last, in the numbers of the latest minute and a half."""
        lull = self.found[-1]
        values, unit = self._told(lull)
        level = sum(values[-RECENT_BUCKETS:]) / len(values[-RECENT_BUCKETS:]) * unit if values else lull.now
        return msgspec.structs.replace(lull, now=level).why

    def _told(self, lull: Lull) -> tuple[list[float], float]:
        """What is told of its kind, and how much of that is one in its unit."""
        return (self.chat, 60 / BUCKET_S) if lull.what == "chat" else (self.viewers, 1.0)

    def _look(self, now: float) -> None:
        drop = _drop(self.chat, LEAST_CHAT, CHAT_DROP)
        if drop is not None:
            per_minute = 60 / BUCKET_S
            lull = Lull(at=now, what="chat", now=drop[0] * per_minute, usual=drop[1] * per_minute)
        else:
            drop = _drop(self.viewers, LEAST_VIEWERS, VIEWERS_DROP)
            if drop is None:
                return
            lull = Lull(at=now, what="viewers", now=drop[0], usual=drop[1])
        self.found, self.ended_at = (*self.found, lull), None

    def _follow(self, now: float) -> None:
        lull = self.found[-1]
        values, unit = self._told(lull)
        level = fmean(values[-RECENT_BUCKETS // 2 :]) * unit if values else lull.usual
        if level >= lull.now + MADE_GOOD * (lull.usual - lull.now) or now - lull.at >= LONGEST_S:
            self.ended_at = now


def _drop(values: Sequence[float], least: float, share: float) -> tuple[float, float] | None:
    """The recent mean and the usual level where the one lies deep and surely below the other."""
    before, recent = values[:-RECENT_BUCKETS], values[-RECENT_BUCKETS:]
    if len(before) < LEAST_USUAL_BUCKETS:
        return None
    usual, now = median(before), fmean(recent)
    if usual < least or now > usual * (1 - share):
        return None
    scatter = median(abs(value - usual) for value in before) * 1.4826
    error = max(scatter, usual**0.5) / RECENT_BUCKETS**0.5
    return (now, usual) if usual - now >= SURE * error else None
