"""Blocks of a handout in large print → its pages: each begins one of its own, unless the page before it is left mostly white.

A page in the middle of a document has no more than a third of it white where what comes next has room there: a pose whole, a
table or a list with its head and its first rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base.theme import STRONG_RULE, Theme
from posepress.products.handout.large_pose import LargePose, pose_pages, whole_pose
from posepress.typeset.blocks import Block
from posepress.typeset.forms import flow, rule
from posepress.typeset.layout import rows
from posepress.typeset.pages import Placement, economical, put
from posepress.typeset.rows import Row, height

LargePages = tuple[tuple[Placement, ...], ...]
"""What stands on each page, from top to bottom."""

_MOST_WHITE = 1 / 3  # of a page in the middle of a document
_GAPS = 4  # baseline steps above what goes on on a page


def begun(theme: Theme, block: Block) -> LargePages:
    """Over as many pages as it needs."""
    return _own(theme, block, economical(rows(block, theme.measure), theme.text_height))


def with_pose(theme: Theme, pages: LargePages, pose: LargePose) -> tuple[LargePages, int]:
    """The pages with those of a pose, and the number of the one that it begins on. It shares a page that is mostly white where
    it has room whole; the first page it never shares.
    """
    room = _room(theme, pages[-1]) if len(pages) > 1 else 0.0
    if room > theme.text_height * _MOST_WHITE:
        line = rule(theme.measure, STRONG_RULE, 0.0, theme.baseline_step)
        taken = 2 * theme.baseline_step + height(rows(line, theme.measure))
        if block := whole_pose(pose, room - _GAPS * theme.baseline_step - taken):
            under = replace(flow(line, block), tag="")
            return _below(theme, pages, under), len(pages)
    own = tuple([(put(page, theme.inner, theme.height - theme.top, theme.measure),) for page in pose_pages(pose)])
    return (*pages, *own), len(pages) + 1


def with_flow(theme: Theme, pages: LargePages, forms: Sequence[Block]) -> LargePages:
    """The pages with those of a table or a list, in the first of its forms that takes no more of them than another and leaves
    none of them mostly white but the last.
    """
    tries = [_flow(theme, pages, form) for form in forms]
    fewest = min(map(len, tries))
    short = [found for found in tries if len(found) == fewest]
    calm = [found for found in short if not any(_is_white(theme, page) for page in found[len(pages) : -1])]
    return (calm or tries[-1:])[0]


def with_end(theme: Theme, pages: LargePages, block: Block, first: int, opening: int) -> LargePages:
    """The pages with a block that may stand anywhere behind the poses, the last of which ends on page `first`: on the last one
    that has room for it, else behind the list of poses, where the first `opening` pages end on another than the first. Never
    where something goes on on the next page.
    """
    tall = height(rows(block, theme.measure)) + _GAPS * theme.baseline_step
    for n in [*range(len(pages), first - 1, -1), *range(opening, 1, -1)]:
        goes_on = n < len(pages) and pages[n][0].block is pages[n - 1][-1].block
        if _room(theme, pages[n - 1]) >= tall and not goes_on:
            return (*_below(theme, pages[:n], block), *pages[n:])
    return (*pages, *begun(theme, block))


def _flow(theme: Theme, pages: LargePages, block: Block) -> LargePages:
    lines, room = rows(block, theme.measure), _room(theme, pages[-1]) - _GAPS * theme.baseline_step
    if len(pages) > 1 and _is_white(theme, pages[-1]):
        first, *others = economical(lines, theme.text_height, room)
        if height(first) <= room and not (others and first[-1].keep):
            below = Placement(block, tuple(first), theme.inner, pages[-1][-1].foot - _GAPS * theme.baseline_step)
            return (*pages[:-1], (*pages[-1], below), *_own(theme, block, others))
    return (*pages, *_own(theme, block, economical(lines, theme.text_height)))


def _own(theme: Theme, block: Block, pages: Sequence[Sequence[Row]]) -> LargePages:
    return tuple([(Placement(block, tuple(page), theme.inner, theme.height - theme.top),) for page in pages])


def _below(theme: Theme, pages: LargePages, block: Block) -> LargePages:
    """The block at the foot of what stands on the last page."""
    y = pages[-1][-1].foot - _GAPS * theme.baseline_step
    return (*pages[:-1], (*pages[-1], put(block, theme.inner, y, theme.measure)))


def _room(theme: Theme, page: Sequence[Placement]) -> float:
    return page[-1].foot - (theme.height - theme.top - theme.text_height)


def _is_white(theme: Theme, page: Sequence[Placement]) -> bool:
    return _room(theme, page) > theme.text_height * _MOST_WHITE
