"""What else the moderator's desk shows: the streamer's request, what is to be delivered, the room, marks, the stage."""

import math
from typing import NamedTuple

from copilot.seats import View
from copilot.seats.tui.calm import LARGE, STEADY
from copilot.seats.tui.cards import State, asked_card, chosen_card, stacked, to_the_second
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Band, Places
from copilot.seats.tui.rails import open_promises, when_due
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, most_cells, row, sure
from copilot.seats.tui.side import LEFT, asked_rows, chat_rows, next_rows, pane, run_rows, said_rows, source_rows
from copilot.seats.tui.stage import to_come
from copilot.seats.wording import NOT_TOLD, age, clock, length, number, percent, several, singular
from copilot.show.cues import GONE_S, LATE_S, WORD
from copilot.snapshot import Lane, TitleDrop


class Bands(NamedTuple):
    """The rows of each part, from the top."""

    request: Band
    cards: Band
    paste: Band
    result: Band
    deliver: Band
    seats: Band = Band()
    marks: Band = Band()


def bands(places: Places) -> Bands:
    """Where each part stands at this size; on few rows the last parts go first, then the headings."""
    height, none = places.height, Band()
    if height >= 34:
        cards, lists, marks = _shares(height - 40)
        top = 8 + cards + 1
        deliver = Band(top + 8, lists)
        seats = Band(deliver.end + 1, lists)
        return Bands(
            request=Band(2, 5),
            cards=Band(8, cards),
            paste=Band(top, 4),
            result=Band(top + 5, 2),
            deliver=deliver,
            seats=seats,
            marks=Band(seats.end + 1, marks) if marks else none,
        )
    if height >= 24:
        bottom = height - 3
        return Bands(
            request=Band(1, 5),
            cards=Band(7, bottom - 15),
            paste=Band(bottom - 7, 4),
            result=Band(bottom - 3, 2),
            deliver=Band(bottom, 2),
        )
    last = height - places.keys.rows
    rest = last - 1
    if rest < 6:
        paste, request, result = (min(1, max(0, rest - n)) for n in range(3))
        cards = max(0, rest - 3)
        return Bands(
            request=Band(1, request),
            cards=Band(1 + request, cards),
            paste=Band(1 + request + cards, paste),
            result=Band(1 + request + cards + paste, result),
            deliver=none,
        )
    result = 2 if rest >= 10 else 1
    paste = 2
    return Bands(
        request=Band(1, 1),
        cards=Band(2, rest - 1 - paste - result),
        paste=Band(last - result - paste, paste),
        result=Band(last - result, result),
        deliver=none,
        marks=none,
    )


