"""Entries of a class → what their doses have in common, said once: `Every exercise: 2 times a day, weeks 1–2.`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base.theme import STRIP_SIDE, STRIP_TEXT, STRONG_RULE, Style
from posepress.model.domain import ClassPlan
from posepress.model.dose import DOSE_FIELDS
from posepress.model.dose_values import Tempo
from posepress.model.words import Words
from posepress.products.shared.dose import dose_runs
from posepress.products.shared.dose_words import DoseText, Stretch, row_text
from posepress.products.shared.entries import Entry, parts_begun
from posepress.products.shared.entry_words import part_heading
from posepress.products.shared.kit import Kit
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import flow, rule

_LISTED = ("how often", "for")
"""Rows that stand first, parted by commas; each of the others is a sentence of its own."""
_GLANCE_FIRST = ("sets", "repeats", "breaths", "minutes", "rounds")
_GLANCE_SECOND = ("hold", "tempo", "load", "resistance")


@dataclass(frozen=True, slots=True)
class CommonDose:
    """`fields` leave the blocks of the poses; `labels` is the width of the labels of all rows that stay there. `plan` is what
    says of the poses that they are to choose from, or go in rounds.
    """

    fields: frozenset[str] = frozenset()
    labels: float = 0.0
    plan: ClassPlan | None = None


def shared_fields(entries: Sequence[Entry]) -> frozenset[str]:
    """Fields that say how often, for how long and how hard, where they are the same for every pose of a class."""
    current = [entry.dose.values for entry in entries if entry.is_now]
    if len(current) < 2:
        return frozenset()
    first, *others = current
    names = [field.name for field in DOSE_FIELDS if field.shared and field.name in first]
    return frozenset([name for name in names if all(values.get(name) == first[name] for values in others)])


def glance_parts(kit: Kit, entry: Entry, without: frozenset[str]) -> tuple[list[str], list[str]]:
    """Fields of the dose that stand at a glance: two at most, then the side where none of them says it."""
    text = entry.dose_text(kit.words, without)
    return glance_fields(text), ["side"] if any(part.field == "side" for part in text.short) else []


def glance_fields(text: DoseText) -> list[str]:
    """Two at most: how much, then hold, tempo or load."""
    names = [part.field for part in text.short if part.field != "side"]
    amounts = [name for name in names if name in _GLANCE_FIRST]
    others = [name for name in names if name in _GLANCE_SECOND]
    return [*amounts, *others][:2] or names[:2]


def glance_dose(kit: Kit, entry: Entry, without: frozenset[str], wide: float, style: Style = STRIP_TEXT) -> tuple[Block, ...]:
    """Amount, and hold or load; below them the side."""
    shown, side = glance_parts(kit, entry, without)
    text = entry.dose_text(kit.words, without)
    lines = ((text.of(*shown), style), (text.of(*side), STRIP_SIDE))
    runs = [(parts, dose_runs(parts, style_, wide, dot=", ")) for parts, style_ in lines if parts]
    return tuple([kit.setter.paragraph(line, parts[0].source, "P", together=True) for parts, line in runs])


def every_exercise(kit: Kit, entries: Sequence[Entry], fields: frozenset[str], style: Style) -> tuple[TextRun, ...]:
    """`Every exercise: 2 times a day, 5 days a week, weeks 1–2. Stop above pain 4 of 10.`"""
    first, words = next(entry for entry in entries if entry.is_now), kit.words
    shared = [field for field in DOSE_FIELDS if field.name in fields]
    values = {field.name: row_text(words, field.name, first.dose, f"{first.dose_key}.{field.name}") for field in shared}
    listed = [values[field.name] for field in shared if field.row in _LISTED]
    out = [TextRun(words.every_exercise + " ", style.bold(), lang=words.language)]
    out += [_run(value, style, ". " if n == len(listed) else ", ") for n, value in enumerate(listed, 1)]
    for field in shared:
        if field.row not in _LISTED:
            value = values[field.name]
            out.append(TextRun(words.rows[field.row] + " ", style, source=value.source, lang=words.language))
            out.append(_run(value, style, ". "))
    return tuple(out)


def _run(value: Stretch, style: Style, end: str) -> TextRun:
    return TextRun(value.text + end, style, source=value.source, lang=value.lang)


def below_glance(kit: Kit, entries: Sequence[Entry], fields: frozenset[str]) -> Block | None:
    """What the short forms mean, each once, and what holds for every exercise."""
    runs = [*_meanings(kit, entries, fields)]
    if fields:
        runs += every_exercise(kit, entries, fields, STRIP_TEXT)
    return kit.setter.paragraph(tuple(runs), "", "P", together=True) if runs else None


def part_heads(kit: Kit, plan: ClassPlan, groups: Sequence[Sequence[Entry]]) -> list[Block | None]:
    """Of each pose the heading of the part that begins with it."""
    theme, out = kit.theme, list[Block | None]()
    for part in parts_begun(plan, groups):
        line = replace(rule(theme.measure, STRONG_RULE, 0.0, theme.baseline_step), with_next=True)
        out.append(flow(line, part_heading(kit, plan, part, "H2", theme.body, theme.continuation)) if part else None)
    return out


def running_line(kit: Kit, entries: Sequence[Entry], fields: frozenset[str]) -> Block | None:
    """The same for every exercise at the head of each page behind the first."""
    if not fields:
        return None
    runs = [TextRun(run.text, run.style, lang=run.lang) for run in every_exercise(kit, entries, fields, kit.theme.meta)]
    return kit.setter.paragraph(tuple(runs), "", FURNITURE)


def _meanings(kit: Kit, entries: Sequence[Entry], fields: frozenset[str]) -> list[TextRun]:
    """`3 × 12 means 3 sets of 12. 1–1–3 means 1 second up, 1 wait, 3 down.`"""
    words, out = kit.words, dict[str, list[TextRun]]()
    for entry in [entry for entry in entries if entry.is_now]:
        dose, (shown, _) = entry.dose, glance_parts(kit, entry, fields)
        if dose.sets and dose.repeats and dose.of_sets == "repeats" and "sets" in shown:
            sets, each = words.figures(dose.sets), words.figures(dose.repeats)
            said = f"{sets} × {each}"
            out.setdefault("sets", _meaning(said, words.form(words.means_sets, dose.sets.high).format(sets, each)))
        if dose.tempo and "tempo" in shown and (meaning := _tempo_meaning(words, dose.tempo)):
            out.setdefault("tempo", _meaning(dose.tempo.figures, words.means.format(meaning)))
    runs = [run for pair in out.values() for run in pair]
    return [TextRun(run.text, run.style, lang=words.language) for run in runs]


def _meaning(said: str, meaning: str) -> list[TextRun]:
    unbroken = said.replace(" ", "\u00a0")
    return [TextRun(unbroken, STRIP_TEXT.bold()), TextRun(f" {meaning} ", STRIP_TEXT)]


def _tempo_meaning(own: Words, tempo: Tempo) -> str:
    """`1 second up, 1 wait, 3 down`, where each phase has its word."""
    words = [word.strip() for word in tempo.words.split(",")]
    if len(words) != len(tempo.phases) or "x" in tempo.phases:
        return ""
    first, *others = [f"{seconds} {word}" for seconds, word in zip(tempo.phases, words, strict=True)]
    seconds, _, word = first.partition(" ")
    return ", ".join([f"{seconds} {own.counted('hold', int(seconds))} {word}", *others])
