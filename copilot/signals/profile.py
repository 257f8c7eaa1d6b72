"""What the profile and the pinned post show: where the stream starts from, and what it has come to."""

from collections.abc import Sequence

import msgspec

from copilot.events import Account


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Four numbers of the profile and of its pinned post; `None` where nobody has told one."""

    followers: int | None = None
    likes: int | None = None
    post_likes: int | None = None
    post_comments: int | None = None

    @property
    def known(self) -> bool:
        """Whether any of them is."""
        return any(getattr(self, name) is not None for name in self.__struct_fields__)

    def over(self, other: "Shown") -> "Shown":
        """These numbers, and the other's where there are none."""
        return Shown(**{name: _first(getattr(self, name), getattr(other, name)) for name in self.__struct_fields__})


class ProfileSignal(msgspec.Struct):
    """Followers and likes of the profile as a source tells them: the first time, and the last."""

    first: Shown = Shown()
    last: Shown = Shown()

    def add_all(self, events: Sequence[Account]) -> None:
        for event in events:
            told = Shown(followers=event.followers, likes=event.likes)
            self.first, self.last = self.first.over(told), told.over(self.last)


def gained(base: int | None, now: int | None) -> int | None:
    """How much more there is; `None` unless both are known."""
    return None if base is None or now is None else now - base


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one
