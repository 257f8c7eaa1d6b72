"""Lift: what follows, shares or post likes did in the two minutes after an ask, against the five minutes before it.

Counts are compared per viewer-minute; 15 s on both sides of the ask are left out. Given how many came before and after,
the number after is binomial, so the interval is exact (Clopper and Pearson, 1934; for two Poisson rates Przyborowski
and Wilenski, 1940). People come in clumps: counts are divided by the dispersion (Pearson's chi-square over its degrees
of freedom, never below 1), as in a quasi-Poisson model (McCullagh and Nelder, 1989, 4.5).
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

import msgspec

from copilot.text import SafeText

BEFORE_S = 300.0
AFTER_S = 120.0
AROUND_S = 15.0
PIECE_S = 60.0
"""Dispersion is measured between pieces so long."""
LEAST_EXPECTED = 20.0
"""Below so many expected after the asks, there is not enough data."""
CONFIDENCE = 0.90
_KEPT_S = BEFORE_S + AFTER_S + 3 * AROUND_S


class Piece(msgspec.Struct, frozen=True):
    """How many came in a stretch of time, and how much watching it held: viewer-minutes, or minutes."""

    count: int
    exposure: float


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One ask at session time `at` (seconds) and what was counted around it, in pieces of a minute."""

    at: float
    what: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


class Lift(msgspec.Struct, frozen=True, kw_only=True):
    """How many times as many came after the asks as before them, and the 90 % interval of that ratio."""

    what: str
    asks: int
    ratio: float
    low: float
    high: float
    dispersion: float

    @property
    def words(self) -> SafeText:
        return SafeText(f"{self.what} x{self.ratio:.1f} after {self.asks} asks, est. {self.low:.1f} to {self.high:.1f}")


class LiftSignal(msgspec.Struct):
    """Keeps the last eight minutes of counts, and one trial per ask and kind of event for the whole session."""

    counts: dict[str, list[tuple[float, int]]] = {}
    """Per kind, when how many came; the oldest first."""
    watched: list[tuple[float, float]] = []
    """Viewer-seconds so far, as told at each bucket."""
    asks: tuple[float, ...] = ()
    """Those whose two minutes are not over, and the one before them."""
    trials: tuple[Trial, ...] = ()

    def add(self, what: str, t: float, amount: int = 1) -> None:
        """So many of `what` came at session time `t`."""
        kept = self.counts.setdefault(what, [])
        if kept and t - kept[-1][0] < 1.0:
            kept[-1] = (kept[-1][0], kept[-1][1] + amount)
        else:
            kept.append((t, amount))

    def asked(self, t: float) -> None:
        """An ask was made at session time `t`."""
        self.asks = (*self.asks, t)

    def close_bucket(self, now: float, viewer_seconds: float | None, told: Iterable[str]) -> None:
        """A bucket ends at `now`. `viewer_seconds` so far is `None` where no source tells viewers.

        `told` are the kinds that a source can tell: only those are counted, also where none came.
        """
        if viewer_seconds is not None:
            self.watched.append((now, viewer_seconds))
        open_asks = self.asks
        for n, ask in enumerate(open_asks):
            over = ask + AROUND_S + AFTER_S
            if over > now or (self.trials and self.trials[-1].at >= ask):
                continue
            begins = ask - AROUND_S - BEFORE_S
            if n:
                begins = max(begins, open_asks[n - 1] + AROUND_S + AFTER_S)
            before = _stretches(begins, ask - AROUND_S)
            after = _stretches(ask + AROUND_S, over)
            self.trials = (
                *self.trials,
                *(
                    Trial(
                        at=ask,
                        what=what,
                        before=tuple(self._piece(what, a, b) for a, b in before),
                        after=tuple(self._piece(what, a, b) for a, b in after),
                    )
                    for what in told
                    if before
                ),
            )
        edge = now - _KEPT_S
        self.asks = tuple(ask for ask in open_asks if ask > edge)
        del self.watched[: min(_until(self.watched, edge), len(self.watched) - 1)]
        for kept in self.counts.values():
            del kept[: _until(kept, edge)]

    def _piece(self, what: str, begins: float, ends: float) -> Piece:
        count = sum(amount for t, amount in self.counts.get(what, ()) if begins < t <= ends)
        minutes = (ends - begins) / 60
        if len(self.watched) > 1:
            minutes = (_at(self.watched, ends) - _at(self.watched, begins)) / 60
        return Piece(count, minutes)


