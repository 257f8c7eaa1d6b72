"""The running show: it is fed, written down, answered, resumed and ended."""

import asyncio
import math
from pathlib import Path

import pytest

from copilot import commands
from copilot.clock import ManualClock, SystemClock
from copilot.errors import RecordingError, SourceError, StoreError
from copilot.events import AnyEvent, Delete, Gift, Hearts, Link, Stream, Viewers
from copilot.runtime.cockpit import Cockpit
from copilot.runtime.inbox import ask
from copilot.runtime.resume import interrupted
from copilot.session import Session
from copilot.show.pacing import Pace
from copilot.show.rundown import Segment
from copilot.show.script import Script
from copilot.signals.rails import Live
from copilot.store import database, library
from copilot.store.journal import Journal
from copilot.text import SafeText
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, only_session, running, said, until
from tests.store import shows


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


@pytest.fixture
def room() -> ToldRoom:
    return ToldRoom()


async def test_what_the_room_does_is_counted_shown_and_written_down(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Link(t=0.0, state="up"), chat(1.0, "first"), Hearts(t=1.5, total=70))
        room.tell(chat(2.0, "second"), chat(2.1, "second", id="9"), chat(2.2, "again", id="9"))
        await messages(show, 3)
        view = show.view()
        assert [line.text for line in view.chat] == ["first", "second", "second"]
        assert (view.snapshot.hearts_total, view.snapshot.duplicates) == (Live(70), 1)
        assert view.unsaved is None
    session = only_session(tmp_path, clock)
    assert (session.events, session.state) == (5, "interrupted")
    found = shows.written(tmp_path, session.id)
    assert [event.t for event in found] == [0.0, 1.0, 1.5, 2.0, 2.1]
    assert {event.text for event in found if type(event) is type(chat(0))} == {""}


async def test_viewers_names_are_on_the_screen_and_nowhere_else(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(1.0, "a secret", user="margarethe"))
        await messages(show, 1)
        assert show.view().chat[0].name == "margarethe"
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"margarethe" not in stored
    assert b"a secret" not in stored


@pytest.mark.parametrize("target", ["7", "troll"])
async def test_what_is_deleted_leaves_the_chat_but_not_the_count(
    tmp_path: Path, clock: ManualClock, room: ToldRoom, target: str
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(1.0, "hello"), chat(2.0, "bad", user="troll", id="7"), Delete(t=3.0, target=target))
        room.tell(*(chat(4.0, "later") for _ in range(3)))
        await messages(show, 5)
        assert [line.text for line in show.view().chat] == ["hello", "later", "later", "later"]


async def test_only_the_newest_messages_are_kept_in_sight(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Delete(t=0.5, target="x"), *(chat(1.0, f"message {n}") for n in range(1_000)))
        await messages(show, 1_000)
        lines = show.view().chat
        assert (len(lines), lines[-1].text) == (64, "message 999")
        assert show.view().chat is lines


