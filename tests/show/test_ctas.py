"""What there is to say, and which text it is this time."""

import itertools
import re
from collections import Counter
from typing import get_args

import msgspec
import pytest

from copilot.errors import ConfigError
from copilot.show.ctas import (
    CTA_LIKE,
    FAMILY_S,
    LIBRARY,
    PRIVATE,
    SHOWS,
    SLOTS,
    STATES,
    TELLS,
    Condition,
    Cta,
    Spoken,
    choose,
    filled,
    load,
)
from copilot.show.cues import Kind
from copilot.show.lint import lint
from copilot.show.pacing import Pace
from copilot.text import SafeText, is_clean

TYPICAL = {
    "now": "the second coat",
    "next": "the decals",
    "next_in": "8 min",
    "next_point": "the decals slide on",
    "next_host": "Tomo",
    "niche": "scale models",
    "schedule": "Tuesday at 7 pm",
    "title": "Weathering in 30 s",
    "host": "Tomo",
    "point": "the canopy goes on",
    "takeaway": "thin coats dry even",
    "topic": "masking tape",
    "done": "the first coat",
    "posted": "Weathering in 60 s",
    "poll": "matt or gloss?",
    "poll_left": "2 min",
    "result": "gloss, 64 %",
    "promise": "the paint list",
    "due_in": "40 min",
    "elapsed": "1 h 04",
}
EVERYTHING = frozenset(get_args(Condition))
EVERY = (*LIBRARY, *PRIVATE)


def offered(kind: Kind, texts=LIBRARY, **changes):
    rest = Pace().same_cta if kind in CTA_LIKE else Pace().same_hook
    said = {"platforms": ["tiktok"], "true": (), "slots": TYPICAL, "spoken": (), "again_s": rest, "now": 600.0}
    said |= {"seed": "a", **changes}
    return choose(texts, kind, **said)


def test_every_slot_has_a_typical_value_here():
    assert set(TYPICAL) == set(SLOTS)


def test_there_is_something_to_say_for_every_kind_and_platform():
    assert len(LIBRARY) >= 25
    assert len({text.id for text in EVERY}) == len({text.text for text in EVERY}) == len(EVERY)
    for platform in ("tiktok", "twitch", "youtube"):
        asks = [text for text in LIBRARY if text.kind == "cta" and platform in text.platforms]
        assert len(asks) >= 3, platform
    kinds = {text.kind for text in LIBRARY}
    assert {"hook", "reset", "recap", "point", "poll", "thank", "wrap", "cta"} <= kinds


@pytest.mark.parametrize("text", EVERY, ids=lambda text: text.id)
def test_our_own_texts_keep_the_rules_filled_and_unfilled(text):
    assert lint(text.text) == ((), ())
    line = filled(text.text, TYPICAL)
    assert line is not None
    assert lint(line) == ((), ())
    assert len(line) <= 110
    assert "{" not in line


@pytest.mark.parametrize("text", EVERY, ids=lambda text: text.id)
def test_our_own_texts_use_only_slots_that_exist(text):
    assert set(re.findall(r"\{(.*?)\}", text.text)) <= set(SLOTS)
    assert text.most >= 1
    assert (text.ask is not None) == (text.kind == "cta") or text.kind == "poll"


def test_i_just_posted_is_said_only_once_it_is_true():
    for text in LIBRARY:
        if "just posted" in text.text:
            assert "posted" in text.when
    ids = {offered("cta", true=EVERYTHING - {"posted"}, spoken=gone, now=90_000.0).id for gone in ([], *many("cta"))}
    assert "cta-like-posted" not in ids


def many(kind):
    """What was said already, one text of the kind after the other."""
    texts = [text.id for text in LIBRARY if text.kind == kind]
    return [[Spoken(id=name, at=0.0) for name in texts[: n + 1]] for n in range(len(texts) - 1)]


def test_an_empty_slot_is_not_offered():
    assert filled("Next: {next}.", {"next": ""}) is None
    assert filled("Next: {next}.", {"next": None}) is None
    assert filled("Next: {next}.", {"next": " \u200b "}) is None
    assert filled("Next: {unheard_of}.", TYPICAL) is None
    assert filled("Next: {next}.", {"next": "the decals"}) == "Next: the decals."


def test_what_fills_a_slot_is_linted_again():
    title = {"title": "f4f, who is in"}
    assert filled("The pinned post is {title}.", title) is None
    assert (
        offered("cta", [Cta(id="x", kind="cta", text=SafeText("Like {title} if you want more"))], slots=title) is None
    )


def test_what_fills_a_slot_cannot_bring_another_slot_or_a_format():
    assert filled("Now: {now}.", {"now": "{next} {0.__class__} %s"}) == "Now: {next} {0.__class__} %s."


