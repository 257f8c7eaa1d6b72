"""The alarm clock, and session time against the clocks of the machine."""

import threading
import time
from collections.abc import Callable

from copilot.clock import ManualClock
from copilot.runtime.showtime import ShowTime
from copilot.runtime.wake import Wake
from tests import rooms
from tests.runtime.stage import until


def nothing() -> None:
    pass


def counter(calls: list[int]) -> Callable[[], None]:
    """Remembers in which thread it was called."""
    return lambda: calls.append(threading.get_ident())


async def test_it_beats_by_itself() -> None:
    beats: list[int] = []
    wake = Wake(counter(beats), nothing)
    wake.start()
    await until(lambda: len(beats) == 3)
    wake.stop()


async def test_it_rings_when_asked_to_on_the_loop_and_once() -> None:
    rings: list[int] = []
    wake = Wake(nothing, counter(rings))
    wake.start()
    wake.at(time.time() + 0.05)
    await until(lambda: rings)
    wake.at(time.time() - 3_600.0)
    await until(lambda: len(rings) == 2)
    wake.stop()
    assert set(rings) == {threading.get_ident()}


async def test_the_last_wish_counts() -> None:
    rings: list[int] = []
    beats: list[int] = []
    wake = Wake(counter(beats), counter(rings))
    wake.start()
    wake.at(time.time() + 0.1)
    wake.at(None)
    await until(lambda: len(beats) == 2)
    wake.stop()
    assert rings == []


def test_session_time_runs_on_the_monotonic_clock_and_with_its_speed() -> None:
    clock = ManualClock(rooms.WALL)
    show = ShowTime(clock, speed=10.0, begin_at=100.0)
    clock.advance(3.0)
    clock.step_wall(-500.0)
    assert show.elapsed() == 130.0
    assert show.wall(200.0) == clock.wall() + 7.0


def test_the_time_of_what_has_happened_stays_when_the_clock_is_set() -> None:
    clock = ManualClock(rooms.WALL)
    show = ShowTime(clock)
    clock.advance(10.0)
    assert show.moment(4.0) == rooms.WALL + 4.0
    clock.step_wall(3_600.0)
    assert show.moment(4.0) == rooms.WALL + 4.0
    assert show.moment(5.0) == rooms.WALL + 3_605.0
    assert show.moment(None) is None


def test_after_a_resume_it_goes_on_from_where_it_is_told() -> None:
    clock = ManualClock(rooms.WALL)
    show = ShowTime(clock)
    clock.advance(10.0)
    show.go_on(500.0)
    show.remember(0.0, rooms.WALL - 490.0)
    clock.advance(1.0)
    assert show.elapsed() == 501.0
    assert show.moment(0.0) == rooms.WALL - 490.0
