"""The rules that warn: what make an ask weaker. W3 and W4 are arithmetic, the others read the plain words."""

import re
from functools import cache
from typing import Final
from unicodedata import category

from copilot.show.lint.line import Line

LONGEST: Final = 140
"""Code point that can be said in one breath."""

FEWEST_LETTERS: Final = 10
"""Below so many letters nothing is shouted."""


def warnings(line: Line) -> list[str]:
    """What to think about before this line is said, in order."""
    acts = _asked(line.plain)
    found = []
    if len(acts) > 1:
        found.append("W1")
    if acts - {"comment"} and _FILLERS.issuperset(line.words):
        found.append("W2")
    if len(line.raw) > LONGEST:
        found.append("W3")
    if _shouts(line.raw):
        found.append("W4")
    if _regex(_TARGET).search(line.plain) and not _regex(_REACHED).search(line.plain):
        found.append("W5")
    if _promises(line.plain):
        found.append("W8")
    return found


@cache
def _regex(source: str) -> re.Pattern[str]:
    return re.compile(f" (?:{source})(?= )")


_ACTS: Final = {
    "follow": "follow",
    "like": "like|tapheart",
    "share": "share",
    "subscribe": "subscribe",
    "bell": r"(?:hit|ring|press|tap|turn|switch|enable|click|push|smash|activate) (?:on )?(?:your |my |that )?bell"
    r"|bell (?:on|to)|activate bell|bell (?=[,.])",
    "comment": r"comment|vote|(?:type|answer|tell|post|guess|rate)(?: \S+){0,6} (?:in|into) (?:chat|comment)|type NUM",
    "gift": r"gift|tip|donate|send (?:\S+ )?(?:rose|coin|gift)",
}
_BEFORE_AN_ACT: Final = (
    "[.,?]|and|or|then|forget|remember to|forget to|lets|hit|smash|press|leave|drop|type|give|give us|give me|tap|do|"
    "with|now|so|also|you can|can you|could you|please|go|NUM|here|everyone|people|helped|consider|that|your|"
    "if you like this"
)
_BETWEEN: Final = "that|your|me|big|quick|one|my|on|stream|live|video|there|to"
_NOT_THE_ACT: Final = "this [?]|are|is|help|help|tell|tell|on|from|this (?:week|month)|count|you give"
_TOLD_NOT_ASKED: Final = (
    r"(?:thank|thank|not|no|never|nobody|without|whether|myth|scam|rule)(?: \S+){0,4} "
    r"(?:follow|like|share|subscribe|gift|tip|heart)"
)


def _asked(plain: str) -> set[str]:
    """The acts that the line asks for."""
    if _regex(_TOLD_NOT_ASKED).search(plain):
        return set()
    line = f" .{plain}. "
    return {
        act
        for act, words in _ACTS.items()
        if _regex(
            rf"(?:{_BEFORE_AN_ACT})(?: (?:{_BETWEEN}))?(?: (?:and|or))? (?:{words})(?= (?!{_NOT_THE_ACT}))"
        ).search(line)
    }


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FILLERS: Final = _split(
    "type hit that this button follow like share subscribe bell gift comment and or , . ? smash press leave drop give "
    "tap do now forget to my me your you stream live channel video page profile tapheart heart on everyone people guys "
    "today here all so lets go come us big one quick right away remember if already have yet haven havent hello time "
    "can could would will below there turn switch activate enable ring click push it be sure always also more again "
    "lot much love support thank thank tip send rose coin please of is in with friend NUM i we are at chat post "
    "tonight still free donate"
)
"""What may stand around an ask without being a reason."""

