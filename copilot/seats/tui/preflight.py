"""The pre-flight list: what is stale before the stream, in white; the rest grey, with the day it was last seen.

It stands where the stage stands, so that the run of show, the total and the chat stay where they are.
"""

from collections.abc import Mapping
from typing import NamedTuple

from copilot.review.preflight import DAY_S, Look, preflight
from copilot.seats import Answer, View
from copilot.seats.tui.asks import Amend, Ask, Tick
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.modes import Wish
from copilot.seats.tui.notice import Line
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, row, sure
from copilot.seats.tui.side import middle_rows, side_rows
from copilot.seats.tui.status import status_row
from copilot.seats.wording import NOT_TOLD, number, several, trouble

keys: Mapping[str, str] = {"enter": "go on", "space": "tick", "up down": "choose", "b": "baseline"}

_NOTE = 30
"""The column of an item's note."""


class State(NamedTuple):
    """Which item is chosen, by its key; without one it is the first that is stale."""

    chosen: str = ""


def begin(view: View) -> State:
    return State()


def looks(view: View) -> tuple[Look, ...]:
    """What the list holds now."""
    pinned, off = view.snapshot.pinned, view.after.off
    return preflight(view.before, now=view.wall, cards=len(view.titles), pinned=pinned, off=off)


def press(view: View, state: State, press: str) -> tuple[State, Wish | None] | None:
    """What a key changes, and what it wants done; `None` for a key that means nothing here."""
    found = looks(view)
    at = _chosen(found, state)
    match press:
        case "up" | "down":
            step = 1 if press == "down" else -1
            return State(found[min(len(found) - 1, max(0, at + step))].key), None
        case "space" if not found[at].counts:
            return State(found[at].key), Tick(f"before-{found[at].key}", found[at].text)
        case "b":
            return state, Line("at the start", amend=Amend("profile"))
    return None


def paste(view: View, state: State, text: str) -> State:
    """Nothing is typed here."""
    return state


def answered(view: View, state: State, ask: Ask, answer: Answer) -> State:
    """Once an item is ticked, the next stale one is chosen."""
    return State() if any(look.stale and not look.counts for look in looks(view)) else state


def _chosen(found: tuple[Look, ...], state: State) -> int:
    known = [n for n, look in enumerate(found) if look.key == state.chosen]
    stale = [n for n, look in enumerate(found) if look.stale and not look.counts]
    return (known or stale or [0])[0]


def rows(view: View, places: Places, state: State) -> list[list[Row]]:
    """The rows of each column of the live screen, all but the last row."""
    count = max(1, places.height - places.keys.rows)
    status, side = status_row(view, places)
    body = [status, *_list(view, places, state)]
    columns = [dict(enumerate(body))]
    if places.middle_width:
        columns.append(middle_rows(view, places) | {0: Row((), side.ground)})
    if places.side_width:
        columns.append(side_rows(view, places) | {0: side})
    return [[column.get(y, BLANK) for y in range(count)] for column in columns]


def _list(view: View, places: Places, state: State) -> list[Row]:
    width, found = places.stage_width, looks(view)
    stale = sum(look.stale for look in found)
    roomy = places.height >= 20
    body = [BLANK, *_count(stale, width), BLANK] if roomy else [row(Piece(places.margin, _words(stale), "strong"))]
    across, at = width - 2 * places.margin, _chosen(found, state)
    listed = [heading("profile", across, "looked at")]
    listed += [_look(look, across, view.wall, chosen=n == at) for n, look in enumerate(found)]
    for part in (_start(view, across), _links(view, across)):
        if len(body) + len(listed) + roomy + 2 < places.height - 1:
            listed += [*[BLANK] * roomy, *part]
    return body + [
        Row(tuple(piece._replace(x=piece.x + places.margin) for piece in line.pieces), line.ground) for line in listed
    ]


def _start(view: View, width: int) -> list[Row]:
    """The numbers that the stream starts from: what it wins is counted from them."""
    base = view.snapshot.base
    found = [heading("where you start from", width)]
    if not base.known:
        return [*found, row(Piece(4, fit("not told; b types what the profile shows", width - 4), "dim"))]
    counts = (
        (base.followers, "followers"),
        (base.likes, "likes on the profile"),
        (base.post_likes, "likes on the pinned post"),
        (base.post_comments, "comments there"),
    )
    half = width // 2
    for n in (0, 2):
        pieces = []
        for x, (value, name) in zip((0, half), counts[n : n + 2], strict=True):
            told = NOT_TOLD if value is None else number(value)
            pieces.append(Piece(x + max(0, 11 - len(told)), told, "muted" if value is None else "strong"))
            pieces.append(Piece(x + max(12, len(told) + 1), fit(name, half - 13), "muted"))
        found.append(row(*pieces))
    return found


def _count(stale: int, width: int) -> list[Row]:
    shown = f"{stale} OPEN" if stale else "READY"
    x = MARGIN + letters_width(shown) + 6
    words = ("", _words(stale), "enter goes on; nothing here blocks you")
    return [
        row(Piece(MARGIN, line.rstrip(), "strong"), Piece(x, fit(said, width - x - 1), "text" if n == 1 else "muted"))
        for n, (line, said) in enumerate(zip(letters(shown), words, strict=True))
    ]


def _words(stale: int) -> str:
    return f"{several(stale, 'thing is', 'things are')} stale" if stale else "nothing is stale"


def _look(look: Look, width: int, now: float, *, chosen: bool) -> Row:
    seen = "" if look.counts else "never" if look.seen_at is None else _ago(now - look.seen_at)
    end = width - len(seen)
    note = min(_NOTE, end)
    return row(
        Piece(0, "▌", "strong") if chosen else None,
        Piece(2, "○", "warning") if look.stale else Piece(2, "✓", "good"),
        Piece(4, fit(look.text, note - 5), "strong" if look.stale else "muted"),
        Piece(note, fit(sure(look.note), end - note - 2), "text" if look.stale else "muted")
        if end > note + 4
        else None,
        Piece(end, seen, "warning" if look.stale else "muted"),
        ground="selection" if chosen else "bg",
    )


def _ago(seconds: float) -> str:
    days = int(seconds // DAY_S)
    return "today" if days < 1 else several(days, "day")


def _links(view: View, width: int) -> list[Row]:
    found = [heading("connections", width)]
    for link in view.snapshot.links:
        up = link.state == "up"
        why = trouble(link.reason, view.again.get(link.source))
        told = "ok" if up else ", ".join(filter(None, (link.state, why)))
        found.append(
            row(
                Piece(2, "✓", "good") if up else Piece(2, "○", "warning"),
                Piece(4, fit(sure(link.platform), _NOTE - 6), "text"),
                Piece(_NOTE, fit(sure(told), width - _NOTE - 1), "muted" if up else "warning"),
            )
        )
    return found
