"""The moderator's desk: what the streamer asks for, the title cards, and how the last one was copied."""

import math
import time
from collections.abc import Mapping
from typing import Literal, NamedTuple

from copilot.seats import Answer, Copy, View
from copilot.seats.tui.calm import LARGE, STEADY
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.modes import Ask
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Band, Places
from copilot.seats.tui.rails import health_rows, open_promises, when_due
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, is_sure, most_cells, row, sure, wrap
from copilot.seats.tui.side import LEFT
from copilot.seats.tui.side import _chat as chat_rows
from copilot.seats.tui.side import _pane as pane
from copilot.seats.tui.side import _said as said_rows
from copilot.seats.tui.side import _sources as source_rows
from copilot.seats.tui.stage import to_come
from copilot.seats.tui.status import status_row
from copilot.seats.wording import NOT_TOLD, age, clock, length, number, percent, several, wall_clock
from copilot.show.cues import GONE_S, LATE_S, WORD
from copilot.show.titles import Card, card_id
from copilot.snapshot import Lane, TitleDrop
from copilot.text import MAX_LENGTH, clean

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

LONGEST: Mapping[str, int] = {"tiktok": 150}
"""The longest title, in characters, that a platform takes."""

FRESH_S = 60.0
"""So long a copy is news."""

BY_HAND = "if the paste is empty: v shows it bare, to select by hand"
"""Where there is little room, what stands before the comma."""


class Typing(NamedTuple):
    """A line that is being typed: what stands before the cursor and after it. `card` is the one it is about."""

    purpose: Literal["new", "edit", "find"]
    before: str = ""
    after: str = ""
    card: int = 0

    @property
    def text(self) -> str:
        return clean(self.before + self.after)


class State(NamedTuple):
    """Which card is chosen, by its number; what is being typed; whether the chosen one alone fills the screen."""

    chosen: int = 1
    typing: Typing | None = None
    bare: bool = False


# keys


def begin(view: View) -> State:
    return State(_asked_card(view))


def press(view: View, state: State, press: str) -> tuple[State, Ask | None] | None:
    """What a key changes, and what it asks of the desk; `None` for a key that means nothing here."""
    if state.typing is not None:
        return _typed(view, state, state.typing, press)
    count = len(view.titles)
    match press:
        case "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9":
            n = int(press)
            return state._replace(chosen=n if n <= count else state.chosen), _copy(n)
        case "enter" if count:
            return state, _copy(_chosen(view, state))
        case "up" | "down" if count:
            step = 1 if press == "down" else -1
            return state._replace(chosen=min(count, max(1, _chosen(view, state) + step))), None
        case "v" if count:
            return state._replace(bare=not state.bare), None
        case "escape" if state.bare:
            return state._replace(bare=False), None
        case "a":
            return state, Ask("ack-title", None, "acknowledge")
        case "n":
            return state._replace(bare=False, typing=Typing("new")), None
        case "e" if count:
            card = view.titles[_chosen(view, state) - 1]
            if _is_hidden(card):
                return state, None
            return state._replace(bare=False, typing=Typing("edit", card.line, card=card.n)), None
        case "/" if count:
            return state._replace(bare=False, typing=Typing("find", card=_chosen(view, state))), None
    return None


def paste(view: View, state: State, text: str) -> State:
    """Text that is pasted goes where something is typed, and nowhere else."""
    if state.typing is None:
        return state
    return _with(view, state, _inserted(state.typing, clean(text)))


def answered(view: View, state: State, ask: Ask, answer: Answer) -> State:
    """A card that was kept is the one that is chosen."""
    if ask.action == "keep-title" and answer.state == "kept" and ask.text is not None:
        return state._replace(chosen=next((c.n for c in view.titles if c.line == clean(ask.text)), state.chosen))
    return state


def _copy(n: int) -> Ask:
    return Ask("copy-title", str(n), f"copy title {n}")


def _typed(view: View, state: State, line: Typing, press: str) -> tuple[State, Ask | None]:
    match press:
        case "escape":
            return State(line.card if line.purpose == "find" else state.chosen), None
        case "enter":
            done = state._replace(typing=None)
            if line.purpose == "find" or not line.text:
                return done, None
            card = line.card if line.purpose == "edit" else None
            return done, Ask("keep-title", line.text, f"keep {line.text}", card)
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
    room = MAX_LENGTH - len(line.before) - len(line.after)
    return line._replace(before=line.before + text[: max(0, room)])


