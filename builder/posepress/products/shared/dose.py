"""A dose → its strip of large figures with rows below, its block beside a picture, or a line: `3 × 12 · hold 5 s · each side`.

Cells fill a line in order; what does not fit starts the next one and is never set smaller. Whatever is wider than the measure
wraps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.drawing import Path
from posepress.base.theme import HAIRLINE, MM, RULE, Style
from posepress.model.domain import Pose
from posepress.products.shared.dose_words import DoseCell, DoseRow, DoseText, Stretch, pose_dose
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Arrangement, Over, Pin, columns, flow, ink, one_row, space, with_gap
from posepress.typeset.layout import rows
from posepress.typeset.rows import snap_up

_NOTE_GAP = 6 * MM
_FIGURE_GAP = 0.16  # em of the figure, on either side of it
_LABEL_GAP = 2 * MM / 12  # a point of type, at least, between the labels of rows and their values
_NEXT_LINE = 1.2  # em of the figure: height of a line of cells below another
_BLOCK_LINE = 1.5  # lines of body text: height of a cell of a block
_UNBROKEN = 26  # letters of a part of a line from which on it may break
_TAG, _TAG_LETTER, _LEAST_LETTER = 1.06, 0.86, 10.0  # of the word beside it: side of the square, its letter; pt, at least
_LEAST_LARGE_LETTER = 18.0  # pt, in large print
_TAG_GAP = 1.3 * MM
_DOT = " · "
_GOALS = ("move on when", "go back when")  # labels that are longer than all others
_WIDEST_LABELS = 22 * MM  # of a block: `Stop above` and 2 mm


def pose_dose_strip(kit: Kit, pose: Pose, measure: float, goals: bool) -> Block:
    """As one row; with the `goals` as rows, or without them."""
    return one_row(dose_strip(kit, _without_goals(pose_dose(kit.words, pose), goals), _note(pose), measure))


def least_strip(kit: Kit, pose: Pose) -> float:
    """Width of a column in which no figure of a strip stands without its unit: a cell breaks behind × only."""
    parts = [part for cell in pose_dose(kit.words, pose).cells for part in _parted(kit, cell, 0.0)]
    return max([_cell_width(kit, part) for part in parts], default=0.0)


def dose_words(kit: Kit, pose: Pose, measure: float, goals: bool) -> Block:
    """The whole dose as a line, and its note, where a strip has no room."""
    text = _without_goals(pose_dose(kit.words, pose), goals)
    line = dose_sentence(kit, text, measure, kit.theme.body.semibold())
    note, source = _note(pose)
    return flow(line, kit.setter.text(note, kit.theme.body, source, "P") if note else None)


def dose_in_short_rows(kit: Kit, pose: Pose, measure: float, goals: bool) -> Block:
    """As a strip, its rows as one line in place of a row each."""
    text = _without_goals(pose_dose(kit.words, pose), goals)
    cells = dose_strip(kit, replace(text, rows=(), goals=()), _note(pose), measure)
    parts = [part for row in (*text.rows, *text.goals) for part in row.parts]
    return flow(cells, dose_line(kit, parts, measure, kit.theme.body.semibold()) if parts else None)


def dose_strip(kit: Kit, text: DoseText, note: tuple[str, str], measure: float, labels: float = 0.0) -> Block:
    """Cells on lines, parted by uprights, and rows below; the goals are rows, too.

    `labels` is the width of the labels of all rows of the document, where it has one.

    `note` is (text, source): flush right on the baseline of the last cells when it fits, else on its own line below.
    """
    theme = kit.theme
    strips = _strips(kit, text.cells, measure)
    lines = [_strip(kit, strip, measure) for strip in strips]
    for n, strip in enumerate(strips[1:], 1):
        lines[n] = with_gap(lines[n], -_closer(kit, strip))
    _add_note(kit, lines, strips, note, measure)
    table = dose_rows(kit, (*text.rows, *text.goals), measure, labels or _strip_labels(kit, bool(text.goals), measure))
    cells = replace(flow(*lines), tag="P") if lines else None
    whole = flow(cells, with_gap(table, theme.baseline_step)) if table else cells or flow()
    if theme.dose_rule and (lines or table):
        hairline = ink(0.0, drawing.line(0.0, -HAIRLINE / 2, measure, -HAIRLINE / 2, HAIRLINE))
        whole = Block(Over(whole if lines else flow(space(theme.baseline_step), whole), (Pin(hairline),)))
    return whole


def dose_block(
    kit: Kit, text: DoseText, note: tuple[str, str], measure: float, labels: float, line: float = _BLOCK_LINE
) -> Block | None:
    """Cells below each other, the side as words on a line of its own, rows with `labels` in a column of that width.

    Of the goals it has none: they stand behind the steps. A cell is `line` lines of body text high.
    """
    theme = kit.theme
    tall = line * theme.leading
    narrow = replace(kit, theme=replace(theme, dose_figure=_on(theme.dose_figure, tall), dose_unit=_on(theme.dose_unit, tall)))
    lines: list[Block] = []
    for cell in text.cells:
        if cell.field == "side":
            words = replace(theme.dose_unit, leading=theme.leading, baseline_drop=theme.body.baseline_drop)
            lines.append(side_words(kit, cell, words))
        else:
            lines += [_strip(narrow, _at_left(narrow, part), measure) for part in _parted(narrow, cell, measure)]
    if note[0]:
        lines.append(kit.setter.text(note[0], theme.body, note[1], together=True))
    table = dose_rows(kit, text.rows, measure, labels)
    cells = replace(flow(*lines), tag="P") if lines else None
    if not table:
        return cells
    return flow(cells, with_gap(table, theme.baseline_step))


def side_words(kit: Kit, cell: DoseCell, style: Style) -> Block:
    """`R right leg`: a side alone."""
    return kit.setter.paragraph(_side_runs(cell, style), cell.source, together=True)


def side_width(cell: DoseCell, style: Style) -> float:
    """Of a side alone on one line."""
    return sum([width(run.text, run.style) for run in _side_runs(cell, style)])


def _side_runs(cell: DoseCell, style: Style) -> tuple[TextRun, ...]:
    last = len(cell.stretches)
    return tuple([TextRun(_text(stretch) + " " * (n == last), _styled(stretch, style), source=stretch.source, lang=stretch.lang)
                  for n, stretch in enumerate(cell.stretches, 1)])  # fmt: skip


def label_column(kit: Kit, texts: Sequence[DoseText]) -> float:
    """Width of the labels of all blocks of a document, so that they stand on one axis, whatever is left out."""
    labels = [row.label.text for text in texts for row in text.rows]
    widest = max([width(label, kit.theme.body) for label in labels], default=0.0)
    return min(_WIDEST_LABELS, widest + _LABEL_GAP * kit.theme.body.size)


def _strip_labels(kit: Kit, with_goals: bool, measure: float) -> float:
    """Width of the labels of a strip: that of the widest label there is, whatever this one has, so that the values of all pages
    stand on one axis. In a column beside a picture each strip has its own, for there is no room to give.
    """
    if measure < kit.theme.measure:
        return 0.0
    style = kit.theme.body
    widest = max([width(label, style) for name, label in kit.words.rows.items() if with_goals or name not in _GOALS])
    return widest + _LABEL_GAP * style.size


def dose_rows(kit: Kit, table: Sequence[DoseRow], measure: float, labels: float = 0.0) -> Block | None:
    """Label and value of each row; `labels` is the width of their column, that of the widest one if it is not said."""
    style = kit.theme.body
    column = labels or max([width(row.label.text, style) for row in table], default=0.0) + _LABEL_GAP * style.size
    lines = [_row(kit, row, measure, column) for row in table]
    return flow(*lines) if lines else None


def _row(kit: Kit, row: DoseRow, measure: float, column: float) -> Block:
    """A value wraps in its own column; one with a word that is wider than that stands below its label, on the whole measure."""
    style = kit.theme.body
    label = kit.setter.text(row.label.text + " ", style, row.label.source, lang=row.label.lang)
    runs = _value_runs(row, style.semibold())
    beside = measure - column
    words = "".join([run.text for run in runs]).split(" ")
    if width(row.label.text, style) > column or max([width(word, style.semibold()) for word in words]) > beside:
        if max([width(word, style.semibold()) for word in words]) > measure:
            runs = tuple([replace(run, text=run.text.replace(NO_BREAK_SPACE, " ")) for run in runs])
        return flow(replace(label, with_next=True), kit.setter.paragraph(runs, row.values[0].source, together=True), tag="P")
    value = kit.setter.paragraph(runs, row.values[0].source)
    return replace(columns((0.0, column, label), (column, beside, value)), tag="P")


def _value_runs(row: DoseRow, style: Style) -> tuple[TextRun, ...]:
    last = len(row.values) - 1
    return tuple([TextRun(value.text + (", " if n < last else ""), style, source=value.source, lang=value.lang)
                  for n, value in enumerate(row.values)])  # fmt: skip


def dose_line(kit: Kit, parts: Sequence[DoseCell], measure: float, style: Style) -> Block:
    """The dose on one line: `5–10 breaths · each side`."""
    return kit.setter.paragraph(dose_runs(parts, style, measure), parts[0].source, "P", together=True)


def dose_sentence(kit: Kit, text: DoseText, measure: float, style: Style) -> Block:
    """All of a dose in its full words as a line."""
    return dose_line(kit, full_parts(text), measure, style)


def full_parts(text: DoseText) -> tuple[DoseCell, ...]:
    """Cells, the values of rows, and goals as the parts of a line."""
    return (*text.cells, *[part for row in (*text.rows, *text.goals) for part in row.parts])


def dose_runs(parts: Sequence[DoseCell], style: Style, measure: float, end: str = "", dot: str = " · ") -> tuple[TextRun, ...]:
    """A line may break only behind a dot, which stays with the part before it, or within a part that is long. Commas part no
    parts that have some of their own: `3 × 12, 10, 8 · each side`; nothing stands between × and a hold: `5 × hold 3 s`.
    """
    runs: list[TextRun] = []
    between = _DOT if any(", " in part.plain for part in parts) else dot
    for number, part in enumerate(parts, 1):
        is_held = number < len(parts) and parts[number].field == "hold" and part.stretches[-1].text == "×"
        dot = " " if is_held else between
        unbroken = len(part.plain) < _UNBROKEN and width(part.plain + dot, style) <= measure
        fits = width(part.plain, style) <= measure
        behind = dot if number < len(parts) else end
        behind = NO_BREAK_SPACE + behind[1:] if behind[:1] == " " else behind
        joint = NO_BREAK_SPACE if unbroken else " "
        for n, stretch in enumerate(part.stretches, 1):
            text = stretch.text.replace(" ", NO_BREAK_SPACE) if unbroken else stretch.text
            text = text if fits else text.replace(NO_BREAK_SPACE, " ")
            text += behind if n == len(part.stretches) else "" if stretch.tag else joint
            text = _text(stretch) if stretch.tag else text
            runs.append(TextRun(text, _styled(stretch, style), source=stretch.source, lang=stretch.lang))
    return tuple(runs)


def tag_style(style: Style, letter: str) -> Style:
    """Of the letter in a square before words of that style, with as much room behind it as parts it from them."""
    least = _LEAST_LARGE_LETTER if style.size >= _LEAST_LARGE_LETTER else _LEAST_LETTER
    size = max(least, _TAG_LETTER * style.size)
    square = max(_TAG * style.size, _TAG * size / _TAG_LETTER if size == _LEAST_LARGE_LETTER else 0.0)
    bold = replace(style.bold(), size=size, square=square)
    room = bold.square + _TAG_GAP - width(letter + NO_BREAK_SPACE, replace(bold, tracking=0.0))
    return replace(bold, tracking=room / (len(letter) + 1))


def _styled(stretch: Stretch, style: Style) -> Style:
    return tag_style(style, stretch.text) if stretch.tag else style


def _text(stretch: Stretch) -> str:
    """A letter in a square keeps to the words behind it."""
    return stretch.text + NO_BREAK_SPACE if stretch.tag else stretch.text


def _without_goals(text: DoseText, goals: bool) -> DoseText:
    return text if goals else replace(text, goals=())


def _note(pose: Pose) -> tuple[str, str]:
    return pose.dose.note or "", pose.key("dose.note")


def _on(style: Style, leading: float) -> Style:
    """The same style on lines of another height."""
    return replace(style, leading=leading, baseline_drop=0.3 * leading)


@dataclass(frozen=True, slots=True)
class _Strip:
    """Cells on one baseline, each at its x, and where the last one ends."""

    cells: tuple[tuple[float, DoseCell], ...]
    end: float


def _strips(kit: Kit, cells: Sequence[DoseCell], measure: float) -> list[_Strip]:
    """Cells by line; the side keeps to the last cell before it where a line holds both."""
    whole = [part for cell in cells for part in _parted(kit, cell, measure)]
    groups = [[cell] for cell in whole]
    if len(groups) > 1 and whole[-1].field == "side" and _together(kit, whole[-2:]) <= measure:
        groups[-2:] = [whole[-2:]]
    out: list[_Strip] = []
    for group in groups:
        if out and out[-1].end + 2 * kit.theme.dose_gap + _together(kit, group) <= measure:
            for cell in group:
                out[-1] = _with_cell(kit, out[-1], cell)
            continue
        out.append(_at_left(kit, group[0]))
        for cell in group[1:]:
            out[-1] = _with_cell(kit, out[-1], cell)
        if out[-1].end > measure:
            out[-1] = replace(out[-1], end=float("inf"))
    return out


def _together(kit: Kit, cells: Sequence[DoseCell]) -> float:
    return sum([_cell_width(kit, cell) for cell in cells]) + 2 * kit.theme.dose_gap * (len(cells) - 1)


def _at_left(kit: Kit, cell: DoseCell) -> _Strip:
    return _Strip(((0.0, cell),), _cell_width(kit, cell))


def _with_cell(kit: Kit, strip: _Strip, cell: DoseCell) -> _Strip:
    x = strip.end + 2 * kit.theme.dose_gap
    return _Strip((*strip.cells, (x, cell)), x + _cell_width(kit, cell))


def _parted(kit: Kit, cell: DoseCell, measure: float) -> list[DoseCell]:
    """The cell; one that is wider than the measure in two, where it is counted in sets: it may break behind × only."""
    sign = next((n for n, stretch in enumerate(cell.stretches, 1) if stretch.text.endswith("×")), 0)
    if _cell_width(kit, cell) <= measure or not 0 < sign < len(cell.stretches):
        return [cell]
    return [replace(cell, stretches=cell.stretches[:sign]), replace(cell, stretches=cell.stretches[sign:])]


def _strip(kit: Kit, strip: _Strip, measure: float) -> Block:
    theme = kit.theme
    if strip.end > measure:
        return _long_cell(kit, strip.cells[0][1], measure)
    pins = [pin for x, cell in strip.cells for pin in _cell(kit, cell, x)]
    uprights = [_upright(theme.dose_unit, x - theme.dose_gap) for x, _ in strip.cells[1:]]
    return Block(Arrangement(theme.dose_figure.leading, tuple(pins), tuple(uprights)))


def _closer(kit: Kit, strip: _Strip) -> float:
    """How much closer a line of cells stands below another than its own height; words alone need less than figures."""
    theme = kit.theme
    if any(stretch.figure for _, cell in strip.cells for stretch in cell.stretches):
        return theme.dose_figure.leading - snap_up(_NEXT_LINE * theme.dose_figure.size, theme.baseline_step)
    return snap_up(theme.dose_figure.leading - theme.leading * 1.25, theme.baseline_step)


def _add_note(kit: Kit, lines: list[Block], strips: Sequence[_Strip], note: tuple[str, str], measure: float) -> None:
    text, source = note
    if not text:
        return
    style, end = kit.theme.body, strips[-1].end if strips else float("inf")
    if end + _NOTE_GAP + width(text, style) <= measure:
        figure = kit.theme.dose_figure
        beside = Style(style.face, style.size, figure.leading, figure.baseline_drop)
        words = kit.setter.text(text, beside, source, align="right")
        lines[-1] = Block(Over(lines[-1], (Pin(words, width=measure),)), gap=lines[-1].gap)
    else:
        lines.append(kit.setter.text(text, style, source, together=True))


def _places(kit: Kit, cell: DoseCell) -> list[tuple[float, Stretch, Style]]:
    """(x, stretch, style) of each stretch of a cell on a line of its own."""
    theme, out, x = kit.theme, list[tuple[float, Stretch, Style]](), 0.0
    for n, stretch in enumerate(cell.stretches):
        if n and not cell.stretches[n - 1].tag:
            beside_figure = stretch.figure or cell.stretches[n - 1].figure
            x += _FIGURE_GAP * theme.dose_figure.size if beside_figure else width(" ", theme.dose_unit)
        style = _styled(stretch, theme.dose_figure if stretch.figure else theme.dose_unit)
        out.append((x, stretch, style))
        x += width(_text(stretch), style)
    return out


def _cell_width(kit: Kit, cell: DoseCell) -> float:
    x, stretch, style = _places(kit, cell)[-1]
    return x + width(stretch.text, style)


def _cell(kit: Kit, cell: DoseCell, left: float) -> list[Pin]:
    """Figures and units on one line, from x on."""
    pins = []
    end = "" if cell.field == "side" else " "  # nothing is read as one word with what follows it
    for x, stretch, style in _places(kit, cell):
        text = _text(stretch) if stretch.tag else stretch.text.replace(" ", NO_BREAK_SPACE) + end
        words = kit.setter.text(text, style, stretch.source, lang=stretch.lang)
        pins.append(Pin(words, left + x, 0.0, 2 * width(stretch.text, style) + 10))
    return pins


def _long_cell(kit: Kit, cell: DoseCell, measure: float) -> Block:
    """A figure whose words go on over several lines, these as close as words are."""
    theme = kit.theme
    figure, unit = theme.dose_figure, theme.dose_unit
    close = snap_up(1.2 * unit.size, theme.baseline_step)
    words = replace(unit, leading=close, baseline_drop=0.3 * close)
    if not any(stretch.figure for stretch in cell.stretches):
        words = replace(words, leading=figure.leading, baseline_drop=figure.baseline_drop)
    runs = [TextRun(_text(stretch) if stretch.tag else stretch.text + " ",
                    _styled(stretch, figure if stretch.figure else words), source=stretch.source, lang=stretch.lang)
            for stretch in cell.stretches]  # fmt: skip
    if not cell.stretches[0].figure and len(runs) > 1:  # the first line is as high as its figure
        runs[0] = replace(runs[0], style=unit)
    text = kit.setter.paragraph(tuple(runs), cell.source, together=True)
    if len(rows(text, measure)) == 1:
        return text
    return flow(text, space(snap_up(unit.baseline_drop - 0.3 * close, theme.baseline_step)))


def _upright(unit: Style, x: float) -> Path:
    foot = unit.baseline_drop - unit.leading - 0.2 * unit.size
    return drawing.line(x, foot, x, foot + 1.25 * unit.size, RULE)
