"""A streamer before the terminal: types a key, reads the screen."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from copilot.clips.marks import Mark
from copilot.clock import ManualClock
from copilot.commands import ACTIONS
from copilot.errors import RunError
from copilot.seats import Answer, Away, ChatLine
from copilot.seats.tui.app import ANSWER_S, Cockpit
from copilot.seats.tui.canvas import Canvas, Span
from copilot.seats.tui.keys import KEYS, as_markdown
from copilot.seats.tui.look import CLICKS, NO_CLICKS, PLAIN, Look
from copilot.seats.tui.palette import THEMES
from copilot.seats.tui.places import places
from copilot.show.director import Ahead
from copilot.show.promises import Promise
from copilot.signals.presence import Estimate
from copilot.signals.rails import Live
from copilot.snapshot import Gifts
from copilot.text import SafeText
from tests.seats.desks import AHEAD, AT, FakeDesk, cue, notice, snapshot, view
from tests.seats.moderators import card
from tests.seats.moderators import desk as moderated
from tests.seats.screens import RUNDOWN, STATES, grid
from tests.seats.test_tui_grids import SIZES, WRITE, compare

pytestmark = pytest.mark.usefixtures("_utc")

HELD_S = 1.0


class Seat:
    """Someone who sits at the terminal."""

    def __init__(self, app: Cockpit, pilot: Pilot[int], clock: ManualClock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    async def types(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    def looks(self) -> list[str]:
        """The rows of the screen, as they would be painted now."""
        self.app.paint()
        return self.app.query_one(Canvas).text()

    def reads(self, words: str) -> bool:
        return any(words in row for row in self.looks())

    async def waits(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.pilot.pause()


@asynccontextmanager
async def sitting(
    desk: FakeDesk,
    width: int = 120,
    height: int = 40,
    keys: Mapping[str, tuple[str, ...]] | None = None,
    look: Look = PLAIN,
    **more: bool,
) -> AsyncIterator[Seat]:
    clock = ManualClock()
    app = Cockpit(desk, keys, look, now=clock.monotonic, **more)
    async with app.run_test(size=(width, height)) as pilot:
        await asyncio.wait_for(desk.running.wait(), 10)
        clock.advance(HELD_S)
        yield Seat(app, pilot, clock)
    await app.close()


# the first frame


async def test_the_first_frame_stands_before_the_show_starts():
    class Starting(FakeDesk):
        first: list[str] | None = None

        async def run(self) -> None:
            self.first = app.query_one(Canvas).text()
            await super().run()

    desk = Starting()
    app = Cockpit(desk)
    async with app.run_test(size=(120, 40)):
        await asyncio.wait_for(desk.running.wait(), 10)
    await app.close()
    assert desk.first is not None
    assert desk.first[-1].rstrip().endswith("? keys")
    assert "messages 18,204" in desk.first[0]


@pytest.mark.parametrize("size", [(100, 10), (100, 24), (120, 40), (179, 34), (180, 34), (200, 60)], ids=str)
async def test_from_100_columns_on_total_chat_and_keys_are_always_there(size):
    desk = FakeDesk()
    desk.show(messages=1_234_567)
    async with sitting(desk, *size) as seat:
        rows = seat.looks()
        assert "messages 1,234,567" in rows[0]
        assert "LIVE" in rows[0]
        assert "17:44" in rows[0]
        assert "? keys" in rows[-1]
        assert any("paz" in row and "hola from Sevilla" in row for row in rows)


# keys


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("space", "done"),
        ("s", "snooze"),
        ("x", "skip"),
        ("u", "undo"),
        ("m", "mark"),
        ("h", "hush"),
        ("g", "start-session"),
        ("[", "previous-segment"),
        ("]", "next-segment"),
        ("+", "extend-segment"),
        ("c", "copy-title"),
        ("d", "request-title"),
        ("z", "zoom"),
        ("k", "calm"),
    ],
)
async def test_one_key_is_one_action(key, action):
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        await seat.types(key)
        assert desk.asked == [(action, None)]


async def test_other_keys_do_nothing():
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        before = seat.looks()
        await seat.types("a", "tab", "enter", "escape", "f9", "ctrl+q", "up", "9", "é", "Q", "delete", "f1", "1")
        assert desk.asked == []
        assert seat.looks() == before


async def test_a_cue_that_has_just_appeared_is_not_answered_by_accident():
    desk = FakeDesk(STATES["quiet"])
    async with sitting(desk) as seat:
        seat.looks()
        desk.show(cue=cue(-0.1))
        await seat.types("space")
        assert desk.asked == []
        await seat.waits(0.29)
        await seat.types("s", "x")
        assert desk.asked == []
        await seat.types("m")
        await seat.waits(0.02)
        await seat.types("space")
        assert desk.asked == [("mark", None), ("done", None)]


async def test_the_next_cue_on_stage_has_its_own_rest():
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        desk.show(cue=cue(-0.1, "reset", n=10))
        await seat.types("space")
        assert desk.asked == []


async def test_a_key_is_answered_at_once_and_ticked_when_it_is_kept():
    desk = FakeDesk()
    desk.answering.clear()
    desk.answer = Answer("kept", SafeText("marked the last 35 s as mark 3"))
    async with sitting(desk) as seat:
        await seat.types("m")
        assert seat.reads("… mark")
        desk.show(notices=(notice("marked the last 35 s as mark 3", undo=True),))
        desk.answering.set()
        await seat.pilot.pause()
        assert seat.reads("✓ marked the last 35 s as mark 3   u undo")
        desk.show(notices=())
        await seat.waits(10.1)
        assert not seat.reads("marked the last 35 s")


async def test_a_refusal_and_a_delay_are_said_as_they_are():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        desk.answer = Answer("refused", SafeText("nothing to undo"))
        await seat.types("u")
        assert seat.looks()[13].startswith("  nothing to undo")
        desk.answer = Answer("waiting", SafeText("no cues for 5:00"))
        await seat.types("h")
        assert seat.looks()[13].startswith("  … no cues for 5:00")


async def test_only_the_answer_to_the_last_key_is_shown():
    desk = FakeDesk()
    desk.answering.clear()
    async with sitting(desk) as seat:
        await seat.types("m")
        await seat.types("q")
        await seat.types("h")
        assert seat.reads("… hush")
        desk.answering.set()
        await seat.pilot.pause()
        assert seat.reads("✓ kept")


async def test_keys_can_be_given_away():
    desk = FakeDesk()
    async with sitting(desk, keys={"mark": ("f5", "ü"), "hush": ("m",)}) as seat:
        await seat.types("m", "f5", "h")
        assert desk.asked == [("hush", None), ("mark", None)]
        assert "f5 mark" in seat.looks()[-1]
        assert "m hush" in seat.looks()[-1]


async def test_an_action_without_a_key_may_be_given_one():
    desk = FakeDesk()
    async with sitting(desk, keys={"pause-show": ("z",)}) as seat:
        await seat.types("z", "?")
        assert desk.asked == [("pause-show", None)]
        assert seat.reads("z       pause show")


# the screen Keys


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_a_question_mark_opens_the_keys_and_escape_closes_them(size):
    async with sitting(FakeDesk(), *size) as seat:
        before = seat.looks()
        await seat.types("?")
        rows = seat.looks()
        compare(f"keys-{size[0]}x{size[1]}", rows)
        assert sum("Keys" in row for row in rows) == 1
        await seat.types("escape")
        assert seat.looks() == before
        await seat.types("?", "?")
        assert seat.looks() == before


async def test_a_cue_that_becomes_now_does_not_close_the_keys():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("?")
        assert not seat.reads("now HOOK")
        desk.show(cue=cue(-1))
        assert seat.reads("Keys   now HOOK")
        await seat.waits(0.4)
        seat.looks()
        await seat.waits(0.4)
        await seat.types("space")
        assert desk.asked == [("done", None)]
        assert seat.reads("Keys   now HOOK")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
@pytest.mark.parametrize(("page", "own", "gone"), [("2", "e      ", "mark the last"), ("3", "tab    ", "promise:")])
async def test_the_keys_begin_with_those_of_the_page_and_leave_out_what_means_something_else_there(
    size, page, own, gone
):
    async with sitting(FakeDesk(), *size) as seat:
        await seat.types(page, "?")
        assert seat.reads("on this page")
        assert seat.reads(own)
        assert seat.reads("find an action by name")
        assert not seat.reads(gone)
        await seat.types("escape", "f1", "?")
        assert not seat.reads("on this page")
        assert seat.reads(gone)


async def test_the_show_goes_on_under_the_keys():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("?")
        desk.show(messages=18_999)
        assert "messages 18,999" in seat.looks()[0]


# one table

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_has_the_table_of_keys():
    before, begin, rest = README.read_text(encoding="utf-8").partition("<!-- keys -->\n")
    table, end, after = rest.partition("<!-- /keys -->")
    if WRITE:
        README.write_text(before + begin + as_markdown() + end + after, encoding="utf-8")
        table = as_markdown()
    assert table == as_markdown()


def test_every_action_has_at_most_one_key_and_every_key_one_action():
    presses = [press for key in KEYS for press in key.presses]
    assert len(presses) == len(set(presses))
    assert len(KEYS) == len({key.action for key in KEYS})
    assert {key.action for key in KEYS if key.group != "look" and key.action != "shorten-segment"} - {
        "quit",
        "interrupt",
    } <= set(ACTIONS)
    assert all(key.under in {other.action for other in KEYS} for key in KEYS if key.under)


# a cue's reason

SENTENCE = "Stay two more minutes."
REASON = "75 % of the room came after the start of this part; 189 people write; no surge"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)], ids=str)
def test_a_long_reason_goes_on_in_a_row_that_is_free(size):
    told = msgspec.structs.replace(cue(-7), text=SafeText(SENTENCE), why=SafeText(REASON))
    screen = grid(view(snapshot(cue=told)), *size)
    rows = (row[: places(*size).stage_width].partition("space done")[0] for row in screen)
    assert REASON in " ".join("".join(rows).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_what_was_noted_for_a_segment_stands_below_its_time_while_it_is_on(size):
    rows = grid(STATES["plan-notes"], *size)
    assert sum("flour on the left; the cheap lamp first" in row for row in rows) == 1
    assert not any("flour" in row for row in grid(STATES["plan"], *size))


def test_after_the_next_cue_the_two_that_follow_are_told_in_minutes():
    assert any("5 min hook   9 min ask" in row for row in grid(STATES["quiet"], 80, 24))
    far = tuple(one._replace(now_at=AT + 9_000) for one in AHEAD)
    assert any("2 h 30 hook" in row for row in grid(view(snapshot(ahead=far)), 80, 24))
    assert not any("min hook" in row for row in grid(STATES["calm"], 80, 24))


def test_on_a_small_terminal_the_next_word_is_large_and_the_segment_says_what_is_left():
    rows = grid(STATES["plan"], 50, 14)
    assert any("▀ ▀ ▀▀▀ ▀▀▀ ▀▀▀" in row for row in rows)
    assert any("on now, 2:10 left  3 lights" in row for row in rows)
    assert any("on now, 1:15 over" in row for row in grid(STATES["plan-over"], 50, 14))


def test_where_there_are_few_columns_a_number_keeps_its_name_before_its_trend():
    (row,) = (row for row in grid(STATES["stale"], 50, 14) if "viewers" in row)
    assert row.split() == ["1,208", "viewers", "stale", "142", "chat", "3,412", "hearts"]


def test_one_is_not_told_as_many():
    row = grid(view(snapshot(shares=Live(1), follows=1)), 120, 40)
    assert any(" 1 share " in line for line in row)
    assert any(" +1 follow, 0.1 per 100 " in line for line in row)


def test_the_post_rail_says_how_often_the_pinned_post_was_pointed_to():
    assert any("«3 lights under 40 €», told 2 times" in row for row in grid(STATES["plan-notes"], 120, 40))
    new = view(snapshot(pinned=SafeText("Mugs")))
    assert any("«Mugs», not told yet" in row for row in grid(new, 120, 40))


def test_where_no_row_is_free_a_reason_ends_with_a_clause():
    told = msgspec.structs.replace(cue(-7), why=SafeText("2:33 into the show, no hook yet; 189 people write now"))
    shown = view(snapshot(cue=told, notices=(notice("done  HOOK"),)))
    text = "\n".join(grid(shown, 80, 24))
    assert "2:33 into the show, no hook yet    " in text
    assert "189" not in text.split("done  HOOK")[0].split("no hook yet")[1]


# the free line


@pytest.mark.parametrize("size", [(50, 14), (80, 24), (120, 40)], ids=str)
def test_what_was_done_stands_first_then_how_to_undo_it_and_a_long_text_is_cut(size):
    told = notice(f"promised in 2 h 00: {'a very long promise ' * 9}", undo=True)
    (line,) = (
        row[: places(*size).stage_width] for row in grid(view(snapshot(notices=(told,))), *size) if "undo" in row
    )
    assert line.strip().startswith("promised in 2 h 00: a very")
    assert line.rstrip().endswith("…   u undo")


# the trend


async def test_in_the_first_minutes_no_number_is_called_not_available():
    young = {
        name: msgspec.structs.replace(getattr(snapshot(), name), trend=None, trace=(1.0, 2.0, 3.0))
        for name in ("viewers", "chat", "hearts")
    }
    desk = FakeDesk(view(snapshot(**young)))
    async with sitting(desk) as seat:
        assert not seat.reads("n/a")
        await seat.types("i")
        assert seat.reads("too early for a trend")
        await seat.types("escape")
        desk.show(zoom=True)
        assert seat.reads("viewers  too early to say")


# what each number is


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_i_explains_the_numbers_and_arrows_turn_the_page(size):
    async with sitting(FakeDesk(), *size) as seat:
        before = seat.looks()
        await seat.types("i")
        assert seat.reads("Viewers, LIVE rail")
        pages = []
        while (page := seat.looks()) not in pages:
            pages.append(page)
            await seat.types("right")
        told = "\n".join("\n".join(page) for page in pages)
        assert "Likes on the post, POST rail" in told
        assert all(myth.split()[-1] in told for myth in ("my videos.", "the stream.", "creator fund.", "unlock reach."))
        hearts = next(page for page in pages if any("Hearts, LIVE rail" in row for row in page))
        compare(f"numbers-{size[0]}x{size[1]}", hearts)
        await seat.types("left")
        assert seat.looks() == pages[-1]
        await seat.types("escape")
        assert seat.looks() == before
        assert len({len(page) for page in pages}) == 1


async def test_the_explained_number_is_the_live_one_and_keys_go_on():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("i")
        assert seat.reads("now, exact, ▲ 3 % on its usual")
        desk.show(viewers=msgspec.structs.replace(desk.shown.snapshot.viewers, trend=0.25))
        assert seat.reads("now, exact, ▲ 25 % on its usual")
        await seat.types("m", "space")
        assert desk.asked == [("mark", None), ("done", None)]
        desk.show(cue=cue(-1))
        assert seat.reads("Viewers, LIVE rail   now HOOK")
        await seat.types("i")
        assert not seat.reads("LIVE rail   ")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_an_estimate_says_what_it_is_made_from(size):
    desk = FakeDesk(view(snapshot(turnover=Estimate(0.54, "by sampled joins"))))
    async with sitting(desk, *size) as seat:
        await seat.types("i", "right")
        assert seat.reads("from the joins that are told, a sample")
        await seat.types("end", "left", "left", "left", "left")
        assert seat.reads("came after the last recap cue, est.")
        assert seat.reads("from the joins that are told, a sample")


async def test_in_calm_no_number_is_explained_with_a_number():
    desk = FakeDesk()
    desk.show(calm=True)
    async with sitting(desk) as seat:
        await seat.types("i")
        for _ in range(9):
            page = "".join(seat.looks())
            assert not any(number in page for number in ("1,208", "142", "214,310", "3:41", "▲ 18 %", "+212"))
            await seat.types("right")


# find


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_an_action_is_found_by_its_name_and_enter_does_it(size):
    desk = FakeDesk()
    async with sitting(desk, *size) as seat:
        before = seat.looks()
        await seat.types("ctrl+p")
        compare(f"find-{size[0]}x{size[1]}", seat.looks())
        await seat.types(*"segm", "down", "enter")
        assert desk.asked == [("next-segment", None)]
        await seat.types(":", *"nothing", "space", *"has", "space", *"this", "enter", "escape")
        assert len(desk.asked) == 1
        await seat.waits(11)
        assert seat.looks() == before


async def test_words_after_the_name_go_with_the_action():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types(":", *"note", "space", *"the", "space", *"jumpx", "backspace", "enter")
        await seat.types(":", *"warn", "enter", ":", *"note", "enter")
        assert desk.asked == [("note", "the jump"), ("warning", None)]
        await seat.types(*"later", "enter")
        assert desk.asked[-1] == ("note", "later")


async def test_while_something_is_looked_for_no_key_is_an_action():
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        await seat.types(":", "space", "m", "s", "q", "q", "?", "f2", "up", "ctrl+u")
        assert desk.asked == []
        assert not desk.stopped
        assert seat.reads("Find   now HOOK")
        await seat.types("escape", "m")
        assert desk.asked == [("mark", None)]


async def test_the_finder_opens_what_the_seat_itself_does():
    async with sitting(FakeDesk()) as seat:
        await seat.types(":", *"what", "space", *"each", "enter")
        assert seat.reads("Viewers, LIVE rail")


# the other screens


async def test_digits_and_function_keys_switch_the_screens():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        live = seat.looks()
        await seat.types("2")
        assert seat.reads("title cards")
        assert "1-9 copy" in seat.looks()[-1]
        assert seat.looks()[-1].rstrip().endswith("? keys")
        assert "messages 18,204" in seat.looks()[0]
        await seat.types("3")
        assert desk.asked == [("copy-title", "3")]
        await seat.types("f3")
        assert not seat.reads("title cards")
        await seat.types("f1")
        await seat.waits(11)
        assert seat.looks() == live
        await seat.types("f2", "escape")
        assert seat.looks() == live


async def test_on_another_screen_the_answer_stands_in_the_last_row_and_keys_open_over_it():
    desk = FakeDesk()
    desk.answer = Answer("kept", SafeText("marked the last 35 s as mark 3"))
    async with sitting(desk) as seat:
        await seat.types("2", "m")
        assert "✓ marked the last 35 s as mark 3   ? keys" in seat.looks()[-1]
        await seat.types("?")
        assert seat.reads("escape closes")
        await seat.types("escape")
        assert seat.reads("title cards")


async def test_the_review_opens_by_itself_when_the_broadcast_is_over():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        live = seat.looks()
        desk.show(stage="ended")
        seat.looks()
        assert seat.reads("ENDED")
        assert seat.reads("still to do")
        desk.show(stage="live")
        seat.looks()
        assert seat.looks() == live


async def test_the_terminal_is_lent_for_copies():
    desk = FakeDesk()
    async with sitting(desk):
        assert desk.terminal is not None


# zoom, calm, away


async def test_zoom_and_calm_change_the_screen_while_it_runs():
    desk = FakeDesk(STATES["plan-now"])
    async with sitting(desk) as seat:
        before = seat.looks()
        desk.show(zoom=True)
        rows = seat.looks()
        assert "messages 18,204" in rows[0]
        assert not seat.reads("run of show")
        assert seat.reads("hola from Sevilla")
        assert seat.looks()[-1].rstrip().endswith("? keys")
        desk.show(zoom=False, calm=True)
        assert seat.reads("messages 18,204")
        assert not seat.reads("1:12:44")
        assert not seat.reads("0:38")
        desk.show(calm=False)
        assert seat.looks() == before


def test_in_calm_the_cue_to_start_the_rundown_says_that_it_has_not_begun():
    start = msgspec.structs.replace(cue(-5.0, "segment", "Start the rundown: intro"), ref="rundown")
    rows = "\n".join(grid(view(snapshot(calm=True, cue=start)), 120, 40))
    assert "the rundown has not begun" in rows
    assert "this part has had its time" not in rows


@pytest.mark.parametrize("size", [(50, 14), (80, 24), (120, 40), (200, 60)], ids=str)
@pytest.mark.parametrize("state", ["calm", "calm-soon", "calm-now", "calm-late", "zoom-calm", "calm-early"])
def test_calm_shows_no_number_but_the_clock_and_the_total(state, size):
    rows = grid(STATES[state], *size)
    shown = "\n".join([rows[0].replace("18,204", "").replace("17:44", ""), *rows[1:-1]])
    own = ("3 lights under 40 €", "wait, the second one is 12", "part 2", "2 today")
    for text in own:
        shown = shown.replace(text, "")
    left = "".join(c for c in shown if c.isdigit())
    assert left == ""


async def test_what_happened_while_nobody_looked_waits_behind_a_cue():
    desk = FakeDesk(STATES["away"])
    async with sitting(desk) as seat:
        assert seat.reads("while you were away")
        assert seat.reads("which mic it is")
        desk.show(cue=cue(-1))
        assert not seat.reads("while you were away")
        assert seat.reads("say it now")
        desk.show(cue=None)
        assert seat.reads("while you were away")
        await seat.types("space")
        assert desk.asked == [("done", None)]


async def test_of_what_was_missed_one_is_chosen_and_seen_to():
    desk = FakeDesk(STATES["away"])
    async with sitting(desk) as seat:
        await seat.types("down", "s", "down", "x", "up", "up", "space")
        assert desk.seen_to == [("s-comments1", "snoozed"), ("s-p1", "dropped")]
        assert desk.asked == [("done", None)]


# what a mark was


async def test_for_two_minutes_it_is_asked_what_a_mark_was_until_a_note_says_so():
    desk = FakeDesk()
    desk.show(marks=(Mark(n=3, t=AT - 30, by="streamer"), Mark(n=4, t=AT - 5, by="surge")))
    async with sitting(desk) as seat:
        assert seat.reads("mark 3: what was it? n writes a note")
        await seat.types("n", *"jump", "enter")
        assert desk.asked == [("note", "jump")]
        desk.show(marks=(Mark(n=3, t=AT - 30, by="streamer", note=SafeText("jump")),))
        await seat.waits(ANSWER_S)
        assert not seat.reads("what was it?")
        desk.show(marks=(Mark(n=3, t=AT - 130, by="streamer"),))
        assert not seat.reads("what was it?")


async def test_the_question_covers_no_cue():
    desk = FakeDesk()
    desk.show(marks=(Mark(n=3, t=AT - 30, by="streamer"),), cue=cue(-7))
    async with sitting(desk, 80, 24) as seat:
        assert seat.reads("say it now")
        assert seat.reads("Stay two more minutes")
        assert seat.reads("what was it?")


# looks


async def test_the_first_time_it_is_said_how_to_enlarge_the_letters():
    async with sitting(FakeDesk(), 80, 24, look=Look(first=True)) as seat:
        assert seat.reads("larger letters: ctrl and +, on a mac cmd and +")
        await seat.types("2")
        assert not seat.reads("larger letters")
        assert "a acknowledge" in seat.looks()[-1]
        await seat.types("escape")
        assert seat.reads("larger letters")
        await seat.waits(31)
        assert not seat.reads("larger letters")


async def test_a_streamer_hides_names_and_titles():
    async with sitting(FakeDesk(), look=Look(streamer=True)) as seat:
        assert seat.reads("someone   hola from Sevilla")
        assert not any(name in row for row in seat.looks() for name in ("paz ", "tom ", "3 lights under 40"))
        assert seat.reads("7 which mic")


async def test_a_streamer_hides_titles_and_names_also_where_they_were_filled_into_a_text():
    plan = tuple(msgspec.structs.replace(one, host=SafeText("Margarethe")) for one in RUNDOWN)
    text = "Next: Q and A: microphones, with Margarethe. Then pin 3 lights under 40 €."
    shown = view(
        snapshot(
            rundown=plan,
            over=54.0,
            cue=cue(-7, "segment", text),
            notices=(notice("on now: Q and A: microphones"),),
            marks=(Mark(n=1, t=AT - 9, by="streamer", note=SafeText("Demo: window light")),),
        )
    )
    async with sitting(FakeDesk(shown), 200, 60, look=Look(streamer=True)) as seat:
        assert seat.reads("«Next: segment 5, with someone. Then pin title hidden.»")
        assert seat.reads("on now: segment 5")
        assert seat.reads("segment 4")
        assert seat.reads("someone followed")
        secrets = ("microphones", "Margarethe", "3 lights", "window light", "Cold open", "lumi", "deniz")
        assert not [name for name in secrets for row in seat.looks() if name in row]


@pytest.mark.parametrize("height", [12, 13, 14, 15, 18])
def test_what_was_done_never_covers_the_sentence_of_a_cue(height):
    text = "\n".join(grid(view(snapshot(cue=cue(-7), notices=(notice("marked the last 35 s"),))), 50, height))
    for words in ("«Stay two more minutes", "mistake that costs most", "marked the last 35 s"):
        assert words in text


@pytest.mark.parametrize("height", [15, 16, 17])
def test_the_stage_alone_on_few_wide_rows_keeps_the_newest_messages(height):
    rows = grid(STATES["zoom-now"], 110, height)
    assert not any("│" in row for row in rows)
    assert rows[-2].split() == ["paz", "hola", "from", "Sevilla"]


def test_what_falls_due_tomorrow_is_not_among_the_cues_to_come():
    far = Ahead("promise", AT + 86_000, SafeText("falls due"))
    text = "\n".join(grid(view(snapshot(ahead=(AHEAD[0], far, AHEAD[1]))), 200, 60))
    assert "5 min hook" in text
    assert "due" not in text.replace("duplicates", "")


async def test_a_cue_that_waits_for_a_calm_chat_has_no_countdown():
    desk = FakeDesk(STATES["soon"])
    async with sitting(desk, 80, 24) as seat:
        assert seat.reads("soon  HOOK in 0:14")
        desk.show(at=AT + 1, cue=cue(14.4))
        assert seat.reads("soon  HOOK when calm")
        desk.show(at=AT + 4)
        assert seat.reads("soon  HOOK in 0:11")


# the rails


def test_each_number_of_the_rails_says_how_long_ago_it_was_told():
    text = "\n".join(grid(view(snapshot(last={"share": AT - 130, "gift": AT - 12, "hearts": AT - 2})), 120, 40))
    for told in ("14 shares               2 min", "9 gifts, 1,240 diamonds 10 s", "214,310 hearts    "):
        assert told in text
    ended = "\n".join(grid(view(snapshot(stage="ended", last={"share": AT - 130})), 120, 40))
    assert "2 min" not in ended


def test_an_age_is_left_out_where_the_number_needs_the_room():
    long = snapshot(gifts=Gifts(count=9, value={"diamonds": 1_240, "bits": 8}), last={"gift": AT - 12})
    (row,) = [row for row in grid(view(long), 120, 40) if "9 gifts" in row]
    assert "1,240 diamonds, 8 b" in row
    assert "10 s" not in row


# a mouse


async def test_a_click_on_a_key_of_the_cue_presses_it():
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        seat.looks()
        seat.clock.advance(1.0)
        (y,) = [y for y, row in enumerate(seat.looks()) if "space done" in row]
        seat.app.click(seat.looks()[y].index("snooze"), y)
        await seat.types("f13")
        assert desk.asked == [("snooze", None)]


async def test_a_click_on_undo_presses_it():
    desk = FakeDesk(STATES["notice"])
    async with sitting(desk) as seat:
        (y,) = [y for y, row in enumerate(seat.looks()) if "u undo" in row]
        seat.app.click(seat.looks()[y].index("u undo"), y)
        await seat.types("f13")
        assert desk.asked == [("undo", None)]


async def test_a_click_on_a_title_card_or_a_line_copies_it():
    desk = FakeDesk(moderated())
    async with sitting(desk) as seat:
        await seat.types("2")
        for words in ("Why LIVE hearts", "Rules: be kind"):
            (y,) = [y for y, row in enumerate(seat.looks()) if words in row]
            seat.app.click(seat.looks()[y].index(words) + 3, y)
        await seat.types("f13")
        assert desk.asked == [("copy-title", "2")]
        assert desk.pasted == [2]


async def test_a_click_beside_a_sheet_closes_it_and_one_on_it_does_nothing():
    async with sitting(FakeDesk()) as seat:
        await seat.types("i")
        seat.app.click(60, 20)
        assert seat.reads("escape closes")
        seat.app.click(1, 39)
        assert not seat.reads("escape closes")


async def test_while_a_text_stands_bare_the_terminal_has_its_mouse():
    async with sitting(FakeDesk(moderated()), look=Look(mouse=True)) as seat:
        sent: list[str] = []
        seat.app._write = sent.append  # type: ignore[method-assign]
        await seat.types("2", "v")
        assert sent == [NO_CLICKS]
        await seat.types("v", "1")
        assert sent == [NO_CLICKS, CLICKS]


async def test_a_click_on_a_key_in_the_last_row_presses_it():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        last = seat.looks()[-1]
        seat.app.click(last.index("m mark"), 39)
        seat.app.click(last.index("drop title"), 39)
        await seat.types("f13")
        assert [action for action, _ in desk.asked] == ["mark", "request-title"]
        seat.app.click(last.index("? keys") + 3, 39)
        assert seat.reads("escape closes")
        seat.app.click(last.index("? keys") + 3, 39)
        assert not seat.reads("escape closes")


async def test_of_two_keys_that_stand_together_the_one_is_meant_that_is_clicked():
    desk = FakeDesk(STATES["plan"])
    async with sitting(desk) as seat:
        x = seat.looks()[-1].index("[ ] segment")
        for at in (x, x + 2, x + 6):
            seat.app.click(at, 39)
        await seat.types("f13")
        assert [action for action, _ in desk.asked] == ["previous-segment", "next-segment", "next-segment"]


async def test_a_click_elsewhere_or_while_something_is_typed_does_nothing():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        for y in range(-1, 39):
            seat.app.click(3, y)
        seat.app.click(0, 39)
        seat.app.click(119, 39)
        await seat.types("p")
        seat.app.click(seat.looks()[-1].index("m mark"), 39)
        assert desk.asked == []
        assert seat.reads("promise")


async def test_on_another_screen_its_own_keys_are_clicked():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("2")
        seat.app.click(seat.looks()[-1].index("a acknowledge") + 5, 39)
        await seat.types("f13")
        assert desk.asked == [("ack-title", None)]
        await seat.waits(11)
        seat.app.click(seat.looks()[-1].index("n new"), 39)
        assert seat.reads("new title card")
        seat.app.click(seat.looks()[-1].index("m mark"), 39)
        assert seat.reads("enter keeps, escape leaves")
        assert desk.asked == [("ack-title", None)]


@pytest.mark.parametrize("theme", list(THEMES))
async def test_every_theme_paints_the_same_text(theme):
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        plain = seat.looks()
    async with sitting(desk, look=Look(theme=theme)) as seat:
        rows = seat.looks()
        assert [row for n, row in enumerate(rows) if n != 12] == [row for n, row in enumerate(plain) if n != 12]
        await seat.types("?")
        assert seat.reads("escape closes")


def _bright(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2."""
    low, high = sorted((_bright(one), _bright(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["stage-dark", "stage-light", "high-contrast"])
def test_text_has_the_contrast_that_a_metre_needs(theme):
    colours = THEMES[theme]
    graphics = {"line", "trace", "gap", "dot", "hair", "mark"}
    for role, ink in colours.ink.items():
        if role not in graphics:
            assert contrast(ink, colours.ground["bg"]) >= 7, role
        if role not in graphics | {"dim"}:
            assert contrast(ink, colours.ground["surface"]) >= 7, role
        if role in graphics - {"hair"}:
            assert contrast(ink, colours.ground["bg"]) >= 3, role
    for plate in ("now", "late"):
        assert contrast(colours.plate, colours.ground[plate]) >= 7


@pytest.mark.parametrize("state", list(STATES))
def test_in_ascii_all_that_is_our_own_is_ascii(state):
    if state == "hostile":
        return
    for size in ((50, 14), (60, 15), (80, 24), (120, 40), (200, 60)):
        rows = grid(STATES[state], *size, symbols="ascii")
        assert all(row.replace("€", "").isascii() for row in rows)
        assert {len(row) for row in rows} == {size[0]}


# a promise


async def test_an_example_shows_what_can_be_typed_until_something_is():
    async with sitting(FakeDesk(), 80, 24) as seat:
        await seat.types("p")
        assert seat.reads("▌ clip in 1h")
        await seat.types("x")
        assert not seat.reads("clip in 1h")


async def test_a_promise_is_one_line_and_enter_keeps_it():
    desk = FakeDesk()
    desk.answer = Answer("kept", SafeText("promised for 20:30, in 1 h 00: clip"))
    async with sitting(desk) as seat:
        await seat.types("p")
        await seat.types(*"clipx", "backspace", "space", *"in", "space", *"1h")
        assert seat.reads("clip in 1h▌")
        assert desk.asked == []
        await seat.types("enter")
        assert desk.asked == [("promise", "clip in 1h")]
        assert seat.reads("✓ promised for 20:30, in 1 h 00: clip")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 14)], ids="{0[0]}x{0[1]}".format)
