"""Doses → minutes: how long a pose takes in a class, and the class as a whole."""

from __future__ import annotations

from math import ceil

from posepress.model.domain import ClassPlan, ClassPose, Library
from posepress.products.shared.words import Words

_TURNS = {"each": 2}  # sides that one after the other take the dose again; every other word means once


def pose_minutes(library: Library, entry: ClassPose) -> tuple[float, float]:
    """Least and most minutes of a pose in a class: its dose there, once for each side that is done."""
    pose = library.poses[entry.pose]
    low, high = (entry.dose or pose.dose).minutes_of_one_side()
    turns = _TURNS.get(entry.side or pose.sides, 1)
    return low * turns, high * turns


def class_minutes(library: Library, plan: ClassPlan) -> tuple[int, int]:
    """Least and most minutes of all its poses, rounded up to whole ones. Of poses to choose from, one is counted."""
    times: list[tuple[float, float]] = []
    for entry in plan.poses:
        low, high = pose_minutes(library, entry)
        if entry.instead == "yes" and times:
            before = times.pop()
            low, high = min(low, before[0]), max(high, before[1])
        times.append((low, high))
    return ceil(sum(low for low, _ in times) - 1e-9), ceil(sum(high for _, high in times) - 1e-9)


def minutes_figure(low: int, high: int) -> str:
    """`9–16`, or `5` where both are the same."""
    return f"{low}–{high}" if 0 < low < high else f"{high}"


def minutes_text(words: Words, low: int, high: int) -> str:
    """`about 9–16 minutes`; nothing when no dose says how long it takes."""
    if not high:
        return ""
    return f"{words.about} {minutes_figure(low, high)} {words.units['minutes'][high != 1]}"
