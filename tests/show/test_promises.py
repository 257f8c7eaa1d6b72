"""What people say when they promise something, and when that is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from copilot.show.promises import understand
from copilot.text import SafeText

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 25, 19, 30, tzinfo=BERLIN)
"""A Wednesday evening, half past seven."""


def due(said: str, at: datetime = WEDNESDAY) -> tuple[str, str] | None:
    found = understand(SafeText(said), at.timestamp(), BERLIN)
    return found and (found.text, datetime.fromtimestamp(found.due_at, BERLIN).strftime("%a %d %H:%M"))


@pytest.mark.parametrize(
    ("said", "text", "when"),
    [
        ("the clip in 1h", "the clip", "Wed 25 20:30"),
        ("the clip in 1 hour", "the clip", "Wed 25 20:30"),
        ("clip in 90 min", "clip", "Wed 25 21:00"),
        ("clip in an hour!", "clip", "Wed 25 20:30"),
        ("clip in half an hour", "clip", "Wed 25 20:00"),
        ("clip in two hours", "clip", "Wed 25 21:30"),
        ("clip in 1 hour and a half", "clip", "Wed 25 21:00"),
        ("clip in 1h30", "clip", "Wed 25 21:00"),
        ("clip in 1.5 hours", "clip", "Wed 25 21:00"),
        ("the recap within 24 hours", "the recap", "Thu 26 19:30"),
        ("part 2 in 3 days", "part 2", "Sat 28 19:30"),
        ("results in a week", "results", "Wed 02 19:30"),
        ("the list at 21:00", "the list", "Wed 25 21:00"),
        ("the list by 9pm", "the list", "Wed 25 21:00"),
        ("the list by 9", "the list", "Wed 25 21:00"),
        ("the list at 18:00", "the list", "Thu 26 18:00"),
        ("the list at noon", "the list", "Thu 26 12:00"),
        ("the recap tonight", "the recap", "Wed 25 20:00"),
        ("the recap tonight at 11", "the recap", "Wed 25 23:00"),
        ("tomorrow the checklist", "the checklist", "Thu 26 09:00"),
        ("the checklist tomorrow 9am", "the checklist", "Thu 26 09:00"),
        ("the checklist tomorrow at 18:30", "the checklist", "Thu 26 18:30"),
        ("the checklist tomorrow evening", "the checklist", "Thu 26 20:00"),
        ("the settings by friday", "the settings", "Fri 27 20:00"),
        ("the settings on Friday at 9am", "the settings", "Fri 27 09:00"),
        ("the settings friday 20:00", "the settings", "Fri 27 20:00"),
        ("by wednesday the settings", "the settings", "Wed 25 20:00"),
        ("in 1h", "promise", "Wed 25 20:30"),
        ("in 20 minutes I answer, and the clip in 2 hours", "in 20 minutes I answer, and the clip", "Wed 25 21:30"),
    ],
)
def test_what_people_say_is_understood(said: str, text: str, when: str) -> None:
    assert due(said) == (text, when)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "the clip soon",
            "later",
            "in 0 min",
            "in 90 days",
            "at 25:00",
            "the 9 best shots",
            "friday deals",
            "by the way",
        ),
        "",
    ],
)
def test_what_names_no_time_is_not_guessed(said: str) -> None:
    assert due(said) is None


def test_tonight_is_in_one_hour_when_the_evening_has_begun() -> None:
    assert due("recap tonight", WEDNESDAY.replace(hour=22, minute=0)) == ("recap", "Wed 25 23:00")


def test_a_weekday_that_has_passed_is_next_weeks() -> None:
    assert due("the list by wednesday", WEDNESDAY.replace(hour=21)) == ("the list", "Wed 02 20:00")


def test_a_time_of_day_is_right_across_the_change_of_the_clocks() -> None:
    saturday = datetime(2026, 10, 24, 22, 0, tzinfo=BERLIN)
    found = understand(SafeText("clip tomorrow 9am"), saturday.timestamp(), BERLIN)
    assert found is not None
    assert found.due_at - saturday.timestamp() == 12 * 3600
