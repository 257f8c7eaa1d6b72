"""Calm: what the room does in words, without a number."""

from typing import NamedTuple

from copilot.seats.tui.palette import Role
from copilot.show.cues import GONE_S, LATE_S, SOON_S, Cue, Kind
from copilot.show.rundown import Row as Segment
from copilot.snapshot import Lane

STEADY, LARGE = 0.02, 0.10
"""A trend up to the first is `steady`, from the second on it is an exception."""

SOON_DUE_S = 600.0
WHILE_S = 600.0
WHILE = "in a while"

REASON: dict[Kind, str] = {
    "hook": "it has been a while since the last one",
    "segment": "this part has had its time",
    "reset": "many have come since the last one",
    "recap": "many have come since the last one",
    "cta": "a good moment to ask, once",
    "point": "the room is calm enough to look",
    "promise": "it falls due",
    "thank": "somebody was generous",
    "poll": "the room likes to be asked",
    "mod": "the moderators should look at it",
    "wrap": "the end is near",
}
"""Why a cue has come, where its own reason would be in numbers."""
REASON_OF: dict[str, str] = {"rundown": "the rundown has not begun"}
"""The same for what one is about, where that says more than its kind."""


class Word(NamedTuple):
    """A lane in one word, with an arrow; the word is empty where nothing can be said yet."""

    word: str
    arrow: str
    role: Role


def word(name: str, lane: Lane) -> Word:
    """People come and go, `RISING` or `EASING`; chat and hearts are `BUSY` or `QUIET`."""
    trend = lane.trend
    if lane.value == 0:
        return Word("QUIET", "", "muted")
    if lane.value is None or trend is None:
        return Word("", "", "muted")
    people = name == "viewers"
    if abs(trend) <= (STEADY if people else LARGE):
        return Word("STEADY", "", "muted")
    if trend > 0:
        return Word("RISING" if people else "BUSY", "▲", "good")
    return Word("EASING" if people else "QUIET", "▼", "warning" if trend <= -LARGE else "muted")


def trend_word(lane: Lane) -> str:
    """The same for a heading: `steady`, `busy`; nothing where nothing can be said."""
    return word("", lane).word.lower()


def reason(cue: Cue) -> str:
    """Why this cue has come."""
    return REASON_OF.get(cue.ref or "", REASON[cue.kind])


def coming(seconds: float) -> str:
    """When a cue comes."""
    if seconds <= SOON_S:
        return "soon"
    return WHILE if seconds < WHILE_S else "later"


def due(seconds: float) -> str:
    """When a promise falls due."""
    if seconds < 0:
        return "late"
    return "soon" if seconds < SOON_DUE_S else "later"


def over(seconds: float) -> str:
    """How the show keeps to its plan."""
    size = abs(seconds)
    if size < 30:
        return "on time"
    return f"{'a little ' if size < 300 else 'much '}{'over' if seconds > 0 else 'under'}"


def done(segment: Segment) -> str:
    """How far the segment that is on has come."""
    left, length = segment.seconds, max(segment.length, 1.0)
    if left < 0:
        return "its time is up"
    share = 1 - left / length
    return (
        "just begun"
        if share < 0.2
        else "under way"
        if share < 0.6
        else "most of it done"
        if share < 0.95
        else "at its end"
    )


def left(cue: Cue, at: float, cells: int) -> int:
    """How many of `cells` are left of the time in which a cue should be said, or in which a late one leaves."""
    gone = at - cue.now_at
    share = 1 - gone / LATE_S if gone < LATE_S else 1 - (gone - LATE_S) / (GONE_S - LATE_S)
    return min(cells, max(1, round(share * cells)))
