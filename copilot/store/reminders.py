"""What falls due. The table is the truth; whoever claims a reminder first is the one who shows it."""

from pathlib import Path

from copilot.store import database, library
from copilot.store.entries import put_reminder
from copilot.store.migrations import transaction
from copilot.store.rows import Reminder, ReminderRow


def put(folder: Path, session: str, reminder: ReminderRow) -> None:
    """Keep a reminder of a session. One that was shown, done or dropped does not become pending again."""
    with database.visit(folder) as connection, transaction(connection):
        put_reminder(connection, session, reminder)


def claim_due(folder: Path, now: float) -> list[Reminder]:
    """Those that are due at `now` (wall clock), the first due first: each is given to one caller only, ever."""
    if not database.exists(folder):
        return []
    with database.visit(folder, create=False) as connection:
        if (
            connection.execute("SELECT 1 FROM reminder WHERE state = 'pending' AND due_at <= ?", (now,)).fetchone()
            is None
        ):
            return []
        claimed = connection.execute(
            "UPDATE reminder SET state = 'shown', shown_at = ?1 WHERE state = 'pending' AND due_at <= ?1 "
            "RETURNING id, session, kind, text, due_at, state, shown_at",
            (now,),
        ).fetchall()
    return sorted(map(library.reminder, claimed), key=lambda reminder: (reminder.due_at, reminder.id))


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


def _close(folder: Path, id: str, state: str) -> bool:
    with database.visit(folder) as connection, transaction(connection):
        changed = connection.execute(
            "UPDATE reminder SET state = ? WHERE id = ? AND state IN ('pending', 'shown')", (state, id)
        )
        return changed.rowcount == 1
