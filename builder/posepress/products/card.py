"""One pose → a card: see, then do. The front shows the pose, the back says the steps; more cards when it is long.

What gives way when there is too much (never type below its size, never a word): the picture shrinks, the caution panel
runs on, the purpose moves to the back, the panel moves to the faces with the steps; these go on over as few as possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from posepress.base import drawing
from posepress.base.diagnostics import Report
from posepress.base.theme import CARDS, HAIRLINE, MM, Panel, Style, Theme
from posepress.model.domain import Library, Pose
from posepress.products import Composition
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_line, dose_words, pose_dose_strip
from posepress.products.shared.kit import Kit, edition, place, pose_value, sources_of
from posepress.products.shared.panel import caution_panel, pointer_panel
from posepress.products.shared.slices import Slice, leaves_room, slices, whole
from posepress.products.shared.words import pose_dose, position_text, words_of
from posepress.typeset.pages import PageDraft, finish
from posepress.typeset.placed import ARTIFACT, Document, Picture
from posepress.typeset.rows import Row, Setter, beside, height, snap_up, spaced, stack

_LEAST_PICTURE = 0.68  # of the full size, 60 of 88 mm on A6: smaller, and hands and arrows cannot be read
_ONE_FACE_PICTURE = 0.8  # a card is one face only when its picture stays this large
_NOTES_LINES, _NOTES_FREE, _NOTES_GAP = 3, 6, 22.0
_LEAST_BOX = (36 * MM, 24 * MM)  # each of several pictures on a front fills one at least
_MOST_SHOWN = 12  # pictures on a front: more of them than these never reach that size
_LEAST_REST = 0.4  # of a face: what title and dose on a continuation must leave for cautions and steps
_MINI_LINES = 5
_MINI_GUTTER = 4 * MM


class _Card(NamedTuple):
    kit: Kit
    pose: Pose
    number: int
    home: str  # what the last face's footer says: the booklet that numbers the pose, or the studio
    code: str
    source_first: bool = False  # the source stands on the front, as the back has no room for it
    shown: int | None = None  # pictures on the front, when it cannot show all; the others stand below their steps

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        """The pictures on the front."""
        return parts.figures_of(self.kit, self.pose)[: self.shown]


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


@dataclass(slots=True)
class _Face:
    """Rows from the top, rows on the bottom, and on a front the pictures in the slack between."""

    top: list[Row]
    bottom: list[Row]
    pictures: int | None = None  # element that owns them
    figures: tuple[parts.NumberedPicture, ...] = ()
    steps: range = range(0)
    panel: bool = True
    cautions: bool = False  # a part of them, and nothing else


def compose_card(library: Library, pose_id: str, size: str = "a6") -> Composition:
    """The card of a pose, a page a face: one when everything fits on the front, two or more otherwise."""
    pose = library.poses[pose_id]
    words = words_of(library.studio.language)
    kit = Kit(library, CARDS[size], words, Setter(library.studio.language, words.language), Report())
    number, home = library.number(pose_id)
    cited = [library.sources.get(name) for name in sources_of(library, pose.source)]
    code = edition(kit, "card", pose_value(library, pose), number, home, cited)
    card = _Card(kit, pose, number, home or library.studio.name, code)
    faces = _one_face(card) or _faces(card)
    story = finish(pose.title, kit.setter, [_draft(card, faces, n) for n in range(len(faces))])
    cards = (len(faces) + 1) // 2
    if cards > 1:
        kit.report.note("more-cards", f'"{pose.title}" takes {cards} cards of size {size}')
    author = library.studio.teacher or library.studio.name
    document = Document(pose.title, library.studio.language, (story,), author=author)
    return kit.composition(document)


def _one_face(card: _Card) -> list[_Face] | None:
    """Everything on the front, when the pictures can stay large there."""
    kit, pose, theme = card.kit, card.pose, card.theme
    sect = kit.setter.node("Sect")
    top = _head(card, sect, "")
    pictures = kit.setter.node("Div", sect)
    bottom = [pose_dose_strip(kit, pose, theme.measure, sect)]
    bottom += spaced(caution_panel(kit, pose, theme.compact, theme.measure, sect), theme.baseline_step)
    bottom += _need(card, sect)
    bottom += spaced(
        [row for step in _steps(card, sect, range(1, len(pose.steps) + 1)) for row in step], 2 * theme.baseline_step
    )
    bottom += [row for rows in _tail(card, sect) for row in rows]
    face = _Face(top, bottom, pictures, card.figures)
    wanted = _ONE_FACE_PICTURE * _picture_height(card)
    return [face] if _slack(card, face) >= wanted + theme.leading else None


def _faces(card: _Card) -> list[_Face]:
    """The front, then the fewest faces that hold the steps; two passes, as each face says how many cards there are."""
    card = card._replace(shown=_shown(card))
    front, form = _front(card, "")
    plan = _plan(card, form)
    front_with_source, form_with_source = _front(card._replace(source_first=True), "")
    if form_with_source == form and form.dose:  # the barest form has no room to give
        shorter = _plan(card._replace(source_first=True), form)
        if len(shorter) < len(plan):  # a source alone on a face of its own would be silly
            card, front, plan = card._replace(source_first=True), front_with_source, shorter
    cards = (len(plan) + 2) // 2
    if cards > 1:
        front, form = _front(card, card.kit.words.card_of.format(1, cards), form)
    faces = [front]
    for part in plan:
        here = len(faces) // 2 + 1
        faces.append(_back(card, part, form, card.kit.words.card_of.format(here, cards) if cards > 1 else ""))
    return faces


def _front(card: _Card, of: str, form: _Form | None = None) -> tuple[_Face, _Form]:
    """The front in the fullest form that leaves the picture large enough, or in the one that is given."""
    theme = card.theme
    least = _LEAST_PICTURE * _picture_height(card)
    for tried in [form] if form else _forms(theme):
        face = _front_in(card, of, tried)
        if _slack(card, face) >= least + theme.baseline_step:
            break
    return face, tried


def _front_in(card: _Card, of: str, form: _Form) -> _Face:
    kit, pose, theme = card.kit, card.pose, card.theme
    sect = kit.setter.node("Sect")
    top = _head(card, sect, of, form.purpose, form.also)
    pictures = kit.setter.node("Div", sect)
    bottom = [pose_dose_strip(kit, pose, theme.measure, sect)] if form.dose == "strip" else []
    bottom += spaced(dose_words(kit, pose, theme.measure, sect), theme.baseline_step) if form.dose == "sentence" else []
    if form.panel:
        bottom += spaced(caution_panel(kit, pose, form.panel, theme.measure, sect), theme.baseline_step)
    bottom += _need(card, sect) if form.need else []
    bottom += _source(card, sect) if card.source_first else []
    return _Face(top, bottom, pictures, card.figures, panel=form.panel is not None)


def _shown(card: _Card) -> int:
    """How many of the pictures the front shows large enough."""
    for count in range(min(len(card.figures), _MOST_SHOWN), 1, -1):
        fewer = card._replace(shown=count)
        front, _ = _front(fewer, "")
        wide, high = _picture_box(fewer.theme, count)
        high = min(high, _slack(card, front) - card.theme.baseline_step)
        if high < _LEAST_BOX[1]:
            continue
        block = parts.picture_block(card.kit.story(), front.figures, wide, high, -1)
        sizes = [mark.width for mark in block.marks if isinstance(mark, Picture)]
        if all(size >= parts.fitted(f.art, *_LEAST_BOX)[0] - 0.01 for size, f in zip(sizes, front.figures, strict=True)):
            return count
    return 1 if card.figures else 0


def _picture_height(card: _Card) -> float:
    """Of the pictures at full size."""
    if not card.figures:
        return 0.0
    return parts.picture_block(card.kit.story(), card.figures, *_picture_box(card.theme, len(card.figures)), -1).height


def _picture_box(theme: Theme, count: int) -> tuple[float, float]:
    return min(theme.picture[0], theme.measure), theme.picture[1] * max(1.0, count**0.5)


def _slack(card: _Card, face: _Face) -> float:
    return card.theme.text_height - height(face.top) - height(face.bottom)


def _head(card: _Card, sect: int, of: str, purpose: bool = True, also: bool = True) -> list[Row]:
    """Position, title and number, other names, purpose."""
    kit, pose, theme = card.kit, card.pose, card.theme
    where = position_text(kit.words, pose) + (f" · {of}" if of else "")
    above = kit.setter.text(
        where, theme.meta, kit.setter.node("P", sect), pose.key("position"), theme.measure, lang=kit.words.language
    )
    rows = [parts.title_rows(kit, pose, card.number, "H1", sect, above)]
    rows += _also(card, sect) if also else []
    if purpose:
        rows += spaced(parts.purpose_rows(kit, pose, theme.measure, sect), theme.baseline_step)
    return rows


def _also(card: _Card, sect: int) -> list[Row]:
    theme = card.theme
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop)
    return parts.also_rows(card.kit, card.pose, style, theme.measure, sect)


def _need(card: _Card, sect: int) -> list[Row]:
    return spaced(parts.need_rows(card.kit, card.pose, sect), 2 * card.theme.baseline_step)


def _steps(card: _Card, sect: int, numbers: Sequence[int]) -> list[list[Row]]:
    """The rows of each step, and below them its pictures when the front does not show them."""
    if not numbers:
        return []
    below = parts.figures_of(card.kit, card.pose)[len(card.figures) :]
    return parts.step_list(card.kit, card.pose, numbers, card.theme.measure, sect, below=below)


def _tail(card: _Card, sect: int) -> list[list[Row]]:
    """The rows of Easier, Deeper, Notice, Why and the source."""
    groups = parts.sections(card.kit, card.pose, card.theme.measure, sect)
    source = [] if card.source_first else _source(card, sect)
    return [*groups, *([source] if source else [])]


def _source(card: _Card, sect: int) -> list[Row]:
    return spaced(parts.source_rows(card.kit, card.pose, card.theme.measure, sect), card.theme.baseline_step)


def _pieces(card: _Card, sect: int, form: _Form) -> list[list[Row]]:
    """All that follows the panel: what the front has no room for, steps, tail."""
    return [*_lead(card, sect, form), *_steps(card, sect, range(1, len(card.pose.steps) + 1)), *_tail(card, sect)]


def _lead(card: _Card, sect: int, form: _Form) -> list[list[Row]]:
    """Other names, purpose, dose and props, when the front has no room for them."""
    kit, pose, theme = card.kit, card.pose, card.theme
    pieces = [
        [] if form.also else _also(card, sect),
        [] if form.purpose else parts.purpose_rows(kit, pose, theme.measure, sect),
        [] if form.dose else dose_words(kit, pose, theme.measure, sect),
        [] if form.need else parts.need_rows(kit, pose, sect),
    ]
    return [spaced(rows, theme.baseline_step) for rows in pieces if rows]


def _plan(card: _Card, form: _Form) -> list[Slice]:
    """What stands on the faces behind the front, measured with a setter whose elements are thrown away."""
    scratch, theme = card._replace(kit=card.kit.story()), card.theme
    cautions = 0
    if not _panel_repeats(scratch):
        cautions = len(_panels(scratch, -1, _mini(scratch, -1, _widest(card))))
        where = card.kit.library.places.get(card.pose.key("title"))
        message = f'the cautions of "{card.pose.title}" leave no room for steps beside them'
        card.kit.report.warning("long-cautions", message, where, "shorten them, or print a larger card: --size a5")
    room = theme.text_height - height(_back_head(scratch, -1, _widest(card))) - 2 * theme.baseline_step
    pieces = [whole(rows, room) for rows in _pieces(scratch, -1, form)]
    return slices(pieces, _step_pieces(scratch, form), room, cautions=cautions)


def _widest(card: _Card) -> str:
    """Which card of how many, as wide as it may come: what is measured with it holds what is set."""
    return card.kit.words.card_of.format(88, 88)


def _step_pieces(card: _Card, form: _Form) -> range:
    """Which of the pieces are steps."""
    first = len(_lead(card._replace(kit=card.kit.story()), -1, form))
    return range(first, first + len(card.pose.steps))


def _panel_repeats(card: _Card) -> bool:
    panel = caution_panel(card.kit, card.pose, card.theme.compact, card.theme.measure, -1)
    return leaves_room(card.theme, [_mini(card, -1, _widest(card))], panel)


def _panels(card: _Card, sect: int, mini: Row) -> list[Row]:
    """The cautions in parts that fill a face each."""
    room = card.theme.text_height - mini.height - card.theme.baseline_step
    return caution_panel(card.kit, card.pose, card.theme.compact, card.theme.measure, sect, room)


def _back(card: _Card, part: Slice, form: _Form, of: str) -> _Face:
    sect = card.kit.setter.node("Sect")
    if part.cautions is not None:
        mini = _mini(card, sect, of)
        return _Face([mini, *spaced([_panels(card, sect, mini)[part.cautions]], card.theme.baseline_step)], [], cautions=True)
    top = _back_head(card, sect, of)
    lead, steps, behind = part.split(_step_pieces(card, form))
    pieces = _lead(card, sect, form)[lead.start : lead.stop] if lead else []
    pieces += _steps(card, sect, steps)
    pieces += _tail(card, sect)[behind.start : behind.stop] if behind else []
    return _Face([*top, *spaced(part.rows(pieces), 2 * card.theme.baseline_step)], [], steps=steps)


def _back_head(card: _Card, sect: int, of: str) -> list[Row]:
    """Small picture, title and dose, then all cautions again."""
    kit, theme = card.kit, card.theme
    mini = _mini(card, sect, of)
    if _panel_repeats(card._replace(kit=kit.story())):
        panel = caution_panel(kit, card.pose, theme.compact, theme.measure, sect)
    else:
        panel = [pointer_panel(kit, card.pose, kit.words.read_cautions_of_cards, theme.compact, theme.measure, sect)]
    return [mini, *spaced(panel, theme.baseline_step)]


def _mini(card: _Card, sect: int, of: str) -> Row:
    """Title and dose beside the pictures; without these, or the dose too, where long ones would leave no room below."""
    most = card.theme.text_height * (1 - _LEAST_REST)
    for picture, dose in ((True, True), (False, True)):
        if _mini_in(card._replace(kit=card.kit.story()), -1, of, picture, dose).height <= most:
            return _mini_in(card, sect, of, picture, dose)
    return _mini_in(card, sect, of, False, False)


def _mini_in(card: _Card, sect: int, of: str, picture: bool, dose: bool) -> Row:
    kit, pose, theme = card.kit, card.pose, card.theme
    figures = parts.repeated(card.figures) if picture else ()
    left = theme.small_picture[0] if figures else 0.0
    x = left + (_MINI_GUTTER if figures else 0.0)
    measure = theme.measure - x
    number = kit.words.pose_number.format(card.number) if card.number else position_text(kit.words, pose)
    where = number + (f" · {of}" if of else "")
    rows = kit.setter.text(where, theme.meta, kit.setter.node("P", sect), "", measure)
    rows += kit.setter.text(pose.title, theme.continuation, kit.setter.node("P", sect), pose.key("title"), measure, keep=True)
    if dose:
        rows += spaced(dose_line(kit, pose_dose(kit.words, pose), measure, sect, theme.body.semibold()), theme.baseline_step)
    column = stack(rows)
    tall = snap_up(max(column.height, _MINI_LINES * theme.leading), theme.baseline_step)
    columns: list[tuple[float, list[Row]]] = [(x, [column])]
    if figures:
        most = min(tall, theme.small_picture[1] * 1.25)
        block = parts.picture_block(kit, figures, left, most, sect, small=True, align="left")
        columns.append((0.0, [Row((tall - block.height) / 2), block]))
    return beside(columns, tall)


def _draft(card: _Card, faces: list[_Face], n: int) -> PageDraft:
    kit, theme, face = card.kit, card.theme, faces[n]
    draft = PageDraft(theme.width, theme.height)
    x, high = theme.inner, theme.height - theme.top
    low = high - theme.text_height
    below = draft.put(face.top, x, high)
    figures = face.figures
    if face.pictures is not None and not figures and face.bottom:  # no picture: the rest moves up
        below = draft.put(face.bottom, x, below - theme.leading)
        face.bottom = []
    bottom = low + height(face.bottom)
    draft.put(face.bottom, x, bottom)
    if face.pictures is not None and figures:
        wide, high = _picture_box(theme, len(figures))
        block = parts.picture_block(kit, figures, wide, min(high, below - bottom - theme.baseline_step), face.pictures)
        draft.put([block], x + (theme.measure - wide) / 2, (below + bottom + block.height) / 2)
    elif n == len(faces) - 1 and below - low >= _NOTES_FREE * theme.leading:
        draft.marks += place(_notes(kit), x, low + _NOTES_LINES * _NOTES_GAP + theme.footer.leading + theme.baseline_step)
    text, bold = _foot(card, faces, n)
    draft.put([parts.footer(kit, text, card.code, bold=bold)], x, low - theme.footer_drop)
    return draft


def _notes(kit: Kit) -> list[Row]:
    """`My notes` and ruled lines."""
    theme = kit.theme
    rows = kit.setter.text(kit.words.my_notes, theme.footer, ARTIFACT, "", theme.measure)
    return rows + [Row(_NOTES_GAP, [drawing.line(0.0, -_NOTES_GAP, theme.measure, -_NOTES_GAP, HAIRLINE)])] * _NOTES_LINES


def _foot(card: _Card, faces: list[_Face], n: int) -> tuple[str, bool]:
    """(what the footer says of the way on, whether it is set strong)."""
    words = card.kit.words
    if n == len(faces) - 1:
        return card.home, False
    if not faces[n].panel:
        return words.cautions_on_back, True
    if n == 0:
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
