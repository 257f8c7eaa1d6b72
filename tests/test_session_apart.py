"""What a session keeps apart: places, polls, gaps, and what was done from what came since."""

from collections.abc import Iterable

import pytest

from copilot.clips.marks import Mark
from copilot.commands import Away, Caption, Note, Plan
from copilot.events import Account, Chat, Follow, Gift, Link, Poll, Post, Stream, Viewers
from copilot.session import Session
from copilot.show.rundown import Segment
from copilot.show.script import Script
from copilot.signals.profile import Shown
from copilot.signals.rails import Post as OnPost
from copilot.text import SafeText
from tests.rooms import WALL, act, session, source


def poll(t: float, id: str, *, open: bool = True, question: str = "matt or gloss") -> Poll:
    return Poll(t=t, poll_id=id, question=SafeText(question), open=open)


def promised(room: Session, t: float) -> list[tuple[str, str]]:
    return [(one.text, one.state) for one in room.snapshot(t).promises]


def steady(room: Session, until: int, viewers: int = 100, people: int = 30) -> None:
    """A room in which everybody writes every half minute, and follows once a minute come."""
    for t in range(int(max(0.0, room.state.now)) + 1, until):
        room.apply([Chat(t=float(t), user=SafeText(f"p{t % people}"), text=SafeText("hi"))])
        if t % 10 == 0:
            room.apply([Viewers(t=float(t), now=viewers), Follow(t=float(t))])
        room.snapshot(float(t))


def on_stage(room: Session, kind: str, t: float, until: float = 4_000.0) -> float:
    """When the next cue of this kind is `now`; the others are skipped."""
    while t < until:
        cue = room.snapshot(t).cue
        if cue is not None and t >= cue.now_at:
            if cue.kind == kind:
                return t
            act(room, "skip", t)
        room.apply([Chat(t=t, user=SafeText(f"p{int(t) % 30}"), text=SafeText("hi"))])
        t += 1.0
    raise AssertionError(f"no {kind}")


# polls


def test_a_poll_that_the_streamer_has_closed_stays_closed_though_votes_still_come() -> None:
    room = session()
    room.apply([Stream(t=0, state="started"), poll(10, "p1")])
    act(room, "poll", 60.0)
    room.apply([poll(62, "p1"), poll(70, "p1"), poll(80, "p1", open=False)])
    assert room.snapshot(81.0).poll is None
    assert promised(room, 81.0) == [("post the poll result: matt or gloss", "open")]


def test_a_poll_whose_end_was_taken_back_goes_on() -> None:
    room = session()
    room.apply([Stream(t=0, state="started"), poll(10, "p1")])
    act(room, "poll", 60.0)
    act(room, "undo", 65.0)
    room.apply([poll(67, "p1")])
    assert room.snapshot(68.0).poll is not None
    room.apply([poll(80, "p1", open=False)])
    assert promised(room, 81.0)[-1] == ("post the poll result: matt or gloss", "open")


def test_another_poll_has_its_own_time_and_the_one_before_is_over() -> None:
    room = session()
    room.apply([Stream(t=0, state="started"), poll(10, "p1"), poll(1_000, "p2", question="tea or coffee")])
    seen = room.snapshot(1_001.0).poll
    assert seen is not None
    assert (seen.question, seen.ends) == ("tea or coffee", 1_000.0 + room.header.pace.poll_runs)
    assert promised(room, 1_001.0) == [("post the poll result: matt or gloss", "open")]


def test_a_poll_that_was_typed_is_the_one_that_the_platform_then_tells_of() -> None:
    room = session()
    room.apply([Stream(t=0, state="started")])
    act(room, "poll", 10.0, "matt or gloss / matt / gloss")
    room.apply([poll(30, "p1")])
    seen = room.snapshot(31.0).poll
    assert seen is not None
    assert seen.ends == 10.0 + room.header.pace.poll_runs
    assert promised(room, 31.0) == []


# twice


def test_the_same_promise_twice_at_once_is_one() -> None:
    room = session()
    assert act(room, "promise", 10.0, "the clip in 1 hour").accepted
    assert not act(room, "promise", 10.1, "the clip in 1 hour").accepted
    assert len(room.snapshot(11.0).promises) == 1


@pytest.mark.parametrize("again", ["the clip in 2 hours", "the clip tomorrow 9am", "the clip after the stream"])
def test_what_is_promised_for_another_time_is_another_promise(again: str) -> None:
    room = session()
    assert act(room, "promise", 10.0, "the clip in 1 hour").accepted
    assert act(room, "promise", 10.1, again).accepted
    assert len(room.snapshot(11.0).promises) == 2


