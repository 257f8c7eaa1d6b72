"""Learns the weights of the lint's second reading from labelled lines, and writes `copilot/show/lint/weights.txt`.

python bench/lint_weights.py

Softmax regression by AdaGrad, with a small pull to zero; the same lines give the same weights. A line with several
labels counts as its first. Lines of `tests/show/lint_unseen.txt` are never read here. Features whose weights differ
least between the kinds are left out.
"""

import math
import random
from collections import Counter
from pathlib import Path

from copilot.show.lint.line import read
from copilot.show.lint.reading import KINDS, SCALE, ZERO, features

HERE = Path(__file__).parents[1]
FROM = ("lint_lines.txt", "lint_errors.txt")
TO = HERE / "copilot/show/lint/weights.txt"
LEAST_LINES = 2
"""A feature of fewer lines has no weight."""
MOST_FEATURES = 6_000
ROUNDS, STEP, PULL = 12, 0.1, 2e-4

LIMIT = 46
"""No weight is written larger than this, so each is one printable character."""

Row = tuple[list[str], int]


def rows() -> list[Row]:
    """The features of each line, and what it is."""
    found = []
    for name in FROM:
        for row in (HERE / "tests/show" / name).read_text(encoding="utf-8").splitlines():
            if row and not row.startswith("#"):
                labels, _, text = row.partition("| ")
                kind = next((label for label in labels.split() if label in KINDS), "")
                found.append((sorted(features(read(text))), KINDS.index(kind)))
    lines = Counter(feature for named, _ in found for feature in named)
    return [([feature for feature in named if lines[feature] >= LEAST_LINES], kind) for named, kind in found]


def learned(found: list[Row], seed: int = 1) -> dict[str, list[float]]:
    """The weights per feature and kind; `.` is what every line has."""
    kinds = range(len(KINDS))
    weights: dict[str, list[float]] = {}
    squares: dict[str, list[float]] = {}
    dice = random.Random(seed)
    found = [([".", *named], kind) for named, kind in found]
    for _ in range(ROUNDS):
        dice.shuffle(found)
        for named, kind in found:
            own = [weights.setdefault(feature, [0.0] * len(KINDS)) for feature in named]
            past = [squares.setdefault(feature, [1e-3] * len(KINDS)) for feature in named]
            sums = [sum(one[k] for one in own) for k in kinds]
            most = max(sums)
            shares = [math.exp(one - most) for one in sums]
            total = sum(shares)
            for k in kinds:
                slope = shares[k] / total - (k == kind)
                for one, square in zip(own, past, strict=True):
                    pulled = slope + PULL * one[k]
                    square[k] += pulled * pulled
                    one[k] -= STEP * pulled / math.sqrt(square[k])
    return weights


def written(weights: dict[str, list[float]]) -> str:
    """The table of them, as `reading` reads it."""
    kept = sorted(weights, key=lambda feature: min(weights[feature]) - max(weights[feature]))[:MOST_FEATURES]
    return "".join(f"{feature}\t{''.join(map(_sign, weights[feature]))}\n" for feature in sorted({".", *kept}))


def _sign(weight: float) -> str:
    """The character of a weight."""
    return chr(ord(ZERO) + max(-LIMIT, min(LIMIT, round(SCALE * weight))))


if __name__ == "__main__":
    TO.write_text(written(learned(rows())), encoding="utf-8")
