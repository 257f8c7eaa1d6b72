"""The big numbers: each with its label, its trend, what belongs to it, its age and its trace."""

from typing import NamedTuple

from copilot.seats import View
from copilot.seats.tui import calm
from copilot.seats.tui.calm import LARGE, STEADY
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.look import Symbols
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Band, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, row, sure
from copilot.seats.tui.status import OLD_S, is_old
from copilot.seats.tui.trace import bounds, trace
from copilot.seats.wording import NOT_TOLD, age, count, number, percent, short
from copilot.signals.rails import OTHER, RULES
from copilot.signals.windows import LEVEL_BUCKETS
from copilot.snapshot import Lane

SILENT_S = 60.0
"""A source that tells its viewers does so again and again: silent for so long while others flow, they are stale."""
_BLOCK = 18
"""Cells of the label block."""


class Number(NamedTuple):
    """One lane as it is shown. `detail` belongs to the number, `stale_s` is its age once it is stale.

    `odd` names a pattern that is no audience.
    """

    name: str
    label: str
    lane: Lane
    detail: str
    stale_s: float | None
    filled: bool
    odd: str


Traces = dict[str, tuple[float | None, ...]]
"""The values of each lane's trace, the one of this moment last."""


def numbers(view: View) -> list[Number]:
    """The lanes of this show: two where no platform has hearts."""
    snapshot = view.snapshot
    watch = f"watch est. {count(snapshot.watch_s)}" if snapshot.watch_s is not None else _peak(snapshot.viewers)
    people = "" if snapshot.chat.people is None else f"{number(snapshot.chat.people)} people"
    found = [
        _number(view, "viewers", "viewers", snapshot.viewers, watch, filled=False),
        _number(view, "chat", "chat/min", snapshot.chat, people, filled=True),
    ]
    if any(RULES.get(link.platform, OTHER).hearts for link in snapshot.links) or not snapshot.links:
        found.append(_number(view, "hearts", "hearts/min", snapshot.hearts, _peak(snapshot.hearts), filled=True))
    return found


def traces(view: View) -> Traces:
    """What the traces show now."""
    return {
        one.name: (*one.lane.trace, None if one.stale_s is not None or one.lane.value is None else one.lane.value)
        for one in numbers(view)
    }


def _peak(lane: Lane) -> str:
    return "" if lane.peak is None else f"peak {number(lane.peak)}"


def _number(view: View, name: str, label: str, lane: Lane, detail: str, *, filled: bool) -> Number:
    links = [link for link in view.snapshot.links if link.platform == lane.platform]
    stale = None
    if lane.value is not None:
        if lane.heard_s is not None and lane.heard_s >= OLD_S:
            stale = lane.heard_s
        elif links and all(is_old(view, link) for link in links):
            stale = lane.heard_s if lane.heard_s is not None else lane.silent_s
        elif name == "viewers" and lane.silent_s is not None and lane.silent_s / view.speed >= SILENT_S:
            stale = lane.silent_s / view.speed
    if view.snapshot.stage == "ended":
        stale = None
    return Number(name, label, lane, detail if lane.told else "", stale, filled, _odd(view, name))


_SHORT = {"hearts without viewers": "hearts, no viewers"}
"""Patterns whose name is too long for a lane."""


def _odd(view: View, name: str) -> str:
    """The pattern that belongs to a lane."""
    if name == "viewers":
        return ""
    words = next((str(one.words) for one in view.snapshot.odd if (one.pattern == "spam wave") == (name == "chat")), "")
    return _SHORT.get(words, words)


def lane_rows(view: View, shown: Traces, places: Places, symbols: Symbols = "braille") -> dict[int, Row]:
    """The rows of all lanes."""
    band = places.lanes
    rows = {band.y + n: BLANK for n in range(band.rows)}
    lanes = numbers(view)
    quiet = view.snapshot.calm
    if not band.rows:
        return rows
    if places.zoomed:
        return rows | _abreast(lanes, places, quiet=quiet)
    if places.tier == "tiny" or band.rows < len(lanes):
        return rows | _in_text(lanes, places, quiet=quiet)
    each = band.rows // len(lanes)
    for n, one in enumerate(lanes):
        place = Band(band.y + n * each, each)
        if quiet:
            rows |= _in_words(one, places, place)
        else:
            rows |= _lane(one, n == 0, shown.get(one.name, ()), places, place, symbols)
    return rows


def _ink(one: Number, first: bool) -> Role:
    if one.stale_s is not None or one.lane.value is None:
        return "dim"
    return "strong" if first else "number"


def _lane(
    one: Number, first: bool, values: tuple[float | None, ...], places: Places, band: Band, symbols: Symbols
) -> dict[int, Row]:
    pieces: list[list[Piece]] = [[] for _ in range(band.rows)]
    for y, line in enumerate(_digits(one, places, band.rows)):
        pieces[y].append(Piece(places.numbers - len(line), line, _ink(one, first)))
    if band.rows < 3:
        pieces[0].append(Piece(places.labels, one.label, "text"))
    else:
        for y, piece in enumerate(_block(one, places.labels)):
            pieces[y].append(piece)
    trend, role = _trend(one)
    pieces[0].append(Piece(places.labels + _BLOCK - len(trend), trend, role))
    if one.lane.told and one.lane.value is not None:
        _add_trace(pieces, one, values, places, symbols)
    return {band.y + n: row(*line) for n, line in enumerate(pieces)}


