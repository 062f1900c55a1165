"""The library → a contact sheet: every named pose with the word to type, then the instruction for figure files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from posepress.base.drawing import Drawing, Label, Path
from posepress.figures.body.plan import Figure
from posepress.figures.body.plates import PLATES
from posepress.figures.description.guide import chapters
from posepress.figures.description.spec import NEUTRAL, Looks, named
from posepress.figures.drawing.page import draw
from posepress.figures.drawing.plate_page import text_width
from posepress.figures.geometry.style import MM
from posepress.figures.library import POSES

MARGIN_MM, GUTTER_MM, COLUMNS, CELL_MM, NAME_PT = 14.0, 4.0, 4, 42.0, 10.0
_TOGETHER = 3  # lines of a chapter that stay on one page


def contact_sheet(width: float, height: float, looks: Looks = NEUTRAL) -> tuple[Drawing, ...]:
    """Pages of `width` × `height` points."""
    cell = (width / MM - 2 * MARGIN_MM - (COLUMNS - 1) * GUTTER_MM) / COLUMNS
    rows = int((height / MM - 2 * MARGIN_MM) // CELL_MM)
    figures = [(name, replace(named(name), body=looks.body, hair=looks.hair, style=looks.style)) for name in POSES] + [
        (f"plate: {n}", Figure(plate=n, labelled=False)) for n in PLATES
    ]
    pages = []
    for start in range(0, len(figures), rows * COLUMNS):
        items: list[Path | Label] = []
        for i, (name, figure) in enumerate(figures[start : start + rows * COLUMNS]):
            left = (MARGIN_MM + i % COLUMNS * (cell + GUTTER_MM)) * MM
            bottom = height - (MARGIN_MM + (i // COLUMNS + 1) * CELL_MM) * MM
            picture = draw(figure, cell, CELL_MM - 13)
            items += shift(picture, left + (cell * MM - picture.width) / 2, bottom + 11 * MM)
            items += [
                Label(round(left, 2), round(bottom + (7 - 4 * n) * MM, 2), line, "sans", NAME_PT)
                for n, line in enumerate(_lines(name, cell * MM))
            ]
        pages.append(Drawing(width, height, tuple(items), "Named poses and the words for them"))
    return (*pages, *_word_pages(width, height))


def shift(drawing: Drawing, dx: float, dy: float) -> list[Path | Label]:
    """A drawing's items elsewhere on a larger one."""
    return [
        i.moved(dx, dy) if isinstance(i, Path) else replace(i, x=round(i.x + dx, 2), y=round(i.y + dy, 2))
        for i in drawing.items
    ]


def _word_pages(width: float, height: float) -> Iterator[Drawing]:
    """What may be typed: the whole instruction. A title stands above the first words of its chapter."""
    measure, room = width - 2 * MARGIN_MM * MM, int((height - 2 * MARGIN_MM * MM) // 14)
    pages: list[list[tuple[str, str]]] = [[]]
    for chapter in chapters():
        says = [line for text in (chapter.says, *chapter.lines) for line in _lines(text, measure, 99) if line]
        lines = [*[("sans-semibold", line) for line in _lines(chapter.title, measure, 99)], *[("sans", line) for line in says]]
        if len(pages[-1]) + min(_TOGETHER, len(lines)) > room:
            pages.append([])
        for line in lines:
            if len(pages[-1]) == room:
                pages.append([])
            pages[-1].append(line)
    for page in pages:
        items = [
            Label(MARGIN_MM * MM, round(height - MARGIN_MM * MM - 14 * (n + 1), 2), text, face, NAME_PT)
            for n, (face, text) in enumerate(page)
        ]
        yield Drawing(width, height, tuple(items), "Words of a figure description")


def _lines(text: str, measure: float, most: int = 2) -> list[str]:
    out = [""]
    for word in text.split():
        longer = f"{out[-1]} {word}".strip()
        if text_width(longer, NAME_PT) <= measure or not out[-1]:
            out[-1] = longer
        elif len(out) < most:
            out.append(word)
        else:
            out[-1] = longer
    return out
