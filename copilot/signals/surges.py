"""Surges: moments in which many more people write than this room's own recent level.

The score is sqrt(-log10 of the Poisson upper tail) of the distinct chatters in 20 s against the mean of the trailing
15 minutes, lagged by 30 s; it ranks, and is no probability. The alert threshold keeps a causal budget: it rises with
each alert and decays so that six an hour balance.
"""

import math

import msgspec

from copilot.text import SafeText

WINDOW_S = 20
BASELINE_S = 900
LAG_S = 30
LEAST_BASELINE_S = 300
"""Nothing is called a surge before so much of the baseline is known."""
REFRACTORY_S = 60.0
LEAST_PEOPLE = 5
QUIET_PER_HOUR = 500
"""Below so many messages an hour a room is too quiet to tell."""
BUDGET_PER_HOUR = 6.0
STEP = 1.12
FIRST_THRESHOLD = 2.0
_RING = BASELINE_S + LAG_S
_DECAY = STEP ** (-BUDGET_PER_HOUR / 3600.0)


class Surge(msgspec.Struct, frozen=True, kw_only=True):
    """One alert, at session time `at` in seconds, with its reason in numbers."""

    at: float
    score: float
    people: int
    usual: float

    @property
    def why(self) -> SafeText:
        return SafeText(f"{self.people} people wrote in 20 s, usually {self.usual:.1f}")


def score(people: int, usual: float) -> float:
    """sqrt(-log10 P[X >= people]) for X Poisson with mean `usual`; 0 where people are not more than usual."""
    if people <= usual:
        return 0.0
    usual = max(usual, 0.1)
    term = tail = 1.0
    for k in range(people + 1, people + 400):
        term *= usual / k
        tail += term
        if term < tail * 1e-9:
            break
    log_tail = people * math.log(usual) - usual - math.lgamma(people + 1) + math.log(tail)
    return math.sqrt(max(0.0, -log_tail / math.log(10)))


class SurgesSignal(msgspec.Struct):
    """Fed with the writers of each second that has ended."""

    window: list[list[str]] = []
    """Writers of each of the last 20 seconds."""
    present: dict[str, int] = {}
    """In how many of those seconds each of them wrote."""
    levels: list[int] = msgspec.field(default_factory=lambda: [0] * _RING)
    """People in 20 s, per second; a ring, as is the next."""
    written: list[int] = msgspec.field(default_factory=lambda: [0] * _RING)
    """Messages per second."""
    seconds: int = 0
    level_sum: int = 0
    written_sum: int = 0
    threshold: float = FIRST_THRESHOLD
    last_at: float = -math.inf
    found: tuple[Surge, ...] = ()

    def second(self, writers: set[str], messages: int, now: float) -> None:
        """In the second that ended at `now` (session seconds) these people wrote so many messages."""
        present, window = self.present, self.window
        for user in writers:
            present[user] = present.get(user, 0) + 1
        window.append(list(writers))
        if len(window) > WINDOW_S:
            for user in window.pop(0):
                left = present[user] - 1
                if left:
                    present[user] = left
                else:
                    del present[user]
        people = len(present)
        slot, lagged = self.seconds % _RING, (self.seconds - LAG_S) % _RING
        if self.seconds >= LAG_S:
            self.level_sum += self.levels[lagged] - self.levels[slot]
            self.written_sum += self.written[lagged] - self.written[slot]
        self.levels[slot], self.written[slot] = people, messages
        self.seconds += 1
        self.threshold *= _DECAY
        known = min(self.seconds - LAG_S, BASELINE_S)
        if people < LEAST_PEOPLE or known < LEAST_BASELINE_S or now - self.last_at < REFRACTORY_S:
            return
        if self.written_sum * 3600 < QUIET_PER_HOUR * known:
            return
        usual = self.level_sum / known
        found = score(people, usual)
        if found >= self.threshold:
            self.threshold *= STEP
            self.last_at = now
            self.found = (*self.found, Surge(at=now, score=found, people=people, usual=usual))

    def hole(self, seconds: int, now: float) -> None:
        """Nobody wrote in the `seconds` before `now`."""
        self.threshold *= _DECAY ** max(0, seconds - _RING)
        nobody: set[str] = set()
        for _ in range(min(seconds, _RING)):
            self.second(nobody, 0, now)
