"""`titles`: the title cards that moderators paste."""

from collections.abc import Sequence
from typing import Any

import click

from copilot import cli
from copilot.cli.table import print_empty, print_table
from copilot.cli.when import local, utc
from copilot.clock import SystemClock
from copilot.config import TitleCard, is_address
from copilot.errors import RunError, UsageError
from copilot.show.titles import Card
from copilot.store import titles as store
from copilot.text import clean


def cards() -> tuple[Card, ...]:
    """The cards of the configuration in its order, then those that were added."""
    return store.cards(cli.data_folder(), cli.settings().titles)


@click.group("titles", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def titles(ctx: click.Context, as_json: bool) -> None:
    """Titles of posts, for moderators to paste: those of the configuration, and those added here."""
    if ctx.invoked_subcommand is None:
        _list(cards(), as_json)
    elif as_json:
        raise UsageError("titles: --json is for the list", "see live-copilot titles --help")


def _list(found: Sequence[Card], as_json: bool) -> None:
    if as_json:
        cli.print_json([_document(card) for card in found])
    elif found:
        rows = [(f"{card.n}", f"{card.copies:,}", _used(card), card.line) for card in found]
        print_table(("n", "copies", "used", "title"), rows)
    else:
        print_empty('no titles yet; keep one with: live-copilot titles add "TEXT" --url URL')


def _document(card: Card) -> dict[str, Any]:
    return {
        "n": card.n,
        "id": card.id,
        "text": card.text,
        "url": card.url,
        "used_at": utc(card.used_at),
        "copies": card.copies,
    }


def _used(card: Card) -> str:
    return "never" if card.used_at is None else local(card.used_at)


@titles.command("add")
@click.argument("text")
@click.option("--url", help="The link of the post.")
def add(text: str, url: str | None) -> None:
    """Keep TEXT, the exact title of a post."""
    title = clean(text)
    if not title:
        raise UsageError("titles add: the text is empty", "give the exact title of the post")
    if url is not None and not is_address(url):
        raise UsageError(f"titles add: {clean(url, 60)} is no address", "wanted one that begins with https://")
    store.add(cli.data_folder(), TitleCard(text=title, url=None if url is None else clean(url)))
    n = next(card.n for card in cards() if (card.text, card.url) == (title, url))
    click.echo(f"title {n}: {title}")


@titles.command("copy")
@click.argument("n", type=int)
def copy(n: int) -> None:
    """Copy title N with its link, and say how; the first line shows exactly what is pasted."""
    card = next((card for card in cards() if card.n == n), None)
    if card is None:
        raise UsageError(f"no title {n}", "see: live-copilot titles")
    from copilot.outlets import clipboard

    copied = clipboard.copy(card.line)
    click.echo(card.line)
    if copied.tool.way == "hand":
        what, _, advice = copied.words.partition(": ")
        raise RunError(what, advice or "select it by hand")
    click.echo(copied.words)
    store.count_copy(cli.data_folder(), card, SystemClock().wall())
