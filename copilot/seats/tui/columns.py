"""The columns of the review: the clip window, promises and reminders, cues, the checklist, and the numbers."""

from collections.abc import Callable, Iterable

from copilot.clips.marks import WINDOW_S, Mark
from copilot.review import verify
from copilot.review.board import window
from copilot.review.checklist import Item
from copilot.review.plan import NUMBERS_S
from copilot.seats import View
from copilot.seats.tui.choice import State, place_of
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import BLANK, Piece, Row, fit, heading, row, sure, wrap
from copilot.seats.wording import after_end, clock, count, day, due, length, number, wall_clock
from copilot.show.promises import Promise

_CLIPS = 5
"""So many marks are listed on the board."""


def columns(view: View, places: Places, state: State, room: int) -> list[Row]:
    """Three columns, two, or one, as the width allows; the checklist is always among them."""
    width = places.width
    parts: tuple[tuple[int, list[Row]], ...]
    if width >= 110:
        inside = width - 2 * MARGIN - 6
        one, two = round(inside * 40 / 110), round(inside * 36 / 110)
        parts = (
            (MARGIN, _kept(view, one, state, room)),
            (MARGIN + one + 3, _to_do(view, two, state, room)),
            (MARGIN + one + two + 6, _numbers(view, inside - one - two, state)),
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
            case "numbers":
                alone = _numbers(view, across, state)
            case "to do":
                alone = _to_do(view, across, state, room)
        return _moved(_cut(alone, room), margin)
    parts = tuple((x, _cut(part, room)) for x, part in parts)
    found = [BLANK] * max(len(part) for _, part in parts)
    for x, part in parts:
        for n, line in enumerate(_moved(part, x)):
            found[n] = Row((*found[n].pieces, *line.pieces))
    return found[:room]


def _cut(part: list[Row], room: int) -> list[Row]:
    """A column of at most so many rows; where there are more, the last one says so."""
    if len(part) <= room or room < 1:
        return part
    left = sum(bool(line.pieces) for line in part[room - 1 :])
    return [*part[: room - 1], row(Piece(1, f"… {left} more", "muted"))]


def _moved(part: Iterable[Row], x: int) -> list[Row]:
    return [Row(tuple(piece._replace(x=piece.x + x) for piece in line.pieces), line.ground) for line in part]


def _listed(count: int, at: int, most: int, width: int, line: Callable[[int], Row]) -> list[Row]:
    """Of so many rows as many as have room, `at` among them; where the list goes on, a row says how far."""
    most = max(1, most)
    first = max(0, min(at if most < 3 else at - most + 2, count - most))
    last = min(count, first + most)
    found = [line(n) for n in range(first, last)]
    if most > 1 and last < count:
        found[-1] = row(Piece(3, fit(f"… {count - last + 1} more", width - 3), "muted"))
    if most > 2 and first:
        found[0] = row(Piece(3, fit(f"… {first + 1} more", width - 3), "muted"))
    return found


def _kept(view: View, width: int, state: State, room: int) -> list[Row]:
    board, cues = _board(view, width, state, room), _cues(view, width)
    return [*board, BLANK, *_due(view, width, state, room - len(board) - len(cues) - 2), BLANK, *cues]


def _beside(view: View, width: int, state: State, room: int) -> list[Row]:
    """What stands beside the checklist where there is room for one column: first the part in which is chosen."""
    room = max(1, room - 1)
    board, numbers = _board(view, width, state, room), _numbers(view, width, state)
    if state.part == "numbers":
        return [*numbers, BLANK, *board]
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
    end = ended + WINDOW_S
    closes = f"closes {wall_clock(end)}"
    if day(end) != day(view.wall):
        closes += " tomorrow" if end > view.wall else f", {day(end)}"
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
    at = place_of(view, state) if here else len(snapshot.marks) - 1
    return _listed(
        len(snapshot.marks), at, most, width,
        lambda n: _mark_row(view, snapshot.marks[n], width, chosen=here and n == at),
    )  # fmt: skip


def _mark_row(view: View, mark: Mark, width: int, *, chosen: bool) -> Row:
    word, began = _state(view, mark), view.snapshot.began or 0.0
    text, role = mark.title or mark.note or mark.why or f"by {mark.by}", "text"
    if mark.wants_note and word in ("marked", "captioned"):
        text, role = "what was it? n: note" if width - 14 - len(word) >= 20 else "n: note", "warning"
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
    kept = [one for one in made if _is_kept(view, one)]
    reminders = view.after.reminders
    name = "promises" if made or not reminders else "reminders"
    none = "no promises" if reminders else "none were made"
    note = f"{len(kept)} kept, {len(made) - len(kept)} open" if made else none
    found = [heading(name, width, note)]
    told = kept if reminders else made
    found += [_promise(view, one, width) for one in told[-max(1, min(3, room - 2)) :]]
    here = state.part == "due"
    at = place_of(view, state) if here else 0

    def line(n: int) -> Row:
        return _waiting(reminders[n].text, reminders[n].due_at, view.wall, width, chosen=here and n == at)

    return [*found, *_listed(len(reminders), at, room - len(found), width, line)]


def _is_kept(view: View, promise: Promise) -> bool:
    """Whether it was kept on air, or its item has been ticked since."""
    return promise.kept_at is not None or f"p{promise.n}" in view.after.ticks


def _promise(view: View, promise: Promise, width: int) -> Row:
    if not _is_kept(view, promise):
        due_at = promise.due(view.after.ended_at)
        return _waiting(promise.text, due_at, view.wall, width, after=promise.after_end)
    told = "late" if promise.state == "late" else "kept"
    return row(
        Piece(1, "✓", "good"),
        Piece(3, fit(sure(promise.text), width - 5 - len(told)), "text"),
        Piece(width - len(told), told, "muted"),
    )


def _waiting(
    text: str, due_at: float | None, now: float, width: int, *, chosen: bool = False, after: float = 0.0
) -> Row:
    """Without a time it is due `after` the end."""
    told = after_end(after) if due_at is None else due(due_at - now)
    return row(
        Piece(0, "▌", "strong") if chosen else None,
        Piece(3, fit(sure(text), width - 5 - len(told)), "strong" if chosen else "text"),
        Piece(width - len(told), told, "alarm" if due_at is not None and due_at < now else "text"),
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
    items = view.to_do
    done = sum(item.done for item in items)
    found = [heading("still to do", width, f"{done} of {len(items)} done")]
    here = state.part == "to do"
    at = place_of(view, state if here else State())

    def line(n: int) -> Row:
        return _item(items[n], width, view.wall, chosen=here and n == at)

    return [*found, *_listed(len(items), at, room - 1, width, line)]


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


def _numbers(view: View, width: int, state: State) -> list[Row]:
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
    role: Role = "strong" if state.part == "numbers" else "label"
    found = [heading("numbers", width, "ours, provisional", role=role)]
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
