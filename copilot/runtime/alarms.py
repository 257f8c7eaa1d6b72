"""What falls due, told once: by whoever looks at the table first, however often programs die and clocks are set."""

import logging
from pathlib import Path
from typing import NamedTuple

from copilot.clock import Clock
from copilot.errors import StoreError
from copilot.review.plan import Quiet, worth_saying
from copilot.runtime.ledger import plan_of, reminder_rows
from copilot.runtime.lock import is_running
from copilot.runtime.resume import restored
from copilot.store import library, reminders
from copilot.store.reminders import Table
from copilot.store.rows import Reminder

log = logging.getLogger(__name__)

BEAT_S = 1.0
"""How often the table is to be looked at: nothing is shown later than so long after it fell due, or after a sleep."""
AWAY_S = 10.0
"""Who has not looked for so long was away: asleep, stopped, or not there yet."""
COCKPIT_FIRST_S = 3.0
"""Where a cockpit runs, it shows what is due; others do so only when it has not for so long."""
UNWATCHED_S = 60.0
"""How often is looked for broadcasts that ended with nobody watching."""


class Away(NamedTuple):
    """Nobody looked between these wall times."""

    since: float
    until: float


class Rung(NamedTuple):
    """What is to be told now, the first due first; as one list, where several fell due while nobody looked."""

    reminders: list[Reminder]
    away: Away | None


class Alarms:
    """The clock that looks at the table. Call `look` once a second, from any thread, but from one at a time.

    It asks only what the wall clock shows now: a clock that is set, a zone that changes its hour, a machine that slept
    make something due sooner or later, and never twice. `watches` is for the cockpit, which knows its own session.
    """

    def __init__(self, folder: Path, clock: Clock, *, quiet: Quiet | None = None, watches: bool = False) -> None:
        self._folder = folder
        self._clock = clock
        self._quiet = quiet
        self._watches = watches
        self._table = Table(folder)
        self._looked: tuple[float, float] | None = None
        self._tidied_at = float("-inf")
        self._trouble: str | None = None

    def look(self) -> Rung | None:
        """Claim what is due, for the caller to show; `None` when nothing is. A disk that fails is tried again."""
        wall, now = self._clock.wall(), self._clock.monotonic()
        before, self._looked = self._looked, (wall, now)
        try:
            if now - self._tidied_at >= UNWATCHED_S or before is None:
                self._tidied_at = now
                end_unwatched(self._folder, wall, running=self._watches or is_running(self._folder), quiet=self._quiet)
            claimed = self._claim(wall)
        except StoreError as error:
            if str(error) != self._trouble:
                log.warning("reminders cannot be read: %s", error.what)
                self._trouble = str(error)
            return None
        self._trouble = None
        if not claimed:
            return None
        return Rung(claimed, self._away(before, wall, now, claimed) if len(claimed) > 1 else None)

    def _claim(self, wall: float) -> list[Reminder]:
        if not self._table.is_due(wall):
            return []
        later = not self._watches and is_running(self._folder)
        return self._table.claim_due(wall, wall - COCKPIT_FIRST_S if later else wall)

    def close(self) -> None:
        self._table.close()

    @staticmethod
    def _away(before: tuple[float, float] | None, wall: float, now: float, claimed: list[Reminder]) -> Away | None:
        if before is None:
            return Away(claimed[0].due_at, wall)
        asleep = wall - before[0] > AWAY_S or now - before[1] > AWAY_S
        return Away(min(before[0], wall), wall) if asleep else None


def end_unwatched(folder: Path, now: float, *, running: bool, quiet: Quiet | None = None) -> None:
    """Close the broadcasts that ended while nobody watched, and plan what is to be remembered of them.

    `running` says whether a cockpit watches over the newest. Raises `StoreError` when the history cannot be read.
    """
    for id, ended_at in library.unwatched(folder, now, running=running):
        try:
            session = restored(library.load(folder, id))
        except StoreError:
            log.warning("the end of session %s cannot be planned: it is damaged", id)
            reminders.end_unwatched(folder, id, ())
            continue
        due = plan_of(session, ended_at, quiet)
        reminders.end_unwatched(folder, id, reminder_rows(worth_saying(due, ended_at, now)))
