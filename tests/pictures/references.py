"""Every named figure and a page of each product → small grey pictures, compared with those that were accepted.

    python tests/pictures/references.py             says what differs, and writes a report to look at
    python tests/pictures/references.py --accept    takes what is drawn now as right, after somebody looked at the report

Predicates find what somebody thought of; a picture finds the stroke that nobody did. The pages are those of the project that
`posepress init` makes, so that an edit of the repository's own content changes none of them.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from posepress.app.preview import as_file
from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report, nearest
from posepress.base.drawing import Drawing
from posepress.base.pdfium import PdfReading
from posepress.build import production
from posepress.content import read_library
from posepress.figures.description.spec import named
from posepress.figures.drawing.page import draw
from posepress.figures.library import POSES

HERE = Path(__file__).parent
REPORT = HERE / "report"
FIGURE_MM, FIGURE_SCALE, PAGE_SCALE = 46.0, 1.2, 0.62  # pixels a point
LEVELS = 16  # of grey: small files, and enough to see a line by
FAR = 72  # levels of 255 that a pixel must differ by: other versions of PDFium round edges otherwise
MOST_PIXELS = 12  # that may differ so far: less than a stroke of two millimetres
TINT = 24  # levels by which an area differs: a fill that is gone is pale, and wider than edges are
PAGES = {
    "card-front": ("cards/side-bend.pdf", 1),
    "card-back": ("cards/side-bend.pdf", 2),
    "handout": ("handouts/evening-wind-down.pdf", 1),
    "deck-sheet": ("decks/evening-wind-down.pdf", 1),
    "booklet-cover": ("booklets/my-poses.pdf", 1),
    "booklet-pose": ("booklets/my-poses.pdf", 5),
    "booklet-sheet": ("booklets/my-poses-print.pdf", 1),
}
"""Name → a file of the small project, and one of its pages."""


def names() -> list[str]:
    return [*[f"figures/{pose.replace(' ', '-')}" for pose in POSES], *[f"pages/{name}" for name in PAGES]]


def picture(name: str) -> Image.Image:
    """As it is drawn now."""
    kind, _, rest = name.partition("/")
    if kind == "figures":
        pose = next(pose for pose in POSES if pose.replace(" ", "-") == rest)
        return rendered(as_file(figure(pose), ".pdf"), 1, FIGURE_SCALE)
    file, page = PAGES[rest]
    return rendered(small_project()[file], page, PAGE_SCALE)


def figure(pose: str) -> Drawing:
    return draw(named(pose), FIGURE_MM, FIGURE_MM, {})


def rendered(data: bytes, page: int, scale: float) -> Image.Image:
    with PdfReading(data) as reading, reading.page(page) as read:
        seen = read.render(scale)
    image = Image.frombuffer("RGB", (seen.wide, seen.high), seen.data, "raw", "RGB", seen.stride, 1)
    return ImageOps.grayscale(image)


@cache
def small_project() -> dict[str, bytes]:
    """Name below `output/` → the file, of the project that `init` makes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "studio"
        init_project(root)
        library, report = read_library(root, Report()), Report()
        assert library
        found = {}
        for product in dict.fromkeys([file for file, _ in PAGES.values() if not file.endswith("-print.pdf")]):
            kind, _, name = product.partition("/")
            ordered = production.Product(kind, name.removesuffix(".pdf"), "a6" if kind == "cards" else "a4")
            made = production.make(library, ordered)
            found |= {file.name: file.data for file in made.files}
    assert not report.failed
    return found


def accepted(name: str) -> Image.Image | None:
    path = HERE / f"{name}.png"
    if not path.exists():
        return None
    with Image.open(path) as image:
        return image.convert("L")


def differing(before: Image.Image | None, now: Image.Image) -> int:
    """Pixels that differ far, and those of areas that differ a little; all where there is nothing to compare with."""
    if before is None or before.size != now.size:
        return now.width * now.height
    difference = ImageChops.difference(before, _few_levels(now))
    areas = difference.filter(ImageFilter.MinFilter(3))
    return sum(difference.histogram()[FAR:]) + sum(areas.histogram()[TINT:])


def accept(name: str) -> None:
    path = HERE / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    few = _few_levels(picture(name)).quantize(LEVELS, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    few.save(packed, "PNG", optimize=True, bits=4)
    path.write_bytes(packed.getvalue())


def _few_levels(image: Image.Image) -> Image.Image:
    step = 255 / (LEVELS - 1)
    return image.point([round(round(level / step) * step) for level in range(256)])


def side_by_side(before: Image.Image | None, now: Image.Image) -> Image.Image:
    """As accepted, as drawn now, and where they differ: what is gone in red, what is new in blue."""
    before = before or Image.new("L", now.size, 255)
    size = max(before.width, now.width), max(before.height, now.height)
    old, new = (_on_white(image, size) for image in (before, now))
    both = Image.merge("RGB", (new, ImageChops.darker(old, new), old))
    out = Image.new("RGB", (3 * size[0] + 24, size[1]), (160, 160, 160))
    for n, image in enumerate((old.convert("RGB"), new.convert("RGB"), both)):
        out.paste(image, (n * (size[0] + 12), 0))
    return out


def _on_white(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    page = Image.new("L", size, 255)
    page.paste(image, (0, 0))
    return page


def write_report(changed: Iterable[tuple[str, Image.Image | None, Image.Image]], folder: Path = REPORT) -> Path:
    """A page to open in a browser, with the pictures of each side by side."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = list[str]()
    for name, before, now in changed:
        file = f"{name.replace('/', '-')}.png"
        side_by_side(before, now).save(folder / file)
        rows.append(
            f"<h2>{name}: {differing(before, now)} pixels differ</h2>\n<img src='{file}' alt='accepted, now, difference'>"
        )
    page = folder / "index.html"
    style = "<style>body { font: 16px sans-serif } img { image-rendering: pixelated; width: 100%; max-width: 1200px }</style>"
    head = "<p>As accepted, as drawn now, and the difference: what is gone in red, what is new in blue.</p>"
    page.write_text(f"<!doctype html><title>Pictures that differ</title>{style}{head}\n" + "\n".join(rows), encoding="utf-8")
    return page


def changes(of: Iterable[str]) -> Iterator[tuple[str, Image.Image | None, Image.Image]]:
    for name in of:
        before, now = accepted(name), picture(name)
        if differing(before, now) > MOST_PIXELS:
            yield name, before, now


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--accept", action="store_true", help="take what is drawn now as right")
    parser.add_argument("names", nargs="*", help="such as figures/bridge; all, where none is given")
    given = parser.parse_args()
    for name in set(given.names) - set(names()):
        parser.error(f'there is no picture "{name}"; {nearest(name, names())}')
    found = list(changes(given.names or names()))
    if not found:
        print("no picture differs")
        return 0
    if given.accept:
        for name, _, _ in found:
            accept(name)
        print(f"accepted: {', '.join(name for name, _, _ in found)}")
        return 0
    print(f"{len(found)} differ: {', '.join(name for name, _, _ in found)}\nlook at {write_report(found)}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
