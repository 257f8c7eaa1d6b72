"""The title cards and lines to paste of a running show, and what became of the last wish to copy one."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from copilot.clock import Clock
from copilot.config import TitleCard
from copilot.errors import StoreError, UsageError
from copilot.events import Chat
from copilot.runtime.pasteboard import Pasteboard
from copilot.seats import Copy
from copilot.show.titles import Card
from copilot.store import titles as store
from copilot.text import SafeText, clean

log = logging.getLogger(__name__)

_SENT = SafeText("sent to the terminal; if the paste is empty press v")
"""Of a terminal that was asked to copy: it does not say whether it did."""


class Titles:
    """The cards of the configuration and those that were added; one copy is made at a time, in the order of wishes."""

    def __init__(
        self,
        folder: Path,
        configured: Sequence[TitleCard],
        clock: Clock,
        pasteboard: Pasteboard,
        lines: Sequence[SafeText] = (),
        *,
        rehearses: bool = False,
    ) -> None:
        """With `rehearses`, a card that is added here goes with the show."""
        self.lines = tuple(lines)
        self.cards: tuple[Card, ...] = store.merged(configured, ())
        self.copied: Copy | None = None
        self._folder = folder
        self._configured = configured
        self._rehearses = rehearses
        self._rows: Sequence[store.Kept] = ()
        self._passing: list[TitleCard] = []
        self._clock = clock
        self._pasteboard = pasteboard

    def take(self, rows: Sequence[store.Kept]) -> None:
        """The database holds these rows now."""
        if rows == self._rows and not self._passing:
            return
        self._rows = rows
        passing = [store.Kept(card.text, card.url, None, 0) for card in self._passing]
        self.cards = store.merged(self._configured, (*rows, *passing))

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
        told = await self._put("title", n, card.line)
        if told.way != "hand" and TitleCard(text=card.text, url=card.url) not in self._passing:
            await self._count(card, told.at)
        return told

    async def paste(self, n: int) -> Copy:
        """Copy line `n` of the configuration. Raises `UsageError` when there is no such line."""
        if not 1 <= n <= len(self.lines):
            raise UsageError(f"no line {n}", "write it under [[lines]] in the configuration")
        return await self._put("line", n, self.lines[n - 1])

    async def _put(self, what: Literal["title", "line"], n: int, line: SafeText) -> Copy:
        copied, file = await self._pasteboard.copy(line)
        self.copied = Copy(
            n=n,
            what=what,
            line=line,
            at=self._clock.wall(),
            way=copied.tool.way,
            words=copied.words if copied.tool.way != "terminal" else _SENT,
            certain=copied.certain,
            read_back=copied.read_back,
            file=file,
        )
        return self.copied

    async def keep(self, typed: str, n: int | None) -> SafeText:
        """Keep the card that was typed, in the place of card `n` if that was added here; what to say of it.

        Raises `UsageError` for an empty line and `StoreError` when it cannot be written.
        """
        new = store.understood(typed)
        old = None if n is None else self._card(n)
        if self._rehearses:
            return self._pass(new, old)
        if old is not None and not old.configured:
            await asyncio.to_thread(store.change, self._folder, old, new)
        else:
            await asyncio.to_thread(store.add, self._folder, new)
        self.cards = await asyncio.to_thread(store.cards, self._folder, self._configured)
        place = next((card.n for card in self.cards if (card.text, card.url) == (new.text, new.url)), None)
        if old is not None and old.configured and place != n:
            return SafeText(f"kept as title {place}; title {n} stands in the configuration")
        return SafeText(f"title {place}: {new.text}")

    def _pass(self, new: TitleCard, old: Card | None) -> SafeText:
        """Keep a card for this show alone, in the place of one that was kept so."""
        before = None if old is None else TitleCard(text=old.text, url=old.url)
        if before in self._passing:
            self._passing[self._passing.index(before)] = new
        elif new not in self._passing:
            self._passing.append(new)
        self.take(self._rows)
        n = next(card.n for card in self.cards if (card.text, card.url) == (new.text, new.url))
        return clean(f"title {n}, until the rehearsal is over: {new.text}")

    def _card(self, n: int) -> Card:
        if not 1 <= n <= len(self.cards):
            raise UsageError(f"no title {n}", 'keep one with: live-copilot titles add "TEXT"')
        return self.cards[n - 1]

    async def _count(self, card: Card, wall: float) -> None:
        try:
            await asyncio.to_thread(store.count_copy, self._folder, card, wall)
        except StoreError as error:
            log.warning("a copy could not be counted: %s", type(error.__cause__).__name__)
