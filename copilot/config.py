"""The configuration: TOML in, frozen structs out. An error names file, line, key, what was found, what was wanted."""

import os
import re
import stat
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Never, get_args

import msgspec
from msgspec import Meta

from copilot.commands import ACTIONS
from copilot.errors import ConfigError, CopilotError, UsageError, nearest
from copilot.show import ctas
from copilot.show.ctas import Cta, Show
from copilot.show.cues import Kind
from copilot.show.pacing import Pace
from copilot.show.rundown import Segment
from copilot.show.script import Script
from copilot.text import MAX_LENGTH, SafeText, clean

NAME = "live-copilot"
MAX_BYTES = 1_000_000
"""The largest configuration that is read."""


class Places(NamedTuple):
    """Where things lie on this machine. `named`: somebody named the file, so it is an error when it is missing."""

    config_file: Path
    named: bool
    data: Path
    cache: Path
    logs: Path

    @property
    def secrets_file(self) -> Path:
        return self.config_file.parent / "secrets.toml"


def find_places(named: Path | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The places of this user: one folder where `LIVE_COPILOT_HOME` is set, else the platform's own."""
    if environ.get("LIVE_COPILOT_HOME"):
        home = Path(environ["LIVE_COPILOT_HOME"]).expanduser().absolute()
        folder, data, cache, logs = home, home / "data", home / "cache", home / "logs"
    else:
        import platformdirs

        folder = platformdirs.user_config_path(NAME, appauthor=False)
        data = platformdirs.user_data_path(NAME, appauthor=False) / "data"
        cache = platformdirs.user_cache_path(NAME, appauthor=False)
        logs = platformdirs.user_state_path(NAME, appauthor=False) / "logs"
    if named is None and environ.get("LIVE_COPILOT_CONFIG"):
        named = Path(environ["LIVE_COPILOT_CONFIG"])
    if named is not None:
        return Places(named.expanduser().absolute(), True, data, cache, logs)
    return Places(folder / "config.toml", False, data, cache, logs)


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[sources]]`: what a SOURCE says on the command line, as keys."""

    kind: str
    target: SafeText | None = None
    options: Mapping[str, str] = {}


class TitleCard(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[titles]]`: the text, and perhaps the link, of a post that moderators paste."""

    text: SafeText
    url: SafeText | None = None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The streamer, in their own words."""

    niche: SafeText | None = None
    schedule: SafeText | None = None
    show: Show | None = None
    moderators: tuple[SafeText, ...] = ()


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform offers where the streamer lives."""

    gifts: bool = True
    polls: bool = True
    pins: bool = True
    money: bool = True


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """How the screen looks."""

    theme: Literal["stage-dark", "stage-light", "high-contrast", "ansi"] = "stage-dark"
    symbols: Literal["braille", "block", "ascii"] = "braille"
    calm: bool = False
    streamer: bool = False
    mouse: bool = True
    sound: Literal["off", "bell"] | tuple[Kind, ...] = "off"

    @property
    def rings_for(self) -> frozenset[Kind]:
        """The kinds of cues for which the bell rings when they become `now`."""
        if isinstance(self.sound, tuple):
            return frozenset(self.sound)
        return frozenset(get_args(Kind)) if self.sound == "bell" else frozenset()


class Privacy(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept."""

    keep_text: bool = False


