"""A word that is in no list → the word of the list that was meant, for a hint."""

from __future__ import annotations

import re
from collections.abc import Collection

from posepress.base.diagnostics import similar
from posepress.content.guesses.positions import position_meant
from posepress.content.guesses.side_words import side_meant

_SYNONYMS = {
    "sitting": ("seated",), "sit": ("seated",), "on a chair": ("seated",), "in a chair": ("seated",), "chair": ("seated",),
    "cross-legged": ("seated",), "supine": ("lying on the back",), "on the back": ("lying on the back",),
    "on your back": ("lying on the back",), "prone": ("lying face down",), "on the belly": ("lying face down",),
    "on your belly": ("lying face down",), "lying on the belly": ("lying face down",),
    "lying on the stomach": ("lying face down",), "side-lying": ("lying on the side",), "on the side": ("lying on the side",),
    "on your side": ("lying on the side",), "all fours": ("hands and knees",), "on all fours": ("hands and knees",),
    "tabletop": ("hands and knees",), "quadruped": ("hands and knees",), "half kneeling": ("low lunge", "kneeling"),
    "lunge": ("low lunge",), "upright": ("standing", "seated"), "lying": ("lying on the back", "lying face down"),
    "lying down": ("lying on the back", "lying face down"), "lie down": ("lying on the back", "lying face down"),
    "downward dog": ("hands and feet",), "plank": ("hands and feet",), "face down": ("lying face down",),
    "one": ("each",), "each side": ("each",), "per side": ("each",), "either": ("each",),
    "one side": ("each",), "both": ("each", "both together"), "both sides": ("each", "both together"),
    "left and right": ("each",), "left, right": ("each",),
    "left & right": ("each",), "left/right": ("each",), "right and left": ("each",), "alternating": ("each",),
    "2": ("each",), "two": ("each",), "r/l": ("each",), "l/r": ("each",), "r+l": ("each",), "l & r": ("each",),
    "r & l": ("each",), "each leg": ("each",), "n/a": ("none",), "no sides": ("none",),
    "not applicable": ("none",), "centre": ("none",), "center": ("none",), "0": ("none",),
    "both legs": ("each", "both together"), "one at a time": ("each",), "yes": ("each", "on"), "no": ("none", "off"),
    "true": ("yes",), "false": ("no",), "y": ("yes",), "n": ("no",), "on": ("yes",), "off": ("no",),
    "r": ("right",), "l": ("left",), "right side": ("right",), "left side": ("left",), "right only": ("right",),
    "left only": ("left",), "right knee": ("right leg",), "left knee": ("left leg",), "right hip": ("right leg",),
    "left hip": ("left leg",), "right foot": ("right leg",), "left foot": ("left leg",), "right ankle": ("right leg",),
    "left ankle": ("left leg",), "right shoulder": ("right arm",), "left shoulder": ("left arm",), "right hand": ("right arm",),
    "left hand": ("left arm",), "right elbow": ("right arm",), "left elbow": ("left arm",), "opposite side": ("other side",),
    "black and white": ("off",), "grey": ("off",), "us letter": ("letter",), "din a4": ("a4",),
    **dict.fromkeys(
        ("table of contents", "inhalt", "inhaltsverzeichnis", "índice", "sommaire", "table des matières", "sommario", "sumário",
         "inhoud", "inhoudsopgave", "spis treści", "innehåll"), ("contents",)),
    **dict.fromkeys(
        ("glossar", "worterklärungen", "glosario", "glossaire", "glossario", "glossário", "woordenlijst", "słowniczek",
         "ordlista", "glossary of terms"), ("glossary",)),
    **dict.fromkeys(("register", "stichwortverzeichnis", "sachregister", "indeks", "alphabetical index"), ("index",)),
    **dict.fromkeys(
        ("quellen", "literatur", "fuentes", "bibliographie", "bibliografía", "fonti", "fontes", "bronnen", "źródła", "källor"),
        ("credits",)),
    **dict.fromkeys(("tagebuch", "übungstagebuch", "diario", "journal", "logboek", "dziennik"), ("practice log",)),
    "log": ("practice log",), "diary": ("practice log",), "toc": ("contents",), "sources": ("credits",),
    "references": ("credits",), "bibliography": ("credits",), "terms": ("glossary",), "words": ("glossary",),
}  # fmt: skip
"""What people type → words that the model may know instead; those of another list are left out."""

_REALLY_SIMILAR = 0.8


def hint_for(text: str, allowed: Collection[str]) -> str:
    """What to type instead of a word that is not in the list.

    >>> hint_for("sitting", ["seated", "standing"])
    'did you mean "seated"?'
    """
    phrase = " ".join(text.casefold().strip(" .").split())
    outside, inside = re.sub(r"\s*\(.*?\)", "", phrase), "".join(re.findall(r"\((.*?)\)", phrase))
    for part in (phrase, outside, inside):
        if part != phrase and part in allowed:
            return f'did you mean "{part}"?'
        if any(word in allowed for word in _SYNONYMS.get(part, ())):
            phrase = part
            break
    suggestions = [f'"{word}"' for word in _SYNONYMS.get(phrase, ()) if word in allowed]
    if not suggestions and (side := side_meant(phrase)) in allowed:
        suggestions = [f'"{side}"']
    if not suggestions and (position := position_meant(phrase)) in allowed:
        suggestions = [f'"{position}"']
    if not suggestions and (nearest := similar(text, allowed, _REALLY_SIMILAR)):
        suggestions = [f'"{nearest}"']  # no less: "lying down" is nearer to one way of lying than to others only in its letters
    return f"did you mean {' or '.join(suggestions)}?" if suggestions else "choose from: " + ", ".join(sorted(allowed))
