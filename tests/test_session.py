"""What a session makes of what happens, and of what people do."""

import itertools
import time
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from copilot.clips.marks import Mark
from copilot.commands import Caption, Note, Posted, Profile
from copilot.errors import UsageError
from copilot.events import Account, AnyEvent, Chat, Follow, Gift, Hearts, Join, Link, Post, Share, Stream, Viewers
from copilot.session import Session
from copilot.show.rundown import Segment
from copilot.show.script import Script
from copilot.signals.gifts import GiftsSignal
from copilot.signals.profile import Shown
from copilot.signals.rails import Live
from copilot.signals.rails import Post as OnPost
from copilot.snapshot import Numbers
from copilot.sources.demo import demo_events
from copilot.text import SafeText
from tests.rooms import WALL, act, session, source


def chat(t: float, user: str = "mia", **more: object) -> Chat:
    return Chat(t=t, user=SafeText(user), text=SafeText("hi"), **more)  # type: ignore[arg-type]


def test_a_room_without_a_start_waits_as_ready_until_something_happens() -> None:
    room = session()
    room.apply([Link(t=1.0, state="up")])
    assert room.snapshot(30.0).stage == "ready"
    room.apply([chat(31.0)])
    seen = room.snapshot(40.0)
    assert (seen.stage, seen.elapsed) == ("live", 9.0)


def test_hearts_come_from_the_running_total_and_never_fall() -> None:
    room = session()
    room.apply(
        [Hearts(t=0, total=5000, count=10), Hearts(t=1, total=5300, count=15), Hearts(t=2, total=5100, count=15)]
    )
    seen = room.snapshot(2.0)
    assert seen.hearts_total == Live(5300)
    assert seen.hearts.value == 310


def test_bare_counts_add_nothing_where_a_total_is_told() -> None:
    room = session()
    room.apply([Hearts(t=0, count=7), Hearts(t=1, total=100), Hearts(t=2, count=7), Hearts(t=3, total=130)])
    seen = room.snapshot(3.0)
    assert (seen.hearts_total, seen.hearts.value) == (Live(130), 30)


def test_bare_counts_are_summed_where_no_total_is_told() -> None:
    room = session()
    room.apply([Hearts(t=0, count=7), Hearts(t=1, count=8)])
    assert room.snapshot(1.0).hearts_total == Live(15)


def test_a_new_room_begins_a_new_total() -> None:
    room = session()
    room.apply([
        Stream(t=0, state="started", room="a"), Hearts(t=1, total=900), Stream(t=2, state="started", room="b"),
        Hearts(t=3, total=50),
    ])  # fmt: skip
    assert room.snapshot(3.0).hearts_total == Live(950)


def test_hearts_after_a_gap_are_no_burst() -> None:
    room = session()
    room.apply([Link(t=0, state="up"), Hearts(t=0, total=100), Link(t=1, state="down"), Link(t=99, state="up")])
    room.apply([Hearts(t=100, total=90_000, count=3)])
    seen = room.snapshot(100.0)
    assert (seen.hearts_total, seen.hearts.value) == (Live(90_000), 3)


def test_who_writes_in_the_second_in_which_the_link_goes_down_has_written() -> None:
    room = session()
    room.apply([Link(t=0, state="up"), chat(0.0), chat(5.2, "late"), Link(t=5.5, state="down")])
    assert room.snapshot(60.0).chatters == 2


def test_a_streak_counts_once_with_its_largest_count() -> None:
    room = session()
    rose = {"name": SafeText("Rose"), "user": SafeText("mia"), "streak": "s1", "final": False}
    room.apply([
        Gift(t=0, count=1, value=1, **rose), Gift(t=1, count=5, value=5, **rose),
        Gift(t=2, count=3, value=3, **rose), Gift(t=2.5, count=4, value=4, **rose | {"final": True}),
        Gift(t=3, count=2, value=200, name=SafeText("Star")),
    ])  # fmt: skip
    gifts = room.snapshot(3.0).gifts
    assert gifts is not None
    assert (gifts.count, gifts.value) == (7, {"diamonds": 205})


