"""Parts that every product sets: titles, pictures, steps, run-in sections, footer. Pose → blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from posepress.base import drawing
from posepress.base.drawing import Illustration, Redrawn
from posepress.base.languages import FALLBACK
from posepress.base.sides import swapped
from posepress.base.theme import HAIRLINE, MM, Style, Theme
from posepress.model.domain import PictureRef, Pose, Prose
from posepress.products.shared.dose_words import DoseRow
from posepress.products.shared.kit import Kit, full_stop, prose_runs, shortened, sources_of, step_numbers, width
from posepress.products.shared.words import position_text, prop_inlines, sentence
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Arrangement, Art, Indent, Over, Pin, flow, one_row, with_gap
from posepress.typeset.layout import rows

_NUMBERS = 0.3  # of the measure, at most, for the numbers of a pose beside its title
_LABEL_GAP = 0.375  # em between a run-in label and its text
_PICTURE_GAP = 2 * MM
_MOST_SMALL = 3
_LEAST_DRAWN = 10 * MM
_FOOTER_RIGHT, _FOOTER_MIDDLE = 0.62, 0.45  # of the measure, at most
_DISC_GAP = 1 * MM
_LEAST_SIDE_BY_SIDE = 40 * MM
_LEAST_CALLOUTS = 30 * MM, 16 * MM  # smaller pictures have no callouts inside
_LARGE_DISC = 6 * MM  # discs above this size belong to large print


def title_block(
    kit: Kit, pose: Pose, number: int | str, tag: str, above: Block | None = None, *, hanging: bool = False, step: float = 0.0
) -> Block:
    """The title with the pose's number flush right on its first line; what is `above` the title shares its column.

    A `hanging` number starts at the top instead, for one that is much taller than a line of the title.
    """
    theme, setter = kit.theme, kit.setter
    label = str(number) if number else ""
    number_style = _number_style(theme, label)
    taken = width(label, number_style) + 4 * MM if label else 0.0
    measure = theme.measure - taken
    style = theme.title
    title = setter.text(pose.title, style, pose.key("title"), together=True)
    lines = rows(title, measure)
    if len(lines) > 2:
        smaller = Style(style.face, style.size * 0.84, style.leading * 0.8, style.baseline_drop * 0.8)
        title = setter.text(pose.title, smaller, pose.key("title"), together=True)
        lines = rows(title, measure)
    heading = one_row(Block(Indent(title, 0.0, taken)))
    if label:
        figure = setter.text(label, number_style, pose.class_keys.get("number", ""), "Span", align="right")
        baseline = lines[0].height - style.baseline_drop
        top = 0.0 if hanging else theme.number.leading - theme.number.baseline_drop - baseline
        heading = Block(Over(heading, (Pin(figure, 0.0, top, theme.measure),)))
    column = Block(Indent(above, 0.0, taken)) if above else None
    return one_row(column, replace(heading, tag=tag), step=step)


def _number_style(theme: Theme, label: str) -> Style:
    """That of a pose's number; of many numbers a smaller one, on the same lines, which leaves the title its room."""
    style = theme.number
    share = min(1.0, _NUMBERS * theme.measure / max(width(label, style), 1.0))
    return style if share == 1.0 else replace(style, size=max(theme.continuation.size, style.size * share))


def also(kit: Kit, pose: Pose, style: Style) -> Block | None:
    """Other names, on lines of their own."""
    if not pose.also:
        return None
    return kit.setter.paragraph(also_runs(pose, style), pose.key("also.1"), "P")


def also_runs(pose: Pose, style: Style) -> tuple[TextRun, ...]:
    return tuple([TextRun(name + (", " if n < len(pose.also) else ""), style, source=pose.key(f"also.{n}"))
                  for n, name in enumerate(pose.also, 1)])  # fmt: skip


def purpose(kit: Kit, pose: Pose) -> Block | None:
    if pose.purpose is None:
        return None
    runs = prose_runs(kit, pose.purpose, kit.theme.body, step_numbers(pose))
    return kit.setter.paragraph(runs, pose.purpose.source, "P", together=True)


