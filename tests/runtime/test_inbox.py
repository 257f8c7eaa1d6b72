"""`do` from another terminal."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from copilot.clock import Clock, ManualClock
from copilot.runtime.inbox import ANSWER_S, COMMIT_S, Inbox, Outcome, ask
from copilot.store import database, library
from copilot.store.journal import Journal
from copilot.store.migrations import transaction
from copilot.text import SafeText
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, only_session, running
from tests.store import shows


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


@pytest.fixture
def journal(tmp_path: Path, clock: ManualClock) -> Iterator[Journal]:
    with shows.journal(tmp_path, clock) as journal:
        yield journal


async def do(folder: Path, clock: Clock, action: str, text: str | None = None) -> Outcome:
    return await asyncio.to_thread(ask, folder, action, text, clock=clock)


@pytest.fixture
async def show(tmp_path: Path, clock: ManualClock) -> AsyncIterator[object]:
    show = cockpit(tmp_path, clock, room := ToldRoom())
    async with running(show):
        room.tell(chat(0.0))
        await messages(show, 1)
        yield show


async def test_do_is_answered_once_it_is_written_down(tmp_path: Path, clock: ManualClock, show: object):
    outcome = await do(tmp_path, clock, "mark", "the drop")
    assert outcome == Outcome("done", SafeText("marked the last 35 s as mark 1"))
    (clip,) = library.clips(tmp_path, now=clock.wall(), running=True)
    assert clip.note == "the drop"


@pytest.mark.parametrize(
    ("action", "text", "why"),
    [
        ("done", None, "nothing on stage"),
        ("promise", "soon", "no time found; "),
        ("dance", None, "no action named 'dance'"),
        ("note", None, "note without a text"),
    ],
)
async def test_what_do_cannot_do_is_refused_with_the_reason(
    tmp_path: Path, clock: ManualClock, show: object, action: str, text: str | None, why: str
):
    outcome = await do(tmp_path, clock, action, text)
    assert (outcome.state, outcome.kept) == ("refused", False)
    assert outcome.text.startswith(why)


async def test_the_same_twice_at_once_is_answered_as_done(tmp_path: Path, clock: ManualClock, show: object):
    outcomes = [await do(tmp_path, clock, "mark"), await do(tmp_path, clock, "mark")]
    assert [outcome.kept for outcome in outcomes] == [True, True]
    assert outcomes[1].text == "mark: given twice, counted once"
    assert only_session(tmp_path, clock, running=True).marks == 1


async def test_many_at_once_are_all_carried_out(tmp_path: Path, clock: ManualClock, show: object):
    outcomes = await asyncio.gather(*(do(tmp_path, clock, "mark", f"mark {n}") for n in range(8)))
    assert {outcome.state for outcome in outcomes} == {"done"}
    notes = [clip.note for clip in library.clips(tmp_path, now=clock.wall(), running=True)]
    assert sorted(notes, key=str) == [f"mark {n}" for n in range(8)]


async def test_when_it_was_asked_counts_not_when_the_cockpit_looked(tmp_path: Path, clock: ManualClock):
    """Two presses half a second apart are two, though the cockpit was held up and took them together."""
    show = cockpit(tmp_path, clock, ToldRoom())
    async with running(show):
        await show.act("mark", "so that it runs")
        with database.visit(tmp_path) as connection, transaction(connection):
            for at in (0.0, 0.5, 0.6):
                connection.execute(
                    "INSERT INTO inbox (asked_at, action, state) VALUES (?, 'mark', 'waiting')", (clock.wall() + at,)
                )
        assert (await do(tmp_path, clock, "mark", "another")).kept
    assert only_session(tmp_path, clock).marks == 4


def test_without_an_answer_it_is_withdrawn_and_never_carried_out(tmp_path: Path, clock: ManualClock, journal: Journal):
    journal.begin(shows.header(), shows.KEY).result(15)
    inbox = Inbox(tmp_path, clock)
    began = clock.monotonic()
    outcome = ask(tmp_path, "mark", None, clock=clock, sleep=clock.advance)
    assert (outcome.state, outcome.kept) == ("withdrawn", False)
    assert clock.monotonic() - began == pytest.approx(ANSWER_S, abs=0.1)
    assert inbox.changed()
    assert inbox.take() == []
    inbox.close()


def test_what_was_taken_and_not_written_down_is_no_success(tmp_path: Path, clock: ManualClock, journal: Journal):
    journal.begin(shows.header(), shows.KEY).result(15)
    inbox = Inbox(tmp_path, clock)

    def sleep(seconds: float) -> None:
        clock.advance(seconds)
        if inbox.changed():
            inbox.take()

    outcome = ask(tmp_path, "mark", None, clock=clock, sleep=sleep)
    assert (outcome.state, outcome.kept) == ("taken", False)
    assert clock.monotonic() == pytest.approx(ANSWER_S + COMMIT_S, abs=0.1)
    inbox.close()


def lay(folder: Path, asked_at: float, state: str = "waiting") -> None:
    with database.visit(folder) as connection:
        connection.execute("INSERT INTO inbox (asked_at, action, state) VALUES (?, 'mark', ?)", (asked_at, state))


def test_what_a_dead_cockpit_left_behind_is_not_carried_out_by_the_next(tmp_path: Path, clock: ManualClock):
    lay(tmp_path, clock.wall() - 60.0)
    lay(tmp_path, clock.wall(), "taken")
    lay(tmp_path, clock.wall() - 1.0)
    inbox = Inbox(tmp_path, clock)
    assert inbox.changed()
    assert [one.asked_at for one in inbox.take()] == [clock.wall() - 1.0]
    with database.visit(tmp_path) as connection:
        states = [state for (state,) in connection.execute("SELECT state FROM inbox ORDER BY id")]
    assert states == ["withdrawn", "withdrawn", "taken"]
    inbox.close()


def test_a_question_is_given_out_once(tmp_path: Path, clock: ManualClock):
    lay(tmp_path, clock.wall())
    inbox = Inbox(tmp_path, clock)
    assert inbox.changed()
    assert len(inbox.take()) == 1
    assert inbox.take() == []
    assert not inbox.changed()
    inbox.close()


def test_a_database_that_is_replaced_is_found_again(tmp_path: Path, clock: ManualClock):
    lay(tmp_path, clock.wall(), "done")
    inbox = Inbox(tmp_path, clock)
    inbox.changed()
    database.move_aside(tmp_path, clock.wall())
    assert not inbox.changed()
    lay(tmp_path, clock.wall())
    assert inbox.changed()
    assert len(inbox.take()) == 1
    inbox.close()


def test_an_inbox_that_cannot_be_opened_is_empty_until_it_can(tmp_path: Path, clock: ManualClock):
    data = tmp_path / "data"
    data.write_text("no folder")
    inbox = Inbox(data, clock)
    assert not inbox.changed()
    assert inbox.take() == []
    data.unlink()
    lay(data, clock.wall())
    assert inbox.changed()
    inbox.close()


def test_while_another_writes_the_cockpit_asks_again_a_moment_later(tmp_path: Path, clock: ManualClock):
    lay(tmp_path, clock.wall())
    inbox = Inbox(tmp_path, clock)
    with database.visit(tmp_path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert inbox.changed()
        assert inbox.take() == []
        inbox.refuse(1, SafeText("no"))
        connection.execute("ROLLBACK")
    assert inbox.changed()
    inbox.take()
    with database.visit(tmp_path) as connection:
        assert connection.execute("SELECT state, answer FROM inbox").fetchall() == [("refused", "no")]
    inbox.close()
