"""Styled text → lines. Total-fit breaking for ragged-right setting: a line costs the square of its shortfall.

After Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), without stretch: the
shortfall is counted as a share of the measure, so that one set of weights serves every size.

A paragraph is cut into pieces (what no break may part) and break places. Place b lies after a piece; a line from place a
to place b is `ends[b] - starts[a]` wide: the space at a break vanishes, a hyphen is added.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from builder.theme import Style
from builder.typeset.faces import face

SOFT_HYPHEN = "\u00ad"

# Costs in squared shares of the measure: 0.06 is what a line 24 % short costs.
_HYPHEN, _TWO_HYPHENS, _DASH, _SHORT_WORD, _LONELY_WORD, _FORCED = 0.06, 0.10, 0.01, 0.008, 0.05, 4.0
_LAST = 0.4  # a last line shorter than this share costs like a short line
_SLACK = 0.45  # a line shorter by more than this is tried only when nothing else fits
_RAGGED = 0.24  # a line this short calls for hyphens
_SHORT = 2  # letters of a word that should not end a line (a, to, of)
_DASHES = "-–—"
_COMPOUND, _CORE = re.compile("[^-–—]*[-–—]+|[^-–—]+"), re.compile(r"(\W*)(\w*)(.*)", re.DOTALL)
_LEAST_HYPHENATED = 6  # letters


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style. `link` is a URI or `#anchor`, `title` what a screen reader says of it; `lang` a BCP 47 code.

    `node` and `source` say whose text it is where several values run on in one paragraph.
    """

    text: str
    style: Style
    link: str = ""
    title: str = ""
    lang: str = ""
    node: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SetRun:
    x: float  # from the line's left end
    text: str
    span: Span
    width: float


@dataclass(frozen=True, slots=True)
class SetLine:
    runs: tuple[SetRun, ...]
    width: float  # from the left edge to the end of the ink, an indent included


@dataclass(slots=True)
class _Piece:
    """What no break may part, and whether a line may end after it: `cost` is None where it may not."""

    text: str
    span: Span
    width: float
    space: float = 0.0  # that follows it
    cost: float | None = None
    hyphen: float = 0.0  # width of the hyphen that a break here adds


class _Paragraph:
    """Pieces and break places of a text."""

    def __init__(self, spans: tuple[Span, ...], measure: float, indent: float = 0.0, language: str = "") -> None:
        self.pieces: list[_Piece] = []
        for span in spans:
            self._add(span, measure, language)
        self._part_long_runs(measure)
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

    def _add(self, span: Span, measure: float, language: str) -> None:
        style = span.style
        font, scale = face(style.face), style.size / 1000
        space = font.space * scale + style.tracking
        words = span.text.split(" ")
        for k, word in enumerate(words):
            if word:
                width = _width(word, style)
                if width > measure:
                    self._force(word, span, measure)
                elif language and len(word) >= _LEAST_HYPHENATED:
                    self._syllables(_syllables(word, language), span)
                else:
                    self.pieces.append(_Piece(word, span, width))
            if k + 1 < len(words) and self.pieces and not self.pieces[-1].space:
                last = self.pieces[-1]
                last.space, last.cost = space, _SHORT_WORD if len(last.text) <= _SHORT else 0.0

    def _syllables(self, parts: tuple[str, ...], span: Span) -> None:
        self.pieces += [_Piece(part, span, _width(part, span.style)) for part in parts]
        for piece in self.pieces[-len(parts) : -1]:
            if piece.text[-1] in _DASHES:
                piece.cost = _DASH
            else:
                piece.cost, piece.hyphen = _HYPHEN, _width("-", span.style)

    def _force(self, word: str, span: Span, measure: float) -> None:
        """A word wider than the measure is parted anywhere rather than cut off or set beyond the edge."""
        part = ""
        for char in word:
            if part and _width(part + char, span.style) > measure:
                self.pieces.append(_Piece(part, span, _width(part, span.style), cost=_FORCED))
                part = ""
            part += char
        self.pieces.append(_Piece(part, span, _width(part, span.style)))

    def _part_long_runs(self, measure: float) -> None:
        """A word of several spans that is wider than the measure is parted where they meet."""
        start = 0
        for end, piece in enumerate(self.pieces, 1):
            if piece.cost is not None or end == len(self.pieces):
                run = self.pieces[start:end]
                if len(run) > 1 and sum(p.width for p in run) > measure:
                    for inner in run[:-1]:
                        inner.cost = _FORCED
                start = end

    def line(self, a: int, b: int) -> SetLine:
        """The line from place a to place b. A space or a soft hyphen at its end tells readers how the words go on."""
        runs: list[SetRun] = []
        pieces = self.pieces[self.after[a] : self.after[b]]
        x = at = 0.0 if a else -self.starts[0]
        text: list[str] = []
        for n, piece in enumerate(pieces):
            if n and piece.span is not pieces[n - 1].span:
                runs.append(SetRun(x, "".join(text), pieces[n - 1].span, at - x))
                x, text = at, []
            text.append(piece.text)
            at += piece.width
            if piece.space:
                text.append(" ")
                at += piece.space
        last, width = pieces[-1], self.ends[b] - self.starts[a]
        if b in self.hyphens:
            text.append(SOFT_HYPHEN)
        runs.append(SetRun(x, "".join(text), last.span, width - x))
        return SetLine(tuple(runs), width)


