"""Words and pictures → rows: strips of marks that pages stack. A row is never parted and knows what may follow it.

A row's marks stand from its upper left corner, y upward, so inside the row y is negative: to put it on a page is to add
the page's coordinates. Columns are rows set beside each other and merged into one (`beside`); a group that must not break
is rows merged below each other (`stack`). `Setter` keeps the table of structure elements, which grows in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from posepress.base import drawing
from posepress.base.drawing import Path
from posepress.base.theme import HAIRLINE, Style
from posepress.typeset.breaking import SetLine, TextRun, break_lines
from posepress.typeset.composed import letters
from posepress.typeset.faces import face
from posepress.typeset.placed import ARTIFACT, ROOT, Anchor, Element, Line, Link, Picture, Run

_TOUCH = 0.02  # em that ink may leave its box: rules and frames stand right beside it

Mark = Line | Picture | Link | Anchor | Path


@dataclass(slots=True)
class Row:
    """`gap` is the space above it, which vanishes at the top of a page. `keep`: no page break between it and the next.

    `head` stands above it where it starts a page behind the first: the heads of a table's columns, as page furniture.
    """

    height: float
    marks: list[Mark] = field(default_factory=list)
    gap: float = 0.0
    keep: bool = False
    head: Row | None = None


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    match mark:
        case Line():
            runs = tuple([replace(r, x=r.x + dx) for r in mark.runs])
            return replace(mark, x=mark.x + dx, y=mark.y + dy, runs=runs)
        case Picture():
            return replace(mark, x=mark.x + dx, y=mark.y + dy)
        case Link():
            return replace(mark, x0=mark.x0 + dx, y0=mark.y0 + dy, x1=mark.x1 + dx, y1=mark.y1 + dy)
        case Anchor():
            return replace(mark, y=mark.y + dy)
        case Path():
            return mark.moved(dx, dy)


def height(rows: Sequence[Row]) -> float:
    """Height of rows on top of each other at the top of a column: the first gap counts nothing."""
    return sum([row.height + row.gap for row in rows]) - (rows[0].gap if rows else 0.0)


def stack(rows: Sequence[Row], gap: float = 0.0) -> Row:
    """One unbreakable row of several; the first one's gap becomes the new row's, unless `gap` says more."""
    marks: list[Mark] = []
    y = 0.0
    for n, row in enumerate(rows):
        y -= row.gap if n else 0.0
        marks += [moved(mark, 0.0, y) for mark in row.marks] if y else row.marks
        y -= row.height
    first = rows[0].gap if rows else 0.0
    return Row(-y, marks, max(first, gap), rows[-1].keep if rows else False)


def beside(columns: Iterable[tuple[float, Sequence[Row]]], least: float = 0.0) -> Row:
    """Columns at their x, tops aligned, as one unbreakable row; at least `least` high."""
    marks: list[Mark] = []
    tallest = least
    for x, rows in columns:
        column = stack(rows)
        marks += [moved(mark, x, 0.0) for mark in column.marks]
        tallest = max(tallest, column.height)
    return Row(tallest, marks)


def snap_up(value: float, step: float) -> float:
    """The next multiple of the step."""
    return ceil(value / step - 1e-6) * step


class Setter:
    """What sets text into rows: the story's table of elements, the language of the content and of the tool's `own` words.

    A text without a source is the tool's own. What is in another language than the content is an element that says so: a
    screen reader would read English words in a German page by German rules (WCAG 2.2 §3.1.2, PDF/UA-1 §7.2).
    """

    def __init__(self, language: str = "en", own: str = "en") -> None:
        self.language, self.own = language, own
        self.elements: list[Element] = []

    def node(self, tag: str, parent: int = ROOT, *, alt: str = "", lang: str = "", scope: str = "", numbering: str = "") -> int:
        """A new structure element; elements stand in reading order, so make them in the order in which they are read."""
        self.elements.append(Element(tag, parent, alt, self._foreign(lang), scope, numbering))
        return len(self.elements) - 1

    def head(self, line: int) -> int:
        """The head of a column in the row `line` of a table; page furniture stays such."""
        return line if line == ARTIFACT else self.node("TH", line, scope="Column")

    def paragraph(
        self,
        spans: tuple[TextRun, ...],
        node: int,
        source: str,
        measure: float,
        *,
        x: float = 0.0,
        indent: float = 0.0,
        hyphenate: bool = False,
        align: str = "left",
        keep: bool = False,
    ) -> list[Row]:
        """A row a line. Two lines at least stay on either side of a page break; `keep` binds all of them together."""
        spans = self._in_languages(spans, source)
        lines = break_lines(spans, measure, indent, self.language, hyphenate)
        inline: dict[int, int] = {}
        leading = spans[0].style.leading
        rows = [self._row(line, node, source, measure, x, align, inline) if line.runs else Row(leading) for line in lines]
        for row in rows[:-1] if keep else [*rows[:1], *rows[-2:-1]] if len(rows) > 1 else []:
            row.keep = True
        return rows

    def text(
        self,
        text: str,
        style: Style,
        node: int,
        source: str,
        measure: float,
        *,
        x: float = 0.0,
        align: str = "left",
        keep: bool = False,
        lang: str = "",
    ) -> list[Row]:
        """A paragraph of one style. `lang` is that of words of the tool's own that print a value of the content."""
        return self.paragraph((TextRun(text, style, lang=lang),), node, source, measure, x=x, align=align, keep=keep)

    def _foreign(self, lang: str) -> str:
        """The language, unless the content is in it too, whatever the region: en-GB reads en."""
        return "" if _primary(lang) == _primary(self.language) else lang

    def _in_languages(self, spans: tuple[TextRun, ...], source: str) -> tuple[TextRun, ...]:
        """Spans with the language of each that is not the content's. Stretches of one template that no language parts join."""
        out: list[tuple[TextRun, bool]] = []
        for span in spans:
            lang = self.own if not (span.lang or span.source or source) and _has_words(span.text) else span.lang
            mended = replace(span, lang=self._foreign(lang)) if lang else span
            before, named = out[-1] if out else (None, False)
            if before and (named or span.lang) and replace(before, text="") == replace(mended, text=""):
                out[-1] = replace(before, text=before.text + mended.text), True
            else:
                out.append((mended, bool(span.lang)))
        return tuple([span for span, _ in out])

    def _row(self, line: SetLine, node: int, source: str, measure: float, x: float, align: str, inline: dict[int, int]) -> Row:
        shift = x + {"left": 0.0, "right": measure - line.width, "centre": (measure - line.width) / 2}[align]
        style = line.runs[0].span.style
        over, under = _beyond(line, style)
        row = Row(over + style.leading + under)
        runs, ascent, descent, y = [], 0.0, 0.0, style.baseline_drop - style.leading - over
        for run in line.runs:
            span = run.span
            font, size = face(span.style.face), span.style.size
            ascent, descent = max(ascent, font.ascent * size / 1000), min(descent, font.descent * size / 1000)
            owner = self._inline(span, node, inline)
            if span.link:
                low, high = y + font.descent * size / 1000, y + font.ascent * size / 1000
                box = (shift + run.x, low, shift + run.x + run.width, high)
                row.marks.append(Link(*box, span.link, owner, span.title or span.text.strip()))
                if not span.link.startswith("#"):
                    row.marks.append(drawing.line(shift + run.x, y - 1.5, shift + run.x + run.width, y - 1.5, HAIRLINE))
            runs.append(
                Run(
                    shift + run.x,
                    run.text,
                    span.style.face,
                    size,
                    owner,
                    span.style.colour,
                    span.style.tracking,
                    "" if span.source == source else span.source,
                )
            )
        left = runs[0].x
        row.marks.append(Line(left, y, shift + line.width - left, ascent, descent, tuple(runs), source))
        return row

    def _inline(self, span: TextRun, node: int, inline: dict[int, int]) -> int:
        """The element that owns a span: a Link or a Span of another language inside the paragraph, or the paragraph."""
        node = node if span.node is None else span.node
        if node == ARTIFACT or not (span.link or span.lang):
            return node
        if id(span) not in inline:
            tag = "Link" if span.link else "Span"
            inline[id(span)] = self.node(tag, node, alt=span.title if span.link else "", lang=span.lang)
        return inline[id(span)]


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()


def _has_words(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _beyond(line: SetLine, style: Style) -> tuple[float, float]:
    """How far letters with marks leave the line's box above and below; those of English never do."""
    over = under = 0.0
    for run in line.runs:
        if not run.text.isascii():
            size, font = run.span.style.size, face(run.span.style.face)
            boxes = [font.box(letter) for letter in letters(run.text)]
            over = max(over, (max([box[3] for box in boxes]) - _TOUCH) * size - style.leading + style.baseline_drop)
            under = max(under, (max([-box[1] for box in boxes]) - _TOUCH) * size - style.baseline_drop)
    return over, under


def rule(measure: float, width: float, above: float = 0.0, below: float = 0.0, x: float = 0.0) -> Row:
    """A horizontal rule as a row: its stroke hangs below the space `above` it."""
    y = -above - width / 2
    return Row(above + below, [Path("ml", (x, y, x + measure, y), None, (0.0,), width)])


def space(amount: float) -> Row:
    return Row(amount)


def spaced(rows: list[Row], gap: float) -> list[Row]:
    """The same rows with this space above the first."""
    if rows:
        rows[0].gap = gap
    return rows
