"""Parts that every product sets: titles, pictures, steps, run-in sections, footer. Pose → rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from posepress.base import drawing
from posepress.base.drawing import Illustration, Redrawn
from posepress.base.theme import HAIRLINE, MM, Style
from posepress.figures.body.alternative import mirrored
from posepress.model.domain import PictureRef, Pose, Prose
from posepress.products.shared.kit import (
    Kit,
    full_stop,
    place,
    prose_runs,
    shortened,
    sources_of,
    step_numbers,
    width,
)
from posepress.products.shared.words import position_text, prop_inlines, sentence
from posepress.typeset.breaking import TextRun
from posepress.typeset.placed import ARTIFACT, Picture
from posepress.typeset.rows import Mark, Row, beside, snap_up, spaced, stack

_LABEL_GAP = 0.375  # em between a run-in label and its text
_PICTURE_GAP = 2 * MM
_MOST_SMALL = 3
_LEAST_DRAWN = 10 * MM
_FOOTER_RIGHT = 0.62  # of the measure, at most
_DISC_GAP = 1 * MM
_LEAST_SIDE_BY_SIDE = 40 * MM
_LEAST_CALLOUTS = 30 * MM, 16 * MM  # smaller pictures have no callouts inside
_LARGE_DISC = 6 * MM  # discs above this size belong to large print


def title_rows(
    kit: Kit, pose: Pose, number: int, tag: str, parent: int, above: Sequence[Row] = (), *, hanging: bool = False
) -> Row:
    """The title with the pose's number flush right on its first line; rows `above` the title share its column.

    A `hanging` number starts at the top instead, for one that is much taller than a line of the title.
    """
    theme, setter = kit.theme, kit.setter
    label = str(number) if number else ""
    taken = width(label, theme.number) + 4 * MM if label else 0.0
    node = setter.node(tag, parent)
    measure = theme.measure - taken
    rows = setter.text(pose.title, theme.title, node, pose.key("title"), measure, keep=True)
    if len(rows) > 2:
        smaller = Style(theme.title.face, theme.title.size * 0.84, theme.title.leading * 0.8, theme.title.baseline_drop * 0.8)
        rows = setter.text(pose.title, smaller, node, pose.key("title"), measure, keep=True)
    column = stack([*above, *rows])
    if label:
        leaf = setter.node("Span", node)
        figure = setter.text(label, theme.number, leaf, "", theme.measure, align="right")
        baseline = sum(row.height for row in above) + rows[0].height - theme.title.baseline_drop
        column.marks += place(figure, 0.0, 0.0 if hanging else theme.number.leading - theme.number.baseline_drop - baseline)
    return column


def also_rows(kit: Kit, pose: Pose, style: Style, measure: float, parent: int) -> list[Row]:
    """Other names, on lines of their own."""
    if not pose.also:
        return []
    node = kit.setter.node("P", parent)
    spans = [
        TextRun(name + (", " if n < len(pose.also) else ""), style, source=pose.key(f"also.{n}"))
        for n, name in enumerate(pose.also, 1)
    ]
    return kit.setter.paragraph(tuple(spans), node, pose.key("also.1"), measure)


def purpose_rows(kit: Kit, pose: Pose, measure: float, parent: int) -> list[Row]:
    if pose.purpose is None:
        return []
    spans = prose_runs(pose.purpose, kit.theme.body, step_numbers(pose))
    return kit.setter.paragraph(spans, kit.setter.node("P", parent), pose.purpose.source, measure, keep=True)


def props_spans(kit: Kit, pose: Pose, style: Style) -> tuple[TextRun, ...]:
    """`Mat. Strap or belt if you like.`"""
    out: list[TextRun] = []
    for n, prop in enumerate(pose.props, 1):
        inlines, end = prop_inlines(kit.words, prop), " " if n < len(pose.props) else ""
        out += [TextRun(inline.text, style, source=pose.key(f"props.{n}"), lang=inline.lang) for inline in inlines]
        out[-1] = replace(out[-1], text=out[-1].text + end)
    return tuple(out)


def meta_rows(kit: Kit, pose: Pose, style: Style, measure: float, parent: int) -> list[Row]:
    """`On your back. Mat. Strap or belt if you like.`"""
    where = sentence(position_text(kit.words, pose)) + (" " if pose.props else "")
    spans = (TextRun(where, style, source=pose.key("position"), lang=kit.words.language), *props_spans(kit, pose, style))
    return kit.setter.paragraph(spans, kit.setter.node("P", parent), pose.key("position"), measure, keep=True)


def need_rows(kit: Kit, pose: Pose, parent: int) -> list[Row]:
    """`You need  Mat. Strap or belt if you like.`"""
    theme = kit.theme
    return run_in(kit, kit.words.you_need, props_spans(kit, pose, theme.body), theme.measure, parent) if pose.props else []


def run_in(
    kit: Kit, label: str, spans: tuple[TextRun, ...], measure: float, parent: int, x: float = 0.0, style: Style | None = None
) -> list[Row]:
    """A bold label and its text in one paragraph."""
    setter, bold = kit.setter, (style or kit.theme.body).bold()
    node = setter.node("P", parent)
    head = setter.text(label + " ", bold, node, "", measure, x=x)
    indent = width(label, bold) + _LABEL_GAP * bold.size
    rows = setter.paragraph(spans, node, spans[0].source, measure, x=x, indent=indent)
    rows[0].marks = [*head[0].marks, *rows[0].marks]
    return rows


def step_list(
    kit: Kit,
    pose: Pose,
    numbers: Sequence[int],
    measure: float,
    parent: int,
    x: float = 0.0,
    below: Sequence[NumberedPicture] = (),
) -> list[list[Row]]:
    """The lines of each step of `numbers`, number or disc in its own column; the first line of a step has the gap above.

    The pictures `below` stand each under its own step: those that the page to look at has no room for.
    """
    theme, setter = kit.theme, kit.setter
    list_node = setter.node("L", parent, numbering="Decimal")
    discs = kit.called_out(pose)
    out = []
    for number in numbers:
        step = pose.steps[number - 1]
        item = setter.node("LI", list_node)
        label, body = setter.node("Lbl", item), setter.node("LBody", item)
        spans = prose_runs(step.prose, theme.body, step_numbers(pose))
        source, column = step.prose.source, theme.number_column
        rows = setter.paragraph(spans, body, source, measure - column, x=x + column, keep=True)
        if number in discs:
            rows[0].marks += kit.disc(number, label, x, theme.body.baseline_drop - theme.leading, source)
        else:
            figure = setter.text(f"{number} ", theme.strong, label, source, theme.number_box, x=x, align="centre")
            rows[0].marks += figure[0].marks
        rows[0].gap = theme.baseline_step
        own = [picture for picture in below if picture.number == number]
        for n, picture in enumerate(own):  # the first stands beside the step's own disc, others may go on elsewhere
            rows[-1].keep = rows[-1].keep or n == 0
            rows += _below_step(kit, picture if n else replace(picture, number=0), measure - column, parent, x + column)
        out.append(rows)
    return out


def _below_step(kit: Kit, figure: NumberedPicture, measure: float, parent: int, x: float) -> list[Row]:
    theme = kit.theme
    block = picture_block(kit, [figure], measure, theme.small_picture[1], parent, align="left")
    row = beside([(x, [block])])
    row.height = snap_up(row.height, theme.baseline_step)
    return spaced([row], theme.baseline_step)


def sections(kit: Kit, pose: Pose, measure: float, parent: int, x: float = 0.0) -> list[list[Row]]:
    """The lines of Easier, Deeper, Notice and Why, each a run-in paragraph."""
    out: list[list[Row]] = []
    for name, proses in (("Easier", pose.easier), ("Deeper", pose.deeper), ("Notice", pose.notice), ("Why", pose.why)):
        if proses:
            spans = joined(kit, pose, proses)
            rows = run_in(kit, kit.words.sections[name], spans, measure, parent, x)
            rows[0].gap = kit.theme.baseline_step * (1 if out else 2)
            for row in rows[:-1]:
                row.keep = True
            out.append(rows)
    return out


def joined(kit: Kit, pose: Pose, proses: Sequence[Prose]) -> tuple[TextRun, ...]:
    """Several items run on, each with its own source."""
    spans: list[TextRun] = []
    for n, prose in enumerate(proses, 1):
        spans += prose_runs(prose, kit.theme.body, step_numbers(pose), source=prose.source)
        more = (full_stop(prose) if proses[1:] else "") + (" " if n < len(proses) else "")
        if more:
            spans.append(TextRun(more, kit.theme.body, source=prose.source))
    return tuple(spans)


def source_rows(kit: Kit, pose: Pose, measure: float, parent: int) -> list[Row]:
    """Where the pose comes from, in small type."""
    spans = source_spans(kit, pose, kit.theme.footer)
    return run_in(kit, kit.words.source, spans, measure, parent, style=kit.theme.footer) if spans else []


def source_spans(kit: Kit, pose: Pose, style: Style) -> tuple[TextRun, ...]:
    """The first sentence of each source, as a card has little room, then what the pose says of its own."""
    spans: list[TextRun] = []
    for name in sources_of(kit.library, pose.source):
        cited = first_sentence(kit.library.sources.get(name))
        own = [TextRun(sentence(name), style, source=pose.key("source"))]
        spans += prose_runs(cited, style, source=cited.source) if cited else own
        spans.append(TextRun(" ", style, source=spans[-1].source))
    if pose.source_note:
        spans.append(TextRun(sentence(pose.source_note), style, source=pose.key("source note")))
    return tuple(spans)


def first_sentence(prose: Prose | None) -> Prose | None:
    """The paragraph up to its first full stop that a space follows."""
    if prose is None:
        return None
    kept = []
    for inline in prose.inlines:
        head, stop, _ = inline.text.partition(". ")
        kept.append(replace(inline, text=head + stop.rstrip()))
        if stop:
            break
    return Prose(tuple(kept), prose.source)


@dataclass(frozen=True, slots=True)
class NumberedPicture:
    """A picture to be placed. `number` is that of the step that it belongs to, 0 for a main picture; `steps` are the numbers
    of the pose's named steps, for callouts.
    """

    ref: PictureRef
    art: Illustration
    number: int = 0
    steps: tuple[tuple[str, int], ...] = ()

    def callouts(self, wide: float, high: float) -> dict[str, int]:
        """Numbers of the steps that discs in the picture name, by id; none where the box is too small for discs."""
        if not isinstance(self.art, Redrawn) or wide < _LEAST_CALLOUTS[0] or high < _LEAST_CALLOUTS[1]:
            return {}
        return {step: number for step, number in self.steps if step in self.art.steps}

    def below(self, wide: float, high: float) -> tuple[int, ...]:
        """Numbers whose discs stand under the picture: its step's and those of its callouts, unless they are in it."""
        named = {number for step, number in self.steps if isinstance(self.art, Redrawn) and step in self.art.steps}
        return tuple(sorted({self.number, *named} - {0, *self.callouts(wide, high).values()}))

    @property
    def first(self) -> int:
        """Number of the first step that it shows; 0 for a main picture that names none."""
        named = [number for step, number in self.steps if isinstance(self.art, Redrawn) and step in self.art.steps]
        return min([*named, self.number] if self.number else named, default=0)

    def mirrored(self) -> NumberedPicture:
        """The same for the other side. A photo stays as it is: writing in it would be mirrored too."""
        if not isinstance(self.art, Redrawn):
            return self
        ref = replace(self.ref, alt=mirrored(self.ref.alt), mirror=not self.ref.mirror)
        return replace(self, ref=ref, art=self.art.mirrored())


