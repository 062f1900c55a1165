"""Digests of pages: equal ones look equal, and whatever is drawn differently has another."""

from decimal import Decimal

import pytest
from pikepdf import Array
from proved_samples import booklet, card
from test_planted_bytes import BYTES, edited

from posepress.proof.page.digests import Digests, page_digests
from posepress.proof.structure import open_file


def digests_of(data: bytes) -> tuple[str, ...]:
    return page_digests(open_file(data))


def test_each_page_has_a_digest_of_its_own() -> None:
    case = booklet()
    assert len(set(digests_of(case.data))) == len(case.document.pages)


@pytest.mark.parametrize("name", BYTES)
def test_a_fault_in_what_is_drawn_changes_the_digest(name: str) -> None:
    assert digests_of(edited(BYTES[name][0])) != digests_of(edited(lambda _: None)) == digests_of(card().data)


def test_a_file_that_cannot_be_followed_has_none() -> None:
    class Broken:
        @property
        def pages(self) -> list[object]:
            raise KeyError("/Pages")

    assert page_digests(Broken()) == ()


def test_small_numbers_count_as_much_as_large_ones() -> None:
    """A form's matrix is one by its width: 0.000333333 for 3000 points."""
    assert Digests().of(Array([Decimal("0.000333333")])) != Digests().of(Array([Decimal("0.000333466")]))
    assert Digests().of(Array([Decimal("0.113636364")])) == Digests().of(Array([Decimal("0.11363636")]))
