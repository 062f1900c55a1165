"""Boxes on a page, as the proof reckons with them → whether they meet."""

from __future__ import annotations

from posepress.base.drawing import Box


def grown(box: Box, by: float) -> Box:
    """Larger on all four sides, or smaller where `by` is less than nothing."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def within(inner: Box, outer: Box, tolerance: float = 0.0) -> bool:
    x0, y0, x1, y1 = grown(outer, tolerance)
    return inner[0] >= x0 and inner[1] >= y0 and inner[2] <= x1 and inner[3] <= y1


def meet(a: Box, b: Box, distance: float = 0.0) -> bool:
    """Whether they come nearer to each other than `distance`; where that is less than nothing, whether they overlap by more.

    >>> meet((0, 0, 2, 2), (2, 0, 4, 2)), meet((0, 0, 2, 2), (2, 0, 4, 2), 0.1), meet((0, 0, 2, 2), (1, 0, 4, 2), -1)
    (False, True, False)
    """
    return a[0] < b[2] + distance and b[0] < a[2] + distance and a[1] < b[3] + distance and b[1] < a[3] + distance
