"""Viewers' names under a key that is thrown away, kept chat text, and what is deleted after 24 hours."""

import base64
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from msgspec.structs import replace

from copilot.events import AnyEvent, Batch, Chat, Delete, Pin
from copilot.signals.tension import moods
from copilot.store import database, migrations
from copilot.text import SafeText

KEPT_S = 86_400.0
"""How long keys and chat text are kept."""

_REMEMBERED = 50_000
"""How many names are remembered with their pseudonyms."""

_NOTHING = SafeText("")


def fresh_key() -> bytes:
    """A key for one session's viewers."""
    return os.urandom(32)


def pseudonym(key: bytes, name: str) -> SafeText:
    """Twelve letters and digits that stand for a name: the same for the same key, and no way back without it."""
    import hmac

    digest = hmac.digest(key, name.encode("utf-8", "surrogatepass"), "sha256")
    return SafeText(base64.b32encode(digest[:8])[:12].decode("ascii").lower())


class Pseudonyms:
    """The people of one session, under one key."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._known: dict[str, SafeText] = {}

    @classmethod
    def fresh(cls) -> "Pseudonyms":
        """For a session that begins."""
        return cls(fresh_key())

    def of(self, name: str) -> SafeText:
        """The pseudonym of a person, or of a message's id."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[name] = pseudonym(self.key, name)
        return known

    def hide(self, events: Sequence[AnyEvent], *, keep_text: bool = False) -> Batch:
        """The same events, in the same order, without names, and unless `keep_text` without what people wrote.

        Of that it stays known whether it tells of tension.

        The target of a deletion, a person or a message, becomes the pseudonym of either.
        """
        known, of = self._known, self.of
        hidden = Batch()
        chats = []
        for event in events:
            kind, user = type(event), event.user
            if user is not None:
                user = known.get(user) or of(user)
            if (kind is Chat or kind is Pin) and not keep_text:
                if kind is Chat:
                    chats.append(len(hidden))
                hidden.append(replace(event, user=user, text=_NOTHING))
            elif kind is Delete:
                hidden.append(replace(event, user=user, target=pseudonym(self.key, event.target)))  # type: ignore[union-attr]
            elif user is None:
                hidden.append(event)
            else:
                hidden.append(replace(event, user=user))
        for n, mood in moods([events[n].text for n in chats]).items():  # type: ignore[union-attr]
            hidden[chats[n]] = replace(hidden[chats[n]], mood=mood)
        return hidden


def purge(connection: sqlite3.Connection, now: float) -> int:
    """Delete the keys and the chat text of more than 24 hours before `now` (wall clock). Returns how many rows went."""
    gone = connection.execute("DELETE FROM viewer_key WHERE created_at <= ?", (now - KEPT_S,)).rowcount
    return gone + connection.execute("DELETE FROM kept_chat WHERE created_at <= ?", (now - KEPT_S,)).rowcount


def scrub(connection: sqlite3.Connection) -> bool:
    """Take what was deleted out of the write-ahead log too. False while a reader is in the way."""
    return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def sweep(folder: Path, now: float) -> None:
    """Clear damaged databases that were moved aside more than 24 hours before `now` of what is kept so long only.

    One that can no longer be cleared is deleted.
    """
    for file in folder.glob(f"{database.NAME}.damaged-*Z*"):
        if file.name.endswith(("-wal", "-shm")) or now - file.stat().st_mtime < KEPT_S:
            continue
        if not _cleared(file):
            for suffix in ("-wal", "-shm", ""):
                file.with_name(file.name + suffix).unlink(missing_ok=True)


def _cleared(file: Path) -> bool:
    with suppress(*database.FAILURES), closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        for statement in migrations.PRIVATE:
            connection.execute(statement)
        return scrub(connection)
    return False
