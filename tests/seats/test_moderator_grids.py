"""The moderator's desk in every state and size, as text. `WRITE_GRIDS=1 pytest tests/seats` writes the files anew: look
at them before they are committed."""

import os
from pathlib import Path

import pytest

from tests.seats.moderators import STATES, grid

GRIDS = Path(__file__).with_name("moderator_grids")
WRITE = bool(os.environ.get("WRITE_GRIDS"))
SIZES = ((60, 15), (80, 24), (120, 40), (200, 60))
SMALL = ((50, 5), (30, 3))

pytestmark = pytest.mark.usefixtures("_utc")


def name(state: str, size: tuple[int, int]) -> str:
    return f"{state}-{size[0]}x{size[1]}"


WANTED = {name(state, size): (state, size) for state in STATES for size in SIZES} | {
    name("request", size): ("request", size) for size in SMALL
}


@pytest.mark.parametrize("wanted", WANTED)
def test_each_state_at_each_size(wanted):
    state, size = WANTED[wanted]
    text = "\n".join(row.rstrip() for row in grid(STATES[state][0], *size, STATES[state][1])) + "\n"
    file = GRIDS / f"{wanted}.txt"
    if WRITE:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_grid_belongs_to_a_test():
    assert {file.stem for file in GRIDS.iterdir()} == set(WANTED)
