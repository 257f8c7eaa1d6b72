"""The alarm clock. It decides nothing: a wake-up too many changes nothing, a missed one is found by the heartbeat."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

BEAT_S = 1.0


class Wake:
    """Calls `beat` once a second, and at the wall time that was last asked for.

    The beat runs on the loop's monotonic clock: a step of the wall clock does not stop it.
    """

    def __init__(self, beat: Callable[[], None]) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        self._beat = beat
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
        """Call `beat` at this wall time (seconds since 1970 UTC) too; `None` for never. The last wish counts."""
        if wall == self._asked:
            return
        self._asked = wall
        self._alarms.remove_all_jobs()
        if wall is not None:
            self._alarms.add_job(self._beat, "date", run_date=datetime.fromtimestamp(wall, UTC))

    def _tick(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(BEAT_S, self._tick)
        self._alarms.wakeup()
        self._beat()
