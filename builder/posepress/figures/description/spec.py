"""A figure description → a frozen `Figure`; what is not understood becomes a Diagnostic with the words that are known.

Three layers, each optional: a named pose or a base; a word per limb; numbers for a limb that no word fits. Later layers
overrule earlier ones field by field, so `pose: cat` with `head: up` is a cat that looks up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from posepress.base.diagnostics import Report, Span
from posepress.base.languages import FALLBACK, has_words
from posepress.base.letters import slug
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text
from posepress.figures.body.alternative import plate_words, sentence
from posepress.figures.body.measures import BODIES
from posepress.figures.body.parts import SIDES, PropKind, Side
from posepress.figures.body.plan import LYING, ArmPlan, Base, CloseUp, Figure, HeadRest, PropPlan
from posepress.figures.body.plates import PLATES
from posepress.figures.body.prop_words import SHAPES, Form, Hands, Where
from posepress.figures.body.side import side_of
from posepress.figures.body.skeleton import Neck, Spine
from posepress.figures.body.spots import SITES
from posepress.figures.description import words as w
from posepress.figures.description.extras import ExtrasReader, thing_and_place
from posepress.figures.description.fields import FIELDS
from posepress.figures.description.limbs import LimbReader
from posepress.figures.description.reading import split, word_of
from posepress.figures.description.tree import node
from posepress.figures.description.turning import on_the_other_side
from posepress.figures.geometry.camera import View
from posepress.figures.geometry.style import PALETTES
from posepress.figures.library import POSES
from posepress.figures.library.other_names import OTHER_NAMES

_KNOWN = tuple(FIELDS)
_PLATE = ("plate", "labels", "alt")
RESTS_OF_HEAD = tuple([rest.value for rest in HeadRest])
OF_HEAD = (*[f.name for f in fields(Neck)], "rest", "pillow", "bed")
OF_PELVIS = ("height", "lift", "lean", "turn", "tilt", "roll")
WORKING_SIDES = tuple([side.value for side in SIDES])
HAIR = ("short", "bun", "bob", "none")
_PAIRS = {"legs": ("left leg", "right leg"), "arms": ("left arm", "right arm")}


_OF_SIDE = frozenset(["legs", "arms", "back", *_PAIRS["legs"], *_PAIRS["arms"]])
"""Fields that change which side works in a named pose."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a studio wants its figures where they do not say it themselves: words of BODIES, HAIR and PALETTES."""

    body: str = "neutral"
    hair: str = "short"
    style: str = "line"
    accent: str = ""  # `#1f5f3f`
    language: str = FALLBACK  # of alternative texts, without a region


NEUTRAL = Looks()


def read(description: Node, report: Report, looks: Looks = NEUTRAL) -> Figure | None:
    """The figure, or None when something is wrong; all mistakes are in the report."""
    mistakes = Report()
    figure = _Reader(mistakes).figure(description, looks)
    report.diagnostics += dict.fromkeys(mistakes.diagnostics)  # what stands for two limbs, or two positions, is told once
    return None if mistakes.failed else figure


def _with_pose_name(entries: Mapping[str, Node]) -> dict[str, Node]:
    """With the pose called as the library calls it: `Bird-dog`, `mountain pose`, `Vṛkṣāsana`."""
    pose = entries.get("pose")
    if not isinstance(pose, Text):
        return dict(entries)
    name = word_of(pose.text.strip(), POSES)
    other = OTHER_NAMES.get(slug(name).replace("-", " "), name) if name not in POSES else name
    return {**entries, "pose": replace(pose, text=other)}


def named(name: str, **changes: object) -> Figure:
    """A pose of the library by its name. Raises KeyError for an unknown one, AssertionError for a faulty table."""
    report = Report()
    figure = read(node({"pose": name, **changes}), report)
    if name not in POSES:
        raise KeyError(name)
    assert figure is not None, [d.message for d in report.diagnostics]
    return figure


