"""Session time against the clocks of the machine."""

from collections.abc import Callable

from copilot.clock import Clock

LEAP_S = 30.0
"""Session time is asked for about every second: after so long the program was stopped, or the machine asleep."""


class ShowTime:
    """Session time in seconds. It runs on the monotonic clock, `speed` times as fast, whatever the wall clock does."""

    def __init__(
        self,
        clock: Clock,
        speed: float = 1.0,
        begin_at: float = 0.0,
        leapt: Callable[[float, float], None] = lambda since, now: None,
    ) -> None:
        """`leapt(since, now)` is called, with session times, where nobody has asked in between for `LEAP_S`."""
        self.speed = speed
        self._leapt = leapt
        self._clock = clock
        self._moments: dict[float, float] = {}
        self.go_on(begin_at)

    def go_on(self, t: float) -> None:
        """It is `t` now."""
        self._base = t
        self._origin = self._asked = self._clock.monotonic()
        self._moments.clear()

    def elapsed(self) -> float:
        """Session time now."""
        now = self._clock.monotonic()
        before, self._asked = self._asked, now
        if now - before >= LEAP_S:
            self._leapt(self._at(before), self._at(now))
        return self._at(now)

    def _at(self, monotonic: float) -> float:
        return self._base + (monotonic - self._origin) * self.speed

    def wall(self, t: float) -> float:
        """What the wall clock shows, showed or will show at `t`, seconds since 1970 UTC, by what it shows now."""
        return self._clock.wall() + (t - self.elapsed()) / self.speed

    def moment(self, t: float | None) -> float | None:
        """The wall time of what happened at `t`: once asked for, it stays, whatever the clock does then."""
        return None if t is None else self._moments.setdefault(t, self.wall(t))

    def remember(self, t: float, wall: float) -> None:
        """What happened at `t` was at this wall time."""
        self._moments[t] = wall
