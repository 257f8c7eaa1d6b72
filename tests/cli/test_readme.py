"""The README names whatever can be typed."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from copilot import cli
from copilot.cli.init import Answers, document
from copilot.seats.tui.modes import mode

FILE = Path(__file__).parents[2] / "README.md"
README = FILE.read_text(encoding="utf-8")
SECTION = README.partition("\n## Commands\n")[2].partition("\n## ")[0]
ROWS = "\n".join(line for line in SECTION.splitlines() if line.startswith("|"))
USAGES = re.findall(r"`([^`]+)`", ROWS)
FOR_SEVERAL = re.findall(r"--[a-z-]+", "\n".join(line for line in SECTION.splitlines() if not line.startswith("|")))
"""Options that a sentence names for more than one command."""


def typed() -> Iterator[tuple[str, click.Command]]:
    """Every command and each command within one, as it is typed."""
    ctx = click.Context(cli.app)
    for name in cli.app.list_commands(ctx):
        command = cli.app.get_command(ctx, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())


@pytest.mark.parametrize(("name", "command"), [pytest.param(*one, id=one[0]) for one in typed()])
def test_every_command_and_each_of_its_options_is_in_the_readme(name, command):
    usage = " ".join(one for one in USAGES if re.match(rf"{name}(?![a-z])", one))
    assert usage
    known = {*re.findall(r"(?<!\S)\[?(--?[a-z-]+)", usage), *FOR_SEVERAL}
    options = [one for one in command.get_params(click.Context(command)) if isinstance(one, click.Option)]
    assert [one.opts for one in options if not known & set(one.opts)] == []


def test_the_readme_names_no_option_that_is_not_there():
    there = {opt for _, command in typed() for one in command.get_params(click.Context(command)) for opt in one.opts}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", SECTION))
    assert named - there == set()


PAGES = {"moderator": "moderators, `2`", "review": "review, `3`", "preflight": "before the stream, `4`"}


def test_the_readme_has_the_keys_of_each_page():
    """`WRITE_GRIDS=1 pytest tests/cli/test_readme.py` writes them anew."""
    rows = [
        f"| {title} | {', '.join(f'`{key}` {words}' for key, words in mode(name).keys.items())} |"
        for name, title in PAGES.items()
    ]
    wanted = "\n".join(["| page | its keys |", "|---|---|", *rows, ""])
    before, begin, rest = README.partition("<!-- pages -->\n")
    table, end, after = rest.partition("<!-- /pages -->")
    if os.environ.get("WRITE_GRIDS"):
        FILE.write_text(before + begin + wanted + end + after, encoding="utf-8")
        table = wanted
    assert table == wanted


def test_the_readme_names_every_table_of_the_configuration_and_what_is_in_the_short_ones():
    section = README.partition("\n## Configuration\n")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\[+[^`]+\]+)`[^|]* \| (.*) \|$", section, re.MULTILINE))
    tables: dict[str, list[str]] = {}
    for line in document(Answers()).splitlines():
        if header := re.fullmatch(r"#?(\[+[\w.]+\]+)", line):
            keys = tables[header[1].replace("[platform.tiktok]", "[platform.NAME]")] = []
        elif key := re.fullmatch(r"#?(\w+) = .*", line):
            keys.append(key[1])
    assert set(tables) == set(rows)
    for table, there in tables.items():
        if table not in ("[show]", "[keys]", "[[sources]]"):
            assert set(there) <= set(re.findall(r"`(\w+)`", rows[table])), table
