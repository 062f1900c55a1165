"""Titles, names, props, words and what the author asks for → the index: each with its pages, in the order of the alphabet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from posepress.base.theme import MM, Style
from posepress.model.domain import Article, ClassPlan, Pose
from posepress.model.props import prop_word
from posepress.products.booklet.article import anchor_of as article_anchor
from posepress.products.booklet.book import Book, Survey, below, page_anchor, part_title
from posepress.products.booklet.classes import anchor_of as class_anchor
from posepress.products.booklet.poses import anchor_of as pose_anchor
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import Block, Child
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Indent, Over, Pin, flow, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import fill
from posepress.typeset.placed import Story
from posepress.typeset.rows import Row, beside

ANCHOR = "index"
_GUTTER = 8 * MM
_COLUMNS = 2
_GAP = 3 * MM  # at least between a name and its pages
_TURNED = 4 * MM  # indent of what stands below the first line of a name: its rest, its pages
_MOST_PLACES = 12  # that an entry names; of a word that is said in more, those that say most of it
_COMMON = 1 / 3  # of the poses: a prop that more of them need, and more than a dozen, tells nothing
_OWN = 1_000_000  # weight of a page that an entry must name


@dataclass(frozen=True, slots=True)
class IndexEntry:
    name: str
    source: str
    pages: tuple[int, ...]


def index_pages(book: Book, articles: Sequence[Article], classes: Sequence[ClassPlan], first: int, survey: Survey) -> Story:
    kit, theme = book.kit, book.theme
    title = kit.words.pages["index"]
    head = part_title(kit, title, "")
    wide = (theme.measure - (_COLUMNS - 1) * _GUTTER) / _COLUMNS
    entries = _entries(kit, collect(book, articles, classes, survey), wide)
    lines = rows(entries, wide)
    taken = measure(head, theme.measure).height + theme.leading
    pages: list[Sequence[Sequence[Row]]] = []
    while lines:
        pages.append(_columns(lines, theme.text_height - (0.0 if pages else taken)))
        lines = lines[sum([len(column) for column in pages[-1]]) :]
    listing = Block(_ColumnPages(entries, tuple(pages), wide), "L")
    content = below(head, listing, theme) if pages else flow(head, tag="Sect")
    lines = rows(content, theme.measure)
    start = len(lines) - len(pages)
    by_page = [[*lines[:start], *lines[start : start + 1]], *[[row] for row in lines[start + 1 :]]]
    return book.part(title, ANCHOR, content, first, by_page)


@dataclass(frozen=True, eq=False)
class _ColumnPages:
    """Entries in columns, a row a page; what stands in each column is `pages`."""

    content: Block
    pages: tuple[Sequence[Sequence[Row]], ...]
    wide: float  # of a column

    @property
    def children(self) -> tuple[Block, ...]:
        return (self.content,)

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        lines, out = list(child(0, self.wide)), []
        for columns in self.pages:
            own = [[lines.pop(0) for _ in column] for column in columns]
            out.append(beside([(n * (self.wide + _GUTTER), column) for n, column in enumerate(own)]))
        return out


def collect(book: Book, articles: Sequence[Article], classes: Sequence[ClassPlan], survey: Survey) -> list[IndexEntry]:
    """All entries with their pages, in order; those of one name are one."""
    found: dict[str, tuple[str, str, Counter[int]]] = {}
    more = book.kit.library.studio.props
    props = Counter([word for pose in book.poses for word in {prop_word(n, more) for p in pose.props for n in p.names}])
    common = {word for word, count in props.items() if count > max(_MOST_PLACES, _COMMON * len(book.poses))}

    def add(name: str, source: str, pages: Iterable[int], times: Iterable[int] = ()) -> None:
        """`times` says how often each page has the word; without, each page must be named."""
        weights = dict(zip(pages, times, strict=True)) if times else dict.fromkeys(pages, _OWN)
        if weights:
            found.setdefault(book.kit.words.sort_key(name), (name[:1].upper() + name[1:], source, Counter()))[2].update(weights)

    for pose in book.poses:
        own = pages_of(survey.pages, pose_anchor(pose))
        add(pose.title, pose.key("title"), own)
        for n, name in enumerate(pose.also, 1):
            add(name, pose.key(f"also.{n}"), own)
        for n, prop in enumerate(pose.props, 1):
            for word in [prop_word(name, more) for name in prop.names]:
                if word not in common:
                    add(word, pose.key(f"props.{n}"), own)
        _add_author_entries(pose.index, pose, own, survey, add)
    for article in articles:
        _add_author_entries(article.index, article, pages_of(survey.pages, article_anchor(article)), survey, add)
    for plan in classes:
        own = pages_of(survey.pages, class_anchor(plan))
        add(plan.title, plan.key("title"), own)
        _add_author_entries(plan.index, plan, own, survey, add)
    texts = dict(survey.texts)
    for term in book.kit.library.glossary:
        times = {page: count for page, text in texts.items() if (count := said(term.term, text))}
        add(term.term, term.meaning.source, times, times.values())
    entries = [IndexEntry(name, source, main_pages(weights)) for name, source, weights in found.values()]
    return sorted(entries, key=lambda entry: (book.kit.words.sort_key(entry.name), entry.name))


def _add_author_entries(
    names: Sequence[str],
    item: Pose | Article | ClassPlan,
    own: list[int],
    survey: Survey,
    add: Callable[[str, str, Iterable[int]], None],
) -> None:
    """Entries that the author asks for: the pages of the item that say the words, or all of them."""
    for n, name in enumerate(names, 1):
        said = [page for page in own if mentions(name, survey.texts.get(page, ""))]
        add(name, item.key(f"index.{n}"), said or own)


def pages_of(pages: Mapping[str, int], anchor: str) -> list[int]:
    """All pages of the thing that an anchor names: `pose/cat`, `pose/cat/2`, …"""
    out: list[int] = []
    while (name := anchor if not out else f"{anchor}/{len(out) + 1}") in pages:
        out.append(pages[name])
    return out


def main_pages(weights: Mapping[int, int]) -> tuple[int, ...]:
    """All pages of an entry; of one that is said in more than a dozen places, those that say most of it (see Mulvany,
    Indexing Books, 2005: undifferentiated locators).

    >>> main_pages({1: 1, 5: 3}), main_pages({**dict.fromkeys(range(2, 90, 2), 1), 40: 2})
    ((1, 5), (2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 40))
    """
    own = sorted([page for page, weight in weights.items() if weight >= _OWN])
    passing = sorted(weights.keys() - set(own), key=lambda page: (-weights[page], page))
    if len(ranges(sorted(weights))) > _MOST_PLACES:
        passing = passing[: max(0, _MOST_PLACES - len(ranges(own)))]
    return tuple(sorted([*own, *passing]))


def mentions(term: str, text: str) -> bool:
    """Whether the text has the term.

    >>> mentions("Hip flexors", "The psoas is a hip flexor."), mentions("ASIS", "a basis")
    (True, False)
    """
    return said(term, text) > 0


def said(term: str, text: str) -> int:
    """How often the text has the term, or one of the terms that commas part, as whole words in singular or plural."""
    return sum(len(_pattern(part).findall(text)) for part in re.split(r", | to ", term) if part)


@cache
def _pattern(term: str) -> re.Pattern[str]:
    words = [_stem(word) for word in term.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)


def _stem(word: str) -> str:
    """A pattern for a word in singular and plural."""
    bare = word[:-2] if re.search(r"(?:s|x|z|ch|sh)es$", word) else word[:-1] if re.search(r"[^su]s$", word) else word
    return re.escape(bare) + "(?:e?s)?" if bare[-1:].isalpha() else re.escape(bare)


def ranges(pages: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring pages as one.

    >>> ranges([6, 7, 28])
    [(6, 7), (28, 28)]
    """
    out: list[tuple[int, int]] = []
    for page in pages:
        if out and page == out[-1][1] + 1:
            out[-1] = (out[-1][0], page)
        else:
            out.append((page, page))
    return out


