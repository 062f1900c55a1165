"""An entry of a class → the texts of its row on the cue sheet: start, name and dose, what to say, easier and deeper forms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from posepress.base.sides import swapped
from posepress.base.theme import MM, STRIP_SIDE, Style
from posepress.model.domain import ClassPlan, Inline, Prose
from posepress.products.cues.times import CueTimes
from posepress.products.shared.dose import dose_runs
from posepress.products.shared.entries import Entry
from posepress.products.shared.entry_words import choice_parts
from posepress.products.shared.kit import Kit, prose_runs, step_numbers, width
from posepress.products.shared.parts import run_in, run_on_runs
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import flow

_DOSE_WIDTH, _WIDEST_DOSE = 38.5 * MM, 48 * MM  # of the name and the dose, at least
_UNBROKEN = 26  # letters of a part of a dose from which on it may break
FIGURE = Style("sans-bold", 18, 18, 3.5)
"""Of a start time, which is read at arm's length."""
UNIT = Style("sans-semibold", 11, 18, 3.5)
_SECTIONS = {"easier": "Easier", "deeper": "Deeper"}


def say_of(entry: Entry) -> list[tuple[Prose, bool]]:
    """(text, whether it is the pose's own prose) of what there is to say: the cue of the class, or of the pose; else what the
    class notes of the pose, or what the pose is for. A note is said in any case: the class means it for this pose.
    """
    pose = entry.pose
    note = (Prose((Inline(entry.note),), f"{entry.key}.note"), False)
    if entry.cue or pose.cue:
        key = f"{entry.key}.cue" if entry.cue else pose.key("cue")
        own = pose.cue or ""
        cue = Prose((Inline(entry.cue or (swapped(own, pose.language) if entry.turned else own)),), key)
        return [(cue, False), *([note] if entry.note else [])]
    if entry.note:
        return [note]
    return [(pose.purpose, True)] if pose.purpose else []


def start_figures(times: CueTimes) -> list[str]:
    """Of each pose and of the end: minutes from the start."""
    return [str(low) for low, _ in (*times.starts, times.end)]


def starts(kit: Kit, plan: ClassPlan, times: CueTimes) -> list[Block]:
    """`9 min`, and below it `to 16 min` where the doses leave that open. The time of day is said in the head alone: two of them
    in a row would be read as a clock that nobody can keep.
    """
    words, out = kit.words, []
    keys = [*[plan.key(f"poses.{n}.start") for n in range(1, len(plan.poses) + 1)], plan.key("end")]
    spans = (*times.starts, times.end)
    minutes = words.short_units["minutes"]
    for figure, key, (low, high) in zip(start_figures(times), keys, spans, strict=True):
        unit = TextRun(f"{NO_BREAK_SPACE}{minutes}", UNIT, lang=words.language)
        lines = [kit.setter.paragraph(ended((TextRun(figure, FIGURE), unit)), key)]
        if high > low:
            text = words.cues["at most"].format(f"{high} {minutes}")
            lines.append(kit.setter.text(text.replace(" ", NO_BREAK_SPACE) + " ", kit.theme.body, key, lang=words.language))
        out.append(flow(*lines))
    return out


def dose_width(kit: Kit, entries: Sequence[Entry], shared: Collection[str]) -> float:
    """The least width of names and doses in which no short part of a dose breaks."""
    parts = [part.plain for entry in entries for part in entry.dose_text(kit.words, shared).short]
    widest = max([width(text + ", ", STRIP_SIDE) for text in parts if len(text) < _UNBROKEN], default=0.0)
    return min(max(_DOSE_WIDTH, widest + 0.5 * MM), _WIDEST_DOSE)


def row_texts(
    kit: Kit, plan: ClassPlan, entry: Entry, shared: Collection[str], together: bool, wide: float
) -> dict[str, Block]:
    """By column. `shared` are the fields of doses that are said once for all; easier and deeper forms may stand `together` with
    what there is to say. `wide` is the least width of a dose.
    """
    pose, setter = entry.pose, kit.setter
    said = [setter.paragraph(ended(prose_runs(kit, prose, kit.theme.body, *([step_numbers(pose)] if own else []))),
                             prose.source, "P", hyphenate=not together) for prose, own in say_of(entry)]  # fmt: skip
    out = {"pose": _name_and_dose(kit, plan, entry, shared, wide)}
    for name, proses in (("easier", pose.easier), ("deeper", pose.deeper)):
        if not proses:
            continue
        runs = ended(run_on_runs(kit, pose, proses))
        if together:
            said.append(run_in(kit, kit.words.sections[_SECTIONS[name]], runs))
        else:
            out[name] = setter.paragraph(runs, proses[0].source, "P", hyphenate=True)
    return out | ({"say": flow(*said)} if said else {})


def column_heads(kit: Kit) -> dict[str, str]:
    words = kit.words
    sections = {name: words.sections[section] for name, section in _SECTIONS.items()}
    return {"start": words.cues["start"], "pose": words.cues["pose and dose"], "say": words.cues["say"], **sections}


def ended(runs: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """Nothing is read as one word with what follows it."""
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text + " "))


def _name_and_dose(kit: Kit, plan: ClassPlan, entry: Entry, shared: Collection[str], wide: float) -> Block:
    """The title, below it the dose as a line, its note, and whether the pose is done at all."""
    setter, pose, words = kit.setter, entry.pose, kit.words
    lines = [setter.text(pose.title + " ", kit.theme.body.semibold(), pose.key("title"), "P", together=True)]
    short = entry.dose_text(words, shared).short
    if short:
        runs = ended(dose_runs(short, STRIP_SIDE, wide, dot=", "))
        lines.append(setter.paragraph(runs, short[0].source, "P", together=True))
    note, source = entry.dose_note
    if note:
        lines.append(setter.text(note + " ", STRIP_SIDE, source, "P"))
    if choice := choice_parts(words, plan, entry):
        runs = ended(dose_runs(choice, STRIP_SIDE, wide, dot=", "))
        lines.append(setter.paragraph(runs, choice[0].source, "P", together=True))
    return flow(*lines)
