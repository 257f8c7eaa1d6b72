"""Whatever strangers write: no control byte, no crash, no action, and no border moves."""

import itertools
import json
import unicodedata

import msgspec
import pytest
from rich.cells import cell_len

from copilot.clips.marks import Mark
from copilot.seats import Away, ChatLine, Deed, Reminded, View
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.explain import count_pages, numbers_sheet
from copilot.seats.tui.finder import Find, finder_sheet
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.notice import Line, Said
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, is_sure, most_cells, sure, wrap
from copilot.show.occasions import OpenPoll
from copilot.signals.asked import Asked
from copilot.snapshot import Gifts
from copilot.text import SafeText, clean
from tests.seats.desks import AHEAD, AT, FakeDesk, cue, link, notice, said, snapshot, view
from tests.seats.screens import RUNDOWN, STATES, columns, grid
from tests.seats.test_tui import sitting
from tests.shared import shared

SIZES = ((1, 1), (9, 4), (24, 9), (50, 14), (60, 15), (80, 24), (110, 20), (120, 40), (200, 60))
OWN = (
    "plain",
    "",
    "[/red] [@click=app.quit]x[/] $x {0} %s",
    "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\r\nx\x08",
    "a\u202eb\u2067c",
    "مرحبا يا صديقي",
    "שלום לכולם",
    "नमस्ते दुनिया",
    "สวัสดีค่ะ",
    "漢字かな交じり文",
    "한국어",
    "👩\u200d👩\u200d👧\u200d👦👍🏽🇩🇪☠️▶️",
    "e\u0301" * 40,
    "W" * 500,
    "漢" * 500,
    "👍" * 300,
    "ก\u0e33" * 90,
    "\u200b\u2060",
    "ﷺ" * 80,
    "☰⚠⏱",
    "\ud800x",
)


def corpus() -> list[str]:
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        return [json.loads(line)["s"] for line in lines]


def everywhere(text: str, state: str = "quiet") -> View:
    """A view that shows `text` wherever a stranger's words may stand."""
    safe = clean(text)
    short = clean(text, 40)
    promises = tuple(msgspec.structs.replace(one, text=safe) for one in snapshot().promises)
    named = {"title": safe, "host": short, "notes": safe}
    rundown = tuple(msgspec.structs.replace(one, **named) for one in RUNDOWN) if state != "quiet" else ()
    gifts = Gifts(count=9, value={short: 12}) if short else None
    changed = msgspec.structs.replace(
        STATES[state].snapshot,
        title=safe,
        pinned=safe,
        rundown=rundown,
        over=54.0 if rundown else None,
        gifts=gifts,
        promises=promises,
        notices=(notice(text, undo=len(text) % 2 == 0),) if len(text) % 3 else (),
        poll=OpenPoll("1", safe, AT + 130),
        newest_post=safe,
        said=(said(75, "point"),),
        marks=(Mark(n=1, t=AT - 30, by="moderator", note=safe, title=safe, why=safe),),
        links=(link("down", reason=safe), link("up", source="other", platform=short)),
        ahead=tuple(one._replace(why=safe) for one in AHEAD),
        cue=cue(-7, text=safe or "x") if state == "now" else STATES[state].snapshot.cue,
    )
    lines = tuple(ChatLine(name=short, text=safe) for _ in range(40))
    asked = (Asked(safe, 4),) * 3 if safe else ()
    deeds = tuple(Deed(AT - 9 * n, short, safe) for n in range(9))
    away = Away(since=AT, until=AT + 900, reminders=(Reminded("promise", safe, AT),) * 5)
    return msgspec.structs.replace(
        STATES[state],
        snapshot=changed,
        chat=lines,
        asked=asked,
        deeds=deeds,
        unsaved=safe if state == "late" else None,
        away=away if state == "away" else None,
    )


def is_quiet(text: str) -> bool:
    return not any(
        unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp") or c in "\u202a\u202e\u2066\u2069" for c in text
    )


def stays(text: str) -> bool:
    """Whether no terminal can draw something beside this at another place."""
    for c in text:
        if c < "\u0300" or c in "─━│▌┄▀▄█●○◆▲▼✓≠…«»€" or "\u2800" <= c <= "\u28ff":
            continue
        if unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf", "So", "Sk", "Cn"):
            return False
        if unicodedata.bidirectional(c) in ("R", "AL", "AN"):
            return False
    return True


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("state", ["quiet", "now", "late", "away", "calm", "zoom", "zoom-now"])
def test_own_strings_move_no_border(size, state):
    width, height = size
    for text in OWN:
        shown = everywhere(text, state)
        parts = columns(shown, width, height, said=Said("✓", clean(text)))
        for rows in zip(*parts, strict=True):
            whole = "".join(rows)
            assert is_quiet(whole)
            assert cell_len(whole) == width
            assert all(stays(row) for row in rows[:-1])
            assert stays(whole) or most_cells(whole.rstrip(" ")) < width


