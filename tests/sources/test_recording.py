"""Our own recordings: what is written is read again, and what is damaged is counted and survived."""

import gzip
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from copilot.errors import RecordingError
from copilot.events import AnyEvent, Chat, Gift, Hearts, Join, Link, Poll, Viewers, cleaned
from copilot.sources import recording
from copilot.sources.recording import Recording, RecordingWriter, open_recording
from copilot.text import SafeText
from tests.shared import shared

HEADER = (
    b'{"format":"live-copilot-recording","version":1,"platform":"tiktok","source":"tikfinity",'
    b'"started_at":"2026-01-31T18:00:00Z"}\n'
)
STARTED_AT = 1_769_882_400.0


def write(folder: Path, *lines: bytes, name: str = "r.jsonl", header: bytes = HEADER) -> Path:
    file = folder / name
    file.write_bytes(header + b"".join(line + b"\n" for line in lines))
    return file


def events_of(told: Recording) -> list[AnyEvent]:
    return [event for batch in told.batches() for event in batch]


def line(t: float, kind: str = "join", **fields: object) -> bytes:
    return json.dumps({"t": t, "kind": kind, **fields}).encode()


# reading


def test_the_header_tells_where_and_when(tmp_path: Path) -> None:
    told = open_recording(write(tmp_path, line(1.5, user="ada")))
    assert (told.format, told.platform, told.source) == ("live-copilot", "tiktok", "tikfinity")
    assert told.started_at == STARTED_AT
    assert told.capabilities == frozenset()
    assert told.derives
    assert events_of(told) == [Join(t=1.5, user=SafeText("ada"))]
    assert (told.read, told.bad_lines, told.cut) == (1, 0, False)


def test_a_header_may_say_what_its_source_can_give_and_forbids(tmp_path: Path) -> None:
    header = HEADER.replace(b"}\n", b',"capabilities":["chat","gift"],"derives":false,"more":[1]}\n')
    told = open_recording(write(tmp_path, header=header))
    assert told.capabilities == {"chat", "gift"}
    assert not told.derives
    assert events_of(told) == []


@pytest.mark.parametrize(
    "bad",
    [
        b"not json",
        b'{"t":1,"kind":"join"',
        b"[1]",
        b"17",
        b'{"kind":"join"}',
        b'{"t":1}',
        b'{"t":"1","kind":"join"}',
        b'{"t":null,"kind":"join"}',
        b'{"t":NaN,"kind":"join"}',
        b'{"t":Infinity,"kind":"join"}',
        b'{"t":1e999,"kind":"join"}',
        b'{"t":1e300,"kind":"join"}',
        b'{"t":1e300,"kind":"of tomorrow"}',
        b'{"kind":"of tomorrow"}',
        b'{"t":1,"kind":7}',
        b'{"t":1,"kind":"viewers"}',
        b'{"t":1,"kind":"viewers","now":-1}',
        b'{"t":1,"kind":"viewers","now":"12"}',
        b'{"t":1,"kind":"hearts","total":1e40}',
        b'{"t":1,"kind":"hearts","total":1' + b"0" * 40 + b"}",
        b'{"t":1,"kind":"hearts","total":1' + b"0" * 5000 + b"}",
        b'{"t":1,"kind":"chat","text":"a","user":5}',
        b'{"t":1,"kind":"chat","text":null}',
        b'{"t":1,"kind":"chat","text":"\xff\xfe"}',
        b'{"t":1,"kind":"chat","text":"a\x01b"}',
        b'{"t":1,"kind":"stream","state":"elsewhere"}',
        b'{"t":1,"kind":"join","deep":' + b"[" * 100_000 + b"}",
        b'{"t":1,"kind":"join"} {"t":1,"kind":"join"}',
        b"\xf0\x9f",
    ],
)
def test_a_bad_line_is_counted_and_reading_goes_on(tmp_path: Path, bad: bytes) -> None:
    told = open_recording(write(tmp_path, line(1), bad, line(3)))
    assert events_of(told) == [Join(t=1.0), Join(t=3.0)]
    assert (told.read, told.bad_lines) == (2, 1)


