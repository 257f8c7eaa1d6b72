"""Which events have come already: a platform tells many of them twice after a reconnect."""

from collections.abc import Mapping, Sequence
from itertools import islice
from operator import lt
from typing import Final

REMEMBERED: Final = 10_000
"""So many ids are kept for each kind and source."""
_SLACK = 1_000


class KnownIds:
    """The last ids of each kind and source, by a key that names both."""

    def __init__(self, last: Mapping[str, Sequence[str]]) -> None:
        self._known = {key: _Ids(ids) for key, ids in last.items()}

    def learn(self, told: Mapping[str, Sequence[str]]) -> bool:
        """Know the ids told by their keys; the oldest are forgotten. False, and nothing is learnt, when one of them is
        known or stands there twice."""
        new: list[tuple[_Ids, Sequence[str], str]] = []
        for key, ids in told.items():
            if ids:
                of = self._of(key)
                if (highest := of.highest_with(ids)) is None:
                    return False
                new.append((of, ids, highest))
        for of, ids, highest in new:
            of.keep(ids, highest)
        return True

    def _of(self, key: str) -> "_Ids":
        if key not in self._known:
            self._known[key] = _Ids(())
        return self._known[key]

    def last(self) -> dict[str, list[str]]:
        """What is known, the oldest first, for the next run."""
        return {key: of.order[-REMEMBERED:] for key, of in self._known.items() if of.order}


class _Ids:
    """Those of one kind and source. Most platforms count them up: what is above all that came is new, and the others
    alone are looked up."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.order = list(ids)
        self.highest = max(ids, default="")
        self.found: set[str] = set()
        """The first of `order`, as far as they have been needed for a look-up."""
        self.looked_up = 0
        """How many those are."""

    def highest_with(self, ids: Sequence[str]) -> str | None:
        """The highest of all once these are known, too. `None` where one of them is known, or stands there twice."""
        if ids[0] > self.highest and all(map(lt, ids, islice(ids, 1, None))):
            return ids[-1]
        self.found.update(self.order[self.looked_up :])
        self.looked_up = len(self.order)
        told = set(ids)
        if len(told) < len(ids):
            return None
        if not self.found.isdisjoint(told):
            self.forget()
            if not self.found.isdisjoint(told):
                return None
        return max(self.highest, *ids)

    def keep(self, ids: Sequence[str], highest: str) -> None:
        """These are known from now on, and `highest` is the highest of all."""
        self.order += ids
        self.highest = highest
        if len(self.order) > REMEMBERED + _SLACK:
            self.forget()

    def forget(self) -> None:
        """All but the last `REMEMBERED` are not known any more."""
        over = max(0, len(self.order) - REMEMBERED)
        self.found.difference_update(self.order[: min(over, self.looked_up)])
        self.looked_up = max(0, self.looked_up - over)
        del self.order[:over]