def test_what_fills_a_slot_is_one_clean_short_line():
    line = filled("Now: {now}.", {"now": "\x1b[2Jred\n\u202eblue" + "x" * 500})
    assert line is not None
    assert is_clean(line)
    assert len(line) < 80


def test_a_line_too_long_for_one_glance_is_not_offered():
    assert filled("{now} {next} {done}.", dict.fromkeys(SLOTS, "word " * 20)) is None


@pytest.mark.parametrize("kind", get_args(Kind))
def test_where_nothing_can_be_filled_an_instruction_stands_but_no_ask(kind):
    line = offered(kind, slots={})
    if kind in ("cta", "point"):
        assert line is None or "{" not in next(text.text for text in LIBRARY if text.id == line.id)
    else:
        assert line.id in {text.id for text in PRIVATE}


def test_nor_does_the_same_instruction_come_again_within_its_time():
    first = offered("mod")
    assert offered("mod", spoken=[Spoken(id=first.id, at=200.0)]) is None


def evening(hours: float, **changes) -> Counter[str]:
    """The ids of all hooks of a stream with one every two and a half minutes."""
    spoken: list[Spoken] = []
    for n in range(int(hours * 24)):
        now = 120.0 + 150 * n
        line = offered("hook", spoken=tuple(spoken), now=now, seed=f"a/{n}", **changes)
        spoken.append(Spoken(id=line.id, at=now))
    return Counter(one.id for one in spoken)


@pytest.mark.parametrize("show", [frozenset(), *map(frozenset, zip(sorted(SHOWS)))])
def test_without_a_rundown_two_hours_say_nothing_more_often_than_they_must(show):
    said = evening(2, slots={}, true=show | STATES)
    able = [text for text in EVERY if text.kind == "hook" and "{" not in text.text and text.when <= show | STATES]
    assert len(able) >= 48
    assert (sum(said.values()), len(said)) == (48, min(48, len(able)))
    assert max(said.values()) <= 2


def test_with_a_rundown_two_hours_say_what_is_on_in_many_ways():
    said = evening(2, true={"tutorial"})
    assert max(said.values()) <= 4


@pytest.mark.parametrize("show", sorted(SHOWS))
def test_what_fits_one_type_of_show_is_said_in_no_other(show):
    known = {text.id: text for text in EVERY}
    assert any(known[name].shows == {show} for name in evening(2, slots={}, true={show}))
    for name in evening(2, slots={}, true={show}):
        assert not known[name].shows or show in known[name].shows
    for name in evening(2, slots={}):
        assert not known[name].shows


def test_a_text_of_several_types_of_show_fits_each_of_them():
    own = load([{"text": "Ask chat for one tip", "kind": "hook", "when": ["game", "tutorial", "poll_running"]}])[0]
    assert own.fits({"game", "poll_running"})
    assert own.fits({"tutorial", "poll_running"})
    assert not own.fits({"talk", "poll_running"})
    assert not own.fits({"game", "tutorial"})


@pytest.mark.parametrize("text", [text for text in EVERY if not text.shows and text.private], ids=lambda text: text.id)
def test_where_nobody_said_what_show_it_is_nothing_is_said_of_making_learning_or_money(text):
    words = re.findall(r"[a-z]+", text.text.lower())
    assert not {"step", "tool", "tried", "mistake", "learned", "money", "habit", "try", "prepared", "choose"} & {*words}


def test_what_has_just_happened_is_claimed_only_when_it_has():
    for text in EVERY:
        said = text.text.lower()
        for claim, needs in {
            "just got loud": "surged", "just now": "surged", "got people talking": "surged",
            "that is what you came for": "after_surge",
            "should have seen": "after_surge",
            "just posted": "posted", "is quiet": "lull", "quieter": "lull",
            "poll is": ("poll_running", "poll_closed"), "pinned": "pinned", "for the gift": "gifted",
            "for the hearts": "hearts", "sharing": "shared", "the shares": "shared",
        }.items():  # fmt: skip
            if claim in said:
                assert text.when & {*([needs] if isinstance(needs, str) else needs)}, text.id
    after = {text.id for text in PRIVATE if "surged" in text.when}
    assert not after & set(evening(2, slots={}))
    assert offered("hook", slots={}, true={"surged"}).id in after


