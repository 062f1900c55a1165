"""A caution → whether a teacher asks about it before the class: it names a condition that people bring along.

"Stop if your knee hurts" is said while the knee bends; "after hip surgery, ask your doctor first" is too late by then.
"""

from __future__ import annotations

import re

from posepress.model.domain import Caution
from posepress.model.grammar import Signal

_STEMS = (
    # what is operated, replaced, put in
    "surg", "operat", "operac", "operaz", "opéré", "chirurg", "cirug", "cirurg", "replace", "prosthe", "prothe", "protez",
    "próte", "protes", "protés", "implant", "stent", "pacemaker", "herzschrittmacher", "marcapas", "marca-pas", "rozrusznik",
    # pregnancy and birth
    "pregnan", "schwanger", "embaraz", "enceinte", "grossesse", "gravid", "incinta", "zwanger", "ciąż", "trimester",
    "trimestre", "postpartum", "postnatal", "diastasis", "diástasis", "diastase", "diastasi",
    # bones, joints, discs
    "osteopor", "osteopen", "fractur", "fraktur", "broken", "knochenbruch", "złam", "injur", "verletz", "lesión", "lesion",
    "blessure", "blessé", "infortun", "lesão", "letsel", "uraz", "skad", "hernia", "herniat", "hernie", "ernia", "hérnia",
    "przepuklin", "bråck", "leistenbruch", "bandscheib", "slipped dis", "bulging dis", "disc prolapse", "sciatica", "ischias",
    "ciátic", "sciatique", "sciatic", "arthrit", "artrit", "arthros", "artros", "stenos", "scolio", "skolio", "spondyl",
    "whiplash", "dislocat", "luxa", "prolaps",
    # heart and vessels
    "blood pressure", "hypertens", "bluthochdruck", "blutdruck", "presión arterial", "tension artérielle", "hipertens",
    "ipertens", "pressione", "pressão", "bloeddruk", "ciśnien", "blodtryck", "heart", "cardi", "kardi", "herz", "cœur",
    "corazón", "coração", "cuore", "serc", "hjärt", "hart-", "hartprobl", "hartziek", "aneurysm", "aneurism", "anévrisme",
    "tętniak", "thrombos", "trombos", "thrombose", "zakrzep", "blood clot", "blood thin", "stroke", "schlaganfall", "ictus",
    "avc", "beroerte", "udar",
    # eyes, nerves, others
    "glaucom", "glaukom", "jaskr", "retina", "netzhaut", "epilep", "seizure", "diabet", "asthma", "asma", "asthme", "astm",
    "cancer", "krebs", "cáncer", "kanker", "rak ", "tumor", "vertigo", "concussion", "neuropath", "infection", "fever",
    "fieber", "disease", "disorder", "syndrom", "osteoarth", "parkinson", "sclerosis",
    # who is sent to somebody else first
    "ask your doctor", "ask your midwife", "ask your surgeon", "ask your physi", "ask your therapist", "ask your clinician",
    "ask first", "check with your", "see your doctor", "talk to your doctor", "fragen sie", "frage deine", "frag deine",
    "consulta", "demandez", "chiedi", "consulte", "vraag je", "vraag eerst", "zapytaj", "fråga",
)  # fmt: skip
_SHORT = 6  # letters: a shorter stem counts at the start of a word alone, or `stent` would be in `consistent`
_CONDITION = re.compile("|".join([r"\b" * (len(stem) < _SHORT) + re.escape(stem) for stem in _STEMS]), re.IGNORECASE)


def names_condition(text: str) -> bool:
    """Whether a text speaks of something that people have before they come.

    >>> names_condition("After hip surgery, ask your doctor first."), names_condition("Stop if your knee hurts.")
    (True, False)
    """
    return _CONDITION.search(text) is not None


def is_asked_before(caution: Caution) -> bool:
    """The severe ones always: who does not know a word must not lose what it warns of."""
    return caution.signal in (Signal.DANGER, Signal.WARNING) or names_condition(caution.prose.plain)