class _Reader(LimbReader, ExtrasReader):
    # -- layers

    def figure(self, description: Node, looks: Looks) -> Figure | None:
        entries = self.fields(description, "a figure description", _KNOWN)
        if entries is None:
            return None
        entries = _with_pose_name(entries)
        if "plate" in entries:
            return replace(self._plate(entries, description, looks.language), accent=looks.accent)
        if "pose" in entries and "base" in entries:
            hint = 'delete the base: the pose has one of its own; "side: left" or "side: right" says which side works in it'
            self.report.error("two-starts", "a figure starts from a pose or from a base", _key(description, "base"), hint)
        nodes = self._layers(entries)
        poses = {name: f'that is a pose: type "pose: {name}".' for name in POSES}
        base = self.one_of(nodes.get("base"), w.BASES, "base", poses) or "standing"
        start = nodes["base"].span if "base" in nodes else description.span
        own = frozenset(nodes)
        described = {**self._layers({k: node(v, start) for k, v in w.DEFAULTS[base].items()}), **nodes}
        nodes = self._with_brought(described, own)
        if "view" not in own and self._is_turned(entries):
            nodes |= on_the_other_side({"view": nodes["view"]})
        figure = Figure(base=Base(base), name=self.text(entries.get("pose")))
        figure = replace(
            figure,
            body=self.one_of(nodes.get("body"), tuple(BODIES), "body") or looks.body,
            hair=self.one_of(nodes.get("hair"), HAIR, "hair") or looks.hair,
            accent=looks.accent,
        )
        figure = self._trunk(figure, nodes)
        figure = replace(
            figure,
            legs=self.legs(nodes["left leg"], nodes["right leg"], base),
            arms=self.arms(nodes["left arm"], nodes["right arm"], base),
            rests=tuple([SITES[r] for n in self.list(nodes.get("rests")) if (r := self.one_of(n, w.RESTS, "resting part"))]),
            view=self._view(nodes["view"], base),
            show=CloseUp(SITES[part], w.SHOWN[part])
            if (part := self.one_of(nodes.get("show"), tuple(w.SHOWN), "part"))
            else None,
            props=_leant_on(self.props(nodes.get("props"), base), nodes),
            arrows=tuple([a for n in self.list(nodes.get("arrows")) if (a := self.arrow(n))]),
            labels=self.labels(nodes.get("labels")),
            muscle=tuple([m for n in self.list(nodes.get("muscle")) if (m := self.muscle(n))]),
            style=self.one_of(nodes.get("style"), tuple(PALETTES), "style") or looks.style,
            mat=not self.is_no(nodes.get("mat")),
            pale=not self.is_no(nodes.get("pale")),
            side=Side(side) if (side := self.one_of(nodes.get("side"), WORKING_SIDES, "side")) else None,
            order=tuple([pair for n in self.list(nodes.get("order")) if (pair := self.pair(n))]),
            alt=self.text(nodes.get("alt")),
            language=looks.language,
        )
        figure = replace(figure, said=_phrases(nodes), arms=_gripping(figure))
        if "ghost" in nodes:
            figure = replace(
                figure, ghost=self._ghost({**described, "props": Listing(self.list(nodes.get("props")), start)}, looks)
            )
        return figure if figure.alt else _told(figure)

    def _layers(self, entries: Mapping[str, Node]) -> dict[str, Node]:
        """The named pose's fields under the description's own; `legs` and `arms` stand for both sides."""
        nodes: dict[str, Node] = {}
        if "pose" in entries:
            others = {base: f'that is a base: type "base: {base}".' for base in w.BASES}
            others |= {plate: f'that is an anatomy plate: type "plate: {plate}".' for plate in PLATES}
            name = self.one_of(entries["pose"], tuple(POSES), "pose", others)
            if name:
                nodes = self._layers({k: node(v, entries["pose"].span) for k, v in POSES[name].items()})
                if not _OF_SIDE.isdisjoint(entries):  # which side then works is for the new words to say
                    nodes.pop("side", None)
                elif self._is_turned(entries):
                    nodes = on_the_other_side(nodes)
        for key, value in entries.items():
            for single in _PAIRS.get(key, (key,)):
                if key in _PAIRS and single in entries:
                    continue
                nodes[single] = value
        return nodes

    def _is_turned(self, entries: Mapping[str, Node]) -> bool:
        """Whether a named pose is asked for on the side that does not work in it, and no limb is said beside."""
        if "pose" not in entries or "side" not in entries or not _OF_SIDE.isdisjoint(entries):
            return False
        name = self.text(entries["pose"])
        return name in POSES and self.text(entries["side"]) == _other_side(name)

    def _with_brought(self, nodes: Mapping[str, Node], own: frozenset[str]) -> dict[str, Node]:
        """With what words for limbs bring along; the fields that a description or its pose says itself stay."""
        out, brought = dict(nodes), set[str]()
        for limb, bring in _brought(nodes):
            side, span = limb.split()[0], nodes[limb].span
            feet = "feet" if nodes["left leg"] == nodes["right leg"] else f"{side} foot"
            for pattern, value in bring.items():
                key = pattern.format(side=side, other=Side(side).other.value)
                if key == "props":
                    prop = value.replace("{side} foot", feet).format(side=side)
                    if not any(_same_prop(prop, n) for n in self.list(nodes.get(key))):
                        out[key] = self._with_item(out.get(key), node(prop, span))
                elif key == "rests":
                    out[key] = self._with_item(out.get(key), node(value.format(side=side), span))
                elif key not in own and key not in brought:
                    brought.add(key)
                    out[key] = node(value, span)
        if (
            "view" in brought
            and out["view"] == node("front", out["view"].span)
            and any(_is_ahead(n) for n in self.list(out.get("props")))
        ):
            out["view"] = node("back", out["view"].span)  # what hands lean on would hide the legs
        return out

    def _with_item(self, listing: Node | None, item: Node) -> Listing:
        items = self.list(listing)
        return Listing(items if item in items else (*items, item), item.span)

    def _ghost(self, nodes: Mapping[str, Node], looks: Looks) -> Figure | None:
        """The second position: the first one with the ghost's own fields over it, on the same props; or a pose of its own."""
        ghost = nodes["ghost"]
        first = {k: v for k, v in nodes.items() if k not in ("ghost", "labels", "arrows", "muscle", "pose", "side")}
        entries = {"pose": ghost} if isinstance(ghost, Text) else self.fields(ghost, "ghost", _KNOWN) or {}
        entries = _with_pose_name(entries)
        if "pose" in entries:
            first = {k: v for k, v in first.items() if k == "view"}
        second = {**first, **self._layers(entries)}
        second.pop("pose", None)  # its fields are there
        if "view" in first:
            second["view"] = first["view"]
        return self.figure(Fields({k: FieldNode(v.span, v) for k, v in second.items()}, ghost.span), looks)

    def _plate(self, entries: Mapping[str, Node], description: Node, language: str) -> Figure:
        for name in entries:
            if name not in _PLATE:
                hint = f"delete it; what works with a plate: {', '.join(_PLATE[1:])}"
                self.report.error("plate-field", f'an anatomy plate has no "{name}"', _key(description, name), hint)
        plate = self.one_of(entries["plate"], tuple(PLATES), "plate")
        labels = entries.get("labels")
        own_words = not self.text(entries.get("alt"))
        alt = self.text(entries.get("alt")) or (plate_words(plate, language) if plate else "")
        said = language if not own_words or has_words(language) else FALLBACK
        figure = Figure(plate=plate, alt=alt, own_words=own_words, language=said)
        if not plate or (isinstance(labels, Text) and labels.text in ("no", "none")):
            return replace(figure, labelled=False)
        return replace(figure, labels=self.plate_labels(labels, plate))

    # -- trunk, head, view

    def _trunk(self, figure: Figure, nodes: Mapping[str, Node]) -> Figure:
        rest_back = w.DEFAULTS[figure.base.value].get("back", {})
        back = {**rest_back, **self._table(nodes.get("back"), w.BACKS, _names(Spine), "back")}
        head = self._table(nodes.get("head"), w.HEADS, OF_HEAD, "head")
        pelvis = self._table(nodes.get("pelvis"), w.PELVES, OF_PELVIS, "pelvis")
        rest = head.pop("rest", None)
        pillow, bed = head.pop("pillow", 0.0), head.pop("bed", 0.0)
        figure = replace(
            figure, spine=Spine(**back), neck=Neck(**head), head=HeadRest(rest) if rest else None, pillow=pillow, bed=bed
        )
        return replace(figure, **pelvis)

    def _table(self, n: Node | None, table: Mapping[str, Mapping[str, Any]], names: Sequence[str], what: str) -> dict[str, Any]:
        """Words joined by `and`, or named numbers."""
        if n is None:
            return {}
        values: dict[str, Any] = {}
        if isinstance(n, Text):
            for typed in n.text.split(" and "):
                word = w.word_for(typed)
                bare, number = split(word)
                entry = table.get(word.strip()) or table.get(bare)
                if entry is None:
                    self.unknown(what, typed.strip(), table, n.span)
                    continue
                values.update(entry if number is None else _scale(entry, self.within(number, n)))
            return values if self.reachable(values, n, what) else {}
        for key, value in (self.fields(n, what, names) or {}).items():
            values[key] = self.one_of(value, RESTS_OF_HEAD, "rest") if key == "rest" else self.number(value)
        return values if self.reachable(values, n, what) else {}

    def _view(self, n: Node, base: str) -> View:
        if not isinstance(n, Text):
            numbers = [self.number(v) for v in self.list(n)]
            if 2 <= len(numbers) <= 3:
                return View(*numbers)
            self.report.error("not-a-view", "a view in numbers needs two", n.span, "type [degrees round, degrees up]")
            return View()
        if n.text not in w.VIEWS:
            self.unknown("view", n.text, (*w.VIEWS, "two numbers as in [-20, 13]"), n.span)
        raised = w.LYING_VIEWS.get(n.text, "") if Base(base) in LYING else ""
        if raised:
            message = f'seen from the "{n.text}" a lying body is all soles or scalp: it is drawn from the "{raised}"'
            self.report.warning("low-view", message, n.span, f'type "view: {raised}"')
        return View(*w.VIEWS.get(raised or n.text, ()))


