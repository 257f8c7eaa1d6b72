"""A recording, played as if it were live."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from copilot.errors import RecordingError
from copilot.events import AnyEvent
from copilot.sources import Capabilities, Room
from copilot.sources.recording import Recording, open_recording
from copilot.sources.timeline import play


class Replay:
    """The room that a recording tells of. It is made from a file, so it is not in the registry.

    Events keep their own `t`. What came before `from_t`, seconds into the recording, is told at once, so that totals
    are right. Raises `RecordingError` for a file that cannot be read, or that ends before.
    """

    kind: ClassVar[str] = "replay"
    options: ClassVar[Mapping[str, str]] = {}
    needs_target: ClassVar[bool] = True

    def __init__(self, path: Path, from_t: float = 0.0) -> None:
        with open_recording(path) as recording:
            self.platform: str = recording.platform
            self.seed: str = recording.seed
            self.capabilities = Capabilities(families=recording.capabilities, starts=True, derives=recording.derives)
            if from_t > 0:
                _require(recording, from_t)
        self._path = path
        self._from_t = from_t

    async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        """Ends with the file, whether or not the broadcast had ended."""
        with open_recording(self._path) as recording:
            async for batch in play(_one_by_one(recording), room, self._from_t):
                yield batch


def _require(recording: Recording, from_t: float) -> None:
    """Raises `RecordingError` when it ends before `from_t`; reads no farther."""
    end = 0.0
    for batch in recording.batches():
        end = max(end, *(event.t for event in batch))
        if end >= from_t:
            return
    if max(end, recording.unknown_until) < from_t:
        minutes, seconds = divmod(int(max(end, recording.unknown_until)), 60)
        raise RecordingError(f"the recording is {minutes}:{seconds:02} long", "begin earlier with --from SECONDS")


def _one_by_one(recording: Recording) -> Iterator[AnyEvent]:
    for batch in recording.batches():
        yield from batch
