"""The stage: the cue that is on it, or where the show is and what comes next."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from copilot.seats import View
from copilot.seats.tui import calm
from copilot.seats.tui.keys import ON_A_CUE, Keyboard
from copilot.seats.tui.letters import Font, letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.palette import Ground, Role
from copilot.seats.tui.places import MARGIN, Band, Places
from copilot.seats.tui.rails import FAR_S
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, most_cells, row, sure, wrap
from copilot.seats.wording import age, count, length, number, several
from copilot.show.cues import GONE_S, LATE_S, WORD, Cue, Ending
from copilot.show.rundown import Row as Segment
from copilot.snapshot import Snapshot


def on_stage(snapshot: Snapshot) -> Cue | None:
    """The cue whose plate is shown: one that is `now` or `late`."""
    cue = snapshot.cue
    return cue if cue is not None and cue.state(snapshot.at) in ("now", "late") else None


def to_come(seconds: float) -> str:
    """What is left, so that the last second is `0:01`."""
    return count(math.ceil(max(0.0, seconds)))


def stage_rows(
    view: View, places: Places, keyboard: Keyboard, *, hairline: bool, free: bool = False, waits: bool = False
) -> dict[int, Row]:
    """Plate, sentence and reason with the cue's keys; or the quiet stage in the same rows.

    While the row of the notice is `free`, a long reason may go on there. A cue that is soon and `waits` has no time.
    """
    rows = {band.y + n: BLANK for band in (places.plate, places.sentence, places.reason) for n in range(band.rows)}
    cue = on_stage(view.snapshot)
    if cue is None:
        return rows | _quiet(view, places, waits=waits)
    late = cue.state(view.snapshot.at) == "late"
    rows |= _plate(cue, view.snapshot, places, late=late)
    why = calm.reason(cue) if view.snapshot.calm else cue.why
    return rows | _sentence(cue, why, places, keyboard, hairline=hairline, free=free)


# a cue


def _sentence(cue: Cue, why: str, places: Places, keyboard: Keyboard, *, hairline: bool, free: bool) -> dict[int, Row]:
    """The rows below the plate."""
    ground: Ground = "bg" if places.tier == "tiny" else "surface"
    width = places.stage_width
    margin = places.margin
    end = places.notice.y if places.plate.rows >= 7 else places.reason.end
    rows = {y: Row((), ground) for y in range(places.plate.end, end)}
    if places.reason.rows and hairline and places.plate.rows >= 7:
        rows[end - 1] = row(Piece(0, "─" * width, "hair"))
    band = places.sentence
    text = f"«{sure(cue.text)}»" if width >= 24 else sure(cue.text)
    lines = wrap(text, width - 2 * margin, band.rows)
    for n in range(band.rows):
        rows[band.y + n] = row(Piece(margin, lines[n], "strong") if n < len(lines) else None, ground=ground)
    if not places.reason.rows:
        return rows
    y, across = places.reason.y, width - 2 * margin
    rooms = {y: across if places.cue_keys_below else places.aside - margin - 2}
    if most_cells(why) > rooms[y]:
        if (free and places.notice == Band(y + 1, 1)) or y + 1 < (end - 1 if hairline else end):
            rooms[y + 1] = across
        elif len(lines) < band.rows and band.end == y:
            rooms = {y - 1: across} | rooms
    told = dict(zip(rooms, _clauses(sure(why), list(rooms.values())), strict=True))
    rows |= {at: row(Piece(margin, text, "muted"), ground=ground) for at, text in told.items()}
    if not places.cue_keys_below:
        rows[y] = row(Piece(margin, told[y], "muted"), *_keys(places, keyboard), ground=ground)
    return rows


def _clauses(why: str, rooms: Sequence[int]) -> list[str]:
    """As many clauses of a reason as fit, in one line for each of these rooms; of a first that does not, its begin."""
    clauses = why.split("; ")
    lines: list[str] = []
    for n in range(len(clauses), 0, -1):
        rest, lines = "; ".join(clauses[:n]), []
        for room in rooms:
            line = fit(rest, room) if n == 1 and len(lines) == len(rooms) - 1 else _filled(rest, room)
            rest = rest[len(line) :].lstrip(" ")
            lines.append(line)
        if not rest or n == 1:
            break
    return lines


def _filled(text: str, room: int) -> str:
    """As many words as fit in the room."""
    words = text.split(" ")
    fitting = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    return next((part for part in fitting if most_cells(part) <= room), "")


def _keys(places: Places, keyboard: Keyboard) -> list[Piece]:
    """A cue's keys, beside its reason."""
    pieces: list[Piece] = []
    x = places.aside
    for action in ON_A_CUE:
        key = keyboard.of(action)
        if x + len(key.shown) + 1 + len(key.short) <= places.stage_width:
            pieces += [Piece(x, key.shown, "key"), Piece(x + len(key.shown) + 1, key.short, "muted")]
        x += len(key.shown) + len(key.short) + (3 if places.stage_width < 80 else 4)
    return pieces


