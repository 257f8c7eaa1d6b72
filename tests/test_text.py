"""Whatever a viewer writes, what comes through the door is one harmless line, and honest text is left alone."""

import json
import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import copilot.text
from copilot.text import MAX_LENGTH, clean, is_clean
from tests.shared import shared

ESC, BEL, ST, ZWJ, ZWNJ, VS16 = "\x1b", "\x07", "\x1b\\", "\u200d", "\u200c", "\ufe0f"

NASTY = st.sampled_from(
    [
        *(ESC, "\x9b", "\x9d", "\x90", "\x9c", BEL, ST, "[31m", "]52;c;", "P", "k"),
        *"\n\t \u3000\u2028e1=\u2764\u0301\u0316\u0338\u0323\u20e3\u0e47\u093c\u093f\u0902\u0bbe",
        *(ZWJ, ZWNJ, VS16, "\ufe0e", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u3164", "\U000e0041"),
        *"\ud83d\ude00\ue000\uffff\U0001f468\U0001f3fb\u0915\u094d\u0937\u0645\u06cc",
        *"\u1100\u1161\u11a8\uac00\ufb1d\U0001d160\u2126\u0f71\u0f72\u0344",
    ]
)
ANYTHING = st.lists(st.characters(categories=None) | NASTY, max_size=60).map("".join) | st.lists(NASTY).map("".join)


def never_shown(char: str) -> bool:
    """A character that turns, hides or controls; ZWJ and ZWNJ are looked at on their own."""
    code = ord(char)
    return (
        (unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and char not in (ZWJ, ZWNJ))
        or char in "\u034f\u115f\u1160\u3164\uffa0\u2800\ufffc"
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
        or 0xE0000 <= code <= 0xE0FFF
        or (unicodedata.category(char) == "Zs" and char != " ")
    )


def assert_harmless(text: str, limit: int = MAX_LENGTH) -> None:
    assert not [f"{ord(char):04x}" for char in text if never_shown(char)]
    assert len(text) <= limit
    assert text.splitlines() in ([text], [])
    assert text == text.strip()
    assert "  " not in text
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u0300-\u036f]{3}", text)
    assert not text.startswith((ZWJ, ZWNJ, VS16))
    assert not text.endswith((ZWJ, ZWNJ))
    text.encode()


def test_every_string_of_the_corpus_comes_out_harmless_and_stays_as_it_is() -> None:
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as corpus:
        entries = [json.loads(line) for line in corpus]
    readable = 0
    for entry in entries:
        text = clean(entry["s"])
        assert_harmless(text)
        assert clean(text) == text, entry["id"]
        readable += bool(text)
    assert readable > len(entries) / 2


@given(ANYTHING, st.sampled_from([1, 5, 20, MAX_LENGTH]))
@settings(max_examples=600, deadline=None)
@example("e\u200b\u0301", 500)
@example("e\u200d\u0301\u0316\u0323", 500)
@example("\u1100\u200d\u1161\u11a8", 500)
@example("\U0001f468\u200d" * 6 + "a\u200d\U0001f468", 500)
@example("a" * 499 + "e\u0301\u0316", 500)
def test_any_string_comes_out_harmless_and_stays_as_it_is(text: str, limit: int) -> None:
    once = clean(text, limit)
    assert_harmless(once, limit)
    assert clean(once, limit) == once


@given(ANYTHING | st.text(st.characters(max_codepoint=0x7F), max_size=30), st.sampled_from([5, MAX_LENGTH]))
@settings(max_examples=600, deadline=None)
def test_the_quick_look_never_calls_dirty_text_clean(text: str, limit: int) -> None:
    if is_clean(text, limit):
        assert_harmless(text, limit)
        assert thorough(text) == text


def thorough(text: str) -> str:
    """`clean` without its short cut."""
    return copilot.text._tidy(copilot.text._SEQUENCES.sub("", text), copilot.text.MAX_MARKS)


def test_every_single_character_that_the_quick_look_lets_through_is_clean() -> None:
    for code in range(0x110000):
        if is_clean(char := chr(code)):
            assert thorough(char) == char, f"{code:04x}"
            assert unicodedata.is_normalized("NFC", f"e{char}e"), f"{code:04x}"
            assert unicodedata.combining(char) == 0, f"{code:04x}"
            assert not never_shown(char), f"{code:04x}"


