"""What stands right of the stage: the plan, promises, marks, what is asked and said, the room, the newest messages."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from rich.cells import cell_len

from copilot.seats import ChatLine, View
from copilot.seats.tui import calm
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Places
from copilot.seats.tui.rails import FAR_S, open_promises, when_due
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, is_sure, most_cells, row, sure
from copilot.seats.tui.stage import ENDING, over_plan, to_come
from copilot.seats.tui.status import is_old, link_age
from copilot.seats.wording import age, clock, count, length, number, percent, several, trouble, wall_clock
from copilot.show.rundown import Row as Segment
from copilot.snapshot import Snapshot

LEFT = 3
"""The first column of what stands in a pane; `│` is at the second."""

_LEAST_CHAT = 8
"""Fewer rows of chat are not for sale."""

_NAME = 10
"""From a name to its text, in cells."""


def side_rows(view: View, places: Places) -> dict[int, Row]:
    """The right pane: chat always; above or below it what else has room."""
    width = places.side_width - LEFT - 2
    top, bottom = _span(places)
    room = bottom - top
    if places.height < 34:
        return pane(places, chat_rows(view, width, max(0, room)), top, bottom)
    if places.middle_width:
        below = [*_deeds(view, width, 7 if room >= 50 else 4), BLANK, *source_rows(view, width)]
        return pane(places, [*chat_rows(view, width, room - len(below) - 1), BLANK, *below], top, bottom)
    above = [*run_rows(view, width, 9), BLANK, *_promises(view, width, 2), BLANK]
    if not view.snapshot.rundown:
        above = [*_promises(view, width, 3), BLANK, *_marks(view, width, 3), BLANK]
    if room - len(above) >= 5 + _LEAST_CHAT:
        above += [*asked_rows(view, width, 3), BLANK]
    return pane(places, [*above, *chat_rows(view, width, room - len(above))], top, bottom)


def middle_rows(view: View, places: Places) -> dict[int, Row]:
    """The middle pane of a wall: those parts that have room, and what is left over between them."""
    width = places.middle_width - LEFT
    top, bottom = _span(places)
    room = bottom - top
    tall = room >= 50
    parts = [
        run_rows(view, width, 9),
        next_rows(view, width, 4 if tall else 2),
        _promises(view, width, 3 if tall else 2),
        _marks(view, width, 4 if tall else 2),
        asked_rows(view, width, 3, last=False),
        said_rows(view, width, 6 if tall else 3),
        _room(view, width, 8),
    ]
    taken = list(accumulate(len(part) + 1 for part in parts))
    parts = parts[: sum(end - 1 <= room for end in taken)]
    spare = room + 1 - taken[len(parts) - 1]
    rows: list[Row] = []
    for n, part in enumerate(parts):
        rows += [*part, BLANK, *[BLANK] * (n < spare)]
    return pane(places, rows, top, bottom)


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


def run_rows(view: View, width: int, most: int) -> list[Row]:
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
    for mark in marks[-most:]:
        at = "" if view.snapshot.calm else clock(view.snapshot.into(mark.t))
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


def next_rows(view: View, width: int, most: int) -> list[Row]:
    """The cues to come, but for those of tomorrow: in how long, what, and why."""
    snapshot = view.snapshot
    rows = [heading("next", width, "", LEFT)]
    widest = len(calm.WHILE) + 1 if snapshot.calm else 7
    near = [one for one in snapshot.ahead if one.now_at - snapshot.at < FAR_S]
    for one in near[:most] if snapshot.stage == "live" else ():
        left = one.now_at - snapshot.at
        time = calm.coming(left) if snapshot.calm else length(math.ceil(max(0.0, left)))
        at = LEFT + max(widest, len(time)) + 1
        word = "ask" if one.kind == "cta" else one.kind
        pieces = [Piece(at - 1 - len(time), time, "strong"), Piece(at, word, "text")]
        room = width - (at - LEFT) - len(word) - 2
        if not snapshot.calm and room >= 8:
            why = fit(sure(_SINCE.sub(r"\1", one.why)), room)
            pieces.append(Piece(LEFT + width - most_cells(why), why, "muted"))
        rows.append(row(*pieces))
    if len(rows) == 1:
        rows.append(_grey("nothing planned"))
    return rows + [BLANK] * (most + 1 - len(rows))


_SINCE = re.compile(r"( since the last)\b.*|,.*")
"""What a reason says beside its first number is said by the kind already."""


def asked_rows(view: View, width: int, most: int, *, last: bool = True) -> list[Row]:
    """What the chat asks most, by how many people; `last`: nothing stands to its right."""
    snapshot = view.snapshot
    rows = [heading("asked most", width, "" if snapshot.calm else "10 min", LEFT)]
    for one in view.asked[:most]:
        people = "" if snapshot.calm else str(one.people)
        x = LEFT + 1 if snapshot.calm else LEFT + 4
        text = fit(one.text if last else sure(one.text) or "?", width - 6)
        rows.append(row(Piece(LEFT + 3 - len(people), people, "strong"), Piece(x, text, "text")))
    if not view.asked:
        told = snapshot.chat.told or not snapshot.links
        rows.append(_grey("nothing asked twice" if told else "chat is not told here"))
    return rows + [BLANK] * (most + 1 - len(rows))


def _deeds(view: View, width: int, most: int) -> list[Row]:
    """Gifts, shares and follows, the newest first."""
    snapshot = view.snapshot
    told = {
        "gifts": snapshot.gifts,
        "shares": snapshot.shares,
        "follows": snapshot.follows,
        "subscribers": snapshot.subscribes,
    }
    names = [name for name, number in told.items() if number is not None]
    any_ = "shares, follows" if "gifts" in view.after.off else "gifts, shares, follows"
    rows = [heading(fit(", ".join(names) or any_, width), width, "", LEFT)]
    for one in view.deeds[:most]:
        ago = "" if snapshot.calm else age((snapshot.at - one.at) / view.speed) or "now"
        words = "gave a gift" if snapshot.calm and one.words.startswith("gave") else one.words
        name, at = fit(sure(one.name) or "?", 16), LEFT + (1 if snapshot.calm else 8)
        x = at + most_cells(name) + 1
        rows.append(
            row(
                Piece(LEFT + 7 - len(ago), ago, "muted"),
                Piece(at, name, "text"),
                Piece(x, fit(words, LEFT + width - x - 1), "muted"),
            )
        )
    if not view.deeds:
        waits = any(link.state == "waiting" for link in snapshot.links)
        rows.append(_grey("none yet" if names or waits else f"not told by {_platforms(snapshot)}"))
    return rows + [BLANK] * (most + 1 - len(rows))


def _platforms(snapshot: Snapshot) -> str:
    return sure(snapshot.links[0].platform) if snapshot.links else "this room"


def _room(view: View, width: int, most: int) -> list[Row]:
    """What is known of the whole show; always so many rows, as more is known later."""
    snapshot = view.snapshot
    if snapshot.calm:
        return [heading("room", width, "", LEFT), _grey("the numbers wait in the review"), *[BLANK] * (most - 1)]
    viewers, chat = snapshot.viewers, snapshot.chat
    facts = []
    if snapshot.turnover is not None:
        facts.append((percent(snapshot.turnover.value), "new since the recap cue, est."))
    if snapshot.again is not None:
        facts.append((percent(snapshot.again.value), "of chatters came back, est."))
    if viewers.value and chat.value is not None:
        facts.append((f"{chat.value / viewers.value:.2f}", "messages per viewer and minute"))
    facts.append((number(snapshot.chatters), "people wrote"))
    if viewers.peak is not None:
        at = "" if snapshot.viewers_peak_at is None else f", at {clock(snapshot.into(snapshot.viewers_peak_at))}"
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
    wide = max(8, *(len(value) + 1 for value, _ in facts[:most]))
    for value, label in facts[:most]:
        x = LEFT + wide
        rows.append(row(Piece(x - len(value), value, "strong"), Piece(x + 1, fit(label, width - wide - 1), "muted")))
    return rows + [BLANK] * (most + 1 - len(rows))


def source_rows(view: View, width: int) -> list[Row]:
    rows = [heading("sources", width, "", LEFT)]
    for link in view.snapshot.links[:6]:
        silent = age(link_age(view, link))
        name = fit(sure(link.platform), _NAME - 1)
        role = "alarm" if is_old(view, link) else "text"
        why = trouble(link.reason, view.again.get(link.source), short=True)
        words = "ok" if link.state == "up" else ", ".join(filter(None, (link.state, why)))
        text = fit(words, width - _NAME - 2 - len(silent))
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
    return row(Piece(LEFT + 1, name, "live" if line.mod else "dim"), Piece(x, fit(line.text, room), "text"))
