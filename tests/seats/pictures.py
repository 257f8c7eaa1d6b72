"""The pictures of the README, exported by the program: `python -m tests.seats.pictures` writes them into docs/."""

import asyncio
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from copilot.seats.tui.canvas import Canvas
from tests.seats.desks import FakeDesk
from tests.seats.moderators import STATES as MODERATOR
from tests.seats.screens import STATES
from tests.seats.test_tui import Seat, sitting

FOLDER = Path(__file__).parents[2] / "docs"
PICTURES = {
    "live": (STATES["plan-now"], 120, 40, ()),
    "stage": (STATES["late"], 80, 24, ()),
    "numbers": (STATES["plan"], 120, 40, ("i", "right", "right", "right")),
    "moderator": (MODERATOR["request"][0], 120, 40, ("2",)),
}
"""For each picture what is shown, the terminal's size, and the keys that are pressed."""

WIDE, TALL = 10, 20
"""A cell, in units of the picture."""
_EDGE = 12
_STYLE = (
    "text{font:16.5px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}"
    ".b{font-weight:700}path{stroke-width:2.8px;stroke-linecap:round}"
)
_BACK, _INK = "#0B0E14", "#E8ECF1"
"""What the terminal's own colours are in a picture."""

_BOXES = {
    "█": (0, 0, 10, 20), "▀": (0, 0, 10, 10), "▄": (0, 10, 10, 10), "▌": (0, 0, 5, 20),
    "─": (0, 9.5, 10, 1), "━": (0, 8.5, 10, 3), "│": (4.5, 0, 1, 20),
    **{step: (0, 20 - 2.5 * n, 10, 2.5 * n) for n, step in enumerate("▁▂▃▄▅▆▇", 1)},
}  # fmt: skip
"""Characters that are drawn and not written, so that they join in every font: x, y, width and height in the cell."""
_DOTS = ((0, 0x01), (1, 0x02), (2, 0x04), (3, 0x40)), ((0, 0x08), (1, 0x10), (2, 0x20), (3, 0x80))
"""Of a braille character's left and right column: the row of each dot, and its bit."""


def drawn(rows: Sequence[Strip]) -> str:
    """The rows of a terminal as SVG, which loads nothing from anywhere and looks the same in every font."""
    width, height = max(row.cell_length for row in rows) * WIDE, len(rows) * TALL
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 2 * _EDGE} {height + 2 * _EDGE}">',
        f"<style>{_STYLE}</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{_BACK}"/>',
        f'<g transform="translate({_EDGE} {_EDGE})">',
    ]
    for y, row in enumerate(rows):
        parts += _row(row, y * TALL)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _row(row: Strip, y: int) -> Iterator[str]:
    x = 0
    for text, style, _ in row:
        ink, back, more = _colours(style or Style())
        across = cell_len(text) * WIDE
        if back != _BACK:
            yield f'<rect x="{x}" y="{y}" width="{across}" height="{TALL}" fill="{back}" shape-rendering="crispEdges"/>'
        for run in _runs(text):
            long = cell_len(run) * WIDE
            if "\u2800" < run[0] <= "\u28ff":
                yield f'<path d="{_braille(run, x, y)}" stroke="{ink}"{more}/>'
            elif run[0] in _BOXES:
                left, top, wide, tall = _BOXES[run[0]]
                wide = long if wide == WIDE else wide
                at = f'x="{x + left}" y="{y + top}" width="{wide}" height="{tall}"'
                sharp = ' shape-rendering="crispEdges"' if min(wide, tall) > 3 else ""
                yield f'<rect {at} fill="{ink}"{sharp}{more}/>'
            elif run.strip():
                bold = ' class="b"' if style is not None and style.bold else ""
                at = f'x="{x}" y="{y + 15}" textLength="{long}" lengthAdjust="spacingAndGlyphs"'
                yield f'<text {at}{bold} fill="{ink}"{more}>{escape(run, quote=False)}</text>'
            x += long


def _runs(text: str) -> Iterator[str]:
    """Parts of a text that are drawn at once: equal boxes, dots, blanks, words of single cells, or one wide sign."""
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or _kind(text[n]) != _kind(text[start]) or cell_len(text[n]) > 1:
            yield text[start:n]
            start = n


def _kind(sign: str) -> str:
    return sign if sign in _BOXES or sign == " " else "⠿" if "\u2800" < sign <= "\u28ff" else "a"


def _braille(run: str, x: int, y: int) -> str:
    return "".join(
        f"M{x + WIDE * n + 2.5 + 5 * side} {y + 2.5 + 5 * line}h0"
        for n, sign in enumerate(run)
        for side, column in enumerate(_DOTS)
        for line, bit in column
        if ord(sign) & bit
    )


def _colours(style: Style) -> tuple[str, str, str]:
    """Ink and ground, and whether the ink is dim."""
    ink, back = _hex(style.color, _INK), _hex(style.bgcolor, _BACK)
    if style.reverse:
        ink, back = back, ink
    return ink, back, ' opacity="0.6"' if style.dim else ""


def _hex(colour: Color | None, otherwise: str) -> str:
    return otherwise if colour is None or colour.is_default else colour.get_truecolor().hex


def picture(seat: Seat) -> str:
    """What a seat looks like now."""
    seat.app.paint()
    canvas = seat.app.query_one(Canvas)
    return drawn(canvas.render_lines(canvas.size.region))


async def export(name: str) -> str:
    """One picture."""
    shown, width, height, keys = PICTURES[name]
    async with sitting(FakeDesk(shown), width, height) as seat:
        await seat.types(*keys)
        return picture(seat)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(asyncio.run(export(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
