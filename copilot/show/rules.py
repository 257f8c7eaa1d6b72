"""When which cue is due: data, no code. What a condition looks at stands in `copilot.show.occasions`."""

from typing import Literal, NamedTuple

from copilot.show.cues import Kind

Condition = Literal[
    "hook_due", "room_is_new", "segment_ends", "rundown_waits", "rundown_ends", "promise_due", "poll_ends",
    "thanks_owed", "pattern_seen", "attention_is_warm", "long_unasked", "lull",
]  # fmt: skip


class Rule(NamedTuple):
    """Cues of one clock. The kinds take turns.

    `when` says what must hold; what it finds is due at a time of its own. Of several that are due the more urgent goes
    first, then the older; one that is less urgent gives way when one that cannot wait would find the stage taken.
    Showing such a cue sets all clocks in `counts_as` to zero. `least` is the time, in seconds, between two of this
    clock and `per_hour` how many an hour may hold (half of them where nobody answers, as each stands so long), both by
    the name of a number of `Pace`. `ask`: it asks the room for something. `pressing` is its urgency once its occasion
    is pressing. `on_time`: it cannot wait. `through_surges`: it is not held back while a surge runs; `never_through`:
    not even a pressing one goes through, and one that is only `soon` leaves. `calm`: for so many seconds chat must not
    have been busy when it is shown, and one that is only `soon`, or has just come, waits while it is; `None`: it does
    not wait for that. `spare` of the hour's cues are left to others; where an hour holds more than hooks, a pressing
    one takes them. `awake`: it waits while far fewer people write than usually, too. `about`: the first word of its
    refs, where an earlier rule has the same kind and clock.
    """

    kinds: tuple[Kind, ...]
    clock: str
    when: Condition
    urgency: int
    counts_as: tuple[str, ...] = ()
    least: str | None = None
    per_hour: str | None = None
    ask: bool = False
    pressing: int = 100
    on_time: bool = False
    through_surges: bool = False
    never_through: bool = False
    calm: float | None = 0.0
    spare: int = 0
    awake: bool = False
    about: str = ""


RULES: tuple[Rule, ...] = (
    Rule(("promise",), "promise", "promise_due", 90, pressing=110, on_time=True, through_surges=True, calm=None),
    Rule(("segment",), "segment", "segment_ends", 80, counts_as=("hook",), spare=1),
    Rule(("segment",), "segment", "rundown_waits", 75, spare=1),
    Rule(("wrap",), "wrap", "rundown_ends", 75, counts_as=("hook",)),
    Rule(("poll",), "poll", "poll_ends", 70, calm=None, spare=3),
    Rule(("mod",), "mod", "pattern_seen", 65, least="mod_least", calm=None, spare=4),
    Rule(
        ("cta",),
        "cta",
        "attention_is_warm",
        60,
        least="cta_gap",
        per_hour="ctas_per_hour",
        ask=True,
        never_through=True,
        calm=10.0,
        spare=1,
        awake=True,
    ),
    Rule(("thank",), "thank", "thanks_owed", 55, least="thank_least", per_hour="thanks_per_hour", spare=8),
    Rule(("reset", "recap"), "reset", "room_is_new", 50, counts_as=("hook",)),
    Rule(("point", "poll"), "lull", "lull", 40, least="lull_least", ask=True, never_through=True, spare=7),
    Rule(
        ("cta",),
        "cta",
        "long_unasked",
        30,
        least="cta_gap",
        per_hour="ctas_per_hour",
        ask=True,
        never_through=True,
        calm=20.0,
        spare=1,
        awake=True,
        about="unasked",
    ),
    Rule(("hook",), "hook", "hook_due", 10, pressing=85, never_through=True, spare=1),
)