def figures_of(kit: Kit, pose: Pose, other_side: bool = False) -> tuple[NumberedPicture, ...]:
    """The pose's pictures in the order of print, those that are drawn mirrored when it is done to the `other_side`."""
    steps = tuple([(step.id, number) for number, step in enumerate(pose.steps, 1) if step.id])
    shown = [(ref, kit.library.art(ref), number) for ref, number in pose.pictures]
    figures = [NumberedPicture(ref, art, number, steps) for ref, art, number in shown if art]
    return tuple([figure.mirrored() if other_side else figure for figure in figures])


def repeated(figures: Sequence[NumberedPicture]) -> tuple[NumberedPicture, ...]:
    """Those that a continuation repeats small: all of a few, of many the first."""
    return tuple(figures if len(figures) <= _MOST_SMALL else figures[:1])


def picture_block(
    kit: Kit,
    figures: Sequence[NumberedPicture],
    wide: float,
    high: float,
    parent: int,
    *,
    small: bool = False,
    align: str = "centre",
) -> Row:
    """Pictures in a box of `wide` × `high` points, side by side or stacked, whichever shows them largest; its own height.

    They stand in the order of the steps that they show: a start comes before its end, though the end is the main picture.
    Side by side each is at least 40 mm wide unless `small`; two that can stand so do.
    """
    figures = sorted(figures, key=lambda figure: figure.first)
    columns = max(range(1, len(figures) + 1), key=lambda c: _shown(kit, figures, wide, high, c, small))
    if len(figures) == 2 and _shown(kit, figures, wide, high, 2, small) > 0:
        columns = 2
    cell_w, cell_h = _cell(kit, figures, wide, high, columns)
    rows = ceil(len(figures) / columns)
    marks: list[Mark] = []
    tops = 0.0
    for row in range(rows):
        line = figures[row * columns : (row + 1) * columns]
        printed = [printed_art(kit, figure, cell_w, cell_h) for figure in line]
        tall = max(h for _, _, h in printed)
        for n, (figure, (key, w, h)) in enumerate(zip(line, printed, strict=True)):
            slot = (wide - (len(line) - 1) * _PICTURE_GAP) / len(line)
            left, free = n * (slot + _PICTURE_GAP), slot - w
            x = left + {"left": 0.0, "centre": free / 2, "right": free}[align]
            node = kit.figure(parent, figure.ref)
            marks.append(Picture(x, tops - tall, w, h, key, node, figure.ref.source))
            marks += _discs(kit, figure.below(cell_w, cell_h), x + w / 2, tops - tall, (left, left + slot), parent)
        tops -= tall + _caption(kit, line, cell_w, cell_h) + (_PICTURE_GAP if row + 1 < rows else 0.0)
    return Row(-tops, marks)


