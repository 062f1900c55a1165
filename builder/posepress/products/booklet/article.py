"""An article → its pages: title, panels, paragraphs, lists, pictures. The only text that is hyphenated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import pairwise

from posepress.base import drawing
from posepress.base.drawing import Colour, Drawing
from posepress.base.theme import HAIRLINE, MM
from posepress.model.domain import Article, ArticleBlock, Heading, Inline, Items, PictureRef, Prose
from posepress.model.grammar import Signal
from posepress.products.booklet.book import Book, Survey, below, part_title, section
from posepress.products.shared.kit import Kit, prose_runs
from posepress.products.shared.panel import bullets, signal_width, signal_word, text_panels
from posepress.products.shared.parts import NumberedPicture, printed_art
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Arrangement, Art, Indent, Over, Pin, columns, flow, rule, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import economical
from posepress.typeset.placed import Story
from posepress.typeset.rows import Row, height, snap_up

_PICTURE_HEIGHT = 98 * MM
_LEAST_SHARE = 0.6  # a picture shrinks to this share of itself rather than leave a page half empty
_SIGN_COLUMN = 28 * MM
_SIGN_GAP = 3 * MM  # behind a longer signal word
_SELDOM = (Signal.DANGER.name, Signal.NOTICE.name)
_ARROW = "sign/arrow"
_ARROW_SIZE = (13 * MM, 3 * MM)


def anchor_of(article: Article) -> str:
    return f"article/{article.id}"


def article_pages(book: Book, article: Article, first: int, _: Survey) -> Story:
    kit, theme = book.kit, book.theme
    title = part_title(kit, article.title, article.key("title"))
    blocks: list[Block] = []
    if "stop and rest if" in article.panels and kit.library.studio.stop_and_rest_if:
        blocks += stop_panels(kit, theme.text_height - measure(title, theme.measure).height - theme.leading)
    start = len(blocks)
    body = _body(kit, article)
    blocks += [block for _, block in body]
    pictures = {n: content for n, (content, _) in enumerate(body, start) if isinstance(content, PictureRef)}
    if "signs" in article.panels:
        blocks.append(_signs(kit, {caution.signal for pose in book.poses for caution in pose.cautions}))
    content, pages = _fit_pictures(book, title, blocks, pictures)
    return book.part(article.title, anchor_of(article), content, first, pages)


def _body(kit: Kit, article: Article) -> list[tuple[ArticleBlock, Block]]:
    """Blocks below each other; what follows a heading stays with it for two lines."""
    out: list[tuple[ArticleBlock, Block]] = []
    for content in article.body:
        block = _block(kit, content)
        if block is None:
            continue
        if out and isinstance(out[-1][0], Heading):
            block = replace(block, first_held=len(rows(block, kit.theme.measure)) > 1)
            block = block if isinstance(content, PictureRef) else with_gap(block, 0.0)
        out.append((content, block))
    return out


def _block(kit: Kit, content: ArticleBlock) -> Block | None:
    theme, setter = kit.theme, kit.setter
    match content:
        case Heading():
            return _heading(kit, content)
        case Items():
            return with_gap(_items(kit, content), theme.baseline_step)
        case PictureRef():
            return _picture(kit, content)
    runs = prose_runs(kit, content, theme.body)
    return with_gap(setter.paragraph(runs, content.source, "P", hyphenate=True), 2 * theme.baseline_step)


def _heading(kit: Kit, heading: Heading) -> Block:
    runs = prose_runs(kit, heading.prose, kit.theme.strong)
    text = kit.setter.paragraph(runs, heading.prose.source, "H2", together=True)
    return replace(text, with_next=True, gap=kit.theme.leading)


def _items(kit: Kit, content: Items) -> Block:
    if not content.ordered:
        return bullets(kit, content.items, hyphenate=True)
    theme, setter = kit.theme, kit.setter
    out: list[Block] = []
    for number, item in enumerate(content.items, 1):
        text = setter.paragraph(prose_runs(kit, item, theme.body), item.source, "LBody", hyphenate=True)
        figure = setter.text(f"{number} ", theme.strong, item.source, "Lbl", align="centre")
        entry = Over(Block(Indent(text, theme.number_column)), (Pin(figure, width=theme.number_box),), ahead=True)
        out.append(Block(entry, "LI", gap=theme.baseline_step))
    return flow(*out, tag="L", numbering="Decimal")


def _picture(kit: Kit, ref: PictureRef, tall: float | None = None) -> Block | None:
    """A picture over the measure, with the space below it so `tall` if that is less than it may be; nothing when its file could
    not be read, which is reported where it was read.
    """
    art = kit.library.art(ref)
    if art is None:
        return None
    theme = kit.theme
    printed = printed_art(kit, NumberedPicture(ref, art), theme.measure, _PICTURE_HEIGHT)
    if tall is None:
        tall = snap_up(printed.height + theme.baseline_step, theme.baseline_step)
    else:
        share = (tall - theme.baseline_step) / printed.height
        printed = replace(printed, width=printed.width * share, height=printed.height * share)
    pin = Pin(kit.figure(ref, printed), (theme.measure - printed.width) / 2)
    return Block(Arrangement(tall, (pin,)), gap=3 * theme.baseline_step)


def _fit_pictures(
    book: Book, title: Block, blocks: list[Block], pictures: Mapping[int, PictureRef]
) -> tuple[Block, list[list[Row]]]:
    """(the article, its rows by page). A picture that does not fit is made smaller, within bounds, before it leaves a hole and
    moves on. `pictures` are those among the blocks, by number.
    """
    theme = book.theme
    whole = set(pictures)
    while True:
        content = below(title, flow(*blocks), theme)
        pages = economical([row._replace(elastic=True) for row in rows(content, theme.measure)], theme.text_height)
        block_of = [n for n, block in enumerate([title, *blocks], -1) for _ in rows(block, theme.measure)]
        at = 0
        for before, page in pairwise(pages):
            at += len(before)
            row, n = page[0], block_of[at]
            free = theme.text_height - height(before) - row.gap
            free -= free % theme.baseline_step
            if n in whole and _LEAST_SHARE * row.height <= free < row.height:
                smaller = _picture(book.kit, pictures[n], free)
                assert smaller is not None
                blocks[n] = with_gap(smaller, blocks[n].gap or 0.0)
                whole.remove(n)
                break
        else:
            return content, pages


def stop_panels(kit: Kit, room: float) -> list[Block]:
    """When to stop, in the studio's words: a panel, or several that each fit."""
    studio, full, theme = kit.library.studio, kit.theme.full, kit.theme
    form = replace(full, inset=3 * MM, triangle=10 * MM, column=13 * MM, drop=2.4)
    items = tuple([Prose((Inline(text),), f"studio#stop and rest if.{n}") for n, text in enumerate(studio.stop_and_rest_if, 1)])
    then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
    panels = text_panels(kit, kit.words.stop_and_rest_if, items, then, form, theme.measure, room)
    return [with_gap(panel, theme.leading) if n else panel for n, panel in enumerate(panels)]


