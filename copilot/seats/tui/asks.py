"""What a screen asks of the desk: one kind for each thing that a desk does.

Each has a `label`: what is said until it is answered.
"""

from collections.abc import Mapping

import msgspec

from copilot.seats import Amendment, Answer, Desk, Seen


class Act(msgspec.Struct, frozen=True):
    """One of `copilot.commands.ACTIONS`, with its words."""

    action: str
    text: str | None = None
    label: str = ""


class KeepTitle(msgspec.Struct, frozen=True):
    """Keep the title card typed in one line; with `n`, in the place of that card."""

    typed: str
    n: int | None = None
    label: str = ""


class Paste(msgspec.Struct, frozen=True):
    """Copy line `n` of the configuration, counted from 1."""

    n: int
    label: str = ""


class Tick(msgspec.Struct, frozen=True):
    """Tick an item, or take its tick back; with `undoes` because the last time was a mistake."""

    item: str
    label: str = ""
    undoes: bool = False


class Amend(msgspec.Struct, frozen=True):
    """Say more about mark `n`, or about the profile."""

    action: Amendment
    n: int | None = None
    text: str | None = None
    label: str = ""


class SeeTo(msgspec.Struct, frozen=True):
    """A reminder, by its id, has been seen to, is wanted later, or not at all."""

    reminder: str
    how: Seen
    label: str = ""


SEEN: Mapping[str, Seen] = {"space": "done", "s": "snoozed", "x": "dropped"}
"""What a key says about the reminder that is chosen."""

Ask = Act | KeepTitle | Paste | Tick | Amend | SeeTo


async def answered(desk: Desk, ask: Ask) -> Answer:
    """What the desk answers."""
    match ask:
        case Act():
            return await desk.act(ask.action, ask.text)
        case KeepTitle():
            return await desk.keep_title(ask.typed, ask.n)
        case Paste():
            return await desk.paste(ask.n)
        case Tick():
            return await desk.tick(ask.item)
        case Amend():
            return await desk.amend(ask.action, ask.n, ask.text)
        case SeeTo():
            return await desk.see_to(ask.reminder, ask.how)
