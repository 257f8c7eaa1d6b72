"""What `demo`, `live` and `replay` have in common: a cockpit, and a seat before it."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from copilot import cli
from copilot.clock import SystemClock
from copilot.runtime.lock import only_cockpit
from copilot.snapshot import Mode
from copilot.sources import Source
from copilot.text import SafeText


def seat_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that opens a cockpit."""
    return click.option(
        "--plain", is_flag=True, help="Print changes line by line: for screen readers, pipes and dumb terminals."
    )(command)


def speed_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--speed",
        type=click.FloatRange(min=0.01, max=10_000),
        default=1.0,
        show_default=True,
        help="So many times as fast; cues and pacing too, promises not.",
    )(command)


def run_show(
    mode: Mode,
    sources: Sequence[tuple[SafeText, Source]],
    *,
    plain: bool,
    speed: float = 1.0,
    begin_at: float = 0.0,
    minutes: float | None = None,
    keep_text: bool | None = None,
) -> int:
    """Open the cockpit on the sources and sit down before it; the exit code."""
    if not plain:
        cli.require_terminal()
    settings = cli.settings()
    folder = cli.places().data
    with only_cockpit(folder):
        from copilot.runtime.cockpit import Cockpit

        cockpit = Cockpit(
            folder,
            mode,
            sources,
            SystemClock(),
            pace=settings.show,
            speed=speed,
            begin_at=begin_at,
            minutes=minutes,
            stays=not plain,
            keep_text=settings.privacy.keep_text if keep_text is None else keep_text,
        )
        if plain:
            from copilot.seats import plain as seat

            return asyncio.run(seat.run(cockpit, sys.stdout))
        from copilot.seats import tui

        return tui.run(cockpit, settings.keys)
