"""Chat velocity."""

from collections.abc import Sequence

import msgspec

from copilot.events import Chat
from copilot.signals.windows import Trace, Window


class ChatSignal(msgspec.Struct):
    """Messages per minute."""

    messages: int = 0
    window: Window = msgspec.field(default_factory=Window)
    before: int = 0
    """Messages before the bucket that is open."""
    trace: Trace = msgspec.field(default_factory=Trace)

    def add_all(self, events: Sequence[Chat]) -> None:
        """Messages of one bucket, in order of time."""
        self.messages += len(events)
        if events[0].t == events[-1].t:
            self.window.add(events[0].t, len(events))
        else:
            self.window.add_all([event.t for event in events], [1] * len(events))

    def close_bucket(self, known: bool, buckets: int) -> None:
        self.window.settle()
        self.trace.close((self.messages - self.before) * 4.0 if known else None)
        if buckets > 1:
            self.trace.close(0.0 if known else None, buckets - 1)
        self.before = self.messages
