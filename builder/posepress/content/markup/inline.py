"""Inline tokens of markdown-it → pieces of text and pictures, each with its place; what we do not print is reported.

Characters print as they were typed: `<pregnant or injured>`, `R&D`, `&amp;`. A backslash before a sign prints the sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from posepress.base.diagnostics import Span
from posepress.content.source.coverage import BODY
from posepress.content.source.document import SourceFile
from posepress.content.source.text import close_up
from posepress.content.source.yaml_errors import CURLY
from posepress.model.domain import Inline, Prose
from posepress.model.grammar import signal_of
from posepress.model.side_names import OTHER_SIDE

_HTML = """a abbr address area article aside audio b base blockquote body br button canvas caption center cite code col
colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6
head header hr html i iframe img input ins kbd label legend li link main map mark meta nav object ol option p param
picture pre q s samp script section select small source span strike strong style sub summary sup svg table tbody td
textarea tfoot th thead time title tr tt u ul var video wbr"""  # elements of the HTML standard, and old ones still typed

_SPECIALS = (
    rf"(?i)(?P<html></?(?:{'|'.join(_HTML.split())})(?:\s[^<>=]*=[^<>]*(?:>|$)|\s?/?>)|<!--)"
    r"|(?P<autolink><(?:https?|mailto):[^<>]*>)"
    r"|(?P<footnote>\[\^[^\]]{1,80}\])"
    r"|(?P<reference>^\[[^\]]{1,80}\]:(?=\s)|\]\[[^\]]{0,80}\])"
    r"|(?P<broken>\]\([^)]{0,80}\)?)"
    r"|(?P<stars>\*\*+)"
    r"|(?P<entity>&(?:#x?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});)"
)
"""A pattern that takes its time to compile, and that the first suspect needs."""
_BLANKS = " \u00a0"
_SUSPECT = re.compile(r"[<\[\]&]|\*\*")
_ESCAPE = "type a backslash before it to print it as it is"
_WHY = {
    "html": ("html", "HTML is not printed", "delete it, or " + _ESCAPE),
    "autolink": ("autolink", "a link in angle brackets is not printed", ""),
    "footnote": ("footnote", "footnotes are not printed", "delete it, and say it in the text; or " + _ESCAPE),
    "reference": ("reference-link", "reference links are not printed", "type (https://…) in its place; or " + _ESCAPE),
    "broken": ("broken-link", "this is neither a link nor a picture", "type (https://…) in its place; or " + _ESCAPE),
    "entity": ("entity", "this prints exactly as typed", "type the character itself, such as & or é"),
    "stars": ("stars", "this prints exactly as typed", "type ** on both sides of bold words, or delete it; " + _ESCAPE),
}
_WARNINGS = {"entity", "stars"}  # nothing is lost, but nobody means it
_BROKEN_PICTURE = re.compile(r"!\[[^\]]*\]\(")
_STRAIGHT = dict.fromkeys(map(ord, CURLY), '"')
_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,63})(?:[/?#:]\S*)?")
_FILE = re.compile(r"\.(?:md|html?|pdf|docx?|txt|ya?ml|png|jpe?g|svg)$", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_WORD_START = re.compile(r"[^\W\d_]+-$")
_WORD_END = re.compile(r"[^\W\d_]+")
_CONJUNCTIONS = {"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of"}  # `upper- and lower arm`
_SCHEMES = ("https", "http", "mailto")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text of one kind. `typed` is false where a backslash took a sign's meaning away."""

    inline: Inline
    span: Span
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    name: str
    alt: str
    span: Span  # of the whole `![…](…)`
    name_span: Span
    mirror: bool = False  # its title asks for the other side


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: text and pictures in order. `span` is its first line."""

    pieces: tuple[TextPiece | Image, ...]
    span: Span

    @property
    def images(self) -> tuple[Image, ...]:
        return tuple([piece for piece in self.pieces if isinstance(piece, Image)])

    @property
    def texts(self) -> tuple[TextPiece, ...]:
        return tuple([piece for piece in self.pieces if isinstance(piece, TextPiece)])

    @property
    def only_images(self) -> bool:
        return bool(self.images) and not any(piece.inline.text.strip() for piece in self.texts)

    @property
    def is_broken_picture(self) -> bool:
        """Whether a picture was meant, and what stands in its brackets made none of it, which is reported."""
        return bool(self.texts) and self.texts[0].typed and bool(_BROKEN_PICTURE.match(self.texts[0].inline.text))

    @property
    def plain(self) -> str:
        return "".join([piece.inline.text for piece in self.texts]).strip()


def read_words(tokens: Sequence[Token], document: SourceFile, line: int, column: int, last: int) -> Paragraph:
    """The inline tokens of a block that starts at `line` and `column` and ends with line `last`."""
    return Paragraph(_Reader(document, line, column, last).read(tokens), document.source.span(line, column))


def prose(pieces: Sequence[TextPiece], source: str) -> Prose:
    """A paragraph of the model: neighbours of one kind joined, runs of spaces closed, none at the ends."""
    inlines: list[Inline] = []
    for inline in [piece.inline for piece in pieces]:
        text = close_up(inline.text)
        if not inlines:
            text = text.lstrip(_BLANKS)
        elif text.startswith(tuple(_BLANKS)) and inlines[-1].text.endswith(tuple(_BLANKS)):
            between = close_up(inlines[-1].text[-1] + text[0])
            inlines[-1], text = replace(inlines[-1], text=inlines[-1].text[:-1] + between), text[1:]
        if inlines and not inline.ref and not inline.mark and _kind(inlines[-1]) == _kind(inline):
            inlines[-1] = replace(inline, text=inlines[-1].text + text)
        elif text or inline.ref:
            inlines.append(inline if text == inline.text else replace(inline, text=text))
    while inlines and not inlines[-1].ref and inlines[-1].text.endswith(tuple(_BLANKS)):
        last = inlines.pop()
        if last.text.strip(_BLANKS):
            inlines.append(replace(last, text=last.text.rstrip(_BLANKS)))
    return Prose(tuple(inlines), source)


def _kind(inline: Inline) -> tuple[bool, bool, str, str, str]:
    return inline.strong, inline.emphasis, inline.link, inline.ref, inline.mark


def piece_of(piece: TextPiece, start: int, end: int) -> TextPiece:
    """Characters `start` to `end` of a piece, with their place."""
    column = piece.span.column + start
    place = replace(piece.span, column=column, end_column=column + end - start)
    return replace(piece, inline=replace(piece.inline, text=piece.inline.text[start:end]), span=place)


def divide(pieces: Sequence[TextPiece], count: int) -> tuple[list[TextPiece], list[TextPiece]]:
    """The first `count` characters of the pieces, and the rest."""
    head: list[TextPiece] = []
    tail: list[TextPiece] = []
    for piece in pieces:
        length = len(piece.inline.text)
        head += [piece_of(piece, 0, min(count, length))] if count else []
        if count < length:
            tail.append(piece_of(piece, count, length) if count else piece)
        count = max(0, count - length)
    return head, tail


class _Reader:
    def __init__(self, document: SourceFile, line: int, column: int, last: int) -> None:
        self.document, self.line, self.column, self.last = document, line, column, last
        self.strong = self.emphasis = 0
        self.link = self.target = self.title = ""
        self.link_words = ""

    def read(self, tokens: Sequence[Token]) -> tuple[TextPiece | Image, ...]:
        pieces: list[TextPiece | Image] = []
        for token in tokens:
            match token.type:
                case "text" | "text_special":
                    if token.content:
                        pieces.append(self._text(token))
                        self.link_words += token.content
                case "softbreak" | "hardbreak":
                    pieces.append(self._line_end(token))
                case "strong_open" | "strong_close":
                    self.strong += token.nesting
                case "em_open" | "em_close":
                    self.emphasis += token.nesting
                case "link_open":
                    self._open_link(token)
                case "link_close":
                    self._close_link()
                case "image":
                    pieces.append(self._image(token))
                case "code_inline":
                    span = self._move(token.content)
                    self._error("code", "code is not printed", span, "delete the ` signs, or type \\` to print them")
                case "s_open":
                    hint = "delete it, or type \\~ to print the sign"
                    self._error("strikethrough", "struck-out text is not printed", self._move(token.markup), hint)
                case "s_close":
                    self._move(token.markup)
                case _:
                    raise AssertionError(token.type)  # a rule of the parser that markdown.py should not have on
        return tuple(pieces)

    def _error(self, code: str, message: str, span: Span, hint: str) -> None:
        self.document.report.error(code, message, span, hint)

    def _move(self, words: str) -> Span:
        """The place of the next occurrence of `words`; goes on behind it."""
        source = self.document.source
        place = source.find(words, self.line, self.column, self.last)
        if not place:
            return source.span(self.line, self.column)
        self.line, start = place
        self.column = start + len(words)
        return source.span(self.line, start, self.column)

    def _text(self, token: Token) -> TextPiece:
        is_literal = token.type == "text"
        span = self._move(token.content if is_literal else token.markup)
        if is_literal and _SUSPECT.search(token.content):
            for match in re.finditer(_SPECIALS, token.content):
                if not (match["reference"] and signal_of(match[0])):  # `[WARNING]: Stop.`
                    self._report_special(match, span)
        self.document.check_drawable(token.content, BODY, span)
        return TextPiece(Inline(token.content, self.strong > 0, self.emphasis > 0, self.link), span, is_literal)

    def _report_special(self, match: re.Match[str], text: Span) -> None:
        place = self.document.source.within(text, match.start(), match[0])
        kind = str(match.lastgroup)
        code, message, hint = _WHY[kind]
        if kind == "broken" and not match[0].endswith(")"):
            hint = f"type ) after it; or {_ESCAPE}"
        if kind == "broken" and (straight := match[0].translate(_STRAIGHT)) != match[0]:
            code, message = "curly-quotes", "curly quotes, as word processors type them, do not end a name"
            hint = f"type straight ones: {straight}"
        if kind == "autolink":
            address = match[0].strip("<>")
            hint = f"type [{address.partition(':')[2].strip('/')}]({address})"
        elif kind == "reference" and match[0].endswith(":"):
            hint = "delete this line, and type the address in place of the square brackets above: [the words](https://…)"
        tell = self.document.report.warning if kind in _WARNINGS else self.document.report.error
        tell(code, f"{message}: {match[0]}", place, hint)

    def _line_end(self, token: Token) -> TextPiece:
        source = self.document.source
        text = source.lines[self.line - 1] if self.line <= len(source.lines) else ""
        span = source.span(self.line, len(text), len(text) + 1)
        if token.type == "hardbreak":
            self._hard_break(text, span)
        self._check_hyphen(text)
        self.line, self.column = self.line + 1, 1
        return TextPiece(Inline(" ", self.strong > 0, self.emphasis > 0, self.link), span)

    def _check_hyphen(self, text: str) -> None:
        """A word that was divided at the end of a line, as a PDF or a web page leaves it, would print as two."""
        below = self.document.source.lines[self.line] if self.line < len(self.document.source.lines) else ""
        start, end = _WORD_START.search(text.rstrip()), _WORD_END.match(below.lstrip())
        if start and end and end[0].islower() and end[0] not in _CONJUNCTIONS:
            message = f'this prints as "{start[0]} {end[0]}"'
            hint = f"type the word on one line: {start[0].removesuffix('-')}{end[0]}, or {start[0]}{end[0]} if it has a hyphen"
            span = self.document.source.span(self.line, start.start() + 1, start.end() + 1)
            self.document.report.warning("divided-word", message, span, hint)

    def _hard_break(self, text: str, span: Span) -> None:
        """A backslash would be lost; of two spaces only the break is, and they may stand there by chance: told once a file."""
        message = "a line break within a paragraph is not printed"
        if text.endswith("\\"):
            self._error("hard-break", message, span, "delete the \\; for a new paragraph leave a blank line")
        elif not self.document.breaks_reported:
            self.document.breaks_reported = True
            start = len(text.rstrip(" ")) + 1
            place = self.document.source.span(span.line, start, len(text) + 1)
            hint = "delete the spaces at the end of this line and of others like it; for a new paragraph leave a blank line"
            self.document.report.warning("hard-break", message, place, hint)

    def _open_link(self, token: Token) -> None:
        self.target, self.title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
        self.link = normalizeLink(self.target)
        self.link_words = ""

    def _close_link(self) -> None:
        target, source = self.target, self.document.source
        start = source.find("](", self.line, self.column, self.last) or (self.line, self.column)
        place = self._destination(target, self.title)
        scheme, _, rest = target.partition(":")
        if scheme.lower() not in _SCHEMES or not rest or (scheme.lower() != "mailto" and not _host(target)):
            address = f"https://{target}" if _ADDRESS.fullmatch(target) and not _FILE.search(target) else "https://example.com"
            hint = f"type the whole address, such as {address}, or mailto: and an email address"
            self._error("link-scheme", f'"{target}" is not an address that can be printed as a link', place, hint)
        elif _deceives(self.link_words.strip(), target):
            hint = "type the address that the link leads to, or words, between the square brackets"
            if "@" in urlsplit(target).netloc and not target.lower().startswith("mailto:"):
                hint = f"type the address without what comes before the @: {re.sub(r'//[^/]*@', '//', target)}"
            self._error("deceptive-link", f'a link that shows a different address from "{target}"', place, hint)
        if not self.link_words.strip():
            words = source.span(start[0], start[1] - 1, start[1] + 1)
            self._error("empty-link", "a link without words", words, "type [the words](https://…)")
        self.link = ""

    def _image(self, token: Token) -> Image:
        name = str(token.attrs["src"])
        start = self._move("![")
        alt = "".join([" " if child.type == "softbreak" else child.content for child in token.children or ()])
        title = str(token.attrs.get("title", ""))
        place = self._destination(name, title, picture=True)
        end = self.column if self.line == start.line else None
        span = self.document.source.span(start.line, start.column, end)
        return Image(name, " ".join(alt.split()), span, place, _is_other_side(title))

    def _destination(self, target: str, title: str, picture: bool = False) -> Span:
        """Goes behind `](target "title")`; gives the place of the target. A picture's title may ask for the other side."""
        self._move("](")
        place = self._move(target)
        if title:
            span = self._move(title)
            if not picture:
                hint = "delete it with its quotes, and say it in the text"
                self._error("link-title", f'the title "{title}" is not printed', span, hint)
            elif not _is_other_side(title):
                hint = f'delete it with its quotes; words go between the square brackets, "{OTHER_SIDE}" mirrors a figure'
                self._error("picture-title", f'the title "{title}" means nothing here, and is not printed', span, hint)
        self._move(")")
        return place


def _is_other_side(title: str) -> bool:
    return " ".join(title.split()).lower() == OTHER_SIDE


def _deceives(words: str, target: str) -> bool:
    """Whether words that are an address show another one, or the target has a name before its host: `bank.com@evil.com`."""
    if target.lower().startswith("mailto:"):
        return bool(_MAIL.fullmatch(words)) and words.lower() != unquote(target[7:].partition("?")[0]).lower()
    if "@" in urlsplit(target).netloc:
        return True
    address = _ADDRESS.fullmatch(words)
    return address is not None and _without_www(address[1]) != _without_www(_host(target))


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")


def _host(target: str) -> str:
    try:
        return urlsplit(target).hostname or ""
    except ValueError:
        return ""
