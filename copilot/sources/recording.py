"""Recordings: our own, written and read, and those of other tools, read.

A file is known by what is in it, never by its name. A line that cannot be understood is counted, and reading goes on.
"""

import gzip
import itertools
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, Self, cast

import msgspec

from copilot.errors import RecordingError
from copilot.events import (
    KINDS,
    AnyEvent,
    Door,
    Seconds,
    cleaned,
    decode_lines,
    encode_lines,
)
from copilot.sources.foreign import Tool, recognise
from copilot.text import clean, count_lines

FORMAT: Final = "live-copilot-recording"
VERSION: Final = 1
OURS: Final = "live-copilot"
"""What `analyse --json` calls our own format."""

LARGEST_ARRAY: Final = 512 * 2**20
"""Bytes. A file that is one JSON array or object is read whole, and a larger one is refused; files of lines have no
limit."""

_BLOCK = 128 * 1024
_LONGEST_LINE = 16 * 2**20
_TOO_LONG = b"(a line that was too long)"
_HEAD = 64 * 1024  # enough to know a file by
_LOOKED_AT = 50  # lines, before a file is called unknown
_BOM = b"\xef\xbb\xbf"
_WANTED = (
    "give a recording of live-copilot, or one of chat-downloader, TwitchDownloader, yt-dlp live chat, TikFinity, "
    "TikTok-Live-Connector or raw Twitch IRC with tags"
)


class Recording:
    """A recording that has been opened. `batches` can be gone through once; the counters grow with it. At its end the
    file is closed; whoever may stop before uses the recording in a `with`.

    `started_at` is the wall clock at `t` 0, seconds since 1970 UTC, or 0.0 where the file does not tell.
    `capabilities` are the kinds that its source can give, empty where nothing is said. `derives` is False where
    estimates may not be made from its numbers.
    """

    def __init__(
        self,
        *,
        format: str,
        platform: str,
        source: str,
        started_at: float,
        capabilities: frozenset[str],
        derives: bool = True,
        close: Callable[[], None],
    ) -> None:
        self.format = format
        self.platform = platform
        self.source = source
        self.started_at = started_at
        self.capabilities = capabilities
        self.derives = derives
        self.read = 0
        """Events read so far, unknown kinds and repetitions included."""
        self.bad_lines = 0
        self.cut = False
        """The file ends in the middle of something: what was whole has been read, and the end is one bad line."""
        self.unknown_until = 0.0
        """The largest `t`, seconds, of events that `batches` leaves out because their kind is unknown."""
        self._told: Iterator[list[AnyEvent]] = iter(())
        self._close = close

    @property
    def seed(self) -> str:
        """What the jitter of its cues grows from: whoever looks at it sees the same ones."""
        return str(self.started_at)

    def batches(self) -> Iterator[list[AnyEvent]]:
        """The events in order of arrival, cleaned, some hundreds at a time. Raises `RecordingError`."""
        return self._told

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()


def open_recording(path: Path) -> Recording:
    """The recording at `path`. Raises `RecordingError` for a file that is missing, empty, unreadable or unknown."""
    file = _File(path)
    try:
        if not file.head.strip():
            raise _wrong(path, "is damaged from the start on" if file.cut else "is empty")
        if b"\0" in file.head:
            raise _wrong(path, "is no text but binary")
        return _ours(file) or _foreign(file)
    except RecordingError:
        file.close()
        raise


def _wrong(path: Path, what: str, advice: str = _WANTED) -> RecordingError:
    return RecordingError(f"{clean(str(path), 1_000)} {what}", advice)


