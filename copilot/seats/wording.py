"""How numbers, lengths and ages are said, the same on the screen and in plain lines."""

from copilot.clock import day, moment, wall_clock

__all__ = [
    "NOT_TOLD", "after_end", "age", "clock", "count", "day", "due", "length", "moment", "money", "number", "percent",
    "several", "short", "singular", "trying_again", "wall_clock",
]  # fmt: skip

NOT_TOLD = "n/a"

_LONGEST_S = 1e12


def _whole(seconds: float) -> int:
    """Whole seconds, never below zero; what no clock can have measured is cut to what can be shown."""
    return int(min(max(0.0, seconds), _LONGEST_S))


def number(n: float) -> str:
    """`1,208`."""
    return f"{round(n):,}"


def short(n: float) -> str:
    """A number for large digits: `1,208`, over 9,999 `12.4k`, over 999,999 `1.2M`."""
    whole = round(n)
    if whole <= 9_999:
        return f"{whole:,}"
    for unit, size in (("k", 1_000), ("M", 1_000_000)):
        scaled = whole / size
        if scaled < 99.95:
            return f"{scaled:.1f}{unit}"
        if scaled < 999.5 or unit == "M":
            return f"{scaled:,.0f}{unit}"
    raise AssertionError("unreachable")


def count(seconds: float) -> str:
    """What is left or has passed, to the second: `0:38`, `12:05`, `1:02:00`; never below zero."""
    whole = _whole(seconds)
    if whole < 3_600:
        return f"{whole // 60}:{whole % 60:02}"
    return clock(whole)


def clock(seconds: float) -> str:
    """The stream's clock: `1:12:44`."""
    whole = _whole(seconds)
    return f"{whole // 3_600}:{whole // 60 % 60:02}:{whole % 60:02}"


def length(seconds: float) -> str:
    """A length: `0:38` under ten minutes, then `45 min`, `2 h 10`, `3 days`."""
    whole = _whole(seconds)
    if whole < 600:
        return count(whole)
    if whole < 3_600:
        return f"{whole // 60} min"
    if whole < 172_800:
        return f"{whole // 3_600} h {whole // 60 % 60:02}"
    return f"{whole // 86_400} days"


def due(seconds: float) -> str:
    """When something falls due, `seconds` from now: a length, or `late 15 min`."""
    return length(seconds) if seconds >= 0 else f"late {length(-seconds)}"


def after_end(seconds: float) -> str:
    """When something falls due, `seconds` after the end of a stream that has not ended."""
    return f"end + {length(seconds)}" if seconds else "at the end"


def age(seconds: float) -> str:
    """How old something is, in coarse steps: nothing under 5 s, `40 s`, `2 min`, `3 h`, `2 days`."""
    whole = _whole(seconds)
    if whole < 5:
        return ""
    if whole < 60:
        return f"{whole // 5 * 5} s"
    if whole < 3_600:
        return f"{whole // 60} min"
    if whole < 172_800:
        return f"{whole // 3_600} h"
    return f"{whole // 86_400} days"


def percent(ratio: float) -> str:
    """`18 %` for 0.18."""
    return f"{round(ratio * 100):,} %"


_WHOLE_CURRENCIES = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
"""Currencies of ISO 4217 without a smaller unit."""


def money(amount: int, currency: str) -> str:
    """`1,240 diamonds`; a currency of ISO 4217, which is told in its smallest unit, as people write it: `5.00 EUR`."""
    if len(currency) == 3 and currency.isupper() and currency not in _WHOLE_CURRENCIES:
        return f"{amount // 100:,}.{amount % 100:02} {currency}"
    return f"{amount:,} {currency}"


def trying_again(seconds: float) -> str:
    """Of a connection that is broken: `trying again in 4 s`."""
    return f"trying again in {max(1, _whole(seconds + 0.999))} s"


def trouble(reason: str | None, again_s: float | None, *, short: bool = False) -> str:
    """Of a connection that is broken: what is done about it, then why; `short` where there is little room."""
    again = "" if again_s is None else trying_again(again_s)
    return ", ".join(filter(None, (again.removeprefix("trying ") if short else again, reason)))


def singular(n: int, name: str) -> str:
    """The name of `n` things, the first word of which stands for many: `share`, `like on the post` where it is one."""
    first, space, rest = name.partition(" ")
    bare = first.rstrip(",")
    return f"{bare.removesuffix('s')}{first[len(bare) :]}{space}{rest}" if n == 1 else name


def several(n: int, one: str, many: str | None = None) -> str:
    """`1 mark`, `2 marks`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
