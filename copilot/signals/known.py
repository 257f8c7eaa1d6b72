"""Which events have come already: a platform tells many of them twice after a reconnect."""

from collections.abc import Mapping, Sequence
from itertools import chain, islice
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
    """Those of one kind and source, as they came, batch by batch.

    Most platforms count them up: what is above all that came is new, and nothing is looked up. Then each batch is one
    text, as thousands of little ones would lie scattered in memory for long, and what is read meanwhile would find
    place only in between.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self.found: set[str] = set()
        self.listed: list[Sequence[str]] = []
        """The first batches, as far as a look-up has needed them: all of these are in `found`."""
        self.joined: list[tuple[str, int]] = []
        """Those after them, each as one text, and how many ids that is."""
        self.many = 0
        self.highest = ""
        for n in range(0, len(ids), _SLACK):
            self._join(ids[n : n + _SLACK])
        self.highest = max(ids, default="")

    def highest_with(self, ids: Sequence[str]) -> str | None:
        """The highest of all once these are known, too. `None` where one of them is known, or stands there twice."""
        if ids[0] > self.highest and all(map(lt, ids, islice(ids, 1, None))):
            return ids[-1]
        for text, _ in self.joined:
            self._list(text.split(_BETWEEN))
        self.joined.clear()
        told = set(ids)
        if len(told) < len(ids):
            return None
        if not self.found.isdisjoint(told):
            self._forget_more()
            if not self.found.isdisjoint(told):
                return None
        return max(self.highest, *ids)

    def keep(self, ids: Sequence[str], highest: str) -> None:
        """These are known from now on, and `highest` is the highest of all."""
        if highest == ids[-1]:
            self._join(ids)
        else:  # these had to be looked up, and so will those to come
            self._list(ids)
            self.many += len(ids)
        self.highest = highest
        if self.many > REMEMBERED + _SLACK:
            self._forget()

    def _join(self, ids: Sequence[str]) -> None:
        self.joined.append((_BETWEEN.join(ids), len(ids)))
        self.many += len(ids)

    def _list(self, ids: Sequence[str]) -> None:
        self.listed.append(ids)
        self.found.update(ids)

    def last(self) -> list[str]:
        joined = (text.split(_BETWEEN) for text, _ in self.joined)
        return list(chain(*self.listed, *joined))[-REMEMBERED:]

    def _forget(self) -> int:
        """The oldest batches are not known any more, but for one of which some are among the last `REMEMBERED`; how
        many of that are too many."""
        over, n = self.many - REMEMBERED, 0
        for size in chain(map(len, self.listed), (size for _, size in self.joined)):
            if size > over:
                break
            over, n = over - size, n + 1
        for ids in self.listed[:n]:
            self.found.difference_update(ids)
        listed = len(self.listed)
        del self.listed[:n], self.joined[: max(0, n - listed)]
        self.many = REMEMBERED + over
        return over

    def _forget_more(self) -> None:
        """All but the last `REMEMBERED` are not known any more, where all are listed."""
        over = self._forget()
        if over > 0:
            first = self.listed[0]
            self.listed[0] = first[over:]
            self.found.difference_update(first[:over])
            self.many = REMEMBERED
