"""The stage: the cue that is on it, or where the show is and what comes next."""

import math
from typing import NamedTuple

from copilot.seats import View
from copilot.seats.tui.keys import ON_A_CUE, Keyboard
from copilot.seats.tui.letters import Font, letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.palette import Ground, Role
from copilot.seats.tui.places import MARGIN, Band, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, row, sure, wrap
from copilot.seats.wording import age, count, length, number, several
from copilot.show.cues import GONE_S, LATE_S, WORD, Cue
from copilot.snapshot import Snapshot


def on_stage(snapshot: Snapshot) -> Cue | None:
    """The cue whose plate is shown: one that is `now` or `late`."""
    cue = snapshot.cue
    return cue if cue is not None and cue.state(snapshot.at) in ("now", "late") else None


def to_come(seconds: float) -> str:
    """What is left, so that the last second is `0:01`."""
    return count(math.ceil(max(0.0, seconds)))


def stage_rows(view: View, places: Places, keyboard: Keyboard, *, hairline: bool) -> dict[int, Row]:
    """Plate, sentence and reason with the cue's keys; or the quiet stage in the same rows."""
    rows = {band.y + n: BLANK for band in (places.plate, places.sentence, places.reason) for n in range(band.rows)}
    cue = on_stage(view.snapshot)
    if cue is None:
        return rows | _quiet(view, places)
    late = cue.state(view.snapshot.at) == "late"
    rows |= _plate(cue, view.snapshot.at, places, late=late)
    return rows | _sentence(cue, places, keyboard, hairline=hairline)


# a cue


def _sentence(cue: Cue, places: Places, keyboard: Keyboard, *, hairline: bool) -> dict[int, Row]:
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
    if places.reason.rows:
        rows[places.reason.y] = _reason(cue, places, keyboard, ground)
    return rows


def _reason(cue: Cue, places: Places, keyboard: Keyboard, ground: Ground) -> Row:
    why = sure(cue.why)
    if places.cue_keys_below:
        return row(Piece(places.margin, fit(why, places.stage_width - 2 * places.margin), "muted"), ground=ground)
    pieces = [Piece(places.margin, fit(why, places.aside - places.margin - 2), "muted")]
    x = places.aside
    for action in ON_A_CUE:
        key = keyboard.of(action)
        if x + len(key.shown) + 1 + len(key.short) <= places.stage_width:
            pieces += [Piece(x, key.shown, "strong"), Piece(x + len(key.shown) + 1, key.short, "muted")]
        x += len(key.shown) + len(key.short) + (3 if places.stage_width < 80 else 4)
    return row(*pieces, ground=ground)


class _Sizes(NamedTuple):
    """Font and scale of the word, and the scale of the count; 0 is the count as text."""

    font: Font
    scale: int
    counted: int


_CHOICES = (_Sizes("big", 2, 2), _Sizes("big", 2, 1), _Sizes("big", 1, 1), _Sizes("big", 1, 0), _Sizes("small", 1, 0))
_TALL: dict[Font, int] = {"big": 5, "small": 3}


def _sizes(word: str, small: str, said: str, width: int, rows: int) -> _Sizes | None:
    """The first that fits in `width` cells, 3 of them air between; `None` where letters have no room."""
    for sizes in _CHOICES:
        beside = letters_width(small, "small", sizes.counted) if sizes.counted else len(small)
        need = letters_width(word, sizes.font, sizes.scale) + max(beside, len(said)) + 3
        if _TALL[sizes.font] * sizes.scale <= rows and need <= width and (sizes.scale == 1 or rows >= 12):
            return sizes
    return None


