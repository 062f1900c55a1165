"""A pose of a class → its block of a handout: number, picture and dose on the left, title, cautions and steps on the right;
or, where that saves a page, all but the steps on top, and these in two columns below.

A block is one row, never broken over pages. One that is taller than a page goes on: each page repeats title and cautions;
cautions that leave no room for steps fill pages of their own before them; a step taller than a page is parted by lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base.theme import MM, OTHER_NAME, POSE_TITLE, RULE, Style, Theme
from posepress.model.domain import Pose
from posepress.products.handout.common import CommonDose
from posepress.products.shared import parts
from posepress.products.shared.continuation import Continuation, Heads, Pieces, continuations, leaves_room
from posepress.products.shared.dose import dose_block, dose_sentence, dose_strip
from posepress.products.shared.entries import Entry, numbers_text
from posepress.products.shared.entry_words import entry_remarks
from posepress.products.shared.film import film_code
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Column, Columns, Indent, Lines, Over, Pin, columns, flow, one_row, rule, space, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import fill

_PICTURE_COLUMN, _GUTTER = 54 * MM, 6 * MM
_SMALL = (45 * MM, 30 * MM)
_TIGHT, _TIGHT_UPRIGHT = (34 * MM, 25 * MM), (45 * MM, 34 * MM)
_TIGHT_TITLE = Style("serif-semibold", 16, 20, 5)
_CLOSE = 0.5  # share of the gaps between steps that is left in a close form
_MANY_STEPS = 6  # from here on two columns of steps save height
_TALLER = 20 * MM  # text so much taller than the picture lets the picture grow
_GROWN = (54 * MM, 43 * MM)
_TWO = 1.9  # heights of a picture that two of them share
_EACH = 0.95  # heights of a picture that each of more gets: 34 mm with its disc, so that none is smaller than 36 × 24 mm
_ALSO_GAP = 3 * MM
_NUMBER_GAP = 1.5 * MM  # at least between the number and the picture beside it
_NUMBER_COLUMN = 8 * MM  # where doses of several occurrences are listed


@dataclass(frozen=True, slots=True)
class PoseForm:
    """How a block is laid out. Steps that stand `close`, a `small` picture, steps in two columns of a `wide` block and sections
    that run `together` save paper, as do long cautions that `run_on`; they are taken only where that saves a page. On one sheet
    all is `tight`: smaller pictures and titles; where the pose is done and what it needs may have been said before.
    """

    run_on: bool = False
    close: bool = False
    small: bool = False
    wide: bool = False
    together: bool = False
    tight: bool = False
    placed: bool = True


_STANDARD = PoseForm()
_NOTHING_COMMON = CommonDose()


@dataclass(frozen=True)
class _Pose:
    """A pose of a class on its way to its block; `box` is that of its picture."""

    blocks: PoseBlocks
    group: tuple[Entry, ...]
    box: tuple[float, float]
    form: PoseForm = _STANDARD
    common: CommonDose = _NOTHING_COMMON

    @property
    def kit(self) -> Kit:
        return self.blocks.kit

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def pose(self) -> Pose:
        return self.blocks.pose

    @property
    def measure(self) -> float:
        """Width of the right column."""
        return self.blocks.measure

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

    @property
    def title_style(self) -> Style:
        return _TIGHT_TITLE if self.form.tight else POSE_TITLE

    @property
    def panel(self) -> Block:
        return self.blocks.compact_panel

    @property
    def steps(self) -> tuple[Block, ...]:
        return self.blocks.steps(gaps=_CLOSE if self.form.close else 1.0)

    @property
    def sections(self) -> tuple[Block, ...]:
        goals = self.group[0].dose_text(self.kit.words).goals if len(self.group) == 1 else ()
        sections = parts.sections(self.kit, self.pose, goals, together=self.form.together)
        return tuple([with_gap(block, self.theme.baseline_step) for block in sections])

    def after_steps(self, wide: float) -> tuple[Block, ...]:
        """Sections and film, in a column so wide."""
        film = film_code(self.kit, self.pose, wide)
        return (*self.sections, *([film] if film else []))


def pose_block(
    blocks: PoseBlocks, group: tuple[Entry, ...], form: PoseForm = _STANDARD, common: CommonDose = _NOTHING_COMMON
) -> Block:
    """One row, or a row a page when it is taller than a page."""
    theme = blocks.theme
    pose = _beside_number(_Pose(blocks, group, _picture_box(blocks, form), form, common))
    if form.wide and _may_be_wide(pose):
        wide = replace(_wide(pose), tag="Sect", anchor=f"pose/{pose.pose.id}")
        if measure(wide, theme.measure).height <= theme.text_height:
            return wide
    title = _title(pose)
    rest = flow(*_about(pose), with_gap(pose.panel, pose.theme.baseline_step), *_body(pose))
    tall = measure(flow(title, rest), pose.measure).height
    left = _left(pose, _left_parts(pose))
    if tall - measure(left, _PICTURE_COLUMN).height > _TALLER and len(group) == 1 and not (form.small or form.tight):
        grown = replace(pose, box=_GROWN)
        larger = _left(grown, _left_parts(grown))
        if measure(larger, _PICTURE_COLUMN).height <= tall:
            pose, left = grown, larger
    whole = max(measure(left, _PICTURE_COLUMN).height, tall) <= pose.room
    pages = [_page(pose, title, left, rest)] if whole else _pages(pose)
    return replace(flow(*pages, tag="Sect"), anchor=f"pose/{pose.pose.id}")


def _picture_box(blocks: PoseBlocks, form: PoseForm) -> tuple[float, float]:
    if form.tight:
        is_upright = any(figure.art.height >= figure.art.width for figure in blocks.figures)
        return _TIGHT_UPRIGHT if is_upright else _TIGHT
    return _SMALL if form.small else blocks.theme.picture


def text_measure(theme: Theme) -> float:
    """Width of the column beside the pictures."""
    return theme.measure - _PICTURE_COLUMN - _GUTTER


def _beside_number(pose: _Pose) -> _Pose:
    """With a picture that leaves its column room for the number, which grows with the class."""
    wide, high = pose.box
    number = width(pose.label.strip(), pose.label_style)
    return replace(pose, box=(min(wide, _PICTURE_COLUMN - number - _NUMBER_GAP), high)) if len(pose.group) == 1 else pose


def _page(pose: _Pose, title: Block, left: Block | None, right: Block, tall: float = 0.0) -> Block:
    """A rule, and below it both columns; the title, which has the number in the left one, is read first."""
    theme = pose.theme
    both = Columns(
        (Column(0.0, _PICTURE_COLUMN), Column(_PICTURE_COLUMN + _GUTTER, pose.measure)),
        ((1, title), *([(0, left)] if left else []), (1, right)),
        least=tall - theme.baseline_step,
    )
    line = rule(theme.measure, RULE, 0.0, theme.baseline_step)
    return one_row(line, Block(both), step=theme.baseline_step, gap=2 * theme.baseline_step)


def _may_be_wide(pose: _Pose) -> bool:
    """Where there are many steps, done once in the class, and all that is to be seen is one picture."""
    figures = parts.figures_of(pose.kit, pose.pose)
    return len(pose.steps) >= _MANY_STEPS and len(pose.group) == 1 and len(figures) <= 1 and not any(f.number for f in figures)


def _wide(pose: _Pose) -> Block:
    """Picture beside title, dose and cautions, and below them the steps in two columns, the left one the longer; what follows
    the steps stands below the last of them.
    """
    theme, step = pose.theme, pose.theme.baseline_step
    entry = pose.group[0]
    figures = parts.figures_of(pose.kit, pose.pose, entry.turned)
    pictures = flow(space(_above(pose)), *_pictures(pose, figures)) if figures else None
    text = replace(entry.dose_text(pose.kit.words, pose.common.fields), goals=())
    dose = dose_strip(pose.kit, text, entry.dose_note, pose.measure, pose.common.labels)
    beside = flow(*_about(pose), with_gap(dose, step), with_gap(pose.panel, step))
    column = (theme.measure - _GUTTER) / 2
    heights = [measure(block, column).height + step for block in pose.steps]
    split = min(range(1, len(heights)), key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n))
    sides = (Column(0.0, column), Column(column + _GUTTER, column))
    right = measure(flow(*pose.steps[split:]), column).height
    sections = pose.after_steps(column)
    after = flow(*sections)
    above_after = step if pose.sections else 2 * step
    below = right + above_after + measure(after, column).height if sections else right
    items = tuple([(int(n >= split), block) for n, block in enumerate(pose.steps)])
    steps = Block(Columns(sides, items, least=below), "L", numbering="Decimal", gap=2 * step)
    if sections:
        steps = Block(Over(steps, (Pin(after, column + _GUTTER, -right - above_after, column),)), gap=2 * step)
    head = _page(pose, _title(pose), pictures, beside)
    return one_row(head, steps, step=step, gap=2 * step)


def _pages(pose: _Pose) -> list[Block]:
    """A block a page; what goes on repeats its title, so all but the last are as high as the page."""
    theme = pose.theme
    title, step = _title(pose, "P", names=False), theme.baseline_step
    full = flow(_title(pose), *_about(pose))
    repeats = leaves_room(theme, title, pose.panel, pose.measure)
    above = repeats and leaves_room(theme, full, pose.panel, pose.measure)
    before = [] if above else _about_pieces(pose)
    pieces = Pieces((*before, *pose.steps, *pose.after_steps(pose.measure)), range(len(before), len(before) + len(pose.steps)))
    cautions = pose.blocks.cautions(pose.kit.words.read_cautions)
    heads = Heads(full if above else title, title, title)
    faces = continuations(theme, pieces, heads, cautions, pose.measure, pose.room)
    left = _left_pages(pose)
    blocks = []
    count = max(len(faces), len(left))
    for n in range(count):
        face = faces[n] if n < len(faces) else Continuation(cautions.panel if repeats else cautions.pointer())
        head = _title(pose, "P" if n else "H2", names=n == 0 and above)
        about = _about(pose) if n == 0 and above else []
        right = flow(*about, with_gap(face.cautions, step), with_gap(face.pieces, 2 * step))
        tall = theme.text_height if n + 1 < count else 0.0
        blocks.append(_page(pose, head, left[n] if n < len(left) else None, right, tall))
    return blocks


def _left_pages(pose: _Pose) -> list[Block]:
    """The left column by page."""
    content = flow(*_left_parts(pose))
    out: list[Block] = []
    at = 0
    lines = rows(content, _PICTURE_COLUMN)
    for page in fill(lines, pose.room - _above(pose, False), pose.room - _above(pose)):
        part = Block(Lines(content, at, at + len(page)))
        out.append(flow(space(_above(pose, picture=not out)), part))
        at += len(page)
    return out


def _title(pose: _Pose, tag: str = "H2", names: bool = True) -> Block:
    """The title, the pose's number in the other column; other names stand after it when they fit, else below."""
    setter, item = pose.kit.setter, pose.pose
    number = setter.text(pose.label, pose.label_style, "", "Span")
    title = setter.text(item.title + " ", pose.title_style, item.key("title"), together=True)
    heading = Block(Over(title, (Pin(number, -_PICTURE_COLUMN - _GUTTER, 0.0, _PICTURE_COLUMN),)), tag)
    if not names or not item.also:
        return heading
    taken = width(item.title, pose.title_style) + _ALSO_GAP
    one_line = len(rows(title, pose.measure)) == 1
    if one_line and taken + width(", ".join(item.also), OTHER_NAME) <= pose.measure:
        line = Style(OTHER_NAME.face, OTHER_NAME.size, pose.title_style.leading, pose.title_style.baseline_drop)
        other = setter.paragraph(parts.also_runs(item, line), item.key("also.1"), "P")
        return Block(Over(heading, (Pin(other, taken, 0.0, pose.measure),)))
    return flow(heading, parts.also(pose.kit, item, OTHER_NAME))