def test_a_promise_for_a_time_of_day_twice_at_once_is_one() -> None:
    room = session()
    assert act(room, "promise", 10.0, "the clip tomorrow 9am").accepted
    assert not act(room, "promise", 10.2, "the clip tomorrow 9am").accepted


# switched off


def test_where_gifts_are_switched_off_they_are_neither_counted_nor_thanked_for() -> None:
    for off in (frozenset[str](), frozenset({"gifts"})):
        room = session(script=Script(off=off))
        room.apply([Stream(t=0, state="started"), Chat(t=1, text=SafeText("hi"))])
        room.apply([Gift(t=200 + n, user=f"u{n}", name=SafeText("Rose"), count=5, value=5) for n in range(20)])
        seen = room.snapshot(280.0)
        assert (seen.gifts is None) == bool(off)
        assert any(one.what == "gifted" for one in room.state.thanks.found) != bool(off)


# undo


def test_an_undone_promise_leaves_what_the_platform_has_brought_since() -> None:
    room = session()
    room.apply([Stream(t=0, state="started"), poll(10, "p1")])
    act(room, "promise", 20.0, "the clip in 1 hour")
    room.apply([poll(23, "p1", open=False)])
    act(room, "undo", 25.0)
    assert promised(room, 26.0) == [("the clip", "dropped"), ("post the poll result: matt or gloss", "open")]


def test_an_undone_mark_leaves_the_note_on_another() -> None:
    room = session()
    act(room, "mark", 10.0)
    act(room, "mark", 20.0)
    room.obey(Note(t=22.0, at=WALL + 22, n=1, text=SafeText("the jump")))
    act(room, "undo", 24.0)
    assert [(one.n, one.note) for one in room.snapshot(25.0).marks] == [(1, "the jump")]


def test_an_undone_caption_leaves_the_note_that_came_after_it() -> None:
    room = session()
    act(room, "mark", 10.0)
    room.obey(Caption(t=20.0, at=WALL + 20, n=1))
    room.obey(Note(t=22.0, at=WALL + 22, n=1, text=SafeText("the jump")))
    act(room, "undo", 24.0)
    (mark,) = room.snapshot(25.0).marks
    assert (mark.state, mark.note) == ("marked", "the jump")


def test_a_mark_that_the_room_has_made_since_stays() -> None:
    room = session()
    act(room, "mark", 10.0)
    room.state.marks += (Mark(n=2, t=15.0, by="surge"),)
    act(room, "undo", 18.0)
    assert [one.n for one in room.snapshot(19.0).marks] == [2]


def test_an_undone_segment_leaves_the_plan_that_was_edited_since() -> None:
    segments = tuple(Segment(title=SafeText(title)) for title in ("intro", "demo"))
    room = session(script=Script(segments=segments))
    room.apply([Stream(t=0, state="started")])
    act(room, "next-segment", 20.0)
    room.obey(Plan(t=22.0, at=WALL + 22, segments=(*segments, Segment(title=SafeText("quiz")))))
    act(room, "undo", 24.0)
    assert [row.title for row in room.snapshot(25.0).rundown] == ["intro", "demo", "quiz"]


@pytest.mark.parametrize("undone", [True, False])
def test_an_ask_that_was_taken_back_is_not_measured(undone: bool) -> None:
    room = session()
    steady(room, 60)
    t = on_stage(room, "cta", 60.0)
    act(room, "done", t)
    if undone:
        act(room, "undo", t + 3)
        act(room, "skip", t + 4)
    steady(room, int(t) + 400)
    assert bool(room.state.lift.trials) is not undone


@pytest.mark.parametrize("undone", [True, False])
def test_a_recap_that_was_taken_back_does_not_make_the_room_old(undone: bool) -> None:
    room = session()
    steady(room, 60)
    t = on_stage(room, "reset", 60.0)
    recap = room.state.presence.recap
    act(room, "done", t)
    if undone:
        act(room, "undo", t + 3)
    room.snapshot(t + 12)
    assert (room.state.presence.recap == recap) is undone


# starting again


def test_a_promise_that_was_snoozed_is_told_again_though_the_show_begins_anew() -> None:
    room = session()
    steady(room, 60)
    act(room, "promise", 60.0, "the list in 4 minutes")
    t = on_stage(room, "promise", 61.0)
    act(room, "snooze", t)
    act(room, "start-session", t + 5)
    assert on_stage(room, "promise", t + 6, t + 600) < t + 600


# gaps


