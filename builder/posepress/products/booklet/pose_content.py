"""A booklet's pose → the blocks of its pages: heads of the page to see, of the next one, and of those behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial

from posepress.base.theme import MM, OTHER_NAME, Style
from posepress.products.booklet.book import Book
from posepress.products.shared import parts
from posepress.products.shared.continuation import (
    leaves_room,
)
from posepress.products.shared.dose import dose_line
from posepress.products.shared.dose_words import pose_dose
from posepress.products.shared.film import film_code, film_line
from posepress.products.shared.kit import width
from posepress.products.shared.pose_blocks import LEAST_REST, MINI_GUTTER, PoseSetting
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Indent, Over, Pin, columns, flow, with_gap
from posepress.typeset.layout import measure

_NUMBER_COLUMN = 9 * MM


@dataclass(frozen=True)
class PosePages(PoseSetting):
    """A pose on its way to its pages."""

    book: Book
    group: str  # running head
    film_line: bool = False  # its address is a line, which saves a leaf

    @property
    def number(self) -> int:
        return self.book.numbers[self.pose.id]

    @property
    def sections(self) -> tuple[Block, ...]:
        """The film last."""
        make = film_line if self.film_line else partial(film_code, wide=self.theme.measure)
        film = make(self.kit, self.pose)
        return (*super().sections, *([film] if film else []))

    @cached_property
    def title_line(self) -> Block:
        return title_line(self)

    @cached_property
    def mini(self) -> Block:
        return mini(self)

    @cached_property
    def repeats(self) -> bool:
        """Whether each page has room for all cautions and some steps below its head."""
        return leaves_room(self.theme, self.mini, self.blocks.compact_panel, self.theme.measure)

    def close(self) -> PosePages:
        return replace(self, gaps=0.5)

    def height(self, block: Block | None) -> float:
        return measure(block, self.theme.measure).height


def page_head(setting: PosePages, names: bool = True) -> Block:
    """Title and number, other names, purpose, position and props; the number stands beside the first lines."""
    return setting.blocks.head(names, partial(_page_head, setting, names))


def _page_head(setting: PosePages, names: bool) -> Block:
    kit, pose, theme = setting.kit, setting.pose, setting.theme
    title = parts.title_block(kit, pose, setting.number, "H1", hanging=True, step=theme.baseline_step)
    if not names:
        return title
    number = width(str(setting.number), theme.number) + 4 * MM
    narrow = setting.height(title) < theme.number.leading
    below = [parts.also(kit, pose, OTHER_NAME), setting.blocks.purpose, parts.position_and_props(kit, pose, theme.meta)]
    first, *rest = [block for block in below if block]
    if narrow:
        return flow(title, Block(Indent(first, 0.0, number)), *rest)
    return flow(title, with_gap(flow(first, *rest), theme.baseline_step))


def do_head(setting: PosePages, n: int) -> Block:
    """The head of the nth page; where the picture cannot be seen from it, the picture and the dose too."""
    if n == 0:
        return flow(page_head(setting), with_gap(setting.blocks.dose, 2 * setting.theme.baseline_step))
    return setting.title_line if n == 1 else setting.mini


def title_line(setting: PosePages, wide: float = 0.0, steps: range = range(0)) -> Block:
    """`5  Block under the sacrum`: number and title in the size of a continuation; on the right which `steps` stand here."""
    kit, theme = setting.kit, setting.theme
    column = max(0.0 if wide else _NUMBER_COLUMN, width(f"{setting.number} ", theme.continuation) + 1 * MM)
    wide = wide or theme.measure
    style = Style(
        "serif", theme.continuation.size, theme.continuation.leading, theme.continuation.baseline_drop, theme.number.colour
    )
    number = kit.setter.text(f"{setting.number} ", style, "")
    title = kit.setter.text(setting.pose.title, theme.continuation, setting.pose.key("title"), together=True)
    line = replace(columns((0.0, column, number), (column, wide - column, title)), tag="P")
    if not steps:
        return line
    words = kit.words.steps_on_page.format(kit.words.through.format(steps[0], steps[-1]))
    if len(steps) == 1:
        words = kit.words.step_on_page.format(steps[0])
    style = replace(theme.meta, leading=theme.continuation.leading, baseline_drop=theme.continuation.baseline_drop)
    taken = width(words, style) + MINI_GUTTER
    title = Block(Indent(title, 0.0, taken))
    line = replace(columns((0.0, column, number), (column, wide - column, title)), tag="P")
    return Block(Over(line, (Pin(kit.setter.text(words, style, "", "P", align="right"), width=wide),)))


def mini(setting: PosePages) -> Block:
    """Number, title and dose beside a small picture; without the dose where a long one would leave no room below."""
    kit, pose, theme = setting.kit, setting.pose, setting.theme
    figures = parts.repeated_pictures(setting.figures)
    if not figures:
        return setting.title_line
    wide, high = theme.small_picture
    x = wide + MINI_GUTTER
    beside = theme.measure - x
    title = title_line(setting, beside)
    dose = dose_line(kit, pose_dose(kit.words, pose).short, beside, theme.body.semibold())
    text = flow(title, with_gap(dose, theme.baseline_step))
    picture = setting.blocks.pictures(figures, wide, high, small=True, align="left")
    head = columns((x, beside, text), (0.0, wide, picture), step=theme.baseline_step)
    is_short = measure(flow(title, dose), beside).height <= theme.text_height * (1 - LEAST_REST)
    if is_short and setting.blocks.leaves_room_for_dose(head):
        return head
    return columns((x, beside, title), (0.0, wide, picture), step=theme.baseline_step)
