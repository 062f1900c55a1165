"""A figure → the picture that content calls for: drawn anew, and once, for each size at which it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Drawing, Redrawn
from posepress.base.sides import swapped
from posepress.figures.body.plan import Figure
from posepress.figures.body.side import side_of
from posepress.figures.body.spots import Spot
from posepress.figures.description.spec import Looks, read
from posepress.figures.description.tree import node
from posepress.figures.drawing.page import draw
from posepress.figures.geometry.style import LARGE_PRINT

_NOMINAL_MM = 100.0
_LEAST_MM = 6.0  # in less, pens leave no room for a figure; who asks only wants to know that it does not fit


@dataclass(frozen=True)
class FigurePicture(Redrawn):
    """Equal for equal figures, whatever file they stand in."""

    figure: Figure
    mirror: bool = False

    @property
    def alt(self) -> str:  # type: ignore[override]  # an attribute of the base, worked out here
        return swapped(self.figure.alt, self.figure.language) if self.mirror else self.figure.alt

    @property
    def own_words(self) -> bool:  # type: ignore[override]
        return self.figure.own_words

    @property
    def language(self) -> str:  # type: ignore[override]
        return self.figure.language

    @cached_property
    def side(self) -> str:  # type: ignore[override]
        side = side_of(self.figure)
        return (side.other if self.mirror else side).value if side else ""

    @property
    def steps(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(dict.fromkeys([label.step for label in self.figure.labels if not self.figure.plate]))

    @property
    def places(self) -> dict[str, str]:  # type: ignore[override]
        found = {label.step: label.part for label in self.figure.labels if not self.figure.plate}
        said = {step: part.words for step, part in found.items() if isinstance(part, Spot)}
        return {step: swapped(words, "en") if self.mirror else words for step, words in said.items()}

    @property
    def callouts(self) -> dict[str, Span]:
        """Where the description names which step."""
        return {label.step: label.span for label in self.figure.labels if label.span and not self.figure.plate}

    @cached_property
    def _nominal(self) -> Drawing:
        return _draw(self.figure, _NOMINAL_MM, _NOMINAL_MM, (), False, self.mirror)

    @property
    def width(self) -> float:  # type: ignore[override]
        return self._nominal.width

    @property
    def height(self) -> float:  # type: ignore[override]
        return self._nominal.height

    def drawn(self, width_mm: float, height_mm: float, numbers: Mapping[str, int], large: bool = False) -> Drawing:
        wide, high = max(width_mm, _LEAST_MM), max(height_mm, _LEAST_MM)
        return _draw(self.figure, wide, high, tuple(sorted(numbers.items())), large, self.mirror)

    def mirrored(self) -> FigurePicture:
        return replace(self, mirror=not self.mirror)


@lru_cache(maxsize=512)
def _draw(
    figure: Figure, width_mm: float, height_mm: float, numbers: tuple[tuple[str, int], ...], large: bool, mirror: bool
) -> Drawing:
    return draw(figure, width_mm, height_mm, dict(numbers), mirror, LARGE_PRINT if large else None)


@lru_cache(maxsize=64)
def plate(name: str, accent: str = "") -> FigurePicture | None:
    """An anatomy plate by its name; None where there is none of that name."""
    figure = read(node({"plate": name}), Report(), Looks(accent=accent))
    return FigurePicture(figure) if figure else None