class _File:
    """The bytes of a file, unpacked where they were packed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cut = False
        try:
            self._raw = path.open("rb")
        except IsADirectoryError:
            raise _wrong(path, "is a folder", "name a file in it") from None
        except FileNotFoundError:
            raise _wrong(path, "does not exist", "check its name") from None
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None
        self._file: Any = self._raw
        try:
            if self._raw.peek(2)[:2] == b"\x1f\x8b":
                self._file = gzip.GzipFile(fileobj=self._raw)
        except OSError as error:
            raise self._unreadable(error) from None
        self.head = self._take(_HEAD).removeprefix(_BOM)

    def close(self) -> None:
        self._file.close()
        self._raw.close()

    def read(self) -> bytes:
        """The next bytes; none at the end."""
        if self.head:
            head, self.head = self.head, b""
            return head
        return self._some(_BLOCK)

    def _take(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size > 0 and (part := self._some(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _some(self, size: int) -> bytes:
        if self._raw.closed:
            return b""
        try:
            data = cast(bytes, self._file.read1(size))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.cut, data = True, b""
        except OSError as error:
            raise self._unreadable(error) from None
        if not data:
            self.close()
        return data

    def _unreadable(self, error: OSError | ValueError) -> RecordingError:
        why = getattr(error, "strerror", None) or error
        return _wrong(self.path, f"cannot be read: {clean(str(why), 200)}", "check the file and its permissions")

    def blocks(self) -> Iterator[bytes]:
        """Whole lines, many at a time. One that is longer than any real line is replaced by one that is bad."""
        begun: list[bytes] = []
        length = 0
        while data := self.read():
            end = data.rfind(b"\n") + 1
            if end:
                whole = memoryview(data)[data.find(b"\n") if length > _LONGEST_LINE else 0 : end]
                yield b"".join((*begun, whole))
                begun, length = [data[end:]], len(data) - end
            else:
                length += len(data)
                begun = [_TOO_LONG] if length > _LONGEST_LINE else [*begun, data]
        if not self.cut and (rest := b"".join(begun)):
            yield rest

    def whole(self) -> bytes:
        """All that is left. Raises `RecordingError` for more than `LARGEST_ARRAY`."""
        parts: list[bytes] = []
        size = 0
        while part := self.read():
            parts.append(part)
            size += len(part)
            if size > LARGEST_ARRAY:
                most = f"{LARGEST_ARRAY // 2**20} MB"
                raise _wrong(self.path, f"is one JSON document of more than {most}", f"cut it into files below {most}")
        return b"".join(parts)


# our own


class _Header(msgspec.Struct):
    version: int
    platform: str = "unknown"
    source: str = "unknown"
    started_at: datetime | None = None
    capabilities: frozenset[str] = frozenset()
    derives: bool = True


class _Format(msgspec.Struct):
    format: str


class _UnknownKind(msgspec.Struct):
    """An event of a kind that this version does not know."""

    t: Seconds
    kind: str


def _ours(file: _File) -> Recording | None:
    """Our own recording, known by its first line; `None` when it is none."""
    line, _, rest = file.head.lstrip().partition(b"\n")
    try:
        if msgspec.json.decode(line, type=_Format).format != FORMAT:
            return None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        if rest or not _HEADER_BEGINS.match(line):
            return None
        raise _wrong(file.path, "line 1: the header is cut off", "record it again") from None
    try:
        found = msgspec.json.decode(line, type=_Header)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _wrong(file.path, f"line 1: the header is wrong: {clean(str(error), 200)}", _HEADER_WANTED) from None
    if found.version != VERSION:
        advice = f"wanted version {VERSION}" + (": get a newer live-copilot" if found.version > VERSION else "")
        raise _wrong(file.path, f"line 1: version {found.version} of a recording", advice)
    file.head = rest
    started = found.started_at
    recording = Recording(
        format=OURS,
        platform=clean(found.platform),
        source=clean(found.source),
        started_at=0.0 if started is None else (started if started.tzinfo else started.replace(tzinfo=UTC)).timestamp(),
        capabilities=frozenset(map(clean, found.capabilities)),
        derives=found.derives,
        close=file.close,
    )
    recording._told = _told(recording, file)
    return recording


_HEADER_BEGINS = re.compile(rb'\{\s*"format"\s*:\s*"live-copilot-recording"')
_HEADER_WANTED = (
    f'wanted {{"format":"{FORMAT}","version":{VERSION},"platform":"...","source":"...",'
    '"started_at":"2026-01-31T18:00:00Z"}'
)


def _told(recording: Recording, file: _File) -> Iterator[list[AnyEvent]]:
    door = Door()
    for block in file.blocks():
        batch = door.let_in(_events(recording, block))
        if batch:
            yield batch
        del batch  # its memory is still warm: the next one takes it
    recording.cut = file.cut
    recording.bad_lines += file.cut


def _events(recording: Recording, block: bytes) -> list[AnyEvent]:
    """The events of whole lines; all at once, where every line is one of ours."""
    try:
        events = decode_lines(block)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _line_by_line(recording, block)
    if len(events) != count_lines(block) + (not block.endswith(b"\n")):
        return _line_by_line(recording, block)
    recording.read += len(events)
    return events


def _line_by_line(recording: Recording, block: bytes) -> list[AnyEvent]:
    """The events of a block in which not every line is one of ours."""
    events: list[AnyEvent] = []
    for line in block.split(b"\n"):
        if not line.strip():
            continue
        try:
            event = _event(line)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            recording.bad_lines += 1
            continue
        recording.read += 1
        if type(event) is _UnknownKind:
            recording.unknown_until = max(recording.unknown_until, event.t)
        else:
            events.append(cast(AnyEvent, event))
    return events


_decode = msgspec.json.Decoder(AnyEvent).decode


def _event(line: bytes) -> AnyEvent | _UnknownKind:
    """One line. Raises for one that is bad."""
    try:
        event: AnyEvent = _decode(line)
        return event
    except (msgspec.MsgspecError, UnicodeDecodeError):
        found = _lenient(line)
    if isinstance(found, dict) and type(found.get("kind")) is str and found["kind"] not in KINDS:
        return msgspec.convert(found, _UnknownKind)
    return cast(AnyEvent, msgspec.convert(found, AnyEvent))


def _lenient(line: bytes) -> Any:
    """What JSON allows and msgspec does not: half surrogate pairs, whole numbers written with a point."""
    return json.loads(line.decode(), parse_float=_number, parse_constant=_no_number)


def _number(written: str) -> float | int:
    value = float(written)
    return int(value) if value.is_integer() else value


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no JSON")


# other tools


def _foreign(file: _File) -> Recording:
    found = _tool(file.head)
    if found is None:
        first = _first_value(file.head.lstrip().decode("utf-8", "replace"))
        if isinstance(first, dict) and "kind" in first and "t" in first:
            raise _wrong(file.path, "line 1: found an event and no header", _HEADER_WANTED)
        line = file.head.lstrip().partition(b"\n")[0][:300].decode("utf-8", "replace")
        raise _wrong(file.path, f'line 1 is of no format that is known: found "{clean(line, 60)}"', _WANTED)
    tool, shape = found[0](), found[1]
    recording = Recording(
        format=tool.format,
        platform=tool.platform,
        source=tool.format,
        started_at=0.0,
        capabilities=tool.families,
        close=file.close,
    )
    told = _told_by(tool, recording, file, shape)
    first = next(told, None)
    recording.platform, recording.started_at = tool.platform, tool.times.started_at
    if first is not None:
        recording._told = itertools.chain((first,), told)
    return recording


Shape = Literal["lines", "array", "object"]
"""How a file is taken apart: into lines, into the elements of one array, or into those of an object's `comments`."""


