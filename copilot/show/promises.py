"""Something said on air that falls due."""

import re
from datetime import datetime, timedelta, tzinfo
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from copilot.errors import UsageError
from copilot.text import SafeText, clean

LONGEST_S = 30 * 86_400.0
"""The farthest a promise may lie in the future."""
MORNING, NOON, EVENING = 9, 12, 20
"""The hours that `in the morning`, `at noon` and `tonight` mean, as does a day without a time."""
DAY_ENDS = 23, 59
"""The time that `by end of day` means."""

State = Literal["open", "kept", "late", "dropped"]


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One promise. `n` counts from 1 and is never used again.

    `made_at` and `due_at` are wall time in seconds since 1970 UTC; `made_t` and `due_t` the same in session time, which
    a step of the wall clock does not move. Without them it falls due `after_end` seconds after the stream has ended.
    `kept_at` is the wall time at which it was kept: in time, or `late`.
    """

    n: int
    text: SafeText
    made_at: float
    due_at: float | None
    made_t: float = 0.0
    due_t: float | None = 0.0
    after_end: float = 0.0
    state: State = "open"
    kept_at: float | None = None

    def is_late(self, wall: float) -> bool:
        """Whether it has fallen due before this wall time, by itself: what waits for the end has not."""
        return self.due_at is not None and self.due_at < wall

    def due(self, ended_at: float | None) -> float | None:
        """When it falls due, of a stream that ended at this wall time; `None` while that has to end first."""
        return ended_at + self.after_end if self.due_at is None and ended_at is not None else self.due_at


class Understood(NamedTuple):
    """What was promised, and when it falls due.

    `due_at` is wall time, in seconds since 1970 UTC; without one it is `after_end` seconds after the end of the stream.
    """

    text: SafeText
    due_at: float | None
    after_end: float = 0.0


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ALSO_WORDS = ("mar", "march", "may")
"""Months whose names are words as well: a date in them needs an `on` or a `by`."""
_VAGUE = ("about", "around", "roughly", "maybe", "like", "just", "under", "less than", "another", "the next")
"""Words between `in` and a number that change nothing."""
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0, "w": 7 * 86_400.0}

_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"""(?:\d{{1,5}}(?:[.,]\d{{1,2}})?|a\s+couple(?:\s+of)?|the\s+next|the(?=\s+hour)
             |(?:twenty|thirty|forty|fifty)[-\s](?:{_WORD})|{_WORD})"""
_UNIT = r"(?:hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|days?|d|weeks?|w)"
_HALF = r"(?:half\s+an?\s+hour|(?:an?\s+)?half\s+hour)"
_SOME = rf"(?:(?:{'|'.join(_VAGUE)})\s+)?".replace(" ", r"\s+")
_DAYTIME = r"(?:in\s+the\s+)?(?:morning|afternoon|evening|night)"
_AMPM = r"(?:am|pm|a\.m\.|p\.m\.)"
_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = rf"""(?:noon|midnight
            |{_HOUR} (?:\.[0-5]\d(?=\s*{_AMPM})|:[0-5]\d)? (?:\s*(?:{_AMPM}|h|o'clock))?
             (?:\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night))?)"""
_PLAIN = rf"(?=noon|midnight|{_HOUR}(?::|(?:\.\d\d)?\s*(?:{_AMPM}|o'clock)))"
"""Stands before a time of day that cannot be a number of something else."""
_DAY = rf"(?:{'|'.join(f'{day}|{day[:3]}' for day in _DAYS)})"
_MONTH = rf"(?:{'|'.join(f'{month}|{month[:3]}' for month in _MONTHS)}|sept)"
_DATE = r"\d{1,2}(?:st|nd|rd|th)?"
_PART = rf"(?:{_DAYTIME}(?:\s+at\s+{_CLOCK})?|{_CLOCK})"
_AT = r"\s+(?:at\s+|by\s+)?"


@cache
def _said() -> re.Pattern[str]:
    """What says when; built when it is first asked for."""
    return re.compile(
        rf"""(?<![\w:]) (?<!before\ ) (?:
      (?: (?:in|within)\s+{_SOME} | (?={_NUMBER}\s*{_UNIT}\s+from\s+now) )
          (?: (?P<half>{_HALF}) | (?P<count>{_NUMBER})\s*(?P<unit>{_UNIT})
              (?:\s*(?:and\s+)?(?P<more>(?P<half_more>a\s+half) | \d{{1,2}}\s*(?:minutes?|mins?|m)?))? )
          (?:\s+from\s+now | ['’]s?\s+time)?
    | (?:by\s+|on\s+|until\s+)? (?P<tomorrow>(?:(?:the\s+)?day\s+after\s+)?tomorrow)
          (?:{_AT}(?P<tomorrow_part>{_PART}))?
    | (?:by\s+)? (?P<tonight>tonight|this\s+evening) (?:{_AT}(?P<tonight_part>{_CLOCK}))?
    | (?:(?:by|on|next|until)\s+ | (?= {_DAY}\s+next\s+week | {_DAY}{_AT}{_PART}(?![\w:]) )) (?P<day>{_DAY})
          (?:\s+(?P<week>next\s+week))? (?:{_AT}(?P<day_part>{_PART}))?
    | (?:by\s+|until\s+)? (?P<next_week>next\s+week) (?:{_AT}(?P<week_part>{_PART}))?
    | (?P<dated>(?:by|on|until)\s+(?:the\s+)?)?
          (?: (?P<date>{_DATE})\s+(?:of\s+)?(?P<month>{_MONTH}) | (?P<month_first>{_MONTH})\s+(?P<date_last>{_DATE}) )
          (?:{_AT}(?P<date_part>{_PART}))?
    | (?:at|by|before|until)\s+ (?:the\s+)? (?P<end>end\s+of\s+(?:the\s+day|day|today)|eod)
    | (?: (?:at|by|until)\s+(?:about\s+|around\s+)? | (?:before|around|about)\s+{_PLAIN} | @\s*{_PLAIN} )
          (?P<at>{_CLOCK})
    ) (?![\w:]|[.,]\d)""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _said_shortly() -> re.Pattern[str]:
    """What says when at the end of a line that says it nowhere else: `clip 1h`, `clip 21:00`, `clip friday`."""
    return re.compile(
        rf"""(?<![\w:,.-]) (?:
      (?<!of\ )(?<!for\ )(?<!last\ )(?<!first\ )(?<!every\ )
          (?P<count>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*(?P<unit>hours?|hrs?|h|minutes?|mins?)
    | (?<!in\ ) (?P<at>(?={_HOUR}(?::|\s*{_AMPM})){_CLOCK})
    | (?<!every\ )(?<!before\ ) (?:this\s+)? (?P<day>{"|".join(_DAYS)})
    | in\s+the\s+(?P<daytime>morning|afternoon|evening)
    | (?P<end>(?:later\s+)?today|eod|end\s+of\s+(?:the\s+)?day)
    ) (?=[\s.!]*$)""",
        re.IGNORECASE | re.VERBOSE,
    )


_STREAM = r"(?:(?:the|this|my|our|today's)\s+)?(?:live\s*stream|stream|live|show|broadcast|session)"
_WE = r"(?:we|i)(?:\s+(?:are|am)|'re|'m)?"
_OVER = r"(?:done|finished|through|off(?:\s*line|\s+air)?)"


@cache
def _said_of_the_end() -> re.Pattern[str]:
    """What says that it is at the end of the stream, or how long after it."""
    return re.compile(
        rf"""(?<![\w:]) (?:
      (?:(?:in|within)\s+)? (?: (?P<half>{_HALF}) | (?P<count>{_NUMBER})\s*(?P<unit>{_UNIT}) )\s+ (?=after\s)
    )? (?:(?:right|straight|just|directly)\s+ (?=after\s))? (?:
      after\s+ (?: {_STREAM} | {_WE}\s+(?:end|finish|stop|wrap(?:\s+up)?|{_OVER}|go\s+{_OVER}) )
    | (?:when|once|as\s+soon\s+as)\s+
          (?: {_STREAM}(?:\s+is|'s|\s+has)?\s+(?:over|ends?|ended|{_OVER})
            | {_WE}\s+(?:end|finish|stop|wrap(?:\s+up)?|{_OVER}|go\s+{_OVER})(?:\s+{_STREAM})? )
    | (?:at|by|until)\s+(?:the\s+)?end (?: \s+of\s+{_STREAM} | (?!\s+of(?!\w)) )
    ) (?![\w:])""",
        re.IGNORECASE | re.VERBOSE,
    )


_HOUR_OF = {"morning": MORNING, "afternoon": 15, "evening": EVENING, "night": EVENING}


def understand(said: SafeText, wall: float, zone: tzinfo | None = None) -> Understood:
    """What was promised and when, said at `wall` (seconds since 1970 UTC) in `zone`, this machine's where it is `None`.

    Understands `in 1h`, `in 90s`, `in half an hour`, `at 21:00`, `by 9pm`, `tonight`, `by end of day`, `tomorrow 9am`,
    `by friday`, `next week`, `on 24 december`, anywhere in the line; and where it holds none of these, `after the
    stream`, `when we end`, `1 hour after the show`, or as its last words `1h`, `21:00`, `friday`, `in the morning`,
    `today`. A time of day that has passed is tomorrow's; `tonight` is 20:00, or in one hour when that has passed;
    `tomorrow` is 9:00, a weekday 20:00 of the next such day, `next week` 20:00 in seven days, a date 20:00 too, `today`
    23:59. A day and a time of day belong together.

    Raises `UsageError` when no time is found, more than one, or one more than 30 days ahead.
    """
    found = [one for one in _said().finditer(said) if one["dated"] or not _is_word(one["month"] or one["month_first"])]
    end = _said_of_the_end().search(said.replace("’", "'"))
    if end is not None and all(end.start() <= one.start() < end.end() for one in found):
        after = 1800.0 if end["half"] else _length(end["count"], end["unit"], None, None) if end["count"] else 0.0
        if after > LONGEST_S:
            raise _too_far()
        return Understood(_without(said, end), None, after)
    found = found or [*_said_shortly().finditer(said)]
    times = [{name: word for name, word in one.groupdict().items() if word} for one in found]
    if len(times) == 2 and "at" in times[0] and _is_day(times[1]):
        times = [times[1] | {"at": times[0]["at"]}]
    elif len(times) == 2 and "at" in times[1] and _is_day(times[0]):
        times = [times[0] | {"at": times[1]["at"]}]
    known = [due for due in (_due(words, wall, zone) for words in times) if due is not None and due > wall]
    if not known:
        raise UsageError("no time found", 'say when: "in 1 hour", "by 21:00"')
    if len(times) > 1:
        raise UsageError(f"two times: {_quoted(found[0])}, {_quoted(found[1])}", "leave one")
    if known[0] > wall + LONGEST_S:
        raise _too_far()
    return Understood(_without(said, *found), known[0])


def _too_far() -> UsageError:
    return UsageError("more than 30 days ahead", "say a sooner time")


def _without(said: SafeText, *found: re.Match[str]) -> SafeText:
    """What is promised, without the words that say when."""
    for one in reversed(found):
        said = SafeText(f"{said[: one.start()]} {said[one.end() :]}")
    return SafeText(" ".join(said.split()).strip(" ,;:.!") or "promise")


def _is_word(month: str | None) -> bool:
    return month is not None and month.lower() in _ALSO_WORDS


def _is_day(words: dict[str, str]) -> bool:
    """Whether this is a day without a time of day."""
    return bool(_DAYLONG & words.keys()) and _part(words) is None


_DAYLONG = {"tomorrow", "tonight", "day", "next_week", "date", "month_first"}


def _part(words: dict[str, str]) -> str | None:
    """The part, or the time, of the day."""
    return next((word for name, word in words.items() if name.endswith("_part")), words.get("at"))


_QUOTED = 16
"""So many characters of each of two times are named: both fit beside what is typed, on 80 columns."""


def _quoted(found: re.Match[str]) -> str:
    return f'"{clean(found[0], _QUOTED)}"'


def _due(words: dict[str, str], wall: float, zone: tzinfo | None) -> float | None:
    now, part = datetime.fromtimestamp(wall, zone), _part(words)
    match words:
        case {"half": _}:
            return wall + 1800.0
        case {"count": count, "unit": unit}:
            return wall + _length(count, unit, words.get("more"), words.get("half_more"))
        case {"tomorrow": word}:
            return _on(now + timedelta(days=2 if "after" in word.lower() else 1), part, MORNING, zone)
        case {"tonight": _}:
            if part:
                return _next(now, part, zone, evening=True)
            evening = _moment(now, EVENING, 0, zone)
            return evening if evening > wall else wall + 3600.0
        case {"end": _}:
            end = _moment(now, *DAY_ENDS, zone)
            return end if end > wall else _moment(now + timedelta(days=1), *DAY_ENDS, zone)
        case {"next_week": _}:
            return _on(now + timedelta(days=7), part, EVENING, zone)
        case {"date": date, "month": month} | {"date_last": date, "month_first": month}:
            return _on_date(now, date, month, part, zone)
        case {"day": day}:
            n = [name[:3] for name in _DAYS].index(day[:3].lower())
            if "week" in words:
                return _on(now + timedelta(days=7 + n - now.weekday()), part, EVENING, zone)
            ahead = (n - now.weekday()) % 7
            due = _on(now + timedelta(days=ahead), part, EVENING, zone)
            return due if due is None or due > wall else _on(now + timedelta(days=ahead + 7), part, EVENING, zone)
        case {"daytime": daytime}:
            return _next(now, f"{_HOUR_OF[daytime.lower()]}:00", zone)
    return _next(now, part, zone) if part else None


def _on_date(now: datetime, date: str, month: str, part: str | None, zone: tzinfo | None) -> float | None:
    """That date, this year or next; `None` for one that is in no calendar."""
    n = 1 + [name[:3] for name in _MONTHS].index(month[:3].lower())
    for year in (now.year, now.year + 1):
        try:
            day = datetime(year, n, int(re.sub(r"\D", "", date)))
        except ValueError:
            return None
        due = _on(day, part, EVENING, zone)
        if due is None or due > now.timestamp():
            return due
    return None


def _length(count: str, unit: str, more: str | None, half: str | None) -> float:
    number = float(count.replace(",", ".")) if count[0].isdigit() else _spelled(count.lower())
    seconds = number * _UNITS[unit[0].lower()]
    if half:
        return seconds + _UNITS[unit[0].lower()] / 2
    return seconds + (60.0 * int(re.sub(r"\D", "", more)) if more and unit[0] in "hH" else 0.0)


def _spelled(count: str) -> float:
    """`ninety`, `twenty five`, `a couple of`; `the`, `the next` are one."""
    if "couple" in count:
        return 2.0
    return float(sum(_NUMBERS[word] for word in re.split(r"[-\s]+", count) if word in _NUMBERS)) or 1.0


def _clock(words: str) -> tuple[int, int] | None:
    """Hour and minute; `None` for what is no time of day."""
    said = words.lower().strip()
    if said in ("noon", "midnight"):
        return (NOON, 0) if said == "noon" else (0, 0)
    found = re.fullmatch(
        r"(\d{1,2})(?:[:.](\d\d))?\s*(?:([ap])\.?m\.?|h|o'clock)?(?:\s+(?:in\s+the|at)\s+(\w+))?", said
    )
    if found is None:
        return None
    hour, minute, half, daytime = int(found[1]), int(found[2] or 0), found[3], found[4]
    if half is None and daytime is not None and hour <= 12:
        early = daytime == "morning" or (daytime == "night" and (hour < 6 or hour == 12))
        half = "a" if early else "p"
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _on(day: datetime, part: str | None, otherwise: int, zone: tzinfo | None) -> float | None:
    """That part or time of that day."""
    if part is None:
        return _moment(day, otherwise, 0, zone)
    daytime, _, clock = (re.sub(r"^in\s+the\s+", "", part.lower())).partition(" at ")
    if daytime in _HOUR_OF and not clock:
        return _moment(day, _HOUR_OF[daytime], 0, zone)
    at = _clock(f"{clock} {'at' if daytime == 'night' else 'in the'} {daytime}" if daytime in _HOUR_OF else part)
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
    if evening and 0 < hour < 12 and "am" not in words.lower():
        hours = [hour + 12]
    times = [_moment(now + timedelta(days=day), h, minute, zone) for day in (0, 1) for h in hours]
    return min(time for time in times if time > now.timestamp())


def _moment(day: datetime, hour: int, minute: int, zone: tzinfo | None) -> float:
    """That time of that day. A time that the clocks leave out is the one an hour later; of two the first counts."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp()
