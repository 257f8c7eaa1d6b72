"""Frames of TikFinity or TikTok-Live-Connector as somebody has logged them: `{"event": ..., "data": ...}` a line."""

from typing import ClassVar

from copilot.events import AnyEvent
from copilot.sources import frames
from copilot.sources.foreign import BadPiece, Times


class TikTokFrames:
    """The only time is the platform's own, which some frames lack."""

    format: ClassVar[str] = "tiktok-frames"
    families: ClassVar[frozenset[str]] = frames.FAMILIES

    def __init__(self) -> None:
        self.platform = "tiktok"
        self.times = Times()
        self._decoder = frames.Decoder()

    def events(self, piece: bytes) -> list[AnyEvent]:
        try:
            told: list[AnyEvent] = []
            for frame in frames.frames(piece):
                at = frame.at
                told += self._decoder.events(frame, self.times.at(stamp_us=None if at is None else round(at * 1e6)))
        except frames.BadFrame as error:
            raise BadPiece("no frame") from error
        return told
