"""The library and its person → the library with that person's classes, and what a professional is told of them.

A class, or the pose of a card, of which the person's file says what cannot be done is withheld.

What the person's file says is done; what of it does nothing here, or what of the class it takes the place of, is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from posepress.base.diagnostics import Report, Severity, Span, similar
from posepress.content.person_tags import tell_notes, tell_tags
from posepress.model.domain import ClassPlan, Library
from posepress.model.dose import Dose, is_looser, quoted
from posepress.model.person import (
    Person,
    PersonalEntry,
    class_for,
    classes_with,
    entries_for,
    has_week,
    places_for,
    said_on_card,
)
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields
from posepress.model.programme import current_class, without_programme


def for_person(library: Library, folder: str, id_: str | None, report: Report) -> Library:
    """The library with its classes, and the pose of a card, as they are for its person. What concerns the class or pose that
    is made is told.
    """
    person = library.person
    if person is None:
        return library
    errors = report.count(Severity.ERROR)
    classes, places, waiting = dict[str, ClassPlan](), dict(library.places), set(library.unfinished.keys)
    needs = dict(library.needs)
    for name, plan in library.classes.items():
        if name == id_ and folder == "classes":
            _check_class(library, plan, person, report)
            if report.count(Severity.ERROR) > errors:
                waiting.add(f"classes/{name}")
        names = {added.pose for added in person.add}
        if entries_for(plan, person) and names <= library.poses.keys():
            classes[name] = class_for(plan, person, library.poses)
        else:
            waiting.add(f"classes/{name}")
        places = places_for(plan, person, places)
        if name == id_ and folder == "classes" and name in classes:
            tell_notes(replace(library, places=places), person, classes[name], report)
        of_added = [library.needs.get(f"poses/{pose}", frozenset([f"poses/{pose}"])) for pose in names]
        needs[f"classes/{name}"] = needs.get(f"classes/{name}", frozenset[str]()).union(*of_added)
    unfinished = replace(library.unfinished, keys=frozenset(waiting))
    theirs = replace(library, classes=classes, places=places, needs=needs, unfinished=unfinished)
    return _with_card(theirs, person, id_, report) if folder == "poses" and id_ else theirs


def _with_card(library: Library, person: Person, id_: str, report: Report) -> Library:
    """Whose card of a pose says what the person's class does: it waits for a mistake in that class, and for one in a class that
    may do the pose.
    """
    waiting = [f"classes/{name}" for name in person.classes] or [*library.unfinished.keys]
    faulty = {key for key in waiting if key.startswith("classes/") and key in library.unfinished.keys}
    unread = {key for key in faulty if f"poses/{id_}" in _poses_of(library, key, id_)}
    plans = classes_with(library.classes, person, id_)
    own = frozenset([f"classes/{plan.id}" for plan in plans]) | unread
    needs = {**library.needs, f"poses/{id_}": library.needs.get(f"poses/{id_}", frozenset()) | own}
    errors = report.count(Severity.ERROR)
    _check_card(library, person, id_, None if unread else plans, report)
    withheld = {f"poses/{name}" for name in person.leave_out}
    withheld |= {f"poses/{id_}"} if unread or report.count(Severity.ERROR) > errors else set()
    return replace(library, needs=needs, unfinished=replace(library.unfinished, keys=library.unfinished.keys | withheld))


def _place(library: Library, person: Person, part: str) -> Span | None:
    return library.places.get(person.key(part))


def _check_class(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    poses = [entry.pose for entry in plan.poses]
    after = [pose for pose in poses if pose not in person.leave_out] + [added.pose for added in person.add]
    if person.classes and plan.id not in person.classes:
        message = (
            f'this file names the classes of the person, and "{plan.id}" is none of them: cards by themselves do not know of it'
        )
        hint = f"type classes: [{', '.join([*person.classes, plan.id])}]"
        report.warning("other-class", message, _place(library, person, "classes"), hint)
    _check_absent(library, plan, person, report)
    _check_counts(library, plan, person, report)
    if not entries_for(plan, person):
        report.error("nothing-left", f'nothing of the class "{plan.title}" is left', _place(library, person, "leave out"),
                     "delete this line")  # fmt: skip
        return
    _check_remark(library, plan, person, after, report)
    names = dict.fromkeys([*poses, *[added.pose for added in person.add]])
    tell_tags(library, person, [library.poses[name] for name in names if name in library.poses], report)
    left_out = [
        library.poses[name].title for name in dict.fromkeys(poses) if name in person.leave_out and name in library.poses
    ]
    if left_out:
        message = f"left out, as this file says: {', '.join(left_out)}"
        report.note("left-out", message, _place(library, person, "leave out"), "the poses that are printed are numbered anew")


def _check_absent(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """What is said of a pose that this class does not have may be meant for another class, or for another pose."""
    poses = {entry.pose for entry in plan.poses}
    all_poses = poses | {added.pose for added in person.add}
    named = [(f"poses.{n}.pose", change.pose, poses) for n, change in enumerate(person.poses, 1)]
    named += [(f"leave out.{n}", pose, poses) for n, pose in enumerate(person.leave_out, 1)]
    named += [(f"phases.{k}.changes.{n}.pose", change.pose, all_poses) for k, phase in enumerate(person.phases, 1)
              for n, change in enumerate(phase.changes, 1)]  # fmt: skip
    named += [(f"keep.{n}", pose, all_poses) for n, pose in enumerate(person.keep, 1)]
    named += [(f"add.{n}.after", added.after, all_poses) for n, added in enumerate(person.add, 1) if added.after]
    theirs = person.classes or tuple(library.classes)
    others = {entry.pose for name in theirs if name in library.classes for entry in library.classes[name].poses}
    absent = [(part, pose, known) for part, pose, known in named if pose not in known]
    elsewhere = list(dict.fromkeys([pose for _, pose, _ in absent if pose in others]))
    if elsewhere and not person.classes:
        message = f'what this file says of {", ".join(elsewhere)} is not for the class "{plan.id}", which has no such pose'
        place = _place(library, person, next(part for part, pose, _ in absent if pose == elsewhere[0]))
        hint = (
            f"if it is for another class, name all classes of this person, and this is not said again: classes: [{plan.id}, …]"
        )
        report.note("not-in-class", message, place, hint)
    for part, pose, known in absent:
        if pose not in others:
            near = similar(pose, known)
            hint = f'did you mean "{near}"?' if near else f"name one of its poses, or leave it: {', '.join(sorted(known))}"
            if part.startswith("poses."):
                hint += "\nto print it though the class has no such pose, move the line below add:"
            message = f'the class "{plan.id}" has no pose "{pose}", so this line changes nothing in it'
            report.warning("not-in-class", message, _place(library, person, part), hint)
    twice = [(n, added.pose) for n, added in enumerate(person.add, 1) if added.pose in poses]
    for n, pose in twice:
        hint = "delete it, and say what differs under poses, where it stands already"
        message = f'the class "{plan.id}" has the pose "{pose}" already: it is printed twice'
        report.warning("already-in-class", message, _place(library, person, f"add.{n}"), hint)


def _check_counts(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """Of a pose that the class does more than once it must be clear which time is meant; a dose that takes the place of one
    that said more.
    """
    _check_times(library, without_programme(plan), person, report)
    entries = entries_for(plan, person)
    _check_phases(library, plan, person, entries, report)
    plan = without_programme(plan)
    for personal in entries:
        if personal.lost:
            message = f'the way into "{personal.entry.pose}" is written for another pose before it: it is not printed'
            hint = f"if it needs one, type poses: [{{pose: {personal.entry.pose}, transition: Roll onto your side.}}]"
            place = _place(library, person, "leave out") or _place(library, person, "add")
            report.warning("other-transition", message, place, hint)
        part = next((one.part for one in reversed(personal.said) if one.change.dose), "")
        if not (personal.number and part and personal.entry.pose in library.poses):
            continue
        before = plan.poses[personal.number - 1].dose or library.poses[personal.entry.pose].dose
        now = personal.entry.dose or before
        _tell_limit(library, plan, person, personal, before, f"{part}.dose", report)
        now = now.in_place_of(before)
        lost = [name for name in before.values if name not in now.values]
        if lost:
            message = f"this dose takes the place of the one of the class, which also says {', '.join(lost)}"
            hint = f"if they stay, type dose: {now.with_fields_of(before, lost).typed}"
            report.note("dose-fields", message, _place(library, person, f"{part}.dose"), hint)


def _tell_limit(
    library: Library, plan: ClassPlan, person: Person, personal: PersonalEntry, before: Dose, part: str, report: Report
) -> None:
    """That a limit of the class or of the pose holds beside the person's dose, or that theirs is less strict."""
    own, limit = personal.entry.dose.pain if personal.entry.dose else None, before.pain
    keys = [plan.key(f"poses.{personal.number}.dose.pain"), library.poses[personal.entry.pose].key("dose.pain")]
    at = next(filter(None, map(library.places.get, keys)), None)
    where = f" ({at.path}, line {at.line})" if at else ""
    if limit and own is None:
        message = f"pain {limit.figures}, the limit of the class{where}, holds beside this dose"
        hint = "nothing to do if it should; for another limit type it into this dose, as in pain: 3"
        report.note("limit-holds", message, _place(library, person, part), hint)
    elif limit and own and is_looser(own, limit):
        message = f"pain {own.figures} is less strict than pain {limit.figures}, the limit of the class{where}"
        hint = f"nothing to do if it is meant; else type pain: {limit.figures.replace('–', '-')}"
        report.warning("looser-limit", message, _place(library, person, f"{part}.pain") or _place(library, person, part), hint)


