"""Hearts: from the platform's running total, never from the sum of its events."""

from collections.abc import Sequence
from operator import sub

import msgspec

from copilot.events import Hearts
from copilot.signals.windows import Trace, Window


class HeartsSignal(msgspec.Struct):
    """Running totals per room. Events carry at most a few taps each and are sampled; only the total is right.

    The first total of a room, and the first after a gap, is a baseline: of it only its own `count` enters the rate.
    A smaller total is late and ignored. Where any event carries a total, bare counts add nothing.
    """

    totals: dict[str, int] = {}
    baseline: set[str] = set()
    """Rooms whose next total is a baseline again, because of a gap."""
    bare: int = 0
    told_bare: bool = False
    grown: Window = msgspec.field(default_factory=Window)
    counted: Window = msgspec.field(default_factory=Window)
    bucket: int = 0
    trace: Trace = msgspec.field(default_factory=Trace)

    def add(self, event: Hearts, t: float, room: str) -> None:
        total = event.total
        if total is None:
            self.told_bare = True
            if event.count:
                self.bare += event.count
                self.counted.add(event.t, event.count)
                if not self.totals:
                    self.bucket += event.count
            return
        before = self.totals.get(room)
        if before is None or (self.baseline and room in self.baseline):
            self.baseline.discard(room)
            if before is not None and total < before:
                return
            growth = event.count or 0
        else:
            growth = total - before
            if growth <= 0:
                return
        self.totals[room] = total
        self.grown.add(event.t, growth)
        self.bucket += growth

    def add_all(self, events: Sequence[Hearts], times: Sequence[float], room: str) -> None:
        """Taps of one room, with their times, in order."""
        before = self.totals.get(room)
        totals = [event.total for event in events if event.total is not None]
        if before is not None and len(totals) == len(events) and room not in self.baseline:
            growth = list(map(sub, totals, [before, *totals]))
            if min(growth) >= 0:
                self.grown.add_all(times, growth)
                self.totals[room] = totals[-1]
                self.bucket += totals[-1] - before
                return
        for event in events:
            self.add(event, event.t, room)

    def gap(self, place: str) -> None:
        """The source of the rooms that begin with `place` was away: what comes after a gap is no burst."""
        self.baseline |= {room for room in self.totals if room.startswith(place)}

    @property
    def seen(self) -> bool:
        """Whether any hearts were told."""
        return bool(self.totals) or self.told_bare

    @property
    def total(self) -> int | None:
        """Hearts of the broadcast, summed over rooms."""
        if not self.seen:
            return None
        return sum(self.totals.values()) if self.totals else self.bare

    @property
    def window(self) -> Window:
        return self.grown if self.totals else self.counted

    def close_bucket(self, known: bool, buckets: int) -> None:
        self.window.settle()
        self.trace.close(self.bucket * 4.0 if known and self.seen else None, 1)
        if buckets > 1:
            self.trace.close(0.0 if known and self.seen else None, buckets - 1)
        self.bucket = 0
