"""A pose → one page when everything fits, else facing pages: see on the left, do on the right, and on over the next pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from posepress.base.theme import MM, OTHER_NAME, Panel, Style, Theme
from posepress.model.domain import Pose
from posepress.products.booklet.book import Book, Survey, named
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_line, dose_words, pose_dose_strip
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.panel import caution_panel, pointer_panel
from posepress.products.shared.slices import LEAST_STEPS, Slice, leaves_room, slices, whole
from posepress.products.shared.words import pose_dose
from posepress.typeset.pages import PageDraft, finish
from posepress.typeset.placed import Picture, Story
from posepress.typeset.rows import Row, beside, height, snap_up, spaced

_LEAST_PICTURE = 0.45  # of the picture box's height, where picture and steps share a page
_LEAST_SHARE = 0.5  # of each picture's largest size there
_LEAST_BOX = (36 * MM, 24 * MM)  # each of several pictures on a page without steps fills one at least
_AIR = 3  # lines of white at most above and below a picture
_NUMBER_COLUMN = 9 * MM
_MINI_GUTTER = 4 * MM
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


@dataclass(frozen=True, slots=True)
class _PosePages:
    """A pose on its way to its pages."""

    book: Book
    kit: Kit
    pose: Pose
    group: str  # running head
    gaps: float = 1.0  # share of the gaps between steps that is left: a half where that saves a page
    shown: int | None = None  # pictures on the page to see, when it cannot show all; the others stand below their steps

    @property
    def number(self) -> int:
        return self.book.numbers[self.pose.id]

    @property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        """The pictures on the page to see."""
        return parts.figures_of(self.kit, self.pose)[: self.shown]

    def scratch(self) -> _PosePages:
        """The same with a table of elements to throw away, for measuring."""
        return replace(self, kit=self.kit.story())

    def close(self) -> _PosePages:
        return replace(self, gaps=0.5)


def anchor_of(pose: Pose) -> str:
    return f"pose/{pose.id}"


def pose_pages(book: Book, pose: Pose, group: str, first: int, _: Survey) -> Story:
    on = _PosePages(book, book.kit.story(), pose, group)
    drafts = _one_page(on, first) or _one_page(on.close(), first)
    if drafts is None:
        on = replace(on, shown=_most_legible(on))
        form = _form(on)
        gap = [book.notes(on.kit, first)] if first % 2 and not _flows(on) else []
        drafts = [*gap, *_many_pages(on, form, first + len(gap))]
    return finish(pose.title, on.kit.setter, drafts)


def _one_page(on: _PosePages, page: int) -> list[PageDraft] | None:
    """Everything on one page, when the picture stays large enough there."""
    kit, pose, theme = on.kit, on.pose, on.book.theme
    sect = kit.setter.node("Sect")
    top = _head(on, sect)
    pictures = kit.setter.node("Div", sect)
    bottom = [pose_dose_strip(kit, pose, theme.measure, sect)]
    bottom += spaced(caution_panel(kit, pose, theme.compact, theme.measure, sect), theme.baseline_step)
    steps = [row for rows in _pieces(on, sect, range(1, len(pose.steps) + 1), range(4)) for row in rows]
    bottom += spaced(steps, 2 * theme.baseline_step * on.gaps)
    slack = theme.text_height - height(top) - height(bottom)
    if slack < theme.baseline_step or not _legible(on, slack - 2 * theme.baseline_step):
        return None
    return [_see(on, page, top, bottom, pictures, 0)]


def _legible(on: _PosePages, tall: float) -> bool:
    """Whether the pictures may be as small as this height makes them."""
    if not on.figures:
        return True
    wide, high = on.book.theme.picture
    if tall < _LEAST_PICTURE * high:
        return False
    return min([_share(mark, natural, wide, high) for mark, natural in _shown(on, min(tall, _box(on)))]) >= _LEAST_SHARE


def _shown(on: _PosePages, tall: float) -> list[tuple[Picture, tuple[float, float]]]:
    """The pictures as a box of that height would show them, with their natural sizes."""
    kit, figures = on.scratch().kit, sorted(on.figures, key=lambda figure: figure.first)
    block = parts.picture_block(kit, figures, _wide(on), max(tall, 1.0), -1)
    marks = [mark for mark in block.marks if isinstance(mark, Picture)]
    return [(mark, (figure.art.width, figure.art.height)) for mark, figure in zip(marks, figures, strict=True)]


def _share(mark: Picture, natural: tuple[float, float], wide: float, high: float) -> float:
    full = min(wide, high * natural[0] / natural[1])
    return mark.width / full


def _wide(on: _PosePages) -> float:
    return min(on.book.theme.picture[0], on.book.theme.measure)


def _box(on: _PosePages) -> float:
    """The greatest height for all pictures together."""
    return on.book.theme.picture[1] * sqrt(max(1, len(on.figures)))


def _head(on: _PosePages, sect: int, names: bool = True) -> list[Row]:
    """Title and number, other names, purpose, position and props; the number stands beside the first lines."""
    kit, pose, theme = on.kit, on.pose, on.book.theme
    title = parts.title_rows(kit, pose, on.number, "H1", sect, hanging=True)
    title.height = snap_up(title.height, theme.baseline_step)
    if not names:
        return [title]
    beside_number = theme.measure - width(str(on.number), theme.number) - 4 * MM
    narrow = beside_number if title.height < theme.number.leading else theme.measure
    rows = parts.also_rows(kit, pose, OTHER_NAME, narrow, sect)
    rows += parts.purpose_rows(kit, pose, narrow if not rows else theme.measure, sect)
    rows += parts.meta_rows(kit, pose, theme.meta, theme.measure if rows else narrow, sect)
    return [title, *(rows if narrow < theme.measure else spaced(rows, theme.baseline_step))]


def _see(on: _PosePages, page: int, top: list[Row], bottom: list[Row], pictures: int, n: int) -> PageDraft:
    """A page with rows at its top, rows at its bottom, and the pictures in the slack between.

    When the slack is far more than the pictures need, the rows below them move up and the page ends early.
    """
    book, kit, theme = on.book, on.kit, on.book.theme
    draft = book.draft(kit, page, on.group, *named(anchor_of(on.pose), n))
    left = book.left(page)
    below = draft.put(top, left, book.high)
    figures = on.figures
    slack = below - book.low - height(bottom)
    tall = 0.0
    if figures:
        block = parts.picture_block(kit, figures, _wide(on), min(_box(on), slack - 2 * theme.baseline_step), pictures)
        slack = min(slack, snap_up(block.height + 2 * _AIR * theme.leading, theme.baseline_step))
        draft.put([block], left + (theme.measure - _wide(on)) / 2, below - (slack - block.height) / 2)
        tall = slack
    else:
        tall = min(slack, 2 * theme.baseline_step)
    draft.put(bottom, left, below - tall)
    return draft


def _many_pages(on: _PosePages, form: _Form, first: int) -> list[PageDraft]:
    """The page to see, then the fewest pages that hold the steps."""
    drafts = [] if _flows(on) else [_left_page(on, form, first)]
    plan, close = _plan(on, form), _plan(on.close(), form)
    if len(close) < len(plan):
        on, plan = on.close(), close
    for part in plan:
        n = len(drafts)
        draft = on.book.draft(on.kit, first + n, on.group, *named(anchor_of(on.pose), n))
        draft.put(_do(on, form, part, n), on.book.left(first + n), on.book.high)
        drafts.append(draft)
    return drafts


def _flows(on: _PosePages) -> bool:
    """Whether the steps start on the first page, because there is no picture to see."""
    if on.figures or not _repeats(on):
        return False
    return height(_do_head(on.scratch(), -1, 0, True)) <= on.book.theme.text_height - LEAST_STEPS * on.book.theme.leading


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
    if _flows(on):
        return _forms(on.book.theme)[0]
    for form in _forms(on.book.theme):
        test = on.scratch()
        slack = on.book.theme.text_height - height(_head(test, -1, form.names)) - height(_below_pictures(test, -1, form))
        if slack >= 0 and _large_enough(on, slack - 2 * on.book.theme.baseline_step):
            break
    return form


def _large_enough(on: _PosePages, tall: float) -> bool:
    """The same on a page without steps, where one of several pictures may be smaller."""
    if len(on.figures) < 2 or tall < _LEAST_PICTURE * on.book.theme.picture[1]:
        return _legible(on, tall)
    shown = _shown(on, min(tall, _box(on)))
    return all(mark.width >= min(_LEAST_BOX[0], _LEAST_BOX[1] * w / h) - 0.01 for mark, (w, h) in shown)


def _left_page(on: _PosePages, form: _Form, page: int) -> PageDraft:
    """Title, picture, dose and cautions; when the cautions leave no room for the picture, the right page has them all."""
    kit = on.kit
    sect = kit.setter.node("Sect")
    top = _head(on, sect, form.names)
    pictures = kit.setter.node("Div", sect)
    return _see(on, page, top, _below_pictures(on, sect, form), pictures, 0)


def _below_pictures(on: _PosePages, sect: int, form: _Form) -> list[Row]:
    """Dose and cautions."""
    kit, theme = on.kit, on.book.theme
    rows = [pose_dose_strip(kit, on.pose, theme.measure, sect)] if form.dose == "strip" else []
    rows += dose_words(kit, on.pose, theme.measure, sect) if form.dose == "sentence" else []
    return rows + spaced(_panel(on, form.panel, kit.words.read_next, sect), theme.baseline_step)


def _panel(on: _PosePages, form: Panel | None, instead: str, sect: int) -> list[Row]:
    """All cautions; without a form, one that says where they are."""
    kit, theme = on.kit, on.book.theme
    if form:
        return caution_panel(kit, on.pose, form, theme.measure, sect)
    return [pointer_panel(kit, on.pose, instead, theme.compact, theme.measure, sect)]


def _plan(on: _PosePages, form: _Form) -> list[Slice]:
    """Which steps and sections stand on which page behind the one to see, and before them what that has no room for."""
    theme, test = on.book.theme, on.scratch()
    repeats = _repeats(on)
    cautions = 0 if repeats else len(_panels(test, -1, _title_line(test, -1)))
    heads = (0 if _flows(on) else 1 if repeats else 2, 2)
    first, room = [
        theme.text_height - height(_do_head(test, -1, n, repeats)) - 2 * theme.baseline_step * on.gaps for n in heads
    ]
    count, lead = len(on.pose.steps), _lead(test, -1, form)
    pieces = [*lead, *_pieces(test, -1, range(1, count + 1), range(4))]
    most = min(first, room)
    return slices([whole(rows, most) for rows in pieces], range(len(lead), len(lead) + count), room, first, cautions)


def _lead(on: _PosePages, sect: int, form: _Form) -> list[list[Row]]:
    """Other names, purpose, position and props, and the dose, when the page to see has no room for them."""
    kit, pose, theme = on.kit, on.pose, on.book.theme
    pieces = (
        []
        if form.names
        else [
            parts.also_rows(kit, pose, OTHER_NAME, theme.measure, sect),
            parts.purpose_rows(kit, pose, theme.measure, sect),
            parts.meta_rows(kit, pose, theme.meta, theme.measure, sect),
        ]
    )
    pieces += [] if form.dose else [dose_words(kit, pose, theme.measure, sect)]
    return [spaced(rows, theme.baseline_step * on.gaps) for rows in pieces if rows]


def _repeats(on: _PosePages) -> bool:
    test, theme = on.scratch(), on.book.theme
    return leaves_room(theme, _mini(test, -1), caution_panel(test.kit, on.pose, theme.compact, theme.measure, -1))


def _panels(on: _PosePages, sect: int, head: list[Row]) -> list[Row]:
    """The cautions in parts that fill a page each below its head."""
    theme = on.book.theme
    room = theme.text_height - height(head) - theme.baseline_step
    return caution_panel(on.kit, on.pose, theme.compact, theme.measure, sect, room)


def _do(on: _PosePages, form: _Form, part: Slice, n: int) -> list[Row]:
    """The rows of the nth page of a pose, from 0."""
    theme = on.book.theme
    sect = on.kit.setter.node("Sect")
    if part.cautions is not None:
        head = _title_line(on, sect)
        return [*head, *spaced([_panels(on, sect, head)[part.cautions]], theme.baseline_step)]
    head = _do_head(on, sect, n, _repeats(on))
    before = len(_lead(on.scratch(), -1, form))
    lead, steps, sections = part.split(range(before, before + len(on.pose.steps)))
    pieces = _lead(on, sect, form)[lead.start : lead.stop] if lead else []
    pieces += _pieces(on, sect, steps, sections)
    return [*head, *spaced(part.rows(pieces), 2 * theme.baseline_step * on.gaps)]


def _do_head(on: _PosePages, sect: int, n: int, repeats: bool) -> list[Row]:
    """Title and all cautions again; on pages from which the picture cannot be seen, the picture and the dose too."""
    kit, theme = on.kit, on.book.theme
    if n == 0:
        head = _head(on, sect)  # first, for elements are read in the order in which they are made
        head += spaced([pose_dose_strip(kit, on.pose, theme.measure, sect)], 2 * theme.baseline_step)
    else:
        head = _title_line(on, sect) if n == 1 else _mini(on, sect)
    panel = _panel(on, theme.compact if repeats else None, kit.words.read_cautions, sect)
    return [*head, *spaced(panel, theme.baseline_step)]


def _pieces(on: _PosePages, sect: int, steps: Sequence[int], sections: Sequence[int]) -> list[list[Row]]:
    kit, theme = on.kit, on.book.theme
    below = parts.figures_of(kit, on.pose)[len(on.figures) :]
    out = parts.step_list(kit, on.pose, steps, theme.measure, sect, below=below) if steps else []
    tail = parts.sections(kit, on.pose, theme.measure, sect) if sections else []
    out += [rows for n, rows in enumerate(tail) if n in sections]
    for rows in out:
        rows[0].gap *= on.gaps
    return out


def _title_line(on: _PosePages, sect: int, measure: float = 0.0) -> list[Row]:
    """`5  Block under the sacrum`: number and title in the size of a continuation."""
    kit, theme = on.kit, on.book.theme
    column = max(0.0 if measure else _NUMBER_COLUMN, width(f"{on.number} ", theme.continuation) + 1 * MM)
    measure = measure or theme.measure
    node = kit.setter.node("P", sect)
    style = Style(
        "serif", theme.continuation.size, theme.continuation.leading, theme.continuation.baseline_drop, theme.number.colour
    )
    number = kit.setter.text(f"{on.number} ", style, node, "", column)
    title = kit.setter.text(on.pose.title, theme.continuation, node, on.pose.key("title"), measure - column, keep=True)
    return [beside([(0.0, number), (column, title)])]


def _mini(on: _PosePages, sect: int) -> list[Row]:
    """Number, title and dose beside a small picture; without the dose where a long one would leave no room below."""
    kit, pose, theme = on.kit, on.pose, on.book.theme
    figures = parts.repeated(on.figures)
    if not figures:
        return _title_line(on, sect)
    wide, high = theme.small_picture
    x = wide + _MINI_GUTTER
    words = _title_line(on, sect, theme.measure - x)
    dose = dose_line(kit, pose_dose(kit.words, pose), theme.measure - x, sect, theme.body.semibold())
    if height([*words, *dose]) > theme.text_height * (1 - _LEAST_REST):
        dose = []
    picture = parts.picture_block(kit, figures, wide, high, sect, small=True, align="left")
    row = beside([(0.0, [picture]), (x, [*words, *spaced(dose, theme.baseline_step)])])
    row.height = snap_up(row.height, theme.baseline_step)
    return [row]
