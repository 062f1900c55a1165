"""Body of a content file → headings, paragraphs and lists with their places; what we do not print is reported.

The subset is CommonMark's headings `##`, paragraphs, flat lists, emphasis, strong, links and pictures. HTML, entities,
links in angle brackets and link definitions are not parsed, so that their characters stay text (see `inline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from posepress.base.diagnostics import Report, Span
from posepress.base.plain_text import BULLETS
from posepress.content.guesses.headings import meant_section
from posepress.content.markup.inline import Paragraph, read_words
from posepress.content.source.document import SourceFile
from posepress.content.source.picture_links import picture

_SPACES = re.compile(r"\s*")
_MARKER = re.compile(rf"\s*(?:(?:[-*+](?=\s)|[{BULLETS}]|\d{{1,9}}[.)](?=\s|[^\W\d_]))\s*)*")
_SIGN = re.compile(r"(?P<number>\d{1,9}[.)])\s|[–—−]\s")
_ITEM_IN_TEXT = re.compile(
    rf"(?<=\S)[ \t\u00a0]+(?:[{BULLETS.replace('·', '')}][ \t\u00a0]*|(?<=[.!?:;] )(?P<number>\d{{1,2}})\.[ \t]+(?=[A-ZÀ-Þ]))"
    r"(?P<rest>\S[^\n]{0,40})"
)
_NOT_A_HEADING = re.compile(r"#{1,6}[^\s#\d]")
MOST_ITEMS = 99  # numbers stand in discs that hold two digits
_BELOW_STEP = "move it below a step, on a line of its own with a blank line above"
_TASK = re.compile(r"\[[ xX]\]\s")

_BLOCKS_LEFT_OUT = {
    "table_open": ("table", "tables are not printed", "type each of its rows as {item}"),
    "blockquote_open": ("quote", "block quotes are not printed", "delete the > at the start of its lines"),
    "fence": ("code", "code is not printed", "delete the lines with ``` or ~~~"),
    "hr": ("rule", "lines across the page are not printed", "delete it"),
}
_QUOTED_ITEM = re.compile(rf"[\s>]*(?:[-*+{BULLETS}]|\d{{1,9}}[.)])\s")
_ITEMS = {"Cautions": "- an item of this list", "Steps": "1. a step"}
_NESTED = (
    "nested-list",
    "a list inside a list is not printed",
    "delete its bullets or numbers: its items then continue the text above",
)
_IN_ITEMS = {
    "bullet_list_open": _NESTED,
    "ordered_list_open": _NESTED,
    "heading_open": ("heading-level", "a heading inside a list", "start it at the left edge"),
}


@dataclass(frozen=True, slots=True)
class Title:
    """A heading. `markup` is what makes it one: `##`, another number of signs, or `=` or `-` of a line below it."""

    words: Paragraph
    span: Span
    markup: str = "##"

    def report_level(self, report: Report, name: str) -> None:
        """Tells of a heading that is not one with `##`; `name` is what should stand there."""
        if self.markup in ("=", "-"):
            message = "a line of --- or === below a text makes it a heading"
            hint = f"type ## {name}, and delete the line of --- or === below it"
            report.error("heading-level", message, self.span, hint)
        elif self.markup != "##":
            report.error("heading-level", f"headings start with ##, not with {self.markup}", self.span, f"type ## {name}")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[ListItem, ...]
    ordered: bool
    span: Span
    numbers: tuple[int, ...] = ()  # as typed

    def check_numbers(self, report: Report, first: int = 1) -> None:
        """Numbers are printed on from `first`, whatever was typed; a reader of the file must not be misled."""
        due = list(range(first, first + len(self.numbers)))
        if {*self.numbers} <= {1}:
            return
        if self.numbers[0] != first:
            message = f"this list starts with {self.numbers[0]}, but is printed from {first}"
            hint = f"type {first}. for its first number, and count on from there"
            report.error("list-start", message, self.items[0].span, hint)
        elif list(self.numbers) != due:
            odd = next(n for n, number in enumerate(self.numbers) if number != due[n])
            message = f"this item is printed as number {due[odd]}, but {self.numbers[odd]} was typed"
            report.warning("list-number", message, self.items[odd].span, f"type {due[odd]}.")


@dataclass(frozen=True, slots=True)
class UnprintedBlock:
    """Something that is not printed and was reported."""

    span: Span


Passage = Title | Paragraph | Bullets | UnprintedBlock


def read_body(document: SourceFile, first: int, lines: Sequence[str] = ()) -> list[Passage]:
    """The blocks from line `first` to the end of the file; `lines` are what is read in place of those that were typed."""
    text = "\n" * (first - 1) + ("\n".join(lines) if lines else document.body(first))
    return list(_Blocks(document, iter(_parser().parse(text))).read())


def read_line(document: SourceFile, text: str, span: Span) -> Paragraph:
    """A text that stands in a field, such as a glossary's, with its emphasis and links."""
    tokens = _parser().parseInline(text)[0].children or []
    return read_words(tokens, document, span.line, span.column, span.line + text.count(" "))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable(["code", "html_block", "html_inline", "autolink", "entity", "reference", "text_join"])
    parser.inline.ruler.at("image", picture)
    parser.validateLink = _any_link  # type: ignore[method-assign]  # a forbidden scheme must be seen to be reported
    parser.normalizeLink = _same_link  # type: ignore[method-assign]  # pictures are files, their names are no links
    return parser


