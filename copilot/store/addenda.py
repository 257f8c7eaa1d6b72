"""What is added to a broadcast that is over, by somebody who looks back on it."""

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from copilot.commands import AnyCommand
from copilot.session import Header
from copilot.store import database
from copilot.store.entries import Record, Show
from copilot.store.migrations import transaction
from copilot.store.rows import MarkRow, ReminderRow


def add(
    folder: Path,
    header: Header,
    commands: Sequence[AnyCommand],
    now: float,
    *,
    marks: Sequence[MarkRow],
    reminders: Sequence[ReminderRow],
    reminders_gone: Sequence[str],
    planned: Collection[str],
    watched: bool,
) -> bool:
    """Write commands behind the records of a session, with what they have changed in its lists, at wall clock `now`.

    `planned` are the keys of the reminders that were planned before: of those, one that the table does not hold stays
    away. False, and nothing is written, when the session is the one of the cockpit that runs (`watched` says whether
    one does). Raises `StoreError` when it cannot be written.
    """
    show = Show(header=header, key=b"", key_made_at=float("-inf"), began_at=now, runs=False)
    record = Record(show=show, handed_at=0.0)
    with database.visit(folder) as connection, transaction(connection):
        current = connection.execute("SELECT value FROM meta WHERE key = 'session'").fetchone()
        if watched and current is not None and current[0] == header.id:
            return False
        found = connection.execute("SELECT id FROM reminder WHERE session = ?", (header.id,)).fetchall()
        held = {id for (id,) in found}
        kept = [one for one in reminders if one.key not in planned or f"{header.id}-{one.key}" in held]
        for command in commands[:-1]:
            replace(record, command=command).write(connection, now)
        last = replace(record, command=commands[-1], marks=marks, reminders=kept, reminders_gone=reminders_gone)
        last.write(connection, now)
    return True
