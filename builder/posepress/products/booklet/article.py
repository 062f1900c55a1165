"""An article → its pages: title, panels, paragraphs, lists, pictures. The only text that is hyphenated."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from posepress.base import drawing
from posepress.base.drawing import Drawing
from posepress.base.theme import ACCENT, HAIRLINE, MM, Theme
from posepress.model.domain import Article, ArticleBlock, Heading, Inline, Items, PictureRef, Prose
from posepress.model.grammar import Signal
from posepress.products.booklet.book import Book, Survey, below, economical, keep_together, part_title, section
from posepress.products.shared.kit import Kit, place, prose_runs
from posepress.products.shared.panel import bullets, signal_word, text_panels
from posepress.products.shared.parts import NumberedPicture, picture_block
from posepress.typeset.pages import finish
from posepress.typeset.placed import Picture, Story
from posepress.typeset.rows import Row, beside, height, rule, snap_up, spaced

_PICTURE_HEIGHT = 98 * MM
_LEAST_SHARE = 0.6  # a picture shrinks to this share of itself rather than leave a page half empty
_SIGN_COLUMN = 28 * MM
_SELDOM = (Signal.DANGER.name, Signal.NOTICE.name)
_ARROW = "sign/arrow"
_ARROW_SIZE = (13 * MM, 3 * MM)


def anchor_of(article: Article) -> str:
    return f"article/{article.id}"


def article_pages(book: Book, article: Article, first: int, _: Survey) -> Story:
    kit = book.kit.story()
    sect = kit.setter.node("Sect")
    title = part_title(kit, article.title, article.key("title"), sect)
    rows = []
    if "stop and rest if" in article.panels and kit.library.studio.stop_and_rest_if:
        rows += stop_panels(kit, sect, book.theme.text_height - height(title) - book.theme.leading)
    rows += _body(kit, article, sect)
    if "signs" in article.panels:
        rows += _signs(kit, sect, {caution.signal for pose in book.poses for caution in pose.cautions})
    pages = _fitted(below(title, rows, book.theme), book.theme)
    return finish(article.title, kit.setter, book.pages(kit, first, article.title, anchor_of(article), pages))


def _body(kit: Kit, article: Article, sect: int) -> list[Row]:
    """Blocks below each other; what follows a heading stays with it for two lines."""
    rows: list[Row] = []
    before: ArticleBlock | None = None
    for block in article.body:
        new = _block(kit, block, sect)
        if not new:
            continue
        if isinstance(before, Heading):
            new[0].gap = 0.0 if not isinstance(block, PictureRef) else new[0].gap
            new[0].keep = new[0].keep or len(new) > 1
        before = block
        rows += new
    return rows


def _block(kit: Kit, block: ArticleBlock, sect: int) -> list[Row]:
    theme, setter = kit.theme, kit.setter
    match block:
        case Heading():
            return _heading(kit, block, sect)
        case Items():
            return spaced(_items(kit, block, sect), theme.baseline_step)
        case PictureRef():
            return _picture(kit, block, sect)
    spans = prose_runs(block, theme.body)
    rows = setter.paragraph(spans, setter.node("P", sect), block.source, theme.measure, hyphenate=True)
    return spaced(rows, 2 * theme.baseline_step)


def _heading(kit: Kit, heading: Heading, sect: int) -> list[Row]:
    theme, setter = kit.theme, kit.setter
    spans = prose_runs(heading.prose, theme.strong)
    rows = setter.paragraph(spans, setter.node("H2", sect), heading.prose.source, theme.measure, keep=True)
    rows[-1].keep = True
    return spaced(rows, theme.leading)


def _items(kit: Kit, block: Items, sect: int) -> list[Row]:
    if not block.ordered:
        return bullets(kit, block.items, sect, kit.theme.measure, hyphenate=True)
    theme, setter = kit.theme, kit.setter
    list_node = setter.node("L", sect, numbering="Decimal")
    column = theme.number_column
    out: list[Row] = []
    for number, item in enumerate(block.items, 1):
        entry = setter.node("LI", list_node)
        label, body = setter.node("Lbl", entry), setter.node("LBody", entry)
        spans = prose_runs(item, theme.body)
        rows = setter.paragraph(spans, body, item.source, theme.measure - column, x=column, hyphenate=True)
        figure = setter.text(f"{number} ", theme.strong, label, item.source, theme.number_box, align="centre")
        rows[0].marks += figure[0].marks
        out += spaced(rows, theme.baseline_step)
    return out


def _picture(kit: Kit, ref: PictureRef, sect: int) -> list[Row]:
    """A picture over the measure; nothing when its file could not be read, which is reported where it was read."""
    art = kit.library.art(ref)
    if art is None:
        return []
    theme = kit.theme
    block = picture_block(kit, [NumberedPicture(ref, art, 0)], theme.measure, _PICTURE_HEIGHT, sect)
    block.height = snap_up(block.height + theme.baseline_step, theme.baseline_step)
    return spaced([block], 3 * theme.baseline_step)


def _fitted(rows: list[Row], theme: Theme) -> list[list[Row]]:
    """Rows by page. A picture that does not fit is made smaller, within bounds, before it leaves a hole and moves on."""
    shrunk: set[int] = set()
    while True:
        pages = economical(rows, theme.text_height)
        for before, page in pairwise(pages):
            row = page[0]
            free = theme.text_height - height(before) - row.gap
            free -= free % theme.baseline_step
            if _is_picture(row) and id(row) not in shrunk and _LEAST_SHARE * row.height <= free < row.height:
                _shrink(row, free, theme)
                shrunk.add(id(row))
                break
        else:
            return pages


def _is_picture(row: Row) -> bool:
    return len(row.marks) == 1 and isinstance(row.marks[0], Picture)


def _shrink(row: Row, tall: float, theme: Theme) -> None:
    mark = row.marks[0]
    assert isinstance(mark, Picture)
    scale = (tall - theme.baseline_step) / mark.height
    wide = mark.width * scale
    x = (theme.measure - wide) / 2
    row.marks[0] = replace(mark, x=x, y=-mark.height * scale, width=wide, height=mark.height * scale)
    row.height = tall


def stop_panels(kit: Kit, parent: int, room: float) -> list[Row]:
    """When to stop, in the studio's words: a panel, or several that each fit."""
    studio, full = kit.library.studio, kit.theme.full
    form = replace(full, inset=3 * MM, triangle=10 * MM, column=13 * MM, drop=2.4)
    items = tuple([Prose((Inline(text),), f"studio#stop and rest if.{n}") for n, text in enumerate(studio.stop_and_rest_if, 1)])
    then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
    panels = text_panels(kit, kit.words.stop_and_rest_if, items, then, form, kit.theme.measure, parent, room)
    for panel in panels[1:]:
        panel.gap = kit.theme.leading
    return panels


