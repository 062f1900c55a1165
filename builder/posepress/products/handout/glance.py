"""A class's entries → the strip at the top of a handout: small numbered pictures with their doses, and the total time."""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import MM, STRIP_NAME, STRIP_NUMBER, STRIP_TEXT, STRONG_RULE, TOTAL_FIGURE, TOTAL_UNIT
from posepress.model.domain import ClassPlan
from posepress.products.shared import parts
from posepress.products.shared.entries import Entry, class_numbers
from posepress.products.shared.kit import Kit, place, prose_runs, width
from posepress.products.shared.timing import class_minutes, minutes_figure
from posepress.typeset.breaking import TextRun
from posepress.typeset.rows import Mark, Row, beside, moved, snap_up, stack

_COLUMNS, _GUTTER = (4, 2, 1), 5 * MM
_TALLEST = 0.6  # of a page, that a row of cells may take before there are fewer columns
_PICTURE_BOX = (38 * MM, 22 * MM)
_STAND = 24 * MM  # from the top of a cell to the floor line
_NUMBER_COLUMN = 6.5 * MM
_ABOVE, _BELOW = 1.5, 5.5  # pt, above and below the floor line


def glance_rows(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], parent: int) -> list[Row]:
    """Heading and rows of four cells, or fewer when long words make them tall; the last cell holds the total time."""
    for columns in _COLUMNS:
        rows = _rows(kit.story(), plan, entries, -1, columns)
        if max(row.height for row in rows) <= kit.theme.text_height * _TALLEST:
            break
    return _rows(kit, plan, entries, parent, columns)


def _rows(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], parent: int, columns: int) -> list[Row]:
    theme, setter = kit.theme, kit.setter
    heading = setter.text(kit.words.at_a_glance, theme.strong, setter.node("H2", parent), "", theme.measure)
    heading[0].keep = True
    wide = (theme.measure - (columns - 1) * _GUTTER) / columns
    listing = setter.node("L", parent, numbering="Decimal")
    column = max(_NUMBER_COLUMN, width(f"{len(entries)} ", STRIP_NUMBER))
    cells = [_cell(kit, entry, wide, column, listing) for entry in entries]
    if plan.remark or class_minutes(kit.library, plan)[1]:
        cells.append(_total(kit, plan, entries, wide, parent))
    rows = []
    for start in range(0, len(cells), columns):
        line = cells[start : start + columns]
        row = beside([(n * (wide + _GUTTER), [cell]) for n, cell in enumerate(line)])
        row.height = snap_up(row.height, theme.baseline_step)
        row.gap = theme.leading if start else theme.baseline_step
        rows.append(row)
    return [*heading, *rows]


def _cell(kit: Kit, entry: Entry, wide: float, column: float, listing: int) -> Row:
    """Picture on the floor line; number, name and dose below it."""
    setter, pose = kit.setter, entry.pose
    item = setter.node("LI", listing)
    label = setter.node("Lbl", item)
    number = setter.text(f"{entry.number} ", STRIP_NUMBER, label, "", wide)
    body = setter.node("LBody", item)
    marks: list[Mark] = []
    figures = parts.figures_of(kit, pose, entry.other_side)[:1]
    if figures:
        picture = parts.picture_block(
            kit,
            [parts.NumberedPicture(figures[0].ref, figures[0].art)],
            min(wide, _PICTURE_BOX[0]),
            _PICTURE_BOX[1],
            body,
            small=True,
        )
        marks += place([picture], (wide - min(wide, _PICTURE_BOX[0])) / 2, picture.height - _STAND)
    marks.append(_floor(wide))
    name = setter.text(pose.title, STRIP_NAME, setter.node("P", body), pose.key("title"), wide - column, keep=True)
    rows = [*name]
    if entry.instead:
        words = kit.words.instead_of.format(entry.number - 1)
        rows += setter.text(
            words, STRIP_TEXT, setter.node("P", body), f"{entry.key}.instead", wide - column, lang=kit.words.language
        )
    for cell in entry.cells(kit.words):
        leaf = setter.node("P", body)
        rows += setter.text(cell.plain, STRIP_TEXT, leaf, cell.source, wide - column, keep=True, lang=cell.lang)
    text = stack(rows)
    top = _STAND + _ABOVE + _BELOW
    marks += place(number, 0.0, -top)
    marks += place([text], column, -top)
    return Row(top + text.height, marks)


def _total(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], wide: float, parent: int) -> Row:
    """`about 15 minutes in all.`, and the class's own remark."""
    setter, words = kit.setter, kit.words
    low, high = class_minutes(kit.library, plan)
    node = setter.node("P", parent)
    top = _STAND + _ABOVE
    marks: list[Mark] = [_floor(wide)]
    rest: list[TextRun] = []
    if high:
        about = setter.text(words.about + " ", STRIP_TEXT, node, "", wide)
        total = _time(kit, minutes_figure(low, high), words.units["minutes"][high != 1], wide, node)
        head = stack([*about, *total])
        marks += [moved(mark, 0.0, head.height - top) for mark in head.marks]
        rest.append(TextRun(words.in_all + " ", STRIP_TEXT))
    if plan.remark:
        rest += prose_runs(plan.remark, STRIP_TEXT, class_numbers(entries), source=plan.remark.source)
    text = stack(setter.paragraph(tuple(rest), node, "", wide))
    marks += place([text], 0.0, -top - _BELOW)
    return Row(top + _BELOW + text.height, marks)


def _time(kit: Kit, figure: str, unit: str, wide: float, node: int) -> list[Row]:
    """Figure and unit on one line; a long range has its unit below it, and is set smaller when it is wider than the cell."""
    spans = (TextRun(figure + " ", TOTAL_FIGURE), TextRun(unit + " ", TOTAL_UNIT))
    if width(figure + " ", TOTAL_FIGURE) + width(unit, TOTAL_UNIT) <= wide:
        return kit.setter.paragraph(spans, node, "", wide)
    share = min(1.0, wide / width(figure, TOTAL_FIGURE))
    style, below = (
        replace(TOTAL_FIGURE, size=TOTAL_FIGURE.size * share - 0.01),
        replace(TOTAL_UNIT, leading=18, baseline_drop=5),
    )
    return [*kit.setter.text(figure + " ", style, node, "", wide + 10), *kit.setter.text(unit + " ", below, node, "", wide)]


def _floor(wide: float) -> drawing.Path:
    y = -_STAND - _ABOVE - STRONG_RULE / 2
    return drawing.line(0.0, y, wide, y, STRONG_RULE)
