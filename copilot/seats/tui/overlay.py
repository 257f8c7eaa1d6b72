"""The screen `Keys`, laid over the rest."""

from functools import lru_cache
from typing import NamedTuple

from copilot.seats.tui.canvas import Sheet
from copilot.seats.tui.keys import Group, Key
from copilot.seats.tui.palette import Ground
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import Piece, Row, fit, heading, row, wrap_short
from copilot.seats.tui.stage import on_stage
from copilot.snapshot import Snapshot

_LIVE: tuple[tuple[Group, ...], tuple[Group, ...]] = ("on a cue", "say and keep"), ("moderators", "look", "leave")
_PAGE: tuple[tuple[Group, ...], tuple[Group, ...]] = (
    ("on this page", "say and keep", "moderators"),
    ("on a cue", "look", "leave"),
)
"""The groups of both columns, on the live screen and on one with keys of its own."""
_WORDS = (
    "A cue's keys rest for 0.3 s after it appears. "
    "All but ? and q can be changed in the configuration; most are also actions for `do` and deck buttons. "
    "f1 to f4 work everywhere."
)


def title_row(title: str, hint: str, snapshot: Snapshot, width: int, margin: int) -> Row:
    """The first row of a sheet. A cue that becomes `now` makes it the plate."""
    cue = on_stage(snapshot)
    ground: Ground = "selection"
    right = width - margin
    pieces = [Piece(margin, fit(title, right - margin), "strong")]
    if cue is not None:
        ground = "late" if cue.state(snapshot.at) == "late" else "now"
        note = f"now {cue.word}"
        if margin + len(title) + 3 + len(note) <= right:
            pieces.append(Piece(margin + len(title) + 3, note, "strong"))
        else:
            pieces = [Piece(margin, fit(note, right - margin), "strong")]
    if right - len(hint) > (pieces[-1].x + len(pieces[-1].text) + 1):
        pieces.append(Piece(right - len(hint), hint, "muted"))
    return row(*pieces, ground=ground)


def keys_sheet(snapshot: Snapshot, places: Places, keys: tuple[Key, ...]) -> Sheet:
    """The screen for this size."""
    body = _body(places.width, places.height, keys)
    title = title_row("Keys", "escape closes", snapshot, body.width, body.margin)
    return Sheet(body.x, body.y, body.width, (title, *body.rows))


class _Body(NamedTuple):
    x: int
    y: int
    width: int
    margin: int
    rows: tuple[Row, ...]


@lru_cache(maxsize=8)
def _body(width: int, height: int, keys: tuple[Key, ...]) -> _Body:
    """Everything but the title row, built once for a size."""
    if width >= 76 and height >= 16:
        return _in_two(min(92, width - 4), width, height, keys)
    across = min(width, 50)
    margin = 2 if across >= 24 else 0
    room = height - 1
    listed = [key for key in keys if key.shown]
    if len(listed) <= room or across < 40:
        lines = [row(*_key(key, margin, across - margin, 8), ground="surface") for key in listed]
    else:
        lines = _short(listed, margin, across - margin)
    rows = lines[:room] + [Row((), "surface")] * min(1, max(0, room - len(lines)))
    return _Body((width - across) // 2, max(0, (height - 1 - len(rows)) // 2), across, margin, tuple(rows))


def _short(keys: list[Key], x: int, end: int) -> list[Row]:
    """Two columns of short words, where there are not rows enough for one."""
    half = -(-len(keys) // 2)
    middle = (x + end) // 2 + 1
    rows = []
    for n in range(half):
        pieces = list(_key(keys[n]._replace(long=keys[n].short), x, middle - 1, 7))
        if n + half < len(keys):
            pieces += _key(keys[n + half]._replace(long=keys[n + half].short), middle, end, 7)
        rows.append(row(*pieces, ground="surface"))
    return rows


def _in_two(across: int, width: int, height: int, keys: tuple[Key, ...]) -> _Body:
    margin = 5 if across >= 90 else 3
    column = (across - 2 * margin - 6) // 2
    roomy = height >= 30
    halves = _PAGE if any(key.group == "on this page" for key in keys) else _LIVE
    left, right = (_column(keys, groups, column, roomy) for groups in halves)
    gap: list[tuple[Piece, ...]] = [()]
    rows = [*gap, *(gap if roomy else [])]
    for n in range(max(len(left), len(right))):
        pieces = _moved(left[n], margin) if n < len(left) else ()
        rows.append((*pieces, *(_moved(right[n], margin + column + 6) if n < len(right) else ())))
    rows += gap
    words = wrap_short(_WORDS, across - 2 * margin, 4)
    if len(rows) + len(words) < height:
        rows += [(Piece(margin, text, "muted"),) for text in words]
        rows += gap
    rows = rows[: height - 1]
    y = max(0, (height - 1 - len(rows)) // 2)
    return _Body((width - across) // 2, y, across, margin, tuple(Row(pieces, "surface") for pieces in rows))


def _moved(pieces: tuple[Piece, ...], by: int) -> tuple[Piece, ...]:
    return tuple(piece._replace(x=piece.x + by) for piece in pieces)


def _column(keys: tuple[Key, ...], groups: tuple[Group, ...], width: int, roomy: bool) -> list[tuple[Piece, ...]]:
    rows: list[tuple[Piece, ...]] = []
    for group in (one for one in groups if any(key.group == one and key.shown for key in keys)):
        if rows:
            rows.append(())
        rows.append(heading(group, width).pieces)
        if roomy:
            rows.append(())
        rows += [_key(key, 1, width, 8) for key in keys if key.group == group and key.shown]
    return rows


def _key(key: Key, x: int, end: int, column: int) -> tuple[Piece, ...]:
    at = x + max(column, len(key.shown) + 1)
    return Piece(x, fit(key.shown, end - x), "strong"), Piece(at, fit(key.long, end - at), "text")