async def test_a_promise_that_is_refused_stays_to_be_mended(size):
    desk = FakeDesk()
    desk.answer = Answer("refused", SafeText('no time found; say when: "in 1 hour", "by 21:00"'))
    async with sitting(desk, *size) as seat:
        await seat.types("p", *"clip", "enter")
        assert seat.reads('no time found; say when: "in' if size[0] > 50 else "no time found")
        assert size[0] < 80 or seat.reads('no time found; say when: "in 1 hour", "by 21:00"  clip▌')
        assert seat.reads("clip▌")
        desk.answer = Answer("kept", SafeText("promised for 20:30, in 1 h 00: clip"))
        await seat.types("space", *"in", "space", *"1h", "enter")
        assert desk.asked == [("promise", "clip"), ("promise", "clip in 1h")]
        assert seat.reads("✓ promised for 20:30")
        await seat.types("m")
        assert desk.asked[2:] == [("mark", None)]


async def test_a_note_that_is_refused_can_be_left():
    desk = FakeDesk()
    desk.answer = Answer("refused", SafeText("no mark to write a note on"))
    async with sitting(desk) as seat:
        before = seat.looks()
        await seat.types("n", *"why", "enter")
        assert seat.reads("why▌")
        await seat.types("escape")
        assert seat.looks() == before


