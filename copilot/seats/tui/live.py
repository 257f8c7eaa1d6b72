"""The live screen as rows: one function from what is known to what stands where."""

from copilot.seats import View
from copilot.seats.tui.away import away_rows
from copilot.seats.tui.axis import axis_rows
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.lanes import Traces, lane_rows
from copilot.seats.tui.look import Symbols
from copilot.seats.tui.notice import Line, Said, line_row, notice_row
from copilot.seats.tui.places import Places
from copilot.seats.tui.rails import due_rows, health_rows, rails_rows
from copilot.seats.tui.rows import BLANK, Row, across
from copilot.seats.tui.side import middle_rows, side_rows, strip_rows
from copilot.seats.tui.stage import on_stage, stage_rows
from copilot.seats.tui.status import keys_row, status_row


def widths(places: Places) -> tuple[int, ...]:
    """The widths of the columns: stage, and where there are any, middle and side."""
    return tuple(width for width in (places.stage_width, places.middle_width, places.side_width) if width)


def screen(
    view: View,
    places: Places,
    keyboard: Keyboard,
    *,
    hairline: bool = False,
    symbols: Symbols = "braille",
    lanes: View | None = None,
    traces: Traces | None = None,
    said: Said | None = None,
    line: Line | None = None,
    missed: str = "",
    waits: bool = False,
) -> list[dict[int, Row]]:
    """The rows of each column.

    `lanes` is the view from which numbers are painted, and `traces` what their traces show: both may be a little
    older. `said` is what this seat has to say, `line` what is being typed, `missed` the reminder that is chosen in the
    list of what was missed. `waits`: the cue that is soon waits for chat to be calm.
    """
    stage = dict.fromkeys(range(places.height), BLANK)
    notice = line_row(line, places, view.wall) if line is not None else notice_row(view, places, keyboard, said)
    if view.away is not None and on_stage(view.snapshot) is None:
        stage |= away_rows(view, view.away, places, keyboard, missed)
    else:
        stage |= stage_rows(view, places, keyboard, hairline=hairline, free=notice is None, waits=waits)
    stage |= lane_rows(lanes or view, traces or {}, places, symbols)
    stage |= axis_rows(view, places)
    stage |= rails_rows(view, places)
    stage |= due_rows(view, places)
    stage |= health_rows(view, places)
    stage |= strip_rows(view, places)
    status, status_side = status_row(view, places)
    stage[0] = status
    if places.keys.rows:
        keys = across(keys_row(view, places, keyboard), widths(places))
        stage[places.keys.y] = keys[0]
    free = places.notice.y if places.notice.rows else places.keys.y if places.keys.rows else 0
    if notice is not None:
        stage[free] = _on_ground(notice, stage[free]) if line is None else notice
    columns = [stage]
    if places.middle_width:
        columns.append(middle_rows(view, places) | {0: Row((), status_side.ground)})
    if places.side_width:
        columns.append(side_rows(view, places) | {0: status_side})
    if places.keys.rows:
        for column, part in zip(columns[1:], keys[1:], strict=True):
            column[places.keys.y] = part
    return columns


def _on_ground(notice: Row, below: Row) -> Row:
    """A notice that stands where a sentence stood keeps its ground, unless that is a plate."""
    return notice if below.ground in ("now", "late") else Row(notice.pieces, below.ground)
