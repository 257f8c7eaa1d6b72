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
            streaks, held_count, held_value = self.streaks, 0, 0
            if key in streaks:
                held_count, held_value = streaks[key]
                if not event.final:
                    del streaks[key]
                streaks[key] = (max(count, held_count), max(value, held_value))
            else:
                streaks[key] = (count, value)
            if count <= held_count:
                return
            if len(streaks) > _KEPT_STREAKS:
                for old in list(streaks)[: _KEPT_STREAKS // 2]:
                    del streaks[old]
            count -= held_count
            value = value - held_value if value > held_value else 0
        self.count += count
        self.value[event.currency] = self.value.get(event.currency, 0) + value
