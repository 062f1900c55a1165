"""A person's file as a frozen value; a class or a pose as it is for that person: poses left out, changed and added.

Nothing changes but what the file says. Which poses may not be for the person is told to the professional, who decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Protocol, TypeVar

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from posepress.base.diagnostics import Span
from posepress.base.drawing import Illustration
from posepress.model.amounts import WordingError
from posepress.model.class_fields import Circuit, ClassPart, ClassPose
from posepress.model.domain import ClassPlan, Pose, Prose
from posepress.model.file_fields import FileFields, Id, Sentence, Short
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields, Weeks, WeeksField, listed
from posepress.model.programme import OwnExercise, added_parts, with_programme, without_programme
from posepress.model.sides import as_done

PERSON = "person"
"""Key of the file, whatever it is called: `person#name`."""
MOST_LINES = 8
"""Of each list of the box, which has to stand on the first page before anything else."""
ALL_TIMES = 0
"""Of `which`: each time that the class does the pose."""

_LONGEST_FOOT = 16  # letters of a name that stands in a footer as it was typed
_MOST_TIMES = 99
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_ALL = ("all", "each", "every", "both", "all of them", "each time", "every time")


def parse_which(value: object) -> int:
    """Which time that a class does a pose is meant; `ALL_TIMES` for each.

    >>> parse_which("2"), parse_which("2nd time"), parse_which("second"), parse_which("all")
    (2, 2, 2, 0)

    Raises WordingError.
    """
    if isinstance(value, int):
        return value
    typed = " ".join(str(value).casefold().split())
    words = re.sub(r"^the | (?:one|time)$", "", typed)
    if typed in _ALL or words in _ALL:
        return ALL_TIMES
    number = re.fullmatch(r"([1-9]\d?)(?:st|nd|rd|th|\.)?", words)
    if number:
        return int(number[1])
    if words in _ORDINALS:
        return _ORDINALS.index(words) + 1
    hint = "type a number, such as which: 2 for the second time that the class does the pose, or which: all"
    raise WordingError(f'"{value}" does not say which time of the class', hint)


_Which = Annotated[
    int,
    BeforeValidator(parse_which),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": _MOST_TIMES, "examples": [2, "all"]}),
]


class PersonChange(ClassPose):
    """A pose of the class, with what is different for the person. `which`: where the class does it more than once."""

    which: _Which | None = None


class PersonPhaseChange(PhaseChange):
    which: _Which | None = None


class PersonPhase(FileFields):
    """What becomes of the person's own exercises in a phase of the class."""

    weeks: WeeksField
    changes: Annotated[tuple[PersonPhaseChange, ...], Field(min_length=1)]


class PersonAddition(ClassPose):
    """A pose that the class does not have. It comes last, unless `after` names the one that it follows."""

    after: Id | None = None


def _plain_pose(value: object) -> object:
    return {"pose": value} if isinstance(value, str) else value


_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_Change = Annotated[PersonChange, BeforeValidator(_plain_pose)]
_Addition = Annotated[PersonAddition, BeforeValidator(_plain_pose, json_schema_input_type=Id | PersonAddition)]
_Lines = Annotated[tuple[Short, ...], Field(json_schema_extra={"maxItems": MOST_LINES})]


class PersonFields(FileFields):
    """What a file of `people/` may say; all of it is left to the professional."""

    name: _Name | None = None  # or initials
    not_for_you: _Lines = ()
    for_you: _Lines = ()
    tags: tuple[Short, ...] = ()  # what the person has; compared with `not for` of the poses, never printed
    poses: tuple[_Change, ...] = ()  # with what is different for the person
    leave_out: tuple[Id, ...] = ()
    classes: Annotated[tuple[Id, ...], BeforeValidator(listed)] = ()  # that the person does; none: any of the project
    keep: tuple[Id, ...] = ()  # poses that stay though a tag speaks against them
    add: tuple[_Addition, ...] = ()
    now: WeeksField | None = None  # the person's own phase of a class; else that of the class
    phases: tuple[PersonPhase, ...] = ()  # of the class: what changes of the person's own exercises
    note: Sentence | None = None  # in the place of the class's own


class Person(PersonFields):
    """`path` is that of the file, as messages call it."""

    path: str
    remark: Prose | None = None  # `note`, with its references read

    def key(self, part: str) -> str:
        return f"{PERSON}#{part}"

    @property
    def foot(self) -> str:
        """What keeps loose sheets together: initials, or a name that is one short word.

        >>> Person(path="", name="Jörg Özil").foot, Person(path="", name="J.D.").foot
        ('J.Ö.', 'J.D.')
        """
        words = (self.name or "").split()
        if len(words) == 1 and len(words[0]) <= _LONGEST_FOOT:
            return words[0]
        return "".join([f"{first[0]}." for word in words if (first := word.lstrip("(\"'„“"))])


