import random

import msgspec

from copilot.signals.lulls import LullsSignal


def room(
    levels: list[tuple[int, float]], *, viewers: list[tuple[int, float]] | None = None, seed: int = 1
) -> LullsSignal:
    """Chat of (buckets, messages a bucket), scattered as people are; viewers likewise, without scatter."""
    dice, signal, now = random.Random(seed), LullsSignal(), 0.0
    chat = [sum(dice.random() < level / 40 for _ in range(40)) for n, level in levels for _ in range(n)]
    watching = [level for n, level in viewers or [] for _ in range(n)] or [None] * len(chat)
    for n in range(max(len(chat), len(watching))):
        now += 15.0
        signal.close_bucket(chat[n] if n < len(chat) else None, watching[n], now)
    return signal


def test_a_chat_that_falls_silent_is_a_lull_with_its_numbers() -> None:
    (lull,) = room([(60, 12), (10, 1)]).found
    assert 900 < lull.at <= 1_005
    assert lull.what == "chat"
    assert lull.why.startswith("chat ")
    assert "/min, usually 4" in lull.why


def test_the_reason_of_a_lull_tells_what_chat_is_like_now() -> None:
    signal = room([(60, 12), (10, 1)])
    first = signal.found[-1].why
    for n in range(6):
        signal.close_bucket(5, None, 1_065.0 + 15 * n)
    assert signal.why != first
    assert signal.why.startswith("chat 20/min, usually 4")


def test_viewers_who_leave_together_are_a_lull() -> None:
    (lull,) = room([], viewers=[(60, 240), (10, 150)]).found
    assert lull.why.endswith(", usually 240")


def test_a_slow_decline_is_no_lull() -> None:
    assert room([(8, 20 - n / 4) for n in range(60)]).found == ()
    assert room([], viewers=[(4, 300 - n) for n in range(150)]).found == ()


def test_what_falls_back_after_a_surge_is_no_lull() -> None:
    assert room([(60, 8), (5, 36), (30, 8)]).found == ()


def test_a_steady_room_has_none() -> None:
    assert sum(len(room([(480, 6)], seed=seed).found) for seed in range(10)) <= 2


def test_nothing_is_a_lull_in_the_first_minutes_nor_where_hardly_anybody_writes() -> None:
    assert room([(18, 20), (6, 0)]).found == ()
    assert room([(60, 0.8), (20, 0)]).found == ()


def test_a_lull_ends_when_most_of_the_drop_is_made_good_and_not_before() -> None:
    signal = room([(60, 16), (10, 2)])
    assert signal.running(1_050.0)
    now = 1_050.0
    for messages in (6, 6, 6):
        signal.close_bucket(messages, None, now := now + 15)
    assert signal.running(now)
    for messages in (15, 16, 17):
        signal.close_bucket(messages, None, now := now + 15)
    assert not signal.running(now)
    assert signal.ended_at is not None


def test_a_lull_that_lasts_becomes_the_room_and_is_named_once() -> None:
    signal = room([(60, 16), (100, 3)])
    assert len(signal.found) == 1
    assert not signal.running(2_400.0)


def test_a_gap_is_no_lull() -> None:
    signal = room([(60, 16)])
    signal.close_bucket(None, None, 1_200.0)
    for n in range(10):
        signal.close_bucket(0, None, 1_215.0 + 15 * n)
    assert signal.found == ()


def test_a_checkpoint_goes_on_where_it_was() -> None:
    signal = room([(60, 12), (10, 1)])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(signal), type=LullsSignal) == signal