def _above(pose: _Pose, picture: bool = True) -> float:
    """Space above the left column: the number stands beside the picture, if one is there and leaves room, or above."""
    beside = _PICTURE_COLUMN - pose.box[0] - _NUMBER_GAP + 0.01
    picture = picture and bool(parts.figures_of(pose.kit, pose.pose))
    if picture and len(pose.group) == 1 and width(pose.label.strip(), pose.label_style) <= beside:
        return pose.theme.baseline_step
    number = pose.kit.setter.text(pose.label, pose.label_style, "")
    return max(pose.title_style.leading, measure(number, _PICTURE_COLUMN).height)


def _left(pose: _Pose, content: Sequence[Block]) -> Block | None:
    """The left column."""
    return flow(space(_above(pose)), *content) if content else None


def _left_parts(pose: _Pose) -> list[Block]:
    """Pictures, flush right, and the dose of each occurrence; the pictures for the other side stand above those of that side,
    which come last.
    """
    plain = parts.figures_of(pose.kit, pose.pose)
    other = parts.figures_of(pose.kit, pose.pose, turned=True)
    if all(entry.turned for entry in pose.group):
        plain, other = other, ()
    out = _pictures(pose, plain)
    if len(pose.group) == 1:
        dose = _dose(pose)
        return [*out, dose] if dose else out
    first = next((entry for entry in pose.group if entry.turned), None)
    for entry in sorted(pose.group, key=lambda entry: entry.turned):
        if entry is first:
            out += _pictures(pose, [figure for figure in other if figure not in plain], pose.theme.baseline_step)
        out.append(_occurrence(pose, entry))
    return out


