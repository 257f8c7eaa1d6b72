"""The terminal's seat: it looks at the desk, paints what changed, and sends what keys say."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ComposeResult

from copilot.seats import Desk, View
from copilot.seats.tui import live
from copilot.seats.tui.canvas import Canvas
from copilot.seats.tui.keys import ON_A_CUE, Key, Keyboard, press_of
from copilot.seats.tui.lanes import Traces, traces
from copilot.seats.tui.notice import Line, Said
from copilot.seats.tui.overlay import keys_sheet
from copilot.seats.tui.palette import Theme
from copilot.seats.tui.places import Places, places
from copilot.seats.tui.stage import on_stage
from copilot.text import MAX_LENGTH, clean

QUIT, INTERRUPTED = 0, 130
_SIGNALS = {"SIGINT": INTERRUPTED, "SIGTERM": QUIT, "SIGHUP": QUIT}
FAST_S, NUMBERS_S, TRACES_S, SLOW_S = 0.25, 0.5, 1.0, 1.0
"""How often is painted: chat and a countdown, numbers, traces, and everything else."""

TWICE_S = 2.0
"""`q` twice within so long quits."""

REST_S = 0.3
"""So long after a cue has appeared its keys do nothing: they were meant for what stood there before."""

ANSWER_S = 10.0
BEGINNING_S = 3.0
FLOWING_S = 1.5
"""Messages or numbers count as moving so long after their last change."""


class Cockpit(App[int], inherit_bindings=False):
    """The cockpit on a terminal. Ends with an exit code; `failure` is what ended it, if anything did.

    `now` counts seconds from some fixed moment and never goes back; without one it is the loop's own.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        desk: Desk,
        keys: Mapping[str, tuple[str, ...]] | None = None,
        *,
        colour: bool = True,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(ansi_color=True)
        self.failure: BaseException | None = None
        self._desk = desk
        self._keyboard = Keyboard(keys)
        self._now = now or asyncio.get_running_loop().time
        self._look = Theme(colour=colour)
        self._canvas = Canvas(self._look, self._arrange)
        self._places: Places = places(1, 1)
        self._view: View | None = None
        self._lanes: tuple[float, View] | None = None
        self._traces: tuple[float, Traces] | None = None
        self._began = self._chat_moved = self._numbers_moved = float("-inf")
        self._said: tuple[float, Said] | None = None
        self._asked = 0
        self._line: Line | None = None
        self._keys_open = False
        self._quit_until = float("-inf")
        self._cue_seen: tuple[int, float] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._show: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving: int | None = None

    # life

    def compose(self) -> ComposeResult:
        yield self._canvas

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """The first frame stands: now the show may start, and connect."""
        for name, code in _SIGNALS.items():
            if hasattr(signal, name):
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._leave, code)
        self._began = self._now()
        self._show = asyncio.create_task(self._desk.run())
        self._show.add_done_callback(self._over)
        self._plan()

    def _over(self, show: asyncio.Task[None]) -> None:
        """The show is over, because it was left, ended by itself, or failed."""
        if not show.cancelled():
            self.failure = self.failure or show.exception()
        self.exit(QUIT if self._leaving is None else self._leaving)

    def _leave(self, code: int) -> None:
        """Let the show end, and the program with it; asked again, do not wait for it."""
        if self._leaving is not None or self._show is None or self._show.done():
            self.exit(code)
            return
        self._leaving = code
        self._desk.stop()

    async def close(self) -> None:
        """Let the show write down what is left, however the screen has ended."""
        if self._timer is not None:
            self._timer.cancel()
        for task in self._tasks:
            task.cancel()
        if self._show is not None and not self._show.done():
            self._desk.stop()
            await asyncio.wait({self._show})

    def _handle_exception(self, error: Exception) -> None:
        self.failure = self.failure or error
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    # painting

    def _arrange(self, width: int, height: int) -> None:
        """Everything anew, for this size."""
        self._places = places(width, height)
        self._canvas.lay_out(live.widths(self._places), self._places.height)
        self._paint()

    def paint(self) -> None:
        """Paint what has changed since the last time."""
        self._paint()
        self._canvas.flush()

    def _paint(self) -> None:
        now = self._now()
        view = self._desk.view()
        self._notice_movement(view, now)
        if self._said is not None and now >= self._said[0]:
            self._said = None
        if self._lanes is None or now - self._lanes[0] >= NUMBERS_S - 0.05:
            self._lanes = now, view
        if self._traces is None or now - self._traces[0] >= TRACES_S - 0.05:
            self._traces = now, traces(view)
        rows = live.screen(
            view,
            self._places,
            self._keyboard,
            hairline=self._look.hairlines,
            lanes=self._lanes[1],
            traces=self._traces[1],
            said=None if self._said is None else self._said[1],
            line=self._line,
        )
        for column, part in enumerate(rows):
            self._canvas.put(column, part)
        self._canvas.cover(keys_sheet(view.snapshot, self._places, self._keyboard.keys) if self._keys_open else None)
        self._view = view

    def _notice_movement(self, view: View, now: float) -> None:
        old = self._view
        cue = on_stage(view.snapshot)
        if cue is None:
            self._cue_seen = None
        elif self._cue_seen is None or self._cue_seen[0] != cue.n:
            self._cue_seen = cue.n, now
        if old is None:
            return
        if view.chat_version != old.chat_version or view.snapshot.messages != old.snapshot.messages:
            self._chat_moved = now
        if _figures(view) != _figures(old):
            self._numbers_moved = now

    def _plan(self) -> None:
        """When to paint next: soon while something moves, else once a second, with the stream's clock."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self._delay(), self._tick)

    def _delay(self) -> float:
        now, view = self._now(), self._view
        if view is None:
            return FAST_S
        if view.snapshot.cue is not None or now - self._chat_moved < FLOWING_S:
            return FAST_S
        moving = now - self._numbers_moved < FLOWING_S or now - self._began < BEGINNING_S
        delay = NUMBERS_S if moving else SLOW_S
        elapsed = view.snapshot.elapsed
        if delay == SLOW_S and elapsed is not None and view.speed == 1.0 and view.snapshot.stage == "live":
            delay = 1.0 - elapsed % 1.0 + 0.02
        if self._said is not None:
            delay = min(delay, max(0.05, self._said[0] - now))
        return delay

    def _tick(self) -> None:
        try:
            self.paint()
        except Exception as error:
            self._handle_exception(error)
        else:
            self._plan()

    # keys

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.press(press_of(event.key, event.character))
        elif isinstance(event, events.Paste):
            self.type(event.text)
        else:
            await super().on_event(event)

    def press(self, press: str) -> None:
        """One key, by the name that the table of keys gives it."""
        key = self._keyboard.pressed(press)
        if self._line is not None and (key is None or key.action != "interrupt"):
            self._edit(self._line, press)
        elif self._keys_open and (press == "escape" or (key is not None and key.action == "keys")):
            self._keys_open = False
        elif key is not None:
            self._obey(key)
        else:
            return
        self.paint()
        self._plan()

    def type(self, text: str) -> None:
        """Text that is pasted goes where is typed, and nowhere else."""
        if self._line is not None:
            typed = " ".join(text.split())
            self._line = self._line._replace(typed=(self._line.typed + typed)[:MAX_LENGTH])
            self.paint()

    def _obey(self, key: Key) -> None:
        now = self._now()
        match key.action:
            case "interrupt":
                self._leave(INTERRUPTED)
            case "quit":
                if now < self._quit_until:
                    self._leave(QUIT)
                else:
                    self._quit_until = now + TWICE_S
                    self._say("", f"{key.presses[0]} again quits", TWICE_S)
            case "keys":
                self._keys_open = True
            case "promise":
                self._line = Line("promise")
            case action if action in ON_A_CUE and self._rests(now):
                pass
            case action:
                self._act(action, None, key.short)

    def _rests(self, now: float) -> bool:
        """Whether the cue on stage has only just appeared, or has not been painted yet."""
        cue = on_stage(self._desk.view().snapshot)
        if cue is None:
            return False
        return self._cue_seen is None or self._cue_seen[0] != cue.n or now - self._cue_seen[1] < REST_S

    def _edit(self, line: Line, press: str) -> None:
        match press:
            case "escape":
                self._line = None
            case "enter":
                self._line = None
                text = clean(line.typed)
                if text:
                    self._act("promise", text, f"promise: {text}")
            case "backspace":
                self._line = line._replace(typed=line.typed[:-1])
            case "ctrl+u":
                self._line = line._replace(typed="")
            case "space":
                self._line = line._replace(typed=f"{line.typed} "[:MAX_LENGTH])
            case _ if len(press) == 1:
                self._line = line._replace(typed=(line.typed + press)[:MAX_LENGTH])

    def _say(self, mark: str, text: str, seconds: float = ANSWER_S) -> None:
        self._said = self._now() + seconds, Said(mark, text)

    def _act(self, action: str, text: str | None, label: str) -> None:
        """Send it, say so at once, and say what became of it."""
        self._asked += 1
        self._say("…", label)
        self._go(self._answer(action, text, self._asked))

    async def _answer(self, action: str, text: str | None, asked: int) -> None:
        answer = await self._desk.act(action, text)
        if asked == self._asked:
            self._say({"kept": "✓", "waiting": "…", "refused": ""}[answer.state], answer.text)
        self.paint()

    def _go(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._went)

    def _went(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._handle_exception(error)


def _figures(view: View) -> tuple[int | None, ...]:
    """The numbers that are drawn large."""
    snapshot = view.snapshot
    return snapshot.viewers.value, snapshot.chat.value, snapshot.hearts.value