def _any_link(url: str) -> bool:
    return True


def _same_link(url: str) -> str:
    return url


class _Blocks:
    """The flat token stream, read block by block."""

    def __init__(self, document: SourceFile, tokens: Iterator[Token]) -> None:
        self.document, self.tokens = document, tokens
        self.item = ""  # how an item is typed in the part of a pose that is read, if that is a list

    def read(self) -> Iterator[Passage]:
        for token in self.tokens:
            if token.type == "heading_open":
                title = self._title(token)
                self.item = _ITEMS.get(meant_section(title.words.plain), "") if self.document.key.startswith("poses/") else ""
                yield title
            elif token.type == "paragraph_open":
                yield self._visible(self._paragraph(token), self._span(token))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._list(token)
            else:
                span = self._span(token)
                code, message, hint = _BLOCKS_LEFT_OUT[token.type]
                if code == "quote" and self.item and not _QUOTED_ITEM.match(self.document.source.lines[span.line - 1]):
                    sign = self.item.partition(" ")[0]
                    hint = f"type {sign} instead of the > at the start of its first line, and delete the others"
                self._skip(token, span, code, message, hint.format(item=self.item or "a sentence"))
                yield UnprintedBlock(span)

    def _skip(self, token: Token, span: Span, code: str, message: str, hint: str) -> None:
        """Reports a block and skips it."""
        self.document.report.error(code, message, span, hint)
        depth: int = token.nesting
        while depth:
            depth += next(self.tokens).nesting

    def _visible(self, words: Paragraph, span: Span) -> Paragraph:
        """The same, reported when it holds nothing but spaces that Markdown does not count as such."""
        if not words.pieces:
            self.document.report.error("blank-text", "nothing can be seen here", span, "write its text, or delete it")
        return words

    def _title(self, token: Token) -> Title:
        span = self._span(token)
        words = self._visible(self._paragraph(token, heading=True), span)
        for image in words.images:
            elsewhere = "put it below, on a line of its own with a blank line above and below"
            hint = _BELOW_STEP if self.document.key.startswith("poses/") else elsewhere
            self.document.report.error("picture-place", "a picture in a heading", image.span, hint)
        words = Paragraph(words.texts, words.span)
        return Title(words, span, token.markup)

    def _paragraph(self, token: Token, heading: bool = False) -> Paragraph:
        inline = next(self.tokens)
        next(self.tokens)
        first, last = token.map or [0, 0]
        line = self.document.source.lines[first]
        start = re.match(r"\s*#*\s*", line) if heading else _MARKER.match(line)
        column = start.end() + 1 if start else 1
        if not heading and _NOT_A_HEADING.match(inline.content):
            span = self.document.source.span(first + 1, column)
            self.document.report.error("heading-space", "this prints as text, not as a heading", span, "type a space after ##")
        self._check_hidden_items(inline.content, first + 1)
        return read_words(inline.children or [], self.document, first + 1, column, last)

    def _list(self, token: Token) -> Bullets:
        items: list[ListItem] = []
        numbers: list[int] = []
        for child in self.tokens:
            if child.type != "list_item_open":
                break  # the end of the list
            items.append(self._item(child))
            numbers.append(int(child.info or 0))
        if len(items) > MOST_ITEMS:
            message = f"this list has {len(items)} items; {MOST_ITEMS} can be printed at most"
            self.document.report.error("too-many-items", message, self._span(token), "split it into several files")
        is_ordered = token.type == "ordered_list_open"
        return Bullets(tuple(items), is_ordered, self._span(token), tuple(numbers) if is_ordered else ())

    def _item(self, token: Token) -> ListItem:
        paragraphs: list[Paragraph] = []
        span, is_complete, report = self._span(token), True, self.document.report
        for child in self.tokens:
            if child.type == "list_item_close":
                break
            if child.type == "paragraph_open":
                paragraphs.append(self._paragraph(child))
            else:
                is_complete = False
                marker = None if child.type.endswith("list_open") else _MARKER
                code, message, hint = _IN_ITEMS.get(child.type) or _BLOCKS_LEFT_OUT[child.type]
                if child.type == "heading_open" and (child.map or [0])[0] == (token.map or [0])[0]:
                    hint = "delete the # signs"
                if code == _NESTED[0] and paragraphs and paragraphs[-1].plain.rstrip().endswith(":"):
                    hint = self._in_one_line(token, child) or hint
                self._skip(child, self._span(child, marker), code, message, hint)
        if is_complete and not any(words.pieces for words in paragraphs):
            report.error("empty-item", "this item of the list is empty", span, "write its text, or delete the line")
        if paragraphs and _TASK.match(paragraphs[0].plain):
            report.error("task-list", "tick boxes are not printed", paragraphs[0].span, "delete the [ ]")
        return ListItem(tuple(paragraphs), span)

    def _in_one_line(self, item: Token, inner: Token) -> str:
        """How an item that ends with a colon is typed with the list inside it; "" where that list is no row of short items."""
        top, (first, last) = (item.map or [0])[0], inner.map or [0, 0]
        lines = [line.strip() for line in self.document.source.lines[first:last] if line.strip()]
        names = [_QUOTED_ITEM.sub("", f" {line}").strip(" ,;.") for line in lines if _QUOTED_ITEM.match(line)]
        if first != top + 1 or len(names) != len(lines):
            return ""
        return f"type them on one line: {self.document.source.lines[top].strip()} {', '.join(names)}"

    def _check_hidden_items(self, text: str, first: int) -> None:
        """Items that print as part of the text above them, or before them in their line."""
        source, report = self.document.source, self.document.report
        lines = text.split("\n")
        dashes = bool(_SIGN.match(lines[0].lstrip()))
        for number, line in enumerate(lines[1:], first + 1):
            sign = _SIGN.match(line.lstrip())
            if sign and (sign["number"] or dashes):
                hint = "start it as far left as the other items, or write it into the line above"
                message = "this prints as part of the text above, not as an item"
                report.error("hidden-item", message, source.span(number), hint)
        match = _ITEM_IN_TEXT.search(text)
        if match:
            number = first + text.count("\n", 0, match.start("rest"))
            at = source.find(match["rest"], number, 1, number)
            mark = f"{match['number']}." if match["number"] else "-"
            hint = f"start a new line before it: {mark} {match['rest'].split('  ')[0]}"
            message = "an item of a list is on the same line as the text before it"
            report.warning("merged-item", message, source.span(*at) if at else source.span(number), hint)

    def _span(self, token: Token, before: re.Pattern[str] | None = None) -> Span:
        """The first line of a block, behind spaces, or behind what `before` matches."""
        line = (token.map or [0])[0] + 1
        start = (before or _SPACES).match(self.document.source.lines[line - 1])
        return self.document.source.span(line, start.end() + 1 if start else 1)
