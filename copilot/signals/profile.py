"""What the profile and the pinned post show: where the stream starts from, and what it has come to."""

from itertools import islice

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
    """Followers and likes of a profile as its place (source and host) tells them: the first time, and the last."""

    told: dict[str, tuple[Shown, Shown]] = {}

    def add(self, event: Account, place: str) -> None:
        told = Shown(followers=event.followers, likes=event.likes)
        first, last = self.told.get(place, (told, told))
        self.told[place] = (first.over(told), told.over(last))

    @property
    def first(self) -> Shown:
        """What the place that was told of first began with."""
        return next((first for first, _ in self.told.values()), Shown())

    @property
    def last(self) -> Shown:
        """What it has come to."""
        return next((last for _, last in self.told.values()), Shown())

    def gained(self, name: str, base: Shown, final: Shown) -> int | None:
        """How much the number `name` has grown, over all places; `None` when it is not known.

        `base` and `final` are what the first place began with and has come to, as far as that is known.
        """
        pairs = [(base, final), *islice(self.told.values(), 1, None)]
        grown = [gained(getattr(one, name), getattr(other, name)) for one, other in pairs]
        known = [more for more in grown if more is not None]
        return sum(known) if known else None


def gained(base: int | None, now: int | None) -> int | None:
    """How much more there is; `None` unless both are known."""
    return None if base is None or now is None else now - base


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one