def _signs(kit: Kit, used: Collection[Signal]) -> Block:
    """What the signs mean, each beside its meaning, kept together: the words of the highest and lowest rank where poses
    use them.
    """
    theme, setter, words = kit.theme, kit.setter, kit.words
    gap = 3 * theme.baseline_step
    column = max(_SIGN_COLUMN, *[signal_width(kit, signal) + _SIGN_GAP for signal in Signal])
    wide = theme.measure - column
    entries = []
    for name, meaning in words.sign_texts.items():
        if name in _SELDOM and Signal[name] not in used:
            continue
        text = setter.text(meaning, theme.body, "", "LBody", together=True)
        both = columns((0.0, column, _sign(kit, name)), (column, wide, text))
        entries.append(replace(both, tag="LI", gap=theme.baseline_step))
    line = with_gap(rule(theme.measure, HAIRLINE), gap)
    return replace(flow(line, with_gap(section(kit, words.signs, ""), gap), flow(*entries, tag="L")), together=True)


def _sign(kit: Kit, name: str) -> Block:
    """A sign of body height, its middle at the middle of the line."""
    theme, setter = kit.theme, kit.setter
    middle = theme.body.baseline_drop - theme.leading + 0.33 * theme.body.size
    match name:
        case "sign":
            wide = 7.4 * MM
            pin = Pin(kit.sign(wide), 0.0, middle + 0.44 * wide)
        case Signal.DANGER.name | Signal.WARNING.name | Signal.NOTICE.name:
            pin = Pin(signal_word(kit, Signal[name]))
        case "disc":
            pin = Pin(kit.disc(3, ""), 0.0, theme.body.baseline_drop - theme.leading)
        case "arrow":
            wide, tall = _ARROW_SIZE
            picture = Block(
                Art(_ARROW, arrow(theme.accent), wide, tall), "Figure", kit.words.arrow, setter.foreign(kit.words.language)
            )
            pin = Pin(picture, 0.0, middle + tall / 2)
        case _:
            pin = Pin(
                setter.text(kit.words.range.format(5, 10) + " ", replace(theme.strong, size=17.0), ""), width=theme.measure
            )
    return Block(Arrangement(theme.leading, (pin,)), "Lbl")


def arrow(colour: Colour) -> Drawing:
    """The arrow of movement, as figures draw it: a tapered shaft and a head."""
    w, h = _ARROW_SIZE
    points = ((0.0, 0.38), (0.65, 0.3), (0.65, 0.0), (1.0, 0.5), (0.65, 1.0), (0.65, 0.7), (0.0, 0.62))
    return Drawing(w, h, (drawing.polygon(tuple([(x * w, y * h) for x, y in points]), colour),))
