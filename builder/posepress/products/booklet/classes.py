"""Classes → their pages: what each is for, its poses as a table with doses and page numbers, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from posepress.base import drawing
from posepress.base.theme import ACCENT, HAIRLINE, MM, POSE_TITLE, Style
from posepress.model.domain import ClassPlan, Inline, Prose
from posepress.products.booklet.book import Book, Survey, below, economical, head_style, keep_together, page_anchor, part_title
from posepress.products.booklet.poses import anchor_of as pose_anchor
from posepress.products.shared.dose import dose_spans
from posepress.products.shared.entries import Entry, entries_of
from posepress.products.shared.kit import Kit, place, prose_runs
from posepress.products.shared.panel import bullets
from posepress.products.shared.timing import class_minutes, minutes_text
from posepress.products.shared.words import sentence
from posepress.typeset.breaking import TextRun
from posepress.typeset.pages import finish
from posepress.typeset.placed import ARTIFACT, Anchor, Story
from posepress.typeset.rows import Mark, Row, height, rule, spaced, stack

ANCHOR = "classes"
_COLUMN = 12 * MM
_PAD = 2.0  # pt above and below a table row: half the baseline step, so that a row is a whole number of steps


def anchor_of(plan: ClassPlan) -> str:
    return f"class/{plan.id}"


def class_pages(book: Book, plans: Sequence[ClassPlan], first: int, survey: Survey) -> Story:
    kit, theme = book.kit.story(), book.theme
    title = kit.words.pages["classes"]
    sect = kit.setter.node("Sect")
    head = part_title(kit, title, "", sect)
    rows: list[Row] = []
    for n, plan in enumerate(plans):
        new = _class(book, kit, plan, survey, kit.setter.node("Sect", sect))
        new[0].gap = 2 * theme.leading if n else 0.0
        if height(new) <= theme.text_height - (height(head) + theme.leading if n == 0 else 0.0):
            keep_together(new)
        rows += new
    return finish(
        title, kit.setter, book.pages(kit, first, title, ANCHOR, economical(below(head, rows, theme), theme.text_height))
    )


def _class(book: Book, kit: Kit, plan: ClassPlan, survey: Survey, sect: int) -> list[Row]:
    theme, setter = book.theme, kit.setter
    rows = setter.text(plan.title, POSE_TITLE, setter.node("H2", sect), plan.key("title"), theme.measure, keep=True)
    rows[0].marks.append(Anchor(anchor_of(plan), 0.0))
    rows[-1].keep = True
    for prose in plan.intro:
        rows += setter.paragraph(prose_runs(prose, theme.body), setter.node("P", sect), prose.source, theme.measure)
    before = tuple([Prose((Inline(text),), plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)])
    if before:
        rows += spaced(bullets(kit, before, sect, theme.measure), theme.baseline_step)
    rows += spaced(_table(book, kit, plan, survey, sect), theme.baseline_step)
    rows += _after(book, kit, plan, sect)
    return rows


def _table(book: Book, kit: Kit, plan: ClassPlan, survey: Survey, sect: int) -> list[Row]:
    """Page, number and name, and below them how much and what the class asks for. Where it goes on, its heads come again."""
    table = kit.setter.node("Table", sect)
    rows = [_table_head(kit, kit.setter.node("TR", table))]
    entries = entries_of(kit.library, plan)
    repeat = _table_head(kit, ARTIFACT)
    for entry, before in zip(entries, (None, *entries), strict=False):
        new = keep_together(_table_row(book, kit, entry, before, survey, table))
        new[0].head = repeat
        rows += new
    rows[-1].keep = True
    return [*rows, rule(kit.theme.measure, HAIRLINE)]


def _table_head(kit: Kit, line: int) -> Row:
    """In the row `line` of the table, or as page furniture."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    style = head_style(theme)
    row = Row(theme.leading, keep=True)
    for x, text in ((0.0, words.page), (_COLUMN, words.pose_word)):
        row.marks += place(setter.text(text + " ", style, setter.head(line), "", theme.measure), x, 0.0)
    return row


def _table_row(book: Book, kit: Kit, entry: Entry, before: Entry | None, survey: Survey, table: int) -> list[Row]:
    """Its lines, half a baseline step of white above and below them."""
    theme, setter, pose = kit.theme, kit.setter, entry.pose
    line = setter.node("TR", table)
    marks: list[Mark] = []
    number = book.numbers.get(pose.id)
    cell = setter.node("TD", line)
    if number:
        page = survey.page(pose_anchor(pose))
        said = f"{pose.title}, {kit.words.page_number.format(page)}"
        link = TextRun(f"{page} ", theme.strong, f"#{page_anchor(page)}", said)
        marks += place(setter.paragraph((link,), cell, "", _COLUMN), 0.0, 0.0)
    body = setter.node("TD", line)
    name = setter.node("P", body)
    if number:
        style = Style("serif-semibold", theme.body.size, theme.leading, theme.body.baseline_drop, ACCENT)
        marks += place(setter.text(f"{number} ", style, name, "", _COLUMN), _COLUMN, 0.0)
    x = 2 * _COLUMN
    rows = setter.text(pose.title, theme.body.semibold(), name, pose.key("title"), theme.measure - x, x=x)
    rows[0].marks = [*marks, *rows[0].marks]
    rows += _how(book, kit, entry, before if entry.instead else None, body, x)
    top = Row(_PAD, [drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE)])
    rows[0] = stack([top, rows[0]])
    return [*rows[:-1], stack([rows[-1], Row(_PAD)])]


def _how(book: Book, kit: Kit, entry: Entry, before: Entry | None, cell: int, x: float) -> list[Row]:
    """`5–10 breaths, each side. Keep the same foot forward for the next pose.`"""
    style, measure = kit.theme.body, kit.theme.measure - x
    spans = [*dose_spans(entry.cells(kit.words), style, measure, ". ")]
    if before:
        instead = kit.words.instead_of.format(_named(book, before.pose.id))
        own = kit.words.language if before.pose.id in book.numbers else ""
        spans.insert(0, TextRun(sentence(instead) + " ", style, source=f"{entry.key}.instead", lang=own))
    for text, source in (entry.dose_note, (entry.note, f"{entry.key}.note")):
        if text:
            spans.append(TextRun(sentence(text) + " ", style, source=source))
    if not spans:
        return []
    return kit.setter.paragraph(tuple(spans), kit.setter.node("P", cell), spans[0].source, measure, x=x)


def _after(book: Book, kit: Kit, plan: ClassPlan, sect: int) -> list[Row]:
    """How long it takes, and the class's own remark; `{pose}` prints the pose's number in this booklet."""
    theme = kit.theme
    total = minutes_text(kit.words, *class_minutes(kit.library, plan))
    spans: list[TextRun] = []
    if total:
        text = f"{total[:1].upper()}{total[1:]} {kit.words.in_all}"
        spans.append(TextRun(text.replace(" ", "\u00a0") + (" " if plan.remark else ""), theme.body.semibold()))
    if plan.remark:
        spans += prose_runs(plan.remark, theme.body, lambda ref: _named(book, ref), source=plan.remark.source)
    if not spans:
        return []
    rows = kit.setter.paragraph(tuple(spans), kit.setter.node("P", sect), "", theme.measure, keep=True)
    return spaced(rows, theme.baseline_step)


def _named(book: Book, ref: str) -> str:
    number = book.numbers.get(ref)
    return f"{book.kit.words.pose_word} {number}" if number else f"“{book.kit.library.poses[ref].title}”"
