"""What people did for the show lately: gifts, shares, follows, subscriptions. In memory alone, under real names."""

from collections import deque
from collections.abc import Collection
from typing import NamedTuple

from copilot.events import AnyEvent, Batch, Follow, Gift, Share, Subscribe
from copilot.seats import Deed
from copilot.seats.wording import money
from copilot.text import SafeText

KEPT = 16
_DID: dict[type, SafeText] = {
    Follow: SafeText("followed"),
    Share: SafeText("shared"),
    Subscribe: SafeText("subscribed"),
}
_DEEDS = frozenset({Gift, *_DID})


class _Kept(NamedTuple):
    event: AnyEvent
    deed: Deed


class Deeds:
    """The last of them. A streak of gifts is one, with the largest count that was told; `off` may name `gifts`."""

    def __init__(self, off: Collection[str] = ()) -> None:
        self._gifts = "gifts" not in off
        self._kept: deque[_Kept] = deque(maxlen=KEPT)
        self._lately: tuple[Deed, ...] | None = ()

    @property
    def lately(self) -> tuple[Deed, ...]:
        """The newest first."""
        if self._lately is None:
            self._lately = tuple(one.deed for one in reversed(self._kept))
        return self._lately

    def take(self, events: Batch) -> None:
        """Events as they came; those of other kinds are passed over."""
        if _DEEDS.isdisjoint(events.kinds):
            return
        for event in events:
            if event.history:
                continue
            if type(event) is Gift:
                if self._gifts:
                    self._give(event)
            elif type(event) in _DID:
                self._keep(event, _DID[type(event)])

    def forget(self, targets: Collection[str]) -> None:
        """What these people did, and the events with these ids, are not shown any more."""
        self._drop([one for one in self._kept if one.event.user in targets or one.event.id in targets])

    def _give(self, gift: Gift) -> None:
        earlier = [one for one in self._kept if _is_same_streak(one.event, gift)]
        if any(isinstance(one.event, Gift) and one.event.count >= gift.count for one in earlier):
            return
        self._drop(earlier)
        self._keep(gift, _given(gift))

    def _keep(self, event: AnyEvent, words: SafeText) -> None:
        self._kept.append(_Kept(event, Deed(event.t, SafeText(event.user or "somebody"), words)))
        self._lately = None

    def _drop(self, gone: Collection[_Kept]) -> None:
        for one in gone:
            self._kept.remove(one)
            self._lately = None


def _is_same_streak(one: AnyEvent, gift: Gift) -> bool:
    return isinstance(one, Gift) and gift.streak is not None and (one.user, one.streak) == (gift.user, gift.streak)


def _given(gift: Gift) -> SafeText:
    worth = money(gift.value, gift.currency) if gift.value else ""
    if gift.currency == "bits" and worth:
        return SafeText(f"gave {worth}")
    what = f"{gift.count:,} x {gift.name}" if gift.name else "a gift" if gift.count == 1 else f"{gift.count:,} gifts"
    return SafeText(f"gave {what}" + (f", {worth}" if worth else ""))
