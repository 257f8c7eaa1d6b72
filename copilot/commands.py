"""What a person did: one vocabulary for keys, `do`, HTTP and the configuration.

A command is journalled like an event and folded by the same `Session.apply`. `t` is session time in seconds, `at` the
wall clock in seconds since 1970 UTC (promises and the clip window count by it), `seat` where the person sits.
"""

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from copilot.errors import UsageError
from copilot.show import promises
from copilot.show.rundown import Segment
from copilot.signals.odd import Pattern
from copilot.signals.profile import Shown
from copilot.text import SafeText, clean

Role = Literal["streamer", "moderator"]


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="action", omit_defaults=True):
    """Fields of every command."""

    t: float
    at: float
    seat: str = "cockpit"
    role: Role = "streamer"


class Done(Command, tag="done", frozen=True, kw_only=True):
    """The cue on stage has been said."""


class Snooze(Command, tag="snooze", frozen=True, kw_only=True):
    """The cue on stage comes back in a minute."""


class Skip(Command, tag="skip", frozen=True, kw_only=True):
    """The cue on stage is not wanted."""


class Undo(Command, tag="undo", frozen=True, kw_only=True):
    """Takes the last action back, within ten seconds."""


class Hush(Command, tag="hush", frozen=True, kw_only=True):
    """No cues for five minutes; again: cues may come again."""


class Mark(Command, tag="mark", frozen=True, kw_only=True):
    """This moment is worth clipping."""

    note: SafeText | None = None


class Note(Command, tag="note", frozen=True, kw_only=True):
    """What mark `n` is about; without `n`, the last one that a person made."""

    text: SafeText
    n: int | None = None


class Promise(Command, tag="promise", frozen=True, kw_only=True):
    """Something was promised on air: `text` is what, `due_at` the wall clock at which it falls due.

    Without one it is `after_end` seconds after the end of the stream.
    """

    text: SafeText
    due_at: float | None = None
    after_end: float = 0.0


class Poll(Command, tag="poll", frozen=True, kw_only=True):
    """A poll was opened in the room, `text` being its question and, parted by `/`, its answers; without, it is over.

    While one is open, a `text` without a `/` is its result.
    """

    text: SafeText | None = None


class Did(Command, tag="did", frozen=True, kw_only=True):
    """ "I just said it myself": counts as a cue of this kind."""

    kind: SafeText


class PauseShow(Command, tag="pause-show", frozen=True, kw_only=True):
    """Pacing stands still until it is given again."""


class CopyTitle(Command, tag="copy-title", frozen=True, kw_only=True):
    """A title card was copied: the one with the number `n`, by default the first. `text` was pasted, `how` says how."""

    n: int = 1
    text: SafeText | None = None
    how: SafeText | None = None


class RequestTitle(Command, tag="request-title", frozen=True, kw_only=True):
    """The streamer asks for the title of the pinned post to be dropped into chat."""


class AckTitle(Command, tag="ack-title", frozen=True, kw_only=True):
    """A moderator has dropped the title."""


class NextSegment(Command, tag="next-segment", frozen=True, kw_only=True):
    """The next segment of the rundown is on; with `n`, that one, counted from 1."""

    n: int | None = None


class PreviousSegment(Command, tag="previous-segment", frozen=True, kw_only=True):
    """The segment before is on again."""


class ExtendSegment(Command, tag="extend-segment", frozen=True, kw_only=True):
    """The segment that is on gets a minute more, or `n` minutes; below 0: less."""

    n: int = 1


class Plan(Command, tag="plan", frozen=True, kw_only=True):
    """The rundown was edited."""

    segments: tuple[Segment, ...]


class Saw(Command, tag="saw", frozen=True, kw_only=True):
    """The cockpit, which reads the chat, saw an odd pattern in it."""

    pattern: Pattern


class Caption(Command, tag="caption", frozen=True, kw_only=True):
    """The caption of mark `n` was copied; `how` says how."""

    n: int
    how: SafeText | None = None


class Posted(Command, tag="posted", frozen=True, kw_only=True):
    """The clip of mark `n` is a post now, with this title and perhaps a link."""

    n: int
    title: SafeText
    url: SafeText | None = None


class Profile(Command, tag="profile", frozen=True, kw_only=True):
    """Somebody typed what the profile and its pinned post show: before the end of the stream, what it starts from."""

    shown: Shown


