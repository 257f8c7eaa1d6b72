"""A line to type in, and the actions whose name has what was typed; enter does the chosen one."""

from typing import NamedTuple

from copilot.commands import ACTIONS, takes_text
from copilot.seats.tui.canvas import Sheet
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.overlay import title_row
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import Piece, Row, fit, row, sure, tail
from copilot.snapshot import Snapshot
from copilot.text import MAX_LENGTH, clean

_ROWS = 12
"""So many actions at most are listed."""


class Find(NamedTuple):
    """What has been typed, and which of the actions found is chosen, from 0."""

    typed: str = ""
    chosen: int = 0


class Found(NamedTuple):
    """One action: its key, if it has one, and what it does. `text` are the words that go with it."""

    action: str
    shown: str
    words: str
    text: str | None = None


_WORDS = {
    "note": "note on the last mark: note TEXT",
    "did": "said without a cue: did KIND",
    "pause-show": "pause the show, or go on",
    "ack-title": "the title was dropped",
    "warning": "the platform gave a warning",
    "end-session": "end the session",
    "live": "the live screen",
    "next-segment": "the next segment is on",
    "previous-segment": "the segment before is on again",
    "extend-segment": "a minute more for this segment",
}
"""What actions do that have no line of their own on the screen `Keys`."""


def actions(keyboard: Keyboard) -> tuple[Found, ...]:
    """Everything that can be done, those with a key first."""
    keyed = tuple(
        Found(key.action, " ".join(key.presses[:1]), _WORDS.get(key.action, key.long))
        for key in keyboard.keys
        if key.action not in ("find", "interrupt", "quit")
    )
    known = {one.action for one in keyed} | keyboard.without
    bare = tuple(
        Found(action, "", _WORDS.get(action, action.replace("-", " "))) for action in ACTIONS if action not in known
    )
    return keyed + bare


def found(find: Find, keyboard: Keyboard) -> list[Found]:
    """The actions that have every word typed; or the one that is named, with the words after it as its own."""
    typed = clean(find.typed).lower()
    head, _, rest = clean(find.typed).partition(" ")
    everything = actions(keyboard)
    named = [
        one._replace(text=rest.strip() or None) for one in everything if one.action == head.lower() and takes_text(head)
    ]
    wanted = typed.split()
    found = [one for one in everything if all(word in f"{one.action} {one.words}".lower() for word in wanted)]
    first = [one for one in found if one.action.startswith(typed)] if typed else []
    other = [one for one in found if one not in first]
    return named + [one for one in first + other if not named or one.action != named[0].action]


def edited(find: Find, press: str, size: int) -> Find | None:
    """What a key makes of the line; `None` for one that means nothing here."""
    match press:
        case "backspace":
            return Find(find.typed[:-1])
        case "ctrl+u":
            return Find()
        case "down" | "tab":
            return find._replace(chosen=min(find.chosen + 1, max(0, size - 1)))
        case "up" | "shift+tab":
            return find._replace(chosen=max(find.chosen - 1, 0))
        case "space":
            return Find(f"{find.typed} "[:MAX_LENGTH])
        case _ if len(press) == 1:
            return Find((find.typed + press)[:MAX_LENGTH])
    return None


def finder_sheet(snapshot: Snapshot, places: Places, find: Find, keyboard: Keyboard) -> Sheet:
    """The line and the list, always of the same height."""
    width = min(64, places.width - 4) if places.width >= 60 else places.width
    margin = 3 if width >= 40 else 1 if width >= 24 else 0
    size = max(0, min(_ROWS, places.height - 5))
    title = title_row("Find", "enter does it, escape closes", snapshot, width, margin)
    list_ = found(find, keyboard)
    chosen = min(find.chosen, max(0, len(list_) - 1))
    first = max(0, chosen - size + 1)
    rows = [title, _line(find, width, margin)]
    rows += [_entry(one, n == chosen, width, margin) for n, one in enumerate(list_[first : first + size], first)]
    if not list_:
        rows.append(
            row(Piece(margin + 1, fit("no action has that in its name", width - margin - 2), "muted"), ground="surface")
        )
    rows += [Row((), "surface")] * (size + 3 - len(rows))
    rows = rows[: max(1, places.height)]
    return Sheet((places.width - width) // 2, max(0, (places.height - len(rows)) // 3), width, tuple(rows))


def _line(find: Find, width: int, margin: int) -> Row:
    """The end of what was typed. It lies over other text, so only what is of certain width is shown."""
    shown = sure(clean(find.typed)) + (" " if find.typed.endswith(" ") else "")
    shown = tail(shown, width - 2 * margin - 1)
    return row(Piece(margin, f"{shown.lstrip(' ')}▌", "strong"), ground="selection")


def _entry(one: Found, chosen: bool, width: int, margin: int) -> Row:
    x = margin + 9
    words = f"{one.action} {one.text}" if one.text else one.words
    return row(
        Piece(max(0, margin - 1), "▌" if chosen else "", "strong"),
        Piece(margin + 1, fit(one.shown, 7), "strong"),
        Piece(x, fit(sure(words), width - x - margin), "strong" if chosen else "text"),
        ground="surface",
    )
