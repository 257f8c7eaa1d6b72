"""What should be looked at before a stream: only what is stale is asked for."""

from typing import Any

from copilot.review.preflight import DAY_S, Before, Look, preflight
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