class Notify(msgspec.Struct, frozen=True, kw_only=True):
    """Where what falls due is shown beside the screen, and in which hours of the day nothing is."""

    desktop: bool = False
    quiet: SafeText | None = None


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A whole configuration; without a file, the defaults."""

    file: Path | None = None
    about: About = About()
    sources: tuple[SourceEntry, ...] = ()
    show: Pace = Pace()
    rundown: tuple[Segment, ...] = ()
    ctas: tuple[Cta, ...] = ()
    titles: tuple[TitleCard, ...] = ()
    lines: tuple[SafeText, ...] = ()
    """Lines that moderators paste into the chat."""
    platform: Mapping[str, Features] = {}
    keys: Mapping[str, tuple[str, ...]] = {}
    screen: Screen = Screen()
    privacy: Privacy = Privacy()
    notify: Notify = Notify()


def script(config: Config, *platforms: str, segments: tuple[Segment, ...] | None = None) -> Script:
    """What is prepared for a show on these platforms; `segments` instead of the configured rundown where given.

    What one of several platforms offers is offered.
    """
    from copilot.show.templates import type_of

    features = [config.platform.get(platform, Features()) for platform in platforms]
    words = {"niche": config.about.niche, "schedule": config.about.schedule}
    if config.titles:
        words["title"] = config.titles[0].text
    return Script(
        segments=config.rundown if segments is None else segments,
        off=frozenset(name for name in PLATFORM if not any(getattr(one, name) for one in features)),
        type=config.about.show or type_of(segments or config.rundown),
        texts=config.ctas,
        words={name: word for name, word in words.items() if word is not None},
    )


class Key(NamedTuple):
    """One key: the type and range that it must have, the same in words, and what it is for."""

    type: Any
    wanted: str
    words: str


def _seconds(low: int, high: int, words: str) -> Key:
    return Key(Annotated[float, Meta(ge=low, le=high)], f"seconds from {low} to {high:,}", words)


def _count(low: int, high: int, words: str) -> Key:
    return Key(Annotated[int, Meta(ge=low, le=high)], f"a whole number from {low} to {high}", words)


def _switch(words: str) -> Key:
    return Key(bool, "true or false", words)


def _text(words: str, limit: int = MAX_LENGTH) -> Key:
    return Key(Annotated[str, Meta(min_length=1, max_length=limit)], f"text of 1 to {limit} characters", words)


_WORDS_TYPE = tuple[Annotated[str, Meta(min_length=1, max_length=100)], ...]
_KEY_NAME = re.compile(r"[^\s\x00-\x20]|[a-z][a-z0-9_+]{1,30}")
RESERVED_KEYS = frozenset({"q", "ctrl+c", "ctrl+q", "escape", "question_mark", "?"})
"""Keys that mean the same for everybody."""
_PLATFORM_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")

ABOUT: Mapping[str, Key] = {
    "niche": _text("what your streams are about, as you would say it: sourdough, speedruns", 100),
    "schedule": _text("when you go LIVE, as you would say it: every Tue and Thu at 19:00", 100),
    "show": Key(Show, '"tutorial", "talk", "game" or "news"', "what kind of show it is; prompts fit it then"),
    "moderators": Key(_WORDS_TYPE, "a list of names", "who moderates; check reminds you while nobody is named"),
}
SOURCE: Mapping[str, Key] = {
    "kind": _text("which platform or program: see live-copilot sources", 40),
    "target": _text("the channel or handle, where the kind needs one", 200),
}
SHOW: Mapping[str, Key] = {
    "first_cue": _seconds(0, 3600, "nothing pops up before so long into the show"),
    "hook_min": _seconds(30, 3600, "a hook is due a random time after the last one: at least this"),
    "hook_max": _seconds(30, 3600, "... and at most this"),
    "turnover": Key(
        Annotated[float, Meta(ge=0.1, le=1)],
        "a share from 0.1 to 1",
        "a reset or recap is due once so much of the room came after the last",
    ),
    "reset_min": _seconds(60, 7200, "... but never sooner than so long after it"),
    "reset_max": _seconds(60, 7200, "... and at the latest so long after it"),
    "gap": _seconds(5, 600, "between two cues"),
    "cues_per_hour": _count(1, 60, "all kinds together"),
    "cta_gap": _seconds(60, 7200, "between two calls to action"),
    "cta_after": _seconds(300, 86_400, "a call to action is due so long after the last, also without an occasion"),
    "ctas_per_hour": _count(0, 12, "calls to action; TikTok 3 where nothing is said here"),
    "same_cta": _seconds(60, 86_400, "the same call to action does not come again within"),
    "same_hook": _seconds(60, 86_400, "nor does the same text of another cue within"),
    "thank_least": _seconds(30, 7200, "between two cues to thank"),
    "thanks_per_hour": _count(0, 30, "cues to thank"),
    "lull_least": _seconds(60, 7200, "between two suggestions in a lull"),
    "mod_least": _seconds(60, 7200, "between two cues about what moderators should look at"),
    "poll_runs": _seconds(10, 3600, "a poll runs for so long"),
    "poll_result": _seconds(60, 604_800, "a post with its result is promised for so long after its end"),
    "snooze": _seconds(5, 600, "a snoozed cue comes back after this"),
    "hush": _seconds(10, 3600, "the hush key keeps cues quiet for so long"),
    "undo": _seconds(1, 60, "an action can be taken back for so long"),
    "unanswered": Key(
        Literal["missed", "said"], '"missed" or "said"', "what a cue counts as that you did not answer with a key"
    ),
}
SEGMENT: Mapping[str, Key] = {
    "title": _text("what it is called", 100),
    "minutes": Key(Annotated[float, Meta(ge=0.5, le=360)], "minutes from 0.5 to 360", "how long it is planned"),
    "host": _text("who leads it", 60),
    "notes": _text("what you want to remember; only you see it"),
    "point": _text("what in it is worth waiting for", 120),
    "takeaway": _text("what people take away from it", 120),
    "topic": _text("what it is about, for the report", 100),
}
TITLE: Mapping[str, Key] = {
    "text": _text("the exact title of the post"),
    "url": _text("its link"),
}
LINE: Mapping[str, Key] = {
    "text": _text("exactly what is pasted into the chat"),
}
PLATFORM: Mapping[str, Key] = {
    "gifts": _switch("gifts exist in your region"),
    "polls": _switch("polls exist"),
    "pins": _switch("moderators can pin"),
    "money": _switch("prompts may talk about money"),
}
SCREEN: Mapping[str, Key] = {
    "theme": Key(
        Literal["stage-dark", "stage-light", "high-contrast", "ansi"],
        '"stage-dark", "stage-light", "high-contrast" or "ansi"',
        "colours for a dark or a bright room; ansi uses the terminal's own",
    ),
    "symbols": Key(
        Literal["braille", "block", "ascii"],
        '"braille", "block" or "ascii"',
        "what traces are drawn with; ascii for fonts that lack all else",
    ),
    "streamer": _switch("hide names, titles and codes, when others may see the screen"),
    "calm": _switch("no numbers, only words and arrows"),
    "mouse": _switch("a click on a key presses it, one on a title card copies that; shift and drag selects text"),
    "sound": Key(
        Literal["off", "bell"] | tuple[Kind, ...],
        f'"off", "bell" or a list of {" ".join(get_args(Kind))}',
        "the terminal's bell when a cue becomes now, or one of these kinds; a microphone may hear it",
    ),
}
PRIVACY: Mapping[str, Key] = {
    "keep_text": _switch("keep chat text for 24 hours; otherwise it is only counted"),
}
NOTIFY: Mapping[str, Key] = {
    "desktop": _switch("show what falls due on this desktop too; needs the extra `desktop`"),
    "quiet": Key(
        Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")],
        'hours, as "22:00-08:00"',
        "what is to be done after a stream is not called for in these hours, but after them",
    ),
}
SECTIONS = (
    "about", "sources", "show", "rundown", "ctas", "titles", "lines", "platform", "keys", "screen", "privacy", "notify",
)  # fmt: skip

OptionsOf = Callable[[str], Collection[str] | None]
"""The options of a kind of source; `None` when nobody can say. Raises `CopilotError` for a kind that does not exist."""

Opens = Callable[[SourceEntry], None]
"""Raises `UsageError` for a source that cannot use its target or an option."""

OwnKeys = Callable[[], Mapping[str, str]]
"""The action of each key of the screen where nothing is changed."""


def is_address(text: str) -> bool:
    """Whether this is a link that can be pasted."""
    return _ADDRESS.fullmatch(text) is not None and clean(text) == text


def require(places: Places) -> None:
    """Raises `ConfigError` when a configuration is named that cannot be read; what stands in it does not count."""
    if places.named:
        _read(places.config_file, named=True)


def load(
    places: Places,
    options_of: OptionsOf = lambda kind: None,
    opens: Opens = lambda entry: None,
    own_keys: OwnKeys = dict,
) -> Config:
    """The configuration at these places. Raises `ConfigError`; a file that nobody named may be missing."""
    text = _read(places.config_file, places.named)
    return Config() if text is None else parse(text, places.config_file, options_of, opens, own_keys)


def parse(
    text: str,
    file: Path,
    options_of: OptionsOf = lambda kind: None,
    opens: Opens = lambda entry: None,
    own_keys: OwnKeys = dict,
) -> Config:
    """The configuration that is written in `text`, which came from `file`. Raises `ConfigError`."""
    return _Reader(file, text, _tables(text, file), options_of, opens, own_keys).config()


def load_rundown(file: Path) -> tuple[Segment, ...]:
    """The segments in a file: its `[[segments]]`, or the `[rundown]` of a configuration. Raises `ConfigError`."""
    text = _read(file, named=False)
    if text is None:
        from copilot.show.templates import TEMPLATES

        raise ConfigError(f"no rundown at {clean(str(file))}", f"name a file, or one of {', '.join(TEMPLATES)}")
    tables = _tables(text, file)
    reader = _Reader(file, text, tables, lambda kind: None, lambda entry: None)
    segments = reader.rundown(("rundown",) if "rundown" in tables else ())
    if not segments:
        raise ConfigError(f"{clean(str(file))}: no segments", "write a [[segments]] with a title for each part")
    return segments


def _read(file: Path, named: bool) -> str | None:
    shown = clean(str(file))
    try:
        if file.is_dir():
            raise ConfigError(f"{shown} is a folder, wanted a TOML file", "name the file in it")
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if not named:
            return None
        raise ConfigError(f"no configuration at {shown}", f"write one: {NAME} init --config FILE") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a name for a file"
        raise ConfigError(f"cannot read {shown}: {reason}", "make it readable, or name another file") from None
    if len(raw) > MAX_BYTES:
        raise ConfigError(f"{shown} is larger than {MAX_BYTES:,} bytes", "name a configuration file")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else f"the byte 0x{raw[error.start]:02x}"
        raise ConfigError(f"{shown}, line {line}: found {what}, wanted UTF-8", "save the file as UTF-8") from None


def _tables(text: str, file: Path) -> dict[str, Any]:
    import tomli

    shown = clean(str(file))
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        what = clean(error.msg[:1].lower() + error.msg[1:], 200)
        raise ConfigError(f"{shown}, line {error.lineno}, column {error.colno}: {what}", "correct it there") from None
    except RecursionError:
        raise ConfigError(f"{shown} is nested too deeply", "write it flat, as config.example.toml does") from None


Way = tuple[str | int, ...]
"""The way to a value: `("sources", 0, "kind")`."""


def _has(tables: Any, way: Way) -> bool:
    for step in way:
        try:
            tables = tables[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


MOST_PARSES = 60
"""How often, at most, `line_of` looks into a document."""


def line_of(text: str, way: Way) -> int:
    """The line, counted from 1, on which the value at `way` begins in a TOML document that holds it.

    Halves the document again and again; every prefix that ends between two values is a document of its own. Where a
    value goes over very many lines, the answer may be a line before it.
    """
    import tomli

    lines = text.split("\n")
    parses = 0

    def holds(count: int) -> bool | None:
        """Whether the first `count` lines hold the value; `None` where they end within one."""
        nonlocal parses
        parses += 1
        try:
            return _has(tomli.loads("\n".join(lines[:count])), way)
        except (tomli.TOMLDecodeError, RecursionError):
            return None

    without, within = 0, len(lines)
    while within - without > 1 and parses < MOST_PARSES:
        middle = (without + within) // 2
        for cut in (*range(middle, within), *range(middle - 1, without, -1)):
            found = holds(cut)
            if found is not None or parses >= MOST_PARSES:
                break
        if found is None:
            break
        without, within = (without, cut) if found else (cut, within)
    return without + 1


class _Reader:
    """Turns the tables of one file into a `Config`."""

    def __init__(
        self,
        file: Path,
        text: str,
        tables: dict[str, Any],
        options_of: OptionsOf,
        opens: Opens,
        own_keys: OwnKeys = dict,
    ) -> None:
        self._file = file
        self._text = text
        self._tables = tables
        self._options_of = options_of
        self._opens = opens
        self._own_keys = own_keys

    def config(self) -> Config:
        self._known_only(self._tables, SECTIONS, ())
        show = self._section(("show",), SHOW)
        if (low := show.get("hook_min", Pace().hook_min)) > show.get("hook_max", Pace().hook_max):
            key = "hook_max" if "hook_max" in show else "hook_min"
            self._fail(("show", key), f"wanted hook_min ({low:g}) to be at most hook_max")
        if (low := show.get("reset_min", Pace().reset_min)) > show.get("reset_max", Pace().reset_max):
            key = "reset_max" if "reset_max" in show else "reset_min"
            self._fail(("show", key), f"wanted reset_min ({low:g}) to be at most reset_max")
        about = self._section(("about",), ABOUT)
        if "moderators" in about:
            about["moderators"] = tuple(clean(name) for name in about["moderators"])
        return Config(
            file=self._file,
            about=About(**about),
            sources=tuple(self._source(way) for way in self._array("sources")),
            show=Pace(**show),
            rundown=self.rundown(("rundown",)),
            ctas=self._ctas(),
            titles=tuple(self._title(way) for way in self._array("titles")),
            lines=tuple(self._line(way) for way in self._array("lines")),
            platform=self._platforms(),
            keys=self._keys(),
            screen=Screen(**self._section(("screen",), SCREEN)),
            privacy=Privacy(**self._section(("privacy",), PRIVACY)),
            notify=Notify(**self._section(("notify",), NOTIFY)),
        )

    def _at(self, way: Way) -> Any:
        found: Any = self._tables
        for step in way:
            found = found[step]
        return found

    def _fail(self, way: Way, what: str, advice: str = "correct it there") -> Never:
        line = line_of(self._text, way)
        name = ".".join(str(step) for step in way if not isinstance(step, int))
        raise ConfigError(f"{clean(str(self._file))}, line {line}: {clean(name, 60)}: {what}", advice)

    def _wrong(self, way: Way, wanted: str) -> Never:
        found = self._at(way)
        shown = "a table" if isinstance(found, dict) else clean(repr(found)[:60], 40)
        if isinstance(found, bool):
            shown = clean(str(found).lower())
        self._fail(way, f"found {shown}, wanted {wanted}")

    def _known_only(self, table: dict[str, Any], known: Collection[str], way: Way) -> None:
        for key in table:
            if key not in known:
                self._fail((*way, key), "no such key", nearest(key, known))

    def _table(self, way: Way) -> dict[str, Any]:
        if not _has(self._tables, way):
            return {}
        table = self._at(way)
        if not isinstance(table, dict):
            self._wrong(way, f"a table, [{'.'.join(map(str, way))}]")
        return table

    def _array(self, name: str) -> list[Way]:
        return self._tables_at((name,))

    def _tables_at(self, way: Way) -> list[Way]:
        """The ways to the tables of an array; none where it is absent."""
        tables = self._at(way) if _has(self._tables, way) else []
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._wrong(way, f"tables, each under [[{'.'.join(map(str, way))}]]")
        return [(*way, n) for n in range(len(tables))]

    def _section(self, way: Way, keys: Mapping[str, Key]) -> dict[str, Any]:
        """The checked values of one table; text in it is clean."""
        table = self._table(way)
        self._known_only(table, keys, way)
        return {name: self._value((*way, name), keys[name]) for name in table}

    def _value(self, way: Way, key: Key) -> Any:
        value = self._at(way)
        try:
            checked = msgspec.convert(value, key.type)
        except (msgspec.ValidationError, OverflowError):
            self._wrong(way, key.wanted)
        if isinstance(checked, float) and checked != checked:
            self._wrong(way, key.wanted)
        if not isinstance(checked, str):
            return checked
        if not (text := clean(checked)):
            self._wrong(way, key.wanted)
        return text

    def _need(self, way: Way, name: str, found: Mapping[str, Any]) -> None:
        if name not in found:
            self._fail(way, f"{name} is missing", f"add a line: {name} = ...")

    def _source(self, way: Way) -> SourceEntry:
        table = self._at(way)
        self._need(way, "kind", table)
        own = {name: self._value((*way, name), SOURCE[name]) for name in SOURCE if name in table}
        try:
            known = self._options_of(own["kind"])
        except CopilotError as error:
            self._fail((*way, "kind"), error.what, error.advice)
        options = {name: value for name, value in table.items() if name not in SOURCE}
        if known is not None:
            self._known_only(options, known, way)
        entry = SourceEntry(**own, options={name: self._option((*way, name)) for name in options})
        try:
            self._opens(entry)
        except UsageError as error:
            self._fail_of_source(way, entry, known or (), error)
        return entry

    def _fail_of_source(self, way: Way, entry: SourceEntry, known: Collection[str], error: UsageError) -> Never:
        """What a source refuses, at the key that it speaks of: it names an option first, or speaks of its target."""
        what = error.what.removeprefix(f"{entry.kind}: ")
        for name in known:
            if re.match(rf"{re.escape(name)}[:=]", what):
                key = name if name in entry.options else "kind"
                self._fail((*way, key), what.removeprefix(f"{name}: "), error.advice)
        if entry.target is None:
            self._fail((*way, "kind"), what, "add a line: target = ...")
        self._fail((*way, "target"), what, error.advice)

    def _option(self, way: Way) -> str:
        value = self._at(way)
        if isinstance(value, bool):
            return str(value).lower()
        if not isinstance(value, str | int | float):
            self._wrong(way, "text or a number")
        if isinstance(value, str) and clean(value, 2000) != value:
            self._wrong(way, "text of one line without control characters")
        return str(value)

    def rundown(self, way: Way) -> tuple[Segment, ...]:
        """The segments in the table at `way`."""
        table = self._table(way) if way else self._tables
        self._known_only(table, ("segments",), way)
        segments = [self._segment(one) for one in self._tables_at((*way, "segments"))]
        titles = [segment.title for segment in segments]
        for n, title in enumerate(titles):
            if title in titles[:n]:
                self._fail((*way, "segments", n, "title"), f"{title!r} stands there twice", "give each its own title")
        return tuple(segments)

    def _ctas(self) -> tuple[Cta, ...]:
        ways = self._array("ctas")
        try:
            return ctas.load([self._at(way) for way in ways])
        except ConfigError as error:
            found = re.match(r"\[\[ctas\]\] (\d+)", error.what)
            line = line_of(self._text, ("ctas", int(found[1]) - 1)) if found else 1
            raise ConfigError(f"{clean(str(self._file))}, line {line}: {error.what}", error.advice) from None

    def _segment(self, way: Way) -> Segment:
        table = self._section(way, SEGMENT)
        self._need(way, "title", table)
        minutes = table.pop("minutes", None)
        return Segment(**table) if minutes is None else Segment(**table, length=minutes * 60)

    def _title(self, way: Way) -> TitleCard:
        title = self._section(way, TITLE)
        self._need(way, "text", title)
        if "url" in title and not is_address(title["url"]):
            self._wrong((*way, "url"), "an address that begins with https://")
        return TitleCard(**title)

    def _line(self, way: Way) -> SafeText:
        line = self._section(way, LINE)
        self._need(way, "text", line)
        return SafeText(line["text"])

    def _platforms(self) -> dict[str, Features]:
        features = {}
        for name in self._table(("platform",)):
            if not _PLATFORM_NAME.fullmatch(name):
                self._fail(("platform", name), "no name of a platform", "use a name such as tiktok or twitch")
            features[name] = Features(**self._section(("platform", name), PLATFORM))
        return features

    def _keys(self) -> dict[str, tuple[str, ...]]:
        table = self._table(("keys",))
        own = self._own_keys() if table else {}
        looks = [action for name, action in own.items() if name not in RESERVED_KEYS]
        self._known_only(table, {*ACTIONS, *looks}, ("keys",))
        taken = {name: action for name, action in own.items() if action not in table}
        keys = {}
        for action in table:
            way = ("keys", action)
            names = self._value(way, Key(_WORDS_TYPE, 'a list of keys such as ["m", "f5"]', ""))
            for name in names:
                if not _KEY_NAME.fullmatch(name) or not name.isprintable():
                    self._fail(way, f"{clean(repr(name), 40)} is no key", 'use names such as "m", "space", "f5"')
                if name in RESERVED_KEYS:
                    self._fail(way, f"{name} cannot be given away", "use another key")
                if taken.get(name, action) != action:
                    other = taken[name]
                    more = f", or give {other} a key of its own" if other not in table else ""
                    self._fail(way, f"{name} already belongs to {other}", f"use another key{more}")
                taken[name] = action
            keys[action] = names
        return keys


class Secret:
    """A word that is never shown: what it prints as is `***`."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def reveal(self) -> str:
        """The word itself, for the connection that needs it."""
        return self._word

    def __repr__(self) -> str:
        return "***"


