import math
import statistics
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
import pytest

from copilot.signals.presence import MOST_JOINED, Arrivals, PresenceSignal
from tests.crowds import Crowd, Stay, exponential, heavy_tailed

Told = Literal["joins", "counter", "chat"]

STAYS = {"exponential": exponential(480), "heavy-tailed": heavy_tailed(480), "short": exponential(150)}
WAVES = (12, 20, 8, 15, 12, 18)
BUSY = (36, 60, 24, 45, 36, 54)


def watched(crowd: Crowd, told: Told, signal: PresenceSignal) -> Iterator[int]:
    """The evening as a source tells it; yields the second at which each bucket ends."""
    viewers, joins, writers = crowd.viewers(), crowd.joins(), crowd.writers()
    entered, known = crowd.entered(0), set[str]()
    for second in range(crowd.length_s):
        if told == "joins":
            for user in joins.get(second, ()):
                signal.join([user])
        users = writers.get(second, set())
        signal.second(users, sorted(users - known))
        known |= users
        if second % 60 == 59:
            entered = crowd.entered(second + 1)
        if second % 15 == 14:
            watching = None if told == "chat" else viewers[second]
            signal.close_bucket(second + 1.0, watching, entered if told == "counter" else None)
            yield second + 1


def evening(crowd: Crowd, told: Told = "joins", *, every: int = 600) -> tuple[PresenceSignal, list[float]]:
    """A recap every ten minutes; how far the turnover was from the truth, each minute from the twentieth on."""
    signal, off, since = PresenceSignal(), [], 0
    for t in watched(crowd, told, signal):
        estimate = signal.turnover
        if t >= 1_200 and t % 60 == 0 and estimate is not None:
            off.append(estimate.value - crowd.new_share(t, since))
        if t - since >= every:
            signal.recapped()
            since = t
    return signal, off


def within(off: list[float]) -> float:
    assert off
    return sum(abs(one) <= 0.15 for one in off) / len(off)


@pytest.mark.parametrize("told", ["joins", "counter", "chat"])
@pytest.mark.parametrize("stay", STAYS.values(), ids=STAYS)
def test_turnover_is_near_the_truth_after_twenty_minutes(stay: Stay, told: Told) -> None:
    rates = BUSY if told == "chat" else WAVES
    off = [one for seed in range(2) for one in evening(Crowd.gathered(seed, stay, rates, first=seed * 60), told)[1]]
    assert within(off) >= 0.93
    assert abs(statistics.fmean(off)) < 0.07


@pytest.mark.parametrize("stay", STAYS.values(), ids=STAYS)
def test_turnover_holds_where_only_some_joins_are_told(stay: Stay) -> None:
    signal, off = evening(Crowd.gathered(3, stay, BUSY, told=0.4))
    assert within(off) >= 0.9
    assert signal.sampled == pytest.approx(0.4, abs=0.1)
    assert signal.turnover is not None
    assert signal.turnover.basis == "by sampled joins"


@pytest.mark.parametrize("told", ["joins", "counter"])
@pytest.mark.parametrize("stay", STAYS.values(), ids=STAYS)
def test_average_watch_is_within_a_fifth_of_the_truth(stay: Stay, told: Told) -> None:
    for seed in range(2):
        crowd = Crowd.gathered(seed, stay, WAVES)
        truth = statistics.fmean(visit.left - visit.came for visit in crowd.visits)
        watch = evening(crowd, told)[0].watch
        assert watch is not None
        assert watch.value == pytest.approx(truth, rel=0.2)


@pytest.mark.parametrize("told", ["joins", "counter"])
def test_after_twenty_minutes_average_watch_is_within_a_fifth_of_the_truth(told: Told) -> None:
    off = []
    for seed in range(4):
        crowd = Crowd.gathered(seed, STAYS["exponential"], WAVES, first=seed * 40)
        truth = statistics.fmean(visit.left - visit.came for visit in crowd.visits)
        signal = PresenceSignal()
        for t in watched(crowd, told, signal):
            watch = signal.watch
            assert watch is None or watch.value < t
            if t >= 1_200 and t % 60 == 0 and watch is not None:
                off.append(watch.value / truth - 1)
    assert sum(abs(one) <= 0.2 for one in off) >= 0.98 * len(off) > 0


