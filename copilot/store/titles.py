"""The title cards on this machine: those of the configuration, and those that people added."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from copilot.config import TitleCard, is_address
from copilot.errors import UsageError
from copilot.show.titles import Card, card_id
from copilot.store import database
from copilot.store.migrations import transaction
from copilot.text import MAX_LENGTH, SafeText, clean


class Kept(NamedTuple):
    """What the database knows of a card: one that was added, or one of the configuration that was copied."""

    text: SafeText
    url: SafeText | None
    used_at: float | None
    copies: int


def cards(folder: Path, configured: Sequence[TitleCard]) -> tuple[Card, ...]:
    """All cards. Raises `StoreError` when the database cannot be read."""
    if not database.exists(folder):
        return merged(configured, ())
    with database.visit(folder, create=False) as connection:
        return merged(configured, kept(connection))


def kept(connection: sqlite3.Connection) -> list[Kept]:
    """The rows, in the order in which they were added."""
    return [Kept(*row) for row in connection.execute("SELECT text, url, used_at, copies FROM title ORDER BY id")]


def merged(configured: Sequence[TitleCard], rows: Sequence[Kept]) -> tuple[Card, ...]:
    """The cards of the configuration in its order, then those that were added."""
    known = {(row.text, row.url): row for row in reversed(rows)}
    ours = {(card.text, card.url) for card in configured}
    wanted = dict.fromkeys([*((card.text, card.url) for card in configured), *((row.text, row.url) for row in rows)])
    found = []
    for n, (text, url) in enumerate(wanted, 1):
        row = known.get((text, url))
        found.append(
            Card(
                n=n,
                id=card_id(text, url),
                text=text,
                url=url,
                used_at=row.used_at if row else None,
                copies=row.copies if row else 0,
                configured=(text, url) in ours,
            )
        )
    return tuple(found)


def understood(typed: str) -> TitleCard:
    """The card that somebody typed in one line: a text and, as its last word, perhaps a link. Raises `UsageError`."""
    line = clean(typed, 2 * MAX_LENGTH + 1)
    text, _, last = line.rpartition(" ")
    if not line:
        raise UsageError("the title is empty", "type the exact title of the post")
    if text and is_address(last):
        return TitleCard(text=clean(text), url=SafeText(last))
    return TitleCard(text=clean(line))


def add(folder: Path, card: TitleCard) -> None:
    """Keep a card; one that is kept already stays as it is. Raises `StoreError` when it cannot be written."""
    with _changing(folder) as connection:
        connection.execute(
            "INSERT INTO title (text, url) SELECT ?1, ?2 "
            "WHERE NOT EXISTS (SELECT 1 FROM title WHERE text = ?1 AND url IS ?2)",
            (card.text, card.url),
        )


def change(folder: Path, old: Card, new: TitleCard) -> None:
    """Put another card in the place of one that was added. Raises `StoreError` when it cannot be written."""
    with _changing(folder) as connection:
        connection.execute(
            "UPDATE title SET text = ?, url = ?, used_at = NULL, copies = 0, made_by = NULL "
            "WHERE text = ? AND url IS ?",
            (new.text, new.url, old.text, old.url),
        )


def count_copy(folder: Path, card: Card, wall: float) -> None:
    """The card was copied, at this wall clock. Raises `StoreError` when it cannot be written."""
    with _changing(folder) as connection:
        counted = connection.execute(
            "UPDATE title SET used_at = ?3, copies = copies + 1 "
            "WHERE id = (SELECT min(id) FROM title WHERE text = ?1 AND url IS ?2)",
            (card.text, card.url, wall),
        )
        if not counted.rowcount:
            connection.execute(
                "INSERT INTO title (text, url, used_at, copies) VALUES (?, ?, ?, 1)", (card.text, card.url, wall)
            )


@contextmanager
def _changing(folder: Path) -> Iterator[sqlite3.Connection]:
    with database.visit(folder) as connection, transaction(connection):
        yield connection