SECRETS: Mapping[str, tuple[str, ...]] = {
    "twitch": ("token", "refresh_token", "client_id"),
    "youtube": ("api_key",),
    "euler": ("api_key",),
    "streamerbot": ("password",),
    "obs": ("password",),
    "notify": ("phone",),
}
"""The tables and keys of `secrets.toml`; each may stand in the environment instead."""


def load_secrets(places: Places, environ: Mapping[str, str] = os.environ) -> dict[tuple[str, str], Secret]:
    """Every secret that is known, by table and key; the environment beats the file.

    Raises `ConfigError`, also when others can read the file.
    """
    file = places.secrets_file
    text = _read(file, named=False)
    tables = {} if text is None else _tables(text, file)
    if text is not None and os.name == "posix" and (mode := stat.S_IMODE(file.stat().st_mode)) & 0o077:
        shown = clean(str(file))
        raise ConfigError(f"{shown} has mode {mode:04o}, wanted 0600: others can read it", f"run: chmod 600 {shown}")
    secrets = {}
    for table, keys in _checked_secrets(tables, text or "", file).items():
        secrets.update({(table, key): Secret(word) for key, word in keys.items()})
    for table, names in SECRETS.items():
        for key in names:
            if word := environ.get(f"LIVE_COPILOT_{table}_{key}".upper()):
                secrets[table, key] = Secret(word)
    return secrets


def _checked_secrets(tables: dict[str, Any], text: str, file: Path) -> dict[str, dict[str, str]]:
    def fail(way: Way, what: str, advice: str) -> Never:
        name = clean(".".join(map(str, way)), 60)
        raise ConfigError(f"{clean(str(file))}, line {line_of(text, way)}: {name}: {what}", advice)

    for table, keys in tables.items():
        if table not in SECRETS:
            fail((table,), "no such table", nearest(table, SECRETS))
        if not isinstance(keys, dict):
            fail((table,), "wanted a table", f"write [{table}]")
        for key, word in keys.items():
            if key not in SECRETS[table]:
                fail((table, key), "no such key", nearest(key, SECRETS[table]))
            if not isinstance(word, str):
                fail((table, key), "wanted text", "put it in quotes")
    return tables
