"""The rules that refuse a line, E1 to E9: what is offered, asked or claimed in it, and whether it is taken back."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from copilot.show.lint import patterns as written
from copilot.show.lint.line import LONGEST, Line


class Pattern(NamedTuple):
    """`needs`: of each of these sets a line must have a word, else the pattern is not looked for. `firm`: see
    `patterns`."""

    rule: str
    text: str
    needs: tuple[frozenset[str], ...]
    firm: bool


def _rows(block: str) -> list[str]:
    rows: list[str] = []
    for line in block.strip("\n").split("\n"):
        if line.startswith("    "):
            rows[-1] += line[4:]
        else:
            rows.append(line)
    return rows


def _named(block: str) -> dict[str, str]:
    return {name: value for name, _, value in (row.partition(" = ") for row in _rows(block))}


@cache
def meanings() -> dict[str, str]:
    """The words of each meaning, as they are written."""
    return _named(written.MEANINGS)


@cache
def words_of(meaning: str) -> frozenset[str]:
    """Those of its words that stand alone."""
    return frozenset(word for word in meanings()[meaning].split("|") if " " not in word)


def _spread(text: str) -> str:
    """A pattern with its meanings spelled out."""
    return re.sub(r"\{([A-Z]+)\}", lambda found: f"(?:{meanings()[found[1]]})", text)


@cache
def _regex(text: str) -> re.Pattern[str]:
    """A pattern as a regular expression; its gaps and repetitions are bounded, so it takes linear time. Compiled when
    it is needed."""
    source = re.sub(r"(?<=[|(:])\.(?=[|)])", r"\\.", _spread(text))
    source = re.sub(r" ~~(\d+) ", r"(?: \\S+){0,\1}? ", source)
    source = re.sub(r" ~(\d+) ", r"(?: [^\\s.?]+){0,\1}? ", source)
    source = re.sub(r"\)([*+])", lambda found: f"){{{int(found[1] == '+')},{_MOST_REPEATED}}}", source)
    return re.compile(f" (?:{source})(?= )")


def _needs(text: str) -> tuple[frozenset[str], ...]:
    """The sets of words that a pattern cannot do without, the smallest first."""
    pieces, depth, start = [], 0, 0
    source = _spread(text) + " "
    for i, char in enumerate(source):
        depth += (char == "(") - (char == ")")
        if depth == 0 and char == "|":
            return ()
        if depth == 0 and char == " ":
            pieces.append(source[start:i])
            start = i + 1
    plain = re.compile(r"(?:\((?:\?:|\?P<\w>))?([a-zA-Z_| ]+)\)?")
    needs = [
        frozenset(words.split()[0] for words in found[1].split("|") if words.split())
        for piece in pieces
        if (found := plain.fullmatch(piece))
    ]
    return tuple(sorted(needs, key=len))


def _made(rule: str, text: str) -> Pattern:
    bare = text.removeprefix("!")
    return Pattern(rule, bare, _needs(bare), text.startswith("!"))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern but those of E8, whose words are another reading of the line."""
    pressure = _rows(written.PRESSURE)
    texts = {
        "E1": _rows(written.E1),
        "E2": _rows(written.E2),
        "E3": pressure + _rows(written.E3),
        "E4": _rows(written.E4),
        "E5": _rows(written.E5),
        "E6": [row for row in pressure if "{F}" in row] + _rows(written.E6),
        "E7": _rows(written.E7),
        "E9": _rows(written.E9),
    }
    aim = {"E3": "{FREE}", "E6": "{PAY}"}
    return tuple(_made(rule, text.replace("{F}", aim.get(rule, ""))) for rule, rows in texts.items() for text in rows)


@cache
def _selling() -> tuple[Pattern, ...]:
    return tuple(_made("E8", text) for text in _rows(written.E8))


@cache
def _words(name: str) -> re.Pattern[str]:
    found = _named(written.TAKING_BACK)[name]
    return re.compile(f" (?:{found})(?= )")


