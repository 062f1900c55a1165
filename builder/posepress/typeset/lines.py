"""A paragraph and a width → its rows, a line each: every run at its place, links boxed and underlined."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote

from posepress.base import drawing
from posepress.base.drawing import BLACK, Path
from posepress.base.theme import HAIRLINE, Style
from posepress.typeset.breaking import SetLine, TextRun, break_lines
from posepress.typeset.composed import letters
from posepress.typeset.faces import NO_BREAK_SPACE, face
from posepress.typeset.placed import Line, Link, Run
from posepress.typeset.rows import Mark, Row

_TOUCH = 0.02  # em that ink may leave its box: rules and frames stand right beside it
_CAP_HEIGHT = 0.66  # of the em, Source Sans 3
_BLANKS = f" {NO_BREAK_SPACE}"
_FRAME, _LARGE_FRAME, _LARGE_SQUARE = 0.9, 1.2, 20.0  # pt, strokes of squares, and from which side on the second serves
_UNDERLINE = 1.5  # pt below the baseline
_KEPT = 4096  # paragraphs: those of a booklet of a hundred poses


@lru_cache(maxsize=_KEPT)
def text_rows(
    runs: tuple[TextRun, ...],
    source: str,
    width: float,
    indent: float,
    language: str,
    hyphenate: bool,
    align: str,
    numbered: tuple[str, ...] = (),
) -> tuple[Row, ...]:
    """Two lines at least stay on either side of a page break. A run's element is its `inline`.

    What was set is kept: a product sets its texts at the same width more than once, and so does the next product.
    """
    lines = break_lines(runs, width, indent, language, hyphenate, numbered)
    last = len(lines) - 1
    held = {0, last - 1} if last else set()
    rows = [_row(line, source, width, align) if line.runs else Row(runs[0].style.leading) for line in lines]
    return tuple([Row(row.height, row.marks, keep=n in held) for n, row in enumerate(rows)])


def _row(line: SetLine, source: str, width: float, align: str) -> Row:
    """Letters with marks make the row higher than the leading where they need it."""
    shift = {"left": 0.0, "right": width - line.width, "centre": (width - line.width) / 2}[align]
    style = line.runs[0].span.style
    over, under = _beyond(line, style)
    marks: list[Mark] = []
    runs, ascent, descent, end, y = [], 0.0, 0.0, 0.0, style.baseline_drop - style.leading - over
    for run in line.runs:
        span = run.span
        font, size = face(span.style.face), span.style.size
        ascent, descent = max(ascent, font.ascent * size / 1000), min(descent, font.descent * size / 1000)
        if span.link:
            low, high = y + font.descent * size / 1000, y + font.ascent * size / 1000
            space = (font.space * size / 1000 + span.style.tracking) * (run.text.endswith(" ") and run is not line.runs[-1])
            box = (shift + run.x, low, shift + run.x + run.width - space, high)
            marks.append(Link(*box, span.link, span.inline, span.title or span.text.strip()))
            if not (span.link.startswith("#") or _is_address(span)):
                marks.append(drawing.line(box[0], y - _UNDERLINE, box[2], y - _UNDERLINE, HAIRLINE))
        own = "" if span.source == source else span.source
        style_, x = span.style, shift + run.x
        if style_.square:
            letter = font.width(run.text.rstrip(_BLANKS)) * size / 1000
            marks.append(_square(style_, x, y))
            x += (style_.square - letter) / 2
            end = x + letter
        else:
            end = shift + line.width
        runs.append(Run(x, run.text, style_.face, size, span.inline, style_.colour, style_.tracking, own))
    left = runs[0].x
    marks.append(Line(left, y, end - left, ascent, descent, tuple(runs), source))
    return Row(over + style.leading + under, tuple(marks))


def _square(style: Style, x: float, y: float) -> Path:
    """Round a capital letter whose baseline is y, as far above it as below; `x` is its outer edge on the left."""
    side, pen = style.square, _LARGE_FRAME if style.square > _LARGE_SQUARE else _FRAME
    half = pen / 2
    low = y + (_CAP_HEIGHT * style.size - side) / 2
    return drawing.rectangle(x + half, low + half, x + side - half, low + side - half, stroke=BLACK, width=pen)


def _is_address(span: TextRun) -> bool:
    """Whether a link shows where it leads: that is seen, and a line below would hide underscores from those who type it."""
    target = unquote(span.link.partition("?")[0]) if span.link.startswith("mailto:") else span.link
    return target.rstrip("/").endswith(span.text.strip().rstrip("/"))


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
