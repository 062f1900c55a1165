"""A pose → its blocks, each made once, however many forms of a page are tried with them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from posepress.base.theme import MM, Panel, Theme
from posepress.model.domain import Pose
from posepress.products.shared import parts
from posepress.products.shared.continuation import Cautions, leaves_room
from posepress.products.shared.dose import dose_words, least_strip, pose_dose_strip
from posepress.products.shared.dose_words import DoseRow, pose_dose
from posepress.products.shared.kit import Kit
from posepress.products.shared.panel import caution_panel, caution_panels, is_long_paragraph, pointer_panel
from posepress.typeset.blocks import Block
from posepress.typeset.forms import with_gap
from posepress.typeset.layout import measure

LEAST_REST = 0.4  # of a face: what title and dose of a continuation must leave for cautions and steps
MINI_GUTTER = 4 * MM  # beside the small pictures of a continuation


@dataclass(frozen=True, eq=False)
class PoseBlocks:
    """`measure` is the width of the text. With `run_on`, cautions of the compact panel run on however long they are; without,
    long ones are a list, which is easier to use and may cost a sheet.
    """

    kit: Kit
    pose: Pose
    measure: float
    run_on: bool = False
    goals_below: bool = False  # when the dose changes is said behind the steps, and not in the strip
    numbered: bool = True  # pictures bear the numbers of the steps that they show
    _pictures: dict[Hashable, Block] = field(default_factory=dict, repr=False)
    _steps: dict[int, tuple[Block, ...]] = field(default_factory=dict, repr=False)
    heads: dict[Hashable, Block] = field(default_factory=dict, repr=False)  # of the page to see, by their forms
    _doses: dict[float, Block] = field(default_factory=dict, repr=False)
    fronts: dict[Hashable, Any] = field(default_factory=dict, repr=False)  # which form a front has, by what gives way elsewhere
    minis: dict[Hashable, Block] = field(default_factory=dict, repr=False)  # heads of faces behind the front, by their forms

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @cached_property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        figures = parts.figures_of(self.kit, self.pose)
        return figures if self.numbered else tuple([replace(figure, number=0, steps=()) for figure in figures])

    @cached_property
    def has_list(self) -> bool:
        """Whether the compact panel is a list because its cautions are long."""
        return not self.run_on and is_long_paragraph(self.kit, self.pose, self.theme.compact, self.measure)

    @cached_property
    def compact_panel(self) -> Block:
        form = self.theme.compact
        return caution_panel(self.kit, self.pose, replace(form, run_on=False) if self.has_list else form)

    @cached_property
    def full_panel(self) -> Block:
        return caution_panel(self.kit, self.pose, self.theme.full)

    @property
    def dose(self) -> Block:
        return self.dose_of(self.theme.measure)

    @cached_property
    def least_dose(self) -> float:
        """Width that the strip needs."""
        return least_strip(self.kit, self.pose)

    def dose_of(self, wide: float) -> Block:
        """The strip, in a column of that width."""
        if wide not in self._doses:
            self._doses[wide] = pose_dose_strip(self.kit, self.pose, wide, not self.goals_below)
        return self._doses[wide]

    @cached_property
    def dose_in_words(self) -> Block:
        return dose_words(self.kit, self.pose, self.theme.measure, not self.goals_below)

    def leaves_room_for_dose(self, head: Block) -> bool:
        """Whether a face below this head has room for the whole dose, which is said there where the face to see has none. What
        a head repeats of a dose never stands between two parts of it.
        """
        theme = self.theme
        panel = (
            self.compact_panel
            if leaves_room(theme, head, self.compact_panel, theme.measure)
            else self.pointer(self.kit.words.read_cautions)
        )
        tall = [measure(block, theme.measure).height for block in (head, panel, self.dose_in_words)]
        return sum(tall) + 4 * theme.baseline_step <= theme.text_height

    @cached_property
    def purpose(self) -> Block | None:
        return parts.purpose(self.kit, self.pose)

    @property
    def goals(self) -> tuple[DoseRow, ...]:
        """What is said of the dose behind the steps."""
        return pose_dose(self.kit.words, self.pose).goals if self.goals_below else ()

    @cached_property
    def sections(self) -> tuple[Block, ...]:
        return parts.sections(self.kit, self.pose, self.goals)

    @cached_property
    def sections_together(self) -> tuple[Block, ...]:
        return parts.sections(self.kit, self.pose, self.goals, together=True)

    def head(self, names: bool, make: Callable[[], Block]) -> Block:
        """The head of the page to see, with other names and the like or without: the same one in all forms that are tried."""
        if names not in self.heads:
            self.heads[names] = make()
        return self.heads[names]

    def panel(self, form: Panel) -> Block:
        """All cautions, in one of the theme's forms."""
        return self.full_panel if form is self.theme.full else self.compact_panel

    def pointer(self, text: str) -> Block:
        """Where the cautions stand, when they cannot stand here."""
        return pointer_panel(self.kit, self.pose, text, self.theme.compact)

    def cautions(self, pointer: str) -> Cautions:
        """The cautions of a pose that goes on."""
        parts_ = partial(caution_panels, self.kit, self.pose, self.theme.compact, self.measure)
        return Cautions(self.compact_panel, partial(self.pointer, pointer), parts_)

    def steps(self, picture_count: int | None = None, gaps: float = 1.0) -> tuple[Block, ...]:
        """The items of the list of steps, with that share of the gaps above them. Pictures that are not among the first `shown`
        ones stand below their steps.
        """
        count = len(self.figures) if picture_count is None else min(picture_count, len(self.figures))
        if count not in self._steps:
            self._steps[count] = parts.step_blocks(self.kit, self.pose, self.figures[count:])
        return closer(self._steps[count], gaps)

    def pictures(
        self,
        figures: Sequence[parts.NumberedPicture],
        wide: float,
        high: float,
        tag: str = "",
        *,
        small: bool = False,
        align: str = "centre",
    ) -> Block:
        """Pictures in a box (`parts.picture_block`)."""
        key = (tuple([(figure.ref, figure.number) for figure in figures]), wide, high, tag, small, align)
        if key not in self._pictures:
            self._pictures[key] = parts.picture_block(self.kit, figures, wide, high, tag, small=small, align=align)
        return self._pictures[key]


@dataclass(frozen=True)
class PoseSetting:
    """A pose in one of the forms that are tried for it: what its card and its booklet pages have in common.

    `gaps` is the share of the gaps between steps that is left: a half where that saves paper. `picture_count` is that of the
    pictures on the face to see, when it cannot show all; the others stand below their steps.
    """

    blocks: PoseBlocks
    gaps: float = field(default=1.0, kw_only=True)
    picture_count: int | None = field(default=None, kw_only=True)

    @property
    def kit(self) -> Kit:
        return self.blocks.kit

    @property
    def pose(self) -> Pose:
        return self.blocks.pose

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        """The pictures on the face to see."""
        return self.blocks.figures[: self.picture_count]

    @property
    def steps(self) -> tuple[Block, ...]:
        return self.blocks.steps(self.picture_count, self.gaps)

    @property
    def sections(self) -> tuple[Block, ...]:
        return closer(self.blocks.sections, self.gaps)


def closer(blocks: Sequence[Block], gaps: float) -> tuple[Block, ...]:
    """The same blocks with that share of the gaps above them."""
    return tuple(blocks) if gaps == 1.0 else tuple([with_gap(block, (block.gap or 0.0) * gaps) for block in blocks])
