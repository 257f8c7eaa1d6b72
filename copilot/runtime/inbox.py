"""`do` from another terminal: one table, in which a question is laid and its answer found."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from copilot.clock import Clock, SystemClock
from copilot.store import database, titles
from copilot.store.migrations import transaction
from copilot.store.reminders import left_of
from copilot.store.rows import Reminder
from copilot.store.ticks import ticks_of
from copilot.text import SafeText

ANSWER_S = 3.0
"""How long a question waits to be taken."""
COMMIT_S = 1.0
"""How long it then waits, at the least, to be written down."""

_LOOK_S = 0.02
_PATIENCE_S = 0.02
"""How long the cockpit waits for the writer; it runs on the event loop, and asks again a moment later."""

_REMEMBERED = 1_000
"""How many old questions stay in the table."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a question. `done` means committed; `taken` that the cockpit has it but could not save it yet."""

    state: Literal["done", "refused", "withdrawn", "taken"]
    text: SafeText

    @property
    def kept(self) -> bool:
        return self.state == "done"


class Ask(msgspec.Struct, frozen=True):
    """A question that the cockpit has taken. `asked_at` is in seconds since 1970 UTC."""

    id: int
    asked_at: float
    action: str
    text: str | None


def ask(
    folder: Path,
    action: str,
    text: str | None,
    *,
    clock: Clock | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Lay an action before the running cockpit and wait for its answer.

    After `ANSWER_S` seconds without anybody taking it, it is withdrawn and will never be carried out. Raises
    `StoreError` when it cannot be laid down.
    """
    clock = clock or SystemClock()
    with database.visit(folder) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        with transaction(connection):
            id = connection.execute(
                "INSERT INTO inbox (asked_at, action, text, state) VALUES (?, ?, ?, 'waiting')",
                (clock.wall(), action, text),
            ).lastrowid
        until, withdrawn = clock.monotonic() + ANSWER_S, False
        while True:
            state, answer = connection.execute("SELECT state, answer FROM inbox WHERE id = ?", (id,)).fetchone()
            if state in ("done", "refused"):
                return Outcome(state, SafeText(answer or state))
            if state == "withdrawn":
                return Outcome(state, SafeText("the cockpit gave no answer, and it was not carried out"))
            if clock.monotonic() >= until:
                if withdrawn:
                    return Outcome("taken", SafeText("the cockpit has it, and could not save it yet"))
                connection.execute("UPDATE inbox SET state = 'withdrawn' WHERE id = ? AND state = 'waiting'", (id,))
                until, withdrawn = clock.monotonic() + COMMIT_S, True
            else:
                sleep(_LOOK_S)


class Inbox:
    """The cockpit's side. Questions that a cockpit left behind when it died are withdrawn, never carried out.

    An accepted question is answered by the journal, together with what it did; a refused one here.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._file: int | None = None
        self._seen: int | None = None
        self._refused: list[tuple[SafeText, int]] = []
        self._first = True
        self._connect()

    def changed(self) -> bool:
        """Whether there may be something to take. About 20 microseconds; never raises."""
        try:
            if self._connection is None or (self._folder / database.NAME).stat().st_ino != self._file:
                self._connect()
            if self._connection is None:
                return False
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        except database.FAILURES:
            self.close()
            return False
        if version == self._seen and not self._refused:
            return False
        self._seen = version
        return True

    def take(self) -> list[Ask]:
        """The questions that wait, each given out once, in their order. Those that nobody waits for are withdrawn.

        What cannot be taken now is found by the next `changed`.
        """
        if self._connection is None:
            return []
        try:
            waiting = self._connection.execute("SELECT 1 FROM inbox WHERE state = 'waiting'").fetchone()
            if waiting is None and not self._refused:
                return []
            with transaction(self._connection):
                self._connection.executemany(_REFUSE, self._refused)
                self._connection.execute(
                    "UPDATE inbox SET state = 'withdrawn' WHERE state = 'waiting' AND asked_at <= ?",
                    (self._clock.wall() - ANSWER_S,),
                )
                taken = self._connection.execute(
                    "UPDATE inbox SET state = 'taken' WHERE state = 'waiting' RETURNING id, asked_at, action, text"
                ).fetchall()
        except database.FAILURES:
            self._seen = None
            return []
        self._refused = []
        return sorted((Ask(*row) for row in taken), key=lambda question: question.id)

    def titles(self) -> list[titles.Kept] | None:
        """The title cards, which other terminals add to as they ask; `None` while they cannot be read."""
        try:
            return None if self._connection is None else titles.kept(self._connection)
        except database.FAILURES:
            return None

    def reminders(self, session: str) -> list[Reminder] | None:
        """What of a session is still to be seen to; `None` while that cannot be read."""
        try:
            return None if self._connection is None else left_of(self._connection, session)
        except database.FAILURES:
            return None

    def ticks(self, session: str) -> dict[str, float] | None:
        """What of its checklist has been ticked, here or elsewhere; `None` while that cannot be read."""
        try:
            return None if self._connection is None else ticks_of(self._connection, session)
        except database.FAILURES:
            return None

    def refuse(self, id: int, text: SafeText) -> None:
        """Answer that it was not carried out, and why."""
        try:
            if self._connection is None:
                raise sqlite3.OperationalError("no connection")
            self._connection.execute(_REFUSE, (text, id))
        except database.FAILURES:
            self._refused.append((text, id))

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _connect(self) -> None:
        self.close()
        self._seen = None
        try:
            if not database.exists(self._folder):
                return
            connection = database.connect(self._folder, create=False, patience=_PATIENCE_S)
            self._connection = connection
            self._file = (self._folder / database.NAME).stat().st_ino
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            if self._first:
                self._withdraw_leftovers(connection)
                self._first = False
        except Exception:
            self.close()

    def _withdraw_leftovers(self, connection: sqlite3.Connection) -> None:
        with transaction(connection):
            connection.execute("UPDATE inbox SET state = 'withdrawn' WHERE state = 'taken'")
            connection.execute(
                "DELETE FROM inbox WHERE id <= (SELECT max(id) FROM inbox) - ?",
                (_REMEMBERED,),
            )


_REFUSE = "UPDATE inbox SET state = 'refused', answer = ? WHERE id = ?"
