"""A class's list of poses → entries: numbered occurrences with what the class changes, grouped by pose.

A pose that a class does more than once is printed once, under all of its numbers, so that no page repeats a page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from posepress.base.sides import OTHER
from posepress.model.domain import Circuit, ClassPart, ClassPlan, ClassPose, Library, Pose
from posepress.model.dose import Dose
from posepress.model.person import classes_with, pose_for
from posepress.model.phases import PhaseChange
from posepress.model.programme import current_class
from posepress.model.sides import as_done, is_turned, own_side, proses, version, with_strong_side
from posepress.model.words import Words, house_words
from posepress.products.shared.dose_words import DoseText, dose_text

_MOST_NUMBERS, _FIRST_NUMBERS = 12, 5  # that a pose which is done often bears; each stands beside its dose as well
_ON_CARD = 4, 3  # the same beside the title of a card


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence of a pose in a class."""

    number: int  # 1..n in the class
    pose: Pose
    dose: Dose
    side: str
    note: str
    key: str  # source key of the class's entry, such as `classes/desk-break#poses.2`
    own_dose: bool  # the class changes the dose
    instead: bool  # of the entry before: one of the two is done
    side_key: str
    optional: bool = False  # it may be left out
    transition: str = ""  # how to come into it from the entry before
    turned: bool = False  # its pictures are drawn for the other side than those of its pose
    cue: str = ""  # what the class has its teacher say
    elsewhen: tuple[str, int] | None = None  # not in the current phase: ("from" or "until", a week)

    @property
    def is_now(self) -> bool:
        """Whether it is done in the current phase; in a class without phases it always is."""
        return self.elsewhen is None

    @property
    def dose_key(self) -> str:
        """Source key of the dose of this occurrence."""
        return f"{self.key}.dose" if self.own_dose else self.pose.key("dose")

    def dose_text(self, words: Words, without: Collection[str] = ()) -> DoseText:
        """What is printed of the dose of this occurrence; some fields may stand elsewhere."""
        return dose_text(words, self.dose, self.side, self.dose_key, self.side_key, without if self.is_now else ())

    @property
    def dose_note(self) -> tuple[str, str]:
        """(what the dose says besides its amounts, source key), or two empty texts."""
        if not self.dose.note:
            return "", ""
        return self.dose.note, f"{self.dose_key}.note"


def entries_of(library: Library, plan: ClassPlan) -> tuple[Entry, ...]:
    """The occurrences in the order of the class, each with the pose as its file has it."""
    out = []
    for number, item in enumerate(plan.poses, 1):
        pose = library.poses[item.pose]
        side = item.side or pose.sides
        key, own_dose, instead = plan.key(f"poses.{number}"), item.dose is not None, item.instead == "yes"
        side_key = pose.key("sides") if side == pose.sides else f"{key}.side"
        turned = is_turned(pose, side, library.artworks)
        programme = plan.programme
        elsewhen = programme.when(number - 1) if programme and not programme.is_done_now(number - 1) else None
        entry = Entry(
            number,
            pose,
            item.dose or pose.dose,
            side,
            item.note or "",
            key,
            own_dose,
            instead,
            side_key,
            item.optional == "yes",
            item.transition or "",
            turned,
            item.cue or "",
            elsewhen,
        )
        out.append(entry)
    return tuple(out)


def printed_entries(library: Library, plan: ClassPlan) -> tuple[Entry, ...]:
    """The occurrences with the pose as it is done to their side. Those whose words are the same share one, and are printed
    together; where left and right of a pose have words of their own, the side that works is bold in them.
    """
    entries = entries_of(library, plan)
    ways: dict[str, list[tuple[tuple[str, ...], Entry, Pose]]] = {}
    out = []
    for entry in entries:
        done, of_pose = as_done(entry.pose, entry.side, library.artworks), ways.setdefault(entry.pose.id, [])
        said = tuple([prose.plain for prose in proses(done)])
        way = next((way for way in of_pose if way[0] == said), None)
        if way is None:
            working = own_side(entry.pose, library.artworks)
            meet = any(other.pose.id == entry.pose.id and other.turned != entry.turned for other in entries)
            if meet and working:
                done = with_strong_side(done, OTHER[working] if entry.turned else working)
            way = said, entry, version(done, len(of_pose) + 1)
            of_pose.append(way)
        _, first, pose = way
        side_key = entry.side_key if entry.side_key.startswith(f"{entry.key}.") else pose.key("sides")
        out.append(replace(entry, pose=pose, side_key=side_key, turned=entry.turned != first.turned))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class PlanStretch:
    """Entries that stand together: those of a circuit, or what lies before, between and behind circuits of a part."""

    entries: tuple[Entry, ...]
    part: ClassPart | None  # that begins here
    circuit: Circuit | None