def props_runs(kit: Kit, pose: Pose, style: Style) -> tuple[TextRun, ...]:
    """`Mat. Strap or belt if you like.`"""
    out: list[TextRun] = []
    for n, prop in enumerate(pose.props, 1):
        inlines, end = prop_inlines(kit.words, prop), " " if n < len(pose.props) else ""
        out += [TextRun(inline.text, style, source=pose.key(f"props.{n}"), lang=inline.lang) for inline in inlines]
        out[-1] = replace(out[-1], text=out[-1].text + end)
    return tuple(out)


def position_and_props(kit: Kit, pose: Pose, style: Style) -> Block:
    """`On your back. Mat. Strap or belt if you like.`"""
    where = sentence(position_text(kit.words, pose)) + (" " if pose.props else "")
    runs = (TextRun(where, style, source=pose.key("position"), lang=kit.words.language), *props_runs(kit, pose, style))
    return kit.setter.paragraph(runs, pose.key("position"), "P", together=True)


def need(kit: Kit, pose: Pose) -> Block | None:
    """`You need  Mat. Strap or belt if you like.`"""
    return run_in(kit, kit.words.you_need, props_runs(kit, pose, kit.theme.body)) if pose.props else None


def run_in(
    kit: Kit,
    label: str,
    runs: tuple[TextRun, ...],
    style: Style | None = None,
    *,
    together: bool = False,
    source: str | None = None,
    label_source: str = "",
) -> Block:
    """A bold label and its text in one paragraph; `source` is that of its first run unless it is said."""
    setter, bold = kit.setter, (style or kit.theme.body).bold()
    indent = width(label, bold) + _LABEL_GAP * bold.size
    text = setter.paragraph(runs, runs[0].source if source is None else source, indent=indent)
    return Block(Over(text, (Pin(setter.text(label + " ", bold, label_source)),), ahead=True), "P", together=together)


def step_blocks(
    kit: Kit, pose: Pose, below: Sequence[NumberedPicture] = (), discs: frozenset[int] | None = None
) -> tuple[Block, ...]:
    """The items of the list of steps (`step_list`), number or disc in its own column, each with the gap above.

    The pictures `below` stand each under its own step: those that the page to look at has no room for. `discs` are the
    numbers of steps that a picture shows, where these are fewer than the pose's pictures can show.
    """
    theme, setter = kit.theme, kit.setter
    discs = kit.called_out(pose) if discs is None else discs
    out = []
    for number, step in enumerate(pose.steps, 1):
        source, own = step.prose.source, [picture for picture in below if picture.number == number]
        text = setter.paragraph(prose_runs(kit, step.prose, theme.body, step_numbers(pose)), source, together=True)
        # the first picture stands beside the step's own disc, others may go on elsewhere
        pictures = [_below_step(kit, picture if n else replace(picture, number=0)) for n, picture in enumerate(own)]
        body = flow(replace(text, with_next=bool(own)), *pictures, tag="LBody")
        if number in discs:
            label = Pin(kit.disc(number, "Lbl", source), 0.0, theme.body.baseline_drop - theme.leading)
        else:
            label = Pin(setter.text(f"{number} ", theme.strong, source, "Lbl", align="centre"), width=theme.number_box)
        item = Over(Block(Indent(body, theme.number_column)), (label,), ahead=True)
        out.append(Block(item, "LI", gap=theme.baseline_step))
    return tuple(out)


def step_list(steps: Sequence[Block]) -> Block | None:
    return flow(*steps, tag="L", numbering="Decimal") if steps else None


def _below_step(kit: Kit, figure: NumberedPicture) -> Block:
    theme = kit.theme
    wide = theme.measure - theme.number_column
    block = picture_block(kit, [figure], wide, theme.small_picture[1], align="left")
    return one_row(block, step=theme.baseline_step, gap=theme.baseline_step)


