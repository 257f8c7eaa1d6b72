"""Rundowns to begin with."""

from collections.abc import Mapping
from typing import get_args

from copilot.show.ctas import Show
from copilot.show.rundown import Segment
from copilot.text import SafeText


def _segment(title: str, minutes: float, point: str, takeaway: str | None = None) -> Segment:
    return Segment(
        title=SafeText(title),
        length=minutes * 60,
        point=SafeText(point),
        takeaway=None if takeaway is None else SafeText(takeaway),
    )


TEMPLATES: Mapping[str, tuple[Segment, ...]] = {
    "tutorial": (
        _segment("What we make today", 3, "the finished piece, shown once"),
        _segment("What you need", 5, "the one tool that is worth its money", "the list of tools"),
        _segment("Step by step", 20, "the step where most people go wrong", "how the hard step is done"),
        _segment("The result, close up", 5, "whether it worked", "how to tell a good one from a bad one"),
        _segment("Questions", 15, "the question that was asked most"),
        _segment("What comes next", 3, "the date and the topic of the next stream"),
    ),
    "talk": (
        _segment("The question of today", 3, "why it matters to the people in the room"),
        _segment("Our first view", 12, "where the two of us disagree"),
        _segment("The guest", 20, "the story behind it", "what the guest would do differently"),
        _segment("The room decides", 8, "the result of the poll"),
        _segment("Questions from chat", 15, "the question that was asked most"),
        _segment("In three sentences", 4, "what we take away", "the three sentences"),
    ),
    "game": (
        _segment("Warm-up", 5, "the plan for this session"),
        _segment("First run", 25, "the first boss, or whatever stands in the way"),
        _segment("What went wrong", 5, "the one mistake, shown slowly", "how not to lose it again"),
        _segment("Second run", 25, "whether it works this time"),
        _segment("Viewers choose", 20, "what the room votes for"),
        _segment("Last round and goodbye", 10, "when the next stream is"),
    ),
    "news": (
        _segment("The headlines", 3, "what is new since yesterday"),
        _segment("What happened", 10, "the first pictures, and where they are from", "what is confirmed"),
        _segment("The briefing", 30, "the question that everybody asks"),
        _segment("What it means", 15, "what changes, and from when", "the one figure to remember"),
        _segment("Questions from chat", 10, "the question that was asked most"),
        _segment("What is still open", 3, "the next date, and who speaks then"),
    ),
}
"""Each by its name, which is the type of its show; `--rundown NAME` takes one."""


def type_of(segments: tuple[Segment, ...]) -> Show | None:
    """The type of show of a rundown: known of those that ship."""
    found: Show | None = next((name for name in get_args(Show) if TEMPLATES[name] == segments), None)
    return found
