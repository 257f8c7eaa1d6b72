"""The review: what the evening came to, what is left to do, and how long a clip of it is worth posting."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.clips.marks import Mark
from copilot.review.checklist import settled
from copilot.review.sentence import closing
from copilot.seats import Amendment, Answer, View
from copilot.seats.tui.asks import SEEN, Amend, Ask, SeeTo, Tick
from copilot.seats.tui.choice import State, choosable, mark_of, next_part, place_of
from copilot.seats.tui.columns import columns
from copilot.seats.tui.modes import Wish
from copilot.seats.tui.notice import Line
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, row, sure, wrap
from copilot.seats.tui.status import state_word
from copilot.seats.tui.trace import Values, bounds, braille
from copilot.seats.wording import clock, day, number, several, wall_clock
from copilot.show.cues import LETTER, Said
from copilot.signals.windows import BUCKET_S
from copilot.snapshot import Snapshot

keys: Mapping[str, str] = {
    "space": "tick", "arrows": "move", "tab": "clips", "n": "note", "p": "posted", "c": "caption", "u": "undo",
    "s": "later", "x": "drop", "b": "numbers", "1": "live",
}  # fmt: skip

_OWN = ("up", "down", "space", "n", "c", "p", "s", "x")
_TIMELINE_X = 14
_UNDO_S = 10.0


# keys


def begin(view: View) -> State:
    return State()


def press(view: View, state: State, press: str) -> tuple[State, Wish | None] | None:
    """What a key changes, and what it wants done; `None` for a key that is not its own.

    Its own keys do nothing where nothing is chosen that they could be meant for: on the live screen they mean others.
    """
    there = choosable(view, state.part)
    at = place_of(view, state)
    mark = mark_of(view, state)
    match press:
        case "up" | "down" if there:
            step = 1 if press == "down" else -1
            return state._replace(chosen=there[min(len(there) - 1, max(0, at + step))]), None
        case "left" | "right" | "tab":
            part = next_part(view, state, -1 if press == "left" else 1)
            return State(part=part, ticked=state.ticked), None
        case "u" if state.ticked is not None and view.wall - state.ticked[1] <= _UNDO_S:
            key = state.ticked[0]
            label = next((item.text for item in view.to_do if item.key == key), "")
            return State(key), Tick(key, label, undoes=True)
        case "b":
            label = "now" if view.snapshot.stage == "ended" else "at the start"
            return state, Line(label, amend=Amend("profile"))
        case "space" | "s" | "x" if there and state.part == "due":
            how = SEEN[press]
            chosen = next(one for one in view.after.reminders if one.id == there[at])
            beside = chosen.id if how == "snoozed" else (there[at + 1 :] or there[:at][-1:] or [""])[0]
            return state._replace(chosen=beside), SeeTo(chosen.id, how, chosen.text)
        case "s" | "x" if there and state.part == "to do":
            wanted = {f"{view.session}-{key}" for key in settled(view.to_do, there[at])}
            first = next((one for one in view.after.reminders if one.id in wanted), None)
            return state, None if first is None else SeeTo(first.id, SEEN[press], first.text)
        case "space" if there:
            item = next((item for item in view.to_do if item.key == there[at]), None)
            return state._replace(chosen=there[at]), None if item is None else Tick(item.key, item.text)
        case "n" if about := mark or next((mark for mark in view.snapshot.marks if mark.wants_note), None):
            return state, _typed(view, "note", about, about.note or "")
        case "c" if mark is not None:
            return state, Amend("caption", mark.n, label=mark.note or "")
        case "p" if mark is not None:
            text = mark.title or mark.note
            return state, _typed(view, "posted", mark, f"{text} {mark.url or ''}" if text else "")
    return (state, None) if press in _OWN else None


def _typed(view: View, what: Amendment, mark: Mark, begins: str) -> Line:
    """Something is to be typed about a mark; where titles are hidden the line begins empty."""
    label = f"what was mark {mark.n}" if what == "note" else f"title and link of mark {mark.n}"
    return Line(label, "" if view.hidden else begins, Amend(what, mark.n))


def paste(view: View, state: State, text: str) -> State:
    """Nothing is typed here."""
    return state


def answered(view: View, state: State, ask: Ask, answer: Answer) -> State:
    """Once an item is ticked, the next open one is chosen."""
    items = view.to_do
    if not isinstance(ask, Tick) or ask.undoes or answer.state != "kept":
        return state
    state = state._replace(ticked=(ask.item, view.wall))
    if state.part != "to do" or not items:
        return state
    at = place_of(view, state)
    if not items[at].done:
        return state
    after = [item for item in (*items[at:], *items[:at]) if not item.done]
    return state._replace(chosen=after[0].key) if after else state


# rows


def rows(view: View, places: Places, state: State) -> list[list[Row]]:
    """The whole screen but its last row, as one column."""
    room = places.height - 1
    found = [_status(view, places.width)]
    air = places.height >= 20
    found += [BLANK] * air + _sentence(view, places.width) + [BLANK] * air
    legend: list[Row] = []
    if places.width >= 100 and places.height >= 34:
        found += [*_timeline(view, places.width, max(0, places.height - 40) // 4), BLANK]
        legend = [BLANK, _legend(view, places.width), BLANK] if places.height >= 38 else []
    room -= len(legend)
    found += columns(view, places, state, room - len(found))
    return [[*found[:room], *[BLANK] * (room - len(found)), *legend]]


def _status(view: View, width: int) -> Row:
    snapshot, ended = view.snapshot, view.after.ended_at
    word = state_word(view)
    if snapshot.mode != "live":
        word = f"{snapshot.mode.upper()} {word}" if word == "ENDED" else word
    at = wall_clock(view.wall)
    at = at if MARGIN + 2 + len(word) < width - MARGIN - len(at) else ""
    word = fit(word, width - MARGIN - 2)
    pieces = [Piece(MARGIN, "○" if snapshot.stage == "ended" else "●", "dot"), Piece(MARGIN + 2, word, "strong")]
    x, end = MARGIN + 4 + len(word), width - MARGIN - len(at) - 2
    told = [sure(", ".join(dict.fromkeys(link.platform for link in snapshot.links)))]
    if snapshot.elapsed is not None:
        lasted = clock(snapshot.elapsed)
        if ended is not None:
            began = ended - snapshot.elapsed / view.speed
            longer = f"{day(ended)}, {wall_clock(began)} to {wall_clock(ended)}, {lasted}"
            lasted = longer if len(longer) <= end - x else lasted
        told.insert(0, lasted)
    if snapshot.rundown:
        ran = sum(one.state in ("done", "now") for one in snapshot.rundown)
        told.append(f"{ran} of {several(len(snapshot.rundown), 'segment')}")
    for text in filter(None, told):
        if len(text) > end - x:
            break
        pieces.append(Piece(x, text, "text"))
        x += len(text) + 4
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


def _timeline(view: View, width: int, more: int) -> list[Row]:
    """The whole show from left to right: viewers, chat and hearts, cues, marks and times; on `more` rows larger."""
    snapshot = view.snapshot
    cells = width - _TIMELINE_X - 3
    began = snapshot.at if snapshot.began is None else snapshot.began
    span = max(snapshot.elapsed or 0.0, BUCKET_S)
    lanes = (
        ("viewers", snapshot.viewers, 4 + 2 * more, False),
        ("chat/min", snapshot.chat, 2 + more, True),
        ("hearts/min", snapshot.hearts, 2 + more, True),
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
        for said in _on_timeline(snapshot)
    }
    marks = dict.fromkeys((cell(mark.t) for mark in snapshot.marks), "◆")
    line = [Piece(MARGIN, "cues", "strong"), *_on_line(cues, cells)]
    dots = [Piece(_TIMELINE_X + x, sign, "mark") for x, sign in sorted(marks.items(), key=str) if x is not None]
    found += [row(*line), row(Piece(MARGIN, "marks", "strong"), *sorted(dots)), _times(span, cells)]
    return found


def _on_timeline(snapshot: Snapshot) -> list[Said]:
    """The cues that were said, or that nobody answered."""
    return [said for said in snapshot.said if said.ending in ("done", "said", "missed") and said.cue.text]


def _legend(view: View, width: int) -> Row:
    """What the signs above mean, of those that are there."""
    kinds = {said.cue.kind for said in _on_timeline(view.snapshot)}
    signs: list[tuple[str, str, Role]] = [
        (letter, "ask" if kind == "cta" else kind, "strong") for kind, letter in LETTER.items() if kind in kinds
    ]
    if view.snapshot.marks:
        signs.append(("◆", "mark", "mark"))
    lanes = (view.snapshot.viewers, view.snapshot.chat, view.snapshot.hearts)
    if any(None in (lane.whole or lane.trace) for lane in lanes if lane.told):
        signs.append(("┄", "no data", "gap"))
    signs.append(("~", "ours, not yet official", "strong"))
    pieces: list[Piece] = []
    x = MARGIN
    for sign, words, role in signs:
        if x + 2 + len(words) <= width - MARGIN:
            pieces += [Piece(x, sign, role), Piece(x + 2, words, "muted")]
            x += len(words) + 4
    return row(*pieces)


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
    pieces, free, last = [], 0, ""
    for n in range(5):
        text = f"{int(span * n / 4 // 3_600)}:{int(span * n / 4 // 60 % 60):02}"
        x = min(cells - len(text), cells * n // 4)
        if x >= free and text != last:
            last = text
            pieces.append(Piece(_TIMELINE_X + x, text, "dim"))
            free = x + len(text) + 2
    return row(*pieces)
