"""A class and what has given way → its entries with less to say: the order in which a sheet without room leaves things out.

Never left out: the name, who it is not for, doses and sides, cautions, when to stop and rest, a step. The proof has a list of
its own of what may be, and does not ask this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from posepress.model.domain import ClassPlan, Library, Pose
from posepress.products.handout.programme import has_table
from posepress.products.shared.entries import Entry

LADDER = (
    ("glance",),
    ("source", "links", "about"),
    ("position",),
    ("deeper",),
    ("notice", "why"),
    ("whole log", "changes"),
    ("phases", "log"),
    ("goals", "phase goals"),
    ("long steps",),
    ("easier",),
)
"""What gives way first: at a glance; sources, links and films, what is said of the sheet; the line of position and props, with
other names; the deeper forms, then what else is said of a pose; the log for a smaller one, the table of phases for a few lines;
these, too; when to move on; each step for its short form; and at last the easier forms, which keep a body from harm.
"""

LATER = "later"
"""The poses that are not done in the current phase, which no single sheet has."""

_ONLY_BESIDE = {"deeper": "easier", "phases": "phase goals", "changes": "phases", "whole log": "log"}
"""What comes back only where something else is not left out: no deeper form without the easier one."""

ON_HANDOUT = (LATER, "phases", "phase goals", "log")
"""What only the usual handout has, in the order in which a foot names it."""

ON_CARDS = ("long steps", "easier", "deeper", "notice", "why", "goals")
"""What the card of each pose has, in the order in which a foot names it."""

NAMES = {
    "glance": "the pictures at a glance", "source": "sources", "links": "links and films", "about": "the text about the class",
    "position": "positions, props pose by pose and other names", "notice": "Notice", "why": "Why", "deeper": "Deeper",
    "easier": "Easier", "log": "the log", "goals": "when to move on",
    "phases": "what changes from phase to phase", "long steps": "all words of the steps",
    "phase goals": "when to move on to the next phase", "changes": "the table of what changes from phase to phase",
    "whole log": "all of the log but a box for each time", LATER: "what is not done in the current phase",
}  # fmt: skip
"""For a message."""


_IN_PART = {"changes": "phases", "whole log": "log"}


def names_left_out(left: frozenset[str]) -> list[str]:
    """What is left out, in the order of `NAMES`; of what is left out whole, no part."""
    return [name for name in NAMES if name in left and _IN_PART.get(name) not in left]


def may_come_back(name: str, left: frozenset[str]) -> bool:
    return _ONLY_BESIDE.get(name) not in left


def less_and_less(present: frozenset[str]) -> Iterator[frozenset[str]]:
    """What is left out, from least to most, of what is there to be left out."""
    left: frozenset[str] = frozenset()
    for names in LADDER:
        more = left | (present & frozenset(names))
        if more != left:
            left = more
            yield left


def present_in(library: Library, plan: ClassPlan, entries: Sequence[Entry]) -> frozenset[str]:
    """What of the ladder there is in a class."""
    poses = [entry.pose for entry in entries]
    has_phases = plan.programme is not None and len(plan.programme.phases) > 1
    there = {
        "glance": True,
        "position": True,
        "source": bool(plan.source) or any(pose.source or pose.source_note for pose in poses),
        "links": any(pose.film for pose in poses) or any(_has_link(pose) for pose in poses) or _links_of_class(plan),
        "about": bool(plan.intro or library.studio.small_print or library.studio.licence),
        "log": bool(plan.log_days or plan.log),
        "whole log": bool(plan.log_days or plan.log),
        "phases": has_phases,
        "changes": has_phases and has_table(plan),
        "goals": any(entry.dose.progress_when or entry.dose.go_back_when for entry in entries),
        "phase goals": has_phases and _has_goals(plan),
        "long steps": any(pose.short for pose in poses),
        **{name: any(getattr(pose, name) for pose in poses) for name in ("easier", "deeper", "notice", "why")},
    }
    return frozenset([name for name, is_there in there.items() if is_there])


def _has_goals(plan: ClassPlan) -> bool:
    """Whether there is something to say of the current phase."""
    current = plan.programme.current if plan.programme else None
    return current is not None and bool(current.move_on_when or current.go_back_when)


def _links_of_class(plan: ClassPlan) -> bool:
    return any(inline.link for prose in plan.intro for inline in prose.inlines)


def _has_link(pose: Pose) -> bool:
    steps = [step.prose for step in (*pose.steps, *pose.short)]
    proses = (*steps, *[caution.prose for caution in pose.cautions], *pose.easier, *pose.deeper, *pose.notice, *pose.why)
    return any(inline.link for prose in proses for inline in prose.inlines)


def shorter(entries: Sequence[Entry], left: frozenset[str]) -> tuple[Entry, ...]:
    """The entries without what is left out."""
    poses: dict[str, Pose] = {}
    out = []
    for entry in entries:
        pose = poses.setdefault(entry.pose.id, _shorter_pose(entry.pose, left))
        dose = entry.dose
        if "goals" in left:
            dose = dose.model_copy(update={"progress_when": None, "go_back_when": None})
        out.append(replace(entry, pose=pose, dose=dose))
    return tuple(out)


def _shorter_pose(pose: Pose, left: frozenset[str]) -> Pose:
    changes: dict[str, object] = {name: () for name in ("easier", "deeper", "notice", "why") if name in left}
    steps = pose.in_short.steps if "long steps" in left else pose.steps
    if "links" in left:
        steps = tuple([replace(step, video="") for step in steps])
        changes |= {"video": None}
    if "position" in left:
        changes |= {"also": (), "props": ()}
    if "source" in left:
        changes |= {"source": None, "source_note": None}
    return pose.model_copy(update={**changes, "steps": steps})
