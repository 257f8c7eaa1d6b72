"""The shape of the database, step by step. `PRAGMA user_version` counts the steps that have been taken."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from copilot.errors import StoreError

Step = Sequence[str]

STEPS: tuple[Step, ...] = (
    (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TABLE session (
            id TEXT PRIMARY KEY,
            header BLOB NOT NULL,
            mode TEXT NOT NULL,
            sources TEXT NOT NULL,
            platforms TEXT NOT NULL,
            opened_at REAL NOT NULL,
            started_at REAL,
            ended_at REAL,
            last_event_at REAL NOT NULL,
            events INTEGER NOT NULL DEFAULT 0,
            marks INTEGER NOT NULL DEFAULT 0,
            promises INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """CREATE TABLE record (
            seq INTEGER PRIMARY KEY,
            session TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('events', 'command')),
            t0 REAL NOT NULL,
            t1 REAL NOT NULL,
            n INTEGER NOT NULL,
            crc INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX record_of_session ON record (session, seq)",
        """CREATE TABLE checkpoint (
            session TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            crc INTEGER NOT NULL,
            blob BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE mark (
            session TEXT NOT NULL,
            n INTEGER NOT NULL,
            t REAL NOT NULL,
            by TEXT NOT NULL,
            note TEXT,
            why TEXT,
            state TEXT NOT NULL DEFAULT 'marked',
            file TEXT,
            PRIMARY KEY (session, n)
        ) STRICT""",
        """CREATE TABLE reminder (
            id TEXT PRIMARY KEY,
            session TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            due_at REAL NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'shown', 'done', 'dropped')),
            shown_at REAL
        ) STRICT""",
        "CREATE INDEX reminder_due ON reminder (state, due_at)",
        """CREATE TABLE title (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            text TEXT NOT NULL,
            url TEXT,
            used_at REAL,
            copies INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            asked_at REAL NOT NULL,
            action TEXT NOT NULL,
            text TEXT,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'done', 'refused', 'withdrawn')),
            answer TEXT
        ) STRICT""",
        "CREATE TABLE viewer_key (session TEXT PRIMARY KEY, key BLOB NOT NULL, created_at REAL NOT NULL) STRICT",
        """CREATE TABLE kept_chat (
            id INTEGER PRIMARY KEY,
            session TEXT NOT NULL,
            t REAL NOT NULL,
            user TEXT,
            message TEXT,
            text TEXT NOT NULL,
            created_at REAL NOT NULL
        ) STRICT""",
        "CREATE UNIQUE INDEX kept_chat_message ON kept_chat (session, message)",
        "CREATE INDEX kept_chat_user ON kept_chat (session, user)",
        "CREATE INDEX kept_chat_age ON kept_chat (created_at)",
    ),
    (
        """CREATE TABLE tick (
            session TEXT NOT NULL,
            item TEXT NOT NULL,
            ticked_at REAL NOT NULL,
            PRIMARY KEY (session, item)
        ) STRICT""",
    ),
    (
        "ALTER TABLE mark ADD COLUMN title TEXT",
        "ALTER TABLE mark ADD COLUMN url TEXT",
        "ALTER TABLE mark ADD COLUMN posted_at REAL",
        "ALTER TABLE title ADD COLUMN made_by TEXT",
    ),
    ("ALTER TABLE reminder ADD COLUMN closed_by TEXT",),
)

PRIVATE = ("DELETE FROM viewer_key", "DELETE FROM kept_chat")
"""What takes everything about viewers out of a database."""


_ABSURD = 1_000
"""No database will ever have taken so many steps."""


class Damaged(sqlite3.DatabaseError):
    """The file is a database, but not one of ours, or no longer."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The lock for writing is taken at the beginning."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are missing, in one transaction; a copy of an older database is laid beside it before.

    Raises `StoreError` for a database of a newer version, and changes nothing in it.
    """
    found = version(connection)
    if found > len(steps):
        raise StoreError(
            f"{path.name} has version {found}, this program knows {len(steps)}",
            "update live-copilot, or set LIVE_COPILOT_HOME to another folder",
        )
    if found == len(steps):
        return
    if found:
        _back_up(connection, path.with_name(f"{path.name}.version-{found}"))
    with transaction(connection):
        for step in steps[version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def version(connection: sqlite3.Connection) -> int:
    """How many steps the database has taken."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= number < _ABSURD:
        raise Damaged(f"its version is {number}")
    return number


def shape(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every table and index with its definition."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    return [(name, sql) for name, sql in rows]


def intended_shape(steps: Sequence[Step] = STEPS) -> list[tuple[str, str]]:
    """The shape after all steps."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in steps:
            for statement in step:
                connection.execute(statement)
        return shape(connection)


def _back_up(connection: sqlite3.Connection, path: Path) -> None:
    """A copy without what is kept for 24 hours only."""
    partial = path.with_name(f"{path.name}.part")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA secure_delete = ON")
        tables = {name for name, _ in shape(copy)}
        for statement in PRIVATE:
            if statement.rpartition(" ")[2] in tables:
                copy.execute(statement)
    partial.replace(path)
