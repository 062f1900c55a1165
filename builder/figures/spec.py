"""A figure description → a frozen `Figure`; what is not understood becomes a Diagnostic with the words that are known.

Three layers, each optional: a named pose or a base; a word per limb; numbers for a limb that no word fits. Later layers
overrule earlier ones field by field, so `pose: cat` with `head: up` is a cat that looks up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from builder.diagnostics import Report
from builder.figures import words as w
from builder.figures.alternative import sentence
from builder.figures.body import BODIES
from builder.figures.camera import View
from builder.figures.grip import HOLDS
from builder.figures.library import POSES
from builder.figures.muscle import MUSCLES
from builder.figures.places import PARTS
from builder.figures.plan import ArmPlan, ArrowPlan, Figure, LabelPlan, LegPlan, PropPlan
from builder.figures.plates import PLATES
from builder.figures.props import ALSO, PLACES, SHAPES
from builder.figures.reading import Reading
from builder.figures.skeleton import Neck, Spine
from builder.figures.style import PALETTES
from builder.figures.tree import Node, node
from builder.figures.ways import PLURALS, WAYS, known_part

FIELDS = (
    "pose",
    "plate",
    "base",
    "left leg",
    "right leg",
    "legs",
    "left arm",
    "right arm",
    "arms",
    "back",
    "head",
    "pelvis",
    "rests",
    "view",
    "props",
    "arrows",
    "labels",
    "muscle",
    "style",
    "ghost",
    "alt",
    "body",
    "hair",
    "mat",
    "pale",
    "order",
)
HAIR = ("short", "bun", "bob", "none")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PAIRS = {"legs": ("left leg", "right leg"), "arms": ("left arm", "right arm")}


@dataclass(frozen=True, slots=True)
class Looks:
    """How a studio wants its figures where they do not say it themselves: words of BODIES, HAIR and PALETTES."""

    body: str = "neutral"
    hair: str = "short"
    style: str = "line"


NEUTRAL = Looks()


def read(description: Node, report: Report, looks: Looks = NEUTRAL) -> Figure | None:
    """The figure, or None when something is wrong; all mistakes are in the report."""
    before = len(report.diagnostics)
    reader = _Reader(report)
    figure = reader.figure(description, looks)
    failed = any(d.severity == "error" for d in report.diagnostics[before:])
    return None if failed else figure


def named(name: str, **changes: object) -> Figure:
    """A pose of the library by its name. Raises KeyError for an unknown one, AssertionError for a faulty table."""
    report = Report()
    figure = read(node({"pose": name, **changes}), report)
    if name not in POSES:
        raise KeyError(name)
    assert figure is not None, [d.message for d in report.diagnostics]
    return figure


class _Reader(Reading):
    # -- layers

    def figure(self, description: Node, looks: Looks) -> Figure | None:
        own = self.fields(description, "a figure description", FIELDS)
        if own is None:
            return None
        if "plate" in own:
            return self._plate(own)
        given = self._layered(own)
        base = self.one_of(given.get("base"), w.BASES, "base") or "standing"
        given = {**self._layered({k: node(v) for k, v in w.DEFAULTS[base].items()}), **given}
        figure = Figure(base=base, name=self.text(own.get("pose")))
        figure = replace(
            figure,
            body=self.one_of(given.get("body"), tuple(BODIES), "body") or looks.body,
            hair=self.one_of(given.get("hair"), HAIR, "hair") or looks.hair,
        )
        figure = self._trunk(figure, given)
        figure = replace(
            figure,
            legs=(self._leg(given["left leg"], base, "left leg"), self._leg(given["right leg"], base, "right leg")),
            arms=(self._arm(given["left arm"], base, "left arm"), self._arm(given["right arm"], base, "right arm")),
            rests=tuple([r for n in self.list(given.get("rests")) if (r := self.one_of(n, w.RESTS, "resting part"))]),
            view=self._view(given["view"]),
            props=self._props(given.get("props"), base),
            arrows=tuple([a for n in self.list(given.get("arrows")) if (a := self._arrow(n))]),
            labels=tuple(self._labels(given.get("labels"))),
            muscle=tuple([m for n in self.list(given.get("muscle")) if (m := self._muscle(n))]),
            style=self.one_of(given.get("style"), tuple(PALETTES), "style") or looks.style,
            mat=not self.is_no(given.get("mat")),
            pale=not self.is_no(given.get("pale")),
            order=tuple([pair for n in self.list(given.get("order")) if (pair := self._pair(n))]),
            alt=self.text(given.get("alt")),
        )
        figure = replace(figure, said=_said(given))
        if "ghost" in given:
            figure = replace(figure, ghost=self._ghost(given, looks))
        return figure if figure.alt else replace(figure, alt=sentence(figure))

    def _layered(self, own: Mapping[str, Node]) -> dict[str, Node]:
        """The named pose's fields under the description's own; `legs` and `arms` stand for both sides."""
        given: dict[str, Node] = {}
        if "pose" in own:
            name = self.one_of(own["pose"], tuple(POSES), "pose")
            if name:
                given = self._layered({k: node(v) for k, v in POSES[name].items()})
        for key, value in own.items():
            for single in _PAIRS.get(key, (key,)):
                if key in _PAIRS and single in own:
                    continue
                given[single] = value
        return given

    def _ghost(self, given: Mapping[str, Node], looks: Looks) -> Figure | None:
        """The second position: the first one with the ghost's own fields over it. It rests on the same props."""
        ghost = given["ghost"]
        kept = {k: v for k, v in given.items() if k not in ("ghost", "labels", "arrows", "muscle", "pose")}
        if ghost.text is not None:
            changes: Mapping[str, Node] = {"pose": ghost}
            kept = {k: v for k, v in kept.items() if k == "view"}
        else:
            changes = self.fields(ghost, "ghost", FIELDS) or {}
        merged = dict(kept)
        merged.update(self._layered(changes))
        if "view" in kept:
            merged["view"] = kept["view"]
        return self.figure(Node(merged, ghost.span), looks)

    def _plate(self, own: Mapping[str, Node]) -> Figure:
        plate = self.one_of(own["plate"], tuple(PLATES), "plate")
        alt = self.text(own.get("alt")) or (PLATES[plate]().alt if plate else "")
        if self.is_no(own.get("labels")):
            return Figure(plate=plate, alt=alt, labelled=False)
        return Figure(plate=plate, alt=alt, labels=tuple(self._labels(own.get("labels"), plate=True)))

    # -- trunk, head, view

    def _trunk(self, figure: Figure, given: Mapping[str, Node]) -> Figure:
        rest_back = w.DEFAULTS[figure.base].get("back", {})
        back = {**rest_back, **self._table(given.get("back"), w.BACKS, _names(Spine), "back")}
        head = self._table(given.get("head"), w.HEADS, (*_names(Neck), "rest", "pillow", "bed"), "head")
        pelvis = self._table(given.get("pelvis"), w.PELVES, ("height", "lift", "lean", "turn", "tilt", "roll"), "pelvis")
        rest = head.pop("rest", "")
        pillow, bed = head.pop("pillow", 0.0), head.pop("bed", 0.0)
        figure = replace(figure, spine=Spine(**back), neck=Neck(**head), head=str(rest), pillow=pillow, bed=bed)
        return replace(figure, **pelvis)

    def _table(self, n: Node | None, table: Mapping[str, Mapping[str, Any]], names: Sequence[str], what: str) -> dict[str, Any]:
        """Words joined by `and`, or named numbers."""
        if n is None:
            return {}
        found: dict[str, Any] = {}
        if n.text is not None:
            for word in n.text.split(" and "):
                bare, number = _split(word)
                entry = table.get(word.strip()) or table.get(bare)
                if entry is None:
                    self.unknown(what, word.strip(), table, n.span)
                    continue
                found.update(entry if number is None else _scaled(entry, number))
            return found
        for key, value in (self.fields(n, what, names) or {}).items():
            found[key] = self.text(value) if key == "rest" else self.number(value)
        return found

    def _view(self, n: Node) -> View:
        if n.text is None:
            numbers = [self.number(v) for v in self.list(n)]
            return View(*numbers[:3])
        word = self.one_of(n, tuple(w.VIEWS), "view")
        return View(*w.VIEWS[word]) if word else View()

    # -- limbs

    def _leg(self, n: Node, base: str, what: str) -> LegPlan:
        raw = self._limb(n, w.LEGS[base], {}, what, LegPlan)
        return LegPlan(**raw)

    def _arm(self, n: Node, base: str, what: str) -> ArmPlan:
        raw = self._limb(n, w.ARMS[base], w.ANY_ARMS, what, ArmPlan)
        holds = [f"{whose} {part}" for whose in ("own", "other") for part in HOLDS]
        if raw.get("hold", holds[0]) not in holds:
            self.unknown("hold", raw["hold"], holds, n.span)
            raw["hold"] = holds[0]
        return ArmPlan(**raw)

    def _limb(self, n: Node, words: w.Words, more: w.Words, what: str, plan: type) -> dict[str, Any]:
        known = {**more, **words}
        names = {f.replace("_", " "): f for f in _names(plan)}
        word = n.text
        if word is not None:
            bare, number = _split(word)
            entry = known.get(word) or known.get(bare)
            if entry is None:
                self.unknown(what, word, known, n.span)
                return {}
            filled = {names[k]: _filled(v, number) for k, v in entry.items()}
            return {"word": word, **filled}
        raw: dict[str, Any] = {}
        for key, value in (self.fields(n, what, (*names, "like")) or {}).items():
            if key == "like":
                raw = {**self._limb(value, words, more, what, plan), **raw}
            elif key in ("of", "kneel", "hold", "word"):
                raw[names[key]] = self.text(value)
            elif key in ("foot", "hand", "knee to", "elbow to", "toes", "sole", "fingers", "look"):
                raw[names[key]] = self.vector(value, what)
            else:
                raw[names[key]] = self.number(value)
        return raw

    # -- props, arrows, labels, muscles

    def _props(self, n: Node | None, base: str) -> tuple[PropPlan, ...]:
        props = [p for item in self.list(n) if (p := self._prop(item))]
        if base == "chair" and not any(p.kind == "chair" for p in props):
            props.insert(0, PropPlan("chair"))
        return tuple(props)

    def _prop(self, n: Node) -> PropPlan | None:
        text = n.text
        if text is None:
            own = self.fields(n, "a prop", ("prop", "at", "turn")) or {}
            if "prop" not in own:
                self.report.error(
                    "unknown-prop", "a prop needs its words", n.span, 'type for instance "prop: yoga block under the sacrum"'
                )
            plan = self._prop(own["prop"]) if "prop" in own else None
            if plan and "at" in own:
                plan = replace(plan, at=self.vector(own["at"], "prop"))
            return replace(plan, turn=self.number(own["turn"])) if plan and "turn" in own else plan
        words = text.split()
        cut = next((i for i, word in enumerate(words) if word in PLACES), len(words))
        kind, place = " ".join(words[:cut]), " ".join([x for x in words[cut:] if x not in ("the", "a")])
        kind = ALSO.get(kind, kind)
        if kind == "mat":
            return None
        if kind not in SHAPES:
            self.unknown("prop", kind, [*SHAPES, *ALSO], n.span)
            return None
        if kind not in ("chair", "wall") and not _known_place(place):
            self.report.error(
                "unknown-place",
                f'"{text}" does not say where the {kind} is',
                n.span,
                f'type for instance "{kind} under the sacrum"; places: {", ".join(PARTS)}',
            )
            return None
        return PropPlan(kind, place, span=n.span)

    def _arrow(self, n: Node) -> ArrowPlan | None:
        text, metres = (n.text or "").replace(" the ", " "), 0.24
        bare, number = _split(text)
        if number is not None:
            text, metres = bare, number / 100
        part = max([p for p in (*PARTS, *PLURALS) if re.search(rf"\b{p}\b", text) and text.startswith(p)], key=len, default="")
        rest = text[len(part) :]
        way = max([v for v in WAYS if re.search(rf"\b{v}$", rest)], key=len, default="")
        if not part or not known_part(part) or not way:
            self.report.error(
                "unknown-arrow",
                f'the arrow "{n.text}" is not understood',
                n.span,
                f'name a part, what it does, and a direction, as in "right heel slides away"; directions: {", ".join(WAYS)}; '
                f"parts: {', '.join([*PARTS, *PLURALS])}",
            )
            return None
        return ArrowPlan(part, way, metres, text, n.span)

    def _pair(self, n: Node) -> tuple[str, str] | None:
        """Two parts as the drawing names them, the hidden one first: `[handL, shankR]`."""
        names = [self.text(m) for m in self.list(n)]
        if len(names) == 2:
            return names[0], names[1]
        self.report.error("not-a-pair", "an order needs two parts", n.span, "type the part behind first, as in [handL, shankR]")
        return None

    def _labels(self, n: Node | None, plate: bool = False) -> list[LabelPlan]:
        if n is None:
            return []
        if not isinstance(n.value, Mapping):
            self.report.error(
                "unknown-label", "labels are step ids with a part each", n.span, "type for instance {hug: left knee}"
            )
            return []
        found = []
        for step, value in n.value.items():
            part, towards = _split(self.text(value))
            if not plate and part not in PARTS:
                self.unknown("part", part, PARTS, value.span)
                continue
            found.append(LabelPlan(step, part, towards, value.key_span or value.span))
        return found

    def _muscle(self, n: Node) -> str:
        text = n.text or ""
        side, _, muscle = text.partition(" ")
        if side not in ("left", "right", "both") or muscle not in MUSCLES:
            self.unknown("muscle", text, [f"{s} {m}" for s in ("left", "right", "both") for m in MUSCLES], n.span)
            return ""
        return text


