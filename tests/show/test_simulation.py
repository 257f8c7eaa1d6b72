"""Streams of three hours, with streamers who answer, who never do, and who do as they like.

`python -m tests.show.test_simulation 0 1000` plays more of them and prints what was broken, and how often.
"""

import itertools
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from copilot.show.ctas import CTA_LIKE
from copilot.show.cues import SOON_S
from copilot.show.pacing import CTAS_PER_HOUR, OTHER_CTAS_PER_HOUR
from tests.show.streams import HABITS, LENGTH_S, Habit, Played, Shown, hours, longest, play

EPS = 1e-6


def never(played: Played) -> Iterator[str]:
    """What must not happen on any stage, whatever the streamer does."""
    shown = played.shown
    for before, after in itertools.pairwise(shown):
        if after.seen_at < before.gone_at:
            yield "two cues on stage"
    if any(one.seen_at < 120 for one in shown):
        yield "a cue in the first two minutes"
    told = [one for one in shown if one.gone_at >= one.cue.now_at]
    for before, after in itertools.pairwise(told):
        if after.cue.now_at < min(before.cue.now_at, before.gone_at) + 45 - EPS:
            yield "gap"
    starts = [one.cue.now_at for one in told]
    if hours(starts, 30):
        yield "more than 30 an hour"
    asks = [one.cue for one in told if one.cue.kind == "cta"]
    platform = played.session.header.sources[0].platform
    if hours([cue.now_at for cue in asks], CTAS_PER_HOUR.get(platform, OTHER_CTAS_PER_HOUR)):
        yield "CTA budget"
    if any(b.now_at - a.now_at < 480 - EPS for a, b in itertools.pairwise(asks) if a.ref != b.ref):
        yield "CTA gap"
    said = sorted((one for one in played.said if one.at >= one.cue.now_at), key=lambda one: one.cue.now_at)
    if any(a.cue.ask and b.cue.ask and b.cue.text for a, b in itertools.pairwise(said)):
        yield "two asks in a row"
    yield from _repeated(told)


def _repeated(told: list[Shown]) -> Iterator[str]:
    last: dict[str, Shown] = {}
    for one in told:
        cue = one.cue
        key, rest = cue.text_id or f"{cue.ref} {cue.text}", 1200 if cue.kind in CTA_LIKE else 480
        before = last.get(key)
        came_back = before is not None and before.ending == "snoozed"
        if before is not None and not came_back and cue.now_at - before.cue.now_at < rest - EPS:
            yield f"the same text again: {key}"
        last[key] = one


def answered(played: Played) -> Iterator[str]:
    """What a streamer can count on who answers within ten seconds."""
    if any(one.seen_at > one.cue.now_at - 18 for one in played.shown):
        yield "a cue that was not soon first"
    hooks = [one for one in played.shown if one.due is not None and one.gone_at >= one.cue.now_at]
    in_time = sum(_late(one, played) <= 60 for one in hooks)
    if in_time < 0.9 * len(hooks):
        yield f"hooks late: {len(hooks) - in_time} of {len(hooks)}"
    resets = [cue.now_at for cue in played.prompted if cue.kind in ("reset", "recap")]
    if len(resets) < 10:
        yield f"only {len(resets)} resets and recaps"
    yield from _late_resets(played, resets)
    yield from _promises(played)
    yield from _asks(played)


def _late(hook: Shown, played: Played) -> float:
    """Seconds from when it was due to its `now`, less those in which chat was well above its own level (C2)."""
    due = hook.due or 0.0
    return hook.cue.now_at - due - sum(played.silent[int(due - SOON_S) : int(hook.cue.now_at)])


def silent(played: Played) -> Iterator[str]:
    """What a streamer can count on who answers nothing."""
    for hour, quiet in enumerate(played.quiet_s):
        kinds = Counter(cue.kind for cue in played.prompted if hour * 3600 <= cue.now_at < (hour + 1) * 3600)
        share = 1 - (quiet + (120 if hour == 0 else 0)) / 3600
        if kinds["hook"] < int(10 * share):
            yield f"only {kinds['hook']} hooks in hour {hour}"
        if kinds["reset"] + kinds["recap"] < int(5 * share):
            yield f"only {kinds['reset'] + kinds['recap']} resets and recaps in hour {hour}"
    yield from _late_resets(played, [cue.now_at for cue in played.prompted if cue.kind in ("reset", "recap")])
    yield from _promises(played)


def _late_resets(played: Played, resets: list[float]) -> Iterator[str]:
    if not any(played.quiet_s) and (gap := longest(resets, LENGTH_S - 120)) > 720:
        yield f"{gap:.0f} s without a reset"


def _promises(played: Played) -> Iterator[str]:
    if any(played.quiet_s):
        return
    at = {cue.ref: cue.now_at for cue in reversed(played.prompted) if cue.kind == "promise"}
    free_at = 0.0
    for promise in sorted(played.session.state.promises, key=lambda promise: promise.due_t):
        if 150 < promise.due_t < LENGTH_S - 200:
            found = at.get(f"promise-{promise.n}")
            if found is None:
                yield "a promise was not shown"
                continue
            # Of several that fall due at once each comes a gap after the one before.
            if abs(found - max(promise.due_t, free_at)) > 60:
                yield f"a promise {found - promise.due_t:+.0f} s off"
            free_at = found + 45


def _asks(played: Played) -> Iterator[str]:
    platform = played.session.header.sources[0].platform
    budget = CTAS_PER_HOUR.get(platform, OTHER_CTAS_PER_HOUR)
    asks = [cue.now_at for cue in played.prompted if cue.kind == "cta"]
    for hour in range(3):
        begin = hour * 3600
        occasions = sum(begin + 300 < at < begin + 3300 for at in played.surges)
        used = sum(begin <= at < begin + 3600 for at in asks)
        if occasions >= budget and used < budget / 2:
            yield f"{used} asks in an hour with {occasions} surges"


def broken(played: Played) -> list[str]:
    promised = {"answers": answered, "silent": silent}.get(played.habit)
    return [*never(played), *(promised(played) if promised else ())]


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("seed", range(4))
def test_a_stream_of_three_hours_keeps_to_the_rules_of_the_stage(seed: int, habit: Habit) -> None:
    played = play(seed, habit)
    assert len(played.shown) > 20
    assert broken(played) == []


def main(first: int, last: int) -> None:
    faults, kinds = Counter[tuple[Habit, str]](), Counter[tuple[Habit, str]]()
    examples: dict[tuple[Habit, str], int] = {}
    for seed in range(first, last):
        habit = HABITS[seed % 3]
        played = play(seed, habit)
        kinds.update((habit, cue.kind) for cue in played.prompted)
        for fault in set(broken(played)):
            name = (habit, " ".join(word for word in fault.split() if not word.lstrip("+-").isdigit()))
            faults[name] += 1
            examples.setdefault(name, seed)
    print(f"{last - first} streams; cues by kind: {sorted(kinds.items())}")
    for name, n in faults.most_common():
        print(f"{n:5}  {name[0]:8} {name[1]}  (as in {examples[name]})")
    print(f"broken promises of the stage: {sum(faults.values())}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