def _tool(head: bytes) -> tuple[type[Tool], Shape] | None:
    """Which tool wrote a file that begins so."""
    text = head.lstrip().decode("utf-8", "replace")
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    if text.startswith("["):
        tool = recognise(_first_value(text[1:].lstrip()))
        in_lines = len(lines) > 1 and lines[1].strip() and isinstance(_first_value(lines[0]), list)
        return (tool, "lines" if in_lines else "array") if tool else None
    for line in lines:
        tool = recognise(_first_value(line) if line.startswith("{") else line)
        if tool is not None:
            return tool, "object" if tool.format == "twitchdownloader" else "lines"
    if text.startswith("{") and _COMMENTS.search(text):
        from copilot.sources.foreign.twitchdownloader import TwitchDownloader

        return TwitchDownloader, "object"
    return None


_COMMENTS = re.compile(r'"comments"\s*:\s*\[')


def _first_value(text: str) -> Any:
    """The JSON value that a text begins with; `None` when it does not."""
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _told_by(tool: Tool, recording: Recording, file: _File, shape: Shape) -> Iterator[list[AnyEvent]]:
    for pieces in _lines(file) if shape == "lines" else _elements(recording, file, shape):
        batch: list[AnyEvent] = []
        for piece in pieces:
            try:
                batch += tool.events(piece)
            except (msgspec.MsgspecError, ValueError, RecursionError):
                recording.bad_lines += 1
        if batch:
            recording.read += len(batch)
            yield [cleaned(event) for event in batch]
    recording.cut |= file.cut
    recording.bad_lines += recording.cut


