"""Something said on air that falls due."""

import re
from datetime import datetime, timedelta, tzinfo
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from copilot.text import SafeText

LONGEST_S = 30 * 86_400.0
"""The farthest a promise may lie in the future."""
MORNING, NOON, EVENING = 9, 12, 20
"""The hours that `in the morning`, `at noon` and `tonight` mean, as does a day without a time."""

State = Literal["open", "kept", "late", "dropped"]


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One promise. `n` counts from 1 and is never used again.

    `made_at` and `due_at` are wall time in seconds since 1970 UTC; `made_t` and `due_t` the same in session time, which
    a step of the wall clock does not move. `kept_at` is the wall time at which it was kept: in time, or `late`.
    """

    n: int
    text: SafeText
    made_at: float
    due_at: float
    made_t: float = 0.0
    due_t: float = 0.0
    state: State = "open"
    kept_at: float | None = None


class Understood(NamedTuple):
    """What was promised, and the wall time, in seconds since 1970 UTC, at which it falls due."""

    text: SafeText
    due_at: float


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"m": 60.0, "h": 3600.0, "d": 86_400.0, "w": 7 * 86_400.0}

_NUMBER = rf"(?:\d{{1,5}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:hours?|hrs?|h|minutes?|mins?|m|days?|d|weeks?|w)"
_CLOCK = r"(?:noon|midnight|(?:[01]?\d|2[0-3])(?::[0-5]\d)?\s*(?:am|pm|a\.m\.|p\.m\.|h|o'clock)?)"
_DAY = rf"(?:{'|'.join(f'{day}|{day[:3]}' for day in _DAYS)})"


@cache
def _said() -> re.Pattern[str]:
    """What says when; built when it is first asked for."""
    return re.compile(
        rf"""(?<![\w:]) (?:
      (?:in|within)\s+ (?: (?P<half>half\s+an?\s+hour) | (?P<count>{_NUMBER})\s*(?P<unit>{_UNIT})
                           (?:\s*(?:and\s+)?(?P<more>(?P<half_more>a\s+half) | \d{{1,2}}\s*(?:minutes?|mins?|m)?))? )
    | (?:by\s+|on\s+|until\s+)? (?P<tomorrow>tomorrow)
          (?:\s+(?:at\s+|by\s+)?(?P<tomorrow_part>morning|evening|night|afternoon|{_CLOCK}))?
    | (?:by\s+)? (?P<tonight>tonight|this\s+evening) (?:\s+(?:at\s+|by\s+)?(?P<tonight_at>{_CLOCK}))?
    | (?:by|on|next|until)\s+ (?P<day>{_DAY})
          (?:\s+(?:at\s+|by\s+)?(?P<day_part>morning|evening|night|afternoon|{_CLOCK}))?
    | (?P<bare_day>{_DAY})\s+(?:at\s+|by\s+)?(?P<bare_part>morning|evening|night|afternoon|{_CLOCK})
    | (?:at|by|until)\s+ (?P<at>{_CLOCK})
    ) (?![\w:])""",
        re.IGNORECASE | re.VERBOSE,
    )


_HOUR_OF = {"morning": MORNING, "afternoon": 15, "evening": EVENING, "night": EVENING}


def understand(said: SafeText, wall: float, zone: tzinfo | None = None) -> Understood | None:
    """What was promised and when, said at `wall` (seconds since 1970 UTC) in `zone`, this machine's where it is `None`.

    Understands `in 1h`, `in 90 min`, `in half an hour`, `at 21:00`, `by 9pm`, `tonight`, `tomorrow 9am`, `by friday`,
    anywhere in the line; the last one counts. A time of day that has passed is tomorrow's; `tonight` is 20:00, or in
    one hour when that has passed; `tomorrow` is 9:00, a weekday 20:00 of the next such day. `None` when no time is
    found, or it lies more than 30 days ahead.
    """
    for found in reversed(list(_said().finditer(said))):
        due = _due(found.groupdict(), wall, zone)
        if due is not None and wall < due <= wall + LONGEST_S:
            rest = " ".join((said[: found.start()] + " " + said[found.end() :]).split())
            return Understood(SafeText(rest.strip(" ,;:.!") or "promise"), due)
    return None


def _due(words: dict[str, str | None], wall: float, zone: tzinfo | None) -> float | None:
    now = datetime.fromtimestamp(wall, zone)
    if words["half"]:
        return wall + 1800.0
    if (count := words["count"]) and (unit := words["unit"]):
        return wall + _length(count, unit, words["more"], words["half_more"])
    if words["tomorrow"]:
        return _on(now + timedelta(days=1), words["tomorrow_part"], MORNING, zone)
    if words["tonight"]:
        if words["tonight_at"]:
            return _next(now, words["tonight_at"], zone, evening=True)
        evening = _moment(now, EVENING, 0, zone)
        return evening if evening > wall else wall + 3600.0
    day, part = words["day"] or words["bare_day"], words["day_part"] or words["bare_part"]
    if day:
        ahead = ([name[:3] for name in _DAYS].index(day[:3].lower()) - now.weekday()) % 7
        due = _on(now + timedelta(days=ahead), part, EVENING, zone)
        return due if due is None or due > wall else _on(now + timedelta(days=ahead + 7), part, EVENING, zone)
    return _next(now, words["at"], zone) if words["at"] else None


def _length(count: str, unit: str, more: str | None, half: str | None) -> float:
    number = float(_NUMBERS.get(count.lower(), 0)) or float(count.replace(",", "."))
    seconds = number * _UNITS[unit[0].lower()]
    if half:
        return seconds + _UNITS[unit[0].lower()] / 2
    return seconds + (60.0 * int(re.sub(r"\D", "", more)) if more and unit[0] in "hH" else 0.0)


def _clock(words: str) -> tuple[int, int] | None:
    """Hour and minute; `None` for what is no time of day."""
    said = words.lower().replace(".", "").strip()
    if said in ("noon", "midnight"):
        return (NOON, 0) if said == "noon" else (0, 0)
    found = re.fullmatch(r"(\d{1,2})(?::(\d\d))?\s*(am|pm|h|o'clock)?", said)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour, minute


def _on(day: datetime, part: str | None, otherwise: int, zone: tzinfo | None) -> float | None:
    """That part or time of that day."""
    if part is None:
        return _moment(day, otherwise, 0, zone)
    if part.lower() in _HOUR_OF:
        return _moment(day, _HOUR_OF[part.lower()], 0, zone)
    at = _clock(part)
    return None if at is None else _moment(day, *at, zone)


def _next(now: datetime, words: str, zone: tzinfo | None, *, evening: bool = False) -> float | None:
    """The next time that the clock shows this; `9` without am or pm is the next nine o'clock of the two."""
    at = _clock(words)
    if at is None:
        return None
    hour, minute = at
    hours = [hour]
    if hour <= 12 and re.fullmatch(r"\d{1,2}(:\d\d)?\s*(o'clock)?", words.strip().lower()) and ":" not in words:
        hours = [hour % 12, hour % 12 + 12]
    if evening and hour < 12 and "am" not in words.lower():
        hours = [hour + 12]
    times = [_moment(now + timedelta(days=day), h, minute, zone) for day in (0, 1) for h in hours]
    return min(time for time in times if time > now.timestamp())


def _moment(day: datetime, hour: int, minute: int, zone: tzinfo | None) -> float:
    """That time of that day. A time that the clocks leave out is the one an hour later; of two the first counts."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp()
