"""Which cue stands on the stage. The same inputs give the same cues."""

import random

import msgspec

from copilot.show.cues import GONE_S, SOON_S, WORD, Cue, Ending, Kind, Said
from copilot.show.pacing import Pace
from copilot.show.rules import LINES, RULES, Rule
from copilot.text import SafeText

HOUR_S = 3600.0
LONGEST_LEAP_S = 6 * HOUR_S
"""A longer silence (a recording with a hole) is leapt over: nobody is prompted in it."""


def span(seconds: float) -> str:
    """A length for a sentence: `2:38` under ten minutes, `45 min`, `2 h 10`."""
    whole = int(seconds)
    if whole < 600:
        return f"{whole // 60}:{whole % 60:02}"
    return f"{whole // 60} min" if whole < HOUR_S else f"{whole // 3600} h {whole % 3600 // 60:02}"


class Director(msgspec.Struct, frozen=True, kw_only=True):
    """One cue at a time, out of `RULES`. Every change gives a new director, so that undo is the old one.

    Call `at(now)` whenever time may have passed, at the latest at `next_at`. Times are session seconds.
    """

    seed: str
    pace: Pace
    started: float
    stage: Cue | None = None
    said: tuple[Said, ...] = ()
    turns: dict[str, int] = {}
    """How often each clock has been set to zero."""
    last: dict[str, float] = {}
    """When each clock was set to zero last; absent: never."""
    due: dict[str, float] = {}
    free_at: float = 0.0
    """The gap: no `now` before."""
    hush_until: float | None = None
    paused_at: float | None = None

    @classmethod
    def starting(cls, seed: str, pace: Pace, started: float) -> "Director":
        new = cls(seed=seed, pace=pace, started=started, free_at=started)
        return msgspec.structs.replace(new, due={rule.clock: new._due(rule, started) for rule in RULES})

    def _due(self, rule: Rule, since: float) -> float:
        low, high = (float(getattr(self.pace, name)) for name in rule.after)
        turn = self.turns.get(rule.clock, 0)
        return since + random.Random(f"{self.seed}/{rule.clock}/{turn}").uniform(low, high)

    # time

    @property
    def next_at(self) -> float:
        """When something will change by itself; infinity while paused."""
        if self.paused_at is not None:
            return float("inf")
        if self.stage is not None:
            return self.stage.now_at + GONE_S
        return self.next_cue()[1]

    def at(self, now: float) -> "Director":
        """The director at `now`."""
        director = self
        if now - director.next_at > LONGEST_LEAP_S:
            director = director._leap(now)
        while director.next_at <= now:
            if director.stage is not None:
                director = director._leave("missed", director.stage.now_at, director.next_at)
            else:
                director = director._show(*director.next_cue())
        if director.hush_until is not None and now >= director.hush_until:
            director = msgspec.structs.replace(director, hush_until=None)
        return director

    def _leap(self, now: float) -> "Director":
        return msgspec.structs.replace(
            self, stage=None, due={rule.clock: now + self._due(rule, 0.0) for rule in RULES}, free_at=now
        )

    def next_cue(self) -> tuple[Rule, float]:
        """The rule whose cue comes next, and when that becomes `soon`."""
        earliest = max(self.started + self.pace.first_cue, self.free_at - SOON_S, self.hush_until or 0.0, self._hour())
        choice = None
        for rule in RULES:  # the most urgent first
            soon = max(earliest, self.due[rule.clock] - SOON_S)
            if choice is None or soon + self.pace.gap < choice[1]:
                choice = rule, soon
        assert choice is not None
        return choice

    def _hour(self) -> float:
        """When the next cue may be `soon`, so that no hour holds more than its share."""
        share = self.pace.cues_per_hour
        if len(self.said) < share:
            return 0.0
        return self.said[-share].cue.now_at + HOUR_S - SOON_S

    def _show(self, rule: Rule, soon: float) -> "Director":
        turn = self.turns.get(rule.clock, 0)
        kind = self.kind_of(rule)
        lines = LINES[kind]
        now_at = soon + SOON_S
        last = self.last.get(rule.clock)
        why = f"{span(now_at - self.started)} {rule.never}" if last is None else f"{span(now_at - last)} {rule.since}"
        cue = Cue(
            n=len(self.said) + 1,
            kind=kind,
            text=lines[turn // len(rule.kinds) % len(lines)],
            why=SafeText(why),
            now_at=now_at,
        )
        return msgspec.structs.replace(self, stage=cue)

    def _leave(self, ending: Ending, said_at: float, at: float) -> "Director":
        """The cue on stage ends; its clocks start again at `said_at`."""
        cue = self.stage
        assert cue is not None
        left = msgspec.structs.replace(
            self,
            stage=None,
            said=(*self.said, Said(cue=cue, ending=ending, at=at)),
            free_at=min(at, cue.now_at) + self.pace.gap,
        )
        return left if ending == "snoozed" else left._restart(cue.kind, said_at)

    def _restart(self, kind: Kind, at: float) -> "Director":
        rule = _rule(kind)
        if rule is None:
            return self
        again = msgspec.structs.replace(
            self,
            turns=self.turns | {clock: self.turns.get(clock, 0) + 1 for clock in rule.counts_as},
            last=self.last | dict.fromkeys(rule.counts_as, at),
        )
        due = {r.clock: again._due(r, at) for r in RULES if r.clock in rule.counts_as}
        return msgspec.structs.replace(again, due=self.due | due)

    def close(self, now: float) -> "Director":
        """The show is over: what stood on the stage leaves it."""
        return self if self.stage is None else self._leave("missed", now, now)

    def kind_of(self, rule: Rule) -> Kind:
        """Whose turn it is among the kinds of a rule."""
        return rule.kinds[self.turns.get(rule.clock, 0) % len(rule.kinds)]

    # people

    def done(self, now: float) -> "Director":
        """The cue on stage has been said."""
        return self._leave("done", now, now)

    def skip(self, now: float) -> "Director":
        """The cue on stage is not wanted this time."""
        return self._leave("skipped", now, now)

    def snooze(self, now: float) -> "Director":
        """The cue on stage comes back in a minute."""
        assert self.stage is not None
        rule = _rule(self.stage.kind)
        left = self._leave("snoozed", now, now)
        if rule is None:
            return left
        return msgspec.structs.replace(left, due=left.due | {rule.clock: now + self.pace.snooze})

    def did(self, kind: Kind, now: float) -> "Director":
        """The streamer said it unasked: it counts as a cue of this kind."""
        rule = _rule(kind)
        if self.stage is not None and rule is not None and _rule(self.stage.kind) is rule:
            return self.done(now)
        cue = Cue(n=len(self.said) + 1, kind=kind, text=SafeText(""), why=SafeText("said unasked"), now_at=now)
        told = msgspec.structs.replace(self, said=(*self.said, Said(cue=cue, ending="done", at=now)))
        return told._restart(kind, now)

    def hush(self, now: float) -> "Director":
        """Quiet for a while; the cue on stage leaves and stays due."""
        quiet = self.snooze(now) if self.stage is not None else self
        return msgspec.structs.replace(quiet, hush_until=now + self.pace.hush)

    def speak(self) -> "Director":
        """The quiet ends."""
        return msgspec.structs.replace(self, hush_until=None)

    def pause(self, now: float) -> "Director":
        """The show pauses; the cue on stage leaves and stays due."""
        still = self.snooze(now) if self.stage is not None else self
        return msgspec.structs.replace(still, paused_at=now)

    def resume(self, now: float) -> "Director":
        """The show goes on; the pause is not counted."""
        assert self.paused_at is not None
        away = now - self.paused_at
        return msgspec.structs.replace(
            self, paused_at=None, free_at=self.free_at + away, due={clock: at + away for clock, at in self.due.items()}
        )


def _rule(kind: Kind) -> Rule | None:
    return next((rule for rule in RULES if kind in rule.kinds), None)


def is_kind(word: str) -> bool:
    """Whether a word names a kind of cue."""
    return word in WORD
