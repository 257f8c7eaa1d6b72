"""What may call for a cue, and the reason in numbers that it gives."""

import math
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from copilot.show.ctas import LIBRARY, PRIVATE
from copilot.show.cues import Cue, Said
from copilot.show.director import Director
from copilot.show.occasions import PATTERNS, Occasion, OpenPoll, Promised, Room, span, states
from copilot.show.pacing import Pace
from copilot.show.rundown import Rundown, Segment
from copilot.text import SafeText

SURGED = {text.id for text in (*LIBRARY, *PRIVATE) if "surged" in text.when}


def cues(room: Room, until: float, answer: str | None = "done", an_hour: int = 30) -> Director:
    """A show of `until` seconds in a room that stays as it is; the streamer answers each cue after 5 s, or never."""
    pace = Pace(cues_per_hour=an_hour).on(room.platforms[0] if room.platforms else "")
    one = Director.starting("seed", pace, 0.0)
    for second in range(int(until) + 1):
        one = one.at(second, lambda now: room)
        if answer and one.stage is not None and second >= one.stage.now_at + 5:
            one = getattr(one, answer)(float(second))
    return one


def first(one: Director, kind: str) -> Cue:
    return next(said.cue for said in one.said if said.cue.kind in kind.split())


def test_a_reset_comes_with_the_share_of_the_room_that_is_new() -> None:
    cue = first(cues(Room(turnover=0.54, turned_at=200.0), 400.0), "reset")
    assert 300 <= cue.now_at <= 330
    assert cue.why == f"54 % of the room came after the start, {span(cue.now_at)} ago (est.)"


def test_after_a_reset_that_nobody_answered_ten_minutes_pass_and_the_next_says_so() -> None:
    said = cues(Room(turnover=0.54, turned_at=200.0), 1200.0, None).said
    before, after = [one.cue for one in said if one.cue.kind in ("reset", "recap")][:2]
    assert 600 <= after.now_at - before.now_at <= 660
    assert after.why == "54 % of the room came after the RESET cue, 10 min ago (est.)"
    few = cues(Room(turnover=0.31), 1400.0, None).said
    last = [one.cue for one in few if one.cue.kind in ("reset", "recap")][-1]
    assert last.why == "11 min since the RESET cue; 31 % of the room is new since (est.)"


def test_a_hook_says_how_many_are_new_and_that_chat_is_calm_where_it_is() -> None:
    calm, usual = Room(newcomers=14, writing=5, usually=7.0), Room(newcomers=2, writing=6, usually=7.0)
    said = " into the show, no hook yet; 14 new in chat; chat is calm: 5 wrote in 20 s, usually 7"
    assert first(cues(calm, 200.0), "hook").why.endswith(said)
    assert first(cues(usual, 200.0), "hook").why.endswith(" into the show, no hook yet")


def test_a_room_that_holds_its_breath_is_not_asked_for_anything() -> None:
    def asked(writing: int, usually: float) -> bool:
        room = Room(platforms=("tiktok",), writing=writing, usually=usually)
        return any(one.cue.kind == "cta" for one in cues(room, 3600.0).said)

    assert asked(26, 47.0)
    assert not asked(15, 47.0)
    assert asked(2, 6.0)


def test_without_an_estimate_a_reset_comes_by_the_clock() -> None:
    cue = first(cues(Room(), 700.0), "reset")
    assert cue.now_at == pytest.approx(600.0, abs=60)
    assert cue.why.endswith("into the show, no reset or recap yet")


def test_a_reset_of_which_the_streamer_said_nothing_does_not_pass_for_a_hook() -> None:
    said = cues(Room(turnover=0.9, turned_at=0.0), 3600.0, None).said
    assert sum(one.cue.kind == "hook" for one in said) >= 10
    assert sum(one.cue.kind in ("reset", "recap") for one in said) >= 5


