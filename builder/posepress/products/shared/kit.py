"""What every product makes its blocks with: library, theme, words and the setter of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from posepress.base import drawing
from posepress.base.diagnostics import Report
from posepress.base.drawing import BLACK, WHITE, Drawing, Redrawn
from posepress.base.identity import code
from posepress.base.theme import Style, Theme
from posepress.model.addresses import printed_address
from posepress.model.domain import Library, PictureRef, Pose, Prose
from posepress.model.words import Words
from posepress.products import Composition
from posepress.products.shared.pictures import picture_notes
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE, face
from posepress.typeset.forms import Arrangement, Art, Pin
from posepress.typeset.paragraphs import Setter
from posepress.typeset.placed import Document

WARNING_SIGN, WARNING_SIGN_REVERSED = "sign/warning", "sign/warning-reversed"
_CLOSING = " \u00a0)]”’»\"'¹²³⁴⁵⁶⁷⁸⁹⁰*†"  # may follow the sign that ends a sentence, marks of footnotes too
_CAP_HEIGHT = 0.66  # of the em, Source Sans 3


@dataclass(frozen=True, slots=True)
class LinkNote:
    """A link whose address stands at the end of the document; `words` are those that lead there."""

    number: int
    address: str
    words: str

    @property
    def title(self) -> str:
        words = self.words.rstrip(".,:; ")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Kit:
    """`report` takes what there is to say about the product that is made; `links` are those of its texts, by address."""

    library: Library
    theme: Theme
    words: Words
    report: Report = field(default_factory=Report)
    links: Mapping[str, LinkNote] = field(default_factory=dict)

    @property
    def setter(self) -> Setter:
        return Setter(self.library.studio.language, self.words.language, self.words.numbered, self.words.house)

    def composition(self, document: Document, thumbs: bool = False) -> Composition:
        """The document with its artworks and all that there is to say about it, each thing once. Pictures are judged by the
        largest size at which they stand on a page; `thumbs` are small on purpose.
        """
        artworks = {key: art for story in document.stories for key, art in story.artworks.items()}
        notes = [*self.report.diagnostics, *picture_notes(self.library, document, artworks, thumbs)]
        return Composition(document, artworks, tuple(dict.fromkeys(notes)))

    def sign(self, wide: float, reversed_: bool = False) -> Block:
        """The warning sign, white on black if reversed."""
        art = Art(WARNING_SIGN_REVERSED if reversed_ else WARNING_SIGN, warning_sign(reversed_), wide, 0.88 * wide)
        return Block(art, "Figure", self.words.warning_sign, self.setter.foreign(self.words.language))

    def figure(self, ref: PictureRef, art: Art) -> Block:
        """A picture, in the language of its alternative text: the tool's own where the tool worded it."""
        source = self.library.artworks.get(ref.name)
        own = isinstance(source, Redrawn) and source.own_words and ref.alt in (source.alt, source.mirrored().alt)
        return Block(art, "Figure", ref.alt, self.setter.foreign(self.words.language) if own else "")

    def called_out(self, pose: Pose) -> frozenset[int]:
        """Numbers of the steps that a picture shows: those with a picture of their own, and those that a callout names."""
        arts = [self.library.artworks.get(picture.name) for picture, _ in pose.pictures]
        named = {step for art in arts if isinstance(art, Redrawn) for step in art.steps}
        own = {number for _, number in pose.pictures if number}
        return frozenset(own | {number for number, step in enumerate(pose.steps, 1) if step.id and step.id in named})

    def disc(self, number: int, tag: str, source: str = "") -> Block:
        """A black disc with its number, in the number box, beside a line of body text whose baseline is its y 0."""
        box, style = self.theme.number_box, self.theme.disc
        middle = self.theme.body.size * _CAP_HEIGHT / 2
        digits = self.setter.text(str(number), style, source, align="centre")
        top = middle - style.size * _CAP_HEIGHT / 2 + style.leading - style.baseline_drop
        dot = drawing.circle(box / 2, middle, box / 2, fill=BLACK)
        return Block(Arrangement(0.0, (Pin(digits, 0.0, top, box),), (dot,)), tag)


def width(text: str, style: Style) -> float:
    """Width of one line of text in points."""
    return face(style.face).width(text) * style.size / 1000 + style.tracking * len(text)


def shortened(text: str, style: Style, measure: float) -> str:
    """The text, or as many of its first words as fit with an ellipsis: for page furniture only."""
    words = text.split()
    while len(words) > 1 and width(text, style) > measure:
        words.pop()
        text = " ".join(words) + " …"
    while len(text) > 2 and width(text, style) > measure:
        text = text[:-2].rstrip() + "…"
    return text