def _entries(kit: Kit, entries: Sequence[IndexEntry], wide: float) -> Block:
    out: list[Block] = []
    letter = ""
    for entry in entries:
        start = kit.words.sort_key(entry.name)[:1]
        out.append(with_gap(_entry(kit, entry, wide), kit.theme.baseline_step if letter and start != letter else 0.0))
        letter = start
    return flow(*out)


def _entry(kit: Kit, entry: IndexEntry, wide: float) -> Block:
    """The name, its pages flush right on the name's last line, or below it when there are many; these may go on in the next
    column.
    """
    style, setter = kit.theme.body, kit.setter
    runs = _numbers(kit, entry, style)
    numbers = sum(width(run.text, style) for run in runs)
    name = _hanging(kit, entry, style)
    count = len(rows(name, wide))
    short, long = numbers + _GAP <= wide - width(entry.name, style), numbers + _GAP <= wide * 0.5
    if short if count == 1 else long:
        narrow = Block(Indent(name, 0.0, numbers + _GAP)) if long and count > 1 else name
        pages = setter.paragraph(runs, "", align="right")
        content = Block(Over(narrow, (Pin(pages, width=wide),), row=-1))
    else:
        align = "right" if numbers <= wide - _TURNED else "left"
        pages = setter.paragraph(runs, "", align=align)
        content = flow(replace(name, with_next=True), Block(Indent(pages, _TURNED)))
    return flow(replace(content, tag="LBody"), tag="LI")


def _hanging(kit: Kit, entry: IndexEntry, style: Style) -> Block:
    """A name whose further lines stand in, so that none of them reads as an entry."""
    name = (TextRun(entry.name + " ", style),)
    return Block(Indent(kit.setter.paragraph(name, entry.source, indent=-_TURNED, together=True), _TURNED))


def _numbers(kit: Kit, entry: IndexEntry, style: Style) -> tuple[TextRun, ...]:
    parted = ranges(entry.pages)
    out: list[TextRun] = []
    for n, (low, high) in enumerate(parted, 1):
        text = f"{low}" if low == high else f"{low}–{high}"
        said = f"{entry.name}, {kit.words.page_number.format(text)}"
        out.append(TextRun(text, style, f"#{page_anchor(low)}", said))
        if n < len(parted):
            out.append(TextRun(", ", style))
    return tuple(out)


def _columns(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """The columns of a page: full ones, or as short as they can be where what is left needs no more than one page."""
    full = fill(rows, room)[:_COLUMNS]
    if sum(len(column) for column in full) < len(rows):
        return full
    low, high = 0.0, room
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(fill(rows, middle)) <= _COLUMNS:
            high = middle
        else:
            low = middle
    return fill(rows, high)