_COUNTED: Final = "(?:more |new |live )?(?:like|heart|follower|follow|subscribe|subscriber|share|tapheart|tap)"
_NUMBER: Final = "(?:NUM|one|hundred)"
_TARGET: Final = "|".join((
    r"(?:at|if|reach|hit|to|until|get|for|goal|goal of|road to|need|want|when reach|past|break|pass|before|only|of|"
    r"once|make it|first|lets|try|see|by|next|bring us to|is|are|just|about|at about|if we get|,|\.) (?:\S+ ){0,2}"
    rf"{_NUMBER} {_COUNTED}",
    rf"{_NUMBER} {_COUNTED} (?:\S+ )?(?:and|goal|is|then|,|to go|away|left|before|until|tonight|today|by|for|mean|"
    r"unlock|equal|please|would)",
    rf"road to {_NUMBER}",
    rf"{_NUMBER} (?:\S+ ){{0,2}}(?:away|short|to go|missing) (?:\S+ ){{0,2}}",
    rf"goal (?:\S+ ){{0,4}}{_NUMBER}",
    r"(?:like|heart|follower|follow|subscribe|subscriber|share)(?: \S+)? goal",
    rf"to {_NUMBER} (?:together|before|tonight)",
    rf"(?:reach|hit|break) {_NUMBER}(?: \S+){{0,3}} (?:like|heart|follower|subscribe|subscriber|share)",
))  # fmt: skip
_REACHED: Final = (
    "look like|asked|goal are off|none of|myth|does not|do not|not unlock|not count|thank|reached|passed|crossed|"
    "in the last|already|yesterday|last week|came|join|so far"
)

_MADE: Final = (
    "post|upload|answer|make|share|publish|write|record|edit|film|release|put up|put|drop|send|send you|type|stream|"
    "cut|clip|explain|add|pin|link|finish|reply|get back|cover|do|bring|give you"
)
_PROMISED: Final = "|".join((
    r"(?:i|we) (?:will |am go to |go to |going to |shall |want to |plan to |promise to |gonna )+(?:\S+ )?"
    rf"(?:{_MADE})",
    rf"promise (?:\S+ ){{0,4}}(?:{_MADE})",
    r"(?:clip|video|recap|file|tutorial|part NUM|recipe|replay|post|list|guide|link|results|answer|answers|highlights|"
    r"vod|upload|preset) (?:\S+ ){0,3}(?:is coming|are coming|coming|come|will be up|will be|go up|will follow|"
    r"follow soon|goes up|up soon|soon)",
))  # fmt: skip
_DAYS: Final = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|lunes|martes|miercoles|jueves|"
    "viernes|sabado|domingo|terca|quarta|quinta|segunda|senin|selasa|rabu|kamis|jumat|sabtu|minggu|dienstag|mittwoch|"
    "donnerstag|samstag|sonntag|january|february|march|april|may|june|july|august|september|october|november|december"
)
_WHEN: Final = "|".join((
    r"in (?:about |around |less than )?(?:NUM|one|half|a|few|couple) (?:\S+ )?(?:minute|hour|day|week|month|second_)",
    r"tonight|tomorrow|today|now|noon|midnight|morning|evening|afternoon|weekend|next (?:week|month|stream|live|time)",
    r"within|before|by|at NUM|NUM (?:hour|minute|day|pm|am|clock|jam|uhr)|this (?:week|evening|morning)",
    r"every|each|daily|weekly|after (?:stream|live|this|song)|minute|hour|right after",
    _DAYS,
))  # fmt: skip


def _promises(plain: str) -> bool:
    """Whether something is promised and no time is named."""
    found = _regex(_PROMISED).search(plain)
    if found is None or _regex(_WHEN).search(plain):
        return False
    return not _regex("if|not|never").search(plain, 0, found.end() + 1)


def _shouts(raw: str) -> bool:
    if raw.count("!") + raw.count("！") >= 3:
        return True
    letters = [char for char in raw if char.isalpha()]
    if len(letters) >= FEWEST_LETTERS and 2 * sum(char.isupper() for char in letters) >= len(letters):
        return True
    return not raw.isascii() and _three_emoji(raw)


def _three_emoji(raw: str) -> bool:
    """Three in a row, a family or a flag being one; spaces between them do not count."""
    row = 0
    join = flag = False
    for char in raw:
        code = ord(char)
        if char in " \ufe0e\ufe0f\u20e3" or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
            continue
        if char == "\u200d":
            join = True
            continue
        if 0x1F1E6 <= code <= 0x1F1FF:
            row += not flag
            flag = not flag
        elif code >= 0x1F000 or (0x2190 <= code <= 0x2BFF and category(char) == "So") or code in (0x203C, 0x2049):
            row += not join
            flag = False
        else:
            row, flag = 0, False
        join = False
        if row >= 3:
            return True
    return False
