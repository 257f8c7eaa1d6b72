"""What the lists are made of: broadcasts, marks and promises. Times are seconds since 1970 UTC."""

from typing import Literal

import msgspec

from copilot.clips.marks import WINDOW_S
from copilot.review.plan import key_of
from copilot.snapshot import Mode
from copilot.text import SafeText

SessionState = Literal["live", "ended", "interrupted"]
ClipState = Literal["marked", "cut", "captioned", "posted", "expired"]
ReminderState = Literal["pending", "shown", "done", "dropped"]
Author = Literal["streamer", "moderator", "surge"]


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One broadcast in numbers. `state` is found when it is read; a writer leaves it alone."""

    id: str
    mode: Mode
    platforms: tuple[str, ...]
    opened_at: float
    started_at: float | None
    ended_at: float | None
    last_event_at: float
    events: int
    marks: int
    promises: int
    state: SessionState = "live"

    @property
    def window_ends_at(self) -> float:
        """When the clip window closes: for a running broadcast, as if it ended with its last event."""
        return (self.last_event_at if self.ended_at is None else self.ended_at) + WINDOW_S


class MarkRow(msgspec.Struct, frozen=True, kw_only=True):
    """A mark of the running session. `t` is session time in seconds."""

    n: int
    t: float
    by: Author
    note: SafeText | None = None
    why: SafeText | None = None
    state: Literal["marked", "captioned", "posted"] = "marked"
    title: SafeText | None = None
    url: SafeText | None = None
    posted_at: float | None = None


class ReminderRow(msgspec.Struct, frozen=True, kw_only=True):
    """A reminder of a session. `n` is the number of its promise, or counts those of its kind."""

    n: int
    kind: str
    text: SafeText
    due_at: float
    state: ReminderState = "pending"
    again: bool = False
    """Its plan had it done or dropped, and that was taken back."""

    @property
    def key(self) -> str:
        """What tells it from the others of its session."""
        return key_of(self.kind, self.n)


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """A mark as the clip board sees it. `id` is `SESSION-mN`; `at_s` counts seconds since the show began."""

    id: str
    session: str
    at_s: float
    by: Author
    note: SafeText | None
    why: SafeText | None
    state: ClipState
    window_ends_at: float
    file: str | None


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is due, was shown, or is over. `id` is `SESSION-pN` for a promise, else `SESSION-KINDn`.

    `mode` is its session's: what a demo or a replay leaves to be done goes to no phone.
    """

    id: str
    session: str
    kind: str
    text: SafeText
    due_at: float
    state: ReminderState
    shown_at: float | None
    mode: Mode = "live"
