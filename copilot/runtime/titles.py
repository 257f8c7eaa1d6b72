"""The title cards of a running show, and what became of the last wish to copy one."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from copilot.clock import Clock
from copilot.config import TitleCard
from copilot.errors import StoreError, UsageError
from copilot.events import Chat
from copilot.outlets import clipboard
from copilot.seats import Copy
from copilot.show.titles import Card
from copilot.store import titles as store
from copilot.text import SafeText, clean

log = logging.getLogger(__name__)


class Titles:
    """The cards of the configuration and those that were added; one copy is made at a time, in the order of wishes."""

    def __init__(self, folder: Path, configured: Sequence[TitleCard], clock: Clock) -> None:
        self.cards: tuple[Card, ...] = store.merged(configured, ())
        self.copied: Copy | None = None
        self._folder = folder
        self._configured = configured
        self._clock = clock
        self._write: Callable[[str], None] | None = None
        self._one_by_one = asyncio.Lock()

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        self._write = write

    def take(self, rows: Sequence[store.Kept]) -> None:
        """The database holds these rows now."""
        self.cards = store.merged(self._configured, rows)

    def dropped(self, chats: Iterable[Chat]) -> bool:
        """Whether a moderator has written the title of a card, alone or with something after it."""
        return any(
            chat.text == card.text or chat.text.startswith(f"{card.text} ")
            for chat in chats
            if chat.mod
            for card in self.cards
        )

    async def copy(self, n: int) -> Copy:
        """Copy card `n`, off the event loop, and count that. Raises `UsageError` when there is no such card."""
        card = self._card(n)
        async with self._one_by_one:
            copied = await asyncio.to_thread(clipboard.copy, card.line, terminal=self._terminal())
            file = None
            if not copied.certain:
                file = await asyncio.to_thread(clipboard.lay_out, card.line, self._folder)
            self.copied = Copy(
                n=n,
                line=card.line,
                at=self._clock.wall(),
                way=copied.tool.way,
                words=copied.words,
                certain=copied.certain,
                read_back=copied.read_back,
                file=None if file is None else clean(str(file)),
            )
            if copied.tool.way != "hand":
                await self._count(card, self.copied.at)
            return self.copied

    async def keep(self, typed: str, n: int | None) -> SafeText:
        """Keep the card that was typed, in the place of card `n` if that was added here; what to say of it.

        Raises `UsageError` for an empty line and `StoreError` when it cannot be written.
        """
        new = store.understood(typed)
        old = None if n is None else self._card(n)
        if old is not None and not old.configured:
            await asyncio.to_thread(store.change, self._folder, old, new)
        else:
            await asyncio.to_thread(store.add, self._folder, new)
        self.cards = await asyncio.to_thread(store.cards, self._folder, self._configured)
        place = next((card.n for card in self.cards if (card.text, card.url) == (new.text, new.url)), None)
        if old is not None and old.configured and place != n:
            return SafeText(f"kept as title {place}; title {n} stands in the configuration")
        return SafeText(f"title {place}: {new.text}")

    def _card(self, n: int) -> Card:
        if not 1 <= n <= len(self.cards):
            raise UsageError(f"no title {n}", 'keep one with: live-copilot titles add "TEXT"')
        return self.cards[n - 1]

    def _terminal(self) -> clipboard.Terminal | None:
        """Asks the terminal that a seat has lent, from any thread."""
        write = self._write
        if write is None:
            return None
        loop = asyncio.get_running_loop()

        def ask(sequence: str) -> bool:
            loop.call_soon_threadsafe(write, sequence)
            return True

        return ask

    async def _count(self, card: Card, wall: float) -> None:
        try:
            await asyncio.to_thread(store.count_copy, self._folder, card, wall)
        except StoreError as error:
            log.warning("a copy could not be counted: %s", type(error.__cause__).__name__)
