"""Whom the room owes thanks to: shares that came together, a streak of gifts, a surge of hearts. Grouped, once each."""

from typing import Literal

import msgspec

from copilot.text import SafeText

What = Literal["shared", "gifted", "hearts"]

SHARES_BUCKETS = 4
"""Shares are looked at over a minute."""
LEAST_SHARES = 5
SHARES_RISE = 3.0
"""A spike of shares is so many times the usual of the last quarter of an hour."""
LEAST_STREAK = 5
"""A gift that was sent so many times in a row is a streak to be thanked for."""
REST_S = 120.0
"""What was told within so long is told together."""
_USUAL_BUCKETS = 60
_KEPT = 8


class Thanks(msgspec.Struct, frozen=True, kw_only=True):
    """Thanks that are due since session time `at`, in seconds, with the reason in numbers."""

    what: What
    at: float
    why: SafeText


class ThanksSignal(msgspec.Struct):
    """Fed with gifts and shares as they come, and once a bucket of 15 s."""

    shares: int = 0
    """In the bucket that is open."""
    shared: list[int] = []
    """Per bucket; the last quarter of an hour."""
    gift: tuple[int, str] | None = None
    """The longest streak of the bucket that is open: how many, of what."""
    found: tuple[Thanks, ...] = ()

    def add_gift(self, name: SafeText, count: int, final: bool) -> None:
        """A gift as it stands; only the end of a streak counts."""
        if final and count >= LEAST_STREAK and (self.gift is None or count > self.gift[0]):
            self.gift = (count, name)

    def hearts(self, at: float, why: SafeText) -> None:
        """Many began to tap."""
        self._owe("hearts", at, why)

    def close_bucket(self, now: float) -> None:
        """A bucket ends at session time `now`."""
        self.shared = [*self.shared[-_USUAL_BUCKETS:], self.shares]
        self.shares = 0
        minute = sum(self.shared[-SHARES_BUCKETS:])
        before = self.shared[:-SHARES_BUCKETS]
        usual = sum(before) / len(before) * SHARES_BUCKETS if before else 0.0
        if minute >= LEAST_SHARES and minute >= SHARES_RISE * usual:
            self._owe("shared", now, SafeText(f"{minute} shares in a minute, usually {usual:.0f}"))
        if self.gift is not None:
            count, name = self.gift
            self._owe("gifted", now, SafeText(f"{name} {count} times in a row" if name else f"{count} gifts in a row"))
            self.gift = None

    def _owe(self, what: What, at: float, why: SafeText) -> None:
        if not any(one.what == what and at - one.at < REST_S for one in self.found):
            self.found = (*self.found, Thanks(what=what, at=at, why=why))[-_KEPT:]
