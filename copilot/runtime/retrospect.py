"""Looking back on a broadcast that is over: the desk of the review."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

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
from copilot.store import addenda, library, reminders, ticks
from copilot.store.rows import SessionRow
from copilot.text import SafeText, clean

LOOK_S = 2.0
"""How often is looked at what others have done about its reminders."""


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
        self._fold()

    def _fold(self) -> None:
        self._session = restored(library.load(self._folder, self._row.id))
        state = self._session.state
        self._unwatched = state.ended is None and state.started is not None and self._row.ended_at is not None
        if state.ended is None and self._row.ended_at is not None:
            self._session.leave()
        self._lists = Lists(self._session, lambda t: None if t is None else self._row.ended_at, self._quiet)
        self._snapshot = self._session.snapshot(max(self._session.state.now, 0.0))
        self._reminders = self._left()

    def _left(self) -> tuple[Reminded, ...]:
        return tuple(reminded(one) for one in reminders.left(self._folder, self._row.id))

    def view(self) -> View:
        off = self._session.header.script.off
        return View(
            session=self._row.id,
            snapshot=self._snapshot,
            wall=self._clock.wall(),
            speed=self._session.header.speed,
            chat=(),
            chat_version=0,
            heard={},
            rejected=0,
            dropped=0,
            unsaved=None,
            unsaved_actions=0,
            after=After(ended_at=self._row.ended_at, ticks=self._ticks, off=off, reminders=self._reminders),
        )

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        if action != "undo":
            return Answer("refused", SafeText("this broadcast is over: only what is left to do can still be changed"))
        if self._clock.monotonic() - self._said_at > self._session.header.pace.undo:
            return Answer("refused", SafeText("nothing to undo: only the last 10 s can be taken back"))
        async with self._one_by_one:
            return await self._say(commands.Undo(t=self._snapshot.at, at=self._clock.wall(), seat=seat))

    async def keep_title(self, typed: str, n: int | None = None) -> Answer:
        return await self.act("keep-title")

    async def paste(self, n: int) -> Answer:
        return await self.act("paste")

    async def tick(self, item: str) -> Answer:
        answer = await tick(self._folder, self.view(), self._ticks, item)
        await self._look_again()
        return answer

    async def amend(self, action: Amendment, n: int | None = None, text: str | None = None) -> Answer:
        at = self._clock.wall()
        try:
            command = await amendment(action, n, text, self._snapshot, self._pasteboard, at=at)
        except UsageError as error:
            return Answer("refused", clean(str(error)))
        async with self._one_by_one:
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
        """Fold it, and write it behind the rest. Where it cannot be written it has not been said."""
        planned = self._lists.planned
        reply = self._session.obey(command)
        if not reply.accepted:
            return Answer("kept" if reply.again else "refused", reply.text)
        said = [command]
        if self._unwatched and self._row.ended_at is not None:
            said.insert(0, commands.EndSession(t=command.t, at=self._row.ended_at))
        changes = self._lists.changes()
        try:
            written = await asyncio.to_thread(
                addenda.add,
                self._folder,
                self._session.header,
                said,
                self._clock.wall(),
                marks=changes.marks,
                reminders=changes.reminders,
                reminders_gone=changes.reminders_gone,
                planned=planned,
                watched=is_running(self._folder),
            )
        except CopilotError as error:
            self._fold()
            return Answer("refused", clean(str(error)))
        if not written:
            self._fold()
            return Answer("refused", SafeText("the running cockpit has this broadcast: do it there, key 3"))
        self._unwatched = False
        self._snapshot = self._session.snapshot(self._snapshot.at)
        self._said_at = float("-inf") if isinstance(command, commands.Undo) else self._clock.monotonic()
        await self._look_again()
        return Answer("kept", reply.text)

    async def _look_again(self) -> None:
        """What cannot be read stays as it was."""
        with suppress(CopilotError):
            self._reminders = await asyncio.to_thread(self._left)

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