def _pictures(pose: _Pose, figures: Sequence[parts.NumberedPicture], gap: float = 0.0) -> list[Block]:
    """As many together as a page holds."""
    count = max(2, int((pose.room - _above(pose) - 2 * pose.theme.baseline_step) / (_EACH * pose.box[1])))
    return [with_gap(_picture(pose, figures[n : n + count]), gap) for n in range(0, len(figures), count)]


def _picture(pose: _Pose, figures: Sequence[parts.NumberedPicture]) -> Block:
    theme, (wide, high) = pose.theme, pose.box
    tall = {1: high, 2: _TWO * high}.get(len(figures), len(figures) * _EACH * high)
    pictures = pose.blocks.pictures(figures, wide, tall)
    return columns((_PICTURE_COLUMN - wide, wide, one_row(pictures, below=theme.baseline_step, step=theme.baseline_step)))


def _dose(pose: _Pose) -> Block | None:
    entry, common = pose.group[0], pose.common
    text = entry.dose_text(pose.kit.words, common.fields)
    return dose_block(pose.kit, text, entry.dose_note, _PICTURE_COLUMN, common.labels)


def _occurrence(pose: _Pose, entry: Entry) -> Block:
    """`3  3–10 minutes · left side`: the dose of one of several occurrences, and its note below."""
    theme, setter = pose.theme, pose.kit.setter
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop, theme.number.colour)
    x = _NUMBER_COLUMN
    wide = _PICTURE_COLUMN - x
    label = setter.text(f"{entry.number} ", style, "", "P")
    dose = entry.dose_text(pose.kit.words, pose.common.fields)
    said = dose.cells or dose.rows or dose.goals
    line = dose_sentence(pose.kit, dose, wide, theme.body.semibold()) if said else None
    text, source = entry.dose_note
    note = setter.text(text, theme.body, source, "P", together=True) if text else None
    content = flow(line, note) if said or text else space(theme.leading)
    item = Over(Block(Indent(content, x)), (Pin(label, 0.0, 0.0, x),), ahead=True)
    return Block(item, "Div", gap=theme.baseline_step)


