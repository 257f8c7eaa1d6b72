from random import Random

import pytest

from copilot.signals.known import REMEMBERED, KnownIds


def ids(begin: int, end: int) -> list[str]:
    return [f"m{n}" for n in range(begin, end)]


@pytest.mark.parametrize("at_once", [1, 7, 4_000, 2 * REMEMBERED])
def test_the_last_ten_thousand_of_a_kind_are_known_and_no_more(at_once: int) -> None:
    known = KnownIds({})
    for n in range(0, 2 * REMEMBERED, at_once):
        assert known.learn({"chat": ids(n, min(n + at_once, 2 * REMEMBERED))})
    assert not known.learn({"chat": ids(REMEMBERED, REMEMBERED + 1)})
    assert known.learn({"chat": ids(REMEMBERED - 1, REMEMBERED)})
    assert known.last() == {"chat": [*ids(REMEMBERED + 1, 2 * REMEMBERED), *ids(REMEMBERED - 1, REMEMBERED)]}


@pytest.mark.parametrize("again", [["m1"], ["m9", "m9"]])
def test_where_one_comes_again_nothing_is_learnt_of_any_kind(again: list[str]) -> None:
    known = KnownIds({"chat": ids(0, 3), "join": ["j"]})
    assert not known.learn({"join": ["k"], "chat": ["m7", *again], "gift": ["g"]})
    assert known.last() == {"chat": ids(0, 3), "join": ["j"]}
    assert known.learn({"join": ["k"], "chat": ["m7"], "gift": ["g"]})


def test_the_same_id_of_another_kind_is_new() -> None:
    known = KnownIds({"chat": ["m1"]})
    assert known.learn({"join": ["m1"]})


@pytest.mark.parametrize("most_go_up", [1.0, 0.9, 0.0])
def test_ids_that_count_up_and_ids_that_do_not_are_told_apart_alike(most_go_up: float) -> None:
    random = Random(most_go_up)
    known, kept, newest = KnownIds({}), [f"{n:06}" for n in range(REMEMBERED - 100)], REMEMBERED
    known.learn({"chat": list(kept)})
    refused = 0
    for _ in range(800):
        told = []
        for _ in range(random.choice((1, 2, 5, 30))):
            newest += 1
            told.append(f"{newest if random.random() < 0.99 else newest - random.randrange(2 * REMEMBERED):06}")
        if random.random() >= most_go_up:
            random.shuffle(told)
        new = set(told).isdisjoint(kept) and len(set(told)) == len(told)
        assert known.learn({"chat": told}) == new
        refused += not new
        kept = [*kept, *told][-REMEMBERED:] if new else kept
    assert refused
    assert known.last() == {"chat": kept}


def test_an_id_that_came_out_of_order_is_forgotten_in_its_time_too() -> None:
    known = KnownIds({})
    assert known.learn({"chat": ["m5"]})
    assert known.learn({"chat": ["m3"]})
    for n in range(0, 12_000, 100):
        assert known.learn({"chat": [f"n{k:06}" for k in range(n, n + 100)]})
    assert known.learn({"chat": ["m3"]})