def test_an_event_in_two_halves_on_two_lines_is_two_bad_lines(tmp_path: Path) -> None:
    told = open_recording(write(tmp_path, b'{"t":1,', b'"kind":"join"}', line(2)))
    assert events_of(told) == [Join(t=2.0)]
    assert told.bad_lines == 2


def test_empty_lines_windows_line_ends_and_a_missing_last_one_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + b"\r\n\n" + line(1) + b"\r\n  \n" + line(2))
    told = open_recording(file)
    assert [event.t for event in events_of(told)] == [1.0, 2.0]
    assert told.bad_lines == 0


def test_a_kind_of_tomorrow_is_an_event_that_tells_nothing(tmp_path: Path) -> None:
    told = open_recording(write(tmp_path, line(1), line(9, "hologram", size=3), line(2, extra={"a": [1]})))
    assert [event.t for event in events_of(told)] == [1.0, 2.0]
    assert (told.read, told.bad_lines, told.unknown_until) == (3, 0, 9.0)


def test_half_a_surrogate_and_a_count_with_a_point_are_json(tmp_path: Path) -> None:
    told = open_recording(
        write(tmp_path, b'{"t":1,"kind":"chat","text":"a\\ud800b"}', b'{"t":2,"kind":"viewers","now":41.0}')
    )
    assert events_of(told) == [Chat(t=1.0, text=SafeText("ab")), Viewers(t=2.0, now=41)]
    assert told.bad_lines == 0


def test_a_line_longer_than_any_real_one_is_one_bad_line(tmp_path: Path) -> None:
    told = open_recording(
        write(tmp_path, line(1), b'{"t":2,"kind":"chat","text":"' + b"a" * 40_000_000 + b'"}', line(3))
    )
    assert [event.t for event in events_of(told)] == [1.0, 3.0]
    assert told.bad_lines == 1


@pytest.mark.parametrize(
    "event",
    [
        Chat(t=0.0, text=SafeText("red \x1b[31malert")),
        Chat(t=0.0, text=SafeText("x"), user=SafeText("a\u202eb")),
        Chat(t=0.0, text=SafeText("x"), id="1\x07"),
        Chat(t=0.0, text=SafeText("x"), source="a\nb"),
        Chat(t=0.0, text=SafeText("x"), platform="a\x9bb"),
        Join(t=0.0, host=SafeText("a\x00b")),
        Join(t=0.0, id="9" * 2_000),
        Gift(t=0.0, name=SafeText("\x1b]52;c;x\x07rose"), currency="a\tb", streak="\x1b"),
        Poll(t=0.0, question=SafeText("\x1b[2J"), poll_id="\x07"),
        Link(t=0.0, state="down", reason=SafeText("\x1b[5m")),
    ],
)
@pytest.mark.parametrize("others", [1, 50])
def test_every_text_is_cleaned_wherever_it_stands(tmp_path: Path, event: AnyEvent, others: int) -> None:
    file = tmp_path / "r.jsonl"
    before, after = [Join(t=0.0, user=SafeText("ada"))] * others, [Join(t=0.0, id="1")] * others
    with RecordingWriter(file, platform="tiktok", source="t", started_at=0.0) as writer:
        writer.write([*before, event, event, *after])
    assert events_of(open_recording(file)) == [*before, cleaned(event), cleaned(event), *after]


@pytest.mark.parametrize("field", ["id", "user"])
def test_one_that_is_too_long_among_many_short_ones_is_cut(tmp_path: Path, field: str) -> None:
    told = open_recording(write(tmp_path, *(line(n, **{field: "a" * (600 if n == 50 else 3)}) for n in range(100))))
    lengths = [len(getattr(event, field)) for event in events_of(told)]
    assert lengths == [500 if n == 50 else 3 for n in range(100)]


