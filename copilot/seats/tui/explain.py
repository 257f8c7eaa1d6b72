"""What each number on the screen is: one page a number, laid over the rest."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from copilot.seats import View
from copilot.seats.tui import calm
from copilot.seats.tui.canvas import Sheet
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.lanes import EARLY, numbers, trend_words
from copilot.seats.tui.letters import letters
from copilot.seats.tui.letters import width as letters_width
from copilot.seats.tui.overlay import title_row
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import Piece, Row, fit, heading, row, sure, wrap_short
from copilot.seats.wording import NOT_TOLD, count, number, percent, several, wall_clock
from copilot.signals.glossary import MYTHS, PAGES, RAIL_WORDS, Page
from copilot.signals.presence import Basis
from copilot.snapshot import Snapshot

_FIELD = 11
"""From the name of a field to its words, in cells."""

_FIGURE = 30
"""From the number to what is said of it."""


class Figure(NamedTuple):
    """A number now, as it is written in large digits, and what is said of it. `exact` or `est.` stands in `words`."""

    text: str
    words: tuple[str, ...] = ()


def figure(page: str, view: View) -> Figure:
    """What the number of a page is now."""
    snapshot = view.snapshot
    if snapshot.calm:
        return _calm_figure(page, snapshot)
    match page:
        case "viewers":
            lane = snapshot.viewers
            peak = f"peak {number(lane.peak)}" if lane.peak is not None else ""
            mean = f"mean {number(snapshot.viewers_mean)}" if snapshot.viewers_mean is not None else ""
            return Figure(
                _exact(lane.value), (_usual(view, "viewers", "now, exact"), ", ".join(filter(None, (peak, mean))))
            )
        case "watch":
            if snapshot.watch_s is None:
                return Figure(NOT_TOLD, ("after ten minutes, where it is allowed",))
            turnover = snapshot.turnover
            known = turnover is not None and turnover.basis != "by chatters"
            basis = _BASIS[turnover.basis] if turnover is not None and known else ""
            return Figure(count(snapshot.watch_s), ("minutes and seconds a person, est.", basis))
        case "chat":
            people = (
                ""
                if snapshot.chat.people is None
                else f"by {several(snapshot.chat.people, 'person', 'people')} in five minutes"
            )
            return Figure(_exact(snapshot.chat.value), (_usual(view, "chat", "in the last minute, exact"), people))
        case "hearts":
            return _hearts(view)
        case "turnover":
            if snapshot.turnover is None:
                return Figure(NOT_TOLD, ("not known yet",))
            return Figure(
                percent(snapshot.turnover.value).replace(" ", ""),
                ("came after the last recap cue, est.", _BASIS[snapshot.turnover.basis]),
            )
        case "shares":
            total = None if snapshot.shares is None else snapshot.shares.count
            return Figure(_exact(total), (f"since {_began(view)}, exact",))
        case "gifts":
            if snapshot.gifts is None:
                return Figure(NOT_TOLD)
            value = ", ".join(f"{number(amount)} {sure(unit)}" for unit, amount in snapshot.gifts.value.items())
            return Figure(number(snapshot.gifts.count), (f"since {_began(view)}, a streak once", value))
        case "follows":
            per = ""
            if snapshot.follows is not None and snapshot.viewers_mean:
                per = f"{100 * snapshot.follows / snapshot.viewers_mean:.1f} per 100 viewers"
            return Figure(_exact(snapshot.follows), (f"since {_began(view)}, exact", per))
        case "post_likes":
            gained = None if snapshot.post_likes is None else snapshot.post_likes.count
            return Figure(NOT_TOLD if gained is None else f"+{number(gained)}", (f"since {_began(view)}",))
        case _:
            return Figure(NOT_TOLD)


_BASIS: Mapping[Basis, str] = {
    "by joins": "from everybody who joined",
    "by sampled joins": "from the joins that are told, a sample",
    "by view counter": "from the counter of views",
    "by chatters": "from who writes for the first time",
}
"""What an estimate is made from."""


def _exact(value: int | None) -> str:
    return NOT_TOLD if value is None else number(value)


def _began(view: View) -> str:
    return wall_clock(view.wall - (view.snapshot.elapsed or 0.0) / view.speed)


def _usual(view: View, name: str, words: str) -> str:
    one = next((one for one in numbers(view) if one.name == name), None)
    trend = "" if one is None else trend_words(one)
    if trend[:1] in ("▲", "▼"):
        return f"{words}, {trend} on its usual"
    return f"{words}, {_NO_TREND.get(trend, trend)}" if trend else words


_NO_TREND = {EARLY: "too early for a trend", NOT_TOLD: "no trend after a gap"}


def _hearts(view: View) -> Figure:
    snapshot = view.snapshot
    total = None if snapshot.hearts_total is None else snapshot.hearts_total.count
    if snapshot.hearts.value is None:
        return Figure(_exact(total), ("not told here",))
    minute = _usual(view, "hearts", f"{number(snapshot.hearts.value)} a minute")
    if total is None:
        return Figure(number(snapshot.hearts.value), ("a minute; no total is told", minute))
    return Figure(number(total), (f"hearts since {_began(view)}, exact", minute))


def _calm_figure(page: str, snapshot: Snapshot) -> Figure:
    lane = {"viewers": snapshot.viewers, "chat": snapshot.chat, "hearts": snapshot.hearts}.get(page)
    word = "" if lane is None else calm.word(page, lane).word
    return Figure(word, ("calm: the number waits in the review",))


# pages


class _Sheaf(NamedTuple):
    """All pages of one size: where they lie, and what each shows below its title row and its number."""

    x: int
    y: int
    width: int
    margin: int
    tall: int
    figure: int
    """The rows of the number; 1 where it is written as text."""
    pages: tuple[tuple[int, bool, tuple[Row, ...]], ...]
    """Which number, whether this is its first page, and the rows."""


def count_pages(view: View, places: Places, keyboard: Keyboard) -> int:
    """How many pages there are at this size; more than numbers where one needs several."""
    return len(_sheaf_of(view, places, keyboard).pages)


def numbers_sheet(view: View, places: Places, page: int, keyboard: Keyboard) -> Sheet:
    """One page, counted from 0."""
    sheaf = _sheaf_of(view, places, keyboard)
    page = min(page, len(sheaf.pages) - 1)
    n, first, rows = sheaf.pages[page]
    about = PAGES[n]
    hint = f"{page + 1} of {len(sheaf.pages)}, arrows turn, escape closes"
    if sheaf.width < 70:
        hint = f"{page + 1} of {len(sheaf.pages)}"
    title = title_row(f"{about.title}, {about.rail} rail", hint, view.snapshot, sheaf.width, sheaf.margin)
    air = [Row((), "surface")] * (len(rows) + 2 <= sheaf.tall)
    shown = [title, *(_figure_rows(figure(about.name, view), sheaf) if first else air), *rows]
    shown += [Row((), "surface")] * (sheaf.tall - len(shown))
    return Sheet(sheaf.x, sheaf.y, sheaf.width, tuple(shown[: sheaf.tall]))


Carry = tuple[tuple[str, str], ...]
"""The keys that carry hearts over, and what they do."""


def _to_carry(keyboard: Keyboard) -> Carry:
    return (keyboard.of("mark").shown, "marks it"), (
        keyboard.of("request-title").shown,
        "asks a moderator for the title",
    )


def _sheaf_of(view: View, places: Places, keyboard: Keyboard) -> _Sheaf:
    return _sheaf(places.width, places.height, _platform(view.snapshot), _to_carry(keyboard), view.after.off)


def _platform(snapshot: Snapshot) -> str:
    return snapshot.links[0].platform if snapshot.links else ""


def _figure_rows(shown: Figure, sheaf: _Sheaf) -> list[Row]:
    """The number, with a blank row above and below it where it is drawn large."""
    margin, width = sheaf.margin, sheaf.width
    words = [word for word in shown.words if word]
    if sheaf.figure == 1:
        text = ", ".join([shown.text, *words][: 2 if shown.text else 3])
        return [row(Piece(margin, fit(text, width - 2 * margin), "strong"), ground="surface")]
    lines: list[list[Piece]] = [[] for _ in range(sheaf.figure)]
    drawn = letters(shown.text) if shown.text and shown.text != NOT_TOLD else ("", shown.text)
    for n, line in enumerate(drawn):
        lines[1 + n].append(Piece(margin, line, "strong"))
    x = margin + max(_FIGURE, letters_width(shown.text) + 3 if shown.text else 0)
    told = [line for word in words for line in wrap_short(word, width - margin - x, 2)]
    for n, line in enumerate(told[:3]):
        lines[1 + n].append(Piece(x, line, "text"))
    return [row(*pieces, ground="surface") for pieces in lines]


@lru_cache(maxsize=4)
def _sheaf(width: int, height: int, platform: str, keys: Carry, off: frozenset[str]) -> _Sheaf:
    """`off` names what is not spoken of: the page of that name, and with `money` what pays."""
    across = min(96, width - 4) if width >= 76 else min(width, 60)
    margin = 5 if across >= 90 else 3 if across >= 60 else 1 if across >= 24 else 0
    tall_figure = height >= 20 and across >= 60
    figures = 5 if tall_figure else 1
    most = max(1, height - 2 if height >= 10 else height)
    room = across - 2 * margin
    pages: list[tuple[int, bool, tuple[Row, ...]]] = []
    for n, about in enumerate(PAGES):
        if about.name in off:
            continue
        left = most - 1 - figures
        rows: list[Row] = []
        first = True
        for section in _sections(about, platform, keys, room, margin, roomy=height >= 32, pays="money" not in off):
            if rows and len(rows) + len(section) > left:
                pages.append((n, first, tuple(rows)))
                rows, first, left = [], False, most - 1
                section = section[1:] if not section[0].pieces else section
            while len(section) > max(1, left):
                pages.append((n, first, tuple(section[: max(1, left)])))
                section, first, left = section[max(1, left) :], False, most - 1
            rows += section
        if rows:
            pages.append((n, first, tuple(rows)))
    tall = min(most, 2 + max(len(rows) + (figures if first else 0) for _, first, rows in pages))
    return _Sheaf((width - across) // 2, max(0, (height - tall) // 2), across, margin, tall, figures, tuple(pages))


def _sections(
    about: Page, platform: str, keys: Carry, room: int, margin: int, *, roomy: bool, pays: bool
) -> list[list[Row]]:
    """The parts of a page, none of which is parted if it can be helped; those with a heading begin with a blank row."""
    blank = Row((), "surface")
    air = [blank] if roomy else []
    where = about.where.get(platform) or about.where.get("", "")
    fields = (
        ("what", about.what), ("counted", about.counted), ("where", where), ("helps", about.helps),
        ("does not", about.does_not), ("pays", about.pays),
    )  # fmt: skip
    found = [_field(name, words, room, margin) for name, words in fields if pays or name != "pays"]
    found[0] = [*air, *found[0]]
    if about.name == "hearts":
        found.append([blank, _head("four myths", room, margin), *air, *_myths(room, margin)])
    carry = [_text(line, margin, "text") for line in wrap_short(about.carry, room, 3)]
    if about.name == "hearts":
        carry.append(_keys(keys, room, margin))
    found.append([blank, _head("carry it over", room, margin), *air, *carry])
    if platform in RAIL_WORDS:
        rule = [_text(line, margin, "muted") for line in wrap_short(RAIL_WORDS[platform], room, 3)]
        found.append([blank, *air, *rule])
    return found


def _keys(keys: Carry, room: int, margin: int) -> Row:
    pieces: list[Piece] = []
    x = margin
    for shown, words in keys:
        if shown and x + len(shown) + 1 + len(words) <= margin + room:
            pieces += [Piece(x, shown, "strong"), Piece(x + len(shown) + 1, words, "muted")]
            x += len(shown) + len(words) + 4
    return row(*pieces, ground="surface")


def _text(text: str, margin: int, role: str) -> Row:
    return row(Piece(margin, text, role), ground="surface")  # type: ignore[arg-type]


def _head(text: str, room: int, margin: int) -> Row:
    return Row(heading(text, room, x=margin).pieces, "surface")


def _field(name: str, words: str, room: int, margin: int) -> list[Row]:
    lines = wrap_short(words, room - _FIELD, 4)
    return [
        row(Piece(margin, name if n == 0 else "", "muted"), Piece(margin + _FIELD, line, "text"), ground="surface")
        for n, line in enumerate(lines)
    ]


def _myths(room: int, margin: int) -> list[Row]:
    longest = max(len(myth.said) for myth in MYTHS) + 2
    if longest + max(len(myth.answer) for myth in MYTHS) <= room:
        return [
            row(Piece(margin, myth.said, "muted"), Piece(margin + longest, myth.answer, "strong"), ground="surface")
            for myth in MYTHS
        ]
    rows: list[Row] = []
    for myth in MYTHS:
        rows += [_text(line, margin, "muted") for line in wrap_short(myth.said, room, 2)]
        rows += [_text(line, margin + 2, "strong") for line in wrap_short(myth.answer, room - 2, 2)]
    return rows


def turned(press: str, page: int, size: int) -> int | None:
    """The page of `size` pages after an arrow; `None` for another key."""
    match press:
        case "right" | "down" | "pagedown":
            return (page + 1) % size
        case "left" | "up" | "pageup":
            return (page - 1) % size
        case "home":
            return 0
        case "end":
            return size - 1
    return None
