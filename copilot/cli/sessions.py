"""`sessions`: past broadcasts."""

from typing import Any

import click

from copilot import cli
from copilot.cli.table import print_empty, print_table
from copilot.cli.when import local, utc
from copilot.clock import SystemClock
from copilot.runtime.lock import is_running
from copilot.seats.wording import length
from copilot.store import library
from copilot.store.rows import SessionRow


@click.command("sessions")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def sessions(as_json: bool) -> None:
    """Past broadcasts on this machine, the newest first."""
    folder = cli.data_folder()
    found = library.sessions(folder, now=SystemClock().wall(), running=is_running(folder))
    if as_json:
        cli.print_json([_document(one) for one in found])
    elif found:
        print_table(("session", "began", "length", "marks", "promises", "room"), [_row(one) for one in found])
    else:
        print_empty("no broadcasts yet; live-copilot live and demo keep theirs here")


def _document(one: SessionRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "started_at": utc(_began(one)),
        "ended_at": utc(one.ended_at),
        "platforms": list(one.platforms),
        "events": one.events,
        "marks": one.marks,
        "promises": one.promises,
        "state": one.state,
    }


def _began(one: SessionRow) -> float:
    """When the show began; of one that never began, when it was opened."""
    return one.opened_at if one.started_at is None else one.started_at


def _row(one: SessionRow) -> tuple[str, ...]:
    told = one.state if one.ended_at is None else length(one.ended_at - _began(one))
    return (
        one.id,
        local(_began(one)),
        told,
        f"{one.marks:,}",
        f"{one.promises:,}",
        ", ".join(one.platforms) if one.mode == "live" else one.mode,
    )
