"""A trace in braille, in blocks or in ASCII: a cell is 30 s wide, in braille two dots of 15 s each."""

from collections.abc import Sequence
from functools import lru_cache

from copilot.seats.tui.look import Symbols

_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bits of a cell's left and right column, from the floor up."""

GAP = "┄"
_BLOCKS = "▁▂▃▄▅▆▇█"
_AREA, _LINE = ".:#", "_-'"
"""What stands for a third, two thirds and a whole of a cell."""

Values = tuple[float | None, ...]


def trace(
    symbols: Symbols, values: Values, width: int, height: int, low: float, high: float, *, filled: bool
) -> tuple[str, ...]:
    """The newest values as `height` rows of `width` cells, the newest at the right.

    `low` is the floor and `high` the ceiling. `None` is a gap: `┄` on the floor. `filled` draws an area, else a line.
    """
    if symbols == "braille":
        return braille(values, width, height, low, high, filled)
    if symbols == "block":
        return _columns(values, width, height, low, high, _BLOCKS, _BLOCKS if filled else "")
    return _columns(values, width, height, low, high, _AREA if filled else _LINE, _AREA if filled else "")


@lru_cache(maxsize=32)
def braille(values: Values, width: int, height: int, low: float, high: float, filled: bool) -> tuple[str, ...]:
    """A trace of dots: two a cell across, four down."""
    if width <= 0 or height <= 0:
        return ()
    shown = values[-2 * width :]
    start = 2 * width - len(shown)
    top = 4 * height
    cells = [[0] * width for _ in range(height)]
    gaps = [False] * width
    for n, value in enumerate(shown, start):
        x, side = divmod(n, 2)
        if value is None:
            gaps[x] = True
            continue
        dot = level(value, low, high, top)
        for d in range(0 if filled else dot, dot + 1):
            cells[height - 1 - d // 4][x] |= _DOTS[side][d % 4]
    rows = []
    for y, line in enumerate(cells):
        floor = y == height - 1
        rows.append(
            "".join(chr(0x2800 + bits) if bits else GAP if floor and gaps[x] else " " for x, bits in enumerate(line))
        )
    return tuple(rows)


@lru_cache(maxsize=32)
def _columns(values: Values, width: int, height: int, low: float, high: float, tops: str, full: str) -> tuple[str, ...]:
    """A trace of one column a cell, the mean of its two values. `tops` are the steps within a cell, `full` fills below.

    Without `full` only the step itself is drawn.
    """
    if width <= 0 or height <= 0:
        return ()
    shown = (None,) * max(0, 2 * width - len(values)) + values[-2 * width :]
    first = max(0, 2 * width - len(values)) // 2
    rows = [[" "] * width for _ in range(height)]
    steps = len(tops)
    for x in range(first, width):
        known = [value for value in shown[2 * x : 2 * x + 2] if value is not None]
        if not known:
            rows[-1][x] = GAP
            continue
        cell, step = divmod(level(sum(known) / len(known), low, high, steps * height), steps)
        rows[height - 1 - cell][x] = tops[step]
        for below in range(cell if full else 0):
            rows[height - 1 - below][x] = full[-1]
    return tuple("".join(row) for row in rows)


def level(value: float, low: float, high: float, dots: int) -> int:
    """Which dot from 0 (the floor) to `dots` - 1 stands for `value`."""
    if high <= low:
        return 0
    return min(dots - 1, max(0, round((value - low) / (high - low) * (dots - 1))))


def bounds(values: Sequence[float | None], *, from_zero: bool) -> tuple[float, float] | None:
    """Floor and ceiling of a trace, the ceiling rounded up to two digits; `None` when nothing is known."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    if not from_zero:
        return min(known), max(known)
    return 0.0, _round_up(max(known))


def _round_up(value: float) -> float:
    if value <= 0:
        return 1.0
    size = 1.0
    while value / size > 100:
        size *= 10
    return -(-value // size) * size
