"""Styled text → lines. Total-fit breaking for ragged-right setting: a line costs the square of its shortfall.

After Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), without stretch: the
shortfall is counted as a share of the measure, so that one set of weights serves every size.

A paragraph is cut into pieces (what no break may part) and break places. Place b lies after a piece; a line from place a
to place b is `ends[b] - starts[a]` wide: the space at a break vanishes, a hyphen is added.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from posepress.base.theme import Style
from posepress.typeset.composed import letters
from posepress.typeset.faces import NO_BREAK_SPACE, SOFT_HYPHEN, face
from posepress.typeset.joining import joined
from posepress.typeset.parting import FORCED, WordPart, joined_by_hyphen, parted, syllables

# Costs in squared shares of the measure: 0.06 is what a line 24 % short costs.
_TWO_HYPHENS, _SHORT_WORD, _LONELY_WORD = 0.10, 0.008, 0.05
_LAST = 0.4  # a last line shorter than this share costs like a short line
_SLACK = 0.45  # a line shorter by more than this is tried only when nothing else fits
_RAGGED = 0.24  # a line this short calls for hyphens
_SHORT = 2  # letters of a word that should not end a line (a, to, of)
_LEAST_HYPHENATED = 6  # letters
_SIGN = re.compile(r"[-–—/·|]+")
"""What stands between words belongs to the line that it ends (Unicode Standard Annex 14, classes BA and BB)."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of one style. `link` is a URI or `#anchor`, `title` what a screen reader says of it; `lang` a BCP 47 code.

    `inline` and `source` say whose text it is where several values run on in one paragraph: an element inside it, numbered
    from 1, or 0 for the paragraph's own.
    """

    text: str
    style: Style
    link: str = ""
    title: str = ""
    lang: str = ""
    inline: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class SetRun:
    x: float  # from the line's left end
    text: str
    span: TextRun
    width: float


@dataclass(frozen=True, slots=True)
class SetLine:
    runs: tuple[SetRun, ...]
    width: float  # from the left edge to the end of the ink, an indent included


@dataclass(slots=True)
class _Piece:
    """What no break may part, and whether a line may end after it: `cost` is None where it may not."""

    text: str
    span: TextRun
    width: float
    space: float = 0.0  # that follows it
    cost: float | None = None
    hyphen: float = 0.0  # width of the hyphen that a break here adds
    part: bool = False  # of a word


class _Paragraph:
    """Pieces and break places of a text."""

    def __init__(
        self,
        spans: tuple[TextRun, ...],
        measure: float,
        indent: float,
        language: str,
        hyphenate: bool,
        numbered: tuple[str, ...],
    ) -> None:
        self.pieces: list[_Piece] = []
        self.measure, self.language = measure, language
        self.joined = joined("".join([span.text for span in spans]), language, numbered)
        start = 0  # of the span, in the text of all
        for span in spans:
            self._add(span, start, hyphenate)
            start += len(span.text)
        self._part_long_runs()
        self.ends, self.starts, self.costs, self.after = [0.0], [-indent], [0.0], [0]
        self.hyphens: set[int] = set()
        at = 0.0
        for number, piece in enumerate(self.pieces, 1):
            at += piece.width
            if piece.cost is not None or number == len(self.pieces):
                self.ends.append(at + piece.hyphen)
                self.starts.append(at + piece.space)
                self.costs.append(piece.cost or 0.0)
                self.after.append(number)
                if piece.hyphen:
                    self.hyphens.add(len(self.ends) - 1)
            at += piece.space

    def _add(self, span: TextRun, start: int, hyphenate: bool) -> None:
        style = span.style
        space = face(style.face).space * style.size / 1000 + style.tracking
        words = span.text.split(" ")
        end = start - 1  # of the word, in the text of all spans
        for k, word in enumerate(words):
            end += len(word) + 1
            if word:
                width = _width(word, style)
                if width > self.measure:
                    if word.startswith(NO_BREAK_SPACE) and self.pieces and not self.pieces[-1].space:
                        last = self.pieces[-1]  # of the span before, which the blank parts from this one
                        last.space, last.cost, last.hyphen = space, FORCED, 0.0
                    self.pieces += self._forced(word, span, space)
                elif hyphenate and len(word) >= _LEAST_HYPHENATED:
                    self.pieces += _pieces(syllables(word, self._language(span)), span)
                else:
                    self.pieces.append(_Piece(word, span, width))
            if k + 1 < len(words) and self.pieces and not self.pieces[-1].space:
                last = self.pieces[-1]
                last.space, last.cost = space, _SHORT_WORD if len(last.text) <= _SHORT else 0.0
                if _SIGN.fullmatch(last.text):
                    last.cost = 0.0
                if _SIGN.fullmatch(words[k + 1]) or end in self.joined:
                    last.cost = None

    def _language(self, span: TextRun) -> str:
        return span.lang or self.language

    def _forced(self, word: str, span: TextRun, space: float) -> Iterator[_Piece]:
        """A word wider than the measure is parted rather than cut off or set beyond the edge, at a no-break space first."""
        chunks = word.split(NO_BREAK_SPACE)
        for n, chunk in enumerate(chunks):
            found = self._parted(chunk, span, self.measure) if chunk else []
            yield from found
            if n + 1 < len(chunks) and found:
                found[-1].space, found[-1].cost, found[-1].hyphen = space, FORCED, 0.0

    def _parted(self, word: str, span: TextRun, room: float) -> list[_Piece]:
        return _pieces(parted(word, self._language(span), lambda text: _width(text, span.style) <= room), span)

    def _part_long_runs(self) -> None:
        """What is glued together, and a word of several spans, is parted too where it is wider than the measure."""
        for part in (_unglued, self._finer):
            self.pieces = [
                piece
                for run in _runs(self.pieces)
                for piece in (part(run) if len(run) > 1 and _wide(run) > self.measure else run)
            ]

    def _finer(self, run: list[_Piece]) -> Iterator[_Piece]:
        for n, piece in enumerate(run):
            found = self._parted(piece.text, piece.span, (self.measure - _width("-", piece.span.style)) / 2)
            last = found[-1]
            if n + 1 == len(run):
                last.space, last.cost, last.hyphen = piece.space, piece.cost, piece.hyphen
            else:
                last.cost = 2 * FORCED
                hyphen = _hyphen(piece.text, piece.span.style)
                if joined_by_hyphen(letters(piece.text)[-1], run[n + 1].text) and last.width + hyphen <= self.measure:
                    last.hyphen = hyphen
            yield from found

    def line(self, a: int, b: int) -> SetLine:
        """The line from place a to place b. A space or a soft hyphen at its end tells readers how the words go on."""
        runs: list[SetRun] = []
        pieces = self.pieces[self.after[a] : self.after[b]]
        x = at = 0.0 if a else -self.starts[0]
        text: list[str] = []
        parts = False
        for n, piece in enumerate(pieces):
            if n and piece.span is not pieces[n - 1].span:
                at = x + _exact("".join(text), pieces[n - 1].span) + pieces[n - 1].space if parts else at
                runs.append(SetRun(x, "".join(text), pieces[n - 1].span, at - x))
                x, text, parts = at, [], False
            text.append(piece.text)
            parts = parts or piece.part
            at += piece.width
            if piece.space:
                text.append(" ")
                at += piece.space
        last, width = pieces[-1], self.ends[b] - self.starts[a]
        if b in self.hyphens:
            text.append(SOFT_HYPHEN)
        if parts or any(piece.part for piece in pieces):
            width = x + _exact("".join(text), last.span)
        runs.append(SetRun(x, "".join(text), last.span, width - x))
        return SetLine(tuple(runs), width)


def _runs(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces between which no line may end."""
    start = 0
    for n, piece in enumerate(pieces, 1):
        if piece.cost is not None or n == len(pieces):
            yield pieces[start:n]
            start = n


