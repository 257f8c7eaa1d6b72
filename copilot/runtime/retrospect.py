"""Looking back on a broadcast that is over: the desk of the review, and the ticks of its checklist."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from copilot.clock import Clock
from copilot.errors import CopilotError
from copilot.review.checklist import checklist, settled
from copilot.runtime.resume import restored
from copilot.seats import After, Answer, View
from copilot.store import library, ticks
from copilot.store.rows import SessionRow
from copilot.text import SafeText, clean


async def tick(folder: Path, view: View, ticked: dict[str, float], item: str) -> Answer:
    """Tick an item of the checklist of this view, or take its tick back, and `ticked` with it."""
    after = view.after
    items = checklist(view.snapshot, ended_at=after.ended_at, ticks=ticked, off=after.off)
    chosen = next((one for one in items if one.key == item), None)
    if chosen is None:
        return Answer("refused", SafeText("no such item"))
    if chosen.by_itself:
        return Answer("refused", clean(f"done already: {chosen.text}"))
    try:
        if item in ticked:
            await asyncio.to_thread(ticks.untick, folder, view.session, item, chosen.reminders)
            del ticked[item]
            return Answer("kept", clean(f"open again: {chosen.text}"))
        await asyncio.to_thread(ticks.tick, folder, view.session, item, view.wall, settled(items, item))
    except CopilotError as error:
        return Answer("refused", clean(str(error)))
    ticked[item] = view.wall
    return Answer("kept", chosen.text)


class Retrospect:
    """A broadcast of the past as its seats see it: nothing in it changes any more but the ticks."""

    def __init__(self, folder: Path, row: SessionRow, clock: Clock) -> None:
        """Folds the whole broadcast. Raises `StoreError` when it cannot be read."""
        stored = library.load(folder, row.id)
        self._session = restored(stored)
        self._folder = folder
        self._clock = clock
        self._row = row
        self._ticks = ticks.ticks(folder, row.id)
        self._over = asyncio.Event()
        state = self._session.state
        if state.ended is None and row.ended_at is not None:
            state.ended = max(state.now, 0.0)
        self._snapshot = self._session.snapshot(max(state.now, 0.0))

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
            after=After(ended_at=self._row.ended_at, ticks=self._ticks, off=off),
        )

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        return Answer("refused", SafeText("this broadcast is over; only its checklist can be ticked"))

    async def keep_title(self, typed: str, n: int | None = None) -> Answer:
        return await self.act("keep-title")

    async def tick(self, item: str) -> Answer:
        return await tick(self._folder, self.view(), self._ticks, item)

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        pass

    async def run(self) -> None:
        """Until it is stopped: there is nothing to do."""
        await self._over.wait()

    def stop(self) -> None:
        self._over.set()
