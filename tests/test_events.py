"""Events that come together."""

from collections.abc import Sequence

import pytest

from copilot.events import AnyEvent, Batch, Chat, Door, Gift, Link, Option, Pin, Poll, cleaned
from copilot.text import SafeText


def chats(count: int) -> list[AnyEvent]:
    return [Chat(t=1.0, id=str(n), user=SafeText(f"viewer{n}"), text=SafeText("hi")) for n in range(count)]


@pytest.mark.parametrize("count", [1, 500])
@pytest.mark.parametrize("many", [list, tuple, Batch])
@pytest.mark.parametrize(
    "dirty",
    [
        Chat(t=1.0, text=SafeText("red\x1b[31m")),
        Chat(t=1.0, user=SafeText("m\u202eia")),
        Chat(t=1.0, id="\x07"),
        Chat(t=1.0, host=SafeText("a\nb")),
        Chat(t=1.0, id="7" * 501),
        Chat(t=1.0, user=SafeText("m" * 501)),
        Chat(t=1.0, user=SafeText("mia\nben")),
        Chat(t=1.0, text=SafeText("\U0001f389 \x9b31m")),
        Gift(t=1.0, name=SafeText("ro\x00se")),
        Gift(t=1.0, name=SafeText("rose"), currency="diamonds\x07"),
        Gift(t=1.0, user=SafeText("mia"), streak="a\rb", currency=""),
        Pin(t=1.0, text=SafeText("pinned  twice")),
        Poll(t=1.0, question=SafeText("which?"), options=(Option(SafeText("a")), Option(SafeText("b\x1b[1m")))),
        Link(t=1.0, state="down", reason=SafeText(" refused")),
    ],
)
def test_the_door_lets_nothing_unclean_in(count: int, many: type[Sequence[AnyEvent]], dirty: AnyEvent) -> None:
    told = [*chats(count), dirty, *chats(count)]
    door = Door()
    for _ in range(2):
        assert door.let_in(many(told)) == [*chats(count), cleaned(dirty), *chats(count)]
    assert cleaned(dirty) != dirty


def test_what_has_passed_the_door_is_not_looked_at_again() -> None:
    batch = Door().let_in(chats(500))
    assert batch.clean
    assert Door().let_in(batch) is batch
