"""`phases` of a class file → mistakes in them at their places, and the class with its programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from posepress.base.diagnostics import Span, nearest
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text
from posepress.content.source.document import ProjectNames, SourceFile
from posepress.content.source.names import is_id
from posepress.content.titles import as_ids
from posepress.model.amounts import WordingError
from posepress.model.domain import ClassPlan, Pose
from posepress.model.grammar import NONE, word
from posepress.model.phases import FOR_ALL, Weeks, parse_weeks
from posepress.model.programme import PhaseFault, added_parts, with_programme

_OF_LATER = {
    "changes": 'type it in "poses", beside the exercise',
    "leave out": 'leave {names} out of "poses" too, and bring it in with the phase in which it begins: add: {names}',
    "add": 'type it in "poses"',
}
"""What has nothing to change in the first phase → hint."""
_FAULTS = {
    "unknown": ("unknown-pose", "this class has no such exercise", "delete it"),
    "not done": ("not-done", "this exercise is left out by then", "delete it, or bring the exercise back with add"),
    "done": ("done-already", "this exercise is done already", "delete it; what changes of it stands under changes"),
    "nothing": ("changes-nothing", "this changes nothing: it is so in the phase before", "delete it, or type what changes"),
    "nothing for all": ("changes-nothing", "this changes nothing: it is so in the phase before", "leave it out"),
    "none left": ("empty-phase", "in this phase every exercise is left out", "delete it, or leave an exercise in it"),
    "empty": (
        "empty-phase",
        "this phase changes nothing",
        "delete it, or type what changes, such as days a week: 4, or what is open: note: Decided at your next visit.",
    ),
}
"""What a phase says in vain → code, message and hint."""


def with_phase_ids(fields: Fields, names: ProjectNames) -> Fields:
    """With the poses of its phases named by the ids of their files; one name alone, where a list may stand, is a list."""
    entry = fields.entries.get("phases")
    if entry is None or not isinstance(entry.value, Listing):
        return fields
    items = tuple([_listed(item) if isinstance(item, Fields) else item for item in entry.value.items])
    ids = dict.fromkeys(("pose", "leave out", "add"), names.poses)
    phases = as_ids(replace(entry.value, items=items), ids)
    return replace(fields, entries={**fields.entries, "phases": replace(entry, value=phases)})


def _listed(phase: Fields) -> Fields:
    entries = dict(phase.entries)
    for name in ("leave out", "add"):
        entry = entries.get(name)
        if entry and isinstance(entry.value, Text) and entry.value.text.strip():
            span = entry.value.span
            items = tuple([Text(text, span) for text in re.split(r"\s*,\s*", entry.value.text.strip()) if text])
            entries[name] = replace(entry, value=Listing(items, span))
        elif entry and name == "add" and isinstance(entry.value, Fields):
            entries[name] = replace(entry, value=Listing((entry.value,), entry.value.span))
    return replace(phase, entries=entries)


def check_phases(fields: Fields | None, pose_ids: frozenset[str], names: ProjectNames, document: SourceFile) -> Fields | None:
    """Reports what is wrong with the weeks of phases and the names in them; the fields without what was told of."""
    if fields is None:
        return None
    phases = _phases(fields)
    _check_weeks(phases, document)
    _check_now(fields, phases, document)
    _check_logs(fields, document)
    count = _count(fields)
    known = set(pose_ids)
    for number, phase in enumerate(phases):
        for name, hint in _OF_LATER.items() if number == 0 else ():
            if name in phase.entries:
                message = f'"{name}" has nothing to change: the first phase is what "poses" says'
                left_out = ", ".join([_spelled(item, fields) for item in _items(phase, name)])
                document.report.error("first-phase", message, phase.entries[name].key, hint.format(names=left_out))
        for added in _items(phase, "add"):
            known |= _check_name(added, names.poses, "there is", document)
        for name in ("changes", "leave out"):
            for item in _items(phase, name):
                if not (_name(item).isdigit() and 0 < int(_name(item)) <= count):
                    _check_name(item, known, "this class has", document)
    _check_dose_weeks(fields, phases, document)
    return without_none(fields, document)


def _phases(fields: Fields) -> list[Fields]:
    entry = fields.entries.get("phases")
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    return [item for item in items if isinstance(item, Fields)]


def _count(fields: Fields) -> int:
    entry = fields.entries.get("poses")
    return len(entry.value.items) if entry and isinstance(entry.value, Listing) else 0


def _items(phase: Fields, name: str) -> list[Node]:
    entry = phase.entries.get(name)
    return [*entry.value.items] if entry and isinstance(entry.value, Listing) else []


def _pose_of(item: Node) -> Text | None:
    node = item.entries["pose"].value if isinstance(item, Fields) and "pose" in item.entries else item
    return node if isinstance(node, Text) else None


def _name(item: Node) -> str:
    node = _pose_of(item)
    return node.text if node else ""


def _spelled(item: Node, fields: Fields) -> str:
    """The name of a pose, also where its number in `poses` is typed."""
    name = _name(item)
    listed = dict(enumerate([_name(pose) for pose in _items(fields, "poses")], 1))
    return listed.get(int(name), name) if name.isdigit() else name


def _check_name(item: Node, known: set[str] | frozenset[str], there: str, document: SourceFile) -> set[str]:
    """Reports a name that is none of those; gives it."""
    node = _pose_of(item)
    if node is None or not is_id(node.text):
        return set()
    if node.text not in known:
        document.report.error("unknown-pose", f'{there} no pose "{node.text}"', node.span, nearest(node.text, known))
    return {node.text}


def _weeks(phase: Fields) -> tuple[Weeks, Span] | None:
    entry = phase.entries.get("weeks")
    if not entry or not isinstance(entry.value, Text):
        return None
    try:
        return parse_weeks(entry.value.text), entry.value.span
    except WordingError:
        return None  # told with the other fields


def _check_weeks(phases: list[Fields], document: SourceFile) -> None:
    """One phase follows the other: no week twice, none between them."""
    before: Weeks | None = None
    for found in [found for phase in phases if (found := _weeks(phase))]:
        weeks, span = found
        if before and weeks.first != before.last + 1:
            first = before.last + 1
            last = first + weeks.last - weeks.first if weeks.first <= before.last else weeks.last
            is_early = weeks.first <= before.last
            message = (
                f"week {weeks.first} belongs to the phase before, weeks {before.typed}"
                if is_early
                else f"no phase has week {first}"
            )
            weeks = Weeks(first, last)
            document.report.error("phase-weeks", message, span, f"type {weeks.typed}")
        before = weeks


def _check_now(fields: Fields, phases: list[Fields], document: SourceFile) -> None:
    entry = fields.entries.get("now")
    if not entry or not isinstance(entry.value, Text):
        return
    known = [found[0] for phase in phases if (found := _weeks(phase))]
    try:
        now = parse_weeks(entry.value.text)
    except WordingError:
        return
    if "phases" not in fields.entries:
        hint = "leave it out, or say what the phases are: phases: [{weeks: 1-2}, {weeks: 3-4, days a week: 3}]"
        document.report.error("no-phases", '"now" is a phase, and this class has none', entry.key, hint)
    elif known and not any(now.first in weeks and now.last in weeks for weeks in known):
        nearest_phase = min(known, key=lambda weeks: abs(weeks.first - now.first))
        message = f"no phase has week {now.typed}" if now.first == now.last else f"no phase has weeks {now.typed}"
        document.report.error("phase-weeks", message, entry.value.span, f"type {nearest_phase.typed}")


def _check_logs(fields: Fields, document: SourceFile) -> None:
    days = fields.entries.get("log days")
    if days and "log" in fields.entries and isinstance(days.value, Text) and days.value.text.strip() not in ("", "0"):
        document.report.error(
            "said-twice", "a handout has one log, and there are two", days.key, "leave it out, or the other one"
        )


def _check_dose_weeks(fields: Fields, phases: list[Fields], document: SourceFile) -> None:
    """Where there are phases, they say the weeks."""
    entry = fields.entries.get("poses")
    poses = [*entry.value.items] if phases and entry and isinstance(entry.value, Listing) else []
    for item in [*poses, *[item for phase in phases for name in ("changes", "add") for item in _items(phase, name)]]:
        dose = item.entries.get("dose") if isinstance(item, Fields) else None
        weeks = dose.value.entries.get("weeks") if dose and isinstance(dose.value, Fields) else None
        if weeks:
            hint = "leave it out: the phases say the weeks"
            document.report.error("said-twice", "this class has phases, and they have weeks of their own", weeks.key, hint)


def without_none(fields: Fields, document: SourceFile) -> Fields:
    """Without fields of changes such as `hold: none`, which is told."""
    entry = fields.entries.get("phases")
    if entry is None or not isinstance(entry.value, Listing):
        return fields
    phases = tuple([_phase_without_none(item, document) if isinstance(item, Fields) else item for item in entry.value.items])
    return replace(fields, entries={**fields.entries, "phases": replace(entry, value=replace(entry.value, items=phases))})


def _phase_without_none(phase: Fields, document: SourceFile) -> Fields:
    entry = phase.entries.get("changes")
    if entry is None or not isinstance(entry.value, Listing):
        return phase
    changes = tuple([_change_without_none(item, document) if isinstance(item, Fields) else item for item in entry.value.items])
    return replace(phase, entries={**phase.entries, "changes": replace(entry, value=replace(entry.value, items=changes))})


def _change_without_none(change: Fields, document: SourceFile) -> Fields:
    entry = change.entries.get("dose")
    if entry is None or not isinstance(entry.value, Fields):
        return change
    kept: dict[str, FieldNode] = {}
    for name, value in entry.value.entries.items():
        if name != "note" and isinstance(value.value, Text) and word(value.value.text) in NONE:
            hint = f"leave it out here, and say it beside the dose: without: [{name}]"
            document.report.error("left-out", f'"{name}" is left out of a dose by name', value.key, hint)
        else:
            kept[name] = value
    return replace(change, entries={**change.entries, "dose": replace(entry, value=replace(entry.value, entries=kept))})


def changed_entries(fields: Fields | None) -> Iterator[Mapping[str, FieldNode]]:
    """Of each exercise that a phase changes or adds: its fields."""
    for phase in _phases(fields) if fields else ():
        for name in ("changes", "add"):
            yield from [item.entries for item in _items(phase, name) if isinstance(item, Fields)]


def programmed(plan: ClassPlan, fields: Fields | None, poses: Mapping[str, Pose], document: SourceFile) -> ClassPlan:
    """The class with its programme, where its poses could be read; what a phase says in vain is reported."""
    names = [*[entry.pose for entry in plan.poses], *[added.pose for phase in plan.phases for added in phase.add]]
    if not plan.phases or not poses.keys() >= set(names):
        return plan
    whole, faults = with_programme(plan, poses)
    for fault in faults:
        if fault.kind == "stricter":
            _tell_stricter(plan, fault, fields, poses, document)
            continue
        code, message, hint = _FAULTS[fault.kind]
        place = document.places.get(plan.key(fault.part))
        if fault.kind == "nothing for all" and fields:
            _, number, name = fault.part.split(".")
            place = _phases(fields)[int(number) - 1].entries[name].key
        document.report.error(code, message, place, hint)
    _note_places(whole, document)
    return whole


def _tell_stricter(
    plan: ClassPlan, fault: PhaseFault, fields: Fields | None, poses: Mapping[str, Pose], document: SourceFile
) -> None:
    """A limit for all that would be less strict than that of one exercise, which holds."""
    _, number, name = fault.part.split(".")
    place = _phases(fields)[int(number) - 1].entries[name].key if fields else None
    value = getattr(plan.phases[int(number) - 1], name)
    entry = next((n for n, entry in enumerate(plan.poses, 1) if entry.pose == fault.pose), 0)
    at = document.places.get(plan.key(f"poses.{entry}.dose.{name}")) or document.places.get(f"poses/{fault.pose}#dose.{name}")
    where = f" ({at.path}, line {at.line})" if at else ""
    message = f'"{fault.pose}" keeps its own limit{where}: {name} {value.figures} for all is less strict'
    typed = f"{{pose: {fault.pose}, dose: {{{name}: {value.figures.replace('–', '-')}}}}}"
    hint = f"nothing to do if it should; else type under changes of this phase: {typed}"
    if number == "1":
        dose = plan.poses[entry - 1].dose or poses[fault.pose].dose
        own = dose.model_copy(update={name: value}).typed
        hint = f"nothing to do if it should; else type under poses: {{pose: {fault.pose}, dose: {own}}}"
    document.report.note("limit-holds", message, place, hint)


def _note_places(plan: ClassPlan, document: SourceFile) -> None:
    """Where that stands which is worked out: exercises that a phase added, and each exercise in each phase."""
    for index, part in added_parts(plan).items():
        for key in [key for key in document.places if key == plan.key(part) or key.startswith(f"{plan.key(part)}.")]:
            document.places[plan.key(f"poses.{index}") + key.removeprefix(plan.key(part))] = document.places[key]
    assert plan.programme
    for phase, fields in zip(plan.programme.phases, plan.phases, strict=True):
        for n, (entry, exercise) in enumerate(zip(plan.poses, phase.exercises, strict=True), 1):
            change = next((k for k, change in enumerate(fields.changes, 1) if change.pose in (entry.pose, str(n))), 0)
            said = [*([f"phases.{phase.number}.changes.{change}"] if change else []), f"poses.{n}", f"phases.{phase.number}"]
            cell = f"phases.{phase.number}.poses.{n}"
            _note(plan, cell, said, document)
            _note(plan, f"{cell}.side", [f"{part}.side" for part in said] + said, document)
            for field in exercise.dose.values if exercise else ():
                parts = [f"{part}.dose.{field}" for part in said] + [f"phases.{phase.number}.{field}"] * (field in FOR_ALL)
                _note(plan, f"{cell}.dose.{field}", parts + said, document)


def _note(plan: ClassPlan, part: str, said: list[str], document: SourceFile) -> None:
    """The place of the first that has one."""
    place = next((document.places[plan.key(name)] for name in said if plan.key(name) in document.places), None)
    if place:
        document.places[plan.key(part)] = place
