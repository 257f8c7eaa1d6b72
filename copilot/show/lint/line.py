"""Reading one line: what is written, in plain English words, however it is spelled."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple
from unicodedata import category, normalize

from copilot.show.lint import patterns
from copilot.show.lint.words import COMMON, ENDINGS, Table, english, foreign, marks_of
from copilot.text import clean

LONGEST: Final = 20_000
"""Of a longer line only so many code points are read; W3 and W4 look at all of it."""


class Line(NamedTuple):
    """One line. `raw` is the text as read; `plain` its plain words with a space before, between and after them, where
    `,` `.` `?` stand for themselves, `NUM` for a number and `URL` for an address."""

    raw: str
    plain: str
    words: frozenset[str]


def read(text: str) -> Line:
    """The line in plain words. Takes time in proportion to the length of the text, whatever it is."""
    tokens = _tokens(clean(text, LONGEST))
    language = _language(tokens)
    plain = _translated(tokens, _tables()[language], ENDINGS[language])
    return Line(text, f" {' '.join(plain)} ", frozenset(plain))


_LONGEST_WORD: Final = 40
_LONGEST_PHRASE: Final = 4
_SPACED: Final = 4  # so many single letters in a row are a word that was spaced out


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBER_WORDS: Final = _set_of(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thirteen fourteen sixteen seventeen eighteen nineteen "
    "hundreds thousand thousands million dozen dos tres cuatro cinco seis siete ocho nueve diez veinte cien mil dois "
    "duas quatro sete oito nove dez vinte cem dua tiga empat lima enam tujuh delapan sembilan sepuluh seratus seribu "
    "zwei drei vier funf sechs sieben acht neun zehn zwanzig hundert tausend"
)

_CONTRACTIONS: Final = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "ill": "i will", "im": "i am", "youre": "you are",
    "youll": "you will", "theyre": "they are", "shan't": "will not", "let's": "lets", "wont": "will not",
    "cant": "can not", "dont": "do not", "didnt": "did not", "doesnt": "does not", "isnt": "is not",
    "theres": "there is",
    "ain't": "is not", "its": "it", "weve": "we have", "werent": "were not",
}  # fmt: skip
_ENDINGS: Final = {"n't": " not", "'ll": " will", "'re": " are", "'ve": " have", "'m": " am", "'d": " would", "'s": ""}

_SIGNS: Final = {
    **dict.fromkeys("❤♥💖💗💓💕💘💙💚💛💜🧡🖤🤍🤎💝💞", " heart "),
    **dict.fromkeys("👍", " like "),
    **dict.fromkeys("🔔", " bell "),
    **dict.fromkeys("🎁", " gift "),
    **dict.fromkeys("🤖", " bot "),
    **dict.fromkeys("💰💵💶💷💸🤑", " money "),
    **dict.fromkeys("🌹", " rose "),
    **dict.fromkeys("🦁🚀🌌", " gift "),
    **dict.fromkeys("➕", " follow "),
    **dict.fromkeys("🔗", " link "),
    **dict.fromkeys("🎟🎫", " ticket "),
    **dict.fromkeys("🔁🔄↔⇄⇆🤝", " for "),
    **dict.fromkeys("📱", " phone "),
    **dict.fromkeys("=", " equal "),
    **dict.fromkeys("→➡⟹⇒", " then "),
    **dict.fromkeys("%", " percent "),
    **dict.fromkeys("&", " and "),
    **dict.fromkeys("’‘´`ʼ", "'"),
    **dict.fromkeys("¡¿\"“”„«»*~#", " "),
    "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "œ": "oe", "æ": "ae",
    # letters of other scripts that look like Latin ones
    **dict(zip("аеіорсухкмтнвѕјһԁɡαορυνικτε", "aeiopcyxkmthbsjhdgaopuvikte", strict=True)),
}  # fmt: skip


@cache
def _signs() -> dict[int, str]:
    return {ord(sign): word for sign, word in _SIGNS.items()}


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""
          (?P<url> https?://\S+ | (?<![\w@]) [a-z0-9-]{1,60} (?: \.[a-z0-9-]{1,60} ){0,4}
              \.(?: com|net|org|io|gg|tv|app|xyz|example|shop|ly|info|site|online|store|link|test|ru|me|co|br|de|id|es )
              (?: /\S* )? (?![\w.]) )
        | (?P<money> [$€£] \s? \d+ (?: [.,]\d+ )* k? | \d+ (?: [.,]\d+ )* k? \s? [$€£] | rp\.? \s? \d+ (?: [.,]\d+ )* )
        | (?P<number> \d+ (?: [.,]\d+ )* (?: k | m | rb | \+ )? (?! [^\W_] | [@$!|][^\W_] ) )
        | (?P<handle> @ (?! [^\W_] ) )
        | (?P<word> [@$]? [^\W_] (?: [^\W_] | [@$!|'] (?= [^\W_] ) )* )
        | (?P<stop> [.!…。！;] )
        | (?P<query> [?？] )
        | (?P<comma> [,:()/–—|،] | (?<= \s ) - )
        """,
        re.VERBOSE,
    )


