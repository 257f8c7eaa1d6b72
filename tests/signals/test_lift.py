import math
import random

import msgspec
import pytest

from copilot.signals.lift import Lift, LiftSignal, Piece, Trial, beta_quantile, dispersion, lift, told

EVERY_S = 500


def asked(asks: int, *, factor: float, a_minute: float = 1.0, clump: int = 1, seed: int = 1) -> LiftSignal:
    """Follows in a room of 100 viewers; for two minutes after each ask `factor` times as many, in clumps."""
    dice, signal = random.Random(seed), LiftSignal()
    times = [600 + n * EVERY_S for n in range(asks)]
    chance = a_minute / 60 / clump
    for second in range(times[-1] + 300 if times else 600):
        if second in times:
            signal.asked(float(second))
        many = any(ask <= second < ask + 135 for ask in times)
        if dice.random() < chance * (factor if many else 1):
            signal.add("follow", second + dice.random(), clump)
        if second % 15 == 14:
            signal.close_bucket(second + 1.0, 100.0 * (second + 1), ["follow"])
    return signal


def result(**room: float) -> Lift | None:
    asks = int(room.pop("asks", 10))
    return lift(asked(asks, **room).trials, "follow")  # type: ignore[arg-type]


def test_ten_asks_that_double_the_follows_are_seen_in_eight_of_ten_runs() -> None:
    found = [result(factor=2, seed=seed) for seed in range(30)]
    assert sum(one is not None and one.low > 1 for one in found) >= 24


def test_asks_that_change_nothing_are_seldom_praised() -> None:
    found = [result(factor=1, seed=seed) for seed in range(30)]
    assert sum(one is not None and one.low > 1 for one in found) <= 3


def test_follows_that_come_in_clumps_are_no_proof() -> None:
    found = [result(factor=1, clump=3, a_minute=3, seed=seed) for seed in range(30)]
    assert sum(one is not None and one.low > 1 for one in found) <= 5


def test_a_few_asks_are_not_enough_data() -> None:
    assert result(factor=2, asks=4) is None
    assert lift((), "follow") is None


def test_the_review_says_what_the_asks_did_or_that_there_is_not_enough_data() -> None:
    assert told(asked(4, factor=2.0).trials) == ("follow: not enough data after 4 asks",)
    (words,) = told(asked(40, factor=3.0).trials)
    assert words.startswith("follow x")
    assert told(()) == ()


def test_sessions_are_pooled() -> None:
    first, second = asked(5, factor=2, seed=1), asked(6, factor=2, seed=2)
    assert lift(first.trials, "follow") is None
    both = lift((*first.trials, *second.trials), "follow")
    assert both is not None
    assert both.asks == 11
    assert both.words == f"follow x{both.ratio:.1f} after 11 asks, est. {both.low:.1f} to {both.high:.1f}"


def test_follows_are_counted_per_viewer_minute() -> None:
    """Twice the follows by twice the viewers is no lift."""
    pieces = [(Piece(10, 100.0),) * 5, (Piece(20, 200.0),) * 2]
    trials = [Trial(at=n * 600.0, what="follow", before=pieces[0], after=pieces[1]) for n in range(5)]
    found = lift(trials, "follow")
    assert found is not None
    assert found.ratio == pytest.approx(1.0)
    assert found.low < 1 < found.high


def test_the_half_minute_around_the_ask_and_what_belongs_to_the_ask_before_are_left_out() -> None:
    signal = LiftSignal()
    for second in range(1, 1_000):
        if second in (500, 800):
            signal.asked(float(second))
        if 486 <= second <= 515:
            signal.add("follow", float(second))
        if second % 15 == 0:
            signal.close_bucket(float(second), None, ["follow"])
    first, second_ask = signal.trials
    assert sum(piece.count for piece in (*first.before, *first.after)) == 0
    assert len(first.before) == 5
    assert len(second_ask.before) == 2  # 635 to 785 holds two whole minutes
    assert second_ask.before[0].exposure == pytest.approx(1.0)


def test_shares_are_not_follows_and_what_no_source_tells_is_not_tried() -> None:
    signal = LiftSignal()
    signal.asked(400.0)
    signal.add("share", 440.0)
    for bucket in range(40):
        signal.close_bucket(15.0 * (bucket + 1), 1_500.0 * bucket, ["share"])
    (trial,) = signal.trials
    assert trial.what == "share"
    assert [piece.count for piece in trial.after] == [1, 0]


def test_only_the_last_minutes_are_kept() -> None:
    signal = LiftSignal()
    for second in range(7_200):
        signal.add("follow", float(second), 3)
        if second % 15 == 14:
            signal.close_bucket(second + 1.0, 10.0 * second, ["follow"])
    assert len(signal.counts["follow"]) <= 480
    assert len(signal.watched) <= 40


def test_the_interval_is_that_of_the_tables() -> None:
    """Clopper and Pearson for 7 of 20, 90 %: 0.1773 to 0.5580."""
    assert beta_quantile(0.05, 7, 14) == pytest.approx(0.17731, abs=1e-4)
    assert beta_quantile(0.95, 8, 13) == pytest.approx(0.55803, abs=1e-4)
    assert beta_quantile(0.5, 1, 1) == pytest.approx(0.5)


def test_clumps_are_measured() -> None:
    even = Trial(at=0, what="follow", before=(Piece(4, 1.0),) * 5, after=(Piece(4, 1.0),) * 2)
    clumped = Trial(at=0, what="follow", before=(Piece(20, 1.0), *(Piece(0, 1.0),) * 4), after=(Piece(0, 1.0),) * 2)
    assert dispersion([even]) == 1.0
    assert dispersion([clumped]) == pytest.approx(20.0)


def test_no_follow_before_is_no_division_by_nothing() -> None:
    trials = [Trial(at=0, what="follow", before=(Piece(0, 1.0),) * 5, after=(Piece(40, 1.0),) * 2)]
    found = lift(trials, "follow")
    assert found is not None
    assert found.ratio == found.high == math.inf
    assert found.low > 1


def test_a_checkpoint_goes_on_where_it_was() -> None:
    signal = asked(3, factor=2)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(signal), type=LiftSignal) == signal
