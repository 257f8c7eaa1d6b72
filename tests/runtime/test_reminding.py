"""What a broadcast leaves to be remembered is written at its end, and the cockpit tells what falls due."""

import shutil
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.events import Stream
from copilot.runtime.cockpit import Cockpit
from copilot.runtime.resume import restored
from copilot.seats.tui.away import missed
from copilot.store import library, reminders
from copilot.store.rows import Reminder, ReminderRow
from copilot.text import SafeText
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, running, said, until


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


def kinds(folder: Path) -> list[str]:
    return sorted({one.kind for one in library.reminders(folder)})


def other(folder: Path, n: int, in_s: float = 0.0) -> None:
    """Something is due from an older broadcast."""
    words = SafeText(f"pin post {n}")
    reminders.put(folder, "older", ReminderRow(n=n, kind="pin", text=words, due_at=rooms.WALL + in_s))


async def shown(folder: Path, n: int) -> list[Reminder]:
    def found() -> list[Reminder]:
        return [one for one in library.reminders(folder) if one.state == "shown"]

    await until(lambda: len(found()) == n)
    return found()


async def begun(show: Cockpit, room: ToldRoom) -> None:
    room.tell(Stream(t=0.0, state="started"), chat(0.0))
    await messages(show, 1)


async def test_ending_the_session_plans_what_is_left_to_do(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        assert (await show.act("mark", "the jump")).state == "kept"
        assert kinds(tmp_path) == []
        assert (await show.act("end-session")).state == "kept"
        assert kinds(tmp_path) == ["clip", "comments", "numbers", "pin"]
        hot = next(one for one in library.reminders(tmp_path) if one.kind == "clip")
        assert (hot.due_at, hot.text) == (clock.wall() + 3_600.0, "post a clip while it is hot: the jump")


async def test_an_end_that_is_undone_leaves_nothing_and_can_come_again(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("end-session")
        assert (await show.act("undo")).state == "kept"
        assert library.reminders(tmp_path) == []
        clock.advance(60.0)
        await show.act("end-session")
        first = library.reminders(tmp_path)[0]
        assert (first.state, first.due_at) == ("pending", clock.wall() + 600.0)


async def test_what_was_promised_for_the_end_is_due_then_and_not_before(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("promise", "the links after the stream")
        await show.act("promise", "the clip 1 hour after the stream")
        clock.advance(20.0)
        assert library.reminders(tmp_path) == []
        assert [item.due_at for item in show.view().to_do if item.key in ("p1", "p2")] == [None, None]
        await show.act("end-session")
        ended_at = clock.wall()
        due = {one.text: one.due_at for one in library.reminders(tmp_path) if one.kind == "promise"}
        assert due == {"the links": ended_at, "the clip": ended_at + 3_600.0}
        (one,) = await shown(tmp_path, 1)
        assert one.text == "the links"
        await until(lambda: any("the links" in line for line in said(show)))
        assert [item.due_at for item in show.view().to_do if item.key in ("p1", "p2")] == list(due.values())
        assert (await show.tick("p1")).state == "kept"
        assert {one.text: one.state for one in library.reminders(tmp_path) if one.kind == "promise"} == {
            "the links": "done",
            "the clip": "pending",
        }


async def test_an_end_that_is_undone_takes_what_was_promised_for_it_along(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("promise", "the links after the stream")
        await show.act("end-session")
        await shown(tmp_path, 1)
        assert (await show.act("undo")).state == "kept"
        assert library.reminders(tmp_path) == []
        clock.advance(60.0)
        await show.act("end-session")
        (one,) = await shown(tmp_path, 1)
        assert (one.text, one.due_at) == ("the links", clock.wall())


async def test_an_end_that_the_platform_tells_plans_the_same(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        room.tell(Stream(t=1.0, state="ended"))
        await until(lambda: kinds(tmp_path) == ["comments", "numbers", "pin"])
        room.tell(Stream(t=2.0, state="started"))
        await until(lambda: kinds(tmp_path) == [])


async def test_a_kept_promise_is_due_no_more(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room, mode="demo")
    async with running(show):
        await begun(show, room)
        await show.act("promise", "the list in 3 min")
        clock.advance(180.0)
        await until(lambda: (cue := show.view().snapshot.cue) is not None and cue.kind == "promise")
        await show.act("done")
        (one,) = library.reminders(tmp_path)
        assert one.state == "done"


async def test_what_falls_due_is_told_once_in_the_free_line(tmp_path, clock):
    other(tmp_path, 1, 5.0)
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        clock.advance(5.0)
        await until(lambda: said(show) == ["pin: pin post 1"])
        await shown(tmp_path, 1)
        assert show.view().away is None


async def test_what_fell_due_while_nobody_looked_is_one_list_until_it_is_seen(tmp_path, clock):
    for n in (1, 2, 3):
        other(tmp_path, n, 10.0 * n)
    clock.advance(3_600.0)
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        await until(lambda: show.view().away)
        away = show.view().away
        assert away is not None
        assert [one.words for one in away.reminders] == ["pin: pin post 1", "pin: pin post 2", "pin: pin post 3"]
        assert (away.since, away.until) == (rooms.WALL + 10.0, clock.wall())
        assert said(show) == []
        assert (await show.act("done")).text == "seen"
        assert show.view().away is None
        assert (await show.act("done")).state == "refused"


async def test_a_promise_that_fell_due_while_the_machine_slept_is_in_the_list_until_it_is_kept(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("promise", "the list in 5 min")
        clock.advance(1_800.0)
        await until(lambda: (away := show.view().away) is not None and away.reminders)
        view = show.view()
        assert (view.away.since, view.away.until) == (clock.wall() - 1_800.0, clock.wall())
        assert [line.text for line in missed(view, view.away) if line.state == "late"] == ["the list"]
        clock.advance(10.0)
        await until(lambda: (cue := show.view().snapshot.cue) is not None and cue.kind == "promise")
        assert (await show.act("done")).state == "kept"
        view = show.view()
        assert [line.text for line in missed(view, view.away) if line.state == "late"] == []


async def test_what_falls_due_while_that_list_stands_joins_it(tmp_path, clock):
    for n in (1, 2, 3):
        other(tmp_path, n, 10.0 * n)
    other(tmp_path, 4, 3_700.0)
    clock.advance(3_600.0)
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        await until(lambda: show.view().away)
        clock.advance(100.0)
        await until(lambda: len(show.view().away.reminders) == 4)
        assert show.view().away.until == rooms.WALL + 3_600.0
        assert said(show) == []


async def test_a_promise_of_the_running_show_is_told_on_stage_and_nowhere_else(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room, mode="demo")
    async with running(show):
        await begun(show, room)
        await show.act("promise", "the list in 5 min")
        clock.advance(300.0)
        await shown(tmp_path, 1)
        assert said(show) == []


async def test_what_a_rehearsal_has_left_says_so_in_the_next_show(tmp_path, clock):
    room = ToldRoom()
    rehearsal = cockpit(tmp_path, clock, room, mode="demo")
    async with running(rehearsal):
        await begun(rehearsal, room)
        await rehearsal.act("promise", "the list in 3 min")
        await rehearsal.act("end-session")
        await until(lambda: "the list" in [one.text for one in rehearsal.view().after.reminders])
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        clock.advance(180.0)
        await until(lambda: any(line.endswith(": [demo] the list") for line in said(show)))


async def test_a_surge_marks_by_itself_and_its_mark_is_kept(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        written = 1
        for t in range(5, 1_000, 5):
            clock.advance(5.0)
            lines = [chat(float(t), user=f"u{n}") for n in range(200 if t > 980 else 5)]
            written += len(lines)
            room.tell(*lines)
            await messages(show, written)
        await until(lambda: show.view().snapshot.marks)
        await until(lambda: len(library.clips(tmp_path, now=clock.wall(), running=True)) == 1)


# one of them


async def test_a_promise_that_an_undo_opens_again_is_due_again(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room, mode="demo")
    async with running(show):
        await begun(show, room)
        await show.act("promise", "the list in 3 min")
        clock.advance(179.0)
        await until(lambda: (cue := show.view().snapshot.cue) is not None and cue.kind == "promise")
        await show.act("done")
        assert [one.state for one in library.reminders(tmp_path)] == ["done"]
        assert (await show.act("undo")).state == "kept"
        assert [one.state for one in library.reminders(tmp_path)] == ["pending"]
        clock.advance(1.0)
        (one,) = await shown(tmp_path, 1)
        assert one.text == "the list"


async def test_of_what_was_missed_one_is_done_one_comes_later_and_the_list_gets_shorter(tmp_path, clock):
    for n in (1, 2, 3):
        other(tmp_path, n, 10.0 * n)
    clock.advance(3_600.0)
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        await until(lambda: show.view().away)
        first, second, third = show.view().away.reminders
        assert (await show.see_to(first.id, "done")).state == "kept"
        assert (await show.see_to(second.id, "snoozed")).state == "kept"
        assert [one.text for one in show.view().away.reminders] == ["pin post 3"]
        assert [one.state for one in library.reminders(tmp_path) if one.id == first.id] == ["done"]
        assert (await show.see_to(third.id, "dropped")).state == "kept"
        assert show.view().away is None
        clock.advance(900.0)
        await until(lambda: said(show) == ["pin: pin post 2"])


async def test_the_gap_that_is_told_stays_when_another_reminder_is_seen_to(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        clock.advance(1_800.0)
        away = show.view().away
        assert away is not None
        await show.act("end-session")
        await until(lambda: show.view().after.reminders)
        assert (await show.see_to(show.view().after.reminders[0].id, "dropped")).state == "kept"
        assert show.view().away == away


async def test_a_clip_is_posted_at_the_end_and_the_cockpit_that_dies_has_kept_it(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("mark", "the jump")
        await show.act("end-session")
        clock.advance(60.0)
        assert (await show.amend("posted", 1, "The jump https://example.org/1")).text == "posted mark 1: The jump"
        assert show.view().snapshot.marks[0].state == "posted"
        await until(lambda: any(one.text == "pin the new post: The jump" for one in show.view().after.reminders))
        await until(lambda: [card.line for card in show.view().titles] == ["The jump https://example.org/1"])
        copy = tmp_path / "as it was"
        copy.mkdir()
        for file in tmp_path.glob("*.db*"):
            shutil.copy(file, copy)
    after = restored(library.load(copy, show.session.header.id))
    assert after.state.marks == show.session.state.marks
    assert library.newest_post(copy) == ("The jump", clock.wall())


async def test_a_link_alone_is_not_the_title_of_a_post(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("mark")
        answer = await show.amend("posted", 1, "https://example.org/1")
        assert (answer.state, answer.text) == ("refused", "that is only a link; type the post's title before it")
        await show.act("note", "the jump")
        assert (await show.amend("posted", 1, "https://example.org/1")).text == "posted mark 1: the jump"
        assert show.view().snapshot.marks[0].url == "https://example.org/1"


async def test_the_post_is_the_pin_of_the_next_stream(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        await begun(show, room)
        await show.act("mark", "the jump")
        await show.amend("posted", 1, "The jump")
        await show.act("end-session")
    clock.advance(86_400.0)
    later = cockpit(tmp_path, clock, ToldRoom())
    async with running(later):
        await until(lambda: later.view().before.read)
        assert later.view().before.post == "The jump"


async def test_what_is_typed_of_the_profile_before_the_show_is_kept_with_it(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        assert (await show.amend("profile", None, "18,442 301,870 1,204 88")).state == "kept"
        assert (await show.amend("profile", None, "many")).state == "refused"
        await begun(show, room)
    after = restored(library.load(tmp_path, show.session.header.id))
    assert after.snapshot(1.0).base.post_likes == 1_204
