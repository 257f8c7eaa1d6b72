"""Which events have come already: a platform tells many of them twice after a reconnect."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final

REMEMBERED: Final = 10_000
"""So many ids are kept for each kind and source."""


class KnownIds:
    """The last ids of each kind and source, by a key that names both."""

    def __init__(self, last: Mapping[str, Sequence[str]]) -> None:
        self._known = {key: (set(ids), deque(ids)) for key, ids in last.items()}

    def are_new(self, key: str, ids: Sequence[str]) -> bool:
        """Whether none of these ids is known, and none stands there twice."""
        distinct = set(ids)
        return len(distinct) == len(ids) and (key not in self._known or self._known[key][0].isdisjoint(distinct))

    def learn(self, key: str, ids: Sequence[str]) -> None:
        """Know these ids, which were new; the oldest are forgotten."""
        known, order = self._known.setdefault(key, (set(), deque()))
        known.update(ids)
        order.extend(ids)
        if len(order) > REMEMBERED:
            known.difference_update([order.popleft() for _ in range(len(order) - REMEMBERED)])

    def last(self) -> dict[str, list[str]]:
        """What is known, the oldest first, for the next run."""
        return {key: list(order) for key, (_, order) in self._known.items()}
