"""The lint: one line that a streamer says, or a moderator pastes, against the rules for calls to action."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from copilot.show.lint import advice, reading, refusals
from copilot.show.lint.line import read
from copilot.text import SafeText


class Findings(NamedTuple):
    """The rules that a line breaks, in order: `errors` refuse it (E1 to E9), `warnings` are advice.

    A rule that only warns on a platform stands among the warnings.
    """

    errors: tuple[str, ...]
    warnings: tuple[str, ...]


class Rule(NamedTuple):
    """What a finding means, and what to do about it."""

    means: SafeText
    advice: SafeText


def _rule(means: str, advice: str) -> Rule:
    return Rule(SafeText(means), SafeText(advice))


RULES: Final[Mapping[str, Rule]] = {
    "E1": _rule("trades follows, likes or views", "ask for one thing and say what it brings the viewer"),
    "E2": _rule("promises something of value to those who act", "offer it to everybody, or leave it out"),
    "E3": _rule("a threat, guilt or superstition to get a free act", "say what comes next, whatever people do"),
    "E4": _rule("says that LIVE hearts count elsewhere or pay", "say that they help the stream while it is live"),
    "E5": _rule("numbers by buying, bots or several accounts", "leave it out; platforms remove them and punish"),
    "E6": _rule(
        "asks for gifts or money with pressure or a condition", "say what a tip is for, and that it is optional"
    ),
    "E7": _rule("scarcity or a crowd that nothing here proves", "leave it out, or point to where it can be seen"),
    "E8": _rule("an offer of somebody else's product without a label", "begin with #ad or Sponsored"),
    "E9": _rule("asks for personal data or a login elsewhere", "never ask for it; warn people who post it"),
    "W1": _rule("asks for two or more different acts", "keep one, say the other later"),
    "W2": _rule("asks without saying what for", "add what the viewer gets: follow for ..."),
    "W3": _rule("longer than 140 characters", "say it in two lines"),
    "W4": _rule("shouts", "use small letters, two ! and two emoji at most"),
    "W5": _rule("a number as the target", "name what you do next instead of the number"),
    "W8": _rule("a promise without a time", "add one: in 1 hour, tonight, by Friday"),
}
"""Every rule that looks at one line."""

WARNS_ONLY: Final[Mapping[str, frozenset[str]]] = {
    "tiktok": frozenset(),
    "twitch": frozenset({"E4"}),
    "youtube": frozenset({"E4"}),
}
"""Which refusals are only warnings on a platform; everything else refuses, and so does every rule elsewhere.

E4 is about the hearts of TikTok LIVE: Twitch has none, and on YouTube a stream's likes do stay on the video.
"""


def lint(text: str, platform: str | None = None) -> Findings:
    """What the rules say about one line, as strict as `platform` is; without a platform, strict.

    Any text will do; takes time in proportion to its length, and reads at most `line.LONGEST` code points of it.
    """
    line = read(text)
    errors, warnings = reading.weighed(line, refusals.refusals(line)), advice.warnings(line)
    if platform is not None and (mild := WARNS_ONLY.get(platform, frozenset()) & set(errors)):
        errors = [rule for rule in errors if rule not in mild]
        warnings = sorted(mild) + warnings
    return Findings(tuple(errors), tuple(warnings))
