"""A cockpit on rooms that do what a test tells them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar

from copilot.clock import Clock
from copilot.events import AnyEvent, Chat
from copilot.runtime.cockpit import Cockpit
from copilot.snapshot import Mode
from copilot.sources import Capabilities, Room
from copilot.store import library
from copilot.store.rows import SessionRow
from copilot.text import SafeText
from tests import rooms


class ToldRoom:
    """A source that yields what it is told: events, an end, or an error to raise. It can be opened again."""

    kind: ClassVar[str] = "told"
    options: ClassVar[Mapping[str, str]] = {}
    needs_target: ClassVar[bool] = False

    def __init__(self, platform: str = "tiktok") -> None:
        self.platform = platform
        self.capabilities = Capabilities(families=frozenset(rooms.FAMILIES.split()))
        self.opened = 0
        self._coming: asyncio.Queue[Sequence[AnyEvent] | Exception | None] = asyncio.Queue()

    def tell(self, *events: AnyEvent) -> None:
        self._coming.put_nowait(events)

    def end(self) -> None:
        self._coming.put_nowait(None)

    def fail(self, error: Exception) -> None:
        self._coming.put_nowait(error)

    async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        self.opened += 1
        while (what := await self._coming.get()) is not None:
            if isinstance(what, Exception):
                raise what
            yield what


def chat(t: float, text: str = "hi", user: str = "mia", **more: Any) -> Chat:
    return Chat(t=t, user=SafeText(user), text=SafeText(text), **more)


def cockpit(folder: Path, clock: Clock, *told: ToldRoom, mode: Mode = "live", **more: Any) -> Cockpit:
    named = [(SafeText(f"told:{n}"), room) for n, room in enumerate(told)]
    return Cockpit(folder, mode, named, clock, **more)


@asynccontextmanager
async def running(show: Cockpit) -> AsyncIterator[asyncio.Task[None]]:
    """The cockpit, running; it is stopped at the end of the block."""
    task = asyncio.create_task(show.run())
    try:
        yield task
    finally:
        show.stop()
        await asyncio.wait_for(asyncio.wait({task}), 15)
        if not task.cancelled():
            task.exception()


async def until(true: Callable[[], object]) -> None:
    """Wait for something that happens in another thread or process, or a moment later; fails after 15 s."""
    end = asyncio.get_running_loop().time() + 15
    while not true():
        assert asyncio.get_running_loop().time() < end, "waited in vain"
        await asyncio.sleep(0.005)


async def messages(show: Cockpit, n: int) -> None:
    await until(lambda: show.view().snapshot.messages == n)


def said(show: Cockpit) -> list[str]:
    return [notice.text for notice in show.view().snapshot.notices]


def only_session(folder: Path, clock: Clock, *, running: bool = False) -> SessionRow:
    (session,) = library.sessions(folder, now=clock.wall(), running=running)
    return session