def test_hostile_texts_come_out_harmless(tmp_path: Path) -> None:
    hostile = [json.loads(found) for found in shared("hostile", "corpus.jsonl").read_text("utf-8").splitlines()]
    texts = [text for case in hostile for text in ([case] if isinstance(case, str) else case.values())]
    lines = [line(n, "chat", text=text, user=text) for n, text in enumerate(texts) if isinstance(text, str)]
    told = open_recording(write(tmp_path, *lines))
    events = events_of(told)
    assert len(events) == len(lines) >= 500
    for event in events:
        assert isinstance(event, Chat)
        assert event == cleaned(event)
        assert event.user is None or event.user.isprintable() or not event.user.isascii()


# files that are no recordings


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ('{"a":1}'.encode("utf-16"), "binary"),
        (b"Dear diary,\n", 'line 1 is of no format that is known: found "Dear diary,"'),
        (b'{"name":"x"}\n', "no format that is known"),
        (b'[{"name":"x"}]', "no format that is known"),
        (b"[]", "no format that is known"),
        (b"[" * 100_000, "no format that is known"),
        (b"\x1b[31m\x07\n", "no format that is known"),
        (b'{"t":1,"kind":"join"}\n', "no header"),
        (b'{"format":"live-copilot-recor', "no format that is known"),
        (b'{"format":"live-copilot-recording","version":1,"pla', "cut off"),
        (HEADER.replace(b":1,", b":2,"), "version 2"),
        (HEADER.replace(b":1,", b':"one",'), "the header is wrong"),
        (HEADER.replace(b"2026-01-31", b"yesterday"), "started_at"),
        (b"\x1f\x8b\x08\x00", "damaged"),
        (b"\x1f\x8bnothing", "damaged"),
    ],
)
def test_what_is_no_recording_is_told_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "r.jsonl"
    file.write_bytes(content)
    with pytest.raises(RecordingError) as told:
        open_recording(file)
    assert words in told.value.what
    assert str(file) in told.value.what
    assert told.value.advice
    assert str(told.value).isprintable()
    assert told.value.exit_code == 2


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="does not exist"):
        open_recording(tmp_path / "nothing.jsonl")
    with pytest.raises(RecordingError, match="is a folder"):
        open_recording(tmp_path)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything; for as long as this lasts it is not root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_says_why() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        file = write(folder, line(1))
        file.chmod(0)
        with as_nobody(), pytest.raises(RecordingError, match="cannot be read: Permission denied"):
            open_recording(file)


def test_a_file_in_a_folder_that_may_not_be_entered_says_why(tmp_path: Path) -> None:
    inner = tmp_path / "closed"
    inner.mkdir()
    file = write(inner, line(1))
    inner.chmod(0)
    try:
        with as_nobody(), pytest.raises(RecordingError, match="Permission denied"):
            open_recording(file)
    finally:
        inner.chmod(0o700)


def test_a_name_with_control_characters_stays_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(RecordingError) as told:
        open_recording(tmp_path / "a\x1b[31m\nb.jsonl")
    assert str(told.value).isprintable()


def test_a_document_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "LARGEST_ARRAY", 2**20)
    file = tmp_path / "chat.json"
    message = '{"message_type":"text_message","message":"hi","time_in_seconds":1,"author":{"name":"ada"}}'
    file.write_text("[" + ",".join([message] * 20_000) + "]")
    with pytest.raises(RecordingError, match="one JSON document of more than 1 MB"):
        open_recording(file)


# packed files, and files that are cut


def packed(folder: Path, *lines: bytes) -> Path:
    file = folder / "whatever.name"
    file.write_bytes(gzip.compress(HEADER + b"".join(one + b"\n" for one in lines)))
    return file


