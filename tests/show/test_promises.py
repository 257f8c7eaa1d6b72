"""What people say when they promise something, and when that is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from copilot.errors import UsageError
from copilot.show.promises import understand
from copilot.text import SafeText

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 25, 19, 30, tzinfo=BERLIN)
"""A Wednesday evening, half past seven."""


def due(said: str, at: datetime = WEDNESDAY) -> tuple[str, str]:
    found = understand(SafeText(said), at.timestamp(), BERLIN)
    assert found.due_at is not None
    return found.text, datetime.fromtimestamp(found.due_at, BERLIN).strftime("%a %d %H:%M")


def refused(said: str, at: datetime = WEDNESDAY) -> str:
    with pytest.raises(UsageError) as failure:
        due(said, at)
    return str(failure.value)


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
        ("sing in 90s", "sing", "Wed 25 19:31"),
        ("sing in 30 seconds", "sing", "Wed 25 19:30"),
        ("merch next week", "merch", "Wed 02 20:00"),
        ("merch next week at 9am", "merch", "Wed 02 09:00"),
        ("merch on friday next week", "merch", "Fri 04 20:00"),
        ("merch monday next week", "merch", "Mon 30 20:00"),
        ("the list by end of day", "the list", "Wed 25 23:59"),
        ("the list by the end of the day", "the list", "Wed 25 23:59"),
        ("the calendar on 24 december", "the calendar", "Thu 24 20:00"),
        ("the calendar 24 dec", "the calendar", "Thu 24 20:00"),
        ("the calendar on the 3rd of December at 9:30", "the calendar", "Thu 03 09:30"),
        ("by dec 3 the calendar", "the calendar", "Thu 03 20:00"),
        ("the list at 21:00 tomorrow", "the list", "Thu 26 21:00"),
        ("on friday the list, at 9am", "the list", "Fri 27 09:00"),
    ],
)
def test_what_people_say_is_understood(said: str, text: str, when: str) -> None:
    assert due(said) == (text, when)


@pytest.mark.parametrize(
    ("said", "text", "when"),
    [
        ("the list the day after tomorrow", "the list", "Fri 27 09:00"),
        ("the list at 9 in the morning", "the list", "Thu 26 09:00"),
        ("the list at 9 in the evening", "the list", "Wed 25 21:00"),
        ("the list by 2 at night", "the list", "Thu 26 02:00"),
        ("the list tomorrow evening at 7", "the list", "Thu 26 19:00"),
        ("the list by 9.30pm", "the list", "Wed 25 21:30"),
        ("the list in about an hour", "the list", "Wed 25 20:30"),
        ("the list in the next 30 minutes", "the list", "Wed 25 20:00"),
        ("the list within the hour", "the list", "Wed 25 20:30"),
        ("the list in a couple of hours", "the list", "Wed 25 21:30"),
        ("the list in forty-five minutes", "the list", "Wed 25 20:15"),
        ("the list in a half hour", "the list", "Wed 25 20:00"),
        ("the list 2 hours from now", "the list", "Wed 25 21:30"),
        ("the list in an hour's time", "the list", "Wed 25 20:30"),
        ("the list before 9pm", "the list", "Wed 25 21:00"),
        ("the list at around 9", "the list", "Wed 25 21:00"),
        ("the list @ 9pm", "the list", "Wed 25 21:00"),
    ],
)
def test_the_same_may_be_said_in_more_words(said: str, text: str, when: str) -> None:
    assert due(said) == (text, when)


@pytest.mark.parametrize(
    ("said", "text", "when"),
    [
        ("clip 1h", "clip", "Wed 25 20:30"),
        ("clip 30 min!", "clip", "Wed 25 20:00"),
        ("clip 21:00", "clip", "Wed 25 21:00"),
        ("clip 9pm", "clip", "Wed 25 21:00"),
        ("clip friday", "clip", "Fri 27 20:00"),
        ("clip this friday", "clip", "Fri 27 20:00"),
        ("clip in the morning", "clip", "Thu 26 09:00"),
        ("clip later today", "clip", "Wed 25 23:59"),
        ("clip eod", "clip", "Wed 25 23:59"),
        ("the 9pm clip in 1h", "the 9pm clip", "Wed 25 20:30"),
        ("the friday clip in 1h", "the friday clip", "Wed 25 20:30"),
        ("a cut of 30 min in 1h", "a cut of 30 min", "Wed 25 20:30"),
        ("today's list in 1h", "today's list", "Wed 25 20:30"),
    ],
)
def test_last_words_say_when_where_nothing_else_does(said: str, text: str, when: str) -> None:
    assert due(said) == (text, when)


@pytest.mark.parametrize(
    "said",
    [
        "clip in 1:30", "a cut of 30 min", "the last 2h", "clip every friday", "clip before friday",
        "clip before tomorrow", "I talk about 9 things", "we bring the sun", "version 9.5", "at 21.00",
    ],
)  # fmt: skip
def test_what_could_be_something_else_is_not_guessed(said: str) -> None:
    assert "no time found" in refused(said)


@pytest.mark.parametrize(
    ("said", "text", "after"),
    [
        ("the links after the stream", "the links", 0),
        ("the links after stream", "the links", 0),
        ("the links right after the live", "the links", 0),
        ("after the show, the links", "the links", 0),
        ("after my livestream I post the links", "I post the links", 0),
        ("the links when we end", "the links", 0),
        ("the links when I'm done", "the links", 0),
        ("the links once we’re off air", "the links", 0),
        ("as soon as we go offline, the links", "the links", 0),
        ("when the stream is over I answer", "I answer", 0),
        ("the links once the stream ends", "the links", 0),
        ("the links when I end the stream", "the links", 0),
        ("a giveaway at the end of the stream", "a giveaway", 0),
        ("a giveaway at the end!", "a giveaway", 0),
        ("by the end of this show the recipe", "the recipe", 0),
        ("the links at end of stream", "the links", 0),
        ("the clip one hour after the stream", "the clip", 3_600),
        ("the clip in 1h after the stream", "the clip", 3_600),
        ("the clip within 90 min after we end", "the clip", 5_400),
        ("the clip half an hour after the show", "the clip", 1_800),
        ("after the stream", "promise", 0),
    ],
)
def test_the_end_of_the_stream_is_a_time_too(said: str, text: str, after: float) -> None:
    assert understand(SafeText(said), WEDNESDAY.timestamp(), BERLIN) == (text, None, after)


@pytest.mark.parametrize(
    ("said", "text", "when"),
    [
        ("answers after the stream at 21:00", "answers after the stream", "Wed 25 21:00"),
        ("after the show tomorrow 9am the links", "after the show the links", "Thu 26 09:00"),
        ("how it looks at the end in 1h", "how it looks at the end", "Wed 25 20:30"),
    ],
)
def test_a_time_of_the_clock_counts_more_than_the_end(said: str, text: str, when: str) -> None:
    assert due(said) == (text, when)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "the clip soon",
            "after the streamer award",
            "at the end of the week",
            "the end of the stream of tears",
            "after the showers",
            "the list after lunch",
            "when we endure this",
            "later",
            "in 0 min",
            "at 25:00",
            "the 9 best shots",
            "friday deals",
            "by the way",
            "on 31 february",
            "the 5 may be late",
            "we march 3 times",
        ),
        "",
    ],
)
def test_what_names_no_time_is_not_guessed(said: str) -> None:
    assert refused(said) == 'no time found; say when: "in 1 hour", "by 21:00"'


@pytest.mark.parametrize("said", ["the calendar in 90 days", "the calendar on 24 november", "by may 5 the garden"])
def test_what_lies_too_far_ahead_is_refused_as_that(said: str) -> None:
    assert refused(said) == "more than 30 days ahead; say a sooner time"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("show it in 20 min and again in 2h", '"in 20 min", "in 2h"'),
        ("in 20 minutes I answer, and the clip in 2 hours", '"in 20 minutes", "in 2 hours"'),
        ("tomorrow 9am and on friday at 10", '"tomorrow 9am", "on friday at 10"'),
    ],
)
def test_of_two_times_neither_is_guessed(said: str, named: str) -> None:
    assert refused(said) == f"two times: {named}; leave one"


def test_every_refusal_can_be_read_beside_what_is_typed_on_80_columns() -> None:
    for said in ("later", "in 90 days", "on wednesday in the morning at 10 and on wednesday in the evening at 11"):
        assert len(refused(said)) <= 60


def test_on_the_last_minute_of_a_day_its_end_is_the_next_days() -> None:
    assert due("the list by eod", WEDNESDAY.replace(hour=23, minute=59)) == ("the list", "Thu 26 23:59")


def test_a_date_that_has_passed_is_next_years() -> None:
    assert due("the plan on 3 january", WEDNESDAY.replace(month=12, day=28)) == ("the plan", "Sun 03 20:00")


@pytest.mark.parametrize("words", ["tonight at midnight", "tonight at 0:30", "this evening at 12am"])
def test_midnight_of_this_evening_is_not_noon(words: str) -> None:
    half = ":30" if "30" in words else ":00"
    assert due(f"recap {words}") == ("recap", f"Thu 26 00{half}")


def test_tonight_is_in_one_hour_when_the_evening_has_begun() -> None:
    assert due("recap tonight", WEDNESDAY.replace(hour=22, minute=0)) == ("recap", "Wed 25 23:00")


def test_a_weekday_that_has_passed_is_next_weeks() -> None:
    assert due("the list by wednesday", WEDNESDAY.replace(hour=21)) == ("the list", "Wed 02 20:00")


def test_a_time_of_day_is_right_across_the_change_of_the_clocks() -> None:
    saturday = datetime(2026, 10, 24, 22, 0, tzinfo=BERLIN)
    found = understand(SafeText("clip tomorrow 9am"), saturday.timestamp(), BERLIN)
    assert found.due_at is not None
    assert found.due_at - saturday.timestamp() == 12 * 3600
