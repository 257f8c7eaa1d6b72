"""The review: what the evening came to, what is left to do, and how long a clip of it is worth posting."""

import time
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from copilot.clips.marks import Mark
from copilot.review import verify
from copilot.review.board import window
from copilot.review.checklist import Item, checklist
from copilot.review.plan import NUMBERS_S
from copilot.review.preflight import SHOWN
from copilot.review.sentence import closing
from copilot.seats import Answer, View
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.modes import Ask
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, row, sure, wrap
from copilot.seats.tui.status import state_word
from copilot.seats.tui.trace import Values, bounds, braille
from copilot.seats.wording import clock, count, due, length, number, several, wall_clock
from copilot.show.cues import LETTER
from copilot.show.promises import Promise
from copilot.signals.windows import BUCKET_S

keys: Mapping[str, str] = {
    "space": "tick", "arrows": "choose", "n": "note", "c": "copy caption", "p": "posted", "s": "later", "x": "drop",
    "b": "numbers", "1": "live",
}  # fmt: skip

_TIMELINE_X = 14
_CLIPS = 5
"""So many marks are listed on the board."""

Part = Literal["clips", "due", "to do"]
_PARTS: tuple[Part, ...] = ("clips", "due", "to do")


class State(NamedTuple):
    """In which part something is chosen, and what, by its key; without one it is the first that is open."""

    chosen: str = ""
    part: Part = "to do"


# keys


def begin(view: View) -> State:
    return State()


def press(view: View, state: State, press: str) -> tuple[State, Ask | None] | None:
    """What a key changes, and what it asks of the desk; `None` for a key that means nothing here."""
    there = _keys_of(view, state.part)
    at = _at(view, state)
    match press:
        case "up" | "down" if there:
            step = 1 if press == "down" else -1
            return state._replace(chosen=there[min(len(there) - 1, max(0, at + step))]), None
        case "left" | "right" | "tab":
            return State(part=_next_part(view, state, -1 if press == "left" else 1)), None
        case "n":
            mark = _mark(view, state) or next((mark for mark in view.snapshot.marks if mark.wants_note), None)
            return None if mark is None else (state, _typed(view, "note", mark, mark.note or ""))
        case "b":
            label = f"{'now' if view.snapshot.stage == 'ended' else 'at the start'}: {SHOWN}"
            return state, Ask("amend-profile", line=label)
    if not there:
        return None
    if state.part == "due":
        how = {"space": "done", "s": "snoozed", "x": "dropped"}.get(press)
        chosen = next(one for one in view.after.reminders if one.id == there[at])
        beside = chosen.id if how == "snoozed" else (there[at + 1 :] or there[:at][-1:] or [""])[0]
        return None if how is None else (state._replace(chosen=beside), Ask(f"see-{how}", chosen.id, chosen.text))
    mark = _mark(view, state)
    if press == "space":
        item = next((item for item in _items(view) if item.key == there[at]), None)
        return state._replace(chosen=there[at]), None if item is None else Ask("tick", item.key, item.text)
    if mark is not None and press == "c":
        return state, Ask("amend-caption", label=mark.note or "", card=mark.n)
    if mark is not None and press == "p":
        return state, _typed(view, "posted", mark, " ".join(filter(None, (mark.title or mark.note, mark.url))))
    return None


def _typed(view: View, what: str, mark: Mark, begins: str) -> Ask:
    """Something is to be typed about a mark; where titles are hidden the line begins empty."""
    label = f"what was mark {mark.n}" if what == "note" else f"title and link of mark {mark.n}"
    return Ask(f"amend-{what}", "" if view.hidden else begins, card=mark.n, line=label)


def _keys_of(view: View, part: Part) -> list[str]:
    """What can be chosen in a part, in its order."""
    match part:
        case "clips":
            return [f"m{mark.n}" for mark in view.snapshot.marks]
        case "due":
            return [one.id for one in view.after.reminders]
        case "to do":
            return [item.key for item in _items(view)]