def _tokens(text: str) -> list[str]:
    """Words and stops, lower case, without accents, without what is invisible."""
    text = re.sub(r"[A-Za-z]{8,}", _unjoined, normalize("NFKC", text)).lower().replace("w/o", "without")
    if not text.isascii():
        text = "".join(c for c in normalize("NFD", text) if category(c) not in ("Mn", "Cf", "Me"))
    text = text.translate(_signs())
    out: list[str] = []
    push = out.append
    known = _known()
    for match in _token().finditer(text):
        kind, found = match.lastgroup, match.group()
        if kind == "word":
            found = found[: _LONGEST_WORD + 1]
            if (elided := _elided()(found)) is not None:
                push(elided[1])
                found = elided[2]
            if found in known:
                push(found)
            else:
                out.extend(_spelled(found))
        elif kind == "number":
            push(found if len(found) == 1 else "NUM")
        elif kind == "money":
            out += ("NUM", "euro")
        elif kind == "url":
            push("URL")
        elif kind == "handle":
            push("handle")
        else:
            push({"stop": ".", "query": "?"}.get(kind or "", ","))
    return _joined(out)


def _unjoined(word: re.Match[str]) -> str:
    """Three words or more that were run together, each with a capital: `noSubNoSong`; a brand has two."""
    pieces: list[str] = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", word[0])
    return " ".join(pieces) if len(pieces) > 2 else word[0]


@cache
def _elided() -> Callable[[str], re.Match[str] | None]:
    """French words that lost their vowel before another: `t'envoie`, `qu'on`."""
    return re.compile(r"([jtmldsn]|qu|jusqu|lorsqu|c(?='e))'(\w{2,}.*)").fullmatch


def _joined(tokens: list[str]) -> list[str]:
    """Letters that were spaced out, together again."""
    if sum(len(token) == 1 and token.isalpha() for token in tokens) < _SPACED:
        return tokens
    out: list[str] = []
    letters: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1 and (token.isalnum() or (letters and token in ".,")):
            letters.append(token)
            continue
        word = "".join(letters).replace(".", "").replace(",", "")
        out += _spelled(word) if len(word) >= _SPACED else letters
        letters = []
        out.append(token)
    return out[:-1]


_LEET: Final = str.maketrans("0134578@$!|9", "oieastbasilg")
_LEET_L: Final = str.maketrans("0134578@$!|9", "oleastbasllg")
_TRADES: Final = _set_of(
    "f l s sub h r follow like subscribe share lurk host raid view v c comment heart subs likes "
                           "follows sb flw w watch abo fol"
)  # fmt: skip


@cache
def _known() -> frozenset[str]:
    words = set(COMMON.split()) | _NUMBER_WORDS | _CONTRACTIONS.keys()
    for table in (english(), *foreign().values()):
        for phrase, plain in table.items():
            words.update(phrase.split())
            words.update(plain)
    return frozenset(words)


_CORE: Final = (
    "follow followers subscribe subscriber share comment giveaway password winner hearts account phone number "
    "please people gifts friend school address whatsapp discount channel"
)


@cache
def _skeletons() -> dict[str, str]:
    return {_skeleton(word): word for word in _CORE.split()}


def _skeleton(word: str) -> str:
    """Its consonants, doubled ones once."""
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub("[aeiou]", "", word[1:]))