def test_a_packed_recording_is_known_by_its_bytes(tmp_path: Path) -> None:
    told = open_recording(packed(tmp_path, line(1), line(2)))
    assert [event.t for event in events_of(told)] == [1.0, 2.0]
    assert not told.cut


@pytest.mark.parametrize("left", [0.3, 0.6, 0.9])
def test_of_a_packed_file_that_was_cut_the_beginning_is_read(tmp_path: Path, left: float) -> None:
    file = packed(tmp_path, *(line(n, "chat", text=f"number {n * 7919 % 1000}") for n in range(2_000)))
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * left)])
    told = open_recording(file)
    events = events_of(told)
    assert [event.t for event in events] == [float(n) for n in range(len(events))]
    assert 0 < len(events) < 2_000
    assert (told.cut, told.bad_lines) == (True, 1)


def test_damage_inside_a_packed_file_ends_the_reading(tmp_path: Path) -> None:
    file = packed(tmp_path, *(line(n, "chat", text=f"number {n * 7919 % 1000}") for n in range(2_000)))
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 40] = b"\0" * 40
    file.write_bytes(bytes(content))
    told = open_recording(file)
    assert len(events_of(told)) < 2_000
    assert told.cut
    assert told.bad_lines >= 1


def test_of_a_plain_file_that_was_cut_only_the_last_line_is_lost(tmp_path: Path) -> None:
    file = write(tmp_path, line(1), line(2))
    file.write_bytes(file.read_bytes()[:-5])
    told = open_recording(file)
    assert [event.t for event in events_of(told)] == [1.0]
    assert told.bad_lines == 1


# writing


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    events: list[AnyEvent] = [
        Hearts(t=0.25, total=10, count=3, user=SafeText("ada"), id="7"),
        Chat(t=1.0, text=SafeText("grüße 🎉"), mod=True, follower=False),
        Viewers(t=2.0, now=0, source="twitch:a", platform="twitch", host=SafeText("h")),
    ]
    for name in ("r.jsonl", "r.jsonl.gz"):
        file = tmp_path / name
        with RecordingWriter(
            file,
            platform="tiktok",
            source="tikfinity",
            started_at=STARTED_AT + 0.25,
            capabilities=frozenset({"chat", "hearts"}),
            derives=False,
        ) as writer:
            writer.write(events[:2])
            writer.write([])
            writer.write(events[2:])
        told = open_recording(file)
        assert events_of(told) == events
        assert (told.started_at, told.capabilities, told.derives) == (STARTED_AT + 0.25, {"chat", "hearts"}, False)
        assert (file.read_bytes()[:2] == b"\x1f\x8b") == name.endswith(".gz")


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_nobody_else_may_read_what_is_written(tmp_path: Path) -> None:
    fresh, old = tmp_path / "fresh.jsonl", tmp_path / "old.jsonl"
    old.write_text("something long ago")
    old.chmod(0o644)
    for file in (fresh, old):
        RecordingWriter(file, platform="p", source="s", started_at=0.0).close()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert events_of(open_recording(file)) == []


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz"])
def test_a_writer_that_is_killed_leaves_what_it_was_given(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    program = (
        "import os, sys; from pathlib import Path\n"
        "from copilot.events import Join; from copilot.sources.recording import RecordingWriter\n"
        "writer = RecordingWriter(Path(sys.argv[1]), platform='p', source='s', started_at=0.0)\n"
        "for n in range(50): writer.write([Join(t=float(n))])\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    told = open_recording(file)
    assert [event.t for event in events_of(told)] == [float(n) for n in range(50)]
    assert told.cut == name.endswith(".gz")


def test_a_stream_that_was_handed_in_stays_open(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as stream:
        with RecordingWriter(stream, platform="p", source="s", started_at=0.0) as writer:
            writer.write([Join(t=1.0)])
        assert not stream.closed
    assert events_of(open_recording(tmp_path / "out")) == [Join(t=1.0)]
