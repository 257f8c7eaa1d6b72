"""The only door for foreign text.

What `clean` lets through is one line of visible characters: no control characters, no escape sequences, nothing that
turns the writing direction, nothing invisible, no floods of combining marks. Honest Arabic, Hebrew, Hindi, Chinese,
Japanese, Korean, Thai and emoji stay as they are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse
from typing import Final, NewType
from unicodedata import category, combining, is_normalized, normalize

SafeText = NewType("SafeText", str)
"""Text that may be shown, stored and exported: it has passed `clean`, or it is our own literal."""

MAX_LENGTH: Final = 500
"""The longest text, in code points, that `clean` lets through."""

MAX_MARKS: Final = 2
"""So many combining marks one character may carry; a nukta is not counted, spacing marks are counted apart."""


def clean(text: str, limit: int = MAX_LENGTH) -> SafeText:
    """Foreign text made harmless: one line, nothing invisible, at most `limit` code points.

    Of a text much longer than `limit` only the beginning is looked at. Clean text comes back unchanged.
    """
    if is_clean(text, limit):
        return SafeText(text)
    most = 2 * limit + _SLACK
    text = _SEQUENCES.sub("", text[:most])
    text = normalize("NFC", _tidy(text, _MARKS_BEFORE_NFC))[:most]
    while not is_normalized("NFC", tidy := _tidy(text, MAX_MARKS)):
        text = normalize("NFC", tidy)
    return SafeText(_cut(tidy, limit))


def is_clean(text: str, limit: int = MAX_LENGTH) -> bool:
    """Whether `clean` would surely leave it as it is; quick, may say no to text that is clean."""
    if len(text) > limit:
        return False
    if text.isascii():
        return text.isprintable() and "  " not in text and text == text.strip(" ")
    return _PLAIN(text) is not None


def doubtful(texts: Sequence[str]) -> list[str]:
    """Those of them for which `is_clean` does not hold; for many at once, and quicker."""
    rows = [list(filter(str.isascii, texts))]
    if len(rows[0]) < len(texts):
        rows.append(list(filterfalse(str.isascii, texts)))
    return [text for row in rows if not _are_clean(row) for text in row if not is_clean(text)]


def are_plain(words: Sequence[str]) -> bool:
    """Whether all of them are clean words of ASCII characters; quicker still."""
    row = "\n".join(words)
    if not row.isascii() or len(row.encode().translate(None, _VISIBLE)) >= max(1, len(words)):
        return False
    begin = 0  # of a word
    while len(row) - begin > MAX_LENGTH:
        begin = row.rfind("\n", begin, begin + MAX_LENGTH + 1) + 1
        if not begin:
            return False
    return True


def count_lines(data: bytes) -> int:
    """How many line ends are in it; `bytes.count` takes three times as long."""
    return len(data) - len(data.replace(b"\n", b""))


def _are_clean(texts: Sequence[str]) -> bool:
    row = " ".join(texts)
    if row.isascii():
        plain = not row.encode().translate(None, b" " + _VISIBLE) and "  " not in row and row == row.strip(" ")
    else:
        plain = is_clean(row, len(row))
    return plain and max(map(len, texts), default=0) <= MAX_LENGTH


_VISIBLE = bytes(range(0x21, 0x7F))
_SLACK = 100  # of a long text, twice the limit and so many more code points are read
_MARKS_BEFORE_NFC = 8  # decomposed letters carry more; NFC sorts a run of marks in quadratic time
_MAX_JOINERS = 3  # in one emoji; the longest families have three

_SEQUENCES = re.compile(
    r"""
      (?: \x1b\] | \x9d ) [^\x07\x18\x1a\x1b\x9c]* (?: \x07 | \x9c | \x1b\\ )?             # OSC
    | (?: \x1b[PX^_k] | [\x90\x98\x9e\x9f] ) [^\x18\x1a\x1b\x9c]* (?: \x9c | \x1b\\ )?     # DCS SOS PM APC, title
    | (?: \x1b\[ | \x9b ) [\x00-\x17\x19\x1c-\x1f0-?]* [\x20-/]* [@-~]?                    # CSI
    | \x1b [\x20-/]* [0-~]?                                                                # the others
    """,
    re.VERBOSE,
)

_PLAIN_RANGES = (
    r"!-~\u00a1-\u00ac\u00ae-\u02ff"  # Latin
    r"\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f"  # Greek, Cyrillic
    r"\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0660-\u066f\u0671-\u06d3"  # Hebrew, Arabic
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e4f-\u0e5b"  # Thai without marks
    r"\u2010-\u2015\u2018-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2460-\u27ff"  # punctuation, symbols
    r"\u0f3a-\u0f3d\u2200-\u22ff\u231a-\u2328\u232b-\u23f3"  # brackets, mathematics, clocks and keys
    r"\u3001-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    r"\ufe30-\ufe44\uff01-\uff9f\uffe0-\uffe6"  # full-width and vertical forms
    r"\U0001f300-\U0001f64f\U0001f680-\U0001f6c5\U0001f900-\U0001f9ff\U0001fa70-\U0001faff"  # emoji
    r"\U0001f1e6-\U0001f1ff\U0001f7e0-\U0001f7eb"  # flags, coloured shapes
)
_SELECTABLE = (
    r"\u203c\u2049\u2190-\u21ff\u2500-\u2775\u2794-\u27ff\U0001f300-\U0001f3fa\U0001f400-\U0001f64f"  # VS16 may follow
)
_PLAIN_WORD = rf"[{_PLAIN_RANGES}]+(?:(?<=[{_SELECTABLE}])\ufe0f[{_PLAIN_RANGES}]*)*"
_PLAIN = re.compile(f"{_PLAIN_WORD}(?: {_PLAIN_WORD})*").fullmatch

# What a character is to `_tidy`, the common ones first.
_BASE, _SYMBOL, _EMOJI, _TONE, _SPACE, _DROPPED, _JOINER, _SELECTOR, _MARK, _SPACING, _NUKTA = range(11)

_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufffc\U0001d159\U00016fe4")
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_NUKTA_CLASS = 7
_JOINING_SCRIPTS = (range(0x0600, 0x0900), range(0x0900, 0x0E00), range(0x1000, 0x10A0), range(0x1780, 0x18B0))


def _kind(char: str) -> int:
    if char in _BREAKS:
        return _SPACE
    if char in "\u200c\u200d":
        return _JOINER
    if char in "\ufe0e\ufe0f":
        return _SELECTOR
    if char in _TONES:
        return _TONE
    code, general = ord(char), category(char)
    if 0xFE00 <= code <= 0xFE0D or code >= 0xE0000 or char in _INVISIBLE:
        return _DROPPED
    if 0x1161 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FB:  # Hangul vowels and finals stack like marks
        return _MARK
    if 0x1FA70 <= code <= 0x1FAFF or 0x1F6D0 <= code <= 0x1F6FF:  # also emoji that this Python does not know yet
        return _EMOJI
    match general:
        case "Zs":
            return _SPACE
        case "Mc":
            return _SPACING
        case "Mn" | "Me":
            return _NUKTA if combining(char) == _NUKTA_CLASS else _MARK
        case "So" | "Sm":
            return _EMOJI
    if general[0] == "C":
        return _DROPPED
    return _SYMBOL if general[0] in "PS" or general == "Nd" else _BASE


class _Kinds(dict[str, int]):
    """What each character is, looked up once."""

    def __missing__(self, char: str) -> int:
        if len(self) > 10_000:
            self.clear()
        kind = self[char] = _kind(char)
        return kind


_KINDS = _Kinds()


def _tidy(text: str, most_marks: int) -> str:
    """Visible characters, single spaces between them, marks and selectors on a base, joiners where they join."""
    kinds = _KINDS
    out: list[str] = []
    push = out.append
    last = " "
    joiner = ""
    marks = spacing = nuktas = joiners = 0
    for char in text:
        kind = kinds[char]
        if kind == _DROPPED:
            continue
        if kind == _JOINER:
            joiner = joiner or char
            continue
        if kind == _SPACE:
            if last != " ":
                push(" ")
                last = " "
            joiner = ""
            continue
        if kind >= _SELECTOR:
            if last == " ":
                continue
            if kind == _SELECTOR:
                if kinds[last] not in (_SYMBOL, _EMOJI):
                    continue
            elif kind == _MARK:
                if marks >= most_marks:
                    continue
                marks += 1
            elif kind == _SPACING:
                if spacing >= most_marks:
                    continue
                spacing += 1
            else:
                if nuktas:
                    continue
                nuktas = 1
        else:
            marks = spacing = nuktas = 0
        if joiner and joiners < _MAX_JOINERS and _in_emoji(out, joiner, kind):
            joiners += 1
            push(joiner)
        else:
            if joiner and _in_word(last, char):
                push(joiner)
            if kind < _TONE:
                joiners = 0
        joiner = ""
        push(char)
        last = char
    if out and last == " ":
        out.pop()
    return "".join(out)


def _in_emoji(out: list[str], joiner: str, kind: int) -> bool:
    """Whether a ZWJ after `out` makes one emoji of two."""
    if joiner != "\u200d" or kind != _EMOJI or not out:
        return False
    before = _KINDS[out[-1]]
    if before == _SELECTOR:
        before = _KINDS[out[-2]]
    return before in (_EMOJI, _TONE)


def _in_word(before: str, after: str) -> bool:
    """Whether a joiner between these two changes how a word is written, as in Persian or Hindi."""
    return _joins(before) and _joins(after)


@lru_cache(maxsize=2000)
def _joins(char: str) -> bool:
    return category(char)[0] in "LM" and any(ord(char) in script for script in _JOINING_SCRIPTS)


def _cut(text: str, limit: int) -> str:
    """At most `limit` code points, and no half characters at the end."""
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and (_KINDS[text[end]] in _CONTINUES or _KINDS[text[end - 1]] == _JOINER):
        end -= 1
    return text[:end].rstrip(" ")


_CONTINUES = frozenset({_TONE, _JOINER, _SELECTOR, _MARK, _SPACING, _NUKTA})
