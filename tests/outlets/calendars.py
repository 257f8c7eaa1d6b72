"""A strict reader of iCalendar files, written from RFC 5545 and from nothing of ours."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class Alarmed(NamedTuple):
    """One entry as a calendar program would see it; `rings_at` is when its alarm goes off."""

    uid: str
    begins: datetime
    rings_at: datetime
    summary: str


_LINE = re.compile(r"(?P<name>[A-Z-]+)(?:;[A-Z-]+=[A-Za-z0-9-]+)*:(?P<value>.*)")
_LENGTH = re.compile(r"(?P<sign>[+-]?)P(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)S)?)?")
_ONCE = {"VCALENDAR": {"PRODID", "VERSION"}, "VEVENT": {"UID", "DTSTAMP", "DTSTART"}, "VALARM": {"ACTION", "TRIGGER"}}


def read(document: bytes) -> list[Alarmed]:
    """Its entries. Fails an assertion on anything that the standard does not allow, or that it does not know."""
    assert document.endswith(b"\r\n")
    physical = document[:-2].split(b"\r\n")
    for line in physical:
        assert len(line) <= 75, line
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), line
    logical: list[str] = []
    for raw in physical:
        if raw[:1] in (b" ", b"\t"):
            logical[-1] += raw[1:].decode("utf-8")
        else:
            logical.append(raw.decode("utf-8"))
    open_: list[tuple[str, dict[str, str]]] = []
    found: list[Alarmed] = []
    alarms: list[timedelta] = []
    for text in logical:
        line = _LINE.fullmatch(text)
        assert line is not None, text
        name, value = line["name"], line["value"]
        if name == "BEGIN":
            assert value in _ONCE, text
            open_.append((value, {}))
        elif name == "END":
            kind, facts = open_.pop()
            assert kind == value, text
            assert _ONCE[kind] <= set(facts), (kind, facts)
            if kind == "VALARM":
                assert facts["ACTION"] == "DISPLAY"
                assert "DESCRIPTION" in facts
                alarms.append(_length(facts["TRIGGER"]))
            elif kind == "VEVENT":
                (ahead,) = alarms
                begins = _time(facts["DTSTART"])
                found.append(Alarmed(facts["UID"], begins, begins + ahead, _text(facts["SUMMARY"])))
                alarms.clear()
        else:
            assert name not in open_[-1][1], f"twice: {text}"
            open_[-1][1][name] = value
    assert open_ == []
    assert len({one.uid for one in found}) == len(found)
    return found


def _time(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _length(value: str) -> timedelta:
    found = _LENGTH.fullmatch(value)
    assert found is not None, value
    days, hours, minutes, seconds = (int(found[part] or 0) for part in "dhms")
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found["sign"] == "-" else length


def _text(value: str) -> str:
    assert re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