def _shares(more: int) -> tuple[int, int, int]:
    """The rows of the cards, of each of the two lists, and of the marks, on `more` rows than 40, or less."""
    if more < -2:
        return 10 + more, 4, 0
    cards = 6 + min(4, more)
    rest = max(0, more - 4)
    lists = 4 + min(3, rest // 3)
    return cards, lists, 3 + rest - 2 * (lists - 4)


# what the streamer asks for


def request_rows(view: View, places: Places, band: Band) -> dict[int, Row]:
    drop = view.snapshot.drop
    if not band.rows:
        return {}
    if drop is not None and drop.acked_at is None:
        return _plate(view, drop, places, band)
    margin, width = places.margin, places.stage_width
    if band.rows < 3:
        times, took = ("no request", "") if drop is None else _last_drop(view, drop, places)
        words = times if len(times) < width - margin else f"acknowledged {times.rpartition(' ')[2]}, {took}"
        return {band.y: row(Piece(margin, fit(words, width - margin - 1), "muted"))}
    lines = [
        row(
            Piece(0, "─" * margin, "hair"),
            Piece(margin + 1, "no request", "label"),
            Piece(margin + 12, "─" * max(0, width - margin - 12), "hair"),
        ),
        BLANK,
    ]
    if drop is None:
        lines.append(row(Piece(margin, fit("d, on the live screen, asks for a title", width - margin - 1), "dim")))
    else:
        times, took = _last_drop(view, drop, places)
        lines.append(
            row(
                Piece(margin, "last", "muted"),
                Piece(margin + 6, "drop title", "strong"),
                Piece(margin + 18, fit(times, width - margin - 19), "muted"),
            )
        )
        lines.append(row(Piece(margin + 6, fit(took, width - margin - 7), "muted")))
    return stacked(band, lines)


def _last_drop(view: View, drop: TitleDrop, places: Places) -> tuple[str, str]:
    """When it was asked for, copied and acknowledged; and how long that took."""
    times = [("asked", drop.asked_at), ("copied", drop.copied_at), ("acknowledged", drop.acked_at)]
    told = ", ".join(f"{word} {_time_of(view, at)}" for word, at in times if at is not None)
    took = (drop.acked_at or drop.asked_at) - drop.asked_at
    return told, f"that took {length(took / view.speed)}"


def _plate(view: View, drop: TitleDrop, places: Places, band: Band) -> dict[int, Row]:
    """The request, to be seen from the corner of the eye."""
    margin, width = places.margin, places.stage_width
    n = asked_card(view) if view.titles else None
    word = "DROP TITLE" if n is None else f"DROP TITLE {n}"
    ago = age((view.snapshot.at - drop.asked_at) / view.speed)
    said = f"streamer asks, {ago} ago" if ago else "streamer asks, now"
    if drop.copied_at is not None:
        said = f"copied {_time_of(view, drop.copied_at)}"
    keys = (
        [("a", "acknowledge")] if drop.copied_at is not None or n is None else [(str(n), "copy"), ("a", "acknowledge")]
    )
    todo = "   ".join(f"{key} {words}" for key, words in keys)
    if band.rows < 5 or letters_width(word) + 3 + max(len(said), len(todo)) + 2 * margin > width:
        choices = (
            f"{word}  {said}   {todo}",
            f"{word}  {said.removeprefix('streamer asks, ')}   {todo}",
            f"{word}  {todo}",
        )
        line = next((one for one in choices if len(one) < width - margin), fit(word, width - margin - 1))
        middle = (band.rows - 1) // 2
        return {
            band.y + y: row(Piece(margin, line, "strong") if y == middle else None, ground="now")
            for y in range(band.rows)
        }
    drawn = letters(word, "small")
    found: dict[int, Row] = {}
    for y in range(band.rows):
        large = Piece(margin, drawn[y - 1], "strong") if 1 <= y <= 3 else None
        beside = [Piece(width - margin - len(said), said, "strong")] if y == 1 else []
        x = width - margin - len(todo)
        for key, words in keys if y == 3 else ():
            beside += [Piece(x, key, "key"), Piece(x + len(key) + 1, words, "strong")]
            x += len(key) + len(words) + 4
        found[band.y + y] = row(large, *beside, ground="now")
    return found


def _time_of(view: View, at: float) -> str:
    """The time of day, to the second, of a moment of session time."""
    return to_the_second(view.wall - (view.snapshot.at - at) / view.speed)


# what else there is to do, and the room


def list_rows(view: View, places: Places, band: Band, state: State) -> dict[int, Row]:
    """Lines to paste, and beside them what is to be delivered; on two rows the room and what is due, in words."""
    if not band.rows:
        return {}
    if band.rows < 4:
        return stacked(band, [_room_line(_facts(view), places), _due_line(view, places)])
    half, left, right = _halves(places)
    promises, count, most = open_promises(view.snapshot), len(view.lines), band.rows - 1
    chosen = chosen_card(view, state) - len(view.titles)
    first = max(0, min(chosen - most, count - most))
    lines = [_headings(places, "lines to paste", _more(count, most), "to deliver", _more(len(promises), most))]
    for n in range(most):
        pieces: list[Piece] = []
        at = first + n
        if at < count:
            number = str(len(view.titles) + at + 1)
            pieces += [
                Piece(places.margin, "▌", "strong") if at + 1 == chosen else Piece(places.margin, ""),
                Piece(places.margin + 3 - len(number), number, "key"),
                Piece(places.margin + 5, fit(sure(view.lines[at]) or "?", left - 5), "text"),
            ]
        elif n == 0:
            pieces.append(Piece(places.margin + 1, fit("none; [[lines]] in config.toml", left - 1), "dim"))
        if n < len(promises):
            due, role = when_due(view, promises[n])
            pieces.append(Piece(half + 1, fit(sure(promises[n].text), right - len(due) - 2), "text"))
            pieces.append(Piece(half + right - len(due), due, role))
        elif n == 0:
            pieces.append(Piece(half + 1, fit("nothing promised", right - 1), "dim"))
        lines.append(row(*pieces))
    return stacked(band, lines)


def room_rows(view: View, places: Places, band: Band) -> dict[int, Row]:
    """Who sits where, and beside that the room in numbers."""
    if not band.rows:
        return {}
    half, left, right = _halves(places)
    margin, edge = places.margin, places.margin + left
    facts, sitters = _facts(view), _sitters(view)
    lines = [_headings(places, "seats", _more(len(sitters), band.rows - 1), "room", "")]
    for n in range(band.rows - 1):
        pieces: list[Piece] = []
        if n < len(sitters):
            name, where, last = sitters[n]
            pieces += [
                Piece(margin + 2, fit(sure(name), 10), "strong"),
                Piece(margin + 11, fit(sure(where), edge - len(last) - margin - 12), "muted"),
                Piece(edge - len(last), last, "muted"),
            ]
        if n < len(facts):
            value, label, trend, role = facts[n]
            pieces.append(Piece(half + 7 - len(value), value, "strong"))
            pieces.append(Piece(half + 8, fit(label, right - 8), "muted"))
            x = half + 8 + len(label) + 2
            if trend and x + len(trend) <= half + right:
                pieces.append(Piece(x, trend, role))
        lines.append(row(*pieces))
    return stacked(band, lines)


def _halves(places: Places) -> tuple[int, int, int]:
    """Where the right half begins, and how wide the left and the right are."""
    half = places.stage_width // 2 + 2
    return half, half - 3 - places.margin, places.stage_width - places.margin - half


def _headings(places: Places, one: str, note: str, other: str, beside: str) -> Row:
    half, left, right = _halves(places)
    return row(*heading(one, left, note, places.margin).pieces, *heading(other, right, beside, half).pieces)


def _sitters(view: View) -> list[tuple[str, str, str]]:
    """Who sits where, and what is known of when: this screen first."""
    found = [("cockpit", "this screen", "now")]
    for one in view.sitters:
        if one.acked_at is not None:
            ago = age(view.wall - one.acked_at)
            last = f"ack {ago} ago" if ago else "ack now"
        else:
            ago = age(view.wall - one.seen_at) if one.seen_at is not None else ""
            last = f"seen {ago} ago" if ago else "now"
        if one.name == found[0][0]:
            found[0] = (one.name, one.where, last if one.acked_at is not None else "now")
        else:
            found.append((one.name, one.where, last))
    return found


def _more(count: int, room: int) -> str:
    return f"{room} of {count}" if count > room else ""


def _facts(view: View) -> list[tuple[str, str, str, Role]]:
    """The room in numbers: value, what it is, and its trend."""
    snapshot = view.snapshot
    lanes = [(snapshot.viewers, "viewers"), (snapshot.chat, "chat/min"), (snapshot.hearts, "hearts/min")]
    facts = [
        (NOT_TOLD if lane.value is None else number(lane.value), label, *_trend(lane))
        for lane, label in lanes
        if lane.told
    ]
    if any(one.pattern == "spam wave" for one in snapshot.odd):
        facts.insert(2, ("1", "wave of spam", "now", "warning"))
    counts = [
        (snapshot.follows, "followed"),
        (None if snapshot.shares is None else snapshot.shares.count, "shares"),
        (snapshot.joins, "joined"),
    ]
    return facts + [
        (number(count), singular(count, label), "", "muted") for count, label in counts if count is not None
    ]


def _trend(lane: Lane) -> tuple[str, Role]:
    trend = lane.trend
    if trend is None or lane.value is None:
        return "", "muted"
    if abs(trend) <= STEADY:
        return "steady", "muted"
    loud: Role = "good" if trend > 0 else "warning"
    return f"{'▲' if trend > 0 else '▼'} {percent(min(9.99, abs(trend)))}", loud if abs(trend) >= LARGE else "muted"


def _room_line(facts: list[tuple[str, str, str, Role]], places: Places) -> Row:
    pieces = [Piece(places.margin, "room", "muted")]
    x = places.margin + 6
    for value, label, _, _ in facts:
        if x + len(value) + 1 + len(label) >= places.stage_width:
            break
        pieces += [Piece(x, value, "strong"), Piece(x + len(value) + 1, label, "muted")]
        x += len(value) + len(label) + 4
    return row(*pieces)


def _due_line(view: View, places: Places) -> Row:
    promises = open_promises(view.snapshot)
    margin, width = places.margin, places.stage_width
    if not promises:
        return row(Piece(margin, "due", "muted"), Piece(margin + 6, "nothing promised", "dim"))
    due, role = when_due(view, promises[0])
    said = fit(sure(promises[0].text), width - margin - 8 - len(due) - 2)
    return row(
        Piece(margin, "due", "muted"),
        Piece(margin + 6, said, "text"),
        Piece(margin + 6 + most_cells(said) + 2, due, role),
    )


def marks_rows(view: View, places: Places, band: Band) -> dict[int, Row]:
    """The newest marks, the newest first, two in a row where they fit."""
    if not band.rows:
        return {}
    margin, width = places.margin, places.stage_width
    marks = view.snapshot.marks
    lines = [heading("marks", width - 2 * margin, several(len(marks), "mark") if marks else "", margin)]
    if not marks:
        lines.append(row(Piece(margin + 2, "no marks yet; m marks the last 35 s", "dim")))
    half = width // 2 + 2
    newest = marks[: -2 * (band.rows - 1) - 1 : -1]
    for n in range(0, len(newest), 2):
        pieces: list[Piece] = []
        for mark, x, end in zip(newest[n : n + 2], (margin + 2, half), (half - 2, width - margin), strict=False):
            at = clock(view.snapshot.into(mark.t))
            text = sure(mark.note or mark.why or f"mark {mark.n}")
            pieces += [
                Piece(x, "◆", "mark"),
                Piece(x + 2, at, "strong"),
                Piece(x + 2 + len(at) + 1, fit(text, end - x - 3 - len(at)), "muted"),
            ]
        lines.append(row(*pieces))
    return stacked(band, lines)


# beside it


def side_rows(view: View, places: Places) -> dict[int, Row]:
    """What is on the stage, and the newest messages; on a wall the sources below them."""
    width = places.side_width - LEFT - 2
    top, bottom = _span(places)
    above = [*_on_stage(view, width), BLANK] if bottom - top >= 12 else []
    above += [*asked_rows(view, width, 3), BLANK] if bottom - top >= 24 else []
    below = [BLANK, *source_rows(view, width)] if places.middle_width and bottom - top >= 24 else []
    chat = chat_rows(view, width, bottom - top - len(above) - len(below))
    return pane(places, [*above, *chat, *below], top, bottom)


def middle_rows(view: View, places: Places) -> dict[int, Row]:
    """The plan, the cues to come, and the last ones."""
    top, bottom = _span(places)
    width, room = places.middle_width - LEFT, bottom - top
    above = [*run_rows(view, width, 9), BLANK, *next_rows(view, width, 4), BLANK] if room >= 24 else []
    return pane(places, [*above, *said_rows(view, width, room - len(above) - 1)], top, bottom)


def _span(places: Places) -> tuple[int, int]:
    """The rows of a pane: from the first, to before the last."""
    return (2, places.height - 4) if places.height >= 34 else (1, max(1, places.height - places.keys.rows))


def _on_stage(view: View, width: int) -> list[Row]:
    snapshot = view.snapshot
    lines = [heading("on stage", width, "", LEFT)]
    cue = snapshot.cue
    state = None if cue is None else cue.state(snapshot.at)
    if cue is not None and state is not None:
        left = cue.now_at - snapshot.at
        words = {
            "soon": f"in {to_come(left)}",
            "now": f"say it now, {to_come(left + LATE_S)}",
            "late": f"late, leaves in {to_come(left + GONE_S)}",
        }[state]
        lines.append(row(Piece(LEFT + 1, cue.word, "soon"), Piece(LEFT + 1 + len(cue.word) + 2, words, "text")))
        lines.append(row(Piece(LEFT + 1, fit(sure(cue.text), width - 2), "muted")))
    elif snapshot.next_at is not None and snapshot.next_kind is not None and snapshot.stage == "live":
        word = next((word for kind, word in WORD.items() if kind == snapshot.next_kind), snapshot.next_kind.upper())
        after = length(math.ceil(max(0.0, snapshot.next_at - snapshot.at)))
        lines.append(row(Piece(LEFT + 1, "nothing to say now", "text")))
        lines.append(row(Piece(LEFT + 1, fit(f"then {word} in {after}", width - 2), "muted")))
    else:
        lines += [row(Piece(LEFT + 1, "nothing to say now", "text")), BLANK]
    return lines
