"""A class → the pieces that its head and its entries must bear: the dose of each, or what is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.dose import Dose
from posepress.model.words import house_words
from posepress.proof.product.doses import dose_texts, shared_fields
from posepress.proof.product.pieces import Expected
from posepress.proof.product.plans import entry_pieces
from posepress.proof.product.poses import prose_text
from posepress.proof.product.programme import is_done_now
from posepress.proof.product.sides import occurrences


def class_pieces(plan: ClassPlan, numbers: Callable[[str], str]) -> Iterator[Expected]:
    yield Expected(plan.key("title"), plan.title)
    for prose in plan.intro:
        yield Expected(prose.source, prose_text(prose), most=1)
    for n, text in enumerate(plan.before, 1):
        yield Expected(plan.key(f"before.{n}"), text, most=1)
    if plan.remark:
        yield Expected(plan.remark.source, prose_text(plan.remark, numbers), most=1)


def class_numbers(plan: ClassPlan) -> Callable[[str], str]:
    """The number of a pose's first entry in the class."""
    all_of_class = plan.numbers or tuple([(entry.pose, n) for n, entry in enumerate(plan.poses, 1)])
    first = {pose: str(n) for pose, n in reversed(all_of_class)}
    return lambda ref: first[ref]


@dataclass(frozen=True, slots=True)
class EntryDose:
    """What an entry does, and under which source keys that is printed."""

    pose: Pose
    dose: Dose
    key: str
    side: str
    side_key: str
    now: bool = True  # in the current phase of a programme

    @property
    def said(self) -> Dose:
        """As it is said beside its side."""
        return self.dose.beside(self.side)


def due_doses(library: Library, plan: ClassPlan, poses: Sequence[Pose]) -> list[EntryDose]:
    """`poses`: of each entry, as the product has it."""
    out = []
    for n, (entry, pose) in enumerate(zip(plan.poses, poses, strict=True), 1):
        key, sides = plan.key(f"poses.{n}"), library.poses[entry.pose].sides
        side = entry.side or sides
        side_key = pose.key("sides") if side == sides else f"{key}.side"
        dose_key, now = f"{key}.dose" if entry.dose else pose.key("dose"), is_done_now(plan, n - 1)
        out.append(EntryDose(pose, entry.dose or pose.dose, dose_key, side, side_key, now))
    return out


def shared_pieces(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """What is the same for every pose, under the key of the first."""
    doses = due_doses(library, plan, [occurrence.pose for occurrence in occurrences(library, plan)])
    current = [entry for entry in doses if entry.now]
    texts = dose_texts(house_words(library.studio), current[0].said)
    for field in sorted(shared_fields([entry.dose for entry in current])):
        yield Expected(f"{current[0].key}.{field}", texts[field])


def due_entries(
    library: Library,
    plan: ClassPlan,
    doses: Sequence[Sequence[Expected]],
    poses: Sequence[Pose],
    name_of: Callable[[int, bool], str],
    glances: int = 0,
    left: Collection[int] = (),
) -> Iterator[Expected]:
    """Each entry's dose, and how the class does it; a note of the pose's own dose once a class. `left` are the indexes of those
    that are left out.
    """
    notes: set[str] = set()
    for n, pieces in enumerate(doses, 1):
        for piece in pieces:
            if piece.source not in notes:
                yield piece
            if piece.source.endswith("dose.note"):
                notes.add(piece.source)
        if n - 1 not in left:
            yield from entry_pieces(library, plan, n, poses[n - 1].id, name_of, 1 + glances * is_done_now(plan, n - 1))
