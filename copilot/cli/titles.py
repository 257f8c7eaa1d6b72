"""`titles`: the title cards that moderators paste."""

import hashlib
from collections.abc import Sequence
from typing import Any

import click
import msgspec

from copilot import cli
from copilot.cli.table import print_empty, print_table
from copilot.cli.when import local, utc
from copilot.clock import SystemClock
from copilot.config import is_address
from copilot.errors import UsageError
from copilot.store import library
from copilot.text import SafeText, clean


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A title card, of the configuration or added. `n` is its place in the list from 1.

    `id` is made of the text and the link, so it never changes; another text is another card.
    """

    n: int
    id: str
    text: SafeText
    url: str | None
    used_at: float | None = None
    copies: int = 0

    @property
    def line(self) -> SafeText:
        """What is copied."""
        return SafeText(f"{self.text} {self.url}" if self.url else self.text)


def cards() -> list[Card]:
    """The cards of the configuration in its order, then those that were added."""
    kept = {(card.text, card.url): card for card in library.titles(cli.data_folder())}
    wanted = dict.fromkeys([(card.text, card.url) for card in cli.settings().titles] + list(kept))
    found = []
    for n, (text, url) in enumerate(wanted, 1):
        used = kept.get((text, url))
        found.append(
            Card(
                n=n,
                id=_id(text, url),
                text=text,
                url=url,
                used_at=used.used_at if used else None,
                copies=used.copies if used else 0,
            )
        )
    return found


def _id(text: str, url: str | None) -> str:
    return "t" + hashlib.sha256(f"{text}\n{url or ''}".encode()).hexdigest()[:10]


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
    if _place(title, url) is None:
        library.add_title(cli.data_folder(), title, url)
    click.echo(f"title {_place(title, url)}: {title}")


@titles.command("copy")
@click.argument("n", type=int)
def copy(n: int) -> None:
    """Copy title N with its link, and say how; the first line shows exactly what is pasted."""
    found = {card.n: card for card in cards()}
    if n not in found:
        raise UsageError(f"no title {n}", "see: live-copilot titles")
    from copilot.outlets import clipboard

    card = found[n]
    copied = clipboard.copy(card.line)
    click.echo(card.line)
    click.echo(copied.words)
    if copied.tool.way != "hand":
        _count(card)


def _count(card: Card) -> None:
    """Write down that a card was copied; one of the configuration is kept for it from then on."""
    folder = cli.data_folder()
    if (card.text, card.url) not in [(kept.text, kept.url) for kept in library.titles(folder)]:
        library.add_title(folder, card.text, card.url)
    (n,) = [kept.n for kept in library.titles(folder) if (kept.text, kept.url) == (card.text, card.url)][:1]
    library.title_used(folder, n, SystemClock().wall())


def _place(text: SafeText, url: str | None) -> int | None:
    """Where the card stands in the list; `None` when it is not there."""
    return next((card.n for card in cards() if (card.text, card.url) == (text, url)), None)
