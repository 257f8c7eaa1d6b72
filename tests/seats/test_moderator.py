"""A moderator before the desk: copies a title in one key, keeps one, acknowledges, and is told the truth."""

import itertools
import json

import msgspec
import pytest
from rich.cells import cell_len

from copilot.clips.marks import Mark
from copilot.seats import Answer
from copilot.seats.tui import moderator
from copilot.seats.tui.asks import Act, Ask, KeepTitle, Paste
from copilot.seats.tui.camera import hidden
from copilot.seats.tui.cards import State, Typing
from copilot.signals.odd import Odd
from copilot.text import SafeText, clean
from tests.seats.desks import AT, FakeDesk
from tests.seats.moderators import (
    ASKED,
    CARDS,
    HAND,
    LINES,
    STATES,
    TERMINAL,
    card,
    columns,
    copied,
    desk,
    everywhere,
    grid,
)
from tests.seats.test_tui import sitting
from tests.seats.test_tui_hostile import OWN, is_quiet, stays
from tests.shared import shared

pytestmark = pytest.mark.usefixtures("_utc")

SIZES = ((1, 1), (9, 4), (24, 9), (50, 14), (60, 15), (80, 24), (110, 20), (120, 40), (200, 60))


def pressed(state: State, *keys: str, shown=None) -> tuple[State, list[Ask]]:
    """The state after these keys, and what they asked for."""
    shown, asked = shown or desk(), []
    for key in keys:
        answer = moderator.press(shown, state, key)
        assert answer is not None, f"{key} is not a key of this desk"
        state, ask = answer
        asked += [] if ask is None else [ask]
    return state, asked


def said(shown, width: int = 120, height: int = 40, state: State | None = None) -> str:
    return "\n".join(grid(shown, width, height, state))


# one key


@pytest.mark.parametrize("n", range(1, 5))
def test_a_digit_copies_the_card_with_that_number_and_shows_it(n):
    state, asked = pressed(State(), str(n))
    assert asked == [Act("copy-title", str(n), f"copy title {n}")]
    assert state.chosen == n
    assert CARDS[n - 1].line in said(desk(), state=state)


def test_a_digit_without_a_card_shows_nothing_else_and_is_answered_by_the_desk():
    state, asked = pressed(State(2), "9")
    assert (state.chosen, asked[0].text) == (2, "9")


def test_arrows_choose_and_enter_copies_also_what_no_digit_reaches():
    shown = desk(tuple(card(n, f"number {n}") for n in range(1, 31)))
    state, asked = pressed(State(), *["down"] * 16, "up", "enter", shown=shown)
    assert (state.chosen, asked[0].text) == (16, "16")
    assert "16  number 16" in said(shown, 80, 24, state)
    assert pressed(State(), "up", shown=shown)[0].chosen == 1


def test_acknowledge_is_one_key():
    assert pressed(State(), "a")[1] == [Act("ack-title", label="acknowledge")]


@pytest.mark.parametrize("key", ["escape", "m", "space", "u", "f1", "?", "x", "0", "tab", "ctrl+c"])
def test_other_keys_are_not_the_desks(key):
    assert moderator.press(desk(), State(), key) is None


@pytest.mark.parametrize("key", ["enter", "up", "down", "v", "e", "/"])
def test_without_cards_and_lines_there_is_nothing_to_do_with_them(key):
    assert moderator.press(msgspec.structs.replace(desk(()), lines=()), State(), key) is None


def test_lines_to_paste_are_numbered_on_after_the_titles_and_copied_by_their_number():
    state, asked = pressed(State(), "6")
    assert asked == [Paste(2, "copy line")]
    assert state.chosen == 6
    assert "▌ 6  Rules: be kind, no spam" in said(desk(), state=state)
    assert "23 characters" in said(desk(), state=state)
    assert "line copied with xclip" in said(desk(copied=copied(what="line", n=2, line=LINES[1])))
    assert pressed(State(), "8")[1] == [Act("copy-title", "8", "copy title 8")]


