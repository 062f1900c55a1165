"""The project's own pictures pass the gate and say what is seen on them."""

from pathlib import Path

import pytest

from builder import artwork
from builder.diagnostics import Report
from builder.drawing import Drawing
from builder.drawing import Path as Shape

IMAGES = sorted((Path(__file__).parents[2] / "images").glob("*.svg"))
MM = 72 / 25.4


def drawing(path: Path) -> Drawing:
    report = Report()
    art = artwork.load(path, report, None)
    assert isinstance(art, Drawing), list(report)
    assert not report.diagnostics
    return art


def test_there_are_pictures() -> None:
    assert IMAGES


@pytest.mark.parametrize("path", IMAGES, ids=lambda path: path.stem)
def test_a_picture_is_sound_and_described(path: Path) -> None:
    art = drawing(path)
    assert len(art.alt.split()) >= 8
    assert art.width <= 131 * MM + 0.01


@pytest.mark.parametrize("path", IMAGES, ids=lambda path: path.stem)
def test_outlines_stay_heavy_enough_for_a_copier(path: Path) -> None:
    """Black outlines of figures are 0.9 pt; a stroke that is half covered by its own filling is twice as wide."""
    shapes = [item for item in drawing(path).items if isinstance(item, Shape)]
    outlines = [item.width for item in shapes if item.stroke == (0.0,) and item.fill is None and "h" in item.ops]
    assert max(outlines, default=1.8) >= 1.7
