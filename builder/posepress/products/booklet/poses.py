"""A pose → one page when everything fits, else facing pages: see on the left, do on the right, and on over the next pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from math import sqrt
from typing import TypeVar

from posepress.base.pool import share_out, spare
from posepress.base.theme import MM, OTHER_NAME, Panel, Theme
from posepress.model.domain import Pose
from posepress.products.booklet.book import Book, LaidPose, Survey, named
from posepress.products.booklet.pose_content import PosePages, do_head, page_head, title_line
from posepress.products.shared import parts
from posepress.products.shared.continuation import (
    LEAST_STEPS,
    Continuation,
    Heads,
    Pieces,
    continuations,
    steps_above,
)
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Arrangement, Pin, flow, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, finish
from posepress.typeset.placed import Story
from posepress.typeset.rows import snap_up

_LEAST_PICTURE = 0.45  # of the picture box's height, where picture and steps share a page
_LEAST_SHARE = 0.5  # of each picture's largest size there
_LEAST_BOX = (36 * MM, 24 * MM)  # each of several pictures on a page without steps fills one at least
_AIR = 3  # lines of white at most above and below a picture
_SPREAD = 2  # pages
_LEFT = 2  # the number of some left page
_CHUNK = 4  # poses that a process lays at once
_LEAST_BESIDE_STEPS = 2 / 3  # of the picture box's height, on a page to see that has steps too: 40 of 60 mm
R = TypeVar("R")

_MOST_SHOWN = 12  # pictures on the page to see; more of them are never legible there


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


def anchor_of(pose: Pose) -> str:
    return f"pose/{pose.id}"


def lay_side_by_side(book: Book, wanted: Sequence[tuple[Pose, str]], pack: Callable[[Pose, LaidPose], R]) -> Iterator[R]:
    """These poses, each with its group, by as many processes as there are to spare. None of them depends on another; each is
    handed over as `pack` makes it.
    """
    chunks = [range(start, min(start + _CHUNK, len(wanted))) for start in range(0, len(wanted), _CHUNK)]

    def lay(chunk: range) -> list[R]:
        return [pack(wanted[n][0], lay_pose(book, *wanted[n])) for n in chunk]

    for packed in share_out(lay, chunks, len, spare()):
        yield from packed


def pose_pages(book: Book, pose: Pose, group: str, first: int, _: Survey) -> Story:
    """The pose's pages from that number on; facing ones begin on a left page, behind a page for notes where they must."""
    laid = book.laid[pose.id]
    story = laid.from_right if first % 2 else laid.from_left
    gap = () if story else finish("", [book.notes(first)]).pages
    bare = (story or laid.from_left).pages
    pages = [book.numbered(page, n, group) for n, page in enumerate(bare, first + len(gap))]
    return replace(story or laid.from_left, pages=(*gap, *pages))


def lay_pose(book: Book, pose: Pose, group: str) -> LaidPose:
    """The fewest pages: one; else facing pages, with nothing but what there is to see on the left one if that costs no page."""
    setting, pages = _fewest(PosePages(PoseBlocks(book.kit, pose, book.theme.measure, goals_below=True), book, group))
    from_left, from_right = [
        [_draft(setting, page, first + n, n) for n, page in enumerate(pages)] for first in (_LEFT, _LEFT + 1)
    ]
    faces = len(pages) > 1 and not _flows(setting)
    return LaidPose(finish(pose.title, from_left), None if faces else finish(pose.title, from_right))


def _fewest(setting: PosePages) -> tuple[PosePages, list[Block]]:
    """The fewest pages; the code of a film is an address alone where it would take a leaf."""
    setting, pages = _fewest_with_cautions(setting)
    if setting.pose.film:
        line, other = _fewest_with_cautions(replace(setting, film_line=True, picture_count=None))
        if _leaves(other) < _leaves(pages):
            return line, other
    return setting, pages


