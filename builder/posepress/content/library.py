"""A project's `content/` and `images/` → Library: every file read, every mistake reported, every reference checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from posepress.artwork.cache import Cache
from posepress.artwork.decoder import Decoder
from posepress.base.diagnostics import Report, Severity, Span, similar
from posepress.base.languages import table_of
from posepress.base.letters import slug, sort_key
from posepress.base.nodes import Fields, Text
from posepress.base.store import Ledger, Store
from posepress.content.article import read_article
from posepress.content.booklet import read_booklet
from posepress.content.class_plan import read_class
from posepress.content.field_names import known_fields
from posepress.content.fields import check_text, read_head
from posepress.content.markup.markdown import read_line
from posepress.content.markup.prose import read_prose, texts
from posepress.content.needs import GLOSSARY, PROJECT, SOURCES, STUDIO, closure, needs_of
from posepress.content.person import read_person
from posepress.content.pictures.gallery import NAMELESS, Gallery
from posepress.content.pictures.known import KnownPictures
from posepress.content.pose_readings import PoseReadings
from posepress.content.source.coverage import BODY
from posepress.content.source.document import NAMES, ProjectNames, SourceFile, check_nothing_lost
from posepress.content.source.names import is_about, is_away, is_inside, is_spare, list_files, report_outside
from posepress.content.source.text import MAX_BYTES, MAX_POSE_BYTES, Source, read_source
from posepress.content.source.yaml_nodes import read_mapping
from posepress.content.studio_words import check_words, note_samples
from posepress.model.domain import Article, Booklet, ClassPlan, Library, Pose, Prose, StudioFields, Term, Unfinished
from posepress.model.person import PERSON, Person

FOLDERS = {"poses": ".md", "classes": ".md", "articles": ".md", "booklets": ".yaml"}
FILES = ("studio", "glossary", "sources")

_FIELDS: dict[str, tuple[str, Collection[str]]] = {
    "glossary": ("psoas: A long muscle.", ()),
    "sources": ("S1: A book.", ()),
}
"""File → a field as it may stand there, and the names of all that may: none where they are the teacher's own."""

PLACEHOLDER = "REPLACE THIS"
"""How what `new` writes begins each text that a teacher is to write."""

_LONGEST_NAME = 120  # characters of a term or a source's key, as of a title

T = TypeVar("T")


def read_library(
    root: Path,
    report: Report,
    store: Store | None = None,
    person: Path | None = None,
    *,
    thorough: bool = False,
    drafts: Mapping[str, bytes] | None = None,
    known: KnownPictures | None = None,
) -> Library:
    """All content of the project at `root`; `store` has what earlier reads made of its poses and pictures. `person` is the file
    of one for whom it is read: `content/for_person` then makes the classes theirs. `thorough`: each text and drawing is
    read, also those that are known. `drafts` stand in place of files, by their names such as `content/poses/cat.md`; `known`
    are the pictures of an earlier read by this process.

    With mistakes in the content, which `report.failed` tells, the library holds what is whole: a file with a mistake is
    left out, and so is a class or booklet that needs it, so that every reference in a library leads somewhere. What was
    left out is named in `Library.unfinished`.
    """
    if not is_inside(root / "content", root):
        report_outside("content", report)
        return Library(root, NAMELESS, unfinished=Unfinished(frozenset([PROJECT])))
    store = store or Store(None)
    sound_figures, kept = Ledger(store, "sound.figures"), None if thorough else store
    drawings, poses = Ledger(kept, "pictures.drawings"), Ledger(kept, "poses.readings")
    with Decoder(Cache(store)) as decoder:
        gallery = Gallery(root, report, decoder, sound_figures, drawings, known, drafts or {})
        library = _LibraryReader(root, report, gallery, poses, drafts or {}).library(person)
    if known:
        known.forget_others(gallery.artworks)
    for ledger in (sound_figures, drawings, poses):
        ledger.save()
    return library


