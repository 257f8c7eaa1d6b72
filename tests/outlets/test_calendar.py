"""The calendar file says the same to any program that reads it, whatever the texts hold."""

import json
from datetime import UTC, datetime

import pytest

from copilot.outlets.calendar import Entry, calendar
from copilot.text import clean
from tests import rooms
from tests.outlets.calendars import read
from tests.shared import shared

NASTY = (
    "clip, comments; and a \\ backslash",
    "two\nlines\r\nBEGIN:VEVENT\r\nSUMMARY:not ours\r\nEND:VEVENT",
    "a\\nb \\, \\; \\\\",
    "DTSTART:20200101T000000Z",
    ':;,"=',
    "漢字" * 60,
    "👩‍👩‍👧‍👦 " * 40,
    "\u2028BEGIN:VALARM\u2029\x85X\x0bY\x0c",
    "",
)


def test_an_entry_rings_when_it_is_due() -> None:
    (one,) = read(calendar([Entry("s-p1", "the clip", rooms.WALL)], rooms.WALL - 60))
    assert one.uid == "s-p1@live-copilot"
    assert one.begins == one.rings_at == datetime.fromtimestamp(rooms.WALL, UTC)
    assert one.summary == "the clip"


def test_it_never_rings_too_early() -> None:
    (one,) = read(calendar([Entry("s-p1", "the clip", rooms.WALL + 0.25)], rooms.WALL))
    assert one.rings_at.timestamp() == rooms.WALL + 1.0


def test_written_again_it_is_the_same_entry() -> None:
    first, later = (read(calendar([Entry("s-p1", "x", rooms.WALL)], rooms.WALL + n)) for n in (0, 60))
    assert first == later


def test_nothing_to_come_is_a_calendar_too() -> None:
    assert read(calendar([], rooms.WALL)) == []


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_title_adds_no_line(text: str) -> None:
    document = calendar([Entry("s-p1", text, rooms.WALL), Entry("s-p2", "after", rooms.WALL)], rooms.WALL)
    one, after = read(document)
    assert one.summary == clean(text)
    assert after.summary == "after"


def test_no_hostile_string_known_to_us_adds_a_line() -> None:
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as corpus:
        texts = [json.loads(line)["s"] for line in corpus]
    document = calendar([Entry(f"s-p{n}", text, rooms.WALL) for n, text in enumerate(texts)], rooms.WALL)
    assert [one.summary for one in read(document)] == [clean(text) for text in texts]
