"""A moment worth clipping."""

from typing import Literal

import msgspec

from copilot.text import SafeText

BEFORE_S, AFTER_S = 35.0, 10.0
"""A mark spans this long before and after its moment: people press the key, and chat reacts, late."""

WINDOW_S = 86_400.0
"""The clip window: a clip is to be posted within so many seconds, in UTC, of the end of the stream."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One mark, at session time `t` in seconds. `n` counts from 1 and is never used again."""

    n: int
    t: float
    by: Literal["streamer", "moderator", "surge"]
    note: SafeText | None = None
    why: SafeText | None = None