def test_the_whole_corpus_stays_quiet_and_in_its_place():
    sizes = itertools.cycle([(120, 40), (80, 24), (60, 15), (50, 14), (200, 60), (20, 8)])
    readable = 0
    for text in corpus():
        width, height = next(sizes)
        shown = everywhere(text)
        for rows in zip(*columns(shown, width, height, line=Line("promise", text[:200])), strict=True):
            whole = "".join(rows)
            assert is_quiet(whole)
            assert cell_len(whole) == width
            assert all(stays(row) for row in rows[:-1])
        readable += width >= 100 and len(text) > 4 and text[:20] in "\n".join(grid(shown, 120, 40))
    assert readable >= 20


async def test_no_stranger_runs_an_action_or_stops_the_screen():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        for text in OWN:
            desk.shown = everywhere(text)
            seat.looks()
            await seat.types("?")
            rows = seat.looks()
            assert all(cell_len(row) == 120 for row in rows)
            assert sum("escape closes" in row for row in rows) == 1
            await seat.pilot.pause()
            await seat.types("escape")
        assert desk.asked == []
        assert not desk.stopped


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_what_lies_over_the_rest_is_of_certain_width(size):
    where = places(*size)
    for text in OWN:
        shown = everywhere(text)
        sheets = [
            numbers_sheet(shown, where, page, Keyboard()) for page in range(count_pages(shown, where, Keyboard()))
        ]
        for typed in (text, f"note {text}", f"{text} "):
            sheets.append(finder_sheet(shown.snapshot, where, Find(typed), Keyboard()))
        for sheet in sheets:
            assert sheet.x >= 0
            assert sheet.x + sheet.width <= size[0]
            assert sheet.y + len(sheet.rows) <= size[1]
            rows = [drawn(row, sheet.width, stage_dark).text for row in sheet.rows]
            assert all(is_quiet(row) and stays(row) and cell_len(row) == sheet.width for row in rows)


@pytest.mark.parametrize("keys", [(":",), ("i",), ("2",), ("3",), ("2", "n"), ("p",), ("o",)], ids="-".join)
@pytest.mark.parametrize("size", [(9, 4), (60, 15), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_nothing_typed_or_pasted_anywhere_does_more_than_stand_there(keys, size):
    desk = FakeDesk()
    async with sitting(desk, *size) as seat:
        await seat.types(*keys)
        for text in OWN:
            desk.shown = everywhere(text)
            seat.app.type(text)
            rows = seat.looks()
            assert len(rows) == size[1]
            assert all(is_quiet(row) and cell_len(row) == size[0] for row in rows)
        assert desk.asked == []
        assert desk.kept == []
        assert not desk.stopped


def test_every_size_down_to_one_cell_has_a_screen():
    for state in (
        "now",
        "quiet",
        "soon",
        "not-saved",
        "waiting",
        "calm",
        "calm-now",
        "zoom",
        "zoom-late",
        "plan",
        "away",
    ):
        for width, height in itertools.product(
            (*range(1, 64, 3), 79, 80, 99, 100, 119, 180), (*range(1, 26, 2), 33, 34, 49, 50)
        ):
            rows = grid(STATES[state], width, height)
            assert len(rows) == height
            assert {cell_len(row) for row in rows} == {width}


# pieces


@pytest.mark.parametrize("text", [clean(text) for text in OWN])
@pytest.mark.parametrize("cells", [0, 1, 2, 5, 20])
def test_a_clipped_text_takes_no_more_than_its_room(text, cells):
    clipped = fit(text, cells)
    assert most_cells(clipped) <= cells
    assert clipped == text or clipped == "" or clipped.endswith("…")
    for line in wrap(text, cells, 2):
        assert most_cells(line) <= cells
    assert len(wrap(text, cells, 2)) <= 2


def test_what_stands_before_something_else_keeps_its_letters_where_their_width_is_certain():
    assert sure("3 lights under 40 €") == "3 lights under 40 €"
    assert sure("Łódź, Дніпро, 漢字, 한국") == "Łódź, Дніпро, 漢字, 한국"
    assert sure("🔴 live 👩‍👩‍👧 now") == "live now"
    assert sure("e\u0301a") == "ea"
    assert sure("שלום x") == "???? x"
    assert not is_sure("漢")


def test_a_row_is_exactly_as_wide_as_its_column():
    assert drawn(BLANK, 7, stage_dark).text == " " * 7
    assert drawn(Row((Piece(2, "漢字漢字"),)), 7, stage_dark).text == "  漢字 "
    assert drawn(Row((Piece(9, "x"),)), 7, stage_dark).text == " " * 7


def test_a_view_without_anything_is_a_screen_too():
    assert grid(view(snapshot(title=SafeText(""), links=())), 120, 40)