def _wide(run: list[_Piece]) -> float:
    """As a line of its own, with its hyphen."""
    return sum([piece.width + piece.space for piece in run]) - run[-1].space + run[-1].hyphen


def _unglued(run: list[_Piece]) -> Iterator[_Piece]:
    for piece in run:
        if piece.space and piece.cost is None:
            piece.cost = FORCED
        yield piece


def _pieces(parts: tuple[WordPart, ...], span: TextRun) -> list[_Piece]:
    """Widths that hold whichever of the parts begin and end a line: kerning between two may draw them together there."""
    out: list[_Piece] = []
    before = ""
    for n, part in enumerate(parts, 1):
        width = max(_width(part.text, span.style), _more(before, part.text, span.style))
        piece = _Piece(part.text, span, width, part=len(parts) > 1)
        if n < len(parts):
            piece.cost = part.cost
            piece.hyphen = _hyphen(part.text, span.style) if part.hyphen else 0.0
        before = part.text
        out.append(piece)
    return out


def _width(text: str, style: Style) -> float:
    """Of a text without spaces to break at, in points."""
    font = face(style.face)
    return font.word(text)[0] * style.size / 1000 + style.tracking * font.count(text)


def _more(before: str, text: str, style: Style) -> float:
    """What a text adds to the width of another, kerned with it."""
    last = letters(before)[-1:]
    return _width("".join([*last, text]), style) - _width("".join(last), style)


