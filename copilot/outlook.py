"""What lies before the director: the room as it is, and the words that texts may be filled with. It changes nothing."""

import math
from collections.abc import Iterator

from copilot.meters import Meters
from copilot.show import ctas
from copilot.show.cues import SOON_S
from copilot.show.occasions import PATTERNS, WARM_S, Occasion, Promised, Room
from copilot.show.rundown import Rundown
from copilot.signals.tension import RELIEF_S
from copilot.signals.windows import BUCKET_S
from copilot.state import Header, State
from copilot.text import SafeText

SILENT_S = 90.0
"""A surge keeps the stage silent for so long at the most."""
_OWED_S = 150.0
"""Thanks, and odd patterns, are worth a cue for so long."""
_FRESH_POST_S = 1800.0
"""A post has just been posted for so long."""
_NEWS_S = 300.0
"""The result of a poll is news for so long."""
_SOON_DUE_S = 7200.0
"""A promise is named on the stage once it falls due in so long."""
_LONG_S = 1800.0
"""From so long on, how long the show has been on is said."""
_ENDING_S = 600.0
"""In the last part of the plan, with so much left, the show is near its end."""


class Outlook:
    """Looks at one state."""

    def __init__(self, header: Header, state: State, meters: Meters) -> None:
        self._header = header
        self._state = state
        self._meters = meters
        self._texts = (*ctas.LIBRARY, *header.script.texts)
        self._platforms = tuple(dict.fromkeys(source.platform for source in header.sources))

    def room_at(self, now: float) -> Room:
        """What the director may look at."""
        state, header = self._state, self._header
        surge = state.surges.found[-1] if state.surges.found else None
        settled_at = state.surges.settled_at if state.surges.noticed else None
        lull = state.lulls.found[-1] if state.lulls.running(now) else None
        open_promises = [promise for promise in state.promises if promise.state == "open"]
        true: set[ctas.Condition] = set()
        if state.pinned or "title" in header.script.words:
            true.add("pinned")
        if self._newest_post(now) is not None:
            true.add("posted")
        if open_promises:
            true.add("promised")
        if state.poll is not None:
            true.add("poll_running")
        elif state.result is not None and now - state.result.at < _NEWS_S:
            true.add("poll_closed")
        if state.turned_at is not None:
            true.add("new_room")
        if _is_ending(state.rundown, now):
            true.add("ending")
        if header.script.type is not None:
            true.add(header.script.type)
        return Room(
            platforms=self._platforms,
            surge=surge is not None and state.surges.running(now) and now - surge.at < SILENT_S,
            calm_at=max(state.surges.calm_at, state.tension.calm_at),
            tense=self._is_taken_up(now),
            newcomers=self._newcomers(),
            writing=state.surges.writers.present,
            usually=state.surges.writers.median,
            fell_back_at=settled_at,
            peaked_at=state.surges.most_at,
            surge_why=self._surge_why(now - settled_at) if settled_at is not None else SafeText(""),
            lull_at=None if lull is None else lull.at,
            lull_why=SafeText("") if lull is None else state.lulls.why,
            turnover=None if state.turnover is None else state.turnover.value,
            turned_at=state.turned_at,
            owed=tuple(
                Occasion(
                    one.at + SOON_S, one.why, one.at + _OWED_S, f"{one.what}-{one.at:.0f}", true=frozenset({one.what})
                )
                for one in state.thanks.found
                if now - one.at < _OWED_S
            ),
            patterns=tuple(
                Occasion(
                    one.at + SOON_S,
                    one.words,
                    one.at + _OWED_S,
                    f"odd-{one.pattern}-{one.at:.0f}",
                    PATTERNS[one.pattern],
                )
                for one in state.odd.found
                if now - one.at < _OWED_S
            ),
            promises=tuple(
                Promised(one.n, one.text, one.made_t, one.due_t) for one in open_promises if one.due_t is not None
            ),
            poll=state.poll,
            rundown=state.rundown,
            off=header.script.off,
            slots=self._slots,
            true=frozenset(true),
            texts=self._texts,
        )

    def _is_taken_up(self, now: float) -> bool:
        """Whether the room holds its breath, or is still full of what was decided."""
        surges = self._state.surges
        since = surges.busy_since if surges.calm_at == math.inf and surges.busy_since is not None else now
        return since - self._state.tension.at <= RELIEF_S

    def _surge_why(self, ago: float) -> SafeText:
        """The last surge at its height, in numbers, while it is worth a word."""
        surges = self._state.surges
        if ago > WARM_S[1]:
            return SafeText("")
        surge = surges.found[-1]
        times = surges.most / surge.usual if surge.usual >= 1 else None
        usual = "usually hardly anybody" if times is None else f"{times:.1f} times the usual"
        return SafeText(f"{surges.most} people {surge.verb} in 20 s, {usual}")

    def _newcomers(self) -> int | None:
        """People who wrote for the first time since the last hook; `None` where chat is not told."""
        state, director = self._state, self._state.director
        if director is None or not self._meters.told("chat"):
            return None
        opened = state.bucket_ends - BUCKET_S
        since = state.presence.bucket - round((opened - director.last.get("hook", director.started)) / BUCKET_S)
        return sum(state.presence.new[max(0, since) :])

    def _slots(self, now: float) -> dict[str, str]:
        """What texts may be filled with; what is not known is left out."""
        return {name: str(word) for name, word in self._words(now) if word}

    def _words(self, now: float) -> Iterator[tuple[str, str | None]]:
        state = self._state
        yield from self._header.script.words.items()
        yield "posted", self._newest_post(now)
        if state.rundown is not None:
            yield from _plan_words(state.rundown, now)
        promises = [(one.due_t, one.text) for one in state.promises if one.state == "open" and one.due_t is not None]
        if soon := [one for one in promises if 60 <= one[0] - now < _SOON_DUE_S]:
            due_t, text = min(soon, key=lambda one: one[0])
            yield from (("promise", text), ("due_in", _about(due_t - now)))
        if state.poll is not None and state.poll.ends - now >= 30:
            yield from (("poll", f"{state.poll.question.rstrip(' ?')}?"), ("poll_left", _about(state.poll.ends - now)))
        if state.result is not None:
            yield "result", state.result.text
        if state.started is not None and now - state.started >= _LONG_S:
            yield "elapsed", _about(now - state.started)

    def _newest_post(self, now: float) -> SafeText | None:
        """The title of what was just posted: a clip that is up, or what a source told of."""
        known = [] if self._state.newest_post is None else [(self._state.newest_post.at, self._state.newest_post.text)]
        for mark in self._state.marks:
            if mark.posted_at is not None and mark.title:
                known.append(((mark.posted_at - self._header.opened_at) * self._header.speed, mark.title))
        at, title = max(known, default=(-math.inf, None))
        return title if now - at < _FRESH_POST_S else None


def _about(seconds: float) -> str:
    """A length for a line: whole minutes, seconds below one."""
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


def _is_ending(show: Rundown | None, now: float) -> bool:
    """Whether the last part of the plan is on, and nearly over."""
    if show is None or show.at is None or show.following is not None:
        return False
    left = show.left(now)
    return left is not None and left <= _ENDING_S


def _plan_words(show: Rundown, now: float) -> Iterator[tuple[str, str | None]]:
    """What the rundown tells."""
    on, done, following, left = show.current, show.done, show.following, show.left(now)
    if on is not None:
        yield from (("now", on.title), ("host", on.host), ("point", on.point), ("topic", on.topic))
    if done is not None:
        yield from (("done", done.title), ("takeaway", done.takeaway))
    if following is not None:
        yield from (("next", following.title), ("next_point", following.point))
        if on is None or following.host != on.host:
            yield "next_host", following.host
        if left is not None and left >= 60:
            yield "next_in", _about(left)