@pytest.mark.parametrize(
    "text",
    [
        "hello, how are you?",
        "grüße aus Köln, ça va?",
        "Xin chào, tôi thích bộ phim này",
        "привет всем, как дела",
        "مرحبا، كيف حالك؟",
        "شَدَّة",
        "من می‌خواهم کتاب‌ها را بخوانم",
        "שלום לכולם",
        "नमस्ते, ज़िंदगी कैसी है",
        "क्‍ष",
        "বাংলা ভাষা",
        "தமிழ் மொழி",
        "ශ්‍රී ලංකා",
        "မြို့",
        "ខ្ញុំ",
        "น้ำใจดีมาก ที่สุด",
        "你好，主播！",
        "こんにちは、元気ですか",
        "한국어 안녕하세요",
        "❤️ nice",
        "👨‍👩‍👧‍👦 family",
        "👩🏽‍❤️‍💋‍👨🏻",
        "🏳️‍🌈 🇩🇪 1️⃣ 🩷",
        "zażółć gęślą jaźń",
        "<b>[/red] $(rm) %s {0} ' \" `",
    ],
)
def test_honest_text_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a{ESC}[31mred{ESC}[0m", "ared"),
        ("a\x9b31mred", "ared"),
        (f"{ESC}]0;PWNED{BEL}hi", "hi"),
        (f"{ESC}]52;c;cm0gLXJm{ST}hi", "hi"),
        ("\x9d0;PWNED\x9chi", "hi"),
        (f"{ESC}]8;;http://bad{ST}bank{ESC}]8;;{ST}", "bank"),
        (f"{ESC}P$q\x07m{ST}hi", "hi"),
        (f"{ESC}_Gf=100;AAAA{ST}hi", "hi"),
        (f"{ESC}^private{ST}hi", "hi"),
        (f"{ESC}Xstring{ST}hi", "hi"),
        (f"{ESC}ktitle{ST}hi", "hi"),
        (f"hi {ESC}]0;never ends", "hi"),
        (f"hi {ESC}[12;", "hi"),
        (f"hi {ESC}", "hi"),
        (f"{ESC}c{ESC}#8{ESC}(0hi", "hi"),
        (f"{ESC}{ESC}[6n[6n", "[6n"),
        ("one\r\ntwo\tthree\u2028four\x85five", "one two three four five"),
        ("  a \u00a0\u3000\u2009 b  ", "a b"),
        ("a\x00b\x08\x7fc", "abc"),
        ("\u202egnp.exe\u202c \u2066x\u2069 \u200f", "gnp.exe x"),
        ("in\u200bvis\u00adi\ufeffble\U000e0041\u3164\u115f", "invisible"),
        ("\ud83dhalf", "half"),
        ("\ue000\uffff\ufdd0x", "x"),
        ("e" + "\u0301" * 50, "é\u0301\u0301"),
        ("\u0301\u0302 x", "x"),
        ("ก" + "\u0e47" * 50, "ก\u0e47\u0e47"),
        ("e\u200b\u0301", "é"),
        ("a\ufe0fb\u200dc", "abc"),
        ("👨\u200d\u200d\u200d👩", "👨\u200d👩"),
        ("👨\u200d", "👨"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        ("\u3164\u2800\u115f \u200b", ""),
    ],
)
def test_tricks_are_taken_out_whole(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_chain_of_joined_emoji_is_no_longer_than_a_family() -> None:
    assert clean("\U0001f468" + "\u200d\U0001f468" * 20).count(ZWJ) < 20
    assert ZWJ * 2 not in clean("\U0001f468" + "\u200d\U0001f468" * 20)
    assert max(map(len, re.findall("(?:\u200d\U0001f468)+", clean("\U0001f468" + "\u200d\U0001f468" * 20)))) <= 6


def test_long_text_is_cut_between_characters() -> None:
    assert clean("x" * 70_000) == "x" * 500
    assert clean("a" * 9 + "q\u0308\u0308", 10) == "a" * 9
    assert clean("a" * 8 + "👨\u200d👩", 10) == "a" * 8
    assert clean("ab " * 9, 3) == "ab"


@pytest.mark.parametrize("unit", ["a", ESC, f"{ESC}]", "a\u0301\u0316", "\u0316\u0301", ZWJ, "\U0001d160", "क्ष\u200dि"])
def test_what_floods_take_is_told(unit: str, record_property: Callable[[str, object], None]) -> None:
    flood = unit * (65_536 // len(unit.encode()))
    started = time.perf_counter()
    assert_harmless(clean(flood))
    record_property("clean_us", round((time.perf_counter() - started) * 1e6))
    print(f"{unit!a}: {(time.perf_counter() - started) * 1e6:.0f} us for 64 KiB")