def test_on_few_rows_the_lines_stand_below_the_titles():
    state, asked = pressed(State(), *["down"] * 5, "enter")
    assert asked == [Paste(2, "copy line")]
    assert "▌ 6  Rules: be kind, no spam" in said(desk(), 80, 24, state)


def test_a_line_is_not_edited_here():
    assert moderator.press(desk(), State(6), "e") is None


def test_what_is_asked_most_stands_beside_the_desk():
    shown = said(desk())
    assert shown.index("asked most") < shown.index("7 which mic") < shown.index("5 link") < shown.index(" chat ─")
    assert "asked most" not in said(desk(), 80, 24)
    quiet = msgspec.structs.replace(desk(), asked=())
    assert "nothing asked twice" in said(quiet)


def test_who_sits_where_is_told_with_what_is_known_of_when():
    shown = said(desk())
    assert "cockpit  this screen" in shown
    assert "mods     in chat" in shown
    assert "ack 1 min ago" in shown
    assert "do       terminal" in shown
    assert "seen 9 min ago" in shown


def test_a_wave_of_spam_is_named_in_the_room():
    wave = Odd(pattern="spam wave", at=AT - 9, last=AT)
    assert "1 wave of spam  now" in said(desk(odd=(wave,)))


# what is typed


def test_a_new_card_is_typed_and_kept():
    state, asked = pressed(State(), "n", *"Mugs", "space", "€", "enter")
    assert asked == [KeepTitle("Mugs €", label="keep Mugs €")]
    assert state.typing is None


def test_an_edited_card_begins_with_its_text_and_its_cursor_moves():
    state, _ = pressed(State(3), "e")
    assert state.typing == Typing("edit", "Clip: the setup in two minutes", "", 3)
    state, asked = pressed(state, "home", "delete", "c", "end", "left", "backspace", "right", "!", "enter")
    assert asked == [KeepTitle("clip: the setup in two minuts!", 3, "keep clip: the setup in two minuts!")]


def test_while_something_is_typed_every_key_is_text_and_none_copies():
    state, asked = pressed(State(), "n", "1", "v", "a", "/", "m", "q", "f2", "up")
    assert asked == []
    assert state.typing is not None
    assert state.typing.text == "1va/mq"
    shown = said(desk(), state=state)
    assert "new title card" in shown
    assert "1va/mq▌" in shown
    assert "6 of 150 characters" in shown


def test_escape_forgets_what_was_typed():
    state, asked = pressed(State(2), "n", "x", "escape")
    assert (state, asked) == (State(2), [])
    state, asked = pressed(State(2), "n", "enter")
    assert (state, asked) == (State(2), [])


def test_a_pasted_title_is_one_clean_line():
    state, _ = pressed(State(), "n")
    state = moderator.paste(desk(), state, "first\nsecond\r\n\x1b]52;c;aGk=\x07third\x1b[2J")
    assert pressed(state, "enter")[1] == [KeepTitle("first second third", label="keep first second third")]
    assert moderator.paste(desk(), State(), "x") == State()


def test_what_is_looked_for_is_chosen_and_not_copied():
    state, asked = pressed(State(), "/", *"clip")
    shown = said(desk(), state=state)
    assert state.chosen == 3
    assert "clip▌" in shown
    assert "Why LIVE" not in shown
    state, asked = pressed(state, "enter")
    assert (state, asked) == (State(3), [])
    assert "Why LIVE" in said(desk(), state=state)
    state, _ = pressed(State(2), "/", *"zzz")
    assert "no title has that" in said(desk(), state=state)
    assert pressed(state, "escape")[0] == State(2)


