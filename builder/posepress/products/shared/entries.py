"""A class's list of poses → entries: numbered occurrences with what the class changes, grouped by pose.

A pose that a class does more than once is printed once, under all of its numbers, so that no page repeats a page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from posepress.model.domain import OTHER_SIDE, ClassPlan, Library, Pose
from posepress.model.dose import Dose
from posepress.products.shared.dose_words import DoseText, dose_text
from posepress.products.shared.words import Words

_MOST_NUMBERS, _FIRST_NUMBERS = 12, 5  # that a pose which is done often bears; each stands beside its dose as well


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

    @property
    def other_side(self) -> bool:
        """Whether the pictures of this occurrence are mirrored."""
        return self.side == OTHER_SIDE

    @property
    def dose_key(self) -> str:
        """Source key of the dose of this occurrence."""
        return f"{self.key}.dose" if self.own_dose else self.pose.key("dose")

    def dose_text(self, words: Words, without: Collection[str] = ()) -> DoseText:
        """What is printed of the dose of this occurrence; some fields may stand elsewhere."""
        side_key = f"{self.key}.side" if self.side != self.pose.sides else self.pose.key("sides")
        return dose_text(words, self.dose, self.side, self.dose_key, side_key, without)

    @property
    def dose_note(self) -> tuple[str, str]:
        """(what the dose says besides its amounts, source key), or two empty texts."""
        if not self.dose.note:
            return "", ""
        return self.dose.note, f"{self.dose_key}.note"


def entries_of(library: Library, plan: ClassPlan) -> tuple[Entry, ...]:
    """The occurrences in the order of the class."""
    out = []
    for number, item in enumerate(plan.poses, 1):
        pose = library.poses[item.pose]
        side = item.side or pose.sides
        key, own_dose, instead = plan.key(f"poses.{number}"), item.dose is not None, item.instead == "yes"
        out.append(Entry(number, pose, item.dose or pose.dose, side, item.note or "", key, own_dose, instead))
    return tuple(out)


def by_pose(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], ...]:
    """Occurrences of the same pose together, in the order of the first."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.pose.id, []).append(entry)
    return tuple([tuple(group) for group in groups.values()])


def class_numbers(entries: tuple[Entry, ...]) -> Callable[[str], str]:
    """What `{pose-id}` prints in a class: the number of that pose's first occurrence."""
    first = {entry.pose.id: str(entry.number) for entry in reversed(entries)}
    return lambda ref: first[ref]


def numbers_text(group: Sequence[Entry]) -> str:
    """The numbers of a pose in a class: `3`, or `1, 3, 5`; of many the first ones and the last.

    >>> numbers_text([Entry(n, None, None, "", "", "", False, False) for n in range(1, 31, 2)])
    '1, 3, 5, 7, 9 … 29'
    """
    numbers = [str(entry.number) for entry in group]
    if len(numbers) <= _MOST_NUMBERS:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:_FIRST_NUMBERS])} … {numbers[-1]}"
