"""The two fonts of the stage, as bitmaps of half-rows: one character of a terminal is two dots, one above the other."""

from functools import lru_cache
from typing import Literal

Font = Literal["big", "small"]

_BIG = """\
.#####.  ######.  .######  ######.  #######  #######  .######  ##   ##  ##
##   ##  ##   ##  ##       ##   ##  ##       ##       ##       ##   ##  ##
#######  ######.  ##       ##   ##  #####    #####    ##  ###  #######  ##
##   ##  ##   ##  ##       ##   ##  ##       ##       ##   ##  ##   ##  ##
##   ##  ######'  '######  ######'  #######  ##       '#####'  ##   ##  ##
     ##  ##  .##  ##       ###. .###  ###.  ##  .#####.  ######.  .#####.  ######.
     ##  ##.##'   ##       ##'#.#'##  ##'#. ##  ##   ##  ##   ##  ##   ##  ##   ##
     ##  ####     ##       ## '#' ##  ## '#.##  ##   ##  ######'  ## . ##  ######'
##   ##  ##'##.   ##       ##     ##  ##  '###  ##   ##  ##       ## '##'  ## '#.
'#####'  ##  '##  #######  ##     ##  ##    ##  '#####'  ##       '###'##  ##   ##
.######  ########  ##   ##  ##    ##  ##     ##  ##.  .##  ##.  .##  #######
##          ##     ##   ##  ##    ##  ##     ##   '#..#'    '#..#'      .##'
'#####.     ##     ##   ##  '#.  .#'  ## .#. ##     ##        ##      .##'
     ##     ##     ##   ##   '#..#'   ##.#'#.##   .#''#.      ##     ##'
######'     ##     '#####'     ''     ###' '###  ##'  '##     ##     #######
"""
_SMALL = """\
#'#  #'.  #''  #'.  #''  #''  #''  # #  #    #  # #  #    #. .#  #. #  #'#
#'#  #'.  #    # #  #'   #'   # #  #'#  #  . #  #'.  #    # ' #  # '#  # #
' '  '''  '''  ''   '''  '    '''  ' '  '  '''  ' '  '''  '   '  '  '  '''
#'#  #'#  #'#  #''  '#'  # #  # #  #   #  # #  # #  ''#
#''  #.#  #'.  ''#   #   # #  # #  #.'.#  .'.  '#'  .'
'      '  ' '  '''   '   '''   '   '   '  ' '   '   '''
#'#  '#   ''#  ''#  # #  #''  #''  ''#  #'#  #'#
# #   #   #''  ''#  ''#  ''#  #'#    #  #'#  ''#
'''  '''  '''  '''    '  '''  '''    '  '''  '''
"""
_SIGNS = {
    ":": (".", ".", ""),
    ",": (" ", ".", "'"),
    ".": (" ", " ", "'"),
    "+": (" . ", "'#'", "   "),
    "-": ("   ", "'''", "   "),
    "%": ("' .", " # ", "' '"),
    "k": ("#  ", "#.'", "' '"),
    " ": (" ", " ", " "),
}
_UPPER, _LOWER = {"#": "#", "'": "#", ".": " ", " ": " "}, {"#": "#", ".": "#", "'": " ", " ": " "}
_CELL = {"##": "█", "# ": "▀", " #": "▄", "  ": " "}


def _dots(rows: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Half-rows of `#` and blanks, all of one width."""
    width = max(map(len, rows))
    return tuple("".join(half[cell] for cell in row.ljust(width)) for row in rows for half in (_UPPER, _LOWER))


def _cut(drawing: str, rows: int, names: str) -> dict[str, tuple[str, ...]]:
    """The glyphs of a drawing: lines of `rows` rows, in which two empty columns part the glyphs."""
    glyphs: list[tuple[str, ...]] = []
    lines = drawing.splitlines()
    for top in range(0, len(lines), rows):
        block = lines[top : top + rows]
        width = max(map(len, block))
        block = [row.ljust(width) for row in block]
        empty = [all(row[x] == " " for row in block) for x in range(width)] + [True, True]
        start = 0
        for x in range(width + 1):
            if empty[x] and empty[x + 1] and start is not None and x > start:
                glyphs.append(_dots([row[start:x] for row in block]))
                start = x + 2
    return dict(zip(names, glyphs, strict=True))


_GLYPHS: dict[Font, dict[str, tuple[str, ...]]] = {
    "big": _cut(_BIG, 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "small": _cut(_SMALL, 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    | {sign: _dots(rows) for sign, rows in _SIGNS.items()},
}
_APART: dict[Font, int] = {"big": 2, "small": 1}
_HEIGHT: dict[Font, int] = {"big": 10, "small": 5}


@lru_cache(maxsize=256)
def letters(text: str, font: Font = "small", scale: int = 1, lower: int = 0) -> tuple[str, ...]:
    """`text` as rows of block characters, all of one width.

    `scale` draws each dot that many times in both directions, `lower` starts that many half-rows lower. A character
    that the font lacks is left out.
    """
    glyphs = [_GLYPHS[font][c] for c in text if c in _GLYPHS[font]]
    apart = " " * _APART[font]
    dots = [apart.join(glyph[y] for glyph in glyphs) for y in range(_HEIGHT[font])]
    if scale > 1:
        dots = ["".join(dot * scale for dot in row) for row in dots for _ in range(scale)]
    blank = " " * len(dots[0])
    dots = [blank] * lower + dots
    if len(dots) % 2:
        dots.append(blank)
    return tuple(
        "".join(_CELL[a + b] for a, b in zip(above, below, strict=True))
        for above, below in zip(dots[::2], dots[1::2], strict=True)
    )


def width(text: str, font: Font = "small", scale: int = 1) -> int:
    """How many cells `text` takes."""
    return len(letters(text, font, scale)[0])
