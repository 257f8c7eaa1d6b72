"""What `demo`, `live` and `replay` have in common: a cockpit, and a seat before it."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from copilot import cli, config
from copilot.cli.amounts import Amount
from copilot.clock import SystemClock
from copilot.runtime.lock import only_cockpit
from copilot.show.rundown import Segment
from copilot.snapshot import Mode
from copilot.sources import Source
from copilot.text import SafeText


def seat_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that opens a cockpit."""
    plain = click.option(
        "--plain", is_flag=True, help="Print changes line by line: for screen readers, pipes and dumb terminals."
    )
    rundown = click.option(
        "--rundown",
        metavar="FILE",
        help="The plan of the show: a TOML file with [[segments]], or one of tutorial, talk, game, news.",
    )
    return plain(rundown(command))


def speed_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--speed",
        type=Amount(0.01, 10_000),
        default=1.0,
        show_default=True,
        help="So many times as fast; cues and pacing too, promises not.",
    )(command)


def run_show(
    mode: Mode,
    sources: Sequence[tuple[SafeText, Source]],
    *,
    plain: bool,
    rundown: str | None = None,
    speed: float = 1.0,
    begin_at: float = 0.0,
    minutes: float | None = None,
    keep_text: bool | None = None,
    seed: str = "",
) -> int:
    """Open the cockpit on the sources and sit down before it; the exit code."""
    settings = cli.settings()
    platforms = [source.platform for _, source in sources]
    script = config.script(settings, *platforms, segments=None if rundown is None else segments_of(rundown))
    if not plain:
        cli.require_terminal()
    folder = cli.places().data
    with only_cockpit(folder):
        from copilot.cli.reminders import notifier, quiet_hours
        from copilot.runtime.cockpit import Cockpit
        from copilot.store import database

        first = not database.exists(folder)
        cockpit = Cockpit(
            folder,
            mode,
            sources,
            SystemClock(),
            pace=settings.show,
            script=script,
            speed=speed,
            begin_at=begin_at,
            minutes=minutes,
            stays=not plain,
            quiet=quiet_hours(),
            moderators=settings.about.moderators,
            notifier=notifier(phones=mode == "live"),
            keep_text=settings.privacy.keep_text if keep_text is None else keep_text,
            titles=settings.titles,
            lines=settings.lines,
            calm=settings.screen.calm,
            seed=seed,
        )
        if plain:
            from copilot.seats import plain as seat

            return asyncio.run(seat.run(cockpit, sys.stdout))
        from copilot.seats import tui

        screen = settings.screen
        look = tui.Look(
            theme=screen.theme,
            symbols=screen.symbols,
            streamer=screen.streamer,
            mouse=screen.mouse,
            first=first,
            sound=screen.rings_for,
        )
        return tui.run(cockpit, settings.keys, look)


def segments_of(rundown: str) -> tuple[Segment, ...]:
    """The segments of a template, or of a file. Raises `ConfigError`."""
    from copilot.show.templates import TEMPLATES

    if rundown in TEMPLATES and not Path(rundown).exists():
        return TEMPLATES[rundown]
    return config.load_rundown(Path(rundown))
