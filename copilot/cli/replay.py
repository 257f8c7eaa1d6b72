"""`replay FILE`: the cockpit on a recording."""

from pathlib import Path

import click

from copilot.cli.amounts import MOST_S, Amount
from copilot.cli.show import run_show, seat_options, speed_option
from copilot.sources.replay import Replay
from copilot.text import clean


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@speed_option
@click.option(
    "--from", "begin_at", type=Amount(0, MOST_S), default=0.0, show_default=True, help="Begin at this second."
)
@seat_options
def replay(file: Path, speed: float, begin_at: float, plain: bool, rundown: str | None) -> int:
    """The cockpit on a recording, as if it were live.

    Reads our own recordings and those of chat-downloader, TwitchDownloader, yt-dlp, TikFinity and raw Twitch IRC.
    """
    source = Replay(file, begin_at)
    return run_show(
        "replay",
        [(clean(file.name), source)],
        plain=plain,
        rundown=rundown,
        speed=speed,
        begin_at=begin_at,
        seed=source.seed,
    )
