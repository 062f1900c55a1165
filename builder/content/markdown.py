"""Body of a content file → headings, paragraphs and lists with their places; what we do not print is reported.

The subset is CommonMark's headings `##`, paragraphs, flat lists, emphasis, strong, links and pictures. HTML, entities,
links in angle brackets and link definitions are not parsed, so that their characters stay text (see `inline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.content.destination import picture
from builder.content.document import Document
from builder.content.inline import Words, read_words
from builder.diagnostics import Span

_SPACES = re.compile(r"\s*")
_MARKER = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
_NUMBERED = re.compile(r"\d{1,9}[.)]\s")
_NOT_A_HEADING = re.compile(r"#{1,6}[^\s#]")
MOST_ITEMS = 99  # numbers stand in discs that hold two digits
_TASK = re.compile(r"\[[ xX]\]\s")

_UNPRINTED = {
    "table_open": ("table", "tables are not printed", "type it as a list"),
    "blockquote_open": ("quote", "block quotes are not printed", "delete the > at the start of the line"),
    "fence": ("code", "code is not printed", "delete the lines with ``` or ~~~"),
    "code_block": ("code", "a line that starts with four spaces is code, which is not printed", "start it further left"),
    "hr": ("rule", "lines across the page are not printed", "delete it; type a heading ## if a new part starts here"),
}
_NESTED = ("nested-list", "a list inside a list is not printed", "make one list of it, or type the inner one as a sentence")
_IN_ITEMS = {
    "bullet_list_open": _NESTED,
    "ordered_list_open": _NESTED,
    "heading_open": ("heading-level", "a heading inside a list", "start it at the left edge"),
}


@dataclass(frozen=True, slots=True)
class Title:
    """A heading. `sound` is false when its kind was reported already."""

    words: Words
    span: Span
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its paragraphs."""

    paragraphs: tuple[Words, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Item, ...]
    ordered: bool
    span: Span
    start: int = 1  # the first number that was typed


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is not printed and was reported."""

    span: Span


Block = Title | Words | Bullets | Skipped


def read_body(document: Document, first: int) -> list[Block]:
    """The blocks from line `first` to the end of the file."""
    text = "\n" * (first - 1) + document.body(first)
    return list(_Blocks(document, iter(_parser().parse(text))).read())


def read_line(document: Document, text: str, span: Span) -> Words:
    """A text that stands in a field, such as a glossary's, with its emphasis and links."""
    tokens = _parser().parseInline(text)[0].children or []
    return read_words(tokens, document, span.line, span.column, span.line + text.count(" "))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline", "autolink", "entity", "reference", "text_join"])
    parser.inline.ruler.at("image", picture)
    parser.validateLink = _any_link  # type: ignore[method-assign]  # a forbidden scheme must be seen to be reported
    parser.normalizeLink = _as_typed  # type: ignore[method-assign]  # pictures are files, their names are no links
    return parser


def _any_link(url: str) -> bool:
    return True


def _as_typed(url: str) -> str:
    return url