def _signs(kit: Kit, sect: int, used: Collection[Signal]) -> list[Row]:
    """What the signs mean, each beside its meaning, kept together: the words of the highest and lowest rank where poses
    use them.
    """
    theme, setter, words = kit.theme, kit.setter, kit.words
    line = rule(theme.measure, HAIRLINE)
    line.gap = 3 * theme.baseline_step
    head = section(kit, words.signs, "", sect)
    head[0].gap = 3 * theme.baseline_step
    table = setter.node("L", sect)
    rows: list[Row] = []
    for name, meaning in words.sign_texts.items():
        if name in _SELDOM and Signal[name] not in used:
            continue
        entry = setter.node("LI", table)
        row = _sign(kit, name, setter.node("Lbl", entry))
        body = setter.node("LBody", entry)
        text = setter.text(meaning, theme.body, body, "", theme.measure - _SIGN_COLUMN, keep=True)
        both = beside([(0.0, [row]), (_SIGN_COLUMN, text)])
        both.gap = theme.baseline_step
        rows.append(both)
    return keep_together([line, *head, *rows])


def _sign(kit: Kit, name: str, label: int) -> Row:
    """A sign of body height, its middle at the middle of the line."""
    theme, setter = kit.theme, kit.setter
    row = Row(theme.leading)
    middle = theme.body.baseline_drop - theme.leading + 0.33 * theme.body.size
    match name:
        case "sign":
            wide = 7.4 * MM
            node = setter.node("Figure", label, alt=kit.words.warning_sign, lang=kit.words.language)
            row.marks.append(Picture(0.0, middle - 0.44 * wide, wide, 0.88 * wide, kit.sign(), node))
        case Signal.DANGER.name | Signal.WARNING.name | Signal.NOTICE.name:
            row.marks += signal_word(kit, Signal[name], label)
        case "disc":
            row.marks += kit.disc(3, label, 0.0, theme.body.baseline_drop - theme.leading)
        case "arrow":
            wide, tall = _ARROW_SIZE
            kit.artworks.setdefault(_ARROW, arrow())
            node = setter.node("Figure", label, alt=kit.words.arrow, lang=kit.words.language)
            row.marks.append(Picture(0.0, middle - tall / 2, wide, tall, _ARROW, node))
        case _:
            style = replace(theme.strong, size=17.0)
            row.marks += place(setter.text("5–10 ", style, label, "", theme.measure), 0.0, 0.0)
    return row


def arrow() -> Drawing:
    """The arrow of movement, as figures draw it: a tapered shaft and a head."""
    w, h = _ARROW_SIZE
    points = ((0.0, 0.38), (0.65, 0.3), (0.65, 0.0), (1.0, 0.5), (0.65, 1.0), (0.65, 0.7), (0.0, 0.62))
    return Drawing(w, h, (drawing.polygon(tuple([(x * w, y * h) for x, y in points]), ACCENT),))
