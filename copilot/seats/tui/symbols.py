"""The same rows in plainer characters, for terminals and fonts that lack the others."""

from collections.abc import Mapping
from functools import lru_cache

from copilot.seats.tui.rows import Row

_ASCII = str.maketrans({
    "─": "-", "━": "=", "│": "|", "▌": ">", "┄": ".", "●": "*", "○": "o", "◆": "*", "▲": "^", "▼": "v", "✓": "+",
    "≠": "!=", "…": "~", "«": '"', "»": '"', "█": "x", "▀": '"', "▄": "_",
})  # fmt: skip


@lru_cache(maxsize=2)
def _of_dots(area: str, line: str) -> dict[int, str]:
    """For each braille character the sign that is as high: of an area, which reaches the floor, or of a line."""
    found = {}
    for bits in range(1, 256):
        tops = [n for n, rank in enumerate((0xC0, 0x24, 0x12, 0x09)) if bits & rank]
        found[0x2800 + bits] = (line if tops[0] else area)[tops[-1]]
    return found


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    return text.translate(_ASCII).translate(_of_dots(".::#", "_--'"))


@lru_cache(maxsize=256)
def _solid(text: str) -> str:
    return text.translate(_of_dots("▂▄▆█", "▂▄▆█"))


def in_blocks(rows: Mapping[int, Row]) -> dict[int, Row]:
    """The rows with traces of blocks in the place of those of dots."""
    return {
        y: row._replace(pieces=tuple(piece._replace(text=_solid(piece.text)) for piece in row.pieces))
        for y, row in rows.items()
    }


def in_ascii(rows: Mapping[int, Row]) -> dict[int, Row]:
    """The rows with every sign of our own as ASCII; `≠` alone grows, by one cell."""
    return {
        y: row._replace(
            pieces=tuple(
                piece if piece.text.isascii() else piece._replace(text=_plain(piece.text)) for piece in row.pieces
            )
        )
        for y, row in rows.items()
    }
