"""The journal: what happened and what was done, written by one thread, and safe once it says so."""

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

import msgspec

from copilot.clock import Clock
from copilot.commands import AnyCommand
from copilot.errors import StoreError
from copilot.events import AnyEvent, Chat, Delete
from copilot.state import Header
from copilot.store import database, privacy
from copilot.store.entries import Checkpoint, Entry, Heard, Record, Said, Show
from copilot.store.migrations import transaction
from copilot.store.rows import MarkRow, ReminderRow, SessionRow
from copilot.text import SafeText

__all__ = ["Journal", "MarkRow", "ReminderRow", "SessionRow"]

log = logging.getLogger(__name__)

_NO_ANSWER = SafeText("")

KEPT_IN_MEMORY_S = 60.0
KEPT_IN_MEMORY = 100_000
"""How much of the room is kept for a disk that takes nothing: so many seconds, and so many events at most.

Older events are given up and counted, commands never.
"""
RETRY_S = 1.0
TIDY_S = 60.0
"""How often the journal looks for what is older than a day."""
SWEEP_S = 3600.0
SLOW_S = 2.0
CLOSING_S = 10.0
TRIES = 3
"""How often an entry that the database refuses, for no fault of the disk, is tried."""


class Journal:
    """Takes records from the event loop without ever blocking it, and writes them in their order.

    Events are gathered until `flush`, once a second; a command is committed as soon as the disk allows, and its future
    says when. A disk that takes nothing is tried again until it heals.
    """

    def __init__(self, folder: Path, clock: Clock, *, retry_s: float = RETRY_S) -> None:
        self.moved_aside: Path | None = None
        """Where a damaged database went."""
        self.lost = 0
        """Events that were given up."""
        self._folder = folder
        self._clock = clock
        self._retry_s = retry_s
        self._show: Show | None = None
        self._row: SessionRow | None = None
        self._heard = Heard()
        self._said: list[Said] = []
        self._forgotten: list[str] = []
        self._queue: deque[Entry] = deque()
        self._in_hand = 0
        """How many entries at the front the writer is writing."""
        self._in_hand_since = 0.0
        self._unsaved = 0
        self._trouble: SafeText | None = None
        self._closing = False
        self._condition = threading.Condition()
        self._connection: sqlite3.Connection | None = None
        self._damaged = False
        self._doubted = True
        self._one_by_one = False
        self._tidied_at = 0.0
        self._swept_at = 0.0
        self._unscrubbed = False
        self._writer = threading.Thread(target=self._write, name="journal", daemon=True)

    @classmethod
    def open(cls, folder: Path, clock: Clock, *, retry_s: float = RETRY_S) -> "Journal":
        """The journal of this folder. Raises `StoreError` for a database of a newer version.

        A damaged database is moved aside. A folder that cannot be written to is tried again every `retry_s` seconds.
        """
        journal = cls(folder, clock, retry_s=retry_s)
        try:
            journal._connection = journal._connect()
            journal._tidy(journal._connection)
        except database.FAILURES as error:
            journal._stumble(error)
        journal._writer.start()
        return journal

    # what the show hands over

    def begin(
        self,
        header: Header,
        key: bytes,
        *,
        key_made_at: float | None = None,
        inbox: int | None = None,
        answer: SafeText = _NO_ANSWER,
    ) -> Future[None]:
        """From now on records belong to this session, whose viewers are hidden under `key`.

        `key_made_at` is the wall clock when the key was made: now, without it. `inbox` is the row in the inbox that
        asked for this session. The future resolves when it is known to the database.
        """
        self._seal()
        now = self._clock.wall()
        self._show = Show(header=header, key=key, key_made_at=now if key_made_at is None else key_made_at, began_at=now)
        self._row = None
        return self._keep(Record(show=self._show, handed_at=self._clock.monotonic(), inbox=inbox, answer=answer))

    def events(self, events: Sequence[AnyEvent]) -> None:
        """Events, already under pseudonyms; they are written with the next `flush`."""
        self._heard.add(events)

    def keep_text(self, events: Sequence[AnyEvent], hidden: Sequence[AnyEvent]) -> None:
        """What people wrote, for a day: the same events with their texts, and under pseudonyms."""
        if self._show is None:
            return
        key = self._show.key
        for event, under in zip(events, hidden, strict=True):
            if type(event) is Chat:
                message = None if event.id is None else privacy.pseudonym(key, event.id)
                self._said.append(Said(event.t, under.user, message, event.text))
            elif type(under) is Delete:
                self._said = [said for said in self._said if under.target not in (said.user, said.message)]
                self._forgotten.append(under.target)

    def flush(self, row: SessionRow) -> None:
        """Hand over the events since the last time, and the session's numbers. Nothing when nothing changed."""
        old, self._row = self._row, row
        changed = old is not None and msgspec.structs.replace(old, last_event_at=row.last_event_at) != row
        self._seal(numbers=changed)

    def restate(
        self,
        row: SessionRow,
        *,
        marks: Sequence[MarkRow] = (),
        marks_gone: Sequence[int] = (),
        reminders: Sequence[ReminderRow] = (),
        reminders_gone: Sequence[str] = (),
    ) -> None:
        """Write rows that no command has changed, in one transaction with the events that came before.

        Those that the room has changed; or all of them, into a database that was made anew.
        """
        assert self._show is not None, "rows before the session began"
        self._row = row
        record = self._gathered(self._show)
        record.marks, record.marks_gone = tuple(marks), tuple(marks_gone)
        record.reminders, record.reminders_gone = tuple(reminders), tuple(reminders_gone)
        self._keep(record)

    def command(
        self,
        command: AnyCommand,
        row: SessionRow,
        *,
        marks: Sequence[MarkRow] = (),
        marks_gone: Sequence[int] = (),
        reminders: Sequence[ReminderRow] = (),
        reminders_gone: Sequence[str] = (),
        inbox: int | None = None,
        answer: SafeText = _NO_ANSWER,
    ) -> Future[None]:
        """Write a command, after everything that came before it, in one transaction with what it changed.

        `inbox` is the row in the inbox that is answered by it. The future resolves when it is committed; it fails with
        `StoreError` only when the journal is closed before that, or the database refuses it for good.
        """
        assert self._show is not None, "a command before the session began"
        self._row = row
        self._seal()
        return self._keep(
            Record(
                show=self._show,
                handed_at=self._clock.monotonic(),
                row=row,
                command=command,
                marks=tuple(marks),
                marks_gone=tuple(marks_gone),
                reminders=tuple(reminders),
                reminders_gone=tuple(reminders_gone),
                inbox=inbox,
                answer=answer,
            )
        )

    def answer(self, inbox: int | None, text: SafeText) -> Future[None]:
        """Answer a row in the inbox with what was done already; the future resolves when that is committed."""
        assert self._show is not None, "an answer before the session began"
        return self._keep(Record(show=self._show, handed_at=self._clock.monotonic(), inbox=inbox, answer=text))

    def checkpoint(self, version: int, blob: bytes) -> None:
        """Keep the state after everything that was handed over so far; it replaces the one before."""
        assert self._show is not None, "a checkpoint before the session began"
        self._seal()
        self._put(Checkpoint(show=self._show, version=version, blob=blob))

    @property
    def trouble(self) -> SafeText | None:
        """Why nothing is being saved, in a few words; `None` while all is well."""
        with self._condition:
            if self._trouble is not None:
                return self._trouble
            if self._in_hand and self._clock.monotonic() - self._in_hand_since > SLOW_S:
                return SafeText("the disk does not answer")
        return None

    @property
    def unsaved(self) -> int:
        """Commands that are not committed yet."""
        return self._unsaved

    def close(self) -> None:
        """Write what is left and end. What the disk does not take now is lost, and its futures say so."""
        with self._condition:
            if self._closing:
                return
        self._seal()
        with self._condition:
            self._closing = True
            self._condition.notify()
        self._writer.join(CLOSING_S)
        with self._condition:
            left = list(self._queue)
        for entry in left:
            self._give_up(entry)

    def _seal(self, *, numbers: bool = False) -> None:
        """Make an entry of the events since the last one; without any, of the `numbers` alone."""
        if self._show is None or not (self._heard.count or self._said or self._forgotten or numbers):
            return
        self._put(self._gathered(self._show))

    def _gathered(self, show: Show) -> Record:
        """A record of the events since the last one."""
        record = Record(
            show=show,
            handed_at=self._clock.monotonic(),
            row=self._row,
            heard=self._heard,
            said=self._said,
            forgotten=self._forgotten,
        )
        self._heard, self._said, self._forgotten = Heard(), [], []
        return record

    def _keep(self, entry: Record) -> Future[None]:
        """An entry that is never given up, and whose future says when it is committed."""
        entry.saved = Future()
        entry.saved.set_running_or_notify_cancel()
        self._put(entry)
        return entry.saved

    def _put(self, entry: Entry) -> None:
        with self._condition:
            if isinstance(entry, Checkpoint):
                self._drop([old for old in self._waiting() if isinstance(old, Checkpoint)])
            else:
                self._unsaved += entry.command is not None
            self._queue.append(entry)
            self._drop(self._too_old())
            self._condition.notify()

    def _waiting(self) -> list[Entry]:
        """Entries that are not being written."""
        return list(self._queue)[self._in_hand :]

    def _too_old(self) -> list[Entry]:
        """Events that have waited too long, and of what is too much for the memory the oldest."""
        if len(self._queue) == 1:
            return []
        now, room = self._clock.monotonic(), KEPT_IN_MEMORY
        gone: list[Entry] = []
        for entry in reversed(self._waiting()):
            if isinstance(entry, Record) and entry.saved is None:
                room -= entry.heard.count
                if room < 0 or now - entry.handed_at > KEPT_IN_MEMORY_S:
                    gone.append(entry)
        return gone

    def _drop(self, gone: Sequence[Entry]) -> None:
        """Take entries out of the queue; what they want forgotten stays in it."""
        for entry in gone:
            self._give_up(entry)
        unwanted = {id(entry) for entry in gone if not (isinstance(entry, Record) and entry.forgotten)}
        if unwanted:
            self._queue = deque(entry for entry in self._queue if id(entry) not in unwanted)

    def _give_up(self, entry: Entry) -> None:
        if not isinstance(entry, Record):
            return
        self.lost += entry.heard.count
        entry.heard, entry.said = Heard(), ()
        if entry.saved is not None and not entry.saved.done():
            entry.saved.set_exception(StoreError("not saved: the disk took nothing", "make room, then do it again"))

    # the writer

    def _write(self) -> None:
        while True:
            with self._condition:
                self._wait()
                closing = self._closing
                batch = list(self._queue)[: 1 if self._one_by_one else None]
                self._in_hand, self._in_hand_since = len(batch), self._clock.monotonic()
            written = self._attempt(batch)
            with self._condition:
                self._in_hand = 0
                if written:
                    self._remove(batch)
                done = closing and (not self._queue or self._trouble is not None)
            if written:
                for entry in batch:
                    if isinstance(entry, Record) and entry.saved is not None and not entry.saved.done():
                        entry.saved.set_result(None)
            if done:
                break
        self._leave()

    def _wait(self) -> None:
        """Until there is something to write, or it is time to try again, or to tidy up."""
        if self._trouble is not None:
            self._condition.wait_for(lambda: self._closing, self._retry_s)
        else:
            self._condition.wait_for(lambda: self._closing or bool(self._queue), TIDY_S)

    def _attempt(self, batch: Sequence[Entry]) -> bool:
        """Write entries in one transaction. False when they have to be tried again."""
        try:
            connection = self._connection = self._connection or self._connect()
            if batch:
                with transaction(connection):
                    for entry in batch:
                        entry.write(connection, self._clock.wall())
        except Exception as error:
            self._stumble(error)
            if self._trouble is None and not self._damaged:
                self._doubt(batch)
            return False
        if self._trouble is not None:
            log.info("saving again")
            self._trouble = None
        self._unscrubbed |= any(isinstance(entry, Record) and bool(entry.forgotten) for entry in batch)
        try:
            self._tidy(connection)
        except Exception as error:
            self._stumble(error)
        return True

    def _connect(self) -> sqlite3.Connection:
        wall = self._clock.wall()
        if self._damaged:
            self.moved_aside = database.move_aside(self._folder, wall)
            self._damaged = False
        connection, aside = database.connect_sound(self._folder, wall, check=self._doubted)
        self._doubted = False
        if aside is not None:
            log.warning("the database was damaged and has been moved aside")
            self.moved_aside = aside
        return connection

    def _stumble(self, error: Exception) -> None:
        """Let go of the connection; what it had not committed is not there."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self._damaged = database.is_damage(error)
        reason = SafeText(error.what) if isinstance(error, StoreError) else database.trouble(self._folder, error)
        if self._damaged or reason is None or reason != self._trouble:
            log.warning("not saved: %s", reason or type(error).__name__)
        self._trouble = reason

    def _doubt(self, batch: Sequence[Entry]) -> None:
        """The database refuses something, for no fault of the disk: find out what, and go on without it."""
        self._doubted = True
        self._one_by_one = True
        if len(batch) == 1:
            batch[0].failures += 1
            if batch[0].failures >= TRIES:
                with self._condition:
                    self._remove(batch)
                self._give_up(batch[0])

    def _remove(self, batch: Sequence[Entry]) -> None:
        for entry in batch:
            self._queue.popleft()
            self._unsaved -= isinstance(entry, Record) and entry.command is not None
        self._one_by_one = self._one_by_one and bool(self._queue)

    def _tidy(self, connection: sqlite3.Connection, *, now_or_never: bool = False) -> None:
        """Delete what is older than a day, about once a minute."""
        now = self._clock.wall()
        if 0 <= now - self._tidied_at < TIDY_S and not now_or_never:
            return
        self._tidied_at = now
        with transaction(connection):
            self._unscrubbed |= privacy.purge(connection, now) > 0
        if self._unscrubbed:
            self._unscrubbed = not privacy.scrub(connection)
        if not 0 <= now - self._swept_at < SWEEP_S:
            self._swept_at = now
            privacy.sweep(self._folder, now)

    def _leave(self) -> None:
        if self._connection is None:
            return
        with suppress(*database.FAILURES):
            self._tidy(self._connection, now_or_never=True)
            database.close_properly(self._connection)
        self._connection.close()
