"""What of the running session is written down, and when."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import NamedTuple

from msgspec.structs import replace

from copilot.clock import Clock
from copilot.commands import AnyCommand
from copilot.events import AnyEvent
from copilot.review.plan import Due, Quiet, planned
from copilot.runtime.showtime import ShowTime
from copilot.session import Session
from copilot.state import VERSION
from copilot.store.journal import Journal, MarkRow, ReminderRow, SessionRow
from copilot.store.library import StoredKey
from copilot.text import SafeText

CHECKPOINT_S = 60.0
_NO_ANSWER = SafeText("")


class Changes(NamedTuple):
    """What has become different since it was last written down, and the numbers and keys of what is gone."""

    marks: Sequence[MarkRow]
    marks_gone: Sequence[int]
    reminders: Sequence[ReminderRow]
    reminders_gone: Sequence[str]


class Lists:
    """The rows of one session's marks and reminders, and what has become different in them."""

    def __init__(
        self, session: Session, moment: Callable[[float | None], float | None], quiet: Quiet | None = None
    ) -> None:
        """`moment` tells the wall time of what happened at a session time."""
        self._session = session
        self._moment = moment
        self._quiet = quiet
        self._marks: dict[int, MarkRow] = {}
        self._reminders: dict[str, ReminderRow] = {}
        self._seen: tuple[object, ...] = ()
        self.changes()

    def whole(self) -> tuple[list[MarkRow], list[ReminderRow]]:
        """All of them."""
        due = plan_of(self._session, self._moment(self._session.state.ended), self._quiet)
        return _mark_rows(self._session), reminder_rows(due)

    @property
    def planned(self) -> frozenset[str]:
        """The keys of all reminders, as of the last time."""
        return frozenset(self._reminders)

    def changes(self) -> Changes:
        """What they have become since this was last asked."""
        facts = _facts(self._session)
        if len(facts) == len(self._seen) and all(one is other for one, other in zip(facts, self._seen, strict=True)):
            return Changes((), (), (), ())
        all_marks, all_reminders = self.whole()
        marks, reminders = {row.n: row for row in all_marks}, {row.key: row for row in all_reminders}
        old_marks, old_reminders = self._marks, self._reminders
        self._marks, self._reminders, self._seen = marks, reminders, facts
        return Changes(
            marks=[row for n, row in marks.items() if old_marks.get(n) != row],
            marks_gone=[n for n in old_marks if n not in marks],
            reminders=[
                _since(old_reminders.get(key), row) for key, row in reminders.items() if old_reminders.get(key) != row
            ],
            reminders_gone=[key for key in old_reminders if key not in reminders],
        )


class Ledger:
    """Keeps the journal of one session after the other: records as they come, and the rows that lists are made of."""

    def __init__(self, journal: Journal, clock: Clock, time: ShowTime, quiet: Quiet | None = None) -> None:
        self._journal = journal
        self._quiet = quiet
        self._clock = clock
        self._time = time
        self._session: Session | None = None
        self._lists: Lists | None = None
        self._last_at = 0.0
        self._checkpointed_at = clock.monotonic()

    def begin(
        self, session: Session, key: StoredKey, *, inbox: int | None = None, answer: SafeText = _NO_ANSWER
    ) -> Future[None]:
        """From now on it is this session, new or resumed. The future resolves when it is known to the database."""
        self._session = session
        self._lists = Lists(session, self._time.moment, self._quiet)
        self._last_at = self._clock.wall()
        return self._journal.begin(session.header, key.key, key_made_at=key.made_at, inbox=inbox, answer=answer)

    def events(self, accepted: Sequence[AnyEvent]) -> None:
        """Events that the session has folded; they are written with the next `beat`."""
        if accepted:
            self._last_at = self._clock.wall()
            self._journal.events(accepted)

    def command(self, command: AnyCommand, *, inbox: int | None = None, answer: SafeText = _NO_ANSWER) -> Future[None]:
        """A command that the session has obeyed, in one transaction with what it changed and with its answer."""
        assert self._session is not None
        self._last_at = self._clock.wall()
        assert self._lists is not None
        row, changes = self._row(self._session), self._lists.changes()
        return self._journal.command(command, row, **changes._asdict(), inbox=inbox, answer=answer)

    def beat(self) -> None:
        """Hand over what came since the last time, and once a minute a checkpoint."""
        assert self._session is not None
        assert self._lists is not None
        row = self._row(self._session)
        if any(changes := self._lists.changes()):
            self._journal.restate(row, **changes._asdict())
        self._journal.flush(row)
        if self._clock.monotonic() - self._checkpointed_at >= CHECKPOINT_S:
            self.checkpoint()

    def restate(self) -> None:
        """Write down all there is once more: the database has been made anew."""
        assert self._session is not None
        assert self._lists is not None
        marks, reminders = self._lists.whole()
        self._journal.restate(self._row(self._session), marks=marks, reminders=reminders)
        self.checkpoint()

    def checkpoint(self) -> None:
        """Hand over the whole state, so that a resume need not fold what came before."""
        assert self._session is not None
        self._checkpointed_at = self._clock.monotonic()
        self._journal.flush(self._row(self._session))
        self._journal.checkpoint(VERSION, self._session.checkpoint())

    def _row(self, session: Session) -> SessionRow:
        state, header = session.state, session.header
        return SessionRow(
            id=header.id,
            mode=header.mode,
            platforms=tuple(dict.fromkeys(source.platform for source in header.sources)),
            opened_at=header.opened_at,
            started_at=self._time.moment(state.started),
            ended_at=self._time.moment(state.ended),
            last_event_at=self._last_at,
            events=state.events,
            marks=len(state.marks),
            promises=len(state.promises),
        )


def _since(old: ReminderRow | None, row: ReminderRow) -> ReminderRow:
    """The row as it is to be written: one that was over and is not any more, because of an undo, is due again."""
    return replace(row, again=row.state == "pending" and old is not None and old.state in ("done", "dropped"))


def _mark_rows(session: Session) -> list[MarkRow]:
    return [
        MarkRow(
            n=mark.n,
            t=mark.t,
            by=mark.by,
            note=mark.note,
            why=mark.why,
            state=mark.state,
            title=mark.title,
            url=mark.url,
            posted_at=mark.posted_at,
        )
        for mark in session.state.marks
    ]


def plan_of(session: Session, ended_at: float | None, quiet: Quiet | None = None) -> tuple[Due, ...]:
    """What is to be remembered of a session that ended at this wall time, or has not ended."""
    state, header = session.state, session.header
    return planned(
        state.promises,
        ended_at,
        marks=state.marks,
        poll=None if state.poll is None else state.poll.question,
        poll_result_s=header.pace.poll_result,
        off=header.script.off,
        quiet=quiet,
    )


def reminder_rows(due: Sequence[Due]) -> list[ReminderRow]:
    return [ReminderRow(n=one.n, kind=one.kind, text=one.text, due_at=one.due_at, state=one.state) for one in due]


def _facts(session: Session) -> tuple[object, ...]:
    """All that the rows of marks and reminders are made of."""
    state = session.state
    return state.marks, state.promises, state.poll, state.ended
