"""One pose → a card: see, then do. The front shows the pose, the back says the steps; more cards when it is long.

What gives way when there is too much (never type below its size, never a word): the picture shrinks, the caution panel
runs on, the purpose moves to the back, the panel moves to the faces with the steps; these go on over as few as possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from posepress.base import drawing
from posepress.base.theme import CARDS, HAIRLINE, MM, Panel, Style, Theme
from posepress.model.domain import Library, Pose
from posepress.products import Composition
from posepress.products.shared import parts
from posepress.products.shared.continuation import (
    Cautions,
    Continuation,
    Heads,
    Pieces,
    continuations,
    leaves_room,
    steps_above,
)
from posepress.products.shared.dose import dose_line, dose_words, pose_dose_strip
from posepress.products.shared.kit import Kit, edition, pose_value, sources_of
from posepress.products.shared.panel import caution_panel, caution_panels, pointer_panel
from posepress.products.shared.words import Words, pose_dose, position_text, words_of
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import Arrangement, Pin, columns, flow, ink, space, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, finish, put
from posepress.typeset.placed import Document
from posepress.typeset.rows import snap_up

_LEAST_PICTURE = 0.68  # of the full size, 60 of 88 mm on A6: smaller, and hands and arrows cannot be read
_ONE_FACE_PICTURE = 0.8  # a card is one face only when its picture stays this large
_CLOSE = 0.5  # share of the gaps between steps that is left where that saves a card
_NOTES_LINES, _NOTES_FREE, _NOTES_GAP = 3, 6, 22.0
_LEAST_BOX = (36 * MM, 24 * MM)  # each of several pictures on a front fills one at least
_MOST_SHOWN = 12  # pictures on a front: more of them than these never reach that size
_LEAST_REST = 0.4  # of a face: what title and dose on a continuation must leave for cautions and steps
_MINI_LINES = 5
_MINI_GUTTER = 4 * MM


@dataclass(frozen=True)
class _Card:
    kit: Kit
    pose: Pose
    number: int
    home: str  # what the last face's footer says: the booklet that numbers the pose, or the studio
    code: str
    source_first: bool = False  # the source stands on the front, as the back has no room for it
    shown: int | None = None  # pictures on the front, when it cannot show all; the others stand below their steps
    gaps: float = 1.0  # share of the gaps between steps that is left: a half where that saves a card

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def words(self) -> Words:
        return self.kit.words

    @cached_property
    def all_figures(self) -> tuple[parts.NumberedPicture, ...]:
        return parts.figures_of(self.kit, self.pose)

    @property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        """The pictures on the front."""
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
        """Below each step its pictures when the front does not show them."""
        below = self.all_figures[len(self.figures) :]
        return tuple([self.closer(block) for block in parts.step_blocks(self.kit, self.pose, below)])

    def closer(self, block: Block) -> Block:
        """With the gap above it that is left."""
        return with_gap(block, (block.gap or 0.0) * self.gaps)

    @cached_property
    def mini_form(self) -> tuple[bool, bool]:
        """Whether the head of a continuation has the pictures, and the dose: not where these would leave no room below. Decided
        for all faces at once, as what fits below one must fit below each.
        """
        most = self.theme.text_height * (1 - _LEAST_REST)
        forms = ((True, True), (False, True))
        return next((form for form in forms if _height(self, _mini_with(self, _widest(self), *form)) <= most), (False, False))

    @cached_property
    def picture_height(self) -> float:
        """Of the pictures at full size."""
        if not self.figures:
            return 0.0
        wide, high = _picture_box(self.theme, len(self.figures))
        return measure(parts.picture_block(self.kit, self.figures, wide, high), wide).height


@dataclass(frozen=True, slots=True)
class _Form:
    """What a front shows, and how. What it has no room for leads the faces behind it."""

    panel: Panel | None
    purpose: bool = True
    also: bool = True
    need: bool = True
    dose: str = "strip"  # or "sentence", or "" when the dose is said behind


def _forms(theme: Theme) -> tuple[_Form, ...]:
    """From the fullest to the barest; title and picture always stand on the front, other names give way before cautions."""
    close = _Form(theme.compact, purpose=False)
    words = replace(close, panel=None)
    bare = replace(words, also=False, need=False)
    return (_Form(theme.full), _Form(theme.compact), close, replace(close, also=False), words, replace(words, also=False),
            bare, replace(bare, dose="sentence"), replace(bare, dose=""))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Face:
    """What stands at the top, at the bottom, and on a front the pictures in the slack between."""

    top: Block
    bottom: Block | None = None
    figures: tuple[parts.NumberedPicture, ...] = ()
    front: bool = False
    steps: range = range(0)
    panel: bool = True
    cautions: bool = False  # a part of them, and nothing else


def compose_card(library: Library, pose_id: str, size: str = "a6") -> Composition:
    """The card of a pose, a page a face: one when everything fits on the front, two or more otherwise."""
    pose = library.poses[pose_id]
    kit = Kit(library, CARDS[size], words_of(library.studio.language))
    number, home = library.number(pose_id)
    cited = [library.sources.get(name) for name in sources_of(library, pose.source)]
    code = edition(kit, "card", pose_value(library, pose), number, home, cited)
    card = _Card(kit, pose, number, home or library.studio.name, code)
    faces = _one_face(card) or _fewest(card)
    story = finish(pose.title, [_draft(card, faces, n) for n in range(len(faces))])
    cards = (len(faces) + 1) // 2
    if cards > 1:
        kit.report.note("more-cards", f'"{pose.title}" takes {cards} cards of size {size}')
    author = library.studio.teacher or library.studio.name
    return kit.composition(Document(pose.title, library.studio.language, (story,), author=author))


def _one_face(card: _Card) -> list[_Face] | None:
    """Everything on the front, when the pictures can stay large there."""
    theme = card.theme
    steps = with_gap(parts.step_list(card.steps), 2 * theme.baseline_step)
    bottom = flow(card.dose, with_gap(card.compact_panel, theme.baseline_step), _need(card), steps, *_tail(card))
    face = _Face(_head(card, ""), bottom, card.figures, front=True)
    wanted = _ONE_FACE_PICTURE * card.picture_height
    return [face] if _slack(card, face) >= wanted + theme.leading else None


def _fewest(card: _Card) -> list[_Face]:
    """See, then do; where that takes more than one card, whatever takes fewest: closer steps, steps that begin on the front."""
    card = replace(card, shown=_shown(card))
    best = _faces(card)
    close = replace(card, gaps=_CLOSE)
    for faces in (_faces, _shared_full, _shared_compact):
        for form in (card, close):
            if _cards(best) > 1 and (other := faces(form)) and _cards(other) < _cards(best):
                best = other
    return best


def _cards(faces: Sequence[_Face]) -> int:
    return (len(faces) + 1) // 2


def _faces(card: _Card) -> list[_Face]:
    """The front, then the fewest faces that hold the steps; each says how many cards there are."""
    form = _form(card)
    behind = _behind(card, form)
    with_source = replace(card, source_first=True)
    if form.dose and _form(with_source) == form:  # the barest form has no room to give
        shorter = _behind(with_source, form)
        if len(shorter) < len(behind):  # a source alone on a face of its own would be silly
            card, behind = with_source, shorter
    _note_long_cautions(card, behind)
    return _numbered(card, form, 0, behind)


def _shared_full(card: _Card) -> list[_Face]:
    return _shared(card, _Form(card.theme.full))


def _shared_compact(card: _Card) -> list[_Face]:
    return _shared(card, _Form(card.theme.compact))


def _shared(card: _Card, form: _Form) -> list[_Face]:
    """Steps begin on the front below the cautions; none where it has no room for two."""
    theme, step = card.theme, card.theme.baseline_step
    if not leaves_room(theme, _mini(card, _widest(card)), card.compact_panel, theme.measure):
        return []
    room = _slack(card, _front(card, _widest(card), form)) - _LEAST_PICTURE * card.picture_height - step - 2 * step * card.gaps
    count = steps_above(card.steps, theme.measure, room, lambda above: len(_behind(card, form, above)))
    return _numbered(card, form, count, _behind(card, form, count)) if count else []


def _numbered(card: _Card, form: _Form, above: int, behind: Sequence[Continuation]) -> list[_Face]:
    """The faces, each saying which card of how many it is; `above` steps stand on the front."""
    cards = (len(behind) + 2) // 2
    of = [card.words.card_of.format(n // 2 + 1, cards) if cards > 1 else "" for n in range(len(behind) + 1)]
    faces = [_front(card, of[0], form, above)]
    for face, which in zip(behind, of[1:], strict=True):
        content = face.below(_mini(card, which), card.theme, card.gaps)
        faces.append(_Face(content, steps=face.steps, cautions=face.pieces is None))
    return faces


def _form(card: _Card) -> _Form:
    """The fullest form of the front that leaves the pictures large enough, or the barest."""
    theme = card.theme
    least = _LEAST_PICTURE * card.picture_height
    forms = _forms(theme)
    return next((form for form in forms if _slack(card, _front(card, "", form)) >= least + theme.baseline_step), forms[-1])


def _front(card: _Card, of: str, form: _Form, above: int = 0) -> _Face:
    kit, pose, theme = card.kit, card.pose, card.theme
    strip = card.dose if form.dose == "strip" else None
    sentence = dose_words(kit, pose, theme.measure) if form.dose == "sentence" else None
    panel = card.full_panel if form.panel is theme.full else card.compact_panel if form.panel else None
    bottom = flow(
        strip,
        with_gap(sentence, theme.baseline_step),
        with_gap(panel, theme.baseline_step),
        _need(card) if form.need else None,
        _source(card) if card.source_first else None,
        with_gap(parts.step_list(card.steps[:above]), 2 * theme.baseline_step * card.gaps),
    )
    top = _head(card, of, form.purpose, form.also)
    steps = range(1, above + 1)
    return _Face(top, bottom, card.figures, front=True, steps=steps, panel=form.panel is not None)


def _shown(card: _Card) -> int:
    """How many of the pictures the front shows large enough."""
    for count in range(min(len(card.figures), _MOST_SHOWN), 1, -1):
        fewer = replace(card, shown=count)
        front = _front(fewer, "", _form(fewer))
        wide, high = _picture_box(fewer.theme, count)
        high = min(high, _slack(card, front) - card.theme.baseline_step)
        if high < _LEAST_BOX[1]:
            continue
        widths = parts.printed_widths(parts.picture_block(card.kit, front.figures, wide, high))
        arts = [figure.art for figure in parts.in_order(front.figures)]
        if all(w >= parts.fitted(art, *_LEAST_BOX)[0] - 0.01 for w, art in zip(widths, arts, strict=True)):
            return count
    return 1 if card.figures else 0


def _picture_box(theme: Theme, count: int) -> tuple[float, float]:
    return min(theme.picture[0], theme.measure), theme.picture[1] * max(1.0, count**0.5)


def _slack(card: _Card, face: _Face) -> float:
    return card.theme.text_height - _height(card, face.top) - _height(card, face.bottom)


def _height(card: _Card, block: Block | None) -> float:
    return measure(block, card.theme.measure).height


def _head(card: _Card, of: str, purpose: bool = True, also: bool = True) -> Block:
    """Position, title and number, other names, purpose."""
    kit, pose, theme = card.kit, card.pose, card.theme
    where = position_text(kit.words, pose) + (f" · {of}" if of else "")
    above = kit.setter.text(where, theme.meta, pose.key("position"), "P", lang=kit.words.language)
    return flow(
        parts.title_block(kit, pose, card.number, "H1", above),
        _also(card) if also else None,
        with_gap(parts.purpose(kit, pose), theme.baseline_step) if purpose else None,
    )


def _also(card: _Card) -> Block | None:
    theme = card.theme
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop)
    return parts.also(card.kit, card.pose, style)


def _need(card: _Card) -> Block | None:
    return with_gap(parts.need(card.kit, card.pose), 2 * card.theme.baseline_step)


def _source(card: _Card) -> Block | None:
    return with_gap(parts.source(card.kit, card.pose), card.theme.baseline_step)


def _tail(card: _Card) -> list[Block]:
    """Easier, Deeper, Notice, Why and the source."""
    source = None if card.source_first else _source(card)
    return [*parts.sections(card.kit, card.pose), *([source] if source else [])]


def _lead(card: _Card, form: _Form) -> list[Block]:
    """Other names, purpose, dose and props, when the front has no room for them."""
    kit, pose, theme = card.kit, card.pose, card.theme
    blocks = (
        None if form.also else _also(card),
        None if form.purpose else parts.purpose(kit, pose),
        None if form.dose else dose_words(kit, pose, theme.measure),
        None if form.need else parts.need(kit, pose),
    )
    return [with_gap(block, theme.baseline_step) for block in blocks if block]


def _behind(card: _Card, form: _Form, above: int = 0) -> list[Continuation]:
    """What stands on the faces behind the front, below their heads, when the first steps stand on the front."""
    kit, theme = card.kit, card.theme
    lead, steps = _lead(card, form), card.steps[above:]
    pieces = Pieces((*lead, *steps, *_tail(card)), range(len(lead), len(lead) + len(steps)), above + 1)
    head = _mini(card, _widest(card))
    pointer = pointer_panel(kit, card.pose, kit.words.read_cautions_of_cards, theme.compact)
    panels = partial(caution_panels, kit, card.pose, theme.compact, theme.measure)
    heads, cautions = Heads(head, head, head), Cautions(card.compact_panel, pointer, panels)
    return continuations(theme, pieces, heads, cautions, theme.measure, theme.text_height, card.gaps)


def _note_long_cautions(card: _Card, behind: Sequence[Continuation]) -> None:
    if any(face.pieces is None for face in behind):
        where = card.kit.library.places.get(card.pose.key("title"))
        message = f'the cautions of "{card.pose.title}" leave no room for steps beside them'
        card.kit.report.warning("long-cautions", message, where, "shorten them, or print a larger card: --size a5")


def _widest(card: _Card) -> str:
    """Which card of how many, as wide as it may come: what is measured with it holds what is set."""
    return card.words.card_of.format(88, 88)


def _mini(card: _Card, of: str) -> Block:
    """Small picture, title and dose, as far as `mini_form` has them."""
    return _mini_with(card, of, *card.mini_form)


def _mini_with(card: _Card, of: str, picture: bool, dose: bool) -> Block:
    kit, pose, theme = card.kit, card.pose, card.theme
    figures = parts.repeated(card.figures) if picture else ()
    left = theme.small_picture[0] if figures else 0.0
    x = left + (_MINI_GUTTER if figures else 0.0)
    wide = theme.measure - x
    number = kit.words.pose_number.format(card.number) if card.number else position_text(kit.words, pose)
    line = dose_line(kit, pose_dose(kit.words, pose), wide, theme.body.semibold()) if dose else None
    text = flow(
        kit.setter.text(number + (f" · {of}" if of else ""), theme.meta, "", "P"),
        kit.setter.text(pose.title, theme.continuation, pose.key("title"), "P", together=True),
        with_gap(line, theme.baseline_step),
    )
    tall = snap_up(max(measure(text, wide).height, _MINI_LINES * theme.leading), theme.baseline_step)
    if not figures:
        return columns((x, wide, text), least=tall)
    most = min(tall, theme.small_picture[1] * 1.25)
    pictures = parts.picture_block(kit, figures, left, most, small=True, align="left")
    centred = flow(space((tall - measure(pictures, left).height) / 2), pictures)
    return columns((x, wide, text), (0.0, left, centred), least=tall)


def _draft(card: _Card, faces: Sequence[_Face], n: int) -> PageDraft:
    theme = card.theme
    x, high = theme.inner, theme.height - theme.top
    low = high - theme.text_height
    content = put(_layout(card, faces[n], last=n == len(faces) - 1), x, high, theme.measure)
    text, bold = _foot(card, faces, n)
    foot = put(parts.footer(card.kit, text, card.code, bold=bold), x, low - theme.footer_drop, theme.measure)
    return PageDraft(theme.width, theme.height, (content, foot))


def _layout(card: _Card, face: _Face, last: bool) -> Block:
    """A face: its top, its bottom, the pictures in the middle of what is left between; lines to write on where much is left."""
    kit, theme = card.kit, card.theme
    used, bottom = _height(card, face.top), _height(card, face.bottom)
    pins = [Pin(face.top)]
    if face.figures:
        wide, high = _picture_box(theme, len(face.figures))
        slack = theme.text_height - used - bottom
        pictures = parts.picture_block(kit, face.figures, wide, min(high, slack - theme.baseline_step), "Div")
        middle = (bottom - theme.text_height - used + measure(pictures, wide).height) / 2
        pins.append(Pin(pictures, (theme.measure - wide) / 2, middle, wide))
    if face.bottom and face.front and not face.figures:  # no picture: the rest moves up
        pins.append(Pin(face.bottom, 0.0, -used - theme.leading))
        used += theme.leading + bottom
    elif face.bottom:
        pins.append(Pin(face.bottom, 0.0, bottom - theme.text_height))
    if last and not face.figures and theme.text_height - used >= _NOTES_FREE * theme.leading:
        above_foot = _NOTES_LINES * _NOTES_GAP + theme.footer.leading + theme.baseline_step
        pins.append(Pin(_notes(kit), 0.0, above_foot - theme.text_height))
    return Block(Arrangement(theme.text_height, tuple(pins)), "Sect")


def _notes(kit: Kit) -> Block:
    """`My notes` and ruled lines."""
    theme = kit.theme
    line = ink(_NOTES_GAP, drawing.line(0.0, -_NOTES_GAP, theme.measure, -_NOTES_GAP, HAIRLINE))
    return flow(kit.setter.text(kit.words.my_notes, theme.footer, ""), *[line] * _NOTES_LINES, tag=FURNITURE)


def _foot(card: _Card, faces: Sequence[_Face], n: int) -> tuple[str, bool]:
    """(what the footer says of the way on, whether it is set strong)."""
    words = card.kit.words
    if n == len(faces) - 1:
        return card.home, False
    if not faces[n].panel:
        return words.cautions_on_back, True
    if n == 0 and not faces[0].steps:
        return (words.steps_on_back if len(faces) == 2 else words.steps_go_on), False
    last, after = len(card.pose.steps), [number for face in faces[n + 1 :] for number in face.steps]
    way = _way(card, n, n + 1)
    if faces[n].cautions and faces[n + 1].cautions:
        return words.cautions_go_on.format(way), True
    if not after:
        return way[:1].upper() + way[1:], True
    way = _way(card, n, next(m for m in range(n + 1, len(faces)) if faces[m].steps))
    if after[0] == last:
        return words.step_here.format(last, way), True
    return words.steps_here.format(words.to.format(after[0], last), way), True


def _way(card: _Card, here: int, there: int) -> str:
    """From one face to a later one: `turn over`, or the card that it is on."""
    words = card.kit.words
    return words.turn_over if there // 2 == here // 2 else words.card.format(there // 2 + 1)
