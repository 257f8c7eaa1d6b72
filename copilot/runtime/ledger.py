"""What of the running session is written down, and when."""

from collections.abc import Sequence
from concurrent.futures import Future

from copilot.clock import Clock
from copilot.commands import AnyCommand
from copilot.events import AnyEvent
from copilot.runtime.showtime import ShowTime
from copilot.session import VERSION, Session
from copilot.store.journal import Journal, MarkRow, ReminderRow, SessionRow
from copilot.store.library import StoredKey
from copilot.text import SafeText

CHECKPOINT_S = 60.0
_NO_ANSWER = SafeText("")


class Ledger:
    """Keeps the journal of one session after the other: records as they come, and the rows that lists are made of."""

    def __init__(self, journal: Journal, clock: Clock, time: ShowTime) -> None:
        self._journal = journal
        self._clock = clock
        self._time = time
        self._session: Session | None = None
        self._marks: dict[int, MarkRow] = {}
        self._reminders: dict[int, ReminderRow] = {}
        self._last_at = 0.0
        self._checkpointed_at = clock.monotonic()

    def begin(
        self, session: Session, key: StoredKey, *, inbox: int | None = None, answer: SafeText = _NO_ANSWER
    ) -> Future[None]:
        """From now on it is this session, new or resumed. The future resolves when it is known to the database."""
        self._session = session
        self._marks = {row.n: row for row in _mark_rows(session)}
        self._reminders = {row.n: row for row in _reminder_rows(session)}
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
        marks = {row.n: row for row in _mark_rows(self._session)}
        reminders = {row.n: row for row in _reminder_rows(self._session)}
        old_marks, self._marks = self._marks, marks
        old_reminders, self._reminders = self._reminders, reminders
        self._last_at = self._clock.wall()
        return self._journal.command(
            command,
            self._row(self._session),
            marks=[row for n, row in marks.items() if old_marks.get(n) != row],
            marks_gone=[n for n in old_marks if n not in marks],
            reminders=[row for n, row in reminders.items() if old_reminders.get(n) != row],
            inbox=inbox,
            answer=answer,
        )

    def beat(self) -> None:
        """Hand over what came since the last time, and once a minute a checkpoint."""
        assert self._session is not None
        self._journal.flush(self._row(self._session))
        if self._clock.monotonic() - self._checkpointed_at >= CHECKPOINT_S:
            self.checkpoint()

    def restate(self) -> None:
        """Write down all there is once more: the database has been made anew."""
        assert self._session is not None
        self._journal.restate(self._row(self._session), _mark_rows(self._session), _reminder_rows(self._session))
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


def _mark_rows(session: Session) -> list[MarkRow]:
    return [MarkRow(n=mark.n, t=mark.t, by=mark.by, note=mark.note, why=mark.why) for mark in session.state.marks]


def _reminder_rows(session: Session) -> list[ReminderRow]:
    return [
        ReminderRow(
            n=promise.n,
            kind="promise",
            text=promise.text,
            due_at=promise.due_at,
            state="dropped" if promise.state == "dropped" else "pending",
        )
        for promise in session.state.promises
    ]