async def test_an_action_is_answered_once_it_is_written_down(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        answer = await show.act("mark", "the drop")
        assert (answer.state, answer.text) == ("kept", "marked the last 35 s as mark 1")
        (clip,) = library.clips(tmp_path, now=clock.wall(), running=True)
        assert clip.note == "the drop"
        clock.advance(1.0)
        assert (await show.act("promise", "the clip in 1 hour")).state == "kept"
        (reminder,) = library.reminders(tmp_path)
        assert reminder.due_at == rooms.WALL + 1 + 3600
        clock.advance(1.0)
        assert (await show.act("undo")).state == "kept"
        assert library.reminders(tmp_path)[0].state == "dropped"


async def test_what_cannot_be_done_is_refused_and_not_written_down(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        for action, text in (("done", None), ("dance", None), ("note", None), ("skip", "words"), ("promise", "soon")):
            assert (await show.act(action, text)).state == "refused"
    assert shows.written(tmp_path, only_session(tmp_path, clock).id) == []


async def test_the_same_key_twice_at_once_counts_once(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        first, second = await show.act("mark"), await show.act("mark")
        assert (first.state, second.state) == ("kept", "kept")
        assert second.text == "mark: given twice, counted once"
        clock.advance(0.31)
        assert (await show.act("mark")).state == "kept"
    assert only_session(tmp_path, clock).marks == 2


# several sources, and sources that fail


async def test_several_rooms_are_one_session_and_each_says_whose_it_is(tmp_path: Path, clock: ManualClock):
    here, there = ToldRoom("tiktok"), ToldRoom("twitch")
    show = cockpit(tmp_path, clock, here, there)
    async with running(show):
        here.tell(chat(1.0), Hearts(t=1.0, total=5))
        there.tell(chat(2.0))
        await messages(show, 2)
    found = shows.written(tmp_path, only_session(tmp_path, clock).id)
    assert sorted((event.source, event.platform) for event in found) == [
        ("told:0", "tiktok"), ("told:0", "tiktok"), ("told:1", "twitch"),
    ]  # fmt: skip
    assert only_session(tmp_path, clock).platforms == ("tiktok", "twitch")


async def test_a_source_that_fails_says_why_comes_again_and_takes_nothing_along(tmp_path: Path, clock: ManualClock):
    bad, good = ToldRoom("tiktok"), ToldRoom("twitch")
    show = cockpit(tmp_path, clock, bad, good)
    async with running(show):
        bad.fail(RuntimeError("whatever [/] it says"))
        await until(lambda: show.view().snapshot.links[0].state == "down")
        assert show.view().snapshot.links[0].reason == "a fault of the source: RuntimeError"
        good.tell(chat(1.0))
        await messages(show, 1)
        bad.tell(Link(t=2.0, state="up"), chat(2.0))
        await messages(show, 2)
        assert (bad.opened, show.view().snapshot.links[0].state) == (2, "up")


@pytest.mark.parametrize(
    "lie",
    [chat(math.inf), chat(math.nan), Viewers(t=0.0, now=10**30), Viewers(t=0.0, now=-3), Gift(t=0.0, count=10**30)],
    ids=("endless", "no-number", "too-many", "below-zero", "too-long"),
)
async def test_a_plugin_that_lies_ends_no_show_and_spoils_no_record(tmp_path: Path, clock: ManualClock, lie: AnyEvent):
    liar, good = ToldRoom("tiktok"), ToldRoom("twitch")
    show = cockpit(tmp_path, clock, liar, good)
    async with running(show):
        good.tell(chat(0.0))
        await messages(show, 1)
        liar.tell(Link(t=0.0, state="up"), lie)
        await until(lambda: show.view().rejected == 1)
        good.tell(chat(0.0))
        await messages(show, 2)
        clock.advance(5.0)
        assert (await show.act("mark")).state == "kept"
        view = show.view()
        assert (view.snapshot.elapsed, view.snapshot.viewers.value, view.snapshot.links[0].state) == (5.0, None, "up")
    found = interrupted(tmp_path, show.session.header, clock.wall())
    assert found is not None
    assert (found.damaged, found.session.state.events, len(found.session.state.marks)) == (0, 3, 1)


async def test_a_plugin_ahead_of_its_time_holds_nobodys_time_up(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(5_000.0))
        await messages(show, 1)
        clock.advance(10.0)
        assert (show.view().snapshot.at, show.view().snapshot.elapsed) == (10.0, 10.0)


async def test_a_source_that_gives_up_with_a_reason_is_not_asked_again(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show) as task:
        room.fail(SourceError("the token has been refused", "log in again"))
        await until(lambda: show.view().snapshot.links[0].state == "down")
        assert show.view().snapshot.links[0].reason == "the token has been refused; log in again"
        assert (await show.act("mark")).state == "kept"
        assert not task.done()
        assert room.opened == 1


async def test_a_recording_that_breaks_ends_a_cockpit_that_does_not_stay_with_its_reason(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room, mode="replay", stays=False)
    async with running(show) as task:
        room.tell(chat(1.0))
        room.fail(RecordingError("it is broken", "get another"))
        await asyncio.wait({task}, timeout=15)
        with pytest.raises(RecordingError, match="it is broken"):
            task.result()
    assert only_session(tmp_path, clock).state == "ended"


# the end


async def test_a_live_show_goes_on_to_the_review_when_the_broadcast_has_ended(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show) as task:
        room.tell(chat(1.0))
        await messages(show, 1)
        clock.advance(60.0)
        room.tell(Stream(t=60.0, state="ended"))
        room.end()
        await until(lambda: show.view().snapshot.stage == "ended")
        clock.advance(30.0)
        assert (await show.act("mark", "afterwards")).state == "kept"
        assert not task.done()
    session = only_session(tmp_path, clock)
    assert (session.state, session.ended_at) == ("ended", rooms.WALL + 60.0)
    assert session.window_ends_at == rooms.WALL + 60.0 + 86_400


async def test_no_undo_reaches_the_end_once_something_was_written_about_it(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(1.0))
        await messages(show, 1)
        for action in ("mark", "end-session"):
            clock.advance(1.0)
            assert (await show.act(action)).state == "kept"
        assert (await show.amend("note", 1, "the jump")).state == "kept"
        clock.advance(1.0)
        assert (await show.act("undo")).state == "refused"
        assert show.view().snapshot.stage == "ended"


async def test_a_recording_at_its_end_stays_until_it_is_quit(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room, mode="replay")
    async with running(show) as task:
        room.tell(chat(1.0))
        room.end()
        await until(lambda: show.view().snapshot.stage == "ended")
        assert not task.done()
    assert only_session(tmp_path, clock).state == "ended"


async def test_a_plain_recording_ends_with_its_file(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    async with running(cockpit(tmp_path, clock, room, mode="replay", stays=False)) as task:
        room.tell(chat(1.0))
        room.end()
        await asyncio.wait_for(task, 15)
    assert only_session(tmp_path, clock).state == "ended"


async def test_a_demo_ends_after_its_minutes(tmp_path: Path, room: ToldRoom):
    clock = SystemClock()
    show = cockpit(tmp_path, clock, room, mode="demo", speed=1_000.0, minutes=2.0)
    async with running(show) as task:
        room.tell(chat(1.0))
        await asyncio.wait_for(task, 15)
    assert show.view().snapshot.stage == "ended"
    session = only_session(tmp_path, clock)
    assert session.ended_at == pytest.approx(session.opened_at + 0.12, abs=0.1)


async def test_a_show_that_is_stopped_before_it_began_is_no_broadcast(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    async with running(cockpit(tmp_path, clock, room, mode="demo", minutes=0.001)):
        pass
    assert only_session(tmp_path, clock).started_at is None


# time


async def test_a_step_of_the_wall_clock_moves_neither_pacing_nor_what_was_promised(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
        clock.advance(10.0)
        await show.act("promise", "the clip in 1 hour")
        before = show.view().snapshot
        clock.step_wall(-3_600.0)
        after = show.view().snapshot
        assert (after.elapsed, after.next_at) == (before.elapsed, before.next_at)
        assert after.promises[0].due_at == rooms.WALL + 10 + 3_600
        clock.advance(10.0)
        await show.act("end-session")
    session = only_session(tmp_path, clock)
    assert session.started_at == rooms.WALL
    assert session.ended_at == rooms.WALL + 20.0 - 3_600.0


@pytest.mark.parametrize("step", [-3_600.0, 3_600.0])
async def test_a_step_of_the_wall_clock_is_no_sleep_and_the_next_cue_comes_in_time(
    tmp_path: Path, clock: ManualClock, room: ToldRoom, step: float
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
        clock.step_wall(step)
        due = show.view().snapshot.next_at
        assert due is not None
        while show.view().snapshot.at < due:
            clock.advance(1.0)
        await until(lambda: show.view().snapshot.cue)
        view = show.view()
        assert view.snapshot.cue.now_at == pytest.approx(due, abs=21.0)
        assert view.away is None
        assert said(show) == []


async def test_a_machine_that_slept_shows_at_most_one_cue(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
        clock.advance(5 * 3_600.0)
        snapshot = show.view().snapshot
        assert snapshot.cue is None or snapshot.cue.now_at <= snapshot.at + 20
        room.tell(chat(5 * 3_600.0))
        await messages(show, 2)
        assert (await show.act("mark")).state == "kept"


async def test_half_an_hour_of_standing_still_is_one_missed_cue_one_list_and_a_gap(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Link(t=0.0, state="up"), chat(0.0))
        await messages(show, 1)
        for _ in range(100):
            clock.advance(1.0)
            show.view()
        clock.advance(1_800.0)
        view = show.view()
        assert [one.ending for one in view.snapshot.said] == ["missed"]
        assert view.snapshot.cue is None
        assert view.away is not None
        assert view.away.until - view.away.since == pytest.approx(1_800.0)
        assert view.snapshot.chat.trace[-10:] == (None,) * 10
    again = Session(show.session.header)
    for record in shows.written(tmp_path, show.session.header.id):
        if isinstance(record, commands.Command):
            again.obey(record)
        else:
            again.apply([record])
    again.advance(view.snapshot.at)
    assert again.state.director is not None
    assert show.session.state.director is not None
    assert again.state.director.said == show.session.state.director.said


async def test_speed_scales_the_stream_and_not_the_promises(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room, mode="demo", speed=60.0)
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
        clock.advance(10.0)
        assert show.view().snapshot.elapsed == 600.0
        await show.act("promise", "the clip in 1 hour")
        assert show.view().snapshot.promises[0].due_at == rooms.WALL + 10 + 3_600
        await show.act("end-session")
    assert only_session(tmp_path, clock).ended_at == rooms.WALL + 10.0


async def test_a_recording_from_its_middle_tells_what_came_before_at_its_own_times(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room, mode="replay", begin_at=600.0)
    async with running(show):
        assert show.view().snapshot.elapsed is None
        for minute in range(10):
            room.tell(*(chat(minute * 60.0 + n) for n in range(5)))
            await messages(show, (minute + 1) * 5)
        assert show.view().snapshot.chat.peak == 5
        room.tell(chat(600.5))
        await messages(show, 51)
        assert show.view().snapshot.elapsed == 600.0


# going on


async def shown_once(folder: Path, clock: ManualClock, *actions: str) -> str:
    """A live show of one message that is stopped after these actions; its id."""
    room = ToldRoom()
    show = cockpit(folder, clock, room)
    async with running(show):
        room.tell(Link(t=0.0, state="up"), chat(0.0))
        await messages(show, 1)
        for action in actions:
            clock.advance(1.0)
            await show.act(action)
    return show.session.header.id


async def test_live_goes_on_with_what_was_interrupted_and_says_so(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    id = await shown_once(tmp_path, clock, "mark")
    clock.advance(60.0)
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await messages(show, 1)
        assert show.view().session == id
        await until(lambda: said(show))
        assert said(show)[-1].startswith("went on with the session that was interrupted")
        assert show.view().snapshot.elapsed == 61.0
        room.tell(chat(61.5))
        await messages(show, 2)
    session = only_session(tmp_path, clock)
    assert (session.events, session.marks, session.started_at) == (4, 1, rooms.WALL)
    assert [record.t for record in shows.written(tmp_path, id)] == [0.0, 0.0, 1.0, 1.0, 61.0, 61.5]


async def watched(show: Cockpit, room: ToldRoom, clock: ManualClock, seconds: int, *, taps: int = 0) -> None:
    """Somebody writes every 5 seconds, 100 watch, and hearts come in."""
    before = show.view().snapshot.messages
    for n in range(1, seconds // 5 + 1):
        clock.advance(5.0)
        t = show.view().snapshot.at
        room.tell(Link(t=t, state="up"), chat(t), Viewers(t=t, now=100), Hearts(t=t, total=taps + 10 * n))
        await messages(show, before + n)


async def test_between_two_starts_is_a_gap_in_which_nobody_missed_cues(tmp_path: Path, clock: ManualClock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await watched(show, room, clock, 300)
    clock.advance(600.0)
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await until(lambda: show.view().away is not None)
        lost = show.view()
        assert (lost.snapshot.links[0].state, lost.snapshot.links[0].reason) == ("down", "the program was stopped")
        assert lost.away is not None
        assert lost.snapshot.messages == 60
        assert lost.away.until - lost.away.since == pytest.approx(600.0)
        await watched(show, room, clock, 60, taps=100_000)
        snapshot = show.view().snapshot
        for lane in (snapshot.chat, snapshot.viewers, snapshot.hearts):
            gap = [n for n, dot in enumerate(lane.trace) if dot is None and n >= 10]
            assert len(gap) == pytest.approx(600 / 15, abs=1), lane.trace
            assert gap == list(range(gap[0], gap[0] + len(gap))), lane.trace
            assert 0.0 not in lane.trace
        assert max(filter(None, snapshot.hearts.trace)) < 1_000
        assert show.session.state.viewers.seconds == pytest.approx(350.0, abs=10.0)
        assert len([one for one in snapshot.said if one.ending == "missed" and one.at > 305.0]) <= 1
        assert snapshot.lull is None


async def test_a_restart_of_two_seconds_leaves_the_cue_on_the_stage(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Link(t=0.0, state="up"), chat(0.0))
        await messages(show, 1)
        while (cue := show.view().snapshot.cue) is None or show.view().snapshot.at < cue.now_at:
            clock.advance(1.0)
    clock.advance(2.0)
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        await messages(show, 1)
        assert show.view().snapshot.cue == cue
        assert show.view().away is None
        assert (await show.act("done")).state == "kept"


async def test_it_goes_on_by_the_rundown_it_began_with_and_a_new_one_goes_by_the_new(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    def plan(title: str) -> Script:
        return Script(segments=(Segment(title=SafeText(title), length=60.0),))

    show = cockpit(tmp_path, clock, room, script=plan("bread"), pace=Pace(gap=45.0))
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
    clock.advance(15.0)
    show = cockpit(tmp_path, clock, ToldRoom(), script=plan("bread"), pace=Pace(gap=45.0))
    async with running(show):
        await until(lambda: said(show))
        assert "configuration" not in said(show)[-1]
    clock.advance(15.0)
    show = cockpit(tmp_path, clock, ToldRoom(), script=plan("cake"), pace=Pace(gap=99.0))
    async with running(show):
        await until(lambda: said(show))
        assert "with the configuration it began with" in said(show)[-1]
        assert [row.title for row in show.view().snapshot.rundown] == ["bread"]
        assert (await show.act("undo")).state == "kept"
        assert (await show.act("start-session")).state == "kept"
        assert [row.title for row in show.view().snapshot.rundown] == ["cake"]
        assert show.session.header.pace.gap == 99.0


async def test_spam_is_noticed_too_in_a_session_that_began_instead_of_a_resumed_one(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await watched(show, room, clock, 900)
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(show.view().snapshot.at))
        await messages(show, 181)
        assert (await show.act("undo")).state == "kept"
        for second in range(1, 600):
            clock.advance(1.0)
            lines = [
                chat(float(second), f"the {second} loaf looks number {second * 7} {second}", user=f"u{second % 60}")
            ]
            if second > 300:
                lines.append(chat(float(second), "cheap followers at example dot com now", user="bot"))
            room.tell(*lines)
            await messages(show, second + max(0, second - 300))
        assert [odd.pattern for odd in show.session.state.odd.found] == ["spam wave"]


async def test_the_same_people_are_the_same_people_after_a_resume(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    await shown_once(tmp_path, clock)
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await messages(show, 1)
        room.tell(chat(1.0), chat(1.0, user="ben"))
        await messages(show, 3)
        assert show.view().snapshot.chatters == 2


@pytest.mark.parametrize("by", ["key", "do"])
async def test_undo_within_ten_seconds_begins_a_new_session_instead(
    tmp_path: Path, clock: ManualClock, room: ToldRoom, by: str
):
    old = await shown_once(tmp_path, clock)
    clock.advance(60.0)
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await messages(show, 1)
        clock.advance(9.0)
        if by == "key":
            assert (await show.act("undo")).state == "kept"
        else:
            assert (await asyncio.to_thread(ask, tmp_path, "undo", None, clock=clock)).kept
        assert show.view().session != old
        assert show.view().snapshot.stage == "ready"
        room.tell(Link(t=0.5, state="up"), chat(1.0))
        await messages(show, 1)
    new = show.session.header.id
    found = {session.id: session for session in library.sessions(tmp_path, now=clock.wall(), running=False)}
    assert {id: session.events for id, session in found.items()} == {old: 3, new: 3}
    assert (found[old].ended_at, found[new].opened_at) == (None, rooms.WALL + 69.0)
    again = cockpit(tmp_path, clock, ToldRoom())
    async with running(again):
        await messages(again, 1)
        assert again.view().session == new


async def test_undo_after_a_resume_first_takes_back_what_was_done_since(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    old = await shown_once(tmp_path, clock)
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await messages(show, 1)
        await show.act("mark")
        clock.advance(1.0)
        assert (await show.act("undo")).text == "undone  mark"
        assert show.view().session == old


async def test_later_than_ten_seconds_undo_is_only_undo(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    old = await shown_once(tmp_path, clock)
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await messages(show, 1)
        clock.advance(10.1)
        assert (await show.act("undo")).state == "refused"
        assert show.view().session == old


@pytest.mark.parametrize("mode", ["demo", "replay"])
async def test_a_demo_and_a_recording_always_begin_anew(tmp_path: Path, clock: ManualClock, mode: str):
    for _ in range(2):
        room = ToldRoom()
        show = cockpit(tmp_path, clock, room, mode=mode)
        async with running(show):
            room.tell(chat(0.0))
            await messages(show, 1)
        clock.advance(1.0)
    assert len(library.sessions(tmp_path, now=clock.wall(), running=False)) == 2


async def test_what_has_ended_does_not_go_on(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    old = await shown_once(tmp_path, clock, "end-session")
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
        assert show.view().session != old


async def test_a_history_that_cannot_be_read_does_not_stop_the_show(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    id = await shown_once(tmp_path, clock)
    with database.visit(tmp_path) as connection:
        connection.execute("UPDATE session SET header = x'00' WHERE id = ?", (id,))
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        assert (await show.act("mark")).state == "kept"
        assert "the interrupted session cannot be read: a new one begins" in said(show)


async def test_a_newer_history_is_refused(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    await shown_once(tmp_path, clock)
    with database.visit(tmp_path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="has version 99"):
        await cockpit(tmp_path, clock, room).run()


# a disk that is no help


async def test_a_damaged_history_is_moved_aside_and_the_seat_is_told(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    (tmp_path / database.NAME).write_bytes(b"no database at all " * 300)
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        assert (await show.act("mark")).state == "kept"
        assert any(
            line.startswith("the history was damaged; it lies in live-copilot.db.damaged-") for line in said(show)
        )


async def test_a_history_that_breaks_during_the_show_costs_no_mark_and_no_promise(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await show.act("mark")
        await show.act("promise", "the clip in 1 hour")
        for file in tmp_path.iterdir():
            file.write_bytes(b"spoilt" * 20_000)
        clock.advance(1.0)
        assert (await show.act("mark", "still here")).state == "kept"
        await until(lambda: len(library.clips(tmp_path, now=clock.wall(), running=True)) == 2)
        assert [reminder.text for reminder in library.reminders(tmp_path)] == ["the clip"]
        assert any(line.startswith("the history was damaged") for line in said(show))


async def test_while_nothing_can_be_saved_the_show_goes_on_and_says_so_and_heals(
    tmp_path: Path, clock: ManualClock, room: ToldRoom, monkeypatch: pytest.MonkeyPatch
):
    data = tmp_path / "data"
    data.write_text("a file where the folder should be")
    show = cockpit(data, clock, room)
    async with running(show):
        room.tell(chat(1.0))
        await messages(show, 1)
        answer = await show.act("mark", "unsaved")
        assert answer.state == "waiting"
        view = show.view()
        assert (view.unsaved, view.unsaved_actions) == ("the data folder cannot be opened", 1)
        data.unlink()
        await until(lambda: show.view().unsaved is None and show.view().unsaved_actions == 0)
    (clip,) = library.clips(data, now=clock.wall(), running=False)
    assert clip.note == "unsaved"
    assert only_session(data, clock).events == 1


async def test_closing_while_nothing_can_be_saved_tells_the_seat_that_waits(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    data = tmp_path / "data"
    data.write_text("")
    show = cockpit(data, clock, room)
    async with running(show) as task:
        waiting = asyncio.create_task(show.act("mark"))
        await until(lambda: show.view().unsaved_actions)
        show.stop()
        await asyncio.wait_for(task, 15)
        assert (await waiting).state == "refused"


async def test_kept_text_is_kept_only_when_asked_for(tmp_path: Path, clock: ManualClock, room: ToldRoom):
    show = cockpit(tmp_path, clock, room, keep_text=True)
    async with running(show):
        room.tell(chat(1.0, "keep me", id="1"), chat(1.1, "keep me", id="1"), chat(1.2, "forget me", id="2"))
        room.tell(Delete(t=2.0, target="2"))
        await until(lambda: show.view().snapshot.duplicates == 1)
    with database.visit(tmp_path) as connection:
        assert connection.execute("SELECT text FROM kept_chat").fetchall() == [("keep me",)]


async def test_a_journal_alone_holds_what_a_cockpit_wrote_up_to_its_end(
    tmp_path: Path, clock: ManualClock, room: ToldRoom
):
    """The last second is written when the show is stopped, and with it a checkpoint of everything."""
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(*(chat(float(n), user=f"u{n}") for n in range(50)))
        await messages(show, 50)
    stored = library.load(tmp_path, show.session.header.id)
    assert stored.checkpoint is not None
    assert list(stored.records(stored.checkpoint.seq)) == []
    assert SafeText("u1") not in {event.user for event in shows.written(tmp_path, show.session.header.id)}
    Journal.open(tmp_path, clock).close()


@pytest.mark.parametrize(("mode", "state"), [("demo", "ended"), ("replay", "ended"), ("live", "interrupted")])
async def test_a_rehearsal_that_is_left_is_over_and_a_broadcast_goes_on_later(tmp_path, clock, room, mode, state):
    show = cockpit(tmp_path, clock, room, mode=mode)
    async with running(show):
        room.tell(chat(1.0, "first"))
        await messages(show, 1)
    assert only_session(tmp_path, clock).state == state


@pytest.mark.parametrize("mode", ["live", "replay"])
async def test_a_source_that_failed_says_when_it_is_begun_again(tmp_path, clock, room, mode):
    show = cockpit(tmp_path, clock, room, mode=mode)
    async with running(show):
        room.tell(chat(1.0, "first"))
        await messages(show, 1)
        room.fail(ValueError("no"))
        await until(lambda: show.view().snapshot.links[0].state == "down")
        await asyncio.sleep(0)
        assert set(show.view().again) == ({"told:0"} if mode == "live" else set())
