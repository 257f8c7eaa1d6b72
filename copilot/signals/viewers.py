"""Concurrency, and what follows from it: viewer-minutes and the average watch time."""

import math
from itertools import islice
from typing import Literal

import msgspec

from copilot.events import Viewers
from copilot.signals.windows import Trace


class ViewersSignal(msgspec.Struct):
    """Viewers now, per place (source and host), and their time integral; each value holds until the next.

    Time in which a place's link is down is left out. Places add up only where `together`; else the first one counts.
    """

    together: bool = True
    now: dict[str, int] = {}
    silent: set[str] = set()
    """Places whose link is not up."""
    gone: set[str] = set()
    """Those of them whose link is down."""
    sum: int = 0
    since: float = -math.inf
    seconds: float = 0.0
    """Time with a known value."""
    viewer_seconds: float = 0.0
    peak: int = 0
    peak_at: float | None = None
    first_entered: dict[str, int] = {}
    last_entered: dict[str, int] = {}
    trace: Trace = msgspec.field(default_factory=Trace)

    def add(self, event: Viewers, t: float, place: str) -> None:
        self.settle(t)
        self.now[place] = event.now
        self._add_up()
        if self.peak_at is None or self.sum > self.peak:
            self.peak, self.peak_at = self.sum, t
        entered = event.entered
        if entered is not None:
            last = self.last_entered.get(place)
            if last is None:
                self.first_entered[place] = entered
            if last is None or entered > last:
                self.last_entered[place] = entered

    def link(self, place: str, state: Literal["up", "stale", "down"], t: float) -> None:
        """The link of a source changed; all hosts of that source are its places."""
        self.settle(t)
        places = {p for p in self.now if p == place or p.startswith(place + "\x1f")} | {place}
        self.silent = self.silent - places if state == "up" else self.silent | places
        if state == "down":
            self.gone = self.gone | places
        elif state == "up":
            self.gone = self.gone - places
        self._add_up()

    def settle(self, t: float) -> None:
        """Count the time up to `t`."""
        if t <= self.since:
            return
        if self.now and not (self.gone and self.now.keys() <= self.gone):
            passed = t - self.since
            self.seconds += passed
            self.viewer_seconds += passed * self.sum
        self.since = t

    def skip(self, t: float) -> None:
        """Nothing is known of the time up to `t`."""
        self.since = max(t, self.since)

    def _add_up(self) -> None:
        values = (
            [value for place, value in self.now.items() if place not in self.gone] if self.gone else self.now.values()
        )
        self.sum = sum(values if self.together else islice(values, 1))

    @property
    def known(self) -> bool:
        """Whether anybody whose link is up tells the number."""
        return not self.now.keys() <= self.silent

    @property
    def value(self) -> int | None:
        """Viewers as last told; `None` when nobody has."""
        if not self.now:
            return None
        return self.sum if self.known else sum(self.now.values())

    @property
    def mean(self) -> float | None:
        """Weighted by time; the value itself when no time has passed."""
        if not self.now:
            return None
        return self.viewer_seconds / self.seconds if self.seconds > 0 else float(self.sum)

    def average_watch(self, joins: int) -> float | None:
        """Average watch time in seconds by Little's law, W = integral of viewers dt / arrivals (Little, 1961).

        Arrivals are the growth of the platform's own counter, else `joins`. `None` when there are none.
        """
        arrivals = self.entered or joins
        return self.viewer_seconds / arrivals if arrivals > 0 else None

    @property
    def entered(self) -> int | None:
        """How many have entered since the platform's counters were first told; `None` where there is none."""
        if not self.last_entered:
            return None
        return sum(self.last_entered.values()) - sum(self.first_entered.values())
