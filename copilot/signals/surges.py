"""Surges: moments in which many more people speak up than this room's own recent level.

Who speaks up writes (or taps) after a minute without: people who chat along all the time tell little, and those whom
a moment wakes tell much. Each second the score is sqrt(-log10 of the Poisson upper tail) of the people who spoke up in
20 s against the mean of the trailing 15 minutes, lagged by 30 s; it ranks, and is no probability. The alert threshold
keeps a causal budget: it rises with each alert and decays so that six an hour balance.

Beside it stands a plain level: whether at this second many more people, or messages, come than usual, so that nobody
would listen. It has no budget and makes no mark.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Set
from statistics import median

import msgspec

from copilot.text import SafeText

WINDOW_S = 20
SILENT_S = 60
"""Who acted within so long does not speak up."""
BASELINE_S = 900
LAG_S = 30
LEAST_BASELINE_S = 300
"""Nothing is called a surge before so much of the baseline is known."""
REFRACTORY_S = 60.0
LEAST_PEOPLE = 5
QUIET_PER_HOUR = 500
"""Below so many messages (or taps told) an hour a room is too quiet to tell."""
BUDGET_PER_HOUR = 6.0
STEP = 1.12
FIRST_THRESHOLD = 3.0
"""Where the threshold settles in half of all rooms."""
LONGEST_S = 180.0
"""What lasts longer is the room's new level, and no surge."""
FLICKER_S = 5.0
"""A chat that is not busy for so long at a time goes on being so."""
NOTICED, NOTICED_PEOPLE = 2.0, 6
"""The room has noticed a surge of so many times the usual, and so many people more, who can be found in a small
room, too."""
BUSY = 1.6
BUSY_SIGMAS = 3.0
"""A chat is busy at so many times its median, and so many square roots of it above (Poisson)."""
BURST_S = 10
BURST, LEAST_BURST = 1.55, 10
"""It is, too, while the last 10 s hold so many times the median of messages, and at least so many."""
RUSH_S = 5
RUSH, LEAST_RUSH = 1.8, 8
"""Or the last 5 s so many times half of the median, and so many square roots of it above: most bursts can be told so
while they begin."""
LEAST_HEARD_S = 120
"""Nothing is busy before so much of the median is known."""
_RING = BASELINE_S + LAG_S
_DECAY = STEP ** (-BUDGET_PER_HOUR / 3600.0)
_LN10 = math.log(10)
_NOBODY: frozenset[str] = frozenset()


class Surge(msgspec.Struct, frozen=True, kw_only=True):
    """One alert, at session time `at` in seconds, with its reason in numbers."""

    at: float
    score: float
    people: int
    usual: float
    verb: str = "spoke up"

    @property
    def why(self) -> SafeText:
        usual = f"{self.usual:.1f}" if self.usual < 10 else f"{self.usual:.0f}"
        return SafeText(f"{self.people} people {self.verb} in 20 s, usually {usual}")


def score(people: int, usual: float, least: float = 0.0) -> float:
    """sqrt(-log10 P[X >= people]) for X Poisson with mean `usual`; 0 where people are not more than usual, or where it
    would be below `least`, as already the likelihood of so many tells."""
    if people <= usual:
        return 0.0
    if usual < 0.1:
        usual = 0.1
    if (people - usual) ** 2 / usual + people / 40 + 2 < least**2 * _LN10:
        return 0.0  # -ln P[X = people] is less: by Stirling, ln x <= x - 1, and ln(2 pi n) / 2 + 1 / 12n < n / 40 + 2
    log_likelihood = people * math.log(usual) - usual - math.lgamma(people + 1)
    if _rank(log_likelihood) < least:
        return 0.0
    term = tail = 1.0
    for k in range(people + 1, people + 400):
        term *= usual / k
        tail += term
        if term < tail * 1e-9:
            break
    return _rank(log_likelihood + math.log(tail))


def _is_high(count: int, usual: float, times: float) -> bool:
    """Whether it is so many times the usual, and so many square roots of it above."""
    return count >= times * usual and count >= usual + BUSY_SIGMAS * math.sqrt(usual)


def _rank(log_tail: float) -> float:
    return math.sqrt(max(0.0, -log_tail / _LN10))


