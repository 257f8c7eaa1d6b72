import math

import pytest

from copilot.events import AnyEvent, Chat, Mood, Stream
from copilot.session import Session
from copilot.signals.tension import LONGEST_S, STEP_S, TENSE_S, TensionSignal, moods
from copilot.text import SafeText
from tests.rooms import session


def chat(t: float, user: str, text: str, mood: Mood | None = None) -> Chat:
    return Chat(t=t, user=SafeText(user), text=SafeText(text), mood=mood)


def told(messages: list[Chat], until: int, writing: int = 20) -> TensionSignal:
    signal = TensionSignal()
    signal.hear(messages, [one.t for one in messages], [one.user for one in messages])
    for second in range(1, until + 1):
        signal.second(float(second), writing)
    return signal


@pytest.mark.parametrize(
    "text",
    [
        "monkaS",
        "LAST SQUAD monkaW",
        "monkaGIGA",
        "so TENSE",
        "no panic",
        "this is INTENSE",
        "hm 😬😬",
        "Final boss!",
    ],
)
def test_words_of_held_breath_are_known(text: str) -> None:
    assert moods(["hello", text, "gg"]) == {1: "tense"}


@pytest.mark.parametrize("text", ["?", "??", "???!?", "？？", "？!"])
def test_question_marks_with_nothing_beside_them_are_bafflement(text: str) -> None:
    assert moods(["why?", text, "? or so", "what??"]) == {1: "baffled"}


def test_a_room_that_is_baffled_is_so_for_a_shorter_time() -> None:
    messages = [chat(10.0 + n, f"p{n}", "???") for n in range(4)]
    assert told(messages, 15).calm_at == math.inf
    assert told(messages, 40).calm_at == 35.0


def test_a_message_of_two_lines_is_one() -> None:
    assert moods(["a\nb", "monkaS", "c", "?"]) == {1: "tense", 3: "baffled"}


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "monkaHmm",
        "monkaTOS",
        "hispanic",
        "a pretense",
        "at last",
        "final answer",
        "10 viewers",
        "squad up",
        "😂😂",
        "🤔",
        "LUL",
        "",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert moods([text, "gg"]) == {}


def test_a_room_of_which_several_people_say_so_holds_its_breath_until_the_window_has_passed() -> None:
    messages = [chat(10.0 + n, f"p{n}", "monkaS") for n in range(4)]
    assert told(messages, 10).calm_at < math.inf
    assert told(messages, 15).calm_at == math.inf
    assert told(messages, 80).calm_at == 15.0 + TENSE_S


def test_one_who_says_it_ten_times_is_one() -> None:
    assert told([chat(10.0 + n, "p", "monkaS") for n in range(10)], 25).calm_at < math.inf


def test_two_who_say_so_within_fifteen_seconds_are_enough_for_as_long() -> None:
    assert told([chat(10.0 + n, f"p{n}", "monkaS") for n in range(2)], 15).calm_at == math.inf
    assert told([chat(10.0 + n, f"p{n}", "monkaS") for n in range(2)], 40).calm_at == 30.0
    assert told([chat(10.0 + n, f"p{n}", "monkaS") for n in range(2)], 15, writing=21).calm_at < math.inf


def test_few_of_many_who_write_do_not_hold_the_rooms_breath() -> None:
    messages = [chat(10.0 + n, f"p{n}", "monkaS") for n in range(6)]
    assert told(messages, 35, writing=50).calm_at == math.inf
    assert told(messages, 35, writing=61).calm_at < math.inf


def test_a_room_that_always_talks_so_is_held_for_five_minutes_once() -> None:
    signal = told([chat(float(t), f"p{t % 30}", "monkaS") for t in range(3_600)], 3_600)
    assert LONGEST_S - 10 <= signal.at <= LONGEST_S + 10
    assert signal.calm_at <= signal.at + 5


@pytest.mark.parametrize(("on", "off"), [(170, 16), (60, 20), (295, 30), (20, 60)])
def test_two_who_play_with_it_hold_the_room_for_a_third_of_the_time_at_the_most(on: int, off: int) -> None:
    messages = [chat(float(t), f"p{t % 2}", "monkaS") for t in range(3_600) if t % (on + off) < on]
    signal, held = TensionSignal(), 0
    signal.hear(messages, [one.t for one in messages], [one.user for one in messages])
    for second in range(1, 3_600):
        signal.second(float(second), 15)
        held += signal.calm_at == math.inf
    assert 100 < held < 1_400


def test_a_final_after_a_quiet_quarter_of_an_hour_is_held_in_full() -> None:
    messages = [chat(t, f"p{t % 5}", "monkaS") for t in (*range(10, 210), *range(1_000, 1_200))]
    assert told(messages, 205).calm_at == told(messages, 1_195).calm_at == math.inf


def test_texts_and_marks_may_stand_side_by_side() -> None:
    messages = [chat(10.0 + n, f"p{n}", "hi" if n % 2 else "", None if n % 2 else "tense") for n in range(8)]
    assert told(messages, 20).calm_at == math.inf


def test_a_flood_of_people_is_not_remembered() -> None:
    messages = [chat(10.0 + n / 5_000, f"p{n}", "monkaS") for n in range(5_000)]
    assert len(told(messages, 15).tense.people) <= 1_000


@pytest.mark.parametrize("people", [1, 20_000])
def test_they_are_forgotten_however_many_they_were(people: int) -> None:
    signal = told([chat(n / people, f"u{n}", "monkaS") for n in range(people)], 90, people)
    assert signal.tense.people == {}


def room(events: list[AnyEvent], at_once: bool) -> Session:
    one = session()
    one.apply([Stream(t=0.0, state="started")])
    if at_once:
        one.apply(events)
    else:
        for event in events:
            one.apply([event])
    return one


def stream(kept: bool, ends: float = 660.0) -> list[AnyEvent]:
    """A quarter of an hour of small talk; from minute nine on, about two minutes of a final."""
    events: list[AnyEvent] = []
    for n in range(1, 1_800):
        final = 540 <= n / 2 < ends and n % 3 == 0
        text = "last squad monkaS" if final and kept else "hi" if kept else ""
        events.append(chat(n / 2, f"p{n % 25}", text, "tense" if final and not kept else None))
    return events


def test_no_cue_comes_while_the_room_holds_its_breath_whether_texts_are_kept_or_marked() -> None:
    rooms = [room(stream(kept), at_once) for kept in (True, False) for at_once in (True, False)]
    shown = [
        [(said.cue.kind, said.cue.now_at) for said in one.state.director.said] for one in rooms if one.state.director
    ]
    assert len(shown) == 4
    assert shown.count(shown[0]) == 4
    assert len({one.state.tension.at for one in rooms}) == 1
    assert not [at for _, at in shown[0] if 550 < at < 660 + TENSE_S]


@pytest.mark.parametrize("ends", [*range(560, 640, 8)])
def test_what_waited_comes_as_soon_as_the_tension_is_over(ends: int) -> None:
    one = room(stream(True, float(ends)), True)
    assert one.state.director is not None
    over = one.state.tension.at + STEP_S
    assert min(said.cue.now_at for said in one.state.director.said if said.cue.now_at > over) <= over + 25