@pytest.mark.parametrize("away", [False, True])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_a_promise_of_another_day_is_shown_with_the_clock(size, away):
    wall = view().wall
    recipe = Promise(n=1, text=SafeText("recipe"), made_at=wall, due_at=wall + 46.8 * 3_600)
    missed = Away(since=wall - 900, until=wall, reminders=()) if away else None
    shown = view(snapshot(promises=(recipe,), cue=None), away=missed)
    clock = time.strftime("%a %H:%M", time.localtime(recipe.due_at))
    rows = "\n".join(grid(shown, *size))
    assert clock in rows
    assert f"in {clock}" not in rows


@pytest.mark.parametrize("away", [False, True])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_a_promise_for_the_end_says_so(size, away):
    wall = view().wall
    links = Promise(n=1, text=SafeText("links"), made_at=wall, due_at=None, due_t=None)
    clip = Promise(n=2, text=SafeText("clip"), made_at=wall, due_at=None, due_t=None, after_end=3_600.0)
    missed = Away(since=wall - 900, until=wall, reminders=()) if away else None
    rows = "\n".join(grid(view(snapshot(promises=(links, clip), cue=None), away=missed), *size))
    assert re.search(r"links .*at the end", rows)
    assert away or re.search(r"clip .*end \+ 1 h 00", rows)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("clip in 90 min", "in 1 h 30; enter keeps"),
        ("clip after the stream", "at the end; enter keeps"),
        ("clip in 1h after we end", "end + 1 h 00; enter keeps"),
        ("clip soon", "enter keeps, escape leaves"),
    ],
)
async def test_what_is_understood_of_a_promise_is_told_before_it_is_kept(typed, told):
    desk = FakeDesk()
    async with sitting(desk, 80, 24) as seat:
        await seat.types("p")
        seat.app.type(typed)
        await seat.types("space")
        assert seat.reads(f"{told}  {typed} ▌")
        assert desk.asked == []