def says(plain: str, *names: str) -> bool:
    """Whether plain words say one of these things, by the names of `patterns.TAKING_BACK`."""
    return any(_words(name).search(plain) for name in names)


_TOGETHER: Final = (
    ("E2", "ASKED", "STAKE"),
    ("E3", "ASKED", "PUNISHED", "UNLESS"),
    ("E4", "HEARTS", "REACH"),
    ("E5", "ROBOT", "INFLATED"),
    ("E6", "PAY", "PUNISHED", "UNLESS"),
    ("E6", "PAY", "SHAMED"),
    ("E7", "HURRIED", "OFFERED"),
    ("E9", "TOLD", "YOURS", "PRIVATE"),
)
"""Meanings that in one sentence, with no denial in it, are enough."""

_INSTEAD: Final = (("E6", "E3"), ("E5", "E2"), ("E9", "E8"))
"""Where the first rule holds, the second says nothing new."""

_HONEST: Final = {"E4": "SHELF", "E5": "TOOLS"}
"""What is said of hearts, and of devices, by those who do not make numbers with them."""

_MOST_REPEATED = 12  # words of a kind in a row: nobody strings together more

_FAR, _NEAR = 200, 60  # so many characters before and after are looked at for a denial

_BRAND: Final = r"[A-Z][a-z]+(?:[A-Z][a-z0-9]*)+|[A-Z]{2,}[a-z]+[A-Z]?\w*"
_PROMO: Final = r"[A-Z]{2,}\d{1,3}|(?:(?<=[Cc][Oo0][Dd][Ee] )|(?<=[Kk]ode )|(?<=digo )|(?<=upom ))[A-Z]{3,}"
_LABELS: Final = r"(?i)#(?:ad|werbung|publi|anzeige|sponsored|iklan)\b"
_PLATFORMS: Final = (
    "tiktok youtube tikfinity github paypal instagram obs iphone ipad streamdeck streamlabs streamelements facebook "
    "whatsapp linkedin playstation nightbot davinci capcut wordpress kofi"
)


@cache
def _by_word() -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Which patterns a word may fulfil, by its rarest need; and those that need no word in particular."""
    by_word: dict[str, list[int]] = {}
    always = []
    for n, pattern in enumerate(patterns()):
        if not pattern.needs:
            always.append(n)
            continue
        for word in pattern.needs[0]:
            by_word.setdefault(word, []).append(n)
    return {word: tuple(found) for word, found in by_word.items()}, tuple(always)


def refusals(line: Line) -> list[str]:
    """The rules that refuse this line, in order."""
    by_word, always = _by_word()
    candidates = set(always)
    for word in line.words & by_word.keys():
        candidates.update(by_word[word])
    found: set[str] = set()
    every = patterns()
    for n in candidates:
        rule, text, needs, firm = every[n]
        if rule in found or any(map(line.words.isdisjoint, needs)):
            continue
        for match in _regex(text).finditer(line.plain):
            if not (_denied_before(line.plain, match) if firm else _taken_back(rule, line, match)):
                found.add(rule)
                break
    found.update(_together(line))
    if _offers(line):
        found.add("E8")
    return sorted(found - {weaker for stronger, weaker in _INSTEAD if stronger in found})


def _taken_back(rule: str, line: Line, match: re.Match[str]) -> bool:
    """Whether the line says of what was found that it is not so, not wanted, or somebody else's."""
    plain, found = line.plain, match[0] + " "
    if rule == "E3":
        return says(plain, "FREELY", "PAID_PERKS")
    if rule == "E6":
        return says(plain, "FREELY")
    if _denied_before(plain, match):
        return True
    if rule == "E7":
        staged = says(found, "STAGE") and not says(found, "SOLD")
        return staged or says(plain[: match.end()][-_NEAR:], "BYGONE") or says(plain, "PROVEN")
    if _denied_after(plain, match):
        return True
    if rule == "E9":
        return False
    if rule in _HONEST and says(plain, _HONEST[rule]):
        return True
    if rule == "E4" and any(not _not_a_denial(found, no) for no in _words("NEVER").finditer(found)):
        return True
    return says(plain, "REPORTS") or (rule == "E2" and says(plain, "EVERYONES", "PAID_PERKS"))


