"""The time axis under the traces: the letters of the cues that were said, and the marks."""

from copilot.seats import View
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import BLANK, Piece, Row, row
from copilot.show.cues import LETTER
from copilot.signals.windows import BUCKET_S

_CELL_S = 2 * BUCKET_S


def axis_rows(view: View, places: Places) -> dict[int, Row]:
    """The axis, and the times below it where there is a row for them."""
    axis, times, width = places.axis, places.times, places.trace_width
    rows = {band.y + n: BLANK for band in (axis, times) for n in range(band.rows)}
    if not axis.rows or width < 12 or view.snapshot.calm:
        return rows
    signs = _signs(view, width)
    if times.rows:
        rows[times.y] = _times(places)
        rows[axis.y] = _axis(places.trace, 0, width, signs)
        return rows
    left = f"-{width * _CELL_S / 60:.0f} min"
    line = _axis(places.trace, len(left) + 1, width - 4, signs)
    ends = Piece(places.trace, left, "dim"), Piece(places.trace + width - 3, "now", "dim")
    rows[axis.y] = row(ends[0], *line.pieces, ends[1])
    return rows


def _signs(view: View, width: int) -> dict[int, tuple[str, Role]]:
    """What lies on the axis, by cell. Cells change with the buckets of the traces above."""
    snapshot = view.snapshot
    if snapshot.elapsed is None:
        return {}
    began = snapshot.at - snapshot.elapsed
    this = (snapshot.at - began) // BUCKET_S
    signs: dict[int, tuple[str, Role]] = {}

    def put(t: float, sign: str, role: Role) -> None:
        ago = this - (t - began) // BUCKET_S
        cell = int(2 * width - 1 - ago) // 2
        if 0 <= cell < width and ago >= 0:
            signs[cell] = (sign, role)

    for said in snapshot.said[-64:]:
        if said.ending == "done":
            put(said.at, LETTER[said.cue.kind], "strong")
        elif said.ending == "missed":
            put(said.cue.now_at, LETTER[said.cue.kind], "dim")
    for mark in snapshot.marks[-64:]:
        put(mark.t, "◆", "mark")
    return signs


def _axis(x: int, start: int, end: int, signs: dict[int, tuple[str, Role]]) -> Row:
    """A hairline from cell `start` to before cell `end`, broken by the signs."""
    pieces = []
    at = start
    for cell in sorted(cell for cell in signs if start <= cell < end):
        if cell > at:
            pieces.append(Piece(x + at, "─" * (cell - at), "hair"))
        pieces.append(Piece(x + cell, *signs[cell]))
        at = cell + 1
    if end > at:
        pieces.append(Piece(x + at, "─" * (end - at), "hair"))
    return row(*pieces)


def _times(places: Places) -> Row:
    """The minutes: every five, right-aligned to their cell."""
    x, width = places.trace, places.trace_width
    pieces = [Piece(x, "min", "dim")]
    for minutes in range(int(width * _CELL_S // 300) * 5, 0, -5):
        text = f"-{minutes}"
        end = width - int(minutes * 60 / _CELL_S)
        if end - len(text) >= 4 and end < width - 4:
            pieces.append(Piece(x + end - len(text), text, "dim"))
    pieces.append(Piece(x + width - 3, "now", "dim"))
    return row(*pieces)
