"""The bell of the terminal, for those who asked for it."""

import pytest

from copilot.config import Screen
from copilot.seats.tui.app import Cockpit
from copilot.seats.tui.look import Look
from copilot.snapshot import Snapshot
from tests.seats.desks import FakeDesk, cue, snapshot, view

pytestmark = pytest.mark.usefixtures("_utc")


async def rung(sound: object, *seen: Snapshot) -> int:
    """How often the bell rings while a streamer sees one thing after the other."""
    desk = FakeDesk()
    app = Cockpit(desk, look=Look(sound=Screen(sound=sound).rings_for))
    rings = 0
    async with app.run_test(size=(120, 40)):
        written = app._driver.write

        def write(text: str) -> None:
            nonlocal rings
            rings += text == "\a"
            written(text)

        app._driver.write = write
        for one in seen:
            desk.shown = view(one)
            app.paint()
            app.paint()
    await app.close()
    return rings


SOON, NOW, LATE = (snapshot(cue=cue(left)) for left in (8.0, -1.0, -50.0))


async def test_it_is_silent_unless_asked():
    assert Screen().sound == "off"
    assert await rung("off", SOON, NOW, LATE) == 0


async def test_it_rings_once_when_a_cue_becomes_now():
    assert await rung("bell", SOON) == 0
    assert await rung("bell", SOON, NOW, LATE) == 1
    assert await rung("bell", SOON, NOW, snapshot(cue=cue(-1.0, n=10))) == 2


async def test_it_rings_for_the_kinds_that_were_named():
    assert await rung(("promise", "segment"), NOW) == 0
    assert await rung(("promise", "segment"), snapshot(cue=cue(-1.0, "promise"))) == 1
