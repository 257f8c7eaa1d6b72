"""What is added to a broadcast that is over, by somebody who looks back on it."""

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from copilot.commands import AnyCommand
from copilot.errors import StoreError
from copilot.state import Header
from copilot.store import database
from copilot.store.entries import Record, Show
from copilot.store.migrations import transaction
from copilot.store.rows import MarkRow, ReminderRow


def last(folder: Path, session: str) -> int:
    """The number of the session's last record, 0 before the first. Raises `StoreError`."""
    with database.visit(folder, create=False) as connection:
        return connection.execute("SELECT max(seq) FROM record WHERE session = ?", (session,)).fetchone()[0] or 0


def add(
    folder: Path,
    header: Header,
    commands: Sequence[AnyCommand],
    now: float,
    *,
    after: int,
    marks: Sequence[MarkRow],
    reminders: Sequence[ReminderRow],
    reminders_gone: Sequence[str],
    planned: Collection[str],
    watched: bool,
) -> int | None:
    """Write commands behind record `after`, with what they have changed in its lists, at wall clock `now`.

    Returns the number of the last of them; `None`, and nothing is written, when that is not the session's last record
    any more. `planned` are the keys of the reminders that were planned before: of those, one that the table does not
    hold stays away. Raises `StoreError` when it cannot be written: also when the session is not there any more, or is
    that of the cockpit that runs (`watched` says whether one does).
    """
    show = Show(header=header, key=b"", key_made_at=float("-inf"), began_at=now, runs=False)
    record = Record(show=show, handed_at=0.0)
    with database.visit(folder, create=False) as connection, transaction(connection):
        if connection.execute("SELECT 1 FROM session WHERE id = ?", (header.id,)).fetchone() is None:
            raise StoreError(f"no session with the id {header.id}", "see: live-copilot sessions")
        current = connection.execute("SELECT value FROM meta WHERE key = 'session'").fetchone()
        if watched and current is not None and current[0] == header.id:
            raise StoreError("the running cockpit has this broadcast", "do it there, key 3")
        last = connection.execute("SELECT max(seq) FROM record WHERE session = ?", (header.id,)).fetchone()[0]
        if (last or 0) != after:
            return None
        found = connection.execute("SELECT id FROM reminder WHERE session = ?", (header.id,)).fetchall()
        held = {id for (id,) in found}
        kept = [one for one in reminders if one.key not in planned or f"{header.id}-{one.key}" in held]
        for command in commands[:-1]:
            replace(record, command=command).write(connection, now)
        newest = replace(record, command=commands[-1], marks=marks, reminders=kept, reminders_gone=reminders_gone)
        newest.write(connection, now)
    return newest.seq
