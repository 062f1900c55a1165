"""Each handout page, card and booklet page names the product that one holds, and a card of a deck its number in the class."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from proved_samples import Case, booklet, card, deck, handout, with_lines, with_runs

from posepress.typeset.placed import ARTIFACT, Document, Line, Run

PRODUCTS = {"card": card, "deck": deck, "handout": handout, "booklet": booklet}
NAMES = {
    "card": "Card · Quiet Studio",
    "deck": "Deck · Hip relief after practice",
    "handout": "Handout · Hip relief after practice",
    "booklet": "Booklet · Quiet hips",
}
NUMBER = "classes/relief#poses.2.number"


def footers(made: Case) -> list[str]:
    return [line.runs[0].text for page in made.document.pages for line in page.lines if line.runs[0].element == ARTIFACT]


@pytest.mark.parametrize("name", PRODUCTS)
def test_what_names_itself_raises_no_alarm(name: str) -> None:
    made = PRODUCTS[name]()
    assert made.failures() == ()
    assert any(text.startswith(NAMES[name]) for text in footers(made))


def nameless(name: str) -> Callable[[Document], Document]:
    def drop(line: Line) -> Line | None:
        return None if line.runs[0].text.startswith(NAMES[name]) else line

    return with_lines(drop)


def of_another(name: str) -> Callable[[Document], Document]:
    def change(run: Run, source: str) -> Run:
        return replace(run, text=run.text.replace(NAMES[name], "Booklet · Quiet feet")) if not source else run

    return with_runs(change)


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("fault", [nameless, of_another])
def test_a_footer_that_does_not_name_its_product_is_found(
    name: str, fault: Callable[[str], Callable[[Document], Document]]
) -> None:
    found = PRODUCTS[name]().wrongly_laid_out(fault(name))
    assert [failure.message for failure in found if failure.check == "footer"][:1] == [f'no footer says "{NAMES[name]}"']


def numberless(document: Document) -> Document:
    return with_lines(lambda line: None if line.source == NUMBER else line)(document)


def of_the_booklet(document: Document) -> Document:
    return with_runs(lambda run, source: replace(run, text="9") if source == NUMBER else run)(document)


@pytest.mark.parametrize("fault", [numberless, of_the_booklet])
def test_a_card_of_a_deck_with_another_number_than_its_class_has_is_found(fault: Callable[[Document], Document]) -> None:
    found = deck().wrongly_laid_out(fault)
    assert [failure for failure in found if failure.check == "plan" and failure.source == NUMBER], found


def planted() -> Iterator[Callable[[], object]]:
    yield lambda: card().wrongly_laid_out(nameless("card"))
    yield lambda: deck().wrongly_laid_out(numberless)