@pytest.mark.parametrize("show", [frozenset(), *map(frozenset, zip(sorted(SHOWS)))])
@pytest.mark.parametrize("slots", [{}, TYPICAL], ids=["without a rundown", "with one"])
def test_no_two_cues_in_a_row_are_about_the_same(show, slots):
    themes = {text.id: text.theme for text in EVERY}
    spoken: list[Spoken] = []
    for n, now in enumerate(range(120, 2 * 3600, 150)):
        kind = ("hook", "hook", "reset", "hook", "hook", "recap", "hook", "cta")[n % 8]
        moment = {"surged"} if kind == "hook" and n % 5 == 0 else set()
        true = {*show, *moment, *STATES}
        line = offered(kind, slots=slots, true=true, spoken=tuple(spoken), now=float(now), seed=f"a/{n}")
        if line is not None:
            assert not spoken or themes[line.id] is None or themes[line.id] != themes[spoken[-1].id], (now, line)
            spoken.append(Spoken(id=line.id, at=float(now)))
    assert len({themes[one.id] for one in spoken}) >= 5
    if not slots:
        said = Counter(one.id for one in spoken if not one.id.startswith("cta"))
        assert max(said.values()) == 1, said.most_common(3)


@pytest.mark.parametrize("slots", [{}, TYPICAL], ids=["without a rundown", "with one"])
def test_what_calls_for_nearly_the_same_comes_once_in_ten_minutes(slots):
    families = {text.id: text.family for text in EVERY}
    spoken: list[Spoken] = []
    for n, now in enumerate(range(120, 2 * 3600, 150)):
        kind = ("hook", "hook", "reset", "hook", "hook", "recap", "hook", "hook")[n % 8]
        line = offered(kind, slots=slots, true=STATES, spoken=tuple(spoken), now=float(now), seed=f"a/{n}")
        recent = {families[one.id] for one in spoken if now - one.at < FAMILY_S} - {None}
        if kind == "hook":
            assert families[line.id] not in recent, line
        spoken.append(Spoken(id=line.id, at=float(now)))
    assert len({families[one.id] for one in spoken}) > 7


@pytest.mark.parametrize("slots", [{}, TYPICAL], ids=["without a rundown", "with one"])
def test_after_a_reset_no_hook_says_what_is_on_and_after_a_recap_none_what_was_so_far(slots):
    families = {text.id: text.family for text in EVERY}
    for kind, told in TELLS.items():
        for seed in range(20):
            before = offered(kind, slots=slots, true=STATES, seed=str(seed))
            spoken = [Spoken(id=before.id, at=600.0)]
            line = offered("hook", slots=slots, true=STATES, spoken=spoken, now=760.0, seed=str(seed))
            assert families[line.id] not in (told, families[before.id] or told), (before, line)


@pytest.mark.parametrize("platform", ["tiktok", "twitch", "youtube"])
@pytest.mark.parametrize("slots", [{}, TYPICAL], ids=["without words", "with words"])
def test_two_asks_in_succession_ask_for_different_acts(platform, slots):
    acts = {text.id: text.ask for text in EVERY}
    spoken: list[Spoken] = []
    for n in range(8):
        true = {"after_surge"} if n % 2 else set()
        changes = {"platforms": [platform], "true": true, "now": 1500.0 * n, "seed": f"a/{n}"}
        if line := offered("cta", slots=slots, spoken=tuple(spoken), **changes):
            spoken.append(Spoken(id=line.id, at=1500.0 * n))
    assert len(spoken) >= 7
    assert all(acts[a.id] != acts[b.id] for a, b in itertools.pairwise(spoken))


@pytest.mark.parametrize("text", [text for text in EVERY if not text.shows], ids=lambda text: text.id)
def test_where_nobody_said_what_show_it_is_no_text_counts_on_a_plan_an_end_or_a_thing_to_follow(text):
    said = text.text.lower()
    for claim in ("will end", "turns out", "wrong about this", "first minutes", "rest of the stream", "score"):
        assert claim not in said, claim


def test_a_time_that_a_text_looks_back_on_has_passed():
    for text in EVERY:
        for words, needs in {
            "ten minutes": "ten_minutes", "five minutes": "ten_minutes", "half an hour": "half_hour",
            "the last hour": "hour", "at the start": "half_hour", "the first minutes": "half_hour",
        }.items():  # fmt: skip
            if (
                words in text.text
                and not re.search(f"(next|within) {words}", text.text)
                and "{elapsed}" not in text.text
            ):
                assert needs in text.when, text.id


def test_who_is_new_and_what_chat_wrote_is_spoken_of_only_where_somebody_is_and_did():
    for text in EVERY:
        if "new in chat" in text.text:
            assert "newcomers" in text.when, text.id
        if text.theme == "chat" and re.search("message|from chat|in chat|best line|one line", text.text):
            assert text.when & {"chatting", "newcomers"}, text.id


def test_where_there_is_only_one_theme_it_is_said_again():
    first = offered("wrap", slots={})
    assert first.id == "wrap-say-last"
    assert offered("wrap", slots={}, spoken=[Spoken(id="recap-say-story", at=590.0)]) == first