class Crowd(msgspec.Struct):
    """People who do one thing: how many begin to in 20 s, and how many usually do."""

    acted: dict[str, int] = {}
    """In which second each of them last did."""
    level: int = 0
    """People who spoke up in the last 20 s."""
    spoke: list[int] = msgspec.field(default_factory=lambda: [0] * WINDOW_S)
    """The same per second; a ring, as are the next."""
    levels: list[int] = msgspec.field(default_factory=lambda: [0] * _RING)
    acts: list[int] = msgspec.field(default_factory=lambda: [0] * _RING)
    seconds: int = 0
    level_sum: int = 0
    acts_sum: int = 0

    def close_second(self, spoke: int, acts: int) -> None:
        """In the second that ended so many people began to, and it was done so many times in all."""
        second, levels, all_acts = self.seconds, self.levels, self.acts
        place, slot = second % WINDOW_S, second % _RING
        self.level += spoke - self.spoke[place]
        self.spoke[place] = spoke
        if second >= LAG_S:
            lagged = (second - LAG_S) % _RING
            self.level_sum += levels[lagged] - levels[slot]
            self.acts_sum += all_acts[lagged] - all_acts[slot]
        levels[slot], all_acts[slot] = self.level, acts
        self.seconds = second + 1

    @property
    def usual(self) -> float | None:
        """The mean level of the baseline; `None` where there is not enough to tell a surge from."""
        known = self.seconds - LAG_S
        if known > BASELINE_S:
            known = BASELINE_S
        if self.level < LEAST_PEOPLE or known < LEAST_BASELINE_S or self.acts_sum * 3600 < QUIET_PER_HOUR * known:
            return None
        return self.level_sum / known


class Tappers(Crowd):
    """Those who tap: they are known for one or two minutes."""

    before: dict[str, int] = {}
    """In which second each of them last did who did in the minute before the one that is open."""

    def second(self, people: Set[str], taps: int) -> None:
        """In the second that ended these people tapped, so many times in all."""
        second, acted, before, began = self.seconds, self.acted, self.before, 0
        edge = second - SILENT_S
        for user in people:
            if user not in acted and (user not in before or before[user] < edge):
                began += 1
            acted[user] = second
        if second % SILENT_S == 0:
            self.before, self.acted = acted, {}
        self.close_second(began, taps)


