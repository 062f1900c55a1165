"""What a person's file says and a product for that person → what is lost of it, stands too late, or is somebody else's.

Worked out from the file's values alone: the class that was made of them is compared with them too, so a pose that was to be
left out is found wherever it got lost that it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from posepress.model.amounts import Amount
from posepress.model.domain import ClassPlan, ClassPose, Library, Pose
from posepress.model.dose import Dose
from posepress.model.person import Person, PersonChange, PersonPhaseChange
from posepress.model.phases import PhaseChange, Programme, Weeks
from posepress.model.programme import current_class
from posepress.model.words import words_of
from posepress.proof.failure import Failure
from posepress.proof.page.text import MatchedRun
from posepress.proof.product.pieces import Expected, Kind
from posepress.proof.product.sides import for_side
from posepress.typeset.placed import ARTIFACT, Document

NAME = "person#name"
"""Source key of what stands on the line of the name."""

_OF_ALL = ("weeks", "effort", "pain", "times a day", "every", "days a week")
"""Fields of a dose that a phase of the class says for all of its exercises."""

_CHECKED = re.compile(r"poses/(?P<pose>[^#@]+)(?:@\d+)?#not for\.checked")
"""Source key of what is said of a pose that may stay."""

_OPENING = "(\"'„“"  # signs before a name
_SHORT = 16  # letters of a single word that is said in footers as it is


def own_pose(library: Library, id_: str) -> Pose:
    """The pose of a card, with the dose and to the side that the file of a person says, if there is one."""
    pose, said = library.poses[id_], own_item(library, id_)
    if said is None:
        return for_side(pose, pose.sides, library.artworks)
    part, item = said
    side, keys = item.side or pose.sides, dict[str, str]()
    if item.dose:
        keys["dose"] = f"person#{part}.dose"
    if side != pose.sides:
        keys["sides"] = f"person#{part}.side"
    done = for_side(pose, side, library.artworks)
    dose = item.dose or pose.dose
    dose = dose if dose.pain else dose.model_copy(update={"pain": pose.dose.pain})  # a dose without a limit lifts none
    return done.model_copy(update={"dose": dose, "sides": side, "class_keys": keys})


def own_class(library: Library, id_: str) -> ClassPlan | None:
    """The class, as it is now, that the card of a pose has its dose from: the only one of the person's that does the pose, and
    in one way.
    """
    person = library.person
    named = [plan for name, plan in library.classes.items() if person and (not person.classes or name in person.classes)]
    plans = [plan for plan in named if id_ in {entry.pose for entry in plan.poses}]
    if len(plans) != 1:
        return None
    now = current_class(plans[0])
    pose = library.poses[id_]
    ways = [(entry.dose or pose.dose, entry.side or pose.sides) for entry in now.poses if entry.pose == id_]
    return now if len(set(ways)) == 1 else None


def own_item(library: Library, id_: str) -> tuple[str, ClassPose] | None:
    """What the card of a pose has of a person's file: the first that is not of one time alone, else the first."""
    person = library.person
    if person is None:
        return None
    of_class = [(f"poses.{n}", item) for n, item in enumerate(person.poses, 1) if item.pose == id_]
    each_time = [(part, item) for part, item in of_class if not item.which]
    added = [(f"add.{n}", item) for n, item in enumerate(person.add, 1) if item.pose == id_]
    return next(iter([*each_time, *of_class, *added]), None)


def person_pieces(library: Library) -> Iterator[Expected]:
    """What a handout bears of the file, apart from the poses: each line of the box, once, and the name, also on a log."""
    if library.person and library.person.name:
        yield Expected(NAME, library.person.name)
    yield from box_pieces(library)


def box_pieces(library: Library) -> Iterator[Expected]:
    """Each line of the box, once on a handout and on each card."""
    person = library.person
    lists = (("not for you", person.not_for_you), ("for you", person.for_you)) if person else ()
    for field, lines in lists:
        for n, line in enumerate(lines, 1):
            yield Expected(f"person#{field}.{n}", line, most=1)


def note_pieces(library: Library, id_: str) -> Iterator[Expected]:
    """What the file says of the pose of a card, whatever the class."""
    said = own_item(library, id_)
    if said and said[1].note:
        yield Expected(f"person#{said[0]}.note", said[1].note, Kind.REMARK, id_, most=1)


