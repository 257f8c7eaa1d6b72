"""Which cue stands on the stage. The same inputs give the same cues."""

import math
import random
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from copilot.show import ctas
from copilot.show.cues import GONE_S, SOON_S, Cue, Ending, Kind, Said
from copilot.show.occasions import CONDITIONS, NOWHERE, TRY_AGAIN_S, Occasion, Promised, Room, states
from copilot.show.pacing import Pace
from copilot.show.rules import RULES, Rule
from copilot.text import SafeText

HOUR_S = 3600.0
LONGEST_LEAP_S = HOUR_S
"""A longer silence (a recording with a hole) is leapt over: nobody is prompted in it."""
STEP_S = 1.0
"""How often it looks at the room."""
STANDS_S = SOON_S + GONE_S
"""How long a cue that nobody answers has the stage."""
LONGEST_WAIT_S, LATE_WAIT_S = 120.0, 30.0
"""A cue that is `soon` waits for chat to be calm: a hook until so long after it was due, a reset or recap as long as it
may be put off; what else there is, and a hook that was late already, the shorter time."""
FIRST_S = 10.0
"""So long after its `now` a cue without an answer may still turn `soon` again, once, and wait: chat has hardly had the
time to answer what was said, a burst is about something else."""
SETTLED_S = 5.0
"""It waits for so long, too, once chat is calm again, or as long as its rule wants chat to be calm."""
LIVELY_WAIT_S, AFTER_BURST_S = 40.0, 20.0
"""Where more people write than usually, a hook waits until so long after it was due, and a reset or recap, too, leaves
the rest of `LONGEST_WAIT_S` to bursts; an ask waits as long as in a burst. After a burst, what may still wait does so
for the shorter time."""
HELD_S = 120.0
"""So much longer what comes through in the end, an overdue reset too, waits for a room that is tense, and for the
outburst after."""
NEEDLESS_S = 60.0
"""A hook waits for what counts as one and comes so soon after it was due; in a crowded hour, so soon after it."""
LEAST_WATCHED_S = 900.0
PROMISED_S = 600.0
"""What leaves some of the hour's cues to others leaves one more to each promise that falls due so soon."""
SPARE = 4
"""So many of the hour's cues are left for what nobody foresees."""
AHEAD_S = 600.0
"""A show's first cues may be so much ahead of an even pace; at the end of the first hour there is none of it left."""
AGED_S, AGED_BY = 120.0, 20.0
"""What has been due for so many seconds is more urgent by so much."""
LAST_CALL = 120.0
"""The urgency of what would come too late after one more cue."""
FORESEEN_S = 60.0
"""So far it is foreseen when a cue may be chosen at the earliest."""
_TICK_S = 1.5
_KEPT_REFS = 256
_KEPT_LAST = 4
_NEEDS_PIN = frozenset({"point"})
_OF_SURGES: frozenset[ctas.Condition] = frozenset({"surged", "after_surge"})


Look = Callable[[float], Room]
"""What is known of the room at a session time."""


def _nowhere(now: float) -> Room:
    return NOWHERE


Known = list[tuple[Rule, Occasion]]
"""Occasions and their rules."""


class Coming(NamedTuple):
    """A cue that is due or will be: its rule, why, when it can be `now`, and how urgent it is at present."""

    rule: Rule
    occasion: Occasion
    now_at: float
    urgency: float

    @property
    def waits_until(self) -> float:
        """So long a busy chat may put off its `now`, once it is shown."""
        now_at, occasion = self.now_at, self.occasion
        if occasion.pressing == math.inf:
            return min(now_at + LATE_WAIT_S, occasion.by)
        if self.rule.never_through:
            return max(now_at + LATE_WAIT_S, occasion.due + LONGEST_WAIT_S)
        return max(now_at, occasion.takes_over)


class Ahead(NamedTuple):
    """A cue of this kind can be `now` at session time `now_at`, and why it will be."""

    kind: Kind
    now_at: float
    why: SafeText


