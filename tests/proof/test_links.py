"""Where links lead stands on paper, numbered in the order of the document, in the text and at its end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from proved_samples import Case, with_pages
from sample_library import library, plan, pose, said, text

from posepress.model.domain import Article, Booklet, Caution, ClassPose, Inline, Library, Pose, Prose, Signal
from posepress.products import Composition
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout
from posepress.typeset.placed import Document, Line, Page, Run

BANDS, KNEES, MAIL = "https://example.com/bands_and-loops", "https://example.org/", "mailto:ana%40example.com?subject=knees"


def linked(source: str, before: str, words: str, address: str, after: str = ".") -> Prose:
    return Prose((Inline(before), Inline(words, link=address), Inline(after)), source)


def hug() -> Pose:
    """The mail in a caution, the bands in a step and again below, a link that shows its address, one with a strong word."""
    key = "poses/knee-hug#"
    plain = pose()
    knees = Prose((Inline("See "), Inline("about ", link=KNEES), Inline("knees", strong=True, link=KNEES)), f"{key}notice.1")
    cautions = (Caution(Signal.CAUTION, linked(f"{key}cautions.1", "Stop, and ", "write to us", MAIL)),)
    steps = (replace(plain.steps[0], prose=linked(f"{key}steps.1", "Take ", "a band", BANDS)), *plain.steps[1:])
    easier = (linked(f"{key}easier.1", "With ", "another band", BANDS, ", or see "),)
    shown = (Prose((*easier[0].inlines, Inline("example.org", link=KNEES)), f"{key}easier.1"),)
    return plain.model_copy(update={"cautions": cautions, "steps": steps, "easier": shown, "notice": (knees,)})


@cache
def content() -> Library:
    source = linked("sources#S0", "A book; ", "its page", "https://example.net/a/very/long/way/to/a/page/of/a/book/of/poses")
    article = Article(id="bands", title="Bands", body=(linked("articles/bands#body.1", "About ", "knees", KNEES),))
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"article": "bands"}, {"poses": "all"}, "credits"]})
    rest = pose("rest", "Quiet rest", sides="none")
    relief = plan("rest", "knee-hug").model_copy(update={"intro": (linked("classes/relief#intro.1", "Of ", "knees", KNEES),)})
    return library(
        hug(), rest, classes={"relief": relief}, articles={"bands": article}, booklets={"b": booklet}, sources={"S0": source}
    )


@cache
def made(name: str) -> tuple[Composition, Case]:
    match name:
        case "card":
            kind, id_, parts = "cards", "knee-hug", [compose_card(content(), "knee-hug")]
        case "handout":
            kind, id_, parts = "handouts", "relief", [compose_handout(content(), "relief", "a4")]
        case "deck":
            kind, id_, parts = "decks", "relief", [*compose_deck(content(), "relief", "a4")]
        case _:
            kind, id_, parts = "booklets", "b", [compose_booklet(content(), "b", "a4")]
    stories = tuple([story for part in parts for story in part.document.stories])
    document = parts[0].document if len(parts) == 1 else Document("Cards", "en", stories, tagged=False)
    return parts[0], Case(content(), kind, id_, document, {k: art for part in parts for k, art in part.artworks.items()})


PRODUCTS = ("card", "handout", "deck", "booklet")


@pytest.mark.parametrize("name", PRODUCTS)
def test_what_says_where_its_links_lead_raises_no_alarm(name: str) -> None:
    assert made(name)[1].failures() == ()


def test_links_are_numbered_in_the_order_of_the_document_each_address_once() -> None:
    card, _ = made("card")
    key = "poses/knee-hug#"
    assert said(card, f"{key}cautions.1", 1).endswith("Stop, and write to us (link 1).")
    assert said(card, f"{key}steps.1").endswith("Take a band (link 2).")
    assert said(card, f"{key}easier.1") == "With another band (link 2), or see example.org"
    assert said(card, f"{key}notice.1") == "See about knees (link 3)"
    listed = [said(card, f"links#{n}") for n in range(1, 5)]
    assert listed[:3] == ["Write to us: ana@example.com", "A band: example.com/bands_and-loops", "About knees: example.org"]
    assert listed[3].replace(" ", "") == "Itspage:example.net/a/very/long/way/to/a/page/of/a/book/of/poses"


def test_a_handout_and_a_booklet_count_from_their_own_first_link() -> None:
    assert said(made("handout")[0], "classes/relief#intro.1") == "Of knees (link 1)."
    booklet, _ = made("booklet")
    assert said(booklet, "articles/bands#body.1") == "About knees (link 1)."
    assert "Take a band (link 3)." in text(booklet)
    assert said(booklet, "links#1") == "Knees: example.org"


def test_a_text_without_links_has_no_list() -> None:
    assert "Link 1" not in text(compose_card(library(pose()), "knee-hug"))


WORDS = ("write to us", "a band", "another band", "about", "knees", "its page")


def test_a_link_that_shows_its_address_has_no_line_through_its_underscores() -> None:
    """Below the words of the others one stands, as wide as the words: it ends before the space behind them."""
    (page, _) = made("card")[0].document.pages[:2]
    pages = made("card")[0].document.pages
    lines = [(path, page) for page in pages for path in page.paths if path.ops == "ml" and path.width == 0.5]
    for page in pages:
        for line in page.lines:
            for run in line.runs:
                under = [path for path, on in lines if on is page and abs(path.coords[1] - (line.y - 1.5)) < 0.01
                         and path.coords[0] == run.x]  # fmt: skip
                assert bool(under) == (run.text.strip() in WORDS), run


def changed(change: Callable[[Run, str], Run]) -> Callable[[Document], Document]:
    def on_line(line: Line) -> Line:
        return replace(line, runs=tuple([change(run, run.source or line.source) for run in line.runs]))

    return lambda d: with_pages(d, lambda page: replace(page, lines=tuple(map(on_line, page.lines))))


def retyped(source: str, old: str, new: str) -> Callable[[Document], Document]:
    return changed(lambda run, key: replace(run, text=run.text.replace(old, new)) if key == source else run)


def lost(source: str) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        kept = [line for line in page.lines if all((run.source or line.source) != source for run in line.runs)]
        return replace(page, lines=tuple(kept))

    return lambda document: with_pages(document, on_page)


FAULTS = {
    "an address that is not printed": (lost("links#2"), "links#2"),
    "another address": (retyped("links#2", "bands", "hands"), "links#2"),
    "another number in the text": (retyped("poses/knee-hug#steps.1", "2", "3"), "poses/knee-hug#steps.1"),
    "no number in the text": (retyped("poses/knee-hug#steps.1", "(link\u00a02)", "now"), "poses/knee-hug#steps.1"),
    "other words in the list": (retyped("links#3", "knees", "heels"), "links#3"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_link_is_found(name: str) -> None:
    change, source = FAULTS[name]
    found = made("card")[1].wrongly_laid_out(change)
    assert [failure for failure in found if failure.check == "plan" and failure.source == source], found


@pytest.mark.parametrize("name", ["handout", "booklet"])
def test_an_address_that_is_lost_in_other_products_is_found(name: str) -> None:
    for n in range(1, 5):
        found = made(name)[1].wrongly_laid_out(lost(f"links#{n}"))
        assert [failure for failure in found if failure.check == "plan" and failure.source == f"links#{n}"], found


def planted() -> Iterator[Callable[[], object]]:
    for change, _ in FAULTS.values():
        yield lambda change=change: made("card")[1].wrongly_laid_out(change)


def test_a_link_of_a_pose_that_is_done_to_its_other_side_keeps_its_number() -> None:
    held = library(hug(), classes={"relief": plan(ClassPose(pose="knee-hug", side="other side"))})
    one = compose_handout(held, "relief", "a4")
    assert "Take a band (link 2)." in text(one)
    assert Case(held, "handouts", "relief", one.document, one.artworks).failures() == ()
