"""The screen after the stream: it opens by itself, says what is left, and space ticks it."""

import msgspec
import pytest

from copilot.clips.marks import Mark
from copilot.seats import After, Answer, Reminded, Seen, View
from copilot.seats.tui import choice, review
from copilot.seats.tui.asks import Amend, SeeTo, Tick
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.look import Look, Symbols
from copilot.seats.tui.modes import Wish
from copilot.seats.tui.notice import Line
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.seats.tui.rows import cells
from copilot.show.occasions import OpenPoll
from copilot.signals.rails import Post
from copilot.text import SafeText
from tests.seats.desks import AT, WALL, FakeDesk, snapshot, view
from tests.seats.screens import HOSTILE, RUNDOWN, STATES, grid
from tests.seats.test_tui import sitting
from tests.seats.test_tui_grids import SIZES, compare

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


def screen(shown: View, width: int = 120, height: int = 40, state: choice.State | None = None) -> list[str]:
    (column,) = review.rows(shown, places(width, height), state or review.begin(shown))
    return [drawn(row, width, stage_dark).text for row in column]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_it_looks_like_this(size: tuple[int, int]) -> None:
    compare(f"review-{size[0]}x{size[1]}", screen(over(), *size))


def test_it_says_what_stayed_and_what_is_left() -> None:
    text = "\n".join(screen(over()))
    assert "214,310 hearts stayed on the LIVE rail" in text
    assert "1 clip promised, 0 posted, 22:00 left" in text
    assert "post clip: the mistake" in text
    assert "Profile > Menu" in text


def test_the_result_of_a_poll_is_due_when_the_configuration_says() -> None:
    shown = over(poll_result_s=900.0)
    poll = OpenPoll("1", SafeText("which set first"), AT)
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, poll=poll))
    (result,) = (item for item in shown.to_do if item.key == "poll")
    assert result.due_at == WALL - 7_200.0 + 900.0


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


def test_the_signs_of_the_timeline_are_explained_where_there_is_room() -> None:
    text = "\n".join(screen(over()))
    assert "H hook" in text
    assert "A ask" in text
    assert "◆ mark" in text
    assert "P point" not in text
    assert "H hook" not in "\n".join(screen(over(), 80, 24))


@pytest.mark.parametrize("symbols", ["block", "ascii"])
async def test_plainer_symbols_hold_on_the_review_too(symbols: Symbols) -> None:
    async with sitting(FakeDesk(over()), look=Look(symbols=symbols)) as seat:
        text = "\n".join(seat.looks())
        assert "still to do" in text
        assert not any("\u2800" < sign <= "\u28ff" for sign in text)
        assert symbols != "ascii" or text.isascii()


def test_a_larger_terminal_shows_a_larger_timeline() -> None:
    def tall(height: int) -> int:
        rows = screen(over(), 120, height)
        return next(n for n, row in enumerate(rows) if row.startswith("  cues"))

    assert tall(60) > tall(40) == tall(36)


def test_where_nothing_was_promised_the_reminders_are_called_so() -> None:
    waiting = (Reminded("pin", SafeText("pin the new post"), WALL + 60, "s-pin"),)
    none = msgspec.structs.replace(over(reminders=waiting), snapshot=snapshot(stage="ended", promises=()))
    text = "\n".join(screen(none))
    assert "reminders ─" in text
    assert "no promises" in text
    assert "none were made" not in text
    assert "none were made" in "\n".join(screen(msgspec.structs.replace(none, after=After(ended_at=WALL))))


def test_a_short_show_has_no_time_twice() -> None:
    short = msgspec.structs.replace(over(), snapshot=snapshot(stage="ended", elapsed=90.0))
    (times,) = (row for row in screen(short) if "0:00" in row and "0:01" in row)
    assert times.split() == ["0:00", "0:01"]


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
    assert isinstance(down, choice.State)
    chosen = [row for row in screen(shown, state=down) if "▌" in row]
    assert len(chosen) == 1
    assert down.chosen not in ("", "p1")


