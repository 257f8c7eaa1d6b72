"""The pictures of the README, exported by the program: `python -m tests.seats.pictures` writes them into docs/."""

import asyncio
import re
from pathlib import Path

from tests.seats.desks import FakeDesk
from tests.seats.moderators import STATES as MODERATOR
from tests.seats.screens import STATES
from tests.seats.test_tui import sitting

FOLDER = Path(__file__).parents[2] / "docs"
PICTURES = {
    "live": (STATES["plan-now"], 120, 40, ()),
    "stage": (STATES["late"], 80, 24, ()),
    "numbers": (STATES["plan"], 120, 40, ("i", "right", "right", "right")),
    "moderator": (MODERATOR["request"][0], 120, 40, ("2",)),
}
"""For each picture what is shown, the terminal's size, and the keys that are pressed."""


async def export(name: str) -> str:
    """One picture as SVG, which loads nothing from anywhere."""
    shown, width, height, keys = PICTURES[name]
    async with sitting(FakeDesk(shown), width, height) as seat:
        await seat.types(*keys)
        seat.app.paint()
        svg = seat.app.export_screenshot(title="live-copilot", simplify=True)
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(asyncio.run(export(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
