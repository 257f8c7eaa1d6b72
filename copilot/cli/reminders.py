"""`reminders`: what was promised, and what is still to be done after a stream."""

import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from copilot import cli
from copilot.cli.table import print_empty, print_table
from copilot.cli.when import local, utc
from copilot.clock import Clock, SystemClock
from copilot.errors import UsageError
from copilot.review.plan import Quiet
from copilot.runtime.alarms import BEAT_S, Alarms, Rung, end_unwatched
from copilot.runtime.lock import Presence, is_running
from copilot.seats.wording import due, several, wall_clock
from copilot.store import library
from copilot.store.rows import Reminder
from copilot.text import clean

if TYPE_CHECKING:
    from copilot.outlets.notify import Notifier

LATE_S = 60.0
"""What is shown so long after it fell due says so."""


@click.group("reminders", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with those that are over.")
@click.pass_context
def reminders(ctx: click.Context, as_json: bool) -> None:
    """What is still due, the first due first."""
    if ctx.invoked_subcommand is not None:
        if as_json:
            raise UsageError("reminders: --json is for the list", "see live-copilot reminders --help")
        return
    found = _known(cli.data_folder(), SystemClock(), all_of_them=as_json)
    if as_json:
        cli.print_json([_document(one) for one in found])
    elif found:
        now = SystemClock().wall()
        print_table(("due", "in", "state", "what"), [_row(one, now) for one in found])
    else:
        print_empty('nothing is due; promise something with: live-copilot do promise "the clip in 1 hour"')


@reminders.command("run")
def run() -> None:
    """Show what falls due, until it is stopped: one line for each reminder, and each only once on this machine.

    What a running cockpit shows is not shown here. docs/reminders.md tells how the system starts it.
    """
    from copilot.outlets.notify import desktop_trouble

    folder, clock = cli.data_folder(), SystemClock()
    stop, heard = threading.Event(), set[int]()

    def hear(number: int, frame: FrameType | None) -> None:
        """What has been claimed is still shown."""
        heard.add(number)
        stop.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, hear)
    outward = notifier()
    if cli.settings().notify.desktop and (trouble := desktop_trouble()):
        click.echo(f"no notifications on this desktop: {'; '.join(trouble)}", err=True)
    click.echo("waiting for what falls due; Ctrl-C stops it", err=True)
    alarms, presence = Alarms(folder, clock, quiet=quiet_hours()), Presence(folder)
    try:
        while not stop.is_set():
            presence.show()
            rung = alarms.look()
            if rung is not None:
                _show(rung, clock.wall())
                outward.tell([_words(one) for one in rung.reminders if one.mode == "live"])
                outward.tell([_words(one) for one in rung.reminders if one.mode != "live"], rehearsal=True)
            stop.wait(BEAT_S)
    finally:
        alarms.close()
        presence.end()
    if signal.SIGINT in heard:
        raise KeyboardInterrupt


@reminders.command("ics")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; stdout without it, or for -.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def ics(output: Path | None, force: bool) -> None:
    """What is still to come as a calendar file, with alarms that go off without this program.

    What a demo or a replay has left is not in it.
    """
    from copilot.outlets.calendar import Entry, calendar

    output = cli.output_file(output, force)
    clock = SystemClock()
    known = _known(cli.data_folder(), clock, all_of_them=False)
    coming = [one for one in known if one.state == "pending" and one.mode == "live"]
    if known and not coming:
        click.echo("nothing is in it: what a demo or a replay leaves is not, nor what was shown already", err=True)
    document = calendar([Entry(one.id, _words(one), one.due_at) for one in coming], clock.wall())
    if output is None:
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(document)
    except OSError as error:
        raise UsageError(f"{clean(str(output))} cannot be written: {error.strerror}", "choose another file") from None
    click.echo(f"{several(len(coming), 'reminder')} in {clean(str(output))}", err=True)


def quiet_hours() -> Quiet | None:
    """The hours in which nothing is called for, by the configuration."""
    hours = cli.settings().notify.quiet
    return None if hours is None else Quiet.of(hours)


def notifier(*, phones: bool = True) -> "Notifier":
    """Where what falls due is shown beside the screen, by the configuration. Raises `ConfigError`."""
    from copilot.config import load_secrets
    from copilot.outlets.notify import Notifier

    phone = load_secrets(cli.places()).get(("notify", "phone")) if phones else None
    return Notifier(desktop=cli.settings().notify.desktop, phone=() if phone is None else phone.reveal().split())


def _known(folder: Path, clock: Clock, *, all_of_them: bool) -> list[Reminder]:
    """The reminders, also of broadcasts that ended while nobody watched."""
    end_unwatched(folder, clock.wall(), running=is_running(folder), quiet=quiet_hours())
    return library.reminders(folder, all_of_them=all_of_them)


def _show(rung: Rung, now: float) -> None:
    """One line for each on stdout; what belongs to all of them on stderr."""
    if rung.away is not None:
        away = rung.away
        click.echo(f"while you were away, {local(away.since)} to {wall_clock(away.until)}:", err=True)
    for one in rung.reminders:
        late = f"{due(one.due_at - now)}  " if now - one.due_at >= LATE_S else ""
        click.echo(f"{wall_clock(now)}  {late}{_words(one)}")


def _words(one: Reminder) -> str:
    """What is to be done, and of which kind it is; a rehearsal says that it was one."""
    kind = "" if one.kind == "promise" else f"{one.kind}: "
    return f"{kind}{one.text}" if one.mode == "live" else f"[{one.mode}] {kind}{one.text}"


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
    return local(one.due_at), due(one.due_at - now), one.state, _words(one)
