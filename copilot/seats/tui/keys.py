"""The one table of keys: the last row, the screen `Keys`, the finder, the README and the bindings are made from it."""

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

Group = Literal["on this page", "on a cue", "say and keep", "moderators", "look", "leave"]


class Key(NamedTuple):
    """`action` is one of `copilot.commands.ACTIONS`, or one of this screen's own.

    `presses` are what the terminal may call it (a printable character is called by itself, the space `space`); `shown`
    is how it is written, `short` stands in the last row, `long` on the screen `Keys`. An action with `under` is listed
    with that one, its keys after it.
    """

    presses: tuple[str, ...]
    shown: str
    action: str
    short: str
    long: str
    group: Group
    under: str = ""


KEYS: tuple[Key, ...] = (
    Key(("space",), "space", "done", "done", "done", "on a cue"),
    Key(("s",), "s", "snooze", "snooze", "snooze 60 s", "on a cue"),
    Key(("x",), "x", "skip", "skip", "skip", "on a cue"),
    Key(("u",), "u", "undo", "undo", "undo, for 10 s", "on a cue"),
    Key(("h",), "h", "hush", "hush", "hush, 5 min of quiet", "on a cue"),
    Key(("p",), "p", "promise", "promise", "promise: «clip in 1h»", "say and keep"),
    Key(("o",), "o", "poll", "poll", "poll, or its end", "say and keep"),
    Key(("m",), "m", "mark", "mark", "mark the last 35 s", "say and keep"),
    Key(("n",), "n", "note", "note", "note: what the mark was", "say and keep"),
    Key(("[",), "[", "previous-segment", "segment", "segment back, on", "say and keep"),
    Key(("]",), "]", "next-segment", "segment", "segment on", "say and keep", "previous-segment"),
    Key(("+",), "+", "extend-segment", "a minute more", "a minute more, less", "say and keep"),
    Key(("-",), "-", "shorten-segment", "a minute less", "a minute less", "say and keep", "extend-segment"),
    Key(("g",), "g", "start-session", "start", "start the session", "say and keep"),
    Key(("c",), "c", "copy-title", "copy title", "copy title", "moderators"),
    Key(("d",), "d", "request-title", "drop title", "ask for the title drop", "moderators"),
    Key(("1", "f1"), "1", "live", "live", "live, mods, review", "look"),
    Key(("2", "f2"), "2", "moderator", "mods", "moderator", "look", "live"),
    Key(("3", "f3"), "3", "review", "review", "review", "look", "live"),
    Key(("4", "f4"), "4", "preflight", "pre-flight", "list before a stream", "look"),
    Key(("z",), "z", "zoom", "zoom", "zoom", "look"),
    Key(("k",), "k", "calm", "calm", "calm: words, no numbers", "look"),
    Key(("i",), "i", "numbers", "numbers", "what each number means", "look"),
    Key((":", "ctrl+p"), ":", "find", "find", "find an action by name", "look"),
    Key(("?",), "?", "keys", "keys", "these keys", "look"),
    Key(("q",), "q q", "quit", "quit", "quit, twice within 2 s", "leave"),
    Key(("ctrl+c",), "ctrl c", "interrupt", "quit", "quit at once", "leave"),
)

ON_A_CUE = ("done", "snooze", "skip")
"""Actions that mean the cue on stage: their keys stand beside it, and rest for 0.3 s after it has appeared."""

FOOTER = (
    "promise", "mark", "copy-title", "request-title", "hush", "calm", "previous-segment", "moderator", "review",
    "numbers", "zoom", "keys",
)  # fmt: skip
"""What the last row shows, `keys` always; the others as far as they fit."""


def own_keys() -> dict[str, str]:
    """The action of each press where the configuration changes nothing."""
    return {press: key.action for key in KEYS for press in key.presses}


OF_FEATURE: Mapping[str, tuple[str, ...]] = {"polls": ("poll",), "pins": ("request-title", "ack-title")}
"""Actions that are not offered where a feature is switched off."""

MODES = ("live", "moderator", "review", "preflight")


class Keyboard:
    """The table with the keys of the configuration put in: action = names of keys, those that are absent stay.

    Actions that have no key by themselves get the ones named for them. An action in `without` is not offered.
    """

    def __init__(self, changed: Mapping[str, tuple[str, ...]] | None = None, *, without: Collection[str] = ()) -> None:
        changed = changed or {}
        self.without = frozenset(without)
        taken = {press for presses in changed.values() for press in presses}
        known = {key.action for key in KEYS}
        more = tuple(
            _added(action, presses)
            for action, presses in changed.items()
            if action not in known and action not in without
        )
        table = tuple(key for key in KEYS if key.action not in without)
        self.keys = tuple(_rebound(key, changed.get(key.action), taken) for key in table) + more
        self._by_action = {key.action: key for key in self.keys}
        self._by_press = {press: key for key in self.keys for press in key.presses}
        self.listed = _listed(self.keys)
        """One for each line of a list: what belongs together stands together."""
        self._listed = {key.action: key for key in self.listed}

    def pressed(self, press: str) -> Key | None:
        """What a key does; `None` for one that does nothing."""
        return self._by_press.get(press)

    def press_of(self, shown: str) -> str:
        """The press of a key that is written so; a key of another screen's own has the name that is written."""
        return next((key.presses[0] for key in self.keys if key.presses and key.shown == shown), shown)

    def on_page(self, own: Mapping[str, str]) -> tuple[Key, ...]:
        """The list for a screen with keys of its own, how each is written and what it does: those first, then the
        others by what still means them there.
        """
        taken = {name for shown in own for name in ("123456789" if shown == "1-9" else shown.split(" "))}
        mine = tuple(Key((), shown, "", words, words, "on this page") for shown, words in own.items())
        return (*mine, *_listed(tuple(_beside(key, taken) for key in self.keys)))

    def of(self, action: str) -> Key:
        """The key of an action as it is listed; one that is not offered has none."""
        return self._listed.get(action) or self._by_action.get(action) or Key((), "", action, "", "", "look")


def _listed(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """The keys that are listed, each with those of the actions under it."""
    found = []
    for key in keys:
        if not key.under:
            shown = [key.shown, *(one.shown for one in keys if one.under == key.action)]
            found.append(key._replace(shown=" ".join(one for one in shown if one)))
    return tuple(found)


def _beside(key: Key, taken: Collection[str]) -> Key:
    """The key where these names mean something else."""
    if key.shown not in taken:
        return key
    left = tuple(press for press in key.presses if press not in taken)
    return key._replace(presses=left, shown=_shown(left))


def _rebound(key: Key, presses: tuple[str, ...] | None, taken: set[str]) -> Key:
    if presses is None:
        left = tuple(press for press in key.presses if press not in taken)
        return key if left == key.presses else key._replace(presses=left, shown=_shown(left))
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


def as_markdown() -> str:
    """The table for the README."""
    lines = ["| key | what it does |", "|---|---|"]
    for key in Keyboard().listed:
        lines.append(f"| `{key.shown}` | {key.long} |")
    return "\n".join(lines) + "\n"
