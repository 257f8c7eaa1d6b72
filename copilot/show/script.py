"""What the streamer prepared: the rundown, texts of their own, and the words that texts are filled with."""

import msgspec

from copilot.show.ctas import Cta, Show
from copilot.show.rundown import Segment
from copilot.text import SafeText


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of a show before it begins; all of it may be empty."""

    segments: tuple[Segment, ...] = ()
    off: frozenset[str] = frozenset()
    """Features that are not offered here: `gifts`, `polls`, `pins`, `money`."""
    type: Show | None = None
    """What kind of show it is; `None` where nobody said."""
    texts: tuple[Cta, ...] = ()
    """Texts beside the library that ships."""
    words: dict[str, SafeText] = {}
    """What texts may be filled with: `niche`, `schedule`, `title` (of the first title card)."""
