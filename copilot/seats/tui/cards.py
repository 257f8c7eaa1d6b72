"""Title cards on the moderator's desk: the list, exactly what will be pasted, how it was copied, and the text bare."""

import time
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from copilot.seats import Copy, View
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Band, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, is_sure, most_cells, row, sure, wrap
from copilot.seats.wording import moment, several
from copilot.show.titles import Card
from copilot.text import MAX_LENGTH, SafeText, clean

LONGEST: Mapping[str, int] = {"tiktok": 150}
"""The longest title, in characters, that a platform takes."""

LONGEST_LINE = 2 * MAX_LENGTH + 1
"""A title and its link."""

_LINE = "line"
"""Stands where a card has its id."""

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
        return clean(self.before + self.after, LONGEST_LINE)


class State(NamedTuple):
    """Which card or line is chosen, by its number; what is being typed; whether the chosen one alone fills the screen.

    The numbers of lines go on after those of the cards.
    """

    chosen: int = 1
    typing: Typing | None = None
    bare: bool = False


def found_cards(view: View, line: Typing) -> tuple[Card, ...]:
    wanted = line.text.casefold()
    return tuple(card for card in view.titles if wanted in card.line.casefold())


def chosen_card(view: View, state: State) -> int:
    """The number of what is chosen; lists only grow, so it is nearly always what was chosen."""
    return max(1, min(state.chosen, len(view.titles) + len(view.lines)))


def chosen_line(view: View, state: State) -> SafeText:
    """Exactly what is pasted of what is chosen; nothing where there is nothing to choose."""
    lines = (*(card.line for card in view.titles), *view.lines)
    return lines[chosen_card(view, state) - 1] if lines else SafeText("")


def asked_card(view: View) -> int:
    """The card of the pinned post, else the first."""
    return next((card.n for card in view.titles if card.text == view.snapshot.pinned), 1)


def stacked(band: Band, lines: list[Row]) -> dict[int, Row]:
    """The lines in their band, from its top; those that have no room are left out."""
    return {band.y + n: lines[n] if n < len(lines) else BLANK for n in range(band.rows)}


def to_the_second(wall: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(wall))


# the cards