async def test_escape_leaves_a_promise_and_keys_are_keys_again():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        before = seat.looks()
        await seat.types("p", "m", "q", "q", "?", "space", "f5", "escape")
        assert desk.asked == []
        assert seat.looks() == before
        await seat.types("p", "space", "enter", "m")
        assert desk.asked == [("mark", None)]


async def test_what_is_pasted_is_one_harmless_line_and_does_nothing_elsewhere():
    from textual import events

    desk = FakeDesk()
    async with sitting(desk) as seat:
        seat.app.post_message(events.Paste("mmm"))
        await seat.types("p")
        seat.app.post_message(events.Paste("clip\nof \x1b]52;c;x\x07it in\t1 hour"))
        await seat.pilot.pause()
        assert seat.reads("clip of it in 1 hour▌")
        await seat.types("enter")
        assert desk.asked == [("promise", "clip of it in 1 hour")]


@pytest.mark.parametrize("size", [(12, 3), (30, 8), (60, 15), (80, 24), (120, 40)], ids=str)
async def test_the_end_of_a_long_promise_stays_in_sight(size):
    async with sitting(FakeDesk(), *size) as seat:
        await seat.types("p")
        seat.app.type("many words " * 30 + "漢字 END")
        assert seat.reads("END▌" if size[0] > 12 else "▌")