def test_a_card_that_was_kept_is_chosen():
    kept, refused = Answer("kept", SafeText("kept")), Answer("refused", SafeText("no"))
    ask = KeepTitle(CARDS[3].line)
    assert moderator.answered(desk(), State(), ask, kept).chosen == 4
    assert moderator.answered(desk(), State(), ask, refused).chosen == 1


# what is told


def test_exactly_what_will_be_pasted_is_shown_and_counted():
    shown = said(desk())
    assert "3 lights under 40 € https://example.org/lights" in shown
    assert f"{len(CARDS[0].line)} of 150 characters" in shown
    twitch = tuple(msgspec.structs.replace(one, platform="twitch") for one in desk().snapshot.links)
    assert f"{len(CARDS[0].line)} characters" in said(desk(links=twitch))


def test_a_text_too_long_for_its_place_says_so():
    long = desk((card(1, "word " * 99 + "end"),))
    assert "v shows all, 498 of 150 characters" in said(long)


def test_signs_that_a_terminal_may_draw_wider_are_left_out_beside_something_and_said_to_be():
    shown = desk((card(1, "🔥 Mugs"),))
    assert "v shows all, 6 of 150 characters" in said(shown, 120, 40)
    assert "🔥 Mugs" in said(shown, 80, 24)
    assert "v shows all" not in said(shown, 80, 24)
    assert grid(shown, 120, 40, State(bare=True))[0].startswith("🔥 Mugs")


def test_bare_is_the_text_from_the_first_cell_on_and_nothing_beside_it():
    long = card(1, "x" * 100 + " " + "y" * 90)
    rows = grid(desk((long,)), 120, 40, State(bare=True))
    assert rows[0] + rows[1].rstrip() == long.line
    rows = grid(desk((long,)), 80, 24, State(bare=True))
    assert "".join(rows[:3]).rstrip() == long.line
    assert pressed(State(), "v")[0] == State(bare=True)
    assert pressed(State(bare=True), "v")[0] == pressed(State(bare=True), "escape")[0] == State()


def test_a_copy_that_was_read_back_says_so_and_no_other():
    shown = said(desk(copied=copied()))
    assert "✓ title 1 copied with xclip 17:43:55   read back, the same 46 characters" in shown
    without = copied(read_back=False, words=SafeText("copied with wl-copy"))
    assert "✓ title 1 copied with wl-copy 17:43:55" in said(desk(copied=without))
    assert "read back" not in said(desk(copied=without))


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("last", [TERMINAL, HAND], ids=["terminal", "hand"])
def test_what_is_not_known_is_not_claimed_at_any_size(size, last):
    shown = said(desk(copied=last), *size)
    assert "✓" not in shown
    assert "read back" not in shown
    assert "copied with" not in shown
    assert "v shows it bare" in shown


def test_a_copy_is_news_for_a_minute_and_old_once_the_streamer_asks_again():
    assert "✓" in said(desk(copied=copied(59)))
    assert "last copy  17:43:00 title 1 copied with xclip, read back" in said(desk(copied=copied(60)))
    assert "last copy" in said(desk(copied=copied(9), drop=ASKED))
    assert "✓" in said(desk(copied=copied(7), drop=ASKED))


def test_the_request_stands_until_it_is_acknowledged_and_both_times_are_told():
    shown = said(desk(drop=ASKED))
    assert "streamer asks, 5 s ago" in shown
    assert "1 copy   a acknowledge" in shown
    shown = said(desk(drop=msgspec.structs.replace(ASKED, copied_at=AT - 5)))
    assert "copied 17:43:55" in shown
    assert "1 copy " not in shown
    done = msgspec.structs.replace(ASKED, copied_at=AT - 5, acked_at=AT - 3)
    assert "asked 17:43:52, copied 17:43:55, acknowledged 17:43:57" in said(desk(drop=done))


def test_the_card_of_the_pinned_post_is_the_one_that_is_asked_for():
    shown = desk(drop=ASKED, pinned=CARDS[2].text)
    assert "3 copy   a acknowledge" in said(shown)
    assert moderator.begin(shown) == State(3)
    assert "pinned" in said(shown)