def test_the_stage_is_silent_while_a_surge_runs_and_the_ask_comes_when_it_has_fallen_back() -> None:
    assert cues(Room(surge=True), 620.0).said == ()
    after = Room(
        fell_back_at=500.0,
        peaked_at=480.0,
        surge_why=SafeText("31 people spoke up in 20 s, usually 8.2"),
        platforms=("tiktok",),
    )
    cue = first(cues(after, 600.0), "cta")
    assert 520 <= cue.now_at <= 560
    assert cue.why == f"a surge {cue.now_at - 480:.0f} s ago: 31 people spoke up in 20 s, usually 8.2"


def test_a_word_on_a_surge_gives_its_numbers_and_how_long_it_is_over() -> None:
    at = first(cues(Room(), 200.0), "hook").now_at
    why = SafeText("41 people spoke up in 20 s, usually 9.0")
    room = Room(fell_back_at=at - 25.0, peaked_at=at - 38.0, surge_why=why, newcomers=4, texts=())
    hook = first(cues(room, at + 10), "hook")
    assert hook.text_id in SURGED
    assert hook.why == (
        f"a surge 38 s ago: 41 people spoke up in 20 s, usually 9.0; {span(at)} into the show, no hook yet"
    )


def test_a_hook_says_what_set_its_clock_to_zero() -> None:
    for answer, says in (("done", "since the last hook"), (None, "since the HOOK cue")):
        first, second = [one.cue for one in cues(Room(), 560.0, answer).said][:2]
        assert second.why == f"{span(second.now_at - first.now_at - (5 if answer else 0))} {says}"


def test_an_ask_for_which_nothing_gives_occasion_says_that_chat_is_calm() -> None:
    room = Room(platforms=("twitch",), writing=9, usually=14.0)
    assert first(cues(room, 1700.0), "cta").why == (
        "chat is calm: 9 wrote in 20 s, usually 14; 25 min into the show, nothing asked yet"
    )
    for writing in (12, 16):
        as_usual = first(cues(replace(room, writing=writing), 1700.0), "cta").why
        assert as_usual == "25 min into the show, nothing asked yet"


def test_where_nothing_gives_occasion_an_ask_comes_after_25_minutes() -> None:
    cue = first(cues(Room(platforms=("twitch",)), 1700.0), "cta")
    assert 1500 <= cue.now_at <= 1600
    assert cue.why == "25 min into the show, nothing asked yet"


@pytest.mark.parametrize("due", range(400, 1400, 37))
def test_a_promise_finds_the_stage_free_at_its_time(due: int) -> None:
    room = Room(promises=(Promised(1, SafeText("the clip"), 60.0, float(due)),))
    assert first(cues(room, due + 10.0), "promise").now_at == pytest.approx(due, abs=1)
    unanswered = cues(room, due + 60.0, None).close(due + 60.0)
    assert 0 <= first(unanswered, "promise").now_at - due <= 45


@pytest.mark.parametrize("after", [50.0, 105.0])
def test_a_hook_that_nobody_answers_makes_way_for_a_promise_and_else_stays_for_its_time(after: float) -> None:
    hook = first(cues(Room(), 400.0, None), "hook")
    promise = Promised(1, SafeText("the clip"), 60.0, hook.now_at + after)
    # It is made when the hook stands already: a hook that is yet to come would have kept away.
    one = cues(Room(), hook.now_at + 1, None)
    for second in range(int(one.looked_at) + 1, int(hook.now_at + after) + 10):
        one = one.at(second, lambda now: Room(promises=(promise,)))
    [left] = one.said
    assert (left.cue, left.ending) == (hook, "missed")
    assert left.at == pytest.approx(hook.now_at + after - 20, abs=1)
    assert one.stage is not None
    assert (one.stage.kind, one.stage.now_at) == ("promise", pytest.approx(promise.due, abs=1))
    assert cues(Room(), hook.now_at + 95, None).said[0].at == hook.now_at + 90


def test_a_recap_that_is_very_late_takes_the_stage_from_what_nobody_answers() -> None:
    surge_and_promise = Room(surge=True, promises=(Promised(1, SafeText("the clip"), 60.0, 642.0),))
    said = cues(surge_and_promise, 800.0, None).said
    assert [(one.cue.kind, round(one.cue.now_at)) for one in said[:2]] == [("promise", 642), ("reset", 705)]


