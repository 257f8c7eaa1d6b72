"""What should be looked at before a stream: only what is stale is asked for."""

from typing import Any

import pytest

from copilot.errors import UsageError
from copilot.review.preflight import DAY_S, Before, Look, asked_in, preflight, shown_in
from copilot.signals.profile import Shown
from copilot.text import SafeText
from tests import rooms

NOW = rooms.WALL
ALL = ("pinned", "playlists", "bio", "app", "safety")


def looks(cards: int = 1, pinned: str | None = None, off: tuple[str, ...] = (), **before: Any) -> dict[str, Look]:
    facts = {"ticks": dict.fromkeys(ALL, NOW), "moderators": (SafeText("jo"),), **before}
    title = None if pinned is None else SafeText(pinned)
    found = preflight(Before(**facts), now=NOW, cards=cards, pinned=title, off=frozenset(off))
    return {look.key: look for look in found}


def stale(found: dict[str, Look]) -> list[str]:
    return [key for key, look in found.items() if look.stale]


def test_who_has_seen_to_everything_is_not_nagged() -> None:
    assert stale(looks()) == []


def test_what_was_never_looked_at_is_stale() -> None:
    assert stale(looks(ticks={})) == list(ALL)


def test_a_tick_holds_for_some_days_and_the_pin_for_one() -> None:
    assert stale(looks(ticks=dict.fromkeys(ALL, NOW - 15 * DAY_S))) == ["pinned", "playlists", "bio"]
    assert stale(looks(ticks=dict.fromkeys(ALL, NOW - DAY_S + 1))) == []


def test_moderators_titles_and_promises_are_counted() -> None:
    found = looks(cards=0, moderators=(), owed=(SafeText("the clip"),))
    assert stale(found) == ["moderators", "titles", "owed"]
    assert found["owed"].note == "the clip"


def test_what_cannot_be_pinned_here_is_not_asked_for() -> None:
    assert "pinned" not in looks(off=("pins",))


def test_what_is_pinned_is_named() -> None:
    assert looks(pinned="The grey card trick")["pinned"].note == "«The grey card trick»"


@pytest.mark.parametrize(
    ("ticked_at", "pinned", "note", "is_stale"),
    [
        (NOW, None, "«The jump»", False),
        (NOW - 7_200.0, None, "«The jump»", True),
        (NOW - 7_200.0, "the jump", "«The jump» is", False),
        (NOW - 7_200.0, "The old one", "«The jump», not «The old one»", True),
        (NOW, "The old one", "«The jump», not «The old one»", False),
    ],
)
def test_the_clip_that_was_posted_last_is_the_post_to_pin(
    ticked_at: float, pinned: str | None, note: str, is_stale: bool
) -> None:
    ticks = {**dict.fromkeys(ALL, NOW), "pinned": ticked_at}
    look = looks(pinned=pinned, ticks=ticks, post=SafeText("The jump"), posted_at=NOW - 3_600.0)["pinned"]
    assert (look.note, look.stale) == (note, is_stale)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("18,442 301870 1204 88", Shown(followers=18_442, likes=301_870, post_likes=1_204, post_comments=88)),
        ("- - 1,204", Shown(post_likes=1_204)),
        ("0", Shown(followers=0)),
    ],
)
def test_what_the_profile_shows_is_typed_in_one_line(typed: str, shown: Shown) -> None:
    assert shown_in(typed) == shown


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "no number; up to 4: followers, likes on the profile"),
        ("-", "no number; up to 4: "),
        ("many", "'many'; whole numbers only, - for an unknown one"),
        ("1 2 3 4 5", "5 numbers; at most 4: followers, likes on the profile"),
        ("12 likes", "'likes'; whole numbers only"),
        ("-5", "'-5'; "),
        ("1.5", "'1.5'; "),
        ("١٢", "'١٢'; "),
    ],
)
def test_what_is_no_number_says_what_is_wanted(typed: str, found: str) -> None:
    with pytest.raises(UsageError) as caught:
        shown_in(typed)
    assert str(caught.value).startswith(f"found {found}")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", "1 of 4: followers"),
        ("18,4", "1 of 4: followers"),
        ("18,442 ", "2 of 4: likes on the profile"),
        ("18,442 - 1", "3 of 4: likes on the pinned post"),
        ("18,442 - 1 88", "4 of 4: comments there"),
        ("18,442 - 1 88 ", ""),
    ],
)
def test_each_number_is_asked_for_in_its_turn(typed: str, asked: str) -> None:
    assert asked_in(typed) == asked
