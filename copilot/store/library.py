"""The reading side: past broadcasts, their records, marks and promises. Works beside a running cockpit."""

import os
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from copilot.commands import AnyCommand
from copilot.errors import StoreError, UsageError
from copilot.events import AnyEvent, decode_lines
from copilot.snapshot import Mode
from copilot.state import Header
from copilot.store import database
from copilot.store.entries import sources_key
from copilot.store.rows import Clip, Reminder, SessionRow
from copilot.text import SafeText, clean

OVER_AFTER_S = 900.0
"""A broadcast that nobody watches over has ended when its last event is so old."""

_AT_ONCE = 1_000
"""How many records are read in one go."""

_command_decoder = msgspec.json.Decoder(AnyCommand)


def new_id(wall: float) -> str:
    """An id for a session that begins at `wall`; later ones sort behind earlier ones."""
    return f"{datetime.fromtimestamp(wall, UTC):%Y%m%d-%H%M%S}-{os.urandom(2).hex()}"


# broadcasts


def sessions(folder: Path, *, now: float, running: bool) -> list[SessionRow]:
    """All broadcasts, the newest first. `running` says whether a cockpit holds the folder's lock."""
    if not database.exists(folder):
        return []
    with database.visit(folder, create=False) as connection:
        current = connection.execute("SELECT value FROM meta WHERE key = 'session'").fetchone() if running else None
        rows = connection.execute(
            "SELECT id, mode, platforms, opened_at, started_at, ended_at, last_event_at, events, marks, promises "
            "FROM session ORDER BY id DESC"
        ).fetchall()
    return [_broadcast(row, now, current is not None and current[0] == row[0]) for row in rows]


def resumable(folder: Path, mode: Mode, names: Sequence[str], now: float) -> str | None:
    """The interrupted `live` session of the same sources that goes on at `now`, if there is one."""
    if mode != "live" or not database.exists(folder):
        return None
    with database.visit(folder, create=False) as connection:
        found = connection.execute(
            "SELECT id FROM session WHERE mode = 'live' AND sources = ? AND ended_at IS NULL AND last_event_at > ? "
            "ORDER BY last_event_at DESC, id DESC LIMIT 1",
            (sources_key(names), now - OVER_AFTER_S),
        ).fetchone()
    return None if found is None else str(found[0])


def unwatched(folder: Path, now: float, *, running: bool) -> list[tuple[str, float]]:
    """Broadcasts that ended because nobody watched any more, and when; those that nothing has been done about yet."""
    if not database.exists(folder):
        return []
    with database.visit(folder, create=False) as connection:
        return connection.execute(
            "SELECT id, last_event_at FROM session WHERE ended_at IS NULL AND started_at IS NOT NULL "
            "AND last_event_at <= ?1 AND NOT (?2 AND id = coalesce((SELECT value FROM meta WHERE key = 'session'), ''))"
            "ORDER BY id",
            (now - OVER_AFTER_S, running),
        ).fetchall()


class StoredCheckpoint(msgspec.Struct, frozen=True):
    """The state after all records up to `seq`, in the shape of `version`."""

    version: int
    blob: bytes
    seq: int


class StoredKey(msgspec.Struct, frozen=True):
    """The key of a session's viewers, and the wall clock when it was made."""

    key: bytes
    made_at: float