# leaving


async def test_q_twice_within_two_seconds_quits():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("q")
        assert seat.reads("q again quits")
        assert not desk.stopped
        await seat.waits(2.1)
        assert not seat.reads("q again quits")
        await seat.types("q")
        assert not desk.stopped
        await seat.types("q")
    assert desk.stopped
    assert seat.app.return_value == 0


async def test_ctrl_c_quits_at_once_also_while_something_is_typed():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("p", "ctrl+c")
    assert desk.stopped
    assert seat.app.return_value == 130


async def test_the_screen_ends_with_the_show():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        desk.stop()
        await seat.pilot.pause()
    assert seat.app.return_value == 0
    assert seat.app.failure is None


async def test_a_key_that_comes_while_the_terminal_is_given_back_does_no_harm():
    desk = FakeDesk()
    async with sitting(desk) as seat:
        await seat.types("q", "q")
    desk.show(messages=9)
    seat.app.press("?")
    assert seat.app.failure is None


async def test_what_ends_the_show_ends_the_screen():
    desk = FakeDesk()
    desk.failing = RunError("the history is of a newer version", "update live-copilot")
    async with sitting(desk) as seat:
        await seat.pilot.pause()
    assert seat.app.failure is desk.failing


async def test_a_fault_of_the_screen_lets_the_show_write_down_what_is_left():
    class Broken(FakeDesk):
        saved = False

        async def run(self) -> None:
            await super().run()
            self.saved = True

    desk = Broken()
    fault = ValueError("made up")
    app = Cockpit(desk)

    async def sit() -> None:
        async with app.run_test(size=(80, 24)):
            await asyncio.wait_for(desk.running.wait(), 10)
            app._handle_exception(fault)

    with pytest.raises(ValueError, match="made up"):
        await sit()
    await app.close()
    assert app.failure is fault
    assert desk.saved


