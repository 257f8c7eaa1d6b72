"""Looking back on a broadcast: its checklist is ticked, and stays ticked."""

import asyncio
import time
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.events import Stream
from copilot.outlets import clipboard
from copilot.outlets.clipboard import Copied
from copilot.runtime import retrospect
from copilot.runtime.alarms import end_unwatched
from copilot.runtime.retrospect import Retrospect
from copilot.store import database, library, reminders, ticks, titles
from copilot.text import SafeText
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, only_session, running, until

HOUR = 3_600.0


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


async def an_evening(folder: Path, clock: ManualClock) -> None:
    """A broadcast of an hour with two marks."""
    room = ToldRoom()
    show = cockpit(folder, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("mark", "the jump")
        await show.act("mark", "the cat")
        clock.advance(HOUR)
        await show.act("end-session")


def looking_back(folder: Path, clock: ManualClock) -> Retrospect:
    return Retrospect(folder, only_session(folder, clock), clock)


def states(folder: Path, kind: str) -> list[str]:
    return [one.state for one in library.reminders(folder) if one.kind == kind]


async def test_it_shows_the_evening_as_it_was(tmp_path, clock):
    await an_evening(tmp_path, clock)
    view = looking_back(tmp_path, clock).view()
    assert (view.snapshot.stage, view.snapshot.elapsed) == ("ended", HOUR)
    assert [mark.note for mark in view.snapshot.marks] == ["the jump", "the cat"]
    assert view.after.ended_at == rooms.WALL + HOUR


async def test_a_tick_is_kept_and_can_be_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    assert (await desk.tick("pin")).state == "kept"
    assert states(tmp_path, "pin") == ["done"]
    assert looking_back(tmp_path, clock).view().after.ticks == {"pin": clock.wall()}
    assert (await desk.tick("pin")).text == "open again: pin the new post"
    assert states(tmp_path, "pin") == ["pending"]
    assert looking_back(tmp_path, clock).view().after.ticks == {}


async def test_clips_are_called_for_until_the_last_is_ticked(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.tick("m1")
    assert states(tmp_path, "clip") == ["pending"] * 3
    await desk.tick("m2")
    assert states(tmp_path, "clip") == ["done"] * 3


async def test_numbers_that_were_looked_at_early_are_looked_at_again(tmp_path, clock):
    await an_evening(tmp_path, clock)
    clock.advance(HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    await looking_back(tmp_path, clock).tick("numbers-tiktok")
    assert states(tmp_path, "numbers") == ["done", "pending", "pending", "pending"]


async def test_what_was_shown_is_not_shown_again_when_its_tick_is_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    clock.advance(2 * HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    desk = looking_back(tmp_path, clock)
    await desk.tick("pin")
    await desk.tick("pin")
    assert states(tmp_path, "pin") == ["shown"]
    assert [one.kind for one in reminders.claim_due(tmp_path, clock.wall())] == []


async def test_nothing_else_of_the_past_can_be_changed(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    assert (await desk.act("mark")).state == "refused"
    assert (await desk.act("undo")).state == "refused"
    assert (await desk.keep_title("x")).state == "refused"
    assert (await desk.paste(1)).state == "refused"
    assert (await desk.tick("no such thing")).state == "refused"
    assert (await desk.amend("posted", 9, "x")).state == "refused"
    assert (await desk.amend("note", 1, "")).state == "refused"
    assert (await desk.see_to("no such thing", "done")).state == "refused"


# what is said about its marks


@pytest.fixture
def _a_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is copied, and read back."""
    tool = clipboard.Tool("native", "xclip")
    monkeypatch.setattr(clipboard, "copy", lambda *_, **__: Copied(tool, True, True, SafeText("copied with xclip")))


@pytest.fixture
def _no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "tools", lambda *_: [clipboard.BY_HAND])


def clips(folder: Path, clock: ManualClock) -> list[tuple[str | None, str]]:
    return [(one.note, one.state) for one in library.clips(folder, now=clock.wall(), running=False)]


@pytest.mark.usefixtures("_a_clipboard")
async def test_a_caption_that_was_copied_makes_a_clip_captioned_for_good(tmp_path, clock):
    await an_evening(tmp_path, clock)
    answer = await looking_back(tmp_path, clock).amend("caption", 1)
    assert (answer.state, answer.text) == ("kept", "caption of mark 1 copied with xclip")
    assert clips(tmp_path, clock) == [("the jump", "captioned"), ("the cat", "marked")]
    assert looking_back(tmp_path, clock).view().snapshot.marks[0].state == "captioned"


@pytest.mark.usefixtures("_no_clipboard")
async def test_a_caption_that_nothing_could_copy_changes_nothing_and_lies_in_a_file(tmp_path, clock):
    await an_evening(tmp_path, clock)
    answer = await looking_back(tmp_path, clock).amend("caption", 1)
    assert answer.state == "refused"
    assert "select it by hand; it lies in" in answer.text
    assert (tmp_path / clipboard.FILE).read_text(encoding="utf-8") == "the jump"
    assert clips(tmp_path, clock)[0] == ("the jump", "marked")


async def test_a_posted_clip_leaves_a_title_card_the_pin_and_its_own_reminders(tmp_path, clock):
    await an_evening(tmp_path, clock)
    clock.advance(HOUR)
    desk = looking_back(tmp_path, clock)
    answer = await desk.amend("posted", 1, "The jump, in full https://example.org/jump")
    assert (answer.state, answer.text) == ("kept", "posted mark 1: The jump, in full")
    assert clips(tmp_path, clock) == [("the jump", "posted"), ("the cat", "marked")]
    (card,) = titles.cards(tmp_path, ())
    assert (card.text, card.url) == ("The jump, in full", "https://example.org/jump")
    assert library.newest_post(tmp_path) == ("The jump, in full", clock.wall())
    due = {one.text: one for one in desk.view().after.reminders}
    assert due["pin the new post: The jump, in full"].due_at == clock.wall() + 600
    under = [one for one in desk.view().after.reminders if "under the new post" in one.text]
    assert [one.due_at - clock.wall() for one in under] == [1_800, 3 * HOUR]
    assert "pin the new post" not in due
    assert "post a clip while it is hot: the cat" in due


async def test_the_last_clip_that_is_posted_is_called_for_no_more(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.amend("posted", 1, "The jump")
    assert states(tmp_path, "clip") == ["pending"] * 3
    await desk.amend("posted", 2, "The cat")
    assert states(tmp_path, "clip") == ["done"] * 3


async def test_an_undo_takes_the_post_its_card_and_its_reminders_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    before = [(one.id, one.due_at, one.state) for one in library.reminders(tmp_path)]
    desk = looking_back(tmp_path, clock)
    await desk.amend("posted", 1, "The jump")
    await desk.amend("posted", 2, "The cat")
    assert (await desk.act("undo")).text == "undone  posted"
    assert clips(tmp_path, clock) == [("the jump", "posted"), ("the cat", "marked")]
    assert [card.text for card in titles.cards(tmp_path, ())] == ["The jump"]
    assert states(tmp_path, "clip") == ["pending"] * 3
    kept = {one.id for one in library.reminders(tmp_path)}
    assert {id for id, _, _ in before} <= kept
    assert not [id for id in kept if id.endswith("-comments21")]
    assert (await desk.act("undo")).state == "refused"


async def test_after_ten_seconds_a_post_is_not_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.amend("posted", 1, "The jump")
    clock.advance(11.0)
    assert (await desk.act("undo")).state == "refused"
    assert clips(tmp_path, clock)[0][1] == "posted"


async def test_a_note_cannot_be_taken_back_and_an_undo_after_it_takes_nothing_else(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    planned = [one.id for one in desk.view().after.reminders]
    assert (await desk.amend("note", 1, "the jump, from above")).state == "kept"
    assert (await desk.act("undo")).state == "refused"
    view = desk.view()
    assert (view.snapshot.stage, view.snapshot.elapsed) == ("ended", HOUR)
    assert [one.id for one in view.after.reminders] == planned
    await desk.amend("posted", 1, "The jump")
    clock.advance(HOUR)
    await desk.amend("note", 2, "the cat on the table")
    assert (await desk.act("undo")).state == "refused"
    assert clips(tmp_path, clock) == [("the jump, from above", "posted"), ("the cat on the table", "marked")]


async def test_two_who_look_back_at_once_lose_nothing_of_each_other(tmp_path, clock):
    await an_evening(tmp_path, clock)
    one, other = looking_back(tmp_path, clock), looking_back(tmp_path, clock)
    assert (await one.amend("posted", 1, "The jump")).state == "kept"
    assert (await other.amend("posted", 2, "The cat")).state == "kept"
    assert clips(tmp_path, clock) == [("the jump", "posted"), ("the cat", "posted")]
    assert states(tmp_path, "clip") == ["done"] * 3
    assert (await one.act("undo")).state == "refused"
    assert [mark.state for mark in one.view().snapshot.marks] == ["posted", "posted"]
    again = looking_back(tmp_path, clock).view().snapshot
    assert again.marks == other.view().snapshot.marks == one.view().snapshot.marks
    assert again.stage == "ended"


async def test_two_who_look_back_see_what_the_other_has_ticked_and_said(tmp_path, clock):
    await an_evening(tmp_path, clock)
    one, other = looking_back(tmp_path, clock), looking_back(tmp_path, clock)
    looking = asyncio.create_task(other.run())
    try:
        await one.tick("pin")
        await one.amend("note", 1, "the fall")
        await until(lambda: other.view().snapshot.marks[0].note == "the fall")
        assert other.view().after.ticks == {"pin": clock.wall()}
        assert (await other.tick("pin")).text == "open again: pin the new post"
    finally:
        other.stop()
        await looking


async def test_a_tick_from_elsewhere_reaches_the_open_cockpit(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("end-session")
        elsewhere = looking_back(tmp_path, clock)
        await elsewhere.tick("pin")
        await until(lambda: "pin" in show.view().after.ticks)
        assert next(item.done for item in show.view().to_do if item.key == "pin")
        await elsewhere.tick("pin")
        await until(lambda: "pin" not in show.view().after.ticks)


async def test_a_broadcast_that_is_not_there_any_more_does_not_come_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    with database.visit(tmp_path) as connection:
        connection.execute("DELETE FROM session")
    answer = await desk.amend("note", 1, "the jump, from above")
    assert answer.state == "refused"
    assert "no session with the id" in answer.text
    assert library.sessions(tmp_path, now=clock.wall(), running=False) == []


async def test_a_history_that_is_damaged_meanwhile_is_told_and_what_was_not_written_was_not_said(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    file = tmp_path / database.NAME
    sound = file.read_bytes()
    file.write_bytes(b"no database" * 1_000)
    for _ in range(2):
        answer = await desk.amend("posted", 1, "The jump")
        assert answer.state == "refused"
        assert "damaged" in answer.text
        assert desk.view().snapshot.marks[0].state == "marked"
    file.write_bytes(sound)
    assert (await desk.amend("posted", 2, "The cat")).state == "kept"
    assert clips(tmp_path, clock) == [("the jump", "marked"), ("the cat", "posted")]


async def test_a_tick_of_the_pin_from_before_a_post_leaves_the_new_post_to_be_pinned(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.tick("pin")
    clock.advance(HOUR)
    await desk.amend("posted", 1, "The jump")
    assert (await desk.tick("pin")).text == "pin the new post: The jump"
    assert states(tmp_path, "pin") == ["done", "done"]
    assert (await desk.tick("pin")).text == "open again: pin the new post: The jump"
    assert [one.id.rpartition("-")[2] for one in desk.view().after.reminders if one.kind == "pin"] == ["pin11"]


async def test_comments_that_were_answered_before_a_post_stay_answered_when_a_later_tick_is_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.tick("comments")
    clock.advance(HOUR)
    await desk.amend("posted", 1, "The jump")
    await desk.tick("comments")
    await desk.tick("comments")
    left = [one.id.rpartition("-")[2] for one in desk.view().after.reminders if one.kind == "comments"]
    assert left == ["comments11", "comments12"]


async def test_what_is_said_afterwards_is_still_there_for_the_next_who_looks_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    await desk.amend("note", 2, "the cat on the table")
    await desk.amend("posted", 1, "The jump")
    await desk.amend("profile", None, "100 - 1,340")
    one, other = desk.view().snapshot, looking_back(tmp_path, clock).view().snapshot
    assert one.marks == other.marks
    assert [mark.note for mark in other.marks] == ["the jump", "the cat on the table"]
    assert (one.elapsed, other.elapsed) == (HOUR, HOUR)


async def test_of_a_broadcast_that_nobody_watched_to_its_end_it_is_the_same(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("mark", "the jump")
    clock.advance(2 * HOUR)
    end_unwatched(tmp_path, clock.wall(), running=False)
    clock.advance(30 * HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    shown = sorted(one.id for one in library.reminders(tmp_path))
    desk = looking_back(tmp_path, clock)
    assert (await desk.amend("profile", None, "100")).text == "kept: what the stream came to"
    assert (await desk.amend("posted", 1, "The jump")).state == "kept"
    again = looking_back(tmp_path, clock).view()
    assert again.snapshot.stage == "ended"
    assert again.snapshot.marks == desk.view().snapshot.marks
    new = sorted(one.id for one in library.reminders(tmp_path))
    assert [id.rpartition("-")[2] for id in new if id not in shown] == ["comments11", "comments12", "pin11"]


async def test_a_broadcast_that_a_cockpit_has_open_is_changed_there_and_not_here(tmp_path, clock, monkeypatch):
    await an_evening(tmp_path, clock)
    monkeypatch.setattr(retrospect, "is_running", lambda folder: True)
    desk = looking_back(tmp_path, clock)
    answer = await desk.amend("posted", 1, "The jump")
    assert (answer.state, answer.text) == ("refused", "the running cockpit has this broadcast; do it there, key 3")
    assert desk.view().snapshot.marks[0].state == "marked"
    assert clips(tmp_path, clock)[0][1] == "marked"
    assert titles.cards(tmp_path, ()) == ()


# reminders


async def test_a_reminder_is_done_later_or_dropped(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    first, second, third = desk.view().after.reminders[:3]
    assert (await desk.see_to(first.id, "done")).text == f"done: {first.text}"
    assert (await desk.see_to(second.id, "dropped")).state == "kept"
    assert (await desk.see_to(third.id, "snoozed")).state == "kept"
    found = {one.id: one for one in library.reminders(tmp_path)}
    assert [found[one.id].state for one in (first, second, third)] == ["done", "dropped", "pending"]
    assert found[third.id].due_at == third.due_at + 900
    left = [one.id for one in desk.view().after.reminders]
    assert (first.id in left, second.id in left, third.id in left) == (False, False, True)
    assert (await desk.see_to(first.id, "snoozed")).text == "somebody has seen to it already"


async def test_what_somebody_has_dropped_or_done_does_not_come_back_with_a_tick_that_is_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    first, second, third = [one.id for one in desk.view().after.reminders if one.kind == "clip"]
    await desk.see_to(first, "dropped")
    await desk.see_to(second, "done")
    for item in ("m1", "m2", "m2"):
        await desk.tick(item)
    assert {one.id: one.state for one in library.reminders(tmp_path) if one.kind == "clip"} == {
        first: "dropped",
        second: "done",
        third: "pending",
    }


async def test_what_somebody_has_dropped_does_not_come_back_with_a_post_that_is_taken_back(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    hot = next(one for one in desk.view().after.reminders if one.kind == "clip")
    await desk.see_to(hot.id, "dropped")
    await desk.amend("posted", 1, "The jump")
    await desk.amend("posted", 2, "The cat")
    assert sorted(states(tmp_path, "clip")) == ["done", "done", "dropped"]
    await desk.act("undo")
    assert sorted(states(tmp_path, "clip")) == ["dropped", "pending", "pending"]


async def test_a_reminder_that_comes_again_on_another_day_says_on_which(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    last = [one for one in desk.view().after.reminders if one.kind == "numbers"][-1]
    answer = await desk.see_to(last.id, "snoozed")
    assert answer.text.startswith(f"again at {time.strftime('%a %H:%M', time.localtime(last.due_at + 900))}: ")


async def test_a_reminder_that_is_late_comes_again_from_now_on(tmp_path, clock):
    await an_evening(tmp_path, clock)
    clock.advance(2 * HOUR)
    reminders.claim_due(tmp_path, clock.wall())
    desk = looking_back(tmp_path, clock)
    await desk.see_to(desk.view().after.reminders[0].id, "snoozed")
    assert reminders.claim_due(tmp_path, clock.wall()) == []
    clock.advance(900)
    assert len(reminders.claim_due(tmp_path, clock.wall())) == 1


async def test_what_was_snoozed_stays_so_when_another_clip_is_posted(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    hot = next(one for one in desk.view().after.reminders if one.kind == "clip")
    await desk.see_to(hot.id, "snoozed")
    await desk.amend("posted", 1, "The jump")
    found = next(one for one in desk.view().after.reminders if one.id == hot.id)
    assert (found.text, found.due_at) == ("post a clip while it is hot: the cat", hot.due_at + 900)


async def test_a_promise_that_was_seen_to_is_ticked(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("promise", "the list in 2 h")
        await show.act("end-session")
    desk = looking_back(tmp_path, clock)
    promised = next(one for one in desk.view().after.reminders if one.kind == "promise")
    await desk.see_to(promised.id, "done")
    assert set(desk.view().after.ticks) == {"p1"}
    assert states(tmp_path, "promise") == ["done"]


async def test_it_stays_until_it_is_left(tmp_path, clock):
    await an_evening(tmp_path, clock)
    desk = looking_back(tmp_path, clock)
    staying = asyncio.create_task(desk.run())
    await asyncio.sleep(0)
    assert not staying.done()
    desk.stop()
    await staying


async def test_what_is_ticked_while_the_cockpit_is_there_is_seen_afterwards(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("end-session")
        assert (await show.tick("comments")).state == "kept"
        assert show.view().after.ticks == {"comments": clock.wall()}
    assert states(tmp_path, "comments") == ["done", "done"]
    assert "comments" in looking_back(tmp_path, clock).view().after.ticks


def test_what_is_ticked_before_a_stream_stays_ticked(tmp_path):
    assert ticks.ticks(tmp_path, ticks.BEFORE) == {}
    ticks.tick(tmp_path, ticks.BEFORE, "bio", 5.0)
    ticks.tick(tmp_path, ticks.BEFORE, "bio", 7.0)
    assert ticks.ticks(tmp_path, ticks.BEFORE) == {"bio": 7.0}


async def test_what_was_looked_at_before_a_stream_is_known_before_the_next(tmp_path, clock):
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        assert (await show.tick("before-bio")).state == "kept"
        assert show.view().before.ticks == {"bio": clock.wall()}
    later = cockpit(tmp_path, clock, ToldRoom(), moderators=("jo",))
    async with running(later):
        await later.act("hush")
        assert later.view().before.ticks == {"bio": clock.wall()}
        assert later.view().before.moderators == ("jo",)


async def test_a_promise_of_the_last_stream_is_owed_until_it_is_ticked(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("promise", "the list in 2 h")
        await show.act("end-session")
    assert library.owed(tmp_path, "another", clock.wall()) == []
    clock.advance(3 * HOUR)
    assert library.owed(tmp_path, "another", clock.wall()) == ["the list"]
    reminders.claim_due(tmp_path, clock.wall())
    assert library.owed(tmp_path, "another", clock.wall()) == ["the list"]
    await looking_back(tmp_path, clock).tick("p1")
    assert library.owed(tmp_path, "another", clock.wall()) == []


async def test_what_is_owed_before_a_stream_is_done_from_the_list_of_what_was_missed(tmp_path, clock):
    room = ToldRoom()
    show = cockpit(tmp_path, clock, room)
    async with running(show):
        room.tell(Stream(t=0.0, state="started"), chat(0.0))
        await messages(show, 1)
        await show.act("promise", "the list in 2 h")
        await show.act("end-session")
    clock.advance(3 * HOUR)
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        await until(lambda: show.view().before.owed == ("the list",))
        await until(lambda: show.view().away)
        one = next(one for one in show.view().away.reminders if one.kind == "promise")
        assert (await show.see_to(one.id, "done")).state == "kept"
        assert show.view().before.owed == ()
