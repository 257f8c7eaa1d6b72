"""The other rail: what posts have gained since the stream began."""

import msgspec

from copilot.events import Post


class PostsSignal(msgspec.Struct):
    """Likes and comments per post, first and last told."""

    likes: dict[str, tuple[int, int]] = {}
    comments: dict[str, tuple[int, int]] = {}

    def add(self, event: Post) -> None:
        for told, kept in ((event.likes, self.likes), (event.comments, self.comments)):
            if told is not None:
                kept[event.post_id] = (kept.get(event.post_id, (told, told))[0], told)

    @staticmethod
    def gained(kept: dict[str, tuple[int, int]]) -> int | None:
        """Growth since the first telling, summed over posts; `None` when no post told it."""
        return sum(last - first for first, last in kept.values()) if kept else None
