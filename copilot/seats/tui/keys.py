"""The one table of keys: the last row, the screen `Keys` and the bindings are made from it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Group = Literal["on a cue", "say and keep", "look", "leave"]


class Key(NamedTuple):
    """`action` is one of `copilot.commands.ACTIONS`, or one of this screen's own: `keys`, `quit`, `interrupt`.

    `presses` are what the terminal may call it (a printable character is called by itself, the space `space`); `shown`
    is how it is written, `short` stands in the last row, `long` on the screen `Keys`.
    """

    presses: tuple[str, ...]
    shown: str
    action: str
    short: str
    long: str
    group: Group


KEYS: tuple[Key, ...] = (
    Key(("space",), "space", "done", "done", "done", "on a cue"),
    Key(("s",), "s", "snooze", "snooze", "snooze 60 s", "on a cue"),
    Key(("x",), "x", "skip", "skip", "skip", "on a cue"),
    Key(("u",), "u", "undo", "undo", "undo, for 10 s", "on a cue"),
    Key(("h",), "h", "hush", "hush", "hush, 5 min of quiet", "on a cue"),
    Key(("p",), "p", "promise", "promise", "promise: «clip in 1h»", "say and keep"),
    Key(("m",), "m", "mark", "mark", "mark the last 35 s", "say and keep"),
    Key(("g",), "g", "start-session", "start", "start the session", "say and keep"),
    Key(("?",), "?", "keys", "keys", "this", "look"),
    Key(("q",), "q q", "quit", "quit", "quit, twice within 2 s", "leave"),
    Key(("ctrl+c",), "ctrl c", "interrupt", "quit", "quit at once", "leave"),
)

ON_A_CUE = ("done", "snooze", "skip")
"""Actions that mean the cue on stage: their keys stand beside it, and rest for 0.3 s after it has appeared."""

FOOTER = ("promise", "mark", "hush", "undo", "start-session", "quit", "keys")
"""What the last row shows, `keys` always; the others as far as they fit."""


class Keyboard:
    """The table with the keys of the configuration put in: action = names of keys, those that are absent stay.

    Actions that have no key by themselves get the ones named for them.
    """

    def __init__(self, changed: Mapping[str, tuple[str, ...]] | None = None) -> None:
        changed = changed or {}
        taken = {press for presses in changed.values() for press in presses}
        known = {key.action for key in KEYS}
        more = tuple(_added(action, presses) for action, presses in changed.items() if action not in known)
        self.keys = tuple(_rebound(key, changed.get(key.action), taken) for key in KEYS) + more
        self._by_action = {key.action: key for key in self.keys}
        self._by_press = {press: key for key in self.keys for press in key.presses}

    def pressed(self, press: str) -> Key | None:
        """What a key does; `None` for one that does nothing."""
        return self._by_press.get(press)

    def of(self, action: str) -> Key:
        return self._by_action[action]


def _rebound(key: Key, presses: tuple[str, ...] | None, taken: set[str]) -> Key:
    if presses is None:
        left = tuple(press for press in key.presses if press not in taken)
        return key if left == key.presses else key._replace(presses=left, shown=" ".join(left))
    return key._replace(presses=presses, shown=_shown(presses))


def _added(action: str, presses: tuple[str, ...]) -> Key:
    words = action.replace("-", " ")
    return Key(presses, _shown(presses), action, words, words, "say and keep")


def _shown(presses: tuple[str, ...]) -> str:
    """How the first of these keys is written: `ctrl s` for `ctrl+s`."""
    first = presses[0] if presses else ""
    return first.replace("+", " ") if len(first) > 1 else first


def press_of(name: str, character: str | None) -> str:
    """What the table calls a key that the terminal names `name` and that types `character`."""
    return character if character is not None and character.isprintable() and character != " " else name