def _next_part(view: View, state: State, step: int) -> Part:
    """The next part in which there is something to choose."""
    there = [part for part in _PARTS if part == state.part or _keys_of(view, part)]
    return there[(there.index(state.part) + step) % len(there)]


def _mark(view: View, state: State) -> Mark | None:
    """The mark that is chosen, on the board or by its item of the checklist."""
    there = _keys_of(view, state.part)
    key = there[_at(view, state)] if there else ""
    return next((mark for mark in view.snapshot.marks if key == f"m{mark.n}"), None)


def paste(view: View, state: State, text: str) -> State:
    """Nothing is typed here."""
    return state


def answered(view: View, state: State, ask: Ask, answer: Answer) -> State:
    """Once an item is ticked, the next open one is chosen."""
    items = _items(view)
    if ask.action != "tick" or answer.state != "kept" or state.part != "to do" or not items:
        return state
    at = _at(view, state)
    if not items[at].done:
        return state
    after = [item for item in (*items[at:], *items[:at]) if not item.done]
    return State(after[0].key) if after else state


def _items(view: View) -> tuple[Item, ...]:
    after = view.after
    return checklist(view.snapshot, ended_at=after.ended_at, ticks=after.ticks, off=after.off)


def _at(view: View, state: State) -> int:
    """Which of its part is chosen, from 0."""
    there = _keys_of(view, state.part)
    if state.chosen in there:
        return there.index(state.chosen)
    match state.part:
        case "clips":
            still_open = [n for n, mark in enumerate(view.snapshot.marks) if mark.wants_note]
        case "due":
            still_open = []
        case "to do":
            still_open = [n for n, item in enumerate(_items(view)) if not item.done]
    return still_open[0] if still_open else 0


def _window(count: int, at: int, most: int) -> range:
    """Which of so many rows are shown, where only `most` have room: `at` is among them."""
    first = min(max(0, at - most + 2), max(0, count - most))
    return range(first, min(count, first + most))


# rows


def rows(view: View, places: Places, state: State) -> list[list[Row]]:
    """The whole screen but its last row, as one column."""
    room = places.height - 1
    found = [_status(view, places.width)]
    air = places.height >= 20
    found += [BLANK] * air + _sentence(view, places.width) + [BLANK] * air
    if places.width >= 100 and places.height >= 34:
        found += [*_timeline(view, places.width), BLANK]
    found += _columns(view, places, state, room - len(found))
    return [[*found[:room], *[BLANK] * (room - len(found))]]


def _status(view: View, width: int) -> Row:
    snapshot, ended = view.snapshot, view.after.ended_at
    word = state_word(view)
    if snapshot.mode != "live":
        word = f"{snapshot.mode.upper()} {word}" if word == "ENDED" else word
    at = wall_clock(view.wall)
    pieces = [Piece(MARGIN, "○" if snapshot.stage == "ended" else "●", "dot"), Piece(MARGIN + 2, word, "strong")]
    x, end = MARGIN + 4 + len(word), width - MARGIN - len(at) - 2
    told = [sure(", ".join(dict.fromkeys(link.platform for link in snapshot.links)))]
    if snapshot.elapsed is not None:
        lasted = clock(snapshot.elapsed)
        if ended is not None:
            began = ended - snapshot.elapsed / view.speed
            lasted = f"{_day(ended)}, {wall_clock(began)} to {wall_clock(ended)}, {lasted}"
        told.insert(0, lasted)
    if snapshot.rundown:
        told.append(several(len(snapshot.rundown), "segment"))
    for text in filter(None, told):
        shown = fit(text, end - x)
        if len(shown) < min(4, len(text)):
            break
        pieces.append(Piece(x, shown, "text"))
        x += len(shown) + 4
    return row(*pieces, Piece(width - MARGIN - len(at), at, "strong"), ground="surface")


