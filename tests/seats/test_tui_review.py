"""The screen after the stream: it opens by itself, says what is left, and space ticks it."""

import msgspec
import pytest

from copilot.clips.marks import Mark
from copilot.seats import After, Answer, View
from copilot.seats.tui import review
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.seats.tui.rows import cells
from copilot.text import SafeText
from tests.seats.desks import WALL, FakeDesk, snapshot, view
from tests.seats.screens import HOSTILE, STATES
from tests.seats.test_tui import sitting

pytestmark = pytest.mark.usefixtures("_utc")

MARKS = (
    Mark(n=1, t=728.0, by="surge", why=SafeText("surge, 41 people")),
    Mark(n=2, t=2_490.0, by="streamer", note=SafeText("the mistake")),
)


def over(**facts: object) -> View:
    """An evening that ended two hours ago."""
    shown = view(snapshot(stage="ended", marks=MARKS, next_kind=None, next_at=None))
    after = After(**{"ended_at": WALL - 7_200.0, **facts})  # type: ignore[arg-type]
    return msgspec.structs.replace(shown, after=after)


def screen(shown: View, width: int = 120, height: int = 40, state: review.State | None = None) -> list[str]:
    (column,) = review.rows(shown, places(width, height), state or review.begin(shown))
    return [drawn(row, width, stage_dark).text for row in column]


def test_it_says_what_stayed_and_what_is_left() -> None:
    text = "\n".join(screen(over()))
    assert "214,310 hearts stayed on the LIVE rail" in text
    assert "1 clip promised, 0 posted, 22:00 left" in text
    assert "post clip: the mistake" in text
    assert "Profile > Menu" in text


@pytest.mark.parametrize(("width", "height"), [(200, 60), (120, 40), (100, 30), (80, 24), (60, 15), (40, 10), (20, 3)])
def test_the_checklist_has_room_on_every_terminal(width: int, height: int) -> None:
    rows = screen(over(), width, height)
    assert len(rows) == height - 1
    assert all(cells(row) == width for row in rows)
    if height >= 10:
        assert any("still to do" in row for row in rows)


@pytest.mark.parametrize("name", sorted(STATES))
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
def test_it_can_be_opened_in_every_state_of_the_show(name: str, size: tuple[int, int]) -> None:
    assert len(screen(STATES[name], *size)) == size[1] - 1


def test_foreign_text_moves_nothing_beside_it() -> None:
    shown = over()
    marks = tuple(msgspec.structs.replace(mark, note=HOSTILE) for mark in MARKS)
    nasty = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, marks=marks))
    assert all(cells(row) == 120 for row in screen(nasty))
    assert len([row for row in screen(nasty) if "numbers ─" in row]) == 1


def test_an_expired_window_says_so() -> None:
    text = "\n".join(screen(over(ended_at=WALL - 90_000.0)))
    assert "EXPIRED" in text
    assert "the window has closed" in text


def test_what_is_late_is_told_as_late() -> None:
    assert any("late" in row and "comments" in row for row in screen(over()))


def test_the_first_open_item_is_chosen_and_arrows_move() -> None:
    shown = over(ticks={"p1": WALL})
    first = review.begin(shown)
    down, _ = review.press(shown, first, "down") or (None, None)
    assert isinstance(down, review.State)
    chosen = [row for row in screen(shown, state=down) if "▌" in row]
    assert len(chosen) == 1
    assert down.chosen not in ("", "p1")


def test_space_asks_for_the_tick_and_the_next_open_item_is_chosen() -> None:
    shown = over()
    state, ask = review.press(shown, review.begin(shown), "space") or (None, None)
    assert ask is not None
    assert (ask.action, ask.text) == ("tick", "p1")
    assert isinstance(state, review.State)
    ticked = over(ticks={"p1": WALL})
    after = review.answered(ticked, state, ask, Answer("kept", SafeText("kept")))
    assert after.chosen == "p2"


def test_other_keys_are_not_its_own() -> None:
    assert review.press(over(), review.State(), "m") is None


async def test_the_end_opens_it_by_itself_and_an_undone_end_closes_it() -> None:
    desk = FakeDesk(view(snapshot(marks=MARKS)))
    async with sitting(desk) as seat:
        assert not seat.reads("still to do")
        desk.shown = over()
        assert seat.reads("still to do")
        desk.shown = view(snapshot(marks=MARKS))
        assert not seat.reads("still to do")


async def test_space_ticks_on_the_screen() -> None:
    class Ticking(FakeDesk):
        ticked: tuple[str, ...] = ()

        async def tick(self, item: str) -> Answer:
            self.ticked += (item,)
            self.shown = over(ticks=dict.fromkeys(self.ticked, WALL))
            return self.answer

    desk = Ticking(over())
    async with sitting(desk) as seat:
        await seat.types("space")
        assert desk.ticked == ("p1",)
        assert seat.reads("1 of ")
        await seat.types("space")
        assert desk.ticked == ("p1", "p2")