# little is painted


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Span]:
    """What has been painted."""
    spans: list[Span] = []
    flush = Canvas.flush

    def flushed(self: Canvas) -> Sequence[Span]:
        changed = flush(self)
        spans.extend(changed)
        return changed

    monkeypatch.setattr(Canvas, "flush", flushed)
    return spans


async def test_nothing_is_painted_when_nothing_has_changed(painted):
    desk = FakeDesk()
    async with sitting(desk) as seat:
        seat.looks()
        painted.clear()
        await seat.waits(30)
        seat.looks()
        assert painted == []


async def test_a_mark_without_a_letter_goes_with_its_text(painted):
    cards = card(1, "w" * 70 + " \u0320 marked"), card(2, "plain")
    async with sitting(FakeDesk(moderated(cards)), 80, 24) as seat:
        await seat.types("2")
        (y,) = [y for y, row in enumerate(seat.looks()) if row.lstrip().startswith("\u0320 marked")]
        painted.clear()
        await seat.types("down")
        assert [span.start for span in painted if span.y == y] == [3]


async def test_a_second_of_silence_is_one_small_paint(painted):
    desk = FakeDesk()
    async with sitting(desk) as seat:
        desk.show(at=AT + 2, elapsed=AT + 2)
        seat.looks()
        painted.clear()
        desk.show(at=AT + 3, elapsed=AT + 3)
        seat.looks()
        assert sorted({span.y for span in painted}) == [0, 7]
        assert sum(span.end - span.start for span in painted) <= 4