@pytest.mark.parametrize("due", [5525.0, 6585.0, 7009.0])
def test_in_an_hour_that_is_nearly_full_a_place_is_kept_for_a_promise(due: float) -> None:
    room = Room(turnover=0.54, turned_at=0.0, promises=(Promised(1, SafeText("the clip"), 60.0, due),))
    assert first(cues(room, due + 10.0, an_hour=12), "promise").now_at == pytest.approx(due, abs=1)


@pytest.mark.parametrize("after", [(20.0, 64.0), (30.0, 80.0), (10.0, 100.0), (46.0, 91.0), (60.0,), (90.0,), (130.0,)])
@pytest.mark.parametrize("answer", ["done", None])
def test_neither_promises_nor_a_room_that_is_never_calm_keep_a_reset_for_twelve_minutes(
    after: tuple[float, ...], answer: str | None
) -> None:
    promises = tuple(Promised(n, SafeText(f"the clip {n}"), 60.0, 600.0 + due) for n, due in enumerate(after))
    said = cues(Room(calm_at=math.inf, promises=promises), 1500.0, answer).said
    resets = [one.cue.now_at for one in said if one.cue.clock == "reset"]
    assert 600 <= resets[0] <= 710
    kept = [one.cue.now_at for one in said if one.cue.kind == "promise"]
    assert len(kept) == len(promises)
    assert all(0 <= at - promise.due <= 60 for at, promise in zip(kept, promises, strict=True))


def test_where_nobody_answers_half_of_the_thanks_leave_the_stage_to_hooks() -> None:
    owed = tuple(Occasion(t, SafeText("8 shares"), t + 400.0, f"shared-{t:.0f}") for t in range(300, 3600, 200))

    def thanks(answer: str | None) -> int:
        return sum(one.cue.kind == "thank" for one in cues(Room(owed=owed), 3600.0, answer).said)

    assert thanks("done") > thanks(None) == 3


def test_what_could_wait_leaves_the_stage_to_a_reset_that_can_wait_no_longer() -> None:
    pattern = Occasion(670.0, SafeText("spam wave"), 900.0, "odd-1", PATTERNS["spam wave"])
    said = cues(Room(calm_at=math.inf, patterns=(pattern,)), 950.0, None).said
    assert [(one.cue.kind, round(one.cue.now_at)) for one in said[:2]] == [("reset", 705), ("mod", 815)]


def test_a_reason_counts_until_the_second_in_which_its_cue_comes() -> None:
    unasked = first(cues(Room(platforms=("twitch",)), 3300.0), "cta")
    assert unasked.why == f"{span(unasked.now_at)} into the show, nothing asked yet"
    asks = [one.cue for one in cues(Room(platforms=("twitch",)), 3300.0).said if one.cue.kind == "cta"]
    since = asks[1].now_at - asks[0].now_at - 5
    assert asks[1].why == f"{span(since)} since the last ask"
    promise = Promised(1, SafeText("the clip"), 60.0, 640.0)
    late = first(cues(Room(promises=(promise, promise._replace(n=2, due=641.0))), 800.0), "promise")
    assert late.why == f"promised {span(late.now_at - 60.0)} ago"


def test_the_numbers_of_a_lull_are_those_of_its_second() -> None:
    def room(now: float) -> Room:
        why = SafeText(f"chat {now:.0f}/min, usually 900")
        return Room(lull_at=300.0, lull_why=why, platforms=("twitch",))

    one = Director.starting("seed", Pace(), 0.0)
    while one.stage is None or one.stage.kind != "poll" or one.stage.now_at > one.looked_at:
        one = one.at(one.looked_at + 1.0, room)
    assert one.stage.why == f"chat {one.looked_at:.0f}/min, usually 900"


