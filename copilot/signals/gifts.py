"""Gifts: a streak counts once, with its largest count."""

import msgspec

from copilot.events import Gift

_KEPT_STREAKS = 4_096


class GiftsSignal(msgspec.Struct):
    """How many gifts, and their value per currency, in the platform's own unit."""

    count: int = 0
    value: dict[str, int] = {}
    seen: bool = False
    streaks: dict[str, tuple[int, int]] = {}
    """Count and value held per streak; those that are over, or silent longest, are forgotten."""

    def add(self, event: Gift, place: str) -> None:
        self.seen = True
        count, value = event.count, event.value
        if event.streak is not None:
            key = f"{place}\x1f{event.user}\x1f{event.streak}"
            held_count, held_value = self.streaks.get(key, (0, 0))
            if not event.final:
                self.streaks.pop(key, None)
            self.streaks[key] = (max(count, held_count), max(value, held_value))
            if count <= held_count:
                return
            if len(self.streaks) > _KEPT_STREAKS:
                for old in list(self.streaks)[: _KEPT_STREAKS // 2]:
                    del self.streaks[old]
            count -= held_count
            value = max(0, value - held_value)
        self.count += count
        self.value[event.currency] = self.value.get(event.currency, 0) + value
