"""The one free line below the stage: what is being typed, the answer to a key, or what the show has to say."""

from typing import NamedTuple

from copilot.errors import UsageError
from copilot.review.preflight import asked_in
from copilot.seats import View
from copilot.seats.tui.asks import Amend
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import Piece, Row, fit, most_cells, row, sure, tail
from copilot.seats.wording import after_end, age, length, moment
from copilot.show.promises import understand
from copilot.text import clean


class Said(NamedTuple):
    """What this seat has to say; `mark` is `…` until it is kept, `✓` after, or nothing."""

    mark: str
    text: str


class Line(NamedTuple):
    """A line that is being typed: what for, and what stands there so far."""

    label: str
    typed: str = ""
    amend: Amend | None = None
    """What gets the text; without it the action of the label."""
    wrong: str = ""
    """Why it was refused as it stands."""


_EXAMPLE = {"promise": "clip in 1h", "poll": "which one / this / that"}
"""What stands in a line, dim, until something is typed."""

_TYPED = 14
"""So many cells are left for the end of what is typed."""


def line_row(line: Line, places: Places, now: float) -> Row:
    """The line being typed at this wall time, its end in sight.

    How to leave it, or when a promise would fall due, stands before it, for foreign text is last in a row.
    """
    x = places.margin
    pieces = [Piece(x, line.label, "label")]
    x += len(line.label) + 2
    wrong = sure(line.wrong) if places.side_width else line.wrong
    when = _due(line, now)
    hint = wrong or when or ("enter keeps, escape leaves" if places.stage_width >= 60 else "")
    if hint:
        role: Role = "warning" if line.wrong else "text" if when else "muted"
        said = Piece(x, fit(hint, places.stage_width - x - _TYPED), role)
        pieces.append(said)
        x += len(said.text) + 2
    room = places.stage_width - x - 2
    typed = clean(line.typed)
    shown = tail((sure(typed) if places.side_width else typed) + (" " if line.typed.endswith(" ") else ""), room - 1)
    pieces.append(Piece(x, f"{shown.lstrip(' ')}▌", "strong"))
    example = "" if line.typed else _EXAMPLE.get(line.label, "")
    return row(*pieces, Piece(x + 2, fit(example, max(0, room - 2)), "muted"), ground="selection")


def _due(line: Line, now: float) -> str:
    """When a promise that is typed would fall due, as far as it can be understood; which number is asked for."""
    if line.amend is not None and line.amend.action == "profile":
        return asked_in(line.typed)
    if line.label != "promise":
        return ""
    try:
        found = understand(clean(line.typed), now)
    except UsageError:
        return ""
    if found.due_at is None:
        return f"{after_end(found.after_end)}; enter keeps"
    return f"{moment(found.due_at, now)}, in {length(found.due_at - now)}; enter keeps"


def notice_row(view: View, places: Places, keyboard: Keyboard, said: Said | None) -> Row | None:
    """What there is to say; `None` when there is nothing."""
    snapshot = view.snapshot
    newest = snapshot.notices[-1] if snapshot.notices else None
    if said is not None:
        undo = newest is not None and newest.undo and newest.text == said.text
        return _told(said, places, keyboard, undo=undo)
    if newest is not None:
        return _told(Said("", newest.text), places, keyboard, undo=newest.undo)
    waiting = _asked(view) or _unnamed(view, keyboard) or _poll(view, keyboard)
    if waiting:
        words = sure(waiting) if places.side_width else waiting
        return row(Piece(places.margin, fit(words, places.stage_width - places.margin - 1), "muted"))
    if snapshot.hush_until is not None and snapshot.hush_until > snapshot.at:
        left = snapshot.hush_until - snapshot.at
        words = f", {f'{int(left + 59) // 60} min' if left < 600 else length(left)} left"
        said_so = "hush" if snapshot.calm else f"hush{words}"
        return row(Piece(places.margin, fit(said_so, places.stage_width - places.margin), "muted"))
    return None


def _poll(view: View, keyboard: Keyboard) -> str:
    """The poll that is open; its question is last."""
    snapshot, poll = view.snapshot, view.snapshot.poll
    if poll is None or snapshot.stage == "ended":
        return ""
    left = "" if snapshot.calm or poll.ends <= snapshot.at else f", {length(poll.ends - snapshot.at)} left"
    return f"poll open{left}, {keyboard.of('poll').shown} ends it: {poll.question}"


def _unnamed(view: View, keyboard: Keyboard) -> str:
    """Asks what the newest mark was."""
    mark, key = view.unnamed, keyboard.of("note").shown
    return f"mark {mark.n}: what was it? {key} writes a note" if mark is not None and key else ""


FRESH_S = 10.0
"""So long it is said that the title was dropped."""


def _asked(view: View) -> str:
    """What became of the wish for the title of the pinned post; nothing once it was fulfilled a while ago."""
    snapshot, drop = view.snapshot, view.snapshot.drop
    if drop is None or snapshot.stage == "ended":
        return ""
    if drop.acked_at is not None:
        return "the title was dropped" if snapshot.at - drop.acked_at < FRESH_S * view.speed else ""
    ago = "" if snapshot.calm else age((snapshot.at - drop.asked_at) / view.speed)
    since = f" {ago} ago" if ago else ""
    return f"title asked for{since}, {'copied by a moderator' if drop.copied_at is not None else 'no answer yet'}"


def _told(said: Said, places: Places, keyboard: Keyboard, *, undo: bool) -> Row:
    pieces = []
    x = places.margin
    end = places.stage_width - 1
    if said.mark:
        pieces.append(Piece(x, said.mark, "good" if said.mark == "✓" else "muted"))
        x += 2
    key = keyboard.of("undo")
    hint = len(key.shown) + 1 + len(key.short)
    text = sure(said.text) if places.side_width else said.text
    if not undo or end - x < hint + 15:
        return row(*pieces, Piece(x, fit(text, end - x), "text"))
    at, then = x, x + hint + 3
    if text == sure(text):
        text = fit(text, end - x - hint - 3)
        at, then = x + most_cells(text) + 3, x
    told = Piece(then, fit(text, end - then), "text")
    keys = [Piece(at, key.shown, "key"), Piece(at + len(key.shown) + 1, key.short, "muted")]
    return row(*pieces, *sorted([told, *keys]))