class Director(msgspec.Struct, frozen=True, kw_only=True):
    """One cue at a time, out of `RULES`. Every change gives a new director, so that undo is the old one.

    Call `at(now, room)` about once a second. Times are session seconds.
    """

    seed: str
    pace: Pace
    started: float
    hook_at: float
    """When the next hook is due."""
    stage: Cue | None = None
    waits_until: float = 0.0
    """So long a busy chat may put off its `now`."""
    said: tuple[Said, ...] = ()
    back: tuple[Cue, ...] = ()
    """Cues that were snoozed; each comes back at its `now_at`."""
    last: dict[str, float] = {}
    """When each clock was set to zero last; absent: never."""
    turns: dict[str, int] = {}
    """How often."""
    refs: tuple[str, ...] = ()
    """What there has been a cue about."""
    free_at: float = 0.0
    """The gap: no `now` before."""
    looked_at: float = 0.0
    idle_until: float = -math.inf
    """Unless there is news of the room, no look before changes anything."""
    hush_until: float | None = None
    paused_at: float | None = None

    @classmethod
    def starting(cls, seed: str, pace: Pace, started: float) -> "Director":
        new = cls(seed=seed, pace=pace, started=started, hook_at=started, free_at=started, looked_at=started)
        return replace(new, hook_at=new._next_hook(started))

    def _next_hook(self, since: float) -> float:
        """A random time of the range after `since`; what the hour holds beside hooks moves the range's begin on."""
        pace, turn = self.pace, self.turns.get("hook", 0)
        least = min(pace.hook_max, max(pace.hook_min, self._left_for_hooks(since)))
        return since + (least + (pace.hook_max - least) * _chance(f"{self.seed}/hook/{turn}"))

    def _left_for_hooks(self, now: float) -> float:
        """Seconds from one hook to the next that fill what the last hour's other cues leave of an hour.

        Where nobody answers, each cue stands so long that an hour is never crowded.
        """
        if self.unanswered:
            return self.pace.hook_min
        others = sum(
            one.cue.now_at > now - HOUR_S and "hook" not in _clocks(_rule(one.cue))
            for one in self.said[-self.pace.cues_per_hour :]
        )
        watched = min(HOUR_S, max(LEAST_WATCHED_S, now - self.started))
        return HOUR_S / max(1.0, self.pace.cues_per_hour - SPARE - others * HOUR_S / watched)

    # time

    def at(self, now: float, look: Look = _nowhere, *, news: bool = True) -> "Director":
        """The director at `now`: it looks at the room once a second, where that can change anything.

        There is `news` when, since the last call, anything has happened that may call for a cue. What only holds one
        back is none.
        """
        director = self
        if now - director.looked_at > LONGEST_LEAP_S:
            director = director._leap(now)
        elif not news and now < director.idle_until:
            return director._idle(now)
        while director.looked_at + STEP_S <= now:
            director = director._step(director.looked_at + STEP_S, look)
        return replace(self, idle_until=-math.inf) if news and director is self else director

    @property
    def next_at(self) -> float:
        """When looking again may change anything, at the earliest; infinity while paused."""
        if self.paused_at is not None:
            return float("inf")
        if self.stage is not None:
            return self.looked_at + STEP_S
        return max(self.looked_at + STEP_S, self._quiet_until() - SOON_S)

    def away(self, now: float, look: Look = _nowhere) -> "Director":
        """The director at `now`, when nobody was there since it looked last: one cue is missed, and no more of the time
        is counted."""
        director = self
        while director.said == self.said and director.paused_at is None and director.looked_at + STEP_S <= now:
            director = director._step(director.looked_at + STEP_S, look)
        if director.paused_at is not None:
            return self
        if director.said != self.said and director.stage is not None:
            director = director._withdraw(director.stage, director.looked_at)
        return director._leap(now)

    def _idle(self, now: float) -> "Director":
        looked_at = self.looked_at
        while looked_at + STEP_S <= now:
            looked_at += STEP_S
        return replace(self, looked_at=looked_at)

    def _leap(self, now: float) -> "Director":
        away = now - self.looked_at
        left = self._leave("missed", self.looked_at) if self.stage is not None else self
        return replace(left._later(away), looked_at=now)

    def _later(self, away: float) -> "Director":
        """Everything so much later, as if the time had not passed."""
        return replace(
            self,
            started=self.started + away,
            hook_at=self.hook_at + away,
            free_at=self.free_at + away,
            last={clock: at + away for clock, at in self.last.items()},
            back=tuple(replace(cue, now_at=cue.now_at + away) for cue in self.back),
        )

    def _step(self, now: float, look: Look) -> "Director":
        director = replace(self, looked_at=now, idle_until=now)
        if director.paused_at is not None:
            return director
        if director.hush_until is not None and now >= director.hush_until:
            director = replace(director, hush_until=None)
        stage = director.stage
        if stage is not None:
            room = look(now)
            if now < stage.now_at + FIRST_S and (waiting := director._wait(stage, now, room)) is not director:
                return waiting
            if now <= stage.now_at < now + STEP_S:
                stage = director._up_to_date(stage, now, room)
                director = replace(director, stage=stage)
            if now < stage.now_at:
                return replace(director, idle_until=stage.now_at - STEP_S)
            gone_at = director._gone_at(stage, now, room)
            if now < gone_at:
                return replace(director, idle_until=gone_at)
            director = director._leave(director.pace.unanswered, gone_at)
        if now < (quiet_until := director._quiet_until() - SOON_S):
            hush_until = quiet_until if director.hush_until is None else director.hush_until
            return replace(director, idle_until=min(quiet_until, hush_until))
        room = look(now)
        known = director._known(now, room, now + SOON_S + STANDS_S)
        chosen = director._choice(now, room, known)
        if chosen is None:
            return replace(director, idle_until=director._nothing_before(now, room, known))
        return director._show(chosen, now, room, known)

    def _wait(self, cue: Cue, now: float, room: Room) -> "Director":
        """The cue on stage is only `soon`, or has just been `now`: a surge sends it off again, but for a hook that has
        been `now`, a chat that is busy or tense makes it wait, and sends off what has waited its time, or what another
        makes needless."""
        rule, was_now = _rule(cue), now >= cue.now_at
        if was_now and (rule.ask or self._has_been_now(cue)):
            return self
        surge, busy = room.surge and rule.never_through, rule.calm is not None and now < room.calm_at
        if not surge and not busy:
            return self._settle(cue, now, room)
        later = max(now + max(SETTLED_S, rule.calm or 0.0), cue.now_at) + STEP_S
        until = self.waits_until + (HELD_S if room.tense and not rule.never_through else 0.0)
        waits = later <= until and not self._keeps_promise_waiting(later, room)
        if not waits and not rule.never_through:
            return self
        if not was_now and later > self.waits_until - NEEDLESS_S and self._is_needless(cue, later, room):
            return self._withdraw(cue, now)
        put_off = replace(cue, now_at=later)
        if was_now:
            return replace(self, stage=put_off, free_at=max(self.free_at, cue.now_at + self.pace.gap))
        still_true, has_been_now = self._still_true(put_off, room), later < self.free_at
        if not waits or (surge and not has_been_now) or (rule.ask and (surge or still_true.text_id != cue.text_id)):
            return self._withdraw(cue, now)
        return replace(self, stage=still_true)

    def _has_been_now(self, cue: Cue) -> bool:
        """Whether it was `now` before, and was put off again."""
        return cue.now_at < self.free_at

    def _is_needless(self, cue: Cue, later: float, room: Room) -> bool:
        """Whether what counts as this cue can come by the time to which it is put off."""
        now = self.looked_at
        return any(
            cue.clock in one.rule.counts_as and self._not_before(one.rule, one.occasion, now) <= later
            for one in self._coming(now, room, self._known(now, room, later))
        )

    def _settle(self, cue: Cue, now: float, room: Room) -> "Director":
        """The cue is about to be `now`: it waits a little where chat is lively, or hushed."""
        rule, later = _rule(cue), now + SETTLED_S + STEP_S
        comes = now <= cue.now_at < now + STEP_S and rule.calm is not None
        spare = 0.0 if rule.ask else LONGEST_WAIT_S - LIVELY_WAIT_S
        until = min(self.waits_until, max(self.waits_until - spare, room.calm_at + AFTER_BURST_S))
        unfit = room.lively or (rule.awake and room.hushed)
        if not (comes and unfit and later <= until) or self._keeps_promise_waiting(later, room):
            return self
        put_off = self._still_true(replace(cue, now_at=later), room)
        return replace(self, stage=put_off, idle_until=later - STEP_S)

    def _keeps_promise_waiting(self, now_at: float, room: Room) -> bool:
        """Whether a cue that is `now` then keeps a promise off the stage at its time."""
        shut = now_at + self.pace.gap
        return any(one.due < shut and self._is_to_come(one) for one in room.promises)

    def _is_to_come(self, promise: Promised) -> bool:
        """Whether there has been no cue about it."""
        return f"promise-{promise.n}" not in self.refs

    def _up_to_date(self, cue: Cue, now: float, room: Room) -> Cue:
        """The cue that becomes `now`, its reason in the numbers of this second, where it still holds."""
        rule, before = _rule(cue), replace(self, refs=_without(self.refs, cue.ref))
        if cue.kind == "hook" and not _tells_of_surge(cue, room):
            room = replace(room, fell_back_at=None)
        occasion = CONDITIONS[rule.when](rule, before, room, cue.now_at, now + STEP_S)
        same = occasion is not None and occasion.ref == cue.ref and occasion.due <= now + STEP_S
        return replace(cue, why=occasion.why) if occasion is not None and same else cue

    def _still_true(self, cue: Cue, room: Room) -> Cue:
        """The cue as it will be `now`: its times filled in anew, and with another text where its own tells of a surge
        that will be long past, or of what is not known any more."""
        fresh = room.is_warm(cue.now_at) if cue.ask else room.is_fresh(cue.now_at)
        if fresh or not _tells_of_surge(cue, room):
            text = ctas.named(cue.text_id, room.texts)
            if text is None:
                return cue
            if words := ctas.filled(text.text, room.slots(cue.now_at), ctas.only(room.platforms)):
                return replace(cue, text=words)
        line = self._line(cue.kind, Occasion(cue.now_at, cue.why), room, cue.now_at)
        why = SafeText("put off; what it was about has passed") if cue.ref is not None else cue.why
        return cue if line is None else replace(cue, text=line.text, text_id=line.id, why=why)

    def _gone_at(self, cue: Cue, now: float, room: Room) -> float:
        """When a cue that nobody answers leaves the stage by itself: sooner where another takes it over."""
        at = cue.now_at + GONE_S
        if now < at:
            left = self._leave(self.pace.unanswered, now)
            for rule, occasion in left._known(now, room, at):
                if occasion.takes_over - SOON_S < at:
                    now_at = max(occasion.takes_over, left._not_before(rule, occasion, now))
                    at = min(at, max(now, now_at - SOON_S))
        return at

    def _withdraw(self, cue: Cue, now: float) -> "Director":
        """The cue leaves as if it had never been shown, and is due as before."""
        left = replace(self, stage=None)
        if cue.again:
            return replace(left, back=(*self.back, replace(cue, now_at=now)))
        return replace(left, refs=_without(self.refs, cue.ref))

    def _quiet_until(self) -> float:
        """When the next cue may be `now`, whatever it is."""
        first = self.started + self.pace.first_cue
        hush = 0.0 if self.hush_until is None else self.hush_until
        return max(first + SOON_S, self.free_at, hush + SOON_S, self._hour(0))

    def _hour(self, spare: int) -> float:
        """When the hour holds fewer cues than its share, less `spare`; the first hour is filled evenly."""
        full_until = self._full_until(spare)
        if full_until or not spare:
            return full_until
        even = (len(self.said) + 1) * HOUR_S / max(1, self.pace.cues_per_hour - spare)
        return self.started + (even - AHEAD_S) / (1 - AHEAD_S / HOUR_S)

    @property
    def _has_more_than_hooks(self) -> bool:
        """Whether hooks, as seldom as they come, do not fill an hour."""
        return self.pace.cues_per_hour * self.pace.hook_max > HOUR_S

    def _full_until(self, spare: int) -> float:
        """When the last hour holds fewer cues than its share, less `spare`; 0 where it has never held so many."""
        share = max(1, self.pace.cues_per_hour - spare)
        return self.said[-share].cue.now_at + HOUR_S if share <= len(self.said) else 0.0

    # which one

    def _choice(self, now: float, room: Room, known: Known) -> Coming | None:
        """The most urgent of those that are due, unless it gives way to one that comes soon."""
        coming = [one for one in self._coming(now, room, known) if self._fits(one, now, room)]
        deadline = _deadline(known)
        for one in coming:
            if one.now_at > now + SOON_S:
                continue
            if one.now_at + self.pace.gap > deadline and one.occasion.takes_over > deadline:
                continue
            if not any(self._gives_way(one, other) for other in coming):
                return one
        return None

    def _nothing_before(self, now: float, room: Room, known: Known) -> float:
        """While there is no news nothing can be chosen before, of what is `known`: all that holds cues back now is as
        loose as it will be in a minute. A second early, for what is computed from `now`."""
        then, asked_last = now + FORESEEN_S, self._asked_last()
        found = [(_rule(cue), self._coming_back(cue, now, room)) for cue in self.back]
        for rule, occasion in known:
            again = occasion.due + TRY_AGAIN_S if occasion.ref in self.refs else occasion.due
            found.append((rule, occasion._replace(due=again)))
        waits = [
            max(self._not_before(rule, occasion, then) - SOON_S, self._held_back(rule, occasion, room))
            for rule, occasion in found
            if not (rule.ask and asked_last)
        ]
        return min(then, min(waits, default=math.inf) - STEP_S)

    def _held_back(self, rule: Rule, occasion: Occasion, room: Room) -> float:
        """How long at least a surge or a busy chat keeps it from being chosen. That one is over is news."""
        if room.surge and not rule.through_surges:
            until = math.inf
        else:
            until = -math.inf if rule.calm is None else room.calm_at + rule.calm
        return until if rule.never_through else min(until, occasion.takes_over - SOON_S)

    @property
    def reach(self) -> float:
        """How long one cue keeps others off the stage: a gap, or as long as one stands that nobody answers."""
        return STANDS_S if self.unanswered else self.pace.gap

    @property
    def unanswered(self) -> bool:
        """Whether nobody answered the last cue."""
        return bool(self.said) and self.said[-1].ending in ("missed", "said")

    def _gives_way(self, one: Coming, other: Coming) -> bool:
        """To one that has to come at its time and would find the stage taken or the hour full, or that makes this one
        needless."""
        if one.rule.clock in other.rule.counts_as:
            crowded = self._left_for_hooks(self.looked_at) > self.pace.hook_max
            since = one.now_at if crowded else one.occasion.due
            latest = one.now_at + SOON_S if self.unanswered else max(one.now_at, since + NEEDLESS_S)
            return other.now_at <= latest
        reach = self.pace.gap if other.rule.on_time else self.reach
        in_reach = one.now_at < other.now_at < max(one.now_at + self.pace.gap, self._full_until(1))
        waits = one.rule.never_through or other.now_at + reach <= one.occasion.takes_over
        cannot_wait = other.rule.on_time or other.occasion.by < one.now_at + reach
        late = other.occasion.pressing <= one.now_at and other.urgency > one.urgency
        return in_reach and waits and (late or (cannot_wait and other.rule.urgency > one.rule.urgency))

    def _coming(self, now: float, room: Room, known: Known) -> list[Coming]:
        """The cues that come back and those that are new, the most urgent first and the older before the younger."""
        found = [self._with_urgency(_rule(cue), self._coming_back(cue, now, room), now) for cue in self.back]
        found += [self._with_urgency(*one, now) for one in known if one[1].ref is None or one[1].ref not in self.refs]
        return sorted(found, key=lambda one: (-one.urgency, one.occasion.due))

    def _known(self, now: float, room: Room, until: float) -> Known:
        """All occasions, whether there has been a cue about them or not; those after `until` may be left out."""
        waiting = {cue.clock for cue in self.back}
        found = [
            (rule, CONDITIONS[rule.when](rule, self, room, now + SOON_S, until))
            for rule in RULES
            if rule.clock not in waiting
        ]
        spare = sum(one.due < now + PROMISED_S and self._is_to_come(one) for one in room.promises)
        return [
            (rule, occasion._replace(spare=spare) if spare and rule.spare else occasion)
            for rule, occasion in found
            if occasion is not None
        ]

    def _with_urgency(self, rule: Rule, occasion: Occasion, now: float) -> Coming:
        aged = min(AGED_S, max(0.0, now - occasion.due)) / AGED_S * AGED_BY
        stands = STANDS_S if self.unanswered else 0.0
        urgency = rule.pressing if now + SOON_S + stands >= occasion.pressing else rule.urgency + aged
        if now + SOON_S + self.pace.gap >= occasion.takes_over:
            urgency = LAST_CALL
        return Coming(rule, occasion, self._earliest(rule, occasion, now), urgency)

    def _coming_back(self, cue: Cue, now: float, room: Room) -> Occasion:
        """The occasion of a cue that was snoozed, as pressing as if it had not been."""
        rule, back = _rule(cue), Occasion(cue.now_at, cue.why, ref=cue.ref, text=cue.text)
        still = None if cue.ref is not None else CONDITIONS[rule.when](rule, self, room, now + SOON_S, math.inf)
        return back if still is None else back._replace(pressing=still.pressing, takes_over=still.takes_over)

    def _earliest(self, rule: Rule, occasion: Occasion, now: float) -> float:
        """When a cue of this rule that is due can be `now`: at its time, when it can be told 20 s before."""
        at = self._not_before(rule, occasion, now)
        return at if at > now + SOON_S - _TICK_S else now + SOON_S

    def _not_before(self, rule: Rule, occasion: Occasion, now: float) -> float:
        """When the rule and the hour allow it; later in the hour this is no later, and may be sooner."""
        spare = rule.spare + occasion.spare
        pressed = now + SOON_S >= occasion.pressing and self._has_more_than_hooks and self._full_until(spare) > 0
        place = self._full_until(occasion.spare) if pressed else self._hour(spare)
        at = max(occasion.due, self._quiet_until(), place)
        hook, last = self.last.get("hook"), self.last.get(rule.clock)
        if hook is not None and occasion.can_wait > at:
            at = max(at, min(hook + self._left_for_hooks(now), occasion.can_wait))
        if rule.least is not None and last is not None:
            at = max(at, last + float(getattr(self.pace, rule.least)))
        if rule.per_hour is not None:
            shown = [
                said.cue.now_at for said in self.said if said.cue.clock == rule.clock and said.at >= said.cue.now_at
            ]
            share = int(getattr(self.pace, rule.per_hour) or 0)
            if self.unanswered:
                share = (share + 1) // 2
            if share == 0:
                return float("inf")
            if len(shown) >= share:
                at = max(at, shown[-share] + HOUR_S)
        return at

    def _fits(self, one: Coming, now: float, room: Room) -> bool:
        if one.now_at > one.occasion.by:
            return False
        at_last = one.occasion.takes_over <= now + SOON_S and not one.rule.never_through
        if room.surge and not one.rule.through_surges and not at_last:
            return False
        if one.rule.calm is not None and now < room.calm_at + one.rule.calm and not at_last:
            return False
        if one.rule.awake and room.hushed:
            return False
        return not (one.rule.ask and self._asked_last())

    def _asked_last(self) -> bool:
        """Whether the last cue that was `now`, or an ask that was said while it was `soon`, asked the room for
        something."""
        told = [
            one.cue
            for one in self.said[-_KEPT_LAST:]
            if one.at >= one.cue.now_at or (one.cue.ask and one.ending == "done")
        ]
        return bool(told) and max(told, key=lambda cue: cue.now_at).ask

    def ahead(self, now: float, room: Room) -> tuple[Ahead, ...]:
        """What comes after the cue on stage, as far as it is known, the first first."""
        if self.paused_at is not None:
            return ()
        on = None if self.stage is None else self.stage.clock
        calm = replace(room, calm_at=-math.inf, usually=None)
        known = [one for one in self._coming(now, calm, self._known(now, calm, math.inf)) if self._fits(one, now, calm)]
        return tuple(
            Ahead(self._kinds(one.rule)[0], one.now_at, one.occasion.why)
            for one in sorted(known, key=lambda one: one.now_at)
            if one.rule.clock != on and one.now_at < math.inf
        )

    def coming(self, now: float, room: Room) -> Ahead | None:
        """What comes next; `None` while nothing is known to."""
        return next(iter(self.ahead(now, room)), None)

    # the stage

    def _kinds(self, rule: Rule) -> tuple[Kind, ...]:
        """The kinds of a rule, the one whose turn it is first."""
        turn = self.turns.get(rule.clock, 0) % len(rule.kinds)
        return (*rule.kinds[turn:], *rule.kinds[:turn])

    def _show(self, one: Coming, now: float, room: Room, known: Known) -> "Director":
        waits_until, deadline = one.waits_until, _deadline(known)
        if one.occasion.takes_over > deadline:
            waits_until = min(waits_until, deadline - self.pace.gap)
        again = next((cue for cue in self.back if cue.clock == one.rule.clock and cue.ref == one.occasion.ref), None)
        if again is not None:
            cue = self._still_true(replace(again, n=len(self.said) + 1, now_at=one.now_at, again=True), room)
            return replace(
                self,
                stage=cue,
                waits_until=waits_until,
                back=tuple(other for other in self.back if other is not again),
            )
        told = replace(self, refs=_with(self.refs, one.occasion.ref))
        for kind in self._kinds(one.rule):
            line = self._line(kind, one.occasion, room, one.now_at)
            if line is not None:
                cue = Cue(
                    n=len(self.said) + 1,
                    kind=kind,
                    text=line.text,
                    why=one.occasion.why,
                    now_at=one.now_at,
                    clock=one.rule.clock,
                    text_id=line.id,
                    ref=one.occasion.ref,
                    ask=one.rule.ask,
                )
                return replace(told, stage=cue, waits_until=waits_until)
        return told

    def _line(self, kind: Kind, occasion: Occasion, room: Room, now_at: float) -> ctas.Line | None:
        """What to say; `None` when there is nothing that may be said."""
        if occasion.text is not None:
            return ctas.Line(id=None, text=occasion.text)
        if kind in _NEEDS_PIN and ("pins" in room.off or "pinned" not in room.true):
            return None
        if kind == "poll" and "polls" in room.off:
            return None
        return ctas.choose(
            room.texts,
            kind,
            platforms=room.platforms,
            true=room.true | occasion.true | states(room, now_at - self.started),
            slots=room.slots(now_at),
            spoken=[ctas.Spoken(id=one.cue.text_id, at=one.cue.now_at) for one in self.said if one.cue.text_id],
            again_s=self.pace.same_cta if kind in ctas.CTA_LIKE else self.pace.same_hook,
            now=now_at,
            seed=f"{self.seed}/{len(self.said)}",
            coming=ctas.OVERVIEWS if kind == "hook" and self._reset_at - now_at < ctas.FAMILY_S / 2 else (),
        )

    @property
    def _reset_at(self) -> float:
        """When a reset or recap is due at the latest."""
        return self.last.get("reset", self.started) + self.pace.reset_max

    def _leave(self, ending: Ending, at: float) -> "Director":
        """The cue on stage ends; but for a snooze, its clocks start again."""
        cue = self.stage
        assert cue is not None
        left = replace(
            self,
            stage=None,
            said=(*self.said, Said(cue=cue, ending=ending, at=at)),
            free_at=min(at, cue.now_at) + self.pace.gap,
        )
        if ending == "snoozed":
            return left
        return left._restart(_rule(cue), at if ending in ("done", "skipped") else cue.now_at, ending)

    def _restart(self, rule: Rule, at: float, ending: Ending) -> "Director":
        """Its clocks begin again, and those that it counts for."""
        clocks = _clocks(rule)
        again = replace(
            self,
            turns=self.turns | {clock: self.turns.get(clock, 0) + 1 for clock in clocks},
            last=self.last | dict.fromkeys(clocks, at),
        )
        return replace(again, hook_at=again._next_hook(at)) if "hook" in clocks else again

    def close(self, now: float) -> "Director":
        """The show is over: what stood on the stage leaves it."""
        return self if self.stage is None else self._leave("missed", now)

    # people

    def done(self, now: float) -> "Director":
        """The cue on stage has been said."""
        return self._leave("done", now)

    def skip(self, now: float) -> "Director":
        """The cue on stage is not wanted this time."""
        return self._leave("skipped", now)

    def snooze(self, now: float, seconds: float | None = None) -> "Director":
        """The cue on stage comes back in a minute, or in so many seconds."""
        assert self.stage is not None
        back = replace(self.stage, now_at=now + (self.pace.snooze if seconds is None else seconds))
        left = self._leave("snoozed", now)
        return replace(left, back=(*left.back, back))

    def answered(self, kind: Kind, now: float) -> "Director":
        """What cues of this kind call for was done: that on stage has its answer, a snoozed one does not return."""
        waiting = tuple(cue for cue in self.back if cue.kind != kind)
        left = self if len(waiting) == len(self.back) else replace(self, back=waiting)
        return left.done(now) if left.stage is not None and left.stage.kind == kind else left

    def did(self, kind: Kind, now: float) -> "Director":
        """The streamer said it unasked: it counts as a cue of this kind."""
        rule = next(rule for rule in reversed(RULES) if kind in rule.kinds)
        on, director = self.stage, self
        if on is not None and on.clock == rule.clock:
            return self.done(now)
        if on is not None and on.clock in rule.counts_as:
            director = self.done(now)
        elif on is not None and now <= on.now_at < now + self.pace.gap:
            director = self.snooze(now, self.pace.gap)
        return director._count(kind, rule, now)

    def _count(self, kind: Kind, rule: Rule, now: float) -> "Director":
        cue = Cue(
            n=len(self.said) + 1,
            kind=kind,
            text=SafeText(""),
            why=SafeText("said unasked"),
            now_at=now,
            clock=rule.clock,
            ask=rule.ask,
        )
        told = replace(
            self,
            said=(*self.said, Said(cue=cue, ending="done", at=now)),
            free_at=max(self.free_at, now + self.pace.gap),
            back=tuple(other for other in self.back if other.clock != rule.clock),
        )
        return told._restart(rule, now, "done")

    def hush(self, now: float) -> "Director":
        """Quiet for a while; the cue on stage leaves and stays due."""
        quiet = self.snooze(now, 0.0) if self.stage is not None else self
        return replace(quiet, hush_until=now + self.pace.hush)

    def speak(self) -> "Director":
        """The quiet ends."""
        return replace(self, hush_until=None)

    def pause(self, now: float) -> "Director":
        """The show pauses; the cue on stage leaves and stays due."""
        still = self.snooze(now, 0.0) if self.stage is not None else self
        return replace(still, paused_at=now)

    def resume(self, now: float) -> "Director":
        """The show goes on; the pause is not counted."""
        assert self.paused_at is not None
        return replace(self._later(now - self.paused_at), paused_at=None, looked_at=now)