async def test_a_message_paints_chat_and_totals_only(painted):
    desk = FakeDesk()
    async with sitting(desk) as seat:
        seat.looks()
        painted.clear()
        line = ChatLine(name=SafeText("new"), text=SafeText("one"))
        desk.shown = msgspec.structs.replace(desk.shown, chat=(*desk.shown.chat[1:], line), chat_version=2)
        desk.show(messages=18_205)
        seat.looks()
        assert painted
        assert all(span.start >= 78 for span in painted)


async def test_numbers_are_painted_twice_a_second_at_most(painted):
    desk = FakeDesk()
    async with sitting(desk) as seat:
        seat.looks()
        lane = desk.shown.snapshot.viewers
        for step in range(8):
            desk.show(viewers=msgspec.structs.replace(lane, value=2_000 + 11 * step))
            seat.clock.advance(0.25)
            painted.clear()
            seat.looks()
            digits = [span for span in painted if 14 <= span.y < 17 and span.start < 20]
            assert bool(digits) == (step % 2 == 1)


# sizes


async def test_the_terminal_may_change_its_size_while_the_show_runs():
    desk = FakeDesk(STATES["now"])
    async with sitting(desk) as seat:
        for width, height in ((80, 24), (200, 60), (1, 1), (7, 3), (60, 15), (100, 5), (120, 40)):
            await seat.pilot.resize_terminal(width, height)
            await seat.pilot.pause()
            rows = seat.looks()
            assert len(rows) == height
            assert seat.app.query_one(Canvas).size == (width, height)
        assert seat.reads("say it now")


