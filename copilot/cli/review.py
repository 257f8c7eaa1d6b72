"""`review [SESSION]`: the screen after the stream."""

import click

from copilot import cli
from copilot.cli.reminders import quiet_hours
from copilot.clock import SystemClock
from copilot.errors import UsageError
from copilot.runtime.alarms import end_unwatched
from copilot.runtime.lock import is_running
from copilot.store import library
from copilot.text import clean


@click.command("review")
@click.argument("session", required=False)
def review(session: str | None) -> int:
    """What an evening came to, and what is left to do: SESSION, or the newest that is over."""
    folder, clock = cli.data_folder(), SystemClock()
    running = is_running(folder)
    end_unwatched(folder, clock.wall(), running=running, quiet=quiet_hours())
    found = library.sessions(folder, now=clock.wall(), running=running)
    begun = [row for row in found if row.started_at is not None and row.state != "live"]
    if session is not None:
        begun = [row for row in found if row.id == session]
        if not begun:
            raise UsageError(f"no session with the id {clean(session, 40)}", "see live-copilot sessions")
    if not begun:
        raise UsageError("no broadcast to look back on", "there is one after live-copilot demo, live or replay")
    cli.require_terminal("start it in a terminal, or see live-copilot sessions, clips and reminders")
    settings = cli.settings()

    from copilot.runtime.retrospect import Retrospect
    from copilot.seats import tui

    screen = settings.screen
    look = tui.Look(theme=screen.theme, symbols=screen.symbols, streamer=screen.streamer, mouse=screen.mouse)
    return tui.run(Retrospect(folder, begun[0], clock, quiet_hours()), settings.keys, look)
