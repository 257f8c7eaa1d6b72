"""`init`: five questions, and a configuration that explains itself."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import msgspec

from copilot import cli
from copilot.commands import ACTIONS
from copilot.config import (
    ABOUT,
    LINE,
    NOTIFY,
    PLATFORM,
    PRIVACY,
    RESERVED_KEYS,
    SCREEN,
    SEGMENT,
    SHOW,
    SOURCE,
    TITLE,
    About,
    Config,
    Features,
    Key,
    Privacy,
    Screen,
    SourceEntry,
    parse,
)
from copilot.errors import RunError, UsageError
from copilot.seats.tui.keys import KEYS
from copilot.show.pacing import Pace
from copilot.text import SafeText, clean

PLATFORMS: Mapping[str, str] = {"twitch": "twitch", "tiktok": "tikfinity", "other": "manual"}
"""Where somebody goes LIVE, and the source that watches it."""


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What the streamer said. `platform` is the one of the source."""

    source: SourceEntry | None = None
    platform: str = "tiktok"
    about: About = About()
    features: Features = Features()
    pace: Pace = Pace()


@click.command("init")
@click.option("--yes", is_flag=True, help="Ask nothing, write the defaults.")
def init(yes: bool) -> None:
    """Ask five questions and write a configuration in which every key is explained.

    An existing file is never touched. Without a terminal nothing is asked.
    """
    file = cli.places().config_file
    if os.path.lexists(file):
        raise UsageError(f"{clean(str(file))} exists", "edit it, or name another file with --config FILE")
    asked = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    text = document(_ask() if asked else Answers())
    parse(text, file)
    _write(file, text)
    click.echo(f"Wrote {clean(str(file))}; every key in it is explained. Now: {cli.NAME} check")


def _write(file: Path, text: str) -> None:
    shown = clean(str(file))
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700, parents=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise RunError(f"cannot write {shown}: {error.strerror}", "name another file with --config FILE") from None


def _ask() -> Answers:
    click.echo("Five questions; Enter takes what is in brackets, or passes. All can be changed.")
    where = _one_of("1. Where do you go LIVE?", PLATFORMS, "tiktok")
    target = None
    if where == "twitch":
        target = _channel("   Which channel?")
    elif where == "tiktok":
        click.echo("   It is watched through TikFinity on this computer, which knows your handle.")
    niche = _line("2. What is it about, in a few words?")
    schedule = _line("3. When do you go LIVE, as you would say it?")
    free = _one_of("   Can you press a key while you are on air?", ("yes", "no"), "yes")
    has = _some_of("4. What does it offer where you live?", PLATFORM)
    moderators = _names("5. Who moderates? Names with commas between them")
    return Answers(
        source=SourceEntry(kind=PLATFORMS[where], target=target),
        platform="manual" if where == "other" else where,
        about=About(niche=niche, schedule=schedule, moderators=moderators),
        features=Features(**{name: name in has for name in PLATFORM}),
        pace=Pace(unanswered="missed" if free == "yes" else "said"),
    )


def _one_of(question: str, words: Iterable[str], otherwise: str) -> str:
    choice = click.Choice(list(words), case_sensitive=False)
    said: str = click.prompt(question, type=choice, default=otherwise, prompt_suffix=" ")
    return said


def _line(question: str) -> SafeText | None:
    return clean(click.prompt(question, default="", show_default=False, prompt_suffix=" "), 100) or None


def _channel(question: str) -> SafeText:
    """A channel that the source can use; the question comes again until there is one."""
    from copilot.sources import registry

    while True:
        channel = _line(question)
        if channel is None:
            click.echo("   Its name, or the address of its page; Ctrl-C leaves without writing anything")
            continue
        try:
            spec = registry.parse(f"twitch:{channel}")
            registry.open_source(spec)
        except UsageError as error:
            click.echo(f"   {error.what}; {error.advice}")
        else:
            return SafeText(spec.target or channel)


def _names(question: str) -> tuple[SafeText, ...]:
    return tuple(filter(None, (clean(name.strip(), 100) for name in (_line(question) or "").split(","))))


def _some_of(question: str, names: Iterable[str]) -> set[str]:
    every = " ".join(names)
    while True:
        said = set(click.prompt(question, default=every, prompt_suffix=" ").lower().replace(",", " ").split())
        if said <= set(every.split()) | {"none"}:
            return said - {"none"}
        click.echo(f"   Use some of these words: {every}, or none")


