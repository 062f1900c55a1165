"""A pose of a class → its block of a handout: number, picture and dose on the left, title, cautions and steps on the right.

A block is one row, never broken over pages. One that is taller than a page goes on: each page repeats title and cautions;
cautions that leave no room for steps fill pages of their own before them; a step taller than a page is parted by lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from posepress.base.theme import MM, OTHER_NAME, POSE_TITLE, RULE, Style, Theme
from posepress.model.domain import Pose
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_line, dose_strip
from posepress.products.shared.entries import Entry, numbers_text
from posepress.products.shared.kit import Kit, place, width
from posepress.products.shared.panel import caution_panel, pointer_panel
from posepress.products.shared.slices import Slice, leaves_room, slices, whole
from posepress.typeset.breaking import TextRun
from posepress.typeset.pages import fill
from posepress.typeset.placed import Anchor
from posepress.typeset.rows import Row, beside, height, rule, snap_up, spaced, stack

_PICTURE_COLUMN, _GUTTER = 54 * MM, 6 * MM
_TALLER = 20 * MM  # text so much taller than the picture lets the picture grow
_GROWN = (54 * MM, 43 * MM)
_TWO = 1.9  # heights of a picture that two of them share
_EACH = 0.95  # heights of a picture that each of more gets: 34 mm with its disc, so that none is smaller than 36 × 24 mm
_ALSO_GAP = 3 * MM
_NUMBER_GAP = 1.5 * MM  # at least between the number and the picture beside it
_NUMBER_COLUMN = 8 * MM  # where doses of several occurrences are listed

Maker = Callable[[int], list[Row]]
"""A part of the left column, made under an element: each page makes its own, in page order."""


class _Block(NamedTuple):
    kit: Kit
    group: tuple[Entry, ...]
    sect: int
    box: tuple[float, float]  # of the picture

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def pose(self) -> Pose:
        return self.group[0].pose

    @property
    def measure(self) -> float:
        """Width of the right column."""
        return self.theme.measure - _PICTURE_COLUMN - _GUTTER

    @property
    def room(self) -> float:
        """Height of a page below the block's rule."""
        return self.theme.text_height - self.theme.baseline_step

    @property
    def label(self) -> str:
        return numbers_text(self.group) + " "

    @property
    def label_style(self) -> Style:
        one = len(self.group) == 1
        return self.theme.number if one else Style("serif", 18, 24, 6, self.theme.number.colour)

    def scratch(self) -> _Block:
        """The same with a table of elements to throw away, for measuring."""
        return self._replace(kit=self.kit.story(), sect=-1)


def block_rows(kit: Kit, group: tuple[Entry, ...], parent: int) -> list[Row]:
    """The block as one row, or as a row a page when it is taller than a page."""
    block = _beside_number(_Block(kit, group, kit.setter.node("Sect", parent), kit.theme.picture))
    test = block.scratch()
    left, right = _left(test, _makers(test)), _right(test)
    if height(right) - height(left) > _TALLER and len(group) == 1:
        grown = test._replace(box=_GROWN)
        if height(larger := _left(grown, _makers(grown))) <= height(right):
            block, left = block._replace(box=_GROWN), larger
    if max(height(left), height(right)) <= block.room:
        title = _title(block)
        left = _left(block, _makers(block))
        rows = [_page(block, left, [*title, *_about(block), *_panel(block), *_body(block)])]
    else:
        rows = _parted(block)
    rows[0].marks.append(Anchor(f"pose/{block.pose.id}", 0.0))
    return rows


def _beside_number(block: _Block) -> _Block:
    """With a picture that leaves its column room for the number, which grows with the class."""
    wide, high = block.box
    number = width(block.label.strip(), block.label_style)
    return block._replace(box=(min(wide, _PICTURE_COLUMN - number - _NUMBER_GAP), high)) if len(block.group) == 1 else block


def _page(block: _Block, left: Sequence[Row], right: Sequence[Row]) -> Row:
    theme = block.theme
    columns = [(0.0, left)] if left else []
    row = stack([rule(theme.measure, RULE, 0.0, theme.baseline_step), beside([*columns, (_PICTURE_COLUMN + _GUTTER, right)])])
    row.height, row.gap = snap_up(row.height, theme.baseline_step), 2 * theme.baseline_step
    return row


class _Plan(NamedTuple):
    """How a block goes over its pages."""

    pages: list[Slice]
    left: list[range]  # rows of the left column by page
    repeats: bool  # the cautions stand on each page; else on pages of their own, and each page after them says so
    above: bool  # position and what the class says stand above the cautions; else they follow them


def _parted(block: _Block) -> list[Row]:
    plan = _plan(block)
    makers = _makers(block)
    rows = []
    for n in range(max(len(plan.pages), len(plan.left))):
        part = plan.pages[n] if n < len(plan.pages) else Slice()
        first = n == 0 and plan.above
        title = _title(block, "P" if n else "H2", first)
        left = _left(block, makers, n == 0, plan.left[n]) if n < len(plan.left) else []
        about = _about(block) if first else []
        panel = _panel(block, plan.repeats) if part.cautions is None else _panels(block, title)[part.cautions :][:1]
        body = _sliced(block, part, not plan.above)
        rows.append(_page(block, left, [*title, *about, *spaced(panel, block.theme.baseline_step), *body]))
    for row in rows[:-1]:
        row.height = block.theme.text_height  # what goes on repeats its title, so it starts a page
    return rows


