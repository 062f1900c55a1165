"""Lines of a pose's body → the cautions among them that stand outside of the cautions, each told with where it belongs.

What a teacher marks as a caution must never be printed as less: as one of the tips, or in the middle of a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Span
from posepress.content.guesses.words import Start, bare, caution_in, caution_item, says_who_should_not
from posepress.content.source.document import SourceFile

_ITEM = re.compile(r"\s*(?:[-*+•–—]\s+|(?:step\s*)?\(?\d{1,2}(?:[.):]+|\s)\s*)", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:#{1,6}\s|[-*+•–—]\s|\(?\d{1,2}[.):]|!\[)")  # starts a block of its own
_SENTENCE_END = re.compile(r"(?:(?<![.\s(]\w)(?<!\\)\.|[!?])[*_)\s]*\Z")  # not that of e.g. or i.e.
_SENTENCE = re.compile(r"(?:(?<![.\s(]\w\.)(?<!\\\.)(?<=\.)|(?<=[!?]))[*_)\"”’']*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Stray:
    """A caution outside of the cautions: its first and last line, its item as it belongs below the heading, and what is
    read in its place. `step` says whether it took a number among the steps. One that is a sentence of other text has the
    `columns` where that stands in its line; it is not `sure` when no word marks it as a caution.
    """

    first: int
    last: int
    item: str
    step: bool
    section: str
    lines: tuple[str, ...] = ()
    columns: tuple[int, int] | None = None
    sure: bool = True

    @property
    def is_none(self) -> bool:
        return self.item == "- none"


def read_stray(lines: Sequence[str], at: int, section: str, fresh: bool, first: int) -> Stray | None:
    """The stray caution that begins in `lines[at]`; `first` is the number of `lines[0]`, `fresh` says that no text goes on."""
    item = _ITEM.match(lines[at])
    ended = at > 0 and bool(_SENTENCE_END.search(lines[at - 1]))
    found = caution_in(lines[at], section, Start.LINE if fresh or item else Start.SENTENCE if ended else Start.WITHIN)
    if not found:
        return None
    word, said = found
    end, parts = at + 1, [said] if said else []
    if not said and end < len(lines) and not lines[end].strip():
        end += 1
    while end < len(lines) and _goes_on(lines[end], section):
        if parts and not (fresh or item) and _SENTENCE_END.search(parts[-1]):
            break  # the text around goes on
        parts.append(lines[end].strip())
        end += 1
    text = bare(" ".join(parts))
    if not text:
        return None
    typed = caution_item(word, text)
    kept = fresh and not item
    indent = re.match(r"\s*", lines[at])
    lead = item[0] if item else indent[0] if indent else ""
    step = section == "Steps" and any(char.isdigit() for char in item[0]) if item else False
    below = [""] * (end - at - 1) if kept else [f"   {part}" for part in lines[at + 1 : end]]
    return Stray(first + at, first + end - 1, typed, step, section, ("" if kept else f"{lead}{typed[2:]}", *below))


def _goes_on(line: str, section: str) -> bool:
    return bool(line.strip()) and not _STOP.match(line) and not caution_in(line, section, Start.WITHIN)


def read_sentences(lines: Sequence[str], at: int, section: str, fresh: bool, first: int) -> Iterator[Stray]:
    """The sentences in `lines[at]` that are cautions, where the line itself is none."""
    line = lines[at]
    item = _ITEM.match(line)
    starts = [match.end() for match in _SENTENCE.finditer(line, item.end() if item else 0)]
    begun = fresh or item or (at > 0 and _SENTENCE_END.search(lines[at - 1]))
    for start in [*([item.end() if item else len(line) - len(line.lstrip())] if begun else []), *starts]:
        inner = start in starts
        found = caution_in(line[start:], section, Start.SENTENCE) if inner else None
        sure = bool(found and found[1])
        if not sure and not says_who_should_not(line[start:]):
            continue
        word, said = found if found and sure else ("", line[start:])
        sentence = _SENTENCE.split(said)[0]
        end = start + len(_SENTENCE.split(line[start:])[0]) if sentence != said else len(line.rstrip())
        if sentence == said and not _SENTENCE_END.search(sentence):  # it goes on in the lines below
            rest = []
            for below in lines[at + 1 :]:
                if not below.strip() or _STOP.match(below):
                    break
                rest.append(_SENTENCE.split(below.strip())[0])
                if _SENTENCE_END.search(rest[-1]):
                    break
            sentence = " ".join([sentence, *rest])
        typed = caution_item(word, bare(sentence))
        yield Stray(first + at, first + at, typed, False, section, columns=(start + 1, end + 1), sure=sure)


def marked_caution(text: str) -> str:
    """The sentence of a text that is marked as a caution, as an item of a list says it; "" where there is none.

    >>> marked_caution("Slowly. Warning: not with glaucoma. Rest."), marked_caution("Take care.")
    ('Warning: not with glaucoma.', '')
    """
    for sentence in _SENTENCE.split(text):
        found = caution_in(sentence, start=Start.SENTENCE)
        if found and found[1]:
            return caution_item(*found).removeprefix("- ")
    return ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where cautions belong in a file: the line of their heading, 0 where it has none, and that of `none` below it; the
    line of the heading of the steps, or of the first step where that is missing (`bare`), or 0.
    """

    heading: int
    none: int
    steps: int
    bare: bool