class Away(Command, tag="away", frozen=True, kw_only=True):
    """The program stood still since session time `since`, stopped or asleep: what the room did is not known."""

    since: float


class Zoom(Command, tag="zoom", frozen=True, kw_only=True):
    """The stage fills the screen, or no longer."""


class Calm(Command, tag="calm", frozen=True, kw_only=True):
    """No numbers on the screen, only words; again: numbers."""


class Warn(Command, tag="warning", frozen=True, kw_only=True):
    """The platform gave a warning; it is logged with its time."""

    text: SafeText | None = None


class StartSession(Command, tag="start-session", frozen=True, kw_only=True):
    """The show begins now: pacing and the clip window count from here."""


class EndSession(Command, tag="end-session", frozen=True, kw_only=True):
    """The broadcast is over."""


AnyCommand = (
    Done
    | Snooze
    | Skip
    | Undo
    | Hush
    | Zoom
    | Mark
    | Note
    | Promise
    | Poll
    | Did
    | CopyTitle
    | RequestTitle
    | AckTitle
    | PauseShow
    | NextSegment
    | PreviousSegment
    | ExtendSegment
    | Calm
    | Warn
    | StartSession
    | EndSession
    | Plan
    | Saw
    | Caption
    | Posted
    | Profile
    | Away
)

_INTERNAL = frozenset({"plan", "saw", "caption", "posted", "profile", "away"})
"""What only the cockpit itself says."""

_BY_ACTION: Mapping[str, type[AnyCommand]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyCommand)}
ACTIONS: tuple[str, ...] = tuple(action for action in _BY_ACTION if action not in _INTERNAL)
"""The names of all actions, in the order of help."""

_ARGUMENT: Mapping[str, tuple[str, bool]] = {
    "mark": ("note", False),
    "note": ("text", True),
    "promise": ("text", True),
    "poll": ("text", False),
    "did": ("kind", True),
    "warning": ("text", False),
    "copy-title": ("n", False),
    "next-segment": ("n", False),
    "extend-segment": ("n", False),
}
_NUMBERS: Mapping[str, tuple[int, int]] = {
    "copy-title": (1, 999),
    "next-segment": (1, 999),
    "extend-segment": (-60, 60),
}
"""Actions whose words are a whole number, with its range."""


def takes_text(action: str) -> bool:
    """Whether the action can carry words of its own."""
    return action in _ARGUMENT


def needs_text(action: str) -> bool:
    """Whether the action means nothing without words of its own."""
    return _ARGUMENT.get(action, ("", False))[1]


def usage(action: str) -> str:
    """How it is typed: `note TEXT`, `mark [NOTE]`, `done`."""
    name, needed = _ARGUMENT.get(action, ("", False))
    if not name:
        return action
    return f"{action} {name.upper()}" if needed else f"{action} [{name.upper()}]"


def command(
    action: str, text: str | None, *, t: float, at: float, seat: str = "cockpit", role: Role = "streamer"
) -> AnyCommand:
    """The command for `do ACTION [TEXT]` at wall time `at`. Raises `UsageError` for what is no action or no text."""
    kind = _BY_ACTION.get(action)
    if kind is None or action not in ACTIONS:
        raise UsageError(f"no action named {clean(action, 40)!r}", f"use one of {', '.join(ACTIONS)}")
    text = clean(text) if text else None
    if text and not takes_text(action):
        raise UsageError(f"{action} takes no text, found {text!r}", f"use: do {action}")
    if needs_text(action) and not text:
        raise UsageError(f"{action} without a text", f"use: do {action} TEXT")
    words: dict[str, object] = {_ARGUMENT[action][0]: text} if text else {}
    if text and action in _NUMBERS:
        words["n"] = _number(action, text)
    if text and action == "promise":
        words = promises.understand(text, at)._asdict()
    return msgspec.convert({"action": action, "t": t, "at": at, "seat": seat, "role": role, **words}, kind)


def _number(action: str, text: SafeText) -> int:
    low, high = _NUMBERS[action]
    try:
        number = int(text)
    except ValueError:
        number = high + 1
    if not low <= number <= high:
        raise UsageError(f"{action}: found {text!r}", f"give a whole number from {low} to {high}")
    return number
