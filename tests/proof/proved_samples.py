"""A small library, its products, and the ways in which a product may go wrong between the model and the paper."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256

from sample_library import library, plan, pose, prose, with_step_picture

from posepress.base.drawing import Artwork, Raster
from posepress.base.store import Ledger, Store
from posepress.build.kinds import KINDS
from posepress.model.domain import Article, Booklet, ClassPose, Dose, Heading, Inline, Items, Library, PictureRef, Prose, Term
from posepress.pdf import write
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.cues import compose_cues
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout
from posepress.proof.document import PageProof, prove_pages
from posepress.proof.failure import Failure
from posepress.typeset.placed import Document, Line, Page, Run

ONE_IN = 8
"""Of so many files one is proved by the suite as a first build would; `heavy/planted.py` does so with all."""


def is_tried_cold(data: bytes) -> bool:
    return sha256(data).digest()[0] % ONE_IN == 0


@dataclass(frozen=True)
class Case:
    """A product: `document` is what the layout says, `printed` what the writer is given, `data` what it wrote."""

    library: Library
    kind: str
    id: str
    document: Document
    artworks: Mapping[str, Artwork]
    format: str = ""

    @cached_property
    def data(self) -> bytes:
        return write(self.document, self.artworks)

    def failures(self, data: bytes | None = None) -> tuple[Failure, ...]:
        """What the proof finds where an earlier build proved the pages of the right file, which are not read again. Of some
        files, also what it finds where nothing is known.
        """
        data = data or self.data
        warm = self.proof(data, ledger_of_right_pages(self)).failures
        if is_tried_cold(data):
            cold = self.proof(data).failures  # its words may differ: the engine draws letters without a font in several ways
            assert checks(warm) >= checks(cold), f"found by a first build alone: {checks(cold) - checks(warm)}"
        return warm

    def proof(self, data: bytes, ledger: Ledger | None = None) -> PageProof:
        ledger = ledger or Ledger(None, "")
        return prove_pages(self.library, self.kind, self.id, self.document, self.artworks, data, ledger, format_=self.format)

    def wrongly_laid_out(self, change: Callable[[Document], Document]) -> tuple[Failure, ...]:
        """The layout itself is wrong, and the writer prints what it says; untagged, for it refuses most of them otherwise."""
        return replace(self, document=replace(change(self.document), tagged=False)).failures()

    def wrongly_written(self, change: Callable[[Document], Document]) -> tuple[Failure, ...]:
        """The layout is right, the file is another."""
        return self.failures(write(change(self.document), self.artworks))

    def written_by(self, fault: AbstractContextManager[object]) -> tuple[Failure, ...]:
        """The layout is right, the writer is not; it errs for this file alone, and what proves the file does not."""
        with fault:
            data = write(self.document, self.artworks)
        assert data != self.data, "the fault changes nothing in the file"
        return self.failures(data)

    def wrongly_drawn(self, change: Callable[[Artwork], Artwork]) -> tuple[Failure, ...]:
        """Other pictures than those that were asked for are drawn."""
        return self.failures(write(self.document, {key: change(art) for key, art in self.artworks.items()}))


def photo() -> Raster:
    import zlib

    return Raster(600, 400, 1, False, zlib.compress(bytes([(x * y) % 251 for y in range(400) for x in range(600)])))


@cache
def sample() -> Library:
    """Two poses that differ in everything, one without cautions, a class that does one of them twice, a booklet of all."""
    hug = with_step_picture(
        pose(
            also=("Apanāsana",),
            not_for=("recent hip surgery",),
            cautions=(
                ("WARNING", "Never pull on a knee that hurts."),
                ("CAUTION", "Stop if your low back pinches or goes numb."),
            ),
        ),
        2,
    )
    fold = pose(
        "fold",
        "Seated fold",
        cautions=(("DANGER", "Not with a broken hip."),),
        steps=("Sit tall.", "Fold over your legs.", "Come up slowly."),
        position="seated",
        sides="none",
        picture=PictureRef("photo.jpg", "A person folds forward.", "poses/fold#picture"),
        dose=Dose.model_validate({"minutes": "1-3", "note": "no more"}),
        easier=(prose("Bend your knees.", "poses/fold#easier.1"),),
        notice=(prose("Your back may round.", "poses/fold#notice.1"),),
        purpose=prose("The back of the body grows long.", "poses/fold#purpose"),
    )
    rest = pose(
        "rest",
        "Quiet rest",
        cautions=(),
        steps=("Lie down.", "Breathe 5 times. Do nothing else."),
        sides="none",
        easier=(),
        notice=(),
        purpose=prose("You rest.", "poses/rest#purpose"),
    )
    evening = plan(
        ClassPose(pose="knee-hug", side="left", note="Left first."), "fold", ClassPose(pose="knee-hug", side="right"), "rest"
    )
    article = Article(
        id="psoas",
        title="Know your psoas",
        panels=("stop and rest if",),
        body=(
            prose("The psoas is a deep muscle that joins your back to your legs.", "articles/psoas#body.1"),
            Heading(prose("What it does", "articles/psoas#body.2")),
            Items(
                (
                    prose("It lifts the knee.", "articles/psoas#body.3.1"),
                    Prose(
                        (Inline("It answers to "), Inline("breath", link="https://example.org/breath"), Inline(".")),
                        "articles/psoas#body.3.2",
                    ),
                )
            ),
        ),
    )
    booklet = Booklet.model_validate(
        {
            "id": "hips",
            "title": "Quiet hips",
            "cover": "knee-hug",
            "back": "Rest well.",
            "parts": ["contents", {"article": "psoas"}, {"poses": "all"}, {"classes": "all"}, "glossary", "index", "credits"],
        }
    )
    base = library(
        hug,
        fold,
        rest,
        classes={"relief": evening},
        articles={"psoas": article},
        booklets={"hips": booklet},
        glossary=(Term("Psoas", prose("A deep hip muscle.", "glossary#Psoas")),),
    )
    return replace(base, artworks={**base.artworks, "photo.jpg": photo()})


@cache
def card(pose_id: str = "knee-hug", size: str = "a6") -> Case:
    made = compose_card(sample(), pose_id, size)
    return Case(sample(), "cards", pose_id, made.document, made.artworks)


@cache
def formatted(kind: str, id_: str, format_: str) -> Case:
    """A product of the sample in another format than the usual one."""
    (made,) = KINDS[kind].laid_out(format_).compose(sample(), id_, "a4", Store(None))
    return Case(sample(), kind, id_, made.document, made.artworks, format_)


@cache
def handout() -> Case:
    made = compose_handout(sample(), "relief", "a4")
    return Case(sample(), "handouts", "relief", made.document, made.artworks)


@cache
def cues() -> Case:
    made = compose_cues(sample(), "relief", "a4")
    return Case(sample(), "cues", "relief", made.document, made.artworks)


@cache
def booklet() -> Case:
    made = compose_booklet(sample(), "hips", "a4")
    return Case(sample(), "booklets", "hips", made.document, made.artworks)


@cache
def deck() -> Case:
    made = compose_deck(sample(), "relief", "a4")
    stories = tuple([story for one in made for story in one.document.stories])
    artworks = {key: art for one in made for key, art in one.artworks.items()}
    return Case(sample(), "decks", "relief", Document("Cards", "en", stories, tagged=False), artworks)


def with_pages(document: Document, change: Callable[[Page], Page]) -> Document:
    stories = [replace(story, pages=tuple([change(page) for page in story.pages])) for story in document.stories]
    return replace(document, stories=tuple(stories))


def with_lines(change: Callable[[Line], Line | None]) -> Callable[[Document], Document]:
    """Each line as `change` has it, or without those for which it gives None."""

    def on_page(page: Page) -> Page:
        return replace(page, lines=tuple([new for line in page.lines if (new := change(line)) is not None]))

    return lambda document: with_pages(document, on_page)


def with_runs(change: Callable[[Run, str], Run]) -> Callable[[Document], Document]:
    """Each run as `change` has it, which is given the run and its source."""
    return with_lines(lambda line: replace(line, runs=tuple([change(run, run.source or line.source) for run in line.runs])))


def once(change: Callable[[Run, str], Run]) -> Callable[[Run, str], Run]:
    """The change at the first run that it changes."""
    done: list[bool] = []

    def first(run: Run, source: str) -> Run:
        new = run if done else change(run, source)
        if new != run:
            done.append(True)
        return new

    return first


def checks(failures: tuple[Failure, ...]) -> set[str]:
    return {failure.check for failure in failures}


_stores: dict[tuple[str, str, int], tuple[Library, Store]] = {}


def ledger_of_right_pages(case: Case) -> Ledger:
    """As a build left it that made the sample right; for a product of another library, one that made that product."""
    samples = {"cards": lambda: card(case.id), "handouts": handout, "booklets": booklet, "decks": deck, "cues": cues}
    is_sample = case.id in (*sample().poses, *sample().classes, *sample().booklets)
    key = (case.kind, f"{case.id}-{case.format}", 0 if is_sample else id(case.library))
    if key not in _stores:
        right, store = samples[case.kind]() if is_sample else case, Store(None)
        if is_sample and case.format:
            right = formatted(case.kind, case.id, case.format)
        ledger = Ledger(store, "pages")
        right.proof(right.data, ledger)
        ledger.save()
        _stores[key] = case.library, store  # the library too, so that its number stays its own
    return Ledger(_stores[key][1], "pages")
