"""Session time against the clocks of the machine."""

from copilot.clock import Clock


class ShowTime:
    """Session time in seconds. It runs on the monotonic clock, `speed` times as fast, whatever the wall clock does."""

    def __init__(self, clock: Clock, speed: float = 1.0, begin_at: float = 0.0) -> None:
        self.speed = speed
        self._clock = clock
        self._moments: dict[float, float] = {}
        self.go_on(begin_at)

    def go_on(self, t: float) -> None:
        """It is `t` now."""
        self._base, self._origin = t, self._clock.monotonic()
        self._moments.clear()

    def elapsed(self) -> float:
        """Session time now."""
        return self._base + (self._clock.monotonic() - self._origin) * self.speed

    def wall(self, t: float) -> float:
        """What the wall clock shows, showed or will show at `t`, seconds since 1970 UTC, by what it shows now."""
        return self._clock.wall() + (t - self.elapsed()) / self.speed

    def moment(self, t: float | None) -> float | None:
        """The wall time of what happened at `t`: once asked for, it stays, whatever the clock does then."""
        return None if t is None else self._moments.setdefault(t, self.wall(t))

    def remember(self, t: float, wall: float) -> None:
        """What happened at `t` was at this wall time."""
        self._moments[t] = wall