@pytest.mark.parametrize(
    ("room", "on_for", "holds"),
    [
        (Room(writing=4, newcomers=2), 599.0, set()),
        (Room(writing=5, newcomers=3), 600.0, {"chatting", "newcomers", "ten_minutes"}),
        (Room(writing=0, newcomers=None), 1800.0, {"ten_minutes", "half_hour"}),
        (Room(), 3600.0, {"ten_minutes", "half_hour", "hour"}),
    ],
)
def test_what_a_text_may_speak_of_is_measured(room: Room, on_for: float, holds: set[str]) -> None:
    assert states(room, on_for) == holds


def test_nobody_is_told_to_answer_a_chat_in_which_nobody_writes() -> None:
    of_chat = {text.id for text in (*LIBRARY, *PRIVATE) if "chatting" in text.when}
    empty = {one.cue.text_id for one in cues(Room(writing=1), 7200.0).said}
    full = {one.cue.text_id for one in cues(Room(writing=9), 7200.0).said}
    assert not empty & of_chat
    assert full & of_chat


@pytest.mark.parametrize("due", [6500.0, 6700.0, 7500.0])
def test_hooks_leave_a_place_in_the_hour_to_each_promise_that_falls_due_soon(due: float) -> None:
    promises = tuple(Promised(n, SafeText(f"clip {n}"), 60.0, due + 50.0 * n) for n in range(2))
    said = cues(Room(promises=promises), due + 200.0, an_hour=12).said
    kept = [one.cue.now_at for one in said if one.cue.kind == "promise"]
    assert len(kept) == 2
    assert all(0 <= at - promise.due <= 60 for at, promise in zip(kept, promises, strict=True))


def late(promises: Sequence[Promised], places: int) -> list[float]:
    """By how many seconds each promise comes too late in an hour with so many places left; all are known at once."""
    now, many = 7200.0, Pace().cues_per_hour - places
    thanks = [
        Cue(
            n=n,
            kind="thank",
            clock="thank",
            text=SafeText("thanks"),
            why=SafeText("8 shares"),
            now_at=now - 60 - 45 * n,
        )
        for n in reversed(range(many))
    ]
    one = replace(
        Director.starting("seed", Pace(), 0.0),
        said=tuple(Said(cue=cue, ending="done", at=cue.now_at) for cue in thanks),
        last={"hook": now - 180, "reset": now - 60},
        hook_at=now,
        looked_at=now,
        free_at=now,
    )
    room = Room(promises=tuple(promises))
    for _ in range(3000):
        one = one.at(one.looked_at + 1.0, lambda now: room)
        if one.stage is not None and one.looked_at >= one.stage.now_at + 5:
            one = one.done(one.looked_at)
    came = {said.cue.ref: said.cue.now_at for said in one.said}
    return [came[f"promise-{promise.n}"] - promise.due for promise in promises]


@pytest.mark.parametrize(("promised", "places"), [(3, 4), (4, 4), (5, 6), (6, 6), (6, 7), (8, 9)])
def test_hooks_leave_their_places_to_all_the_promises_of_ten_minutes(promised: int, places: int) -> None:
    due = [7200.0 + 590 - 46 * n for n in range(promised)]  # the last one made falls due first
    promises = [Promised(n, SafeText(f"clip {n}"), 6600.0, t) for n, t in enumerate(due)]
    assert late(promises, places) == pytest.approx([0.0] * promised, abs=1)


@pytest.mark.parametrize("an_hour", [12, 16, 20])
def test_hooks_do_not_take_the_places_of_asks_where_an_hour_holds_few_cues(an_hour: int) -> None:
    said = cues(Room(platforms=("twitch",)), 3 * 3600.0, an_hour=an_hour).said
    assert sum(one.cue.kind == "cta" for one in said) >= 5


