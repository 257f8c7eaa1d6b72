"""The list before the stream: it nags in one line, opens with a key, and blocks nothing."""

import msgspec
import pytest

from copilot.review.preflight import Before
from copilot.seats import Answer, View
from copilot.seats.tui import live, preflight
from copilot.seats.tui.asks import Tick
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.seats.tui.rows import cells
from copilot.signals.profile import Shown
from copilot.text import SafeText, clean
from tests.seats.desks import AT, WALL, FakeDesk
from tests.seats.screens import STATES
from tests.seats.test_tui import sitting
from tests.seats.test_tui_grids import SIZES, compare
from tests.seats.test_tui_hostile import OWN, is_quiet

pytestmark = pytest.mark.usefixtures("_utc")


def before(*ticked: str) -> View:
    """A desk that waits for the stream."""
    known = Before(read=True, ticks=dict.fromkeys(ticked, WALL - 60.0), moderators=(SafeText("jo"),))
    return msgspec.structs.replace(STATES["ready"], before=known)


def screen(shown: View, width: int = 120, height: int = 40) -> list[str]:
    where = places(width, height)
    columns = preflight.rows(shown, where, preflight.begin(shown))
    parts = [
        [drawn(row, across, stage_dark).text for row in column]
        for column, across in zip(columns, live.widths(where), strict=True)
    ]
    return ["".join(row) for row in zip(*parts, strict=True)]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_it_looks_like_this(size: tuple[int, int]) -> None:
    compare(f"preflight-{size[0]}x{size[1]}", screen(before("bio", "playlists"), *size))


def test_what_is_stale_is_counted_and_what_was_seen_says_when() -> None:
    rows = screen(before("bio"))
    assert any("5 things are stale" in row for row in rows)
    assert any("bio and link" in row and row[:78].rstrip().endswith("today") for row in rows)
    assert any("playlists" in row and row[:78].rstrip().endswith("never") for row in rows)


@pytest.mark.parametrize(("width", "height"), [(200, 60), (120, 40), (80, 24), (60, 15), (40, 10), (20, 3)])
@pytest.mark.parametrize("name", ["ready", "hostile", "waiting"])
def test_it_has_room_on_every_terminal(name: str, width: int, height: int) -> None:
    rows = screen(STATES[name], width, height)
    assert len(rows) == height - 1
    assert all(cells(row) == width for row in rows)


@pytest.mark.parametrize("text", OWN)
def test_foreign_titles_promises_and_names_move_nothing(text: str) -> None:
    safe = clean(text)
    known = Before(read=True, moderators=(clean(text, 40),), owed=(safe,) * 3, post=safe, posted_at=WALL - 60.0)
    for size in ((120, 40), (80, 24), (40, 10)):
        rows = screen(msgspec.structs.replace(STATES["ready"], before=known), *size)
        assert all(is_quiet(row) and cells(row) == size[0] for row in rows)


def test_what_is_counted_cannot_be_ticked_away() -> None:
    shown = before()
    assert preflight.press(shown, preflight.State("moderators"), "space") is None


def test_after_a_tick_the_next_stale_item_is_chosen() -> None:
    state, ask = preflight.press(before(), preflight.begin(before()), "space") or (None, None)
    assert ask == Tick("before-pinned", "the right post is pinned")
    assert isinstance(ask, Tick)
    assert isinstance(state, preflight.State)
    ticked = before("pinned")
    after = preflight.answered(ticked, state, ask, Answer("kept", SafeText("")))
    chosen = preflight.press(ticked, after, "space")
    assert chosen is not None
    assert chosen[1] == Tick("before-playlists", "playlists in order")


async def test_what_is_stale_opens_by_itself_and_enter_goes_on() -> None:
    async with sitting(FakeDesk(before())) as seat:
        assert seat.reads("6 things are stale")
        await seat.types("enter")
        assert not seat.reads("things are stale")
        await seat.types("4")
        assert seat.reads("6 things are stale")


async def test_where_there_is_room_the_total_the_chat_and_the_keys_stay() -> None:
    async with sitting(FakeDesk(before()), 120, 40) as seat:
        assert seat.reads("6 things are stale")
        assert seat.reads("messages 0")
        assert seat.reads("chat ─")
        assert seat.reads("? keys")


async def test_it_leaves_by_itself_once_the_stream_begins() -> None:
    desk = FakeDesk(before())
    async with sitting(desk) as seat:
        assert seat.reads("things are stale")
        desk.show(stage="live", elapsed=1.0, began=AT - 1.0)
        assert not seat.reads("things are stale")


async def test_who_is_busy_already_is_not_interrupted() -> None:
    desk = FakeDesk(msgspec.structs.replace(before(), before=Before()))
    async with sitting(desk) as seat:
        await seat.types("p")
        desk.shown = before()
        assert not seat.reads("things are stale")


async def test_a_demo_is_not_nagged() -> None:
    desk = FakeDesk(before())
    desk.show(mode="demo")
    async with sitting(desk) as seat:
        assert not seat.reads("things are stale")


async def test_on_a_small_screen_what_is_typed_and_why_it_is_refused_stand_there() -> None:
    desk = FakeDesk(before())
    wrong = "found 'abc'; whole numbers only, - for an unknown one"
    async with sitting(desk, 80, 24) as seat:
        assert seat.reads("b types what the profile shows")
        desk.answer = Answer("refused", SafeText(wrong))
        await seat.types("b", "1", "space", *"abc")
        assert seat.reads("1 abc▌")
        await seat.types("enter")
        assert seat.reads("found 'abc'; whole numbers only, - for")
        assert seat.reads("1 abc▌")


async def test_what_the_stream_starts_from_is_typed_in_one_line() -> None:
    desk = FakeDesk(before())
    async with sitting(desk, 120, 40) as seat:
        assert seat.reads("b types what the profile shows")
        await seat.types("b")
        assert seat.reads("at the start  1 of 4: followers")
        await seat.types(*"18,442", "space")
        assert seat.reads("at the start  2 of 4: likes on the profile  18,442 ▌")
        await seat.types(*"301870", "enter")
        assert desk.amended == [("profile", None, "18,442 301870")]
        desk.show(base=Shown(followers=18_442, likes=301_870))
        assert seat.reads("18,442 followers")
        assert seat.reads("n/a comments there")
