"""The first and the last row: is it live, is it connected, is it kept; and the keys."""

from collections.abc import Mapping

from copilot.seats import View
from copilot.seats.tui.keys import FOOTER, ON_A_CUE, Keyboard
from copilot.seats.tui.palette import Ground, Role
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import Piece, Row, cells, fit, most_cells, row, sure
from copilot.seats.tui.stage import on_stage
from copilot.seats.wording import age, clock, number, trouble, wall_clock
from copilot.snapshot import LinkState

OLD_S = 15.0
"""A number is old so long after its source's last byte, in seconds."""

_WORD = {"ready": "READY", "paused": "PAUSED", "ended": "ENDED"}
_MODE = {"live": "LIVE", "demo": "DEMO", "replay": "REPLAY"}


def state_word(view: View) -> str:
    """`LIVE`, `DEMO`, `REPLAY`, or `READY`, `PAUSED`, `ENDED`."""
    return _WORD.get(view.snapshot.stage) or _MODE[view.snapshot.mode]


def link_age(view: View, link: LinkState) -> float:
    """How long a source has been silent, in seconds; one that is up and has nothing to tell never is."""
    since = max(0.0, view.snapshot.at - link.since) / view.speed
    return since if link.state == "waiting" else view.heard.get(link.source, 0.0 if link.state == "up" else since)


def is_old(view: View, link: LinkState) -> bool:
    """Whether what this source has told is old."""
    return link.state in ("stale", "down") or (link.state == "up" and view.heard.get(link.source, 0.0) >= OLD_S)


def status_row(view: View, places: Places) -> tuple[Row, Row]:
    """The first row: its part over the stage, and its part over the side, which is empty where there is no side."""
    ground: Ground = "late" if view.unsaved is not None else "surface"
    room = places.stage_width
    time = wall_clock(view.wall)
    side = Row((), ground)
    if places.side_width:
        side = _totals(view, time, places, ground)
    cue = on_stage(view.snapshot)
    if places.height == 1 and cue is not None:
        return row(Piece(0, fit(cue.word, room), "strong"), ground="now"), side
    has_clock = not places.side_width and room >= 40
    right: list[Piece] = []
    if has_clock:
        room -= len(time) + MARGIN
        right = [Piece(room, time, "strong")]
    if has_clock and places.wide:
        total = number(view.snapshot.messages)
        room -= len("messages ") + len(total) + 4
        right = [
            Piece(room, "messages", "muted"),
            Piece(room + 9, total, "muted" if view.snapshot.calm else "strong"),
            *right,
        ]
    left = _state(view, places, room, ground)
    return Row((*left, *right), ground), side


def _totals(view: View, time: str, places: Places, ground: Ground) -> Row:
    """`messages N` at its place, the clock at the edge."""
    total = number(view.snapshot.messages)
    width, place = places.side_width, 19 if places.middle_width else 16
    x = max(1, min(place, width - len("messages ") - len(total) - len(time) - 2 * MARGIN - 1))
    return row(
        Piece(x, "messages", "muted"),
        Piece(x + len("messages "), total, "muted" if view.snapshot.calm else "strong"),
        Piece(width - MARGIN - len(time), time, "strong"),
        ground=ground,
    )


def _state(view: View, places: Places, end: int, ground: Ground) -> tuple[Piece, ...]:
    """What the show is, then one word on each source; nothing reaches the column before `end`."""
    snapshot = view.snapshot
    on_air = snapshot.stage == "live" and not any(is_old(view, link) for link in snapshot.links)
    x, room = places.margin, end - 1
    pieces = [Piece(x, "●" if on_air else "○", "dot")]
    word = state_word(view)
    if snapshot.elapsed is not None and x + 2 + len(word) + 8 <= room and not snapshot.calm:
        word = f"{word} {clock(snapshot.elapsed)}"
    pieces.append(Piece(x + 2, fit(word, room - x - 2), "strong"))
    x += 2 + len(word)
    x = max(x + 4, 20) if end >= 48 else x + 3
    if view.unsaved is not None:
        text = f"NOT SAVED: {sure(view.unsaved)}"
        if view.unsaved_actions:
            text += f"; {view.unsaved_actions} of your actions wait"
        return (*pieces, Piece(x, fit(text, room - x), "alarm"))
    if snapshot.calm and on_air:
        x = min(x, 13) if end >= 48 else x
        words = "calm: the numbers wait in the review"
        return (*pieces, Piece(x, words if len(words) <= room - x else fit("calm", room - x), "muted"))
    for link in snapshot.links:
        for text, role in _link(view, link, short=end < 60):
            shown = fit(text, room - x)
            if len(shown) < min(3, len(text)):
                return tuple(pieces)
            pieces.append(Piece(x, shown, role))
            x += most_cells(shown)
        x += 3
    return tuple(pieces)


