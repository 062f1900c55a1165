"""A pose → one page when everything fits, else facing pages: see on the left, do on the right, and on over the next pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import sqrt

from posepress.base.theme import MM, OTHER_NAME, Panel, Style, Theme
from posepress.model.domain import Pose
from posepress.products.booklet.book import Book, Survey, named
from posepress.products.shared import parts
from posepress.products.shared.continuation import (
    LEAST_STEPS,
    Cautions,
    Continuation,
    Heads,
    Pieces,
    continuations,
    leaves_room,
    steps_above,
)
from posepress.products.shared.dose import dose_line, dose_words, pose_dose_strip
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.panel import caution_panel, caution_panels, pointer_panel
from posepress.products.shared.words import pose_dose
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Arrangement, Indent, Over, Pin, columns, flow, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, finish
from posepress.typeset.placed import Story
from posepress.typeset.rows import snap_up

_LEAST_PICTURE = 0.45  # of the picture box's height, where picture and steps share a page
_LEAST_SHARE = 0.5  # of each picture's largest size there
_LEAST_BOX = (36 * MM, 24 * MM)  # each of several pictures on a page without steps fills one at least
_AIR = 3  # lines of white at most above and below a picture
_NUMBER_COLUMN = 9 * MM
_MINI_GUTTER = 4 * MM
_SPREAD = 2  # pages
_LEAST_BESIDE_STEPS = 2 / 3  # of the picture box's height, on a page to see that has steps too: 40 of 60 mm
_MOST_SHOWN = 12  # pictures on the page to see; more of them are never legible there
_LEAST_REST = 0.4  # of a page: what title and dose of a continuation must leave for cautions and steps


@dataclass(frozen=True, slots=True)
class _Form:
    """What the page to see shows, and how. What it has no room for leads the pages behind it."""

    panel: Panel | None
    names: bool = True  # other names, purpose, position and props
    dose: str = "strip"  # or "sentence", or "" when the dose is said behind


def _forms(theme: Theme) -> tuple[_Form, ...]:
    """From the fullest to the barest; title and picture always stand there."""
    return (_Form(theme.full), _Form(theme.compact), _Form(None), _Form(None, names=False),
            _Form(None, names=False, dose="sentence"), _Form(None, names=False, dose=""))  # fmt: skip


@dataclass(frozen=True)
class _PosePages:
    """A pose on its way to its pages."""

    book: Book
    pose: Pose
    group: str  # running head
    gaps: float = 1.0  # share of the gaps between steps that is left: a half where that saves a page
    shown: int | None = None  # pictures on the page to see, when it cannot show all; the others stand below their steps

    @property
    def kit(self) -> Kit:
        return self.book.kit

    @property
    def theme(self) -> Theme:
        return self.book.theme

    @property
    def number(self) -> int:
        return self.book.numbers[self.pose.id]

    @cached_property
    def all_figures(self) -> tuple[parts.NumberedPicture, ...]:
        return parts.figures_of(self.kit, self.pose)

    @property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        """The pictures on the page to see."""
        return self.all_figures[: self.shown]

    @cached_property
    def compact_panel(self) -> Block:
        return caution_panel(self.kit, self.pose, self.theme.compact)

    @cached_property
    def full_panel(self) -> Block:
        return caution_panel(self.kit, self.pose, self.theme.full)

    @cached_property
    def dose(self) -> Block:
        return pose_dose_strip(self.kit, self.pose, self.theme.measure)

    @cached_property
    def steps(self) -> tuple[Block, ...]:
        below = self.all_figures[len(self.figures) :]
        return tuple([self.closer(block) for block in parts.step_blocks(self.kit, self.pose, below)])

    @cached_property
    def sections(self) -> tuple[Block, ...]:
        return tuple([self.closer(block) for block in parts.sections(self.kit, self.pose)])

    @cached_property
    def title_line(self) -> Block:
        return _title_line(self)

    @cached_property
    def mini(self) -> Block:
        return _mini(self)

    @cached_property
    def repeats(self) -> bool:
        """Whether each page has room for all cautions and some steps below its head."""
        return leaves_room(self.theme, self.mini, self.compact_panel, self.theme.measure)

    def closer(self, block: Block) -> Block:
        """With the gap above it that is left."""
        return with_gap(block, (block.gap or 0.0) * self.gaps)

    def close(self) -> _PosePages:
        return replace(self, gaps=0.5)

    def height(self, block: Block | None) -> float:
        return measure(block, self.theme.measure).height


def anchor_of(pose: Pose) -> str:
    return f"pose/{pose.id}"


def pose_pages(book: Book, pose: Pose, group: str, first: int, _: Survey) -> Story:
    """The fewest pages: one; else facing pages, with nothing but what there is to see on the left one if that costs no page."""
    on = _PosePages(book, pose, group)
    page = next((page for form in _one_page_forms(on) if (page := _one_page(form))), None)
    if page:
        return finish(pose.title, [_draft(on, page, first, 0)])
    on = replace(on, shown=_most_legible(on))
    gap = [book.notes(first)] if first % 2 and not _flows(on) else []
    first += len(gap)
    pages = _many_pages(on, _form(on))
    if len(pages) > _SPREAD:
        pages = min([pages, *_shared_pages(on)], key=len)
    return finish(pose.title, [*gap, *[_draft(on, page, first + n, n) for n, page in enumerate(pages)]])


def _one_page_forms(on: _PosePages) -> Iterator[_PosePages]:
    """With all pictures on top; then with those of the last steps below these, as many as it needs."""
    count = len(on.all_figures)
    fixed = max(1, sum([not figure.number for figure in on.all_figures]))
    for shown in (None, *range(count - 1, fixed - 1, -1)):
        form = replace(on, shown=shown)
        yield from (form, form.close())


def _draft(on: _PosePages, page: Block, number: int, n: int) -> PageDraft:
    """The nth page of the pose, from 0."""
    content = [on.book.put(replace(page, tag="Sect"), number)]
    return on.book.draft(number, on.group, content, *named(anchor_of(on.pose), n))


def _one_page(on: _PosePages) -> Block | None:
    """Everything on one page, when the picture stays large enough there."""
    theme = on.theme
    top = _head(on)
    steps = parts.step_list(on.steps)
    pieces = with_gap(flow(steps, *on.sections), 2 * theme.baseline_step * on.gaps)
    bottom = flow(on.dose, with_gap(on.compact_panel, theme.baseline_step), pieces)
    slack = theme.text_height - on.height(top) - on.height(bottom)
    if slack < theme.baseline_step or not _legible(on, slack - 2 * theme.baseline_step):
        return None
    return _see(on, top, bottom)


def _legible(on: _PosePages, tall: float) -> bool:
    """Whether the pictures may be as small as this height makes them."""
    if not on.figures:
        return True
    wide, high = on.theme.picture
    if tall < _LEAST_PICTURE * high:
        return False
    return min([w / min(wide, high * ratio) for w, ratio in _printed(on, min(tall, _box(on)))]) >= _LEAST_SHARE


def _printed(on: _PosePages, tall: float) -> list[tuple[float, float]]:
    """(width, width by height) of the pictures as a box of that height would show them."""
    block = parts.picture_block(on.kit, on.figures, _wide(on), max(tall, 1.0))
    arts = [figure.art for figure in parts.in_order(on.figures)]
    return [(w, art.width / art.height) for w, art in zip(parts.printed_widths(block), arts, strict=True)]


def _wide(on: _PosePages) -> float:
    return min(on.theme.picture[0], on.theme.measure)


def _box(on: _PosePages) -> float:
    """The greatest height for all pictures together."""
    return on.theme.picture[1] * sqrt(max(1, len(on.figures)))


def _head(on: _PosePages, names: bool = True) -> Block:
    """Title and number, other names, purpose, position and props; the number stands beside the first lines."""
    kit, pose, theme = on.kit, on.pose, on.theme
    title = parts.title_block(kit, pose, on.number, "H1", hanging=True, step=theme.baseline_step)
    if not names:
        return title
    number = width(str(on.number), theme.number) + 4 * MM
    narrow = on.height(title) < theme.number.leading
    below = [parts.also(kit, pose, OTHER_NAME), parts.purpose(kit, pose), parts.position_and_props(kit, pose, theme.meta)]
    first, *rest = [block for block in below if block]
    if narrow:
        return flow(title, Block(Indent(first, 0.0, number)), *rest)
    return flow(title, with_gap(flow(first, *rest), theme.baseline_step))


def _see(on: _PosePages, top: Block, bottom: Block) -> Block:
    """A page with text at its top and below the pictures, which stand in the slack between.

    When the slack is far more than the pictures need, the rest moves up and the page ends early.
    """
    theme = on.theme
    below = on.height(top)
    slack = theme.text_height - below - on.height(bottom)
    pins = [Pin(top)]
    if on.figures:
        wide = _wide(on)
        pictures = parts.picture_block(on.kit, on.figures, wide, min(_box(on), slack - 2 * theme.baseline_step), "Div")
        tall = measure(pictures, wide).height
        slack = min(slack, snap_up(tall + 2 * _AIR * theme.leading, theme.baseline_step))
        pins.append(Pin(pictures, (theme.measure - wide) / 2, -below - (slack - tall) / 2, wide))
    else:
        slack = min(slack, 2 * theme.baseline_step)
    return Block(Arrangement(theme.text_height, (*pins, Pin(bottom, 0.0, -below - slack))))


def _many_pages(on: _PosePages, form: _Form) -> list[Block]:
    """The page to see, then the fewest pages that hold the steps."""
    see = [] if _flows(on) else [_see(on, _head(on, form.names), _below_pictures(on, form))]
    faces, closer = _faces(on, form), _faces(on.close(), form)
    gaps = 1.0
    if len(closer) < len(faces):
        faces, gaps = closer, on.close().gaps
    pages = list(see)
    for face in faces:
        head = on.title_line if face.pieces is None else _do_head(on, len(pages))
        pages.append(face.below(head, on.theme, gaps))
    return pages


def _shared_pages(on: _PosePages) -> list[list[Block]]:
    """The pages when steps begin below the cautions of the page to see, for each form of its panel that has room for two of
    them. Facing pages are copied singly, so each has all cautions.
    """
    if not on.repeats:
        return []
    forms = [(form, panel) for form in (on, on.close()) for panel in (form.full_panel, form.compact_panel)]
    return [pages for form, panel in forms if (pages := _shared(form, panel))]


def _shared(on: _PosePages, panel: Block) -> list[Block] | None:
    theme, step = on.theme, on.theme.baseline_step
    head, dose_and_panel = _head(on), flow(on.dose, with_gap(panel, step))
    left = theme.text_height - on.height(head) - on.height(dose_and_panel) - _least_to_see(on) - 2 * step * on.gaps
    count = steps_above(on.steps, theme.measure, left, lambda above: len(_rest(on, above)))
    if not count:
        return None
    steps = with_gap(parts.step_list(on.steps[:count]), 2 * step * on.gaps)
    pages = [_see(on, head, flow(dose_and_panel, steps))]
    for face in _rest(on, count):
        above = _title_line(on, steps=face.steps) if len(pages) == 1 else on.mini
        pages.append(face.below(above, theme, on.gaps))
    return pages


def _rest(on: _PosePages, count: int) -> list[Continuation]:
    """What stands on the pages behind, when the first `count` steps stand on the page to see."""
    later = len(on.steps) - count
    pieces = Pieces((*on.steps[count:], *on.sections), range(later), count + 1)
    heads = Heads(_title_line(on, steps=range(count + 1, len(on.steps) + 1)), on.mini, on.title_line)
    cautions = Cautions(on.compact_panel, on.compact_panel, lambda _: [])
    return continuations(on.theme, pieces, heads, cautions, on.theme.measure, on.theme.text_height, on.gaps)


def _least_to_see(on: _PosePages) -> float:
    """Height that the pictures need on a page with steps, with the white around them."""
    white = 2 * on.theme.baseline_step
    if not on.figures:
        return white
    wide, high = _wide(on), max(_LEAST_BESIDE_STEPS * on.theme.picture[1], _LEAST_BOX[1] * sqrt(len(on.figures)))
    return measure(parts.picture_block(on.kit, on.figures, wide, high), wide).height + white


def _flows(on: _PosePages) -> bool:
    """Whether the steps start on the first page, because there is no picture to see."""
    if on.figures or not on.repeats:
        return False
    head = flow(_do_head(on, 0), with_gap(on.compact_panel, on.theme.baseline_step))
    return on.height(head) <= on.theme.text_height - LEAST_STEPS * on.theme.leading


def _most_legible(on: _PosePages) -> int:
    """How many of the pictures the page to see can show, with all names above them."""
    most = len(on.figures)
    for count in range(min(most, _MOST_SHOWN), 1, -1):
        fewer = replace(on, shown=count)
        if _form(fewer).names:
            return count
    return min(most, 1)


def _form(on: _PosePages) -> _Form:
    """The fullest form of the page to see in which its pictures are legible."""
    forms = _forms(on.theme)
    if _flows(on):
        return forms[0]
    for form in forms:
        slack = on.theme.text_height - on.height(_head(on, form.names)) - on.height(_below_pictures(on, form))
        if slack >= 0 and _large_enough(on, slack - 2 * on.theme.baseline_step):
            break
    return form


def _large_enough(on: _PosePages, tall: float) -> bool:
    """The same on a page without steps, where one of several pictures may be smaller."""
    if len(on.figures) < 2 or tall < _LEAST_PICTURE * on.theme.picture[1]:
        return _legible(on, tall)
    printed = _printed(on, min(tall, _box(on)))
    return all(w >= min(_LEAST_BOX[0], _LEAST_BOX[1] * ratio) - 0.01 for w, ratio in printed)


def _below_pictures(on: _PosePages, form: _Form) -> Block:
    """Dose and cautions; when these leave no room for the picture, the right page has them all."""
    theme = on.theme
    strip = on.dose if form.dose == "strip" else None
    sentence = dose_words(on.kit, on.pose, theme.measure) if form.dose == "sentence" else None
    panel = on.full_panel if form.panel is theme.full else on.compact_panel
    if not form.panel:
        panel = pointer_panel(on.kit, on.pose, on.kit.words.read_next, theme.compact)
    return flow(strip, sentence, with_gap(panel, theme.baseline_step))


def _faces(on: _PosePages, form: _Form) -> list[Continuation]:
    """What stands on the pages behind the one to see, below their heads."""
    kit, theme = on.kit, on.theme
    lead = _lead(on, form)
    pieces = Pieces((*lead, *on.steps, *on.sections), range(len(lead), len(lead) + len(on.steps)))
    panels = partial(caution_panels, kit, on.pose, theme.compact, theme.measure)
    pointer = pointer_panel(kit, on.pose, kit.words.read_cautions, theme.compact)
    first = _do_head(on, 0 if _flows(on) else 1 if on.repeats else 2)
    heads, cautions = Heads(first, on.mini, on.title_line), Cautions(on.compact_panel, pointer, panels)
    return continuations(theme, pieces, heads, cautions, theme.measure, theme.text_height, on.gaps)


def _lead(on: _PosePages, form: _Form) -> list[Block]:
    """Other names, purpose, position and props, and the dose, when the page to see has no room for them."""
    kit, pose, theme = on.kit, on.pose, on.theme
    names = (parts.also(kit, pose, OTHER_NAME), parts.purpose(kit, pose), parts.position_and_props(kit, pose, theme.meta))
    blocks = (*(() if form.names else names), None if form.dose else dose_words(kit, pose, theme.measure))
    return [with_gap(block, theme.baseline_step * on.gaps) for block in blocks if block]


def _do_head(on: _PosePages, n: int) -> Block:
    """The head of the nth page; where the picture cannot be seen from it, the picture and the dose too."""
    if n == 0:
        return flow(_head(on), with_gap(on.dose, 2 * on.theme.baseline_step))
    return on.title_line if n == 1 else on.mini


def _title_line(on: _PosePages, wide: float = 0.0, steps: range = range(0)) -> Block:
    """`5  Block under the sacrum`: number and title in the size of a continuation; on the right which `steps` stand here."""
    kit, theme = on.kit, on.theme
    column = max(0.0 if wide else _NUMBER_COLUMN, width(f"{on.number} ", theme.continuation) + 1 * MM)
    wide = wide or theme.measure
    style = Style(
        "serif", theme.continuation.size, theme.continuation.leading, theme.continuation.baseline_drop, theme.number.colour
    )
    number = kit.setter.text(f"{on.number} ", style, "")
    title = kit.setter.text(on.pose.title, theme.continuation, on.pose.key("title"), together=True)
    line = replace(columns((0.0, column, number), (column, wide - column, title)), tag="P")
    if not steps:
        return line
    words = kit.words.steps_on_page.format(kit.words.to.format(steps[0], steps[-1]))
    if len(steps) == 1:
        words = kit.words.step_on_page.format(steps[0])
    style = replace(theme.meta, leading=theme.continuation.leading, baseline_drop=theme.continuation.baseline_drop)
    taken = width(words, style) + _MINI_GUTTER
    title = Block(Indent(title, 0.0, taken))
    line = replace(columns((0.0, column, number), (column, wide - column, title)), tag="P")
    return Block(Over(line, (Pin(kit.setter.text(words, style, "", "P", align="right"), width=wide),)))


def _mini(on: _PosePages) -> Block:
    """Number, title and dose beside a small picture; without the dose where a long one would leave no room below."""
    kit, pose, theme = on.kit, on.pose, on.theme
    figures = parts.repeated(on.figures)
    if not figures:
        return on.title_line
    wide, high = theme.small_picture
    x = wide + _MINI_GUTTER
    beside = theme.measure - x
    title = _title_line(on, beside)
    dose = dose_line(kit, pose_dose(kit.words, pose), beside, theme.body.semibold())
    text = flow(title, with_gap(dose, theme.baseline_step))
    if measure(flow(title, dose), beside).height > theme.text_height * (1 - _LEAST_REST):
        text = title
    picture = parts.picture_block(kit, figures, wide, high, small=True, align="left")
    return columns((x, beside, text), (0.0, wide, picture), step=theme.baseline_step)
