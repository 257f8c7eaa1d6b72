"""What a moderator wants to know: which questions come again and again, whoever floods, repeats or takes back."""

import gzip
import json
import tracemalloc

import pytest

from copilot.events import Chat
from copilot.signals.asked import KEPT_OF_ONE, KEPT_QUESTIONS, Asked, Questions, is_question, shown, telling
from copilot.text import SafeText, clean
from tests.shared import shared


def said(user: str, text: str, id: str | None = None) -> Chat:
    return Chat(t=0.0, user=SafeText(user), text=clean(text), id=id)


def heard(*texts: str, now: float = 10.0) -> Questions:
    """So many people each ask one thing."""
    questions = Questions()
    questions.hear([said(f"u{n}", text) for n, text in enumerate(texts)], now)
    return questions


def told(questions: Questions, now: float = 10.0) -> list[tuple[int, str]]:
    return [(one.people, str(one.text)) for one in questions.most(now)]


@pytest.mark.parametrize(
    "alike",
    [
        (
            "what keyboard is that?",
            "which keyboard??",
            "KEYBOARD?",
            "what keyboards are those",
            "keyboard please",
            "what keyboard do you use",
        ),
        ("link?", "link please", "LINK PLS", "the linkkkk??", "@ada can you link it?"),
        ("when is part 2", "part 2 when?", "when part 2??"),
        ("how far away is the key light?", "how far is that key light away"),
        ("Welches Mikro ist das?", "was für ein Mikro ist das?", "mikro?"),
        ("¿Qué cámara es?", "cual es la camara?", "que camara es esa???"),
        ("qual microfone é esse?", "que microfone é?", "microfone?"),
        ("C'est quel micro ?", "quel micro", "micro svp"),
    ],
    ids=lambda alike: alike[0],
)
def test_alike_questions_are_one(alike):
    assert [people for people, _ in told(heard(*alike))] == [len(alike)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("when is part 2?", "where is part 2?"),
        ("which mic?", "which camera?"),
        ("how old are you?", "how tall are you?"),
        ("wann ist Teil 2?", "wo ist Teil 2?"),
    ],
)
def test_different_questions_are_not(one, other):
    assert told(heard(one, other)) == []
    assert telling(one) != telling(other)


@pytest.mark.parametrize(
    "text",
    [
        "what??", "Pog?", "???", "10?", "LUL?", "huh?", "why", "really?", "@ada?", "is it?", "BabyRage?", "who is this",
        "what a nice guy", "nice keyboard", "I know which keyboard that is", "no", "",
        "win followers? https://example.org/x", "want viewers? go to example.com",
    ],
)  # fmt: skip
def test_a_reaction_a_remark_or_a_link_is_no_question(text):
    assert told(heard(text, text, text)) == []


def test_what_most_ask_comes_first_in_the_words_of_most_and_without_names():
    questions = heard("which mic?", "link?", "Which mic", "which mic is it?", "@ada link?", "when does it end?")
    assert told(questions) == [(3, "which mic"), (2, "link")]
    assert shown("@ada, @bo_1 which one is it??!") == "which one is it"


def test_who_repeats_himself_counts_once_and_a_question_of_one_is_not_told():
    questions = Questions()
    for second in range(300):
        questions.hear([said("bot", "which mic?")], float(second))
    assert told(questions, 300.0) == []
    questions.hear([said("ada", "which mic?")], 300.0)
    assert told(questions, 305.0) == [(2, "which mic")]


def test_a_question_is_told_for_ten_minutes_and_known_for_the_whole_show():
    questions = heard("which mic?", "which mic?", now=0.0)
    assert told(questions, 599.0) == [(2, "which mic")]
    assert told(questions, 605.0) == []
    assert questions.ever() == (Asked(SafeText("which mic"), 2),)
    questions.hear([said("u7", "which mic?")], 700.0)
    assert told(questions, 710.0) == []
    assert questions.ever()[0].people == 3


def test_what_is_deleted_is_not_told():
    questions = Questions()
    questions.hear(
        [said("a", "rude words?", "m1"), said("b", "rude words?", "m2"), said("c", "link?"), said("d", "link?")], 0.0
    )
    questions.forget({"m1"})
    assert told(questions) == [(2, "link")]
    questions.forget({"b"})
    questions.forget({"c", "d"})
    assert told(questions) == []
    assert questions.ever() == ()


def test_what_is_deleted_later_than_ten_minutes_is_not_told_either():
    questions = heard("rude words?", "rude words?", now=0.0)
    assert told(questions, 700.0) == []
    questions.forget({"u0", "u1"})
    assert questions.ever() == ()


def test_one_who_floods_with_different_questions_takes_nobodys_place():
    questions = heard("which mic?", "link?")
    for n in range(20 * KEPT_QUESTIONS):
        questions.hear([said("bot", f"is number{n} good?")], 10.0 + n / 20)
    now = 10.0 + KEPT_QUESTIONS
    questions.hear([said("x", "which mic?"), said("y", "link?")], now)
    assert told(questions, now) == [(2, "which mic"), (2, "link")]
    assert len(questions._questions) == 2 + KEPT_OF_ONE


def test_a_flood_from_many_keeps_what_many_ask_and_takes_no_more_memory():
    questions = heard(*["which mic?"] * 5)
    tracemalloc.start()
    for n in range(40_000):
        text = f"is thing{n} " + "very " * (n % 20) + "good?"
        questions.hear([said(f"bot{n}", text)], 10.0 + n / 40)
        if n == 20_000:
            half = tracemalloc.get_traced_memory()[0]
    whole = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(questions._questions) <= KEPT_QUESTIONS
    assert whole < half + 200_000
    assert questions.ever()[0] == Asked(SafeText("which mic"), 5)


def test_the_same_chat_gives_the_same_answer():
    texts = ["which mic?", "link?", "when is part 2", "link please", "part 2 when", "mic?"] * 3
    assert told(heard(*texts)) == told(heard(*texts))


def test_hostile_text_is_neither_run_nor_shown_raw():
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        texts = [json.loads(line)["s"] for line in lines]
    for text in texts:
        for asked in (text + "?", "what " + text, "@x" + text + " link?"):
            safe = clean(asked)
            is_question(safe)
            telling(safe)
            assert shown(safe) == clean(shown(safe))


def test_a_real_stream_is_asked_what_its_viewers_remember():
    """A game stream: how many wins so far is what its chat asks most."""
    questions = Questions()
    with gzip.open(shared("data", "twitch_lirik_first_half.jsonl.gz")) as lines:
        for line in lines:
            event = json.loads(line)
            if event.get("kind") == "chat":
                questions.hear([said(event["user"], event["text"])], event["t"])
    assert {"how", "many", "win"} in [telling(one.text) for one in questions.ever()[:2]]