def plan_stretches(plan: ClassPlan, entries: Sequence[Entry]) -> tuple[PlanStretch, ...]:
    """All entries in their order, cut where a part or a circuit begins or ends."""
    cuts = {1, *[part.first for part in plan.parts]}
    cuts |= {number for circuit in plan.circuits for number in (circuit.first, circuit.last + 1)}
    starts = sorted(cuts & {entry.number for entry in entries})
    out = []
    for first, after in zip(starts, [*starts[1:], len(entries) + 1], strict=True):
        part = next((part for part in plan.parts if part.first == first), None)
        out.append(PlanStretch(tuple(entries[first - 1 : after - 1]), part, plan.circuit_of(first)))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class ClassCard:
    """A pose as a class does it in one way, once or more often, and what the class has for its number."""

    pose: Pose
    number: str
    entries: tuple[Entry, ...]


def class_cards(library: Library, plan: ClassPlan) -> tuple[ClassCard, ...]:
    """The poses of a class with its doses and to its sides, each way of doing one once."""
    ways: dict[str, list[tuple[Dose, str]]] = {}
    groups: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries_of(library, plan):
        of_pose, way = ways.setdefault(entry.pose.id, []), (entry.dose, entry.side)
        if way not in of_pose:
            of_pose.append(way)
        groups.setdefault((entry.pose.id, of_pose.index(way) + 1), []).append(entry)
    return tuple([_class_card(library, plan, group, which) for (_, which), group in groups.items()])


def card_for_person(library: Library, id_: str) -> tuple[ClassPlan, ClassCard] | None:
    """The card of a pose as the library's person does it now, and the class that says so; None where no class does, or where
    it cannot be told which.
    """
    plans = classes_with(library.classes, library.person, id_) if library.person else ()
    cards = [(plan, card) for plan in plans for card in class_cards(library, current_class(plan)) if card.pose.file_id == id_]
    return cards[0] if len(plans) == len(cards) == 1 else None


def _class_card(library: Library, plan: ClassPlan, group: Sequence[Entry], which: int) -> ClassCard:
    """Of entries that do a pose in one way, which is the class's n-th way of doing it."""
    entry = group[0]
    keys = {"dose": entry.dose_key, "sides": entry.side_key, "number": f"{entry.key}.number"}
    class_keys = {name: key for name, key in keys.items() if key.startswith(f"{entry.key}.")}
    changes = {"dose": entry.dose, "sides": entry.side, "class_keys": class_keys}
    done = as_done(entry.pose, entry.side, library.artworks)
    numbered = [replace(one, number=plan.number_of(one.number)) for one in group]
    return ClassCard(version(done.model_copy(update=changes), which), numbers_text(numbered, *_ON_CARD), tuple(group))


def own_pose(library: Library, id_: str) -> Pose:
    """The pose as it is done where no class says otherwise, but the file of a person may."""
    pose = library.poses[id_]
    if library.person:
        return pose_for(pose, library.person, library.artworks)
    return as_done(pose, pose.sides, library.artworks)


def by_pose(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], ...]:
    """Occurrences of the same pose together, in the order of the first."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.pose.id, []).append(entry)
    return tuple([tuple(group) for group in groups.values()])


def parts_begun(plan: ClassPlan, groups: Sequence[Sequence[Entry]]) -> list[ClassPart | None]:
    """Of each pose the part that begins with it. A pose stands where it is done first, so that of a part of poses that were all
    done before nothing stands here.
    """
    found = [plan.part_of(group[0].number) for group in groups]
    return [part if part != before else None for part, before in zip(found, [None, *found], strict=False)]


def class_numbers(entries: tuple[Entry, ...], numbers: Sequence[tuple[str, int]] = ()) -> Callable[[str], str]:
    """What `{pose-id}` prints in a class: the number of that pose's first occurrence. `numbers` has those of poses that are
    left out, too.
    """
    named = numbers or [(entry.pose.file_id, entry.number) for entry in entries]
    first = {name: str(number) for name, number in reversed(named)}
    return lambda ref: first[ref]


def note_label(library: Library, words: Words, entry: Entry) -> str:
    """What stands before a note: whose it is, the class's or the person's; the two are told apart, whatever the studio calls
    them.
    """
    person = library.person
    later = [change for phase in person.phases for change in phase.changes] if person else []
    said: list[ClassPose | PhaseChange] = [*person.poses, *person.add, *later] if person else []
    own = [change.note for change in said if change.pose == entry.pose.file_id]
    if entry.note in own:
        return words.note_for_you
    if person is None or words.in_class.casefold() != words.note_for_you.casefold():
        return words.in_class
    studio = library.studio
    others = {name: word for name, word in studio.words.items() if word.casefold() != words.note_for_you.casefold()}
    return house_words(studio.model_copy(update={"words": others})).in_class


def numbers_text(group: Sequence[Entry], most: int = _MOST_NUMBERS, first: int = _FIRST_NUMBERS) -> str:
    """The numbers of a pose in a class: `3`, or `1, 3, 5`; of more than `most` the first ones and the last.

    >>> numbers_text([Entry(n, None, None, "", "", "", False, False, "") for n in range(1, 31, 2)])
    '1, 3, 5, 7, 9 … 29'
    """
    numbers = [str(entry.number) for entry in group]
    if len(numbers) <= most:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:first])} … {numbers[-1]}"
