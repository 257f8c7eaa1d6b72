"""How often, how long, how far apart: the numbers of the show, all in seconds unless said otherwise."""

import msgspec


class Pace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Defaults of the product; `[show]` in the configuration changes them."""

    first_cue: float = 120.0
    """Nothing pops up before so long into the show."""
    hook_min: float = 120.0
    hook_max: float = 180.0
    """A hook is due a random time between these after the last."""
    reset_max: float = 600.0
    """A room reset or recap is due so long after the last, at the latest."""
    gap: float = 45.0
    """From one cue's `now` to the next cue's."""
    cues_per_hour: int = 30
    """All kinds together."""
    snooze: float = 60.0
    hush: float = 300.0
    undo: float = 10.0