class _Sizes(NamedTuple):
    """Font and scale of the word, and the scale of the count; 0 is the count as text."""

    font: Font
    scale: int
    counted: int
    below: bool = False
    """Whether the count stands below the word."""


_CHOICES = (_Sizes("big", 2, 2), _Sizes("big", 2, 1), _Sizes("big", 1, 1), _Sizes("big", 1, 0), _Sizes("small", 1, 0))
_ZOOMED = tuple(
    _Sizes("big", scale, counted, below) for scale in range(9, 1, -1) for counted in (2, 1) for below in (False, True)
)
_TALL: dict[Font, int] = {"big": 5, "small": 3}
_NOW, _WIDEST, _LATE = "say it now", "0:45", "LATE"


def _sizes(word: str, width: int, rows: int, *, zoomed: bool) -> _Sizes | None:
    """The first that fits in `width` cells, 3 of them air between, also once the cue is late.

    On a stage that fills the screen the word is as large as it can be, if need be with the count below it. `None` where
    letters have no room.
    """
    for sizes in (*_ZOOMED, *_CHOICES) if zoomed else _CHOICES:
        counts = [letters_width(text, "small", sizes.counted) if sizes.counted else 4 for text in (_WIDEST, _LATE)]
        need = letters_width(word, sizes.font, sizes.scale)
        tall = _TALL[sizes.font] * sizes.scale
        if sizes.below:
            tall += 3 * sizes.counted + 1
        else:
            need += max(*counts, len(_NOW)) + 3
        if tall <= rows and need <= width and (sizes.scale == 1 or rows >= 12):
            return sizes
    return None


