"""The tests that every source must pass find one that lies."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest

from copilot.events import AnyEvent, Chat, Hearts, Link, Stream, Viewers
from copilot.sources import Capabilities, Room
from copilot.sources.testing import SourceContract


def contract(event: AnyEvent) -> SourceContract:
    """The contract of a source that tells this, once it is up."""

    class Liar:
        kind: ClassVar[str] = "liar"
        options: ClassVar[Mapping[str, str]] = {}
        needs_target: ClassVar[bool] = False
        platform = "liar"
        capabilities = Capabilities(families=frozenset({"chat", "hearts", "viewers"}))

        def __init__(self, target: str | None, options: Mapping[str, str]) -> None:
            pass

        async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
            room.heard()
            yield [Link(t=0.0, state="up"), event]

    class Contract(SourceContract):
        source = Liar
        breaks = False

        @asynccontextmanager
        async def service(self) -> AsyncIterator[Mapping[str, str]]:
            yield {}

    return Contract()


def test_a_source_that_tells_what_can_be_true_passes() -> None:
    honest = contract(Viewers(t=0.0, now=3))
    honest.test_what_it_tells_is_clean_and_whole()
    honest.test_time_never_runs_back()


@pytest.mark.parametrize(
    "lie",
    [
        Viewers(t=0.0, now=-3),
        Viewers(t=0.0, now=10**30),
        Hearts(t=0.0, count=2.5),  # type: ignore[arg-type]
        Chat(t=float("nan")),
        Chat(t=0.0, text=None),  # type: ignore[arg-type]
        Stream(t=0.0, state="gone"),  # type: ignore[arg-type]
    ],
    ids=range(6),
)
def test_one_that_tells_what_cannot_be_true_fails(lie: Any) -> None:
    with pytest.raises(AssertionError):
        contract(lie).test_what_it_tells_is_clean_and_whole()


def test_one_that_is_ahead_of_its_time_fails() -> None:
    with pytest.raises(AssertionError):
        contract(Chat(t=5_000.0)).test_time_never_runs_back()
