"""What parts list → the contents: page, pose number, title; poses by group. Each line is a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from posepress.base.theme import ACCENT, HAIRLINE, MM, Style
from posepress.products.booklet.book import Book, Listed, Survey, below, economical, head_style, part_title
from posepress.products.booklet.remarks import note_left_out
from posepress.products.shared.kit import Kit
from posepress.typeset.pages import finish
from posepress.typeset.placed import Link, Story
from posepress.typeset.rows import Row, beside, rule

ANCHOR = "contents"
_COLUMN = 12 * MM
_LONELY = 1  # neighbouring groups of no more poses share a heading


def contents(book: Book, listed: Sequence[Listed], first: int, survey: Survey) -> Story:
    """What stands within a part is listed when that costs no page."""
    kit = book.kit.story()
    plain = [line for line in listed if not line.inner]
    pages = economical(_rows(book, kit, plain, survey), book.theme.text_height)
    if len(plain) < len(listed):
        full = book.kit.story()
        more = economical(_rows(book, full, listed, survey), book.theme.text_height)
        if len(more) == len(pages):
            kit, pages = full, more
        else:
            note_left_out(book, [line for line in listed if line.inner])
    title = kit.words.pages["contents"]
    return finish(title, kit.setter, book.pages(kit, first, title, ANCHOR, pages))


def _rows(book: Book, kit: Kit, listed: Sequence[Listed], survey: Survey) -> list[Row]:
    theme = book.theme
    sect = kit.setter.node("Sect")
    title = part_title(kit, kit.words.pages["contents"], "", sect)
    rows: list[Row] = []
    grouped = False
    for group, run in groupby(_merged(listed), key=lambda line: line.group):
        table = kit.setter.node("TOC", sect)
        if group or grouped:
            line = rule(theme.measure, HAIRLINE, 0.0, theme.baseline_step / 2)
            line.gap, line.keep = theme.baseline_step / 2, True
            rows.append(line)
        if group:
            rows.append(_group_head(kit, group, table))
        grouped = bool(group)
        rows += [_line(kit, line, survey.page(line.anchor), table) for line in run]
    return below(title, rows, theme)


def _merged(listed: Sequence[Listed]) -> list[Listed]:
    """Groups of a single pose share the heading of their neighbours, or there would be as many heads as lines."""
    runs = [list(run) for _, run in groupby(listed, key=lambda line: line.group)]
    out: list[Listed] = []
    for lonely, neighbours in groupby(runs, key=lambda run: bool(run[0].group) and len(run) <= _LONELY):
        some = list(neighbours)
        names = [run[0].group for run in some]
        name = ", ".join([names[0], *[text[:1].lower() + text[1:] for text in names[1:]]])
        for run in some:
            out += [replace(line, group=name) for line in run] if lonely else run
    return out


def _group_head(kit: Kit, group: str, table: int) -> Row:
    theme, setter, words = kit.theme, kit.setter, kit.words
    node = setter.node("Caption", table)
    style = head_style(theme)
    heads = [
        (0.0, setter.text(words.page + " ", style, node, "", theme.measure)),
        (_COLUMN, setter.text(words.pose_word + " ", style, node, "", theme.measure)),
    ]
    name = setter.text(group, theme.strong, node, "", theme.measure - 2 * _COLUMN, keep=True)
    row = beside([*heads, (2 * _COLUMN, name)])
    row.keep = True
    return row


def _line(kit: Kit, line: Listed, page: int, table: int) -> Row:
    theme, setter = kit.theme, kit.setter
    said = f"{line.title}, {kit.words.page_number.format(page)}"
    node = setter.node("Link", setter.node("Reference", setter.node("TOCI", table)), alt=said)
    columns = [(0.0, setter.text(f"{page} ", theme.strong, node, "", theme.measure))]
    x = 2 * _COLUMN if line.number or line.inner else _COLUMN
    if line.number:
        style = Style("serif-semibold", theme.body.size, theme.leading, theme.body.baseline_drop, ACCENT)
        columns.append((_COLUMN, setter.text(f"{line.number} ", style, node, "", theme.measure)))
    columns.append((x, setter.text(line.title, theme.body, node, line.source, theme.measure - x)))
    row = beside(columns)
    row.marks.append(Link(0.0, -row.height, theme.measure, 0.0, f"#{line.anchor}", node, said))
    return row