def sections(kit: Kit, pose: Pose, goals: Sequence[DoseRow] = (), together: bool = False) -> tuple[Block, ...]:
    """Easier, Deeper, Notice and Why, and when the dose changes, each a run-in paragraph, or all `together` in one."""
    if together:
        return _sections_together(kit, pose, goals)
    out: list[Block] = []
    for name, proses in (("Easier", pose.easier), ("Deeper", pose.deeper), ("Notice", pose.notice), ("Why", pose.why)):
        if proses:
            text = run_in(kit, kit.words.sections[name], run_on_runs(kit, pose, proses), together=True)
            out.append(with_gap(text, kit.theme.baseline_step * (1 if out else 2)))
    for goal in goals:
        out.append(with_gap(_goal(kit, goal), kit.theme.baseline_step * (1 if out else 2)))
    return tuple(out)


def _goal(kit: Kit, goal: DoseRow) -> Block:
    """`Move on when  you can do 3 sets of 12.`"""
    bold = kit.theme.body.bold()
    (value,) = goal.values
    label = kit.setter.text(goal.label.text + " ", bold, goal.label.source, lang=goal.label.lang)
    indent = width(goal.label.text, bold) + _LABEL_GAP * bold.size
    run = TextRun(_ended(value.text), kit.theme.body, source=value.source)
    text = kit.setter.paragraph((run,), value.source, indent=indent)
    return Block(Over(text, (Pin(label),), ahead=True), "P", together=True)


def _ended(text: str) -> str:
    return text if text[-1:] in ".!?…" else text + "."


def _sections_together(kit: Kit, pose: Pose, goals: Sequence[DoseRow]) -> tuple[Block, ...]:
    """One paragraph, the label of each section in bold before it."""
    named = (("Easier", pose.easier), ("Deeper", pose.deeper), ("Notice", pose.notice), ("Why", pose.why))
    filled = [(kit.words.sections[name], proses) for name, proses in named if proses]
    if not filled:
        return sections(kit, pose, goals)
    runs: list[TextRun] = []
    body = kit.theme.body
    for n, (label, proses) in enumerate(filled):
        runs += [TextRun("  ", body), TextRun(label + " ", body.bold())] if n else []
        runs += run_on_runs(kit, pose, proses)
    for goal in goals:
        (value,) = goal.values
        word = TextRun(goal.label.text + " ", body.bold(), source=goal.label.source, lang=goal.label.lang)
        runs += [TextRun("  ", body), word, TextRun(_ended(value.text), body, source=value.source)]
    text = run_in(kit, filled[0][0], tuple(runs), together=True, source="")  # the labels inside are the tool's own
    return (with_gap(text, kit.theme.baseline_step),)


def run_on_runs(kit: Kit, pose: Pose, proses: Sequence[Prose]) -> tuple[TextRun, ...]:
    """Several items run on, each with its own source."""
    runs: list[TextRun] = []
    for n, prose in enumerate(proses, 1):
        runs += prose_runs(kit, prose, kit.theme.body, step_numbers(pose), source=prose.source)
        more = (full_stop(prose) if proses[1:] else "") + (" " if n < len(proses) else "")
        if more:
            runs.append(TextRun(more, kit.theme.body, source=prose.source))
    return tuple(runs)


def source(kit: Kit, pose: Pose) -> Block | None:
    """Where the pose comes from, in small type."""
    runs = source_runs(kit, pose, kit.theme.footer)
    return run_in(kit, kit.words.source, runs, kit.theme.footer) if runs else None


def source_runs(kit: Kit, pose: Pose, style: Style) -> tuple[TextRun, ...]:
    """The first sentence of each source, as a card has little room, then what the pose says of its own."""
    runs: list[TextRun] = []
    for name in sources_of(kit.library, pose.source):
        cited = first_sentence(kit.library.sources.get(name))
        own = [TextRun(sentence(name), style, source=pose.key("source"))]
        runs += prose_runs(kit, cited, style, source=cited.source) if cited else own
        runs.append(TextRun(" ", style, source=runs[-1].source))
    if pose.source_note:
        runs.append(TextRun(sentence(pose.source_note), style, source=pose.key("source note")))
    return tuple(runs)


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
    language: str = FALLBACK

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
        """The same for the other side. A photo stays as it is: writing in it would be mirrored too; so does what is the same on
        both sides.
        """
        if not isinstance(self.art, Redrawn) or not self.art.side:
            return self
        ref = replace(self.ref, alt=swapped(self.ref.alt, self.language), mirror=not self.ref.mirror)
        return replace(self, ref=ref, art=self.art.mirrored())


