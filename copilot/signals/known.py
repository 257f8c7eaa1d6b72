"""Which events have come already: a platform tells many of them twice after a reconnect."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from copilot.events import AnyEvent

REMEMBERED: Final = 10_000
"""So many ids are kept for each kind and source."""


class KnownIds:
    """The last ids of each kind and source, by `kind` or `kind\\x1fsource`, the oldest first."""

    def __init__(self, last: Mapping[str, Sequence[str]]) -> None:
        self._known: defaultdict[str, tuple[set[str], deque[str]]] = defaultdict(lambda: (set(), deque()))
        self._known.update((key, (set(ids), deque(ids))) for key, ids in last.items())

    def fresh(self, events: Sequence[AnyEvent]) -> Sequence[AnyEvent]:
        """Those that are no repetitions, in their order; they are known from now on. History neither is nor makes one."""
        told: dict[type | tuple[type, str], list[str]] = {}
        for event in events:
            id = event.id
            if id is not None and not event.history:
                key = type(event) if event.source is None else (type(event), event.source)
                if key in told:
                    told[key].append(id)
                else:
                    told[key] = [id]
        for key, ids in told.items():
            known, order = self._known[_name(key)]
            many = len(known) + len(ids)
            known.update(ids)
            if len(known) != many:
                self._forget(told)
                return [event for event in events if self._is_fresh(event)]
        for key, ids in told.items():
            known, order = self._known[_name(key)]
            order.extend(ids)
            known.difference_update([order.popleft() for _ in range(len(order) - REMEMBERED)])
        return events

    def _forget(self, told: Iterable[type | tuple[type, str]]) -> None:
        """Know of these kinds only what stands in their order."""
        for key in told:
            known, order = self._known[_name(key)]
            known.clear()
            known.update(order)

    def last(self) -> dict[str, list[str]]:
        """What is known, for the next run."""
        return {key: list(order) for key, (_, order) in self._known.items()}

    def _is_fresh(self, event: AnyEvent) -> bool:
        if event.id is None or event.history:
            return True
        known, order = self._known[_name(type(event) if event.source is None else (type(event), event.source))]
        if event.id in known:
            return False
        known.add(event.id)
        order.append(event.id)
        if len(order) > REMEMBERED:
            known.discard(order.popleft())
        return True


def _name(key: type | tuple[type, str]) -> str:
    kind, source = key if isinstance(key, tuple) else (key, None)
    tag = str(kind.__struct_config__.tag)  # type: ignore[attr-defined]
    return tag if source is None else f"{tag}\x1f{source}"
