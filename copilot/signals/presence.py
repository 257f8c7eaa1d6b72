"""Who is here: how much of the room came after the last recap, how long people stay, who comes back. All estimates.

There is no event of leaving. With arrivals a(u) and stays that outlast s with probability S(s), the people in the room
are on average L(t) = integral of a(u) S(t-u) du (the M/G/infinity queue; Eick, Massey and Whitt, 1993, theorem 1). S
is taken as a mixture of exponential stays, whose weights are fitted to the viewers that the platform tells by
non-negative least squares (coordinate descent; Franc, Hlavac and Navara, 2005). Those who came after a recap are the
same integral from then on; the mean stay is the integral of S, which in a steady room is Little's law (1961), L = a W.
It ends where nobody has been seen for longer (the restricted mean; Royston and Parmar, 2013).

Where no arrivals are told, turnover is the share of first-time chatters among those of the last five minutes, who
count the less the longer they have been silent.
"""

import math
from collections.abc import Callable, Iterable, Sequence, Set
from operator import mul
from typing import Literal

import msgspec

from copilot.signals.windows import BUCKET_S

Basis = Literal["by joins", "by sampled joins", "by view counter", "by chatters"]

STAYS_S = (30.0, 60.0, 120.0, 240.0, 480.0, 960.0, 1920.0, 3840.0, 7680.0)
"""Mean stays that are mixed."""
FIRST_WEIGHTS = (0.15, 0.15, 0.15, 0.13, 0.12, 0.1, 0.1, 0.06, 0.04)
STEPS = 4
"""Rounds of the fit at each bucket; it goes on from the last one's weights. What was 0 and stays so is left out of the
rounds to come."""
MEMORY_BUCKETS = 480.0
"""The fit forgets with a time constant of two hours."""
LEAST_VIEWERS = 5
LEAST_ARRIVALS = 30
LEAST_CHATTERS = 10
FADE = 0.8
"""By which an active chatter counts less with each bucket of silence, as some of them have left."""
WATCH_AFTER_S = 600.0
ACTIVE_BUCKETS = 20
"""A chatter is active for five minutes."""
AGAIN_BUCKETS = 60
"""Active again: of those who wrote 5 to 15 minutes ago, who wrote in the last five."""
SPEAKS_AFTER_BUCKETS = 2
"""Who writes for the first time within half a minute of a recap was there to hear it."""
LEAST_TOLD = 20
"""So many new chatters tell what share of joins is told."""
LATEST_COUNT_S = 180.0
"""A counter that has not moved for longer has not been late: nobody came."""
MOSTLY = 0.25
"""They are asked once so many of those here have come while we looked: who was there before us has no join."""
MOST_ASKED = 200
"""Then half of them are forgotten: what is told may change."""
ALL_TOLD = 0.8
"""From here on all joins are taken as told."""
MOST_JOINED = 100_000
"""So many names of those who joined are kept; in a larger crowd the share of joins told stays as it was."""
HOLD_S = 180.0
MINUTE_BUCKETS = 4
"""Viewers before a cue and after three minutes are means of a minute."""
LEAST_HOLD_VIEWERS = 10
_KEPT_VIEWERS = int(HOLD_S / BUCKET_S) + 2 * MINUTE_BUCKETS
_KEPT_HOLDS = 600
_KEPT_ACTIVE = AGAIN_BUCKETS + ACTIVE_BUCKETS
_FADES = tuple(math.exp(-BUCKET_S / stay) for stay in STAYS_S)
_KINDS = range(len(STAYS_S))


def _left(over_s: float) -> list[float]:
    """Per mean stay, the share of those who came evenly in `over_s` seconds who are there at their end."""
    return [stay / over_s * -math.expm1(-over_s / stay) for stay in STAYS_S]


_LEFT = _left(BUCKET_S)
_product: Callable[[float, float], float] = mul


class Estimate(msgspec.Struct, frozen=True):
    """An estimated number and what it was made from."""

    value: float
    basis: Basis


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """Viewers three minutes after a cue at session time `at` (seconds), against those of the minute before it."""

    at: float
    before: float
    after: float

    @property
    def share(self) -> float:
        """1 when all were held; above 1 when more have come."""
        return self.after / self.before