def test_space_asks_for_the_tick_and_the_next_open_item_is_chosen() -> None:
    shown = over()
    state, ask = review.press(shown, review.begin(shown), "space") or (None, None)
    assert isinstance(ask, Tick)
    assert ask.item == "p1"
    assert isinstance(state, choice.State)
    ticked = over(ticks={"p1": WALL})
    after = review.answered(ticked, state, ask, Answer("kept", SafeText("kept")))
    assert after.chosen == "p2"


def test_within_ten_seconds_u_takes_the_tick_back_and_then_means_the_show_again() -> None:
    shown, ticked = over(), over(ticks={"p1": WALL})
    state, ask = review.press(shown, review.begin(shown), "space") or (None, None)
    assert isinstance(state, choice.State)
    assert isinstance(ask, Tick)
    assert review.press(shown, state, "u") is None
    state = review.answered(ticked, state, ask, Answer("kept", SafeText("kept")))
    assert review.press(msgspec.structs.replace(ticked, wall=WALL + 10.1), state, "u") is None
    moved, _ = review.press(ticked, state, "tab") or (None, None)
    assert isinstance(moved, choice.State)
    back, undo = review.press(ticked, moved, "u") or (None, None)
    assert isinstance(undo, Tick)
    assert (undo.item, undo.undoes) == ("p1", True)
    assert isinstance(back, choice.State)
    assert review.answered(shown, back, undo, Answer("kept", SafeText("open again"))) == choice.State("p1")
    assert review.press(shown, back, "u") is None


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
def test_a_list_that_goes_on_says_how_far(size: tuple[int, int]) -> None:
    marks = tuple(Mark(n=n, t=60.0 * n, by="streamer", note=SafeText("x")) for n in range(1, 31))
    shown = over()
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, marks=marks))
    count = len(shown.to_do)
    top = "\n".join(screen(shown, *size))
    seen = top.count("○ ") - 1
    assert f"… {count - seen} more" in top
    last = "\n".join(screen(shown, *size, choice.State(shown.to_do[-1].key)))
    assert f"… {count - seen} more" in last


async def test_the_last_row_says_how_to_reach_a_clip() -> None:
    async with sitting(FakeDesk(over()), 80, 24) as seat:
        assert "tab clips" in seat.looks()[-1]
        assert "p posted" in seat.looks()[-1]


def test_segments_that_never_ran_are_not_counted_as_run() -> None:
    shown = over()
    ran = [msgspec.structs.replace(one, state="next") if one.n > 1 else one for one in RUNDOWN]
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, rundown=tuple(ran)))
    assert "1 of 9 segments" in screen(shown, 120, 40)[0]
    assert "…" not in screen(shown, 80, 24)[0]


@pytest.mark.parametrize("width", range(14, 40))
def test_on_a_narrow_terminal_nothing_is_glued_to_the_word(width: int) -> None:
    shown = msgspec.structs.replace(over(), snapshot=snapshot(mode="demo", stage="ended"))
    word, _, rest = screen(shown, width, 5)[0].strip().removeprefix("○ ").partition("ENDED")
    assert not rest or rest.startswith(" ")
    assert word == "DEMO "


def test_other_keys_are_not_its_own() -> None:
    assert review.press(over(), choice.State(), "m") is None


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


# clips and reminders


CLIP, PIN = (
    Reminded("clip", SafeText("post a clip while it is hot: the mistake"), WALL - 60.0, "s-clip1"),
    Reminded("pin", SafeText("pin the new post"), WALL + 600.0, "s-pin1"),
)
DUE = (CLIP, PIN)


def at(part: choice.Part, chosen: str = "") -> choice.State:
    return choice.State(chosen, part)


def wish(shown: View, state: choice.State, press: str) -> Wish | None:
    _, wanted = review.press(shown, state, press) or (None, None)
    return wanted


def typed(shown: View, state: choice.State, press: str) -> tuple[str, Amend | None]:
    """With what the line to type begins, and what it is for."""
    line = wish(shown, state, press)
    assert isinstance(line, Line)
    return line.typed, line.amend


