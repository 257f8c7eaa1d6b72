"""What stands right of the stage: promises, marks, what was said, the room, the sources, and the newest messages."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from copilot.seats import ChatLine, View
from copilot.seats.tui.places import Places
from copilot.seats.tui.rails import open_promises, when_due
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, is_sure, most_cells, row, sure
from copilot.seats.tui.status import is_old, link_age
from copilot.seats.wording import age, clock, number, several, wall_clock

LEFT = 3
"""The first column of what stands in a pane; `│` is at the second."""

_NAME = 10
"""From a name to its text, in cells."""


def side_rows(view: View, places: Places) -> dict[int, Row]:
    """The right pane: chat always; above or below it what else has room."""
    width = places.side_width - LEFT - 2
    top, bottom = _span(places)
    tall = places.height >= 34
    if not tall:
        return _pane(places, _chat(view, width, max(0, bottom - top)), top, bottom)
    if places.middle_width:
        sources = _sources(view, width)
        chat = _chat(view, width, bottom - top - len(sources) - 1)
        return _pane(places, [*chat, BLANK, *sources], top, bottom)
    above = [*_promises(view, width, 3), BLANK, *_marks(view, width, 3), BLANK]
    return _pane(places, [*above, *_chat(view, width, bottom - top - len(above))], top, bottom)


def middle_rows(view: View, places: Places) -> dict[int, Row]:
    """The middle pane of a wall."""
    width = places.middle_width - LEFT
    top, bottom = _span(places)
    room = bottom - top
    parts = [
        _promises(view, width, 4),
        _marks(view, width, 5),
        _said(view, width, max(3, room - 27)),
        _room(view, width),
    ]
    rows: list[Row] = []
    for part in parts:
        if len(rows) + len(part) <= room:
            rows += [*part, BLANK, BLANK]
    return _pane(places, rows[:room], top, bottom)


def _span(places: Places) -> tuple[int, int]:
    """The rows of a pane: from the first, to before the last."""
    if places.height >= 34:
        return 2, places.height - 4
    return 1, places.height - 1 if places.keys.rows else places.height


def _pane(places: Places, rows: Sequence[Row], top: int, bottom: int) -> dict[int, Row]:
    """The rows with their line at the left, and the blank rows around them."""
    line = Piece(1, "│", "hair")
    found = dict.fromkeys(range(1, places.height), BLANK)
    for y in range(top, bottom):
        n = y - top
        found[y] = Row((line, *(rows[n].pieces if n < len(rows) else ())))
    return found


# lists


def _promises(view: View, width: int, most: int) -> list[Row]:
    promises = open_promises(view.snapshot)
    rows = [heading("promises", width, f"{len(promises)} open" if promises else "", LEFT)]
    if not promises:
        rows.append(_grey("none open; p keeps one"))
    for promise in promises[:most]:
        text, role = when_due(view, promise)
        said = fit(sure(promise.text), width - len(text) - 2)
        rows.append(row(Piece(LEFT + 1, said, "text"), Piece(LEFT + width - len(text), text, role)))
    return rows + [BLANK] * (most + 1 - len(rows))


def _marks(view: View, width: int, most: int) -> list[Row]:
    marks = view.snapshot.marks
    rows = [heading("marks", width, several(len(marks), "mark") if marks else "", LEFT)]
    if not marks:
        rows.append(_grey("no marks yet; m marks the last 35 s"))
    began = view.snapshot.at - (view.snapshot.elapsed or 0.0)
    for mark in marks[-most:]:
        at = clock(max(0.0, mark.t - began))
        text = mark.note or mark.why or f"mark {mark.n}"
        x = LEFT + 1 + len(at) + 2
        rows.append(
            row(
                Piece(LEFT + 1, at, "muted"),
                Piece(x, "◆", "mark"),
                Piece(x + 2, fit(sure(text), LEFT + width - x - 2), "text"),
            )
        )
    return rows + [BLANK] * (most + 1 - len(rows))


_ENDING = {"done": "done", "snoozed": "snoozed", "skipped": "skipped", "missed": "not answered"}


def _said(view: View, width: int, most: int) -> list[Row]:
    """The last cues, the newest first."""
    said = view.snapshot.said
    rows = [heading("said", width, "", LEFT)]
    if not said:
        rows.append(_grey("no cue yet"))
    for one in said[: -most - 1 : -1]:
        at = wall_clock(view.wall - (view.snapshot.at - one.at) / view.speed)
        ending = _ENDING[one.ending]
        known = "strong" if one.ending == "done" else "muted"
        rows.append(
            row(
                Piece(LEFT + 1, at, "muted"),
                Piece(LEFT + 8, one.cue.word, known),  # type: ignore[arg-type]
                Piece(LEFT + width - len(ending), ending, "muted"),
            )
        )
    return rows + [BLANK] * (most + 1 - len(rows))


def _room(view: View, width: int) -> list[Row]:
    """What is known of the whole show."""
    snapshot = view.snapshot
    viewers = snapshot.viewers
    facts = [(number(snapshot.chatters), "people wrote")]
    if viewers.peak is not None:
        began = snapshot.at - (snapshot.elapsed or 0.0)
        at = "" if snapshot.viewers_peak_at is None else f", at {clock(max(0.0, snapshot.viewers_peak_at - began))}"
        facts.append((number(viewers.peak), f"peak viewers{at}"))
    if snapshot.viewers_mean is not None:
        facts.append((number(snapshot.viewers_mean), "mean viewers"))
    for count, label in (
        (snapshot.joins, "joined"),
        (snapshot.follows, "followed"),
        (snapshot.subscribes, "subscribed"),
    ):
        if count is not None:
            facts.append((number(count), label))
    rows = [heading("room", width, "", LEFT)]
    for value, label in facts:
        rows.append(row(Piece(LEFT + 8 - len(value), value, "strong"), Piece(LEFT + 9, fit(label, width - 9), "muted")))
    return rows


def _sources(view: View, width: int) -> list[Row]:
    rows = [heading("sources", width, "", LEFT)]
    for link in view.snapshot.links[:6]:
        silent = age(link_age(view, link))
        name = fit(sure(link.platform), _NAME - 1)
        role = "alarm" if is_old(view, link) else "text"
        reason = f", {link.reason}" if link.reason and link.state != "up" else ""
        text = fit(("ok" if link.state == "up" else link.state) + reason, width - _NAME - 2 - len(silent))
        rows.append(
            row(
                Piece(LEFT + 1, name, "muted"),
                Piece(LEFT + 1 + _NAME, sure(text) if silent else text, role),  # type: ignore[arg-type]
                Piece(LEFT + width - len(silent), silent, "muted"),
            )
        )
    return rows


def _grey(text: str) -> Row:
    return row(Piece(LEFT + 1, text, "dim"))


# chat


def _chat(view: View, width: int, rows: int) -> list[Row]:
    """The newest messages, the newest at the bottom."""
    if rows <= 0:
        return []
    chat = view.snapshot.chat
    note = f"{number(chat.value)} a minute" if chat.told and chat.value is not None else ""
    lines = view.chat[-(rows - 1) :] if rows > 1 else ()
    above = [BLANK] * (rows - 1 - len(lines))
    if not lines and above:
        above[0] = _grey("no messages yet" if chat.told or not view.snapshot.links else "chat is not told here")
    return [heading("chat", width, note, LEFT), *above, *(_message(line, width) for line in lines)]


@lru_cache(maxsize=128)
def _message(line: ChatLine, width: int) -> Row:
    """Name and text. Both are foreign: a name of doubtful width may move its own text, and nothing else."""
    name = fit(line.name, _NAME - 1)
    x = LEFT + 1 + max(_NAME, cell_len(name) + 1)
    doubt = 0 if is_sure(name) else most_cells(name) - cell_len(name)
    room = LEFT + width - x - 1 - doubt
    return row(Piece(LEFT + 1, name, "dim"), Piece(x, fit(line.text, room), "text"))