class _OfPose(Protocol):
    @property
    def pose(self) -> str: ...
    @property
    def which(self) -> int | None: ...


T = TypeVar("T", bound=_OfPose)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the person's file says of an exercise, and in which part of it, such as `poses.2`."""

    part: str
    change: ClassPose


@dataclass(frozen=True, slots=True)
class PersonalEntry:
    """A pose of a class as it is for a person. `number`: in the class as its file has it, 0 for one that is added. `said`: what
    the person's file says of it, what is said of this time alone last. `follows`: the number of the pose that an added one was
    told to follow. `lost`: its transition, which was written for another pose before it.
    """

    entry: ClassPose
    number: int
    said: tuple[Statement, ...] = ()
    follows: int = 0
    lost: str = ""


def entries_for(plan: ClassPlan, person: Person) -> tuple[PersonalEntry, ...]:
    """The poses of the class, as its file has them, in the person's order. A choice whose first pose is left out begins with
    the next.
    """
    plan = without_programme(plan)
    changes = _changes(plan, person)
    out: list[PersonalEntry] = []
    has_first = False  # a pose of the same choice stands above
    for number, entry in enumerate(plan.poses, 1):
        if entry.instead != "yes":
            has_first = False
        if entry.pose in person.leave_out:
            continue
        said = changes.get(number, ())
        for one in said:
            entry = _changed(entry, one.change)
        if entry.instead == "yes" and not has_first:
            entry = entry.model_copy(update={"instead": "no"})
        has_first = True
        out.append(PersonalEntry(entry, number, said))
    for n, added in enumerate(person.add, 1):
        place = _place_of(added, out)
        before = out[place - 1] if place and added.after else None
        follows = (before.number or before.follows) if before else 0
        out.insert(place, PersonalEntry(_as_entry(added), 0, (Statement(f"add.{n}", added),), follows))
    return tuple([_without_stale_way(out, n, plan) for n in range(len(out))])


def _without_stale_way(entries: Sequence[PersonalEntry], n: int, plan: ClassPlan) -> PersonalEntry:
    """A transition leads from one pose to the next: it is not said where another pose comes before."""
    personal = entries[n]
    before = entries[n - 1].number if n else 0
    way = personal.entry.transition
    if not personal.number or not way or before == personal.number - 1 or way != plan.poses[personal.number - 1].transition:
        return personal
    return replace(personal, entry=personal.entry.model_copy(update={"transition": None}), lost=way)