def test_left_and_right_go_from_part_to_part_and_skip_what_is_empty() -> None:
    def next_part(shown: View, state: choice.State, key: str) -> choice.Part:
        moved, _ = review.press(shown, state, key) or (None, None)
        assert isinstance(moved, choice.State)
        return moved.part

    shown = over(reminders=DUE)
    ring: tuple[choice.Part, ...] = ("to do", "clips", "numbers", "due")
    assert [next_part(shown, at(part), "tab") for part in ring] == [*ring[1:], ring[0]]
    assert next_part(over(), at("numbers"), "right") == "to do"
    assert next_part(over(), at("clips"), "left") == "to do"


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 24)])
def test_where_the_numbers_find_no_room_they_are_turned_to(width: int, height: int) -> None:
    assert "post likes" not in "\n".join(screen(over(), width, height))
    text = "\n".join(screen(over(), width, height, at("numbers")))
    assert "post likes" in text
    assert "Profile > Menu" in text
    assert wish(over(), at("numbers"), "space") is None


def test_an_item_of_the_checklist_puts_off_or_drops_its_own_reminder() -> None:
    promise = Reminded("promise", SafeText("clip of the demo"), WALL + 60.0, "s-p1")
    shown = msgspec.structs.replace(over(reminders=(CLIP, promise, PIN)), session="s")
    assert wish(shown, at("to do", "p1"), "s") == SeeTo("s-p1", "snoozed", "clip of the demo")
    assert wish(shown, at("to do", "pin"), "x") == SeeTo("s-pin1", "dropped", "pin the new post")
    assert wish(shown, at("to do", "m1"), "x") is None  # the other clip needs that reminder, too
    later = [Reminded("comments", SafeText(f"answer {n}"), WALL + n, f"s-comments{n}") for n in (1, 2)]
    shown = msgspec.structs.replace(over(reminders=tuple(later)), session="s")
    assert review.press(shown, at("to do", "comments"), "s") == (
        at("to do", "comments"),
        SeeTo("s-comments1", "snoozed", "answer 1"),
    )


def test_once_the_show_is_over_the_times_of_marks_stand_still_on_the_live_screen() -> None:
    over_since = snapshot(stage="ended", marks=(Mark(n=1, t=80.0, by="streamer"),), at=AT + 600.0)
    text = "\n".join(grid(view(over_since), 200, 60))
    assert "0:01:20  ◆ mark 1" in text
    assert "peak viewers, at 0:41:00" in text


def test_a_promise_that_was_ticked_is_kept() -> None:
    assert "0 kept, 2 open" in "\n".join(screen(over()))
    text = screen(over(ticks={"p1": WALL}))
    assert "1 kept, 1 open" in "\n".join(text)
    assert any("✓ clip of the demo" in row and "kept" in row for row in text)
    shown = over(reminders=DUE)
    kept = (msgspec.structs.replace(shown.snapshot.promises[0], kept_at=WALL), shown.snapshot.promises[1])
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, promises=kept))
    text = screen(shown)
    assert "1 kept, 1 open" in "\n".join(text)
    assert sum("poll result post" in row for row in text) == 1


def test_a_mark_without_a_note_is_asked_about_and_n_asks_what_it_was() -> None:
    bare = (*MARKS, Mark(n=3, t=2_500.0, by="moderator"))
    shown = over()
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, marks=bare))
    assert len([row for row in screen(shown) if "what was it? n: note" in row]) == 1
    assert typed(shown, at("to do", "p1"), "n") == ("", Amend("note", 3))
    assert typed(shown, at("clips", "m2"), "n") == ("the mistake", Amend("note", 2))


def test_c_copies_the_caption_and_p_asks_for_title_and_link_of_the_chosen_clip() -> None:
    shown = over()
    for state in (at("clips", "m2"), at("to do", "m2")):
        assert wish(shown, state, "c") == Amend("caption", 2, label="the mistake")
        assert typed(shown, state, "p") == ("the mistake ", Amend("posted", 2))


@pytest.mark.parametrize("key", ["up", "down", "space", "n", "c", "p", "s", "x"])
def test_its_keys_do_nothing_where_nothing_is_chosen_that_they_could_mean(key: str) -> None:
    empty = msgspec.structs.replace(over(), snapshot=snapshot(stage="ended", marks=(), promises=()))
    for part in ("clips", "due"):
        assert review.press(empty, at(part), key) == (at(part), None)


