"""Chat velocity and the people behind it."""

from collections.abc import Sequence

import msgspec

from copilot.events import Chat
from copilot.signals.windows import Trace, Window

PEOPLE_BUCKETS = 20
"""`people` have written within so many buckets of 15 s: five minutes."""


class ChatSignal(msgspec.Struct):
    """Messages per minute, distinct chatters, and those of the last five minutes."""

    messages: int = 0
    writers: set[str] = set()
    """Who wrote in the second that is open."""
    before_second: int = 0
    """Messages before that second."""
    people: set[str] = set()
    recent: list[set[str]] = msgspec.field(default_factory=lambda: [set()])
    window: Window = msgspec.field(default_factory=Window)
    before: int = 0
    """Messages before the bucket that is open."""
    trace: Trace = msgspec.field(default_factory=Trace)

    def add_all(self, events: Sequence[Chat]) -> None:
        """Messages of one second."""
        self.messages += len(events)
        self.writers.update([event.user for event in events if event.user is not None])
        self.window.add_all(sorted([event.t for event in events]), [1] * len(events))

    def settle(self) -> None:
        """Count the people of the second that is open."""
        self.people |= self.writers
        self.recent[-1] |= self.writers

    def close_second(self) -> tuple[set[str], int]:
        """The second with all that was added since the last call is over: who wrote in it, and how many messages."""
        self.settle()
        self.window.settle()
        closed = self.writers, self.messages - self.before_second
        self.writers, self.before_second = set(), self.messages
        return closed

    def active(self) -> int:
        """People who wrote in the last five minutes."""
        return len(set().union(*self.recent))

    def close_bucket(self, known: bool, buckets: int) -> None:
        self.trace.close((self.messages - self.before) * 4.0 if known else None)
        if buckets > 1:
            self.trace.close(0.0 if known else None, buckets - 1)
        self.before = self.messages
        self.recent.extend(set() for _ in range(min(buckets, PEOPLE_BUCKETS)))
        del self.recent[:-PEOPLE_BUCKETS]
