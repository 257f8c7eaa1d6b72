"""What is chosen in the review, and what could be: a clip, a reminder, an item of the checklist; numbers are read."""

from typing import Literal, NamedTuple

from copilot.clips.marks import Mark
from copilot.seats import View

Part = Literal["clips", "numbers", "due", "to do"]
_PARTS: tuple[Part, ...] = ("clips", "numbers", "due", "to do")


class State(NamedTuple):
    """In which part something is chosen, and what, by its key; without one it is the first that is open."""

    chosen: str = ""
    part: Part = "to do"
    ticked: tuple[str, float] | None = None
    """The item that was ticked last, or whose tick was taken back, and at which wall clock: that can be undone."""


def choosable(view: View, part: Part) -> list[str]:
    """What can be chosen in a part, in its order."""
    match part:
        case "clips":
            return [f"m{mark.n}" for mark in view.snapshot.marks]
        case "due":
            return [one.id for one in view.after.reminders]
        case "numbers":
            return []
        case "to do":
            return [item.key for item in view.to_do]


def next_part(view: View, state: State, step: int) -> Part:
    """The next part in which there is something to choose, or to read."""
    there = [part for part in _PARTS if part in (state.part, "numbers") or choosable(view, part)]
    return there[(there.index(state.part) + step) % len(there)]


def mark_of(view: View, state: State) -> Mark | None:
    """The mark that is chosen, on the board or by its item of the checklist."""
    there = choosable(view, state.part)
    key = there[place_of(view, state)] if there else ""
    return next((mark for mark in view.snapshot.marks if key == f"m{mark.n}"), None)


def place_of(view: View, state: State) -> int:
    """Which of its part is chosen, from 0."""
    there = choosable(view, state.part)
    if state.chosen in there:
        return there.index(state.chosen)
    match state.part:
        case "clips":
            still_open = [n for n, mark in enumerate(view.snapshot.marks) if mark.wants_note]
        case "due" | "numbers":
            still_open = []
        case "to do":
            still_open = [n for n, item in enumerate(view.to_do) if not item.done]
    return still_open[0] if still_open else 0
