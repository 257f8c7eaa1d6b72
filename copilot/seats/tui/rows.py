"""Rows as data: pieces of text at their columns, each with what it is for. Nothing here knows a terminal."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from copilot.seats.tui.palette import Ground, Role


class Piece(NamedTuple):
    """Text at column `x` of its row. It must have passed `copilot.text.clean` or be our own."""

    x: int
    text: str
    role: Role = "text"


class Row(NamedTuple):
    """One row: pieces from left to right, that do not overlap, on one ground, which begins at cell `start`.

    Text of doubtful width may only be the last piece, and leaves the last column free.
    """

    pieces: tuple[Piece, ...] = ()
    ground: Ground = "bg"
    start: int = 0


BLANK = Row()


def row(*pieces: Piece | None, ground: Ground = "bg") -> Row:
    """A row of those pieces that are there."""
    return Row(tuple(piece for piece in pieces if piece is not None and piece.text), ground)


def heading(text: str, width: int, note: str = "", x: int = 0, *, role: Role = "label", about: str = "") -> Row:
    """A heading with its hairline, `width` cells from `x` on; `about` explains it, `note` stands at the right."""
    pieces = [Piece(x, fit(text, width), role)]
    left, right = x + len(text) + 1, x + width
    if about and left + len(about) <= right:
        pieces.append(Piece(left, about, "muted"))
        left += len(about) + 1
    at_right = bool(note) and left + len(note) < right
    if at_right:
        right -= len(note) + 1
    if right > left:
        pieces.append(Piece(left, "─" * (right - left), "hair"))
    if at_right:
        pieces.append(Piece(right + 1, note, "muted"))
    return Row(tuple(pieces))


def across(whole: Row, widths: Iterable[int]) -> list[Row]:
    """A row that goes over several columns, as the part in each. Its text must be of certain width."""
    parts = []
    left = 0
    for width in widths:
        pieces = [
            Piece(max(0, x - left), text[max(0, left - x) : left + width - x], role)
            for x, text, role in whole.pieces
            if x < left + width and x + len(text) > left
        ]
        parts.append(Row(tuple(pieces), whole.ground))
        left += width
    return parts


def is_sure(text: str) -> bool:
    """Whether every terminal gives each character of `text` exactly one cell, from left to right."""
    return text.isascii() or _SURE(text) is not None


_SURE = re.compile("[\u0000-\u02ff\u2800-\u28ff─━│▌┄▀▄█●○◆▲▼✓≠…€–—’‘“”]*").fullmatch


@lru_cache(maxsize=512)
def sure(text: str) -> str:
    """`text` for a place with something to its right.

    Letters of one certain width stay, also the wide ones of East Asia; signs and marks go, other letters become `?`.
    """
    if is_sure(text):
        return text
    return " ".join("".join(c if is_sure(c) or _steady(c) else _stand_in(c) for c in text).split())


def _steady(c: str) -> bool:
    return any(low <= c <= high for low, high in _STEADY)


_STEADY = (
    ("\u0391", "\u03ff"), ("\u0400", "\u0482"), ("\u048a", "\u052f"), ("\u3041", "\u3096"), ("\u30a1", "\u30fa"),
    ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uac00", "\ud7a3"),
)  # fmt: skip


def _stand_in(c: str) -> str:
    return "?" if c.isalnum() else ""


def cells(text: str) -> int:
    """How many cells `text` takes on a usual terminal."""
    return len(text) if is_sure(text) else cell_len(text)


def most_cells(text: str) -> int:
    """The most cells that `text` takes on any terminal, also on one that joins nothing."""
    return len(text) if is_sure(text) else sum(max(1, cell_len(character)) for character in text)


@lru_cache(maxsize=2048)
def fit(text: str, room: int) -> str:
    """`text` cut off with `…` to at most `room` cells on any terminal, also on one that joins nothing."""
    if room <= 0:
        return ""
    if is_sure(text):
        return text if len(text) <= room else text[: room - 1] + "…"
    taken = fits = 0
    for n, character in enumerate(text, 1):
        taken += max(1, cell_len(character))
        if taken <= room - 1:
            fits = n
    return text if taken <= room else text[:fits].rstrip("\u200c\u200d\ufe0e\ufe0f ") + "…"


def tail(text: str, room: int) -> str:
    """The end of `text` that takes at most `room` cells on any terminal."""
    taken = 0
    for n, character in enumerate(reversed(text)):
        taken += max(1, cell_len(character))
        if taken > room:
            return text[len(text) - n :]
    return text


def wrap(text: str, room: int, lines: int) -> list[str]:
    """`text` in at most `lines` lines of nearly the same length, each at most `room` cells wide on any terminal."""
    if room <= 0 or lines <= 0:
        return []
    if lines == 1 or most_cells(text) <= room:
        return [fit(text, room)]
    words = text.split(" ")
    for goal in range(-(-most_cells(text) // lines), room + 1):
        found = _filled(words, goal)
        if len(found) <= lines and all(most_cells(line) <= room for line in found):
            return found
    found = _filled(words, room)
    return [fit(line, room) for line in (*found[: lines - 1], " ".join(found[lines - 1 :]))]


def wrap_short(text: str, room: int, most: int) -> list[str]:
    """`text` in as few lines as it needs, at most `most`."""
    for lines in range(1, most):
        found = wrap(text, room, lines)
        if "".join(found).replace(" ", "") == text.replace(" ", ""):
            return found
    return wrap(text, room, most)


def _filled(words: Iterable[str], room: int) -> list[str]:
    """Lines of at most `room` cells, but for a word that is longer by itself."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and most_cells(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
