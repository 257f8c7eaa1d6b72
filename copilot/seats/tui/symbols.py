"""The same rows in plainer characters, for terminals and fonts that lack the others."""

from collections.abc import Mapping
from functools import lru_cache

from copilot.seats.tui.rows import Row

_ASCII = str.maketrans({
    "─": "-", "━": "=", "│": "|", "▌": ">", "┄": ".", "●": "*", "○": "o", "◆": "*", "▲": "^", "▼": "v", "✓": "+",
    "≠": "!=", "…": "~", "«": '"', "»": '"', "█": "x", "▀": '"', "▄": "_",
})  # fmt: skip


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    return text.translate(_ASCII)


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
