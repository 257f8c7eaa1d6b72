"""Made-up streams of three hours: a room, a streamer with habits, and everything that stood on the stage."""

import itertools
import math
import random
from dataclasses import dataclass, field
from typing import Literal

from copilot import commands
from copilot.commands import AnyCommand
from copilot.events import AnyEvent, Chat, Follow, Gift, Hearts, Join, Link, Pin, Share, Stream, Viewers
from copilot.session import Session
from copilot.show.cues import Cue, Ending, Said
from copilot.show.rundown import Segment
from copilot.show.script import Script
from copilot.show.templates import TEMPLATES
from copilot.state import Header, SourceInfo
from copilot.text import SafeText
from tests.rooms import WALL, source

LENGTH_S = 3 * 3600

Habit = Literal["answers", "silent", "mixed"]
HABITS: tuple[Habit, ...] = ("answers", "silent", "mixed")

_SOURCES = {
    "tiktok": source("tikfinity", "tiktok", "hearts chat viewers join follow share gift"),
    "twitch": source("twitch", "twitch", "chat subscribe gift"),
    "youtube": source("youtube", "youtube", "chat viewers gift subscribe", derives=False),
}
_GIFTS = ("Rose", "Heart Me", "Doughnut")


class Audience:
    """What happens in the room, second by second."""

    def __init__(self, dice: random.Random, info: SourceInfo) -> None:
        self._dice = dice
        self._info = info
        self._tells = info.families
        self.watching = dice.lognormvariate(4.5, 1.2)
        self.chat = min(2.0, self.watching * dice.uniform(0.002, 0.02))
        """Messages a second."""
        self._stay = dice.uniform(240, 2400)
        self._came = 0
        self._regulars = [self._new() for _ in range(max(5, int(self.watching)))]
        self._hearts = dice.randrange(5000)
        self._busy = self._moments(dice.uniform(1, 7), 20, 70)
        self._calm = self._moments(dice.uniform(0, 2), 150, 320)
        self._apart = self._moments(0.2, 20, 200)
        self._up = True

    def _moments(self, an_hour: float, least: float, most: float) -> list[tuple[float, float]]:
        found, t = [], 300.0
        while (t := t + self._dice.expovariate(max(1e-6, an_hour) / 3600)) < LENGTH_S:
            found.append((t, t + self._dice.uniform(least, most)))
        return found

    def _new(self) -> str:
        self._came += 1
        return f"viewer{self._came}"

    def _some(self, rate: float) -> int:
        """A Poisson number."""
        n, product, limit = 0, self._dice.random(), math.exp(-min(rate, 50.0))
        while product > limit:
            n, product = n + 1, product * self._dice.random()
        return n

    def second(self, t: int) -> list[AnyEvent]:
        """What the source tells in [t, t + 1)."""
        dice = self._dice
        events: list[AnyEvent] = []
        level = 6.0 if _within(t, self._busy) else 0.15 if _within(t, self._calm) else 1.0
        self.watching = max(5.0, self.watching * math.exp(dice.gauss(0, 0.002)))
        apart = _within(t, self._apart)
        if apart == self._up:
            self._up = not apart
            events.append(Link(t=t, state="down" if apart else "up", reason=SafeText("made up") if apart else None))
        coming = self._some(self.watching / self._stay)
        for _ in range(coming):
            self._regulars[dice.randrange(len(self._regulars))] = self._new()
        if apart:
            return events
        if "join" in self._tells:
            events += [Join(t=t, user=SafeText(f"viewer{self._came - n}")) for n in range(coming)]
        for _ in range(self._some(self.chat * level)):
            events.append(Chat(t=t, user=SafeText(dice.choice(self._regulars)), text=SafeText("made up")))
        if "viewers" in self._tells and t % 10 == 0:
            events.append(Viewers(t=t, now=int(self.watching)))
        if "hearts" in self._tells and dice.random() < 0.3 * min(1.0, level):
            count = 1 + self._some(self.watching * 0.05 * level)
            self._hearts += count
            user = SafeText(dice.choice(self._regulars))
            events.append(Hearts(t=t, total=self._hearts, count=min(15, count), user=user))
        if dice.random() < 0.01 * level:
            events += self._kindness(t)
        return events

    def _kindness(self, t: int) -> list[AnyEvent]:
        dice, user = self._dice, SafeText(self._dice.choice(self._regulars))
        kind = dice.choice([kind for kind in ("share", "follow", "gift") if kind in self._tells] or ["none"])
        match kind:
            case "share":
                return [Share(t=t, user=user) for _ in range(dice.choice((1, 1, 1, 8)))]
            case "follow":
                return [Follow(t=t, user=user)]
            case "gift":
                name = SafeText(dice.choice(_GIFTS))
                return [Gift(t=t, user=user, name=name, count=dice.choice((1, 1, 1, 12)), final=True)]
        return []


