"""The running show: it owns the session, feeds it, writes it down, and answers the seats."""

import asyncio
import logging
import math
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from copilot import commands
from copilot.clock import Clock
from copilot.commands import AnyCommand, CopyTitle
from copilot.config import TitleCard
from copilot.errors import CopilotError, UsageError
from copilot.events import Batch, Chat, Delete, Link, Pin
from copilot.outlets.notify import Notifier
from copilot.review.plan import Quiet
from copilot.review.preflight import Before
from copilot.runtime.afterwards import amendment, reminded, see_to, tick
from copilot.runtime.alarms import BEAT_S, Alarms, Rung
from copilot.runtime.deeds import Deeds
from copilot.runtime.feed import Feed
from copilot.runtime.inbox import Ask, Inbox
from copilot.runtime.ledger import Ledger
from copilot.runtime.pasteboard import Pasteboard, by_hand
from copilot.runtime.resume import interrupted
from copilot.runtime.showtime import LEAP_S, ShowTime
from copilot.runtime.titles import Titles
from copilot.runtime.wake import Wake
from copilot.seats import After, Amendment, Answer, Away, ChatLine, Reminded, Seen, Sitter, View
from copilot.session import Session
from copilot.show.pacing import Pace
from copilot.show.script import Script
from copilot.signals.asked import Questions
from copilot.signals.odd import Reader
from copilot.snapshot import Mode
from copilot.sources import Source
from copilot.state import Header, SourceInfo
from copilot.store import library, ticks
from copilot.store.journal import Journal
from copilot.store.library import StoredKey
from copilot.store.privacy import Pseudonyms
from copilot.text import SafeText, clean

log = logging.getLogger(__name__)

CHAT_LINES = 64
INBOX_S = 0.25
ANSWER_S = 1.0
"""How long an action waits for its commit before the seat is told that it is not saved yet."""
ANEW_S = 10.0
"""How long after a resume an undo begins a new session instead."""
AGAIN_S, AGAIN_MOST_S = 1.0, 60.0
"""A source that failed is begun again after so many seconds, each time twice as long, up to the most."""

SEATS = {
    "cockpit": (SafeText("cockpit"), SafeText("this screen")),
    "do": (SafeText("do"), SafeText("terminal")),
    "chat": (SafeText("mods"), SafeText("in chat")),
}
"""The seats that are known by name: what each is called, and where it is."""