def printed_art(kit: Kit, figure: NumberedPicture, wide: float, high: float, large: bool = False) -> tuple[str, float, float]:
    """(key, width, height) of a picture as large as the box allows. A figure is drawn anew, with heavy lines if `large`."""
    art, name = figure.art, figure.ref.name
    if not isinstance(art, Redrawn):
        kit.artworks[name] = art
        return name, *fitted(art, wide, high)
    large = large or kit.theme.number_box > _LARGE_DISC
    numbers = figure.callouts(wide, high)
    shrunk = max(1.0, _LEAST_DRAWN / min(wide, high))  # pens stay as wide as they are: none fits a figure smaller than that
    drawn = art.drawn(round(wide * shrunk / MM, 2), round(high * shrunk / MM, 2), numbers, large)
    side = "mirrored-" * figure.ref.mirror
    discs = ",".join([f"{step}={number}" for step, number in numbers.items()])
    key = f"{name}@{side}{wide:.2f}x{high:.2f}{'+' * large}{discs}"
    assert kit.artworks.setdefault(key, drawn) == drawn, key  # two poses may show one file, with other numbers
    return key, drawn.width / shrunk, drawn.height / shrunk


def fitted(art: Illustration, wide: float, high: float) -> tuple[float, float]:
    """Width and height of a picture as large as the box allows."""
    scale = min(wide / art.width, high / art.height)
    return art.width * scale, art.height * scale


