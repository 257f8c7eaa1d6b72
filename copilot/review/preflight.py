"""Before the stream: what should be looked at, and how long ago it was. Only what is stale is asked for."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from copilot.text import SafeText, clean

DAY_S = 86_400.0


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What is known before a stream: when each item was last ticked (wall time), and what earlier streams have left."""

    ticks: Mapping[str, float] = {}
    moderators: tuple[SafeText, ...] = ()
    owed: tuple[SafeText, ...] = ()
    """Promises of earlier streams that nobody has seen to."""


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
        note = clean(f"«{pinned}»") if habit.key == "pinned" and pinned else SafeText("")
        stale = seen is None or now - seen >= habit.every_days * DAY_S
        found.append(Look(key=habit.key, text=habit.text, note=note, seen_at=seen, stale=stale))
    names = clean(", ".join(before.moderators)) if before.moderators else SafeText("nobody is named")
    found.append(
        Look(key="moderators", text=SafeText("moderators"), note=names, stale=not before.moderators, counts=True)
    )
    many = SafeText(f"{cards} card{'' if cards == 1 else 's'}" if cards else "none yet")
    found.append(Look(key="titles", text=SafeText("title cards ready"), note=many, stale=not cards, counts=True))
    owed = clean("; ".join(before.owed)) if before.owed else SafeText("all kept")
    found.append(
        Look(key="owed", text=SafeText("promises from last time"), note=owed, stale=bool(before.owed), counts=True)
    )
    return tuple(found)
