"""How the screen looks: what the configuration says about it. Nothing here knows a terminal."""

from typing import Literal, NamedTuple

ThemeName = Literal["stage-dark", "stage-light", "high-contrast", "ansi"]
Symbols = Literal["braille", "block", "ascii"]


class Look(NamedTuple):
    """`streamer` hides names, titles and codes, for a screen that others may see. `first`: nobody sat here before."""

    theme: ThemeName = "stage-dark"
    symbols: Symbols = "braille"
    streamer: bool = False
    first: bool = False


PLAIN = Look()
