"""What a person did: one vocabulary for keys, `do`, HTTP and the configuration.

A command is journalled like an event and folded by the same `Session.apply`. `t` is session time in seconds, `at` the
wall clock in seconds since 1970 UTC (promises and the clip window count by it), `seat` where the person sits.
"""

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from copilot.errors import UsageError
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
    """What the last mark is about."""

    text: SafeText


class Promise(Command, tag="promise", frozen=True, kw_only=True):
    """Something was promised on air; `text` says what and when ("the clip in 1 hour")."""

    text: SafeText


class Did(Command, tag="did", frozen=True, kw_only=True):
    """ "I just said it myself": counts as a cue of this kind."""

    kind: SafeText


class PauseShow(Command, tag="pause-show", frozen=True, kw_only=True):
    """Pacing stands still until it is given again."""


class Warn(Command, tag="warning", frozen=True, kw_only=True):
    """The platform gave a warning; it is logged with its time."""

    text: SafeText | None = None


class StartSession(Command, tag="start-session", frozen=True, kw_only=True):
    """The show begins now: pacing and the clip window count from here."""


class EndSession(Command, tag="end-session", frozen=True, kw_only=True):
    """The broadcast is over."""


AnyCommand = (
    Done | Snooze | Skip | Undo | Hush | Mark | Note | Promise | Did | PauseShow | Warn | StartSession | EndSession
)

_BY_ACTION: Mapping[str, type[AnyCommand]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyCommand)}
ACTIONS: tuple[str, ...] = tuple(_BY_ACTION)
"""The names of all actions, in the order of help."""

_ARGUMENT: Mapping[str, tuple[str, bool]] = {
    "mark": ("note", False),
    "note": ("text", True),
    "promise": ("text", True),
    "did": ("kind", True),
    "warning": ("text", False),
}


def takes_text(action: str) -> bool:
    """Whether the action can carry words of its own."""
    return action in _ARGUMENT


def needs_text(action: str) -> bool:
    """Whether the action means nothing without words of its own."""
    return _ARGUMENT.get(action, ("", False))[1]


def command(
    action: str, text: str | None, *, t: float, at: float, seat: str = "cockpit", role: Role = "streamer"
) -> AnyCommand:
    """The command for `do ACTION [TEXT]`. Raises `UsageError` when there is no such action or the text does not fit."""
    kind = _BY_ACTION.get(action)
    if kind is None:
        raise UsageError(f"no action named {clean(action, 40)!r}", f"use one of {', '.join(ACTIONS)}")
    text = clean(text) if text else None
    if text and not takes_text(action):
        raise UsageError(f"{action} takes no text, found {text!r}", f"use: do {action}")
    if needs_text(action) and not text:
        raise UsageError(f"{action} without a text", f"use: do {action} TEXT")
    words = {_ARGUMENT[action][0]: text} if text else {}
    return msgspec.convert({"action": action, "t": t, "at": at, "seat": seat, "role": role, **words}, kind)
