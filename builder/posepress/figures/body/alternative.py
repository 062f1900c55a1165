"""A figure → the sentence that says what is seen on it, for those who cannot see it.

English puts the words of the description together. Other languages look them up in their table (`figures`), part by part: a
colon between a limb and what it does asks for no agreement, and words for the left are turned for the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from posepress.base.languages import FALLBACK, has_words, table_of
from posepress.base.sides import swapped
from posepress.figures.body.parts import PropKind
from posepress.figures.body.plan import ArrowPlan, Base, Figure, PropPlan
from posepress.figures.body.plates import PLATES, PlateNote
from posepress.figures.body.prop_words import NOWHERE, Hands
from posepress.figures.body.spots import Site

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

_ON_A_BED = "sitting on the edge of a bed"

PARTS = {
    "pelvis": "trunk", "back": "trunk", "head": "trunk", "legs": "legs", "arms": "arms",
    "left leg": "legs", "right leg": "legs", "left arm": "arms", "right arm": "arms",
}  # fmt: skip
"""What a phrase begins with → the table that its words are in."""

_ON_SIDE = re.compile(r"\bon (left|right)\b(?= in |$)")
_NUMBER = re.compile(r"\s+-?\d+(?:\.\d+)?\b")


def sentence(figure: Figure) -> str:
    """`Cat: a person on hands and knees, back rounded. Arrow: back lifts up.`"""
    if has_words(figure.language) and figure.language != FALLBACK:
        return _Told(figure.language).sentence(figure)
    whose = f"close-up ({figure.show.site.words}) of a person" if figure.show else "a person"
    parts = [f"{whose} {_ON_A_BED if _sits_on_a_bed(figure) else _BASES[figure.base]}", *figure.said]
    props = [_ON_SIDE.sub(r"on the \1", f"{prop.kind.value} {prop.place.words}".strip()) for prop in _props(figure)]
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


def _props(figure: Figure) -> list[PropPlan]:
    """All but what the base says."""
    seat = PropKind.BED if _sits_on_a_bed(figure) else PropKind.CHAIR
    return [prop for prop in figure.props if prop.kind is not seat or prop.place != NOWHERE]


def _sits_on_a_bed(figure: Figure) -> bool:
    return figure.base is Base.CHAIR and any(prop.kind is PropKind.BED for prop in figure.props)


def plate_words(name: str, language: str) -> str:
    """What is said of an anatomy plate; in English where the tool has no words of the language."""
    words = _figures(language)
    return str(words["plates"][name]) if words else PLATES[name]().alt


def note_text(note: PlateNote, language: str) -> str:
    """A label beside an anatomy plate."""
    words = _figures(language)
    return str(words["notes"][note.key]) if words else note.text


def _figures(language: str) -> Mapping[str, Any]:
    """Nothing for English, which figures are described in, and for languages without a table."""
    return {} if language == FALLBACK or not has_words(language) else table_of(language)["figures"]


class _Told:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        table = table_of(language)
        self.language, self.colon = language, str(table["colon"])
        self.words: Mapping[str, Any] = table["figures"]

    def sentence(self, figure: Figure) -> str:
        words = self.words
        base = words["on a bed"] if _sits_on_a_bed(figure) else words["bases"][figure.base.value]
        out = [words["close-up"].format(self.site(figure.show.site))] if figure.show else []
        out.append(words["person"].format(base))
        out += [f"{text[:1].upper()}{text[1:]}." for text in self.phrases(figure.said)]
        if props := [self.prop(prop) for prop in _props(figure)]:
            out.append(words["with"].format(", ".join(props)))
        if figure.arrows:
            out.append(words["arrow"].format("; ".join([self.arrow(arrow) for arrow in figure.arrows])))
        if figure.muscle:
            out.append(words["inside"].format(", ".join([self.word(words, plan.words) for plan in figure.muscle])))
        if figure.ghost:
            other = [*self.phrases([said for said in figure.ghost.said if said not in figure.said])]
            out.append(words["ghost"].format("; ".join(other) or words["second position"]))
        return " ".join(out)

    def phrases(self, said: tuple[str, ...] | list[str]) -> Iterator[str]:
        """`left leg knee to chest` in parts: the limb, and what it does."""
        for phrase in said:
            part = max([name for name in PARTS if phrase.startswith(f"{name} ")], key=len)
            does = _NUMBER.sub("", phrase[len(part) + 1 :])
            table = PARTS[part]
            texts = [self.word(self.words[table], word) for word in self.parted(table, does) if self.has(table, word)]
            if not texts:
                continue
            yield self.colon.format(self.word(self.words["parts"], part), ", ".join(texts))

    def parted(self, table: str, does: str) -> list[str]:
        """Words that the table has whole, or one by one: `turned left and resting`."""
        return [does] if self.has(table, does) else re.split(r" and |, ", does)

    def has(self, table: str, word: str) -> bool:
        return word in self.words[table] or swapped(word) in self.words[table]

    def word(self, table: Mapping[str, Any], word: str) -> str:
        """A word of a table; one for the right that it does not have is that for the left, turned."""
        return str(table[word]) if word in table else swapped(str(table[swapped(word)]), self.language)

    def site(self, site: Site) -> str:
        return self.word(self.words["sites"], site.words)

    def prop(self, prop: PropPlan) -> str:
        place, name = prop.place, str(self.words["props"][prop.kind.value])
        where = [self.site(place.site)] if place.site else []
        where += [self.word(self.words["places"], place.where.value)] if not place.site and place.where.value else []
        hands = {Hands.BOTH: "hands", Hands.LEFT: "left hand", Hands.RIGHT: "right hand"}.get(place.hands)
        where += [self.word(self.words["sites"], hands)] if hands else []
        return f"{name} ({', '.join(where)})" if where else name

    def arrow(self, arrow: ArrowPlan) -> str:
        way = str(self.words["ways"][arrow.way.value]).format(self.site(arrow.to) if arrow.to else "")
        return f"{self.site(arrow.part)} {self.words['turns'].format(way) if arrow.turns else way}"