def _lines(file: _File) -> Iterator[list[bytes]]:
    for block in file.blocks():
        yield [line for line in block.split(b"\n") if line.strip()]


class _Comments(msgspec.Struct):
    comments: list[msgspec.Raw]


def _elements(recording: Recording, file: _File, shape: Shape) -> Iterator[Iterable[bytes]]:
    data = file.whole()
    try:
        if shape == "array":
            found = msgspec.json.decode(data, type=list[msgspec.Raw])
        else:
            found = msgspec.json.decode(data, type=_Comments).comments
    except (msgspec.MsgspecError, ValueError, RecursionError):
        recording.cut = True
        yield from _whole_elements(data.decode("utf-8", "replace"), shape)
        return
    for n in range(0, len(found), _ELEMENTS):
        yield found[n : n + _ELEMENTS]


def _whole_elements(text: str, shape: Shape) -> Iterator[list[bytes]]:
    """What can still be read of an array whose end is missing."""
    begins = _COMMENTS.search(text) if shape == "object" else _ARRAY.match(text)
    at = begins.end() if begins else len(text)
    scan = json.JSONDecoder().raw_decode
    while (found := _BETWEEN.match(text, at)) and found.end() < len(text):
        begin = found.end()
        try:
            at = scan(text, begin)[1]
        except (ValueError, RecursionError):
            return
        yield [text[begin:at].encode()]


_ARRAY = re.compile(r"\s*\[")
_BETWEEN = re.compile(r"[\s,]*")
_ELEMENTS = 500


# writing


class RecordingWriter:
    """Writes a recording, into a file (mode 0600, packed when its name ends in `.gz`) or into an open stream.

    Whatever `write` was given is with the operating system when it returns, so a program that is killed leaves a file
    that can be read. Raises `OSError` where it cannot be written.
    """

    def __init__(
        self,
        target: Path | BinaryIO,
        *,
        platform: str,
        source: str,
        started_at: float,
        capabilities: frozenset[str] = frozenset(),
        derives: bool = True,
    ) -> None:
        self._opened: list[Any] = []
        stream: Any = target
        if isinstance(target, Path):
            stream = os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb")
            self._opened.append(stream)
            with suppress(OSError):
                target.chmod(0o600)
            if target.suffix == ".gz":
                stream = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream)
                self._opened.append(stream)
        self._stream = stream
        header: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "platform": platform,
            "source": source,
            "started_at": _utc(started_at),
        }
        if capabilities:
            header["capabilities"] = sorted(capabilities)
        if not derives:
            header["derives"] = False
        try:
            self._put(msgspec.json.encode(header) + b"\n")
        except OSError:
            with suppress(OSError):
                self.close()
            raise

    def write(self, events: Iterable[AnyEvent]) -> None:
        """Append events, in order of arrival. Their texts must be clean."""
        lines = encode_lines(events)
        if lines:
            self._put(lines)

    def _put(self, lines: bytes) -> None:
        self._stream.write(lines)
        self._stream.flush()
        if self._opened and self._stream is not self._opened[0]:
            self._opened[0].flush()

    def close(self) -> None:
        """Finish the file. A stream that was handed in stays open."""
        with ExitStack() as closing:
            for stream in self._opened:
                closing.callback(stream.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_BINARY = getattr(os, "O_BINARY", 0)


def _utc(seconds: float) -> str:
    moment = datetime.fromtimestamp(round(seconds, 3), UTC)
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds").replace("+00:00", "Z")