def test_of_streaks_that_are_kept_the_one_that_is_over_goes_first() -> None:
    gifts = GiftsSignal()
    for n in range(4_094):
        gifts.add(Gift(t=0, streak=f"s{n}", final=False), "")
    gifts.add(Gift(t=1, streak="s0"), "")
    gifts.add(Gift(t=1, streak="s1", final=False), "")
    for n in range(4_094, 4_098):
        gifts.add(Gift(t=2, streak=f"s{n}", final=False), "")
    assert not any(key.endswith("\x1fs0") for key in gifts.streaks)
    assert any(key.endswith("\x1fs1") for key in gifts.streaks)


def test_a_counter_of_those_who_came_in_that_falls_for_a_moment_is_what_it_was() -> None:
    room = session()
    came = []
    for t, entered in enumerate((5, 3, 5, 8)):
        room.apply([Viewers(t=t, now=10, entered=entered)])
        came.append(room.state.viewers.entered)
    assert came == [0, 0, 0, 3]


def test_the_mean_of_viewers_is_weighted_by_time_and_leaves_gaps_out() -> None:
    room = session()
    room.apply([Viewers(t=0, now=10), Viewers(t=30, now=40), Link(t=40, state="down"), Link(t=940, state="up")])
    seen = room.snapshot(960.0)
    assert seen.viewers_mean == pytest.approx((10 * 30 + 40 * 10 + 40 * 20) / 60)
    assert (seen.viewers.value, seen.viewers.peak) == (40, 40)