def _with(view: View, state: State, line: Typing) -> State:
    """While something is looked for, the first card that has it is chosen."""
    found = _found(view, line) if line.purpose == "find" else ()
    return state._replace(typing=line, chosen=found[0].n if found else state.chosen)


def _found(view: View, line: Typing) -> tuple[Card, ...]:
    wanted = line.text.casefold()
    return tuple(card for card in view.titles if wanted in card.line.casefold())


def _chosen(view: View, state: State) -> int:
    """The number of the chosen card; lists only grow, so it is nearly always the one that was chosen."""
    return max(1, min(state.chosen, len(view.titles)))


def _is_hidden(card: Card) -> bool:
    """Whether others may see the screen, and something else stands in the place of its text."""
    return card.id != card_id(card.text, card.url)


def _asked_card(view: View) -> int:
    """The card of the pinned post, else the first."""
    return next((card.n for card in view.titles if card.text == view.snapshot.pinned), 1)


# places


class Bands(NamedTuple):
    """The rows of each part, from the top."""

    request: Band
    cards: Band
    paste: Band
    result: Band
    deliver: Band
    marks: Band


def bands(places: Places) -> Bands:
    """Where each part stands at this size; on few rows the last parts go first, then the headings."""
    height, none = places.height, Band()
    if height >= 34:
        more = height - 40
        cards = 6 + max(0, min(4, more))
        rest = max(0, more - 4)
        lists, marks = (7 + rest // 2, 5 + rest - rest // 2) if more >= 0 else (7 + more // 2, 5 + (more + 1) // 2)
        top = 8 + cards + 1
        deliver = Band(top + 8, lists)
        return Bands(
            request=Band(2, 5),
            cards=Band(8, cards),
            paste=Band(top, 4),
            result=Band(top + 5, 2),
            deliver=deliver,
            marks=Band(deliver.end + 1, marks),
        )
    if height >= 24:
        bottom = height - 3
        return Bands(
            request=Band(1, 5),
            cards=Band(7, bottom - 15),
            paste=Band(bottom - 7, 4),
            result=Band(bottom - 3, 2),
            deliver=Band(bottom, 2),
            marks=none,
        )
    last = height - places.keys.rows
    rest = last - 1
    if rest < 6:
        paste, request, result = (min(1, max(0, rest - n)) for n in range(3))
        cards = max(0, rest - 3)
        return Bands(
            request=Band(1, request),
            cards=Band(1 + request, cards),
            paste=Band(1 + request + cards, paste),
            result=Band(1 + request + cards + paste, result),
            deliver=none,
            marks=none,
        )
    result = 2 if rest >= 10 else 1
    paste = 2
    return Bands(
        request=Band(1, 1),
        cards=Band(2, rest - 1 - paste - result),
        paste=Band(last - result - paste, paste),
        result=Band(last - result, result),
        deliver=none,
        marks=none,
    )


# rows


def rows(view: View, places: Places, state: State) -> list[list[Row]]:
    """The rows of each column of the live screen, all but the last row."""
    left, right = status_row(view, places)
    count = max(1, places.height - places.keys.rows)
    columns = [_desk(view, places, state) | {0: left}]
    blank = Row((), right.ground)
    if places.middle_width:
        columns.append(_middle(view, places) | {0: right if not places.side_width else blank})
    if places.side_width:
        columns.append(_side(view, places) | {0: right})
    if state.bare and view.titles:
        columns = _bare(view, places, state)
    return [[column.get(y, BLANK) for y in range(count)] for column in columns]


def _desk(view: View, places: Places, state: State) -> dict[int, Row]:
    where = bands(places)
    found = _request(view, places, where.request)
    found |= _cards(view, places, where.cards, state)
    found |= _paste(view, places, where.paste, state)
    found |= _result(view, places, where.result, state)
    found |= _lists(view, places, where.deliver)
    found |= _marks(view, places, where.marks)
    return found | health_rows(view, places)


def _in(band: Band, lines: list[Row]) -> dict[int, Row]:
    """The lines in their band, from its top; those that have no room are left out."""
    return {band.y + n: lines[n] if n < len(lines) else BLANK for n in range(band.rows)}


# what the streamer asks for


def _request(view: View, places: Places, band: Band) -> dict[int, Row]:
    drop = view.snapshot.drop
    if not band.rows:
        return {}
    if drop is not None and drop.acked_at is None:
        return _plate(view, drop, places, band)
    margin, width = places.margin, places.stage_width
    if band.rows < 3:
        words = "no request" if drop is None else _last_drop(view, drop, places)[0]
        return {band.y: row(Piece(margin, fit(words, width - margin - 1), "muted"))}
    lines = [
        row(
            Piece(0, "─" * margin, "hair"),
            Piece(margin + 1, "no request", "label"),
            Piece(margin + 12, "─" * max(0, width - margin - 12), "hair"),
        ),
        BLANK,
    ]
    if drop is None:
        lines.append(row(Piece(margin, fit("d, on the live screen, asks for a title", width - margin - 1), "dim")))
    else:
        times, took = _last_drop(view, drop, places)
        lines.append(
            row(
                Piece(margin, "last", "muted"),
                Piece(margin + 6, "drop title", "strong"),
                Piece(margin + 18, fit(times, width - margin - 19), "muted"),
            )
        )
        lines.append(row(Piece(margin + 6, fit(took, width - margin - 7), "muted")))
    return _in(band, lines)


def _last_drop(view: View, drop: TitleDrop, places: Places) -> tuple[str, str]:
    """When it was asked for, copied and acknowledged; and how long that took."""
    times = [("asked", drop.asked_at), ("copied", drop.copied_at), ("acknowledged", drop.acked_at)]
    told = ", ".join(f"{word} {_time_of(view, at)}" for word, at in times if at is not None)
    took = (drop.acked_at or drop.asked_at) - drop.asked_at
    return told, f"acknowledged {length(took / view.speed)} after it was asked for"


def _plate(view: View, drop: TitleDrop, places: Places, band: Band) -> dict[int, Row]:
    """The request, to be seen from the corner of the eye."""
    margin, width = places.margin, places.stage_width
    n = _asked_card(view) if view.titles else None
    word = "DROP TITLE" if n is None else f"DROP TITLE {n}"
    ago = age((view.snapshot.at - drop.asked_at) / view.speed)
    said = f"streamer asks, {ago} ago" if ago else "streamer asks, now"
    if drop.copied_at is not None:
        said = f"copied {_time_of(view, drop.copied_at)}"
    todo = "a acknowledge" if drop.copied_at is not None or n is None else f"{n} copy   a acknowledge"
    if band.rows < 5 or letters_width(word) + 3 + max(len(said), len(todo)) + 2 * margin > width:
        choices = (
            f"{word}  {said}   {todo}",
            f"{word}  {said.removeprefix('streamer asks, ')}   {todo}",
            f"{word}  {todo}",
        )
        line = next((one for one in choices if len(one) < width - margin), fit(word, width - margin - 1))
        middle = (band.rows - 1) // 2
        return {
            band.y + y: row(Piece(margin, line, "strong") if y == middle else None, ground="now")
            for y in range(band.rows)
        }
    drawn = letters(word, "small")
    found: dict[int, Row] = {}
    for y in range(band.rows):
        beside = {1: said, 3: todo}.get(y, "")
        found[band.y + y] = row(
            Piece(margin, drawn[y - 1], "strong") if 1 <= y <= 3 else None,
            Piece(width - margin - len(beside), beside, "strong"),
            ground="now",
        )
    return found


def _time_of(view: View, at: float) -> str:
    """The time of day, to the second, of a moment of session time."""
    return _clock(view.wall - (view.snapshot.at - at) / view.speed)


def _clock(wall: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(wall))


# the cards


def _cards(view: View, places: Places, band: Band, state: State) -> dict[int, Row]:
    if not band.rows:
        return {}
    finding = state.typing if state.typing is not None and state.typing.purpose == "find" else None
    shown = view.titles if finding is None else _found(view, finding)
    room = band.rows - 1 if band.rows >= 3 else band.rows
    chosen = _chosen(view, state)
    at = next((n for n, card in enumerate(shown) if card.n == chosen), 0)
    first = max(0, min(at - room // 2, len(shown) - room))
    lines = [_card(view, card, places, chosen=card.n == chosen) for card in shown[first : first + room]]
    if not shown:
        empty = "no title cards yet; n keeps one" if finding is None else "no title has that"
        lines = [row(Piece(places.margin + 2, fit(empty, places.stage_width - places.margin - 3), "dim"))]
    if band.rows >= 3:
        part = f"{first + 1} to {first + room} of {len(shown)}" if len(shown) > room else ""
        lines.insert(0, _cards_heading(places, finding, part))
    return _in(band, lines)


def _cards_heading(places: Places, finding: Typing | None, part: str) -> Row:
    margin, width = places.margin, places.stage_width
    if finding is None:
        return heading("title cards", width - 2 * margin, part, margin)
    hint = "enter chooses, escape leaves" if width >= 60 else ""
    x = margin + 6 + (len(hint) + 2 if hint else 0)
    return row(
        Piece(margin, "find", "label"),
        Piece(margin + 6, hint, "muted"),
        Piece(x, _cursor(finding, width - x - 1, exact=not places.side_width), "strong"),
        ground="selection",
    )


def _card(view: View, card: Card, places: Places, *, chosen: bool) -> Row:
    margin, edge = places.margin, places.stage_width - places.margin
    used, role = _use(view, card)
    x = margin + 5
    beside = edge - len(used) - 2 - x >= 12
    room = edge - x - (len(used) + 2 if beside else 0)
    return row(
        Piece(margin, "▌", "strong") if chosen else None,
        Piece(margin + 3 - len(str(card.n)), str(card.n), "strong"),
        Piece(x, fit(sure(card.text) or "?", room), "strong" if chosen else "text"),
        Piece(edge - len(used), used, role) if beside else None,
        ground="selection" if chosen else "bg",
    )


def _use(view: View, card: Card) -> tuple[str, Role]:
    """What is known of how it was used."""
    pinned = "pinned" if card.text == view.snapshot.pinned else ""
    if card.used_at is None:
        return pinned or "new", "good" if pinned else "muted"
    copied = f"copied {card.copies}x, {_day(card.used_at, view.wall)}"
    return f"{pinned}  {copied}" if pinned else copied, "muted"


def _day(at: float, now: float) -> str:
    """The time of a moment today, else its weekday within a week, else its date."""
    then, today = time.localtime(at), time.localtime(now)
    if then[:3] == today[:3]:
        return wall_clock(at)
    return time.strftime("%a" if 0 <= now - at < 6 * 86_400 else "%Y-%m-%d", then)


# exactly what will be pasted


def _paste(view: View, places: Places, band: Band, state: State) -> dict[int, Row]:
    if not band.rows:
        return {}
    margin, width = places.margin, places.stage_width
    line = state.typing if state.typing is not None and state.typing.purpose != "find" else None
    if line is not None:
        name = "new title card" if line.purpose == "new" else f"edit title {line.card}"
        text = line.text
    else:
        name = "exactly what will be pasted"
        text = view.titles[_chosen(view, state) - 1].line if view.titles else ""
    boxed = band.rows >= 4
    exact = not places.side_width
    left = margin + 2 if boxed else margin
    room = width - left - margin - (1 if exact else 0)
    if line is not None:
        lines = [_cursor(line, room, exact=exact)]
    else:
        lines = wrap(text if exact else sure(text), room, 3 if boxed else 1) if text else []
    whole = line is not None or "".join(lines).replace(" ", "") == text.replace(" ", "")
    note = _length(view, text) if text and not any(map(_is_hidden, view.titles)) else ""
    if not whole:
        note = f"v shows all, {note}"
    found = {}
    y, rest = band.y, band.rows
    if rest >= 2:
        found[y] = heading(name, width - 2 * margin, note, margin)
        y, rest = y + 1, rest - 1
    above = 1 if boxed and len(lines) < 3 else 0
    for n in range(rest):
        shown = lines[n - above] if 0 <= n - above < len(lines) else ""
        found[y + n] = row(Piece(left, shown, "strong"), ground="surface" if boxed or line else "bg")
    return found


def _length(view: View, text: str) -> str:
    """How long it is, and how long it may be."""
    limits = [LONGEST[link.platform] for link in view.snapshot.links if link.platform in LONGEST]
    if not limits:
        return several(len(text), "character")
    return f"{len(text)} of {min(limits)} characters"


def _cursor(line: Typing, room: int, *, exact: bool) -> str:
    """The line with its cursor, which is always in sight."""

    def shown(text: str, keep: str) -> str:
        tidy = clean(text) if exact else sure(clean(text))
        return f"{tidy} " if keep.endswith(" ") and tidy else tidy

    before, after = shown(line.before, line.before), sure(clean(line.after))
    if line.after.startswith(" "):
        after = f" {after}"
    while before and most_cells(before) > room - 1:
        before = before[max(1, len(before) - room + 1) :] if is_sure(before) else before[1:]
    return f"{before}▌{fit(after, room - 1 - most_cells(before))}"


# how it was copied


def _result(view: View, places: Places, band: Band, state: State) -> dict[int, Row]:
    if not band.rows:
        return {}
    margin, room = places.margin, places.stage_width - 2 * places.margin
    if state.typing is not None:
        hint = "enter keeps, escape leaves; a link goes last" if state.typing.purpose != "find" else ""
        return _in(band, [row(Piece(margin, fit(hint, room), "muted"))])
    copied = view.copied
    if copied is None:
        hint = "1 to 9 copy a title, enter the chosen one" if view.titles else 'or: live-copilot titles add "TEXT"'
        return _in(band, [row(Piece(margin, fit(hint, room), "muted"))])
    below = BY_HAND if len(BY_HAND) <= room else BY_HAND.partition(",")[0]
    if copied.way == "hand":
        below = "v shows it bare"
    if copied.file is not None:
        longer = f"{below}; it lies in {sure(copied.file)}"
        below = longer if most_cells(longer) <= room else below
    return _in(band, [_how(view, copied, margin, room), row(Piece(margin, fit(below, room), "muted"))])


def _how(view: View, copied: Copy, margin: int, room: int) -> Row:
    """What is known of the last copy, and nothing more."""
    words, at = f"title {copied.n} {copied.words}", _clock(copied.at)
    if len(words) + len(at) + 1 > room:
        words = words.partition(",")[0]
    drop = view.snapshot.drop
    asked = None if drop is None or drop.acked_at is not None else view.wall - view.snapshot.at + drop.asked_at
    fresh = view.wall - copied.at < FRESH_S and (asked is None or copied.at >= asked)
    if copied.way == "hand":
        return row(Piece(margin, fit(f"title {copied.n}: {copied.words}", room), "warning"))
    if not (copied.certain and fresh):
        label = "" if fresh else "last copy  "
        return row(
            Piece(margin, label, "muted"),
            Piece(margin + len(label), fit(f"{at} {words}", room - len(label)), "text"),
        )
    words = words.removesuffix(", read back")
    pieces = [Piece(margin, "✓", "good"), Piece(margin + 2, fit(words, room - 2), "good")]
    x = margin + 2 + len(words) + 1
    if x + len(at) <= margin + room:
        pieces.append(Piece(x, at, "text"))
    x += len(at) + 3
    same = f"read back, the same {several(len(copied.line), 'character')}"
    if any(map(_is_hidden, view.titles)):
        same = "read back"
    if copied.read_back and x + len(same) <= margin + room:
        pieces.append(Piece(x, same, "text"))
    return row(*pieces)


# what else there is to do, and the room


def _lists(view: View, places: Places, band: Band) -> dict[int, Row]:
    """What is to be delivered, and beside it the room; where there are two rows, one of each in words."""
    if not band.rows:
        return {}
    margin, width = places.margin, places.stage_width
    facts = _facts(view)
    promises = open_promises(view.snapshot)
    if band.rows < 4:
        return _in(band, [_room_line(facts, places), _due_line(view, places)])
    half = width // 2 + 2
    left, right = half - 3 - margin, width - margin - half
    lines = [
        row(*heading("to deliver", left, _more(len(promises), band.rows - 1), margin).pieces,
            *heading("room", right, "", half).pieces)
    ]  # fmt: skip
    for n in range(band.rows - 1):
        pieces: list[Piece] = []
        if n < len(promises):
            due, role = when_due(view, promises[n])
            edge = margin + left
            pieces.append(Piece(margin + 1, fit(sure(promises[n].text), left - len(due) - 2), "text"))
            pieces.append(Piece(edge - len(due), due, role))
        elif n == 0:
            pieces.append(Piece(margin + 1, fit("nothing promised", left - 1), "dim"))
        if n < len(facts):
            value, label, trend, role = facts[n]
            pieces.append(Piece(half + 7 - len(value), value, "strong"))
            pieces.append(Piece(half + 8, fit(label, right - 8), "muted"))
            x = half + 8 + len(label) + 2
            if trend and x + len(trend) <= half + right:
                pieces.append(Piece(x, trend, role))
        lines.append(row(*pieces))
    return _in(band, lines)


def _more(count: int, room: int) -> str:
    return f"{room} of {count}" if count > room else ""


def _facts(view: View) -> list[tuple[str, str, str, Role]]:
    """The room in numbers: value, what it is, and its trend."""
    snapshot = view.snapshot
    lanes = [(snapshot.viewers, "viewers"), (snapshot.chat, "chat/min"), (snapshot.hearts, "hearts/min")]
    facts = [
        (NOT_TOLD if lane.value is None else number(lane.value), label, *_trend(lane))
        for lane, label in lanes
        if lane.told
    ]
    counts = [
        (snapshot.follows, "followed"),
        (None if snapshot.shares is None else snapshot.shares.count, "shares"),
        (snapshot.joins, "joined"),
    ]
    return facts + [(number(count), label, "", "muted") for count, label in counts if count is not None]


def _trend(lane: Lane) -> tuple[str, Role]:
    trend = lane.trend
    if trend is None or lane.value is None:
        return "", "muted"
    if abs(trend) <= STEADY:
        return "steady", "muted"
    loud: Role = "good" if trend > 0 else "warning"
    return f"{'▲' if trend > 0 else '▼'} {percent(min(9.99, abs(trend)))}", loud if abs(trend) >= LARGE else "muted"


def _room_line(facts: list[tuple[str, str, str, Role]], places: Places) -> Row:
    pieces = [Piece(places.margin, "room", "muted")]
    x = places.margin + 6
    for value, label, _, _ in facts:
        if x + len(value) + 1 + len(label) >= places.stage_width:
            break
        pieces += [Piece(x, value, "strong"), Piece(x + len(value) + 1, label, "muted")]
        x += len(value) + len(label) + 4
    return row(*pieces)


def _due_line(view: View, places: Places) -> Row:
    promises = open_promises(view.snapshot)
    margin, width = places.margin, places.stage_width
    if not promises:
        return row(Piece(margin, "due", "muted"), Piece(margin + 6, "nothing promised", "dim"))
    due, role = when_due(view, promises[0])
    said = fit(sure(promises[0].text), width - margin - 8 - len(due) - 2)
    return row(
        Piece(margin, "due", "muted"),
        Piece(margin + 6, said, "text"),
        Piece(margin + 6 + most_cells(said) + 2, due, role),
    )


def _marks(view: View, places: Places, band: Band) -> dict[int, Row]:
    """The newest marks, the newest first, two in a row where they fit."""
    if not band.rows:
        return {}
    margin, width = places.margin, places.stage_width
    marks = view.snapshot.marks
    lines = [heading("marks", width - 2 * margin, several(len(marks), "mark") if marks else "", margin)]
    if not marks:
        lines.append(row(Piece(margin + 2, "no marks yet; m marks the last 35 s", "dim")))
    began = view.snapshot.at - (view.snapshot.elapsed or 0.0)
    half = width // 2 + 2
    newest = marks[: -2 * (band.rows - 1) - 1 : -1]
    for n in range(0, len(newest), 2):
        pieces: list[Piece] = []
        for mark, x, end in zip(newest[n : n + 2], (margin + 2, half), (half - 2, width - margin), strict=False):
            at = clock(max(0.0, mark.t - began))
            text = sure(mark.note or mark.why or f"mark {mark.n}")
            pieces += [
                Piece(x, "◆", "mark"),
                Piece(x + 2, at, "strong"),
                Piece(x + 2 + len(at) + 1, fit(text, end - x - 3 - len(at)), "muted"),
            ]
        lines.append(row(*pieces))
    return _in(band, lines)


# beside it


def _side(view: View, places: Places) -> dict[int, Row]:
    """What is on the stage, and the newest messages."""
    width = places.side_width - LEFT - 2
    tall = places.height >= 34
    top, bottom = (2, places.height - 4) if tall else (1, places.height - 1)
    above = [*_on_stage(view, width), BLANK] if bottom - top >= 12 else []
    return pane(places, [*above, *chat_rows(view, width, bottom - top - len(above))], top, bottom)


def _middle(view: View, places: Places) -> dict[int, Row]:
    """What was said before, and the sources."""
    width = places.middle_width - LEFT
    top, bottom = (2, places.height - 4) if places.height >= 34 else (1, places.height - 1)
    sources = source_rows(view, width)
    said = said_rows(view, width, max(1, bottom - top - len(sources) - 2))
    return pane(places, [*said, BLANK, *sources][: bottom - top], top, bottom)


def _on_stage(view: View, width: int) -> list[Row]:
    snapshot = view.snapshot
    lines = [heading("on stage", width, "", LEFT)]
    cue = snapshot.cue
    state = None if cue is None else cue.state(snapshot.at)
    if cue is not None and state is not None:
        left = cue.now_at - snapshot.at
        words = {
            "soon": f"in {to_come(left)}",
            "now": f"say it now, {to_come(left + LATE_S)}",
            "late": f"late, leaves in {to_come(left + GONE_S)}",
        }[state]
        lines.append(row(Piece(LEFT + 1, cue.word, "soon"), Piece(LEFT + 1 + len(cue.word) + 2, words, "text")))
        lines.append(row(Piece(LEFT + 1, fit(sure(cue.text), width - 2), "muted")))
    elif snapshot.next_at is not None and snapshot.next_kind is not None and snapshot.stage == "live":
        word = next((word for kind, word in WORD.items() if kind == snapshot.next_kind), snapshot.next_kind.upper())
        after = length(math.ceil(max(0.0, snapshot.next_at - snapshot.at)))
        lines.append(row(Piece(LEFT + 1, "nothing to say now", "text")))
        lines.append(row(Piece(LEFT + 1, fit(f"then {word} in {after}", width - 2), "muted")))
    else:
        lines += [row(Piece(LEFT + 1, "nothing to say now", "text")), BLANK]
    return lines


# bare


def _bare(view: View, places: Places, state: State) -> list[dict[int, Row]]:
    """The chosen title and nothing beside it, from the first cell on; over all columns where its width is certain."""
    line = view.titles[_chosen(view, state) - 1].line
    widths = [width for width in (places.stage_width, places.middle_width, places.side_width) if width]
    certain = is_sure(line)
    across = sum(widths) if certain else max(1, widths[0] - 1)
    columns: list[dict[int, Row]] = [{} for _ in widths]
    y, rest = 0, str(line)
    while rest and y < max(1, places.height - 3):
        taken, rest = _cut(rest, across)
        for n, width in enumerate(widths):
            here, taken = (taken[:width], taken[width:]) if certain else (taken, "")
            columns[n][y] = row(Piece(0, here, "strong"))
        y += 1
    words = "v or escape closes this; mark the line with the mouse and copy it"
    if view.copied is not None and view.copied.file is not None and view.copied.line == line:
        words = f"{words}; it lies in {sure(view.copied.file)}"
    for n, part in enumerate(wrap(words, max(1, widths[0] - places.margin - 1), 3)):
        if y + 1 + n < places.height - 1:
            columns[0][y + 1 + n] = row(Piece(places.margin, part, "dim"))
    return columns


def _cut(text: str, room: int) -> tuple[str, str]:
    """As much as takes at most `room` cells on any terminal, and the rest."""
    taken = len(text) if most_cells(text) <= room else 1
    while taken < len(text) and most_cells(text[: taken + 1]) <= room:
        taken += 1
    return text[:taken], text[taken:]
