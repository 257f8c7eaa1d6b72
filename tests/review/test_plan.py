"""What is to be remembered after a stream, and when."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from copilot.clips.marks import WINDOW_S, Mark
from copilot.review.plan import Due, Quiet, keys_of, planned, worth_saying
from copilot.show.promises import Promise
from copilot.text import SafeText

BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
END = datetime(2026, 10, 24, 21, 0, tzinfo=BERLIN).timestamp()
"""A Saturday evening; in the night the clocks go back by an hour."""
HOUR = 3_600.0


def mark(n: int = 1, note: str | None = None) -> Mark:
    return Mark(n=n, t=60.0 * n, by="streamer", note=None if note is None else SafeText(note))


def promise(n: int = 1, text: str = "the clip", in_s: float = HOUR, **facts: object) -> Promise:
    said = {"n": n, "text": SafeText(text), "made_at": END, "due_at": END + in_s}
    return Promise(**(said | facts))  # type: ignore[arg-type]


def after_the_end(due: tuple[Due, ...], kind: str) -> list[float]:
    """Hours after the end at which something of the kind is due."""
    return [(one.due_at - END) / HOUR for one in due if one.kind == kind]


def local(due: Due, zone: ZoneInfo = BERLIN) -> str:
    return datetime.fromtimestamp(due.due_at, zone).strftime("%a %H:%M")


def only(due: tuple[Due, ...], kind: str) -> Due:
    (one,) = (one for one in due if one.kind == kind)
    return one


def test_while_the_stream_runs_only_promises_are_due() -> None:
    (one,) = planned([promise()], None, marks=[mark()], poll=SafeText("tea?"))
    assert (one.kind, one.n, one.text, one.due_at, one.state) == ("promise", 1, "the clip", END + HOUR, "pending")


def test_a_promise_for_the_end_is_due_once_there_has_been_one() -> None:
    later = [promise(due_at=None), promise(2, due_at=None, after_end=1_800.0)]
    assert planned(later, None) == ()
    assert after_the_end(planned(later, END), "promise") == [0, 0.5]


def test_the_end_leaves_clips_comments_numbers_and_the_pin() -> None:
    due = planned([], END, marks=[mark()])
    assert after_the_end(due, "clip") == [1, 18, 23]
    assert after_the_end(due, "comments") == [0.5, 3]
    assert after_the_end(due, "numbers") == pytest.approx([1 / 6, 2, 24, 72])
    assert after_the_end(due, "pin") == [1.5]


def test_without_marks_nobody_is_asked_for_clips() -> None:
    assert after_the_end(planned([], END), "clip") == []


def test_a_promise_that_was_kept_or_dropped_is_over() -> None:
    due = planned([promise(1, state="kept", kept_at=END), promise(2, state="dropped"), promise(3)], END)
    assert [one.state for one in due if one.kind == "promise"] == ["done", "dropped", "pending"]


def test_a_poll_that_nobody_closed_wants_its_result_posted() -> None:
    one = only(planned([], END, poll=SafeText("tea or coffee"), poll_result_s=2 * HOUR), "poll")
    assert (one.text, one.due_at) == ("post the poll result: tea or coffee", END + 2 * HOUR)


def test_what_the_region_does_not_have_is_not_asked_for() -> None:
    kinds = {one.kind for one in planned([], END, poll=SafeText("tea?"), off=frozenset({"polls", "pins"}))}
    assert kinds == {"comments", "numbers"}
    assert "pinned" not in " ".join(one.text for one in planned([], END, off=frozenset({"pins"})))


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([mark(1, "the mistake")], "the mistake"),
        ([mark(1), mark(2, "the mistake")], "the mistake and 1 more"),
        ([mark(1)], "1 moment marked"),
        ([mark(1), mark(2)], "2 moments marked"),
    ],
)
def test_a_clip_is_called_by_its_note(marks: list[Mark], words: str) -> None:
    assert planned([], END, marks=marks)[-2].text.endswith(f": {words}")


def test_a_long_question_makes_a_line_that_can_be_kept() -> None:
    one = only(planned([], END, poll=SafeText("x" * 500)), "poll")
    assert len(one.text) == 500


def test_the_same_facts_give_the_same_plan_with_a_name_for_each() -> None:
    due = planned([promise()], END, marks=[mark()], poll=SafeText("tea?"))
    assert due == planned([promise()], END, marks=[mark()], poll=SafeText("tea?"))
    assert len({(one.kind, one.n) for one in due}) == len(due)


@pytest.mark.parametrize("zone", [BERLIN, ZoneInfo("America/New_York"), LORD_HOWE, UTC])
def test_the_window_is_86_400_seconds_whatever_the_clocks_do_that_night(zone: ZoneInfo) -> None:
    last = planned([], END, marks=[mark()], zone=zone, quiet=Quiet(time(3), time(3, 1)))[-2]
    assert last.due_at == END + WINDOW_S - HOUR
    shown = datetime.fromtimestamp(END + WINDOW_S, BERLIN)
    assert (shown.hour, shown.utcoffset()) == (20, shown.replace(month=12).utcoffset())


# quiet hours

NIGHT = Quiet(time(22), time(8))


def test_what_falls_into_quiet_hours_comes_after_them() -> None:
    due = planned([], END, marks=[mark()], quiet=NIGHT, zone=BERLIN)
    assert [local(one) for one in due if one.kind == "comments"] == ["Sat 21:30", "Sun 08:00"]
    assert [local(one) for one in due if one.kind == "clip"] == ["Sun 08:00", "Sun 14:00", "Sun 19:00"]


def test_a_last_call_for_clips_comes_before_quiet_hours_that_would_outlast_the_window() -> None:
    end = datetime(2026, 11, 10, 23, 30, tzinfo=BERLIN).timestamp()
    last = [one for one in planned([], end, marks=[mark()], quiet=NIGHT, zone=BERLIN) if one.kind == "clip"][-1]
    assert local(last) == "Wed 22:00"


def test_a_promise_is_due_when_it_was_said_to_be() -> None:
    (one, *_) = planned([promise(in_s=3 * HOUR)], END, quiet=NIGHT, zone=BERLIN)
    assert one.due_at == END + 3 * HOUR


def test_quiet_hours_that_end_in_the_hour_which_comes_twice_never_go_back() -> None:
    quiet = Quiet(time(1), time(2, 30))
    twice = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1).timestamp()
    assert 0 <= quiet.after(twice, BERLIN) - twice <= 20 * 60
    assert quiet.before(twice, BERLIN) <= twice


def test_quiet_hours_that_end_in_the_hour_which_is_left_out_end_once() -> None:
    quiet = Quiet(time(22), time(2, 30))
    before = datetime(2026, 3, 29, 1, 50, tzinfo=BERLIN).timestamp()
    after = quiet.after(before, BERLIN)
    assert before < after <= before + HOUR
    assert not quiet.holds(after, BERLIN)


# an end that was noticed late


def test_of_what_has_passed_only_the_last_of_each_kind_is_said() -> None:
    due = worth_saying(planned([promise()], END, marks=[mark()]), END, END + 20 * HOUR)
    assert [(one.kind, one.n) for one in due] == [
        ("promise", 1), ("numbers", 2), ("numbers", 3), ("numbers", 4), ("comments", 2), ("clip", 2), ("clip", 3),
        ("pin", 1),
    ]  # fmt: skip


def test_after_the_window_nobody_is_asked_for_clips_any_more() -> None:
    due = worth_saying(planned([promise()], END, marks=[mark()]), END, END + 30 * HOUR)
    assert "clip" not in {one.kind for one in due}
    assert only(due, "promise")


# posts that clips have become


def posted(n: int, title: str, after_s: float) -> Mark:
    return Mark(n=n, t=60.0 * n, by="streamer", posted_at=END + after_s, title=SafeText(title))


def waiting(due: tuple[Due, ...], kind: str) -> list[tuple[str, float]]:
    """What is still to be reminded of, and how many hours after the end."""
    return [(one.text, (one.due_at - END) / HOUR) for one in due if one.kind == kind and one.state == "pending"]


def test_comments_under_a_post_count_from_when_it_was_posted() -> None:
    due = planned([], END, marks=[posted(1, "the jump", 2 * HOUR)])
    new = [one for one in waiting(due, "comments") if "new post" in one[0]]
    assert new == [
        ("answer the comments under the new post: the jump", 2.5),
        ("answer the comments under the new post: the jump", 5.0),
    ]


def test_only_the_newest_post_is_to_be_pinned() -> None:
    due = planned([], END, marks=[posted(1, "the jump", 2 * HOUR), posted(2, "the cat", HOUR)])
    assert [text for text, _ in waiting(due, "pin")] == ["pin the new post: the jump"]


def test_a_posted_clip_is_called_for_no_more() -> None:
    left = planned([], END, marks=[posted(1, "the jump", HOUR), mark(2, "the cat")])
    assert {text for text, _ in waiting(left, "clip")} == {
        "post a clip while it is hot: the cat",
        "clips not posted yet? the window closes 24 h after the end: the cat",
        "last call for clips, the window is about to close: the cat",
    }
    none = planned([], END, marks=[posted(1, "the jump", HOUR)])
    assert waiting(none, "clip") == []


def test_a_clip_that_is_posted_while_the_stream_runs_has_its_comments_too() -> None:
    due = planned([], None, marks=[posted(1, "the jump", 0.0)])
    assert [one.kind for one in due] == ["comments", "comments", "pin"]


def test_no_two_reminders_of_a_broadcast_have_the_same_key() -> None:
    due = planned([promise(1)], END, marks=[posted(n, "x", HOUR) for n in range(1, 40)], poll=SafeText("tea?"))
    assert len({(one.kind, one.n) for one in due}) == len(due)


def test_the_keys_of_a_kind_are_those_of_what_is_still_to_be_remembered() -> None:
    due = planned([promise(1)], END, marks=[posted(1, "x", HOUR), mark(2), posted(3, "y", 2 * HOUR)])
    assert keys_of("pin", due) == ("pin31",)
    assert keys_of("clip", due) == ("clip1", "clip2", "clip3")
    assert sorted(keys_of("comments", due)) == [f"comments{n}" for n in (1, 11, 12, 2, 31, 32)]
    assert keys_of("promise", due) == ("p1",)
