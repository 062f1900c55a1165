"""What the desk knows → plain data for the browser: the library with its marks, remarks, pages, words, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from posepress.base.diagnostics import Diagnostic, Severity, visible
from posepress.base.letters import sort_key
from posepress.build.kinds import KINDS
from posepress.model.domain import POSITIONS, Library
from posepress.model.words import words_of
from posepress.preview.desk import DeskView, Exhibit
from posepress.preview.layer import Layer

IN_NO_CLASS, WAITS, MISTAKE, CHANGED = "in no class", "waits", "mistake", "changed"


def library_facts(
    library: Library | None, mistakes: Iterable[Diagnostic], changed: Collection[tuple[str, str]], rev: int
) -> dict[str, Any]:
    """Rows of the library, each with its mark: a mistake of its own, waiting for that of another, changed since it was printed
    (`changed` has kinds and ids), in no class, or none.
    """
    if library is None:
        return {"rev": rev, "studio": "", "groups": []}
    faulty = {_key_at(d.span.path) for d in mistakes if d.span}
    in_class = {entry.pose for plan in library.classes.values() for entry in plan.poses}
    rows = {folder: _rows(library, folder, faulty) for folder in ("classes", "booklets", "poses", "articles")}
    for kind, id_ in changed:
        for row in rows[KINDS[kind].source]:
            row["mark"] = row["mark"] or CHANGED * (row["id"] == id_)
    for row in rows["poses"]:
        if not row["mark"] and row["id"] not in in_class and library.classes:
            row["mark"] = IN_NO_CLASS
    for row in rows["poses"]:
        row["used"] = _used_in(library, row["id"])
    words = words_of(library.studio.language)
    groups = [{"kind": "handouts", "title": "Classes", "rows": rows["classes"]},
              {"kind": "booklets", "title": "Booklets", "rows": rows["booklets"]}]  # fmt: skip
    positions = {id_: pose.position for id_, pose in library.poses.items()}
    for position in (*POSITIONS, ""):
        of_position = [row for row in rows["poses"] if positions.get(row["id"], "") == position]
        if of_position:
            title = words.positions[position] if position else "Not read yet"
            groups.append({"kind": "cards", "title": "Poses", "subtitle": title, "rows": of_position})
    groups.append({"kind": "", "title": "Articles", "rows": rows["articles"]})
    return {"rev": rev, "studio": library.studio.name, "groups": [group for group in groups if group["rows"]]}


def _used_in(library: Library, pose: str) -> list[dict[str, str]]:
    """The classes and booklets that print a pose."""
    classes = [plan for plan in library.classes.values() if pose in [entry.pose for entry in plan.poses]]
    booklets = [booklet for booklet in library.booklets.values() if pose in library.order(booklet)]
    rows = [("handouts", plan.id, plan.title) for plan in classes]
    rows += [("booklets", booklet.id, booklet.title) for booklet in booklets]
    return [{"kind": kind, "id": id_, "title": title} for kind, id_, title in rows]


def _rows(library: Library, folder: str, faulty: set[str]) -> list[dict[str, Any]]:
    items: Mapping[str, Any] = getattr(library, folder)
    unfinished = [key.partition("/")[2] for key in library.unfinished.keys if key.startswith(f"{folder}/")]
    titles = {id_: str(items[id_].title) if id_ in items else id_ for id_ in {*items, *unfinished}}
    return [
        {"id": id_, "title": titles[id_], "mark": MISTAKE if f"{folder}/{id_}" in faulty else WAITS * (id_ in unfinished)}
        for id_ in sorted(titles, key=lambda id_: sort_key(titles[id_]))
    ]


def _key_at(path: str) -> str:
    folder, _, name = path.removeprefix("content/").rpartition("/")
    return f"{folder}/{name.partition('.')[0]}"


def remark_facts(remarks: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Worst first. Notes are for those who make files, not for those who look."""
    order = list(Severity)
    told = [d for d in remarks if d.severity is not Severity.NOTE or d.span]
    return [_remark(d) for d in sorted(told, key=lambda d: order.index(d.severity))]


def _remark(d: Diagnostic) -> dict[str, Any]:
    place = None
    if d.span:
        place = {"path": d.span.path, "line": d.span.line, "column": d.span.column, "end": d.span.end_column,
                 "text": visible(d.span.text)}  # fmt: skip
    return {"severity": str(d.severity), "message": visible(d.message), "hint": visible(d.hint), "place": place}


def shown_facts(shown: Exhibit, rev: int) -> dict[str, Any]:
    pages = [
        {"label": page.label, "size": page.size, "picture": page.picture, "words": page.words, "lit": page.lit,
         "bears": page.bears, "sources": page.sources, "part": page.part}
        for page in shown.pages
    ]  # fmt: skip
    return {
        "rev": rev,
        "view": view_facts(shown.view) | {"side": shown.view.side, "has_sides": shown.has_sides},
        "again": asdict(shown.again) if shown.again else None,
        "waits": shown.waits,
        "pages": pages,
        "remarks": remark_facts(shown.notes),
    }


def view_facts(view: DeskView) -> dict[str, Any]:
    """What is looked at, and in which other ways it may be."""
    row, product = KINDS[view.product.kind], view.product
    sizes = list(row.trims) if row.sized and not product.format else []
    return {
        "kind": product.kind,
        "id": product.id,
        "look": view.look,
        "size": product.size,
        "sizes": sizes,
        "format": product.format,
        "formats": list(row.formats),
        "sheets": view.on_sheets,
        "has_sheets": row.finishing is not None,
        "is_read": row.is_read,
    }


def layer_facts(layer: Layer) -> dict[str, Any]:
    return {
        "size": layer.size,
        "tree": [[element.tag, element.parent, element.alt, element.lang] for element in layer.elements],
        "lines": [
            {
                "e": line.element,
                "b": line.box,
                "w": [[w.text, w.left, w.width] for w in line.words],
                "s": line.source,
                "x": line.x_height,
            }
            for line in layer.lines
        ],
        "pictures": [{"e": picture.element, "b": picture.box, "s": picture.source} for picture in layer.pictures],
    }


def place_facts(library: Library | None) -> dict[str, tuple[str, int, int, int]]:
    """Path, line, column and end of each value."""
    places = library.places if library else {}
    return {key: (span.path, span.line, span.column, span.end_column) for key, span in places.items()}
