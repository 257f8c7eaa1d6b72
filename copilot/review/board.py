"""The clip window: how long a clip of this stream is worth posting."""

from typing import Literal, NamedTuple

from copilot.clips.marks import WINDOW_S

Freshness = Literal["fresh", "under 6 h", "under 1 h", "expired"]


class Window(NamedTuple):
    """`left` is in seconds, never below 0."""

    freshness: Freshness
    left: float


def window(ended_at: float, now: float) -> Window:
    """The window of a stream that ended at this wall time; it closes 86,400 s later, whatever the clocks do."""
    left = max(0.0, ended_at + WINDOW_S - now)
    freshness: Freshness = "fresh"
    if left <= 0:
        freshness = "expired"
    elif left < 3_600:
        freshness = "under 1 h"
    elif left < 6 * 3_600:
        freshness = "under 6 h"
    return Window(freshness, left)
