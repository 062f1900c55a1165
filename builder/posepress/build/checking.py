"""A project, or some of its files as they are typed → what is wrong in these, and with what is made from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Diagnostic, Report, Severity, similar
from posepress.base.errors import OrderError
from posepress.base.letters import slug
from posepress.build.making import OnProgress, leave_out_advice, make_all, no_progress
from posepress.build.plan import EVERYTHING, key_at, key_of, options_in_output, plan_products, tell_others
from posepress.build.production import Product
from posepress.build.publish import Publication
from posepress.build.reading import read_project
from posepress.build.request import OUTPUT, PEOPLE, Order

if TYPE_CHECKING:
    from posepress.model.domain import Library

_FOLDERS = ("content", "images", PEOPLE)
_OF_EVERYTHING = ("studio", "glossary", "sources")


def check_project(root: Path, report: Report, *, workers: int = 1, progress: OnProgress = no_progress) -> Library | None:
    """All that a build does, but nothing is written, apart from what is kept for later builds; None when the content cannot be
    read.

    What stands proved in `output/`, and would come out the same, is not made again.
    """
    library = read_project(root, report, Order())
    if library is None:
        return None
    plan = plan_products(library, Order(), report, options_in_output(root))
    for _ in make_all(library, plan.products, report, Publication.look(root / OUTPUT), workers=workers, progress=progress):
        pass
    leave_out_advice(report)
    return library


def find_files(root: Path, folder: Path, typed: Sequence[str]) -> tuple[str, ...]:
    """The paths of files below `root` that are named by their paths, from `folder` or from the project, or by a pose's or a
    class's name. Raises OrderError.
    """
    return tuple(dict.fromkeys([path for name in typed for path in _find(root.resolve(), folder, name)]))


def _find(root: Path, folder: Path, typed: str) -> list[str]:
    for path in ((folder / typed).resolve(), (root / typed).resolve()):
        if path.is_file() and path.is_relative_to(root):
            found = path.relative_to(root).as_posix()
            if found.partition("/")[0] in _FOLDERS:
                return [found]
            raise OrderError(f'"{typed}" is none of your own files', f"name one below {', '.join(f'{f}/' for f in _FOLDERS)}")
    files = {path.relative_to(root).as_posix() for name in _FOLDERS for path in (root / name).rglob("*") if path.is_file()}
    names = {path: slug(PurePosixPath(path).name.partition(".")[0]) for path in sorted(files)}
    if found_names := [path for path, name in names.items() if name == slug(PurePosixPath(typed).name.partition(".")[0])]:
        return found_names
    near = similar(slug(PurePosixPath(typed).stem), names.values())
    paths = [path for path, name in names.items() if name == near]
    raise OrderError(f'there is no file "{typed}"', f'did you mean "{paths[0]}"?' if paths else "to check all: posepress check")


def check_files(
    root: Path, report: Report, paths: Collection[str], *, workers: int = 1, progress: OnProgress = no_progress
) -> None:
    """`report` gets what is found in the files of these `paths`, and what has no place in a file; where one of them cannot be
    printed for a mistake in another file, an error that names that one; of the rest only how much there is.
    """
    found = Report()

    def withheld(library: Library, products: tuple[Product, ...]) -> list[Product]:
        publication = Publication.look(root / OUTPUT)
        results = make_all(library, products, found, publication, workers=workers, progress=progress)
        return [result.product for result in results if result.withheld]

    shared = [path for path in paths if not path.startswith(f"{PEOPLE}/")]
    causes = {path: _causes_for_person(root, path, found, withheld) for path in paths if path not in shared}
    if shared:
        causes |= _causes(root, shared, found, withheld)
    leave_out_advice(found)
    remarks = list(dict.fromkeys(found.diagnostics))  # what is shared is read for each person
    own = [diagnostic for diagnostic in remarks if diagnostic.span is None or diagnostic.span.path in paths]
    report.add(own)
    errors = [diagnostic for diagnostic in remarks if diagnostic.severity is Severity.ERROR]
    for path, keys in causes.items():
        if keys and not any(error.span is None or error.span.path == path for error in errors):
            _tell_waiting(path, keys, errors, report)
    tell_others(len(remarks) - len(own), report)


_Withheld = Callable[["Library", tuple[Product, ...]], list[Product]]
"""Makes the products of a library → those that cannot be."""


def _causes(root: Path, paths: Collection[str], found: Report, withheld: _Withheld) -> dict[str, Collection[str]]:
    """Of each file that cannot be printed, the keys of all in which the mistake may be."""
    library = read_project(root, found, Order())
    if library is None:
        return dict.fromkeys(paths, EVERYTHING)
    plan = plan_products(library, Order(), found)
    waiting = {*library.unfinished.keys, *map(key_of, withheld(library, _made_from(library, paths, plan.products)))}
    keys = [(path, key_at(path)) for path in paths]
    return {path: _contents(library, key) for path, key in keys if key in waiting or not EVERYTHING.isdisjoint(waiting)}


def _causes_for_person(root: Path, path: str, found: Report, withheld: _Withheld) -> Collection[str]:
    """As `_causes`, of the papers that are made with a person's file."""
    order = Order(("handouts",), person=root / path)
    library = read_project(root, found, order)
    if library is None or not EVERYTHING.isdisjoint(library.unfinished.keys):
        return EVERYTHING
    keys = set[str]()
    for kind, id_ in _papers_of_person(library):
        one = replace(order, kinds=(kind,), id=id_)
        library = read_project(root, found, one)
        if library is None:
            return EVERYTHING
        plan = plan_products(library, one, found)
        keys.update(*[_contents(library, key_of(product)) for product in (*plan.waiting, *withheld(library, plan.products))])
    return keys


