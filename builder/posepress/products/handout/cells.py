"""Poses of a class → cells of one page: two in a row, each with its title and side, picture beside dose, cautions, steps.

The cells of a row start together, and so do their cautions: the taller head and the taller band of picture and dose rule both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base.drawing import Redrawn
from posepress.base.theme import MM, OTHER_NAME, RULE, Style, Theme
from posepress.model.domain import ClassPart, ClassPlan, Pose
from posepress.products.handout.common import CommonDose
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_block, dose_sentence, side_width, side_words
from posepress.products.shared.dose_words import DoseCell
from posepress.products.shared.entries import Entry, numbers_text
from posepress.products.shared.entry_words import entry_remarks, part_heading
from posepress.products.shared.film import film_code
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Arrangement, Column, Columns, Indent, Over, Pin, flow, rule, space, with_gap
from posepress.typeset.layout import measure

GUTTER = 6 * MM
_PICTURE, _SMALL_PICTURE, _SMALL_UPRIGHT = (34 * MM, 25 * MM), (30 * MM, 22 * MM), (30 * MM, 24.2 * MM)
_ABOVE = 3.0  # pt, between the rule and the title
_DOSE_LINE = 1.25  # lines of body text: height of a cell of a dose
_BAND_GAP = 1 * MM
_BESIDE = 4 * MM  # between picture and dose
_STEP_GAP = 2.0  # pt
_NUMBER_GAP, _SIDE_GAP = 2 * MM, 3 * MM
_LEAST_NUMBER = 7 * MM
_TITLE, _SIDE = Style("serif-semibold", 14, 20, 6), Style("sans-semibold", 12, 20, 6)
_OCCURRENCE_NUMBER = 6 * MM


def cell_theme(theme: Theme) -> Theme:
    """Of the poses on one page."""
    figure, unit = Style("sans-bold", 15, 20, 6), Style("sans-semibold", 12, 20, 6)
    return replace(theme, number_column=6.5 * MM, dose_figure=figure, dose_unit=unit, dose_gap=2 * MM)


@dataclass(frozen=True)
class CellContent:
    """A pose in a class. `whole` is the pose with nothing left out, whose pictures are shown; `left` is what is left out."""

    kit: Kit
    group: tuple[Entry, ...]
    whole: Pose
    common: CommonDose
    left: frozenset[str]
    small: bool = False  # the picture
    part: ClassPart | None = None  # that begins with it

    @property
    def plan(self) -> ClassPlan:
        assert self.common.plan  # of a class
        return self.common.plan

    @property
    def wide(self) -> float:
        return (self.theme.measure - GUTTER) / 2

    @property
    def pose(self) -> Pose:
        return self.group[0].pose

    @property
    def theme(self) -> Theme:
        return self.kit.theme


def cell_rows(contents: Sequence[CellContent]) -> list[Block]:
    """The cells in rows of two."""
    return [_row(contents[n : n + 2]) for n in range(0, len(contents), 2)]


def _row(pair: Sequence[CellContent]) -> Block:
    wide = pair[0].wide
    heads = [_head(content, wide) for content in pair]
    bands = [_band(content, wide) for content in pair]
    tall = [max([measure(block, wide).height for block in blocks]) for blocks in (heads, bands)]
    cells = [_cell(content, head, band, tall, wide) for content, head, band in zip(pair, heads, bands, strict=True)]
    places = tuple([Column(n * (wide + GUTTER), wide) for n in range(len(cells))])
    return Block(Columns(places, tuple(enumerate(cells))))


def _cell(content: CellContent, head: Block, band: Block, tall: Sequence[float], wide: float) -> Block:
    """Head and band are as high as the taller ones of the row."""
    step = content.theme.baseline_step
    blocks = PoseBlocks(content.kit, content.pose, wide, run_on=True)
    steps = [with_gap(block, _STEP_GAP) for block in parts.step_blocks(content.kit, content.pose, discs=_discs(content))]
    after = content.group[0].dose_text(content.kit.words).goals if len(content.group) == 1 else ()
    sections = parts.sections(content.kit, content.pose, after, together=True)
    block = flow(
        rule(wide, RULE, 0.0, _ABOVE),
        _as_high_as(head, tall[0], wide),
        _as_high_as(band, tall[1], wide),
        with_gap(blocks.compact_panel, _BAND_GAP),
        *[with_gap(remark, step) for remark in entry_remarks(content.kit, content.plan, content.group, wide)],
        with_gap(parts.step_list(steps), step),
        *[with_gap(section, step) for section in sections],
        film_code(content.kit, content.pose, wide),
    )
    return replace(block, tag="Sect", anchor=f"pose/{content.pose.id}")


def _as_high_as(block: Block, tall: float, wide: float) -> Block:
    return Block(Arrangement(tall, (Pin(block, width=wide),)))


def _head(content: CellContent, wide: float) -> Block:
    """Number, title, and flush right the side, where the title leaves it room; other names, position and props."""
    kit, theme, pose = content.kit, content.theme, content.pose
    setter, label = kit.setter, numbers_text(content.group) + " "
    number_style = Style("serif", 20, 20, 6, theme.accent)
    x = max(_LEAST_NUMBER, width(label.strip(), number_style) + _NUMBER_GAP)
    number = setter.text(label, number_style, "", "Span")
    title = setter.text(pose.title + " ", _TITLE, pose.key("title"), together=True)
    side = _side_beside(content)
    heading = Block(Over(Block(Indent(title, x)), (Pin(number, 0.0, 0.0, x),)), "H2")
    if side:
        block, taken = side
        heading = Block(Over(heading, (Pin(replace(block, tag="P"), wide - taken, 0.0, taken + 1),)))
    names = parts.also(kit, pose, OTHER_NAME)
    place = None if "position" in content.left else parts.position_and_props(kit, pose, theme.meta)
    above = part_heading(kit, content.plan, content.part, "H2", theme.body) if content.part else None
    return flow(above, heading, Block(Indent(names, x)) if names else None, place)


def _side_beside(content: CellContent) -> tuple[Block, float] | None:
    """(the side, its width) where it has room beside the title."""
    cell = _side_cell(content)
    if cell is None:
        return None
    taken = side_width(cell, _SIDE)
    number = width(numbers_text(content.group), Style("serif", 20, 20, 6))
    left = max(_LEAST_NUMBER, number + _NUMBER_GAP) + width(content.pose.title, _TITLE)
    return (side_words(content.kit, cell, _SIDE), taken) if left + _SIDE_GAP + taken <= content.wide else None


def _side_cell(content: CellContent) -> DoseCell | None:
    """The side as a part of its own, of a pose that is done once."""
    if len(content.group) > 1:
        return None
    cells = content.group[0].dose_text(content.kit.words, content.common.fields).cells
    return cells[-1] if cells and cells[-1].field == "side" else None


def _band(content: CellContent, wide: float) -> Block:
    """Picture beside dose; more than one picture stand above it, side by side."""
    figures = _figures(content)
    box = _PICTURE
    if content.small:
        box = _SMALL_UPRIGHT if any(figure.art.height > figure.art.width for figure in figures) else _SMALL_PICTURE
    blocks = PoseBlocks(content.kit, content.pose, wide)
    turned = [entry for entry in content.group if entry.turned]
    if turned and len(turned) < len(content.group) and any(figure.mirrored() != figure for figure in figures):
        return _either_side(content, blocks, wide)
    if len(figures) > 1:
        pictures = blocks.pictures(figures, wide, box[1], small=True)
        return flow(pictures, with_gap(_dose(content, wide), content.theme.baseline_step))
    x = box[0] + _BESIDE if figures else 0.0
    dose = _dose(content, wide - x)
    pins, tall = [], box[1] + _BAND_GAP if figures else 0.0
    if figures:
        picture = blocks.pictures(figures, *box, small=True)
        high = measure(picture, box[0]).height
        tall = max(tall, high + _BAND_GAP)
        pins.append(Pin(picture, 0.0, (high - tall) / 2, box[0]))
    if dose:
        tall = max(tall, measure(dose, wide - x).height + _BAND_GAP)
        pins.append(Pin(dose, x, 0.0, wide - x))
    return Block(Arrangement(tall, tuple(pins)))


def _either_side(content: CellContent, blocks: PoseBlocks, wide: float) -> Block:
    """The pictures of each side with the doses of that side."""
    figures, step = _figures(content), content.theme.baseline_step
    out: list[Block] = []
    for turned in (False, True):
        shown = [figure.mirrored() if turned else figure for figure in figures]
        pictures = blocks.pictures(shown, wide, _PICTURE[1], small=True, align="left")
        doses = [_occurrence(content, entry, wide) for entry in content.group if entry.turned == turned]
        out += [with_gap(pictures, step), *doses]
    return flow(*out)


def _figures(content: CellContent) -> tuple[parts.NumberedPicture, ...]:
    """All pictures. The steps of an upright body have no discs in it: they would take too much of its room."""
    pose, group = content.pose, content.group
    numbers = {step.id: n for n, step in enumerate(pose.steps, 1) if step.id}
    names = {n: step.id for n, step in enumerate(content.whole.steps, 1)}
    plain = parts.figures_of(content.kit, content.whole)
    if all(entry.turned for entry in group):
        plain = parts.figures_of(content.kit, content.whole, turned=True)
    out = []
    for figure in plain:
        number = numbers.get(names.get(figure.number, ""), 0) if pose.steps != content.whole.steps else figure.number
        is_upright = isinstance(figure.art, Redrawn) and figure.art.height >= figure.art.width
        out.append(replace(figure, number=number, steps=() if is_upright else tuple(numbers.items())))
    return tuple(out)


def _discs(content: CellContent) -> frozenset[int]:
    """Numbers of the steps that the pictures show."""
    figures = _figures(content)
    named = {n for one in figures if isinstance(one.art, Redrawn) for id_, n in one.steps if id_ in one.art.steps}
    return frozenset(named | {one.number for one in figures if one.number})


def _dose(content: CellContent, wide: float) -> Block | None:
    """Beside the picture; the side stands in the title line where it has room there."""
    kit, common = content.kit, content.common
    if len(content.group) > 1:
        return flow(*[_occurrence(content, entry, wide) for entry in content.group])
    entry = content.group[0]
    text = replace(entry.dose_text(kit.words, common.fields), goals=())
    if _side_beside(content):
        text = replace(text, cells=text.cells[:-1])
    return dose_block(kit, text, entry.dose_note, wide, common.labels, _DOSE_LINE)


def _occurrence(content: CellContent, entry: Entry, wide: float) -> Block:
    """`3  3–10 minutes · left side`: the dose of one of several occurrences."""
    kit, theme = content.kit, content.theme
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop, theme.accent)
    x = max(_OCCURRENCE_NUMBER, width(f"{entry.number} ", style))
    label = kit.setter.text(f"{entry.number} ", style, "", "P")
    text = entry.dose_text(kit.words, content.common.fields)
    said = text.cells or text.rows or text.goals
    line = dose_sentence(kit, text, wide - x, theme.body.semibold()) if said else None
    note, source = entry.dose_note
    more = kit.setter.text(note, theme.body, source, "P", together=True) if note else None
    lines = flow(line, more) if said or note else space(theme.leading)
    return Block(Over(Block(Indent(lines, x)), (Pin(label, 0.0, 0.0, x),), ahead=True), "Div")
