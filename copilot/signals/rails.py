"""LIVE and POST: two rails, two types, never one sum."""

from collections.abc import Mapping
from typing import NamedTuple, Self

import msgspec


class _Rail(msgspec.Struct, frozen=True, order=True):
    """A count that belongs to one rail: it adds to its own kind only."""

    count: int

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(self.count + other.count)

    def __sub__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(self.count - other.count)


class Live(_Rail, frozen=True, order=True):
    """Ends with the stream."""


class Post(_Rail, frozen=True, order=True):
    """Stays on the post or the profile."""


class Rules(NamedTuple):
    """What a platform counts on which rail.

    `hearts`: it has taps at all. `likes_stay`: the stream's likes are likes of the post that stays.
    """

    hearts: bool
    likes_stay: bool


RULES: Mapping[str, Rules] = {
    "tiktok": Rules(hearts=True, likes_stay=False),
    "youtube": Rules(hearts=False, likes_stay=True),
    "twitch": Rules(hearts=False, likes_stay=False),
}
"""Rail rules per platform."""

OTHER = Rules(hearts=True, likes_stay=False)
"""What is assumed of a platform without rules of its own."""
