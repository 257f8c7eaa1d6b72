"""The command line: every command by its name, each imported when it is used."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from copilot.errors import SourceError, UsageError, nearest

if TYPE_CHECKING:
    from copilot.config import Config, Places, SourceEntry

NAME = "live-copilot"


class Entry(NamedTuple):
    """Where a command lives, and what stands beside it in `--help`."""

    module: str
    words: str


COMMANDS: Mapping[str, Entry] = {
    "demo": Entry("copilot.cli.demo", "A simulated LIVE room: no account, no network."),
    "live": Entry("copilot.cli.live", "The cockpit on a real room."),
    "replay": Entry("copilot.cli.replay", "The cockpit on a recording, as if live."),
    "analyse": Entry("copilot.cli.analyse", "The numbers of recordings, without a screen."),
    "record": Entry("copilot.cli.record", "Write what a room does into a recording."),
    "do": Entry("copilot.cli.do", "Send an action to the running cockpit."),
    "sessions": Entry("copilot.cli.sessions", "Past broadcasts on this machine."),
    "review": Entry("copilot.cli.review", "What an evening came to, and what is left to do."),
    "clips": Entry("copilot.cli.clips", "Moments that were marked."),
    "reminders": Entry("copilot.cli.reminders", "What was promised and is still due."),
    "titles": Entry("copilot.cli.titles", "Titles of posts, for moderators to paste."),
    "lint": Entry("copilot.cli.lint", "Check texts for calls to action against the rules."),
    "sources": Entry("copilot.cli.sources", "What rooms can be watched."),
    "init": Entry("copilot.cli.init", "Write a commented configuration."),
    "check": Entry("copilot.cli.check", "Examine configuration, machine and sources."),
}
"""Every command; its function has the name of the command."""

_CONFIG_FILE = f"{__name__}.config_file"


class Commands(click.Group):
    """A group that knows its commands by name and imports the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, entry in COMMANDS.items() if find_spec(entry.module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name].module), cmd_name)
        return _shared(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            raise UsageError(f"no command named {args[0]}", nearest(args[0], known))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].words) for name in self.list_commands(ctx)])


MENDS_CONFIG = frozenset({"init", "check"})
"""The commands for which a named configuration need not be there: one writes it, the other tells what it lacks."""


def _name_config(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Remember which file is named. Every command but those needs it to be there, also where it reads nothing in it."""
    if value is not None:
        ctx.meta[_CONFIG_FILE] = Path(value)
    if ctx.parent is not None and ctx.command.name not in MENDS_CONFIG:
        from copilot.config import require

        require(places())


def _say_more(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        from copilot.runtime import logbook

        logbook.tell_stderr()


def _show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"{NAME} {version()}")
        ctx.exit()


def version() -> str:
    """The version of the installed distribution."""
    from importlib import metadata

    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--config"],
            metavar="FILE",
            expose_value=False,
            callback=_name_config,
            help="The configuration; otherwise LIVE_COPILOT_CONFIG or this machine's own.",
        ),
        click.Option(
            ["--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_say_more,
            help="Tell on stderr what goes into the log; for commands without a screen.",
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="Show the version.",
        ),
    ]


def _shared(command: click.Command) -> click.Command:
    """The command, which now takes the options that every command takes, wherever they are typed."""
    taken = {parameter.name for parameter in command.params}
    command.params.extend(option for option in _options() if option.name not in taken)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _shared(inner)
    return command


@click.command(
    NAME,
    cls=Commands,
    params=_options(),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command: live, when sources are configured, otherwise demo.",
)
@click.pass_context
def app(ctx: click.Context) -> object:
    """A co-pilot for live-stream creators: it shows the room, prompts the next right thing to say, and keeps what was
    promised."""
    from copilot.runtime import logbook

    logbook.begin(places().logs)
    if ctx.invoked_subcommand is not None:
        return None
    name = "live" if settings().sources else "demo"
    command = app.get_command(ctx, name)
    if command is None:
        raise UsageError("no command", f"see {NAME} --help")
    require_terminal(f"use {NAME} {name} --plain")
    if name == "demo":
        click.echo(f"No sources are configured, so this is the demo; set up your own with: {NAME} init", err=True)
    with command.make_context(name, [], parent=ctx) as inner:
        return command.invoke(inner)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code. A command that returns a number ends with it.

    Raises `CopilotError` for everything that is the user's to mend, `KeyboardInterrupt` when the user gave up.
    """
    try:
        with app.make_context(NAME, list(sys.argv[1:] if arguments is None else arguments)) as ctx:
            result = app.invoke(ctx)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        what, advice = _usage(error)
        raise UsageError(what, advice) from None
    except click.ClickException as error:
        raise UsageError(error.format_message(), f"see {NAME} --help") from None
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def _usage(error: click.UsageError) -> tuple[str, str]:
    path = error.ctx.command_path if error.ctx else NAME
    if isinstance(error, click.NoSuchOption):
        known = (
            {name for parameter in error.ctx.command.get_params(error.ctx) for name in parameter.opts}
            if error.ctx
            else ()
        )
        options = [name for name in known if name.startswith("--")]
        return f"{path} has no option {error.option_name}", nearest(error.option_name, options)
    what = error.format_message().rstrip(".").replace("\n", " ")
    return f"{path}: {what[:1].lower()}{what[1:]}", f"see {path} --help"


def places() -> "Places":
    """Where things lie for the command that is running."""
    from copilot.config import find_places

    ctx = click.get_current_context(silent=True)
    return find_places(ctx.meta.get(_CONFIG_FILE) if ctx else None)


def data_folder() -> Path:
    """Where the history lies, or will lie. Raises `UsageError` when a file is in its place."""
    folder = places().data
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir():
        raise UsageError(f"{there} is a file, wanted a folder", "move it away, or set LIVE_COPILOT_HOME to a folder")
    return folder


def settings() -> "Config":
    """The configuration of the command that is running. Raises `ConfigError`."""
    from copilot.config import load
    from copilot.sources import registry

    return load(places(), registry.options_of, _open, _own_keys)


def _own_keys() -> Mapping[str, str]:
    from copilot.seats.tui.keys import own_keys

    return own_keys()


def _open(entry: "SourceEntry") -> None:
    """Find what a configured source cannot use. One that does not work at all is told when it is watched."""
    from copilot.sources import registry

    with suppress(SourceError):
        registry.open_source(registry.Spec(entry.kind, entry.target, entry.options))


def require_terminal(otherwise: str = "use --plain") -> None:
    """Raises `UsageError` where a screen cannot be drawn; `otherwise` says what there is without one."""
    import os

    if not (sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("a screen needs a terminal, and this is none", otherwise)
    if not (sys.stderr and sys.stderr.isatty()):
        raise UsageError("a screen is drawn on stderr, which is no terminal", f"do not redirect it, or {otherwise}")
    if os.environ.get("TERM") == "dumb":
        raise UsageError("a screen needs a better terminal than TERM=dumb", otherwise)


def output_file(named: Path | None, force: bool) -> Path | None:
    """The file to write into; `None` for stdout, also where it is named `-`. Raises `UsageError` when it exists."""
    if named is None or str(named) == "-":
        return None
    if named.exists() and not force:
        from copilot.text import clean

        raise UsageError(f"{clean(str(named))} exists", "choose another file, or overwrite it with --force")
    return named


def print_json(document: Any) -> None:
    """One JSON document on stdout, and nothing else there."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))
