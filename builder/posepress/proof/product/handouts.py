"""A class → the pieces that its handout must bear: each pose once as a block, each entry in the strip at the top as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.words import house_words
from posepress.proof.product.asked import Asked
from posepress.proof.product.back_matter import cited_pieces, stop_list, studio_pieces
from posepress.proof.product.classes import class_numbers, class_pieces, due_doses, due_entries, shared_pieces
from posepress.proof.product.doses import at_a_glance, dose_texts, shared_fields
from posepress.proof.product.person import person_pieces
from posepress.proof.product.pieces import Expected, Kind
from posepress.proof.product.plans import circuit_pieces, number_name, part_pieces, total_piece
from posepress.proof.product.poses import dose_pieces, pose_pieces, side_pieces
from posepress.proof.product.programme import count_of_tables, is_done_now, limit_pieces, programme_pieces
from posepress.proof.product.sides import occurrences


def handout_pieces(library: Library, plan: ClassPlan, asked: Asked) -> Iterator[Expected]:
    """Each pose once as a block; each entry in the strip at the top, and its dose in the block again."""
    yield from person_pieces(library)
    yield from class_pieces(plan, class_numbers(plan))
    if plan.teacher:
        yield Expected(plan.key("teacher"), plan.teacher)
    if plan.date:
        yield Expected(plan.key("date"), plan.date)
    if plan.audience:
        yield Expected(plan.key("audience"), plan.audience)
    done = [occurrence.pose for occurrence in occurrences(library, plan)]
    poses = {pose.id: asked.pose(pose) for pose in printed_poses(library, plan, asked)}
    counts = Counter([pose.id for pose in done])
    current = Counter([pose.id for n, pose in enumerate(done) if is_done_now(plan, n)])
    rows = count_of_tables(plan, asked)
    for pose in {pose.id: pose for pose in done}.values():
        if rows and pose.id not in poses:
            yield Expected(pose.key("title"), pose.title, Kind.TITLE, pose.id, least=counts[pose.id] * rows)
    for pose in poses.values():
        in_log = bool(plan.log_days and current[pose.id]) and asked.has_whole("log")
        times = current[pose.id] * asked.lists_poses + 1 + in_log + counts[pose.id] * rows
        for piece in pose_pieces(library, pose):
            yield replace(piece, least=times if piece.kind is Kind.TITLE else piece.least)
    yield from programme_pieces(house_words(library.studio), plan, asked)
    yield from limit_pieces(library, plan) if asked.has_whole("log") else ()
    glances = int(asked.lists_poses)
    left = [] if asked.owes("later") else [n for n in range(len(plan.poses)) if not is_done_now(plan, n)]
    doses = _entry_doses(library, plan, asked)
    yield from due_entries(library, plan, doses, done, number_name(library, plan), glances, left)
    whole = all(is_done_now(plan, n) for n in range(len(plan.poses)))  # else parts and circuits are not seen at a glance
    yield from _plan(library, plan, glances * whole, left)
    yield from total_piece(library, plan)
    yield from shared_pieces(library, plan)
    yield from stop_list(library)
    yield from cited_pieces(library, [plan, *poses.values()])
    yield from studio_pieces(library)


def printed_poses(library: Library, plan: ClassPlan, asked: Asked) -> list[Pose]:
    """In the order of the class: all of them, or what is done now."""
    done = [occurrence.pose for occurrence in occurrences(library, plan)]
    return [pose for n, pose in enumerate(done) if asked.owes("later") or is_done_now(plan, n)]


def _plan(library: Library, plan: ClassPlan, glances: int, left: Collection[int]) -> Iterator[Expected]:
    """Parts head the poses that are done first in them, and all at a glance; every pose of a circuit says its rounds. `left`
    are the indexes of entries that are left out.
    """
    firsts: dict[str, int] = {}
    for n, occurrence in enumerate(occurrences(library, plan), 1):
        if n - 1 not in left:
            firsts.setdefault(occurrence.pose.id, n)
    yield from part_pieces(library, plan, lambda part: glances + any(part.first <= n <= part.last for n in firsts.values()))
    for circuit in plan.circuits:
        inside = {n - 1 for n in range(circuit.first, circuit.last + 1)} - set(left)
        for now in (True, False):
            count = sum(is_done_now(plan, n) is now for n in inside) + glances * now
            if count:
                yield from circuit_pieces(library, plan, circuit, count, in_numbers=True, now=now)


def _entry_doses(library: Library, plan: ClassPlan, asked: Asked) -> list[list[Expected]]:
    """Of each entry: all fields in its block but those that are shared; at a glance, and in the log of the pose, a few."""
    doses = due_doses(library, plan, [occurrence.pose for occurrence in occurrences(library, plan)])
    shared, words = shared_fields([entry.dose for entry in doses if entry.now]), house_words(library.studio)
    out: list[list[Expected]] = []
    for n, entry in enumerate(doses):
        if not entry.now and not asked.owes("later"):
            out.append([])
            continue
        if not entry.now:
            side = side_pieces(words, entry.side, entry.side_key, entry.pose.id)
            out.append([*dose_pieces(words, entry.said, entry.key, entry.pose.id), *side])
            continue
        group = [other for other in doses if other.pose is entry.pose and other.now]
        in_log = bool(plan.log_days) and all(other.pose is not entry.pose for other in doses[:n] if other.now)
        in_log &= all(other.dose == entry.dose for other in group) and asked.has_whole("log")
        seen = asked.owes("glance")
        glance = at_a_glance(entry.dose, shared)
        in_line = [f"{entry.key}.{field}" for field in shared]
        pieces = [piece for piece in dose_pieces(words, entry.said, entry.key, entry.pose.id) if piece.source not in in_line]
        texts = dose_texts(words, entry.said, short=True)
        pieces += [Expected(f"{entry.key}.{field}", texts[field], Kind.DOSE, entry.pose.id, seen + in_log) for field in glance]
        side_times = 1 + asked.lists_poses + (in_log and all(other.side == entry.side for other in group))
        out.append([*pieces, *side_pieces(words, entry.side, entry.side_key, entry.pose.id, side_times)])
    return out
