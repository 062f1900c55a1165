"""A finished file of pages, its placed document and the model → failures of every check, and what was found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Any

from posepress.base.drawing import Artwork
from posepress.base.languages import primary
from posepress.base.pdfium import OpenPage, PageReading, PdfReading, UnreadableError
from posepress.base.store import Ledger
from posepress.model.domain import ClassPlan, Library
from posepress.model.programme import current_class
from posepress.model.words import Words, house_words
from posepress.proof import structure
from posepress.proof.decoded import is_sampled
from posepress.proof.decoded.grounds import uncertain_texts
from posepress.proof.decoded.outline import UNCERTAIN, ground_in
from posepress.proof.decoded.page import DecodedPage, PageDecoder
from posepress.proof.failure import Failure
from posepress.proof.ledger import PageLedger, PageRecord
from posepress.proof.page import films, geometry, visibility
from posepress.proof.page.digests import page_digests
from posepress.proof.page.text import MatchedRun, ReadRun, Surroundings, match_page
from posepress.proof.product.asked import Asked
from posepress.proof.product.completeness import check_completeness
from posepress.proof.product.cue_levels import check_arrows
from posepress.proof.product.doses import is_own_word
from posepress.proof.product.expected import poses_of
from posepress.proof.product.films import check_films
from posepress.proof.product.footers import check_footers, furniture
from posepress.proof.product.large_print import check_large_print
from posepress.proof.product.limits import check_limits
from posepress.proof.product.one_sheet import check_one_sheet
from posepress.proof.product.person import check_file, check_person, own_class
from posepress.proof.product.pictures import check_pictures
from posepress.proof.product.pieces import Kind
from posepress.proof.product.programme_marks import check_programme
from posepress.proof.product.sides import occurrences
from posepress.proof.skeleton import check_skeleton
from posepress.proof.structure import TagClaim
from posepress.typeset.faces import SOFT_HYPHEN
from posepress.typeset.placed import ARTIFACT, Document, Page

_DOSE = re.compile(r"[#.]dose\.(?!note\Z)(?P<field>.*)")  # in the source key of a field of a dose
_OF_CUES = re.compile(r"#(?:poses\.\d+\.(?:level|optional|instead)|time|people|changes|end|late)\Z")
"""Source keys of what the tool itself says of a class, in words of its own."""
_NEAR = 0.1  # pt between two readings
_LEVEL = 3.0  # pt: between the baselines of a number in a disc and of its step


@dataclass(frozen=True, slots=True)
class PageProof:
    """What stands in the file: how many pages, and different cautions and steps."""

    pages: int
    cautions: int
    steps: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file of pages, and what was placed on them."""

    data: bytes
    document: Document
    artworks: Mapping[str, Artwork]
    least: geometry.LeastSizes
    thorough: bool


@dataclass(frozen=True, slots=True)
class _Due:
    """A page as it was placed."""

    number: int
    story: int
    page: Page
    document: Document
    artworks: Mapping[str, Artwork]
    least: geometry.LeastSizes


