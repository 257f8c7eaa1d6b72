"""`do` from another terminal: one table, in which a question is laid and its answer found."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from copilot.store import database
from copilot.store.migrations import transaction
from copilot.text import SafeText

ANSWER_S = 3.0
"""How long a question waits to be taken, and then again for its answer."""

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
    """A question that the cockpit has taken."""

    id: int
    action: str
    text: str | None


def ask(
    folder: Path,
    action: str,
    text: str | None,
    *,
    timeout: float = ANSWER_S,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Lay an action before the running cockpit and wait for its answer.

    After `timeout` seconds without anybody taking it, it is withdrawn and will never be carried out. Raises
    `StoreError` when it cannot be laid down.
    """
    with database.visit(folder) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        with transaction(connection):
            id = connection.execute(
                "INSERT INTO inbox (action, text, state) VALUES (?, ?, 'waiting')", (action, text)
            ).lastrowid
        until, withdrawn = monotonic() + timeout, False
        while True:
            state, answer = connection.execute("SELECT state, answer FROM inbox WHERE id = ?", (id,)).fetchone()
            if state in ("done", "refused"):
                return Outcome(state, SafeText(answer or state))
            if state == "withdrawn":
                return Outcome(state, SafeText("the cockpit gave no answer; it was not carried out"))
            if monotonic() >= until:
                if withdrawn:
                    return Outcome("taken", SafeText("the cockpit has it, and could not save it yet"))
                connection.execute("UPDATE inbox SET state = 'withdrawn' WHERE id = ? AND state = 'waiting'", (id,))
                until, withdrawn = monotonic() + timeout, True
            else:
                sleep(_LOOK_S)


class Inbox:
    """The cockpit's side. Questions left over from a cockpit that died are withdrawn, never carried out.

    An accepted question is answered by `Journal.command`, together with what it did; a refused one here.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
        except (sqlite3.Error, OSError):
            self.close()
            return False
        if version == self._seen and not self._refused:
            return False
        self._seen = version
        return True

    def take(self) -> list[Ask]:
        """The questions that wait, each given out once. What cannot be taken now is found by the next `changed`."""
        if self._connection is None:
            return []
        try:
            waiting = self._connection.execute("SELECT 1 FROM inbox WHERE state = 'waiting'").fetchone()
            if waiting is None and not self._refused:
                return []
            with transaction(self._connection):
                self._connection.executemany(_REFUSE, self._refused)
                taken = self._connection.execute(
                    "UPDATE inbox SET state = 'taken' WHERE state = 'waiting' RETURNING id, action, text"
                ).fetchall()
        except sqlite3.Error:
            self._seen = None
            return []
        self._refused = []
        return sorted((Ask(*row) for row in taken), key=lambda question: question.id)

    def refuse(self, id: int, text: SafeText) -> None:
        """Answer that it was not carried out, and why."""
        try:
            if self._connection is None:
                raise sqlite3.OperationalError("no connection")
            self._connection.execute(_REFUSE, (text, id))
        except sqlite3.Error:
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
            connection.execute("UPDATE inbox SET state = 'withdrawn' WHERE state IN ('waiting', 'taken')")
            connection.execute(
                "DELETE FROM inbox WHERE id <= (SELECT max(id) FROM inbox) - ?",
                (_REMEMBERED,),
            )


_REFUSE = "UPDATE inbox SET state = 'refused', answer = ? WHERE id = ?"
