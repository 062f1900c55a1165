"""Files in output/ → the four pictures that the README shows, in .github/readme/: pages on a grey desk.

posepress build && python docs/readme_pictures.py
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parents[1]
DESK, EDGE = (176, 176, 167), 12  # pixels
COLOURS = 200  # of the palette; the accent keeps its own

CARD, BOOKLET = "cards/knee-hug-heel-slide.pdf", "booklets/psoas-release.pdf"
PICTURES = {
    "card": (CARD, (1, 2), 1.35),
    "handout": ("handouts/post-practice-relief.pdf", (1,), 1.0),
    "booklet": (BOOKLET, "Block under the sacrum", 1.0),
    "sheet": ("decks/post-practice-relief.pdf", (1,), 1.0),
}
"""Name → a file, its pages or a title on a left page of it, and pixels a point."""


def draw(name: str) -> None:
    file, wanted, scale = PICTURES[name]
    with pypdfium2.PdfDocument(ROOT / "output" / file) as document:
        numbers = _facing(document, wanted) if isinstance(wanted, str) else wanted
        pages = [document[number - 1].render(scale=scale).to_pil().convert("RGB") for number in numbers]
    wide, high = pages[0].size
    desk = Image.new("RGB", (EDGE + len(pages) * (wide + EDGE), high + 2 * EDGE), DESK)
    for n, page in enumerate(pages):
        desk.paste(page, (EDGE + n * (wide + EDGE), EDGE))
    packed = desk.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    packed.save(ROOT / ".github" / "readme" / f"{name}.png", optimize=True)


def _facing(document: pypdfium2.PdfDocument, title: str) -> tuple[int, int]:
    """The last left page that has the title in large type, and the page beside it."""
    texts = [page.get_textpage().get_text_range() for page in document]
    left = [n for n, text in enumerate(texts, 1) if n % 2 == 0 and text.startswith(title)]
    return left[-1], left[-1] + 1


if __name__ == "__main__":
    for name_ in PICTURES:
        draw(name_)
