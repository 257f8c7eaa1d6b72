"""Which cue stands on the stage, when, and what the streamer can do about it."""

import itertools
import math

import pytest
from msgspec.structs import replace

from copilot.show.ctas import LIBRARY, OVERVIEWS, OWN, PRIVATE, Cta
from copilot.show.cues import GONE_S, SOON_S
from copilot.show.director import Director
from copilot.show.occasions import NOWHERE, Occasion, Promised, Room, span
from copilot.show.pacing import Pace
from copilot.show.rundown import Rundown, Segment
from copilot.text import SafeText

SURGED = {text.id for text in (*LIBRARY, *PRIVATE) if "surged" in text.when}


def director(**pace: float) -> Director:
    return Director.starting("seed", Pace(**pace), 0.0)  # type: ignore[arg-type]


def run(one: Director, until: float, answer: str | None = None, after: float = 5.0) -> Director:
    """Time passes second by second; the streamer answers each cue `after` seconds after its `now`, or never."""
    for second in range(int(one.started), int(until) + 1):
        one = one.at(second)
        if answer and one.stage is not None and second >= one.stage.now_at + after:
            one = getattr(one, answer)(second)
    return one


def test_nothing_pops_up_in_the_first_two_minutes() -> None:
    for seed in range(50):
        first = Director.starting(str(seed), Pace(), 0.0)
        assert first.at(119.9).stage is None
        assert first.at(181.0).stage is not None


def test_the_first_cue_is_a_hook_with_its_reason() -> None:
    one = director().at(200.0)
    assert one.stage is not None
    assert one.stage.kind == "hook"
    assert one.stage.why == f"{span(one.stage.now_at)} into the show, no hook yet"


def test_hooks_come_two_to_three_minutes_after_the_last_when_they_are_answered() -> None:
    said = run(director(), 7200, "done").said
    pairs = [(a.at, b.cue.now_at) for a, b in itertools.pairwise(said) if b.cue.kind == "hook"]
    assert len(pairs) > 20
    assert all(120 <= now - at <= 180 for at, now in pairs)


def test_reset_and_recap_take_turns_every_ten_minutes_and_count_as_hooks() -> None:
    said = run(director(), 7200, "done").said
    longer = [one.cue for one in said if one.cue.kind != "hook"]
    assert [cue.kind for cue in longer[:4]] == ["reset", "recap", "reset", "recap"]
    assert all(600 <= b.now_at - a.now_at <= 650 for a, b in itertools.pairwise(longer))


@pytest.mark.parametrize("answer", [None, "done", "skip", "snooze"])
@pytest.mark.parametrize("seed", range(8))
def test_never_two_cues_within_the_gap_and_never_more_than_the_hour_holds(answer: str | None, seed: int) -> None:
    said = run(Director.starting(str(seed), Pace(), 0.0), 3 * 3600, answer).said
    starts = [one.cue.now_at for one in said]
    assert all(b - a >= 45 for a, b in itertools.pairwise(starts))
    assert all(b - a >= 3599.999 for a, b in zip(starts, starts[30:], strict=False))


def test_a_streamer_who_answers_nothing_is_still_prompted() -> None:
    said = run(director(), 3600).said
    kinds = [one.cue.kind for one in said]
    assert kinds.count("hook") >= 10
    assert kinds.count("reset") + kinds.count("recap") >= 5
    assert {one.ending for one in said} == {"missed"}


def test_a_cue_grows_from_soon_over_now_to_late_and_leaves_by_itself() -> None:
    cue = director().at(200.0).stage
    assert cue is not None
    at = cue.now_at
    assert [cue.state(at + s) for s in (-SOON_S - 1, -SOON_S, 0, 44.9, 45, 89.9, GONE_S)] == [
        None, "soon", "now", "now", "late", "late", None,
    ]  # fmt: skip
    assert director().at(at + GONE_S + 1).stage is None


def test_a_snoozed_cue_comes_back_after_a_minute_with_the_same_line() -> None:
    one = run(director(), 200)
    assert one.stage is not None
    back = one.snooze(200.0).at(245.0).stage
    assert back is not None
    assert (back.kind, back.text, back.now_at) == (one.stage.kind, one.stage.text, 260.0)


