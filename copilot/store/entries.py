"""What the journal writes, one entry at a time, inside a transaction of its caller.

An entry may be written again after a commit whose outcome is unknown: it then finds itself and changes nothing.
"""

import sqlite3
import zlib
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Literal, TypeAlias

import msgspec

from copilot.commands import AnyCommand
from copilot.events import AnyEvent, encode_lines
from copilot.snapshot import Mode
from copilot.state import Header
from copilot.store.privacy import KEPT_S
from copilot.store.rows import MarkRow, ReminderRow, SessionRow
from copilot.text import SafeText

_FAST = 1
"""zlib's level: half the time of the default for 5 % more bytes."""


class Show(msgspec.Struct, frozen=True, kw_only=True):
    """The session that entries belong to, and the key of its viewers. Times are seconds since 1970 UTC."""

    header: Header
    key: bytes
    key_made_at: float
    began_at: float
    """When this process began, or went on with it."""
    runs: bool = True
    """False for one that is over, and only looked back on."""

    def write(self, connection: sqlite3.Connection, now: float) -> None:
        """Make sure that the session is known, and while it may be kept, its key; unless it is over."""
        header = self.header
        if not self.runs:
            return
        connection.execute(
            "INSERT INTO session (id, header, mode, sources, platforms, opened_at, last_event_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (
                header.id,
                msgspec.json.encode(header),
                header.mode,
                sources_key([source.name for source in header.sources]),
                "\n".join(dict.fromkeys(source.platform for source in header.sources)),
                header.opened_at,
                self.began_at,
            ),
        )
        connection.execute(
            "INSERT INTO meta VALUES ('session', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value "
            "WHERE value <> excluded.value",
            (header.id,),
        )
        if now - self.key_made_at < KEPT_S:
            connection.execute(
                "INSERT INTO viewer_key VALUES (?, ?, ?) ON CONFLICT (session) DO NOTHING",
                (header.id, self.key, self.key_made_at),
            )


class Heard(msgspec.Struct):
    """Events as they are written down: `count` of them, from session time `first` to `last` (seconds), as lines of a
    recording."""

    count: int = 0
    first: float = 0.0
    last: float = 0.0
    lines: bytes | bytearray = b""

    def add(self, events: Sequence[AnyEvent]) -> None:
        """These came after the others. They are encoded while the processor has them at hand."""
        if not events:
            return
        if not self.count:
            self.first, self.lines = events[0].t, bytearray()
        self.count += len(events)
        self.last = events[-1].t
        self.lines += encode_lines(events)


class Said(msgspec.Struct, frozen=True):
    """A chat message that is kept for a day; `user` and `message` are pseudonyms."""

    t: float
    user: SafeText | None
    message: SafeText | None
    text: SafeText


class Record(msgspec.Struct, kw_only=True):
    """A second's events, or one command with what it changed; or only that the session is there, with its numbers."""

    show: Show
    handed_at: float
    """Monotonic seconds."""
    row: SessionRow | None = None
    heard: Heard = msgspec.field(default_factory=Heard)
    said: Sequence[Said] = ()
    forgotten: Sequence[str] = ()
    command: AnyCommand | None = None
    marks: Sequence[MarkRow] = ()
    marks_gone: Sequence[int] = ()
    reminders: Sequence[ReminderRow] = ()
    reminders_gone: Sequence[str] = ()
    """Keys of those whose reason is gone, as when an end is undone."""
    inbox: int | None = None
    answer: SafeText = SafeText("")
    saved: Future[None] | None = None
    failures: int = 0
    seq: int | None = None
    """Where it was put when it was last tried."""
    crc: int = 0

    def write(self, connection: sqlite3.Connection, now: float) -> None:
        self.show.write(connection, now)
        if not self._is_there(connection):
            self._append(connection, now)
        self._project(connection)

    def _is_there(self, connection: sqlite3.Connection) -> bool:
        found = connection.execute(
            "SELECT 1 FROM record WHERE seq = ? AND session = ? AND crc = ?", (self.seq, self.show.header.id, self.crc)
        )
        return self.seq is not None and found.fetchone() is not None

    def _append(self, connection: sqlite3.Connection, now: float) -> None:
        session = self.show.header.id
        if self.command is not None:
            self._insert(connection, "command", self.command.t, self.command.t, 1, msgspec.json.encode(self.command))
        elif self.heard.count:
            heard = self.heard
            self._insert(connection, "events", heard.first, heard.last, heard.count, zlib.compress(heard.lines, _FAST))
        connection.executemany(
            "INSERT OR IGNORE INTO kept_chat (session, t, user, message, text, created_at) VALUES (?, ?, ?, ?, ?, ?)",
            [(session, said.t, said.user, said.message, said.text, now) for said in self.said],
        )

    def _insert(self, connection: sqlite3.Connection, kind: str, t0: float, t1: float, n: int, body: bytes) -> None:
        self.crc = zlib.crc32(body)
        self.seq = connection.execute(
            "INSERT INTO record (session, kind, t0, t1, n, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.show.header.id, kind, t0, t1, n, self.crc, body),
        ).lastrowid

    def _project(self, connection: sqlite3.Connection) -> None:
        session, row = self.show.header.id, self.row
        for target in self.forgotten:
            connection.execute(
                "DELETE FROM kept_chat WHERE session = ? AND (user = ? OR message = ?)", (session, target, target)
            )
        if row is not None:
            connection.execute(
                "UPDATE session SET started_at = ?, ended_at = ?, last_event_at = ?, "
                "events = ?, marks = ?, promises = ? WHERE id = ?",
                (row.started_at, row.ended_at, row.last_event_at, row.events, row.marks, row.promises, session),
            )
        for mark in self.marks:
            put_mark(connection, session, self.show.header.mode, mark)
        for n in self.marks_gone:
            remove_mark(connection, session, n)
        for reminder in self.reminders:
            put_reminder(connection, session, reminder)
        for key in self.reminders_gone:
            connection.execute(
                "DELETE FROM reminder WHERE id = ? AND state IN ('pending', 'shown')", (f"{session}-{key}",)
            )
        if self.inbox is not None:
            connection.execute("UPDATE inbox SET state = 'done', answer = ? WHERE id = ?", (self.answer, self.inbox))


