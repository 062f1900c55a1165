"""A page or a side that an earlier build proved is not tried again; what is another in any way is."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from unittest.mock import patch

import proved_samples as samples
import pytest
import test_planted_sheets as sheets
from proved_samples import Case

from posepress.base.drawing import BLACK, WHITE, Drawing, Raster, rectangle
from posepress.base.store import Ledger, Store
from posepress.pdf import write
from posepress.proof import ProofError, prove
from posepress.proof import document as module
from posepress.proof.failure import Failure
from posepress.proof.sheets.certain import KnownSide, KnownSides
from posepress.typeset.placed import Document, Line, Picture


def proved(case: Case, store: Store) -> list[int]:
    """Numbers of the pages that are read."""
    read = []
    with patch.object(module, "_prove_page", wraps=module._prove_page) as calls:
        prove("x", case.library, case.kind, case.id, case.document, case.artworks, case.data, store)
        read += [call.args[0].number for call in calls.call_args_list]
    return read


def test_the_next_build_reads_only_pages_that_are_new() -> None:
    case, store = samples.booklet(), Store(None)
    everything = list(range(1, len(case.document.pages) + 1))
    assert proved(case, store) == everything
    assert proved(case, store) == []
    assert proved(case, Store(None)) == everything
    stories = case.document.stories
    document = replace(case.document, stories=(replace(stories[0], pages=tuple(map(raised, stories[0].pages))), *stories[1:]))
    assert proved(replace(case, document=document), store) == [1]


def ledger(case: Case, store: Store) -> Ledger:
    """As `prove` opens it."""
    return Ledger(store, f"x.{case.document.pages[0].width:.0f}.pages")


def raised(page):
    """With its lines a little higher."""
    return replace(page, lines=tuple([replace(line, y=line.y + 0.5) for line in page.lines]))


@pytest.mark.parametrize("change", [
    lambda line: replace(line, y=line.y + 0.001), lambda line: replace(line, width=line.width + 0.01),
    lambda line: replace(line, source=line.source + "x"), lambda line: replace(line, runs=(*line.runs[:-1], _other_run(line))),
])  # fmt: skip
def test_a_page_that_was_placed_in_another_way_is_read_though_its_bytes_are_the_same(change: Callable[[Line], Line]) -> None:
    case, store = samples.card(), Store(None)
    proved(case, store)
    page = case.document.pages[0]
    other = replace(page, lines=(change(page.lines[0]), *page.lines[1:]))
    stories = tuple([replace(story, pages=(other, *story.pages[1:])) for story in case.document.stories])
    with patch.object(module, "_prove_page", wraps=module._prove_page) as calls:
        module.prove_pages(
            case.library,
            case.kind,
            case.id,
            replace(case.document, stories=stories),
            case.artworks,
            case.data,
            ledger(case, store),
        )
    assert [call.args[0].number for call in calls.call_args_list] == [1]


def _other_run(line: Line):
    return replace(line.runs[-1], element=line.runs[-1].element + 1)


def test_another_element_picture_or_photo_is_read_though_the_bytes_are_the_same() -> None:
    case = samples.card("fold")
    story = case.document.stories[0]
    alternatives = [
        replace(case, document=_with_story(case.document, elements=(replace(story.elements[0], alt="x"), *story.elements[1:]))),
        replace(case, artworks={key: _other(art) for key, art in case.artworks.items()}),
    ]
    for other in alternatives:
        store = Store(None)
        proved(case, store)
        with patch.object(module, "_prove_page", wraps=module._prove_page) as calls:
            module.prove_pages(case.library, case.kind, case.id, other.document, other.artworks, case.data, ledger(case, store))
        assert calls.call_args_list


def _with_story(document: Document, **changes: object) -> Document:
    return replace(document, stories=(replace(document.stories[0], **changes), *document.stories[1:]))


def _other(art):
    return replace(art, pixels_wide=art.pixels_wide + 1) if isinstance(art, Raster) else replace(art, items=art.items[1:])


def test_what_all_pages_say_together_is_proved_though_none_is_read() -> None:
    case, store = samples.booklet(), Store(None)
    proved(case, store)
    with pytest.raises(ProofError, match="is here 1 times"):
        proved(asking_for_more(case), store)


def asking_for_more(case: Case) -> Case:
    """Its content has a step twice, which its pages have once."""
    pose = case.library.poses["knee-hug"]
    longer = pose.model_copy(update={"steps": (*pose.steps, pose.steps[0])})
    return replace(case, library=replace(case.library, poses={**case.library.poses, "knee-hug": longer}))


def test_pages_of_a_file_with_a_fault_are_all_read_again() -> None:
    case, store = samples.card(), Store(None)
    with pytest.raises(ProofError):
        proved(asking_for_more(case), store)
    assert proved(case, store) == [1, 2]


def test_a_thorough_proof_reads_every_page_and_finds_what_a_lying_ledger_would_hide() -> None:
    case, store = samples.card(), Store(None)
    proved(case, store)
    with patch.object(module, "_prove_page", wraps=module._prove_page) as calls:
        prove("x", case.library, case.kind, case.id, case.document, case.artworks, case.data, store, thorough=True)
    assert len(calls.call_args_list) == 2
    assert proved(case, store) == [], "what was kept is left as it was"


PLACE = (330.0, 60.0, 24.0, 21.0)


def with_white_picture(document: Document, grounds: Mapping[int, tuple[float, ...] | None]) -> Document:
    """On the pages of these indexes, on a ground of that colour, or on the paper."""
    x, y, wide, high = PLACE
    picture, count, stories = Picture(*PLACE, "white", -1, ""), 0, []
    for story in document.stories:
        pages = []
        for page in story.pages:
            ground = grounds.get(count)
            box = (rectangle(x - 5, y - 5, x + wide + 5, y + high + 5, ground),) if ground else ()
            is_shown = count in grounds
            pages.append(replace(page, pictures=(*page.pictures, picture), paths=(*page.paths, *box)) if is_shown else page)
            count += 1
        stories.append(replace(story, pages=tuple(pages)))
    return replace(document, stories=tuple(stories))


def test_a_picture_that_is_seen_on_one_ground_is_not_taken_for_seen_on_another() -> None:
    """Whichever of its pages an earlier build proved."""
    case, store = samples.booklet(), Store(None)
    artworks = {**case.artworks, "white": Drawing(24.0, 21.0, (rectangle(4, 4, 20, 17, WHITE),))}

    def failures(grounds: Mapping[int, tuple[float, ...] | None], kept: Store | None) -> list[str]:
        document = with_white_picture(case.document, grounds)
        entries = ledger(case, kept) if kept else Ledger(None, "")
        outcome = module.prove_pages(case.library, case.kind, case.id, document, artworks, write(document, artworks), entries)
        entries.save()
        return [failure.message for failure in outcome.failures if failure.check == "visibility"]

    assert failures({1: BLACK, 7: BLACK}, store) == []
    assert failures({1: BLACK, 7: None}, None) != []
    assert failures({1: BLACK, 7: None}, store) != []
    assert failures({7: None}, store) != []
    assert failures({1: BLACK}, store) == []


def looked_at(store: Store) -> list[int]:
    """Sides that the engine sees."""
    seen: list[int] = []
    from posepress.proof.sheets import imposed

    look = imposed._Sides._look

    def note(self, number, *rest):
        seen.append(number)
        return look(self, number, *rest)

    with patch.object(imposed._Sides, "_look", note), patch("posepress.proof.sheets.certain.is_sampled", lambda _: True):
        sheets.prove_booklet_sheets("x", sheets.folded(), sheets.reading(), sheets.trim(), sheets.OFFICE, store)
    return seen


def test_a_side_that_the_engine_saw_is_not_looked_at_again() -> None:
    store = Store(None)
    assert len(looked_at(store)) > 2
    assert looked_at(store) == []


def test_a_side_with_which_the_engine_found_fault_is_looked_at_again() -> None:
    store = Store(None)
    fault = [Failure("visibility", "pale", 1)]
    with patch("posepress.proof.page.visibility.check_sheet", lambda *_: fault), pytest.raises(ProofError, match="pale"):
        looked_at(store)
    assert len(looked_at(store)) > 2


def decoded_sides(data: bytes, store: Store) -> list[int]:
    """Sides that are decoded, whatever comes of it."""
    seen: list[int] = []
    honest = KnownSides.side

    def side(self: KnownSides, number: int, is_turned: bool) -> KnownSide:
        seen.append(number)
        return honest(self, number, is_turned)

    with patch.object(KnownSides, "side", side), suppress(ProofError):
        sheets.prove_booklet_sheets("x", data, sheets.reading(), sheets.trim(), sheets.OFFICE, store)
    return seen


def test_a_side_is_decoded_again_only_where_it_or_its_pages_have_changed() -> None:
    store = Store(None)
    assert len(decoded_sides(sheets.folded(), store)) > 2
    assert decoded_sides(sheets.folded(), store) == []
    another_clip = sheets.edited(sheets.folded(), sheets.drawn(lambda data: data.replace(b" re W n ", b" re  W n ", 1), 2))
    assert decoded_sides(another_clip, store) == [3]


def test_a_side_that_shows_a_page_as_it_was_is_decoded_again() -> None:
    """The page has changed since, the sheet has not."""
    store, right = Store(None), sheets.reading()
    decoded_sides(sheets.folded(), store)
    other = sheets.edited(right, sheets.drawn(lambda data: data.replace(b" Tf\n", b"  Tf\n", 1), 4))
    with patch.object(sheets, "reading", lambda: other):
        assert len(decoded_sides(sheets.folded(), store)) == 1