class Cockpit:
    """One show, seen by its seats as a `Desk`.

    `sources` are (SOURCE as typed, opened source) pairs. `speed` scales session time against real time; `minutes` of
    session time after which the show ends by itself. With `stays`, the cockpit goes on after the broadcast has ended,
    until it is stopped. `live` goes on with an interrupted session of the same sources by itself.
    """

    def __init__(
        self,
        folder: Path,
        mode: Mode,
        sources: Sequence[tuple[SafeText, Source]],
        clock: Clock,
        *,
        pace: Pace | None = None,
        script: Script | None = None,
        speed: float = 1.0,
        begin_at: float = 0.0,
        minutes: float | None = None,
        stays: bool = True,
        keep_text: bool = False,
        quiet: Quiet | None = None,
        notifier: Notifier | None = None,
        moderators: Sequence[SafeText] = (),
        titles: Sequence[TitleCard] = (),
        lines: Sequence[SafeText] = (),
        calm: bool = False,
        seed: str = "",
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._minutes = minutes
        self._stays = stays
        self._keep_text = keep_text
        self._begin_at = begin_at
        self._catching_up = begin_at > 0
        self._time = ShowTime(clock, speed, begin_at, self._leapt)
        self._header = Header(
            id=library.new_id(clock.wall()),
            mode=mode,
            opened_at=self._time.wall(0.0),
            sources=tuple(_info(name, source) for name, source in sources),
            pace=pace or Pace(),
            script=script or Script(),
            calm=calm,
            speed=speed,
            seed=seed,
        )
        """What this start asks for; a session that it goes on with keeps what it began with."""
        self.session = Session(self._header)
        self._feeds = [
            Feed(name, source, self._time.elapsed, clock, speed=speed, stamped=len(sources) > 1)
            for name, source in sources
        ]
        self._pseudonyms = Pseudonyms.fresh()
        self._reader = Reader()
        self._questions = Questions()
        self._deeds = Deeds(self._header.script.off)
        self._pinned: SafeText | None = None
        self._chat: deque[Chat] = deque(maxlen=CHAT_LINES)
        self._chat_version = 0
        self._chat_lines: tuple[int, tuple[ChatLine, ...]] = (0, ())
        self._pasteboard = Pasteboard(folder)
        self._titles = Titles(folder, titles, clock, self._pasteboard, lines, rehearses=mode != "live")
        self._sitters: dict[str, Sitter] = {}
        self._copying: set[asyncio.Task[None]] = set()
        self._journal: Journal | None = None
        self._ledger: Ledger | None = None
        self._wake: Wake | None = None
        self._quiet = quiet
        self._alarms = Alarms(folder, clock, quiet=quiet, watches=True)
        self._notifier = notifier
        self._away: Away | None = None
        self._ticks: dict[str, float] = {}
        self._reminders: tuple[Reminded, ...] = ()
        self._before = Before(moderators=tuple(moderators))
        self._moved_aside: Path | None = None
        self._resumed_at: float | None = None
        """Monotonic seconds; `None` when the session was not resumed, or something has been done since."""
        self._ready = asyncio.Event()
        self._stopping = asyncio.Event()

    # what a seat sees

    def view(self) -> View:
        heard: dict[str, float] = {
            feed.name: age
            for feed in self._feeds
            if (age := feed.age) is not None and feed.source.capabilities.families
        }
        journal = self._journal
        if self._chat_lines[0] != self._chat_version:
            lines = tuple(ChatLine(chat.user or SafeText(""), chat.text, bool(chat.mod)) for chat in self._chat)
            self._chat_lines = (self._chat_version, lines)
        return View(
            session=self.session.header.id,
            snapshot=replace(self.session.snapshot(self._now(), heard), pinned=self._pinned),
            wall=self._clock.wall(),
            speed=self._time.speed,
            chat=self._chat_lines[1],
            chat_version=self._chat_version,
            heard=heard,
            again=self._again() if self.session.header.mode == "live" else {},
            rejected=sum(feed.frames_rejected for feed in self._feeds),
            dropped=sum(feed.events_dropped for feed in self._feeds) + (journal.lost if journal else 0),
            unsaved=journal.trouble if journal else None,
            unsaved_actions=journal.unsaved if journal else 0,
            away=self._away,
            after=self._after(),
            before=self._before,
            titles=self._titles.cards,
            lines=self._titles.lines,
            asked=self._questions.most(self._now()),
            deeds=self._deeds.lately,
            sitters=tuple(self._sitters.values()),
            copied=self._titles.copied,
        )

    def _again(self) -> dict[str, float]:
        return {feed.name: rests for feed in self._feeds if (rests := feed.rests) is not None}

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        await self._ready.wait()
        asked_at = self._clock.wall()
        if action == "done" and self._away is not None and self.view().snapshot.cue is None:
            self._away = None
            return Answer("kept", SafeText("seen"))
        if action == "copy-title":
            said, saved = await self._copy_title(text, seat, asked_at)
        else:
            said, saved = self._carry_out(action, text, seat, asked_at)
        return await self._answered(said, saved)

    async def _answered(self, said: SafeText, saved: Future[None] | None) -> Answer:
        """What became of a command, once it is committed or that takes too long."""
        if saved is None:
            return Answer("refused", said)
        try:
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(saved)), ANSWER_S)
        except TimeoutError:
            return Answer("waiting", said)
        except CopilotError as error:
            return Answer("refused", clean(str(error)))
        return Answer("kept", said)

    async def keep_title(self, typed: str, n: int | None = None) -> Answer:
        await self._ready.wait()
        try:
            return Answer("kept", await self._titles.keep(typed, n))
        except CopilotError as error:
            return Answer("refused", clean(str(error)))

    async def amend(self, action: Amendment, n: int | None = None, text: str | None = None) -> Answer:
        await self._ready.wait()
        at = self._clock.wall()
        try:
            command = await amendment(action, n, text, self.view().snapshot, self._pasteboard, at=at)
        except UsageError as error:
            return Answer("refused", clean(str(error)))
        before = self.session.state.before
        text, saved = self._obey(replace(command, t=self._time.elapsed()), None)
        answer = await self._answered(text, saved)
        return self._afterwards(answer) if self.session.state.before is before else answer

    async def see_to(self, reminder: str, how: Seen) -> Answer:
        known = (*self._reminders, *(() if self._away is None else self._away.reminders))
        chosen = next((one for one in known if one.id == reminder), None)
        if chosen is None:
            return Answer("refused", SafeText("somebody has seen to it already"))
        ours = f"{self.session.header.id}-"
        if how == "done" and chosen.kind == "promise" and reminder.startswith(ours):
            answer = await self.tick(reminder.removeprefix(ours))
        else:
            answer = self._afterwards(await see_to(self._folder, chosen, how, now=self._clock.wall()))
        if answer.state == "kept":
            self._reminders = tuple(one for one in self._reminders if one.id != reminder or how == "snoozed")
            if self._away is not None and any(one.id == reminder for one in self._away.reminders):
                left = tuple(one for one in self._away.reminders if one.id != reminder)
                self._away = replace(self._away, reminders=left) if left else None
            await self._look_before()
        return answer

    async def paste(self, n: int) -> Answer:
        await self._ready.wait()
        try:
            copied = await self._titles.paste(n)
        except UsageError as error:
            return Answer("refused", clean(str(error)))
        if copied.way == "hand":
            return Answer("refused", by_hand(copied.words, copied.file))
        return Answer("kept", SafeText(f"line {copied.words}"))

    async def tick(self, item: str) -> Answer:
        await self._ready.wait()
        if item.startswith("before-"):
            return await self._tick_before(item.removeprefix("before-"))
        return self._afterwards(await tick(self._folder, self.view(), self._ticks, item))

    def _afterwards(self, answer: Answer) -> Answer:
        """Where something was done about a broadcast that is over, no undo reaches behind it, back on the air."""
        if answer.state == "kept" and self.session.state.ended is not None:
            self.session.seal()
        return answer

    async def _tick_before(self, item: str) -> Answer:
        now = self._clock.wall()
        try:
            await asyncio.to_thread(ticks.tick, self._folder, ticks.BEFORE, item, now)
        except CopilotError as error:
            return Answer("refused", clean(str(error)))
        self._before = replace(self._before, ticks={**self._before.ticks, item: now})
        return Answer("kept", SafeText("looked at"))

    async def _look_before(self) -> None:
        """What is known from before this show; what cannot be read is not known."""
        with suppress(CopilotError):
            ticked = await asyncio.to_thread(ticks.ticks, self._folder, ticks.BEFORE)
            owed = await asyncio.to_thread(library.owed, self._folder, self.session.header.id, self._clock.wall())
            self._before = replace(self._before, ticks=ticked, owed=tuple(owed))
            if (post := await asyncio.to_thread(library.newest_post, self._folder)) is not None:
                self._before = replace(self._before, post=post[0], posted_at=post[1])
            self._before = replace(self._before, read=True)

    def _after(self) -> After:
        ended = self.session.state.ended
        return After(
            ended_at=self._time.moment(ended),
            ticks=self._ticks,
            off=self.session.header.script.off,
            poll_result_s=self.session.header.pace.poll_result,
            asked=() if ended is None else self._questions.ever(),
            reminders=tuple(one for one in self._reminders if ended is not None or one.kind != "promise"),
        )

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        self._pasteboard.lend_terminal(write)

    def stop(self) -> None:
        self._stopping.set()

    # the show

    async def run(self) -> None:
        """Raises `StoreError` when the stored history is of a newer version.

        Where the cockpit does not stay: raises what ended a source that failed.
        """
        journal = self._journal = await asyncio.to_thread(Journal.open, self._folder, self._clock)
        try:
            ledger = self._ledger = Ledger(journal, self._clock, self._time, self._quiet)
            await self._resume_or_begin(ledger)
            self._tell_moved_aside(journal)
            await self._look_before()
            inbox = Inbox(self._folder, self._clock)
            self._wake = await asyncio.to_thread(Wake, self._beat, self._ring)
            self._wake.start()
            self._ready.set()
            running = (self._follow_all(), self._limit(), self._watch(inbox), self._remind())
            parts = [asyncio.create_task(part) for part in running]
            try:
                done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for part in (*parts, *self._copying):
                    part.cancel()
                await asyncio.gather(*parts, *self._copying, return_exceptions=True)
                self._wake.stop()
                inbox.close()
                await asyncio.to_thread(self._alarms.close)
                ledger.checkpoint()
            for part in done:
                part.result()
        finally:
            await asyncio.to_thread(journal.close)

    async def _resume_or_begin(self, ledger: Ledger) -> None:
        now = self._clock.wall()
        key = StoredKey(self._pseudonyms.key, now)
        said = []
        try:
            found = await asyncio.to_thread(interrupted, self._folder, self.session.header, now)
        except Exception:
            log.exception("an interrupted session cannot be read")
            found = None
            said.append("the interrupted session cannot be read: a new one begins")
        if found is not None:
            self._ticks = await asyncio.to_thread(ticks.ticks, self._folder, found.session.header.id)
            # From here on without a pause: a look in between would count the time away as heard.
            self.session = found.session
            key = found.key or key
            self._pseudonyms = Pseudonyms(key.key)
            self._time.go_on(found.t)
            if found.session.state.started is not None and found.began_at is not None:
                self._time.remember(found.session.state.started, found.began_at)
            self._resumed_at = self._clock.monotonic()
            kept = "" if _runs_alike(found.session.header, self._header) else ", with the configuration it began with"
            said.append(f"went on with the session that was interrupted{kept}; undo begins a new one instead")
            if found.damaged:
                said.append(f"{found.damaged} damaged records were left out")
        ledger.begin(self.session, key)
        if found is not None:
            self._was_away(ledger, found.since, found.t)
        for line in said:
            self.session.tell(self._time.elapsed(), clean(line), undo=found is not None)

    async def _follow_all(self) -> None:
        """Every source to its end, and then, if the cockpit stays, for ever."""
        errors = await asyncio.gather(*(self._follow(feed) for feed in self._feeds))
        self._catching_up = False
        if self.session.header.mode != "live":
            self._finish()
        if self._stays:
            await self._stopping.wait()
        for error in errors:
            if error is not None:
                raise error

    async def _limit(self) -> None:
        """Until somebody stops the show, or its minutes are over. A rehearsal that is left is over: none goes on."""
        left = None if self._minutes is None else (self._minutes * 60 - self._time.elapsed()) / self._time.speed
        try:
            await asyncio.wait_for(self._stopping.wait(), left)
        except TimeoutError:
            self._finish()
        if self._stays and self.session.header.mode != "live":
            self._finish()

    async def _follow(self, feed: Feed) -> Exception | None:
        """One source, from its first batch to its end. One that fails takes nothing else along; a live one comes again.

        Returns why it failed for good.
        """
        pause = AGAIN_S
        while True:
            began = self._clock.monotonic()
            try:
                async for events in feed.batches():
                    self._receive(events)
                return None
            except Exception as error:
                log.exception("source %s failed", feed.source.kind)
                told = isinstance(error, CopilotError)
                reason = clean(str(error) if told else f"a fault of the source: {type(error).__name__}")
                try:
                    self._receive(feed.stamped(Batch([Link(t=self._time.elapsed(), state="down", reason=reason)])))
                except Exception:
                    log.exception("that source %s is down cannot be told", feed.source.kind)
                if told or self.session.header.mode != "live":
                    return error
            if self._clock.monotonic() - began > AGAIN_MOST_S:
                pause = AGAIN_S
            await feed.sleep(pause)
            pause = min(2 * pause, AGAIN_MOST_S)

    def _receive(self, events: Batch) -> None:
        """A batch of clean events: folded under pseudonyms, written down, and its chat shown under real names."""
        assert self._journal is not None
        assert self._ledger is not None
        hidden = as_counted(self._pseudonyms.hide(events), self.session.state.now)
        accepted = self.session.apply(hidden)
        if len(accepted) < len(hidden):
            kept = {id(event) for event in accepted}
            events = Batch(event for event, under in zip(events, hidden, strict=True) if id(under) in kept)
        self._ledger.events(accepted)
        if self._keep_text:
            self._journal.keep_text(events, accepted)
        self._catching_up = self._catching_up and events[-1].t < self._begin_at
        chats: list[Chat] = [chat for chat in events.kinds.get(Chat, ()) if not chat.history]
        gone: set[str] = {event.target for event in events.kinds.get(Delete, ())}
        self._chat.extend(chats)
        for pin in events.kinds.get(Pin, ()):
            self._pinned = pin.text or None
        if chats and self._reader.read(chats, self._now()):
            self._say(commands.Saw(t=self._time.elapsed(), at=self._clock.wall(), pattern="spam wave"))
        if chats:
            self._questions.hear(chats, self._now())
        self._deeds.take(events)
        drop = self.session.state.drop
        if drop is not None and drop.acked_at is None and self._titles.dropped(chats):
            self._say(commands.AckTitle(t=self._time.elapsed(), at=self._clock.wall(), seat="chat", role="moderator"))
        if gone:
            self._questions.forget(gone)
            self._deeds.forget(gone)
            left = [chat for chat in self._chat if chat.id not in gone and chat.user not in gone]
            self._chat.clear()
            self._chat.extend(left)
        if chats or gone:
            self._chat_version += 1

    # actions

    def _carry_out(
        self, action: str, text: str | None, seat: str, asked_at: float, inbox: int | None = None
    ) -> tuple[SafeText, Future[None] | None]:
        """Do it at once. What to say, and the future of its commit; `None` when it was refused."""
        assert self._ledger is not None
        try:
            command = commands.command(action, text, t=self._time.elapsed(), at=asked_at, seat=seat)
        except UsageError as error:
            return clean(str(error)), None
        if action == "undo" and self._resumed_at is not None:
            if self._clock.monotonic() - self._resumed_at <= ANEW_S:
                return self._begin_anew(self._ledger, inbox)
            self._resumed_at = None
        return self._obey(command, inbox)

    async def _copy_title(
        self, text: str | None, seat: str, asked_at: float, inbox: int | None = None
    ) -> tuple[SafeText, Future[None] | None]:
        """Copy a title card, then write down that it was copied, and how; a title that was not is refused."""
        try:
            command = commands.command("copy-title", text, t=self._time.elapsed(), at=asked_at, seat=seat)
            assert isinstance(command, CopyTitle)
            copied = await self._titles.copy(command.n)
        except UsageError as error:
            return clean(str(error)), None
        if copied.way == "hand":
            return by_hand(copied.words, copied.file), None
        told = replace(command, t=self._time.elapsed(), text=copied.line, how=copied.words)
        return self._obey(told, inbox)

    async def _copy_for(self, ask: Ask, inbox: Inbox) -> None:
        said, saved = await self._copy_title(ask.text, "do", ask.asked_at, ask.id)
        if saved is None:
            inbox.refuse(ask.id, said)

    def _obey(self, command: AnyCommand, inbox: int | None) -> tuple[SafeText, Future[None] | None]:
        assert self._ledger is not None
        assert self._journal is not None
        reply = self.session.obey(command)
        if reply.again:
            return reply.text, self._journal.answer(inbox, reply.text)
        if not reply.accepted:
            return reply.text, None
        self._resumed_at = None
        self._see(command)
        saved = self._ledger.command(command, inbox=inbox, answer=reply.text)
        self._plan()
        return reply.text, saved

    def _say(self, command: commands.AnyCommand) -> None:
        """Something that the cockpit itself has to say to the session."""
        assert self._ledger is not None
        reply = self.session.obey(command)
        if reply.accepted:
            self._see(command)
            self._ledger.command(command, answer=reply.text)

    def _see(self, command: AnyCommand) -> None:
        """Somebody sits at that seat, and perhaps has acknowledged."""
        where = SEATS.get(command.seat)
        if where is None:
            return
        before = self._sitters.get(command.seat)
        acked = None if before is None else before.acked_at
        if isinstance(command, commands.AckTitle):
            acked = command.at
        self._sitters[command.seat] = Sitter(name=where[0], where=where[1], seen_at=command.at, acked_at=acked)

    def _begin_anew(self, ledger: Ledger, inbox: int | None) -> tuple[SafeText, Future[None]]:
        """The session that was resumed stays as it is; a new one begins with what comes from now on."""
        ledger.checkpoint()
        self._resumed_at = None
        self._ticks = {}
        old, now = self.session, self._clock.wall()
        self._time.go_on(0.0)
        self._pseudonyms = Pseudonyms.fresh()
        self._reader, self._questions, self._deeds = Reader(), Questions(), Deeds(self._header.script.off)
        if self._away is not None and not self._away.reminders:
            self._away = None
        self.session = Session(replace(self._header, id=library.new_id(now), opened_at=now))
        said = SafeText("a new session begins; the other is left as it was")
        saved = ledger.begin(self.session, StoredKey(self._pseudonyms.key, now), inbox=inbox, answer=said)
        links = [
            self._link(0.0, name, link.state, link.reason)
            for name, link in old.state.links.items()
            if link.state != "waiting"
        ]
        ledger.events(self.session.apply(links))
        self.session.tell(0.0, said)
        return said, saved

    def _finish(self) -> None:
        """The broadcast is over, though no platform says so."""
        if self.session.state.started is not None and self.session.state.ended is None:
            self._carry_out("end-session", None, "cockpit", self._clock.wall())

    async def _watch(self, inbox: Inbox) -> None:
        """Carry out what `do` asks for, and see what else was changed from outside.

        What an action did answers its question; a refusal is answered here.
        """
        while True:
            if inbox.changed():
                cards = inbox.titles()
                if cards is not None:
                    self._titles.take(cards)
                due = inbox.reminders(self.session.header.id)
                if due is not None:
                    self._reminders = tuple(reminded(one, self.session.header.id) for one in due)
                ticked = inbox.ticks(self.session.header.id)
                if ticked is not None:
                    self._ticks.clear()
                    self._ticks.update(ticked)
                for ask in inbox.take():
                    if ask.action == "copy-title":
                        copying = asyncio.create_task(self._copy_for(ask, inbox))
                        self._copying.add(copying)
                        copying.add_done_callback(self._copying.discard)
                        continue
                    said, saved = self._carry_out(ask.action, ask.text, "do", ask.asked_at, ask.id)
                    if saved is None:
                        inbox.refuse(ask.id, said)
            await asyncio.sleep(INBOX_S)

    async def _remind(self) -> None:
        """Look once a second at what falls due, and show it."""
        while True:
            rung = await asyncio.to_thread(self._alarms.look)
            if rung is not None:
                self._tell_due(rung)
                await self._look_before()
            await asyncio.sleep(BEAT_S)

    def _tell_due(self, rung: Rung) -> None:
        """One or two are notices, what came while nobody looked is one list until it is seen.

        An open promise of this show is on stage, or will be, and is not told twice, but for that list.
        """
        at = self._time.elapsed()
        asleep = rung.away is not None or self._away is not None
        session = self.session.header.id
        ours = f"{session}-p"
        on_air = self.session.state.started is not None and self.session.state.ended is None
        told = [reminded(one, session) for one in rung.reminders if asleep or not (on_air and one.id.startswith(ours))]
        if self._notifier is not None:
            for rehearsal in (False, True):
                due = [one for one in rung.reminders if (one.mode != "live") == rehearsal]
                lines = [reminded(one, session).text for one in due]
                self._notifier.tell(lines, rehearsal=rehearsal)
        if not asleep and len(told) < 3:
            for one in told:
                self.session.tell(at, clean(one.words))
            return
        since, until = rung.away or (self._clock.wall(), self._clock.wall())
        if self._away is None:
            self._away = Away(since=since, until=until, reminders=tuple(told))
        else:
            until = self._away.until if rung.away is None else until
            self._away = replace(self._away, until=until, reminders=(*self._away.reminders, *told))

    # time

    def _beat(self) -> None:
        """About once a second: what came is written down, and time passes."""
        assert self._journal is not None
        assert self._ledger is not None
        self._ledger.beat()
        self._tell_moved_aside(self._journal)
        self._ring()

    def _ring(self) -> None:
        """A cue may be due: time passes."""
        self.session.advance(self._now())
        self._plan()

    def _leapt(self, since: float, now: float) -> None:
        """The program stood still, between two session times: while live, that is told to the session and the seats."""
        state, wall = self.session.state, self._clock.wall()
        on_air = self.session.header.mode == "live" and state.started is not None and state.ended is None
        if self._ledger is None or not on_air:
            return
        self._say(commands.Away(t=now, at=wall, since=since))
        if self._away is None:
            self._away = Away(since=wall - (now - since) / self._time.speed, until=wall, reminders=())

    def _was_away(self, ledger: Ledger, since: float, t: float) -> None:
        """Between these session times the program did not run: no link was up, and what the room did is not known."""
        told = {name for name, link in self.session.state.links.items() if link.state in ("up", "stale")}
        lost = [self._link(since, name, "down", SafeText("the program was stopped")) for name in sorted(told)]
        ledger.events(self.session.apply(lost))
        if t - since >= LEAP_S * self._time.speed:
            self._leapt(since, t)

    def _link(self, t: float, source: str, state: Literal["up", "stale", "down"], reason: SafeText | None) -> Link:
        """A link as the session knows it, by the name of its source; of an only source it has none."""
        platforms: dict[str, str] = {source.name: source.platform for source in self._header.sources}
        return Link(t=t, state=state, reason=reason, source=source or None, platform=platforms.get(source))

    def _now(self) -> float:
        """Session time now; while a recording tells what came before its beginning, the time of what it has told."""
        return max(self.session.state.now, 0.0) if self._catching_up else self._time.elapsed()

    def _plan(self) -> None:
        """Be woken when the next cue appears or leaves."""
        state = self.session.state
        still = state.director is None or state.ended is not None or self._catching_up
        change = math.inf if still or state.director is None else state.director.next_at
        if self._wake is not None:
            self._wake.at(None if math.isinf(change) else self._time.wall(change))

    def _tell_moved_aside(self, journal: Journal) -> None:
        """Say that the history was damaged; what this session has put into it is written anew."""
        assert self._ledger is not None
        if journal.moved_aside is None or journal.moved_aside == self._moved_aside:
            return
        self._moved_aside = journal.moved_aside
        self._ledger.restate()
        self.session.tell(
            self._time.elapsed(),
            clean(f"the history was damaged; it lies in {self._moved_aside.name}, a new one begins"),
        )


def as_counted(events: Batch, now: float) -> Batch:
    """The events with the times at which a session counts them in which `now` has been seen already.

    With these times a fold without the looks in between comes to the same state.
    """
    times = events.times
    if not times or (times[0] >= now and times == sorted(times)):
        return events
    counted = Batch()
    for event in events:
        now = max(now, event.t)
        counted.append(event if event.t >= now or event.history else replace(event, t=now))
    return counted


def _runs_alike(one: Header, other: Header) -> bool:
    """Whether two sessions go by the same configuration and rundown."""
    return (one.pace, one.script, one.calm) == (other.pace, other.script, other.calm)


def _info(name: SafeText, source: Source) -> SourceInfo:
    return SourceInfo(
        name=name,
        kind=source.kind,
        platform=source.platform,
        families=source.capabilities.families,
        starts=source.capabilities.starts,
        derives=source.capabilities.derives,
    )
