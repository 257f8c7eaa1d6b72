"""How often is painted: soon while something moves, else once a second, with the stream's clock."""

from copilot.seats import View
from copilot.seats.tui.lanes import Traces, traces
from copilot.seats.tui.stage import on_stage

FAST_S, NUMBERS_S, TRACES_S, SLOW_S = 0.25, 0.5, 1.0, 1.0
"""How often: chat and a countdown, numbers, traces, and everything else."""

BEGINNING_S = 3.0
FLOWING_S = 1.5
"""Messages or numbers count as moving so long after their last change."""
PUT_OFF_S = 2.5
"""A cue waits so long, in session seconds, after its time was put off: while chat is busy that happens every second."""
_NEARLY_S = 0.05


class Rhythm:
    """The rhythm of one screen. `now` is seconds from some fixed moment, and never goes back."""

    def __init__(self) -> None:
        self._began = self._chat_moved = self._numbers_moved = float("-inf")
        self._view: View | None = None
        self._put_off = float("-inf")
        self._lanes: tuple[float, View] | None = None
        self._traces: tuple[float, Traces] | None = None

    def begin(self, now: float) -> None:
        """The first frame stands."""
        self._began = now

    def see(self, view: View, now: float) -> None:
        """This view is painted now."""
        old, self._view = self._view, view
        if old is None:
            return
        if view.chat_version != old.chat_version or view.snapshot.messages != old.snapshot.messages:
            self._chat_moved = now
        if _figures(view) != _figures(old):
            self._numbers_moved = now
        cue, before = view.snapshot.cue, old.snapshot.cue
        if cue is None or before is None or cue.n != before.n:
            self._put_off = float("-inf")
        elif cue.now_at > before.now_at:
            self._put_off = view.snapshot.at

    def waits(self, view: View) -> bool:
        """Whether the cue that is soon has no time, because it waits for chat to be calm."""
        return view.snapshot.at - self._put_off < PUT_OFF_S

    def lanes(self, view: View, now: float) -> View:
        """The view from which numbers are painted: this one, or one that is a little older."""
        if (
            self._lanes is None
            or now - self._lanes[0] >= NUMBERS_S - _NEARLY_S
            or _words(self._lanes[1]) != _words(view)
        ):
            self._lanes = now, view
        return self._lanes[1]

    def traces(self, view: View, now: float) -> Traces:
        """The traces: of this view, or of one that is a little older."""
        if self._traces is None or now - self._traces[0] >= TRACES_S - _NEARLY_S:
            self._traces = now, traces(view)
        return self._traces[1]

    def delay(self, now: float, until: float | None) -> float:
        """How many seconds until the next paint; `until`: when something that is said is over."""
        if self._view is None:
            return FAST_S
        view, snapshot = self._view, self._view.snapshot
        counts = snapshot.cue is not None and (on_stage(snapshot) is not None or view.speed != 1.0)
        if counts or now - self._chat_moved < FLOWING_S:
            return FAST_S
        moving = now - self._numbers_moved < FLOWING_S or now - self._began < BEGINNING_S
        delay = NUMBERS_S if moving else SLOW_S
        if delay == SLOW_S and snapshot.elapsed is not None and view.speed == 1.0 and snapshot.stage == "live":
            delay = 1.0 - snapshot.elapsed % 1.0 + 0.02
        if snapshot.cue is not None:
            delay = min(delay, (snapshot.cue.now_at - snapshot.at) % 1.0 + 0.02)
        return delay if until is None else min(delay, max(_NEARLY_S, until - now))


def _figures(view: View) -> tuple[int | None, ...]:
    """The numbers that are drawn large."""
    snapshot = view.snapshot
    return snapshot.viewers.value, snapshot.chat.value, snapshot.hearts.value


def _words(view: View) -> tuple[bool, bool]:
    """What changes how numbers are shown at once."""
    return view.snapshot.calm, view.snapshot.zoom