async def test_a_moderators_name_stands_out_in_the_chat_also_without_colour():
    for colour in (True, False):
        async with sitting(FakeDesk(), colour=colour) as seat:
            seat.app.paint()
            canvas = seat.app.query_one(Canvas)
            styles = {
                part.text.strip(" │"): part.style
                for line in canvas.render_lines(canvas.size.region)
                for part in line
                if part.text.strip(" │") in ("nik", "ola")
            }
            assert styles["nik"] is not None
            assert styles["nik"].bold
            assert styles["ola"] is not None
            assert not styles["ola"].bold


async def test_without_colour_plates_are_reversed_and_nothing_is_coloured():
    async with sitting(FakeDesk(STATES["now"]), colour=False) as seat:
        canvas = seat.app.query_one(Canvas)
        strips = canvas.render_lines(canvas.size.region)
        styles = {segment.style for strip in strips for segment in strip if segment.style}
        assert all(style.color is None and style.bgcolor is None for style in styles)
        assert all(segment.style.reverse for segment in list(strips[2])[:3])
        assert "────" in seat.looks()[12]


async def test_the_wide_room_of_another_platform():
    async with sitting(FakeDesk(view(snapshot(**{})))) as seat:
        assert seat.reads("hearts never become post likes")
    async with sitting(FakeDesk(STATES["twitch"])) as seat:
        assert not seat.reads("hearts")
        assert seat.reads("not told by twitch")
