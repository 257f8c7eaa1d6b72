"""What stands right of the stage: promises, marks, what was said, the room, the sources, and the newest messages."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from copilot.seats import ChatLine, View
from copilot.seats.tui import calm
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Places
from copilot.seats.tui.rails import open_promises, when_due
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, is_sure, most_cells, row, sure
from copilot.seats.tui.stage import ENDING, over_plan, to_come
from copilot.seats.tui.status import is_old, link_age
from copilot.seats.wording import age, clock, count, number, percent, several, wall_clock
from copilot.show.rundown import Row as Segment
from copilot.snapshot import Snapshot

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
        return pane(places, chat_rows(view, width, max(0, bottom - top)), top, bottom)
    if places.middle_width:
        sources = source_rows(view, width)
        chat = chat_rows(view, width, bottom - top - len(sources) - 1)
        return pane(places, [*chat, BLANK, *sources], top, bottom)
    if view.snapshot.rundown:
        above = [*_run_of_show(view, width, 9), BLANK, *_promises(view, width, 2), BLANK]
    else:
        above = [*_promises(view, width, 3), BLANK, *_marks(view, width, 3), BLANK]
    return pane(places, [*above, *chat_rows(view, width, bottom - top - len(above))], top, bottom)


def middle_rows(view: View, places: Places) -> dict[int, Row]:
    """The middle pane of a wall."""
    width = places.middle_width - LEFT
    top, bottom = _span(places)
    room = bottom - top
    room_facts = _room(view, width)
    parts = [
        _run_of_show(view, width, 9),
        _promises(view, width, 4),
        _marks(view, width, 5),
        said_rows(view, width, max(3, min(8, room - 30 - len(room_facts)))),
        room_facts,
    ]
    rows: list[Row] = []
    for part in parts:
        if len(rows) + len(part) <= room:
            rows += [*part, BLANK] if room < 60 and view.snapshot.rundown else [*part, BLANK, BLANK]
    return pane(places, rows[:room], top, bottom)


def _span(places: Places) -> tuple[int, int]:
    """The rows of a pane: from the first, to before the last."""
    if places.height >= 34:
        return 2, places.height - 4
    return 1, places.height - 1 if places.keys.rows else places.height


def pane(places: Places, rows: Sequence[Row], top: int, bottom: int) -> dict[int, Row]:
    """The rows with their line at the left, and the blank rows around them."""
    line = Piece(1, "│", "hair")
    found = dict.fromkeys(range(1, places.height), BLANK)
    for y in range(top, bottom):
        n = y - top
        one = rows[n] if n < len(rows) else BLANK
        found[y] = Row((line, *one.pieces), one.ground, LEFT if one.ground == "selection" else 0)
    return found


def strip_rows(view: View, places: Places) -> dict[int, Row]:
    """The newest messages below a stage that fills the screen."""
    band = places.chat
    lines = view.chat[-band.rows :] if band.rows else ()
    rows = {band.y + n: BLANK for n in range(band.rows)}
    for n, line in enumerate(lines, band.rows - len(lines)):
        rows[band.y + n] = Row(
            tuple(piece._replace(x=piece.x - LEFT + 1) for piece in _message(line, places.width - 4).pieces)
        )
    return rows


# lists


def _run_of_show(view: View, width: int, most: int) -> list[Row]:
    """The segments: those done with how far they were over or under, what is left of the one that is on, the plan.

    Where there are more than `most`, those around the one that is on.
    """
    snapshot = view.snapshot
    segments = snapshot.rundown
    if not segments:
        return [heading("run of show", width, "", LEFT), _grey("none planned; hooks come all the same")]
    rows = [_plan_heading(snapshot, width)]
    on = next((n for n, one in enumerate(segments) if one.state == "now"), 0)
    first = max(0, min(on - most // 2, len(segments) - most))
    for one in segments[first : first + most]:
        time, role = _segment_time(one, calm=snapshot.calm)
        words: Role = "strong" if one.state == "now" else "text" if one.state == "next" else "muted"
        title = fit(sure(one.title), width - 4 - len(time))
        sign = {"done": "✓", "now": "▌"}.get(one.state, "")
        at = LEFT if one.state == "now" else LEFT + 1
        rows.append(
            row(
                Piece(at, sign, "strong" if one.state == "now" else "muted"),
                Piece(LEFT + 3, title, words),
                Piece(LEFT + width - len(time), time, role),
                ground="selection" if one.state == "now" else "bg",
            )
        )
    return rows


def _plan_heading(snapshot: Snapshot, width: int) -> Row:
    if snapshot.over is None:
        return heading("run of show", width, "not begun; ] begins it", LEFT)
    if snapshot.calm:
        words = calm.over(snapshot.over)
        role: Role = "warning" if words.endswith("over") else "muted"
    else:
        words, role = over_plan(snapshot.over)
        words = f"+{words}" if words.endswith("over") else words
    line = heading("run of show", width, words, LEFT)
    return Row((*line.pieces[:-1], line.pieces[-1]._replace(role=role)))


def _segment_time(one: Segment, *, calm: bool) -> tuple[str, Role]:
    if calm:
        return "", "muted"
    match one.state:
        case "done":
            return f"{'-' if one.seconds < 0 else '+'}{count(abs(one.seconds))}", "muted"
        case "now" if one.seconds < 0:
            return f"{count(-one.seconds)} over", "alarm"
        case "now":
            return f"{to_come(one.seconds)} left", "strong"
        case "skipped":
            return "skipped", "muted"
        case _:
            return count(one.seconds), "muted"


def _promises(view: View, width: int, most: int) -> list[Row]:
    promises = open_promises(view.snapshot)
    note = f"{len(promises)} open" if promises and not view.snapshot.calm else ""
    rows = [heading("promises", width, note, LEFT)]
    if not promises:
        rows.append(_grey("none open; p keeps one"))
    for promise in promises[:most]:
        text, role = when_due(view, promise)
        said = fit(sure(promise.text), width - len(text) - 2)
        rows.append(row(Piece(LEFT + 1, said, "text"), Piece(LEFT + width - len(text), text, role)))
    return rows + [BLANK] * (most + 1 - len(rows))


def _marks(view: View, width: int, most: int) -> list[Row]:
    marks = view.snapshot.marks
    rows = [heading("marks", width, several(len(marks), "mark") if marks and not view.snapshot.calm else "", LEFT)]
    if not marks:
        rows.append(_grey("no marks yet; m marks the last 35 s"))
    began = view.snapshot.at - (view.snapshot.elapsed or 0.0)
    for mark in marks[-most:]:
        at = "" if view.snapshot.calm else clock(max(0.0, mark.t - began))
        text = mark.note or ("mark" if view.snapshot.calm else mark.why or f"mark {mark.n}")
        x = LEFT + 1 + (len(at) + 2 if at else 0)
        rows.append(
            row(
                Piece(LEFT + 1, at, "muted"),
                Piece(x, "◆", "mark"),
                Piece(x + 2, fit(sure(text), LEFT + width - x - 2), "text"),
            )
        )
    return rows + [BLANK] * (most + 1 - len(rows))


def said_rows(view: View, width: int, most: int) -> list[Row]:
    """The last cues, the newest first, and how the room held after those that were said."""
    said = view.snapshot.said
    holds = {} if view.snapshot.calm else {hold.at: hold for hold in view.snapshot.holds}
    rows = [heading("said, and what followed" if holds else "said", width, "est." if holds else "", LEFT)]
    if not said:
        rows.append(_grey("no cue yet"))
    for one in said[: -most - 1 : -1]:
        at = "" if view.snapshot.calm else wall_clock(view.wall - (view.snapshot.at - one.at) / view.speed)
        hold = holds.get(one.at)
        ending = ENDING[one.ending] if hold is None else f"held {percent(hold.share)}"
        known = "strong" if one.ending == "done" else "muted"
        rows.append(
            row(
                Piece(LEFT + 1, at, "muted"),
                Piece(LEFT + (8 if at else 1), one.cue.word, known),  # type: ignore[arg-type]
                Piece(LEFT + width - len(ending), ending, "muted"),
            )
        )
    return rows + [BLANK] * (most + 1 - len(rows))


def _room(view: View, width: int) -> list[Row]:
    """What is known of the whole show."""
    snapshot = view.snapshot
    if snapshot.calm:
        return [heading("room", width, "", LEFT), _grey("the numbers wait in the review")]
    viewers = snapshot.viewers
    facts = []
    if snapshot.turnover is not None:
        facts.append((percent(snapshot.turnover.value), "new since the last recap, est."))
    if snapshot.again is not None:
        facts.append((percent(snapshot.again.value), "of chatters came back, est."))
    facts.append((number(snapshot.chatters), "people wrote"))
    if viewers.peak is not None:
        began = snapshot.at - (snapshot.elapsed or 0.0)
        at = "" if snapshot.viewers_peak_at is None else f", at {clock(max(0.0, snapshot.viewers_peak_at - began))}"
        facts.append((number(viewers.peak), f"peak viewers{at}"))
    if snapshot.viewers_mean is not None:
        facts.append((number(snapshot.viewers_mean), "mean viewers"))
    for tally, label in (
        (snapshot.joins, "joined"),
        (snapshot.follows, "followed"),
        (snapshot.subscribes, "subscribed"),
    ):
        if tally is not None:
            facts.append((number(tally), label))
    rows = [heading("room", width, "", LEFT)]
    for value, label in facts:
        rows.append(row(Piece(LEFT + 8 - len(value), value, "strong"), Piece(LEFT + 9, fit(label, width - 9), "muted")))
    return rows


def source_rows(view: View, width: int) -> list[Row]:
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


def chat_rows(view: View, width: int, rows: int) -> list[Row]:
    """The newest messages, the newest at the bottom."""
    if rows <= 0:
        return []
    chat = view.snapshot.chat
    note = f"{number(chat.value)} a minute" if chat.told and chat.value is not None else ""
    if view.snapshot.calm:
        note = calm.trend_word(chat)
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
