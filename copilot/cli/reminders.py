"""`reminders`: what was promised."""

from typing import Any

import click

from copilot import cli
from copilot.cli.table import print_empty, print_table
from copilot.cli.when import local, utc
from copilot.clock import SystemClock
from copilot.seats.wording import due
from copilot.store import library
from copilot.store.rows import Reminder


@click.command("reminders")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with those that are over.")
def reminders(as_json: bool) -> None:
    """What is still due, the first due first."""
    found = library.reminders(cli.data_folder(), all_of_them=as_json)
    if as_json:
        cli.print_json([_document(one) for one in found])
    elif found:
        now = SystemClock().wall()
        print_table(("due", "in", "state", "what"), [_row(one, now) for one in found])
    else:
        print_empty('nothing is due; promise something with: live-copilot do promise "the clip in 1 hour"')


def _document(one: Reminder) -> dict[str, Any]:
    return {
        "id": one.id,
        "session": one.session,
        "kind": one.kind,
        "text": one.text,
        "due_at": utc(one.due_at),
        "state": one.state,
        "shown_at": utc(one.shown_at),
    }


def _row(one: Reminder, now: float) -> tuple[str, ...]:
    text = one.text if one.kind == "promise" else f"{one.kind}: {one.text}"
    return local(one.due_at), due(one.due_at - now), one.state, text