def test_watch_time_needs_ten_minutes_and_arrivals() -> None:
    room = session()
    told = [Viewers(t=float(t), now=60, entered=100 + t // 3) for t in range(0, 1800, 15)]
    room.apply(told[:39])
    assert room.snapshot(599.0).watch_s is None
    room.apply(told[39:])
    watch = room.snapshot(1800.0).watch_s
    assert watch == pytest.approx(60 / (1 / 3), rel=0.2)


def test_nothing_is_derived_where_the_terms_forbid_it() -> None:
    room = session(source(derives=False))
    room.apply([Viewers(t=0, now=60, entered=100), Viewers(t=900, now=60, entered=300)])
    assert room.snapshot(900.0).watch_s is None


def test_what_a_source_lacks_is_none_and_what_did_not_come_is_zero() -> None:
    room = session(source("twitch", "twitch", "chat gift subscribe"))
    room.apply([Link(t=0, state="up")])
    seen = room.snapshot(0.0)
    assert (seen.follows, seen.shares, seen.hearts_total, seen.viewers.value) == (None, None, None, None)
    assert (seen.subscribes, seen.chat.value, seen.hearts.told) == (0, 0, False)


def test_a_source_that_was_never_connected_tells_nothing_and_one_that_was_has_told_zero() -> None:
    room = session(source(), source("twitch", "twitch", "chat subscribe"))
    room.apply([Link(t=0, state="down", source="tikfinity"), Link(t=0, state="up", source="twitch")])
    seen = room.snapshot(1.0)
    assert (seen.hearts.value, seen.shares, seen.gifts, seen.follows, seen.joins) == (None, None, None, None, None)
    assert (seen.chat.value, seen.subscribes) == (0, 0)
    room.apply([Link(t=2, state="up", source="tikfinity"), Link(t=3, state="down", source="tikfinity")])
    assert (room.snapshot(3.0).hearts.value, room.snapshot(3.0).follows) == (0, 0)


def test_people_are_counted_once_and_their_windows_roll() -> None:
    room = session()
    room.apply([chat(0, "a"), chat(1, "b"), chat(2, "a")])
    seen = room.snapshot(3.0)
    assert (seen.messages, seen.chatters, seen.chat.value, seen.chat.people) == (3, 2, 3, 2)
    later = room.snapshot(400.0)
    assert (later.messages, later.chatters, later.chat.value, later.chat.people) == (3, 2, 0, 0)
    assert later.chat.peak == 3


def test_who_writes_counts_at_once_and_once() -> None:
    room = session()

    def writing(t: float) -> int | None:
        return room.numbers(t).chat.people

    room.apply([chat(0, "a"), chat(0.2, "a")])
    assert writing(0.5) == 1
    room.apply([chat(1.2, "a"), chat(1.3, "b")])
    assert writing(1.5) == 2
    assert writing(3.0) == 2
    room.apply([chat(4, "c")])
    assert writing(6.0) == 3
    room.apply([chat(16, "d"), chat(16.1, "e"), chat(16.2, "f")])  # as many as in the bucket before
    assert writing(18.0) == 6
    assert writing(299.0) == 6
    assert writing(301.0) == 3
    assert writing(330.0) == 0


def test_repeated_ids_are_dropped_also_after_a_restart() -> None:
    room = session()
    kept = room.apply([chat(0, id="1"), chat(1, id="1"), chat(2, id="2")])
    assert [event.t for event in kept] == [0, 2]
    again = Session.restored(room.header, room.checkpoint())
    assert again.apply([chat(3, id="2")]) == []
    assert (again.snapshot(3.0).messages, again.snapshot(3.0).duplicates) == (2, 2)


def test_only_the_last_ten_thousand_ids_of_a_kind_are_remembered() -> None:
    room = session()
    room.apply([chat(i, id=str(i)) for i in range(10_001)])
    assert len(room.apply([chat(10_001, id="0"), chat(10_001, id="5")])) == 1
    assert len(room.apply([Join(t=10_002, id="5")])) == 1


def test_history_counts_nowhere() -> None:
    room = session()
    room.apply([chat(0, history=True), Hearts(t=0, total=9, history=True)])
    seen = room.snapshot(1.0)
    assert (seen.messages, seen.hearts_total, seen.stage) == (0, None, "ready")


def test_a_gap_is_a_gap_in_the_trace_and_never_zero() -> None:
    room = session()
    room.apply([Link(t=0, state="up"), chat(0), Viewers(t=0, now=9), Link(t=20, state="down"), Link(t=50, state="up")])
    room.apply([chat(61)])
    seen = room.snapshot(61.0)
    assert seen.chat.trace == (4.0, None, None, 0.0)
    assert seen.viewers.trace == (9.0, None, None, 9.0)


def test_the_trend_is_known_after_fifteen_minutes_without_a_gap() -> None:
    room = session()
    room.apply([chat(float(t)) for t in range(890)])
    assert room.snapshot(890.0).chat.trend is None
    room.apply([chat(t / 2) for t in range(1780, 1940)])
    trend = room.snapshot(969.5).chat.trend
    assert trend is not None
    assert trend > 0.7


def test_the_two_rails_stand_apart() -> None:
    room = session()
    room.apply([
        Hearts(t=0, total=500), Post(t=1, post_id="p", title=SafeText("x"), likes=1000), Follow(t=2),
        Post(t=3, post_id="p", title=SafeText("x"), likes=1042), Share(t=4),
    ])  # fmt: skip
    seen = room.snapshot(5.0)
    assert (seen.hearts_total, seen.post_likes, seen.follows, seen.shares) == (Live(500), OnPost(42), 1, Live(1))
    with pytest.raises(TypeError):
        _ = seen.hearts_total + seen.post_likes  # type: ignore[operator]


def test_the_platform_ends_the_session() -> None:
    room = session()
    room.apply([chat(0), Stream(t=100, state="ended")])
    seen = room.snapshot(500.0)
    assert (seen.stage, seen.elapsed, seen.cue) == ("ended", 100.0, None)


def on_stage(room: Session) -> float:
    """Time passes until a cue is due; its time."""
    t = room.state.now
    while room.snapshot(t).cue is None or t < room.snapshot(t).cue.now_at:  # type: ignore[union-attr]
        t += 1.0
    return t


def test_one_key_answers_the_cue_and_undo_brings_it_back() -> None:
    room = session()
    room.apply([chat(0)])
    t = on_stage(room)
    cue = room.snapshot(t).cue
    assert act(room, "done", t + 1).accepted
    assert room.snapshot(t + 1).cue is None
    assert act(room, "undo", t + 5).text == "undone  done"
    assert room.snapshot(t + 5).cue == cue


def test_after_ten_seconds_there_is_nothing_to_undo() -> None:
    room = session()
    room.apply([chat(0)])
    t = on_stage(room)
    act(room, "skip", t)
    assert not act(room, "undo", t + 10.1).accepted


def test_an_empty_stage_cannot_be_answered() -> None:
    room = session()
    for action in ("done", "snooze", "skip"):
        assert act(room, action, 1.0).text == "nothing on stage"


def test_the_same_action_twice_at_once_is_one() -> None:
    room = session()
    assert act(room, "mark", 1.0).accepted
    assert not act(room, "mark", 1.2).accepted
    assert act(room, "mark", 1.25, "other words").accepted
    assert act(room, "mark", 1.3, "other words", seat="phone").accepted
    assert [mark.n for mark in room.snapshot(2.0).marks] == [1, 2, 3]


def test_marks_take_notes_and_numbers_are_never_used_again() -> None:
    room = session()
    act(room, "mark", 10.0)
    assert act(room, "undo", 11.0).accepted
    act(room, "mark", 12.0)
    act(room, "note", 13.0, "the drop")
    (mark,) = room.snapshot(13.0).marks
    assert (mark.n, mark.t, mark.note) == (2, 12.0, "the drop")


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock on the wall shows UTC; the made-up rooms open on a Monday at 14:13:20."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("utc")
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("the recipe by friday", "promised for Fri 20:00, in 4 days: the recipe"),
        ("the recipe tomorrow", "promised for Tue 09:00, in 18 h 46: the recipe"),
        ("sing in 90s", "promised for 14:14, in 1:30: sing"),
        ("the recipe on 1 october", "promised for 1 October, 20:00, in 10 days: the recipe"),
        ("the links after the stream", "promised for the end: the links"),
        ("the clip 1 hour after we end", "promised for 1 h 00 after the end: the clip"),
    ],
)
def test_what_is_promised_is_confirmed_with_the_clock(said: str, told: str) -> None:
    assert act(session(), "promise", 5.0, said).text == told


