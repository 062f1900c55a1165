"""Heading of a pose as people call it → the part of a pose that it means, and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Collection

from posepress.base.diagnostics import similar
from posepress.model.grammar import SECTIONS

_REALLY_SIMILAR = 0.75
_OTHER_NAMES = {
    "Cautions":
        "contraindications, contra-indications, precautions, caution, warning, warnings, safety, safety notes, "
        "risks, avoid, avoid if, be careful, take care, do not, not for, what to avoid, watch out, watch out for, "
        "look out for, beware, beware of, be aware, when not to do it, who should not, who should not do this, "
        "who should avoid this, do not do this if, not suitable for, not recommended for, "
        "medical notes, health notes, when to stop, stop if, "
        "vorsicht, achtung, warnhinweise, warnung, kontraindikationen, nicht geeignet, précautions, "
        "attention, contre-indications, precauciones, precaución, contraindicaciones, advertencias, cuidado, precauzioni, "
        "controindicazioni, let op",
    "Steps":
        "movement, movements, actions, "
        "instructions, instruction, how to, how to do it, how-to, directions, method, technique, practice, step by "
        "step, step-by-step, step-by-step instructions, the steps, execution, exercise, getting into it, getting "
        "into the pose, what to do, procedure, guide, schritte, anleitung, so geht es, so geht's, ausführung, durchführung, "
        "étapes, mode d'emploi, exécution, pasos, instrucciones, cómo hacerlo, ejecución, passi, istruzioni, stappen",
    "Easier":
        "modifications, modification, variations, variation, easier version, easier versions, options, "
        "adaptations, regressions, regression, make it easier, for beginners, beginners, with props, leichter, einfacher, "
        "variante, varianten, plus facile, variantes, más fácil, variaciones",
    "Deeper":
        "progressions, progression, harder, advanced, challenge, make it harder, go deeper, deepen, more "
        "challenge, variations, for more, schwerer, intensiver, plus difficile, más difícil",
    "Notice":
        "tips, tip, cues, cue, teaching cues, feel, what to feel, what to notice, alignment, notes, note, common "
        "mistakes, mistakes, remember, breath, breathing, focus, pay attention, hinweise, tipps, spüre, conseils, remarques, "
        "consejos, observa, notas",
    "Why":
        "benefits, benefit, the benefits, purpose, about, description, why it helps, effects, background, "
        "introduction, overview, intro, goal, goals, anatomy, muscles, good for, wirkung, nutzen, warum, bienfaits, pourquoi, "
        "beneficios, por qué, para qué",
    "Short":
        "short steps, steps in short, in short, short form, short version, brief, in brief, summary, quick steps, kurz, "
        "kurzfassung, in kürze, en bref, version courte, en breve, resumen, in breve, kort",
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
    heading = _plain(re.sub(r"^\W*(?:\d+[.)]\s*)?", "", words))  # without signs and numbers before it
    sections = tuple([name for name in SECTIONS if name.casefold() == heading])
    return sections or tuple([name for name, names in _OTHER_NAMES.items() if heading in names.split(", ")])


def _plain(words: str) -> str:
    return " ".join(words.strip(" \t\u00a0:*_#.").casefold().split())


def meant_section(words: str) -> str:
    """The likeliest of them, or ""."""
    return next(iter(meant_sections(words)), "")


def unknown_heading(words: str, title: str, present: Collection[str], likely: str = "") -> tuple[str, str]:
    """(part that the text below is read as, or ""; what to type instead) of a heading that no pose has.

    `present` are the parts that have their own heading in this file, which no second one may take; `likely` is the part that
    the list below looks like, if any.
    """
    sections = meant_sections(words) or tuple(filter(None, [similar(words, SECTIONS, _REALLY_SIMILAR)]))
    free = [name for name in sections if name not in present]
    if free:
        return free[0], "type " + " or ".join([f"## {name}" for name in free])
    if sections:
        return "", f"put what is below it under ## {sections[0]}, and delete this heading"
    heading = _plain(words)
    if title and heading == _plain(title):
        return "", "delete this line: the title is already in the fields"
    if heading in _FIELDS:
        return "", f"delete it, and say it between the two --- lines at the top, as in {_FIELDS[heading]}"
    spare = next((name for name in (likely, "Why", "Notice", "Deeper", "Easier") if name and name not in present), "")
    parts = ", ".join(SECTIONS)
    return spare, f"type ## {spare}; a pose has the parts {parts}" if spare else f"put it under one of the parts {parts}"
