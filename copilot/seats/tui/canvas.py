"""The one widget of the screen: it paints prepared rows, and of those only what changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.console import COLOR_SYSTEMS, Console, ConsoleOptions, RenderResult
from rich.control import Control
from rich.segment import Segment
from textual._compositor import CompositorUpdate
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from copilot.seats.tui.palette import Paint, Theme
from copilot.seats.tui.rows import BLANK, Row, cells, is_sure


class Sheet(NamedTuple):
    """What lies over the rest: rows from column `x` and row `y` on, each `width` wide."""

    x: int
    y: int
    width: int
    rows: tuple[Row, ...]


class Span(NamedTuple):
    """The cells of row `y` from cell `start` to before cell `end`, counted over the whole terminal.

    They lie in one column of the canvas.
    """

    y: int
    start: int
    end: int
    column: int


class Changes(CompositorUpdate):
    """The cells that changed, and no others: Textual's own update paints each row from the widget's first cell on.

    `segments` are those of a span, in order; they fill it.
    """

    def __init__(self, spans: Sequence[tuple[Span, Iterable[Segment]]]) -> None:
        self._spans = spans

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for span, segments in self._spans:
            yield Control.move_to(span.start, span.y)
            yield from segments

    def render_segments(self, console: Console) -> str:
        colours = COLOR_SYSTEMS[console.color_system] if console.color_system else None
        parts: list[str] = []
        for span, segments in self._spans:
            parts.append(f"\x1b[{span.y + 1};{span.start + 1}H")
            for text, style, _ in segments:
                parts.append(text if style is None else style.render(text, color_system=colours))
        return "".join(parts)


class Canvas(Widget):
    """The whole terminal as columns of rows, side by side.

    `lay_out` says which columns there are, `put` how rows look from now on, `flush` paints the cells that look
    different. `on_size` is called before the first paint in a new size, and must lay out and put everything.
    """

    DEFAULT_CSS = "Canvas { width: 100%; height: 100%; }"
    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, theme: Theme, on_size: Callable[[int, int], None]) -> None:
        super().__init__()
        self._theme = theme
        self._on_size = on_size
        self._fitted: Size | None = None
        self._columns: tuple[tuple[int, int], ...] = ()
        self._rows: list[list[Row]] = []
        self._height = 0
        self._sheet: Sheet | None = None
        self._strips: dict[int, Strip] = {}
        self._changed: list[Span] = []

    # what is to be seen

    def lay_out(self, widths: Sequence[int], height: int) -> None:
        """Forget everything; columns of these widths, `height` blank rows each."""
        lefts = [sum(widths[:n]) for n in range(len(widths))]
        self._columns = tuple(zip(lefts, widths, strict=True))
        self._rows = [[BLANK] * height for _ in widths]
        self._height = height
        self._sheet = None
        self._repaint()

    def put(self, column: int, rows: Mapping[int, Row]) -> None:
        """From now on the rows of a column look like these; rows that the column lacks are left out."""
        left, width = self._columns[column]
        known = self._rows[column]
        for y, new in rows.items():
            if not 0 <= y < self._height or new == known[y]:
                continue
            for start, end in _differences(known[y], new, width):
                self._changed.append(Span(y, left + start, left + end, column))
            known[y] = new
            self._strips.pop(y, None)

    def cover(self, sheet: Sheet | None) -> None:
        """Lay a sheet over the rest, which is dimmed; `None` takes it away."""
        old = self._sheet
        if sheet == old:
            return
        self._sheet = sheet
        if sheet is None or old is None or old[:3] != sheet[:3] or len(old.rows) != len(sheet.rows):
            self._repaint()
            return
        for y, (before, now) in enumerate(zip(old.rows, sheet.rows, strict=True), sheet.y):
            if before != now:
                self._strips.pop(y, None)
                self._change(y)

    def flush(self) -> Sequence[Span]:
        """Paint what changed; what that was."""
        changed, self._changed = self._changed, []
        if changed and self._fitted is not None:
            self.app._display(self.screen, Changes([(span, self._cut(span)) for span in changed]))
        return changed

    def _cut(self, span: Span) -> Iterable[Segment]:
        """What is painted there now."""
        if self._crosses(span.y):
            return self._strip(span.y).crop(span.start, span.end)
        left = self._columns[span.column][0]
        return segments(self._rows[span.column][span.y], span.start - left, span.end - left, self._paint)

    def text(self) -> list[str]:
        """What stands on the screen, row by row."""
        self._fit()
        return [self._strip(y).text for y in range(self._height)]

    def covers(self, x: int, y: int) -> bool:
        """Whether a sheet lies over this cell."""
        sheet = self._sheet
        return sheet is not None and self._crosses(y) and sheet.x <= x < sheet.x + sheet.width

    def row(self, y: int) -> Row:
        """What was last put into a row, over all columns."""
        if not 0 <= y < self._height:
            return BLANK
        parts = zip(self._columns, self._rows, strict=True)
        return Row(tuple(piece._replace(x=left + piece.x) for (left, _), rows in parts for piece in rows[y].pieces))

    def _repaint(self) -> None:
        self._strips.clear()
        self._changed = []
        for y in range(self._height):
            self._change(y)

    def _change(self, y: int) -> None:
        """A whole row is to be painted."""
        self._changed += [Span(y, left, left + width, n) for n, (left, width) in enumerate(self._columns)]

    # painting

    @property
    def _paint(self) -> Paint:
        return self._theme.paint if self._sheet is None else self._theme.under

    def _crosses(self, y: int) -> bool:
        """Whether the sheet lies over a part of this row."""
        return self._sheet is not None and self._sheet.y <= y < self._sheet.y + len(self._sheet.rows)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._fit()
        strips = [self._strip(y) for y in crop.line_range]
        if crop.x == 0 and crop.width == self.size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _fit(self) -> None:
        if self._fitted != self.size:
            self._fitted = self.size
            self._on_size(self.size.width, self.size.height)
            self._changed = []

    def _strip(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._joined(y)
        return strip

    def _joined(self, y: int) -> Strip:
        if not 0 <= y < self._height:
            return Strip.blank(self.size.width, self._theme.paint("bg", "text"))
        rows = [column[y] for column in self._rows]
        sheet = self._sheet
        if sheet is None or not self._crosses(y):
            return self._whole(rows)
        whole = self._whole([_without_doubt(row) for row in rows])
        over = drawn(sheet.rows[y - sheet.y], sheet.width, self._theme.paint)
        return Strip.join([whole.crop(0, sheet.x), over, whole.crop(sheet.x + sheet.width, self.size.width)])

    def _whole(self, rows: Sequence[Row]) -> Strip:
        """The columns' rows side by side."""
        return Strip.join([drawn(row, width, self._paint) for row, (_, width) in zip(rows, self._columns, strict=True)])


