"""The code of a film as the page shows it: another reader reads it from a copy of a copy, the proof knows one that is wrong."""

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest
from PIL import Image, ImageFilter
from proved_samples import Case, with_pages
from sample_library import library, plan, pose, prose

from posepress.base.drawing import Artwork, Drawing, rectangle
from posepress.base.pdfium import Pixels
from posepress.base.store import Ledger, Store
from posepress.base.theme import CARDS, MM
from posepress.build.kinds import KINDS
from posepress.model.domain import Booklet, Dose, Library, Step
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout
from posepress.products.shared.film import code_drawing
from posepress.proof.document import PageProof, prove_pages
from posepress.proof.failure import Failure
from posepress.proof.page import films
from posepress.typeset.placed import Document, Page, Picture

HUG, REST = "https://example.com/v/knee-4", "https://youtu.be/dQw4w9WgXcQ_a-c"
SOURCE = "poses/knee-hug#video"
SHORT = ("Lie down.", "Breathe.")


@cache
def content() -> Library:
    """A pose with a film, one with a film of its second step, a class and a booklet of both."""
    hug = pose(video=HUG, source=None, steps=SHORT, easier=(), notice=())
    rest = pose("rest", "Quiet rest", sides="none", dose=Dose.model_validate({"minutes": "5"}))
    filmed = Step(prose("Breathe.", "poses/rest#steps.2"), video=REST)
    rest = rest.model_copy(update={"steps": (rest.steps[0], filmed, *rest.steps[2:])})
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}]})
    return library(hug, rest, classes={"relief": plan("knee-hug", "rest")}, booklets={"b": booklet})


@cache
def product(name: str) -> Case:
    match name.split():
        case ["card", id_, size]:
            made = [compose_card(content(), id_, size)]
            kind, id_ = "cards", id_
        case ["handout", paper]:
            kind, id_, made = "handouts", "relief", [compose_handout(content(), "relief", paper)]
        case [("one-page" | "large") as format_, paper]:
            (one,) = KINDS["handouts"].laid_out(format_).compose(content(), "relief", paper, Store(None))
            return Case(content(), "handouts", "relief", one.document, one.artworks, format_)
        case ["wall", paper]:  # where the code has room: it gives way first
            held = library(pose(video=HUG, source=None, steps=SHORT, easier=(), notice=(), cautions=(), purpose=None, props=()))
            (one,) = KINDS["cards"].laid_out("wall").compose(held, "knee-hug", paper, Store(None))
            return Case(held, "cards", "knee-hug", one.document, one.artworks, "wall")
        case ["deck", paper]:
            kind, id_, made = "decks", "relief", [*compose_deck(content(), "relief", paper)]
        case _:
            kind, id_, made = "booklets", "b", [compose_booklet(content(), "b", "a4")]
    stories = tuple([story for one in made for story in one.document.stories])
    document = made[0].document if len(made) == 1 else Document("Cards", "en", stories, tagged=False)
    return Case(content(), kind, id_, document, {key: art for one in made for key, art in one.artworks.items()})


PRODUCTS = (
    *[f"card knee-hug {size}" for size in CARDS],
    *[f"{name} {paper}" for name in ("handout", "deck", "one-page", "large") for paper in ("a4", "letter")],
    "wall a4",
    "booklet",
)


def codes(made: Case) -> list[Picture]:
    return [picture for page in made.document.pages for picture in page.pictures if picture.art.startswith("film/")]


@pytest.mark.parametrize("name", [*PRODUCTS, *[f"card rest {size}" for size in CARDS]])
def test_a_film_is_printed_whole_and_proved(name: str) -> None:
    assert product(name).failures() == ()


@pytest.mark.parametrize("name", PRODUCTS)
def test_the_modules_of_a_code_are_wide_enough_for_a_copy(name: str) -> None:
    found = codes(product(name))
    assert {picture.art for picture in found} >= {f"film/{HUG}"}
    for picture in found:
        module = picture.width / code_drawing(picture.art.removeprefix("film/")).width / MM
        assert round(module, 2) in (0.59, 0.69)


