"""Streamer mode: what others may see of the screen holds no title and no name, and misleads nobody."""

import msgspec
import pytest

from copilot.clips.marks import Mark
from copilot.review.preflight import Before
from copilot.seats import Answer, View
from copilot.seats.tui import preflight
from copilot.seats.tui.camera import hidden, told
from copilot.seats.tui.cards import asked_card
from copilot.seats.tui.look import Look
from copilot.show.ctas import filled
from copilot.show.titles import Card
from copilot.text import SafeText, clean
from tests.seats.desks import AT, WALL, FakeDesk, cue, snapshot, view
from tests.seats.screens import STATES
from tests.seats.test_tui import sitting

pytestmark = pytest.mark.usefixtures("_utc")

JUMP, OLD = SafeText("The jump"), SafeText("The old one")
LONG = clean("How I lit the whole room with three lamps that nobody wanted any more, and why.")


def cards(*titles: str) -> tuple[Card, ...]:
    return tuple(Card(n=n, id=f"t{n}", text=clean(title)) for n, title in enumerate(titles, 1))


def waiting(pinned: SafeText | None, post: SafeText = JUMP) -> View:
    """A desk before the stream, whose last clip was posted two days ago; nobody has looked at the pin."""
    shown = msgspec.structs.replace(
        STATES["ready"], before=Before(read=True, post=post, posted_at=WALL - 2 * preflight.DAY_S)
    )
    return msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, pinned=pinned))


@pytest.mark.parametrize(("pinned", "stale"), [(JUMP, False), (clean("the JUMP"), False), (OLD, True), (None, True)])
def test_the_right_post_is_pinned_where_it_is_and_only_there(pinned: SafeText | None, stale: bool) -> None:
    pin = preflight.looks(hidden(waiting(pinned)))[0]
    assert (pin.key, pin.stale) == ("pinned", stale)
    assert "jump" not in pin.note.casefold()
    assert "old" not in pin.note


def test_the_card_of_the_pinned_post_is_still_the_one_that_is_chosen() -> None:
    shown = view(snapshot(pinned=JUMP), titles=cards("Mugs", "The jump", "Plates"))
    assert asked_card(hidden(shown)) == asked_card(shown) == 2


def test_the_title_of_a_post_that_a_source_told_of_is_hidden_in_the_texts_that_it_fills() -> None:
    shown = view(snapshot(newest_post=JUMP, cue=cue(-7, "cta", "I just posted The jump, have a look.")))
    seen = hidden(shown).snapshot
    assert seen.cue is not None
    assert seen.cue.text == "I just posted title 1 hidden, have a look."
    assert seen.newest_post == "title 1 hidden"


def test_what_was_noted_for_a_segment_is_nobody_elses_business() -> None:
    assert all(one.notes is None for one in hidden(STATES["plan-notes"]).snapshot.rundown)


@pytest.mark.parametrize("title", [LONG, "Wait for the end.", "Mugs"])
def test_a_title_in_a_text_is_hidden_also_where_it_was_cut_to_fit(title: str) -> None:
    text = filled("I just posted {posted}, have a look.", {"posted": title})
    assert text is not None
    marks = (Mark(n=1, t=AT - 9, by="streamer", title=clean(title), posted_at=WALL),)
    seen = hidden(view(snapshot(marks=marks, cue=cue(-7, "point", text)))).snapshot.cue
    assert seen is not None
    assert seen.text == "I just posted title 1 hidden, have a look."


def test_a_title_too_short_to_be_looked_for_is_hidden_where_it_stands_alone() -> None:
    shown = view(snapshot(pinned=SafeText("Hi")), titles=cards("Hi"))
    seen = hidden(shown)
    assert (seen.titles[0].text, seen.snapshot.pinned) == ("title 1 hidden", "title 1 hidden")
    assert told("Historic", shown) == "Historic"


async def test_an_answer_names_no_title() -> None:
    desk = FakeDesk(view(titles=cards("The jump")))
    desk.answer = Answer("kept", SafeText("title 1: The jump"))
    async with sitting(desk, look=Look(streamer=True)) as seat:
        await seat.types("m")
        assert seat.reads("✓ title 1: title 1 hidden")
        assert not seat.reads("The jump")
    async with sitting(desk) as seat:
        await seat.types("m")
        assert seat.reads("✓ title 1: The jump")
