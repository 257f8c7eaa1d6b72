"""`check`: the configuration, the machine and each source, one line a finding."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import click
import msgspec

from copilot import cli
from copilot.clock import Clock, SystemClock
from copilot.config import Config, Places, SourceEntry, load_secrets
from copilot.errors import ConfigError, CopilotError, nearest
from copilot.text import SafeText, clean

SMALLEST = 60, 15
"""The smallest terminal, columns and rows, that everything fits into."""
LITTLE_MB, TOO_LITTLE_MB = 500, 50
SANE_SINCE = 1_767_225_600.0
"""2026-01-01 UTC: a clock that says less is wrong."""
PATIENCE_S = 3.0
"""How long all the questions about addresses together may take."""
KNOCK_S = 1.0


class Finding(msgspec.Struct, frozen=True):
    """What was looked at, and what was found. `fail` stops something; `do` says how to mend it."""

    what: str
    state: Literal["ok", "warn", "fail"]
    found: str
    do: str | None = None


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check(as_json: bool) -> int:
    """Examine the configuration, this machine and each source, one line a finding.

    Ends with 0 when nothing has to be done, 1 when something does not work, 2 when the configuration does not load.
    """
    broken = None
    try:
        config = cli.settings()
    except ConfigError as error:
        broken, config = error, Config()
    findings = [_configuration(config, broken), *_about(config), *_platforms(config), *_sound(config)]
    findings += machine(cli.places(), SystemClock())
    findings += [*_notifications(config, cli.places()), *sources(config.sources)]
    if as_json:
        cli.print_json(findings)
    else:
        for finding in findings:
            advice = f"; {finding.do}" if finding.do else ""
            click.echo(f"{finding.state:<5}{finding.what:<15} {finding.found}{advice}")
    if broken:
        raise broken
    return 1 if any(finding.state == "fail" for finding in findings) else 0


def _configuration(config: Config, broken: ConfigError | None) -> Finding:
    if broken:
        return Finding("configuration", "fail", broken.what, broken.advice)
    if config.file is None:
        return Finding("configuration", "ok", "no file, so the defaults hold", f"write one: {cli.NAME} init")
    return Finding("configuration", "ok", clean(str(config.file)))


def _about(config: Config) -> Iterator[Finding]:
    if not config.sources:
        return
    if moderators := config.about.moderators:
        yield Finding("moderators", "ok", ", ".join(moderators))
    else:
        yield Finding("moderators", "warn", "nobody is named", "name them under [about] in the configuration")


def _platforms(config: Config) -> Iterator[Finding]:
    """What is switched off for a platform that nothing comes from stays on."""
    from copilot.review.verify import WHERE
    from copilot.sources import registry

    if config.platform:
        known = {*WHERE, *(getattr(one.source, "platform", "") for one in registry.load_all())} - {""}
        for name in sorted(config.platform.keys() - known):
            yield Finding(
                f"platform {name}", "warn", "nothing comes from a platform of that name", nearest(name, known)
            )


def _sound(config: Config) -> Iterator[Finding]:
    if kinds := config.screen.rings_for:
        which = "every cue" if config.screen.sound == "bell" else ", ".join(sorted(kinds))
        advice = "wear headphones, or leave the terminal's sound out of what OBS captures"
        yield Finding("sound", "warn", f"the bell rings for {which} and may go on air", advice)


def machine(places: Places, clock: Clock) -> Iterator[Finding]:
    """What is to be said of this machine."""
    yield from _secrets(places)
    yield _folder("data folder", places.data)
    yield _folder("log folder", places.logs)
    yield _database(places.data)
    yield _clock(clock)
    yield _terminal()
    yield _clipboard()
    yield _reminders(places.data)


def _notifications(config: Config, places: Places) -> Iterator[Finding]:
    """Where what falls due is shown beside the screen."""
    from copilot.outlets import notify

    wished = config.notify.desktop
    if wished:
        if trouble := notify.desktop_trouble():
            yield Finding("desktop", "warn", *trouble)
        else:
            yield Finding("desktop", "ok", "shows notifications")
    with suppress(ConfigError):
        if ("notify", "phone") in load_secrets(places):
            wished = True
            if notify.has_phone():
                yield Finding("phone", "ok", "notifications are sent to it")
            else:
                yield Finding("phone", "warn", "the extra is missing", f"install it: pip install '{cli.NAME}[phone]'")
    if not wished:
        yield Finding("notifications", "ok", "in the terminal alone", "docs/reminders.md has the desktop and the phone")


def _reminders(folder: Path) -> Finding:
    from copilot.runtime.lock import is_running, is_watched

    if is_watched(folder):
        return Finding("reminders", "ok", "a program waits for what falls due")
    if is_running(folder):
        return Finding("reminders", "ok", "the running cockpit shows what falls due")
    advice = f"{cli.NAME} reminders run; docs/reminders.md tells how the system starts it"
    return Finding("reminders", "ok", "nobody waits for what falls due", advice)


def _secrets(places: Places) -> Iterator[Finding]:
    try:
        known = load_secrets(places)
    except ConfigError as error:
        yield Finding("secrets", "fail", error.what, error.advice)
        return
    if known:
        yield Finding("secrets", "ok", ", ".join(".".join(name) for name in sorted(known)))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _folder(what: str, folder: Path) -> Finding:
    shown = clean(str(folder))
    there = _existing(folder)
    if not there.is_dir():
        return Finding(what, "fail", f"{clean(str(there))} is no folder", "move it away, or set LIVE_COPILOT_HOME")
    if not os.access(there, os.W_OK | os.X_OK):
        return Finding(what, "fail", f"{shown} cannot be written", "make it writable, or set LIVE_COPILOT_HOME")
    free = shutil.disk_usage(there).free // 1_000_000
    if free < TOO_LITTLE_MB:
        return Finding(what, "fail", f"{shown}, {free:,} MB free", "make room on the disk")
    if free < LITTLE_MB:
        return Finding(what, "warn", f"{shown}, {free:,} MB free", "make room on the disk soon")
    return Finding(what, "ok", f"{shown}, {free:,} MB free")


def _database(folder: Path) -> Finding:
    import sqlite3
    import tempfile

    version = f"SQLite {sqlite3.sqlite_version}"
    try:
        with tempfile.TemporaryDirectory(dir=_existing(folder), prefix="live-copilot-check-") as scratch:
            database = sqlite3.connect(Path(scratch) / "check.db")
            try:
                mode = database.execute("PRAGMA journal_mode=WAL").fetchone()[0]
                database.execute("CREATE TABLE t (n)")
            finally:
                database.close()
    except (OSError, sqlite3.Error) as error:
        reason = clean(str(getattr(error, "strerror", None) or error), 100)
        return Finding("database", "fail", f"{version}: {reason}", "use a folder on a local disk")
    if mode != "wal":
        return Finding("database", "fail", f"{version}, no WAL on this disk", "use a folder on a local disk")
    return Finding("database", "ok", f"{version}, WAL")


def _clock(clock: Clock) -> Finding:
    from datetime import UTC, datetime

    now = datetime.fromtimestamp(clock.wall(), UTC)
    shown = f"{now.astimezone():%Y-%m-%d %H:%M %Z}, {now:%H:%M} UTC"
    if clock.wall() < SANE_SINCE:
        return Finding("clock", "fail", shown, "set it: promises and the clip window count by it")
    return Finding("clock", "ok", shown)


def _terminal() -> Finding:
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        return Finding("terminal", "warn", "none here", "start it in a terminal, or use --plain")
    term = clean(os.environ.get("TERM", ""), 40) or "unset"
    size = os.get_terminal_size(sys.stdout.fileno())
    shown = f"{size.columns}x{size.lines}, TERM={term}, {_colours(term)}"
    if term == "dumb":
        return Finding("terminal", "fail", shown, "use --plain, or another terminal")
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        return Finding("terminal", "warn", shown, f"make it at least {SMALLEST[0]}x{SMALLEST[1]}")
    return Finding("terminal", "ok", shown)


def _colours(term: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "16 million colours"
    return "256 colours" if "256" in term else "16 colours"


def _clipboard() -> Finding:
    from copilot.outlets import clipboard

    best = clipboard.tools()[0]
    match best.way:
        case "native":
            return Finding("clipboard", "ok", best.name)
        case "hand":
            return Finding("clipboard", "warn", "titles can only be selected by hand", "install wl-copy, xclip or xsel")
        case _:
            return Finding("clipboard", "ok", f"{best.name}, which does not say whether it copied")


def sources(entries: tuple[SourceEntry, ...]) -> list[Finding]:
    """What is to be said of each configured source: it opens, and its address answers."""
    if not entries:
        return [Finding("sources", "ok", "none, so the demo starts", f"name one: {cli.NAME} init")]
    import threading

    findings: dict[int, Finding] = {}

    def look(n: int, entry: SourceEntry) -> None:
        findings[n] = _source(entry)

    threads = [threading.Thread(target=look, args=(n, entry), daemon=True) for n, entry in enumerate(entries)]
    for thread in threads:
        thread.start()
    clock = SystemClock()
    until = clock.monotonic() + PATIENCE_S
    for thread in threads:
        thread.join(max(0.0, until - clock.monotonic()))
    late = f"no answer in {PATIENCE_S:.0f} s"
    return [
        findings.get(n) or Finding(f"source {entry.kind}", "fail", late, "look at the network")
        for n, entry in enumerate(entries)
    ]


def _source(entry: SourceEntry) -> Finding:
    from copilot.sources import registry

    spec = registry.Spec(entry.kind, entry.target, entry.options)
    what = f"source {entry.kind}"
    try:
        registry.open_source(spec)
    except CopilotError as error:
        return Finding(what, "fail", clean(error.what), error.advice)
    address = registry.address_of(spec)
    if address is None:
        return Finding(what, "ok", spec.name)
    return _reachable(what, spec.name, *address)


def _reachable(what: str, name: SafeText, host: str, port: int) -> Finding:
    """Knocks, and says nothing."""
    import socket

    shown = clean(f"{host}:{port}", 200)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Finding(what, "fail", f"{name}: cannot find {clean(host, 200)}", "look at the network and the address")
    here = str(found[0][4][0]).startswith(("127.", "::1"))
    try:
        socket.create_connection((host, port), timeout=KNOCK_S).close()
    except OSError:
        if here:
            return Finding(what, "fail", f"{name}: nothing listens on {shown}", "start the program that it reads from")
        return Finding(what, "fail", f"{name}: {shown} cannot be reached", "look at the network, or at a firewall")
    return Finding(what, "ok", f"{name}, {shown} answers")