def figures_of(kit: Kit, pose: Pose, turned: bool = False) -> tuple[NumberedPicture, ...]:
    """The pose's pictures in the order of print; `turned`: drawn for the other side."""
    steps = tuple([(step.id, number) for number, step in enumerate(pose.steps, 1) if step.id])
    shown = [(ref, kit.library.art(ref), number) for ref, number in pose.pictures]
    figures = [NumberedPicture(ref, art, number, steps, pose.language) for ref, art, number in shown if art]
    return tuple([figure.mirrored() if turned else figure for figure in figures])


def repeated_pictures(figures: Sequence[NumberedPicture]) -> tuple[NumberedPicture, ...]:
    """Those that a continuation repeats small: all of a few, of many the first."""
    return tuple(figures if len(figures) <= _MOST_SMALL else figures[:1])


def picture_block(
    kit: Kit,
    figures: Sequence[NumberedPicture],
    wide: float,
    high: float,
    tag: str = "",
    *,
    small: bool = False,
    align: str = "centre",
    heavy: bool = False,
) -> Block:
    """Pictures in a box of `wide` × `high` points, side by side or stacked, whichever shows them largest; its own height.

    They stand in the order of the steps that they show: a start comes before its end, though the end is the main picture.
    Side by side each is at least 40 mm wide unless `small`; two that can stand so do. `heavy` lines outlast two copies.
    """
    figures = in_order(figures)
    columns = max(range(1, len(figures) + 1), key=lambda c: _smallest(kit, figures, wide, high, c, small))
    if len(figures) == 2 and _smallest(kit, figures, wide, high, 2, small) > 0:
        columns = 2
    cell_w, cell_h = _cell(kit, figures, wide, high, columns)
    lines = ceil(len(figures) / columns)
    pins: list[Pin] = []
    top = 0.0
    for number in range(lines):
        line = figures[number * columns : (number + 1) * columns]
        printed = [printed_art(kit, figure, cell_w, cell_h, heavy) for figure in line]
        tall = max(art.height for art in printed)
        for n, (figure, art) in enumerate(zip(line, printed, strict=True)):
            slot = (wide - (len(line) - 1) * _PICTURE_GAP) / len(line)
            left, free = n * (slot + _PICTURE_GAP), slot - art.width
            x = left + {"left": 0.0, "centre": free / 2, "right": free}[align]
            pins.append(Pin(kit.figure(figure.ref, art), x, top - tall + art.height))
            pins += _discs(kit, figure.below(cell_w, cell_h), x + art.width / 2, top - tall, (left, left + slot))
        top -= tall + _caption(kit, line, cell_w, cell_h) + (_PICTURE_GAP if number + 1 < lines else 0.0)
    return Block(Arrangement(-top, tuple(pins)), tag)


def in_order(figures: Sequence[NumberedPicture]) -> list[NumberedPicture]:
    """As they are printed: by the first step that each shows."""
    return sorted(figures, key=lambda figure: figure.first)


def printed_widths(pictures: Block) -> list[float]:
    """Of the pictures in a `picture_block`, in the order of print."""
    return [block.form.width for block in pictures.form.children if isinstance(block.form, Art)]


def printed_art(kit: Kit, figure: NumberedPicture, wide: float, high: float, large: bool = False) -> Art:
    """A picture as large as the box allows. A figure is drawn anew, with heavy lines if `large`."""
    art, name, source = figure.art, figure.ref.name, figure.ref.source
    if not isinstance(art, Redrawn):
        return Art(name, art, *fit(art, wide, high), source)
    large = large or kit.theme.number_box > _LARGE_DISC
    numbers = figure.callouts(wide, high)
    shrunk = max(1.0, _LEAST_DRAWN / min(wide, high))  # pens stay as wide as they are: none fits a figure smaller than that
    drawn = art.drawn(round(wide * shrunk / MM, 2), round(high * shrunk / MM, 2), numbers, large)
    side = "mirrored-" * figure.ref.mirror
    discs = ",".join([f"{step}={number}" for step, number in numbers.items()])  # two poses may show one file with other numbers
    key = f"{name}@{side}{wide:.2f}x{high:.2f}{'+' * large}{discs}"
    return Art(key, drawn, drawn.width / shrunk, drawn.height / shrunk, source)