def _within(t: float, moments: list[tuple[float, float]]) -> bool:
    return any(begin <= t < end for begin, end in moments)


@dataclass
class Streamer:
    """Who answers cues, and does things unasked."""

    dice: random.Random
    habit: Habit
    seen: int | None = None
    answer_after: float = 0.0
    answer: str | None = None
    paused: bool = False
    quiet_s: list[int] = field(default_factory=lambda: [0, 0, 0])
    """Seconds of hush and pause in each hour."""

    def acts(self, t: int, session: Session) -> list[AnyCommand]:
        dice, director = self.dice, session.state.director
        if director is None:
            return []
        self.quiet_s[min(2, t // 3600)] += director.hush_until is not None or director.paused_at is not None
        cue, found = director.stage, []
        if cue is not None and cue.n != self.seen:
            self.seen = cue.n
            self.answer, self.answer_after = self._decides()
        if cue is not None and self.answer is not None and t >= cue.now_at + self.answer_after:
            found.append(_command(self.answer, t))
            self.answer = None
        if dice.random() < 1 / 2400:
            found.append(_promise(dice, t))
        if session.state.poll is None and dice.random() < 1 / 5000:
            found.append(_command("poll", t, "which one first? / the red / the blue"))
        if self.habit == "mixed":
            found += self._unasked(t, director.paused_at is not None)
        elif self.habit == "silent" and dice.random() < 1 / 6000:
            found.append(_command("hush", t))
        return found

    def _decides(self) -> tuple[str | None, float]:
        """What to answer, and how many seconds after the cue is `now`."""
        within = self.dice.uniform(0.5, 10)
        if self.habit == "answers":
            return "done", within
        if self.habit == "silent":
            return None, 0.0
        answer = self.dice.choice(("done", "done", "done", "skip", "snooze", None))
        return answer, self.dice.choice((within, self.dice.uniform(-15, 80)))

    def _unasked(self, t: int, paused: bool) -> list[AnyCommand]:
        dice = self.dice
        if paused:
            return [_command("pause-show", t)] if dice.random() < 1 / 120 else []
        for action, every in (
            ("hush", 4000), ("pause-show", 6000), ("did hook", 1500), ("did recap", 3000), ("did cta", 4000),
            ("did thank", 3000), ("undo", 900), ("next-segment", 1800), ("extend-segment", 1800),
            ("previous-segment", 9000), ("mark", 900),
        ):  # fmt: skip
            if dice.random() < 1 / every:
                name, _, words = action.partition(" ")
                return [_command(name, t, words or None)]
        return []


def _command(action: str, t: float, text: str | None = None) -> AnyCommand:
    return commands.command(action, text, t=float(t), at=WALL + t)


def _promise(dice: random.Random, t: int) -> AnyCommand:
    due = WALL + t + dice.uniform(120, 5400)
    return commands.Promise(t=float(t), at=WALL + t, text=SafeText(f"the thing of {t}"), due_at=due)


@dataclass
class Shown:
    """A cue as the streamer saw it."""

    cue: Cue
    seen_at: float
    due: float | None
    """When the hook was due; `None` for other kinds."""
    gone_at: float = math.inf
    ending: Ending | None = None


@dataclass
class Played:
    """A stream that is over."""

    seed: int
    habit: Habit
    session: Session
    shown: list[Shown] = field(default_factory=list)
    quiet_s: list[int] = field(default_factory=list)
    surges: list[float] = field(default_factory=list)
    silent: list[bool] = field(default_factory=list)
    """Second by second, whether chat is well above its own level, which is what the product calls a surge: hooks are
    silent then (C2), with an alert and without."""

    @property
    def said(self) -> tuple[Said, ...]:
        assert self.session.state.director is not None
        return self.session.state.director.said

    @property
    def prompted(self) -> list[Cue]:
        """The cues whose time came while they stood on the stage."""
        return [one.cue for one in self.shown if one.gone_at >= one.cue.now_at]


def plan(dice: random.Random) -> tuple[Segment, ...]:
    """A template, one of the streamer's own, or none."""
    own = tuple(
        Segment(title=SafeText(f"part {n}"), length=dice.uniform(240, 2400), host=SafeText("jo") if n == 3 else None)
        for n in range(dice.randrange(2, 12))
    )
    return dice.choice([(), own, *TEMPLATES.values()])


def header(seed: int) -> Header:
    dice = random.Random(f"header/{seed}")
    words = {
        "niche": "small pots that last", "schedule": "every Tuesday at seven", "title": "the glaze test",
        "host": "jo", "topic": "glazes", "question": "which glaze first",
    }  # fmt: skip
    known = {name: SafeText(text) for name, text in words.items() if dice.random() < 0.6}
    return Header(
        id=f"stream-{seed}",
        mode="live",
        opened_at=WALL,
        sources=(_SOURCES[dice.choice(tuple(_SOURCES))],),
        script=Script(segments=plan(dice), words=known),
        seed=str(seed),
    )


def play(seed: int, habit: Habit, length_s: int = LENGTH_S) -> Played:
    """A whole stream, second by second. The same seed and habit give the same."""
    dice = random.Random(f"stream/{seed}/{habit}")
    played = Played(seed, habit, Session(header(seed)))
    session, state = played.session, played.session.state
    audience, streamer = Audience(dice, session.header.sources[0]), Streamer(dice, habit)
    session.apply([Link(t=0.0, state="up"), Stream(t=0.0, state="started")])
    if dice.random() < 0.5:
        session.apply([Pin(t=0.0, text=SafeText("the glaze test"))])
    for t in range(1, length_s + 1):
        if events := audience.second(t):
            session.apply(events)
        session.advance(float(t))
        alarmed = state.surges.running(t) and t - state.surges.found[-1].at < 90
        played.silent.append(alarmed or t < state.surges.calm_at)
        _look(played, t)
        for command in streamer.acts(t, session):
            session.obey(command)
            _look(played, t)
    played.quiet_s = streamer.quiet_s
    played.surges = [surge.at for surge in state.surges.found]
    return played


def _look(played: Played, t: float) -> None:
    director, shown = played.session.state.director, played.shown
    assert director is not None
    cue, last = director.stage, shown[-1] if shown else None
    if (
        cue is not None
        and last is not None
        and last.gone_at == math.inf
        and (cue.n, cue.clock, cue.ref) == (last.cue.n, last.cue.clock, last.cue.ref)
        and (cue.text == last.cue.text or t < cue.now_at)
    ):
        # Chat was busy and it waits, or it is `now` and tells the numbers of this second.
        last.cue = cue
    if last is not None and last.gone_at == math.inf and cue != last.cue:
        last.gone_at = t
        last.ending = next((said.ending for said in reversed(director.said) if said.cue == last.cue), None)
    if cue is None or (last is not None and last.gone_at == math.inf):
        return
    for n in range(max(0, len(shown) - 3), len(shown)):
        if shown[n].cue == cue:
            # Undone: it is back, and what came after it was never said.
            del shown[n + 1 :]
            shown[n].gone_at = math.inf
            return
    shown.append(Shown(cue, t, director.hook_at if cue.kind == "hook" else None))


def hours(times: list[float], most: int) -> bool:
    """Whether any hour holds more than `most`."""
    return any(b - a < 3600 - 1e-6 for a, b in zip(times, times[most:], strict=False))


def longest(times: list[float], end: float) -> float:
    return max((b - a for a, b in itertools.pairwise([0.0, *times, end])), default=0.0)
