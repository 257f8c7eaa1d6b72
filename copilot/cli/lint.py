"""`lint [FILE | -]`: texts for calls to action, one a line, against the rules."""

import json
import sys
from collections.abc import Iterator

import click

from copilot.errors import UsageError
from copilot.show.lint import RULES, Findings
from copilot.show.lint import lint as check
from copilot.text import clean

MAX_BYTES = 5_000_000
"""The largest input that is read."""

SHOWN = 60
"""So many characters of a line stand beside what was found in it."""


@click.command()
@click.argument("file", default="-", metavar="[FILE | -]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array, an object a line.")
def lint(file: str, as_json: bool) -> int:
    """Check texts for calls to action, one a line.

    Reads FILE, or what is piped in. E rules refuse a line, W rules warn. Ends with 1 when a line is refused.
    """
    lines = lines_of(_read(file), _named(file))
    found = [check(text) for text in lines]
    if as_json:
        click.echo(json.dumps([_document(n, *pair) for n, pair in enumerate(zip(lines, found, strict=True), 1)]))
    else:
        for row in report(lines, found):
            click.echo(row)
    return 1 if any(one.errors for one in found) else 0


def lines_of(read: bytes, named: str) -> list[str]:
    """The lines of an input, without their ends; a last line that is empty is none. Raises `UsageError`."""
    if not read:
        raise UsageError(f"{named} is empty", "give one text a line")
    try:
        text = read.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = read.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{named}, line {line}: not UTF-8", "save it as UTF-8") from None
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def report(lines: list[str], found: list[Findings]) -> Iterator[str]:
    """One line for each finding, or one that says that there is none."""
    width = len(str(len(lines)))
    nothing = True
    for n, (text, findings) in enumerate(zip(lines, found, strict=True), 1):
        for name in (*findings.errors, *findings.warnings):
            nothing = False
            rule = RULES[name]
            yield f'{n:>{width}}  {name}  {rule.means}; {rule.advice}  "{clean(text, SHOWN)}"'
    if nothing:
        yield f"{len(lines):,} {'line' if len(lines) == 1 else 'lines'}, nothing found."


def _document(n: int, text: str, findings: Findings) -> dict[str, object]:
    return {"line": n, "text": text, "errors": findings.errors, "warnings": findings.warnings}


def _named(file: str) -> str:
    return "the input" if file == "-" else clean(file)


def _read(file: str) -> bytes:
    if file == "-":
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("no text to check", "name a file, or pipe lines in")
        read = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        try:
            with open(file, "rb") as stream:
                read = stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            raise UsageError(f"no file {clean(file)}", "check the name, or pipe the lines in") from None
        except IsADirectoryError:
            raise UsageError(f"{clean(file)} is a folder", "name a file with one text a line") from None
        except (OSError, ValueError) as error:
            reason = clean(getattr(error, "strerror", None) or str(error))
            raise UsageError(f"{clean(file)} cannot be read: {reason}", "name a file with one text a line") from None
    if len(read) > MAX_BYTES:
        raise UsageError(f"{_named(file)} is larger than {MAX_BYTES // 1_000_000} MB", "give one text a line")
    return read