def _sentence(view: View, width: int) -> list[Row]:
    """The closing sentence in two lines, or where they are short in three, each rail's part in its colour."""
    after = view.after
    parts = closing(view.snapshot, ended_at=after.ended_at, now=view.wall, ticks=after.ticks)
    words = "".join(part.words for part in parts).strip()
    roles: list[Role] = []
    for part in parts:
        roles += [part.rail or "text"] * len(part.words)
    lines, start = [], 0
    for line in wrap(words, width - 2 * MARGIN, 2 if width >= 100 else 3):
        start = words.find(line.rstrip("…")[:8], start)
        lines.append(_coloured(line, roles[start : start + len(line)]))
        start += len(line.rstrip("…"))
    return lines


def _coloured(line: str, roles: Sequence[Role]) -> Row:
    pieces: list[Piece] = []
    for n, character in enumerate(line):
        role = roles[n] if n < len(roles) else "text"
        if pieces and pieces[-1].role == role:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + character)
        else:
            pieces.append(Piece(MARGIN + n, character, role))
    return row(*pieces)


# the timeline


def _timeline(view: View, width: int) -> list[Row]:
    """The whole show from left to right: viewers, chat and hearts, segments, cues, marks and times."""
    snapshot = view.snapshot
    cells = width - _TIMELINE_X - 3
    began = snapshot.at if snapshot.began is None else snapshot.began
    span = max(snapshot.elapsed or 0.0, BUCKET_S)
    lanes = (
        ("viewers", snapshot.viewers, 4, False),
        ("chat/min", snapshot.chat, 2, True),
        ("hearts/min", snapshot.hearts, 2, True),
    )
    found: list[Row] = []
    for name, lane, height, filled in lanes:
        peak = "" if lane.peak is None else f"peak {number(lane.peak)}"
        names = [Piece(MARGIN, name, "strong"), Piece(MARGIN, peak if lane.told else "n/a", "muted")]
        drawn = _drawn(lane.whole or lane.trace, cells, height, filled) if lane.told else ()
        role: Role = "trace" if filled else "line"
        for n in range(height):
            trace = Piece(_TIMELINE_X, drawn[n].rstrip(), role) if drawn else None
            found.append(row(names[n] if n < 2 else None, trace))

    def cell(t: float) -> int | None:
        at = int((t - began) / span * cells)
        return at if 0 <= at < cells else cells - 1 if at == cells else None

    cues: dict[int | None, tuple[str, Role]] = {
        cell(said.at): (LETTER[said.cue.kind], "dim" if said.ending == "missed" else "strong")
        for said in snapshot.said
        if said.ending in ("done", "said", "missed") and said.cue.text
    }
    marks = dict.fromkeys((cell(mark.t) for mark in snapshot.marks), "◆")
    line = [Piece(MARGIN, "cues", "strong"), *_on_line(cues, cells)]
    dots = [Piece(_TIMELINE_X + x, sign, "mark") for x, sign in sorted(marks.items(), key=str) if x is not None]
    found += [row(*line), row(Piece(MARGIN, "marks", "strong"), *sorted(dots)), _times(span, cells)]
    return found


@lru_cache(maxsize=8)
def _drawn(values: Values, cells: int, height: int, filled: bool) -> tuple[str, ...]:
    """A trace of the whole show: where there are too many values for the dots, the largest of their neighbours."""
    dots = 2 * cells
    if not values:
        return ()
    spread: list[float | None] = []
    for n in range(dots):
        first, last = n * len(values) // dots, max((n + 1) * len(values) // dots, n * len(values) // dots + 1)
        known = [value for value in values[first:last] if value is not None]
        spread.append(max(known) if known else None)
    limits = bounds(spread, from_zero=filled)
    if limits is None:
        return ()
    return braille(tuple(spread), cells, height, *limits, filled)


def _on_line(signs: Mapping[int | None, tuple[str, Role]], cells: int) -> list[Piece]:
    pieces, at = [], 0
    for x in sorted(x for x in signs if x is not None):
        if x > at:
            pieces.append(Piece(_TIMELINE_X + at, "─" * (x - at), "hair"))
        pieces.append(Piece(_TIMELINE_X + x, *signs[x]))
        at = x + 1
    return [*pieces, Piece(_TIMELINE_X + at, "─" * (cells - at), "hair")]


