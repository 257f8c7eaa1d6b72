"""Time, handed in. The wall clock says when things are due; the monotonic clock paces the show."""

import time
from typing import Protocol


class Clock(Protocol):
    """Two clocks that may disagree: a step of the wall clock must not disturb pacing."""

    def wall(self) -> float:
        """Seconds since 1970-01-01 UTC."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back, and goes on while the machine sleeps."""


_THROUGH_SLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""`time.monotonic` stands still while the machine sleeps: on Linux this one does not, elsewhere the other."""


class SystemClock:
    """The clocks of this machine."""

    def wall(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic() if _THROUGH_SLEEP is None else time.clock_gettime(_THROUGH_SLEEP)


class ManualClock:
    """A clock for tests: it moves only when told to."""

    def __init__(self, wall: float = 1_750_000_000.0, monotonic: float = 0.0) -> None:
        self._wall = wall
        self._monotonic = monotonic

    def wall(self) -> float:
        return self._wall

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass on both clocks."""
        self._wall += seconds
        self._monotonic += seconds

    def step_wall(self, seconds: float) -> None:
        """Set the wall clock `seconds` on (or back, below 0), as an NTP step does; no time passes."""
        self._wall += seconds


def wall_clock(wall: float) -> str:
    """The time of day here, for seconds since 1970 UTC: `20:44`."""
    return time.strftime("%H:%M", time.localtime(wall))


def day(wall: float) -> str:
    """The day of a moment here: `3 December`."""
    here = time.localtime(wall)
    return f"{here.tm_mday} {time.strftime('%B', here)}"


def moment(wall: float, now: float) -> str:
    """When something comes or was: `20:44` today, `Sat 20:44` within six days, else `3 December, 20:44`."""
    if day(wall) == day(now):
        return wall_clock(wall)
    if abs(wall - now) < 6 * 86_400:
        return time.strftime("%a %H:%M", time.localtime(wall))
    return f"{day(wall)}, {wall_clock(wall)}"