def _check_times(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    counts = Counter([entry.pose for entry in plan.poses])
    _check_which(library, plan, person, counts, report)
    for pose, count in counts.items():
        general = [n for n, change in enumerate(person.poses, 1) if change.pose == pose and not change.which]
        if not general:
            continue
        last, change = general[-1], person.poses[general[-1] - 1]
        place = _place(library, person, f"poses.{last}")
        if 1 < len(general) != count:
            message = f'"{pose}" is here {len(general)} times, and {count} times in the class "{plan.id}"'
            times = f"say of which time each line is: which: 1, which: 2, up to which: {count}"
            report.error("too-many-changes", message, place, f"delete it, or {times}" if count > 1 else "delete it")
        elif len(general) == 1 < count and change.which is None:
            sides = _sides_of(library, plan, pose)
            if change.side and len(set(sides)) > 1:
                message = f'the class "{plan.id}" does "{pose}" {count} times, in turn to these sides: {", ".join(sides)}'
                hint = f"type which: 1, up to {count}, for one of them, or which: all for each"
                report.error("which-time", f"{message}; which is meant?", place, hint)
                continue
            message = f'the class "{plan.id}" does "{pose}" {count} times, and this is for each of them'
            report.note("each-time", message, place, "for one of them, type which: 2 beside it; else which: all")


def _sides_of(library: Library, plan: ClassPlan, pose: str) -> list[str]:
    own = library.poses[pose].sides if pose in library.poses else "none"
    return [entry.side or own for entry in plan.poses if entry.pose == pose]


def _check_which(library: Library, plan: ClassPlan, person: Person, counts: Mapping[str, int], report: Report) -> None:
    seen: set[tuple[str, int]] = set()
    for n, change in enumerate(person.poses, 1):
        which = change.which or 0
        place = _place(library, person, f"poses.{n}.which")
        if which and 0 < counts.get(change.pose, 0) < which:
            count = counts[change.pose]
            message = f'the class "{plan.id}" does "{change.pose}" {_times(count)}, so this line changes nothing in it'
            report.warning("not-in-class", message, place, f"type a number up to {count}" if count > 1 else "leave it out")
        if which and (change.pose, which) in seen:
            message = f'this time of "{change.pose}" is named twice'
            report.error("too-many-changes", message, _place(library, person, f"poses.{n}"), "delete it")
        seen.add((change.pose, which))


def _times(count: int) -> str:
    return f"{count} times" if count > 1 else "once"


def _check_phases(
    library: Library, plan: ClassPlan, person: Person, entries: tuple[PersonalEntry, ...], report: Report
) -> None:
    """Phases of the class that would change what is the person's own: they do not, and a professional may want another step
    for this person, too.
    """
    _check_own_weeks(library, plan, person, report)
    _check_now(library, plan, person, report)
    poses = [entry.pose for entry in without_programme(plan).poses]
    for phase in plan.phases[1:]:
        steps = [change.pose for own in person.phases if own.weeks == phase.weeks for change in own.changes]
        told = set(steps)  # where the person has a step of their own
        changes: list[PhaseChange | AddedPose] = [*phase.changes, *phase.add]
        for change in changes:
            number = int(change.pose) if change.pose.isdigit() and 0 < int(change.pose) <= len(poses) else 0
            for personal in entries:
                pose = personal.entry.pose
                is_meant = personal.number == number if number else pose == change.pose
                if not (is_meant and personal.number) or pose in told:
                    continue
                kept = [(name, part) for name in ("dose", "side", "note")
                        if _says(change, name) and (part := _part_of(personal, name))]  # fmt: skip
                if kept:
                    told.add(pose)
                    _tell_kept(library, person, phase, change, pose, kept, report)


def _says(change: PhaseChange | AddedPose, name: str) -> bool:
    return bool(getattr(change, name)) or (name == "dose" and isinstance(change, PhaseChange) and bool(change.without))


def _part_of(personal: PersonalEntry, name: str) -> str:
    """Where the person's file says that field of an exercise; "" where it does not."""
    return next((f"{one.part}.{name}" for one in reversed(personal.said) if getattr(one.change, name)), "")


def _tell_kept(
    library: Library,
    person: Person,
    phase: PhaseFields,
    change: PhaseChange | AddedPose,
    pose: str,
    kept: list[tuple[str, str]],
    report: Report,
) -> None:
    names = [name for name, _ in kept]
    whose = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
    message = f'weeks {phase.weeks.figures} of the class change the {whose} of "{pose}"; for this person it stays as it is here'
    said = {"dose": change.dose.typed if change.dose else "", "side": change.side or "", "note": quoted(change.note or "")}
    fields = "".join([f", {name}: {said[name]}" for name in names if said[name]])
    step = f"phases: [{{weeks: {phase.weeks.typed}, changes: [{{pose: {pose}{fields or ', dose: {repeats: 10}'}}}]}}]"
    report.note("own-in-phases", message, _place(library, person, kept[0][1]), f"if it should change for them too, type {step}")


def _check_own_weeks(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """A step of the person's own is taken with a phase of the class: another week is not printed."""
    poses = {entry.pose for entry in plan.poses}
    known = [phase.weeks for phase in plan.phases]
    for n, phase in enumerate(person.phases, 1):
        if not any(change.pose in poses for change in phase.changes):
            continue  # of another class
        place = _place(library, person, f"phases.{n}.weeks")
        if not known:
            report.error("no-phases", f'the class "{plan.id}" has no phases', place, "say it under poses, and delete it here")
        elif phase.weeks not in known:
            weeks = ", ".join([span.typed for span in known[1:]])
            message = f'no phase of the class "{plan.id}" is weeks {phase.weeks.typed}'
            report.error("phase-weeks", message, place, f"type the weeks of one of its phases: {weeks}")
        elif phase.weeks == known[0]:
            message = "the first phase is what poses says"
            report.error("first-phase", message, place, "say it under poses, and delete it here")


def _check_now(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """The phase that a person is in is one of the class."""
    if person.now is None or has_week(plan, person.now):
        return
    place = _place(library, person, "now")
    if not plan.phases:
        message = f'the class "{plan.id}" has no phases, so this line changes nothing in it'
        report.warning("no-phases", message, place, "delete it, or leave it for another class")
        return
    weeks = ", ".join([phase.weeks.typed for phase in plan.phases])
    message = f'no phase of the class "{plan.id}" has weeks {person.now.typed}'
    report.error("phase-weeks", message, place, f"type the weeks of one of its phases: {weeks}")


def _check_remark(library: Library, plan: ClassPlan, person: Person, poses: Collection[str], report: Report) -> None:
    remark = person.remark or plan.remark
    lost = [inline.ref for inline in remark.inlines if inline.ref and inline.ref not in poses] if remark else []
    if not lost or not remark:
        return
    message = f'the note of the class speaks of "{lost[0]}", which this person does not do: the note is not printed'
    if person.remark:
        message = f'this note speaks of "{lost[0]}", which this person does not do in "{plan.id}": the note is not printed'
    place = _place(library, person, "note" if person.remark else "leave out")
    report.warning("note-left-out", message, place, "type: note: Rest as long as you like.")


def _poses_of(library: Library, key: str, id_: str) -> Collection[str]:
    """The poses of a class that has mistakes; where it could not be read, that one may be among them."""
    return [name for name in library.needs.get(key, ()) if name.startswith("poses/")] or [f"poses/{id_}"]


def _check_card(library: Library, person: Person, id_: str, plans: Sequence[ClassPlan] | None, report: Report) -> None:
    """Of the one pose that a card is made of; `plans` are the person's classes that do it, if they could be read. A card that
    says another dose than the handout of the same person can hurt: where it cannot be told which is meant, there is none.
    """
    if id_ in person.leave_out:
        n = person.leave_out.index(id_) + 1
        hint = "print the card of another pose, or delete this name"
        report.error("left-out", f'"{id_}" is left out for this person', _place(library, person, f"leave out.{n}"), hint)
        return
    if plans and len(plans) > 1:
        names = [plan.id for plan in plans]
        message = f'"{id_}" is in {len(names)} classes, and this card has the dose of one: {", ".join(names)}'
        place = _place(library, person, "classes") or Span(person.path, 1, 1, 1)
        hint = f"type the one that this person does: classes: [{names[0]}]"
        if person.classes:
            hint = f"print the deck of one of them: posepress deck {names[0]} --for {person.path}"
        report.error("which-class", message, place, hint)
    elif plans:
        _check_ways(library, person, id_, plans[0], report)
    elif plans is not None:
        _check_one_card(library, person, id_, report)
    if id_ in library.poses:
        tell_tags(library, person, [library.poses[id_]], report, is_class=False)


def _check_ways(library: Library, person: Person, id_: str, plan: ClassPlan, report: Report) -> None:
    """A card has one dose and one side: those of now."""
    pose, now = library.poses[id_], current_class(plan)
    ways = {(entry.dose or pose.dose, entry.side or pose.sides) for entry in now.poses if entry.pose == id_}
    place = library.places.get(plan.key("now")) or library.places.get(plan.key("title"))
    if not ways and plan.programme:
        message = f'"{id_}" is not done in weeks {plan.programme.current.weeks.figures} of the class "{plan.id}"'
        report.error("not-now", message, place, "print its card when its weeks have come, and now: says so")
    elif len(ways) > 1:
        message = f'the class "{plan.id}" does "{id_}" in {len(ways)} ways, and a card by itself has one'
        report.error("many-ways", message, place, f"print the deck of the class: posepress deck {plan.id} --for {person.path}")


def _check_one_card(library: Library, person: Person, id_: str, report: Report) -> None:
    """What else the file says of a pose that no class of the person does: its card has one dose and one side."""
    if person.classes:
        message = f'no class of this person does "{id_}": the card has the dose of its own file, or of this one'
        hint = f"if it should be in the class, type add: [{{pose: {id_}}}]"
        report.warning("not-in-class", message, _place(library, person, "classes"), hint)
    said = said_on_card(person, id_)
    others = [f"poses.{n}" for n, change in enumerate(person.poses, 1) if change.pose == id_]
    others += [f"phases.{k}.changes.{n}" for k, phase in enumerate(person.phases, 1)
               for n, change in enumerate(phase.changes, 1) if change.pose == id_]  # fmt: skip
    left = [part for part in others if said is None or part != said.part]
    if left:
        message = f'this is not on the card of "{id_}" by itself, which is of no class and no phase'
        report.note(
            "not-on-card", message, _place(library, person, left[0]), "print the deck of the class: posepress deck CLASS"
        )
