"""A recording played as if it were live."""

from pathlib import Path

import pytest

from copilot.errors import RecordingError
from copilot.events import AnyEvent, Join
from copilot.sources.recording import RecordingWriter
from copilot.sources.replay import Replay
from copilot.text import SafeText


class Cinema:
    """A room in which sleeping is what makes time pass."""

    def __init__(self, speed: float = 1.0, began: float = 0.0) -> None:
        self.speed = speed
        self.now = began

    def elapsed(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds * self.speed

    def heard(self) -> None: ...

    def rejected(self, count: int = 1) -> None: ...

    def dropped(self, count: int = 1) -> None: ...


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    file = tmp_path / "evening.jsonl.gz"
    with RecordingWriter(
        file, platform="tiktok", source="tikfinity", started_at=0.0, capabilities=frozenset({"join"}), derives=False
    ) as writer:
        writer.write(Join(t=float(t), user=SafeText("ada")) for t in (0, 1, 60, 3_600))
    return file


async def played(replay: Replay, room: Cinema) -> list[tuple[float, AnyEvent]]:
    return [(room.now, event) for batch in [batch async for batch in replay.events(room)] for event in batch]


async def test_each_event_comes_when_its_time_has_come(evening: Path) -> None:
    room = Cinema(speed=60.0)
    seen = []
    async for batch in Replay(evening).events(room):
        seen += [(event.t, room.now) for event in batch]
    assert [t for t, _ in seen] == [0.0, 1.0, 60.0, 3_600.0]
    assert all(t <= now < t + 5.0 for t, now in seen)


def test_nothing_is_invented_behind_the_end_of_a_recording(evening: Path) -> None:
    assert Replay(evening, 3_600.0)
    with pytest.raises(RecordingError, match="the recording is 60:00 long; begin earlier with --from SECONDS"):
        Replay(evening, 3_600.1)


async def test_what_came_before_the_second_it_begins_at_is_told_at_once(evening: Path) -> None:
    room = Cinema(began=61.0)
    batches = [(room.now, [event.t for event in batch]) async for batch in Replay(evening, 61.0).events(room)]
    assert batches[0] == (61.0, [0.0, 1.0, 60.0])
    assert batches[1][1] == [3_600.0]


async def test_it_can_be_played_again(evening: Path) -> None:
    replay = Replay(evening)
    assert len(await played(replay, Cinema(speed=10_000))) == 4
    assert len(await played(replay, Cinema(speed=10_000))) == 4


def test_it_gives_what_the_recorded_source_could_give(evening: Path) -> None:
    replay = Replay(evening)
    assert replay.platform == "tiktok"
    assert replay.capabilities.families == {"join"}
    assert not replay.capabilities.derives


def test_a_file_that_is_no_recording_is_refused_before_the_show(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="does not exist"):
        Replay(tmp_path / "nothing")