@pytest.mark.parametrize(("an_hour", "takes_it"), [(30, True), (20, False)])
def test_a_hook_that_is_late_takes_the_last_place_of_an_hour_that_hooks_alone_would_not_fill(
    an_hour: int, takes_it: bool
) -> None:
    thanks = [
        Cue(n=n, kind="thank", text=SafeText("thanks"), why=SafeText("8 shares"), now_at=4000.0 + 100.0 * n)
        for n in range(an_hour - 1)
    ]
    one = replace(
        Director.starting("seed", Pace(cues_per_hour=an_hour), 0.0),
        said=tuple(Said(cue=cue, ending="done", at=cue.now_at) for cue in thanks),
        last={"hook": 7020.0, "reset": 7000.0},
        hook_at=7200.0,
        looked_at=7100.0,
    ).at(7250.0)
    assert (one.stage is not None and one.stage.kind == "hook" and one.stage.now_at < 7230.0) == takes_it


def test_a_late_hook_keeps_to_the_even_pace_of_the_first_hour() -> None:
    thanks = [
        Cue(n=n, kind="thank", text=SafeText("thanks"), why=SafeText("8 shares"), now_at=130.0 + 50.0 * n)
        for n in range(10)
    ]
    one = replace(
        Director.starting("seed", Pace(), 0.0),
        said=tuple(Said(cue=cue, ending="done", at=cue.now_at) for cue in thanks),
        last={"reset": 560.0},
        hook_at=650.0,
        looked_at=600.0,
    )
    assert one.at(890.0).stage is None
    late = one.at(920.0).stage
    assert late is not None
    assert (late.kind, late.now_at) == ("hook", pytest.approx(918, abs=2))


def test_a_lull_suggests_what_is_there_and_the_reason_says_how_deep_it_is() -> None:
    lull = Room(lull_at=300.0, lull_why=SafeText("chat 4/min, usually 16"), platforms=("twitch",))
    cue = first(cues(lull, 400.0), "point poll")
    assert (cue.kind, cue.why) == ("poll", "chat 4/min, usually 16")
    pinned = replace(lull, true=frozenset({"pinned"}), slots=lambda at: {"title": "the glaze test"})
    assert first(cues(pinned, 400.0), "point poll").text.startswith("While it is quiet: the pinned post is")
    assert {one.cue.kind for one in cues(replace(lull, off=frozenset({"polls", "pins"})), 400.0).said} <= {
        "hook",
        "reset",
    }


def test_a_rundown_that_has_not_begun_is_named_and_so_is_the_end_of_a_segment() -> None:
    plan = Rundown.of([Segment(title=SafeText("warm-up"), length=300.0), Segment(title=SafeText("the wheel"))])
    assert first(cues(Room(rundown=plan), 200.0), "segment").text == "Start the rundown: warm-up"
    cue = first(cues(Room(rundown=plan.go(0, 10.0)), 400.0), "segment")
    assert (cue.text, cue.why) == ("Next: the wheel", "segment 1 of 2 had 5:00")
    assert cue.now_at == pytest.approx(310.0, abs=46)


def test_a_poll_is_closed_when_its_time_is_over() -> None:
    cue = first(cues(Room(poll=OpenPoll("1", SafeText("matt or gloss"), 300.0)), 400.0), "poll")
    assert cue.text == "Close the poll, say the result: matt or gloss"
    assert cue.now_at >= 300


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_odd_pattern_says_what_to_do_once(pattern: str) -> None:
    seen = Occasion(220.0, SafeText(pattern), 400.0, f"odd-{pattern}", PATTERNS[pattern])
    said = [one.cue for one in cues(Room(patterns=(seen,)), 900.0).said if one.cue.kind == "mod"]
    assert [(cue.text, cue.why) for cue in said] == [(PATTERNS[pattern], pattern)]
    assert len(PATTERNS[pattern]) <= 100


@pytest.mark.parametrize(("ago", "claims"), [(40.0, True), (50.0, False)])
def test_a_hook_speaks_of_a_surge_only_shortly_after_its_height(ago: float, claims: bool) -> None:
    at = first(cues(Room(), 200.0), "hook").now_at
    room = Room(
        fell_back_at=at - 30,
        peaked_at=at - ago,
        off=frozenset(),
        texts=tuple(text for text in LIBRARY if text.kind != "cta"),
    )
    hook = first(cues(room, 200.0), "hook")
    assert (hook.text_id in SURGED) == claims
