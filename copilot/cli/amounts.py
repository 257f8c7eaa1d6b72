"""Numbers that are typed: finite, and never more than anybody can mean."""

import math
from typing import Any

import click

MOST_S = 3.2e8
"""Ten years in seconds: no stream is longer, and every date that comes of it exists."""


class Amount(click.FloatRange):
    """A number between two bounds. What is compared with nothing, `nan`, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        amount = super().convert(value, param, ctx)
        if not math.isfinite(amount):
            self.fail(f"{value} is no number that can be counted.", param, ctx)
        return amount
