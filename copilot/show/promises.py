"""Something said on air that falls due."""

from typing import Literal

import msgspec

from copilot.text import SafeText


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One promise. `due_at` is wall time in seconds since 1970 UTC; `n` counts from 1 and is never used again."""

    n: int
    text: SafeText
    made_at: float
    due_at: float
    state: Literal["open", "kept", "dropped"] = "open"
