"""A figure → the sentence that says what is seen on it, for those who cannot see it; and the same for its mirror image."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posepress.figures.body.plan import Figure

_BASES = {"supine": "lying on the back", "prone": "lying face down", "on the left side": "lying on the left side",
          "on the right side": "lying on the right side", "hands and knees": "on hands and knees", "kneeling": "kneeling",
          "low lunge": "in a low lunge", "seated": "seated on the floor", "chair": "seated on a chair", "standing": "standing",
          "hands and feet": "on hands and feet"}  # fmt: skip


def sentence(figure: Figure) -> str:
    """`Cat: a person on hands and knees, back rounded. Arrow: back lifts up.`"""
    parts = [f"a person {_BASES[figure.base]}", *figure.said]
    props = [f"{p.kind} {p.place}".strip() for p in figure.props if p.kind != "chair" or p.place]
    text = ", ".join(parts) + (f", with {', '.join(props)}" if props else "")
    text = f"{figure.name}: {text}" if figure.name else text
    text = text[0].upper() + text[1:] + "."
    if figure.arrows:
        text += f" Arrow: {'; '.join([a.words for a in figure.arrows])}."
    if figure.muscle:
        text += f" Shown inside the body: {', '.join(figure.muscle)}."
    if figure.ghost:
        other = [words for words in figure.ghost.said if words not in figure.said]
        text += f" In pale outline, where the movement starts or ends: {', '.join(other) or 'a second position'}."
    return text


def mirrored(text: str) -> str:
    """Left for right.

    >>> mirrored("Left knee held, right heel slides")
    'Right knee held, left heel slides'
    """
    other = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
    return re.sub(r"\b(left|right|Left|Right)\b", lambda m: other[m[0]], text)