def cards_rows(view: View, places: Places, band: Band, state: State, *, with_lines: bool = False) -> dict[int, Row]:
    """The cards, and below them the lines where these have no place of their own."""
    if not band.rows:
        return {}
    finding = state.typing if state.typing is not None and state.typing.purpose == "find" else None
    shown: Sequence[Card] = view.titles if finding is None else found_cards(view, finding)
    if with_lines and finding is None:
        after = len(view.titles) + 1
        shown = (*shown, *(Card(n=n, id=_LINE, text=text) for n, text in enumerate(view.lines, after)))
    room = band.rows - 1 if band.rows >= 3 else band.rows
    chosen = chosen_card(view, state)
    at = next((n for n, card in enumerate(shown) if card.n == chosen), 0)
    first = max(0, min(at - room // 2, len(shown) - room))
    lines = [_card(view, card, places, chosen=card.n == chosen) for card in shown[first : first + room]]
    if not shown:
        empty = "no title cards yet; n keeps one" if finding is None else "no title has that"
        lines = [row(Piece(places.margin + 2, fit(empty, places.stage_width - places.margin - 3), "dim"))]
    if band.rows >= 3:
        part = f"{first + 1} to {first + room} of {len(shown)}" if len(shown) > room else ""
        lines.insert(0, _cards_heading(places, finding, part))
    return stacked(band, lines)


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
    x, text = margin + 5, sure(card.text) or "?"
    if most_cells(text) > edge - x - len(used) - 2:
        used = used.partition(",")[0]
    beside = edge - len(used) - 2 - x >= 12
    room = edge - x - (len(used) + 2 if beside else 0)
    return row(
        Piece(margin, "▌", "strong") if chosen and card.n < 100 else None,
        Piece(margin + 3 - len(str(card.n)), str(card.n), "key"),
        Piece(x, fit(text, room), "strong" if chosen else "text"),
        Piece(edge - len(used), used, role) if beside else None,
        ground="selection" if chosen else "bg",
    )


def _use(view: View, card: Card) -> tuple[str, Role]:
    """What is known of how it was used."""
    if card.id == _LINE:
        return "line", "muted"
    pinned = "pinned" if card.text == view.snapshot.pinned else ""
    if card.used_at is None:
        return pinned or "new", "good" if pinned else "muted"
    copied = f"copied {card.copies}x, {moment(card.used_at, view.wall)}"
    return f"{pinned}  {copied}" if pinned else copied, "muted"


# exactly what will be pasted


def paste_rows(view: View, places: Places, band: Band, state: State) -> dict[int, Row]:
    if not band.rows:
        return {}
    margin, width = places.margin, places.stage_width
    line = state.typing if state.typing is not None and state.typing.purpose != "find" else None
    if line is not None:
        name = "new title card" if line.purpose == "new" else f"edit title {line.card}"
        text = line.text
    else:
        name = "exactly what will be pasted"
        text = chosen_line(view, state)
    boxed = band.rows >= 4
    exact = not places.side_width
    left = margin + 2 if boxed else margin
    room = width - left - margin - (1 if exact else 0)
    if line is not None:
        lines = [_cursor(line, room, exact=exact)]
    else:
        lines = wrap(text if exact else sure(text), room, 3 if boxed else 1) if text else []
    whole = line is not None or "".join(lines).replace(" ", "") == text.replace(" ", "")
    title = chosen_card(view, state) <= len(view.titles) or line is not None
    note = (_length(view, text) if title else several(len(text), "character")) if text and not view.hidden else ""
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
        tidy = clean(text, LONGEST_LINE) if exact else sure(clean(text, LONGEST_LINE))
        return f"{tidy} " if keep.endswith(" ") and tidy else tidy

    before, after = shown(line.before, line.before), sure(clean(line.after, LONGEST_LINE))
    if line.after.startswith(" "):
        after = f" {after}"
    while before and most_cells(before) > room - 1:
        before = before[max(1, len(before) - room + 1) :] if is_sure(before) else before[1:]
    return f"{before}▌{fit(after, room - 1 - most_cells(before))}"


# how it was copied


def result_rows(view: View, places: Places, band: Band, state: State) -> dict[int, Row]:
    if not band.rows:
        return {}
    margin, room = places.margin, places.stage_width - 2 * places.margin
    if state.typing is not None:
        hint = "enter keeps, escape leaves; a link goes last" if state.typing.purpose != "find" else ""
        return stacked(band, [row(Piece(margin, fit(hint, room), "muted"))])
    copied = view.copied
    if copied is None:
        hint = (
            "1 to 9 copy a title, enter the chosen one"
            if view.titles or view.lines
            else 'or: live-copilot titles add "TEXT"'
        )
        return stacked(band, [row(Piece(margin, fit(hint, room), "muted"))])
    below = BY_HAND if len(BY_HAND) <= room else BY_HAND.partition(",")[0]
    if copied.way == "hand":
        below = "v shows it bare"
    if copied.file is not None:
        longer = f"{below}; it lies in {sure(copied.file)}"
        below = longer if most_cells(longer) <= room else below
    return stacked(band, [_how(view, copied, margin, room), row(Piece(margin, fit(below, room), "muted"))])


def _how(view: View, copied: Copy, margin: int, room: int) -> Row:
    """What is known of the last copy, and nothing more."""
    name = f"title {copied.n}" if copied.what == "title" else "line"
    words, at = f"{name} {copied.words.partition(';')[0]}", to_the_second(copied.at)
    while len(words) + len(at) + 1 > room and "," in words:
        words = words.rpartition(",")[0]
    drop = view.snapshot.drop
    asked = None if drop is None or drop.acked_at is not None else view.wall - view.snapshot.at + drop.asked_at
    fresh = view.wall - copied.at < FRESH_S and (asked is None or copied.at >= asked or copied.what == "line")
    if copied.way == "hand":
        return row(Piece(margin, fit(f"{name}: {copied.words}", room), "warning"))
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
    if view.hidden and copied.what == "title":
        same = "read back"
    if copied.read_back and x + len(same) <= margin + room:
        pieces.append(Piece(x, same, "text"))
    return row(*pieces)


# bare


def bare_rows(view: View, places: Places, state: State) -> list[dict[int, Row]]:
    """The chosen title and nothing beside it, from the first cell on; over all columns where its width is certain."""
    line = chosen_line(view, state)
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
    room = max(1, widths[0] - places.margin - 1)
    for n, part in enumerate(wrap(words, room, min(3, -(-most_cells(words) // room)))):
        if y + 1 + n < places.height - 1:
            columns[0][y + 1 + n] = row(Piece(places.margin, part, "dim"))
    return columns


def _cut(text: str, room: int) -> tuple[str, str]:
    """As much as takes at most `room` cells on any terminal, and the rest."""
    taken = len(text) if most_cells(text) <= room else 1
    while taken < len(text) and most_cells(text[: taken + 1]) <= room:
        taken += 1
    return text[:taken], text[taken:]