def document(answers: Answers) -> str:
    """A configuration that says what was answered and explains every key; defaults stand there too."""
    default = Config()
    about = answers.about
    parts = [
        "# The configuration of live-copilot: every key, what it means and its default. Where # is followed",
        "# by a key at once, the key is switched off: take the # away to use it.",
        "",
        "[about]",
        *_key("niche", ABOUT, about.niche, "sourdough for beginners"),
        *_key("schedule", ABOUT, about.schedule, "every Tue and Thu at 19:00"),
        *_key("show", ABOUT, about.show, "tutorial"),
        *_key("moderators", ABOUT, list(about.moderators) or None, ["ada", "grace"]),
        "",
        "# The rooms to watch, one [[sources]] for each; `live-copilot sources` lists the kinds and their options,",
        "# which are keys here. Without any, `live-copilot` alone starts the demo.",
        *_source(answers.source),
        "",
        "[show]",
        *_section(SHOW, answers.pace),
        "",
        "# The plan of the show, one [[rundown.segments]] for each part. `--rundown FILE` takes another one, and",
        "# tutorial, talk, game and news are there to begin with.",
        "#[[rundown.segments]]",
        *_key("title", SEGMENT, None, "Shaping the loaf"),
        *_key("minutes", SEGMENT, None, 12),
        *_key("host", SEGMENT, None, "Ada"),
        *_key("notes", SEGMENT, None, "flour on the left, camera two"),
        *_key("point", SEGMENT, None, "the fold that most people forget"),
        *_key("takeaway", SEGMENT, None, "how to tell when it is proved"),
        *_key("topic", SEGMENT, None, "shaping"),
        "",
        "# Texts of your own beside those that ship, one [[ctas]] for each. Slots are filled from the rundown and from",
        "# [about]: {now} {next} {next_in} {done} {point} {takeaway} {topic} {niche} {schedule} {title}. One with an",
        "# empty slot is never offered, and none that breaks a rule of `live-copilot lint`.",
        "#[[ctas]]",
        '#text = "Follow for {niche}: the next one is {schedule}."',
        '#kind = "cta"',
        '#platform = "tiktok"',
        '#ask = "follow"',
        "",
        "# Titles of posts that moderators paste, one [[titles]] for each; `live-copilot titles` lists them.",
        "#[[titles]]",
        *_key("text", TITLE, None, "My sourdough starter in 60 seconds"),
        *_key("url", TITLE, None, "https://www.tiktok.com/@me/video/1"),
        "",
        "# Lines that moderators paste into the chat, one [[lines]] for each; numbered on after the titles.",
        "#[[lines]]",
        *_key("text", LINE, None, "Rules: be kind, no spam"),
        "",
        "# What a platform offers in your region; what is off disappears from the screen and the prompts.",
        f"[platform.{answers.platform}]",
        *_section(PLATFORM, answers.features),
        "",
        "# Keys of the screen. An action that is named here has these keys instead of its own; no key does two things.",
        "[keys]",
        *_key_lines(),
        "",
        "[screen]",
        *_section(SCREEN, default.screen),
        "",
        "[privacy]",
        *_section(PRIVACY, default.privacy),
        "",
        "# What falls due, beside the screen. Addresses of phones and chats are secrets: see docs/reminders.md.",
        "[notify]",
        *_key("desktop", NOTIFY, default.notify.desktop, None),
        *_key("quiet", NOTIFY, None, "22:00-08:00"),
    ]
    return "\n".join(parts) + "\n"


def _key_lines() -> list[str]:
    """Every action with the keys that it has by itself, in the order of the screen `Keys`; then those without any."""
    keyed = [key for key in KEYS if not RESERVED_KEYS.intersection(key.presses)]
    lines = [f"#{key.action} = {json.dumps(key.presses)}" for key in keyed]
    return lines + [f"#{action} = []" for action in ACTIONS if action not in {key.action for key in keyed}]


def _source(source: SourceEntry | None) -> list[str]:
    shown = source or SourceEntry(kind="twitch", target=SafeText("somechannel"))
    lines = ["[[sources]]", *_key("kind", SOURCE, shown.kind, None)]
    lines += _key("target", SOURCE, shown.target, "somechannel")
    return lines if source else [line if line.startswith("#") else f"#{line}" for line in lines]


def _section(keys: Mapping[str, Key], values: Pace | Features | Screen | Privacy) -> list[str]:
    lines = []
    for name in keys:
        lines += _key(name, keys, getattr(values, name), _EXAMPLES.get(name))
    return lines


_EXAMPLES: Mapping[str, object] = {"ctas_per_hour": 4}
"""For keys whose default is no value."""


def _key(name: str, keys: Mapping[str, Key], value: object, example: object) -> list[str]:
    """A key with its explanation; without a value, an example that is commented out."""
    explanation = f"# {keys[name].words} ({keys[name].wanted})"
    if value is None:
        return [explanation, f"#{name} = {_toml(example)}"]
    return [explanation, f"{name} = {_toml(value)}"]


def _toml(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return json.dumps(value, ensure_ascii=False)
