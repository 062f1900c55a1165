"""The library and an order → which products to make, and which must wait for a mistake in what they contain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Report, nearest, similar
from posepress.base.errors import OrderError
from posepress.base.letters import slug
from posepress.build.kinds import KINDS, NOUNS
from posepress.build.production import Product
from posepress.build.publish import Publication
from posepress.build.request import OUTPUT, Order, letters_for

if TYPE_CHECKING:
    from posepress.model.domain import Library

_FIRST = {
    "pose": 'start one: posepress new pose "Bridge"',
    "class": 'start one: posepress new class "Calm evening"',
    "booklet": "make a file such as content/booklets/my-poses.yaml with two lines in it:\n"
    "title: My poses\nparts: [{poses: all}]",
}
"""How the first one comes into a project."""
_COMMANDS = {"poses": "card", "classes": "handout", "booklets": "booklet"}
"""What makes the product of each kind of file."""

EVERYTHING = frozenset({"project", "studio", "person"})
"""Keys of what every product is made from."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Kind by kind in the order of their ids."""

    products: tuple[Product, ...]  # to be made
    waiting: tuple[Product, ...]  # withheld: what they are made from has mistakes


Options = tuple[tuple[str, str], ...]
"""What a product was ordered with, by name and value."""


def plan_products(
    library: Library, order: Order, report: Report, standing: Mapping[str, Options] = MappingProxyType({})
) -> Plan:
    """`standing` are names of files in `output/`, with what they were ordered with: who orders all of a kind gets anew what
    stands there in another format; who orders all that is handed out, what is made only where it is asked for.

    Raises OrderError for an id that the content does not have.
    """
    products = list(_products(library, order, standing))
    if not products:
        noun = NOUNS[KINDS[order.kinds[0]].source]
        report.warning("nothing-to-make", f"content/ has no {noun} yet, so there is nothing to make", None, _FIRST[noun])
    clashing = set(_name_clashes(library, products, report))
    waiting = [product for product in products if product in clashing or _has_mistakes(library, product)]
    return Plan(tuple([product for product in products if product not in waiting]), tuple(waiting))


def _other_kind(library: Library, id_: str) -> str:
    """What to type when the name is that of something else; "" when it is not."""
    found = [(folder, command) for folder, command in _COMMANDS.items() if id_ in getattr(library, folder)]
    return "".join([f'"{id_}" is a {NOUNS[folder]}: type posepress {command} {id_}' for folder, command in found[:1]])


def _ids(library: Library, folder: str) -> list[str]:
    """Of all that a folder of the content has, what has mistakes too."""
    items: Mapping[str, object] = getattr(library, folder)
    unfinished = [key.partition("/")[2] for key in library.unfinished.keys if key.startswith(f"{folder}/")]
    return sorted({*items, *unfinished})


def _products(library: Library, order: Order, standing: Mapping[str, Options]) -> Iterator[Product]:
    for kind in order.kinds:
        row = KINDS[kind]
        folder = row.source
        items: Mapping[str, object] = getattr(library, folder)
        ids = _ids(library, folder)
        if order.id is not None and order.id not in ids:
            titles = {str(getattr(item, "title", "")): id_ for id_, item in items.items()}
            typed = PurePath(order.id).stem if order.id.endswith((".md", ".yaml")) else order.id
            nearest_id = titles.get(similar(typed, titles), typed)
            hint = _other_kind(library, order.id) or nearest(nearest_id, ids) or f"content/ has no {NOUNS[folder]} yet"
            raise OrderError(f'unknown {NOUNS[folder]} "{order.id}"', hint)
        size = order.size if row.sized and not order.format else library.studio.paper
        shop = order.shop and row.finishing is not None
        all_ids = ids if order.id is None else [order.id]
        letters = letters_for(order.person, library.root) if order.person else ""
        options = tuple(sorted(order.plan.items())) if row.asked and order.id else ()
        ordered = [Product(kind, id_, size, shop, order.format, letters, options) for id_ in all_ids]
        if row.asked and order.id is None:
            ordered = [replace(product, plan=standing.get(product.name, ())) for product in ordered]
        yield from ordered
        if order.id is None and not order.format:
            plain = {product.name for product in ordered}
            others = [
                Product(kind, id_, library.studio.paper, format=format_, person=letters)
                for id_ in ids
                for format_ in row.formats
            ]
            yield from [product for product in others if product.name in standing and product.name not in plain]
    if order.is_whole:
        asked = [Product(kind, id_, library.studio.paper) for kind, row in KINDS.items() if row.asked
                 for id_ in _ids(library, row.source)]  # fmt: skip
        yield from [replace(product, plan=standing[product.name]) for product in asked if product.name in standing]


