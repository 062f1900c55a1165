"""A class → the pieces that its cue sheet must bear, in the order in which they stand.

Worked out here once more from the model: how many of each prop so many people take, and whom to ask what; by `cue_times`, when
each pose begins; by `cue_levels`, which changes of level lie between them. Which caution is asked about beforehand, what a
prop's name counts and how it is called in the plural is the model's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from posepress.model.amounts import Amount
from posepress.model.asking import is_asked_before
from posepress.model.domain import ClassPlan, Library, Pose, Prose
from posepress.model.grammar import Signal
from posepress.model.props import prop_word, without_count
from posepress.model.ready import ReadyThing, count_of
from posepress.model.words import Words, house_words
from posepress.proof.failure import Failure
from posepress.proof.page.text import MatchedRun
from posepress.proof.product.classes import class_numbers, due_doses, shared_pieces
from posepress.proof.product.cue_levels import change_pieces, level_changes
from posepress.proof.product.cue_times import Minutes, clock_text, cue_times, filled, minutes_text, start_text, whole_minutes
from posepress.proof.product.doses import dose_texts, shared_fields
from posepress.proof.product.pieces import Expected, Kind
from posepress.proof.product.plans import circuit_pieces, entry_pieces, number_name, part_pieces
from posepress.proof.product.poses import prose_text, side_pieces, step_numbers
from posepress.proof.product.sides import occurrences, turned_text


def cue_pieces(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """The table of its poses last, behind what stands above it."""
    words, done = house_words(library.studio), occurrences(library, plan)
    yield from shared_pieces(library, plan)
    yield from part_pieces(library, plan, lambda _: 1)
    for circuit in plan.circuits:
        yield from circuit_pieces(library, plan, circuit, 1, in_numbers=True)
    for n, occurrence in enumerate(done, 1):
        said = entry_pieces(library, plan, n, occurrence.pose.id, number_name(library, plan))
        yield from [replace(piece, most=1) for piece in said if piece.source.endswith((".instead", ".optional"))]
    poses = [occurrence.pose for occurrence in done]
    starts, lengths, end = cue_times(library, plan)
    yield Expected(plan.key("title"), plan.title)
    yield from _line(words, plan, poses, end)
    yield from _questions(words, plan, poses)
    yield from _ready(words, plan, poses, library)
    for n, text in enumerate(plan.before, 1):
        yield Expected(plan.key(f"before.{n}"), text, most=1)
    if plan.remark:
        yield Expected(plan.remark.source, prose_text(plan.remark, class_numbers(plan)), most=1)
    yield from change_pieces(words, plan, level_changes(plan, poses))
    for n, (pose, dose) in enumerate(zip(poses, _doses(words, library, plan, poses), strict=True), 1):
        if own := plan.poses[n - 1].transition:
            yield Expected(plan.key(f"poses.{n}.transition"), own, most=1)
        yield Expected(plan.key(f"poses.{n}.start"), start_text(words, starts[n - 1]), most=1)
        yield Expected(plan.key(f"poses.{n}.number"), str(_number(plan, n)), most=1)
        yield Expected(pose.key("title"), pose.title, Kind.TITLE, pose.id, most=1)
        yield from dose
        yield from _said(plan, n, pose, done[n - 1].turned)
        for prose in (*pose.easier, *pose.deeper):
            yield Expected(prose.source, _text(prose, pose), pose=pose.id, most=1)
    yield Expected(plan.key("end"), f"{start_text(words, end)} {words.cues['end']} {words.cues['times count']}", most=1)
    yield from _late(words, plan, lengths)


def _number(plan: ClassPlan, n: int) -> int:
    """That of the whole class, of which a phase may leave poses out."""
    return plan.kept[n - 1] if plan.kept else n


def _doses(words: Words, library: Library, plan: ClassPlan, poses: Sequence[Pose]) -> Iterator[list[Expected]]:
    """Of each entry its dose in short, once, without what is the same for all."""
    entries = due_doses(library, plan, poses)
    shared = shared_fields([entry.dose for entry in entries])
    for entry in entries:
        texts = {field: text for field, text in dose_texts(words, entry.said, short=True).items() if field not in shared}
        pieces = [Expected(f"{entry.key}.{field}", text, Kind.DOSE, entry.pose.id, most=1) for field, text in texts.items()]
        if entry.dose.note:
            pieces.append(Expected(f"{entry.key}.note", entry.dose.note, Kind.DOSE, entry.pose.id, most=1))
        side = side_pieces(words, entry.side, entry.side_key, entry.pose.id)
        yield [*pieces, *[replace(piece, most=1) for piece in side]]


def _text(prose: Prose, pose: Pose) -> str:
    return prose_text(prose, step_numbers(pose))


def due_order(plan: ClassPlan, poses: Sequence[Pose]) -> list[str]:
    """Source keys of what the table says of each pose, as they follow each other."""
    changes = [change.key for change in level_changes(plan, poses)]
    out = []
    for n, pose in enumerate(poses, 1):
        out += [key for key in changes if key == plan.key(f"poses.{n}.level")]
        out += [plan.key(f"poses.{n}.{part}") for part in ("start", "number")] + [pose.key("title")]
        ends = [plan.key(f"circuits.{k}.level") for k, circuit in enumerate(plan.circuits, 1) if circuit.last == n]
        out += [key for key in changes if key in ends]
    return [*out, plan.key("end"), *[key for key in changes if key == plan.key("end.level")]]


def check_order(plan: ClassPlan, poses: Sequence[Pose], runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    """The rows stand in the order of the class: change of level, start, number, title; each question before its numbers."""
    due = due_order(plan, poses)
    watched = set(due)
    found: list[MatchedRun] = []
    for run in runs:
        if run.source in watched and (not found or found[-1].source != run.source):
            found.append(run)
    for run, key in zip(found, due, strict=False):
        if run.source != key:
            yield Failure("plan", f'"{run.text.strip()}" stands in the place of {key}', run.page, run.source)
            return


def _line(words: Words, plan: ClassPlan, poses: Sequence[Pose], end: tuple[int, int]) -> Iterator[Expected]:
    low, high = end
    if high:
        yield Expected(plan.key("time"), f"{minutes_text(words, low, high)} {words.each_time}")
    if plan.people:
        yield Expected(plan.key("people"), f"{plan.people} {words.counted('people', plan.people)}")
    counts: dict[str, list[tuple[float, float]]] = {}
    for change in level_changes(plan, poses):
        counts.setdefault(change.name, []).append(change.times)
    sums = {name: [int(sum([time[end] for time in times])) for end in (0, 1)] for name, times in counts.items()}
    said = [
        words.form(words.change_counts[name], high).replace(
            "{}", filled(words.range, str(low), str(high)) if low < high else str(high)
        )
        for name, (low, high) in sums.items()
    ]
    yield Expected(plan.key("changes"), ", ".join(said) or words.cues["no change"])
    if plan.date:
        yield Expected(plan.key("date"), plan.date)
    if plan.at:
        yield Expected(
            plan.key("at"), filled(words.to, clock_text(plan, 0), clock_text(plan, high)) if high else clock_text(plan, 0)
        )


def _questions(words: Words, plan: ClassPlan, poses: Sequence[Pose]) -> Iterator[Expected]:
    """Each once, with the numbers of all poses that it is asked for; cautions last, of either the most severe first."""
    found: dict[str, tuple[int, str, str, list[int]]] = {}
    for n, pose in enumerate(poses, 1):
        asked = [(pose.key(f"not for.{i}"), text, Signal.WARNING) for i, text in enumerate(pose.not_for, 1)]
        asked += [(caution.prose.source, _text(caution.prose, pose), caution.signal)
                  for caution in pose.cautions if is_asked_before(caution)]  # fmt: skip
        for key, text, signal in asked:
            name = re.sub("[\x01-\x03]", "", text).rstrip(".?").casefold()
            due = filled(words.cues["question"], text.rstrip(".?")) if "#not for." in key else text
            rank, first, said, numbers = found.get(name, (int(signal), key, due, []))
            found[name] = min(rank, int(signal)), first, said, [*numbers, n]
    questions = sorted(found.values(), key=lambda question: ("#not for." not in question[1], question[0]))
    for place, (_, key, text, numbers) in enumerate(questions, 1):
        yield Expected(key, text, most=1)
        yield Expected(plan.key(f"ask.{place}"), _ranges([_number(plan, n) for n in sorted(set(numbers))]), most=1)


def _ranges(numbers: list[int]) -> str:
    """`1, 2, 4–6`: three in a row and more are drawn together."""
    out: list[str] = []
    while numbers:
        length = next(n for n in range(1, len(numbers) + 1) if n == len(numbers) or numbers[n] != numbers[0] + n)
        run, numbers = numbers[:length], numbers[length:]
        out += [f"{run[0]}–{run[-1]}"] if length > 2 else [str(number) for number in run]
    return ", ".join(out)


def _ready(words: Words, plan: ClassPlan, poses: Sequence[Pose], library: Library) -> Iterator[Expected]:
    """Of each prop the most that a pose takes for one person, for all of them."""
    english, people = library.studio.language.partition("-")[0].casefold() == "en", plan.people or 1
    props = [prop for pose in poses for prop in pose.props]
    keys = dict.fromkeys([tuple(map(prop_word, prop.names)) for prop in props])
    welcome, place = list[str](), 0
    for key in keys:
        alike = [prop for prop in props if tuple(map(prop_word, prop.names)) == key]
        count = max([count_of(name) for prop in alike for name in prop.names])
        thing = ReadyThing(tuple([without_count(name.strip()) for name in alike[0].names]), count)
        is_needed = any(not prop.optional for prop in alike)
        text = thing.text(f" {words.or_} ", people if is_needed else 0, english)
        if not is_needed:
            welcome.append(text)
            continue
        place += 1
        times = " ×" if count * people > 1 and not english else ""  # before a name that is not in the plural
        yield Expected(plan.key(f"have ready.{place}"), f"{count * people}{times} {text}" if count else text, most=1)
    for n, text in enumerate(plan.ready, 1):
        yield Expected(plan.key(f"ready.{n}"), text, most=1)
    if welcome:
        yield Expected(plan.key("welcome"), filled(words.welcome, ", ".join(welcome)), most=1)
    entries = zip(plan.poses, poses, strict=True)
    loads = [text for entry, pose in entries for text in ((entry.dose or pose.dose).load, (entry.dose or pose.dose).resistance)]
    if said := dict.fromkeys([text for text in loads if text and text.casefold() not in ("body weight", "bodyweight")]):
        yield Expected(plan.key("loads"), filled(words.colon, words.rows["with"], ", ".join(said)), most=1)


def _said(plan: ClassPlan, n: int, pose: Pose, turned: bool) -> Iterator[Expected]:
    """The cue, or what stands for it; a note of the class in any case."""
    entry = plan.poses[n - 1]
    if entry.cue:
        yield Expected(plan.key(f"poses.{n}.cue"), entry.cue, pose=pose.id, most=1)
    elif pose.cue:
        cue = turned_text(pose.cue, pose.language) if turned else pose.cue
        yield Expected(pose.key("cue"), cue, pose=pose.id, most=1)
    elif pose.purpose and not entry.note:
        yield Expected(pose.purpose.source, _text(pose.purpose, pose), pose=pose.id, most=1)
    if entry.note:
        yield Expected(plan.key(f"poses.{n}.note"), entry.note, pose=pose.id, most=1)


def _late(words: Words, plan: ClassPlan, lengths: Sequence[Minutes]) -> Iterator[Expected]:
    """Which poses may be left out, and how many minutes that saves."""
    said = []
    for n, entry in enumerate(plan.poses, 1):
        is_choice = entry.instead == "yes" or (n < len(plan.poses) and plan.poses[n].instead == "yes")
        if entry.optional == "yes" and not is_choice:
            rounds = next((c.rounds for c in plan.circuits if c.first <= n <= c.last), Amount(1, 1))
            low, high = lengths[n - 1][0] * rounds.low, lengths[n - 1][1] * rounds.high
            said.append(
                filled(
                    words.cues["one left out"],
                    str(_number(plan, n)),
                    minutes_text(words, whole_minutes(low), whole_minutes(high)),
                )
            )
    if said:
        whole = said[0]
        for one in said[1:]:
            whole = filled(words.cues["then"], whole, one)
        yield Expected(plan.key("late"), f"{words.cues['running late']} {filled(words.cues['leave out'], whole)}", most=1)