def _plan(block: _Block) -> _Plan:
    """Measured with elements that are thrown away."""
    test, theme = block.scratch(), block.theme
    title, panel = _title(test, "P", False), _panel(test)
    repeats = leaves_room(theme, title, panel)
    above = repeats and leaves_room(theme, [*_title(test), *_about(test)], panel)
    gap = 2 * theme.baseline_step
    head = [*title, *_panel(test, repeats)]
    room = block.room - height(head) - gap
    first = block.room - height([*_title(test), *_about(test), *panel]) - gap if above else None
    before = [] if above else _abouts(test)
    steps = range(len(before), len(before) + len(block.pose.steps))
    most = room if first is None else min(room, first)
    pieces = [whole(rows, most) for rows in [*before, *_steps(test, steps_of(block)), *_sections(test)]]
    cautions = 0 if repeats else len(_panels(test, title))
    left = _left(test, _makers(test))[1:]
    at, columns = 0, []
    for page in fill(left, block.room - _above(block, False), block.room - _above(block)):
        columns.append(range(at, at + len(page)))
        at += len(page)
    return _Plan(slices(pieces, steps, room, first, cautions), columns, repeats, above)


def steps_of(block: _Block) -> range:
    return range(1, len(block.pose.steps) + 1)


def _sliced(block: _Block, part: Slice, about: bool) -> list[Row]:
    """The rows of a slice, made for its page; `about`: position and notes are among the pieces."""
    count = len(_abouts(block.scratch())) if about else 0
    before, steps, behind = part.split(range(count, count + len(block.pose.steps)))
    pieces = _abouts(block)[before.start : before.stop] if before else []
    pieces += _steps(block, steps) if steps else []
    pieces += _sections(block)[behind.start : behind.stop] if behind else []
    return spaced(part.rows(pieces), 2 * block.theme.baseline_step)


def _right(block: _Block) -> list[Row]:
    return [*_title(block), *_about(block), *_panel(block), *_body(block)]


def _title(block: _Block, tag: str = "H2", also: bool = True) -> list[Row]:
    """The title; other names stand after it when they fit, else below; the number stands in the other column."""
    setter, pose = block.kit.setter, block.pose
    node = setter.node(tag, block.sect)
    leaf = setter.node("Span", node)
    number = setter.text(block.label, block.label_style, leaf, "", _PICTURE_COLUMN)
    rows = setter.text(pose.title + " ", POSE_TITLE, node, pose.key("title"), block.measure, keep=True)
    rows[0].marks += place(number, -_PICTURE_COLUMN - _GUTTER, 0.0)
    names = ", ".join(pose.also)
    taken = width(pose.title, POSE_TITLE) + _ALSO_GAP
    if not also or not names:
        return rows
    if len(rows) == 1 and taken + width(names, OTHER_NAME) <= block.measure:
        line = Style(OTHER_NAME.face, OTHER_NAME.size, POSE_TITLE.leading, POSE_TITLE.baseline_drop)
        spans = tuple([TextRun(name + (", " if n < len(pose.also) else ""), line, source=pose.key(f"also.{n}"))
                       for n, name in enumerate(pose.also, 1)])  # fmt: skip
        rows[0].marks += setter.paragraph(spans, setter.node("P", block.sect), pose.key("also.1"), block.measure, x=taken)[
            0
        ].marks
        return rows
    return rows + parts.also_rows(block.kit, pose, OTHER_NAME, block.measure, block.sect)


def _above(block: _Block, picture: bool = True) -> float:
    """Space above the left column: the number stands beside the picture, if one is there and leaves room, or above."""
    beside_it = _PICTURE_COLUMN - block.box[0] - _NUMBER_GAP + 0.01
    picture = picture and bool(parts.figures_of(block.kit, block.pose))
    if picture and len(block.group) == 1 and width(block.label.strip(), block.label_style) <= beside_it:
        return block.theme.baseline_step
    number = block.scratch().kit.setter.text(block.label, block.label_style, -1, "", _PICTURE_COLUMN)
    return max(POSE_TITLE.leading, height(number))


def _left(block: _Block, makers: Sequence[Maker], picture: bool = True, part: range | None = None) -> list[Row]:
    """The left column, or the rows of a page's part; what is made for other pages is thrown away."""
    rows = [row for maker in makers for row in maker(block.sect)]
    return [Row(_above(block, picture)), *(rows[part.start : part.stop] if part else rows)] if rows else []