class Stored:
    """One session as it was written. `key` is `None` once it has been thrown away.

    `began_at` and `last_at` are the wall clock, seconds since 1970 UTC, when the show began and when the last record
    came; `last_t` is the session time of that record, `None` before the first, and `last_seq` its number, then 0.
    """

    def __init__(
        self,
        folder: Path,
        header: Header,
        *,
        began_at: float | None,
        last_at: float,
        last_t: float | None,
        last_seq: int,
        key: StoredKey | None,
        checkpoint: StoredCheckpoint | None,
        damaged: int,
    ) -> None:
        self.header = header
        self.began_at = began_at
        self.last_at = last_at
        self.last_t = last_t
        self.last_seq = last_seq
        self.key = key
        self.checkpoint = checkpoint
        self.damaged = damaged
        """Records, and checkpoints, that were found damaged and left out so far."""
        self._folder = folder

    def records(self, after: int = 0) -> Iterator[list[AnyEvent] | AnyCommand]:
        """A second's events, or a command, in their order; those up to number `after` are left out."""
        while rows := self._rows(after):
            for _, kind, crc, body in rows:
                record = _record(kind, crc, body)
                if record is None:
                    self.damaged += 1
                else:
                    yield record
            after = rows[-1][0]

    def _rows(self, after: int) -> list[tuple[int, str, int, bytes]]:
        try:
            with database.visit(self._folder, create=False) as connection:
                return connection.execute(
                    "SELECT seq, kind, crc, body FROM record WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?",
                    (self.header.id, after, _AT_ONCE),
                ).fetchall()
        except StoreError as error:
            if not database.is_damage(error.__cause__):
                raise
            self.damaged += 1
            return []


