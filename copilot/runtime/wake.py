"""The alarm clock. It decides nothing: a wake-up too many changes nothing, a missed one is found by the heartbeat."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

BEAT_S = 0.8
"""Less than a second by what a commit takes: then no more than a second of events is ever at risk."""
_SAME_S = 0.05


class Wake:
    """Calls `beat` about once a second, and `ring` at the wall time that was last asked for, both on the event loop.

    The beat runs on the loop's monotonic clock: a step of the wall clock does not stop it.
    """

    def __init__(self, beat: Callable[[], None], ring: Callable[[], None]) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

        self._beat = beat
        self._ring = ring
        self._alarms = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._timer: asyncio.TimerHandle | None = None
        self._asked: float | None = None

    def start(self) -> None:
        self._alarms.start()
        self._tick()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._alarms.running:
            self._alarms.shutdown(wait=False)

    def at(self, wall: float | None) -> None:
        """Call `ring` at this wall time (seconds since 1970 UTC); `None` for never. The last wish counts."""
        asked, self._asked = self._asked, wall
        if wall is None and asked is None:
            return
        if wall is not None and asked is not None and abs(wall - asked) < _SAME_S:
            self._asked = asked
            return
        self._alarms.remove_all_jobs()
        if wall is not None:
            self._alarms.add_job(self._alarm, "date", run_date=datetime.fromtimestamp(wall, UTC))

    async def _alarm(self) -> None:
        self._asked = None
        self._ring()

    def _tick(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(BEAT_S, self._tick)
        self._alarms.wakeup()
        self._beat()
