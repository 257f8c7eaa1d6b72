"""Which sources exist: their names without importing any, one of them, or all with what is wrong with each."""

import re
from collections.abc import Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from copilot.errors import CopilotError, SourceError, UsageError, nearest
from copilot.sources import API, Source
from copilot.text import SafeText, clean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "copilot.sources"
"""The entry point group of plug-ins."""

BUILT_IN: Mapping[str, str] = {
    "demo": "copilot.sources.demo:Demo",
    "manual": "copilot.sources.manual:Manual",
    "tikfinity": "copilot.sources.tikfinity:TikFinity",
    "twitch": "copilot.sources.twitch:TwitchChat",
}
"""Our own; to open one of them, nobody looks at what is installed, which takes as long as all of ours."""

INSTEAD: Mapping[str, str] = {"tiktok": "TikTok is watched through TikFinity: name it tikfinity"}
"""Kinds that people look for, and what to do while there is no source of that name."""

_PAGES: Mapping[str, re.Pattern[str]] = {
    "twitch": re.compile(
        r"(?:twitch:)?(?:https?://)?(?:www\.|m\.)?twitch\.tv/(\w+)/?(?:[?#].*)?", re.ASCII | re.IGNORECASE
    )
}
"""Addresses of pages that are pasted in the place of a SOURCE; the group is its target."""

_KIND = re.compile(r"[a-z][a-z0-9_-]{0,40}")


class Spec(NamedTuple):
    """A SOURCE, taken apart."""

    kind: str
    target: str | None = None
    options: Mapping[str, str] = {}

    @property
    def name(self) -> SafeText:
        """As it is written on the command line."""
        target = f":{quote(self.target, safe='/:@,.~-')}" if self.target else ""
        options = "&".join(f"{quote(name)}={quote(value, safe='/:@,.~-')}" for name, value in self.options.items())
        return clean(f"{self.kind}{target}{'?' if options else ''}{options}", 2000)


class Loaded(NamedTuple):
    """What became of one source: its class, or why it failed to load."""

    kind: str
    source: type[Source] | None
    error: SafeText | None


def parse(text: str) -> Spec:
    """`kind[:target][?option=value&...]`, or the address of its page, taken apart. Raises `UsageError`."""
    for kind, page in _PAGES.items():
        if pasted := page.fullmatch(text.strip()):
            return Spec(kind, pasted[1].lower())
    shown = clean(text, 60)
    head, _, query = text.partition("?")
    kind, _, target = head.partition(":")
    if not _KIND.fullmatch(kind):
        raise UsageError(f"{shown or 'an empty word'} is no SOURCE", "write kind:target, such as twitch:somechannel")
    options: dict[str, str] = {}
    for pair in filter(None, query.split("&")):
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"{shown}: found {clean(pair, 40)}, wanted option=value", "write them as ?a=1&b=2")
        if name in options:
            raise UsageError(f"{shown}: {clean(name, 40)} stands there twice", "give it once")
        options[_decoded(name, shown)] = _decoded(value, shown)
    return Spec(kind, _decoded(target, shown) or None, options)


def _decoded(text: str, shown: str) -> str:
    try:
        decoded = unquote(text, errors="strict")
    except UnicodeDecodeError:
        decoded = "\0"
    if not decoded.isprintable():
        raise UsageError(f"{shown}: holds characters that cannot be shown", "percent-encode UTF-8, such as %C3%A9")
    return decoded


def _doors() -> dict[str, list["EntryPoint"]]:
    from importlib.metadata import EntryPoint, entry_points

    doors: dict[str, list[EntryPoint]] = {}
    for door in sorted(entry_points(group=GROUP), key=lambda door: door.name not in BUILT_IN):
        if door not in doors.setdefault(door.name, []):
            doors[door.name].append(door)
    for kind, place in BUILT_IN.items():
        doors.setdefault(kind, [EntryPoint(kind, place, GROUP)])
    return doors


def names() -> tuple[str, ...]:
    """The kinds that are installed; nothing is imported."""
    return tuple(sorted(_doors()))


def load(kind: str) -> type[Source]:
    """The source of this kind. Raises `UsageError` when there is none, `SourceError` when it does not load."""
    doors = [] if kind in BUILT_IN else _doors_of(kind)
    if len(doors) > 1:
        raise SourceError(f"two packages give the source {kind}", "uninstall one of them")
    try:
        source = doors[0].load() if doors else _own(kind)
    except (Exception, SystemExit) as error:
        why = clean(f"{type(error).__name__}: {error}", 200)
        raise SourceError(f"the source {kind} does not load: {why}", "update or uninstall its package") from error
    if reason := _unfit(source, kind):
        raise SourceError(f"the source {kind} does not fit: {reason}", "update it or live-copilot")
    return source


def _doors_of(kind: str) -> list["EntryPoint"]:
    doors = _doors()
    if kind not in doors:
        raise UsageError(f"no source named {clean(kind, 40)}", INSTEAD.get(kind) or nearest(kind, doors))
    return doors[kind]


def _own(kind: str) -> type[Source]:
    module, _, name = BUILT_IN[kind].partition(":")
    found: type[Source] = getattr(import_module(module), name)
    return found


def _unfit(source: object, kind: str) -> str | None:
    """Why this is no source; `None` when it is one."""
    if (api := getattr(source, "api", API)) != API:
        return f"it is written for API {clean(str(api), 20)}, this is API {API}"
    missing = [name for name in ("kind", "options", "needs_target", "events") if not hasattr(source, name)]
    if not isinstance(source, type) or missing:
        return f"it has no {', '.join(missing)}" if missing else "it is no class"
    if source.kind != kind:  # type: ignore[attr-defined]
        return "it calls itself by another name"
    return None


def load_all() -> list[Loaded]:
    """Every source, with what is wrong where one does not load."""
    found = []
    for kind in names():
        try:
            found.append(Loaded(kind, load(kind), None))
        except CopilotError as error:
            found.append(Loaded(kind, None, clean(error.what)))
    return found


def options_of(kind: str) -> Collection[str] | None:
    """The options that a kind understands, `None` when it does not load. Raises `UsageError` when there is none."""
    try:
        return load(kind).options
    except SourceError:
        return None


def open_source(spec: Spec) -> Source:
    """The source that `spec` names, not yet connected. Raises `UsageError` or `SourceError`."""
    source = load(spec.kind)
    for option in spec.options:
        if option not in source.options:
            raise UsageError(f"{spec.kind} has no option {clean(option, 40)}", nearest(option, source.options))
    if source.needs_target and not spec.target:
        raise UsageError(f"{spec.kind} without a target", f"name it: {spec.kind}:NAME")
    try:
        return source(spec.target, spec.options)
    except CopilotError:
        raise
    except Exception as error:
        raise SourceError(f"{spec.kind} does not open: {type(error).__name__}", "look at its options") from error


_ADDRESS = re.compile(r"[a-z]+://[^\s,;)]+")
_PORTS: Mapping[str, int] = {"ws": 80, "http": 80, "wss": 443, "https": 443, "irc": 6667, "ircs": 6697}


def address_of(spec: Spec) -> tuple[str, int] | None:
    """Host and port of the first address that the source will connect to: an option, else the default in its words."""
    for option, words in load(spec.kind).options.items():
        if found := _ADDRESS.search(spec.options.get(option, words)):
            try:
                parts = urlsplit(found[0])
                host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme, 443)
            except ValueError:
                continue
            if host:
                return host, port
    return None
