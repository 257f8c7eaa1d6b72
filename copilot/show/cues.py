"""One private prompt to the streamer, and its life."""

from typing import Literal

import msgspec

from copilot.text import SafeText

Kind = Literal["hook", "segment", "reset", "recap", "cta", "point", "promise", "thank", "poll", "mod", "wrap"]
State = Literal["soon", "now", "late"]
Ending = Literal["done", "snoozed", "skipped", "missed", "said"]

WORD: dict[Kind, str] = {
    "hook": "HOOK", "segment": "NEXT", "reset": "RESET", "recap": "RECAP", "cta": "ASK", "point": "POINT",
    "promise": "DUE", "thank": "THANK", "poll": "POLL", "mod": "MODS", "wrap": "WRAP",
}  # fmt: skip
"""The word that stands on the stage, to be read from a metre."""


LETTER: dict[Kind, str] = {
    "hook": "H", "segment": "S", "reset": "R", "recap": "K", "cta": "A", "point": "P", "promise": "D", "thank": "T",
    "poll": "L", "mod": "M", "wrap": "W",
}  # fmt: skip
"""What stands for a cue on the time axis."""

SOON_S, LATE_S, GONE_S = 20.0, 45.0, 90.0
"""A cue is `soon` this long before its `now`; `late`, and gone, this long after it."""


def kind_of(word: str) -> Kind | None:
    """The kind of cue that a word names, by our name or by what stands on the stage: `cta`, `ask` and `ASK` are one."""
    return next((kind for kind, shown in WORD.items() if word.lower() in (kind, shown.lower())), None)


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One cue. `now_at` is the session time, in seconds, at which it should be said; `why` is its reason in numbers.

    `clock` is the clock of its rule. `text_id` names the library's text, `None` for a private instruction. `ref` names
    what it is about, as `promise-3`: there is one cue for each.
    """

    n: int
    kind: Kind
    text: SafeText
    why: SafeText
    now_at: float
    clock: str = ""
    text_id: str | None = None
    ref: str | None = None
    ask: bool = False
    again: bool = False
    """It was snoozed, and has come back."""

    @property
    def word(self) -> str:
        return WORD[self.kind]

    def state(self, now: float) -> State | None:
        """What it is at `now`; `None` before it is soon and once it has gone."""
        if now < self.now_at - SOON_S or now >= self.now_at + GONE_S:
            return None
        if now < self.now_at:
            return "soon"
        return "now" if now < self.now_at + LATE_S else "late"


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A cue that has left the stage, at session time `at`."""

    cue: Cue
    ending: Ending
    at: float
