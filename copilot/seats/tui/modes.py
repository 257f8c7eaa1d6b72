"""The other screens of this seat, beside the live one: the moderator's desk and the review."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol, cast

from copilot.seats import Amendment, Answer, Seen, View
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import Row


class Ask(NamedTuple):
    """An action that a screen asks of the desk, with its words; `label` is what is said until it is answered.

    Some are not of `copilot.commands.ACTIONS`: for `paste` `desk.paste` copies the line whose number is the text; for
    `keep-title` `desk.keep_title` keeps the text, in the place of `card`; for `tick` `desk.tick` ticks the item that
    the text names; for `amend-NAME` `desk.amend` gets the text, and the number of a mark as `card`; for `see-NAME`
    `desk.see_to` the reminder that the text names. With `line` the text is first typed, under that label, and begins
    as it is.
    """

    action: str
    text: str | None = None
    label: str = ""
    card: int | None = None
    line: str = ""


AMENDMENTS: Mapping[str, Amendment] = {
    "amend-note": "note", "amend-caption": "caption", "amend-posted": "posted", "amend-profile": "profile",
}  # fmt: skip
SEEN: Mapping[str, Seen] = {"see-done": "done", "see-snoozed": "snoozed", "see-dropped": "dropped"}


class Mode(Protocol):
    """One of them: a module of this package. Its state is its own and is handed back to it."""

    keys: Mapping[str, str]
    """Its own keys for its last row: how each is written, and what it does in one or two words."""

    def begin(self, view: View) -> Any:
        """Its state when it is first opened."""

    def rows(self, view: View, places: Places, state: Any) -> Sequence[Sequence[Row]]:
        """The rows, all but the last, of one column as wide as the terminal, or of each column of the live screen."""

    def press(self, view: View, state: Any, press: str) -> tuple[Any, Ask | None] | None:
        """What a key changes, and what it asks of the desk; `None` for a key that is not its own.

        Keys come by the names of the table of keys. While something is typed here, all are its own.
        """

    def paste(self, view: View, state: Any, text: str) -> Any:
        """Its state once text was pasted."""

    def answered(self, view: View, state: Any, ask: Ask, answer: Answer) -> Any:
        """Its state once the desk has answered."""


_MODULES = {name: f"copilot.seats.tui.{name}" for name in ("moderator", "review", "preflight")}


@lru_cache(maxsize=4)
def is_offered(name: str) -> bool:
    """Whether there is a screen of this name."""
    return name == "live" or find_spec(_MODULES[name]) is not None


def mode(name: str) -> Mode:
    """The screen of this name, imported now."""
    return cast(Mode, import_module(_MODULES[name]))
