"""Before the stream: what should be looked at, and how long ago it was. Only what is stale is asked for."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from copilot.errors import UsageError
from copilot.signals.profile import Shown
from copilot.text import SafeText, clean

DAY_S = 86_400.0


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What is known before a stream: when each item was last ticked (wall time), and what earlier streams have left."""

    read: bool = False
    """Whether all this has been looked up."""
    ticks: Mapping[str, float] = {}
    moderators: tuple[SafeText, ...] = ()
    owed: tuple[SafeText, ...] = ()
    """Promises of earlier streams that nobody has seen to."""
    post: SafeText | None = None
    """The title of the clip that was posted last: the post to pin."""
    posted_at: float | None = None
    """The wall time at which it was."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at. `stale`: it has not been looked at for too long, or is not as it should be.

    `seen_at` is the wall time of its last tick. What `counts` is counted and cannot be ticked away.
    """

    key: str
    text: SafeText
    note: SafeText = SafeText("")
    seen_at: float | None = None
    stale: bool = False
    counts: bool = False


class _Habit(NamedTuple):
    key: str
    text: SafeText
    every_days: float
    needs: str = ""


_HABITS = (
    _Habit("pinned", SafeText("the right post is pinned"), 1, "pins"),
    _Habit("playlists", SafeText("playlists in order"), 14),
    _Habit("bio", SafeText("bio and link"), 14),
    _Habit("app", SafeText("app version looked at"), 30),
    _Habit("safety", SafeText("guidelines and filters"), 30),
)
"""What is ticked by hand, and for how many days a tick holds."""


def preflight(
    before: Before, *, now: float, cards: int, pinned: SafeText | None, off: frozenset[str]
) -> tuple[Look, ...]:
    """What to look at, in the order of the list. `cards` counts the title cards; `off` names what is not offered."""
    found = []
    for habit in _HABITS:
        if habit.needs in off:
            continue
        seen = before.ticks.get(habit.key)
        stale = seen is None or now - seen >= habit.every_days * DAY_S
        if habit.key == "pinned":
            found.append(_pin(Look(key=habit.key, text=habit.text, seen_at=seen, stale=stale), before, pinned))
        else:
            found.append(Look(key=habit.key, text=habit.text, seen_at=seen, stale=stale))
    names = clean(", ".join(before.moderators)) if before.moderators else SafeText("nobody is named")
    found.append(
        Look(key="moderators", text=SafeText("moderators"), note=names, stale=not before.moderators, counts=True)
    )
    many = SafeText(f"{cards} card{'' if cards == 1 else 's'}" if cards else "none yet")
    found.append(Look(key="titles", text=SafeText("title cards ready"), note=many, stale=not cards, counts=True))
    owed = clean("; ".join(before.owed)) if before.owed else SafeText("none overdue")
    found.append(
        Look(key="owed", text=SafeText("promises from last time"), note=owed, stale=bool(before.owed), counts=True)
    )
    return tuple(found)


def _pin(look: Look, before: Before, pinned: SafeText | None) -> Look:
    """The clip that was posted last is the post to pin.

    A tick from before it was posted says nothing about it; a later one holds, whatever a platform tells.
    """
    wanted = before.post
    if wanted is None:
        return msgspec.structs.replace(look, note=clean(f"«{pinned}»")) if pinned else look
    if pinned and pinned.casefold() == wanted.casefold():
        return msgspec.structs.replace(look, note=clean(f"«{wanted}» is"), stale=False)
    older = look.seen_at is None or look.seen_at < (before.posted_at or 0.0)
    note = f"«{wanted}», not «{pinned}»" if pinned else f"«{wanted}»"
    return msgspec.structs.replace(look, note=clean(note), stale=look.stale or older)


_SHOWN = ("followers", "likes on the profile", "likes on the pinned post", "comments there")
"""What is typed to say where the stream starts from, in this order."""


def asked_in(typed: str) -> str:
    """Which number is typed next, or now: `2 of 4: likes on the profile`; nothing once there are more."""
    n = len(typed.split()) - (typed[-1:] not in ("", " "))
    return f"{n + 1} of {len(_SHOWN)}: {_SHOWN[n]}" if n < len(_SHOWN) else ""


def shown_in(typed: str) -> Shown:
    """The numbers that somebody typed in one line: `18,442 301,870 1,204 88`, with `-` for one that is not known.

    Fewer than four are the first ones. Raises `UsageError` for anything else.
    """
    words = typed.split()
    for word in words:
        if not _NUMBER.fullmatch(word):
            raise UsageError(f"found {clean(word, 12)!r}", "whole numbers only, - for an unknown one")
    numbers = [None if word == "-" else int(word.replace(",", "")) for word in words]
    if len(numbers) > len(_SHOWN):
        raise UsageError(f"found {len(numbers)} numbers", f"at most {len(_SHOWN)}: {', '.join(_SHOWN)}")
    if not any(n is not None for n in numbers):
        raise UsageError("found no number", f"up to {len(_SHOWN)}: {', '.join(_SHOWN)}")
    return Shown(**dict(zip(Shown.__struct_fields__, numbers, strict=False)))


_NUMBER = re.compile(r"-|[0-9][0-9,]{0,14}")