def _fewest_with_cautions(setting: PosePages) -> tuple[PosePages, list[Block]]:
    """The fewest pages; long cautions are a list unless that takes one more."""
    setting, pages = _pages(setting)
    if setting.blocks.has_list:
        blocks = PoseBlocks(setting.kit, setting.pose, setting.theme.measure, run_on=True, goals_below=True)
        shorter, other = _pages(replace(setting, blocks=blocks, picture_count=None))
        if _leaves(other) < _leaves(pages):
            return shorter, other
    return setting, pages


def _pages(setting: PosePages) -> tuple[PosePages, list[Block]]:
    forms = _one_page_forms(setting) if _may_fit(setting) else ()
    page = next((page for form in forms if (page := _one_page(form))), None)
    if page:
        return setting, [page]
    setting = replace(setting, picture_count=_most_pictures(setting))
    pages = _many_pages(setting, _form(setting))
    return setting, min([pages, *_joint_forms(setting)], key=_leaves) if len(pages) > _SPREAD else pages


def _leaves(pages: list[Block]) -> float:
    """Of paper: a page alone is half of one, all others begin on a left page."""
    return 0.5 if len(pages) == 1 else float((len(pages) + 1) // 2)


def _may_fit(setting: PosePages) -> bool:
    """Whether all could stand on one page if no gap were left between the steps: else none of the forms need be tried."""
    theme, white = setting.theme, 2 * setting.theme.baseline_step
    picture = _LEAST_PICTURE * theme.picture[1] + white if setting.figures else white / 2
    blocks = (page_head(setting), setting.blocks.dose, setting.blocks.compact_panel, *setting.steps, *setting.sections)
    return sum([setting.height(block) for block in blocks]) + picture <= theme.text_height


def _one_page_forms(setting: PosePages) -> Iterator[PosePages]:
    """With all pictures on top; then with those of the last steps below these, as many as it needs."""
    count = len(setting.blocks.figures)
    fixed = max(1, sum([not figure.number for figure in setting.blocks.figures]))
    for picture_count in (None, *range(count - 1, fixed - 1, -1)):
        form = replace(setting, picture_count=picture_count)
        yield from (form, form.close())


def _draft(setting: PosePages, page: Block, number: int, n: int) -> PageDraft:
    """The nth page of the pose, from 0. Of its `number` only counts whether it is a left or a right page."""
    content = [setting.book.put(replace(page, tag="Sect"), number)]
    return setting.book.bare_draft(content, *named(anchor_of(setting.pose), n))


def _one_page(setting: PosePages) -> Block | None:
    """Everything on one page, when the picture stays large enough there."""
    theme = setting.theme
    top = page_head(setting)
    steps = parts.step_list(setting.steps)
    pieces = with_gap(flow(steps, *setting.sections), 2 * theme.baseline_step * setting.gaps)
    bottom = flow(setting.blocks.dose, with_gap(setting.blocks.compact_panel, theme.baseline_step), pieces)
    slack = theme.text_height - setting.height(top) - setting.height(bottom)
    if slack < theme.baseline_step or not _legible(setting, slack - 2 * theme.baseline_step):
        return None
    return _see(setting, top, bottom)


def _legible(setting: PosePages, tall: float) -> bool:
    """Whether the pictures may be as small as this height makes them."""
    if not setting.figures:
        return True
    wide, high = setting.theme.picture
    if tall < _LEAST_PICTURE * high:
        return False
    return min([w / min(wide, high * ratio) for w, ratio in _printed_shapes(setting, min(tall, _box(setting)))]) >= _LEAST_SHARE


def _printed_shapes(setting: PosePages, tall: float) -> list[tuple[float, float]]:
    """(width, width by height) of the pictures as a box of that height would show them."""
    block = setting.blocks.pictures(setting.figures, _wide(setting), max(tall, 1.0))
    arts = [figure.art for figure in parts.in_order(setting.figures)]
    return [(w, art.width / art.height) for w, art in zip(parts.printed_widths(block), arts, strict=True)]


def _wide(setting: PosePages) -> float:
    return min(setting.theme.picture[0], setting.theme.measure)


def _box(setting: PosePages) -> float:
    """The greatest height for all pictures together."""
    return setting.theme.picture[1] * sqrt(max(1, len(setting.figures)))


def _see(setting: PosePages, top: Block, bottom: Block) -> Block:
    """A page with text at its top and below the pictures, which stand in the slack between.

    When the slack is far more than the pictures need, the rest moves up and the page ends early.
    """
    theme = setting.theme
    below = setting.height(top)
    slack = theme.text_height - below - setting.height(bottom)
    pins = [Pin(top)]
    if setting.figures:
        wide = _wide(setting)
        pictures = setting.blocks.pictures(setting.figures, wide, min(_box(setting), slack - 2 * theme.baseline_step), "Div")
        tall = measure(pictures, wide).height
        slack = min(slack, snap_up(tall + 2 * _AIR * theme.leading, theme.baseline_step))
        pins.append(Pin(pictures, (theme.measure - wide) / 2, -below - (slack - tall) / 2, wide))
    else:
        slack = min(slack, 2 * theme.baseline_step)
    return Block(Arrangement(theme.text_height, (*pins, Pin(bottom, 0.0, -below - slack))))


def _many_pages(setting: PosePages, form: _Form) -> list[Block]:
    """The page to see, then the fewest pages that hold the steps."""
    see = [] if _flows(setting) else [_see(setting, page_head(setting, form.names), _below_pictures(setting, form))]
    faces, closer = _faces(setting, form), _faces(setting.close(), form)
    gaps = 1.0
    if len(closer) < len(faces):
        faces, gaps = closer, setting.close().gaps
    pages = list(see)
    for face in faces:
        head = setting.title_line if face.pieces is None else do_head(setting, len(pages))
        pages.append(face.below(head, setting.theme, gaps))
    return pages


def _joint_forms(setting: PosePages) -> list[list[Block]]:
    """The pages when steps begin below the cautions of the page to see, for each form of its panel that has room for two of
    them. Facing pages are copied singly, so each has all cautions.
    """
    if not setting.repeats:
        return []
    forms = [
        (form, panel) for form in (setting, setting.close()) for panel in (form.blocks.full_panel, form.blocks.compact_panel)
    ]
    return [pages for form, panel in forms if (pages := _joint_pages(form, panel))]


def _joint_pages(setting: PosePages, panel: Block) -> list[Block] | None:
    theme, step = setting.theme, setting.theme.baseline_step
    head, dose_and_panel = page_head(setting), flow(setting.blocks.dose, with_gap(panel, step))
    least = _least_to_see(setting)
    if least is None:
        return None
    left = theme.text_height - setting.height(head) - setting.height(dose_and_panel) - least - 2 * step * setting.gaps
    rest = cache(partial(_rest, setting))
    count = steps_above(setting.steps, theme.measure, left, lambda above: len(rest(above)))
    if not count:
        return None
    steps = with_gap(parts.step_list(setting.steps[:count]), 2 * step * setting.gaps)
    pages = [_see(setting, head, flow(dose_and_panel, steps))]
    for face in rest(count):
        above = title_line(setting, steps=face.steps) if len(pages) == 1 else setting.mini
        pages.append(face.below(above, theme, setting.gaps))
    return pages


def _rest(setting: PosePages, count: int) -> list[Continuation]:
    """What stands on the pages behind, when the first `count` steps stand on the page to see."""
    later = len(setting.steps) - count
    pieces = Pieces((*setting.steps[count:], *setting.sections), range(later), count + 1)
    heads = Heads(title_line(setting, steps=range(count + 1, len(setting.steps) + 1)), setting.mini, setting.title_line)
    cautions = setting.blocks.cautions(setting.kit.words.read_cautions)
    return continuations(setting.theme, pieces, heads, cautions, setting.theme.measure, setting.theme.text_height, setting.gaps)


def _least_to_see(setting: PosePages) -> float | None:
    """Height that the pictures need on a page with steps, with the white around them; None where they have too little."""
    white = 2 * setting.theme.baseline_step
    if not setting.figures:
        return white
    wide, tall = _wide(setting), _LEAST_BESIDE_STEPS * setting.theme.picture[1]
    while not _large_enough(setting, tall):
        tall += setting.theme.leading
        if tall > _box(setting):
            return None
    return measure(setting.blocks.pictures(setting.figures, wide, tall), wide).height + white


def _flows(setting: PosePages) -> bool:
    """Whether the steps start on the first page, because there is no picture to see."""
    if setting.figures or not setting.repeats:
        return False
    head = flow(do_head(setting, 0), with_gap(setting.blocks.compact_panel, setting.theme.baseline_step))
    return setting.height(head) <= setting.theme.text_height - LEAST_STEPS * setting.theme.leading


def _most_pictures(setting: PosePages) -> int:
    """How many of the pictures the page to see can show, with all names above them."""
    most = len(setting.figures)
    for count in range(min(most, _MOST_SHOWN), 1, -1):
        fewer = replace(setting, picture_count=count)
        if _form(fewer).names:
            return count
    return min(most, 1)


def _form(setting: PosePages) -> _Form:
    """The fullest form of the page to see in which its pictures are legible."""
    forms = _forms(setting.theme)
    if _flows(setting):
        return forms[0]
    for form in forms:
        slack = (
            setting.theme.text_height
            - setting.height(page_head(setting, form.names))
            - setting.height(_below_pictures(setting, form))
        )
        if slack >= 0 and _large_enough(setting, slack - 2 * setting.theme.baseline_step):
            break
    return form


def _large_enough(setting: PosePages, tall: float) -> bool:
    """The same on a page without steps, where one of several pictures may be smaller."""
    if len(setting.figures) < 2 or tall < _LEAST_PICTURE * setting.theme.picture[1]:
        return _legible(setting, tall)
    printed = _printed_shapes(setting, min(tall, _box(setting)))
    return all(w >= min(_LEAST_BOX[0], _LEAST_BOX[1] * ratio) - 0.01 for w, ratio in printed)


def _below_pictures(setting: PosePages, form: _Form) -> Block:
    """Dose and cautions; when these leave no room for the picture, the right page has them all."""
    theme = setting.theme
    strip = setting.blocks.dose if form.dose == "strip" else None
    sentence = setting.blocks.dose_in_words if form.dose == "sentence" else None
    panel = setting.blocks.panel(form.panel) if form.panel else setting.blocks.pointer(setting.kit.words.read_next)
    return flow(strip, sentence, with_gap(panel, theme.baseline_step))


def _faces(setting: PosePages, form: _Form) -> list[Continuation]:
    """What stands on the pages behind the one to see, below their heads."""
    theme = setting.theme
    lead = _lead(setting, form)
    pieces = Pieces((*lead, *setting.steps, *setting.sections), range(len(lead), len(lead) + len(setting.steps)))
    first = do_head(setting, 0 if _flows(setting) else 1 if setting.repeats else 2)
    heads, cautions = Heads(first, setting.mini, setting.title_line), setting.blocks.cautions(setting.kit.words.read_cautions)
    return continuations(theme, pieces, heads, cautions, theme.measure, theme.text_height, setting.gaps)


def _lead(setting: PosePages, form: _Form) -> list[Block]:
    """Other names, purpose, position and props, and the dose, when the page to see has no room for them."""
    kit, pose, theme = setting.kit, setting.pose, setting.theme
    names = (parts.also(kit, pose, OTHER_NAME), setting.blocks.purpose, parts.position_and_props(kit, pose, theme.meta))
    blocks = (*(() if form.names else names), None if form.dose else setting.blocks.dose_in_words)
    return [with_gap(block, theme.baseline_step * setting.gaps) for block in blocks if block]