def _discs(kit: Kit, numbers: Sequence[int], middle: float, y: float, cell: tuple[float, float], parent: int) -> list[Mark]:
    """Discs below a picture whose lower edge is y, in rows under its middle as far as its cell, from x to x, has room there."""
    box = kit.theme.number_box
    pitch, most = box + _DISC_GAP, _discs_beside(kit, cell[1] - cell[0])
    out: list[Mark] = []
    for start in range(0, len(numbers), most):
        line = numbers[start : start + most]
        row = len(line) * pitch - _DISC_GAP
        x = max(cell[0], min(middle - row / 2, cell[1] - row))
        baseline = y - start // most * pitch - _DISC_GAP - box / 2 - 0.33 * kit.theme.body.size
        for n, number in enumerate(line):
            out += kit.disc(number, kit.setter.node("P", parent), x + n * pitch, baseline)
    return out


def _discs_beside(kit: Kit, wide: float) -> int:
    return max(1, int((wide + _DISC_GAP) / (kit.theme.number_box + _DISC_GAP)))


def _caption(kit: Kit, figures: Sequence[NumberedPicture], wide: float, high: float) -> float:
    """Height of the discs below the pictures of a row, whose cells are so wide and high."""
    most = max([len(figure.below(wide, high)) for figure in figures], default=0)
    return ceil(most / _discs_beside(kit, wide)) * (kit.theme.number_box + _DISC_GAP)


