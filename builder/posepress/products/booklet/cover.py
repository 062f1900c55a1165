"""The booklet's outside: cover, imprint, back cover. Both covers stand on one floor line that runs round the spine."""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.drawing import Illustration
from posepress.base.theme import COVER_SUBTITLE, COVER_TITLE, GROUND, MM, Style
from posepress.model.domain import PictureRef
from posepress.products.booklet.book import Book, Survey, page_anchor, small_print
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.parts import NumberedPicture, printed_art
from posepress.typeset.pages import PageDraft, fill, finish
from posepress.typeset.placed import Anchor, Picture, Story
from posepress.typeset.rows import Row, height, spaced

BLEED = 4 * MM  # 3 from the sheet, which may be a millimetre wider than two pages
_MODEL_WIDTH, _MODEL_HEIGHT = 148 * MM, 210 * MM  # the page that the measures below are of
_FLOOR, _TITLE_TOP, _FOOT = 148 * MM, 19 * MM, 190 * MM  # from the top; the foot is the top of its line
_FIGURE_WIDTH = 131 * MM
_FLOOR_LINE = 1.5
_SIZES = (60, 50, 42, 36, 30, 26, 22)  # of the title, pt
_SUBTITLE_GAP = 12.0
_SUBTITLE_SHARE = 0.55  # of the measure: a subtitle reads better in two short lines than in one long one
_SUBTITLE_LINES = 3  # more than these, and it takes the whole measure
_LEAST_FIGURE = 0.55  # of its full width: the title shrinks before the figure does
_LEAST_AUTHOR = 0.3  # of the measure, beside the edition
_CLEAR = 8 * MM  # between text and figure
_FLOOR_CLEAR = 4 * MM  # between the floor and the text below it


def cover(book: Book, first: int, _: Survey) -> Story:
    kit = book.kit.story()
    draft = _ground(book, kit.words.cover, first, "cover")
    sect = kit.setter.node("Sect")
    left, measure = book.theme.inner, book.theme.measure
    figure = _figure(book)
    text = _titles(book, kit, sect, measure, _room(book, figure))
    bottom = draft.put(text, left, book.theme.height - _TITLE_TOP * _scale(book))
    if figure:
        _stand(book, kit, draft, figure, sect, bottom - _CLEAR)
    _foot(book, kit, draft, sect)
    return finish(book.booklet.title, kit.setter, [draft])


def _foot(book: Book, kit: Kit, draft: PageDraft, sect: int) -> None:
    """Author on the left, edition on the right; both grow upward, and a long edition stands above the author. They stay
    below the floor, in smaller type when they must.
    """
    for style in (book.theme.body, small_print(book.theme)):
        author, code, beside = _author_and_code(book, kit.story(), -1, style)
        if max(height(author), height(code)) if beside else height(author) + height(code) <= _below_floor(book):
            break
    author, code, beside = _author_and_code(book, kit, sect, style)
    lift = _foot_y(book) - book.theme.leading
    draft.put(author, book.theme.inner, lift + height(author))
    lift += 0.0 if beside else height(author)
    draft.put(code, book.theme.inner, lift + height(code))


def _author_and_code(book: Book, kit: Kit, sect: int, style: Style) -> tuple[list[Row], list[Row], bool]:
    """The rows of both, and whether they stand side by side."""
    measure, studio = book.theme.measure, kit.library.studio
    name, key = (book.booklet.author, book.booklet.key("author"))
    if not name:
        name, key = studio.teacher, "studio#teacher"
    room = measure - width(book.code, style) - _CLEAR
    beside = room > measure * _LEAST_AUTHOR
    author = []
    if name:
        author = kit.setter.text(name + " ", style, kit.setter.node("P", sect), key, room if beside else measure)
    return author, kit.setter.text(book.code, style, kit.setter.node("P", sect), "", measure, align="right"), beside


def imprint(book: Book, first: int, _: Survey) -> Story:
    """Who publishes this, and what it is not, low on the page; on another one too when it is long."""
    kit = book.kit.story()
    setter, studio, theme = kit.setter, kit.library.studio, book.theme
    style, sect = small_print(theme), setter.node("Sect")
    texts = [(book.booklet.title, book.booklet.key("title"), style.bold())]
    if book.booklet.author:
        texts.append((book.booklet.author, book.booklet.key("author"), style))
    texts.append((studio.name, "studio#name", style))
    texts += [(line, f"studio#contact.{n}", style) for n, line in enumerate(studio.contact, 1)]
    texts.append((book.code, "", style))
    rows: list[Row] = []
    for text, source, kind in texts:
        rows += setter.text(text, kind, setter.node("P", sect), source, theme.measure)
    if studio.small_print:
        words = setter.text(studio.small_print, style, setter.node("P", sect), "studio#small print", theme.measure)
        rows += spaced(words, 2 * theme.baseline_step)
    drafts = []
    for page, lines in enumerate(fill(rows, theme.text_height), first):
        draft = PageDraft(theme.width, theme.height, str(page))
        draft.marks.append(Anchor(page_anchor(page), theme.height))
        draft.put(lines, book.left(page), book.low + height(lines))
        drafts.append(draft)
    return finish(kit.words.imprint, setter, drafts)


