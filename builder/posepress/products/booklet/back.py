"""What stands behind poses and classes: practice log, words explained, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM
from posepress.model.domain import Article, ClassPlan, Library, Pose, Term
from posepress.products.booklet.article import anchor_of as article_anchor
from posepress.products.booklet.book import Book, Survey, below, page_anchor, part_title, section, small_print
from posepress.products.booklet.classes import anchor_of as class_anchor
from posepress.products.booklet.poses import anchor_of as pose_anchor
from posepress.products.shared.kit import Kit, prose_runs, sources_of
from posepress.products.shared.links import link_list
from posepress.products.shared.words import sentence
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Parallel, columns, flow, ink, one_row, rule, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.placed import Story

LOG, GLOSSARY, CREDITS, LINKS = "practice-log", "glossary", "credits", "links"
_LOG_SHARES = (0.18, 0.46, 0.36)  # of the measure, for date, what, how it felt
_LOG_ROW = 2  # lines of body text
_TERM_COLUMN, _TERM_GAP = 33 * MM, 4 * MM


def practice_log(book: Book, first: int, _: Survey) -> Story:
    """A table to write in, as long as the page."""
    kit, theme = book.kit, book.theme
    title = kit.words.pages["practice log"]
    table = flow(_log_head(kit), tag="Table")
    body = flow(rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step), table, rule(theme.measure, HAIRLINE))
    head = part_title(kit, title, "")
    tall = _LOG_ROW * theme.leading
    left = theme.text_height - measure(below(head, body, theme), theme.measure).height
    lines = [ink(tall, drawing.line(0.0, -tall, theme.measure, -tall, HAIRLINE)) for _ in range(int(left // tall))]
    content = below(head, flow(body, *lines), theme)
    return book.part(title, LOG, content, first, [rows(content, theme.measure)])


def _log_head(kit: Kit) -> Block:
    theme, setter = kit.theme, kit.setter
    cells, x = [], 0.0
    for label, share in zip(kit.words.log_columns, _LOG_SHARES, strict=True):
        cell = setter.text(label + " ", theme.strong, "", "TH", together=True)
        cells.append((x, share * theme.measure, replace(cell, scope="Column")))
        x += share * theme.measure
    return one_row(columns(*cells), tag="TR", below=theme.baseline_step)


def glossary(book: Book, first: int, _: Survey) -> Story:
    kit, theme = book.kit, book.theme
    title = kit.words.pages["glossary"]
    entries = flow(*[_term(kit, term) for term in kit.library.glossary], tag="L")
    return book.part(title, GLOSSARY, below(part_title(kit, title, ""), entries, theme), first)


def _term(kit: Kit, term: Term) -> Block:
    """A term beside its meaning; the whole term stands on one page, as it is read before what it means."""
    theme, key = kit.theme, term.meaning.source
    name = kit.setter.text(term.term + " ", theme.strong, key, "Lbl")
    text = kit.setter.paragraph(prose_runs(kit, term.meaning, theme.body), key, "LBody")
    form = Parallel(name, text, _TERM_COLUMN, _TERM_COLUMN + _TERM_GAP, theme.leading)
    return Block(form, "LI", gap=2 * theme.baseline_step)


def links_page(book: Book, first: int, _: Survey) -> Story:
    """Where the links of all texts lead."""
    kit = book.kit
    title, links = kit.words.pages["links"], link_list(kit)
    assert links  # the part is laid out where there are some
    return book.part(title, LINKS, below(part_title(kit, title, ""), links, book.theme), first)


CitingItem = Pose | ClassPlan | Article


def has_sources(book: Book, articles: Sequence[Article], classes: Sequence[ClassPlan]) -> bool:
    """Whether the booklet's poses, classes and articles say where they come from."""
    items: list[CitingItem] = [*book.poses, *classes, *articles]
    return any(item.source for item in items) or any(pose.source_note for pose in book.poses)


def cited_sources(library: Library, items: Sequence[CitingItem]) -> list[str]:
    """Those of the sources file that the items name, in its order."""
    cited = {name for item in items for name in sources_of(library, item.source)}
    return [name for name in library.sources if name in cited]


def credits_page(
    book: Book, articles: Sequence[Article], classes: Sequence[ClassPlan], with_links: bool, first: int, survey: Survey
) -> Story:
    """Every source that the booklet uses, what came from it, and what its poses say of that; then perhaps where links lead."""
    kit, theme = book.kit, book.theme
    title = kit.words.pages["credits"]
    items: list[CitingItem] = [*book.poses, *classes, *articles]
    cited: dict[str, list[CitingItem]] = {}
    for item in items:
        for name in sources_of(kit.library, item.source):
            cited.setdefault(name, []).append(item)
    known = cited_sources(kit.library, items)
    noted: set[str] = set()
    blocks: list[Block] = []
    for name in [*known, *[name for name in cited if name not in known]]:
        poses = [item for item in cited[name] if isinstance(item, Pose) and item.source_note and item.id not in noted]
        noted |= {pose.id for pose in poses}
        blocks.append(_source(kit, name, cited[name], poses, survey))
    others = [pose for pose in book.poses if pose.source_note and pose.id not in noted]
    blocks += [with_gap(_note(kit, pose), 2 * theme.baseline_step) for pose in others]
    links = link_list(kit) if with_links else None
    if links:
        blocks += [section(kit, kit.words.pages["links"], ""), with_gap(links, 0.0)]
    return book.part(title, CREDITS, below(part_title(kit, title, ""), flow(*blocks), theme), first)


def _source(kit: Kit, name: str, items: Sequence[CitingItem], noted: Sequence[Pose], survey: Survey) -> Block:
    """A source, where it was used, and the notes of poses, each under the first source that its pose names."""
    theme, setter = kit.theme, kit.setter
    prose = kit.library.sources.get(name)
    key = prose.source if prose else items[0].key("source")
    text = prose_runs(kit, prose, theme.body, source=key) if prose else (TextRun(name, theme.body, source=key),)
    source = replace(setter.paragraph(text, key, "P"), with_next=True)
    style = small_print(theme)
    runs = [TextRun(kit.words.used_for + " ", style)]
    for n, item in enumerate(items, 1):
        page = survey.page(_anchor(item))
        spoken = f"{item.title}, {kit.words.page_number.format(page)}"
        end = ")." if n == len(items) else "); "
        runs.append(TextRun(f"{item.title}\u00a0(", style, source=item.key("title")))
        runs += [TextRun(str(page), style, f"#{page_anchor(page)}", spoken), TextRun(end, style)]
    used = setter.paragraph(tuple(runs), "", "P")
    return flow(source, used, *[_note(kit, pose) for pose in noted], gap=3 * theme.baseline_step)


def _note(kit: Kit, pose: Pose) -> Block:
    style = small_print(kit.theme)
    runs = (TextRun(f"{pose.title}: ", style, source=pose.key("title")), TextRun(sentence(pose.source_note or ""), style))
    return kit.setter.paragraph(runs, pose.key("source note"), "P", together=True)


def _anchor(item: CitingItem) -> str:
    if isinstance(item, Pose):
        return pose_anchor(item)
    return class_anchor(item) if isinstance(item, ClassPlan) else article_anchor(item)
