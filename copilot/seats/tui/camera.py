"""For a screen that others may see: a view without names, titles and codes."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from copilot.clips.marks import Mark
from copilot.seats import ChatLine, Deed, Reminded, View
from copilot.show.ctas import SLOT_LONGEST
from copilot.show.rundown import Row
from copilot.text import SafeText, clean

NAME = SafeText("someone")
TITLE = SafeText("title hidden")
LEAST = 3
"""A shorter title or name may stand in any word: it is hidden only where nothing else stands."""

_Secrets = tuple[tuple[str, str], ...]
_Text = TypeVar("_Text", SafeText, SafeText | None)


def hidden(view: View) -> View:
    """The view as it may be seen: nobody's name, and no title of a post, of a segment or of the stream, also where
    these were filled into a text. The same title is the same wherever it stands, and another one is another.
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
        titles=tuple(replace(card, text=without(card.text), url=None) for card in view.titles),
        copied=view.copied and replace(view.copied, line=TITLE, file=None),
        away=view.away and replace(view.away, reminders=_untold(view.away.reminders, secrets)),
        after=replace(view.after, reminders=_untold(view.after.reminders, secrets)),
        before=replace(
            before,
            moderators=(NAME,) * len(before.moderators),
            owed=tuple(map(without, before.owed)),
            post=without(before.post),
        ),
        snapshot=replace(
            snapshot,
            title=without(snapshot.title),
            pinned=without(snapshot.pinned),
            newest_post=without(snapshot.newest_post),
            cue=cue and replace(cue, text=without(cue.text), why=without(cue.why)),
            ahead=tuple(one._replace(why=without(one.why)) for one in snapshot.ahead),
            poll=poll and poll._replace(question=without(poll.question)),
            rundown=tuple(_segment(one) for one in snapshot.rundown),
            notices=tuple(replace(one, text=without(one.text)) for one in snapshot.notices),
            promises=tuple(replace(one, text=without(one.text)) for one in snapshot.promises),
            marks=_marks(snapshot.marks, secrets),
        ),
    )


def told(text: str, view: View) -> SafeText:
    """A text about this view as it may be seen."""
    return _without(text, _secrets(view))


def _secrets(view: View) -> _Secrets:
    """What is not to be seen in any text, the longest first, and what stands there instead."""
    snapshot, before = view.snapshot, view.before
    posts = [card.text for card in view.titles]
    posts += [text for text in (snapshot.pinned, snapshot.newest_post, before.post) if text]
    posts += [mark.title for mark in snapshot.marks if mark.title]
    numbered = {title: n for n, title in enumerate(dict.fromkeys(text.casefold() for text in posts), 1)}
    people = [*before.moderators, *(one.host for one in snapshot.rundown if one.host)]
    instead = {one.title: f"segment {one.n}" for one in snapshot.rundown}
    instead |= {snapshot.title: TITLE} if snapshot.title else {}
    instead |= {text: f"title {numbered[text.casefold()]} hidden" for text in posts}
    instead |= dict.fromkeys(people, NAME)
    filled = {short: other for text, other in instead.items() if (short := _filled(text))}
    return tuple(sorted((filled | instead).items(), key=_longest))


@lru_cache(maxsize=512)
def _filled(text: str) -> str:
    """As it stands in the slot of a text."""
    return clean(text, SLOT_LONGEST).strip(" .")


def _longest(secret: tuple[str, str]) -> tuple[int, str]:
    return -len(secret[0]), secret[0]


@lru_cache(maxsize=512)
def _without(text: str, secrets: _Secrets) -> SafeText:
    for secret, other in secrets:
        if text == secret:
            return SafeText(other)
        if len(secret) >= LEAST:
            text = text.replace(secret, other)
    return SafeText(text)


@lru_cache(maxsize=64)
def _segment(one: Row) -> Row:
    return replace(one, title=SafeText(f"segment {one.n}"), host=one.host and NAME, notes=None)


@lru_cache(maxsize=4)
def _marks(marks: tuple[Mark, ...], secrets: _Secrets) -> tuple[Mark, ...]:
    def without(text: SafeText | None) -> SafeText | None:
        return text and _without(text, secrets)

    return tuple(replace(mark, note=without(mark.note), title=without(mark.title), url=None) for mark in marks)


def _untold(reminders: Iterable[Reminded], secrets: _Secrets) -> tuple[Reminded, ...]:
    return tuple(replace(one, text=_without(one.text, secrets)) for one in reminders)


@lru_cache(maxsize=4)
def _nameless(chat: tuple[ChatLine, ...]) -> tuple[ChatLine, ...]:
    return tuple(replace(line, name=NAME) for line in chat)
