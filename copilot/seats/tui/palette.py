"""Colours by what they are for. One theme so far, and its form without colour."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style

Ground = Literal["bg", "surface", "selection", "now", "late"]
Role = Literal[
    "text", "strong", "number", "muted", "dim", "label", "soon", "warning", "alarm", "live", "post", "good", "trace",
    "line", "gap", "dot", "hair", "word", "mark",
]  # fmt: skip
Paint = Callable[[Ground, Role], Style]

_GROUND: Mapping[Ground, str] = {
    "bg": "#0B0E14", "surface": "#141B26", "selection": "#1A273B", "now": "#F0E442", "late": "#F5A623",
}  # fmt: skip
_INK: Mapping[Role, tuple[str, bool]] = {
    "text": ("#E8ECF1", False),
    "strong": ("#FFFFFF", True),
    "number": ("#CBD5E3", False),
    "muted": ("#A5B3C7", False),
    "label": ("#A5B3C7", True),
    "dim": ("#91A0B6", False),
    "soon": ("#F0E442", True),
    "warning": ("#F5A623", False),
    "alarm": ("#F5A623", True),
    "live": ("#56B4E9", True),
    "post": ("#E8A6CE", True),
    "good": ("#46CDA6", False),
    "line": ("#56B4E9", False),
    "trace": ("#3F8FC0", False),
    "gap": ("#61708A", False),
    "dot": ("#FF7A6B", False),
    "hair": ("#2C384A", False),
    "word": ("#A5B3C7", False),
    "mark": ("#F0E442", False),
}
_PLATES: frozenset[Ground] = frozenset({"now", "late"})
_SOFT: frozenset[Role] = frozenset({"dim", "gap", "hair"})


@lru_cache(maxsize=256)
def stage_dark(ground: Ground, role: Role) -> Style:
    """The theme for a dark room."""
    ink, bold = (_GROUND["bg"], True) if ground in _PLATES else _INK[role]
    return Style(color=ink, bgcolor=_GROUND[ground], bold=bold or None)


@lru_cache(maxsize=256)
def faded(ground: Ground, role: Role) -> Style:
    """The same theme under an overlay."""
    ink, bold = (_GROUND["bg"], True) if ground in _PLATES else _INK[role]
    return Style(color=_faded(ink), bgcolor=_faded(_GROUND[ground]), bold=bold or None)


def _faded(color: str) -> Color:
    """The colour as it lies under an overlay: nearly three quarters of the way to the background."""
    there, here = Color.parse(color).get_truecolor(), Color.parse(_GROUND["bg"]).get_truecolor()
    red, green, blue = (round(here + (there - here) * 0.28) for there, here in zip(there, here, strict=True))
    return Color.from_triplet(ColorTriplet(red, green, blue))


@lru_cache(maxsize=256)
def colourless(ground: Ground, role: Role) -> Style:
    """For `NO_COLOR`: reverse for the plates, bold for what is strong, dim for what is dim."""
    plate = ground in _PLATES
    return Style(
        bold=(plate or ground == "selection" or _INK[role][1]) or None,
        dim=(role in _SOFT and not plate) or None,
        reverse=plate or None,
    )


@lru_cache(maxsize=256)
def colourless_faded(ground: Ground, role: Role) -> Style:
    """Without colour, under an overlay."""
    return Style(dim=True, reverse=ground in _PLATES or None)


class Theme:
    """How the screen is painted, and how the same looks under an overlay."""

    def __init__(self, *, colour: bool) -> None:
        self.paint: Paint = stage_dark if colour else colourless
        self.under: Paint = faded if colour else colourless_faded
        self.hairlines = not colour
        """Whether a hairline must stand where otherwise the ground changes."""