def sources_of(library: Library, source: str | None) -> tuple[str, ...]:
    """What a `source` names: keys of sources.yaml, or one text of its own.

    `S0, S2` are two when the file has them; a text with a comma in it stays one.
    """
    if not source:
        return ()
    named = [name.strip() for name in source.split(",") if name.strip()]
    return tuple(named) if any(name in library.sources for name in named) else (source,)


def unresolved(ref: str) -> str:
    raise KeyError(ref)


def prose_runs(
    kit: Kit, prose: Prose, style: Style, numbers: Callable[[str], str] = unresolved, **span: object
) -> tuple[TextRun, ...]:
    """A paragraph's stretches as spans. There are no italics: emphasis is semibold, strong is bold. Behind a link stands the
    number of its address.

    `numbers` says what is printed for a reference.
    """
    out: list[TextRun] = []
    for address, inlines in groupby(prose.inlines, lambda inline: inline.link):
        linked = [*inlines]
        for inline in linked:
            if out and inline.text and not inline.text.strip(NO_BREAK_SPACE):  # a run without ink belongs to its neighbour
                out[-1] = replace(out[-1], text=out[-1].text + inline.text)
                continue
            kind = style.bold() if inline.strong else style.semibold() if inline.emphasis else style
            text = numbers(inline.ref) if inline.ref else inline.text
            out.append(TextRun(text, kind, inline.link, lang=inline.lang, **span))  # type: ignore[arg-type]  # fields by name
        if address in kit.links and not is_shown("".join([inline.text for inline in linked]).strip(), address):
            note = kit.words.link_note.format(kit.links[address].number)
            text = " " + note.replace(" ", NO_BREAK_SPACE)
            out.append(TextRun(text, style, lang=kit.words.language, **span))  # type: ignore[arg-type]  # as above
    return tuple(out)


def shown_target(address: str) -> str:
    """Where a link leads, as people type it."""
    if address.lower().startswith("mailto:"):
        return unquote(address[7:].partition("?")[0])
    return printed_address(address)


def is_shown(words: str, address: str) -> bool:
    """Whether the words of a link are its address."""
    return words.rstrip("/").casefold() in (shown_target(address).rstrip("/").casefold(), address.rstrip("/").casefold())


def full_stop(prose: Prose) -> str:
    """What ends the paragraph where the next one follows on its line: nothing if it ends itself.

    Items that are typed as a list need no full stop; run on without one, “not after surgery” and “hold a chair” would read as
    one caution, and say something else.
    """
    return "" if prose.plain.rstrip(_CLOSING)[-1:] in (*".!?…:;", "") else "."


def step_numbers(pose: Pose) -> Callable[[str], str]:
    return lambda ref: str(pose.number(ref))


def warning_sign(reversed_: bool) -> Drawing:
    """The triangle of ISO 7010 W001 in one colour: width 10, height 8.8, corners rounded by the stroke."""
    w, h = 10.0, 8.8
    ground, mark = (WHITE, BLACK) if reversed_ else (BLACK, WHITE)
    triangle = drawing.polygon(((0.5 * w, 0.93 * h), (0.95 * w, 0.06 * h), (0.05 * w, 0.06 * h)), ground, ground, 0.1 * w, 1)
    bar = drawing.polygon(((0.445 * w, 0.68 * h), (0.555 * w, 0.68 * h), (0.525 * w, 0.34 * h), (0.475 * w, 0.34 * h)),
                          mark, mark, 0.035 * w, 1)  # fmt: skip
    dot = drawing.circle(0.5 * w, 0.255 * h - 0.06 * w, 0.06 * w, fill=mark)
    return Drawing(w, h, (triangle, bar, dot))


def edition(kit: Kit, *values: object) -> str:
    """`Edition 2026-11-20 · 7K4Q`: the studio's own date or name, and a code that changes with what is printed."""
    return kit.words.edition.format(" · ".join([part for part in (kit.library.studio.edition, code(values)) if part]))


def logo_value(library: Library) -> tuple[object, ...]:
    """The picture of a logo, which the studio only names; nothing where it has none, so that the code stays as it was."""
    return (library.artworks.get(library.studio.logo),) if library.studio.logo else ()


def pose_value(library: Library, pose: Pose) -> tuple[object, ...]:
    """All that a pose prints, for its edition code."""
    return (pose.handed_out, [library.artworks.get(picture.name) for picture, _ in pose.pictures])