def test_titles_that_are_hidden_from_the_camera_are_not_edited():
    shown = hidden(desk(copied=copied()))
    assert pressed(State(), "e", shown=shown) == (State(), [])
    assert "characters" not in said(shown)


# on the terminal


async def test_the_desk_is_one_key_away_and_a_digit_copies_there():
    seated = FakeDesk(desk(copied=copied(2_000), drop=ASKED))
    seated.answer = Answer("kept", SafeText("title 2 copied with xclip, read back"))
    async with sitting(seated) as seat:
        await seat.types("f2")
        assert seat.reads("exactly what will be pasted")
        await seat.types("2")
        assert seated.asked == [("copy-title", "2")]
        assert seat.reads("▌ 2  Why LIVE hearts are not likes")
        assert seat.reads("✓ title 2 copied with xclip, read back")
        await seat.types("5")
        assert seated.pasted == [1]
        await seat.types("a", "m")
        assert seated.asked[1:] == [("ack-title", None), ("mark", None)]
        await seat.types("n", "1", "space", "!", "enter")
        assert seated.kept == [("1 !", None)]
        await seat.types("escape")
        assert not seat.reads("exactly what will be pasted")
        await seat.types("c", "d")
        assert seated.asked[3:] == [("copy-title", None), ("request-title", None)]


# hostile


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("state", [State(), State(2, Typing("edit")), State(bare=True)], ids=["desk", "edit", "bare"])
def test_own_strings_move_no_border(size, state):
    width, height = size
    for text in OWN:
        if state.typing is not None:
            state = state._replace(typing=Typing("edit", text[: len(text) // 2], text[len(text) // 2 :], 2))
        look(columns(everywhere(text), width, height, state), width)


def test_the_whole_corpus_stays_quiet_and_in_its_place():
    sizes = itertools.cycle([(120, 40), (80, 24), (60, 15), (50, 14), (200, 60), (20, 8)])
    states = itertools.cycle([State(), State(1, None, True), State(1, Typing("find")), State(1, Typing("new"))])
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        texts = [json.loads(line)["s"] for line in lines]
    for text in texts:
        (width, height), state = next(sizes), next(states)
        if state.typing is not None:
            state = state._replace(typing=state.typing._replace(before=text[:200]))
        look(columns(everywhere(text), width, height, state), width)


def look(parts: list[list[str]], width: int) -> None:
    """No control byte, and every column is as wide as it is."""
    for rows in zip(*parts, strict=True):
        whole = "".join(rows)
        assert is_quiet(whole)
        assert cell_len(whole) == width
        assert all(stays(row) for row in rows[:-1]) or not any(row.strip() for row in rows[1:])


def test_every_size_down_to_one_cell_has_a_desk():
    for shown, state in STATES.values():
        for width, height in itertools.product((1, 2, 7, 20, 59, 60, 99, 100, 179, 180), (*range(1, 26), 33, 34, 50)):
            rows = grid(shown, width, height, state)
            assert {cell_len(row) for row in rows} == {width}
            assert len(rows) == max(1, height - 1 if height > 2 else height)


def test_typed_titles_reach_the_desk_as_one_clean_line():
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        texts = [json.loads(line)["s"] for line in lines]
    for text in texts[::7]:
        state = moderator.paste(desk(), pressed(State(), "n")[0], text)
        _, asked = pressed(state, "enter")
        assert [ask.typed for ask in asked if isinstance(ask, KeepTitle)] == ([clean(text)] if clean(text) else [])


def test_once_the_show_is_over_the_times_of_marks_stand_still() -> None:
    over = desk(stage="ended", at=AT + 600.0, marks=(Mark(n=1, t=80.0, by="streamer"),))
    assert any("0:01:20" in row and "mark 1" in row for row in grid(over, 120, 40))
