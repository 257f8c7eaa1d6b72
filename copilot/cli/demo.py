"""`demo`: a simulated LIVE room."""

import click

from copilot.cli.amounts import MOST_S, Amount, Whole
from copilot.cli.show import run_show, seat_options, speed_option
from copilot.sources import registry
from copilot.text import SafeText


@click.command()
@click.option("--seed", type=Whole(min=0), default=1, show_default=True, help="Same seed, same stream.")
@speed_option
@click.option("--minutes", type=Amount(0, MOST_S / 60, min_open=True), help="End after so many minutes of stream.")
@seat_options
def demo(seed: int, speed: float, minutes: float | None, plain: bool, rundown: str | None) -> int:
    """A simulated LIVE room, with no account and no network.

    The room, its people and what they write are made up; the cues, keys and signals are the real ones.
    """
    source = registry.open_source(registry.Spec("demo", None, {"seed": str(seed)}))
    return run_show(
        "demo",
        [(SafeText("demo"), source)],
        plain=plain,
        rundown=rundown,
        speed=speed,
        minutes=minutes,
        seed=f"demo/{seed}",
    )
