"""What is not for a person, and what is → the box before everything else: two cells side by side, or one below the other.

Its rank is that of the panel of cautions. The sign of what is not for the person is a ring with a bar: it forbids, and its
shape is none that warns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing
from posepress.base.theme import HAIRLINE, MM, Theme
from posepress.model.domain import Inline, Prose
from posepress.model.person import Person
from posepress.products.shared.kit import Kit, full_stop, width
from posepress.products.shared.panel import bullets
from posepress.typeset.blocks import Block, Child
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Art, Indent, Over, Pin, flow
from posepress.typeset.layout import measure
from posepress.typeset.rows import Mark, Row, place, stack

NOT_FOR_YOU_SIGN = "sign/not-for-you"
_MOST_LINES = 4  # of a cell, beside another one
_LARGE = 18.0  # pt of the text of a theme for those who see little
_LARGE_RING = 11 * MM
_WORD_GAP = 0.3  # of the size of the type, behind a heading that its lines run on from


@dataclass(frozen=True, slots=True)
class _Ring:
    """The sign: its width, what it takes with the gap behind it, and how far it hangs below the top of its line."""

    width: float
    column: float
    drop: float


def person_box(kit: Kit, wide: float, beside: bool = True) -> Block | None:
    """What is not for the person, then what is; None where the file says neither. `beside`: the two may be columns."""
    person = kit.library.person
    if person is None or not (person.not_for_you or person.for_you):
        return None
    theme, words, filled = kit.theme, kit.words, _lists(kit, person)

    def cells(in_line: bool) -> tuple[Block, ...]:
        """`in_line`: the text of both starts behind the sign, as it does below each other."""
        signed = filled[0][0] == words.not_for_you
        return tuple([_cell(kit, head, items, not n and signed, signed and (in_line or not n))
                      for n, (head, items) in enumerate(filled)])  # fmt: skip

    columns = cells(in_line=False)
    most = (_MOST_LINES + 1) * theme.leading + theme.baseline_step / 2
    room = wide / 2 - 2 * theme.full.inset - _ring(theme).column
    fit = all(width(head + " ", theme.signal) <= room for head, _ in filled)
    are_columns = beside and fit and len(columns) == 2 and all(measure(cell, wide / 2).height <= most for cell in columns)
    shown = columns if are_columns else cells(in_line=True)
    return Block(_Box(shown, are_columns, theme.baseline_step / 2, theme.full.frame), "Div", together=True)


def small_person_box(kit: Kit, wide: float) -> Block | None:
    """The same for a card, in the form that takes least of its height."""
    person = kit.library.person
    if person is None or not (person.not_for_you or person.for_you):
        return None
    forms = [person_box(kit, wide), person_box(kit, wide, beside=False), _boxed(kit, [*_run_on_cells(kit, person)])]
    return min([form for form in forms if form], key=lambda form: measure(form, wide).height)


def parted_person_box(kit: Kit, wide: float, most: float) -> list[Block]:
    """The box of a card, in several of them, each with its heading, where it is higher than `most`."""
    person, whole = kit.library.person, small_person_box(kit, wide)
    if person is None or whole is None or measure(whole, wide).height <= most:
        return [whole] if whole else []
    out: list[Block] = []
    for head, items in _lists(kit, person):
        held: tuple[Prose, ...] = ()
        for item in items:
            if held and measure(_boxed(kit, [_run_on(kit, head, (*held, item))]), wide).height > most:
                out.append(_boxed(kit, [_run_on(kit, head, held)]))
                held = ()
            held = (*held, item)
        out.append(_boxed(kit, [_run_on(kit, head, held)]))
    return out


def _lists(kit: Kit, person: Person) -> list[tuple[str, tuple[Prose, ...]]]:
    """Heading and lines of each list that has some."""
    words = kit.words
    lists = [(words.not_for_you, "not for you", person.not_for_you), (words.for_you, "for you", person.for_you)]
    return [(head, _proses(person, field, lines)) for head, field, lines in lists if lines]


def _boxed(kit: Kit, cells: Sequence[Block]) -> Block:
    theme = kit.theme
    return Block(_Box(tuple(cells), False, theme.baseline_step / 2, theme.full.frame), "Div", together=True)


def _run_on_cells(kit: Kit, person: Person) -> Iterator[Block]:
    yield from [_run_on(kit, head, items) for head, items in _lists(kit, person)]


def _run_on(kit: Kit, head: str, items: Sequence[Prose]) -> Block:
    """The heading, and behind it its lines as sentences of one paragraph."""
    theme, ring = kit.theme, _ring(kit.theme)
    inset = theme.full.inset
    x = inset + (ring.column if kit.library.person and kit.library.person.not_for_you else 0.0)
    runs: list[TextRun] = []
    for n, item in enumerate(items, 1):
        more = (full_stop(item) if items[1:] else "") + (" " if n < len(items) else "")
        texts = [item.plain, *([more] if more else [])]
        runs += [TextRun(text, theme.body, source=item.source, inline=n) for text in texts]
    indent = width(head + " ", theme.signal) + _WORD_GAP * theme.signal.size
    text = Block(Indent(kit.setter.paragraph(tuple(runs), items[0].source, indent=indent), x, inset))
    sign = [Pin(_sign(kit, ring.width), inset, -ring.drop)] if head == kit.words.not_for_you else []
    return Block(Over(text, (*sign, Pin(kit.setter.text(head + " ", theme.signal, ""), x)), ahead=True), "P")


def _proses(person: Person, field: str, lines: Sequence[str]) -> tuple[Prose, ...]:
    return tuple([Prose((Inline(line),), person.key(f"{field}.{n}")) for n, line in enumerate(lines, 1)])


def _ring(theme: Theme) -> _Ring:
    if theme.body.size >= _LARGE:
        return _Ring(_LARGE_RING, theme.full.column, theme.full.drop)
    return _Ring(theme.compact.triangle, theme.compact.column, (theme.leading - theme.compact.triangle) / 2)


def _cell(kit: Kit, head: str, items: tuple[Prose, ...], sign: bool, behind_sign: bool) -> Block:
    """A heading with its sign, and the lines below it."""
    theme, ring = kit.theme, _ring(kit.theme)
    inset = theme.full.inset
    x = inset + (ring.column if behind_sign else 0.0)
    title = kit.setter.text(head + " ", theme.signal, "", "H2")
    pins = [Pin(_sign(kit, ring.width), inset, -ring.drop)] if sign else []
    line = Block(Over(Block(Indent(title, x, inset)), tuple(pins)), with_next=True)
    return flow(line, Block(Indent(bullets(kit, items, together=True), x, inset)))


def _sign(kit: Kit, wide: float) -> Block:
    art = Art(NOT_FOR_YOU_SIGN, _forbidding(), wide, wide)
    return Block(art, "Figure", kit.words.not_for_you_sign, kit.setter.foreign(kit.words.language))


def _forbidding() -> Drawing:
    """A ring with a bar from lower left to upper right, strokes a tenth of its width."""
    w, stroke = 10.0, 1.0
    reach = (w - stroke) / 2 * 0.7071
    ring = drawing.circle(w / 2, w / 2, (w - stroke) / 2, stroke=BLACK, width=stroke)
    bar = drawing.line(w / 2 - reach, w / 2 - reach, w / 2 + reach, w / 2 + reach, stroke)
    return Drawing(w, w, (ring, bar))


@dataclass(frozen=True, eq=False)
class _Box:
    """Cells in a frame, each an eighth of the leading from its rules: beside each other with an upright between, or below."""

    cells: tuple[Block, ...]
    beside: bool
    eighth: float
    line: float  # width of the frame's

    @property
    def children(self) -> tuple[Block, ...]:
        return self.cells

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        wide = width / len(self.cells) if self.beside else width
        texts = [stack(child(n, wide)) for n in range(len(self.cells))]
        marks: list[Mark] = []
        paths: list[Mark] = []
        x = y = 0.0
        tall = max([text.height for text in texts]) + 2 * self.eighth
        for n, text in enumerate(texts):
            if n and self.beside:
                x += wide
                paths.append(drawing.line(x, 0.0, x, -tall, HAIRLINE))
            elif n:
                y -= texts[n - 1].height + 2 * self.eighth
                paths.append(drawing.line(0.0, y, width, y, HAIRLINE))
            marks += place([text], x, y - self.eighth)
        low = -tall if self.beside else y - texts[-1].height - 2 * self.eighth
        frame = drawing.rectangle(0.0, low, width, 0.0, stroke=BLACK, width=self.line)
        return [Row(-low, (*paths, frame, *marks))]
