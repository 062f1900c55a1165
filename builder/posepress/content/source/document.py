"""One content file → its front matter and its body; what a reader needs at hand while it reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from posepress.base.diagnostics import Report, Severity, Span, similar
from posepress.base.nodes import Fields
from posepress.base.plain_text import plain_items
from posepress.content.guesses.cautions import caution_in, caution_item, reads_like_caution
from posepress.content.guesses.doses import dose_for
from posepress.content.guesses.headings import meant_section
from posepress.content.source.coverage import report_undrawable, undrawable
from posepress.content.source.picture_links import without_destinations
from posepress.content.source.text import Source
from posepress.content.source.yaml_nodes import read_mapping
from posepress.model.domain import POSITIONS, ArticleFields, BookletFields, ClassFields, PoseFields, StudioFields
from posepress.model.person import PersonFields

_HEADS = (PoseFields, ClassFields, ArticleFields, BookletFields, StudioFields, PersonFields)
NAMES = frozenset([str(info.alias) for head in _HEADS for info in head.model_fields.values()])
"""Of all fields at the left edge of any file but those whose names are the teacher's own."""

_FENCE = re.compile(r"---\s*")
_LIKE_FENCE = re.compile(r"\s*(?:[-–—―−=_*~+]\s?){2,}\s*|\s*[—―]\s*")  # what corrections of word processors make of ---
_FIELD = re.compile(r"[^\W\d_][\w -]{0,29}:(?:\s|$)")
_OF_FIELDS = re.compile(r"[ \t]+\S|- |#(?!#)|[\]}]|[^\W\d_][\w -]{0,29}:")
_HEADING = re.compile(r" {0,3}#{1,6}\s*\S")
_SHAPES = {
    "poses": ("title: {title}\nposition: {position}\ndose: {dose}", "## Cautions\n{cautions}\n\n## Steps\n1. {text}"),
    "classes": ("title: {title}\nposes: [{poses}]", ""),
    "articles": ("title: {title}", "{text}"),
}
"""Folder → the least of fields, and of a body."""
_REALLY_SIMILAR = 0.8
_FIELD_IN_TEXT = re.compile(r"^[\W_]*(position|dose)[*_]*:[*_\s]*(.*?)[*_\s]*$", re.IGNORECASE | re.MULTILINE)
_NO_DOSE = '{breaths: 5-10, note: "REPLACE THIS: how much"}'  # a number that nobody typed is never left without a remark
_WORD = re.compile(r"[^\W_]+")
_LONGEST_TITLE = 60  # characters of a first line that is taken for one
_LIST_MARKER = re.compile(r"^[ \t]*\d{1,9}[.)]\s", re.MULTILINE)
_MARKS = str.maketrans("", "", "*_\\")  # they may stand within a word, and print or not
_HERE_REFERENCE = re.compile(r"\{\s*here\s*\}")


@dataclass(slots=True)
class SourceFile:
    """A file while it is read. `key` is `folder/id`; a value's place goes into `places` under `folder/id#part`."""

    key: str
    source: Source
    report: Report
    places: dict[str, Span]
    first_diagnostic: int = 0  # what the report held before this file was opened
    poses: tuple[str, ...] = ()  # of the project, two at most, for examples
    known_poses: frozenset[str] = frozenset()  # of the project, by their file names
    breaks_reported: bool = False  # that line breaks are not printed, which is said once
    amounts: dict[str, str] = field(default_factory=dict)  # of a dose, by unit, that stand as fields of their own
    broken: bool = False  # it needs a file whose mistakes were told with another that needs it too

    def place(self, part: str, span: Span) -> str:
        """Notes where a part stands; gives its source key."""
        key = f"{self.key}#{part}"
        self.places[key] = span
        return key

    def check_drawable(self, text: str, faces: tuple[str, ...], span: Span) -> None:
        """Reports what the faces cannot draw, at the character itself where the lines from `span` on hold it."""
        missing = undrawable(text, faces)
        if missing:
            at = self.source.find(missing[0], span.line, span.column, span.line + text.count(" "))
            report_undrawable(missing, self.source.span(*at, at[1] + len(missing[0])) if at else span, self.report)

    def body(self, first: int) -> str:
        """The text from line `first` on, with the signs of its items as Markdown has them."""
        return "\n".join(plain_items(self.source.lines[first - 1 :]))

    @property
    def is_unremarked(self) -> bool:
        """Whether nothing was said since this file was opened."""
        return len(self.report.diagnostics) == self.first_diagnostic

    @property
    def failed(self) -> bool:
        """Whether an error was found in this file, or in one that it needs."""
        return self.broken or any(d.severity is Severity.ERROR for d in self.report.diagnostics[self.first_diagnostic :])


@dataclass(frozen=True, slots=True)
class ProjectNames:
    """Ids of the files that are there, whether they can be read or not; keys of sources.yaml, None if that cannot be read;
    the props that studio.yaml adds; and the poses by their titles and other names, which a class may type by mistake.
    """

    poses: frozenset[str]
    classes: frozenset[str]
    articles: frozenset[str]
    sources: frozenset[str] | None
    props: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)  # as file names → id


@dataclass(frozen=True, slots=True)
class Parts:
    """Front matter, None where it cannot be read, and the line that the body starts with; 0 where nobody can tell."""

    fields: Fields | None
    start: Span
    body: int