def _digits(one: Number, places: Places, rows: int) -> tuple[str, ...]:
    value = one.lane.value
    text = NOT_TOLD if value is None else short(value)
    if value is None or rows < 3:
        return ("", text) if rows >= 3 else (text,)
    drawn = letters(text, "small", 2 if places.doubled else 1)
    return drawn if len(drawn[0]) < places.numbers else letters(text, "small")


def _block(one: Number, x: int) -> list[Piece]:
    """Label, what belongs to the number, and its age; `n/a` says who did not tell."""
    pieces = [Piece(x, one.label, "text")]
    if not one.lane.told:
        pieces.append(Piece(x, fit(f"not told by {sure(one.lane.platform)}", _BLOCK + 1), "muted"))
    elif one.lane.value is not None:
        pieces.append(Piece(x, fit(one.detail, _BLOCK + 1), "muted"))
        ago = "" if one.stale_s is None else age(one.stale_s)
        if ago:
            pieces.append(Piece(x, f"{ago} ago", "warning"))
        elif one.odd and one.stale_s is None:
            pieces.append(Piece(x, fit(one.odd, _BLOCK + 1), "warning"))
    return pieces


def _trend(one: Number) -> tuple[str, Role]:
    trend = one.lane.trend
    if one.lane.value is None:
        return "", "muted"
    if one.stale_s is not None:
        return "stale", "alarm"
    if trend is None:
        return NOT_TOLD if _has_gap(one.lane) else "", "muted"
    if abs(trend) <= STEADY:
        return "steady", "muted"
    loud: Role = "good" if trend > 0 else "warning"
    return f"{'▲' if trend > 0 else '▼'} {percent(min(9.99, abs(trend)))}", loud if abs(trend) >= LARGE else "muted"


def _has_gap(lane: Lane) -> bool:
    """Whether its trend is missing because of a gap, and not because the show is young."""
    level = lane.trace[-LEVEL_BUCKETS:]
    first = next((n for n, value in enumerate(level) if value is not None), len(level))
    return None in level[first:]


def _with_room(one: Number) -> tuple[str, Role]:
    """The trend where there is room to say why there is none yet."""
    trend, role = _trend(one)
    early = not trend and one.lane.value is not None and one.lane.trend is None
    return EARLY if early else trend, role


def trend_words(one: Number) -> str:
    """The trend as it is written where there is room."""
    return _with_room(one)[0]


def _add_trace(
    pieces: list[list[Piece]], one: Number, values: tuple[float | None, ...], places: Places, symbols: Symbols
) -> None:
    width = places.trace_width
    height = len(pieces) - 1 if len(pieces) >= 5 else len(pieces)
    seen = values[-2 * width :] if width > 0 else ()
    span = bounds(seen, from_zero=one.filled)
    if span is None:
        return
    for y, line in enumerate(trace(symbols, seen, width, height, *span, filled=one.filled)):
        for x, text in _runs(line):
            ink: Role = "gap" if text[0] == "┄" else "trace" if one.filled else "line"
            pieces[y].append(Piece(places.trace + x, text, ink))
    if places.scale:
        low, high = (short(value) for value in span)
        edge = places.trace + width + 6
        pieces[0].append(Piece(edge - len(high), high, "dim"))
        if height > 1 and low != high:
            pieces[height - 1].append(Piece(edge - len(low), low, "dim"))


def _runs(line: str) -> list[tuple[int, str]]:
    """A line of a trace as pieces: gaps apart from what is known, without the blanks around them."""
    runs: list[tuple[int, str]] = []
    start = 0
    for n in range(1, len(line) + 1):
        if n == len(line) or (line[n] == "┄") != (line[start] == "┄"):
            text = line[start:n]
            bare = text.lstrip(" ")
            if bare:
                runs.append((start + len(text) - len(bare), bare.rstrip(" ")))
            start = n
    return runs


# side by side, below a stage that fills the screen


