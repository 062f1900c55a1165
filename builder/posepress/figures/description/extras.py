"""Nodes of what is on and round a body → plans of props, arrows, callouts, muscles; and of what hides what."""

from __future__ import annotations

import re
from dataclasses import replace

from posepress.base.diagnostics import nearest
from posepress.base.nodes import Fields, Node, Text
from posepress.figures.body.places import PARTS
from posepress.figures.body.plan import ArrowPlan, LabelPlan, PropPlan
from posepress.figures.body.plates import PLATES
from posepress.figures.body.prop_words import ALSO, PLACES, SHAPES, places_of
from posepress.figures.description.reading import DescriptionReader, guided, listed, split
from posepress.figures.flesh.muscle import MUSCLES
from posepress.figures.posing.arrow_words import PLURALS, WAYS, known_part

SIDES_OF_MUSCLES = ("left", "right", "both")
ORDERED = {"pelvis": "pelvis", "trunk": "trunk", "neck": "neck", "head": "head", **{
    f"{side} {word}": name + side[0].upper()
    for side in ("left", "right")
    for word, name in (("thigh", "thigh"), ("shin", "shank"), ("foot", "foot"), ("sleeve", "sleeve"), ("upper arm", "upper"),
                       ("forearm", "forearm"), ("hand", "hand"), ("thumb", "thumb"))
}}  # fmt: skip
"""Parts of a drawing by the words for them, as `order` names them."""


class Around(DescriptionReader):
    def props(self, n: Node | None, base: str) -> tuple[PropPlan, ...]:
        props = [p for item in self.list(n) if (p := self._prop(item)) and self._chair_stands(p, item, base)]
        if base == "chair" and not any(p.kind == "chair" for p in props):
            props.insert(0, PropPlan("chair"))
        return tuple(props)

    def _chair_stands(self, prop: PropPlan, n: Node, base: str) -> bool:
        """A chair is drawn under who sits on it, or under the legs of who lies: elsewhere it would stand in the body."""
        if prop.kind != "chair" or base == ("supine" if prop.place else "chair"):
            return True
        under = "lie on the back" if prop.place else "sit on it"
        hint = 'type "base: chair" for a seat, or with "base: supine" "legs: calves on a chair" and "chair under the calves"'
        self.report.error("unknown-place", f"this chair is for people who {under}, and this figure is {base}", n.span, hint)
        return False

    def _prop(self, n: Node) -> PropPlan | None:
        if not isinstance(n, Text):
            own = self.fields(n, "a prop", ("prop", "at", "turn")) or {}
            if "prop" not in own:
                hint = 'type, for instance, "prop: yoga block under the sacrum"'
                self.report.error("unknown-prop", "a prop needs words", n.span, hint)
            plan = self._prop(own["prop"]) if "prop" in own else None
            if plan and "at" in own:
                at = self.vector(own["at"], "prop")
                plan = replace(plan, at=at if self.reachable({"at": at}, own["at"], "prop") else None)
            return replace(plan, turn=self.number(own["turn"])) if plan and "turn" in own else plan
        words = [word for word in n.text.split() if word not in ("the", "a", "your")]
        cut = next((i for i, word in enumerate(words) if word in PLACES), len(words))
        kind = ALSO.get(" ".join(words[:cut]), " ".join(words[:cut]))
        place = " ".join([PLACES.get(word, word) for word in words[cut:]])
        if kind == "mat":
            return None
        if kind not in SHAPES:
            self.unknown("prop", kind, [*SHAPES, *ALSO], n.span)
            return None
        if place not in places_of(kind):
            self._misplaced(n, kind, cut < len(words))
            return None
        return PropPlan(kind, place, span=n.span)

    def _misplaced(self, n: Text, kind: str, placed: bool) -> None:
        known = [re.sub(r"^(\w+) ", r"\1 the ", p) for p in places_of(kind) if p]
        wrong = f"is not a place where a {kind} can be drawn" if placed else f"does not say where the {kind} is"
        example = f'type, for instance, "{kind} {known[0]}";' if known else f'type "{kind}" alone'
        self.report.error("unknown-place", f'"{n.text}" {wrong}', n.span, f"{example} {listed(known)}".strip())

    def arrow(self, n: Node) -> ArrowPlan | None:
        typed = self.text(n)
        text, metres = typed.replace(" the ", " "), 0.24
        bare, number = split(text)
        if number is not None:
            text, metres = bare, number / 100
        part = max([p for p in (*PARTS, *PLURALS) if re.match(rf"{p}\b", text)], key=len, default="")
        way = max([v for v in WAYS if re.search(rf"\b{v}$", text[len(part) :])], key=len, default="")
        if part and known_part(part) and way:
            if not self.reachable({"arrow": metres}, n, "arrow's tip"):
                return None
            return ArrowPlan(part, way, metres, text, n.span)
        if not part:
            message, hint = f'the arrow "{typed}" does not start with a part of the body', nearest_part(text)
        else:
            message, hint = f'the arrow "{typed}" does not say which way', f"end it with one of these: {'; '.join(WAYS)}"
        self.report.error("unknown-arrow", message, n.span, f'{hint}; as in "right heel slides away"')
        return None

    def pair(self, n: Node) -> tuple[str, str] | None:
        """Two parts, the hidden one first: `[left hand, right shin]`."""
        names = [ORDERED[name] for m in self.list(n) if (name := self.one_of(m, tuple(ORDERED), "part"))]
        if len(names) == 2:
            return names[0], names[1]
        hint = "type the part behind first, as in [left hand, right shin]"
        self.report.error("not-a-pair", "an order needs two parts", n.span, hint)
        return None

    def labels(self, n: Node | None, plate: str = "") -> list[LabelPlan]:
        """Steps, or of an anatomy plate its own labels, with what stands beside them."""
        if n is None:
            return []
        if not isinstance(n, Fields):
            hint = "type, for instance, {hug: left knee}"
            self.report.error("unknown-label", "each label is a step and a part of the body", n.span, hint)
            return []
        notes = [note.key for note in PLATES[plate]().notes] if plate else []
        found = []
        for step, entry in n.entries.items():
            value = entry.value
            part, towards = (self.text(value), None) if plate else split(self.text(value))
            if plate and step not in notes:
                self.unknown("label", step, notes, entry.key)
            elif not plate and part not in PARTS:
                self.unknown("part", part, PARTS, value.span)
            else:
                towards = None if towards is None else self.within(towards, value)
                found.append(LabelPlan(step, part, towards, entry.key))
        return found

    def muscle(self, n: Node) -> str:
        return self.one_of(n, [f"{side} {muscle}" for side in SIDES_OF_MUSCLES for muscle in MUSCLES], "muscle")


def nearest_part(text: str) -> str:
    """The part that was meant: `lefft knee bends in` → left knee."""
    known = (*PARTS, *PLURALS)
    words = text.split()
    guesses = [nearest(" ".join(words[:n]), known) for n in (2, 1)]
    close = next((guess for guess in guesses if guess.startswith("did you mean")), "")
    return guided(close, known)