class Arrivals(msgspec.Struct):
    """How many came, and the fit of how long they stay."""

    total: float = 0.0
    """Arrivals that were told."""
    came: list[float] = msgspec.field(default_factory=lambda: [0.0] * len(STAYS_S))
    """Per mean stay, how many of them would be in the room if all stayed so long."""
    founders: list[float] = msgspec.field(default_factory=lambda: [0.0] * len(STAYS_S))
    """The same of those who were there when we began to look."""
    earlier: list[float] = msgspec.field(default_factory=lambda: [0.0] * len(STAYS_S))
    """The same of all who had come at the last recap."""
    told: float = 1.0
    """The share of arrivals that is told."""
    weights: list[float] = msgspec.field(default_factory=lambda: list(FIRST_WEIGHTS))
    squares: list[list[float]] = msgspec.field(default_factory=lambda: [[0.0] * len(STAYS_S) for _ in _KINDS])
    products: list[float] = msgspec.field(default_factory=lambda: [0.0] * len(STAYS_S))
    seen_coming: float = 1.0
    """The share of those here who came while we looked."""
    pull: float = 0.0
    """How strongly the sum of the weights is held to what it must be: as strongly as to the viewers seen."""

    def come(self, people: float, over_s: float) -> None:
        """So many came, evenly in the `over_s` seconds that have just ended."""
        self.total += people
        left = _LEFT if over_s == BUCKET_S else _left(over_s)
        self.came = [came + people * share for came, share in zip(self.came, left, strict=True)]

    def pass_bucket(self) -> None:
        self.came = list(map(_product, self.came, _FADES))
        self.founders = list(map(_product, self.founders, _FADES))
        self.earlier = list(map(_product, self.earlier, _FADES))

    def here(self) -> list[float]:
        """All, in told arrivals."""
        told = self.told
        return [came + told * founders for came, founders in zip(self.came, self.founders, strict=True)]

    def are_told(self, share: float) -> None:
        """Of all arrivals this share is told. What was fitted with quite another share is forgotten."""
        if not 0.75 < share / self.told < 1.33:
            self.squares = [[0.0] * len(STAYS_S) for _ in _KINDS]
            self.products = [0.0] * len(STAYS_S)
            self.pull = 0.0
            self.weights = [weight / share for weight in FIRST_WEIGHTS]
        self.told = share

    def fit(self, viewers: float) -> None:
        """So many are watching at the end of the bucket: one more equation, and some steps by coordinates."""
        here, squares, products, weights = self.here(), self.squares, self.products, self.weights
        keep, trust = 1 - 1 / MEMORY_BUCKETS, 1 / (viewers + 1)
        pull = self.pull = self.pull * keep + viewers
        for k in _KINDS:
            scaled = here[k] * trust
            products[k] = products[k] * keep + scaled * viewers
            squares[k] = [square * keep + scaled * other for square, other in zip(squares[k], here, strict=True)]
        pull *= self.told**2
        were, moving = list(weights), list(_KINDS)
        for _ in range(STEPS):
            missing = 1 / self.told - sum(weights)
            for k in moving:
                before, row = weights[k], squares[k]
                slope = products[k] - sum(map(_product, row, weights)) + pull * missing
                after = before + slope / (row[k] + pull)
                weights[k] = after if after > 0.0 else 0.0
                missing += before - weights[k]
            moving = [k for k in moving if weights[k] or were[k]]
        everybody = sum(map(_product, weights, here))
        self.seen_coming = sum(map(_product, weights, self.came)) / everybody if everybody else 0.0

    def mean_stay(self, seen_s: float) -> float:
        """Seconds; of a stay the first `seen_s` seconds count, for so long have we looked."""
        return seen_s * sum(map(_product, self.weights, _left(seen_s))) / max(sum(self.weights), 1e-9)

    @property
    def new_share(self) -> float:
        """The share of those here who came after the last recap."""
        everybody = sum(map(_product, self.weights, self.here()))
        earlier = sum(map(_product, self.weights, self.earlier))
        return 1 - earlier / everybody if everybody > 0 else 0.0


