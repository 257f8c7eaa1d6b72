"""Which events have come already: a platform tells many of them twice after a reconnect."""

from collections.abc import Mapping, Sequence
from itertools import islice
from operator import lt
from typing import Final

REMEMBERED: Final = 10_000
"""So many ids are kept for each kind and source."""
_SLACK = 1_000
_BETWEEN = "\n"  # is in no id: they are clean


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
        return {key: of.last() for key, of in self._known.items() if of.many}


class _Ids:
    """Those of one kind and source, as they came: each batch is one text, as thousands of little ones would lie
    scattered in memory for long, and what is read meanwhile would find place only in between.

    Most platforms count them up: what is above all that came is new, and the others alone are looked up.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self.batches = list(ids)
        self.sizes = [1] * len(ids)
        self.many = len(ids)
        self.highest = max(ids, default="")
        self.found: set[str] = set()
        """Those of the first batches, as far as they have been needed for a look-up."""
        self.looked_up = 0
        """How many batches those are."""

    def highest_with(self, ids: Sequence[str]) -> str | None:
        """The highest of all once these are known, too. `None` where one of them is known, or stands there twice."""
        if ids[0] > self.highest and all(map(lt, ids, islice(ids, 1, None))):
            return ids[-1]
        for batch in self.batches[self.looked_up :]:
            self.found.update(batch.split(_BETWEEN))
        self.looked_up = len(self.batches)
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
        if highest != ids[-1]:  # these had to be looked up, and so will those to come
            self.found.update(ids)
            self.looked_up += 1
        self.batches.append(_BETWEEN.join(ids))
        self.sizes.append(len(ids))
        self.many += len(ids)
        self.highest = highest
        if self.many > REMEMBERED + _SLACK:
            self._forget_batches()

    def last(self) -> list[str]:
        return _BETWEEN.join(self.batches).split(_BETWEEN)[-REMEMBERED:]

    def forget(self) -> None:
        """All but the last `REMEMBERED` are not known any more."""
        if self._forget_batches() > 0:
            first = self.batches[0].split(_BETWEEN)
            self.batches[:1], self.sizes[:1] = first, [1] * len(first)
            self.looked_up += len(first) - 1 if self.looked_up else 0
            self._forget_batches()

    def _forget_batches(self) -> int:
        """The same, but for the oldest batch of which some are among these; how many of it are too many."""
        over, n = self.many - REMEMBERED, 0
        for size in self.sizes:
            if size > over:
                break
            over, n = over - size, n + 1
        for batch in self.batches[: min(n, self.looked_up)]:
            self.found.difference_update(batch.split(_BETWEEN))
        del self.batches[:n], self.sizes[:n]
        self.looked_up = max(0, self.looked_up - n)
        self.many = REMEMBERED + over
        return over
