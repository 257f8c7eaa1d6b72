"""Which events have come already: a platform tells many of them twice after a reconnect."""

from collections.abc import Mapping, Sequence
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
        known = [(self._of(key), ids) for key, ids in told.items() if ids]
        if not all(of.known.isdisjoint(ids) for of, ids in known):
            return False
        for of, ids in known:
            of.known.update(ids)
        if not all(len(of.known) == of.count + len(ids) for of, ids in known):
            for of, ids in known:
                of.known.difference_update(ids)
            return False
        for of, ids in known:
            of.keep(ids)
        return True

    def _of(self, key: str) -> "_Ids":
        if key not in self._known:
            self._known[key] = _Ids(())
        return self._known[key]

    def last(self) -> dict[str, list[str]]:
        """What is known, the oldest first, for the next run."""
        return {key: of.order[of.begins :] for key, of in self._known.items()}


class _Ids:
    """Those of one kind and source: in `order`, from `begins` on."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.known = set(ids)
        self.order = list(ids)
        self.begins = 0

    @property
    def count(self) -> int:
        return len(self.order) - self.begins

    def keep(self, ids: Sequence[str]) -> None:
        """These are known, and those from which on there are more than `REMEMBERED` are not."""
        self.order += ids
        begins = max(self.begins, len(self.order) - REMEMBERED)
        self.known.difference_update(self.order[self.begins : begins])
        self.begins = begins
        if begins > _SLACK:
            del self.order[:begins]
            self.begins = 0
