"""Parts → how deep one is in another, or how far from it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import BodyPart, Solid
from posepress.figures.geometry.vectors import dot, length, lerp, sub


def dense(part: BodyPart) -> list[Ball]:
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


def depth(prop: BodyPart, ball: Ball) -> float:
    """How deep a ball is in a prop, metres; negative is the distance between them. A strap has no inside."""
    c, r = ball
    if prop.solid is Solid.BOX:
        assert prop.frame is not None
        f, v = prop.frame, sub(c, prop.frame.origin)
        out = [abs(dot(v, axis)) - size / 2 for axis, size in zip((f.front, f.up, f.right), prop.size, strict=True)]
        beyond = length((max(0.0, out[0]), max(0.0, out[1]), max(0.0, out[2])))
        return r - (beyond if beyond > 0 else max(out))
    if prop.solid in (Solid.BALL, Solid.ROLL):
        balls = prop.rings[0] if prop.solid is Solid.BALL else prop.volume
        return max([q + r - length(sub(c, p)) for p, q in balls])
    return -inf
