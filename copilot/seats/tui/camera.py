"""For a screen that others may see: a view without names, titles and codes."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from copilot.clips.marks import Mark
from copilot.seats import ChatLine, Deed, Reminded, View
from copilot.show.rundown import Row
from copilot.text import SafeText

NAME = SafeText("someone")
TITLE = SafeText("title hidden")
LEAST = 3
"""A shorter title or name may stand in any word, and is not looked for in texts."""

_Text = TypeVar("_Text", SafeText, SafeText | None)


def hidden(view: View) -> View:
    """The view as it may be seen: nobody's name, and no title of a post, of a segment or of the stream, also where
    these were filled into a text.
    """
    snapshot, before = view.snapshot, view.before
    secrets = _secrets(view)

    def without(text: _Text) -> _Text:
        return text and _without(text, secrets)

    cue, poll = snapshot.cue, snapshot.poll
    return replace(
        view,
        hidden=True,
        chat=_nameless(view.chat),
        deeds=tuple(Deed(deed.at, NAME, deed.words) for deed in view.deeds),
        titles=tuple(replace(card, text=TITLE, url=None) for card in view.titles),
        copied=view.copied and replace(view.copied, line=TITLE, file=None),
        away=view.away and replace(view.away, reminders=_untold(view.away.reminders, secrets)),
        after=replace(view.after, reminders=_untold(view.after.reminders, secrets)),
        before=replace(
            before,
            moderators=(NAME,) * len(before.moderators),
            owed=tuple(map(without, before.owed)),
            post=before.post and TITLE,
        ),
        snapshot=replace(
            snapshot,
            title=snapshot.title and TITLE,
            pinned=snapshot.pinned and TITLE,
            cue=cue and replace(cue, text=without(cue.text), why=without(cue.why)),
            ahead=tuple(one._replace(why=without(one.why)) for one in snapshot.ahead),
            poll=poll and poll._replace(question=without(poll.question)),
            rundown=tuple(_segment(one) for one in snapshot.rundown),
            notices=tuple(replace(one, text=without(one.text)) for one in snapshot.notices),
            promises=tuple(replace(one, text=without(one.text)) for one in snapshot.promises),
            marks=_marks(snapshot.marks, secrets),
        ),
    )


def _secrets(view: View) -> tuple[tuple[str, str], ...]:
    """What is not to be seen in any text, the longest first, and what stands there instead."""
    snapshot, before = view.snapshot, view.before
    posts = [card.text for card in view.titles]
    posts += [text for text in (snapshot.title, snapshot.pinned, before.post) if text]
    posts += [mark.title for mark in snapshot.marks if mark.title]
    people = [*before.moderators, *(one.host for one in snapshot.rundown if one.host)]
    instead = {one.title: f"segment {one.n}" for one in snapshot.rundown}
    instead |= dict.fromkeys(posts, TITLE) | dict.fromkeys(people, NAME)
    return tuple(sorted(((text, other) for text, other in instead.items() if len(text) >= LEAST), key=_longest))


def _longest(secret: tuple[str, str]) -> tuple[int, str]:
    return -len(secret[0]), secret[0]


@lru_cache(maxsize=512)
def _without(text: str, secrets: tuple[tuple[str, str], ...]) -> SafeText:
    for secret, other in secrets:
        text = text.replace(secret, other)
    return SafeText(text)


@lru_cache(maxsize=64)
def _segment(one: Row) -> Row:
    return replace(one, title=SafeText(f"segment {one.n}"), host=one.host and NAME)


@lru_cache(maxsize=4)
def _marks(marks: tuple[Mark, ...], secrets: tuple[tuple[str, str], ...]) -> tuple[Mark, ...]:
    return tuple(
        replace(mark, note=mark.note and _without(mark.note, secrets), title=mark.title and TITLE, url=None)
        for mark in marks
    )


def _untold(reminders: Iterable[Reminded], secrets: tuple[tuple[str, str], ...]) -> tuple[Reminded, ...]:
    return tuple(replace(one, text=_without(one.text, secrets)) for one in reminders)


@lru_cache(maxsize=4)
def _nameless(chat: tuple[ChatLine, ...]) -> tuple[ChatLine, ...]:
    return tuple(ChatLine(name=NAME, text=line.text) for line in chat)
