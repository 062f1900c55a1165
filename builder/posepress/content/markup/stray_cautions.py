"""Lines of a pose's body → the cautions among them that stand outside of the cautions, each told with where it belongs.

What a teacher marks as a caution must never be printed as less: as one of the tips, or in the middle of a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Span
from posepress.content.guesses.cautions import Start, caution_in, caution_item, marked_sentences, may_be_cue, without_open_signs
from posepress.content.source.document import SourceFile

_ANY_ITEM = re.compile(r"\s*(?:[-*+•–—]\s+|(?:step\s*)?\(?\d{1,2}(?:[.):]+|\s)\s*)", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:#{1,6}\s|[-*+•–—]\s|\(?\d{1,2}[.):]|!\[)")  # starts a block of its own
_TAIL = 40  # characters of its last line by which a hint names where a sentence ends


@dataclass(frozen=True, slots=True)
class Extent:
    """From a column of one line up to one of another, both counted from 1; the end is behind the last character."""

    line: int
    column: int
    last_line: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Stray:
    """A caution outside of the cautions: its first and last line, its item as it belongs below the heading, and what is
    read in its place. `step` says whether it took a number among the steps. One that is a sentence of other text has the
    `extent` of that; it is not `sure` when no word marks it as a caution.
    """

    first: int
    last: int
    item: str
    step: bool
    section: str
    lines: tuple[str, ...] = ()
    extent: Extent | None = None
    sure: bool = True

    @property
    def is_none(self) -> bool:
        return self.item == "- none"


def begins_item(line: str) -> bool:
    """Whether a line begins with the sign of an item, of whatever program."""
    return bool(_ANY_ITEM.match(line))


def read_stray(lines: Sequence[str], at: int, section: str, start: Start, first: int) -> Stray | None:
    """The stray caution that is the block of text which begins in `lines[at]`; `first` is the number of `lines[0]`. None for
    a step that goes on with other sentences, of which the caution is one, and for what may be a cue.
    """
    item = _ANY_ITEM.match(lines[at])
    caution = caution_in(lines[at], section, start)
    if not caution:
        return None
    word, words = caution
    end, parts = at + 1, [words] if words else []
    if not words and end < len(lines) and not lines[end].strip():
        end += 1
    while end < len(lines) and _goes_on(lines[end], section):
        parts.append(lines[end].strip())
        end += 1
    text = without_open_signs(" ".join(parts))
    step = section == "Steps" and any(char.isdigit() for char in item[0]) if item else False
    block, _ = _paragraph(lines, at)
    sentence = next(marked_sentences(block, section), None)
    if not text or may_be_cue(word, text) or (step and sentence and block[sentence.end :].strip()):
        return None
    correction = caution_item(word, text)
    is_text = not item
    indent = re.match(r"\s*", lines[at])
    lead = item[0] if item else indent[0] if indent else ""
    below = [""] * (end - at - 1) if is_text else [f"   {part}" for part in lines[at + 1 : end]]
    return Stray(first + at, first + end - 1, correction, step, section, ("" if is_text else f"{lead}{correction[2:]}", *below))


def _goes_on(line: str, section: str) -> bool:
    return bool(line.strip()) and not _STOP.match(line) and not caution_in(line, section, Start.WITHIN)


def _paragraph(lines: Sequence[str], at: int) -> tuple[str, int]:
    """(text of the block that begins in `lines[at]`, without the sign of its item; how many characters that sign takes)."""
    item = _ANY_ITEM.match(lines[at])
    indent = len(lines[at]) - len(lines[at].lstrip())
    sign = item.end() if item else indent
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _STOP.match(lines[end]):
        end += 1
    return "\n".join([lines[at][sign:], *lines[at + 1 : end]]), sign


def read_sentences(lines: Sequence[str], at: int, section: str, first: int) -> Iterator[Stray]:
    """The sentences that are cautions in the block which begins in `lines[at]`; `lines` are those of the file, untouched."""
    text, sign = _paragraph(lines, at)
    item = _ANY_ITEM.match(lines[at])
    step = section == "Steps" and item is not None
    for sentence in marked_sentences(text, section):
        extent = Extent(*_position(text, sentence.start, sign, first + at), *_position(text, sentence.end, sign, first + at))
        is_whole_item = item is not None and not text[: sentence.start].strip() and not text[sentence.end :].strip()
        place = None if is_whole_item else extent
        is_step = step and is_whole_item
        yield Stray(extent.line, extent.last_line, sentence.item, is_step, section, extent=place, sure=sentence.sure)


def _position(text: str, offset: int, sign: int, line: int) -> tuple[int, int]:
    """Line and column of a character of a block's text."""
    before = text[:offset]
    breaks = before.count("\n")
    column = offset - (before.rfind("\n") + 1) + 1 + (0 if breaks else sign)
    return line + breaks, column