def key_of(product: Product) -> str:
    """Of the file that the product is made from first of all: `classes/calm`."""
    return f"{KINDS[product.kind].source}/{product.id}"


def _has_mistakes(library: Library, product: Product) -> bool:
    keys = library.unfinished.keys
    return key_of(product) in keys or not EVERYTHING.isdisjoint(keys)


_ENDINGS = {
    kind.source: tuple(dict.fromkeys(filter(None, (kind.finishing.suffix, "-shop"))))
    for kind in KINDS.values()
    if kind.finishing
}
"""Of the files of sheets that stand beside a product's own, by the folder of its source."""


def _name_clashes(library: Library, products: Collection[Product], report: Report) -> Iterator[Product]:
    """Booklets `x` and `x-print` would both write `x-print.pdf`, whichever of them is ordered; so would a class `x-large` and
    the large print of `x`, which few order: only that is withheld.
    """
    for product in products:
        folder, taken = KINDS[product.kind].source, f"{product.id}-{product.format}"
        if product.format and taken in getattr(library, folder):
            message = f'"{product.name}" is the file of "{taken}"'
            hint = f'give {folder}/{taken} another name, or write this one elsewhere: -o "{product.id}.pdf"'
            report.error("name-taken", message, library.places.get(f"{folder}/{taken}#title"), hint)
            yield product
    for folder, endings in _ENDINGS.items():
        ids = getattr(library, folder)
        for id_, longer in [(id_, id_ + ending) for id_ in ids for ending in endings if id_ + ending in ids]:
            message = f'"{id_}" and "{longer}" would both be written to "{longer}.pdf"'
            place, ending = library.places.get(f"{folder}/{longer}#title"), longer.removeprefix(id_)
            report.error("name-taken", message, place, f'give a file a name that does not end in "{ending}"')
            yield from [p for p in products if key_of(p) in (f"{folder}/{id_}", f"{folder}/{longer}") and p.sheet_names]


def set_aside(library: Library, products: Collection[Product], report: Report) -> Report:
    """Takes what concerns none of the products out of the report, and gives it back."""
    keys = {key for product in products for key in _keys(library, product)}
    diagnostics = list(report.diagnostics)
    report.diagnostics = [d for d in diagnostics if d.span is None or key_at(d.span.path) in keys]
    return Report([d for d in diagnostics if d.span is not None and key_at(d.span.path) not in keys])


def tell_others(count: int, report: Report) -> None:
    """Who asks for one thing is told what is wrong with it, and of all the others only that there is more to read."""
    if count:
        message = f"{count} remark{'s' if count > 1 else ''} on other files"
        report.note("others", message, None, "to read them: posepress check")


def _keys(library: Library, product: Product) -> Collection[str]:
    key = key_of(product)
    return {key, "studio", "person", *library.needs.get(key, ())}


def key_at(path: str) -> str:
    """Of the file that a message points at: `content/poses/Half Moon.md` is `poses/half-moon`."""
    if path.startswith("images/"):
        return path
    if not path.startswith("content"):  # wherever a person's file lies
        return "person"
    folder, _, name = path.removeprefix("content/").rpartition("/")
    return f"{folder}/{slug(PurePosixPath(name).stem)}" if folder else PurePosixPath(name).stem


def options_in_output(root: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """Names of the files in `output/`, with what those were ordered with that are made only where they are asked for."""
    from posepress.build.dependencies import from_json

    publication = Publication.look(root / OUTPUT)
    asked = [name for name in publication.manifest if (kind := KINDS.get(name.partition("/")[0])) and kind.asked]
    records = {name: from_json(publication.records.get(name)) for name in asked}
    options = {name: record.options for name, record in records.items() if record}
    return {name: options.get(name, ()) for name in publication.manifest}
