"""A cockpit that presses its own keys: `python -m tests.live.acting FOLDER COMMANDS`.

Each command that it acknowledges has its number printed alone in a line.
"""

import asyncio
import os
import sys
from pathlib import Path

from copilot.clock import SystemClock
from copilot.runtime.cockpit import Cockpit
from copilot.sources import registry
from copilot.text import SafeText


async def main(folder: Path, commands: int) -> None:
    source = registry.open_source(registry.Spec("demo", None, {"seed": "3"}))
    show = Cockpit(folder, "demo", [(SafeText("demo"), source)], SystemClock(), speed=20.0)
    running = asyncio.create_task(show.run())
    for n in range(1, commands + 1):
        answer = await show.act("mark", str(n))
        if answer.state == "kept":
            os.write(1, f"{n}\n".encode())
        await asyncio.sleep(0.02)
    show.stop()
    await running


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
