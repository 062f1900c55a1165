"""Heading of a pose as people call it → the part of a pose that it means, and what to type instead."""

from __future__ import annotations

from collections.abc import Collection

from builder.diagnostics import similar
from builder.model import POSE_SECTIONS

_REALLY_SIMILAR = 0.75
_CALLED = {
    "Cautions":
        "contraindications, contra-indications, precautions, caution, warning, warnings, safety, safety notes, "
        "risks, avoid, avoid if, be careful, take care, do not, not for",
    "Steps":
        "instructions, instruction, how to, how to do it, how-to, directions, method, technique, practice, step by "
        "step, step-by-step, step-by-step instructions, the steps, execution, exercise, getting into it, getting "
        "into the pose, what to do, procedure, guide",
    "Easier":
        "modifications, modification, variations, variation, easier version, easier versions, options, "
        "adaptations, regressions, regression, make it easier, for beginners, beginners, with props",
    "Deeper":
        "progressions, progression, harder, advanced, challenge, make it harder, go deeper, deepen, more "
        "challenge, variations, for more",
    "Notice":
        "tips, tip, cues, cue, teaching cues, feel, what to feel, what to notice, alignment, notes, note, common "
        "mistakes, mistakes, remember, breath, breathing, focus, pay attention",
    "Why":
        "benefits, benefit, the benefits, purpose, about, description, why it helps, effects, background, "
        "introduction, overview, intro, goal, goals, anatomy, muscles, good for",
}  # fmt: skip
"""Part → what else people call it."""
_FIELDS = {
    "props": "props: [mat]", "equipment": "props: [mat]", "you need": "props: [mat]", "materials": "props: [mat]",
    "dose": "dose: {breaths: …}", "duration": "dose: {minutes: …}", "time": "dose: {minutes: …}", "hold": "dose: {hold: …}",
    "repetitions": "dose: {repeats: …}", "reps": "dose: {repeats: …}", "sets": "dose: {rounds: …}",
    "position": "position: lying on the back", "starting position": "position: lying on the back", "sides": "sides: each",
    "source": "source: S0", "sources": "source: S0", "also known as": "also: [Cat pose]", "other names": "also: [Cat pose]",
}  # fmt: skip
"""Headings of what is a field, and how it is typed."""


def meant_sections(words: str) -> tuple[str, ...]:
    """The parts that a heading may mean, the likeliest first.

    >>> meant_sections("Instructions"), meant_sections("VARIATIONS:"), meant_sections("History")
    (('Steps',), ('Easier', 'Deeper'), ())
    """
    called = " ".join(words.strip(" \t\u00a0:*_#.").casefold().split())
    own = tuple([name for name in POSE_SECTIONS if name.casefold() == called])
    return own or tuple([name for name, others in _CALLED.items() if called in others.split(", ")])


def meant_section(words: str) -> str:
    return next(iter(meant_sections(words)), "")


def unknown_heading(words: str, title: str, present: Collection[str]) -> tuple[str, str]:
    """(part that the text below is read as, or ""; what to type instead) of a heading that no pose has.

    `present` are the parts that have their own heading in this file, which no second one may take.
    """
    meant = meant_sections(words) or tuple(filter(None, [similar(words, POSE_SECTIONS, _REALLY_SIMILAR)]))
    free = [name for name in meant if name not in present]
    if free:
        return free[0], "type " + " or ".join([f"## {name}" for name in free])
    if meant:
        return "", f"put what stands below it under ## {meant[0]}, and delete this heading"
    called = words.strip(" :*_").casefold()
    if title and called == title.casefold():
        return "", "delete this line: the title stands in the fields already"
    if called in _FIELDS:
        return "", f"delete it, and say it between the two --- lines at the top, as in {_FIELDS[called]}"
    spare = next((name for name in ("Why", "Notice", "Deeper", "Easier") if name not in present), "")
    known = ", ".join(POSE_SECTIONS)
    return spare, f"type ## {spare}; a pose has the parts {known}" if spare else f"put it under one of the parts {known}"