class _LibraryReader:
    """The files of a project while they are read. `faulty` has the keys of what has mistakes of its own."""

    def __init__(
        self, root: Path, report: Report, gallery: Gallery, pose_readings: Ledger, drafts: Mapping[str, bytes]
    ) -> None:
        self.root, self.report, self.drafts = root, report, drafts
        self.places: dict[str, Span] = {}
        self.texts: dict[str, bytes] = {}
        self.faulty: set[str] = set()
        self.error_count = 0  # errors that are somebody's
        self.needs: dict[str, frozenset[str]] = {}
        self.gallery, self.pose_readings = gallery, pose_readings
        self.files = {folder: self._list(folder, ending) for folder, ending in FOLDERS.items()}
        if gallery.decoder:
            gallery.decoder.expect(self._likely_photos())

    def library(self, person_file: Path | None = None) -> Library:
        with self._mistakes_of(PROJECT):
            self._report_strangers()
        studio = self.gallery.studio = self._studio()
        studio = self._with_logo(studio)
        glossary = self._glossary()
        sources = self._sources()
        pose_ids, class_ids, article_ids = (frozenset(self.files[f]) for f in ("poses", "classes", "articles"))
        project_names = ProjectNames(pose_ids, class_ids, article_ids, None if sources is None else frozenset(sources),
                      frozenset(studio.props))  # fmt: skip
        poses = self._folder("poses", PoseReadings(self.pose_readings, self.gallery, project_names).read)
        project_names = replace(project_names, titles=_by_name(project_names.poses, poses))
        classes = self._folder("classes", lambda document, name: read_class(document, name, project_names, poses, self.gallery))
        articles = self._folder("articles", lambda document, name: read_article(document, name, self.gallery, project_names))
        booklets = self._folder("booklets", lambda document, name: read_booklet(document, name, self.gallery, project_names))
        for folder, values in (("poses", poses), ("classes", classes), ("articles", articles)):
            self._warn_of_copies(folder, values)
        person = self._person(person_file, project_names, poses) if person_file else None
        if not self.report.failed:  # what could not be read may show them
            self.gallery.report_unused(poses)
        if self.report.count(Severity.ERROR) > self.error_count:  # rather too much is withheld than too little
            self.faulty.add(PROJECT)
        needs = {key: closure(key, self.needs) for key in self.needs}
        unfinished = frozenset([key for key, all_ in needs.items() if not self.faulty.isdisjoint(all_)]) | self.faulty
        return Library(
            root=self.root,
            studio=studio,
            poses=_without(unfinished, "poses", poses),
            classes=_without(unfinished, "classes", classes),
            articles=_without(unfinished, "articles", articles),
            booklets=_without(unfinished, "booklets", booklets),
            glossary=glossary,
            sources=sources or {},
            artworks=dict(sorted(self.gallery.artworks.items())),
            places=self.places,
            needs=needs,
            texts=self.texts,
            person=person,
            unfinished=Unfinished(unfinished),
        )

    @contextmanager
    def _mistakes_of(self, key: str) -> Iterator[None]:
        """What is found wrong meanwhile is a fault of `key`."""
        before = self.report.count(Severity.ERROR)
        yield
        errors = self.report.count(Severity.ERROR) - before
        self.error_count += errors
        if errors:
            self.faulty.add(key)

    def _person(self, path: Path, names: ProjectNames, poses: Mapping[str, Pose]) -> Person | None:
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        with self._mistakes_of(PERSON), self.gallery.recording():
            before = len(self.report.diagnostics)
            source = read_source(path, name, self.report)
            if source is None:
                return None
            _warn_of_placeholders(source, self.report)
            samples, known = tuple(self.files["poses"])[:2], frozenset(self.files["poses"])
            document = SourceFile(PERSON, source, self.report, self.places, before, poses=samples, known_poses=known)
            return read_person(document, names, poses, self.gallery)

    def _list(self, folder: str, ending: str) -> dict[str, Path]:
        """A mistake in a file's name is that file's own; any other of a folder concerns all that is made from it."""
        path, name = self.root / "content" / folder, f"content/{folder}"
        before, files = len(self.report.diagnostics), dict[str, Path]()
        if is_inside(path, self.root):
            files = list_files(path, name, ending, self.report)
        else:
            report_outside(name, self.report)
        errors = [d for d in self.report.diagnostics[before:] if d.severity is Severity.ERROR]
        self.error_count += len(errors)
        ids = {slug(PurePosixPath(d.span.path).stem) if d.span and d.span.path != name else "" for d in errors}
        self.faulty |= {f"{folder}/{id_}" if id_ in files else PROJECT for id_ in ids}
        return files

    def _folder(self, folder: str, reader: Callable[[SourceFile, str], T | None]) -> dict[str, T]:
        values: dict[str, T] = {}
        for name, path in self.files[folder].items():
            key = f"{folder}/{name}"
            with self._mistakes_of(key), self.gallery.recording() as pictures:
                document = self._document(key, path, f"content/{folder}/{path.name}")
                value = reader(document, name) if document else None
            if value is None:
                self.faulty.add(key)
            else:
                values[name] = value
            keys = needs_of(value, self.files) if isinstance(value, Pose | ClassPlan | Article | Booklet) else ()
            self.needs[key] = frozenset([*keys, *[f"images/{picture}" for picture in pictures]])
        return values

    def _warn_of_copies(self, folder: str, values: Mapping[str, Pose | ClassPlan | Article]) -> None:
        """A file that somebody copied to keep it, `bridge copy.md`, is printed as another pose with the same title."""
        ids = {(value.title, id_) for id_, value in values.items()}
        for id_, value in values.items():
            stems = [id_[: match.start()] for match in re.finditer("-", id_) if (value.title, id_[: match.start()]) in ids]
            if stems:
                message = f'"{self.files[folder][stems[0]].name}" has this title, too: "{value.title}"'
                hint = "give one of them another title; or, if one is a copy of the other, delete it"
                self.report.warning("same-title", message, self.places.get(f"{folder}/{id_}#title"), hint)

    def _likely_photos(self) -> Iterator[Path]:
        """Those that the files not read yet will likely ask for, in that order, each once."""
        all_paths: set[Path] = set()
        for folder, files in self.files.items():
            for name, path in files.items():
                if f"{folder}/{name}" not in self.needs:
                    pose = name if folder == "poses" else ""
                    paths = dict.fromkeys(self.gallery.likely_photos(_glance(path), pose))
                    yield from [path for path in paths if path not in all_paths]
                    all_paths.update(paths)

    def _document(self, key: str, path: Path, name: str) -> SourceFile | None:
        before = len(self.report.diagnostics)
        if path.is_symlink() and not is_inside(path, self.root):
            report_outside(name, self.report)
            return None
        limit = MAX_POSE_BYTES if key.startswith("poses/") else MAX_BYTES
        source = read_source(path, name, self.report, limit, self.drafts.get(name))
        if source is None:
            return None
        if key.startswith("poses/"):
            self.texts[key] = source.data
        _warn_of_placeholders(source, self.report)
        return SourceFile(
            key,
            source,
            self.report,
            self.places,
            before,
            poses=tuple(self.files["poses"])[:2],
            known_poses=frozenset(self.files["poses"]),
        )

    def _read_yaml(self, name: str) -> tuple[SourceFile, Fields] | None:
        path = self.root / "content" / f"{name}.yaml"
        document = self._document(name, path, f"content/{path.name}")
        example, names = _FIELDS.get(name, ("name: Quiet Hips", NAMES))
        last = len(document.source.lines) if document else 0
        fields = read_mapping(document.source, 1, last, self.report, example, names) if document else None
        return (document, fields) if document and fields else None

    def _studio(self) -> StudioFields:
        if not (self.root / "content" / "studio.yaml").is_file():
            hint = 'make a text file of that name with one line in it, such as "name: Quiet Hips Studio"'
            with self._mistakes_of(STUDIO):
                self.report.error("missing-studio", 'there is no file "content/studio.yaml"', None, hint)
            return NAMELESS
        with self._mistakes_of(STUDIO):
            document_and_fields = self._read_yaml("studio")
            if document_and_fields is None:
                return NAMELESS
            document, fields = document_and_fields
            studio_fields = known_fields(StudioFields, fields, document)
            studio = read_head(StudioFields, studio_fields, document.source.span(1), document) or NAMELESS
            check_words(studio, studio_fields, document)
            note_samples(fields, document)
            return studio

    def _with_logo(self, studio: StudioFields) -> StudioFields:
        """With its logo under the name that the file has; the studio's mistake where there is none."""
        span = self.places.get("studio#logo")
        if not studio.logo or span is None:
            return studio
        with self._mistakes_of(STUDIO):
            if self.gallery.take(studio.logo, span) is None:
                self.faulty.add(STUDIO)
        return studio.model_copy(update={"logo": self.gallery.name_of(studio.logo)})

    def _glossary(self) -> tuple[Term, ...]:
        """In the order of the alphabet, as it is printed."""
        with self._mistakes_of(GLOSSARY):
            alphabet = str(table_of(self.gallery.studio.language)["alphabet"])
            terms = [Term(term, meaning) for term, meaning in (self._texts("glossary") or {}).items()]
        return tuple(sorted(terms, key=lambda term: (sort_key(term.term, alphabet), term.term)))

    def _sources(self) -> dict[str, Prose] | None:
        """In the order of the file, which is the order in which they are credited; None where it cannot be read."""
        with self._mistakes_of(SOURCES):
            return self._texts("sources", keys=True)

    def _texts(self, name: str, keys: bool = False) -> dict[str, Prose] | None:
        """A file of texts, in which emphasis and links are possible, by their names; None where it cannot be read.

        `keys` says that the names are keys that other files type.
        """
        path = self.root / "content" / f"{name}.yaml"
        if not path.exists() and not path.is_symlink() and not is_away(path):
            return {}
        document_and_fields = self._read_yaml(name)
        if not document_and_fields:
            return None
        document, fields = document_and_fields
        prose_by_name: dict[str, Prose] = {}
        names: dict[str, str] = {}
        for key, entry in fields.entries.items():
            first_key = names.setdefault(key.casefold(), key)
            if first_key != key:
                message = f'"{key}" and "{first_key}" are the same'
                self.report.error("duplicate-field", message, entry.key, "delete one of the two")
            if keys and re.search(r"[\s,]", key):
                hint = "type a short name without spaces, such as S1"
                self.report.error("source-name", f'a source cannot be named "{key}"', entry.key, hint)
            if len(key) > _LONGEST_NAME:
                message = f"this name is too long: {len(key)} characters, at most {_LONGEST_NAME}"
                self.report.error("too-long", message, entry.key, "name it in a few words, and put the others after the colon")
            if meaning := self._text(key, entry.value, document):
                document.check_drawable(key, BODY, entry.key)
                prose_by_name[key] = meaning
        return prose_by_name

    def _text(self, key: str, node: object, document: SourceFile) -> Prose | None:
        if not isinstance(node, Text):
            span = getattr(node, "span", None)
            hint = f"type its text after the colon on one line, as in {key}: A long muscle."
            self.report.error("wrong-kind", f'"{key}" takes one text', span, hint)
            return None
        if not node.text.strip():
            self.report.error("empty-value", f'"{key}" is empty', node.span, "write its text, or delete the line")
            return None
        text = check_text(node, key, document)
        words = read_line(document, text, node.span)
        meaning = read_prose(words, key, document)
        document.place(key, node.span)
        check_nothing_lost(document, text, node.span.line, texts([meaning]))
        return meaning

    def _report_strangers(self) -> None:
        folder = self.root / "content"
        if not folder.is_dir():
            hint = "to make a small project to start from: posepress init my-studio"
            self.report.error("missing-content", f'there is no folder "content" in "{self.root}"', None, hint)
            return
        names = {*FOLDERS, *(f"{name}.yaml" for name in FILES)}
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.name not in names and not is_spare(path.name) and not is_about(path.name):
                stem = slug(path.stem)
                hint = _place(path, stem)
                self.report.warning("not-read", f'"{path.name}" is not read', Span(f"content/{path.name}", 1, 1, 1), hint)