def check_person(library: Library, kind: str, id_: str, runs: Sequence[MatchedRun], document: Document) -> Iterator[Failure]:
    """`runs` are in the order of reading, the furniture of each page behind it."""
    person = library.person
    yield from _check_decisions(person, runs)
    if person is None:
        return
    if kind == "handouts":
        yield from _check_box(library, person, runs, on_first_page=True)
        yield from _check_name(runs)
    if kind in ("cards", "decks"):
        for first, last in _pages_of_cards(document):
            yield from _check_box(library, person, [run for run in runs if first <= run.page <= last])
    yield from _check_feet(library, person, runs, document)
    yield from _check_left_out(library, person, runs, document)
    plan = own_class(library, id_) if kind == "cards" else library.classes[id_]
    if plan:
        yield from check_plan(library.classes[plan.id], person, library.poses)
    yield from _check_titles(library, person, kind, id_, document)


def _pages_of_cards(document: Document) -> Iterator[tuple[int, int]]:
    """The first and the last page of each."""
    first = 1
    for story in document.stories:
        yield first, first + len(story.pages) - 1
        first += len(story.pages)


def _check_box(library: Library, person: Person, runs: Sequence[MatchedRun], on_first_page: bool = False) -> Iterator[Failure]:
    """Each line below its own heading, before anything that can be done, as it is read and as it is seen: on a handout on the
    first page, on a card on the face of the dose or, where that has no room for it, before the steps.
    """
    words = words_of(library.studio.language)
    heads = {"not for you": words.not_for_you, "for you": words.for_you}
    content = [(n, run) for n, run in enumerate(runs) if run.place != ARTIFACT]
    last, box = -1, [run.page for _, run in content if run.source.startswith(("person#not for you.", "person#for you."))]
    front = min([run.page for run in runs], default=0)
    doing = [(n, run) for n, run in content if _is_done(run.source, on_first_page, box[:1] == [front] == [run.page])]
    first = doing[0][0] if doing else len(runs)
    lines = [(field, n) for field in heads for n in range(1, len(getattr(person, field.replace(" ", "_"))) + 1)]
    for field, n in lines:
        source = f"person#{field}.{n}"
        found = [(at, run) for at, run in content if run.source == source]
        if not found:
            continue  # that it is missing is told with the other pieces
        (start, run), (end, _) = found[0], found[-1]
        is_late = any(run.y < other.y for _, run in found for _, other in doing if other.page == run.page)
        if is_late or end > first or (on_first_page and any(run.page != 1 for _, run in found)):
            where = "on the first page, before anything else" if on_first_page else "before what is to be done"
            yield Failure("person", f"this line does not stand {where}", run.page, source)
        if start < last:
            yield Failure("person", "this line stands out of its order", run.page, source)
        last = end
        above = [run.text.strip() for at, run in content if at < start and not run.source]
        said = next((text for text in reversed(above) if text in heads.values()), "")
        if said != heads[field]:
            yield Failure("person", f'this line is under "{said}", not under "{heads[field]}"', run.page, source)


def _is_done(source: str, on_first_page: bool, beside_box: bool) -> bool:
    """Whether that is for one to do. A card may show its dose on a face before the box, and short again on each face behind."""
    if on_first_page:
        return source.startswith(("poses/", "studio#stop")) or "#poses." in source
    return "#steps." in source or "#short." in source or (beside_box and ("#dose" in source or ".dose" in source))


