"""The lint: what a line for the chat may not say."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.show.lint import RULES, WARNS_ONLY, lint, refusals
from copilot.show.lint.line import LONGEST, read
from copilot.show.lint.reading import HEARD, UNHEARD, features, judged, weighed, weights
from tests.shared import shared


def own_lines(name: str = "lint_lines.txt") -> Iterator[tuple[str, frozenset[str]]]:
    for row in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            labels, _, text = row.partition("| ")
            yield text, frozenset(labels.split())


def labelled() -> Iterator[tuple[str, frozenset[str]]]:
    for row in shared("data", "cta_lint.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(row)
        yield found["text"], frozenset(found["errors"] + found["warnings"])


def refused(labels: frozenset[str]) -> bool:
    return any(label.startswith("E") for label in labels)


def shares(lines: list[tuple[str, frozenset[str]]]) -> tuple[float, float]:
    """Of the lines to refuse, those refused by a right rule; of the others, those refused."""
    bad = [(text, labels) for text, labels in lines if refused(labels)]
    good = [text for text, labels in lines if not refused(labels)]
    return (
        sum(bool(labels.intersection(lint(text).errors)) for text, labels in bad) / len(bad),
        sum(bool(lint(text).errors) for text in good) / len(good),
    )


def test_our_own_lines_are_refused_or_let_through_as_they_should():
    lines = list(own_lines())
    assert len(lines) >= 1_000
    recall, alarms = shares(lines)
    assert recall >= 0.98
    assert alarms <= 0.01


def test_what_was_learned_from_is_known():
    recall, alarms = shares(list(own_lines("lint_errors.txt")))
    assert recall >= 0.97
    assert alarms <= 0.02


def test_lines_that_nothing_was_made_from_are_mostly_told_apart():
    lines = list(own_lines("lint_unseen.txt"))
    assert len(lines) >= 650
    recall, alarms = shares(lines)
    assert recall >= 0.80
    assert alarms <= 0.05


@pytest.mark.parametrize(
    "beside",
    [
        "Then we look at the second microphone on the desk.",
        "Today we compare two lights, then the grey card, then one question from the chat.",
        "and then we look at the second microphone on the desk",
    ],
)
def test_a_harmless_sentence_beside_it_does_not_let_a_line_through(beside):
    lines = [(f"{text} {beside}", labels) for text, labels in labelled()]
    recall, alarms = shares(lines)
    assert recall >= 0.90
    assert alarms <= 0.03
    recall, alarms = shares([(f"{beside} {text}", labels) for text, labels in labelled()])
    assert recall >= 0.85
    assert alarms <= 0.03


def test_no_unseen_line_is_among_those_that_were_learned_from():
    known = {text for name in ("lint_lines.txt", "lint_errors.txt") for text, _ in own_lines(name)}
    assert not known & {text for text, _ in own_lines("lint_unseen.txt")}


def test_the_weights_are_those_that_the_lines_give():
    """Weights are learned, not written: a feature that no line has would be a leftover."""
    learned = ("lint_lines.txt", "lint_errors.txt")
    known = {feature for name in learned for text, _ in own_lines(name) for feature in features(read(text))}
    assert weights().keys() <= known | {"."}


def test_neither_reading_decides_alone():
    heard = read("Follow me and I follow back")
    assert weighed(heard, ["E1"]) == ["E1"]
    plain = read("The kettle is on, welcome")
    assert judged(plain)[0] < HEARD
    assert weighed(plain, ["E7"]) == []
    assert weighed(plain, []) == []
    sold = read("Order the pan at PanHaus with code PAN10, link in bio")
    assert judged(sold)[0] > UNHEARD
    assert weighed(sold, []) == ["E8"]
    assert weighed(read("#ad Order the pan at PanHaus with code PAN10, link in bio"), []) == []


def test_french_is_read_too():
    assert "subscribe" in read("Abonne-toi, je t'envoie le fichier").plain
    assert lint("Abonne-toi et je t'envoie le fichier en privé").errors == ("E2",)
    assert lint("Abonne-toi si tu aimes les cartes, une par semaine").errors == ()


def test_the_labelled_lines_are_refused_or_let_through_as_they_should():
    recall, alarms = shares(list(labelled()))
    assert recall >= 0.98
    assert alarms <= 0.03


@pytest.mark.parametrize("lines", [own_lines, labelled])
def test_warnings_are_right_on_lines_that_are_not_refused(lines):
    right: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    for text, labels in lines():
        if not refused(labels):
            found = set(lint(text).warnings)
            for rule in found | labels:
                (right if rule in found and rule in labels else wrong)[rule] += 1
    assert set(right) == {"W1", "W2", "W3", "W4", "W5", "W8"}
    assert all(wrong[rule] <= 1 for rule in right), dict(wrong)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("f4f who's in?", "E1"),
        ("I sub to your channel, you sub to mine, simple", "E1"),
        ("To enter the raffle: follow, share, done", "E2"),
        ("Top tapper today gets a shout-out and 100 coins", "E2"),
        ("10k likes or I end the stream", "E3"),
        ("Real fans share, the rest of you just use me", "E3"),
        ("LIVE likes go straight into the total on my page", "E4"),
        ("Hearts turn into Creator Fund cash, keep tapping", "E4"),
        ("Run the tap macro while you're at work", "E5"),
        ("Make a fresh account, follow me, repeat", "E5"),
        ("I sing only for people who gift", "E6"),
        ("If you really cared you'd tip", "E6"),
        ("Last 3 pieces, they're flying off", "E7"),
        ("This price is gone in two minutes", "E7"),
        ("Type MAX10 at checkout, ten percent off at PixelGear", "E8"),
        ("Register with my referral link at CoinNest, we both profit", "E8"),
        ("Post your WhatsApp number so I can add you", "E9"),
        ("Verify your account here: twitch-login.example/check", "E9"),
        ("I never do sub4sub, follow only if you want more drawings", ""),
        ("The giveaway is open to everyone, no follow or like needed", ""),
        ("No pressure to follow, just enjoy the match", ""),
        ("Your taps lift us on the LIVE shelf right now, thank you", ""),
        ("No bots, no bought likes, only people who like trains", ""),
        ("Tips go toward the new easel, and the show stays free either way", ""),
        ("Two questions left on my list, then the demo starts", ""),
        ("Sponsored by ZapFuel: order with code ZAP", ""),
        ("Which country are you watching from? No addresses please", ""),
        ("Follow for daily drills and share this with a friend who plays", "W1"),
        ("Type your city in chat and follow for tomorrow's map round", "W1"),
        ("Hit that like button", "W2"),
        ("Don't forget to subscribe", "W2"),
        ("Follow for one chess puzzle every morning", ""),
        ("NEW RECIPE UP ON MY PROFILE, LIKE IT FOR PART TWO", "W4"),
        ("Follow for bread tips 🔥🔥🔥🔥🔥", "W4"),
        ("OK chat, LIVE poll time", ""),
        ("Road to 50k: follow for the full build series", "W5"),
        ("2,000 hearts and we do the speed round", "W5"),
        ("420 people in the room, welcome", ""),
        ("I'll upload the recap soon", "W8"),
        ("I will share the settings file one of these days", "W8"),
        ("I'll post the clip in 1 hour", ""),
    ],
)
def test_the_examples_of_the_rules(text, rules):
    findings = lint(text)
    assert " ".join(findings.errors or findings.warnings) == rules


def test_the_two_sentences_of_the_article_pass_when_they_are_said_apart():
    both = (
        "If this helped, follow for part 2. I just posted the checklist—tap my profile and like the latest video "
        "so it reaches more creators like you."
    )
    first, _, second = both.partition(". ")
    assert lint(both).warnings == ("W1", "W3")
    assert lint(first) == ((), ())
    assert lint(second) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "follow for follow", "f0ll0w f0r f0ll0w", "FOLLOW FOR FOLLOW", "followforfollow", "f o l l o w for f o l l o w",
        "fllw 4 fllw", "follow4follow", "fo\u200bllow for follow", "ｆｏｌｌｏｗ for follow", "fоllоw for fоllоw",
        "follooow for follooow", "f.o.l.l.o.w 4 f.o.l.l.o.w", "follow 🔁 follow", "fòllów for follow",
        "#f4f #follow4follow", "FollowForFollow",
    ],
)  # fmt: skip
def test_spelling_does_not_hide_it(text):
    assert "E1" in lint(text).errors


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("noSubNoSong simple as that", "E3"), ("sendGiftsOrIQuit", "E6"), ("w/o a like u get 7 years bad luck", "E3"),
        ("lk + cmt, 1 of u gets v-bux", "E2"), ("press the plus on me and I press yours", "E1"),
        ("hrts get saved on my acc 4 good", "E4"), ("drp ur digits n chat", "E9"),
    ],
)  # fmt: skip
def test_the_short_forms_of_a_chat_are_read(text, rule):
    assert rule in lint(text).errors


@pytest.mark.parametrize(
    "text",
    [
        "Ask chat for one tip",
        'He wrote "like mine and I like yours" and got a timeout',
        "One last song, then good night",
    ],
)
def test_what_only_sounds_like_it_passes(text):
    assert lint(text).errors == ()


@pytest.mark.parametrize(
    "text",
    [
        "follow 4 weekly grooves",
        "follow along 4 the next 4 steps",
        "The 4th floor of the model is next",
        "4 steps, one knife",
    ],
)
def test_a_four_may_be_a_four_or_a_for(text):
    assert lint(text).errors == ()


def test_length_is_counted_in_code_points():
    assert "W3" not in lint("ü" * 140).warnings
    assert "W3" in lint("ü" * 141).warnings


@pytest.mark.parametrize(
    ("text", "shouts"),
    [
        ("ABCDEfghij", True), ("ABCDefghij", False), ("ABCDEFGHI", False), ("ÄÖÜÉÀäöüéà", True), ("漢字" * 6, False),
        ("wow!!", False), ("wow! so! good!", True), ("bread 🍞🍞", False), ("bread 🍞🍞🍞", True),
        ("🍞 a 🍞 b 🍞", False),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", False),
        ("👍🏽👍🏽", False), ("👍🏽👍🏽👍🏽", True),
        ("🇧🇷🇩🇪", False), ("🇧🇷🇩🇪🇮🇩", True), ("❤️❤️❤️", True), ("❤️ ❤️ ❤️", True),
    ],
)  # fmt: skip
def test_shouting_is_arithmetic(text, shouts):
    assert ("W4" in lint(text).warnings) == shouts


def test_a_paid_membership_brings_its_own_perks():
    assert lint("Subscribers get the crab emote and no ads").errors == ()
    assert lint("Subscribe and I'll send you a signed print").errors == ("E2",)


def test_pressure_for_gifts_is_e6_alone():
    assert lint("Send a rose or I end the stream").errors == ("E6",)


def test_hearts_are_a_warning_where_they_are_not_tiktoks():
    text = "Hearts here count as likes on my videos"
    assert lint(text).errors == ("E4",)
    assert lint(text, "tiktok").errors == ("E4",)
    assert lint(text, "a platform nobody heard of").errors == ("E4",)
    assert lint(text, "youtube").errors == ()
    assert "E4" in lint(text, "youtube").warnings


def test_no_platform_lets_trades_bots_or_personal_data_through():
    for mild in WARNS_ONLY.values():
        assert mild <= {"E4"}


def test_every_rule_says_what_it_means_and_what_to_do():
    assert set(RULES) == {*(f"E{n}" for n in range(1, 10)), "W1", "W2", "W3", "W4", "W5", "W8"}
    for rule in RULES.values():
        assert rule.means
        assert rule.advice


def test_an_empty_line_says_nothing():
    assert lint("") == ((), ())
    assert lint(" \t") == ((), ())


@pytest.mark.parametrize(
    "unit",
    ["a", "4", "follow ", "follow me or i ", "i not ", ". ", "no ", "f ", "'", "a.", "f4", "@", "hearts count ",
     "1 euro ", "a-", "\u0301", "follow if you ", "!", "\x1b[31m", "x4x ", "🔥", "only 5 left ", "http://a.", "\ud800",
     "1 ", "10k "],
)  # fmt: skip
def test_a_hostile_line_of_100_kb_comes_to_an_end(unit):
    text = (unit * 100_000)[:100_000]
    assert "W3" in lint(text).warnings
    assert len(read(text).plain) <= 12 * LONGEST


def test_no_pattern_repeats_without_end():
    """So a line takes time in proportion to its length."""
    for pattern in refusals.patterns():
        assert not re.search(r"\)[*+]", refusals._regex(pattern.text).pattern), pattern.text


def test_nothing_in_the_hostile_corpus_stops_it():
    for row in shared("hostile", "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(row)["s"]
        findings = lint(text)
        assert findings == lint(text)
        assert set(findings.errors + findings.warnings) <= set(RULES)


def test_the_language_of_a_line_is_known_by_its_words():
    assert "follow me" in read("Sígueme por favor").plain
    assert "follow me" in read("Segue eu aí, galera, me segue").plain
    assert read("Bitte abonnieren").plain == " subscribe "
    assert read("Langganan ya kak").plain == " subscribe "