def _inside(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _spelled(word: str) -> list[str]:
    """The words that an unknown one stands for; itself when it stands for none."""
    known = _known()
    if "'" in word:
        if word in _CONTRACTIONS:
            return _CONTRACTIONS[word].split()
        for ending, plain in _ENDINGS.items():
            if word.endswith(ending):
                return [*_spelled(word[: -len(ending)]), *plain.split()]
        word = word.replace("'", "")
    if word in known or len(word) > _LONGEST_WORD:
        return [word]
    if (traded := _traded(word)) is not None:
        return traded
    if not word.isalpha():
        for leet in (_LEET, _LEET_L):
            plain = word.translate(leet)
            if plain in known:
                return [plain]
            if (traded := _traded(plain)) is not None:
                return traded
            pieces = _split(plain)
            if pieces:
                return pieces
        plain = word.translate(_LEET)
        short = _squeezed(plain)
        if short:
            return [short]
        return [plain if plain.isalpha() and not word[-1].isdigit() and not word[0].isdigit() else word]
    if short := _squeezed(word):
        return [short]
    return _split(word) or [word]


def _squeezed(word: str) -> str | None:
    """A known word written with letters repeated or vowels missing."""
    known = _known()
    for most in (2, 1):
        short = re.sub(r"(.)\1{2,}", r"\1" * most, word)
        if short != word and short in known:
            return short
    if len(word) >= 3:
        core = _skeletons().get(_skeleton(word))
        if core is not None and _inside(word, core):
            return core
    return None


def _traded(word: str) -> list[str] | None:
    """`f4f`, `sub4sub`, `lurkxlurk`: a trade."""
    for sign in ("4", "x", "2", "for"):
        left, found, right = word.partition(sign)
        if found and left and right and (left == right or left.rstrip("s") == right.rstrip("s")):
            if left in _TRADES or left.translate(_LEET) in _TRADES:
                return ["TRADE"]
        elif found and sign == "4" and left in _TRADES and right in _TRADES and len(left) == len(right) == 1:
            return ["TRADE"]
    return None


def _split(word: str) -> list[str]:
    """Known words that were run together, at least one of them an act; none when it is not that."""
    if not 6 <= len(word) <= _LONGEST_WORD:
        return []
    known = _known()
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 12), end - 1):
            before = best[start]
            piece = word[start:end]
            if before is None or (piece not in known and piece not in ("4", "me")):
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, piece]
    found = best[-1]
    if not found or len(found) < 2 or len(word) / len(found) < 2.9 or _ACTS.isdisjoint(found):
        return []
    return found


_ACTS: Final = _set_of(
    "follow followers like likes share sub subs subscribe tap hearts heart gift gifts bot bots giveaway buy free"
)


@cache
def _tables() -> dict[str, Table]:
    return {"en": english(), **{name: {**english(), **table} for name, table in foreign().items()}}


def _language(tokens: list[str]) -> str:
    found = set(tokens)
    scores = {name: len(found & marks) for name, marks in marks_of().items()}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > scores["en"] else "en"


_UNITS: Final = _set_of(
    "spot spots left places seats pieces minutes minute hours hour days weeks more remaining copies slots prints mugs "
    "accounts phones devices followers likes hearts shares subs people"
)
_BEFORE_A_NUMBER: Final = _set_of("last only for in at top first next to final . , of by under over these")


_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)").fullmatch


def _translated(tokens: list[str], table: Table, endings: tuple[str, ...]) -> list[str]:
    out: list[str] = []
    i, end = 0, len(tokens)
    while i < end:
        token = tokens[i]
        if token.isdigit():
            if token == "2" and tokens[i + 1 : i + 2] in (["me"], ["u"], ["us"], ["you"]):
                out.append("to")
            else:
                out.append("for" if token == "4" and _is_for(tokens, i, out) else "NUM")
            i += 1
            continue
        for size in range(min(_LONGEST_PHRASE, end - i), 0, -1):
            words = table.get(token if size == 1 else " ".join(tokens[i : i + size]))
            if words is not None:
                out += words
                i += size
                break
        else:
            if token in _NUMBER_WORDS or _ORDINAL(token):
                out.append("NUM")
            else:
                out += _stemmed(token, table, endings) or _CONTRACTIONS.get(token, token).split()
            i += 1
    return out


def _is_for(tokens: list[str], i: int, before: list[str]) -> bool:
    """Whether the 4 at `i` means `for`."""
    after = tokens[i + 1] if i + 1 < len(tokens) else "."
    if i and after == tokens[i - 1]:
        return True
    return bool(before) and before[-1] not in _BEFORE_A_NUMBER and after.isalpha() and after not in _UNITS


@cache
def _looked_for() -> frozenset[str]:
    """The plain words of the patterns."""
    texts = (value for name, value in vars(patterns).items() if name.isupper())
    return frozenset(re.findall(r"[a-z]{3,}", " ".join(texts)))


def _stemmed(token: str, table: Table, endings: tuple[str, ...]) -> tuple[str, ...]:
    """The plain words of a word that is known with another ending."""
    looked_for = _looked_for()
    if token in looked_for:
        return ()
    for ending in endings:
        if token.endswith(ending) and len(token) - len(ending) >= (3 if ending == "s" else 4):
            stem = token[: -len(ending)]
            for last in ("", "e", "a"):
                if (words := table.get(stem + last)) is not None:
                    return words
                if stem + last in looked_for:
                    return (stem + last,)
    return ()
