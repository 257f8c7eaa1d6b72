"""The second reading: how much a whole line is like lines that break a rule.

Patterns hear what they were written for. What they do not know, and what only sounds like it, is weighed here: every
plain word of a line, what it means, the word beside it, how the line begins and ends and what takes it back have a
weight for each rule, learned from labelled lines (`bench/lint_weights.py`; softmax regression). Neither decides alone.
"""

import itertools
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from copilot.show.lint import refusals
from copilot.show.lint.line import Line

KINDS: Final = ("", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9")
"""What a line may be; the first is one that breaks no rule."""

HEARD, UNHEARD = -0.5, 1.5
"""A line is refused above these log-odds, where a pattern has fired and where none has."""
SPAN: Final = 10
"""So many words are weighed together: what stands beside them takes nothing of a breach back."""
SURE: Final = 3.0
"""Above these the likeliest rule is named beside others that patterns heard."""
SCALE: Final = 10.0
ZERO: Final = "P"
"""`weights.txt` has a row per feature: its name, a tab, and one character per kind, as far from `ZERO` in the alphabet
as the weight is from 0 when it is made `SCALE` times as large."""

ROLES: Final = {
    "IF": "if when until unless whoever", "NO": "not no never nobody without none nothing zero", "I": "i we me us",
    "MY": "my our mine", "YOU": "you your", "GET": "get win receive unlock earn", "GIVE": "give send dm gift mail",
    "ONLY": "only last", "BUY": "buy order install download register grab", "DEAL": "code link discount percent off",
    "TELL": "type send tell give share dm write comment post drop", "SOON": "minute second_ hour now soon tonight",
    "ANYONE": "who everyone anyone those people", "SHOW": "live stream show song",
}  # fmt: skip
"""Words by what they do in a sentence, beside the meanings of `patterns`."""

_TAKEN_BACK: Final = ("REPORTS", "FREELY", "EVERYONES", "PAID_PERKS", "LABELLED", "OWN", "PROVEN", "NO")


def weighed(line: Line, heard: list[str]) -> list[str]:
    """The rules that refuse this line, where patterns heard those of `heard`: what a pattern has heard is taken back
    only where no stretch of the line breaks a rule."""
    odds, likeliest = max(map(judged, _stretches(line))) if heard else judged(line)
    if odds <= (HEARD if heard else UNHEARD) or (not heard and likeliest == "E8" and refusals.is_labelled(line)):
        return []
    return heard if likeliest in heard or (heard and odds < SURE) else sorted({*heard, likeliest})


def _stretches(line: Line) -> Iterator[Line]:
    """The line; a long one also in stretches of `SPAN` words that lie over one another."""
    yield line
    words, step = line.plain.split(), SPAN // 3
    if len(words) > SPAN + 2:
        for start in range(0, len(words) - SPAN + step, step):
            yield line._replace(plain=f" {' '.join(words[start : start + SPAN])} ")


def judged(line: Line) -> tuple[float, str]:
    """The log-odds that a line breaks a rule, and which one it would be."""
    table = weights()
    sums = list(table["."])
    for feature in features(line):
        if (row := table.get(feature)) is not None:
            sums = list(map(float.__add__, sums, row))
    most = max(sums[1:])
    odds = most + math.log(sum(math.exp(one - most) for one in sums[1:])) - sums[0]
    return odds, KINDS[sums.index(most, 1)]


def features(line: Line) -> frozenset[str]:
    """What is weighed of a line."""
    return frozenset(_features(line))


def _features(line: Line) -> Iterator[str]:
    words = line.plain.split()
    yield from words
    yield from map(" ".join, itertools.pairwise(words))
    yield from map("+".join, itertools.pairwise(_meanings().get(word, (word,))[0] for word in words))
    yield from ("^" + " ".join(words[:1]), "^" + " ".join(words[:2]), " ".join(words[-1:]) + "$")
    for word in frozenset(words):
        yield from _meanings().get(word, ())
    yield from refusals.signs(line)
    yield from (f"-{name}" for name in _TAKEN_BACK if refusals.says(line.plain, name))


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """The meanings and roles of a word, each as `=NAME`."""
    found: dict[str, tuple[str, ...]] = {}
    written = {name: refusals.words_of(name) for name in refusals.meanings()}
    roles = {name: frozenset(words.split()) for name, words in ROLES.items()}
    for name, words in (*written.items(), *roles.items()):
        for word in words:
            found[word] = (*found.get(word, ()), f"={name}")
    return found


@cache
def weights() -> dict[str, list[float]]:
    """The weights of each feature, one per kind, read when the first line is judged; `.` is what every line has."""
    table = files(__package__).joinpath("weights.txt").read_text(encoding="utf-8")
    rows = (row.partition("\t") for row in table.splitlines())
    return {feature: [(ord(sign) - ord(ZERO)) / SCALE for sign in signs] for feature, _, signs in rows}
