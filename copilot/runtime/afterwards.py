"""What can still be said and done about a broadcast, also once it is over: its checklist, its marks, its reminders."""

import asyncio
from pathlib import Path

from copilot import commands
from copilot.commands import AnyCommand
from copilot.config import TitleCard, is_address
from copilot.errors import CopilotError, UsageError
from copilot.review.checklist import settled
from copilot.review.preflight import shown_in
from copilot.runtime.pasteboard import Pasteboard, by_hand
from copilot.seats import Amendment, Answer, Reminded, Seen, View
from copilot.seats.wording import moment
from copilot.snapshot import Snapshot
from copilot.store import reminders, ticks, titles
from copilot.store.rows import Reminder
from copilot.text import SafeText, clean

SNOOZE_S = 900.0
"""A reminder that is wanted later comes again so long after now, or after it falls due."""


async def tick(folder: Path, view: View, ticked: dict[str, float], item: str) -> Answer:
    """Tick an item of the checklist of this view, or take its tick back, and `ticked` with it."""
    items = view.to_do
    chosen = next((one for one in items if one.key == item), None)
    if chosen is None:
        return Answer("refused", SafeText("no such item"))
    if chosen.by_itself:
        return Answer("refused", clean(f"done already: {chosen.text}"))
    try:
        if chosen.done:
            await asyncio.to_thread(ticks.untick, folder, view.session, item, chosen.reminders)
            ticked.pop(item, None)
            return Answer("kept", clean(f"open again: {chosen.text}"))
        await asyncio.to_thread(ticks.tick, folder, view.session, item, view.wall, settled(items, item))
    except CopilotError as error:
        return Answer("refused", clean(str(error)))
    ticked[item] = view.wall
    return Answer("kept", chosen.text)


async def amendment(
    action: Amendment, n: int | None, text: str | None, snapshot: Snapshot, pasteboard: Pasteboard, *, at: float
) -> AnyCommand:
    """The command for it, at this wall clock; a caption is copied now.

    Raises `UsageError` for what cannot be understood, or copied.
    """
    t = snapshot.at
    if action == "profile":
        return commands.Profile(t=t, at=at, shown=shown_in(text or ""))
    mark = next((mark for mark in snapshot.marks if mark.n == n), None)
    if mark is None:
        raise UsageError(f"no mark {n}", "choose one of the clip window")
    match action:
        case "note":
            note = clean(text) if text else ""
            if not note:
                raise UsageError("the note is empty", "type what the moment is about")
            return commands.Note(t=t, at=at, n=mark.n, text=SafeText(note))
        case "posted":
            card = titles.understood(text or "")
            if card.url is None and is_address(card.text):
                title = mark.title or mark.note
                if title is None:
                    raise UsageError("that is only a link", "type the post's title before it")
                card = TitleCard(text=title, url=card.text)
            return commands.Posted(t=t, at=at, n=mark.n, title=card.text, url=card.url)
    if mark.note is None:
        raise UsageError(f"mark {mark.n} has no caption", "write its note first: that is the caption")
    copied, file = await pasteboard.copy(mark.note)
    if copied.tool.way == "hand":
        raise UsageError("not copied", by_hand(copied.words, file))
    return commands.Caption(t=t, at=at, n=mark.n, how=copied.words)


async def see_to(folder: Path, reminder: Reminded, how: Seen, *, now: float) -> Answer:
    """Change its row, which is the truth."""
    again = max(now, reminder.due_at) + SNOOZE_S
    try:
        match how:
            case "done":
                changed = await asyncio.to_thread(reminders.done, folder, reminder.id)
            case "dropped":
                changed = await asyncio.to_thread(reminders.drop, folder, reminder.id)
            case "snoozed":
                changed = await asyncio.to_thread(reminders.snooze, folder, reminder.id, again)
    except CopilotError as error:
        return Answer("refused", clean(str(error)))
    if not changed:
        return Answer("refused", SafeText("somebody has seen to it already"))
    words = f"again at {moment(again, now)}" if how == "snoozed" else how
    return Answer("kept", clean(f"{words}: {reminder.text}"))


def reminded(one: Reminder, session: str) -> Reminded:
    """A reminder as a seat of this session sees it; what another rehearsal has left says so."""
    theirs = one.mode != "live" and one.session != session
    return Reminded(one.kind, clean(f"[{one.mode}] {one.text}") if theirs else one.text, one.due_at, one.id)
