"""Faults planted in the sheets: pages in the wrong place, on their heads, lost, or not what they were."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from typing import Any

import proved_samples as samples
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, FloatObject, NameObject

from builder.imposition import Leaf, fit
from builder.pdf import write
from builder.press import Card, booklet_sheets, card_sheets
from builder.proof import ProofError, page_size, prove_cut, prove_folded
from builder.proof.failure import Failure
from builder.theme import MM

A4 = (210 * MM, 297 * MM)


@cache
def reading() -> bytes:
    return samples.booklet().data


@cache
def trim() -> tuple[float, float]:
    page = samples.booklet().document.pages[0]
    return page.width, page.height


@cache
def folded() -> bytes:
    return booklet_sheets(reading(), trim(), A4, "A4", "Quiet hips", "en").pdf


@cache
def cards() -> bytes:
    case = samples.deck()
    return write(case.document, case.artworks)


def faces() -> list[Card]:
    out, first = [], 1
    for story in samples.deck().document.stories:
        after = first + len(story.pages)
        out += [Card(cards(), n, n + 1 if n + 1 < after else None) for n in range(first, after, 2)]
        first = after
    return out


def leaves(made: Sequence[Card]) -> list[Leaf]:
    return [(card.front, card.back) for card in made]


def deck_of(made: Sequence[Card], paper: tuple[float, float] = A4) -> bytes:
    page = samples.deck().document.pages[0]
    return card_sheets(made, (page.width, page.height), paper, "A4", "Cards", "en").pdf


def cut_failures(sheets: bytes, made: Sequence[Card] | None = None, paper: tuple[float, float] = A4) -> list[Failure]:
    page = samples.deck().document.pages[0]
    return refused(prove_cut, "cut", sheets, cards(), leaves(made or faces()), (page.width, page.height), paper)


def folded_failures(sheets: bytes) -> list[Failure]:
    return refused(prove_folded, "folded", sheets, reading(), trim())


def refused(prove: Callable[..., object], *order: object) -> list[Failure]:
    try:
        prove(*order)
    except ProofError as error:
        return list(error.failures)
    return []


def edited(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(change: Callable[[bytes], bytes], side: int = 0) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        contents: Any = writer.pages[side].get_contents()
        stream = DecodedStreamObject()
        stream.set_data(change(contents.get_data()))
        writer.pages[side][NameObject("/Contents")] = writer._add_object(stream)

    return edit


def turned(size: tuple[float, float]) -> Callable[[bytes], bytes]:
    """The first panel stands on its head, within its own box."""

    def turn(data: bytes) -> bytes:
        lines = data.split(b"\n")
        panel = next(n for n, line in enumerate(lines) if line.endswith(b"/P0 Do Q"))
        numbers = lines[panel].split()
        at = numbers.index(b"cm")
        x, y = float(numbers[at - 2]), float(numbers[at - 1])
        numbers[at - 6 : at] = [b"-1", b"0", b"0", b"-1", f"{x + size[0]:.3f}".encode(), f"{y + size[1]:.3f}".encode()]
        return b"\n".join([*lines[:panel], b" ".join(numbers), *lines[panel + 1 :]])

    return turn


def swapped_pages(a: int, b: int) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        list_ = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]
        first, second = list.__getitem__(list_, a), list.__getitem__(list_, b)
        list.__setitem__(list_, a, second)
        list.__setitem__(list_, b, first)

    return edit


def with_entry(body: Any, key: str, value: Any) -> None:
    body[NameObject(key)] = value


def no_duplex(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]["/Duplex"]  # type: ignore[attr-defined]


def last_sheet_lost(writer: PdfWriter) -> None:
    writer.remove_page(len(writer.pages) - 1)
    writer.remove_page(len(writer.pages) - 1)


FOLDED: dict[str, tuple[Callable[[PdfWriter], None], str]] = {
    "panels swapped": (
        drawn(lambda data: data.replace(b"/P0 Do", b"/PX Do").replace(b"/P1 Do", b"/P0 Do").replace(b"/PX Do", b"/P1 Do")),
        "the page after page 0 is 16",
    ),
    "one page twice": (drawn(lambda data: data.replace(b"/P1 Do", b"/P0 Do")), "folded, the page after"),
    "a panel on its head": (drawn(lambda data: turned(trim())(data)), "stands on its head"),
    "a panel lost": (drawn(lambda data: data.replace(b"/P1 Do", b"")), "is blank"),
    "a panel moved": (drawn(lambda data: data.replace(b" cm /P1", b" cm 1 0 0 1 3 0 cm /P1")), "not a page of the file"),
    "a panel scaled": (drawn(lambda data: data.replace(b" cm /P1", b" cm 0.97 0 0 0.97 0 0 cm /P1")), "not a page of the file"),
    "something drawn over a panel": (drawn(lambda data: data + b"q 0.5 g 500 200 80 80 re f Q\n"), "does not look like page"),
    "front and back exchanged": (swapped_pages(0, 1), "folded, the page after"),
    "sheets in another order": (swapped_pages(0, 2), "folded, the page after"),
    "no word on how to flip": (no_duplex, "which edge to flip"),
    "an attachment": (lambda writer: writer.add_attachment("more.txt", b"more"), "the file has /Names"),
    "sheets in another unit": (
        lambda writer: with_entry(writer.pages[0], "/UserUnit", FloatObject(0.5)),
        "the page has /UserUnit",
    ),
    "half a sheet cropped": (
        lambda writer: with_entry(writer.pages[0], "/CropBox", ArrayObject([FloatObject(v) for v in (0, 0, 600, 663)])),
        "the page has /CropBox",
    ),
    "a sheet lost": (last_sheet_lost, "folded, the page after"),
}


@pytest.mark.parametrize("name", FOLDED)
def test_a_fault_of_folded_sheets_is_found(name: str) -> None:
    change, words = FOLDED[name]
    failures = folded_failures(edited(folded(), change))
    assert any(words in failure.message for failure in failures), failures


def test_folded_sheets_without_faults_raise_no_alarm() -> None:
    assert folded_failures(folded()) == []
    assert folded_failures(edited(folded(), lambda _: None)) == []


def test_a_booklet_that_is_bound_on_the_other_edge_is_found() -> None:
    other = booklet_sheets(reading(), trim(), A4, "A4", "Quiet hips", "en", binding="right").pdf
    assert any("folded" in failure.message for failure in folded_failures(other))


def test_cut_sheets_without_faults_raise_no_alarm() -> None:
    assert cut_failures(deck_of(faces())) == []


def test_cut_sheets_that_tumble_raise_no_alarm() -> None:
    """Cards that lie across their paper are turned over head to foot, so their backs stand on their heads."""
    page = samples.deck().document.pages[0]
    across = (page.width + 2, 2 * page.height + 10)
    assert cut_failures(deck_of(faces(), across), paper=across) == []


def other_backs(made: list[Card]) -> list[Card]:
    return [replace(made[0], back=made[1].back), replace(made[1], back=made[0].back), *made[2:]]


def lost_back(made: list[Card]) -> list[Card]:
    return [replace(made[0], back=None), *made[1:]]


CUT: dict[str, tuple[Callable[[list[Card]], list[Card]], Callable[[PdfWriter], None], str]] = {
    "backs behind other fronts": (other_backs, lambda _: None, "cut, a card has"),
    "a back lost": (lost_back, lambda _: None, "page None on its back"),
    "a card lost": (lambda made: made[1:], lambda _: None, "cut, a card has"),
    "a card on its head": (list, lambda writer: drawn(turned(card_size()))(writer), "stands on its head"),
    "a word covered on a sheet": (list, lambda writer: drawn(word_covered)(writer), "is cut off at"),
    "a side lost": (list, lambda writer: writer.remove_page(1), "no whole sheets"),
}


def word_covered(data: bytes) -> bytes:
    """A white box, too small to change the look of the card, on the title of the first one."""
    (wide, high), cell = card_size(), fit(card_size(), A4).cell(0, 0)
    left, foot = (cell[0] + cell[2] - wide) / 2, (cell[1] + cell[3] - high) / 2
    title = next(line for line in samples.deck().document.pages[0].lines if line.source.endswith("#title"))
    return data + f"q 1 g {left + title.x + 10} {foot + title.y - 4} 20 18 re f Q\n".encode()


def card_size() -> tuple[float, float]:
    page = samples.deck().document.pages[0]
    return page.width, page.height


def wrongly_cut(name: str) -> list[Failure]:
    made, change, _ = CUT[name]
    return cut_failures(edited(deck_of(made(faces())), change))


@pytest.mark.parametrize("name", CUT)
def test_a_fault_of_cut_sheets_is_found(name: str) -> None:
    failures = wrongly_cut(name)
    assert any(CUT[name][2] in failure.message for failure in failures), failures


def test_a_torn_file_of_sheets_is_found() -> None:
    for found in (folded_failures(folded()[:100]), cut_failures(deck_of(faces())[:100])):
        assert [failure.check for failure in found] == ["reading"]


def test_what_is_no_file_has_no_size() -> None:
    assert [failure.check for failure in refused(page_size, b"%PDF")] == ["reading"]


def planted() -> Iterator[Callable[[], object]]:
    for change, _ in FOLDED.values():
        yield lambda change=change: folded_failures(edited(folded(), change))
    yield from [partial(wrongly_cut, name) for name in CUT]
    yield lambda: folded_failures(folded()[:100])
    yield lambda: refused(page_size, b"%PDF")
