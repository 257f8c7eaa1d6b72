"""Who did something for the show lately: each once, truthfully, and gone when the platform takes it back."""

from typing import Any

import pytest

from copilot.events import Batch, Chat, Follow, Gift, Join, Share, Subscribe
from copilot.runtime.deeds import KEPT, Deeds
from copilot.text import SafeText


def gift(t: float = 1.0, user: str = "mia", **more: Any) -> Gift:
    facts: dict[str, Any] = {"name": SafeText("Rose"), "count": 1, "value": 1}
    return Gift(t=t, user=SafeText(user), **(facts | more))


def lately(*events: Any) -> list[str]:
    deeds = Deeds()
    for event in events:
        deeds.take(Batch([event]))
    return [f"{deed.at:g} {deed.name} {deed.words}" for deed in deeds.lately]


def test_the_newest_comes_first_and_other_events_are_passed_over():
    mia, bo = SafeText("mia"), SafeText("bo")
    told = lately(
        Follow(t=1.0, user=mia),
        Join(t=2.0, user=bo),
        Share(t=3.0, user=bo),
        Chat(t=4.0, user=bo, text=SafeText("hi")),
        Subscribe(t=5.0),
        gift(6.0, count=5, value=5),
    )
    assert told == ["6 mia gave 5 x Rose, 5 diamonds", "5 somebody subscribed", "3 bo shared", "1 mia followed"]


def test_where_gifts_are_switched_off_none_is_told_of():
    deeds = Deeds({"gifts"})
    deeds.take(Batch([gift(), Share(t=2.0, user=SafeText("bo"))]))
    assert [deed.words for deed in deeds.lately] == ["shared"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"value": 0}, "gave 1 x Rose"),
        ({"name": SafeText(""), "value": 0}, "gave a gift"),
        ({"name": SafeText(""), "count": 3, "value": 30}, "gave 3 gifts, 30 diamonds"),
        ({"name": SafeText("Cheer"), "value": 500, "currency": "bits"}, "gave 500 bits"),
        ({"name": SafeText("Super Chat"), "value": 500, "currency": "EUR"}, "gave 1 x Super Chat, 5.00 EUR"),
        ({"name": SafeText("Super Chat"), "value": 500, "currency": "JPY"}, "gave 1 x Super Chat, 500 JPY"),
    ],
)  # fmt: skip
def test_a_gift_is_told_in_the_unit_of_its_platform(more, words):
    assert lately(gift(**more)) == [f"1 mia {words}"]


def test_a_streak_is_one_with_the_largest_count_also_when_a_smaller_one_comes_last():
    streak = {"streak": "s1", "final": False}
    told = lately(
        gift(1.0, count=1, **streak),
        gift(2.0, "bo", count=2, value=2, **streak),
        gift(3.0, count=9, value=9, **streak),
        gift(4.0, count=7, value=7, streak="s1"),
    )
    assert told == ["3 mia gave 9 x Rose, 9 diamonds", "2 bo gave 2 x Rose, 2 diamonds"]


def test_of_many_the_last_are_kept_and_what_was_before_the_connection_is_not_news():
    told = lately(*(Follow(t=float(n)) for n in range(100)), Follow(t=100.0, history=True), gift(101.0, history=True))
    assert len(told) == KEPT
    assert told[0] == "99 somebody followed"


def test_what_is_deleted_is_not_shown():
    deeds = Deeds()
    deeds.take(Batch([Follow(t=1.0, user=SafeText("troll")), Share(t=2.0, user=SafeText("bo"), id="7"), gift(3.0)]))
    deeds.forget({"troll", "7"})
    assert [deed.name for deed in deeds.lately] == ["mia"]
    assert deeds.lately is deeds.lately