def _with(refs: tuple[str, ...], ref: str | None) -> tuple[str, ...]:
    return refs if ref is None else (*refs, ref)[-_KEPT_REFS:]


def _tells_of_surge(cue: Cue, room: Room) -> bool:
    """Whether its text is one that is offered only after a surge."""
    text = ctas.named(cue.text_id, room.texts)
    return text is not None and not text.moments.isdisjoint(_OF_SURGES)


def _without(refs: tuple[str, ...], ref: str | None) -> tuple[str, ...]:
    return refs if ref is None else tuple(one for one in refs if one != ref)


def _deadline(known: Known) -> float:
    """When the first of what could be put off has to be `now`, and the stage free for it."""
    return min((occasion.takes_over for rule, occasion in known if not rule.on_time), default=math.inf)


@lru_cache(maxsize=100)
def _chance(seed: str) -> float:
    return random.Random(seed).random()


@cache
def _rule_of(kind: Kind, clock: str, about: str) -> Rule:
    fitting = [rule for rule in RULES if kind in rule.kinds and rule.clock == clock]
    return next((rule for rule in fitting if rule.about == about), fitting[0])


def _rule(cue: Cue) -> Rule:
    return _rule_of(cue.kind, cue.clock, (cue.ref or "").partition("-")[0])


def _clocks(rule: Rule) -> tuple[str, ...]:
    return (rule.clock, *rule.counts_as)