def test_what_was_snoozed_for_long_comes_back_though_a_surge_has_sent_it_off_again() -> None:
    room = Room(platforms=("twitch",))
    one = replace(Director.starting("seed", Pace().on("twitch"), 0.0), hook_at=9e9, last={"reset": 1400.0})
    asked = one.at(1530.0, lambda now: room)
    assert asked.stage is not None
    back = run(replace(asked.snooze(1530.0, 900.0), hook_at=1600.0), 2420.0, "done")
    while back.stage is None or back.stage.kind != "cta":
        back = back.at(back.looked_at + 1.0, lambda now: room)
    assert len(back.said) > 5
    gone = back.at(back.looked_at + 2.0, lambda now: Room(platforms=("twitch",), surge=True))
    assert gone.stage is None
    assert [cue.ref for cue in gone.back] == [asked.stage.ref]


def test_a_hook_that_comes_back_is_as_urgent_as_if_it_had_not_been_away() -> None:
    hook = run(director(), 200)
    assert hook.stage is not None
    thanks = Room(owed=(Occasion(240.0, SafeText("8 shares in a minute"), 400.0, "shared-240"),))
    back = hook.snooze(200.0).at(262.0, lambda now: thanks).stage
    assert back is not None
    assert back.text == hook.stage.text


def test_hush_keeps_cues_quiet_for_five_minutes_and_again_ends_it() -> None:
    one = run(director(), 200).hush(200.0)
    assert one.stage is None
    assert run(one, 499).stage is None
    assert run(one, 520).stage is not None
    assert one.speak().hush_until is None


def test_a_pause_is_not_counted() -> None:
    one = run(director(), 100).pause(100.0)
    assert one.at(5000.0).stage is None
    again = one.resume(5000.0)
    assert again.at(5000.0).stage is None
    coming, before = again.coming(5000.0, NOWHERE), director().coming(100.0, NOWHERE)
    assert coming is not None
    assert before is not None
    assert coming.now_at == pytest.approx(before.now_at + 4900.0)


def test_saying_it_unasked_counts() -> None:
    one = director().did("hook", 100.0)
    assert 220 <= one.hook_at <= 280
    assert "reset" not in one.last
    assert one.did("recap", 150.0).last == {"hook": 150.0, "reset": 150.0}


def test_the_same_inputs_give_the_same_cues_however_often_it_is_asked() -> None:
    assert run(director(), 3600) == director().at(3600.0)


def test_half_an_hour_in_which_nobody_was_there_is_one_missed_cue() -> None:
    before = run(director(), 1000.0, "done")
    after = before.away(2800.0)
    assert [one.ending for one in after.said[len(before.said) :]] == ["missed"]
    assert after.stage is None
    assert run(after, 3100.0, "done").said[-1].ending == "done"


def test_a_pause_stays_a_pause_while_nobody_is_there() -> None:
    paused = run(director(), 1000.0, "done").pause(1000.0)
    assert paused.away(2800.0) == paused


