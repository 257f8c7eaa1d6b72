"""The other screens of this seat, beside the live one: the moderator's desk and the review."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from copilot.seats import Answer, View
from copilot.seats.tui.asks import Ask
from copilot.seats.tui.notice import Line
from copilot.seats.tui.places import Places
from copilot.seats.tui.rows import Row

Wish = Ask | Line
"""What a screen wants done: at once, or once its text has been typed."""


class Mode(Protocol):
    """One of them: a module of this package. Its state is its own and is handed back to it."""

    keys: Mapping[str, str]
    """Its own keys for its last row: how each is written, and what it does in one or two words."""

    def begin(self, view: View) -> Any:
        """Its state when it is first opened."""

    def rows(self, view: View, places: Places, state: Any) -> Sequence[Sequence[Row]]:
        """The rows, all but the last, of one column as wide as the terminal, or of each column of the live screen."""

    def press(self, view: View, state: Any, press: str) -> tuple[Any, Wish | None] | None:
        """What a key changes, and what it wants done; `None` for a key that is not its own.

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
