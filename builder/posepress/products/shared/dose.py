"""A dose → its strip of large figures, or a sentence: `5–10 breaths, each side`. Whatever is wider than the measure wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.drawing import Path
from posepress.base.theme import HAIRLINE, MM, RULE, Style
from posepress.model.domain import Pose
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.words import DoseCell, pose_dose
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Arrangement, Over, Pin, flow, ink, one_row, space, with_gap
from posepress.typeset.layout import rows
from posepress.typeset.rows import snap_up

_NOTE_GAP = 6 * MM
_FIGURE_GAP = 0.16  # em of the figure, beside the space behind it


def pose_dose_strip(kit: Kit, pose: Pose, measure: float) -> Block:
    """As one row."""
    return one_row(dose_strip(kit, pose_dose(kit.words, pose), (pose.dose.note or "", pose.key("dose.note")), measure))


@dataclass(frozen=True, slots=True)
class _Strip:
    """Cells on one baseline, each at its x, and where the last one ends."""

    cells: tuple[tuple[float, DoseCell], ...]
    end: float


def dose_strip(kit: Kit, cells: Sequence[DoseCell], note: tuple[str, str], measure: float) -> Block:
    """Figures and units on one baseline, parted by uprights; more strips when they are wider than the measure.

    `note` is (text, source): flush right on the same baseline when it fits, else on its own line below.
    """
    strips = _strips(kit, cells, measure)
    lines = [_strip(kit, strip, measure) for strip in strips]
    text, source = note
    if text:
        style, end = kit.theme.body, strips[-1].end
        if end + _NOTE_GAP + width(text, style) <= measure:
            figure = kit.theme.dose_figure
            beside = Style(style.face, style.size, figure.leading, figure.baseline_drop)
            words = kit.setter.text(text, beside, source, align="right")
            lines[-1] = Block(Over(lines[-1], (Pin(words, width=measure),)))
        else:
            lines.append(kit.setter.text(text, style, source, together=True))
    for n, strip in enumerate(strips[1:], 1):
        if not strip.cells[0][1].figure:  # words alone need not stand as far below the strip above as figures
            lines[n] = with_gap(lines[n], -_closer(kit))
    whole = flow(*lines)
    if kit.theme.dose_rule:
        hairline = ink(0.0, drawing.line(0.0, -HAIRLINE / 2, measure, -HAIRLINE / 2, HAIRLINE))
        whole = Block(Over(whole, (Pin(hairline),)))
    return replace(whole, tag="P")


def dose_line(kit: Kit, cells: Sequence[DoseCell], measure: float, style: Style) -> Block:
    """The dose as a sentence: `5–10 breaths, each side`."""
    return kit.setter.paragraph(dose_runs(cells, style, measure), cells[0].source, "P", together=True)


def dose_words(kit: Kit, pose: Pose, measure: float) -> Block:
    """The dose as a sentence, and what it says besides."""
    line = dose_line(kit, pose_dose(kit.words, pose), measure, kit.theme.body.semibold())
    note = kit.setter.text(pose.dose.note, kit.theme.body, pose.key("dose.note"), "P") if pose.dose.note else None
    return flow(line, note)


def dose_runs(cells: Sequence[DoseCell], style: Style, measure: float, end: str = "") -> tuple[TextRun, ...]:
    """Each amount is kept on a line where a line can hold it."""
    runs = []
    for n, cell in enumerate(cells, 1):
        short = width(cell.plain + ", ", style) <= measure
        text = cell.plain.replace(" ", NO_BREAK_SPACE) if short else cell.plain
        runs.append(TextRun(text + (", " if n < len(cells) else end), style, source=cell.source, lang=cell.lang))
    return tuple(runs)


def _strips(kit: Kit, cells: Sequence[DoseCell], measure: float) -> list[_Strip]:
    """Cells by strip. One that is wider than the measure has a strip of its own, which leaves no room."""
    theme = kit.theme
    out: list[_Strip] = []
    for cell in cells:
        wide = _cell_width(kit, cell)
        if wide > measure:
            out.append(_Strip(((0.0, cell),), float("inf")))
        elif not out or out[-1].end + 2 * theme.dose_gap + wide > measure:
            out.append(_Strip(((0.0, cell),), wide))
        else:
            x = out[-1].end + 2 * theme.dose_gap
            out[-1] = _Strip((*out[-1].cells, (x, cell)), x + wide)
    return out


def _strip(kit: Kit, strip: _Strip, measure: float) -> Block:
    theme = kit.theme
    if strip.end > measure:
        return _long_cell(kit, strip.cells[0][1], measure)
    pins = [pin for x, cell in strip.cells for pin in _cell(kit, cell, x)]
    uprights = [_upright(theme.dose_unit, x - theme.dose_gap) for x, _ in strip.cells[1:]]
    return Block(Arrangement(theme.dose_figure.leading, tuple(pins), tuple(uprights)))


def _closer(kit: Kit) -> float:
    theme = kit.theme
    return snap_up(theme.dose_figure.leading - theme.leading * 1.25, theme.baseline_step)


def _cell_width(kit: Kit, cell: DoseCell) -> float:
    theme = kit.theme
    wide = width(cell.unit, theme.dose_unit)
    return wide + (width(cell.figure, theme.dose_figure) + _FIGURE_GAP * theme.dose_figure.size if cell.figure else 0.0)


def _cell(kit: Kit, cell: DoseCell, x: float) -> list[Pin]:
    """Figure and unit on a line of their own, from x."""
    theme, pins = kit.theme, list[Pin]()
    unit = (cell.unit.replace(" ", NO_BREAK_SPACE), theme.dose_unit, cell.lang)
    for text, style, lang in ((cell.figure, theme.dose_figure, ""), unit) if cell.figure else (unit,):
        end = " " if cell.figure else ""
        pins.append(Pin(kit.setter.text(text + end, style, cell.source, lang=lang), x, 0.0, 2 * width(text, style) + 10))
        x += width(text, style) + _FIGURE_GAP * theme.dose_figure.size
    return pins


def _long_cell(kit: Kit, cell: DoseCell, measure: float) -> Block:
    """A figure whose words go on over several lines, these as close as words are."""
    theme = kit.theme
    figure, unit = theme.dose_figure, theme.dose_unit
    close = snap_up(1.2 * unit.size, theme.baseline_step)
    words = TextRun(cell.unit + " ", replace(unit, leading=close, baseline_drop=0.3 * close), lang=cell.lang)
    if not cell.figure:
        words = replace(words, style=replace(words.style, leading=figure.leading, baseline_drop=figure.baseline_drop))
    runs = (TextRun(cell.figure + " ", figure), words) if cell.figure else (words,)
    text = kit.setter.paragraph(runs, cell.source, together=True)
    if len(rows(text, measure)) == 1:
        return text
    return flow(text, space(snap_up(unit.baseline_drop - 0.3 * close, theme.baseline_step)))


def _upright(unit: Style, x: float) -> Path:
    foot = unit.baseline_drop - unit.leading - 0.2 * unit.size
    return drawing.line(x, foot, x, foot + 1.25 * unit.size, RULE)