def _plate(cue: Cue, snapshot: Snapshot, places: Places, *, late: bool) -> dict[int, Row]:
    """The word in large letters, and how much time is left."""
    ground: Ground = "late" if late else "now"
    band, width, margin, at = places.plate, places.stage_width, places.margin, snapshot.at
    left = to_come(cue.now_at + (GONE_S if late else LATE_S) - at)
    sizes = _sizes(cue.word, width - 2 * margin, band.rows, zoomed=places.zoomed)
    if sizes is None:
        small = ("late" if late else "now") if snapshot.calm else _LATE if late else left
        return _plate_text(cue, small, band, width, margin, ground)
    room = width - 2 * margin - letters_width(cue.word, sizes.font, sizes.scale) - 2
    half = band.rows - _TALL[sizes.font] * sizes.scale
    lower = 0
    if sizes.font == "small":
        half += 1
    if sizes.below:
        room = width - 2 * margin - letters_width(_LATE, "small", sizes.counted) - 3
        half = max(0, 2 * band.rows - 10 * sizes.scale - 5 * sizes.counted - 1) // 2
        top = 2 * band.rows - half - 5 * sizes.counted
        lower = top % 2
        band = Band(band.y + top // 2, (5 * sizes.counted + lower + 1) // 2)
    whole = places.plate
    placed: dict[int, list[Piece]] = {whole.y + n: [] for n in range(whole.rows)}
    for n, line in enumerate(letters(cue.word, sizes.font, sizes.scale, half % 2)):
        placed[whole.y + half // 2 + n].append(Piece(margin, line, "strong"))
    edge = width - margin
    if snapshot.calm:
        lines = _bar(calm.left(cue, at, _bar_width(sizes)), sizes, band, late=late)
    elif late:
        by = count(at - cue.now_at - LATE_S)
        said = next(
            said for said in (f"by {by}, leaves in {left}", f"leaves in {left}", f"{left} left") if len(said) <= room
        )
        lines = _count(_LATE, said, sizes, band, lower, late=True)
    else:
        lines = _count(left, _NOW, sizes, band, lower, late=False)
    for y, line in lines:
        words = sizes.below and sizes.counted and line.strip("█▀▄ ")
        if y in placed:
            placed[y].append(Piece(margin if words else edge - len(line), line, "strong"))
    return {y: row(*pieces, ground=ground) for y, pieces in placed.items()}


def _count(small: str, said: str, sizes: _Sizes, band: Band, lower: int, *, late: bool) -> list[tuple[int, str]]:
    """The count, or LATE, and its words: the row of each line. Below the word it starts `lower` half-rows lower."""
    if sizes.below:
        drawn = letters(small, "small", sizes.counted, lower)
        return [(band.y + band.rows // 2, said), *((band.y + n, line) for n, line in enumerate(drawn))]
    if not sizes.counted:
        middle = band.y + band.rows // 2 - 1
        first, second = (small, said) if late else (said, small)
        return [(middle, first), (middle + 1, second)]
    air = 1 if band.rows < 12 else max(2, (band.rows - 5 * sizes.scale) // 2)
    if late:
        drawn = letters(small, "small", sizes.counted)
        words = band.y + air + len(drawn)
        first_row = band.y + air
    else:
        drawn = letters(small, "small", sizes.counted, 1 if sizes.counted == 1 else 0)
        words = band.y + air
        first_row = words + (1 if sizes.counted == 1 else 2)
    return [(words, said), *((first_row + n, line) for n, line in enumerate(drawn))]


def _bar_width(sizes: _Sizes) -> int:
    return letters_width(_WIDEST, "small", sizes.counted) if sizes.counted else len(_NOW)


def _bar(left: int, sizes: _Sizes, band: Band, *, late: bool) -> list[tuple[int, str]]:
    """In place of the count: what is left, without a number."""
    width = _bar_width(sizes)
    middle = band.y + max(0, band.rows // 2 - 1)
    return [(middle, "late" if late else _NOW), (middle + 1, "━" * left + "─" * (width - left))]


def _plate_text(cue: Cue, small: str, band: Band, width: int, margin: int, ground: Ground) -> dict[int, Row]:
    """A plate without room for letters beside the count: the word alone in letters, or one line."""
    rows = {y: Row((), ground) for y in range(band.y, band.end)}
    font: Font
    for font in ("big", "small"):
        if letters_width(cue.word, font) + 2 * margin <= width and _TALL[font] < band.rows:
            for n, line in enumerate(letters(cue.word, font)):
                rows[band.y + n] = row(Piece(margin, line, "strong"), ground=ground)
            rows[band.y + _TALL[font]] = row(Piece(margin, fit(small, width - margin), "strong"), ground=ground)
            return rows
    if band.rows:
        line = fit(f"{cue.word}  {small}", width - margin)
        rows[band.y + (band.rows - 1) // 2] = row(Piece(margin, line, "strong"), ground=ground)
    return rows


# no cue


class _Next(NamedTuple):
    """The word that comes next, and when; no word where nothing comes."""

    word: str = ""
    when: str = ""
    soon: bool = False


def _next(snapshot: Snapshot, places: Places, *, waits: bool) -> _Next:
    cue = snapshot.cue
    if cue is not None and waits:
        return _Next(cue.word, "when calm" if places.stage_width >= 70 else "waits", soon=True)
    if cue is not None:
        left = cue.now_at - snapshot.at
        return _Next(cue.word, calm.coming(left) if snapshot.calm else f"in {to_come(left)}", soon=True)
    if snapshot.stage != "live" or snapshot.next_at is None or snapshot.next_kind is None:
        return _Next()
    word = next((word for kind, word in WORD.items() if kind == snapshot.next_kind), snapshot.next_kind.upper())
    left = max(0.0, snapshot.next_at - snapshot.at)
    return _Next(word, calm.coming(left) if snapshot.calm else f"in {length(math.ceil(left))}")


def _quiet(view: View, places: Places, *, waits: bool) -> dict[int, Row]:
    """Where the show is, and what comes next."""
    band = places.plate
    if places.tier == "tiny" or band.rows < 6:
        return _quiet_lines(view, places, waits=waits)
    snapshot = view.snapshot
    coming = _next(snapshot, places, waits=waits)
    first = band.y if band.rows < 7 else band.y + 1
    rows = {first: _soon(coming, snapshot, places) if coming.soon else row(Piece(0, "─" * places.stage_width, "hair"))}
    half, width = places.second, places.stage_width
    scale = _quiet_scale(places)
    top = first + (max(2, (band.rows - 3 * scale - 5) // 2) if places.zoomed else 2 if band.rows < 12 else 3)
    left: list[list[Piece]] = [[] for _ in range(3 * scale + 5)]
    right: list[list[Piece]] = [[] for _ in range(3 * scale + 5)]
    label, words = _on_now(snapshot)
    segment = segment_on(snapshot)
    left[0].append(Piece(MARGIN, label, "muted"))
    if segment is not None and not snapshot.calm:
        left[0].append(Piece(MARGIN + len(label) + 3, f"segment {segment.n} of {len(snapshot.rundown)}", "muted"))
    left[1].append(Piece(MARGIN, fit(_own(words, places), width - MARGIN - 1), "strong"))
    if segment is not None:
        _segment(left, segment, snapshot, half, scale)
        if segment.notes:
            notes = fit(_own(segment.notes, places), width - MARGIN - 1)
            left[3 * scale + (4 if band.rows >= 7 else 2)].append(Piece(MARGIN, notes, "text"))
    else:
        left[3].append(Piece(MARGIN, fit(_last_said(snapshot), half - MARGIN - 2), "muted"))
    if coming.word:
        loud: Role = "soon" if coming.soon else "word"
        right[0].append(Piece(half, "next", "muted"))
        big = letters(coming.word, "small", scale, lower=1)
        for n, line in enumerate(big):
            right[2 + n].append(Piece(half, line, loud))
        y, x = (3 * scale + 3, half) if snapshot.calm else (3, half + len(big[0]) + 3)
        right[y].append(
            Piece(x, fit(coming.when, width - x), "soon" if coming.soon else "text" if snapshot.calm else "label")
        )
        if not snapshot.calm:
            right[3 * scale + 3] += _then(coming, snapshot, half, width - 1)
    end = min(y for y in (places.notice.y, places.lanes.y, places.height) if y >= band.end)
    for n, (one, other) in enumerate(zip(left, right, strict=True)):
        if top + n < end:
            rows[top + n] = row(*one, *other)
    return rows


def _quiet_scale(places: Places) -> int:
    """How large its letters are: where the stage fills the screen, as large as the widest words have room."""
    rows, left, right = places.plate.rows, places.second, places.stage_width - places.second
    if not places.zoomed:
        return 2 if rows >= 12 and places.stage_width >= 100 else 1
    word, time = letters_width("THANK"), letters_width("59:59")
    fitting = (n for n in (4, 3, 2) if word * n + 12 <= right and time * n + 18 <= left and 3 * n + 9 <= rows)
    return next(fitting, 1)


def _own(text: str, places: Places) -> str:
    """A foreign text that is last in its row; where something stands beside the stage, only what is of sure width."""
    return sure(text) if places.side_width else text


def _then(coming: _Next, snapshot: Snapshot, x: int, end: int) -> list[Piece]:
    """The two cues after the next one, in whole minutes: they are not urgent, and the row changes once a minute."""
    pieces: list[Piece] = []
    then = snapshot.ahead[0 if coming.soon else 1 :]
    for one in [one for one in then if one.now_at - snapshot.at < FAR_S][:2]:
        minutes, word = max(1, math.ceil((one.now_at - snapshot.at) / 60)), WORD[one.kind].lower()
        time = f"{minutes} min" if minutes < 60 else length(60.0 * minutes)
        if x + len(time) + 1 + len(word) > end:
            break
        pieces += [Piece(x, time, "strong"), Piece(x + len(time) + 1, word, "muted")]
        x += len(time) + len(word) + 4
    return pieces


def segment_on(snapshot: Snapshot) -> Segment | None:
    """The segment of the run of show that is on."""
    if snapshot.stage != "live":
        return None
    return next((one for one in snapshot.rundown if one.state == "now"), None)


def _segment(lines: list[list[Piece]], segment: Segment, snapshot: Snapshot, half: int, scale: int) -> None:
    """What is left of the segment that is on, and how the show keeps to its plan."""
    room = half - MARGIN - 6
    part = min(1.0, max(0.0, 1 - segment.seconds / max(1.0, segment.length)))
    full = round(part * room)
    lines[3 * scale + 3] += [Piece(MARGIN, "━" * full, "strong"), Piece(MARGIN + full, "─" * (room - full), "hair")]
    if snapshot.calm:
        then = next((one.title for one in snapshot.rundown if one.state == "next"), None)
        words = calm.done(segment) + (f", then {sure(then)}" if then else "")
        lines[3].append(Piece(MARGIN, fit(words, half - MARGIN - 2), "text"))
        return
    past = segment.seconds < 0
    drawn = letters(count(abs(segment.seconds)) if past else to_come(segment.seconds), "small", scale, lower=1)
    for n, line in enumerate(drawn):
        lines[2 + n].append(Piece(MARGIN, line, "warning" if past else "strong"))
    x = max(MARGIN + 18 * scale, MARGIN + len(drawn[0]) + 3)
    planned = count(segment.length)
    lines[3].append(
        Piece(x, _first_fit(half - x - 1, f"{'over its' if past else 'left of'} {planned}", planned), "text")
    )
    if snapshot.over is not None:
        words, role = over_plan(snapshot.over)
        said = _first_fit(half - x - 1, f"show {words}", words)
        lines[4].append(Piece(x, said, "alarm" if role == "warning" else role))


def _first_fit(room: int, *texts: str) -> str:
    """The first of the texts that fits; the last one clipped where none does."""
    return next((text for text in texts if len(text) <= room), fit(texts[-1], room))


def over_plan(seconds: float) -> tuple[str, Role]:
    """How much later than planned the show will end, or earlier."""
    if abs(seconds) < 1:
        return "on time", "muted"
    return (f"{count(seconds)} over", "warning") if seconds > 0 else (f"{count(-seconds)} under", "muted")


def _soon(coming: _Next, snapshot: Snapshot, places: Places) -> Row:
    """The first row of the stage while a cue is soon: one yellow line."""
    text = f"soon  {coming.word}" if snapshot.calm else f"soon  {coming.word} {coming.when}"
    rest = 3 + len(text) + 1
    return row(
        Piece(0, "━━", "soon"),
        Piece(3, fit(text, places.stage_width - 4), "soon"),
        Piece(rest, "━" * max(0, places.stage_width - rest), "soon"),
    )


def _quiet_lines(view: View, places: Places, *, waits: bool) -> dict[int, Row]:
    """The quiet stage of a small terminal: the word that comes in letters where they fit, else lines of text."""
    snapshot, band, margin = view.snapshot, places.plate, places.margin
    coming = _next(snapshot, places, waits=waits)
    room = places.stage_width - margin
    loud: Role = "soon" if coming.soon else "text"
    lines: list[Row] = []
    large = bool(coming.word) and band.rows >= 5 and letters_width(coming.word) + 2 * margin <= places.stage_width
    if coming.word:
        when = "" if snapshot.calm and coming.soon else coming.when
        text = " ".join(filter(None, ("soon" if coming.soon else "next", "" if large else f" {coming.word}", when)))
        lines.append(row(Piece(margin, fit(text, room), loud)))
    if large:
        ink: Role = "soon" if coming.soon else "word"
        lines += [row(Piece(margin, line, ink)) for line in ("", *letters(coming.word))]
    label, words = _on_now(snapshot)
    segment = segment_on(snapshot)
    if segment is not None and not snapshot.calm:
        label += f", {_left_of(segment)}"
    on_now = row(Piece(margin, fit(f"{label}  {_own(words, places)}", room - 1), "muted"))
    below = places.sentence
    apart = large and below.rows > 0
    lines += [] if apart else [on_now]
    start = band.y + (1 if band.rows >= 5 and len(lines) < band.rows else 0)
    found = {start + n: line for n, line in enumerate(lines) if start + n < band.end}
    return found | ({below.end - 1: on_now} if apart else {})


def _left_of(segment: Segment) -> str:
    return f"{count(-segment.seconds)} over" if segment.seconds < 0 else f"{to_come(segment.seconds)} left"


def _on_now(snapshot: Snapshot) -> tuple[str, str]:
    """What the show is doing, and about what."""
    match snapshot.stage:
        case "ready":
            return "ready", "the first event starts the session, or g"
        case "paused":
            return "paused", "no cues until the show goes on"
        case "ended" if snapshot.calm:
            return "ended", "the numbers wait in the review"
        case "ended":
            kept = [f"{number(snapshot.messages)} messages"]
            if snapshot.marks:
                kept.append(several(len(snapshot.marks), "mark"))
            if snapshot.promises:
                kept.append(several(len(snapshot.promises), "promise"))
            return "ended", ", ".join(kept)
        case _:
            segment = segment_on(snapshot)
            return "on now", segment.title if segment is not None else snapshot.title or "no title told"


ENDING: dict[Ending, str] = {
    "done": "done", "snoozed": "snoozed", "skipped": "skipped", "missed": "not answered", "said": "counted as said",
}  # fmt: skip


def _last_said(snapshot: Snapshot) -> str:
    """The cue before, what became of it, and how long ago."""
    if snapshot.rundown and snapshot.stage == "live" and snapshot.over is None:
        return "] begins the run of show"
    if not snapshot.said:
        return ""
    last = snapshot.said[-1]
    ago = "" if snapshot.calm else age(snapshot.at - last.at)
    return f"last  {last.cue.word} {ENDING[last.ending]}" + (f", {ago} ago" if ago else "")
