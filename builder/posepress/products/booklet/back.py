"""What stands behind poses and classes: practice log, words explained, sources."""

from __future__ import annotations

from collections.abc import Sequence

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM
from posepress.model.domain import Article, ClassPlan, Pose
from posepress.products.booklet.article import anchor_of as article_anchor
from posepress.products.booklet.book import Book, Survey, below, economical, keep_together, page_anchor, part_title, small_print
from posepress.products.booklet.classes import anchor_of as class_anchor
from posepress.products.booklet.poses import anchor_of as pose_anchor
from posepress.products.shared.kit import Kit, prose_runs, sources_of
from posepress.products.shared.words import sentence
from posepress.typeset.breaking import TextRun
from posepress.typeset.pages import finish
from posepress.typeset.placed import Story
from posepress.typeset.rows import Row, beside, height, rule, spaced

LOG, GLOSSARY, CREDITS = "practice-log", "glossary", "credits"
_LOG_SHARES = (0.18, 0.46, 0.36)  # of the measure, for date, what, how it felt
_LOG_ROW = 2  # lines of body text
_TERM_COLUMN, _TERM_GAP = 33 * MM, 4 * MM


def practice_log(book: Book, first: int, _: Survey) -> Story:
    """A table to write in, as long as the page."""
    kit, theme = book.kit.story(), book.theme
    title = kit.words.pages["practice log"]
    sect = kit.setter.node("Sect")
    head = part_title(kit, title, "", sect)
    body = [rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step), _log_head(kit, sect), rule(theme.measure, HAIRLINE)]
    rows = below(head, body, theme)
    tall = _LOG_ROW * theme.leading
    for _row in range(int((theme.text_height - height(rows)) // tall)):
        rows.append(Row(tall, [drawing.line(0.0, -tall, theme.measure, -tall, HAIRLINE)]))
    return finish(title, kit.setter, book.pages(kit, first, title, LOG, [rows]))


def _log_head(kit: Kit, sect: int) -> Row:
    theme, setter = kit.theme, kit.setter
    line = setter.node("TR", setter.node("Table", sect))
    columns, x = [], 0.0
    for label, share in zip(kit.words.log_columns, _LOG_SHARES, strict=True):
        cell = setter.node("TH", line, scope="Column")
        columns.append((x, setter.text(label + " ", theme.strong, cell, "", share * theme.measure, keep=True)))
        x += share * theme.measure
    row = beside(columns)
    row.height += theme.baseline_step
    return row


def glossary(book: Book, first: int, _: Survey) -> Story:
    kit, theme = book.kit.story(), book.theme
    title = kit.words.pages["glossary"]
    sect = kit.setter.node("Sect")
    head = part_title(kit, title, "", sect)
    rows: list[Row] = []
    table = kit.setter.node("L", sect)
    for term in kit.library.glossary:
        entry = kit.setter.node("LI", table)
        label, body = kit.setter.node("Lbl", entry), kit.setter.node("LBody", entry)
        key = term.meaning.source
        left = kit.setter.text(term.term + " ", theme.strong, label, key, _TERM_COLUMN)
        x = _TERM_COLUMN + _TERM_GAP
        right = kit.setter.paragraph(prose_runs(term.meaning, theme.body), body, key, theme.measure - x, x=x)
        right += [Row(theme.leading) for _row in left[len(right) :]]
        for row, beside_it in zip(right, left, strict=False):
            row.marks = [*beside_it.marks, *row.marks]
        keep_together(right[: len(left)])  # the whole term is read before what it means
        rows += spaced(right, 2 * theme.baseline_step)
    return finish(
        title, kit.setter, book.pages(kit, first, title, GLOSSARY, economical(below(head, rows, theme), theme.text_height))
    )


CitingItem = Pose | ClassPlan | Article


def has_sources(book: Book, articles: Sequence[Article], classes: Sequence[ClassPlan]) -> bool:
    """Whether the booklet's poses, classes and articles say where they come from."""
    items: list[CitingItem] = [*book.poses, *classes, *articles]
    return any(item.source for item in items) or any(pose.source_note for pose in book.poses)


def credits_page(book: Book, articles: Sequence[Article], classes: Sequence[ClassPlan], first: int, survey: Survey) -> Story:
    """Every source that the booklet uses, what came from it, and what its poses say of that."""
    kit, theme = book.kit.story(), book.theme
    title = kit.words.pages["credits"]
    sect = kit.setter.node("Sect")
    head = part_title(kit, title, "", sect)
    rows: list[Row] = []
    items: list[CitingItem] = [*book.poses, *classes, *articles]
    cited: dict[str, list[CitingItem]] = {}
    for item in items:
        for name in sources_of(kit.library, item.source):
            cited.setdefault(name, []).append(item)
    known = [name for name in kit.library.sources if name in cited]
    noted: set[str] = set()
    for name in [*known, *[name for name in cited if name not in known]]:
        rows += _source(kit, name, cited[name], noted, survey, sect)
    for pose in book.poses:
        if pose.source_note and pose.id not in noted:
            rows += spaced(_note(kit, pose, sect), 2 * theme.baseline_step)
    return finish(
        title, kit.setter, book.pages(kit, first, title, CREDITS, economical(below(head, rows, theme), theme.text_height))
    )


def _source(kit: Kit, name: str, items: Sequence[CitingItem], noted: set[str], survey: Survey, sect: int) -> list[Row]:
    """A source, where it was used, and the notes of poses, each under the first source that its pose names."""
    theme, setter = kit.theme, kit.setter
    prose = kit.library.sources.get(name)
    key = prose.source if prose else items[0].key("source")
    text = prose_runs(prose, theme.body, source=key) if prose else (TextRun(name, theme.body, source=key),)
    rows = setter.paragraph(text, setter.node("P", sect), key, theme.measure)
    rows[-1].keep = True
    style = small_print(theme)
    spans = [TextRun(kit.words.used_for + " ", style)]
    for n, item in enumerate(items, 1):
        page = survey.page(_anchor(item))
        said = f"{item.title}, {kit.words.page_number.format(page)}"
        end = ")." if n == len(items) else "); "
        spans.append(TextRun(f"{item.title}\u00a0(", style, source=item.key("title")))
        spans += [TextRun(str(page), style, f"#{page_anchor(page)}", said), TextRun(end, style)]
    rows += setter.paragraph(tuple(spans), setter.node("P", sect), "", theme.measure)
    for item in items:
        if isinstance(item, Pose) and item.source_note and item.id not in noted:
            noted.add(item.id)
            rows += _note(kit, item, sect)
    return spaced(rows, 3 * theme.baseline_step)


def _note(kit: Kit, pose: Pose, sect: int) -> list[Row]:
    style = small_print(kit.theme)
    spans = (TextRun(f"{pose.title}: ", style, source=pose.key("title")), TextRun(sentence(pose.source_note or ""), style))
    return keep_together(kit.setter.paragraph(spans, kit.setter.node("P", sect), pose.key("source note"), kit.theme.measure))


def _anchor(item: CitingItem) -> str:
    if isinstance(item, Pose):
        return pose_anchor(item)
    return class_anchor(item) if isinstance(item, ClassPlan) else article_anchor(item)