class _Blocks:
    """The flat token stream, read block by block."""

    def __init__(self, document: Document, tokens: Iterator[Token]) -> None:
        self.document, self.tokens = document, tokens

    def read(self) -> Iterator[Block]:
        for token in self.tokens:
            if token.type == "heading_open":
                yield self._title(token)
            elif token.type == "paragraph_open":
                yield self._visible(self._paragraph(token), self._span(token))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._list(token)
            else:
                span = self._span(token)
                self._unprinted(token, span, *_UNPRINTED[token.type])
                yield Skipped(span)

    def _unprinted(self, token: Token, span: Span, code: str, message: str, hint: str) -> None:
        """Reports a block and skips it."""
        self.document.report.error(code, message, span, hint)
        depth: int = token.nesting
        while depth:
            depth += next(self.tokens).nesting

    def _visible(self, words: Words, span: Span) -> Words:
        """The same, reported when it holds nothing but spaces that Markdown does not count as such."""
        if not words.pieces:
            self.document.report.error("blank-text", "nothing can be seen here", span, "write its text, or delete it")
        return words

    def _title(self, token: Token) -> Title:
        span = self._span(token)
        words = self._visible(self._paragraph(token, heading=True), span)
        typed = words.plain
        if token.markup in ("=", "-"):
            hint = f"type ## {typed} for a heading, or leave an empty line above the line of {token.markup} signs"
            self.document.report.error("heading-level", "a line of signs below a text makes a heading of it", span, hint)
        elif token.tag != "h2":
            message = f"headings start with ##, not with {token.markup}"
            self.document.report.error("heading-level", message, span, f"type ## {typed}")
        for image in words.images:
            hint = "put it below, on a line of its own"
            self.document.report.error("picture-place", "a picture in a heading", image.span, hint)
        words = Words(words.texts, words.span)
        return Title(words, span, sound=token.tag == "h2" and token.markup == "##")

    def _paragraph(self, token: Token, heading: bool = False) -> Words:
        inline = next(self.tokens)
        next(self.tokens)
        first, last = token.map or [0, 0]
        line = self.document.source.lines[first]
        start = re.match(r"\s*#*\s*", line) if heading else _MARKER.match(line)
        column = start.end() + 1 if start else 1
        if not heading and _NOT_A_HEADING.match(inline.content):
            span = self.document.source.span(first + 1, column)
            self.document.report.error("heading-space", "this prints as text, not as a heading", span, "type a space after ##")
        for number, text in enumerate(inline.content.split("\n")[1:], first + 2):
            if _NUMBERED.match(text.lstrip()):
                span = self.document.source.span(number)
                hint = "start it as far left as the other items, or write it into the line above"
                self.document.report.error("hidden-item", "this prints as a part of the text above, not as an item", span, hint)
        return read_words(inline.children or [], self.document, first + 1, column, last)

    def _list(self, token: Token) -> Bullets:
        items: list[Item] = []
        numbers: list[int] = []
        for child in self.tokens:
            if child.type != "list_item_open":
                break  # the end of the list
            items.append(self._item(child))
            numbers.append(int(child.info or 0))
        if len(items) > MOST_ITEMS:
            message = f"this list has {len(items)} items; {MOST_ITEMS} are printed at most"
            self.document.report.error("too-many-items", message, self._span(token), "make several files of it")
        ordered = token.type == "ordered_list_open"
        bullets = Bullets(tuple(items), ordered, self._span(token), numbers[0])
        if ordered:
            self._check_numbers(numbers, bullets)
        return bullets

    def _item(self, token: Token) -> Item:
        paragraphs: list[Words] = []
        span, whole, report = self._span(token), True, self.document.report
        for child in self.tokens:
            if child.type == "list_item_close":
                break
            if child.type == "paragraph_open":
                paragraphs.append(self._paragraph(child))
            else:
                whole = False
                marker = None if child.type.endswith("list_open") else _MARKER
                self._unprinted(child, self._span(child, marker), *_IN_ITEMS.get(child.type) or _UNPRINTED[child.type])
        if whole and not any(words.pieces for words in paragraphs):
            report.error("empty-item", "this item of the list is empty", span, "write its text, or delete the line")
        if paragraphs and _TASK.match(paragraphs[0].plain):
            report.error("task-list", "tick boxes are not printed", paragraphs[0].span, "delete the [ ]")
        return Item(tuple(paragraphs), span)

    def _check_numbers(self, numbers: list[int], bullets: Bullets) -> None:
        """Numbers are printed from 1 on, whatever was typed; a reader of the file must not be misled."""
        report = self.document.report
        if numbers[0] != 1:
            message = f"this list starts with {numbers[0]}, but is printed from 1"
            hint = "type 1. first; lines that belong to an item above are indented as far as its text"
            report.error("list-start", message, bullets.items[0].span, hint)
        elif numbers != list(range(1, len(numbers) + 1)) and set(numbers) != {1}:
            odd = next(n for n, number in enumerate(numbers) if number != n + 1)
            message = f"this item is printed as number {odd + 1}, but {numbers[odd]} was typed"
            report.warning("list-number", message, bullets.items[odd].span, f"type {odd + 1}.")

    def _span(self, token: Token, before: re.Pattern[str] | None = None) -> Span:
        """The first line of a block, behind spaces, or behind what `before` matches."""
        line = (token.map or [0])[0] + 1
        start = (before or _SPACES).match(self.document.source.lines[line - 1])
        return self.document.source.span(line, start.end() + 1 if start else 1)
