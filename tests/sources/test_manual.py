"""A room that nobody can read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from copilot.errors import UsageError
from copilot.events import Link
from copilot.sources.manual import Manual
from copilot.sources.testing import SourceContract


class TestManual(SourceContract):
    source = Manual
    nonsense = (("ada", {}),)
    breaks = False

    @asynccontextmanager
    async def service(self) -> AsyncIterator[dict[str, str]]:
        yield {}


class Evening:
    """A room in which time passes at once; the streamer stops after three naps."""

    def __init__(self) -> None:
        self.naps = 0

    def elapsed(self) -> float:
        return 4.0

    async def sleep(self, seconds: float) -> None:
        self.naps += 1
        if self.naps == 3:
            raise TimeoutError

    def heard(self) -> None: ...

    def rejected(self, count: int = 1) -> None: ...

    def dropped(self, count: int = 1) -> None: ...


async def test_it_is_up_at_once_and_tells_nothing():
    manual = Manual(None, {}).events(Evening())
    told = [event for _ in range(3) for event in await anext(manual)]
    with pytest.raises(TimeoutError):
        await anext(manual)
    assert told == [Link(t=4.0, state="up")]
    assert Manual.capabilities.families == frozenset()


def test_it_takes_no_target():
    with pytest.raises(UsageError, match="manual takes no target, found ada"):
        Manual("ada", {})