@pytest.mark.usefixtures("utc")
def test_a_promise_is_understood_and_its_undo_drops_it() -> None:
    room = session()
    assert act(room, "promise", 5.0, "the clip is up in 1 hour").text == "promised for 15:13, in 1 h 00: the clip is up"
    (promise,) = room.snapshot(5.0).promises
    assert (promise.due_at, promise.state) == (WALL + 5 + 3600, "open")
    act(room, "undo", 6.0)
    assert room.snapshot(6.0).promises[0].state == "dropped"


def test_a_promise_for_the_end_calls_for_no_cue_while_the_stream_runs() -> None:
    room = session()
    room.apply([Stream(t=0.0, state="started")])
    act(room, "promise", 5.0, "the links after the stream")
    room.advance(7_200.0)
    assert "promise" not in {said.cue.kind for said in room.snapshot(7_200.0).said}
    (promise,) = room.snapshot(7_200.0).promises
    assert (promise.due_at, promise.due(None), promise.state) == (None, None, "open")
    assert promise.due(WALL + 7_300) == WALL + 7_300


def test_a_promise_without_a_time_says_what_is_missing() -> None:
    with pytest.raises(UsageError, match="in 1 hour"):
        act(session(), "promise", 5.0, "the clip soon")


def test_hush_pause_and_said_unasked() -> None:
    room = session()
    assert not act(room, "hush", 0.0).accepted
    room.apply([chat(1)])
    assert act(room, "hush", 2.0).accepted
    assert room.snapshot(3.0).hush_until == 302.0
    assert act(room, "pause-show", 4.0).accepted
    assert room.snapshot(4.0).stage == "paused"
    assert act(room, "pause-show", 10.0).accepted
    assert act(room, "did", 11.0, "hook").accepted
    assert not act(room, "did", 12.0, "dance").accepted
    assert act(room, "did", 13.0, "Ask").text == "counted as  ASK"
    assert act(room, "did", 14.0, "NEXT").text == "counted as  NEXT"


def test_the_show_can_be_begun_and_ended_by_hand() -> None:
    room = session()
    assert not act(room, "end-session", 1.0).accepted
    act(room, "start-session", 100.0)
    assert room.snapshot(110.0).elapsed == 10.0
    act(room, "end-session", 200.0)
    assert room.snapshot(900.0).stage == "ended"


