"""Chat velocity."""

from collections.abc import Sequence

import msgspec

from copilot.signals.windows import Trace, Window


class ChatSignal(msgspec.Struct):
    """Messages per minute."""

    messages: int = 0
    window: Window = msgspec.field(default_factory=Window)
    before: int = 0
    """Messages before the bucket that is open."""
    trace: Trace = msgspec.field(default_factory=Trace)

    def add_all(self, times: Sequence[float]) -> None:
        """Messages of one bucket, by their times, in order."""
        self.messages += len(times)
        if times[0] == times[-1]:
            self.window.add(times[0], len(times))
        else:
            self.window.add_all(times, [1] * len(times))

    def close_bucket(self, known: bool, buckets: int) -> None:
        self.window.settle()
        self.trace.close((self.messages - self.before) * 4.0 if known else None)
        if buckets > 1:
            self.trace.close(0.0 if known else None, buckets - 1)
        self.before = self.messages
