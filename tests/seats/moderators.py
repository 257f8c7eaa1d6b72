"""The moderator's desk without a terminal: what it looks like for a view."""

from typing import Any

import msgspec

from copilot.clips.marks import Mark
from copilot.seats import ChatLine, Copy, Deed, Sitter, View
from copilot.seats.tui import live, moderator
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.cards import State, Typing
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.show.titles import Card, card_id
from copilot.signals.asked import Asked
from copilot.snapshot import TitleDrop
from copilot.text import SafeText, clean
from tests.seats.desks import AT, WALL, cue, link, snapshot, view


def card(n: int, text: str, url: str | None = None, **more: Any) -> Card:
    link = None if url is None else SafeText(url)
    return Card(n=n, id=card_id(text, link), text=SafeText(text), url=link, **more)


CARDS = (
    card(1, "3 lights under 40 €", "https://example.org/lights", used_at=WALL - 9_000, copies=2, configured=True),
    card(2, "Why LIVE hearts are not likes", configured=True),
    card(3, "Clip: the setup in two minutes"),
    card(4, "The grey card trick, 30 seconds", used_at=WALL - 3 * 86_400, copies=1),
)


def copied(ago: float = 5.0, **more: Any) -> Copy:
    facts: dict[str, Any] = {
        "n": 1, "line": CARDS[0].line, "at": WALL - ago, "way": "native",
        "words": SafeText("copied with xclip, read back"), "certain": True, "read_back": True, "file": None,
    }  # fmt: skip
    return Copy(**(facts | more))


TERMINAL = copied(
    way="terminal",
    words=SafeText("sent to the terminal; if the paste is empty press v"),
    certain=False,
    read_back=False,
    file=SafeText("/home/jo/title.txt"),
)
HAND = copied(
    way="hand",
    words=SafeText("nothing here copies: select it by hand"),
    certain=False,
    read_back=False,
    file=SafeText("/home/jo/title.txt"),
)
ASKED = TitleDrop(asked_at=AT - 8)
DROPPED = TitleDrop(asked_at=AT - 22, copied_at=AT - 5, acked_at=AT - 3)


LINES = (
    SafeText("Mic: answer comes at 20:50"),
    SafeText("Rules: be kind, no spam"),
    SafeText("Full list is in the pinned post"),
)
SITTERS = (
    Sitter(name=SafeText("cockpit"), where=SafeText("this screen"), seen_at=WALL - 400),
    Sitter(name=SafeText("mods"), where=SafeText("in chat"), seen_at=WALL - 72, acked_at=WALL - 72),
    Sitter(name=SafeText("do"), where=SafeText("terminal"), seen_at=WALL - 540),
)


def desk(titles: tuple[Card, ...] = CARDS, copied: Copy | None = None, **changes: Any) -> View:
    return view(snapshot(**changes), titles=titles, copied=copied, lines=LINES, sitters=SITTERS)


def everywhere(text: str) -> View:
    """A desk that shows `text` wherever a stranger's words may stand."""
    safe = clean(text)
    cards = tuple(card(n, safe or "x") for n in range(1, 4))
    lines = tuple(ChatLine(name=clean(text, 40), text=safe) for _ in range(40))
    shown = desk(
        cards,
        copied(line=safe, file=safe),
        cue=cue(-7, text=safe or "x"),
        drop=ASKED,
        pinned=safe or None,
        promises=tuple(msgspec.structs.replace(one, text=safe) for one in snapshot().promises),
        marks=(Mark(n=1, t=AT - 30, by="moderator", note=safe),),
        links=(link("down", reason=safe),),
    )
    asked = (Asked(safe, 4),) * 3
    deeds = tuple(Deed(AT - 9 * n, clean(text, 40), safe) for n in range(9))
    return msgspec.structs.replace(shown, chat=lines, lines=(safe or SafeText("x"),) * 4, asked=asked, deeds=deeds)


def columns(shown: View, width: int, height: int, state: State) -> list[list[str]]:
    """The text of each row of each column; all but the last row."""
    where = places(width, height)
    parts = moderator.rows(shown, where, state)
    return [
        [drawn(row, across, stage_dark).text for row in part]
        for part, across in zip(parts, live.widths(where), strict=True)
    ]


def grid(shown: View, width: int, height: int, state: State | None = None) -> list[str]:
    parts = columns(shown, width, height, state or State())
    return ["".join(row) for row in zip(*parts, strict=True)]


STATES: dict[str, tuple[View, State]] = {
    "request": (desk(copied=copied(2_000), drop=ASKED, cue=cue(-7)), State()),
    "copied": (desk(copied=copied(), drop=DROPPED), State()),
    "empty": (
        msgspec.structs.replace(
            desk((), marks=(), promises=(), rundown=()), lines=(), sitters=(), asked=(), deeds=(), chat=()
        ),
        State(),
    ),
    "line": (desk(copied=copied(what="line", n=2, line=LINES[1])), State(6)),
    "terminal": (desk(copied=TERMINAL), State()),
    "hand": (desk(copied=HAND), State()),
    "edit": (desk(), State(2, Typing("edit", "Why LIVE", " hearts are not likes", 2))),
    "find": (desk(), State(3, Typing("find", "cl", card=1))),
    "bare": (desk(copied=TERMINAL), State(bare=True)),
    "many": (desk(tuple(card(n, f"Title number {n}") for n in range(1, 31))), State(17)),
}
