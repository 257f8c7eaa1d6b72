"""When which cue is due: data, no code."""

from typing import NamedTuple

from copilot.show.cues import Kind
from copilot.text import SafeText


class Rule(NamedTuple):
    """Cues of one clock. The kinds take turns.

    `clock` is the clock whose last reset it counts from; `after` names the numbers of `Pace` between which it is due;
    saying such a cue sets all clocks in `counts_as` to zero. The more urgent rule goes first, and a less urgent one
    gives way when the other will be due within a gap.
    """

    kinds: tuple[Kind, ...]
    clock: str
    after: tuple[str, str]
    counts_as: tuple[str, ...]
    urgency: int
    since: SafeText
    never: SafeText


RULES: tuple[Rule, ...] = (
    Rule(
        kinds=("reset", "recap"),
        clock="reset",
        after=("reset_max", "reset_max"),
        counts_as=("reset", "hook"),
        urgency=2,
        since=SafeText("since the last reset or recap"),
        never=SafeText("into the stream, no reset or recap yet"),
    ),
    Rule(
        kinds=("hook",),
        clock="hook",
        after=("hook_min", "hook_max"),
        counts_as=("hook",),
        urgency=1,
        since=SafeText("since the last hook"),
        never=SafeText("into the stream, no hook yet"),
    ),
)

LINES: dict[Kind, tuple[SafeText, ...]] = {
    "hook": (
        SafeText("Say what comes in the next minutes, and why it is worth staying for."),
        SafeText("Ask one question that the next step will answer."),
        SafeText("Name the mistake that most people make here. Solve it in a moment."),
        SafeText("Show the result for a second, then go back to how it is done."),
        SafeText("Say which part is the hard one, and when it comes."),
        SafeText("Pick a question out of the chat and say when you will answer it."),
    ),
    "reset": (
        SafeText("Say who you are, what is going on right now, and what comes next."),
        SafeText("Welcome the new ones: what this stream is, and what happens in the next ten minutes."),
    ),
    "recap": (
        SafeText("In one breath: what we did so far, what it showed, what comes next."),
        SafeText("For everybody who has just come in: the story so far in three sentences."),
    ),
}
"""What to say, as private instructions; the lines of a kind take turns."""
