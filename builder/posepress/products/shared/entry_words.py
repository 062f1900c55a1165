"""An entry of a class → what the class says of it beside its dose and side: a choice, a circuit, the way into it, a note.

All of it stands wherever the class's pose is printed: who has one card in hand, or one page, must know of the three rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base.theme import Style
from posepress.model.class_fields import Circuit, ClassPart
from posepress.model.domain import ClassPlan, Library
from posepress.model.dose import Dose
from posepress.model.words import Words
from posepress.products.shared.dose import dose_line, dose_runs
from posepress.products.shared.dose_words import DoseCell, Stretch, dose_text, row_text
from posepress.products.shared.entries import Entry, note_label
from posepress.products.shared.kit import Kit
from posepress.products.shared.parts import run_in
from posepress.products.shared.timing import minutes_text, part_time
from posepress.products.shared.words import sentence
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE

_UNBROKEN = 20  # letters of the numbers of a choice from which on they may break


def plan_parts(words: Words, plan: ClassPlan, entry: Entry) -> tuple[DoseCell, ...]:
    """Parts of a line: `choose pose 1 or 2`, `optional`, `3 rounds of poses 4 to 6`, `rest 60 seconds between rounds`."""
    circuit = plan.circuit_of(entry.number)
    return (*choice_parts(words, plan, entry), *(circuit_parts(words, plan, circuit, now=entry.is_now) if circuit else ()))


def choice_parts(words: Words, plan: ClassPlan, entry: Entry) -> tuple[DoseCell, ...]:
    """Whether it is done at all: `choose pose 1 or 2`, `optional`."""
    out = []
    numbers = _done_beside(plan, plan.choice_of(entry.number), entry.is_now)
    if len(numbers) > 1:
        first, *others = [str(plan.number_of(number)) for number in numbers]
        text = choice_text(words, [f"{words.pose_word}{NO_BREAK_SPACE}{first}", *others])
        out.append(_part("choice", text, f"{entry.key}.instead", words))
    if entry.optional:
        out.append(_part("optional", words.optional, f"{entry.key}.optional", words))
    return tuple(out)


def choice_text(words: Words, names: Sequence[str]) -> str:
    """`choose pose 1, 2 or 3`"""
    listed = f" {words.or_} ".join([", ".join(names[:-1]), names[-1]])
    return words.choose.format(listed.replace(" ", NO_BREAK_SPACE) if len(listed) < _UNBROKEN else listed)


def _done_beside(plan: ClassPlan, numbers: Sequence[int], now: bool) -> Sequence[int]:
    """Of a pose that is done now, those of the numbers that are done now: no paper asks for one that is left out."""
    return [number for number in numbers if plan.is_done_now(number)] if now else numbers


def circuit_parts(words: Words, plan: ClassPlan, circuit: Circuit, of: str = "", now: bool = True) -> tuple[DoseCell, ...]:
    """`3 rounds of poses 4 to 6`, `rest 60 seconds between rounds`; `of` stands for the text that has the numbers. `now`: of
    those that are done now.
    """
    key = plan.key(circuit.key)
    inside = _done_beside(plan, range(circuit.first, circuit.last + 1), now)
    first, last = plan.number_of(inside[0]), plan.number_of(inside[-1])
    rounds = rounds_text(words, circuit)
    numbers = (words.pair if len(inside) == 2 else words.through).format(first, last).replace(" ", NO_BREAK_SPACE)
    text = of or (words.circuit.format(rounds, numbers) if last > first else rounds)
    out = [_part("circuit", text, f"{key}.circuit", words)]
    if circuit.rest:
        source = f"{key}.rest"
        rest = row_text(words, "rest", Dose(rest=circuit.rest), source)
        before, _, after = words.rest_between_rounds.partition("{}")
        own = [Stretch(text.strip(), source, lang=words.language) for text in (before, after)]
        stretches = [own[0], replace(rest, source=source), own[1]]
        out.append(DoseCell("rest", tuple([stretch for stretch in stretches if stretch.text])))
    return tuple(out)


def rounds_text(words: Words, circuit: Circuit) -> str:
    """`3 rounds`, `up to 4 rounds`"""
    figures = words.figures(circuit.rounds)
    figures = words.up_to.format(figures) if circuit.rounds.most else figures
    return f"{figures} {words.behind('rounds', circuit.rounds)}".replace(" ", NO_BREAK_SPACE)


def part_heading(kit: Kit, plan: ClassPlan, part: ClassPart, tag: str, style: Style, title: Style | None = None) -> Block:
    """`Warm-up · 5 minutes`: its title, and how long it takes as it is planned or, with “about”, as its poses take."""
    words = kit.words
    source, at = plan.key(f"{part.key}.part"), plan.key(f"{part.key}.minutes")
    time = part_minutes(words, kit.library, plan, part)
    runs = [TextRun(part.title + (f"{NO_BREAK_SPACE}· " if time else " "), title or style.bold(), source=source)]
    if time:
        runs.append(TextRun(time, style, source=at, lang=words.language))
    heading = kit.setter.paragraph(tuple(runs), source, tag, together=True)
    return replace(heading, with_next=True)


def part_minutes(words: Words, library: Library, plan: ClassPlan, part: ClassPart) -> str:
    """`5 minutes`, `about 4–6 minutes`, or nothing where no dose says how long it takes."""
    if part.minutes:
        (cell,) = dose_text(words, Dose(minutes=part.minutes), "none", "", "").cells
        return cell.plain.replace(" ", NO_BREAK_SPACE)
    time = part_time(library, plan, part)
    return minutes_text(words, time.low, time.high).replace(" ", NO_BREAK_SPACE)


def _part(field: str, text: str, source: str, words: Words) -> DoseCell:
    return DoseCell(field, (Stretch(text, source, lang=words.language),))


def entry_remarks(kit: Kit, plan: ClassPlan, group: Sequence[Entry], measure: float) -> list[Block]:
    """Of the entries that one block or card has: a line of how the class does it, the way into it, the class's note. Of
    several each has a paragraph of its own, with its number.
    """
    if len(group) > 1:
        said = [(plan.number_of(entry.number), _in_sentences(kit, plan, entry, measure)) for entry in group]
        return [run_in(kit, kit.words.in_class_number.format(number), runs, source="") for number, runs in said if runs]
    (entry,), words, body = group, kit.words, kit.theme.body
    out = []
    if parts := plan_parts(words, plan, entry):
        out.append(dose_line(kit, with_capital(parts), measure, body.semibold()))
    for label, text, source in (
        (words.getting_there, entry.transition, f"{entry.key}.transition"),
        (note_label(kit.library, words, entry), entry.note, f"{entry.key}.note"),
    ):
        if text:
            out.append(run_in(kit, label, (TextRun(text, body, source=source),)))
    return out


def _in_sentences(kit: Kit, plan: ClassPlan, entry: Entry, measure: float) -> tuple[TextRun, ...]:
    """`Optional · 3 rounds of poses 4 to 6. Getting there: Roll over. Slowly.`"""
    words, body = kit.words, kit.theme.body
    parts = plan_parts(words, plan, entry)
    runs = [*dose_runs(with_capital(parts), body, measure, ". ")] if parts else []
    if entry.transition:
        runs.append(TextRun(f"{words.getting_there}: ", body, lang=words.language))
        runs.append(TextRun(sentence(entry.transition) + " ", body, source=f"{entry.key}.transition"))
    if entry.note:
        runs.append(TextRun(entry.note, body, source=f"{entry.key}.note"))
    return tuple(runs)


def with_capital(parts: Sequence[DoseCell]) -> tuple[DoseCell, ...]:
    """As the start of a line: `Choose pose 1 or 2`."""
    first, *others = parts
    start, *rest = first.stretches
    return (replace(first, stretches=(replace(start, text=start.text[:1].upper() + start.text[1:]), *rest)), *others)
