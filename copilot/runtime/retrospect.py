"""Looking back on a broadcast that is over: the desk of the review."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from copilot import commands
from copilot.clock import Clock
from copilot.commands import AnyCommand
from copilot.errors import CopilotError, UsageError
from copilot.review.plan import Quiet
from copilot.runtime.afterwards import amendment, reminded, see_to, tick
from copilot.runtime.ledger import Lists
from copilot.runtime.lock import is_running
from copilot.runtime.pasteboard import Pasteboard
from copilot.runtime.resume import restored
from copilot.seats import After, Amendment, Answer, Reminded, Seen, View
from copilot.session import Session
from copilot.snapshot import Snapshot
from copilot.store import addenda, library, reminders, ticks
from copilot.store.rows import SessionRow
from copilot.text import SafeText, clean

LOOK_S = 2.0
"""How often is looked at what others have done about it."""


class Folded(NamedTuple):
    """A broadcast up to its record `seq`."""

    session: Session
    lists: Lists
    seq: int
    unwatched: bool
    """Nobody had watched it to its end, and that has not been written down."""


def folded(folder: Path, row: SessionRow, quiet: Quiet | None) -> Folded:
    """All of a broadcast, as something that nobody can take back. Raises `StoreError` when it cannot be read."""
    stored = library.load(folder, row.id)
    session = restored(stored)
    state = session.state
    unwatched = state.ended is None and state.started is not None and row.ended_at is not None
    if state.ended is None and row.ended_at is not None:
        session.leave()
    session.seal()
    lists = Lists(session, lambda t: None if t is None else row.ended_at, quiet)
    return Folded(session, lists, stored.last_seq, unwatched)


class Retrospect:
    """A broadcast of the past as its seats see it. Its time stands still; what is said about it comes last."""

    def __init__(self, folder: Path, row: SessionRow, clock: Clock, quiet: Quiet | None = None) -> None:
        """Folds the whole broadcast. Raises `StoreError` when it cannot be read."""
        self._folder = folder
        self._clock = clock
        self._row = row
        self._quiet = quiet
        self._ticks = ticks.ticks(folder, row.id)
        self._pasteboard = Pasteboard(folder)
        self._said_at = float("-inf")
        self._over = asyncio.Event()
        self._one_by_one = asyncio.Lock()
        self._folded: Folded | None = folded(folder, row, quiet)
        """`None` once something is in it that could not be written."""
        self._header = self._folded.session.header
        self._snapshot = _shown(self._folded.session)
        self._reminders = self._left()

    def _left(self) -> tuple[Reminded, ...]:
        return tuple(reminded(one, self._row.id) for one in reminders.left(self._folder, self._row.id))

    def view(self) -> View:
        off = self._header.script.off
        return View(
            session=self._row.id,
            snapshot=self._snapshot,
            wall=self._clock.wall(),
            speed=self._header.speed,
            chat=(),
            chat_version=0,
            heard={},
            rejected=0,
            dropped=0,
            unsaved=None,
            unsaved_actions=0,
            after=After(
                ended_at=self._row.ended_at,
                ticks=self._ticks,
                off=off,
                poll_result_s=self._header.pace.poll_result,
                reminders=self._reminders,
            ),
        )

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        if action != "undo":
            return Answer("refused", SafeText("this broadcast is over: only what is left to do can still be changed"))
        if self._clock.monotonic() - self._said_at > self._header.pace.undo:
            last = f"{self._header.pace.undo:g} s"
            return Answer("refused", SafeText(f"nothing to undo: only the last {last} can be taken back"))
        return await self._say(commands.Undo(t=self._snapshot.at, at=self._clock.wall(), seat=seat))

    async def keep_title(self, typed: str, n: int | None = None) -> Answer:
        return await self.act("keep-title")

    async def paste(self, n: int) -> Answer:
        return await self.act("paste")

    async def tick(self, item: str) -> Answer:
        async with self._one_by_one:
            answer = await tick(self._folder, self.view(), self._ticks, item)
        await self._look_again()
        return answer

    async def amend(self, action: Amendment, n: int | None = None, text: str | None = None) -> Answer:
        at = self._clock.wall()
        try:
            command = await amendment(action, n, text, self._snapshot, self._pasteboard, at=at)
        except UsageError as error:
            return Answer("refused", clean(str(error)))
        return await self._say(command)

    async def see_to(self, reminder: str, how: Seen) -> Answer:
        chosen = next((one for one in self._reminders if one.id == reminder), None)
        if chosen is None:
            return Answer("refused", SafeText("somebody has seen to it already"))
        if how == "done" and chosen.kind == "promise":
            return await self.tick(reminder.removeprefix(f"{self._row.id}-"))
        answer = await see_to(self._folder, chosen, how, now=self._clock.wall())
        await self._look_again()
        return answer

    async def _say(self, command: AnyCommand) -> Answer:
        """Say it about the broadcast as it has become. Where it cannot be written it has not been said."""
        async with self._one_by_one:
            try:
                answer = await self._add(command) or await self._add(command)
            except CopilotError as error:
                answer = Answer("refused", clean(str(error)))
        await self._look_again()
        return answer or Answer("refused", SafeText("somebody else has changed this broadcast: look, and try again"))

    async def _add(self, command: AnyCommand) -> Answer | None:
        """Fold it, and write it behind the rest; `None` when somebody else has written something there meanwhile."""
        now, self._folded = self._folded, None
        if now is None:
            now = await asyncio.to_thread(folded, self._folder, self._row, self._quiet)
            self._snapshot = _shown(now.session)
        session, before, planned = now.session, now.session.state.before, now.lists.planned
        reply = session.obey(command)
        if not reply.accepted:
            self._folded = now
            return Answer("kept" if reply.again else "refused", reply.text)
        said = [command]
        if now.unwatched and self._row.ended_at is not None:
            said.insert(0, commands.EndSession(t=command.t, at=self._row.ended_at))
        changes = now.lists.changes()
        seq = await asyncio.to_thread(
            addenda.add,
            self._folder,
            self._header,
            said,
            self._clock.wall(),
            after=now.seq,
            marks=changes.marks,
            reminders=changes.reminders,
            reminders_gone=changes.reminders_gone,
            planned=planned,
            watched=is_running(self._folder),
        )
        if seq is None:
            return None
        if session.state.before is before:
            session.seal()
        self._folded, self._snapshot = now._replace(seq=seq, unwatched=False), _shown(session)
        self._said_at = float("-inf") if session.state.before is None else self._clock.monotonic()
        return Answer("kept", reply.text)

    async def _look_again(self) -> None:
        """What others have said and done about it meanwhile; what cannot be read stays as it was."""
        async with self._one_by_one:
            with suppress(CopilotError):
                self._reminders = await asyncio.to_thread(self._left)
                self._ticks = await asyncio.to_thread(ticks.ticks, self._folder, self._row.id)
                newest = await asyncio.to_thread(addenda.last, self._folder, self._row.id)
                if self._folded is not None and self._folded.seq != newest:
                    self._folded = await asyncio.to_thread(folded, self._folder, self._row, self._quiet)
                    self._snapshot = _shown(self._folded.session)

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        self._pasteboard.lend_terminal(write)

    async def run(self) -> None:
        """Until it is stopped; others may see to its reminders meanwhile."""
        while not self._over.is_set():
            await self._look_again()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), LOOK_S)

    def stop(self) -> None:
        self._over.set()


def _shown(session: Session) -> Snapshot:
    return session.snapshot(max(session.state.now, 0.0))
