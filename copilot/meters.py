"""What can be read off a state: who can tell what, and what the numbers are. It changes nothing."""

import math
from collections.abc import Mapping

from msgspec.structs import replace

from copilot.signals import lift, rails
from copilot.signals.presence import Estimate
from copilot.signals.windows import BUCKET_S, Trace, people
from copilot.snapshot import Gifts, Lane, LinkState, Numbers
from copilot.state import Header, LinkRecord, SourceInfo, State

_SHOWN_HOLDS = 20
_TRACE_DOTS = 480
_UNKNOWN = LinkRecord()
_HEARD = LinkRecord(state="up", ups=1)
"""A source that never speaks of its connection, and has told something: a recording without `link`."""


class Meters:
    """Reads one state. What is dear to read it keeps for as long as it holds."""

    def __init__(self, header: Header, state: State) -> None:
        self._header = header
        self._state = state
        self._families = frozenset(family for source in header.sources for family in source.families)
        self._names = frozenset(source.name for source in header.sources)
        self._lately: tuple[tuple[int, int], set[str]] = ((-1, 0), set())
        self._again: tuple[int, Estimate | None] = (-1, None)
        self._trace_cache: dict[str, tuple[int, tuple[float | None, ...]]] = {}
        self._whole_cache: dict[str, tuple[tuple[int, float], tuple[float | None, ...]]] = {}

    # who can tell what

    def links_of(self, source: SourceInfo) -> list[LinkRecord]:
        """The connections of a source. Those of no source that is known, in a recording of several, are the first's."""
        links = self._state.links
        if source.name in links:
            return [links[source.name]]
        if source is not self._header.sources[0]:
            return []
        return [link for name, link in links.items() if name not in self._names]

    def told(self, family: str) -> bool:
        """Whether a source can tell this family, or has."""
        return family in self._families or family in self._state.last

    def is_heard(self, family: str) -> bool:
        """Whether silence in this family is a 0: a source that can tell it has been connected, or it was told.

        What is switched off is heard of nowhere.
        """
        if f"{family}s" in self._header.script.off:
            return False
        return family in self._state.last or any(
            any(link.ups for link in links) if (links := self.links_of(source)) else bool(self._state.last)
            for source in self._header.sources
            if family in source.families
        )

    def link(self, source: SourceInfo) -> LinkState:
        """How a source's connection is: of several, one that is up."""
        links = self.links_of(source)
        unsaid = _HEARD if self._state.last and not self._state.links else _UNKNOWN
        link = next((link for link in links if link.state == "up"), links[-1] if links else unsaid)
        return LinkState(
            source=source.name,
            platform=source.platform,
            state=link.state,
            reason=link.reason,
            since=link.since,
            reconnects=max(0, link.ups - 1),
        )

    # the numbers

    def numbers(self, now: float, heard: Mapping[str, float]) -> Numbers:
        """What everything that was folded comes to at session time `now`; `heard` is the age of the last byte per
        source, in seconds."""
        state = self._state
        chat_now = state.chat.window.at(now)
        hearts_now = state.hearts.window.at(now)
        hearts_total = state.hearts.total
        shares = self._count("share")
        writing = people(state.wrote.users)
        return Numbers(
            messages=state.chat.messages,
            viewers=self._lane(
                "viewers",
                now,
                heard,
                state.viewers.value,
                state.viewers.peak if state.viewers.now else None,
                state.viewers.trace,
            ),
            chat=self._lane(
                "chat", now, heard, chat_now, state.chat.window.peak, state.chat.trace, people=self._people(writing)
            ),
            hearts=self._lane("hearts", now, heard, hearts_now, state.hearts.window.peak, state.hearts.trace),
            chatters=state.surges.writers.ever(writing),
            viewers_mean=state.viewers.mean,
            viewers_peak_at=state.viewers.peak_at,
            watch_s=None if state.watch is None else state.watch.value,
            turnover=state.turnover,
            again=self._came_back(),
            holds=state.presence.holds[-_SHOWN_HOLDS:],
            odd=state.odd.standing,
            hearts_total=None if hearts_total is None else rails.Live(hearts_total),
            shares=None if shares is None else rails.Live(shares),
            gifts=Gifts(count=state.gifts.count, value=dict(state.gifts.value)) if self.is_heard("gift") else None,
            joins=self._count("join"),
            follows=self._count("follow"),
            subscribes=self._count("subscribe"),
            lifts=() if state.ended is None or state.at_end is not None else lift.told(state.lift.trials),
        )

    def _people(self, writing: set[str]) -> int:
        """How many have written in the last five minutes, with those of the second that is open."""
        presence = self._state.presence
        now = presence.active[-1]
        (bucket, _), lately = self._lately
        known = presence.bucket, len(now)
        if self._lately[0] != known:
            if bucket != presence.bucket:
                lately = presence.lately()
            lately |= now
            self._lately = known, lately
        return len(lately) + len(writing.difference(lately))

    def _came_back(self) -> Estimate | None:
        presence = self._state.presence
        if self._again[0] != presence.counted_again:
            self._again = (presence.counted_again, presence.again)
        return self._again[1]

    def _count(self, family: str) -> int | None:
        return self._state.counts.get(family, 0) if self.is_heard(family) else None

    def _lane(
        self,
        family: str,
        now: float,
        heard: Mapping[str, float],
        value: int | None,
        peak: int | None,
        trace: Trace,
        people: int | None = None,
    ) -> Lane:
        told, heard_of = self.told(family), self.is_heard(family)
        sources = self._header.sources
        source = next((one for one in sources if family in one.families), None)
        last = self._state.last.get(family)
        cached = self._trace_cache.get(family)
        if cached is None or cached[0] != trace.version:
            cached = self._trace_cache[family] = (trace.version, tuple(trace.values[-_TRACE_DOTS:]))
        return Lane(
            value=value if heard_of else None,
            told=told,
            platform=source.platform if source is not None else sources[0].platform if sources else "",
            trend=None if value is None or not heard_of else trace.trend(value),
            peak=peak if heard_of else None,
            people=people if heard_of else None,
            trace=cached[1],
            whole=self._whole(family, trace),
            heard_s=None if source is None else heard.get(source.name),
            silent_s=None if last is None else max(0.0, now - last),
        )

    def _whole(self, family: str, trace: Trace) -> tuple[float | None, ...]:
        """The trace of the whole show once it is over, without what came after."""
        state = self._state
        if state.started is None or state.ended is None:
            return ()
        after = max(0, int((state.bucket_ends - state.ended) // BUCKET_S) - 1)
        length = max(1, math.ceil((state.ended - state.started) / BUCKET_S))
        cached = self._whole_cache.get(family)
        if cached is None or cached[0] != (trace.version, state.ended):
            values = tuple(trace.values[-length - after : -after or None])
            cached = self._whole_cache[family] = ((trace.version, state.ended), values)
        return cached[1]


def at_end(then: Numbers, now: Numbers) -> Numbers:
    """The numbers of the end; how long its sources have been silent goes on counting."""

    def lane(then: Lane, now: Lane) -> Lane:
        return replace(then, heard_s=now.heard_s, silent_s=now.silent_s, whole=now.whole)

    return replace(
        then,
        viewers=lane(then.viewers, now.viewers),
        chat=lane(then.chat, now.chat),
        hearts=lane(then.hearts, now.hearts),
    )
