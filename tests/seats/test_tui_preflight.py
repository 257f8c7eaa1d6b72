"""The list before the stream: it nags in one line, opens with a key, and blocks nothing."""

import msgspec
import pytest

from copilot.review.preflight import Before
from copilot.seats import Answer, View
from copilot.seats.tui import preflight
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.seats.tui.rows import cells
from copilot.text import SafeText
from tests.seats.desks import WALL, FakeDesk
from tests.seats.screens import STATES
from tests.seats.test_tui import sitting

pytestmark = pytest.mark.usefixtures("_utc")


def before(*ticked: str) -> View:
    """A desk that waits for the stream."""
    known = Before(ticks=dict.fromkeys(ticked, WALL - 60.0), moderators=(SafeText("jo"),))
    return msgspec.structs.replace(STATES["ready"], before=known)


def screen(shown: View, width: int = 120, height: int = 40) -> list[str]:
    (column,) = preflight.rows(shown, places(width, height), preflight.begin(shown))
    return [drawn(row, width, stage_dark).text for row in column]


def test_what_is_stale_is_counted_and_what_was_seen_says_when() -> None:
    rows = screen(before("bio"))
    assert any("5 things are stale" in row for row in rows)
    assert any("bio and link" in row and row.rstrip().endswith("today") for row in rows)
    assert any("playlists" in row and row.rstrip().endswith("never") for row in rows)


@pytest.mark.parametrize(("width", "height"), [(200, 60), (120, 40), (80, 24), (60, 15), (40, 10), (20, 3)])
@pytest.mark.parametrize("name", ["ready", "hostile", "waiting"])
def test_it_has_room_on_every_terminal(name: str, width: int, height: int) -> None:
    rows = screen(STATES[name], width, height)
    assert len(rows) == height - 1
    assert all(cells(row) == width for row in rows)


def test_what_is_counted_cannot_be_ticked_away() -> None:
    shown = before()
    assert preflight.press(shown, preflight.State("moderators"), "space") is None


def test_after_a_tick_the_next_stale_item_is_chosen() -> None:
    state, ask = preflight.press(before(), preflight.begin(before()), "space") or (None, None)
    assert ask is not None
    assert (ask.action, ask.text) == ("tick", "before-pinned")
    assert isinstance(state, preflight.State)
    ticked = before("pinned")
    after = preflight.answered(ticked, state, ask, Answer("kept", SafeText("")))
    chosen = preflight.press(ticked, after, "space")
    assert chosen is not None
    assert chosen[1] is not None
    assert chosen[1].text == "before-playlists"


async def test_before_the_stream_one_line_says_what_is_stale_and_enter_goes_on() -> None:
    async with sitting(FakeDesk(before())) as seat:
        assert seat.reads("things are stale, 4 shows them")
        assert seat.reads("messages 0")
        await seat.types("4")
        assert seat.reads("the right post is pinned")
        await seat.types("enter")
        assert not seat.reads("the right post is pinned")


async def test_a_demo_is_not_nagged() -> None:
    desk = FakeDesk(before())
    desk.show(mode="demo")
    async with sitting(desk) as seat:
        assert not seat.reads("stale, 4 shows them")
