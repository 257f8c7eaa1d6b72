"""The terminal's seat: it looks at the desk, paints what changed, and sends what keys say."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

from msgspec.structs import replace
from textual import events
from textual.app import App, ComposeResult
from textual.driver import Driver

from copilot.commands import needs_text
from copilot.seats import Desk, View
from copilot.seats.tui import away, live
from copilot.seats.tui.asks import Act, Ask, answered
from copilot.seats.tui.camera import hidden, told
from copilot.seats.tui.canvas import Canvas, Sheet
from copilot.seats.tui.explain import count_pages, numbers_sheet, turned
from copilot.seats.tui.finder import Find, edited, finder_sheet, found
from copilot.seats.tui.keys import MODES, OF_FEATURE, ON_A_CUE, Key, Keyboard, press_of
from copilot.seats.tui.look import CLICKS, NO_CLICKS, PLAIN, Look
from copilot.seats.tui.modes import Mode, is_offered, mode
from copilot.seats.tui.notice import Line, Said, line_row
from copilot.seats.tui.overlay import keys_sheet
from copilot.seats.tui.palette import Theme
from copilot.seats.tui.places import Places, places
from copilot.seats.tui.rhythm import Rhythm
from copilot.seats.tui.rows import Row, across
from copilot.seats.tui.stage import on_stage
from copilot.seats.tui.status import key_at, own_keys_row
from copilot.seats.tui.symbols import in_ascii, in_blocks
from copilot.snapshot import Stage
from copilot.text import MAX_LENGTH, clean

QUIT, INTERRUPTED = 0, 130
_SIGNALS = {"SIGINT": INTERRUPTED, "SIGTERM": QUIT, "SIGHUP": QUIT}
TWICE_S = 2.0
"""`q` twice within so long quits."""

REST_S = 0.3
"""So long after a cue has appeared its keys do nothing: they were meant for what stood there before."""

ANSWER_S = 10.0
FIRST_S = 30.0
FIRST = "larger letters: ctrl and +, on a mac cmd and +"

Overlay = Literal["", "keys", "numbers", "find"]


class Cockpit(App[int], inherit_bindings=False):
    """The cockpit on a terminal. Ends with an exit code; `failure` is what ended it, if anything did.

    `now` counts seconds from some fixed moment and never goes back; without one it is the loop's own.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        desk: Desk,
        keys: Mapping[str, tuple[str, ...]] | None = None,
        look: Look = PLAIN,
        *,
        colour: bool = True,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(ansi_color=True)
        self.failure: BaseException | None = None
        self._desk = desk
        missing = [name for name in MODES if not is_offered(name)]
        modes = MODES if len(missing) == len(MODES) - 1 else missing
        off = [action for feature in desk.view().after.off for action in OF_FEATURE.get(feature, ())]
        self._keyboard = Keyboard(keys, without=(*modes, *off))
        self._now = now or asyncio.get_running_loop().time
        self._look = look
        self._theme = Theme(look.theme, colour=colour)
        self._canvas = Canvas(self._theme, self._arrange)
        self._extent = 1, 1
        self._places: Places = places(1, 1)
        self._widths: tuple[int, ...] | None = None
        self._view: View | None = None
        self._rhythm = Rhythm()
        self._said: tuple[float, Said] | None = None
        self._asked = 0
        self._line: Line | None = None
        self._clicks = look.mouse
        """Whether the terminal tells clicks now."""
        self._open: Overlay = ""
        self._page = 0
        self._find = Find()
        self._mode = "live"
        self._states: dict[str, Any] = {}
        self._missed = ""
        """Which reminder is chosen in the list of what was missed."""
        self._waits = self._nags = True
        """The stream has not begun; the list of what is stale may still open."""
        self._quit_until = float("-inf")
        self._cue_seen: tuple[int, float] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._show: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving: int | None = None
        self._departed = False

    # life

    def get_driver_class(self) -> type[Driver]:
        standard = super().get_driver_class()
        if standard.__name__ != "LinuxDriver":
            return standard
        from copilot.seats.tui.terminal import WaitingDriver

        return WaitingDriver

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
        self._rhythm.begin(self._now())
        self._desk.lend_terminal(self._write)
        if self._look.first:
            self._say("", FIRST, FIRST_S)
        self._show = asyncio.create_task(self._desk.run())
        self._show.add_done_callback(self._over)
        self._plan()

    def _over(self, show: asyncio.Task[None]) -> None:
        """The show is over, because it was left, ended by itself, or failed."""
        if not show.cancelled():
            self.failure = self.failure or show.exception()
        self._depart(QUIT if self._leaving is None else self._leaving)

    def _leave(self, code: int) -> None:
        """Let the show end, and the program with it; asked again, do not wait for it."""
        if self._leaving is not None or self._show is None or self._show.done():
            self._depart(code)
            return
        self._leaving = code
        self._desk.stop()

    def _depart(self, code: int) -> None:
        """Give the terminal back. Nothing is painted from here on: Textual has no screen while it closes."""
        self._departed = True
        self.exit(code)

    @property
    def ended_by_itself(self) -> bool:
        """Whether the show was over before anybody left."""
        return self._show is not None and self._show.done() and self._leaving is None and self.failure is None

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
        self._extent = width, height
        self._widths = None
        self._paint()

    def paint(self) -> None:
        """Paint what has changed since the last time."""
        if self._departed:
            return
        self._paint()
        self._canvas.flush()

    def _seen(self) -> View:
        view = self._desk.view()
        return hidden(view) if self._look.streamer else view

    def _paint(self) -> None:
        now = self._now()
        view = self._seen()
        self._notice(view, now)
        if self._said is not None and now >= self._said[0]:
            self._said = None
        where = places(*self._extent, zoom=view.snapshot.zoom and self._mode == "live")
        if self._mode == "live":
            widths, columns = live.widths(where), self._live(view, where, now)
        else:
            widths, columns = self._other(mode(self._mode), view, where)
        if where != self._places or widths != self._widths:
            self._places, self._widths = where, widths
            self._canvas.lay_out(widths, where.height)
        plain = self._look.symbols == "ascii"
        for column, part in enumerate(columns):
            self._canvas.put(column, in_ascii(part) if plain else part)
        sheet = self._sheet(view)
        if plain and sheet is not None:
            sheet = sheet._replace(rows=tuple(in_ascii(dict(enumerate(sheet.rows))).values()))
        self._canvas.cover(sheet)
        self._view = view

    def _live(self, view: View, where: Places, now: float) -> Sequence[Mapping[int, Row]]:
        """The live screen. Numbers and traces may be a little older than the rest."""
        return live.screen(
            view,
            where,
            self._keyboard,
            hairline=self._theme.hairlines,
            symbols=self._look.symbols,
            lanes=self._rhythm.lanes(view, now),
            traces=self._rhythm.traces(view, now),
            said=None if self._said is None else self._said[1],
            line=self._line,
            missed=self._missed,
            waits=self._rhythm.waits(view),
        )

    def _other(self, screen: Mode, view: View, where: Places) -> tuple[tuple[int, ...], list[dict[int, Row]]]:
        """Another screen: its widths, and the rows of its columns with the last row."""
        columns = [dict(enumerate(rows)) for rows in screen.rows(view, where, self._states[self._mode])]
        if self._look.symbols == "block":
            columns = [in_blocks(column) for column in columns]
        widths = live.widths(where) if len(columns) > 1 else (where.width,)
        if where.keys.rows:
            said = "" if self._said is None or self._said[1].text == FIRST else " ".join(filter(None, self._said[1]))
            last = own_keys_row(screen.keys, said, where, self._keyboard)
            if self._line is not None:
                last = line_row(self._line, where, view.wall)
            for column, part in zip(columns, across(last, widths), strict=True):
                column[where.keys.y] = part
        return widths, columns

    def _sheet(self, view: View) -> Sheet | None:
        match self._open:
            case "keys":
                keyboard = self._keyboard
                keys = keyboard.listed if self._mode == "live" else keyboard.on_page(mode(self._mode).keys)
                return keys_sheet(view.snapshot, self._places, keys)
            case "numbers":
                return numbers_sheet(view, self._places, self._page, self._keyboard)
            case "find":
                return finder_sheet(view.snapshot, self._places, self._find, self._keyboard)
        return None

    def _notice(self, view: View, now: float) -> None:
        old = self._view
        self._rhythm.see(view, now)
        cue = on_stage(view.snapshot)
        if cue is None:
            self._cue_seen = None
        elif self._cue_seen is None or self._cue_seen[0] != cue.n:
            self._cue_seen = cue.n, now
            if cue.kind in self._look.sound:
                self._write("\a")
        if old is None:
            if view.snapshot.stage == "ended":
                self._follow_the_show("ended")
            return
        self._look_before(view)
        if view.snapshot.stage != old.snapshot.stage and "ended" in (view.snapshot.stage, old.snapshot.stage):
            self._follow_the_show(view.snapshot.stage)

    def _look_before(self, view: View) -> None:
        """Before a stream the list of what is stale opens by itself, once, unless somebody is busy; it closes when the
        stream begins."""
        if view.snapshot.stage != "ready":
            if self._mode == "preflight" and self._waits:
                self._mode = "live"
            self._waits = False
        elif self._nags and view.before.read:
            self._nags = False
            from copilot.seats.tui import preflight

            if view.snapshot.mode == "live" and any(look.stale for look in preflight.looks(view)):
                self._switch("preflight")

    def _follow_the_show(self, stage: Stage) -> None:
        """Once the broadcast is over its review opens by itself; the live screen comes back with the next."""
        if stage != "ended":
            self._mode = "live"
        elif is_offered("review") and self._line is None:
            self._switch("review")

    def _plan(self) -> None:
        """When to paint next."""
        if self._timer is not None:
            self._timer.cancel()
        delay = self._rhythm.delay(self._now(), None if self._said is None else self._said[0])
        self._timer = asyncio.get_running_loop().call_later(delay, self._tick)

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
        elif isinstance(event, events.MouseEvent):
            if isinstance(event, events.MouseDown):
                self.click(event.x, event.y)
        else:
            await super().on_event(event)

    def press(self, press: str) -> None:
        """One key, by the name that the table of keys gives it."""
        key = self._keyboard.pressed(press)
        self._nags = False
        if key is not None and key.action == "interrupt":
            self._obey(key)
        elif self._line is not None:
            self._edit(self._line, press)
        elif not (self._overlaid(press, key) if self._open else self._elsewhere(press)):
            if key is None:
                return
            self._obey(key)
        self._lend_mouse()
        self.paint()
        self._plan()

    def _lend_mouse(self) -> None:
        """While a text stands bare, to be selected by hand, the terminal has its mouse for that."""
        clicks = self._look.mouse and not self._of_mode("bare")
        if clicks != self._clicks:
            self._clicks = clicks
            self._write(CLICKS if clicks else NO_CLICKS)

    def click(self, x: int, y: int) -> None:
        """A click on a key, or on its words, presses it, and one beside a sheet closes that; elsewhere it does nothing.

        While something is typed no click does.
        """
        if self._line is not None or self._open == "find" or self._of_mode("typing") is not None:
            return
        if self._open:
            press = "" if self._canvas.covers(x, y) else "escape"
        else:
            press = self._keyboard.press_of(key_at(self._canvas.row(y), x))
        if press:
            self.press(press)

    def _of_mode(self, name: str) -> Any:
        """What the state of the other screen says of this, where one is open that has it."""
        return getattr(self._states.get(self._mode), name, None)

    def type(self, text: str) -> None:
        """Text that is pasted goes where is typed, and nowhere else."""
        typed = " ".join(text.split())
        if self._line is not None:
            self._line = self._line._replace(typed=(self._line.typed + typed)[:MAX_LENGTH])
        elif self._open == "find":
            self._find = Find((self._find.typed + typed)[:MAX_LENGTH])
        elif self._mode != "live" and not self._open:
            self._states[self._mode] = mode(self._mode).paste(self._seen(), self._states[self._mode], text)
        else:
            return
        self.paint()

    def _overlaid(self, press: str, key: Key | None) -> bool:
        """What a key does to the sheet that lies over the rest; whether it was meant for that."""
        if press == "escape":
            self._open = ""
            return True
        if self._open == "find":
            self._seek(press)
            return True
        if key is not None and key.action == self._open:
            self._open = ""
            return True
        if self._open == "numbers":
            page = turned(press, self._page, count_pages(self._seen(), self._places, self._keyboard))
            self._page = self._page if page is None else page
            return page is not None
        return False

    def _seek(self, press: str) -> None:
        """One key in the finder."""
        matching = found(self._find, self._keyboard)
        if press != "enter":
            self._find = edited(self._find, press, len(matching)) or self._find
            return
        if not matching:
            return
        one = matching[min(self._find.chosen, len(matching) - 1)]
        self._open = ""
        key = next((key for key in self._keyboard.keys if key.action == one.action), None)
        if one.text is None and key is not None:
            self._obey(key)
        elif one.text is None and needs_text(one.action):
            self._line = Line(one.action)
        else:
            self._act(one.action, one.text, f"{one.action} {one.text or ''}".strip())

    def _elsewhere(self, press: str) -> bool:
        """What a key does on another screen; whether it was meant for that."""
        if self._mode == "live":
            return self._among_missed(press)
        screen, name = mode(self._mode), self._mode
        answer = screen.press(self._seen(), self._states[name], press)
        if answer is None:
            left = press == "escape" or (press == "enter" and name == "preflight")
            if left:
                self._mode = "live"
            return left
        self._states[name], wish = answer
        if isinstance(wish, Line):
            self._line = wish
        elif wish is not None:
            self._ask(wish, name)
        return True

    def _among_missed(self, press: str) -> bool:
        """What a key does to the list of what was missed, while that has the stage; whether it was meant for that."""
        view = self._seen()
        if view.away is None or on_stage(view.snapshot) is not None:
            self._missed = ""
            return False
        answer = away.press(view, view.away, self._missed, press)
        if answer is None:
            return False
        self._missed, ask = answer
        if ask is not None:
            self._ask(ask, "live")
        return True

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
            case "keys" | "numbers":
                self._open = "keys" if key.action == "keys" else "numbers"
            case "find":
                self._open, self._find = "find", Find()
            case "live" | "moderator" | "review" | "preflight":
                self._switch(key.action)
            case "poll" if self._desk.view().snapshot.poll is None:
                self._line = Line("poll")
            case "shorten-segment":
                self._act("extend-segment", "-1", key.short)
            case action if needs_text(action):
                self._line = Line(action)
            case action if action in ON_A_CUE and self._rests(now):
                pass
            case action:
                self._act(action, None, key.short)

    def _switch(self, name: str) -> None:
        """Another screen, as it was left; or the live one."""
        self._open = ""
        if name != "live" and name not in self._states:
            self._states[name] = mode(name).begin(self._seen())
        self._mode = name

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
                if text and line.amend is not None:
                    self._ask(replace(line.amend, text=text, label=text), self._mode, line)
                elif text:
                    self._ask(Act(line.label, text, f"{line.label}: {text}"), "live", line)
            case "backspace":
                self._line = line._replace(typed=line.typed[:-1])
            case "ctrl+u":
                self._line = line._replace(typed="")
            case "space":
                self._line = line._replace(typed=f"{line.typed} "[:MAX_LENGTH])
            case _ if len(press) == 1:
                self._line = line._replace(typed=(line.typed + press)[:MAX_LENGTH])

    def _say(self, mark: str, text: str, seconds: float = ANSWER_S) -> None:
        self._said = self._now() + seconds, Said(mark, self._shown(text))

    def _shown(self, text: str) -> str:
        return told(text, self._desk.view()) if self._look.streamer else text

    def _act(self, action: str, text: str | None, label: str) -> None:
        self._ask(Act(action, text, label), "live")

    def _ask(self, ask: Ask, name: str, line: Line | None = None) -> None:
        """Send it, say so at once, and say what became of it; `name` is the screen that has asked.

        A `line` that is refused is there again, to be mended.
        """
        self._asked += 1
        self._say("…", ask.label)
        self._go(self._answer(ask, name, self._asked, line))

    async def _answer(self, ask: Ask, name: str, asked: int, line: Line | None) -> None:
        answer = await answered(self._desk, ask)
        if name != "live":
            self._states[name] = mode(name).answered(self._seen(), self._states[name], ask, answer)
        if answer.state == "refused" and line is not None and self._line is None:
            self._line, self._said = line._replace(wrong=self._shown(answer.text)), None
        elif asked == self._asked:
            self._say({"kept": "✓", "waiting": "…", "refused": ""}[answer.state], answer.text)
        self.paint()

    def _write(self, sequence: str) -> None:
        """Send the terminal a sequence as it is."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def _go(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._went)

    def _went(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._handle_exception(error)