def _plate(cue: Cue, at: float, places: Places, *, late: bool) -> dict[int, Row]:
    """The word in large letters, and how much time is left."""
    ground: Ground = "late" if late else "now"
    band, width, margin = places.plate, places.stage_width, places.margin
    left = to_come(cue.now_at + (GONE_S if late else LATE_S) - at)
    small, said = ("LATE", f"by {count(at - cue.now_at - LATE_S)}, leaves in {left}") if late else (left, "say it now")
    widest = small if late else "0:45"
    sizes = _sizes(cue.word, widest, said, width - 2 * margin, band.rows)
    if sizes is None and late:
        said = f"leaves in {left}"
        sizes = _sizes(cue.word, widest, said, width - 2 * margin, band.rows)
    if sizes is None:
        return _plate_text(cue, small, band, width, margin, ground)
    half = band.rows - _TALL[sizes.font] * sizes.scale
    if sizes.font == "small":
        half += 1
    placed: dict[int, list[Piece]] = {band.y + n: [] for n in range(band.rows)}
    for n, line in enumerate(letters(cue.word, sizes.font, sizes.scale, half % 2)):
        placed[band.y + half // 2 + n].append(Piece(margin, line, "strong"))
    edge = width - margin
    for y, line in _count(small, said, sizes, band, late=late):
        if y in placed:
            placed[y].append(Piece(edge - len(line), line, "strong"))
    return {y: row(*pieces, ground=ground) for y, pieces in placed.items()}


def _count(small: str, said: str, sizes: _Sizes, band: Band, *, late: bool) -> list[tuple[int, str]]:
    """The count, or LATE, and its words: the row of each line."""
    if not sizes.counted:
        middle = band.y + band.rows // 2 - 1
        first, second = (small, said) if late else (said, small)
        return [(middle, first), (middle + 1, second)]
    air = 1 if band.rows < 12 else 2
    if late:
        drawn = letters(small, "small", sizes.counted)
        words = band.y + air + len(drawn)
        first_row = band.y + air
    else:
        drawn = letters(small, "small", sizes.counted, 1 if sizes.counted == 1 else 0)
        words = band.y + air
        first_row = words + (1 if sizes.counted == 1 else 2)
    return [(words, said), *((first_row + n, line) for n, line in enumerate(drawn))]


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


def _next(snapshot: Snapshot) -> _Next:
    cue = snapshot.cue
    if cue is not None:
        return _Next(cue.word, f"in {to_come(cue.now_at - snapshot.at)}", soon=True)
    if snapshot.stage != "live" or snapshot.next_at is None or snapshot.next_kind is None:
        return _Next()
    word = next((word for kind, word in WORD.items() if kind == snapshot.next_kind), snapshot.next_kind.upper())
    return _Next(word, f"in {length(math.ceil(max(0.0, snapshot.next_at - snapshot.at)))}")


def _quiet(view: View, places: Places) -> dict[int, Row]:
    """Where the show is, and what comes next."""
    band = places.plate
    if places.tier == "tiny" or band.rows < 6:
        return _quiet_lines(view, places)
    snapshot = view.snapshot
    coming = _next(snapshot)
    first = band.y if band.rows < 7 else band.y + 1
    rows = {first: _soon(coming, places) if coming.soon else row(Piece(0, "─" * places.stage_width, "hair"))}
    top, half, width = first + (2 if band.rows < 12 else 3), places.second, places.stage_width
    label, words = _on_now(snapshot)
    loud: Role = "soon" if coming.soon else "word"
    rows[top] = row(Piece(MARGIN, label, "muted"), Piece(half, "next", "muted") if coming.word else None)
    words = sure(words) if places.side_width else words
    rows[top + 1] = row(Piece(MARGIN, fit(words, width - MARGIN - 1), "strong"))
    big = letters(coming.word, "small", lower=1) if coming.word else ()
    for n in range(3):
        pieces: list[Piece] = []
        if n == 1:
            pieces.append(Piece(MARGIN, fit(_last_said(snapshot), half - MARGIN - 2), "muted"))
        if big:
            pieces.append(Piece(half, big[n], loud))
            if n == 1:
                x = half + len(big[n]) + 3
                pieces.append(Piece(x, fit(coming.when, width - x), "soon" if coming.soon else "label"))
        rows[top + 2 + n] = row(*pieces)
    return rows


def _soon(coming: _Next, places: Places) -> Row:
    """The first row of the stage while a cue is soon: one yellow line."""
    text = f"soon  {coming.word} {coming.when}"
    rest = 3 + len(text) + 1
    return row(
        Piece(0, "━━", "soon"),
        Piece(3, fit(text, places.stage_width - 4), "soon"),
        Piece(rest, "━" * max(0, places.stage_width - rest), "soon"),
    )


def _quiet_lines(view: View, places: Places) -> dict[int, Row]:
    """The quiet stage of a small terminal: the word that is soon in letters where they fit, else lines of text."""
    snapshot, band, margin = view.snapshot, places.plate, places.margin
    coming = _next(snapshot)
    room = places.stage_width - margin
    loud: Role = "soon" if coming.soon else "text"
    lines: list[Row] = []
    if coming.word:
        text = f"{'soon' if coming.soon else 'next'}  {coming.word} {coming.when}"
        lines.append(row(Piece(margin, fit(text, room), loud)))
    if coming.soon and band.rows >= 5 and letters_width(coming.word) + 2 * margin <= places.stage_width:
        lines += [row(Piece(margin, line, loud)) for line in ("", *letters(coming.word))]
    else:
        label, words = _on_now(snapshot)
        words = sure(words) if places.side_width else words
        lines.append(row(Piece(margin, fit(f"{label}  {words}", room - 1), "muted")))
    start = band.y + (1 if band.rows >= 5 and len(lines) < band.rows else 0)
    return {start + n: line for n, line in enumerate(lines) if start + n < band.end}


def _on_now(snapshot: Snapshot) -> tuple[str, str]:
    """What the show is doing, and about what."""
    match snapshot.stage:
        case "ready":
            return "ready", "the first event starts the session, or g"
        case "paused":
            return "paused", "no cues until the show goes on"
        case "ended":
            kept = [f"{number(snapshot.messages)} messages"]
            if snapshot.marks:
                kept.append(several(len(snapshot.marks), "mark"))
            if snapshot.promises:
                kept.append(several(len(snapshot.promises), "promise"))
            return "ended", ", ".join(kept)
        case _:
            return "on now", snapshot.title or "no title told"


_ENDING = {"done": "done", "snoozed": "snoozed", "skipped": "skipped", "missed": "not answered"}


def _last_said(snapshot: Snapshot) -> str:
    """The cue before, what became of it, and how long ago."""
    if not snapshot.said:
        return ""
    last = snapshot.said[-1]
    ago = age(snapshot.at - last.at)
    return f"last  {last.cue.word} {_ENDING[last.ending]}" + (f", {ago} ago" if ago else "")