class PresenceSignal(msgspec.Struct):
    """Fed with the writers of each second, each join, and once a bucket with the viewers."""

    free: bool = True
    """Whether the platforms' terms allow estimates; without, every answer is `None`."""
    arrivals: Arrivals = msgspec.field(default_factory=Arrivals)
    joining: list[str | None] = []
    """Who came in the bucket that is open; of some it is not told."""
    joined: set[str] = set()
    """Those of them who had come before it, as far as they are told and not too many to be kept."""
    entered: int | None = None
    entered_at: float = 0.0
    """When the platform's counter last moved."""
    counted: bool = False
    """Whether arrivals are taken from the counter."""
    pace: float = 0.0
    """Arrivals a second by the counter's last move."""
    assumed: float = 0.0
    """Arrivals assumed at that pace since."""
    came: float = 0.0
    """Arrivals until the last recap."""
    at_recap: float | None = None
    """Viewers at the last recap."""
    told: int = 0
    """New chatters whose join had been told by the end of the bucket in which they first wrote, of `asked` in all:
    the latest ones."""
    asked: int = 0
    fresh: set[str] = set()
    """Who wrote for the first time in the bucket that is open."""
    new: list[int] = msgspec.field(default_factory=lambda: [0])
    """How many did, in each bucket."""
    newer: set[str] = set()
    """Who wrote for the first time too late to have heard the last recap, but for the bucket that is open."""
    active: list[set[str]] = msgspec.field(default_factory=lambda: [set()])
    """Who wrote in each of the last 80 buckets; the last one is open, and so far holds whole seconds."""
    bucket: int = 0
    recap: int = 0
    """The bucket of the last recap."""
    began_at: float | None = None
    looked: int = 0
    """Buckets since then in which viewers were known."""
    now: float = 0.0
    viewers: list[float | None] = []
    cues: tuple[tuple[float, float], ...] = ()
    """Cues whose three minutes are not over, each with the viewers before it."""
    holds: tuple[Hold, ...] = ()

    def join(self, users: Iterable[str | None]) -> None:
        """These people came in; of some it is not told who they are."""
        self.joining += users

    def second(self, writers: Set[str], new: Sequence[str]) -> None:
        """These people wrote in a second that has ended; the `new` for the first time."""
        self.active[-1] |= writers
        if new:
            self.fresh.update(new)
            self.new[-1] += len(new)

    def _meet(self) -> None:
        """The bucket ends: who wrote for the first time in it, and of how many of them was it told that they came?"""
        if len(self.joined) < MOST_JOINED:
            self.joined.update(filter(None, self.joining))
        self.joining.clear()
        if self.arrivals.seen_coming >= MOSTLY and 0 < len(self.joined) < MOST_JOINED:
            self.asked += len(self.fresh)
            self.told += len(self.fresh & self.joined)
            while self.asked >= MOST_ASKED:
                self.asked, self.told = self.asked // 2, self.told // 2
        if self.bucket >= self.recap + SPEAKS_AFTER_BUCKETS:
            self.newer.update(self.fresh)
        self.fresh.clear()
        self.new.append(0)

    def recapped(self) -> None:
        """A recap was given, or the show began: from the bucket that is open on, everybody who comes is new."""
        self.recap = self.bucket
        self.newer.clear()
        self.at_recap = self.viewers[-1] if self.viewers else None
        self.came = self.arrivals.total
        self.arrivals.earlier = self.arrivals.here()

    def cue(self, t: float) -> None:
        """A cue was followed at session time `t`: how it held is known three minutes later."""
        since = sum(self.now - n * BUCKET_S > t for n in range(MINUTE_BUCKETS))
        before = _mean(self.viewers[-MINUTE_BUCKETS - since : -since or None])
        if self.free and before is not None and before >= LEAST_HOLD_VIEWERS:
            self.cues = (*self.cues, (t, before))

    def close_bucket(self, now: float, viewers: float | None, entered: int | None = None) -> None:
        """A bucket of 15 s ends at session time `now`.

        `viewers` are watching; `entered` is the platform's own counter of those who have come in. `None` where not
        told or not known. To be called once for each bucket, also for silent ones.
        """
        arrivals = self.arrivals
        if self.began_at is None and viewers is not None:
            self.began_at = now
            arrivals.seen_coming = 0.0
            self._meet()
            arrivals.founders = [max(0.0, viewers - arrivals.total)] * len(STAYS_S)
            arrivals.earlier, self.at_recap = list(arrivals.founders), viewers
        else:
            arrivals.pass_bucket()
            if entered is not None:
                self._count(entered, now)
            elif not self.counted and self.joining:
                arrivals.come(float(len(self.joining)), BUCKET_S)
            self._meet()
            arrivals.are_told(1.0 if self.counted else self.sampled)
            if viewers is not None:
                self.looked += 1
                if arrivals.total >= LEAST_ARRIVALS:
                    arrivals.fit(viewers)
        if self.entered is None and entered is not None:
            self.entered, self.entered_at = entered, now
        self.now = now
        self.bucket += 1
        self.active.append(set())
        del self.active[:-_KEPT_ACTIVE]
        self.viewers.append(viewers)
        del self.viewers[:-_KEPT_VIEWERS]
        self._hold(now)

    def _count(self, entered: int, now: float) -> None:
        """Between two moves of the counter, people are assumed to come as they did before the first of them."""
        since = now - self.entered_at
        if self.entered is not None and entered > self.entered:
            came = entered - self.entered
            self.counted = True
            self.arrivals.come(came - self.assumed, max(since, BUCKET_S))
            self.pace, self.assumed = came / max(since, BUCKET_S), 0.0
            self.entered, self.entered_at = entered, now
        elif self.assumed < self.pace * LATEST_COUNT_S:
            self.arrivals.come(self.pace * BUCKET_S, BUCKET_S)
            self.assumed += self.pace * BUCKET_S

    def _hold(self, now: float) -> None:
        if not self.cues or now < self.cues[0][0] + HOLD_S:
            return
        (t, before), *rest = self.cues
        after = _mean(self.viewers[-MINUTE_BUCKETS:])
        if after is not None:
            self.holds = (*self.holds[-_KEPT_HOLDS + 1 :], Hold(at=t, before=before, after=after))
        self.cues = tuple(rest)

    @property
    def sampled(self) -> float:
        """The share of joins that is told: that of new chatters whose join was."""
        if self.asked < LEAST_TOLD:
            return 1.0
        share = self.told / self.asked
        return 1.0 if share >= ALL_TOLD else max(0.02, share)

    @property
    def turnover(self) -> Estimate | None:
        """The share of the people now here who came after the last recap, 0 to 1.

        It lies between what the viewers and the arrivals since then allow: at most all earlier people are still here,
        at most all who came are. Where joins are sampled it is the mean of two estimates, by joins and by chatters.
        """
        watching = _mean(self.viewers[-1:])
        if not self.free:
            return None
        arrivals = self.arrivals
        if watching is None or watching < LEAST_VIEWERS or arrivals.total < LEAST_ARRIVALS:
            return self._turnover_by_chatters()
        least = 0.0 if self.at_recap is None else 1 - self.at_recap / watching
        most = (arrivals.total - self.came) / arrivals.told / watching
        share = max(0.0, least, min(arrivals.new_share, most, 1.0))
        if self._basis == "by sampled joins" and (other := self._turnover_by_chatters()) is not None:
            share = (share + other.value) / 2
        return Estimate(share, self._basis)

    def _turnover_by_chatters(self) -> Estimate | None:
        heard: set[str] = set()
        everybody = new = 0.0
        for n in range(min(len(self.active) - 1, ACTIVE_BUCKETS)):
            weight = FADE**n
            silent_since = self.active[-2 - n] - heard
            heard |= silent_since
            everybody += weight * len(silent_since)
            new += weight * len(silent_since & self.newer)
        return Estimate(new / everybody, "by chatters") if len(heard) >= LEAST_CHATTERS else None

    @property
    def watch(self) -> Estimate | None:
        """The mean time that people stay, seconds; `None` in the first ten minutes and where no arrivals are told.

        It is never longer than we have looked.
        """
        seen_s = self.looked * BUCKET_S
        if not self.free or seen_s < WATCH_AFTER_S or self.arrivals.total < LEAST_ARRIVALS:
            return None
        return Estimate(self.arrivals.mean_stay(seen_s), self._basis)

    def lately(self) -> set[str]:
        """Who has in the last five minutes, but for the bucket that is open."""
        return set().union(*self.active[-ACTIVE_BUCKETS:-1])

    @property
    def again(self) -> Estimate | None:
        """Of those who wrote 5 to 15 minutes ago, the share who wrote in the last five minutes, 0 to 1.

        Counted anew every five minutes.
        """
        if not self.free or self.counted_again < AGAIN_BUCKETS - ACTIVE_BUCKETS:
            return None
        open_since = self.bucket - self.counted_again + 1
        ends = open_since + ACTIVE_BUCKETS
        lately = set().union(*self.active[-ends:-open_since])
        before = set().union(*self.active[-open_since - AGAIN_BUCKETS : -ends])
        return Estimate(len(before & lately) / len(before), "by chatters") if len(before) >= LEAST_CHATTERS else None

    @property
    def counted_again(self) -> int:
        """In which bucket those who came back were counted last."""
        return self.bucket - self.bucket % ACTIVE_BUCKETS

    @property
    def _basis(self) -> Basis:
        if self.counted:
            return "by view counter"
        return "by joins" if self.arrivals.told == 1.0 else "by sampled joins"


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