def _cell(kit: Kit, figures: Sequence[NumberedPicture], wide: float, high: float, columns: int) -> tuple[float, float]:
    """Width and height that each picture may fill."""
    rows = ceil(len(figures) / columns)
    cell_w, cell_h = (wide - (columns - 1) * _PICTURE_GAP) / columns, (high - (rows - 1) * _PICTURE_GAP) / rows
    left = cell_h - _caption(kit, figures, cell_w, cell_h)
    return cell_w, max(1.0, cell_h - _caption(kit, figures, cell_w, left))  # as a smaller one may have its discs below it


def _shown(kit: Kit, figures: Sequence[NumberedPicture], wide: float, high: float, columns: int, small: bool) -> float:
    """Area of the smallest picture; nothing when the columns are too narrow."""
    cell_w, cell_h = _cell(kit, figures, wide, high, columns)
    if columns > 1 and not small and cell_w < _LEAST_SIDE_BY_SIDE:
        return -1.0
    return min(w * h for w, h in (fitted(f.art, cell_w, cell_h) for f in figures))


def footer(kit: Kit, left: str, right: str, *, middle: str = "", bold: bool = False, top_gap: float = 1.5) -> Row:
    """A hairline and a line of small type below it: page furniture, not part of the text.

    What stands on the right and in the middle keeps its words; what stands on the left is shortened when it must be.
    """
    theme, setter = kit.theme, kit.setter
    plain, style = theme.footer, theme.footer.semibold() if bold else theme.footer
    right = shortened(right, plain, theme.measure * _FOOTER_RIGHT)
    middle = shortened(middle, plain, theme.measure - 2 * (width(right, plain) + theme.leading))
    taken = max(width(right, plain), (theme.measure + width(middle, plain)) / 2 if middle else 0.0)
    left = shortened(left, style, theme.measure - taken - theme.leading)
    row = Row(top_gap + theme.footer.leading, [drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE)])
    for text, align, kind in ((left, "left", style), (middle, "centre", plain), (right, "right", plain)):
        if text:
            row.marks += place(setter.text(text, kind, ARTIFACT, "", theme.measure, align=align), 0.0, -top_gap)
    return row
