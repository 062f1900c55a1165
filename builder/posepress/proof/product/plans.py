"""A class → the pieces that its plan asks of paper: parts with their times, circuits, choices, ways into poses, the total time.

Worked out here once more, from the fields of the class alone: which pose stands in which circuit, and how long all of it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from posepress.model.amounts import Amount
from posepress.model.class_fields import Circuit, ClassPart, ClassPose
from posepress.model.domain import ClassPlan, Library
from posepress.model.dose import Dose, seconds_of
from posepress.model.words import Words, house_words
from posepress.proof.product.doses import dose_texts
from posepress.proof.product.pieces import Expected, Kind
from posepress.proof.product.programme import is_done_now

Ends = tuple[float, float]


def plan_words(library: Library) -> Words:
    return house_words(library.studio)


def part_pieces(library: Library, plan: ClassPlan, times_of: Callable[[ClassPart], int]) -> Iterator[Expected]:
    """The title of each part and how long it takes, as often as it stands as a heading."""
    for n, part in enumerate(plan.parts, 1):
        times = times_of(part)
        yield Expected(plan.key(f"parts.{n}.part"), part.part, least=times, most=times)
        if text := _part_time(library, plan, part):
            yield Expected(plan.key(f"parts.{n}.minutes"), text, least=times, most=times)


def circuit_pieces(
    library: Library, plan: ClassPlan, circuit: Circuit, times: int, in_numbers: bool, now: bool = True
) -> Iterator[Expected]:
    """How many rounds of which poses, by their numbers in the class or of those below, and the rest between the rounds. `now`:
    as it is said of poses that are done now.
    """
    words, n = plan_words(library), plan.circuits.index(circuit) + 1
    inside = _beside(plan, range(circuit.first, circuit.last + 1), now)
    count = len(inside)
    figures = words.figures(circuit.rounds)
    figures = words.up_to.replace("{}", figures) if circuit.rounds.most else figures
    text = f"{figures} {words.behind('rounds', circuit.rounds)}"
    if count > 1 and in_numbers:
        numbers = words.pair if count == 2 else words.through
        text = _filled(
            words.circuit,
            text,
            _filled(numbers, *[str(plan.kept[n - 1] if plan.kept else n) for n in (inside[0], inside[-1])]),
        )
    elif count > 1:
        text = _filled(words.circuit_here, text, str(count))
    yield Expected(plan.key(f"circuits.{n}.circuit"), text, least=times, most=times)
    if circuit.rest:
        rest = dose_texts(words, Dose(rest=circuit.rest))["rest"].removeprefix(words.row_words["rest"]).strip()
        yield Expected(plan.key(f"circuits.{n}.rest"), _filled(words.rest_between_rounds, rest), least=times, most=times)


def entry_pieces(
    library: Library, plan: ClassPlan, number: int, pose: str, name_of: Callable[[int, bool], str], times: int = 1
) -> Iterator[Expected]:
    """What the class says of one entry beside its dose, under the title of its pose: `times` where that is at a glance, too."""
    words, entry, key = plan_words(library), plan.poses[number - 1], plan.key(f"poses.{number}")
    numbers = _beside(plan, _choice(plan, number), is_done_now(plan, number - 1))
    if len(numbers) > 1:
        names = [name_of(n, n == numbers[0]) for n in numbers]
        listed = f"{', '.join(names[:-1])} {words.or_} {names[-1]}"
        yield Expected(f"{key}.instead", _filled(words.choose, listed), Kind.REMARK, pose, times)
    if entry.optional == "yes":
        yield Expected(f"{key}.optional", words.optional, Kind.REMARK, pose, times)
    for part, text in (("transition", entry.transition), ("note", entry.note)):
        if text:
            yield Expected(f"{key}.{part}", text, Kind.REMARK, pose)


def _beside(plan: ClassPlan, numbers: Sequence[int], now: bool) -> Sequence[int]:
    """What is said beside a pose of now is of poses of now."""
    return [n for n in numbers if is_done_now(plan, n - 1)] if now else numbers


def number_name(library: Library, plan: ClassPlan) -> Callable[[int, bool], str]:
    """Of an entry to choose: the first number has its noun, `pose 3`, the others stand alone."""

    def name(number: int, first: bool) -> str:
        said = plan.kept[number - 1] if plan.kept else number
        return f"{plan_words(library).pose_word} {said}" if first else str(said)

    return name


def total_piece(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """`about 25–30 minutes each time, rests included`: of all poses, with what is planned for parts."""
    words, doses = plan_words(library), _current(library, plan)
    text = _minutes(words, _whole(library, plan))
    if not text:
        return
    said = words.each_day if _is_of_a_day(library, plan) else words.each_time
    rests = any(dose.rest or dose.rest_between_repeats for dose in doses) or any(c.rest for c in plan.circuits)
    yield Expected(plan.key("time"), f"{text} {said}" + (f", {words.rests_included}" if rests else ""))


def _filled(template: str, *texts: str) -> str:
    for text in texts:
        template = template.replace("{}", text, 1)
    return template


def _choice(plan: ClassPlan, number: int) -> list[int]:
    """All that this one is one of: from the last that replaces none up to the last that replaces another."""
    first = max(n for n in range(1, number + 1) if n == 1 or plan.poses[n - 1].instead == "no")
    after = [n for n in range(first + 1, len(plan.poses) + 1) if plan.poses[n - 1].instead == "no"]
    return [*range(first, after[0] if after else len(plan.poses) + 1)]


def _dose(library: Library, entry: ClassPose) -> Dose:
    return entry.dose or library.poses[entry.pose].dose


def _is_of_a_day(library: Library, plan: ClassPlan) -> bool:
    often = [dose.times_a_day for dose in _current(library, plan)]
    return len({(times.low, times.high) if times else (1.0, 1.0) for times in often}) > 1


def _current(library: Library, plan: ClassPlan) -> list[Dose]:
    """Of what is done in the current phase."""
    return [_dose(library, entry) for n, entry in enumerate(plan.poses) if is_done_now(plan, n)]


def _part_time(library: Library, plan: ClassPlan, part: ClassPart) -> str:
    if part.minutes:
        return dose_texts(plan_words(library), Dose(minutes=part.minutes))["minutes"]
    if _is_of_a_day(library, plan):
        return ""
    return _minutes(plan_words(library), _span(library, plan, part.first, part.last))


def _minutes(words: Words, minutes: Ends) -> str:
    low, high = [ceil(end - 1e-9) for end in minutes]
    figures = words.numbers_text(f"{low}–{high}") if 0 < low < high else str(high)
    return f"{words.about} {figures} {words.counted('minutes', high)}" if high else ""


def _whole(library: Library, plan: ClassPlan) -> Ends:
    """Each part as it is planned; of a day, nothing is."""
    spans = []
    covered: set[int] = set()
    for part in plan.parts:
        if part.minutes and not _is_of_a_day(library, plan):
            covered |= {*range(part.first, part.last + 1)}
            spans.append(_seconds(part.minutes, "minutes"))
    numbers = [n for n in range(1, len(plan.poses) + 1) if n not in covered]
    return _added([*[(low / 60, high / 60) for low, high in spans], *_times(library, plan, numbers)])


def _span(library: Library, plan: ClassPlan, first: int, last: int) -> Ends:
    return _added(_times(library, plan, range(first, last + 1)))


def _times(library: Library, plan: ClassPlan, numbers: Iterable[int]) -> list[Ends]:
    """Of each pose, times the rounds it is done in, with the rests of its circuit at its first pose; of a choice together."""
    out: list[Ends] = []
    of_day = _is_of_a_day(library, plan)
    for n in numbers:
        if plan.poses[n - 1].instead == "yes":
            continue  # counted with the first of its choice
        circuit = next((c for c in plan.circuits if c.first <= n <= c.last), None)
        rounds = (circuit.rounds.low, circuit.rounds.high) if circuit else (1.0, 1.0)
        low, high = _pose_or_other(library, plan, _choice(plan, n), of_day)
        out.append((low * rounds[0], high * rounds[1]))
        if circuit and circuit.rest and n == circuit.first:
            out.append(_rests(library, plan, circuit, of_day))
    return out


def _rests(library: Library, plan: ClassPlan, circuit: Circuit, of_day: bool) -> Ends:
    """Between the rounds, of a circuit whose poses take time."""
    assert circuit.rest
    inside = range(circuit.first, circuit.last + 1)
    work = _added([_pose_or_other(library, plan, _choice(plan, n), of_day) for n in inside])
    often = [_often(_dose(library, plan.poses[n - 1]), of_day) for n in inside if is_done_now(plan, n - 1)] or [(1.0, 1.0)]
    rest = _seconds(circuit.rest, "rest")
    low, high = [
        seconds / 60 * max(0.0, rounds - 1) * times if done else 0.0
        for seconds, rounds, times, done in zip(
            rest, (circuit.rounds.low, circuit.rounds.high), (min(often)[0], max(often)[1]), work, strict=True
        )
    ]
    return low, high


def _pose_or_other(library: Library, plan: ClassPlan, choice: Sequence[int], of_day: bool) -> Ends:
    spans = []
    for n in [n for n in choice if is_done_now(plan, n - 1)]:
        entry = plan.poses[n - 1]
        dose, side = _dose(library, entry), entry.side or library.poses[entry.pose].sides
        turns = 2 if side == "each" or (side == "none" and dose.says_each_side) else 1
        (low, high), often = dose.minutes_of_one_side(), _often(dose, of_day)
        spans.append((low * turns * often[0], high * turns * often[1]))
    none = not spans or any(plan.poses[n - 1].optional == "yes" for n in choice if is_done_now(plan, n - 1))
    return (0.0 if none else min(low for low, _ in spans)), max([high for _, high in spans], default=0.0)


def _often(dose: Dose, of_day: bool) -> Ends:
    return (dose.times_a_day.low, dose.times_a_day.high) if of_day and dose.times_a_day else (1.0, 1.0)


def _seconds(amount: Amount, field: str) -> Ends:
    return seconds_of(field, amount, False), seconds_of(field, amount, True)


def _added(spans: Iterable[Ends]) -> Ends:
    every = [*spans]
    return sum(low for low, _ in every), sum(high for _, high in every)
