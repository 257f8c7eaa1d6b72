"""How often, how long, how far apart: the numbers of the show, all in seconds unless said otherwise."""

from collections.abc import Mapping
from typing import Literal

import msgspec

CTAS_PER_HOUR: Mapping[str, int] = {"tiktok": 3}
OTHER_CTAS_PER_HOUR = 4
"""Calls to action an hour, where the configuration says nothing."""


class Pace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Defaults of the product; `[show]` in the configuration changes them."""

    first_cue: float = 120.0
    """Nothing pops up before so long into the show."""
    hook_min: float = 120.0
    hook_max: float = 180.0
    """A hook is due a random time between these after the last."""
    turnover: float = 0.5
    """A share: a reset or recap is due once so much of the room came after the last."""
    reset_min: float = 300.0
    reset_max: float = 600.0
    """A room reset or recap never comes sooner, and is due at the latest, so long after the last."""
    gap: float = 45.0
    """From one cue's `now`, or from its end when it left earlier, to the next cue's `now`."""
    cues_per_hour: int = 30
    """All kinds together."""
    cta_gap: float = 480.0
    cta_after: float = 1500.0
    """An ask is due so long after the last, where no surge or segment has given occasion for one."""
    ctas_per_hour: int | None = None
    """`None`: what suits the platform."""
    same_cta: float = 1200.0
    same_hook: float = 480.0
    """The same text does not come again within so long."""
    thank_least: float = 180.0
    thanks_per_hour: int = 6
    lull_least: float = 420.0
    mod_least: float = 300.0
    """Between two cues of the kind."""
    poll_runs: float = 120.0
    poll_result: float = 86_400.0
    """A post with the result of a poll is promised for so long after its end."""
    snooze: float = 60.0
    hush: float = 300.0
    undo: float = 10.0
    unanswered: Literal["missed", "said"] = "missed"
    """What a cue that nobody answered counts as."""

    def on(self, platform: str) -> "Pace":
        """The same with what suits the platform where nothing was said."""
        if self.ctas_per_hour is not None:
            return self
        return msgspec.structs.replace(self, ctas_per_hour=CTAS_PER_HOUR.get(platform, OTHER_CTAS_PER_HOUR))
