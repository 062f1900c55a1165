"""The domain as frozen values: what the content says, in the trade's words; its vocabulary, its limits.

`…Fields` classes are what stands in a file's YAML, checked by pydantic; field names have spaces there (`not for`) and
underscores here. The classes that extend them add what the Markdown below says. `Library` holds all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from posepress.base.diagnostics import Span
from posepress.base.drawing import Illustration, Redrawn
from posepress.base.identity import StableIdentity
from posepress.base.languages import FALLBACK
from posepress.model.class_fields import Circuit as Circuit
from posepress.model.class_fields import ClassFields as ClassFields
from posepress.model.class_fields import ClassPart as ClassPart
from posepress.model.class_fields import ClassPose as ClassPose
from posepress.model.dose import Dose
from posepress.model.file_fields import (
    AddressField,
    ColourField,
    FileFields,
    Id,
    PhoneField,
    PropField,
    Sentence,
    Short,
    WebsiteField,
    Word,
)
from posepress.model.grammar import Signal
from posepress.model.phases import Programme
from posepress.model.side_names import CLASS_SIDES as CLASS_SIDES
from posepress.model.side_names import ONE_SIDE as ONE_SIDE
from posepress.model.side_names import OTHER_SIDE as OTHER_SIDE
from posepress.model.side_names import SIDES as SIDES
from posepress.model.side_names import TIGHTER_SIDE as TIGHTER_SIDE

if TYPE_CHECKING:
    from posepress.model.person import Person

POSITIONS = ("lying on the back", "lying on the side", "hands and knees", "hands and feet", "kneeling", "low lunge",
             "lying face down", "seated", "standing")  # fmt: skip
"""The order in which a booklet groups its poses."""

VERSION = "@"
"""In the id of a pose that a class prints in more than one way, before the number of the way: `clamshell@2`."""
_VERSION = re.compile(rf"{VERSION}\d+#")
PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text of one kind. `ref` names a step (in a class: a pose) whose number is printed; `text` is then empty.
    `mark` is what was typed between braces for a part of a side, such as `this knee`; `text` is what it prints.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    ref: str = ""
    lang: str = ""  # BCP 47, of words of the tool's own
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph or item. `source` is its key in `Library.places`."""

    inlines: tuple[Inline, ...]
    source: str

    @property
    def plain(self) -> str:
        """The words alone; a reference reads `{id}`."""
        return "".join([f"{{{i.ref}}}" if i.ref else i.text for i in self.inlines])


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture that a text calls for: its file in `images/`, and what is seen on it. `mirror`: drawn for the other side."""

    name: str
    alt: str
    source: str
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    signal: Signal
    prose: Prose


@dataclass(frozen=True, slots=True)
class Step:
    """`each_side`: it sends to the other side, and stands only where each side is done."""

    prose: Prose
    id: str = ""
    pictures: tuple[PictureRef, ...] = ()
    each_side: bool = False
    video: str = ""  # where a film of it can be seen


@dataclass(frozen=True, slots=True)
class Film:
    """Of a pose, or of one `step` of it, counted from 1."""

    address: str
    source: str
    step: int = 0


class PoseFields(FileFields):
    title: Short
    also: tuple[Short, ...] = ()
    position: Annotated[Literal[POSITIONS], Word]  # type: ignore[valid-type]  # one list serves reader, schema and booklet
    sides: Annotated[Literal[SIDES], Word] = "none"  # type: ignore[valid-type]
    dose: Dose
    props: tuple[PropField, ...] = ()
    not_for: tuple[Short, ...] = ()
    source: Short | None = None
    source_note: Sentence | None = None
    alt: Sentence | None = None  # of the main picture, when its file cannot say it itself
    video: AddressField | None = None  # where a film of it can be seen
    cue: Sentence | None = None  # what a teacher says of it, on the cue sheet alone
    index: tuple[Short, ...] = ()


class ArticleFields(FileFields):
    title: Short
    panels: tuple[Annotated[Literal["stop and rest if", "signs"], Word], ...] = ()
    source: Short | None = None
    index: tuple[Short, ...] = ()


BookletPage = Literal["contents", "practice log", "glossary", "index", "credits"]


class BookletPart(FileFields):
    """One part of a booklet: exactly one of these."""

    article: Id | None = None
    poses: Annotated[Literal["all"] | tuple[Id, ...] | None, Word] = None
    classes: Annotated[Literal["all"] | tuple[Id, ...] | None, Word] = None
    page: Annotated[BookletPage, Word] | None = None


def _plain_part(value: object) -> object:
    return {"page": value} if isinstance(value, str) else value


PartField = Annotated[BookletPart, BeforeValidator(_plain_part, json_schema_input_type=BookletPage | BookletPart)]


class BookletFields(FileFields):
    title: Short
    subtitle: Short | None = None
    author: Short | None = None
    cover: Short | None = None  # name of a pose, or of a picture in images/
    back: Sentence | None = None  # words on the back cover
    parts: Annotated[tuple[PartField, ...], Field(min_length=1)]


class StudioFields(FileFields):
    name: Short
    teacher: Short | None = None
    contact: tuple[Short, ...] = ()
    phone: PhoneField | None = None
    website: WebsiteField | None = None
    licence: Sentence | None = None  # of the texts, where they stand at their end
    paper: Annotated[Literal[PAPERS], Word] = "a4"  # type: ignore[valid-type]
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    logo: Short | None = None  # name of a picture in images/
    accent: ColourField | None = None  # what moves, or which pose: numbers, arrows, muscles
    colours: Annotated[Literal["on", "off"], Word] = "on"
    body: Annotated[Literal["neutral", "slim", "broad"], Word] = "neutral"  # of drawn figures
    hair: Annotated[Literal["short", "bun", "bob", "none"], Word] = "short"
    pictures: Annotated[Literal["line", "pictogram"], Word] = "line"  # style of drawn figures
    props: tuple[Short, ...] = ()  # words beside those of PROPS
    words: Mapping[Short, Short] = Field(default_factory=dict)  # in the place of the tool's own, by what these are in English
    edition: Short | None = None  # a date or a name: printed before the content's own code
    stop_and_rest_if: tuple[Sentence, ...] = ()
    then: Sentence | None = None  # below the stop list: what to do if it does not pass
    small_print: Sentence | None = None


class Pose(PoseFields, StableIdentity):
    id: Id
    purpose: Prose | None
    cautions: tuple[Caution, ...]  # most severe first, in the order of the file within a signal; empty: `- none`
    steps: tuple[Step, ...]
    easier: tuple[Prose, ...] = ()
    deeper: tuple[Prose, ...] = ()
    notice: tuple[Prose, ...] = ()
    why: tuple[Prose, ...] = ()
    short: tuple[Step, ...] = ()  # the steps in fewer words, for a page without room for all of them
    picture: PictureRef | None = None  # the main picture: the file in images/ that bears the pose's name
    language: str = FALLBACK  # of its texts, without a region
    class_keys: Mapping[str, str] = Field(default_factory=dict)  # `dose`, `sides` and `number`, where a class says them

    @property
    def pictures(self) -> tuple[tuple[PictureRef, int], ...]:
        """(picture, number of its step or 0 for the main picture) in the order of print."""
        main = [(self.picture, 0)] if self.picture else []
        return tuple(main + [(p, n) for n, step in enumerate(self.steps, 1) for p in step.pictures])

    @property
    def file_id(self) -> str:
        """The id of its file, also where a class prints it in more than one way."""
        return self.id.partition(VERSION)[0]

    @property
    def film(self) -> Film | None:
        """The one film that a pose has, of itself or of one of its steps."""
        if self.video:
            return Film(self.video, self.key("video"))
        films = [Film(step.video, f"{step.prose.source}.video", n) for n, step in enumerate(self.steps, 1) if step.video]
        return films[0] if films else None

    @property
    def in_short(self) -> Pose:
        """With its short steps in the place of the others, if it has such."""
        return self.model_copy(update={"steps": self.short}) if self.short else self

    def number(self, ref: str) -> int:
        """Number of the step that `{#ref}` names. Raises KeyError."""
        return {step.id: n for n, step in enumerate(self.steps, 1) if step.id}[ref]

    @property
    def handed_out(self) -> Pose:
        """Without what only its teacher sees."""
        return self.model_copy(update={"cue": None}) if self.cue else self

    def key(self, part: str) -> str:
        """Source key of a part, such as `title` or `dose.breaths`."""
        name, dot, field = part.partition(".")
        return f"{self.class_keys[name]}{dot}{field}" if name in self.class_keys else f"poses/{self.id}#{part}"


class ClassPlan(ClassFields):
    """`parts` and `circuits` are spans of its poses, which are numbered from 1 through all of them."""

    id: Id
    parts: tuple[ClassPart, ...] = ()
    circuits: tuple[Circuit, ...] = ()
    intro: tuple[Prose, ...] = ()
    remark: Prose | None = None  # `note`, with its references read
    typed_poses: tuple[ClassPose, ...] = ()  # `poses` as its file types them: no limit joined, nothing of a person or a phase
    own_poses: tuple[ClassPose, ...] = ()  # where it has a programme: `poses` as the file has them
    numbers: tuple[
        tuple[str, int], ...
    ] = ()  # where some are left out: the numbers of all, by their poses, and `kept` of these
    kept: tuple[int, ...] = ()
    programme: Programme | None = None  # `phases`, worked out; `poses` are then all of its exercises, as they are done now

    @property
    def handed_out(self) -> ClassPlan:
        """Without what only its teacher sees, and what only the proof asks for."""
        poses = tuple([entry.model_copy(update={"cue": None}) if entry.cue else entry for entry in self.poses])
        return self.model_copy(update={"people": None, "at": None, "ready": (), "poses": poses, "typed_poses": ()})

    def is_done_now(self, number: int) -> bool:
        """Whether the pose of this number is one of the current phase; in a class without phases each is."""
        return self.programme is None or self.programme.is_done_now(number - 1)

    def key(self, part: str) -> str:
        """Source key; that of a pose has its number in the file, also where some are left out."""
        name, _, rest = part.partition(".")
        number, dot, field = rest.partition(".")
        if self.kept and name == "poses" and number.isdigit():
            part = f"poses.{self.number_of(int(number))}{dot}{field}"
        return f"classes/{self.id}#{part}"

    def number_of(self, place: int) -> int:
        """The number that the pose at this place of the list bears on all products of the class."""
        return self.kept[place - 1] if self.kept else place

    def part_of(self, number: int) -> ClassPart | None:
        """The part that holds the pose of this number, if one does."""
        return next((part for part in self.parts if number in part), None)

    def circuit_of(self, number: int) -> Circuit | None:
        """The circuit that holds the pose of this number, if one does."""
        return next((circuit for circuit in self.circuits if number in circuit), None)

    def choice_of(self, number: int) -> tuple[int, ...]:
        """The numbers of the poses of which this one or another is done; none where there is nothing to choose."""
        first = last = number
        while first > 1 and self.poses[first - 1].instead == "yes":
            first -= 1
        while last < len(self.poses) and self.poses[last].instead == "yes":
            last += 1
        return tuple(range(first, last + 1)) if last > first else ()


@dataclass(frozen=True, slots=True)
class Heading:
    prose: Prose


@dataclass(frozen=True, slots=True)
class Items:
    """A list, bulleted or numbered."""

    items: tuple[Prose, ...]
    ordered: bool = False


ArticleBlock = Prose | Heading | Items | PictureRef


class Article(ArticleFields):
    id: Id
    body: tuple[ArticleBlock, ...] = ()

    def key(self, part: str) -> str:
        return f"articles/{self.id}#{part}"


class Booklet(BookletFields):
    id: Id

    def key(self, part: str) -> str:
        return f"booklets/{self.id}#{part}"


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    meaning: Prose


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is there and cannot be printed yet, for a mistake in it or in what it needs."""

    keys: frozenset[str] = frozenset()  # `poses/cat-cow`, `booklets/all`; `project` and `studio` stand for everything


