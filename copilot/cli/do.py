"""`do ACTION [ARG ...]`: an action for the running cockpit."""

import click

from copilot import cli, commands
from copilot.clock import SystemClock
from copilot.errors import RunError
from copilot.runtime.inbox import ask
from copilot.runtime.lock import is_running


@click.command(
    context_settings={"allow_interspersed_args": False},
    epilog=f"ACTION is one of: {', '.join(map(commands.usage, commands.ACTIONS))}.",
)
@click.argument("action")
@click.argument("words", nargs=-1, metavar="[ARG ...]")
def do(action: str, words: tuple[str, ...]) -> int:
    """Send an action to the running cockpit: for Stream Deck keys, desktop hotkeys and scripts.

    Ends with 0 only once the cockpit has written it down. What follows ACTION is its text, also when it looks like an
    option.
    """
    text = " ".join(words[1:] if words[:1] == ("--",) else words) or None
    commands.command(action, text, t=0.0, at=SystemClock().wall())
    folder = cli.data_folder()
    if not is_running(folder):
        raise RunError("no cockpit is running", "start one with: live-copilot live")
    answer = ask(folder, action, text)
    if not answer.kept:
        what, _, advice = answer.text.partition("; ")
        raise RunError(what, advice or "look at the cockpit")
    click.echo(answer.text)
    return 0
