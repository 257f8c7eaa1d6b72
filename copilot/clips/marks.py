"""A moment worth clipping."""

from typing import Literal

import msgspec

from copilot.text import SafeText

BEFORE_S, AFTER_S = 35.0, 10.0
"""A mark spans this long before and after its moment: people press the key, and chat reacts, late."""

WINDOW_S = 86_400.0
"""The clip window: a clip is to be posted within so many seconds, in UTC, of the end of the stream."""

State = Literal["marked", "captioned", "posted"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One mark, at session time `t` in seconds. `n` counts from 1 and is never used again.

    `captioned_at` and `posted_at` are wall times, seconds since 1970 UTC; `title` and `url` are those of its post.
    """

    n: int
    t: float
    by: Literal["streamer", "moderator", "surge"]
    note: SafeText | None = None
    why: SafeText | None = None
    captioned_at: float | None = None
    posted_at: float | None = None
    title: SafeText | None = None
    url: SafeText | None = None

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.posted_at is not None:
            return "posted"
        return "marked" if self.captioned_at is None else "captioned"

    @property
    def wants_note(self) -> bool:
        """Whether a person made it and nobody has said what it is about."""
        return self.by != "surge" and self.note is None and self.posted_at is None
