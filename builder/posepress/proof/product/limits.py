"""A class as it was worked out → limits of pain that are less strict than what is said of the exercise itself.

Walked through here once more, from what the files of pose, class and person type; what a phase says for all makes a limit
stricter, and only what is said of the one exercise makes it looser. Of the class as it was made only the order counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.model.amounts import Amount
from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.dose import Dose
from posepress.model.person import Person
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields
from posepress.proof.failure import Failure
from posepress.proof.product.person import due_limit, last_said, of_time, said_of


@dataclass(frozen=True, slots=True)
class _Exercise:
    """One of the times that a class does a pose. `is_new`: it begins with a later phase."""

    pose: Pose
    number: int
    time: int
    times: int
    is_new: bool


def check_limits(library: Library, plan: ClassPlan) -> Iterator[Failure]:
    """Of each exercise, in each phase."""
    times, done = Counter([entry.pose for entry in plan.poses]), Counter[str]()
    for number, entry in enumerate(plan.poses, 1):
        done[entry.pose] += 1
        pose = library.poses[entry.pose]
        is_new = plan.programme is not None and number > len(plan.own_poses)
        exercise = _Exercise(pose, number, done[entry.pose], times[entry.pose], is_new)
        if plan.programme is None:
            limit = due_limit(plan, library.person, pose, exercise.time, exercise.times)
            yield from _compared((entry.dose or pose.dose).pain, limit, plan.key(f"poses.{number}"))
            continue
        limits = _limits(plan, library.person, exercise)
        for limit, phase in zip(limits, plan.programme.phases, strict=True):
            if made := phase.exercises[number - 1]:
                yield from _compared(made.dose.pain, limit, plan.key(f"phases.{phase.number}.poses.{number}"))


def _limits(plan: ClassPlan, person: Person | None, exercise: _Exercise) -> Iterator[Amount | None]:
    """The limit of an exercise in each phase. What is the person's own, no phase of the class changes."""
    pose, time = exercise.pose, (exercise.time, exercise.times)
    limit = due_limit(plan, person, pose, *time)
    own = last_said(said_of(person, pose.id, *time), "dose")[1] if person else None
    for fields in plan.phases:
        if not isinstance(own, Dose):
            for said in _of_class(fields, exercise):
                limit = _after(said, limit, pose)
        elif exercise.is_new and not own.pain:
            limit = next((said.dose.pain for said in _of_class(fields, exercise) if said.dose and said.dose.pain), limit)
        for change in _of_person(fields, person, exercise):
            limit = _after(change, limit, pose)
        yield limit


def _after(said: PhaseChange | AddedPose, limit: Amount | None, pose: Pose) -> Amount | None:
    if isinstance(said, PhaseChange) and "pain" in said.without:
        limit = None
    if said.dose and (said.dose.pain or isinstance(said, AddedPose)):
        limit = said.dose.pain or pose.dose.pain
    return limit


def _of_class(fields: PhaseFields, exercise: _Exercise) -> Sequence[PhaseChange | AddedPose]:
    """What a phase says of one exercise."""
    names = (exercise.pose.id, str(exercise.number))
    items: list[PhaseChange | AddedPose] = [*fields.changes, *fields.add]
    return [said for said in items if said.pose in names]


def _of_person(fields: PhaseFields, person: Person | None, exercise: _Exercise) -> Sequence[PhaseChange]:
    """What the person's file says of it from the weeks of a phase on."""
    changes = [change for phase in person.phases if phase.weeks == fields.weeks for change in phase.changes] if person else []
    said = of_time([("", change) for change in changes], exercise.pose.id, exercise.time, exercise.times)
    return [change for _, change in said if isinstance(change, PhaseChange)]


def _compared(printed: Amount | None, limit: Amount | None, key: str) -> Iterator[Failure]:
    if limit and (printed is None or printed.high > limit.high):
        said = printed.figures if printed else "no limit"
        yield Failure("plan", f"pain {said} is less strict than pain {limit.figures}, which holds for it", 0, key)
