"""What a running show lets texts claim, and what it fills them with."""

import math
from typing import get_args

import pytest
from msgspec.structs import replace

from copilot.clips.marks import Mark
from copilot.events import Option, Poll, Post, Viewers
from copilot.session import Session
from copilot.show import ctas, occasions
from copilot.show.ctas import PRIVATE, SHOWS, SLOTS, Condition, choose
from copilot.show.rundown import Segment
from copilot.show.script import Script
from copilot.signals.surges import Surge
from copilot.signals.thanks import What
from copilot.text import SafeText
from tests.rooms import WALL, act, session


def begun(**facts: object) -> Session:
    room = session(**facts)
    room.apply([Viewers(t=0.0, now=40)])
    return room


def slots(room: Session, t: float) -> dict[str, str]:
    room.advance(t)
    return dict(room.outlook.room_at(t).slots(t))


def true(room: Session, t: float) -> frozenset[str]:
    room.advance(t)
    return room.outlook.room_at(t).true


def poll(t: float, first: int, second: int, *, is_open: bool = True, poll_id: str = "7") -> Poll:
    options = (Option(SafeText("matt"), first), Option(SafeText("gloss"), second))
    return Poll(t=t, poll_id=poll_id, question=SafeText("matt or gloss?"), options=options, open=is_open)


def test_where_nothing_is_known_nothing_is_claimed():
    room = begun()
    assert slots(room, 300.0) == {}
    assert true(room, 300.0) == frozenset()


def test_a_poll_of_the_platform_runs_and_tells_its_result():
    room = begun()
    room.apply([poll(100.0, 0, 0)])
    assert slots(room, 130.0) == {"poll": "matt or gloss?", "poll_left": "2 min"}
    assert "poll_running" in true(room, 130.0)
    room.apply([poll(160.0, 16, 9), poll(190.0, 16, 48, is_open=False)])
    assert room.snapshot(200.0).poll is None
    assert slots(room, 200.0) == {"result": "gloss, 75 %"}
    assert "poll_closed" in true(room, 200.0)
    assert [one.text for one in room.snapshot(200.0).promises] == ["post the poll result: matt or gloss?"]


def test_the_result_of_a_poll_is_news_for_five_minutes():
    room = begun()
    room.apply([poll(100.0, 0, 0), poll(190.0, 3, 1, is_open=False)])
    assert "poll_closed" in true(room, 480.0)
    assert "poll_closed" not in true(room, 500.0)


def test_a_poll_without_a_winner_has_no_result():
    room = begun()
    room.apply([poll(100.0, 0, 0), poll(190.0, 4, 4, is_open=False)])
    assert "result" not in slots(room, 200.0)
    assert "poll_closed" not in true(room, 200.0)
    room.apply([poll(300.0, 0, 0, poll_id="8"), poll(390.0, 0, 0, is_open=False, poll_id="8")])
    assert "result" not in slots(room, 400.0)


def test_the_end_of_a_poll_that_nobody_saw_begin_says_nothing():
    room = begun()
    room.apply([poll(100.0, 4, 9, is_open=False)])
    assert room.snapshot(110.0).promises == ()
    assert slots(room, 110.0) == {}


def test_the_result_of_a_poll_of_ones_own_can_be_typed():
    room = begun()
    act(room, "poll", 100.0, "matt or gloss? / matt / gloss")
    reply = act(room, "poll", 160.0, "gloss by far")
    assert reply.text == "poll closed with: gloss by far; its result is promised: matt or gloss?"
    assert slots(room, 170.0)["result"] == "gloss by far"
    act(room, "poll", 200.0, "red or blue / red / blue")
    assert "poll_closed" not in true(room, 210.0)
    act(room, "poll", 220.0)
    assert "result" not in slots(room, 230.0)


def test_where_polls_are_off_those_of_the_platform_are_not_seen():
    room = begun(script=Script(off=frozenset({"polls"})))
    room.apply([poll(100.0, 0, 0)])
    assert room.snapshot(110.0).poll is None


def test_a_post_is_new_only_when_it_came_after_the_others():
    room = begun()
    room.apply([Post(t=1.0, post_id="a", title=SafeText("Glazing"), likes=40)])
    assert "posted" not in true(room, 10.0)
    room.apply([Post(t=900.0, post_id="a", title=SafeText("Glazing"), likes=44)])
    assert "posted" not in true(room, 910.0)
    room.apply([Post(t=1000.0, post_id="b", title=SafeText("The lid fits"), likes=0)])
    assert "posted" in true(room, 1010.0)
    assert slots(room, 1010.0)["posted"] == "The lid fits"
    assert "posted" not in true(room, 2810.0)


def test_a_clip_that_is_up_is_the_newest_post():
    room = begun()
    room.state.marks = (
        Mark(n=1, t=50.0, by="streamer", posted_at=WALL + 60, title=SafeText("First")),
        Mark(n=2, t=90.0, by="streamer", posted_at=WALL + 99, title=SafeText("Second")),
        Mark(n=3, t=95.0, by="streamer"),
    )
    assert slots(room, 100.0)["posted"] == "Second"


