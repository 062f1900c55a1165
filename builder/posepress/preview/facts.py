"""What the desk knows → plain data for the browser: the library with its marks, remarks, pages, words, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from posepress.base.diagnostics import Diagnostic, Severity, Span, visible
from posepress.base.letters import slug, sort_key
from posepress.build.kinds import KINDS
from posepress.build.plan import key_of
from posepress.build.production import HOW_TO_PRINT
from posepress.content.needs import PROJECT, STUDIO
from posepress.model.domain import POSITIONS, Library
from posepress.model.dose import Dose
from posepress.model.words import words_of
from posepress.preview.class_order import ClassItem, read_flow
from posepress.preview.desk import Desk, Exhibit
from posepress.preview.layer import Layer
from posepress.preview.mend import mends
from posepress.preview.views import DeskView
from posepress.products.shared.dose_words import dose_text

MISTAKE, WAITS, SPLIT, CHANGED, IN_NO_CLASS = "mistake", "waits", "2 versions", "changed", "in no class"
"""Marks of rows, the most urgent first."""


def library_facts(desk: Desk) -> dict[str, Any]:
    """Rows of the library, each with its marks: `mark` is the first of them, or ""."""
    text = desk.manuscript
    library = text.library
    if library is None:
        return {"rev": text.rev, "begins": text.is_empty, "studio": "", "language": "", "groups": []}
    keys = _marked(library, desk)
    rows = {folder: _rows(library, folder, keys) for folder in ("classes", "booklets", "poses", "articles")}
    uses = _uses(library)
    for row in rows["poses"]:
        row["used"] = uses.get(row["id"], [])
    words = words_of(library.studio.language)
    groups = [{"kind": "handouts", "folder": "classes", "rows": rows["classes"]},
              {"kind": "booklets", "folder": "booklets", "rows": rows["booklets"]}]  # fmt: skip
    positions = {id_: pose.position for id_, pose in library.poses.items()}
    for position in (*POSITIONS, ""):
        of_position = [row for row in rows["poses"] if positions.get(row["id"], "") == position]
        if of_position:
            title = words.positions[position] if position else ""  # of those that could not be read nobody knows it
            groups.append({"kind": "cards", "folder": "poses", "position": title, "rows": of_position})
    groups.append({"kind": "", "folder": "articles", "rows": rows["articles"]})
    return {
        "rev": text.rev,
        "begins": text.is_empty,
        "studio": "" if text.is_empty else library.studio.name,
        "language": "" if text.is_empty else library.studio.language,
        "groups": [group for group in groups if group["rows"]],
    }


def _marked(library: Library, desk: Desk) -> dict[str, Collection[str]]:
    """The keys of the content that bear each mark."""
    in_class = {entry.pose for plan in library.classes.values() for entry in plan.poses}
    are_read = library.classes and not any(key.startswith("classes/") for key in library.unfinished.keys)
    return {
        MISTAKE: {_key_at(d.span.path) for d in desk.manuscript.mistakes() if d.span},
        WAITS: library.unfinished.keys,
        SPLIT: {_key_at(name) for name in desk.manuscript.split()},
        CHANGED: {f"{KINDS[kind].source}/{id_}" for kind, id_ in desk.changed()},
        IN_NO_CLASS: {f"poses/{id_}" for id_ in library.poses if id_ not in in_class} if are_read else (),
    }


def _uses(library: Library) -> dict[str, list[dict[str, str]]]:
    """The classes and booklets that print each pose."""
    rows = [({entry.pose for entry in plan.poses}, ("handouts", plan.id, plan.title)) for plan in library.classes.values()]
    rows += [({*library.order(book)}, ("booklets", book.id, book.title)) for book in library.booklets.values()]
    uses: dict[str, list[dict[str, str]]] = {}
    for poses, (kind, id_, title) in rows:
        for pose in poses:
            uses.setdefault(pose, []).append({"kind": kind, "id": id_, "title": title})
    return uses


def _rows(library: Library, folder: str, keys: Mapping[str, Collection[str]]) -> list[dict[str, Any]]:
    items: Mapping[str, Any] = getattr(library, folder)
    unfinished = [key.partition("/")[2] for key in library.unfinished.keys if key.startswith(f"{folder}/")]
    titles = {id_: str(items[id_].title) if id_ in items else id_ for id_ in {*items, *unfinished}}
    rows = []
    for id_ in sorted(titles, key=lambda id_: sort_key(titles[id_])):
        marks = [mark for mark, of_mark in keys.items() if f"{folder}/{id_}" in of_mark]
        marks = [mark for mark in marks if mark != WAITS or MISTAKE not in marks]
        rows.append({"id": id_, "title": titles[id_], "mark": marks[0] if marks else "", "marks": marks})
    return rows


def _key_at(path: str) -> str:
    """As `content.needs` calls a file."""
    if path.startswith("images/"):
        return path
    folder, _, name = path.removeprefix("content/").rpartition("/")
    return "/".join(filter(None, [folder, slug(name.partition(".")[0])]))


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
    key = _key_at(d.span.path) if d.span else ""
    said = {"severity": str(d.severity), "code": d.code, "message": visible(d.message), "hint": visible(d.hint)}
    return said | {"place": place, "key": key, "mends": [asdict(mend) for mend in mends(d.hint, d.span)]}


def shown_facts(desk: Desk, shown: Exhibit) -> dict[str, Any]:
    pages = [
        {"label": page.label, "size": page.size, "picture": page.picture, "words": page.words, "lit": page.lit,
         "bears": page.bears, "sources": page.sources, "part": page.part, "sheet": page.sheet}
        for page in shown.pages
    ]  # fmt: skip
    library = desk.manuscript.library
    has_colours = library is None or library.studio.colours == "on"
    return {
        "rev": desk.manuscript.rev,
        "view": view_facts(shown.view) | {"has_sides": shown.has_sides, "has_colours": has_colours},
        "reprint": asdict(shown.reprint) if shown.reprint else None,
        "waits": shown.waits,
        "needs": sorted(_needs(library, shown.view)),
        "proved": shown.is_proved,
        "pages": pages,
        "remarks": remark_facts(shown.notes),
        "advice": [note.message.partition(": ")[2] for note in shown.notes if note.code == HOW_TO_PRINT],
        "places": place_facts(shown.places),
    }


def _needs(library: Library | None, view: DeskView) -> frozenset[str]:
    """Keys of the files that a product is made of: what is said of one of them is said of it."""
    key = key_of(view.product)
    return frozenset([key, *(library.needs.get(key, ()) if library else ()), STUDIO, PROJECT])


def item_facts(library: Library | None, items: Iterable[ClassItem]) -> list[dict[str, str]]:
    """Items of a class with their doses, as they are typed and as they are printed."""
    return [asdict(item) | _dose_facts(library, item) for item in items]


def _dose_facts(library: Library | None, item: ClassItem) -> dict[str, str]:
    """`usual` is the dose of the pose itself, `said` that of the class in words; "" of what could not be read."""
    pose = library.poses.get(item.pose) if library else None
    if library is None or pose is None:
        return {"usual": "", "said": ""}
    try:
        dose = Dose.model_validate(read_flow(item.dose)) if item.dose else pose.dose
    except ValueError:  # half typed, or of lists
        return {"usual": pose.dose.typed, "said": ""}
    words = words_of(library.studio.language)
    said = dose_text(words, dose, pose.sides, "", "").short
    return {"usual": pose.dose.typed, "said": " · ".join([cell.plain for cell in said])}


def view_facts(view: DeskView) -> dict[str, Any]:
    """What is looked at, and in which other ways it may be."""
    row, product = KINDS[view.product.kind], view.product
    sizes = list(row.trims) if row.sized else []
    return {
        "kind": product.kind,
        "id": product.id,
        "look": view.look,
        "side": view.side,
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


def place_facts(places: Mapping[str, Span]) -> dict[str, tuple[str, int, int, int]]:
    """Path, line, column and end of each value."""
    return {key: (span.path, span.line, span.column, span.end_column) for key, span in sorted(places.items())}
