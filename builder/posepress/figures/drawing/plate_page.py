"""An anatomy plate and a size in millimetres → the drawing for the page: bones to scale, labels in their own size."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from posepress.base.drawing import Colour, Drawing, Label, Path, circle, polygon
from posepress.base.sides import swapped
from posepress.figures.body.alternative import note_text
from posepress.figures.body.plan import Figure, PlateLabel
from posepress.figures.body.plates import PLATES, Plate, PlateNote
from posepress.figures.drawing.overlay import Arrow
from posepress.figures.geometry.style import MM, Pens, rgb
from posepress.figures.geometry.vectors import Point

At = Callable[[Point], Point]

_COLOURS = {
    "bone": rgb("#f3f1ea"),
    "bone shade": rgb("#e4e1d6"),
    "disc": rgb("#c9d2d6"),
    "psoas": rgb("#b5381b"),
    "iliacus": rgb("#e3ad9b"),
    "paper": (1.0,),
}
_INKS: dict[str, Colour] = {"ink": (0.0,), "bone line": rgb("#b9b29d"), "fibre": (1.0, 0.95, 0.92)}
_PALE = 0.59  # of the way to white
LABELLED_MM = 80.0  # least width of a plate that has room for words
LABEL_PT, NAME_PT, LEADER_PT, DOT_MM, GAP_MM = 11.0, 10.2, 0.6, 1.2, 4.0
_ADVANCES = dict(
    zip(
        " abcdefghijklmnopqrstuvwxyz",
        (
            200,
            504,
            553,
            456,
            555,
            496,
            292,
            504,
            544,
            246,
            247,
            495,
            255,
            829,
            547,
            542,
            555,
            555,
            347,
            419,
            338,
            544,
            467,
            719,
            446,
            467,
            425,
        ),
        strict=True,
    )
)


def text_width(text: str, size: float) -> float:
    """Points that a label takes in Source Sans 3; the page proves its own text, a leader only starts where this one ends."""
    return sum([_ADVANCES.get(c, 600) for c in text]) * size / 1000 * 1.02


def draw_plate(figure: Figure, width_mm: float, height_mm: float, mirror: bool, pens: Pens) -> Drawing:
    """As large as fits with its labels beside it. A mirrored plate keeps its words readable and points at the same bones."""
    plate = PLATES[figure.plate]()
    words = {label.step: label.part for label in figure.labels if isinstance(label, PlateLabel)}
    shown = plate.notes if figure.labelled and width_mm >= LABELLED_MM else ()
    notes = [(note, words.get(note.key, note_text(note, figure.language))) for note in shown]
    flip = -1 if mirror else 1
    points = [(flip * x, y) for s in plate.shapes for x, y in s.points]
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    y0, y1 = min(y for _, y in points), max(y for _, y in points)
    left = max([_margin(t) for n, t in notes if n.left != mirror], default=0.0)
    right = max([_margin(t) for n, t in notes if n.left == mirror], default=0.0)
    k = min((width_mm - left - right - 1) / (x1 - x0), (height_mm - 1) / (y1 - y0))  # mm a unit
    wide, tall = (x1 - x0) * k + left + right + 1, (y1 - y0) * k + 1

    def at(p: Point) -> Point:
        return round((left + 0.5 + (flip * p[0] - x0) * k) * MM, 2), round((0.5 + (p[1] - y0) * k) * MM, 2)

    colours = _colours(figure.accent)
    items: list[Path | Label] = []
    for shape in plate.shapes:
        line = tuple([at(p) for p in shape.points])
        width = round(max(0.4, pens.outline * shape.weight), 3)
        if shape.closed:
            items.append(polygon(line, colours[shape.paint], _INKS[shape.ink], width, join=1))
        else:
            items.append(
                Path(
                    "m" + "l" * (len(line) - 1),
                    tuple([c for p in line for c in p]),
                    None,
                    _INKS[shape.ink],
                    width,
                    cap=1,
                    join=1,
                )
            )
    items += _arrows(plate, at, pens, flip, colours["psoas"])
    if k * 0.98 * MM > NAME_PT * 0.9 and figure.labelled:
        for name, place in plate.names:
            x, y = at(place)
            items.append(
                Label(round(x - len(name) * NAME_PT * 0.27, 2), round(y - NAME_PT * 0.33, 2), name, "sans-semibold", NAME_PT)
            )
    for note, text in notes:
        items += _note(note, text, at, note.left != mirror, wide)
    return Drawing(
        round(wide * MM, 2),
        round(tall * MM, 2),
        tuple(items),
        swapped(figure.alt or plate.alt, figure.language) if mirror else figure.alt or plate.alt,
    )


def _colours(accent: str) -> Mapping[str, Colour]:
    """With the muscles in an accent of the studio's own: the psoas full, the iliacus as pale beside it as it is by default."""
    if not accent:
        return _COLOURS
    full = rgb(accent)
    return {**_COLOURS, "psoas": full, "iliacus": tuple([round(part + (1 - part) * _PALE, 4) for part in full])}


def _margin(text: str) -> float:
    return text_width(text, LABEL_PT) / MM + GAP_MM


def _arrows(plate: Plate, at: At, pens: Pens, flip: int, colour: Colour) -> list[Path | Label]:
    items: list[Path | Label] = []
    for tail, tip, bow in plate.arrows:
        outline = Arrow(at(tail), at(tip), bow * flip).outline(pens.arrow_mm * MM * 1.3)
        items.append(polygon(tuple(outline), colour, (1.0,), 2.2, join=1))
        items.append(polygon(tuple(outline), colour))
    return items


def _note(note: PlateNote, text: str, at: At, left: bool, wide: float) -> list[Path | Label]:
    x1, y1 = at(note.target)
    _, y = at((0.0, note.height))
    width = text_width(text, LABEL_PT)
    x = 0.0 if left else wide * MM - width
    start = width + 1.5 * MM if left else x - 1.5 * MM
    face = "sans-semibold" if note.bold else "sans"
    return [
        Path("ml", (round(start, 2), y, x1, y1), None, (1.0,), 1.8),
        Path("ml", (round(start, 2), y, x1, y1), None, (0.0,), LEADER_PT),
        circle(x1, y1, DOT_MM / 2 * MM, (0.0,), (1.0,), 0.4),
        Label(round(x, 2), round(y - LABEL_PT * 0.24, 2), text, face, LABEL_PT),
    ]