def events_of_an_hour() -> list[AnyEvent]:
    events: list[AnyEvent] = [Stream(t=0.0, state="started", room="r", title=SafeText("a talk"))]
    for i in range(3600):
        events.append(chat(i + 0.25, f"u{i % 97}", id=f"c{i % 3500}"))
        events.append(Hearts(t=i + 0.5, total=i * 7, count=3, user=SafeText(f"u{i % 11}")))
        if i % 9 == 0:
            events.append(Viewers(t=i + 0.75, now=50 + i % 13, entered=i))
        if i % 31 == 0:
            events.append(Gift(t=i + 0.8, count=i % 4 + 1, value=i % 4 + 1, streak=f"g{i // 62}", user=SafeText("z")))
    return events


@pytest.mark.parametrize("cut", [1, 777, 4000, 7900])
def test_checkpoint_and_tail_equal_the_whole_fold(cut: int) -> None:
    events = events_of_an_hour()
    whole, begun = session(), session()
    whole.apply(events)
    begun.apply(events[:cut])
    rest = Session.restored(begun.header, begun.checkpoint())
    rest.apply(events[cut:])
    assert rest.snapshot(3700.0) == whole.snapshot(3700.0)
    assert (
        Session.restored(rest.header, rest.checkpoint()).state
        == Session.restored(whole.header, whole.checkpoint()).state
    )


def test_it_makes_no_difference_in_what_batches_events_come() -> None:
    events = events_of_an_hour()
    whole, pieces = session(), session()
    whole.apply(events)
    for i in range(0, len(events), 7):
        pieces.apply(events[i : i + 7])
    assert pieces.snapshot(3700.0) == whole.snapshot(3700.0)


@pytest.mark.parametrize("steps", [1, 7, 400])
def test_it_makes_no_difference_how_often_somebody_looks(steps: int) -> None:
    """An evening with posts, pins, polls, a raid and lulls, told at once and in pieces with looks between them."""
    events = list(itertools.takewhile(lambda event: event.t < 2400, demo_events(3)))
    whole, watched = session(), session()
    whole.apply(events)
    for i in range(0, len(events), steps):
        if i:
            watched.advance((events[i - 1].t + events[i].t) / 2)
        watched.apply(events[i : i + steps])
    assert len(whole.state.director.said) > 5
    assert watched.snapshot(2400.0) == whole.snapshot(2400.0)
    assert (watched.state.surges, watched.state.presence) == (whole.state.surges, whole.state.presence)


def test_viewers_of_two_platforms_add_up_only_where_all_terms_allow() -> None:
    tiktok, youtube = source(), source("youtube", "youtube", "viewers", derives=False)
    both = session(tiktok, source("twitch", "twitch", "viewers"))
    both.apply([Viewers(t=0, now=10, source="tikfinity"), Viewers(t=1, now=5, source="twitch")])
    assert both.snapshot(1.0).viewers.value == 15
    apart = session(tiktok, youtube)
    apart.apply([Viewers(t=0, now=10, source="tikfinity"), Viewers(t=1, now=5, source="youtube")])
    assert apart.snapshot(1.0).viewers.value == 10


def test_an_undo_takes_back_what_was_done_and_not_what_the_platform_said() -> None:
    room = session()
    room.apply([chat(1)])
    act(room, "mark", 98.0)
    room.apply([Stream(t=100, state="ended")])
    assert act(room, "undo", 103.0).accepted
    seen = room.snapshot(103.0)
    assert (seen.stage, seen.marks) == ("ended", ())


def test_a_mark_before_the_first_event_is_undone_without_ending_the_show() -> None:
    room = session()
    act(room, "mark", 5.0)
    room.apply([chat(8)])
    act(room, "undo", 12.0)
    assert room.snapshot(12.0).stage == "live"


