"""The other rail: what posts have gained since the stream began."""

import msgspec

from copilot.events import Post
from copilot.signals import profile

MOST_POSTS = 1_000
"""Of more posts than so many nothing is counted."""


class PostsSignal(msgspec.Struct):
    """Likes and comments per post, first and last told."""

    likes: dict[str, tuple[int, int]] = {}
    comments: dict[str, tuple[int, int]] = {}

    def add(self, event: Post) -> int:
        """A post as it stands; by how many its likes have grown since it was told of last."""
        before = self.likes.get(event.post_id)
        for told, kept in ((event.likes, self.likes), (event.comments, self.comments)):
            if told is not None and (event.post_id in kept or len(kept) < MOST_POSTS):
                kept[event.post_id] = (kept.get(event.post_id, (told, told))[0], told)
        return 0 if before is None or event.likes is None else event.likes - before[1]

    @staticmethod
    def gained(kept: dict[str, tuple[int, int]], base: int | None = None, now: int | None = None) -> int | None:
        """Growth since the first telling, summed over posts; `None` when it is not known.

        `base` and `now` are what somebody typed of the pinned post, which is the first that was told of: what it had
        before the stream, and what it came to.
        """
        pinned, *others = kept.values() or [(None, None)]
        grown = profile.gained(_first(base, pinned[0]), _first(now, pinned[1]))
        return None if grown is None else grown + sum((last or 0) - (first or 0) for first, last in others)

    @staticmethod
    def base(kept: dict[str, tuple[int, int]]) -> int | None:
        """What the pinned post had when it was first told of."""
        return next((first for first, _ in kept.values()), None)


def _first(typed: int | None, told: int | None) -> int | None:
    return told if typed is None else typed