def _check_name(runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    pages = {run.page for run in runs if run.source == NAME}
    if pages and 1 not in pages:
        yield Failure("person", "the name does not stand on the first page", min(pages), NAME)


def _foot(person: Person) -> str:
    """What footers say of the person: initials, or one short word."""
    name = " ".join((person.name or "").split())
    if name and " " not in name and len(name) <= _SHORT:
        return name
    parts = [part.lstrip(_OPENING) for part in name.split()]
    return "".join([f"{part[0]}." for part in parts if part])


def _check_feet(library: Library, person: Person, runs: Sequence[MatchedRun], document: Document) -> Iterator[Failure]:
    """Every page says whose it is, and none says more, or somebody else."""
    foot, names = _foot(person), _names(library, person)
    pages = range(1, len(document.pages) + 1)
    furniture = {n: [run.text.strip() for run in runs if run.page == n and run.place == ARTIFACT] for n in pages}
    for n, texts in furniture.items():
        if foot and not any(foot in text.split(" · ") for text in texts):
            yield Failure("person", "the footer does not say whose page this is", n, NAME)
        if any(_says(text, name) for text in texts for name in names if name != foot):
            yield Failure("person", "the footer says more of the person than initials", n, NAME)


def _check_decisions(person: Person | None, runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    """That a pose may stay is said of those for which the person's file says so, and of no other."""
    kept = person.keep if person else ()
    for run in runs:
        found = _CHECKED.fullmatch(run.source)
        if found and found["pose"] not in kept:
            yield Failure("person", "nobody has decided for this person what stands here as checked", run.page, run.source)


def _check_left_out(library: Library, person: Person, runs: Sequence[MatchedRun], document: Document) -> Iterator[Failure]:
    """A pose that is withheld is nowhere: no word of it, no picture, no bookmark."""
    for n, id_ in enumerate(person.leave_out, 1):
        source = f"person#leave out.{n}"
        keys = (f"poses/{id_}#", f"poses/{id_}@")
        for page in sorted({run.page for run in runs if run.source.startswith(keys)}):
            yield Failure("person", f'"{id_}" is left out for this person, and is here', page, source)
        pictures = [picture for page in document.pages for picture in page.pictures if picture.source.startswith(keys)]
        bookmarks = [
            mark for mark in document.bookmarks if mark.anchor.startswith((f"pose/{id_}@",)) or mark.anchor == f"pose/{id_}"
        ]
        if pictures or bookmarks:
            yield Failure("person", f'"{id_}" is left out for this person, and its picture or bookmark is here', 0, source)


def check_plan(plan: ClassPlan, person: Person, all_poses: Mapping[str, Pose]) -> Iterator[Failure]:
    """The class as it was made for the person says what the file says, in each of its phases."""
    poses = plan.own_poses if plan.programme else plan.poses
    done_poses = {entry.pose for entry in plan.poses}
    for n, id_ in enumerate(person.leave_out, 1):
        if id_ in done_poses:
            yield Failure("person", f'"{id_}" is left out for this person, and is in the class', 0, f"person#leave out.{n}")
    for n, item in enumerate(person.add, 1):
        if item.pose not in done_poses:
            yield Failure("person", f'"{item.pose}" is added for this person, and is not in the class', 0, f"person#add.{n}")
    now = plan.programme.phases[plan.programme.now].weeks if plan.programme else None
    if now and person.now and not (now.first <= person.now.first and person.now.last <= now.last):
        yield Failure("person", f"the person is in weeks {person.now.first}–{person.now.last}, and another phase is current",
                      0, "person#now")  # fmt: skip
    times = Counter([entry.pose for entry in plan.poses])
    done = Counter[str]()
    for index, entry in enumerate(plan.poses):
        done[entry.pose] += 1
        time = done[entry.pose], times[entry.pose]
        said = said_of(person, entry.pose, *time)
        if index < len(poses):
            for name in ("dose", "side", "note"):
                source, value = last_said(said, name)
                if isinstance(value, Dose):
                    value = value.model_copy(update={"pain": due_limit(plan, person, all_poses[entry.pose], *time)})
                if value and getattr(poses[index], name) != value:
                    yield Failure("person", f'the {name} of "{entry.pose}" is not the one of this person', 0, source)
        if plan.programme:
            yield from _check_phases(plan.programme, index, entry.pose, _Course(person, said, done, times))


_Items = Sequence[tuple[str, ClassPose | PhaseChange]]


def due_limit(plan: ClassPlan, person: Person | None, pose: Pose, time: int, times: int) -> Amount | None:
    """The limit of pain of one of the times that a class does a pose, before a phase says another: that of the person's dose,
    where it has one, else that of the class as its file types it, else the pose's.
    """
    of_class = [entry.dose for entry in plan.typed_poses if entry.pose == pose.id]
    if of_class and len(of_class) != times:  # added to those of the class, by a mistake that is told: which is which?
        doses = [*of_class, *[item.dose for item in (person.add if person else ()) if item.pose == pose.id]]
        limits = [(dose.pain if dose else None) or pose.dose.pain for dose in doses]
        known = [limit for limit in limits if limit]
        return max(known, key=lambda limit: limit.high) if len(known) == len(limits) else None
    _, own = last_said(said_of(person, pose.id, time, times), "dose") if person else ("", None)
    doses = [own if isinstance(own, Dose) else None, of_class[time - 1] if of_class else None, pose.dose]
    return next((dose.pain for dose in doses if dose and dose.pain), None)


def said_of(person: Person, pose: str, time: int, times: int) -> _Items:
    """What the file says of one time that the class does a pose, with its place; of that time alone last."""
    added = [(f"person#add.{n}", item) for n, item in enumerate(person.add, 1) if item.pose == pose]
    if added:
        return [added[time - 1]] if len(added) == times else ()  # done twice by a mistake that is told: which is which?
    return of_time([(f"person#poses.{n}", item) for n, item in enumerate(person.poses, 1)], pose, time, times)


def of_time(items: Sequence[tuple[str, PersonChange | PersonPhaseChange]], pose: str, time: int, times: int) -> _Items:
    of_pose = [(source, item) for source, item in items if item.pose == pose]
    general = [(source, item) for source, item in of_pose if item.which in (None, 0)]
    if len(general) > 1:
        general = general[time - 1 : time] if len(general) == times else []
    return [*general, *[(source, item) for source, item in of_pose if item.which == time]]


def last_said(said: _Items, name: str) -> tuple[str, object]:
    return next(((source, value) for source, item in reversed(said) if (value := getattr(item, name))), ("", None))


@dataclass(frozen=True, slots=True)
class _Course:
    """Of one exercise: what the file says of it, and of the phases behind the first."""

    person: Person
    said: _Items
    done: Mapping[str, int]
    times: Mapping[str, int]

    def until(self, weeks: Weeks, pose: str) -> _Items:
        """What changes up to those weeks."""
        of_phases = [(k, phase) for k, phase in enumerate(self.person.phases, 1) if phase.weeks.last <= weeks.last]
        of_phases.sort(key=lambda one: one[1].weeks.first)
        items = [
            [(f"person#phases.{k}.changes.{n}", item) for n, item in enumerate(phase.changes, 1)] for k, phase in of_phases
        ]
        return [said for one in items for said in of_time(one, pose, self.done[pose], self.times[pose])]


def _check_phases(programme: Programme, index: int, pose: str, course: _Course) -> Iterator[Failure]:
    """No phase of the class makes another dose of the person's own, another side or another note."""
    for phase in programme.phases:
        exercise = phase.exercises[index]
        if exercise is None:
            continue
        steps = course.until(phase.weeks, pose)
        source, whole = last_said(course.said, "dose")
        due: dict[str, object] = dict(whole.values) if isinstance(whole, Dose) else {}
        for step_source, step in steps:
            gone = step.without if isinstance(step, PhaseChange) else ()
            due = {name: value for name, value in due.items() if name not in gone}
            if step.dose:
                source, due = step_source, due | dict(step.dose.values)
        values, where = exercise.dose.values, f'of "{pose}" in weeks {phase.weeks.figures}'
        for name, value in due.items():
            if name != "weeks" and values.get(name) != value and not _is_replaced(name, due):
                yield Failure("person", f"{name} {where} is not as this person's file says it", 0, source)
        if whole and (other := [name for name in values if name not in due and name not in _OF_ALL]):
            yield Failure(
                "person", f"the dose {where} has {', '.join(other)}, which this person's file does not say", 0, source
            )
        for name in ("side", "note"):
            source, own = last_said([*course.said, *steps], name)
            if own and getattr(exercise, name) != own:
                yield Failure("person", f"the {name} {where} is not the one of this person", 0, source)


def _is_replaced(name: str, due: Mapping[str, object]) -> bool:
    """Of times a day and an interval only what is said last holds."""
    pair = ("times a day", "every")
    return name in pair and all(other in due for other in pair)


def _check_titles(library: Library, person: Person, kind: str, id_: str, document: Document) -> Iterator[Failure]:
    """What a file says of itself, and what a list of files or bookmarks shows, names nobody."""
    home = library.poses[id_].title if kind == "cards" else library.classes[id_].title
    teacher = library.classes[id_].teacher if kind == "handouts" else None
    authors = ("", teacher, library.studio.teacher, library.studio.name)
    if document.title != home:
        yield Failure("person", "the title of the file is not that of its content", 0, NAME)
    if document.author not in authors or document.subject:
        yield Failure("person", "the file says who made it in other words than the content", 0, NAME)
    texts = [mark.title for mark in document.bookmarks] + [story.title for story in document.stories]
    texts += [page.label for page in document.pages]
    for text in texts:
        if any(_says(text, name) for name in _names(library, person)):
            yield Failure("person", "a bookmark, a label or a title names the person", 0, NAME)


def check_file(library: Library, texts: Sequence[str]) -> Iterator[Failure]:
    """`texts` are those by which the finished file describes itself."""
    person = library.person
    names = _names(library, person) if person else ()
    for text in texts:
        if any(_says(text, name) for name in names):
            yield Failure("person", "what the file says of itself names the person", 0, NAME)


def _names(library: Library, person: Person) -> tuple[str, ...]:
    """By which the person is known; not those that everybody's files have: a teacher, a pose or a studio may be called so."""
    studio, classes = library.studio, library.classes.values()
    texts = [plan.title for plan in classes] + [pose.title for pose in library.poses.values()]
    texts += [studio.name, studio.teacher or "", studio.edition or "", *[plan.teacher or "" for plan in classes]]
    names = (person.name or "", _foot(person))
    return tuple([name for name in names if name and not any(_says(text, name) for text in texts)])


def _says(text: str, name: str) -> bool:
    """Whether a name stands there as a word."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
