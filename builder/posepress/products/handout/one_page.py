"""A class → its handout on one sheet: the front alone, or front and back; an error where even these have no room.

Space is saved by form, then by leaving things out in the order of `thrift.LADDER`, never by smaller type. The front is enough
where the steps fit whole or in their short form, with their easier forms; the back is used before anything else is lost. Of a
programme it holds what is done now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from posepress.base.diagnostics import Span
from posepress.base.theme import HANDOUTS
from posepress.model.domain import ClassPlan, Library
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.handout.cells import CellContent, cell_rows, cell_theme
from posepress.products.handout.common import part_heads
from posepress.products.handout.log import log
from posepress.products.handout.one_sheet import (
    OneSheet,
    advice_beside_stops,
    run_in_advice,
    shared_line,
    sheet_foot,
    sheet_head,
    stop_line,
)
from posepress.products.handout.page import (
    compose_handout,
    handout_code,
    printed_texts,
)
from posepress.products.handout.pose_block import PoseForm, pose_block, text_measure
from posepress.products.handout.programme import has_table, programme_strip, programme_table
from posepress.products.handout.thrift import (
    LADDER,
    LATER,
    NAMES,
    ON_CARDS,
    ON_HANDOUT,
    less_and_less,
    may_come_back,
    names_left_out,
    present_in,
)
from posepress.products.handout.tick_log import tick_log
from posepress.products.handout.week_log import week_log
from posepress.products.shared import parts
from posepress.products.shared.commands import command
from posepress.products.shared.entries import Entry, by_pose, parts_begun, printed_entries
from posepress.products.shared.kit import Kit
from posepress.products.shared.links import link_notes
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.products.shared.studio import themed
from posepress.typeset.blocks import Block
from posepress.typeset.forms import flow, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, finish, put
from posepress.typeset.placed import Bookmark, Document

_FOOT_GAP = 3.0
_MOST_SLACK = 12.0  # pt, that a gap between rows takes of what a page has left
_NEVER_BACK = ("glance", "links")


_Page = tuple[Block, tuple[tuple[Entry, ...], ...]]
"""What stands on a side of the sheet, and the poses among it."""


_Form = Callable[[OneSheet, bool], list[_Page] | None]
"""A sheet in one form; None where it has no room for all that is not left out. With True, its pictures are smaller."""


def compose_one_page(library: Library, class_id: str, paper: str) -> Composition:
    """The handout of a class on one sheet of a paper of `theme.HANDOUTS`."""
    plan = library.classes[class_id]
    entries = printed_entries(library, plan)
    kit = Kit(library, themed(library.studio, HANDOUTS[paper]), house_words(library.studio))
    current = tuple([entry for entry in entries if entry.is_now])
    usual = compose_handout(library, class_id, paper)
    if len(usual.document.pages) == 1:
        return usual
    linked = replace(kit, links=link_notes(printed_texts(library, plan, current)))
    whole = OneSheet(linked, kit, plan, current, entries, frozenset([LATER] if len(current) < len(entries) else []))
    front = _fullest(whole, _one_side)
    if front and len(front[1]) == 1 and "easier" not in front[0].left:
        return _composed(*front)
    if len(usual.document.pages) == 2:
        return usual
    if found := [sheet for sheet in (front, _fullest(whole, _both_sides)) if sheet]:
        return _composed(*min(found, key=lambda sheet: _loss(sheet[0].left)))
    kit.report.error("no-one-page", *_why_not(kit, plan, current))
    return replace(usual, notes=(*kit.report.diagnostics, *usual.notes))


def _fullest(whole: OneSheet, form: _Form) -> tuple[OneSheet, list[_Page]] | None:
    """The sheet that leaves out least, and its pages: what gave way and saved nothing comes back, what matters most first."""
    rungs = less_and_less(present_in(whole.kit.library, whole.plan, whole.entries))
    ladder = [whole.left | rung for rung in rungs]
    tries = [(left, False) for left in ladder] + [(ladder[-1], True)]
    found = next(((left, small, pages) for left, small in tries if (pages := form(whole.without(left), small))), None)
    if not found:
        return None
    left, small, pages = found
    for name in [name for names in reversed(LADDER) for name in names if name in left and name not in _NEVER_BACK]:
        if may_come_back(name, left) and (more := form(whole.without(left - {name}), small)):
            left, pages = left - {name}, more
    return whole.without(left), pages


def _loss(left: frozenset[str]) -> int:
    """How much what gives way matters: the rung of the ladder that it reaches."""
    return max([n for n, names in enumerate(LADDER) if left & frozenset(names)], default=-1)


def _one_side(sheet: OneSheet, small: bool) -> list[_Page] | None:
    """All poses on the front; `small`: with smaller pictures. What there is besides stands below them, or on the back."""
    extras = _extras(sheet)
    if whole := _front(sheet, extras, small):
        return whole
    front, back = _front(sheet, [], small) if extras else None, _back(sheet, extras)
    return [*front, back] if front and back else None


def _front(sheet: OneSheet, extras: Sequence[Block], small: bool) -> list[_Page] | None:
    return _blocks(sheet, extras, one_side=True) or _cells(sheet, extras, small)


def _back(sheet: OneSheet, extras: Sequence[Block]) -> _Page | None:
    """A back without poses."""
    line = [with_gap(shared_line(sheet), 0.0)] if sheet.shared else []
    page = flow(*line, *extras, tag="Sect")
    return (page, ()) if measure(page, sheet.theme.measure).height <= sheet.theme.text_height else None


def _both_sides(sheet: OneSheet, small: bool) -> list[_Page] | None:
    extras = _extras(sheet)
    return None if small else _blocks(sheet, extras) or _blocks(sheet, extras, gap=1)


def _extras(sheet: OneSheet) -> list[Block]:
    """What changes from phase to phase and the logs, as far as they are not left out."""
    kit, plan, theme, left = sheet.kit, sheet.plan, sheet.theme, sheet.left
    blocks: list[Block | None] = []
    if "phases" not in left:
        in_table = has_table(plan) and "changes" not in left
        blocks.append(programme_table(kit, plan, sheet.all_entries, alone=True) if in_table else programme_strip(kit, plan))
    if "log" not in left and "whole log" in left:
        blocks.append(tick_log(kit, plan, sheet.all_entries))
    elif "log" not in left:
        blocks.append(log(kit, plan, sheet.shown, sheet.shared) if plan.log_days else None)
        blocks.append(week_log(kit, plan, sheet.all_entries, theme.text_height) if plan.log else None)
    return [with_gap(block, 2 * theme.baseline_step) for block in blocks if block]


def _cells(sheet: OneSheet, extras: Sequence[Block], small: bool) -> list[_Page] | None:
    """The poses in cells, two in a row."""
    theme, kit = sheet.theme, sheet.kit
    step = theme.baseline_step
    cells = replace(kit, theme=cell_theme(theme))
    groups = by_pose(sheet.shown)
    whole = {entry.pose.id: entry.pose for entry in sheet.entries}
    contents = [CellContent(cells, group, whole[group[0].pose.id], sheet.common, sheet.left, small, part)
                for group, part in zip(groups, parts_begun(sheet.plan, groups), strict=True)]  # fmt: skip
    rows = [with_gap(row, step) for row in cell_rows(contents)]
    stop = stop_line(kit)
    blocks = [
        *sheet_head(sheet),
        *run_in_advice(sheet),
        *rows,
        with_gap(stop, step) if stop else None,
        *extras,
        *sheet_foot(sheet),
    ]
    page = flow(*blocks, tag="Sect")
    slack = theme.text_height - measure(page, theme.measure).height
    if slack < 0:
        return None
    gap = step + min(_MOST_SLACK, slack / (len(rows) + bool(stop)))
    loose = [
        with_gap(block, gap) if block in rows or (stop and block.form is stop.form) else block for block in blocks if block
    ]
    return [(flow(*loose, tag="Sect"), groups)]


def _blocks(sheet: OneSheet, extras: Sequence[Block], one_side: bool = False, gap: int = 2) -> list[_Page] | None:
    """The poses in blocks as on the usual handout, but with smaller pictures: on one side, or on both, which are about as full,
    with phases, log and source on the back. `gap` is that between blocks, in baseline steps.
    """
    theme, kit = sheet.theme, sheet.kit
    form = PoseForm(run_on=True, close=True, together=True, tight=True, placed="position" not in sheet.left)
    groups = by_pose(sheet.shown)
    blocks = [
        pose_block(PoseBlocks(kit, group[0].pose, text_measure(theme), run_on=True), group, form, sheet.common)
        for group in groups
    ]
    heads = part_heads(kit, sheet.plan, groups)
    blocks = [with_gap(flow(head, block), theme.baseline_step * gap) for head, block in zip(heads, blocks, strict=True)]
    front, back = [*sheet_head(sheet), *advice_beside_stops(sheet)], [shared_line(sheet)] if sheet.shared else []
    if one_side:
        page = flow(*front, *blocks, *extras, *sheet_foot(sheet), tag="Sect")
        return [(page, groups)] if measure(page, theme.measure).height <= theme.text_height else None
    splits = []
    for count in range(1, len(groups)):
        pages = (
            flow(*front, *blocks[:count], tag="Sect"),
            flow(*back, *blocks[count:], *extras, *sheet_foot(sheet), tag="Sect"),
        )
        heights = [measure(page, theme.measure).height for page in pages]
        if max(heights) <= theme.text_height:
            splits.append((abs(heights[0] - heights[1]), count, pages))
    if not splits:
        return None
    _, count, (first, second) = min(splits, key=lambda split: split[:2])
    return [(first, groups[:count]), (second, groups[count:])]


def _composed(sheet: OneSheet, pages: Sequence[_Page]) -> Composition:
    """The pages as a document that says what it left out; a note says it too, and the last lines where the cards have it."""
    kit, plan = sheet.kit, sheet.plan
    if sheet.left:
        kit.report.note("left-out", _left_out(plan, sheet.left), None, _where_left(kit.library, plan, sheet.left))
    code = handout_code(kit, "one-page", plan, sheet.all_entries)
    story = finish(plan.title, [_draft(sheet, code, n, pages) for n in range(len(pages))])
    groups = by_pose(sheet.entries)
    bookmarks = [Bookmark(plan.title, "top")] + [Bookmark(g[0].pose.title, f"pose/{g[0].pose.id}", 1) for g in groups]
    studio = kit.library.studio
    author = plan.teacher or studio.teacher or studio.name
    left = tuple(sorted(sheet.left))
    return kit.composition(Document(plan.title, studio.language, (story,), tuple(bookmarks), author, left_out=left))


def _draft(sheet: OneSheet, code: str, n: int, pages: Sequence[_Page]) -> PageDraft:
    kit, theme = sheet.kit, sheet.theme
    high = theme.height - theme.top
    way, source = kit.words.back_side if n else "", ""
    if n + 1 < len(pages):
        behind = pages[n + 1][1]
        way, source = _turn_over(kit, behind) if behind else kit.words.turn_over, sheet.plan.key("back")
    person, title = kit.library.person, kit.words.handout_named.format(sheet.plan.title)
    way = " · ".join(filter(None, [person.foot if person else "", way]))
    foot = parts.footer(kit, title, way, middle=code, top_gap=_FOOT_GAP, source=source)
    content = put(pages[n][0], theme.inner, high, theme.measure)
    below = put(foot, theme.inner, high - theme.text_height - theme.footer_drop, theme.measure)
    return PageDraft(theme.width, theme.height, (content, below), label=str(n + 1))


def _turn_over(kit: Kit, groups: Sequence[Sequence[Entry]]) -> str:
    """`turn over for exercises 4 to 6`"""
    words = kit.words
    numbers = sorted([entry.number for group in groups for entry in group])
    if len(numbers) == 1:
        return words.turn_over_for_one.format(numbers[0])
    first, last = numbers[0], numbers[-1]
    is_range = numbers == [*range(first, last + 1)]
    return words.turn_over_for.format(words.through.format(first, last) if is_range else ", ".join(map(str, numbers)))


def _left_out(plan: ClassPlan, left: frozenset[str]) -> str:
    return f'"{plan.title}" on one page leaves out {_listed([NAMES[name] for name in names_left_out(left)])}'


def _where_left(library: Library, plan: ClassPlan, left: frozenset[str]) -> str:
    """The cards, where they have all of it that matters while one moves; else the usual handout, which has all."""
    if left & frozenset(ON_CARDS) and not left & frozenset([*ON_HANDOUT, "changes", "whole log"]):
        return f"the cards have it: {command(library, 'deck', plan.id)}"
    return f"the usual handout has it: {command(library, 'handout', plan.id)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([part for part in (", ".join(names[:-1]), names[-1]) if part])


def _why_not(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> tuple[str, Span | None, str]:
    poses = [group[0].pose for group in by_pose(entries)]
    long = [pose.title for pose in poses if not pose.short]
    message = f'"{plan.title}" does not fit on one sheet in 12 pt: its {len(poses)} poses need more than two sides'
    hint = f"the usual handout has room for all: {command(kit.library, 'handout', plan.id)}\nfor one sheet, leave poses out"
    if long:
        hint += f", or say the steps in fewer words below ## Short, in {_listed(long[:6])}"
    return message, kit.library.place(plan.key("title")), hint
