"""Something said on air that falls due."""

import re
from typing import Literal

import msgspec

from copilot.text import SafeText

LONGEST_S = 30 * 86_400.0
"""The farthest a promise may lie in the future."""

_IN = re.compile(
    r"(?:^|\s)in\s+(?:(?P<one>an?|one)|(?P<number>\d{1,5}(?:[.,]\d{1,2})?))\s*"
    r"(?P<unit>h|hrs?|hours?|m|mins?|minutes?)\b[.!]?",
    re.IGNORECASE,
)


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One promise. `due_at` is wall time in seconds since 1970 UTC; `n` counts from 1 and is never used again."""

    n: int
    text: SafeText
    made_at: float
    due_at: float
    state: Literal["open", "kept", "dropped"] = "open"


def understand(said: SafeText) -> tuple[SafeText, float] | None:
    """What was promised, and in how many seconds: "the clip in 1 hour" is ("the clip", 3600).

    Understands `in N min` and `in N hours` with their usual spellings, anywhere in the line; the last one counts.
    `None` when no time is found, it is zero, or it lies more than 30 days ahead.
    """
    times = list(_IN.finditer(said))
    if not times:
        return None
    found = times[-1]
    number = 1.0 if found["one"] else float(found["number"].replace(",", "."))
    seconds = number * (3600.0 if found["unit"][0] in "hH" else 60.0)
    if not 0 < seconds <= LONGEST_S:
        return None
    rest = " ".join((said[: found.start()] + " " + said[found.end() :]).split())
    return SafeText(rest.strip(" ,;:") or "promise"), seconds
