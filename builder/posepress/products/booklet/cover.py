"""The booklet's outside: cover, imprint, back cover. Both covers stand on one floor line that runs round the spine."""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.drawing import Illustration
from posepress.base.theme import COVER_SUBTITLE, COVER_TITLE, GROUND, MM, Style
from posepress.model.domain import PictureRef
from posepress.products.booklet.book import Book, Survey, page_anchor, small_print
from posepress.products.shared.kit import width
from posepress.products.shared.logo import logo
from posepress.products.shared.parts import NumberedPicture, printed_art
from posepress.products.shared.studio import contact_lines
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Arrangement, Indent, Pin, flow, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import PageDraft, Placement, fill, finish, put
from posepress.typeset.placed import Anchor, Story
from posepress.typeset.rows import height

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
    """Title, subtitle and picture above the floor, author and edition below it."""
    theme = book.theme
    figure = _figure(book)
    titles = _titles(book, _room(book, figure))
    top = theme.height - _TITLE_TOP * _scale(book)
    bottom = top - measure(titles, theme.measure).height
    pins = [Pin(titles, theme.inner, top, theme.measure)]
    if figure:
        pins.append(_stand(book, figure, bottom - _CLEAR))
    return finish(book.booklet.title, [_page(book, [*pins, *_foot(book)], book.kit.words.cover, first, "cover")])


def _foot(book: Book) -> list[Pin]:
    """Author on the left, edition on the right; both grow upward, and a long edition stands above the author. They stay
    below the floor, in smaller type when they must.
    """
    wide = book.theme.measure
    for style in (book.theme.body, small_print(book.theme)):
        author, code, beside = _author_and_code(book, style)
        author_tall, code_tall = measure(author, wide).height, measure(code, wide).height
        if (max(author_tall, code_tall) if beside else author_tall + code_tall) <= _below_floor(book):
            break
    foot = _foot_y(book) - book.theme.leading
    pins = [Pin(author, book.theme.inner, foot + author_tall, wide)] if author else []
    foot += 0.0 if beside else author_tall
    return [*pins, Pin(code, book.theme.inner, foot + code_tall, wide)]


def _author_and_code(book: Book, style: Style) -> tuple[Block | None, Block, bool]:
    """Both, and whether they stand side by side."""
    kit, measure, studio = book.kit, book.theme.measure, book.kit.library.studio
    name, key = (book.booklet.author, book.booklet.key("author"))
    if not name:
        name, key = studio.teacher, "studio#teacher"
    taken = width(book.code, style) + _CLEAR
    beside = measure - taken > measure * _LEAST_AUTHOR
    author = kit.setter.text(name + " ", style, key, "P") if name else None
    if author and beside:
        author = Block(Indent(author, 0.0, taken))
    return author, kit.setter.text(book.code, style, "", "P", align="right"), beside


def imprint(book: Book, first: int, _: Survey) -> Story:
    """Who publishes this, and what it is not, low on the page; on another one too when it is long."""
    kit, studio, theme = book.kit, book.kit.library.studio, book.theme
    style = small_print(theme)
    texts = [(book.booklet.title, book.booklet.key("title"), style.bold())]
    if book.booklet.author:
        texts.append((book.booklet.author, book.booklet.key("author"), style))
    texts.append((studio.name, "studio#name", style))
    blocks = [kit.setter.text(text, kind, source, "P") for text, source, kind in texts]
    blocks += [kit.setter.paragraph((run,), run.source, "P") for run in contact_lines(studio, style)]
    blocks.append(kit.setter.text(book.code, style, "", "P"))
    if studio.licence:
        blocks.append(kit.setter.text(studio.licence, style, "studio#licence", "P"))
    if studio.small_print:
        words = kit.setter.text(studio.small_print, style, "studio#small print", "P")
        blocks.append(with_gap(words, 2 * theme.baseline_step))
    content = flow(*blocks, tag="Sect")
    drafts = []
    for page, lines in enumerate(fill(rows(content, theme.measure), theme.text_height), first):
        low = Placement(content, tuple(lines), book.left(page), book.low + height(lines))
        drafts.append(PageDraft(theme.width, theme.height, (Anchor(page_anchor(page), theme.height), low), str(page)))
    return finish(kit.words.imprint, drafts)


