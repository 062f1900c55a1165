"""Placed document and its artworks → the bytes of a PDF file.

A tagged document is PDF/UA-1 and PDF/A-2a at once; one for the press is PDF/A-2u. Same document, same bytes: no clock,
no order of dictionaries or sets, nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from posepress.base.drawing import Artwork, Drawing, Label, Raster
from posepress.base.store import Ledger, Store
from posepress.pdf import fonts, metadata, navigation, page_stream
from posepress.pdf.objects import Objects, reals, text_string
from posepress.pdf.operators import ContentStream, draw_items
from posepress.pdf.page_stream import MisplacedError, Stream
from posepress.pdf.stream_ledger import Composed, StreamLedger
from posepress.pdf.structure import StructureTree, TaggedPage
from posepress.typeset.placed import Document, Element, Page

Streams = Sequence[Sequence[Stream]]
"""The content streams of each story's pages."""


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """A document with the content streams of its pages and the codes of the composed letters in them."""

    document: Document
    artworks: Mapping[str, Artwork]
    streams: Streams
    codes: fonts.Codes

    @property
    def flat(self) -> list[Stream]:
        """The streams, page by page."""
        return [stream for story in self.streams for stream in story]


def draw(document: Document, artworks: Mapping[str, Artwork]) -> DrawnDocument:
    """Raises MisplacedError for a document that contradicts itself: a bug of layout."""
    codes, tagged = _codes(document, artworks), document.tagged
    streams = [[page_stream.draw(page, story.elements, tagged, codes) for page in story.pages] for story in document.stories]
    return DrawnDocument(document, artworks, streams, codes)


def draw_both(
    document: Document, artworks: Mapping[str, Artwork], store: Store | None = None, name: str = ""
) -> tuple[DrawnDocument, DrawnDocument]:
    """As `draw`: the document with its tags, and without them, for the press. Pages that `store` has from an earlier build,
    in the ledger of that name, are not drawn again.
    """
    kept = StreamLedger(Ledger(store, name))
    composed = {id(page): _composed_on(page, kept) for page in document.pages}
    codes = fonts.codes_of(_composed_in(artworks).union(*composed.values()))

    def streams(page: Page, elements: Sequence[Element]) -> tuple[Stream, Stream]:
        if pair := kept.find(page, codes):
            return pair
        pair = page_stream.draw_both(page, elements, codes)
        kept.add(page, composed[id(page)], codes, *pair)
        return pair

    pairs = [[streams(page, story.elements) for page in story.pages] for story in document.stories]
    kept.save()
    tagged, bare = ([[pair[n] for pair in story] for story in pairs] for n in (0, 1))
    return (
        DrawnDocument(document, artworks, tagged, codes),
        DrawnDocument(replace(document, tagged=False), artworks, bare, codes),
    )


def write(document: Document, artworks: Mapping[str, Artwork]) -> bytes:
    """The whole file. Raises MisplacedError as `draw` does."""
    return write_drawn(draw(document, artworks))


def write_drawn(drawn: DrawnDocument) -> bytes:
    """The whole file. Raises MisplacedError as `draw` does."""
    document = drawn.document
    if not document.pages:
        raise MisplacedError("a document without pages")
    objects = Objects()
    resources = write_resources(objects, drawn)
    tree = objects.reserve()
    first = objects.reserve(len(document.pages))
    structure = StructureTree(objects, len(document.pages)) if document.tagged else None
    places = navigation.destinations(list(enumerate(document.pages, first)))
    number = first
    for story, streams in zip(document.stories, drawn.streams, strict=True):
        pairs = zip(story.pages, streams, strict=True)
        pages = [_FilePage(objects, n, page, stream) for n, (page, stream) in enumerate(pairs, number)]
        if structure:
            structure.add(story.elements, [page.tagged_page() for page in pages])
        for page in pages:
            page.write(tree, page.number - first, resources, places, structure)
        number += len(pages)
    kids = " ".join([f"{n} 0 R" for n in range(first, number)])
    objects.set(tree, f"<</Type/Pages/Count {number - first}/Kids[{kids}]>>")
    entries = f"/StructTreeRoot {structure.finish()} 0 R/MarkInfo<</Marked true>>" if structure else ""
    if document.bookmarks:
        entries += f"/Outlines {navigation.outline(objects, document.bookmarks, places)} 0 R/PageMode/UseOutlines"
    return finish(objects, document, tree, entries=entries)


@dataclass(frozen=True, slots=True)
class Resources:
    """`fonts` is the object number of the dictionary of all fonts, shared by all pages and forms."""

    fonts: int
    artworks: Mapping[str, int]

    def entry(self, stream: Stream) -> str:
        """What a page's content stream draws with."""
        names = [f"/X{i} {self.artworks[key]} 0 R" for i, key in enumerate(stream.artworks)]
        pictures = f"/XObject<<{''.join(names)}>>" if names else ""
        return f"/Resources<</Font {self.fonts} 0 R{pictures}>>"