def _brought(nodes: Mapping[str, Node]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Limbs, with what their words bring along."""
    for pair, table in (("legs", w.LEGS_BRING), ("arms", w.ARMS_BRING)):
        for limb in _PAIRS[pair]:
            n = nodes.get(limb)
            if isinstance(n, Text) and (bring := table.get(split(w.word_for(n.text))[0])):
                yield limb, bring


_PADS = {kind.value for kind, shape in SHAPES.items() if shape.form in (Form.BOX, Form.STACK, Form.ROLL)}


def _same_prop(brought: str, there: Node) -> bool:
    """Whether such a thing is named already, wherever it stands, or another under the same part; there may be two pillows."""
    named = there.entries["prop"].value if isinstance(there, Fields) and "prop" in there.entries else there
    if not isinstance(named, Text):
        return False
    (thing, place), (other, its_place) = thing_and_place(brought), thing_and_place(named.text)
    return (thing == other and thing not in _PADS) or (place == its_place and place.startswith("under"))


def _is_ahead(prop: Node) -> bool:
    return isinstance(prop, Text) and prop.text.endswith(" ahead")


def _leant_on(props: tuple[PropPlan, ...], nodes: Mapping[str, Node]) -> tuple[PropPlan, ...]:
    """With the hands that lean on each."""
    hands: dict[str, list[Side]] = {}
    for limb, bring in _brought(nodes):
        if limb.endswith("arm") and "props" in bring:
            hands.setdefault(bring["props"].split()[0], []).append(Side(limb.split()[0]))
    return tuple([replace(p, hands=_hands_at(p, hands.get(p.kind.value, []))) for p in props])


def _hands_at(prop: PropPlan, leaning: Sequence[Side]) -> tuple[Side, ...]:
    """Beside the body only that of its own side; a wall stands where the body ends."""
    sides = {Where.ON_THE_LEFT: SIDES[:1], Where.ON_THE_RIGHT: SIDES[1:]}.get(prop.place.where, SIDES)
    return () if prop.kind is PropKind.WALL else tuple([side for side in sides if side in leaning])


_HELD = (Form.WEIGHT, Form.BAND, Form.STICK)
_FIST = 64.0  # degrees of each finger joint


def _gripping(figure: Figure) -> tuple[ArmPlan, ArmPlan]:
    """Fingers go round what a hand holds."""
    held = [p.place for p in figure.props if SHAPES[p.kind].form in _HELD]
    sides = {side for place in held if place.hands is not Hands.UNNAMED for side in place.hands.sides}
    sides |= {side for place in held if place.where is Where.BETWEEN for side in SIDES}
    left, right = [
        replace(arm, curl=max(_FIST, arm.curl or 0.0)) if side in sides else arm
        for side, arm in zip(SIDES, figure.arms, strict=True)
    ]
    return left, right


@cache
def _other_side(pose: str) -> str:
    """Of a named pose: the side that does not work in it; "" where it is the same on both sides."""
    side = side_of(named(pose))
    return side.other.value if side else ""


def _told(figure: Figure) -> Figure:
    """With a sentence of the tool's own, in English where it has no words of the language."""
    return replace(
        figure, alt=sentence(figure), own_words=True, language=figure.language if has_words(figure.language) else FALLBACK
    )


def _key(description: Node, name: str) -> Span | None:
    return description.entries[name].key if isinstance(description, Fields) else None


def _phrases(nodes: Mapping[str, Node]) -> tuple[str, ...]:
    """The words for back, head and limbs; numbers are no words."""
    texts = {key: _listed(n.text) for key, n in nodes.items() if key in _WORDED and isinstance(n, Text) and n.text}
    phrases = [f"{key} {texts[key]}" for key in ("pelvis", "back", "head") if key in texts]
    for pair in _PAIRS.values():
        left, right = [split(texts[limb])[0] if limb in texts else None for limb in pair]
        both = pair[0].split()[1] + "s"
        if left and left == right:
            phrases.append(f"{both} {left}")
        else:
            phrases += [f"{key} {text}" for key, text in zip(pair, (left, right), strict=True) if text]
    return tuple(phrases)


_WORDED = ("pelvis", "back", "head", *_PAIRS["legs"], *_PAIRS["arms"])


def _listed(typed: str) -> str:
    return " and ".join([w.word_for(word) for word in typed.split(" and ")])


def _names(cls: type) -> list[str]:
    return [f.name for f in fields(cls)]


def _scale(entry: Mapping[str, Any], number: float) -> dict[str, Any]:
    """`turned left 20`: the word's largest angle becomes the number, the others keep their share."""
    most = max([abs(v) for v in entry.values() if isinstance(v, int | float)], default=0)
    return {k: v * number / most if isinstance(v, int | float) and most else v for k, v in entry.items()}
