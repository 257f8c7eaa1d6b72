"""Simulated rooms whose truth is known: who came when, who stays how long, who writes."""

import random
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

Stay = Callable[[random.Random], float]


def exponential(mean_s: float) -> Stay:
    return lambda dice: dice.expovariate(1 / mean_s)


def heavy_tailed(mean_s: float, sigma: float = 1.5) -> Stay:
    """Log-normal: most leave at once, a few stay for the evening."""
    return lambda dice: mean_s * dice.lognormvariate(-(sigma**2) / 2, sigma)


@dataclass
class Visit:
    user: str
    came: float
    left: float
    told: bool
    """Whether the platform told the join."""
    writes: list[float] = field(default_factory=list)


@dataclass
class Crowd:
    """Everybody who was in the room of one evening."""

    visits: list[Visit]
    length_s: int

    @classmethod
    def gathered(
        cls,
        seed: int,
        stay: Stay,
        arrivals_per_minute: Sequence[float],
        *,
        told: float = 1.0,
        silent: float = 0.5,
        writes_every_s: float = 120.0,
        first: int = 0,
    ) -> "Crowd":
        """One rate of arrivals per ten minutes; `first` people are there from the beginning."""
        dice = random.Random(seed)
        length = 600 * len(arrivals_per_minute)
        comings = [0.0] * first
        for n, rate in enumerate(arrivals_per_minute):
            t = 600.0 * n
            while rate > 0 and (t := t + dice.expovariate(rate / 60)) < 600 * (n + 1):
                comings.append(t)
        visits = []
        for n, came in enumerate(comings):
            visit = Visit(f"viewer{n}", came, came + stay(dice), dice.random() < told)
            if dice.random() >= silent:
                every = writes_every_s * dice.lognormvariate(0, 1)
                t = came
                while (t := t + dice.expovariate(1 / every)) < min(visit.left, length):
                    visit.writes.append(t)
            visits.append(visit)
        return cls(visits, length)

    def here(self, t: float) -> list[Visit]:
        return [visit for visit in self.visits if visit.came <= t < visit.left]

    def new_share(self, t: float, since: float) -> float:
        """The truth: of those here at `t`, the share who came after `since`."""
        here = self.here(t)
        return sum(visit.came > since for visit in here) / max(1, len(here))

    def viewers(self) -> list[int]:
        """People in the room at the end of each second."""
        change = [0] * (self.length_s + 1)
        for visit in self.visits:
            change[min(int(visit.came), self.length_s)] += 1
            change[min(int(visit.left), self.length_s)] -= 1
        return list(accumulate(change))[: self.length_s]

    def joins(self) -> dict[int, list[str]]:
        """The joins that are told, per second."""
        by_second: dict[int, list[str]] = {}
        for visit in self.visits:
            if visit.told and visit.came > 0:
                by_second.setdefault(int(visit.came), []).append(visit.user)
        return by_second

    def writers(self) -> dict[int, set[str]]:
        by_second: dict[int, set[str]] = {}
        for visit in self.visits:
            for t in visit.writes:
                by_second.setdefault(int(t), set()).add(visit.user)
        return by_second

    def entered(self, t: float) -> int:
        return bisect([visit.came for visit in self.visits], t)