@pytest.mark.parametrize("key", ["c", "p", "s", "x"])
async def test_what_means_nothing_for_a_promise_does_not_do_what_it_would_on_the_live_screen(key: str) -> None:
    desk = FakeDesk(over())
    async with sitting(desk) as seat:
        await seat.types(key)
        assert (desk.asked, desk.amended, desk.seen_to) == ([], [], [])
        assert not seat.reads("enter keeps")


@pytest.mark.parametrize(("key", "how"), [("space", "done"), ("s", "snoozed"), ("x", "dropped")])
def test_one_reminder_is_done_comes_later_or_is_dropped(key: str, how: Seen) -> None:
    shown = over(reminders=DUE)
    assert wish(shown, at("due"), key) == SeeTo("s-clip1", how, CLIP.text)
    moved, _ = review.press(shown, at("due"), key) or (None, None)
    assert moved == at("due", "s-clip1" if key == "s" else "s-pin1")


def test_states_stand_on_the_board() -> None:
    marks = (
        msgspec.structs.replace(MARKS[0], captioned_at=WALL),
        msgspec.structs.replace(MARKS[1], posted_at=WALL, title=SafeText("Never do this")),
    )
    shown = over()
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, marks=marks))
    rows = screen(shown)
    assert any("surge, 41 people" in row and "captioned" in row for row in rows)
    assert any("Never do this" in row and "posted" in row for row in rows)
    late = msgspec.structs.replace(shown, wall=WALL + 90_000.0)
    assert any("surge, 41 people" in row and "expired" in row for row in screen(late))
    assert any("Never do this" in row and "posted" in row for row in screen(late))


@pytest.mark.parametrize(("width", "height"), [(200, 60), (120, 40), (80, 24), (60, 15), (40, 10)])
@pytest.mark.parametrize("part", ["clips", "due", "to do"])
def test_what_is_chosen_is_in_sight_on_every_terminal(part: choice.Part, width: int, height: int) -> None:
    many = tuple(msgspec.structs.replace(PIN, id=f"s-pin{n}") for n in range(30))
    marks = tuple(Mark(n=n, t=60.0 * n, by="streamer", note=SafeText("x")) for n in range(1, 31))
    shown = over(reminders=many)
    shown = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, marks=marks))
    state = at(part)
    for key in ("down",) * 40:
        moved, _ = review.press(shown, state, key) or (None, None)
        assert isinstance(moved, choice.State)
        state = moved
        rows = screen(shown, width, height, state)
        assert len([row for row in rows if "▌" in row]) == 1
        assert all(cells(row) == width for row in rows)


def test_the_times_of_marks_stay_while_the_review_is_open() -> None:
    def told(shown: View) -> list[str]:
        return [row[:42] for row in screen(shown) if "◆" in row and "0:41:30" in row]

    shown = over()
    later = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, at=AT + 5_000.0))
    assert told(shown)
    assert told(shown) == told(later)


async def test_title_and_link_are_typed_in_the_last_row() -> None:
    desk = FakeDesk(over())
    async with sitting(desk, 80, 24) as seat:
        await seat.types("tab", "down", "p")
        assert "title and link of mark 2" in seat.looks()[-1]
        assert "the mistake" in seat.looks()[-1]
        await seat.types("ctrl+u", *"Mine", "space", *"https://a.example", "enter")
        assert desk.amended == [("posted", 2, "Mine https://a.example")]
        await seat.types("c")
        assert desk.amended[1:] == [("caption", 2, None)]
        await seat.types("n", "escape")
        assert desk.amended[2:] == []


async def test_keys_see_to_a_reminder() -> None:
    desk = FakeDesk(over(reminders=DUE))
    async with sitting(desk) as seat:
        await seat.types("left", "s", "down", "x")
        assert desk.seen_to == [("s-clip1", "snoozed"), ("s-pin1", "dropped")]


def test_what_the_profile_won_stands_on_the_post_rail() -> None:
    won = snapshot(follows=None, followers=Post(61), post_likes=Post(-2))
    text = "\n".join(grid(view(won), 120, 40))
    assert "+61 followers" in text
    assert "-2 likes on the post" in text