def test_of_a_stay_what_could_be_seen_counts() -> None:
    arrivals = Arrivals(weights=[0.5, 0, 0, 0, 0, 0, 0, 0, 0.5])
    assert arrivals.mean_stay(600.0) == pytest.approx((30 + 7_680 * (1 - math.exp(-600 / 7_680))) / 2)
    assert arrivals.mean_stay(86_400.0) == pytest.approx((30 + 7_680) / 2, rel=1e-3)


def test_average_watch_stands_still_while_nothing_is_heard() -> None:
    signal, at = PresenceSignal(), 0
    for t in watched(Crowd.gathered(2, exponential(1_200), WAVES[:2], first=50), "joins", signal):
        at = t
    before = signal.watch
    assert before is not None
    for n in range(1, 241):
        signal.close_bucket(at + n * 15.0, None)
    assert signal.watch == before
    for n in range(241, 260):
        signal.close_bucket(at + n * 15.0, 60.0)
    assert signal.watch is not None
    assert signal.watch.value < at + 300.0


def test_each_estimate_says_what_it_was_made_from() -> None:
    crowd = Crowd.gathered(1, STAYS["short"], WAVES)
    bases = []
    for told in ("joins", "counter", "chat"):
        turnover = evening(crowd, told)[0].turnover  # type: ignore[arg-type]
        assert turnover is not None
        bases.append(turnover.basis)
    assert bases == ["by joins", "by view counter", "by chatters"]


def test_where_too_little_is_told_there_is_no_estimate() -> None:
    signal = evening(Crowd.gathered(1, STAYS["short"], (12,), silent=1.0), "chat")[0]
    assert (signal.turnover, signal.watch, signal.again) == (None, None, None)


def test_where_the_terms_forbid_it_there_is_no_estimate() -> None:
    signal = PresenceSignal(free=False)
    for t in watched(Crowd.gathered(1, STAYS["short"], WAVES), "counter", signal):
        signal.cue(float(t))
    assert (signal.turnover, signal.watch, signal.again, signal.holds) == (None, None, None, ())


def test_watch_time_needs_ten_minutes() -> None:
    signal = PresenceSignal()
    for t in watched(Crowd.gathered(1, STAYS["short"], WAVES), "joins", signal):
        assert t > 600 or signal.watch is None
    assert signal.watch is not None


def test_nobody_is_new_at_a_recap_and_everybody_after_the_room_was_replaced() -> None:
    signal = PresenceSignal()
    for t in watched(Crowd.gathered(1, STAYS["short"], WAVES), "joins", signal):
        if t == 2_400:
            signal.recapped()
            assert signal.turnover is not None
            assert signal.turnover.value == 0.0
    assert signal.turnover is not None
    assert signal.turnover.value > 0.95


def test_the_crowd_of_the_beginning_is_not_new_when_the_show_begins() -> None:
    signal = PresenceSignal()
    signal.recapped()
    for t in watched(Crowd.gathered(1, exponential(3_600), (6,), first=200), "joins", signal):
        if t == 600:
            assert signal.turnover is not None
            assert signal.turnover.value < 0.4


def test_hold_compares_viewers_three_minutes_after_a_cue_with_those_before() -> None:
    signal = PresenceSignal()
    for bucket in range(40):
        t = 15.0 * (bucket + 1)
        signal.close_bucket(t, 100.0 if t <= 300 else 80.0)
        if t == 300:
            signal.cue(t)
        assert bool(signal.holds) == (t >= 480)
    (hold,) = signal.holds
    assert (hold.at, hold.share) == (300.0, 0.8)