def _not_a_denial(plain: str, no: re.Match[str]) -> bool:
    """Whether this `no` is one of `do not miss it` and the like."""
    return _words("NOT_A_DENIAL").match(plain, no.end()) is not None


def _denied_before(plain: str, match: re.Match[str]) -> bool:
    """Whether the sentence says before the match that it is not so."""
    here = match.start() + 1
    start = max(plain.rfind(" . ", 0, here), plain.rfind(" ? ", 0, here), here - _FAR, 0)
    before = plain[start:here]
    return any(
        not _not_a_denial(before, no) and not _words("CLAUSES").search(before, no.end())
        for no in _words("NO").finditer(before)
    )


def _denied_after(plain: str, match: re.Match[str]) -> bool:
    """Whether what follows takes it back."""
    return _words("AFTERWARDS").search(plain, match.end(), match.end() + _NEAR) is not None


def is_labelled(line: Line) -> bool:
    """Whether it says that it is paid for."""
    return says(line.plain, "LABELLED") or re.search(_LABELS, line.raw[:LONGEST]) is not None


def _offers(line: Line) -> bool:
    """Whether it sells what is somebody else's, without saying that it is paid for."""
    raw, plain = line.raw[:LONGEST], line.plain
    for name in set(re.findall(rf"\b(?:{_BRAND})\b", raw)):
        if name.lower() not in _PLATFORMS.split():
            plain = plain.replace(f" {name.lower()} ", " BRAND ")
    for code in set(re.findall(rf"\b(?:{_PROMO})\b", raw)):
        plain = plain.replace(f" {code.lower()} ", " PROMO ")
    if is_labelled(line) or says(plain, "OWN", "REPORTS"):
        return False
    words = frozenset(plain.split())
    return any(
        not _denied_before(plain, match) and not _denied_after(plain, match)
        for pattern in _selling()
        if not any(map(words.isdisjoint, pattern.needs))
        for match in _regex(pattern.text).finditer(plain)
    )


@cache
def _quoted() -> Callable[[str], re.Match[str] | None]:
    return re.compile(r'["“„«][^"“”„»]{3,80}["”“»]').search


def signs(line: Line) -> list[str]:
    """Whether a brand or a promotional code is named in it, and whether it quotes."""
    raw = line.raw[:LONGEST]
    brands = [name for name in re.findall(rf"\b(?:{_BRAND})\b", raw) if name.lower() not in _PLATFORMS.split()]
    signs = {"=BRAND": brands, "=PROMO": re.search(rf"\b(?:{_PROMO})\b", raw), "=QUOTED": _quoted()(raw)}
    return [name for name, found in signs.items() if found]


def _together(line: Line) -> list[str]:
    """The rules whose meanings meet in one sentence that takes nothing back."""
    likely = [
        (rule, wanted)
        for rule, *meanings in _TOGETHER
        for wanted in ([words_of(meaning) for meaning in meanings],)
        if not any(map(line.words.isdisjoint, wanted))
    ]
    if not likely or says(line.plain, "REPORTS"):
        return []
    return [rule for rule, wanted in likely if any(_meet(rule, wanted, one, line) for one in _sentences(line))]


def _sentences(line: Line) -> list[str]:
    return [f"{sentence} " for sentence in re.split(r" [.?](?= )", line.plain)]


def _meet(rule: str, wanted: list[frozenset[str]], sentence: str, line: Line) -> bool:
    if any(map(frozenset(sentence.split()).isdisjoint, wanted)):
        return False
    match rule:
        case "E3" | "E6":
            return not says(sentence, "FREELY")
        case "E2":
            return not says(sentence, "NO") and not says(line.plain, "EVERYONES", "PAID_PERKS")
        case "E5":
            return not says(sentence, "NO", "TOOLS")
        case "E7":
            return not says(sentence, "NO", "STAGE")
    return not says(sentence, "NO")