def lift(trials: Sequence[Trial], what: str) -> Lift | None:
    """The pooled lift of `what` over the asks of any number of sessions; `None` when there is not enough data.

    Under no effect the number after is binomial with the after's share of all exposure; its expectation must reach
    `LEAST_EXPECTED`. Asks with no exposure before or after are left out.
    """
    told = [trial for trial in trials if trial.what == what and _exposure(trial.before) and _exposure(trial.after)]
    before, after = sum(_count(trial.before) for trial in told), sum(_count(trial.after) for trial in told)
    time_before = sum(_exposure(trial.before) for trial in told)
    time_after = sum(_exposure(trial.after) for trial in told)
    total = before + after
    if not told or total * time_after / (time_before + time_after) < LEAST_EXPECTED:
        return None
    scale = dispersion(told)
    tail = (1 - CONFIDENCE) / 2
    x, y = after / scale, before / scale
    low = beta_quantile(tail, x, y + 1) if after else 0.0
    high = beta_quantile(1 - tail, x + 1, y) if before else 1.0
    per_time = time_before / time_after
    return Lift(
        what=what,
        asks=len(told),
        ratio=after / before * per_time if before else math.inf,
        low=low / (1 - low) * per_time,
        high=high / (1 - high) * per_time if high < 1 else math.inf,
        dispersion=scale,
    )


def told(trials: Sequence[Trial]) -> tuple[SafeText, ...]:
    """Per kind what the asks of `trials` did, in words; where there is not enough data, that."""
    asked: dict[str, int] = {}
    for trial in trials:
        asked[trial.what] = asked.get(trial.what, 0) + 1
    return tuple(
        found.words if (found := lift(trials, what)) else SafeText(f"{what}: not enough data after {n} asks")
        for what, n in asked.items()
    )


def dispersion(trials: Iterable[Trial]) -> float:
    """Variance over mean of the pieces around their own ask's rates; 1 for a Poisson stream, never less."""
    chi_square, degrees = 0.0, 0
    for trial in trials:
        for pieces in (trial.before, trial.after):
            exposure, count = _exposure(pieces), _count(pieces)
            if count:
                expected = [count * piece.exposure / exposure for piece in pieces]
                chi_square += sum((p.count - e) ** 2 / e for p, e in zip(pieces, expected, strict=True) if e > 0)
                degrees += len(pieces) - 1
    return max(1.0, chi_square / degrees) if degrees else 1.0


def beta_quantile(p: float, a: float, b: float) -> float:
    """The `p` quantile of the beta distribution, to 1e-9, by halving."""
    low, high = 0.0, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        if _beta_share(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    numerator, denominator = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = denominator
    for m in range(1, 300):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            denominator = 1 / (1 + step * denominator)
            numerator = 1 + step / numerator
            fraction *= numerator * denominator
        if abs(numerator * denominator - 1) < 1e-12:
            break
    return front * fraction / a


def _stretches(begins: float, ends: float) -> list[tuple[float, float]]:
    """Whole pieces that end at `ends`; none where there is no room for one."""
    pieces = int((ends - begins) / PIECE_S + 1e-9)
    return [(ends - (n + 1) * PIECE_S, ends - n * PIECE_S) for n in reversed(range(pieces))]


def _until(told: Sequence[tuple[float, float]], t: float) -> int:
    """How many of them, in order of time, are not after `t`."""
    return bisect_right(told, t, key=itemgetter(0))


def _count(pieces: Iterable[Piece]) -> int:
    return sum(piece.count for piece in pieces)


def _exposure(pieces: Iterable[Piece]) -> float:
    return sum(piece.exposure for piece in pieces)


def _at(told: Sequence[tuple[float, float]], t: float) -> float:
    """A running total at time `t`, straight between tellings; past the ends it goes on as at the ends."""
    for n in range(1, len(told)):
        if told[n][0] >= t or n == len(told) - 1:
            (t0, v0), (t1, v1) = told[n - 1], told[n]
            return v0 + (v1 - v0) * (t - t0) / (t1 - t0) if t1 > t0 else v1
    return told[0][1]
