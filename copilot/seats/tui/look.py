"""How the screen looks: what the configuration says about it. Nothing here knows a terminal."""

from typing import Literal, NamedTuple

from copilot.show.cues import Kind

ThemeName = Literal["stage-dark", "stage-light", "high-contrast", "ansi"]
Symbols = Literal["braille", "block", "ascii"]


CLICKS, NO_CLICKS = "\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l"
"""What makes a terminal tell clicks, and what leaves its mouse to select text."""


class Look(NamedTuple):
    """`streamer` hides names, titles and codes, for a screen that others may see. `first`: nobody sat here before.

    The terminal's bell rings when a cue of one of the kinds in `sound` becomes `now`.
    """

    theme: ThemeName = "stage-dark"
    symbols: Symbols = "braille"
    streamer: bool = False
    mouse: bool = False
    """A click on a key presses it."""
    first: bool = False
    sound: frozenset[Kind] = frozenset()


PLAIN = Look()
