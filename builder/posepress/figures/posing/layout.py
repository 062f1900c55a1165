"""What laying a prop takes and gives: a posed body with the props that lie there already → parts, and their order."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.parts import PartName
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.flesh.skin import BodyPart


@dataclass(frozen=True, slots=True)
class Layout:
    """Props as parts, and the (behind, front) order that their places imply."""

    parts: tuple[BodyPart, ...] = ()
    order: tuple[tuple[PartName, PartName], ...] = ()

    def __add__(self, more: Layout) -> Layout:
        return Layout(self.parts + more.parts, self.order + more.order)


@dataclass(frozen=True, slots=True)
class Setting:
    """A posed body, and the props that lie there already."""

    skeleton: Skeleton
    body: tuple[BodyPart, ...]
    props: tuple[BodyPart, ...]