def split(document: SourceFile) -> Parts:
    """The front matter between two lines `---`, and the body below. Where such a line is missing, and that is told, the
    file is read as if it were there, so that its other mistakes are seen at once.
    """
    source, report = document.source, document.report
    lines = source.lines
    first = next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
    is_open = bool(_FENCE.fullmatch(lines[first - 1]))
    if not is_open and not _LIKE_FENCE.fullmatch(lines[first - 1]) and not _FIELD.match(lines[first - 1]):
        return _without_fields(document, first)
    top = first if is_open or _LIKE_FENCE.fullmatch(lines[first - 1]) else first - 1  # the line above the fields
    end = next((n for n, line in enumerate(lines[top:], top + 1) if _FENCE.fullmatch(line)), 0)
    is_closed = end > 0
    end = end or _end_of_fields(lines, top)
    places = [] if is_open else [f"in place of line {first}" if top == first else f"on a line of its own above line {first}"]
    if not is_closed:
        like = end <= len(lines) and _LIKE_FENCE.fullmatch(lines[end - 1])
        places.append(f"in place of line {end}" if like else f"on a line of its own below line {end - 1}")
    if places:
        message = "the fields that start here do not end" if is_open else "the first line of this file is not ---"
        report.error("front-matter", message, source.span(first), f"type three hyphens --- {', and '.join(places)}")
    _part_second(document, end)
    body = end + 1 if is_closed or (end <= len(lines) and _LIKE_FENCE.fullmatch(lines[end - 1])) else end
    return Parts(read_mapping(source, top + 1, end - 1, report, names=NAMES), source.span(first), min(body, len(lines)))


def _part_second(document: SourceFile, end: int) -> None:
    """Tells of a second pose or class that stands below the first, and leaves it out."""
    lines = document.source.lines
    for number, line in enumerate(lines[end:-1], end + 1):
        if _FENCE.fullmatch(line) and re.match(r"(?:title|name|position)\s*:", lines[number], re.IGNORECASE):
            hint = "move this line and all below it into a file of its own"
            document.report.error("second-file", "a second set of fields starts here", document.source.span(number), hint)
            document.source = replace(document.source, lines=lines[: number - 1])
            return


def _end_of_fields(lines: tuple[str, ...], top: int) -> int:
    """The line below the last field: one that closes them nearly, or the first that is none of them."""
    for number, line in enumerate(lines[top:], top + 1):
        if _LIKE_FENCE.fullmatch(line) or not _OF_FIELDS.match(line):
            return number
    return len(lines) + 1


def _without_fields(document: SourceFile, first: int) -> Parts:
    """A text of a word processor, without any fields: a few lines to type above it, or, without headings, the whole file."""
    source = document.source
    words = [text for line in source.lines[first - 1 :] if (text := line.strip("#*_ \t\u00a0"))]
    fields, body = _SHAPES[document.key.partition("/")[0]]
    has_headings = any(_HEADING.match(line) or meant_section(line) for line in source.lines) or not body.startswith("#")
    has_title = len(words) > 1 and len(words[0]) <= _LONGEST_TITLE and ": " not in words[0] and not meant_section(words[0])
    title = words[0].rstrip(".:") if has_title else "Knee hug"
    text = next((line for line in words[1:] if ":" not in line), "Lie on your back.")
    shape = f"---\n{fields}\n---\n" + ("" if has_headings else body)
    hits = [caution_in(line) for line in source.lines[first - 1 :]]
    cautions = [caution_item(*hit) for hit in hits if hit and hit[1]]
    cautions += [f"- {line}" for line in words[has_title:] if reads_like_caution(line)]
    values = {name.casefold(): value for name, value in _FIELD_IN_TEXT.findall("\n".join(source.lines))}
    said_position = similar(values.get("position", "").replace("&", "and"), POSITIONS, _REALLY_SIMILAR)
    position = said_position or "lying on the back    # REPLACE THIS if need be"
    dose = dose_for(values.get("dose", "")) or _NO_DOSE
    text = re.sub(r"^(?:[-•–]|\d+[.)])\s*", "", text)
    example = shape.format(
        title=title,
        position=position,
        dose=dose,
        poses=", ".join(document.poses),
        text=text,
        cautions="\n".join(dict.fromkeys(cautions)) or "- Stop if it hurts.",
    )
    above = "type these lines in place of this one" if has_title else "type these lines above it"
    hint = above if has_headings else "give the file this shape, with its own words in it"
    document.report.error("front-matter", "the first line of this file is not ---", source.span(first), f"{hint}:\n{example}\n")
    return Parts(None, source.span(first), min(first + has_title, len(source.lines)) if has_headings else 0)


def check_nothing_lost(document: SourceFile, text: str, first: int, texts: Iterable[str]) -> None:
    """Every visible word of a Markdown text is among the texts that were kept; a second pair of eyes on the readers.

    Not asked of a file with errors, since what they name was left out. `first` is the line that the text starts with.
    """
    if document.failed:
        return
    visible = _HERE_REFERENCE.sub(" ", without_destinations(_LIST_MARKER.sub("", text))).translate(_MARKS)
    words_of_texts = [word for words in texts for word in _WORD.findall(words.translate(_MARKS))]
    lost = Counter(_WORD.findall(visible)) - Counter(words_of_texts)
    for word in lost:
        message = f'the word "{word}" would not be printed; this is a fault in posepress'
        document.report.error("lost-text", message, _whole_word(document.source, word, first), "please report it")


def _whole_word(source: Source, word: str, first: int) -> Span:
    for number in range(first, len(source.lines) + 1):
        for match in _WORD.finditer(source.lines[number - 1]):
            if match[0] == word:
                return source.span(number, match.start() + 1, match.end() + 1)
    return source.span(first)
