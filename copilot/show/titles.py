"""Title cards: the text, and perhaps the link, of a post that moderators paste."""

import msgspec

from copilot.text import SafeText


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One card. `n` is its place in the list, from 1; `used_at` the wall clock of its last copy, seconds since 1970
    UTC.

    `id` is made of text and link, so it never changes: another text is another card. `configured` ones stand in the
    configuration, and are changed there.
    """

    n: int
    id: str
    text: SafeText
    url: SafeText | None = None
    used_at: float | None = None
    copies: int = 0
    configured: bool = False

    @property
    def line(self) -> SafeText:
        """Exactly what is pasted."""
        return SafeText(f"{self.text} {self.url}" if self.url else self.text)


def card_id(text: str, url: str | None) -> str:
    """The id of the card with this text and link."""
    import hashlib

    return "t" + hashlib.sha256(f"{text}\n{url or ''}".encode()).hexdigest()[:10]
