"""Colours by what they are for: the themes as data, and their form without colour."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style

from copilot.seats.tui.look import ThemeName

Ground = Literal["bg", "surface", "selection", "now", "late"]
Role = Literal[
    "text", "strong", "number", "muted", "dim", "label", "soon", "warning", "alarm", "live", "post", "good", "trace",
    "line", "gap", "dot", "hair", "word", "mark", "key",
]  # fmt: skip
Paint = Callable[[Ground, Role], Style]

PLATES: frozenset[Ground] = frozenset({"now", "late"})
BOLD: frozenset[Role] = frozenset({"strong", "key", "label", "soon", "alarm", "live", "post"})
_SOFT: frozenset[Role] = frozenset({"dim", "gap", "hair"})


class Colours(NamedTuple):
    """One theme. `plate` is the ink on a plate."""

    ground: Mapping[Ground, str]
    ink: Mapping[Role, str]
    plate: str


_DARK = Colours(
    ground={"bg": "#0B0E14", "surface": "#141B26", "selection": "#1A273B", "now": "#F0E442", "late": "#F5A623"},
    ink={
        "text": "#E8ECF1", "strong": "#FFFFFF", "number": "#CBD5E3", "muted": "#A5B3C7", "label": "#A5B3C7",
        "dim": "#91A0B6", "soon": "#F0E442", "warning": "#F5A623", "alarm": "#F5A623", "live": "#56B4E9",
        "post": "#E8A6CE", "good": "#46CDA6", "line": "#56B4E9", "trace": "#3F8FC0", "gap": "#61708A",
        "dot": "#FF7A6B", "hair": "#2C384A", "word": "#A5B3C7", "mark": "#F0E442", "key": "#FFFFFF",
    },
    plate="#0B0E14",
)  # fmt: skip
_LIGHT = Colours(
    ground={"bg": "#FAFAF7", "surface": "#ECEEF0", "selection": "#E6EEF6", "now": "#FFE24A", "late": "#FFB454"},
    ink={
        "text": "#1A1F27", "strong": "#000000", "number": "#2A323D", "muted": "#424D5C", "label": "#424D5C",
        "dim": "#4A5565", "soon": "#000000", "warning": "#7A3E00", "alarm": "#7A3E00", "live": "#00507F",
        "post": "#7A2558", "good": "#00553F", "line": "#00507F", "trace": "#2F7FB5", "gap": "#7C8695",
        "dot": "#B3261E", "hair": "#C3CAD3", "word": "#424D5C", "mark": "#000000", "key": "#000000",
    },
    plate="#000000",
)  # fmt: skip
_CONTRAST = Colours(
    ground={**_DARK.ground, "bg": "#000000"},
    ink={
        **_DARK.ink,
        **dict.fromkeys(("muted", "label", "dim", "word"), _DARK.ink["text"]),
        "number": _DARK.ink["strong"],
    },
    plate="#000000",
)
_ANSI = Colours(
    ground={"bg": "default", "surface": "default", "selection": "default", "now": "bright_yellow", "late": "yellow"},
    ink={
        **dict.fromkeys(("text", "strong", "key", "number", "muted", "label", "dim", "word"), "default"),
        "soon": "bright_yellow", "warning": "yellow", "alarm": "yellow", "live": "bright_cyan",
        "post": "bright_magenta", "good": "bright_green", "line": "bright_cyan", "trace": "cyan",
        "gap": "bright_black", "dot": "bright_red", "hair": "bright_black", "mark": "bright_yellow",
    },
    plate="black",
)  # fmt: skip

THEMES: Mapping[ThemeName, Colours] = {
    "stage-dark": _DARK, "stage-light": _LIGHT, "high-contrast": _CONTRAST, "ansi": _ANSI,
}  # fmt: skip


class Theme:
    """How the screen is painted, and how the same looks under an overlay.

    Without `colour`: reverse for the plates, bold for what is strong, dim for what is dim.
    """

    def __init__(self, name: ThemeName = "stage-dark", *, colour: bool = True) -> None:
        self.paint: Paint
        self.under: Paint
        if not colour:
            self.paint, self.under = colourless, _colourless_faded
        elif name == "ansi":
            self.paint, self.under = _ansi, _ansi_faded
        else:
            self.paint, self.under = _painted(name)
        self.hairlines = not colour or name == "ansi"
        """Whether a hairline must stand where otherwise the ground changes."""


@lru_cache(maxsize=4)
def _painted(name: ThemeName) -> tuple[Paint, Paint]:
    """The paint of a theme of true colours, and its form under an overlay."""
    colours = THEMES[name]

    @lru_cache(maxsize=256)
    def paint(ground: Ground, role: Role) -> Style:
        bold = role in BOLD or ground in PLATES
        ink = colours.plate if ground in PLATES else colours.ink[role]
        return Style(color=ink, bgcolor=colours.ground[ground], bold=bold or None)

    @lru_cache(maxsize=256)
    def under(ground: Ground, role: Role) -> Style:
        style = paint(ground, role)
        assert style.color is not None
        assert style.bgcolor is not None
        here = Color.parse(colours.ground["bg"])
        return Style(color=_faded(style.color, here), bgcolor=_faded(style.bgcolor, here), bold=style.bold)

    return paint, under


def _faded(color: Color, towards: Color) -> Color:
    """The colour as it lies under an overlay: nearly three quarters of the way to the background."""
    there, here = color.get_truecolor(), towards.get_truecolor()
    red, green, blue = (round(here + (there - here) * 0.28) for there, here in zip(there, here, strict=True))
    return Color.from_triplet(ColorTriplet(red, green, blue))


stage_dark: Paint = _painted("stage-dark")[0]


@lru_cache(maxsize=256)
def _ansi(ground: Ground, role: Role) -> Style:
    """The terminal's own 16 colours."""
    plate = ground in PLATES
    return Style(
        color=_ANSI.plate if plate else _ANSI.ink[role],
        bgcolor=_ANSI.ground[ground],
        bold=(plate or role in BOLD or ground == "selection") or None,
        dim=(role == "dim" and not plate) or None,
    )


@lru_cache(maxsize=256)
def _ansi_faded(ground: Ground, role: Role) -> Style:
    return Style(dim=True, reverse=ground in PLATES or None)


@lru_cache(maxsize=256)
def colourless(ground: Ground, role: Role) -> Style:
    """For `NO_COLOR`."""
    plate = ground in PLATES
    return Style(
        bold=(plate or ground == "selection" or role in BOLD) or None,
        dim=(role in _SOFT and not plate) or None,
        reverse=plate or None,
    )


@lru_cache(maxsize=256)
def _colourless_faded(ground: Ground, role: Role) -> Style:
    return Style(dim=True, reverse=ground in PLATES or None)
