"""`sources`: what rooms can be watched."""

from typing import Any

import click

from copilot import cli
from copilot.sources import registry


@click.command("sources")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def sources(as_json: bool) -> None:
    """What rooms can be watched, what each source can tell, and why one failed to load."""
    found = registry.load_all()
    if as_json:
        cli.print_json([_document(one) for one in found])
        return
    for one in found:
        if one.source is None:
            click.echo(f"{one.kind:<12} does not load: {one.error}")
            continue
        click.echo(f"{one.kind:<12} {', '.join(_capabilities(one)) or 'no numbers'}")
        for option, words in one.source.options.items():
            click.echo(f"{'':<12}   {option}: {words}")


def _document(one: registry.Loaded) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "capabilities": _capabilities(one),
        "loaded": one.source is not None,
        "error": one.error,
    }


def _capabilities(one: registry.Loaded) -> list[str]:
    capabilities = getattr(one.source, "capabilities", None)
    return sorted(capabilities.families) if capabilities else []