def marked_caution(text: str) -> str:
    """The first sentence of a text that is surely a caution, as an item of a list says it; "" where there is none.

    >>> marked_caution("Slowly. Warning! Not with glaucoma. Rest."), marked_caution("Take care.")
    ('Warning: Not with glaucoma.', '')
    """
    return next((sentence.item.removeprefix("- ") for sentence in marked_sentences(text) if sentence.sure), "")


@dataclass(frozen=True, slots=True)
class Home:
    """Where cautions belong in a file: the line of their heading, 0 where it has none, and that of `none` below it; the
    line of the heading of the steps, or of the first step where that is missing (`lacks_heading`), or 0.
    """

    heading: int
    none: int
    steps: int
    lacks_heading: bool


def report_strays(strays: Sequence[Stray], home: Home, headings: Sequence[int], document: SourceFile) -> None:
    """One error each, with a hint that says what to type where. Where the part is missing, the first says it for all."""
    cautions = [stray for stray in strays if not stray.is_none]
    numbers = {number for stray in strays if not stray.extent and stray.sure for number in range(stray.first, stray.last + 1)}
    none_line = home.none
    for stray in strays:
        deletion = _deletion(stray, headings, numbers, document)
        if home.heading and stray.is_none:
            hint = deletion
        elif home.heading:
            place = _place("in place of" if none_line else "below", none_line or home.none or home.heading, document)
            hint = f"type this line {place}, and {deletion}:\n{stray.item}"
            none_line = 0
        elif stray is strays[0]:
            items = "\n".join(dict.fromkeys([caution.item for caution in cautions or strays]))
            place = _place("above", home.steps, document) if home.steps else _place("below", stray.last, document)
            steps = "## Steps\n" if home.lacks_heading and home.steps else ""
            hint = f"type these lines {place}, and {deletion}:\n\n## Cautions\n{items}\n\n{steps}"
        else:
            hint = f"it goes with the one on line {strays[0].first}: {deletion}"
        if stray.sure:
            message = "this is a caution, but it is not among the cautions"
            document.report.error("stray-caution", message, _span(stray, document), hint)
        else:
            message = "this says for whom the pose is not suitable, but it is not among the cautions"
            document.report.warning("caution-in-text", message, _span(stray, document), hint)


def _span(stray: Stray, document: SourceFile) -> Span:
    line = document.source.lines[stray.first - 1]
    if stray.extent is None:
        return document.source.span(stray.first, len(line) - len(line.lstrip()) + 1)
    end = stray.extent.last_column if stray.extent.last_line == stray.first else len(line) + 1
    return document.source.span(stray.first, stray.extent.column, end)


def _place(side: str, number: int, document: SourceFile) -> str:
    return f"{side} line {number} ({document.source.lines[number - 1].strip()[:40]})"


def _deletion(stray: Stray, headings: Sequence[int], numbers: set[int], document: SourceFile) -> str:
    """What to delete: the caution, and the heading above it where nothing else stands below that."""
    lines = document.source.lines
    if stray.extent and stray.extent.last_line == stray.first:
        return "delete its words here"
    if stray.extent:
        tail = lines[stray.extent.last_line - 1][: stray.extent.last_column - 1].strip()[-_TAIL:]
        return f'delete its words, from here to "{tail}" on line {stray.extent.last_line}'
    top = max((number for number in headings if number <= stray.first), default=0)
    end = min((number for number in headings if number > stray.first), default=len(lines) + 1)
    is_alone = top and not any(lines[n - 1].strip() for n in range(top + 1, end) if n not in numbers)
    first = top if is_alone and not any(n in numbers for n in range(top + 1, stray.first)) else stray.first
    count = "" if not stray.step else ", and type the numbers of the steps from 1. on"
    return (f"delete line {first}" if first == stray.last else f"delete lines {first} to {stray.last}") + count
