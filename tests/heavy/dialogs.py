"""Finished sheets, a print dialog and a printer → what comes out of it, in millimetres.

    python tests/heavy/dialogs.py [--picture FOLDER] [SHEETS.pdf …]

Without files those of a small project are made: both papers, for an office and for a print shop. A dialog scales a page and
puts it on the paper; a printer leaves its edges white and turns the sheet over. Where each letter then stands is worked out
from what PDFium reads; where the fold's mark stands is seen on a picture of the printed paper as well.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from posepress.base.pdfium import Box, PdfReading
from posepress.base.theme import MM

DOTS = 200 / 72  # pixels a point of the picture
_DARK = 140
_MARKS = 11.5 * MM  # from the edge of an office's page: the fold's mark stands there, and no words
Size = tuple[float, float]


@dataclass(frozen=True)
class Printer:
    """What it leaves white, in mm, of the paper upright: left, lower, right, upper."""

    name: str
    margins: tuple[float, float, float, float]


PRINTERS = (
    Printer("4.2 mm", (4.2, 4.2, 4.2, 4.2)),
    Printer("quarter inch", (6.35, 6.35, 6.35, 6.35)),
    Printer("foot 12.7", (3.4, 12.7, 3.4, 3.0)),
    Printer("side 6", (3.0, 4.2, 6.0, 4.2)),
)


@dataclass(frozen=True)
class Placement:
    """The middle of the page lies `x`, `y` pt beside the middle of the paper; both as the page is looked at."""

    scale: float
    x: float
    y: float

    def put(self, box: Box, page: Size, paper: Size) -> Box:
        x0, y0, x1, y1 = box
        left, low = paper[0] / 2 + self.x - self.scale * page[0] / 2, paper[1] / 2 + self.y - self.scale * page[1] / 2
        return left + self.scale * x0, low + self.scale * y0, left + self.scale * x1, low + self.scale * y1


Dialog = Callable[[Size, Size, Size], tuple[float, bool]]
"""Page, paper and printable area → the scale, and whether the middle is that of the printable area, not of the paper."""

DIALOGS: dict[str, Dialog] = {
    "actual size": lambda page, paper, area: (1.0, False),
    "fit": lambda page, paper, area: (_ratio(area, page), True),  # Acrobat, Preview, Chrome, Edge: “fit to printable area”
    "shrink oversized": lambda page, paper, area: (min(1.0, _ratio(area, page)), True),  # Acrobat's first choice
    "fit to paper": lambda page, paper, area: (_ratio(paper, page), False),  # Chrome, Edge: “fit to paper”
}


@dataclass(frozen=True)
class Outcome:
    """In mm; what is asked of a fold is nothing (None) for sheets that are cut."""

    page: Size
    scale: float
    fold: float | None  # between the printed fold and the middle of the paper
    seen_fold: float | None  # the same on the picture
    shift: float  # between what is printed on the front and on the back
    edge: float  # between the nearest letter and the paper's edge, or where a card is cut
    gutter: float  # between the nearest letter of a page and the paper's own middle, where it is folded or cut
    lost: int  # letters that the printer leaves out, wholly or in part

    def row(self) -> str:
        fold = "    –" if self.fold is None else f"{self.fold:5.2f}"
        return f"{self.scale:7.1%} {fold} {self.shift:6.2f} {self.edge:6.1f} {self.gutter:6.1f} {self.lost:5}"


def printed(data: bytes, paper: Size, printer: Printer, dialog: str, picture: Path | None = None) -> Outcome:
    """All sides. `paper` is upright; where the page lies across, so does the paper."""
    folded = b"/DuplexFlipShortEdge" in data
    with PdfReading(data) as reading:
        with reading.page(1) as first:
            page = first.box[2] - first.box[0], first.box[3] - first.box[1]
        across = page[0] > page[1]
        sheet = (paper[1], paper[0]) if across else paper
        area = _inset(sheet, _turned(printer.margins, across))
        scale, in_area = DIALOGS[dialog](page, sheet, (area[2] - area[0], area[3] - area[1]))
        dx, dy = ((area[0] + area[2] - sheet[0]) / 2, (area[1] + area[3] - sheet[1]) / 2) if in_area else (0.0, 0.0)
        front, back = Placement(scale, dx, dy), Placement(scale, *((-dx, -dy) if across and folded else (dx, dy)))
        edge, gutter, lost = [], [], 0
        for number in range(1, reading.page_count + 1):
            place = front if number % 2 else back
            limits = area if place is front or not (across and folded) else _opposite(area, sheet)
            with reading.page(number) as read:
                origin = read.box[:2]
                for shown in read.text_objects:
                    for glyph in [glyph for glyph in shown.glyphs if not glyph.char.isspace()]:
                        box = place.put(_moved(glyph.box, origin), page, sheet)
                        lost += box[0] < limits[0] or box[1] < limits[1] or box[2] > limits[2] or box[3] > limits[3]
                        if shown.picture >= 0:
                            edge.append(min(box[0], box[1], sheet[0] - box[2], sheet[1] - box[3]))
                            gutter.append(max(box[0] - sheet[0] / 2, sheet[0] / 2 - box[2]))
    seen = _seen_fold(data, page, sheet, area, back, picture) if folded else None
    # Turned over, left is right: of a fold across the paper's length what the printer puts beside shows along the fold.
    shift = 2 * abs(dy if across and folded else dx)
    fold = abs(dx) / MM if folded else None
    return Outcome((page[0] / MM, page[1] / MM), scale, fold, seen, shift / MM, min(edge) / MM, min(gutter) / MM, lost)


def _seen_fold(data: bytes, page: Size, sheet: Size, area: Box, place: Placement, picture: Path | None) -> float | None:
    """How far from the middle of the paper the dashes on the inside of the first sheet are printed; None where none is seen."""
    inside = _opposite(area, sheet)
    document = pypdfium2.PdfDocument(data)
    image = document[1].render(scale=DOTS * place.scale).to_pil().convert("L")
    document.close()
    paper = Image.new("L", (round(sheet[0] * DOTS), round(sheet[1] * DOTS)), 255)
    left, _, _, high = place.put((0.0, 0.0, *page), page, sheet)
    paper.paste(image, (round(left * DOTS), round((sheet[1] - high) * DOTS)))
    white = Image.new("L", paper.size, 255)
    box = [round(v * DOTS) for v in (inside[0], sheet[1] - inside[3], inside[2], sheet[1] - inside[1])]
    white.paste(paper.crop((box[0], box[1], box[2], box[3])), (box[0], box[1]))
    if picture:
        white.save(picture)
    middle, words = sheet[0] / 2, max(0.0, sheet[1] - high + _MARKS * place.scale)
    strip = white.crop((round((middle - 8 * MM) * DOTS), 0, round((middle + 8 * MM) * DOTS), round(words * DOTS)))
    columns = [x for x in range(strip.width) for y in range(strip.height) if strip.getpixel((x, y)) < _DARK]
    if not columns:
        return None
    return abs(sum(columns) / len(columns) + 0.5 - strip.width / 2) / DOTS / MM


def _ratio(room: Size, page: Size) -> float:
    return min(room[0] / page[0], room[1] / page[1])


def _turned(margins: tuple[float, float, float, float], across: bool) -> tuple[float, float, float, float]:
    left, lower, right, upper = margins
    return (lower, right, upper, left) if across else margins


def _inset(sheet: Size, margins: tuple[float, float, float, float]) -> Box:
    left, lower, right, upper = [margin * MM for margin in margins]
    return left, lower, sheet[0] - right, sheet[1] - upper


def _opposite(area: Box, sheet: Size) -> Box:
    """On the back of a sheet that was turned over its short edge."""
    return sheet[0] - area[2], sheet[1] - area[3], sheet[0] - area[0], sheet[1] - area[1]


def _moved(box: Box, origin: tuple[float, ...]) -> Box:
    return box[0] - origin[0], box[1] - origin[1], box[2] - origin[0], box[3] - origin[1]


def rows(name: str, data: bytes, paper: Size, folder: Path | None = None) -> Iterator[str]:
    for printer in PRINTERS:
        for dialog in DIALOGS:
            picture = folder / f"{name.replace('/', '-')}-{printer.name}-{dialog}.png" if folder else None
            yield f"{name:34} {printer.name:12} {dialog:16} {printed(data, paper, printer, dialog, picture).row()}"


def samples(folder: Path) -> Iterator[tuple[str, bytes, Size]]:
    """(name, file, paper) of the sheets of the project that `init` makes."""
    from posepress.app.scaffold import init_project
    from posepress.base.diagnostics import Report
    from posepress.base.theme import PAPERS_MM
    from posepress.build.pipeline import build_project
    from posepress.build.request import OUTPUT, Order

    init_project(folder / "studio")
    for paper, (width, height) in PAPERS_MM.items():
        order = Order(("decks", "booklets"), studio={"paper": paper}, shop=True)
        for file in build_project(folder / "studio", Report(), order) or ():
            if file.name.startswith("decks/") or file.name.endswith(("-print.pdf", "-shop.pdf")):
                data = (folder / "studio" / OUTPUT / file.name).read_bytes()
                yield f"{paper} {file.name}", data, (width * MM, height * MM)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--picture", type=Path, help="folder for pictures of the first sheet's inside")
    parser.add_argument("--letter", action="store_true", help="the files are for letter paper")
    given = parser.parse_args(arguments)
    heads = f"{'scale':>7} {'fold':>5} {'shift':>6} {'edge':>6} {'gutter':>6} {'lost':>5}"
    print(f"{'sheets':34} {'printer':12} {'dialog':16} {heads}")
    with tempfile.TemporaryDirectory() as folder:
        paper = (215.9 * MM, 279.4 * MM) if given.letter else (210 * MM, 297 * MM)
        sheets = [(str(file)[-34:], file.read_bytes(), paper) for file in given.files] or samples(Path(folder))
        for name, data, size in sheets:
            print("\n".join(rows(name, data, size, given.picture)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
