"""What was typed → what was meant: other words for those of a list, doses in a sentence, cautions among the steps."""

from __future__ import annotations

import re
from collections.abc import Collection

from builder.diagnostics import nearest
from builder.grammar import NUMBER, TO, UNITS, Signal
from builder.grammar import unit_of as said_unit
from builder.model import DOSE_UNITS

_SYNONYMS = {
    "sitting": ("seated",), "sit": ("seated",), "on a chair": ("seated",), "in a chair": ("seated",), "chair": ("seated",),
    "cross-legged": ("seated",), "supine": ("lying on the back",), "on the back": ("lying on the back",),
    "on your back": ("lying on the back",), "prone": ("lying face down",), "on the belly": ("lying face down",),
    "on your belly": ("lying face down",), "lying on the belly": ("lying face down",),
    "lying on the stomach": ("lying face down",), "side-lying": ("lying on the side",), "on the side": ("lying on the side",),
    "on your side": ("lying on the side",), "all fours": ("hands and knees",), "on all fours": ("hands and knees",),
    "tabletop": ("hands and knees",), "quadruped": ("hands and knees",), "half kneeling": ("low lunge", "kneeling"),
    "lunge": ("low lunge",), "upright": ("standing", "seated"), "lying": ("lying on the back", "lying face down"),
    "one": ("each",), "one side": ("each",), "both": ("each", "both together"), "both sides": ("each", "both together"),
    "left and right": ("each",), "left, right": ("each",),
    "left & right": ("each",), "left/right": ("each",), "right and left": ("each",), "alternating": ("each",),
    "2": ("each",), "two": ("each",), "r/l": ("each",), "l/r": ("each",), "r+l": ("each",), "l & r": ("each",),
    "r & l": ("each",), "each leg": ("each",), "per side": ("each",), "n/a": ("none",), "no sides": ("none",),
    "not applicable": ("none",), "centre": ("none",), "center": ("none",), "0": ("none",),
    "both legs": ("each", "both together"), "one at a time": ("each",), "yes": ("each", "on"), "no": ("none", "off"),
    "black and white": ("off",), "grey": ("off",), "us letter": ("letter",), "din a4": ("a4",),
    "log": ("practice log",), "diary": ("practice log",), "toc": ("contents",), "sources": ("credits",),
    "references": ("credits",), "bibliography": ("credits",), "terms": ("glossary",), "words": ("glossary",),
}  # fmt: skip
"""What people type → words that the model may know instead; those of another list are left out."""

_AMOUNT = re.compile(rf"({NUMBER}(?:{TO}{NUMBER})?)\s*(.+)")
_BETWEEN = re.compile(r"\s*(?:[;+]|,(?!\d)|\band\b)\s*", re.IGNORECASE)

_SETS = re.compile(
    rf"(?P<sets>{NUMBER})\s*(?:[x×*]|(?:sets?|rounds?)\s+(?:of|x|×))\s*(?P<each>{NUMBER}(?:{TO}{NUMBER})?)(?P<rest>.*)",
    re.IGNORECASE,
)
_VERB = re.compile(r"^(?:hold|repeat|rest|do|for|x)(?:\s+for)?\s+(?=\d)", re.IGNORECASE)
_CAUTION = re.compile(
    rf"(?:stop|rest (?:if|when)|do not|don['’]t|never|avoid|not|no|skip|{'|'.join(Signal.__members__)})\b", re.IGNORECASE
)


def hint_for(typed: str, allowed: Collection[str]) -> str:
    """What to type instead of a word that is not in the list.

    >>> hint_for("sitting", ["seated", "standing"])
    'did you mean "seated"?'
    """
    whole = " ".join(typed.casefold().strip(" .").split())
    outside, inside = re.sub(r"\s*\(.*?\)", "", whole), "".join(re.findall(r"\((.*?)\)", whole))
    for called in (whole, outside, inside):
        if called != whole and called in allowed:
            return f'did you mean "{called}"?'
        if any(word in allowed for word in _SYNONYMS.get(called, ())):
            whole = called
            break
    meant = [f'"{word}"' for word in _SYNONYMS.get(whole, ()) if word in allowed]
    return f"did you mean {' or '.join(meant)}?" if meant else nearest(typed, allowed)


def unit_called(name: str) -> str:
    """The unit of a dose that is called so, or "".

    >>> unit_called("seconds"), unit_called("sets"), unit_called("colour")
    ('hold', 'rounds', '')
    """
    units = {unit: words for unit, words in UNITS.items() if unit != "hours"}
    return next((unit for unit, words in units.items() if re.fullmatch(words, name, re.IGNORECASE)), "")


def _pieces(typed: str) -> list[str]:
    """The amounts of a sentence; of `3 sets of 10 reps` and `3 x 10` the two that they are."""
    found: list[str] = []
    for piece in _BETWEEN.split(typed):
        sets = _SETS.fullmatch(piece)
        rest = sets["rest"].strip() if sets else ""
        found += [f"{sets['sets']} rounds", f"{sets['each']} {rest or 'repeats'}"] if sets else [piece]
    return found


def dose_for(typed: str) -> str:
    """The fields that a dose in words stands for; "" where some of it cannot be told.

    >>> dose_for("3-5 breaths, 3 rounds"), dose_for("a few breaths")
    ('{breaths: 3-5, rounds: 3}', '')
    """
    fields: dict[str, str] = {}
    for piece in _pieces(typed.strip(" .")):
        amount = _AMOUNT.fullmatch(_VERB.sub("", piece))
        bare = unit_called(amount[2]) if amount else ""
        unit = bare or (said_unit(amount[2]) if amount else "")
        if not amount or unit not in DOSE_UNITS or unit in fields or re.search(r"[\d:{}\[\]#,]", amount[2]):
            return ""
        fields[unit] = amount[1] if bare else f"{amount[1]} {amount[2]}"
    return "{" + ", ".join([f"{unit}: {amount}" for unit, amount in fields.items()]) + "}"


def reads_like_caution(text: str) -> bool:
    """Whether a text says what not to do, or when to stop."""
    return bool(_CAUTION.match(text))