def _times(span: float, cells: int) -> Row:
    """Quarters of the show, in hours and minutes."""
    pieces, free = [], 0
    for n in range(5):
        text = f"{int(span * n / 4 // 3_600)}:{int(span * n / 4 // 60 % 60):02}"
        x = min(cells - len(text), cells * n // 4)
        if x >= free:
            pieces.append(Piece(_TIMELINE_X + x, text, "dim"))
            free = x + len(text) + 2
    return row(*pieces)


# the columns


def _columns(view: View, places: Places, state: State, room: int) -> list[Row]:
    """Three columns, two, or one, as the width allows; the checklist is always among them."""
    width = places.width
    parts: tuple[tuple[int, list[Row]], ...]
    if width >= 110:
        inside = width - 2 * MARGIN - 6
        one, two = round(inside * 40 / 110), round(inside * 36 / 110)
        parts = (
            (MARGIN, _kept(view, one, state, room)),
            (MARGIN + one + 3, _to_do(view, two, state, room)),
            (MARGIN + one + two + 6, _numbers(view, inside - one - two)),
        )
    elif width >= 70:
        half = (width - 2 * MARGIN - 3) // 2
        parts = (
            (MARGIN, _to_do(view, half, state, room)),
            (MARGIN + half + 3, _beside(view, half, state, room)),
        )
    else:
        margin, across = places.margin, width - 2 * places.margin
        match state.part:
            case "clips":
                alone = _board(view, across, state, room)
            case "due":
                alone = _due(view, across, state, room)
            case "to do":
                alone = _to_do(view, across, state, room)
        return _moved(alone, margin)
    found = [BLANK] * max(len(part) for _, part in parts)
    for x, part in parts:
        for n, line in enumerate(_moved(part, x)):
            found[n] = Row((*found[n].pieces, *line.pieces))
    return found[:room]


def _moved(part: Iterable[Row], x: int) -> list[Row]:
    return [Row(tuple(piece._replace(x=piece.x + x) for piece in line.pieces), line.ground) for line in part]


def _kept(view: View, width: int, state: State, room: int) -> list[Row]:
    board, cues = _board(view, width, state, room), _cues(view, width)
    return [*board, BLANK, *_due(view, width, state, room - len(board) - len(cues) - 2), BLANK, *cues]


def _beside(view: View, width: int, state: State, room: int) -> list[Row]:
    """What stands beside the checklist where there is room for one column: first the part in which is chosen."""
    board, numbers = _board(view, width, state, room), _numbers(view, width)
    if state.part == "due":
        due_ = _due(view, width, state, room)
        return [*due_, BLANK, *board, BLANK, *numbers]
    due_ = _due(view, width, state, max(3, room - len(board) - len(numbers) - 2))
    return [*board, BLANK, *due_, BLANK, *numbers]


def _board(view: View, width: int, state: State, room: int) -> list[Row]:
    """The clip window, and each mark with its state."""
    snapshot, ended = view.snapshot, view.after.ended_at
    if ended is None:
        return [heading("clip window", width, "opens at the end"), *_marks(view, width, state, min(_CLIPS, room - 1))]
    open_ = window(ended, view.wall)
    closes = f"closes {wall_clock(ended + 86_400)}"
    if _day(ended + 86_400) != _day(view.wall):
        closes += " tomorrow" if ended + 86_400 > view.wall else f", {_day(ended + 86_400)}"
    found = [heading("clip window", width, closes if open_.left else "closed")]
    minutes = int(open_.left // 60)
    digits = f"{minutes // 60}:{minutes % 60:02}"
    if room < 8:
        left = f"{digits} left" if open_.left else "closed"
        return [heading("clip window", width, left), *_marks(view, width, state, room - 1)]
    role: Role = "strong" if open_.freshness == "fresh" else "warning" if open_.left else "dim"
    posted = sum(_state(view, mark) == "posted" for mark in snapshot.marks)
    words = [open_.freshness.upper() if open_.freshness != "under 6 h" else open_.freshness, "left of 24 h"]
    words.append(f"{posted} of {len(snapshot.marks)} posted" if snapshot.marks else "")
    x = letters_width(digits) + 5
    for line, word in zip(letters(digits), words, strict=True):
        found.append(row(Piece(0, line.rstrip(), role), Piece(x, fit(word, width - x), "text")))
    return [*found, BLANK, *_marks(view, width, state, min(_CLIPS, room - 6))]


def _state(view: View, mark: Mark) -> str:
    """How far a mark has come: who ticked it off has posted it too."""
    if mark.posted_at is not None or f"m{mark.n}" in view.after.ticks:
        return "posted"
    ended = view.after.ended_at
    return "expired" if ended is not None and not window(ended, view.wall).left else mark.state


def _marks(view: View, width: int, state: State, most: int) -> list[Row]:
    """The marks, minutes into the replay; the newest where they are too many, or those around the chosen one."""
    snapshot = view.snapshot
    if not snapshot.marks:
        return [row(Piece(1, fit("no marks; m marks the last 35 s", width - 1), "dim"))]
    here = state.part == "clips"
    at = _at(view, state) if here else len(snapshot.marks) - 1
    return [
        _mark_row(view, snapshot.marks[n], width, chosen=here and n == at)
        for n in _window(len(snapshot.marks), at, max(1, most))
    ]


def _mark_row(view: View, mark: Mark, width: int, *, chosen: bool) -> Row:
    word, began = _state(view, mark), view.snapshot.began or 0.0
    text, role = mark.title or mark.note or mark.why or f"by {mark.by}", "text"
    if mark.wants_note and word in ("marked", "captioned"):
        text, role = "what was it? n: note", "warning"
    return row(
        Piece(0, "▌", "strong") if chosen else None,
        Piece(2, "◆", "mark"),
        Piece(4, clock(mark.t - began), "muted"),
        Piece(13, fit(sure(text), width - 14 - len(word)), "strong" if chosen else role),  # type: ignore[arg-type]
        Piece(width - len(word), word, "good" if word == "posted" else "muted"),
    )


def _due(view: View, width: int, state: State, room: int) -> list[Row]:
    """Promises with what became of them, and what is still to be reminded of."""
    made = [one for one in view.snapshot.promises if one.state != "dropped"]
    open_ = sum(one.kept_at is None for one in made)
    reminders = view.after.reminders
    found = [heading("promises", width, f"{len(made) - open_} kept, {open_} open" if made else "none were made")]
    told = [one for one in made if one.kept_at is not None or not reminders]
    found += [_promise(view, one, width) for one in told[-max(1, min(3, room - 2)) :]]
    here = state.part == "due"
    at = _at(view, state) if here else 0
    for n in _window(len(reminders), at, max(1, room - len(found))):
        one = reminders[n]
        found.append(_waiting(one.text, one.due_at, view.wall, width, chosen=here and n == at))
    return found


def _promise(view: View, promise: Promise, width: int) -> Row:
    if promise.kept_at is None:
        return _waiting(promise.text, promise.due_at, view.wall, width)
    told = "late" if promise.state == "late" else "kept"
    return row(
        Piece(1, "✓", "good"),
        Piece(3, fit(sure(promise.text), width - 5 - len(told)), "text"),
        Piece(width - len(told), told, "muted"),
    )


def _waiting(text: str, due_at: float, now: float, width: int, *, chosen: bool = False) -> Row:
    told = due(due_at - now)
    return row(
        Piece(0, "▌", "strong") if chosen else None,
        Piece(3, fit(sure(text), width - 5 - len(told)), "strong" if chosen else "text"),
        Piece(width - len(told), told, "alarm" if due_at < now else "text"),
    )


def _cues(view: View, width: int) -> list[Row]:
    said = [one for one in view.snapshot.said if one.cue.text]
    endings = [one.ending for one in said]
    told = [
        f"{sum(one in ('done', 'said') for one in endings)} done",
        f"{endings.count('snoozed')} snoozed",
        f"{endings.count('skipped')} skipped",
        f"{endings.count('missed')} missed",
    ]
    lines = ["  ".join(told), *(f"asks: {words}" for words in view.snapshot.lifts)]
    return [
        heading("cues", width, f"{len(said)} offered"),
        *(row(Piece(1, fit(line, width - 1), "muted")) for line in lines),
    ]


def _to_do(view: View, width: int, state: State, room: int) -> list[Row]:
    """The checklist; a long one shows the part that the chosen item lies in."""
    items = _items(view)
    done = sum(item.done for item in items)
    found = [heading("still to do", width, f"{done} of {len(items)} done")]
    here = state.part == "to do"
    at = _at(view, state if here else State())
    for n in _window(len(items), at, max(1, room - 1)):
        found.append(_item(items[n], width, view.wall, chosen=here and n == at))
    return found


def _item(item: Item, width: int, now: float, *, chosen: bool) -> Row:
    told, role = "", "muted"
    if item.due_at is not None and not item.done:
        told = due(item.due_at - now)
        role = "alarm" if item.due_at < now else "text"
    text = fit(sure(item.text), width - 4 - (len(told) + 1 if told else 0))
    return row(
        Piece(0, "▌", "strong") if chosen else None,
        Piece(1, "✓", "good") if item.done else Piece(1, "○", "strong" if chosen else "text"),
        Piece(3, text, "strong" if chosen else "muted" if item.done else "text"),
        Piece(width - len(told), told, role),  # type: ignore[arg-type]
    )


def _numbers(view: View, width: int) -> list[Row]:
    """Our own counts, where the official ones are to be found, and when to look again."""
    snapshot, ended = view.snapshot, view.after.ended_at
    post = None if snapshot.post_likes is None else f"{snapshot.post_likes.count:+,}"
    told: tuple[tuple[str, str], ...] = (
        ("hearts", _ours(None if snapshot.hearts_total is None else snapshot.hearts_total.count)),
        ("peak viewers", _ours(snapshot.viewers.peak)),
        ("chatters", _ours(snapshot.chatters if snapshot.chat.told else None)),
        ("average stay", "n/a" if snapshot.watch_s is None else f"est. {count(snapshot.watch_s)}"),
        ("follows", _ours(snapshot.follows)),
        ("post likes", post or "n/a"),
    )
    for name, gained in (("followers", snapshot.followers), ("profile likes", snapshot.profile_likes)):
        if gained is not None:
            told += ((name, f"{gained.count:+,}"),)
    found = [heading("numbers", width, "ours, provisional")]
    for name, value in told:
        found.append(row(Piece(1, name, "text"), Piece(width - len(value), value, "strong")))
    if ended is not None:
        left = [ended + after - view.wall for after in NUMBERS_S if ended + after > view.wall]
        again = f"look again in {length(left[0])}" if left else "they are final by now"
        found.append(row(Piece(1, fit(again, width - 1), "muted")))
    platforms = dict.fromkeys(link.platform for link in snapshot.links)
    ways = [way for platform in platforms for way in verify.paths(platform)]
    if ways:
        found += [BLANK, heading("where to look", width)]
        for way in ways:
            found += [row(Piece(1, line, "text")) for line in _steps(way, width - 2)]
    return found


def _steps(way: str, room: int) -> list[str]:
    """A way in as few lines as it takes, at most three."""
    lines = [wrap(way, room, n) for n in (1, 2, 3)]
    return next((few for few in lines if not few[-1].endswith("…")), lines[-1])


def _ours(value: int | None) -> str:
    return "n/a" if value is None else f"~{number(value)}"


def _day(wall: float) -> str:
    here = time.localtime(wall)
    return f"{here.tm_mday} {time.strftime('%B', here)}"