def _makers(block: _Block) -> list[Maker]:
    """Pictures, flush right, and the dose of each occurrence. The mirrored pictures stand above the first one of that side."""
    plain = parts.figures_of(block.kit, block.pose)
    other = parts.figures_of(block.kit, block.pose, other_side=True)
    if all(entry.other_side for entry in block.group):
        plain, other = other, ()
    makers = _picture_makers(block, plain)
    if len(block.group) == 1:
        return [*makers, partial(_dose, block)]
    first = next((entry for entry in block.group if entry.other_side), None)
    for entry in block.group:
        if entry is first:
            makers += _picture_makers(block, [figure for figure in other if figure not in plain], block.theme.baseline_step)
        makers.append(partial(_occurrence, block, entry))
    return makers


def _picture_makers(block: _Block, figures: Sequence[parts.NumberedPicture], gap: float = 0.0) -> list[Maker]:
    count = max(2, int((block.room - _above(block) - 2 * block.theme.baseline_step) / (_EACH * block.box[1])))
    groups = [figures[n : n + count] for n in range(0, len(figures), count)]
    return [partial(_pictures, block, part, gap) for part in groups]


def _pictures(block: _Block, figures: Sequence[parts.NumberedPicture], gap: float, sect: int) -> list[Row]:
    theme, (wide, high) = block.theme, block.box
    tall = {1: high, 2: _TWO * high}.get(len(figures), len(figures) * _EACH * high)
    picture = parts.picture_block(block.kit, figures, wide, tall, sect)
    picture.height = snap_up(picture.height + theme.baseline_step, theme.baseline_step)
    return spaced([beside([(_PICTURE_COLUMN - wide, [picture])])], gap)


def _dose(block: _Block, sect: int) -> list[Row]:
    entry = block.group[0]
    return dose_strip(block.kit, entry.cells(block.kit.words), entry.dose_note, _PICTURE_COLUMN, sect)


def _occurrence(block: _Block, entry: Entry, sect: int) -> list[Row]:
    """`3  3–10 minutes, left side`: the dose of one of several occurrences, and its note below."""
    theme, setter = block.theme, block.kit.setter
    item = setter.node("Div", sect)
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop, theme.number.colour)
    x = _NUMBER_COLUMN
    measure = _PICTURE_COLUMN - x
    label = setter.text(f"{entry.number} ", style, setter.node("P", item), "", x)
    rows: list[Row] = []
    cells = entry.cells(block.kit.words)
    if cells:
        rows += dose_line(block.kit, cells, measure, item, theme.body.semibold(), x)
    text, source = entry.dose_note
    if text:
        rows += setter.text(text, theme.body, setter.node("P", item), source, measure, x=x, keep=True)
    if not rows:
        rows = [Row(theme.leading)]
    rows[0].marks += label[0].marks
    return spaced(rows, theme.baseline_step)


def _about(block: _Block) -> list[Row]:
    """Position and props, then what the class says of the pose."""
    meta = parts.meta_rows(block.kit, block.pose, block.theme.meta, block.measure, block.sect)
    return [*meta, *[row for rows in _notes(block) for row in rows]]


def _abouts(block: _Block) -> list[list[Row]]:
    """Other names, position and props, and what the class says, as pieces."""
    kit, pose, theme = block.kit, block.pose, block.theme
    pieces = [
        parts.also_rows(kit, pose, OTHER_NAME, block.measure, block.sect),
        parts.meta_rows(kit, pose, theme.meta, block.measure, block.sect),
        *_notes(block),
    ]
    return [spaced(rows, theme.baseline_step) for rows in pieces if rows]


def _notes(block: _Block) -> list[list[Row]]:
    kit, out = block.kit, []
    for entry in block.group:
        if entry.note:
            label = kit.words.in_class if len(block.group) == 1 else kit.words.in_class_number.format(entry.number)
            spans = (TextRun(entry.note, block.theme.body, source=f"{entry.key}.note"),)
            out.append(parts.run_in(kit, label, spans, block.measure, block.sect))
    return out


def _panel(block: _Block, repeats: bool = True) -> list[Row]:
    """All cautions, or a panel that says where they are."""
    kit, form = block.kit, block.theme.compact
    if repeats:
        panel = caution_panel(kit, block.pose, form, block.measure, block.sect)
    else:
        panel = [pointer_panel(kit, block.pose, kit.words.read_cautions, form, block.measure, block.sect)]
    return spaced(panel, block.theme.baseline_step)


def _panels(block: _Block, title: Sequence[Row]) -> list[Row]:
    """The cautions in parts that fill a page each below the title."""
    room = block.room - height(title) - block.theme.baseline_step
    return caution_panel(block.kit, block.pose, block.theme.compact, block.measure, block.sect, room)


def _body(block: _Block) -> list[Row]:
    """A row a step, a row a section."""
    steps = [stack(rows) for rows in _steps(block, steps_of(block))]
    return [*spaced(steps, 2 * block.theme.baseline_step), *[stack(rows) for rows in _sections(block)]]


def _steps(block: _Block, numbers: Sequence[int]) -> list[list[Row]]:
    return parts.step_list(block.kit, block.pose, numbers, block.measure, block.sect) if numbers else []


def _sections(block: _Block) -> list[list[Row]]:
    return [
        spaced(rows, block.theme.baseline_step) for rows in parts.sections(block.kit, block.pose, block.measure, block.sect)
    ]