def _abreast(lanes: list[Number], places: Places, *, quiet: bool) -> dict[int, Row]:
    """The numbers in one band, each with its label and trend below it."""
    band, each = places.lanes, (places.stage_width - 2) // len(lanes)
    pieces: list[list[Piece]] = [[] for _ in range(band.rows)]
    scale = 2 if places.doubled and not (quiet and letters_width("STEADY", "small", 2) > each - 2) else 1
    below = pieces[min(band.rows - 1, (5 * scale + 1) // 2 + 1)]
    for n, one in enumerate(lanes):
        x = 2 + n * each
        drawn, role, trend, tone = _told(one, n == 0, scale, quiet=quiet)
        for y, line in enumerate(drawn):
            pieces[y].append(Piece(x, line, role))
        label = one.name if quiet else one.label
        below.append(Piece(x, fit(label, each - 2), "text"))
        if len(label) + 2 + len(trend) <= each - 2:
            below.append(Piece(x + len(label) + 2, trend, tone))
    return {band.y + n: row(*line) for n, line in enumerate(pieces)}


def _told(one: Number, first: bool, scale: int, *, quiet: bool) -> tuple[tuple[str, ...], Role, str, Role]:
    """A number, or in calm a word, in letters; and its trend."""
    if quiet:
        said = calm.word(one.name, one.lane)
        stale = one.stale_s is not None
        blank = ("",) * scale
        drawn = letters(said.word, "small", scale) if said.word else (*blank, NOT_TOLD if not one.lane.told else EARLY)
        ink: Role = "muted" if not said.word else "dim" if stale else "strong"
        return drawn, ink, "stale" if stale else said.arrow, "alarm" if stale else said.role
    value = one.lane.value
    drawn = ("", NOT_TOLD) if value is None else letters(short(value), "small", scale)
    return drawn, _ink(one, first), *_with_room(one)


# in words


_WORDS_AT = 15
EARLY = "too early to say"
"""The trend of the first minutes."""


def _in_words(one: Number, places: Places, band: Band) -> dict[int, Row]:
    """One lane in calm: its name and a word."""
    pieces: list[list[Piece]] = [[] for _ in range(band.rows)]
    scale = 2 if places.doubled else 1
    middle = scale if band.rows >= 3 else 0
    at = _WORDS_AT if places.stage_width >= _WORDS_AT + letters_width("STEADY") else places.margin
    if at == _WORDS_AT:
        pieces[middle].append(Piece(at - 3 - len(one.name), one.name, "muted"))
    drawn, ink, arrow, role = _told(one, False, scale, quiet=True)
    if band.rows < 3:
        words = (calm.word(one.name, one.lane).word or drawn[-1],)
        drawn = words
    for y, line in enumerate(drawn):
        pieces[y].append(Piece(at, line, ink))
    pieces[middle].append(Piece(at + len(drawn[-1]) + 2, arrow, role))
    return {band.y + n: row(*line) for n, line in enumerate(pieces)}


# in text


def _in_text(lanes: list[Number], places: Places, *, quiet: bool) -> dict[int, Row]:
    """The numbers where there is no room for large ones: one row for all, or one for each."""
    band = places.lanes
    if band.rows >= len(lanes):
        return {band.y + n: row(*_words(one, n == 0, places.margin, quiet=quiet)) for n, one in enumerate(lanes)}
    parts = [_padded(_words(one, n == 0, 0, quiet=quiet), quiet=quiet) for n, one in enumerate(lanes)]
    for kept in (2, 1):
        for n in range(len(parts) - 1, -1, -1):
            if _together(parts) > places.stage_width - places.margin:
                parts[n] = parts[n][:kept]
    while parts and _together(parts) > places.stage_width - places.margin:
        parts.pop()
    pieces, x = [], places.margin
    for part in parts:
        pieces += [piece._replace(x=x + piece.x) for piece in part if piece.text != " "]
        x += _long(part) + 3
    return {band.y: row(*pieces)}


_USUAL = 5
"""Cells of a number in text: `1,208`, `12.4k`."""


def _padded(part: list[Piece], *, quiet: bool) -> list[Piece]:
    """A number right-aligned, and with room for its arrow: what stands right of it stays there while it changes."""
    if quiet:
        return part
    by = max(0, _USUAL - len(part[0].text))
    part = [piece._replace(x=piece.x + by) for piece in part]
    return part if len(part) > 2 else [*part, Piece(_long(part) + 1, " ")]


def _long(part: list[Piece]) -> int:
    return part[-1].x + len(part[-1].text)


def _together(parts: list[list[Piece]]) -> int:
    """How many cells these take side by side."""
    return sum(_long(part) + 3 for part in parts) - 3


def _words(one: Number, first: bool, x: int, *, quiet: bool) -> list[Piece]:
    if quiet:
        said = calm.word(one.name, one.lane)
        word = said.word.lower() or NOT_TOLD
        ink: Role = "dim" if one.stale_s is not None or not said.word else "strong"
        return [
            Piece(x, one.name, "muted"),
            Piece(x + len(one.name) + 1, word, ink),
            *([Piece(x + len(one.name) + len(word) + 2, said.arrow, said.role)] if said.arrow else []),
        ]
    value = one.lane.value
    text = NOT_TOLD if value is None else short(value)
    pieces = [Piece(x, text, _ink(one, first))]
    x += len(text) + 1
    pieces.append(Piece(x, one.name, "muted"))
    x += len(one.name) + 1
    trend, role = _trend(one)
    if trend == "stale":
        pieces.append(Piece(x, trend, role))
    elif trend[:1] in ("▲", "▼"):
        pieces.append(Piece(x, trend[0], role))
    return pieces