def copied(picture: Image.Image) -> Image.Image:
    """As an office copier leaves it: blurred by a pixel, then black or white."""
    return picture.filter(ImageFilter.GaussianBlur(1)).point(lambda level: 255 if level > 140 else 0)


@pytest.mark.parametrize("name", PRODUCTS)
def test_another_reader_reads_the_code_from_a_grey_page_and_from_a_copy_of_its_copy(name: str) -> None:
    zxingcpp = pytest.importorskip("zxingcpp", reason="no QR CODE WAS READ: pip install zxing-cpp")
    made = product(name)
    read: list[set[str]] = [set(), set()]
    with pypdfium2.PdfDocument(io.BytesIO(made.data)) as file:
        for page in file:
            grey = page.render(scale=150 / 72).to_pil().convert("L")
            for found, picture in zip(read, (grey, copied(copied(grey))), strict=True):
                found |= {code.text for code in zxingcpp.read_barcodes(picture)}
    due = {picture.art.removeprefix("film/") for picture in codes(made)}
    assert read == [due, due] and HUG in due


def pictures(change: Callable[[Picture], list[Picture]]) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        return replace(page, pictures=tuple([new for picture in page.pictures for new in change(picture)]))

    return lambda document: with_pages(document, on_page)


def codes_changed(**change: object) -> Callable[[Document], Document]:
    return pictures(lambda p: [replace(p, **change) if p.source == SOURCE else p])


def made_of(address: str) -> Callable[[Case], tuple[Failure, ...]]:
    """The layout asks for the code of another address."""

    def fault(made: Case) -> tuple[Failure, ...]:
        wrong = replace(made, artworks={**made.artworks, f"film/{address}": code_drawing(address)})
        return wrong.wrongly_laid_out(codes_changed(art=f"film/{address}"))

    return fault


def drawn_as(change: Callable[[Drawing], Drawing]) -> Callable[[Case], tuple[Failure, ...]]:
    """The picture of the code is another one."""
    is_code = code_drawing(HUG)
    return lambda made: made.wrongly_drawn(lambda art: change(is_code) if art == is_code else art)


def one_module_lost(code: Drawing) -> Drawing:
    (path,) = code.items
    return replace(code, items=(replace(path, ops=path.ops[:-5], coords=path.coords[:-8]),))


def grey(code: Drawing) -> Drawing:
    (path,) = code.items
    return replace(code, items=(replace(path, fill=(0.4,)),))


def speck(document: Document) -> Document:
    """A line of the layout that comes within two modules of the code."""

    def on_page(page: Page) -> Page:
        near = [rectangle(p.x + p.width + 3, p.y, p.x + p.width + 4, p.y + 9, fill=(0.0,)) for p in page.pictures
                if p.source == SOURCE]  # fmt: skip
        return replace(page, paths=(*page.paths, *near))

    return with_pages(document, on_page)


def retyped(document: Document) -> Document:
    def on_page(page: Page) -> Page:
        lines = [replace(line, runs=tuple([replace(run, text=run.text.replace("knee-4", "knee-5")) for run in line.runs]))
                 for line in page.lines]  # fmt: skip
        return replace(page, lines=tuple(lines))

    return with_pages(document, on_page)


def laid_out(change: Callable[[Document], Document]) -> Callable[[Case], tuple[Failure, ...]]:
    return lambda made: made.wrongly_laid_out(change)


