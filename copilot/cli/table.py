"""Lists for people: columns that fit the terminal, with foreign text last in its row."""

import os
import shutil
import sys
from collections.abc import Sequence
from unicodedata import category, east_asian_width

import click

NARROWEST = 10
"""The last column is never cut to less, whatever the terminal's width."""


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their headings. Only the last column may hold foreign text; on a terminal it is cut to fit."""
    widths = [max(len(row[n]) for row in (headings, *rows)) for n in range(len(headings) - 1)]
    room = max(NARROWEST, _columns() - sum(widths) - 2 * len(widths))
    for row in (headings, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        line = "  ".join([*cells, fit(row[-1], room)]).rstrip()
        click.echo(_grey(line) if row is headings else line)


def print_empty(words: str) -> None:
    """One grey line where a list would stand: what is missing, and how it comes about."""
    click.echo(_grey(words))


def fit(text: str, cells: int) -> str:
    """The text, or as much of it as `cells` hold and an ellipsis."""
    used = 0
    for n, char in enumerate(text):
        if used + _width(char) > cells - (n < len(text) - 1):
            return f"{text[:n].rstrip()}…"
        used += _width(char)
    return text


def _width(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _columns() -> int:
    """How wide the terminal is; a pipe has all the room there is."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 1_000


def _grey(text: str) -> str:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else click.style(text, dim=True)