def _about(pose: _Pose) -> list[Block]:
    """Position and props, then what the class says of the pose."""
    place = [parts.position_and_props(pose.kit, pose.pose, pose.theme.meta)] if pose.form.placed else []
    remarks = entry_remarks(pose.kit, pose.common.plan, pose.group, pose.measure) if pose.common.plan else []
    absent = [_elsewhen(pose, entry, *entry.elsewhen) for entry in pose.group if entry.elsewhen]
    return [*place, *absent, *remarks]


def _about_pieces(pose: _Pose) -> list[Block]:
    """Other names, position and props, and what the class says, as pieces."""
    names = parts.also(pose.kit, pose.pose, OTHER_NAME)
    return [with_gap(block, pose.theme.baseline_step) for block in (names, *_about(pose)) if block]


def _elsewhen(pose: _Pose, entry: Entry, kind: str, week: int) -> Block:
    """`Not now  from week 3`: of an exercise that the current phase does not have."""
    kit, words = pose.kit, pose.kit.words.programme
    label = (
        words["not now"] if len(pose.group) == 1 else f"{words['exercise'].format(entry.number)}: {words['not now'].lower()}"
    )
    when = words[kind].format(week).replace(" ", NO_BREAK_SPACE) + "."
    run = TextRun(when, pose.theme.body, source=f"{entry.key}.when", lang=kit.words.language)
    return parts.run_in(kit, label, (run,))


def _body(pose: _Pose) -> list[Block]:
    """Steps, sections and film."""
    steps = with_gap(parts.step_list(pose.steps), 2 * pose.theme.baseline_step)
    return [*([steps] if steps else []), *pose.after_steps(pose.measure)]