def back_cover(book: Book, first: int, _: Survey) -> Story:
    kit = book.kit.story()
    setter, theme = kit.setter, book.theme
    draft = _ground(book, kit.words.back_cover, first, "back")
    sect, left = setter.node("Sect"), book.left(first)
    if book.booklet.back:
        room = (_FLOOR - _TITLE_TOP) * _scale(book) - _CLEAR
        for style in (COVER_SUBTITLE, theme.body, small_print(theme)):
            rows = setter.text(book.booklet.back, style, setter.node("P", sect), book.booklet.key("back"), theme.measure)
            if height(rows) <= room:
                break
        draft.put(rows, left, theme.height - _TITLE_TOP * _scale(book))
    rows = _whose(book, kit, sect)
    draft.put(rows, left, _foot_y(book) - theme.leading + height(rows))
    return finish(kit.words.back_cover, setter, [draft])


def _whose(book: Book, kit: Kit, sect: int) -> list[Row]:
    """The studio and how to reach it, below the floor: in small type, or the studio alone, when that has no room for more;
    the imprint has all of it.
    """
    setter, studio, theme = kit.setter, kit.library.studio, book.theme
    contact = [(line, f"studio#contact.{n}") for n, line in enumerate(studio.contact, 1)]
    for style, lines in ((theme.body, contact), (small_print(theme), contact), (small_print(theme), [])):
        rows = setter.text(studio.name, style.bold(), setter.node("P", sect), "studio#name", theme.measure)
        for text, source in lines:
            rows += setter.text(text, style, setter.node("P", sect), source, theme.measure)
        if height(rows) <= _below_floor(book):
            break
    return rows


def _below_floor(book: Book) -> float:
    """Height that words on a cover may take below the floor line."""
    return _floor_y(book) - _FLOOR_CLEAR - _foot_y(book) + book.theme.leading


def _scale(book: Book) -> float:
    return book.theme.height / _MODEL_HEIGHT


def _floor_y(book: Book) -> float:
    return book.theme.height - _FLOOR * _scale(book)


def _foot_y(book: Book) -> float:
    return book.theme.height - _FOOT * _scale(book)


def _ground(book: Book, label: str, page: int, name: str) -> PageDraft:
    """The page with the floor and the ground below it, which runs into the bleed."""
    theme, y = book.theme, _floor_y(book)
    ground = drawing.rectangle(-BLEED, -BLEED, theme.width + BLEED, y, fill=GROUND)
    floor = drawing.line(-BLEED, y, theme.width + BLEED, y, _FLOOR_LINE)
    anchors = [Anchor(text, theme.height) for text in (name, page_anchor(page))]
    return PageDraft(theme.width, theme.height, label, BLEED, [ground, floor, *anchors])


def _figure(book: Book) -> tuple[PictureRef, Illustration] | None:
    """The cover's picture: one made for covers, a named file, or the pose's own."""
    name, library = book.booklet.cover, book.kit.library
    if not name:
        return None
    source = book.booklet.key("cover")
    pose = library.poses.get(name)
    main = pose.picture if pose else None
    own = next((art for art in library.artworks if art.partition(".")[0].lower() == f"cover-{name}"), "")
    if own or name in library.artworks:
        art = library.artworks[own or name]
        return PictureRef(own or name, art.alt or (main.alt if main else "") or book.booklet.title, source), art
    if main and main.name in library.artworks:
        return main, library.artworks[main.name]
    return None


def _room(book: Book, figure: tuple[PictureRef, Illustration] | None) -> float:
    """What the words may take above the figure, or above the floor."""
    above = (_FLOOR - _TITLE_TOP) * _scale(book) - _CLEAR
    if figure is None:
        return above
    art = figure[1]
    full = _FIGURE_WIDTH * book.theme.width / _MODEL_WIDTH
    return above - min(full * _LEAST_FIGURE * art.height / art.width, above * 0.5)


def _titles(book: Book, kit: Kit, sect: int, measure: float, room: float) -> list[Row]:
    """Title and subtitle, the title in the largest size in which no word is parted and all of it fits."""
    title, subtitle = book.booklet.title, book.booklet.subtitle
    node = kit.setter.node("H1", sect)
    below: list[Row] = []
    if subtitle:
        leaf = kit.setter.node("P", sect)
        key = book.booklet.key("subtitle")
        below = kit.setter.text(subtitle, COVER_SUBTITLE, leaf, key, measure * _SUBTITLE_SHARE)
        if len(below) > _SUBTITLE_LINES:
            below = kit.setter.text(subtitle, COVER_SUBTITLE, leaf, key, measure)
        spaced(below, _SUBTITLE_GAP)
    rows: list[Row] = []
    for size in _SIZES:
        style = _title_style(size)
        rows = kit.setter.text(title, style, node, book.booklet.key("title"), measure)
        whole = all(width(word, style) <= measure for word in title.split())
        if whole and height([*rows, *below]) <= room:
            break
    return [*rows, *below]


def _title_style(size: float) -> Style:
    share = size / COVER_TITLE.size
    leading, drop = round(COVER_TITLE.leading * share), COVER_TITLE.baseline_drop * share
    return replace(COVER_TITLE, size=size, leading=leading, baseline_drop=drop, tracking=COVER_TITLE.tracking * share)


def _stand(book: Book, kit: Kit, draft: PageDraft, figure: tuple[PictureRef, Illustration], sect: int, top: float) -> None:
    """The figure on the floor line, as wide as the page allows below `top`."""
    ref, art = figure
    floor = _floor_y(book)
    full = _FIGURE_WIDTH * book.theme.width / _MODEL_WIDTH
    key, wide, tall = printed_art(kit, NumberedPicture(ref, art), full, top - floor, large=True)
    node = kit.figure(sect, ref)
    draft.marks.append(Picture((book.theme.width - wide) / 2, floor, wide, tall, key, node, ref.source))