@dataclass(frozen=True, slots=True)
class Library:
    """All content, checked. Mappings are in the order of their ids, and hold what is whole.

    `places` maps a source key to where its value stands. Keys read `folder/id#part`, items counted from 1:
    `poses/cat-cow#title`, `poses/cat-cow#dose.breaths`, `poses/cat-cow#cautions.2`, `poses/cat-cow#steps.3`,
    `poses/cat-cow#props.1`, `poses/cat-cow#not for.1`, `articles/safety#body.4` (`body.4.2` in a list),
    `classes/desk-break#before.1`, `booklets/psoas-release#title`, `glossary#psoas`, `sources#S0`, `studio#name`,
    `person#not for you.1`.
    """

    root: Path
    studio: StudioFields
    poses: Mapping[str, Pose] = field(default_factory=dict)
    classes: Mapping[str, ClassPlan] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    booklets: Mapping[str, Booklet] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()
    sources: Mapping[str, Prose] = field(default_factory=dict)
    artworks: Mapping[str, Illustration] = field(default_factory=dict)  # by file name in images/, all that are called for
    places: Mapping[str, Span] = field(default_factory=dict)
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by key: the keys of all that it is made from
    texts: Mapping[str, bytes] = field(default_factory=dict)  # of the files of poses, by key, as they were read
    unfinished: Unfinished = Unfinished()
    person: Person | None = None  # for whom it was read: the classes are that person's

    def order(self, booklet: Booklet) -> tuple[str, ...]:
        """Ids of a booklet's poses in its order: those of `all` grouped by position, in the order of their ids."""
        ids: list[str] = []
        for part in booklet.parts:
            if part.poses == "all":
                ids += sorted(self.poses, key=lambda id_: (POSITIONS.index(self.poses[id_].position), id_))
            elif part.poses:
                ids += part.poses
        return tuple(dict.fromkeys(ids))

    def place(self, key: str) -> Span | None:
        """Where a value stands; one of a version of a pose stands in the pose's file."""
        return self.places.get(_VERSION.sub("#", key))

    def art(self, picture: PictureRef) -> Illustration | None:
        """What a picture shows; None where its file could not be read."""
        art = self.artworks.get(picture.name)
        return art.mirrored() if picture.mirror and isinstance(art, Redrawn) else art
