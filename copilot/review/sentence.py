"""The closing sentence: what stayed with the stream, what stays with the creator, and what is still owed."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from copilot.review.board import window
from copilot.snapshot import Snapshot


class Part(NamedTuple):
    """Words, and the rail that they belong to."""

    words: str
    rail: Literal["live", "post", ""] = ""


def closing(snapshot: Snapshot, *, ended_at: float | None, now: float, ticks: Mapping[str, float]) -> tuple[Part, ...]:
    """The sentence in parts, which are read one after the other. A number of one rail is never added to the other's.

    `ended_at` and `now` are wall times. Our own counts bear `~`: the platform's own are known later.
    """
    parts: list[Part] = []
    if snapshot.hearts_total is not None:
        parts += [Part(_many(snapshot.hearts_total.count, "heart"), "live"), Part(" stayed on the LIVE rail. ")]
    gained = list(_gained(snapshot))
    if gained:
        parts += [Part("While you were live: "), Part(", ".join(gained), "post"), Part(". ")]
    if owed := _owed(snapshot, ticks):
        parts.append(Part(owed))
        if ended_at is not None:
            left = window(ended_at, now).left
            parts.append(Part(f", {_left(left)}" if left else ", the window has closed"))
        parts.append(Part("."))
    return tuple(parts) or (Part("Nothing was counted."),)


def _gained(snapshot: Snapshot) -> Iterator[str]:
    if snapshot.follows:
        yield f"~{_many(snapshot.follows, 'follow')}"
    elif snapshot.followers is not None and snapshot.followers.count:
        yield _more(snapshot.followers.count, "follower")
    if snapshot.post_likes is not None and snapshot.post_likes.count:
        yield f"{_more(snapshot.post_likes.count, 'like')} on the pinned post"
    if snapshot.post_comments is not None and snapshot.post_comments.count:
        yield f"{_more(snapshot.post_comments.count, 'comment')} there"


def _owed(snapshot: Snapshot, ticks: Mapping[str, float]) -> str:
    """`2 clips promised, 1 posted`; without such promises, how many moments were marked."""
    promised = [one for one in snapshot.promises if one.state != "dropped" and "clip" in one.text.lower()]
    posted = sum(mark.posted_at is not None or f"m{mark.n}" in ticks for mark in snapshot.marks)
    if promised:
        kept = sum(one.kept_at is not None or f"p{one.n}" in ticks for one in promised)
        return f"{_many(len(promised), 'clip')} promised, {max(kept, posted)} posted"
    if snapshot.marks:
        return f"{_many(len(snapshot.marks), 'moment')} marked, {posted} posted"
    return ""


def _many(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"


def _more(n: int, word: str) -> str:
    return f"{n:+,} {word}{'' if n in (1, -1) else 's'}"


def _left(seconds: float) -> str:
    """Hours and minutes, `22:10 left`."""
    minutes = int(seconds // 60)
    return f"{minutes // 60}:{minutes % 60:02} left"