def test_a_hole_of_a_day_is_leapt_over() -> None:
    one = director().at(86_400.0)
    assert len(one.said) <= 1
    assert run(one, 87_100).said


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (158, "2:38"), (599.9, "9:59"), (600, "10 min"), (7800, "2 h 10")]
)
def test_lengths_are_said_briefly(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_what_was_only_soon_leaves_when_a_surge_begins_and_comes_after_it() -> None:
    one = run(director(), 200)
    assert one.stage is not None
    soon = one.stage.now_at - 10
    begun = run(director(), soon).at(soon + 1, lambda now: Room(surge=True))
    assert begun.stage is None
    after = begun.at(soon + 60).stage
    assert after is not None
    assert (after.kind, after.text) == (one.stage.kind, one.stage.text)


def test_no_cue_appears_while_chat_is_busy_and_it_comes_once_chat_is_calm() -> None:
    shown = run(director(), 200).stage
    assert shown is not None
    waiting = director()
    for second in range(int(shown.now_at) + 11):
        waiting = waiting.at(second, lambda now: Room(calm_at=math.inf))
    assert waiting.stage is None
    at = waiting.looked_at + 1
    calm = waiting.at(at, lambda now: Room(calm_at=at)).stage
    assert calm is not None
    assert calm.now_at == at + SOON_S


def busy(now: float) -> Room:
    return Room(calm_at=math.inf)


def test_a_cue_that_is_soon_waits_while_chat_is_busy_for_two_minutes_and_then_leaves_until_it_is_calm() -> None:
    one = run(director(), 200)
    assert one.stage is not None
    first_at = one.stage.now_at
    one = run(director(), first_at - 10).at(first_at + 5, busy)
    assert one.stage is not None
    assert one.stage.state(one.looked_at) == "soon"
    assert one.stage.now_at - first_at >= 9
    gone = one.at(first_at + 130.0, busy)
    assert (gone.stage, gone.said) == (None, ())
    calm_at = gone.looked_at
    again = gone.at(calm_at + 2, lambda now: Room(calm_at=calm_at)).stage
    assert again is not None
    assert again.now_at <= calm_at + 2 + SOON_S


def shown_for(seconds: float) -> Director:
    """The first hook has been `now` for so long, and nobody has answered."""
    first = run(director(), 200).stage
    assert first is not None
    return run(director(), first.now_at + seconds)


def test_a_cue_that_has_just_come_waits_when_a_burst_starts_and_comes_again_with_the_same_line() -> None:
    one = shown_for(4)
    assert one.stage is not None
    assert one.stage.state(one.looked_at) == "now"
    at = one.looked_at
    burst = one.at(at + 6, busy)
    assert burst.stage is not None
    assert burst.stage.state(burst.looked_at) == "soon"
    assert burst.stage.text == one.stage.text
    again = burst.at(at + 20, lambda now: Room(calm_at=at + 7)).stage
    assert again is not None
    assert (again.n, again.text) == (one.stage.n, one.stage.text)
    assert 5 <= again.now_at - (at + 7) <= 7


def test_what_stands_for_longer_stays_in_a_burst() -> None:
    one = shown_for(12)
    assert one.at(one.looked_at + 6, busy).stage == one.stage


def test_a_surge_takes_back_what_has_just_come_as_if_it_had_never_been_there() -> None:
    one = shown_for(4)
    surge = one.at(one.looked_at + 2, lambda now: Room(surge=True))
    assert surge.stage is not None
    assert surge.stage.state(surge.looked_at) == "soon"
    gone = one.at(one.looked_at + 60, lambda now: Room(surge=True))
    assert (gone.stage, gone.said) == (None, ())
    assert one.stage is not None
    assert one.stage.now_at + 45 <= gone.free_at <= one.stage.now_at + 46


def test_a_recap_waits_for_a_burst_to_end_but_never_until_twelve_minutes_have_passed() -> None:
    for answer in (None, "done"):
        one = run(director(), 590.0, answer)
        while one.turns.get("reset", 0) < 1:
            one = one.at(one.looked_at + 1.0, busy)
            if answer and one.stage is not None and one.looked_at >= one.stage.now_at + 9:
                one = one.done(one.looked_at)
        cue = next(said.cue for said in one.said if said.cue.kind == "reset")
        assert 700 <= cue.now_at <= 720, answer


def test_a_hook_that_waits_leaves_for_a_reset_that_is_due() -> None:
    begun = replace(director(), hook_at=530.0, last={"reset": 0.0})
    one = begun.at(520.0).at(640.0, busy).at(720.0, lambda now: Room(calm_at=640.0))
    kinds = [*(said.cue.kind for said in one.said), one.stage.kind if one.stage is not None else None]
    assert kinds == ["reset"]


def test_a_hook_does_not_leave_for_what_has_been_shown() -> None:
    plan = Rundown.of((Segment(title=SafeText("a"), length=440.0), Segment(title=SafeText("b"), length=900.0)))
    show = plan.forth(0.0)
    assert show is not None

    def room(now: float) -> Room:
        return Room(rundown=show, calm_at=math.inf if 640 < now < 700 else 0.0)

    seen, one = set(), director(reset_max=2000.0)
    for second in range(760):
        one = one.at(second, room)
        if one.stage is not None and 640 < second < 700:
            seen.add((one.stage.kind, one.stage.n))
    assert len(seen) == 1


def test_what_is_put_off_after_it_was_now_comes_as_soon_as_the_burst_is_over() -> None:
    one = shown_for(4)
    at = one.looked_at
    lively = one.at(at + 6, busy).at(at + 30, lambda now: Room(calm_at=at + 7, writing=40, usually=30.0)).stage
    assert lively is not None
    assert lively.now_at - (at + 7) <= 7


def test_it_is_put_off_once_only() -> None:
    one = shown_for(4)
    at = one.looked_at
    again = one.at(at + 6, busy).at(at + 16, lambda now: Room(calm_at=at + 7))
    assert again.stage is not None
    assert again.stage.state(again.looked_at) == "now"
    assert again.at(again.looked_at + 5, busy).stage == again.stage


@pytest.mark.parametrize("seed", range(6))
def test_near_a_reset_or_recap_no_hook_says_what_they_say(seed: int) -> None:
    said = [one.cue for one in run(Director.starting(str(seed), Pace(), 0.0), 2 * 3600, "done").said]
    resets = [cue.now_at for cue in said if cue.kind in ("reset", "recap")]
    for cue in said:
        if cue.kind == "hook" and any(abs(at - cue.now_at) < 280 for at in resets):
            assert OWN[cue.text_id or ""].family not in OVERVIEWS, cue.text


def test_news_is_looked_at_though_the_last_look_was_less_than_a_second_ago() -> None:
    one = run(director(), 10.0).at(12.0, news=False)
    assert one.idle_until > 100
    assert one.at(12.5, news=True).idle_until < 13


def test_what_is_not_known_any_more_is_not_said() -> None:
    text = Cta(id="own-1", kind="hook", text=SafeText("{next_in} left"))

    def room(now: float) -> Room:
        calm_at = math.inf if 150 < now < 190 else 0.0
        return Room(calm_at=calm_at, texts=(text,), slots=lambda at: {"next_in": "1 min"} if at < 175 else {})

    put_off = director().at(200.0, room).stage
    assert put_off is not None
    assert put_off.text_id != "own-1"


def test_a_reset_waits_two_minutes_more_for_a_room_that_holds_its_breath() -> None:
    for ends, comes in ((690.0, 730.0), (740.0, 780.0), (900.0, 840.0)):
        one = run(director(), 590.0)
        while one.turns.get("reset", 0) < 1:
            held = one.looked_at + 1.0 < ends
            room = Room(calm_at=math.inf if held else ends, tense=held, turnover=0.3)
            one = one.at(one.looked_at + 1.0, lambda now, room=room: room)  # type: ignore[misc]
        cue = next(said.cue for said in one.said if said.cue.kind == "reset")
        assert ends - 80 <= cue.now_at <= comes, ends


def test_what_tells_a_time_tells_that_at_which_it_is_said() -> None:
    text = Cta(id="own-1", kind="hook", text=SafeText("{elapsed} in"))

    def room(now: float) -> Room:
        calm_at = math.inf if 150 < now < 190 else 0.0
        return Room(calm_at=calm_at, texts=(text,), slots=lambda at: {"elapsed": f"{at:.0f} s"})

    soon = director().at(150.0, room).stage
    put_off = director().at(200.0, room).stage
    assert soon is not None
    assert put_off is not None
    assert soon.text == f"{soon.now_at:.0f} s in"
    assert put_off.now_at > soon.now_at
    assert put_off.text == f"{put_off.now_at:.0f} s in"


def test_a_reason_tells_the_numbers_of_the_second_in_which_the_cue_is_now() -> None:
    def room(now: float) -> Room:
        return Room(newcomers=3, writing=8 if now < 158 else 27, usually=25.0)

    soon = director().at(150.0, room).stage
    now = director().at(165.0, room).stage
    assert soon is not None
    assert now is not None
    assert soon.why.endswith("; 3 new in chat; chat is calm: 8 wrote in 20 s, usually 25")
    assert now.why.endswith(" into the show, no hook yet; 3 new in chat")
    assert (now.text, now.now_at) == (soon.text, soon.now_at)


@pytest.mark.parametrize(("writing", "waits"), [(27, 0), (29, 40), (5, 0)])
def test_a_hook_that_is_about_to_come_waits_a_little_while_more_people_write_than_usually(
    writing: int, waits: int
) -> None:
    def lively(now: float) -> Room:
        return Room(writing=writing, usually=26.0 if writing > 5 else 2.0)

    due = director().hook_at
    one = director().at(due + 60.0, lively)
    assert one.stage is not None
    assert waits - 6 <= one.stage.now_at - due <= waits + 1


def test_a_hook_comes_as_soon_as_no_more_people_write_than_usually() -> None:
    due = director().hook_at

    def room(now: float) -> Room:
        return Room(writing=40 if now < due + 8 else 24, usually=26.0)

    stage = director().at(due + 30.0, room).stage
    assert stage is not None
    assert 8 <= stage.now_at - due <= 14


def test_after_a_burst_a_hook_that_is_late_waits_for_it_to_ebb_away() -> None:
    due = director().hook_at
    calm_at = math.ceil(due + 50.0)

    def room(now: float) -> Room:
        return Room(
            calm_at=math.inf if now < calm_at else calm_at, writing=40 if now < calm_at + 14 else 20, usually=26.0
        )

    stage = director().at(calm_at + 30.0, room).stage
    assert stage is not None
    assert calm_at + 14 <= stage.now_at <= calm_at + 21


def test_a_lively_chat_does_not_keep_a_promise_waiting() -> None:
    due = director().hook_at
    promise = Promised(1, SafeText("the clip"), 60.0, due + 47.0)
    one = run(director(), due - 5.0).at(due + 5.0, lambda now: Room(writing=40, usually=26.0, promises=(promise,)))
    assert one.stage is not None
    assert one.stage.now_at - due <= 2


def test_an_ask_that_a_burst_overtakes_waits_until_chat_has_been_calm_as_long_as_asks_want() -> None:
    def room(now: float) -> Room:
        burst = 1510.0 <= now < 1514.0
        return Room(calm_at=math.inf if burst else 1514.0 if now >= 1514.0 else 0.0, platforms=("twitch",))

    begun = Director.starting("seed", Pace().on("twitch"), 0.0)
    one = (
        replace(begun, hook_at=5000.0, last={"reset": 1400.0}).at(1499.0, lambda now: Room(surge=True)).at(1509.0, room)
    )
    assert one.stage is not None
    assert one.stage.kind == "cta"
    while one.stage is not None and one.looked_at < one.stage.now_at:
        one = one.at(one.looked_at + 1.0, room)
    assert one.stage is not None
    assert 1514.0 + 20.0 <= one.stage.now_at <= 1514.0 + 45.0


def test_a_hook_that_does_not_speak_of_the_surge_gives_another_reason() -> None:
    one = director().at(155.0)
    assert one.stage is not None
    now = one.at(
        one.stage.now_at + 1,
        lambda now: Room(fell_back_at=now - 10, peaked_at=now - 30, surge_why=SafeText("9 people")),
    ).stage
    assert now is not None
    assert now.text == one.stage.text
    assert "surge" not in now.why


def test_what_is_yet_to_come_tells_no_numbers_of_this_moment() -> None:
    room = Room(newcomers=3, writing=8, usually=25.0, platforms=("twitch",), fell_back_at=10.0)
    later = replace(Director.starting("seed", Pace().on("twitch"), 0.0), hook_at=900.0)
    whys = {one.kind: one.why for one in later.ahead(200.0, room)}
    assert whys["hook"] == "15 min into the show, no hook yet"
    assert whys["cta"] == "25 min into the show, nothing asked yet"


def test_what_tells_of_a_surge_has_another_text_where_it_comes_back_long_after() -> None:
    def surged(now: float) -> Room:
        return Room(fell_back_at=130.0, peaked_at=120.0)

    shown = director().at(160.0, surged)
    assert shown.stage is not None
    assert shown.stage.text_id in SURGED
    back = shown.snooze(165.0, 60.0).at(230.0, surged).stage
    assert back is not None
    assert back.kind == shown.stage.kind
    assert back.text_id not in SURGED
    again = shown.snooze(165.0, 60.0).at(230.0, lambda now: Room(fell_back_at=200.0, peaked_at=190.0)).stage
    assert again is not None
    assert again.text == shown.stage.text


def test_an_ask_comes_half_a_minute_after_chat_is_calm_and_within_a_minute_of_the_surge() -> None:
    def surged(now: float) -> Room:
        return Room(
            fell_back_at=1000.0, peaked_at=990.0, platforms=("twitch",), calm_at=1012.0 if now >= 1012 else math.inf
        )

    one = run(replace(Director.starting("seed", Pace().on("twitch"), 0.0), hook_at=5000.0, last={"reset": 999.0}), 999)
    assert one.at(1021.0, surged).stage is None
    shown = one.at(1022.0, surged)
    assert shown.stage is not None
    assert (shown.stage.kind, shown.stage.now_at) == ("cta", 1042.0)
    waiting = shown.at(1036.0, lambda now: replace(surged(now), calm_at=math.inf)).stage
    assert waiting is not None
    assert 1042.0 < waiting.now_at <= 1060.0
    too_late = shown.at(1065.0, lambda now: replace(surged(now), calm_at=math.inf))
    assert (too_late.stage, too_late.said[len(one.said) :]) == (None, ())