def back_cover(book: Book, first: int, _: Survey) -> Story:
    kit, theme = book.kit, book.theme
    left, pins, taken = book.left(first), list[Pin](), 0.0
    if found := logo(kit):
        mark, wide, high = found
        taken = high + _CLEAR
        pins.append(Pin(mark, left, _floor_y(book) + _CLEAR + high, wide))
    if book.booklet.back:
        room = (_FLOOR - _TITLE_TOP) * _scale(book) - _CLEAR - taken
        for style in (COVER_SUBTITLE, theme.body, small_print(theme)):
            words = kit.setter.text(book.booklet.back, style, book.booklet.key("back"), "P")
            if measure(words, theme.measure).height <= room:
                break
        pins.append(Pin(words, left, theme.height - _TITLE_TOP * _scale(book), theme.measure))
    whose = _whose(book)
    low = _foot_y(book) - theme.leading + measure(whose, theme.measure).height
    pins.append(Pin(whose, left, low, theme.measure))
    return finish(kit.words.back_cover, [_page(book, pins, kit.words.back_cover, first, "back")])


def _whose(book: Book) -> Block:
    """The studio and how to reach it, below the floor: in small type, or the studio alone, when that has no room for more;
    the imprint has all of it.
    """
    setter, studio, theme = book.kit.setter, book.kit.library.studio, book.theme
    for style, whole in ((theme.body, True), (small_print(theme), True), (small_print(theme), False)):
        name = setter.text(studio.name, style.bold(), "studio#name", "P")
        lines = contact_lines(studio, style) if whole else []
        block = flow(name, *[setter.paragraph((run,), run.source, "P") for run in lines])
        if measure(block, theme.measure).height <= _below_floor(book):
            break
    return block


def _below_floor(book: Book) -> float:
    """Height that words on a cover may take below the floor line."""
    return _floor_y(book) - _FLOOR_CLEAR - _foot_y(book) + book.theme.leading


def _scale(book: Book) -> float:
    return book.theme.height / _MODEL_HEIGHT


def _floor_y(book: Book) -> float:
    return book.theme.height - _FLOOR * _scale(book)


def _foot_y(book: Book) -> float:
    return book.theme.height - _FOOT * _scale(book)


def _page(book: Book, pins: list[Pin], label: str, page: int, name: str) -> PageDraft:
    """The page with the floor and the ground below it, which runs into the bleed; pins count from its lower left corner."""
    theme, y = book.theme, _floor_y(book)
    ground = drawing.rectangle(-BLEED, -BLEED, theme.width + BLEED, y, fill=GROUND)
    floor = drawing.line(-BLEED, y, theme.width + BLEED, y, _FLOOR_LINE)
    anchors = [Anchor(text, theme.height) for text in (name, page_anchor(page))]
    content = put(Block(Arrangement(0.0, tuple(pins)), "Sect"), 0.0, 0.0, theme.width)
    return PageDraft(theme.width, theme.height, (ground, floor, *anchors, content), label, BLEED)


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


def _titles(book: Book, room: float) -> Block:
    """Title and subtitle, the title in the largest size in which no word is parted and all of it fits."""
    title, subtitle, setter, wide = book.booklet.title, book.booklet.subtitle, book.kit.setter, book.theme.measure
    below: Block | None = None
    if subtitle:
        words = setter.text(subtitle, COVER_SUBTITLE, book.booklet.key("subtitle"), "P")
        below = Block(Indent(words, 0.0, wide * (1 - _SUBTITLE_SHARE)))
        if len(rows(below, wide)) > _SUBTITLE_LINES:
            below = words
    for size in _SIZES:
        style = _title_style(size)
        heading = setter.text(title, style, book.booklet.key("title"), "H1")
        block = flow(heading, with_gap(below, _SUBTITLE_GAP))
        whole = all(width(word, style) <= wide for word in title.split())
        if whole and measure(block, wide).height <= room:
            break
    return block


def _title_style(size: float) -> Style:
    share = size / COVER_TITLE.size
    leading, drop = round(COVER_TITLE.leading * share), COVER_TITLE.baseline_drop * share
    return replace(COVER_TITLE, size=size, leading=leading, baseline_drop=drop, tracking=COVER_TITLE.tracking * share)


def _stand(book: Book, figure: tuple[PictureRef, Illustration], top: float) -> Pin:
    """The figure on the floor line, as wide as the page allows below `top`."""
    ref, art = figure
    floor = _floor_y(book)
    full = _FIGURE_WIDTH * book.theme.width / _MODEL_WIDTH
    printed = printed_art(book.kit, NumberedPicture(ref, art), full, top - floor, large=True)
    return Pin(book.kit.figure(ref, printed), (book.theme.width - printed.width) / 2, floor + printed.height)
