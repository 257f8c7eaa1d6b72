"""The live screen in every state and size, and the other pages, as text.

`WRITE_GRIDS=1 pytest tests/seats` writes the files anew: look at them before they are committed.
"""

import os
from pathlib import Path

import pytest

from copilot.seats.tui.look import Symbols
from copilot.seats.tui.notice import Line, Said
from tests.seats.screens import STATES, grid

GRIDS = Path(__file__).with_name("grids")
pytestmark = pytest.mark.usefixtures("_utc")

WRITE = bool(os.environ.get("WRITE_GRIDS"))
SIZES = ((50, 14), (60, 15), (80, 24), (120, 40), (200, 60))
NAMES = [f"{width}x{height}" for width, height in SIZES]
SHEETS = ("keys", "numbers", "find", "review", "preflight")
"""What else is compared: sheets and pages, each in the tests of its own."""
SYMBOLS: tuple[Symbols, ...] = ("block", "ascii")


def compare(name: str, rows: list[str]) -> None:
    """The rows are those of the file. Blanks at the end of a row are not written."""
    file = GRIDS / f"{name}.txt"
    text = "\n".join(row.rstrip() for row in rows) + "\n"
    if WRITE:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
@pytest.mark.parametrize("state", STATES)
def test_each_state_at_each_size(state, size):
    compare(f"{state}-{size[0]}x{size[1]}", grid(STATES[state], *size))


@pytest.mark.parametrize("state", ["now", "quiet"])
def test_a_wide_terminal_with_few_rows(state):
    compare(f"{state}-110x20", grid(STATES[state], 110, 20))


def test_a_line_that_is_being_typed_and_an_action_on_its_way():
    compare("typing-80x24", grid(STATES["quiet"], 80, 24, line=Line("promise", "clip in 1 ")))
    compare("sent-80x24", grid(STATES["quiet"], 80, 24, said=Said("…", "mark")))
    compare("kept-80x24", grid(STATES["notice"], 80, 24, said=Said("✓", "done  HOOK")))


@pytest.mark.parametrize("symbols", SYMBOLS)
def test_plainer_symbols(symbols):
    compare(f"now-{symbols}-80x24", grid(STATES["now"], 80, 24, symbols=symbols))
    compare(f"stale-{symbols}-120x40", grid(STATES["stale"], 120, 40, symbols=symbols))


def test_every_grid_belongs_to_a_test():
    names = {f"{what}-{size}" for what in (*STATES, *SHEETS) for size in NAMES}
    names |= {"now-110x20", "quiet-110x20", "typing-80x24", "sent-80x24", "kept-80x24"}
    names |= {f"now-{symbols}-80x24" for symbols in SYMBOLS} | {f"stale-{symbols}-120x40" for symbols in SYMBOLS}
    assert {file.stem for file in GRIDS.iterdir()} == names
