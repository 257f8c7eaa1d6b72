"""What has been ticked: on the checklist of a broadcast, or before one. A tick settles the reminders of its item."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from copilot.store import database
from copilot.store.entries import reopen_reminder
from copilot.store.migrations import transaction

BEFORE = ""
"""Stands for a session where something is ticked before one: such ticks stay, with the time of the last."""


def ticks(folder: Path, session: str) -> dict[str, float]:
    """When each item was ticked, in seconds since 1970 UTC."""
    if not database.exists(folder):
        return {}
    with database.visit(folder, create=False) as connection:
        return ticks_of(connection, session)


def ticks_of(connection: sqlite3.Connection, session: str) -> dict[str, float]:
    """The same, for somebody who is connected."""
    return dict(connection.execute("SELECT item, ticked_at FROM tick WHERE session = ?", (session,)).fetchall())


def tick(folder: Path, session: str, item: str, now: float, reminders: Sequence[str] = ()) -> None:
    """It has been done, at `now`. Reminders with these keys are not needed any more; of the numbers only those so far.

    What a tick before this one has settled stays settled when this one is taken back.
    Raises `StoreError` when it cannot be written.
    """
    with database.visit(folder) as connection, transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO tick (session, item, ticked_at) VALUES (?, ?, ?)", (session, item, now)
        )
        for key in reminders:
            id = f"{session}-{key}"
            connection.execute("UPDATE reminder SET closed_by = NULL WHERE id = ? AND closed_by = 'tick'", (id,))
            connection.execute(
                "UPDATE reminder SET state = 'done', closed_by = 'tick' WHERE id = ? "
                "AND state IN ('pending', 'shown') AND (kind <> 'numbers' OR due_at <= ?)",
                (id, now),
            )


def untick(folder: Path, session: str, item: str, reminders: Sequence[str] = ()) -> None:
    """It has not been done after all: what its tick has settled was shown, or will be. Raises `StoreError`."""
    with database.visit(folder) as connection, transaction(connection):
        connection.execute("DELETE FROM tick WHERE session = ? AND item = ?", (session, item))
        for key in reminders:
            reopen_reminder(connection, f"{session}-{key}", "tick")
