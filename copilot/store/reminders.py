"""What falls due. The table is the truth; whoever claims a reminder first is the one who shows it."""

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from copilot.store import database, library
from copilot.store.entries import put_reminder
from copilot.store.migrations import transaction
from copilot.store.rows import Reminder, ReminderRow

_CLAIM = (
    "UPDATE reminder SET state = 'shown', shown_at = ?1 WHERE state = 'pending' AND due_at <= ?2 "  # noqa: S608
    f"RETURNING {library.REMINDER}"
)


class Table:
    """The table for somebody who looks every second: it keeps its connection, and notices a database made anew.

    A claim does not wait for the disk: who is killed while it does would have claimed what nobody has seen yet. So a
    power cut may bring a reminder twice, and never takes one away.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._file: int | None = None

    def claim_due(self, now: float, by: float | None = None) -> list[Reminder]:
        """Those that fell due by `now` (wall clock), or `by` then: the first due first, each for one caller only, ever.

        About 20 microseconds when there are none. Raises `StoreError` for a database that cannot be used; the next
        call tries again.
        """
        with self._lock:
            try:
                connection = self._connected()
                by = now if by is None else by
                if connection is None or not self._is_due(connection, by):
                    return []
                return _claim(connection, now, by)
            except database.FAILURES as error:
                self.close()
                raise database.told(self._folder, error) from error

    def is_due(self, now: float) -> bool:
        """Whether anything is due. Raises `StoreError`."""
        with self._lock:
            try:
                connection = self._connected()
                return connection is not None and self._is_due(connection, now)
            except database.FAILURES as error:
                self.close()
                raise database.told(self._folder, error) from error

    def close(self) -> None:
        """Waits for whoever is looking in another thread."""
        with self._lock:
            if self._connection is not None:
                with suppress(sqlite3.Error):
                    self._connection.close()
                self._connection = None

    def _connected(self) -> sqlite3.Connection | None:
        file = self._folder / database.NAME
        if not database.exists(self._folder):
            self.close()
        elif self._connection is None or file.stat().st_ino != self._file:
            self.close()
            self._connection = database.connect(self._folder, create=False)
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA wal_autocheckpoint = 0")
            self._file = file.stat().st_ino
        return self._connection

    def _is_due(self, connection: sqlite3.Connection, now: float) -> bool:
        due = connection.execute("SELECT 1 FROM reminder WHERE state = 'pending' AND due_at <= ? LIMIT 1", (now,))
        return due.fetchone() is not None


def put(folder: Path, session: str, reminder: ReminderRow) -> None:
    """Keep a reminder of a session. One that was shown, done or dropped does not become pending again."""
    with database.visit(folder) as connection, transaction(connection):
        put_reminder(connection, session, reminder)


def claim_due(folder: Path, now: float) -> list[Reminder]:
    """What `Table.claim_due` says, for somebody who looks once."""
    table = Table(folder)
    try:
        return table.claim_due(now)
    finally:
        table.close()


def end_unwatched(folder: Path, session: str, due: Sequence[ReminderRow]) -> bool:
    """A broadcast that nobody watched to its end ended with its last event, and this is to be remembered of it.

    False when somebody has done this before.
    """
    with database.visit(folder) as connection, transaction(connection):
        ended = connection.execute(
            "UPDATE session SET ended_at = last_event_at WHERE id = ? AND ended_at IS NULL", (session,)
        )
        if ended.rowcount != 1:
            return False
        for reminder in due:
            put_reminder(connection, session, reminder)
    return True


def left(folder: Path, session: str) -> list[Reminder]:
    """Those of a session that are pending or have been shown, the first due first."""
    if not database.exists(folder):
        return []
    with database.visit(folder, create=False) as connection:
        return left_of(connection, session)


def left_of(connection: sqlite3.Connection, session: str) -> list[Reminder]:
    """The same, for somebody who is connected; about 10 microseconds where there are none among 500 of others."""
    rows = connection.execute(
        f"SELECT {library.REMINDER} FROM reminder "  # noqa: S608
        "WHERE id > ?1 || '-' AND id < ?1 || '.' AND session = ?1 AND +state IN ('pending', 'shown') "
        "ORDER BY due_at, id",
        (session,),
    )
    return [library.reminder(row) for row in rows]


def done(folder: Path, id: str) -> bool:
    """It has been seen to. False when there is no such reminder that is pending or shown."""
    return _close(folder, id, "done")


def drop(folder: Path, id: str) -> bool:
    """It is not wanted any more. False when there is no such reminder that is pending or shown."""
    return _close(folder, id, "dropped")


def snooze(folder: Path, id: str, until: float) -> bool:
    """Remind again at `until` (wall clock). False when there is no such reminder that is pending or shown."""
    with database.visit(folder) as connection, transaction(connection):
        changed = connection.execute(
            "UPDATE reminder SET state = 'pending', shown_at = NULL, due_at = ? "
            "WHERE id = ? AND state IN ('pending', 'shown')",
            (until, id),
        )
        return changed.rowcount == 1


def _claim(connection: sqlite3.Connection, now: float, by: float) -> list[Reminder]:
    claimed = connection.execute(_CLAIM, (now, by)).fetchall()
    return sorted(map(library.reminder, claimed), key=lambda reminder: (reminder.due_at, reminder.id))


def _close(folder: Path, id: str, state: str) -> bool:
    with database.visit(folder) as connection, transaction(connection):
        changed = connection.execute(
            "UPDATE reminder SET state = ? WHERE id = ? AND state IN ('pending', 'shown')", (state, id)
        )
        return changed.rowcount == 1