def test_after_a_surge_a_word_on_it_goes_first_however_often_it_was_said():
    spoken: list[Spoken] = []
    for n in range(12):
        line = offered("hook", slots={}, true={"surged", "game"}, spoken=spoken, now=600.0 + 200 * n, seed=str(n))
        spoken.append(Spoken(id=line.id, at=600.0 + 200 * n))
    assert all("surged" in text.when for one in spoken for text in EVERY if text.id == one.id)
    lines = [filled(text.text, {}) for one in spoken for text in EVERY if text.id == one.id]
    assert all(a[:12] != b[:12] for a, b in itertools.pairwise(lines))


def test_the_next_stream_is_spoken_of_only_near_the_end():
    for text in EVERY:
        if text.kind != "wrap" and "next stream" in text.text:
            assert "ending" in text.when, text.id


def test_the_same_text_never_comes_again_within_its_time():
    spoken: list[Spoken] = []
    for now in range(120, 3 * 3600, 150):
        for kind in ("hook", "cta"):
            line = offered(kind, spoken=tuple(spoken), now=float(now), true=EVERYTHING)
            if line is not None:
                spoken.append(Spoken(id=line.id, at=float(now)))
    assert {one.id.split("-")[0] for one in spoken} == {"hook", "cta"}
    for n, one in enumerate(spoken):
        wait = 1200.0 if one.id.startswith("cta") else 480.0
        assert all(later.at - one.at >= wait for later in spoken[n + 1 :] if later.id == one.id)
    for text in LIBRARY:
        assert sum(one.id == text.id for one in spoken) <= text.most


def test_a_text_stored_with_a_condition_that_is_gone_is_read_and_never_offered():
    stored = {"id": "own-1", "kind": "hook", "text": "Welcome, raiders.", "when": ["raided"]}
    text = msgspec.convert(stored, Cta)
    line = offered("hook", texts=(text,), slots={}, true=EVERYTHING)
    assert line is None or line.id != "own-1"


def test_the_same_inputs_give_the_same_text_and_another_seed_another_order():
    assert offered("hook", seed="one") == offered("hook", seed="one")
    assert len({offered("hook", seed=str(seed)).id for seed in range(20)}) > 2


def test_a_text_for_one_platform_stays_there():
    assert offered("thank", platforms=["tiktok"], true={"hearts"}).id == "thank-hearts"
    assert offered("thank", platforms=["twitch"], true={"hearts"}).id == "thank-say-hearts"
    asked = offered("cta", platforms=["youtube"], true=EVERYTHING)
    assert "youtube" in next(text for text in LIBRARY if text.id == asked.id).platforms


def test_on_two_platforms_at_once_only_what_fits_both_is_said():
    line = offered("cta", platforms=["tiktok", "twitch"], true=EVERYTHING)
    assert line.id == "cta-follow-niche"


def test_what_fits_the_moment_goes_first():
    assert offered("point", true={"pinned", "lull"}).id == "point-lull"
    assert offered("point", true={"pinned"}).id == "point-pinned"
    assert offered("point") is None


def test_a_users_own_text_is_offered_like_ours():
    own = load([{"text": "Follow for one clock a week", "platform": "tiktok", "ask": "follow"}])
    assert own[0].kind == "cta"
    assert offered("cta", own).text == "Follow for one clock a week"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"text": "Follow me and I follow back"}, "E1"),
        ({"text": "10k likes or I end the stream", "kind": "hook"}, "E3"),
        ({"text": "Follow for {clocks}"}, "no slot named clocks"),
        ({"text": ""}, "text: missing"),
        ({}, "text: missing"),
        ({"text": 7}, "wanted a text"),
        ({"text": "Hello", "kind": "shout"}, "kind: found shout"),
        ({"text": "Hello", "platform": "tiktoc"}, "tiktok"),
        ({"text": "Hello", "when": ["posted", "friday"]}, "when: found friday"),
        ({"text": "Hello", "when": 3}, "wanted names"),
        ({"text": "Hello", "most": 0}, "whole number from 1"),
        ({"text": "Hello", "ask": "tap"}, "ask: found tap"),
        ({"text": "Hello", "txt": "x"}, "unknown key txt"),
        ({"text": "Hello", "id": "hook-point"}, "is taken"),
    ],
)
def test_a_users_text_that_will_not_do_is_refused_with_what_and_why(entry, says):
    with pytest.raises(ConfigError) as caught:
        load([{"text": "Follow for clocks"}, entry])
    message = str(caught.value)
    assert says in message
    assert "[[ctas]] 2" in message
    assert "\n" not in message


def test_a_refused_text_is_named_with_the_rule_and_its_meaning():
    with pytest.raises(ConfigError, match='E1 refuses "f4f who\'s in\\?": trades follows'):
        load([{"text": "f4f who's in?"}])