def _glance(path: Path) -> str:
    """A file's text as it stands; "" where that is not so simple."""
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return file.read(MAX_BYTES).decode(errors="replace")
    return ""


def _place(path: Path, stem: str) -> str:
    """What to do with something that stands in `content/` itself."""
    if stem in FILES:
        return f'rename it to "{stem}.yaml"'
    if original := next((f"{name}.yaml" for name in FILES if stem.startswith(f"{name}-") and path.suffix == ".yaml"), ""):
        return f'if it is a copy of "{original}", copy into that what you need, then move this file out of the folder'
    if path.is_dir():
        likeliest = similar(stem, FOLDERS)
        if not likeliest:
            return "the folders of content/ are " + ", ".join(FOLDERS)
        return (
            f"move its files into content/{likeliest}" if (path.parent / likeliest).is_dir() else f'rename it to "{likeliest}"'
        )
    return "move it into content/poses, content/classes, content/articles or content/booklets"


def _by_name(ids: frozenset[str], poses: Mapping[str, Pose]) -> dict[str, str]:
    """File name of every name that a pose has → its id."""
    ids_by_name = {slug(name): pose.id for pose in poses.values() for name in (*pose.also, pose.title)}
    return ids_by_name | {id_: id_ for id_ in ids}


def _warn_of_placeholders(source: Source, report: Report) -> None:
    for number, line in enumerate(source.lines, 1):
        if PLACEHOLDER in line:
            start = line.index(PLACEHOLDER) + 1
            span = source.span(number, start, start + len(PLACEHOLDER))
            if line[: start - 1].endswith("# "):
                hint = "type what is right, then delete the # and everything after it"
                report.warning("placeholder", "is this line as you want it?", span, hint)
            else:
                report.warning("placeholder", "this line is waiting for your own words", span, "write them, or delete the line")


def _without(unfinished: Collection[str], folder: str, values: Mapping[str, T]) -> dict[str, T]:
    return {id_: value for id_, value in values.items() if f"{folder}/{id_}" not in unfinished}