def load(folder: Path, session: str) -> Stored:
    """A session by its id. Raises `StoreError` when there is none, or nothing of it can be read."""
    with database.visit(folder, create=False) as connection:
        found = connection.execute(
            "SELECT header, started_at, last_event_at FROM session WHERE id = ?", (session,)
        ).fetchone()
        last = connection.execute(
            "SELECT t1, seq FROM record WHERE session = ? ORDER BY seq DESC LIMIT 1", (session,)
        ).fetchone()
        key = connection.execute("SELECT key, created_at FROM viewer_key WHERE session = ?", (session,)).fetchone()
        newest = connection.execute(
            "SELECT version, blob, seq, crc FROM checkpoint WHERE session = ?", (session,)
        ).fetchone()
    if found is None:
        raise StoreError(f"no session with the id {session}", "see: live-copilot sessions")
    try:
        header = msgspec.json.decode(found[0], type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise StoreError(f"the session {session} is damaged", "see: live-copilot sessions") from None
    checkpoint = None if newest is None else _checkpoint(*newest)
    return Stored(
        folder,
        header,
        began_at=found[1],
        last_at=found[2],
        last_t=None if last is None else last[0],
        last_seq=0 if last is None else last[1],
        key=None if key is None else StoredKey(*key),
        checkpoint=checkpoint,
        damaged=int(newest is not None and checkpoint is None),
    )


# marks and promises


_BEGAN = (
    "(coalesce(started_at, opened_at) - opened_at) * CASE json_valid(CAST(header AS TEXT)) "
    "WHEN 1 THEN coalesce(json_extract(CAST(header AS TEXT), '$.speed'), 1) ELSE 1 END"
)
"""The session time at which its show began."""


def clips(folder: Path, session: str | None = None, *, now: float, running: bool) -> list[Clip]:
    """The marks of one session, or of all, the newest session first. Raises `UsageError` for an unknown id."""
    known = {row.id: row for row in sessions(folder, now=now, running=running)}
    if session is not None and session not in known:
        raise UsageError(f"no session with the id {clean(session, 40)}", "see: live-copilot sessions")
    if not known:
        return []
    with database.visit(folder, create=False) as connection:
        rows = connection.execute(
            f"SELECT session, n, t - {_BEGAN}, by, note, why, mark.state, file FROM mark "  # noqa: S608
            "JOIN session ON session.id = mark.session WHERE session = ?1 OR ?1 IS NULL ORDER BY session DESC, n",
            (session,),
        ).fetchall()
    return [_clip(row, known[row[0]], now) for row in rows if row[0] in known]


def reminders(folder: Path, *, all_of_them: bool = True) -> list[Reminder]:
    """Reminders, the first due first; without `all_of_them` only those that are pending or have been shown."""
    if not database.exists(folder):
        return []
    with database.visit(folder, create=False) as connection:
        rows = connection.execute(
            f"SELECT {REMINDER} FROM reminder ORDER BY due_at, id"  # noqa: S608
        ).fetchall()
    found = [reminder(row) for row in rows]
    return found if all_of_them else [one for one in found if one.state in ("pending", "shown")]


def owed(folder: Path, session: str, now: float) -> list[SafeText]:
    """Promises of live broadcasts but `session` that fell due by `now` and were not seen to, the oldest first."""
    if not database.exists(folder):
        return []
    with database.visit(folder, create=False) as connection:
        rows = connection.execute(
            "SELECT text FROM reminder JOIN session ON session.id = reminder.session "
            "WHERE kind = 'promise' AND (state = 'shown' OR (state = 'pending' AND due_at <= ?)) AND mode = 'live' "
            "AND session <> ? ORDER BY due_at",
            (now, session),
        ).fetchall()
    return [SafeText(text) for (text,) in rows]


def newest_post(folder: Path) -> tuple[SafeText, float] | None:
    """The title of the clip of a live broadcast that was posted last, and when it was."""
    if not database.exists(folder):
        return None
    with database.visit(folder, create=False) as connection:
        found = connection.execute(
            "SELECT title, posted_at FROM mark JOIN session ON session.id = mark.session "
            "WHERE posted_at IS NOT NULL AND mode = 'live' ORDER BY posted_at DESC LIMIT 1"
        ).fetchone()
    return None if found is None else (SafeText(found[0]), found[1])


REMINDER = (
    "id, session, kind, text, due_at, state, shown_at, "
    "coalesce((SELECT mode FROM session WHERE session.id = reminder.session), 'live')"
)
"""A reminder's columns, in the order of its fields."""


def reminder(row: Sequence[Any]) -> Reminder:
    """A reminder from its columns."""
    return Reminder(**dict(zip(Reminder.__struct_fields__, row, strict=True)))


def _broadcast(row: Sequence[Any], now: float, current: bool) -> SessionRow:
    id, mode, platforms, opened_at, started_at, ended_at, last_event_at, events, marks, promises = row
    if ended_at is None and not current and now - last_event_at >= OVER_AFTER_S:
        ended_at = last_event_at
    return SessionRow(
        id=id,
        mode=mode,
        platforms=tuple(platforms.split("\n")) if platforms else (),
        opened_at=opened_at,
        started_at=started_at,
        ended_at=ended_at,
        last_event_at=last_event_at,
        events=events,
        marks=marks,
        promises=promises,
        state="ended" if ended_at is not None else "live" if current else "interrupted",
    )


def _clip(row: Sequence[Any], session: SessionRow, now: float) -> Clip:
    _, n, t, by, note, why, state, file = row
    late = state != "posted" and now >= session.window_ends_at and session.state != "live"
    return Clip(
        id=f"{session.id}-m{n}",
        session=session.id,
        at_s=t,
        by=by,
        note=note,
        why=why,
        state="expired" if late else state,
        window_ends_at=session.window_ends_at,
        file=file,
    )


def _checkpoint(version: int, blob: bytes, seq: int, crc: int) -> StoredCheckpoint | None:
    """A checkpoint; `None` when it is not what was written."""
    if not _is_sound(blob, crc):
        return None
    return StoredCheckpoint(version, zlib.decompress(blob), seq)


def _record(kind: str, crc: int, body: bytes) -> list[AnyEvent] | AnyCommand | None:
    """What a row says; `None` when it is not what was written."""
    if not _is_sound(body, crc):
        return None
    try:
        return decode_lines(zlib.decompress(body)) if kind == "events" else _command_decoder.decode(body)
    except (msgspec.MsgspecError, zlib.error):
        return None


def _is_sound(body: object, crc: int) -> bool:
    return isinstance(body, bytes) and zlib.crc32(body) == crc