class Writers(Crowd):
    """Those who write: everybody who has in the session, and how many do at present."""

    present: int = 0
    """People who wrote in the last 20 s."""
    latest: list[int] = msgspec.field(default_factory=lambda: [0] * WINDOW_S)
    """Of them, per second, those who wrote in it last; a ring, as is the next."""
    presents: list[int] = msgspec.field(default_factory=lambda: [0] * _RING)
    ordered: list[int] = []
    """The same, the smallest first."""
    messages: int = 0
    """In the last 10 s."""
    newest: int = 0
    """In the last 5 s."""
    bursts: list[int] = []
    """The same, every 10 s, for a quarter of an hour."""
    messages_median: float = math.inf
    """Of these; infinity in the first two minutes."""

    def second(self, people: Set[str], messages: int) -> list[str]:
        """In the second that ended these people wrote, so many messages in all. Returns who did for the first time."""
        second, acted, latest = self.seconds, self.acted, self.latest
        edge, recent = second - SILENT_S, second - WINDOW_S
        spoke = again = 0
        new: list[str] = []
        for user in people:
            if user in acted:
                last = acted[user]
                if last > recent:
                    latest[last % WINDOW_S] -= 1
                    again += 1
                elif last < edge:
                    spoke += 1
            else:
                new.append(user)
            acted[user] = second
        place, slot = second % WINDOW_S, second % _RING
        present = self.present - latest[place] + len(people) - again
        latest[place] = len(people)
        if second >= _RING:
            del self.ordered[bisect_left(self.ordered, self.presents[slot])]
        insort(self.ordered, present)
        self.messages += messages - self.acts[(second - BURST_S) % _RING]
        self.newest += messages - self.acts[(second - RUSH_S) % _RING]
        if second % BURST_S == BURST_S - 1:
            self.bursts = [*self.bursts[1 - BASELINE_S // BURST_S :], self.messages]
            if second >= LEAST_HEARD_S - 1:
                self.messages_median = float(median(self.bursts))
        self.present = self.presents[slot] = present
        self.close_second(spoke + len(new), messages)
        return new

    def ever(self, writing: set[str]) -> int:
        """How many people have written in the session, with those of the second that is open."""
        return len(self.acted) + len(writing.difference(self.acted))

    @property
    def median(self) -> float | None:
        """Of the people present over the last quarter of an hour; `None` in the first two minutes."""
        if self.seconds < LEAST_HEARD_S:
            return None
        values, middle = self.ordered, len(self.ordered) // 2
        return float(values[middle]) if len(values) % 2 else (values[middle - 1] + values[middle]) / 2

    @property
    def busy(self) -> bool:
        """Whether well more people than usual are present, or a burst of messages runs."""
        if self.messages >= LEAST_BURST and self.messages >= BURST * self.messages_median:
            return True
        if self.newest >= LEAST_RUSH and _is_high(self.newest, self.messages_median / 2, RUSH):
            return True
        if self.present < LEAST_PEOPLE or (usual := self.median) is None:
            return False
        return _is_high(self.present, usual, BUSY)


class SurgesSignal(msgspec.Struct):
    """Fed with the writers of each second that has ended, and the tappers where hearts carry users. One budget."""

    writers: Writers = msgspec.field(default_factory=Writers)
    tappers: Tappers = msgspec.field(default_factory=Tappers)
    threshold: float = FIRST_THRESHOLD
    found: tuple[Surge, ...] = ()
    most: int = 0
    """The highest level of the last surge so far."""
    most_at: float = -math.inf
    """When it was reached."""
    fell_back_at: float | None = None
    """When the last surge had fallen back below half of its excess; `None` before the first and while one runs."""
    blind_until: float = -math.inf
    busy_since: float | None = None
    """Since when the chat is busy, or was last, but for a few seconds at a time."""
    busy_at: float = -math.inf
    """When it was so last."""
    calm_at: float = -math.inf
    """Since when the chat has not been busy; infinity while it is, but for three minutes at the most."""

    def second(
        self,
        writers: Set[str],
        messages: int,
        now: float,
        tappers: Set[str] = _NOBODY,
        taps: int = 0,
    ) -> list[str]:
        """In the second that ended at `now` (session seconds) these people wrote so many messages.

        `taps` is the number of hearts events, not of hearts. Returns who of them wrote for the first time.
        """
        new = self.writers.second(writers, messages)
        self.threshold *= _DECAY
        if taps or self.tappers.seconds:
            self.tappers.second(tappers, taps)
        if self.writers.busy:
            if self.busy_since is None or now - self.busy_at > FLICKER_S:
                self.busy_since = now
            self.busy_at = now
            lasts = now - self.busy_since < LONGEST_S
            self.calm_at = math.inf if lasts else self.busy_since + LONGEST_S
        elif now < self.calm_at:
            self.calm_at = now
        if self.running(now):
            self._follow(now)
        elif now >= self.blind_until and (not self.found or now - self.found[-1].at >= REFRACTORY_S):
            self._look(now)
        return new

    def _look(self, now: float) -> None:
        for crowd, verb in ((self.writers, "spoke up"), (self.tappers, "began to tap")):
            if (usual := crowd.usual) is None:
                continue
            rank = score(crowd.level, usual, self.threshold)
            if rank >= self.threshold:
                self.threshold *= STEP
                self.most, self.most_at, self.fell_back_at = crowd.level, now, None
                self.found = (*self.found, Surge(at=now, score=rank, people=crowd.level, usual=usual, verb=verb))
                return

    def _follow(self, now: float) -> None:
        surge = self.found[-1]
        level = (self.writers if surge.verb == "spoke up" else self.tappers).level
        if level > self.most:
            self.most, self.most_at = level, now
        if level < (self.most + surge.usual) / 2 or now - surge.at >= LONGEST_S:
            self.fell_back_at = now

    @property
    def settled_at(self) -> float | None:
        """When the last surge had fallen back, and chat was not busy any more, where that was within a minute of it."""
        fell = self.fell_back_at
        return self.calm_at if fell is not None and fell < self.calm_at < fell + SILENT_S else fell

    @property
    def noticed(self) -> bool:
        """Whether the last surge was so high that whoever was in the room has seen it."""
        if not self.found:
            return False
        usual = self.found[-1].usual
        return self.most >= max(NOTICED * usual, usual + NOTICED_PEOPLE)

    def running(self, now: float) -> bool:
        """Whether a surge runs at session time `now`."""
        return bool(self.found) and self.fell_back_at is None and now >= self.found[-1].at

    def hole(self, seconds: int, now: float) -> None:
        """Nobody wrote in the `seconds` before `now`."""
        self.threshold *= _DECAY ** max(0, seconds - _RING)
        steps = min(seconds, _RING)
        for n in range(steps):
            self.second(_NOBODY, 0, now - steps + 1 + n)

    def gap(self, seconds: int, now: float) -> None:
        """Nothing is known of the `seconds` before `now`: the baseline stays, a surge that ran is over."""
        self.threshold *= _DECAY**seconds
        if self.running(now):
            self.fell_back_at = now
        self.busy_since, self.calm_at = None, min(self.calm_at, now)
        self.blind_until = now + WINDOW_S + SILENT_S