def drawn(row: Row, width: int, paint: Paint) -> Strip:
    """The row as a strip of exactly `width` cells."""
    strip = Strip(segments(row, 0, width, paint))
    return strip if strip.cell_length == width else strip.adjust_cell_length(width)


def segments(row: Row, start: int, end: int, paint: Paint) -> list[Segment]:
    """The row from cell `start` to before cell `end`; neither may cut a piece of doubtful width, but for its end."""
    found: list[Segment] = []
    at = start
    if at < row.start:
        before = Row(tuple(piece for piece in row.pieces if piece.x < row.start))
        found = segments(before, start, min(end, row.start), paint)
        at = start = row.start
    for x, text, role in row.pieces:
        if x >= end:
            break
        after = x + cells(text)
        if after <= start:
            continue
        if x < at:
            text, x = text[at - x :], at
        if after > end and is_sure(text):
            text = text[: end - x]
        style = paint(row.ground, role)
        if x > at and not text.isascii():
            found.append(Segment(" " * (x - at), style))
            at = x
        found.append(Segment(" " * (x - at) + text, style))
        at = after
    if at < end:
        found.append(Segment(" " * (end - at), paint(row.ground, "text")))
    return found


def _without_doubt(row: Row) -> Row:
    """The row under a sheet: text of doubtful width would move the sheet, and is left out."""
    return row._replace(pieces=tuple(piece for piece in row.pieces if is_sure(piece.text)))


_NARROW = 60
"""In so narrow a column several changes are painted as one, to its end: finding them costs more than painting."""

_NEAR = 10
"""Changes so few cells apart are painted as one: moving the cursor takes as many bytes."""


def _differences(old: Row, new: Row, width: int) -> list[tuple[int, int]]:
    """The spans of cells in which two rows differ."""
    if old.ground != new.ground or old.start != new.start:
        return [(0, width)]
    before, after = old.pieces, new.pieces
    same = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        same += 1
    changed = sorted(set(before[same:]) ^ set(after[same:]))
    if len(changed) > 2 and width <= _NARROW:
        return [(min(width, max(0, changed[0].x)), width)]
    spans: list[tuple[int, int]] = []
    for n, piece in enumerate(changed):
        start, end = piece.x, piece.x + cells(piece.text)
        if not is_sure(piece.text):
            start -= cells(piece.text[0]) == 0  # a mark without a letter stands in the cell before
            end = width
        elif n + 1 < len(changed) and _is_successor(piece, changed[n + 1]):
            start += _common(piece.text, changed[n + 1].text)
        elif n and _is_successor(changed[n - 1], piece):
            start += _common(changed[n - 1].text, piece.text)
        start, end = max(0, start), min(width, end)
        if end <= start:
            continue
        if spans and start <= spans[-1][1] + _NEAR:
            spans[-1] = (min(start, spans[-1][0]), max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _is_successor(one: tuple[int, str, str], other: tuple[int, str, str]) -> bool:
    """Whether two pieces are the old and the new form of one."""
    return one[0] == other[0] and one[2] == other[2] and is_sure(one[1]) and is_sure(other[1])


def _common(one: str, other: str) -> int:
    """How many characters are the same from the start on."""
    n = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        n += 1
    return n
