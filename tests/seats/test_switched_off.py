"""What a platform does not offer in a region is nowhere on the screen."""

from msgspec.structs import replace

from copilot.seats import View
from copilot.seats.tui.explain import count_pages, numbers_sheet
from copilot.seats.tui.finder import actions
from copilot.seats.tui.keys import OF_FEATURE, Keyboard
from copilot.seats.tui.places import places
from copilot.seats.tui.rails import live_counts
from tests.seats.desks import link, nothing, snapshot, view

WHERE = places(120, 40)


def without(*off: str) -> View:
    shown = view(snapshot())
    return replace(shown, after=replace(shown.after, off=frozenset(off)))


def keyboard(*off: str) -> Keyboard:
    return Keyboard(without=[action for feature in off for action in OF_FEATURE.get(feature, ())])


def pages(shown: View) -> list[str]:
    """What the pages about the numbers say."""
    many = count_pages(shown, WHERE, Keyboard())
    sheets = [numbers_sheet(shown, WHERE, n, Keyboard()) for n in range(many)]
    return [" ".join(piece.text for one in sheet.rows for piece in one.pieces) for sheet in sheets]


def test_without_gifts_no_page_is_about_them() -> None:
    assert sum(page.startswith("Gifts,") for page in pages(without())) == 1
    assert not any(page.startswith("Gifts,") for page in pages(without("gifts")))


def test_without_money_no_page_says_what_pays() -> None:
    assert all(" pays " in page for page in pages(without()))
    assert not any(" pays " in page for page in pages(without("money")))


def test_without_gifts_an_empty_rail_does_not_ask_for_them() -> None:
    silent = {"hearts_total": None, "shares": None, "gifts": None, "joins": None}
    twitch = snapshot(links=(link(platform="twitch"),), hearts=nothing(told=False, platform="twitch"), **silent)
    assert [count.short for count in live_counts(twitch)] == ["gifts"]
    assert live_counts(twitch, {"gifts"}) == []


def test_without_polls_and_pins_no_key_and_no_action_is_for_them() -> None:
    keys = keyboard("polls", "pins")
    assert keys.pressed("o") is None
    assert keys.pressed("d") is None
    assert not {"poll", "request-title", "ack-title"} & {one.action for one in actions(keys)}
    assert {"poll", "request-title", "ack-title"} <= {one.action for one in actions(keyboard())}