def meant(items: Sequence[T], poses: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """Number of each exercise → the numbers of the items that are said of it, what is said of one time alone last.

    An item that does not say which time is for each time; as many of them as there are times are for one each.
    """
    counts, done = Counter(poses), Counter[str]()
    found: dict[int, tuple[int, ...]] = {}
    for number, pose in enumerate(poses, 1):
        done[pose] += 1
        of_pose = [(n, item) for n, item in enumerate(items, 1) if item.pose == pose]
        general = [n for n, item in of_pose if not item.which]
        if len(general) > 1:
            general = [general[done[pose] - 1]] if len(general) == counts[pose] else []
        if of_this := (*general, *[n for n, item in of_pose if item.which == done[pose]]):
            found[number] = of_this
    return found


def _changes(plan: ClassPlan, person: Person) -> dict[int, tuple[Statement, ...]]:
    """By the number of the entry."""
    found = meant(person.poses, [entry.pose for entry in plan.poses])
    return {number: tuple([Statement(f"poses.{n}", person.poses[n - 1]) for n in items]) for number, items in found.items()}


def _changed(entry: ClassPose, change: ClassPose) -> ClassPose:
    typed = change.model_fields_set - {"pose", "which"}
    return entry.model_copy(update={name: getattr(change, name) for name in typed})


def _as_entry(added: PersonAddition) -> ClassPose:
    return ClassPose(**{name: getattr(added, name) for name in ClassPose.model_fields})


def _place_of(added: PersonAddition, entries: Sequence[PersonalEntry]) -> int:
    """Behind the pose that it follows, and all that can be done instead of that."""
    places = [n for n, other in enumerate(entries, 1) if other.entry.pose == added.after]
    place = places[-1] if places else len(entries)
    while place < len(entries) and entries[place].entry.instead == "yes":
        place += 1
    return place


def class_for(plan: ClassPlan, person: Person, poses: Mapping[str, Pose]) -> ClassPlan:
    """The class as that person does it, with its own id and keys; `poses` has all of its poses, and those that are added. What
    its note says of a pose that is left out is not said. What the person's file says holds in every phase of the class, unless
    that file says what changes.
    """
    base, entries = without_programme(plan), entries_for(plan, person)
    changes = {
        "poses": tuple([_with_limit(base, personal, poses) for personal in entries]),
        "parts": _parts(base, entries),
        "circuits": _circuits(base, entries),
        "phases": _phases(base, person, entries),
        "now": person.now if has_week(base, person.now) else base.now,
    }
    base = base.model_copy(update=changes)
    plan, _ = with_programme(base, poses, own_exercises(base, person, entries))
    remark = person.remark or base.remark
    named = {inline.ref for inline in remark.inlines if inline.ref} if remark else set[str]()
    is_said = named <= {entry.pose for entry in plan.poses}
    return plan.model_copy(update={"remark": remark if is_said else None})


def _with_limit(base: ClassPlan, personal: PersonalEntry, poses: Mapping[str, Pose]) -> ClassPose:
    """The limit of pain of a dose holds in the person's, where that says no other. `base`: the class as its file has it."""
    entry = personal.entry
    if entry.dose is None:
        return entry
    of_class = base.poses[personal.number - 1].dose if personal.number else None
    return entry.model_copy(update={"dose": entry.dose.in_place_of(of_class or poses[entry.pose].dose)})


def has_week(plan: ClassPlan, now: Weeks | None) -> bool:
    """Whether a phase of the class has the week that a person is in."""
    return now is not None and any(now.first in phase.weeks and now.last in phase.weeks for phase in plan.phases)


def own_exercises(plan: ClassPlan, person: Person, entries: Sequence[PersonalEntry]) -> dict[int, OwnExercise]:
    """What is the person's own, by the indexes of the exercises of their class; those that its phases add stand last."""
    added = [_added_in(plan, part) for part in added_parts(plan.model_copy(update={"own_poses": plan.poses})).values()]
    said = [personal.said for personal in entries]
    for exercise in added:
        change = _of_added(person, exercise.pose)
        said.append((Statement("", change),) if change else ())
    names = [*[personal.entry.pose for personal in entries], *[exercise.pose for exercise in added]]
    later: dict[int, dict[int, list[PhaseChange]]] = {}
    for phase in person.phases:
        number = next((n for n, fields in enumerate(plan.phases, 1) if fields.weeks == phase.weeks), 0)
        for exercise_number, items in meant(phase.changes, names).items() if number else ():
            of_exercise = later.setdefault(exercise_number - 1, {}).setdefault(number, [])
            of_exercise += [phase.changes[n - 1] for n in items]
    return {index: _own(of_exercise, later.get(index, {})) for index, of_exercise in enumerate(said)}


def _own(said: Sequence[Statement], later: Mapping[int, Sequence[PhaseChange]]) -> OwnExercise:
    changes = [one.change for one in said]
    fields = frozenset([name for name in ("dose", "side", "note") if any(getattr(change, name) for change in changes)])
    doses = [change.dose for change in changes if change.dose]
    return OwnExercise(fields, frozenset(doses[-1].values) if doses else frozenset(), later)


def _added_in(plan: ClassPlan, part: str) -> AddedPose:
    """The exercise of a part such as `phases.2.add.1`."""
    _, phase, _, n = part.split(".")
    return plan.phases[int(phase) - 1].add[int(n) - 1]


def _of_added(person: Person, pose: str) -> PersonChange | None:
    """What the person's file says of a pose that a phase of the class adds."""
    return next((change for change in person.poses if change.pose == pose), None)


def _phases(plan: ClassPlan, person: Person, entries: Sequence[PersonalEntry]) -> tuple[PhaseFields, ...]:
    """Without what they say of poses that are left out; a pose that begins with a phase is the person's own too."""
    numbers = {personal.number: n for n, personal in enumerate(entries, 1) if personal.number}

    def name(typed: str) -> str:
        """What a phase calls an exercise, as it is called now; "" for one that is not done."""
        number = int(typed) if typed.isdigit() else 0
        if 0 < number <= len(plan.poses):
            return str(numbers.get(number, ""))
        return "" if typed in person.leave_out else typed

    def own(added: AddedPose) -> AddedPose:
        change = _of_added(person, added.pose)
        said = {field: value for field in ("dose", "side", "note") if change and (value := getattr(change, field))}
        if change and change.dose and added.dose:
            said["dose"] = change.dose.in_place_of(added.dose)
        return added.model_copy(update=said)

    out = []
    for phase in plan.phases:
        kept = [(item, name(item.pose)) for item in phase.changes]
        update = {
            "changes": tuple([item.model_copy(update={"pose": pose}) for item, pose in kept if pose]),
            "leave_out": tuple([pose for typed in phase.leave_out if (pose := name(typed))]),
            "add": tuple([own(added) for added in phase.add if name(added.pose)]),
        }
        out.append(phase.model_copy(update=update))
    return tuple(out)


def _parts(plan: ClassPlan, entries: Sequence[PersonalEntry]) -> tuple[ClassPart, ...]:
    """An added pose belongs to the part of the one before it. The minutes that were planned hold for the poses that were."""
    homes: list[int] = []  # number of the part of each pose, 0 for none
    for personal in entries:
        part = plan.part_of(personal.number) if personal.number else None
        homes.append(part.number if part else 0 if personal.number else homes[-1] if homes else 0)
    out = []
    for part in plan.parts:
        numbers = [n for n, home in enumerate(homes, 1) if home == part.number]
        if numbers:
            same = [entries[n - 1].number for n in numbers] == list(range(part.first, part.last + 1))
            changes = {"first": numbers[0], "last": numbers[-1], "minutes": part.minutes if same else None}
            out.append(part.model_copy(update=changes))
    return tuple(out)


def _circuits(plan: ClassPlan, entries: Sequence[PersonalEntry]) -> tuple[Circuit, ...]:
    """An added pose belongs to the circuit of the one that it was told to follow."""
    out = []
    for circuit in plan.circuits:
        numbers = [n for n, personal in enumerate(entries, 1) if (personal.number or personal.follows) in circuit]
        if numbers:
            out.append(circuit.model_copy(update={"first": numbers[0], "last": numbers[-1]}))
    return tuple(out)


def places_for(plan: ClassPlan, person: Person, places: Mapping[str, Span]) -> dict[str, Span]:
    """Where the values of the person's class stand, by its keys: in the file of the class, or in that of the person."""
    above, count = plan.key("poses."), len(entries_for(plan, person))
    found = {key: place for key, place in places.items() if not key.startswith(above)}
    for number, personal in enumerate(entries_for(plan, person), 1):
        files = [plan.key(f"poses.{personal.number}")] if personal.number else []
        files += [person.key(one.part) for one in personal.said]
        for key in files:
            values = {name: place for name, place in places.items() if name == key or name.startswith(f"{key}.")}
            found |= {f"{above}{number}{name.removeprefix(key)}": place for name, place in values.items()}
    of_phases = [number for number, entry in enumerate(plan.poses, 1) if number > len(without_programme(plan).poses)
                 and entry.pose not in person.leave_out]  # fmt: skip
    for n, number in enumerate(of_phases, count + 1):
        key = plan.key(f"poses.{number}")
        values = {name: place for name, place in places.items() if name == key or name.startswith(f"{key}.")}
        found |= {f"{above}{n}{name.removeprefix(key)}": place for name, place in values.items()}
    return found


def classes_with(classes: Mapping[str, ClassPlan], person: Person, pose: str) -> tuple[ClassPlan, ...]:
    """Those of the person that do a pose: among the ones that their file names, or among all. `classes` are as the person does
    them.
    """
    names = [name for name in person.classes or classes if name in classes]
    return tuple([classes[name] for name in names if any(entry.pose == pose for entry in classes[name].poses)])


def said_on_card(person: Person, pose: str) -> Statement | None:
    """What the card of a pose has of the person's file, whatever the class: what is said of each time first."""
    said = [
        Statement(f"poses.{n}", change) for n, change in enumerate(person.poses, 1) if change.pose == pose and not change.which
    ]
    said += [
        Statement(f"poses.{n}", change) for n, change in enumerate(person.poses, 1) if change.pose == pose and change.which
    ]
    said += [Statement(f"add.{n}", added) for n, added in enumerate(person.add, 1) if added.pose == pose]
    return said[0] if said else None


def pose_for(pose: Pose, person: Person, artworks: Mapping[str, Illustration]) -> Pose:
    """The pose with the dose and to the side that the person's file says, whatever the class."""
    said = said_on_card(person, pose.id)
    if said is None:
        return as_done(pose, pose.sides, artworks)
    side, dose = said.change.side or pose.sides, said.change.dose.in_place_of(pose.dose) if said.change.dose else pose.dose
    keys = {"dose": person.key(f"{said.part}.dose")} if said.change.dose else {}
    keys |= {"sides": person.key(f"{said.part}.side")} if side != pose.sides else {}
    changes = {"dose": dose, "sides": side, "class_keys": keys}
    return as_done(pose, side, artworks).model_copy(update=changes)


def without_names(text: str, person: Person) -> str:
    """A message that may leave the house: without the name, each of its words, and the initials.

    >>> without_names("KeyError: 'Özil' of Jörg Özil, J.Ö.", Person(path="", name="Jörg Özil"))
    "KeyError: '…' of …, …"
    """
    for name in filter(None, (person.name, person.foot)):
        text = text.replace(name, "…")
    for word in re.findall(r"\w{2,}", person.name or ""):
        text = re.sub(rf"\b{word}\b", "…", text)
    return text
