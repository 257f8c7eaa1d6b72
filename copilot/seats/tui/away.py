"""While you were away: one list of what is late, what is due and what has gone, in the rows of the quiet stage."""

from collections import Counter
from typing import NamedTuple

from copilot.seats import Away, View
from copilot.seats.tui.asks import SEEN, SeeTo
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Places
from copilot.seats.tui.rails import FAR_S, open_promises, when_due
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, most_cells, row, sure
from copilot.seats.wording import age, length, several, wall_clock


class Missed(NamedTuple):
    """One line of the list."""

    state: str
    role: Role
    kind: str
    text: str
    when: str
    id: str = ""
    """The reminder's, where it is one."""


def press(view: View, away: Away, chosen: str, press: str) -> tuple[str, SeeTo | None] | None:
    """What a key changes: which reminder is chosen, and what is to become of it; `None` for a key that is not its own.

    While none is chosen the list is left as a whole.
    """
    ids = [line.id for line in missed(view, away) if line.id]
    at = ids.index(chosen) if chosen in ids else -1
    if press in ("up", "down") and ids:
        at = at + (1 if press == "down" else -1)
        return (ids[min(len(ids) - 1, at)] if at >= 0 else ""), None
    how = SEEN.get(press)
    if how is None or at < 0:
        return None
    text = next(line.text for line in missed(view, away) if line.id == chosen)
    return (ids[at + 1] if at + 1 < len(ids) else ""), SeeTo(chosen, how, text)


def missed(view: View, away: Away) -> list[Missed]:
    """What is late, the oldest first; what falls due next; and the cues that nobody answered."""
    calm = view.snapshot.calm
    settled = {f"{view.session}-p{promise.n}" for promise in view.snapshot.promises if promise.state != "open"}
    lines = []
    for one in sorted((one for one in away.reminders if one.id not in settled), key=lambda one: one.due_at):
        ago = age(view.wall - one.due_at)
        when = "" if calm else f"was due {wall_clock(one.due_at)}" + (f", {ago} ago" if ago else "")
        lines.append(Missed("late", "alarm", one.kind, sure(one.text), when, one.id))
    for promise in open_promises(view.snapshot):
        due_at = promise.due(view.after.ended_at)
        if due_at is None or due_at >= view.wall:
            text, _ = when_due(view, promise)
            when = text if calm or due_at is None or due_at - view.wall >= FAR_S else f"in {text}"
            lines.append(Missed("due", "strong", "promise", sure(promise.text), when))
            break
    gone = Counter(
        one.cue.kind
        for one in view.snapshot.said
        if one.ending == "missed" and away.since <= view.wall - (view.snapshot.at - one.at) / view.speed <= away.until
    )
    if gone:
        names = ", ".join(several(n, kind) for kind, n in gone.most_common(3))
        lines.append(Missed("gone", "strong", "cues", "some" if calm else names, "logged as expired"))
    return lines


def away_rows(view: View, away: Away, places: Places, keyboard: Keyboard, chosen: str = "") -> dict[int, Row]:
    """The list, from the first row of the stage to the row before the notice; the reminder `chosen` stands out."""
    band, margin, width = places.plate, places.margin, places.stage_width
    end = max(band.end, places.reason.end if places.reason.rows else places.sentence.end)
    if places.zoomed:
        end = places.notice.y
    rows = dict.fromkeys(range(band.y, end), BLANK)
    top = band.y + (1 if band.rows >= 7 else 0)
    space = end - top
    if space < 1:
        return rows
    span = f"{wall_clock(away.since)} to {wall_clock(away.until)}, {length(max(0.0, away.until - away.since))}"
    rows[top] = heading(
        "while you were away", width - 2 * margin, "" if view.snapshot.calm else span, margin, role="strong"
    )
    lines = missed(view, away)
    began = None if view.snapshot.elapsed is None else view.wall - view.snapshot.elapsed / view.speed
    went_on = view.snapshot.stage == "live" and began is not None and began < away.since
    first = top + (2 if space >= 8 else 1)
    last = end - 1
    if space >= 5:
        rows[last] = _keys(keyboard, margin, width, one=bool(chosen))
        last -= 1 if space < 8 else 2
    if went_on and space >= 9 and not view.snapshot.calm:
        gap = length(max(0.0, away.until - away.since))
        said = f"The stream went on: those {gap} are a gap, not zero."
        if len(said) > width - margin:
            said = f"Those {gap} are a gap, not zero."
        rows[last] = row(Piece(margin, fit(said, width - margin), "text"))
        last -= 1 if last - first <= len(lines) else 2
    room = max(1, last - first + 1)
    at = next((n for n, line in enumerate(lines) if chosen and line.id == chosen), 0)
    lines = lines[max(0, at - max(0, room - 2)) :] if len(lines) > room else lines
    shown = lines if len(lines) <= room else lines[: room - 1]
    for n, line in enumerate(shown):
        rows[first + n] = _line(line, places, chosen=bool(chosen) and line.id == chosen)
    if len(shown) < len(lines):
        rows[first + len(shown)] = row(Piece(margin, f"and {len(lines) - len(shown)} more", "muted"))
    return {y: one for y, one in rows.items() if y < end}


def _line(line: Missed, places: Places, *, chosen: bool) -> Row:
    x, width = places.margin, places.stage_width
    mark = Piece(0, "▌", "strong") if chosen else None
    x = max(x, 1) if chosen else x
    if width < 60:
        room = width - x - 6
        return row(mark, Piece(x, line.state, line.role), Piece(x + 6, fit(line.text, room), "strong"))
    half = max(places.second, x + 40)
    text = fit(line.text, max(half - x - 19, width - x - 21 - len(line.when)))
    at = max(half, x + 17 + most_cells(text) + 2)
    when = line.when if len(line.when) < width - at else line.when.partition(",")[0]
    return row(
        mark,
        Piece(x, line.state, line.role),
        Piece(x + 7, fit(line.kind, 9), "muted"),
        Piece(x + 17, text, "strong"),
        Piece(at, fit(when, width - at - 1), "muted"),
    )


def _keys(keyboard: Keyboard, x: int, width: int, *, one: bool) -> Row:
    """The keys of the whole list, or of the one that is chosen."""
    pieces: list[Piece] = []
    whole = ("done", "got it"), ("", "one by one"), ("promise", "promises"), ("review", "review")
    its = ("done", "done"), ("snooze", "later"), ("skip", "drop")
    for action, words in its if one else whole:
        key = keyboard.of(action).shown.split(" ")[-1] if action else "up down"
        if key and x + len(key) + 1 + len(words) <= width:
            pieces += [Piece(x, key, "key"), Piece(x + len(key) + 1, words, "muted")]
            x += len(key) + len(words) + 4
    return row(*pieces)