def _said(given: Mapping[str, Node]) -> tuple[str, ...]:
    """The words for back, head and limbs; numbers are no words."""
    said = [f"{key} {n.text}" for key in ("pelvis", "back", "head") if (n := given.get(key)) and n.text]
    for pair in _PAIRS.values():
        left, right = [_split(n.text)[0] if n and n.text else None for n in (given.get(pair[0]), given.get(pair[1]))]
        both = pair[0].split()[1] + "s"
        if left and left == right:
            said.append(f"{both} {left}")
        else:
            said += [f"{key} {text}" for key, text in zip(pair, (left, right), strict=True) if text]
    return tuple(said)


def _names(cls: type) -> list[str]:
    return [f.name for f in fields(cls)]


def _split(text: str) -> tuple[str, float | None]:
    """`bent 60` → `bent`, 60."""
    match = re.fullmatch(r"(.*?)\s+(-?\d+(?:\.\d+)?)", text.strip())
    return (match[1], float(match[2])) if match else (text.strip(), None)


def _filled(value: Any, number: float | None) -> Any:
    if isinstance(value, w.N):
        return (value.default if number is None else number) * value.times
    if isinstance(value, tuple):
        return tuple([float(_filled(v, number)) for v in value])
    return value


def _scaled(entry: Mapping[str, Any], number: float) -> dict[str, Any]:
    """`turned left 20`: the word's largest angle becomes the number, the others keep their share."""
    most = max([abs(v) for v in entry.values() if isinstance(v, int | float)], default=0)
    return {k: v * number / most if isinstance(v, int | float) and most else v for k, v in entry.items()}


def _known_place(place: str) -> bool:
    part = place.partition(" ")[2].split(" in ")[0]
    return part in PARTS or part in PLURALS or part in ("thighs", "shins", "calves")