def test_starting_again_keeps_what_was_said_and_counts_from_now() -> None:
    room = session()
    room.apply([chat(1)])
    act(room, "did", 200.0, "hook")
    act(room, "start-session", 300.0)
    seen = room.snapshot(310.0)
    assert (seen.elapsed, [one.cue.kind for one in seen.said]) == (10.0, ["hook"])


def test_a_pause_of_the_streamer_outlasts_one_of_the_platform() -> None:
    room = session()
    room.apply([chat(1)])
    act(room, "pause-show", 10.0)
    room.apply([Stream(t=20, state="paused"), Stream(t=30, state="resumed")])
    assert room.snapshot(31.0).stage == "paused"
    act(room, "pause-show", 40.0)
    assert room.snapshot(41.0).stage == "live"


def test_a_recording_that_never_speaks_of_its_connection_is_up_once_it_has_told_something() -> None:
    room = session(source("replay", "twitch", "chat"))
    assert room.snapshot(0.0).links[0].state == "waiting"
    room.apply([chat(1)])
    (link,) = room.snapshot(2.0).links
    assert (link.state, link.reconnects) == ("up", 0)
    assert room.snapshot(2.0).viewers.platform == "twitch"
    assert room.snapshot(2.0).last == {"chat": 1.0}


def test_a_recording_of_several_sources_is_connected_while_one_of_them_is() -> None:
    room = session()
    room.apply([Link(t=0, state="up", source="a"), Link(t=0, state="up", source="b"), chat(0, source="a")])
    room.apply([chat(float(t), source="a") for t in range(1, 32)])
    assert room.snapshot(31.0).chat.trace[0] is not None
    assert room.snapshot(31.0).links[0].state == "up"


def test_of_several_sources_the_session_ends_with_the_last() -> None:
    room = session(source("tikfinity"), source("twitch", "twitch", "chat"))
    room.apply([chat(1, source="twitch"), Stream(t=5, state="ended", source="tikfinity")])
    assert room.snapshot(6.0).stage == "live"
    room.apply([Stream(t=9, state="ended", source="twitch")])
    assert room.snapshot(10.0).stage == "ended"


def test_a_source_that_has_started_again_is_not_over() -> None:
    room = session(source("tikfinity"), source("twitch", "twitch", "chat"))
    room.apply([Stream(t=5, state="ended", source="tikfinity"), Stream(t=7, state="started", source="tikfinity")])
    room.apply([Stream(t=9, state="ended", source="twitch")])
    assert room.snapshot(10.0).stage == "live"


def test_a_mark_becomes_a_caption_and_a_post_and_undo_takes_it_back() -> None:
    room = session()
    act(room, "mark", 10.0, "the jump")
    assert room.obey(Caption(t=20.0, at=WALL + 20, n=1, how=SafeText("copied with xclip"))).accepted
    assert room.snapshot(20.0).marks[0].state == "captioned"
    assert room.obey(Posted(t=30.0, at=WALL + 30, n=1, title=SafeText("The jump"))).accepted
    (mark,) = room.snapshot(30.0).marks
    assert (mark.state, mark.title, mark.posted_at) == ("posted", "The jump", WALL + 30)
    assert act(room, "undo", 31.0).text == "undone  posted"
    assert room.snapshot(31.0).marks[0].state == "captioned"


def test_what_is_said_of_no_mark_changes_nothing() -> None:
    room = session()
    for command in (Caption(t=1.0, at=WALL, n=3), Posted(t=1.0, at=WALL, n=3, title=SafeText("x"))):
        assert not room.obey(command).accepted


def test_a_note_belongs_to_the_last_mark_that_a_person_made() -> None:
    room = session()
    act(room, "mark", 10.0)
    room.state.marks += (Mark(n=2, t=15.0, by="surge"),)
    act(room, "note", 20.0, "the jump")
    room.obey(Note(t=21.0, at=WALL + 21, n=2, text=SafeText("the crowd")))
    assert [mark.note for mark in room.snapshot(21.0).marks] == ["the jump", "the crowd"]