def _papers_of_person(library: Library) -> list[tuple[str, str]]:
    """(kind, id): the handouts of the classes that the person's file names, else of those that have a pose of which it speaks,
    else of all; where there is no class yet, the cards of its poses.
    """
    person, poses = library.person, library.poses
    if person is None:
        return []
    unread = [key.removeprefix("classes/") for key in library.unfinished.keys if key.startswith("classes/")]
    classes = sorted({*library.classes, *unread})
    forbidden = {slug(line) for line in person.not_for_you}
    spoken_of = {id_ for id_, pose in poses.items() if not forbidden.isdisjoint((slug(id_), slug(pose.title)))}
    spoken_of |= {*person.leave_out, *person.keep, *[change.pose for change in person.poses]}
    spoken_of |= {change.pose for phase in person.phases for change in phase.changes}
    keys = {f"poses/{id_}" for id_ in spoken_of}
    own = [id_ for id_ in classes if id_ in person.classes]
    own = own or [id_ for id_ in classes if keys & library.needs.get(f"classes/{id_}", frozenset())]
    if not classes:
        return [("cards", id_) for id_ in poses if id_ in spoken_of and id_ not in person.leave_out]
    return [("handouts", id_) for id_ in own or classes]


def _contents(library: Library, key: str) -> frozenset[str]:
    """Keys of all that it is made from."""
    return library.needs.get(key, frozenset()) | {key} | EVERYTHING


def _tell_waiting(path: str, keys: Collection[str], errors: Collection[Diagnostic], report: Report) -> None:
    places = [error.span.path for error in errors if error.span]
    files = dict.fromkeys([place for place in places if key_at(place) in keys] or places)
    names = ", ".join([f'"{file}"' for file in files])
    hint = f"to read what is wrong there: posepress check {' '.join(files)}"
    report.error("waiting", f'"{path}" cannot be printed before a mistake in another file is mended: {names}', None, hint)


def _made_from(library: Library, paths: Collection[str], products: Sequence[Product]) -> tuple[Product, ...]:
    """A picture is part of the poses that show it."""
    keys = {key_at(path) for path in paths}
    if keys & {*EVERYTHING, *_OF_EVERYTHING}:
        return tuple(products)
    names = {PurePosixPath(path).name for path in paths if path.startswith("images/")}
    keys |= {f"poses/{id_}" for id_, pose in library.poses.items() if names & {ref.name for ref, _ in pose.pictures}}
    return tuple([p for p in products if keys & {key_of(p), *library.needs.get(key_of(p), ())}])
