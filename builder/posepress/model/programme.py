"""A class with phases → the same class with its programme: every exercise of every phase, and `poses` as they are done now.

A phase says what changes from the one before. What it says of one exercise goes before what it says for all; so does what
`poses` says of one before what the first phase says for all. A limit of pain or effort that is an exercise's own, or its
pose's, is made stricter by what is said for all, and never looser. What is one person's own goes before all of it: no phase of
the class changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from posepress.model.amounts import Amount
from posepress.model.domain import Circuit, ClassPart, ClassPlan, ClassPose, Pose
from posepress.model.dose import UPPER_LIMITS, Dose, DoseValue, is_looser
from posepress.model.phases import FOR_ALL, AddedPose, Exercise, Phase, PhaseChange, PhaseFields, Programme, Weeks

S = TypeVar("S", ClassPart, Circuit)
C = TypeVar("C", PhaseChange, AddedPose)

_EITHER = {"times a day": "every", "every": "times a day"}
"""Two ways to say how often: one takes the place of the other."""


@dataclass(frozen=True, slots=True)
class PhaseFault:
    """What a phase says and cannot mean. `part` is where, such as `phases.2.changes.1`."""

    part: str
    kind: str  # unknown, not done, done, nothing, nothing for all, empty, none left; stricter, which is no fault of the file
    pose: str = ""  # whose own limit is stricter than what is said for all


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """What is one person's own of an exercise. `fields`: those of its entry, of `dose`, `side` and `note`; `dose`: those of its
    dose. A dose of one's own is whole: nothing that the class says of this exercise alone changes it, and what all exercises
    share goes on where it says nothing. `later`: what becomes of it, by the numbers of phases, field by field.
    """

    fields: frozenset[str] = frozenset()
    dose: frozenset[str] = frozenset()
    later: Mapping[int, Sequence[PhaseChange]] = field(default_factory=dict)


_OF_THE_CLASS = OwnExercise()


def without_programme(plan: ClassPlan) -> ClassPlan:
    """The class as its file has it."""
    return plan.model_copy(update={"poses": plan.own_poses, "own_poses": (), "programme": None}) if plan.programme else plan


def with_programme(
    plan: ClassPlan, poses: Mapping[str, Pose], own: Mapping[int, OwnExercise] = MappingProxyType({})
) -> tuple[ClassPlan, tuple[PhaseFault, ...]]:
    """The class with its programme, if it has phases. What they say of a pose that the class has not is passed over. `own`: by
    the indexes of the exercises, those that phases add behind the others.
    """
    plan = without_programme(plan)
    if not plan.phases:
        return plan, ()
    course = _Course(poses, [*plan.poses], own)
    phases = tuple([course.phase(number, fields) for number, fields in enumerate(plan.phases, 1)])
    phases = tuple([_padded(phase, len(course.entries)) for phase in phases])
    now = next((n for n, phase in enumerate(phases) if plan.now and plan.now.first in phase.weeks), 0)
    programme = Programme(phases, now)
    entries = tuple([_as_shown(programme, n, entry, poses[entry.pose]) for n, entry in enumerate(course.entries)])
    changes: dict[str, Any] = {"poses": entries, "own_poses": plan.poses, "programme": programme}
    return plan.model_copy(update=changes), tuple(course.faults)


def current_class(plan: ClassPlan) -> ClassPlan:
    """The class as if its current phase were all of it: the others left out. What is left keeps its numbers (`number_of`)."""
    kept = [number for number in range(1, len(plan.poses) + 1) if plan.is_done_now(number)]
    if plan.programme is None or len(kept) == len(plan.poses):
        return plan
    entries: list[ClassPose] = []
    for number in kept:
        entry, chosen = plan.poses[number - 1], plan.choice_of(number)
        begins = not any(other in kept and other < number for other in chosen)
        entries.append(entry.model_copy(update={"instead": "no"}) if begins else entry)
    changes = {"poses": tuple(entries), "parts": _within(plan.parts, kept), "circuits": _within(plan.circuits, kept)}
    numbers = tuple([(entry.pose, number) for number, entry in enumerate(plan.poses, 1)])
    return plan.model_copy(update={**changes, "own_poses": (), "programme": None, "numbers": numbers, "kept": tuple(kept)})


def _within(spans: tuple[S, ...], kept: list[int]) -> tuple[S, ...]:
    """The parts, or the circuits, of which some poses are kept, over the new numbers of these."""
    inside = [(span, [new for new, old in enumerate(kept, 1) if old in span]) for span in spans]
    left = enumerate([(span, numbers) for span, numbers in inside if numbers], 1)
    return tuple([span.model_copy(update={"number": n, "first": new[0], "last": new[-1]}) for n, (span, new) in left])


def added_parts(plan: ClassPlan) -> dict[int, str]:
    """Number of each exercise that a phase added → where that stands, such as `phases.2.add.1`."""
    known, out = [entry.pose for entry in plan.own_poses], {}
    for number, phase in enumerate(plan.phases, 1):
        for n, item in enumerate(phase.add, 1):
            if not _called(item.pose, known):
                known.append(item.pose)
                out[len(known)] = f"phases.{number}.add.{n}"
    return out


def _called(name: str, known: list[str]) -> list[int]:
    """Indexes of the exercises that a name means, or a number of the list."""
    named = [n for n, pose in enumerate(known) if pose == name]
    if not named and name.isdigit() and 0 < int(name) <= len(known):
        return [int(name) - 1]
    return named


def _as_shown(programme: Programme, index: int, entry: ClassPose, pose: Pose) -> ClassPose:
    exercise = programme.phases[programme.phase_shown(index)].exercises[index]
    assert exercise
    side = exercise.side if entry.side or exercise.side != pose.sides else None
    return entry.model_copy(update={"dose": exercise.dose, "side": side, "note": exercise.note or None})


def _padded(phase: Phase, count: int) -> Phase:
    """Exercises that a later phase adds are not done in it."""
    return replace(phase, exercises=phase.exercises + (None,) * (count - len(phase.exercises)))


def _weeks_of_dose(weeks: Weeks) -> Amount:
    """As a dose says them: `weeks 1–2`; of a single one how long that is."""
    return Amount(weeks.first, weeks.last) if weeks.first < weeks.last else Amount(1, 1)


@dataclass
class _Course:
    """The exercises while one phase after another is worked out; `last` is each one as it was done last, `limits` are those
    that are said of it alone.
    """

    poses: Mapping[str, Pose]
    entries: list[ClassPose]
    own: Mapping[int, OwnExercise]
    done: list[Exercise | None] = field(default_factory=list)
    last: list[Exercise] = field(default_factory=list)
    limits: list[dict[str, DoseValue]] = field(default_factory=list)
    for_all: dict[str, DoseValue] = field(default_factory=dict)
    faults: list[PhaseFault] = field(default_factory=list)

    def of_person(self, index: int) -> OwnExercise:
        return self.own.get(index, _OF_THE_CLASS)

    def phase(self, number: int, fields: PhaseFields) -> Phase:
        said = {name: value for name in FOR_ALL if (value := getattr(fields, name.replace(" ", "_"))) is not None}
        self._say_for_all(said)
        if number == 1:
            self.done = [self._first(n, entry, fields.weeks) for n, entry in enumerate(self.entries)]
            self.last = [exercise for exercise in self.done if exercise]
        else:
            self._later(number, fields, said)
        has_changes = bool(said or fields.changes or fields.leave_out or fields.add)
        left_open = number > 1 and bool(fields.note) and not has_changes
        if not any(self.done):
            self.faults.append(PhaseFault(f"phases.{number}", "none left"))
        goals = fields.move_on_when or "", fields.go_back_when or ""
        if number > 1 and not has_changes and not left_open and not any(goals):
            self.faults.append(PhaseFault(f"phases.{number}", "empty"))
        return Phase(number, fields.weeks, tuple(self.done), *goals, fields.note or "", left_open)

    def _say_for_all(self, said: Mapping[str, DoseValue]) -> None:
        for name in said:
            self.for_all.pop(_EITHER.get(name, ""), None)
        self.for_all |= said

    def _first(self, index: int, entry: ClassPose, weeks: Weeks) -> Exercise:
        return self._new(index, 1, entry, self.poses[entry.pose], weeks)

    def _new(self, index: int, number: int, own: ClassPose | AddedPose, pose: Pose, weeks: Weeks) -> Exercise:
        """As the class says it, and in what it does not say, as all are done. A limit that is that of the pose is none that the
        class says.
        """
        dose = own.dose.in_place_of(pose.dose) if own.dose else pose.dose
        said = own.dose.values if own.dose else {}
        known = pose.dose.values | dose.values
        self._say_limits(index, {name: value for name, value in known.items() if name in UPPER_LIMITS})
        own_pose = {name for name in UPPER_LIMITS if said.get(name) == pose.dose.values.get(name)}
        rest = {
            name: value
            for name, value in self.for_all.items()
            if (name not in said or name in own_pose) and _EITHER.get(name) not in said
        }
        rest = self._within_limits(index, number, rest)
        return Exercise(_changed(dose, rest, weeks), own.side or pose.sides, own.note or "")

    def _say_limits(self, index: int, said: Mapping[str, DoseValue], without: tuple[str, ...] = ()) -> None:
        """What is said of an exercise alone."""
        self.limits += [{} for _ in range(len(self.limits), index + 1)]
        own = self.limits[index]
        self.limits[index] = {name: value for name, value in own.items() if name not in without} | dict(said)

    def _within_limits(self, index: int, number: int, values: Mapping[str, DoseValue]) -> dict[str, DoseValue]:
        """What is said for all, and of a stricter limit of this exercise alone that."""
        out, own = dict(values), self.limits[index]
        for name in [name for name, value in values.items() if is_looser(value, own.get(name))]:
            out[name] = own[name]
            if self.for_all.get(name) == values[name]:
                self.faults.append(PhaseFault(f"phases.{number}.{name}", "stricter", self.entries[index].pose))
        return out

    def _later(self, number: int, fields: PhaseFields, said: Mapping[str, DoseValue]) -> None:
        before = list(self.done)
        self.done = [self._going_on(n, number, said, fields.weeks) for n in range(len(before))]
        plain = list(self.done)  # without what is said of one of them
        for n, name in enumerate(fields.leave_out, 1):
            self._leave_out(name, f"phases.{number}.leave out.{n}")
        for n, change in enumerate(fields.changes, 1):
            part = f"phases.{number}.changes.{n}"
            for index in self._found(change.pose, part):
                exercise = self.done[index]
                if exercise is None:
                    self.faults.append(PhaseFault(part, "not done"))
                    continue
                due = self._due(index, number, change)
                self.done[index] = _with_change(exercise, due, fields.weeks)
                self._say_limits(index, _limits_of(due), due.without)
                typed = [f"phases.{number}.{name}" for name in (*_limits_of(due), *due.without)]
                self.faults = [fault for fault in self.faults if fault.part not in typed or fault.pose != change.pose]
                if self.done[index] == exercise and due == change:
                    self.faults.append(PhaseFault(part, "nothing"))
        for n, added in enumerate(fields.add, 1):
            self._add(added, number, fields.weeks, f"phases.{number}.add.{n}")
        self._change_own(number, fields.weeks)
        for name, value in said.items():
            if all(was is None or was.dose.values.get(name) == value for was, now in zip(before, plain, strict=True) if now):
                self.faults.append(PhaseFault(f"phases.{number}.{name}", "nothing for all"))
        self.last = [now or last for now, last in zip(self.done, [*self.last, *self._last_added()], strict=True)]

    def _last_added(self) -> Iterator[Exercise]:
        for exercise in self.done[len(self.last) :]:
            assert exercise
            yield exercise

    def _going_on(self, index: int, number: int, said: Mapping[str, DoseValue], weeks: Weeks) -> Exercise | None:
        exercise = self.done[index]
        if exercise is None:
            return None
        values = self._within_limits(index, number, self._unsaid(index, number, said))
        return replace(exercise, dose=_changed(exercise.dose, values, weeks))

    def _unsaid(self, index: int, number: int, values: Mapping[str, DoseValue]) -> dict[str, DoseValue]:
        """Of what the class says in a phase, what the person's own file leaves to it."""
        own = self.of_person(index)
        said = own.dose.union(*[change.dose.values for change in self._changes_by(index, number) if change.dose])
        return {name: value for name, value in values.items() if name not in said and _EITHER.get(name) not in said}

    def _changes_by(self, index: int, number: int) -> list[PhaseChange]:
        """The person's own ones up to that phase."""
        return [change for k, changes in self.of_person(index).later.items() if k <= number for change in changes]

    def _due(self, index: int, number: int, said: C) -> C:
        """What a class says of an exercise in a phase, without what is the person's own."""
        own = self.of_person(index)
        changes = self._changes_by(index, number)
        taken = [name for name in ("side", "note") if name in own.fields or any(getattr(change, name) for change in changes)]
        update: dict[str, Any] = dict.fromkeys(taken)
        if "dose" in own.fields:
            update |= {"dose": None} | ({"without": ()} if isinstance(said, PhaseChange) else {})
        elif isinstance(said, PhaseChange) and said.dose and changes:
            values, kept = said.dose.values, self._unsaid(index, number, said.dose.values)
            lost = {name.replace(" ", "_"): None for name in values if name not in kept}
            update |= {"dose": said.dose.model_copy(update=lost)}
        return said.model_copy(update=update) if update else said

    def _change_own(self, number: int, weeks: Weeks) -> None:
        """What becomes of the person's own exercises."""
        for index, exercise in enumerate(self.done):
            for change in self.of_person(index).later.get(number, ()):
                exercise = _with_change(exercise, change, weeks) if exercise else None
                self._say_limits(index, _limits_of(change), change.without)
            self.done[index] = exercise

    def _found(self, name: str, part: str) -> list[int]:
        indexes = _called(name, [entry.pose for entry in self.entries])
        if not indexes:
            self.faults.append(PhaseFault(part, "unknown"))
        return indexes

    def _leave_out(self, name: str, part: str) -> None:
        indexes = self._found(name, part)
        if indexes and not any(self.done[index] for index in indexes):
            self.faults.append(PhaseFault(part, "not done"))
        for index in indexes:
            self.done[index] = None

    def _add(self, added: AddedPose, number: int, weeks: Weeks, part: str) -> None:
        indexes = _called(added.pose, [entry.pose for entry in self.entries])
        if not indexes:
            pose = self.poses.get(added.pose)
            if pose is None:
                self.faults.append(PhaseFault(part, "unknown"))
                return
            self.entries.append(ClassPose(pose=added.pose, dose=added.dose, side=added.side, note=added.note))
            self.done.append(self._new(len(self.done), number, added, pose, weeks))
        for index in indexes:
            if self.done[index]:
                self.faults.append(PhaseFault(part, "done"))
                continue
            last, pose, due = self.last[index], self.poses[self.entries[index].pose], self._due(index, number, added)
            rest = self._unsaid(index, number, self.for_all)
            side, note = due.side or last.side, due.note or last.note
            if due.dose:
                new = due.model_copy(update={"side": side, "note": note})
                self.done[index] = self._new(index, number, new, pose, weeks)
            else:
                rest = self._within_limits(index, number, rest)
                self.done[index] = Exercise(_changed(last.dose, rest, weeks), side, note)


def _limits_of(change: PhaseChange) -> dict[str, DoseValue]:
    """What a change says of the limits of an exercise."""
    values = change.dose.values if change.dose else {}
    return {name: values[name] for name in UPPER_LIMITS if name in values}


def _with_change(exercise: Exercise, change: PhaseChange, weeks: Weeks) -> Exercise:
    values, note = (change.dose.values, change.dose.note) if change.dose else ({}, None)
    dose = _changed(exercise.dose, values, weeks, change.without, note)
    return Exercise(dose, change.side or exercise.side, change.note or exercise.note)


def _changed(
    dose: Dose, values: Mapping[str, DoseValue], weeks: Weeks, without: tuple[str, ...] = (), note: str | None = None
) -> Dose:
    """The dose with these values, and without those fields; of times a day and an interval, only what is said last."""
    update: dict[str, object] = {name.replace(" ", "_"): None for name in without}
    update |= {_EITHER[name].replace(" ", "_"): None for name in values if name in _EITHER and _EITHER[name] not in values}
    update |= {name.replace(" ", "_"): value for name, value in values.items()}
    update |= {"weeks": _weeks_of_dose(weeks)}
    update |= {"note": note} if note else {}
    return Dose.model_construct(**{**dict(dose), **update})