def report_strays(strays: Sequence[Stray], home: Home, headings: Sequence[int], document: SourceFile) -> None:
    """One error each, with a hint that says what to type where. Where the part is missing, the first says it for all."""
    cautions = [stray for stray in strays if not stray.is_none]
    taken = {number for stray in strays if not stray.columns for number in range(stray.first, stray.last + 1)}
    over = home.none
    for stray in strays:
        deleted = _deleted(stray, headings, taken, document)
        if home.heading and stray.is_none:
            hint = deleted
        elif home.heading:
            where = _place("in place of" if over else "below", over or home.none or home.heading, document)
            hint = f"type this line {where}, and {deleted}:\n{stray.item}"
            over = 0
        elif stray is strays[0]:
            items = "\n".join(dict.fromkeys([other.item for other in cautions or strays]))
            where = _place("above", home.steps, document) if home.steps else _place("below", stray.last, document)
            steps = "## Steps\n" if home.bare and home.steps else ""
            hint = f"type these lines {where}, and {deleted}:\n\n## Cautions\n{items}\n\n{steps}"
        else:
            hint = f"it goes with that of line {strays[0].first}: {deleted}"
        if stray.sure:
            message = "this is a caution, and stands outside of the cautions"
            document.report.error("stray-caution", message, _span(stray, document), hint)
        else:
            message = "this says for whom the pose is not, and stands outside of the cautions"
            document.report.warning("caution-in-text", message, _span(stray, document), hint)


def _span(stray: Stray, document: SourceFile) -> Span:
    line = document.source.lines[stray.first - 1]
    return document.source.span(stray.first, *(stray.columns or (len(line) - len(line.lstrip()) + 1,)))


def _place(side: str, number: int, document: SourceFile) -> str:
    return f"{side} line {number} ({document.source.lines[number - 1].strip()[:40]})"


def _deleted(stray: Stray, headings: Sequence[int], taken: set[int], document: SourceFile) -> str:
    """What to delete: the caution, and the heading above it where nothing else stands below that."""
    if stray.columns:
        return "delete its words here"
    lines = document.source.lines
    top = max((number for number in headings if number <= stray.first), default=0)
    end = min((number for number in headings if number > stray.first), default=len(lines) + 1)
    alone = top and not any(lines[n - 1].strip() for n in range(top + 1, end) if n not in taken)
    first = top if alone and not any(n in taken for n in range(top + 1, stray.first)) else stray.first
    count = "" if not stray.step else ", and type the numbers of the steps from 1. on"
    return (f"delete line {first}" if first == stray.last else f"delete lines {first} to {stray.last}") + count
