"""The pre-flight list: what is stale before the stream, in white; the rest grey, with the day it was last seen."""

from collections.abc import Mapping
from typing import NamedTuple

from copilot.review.preflight import DAY_S, Look, preflight
from copilot.seats import Answer, View
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.modes import Ask
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, row, sure
from copilot.seats.wording import clock, number, several, wall_clock

keys: Mapping[str, str] = {"enter": "go on", "space": "tick", "up down": "choose"}

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


def press(view: View, state: State, press: str) -> tuple[State, Ask | None] | None:
    """What a key changes, and what it asks of the desk; `None` for a key that means nothing here."""
    found = looks(view)
    at = _chosen(found, state)
    match press:
        case "up" | "down":
            step = 1 if press == "down" else -1
            return State(found[min(len(found) - 1, max(0, at + step))].key), None
        case "space" if not found[at].counts:
            return State(found[at].key), Ask("tick", f"before-{found[at].key}", found[at].text)
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
    """The whole screen but its last row, as one column."""
    width, room = places.width, places.height - 1
    found = looks(view)
    stale = sum(look.stale for look in found)
    body = [_status(view, width)]
    if places.height >= 20:
        body += [BLANK, *_count(stale, width), BLANK]
    else:
        body.append(row(Piece(places.margin, _words(stale), "strong")))
    side = width >= 110 and bool(view.snapshot.rundown)
    across = (width - 2 * places.margin) * 2 // 3 if side else width - 2 * places.margin
    left = [heading("profile", across, "looked at")]
    at = _chosen(found, state)
    left += [_look(look, across, view.wall, chosen=n == at) for n, look in enumerate(found)]
    left += [BLANK, *_links(view, across)]
    right = _plan(view, width - 2 * places.margin - across - 4) if side else []
    for n in range(max(len(left), len(right))):
        pieces = [piece._replace(x=piece.x + places.margin) for piece in (left[n].pieces if n < len(left) else ())]
        x = places.margin + across + 4
        pieces += [piece._replace(x=piece.x + x) for piece in (right[n].pieces if n < len(right) else ())]
        body.append(Row(tuple(pieces)))
    return [[*body[:room], *[BLANK] * (room - len(body))]]


def _status(view: View, width: int) -> Row:
    at = wall_clock(view.wall)
    word = "NOT LIVE" if view.snapshot.stage in ("ready", "ended") else "LIVE"
    return row(
        Piece(MARGIN, "○" if word == "NOT LIVE" else "●", "dot"),
        Piece(MARGIN + 2, word, "strong"),
        Piece(width - MARGIN - len(at), at, "strong") if width >= 30 else None,
        ground="surface",
    )


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
    )


def _ago(seconds: float) -> str:
    days = int(seconds // DAY_S)
    return "today" if days < 1 else several(days, "day")


def _links(view: View, width: int) -> list[Row]:
    found = [heading("connections", width)]
    for link in view.snapshot.links:
        up = link.state == "up"
        told = "ok" if up else f"{link.state}{f', {link.reason}' if link.reason else ''}"
        found.append(
            row(
                Piece(2, "✓", "good") if up else Piece(2, "○", "warning"),
                Piece(4, fit(sure(link.platform), _NOTE - 6), "text"),
                Piece(_NOTE, fit(sure(told), width - _NOTE - 1), "muted" if up else "warning"),
            )
        )
    return found


def _plan(view: View, width: int) -> list[Row]:
    """The run of show with its planned lengths."""
    segments = view.snapshot.rundown
    found = [heading("run of show", width, clock(sum(one.length for one in segments)))]
    for one in segments:
        length = clock(one.length)
        found.append(
            row(
                Piece(1, number(one.n), "muted"),
                Piece(4, fit(sure(one.title), width - 6 - len(length)), "text"),
                Piece(width - len(length), length, "muted"),
            )
        )
    return found