def _hyphen(before: str, style: Style) -> float:
    return max(_width("-", style), _more(before, "-", style))


def _exact(text: str, span: TextRun) -> float:
    """Of a run without the space at its end."""
    font, text = face(span.style.face), text.removesuffix(" ")
    return font.width(text) * span.style.size / 1000 + span.style.tracking * font.count(text)


def _total_fit(p: _Paragraph, measure: float) -> list[int]:
    """The break places of least total cost, the end of the text last."""
    ends, starts, costs, last = p.ends, p.starts, p.costs, len(p.ends) - 1
    if ends[last] - starts[0] <= measure + 1e-6:
        return [last]
    best: list[float | None] = [None] * (last + 1)
    before = [0] * (last + 1)
    best[0] = 0.0
    slack, scale, hyphens = _SLACK * measure, 1 / (measure * measure), p.hyphens
    for a in range(last):
        base = best[a]
        if base is None:
            continue
        reach = starts[a] + measure + 1e-6
        b = max(a + 1, bisect_right(ends, reach, a + 1) - 1)  # one piece at least, however wide
        if b == last:
            cost = base + _last_line(ends[last] - starts[a], measure, a == last - 1)
            if best[last] is None or cost < best[last]:  # type: ignore[operator]
                best[last], before[last] = cost, a
            b -= 1
        while a < b < last:
            short = reach - ends[b]
            cost = base + short * short * scale + costs[b] + (_TWO_HYPHENS if b in hyphens and a in hyphens else 0.0)
            known = best[b]
            if known is None or cost < known:
                best[b], before[b] = cost, a
            if short > slack:
                break
            b -= 1
    out = [last]
    while before[out[-1]]:
        out.append(before[out[-1]])
    return out[::-1]


def _last_line(width: float, measure: float, lonely: bool) -> float:
    stub = _LAST - width / measure
    return stub * stub + (_LONELY_WORD if lonely else 0.0) if stub > 0 else 0.0


def _ragged(p: _Paragraph, breaks: list[int], measure: float) -> bool:
    widths = [p.ends[b] - p.starts[a] for a, b in zip([0, *breaks], breaks, strict=False)]
    return any(width < measure * (1 - _RAGGED) for width in widths[:-1])


def break_lines(
    spans: tuple[TextRun, ...],
    measure: float,
    indent: float = 0.0,
    language: str = "",
    hyphenate: bool = True,
    numbered: tuple[str, ...] = (),
) -> tuple[SetLine, ...]:
    """Lines of a paragraph no wider than `measure` points, the first one indented; no lines for an empty text.

    `language` is that of spans which name no other. To `hyphenate` is to part words where the lines would be ragged without
    it and the hyphens cost no line; a word wider than the measure is parted in any case. `numbered` as in `joined`.
    """
    paragraph = _Paragraph(spans, measure, indent, language, False, numbered)
    if not paragraph.pieces:
        return ()
    if indent and paragraph.ends[1] + indent > measure:  # not even the first word fits beside the indent
        return (SetLine((), indent), *break_lines(spans, measure, 0.0, language, hyphenate, numbered))
    breaks = _total_fit(paragraph, measure)
    if language and hyphenate and len(breaks) > 1 and _ragged(paragraph, breaks, measure):
        fine = _Paragraph(spans, measure, indent, language, True, numbered)
        finer = _total_fit(fine, measure)
        if len(finer) <= len(breaks):
            paragraph, breaks = fine, finer
    return tuple([paragraph.line(a, b) for a, b in zip([0, *breaks], breaks, strict=False)])
