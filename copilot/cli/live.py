"""`live [SOURCE ...]`: the cockpit on a real room."""

import click

from copilot import cli
from copilot.cli.show import run_show, seat_options
from copilot.errors import UsageError
from copilot.sources import Source, registry
from copilot.text import SafeText


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE ...]")
@seat_options
def live(sources: tuple[str, ...], plain: bool, rundown: str | None) -> int:
    """The cockpit on the sources named, or on those in the configuration.

    SOURCE is kind[:target][?option=value&...], for example twitch:somechannel or tikfinity; see `live-copilot sources`.
    """
    rooms = opened(sources)
    return run_show("live", rooms, plain=plain, rundown=rundown, speed=speed_of(rooms))


def opened(named: tuple[str, ...], example: str = "live-copilot live twitch:CHANNEL") -> list[tuple[SafeText, Source]]:
    """The sources named on the command line, else those of the configuration, ready to run.

    `example` is a command line that would have named one.

    Raises `UsageError` when there are none, or one of them cannot be used.
    """
    specs = [registry.parse(word) for word in named] or [
        registry.Spec(entry.kind, entry.target, entry.options) for entry in cli.settings().sources
    ]
    if not specs:
        raise UsageError("no source named, and none configured", f"try: {example}")
    names = [spec.name for spec in specs]
    if len(set(names)) < len(names):
        raise UsageError("a source is named twice", "name each source once")
    return [(spec.name, registry.open_source(spec)) for spec in specs]


def speed_of(rooms: list[tuple[SafeText, Source]]) -> float:
    """Seconds of stream in one second: 1, unless the source is a demo that runs faster. Raises `UsageError`."""
    speeds = {getattr(source, "speed", 1.0): name for name, source in rooms}
    if len(speeds) > 1:
        raise UsageError(f"{' and '.join(speeds.values())} do not run at the same speed", "name them one at a time")
    return float(next(iter(speeds)))
