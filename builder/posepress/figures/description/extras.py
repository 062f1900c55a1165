"""Nodes of what is on and round a body → plans of props, arrows, callouts, muscles; and of what hides what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from posepress.base.diagnostics import nearest
from posepress.base.nodes import FieldNode, Fields, Node, Text
from posepress.figures.body.parts import OF_ARM, OF_LEG, SIDES, Part, PartKind, PropKind
from posepress.figures.body.plan import ArrowPlan, LabelPlan, Muscle, MusclePlan, PlateLabel, PropPlan, Way
from posepress.figures.body.plates import PLATES
from posepress.figures.body.prop_words import ALSO, CALVES, INSTEAD, NOWHERE, PLACES, SHAPES, Form, places_of
from posepress.figures.body.spots import ARROW_SITES, SPOTS
from posepress.figures.description import words as w
from posepress.figures.description.reading import DescriptionReader, advise, list_known, split

WAYS: Mapping[str, Way] = {way.value: way for way in Way}
_WAYS_TYPED: Mapping[str, Way] = {way.value.replace(" the ", " "): way for way in Way}
"""As what is typed is read, without articles."""
_GOAL = re.compile(rf"\b(?:to|towards?) ({'|'.join(sorted(ARROW_SITES, key=len, reverse=True))})$")
MUSCLES: Mapping[str, MusclePlan] = {
    plan.words: plan for side in (*SIDES, None) for plan in [MusclePlan(muscle, side) for muscle in Muscle]
}
_MIDDLE = (PartKind.PELVIS, PartKind.TRUNK, PartKind.NECK, PartKind.HEAD)
_PARTS = (*map(Part, _MIDDLE), *[Part(kind, side) for side in SIDES for kind in (*OF_LEG, *OF_ARM)])
ORDERED: Mapping[str, Part] = {part.word: part for part in _PARTS}
"""Parts of a drawing by the words for them, as `order` names them."""
KINDS: Mapping[str, PropKind] = {kind.value: kind for kind in SHAPES}


UPRIGHT = ("standing", "chair", "kneeling", "low lunge", "hands and feet")
"""Bases of people beside whom furniture stands."""
_SEATS = (PropKind.CHAIR, PropKind.BED)
_FOR = {NOWHERE: ("chair",), CALVES: ("supine",)}


class ExtrasReader(DescriptionReader):
    def props(self, n: Node | None, base: str) -> tuple[PropPlan, ...]:
        props = [p for item in self.list(n) if (p := self._prop(item)) and self._chair_stands(p, item, base)]
        if base == "chair" and not any(p.kind in _SEATS and p.place == NOWHERE for p in props):
            props.insert(0, PropPlan(PropKind.CHAIR))
        return tuple(props)

    def _chair_stands(self, prop: PropPlan, n: Node, base: str) -> bool:
        """A chair is drawn under who sits on it, or under the legs of who lies: elsewhere it would stand in the body."""
        fitting = _FOR.get(prop.place, UPRIGHT) if SHAPES[prop.kind].form in (Form.CHAIR, Form.FURNITURE) else w.BASES
        if base in fitting:
            return True
        way = {NOWHERE: "sit on it", CALVES: "lie on the back"}.get(prop.place, "stand or sit")
        hint = f'type "{prop.kind.value} ahead", "behind", "on the left" or "under the right foot" for who stands'
        if prop.kind is PropKind.CHAIR:
            hint += ', "base: chair" for a seat, or with "base: supine" "legs: calves on a chair" and "chair under the calves"'
        message = f"this {prop.kind.value} is for people who {way}, and this figure is {base}"
        self.report.error("unknown-place", message, n.span, hint)
        return False

    def _prop(self, n: Node) -> PropPlan | None:
        if not isinstance(n, Text):
            entries = self.fields(n, "a prop", ("prop", "at", "turn")) or {}
            if "prop" not in entries:
                hint = 'type, for instance, "prop: yoga block under the sacrum"'
                self.report.error("unknown-prop", "a prop needs words", n.span, hint)
            plan = self._prop(entries["prop"]) if "prop" in entries else None
            if plan and "at" in entries:
                at = self.vector(entries["at"], "prop")
                plan = replace(plan, at=at if self.reachable({"at": at}, entries["at"], "prop") else None)
            return replace(plan, turn=self.number(entries["turn"])) if plan and "turn" in entries else plan
        word, where = thing_and_place(n.text)
        if word == "mat":
            return None
        if word not in KINDS:
            near = INSTEAD.get(word, "")
            self.unknown("prop", word, [*KINDS, *ALSO], n.span, f'no {word} is drawn: the nearest is "{near}".' if near else "")
            return None
        place = places_of(KINDS[word]).get(where)
        if place is None:
            self._report_place(n, KINDS[word], bool(where))
            return None
        return PropPlan(KINDS[word], place, span=n.span)

    def _report_place(self, n: Text, kind: PropKind, placed: bool) -> None:
        known = [re.sub(r"^(\w+) ", r"\1 the ", p) for p in places_of(kind) if p]
        wrong = f"is not a place where a {kind.value} can be drawn" if placed else f"does not say where the {kind.value} is"
        example = f'type, for instance, "{kind.value} {known[0]}";' if known else f'type "{kind.value}" alone'
        self.report.error("unknown-place", f'"{n.text}" {wrong}', n.span, f"{example} {list_known(known)}".strip())

    def arrow(self, n: Node) -> ArrowPlan | None:
        typed = self.text(n)
        text, metres = typed.replace(" the ", " "), 0.24
        bare, number = split(text)
        if number is not None:
            text, metres = bare, number / 100
        part = max([p for p in ARROW_SITES if re.match(rf"{p}\b", text)], key=len, default="")
        goal = _GOAL.search(text[len(part) :])
        to = ARROW_SITES.get(goal[1]) if goal else None
        way = (
            "towards"
            if to and goal and goal[1] != "head"
            else max([v for v in _WAYS_TYPED if re.search(rf"\b{v}$", text[len(part) :])], key=len, default="")
        )
        if part and way:
            if not self.reachable({"arrow": metres}, n, "arrow's tip"):
                return None
            said = split(typed)[0] if number is not None else typed
            return ArrowPlan(ARROW_SITES[part], _WAYS_TYPED[way], metres, said, to if way == "towards" else None, n.span)
        if not part:
            message, hint = f'the arrow "{typed}" does not start with a part of the body', nearest_part(text)
        else:
            message = f'the arrow "{typed}" does not say which way'
            ways = "; ".join([way for way in WAYS if way != Way.TOWARDS.value])
            hint = f"end it with one of these: {ways}; or with a part of the body, such as towards the left buttock"
        self.report.error("unknown-arrow", message, n.span, f'{hint}; as in "right heel slides away"')
        return None

    def pair(self, n: Node) -> tuple[Part, Part] | None:
        """Two parts, the hidden one first: `[left hand, right shin]`."""
        parts = [ORDERED[word] for m in self.list(n) if (word := self.one_of(m, tuple(ORDERED), "part"))]
        if len(parts) == 2:
            return parts[0], parts[1]
        hint = "type the part behind first, as in [left hand, right shin]"
        self.report.error("not-a-pair", "an order needs two parts", n.span, hint)
        return None

    def labels(self, n: Node | None) -> tuple[LabelPlan, ...]:
        """Steps, with the places that their discs stand beside."""
        labels = []
        for step, entry in self._label_nodes(n).items():
            value = entry.value
            part, towards = split(self.text(value))
            if part not in SPOTS:
                self.unknown("part", part, SPOTS, value.span)
            else:
                towards = None if towards is None else self.within(towards, value)
                labels.append(LabelPlan(step, SPOTS[part], towards, entry.key))
        return tuple(labels)

    def plate_labels(self, n: Node | None, plate: str) -> tuple[PlateLabel, ...]:
        """An anatomy plate's own labels, with what stands beside them."""
        notes = [note.key for note in PLATES[plate]().notes]
        labels = []
        for key, entry in self._label_nodes(n).items():
            text = self.text(entry.value)
            if key not in notes:
                self.unknown("label", key, notes, entry.key)
            else:
                labels.append(PlateLabel(key, text, entry.key))
        return tuple(labels)

    def _label_nodes(self, n: Node | None) -> Mapping[str, FieldNode]:
        if n is None:
            return {}
        if not isinstance(n, Fields):
            hint = "type, for instance, {hug: left knee}"
            self.report.error("unknown-label", "each label is a step and a part of the body", n.span, hint)
            return {}
        return n.entries

    def muscle(self, n: Node) -> MusclePlan | None:
        return MUSCLES.get(self.one_of(n, tuple(MUSCLES), "muscle"))


def thing_and_place(typed: str) -> tuple[str, str]:
    """As the tables have them.

    >>> thing_and_place("pillow below the head")
    ('cushion', 'under head')
    """
    words = [word for word in typed.split() if word not in ("the", "a", "your")]
    cut = next((i for i, word in enumerate(words) if word in PLACES), len(words))
    thing = " ".join(words[:cut])
    return ALSO.get(thing, thing), " ".join([PLACES.get(word, word) for word in words[cut:]])


def nearest_part(text: str) -> str:
    """The part that was meant: `lefft knee bends in` → left knee."""
    words = text.split()
    guesses = [nearest(" ".join(words[:n]), ARROW_SITES) for n in (2, 1)]
    close = next((guess for guess in guesses if guess.startswith("did you mean")), "")
    return advise(close, ARROW_SITES)
