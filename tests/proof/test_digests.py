"""Digests of pages: equal ones look equal, and whatever is drawn differently has another."""

from dataclasses import replace

import pytest
from proved_samples import Case, booklet, card
from test_planted_bytes import BYTES, edited

from posepress.proof import Failure, ProofError, prove
from posepress.proof.page.digests import page_digests
from posepress.proof.structure import open_file


def digests_of(data: bytes) -> tuple[str, ...]:
    return page_digests(open_file(data))


def certified(case: Case, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    return prove("x", case.library, case.kind, case.id, case.document, case.artworks, case.data, known).page_digests


def test_each_page_has_a_digest_and_the_same_file_the_same_ones() -> None:
    case = booklet()
    assert certified(case) == digests_of(case.data)
    assert len(set(digests_of(case.data))) == len(case.document.pages)


@pytest.mark.parametrize("name", BYTES)
def test_a_fault_in_what_is_drawn_changes_the_digest(name: str) -> None:
    assert digests_of(edited(BYTES[name][0])) != digests_of(edited(lambda _: None)) == digests_of(card().data)


def test_pages_that_were_proved_are_read_but_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    case = booklet()
    known = certified(case)
    seen: list[int] = []
    monkeypatch.setattr("posepress.proof.document.is_sampled", lambda _: False)
    monkeypatch.setattr("posepress.proof.document.check_looks", lambda number, *_: seen.append(number) or [])
    certified(case, known[1:])
    assert seen == [1]
    pose = case.library.poses["knee-hug"]
    longer = pose.model_copy(update={"steps": (*pose.steps, pose.steps[0])})
    with pytest.raises(ProofError):
        certified(replace(case, library=replace(case.library, poses={**case.library.poses, "knee-hug": longer})), known)


def test_what_cannot_be_followed_is_looked_at() -> None:
    class Broken:
        @property
        def pages(self) -> list[object]:
            raise KeyError("/Pages")

    assert page_digests(Broken()) == ()


def test_a_page_that_was_never_proved_is_looked_at_whatever_else_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    case = card()
    monkeypatch.setattr("posepress.proof.document.check_looks", lambda *_: [Failure("visibility", "looked")])
    with pytest.raises(ProofError, match="looked"):
        certified(case, digests_of(booklet().data))
