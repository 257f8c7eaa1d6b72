"""The moderator's desk: what the streamer asks for, the title cards, and how the last one was copied."""

from collections.abc import Mapping

from copilot.seats import Answer, View
from copilot.seats.tui.asks import Act, Ask, KeepTitle, Paste
from copilot.seats.tui.cards import (
    LONGEST_LINE,
    State,
    Typing,
    asked_card,
    bare_rows,
    cards_rows,
    chosen_card,
    chosen_line,
    found_cards,
    paste_rows,
    result_rows,
)
from copilot.seats.tui.desk import bands, list_rows, marks_rows, middle_rows, request_rows, room_rows, side_rows
from copilot.seats.tui.places import Places
from copilot.seats.tui.rails import health_rows
from copilot.seats.tui.rows import BLANK, Row
from copilot.seats.tui.status import status_row
from copilot.text import clean

keys: Mapping[str, str] = {
    "1-9": "copy",
    "a": "acknowledge",
    "e": "edit",
    "n": "new",
    "/": "find",
    "v": "show bare",
    "m": "mark",
    "escape": "back to live",
}


# keys


def begin(view: View) -> State:
    return State(asked_card(view))


def press(view: View, state: State, press: str) -> tuple[State, Ask | None] | None:
    """What a key changes, and what it asks of the desk; `None` for a key that means nothing here."""
    if state.typing is not None:
        return _typed(view, state, state.typing, press)
    titles = len(view.titles)
    count = titles + len(view.lines)
    match press:
        case "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9":
            n = int(press)
            return state._replace(chosen=n if n <= count else state.chosen), _copy(view, n)
        case "enter" if count:
            return state, _copy(view, chosen_card(view, state))
        case "up" | "down" if count:
            step = 1 if press == "down" else -1
            return state._replace(chosen=min(count, max(1, chosen_card(view, state) + step))), None
        case "v" if count:
            return state._replace(bare=not state.bare), None
        case "escape" if state.bare:
            return state._replace(bare=False), None
        case "a":
            return state, Act("ack-title", label="acknowledge")
        case "n":
            return state._replace(bare=False, typing=Typing("new")), None
        case "e" if chosen_card(view, state) <= titles:
            card = view.titles[chosen_card(view, state) - 1]
            if view.hidden:
                return state, None
            return state._replace(bare=False, typing=Typing("edit", card.line, card=card.n)), None
        case "/" if titles:
            return state._replace(bare=False, typing=Typing("find", card=chosen_card(view, state))), None
    return None


def paste(view: View, state: State, text: str) -> State:
    """Text that is pasted goes where something is typed, and nowhere else."""
    if state.typing is None:
        return state
    return _with(view, state, _inserted(state.typing, clean(text, LONGEST_LINE)))


def answered(view: View, state: State, ask: Ask, answer: Answer) -> State:
    """A card that was kept is the one that is chosen."""
    if isinstance(ask, KeepTitle) and answer.state == "kept":
        return state._replace(chosen=next((c.n for c in view.titles if c.line == ask.typed), state.chosen))
    return state


def _copy(view: View, n: int) -> Act | Paste:
    """Number `n` of the page: a title, or a line after them."""
    line = n - len(view.titles)
    if 1 <= line <= len(view.lines):
        return Paste(line, "copy line")
    return Act("copy-title", str(n), f"copy title {n}")


def _typed(view: View, state: State, line: Typing, press: str) -> tuple[State, Ask | None]:
    match press:
        case "escape":
            return State(line.card if line.purpose == "find" else state.chosen), None
        case "enter":
            done = state._replace(typing=None)
            if line.purpose == "find" or not line.text:
                return done, None
            card = line.card if line.purpose == "edit" else None
            return done, KeepTitle(line.text, card, f"keep {line.text}")
        case "backspace":
            line = line._replace(before=line.before[:-1])
        case "delete":
            line = line._replace(after=line.after[1:])
        case "ctrl+u":
            line = line._replace(before="")
        case "left" if line.before:
            line = line._replace(before=line.before[:-1], after=line.before[-1] + line.after)
        case "right" if line.after:
            line = line._replace(before=line.before + line.after[0], after=line.after[1:])
        case "home":
            line = line._replace(before="", after=line.before + line.after)
        case "end":
            line = line._replace(before=line.before + line.after, after="")
        case "space":
            line = _inserted(line, " ")
        case _ if len(press) == 1:
            line = _inserted(line, press)
    return _with(view, state, line), None


def _inserted(line: Typing, text: str) -> Typing:
    room = LONGEST_LINE - len(line.before) - len(line.after)
    return line._replace(before=line.before + text[: max(0, room)])


def _with(view: View, state: State, line: Typing) -> State:
    """While something is looked for, the first card that has it is chosen."""
    found = found_cards(view, line) if line.purpose == "find" else ()
    return state._replace(typing=line, chosen=found[0].n if found else state.chosen)


# rows


def rows(view: View, places: Places, state: State) -> list[list[Row]]:
    """The rows of each column of the live screen, all but the last row."""
    left, right = status_row(view, places)
    count = max(1, places.height - places.keys.rows)
    columns = [_desk(view, places, state) | {0: left}]
    blank = Row((), right.ground)
    if places.middle_width:
        columns.append(middle_rows(view, places) | {0: right if not places.side_width else blank})
    if places.side_width:
        columns.append(side_rows(view, places) | {0: right})
    if state.bare and chosen_line(view, state):
        columns = bare_rows(view, places, state)
    return [[column.get(y, BLANK) for y in range(count)] for column in columns]


def _desk(view: View, places: Places, state: State) -> dict[int, Row]:
    where = bands(places)
    found = request_rows(view, places, where.request)
    found |= cards_rows(view, places, where.cards, state, with_lines=not where.seats.rows)
    found |= paste_rows(view, places, where.paste, state)
    found |= result_rows(view, places, where.result, state)
    found |= list_rows(view, places, where.deliver, state)
    found |= room_rows(view, places, where.seats)
    found |= marks_rows(view, places, where.marks)
    return found | health_rows(view, places)