def test_through_a_sleep_nobody_is_counted_as_watching() -> None:
    room = session()
    room.apply([Stream(t=0, state="started"), Link(t=0, state="up")])
    room.apply([Viewers(t=float(t), now=1_000) for t in range(0, 601, 10)])
    wakes = 600.0 + 5 * 3600
    room.obey(Away(t=wakes, at=WALL + wakes, since=600.0))
    room.apply([Viewers(t=wakes + t, now=10) for t in range(0, 601, 10)])
    seen = room.snapshot(wakes + 600)
    assert seen.viewers_mean == pytest.approx((600 * 1_000 + 600 * 10) / 1_200)
    assert seen.viewers.trace[-400:-60] == (None,) * 340


def test_a_connection_that_is_lost_and_only_half_there_again_counts_no_time() -> None:
    room = session()
    room.apply([Stream(t=0, state="started"), Link(t=0, state="up"), Viewers(t=0, now=100)])
    room.apply([Link(t=60, state="down"), Link(t=70, state="stale")])
    room.snapshot(600.0)
    assert room.state.viewers.seconds == 60.0


def test_it_makes_no_difference_to_the_lift_who_looks_and_when() -> None:
    def watched(look: bool) -> Iterable[tuple[float, float]]:
        room = session()
        room.apply([Stream(t=0, state="started")])
        for t in range(0, 400):
            if t % 90 == 0:
                room.apply([Viewers(t=float(t), now=500)])
            if look:
                room.snapshot(float(t))
        room.apply([Viewers(t=400.0, now=500)])
        return room.state.lift.watched

    assert watched(look=True) == watched(look=False)
    assert {later[1] - one[1] for one, later in zip(watched(False), list(watched(False))[1:], strict=False)} == {
        7_500.0
    }


# places


def test_a_second_counter_of_who_has_entered_is_no_crowd_coming_in() -> None:
    room = session()
    room.apply([Stream(t=0, state="started")])
    for t in range(0, 1_200, 15):
        room.apply([Viewers(t=float(t), now=100, entered=1_000 + t // 15)])
        if t >= 600:
            room.apply([Viewers(t=float(t), now=20, entered=20_000, host="guest")])
    assert room.state.viewers.entered == 79
    seen = room.snapshot(1_200.0).turnover
    assert seen is None or seen.value < 0.5


def test_followers_of_two_platforms_are_gained_apart() -> None:
    room = session(source("tikfinity", families="account"), source("twitch", "twitch", "account"))
    room.apply([
        Account(t=0, followers=100_000, source="tikfinity"), Account(t=1, followers=50, source="twitch"),
        Account(t=9, followers=100_003, source="tikfinity"), Account(t=9, followers=52, source="twitch"),
    ])  # fmt: skip
    seen = room.snapshot(10.0)
    assert (seen.followers, seen.base.followers) == (OnPost(5), 100_000)


def test_what_was_typed_of_the_profile_counts_for_the_first_place_alone() -> None:
    room = session(source("tikfinity", families="account"), source("twitch", "twitch", "account"))
    room.state.base = Shown(followers=99_990)
    room.apply([Account(t=0, followers=100_000, source="tikfinity"), Account(t=1, followers=50, source="twitch")])
    assert room.snapshot(10.0).followers == OnPost(10)


def test_the_likes_of_many_posts_are_counted_each_by_its_own_growth() -> None:
    room = session()
    room.apply([Post(t=1.0, post_id=str(n), likes=n) for n in range(1, 50)])
    room.apply([Post(t=9.0, post_id=str(n), likes=n + 2) for n in range(1, 50)])
    assert room.snapshot(10.0).post_likes == OnPost(98)
    assert sum(amount for _, amount in room.state.lift.counts["post like"]) == 98


def test_a_flood_of_posts_is_not_kept() -> None:
    room = session()
    room.apply([Post(t=1.0, post_id=str(n), likes=1) for n in range(5_000)])
    assert len(room.state.posts.likes) == 1_000


def test_a_streak_that_goes_on_is_remembered_however_many_others_come() -> None:
    def rose(t: float, streak: str, count: int) -> Gift:
        facts = {"name": SafeText("Rose"), "user": SafeText("mia"), "final": False}
        return Gift(t=t, streak=streak, count=count, value=count, **facts)

    room = session()
    for n in range(5_000):
        room.apply([rose(float(n), f"other{n}", 1), rose(float(n), "long", n + 1)])
    gifts = room.snapshot(5_000.0).gifts
    assert gifts is not None
    assert (gifts.count, gifts.value) == (10_000, {"diamonds": 10_000})


def test_no_poll_is_opened_once_the_show_is_over() -> None:
    room = session()
    room.apply([Chat(t=1), Stream(t=100, state="ended")])
    assert not act(room, "poll", 110.0, "matt or gloss / matt / gloss").accepted
    assert room.snapshot(120.0).promises == ()
