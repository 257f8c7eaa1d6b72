"""The only door for foreign text."""

from typing import NewType

SafeText = NewType("SafeText", str)
"""Text that may be shown, stored and exported: it has passed `clean`, or it is our own literal."""

MAX_LENGTH = 500
"""The longest text, in code points, that `clean` lets through."""


def clean(text: str, limit: int = MAX_LENGTH) -> SafeText:
    """Foreign text made harmless: one line, no control characters, at most `limit` code points."""
    return SafeText("".join(c for c in text[:limit] if c.isprintable()))


def is_clean(text: str, limit: int = MAX_LENGTH) -> bool:
    """Whether `clean` would surely leave it as it is; quick, may say no to text that is clean."""
    return text.isascii() and text.isprintable() and len(text) <= limit and "  " not in text and text == text.strip()
