"""A figure → the sentence that says what is seen on it, for those who cannot see it."""

from __future__ import annotations

from posepress.figures.body.parts import PropKind
from posepress.figures.body.plan import Base, Figure
from posepress.figures.body.prop_words import NOWHERE

_BASES = {
    Base.SUPINE: "lying on the back",
    Base.PRONE: "lying face down",
    Base.ON_THE_LEFT_SIDE: "lying on the left side",
    Base.ON_THE_RIGHT_SIDE: "lying on the right side",
    Base.HANDS_AND_KNEES: "on hands and knees",
    Base.KNEELING: "kneeling",
    Base.LOW_LUNGE: "in a low lunge",
    Base.SEATED: "seated on the floor",
    Base.CHAIR: "seated on a chair",
    Base.STANDING: "standing",
    Base.HANDS_AND_FEET: "on hands and feet",
}


def sentence(figure: Figure) -> str:
    """`Cat: a person on hands and knees, back rounded. Arrow: back lifts up.`"""
    parts = [f"a person {_BASES[figure.base]}", *figure.said]
    props_to_tell = [prop for prop in figure.props if prop.kind is not PropKind.CHAIR or prop.place != NOWHERE]
    props = [f"{prop.kind.value} {prop.place.words}".strip() for prop in props_to_tell]
    text = ", ".join(parts) + (f", with {', '.join(props)}" if props else "")
    text = f"{figure.name}: {text}" if figure.name else text
    text = text[0].upper() + text[1:] + "."
    if figure.arrows:
        text += f" Arrow: {'; '.join([arrow.words for arrow in figure.arrows])}."
    if figure.muscle:
        text += f" Shown inside the body: {', '.join([plan.words for plan in figure.muscle])}."
    if figure.ghost:
        other = [words for words in figure.ghost.said if words not in figure.said]
        text += f" In pale outline, where the movement starts or ends: {', '.join(other) or 'a second position'}."
    return text
