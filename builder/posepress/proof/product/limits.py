"""A class as it was worked out → limits of pain that are less strict than what is said of the exercise itself.

Walked through here once more, from what the files of pose, class and person say: what a phase says for all makes a limit
stricter, and only what is said of the one exercise makes it looser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from posepress.model.amounts import Amount
from posepress.model.domain import ClassPlan, Library
from posepress.model.person import Person
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields
from posepress.proof.failure import Failure


def check_limits(library: Library, plan: ClassPlan) -> Iterator[Failure]:
    """Of each exercise, in each phase."""
    known = len(plan.own_poses if plan.programme else plan.poses)
    done = Counter[str]()
    for index, entry in enumerate(plan.poses):
        done[entry.pose] += 1
        pose = library.poses[entry.pose]
        typed = plan.own_poses[index] if plan.programme and index < known else entry
        limit = (typed.dose.pain if typed.dose and index < known else None) or pose.dose.pain
        if plan.programme is None:
            yield from _compared(entry.dose.pain if entry.dose else limit, limit, plan.key(f"poses.{index + 1}"))
            continue
        for fields, phase in zip(plan.phases, plan.programme.phases, strict=True):
            for said in _said(fields, library.person, entry.pose, index + 1, done[entry.pose]):
                if isinstance(said, PhaseChange) and "pain" in said.without:
                    limit = None
                if said.dose and (said.dose.pain or isinstance(said, AddedPose)):
                    limit = said.dose.pain or pose.dose.pain
            if exercise := phase.exercises[index]:
                key = plan.key(f"phases.{phase.number}.poses.{index + 1}")
                yield from _compared(exercise.dose.pain, limit, key)


def _said(fields: PhaseFields, person: Person | None, pose: str, number: int, time: int) -> Sequence[PhaseChange | AddedPose]:
    """What a phase says of one exercise, of the person alone last."""
    own = [phase.changes for phase in person.phases if phase.weeks == fields.weeks] if person else []
    changes = [change for change in fields.changes if change.pose in (pose, str(number))]
    added = [one for one in fields.add if one.pose in (pose, str(number))]
    return [*changes, *added, *[c for of_phase in own for c in of_phase if c.pose == pose and c.which in (None, 0, time)]]


def _compared(printed: Amount | None, limit: Amount | None, key: str) -> Iterator[Failure]:
    if limit and (printed is None or printed.high > limit.high):
        said = printed.figures if printed else "no limit"
        yield Failure("plan", f"pain {said} is less strict than pain {limit.figures}, which holds for it", 0, key)