@dataclass(slots=True)
class _Contents:
    """What was read of all pages so far."""

    runs: list[MatchedRun] = field(default_factory=list)
    tags: list[TagClaim] = field(default_factory=list)
    marks: list[Sequence[tuple[int, bool]]] = field(default_factory=list)
    furniture: list[Sequence[str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    _around: dict[int, Surroundings] = field(default_factory=dict)

    def add(self, due: _Due, record: PageRecord) -> None:
        """A page, after those before it. Its glyphs are let go."""
        if due.story not in self._around:
            self._around[due.story] = Surroundings(due.document.stories[due.story].elements)
        around = self._around[due.story].of
        self.runs += [MatchedRun(due.number, *values, *around(values[-1])) for values in record.runs]
        self.marks.append(record.order)
        self.furniture.append(record.furniture)
        claims = [(mcid, element, source) for source, _, mcid, _, element in record.runs]
        pictures = [(due.page.pictures[n], mcid) for n, mcid in record.pictures]
        claims += [(mcid, picture.element, picture.source) for picture, mcid in pictures]
        self.tags += [
            TagClaim(due.number, mcid, due.story, element, source) for mcid, element, source in claims if element != ARTIFACT
        ]


def prove_pages(
    library: Library,
    kind: str,
    id_: str,
    document: Document,
    artworks: Mapping[str, Artwork],
    data: bytes,
    ledger: Ledger,
    thorough: bool = False,
    *,
    format_: str = "",
) -> PageProof:
    """`kind` is a key of `build.kinds.KINDS`, `id_` that of the product's content, `format_` one of its kind's. Pages that
    `ledger` has, placed and written as they are now, are not read again. `thorough`: the engine looks at every page.
    """
    whole = library
    library = _of_current_phase(library, id_) if kind in ("cues", "decks") else library
    file = _File(data, document, artworks, geometry.LEAST_SIZES[format_], thorough)
    contents = _read_file(file, PageLedger(ledger, document, artworks), library)
    runs = sorted(contents.runs, key=lambda run: (run.page, run.place if run.place != ARTIFACT else 1 << 30))
    asked = Asked(format_, frozenset(document.left_out))
    failures = [*contents.failures, *_check_product(library, kind, id_, document, asked, contents)]
    failures += check_person(whole, kind, id_, runs, document)
    failures += [failure for plan in classes_of(whole, kind, id_) for failure in check_limits(whole, plan)]
    completeness = check_completeness(library, kind, id_, runs, asked)
    kinds = (Kind.CAUTION, Kind.STEP)
    pieces = [item.piece for item in completeness.items]
    cautions, steps = ({piece.source for piece in pieces if piece.kind is piece_kind} for piece_kind in kinds)
    return PageProof(len(document.pages), len(cautions), len(steps), (*completeness.failures, *failures))


def _read_file(file: _File, proved: PageLedger, library: Library) -> _Contents:
    """Its pages one after the other, but for those that `proved` has, and what holds them together."""
    contents, document = _Contents(), file.document
    pages = [(n, page) for n, story in enumerate(document.stories) for page in story.pages]
    try:
        with PdfReading(file.data) as reading:
            contents.failures += _check_file(reading, len(pages))
            if contents.failures:
                return contents
            second = structure.open_file(file.data)
            contents.failures += [*check_skeleton(file.data), *structure.check_pages(second, reading)]
            digests = page_digests(second)
            engine = _Engine(reading, PageDecoder(), set(), file.thorough)
            is_plain = not file.thorough
            for number, ((n, page), body) in enumerate(zip(pages, structure.pages_of(second), strict=True), 1):
                digest = digests[number - 1] if digests else ""
                due = _Due(number, n, page, document, file.artworks, file.least)
                if record := proved.find(digest, n, page):
                    contents.add(due, record)
                    continue
                is_sample = file.thorough or not digest or is_sampled(bytes.fromhex(digest))
                faults = len(contents.failures)
                if record := _prove_page(due, engine, body, contents, is_sample):
                    if len(contents.failures) == faults:
                        proved.add(digest, n, page, record)
                else:
                    is_plain = False
            if library.person:
                contents.failures += check_file(library, structure.descriptions(second))
            claims = structure.Claims(contents.marks, contents.tags, document.stories, document.language)
            contents.failures += structure.check_structure(second, claims if document.tagged else None, is_plain)
    except UnreadableError as error:
        contents.failures.append(Failure("reading", str(error)))
    return contents


def _check_product(
    library: Library,
    kind: str,
    id_: str,
    document: Document,
    asked: Asked,
    contents: _Contents,
) -> Iterator[Failure]:
    """What all pages say together, but for what they owe."""
    if document.tagged:
        poses = poses_of(library, kind, id_, asked)
        props = {name.casefold() for pose in poses for prop in pose.props for name in prop.names}
        yield from _languages(props, document.language, contents.runs, house_words(library.studio))
    yield from asked.check()
    yield from check_pictures(library, kind, id_, document, asked)
    yield from check_films(library, kind, id_, document, asked)
    yield from check_programme(library, kind, id_, document, asked)
    yield from check_footers(library, kind, id_, document, contents.furniture)
    yield from check_large_print(library, kind, id_, document, asked)
    yield from check_one_sheet(library, id_, document, asked)
    if kind == "cues":
        plan = library.classes[id_]
        yield from check_arrows(plan, [occurrence.pose for occurrence in occurrences(library, plan)], document)


def classes_of(library: Library, kind: str, id_: str) -> tuple[ClassPlan, ...]:
    """Those whose doses the product says, with all of their phases."""
    if kind == "cards":
        plan = own_class(library, id_)
        return (library.classes[plan.id],) if plan else ()
    if kind == "booklets":
        parts = [part.classes for part in library.booklets[id_].parts if part.classes]
        names = dict.fromkeys([name for part in parts for name in (library.classes if part == "all" else part)])
        return tuple([library.classes[name] for name in names])
    return (library.classes[id_],)


def _of_current_phase(library: Library, class_id: str) -> Library:
    """A cue sheet and a deck are of what is done now, whatever the other phases of their class have."""
    plan = library.classes[class_id]
    current = current_class(plan)
    if current is plan:
        return library
    values = {part.name: getattr(library, part.name) for part in fields(Library) if part.init}
    return Library(**{**values, "classes": {class_id: current}})


def _check_file(reading: PdfReading, page_count: int) -> Iterator[Failure]:
    if reading.page_count != page_count or not page_count:
        yield Failure("reading", f"the file has {reading.page_count} pages, not {page_count}")
    if reading.scripts or reading.attachments:
        yield Failure("reading", f"the file has {reading.scripts} scripts and {reading.attachments} attachments")


@dataclass(frozen=True, slots=True)
class _Engine:
    """PDFium, the decoder that mostly saves the trouble of asking it, and pictures that it was seen to draw: the numbers of
    their objects.
    """

    reading: PdfReading
    decoder: PageDecoder
    shown: set[object]
    thorough: bool = False


def _prove_page(due: _Due, engine: _Engine, body: Any, contents: _Contents, is_sample: bool) -> PageRecord | None:
    """What was read on the page, if it could be decoded; `body` is the page as the second engine has it."""
    decoded = engine.decoder.page(body)
    if decoded and not is_sample:
        record, names = _check_reading(due, decoded, contents)
        contents.failures += check_looks(due.number, decoded, engine, names)
        if films.codes_of(due.page):
            with engine.reading.page(due.number) as open_page:
                contents.failures += films.check_page(due.number, due.page, open_page)
        return record
    with engine.reading.page(due.number) as open_page:
        record, names = _check_reading(due, open_page, contents)
        if decoded and not _is_alike(decoded, open_page):
            contents.failures.append(Failure("reading", "what the engine reads is not what the bytes say", due.number))
        contents.failures += films.check_page(due.number, due.page, open_page, engine.thorough)
        contents.failures += visibility.check_page(due.number, open_page, names)
    return record if decoded else None


def _check_reading(due: _Due, reading: PageReading, contents: _Contents) -> tuple[PageRecord, list[str]]:
    """Adds what was read to `contents`; returns it as well, and the source of each of its texts."""
    runs, failures = match_page(due.number, due.page, due.document.stories[due.story], due.artworks, reading)
    contents.failures += failures
    contents.failures += _flow(due.number, runs)
    contents.failures += geometry.check_page(due.number, due.page, runs, due.artworks, reading, due.least)
    pictures = [
        (n, mark.mcid)
        for n, picture in enumerate(due.page.pictures)
        if picture.element != ARTIFACT
        for mark in reading.shapes
        if geometry.is_at_its_place(picture, mark)
    ]
    texts = [(run.source, run.text, run.mcid, run.y, run.element) for run in runs]
    record = PageRecord(tuple(reading.order), tuple(texts), tuple(pictures), furniture(due.page))
    contents.add(due, record)
    sources = {id(run.text_object): run.source for run in runs}
    return record, [sources.get(id(text), "") for text in reading.text_objects]


def check_looks(number: int, decoded: DecodedPage, engine: _Engine, names: Sequence[str]) -> Iterator[Failure]:
    """Whether all of a page can be seen. What geometry cannot tell is drawn: a page whose texts it cannot vouch for, and each
    picture of the file once.
    """
    unseen = [decoded.shapes[n] for n, picture in decoded.unseen if _sight(decoded, n, picture) not in engine.shown]
    is_uncertain = bool(uncertain_texts(decoded))
    if not (is_uncertain or unseen):
        return
    with engine.reading.page(number) as open_page:
        if is_uncertain:
            yield from visibility.check_page(number, open_page, names)
        else:
            yield from visibility.check_pictures(number, open_page, unseen)
    engine.shown.update([sight for n, picture in decoded.unseen if (sight := _sight(decoded, n, picture))])


def _sight(decoded: DecodedPage, index: int, picture: int) -> object:
    """What decides how a picture looks: which it is, how large, on what ground; None where that cannot be told."""
    shape = decoded.shapes[index]
    grounds = [colour for mark in decoded.painted if mark.path and (colour := ground_in(mark.path, shape.box)) is not None]
    if not picture or UNCERTAIN in grounds:
        return None
    return picture, round(shape.matrix[0], 1), round(shape.matrix[3], 1), grounds[-1] if grounds else None


def _is_alike(decoded: DecodedPage, open_page: OpenPage) -> bool:
    """Whether two readings have the same texts at the same places. PDFium takes some hyphens for soft ones, and leaves out a
    space behind them.
    """
    pairs = list(zip(decoded.text_objects, open_page.text_objects, strict=False))
    return len(decoded.text_objects) == len(open_page.text_objects) and all(
        _plain(a.text) == _plain(b.text)
        and all(abs(g.x - h.x) < _NEAR and abs(g.y - h.y) < _NEAR for g, h in zip(a.glyphs, b.glyphs, strict=False))
        for a, b in pairs
    )


def _plain(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "-").rstrip()


def _languages(props: Collection[str], language: str, runs: Sequence[MatchedRun], words: Words) -> Iterator[Failure]:
    """Who hears a page hears each word by the rules of its language: the tool's own words too where content has another.

    What a class needs to have ready, `props`, is content, though no single value of it.
    """
    for run in runs:
        text = run.text.strip(" ,.:()")
        dose = _DOSE.search(run.source)
        unit = dose and is_own_word(words, dose["field"], text)
        if not run.source and text.casefold() in words.house:
            tag = next((element.lang for element in run.elements if element.lang), language)
            if run.elements and primary(tag) != primary(language):
                yield Failure(
                    "text", f'"{text}" is in the language "{language}" and is tagged as "{tag}"', run.page, run.source
                )
            continue
        is_own = not run.source and not _names_props(text.casefold().replace("\u00ad", ""), props)
        if (is_own or unit or _OF_CUES.search(run.source)) and run.elements and any(map(str.isalpha, text)):
            tag = next((element.lang for element in run.elements if element.lang), language)
            if primary(tag) != primary(words.language):
                yield Failure(
                    "text", f'"{text}" is in the language "{words.language}" and is tagged as "{tag}"', run.page, run.source
                )


def _names_props(text: str, props: Collection[str]) -> bool:
    """Whether a run lists props, the first and last of which may stand on two lines."""
    return any(name in text for name in props) or all(any(part in name for name in props) for part in text.split(", "))


def _flow(number: int, runs: Sequence[ReadRun]) -> Iterator[Failure]:
    """Who copies the text, or has it read aloud without tags, gets it in the order of the stream."""
    content = [run for run in runs if run.place != ARTIFACT]
    for before, after in pairwise(content):
        if after.place < before.place:
            yield Failure("text", f'"{after.text}" is drawn after "{before.text}"', number, after.source)
    for before, after in pairwise([run for run in content if run.source.startswith("poses/")]):
        if before.source.partition("#")[0] == after.source.partition("#")[0]:
            yield from _check_visual_order(number, before, after)


def _check_visual_order(number: int, before: ReadRun, after: ReadRun) -> Iterator[Failure]:
    """The eye reads in the same order: what comes next of a pose stands lower, to the right or in a column of its own on the
    left, and a number beside its step.
    """
    label = bool(before.elements) and before.elements[0].tag == "Lbl" and before.source == after.source
    down = before.line.y - after.line.y
    right = after.run.x > before.run.x + (0.0 if abs(down) < _LEVEL else _LEVEL)  # an i is narrower than that
    is_number = bool(after.elements) and after.elements[0].tag == "Lbl"
    column = not is_number and after.line.x + after.line.width < before.line.x
    if not (right and abs(down) < _LEVEL if label else right or column or down > _LEVEL):
        words = f'"{after.text}" is beside or above "{before.text}", which is read before it'
        yield Failure("text", words, number, after.source)
