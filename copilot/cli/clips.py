"""`clips`: what was marked."""

from typing import Any

import click

from copilot import cli
from copilot.cli.table import print_empty, print_table
from copilot.cli.when import utc
from copilot.clock import SystemClock
from copilot.runtime.lock import is_running
from copilot.seats.wording import count, length
from copilot.store import library
from copilot.store.rows import Clip


@click.command("clips")
@click.argument("session", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def clips(session: str | None, as_json: bool) -> None:
    """Moments that were marked, in all broadcasts or in SESSION; `live-copilot sessions` tells their names."""
    folder, now = cli.data_folder(), SystemClock().wall()
    found = library.clips(folder, session, now=now, running=is_running(folder))
    if as_json:
        cli.print_json([_document(one) for one in found])
    elif found:
        print_table(("mark", "at", "state", "left", "note"), [_row(one, now) for one in found])
    else:
        print_empty("no marks yet; m marks the last 35 s, and so does: live-copilot do mark")


def _document(one: Clip) -> dict[str, Any]:
    return {
        "id": one.id,
        "session": one.session,
        "at_s": round(one.at_s, 3),
        "by": one.by,
        "note": one.note,
        "why": one.why,
        "state": one.state,
        "window_ends_at": utc(one.window_ends_at),
        "file": one.file,
    }


def _row(one: Clip, now: float) -> tuple[str, ...]:
    left = "" if one.state in ("posted", "expired") else length(one.window_ends_at - now)
    words = [f"by {one.by}" if one.by != "streamer" else "", one.note or "", one.why or ""]
    return one.id, count(one.at_s), one.state, left, "; ".join(filter(None, words))
