"""For a screen that others may see: a view without names and titles."""

from functools import lru_cache

from msgspec.structs import replace

from copilot.seats import ChatLine, View
from copilot.text import SafeText

NAME = SafeText("someone")
TITLE = SafeText("title hidden")


def hidden(view: View) -> View:
    """The view as it may be seen: nobody's name, and no title of a post or of the stream."""
    snapshot = view.snapshot
    return replace(
        view,
        chat=_nameless(view.chat),
        titles=tuple(replace(card, text=TITLE, url=None) for card in view.titles),
        copied=None if view.copied is None else replace(view.copied, line=TITLE, file=None),
        snapshot=replace(
            snapshot,
            title=TITLE if snapshot.title else None,
            pinned=TITLE if snapshot.pinned else None,
        ),
    )


@lru_cache(maxsize=4)
def _nameless(chat: tuple[ChatLine, ...]) -> tuple[ChatLine, ...]:
    return tuple(ChatLine(name=NAME, text=line.text) for line in chat)
