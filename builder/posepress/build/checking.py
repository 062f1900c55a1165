"""A project, or some of its files as they are typed → what is wrong in these, and with what is made from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Report, similar
from posepress.base.errors import OrderError
from posepress.base.letters import slug
from posepress.build.making import OnProgress, leave_out_advice, make_all, no_progress
from posepress.build.plan import EVERYTHING, key_at, key_of, options_in_output, plan_products
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
) -> bool:
    """Whether the content can be read. `report` gets what is found in the files of these `paths`, and what has no place in a
    file; of the rest only how much there is.
    """
    found = Report()
    shared = [path for path in paths if not path.startswith(f"{PEOPLE}/")]
    for path in [path for path in paths if path not in shared]:
        read_project(root, found, Order(("handouts",), person=root / path))
    library = read_project(root, found, Order()) if shared else None
    if library:
        products = _made_from(library, shared, plan_products(library, Order(), found).products)
        for _ in make_all(library, products, found, Publication.look(root / OUTPUT), workers=workers, progress=progress):
            pass
        leave_out_advice(found)
    own = [diagnostic for diagnostic in found.diagnostics if diagnostic.span is None or diagnostic.span.path in paths]
    report.add(own)
    if others := len(found.diagnostics) - len(own):
        message = f"{others} remark{'s' if others > 1 else ''} on other files"
        report.note("others", message, None, "to read them: posepress check")
    return library is not None or not shared


def _made_from(library: Library, paths: Collection[str], products: Sequence[Product]) -> tuple[Product, ...]:
    """A picture is part of the poses that show it."""
    keys = {key_at(path) for path in paths}
    if keys & {*EVERYTHING, *_OF_EVERYTHING}:
        return tuple(products)
    names = {PurePosixPath(path).name for path in paths if path.startswith("images/")}
    keys |= {f"poses/{id_}" for id_, pose in library.poses.items() if names & {ref.name for ref, _ in pose.pictures}}
    return tuple([p for p in products if keys & {key_of(p), *library.needs.get(key_of(p), ())}])
