"""One private prompt to the streamer, and its life."""

from typing import Literal

import msgspec

from copilot.text import SafeText

Kind = Literal["hook", "segment", "reset", "recap", "cta", "point", "promise", "thank", "poll", "mod", "wrap"]
State = Literal["soon", "now", "late"]
Ending = Literal["done", "snoozed", "skipped", "missed"]

WORD: dict[Kind, str] = {
    "hook": "HOOK", "segment": "NEXT", "reset": "RESET", "recap": "RECAP", "cta": "ASK", "point": "POINT",
    "promise": "DUE", "thank": "THANK", "poll": "POLL", "mod": "MODS", "wrap": "WRAP",
}  # fmt: skip
"""The word that stands on the stage, to be read from a metre."""

SOON_S, LATE_S, GONE_S = 20.0, 45.0, 90.0
"""A cue is `soon` this long before its `now`; `late`, and gone, this long after it."""


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One cue. `now_at` is the session time, in seconds, at which it should be said; `why` is its reason in numbers."""

    n: int
    kind: Kind
    text: SafeText
    why: SafeText
    now_at: float

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
