"""Where each platform shows its own numbers."""

from collections.abc import Mapping

WHERE: Mapping[str, tuple[str, ...]] = {
    "tiktok": ("Profile", "Menu", "Creator tools", "LIVE Center", "Stream history", "the session"),
    "twitch": ("Creator Dashboard", "Analytics", "Stream Summary"),
    "youtube": ("YouTube Studio", "Content", "Live", "the stream", "Analytics"),
}
"""The steps to the numbers of a stream."""

POST: Mapping[str, tuple[str, ...]] = {"tiktok": ("the post", "its menu", "View analytics")}
"""The steps to the numbers of a post, where they are elsewhere."""


def paths(platform: str) -> tuple[str, ...]:
    """The ways to look at the official numbers, `A > B > C`; none for a platform of which no way is known."""
    return tuple(" > ".join(steps[platform]) for steps in (WHERE, POST) if platform in steps)


def short(platform: str) -> str:
    """Where that is in a word or two."""
    steps = WHERE.get(platform)
    return "the platform's own pages" if steps is None else steps[-3] if len(steps) > 4 else steps[0]
