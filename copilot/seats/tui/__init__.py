"""The cockpit on a terminal, drawn with Textual."""

import asyncio
import os
from collections.abc import Mapping

from copilot.seats import Desk
from copilot.seats.tui.look import PLAIN, Look

__all__ = ["Look", "run"]


def run(cockpit: Desk, keys: Mapping[str, tuple[str, ...]] | None = None, look: Look = PLAIN) -> int:
    """Sit down before the cockpit until it is left; the exit code. `keys` and `look` are those of the configuration.

    A show that ends by itself is then told on stdout in one sentence.
    What ends the show, ends the screen: it is raised again once the terminal is as it was.
    """
    return asyncio.run(_sit(cockpit, keys, look))


async def _sit(cockpit: Desk, keys: Mapping[str, tuple[str, ...]] | None, look: Look) -> int:
    from copilot.seats.tui.app import Cockpit

    app = Cockpit(cockpit, keys, look, colour=not os.environ.get("NO_COLOR"))
    try:
        code = await app.run_async(mouse=look.mouse)
    finally:
        await app.close()
    if app.failure is not None:
        raise app.failure
    if app.ended_by_itself:
        from copilot.seats.announcer import closing

        print(f"{closing(cockpit.view().snapshot)}.", flush=True)
    return 0 if code is None else code
