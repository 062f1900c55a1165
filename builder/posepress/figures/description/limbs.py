"""A node for a limb → its plan: a word of its base's table, or numbers, or numbers over a word.

Which of a plan's alternatives it is, is settled here and once: by what is said first of `kneel`, `bend`, `laid` and `foot` for
a leg, of `hold` and `hand` for an arm, and by angles where none of them is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from posepress.base.nodes import Node, Text
from posepress.figures.body.places import LEG_LANDMARKS, OF_OTHER_ARM, TRUNK_DATUMS, Datum, OnLeg, Origin
from posepress.figures.body.plan import (
    ArmByAngles,
    ArmHolding,
    ArmPlan,
    ArmToPlace,
    Grip,
    Hold,
    Kneel,
    LegByAngles,
    LegKneeling,
    LegLaid,
    LegOnFoot,
    LegPlan,
    LegSquatting,
)
from posepress.figures.description import words as w
from posepress.figures.description.reading import DescriptionReader, split

LEG_FIELDS = ("word", "hip", "out", "turn", "knee", "ankle", "curl", "foot", "of", "knee to", "toes", "sole", "heel", "kneel",
              "knee at", "laid", "bend", "shin", "ahead", "lean")  # fmt: skip
ARM_FIELDS = ("word", "raised", "out", "turn", "elbow", "palm", "wrist", "hand", "of", "elbow to", "fingers", "look", "curl",
              "thumb", "forward", "lift", "level", "over", "hold")  # fmt: skip
_VECTORS = ("foot", "hand", "knee to", "elbow to", "toes", "sole", "fingers", "look")


def _starts(*starts: Origin) -> Mapping[str, Origin]:
    return {start.words if isinstance(start, OnLeg) else start.value: start for start in starts}


LEG_STARTS = _starts(Datum.FLOOR, *TRUNK_DATUMS, *[OnLeg(False, landmark) for landmark in LEG_LANDMARKS])
ARM_STARTS = _starts(Datum.FLOOR, Datum.OWN_SHOULDER, Datum.HEAD, *TRUNK_DATUMS, *OF_OTHER_ARM,
                     *[OnLeg(own, landmark) for own in (True, False) for landmark in LEG_LANDMARKS])  # fmt: skip
"""From where `foot` and `hand` are measured: what stands already when the limb is placed."""
KNEELS: Mapping[str, Kneel] = {kneel.value: kneel for kneel in Kneel}
HOLDS: Mapping[str, Hold] = {hold.words: hold for hold in [Hold(own, grip) for own in (True, False) for grip in Grip]}


@dataclass(frozen=True, slots=True)
class _Limb:
    """What may be said of a limb: words by base, words for any base, fields, and the words that some of them choose from."""

    tables: Mapping[str, w.WordTable]
    any_base: w.WordTable
    fields: tuple[str, ...]
    choices: Mapping[str, Mapping[str, Any]]

    def words(self, base: str) -> w.WordTable:
        return {**self.any_base, **self.tables[base]}


_LEG = _Limb(w.LEGS, {}, LEG_FIELDS, {"of": LEG_STARTS, "kneel": KNEELS})
_ARM = _Limb(w.ARMS, w.ANY_ARMS, ARM_FIELDS, {"of": ARM_STARTS, "hold": HOLDS})

_Values = dict[str, Any]
"""Fields of a plan, none of them chosen yet from what the others say."""


class LimbReader(DescriptionReader):
    def legs(self, left: Node, right: Node, base: str) -> tuple[LegPlan, LegPlan]:
        names = ("legs", "legs") if left is right else ("left leg", "right leg")
        values = [self._limb(n, _LEG, base, name) for n, name in zip((left, right), names, strict=True)]
        starts = [limb.get("of", Datum.FLOOR) for limb in values]
        if Datum.FLOOR not in starts and any(isinstance(start, OnLeg) for start in starts):
            message = "one leg is placed by the other, so the other must be placed first: by angles, or from the floor"
            self.report.error("unknown-start", message, left.span, "choose another word for one of them")
            values = [{}, {}]
        return _leg_plan(values[0]), _leg_plan(values[1])

    def arms(self, left: Node, right: Node, base: str) -> tuple[ArmPlan, ArmPlan]:
        names = ("arms", "arms") if left is right else ("left arm", "right arm")
        values = [self._limb(n, _ARM, base, name) for n, name in zip((left, right), names, strict=True)]
        if all(limb.get("of") in OF_OTHER_ARM for limb in values):
            message = "each arm is placed by the other, so one must be placed first"
            self.report.error("unknown-start", message, left.span, "choose another word for one of them")
            values = [{}, {}]
        return _arm_plan(values[0]), _arm_plan(values[1])

    def _limb(self, n: Node, limb: _Limb, base: str, name: str) -> _Values:
        values = self._by_word(n, n.text, limb, base, name) if isinstance(n, Text) else self._by_fields(n, limb, base, name)
        return values if self.reachable(values, n, name) else {}

    def _by_word(self, n: Node, typed: str, limb: _Limb, base: str, name: str) -> _Values:
        word, known = w.word_for(typed), limb.words(base)
        bare, number = split(word)
        entry = known.get(word) or known.get(bare)
        if entry is None:
            self.unknown(name, typed, known, n.span, _way_out(word, known, limb.tables, base))
            return {}
        if word not in known and number is not None:
            if number_of(entry) is None:
                hint = f'type "{bare}" alone, or numbers: {{like: {bare}, …}}'
                self.report.error("number-unused", f'no number can follow "{bare}"', n.span, hint)
            self.within(number, n)
        return {"word": word, **{_name(key): _fill(value, number, limb.choices.get(key)) for key, value in entry.items()}}

    def _by_fields(self, n: Node, limb: _Limb, base: str, name: str) -> _Values:
        values: _Values = {}
        for key, value in (self.fields(n, name, (*limb.fields, "like")) or {}).items():
            if key == "like":
                values = {**self._limb(value, limb, base, name), **values}
            elif key in limb.choices:
                choices = limb.choices[key]
                values[key] = choices[self.one_of(value, tuple(choices), key) or next(iter(choices))]
            elif key == "word":
                values[key] = self.text(value)
            elif key in _VECTORS:
                values[_name(key)] = self.vector(value, name)
            else:
                values[_name(key)] = self.number(value)
        return values


def _name(key: str) -> str:
    return key.replace(" ", "_")


def _leg_plan(values: _Values) -> LegPlan:
    if "kneel" in values:
        return LegKneeling(**_of(LegKneeling, values))
    if "bend" in values:
        return LegSquatting(**_of(LegSquatting, values))
    if "laid" in values:
        return LegLaid(**_of(LegLaid, values))
    if "foot" in values:
        return LegOnFoot(**_of(LegOnFoot, values))
    return LegByAngles(**_of(LegByAngles, values))


def _arm_plan(values: _Values) -> ArmPlan:
    if "hold" in values:
        return ArmHolding(**_of(ArmHolding, values))
    if "hand" in values:
        return ArmToPlace(**_of(ArmToPlace, values))
    return ArmByAngles(**_of(ArmByAngles, values))


def _of(plan: type, values: _Values) -> _Values:
    """What such a plan says: the rest was said for an alternative that a later layer overruled."""
    return {field.name: values[field.name] for field in fields(plan) if field.name in values}


def _way_out(read: str, known: w.WordTable, tables: Mapping[str, w.WordTable], base: str) -> str:
    """The way out for a number with its unit, a number alone, and a word of another base; "" for anything else."""
    number = re.fullmatch(r"(.*?)\s*(-?\d+(?:[.,]\d+)?)\D*", read)
    if number and number[1] in known:
        return f'type the number with a point and without a unit: "{number[1]} {number[2].replace(",", ".")}".'
    if number and not number[1]:
        return f'type a word before the number, such as "{next(iter(known))}".'
    bases = [other for other, words in tables.items() if read in words or split(read)[0] in words]
    return f"that is a word for {' or '.join(bases)}, and this figure is {base}." if bases else ""


def number_of(entry: Mapping[str, Any]) -> float | None:
    """What a word's number is where none follows it; None where none may."""
    values = [v for value in entry.values() for v in (value if isinstance(value, tuple) else (value,))]
    return next((v.default for v in values if isinstance(v, w.N)), None)


def _fill(value: Any, number: float | None, choices: Mapping[str, Any] | None) -> Any:
    if choices is not None:
        return choices[value]
    if isinstance(value, w.N):
        return (value.default if number is None else number) * value.times
    if isinstance(value, tuple):
        return tuple([float(_fill(v, number, None)) for v in value])
    return value
