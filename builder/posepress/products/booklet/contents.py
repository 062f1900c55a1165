"""What parts list → the contents: page, pose number, title; poses by group. Each line is a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from posepress.base.theme import HAIRLINE, Style
from posepress.products.booklet.book import Book, ContentsLine, Survey, below, head_style, list_columns, part_title
from posepress.products.booklet.remarks import note_left_out
from posepress.products.shared.kit import Kit
from posepress.typeset.blocks import Block
from posepress.typeset.forms import LinkArea, columns, flow, rule
from posepress.typeset.placed import Story

ANCHOR = "contents"
_LONELY = 1  # neighbouring groups of no more poses share a heading


def contents(book: Book, listed: Sequence[ContentsLine], first: int, survey: Survey) -> Story:
    """What stands within a part is listed when that costs no page."""
    title = book.kit.words.pages["contents"]
    plain = [line for line in listed if not line.inner]
    story = book.part(title, ANCHOR, _list(book, plain, survey), first)
    if len(plain) < len(listed):
        full = book.part(title, ANCHOR, _list(book, listed, survey), first)
        if len(full.pages) == len(story.pages):
            return full
        note_left_out(book, [line for line in listed if line.inner])
    return story


def _list(book: Book, listed: Sequence[ContentsLine], survey: Survey) -> Block:
    kit, theme = book.kit, book.theme
    blocks: list[Block] = []
    grouped = False
    for group, run in groupby(_merged(listed), key=lambda line: line.group):
        if group or grouped:
            line = rule(theme.measure, HAIRLINE, 0.0, theme.baseline_step / 2)
            blocks.append(replace(line, gap=theme.baseline_step / 2, with_next=True))
        grouped = bool(group)
        head = _group_head(kit, group) if group else None
        blocks.append(flow(head, *[_line(kit, line, survey.page(line.anchor)) for line in run], tag="TOC"))
    return below(part_title(kit, kit.words.pages["contents"], ""), flow(*blocks), theme)


def _merged(listed: Sequence[ContentsLine]) -> list[ContentsLine]:
    """Groups of a single pose share the heading of their neighbours, or there would be as many heads as lines."""
    runs = [list(run) for _, run in groupby(listed, key=lambda line: line.group)]
    out: list[ContentsLine] = []
    for lonely, neighbours in groupby(runs, key=lambda run: bool(run[0].group) and len(run) <= _LONELY):
        some = list(neighbours)
        names = [run[0].group for run in some]
        name = ", ".join([names[0], *[text[:1].lower() + text[1:] for text in names[1:]]])
        for run in some:
            out += [replace(line, group=name) for line in run] if lonely else run
    return out


def _group_head(kit: Kit, group: str) -> Block:
    theme, setter, words = kit.theme, kit.setter, kit.words
    style, (number, name) = head_style(theme), list_columns(kit)
    head = columns(
        (0.0, theme.measure, setter.text(words.page + " ", style, "")),
        (number, theme.measure, setter.text(words.pose_word + " ", style, "")),
        (name, theme.measure - name, setter.text(group, theme.strong, "", together=True)),
    )
    return replace(head, tag="Caption", with_next=True)


def _line(kit: Kit, line: ContentsLine, page: int) -> Block:
    theme, setter = kit.theme, kit.setter
    spoken = f"{line.title}, {kit.words.page_number.format(page)}"
    parts = [(0.0, theme.measure, setter.text(f"{page} ", theme.strong, ""))]
    number, name = list_columns(kit)
    x = name if line.number or line.inner else number
    if line.number:
        style = Style("serif-semibold", theme.body.size, theme.leading, theme.body.baseline_drop, theme.accent)
        parts.append((number, theme.measure, setter.text(f"{line.number} ", style, "")))
    parts.append((x, theme.measure - x, setter.text(line.title, theme.body, line.source)))
    link = Block(LinkArea(columns(*parts), f"#{line.anchor}", spoken), "Link", spoken)
    return flow(flow(link, tag="Reference"), tag="TOCI")