def with_a_rundown() -> Session:
    """A show of three segments that has begun, and its rundown has not: `NEXT` stands on the stage."""
    segments = tuple(Segment(title=SafeText(title)) for title in ("intro", "glaze", "goodbye"))
    room = session(script=Script(segments=segments))
    room.apply([Stream(t=0.0, state="started")])
    room.snapshot(160.0)
    cue = room.snapshot(190.0).cue
    assert cue is not None
    assert (cue.kind, cue.text) == ("segment", "Start the rundown: intro")
    return room


@pytest.mark.parametrize(("action", "n"), [("next-segment", None), ("next-segment", "2")])
def test_a_segment_that_is_begun_by_hand_answers_the_cue_for_it(action: str, n: str | None) -> None:
    room = with_a_rundown()
    assert act(room, action, 191.0, n).accepted
    seen = room.snapshot(191.0)
    assert (seen.cue, [(said.cue.kind, said.ending) for said in seen.said]) == (None, [("segment", "done")])
    assert act(room, "undo", 192.0).accepted
    seen = room.snapshot(192.0)
    assert seen.cue is not None
    assert (seen.cue.kind, seen.said, seen.over) == ("segment", (), None)


def test_the_segment_before_answers_the_cue_for_the_next() -> None:
    room = with_a_rundown()
    act(room, "next-segment", 191.0, "2")
    t = 192.0
    while (cue := room.snapshot(t).cue) is None or cue.text != "Next: goodbye":
        assert t < 900.0
        if cue is not None:
            act(room, "skip", t)
        t += 1.0
    assert act(room, "extend-segment", t + 0.5).accepted
    assert room.snapshot(t + 0.5).cue == cue
    assert act(room, "previous-segment", t + 1.0).accepted
    seen = room.snapshot(t + 1.0)
    assert (seen.cue, seen.said[-1].cue.text, seen.said[-1].ending) == (None, "Next: goodbye", "done")


def test_a_snoozed_cue_for_a_segment_that_is_on_does_not_come_back() -> None:
    room = with_a_rundown()
    act(room, "snooze", 191.0)
    act(room, "next-segment", 195.0)
    for t in range(200, 500):
        cue = room.snapshot(float(t)).cue
        assert cue is None or cue.kind != "segment"


def test_a_segment_begun_while_another_cue_is_on_stage_leaves_that_one_there() -> None:
    room = with_a_rundown()
    act(room, "next-segment", 191.0)
    t = next(t for t in range(192, 1_000) if room.snapshot(float(t)).cue is not None)
    cue = room.snapshot(float(t)).cue
    assert cue is not None
    assert cue.kind != "segment"
    act(room, "next-segment", t + 1.0)
    assert room.snapshot(t + 1.0).cue == cue


