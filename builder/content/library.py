"""A project's `content/` and `images/` → Library: every file read, every mistake reported, every reference checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from builder.artwork.cache import Cache
from builder.artwork.worker import Decoder
from builder.content.article import read_article
from builder.content.booklet import read_booklet
from builder.content.coverage import BODY
from builder.content.document import Document, Known, check_nothing_lost
from builder.content.fields import check_text, read_head
from builder.content.gallery import NAMELESS, Gallery
from builder.content.mapping import Fields, Text, read_mapping
from builder.content.markdown import read_line
from builder.content.names import is_about, is_inside, is_spare, list_files, report_outside
from builder.content.plan import read_class
from builder.content.pose import read_pose
from builder.content.prose import read_prose, texts
from builder.content.text import MAX_BYTES, MAX_POSE_BYTES, Source, read_source
from builder.diagnostics import Report, Span
from builder.letters import slug, sort_key
from builder.model import Article, Booklet, ClassPlan, Library, Pose, Prose, StudioHead, Term

FOLDERS = {"poses": ".md", "classes": ".md", "articles": ".md", "booklets": ".yaml"}
FILES = ("studio", "glossary", "sources")

PLACEHOLDER = "REPLACE THIS"
"""How what `new` writes begins each text that a teacher is to write."""

_LONGEST_NAME = 120  # characters of a term or a source's key, as of a title

T = TypeVar("T")


def read_library(root: Path, report: Report, cache: Cache | None = None) -> Library:
    """All content of the project at `root`; `cache` knows the photos of an earlier read.

    With mistakes in the content, which `report.failed` tells, the library holds what is whole: a file with a mistake is
    left out, and so is a class or booklet that needs it, so that every reference in a library leads somewhere.
    """
    if not is_inside(root / "content", root):
        report_outside("content", report)
        return Library(root, NAMELESS)
    with Decoder(cache) as decoder:
        return _Shelves(root, report, decoder).library()


class _Shelves:
    """The files of a project while they are read."""

    def __init__(self, root: Path, report: Report, decoder: Decoder) -> None:
        self.root, self.report = root, report
        self.places: dict[str, Span] = {}
        self.gallery = Gallery(root, report, decoder)
        self.files = {folder: self._list(folder, ending) for folder, ending in FOLDERS.items()}

    def library(self) -> Library:
        self._report_strangers()
        studio = self.gallery.studio = self._studio()
        glossary = self._glossary()
        sources = self._sources()
        poses_there, classes_there, articles_there = (frozenset(self.files[f]) for f in ("poses", "classes", "articles"))
        known = Known(poses_there, classes_there, articles_there, None if sources is None else frozenset(sources),
                      frozenset(studio.props))  # fmt: skip
        poses = self._folder("poses", lambda document, name: read_pose(document, name, self.gallery, known))
        classes = self._folder("classes", lambda document, name: read_class(document, name, known, poses, self.gallery))
        articles = self._folder("articles", lambda document, name: read_article(document, name, self.gallery, known))
        booklets = self._folder("booklets", lambda document, name: read_booklet(document, name, self.gallery, known))
        if not self.report.failed:  # what could not be read may show them
            self.gallery.report_unused(poses)
        classes = {name: plan for name, plan in classes.items() if {entry.pose for entry in plan.poses} <= poses.keys()}
        booklets = {name: book for name, book in booklets.items() if _is_whole(book, poses, classes, articles)}
        return Library(
            root=self.root,
            studio=studio,
            poses=poses,
            classes=classes,
            articles=articles,
            booklets=booklets,
            glossary=glossary,
            sources=sources or {},
            artworks=dict(sorted(self.gallery.taken.items())),
            places=self.places,
        )

    def _list(self, folder: str, ending: str) -> dict[str, Path]:
        path, name = self.root / "content" / folder, f"content/{folder}"
        if is_inside(path, self.root):
            return list_files(path, name, ending, self.report)
        report_outside(name, self.report)
        return {}

    def _folder(self, folder: str, read: Callable[[Document, str], T | None]) -> dict[str, T]:
        found: dict[str, T] = {}
        for name, path in self.files[folder].items():
            document = self._document(f"{folder}/{name}", path, f"content/{folder}/{path.name}")
            value = read(document, name) if document else None
            if value is not None:
                found[name] = value
        return found

    def _document(self, key: str, path: Path, name: str) -> Document | None:
        before = len(self.report.diagnostics)
        if path.is_symlink() and not is_inside(path, self.root):
            report_outside(name, self.report)
            return None
        source = read_source(path, name, self.report, MAX_POSE_BYTES if key.startswith("poses/") else MAX_BYTES)
        if source is None:
            return None
        _warn_of_placeholders(source, self.report)
        return Document(key, source, self.report, self.places, before)

    def _yaml(self, name: str) -> tuple[Document, Fields] | None:
        path = self.root / "content" / f"{name}.yaml"
        document = self._document(name, path, f"content/{path.name}")
        fields = read_mapping(document.source, 1, len(document.source.lines), self.report) if document else None
        return (document, fields) if document and fields else None

    def _studio(self) -> StudioHead:
        if not (self.root / "content" / "studio.yaml").is_file():
            hint = 'make a text file of that name with one line in it, such as "name: Quiet Hips Studio"'
            self.report.error("missing-studio", 'there is no file "content/studio.yaml"', None, hint)
            return NAMELESS
        read = self._yaml("studio")
        return (read and read_head(StudioHead, read[1], read[0].source.span(1), read[0])) or NAMELESS

    def _glossary(self) -> tuple[Term, ...]:
        """In the order of the alphabet, as it is printed."""
        terms = [Term(term, meaning) for term, meaning in (self._texts("glossary") or {}).items()]
        return tuple(sorted(terms, key=lambda term: (sort_key(term.term), term.term)))

    def _sources(self) -> dict[str, Prose] | None:
        """In the order of the file, which is the order in which they are credited; None where it cannot be read."""
        return self._texts("sources", keys=True)

    def _texts(self, name: str, keys: bool = False) -> dict[str, Prose] | None:
        """A file of texts, in which emphasis and links are possible, by their names; None where it cannot be read.

        `keys` says that the names are keys that other files type.
        """
        path = self.root / "content" / f"{name}.yaml"
        if not path.exists() and not path.is_symlink():
            return {}
        read = self._yaml(name)
        if not read:
            return None
        document, fields = read
        found: dict[str, Prose] = {}
        names: dict[str, str] = {}
        for key, entry in fields.entries.items():
            other = names.setdefault(key.casefold(), key)
            if other != key:
                self.report.error("duplicate-field", f'"{key}" and "{other}" are the same', entry.key, "keep one of the two")
            if keys and re.search(r"[\s,]", key):
                hint = "type a short name without spaces, such as S1"
                self.report.error("source-name", f'a source cannot be named "{key}"', entry.key, hint)
            if len(key) > _LONGEST_NAME:
                message = f'this name is too long: {len(key)} characters, at most {_LONGEST_NAME}'
                self.report.error("too-long", message, entry.key, "name it in a few words, and put the others behind the colon")
            if meaning := self._text(key, entry.value, document):
                document.check_drawable(key, BODY, entry.key)
                found[key] = meaning
        return found

    def _text(self, key: str, node: object, document: Document) -> Prose | None:
        if not isinstance(node, Text):
            span = getattr(node, "span", None)
            self.report.error("wrong-kind", f'"{key}" is one text', span, 'put it between quotes if it has a colon')
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
            hint = "posepress init makes a small project to start from"
            self.report.error("missing-content", f'there is no folder "content" in "{self.root}"', None, hint)
            return
        expected = {*FOLDERS, *(f"{name}.yaml" for name in FILES)}
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.name not in expected and not is_spare(path.name) and not is_about(path.name):
                stem = slug(path.stem)
                hint = f'rename it to "{stem}.yaml"' if stem in FILES else "content has the folders " + ", ".join(FOLDERS)
                self.report.warning("not-read", f'"{path.name}" is not read', Span(f"content/{path.name}", 1, 1, 1), hint)


def _warn_of_placeholders(source: Source, report: Report) -> None:
    for number, line in enumerate(source.lines, 1):
        if PLACEHOLDER in line:
            start = line.index(PLACEHOLDER) + 1
            span = source.span(number, start, start + len(PLACEHOLDER))
            if line[: start - 1].endswith("# "):
                hint = "type what is right, then delete the # and all behind it"
                report.warning("placeholder", "is this line as you want it?", span, hint)
            else:
                report.warning("placeholder", "this line waits for your own words", span, "write them, or delete the line")


def _is_whole(booklet: Booklet, poses: Mapping[str, Pose], classes: Mapping[str, ClassPlan],
              articles: Mapping[str, Article]) -> bool:  # fmt: skip
    """Whether everything that the booklet names could be read."""
    if booklet.cover and "." not in booklet.cover and booklet.cover not in poses:
        return False
    for part in booklet.parts:
        named_poses = part.poses if isinstance(part.poses, tuple) else ()
        named_classes = part.classes if isinstance(part.classes, tuple) else ()
        if (part.article and part.article not in articles) or not {*named_poses} <= poses.keys():
            return False
        if not {*named_classes} <= classes.keys():
            return False
    return True