def test_a_promise_that_falls_due_today_is_named_with_its_time():
    room = begun()
    act(room, "promise", 60.0, "the colour list in 40m")
    assert slots(room, 660.0) == {"promise": "the colour list", "due_in": "30 min"}
    assert "promised" in true(room, 660.0)


def test_the_rundown_fills_what_is_on_and_what_comes():
    parts = (
        Segment(title=SafeText("Clay"), length=600.0, host=SafeText("Ada"), topic=SafeText("wedging")),
        Segment(title=SafeText("Wheel"), length=600.0, host=SafeText("Tomo"), point=SafeText("the first pull")),
    )
    room = begun(script=Script(segments=parts))
    act(room, "next-segment", 60.0)
    assert slots(room, 120.0) == {
        "now": "Clay",
        "host": "Ada",
        "topic": "wedging",
        "next": "Wheel",
        "next_host": "Tomo",
        "next_point": "the first pull",
        "next_in": "9 min",
    }
    assert "next_in" not in slots(room, 640.0)


def test_the_show_is_near_its_end_in_the_last_ten_minutes_of_the_last_part():
    parts = (Segment(title=SafeText("Clay"), length=300.0), Segment(title=SafeText("Wheel"), length=900.0))
    room = begun(script=Script(segments=parts))
    act(room, "next-segment", 60.0)
    assert "ending" not in true(room, 350.0)
    act(room, "next-segment", 360.0)
    assert "ending" not in true(room, 650.0)
    assert "ending" in true(room, 670.0)
    assert "ending" in true(room, 1400.0)


def test_a_surge_is_spoken_of_only_where_the_room_has_noticed_it():
    room = begun()
    surges = room.state.surges
    surges.found, surges.fell_back_at = (Surge(at=100.0, score=4.0, people=11, usual=5.1),), 120.0
    for most, noticed in ((10, False), (11, False), (12, True)):
        surges.most = most
        assert (room.outlook.room_at(130.0).fell_back_at == 120.0) is noticed
    surges.found, surges.most = (Surge(at=100.0, score=4.0, people=40, usual=30.0),), 59
    assert room.outlook.room_at(130.0).fell_back_at is None


def test_a_surge_is_told_in_numbers_for_a_minute():
    room = begun()
    surges = room.state.surges
    surges.found, surges.fell_back_at, surges.most = (Surge(at=100.0, score=4.0, people=40, usual=20.0),), 120.0, 60
    assert room.outlook.room_at(130.0).surge_why == "60 people spoke up in 20 s, 3.0 times the usual"
    assert room.outlook.room_at(200.0).surge_why == ""
    surges.found = (Surge(at=100.0, score=4.0, people=40, usual=0.4),)
    assert room.outlook.room_at(130.0).surge_why == "60 people spoke up in 20 s, usually hardly anybody"


@pytest.mark.parametrize(("began", "taken_up"), [(210.0, True), (250.0, False), (None, False)])
def test_what_breaks_out_after_held_breath_is_about_what_was_decided(began, taken_up):
    room = begun()
    room.state.tension.at = 200.0
    if began is not None:
        room.state.surges.busy_since, room.state.surges.calm_at = began, math.inf
    assert room.outlook.room_at(300.0).tense == taken_up
    assert room.outlook.room_at(220.0).tense == (began != 250.0)


def test_the_type_of_the_show_chooses_the_instructions():
    room = begun(script=Script(type="game"))
    known = {text.id: text for text in PRIVATE}
    seen = room.outlook.room_at(10.0)
    line = choose(
        (),
        "hook",
        platforms=("twitch",),
        true=seen.true,
        slots=seen.slots(10.0),
        spoken=(),
        again_s=480,
        now=300,
        seed="x",
    )
    assert line is not None
    assert known[line.id or ""].when == {"game"}


def test_every_slot_is_filled_by_something():
    part = Segment(
        title=SafeText("Clay"),
        host=SafeText("Ada"),
        topic=SafeText("wedging"),
        point=SafeText("the cut"),
        takeaway=SafeText("no air"),
    )
    parts = (part, replace(part, title=SafeText("Wheel")), replace(part, title=SafeText("Kiln"), host=SafeText("Tomo")))
    words = {name: SafeText(name) for name in ("niche", "schedule", "title")}
    room = begun(script=Script(segments=parts, words=words))
    act(room, "next-segment", 60.0)
    act(room, "next-segment", 1800.0)
    act(room, "promise", 1810.0, "the colour list in 40m")
    act(room, "poll", 1820.0, "matt or gloss? / matt / gloss")
    act(room, "poll", 1830.0, "gloss")
    act(room, "poll", 1840.0, "red or blue? / red / blue")
    room.apply([Post(t=1841.0, post_id=name, title=SafeText(name), likes=1) for name in ("a", "b")])
    assert set(slots(room, 1890.0)) == set(SLOTS)


def test_every_condition_is_set_by_something():
    by_the_session = {"pinned", "posted", "promised", "poll_running", "poll_closed", "new_room"} | SHOWS
    by_occasions = {"surged", "after_surge", "lull", "ending", "shared", "gifted", "hearts"}
    assert set(occasions.STATES) == ctas.STATES
    assert by_the_session | by_occasions | ctas.STATES == set(get_args(Condition))
    assert set(get_args(What)) == {"shared", "gifted", "hearts"}
