"""Parts → how deep one is in another, and how far a hand must move to lie on the skin instead of in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from builder.figures.skin import Ball, Part
from builder.figures.vectors import lerp


def dense(part: Part) -> list[Ball]:
    """The part's balls and, between ring and ring, those halfway."""
    balls = list(part.balls)
    if not part.volume:
        for a, z in pairwise(part.rings):
            balls += [(lerp(c, d, 0.5), (r + q) / 2) for (c, r), (d, q) in zip(a, z, strict=False)]
    return balls


def overlap(a: Sequence[Ball], z: Sequence[Ball]) -> float:
    """The deepest that a ball of one is in a ball of the other, metres.

    >>> overlap([((0, 0, 0), 1)], [((0, 1.5, 0), 1)])
    0.5
    """
    deep = 0.0
    for (x, y, w), r in a:
        for (p, q, s), t in z:
            reach = r + t - deep
            d2 = (x - p) ** 2 + (y - q) ** 2 + (w - s) ** 2
            if d2 < reach * reach:
                deep = r + t - d2**0.5
    return deep
