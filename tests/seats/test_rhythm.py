"""How often the screen is painted: as often as something moves, and no more."""

import msgspec

from copilot.seats.tui.rhythm import BEGINNING_S, FAST_S, FLOWING_S, NUMBERS_S, SLOW_S, Rhythm
from tests.seats.desks import cue, lane, snapshot, view

LATER = 100.0
QUIET = view(snapshot(stage="ready", elapsed=None))


def quiet() -> Rhythm:
    """A screen on which nothing has moved for long."""
    rhythm = Rhythm()
    rhythm.begin(0.0)
    rhythm.see(QUIET, 0.0)
    return rhythm


def test_where_nothing_moves_it_is_once_a_second_with_the_streams_clock():
    assert quiet().delay(LATER, None) == SLOW_S
    rhythm = quiet()
    rhythm.see(view(snapshot(elapsed=4_364.75)), LATER)
    assert round(rhythm.delay(LATER + 10.0, None), 2) == 0.27


def test_chat_and_a_countdown_are_painted_four_times_a_second_and_numbers_twice():
    rhythm = quiet()
    rhythm.see(msgspec.structs.replace(QUIET, chat_version=2), LATER)
    assert rhythm.delay(LATER, None) == FAST_S
    assert rhythm.delay(LATER + FLOWING_S, None) == SLOW_S
    rhythm = quiet()
    rhythm.see(view(snapshot(stage="ready", elapsed=None, viewers=lane(9))), LATER)
    assert rhythm.delay(LATER, None) == NUMBERS_S
    rhythm.see(view(snapshot(cue=cue(-1.0))), LATER + 10.0)
    assert rhythm.delay(LATER + 20.0, None) == FAST_S


def test_the_first_seconds_are_lively_and_what_is_said_leaves_in_time():
    assert quiet().delay(BEGINNING_S - 1.0, None) == NUMBERS_S
    assert round(quiet().delay(LATER, LATER + 0.3), 2) == 0.3


def test_a_cue_whose_time_is_put_off_again_and_again_waits_and_then_has_its_time():
    rhythm = quiet()

    def seen(at: float, now_at: float) -> bool:
        shown = view(snapshot(at=at, cue=msgspec.structs.replace(cue(0.0), now_at=now_at)))
        rhythm.see(shown, at)
        return rhythm.waits(shown)

    assert not seen(10.0, 27.0)
    assert not seen(11.0, 27.0)
    assert seen(12.0, 28.0)
    assert seen(13.0, 29.0)
    assert seen(13.5, 29.0)
    assert not seen(16.0, 29.0)


def test_numbers_and_traces_may_be_a_little_older_but_not_in_other_words():
    rhythm = quiet()
    assert rhythm.lanes(QUIET, LATER) is QUIET
    newer = msgspec.structs.replace(QUIET, chat_version=2)
    assert rhythm.lanes(newer, LATER + 0.2) is QUIET
    assert rhythm.lanes(newer, LATER + NUMBERS_S) is newer
    calm = view(snapshot(calm=True))
    assert rhythm.lanes(calm, LATER + NUMBERS_S) is calm
    assert rhythm.traces(calm, LATER) is rhythm.traces(newer, LATER + 0.5)