FAULTS: dict[str, tuple[Callable[[Case], tuple[Failure, ...]], str, str]] = {
    "the code of another address": (made_of("https://example.com/v/knee-5"), "film", "leads to"),
    "another code drawn under the right name": (drawn_as(lambda _: code_drawing(REST)), "film", "shows another one"),
    "a module lost": (drawn_as(one_module_lost), "film", "shows another one"),
    "a grey code": (drawn_as(grey), "film", "shows another one"),
    "something in its quiet zone": (laid_out(speck), "film", "quiet zone"),
    "modules too small": (laid_out(codes_changed(width=36.0, height=36.0)), "film", "mm wide"),
    "no code": (laid_out(pictures(lambda p: [] if p.source == SOURCE else [p])), "film", "is here 0 times"),
    "two codes": (laid_out(pictures(lambda p: [p, replace(p, y=p.y - 60)] if p.source == SOURCE else [p])), "film", "2 times"),
    "no link": (laid_out(lambda d: with_pages(d, lambda page: replace(page, links=()))), "film", "is no link"),
    "another address in words": (laid_out(retyped), "plan", "example.com/v/knee-4"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_code_is_found(name: str) -> None:
    fault, check, words = FAULTS[name]
    found = fault(product("handout a4"))
    assert [failure for failure in found if failure.check == check and words in failure.message], found


def thoroughly_proved(made: Case) -> PageProof:
    ledger = Ledger(None, "")
    return prove_pages(made.library, made.kind, made.id, made.document, made.artworks, made.data, ledger, thorough=True)


def read_wrongly(made: Case) -> tuple[Failure, ...]:
    """Another reader reads another address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(films, "read_by_another", lambda pixels: REST)
        return prove_pages(
            made.library, made.kind, made.id, made.document, made.artworks, made.data, Ledger(None, ""), thorough=True
        ).failures


def test_what_another_reader_reads_is_told_by_a_thorough_proof() -> None:
    assert any(f'is read as "{REST}"' in failure.message for failure in read_wrongly(product("handout a4")))


def test_another_reader_agrees_where_it_is_installed() -> None:
    pytest.importorskip("zxingcpp", reason="no QR CODE WAS READ: pip install zxing-cpp")
    made = product("handout a4")
    proof = prove_pages(
        made.library, made.kind, made.id, made.document, made.artworks, made.data, Ledger(None, ""), thorough=True
    )
    assert proof.failures == ()


def test_a_thorough_proof_needs_no_other_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    assert films.read_by_another(Pixels(1, 1, 3, b"\0\0\0")) is None


def planted() -> Iterator[Callable[[], object]]:
    for fault, _, _ in FAULTS.values():
        yield lambda fault=fault: fault(product("handout a4"))
    yield lambda: read_wrongly(product("handout a4"))


def test_a_code_gives_way_to_its_address_before_any_step_does() -> None:
    """Step by step the card fills up: where the code would have no room beside them, all of them stand on the same pages."""

    def card(steps: int, **more: object) -> Case:
        texts = [f"Step {n}: breathe, and let your hip sink a little more." for n in range(1, steps + 1)]
        held = library(pose(steps=texts, **more))
        made = compose_card(held, "knee-hug")
        return Case(held, "cards", "knee-hug", made.document, made.artworks)

    filmed = {steps: card(steps, video=HUG) for steps in range(6, 10)}
    first = next(steps for steps, made in filmed.items() if not codes(made))
    assert codes(filmed[6])
    assert len(filmed[first].document.pages) == len(card(first).document.pages) == len(filmed[6].document.pages)
    assert filmed[first].failures() == ()


def art_of(made: Case) -> Artwork:
    return made.artworks[f"film/{HUG}"]


def test_a_code_is_one_black_path() -> None:
    art = art_of(product("card knee-hug a6"))
    assert isinstance(art, Drawing)
    assert [(item.fill, item.stroke) for item in art.items] == [((0.0,), None)]


def test_a_screen_reader_says_where_the_code_leads() -> None:
    (story,) = product("card knee-hug a6").document.stories
    assert [e.alt for e in story.elements if "example.com/v/knee-4" in e.alt] == [
        "Film of this exercise: example.com/v/knee-4",
        "Square code for a phone’s camera. It opens example.com/v/knee-4",
    ]