class _FilePage:
    """A page with its object number; its links have theirs from the start, because the structure tree points at them."""

    def __init__(self, objects: Objects, number: int, page: Page, stream: Stream) -> None:
        self.number, self._objects, self._page, self._stream = number, objects, page, stream
        self._annotations = [(objects.reserve(), link) for link in page.links]

    def tagged_page(self) -> TaggedPage:
        return TaggedPage(self.number, self._stream, tuple([(n, link.element) for n, link in self._annotations]))

    def write(
        self, tree: int, index: int, resources: Resources, places: navigation.Destinations, structure: StructureTree | None
    ) -> None:
        for number, link in self._annotations:
            key = structure.keys[number] if structure else None
            self._objects.set(number, navigation.annotation(link, places, key))
        contents = self._objects.put_stream("", self._stream.data, compressed=True)
        entries = self._boxes(structure is None) + resources.entry(self._stream)
        if self._annotations:
            entries += f"/Annots[{' '.join([f'{number} 0 R' for number, _ in self._annotations])}]"
        if structure:
            entries += f"/StructParents {index}/Tabs/S"
        self._objects.set(self.number, f"<</Type/Page/Parent {tree} 0 R{entries}/Contents {contents} 0 R>>")

    def _boxes(self, for_the_press: bool) -> str:
        """A reading page ends at its trim; the press also needs the bleed (ISO 32000-2 §14.11.2)."""
        width, height, bleed = self._page.width, self._page.height, self._page.bleed if for_the_press else 0.0
        trim, media = reals(0, 0, width, height), reals(-bleed, -bleed, width + bleed, height + bleed)
        return f"/MediaBox[{media}]/TrimBox[{trim}]" + (f"/BleedBox[{media}]" if bleed else "")


def _codes(document: Document, artworks: Mapping[str, Artwork]) -> fonts.Codes:
    """Of the composed letters on all pages and in all drawings."""
    return fonts.codes_of(_composed_in(artworks).union(*[_letters_on(page) for page in document.pages]))


def _composed_in(artworks: Mapping[str, Artwork]) -> Composed:
    drawings = [artwork for artwork in artworks.values() if isinstance(artwork, Drawing)]
    labels = [(item.face, item.text) for drawing in drawings for item in drawing.items if isinstance(item, Label)]
    return frozenset(fonts.composed_letters(labels))


def _composed_on(page: Page, kept: StreamLedger) -> Composed:
    known = kept.composed(page)
    return _letters_on(page) if known is None else known


def _letters_on(page: Page) -> Composed:
    return frozenset(fonts.composed_letters([(run.face, run.text) for line in page.lines for run in line.runs]))


def write_resources(objects: Objects, drawn: DrawnDocument) -> Resources:
    """Writes each artwork and each face once, whatever number of pages show it, with the letters that the document has beside
    those that are shown.
    """
    artworks, codes, streams = drawn.artworks, drawn.codes, drawn.flat
    keys = sorted({key for stream in streams for key in stream.artworks})
    missing = [key for key in keys if key not in artworks]
    if missing:
        raise MisplacedError(f"pages show artworks that were not given: {', '.join(missing)}")
    table = objects.reserve()
    inks: list[ContentStream] = []
    numbers = {}
    for key in keys:
        artwork = artworks[key]
        if isinstance(artwork, Raster):
            numbers[key] = _image(objects, artwork)
        else:
            inks.append(draw_items(artwork, codes))
            numbers[key] = _form(objects, artwork, inks[-1], table)
    letters_by_face = _letters_by_face(streams, inks)
    for face, others in drawn.document.letters:
        letters_by_face.setdefault(face, set()).update(others)
    entries = [f"/{face} {fonts.embed(objects, face, letters_by_face[face], codes)} 0 R" for face in sorted(letters_by_face)]
    objects.set(table, f"<<{''.join(entries)}>>")
    return Resources(table, numbers)


def _letters_by_face(streams: Iterable[Stream], inks: Iterable[ContentStream]) -> dict[str, set[str]]:
    """All letters that pages and drawings show, per face."""
    letters_by_face: dict[str, set[str]] = {}
    for pairs in [stream.letters_by_face for stream in streams] + [tuple(ink.letters_by_face.items()) for ink in inks]:
        for face, chars in pairs:
            letters_by_face.setdefault(face, set()).update(chars)
    return letters_by_face


def _image(objects: Objects, raster: Raster) -> int:
    space = {1: "DeviceGray", 3: "DeviceRGB"}[raster.channels]
    entries = (
        f"/Type/XObject/Subtype/Image/Width {raster.pixels_wide}/Height {raster.pixels_high}"
        f"/BitsPerComponent 8/ColorSpace/{space}"
    )
    return objects.put_stream(entries + ("/Filter/DCTDecode" if raster.jpeg else ""), raster.data, compressed=not raster.jpeg)


def _form(objects: Objects, drawing: Drawing, ink: ContentStream, font_table: int) -> int:
    """A form XObject that its Matrix maps onto the unit square, where an image is too (ISO 32000-2 §8.10.1)."""
    matrix = f"{1 / drawing.width:.9f} 0 0 {1 / drawing.height:.9f} 0 0"
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[{reals(0, 0, drawing.width, drawing.height)}]/Matrix[{matrix}]"
        f"/Resources<</Font {font_table} 0 R>>"
    )
    return objects.put_compressed(entries, ink.stream())


def finish(objects: Objects, document: Document, tree: int, preferences: str = "", entries: str = "") -> bytes:
    """The file whose pages stand in `tree`; `preferences` of a viewer, `entries` of the catalog: beside those of all files."""
    when = metadata.edition()
    packet = objects.put_stream("/Type/Metadata/Subtype/XML", metadata.xmp(document, when))
    profile = objects.put_compressed("/N 3/Alternate/DeviceRGB", metadata.srgb_profile())
    name = text_string(metadata.PROFILE)
    catalog = (
        f"/Type/Catalog/Pages {tree} 0 R/Lang{text_string(document.language)}/Metadata {packet} 0 R"
        f"/ViewerPreferences<</DisplayDocTitle true{preferences}>>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
        f"/DestOutputProfile {profile} 0 R/OutputConditionIdentifier{name}/Info{name}>>]{entries}"
    )
    labels = navigation.page_labels([page.label for page in document.pages])
    if labels:
        catalog += f"/PageLabels{labels}"
    return objects.finish(objects.put(f"<<{catalog}>>"), objects.put(metadata.information(document, when)))
