"""Time, handed in. The wall clock says when things are due; the monotonic clock paces the show."""

import time
from typing import Protocol


class Clock(Protocol):
    """Two clocks that may disagree: a step of the wall clock must not disturb pacing."""

    def wall(self) -> float:
        """Seconds since 1970-01-01 UTC."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back."""


class SystemClock:
    """The clocks of this machine."""

    def wall(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()


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