def _link(view: View, link: LinkState, *, short: bool) -> tuple[tuple[str, Role], ...]:
    name = sure(link.platform)
    silent = age(link_age(view, link))
    after = f" {silent}" if silent else ""
    if link.state == "waiting":
        return ((f"waiting for {name}" + (f", {silent}" if silent else ""), "muted"),)
    if view.snapshot.stage == "ended":
        return ((f"{name} ", "muted"), ("ended", "text"))
    if link.state == "up":
        if is_old(view, link):
            return ((f"{name} ", "muted"), (f"silent{after}", "alarm"))
        return ((f"{name} ", "muted"), ("ok", "text"), *(((after, "muted"),) if after else ()))
    why = trouble(link.reason and sure(link.reason), view.again.get(link.source), short=short)
    return ((f"{name} ", "muted"), (f"{link.state}{after}", "alarm"), *(((f", {why}", "warning"),) if why else ()))


def keys_row(view: View, places: Places, keyboard: Keyboard) -> Row:
    """The last row: as many keys as fit, `? keys` always. A cue's own where they stand nowhere else."""
    names: tuple[str, ...] = FOOTER
    if view.snapshot.stage == "ready":
        names = ("start-session", *FOOTER)
    if places.cue_keys_below and on_stage(view.snapshot) is not None:
        names = (*ON_A_CUE, "keys")
    keys = [key for key in map(keyboard.of, names) if key.shown or key.action == "keys"]
    needed = sum(len(key.shown) + 1 + len(key.short) + 3 for key in keys)
    roomy = 70 <= places.width < 100 or (places.wide and places.margin + needed <= places.width + 2)
    apart = 3 if roomy else 2
    last = keys[-1]
    end = places.width - 1 - len(last.shown) - 1 - len(last.short)
    pieces: list[Piece] = []
    x = places.margin
    for key in keys:
        length = len(key.shown) + 1 + len(key.short)
        if key.action != "keys" and x + length + apart > end:
            continue
        pieces += [Piece(x, key.shown, "key"), Piece(x + len(key.shown) + 1, key.short, "muted")]
        x += length + apart
    return row(*(piece for piece in pieces if piece.x < places.width), ground="surface")


def key_at(keys: Row, x: int) -> str:
    """The key that is written at cell `x` of a row, or that the words there are about; nothing elsewhere.

    Of two, as `[ ]`, the one that is clicked, else the second.
    """
    for key, words in zip(keys.pieces, keys.pieces[1:], strict=False):
        if key.role == "key" and key.x <= x < words.x + cells(words.text):
            names = key.text.split(" ")
            if any(len(name) > 1 for name in names):
                return key.text
            return names[min((x - key.x) // 2, len(names) - 1)]
    return ""


def own_keys_row(keys: Mapping[str, str], said: str, places: Places, keyboard: Keyboard) -> Row:
    """The last row of another screen: its own keys, or what is to be said; `? keys` always."""
    x, width = places.margin, places.width
    last = keyboard.of("keys")
    hint = len(last.shown) + 1 + len(last.short)
    pieces: list[Piece] = []
    if said:
        text = fit(sure(said), width - x - hint - 4)
        pieces.append(Piece(x, text, "text"))
        x += most_cells(text) + 3
    else:
        for shown, words in keys.items():
            if x + len(shown) + len(words) + 4 + hint <= width - 1:
                pieces += [Piece(x, shown, "key"), Piece(x + len(shown) + 1, words, "muted")]
                x += len(shown) + len(words) + 3
    pieces += [Piece(x, last.shown, "key"), Piece(x + len(last.shown) + 1, last.short, "muted")]
    return row(*(piece for piece in pieces if piece.x < width), ground="surface")
