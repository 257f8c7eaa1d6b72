"""Reminders as a calendar file (iCalendar, RFC 5545) whose alarms go off without this program."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from copilot.text import clean

LENGTH = timedelta(minutes=15)
"""How long an entry takes in the calendar."""


class Entry(NamedTuple):
    """One entry: it begins, and its alarm goes off, at `due_at`, seconds since 1970 UTC. `id` never changes."""

    id: str
    text: str
    due_at: float


def calendar(entries: Sequence[Entry], now: float) -> bytes:
    """The file, written at `now` (seconds since 1970 UTC).

    All times are UTC; reading it again updates the entries that are known by their UID. Text comes out as one value,
    whatever it holds.
    """
    import icalendar

    document = icalendar.Calendar()
    document.add("prodid", "-//live-copilot//reminders//EN")
    document.add("version", "2.0")
    for entry in entries:
        begins, text = _utc(entry.due_at), clean(entry.text)
        event = icalendar.Event()
        event.add("uid", f"{entry.id}@live-copilot")
        event.add("dtstamp", _utc(now))
        event.add("dtstart", begins)
        event.add("dtend", begins + LENGTH)
        event.add("summary", text)
        event.add("transp", "TRANSPARENT")
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", text)
        alarm.add("trigger", timedelta())
        event.add_component(alarm)
        document.add_component(event)
    return bytes(document.to_ical())


def _utc(wall: float) -> datetime:
    """To the whole second, the next one: an alarm never goes off too early."""
    return datetime.fromtimestamp(-(-wall // 1), UTC)