def fit(art: Illustration, wide: float, high: float) -> tuple[float, float]:
    """Width and height of a picture as large as the box allows."""
    scale = min(wide / art.width, high / art.height)
    return art.width * scale, art.height * scale


def _discs(kit: Kit, numbers: Sequence[int], middle: float, y: float, cell: tuple[float, float]) -> list[Pin]:
    """Discs below a picture whose lower edge is y, in rows under its middle as far as its cell, from x to x, has room there."""
    box = kit.theme.number_box
    pitch, most = box + _DISC_GAP, _discs_beside(kit, cell[1] - cell[0])
    out: list[Pin] = []
    for start in range(0, len(numbers), most):
        line = numbers[start : start + most]
        row = len(line) * pitch - _DISC_GAP
        x = max(cell[0], min(middle - row / 2, cell[1] - row))
        baseline = y - start // most * pitch - _DISC_GAP - box / 2 - 0.33 * kit.theme.body.size
        out += [Pin(kit.disc(number, "P"), x + n * pitch, baseline) for n, number in enumerate(line)]
    return out


def _discs_beside(kit: Kit, wide: float) -> int:
    return max(1, int((wide + _DISC_GAP) / (kit.theme.number_box + _DISC_GAP)))


def _caption(kit: Kit, figures: Sequence[NumberedPicture], wide: float, high: float) -> float:
    """Height of the discs below the pictures of a row, whose cells are so wide and high."""
    most = max([len(figure.below(wide, high)) for figure in figures], default=0)
    return ceil(most / _discs_beside(kit, wide)) * (kit.theme.number_box + _DISC_GAP)


def _cell(kit: Kit, figures: Sequence[NumberedPicture], wide: float, high: float, columns: int) -> tuple[float, float]:
    """Width and height that each picture may fill."""
    lines = ceil(len(figures) / columns)
    cell_w, cell_h = (wide - (columns - 1) * _PICTURE_GAP) / columns, (high - (lines - 1) * _PICTURE_GAP) / lines
    left = cell_h - _caption(kit, figures, cell_w, cell_h)
    return cell_w, max(1.0, cell_h - _caption(kit, figures, cell_w, left))  # as a smaller one may have its discs below it


def _smallest(kit: Kit, figures: Sequence[NumberedPicture], wide: float, high: float, columns: int, small: bool) -> float:
    """Area of the smallest picture; nothing when the columns are too narrow."""
    cell_w, cell_h = _cell(kit, figures, wide, high, columns)
    if columns > 1 and not small and cell_w < _LEAST_SIDE_BY_SIDE:
        return -1.0
    return min(w * h for w, h in (fit(f.art, cell_w, cell_h) for f in figures))


def footer(
    kit: Kit, left: str, right: str, *, middle: str = "", bold: bool = False, top_gap: float = 1.5, source: str = ""
) -> Block:
    """A hairline and a line of small type below it: page furniture, not part of the text.

    What stands on the right and in the middle keeps its words; what stands on the left is shortened when it must be. `source`
    is the key of what stands on the right.
    """
    theme, setter = kit.theme, kit.setter
    plain, style = theme.footer, theme.footer.semibold() if bold else theme.footer
    right = shortened(right, plain, theme.measure * _FOOTER_RIGHT)
    most = min(_FOOTER_MIDDLE * theme.measure, theme.measure - 2 * (width(right, plain) + theme.leading))
    middle = shortened(middle, plain, most)
    taken = max(width(right, plain), (theme.measure + width(middle, plain)) / 2 if middle else 0.0)
    left = shortened(left, style, theme.measure - taken - theme.leading)
    texts = ((left, "left", style, ""), (middle, "centre", plain, ""), (right, "right", plain, source))
    pins = tuple([Pin(setter.text(text, kind, key, align=align), 0.0, -top_gap) for text, align, kind, key in texts if text])
    line = drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE)
    return Block(Arrangement(top_gap + theme.footer.leading, pins, (line,)), FURNITURE)
