"""A pose → one page when everything fits, else facing pages: see on the left, do on the right, and on over the next pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt

from posepress.base.theme import MM, OTHER_NAME, Panel, Theme
from posepress.model.domain import Pose
from posepress.products.booklet.book import Book, Survey, named
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
_LEAST_BESIDE_STEPS = 2 / 3  # of the picture box's height, on a page to see that has steps too: 40 of 60 mm
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


def pose_pages(book: Book, pose: Pose, group: str, first: int, _: Survey) -> Story:
    """The fewest pages: one; else facing pages, with nothing but what there is to see on the left one if that costs no page."""
    on = PosePages(book, PoseBlocks(book.kit, pose, book.theme.measure), group)
    page = next((page for form in _one_page_forms(on) if (page := _one_page(form))), None)
    if page:
        return finish(pose.title, [_draft(on, page, first, 0)])
    on = replace(on, shown=_most_legible(on))
    gap = [book.notes(first)] if first % 2 and not _flows(on) else []
    first += len(gap)
    pages = _many_pages(on, _form(on))
    if len(pages) > _SPREAD:
        pages = min(
            [pages, *_shared_pages(on)], key=lambda form: (len(form) + 1) // 2
        )  # leaves: each pose begins on a left page
    return finish(pose.title, [*gap, *[_draft(on, page, first + n, n) for n, page in enumerate(pages)]])


def _one_page_forms(on: PosePages) -> Iterator[PosePages]:
    """With all pictures on top; then with those of the last steps below these, as many as it needs."""
    count = len(on.blocks.figures)
    fixed = max(1, sum([not figure.number for figure in on.blocks.figures]))
    for shown in (None, *range(count - 1, fixed - 1, -1)):
        form = replace(on, shown=shown)
        yield from (form, form.close())


def _draft(on: PosePages, page: Block, number: int, n: int) -> PageDraft:
    """The nth page of the pose, from 0."""
    content = [on.book.put(replace(page, tag="Sect"), number)]
    return on.book.draft(number, on.group, content, *named(anchor_of(on.pose), n))


def _one_page(on: PosePages) -> Block | None:
    """Everything on one page, when the picture stays large enough there."""
    theme = on.theme
    top = page_head(on)
    steps = parts.step_list(on.steps)
    pieces = with_gap(flow(steps, *on.sections), 2 * theme.baseline_step * on.gaps)
    bottom = flow(on.blocks.dose, with_gap(on.blocks.compact_panel, theme.baseline_step), pieces)
    slack = theme.text_height - on.height(top) - on.height(bottom)
    if slack < theme.baseline_step or not _legible(on, slack - 2 * theme.baseline_step):
        return None
    return _see(on, top, bottom)


def _legible(on: PosePages, tall: float) -> bool:
    """Whether the pictures may be as small as this height makes them."""
    if not on.figures:
        return True
    wide, high = on.theme.picture
    if tall < _LEAST_PICTURE * high:
        return False
    return min([w / min(wide, high * ratio) for w, ratio in _printed(on, min(tall, _box(on)))]) >= _LEAST_SHARE


def _printed(on: PosePages, tall: float) -> list[tuple[float, float]]:
    """(width, width by height) of the pictures as a box of that height would show them."""
    block = on.blocks.pictures(on.figures, _wide(on), max(tall, 1.0))
    arts = [figure.art for figure in parts.in_order(on.figures)]
    return [(w, art.width / art.height) for w, art in zip(parts.printed_widths(block), arts, strict=True)]


def _wide(on: PosePages) -> float:
    return min(on.theme.picture[0], on.theme.measure)


def _box(on: PosePages) -> float:
    """The greatest height for all pictures together."""
    return on.theme.picture[1] * sqrt(max(1, len(on.figures)))


def _see(on: PosePages, top: Block, bottom: Block) -> Block:
    """A page with text at its top and below the pictures, which stand in the slack between.

    When the slack is far more than the pictures need, the rest moves up and the page ends early.
    """
    theme = on.theme
    below = on.height(top)
    slack = theme.text_height - below - on.height(bottom)
    pins = [Pin(top)]
    if on.figures:
        wide = _wide(on)
        pictures = on.blocks.pictures(on.figures, wide, min(_box(on), slack - 2 * theme.baseline_step), "Div")
        tall = measure(pictures, wide).height
        slack = min(slack, snap_up(tall + 2 * _AIR * theme.leading, theme.baseline_step))
        pins.append(Pin(pictures, (theme.measure - wide) / 2, -below - (slack - tall) / 2, wide))
    else:
        slack = min(slack, 2 * theme.baseline_step)
    return Block(Arrangement(theme.text_height, (*pins, Pin(bottom, 0.0, -below - slack))))


def _many_pages(on: PosePages, form: _Form) -> list[Block]:
    """The page to see, then the fewest pages that hold the steps."""
    see = [] if _flows(on) else [_see(on, page_head(on, form.names), _below_pictures(on, form))]
    faces, closer = _faces(on, form), _faces(on.close(), form)
    gaps = 1.0
    if len(closer) < len(faces):
        faces, gaps = closer, on.close().gaps
    pages = list(see)
    for face in faces:
        head = on.title_line if face.pieces is None else do_head(on, len(pages))
        pages.append(face.below(head, on.theme, gaps))
    return pages


def _shared_pages(on: PosePages) -> list[list[Block]]:
    """The pages when steps begin below the cautions of the page to see, for each form of its panel that has room for two of
    them. Facing pages are copied singly, so each has all cautions.
    """
    if not on.repeats:
        return []
    forms = [(form, panel) for form in (on, on.close()) for panel in (form.blocks.full_panel, form.blocks.compact_panel)]
    return [pages for form, panel in forms if (pages := _shared(form, panel))]


def _shared(on: PosePages, panel: Block) -> list[Block] | None:
    theme, step = on.theme, on.theme.baseline_step
    head, dose_and_panel = page_head(on), flow(on.blocks.dose, with_gap(panel, step))
    least = _least_to_see(on)
    if least is None:
        return None
    left = theme.text_height - on.height(head) - on.height(dose_and_panel) - least - 2 * step * on.gaps
    count = steps_above(on.steps, theme.measure, left, lambda above: len(_rest(on, above)))
    if not count:
        return None
    steps = with_gap(parts.step_list(on.steps[:count]), 2 * step * on.gaps)
    pages = [_see(on, head, flow(dose_and_panel, steps))]
    for face in _rest(on, count):
        above = title_line(on, steps=face.steps) if len(pages) == 1 else on.mini
        pages.append(face.below(above, theme, on.gaps))
    return pages


def _rest(on: PosePages, count: int) -> list[Continuation]:
    """What stands on the pages behind, when the first `count` steps stand on the page to see."""
    later = len(on.steps) - count
    pieces = Pieces((*on.steps[count:], *on.sections), range(later), count + 1)
    heads = Heads(title_line(on, steps=range(count + 1, len(on.steps) + 1)), on.mini, on.title_line)
    cautions = on.blocks.cautions(on.kit.words.read_cautions)
    return continuations(on.theme, pieces, heads, cautions, on.theme.measure, on.theme.text_height, on.gaps)


def _least_to_see(on: PosePages) -> float | None:
    """Height that the pictures need on a page with steps, with the white around them; None where they have too little."""
    white = 2 * on.theme.baseline_step
    if not on.figures:
        return white
    wide, tall = _wide(on), _LEAST_BESIDE_STEPS * on.theme.picture[1]
    while not _large_enough(on, tall):
        tall += on.theme.leading
        if tall > _box(on):
            return None
    return measure(on.blocks.pictures(on.figures, wide, tall), wide).height + white


def _flows(on: PosePages) -> bool:
    """Whether the steps start on the first page, because there is no picture to see."""
    if on.figures or not on.repeats:
        return False
    head = flow(do_head(on, 0), with_gap(on.blocks.compact_panel, on.theme.baseline_step))
    return on.height(head) <= on.theme.text_height - LEAST_STEPS * on.theme.leading


def _most_legible(on: PosePages) -> int:
    """How many of the pictures the page to see can show, with all names above them."""
    most = len(on.figures)
    for count in range(min(most, _MOST_SHOWN), 1, -1):
        fewer = replace(on, shown=count)
        if _form(fewer).names:
            return count
    return min(most, 1)


def _form(on: PosePages) -> _Form:
    """The fullest form of the page to see in which its pictures are legible."""
    forms = _forms(on.theme)
    if _flows(on):
        return forms[0]
    for form in forms:
        slack = on.theme.text_height - on.height(page_head(on, form.names)) - on.height(_below_pictures(on, form))
        if slack >= 0 and _large_enough(on, slack - 2 * on.theme.baseline_step):
            break
    return form


def _large_enough(on: PosePages, tall: float) -> bool:
    """The same on a page without steps, where one of several pictures may be smaller."""
    if len(on.figures) < 2 or tall < _LEAST_PICTURE * on.theme.picture[1]:
        return _legible(on, tall)
    printed = _printed(on, min(tall, _box(on)))
    return all(w >= min(_LEAST_BOX[0], _LEAST_BOX[1] * ratio) - 0.01 for w, ratio in printed)


def _below_pictures(on: PosePages, form: _Form) -> Block:
    """Dose and cautions; when these leave no room for the picture, the right page has them all."""
    theme = on.theme
    strip = on.blocks.dose if form.dose == "strip" else None
    sentence = on.blocks.dose_in_words if form.dose == "sentence" else None
    panel = on.blocks.panel(form.panel) if form.panel else on.blocks.pointer(on.kit.words.read_next)
    return flow(strip, sentence, with_gap(panel, theme.baseline_step))


def _faces(on: PosePages, form: _Form) -> list[Continuation]:
    """What stands on the pages behind the one to see, below their heads."""
    theme = on.theme
    lead = _lead(on, form)
    pieces = Pieces((*lead, *on.steps, *on.sections), range(len(lead), len(lead) + len(on.steps)))
    first = do_head(on, 0 if _flows(on) else 1 if on.repeats else 2)
    heads, cautions = Heads(first, on.mini, on.title_line), on.blocks.cautions(on.kit.words.read_cautions)
    return continuations(theme, pieces, heads, cautions, theme.measure, theme.text_height, on.gaps)


def _lead(on: PosePages, form: _Form) -> list[Block]:
    """Other names, purpose, position and props, and the dose, when the page to see has no room for them."""
    kit, pose, theme = on.kit, on.pose, on.theme
    names = (parts.also(kit, pose, OTHER_NAME), on.blocks.purpose, parts.position_and_props(kit, pose, theme.meta))
    blocks = (*(() if form.names else names), None if form.dose else on.blocks.dose_in_words)
    return [with_gap(block, theme.baseline_step * on.gaps) for block in blocks if block]