def an_hour() -> list[AnyEvent]:
    """A room with viewers, chat, hearts, shares, gifts and asks that do something."""
    steps = range(0, 3_600, 5)
    return [
        Stream(t=0.0, state="started"),
        *(
            event
            for t in steps
            for event in (
                Viewers(t=float(t), now=100 + t // 60, entered=10 * t),
                chat(float(t), f"u{t % 97}"),
                Hearts(t=float(t), total=20 * t, user=SafeText(f"u{t % 89}")),
                Share(t=float(t), user=SafeText("mia")),
                Follow(t=float(t), user=SafeText(f"f{t}")),
                Gift(t=float(t), name=SafeText("Rose"), value=1),
                Join(t=float(t), user=SafeText(f"j{t}")),
            )
        ),
    ]


def numbers(room: Session, t: float) -> dict[str, object]:
    """What a seat shows of the room at `t`, but for how long it has been silent, and traces."""
    seen = room.snapshot(t)
    shown: dict[str, object] = {name: getattr(seen, name) for name in Numbers.__struct_fields__}
    for name in ("viewers", "chat", "hearts"):
        shown[name] = replace(getattr(seen, name), silent_s=None, whole=())
    return shown | {"elapsed": seen.elapsed, "surge": seen.surge, "lull": seen.lull}


@pytest.mark.parametrize("by_hand", [True, False])
def test_once_it_has_ended_what_still_comes_changes_none_of_its_numbers(by_hand: bool) -> None:
    room, events = session(), an_hour()
    room.apply([one for one in events if one.t < 1_800])
    if by_hand:
        act(room, "end-session", 1_800.0)
    else:
        room.apply([Stream(t=1_800.0, state="ended")])
    ended = numbers(room, 1_800.0)
    assert (ended["hearts_total"], ended["messages"]) == (Live(35_900), 360)
    room.apply([one for one in events if one.t > 1_800])
    assert numbers(room, 3_600.0) == ended
    restored = Session.restored(room.header, room.checkpoint())
    assert numbers(restored, 3_600.0) == ended


def test_an_end_that_is_taken_back_has_lost_nothing() -> None:
    room, events = session(), an_hour()
    never = session()
    never.apply(events)
    room.apply([one for one in events if one.t < 1_800])
    act(room, "end-session", 1_800.0)
    room.apply([one for one in events if 1_800 <= one.t <= 1_805])
    assert act(room, "undo", 1_806.0).accepted
    room.apply([one for one in events if one.t > 1_805])
    assert numbers(room, 3_600.0)["messages"] == numbers(never, 3_600.0)["messages"] == 720
    assert room.snapshot(3_600.0).hearts_total == never.snapshot(3_600.0).hearts_total


def test_a_start_that_is_taken_back_leaves_the_numbers_of_the_end() -> None:
    room, events = session(), an_hour()
    room.apply([one for one in events if one.t < 1_800])
    act(room, "end-session", 1_800.0)
    ended = numbers(room, 1_800.0)
    act(room, "start-session", 1_900.0)
    room.apply([one for one in events if 1_900 < one.t <= 1_905])
    assert numbers(room, 1_905.0) != ended
    act(room, "undo", 1_906.0)
    assert numbers(room, 1_906.0) == ended


def test_a_surge_after_the_end_is_marked_no_more() -> None:
    room = session()
    events = [chat(float(t), f"u{n}") for t in range(1, 1_000) for n in range(40 if t > 980 else 1)]
    room.apply([Stream(t=0.0, state="started"), *(one for one in events if one.t < 900)])
    act(room, "end-session", 900.0)
    room.apply([one for one in events if one.t > 900])
    assert room.snapshot(1_000.0).marks == ()


def test_what_the_posts_gain_counts_from_what_was_typed_before() -> None:
    room = session()
    room.obey(Profile(t=0.0, at=WALL, shown=Shown(followers=100, post_likes=1_000)))
    assert room.snapshot(0.0).post_likes is None
    room.apply([Post(t=60.0, post_id="a", likes=1_010), Account(t=60.0, followers=103, likes=5_000)])
    room.apply([Post(t=90.0, post_id="a", likes=1_015), Account(t=90.0, followers=107, likes=5_030)])
    shown = room.snapshot(90.0)
    assert (shown.post_likes, shown.followers, shown.profile_likes) == (OnPost(15), OnPost(7), OnPost(30))
    assert shown.base == Shown(followers=100, likes=5_000, post_likes=1_000)


def test_where_no_source_tells_it_what_is_typed_before_and_after_is_counted() -> None:
    room = session()
    room.obey(Profile(t=0.0, at=WALL, shown=Shown(followers=100, post_likes=1_000, post_comments=7)))
    act(room, "start-session", 1.0)
    act(room, "end-session", 100.0)
    room.obey(Profile(t=110.0, at=WALL + 110, shown=Shown(followers=161, post_likes=1_340)))
    shown = room.snapshot(110.0)
    assert (shown.followers, shown.post_likes, shown.post_comments) == (OnPost(61), OnPost(340), None)
    act(room, "undo", 111.0)
    assert room.snapshot(111.0).followers is None


def test_once_it_is_over_the_trace_of_the_show_stays_as_it_was() -> None:
    room = session()
    room.apply([Stream(t=0.0, state="started"), *(Viewers(t=float(t), now=t) for t in range(1, 300))])
    assert room.snapshot(299.0).viewers.whole == ()
    act(room, "end-session", 300.0)
    at_the_end = room.snapshot(315.0)
    assert len(at_the_end.viewers.whole) == 20
    later = room.snapshot(20_000.0)
    assert later.viewers.whole == at_the_end.viewers.whole
    assert (later.began, later.elapsed) == (0.0, 300.0)