def _width(text: str, style: Style) -> float:
    """Of a text without spaces to break at, in points."""
    return face(style.face).word(text)[0] * style.size / 1000 + style.tracking * len(text)


@cache
def _dictionary(language: str) -> object:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=2, right=3) if known else None


@cache
def _syllables(word: str, language: str) -> tuple[str, ...]:
    """The parts between which a word may be parted; a part that ends in a dash needs no hyphen of ours.

    The parts always join to the word again: quotes and full stops stay with their syllable.
    """
    dictionary = _dictionary(language)
    out: list[str] = []
    for part in _COMPOUND.findall(word):
        before, letters, after = _CORE.match(part).groups()  # type: ignore[union-attr]  # matches every text
        if len(letters) < _LEAST_HYPHENATED or dictionary is None:
            out.append(part)
            continue
        cuts = [0, *dictionary.positions(letters), len(letters)]  # type: ignore[attr-defined]  # pyphen has no types
        syllables = [letters[a:b] for a, b in pairwise(cuts)]
        syllables[0] = before + syllables[0]
        syllables[-1] += after
        out += syllables
    assert "".join(out) == word, (word, out)
    return tuple(out)


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
        b = bisect_right(ends, reach, a + 1) - 1
        if b == last:
            cost = base + _last_line(ends[last] - starts[a], measure, a == last - 1)
            if best[last] is None or cost < best[last]:  # type: ignore[operator]
                best[last], before[last] = cost, a
            b -= 1
        b = max(b, a + 1) if b < last else b
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


def break_lines(spans: tuple[Span, ...], measure: float, indent: float = 0.0, language: str = "") -> tuple[SetLine, ...]:
    """Lines of a paragraph no wider than `measure` points, the first one indented; no lines for an empty text.

    With a language, words are hyphenated where the lines would be ragged without it and the hyphens cost no line.
    """
    paragraph = _Paragraph(spans, measure, indent)
    if not paragraph.pieces:
        return ()
    if indent and paragraph.ends[1] + indent > measure:  # not even the first word fits beside the indent
        return (SetLine((), indent), *break_lines(spans, measure, 0.0, language))
    breaks = _total_fit(paragraph, measure)
    if language and len(breaks) > 1 and _ragged(paragraph, breaks, measure):
        fine = _Paragraph(spans, measure, indent, language)
        finer = _total_fit(fine, measure)
        if len(finer) <= len(breaks):
            paragraph, breaks = fine, finer
    return tuple([paragraph.line(a, b) for a, b in zip([0, *breaks], breaks, strict=False)])
