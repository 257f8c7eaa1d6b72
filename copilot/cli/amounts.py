"""Numbers that are typed: finite, and never more than anybody can mean."""

import math
from typing import Any

import click

MOST_S = 3.2e8
"""Ten years in seconds: no stream is longer, and every date that comes of it exists."""


class Amount(click.FloatRange):
    """A number between two bounds. What is compared with nothing, `nan`, is none."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        amount = super().convert(value, param, ctx)
        if not math.isfinite(amount):
            self.fail(f"{value} is no number that can be counted.", param, ctx)
        return amount

    def _describe_range(self) -> str:
        return _range(self)


class Whole(click.IntRange):
    """A whole number between two bounds."""

    name = "number"

    def _describe_range(self) -> str:
        return _range(self)


def _range(bounds: click.IntRange | click.FloatRange) -> str:
    """As it stands in `--help`; a bound that nobody can mean is none."""
    low = f"above {bounds.min:g}" if bounds.min_open else f"from {bounds.min:g}"
    return low if bounds.max is None or bounds.max >= MOST_S / 60 else f"{low} to {bounds.max:g}"
