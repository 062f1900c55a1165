"""A dose → its strip of large figures, or a sentence: `5–10 breaths, each side`. Whatever is wider than the measure wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, MM, RULE, Style
from posepress.model.domain import Pose
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.words import DoseCell, pose_dose
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.placed import Line
from posepress.typeset.rows import Mark, Row, moved, snap_up, stack

_NOTE_GAP = 6 * MM
_FIGURE_GAP = 0.16  # em of the figure, beside the space behind it


def pose_dose_strip(kit: Kit, pose: Pose, measure: float, parent: int) -> Row:
    """As one row."""
    return stack(dose_strip(kit, pose_dose(kit.words, pose), (pose.dose.note or "", pose.key("dose.note")), measure, parent))


def dose_strip(kit: Kit, cells: Sequence[DoseCell], note: tuple[str, str], measure: float, parent: int) -> list[Row]:
    """Figures and units on one baseline, parted by uprights; more strips when they are wider than the measure.

    `note` is (text, source): flush right on the same baseline when it fits, else on its own line below.
    """
    theme, node = kit.theme, kit.setter.node("P", parent)
    rows: list[Row] = []
    end: float | None = None  # where the next cell may stand beside the last; None: it starts a line
    for cell in cells:
        wide = _cell_width(kit, cell)
        if wide > measure:
            rows += _strip(kit, _long_cell(kit, cell, measure, node), bool(rows))
            end = None
            continue
        if end is None or end + 2 * theme.dose_gap + wide > measure:
            rows += _strip(kit, [Row(theme.dose_figure.leading, _cell(kit, cell, node))], bool(rows))
            end = wide
            continue
        x = end + theme.dose_gap
        rows[-1].marks.append(_upright(theme.dose_unit, x))
        rows[-1].marks += [moved(mark, x + theme.dose_gap, 0.0) for mark in _cell(kit, cell, node)]
        end = x + theme.dose_gap + wide
    if note[0]:
        rows += _note(kit, rows[-1], note, measure, end, node)
    if theme.dose_rule:
        rows[0].marks.append(drawing.line(0.0, -HAIRLINE / 2, measure, -HAIRLINE / 2, HAIRLINE))
    return rows


def dose_line(kit: Kit, cells: Sequence[DoseCell], measure: float, parent: int, style: Style, x: float = 0.0) -> list[Row]:
    """The dose as a sentence: `5–10 breaths, each side`."""
    node = kit.setter.node("P", parent)
    return kit.setter.paragraph(dose_spans(cells, style, measure), node, cells[0].source, measure, x=x, keep=True)


def dose_words(kit: Kit, pose: Pose, measure: float, parent: int) -> list[Row]:
    """The dose as a sentence, and what it says besides."""
    rows = dose_line(kit, pose_dose(kit.words, pose), measure, parent, kit.theme.body.semibold())
    if pose.dose.note:
        rows += kit.setter.text(pose.dose.note, kit.theme.body, kit.setter.node("P", parent), pose.key("dose.note"), measure)
    return rows


def dose_spans(cells: Sequence[DoseCell], style: Style, measure: float, end: str = "") -> tuple[TextRun, ...]:
    """Each amount is kept on a line where a line can hold it."""
    spans = []
    for n, cell in enumerate(cells, 1):
        short = width(cell.plain + ", ", style) <= measure
        text = cell.plain.replace(" ", NO_BREAK_SPACE) if short else cell.plain
        spans.append(TextRun(text + (", " if n < len(cells) else end), style, source=cell.source, lang=cell.lang))
    return tuple(spans)


def _strip(kit: Kit, rows: list[Row], below: bool) -> list[Row]:
    """The rows of a strip: words alone need not stand as far below the strip above as figures."""
    figure, theme = kit.theme.dose_figure, kit.theme
    runs = [run for mark in rows[0].marks if isinstance(mark, Line) for run in mark.runs]
    if below and all(run.size < figure.size for run in runs):
        rows[0].gap = -snap_up(figure.leading - theme.leading * 1.25, theme.baseline_step)
    return rows


def _cell_width(kit: Kit, cell: DoseCell) -> float:
    theme = kit.theme
    wide = width(cell.unit, theme.dose_unit)
    return wide + (width(cell.figure, theme.dose_figure) + _FIGURE_GAP * theme.dose_figure.size if cell.figure else 0.0)


def _cell(kit: Kit, cell: DoseCell, node: int) -> list[Mark]:
    """Figure and unit on a line of their own."""
    theme, marks, x = kit.theme, list[Mark](), 0.0
    unit = (cell.unit.replace(" ", NO_BREAK_SPACE), theme.dose_unit, cell.lang)
    for text, style, lang in ((cell.figure, theme.dose_figure, ""), unit) if cell.figure else (unit,):
        end = " " if cell.figure else ""
        row = kit.setter.text(text + end, style, node, cell.source, 2 * width(text, style) + 10, x=x, lang=lang)
        marks += row[0].marks
        x += width(text, style) + _FIGURE_GAP * theme.dose_figure.size
    return marks


def _long_cell(kit: Kit, cell: DoseCell, measure: float, node: int) -> list[Row]:
    """A figure whose words go on over several lines, these as close as words are."""
    theme = kit.theme
    figure, unit = theme.dose_figure, theme.dose_unit
    close = snap_up(1.2 * unit.size, theme.baseline_step)
    words = TextRun(cell.unit + " ", replace(unit, leading=close, baseline_drop=0.3 * close), lang=cell.lang)
    if not cell.figure:
        words = replace(words, style=replace(words.style, leading=figure.leading, baseline_drop=figure.baseline_drop))
    spans = (TextRun(cell.figure + " ", figure), words) if cell.figure else (words,)
    rows = kit.setter.paragraph(spans, node, cell.source, measure, keep=True)
    return [*rows, Row(snap_up(unit.baseline_drop - 0.3 * close, theme.baseline_step))] if len(rows) > 1 else rows


def _upright(unit: Style, x: float) -> Mark:
    foot = unit.baseline_drop - unit.leading - 0.2 * unit.size
    return drawing.line(x, foot, x, foot + 1.25 * unit.size, RULE)


def _note(kit: Kit, row: Row, note: tuple[str, str], measure: float, taken: float | None, node: int) -> list[Row]:
    """On the last strip's baseline, whose cells end at `taken`, or below it."""
    text, source = note
    style, figure = kit.theme.body, kit.theme.dose_figure
    if taken is not None and taken + _NOTE_GAP + width(text, style) <= measure:
        line = Style(style.face, style.size, figure.leading, figure.baseline_drop)
        row.marks += kit.setter.text(text, line, node, source, measure, align="right")[0].marks
        return []
    return kit.setter.text(text, style, node, source, measure, keep=True)