class Checkpoint(msgspec.Struct, kw_only=True):
    """A session's state after all records before it. Only the newest is kept."""

    show: Show
    version: int
    blob: bytes
    failures: int = 0

    def write(self, connection: sqlite3.Connection, now: float) -> None:
        session = self.show.header.id
        (last,) = connection.execute(
            "SELECT coalesce(max(seq), 0) FROM record WHERE session = ?", (session,)
        ).fetchone()
        blob = zlib.compress(self.blob, _FAST)
        connection.execute(
            "INSERT OR REPLACE INTO checkpoint (session, version, seq, crc, blob) VALUES (?, ?, ?, ?, ?)",
            (session, self.version, last, zlib.crc32(blob), blob),
        )


Entry: TypeAlias = Record | Checkpoint


def put_mark(connection: sqlite3.Connection, session: str, mode: Mode, mark: MarkRow) -> None:
    """Store a mark. The post that it has become on a live broadcast is a title card."""
    old = _post_of(connection, session, mark.n)
    connection.execute(
        "INSERT INTO mark (session, n, t, by, note, why, state, title, url, posted_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (session, n) DO UPDATE SET t = excluded.t, note = excluded.note, why = excluded.why, "
        "state = excluded.state, title = excluded.title, url = excluded.url, posted_at = excluded.posted_at",
        (session, *(getattr(mark, name) for name in mark.__struct_fields__)),
    )
    new = (mark.title, mark.url)
    if new == old:
        return
    _take_card(connection, old)
    if mark.title is not None and mode == "live":
        connection.execute(
            "INSERT INTO title (text, url, made_by) SELECT ?1, ?2, ?3 "
            "WHERE NOT EXISTS (SELECT 1 FROM title WHERE text = ?1 AND url IS ?2)",
            (*new, f"{session}-m{mark.n}"),
        )


def remove_mark(connection: sqlite3.Connection, session: str, n: int) -> None:
    """A mark is not there any more, nor is the title card of its post."""
    old = _post_of(connection, session, n)
    connection.execute("DELETE FROM mark WHERE session = ? AND n = ?", (session, n))
    _take_card(connection, old)


def _post_of(connection: sqlite3.Connection, session: str, n: int) -> tuple[str | None, str | None]:
    found = connection.execute("SELECT title, url FROM mark WHERE session = ? AND n = ?", (session, n)).fetchone()
    return (None, None) if found is None else (found[0], found[1])


def _take_card(connection: sqlite3.Connection, post: tuple[str | None, str | None]) -> None:
    """No mark is this post any more: the card that one has made goes, unless somebody copied or edited it."""
    connection.execute(
        "DELETE FROM title WHERE text = ?1 AND url IS ?2 AND made_by IS NOT NULL AND copies = 0 "
        "AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.title = ?1 AND mark.url IS ?2)",
        post,
    )


def put_reminder(connection: sqlite3.Connection, session: str, reminder: ReminderRow) -> None:
    """Store a reminder. One that was shown, done or dropped does not become pending again.

    With `again` it does, where it was its plan that had closed it. One that was snoozed stays so.
    """
    connection.execute(
        "INSERT INTO reminder (id, session, kind, text, due_at, state, closed_by) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif(?6 IN ('done', 'dropped'), 'plan', NULL)) "
        "ON CONFLICT (id) DO UPDATE SET text = excluded.text, "
        "due_at = CASE state WHEN 'pending' THEN max(due_at, excluded.due_at) ELSE due_at END, "
        "closed_by = iif(state IN ('done', 'dropped'), closed_by, excluded.closed_by), "
        "state = iif(state IN ('done', 'dropped') OR excluded.state = 'pending', state, excluded.state)",
        (f"{session}-{reminder.key}", session, reminder.kind, reminder.text, reminder.due_at, reminder.state),
    )
    if reminder.again:
        reopen_reminder(connection, f"{session}-{reminder.key}", "plan")


def reopen_reminder(connection: sqlite3.Connection, id: str, closed_by: Literal["plan", "tick"]) -> None:
    """One that this had closed, and nobody else, is due again: `pending`, or `shown` where it has been shown."""
    connection.execute(
        "UPDATE reminder SET state = iif(shown_at IS NULL, 'pending', 'shown'), closed_by = NULL "
        "WHERE id = ? AND closed_by = ?",
        (id, closed_by),
    )


def sources_key(names: Sequence[str]) -> str:
    """Says whether two sessions have the same sources."""
    return "\n".join(sorted(names))