def test_hold_is_not_told_of_a_handful_of_people_nor_over_a_gap() -> None:
    signal = PresenceSignal()
    for viewers in (3.0, None):
        for bucket in range(40):
            signal.close_bucket(15.0 * (bucket + 1), viewers)
            signal.cue(15.0 * (bucket + 1))
    assert signal.holds == ()


def test_active_again_is_the_share_of_chatters_who_came_back() -> None:
    signal = PresenceSignal()
    for bucket in range(60):
        if bucket < 30:
            signal.second({f"viewer{n}" for n in range(20)}, ())
        if bucket == 50:
            signal.second({f"viewer{n}" for n in range(5)} | {"newcomer"}, ["newcomer"])
        signal.close_bucket(15.0 * (bucket + 1), None)
    assert signal.again is not None
    assert signal.again.value == 0.25


def test_a_checkpoint_goes_on_where_it_was() -> None:
    signal = evening(Crowd.gathered(1, STAYS["short"], (12, 12)))[0]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(signal), type=PresenceSignal) == signal


def joined(signal: PresenceSignal, *users: str | None, new: Sequence[str]) -> tuple[int, int]:
    """After one more bucket: of how many new chatters the join was told, and how many there were."""
    signal.second(set(new), new)
    signal.join(users)
    signal.close_bucket(15.0, None)
    return signal.told, signal.asked


def test_of_new_chatters_the_join_is_told_that_came_by_the_end_of_their_bucket() -> None:
    signal = PresenceSignal()
    assert joined(signal, "ana", None, new=()) == (0, 0)
    assert joined(signal, "ben", new=("ana", "ben", "cem")) == (2, 3)
    assert joined(signal, "cem", new=()) == (2, 3)


def test_joins_without_names_tell_nothing_of_how_many_joins_are_told() -> None:
    assert joined(PresenceSignal(), None, None, new=("ana",)) == (0, 0)


def test_of_a_flood_of_new_chatters_so_few_are_kept_that_what_share_is_told_may_change() -> None:
    signal = PresenceSignal()
    users = [f"viewer{n}" for n in range(1_000)]
    told, asked = joined(signal, *users[:500], new=users)
    assert (told / asked, asked < 200) == (pytest.approx(0.5, abs=0.02), True)


def test_what_a_bucket_tells_of_joins_holds_for_its_own_fit() -> None:
    signal, users = PresenceSignal(), [f"viewer{n}" for n in range(25)]
    signal.close_bucket(15.0, 100.0)
    signal.arrivals.seen_coming = 1.0
    joined(signal, *users[:5], new=users)
    assert signal.arrivals.told == pytest.approx(0.2)


def test_the_names_of_those_who_joined_are_kept_up_to_a_limit() -> None:
    signal = PresenceSignal()
    signal.join([f"viewer{n}" for n in range(MOST_JOINED)])
    joined(signal, new=())
    joined(signal, "one more", new=("one more",))
    assert (len(signal.joined), signal.asked) == (MOST_JOINED, 0)


def test_people_who_came_evenly_in_a_minute_are_as_many_as_in_its_four_quarters() -> None:
    whole, quarters = Arrivals(), Arrivals()
    whole.come(60.0, 60.0)
    for _ in range(4):
        quarters.pass_bucket()
        quarters.come(15.0, 15.0)
    assert whole.came == pytest.approx(quarters.came)


@pytest.mark.parametrize(("buckets", "share"), [(1, 0.0), (2, 1.0)])
def test_who_writes_for_the_first_time_within_half_a_minute_of_a_recap_was_there(buckets: int, share: float) -> None:
    signal, users = PresenceSignal(), [f"viewer{n}" for n in range(20)]
    signal.recapped()
    for _ in range(buckets):
        joined(signal, new=())
    joined(signal, new=users)
    assert signal.turnover is not None
    assert signal.turnover.value == share


def test_what_is_kept_of_a_long_evening_is_20_minutes() -> None:
    signal = PresenceSignal()
    for bucket in range(200):
        signal.close_bucket(15.0 * (bucket + 1), 10.0)
    assert (len(signal.active), len(signal.viewers)) == (80, 20)
