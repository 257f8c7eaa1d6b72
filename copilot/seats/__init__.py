"""Where people sit. A seat reads snapshots and sends commands; it owns no state of the show."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from copilot.clips.marks import Mark
from copilot.clock import wall_clock
from copilot.review.preflight import Before
from copilot.show.pacing import Pace
from copilot.show.titles import Card
from copilot.signals.asked import Asked
from copilot.snapshot import Snapshot
from copilot.text import SafeText

if TYPE_CHECKING:
    from copilot.review.checklist import Item


NOTE_S = 120.0
"""So long after a mark it is asked what it was; once more at the end."""


class ChatLine(msgspec.Struct, frozen=True):
    """One message of the chat strip; `name` is shown, never stored."""

    name: SafeText
    text: SafeText
    mod: bool = False
    """A moderator wrote it."""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the last wish to copy title card `n`, or line `n` of the configuration, at wall clock `at`.

    `words` say how: nothing is claimed in them that is not known. `way` is `hand` when nothing was copied; `certain`
    when the program that owns the clipboard took it. `read_back`: it was read back, and was the same.
    """

    n: int
    line: SafeText
    """Exactly what is pasted."""
    at: float
    way: Literal["native", "tmux", "terminal", "hand"]
    words: SafeText
    certain: bool
    read_back: bool
    file: SafeText | None
    """Where it also lies, when nobody can be certain that it was copied."""
    what: Literal["title", "line"] = "title"


class Reminded(msgspec.Struct, frozen=True):
    """Something that falls or fell due at wall clock `due_at`; `id` is the reminder's."""

    kind: str
    text: SafeText
    due_at: float
    id: str = ""

    @property
    def words(self) -> str:
        """In one line: a promise with the time for which it was made, the rest with what kind of thing it is."""
        return f"{f'promise due {wall_clock(self.due_at)}' if self.kind == 'promise' else self.kind}: {self.text}"


class Away(msgspec.Struct, frozen=True, kw_only=True):
    """What fell due while nobody looked, between two wall times; one list, shown until it is seen."""

    since: float
    until: float
    reminders: tuple[Reminded, ...]


class Deed(msgspec.Struct, frozen=True):
    """A gift, a share, a follow or a subscription at session time `at`; `name` is shown, never stored."""

    at: float
    name: SafeText
    words: SafeText


class Sitter(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits where: seen last, and having acknowledged last, at wall clock; `None` for not yet."""

    name: SafeText
    where: SafeText
    seen_at: float | None = None
    acked_at: float | None = None


class After(msgspec.Struct, frozen=True, kw_only=True):
    """What the review knows beside the snapshot: the wall time of the end, and of each tick of the checklist."""

    ended_at: float | None = None
    ticks: Mapping[str, float] = {}
    off: frozenset[str] = frozenset()
    """Features that are not offered here."""
    poll_result_s: float = Pace().poll_result
    """The result of a poll is due so long after the end."""
    reminders: tuple[Reminded, ...] = ()
    """What of this broadcast is still to be seen to, the first due first."""
    asked: tuple[Asked, ...] = ()
    """What most have asked in the whole show, as far as it was heard; it is not kept."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What a seat is given: the snapshot, and what only the running cockpit knows."""

    session: str = ""
    """The id of the session; another one once an interrupted session goes on, or a new one was wished for."""
    snapshot: Snapshot
    wall: float
    """Wall clock, seconds since 1970 UTC."""
    speed: float
    chat: tuple[ChatLine, ...]
    """The newest messages, the oldest first; at most 64."""
    chat_version: int
    heard: dict[str, float]
    """Seconds since the last byte, per source that has something to tell."""
    again: Mapping[str, float] = {}
    """In how many seconds a source that rests goes on: one whose link is not up tries again then."""
    rejected: int
    """Frames that could not be understood."""
    dropped: int
    """Good events that had to be left out."""
    unsaved: SafeText | None
    """Why nothing is being saved, or `None` while all is well."""
    unsaved_actions: int
    titles: tuple[Card, ...] = ()
    copied: Copy | None = None
    lines: tuple[SafeText, ...] = ()
    """Lines of the configuration to be pasted; they are counted on after the title cards."""
    asked: tuple[Asked, ...] = ()
    """What is asked most now."""
    deeds: tuple[Deed, ...] = ()
    """The last gifts, shares, follows and subscriptions, the newest first; at most 16."""
    sitters: tuple[Sitter, ...] = ()
    away: Away | None = None
    hidden: bool = False
    """Others may see the screen: something else stands in the place of names and titles."""
    after: After = After()
    before: Before = Before()

    @property
    def to_do(self) -> "tuple[Item, ...]":
        """The checklist of the broadcast."""
        from copilot.review.checklist import checklist

        after = self.after
        return checklist(
            self.snapshot,
            ended_at=after.ended_at,
            ticks=after.ticks,
            off=after.off,
            poll_result_s=after.poll_result_s,
            asked=[one.text for one in after.asked],
        )

    @property
    def unnamed(self) -> Mark | None:
        """The mark of which is asked what it was: the newest that a person made, for `NOTE_S`, while the show runs."""
        by_hand = [mark for mark in self.snapshot.marks if mark.by != "surge"]
        if self.snapshot.stage == "ended" or not by_hand or not by_hand[-1].wants_note:
            return None
        return by_hand[-1] if self.snapshot.at - by_hand[-1].t <= NOTE_S * self.speed else None


class Answer(msgspec.Struct, frozen=True):
    """What became of an action. `state`: `kept` (committed), `waiting` (applied, not yet saved), `refused`."""

    state: Literal["kept", "waiting", "refused"]
    text: SafeText


Amendment = Literal["note", "caption", "posted", "profile"]
Seen = Literal["done", "snoozed", "dropped"]


class Desk(Protocol):
    """The cockpit as a seat sees it."""

    def view(self) -> View:
        """The newest view; cheap, may be called as often as something is painted."""

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        """Carry out an action; returns once it is committed or refused, or after a second `waiting`."""

    async def keep_title(self, typed: str, n: int | None = None) -> Answer:
        """Keep the title card typed in one line, its link last; with `n`, in the place of that card."""

    async def paste(self, n: int) -> Answer:
        """Copy line `n` of the configuration, counted from 1, and say how; it is not written down."""

    async def tick(self, item: str) -> Answer:
        """Tick an item of the checklist, or take its tick back; with `before-`, one of the list before the stream."""

    async def amend(self, action: Amendment, n: int | None = None, text: str | None = None) -> Answer:
        """Say more about mark `n`, or about the profile, also when the broadcast is over.

        `note`: what it is about; `caption` copies that for its post; `posted`: the post's title, its link last;
        `profile`: what the profile and the pinned post show.
        """

    async def see_to(self, reminder: str, how: Seen) -> Answer:
        """A reminder has been seen to, is wanted later, or not at all."""

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        """From now on titles may be copied by asking this seat's terminal: `write` sends it a sequence as it is."""

    async def run(self) -> None:
        """Connect the sources and keep the show going until `stop`, or the end of a demo of limited length."""

    def stop(self) -> None:
        """End `run` soon: flush and close."""
