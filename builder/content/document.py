"""One content file → its front matter and its body; what a reader needs at hand while it reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from builder.content.coverage import report_undrawable, undrawable
from builder.content.destination import SPACED_PICTURE
from builder.content.mapping import Fields, read_mapping
from builder.content.text import Source
from builder.diagnostics import Report, Severity, Span

_FENCE = re.compile(r"---\s*")
_WORD = re.compile(r"[^\W_]+")
_LIST_MARKER = re.compile(r"^[ \t]*\d{1,9}[.)]\s", re.MULTILINE)
_DESTINATION = re.compile(  # of a link or picture, with the picture's side: not printed
    r"\]\(\s*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+[\"'(]\s*other\s+side\s*[\"')])?", re.IGNORECASE
)


@dataclass(slots=True)
class Document:
    """A file while it is read. `key` is `folder/id`; a value's place goes into `places` under `folder/id#part`."""

    key: str
    source: Source
    report: Report
    places: dict[str, Span]
    first_diagnostic: int = 0  # what the report held before this file was opened
    broken: bool = False  # it needs a file whose mistakes were told with another that needs it too

    def place(self, part: str, span: Span) -> str:
        """Notes where a part stands; gives its source key."""
        key = f"{self.key}#{part}"
        self.places[key] = span
        return key

    def check_drawable(self, text: str, faces: tuple[str, ...], span: Span) -> None:
        """Reports what the faces cannot draw, at the character itself where the lines from `span` on hold it."""
        chars = undrawable(text, faces)
        if chars:
            at = self.source.find(chars[0], span.line, span.column, span.line + text.count(" "))
            report_undrawable(chars, self.source.span(*at, at[1] + 1) if at else span, self.report)

    def body(self, first: int) -> str:
        """The text from line `first` on."""
        return "\n".join(self.source.lines[first - 1 :])

    @property
    def failed(self) -> bool:
        """Whether an error was found in this file, or in one that it needs."""
        return self.broken or any(d.severity is Severity.ERROR for d in self.report.diagnostics[self.first_diagnostic :])


@dataclass(frozen=True, slots=True)
class Known:
    """Ids of the files that are there, whether they can be read or not; keys of sources.yaml, None if that cannot be read;
    and the props that studio.yaml adds.
    """

    poses: frozenset[str]
    classes: frozenset[str]
    articles: frozenset[str]
    sources: frozenset[str] | None
    props: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parts:
    """Front matter, None where it cannot be read, and the line that the body starts with; 0 where nobody can tell."""

    fields: Fields | None
    start: Span
    body: int


def split(document: Document) -> Parts:
    """The front matter between two lines `---`, and the body below."""
    source, report = document.source, document.report
    start = source.span(1)
    if not _FENCE.fullmatch(source.lines[0]):
        hint = "type --- on a line of its own, then the fields such as title: Knee hug, then --- again"
        report.error("front-matter", "the first line of this file is not ---", start, hint)
        return Parts(None, start, 0)
    end = next((n for n, line in enumerate(source.lines[1:], 2) if _FENCE.fullmatch(line)), None)
    if end is None:
        hint = "type --- on a line of its own below the last field"
        report.error("front-matter", "the fields that start here do not end", start, hint)
        return Parts(None, start, 0)
    return Parts(read_mapping(source, 2, end - 1, report), start, end + 1)


def check_nothing_lost(document: Document, text: str, first: int, kept: Iterable[str]) -> None:
    """Every visible word of a Markdown text is among the texts that were kept; a second pair of eyes on the readers.

    Not asked of a file with errors, since what they name was left out. `first` is the line that the text starts with.
    """
    if document.failed:
        return
    visible = _LIST_MARKER.sub("", text)
    visible = _DESTINATION.sub("](", SPACED_PICTURE.sub("(", visible)).replace("{here}", "")
    lost = Counter(_WORD.findall(visible)) - Counter([word for words in kept for word in _WORD.findall(words)])
    for word in lost:
        message = f'the word "{word}" would not be printed; this is a fault of posepress'
        document.report.error("lost-text", message, _whole_word(document.source, word, first), "please report it")


def _whole_word(source: Source, word: str, first: int) -> Span:
    for number in range(first, len(source.lines) + 1):
        for match in _WORD.finditer(source.lines[number - 1]):
            if match[0] == word:
                return source.span(number, match.start() + 1, match.end() + 1)
    return source.span(first)
