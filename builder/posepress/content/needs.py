"""Values that were read → the keys of all that each of them needs: a pose its pictures, a class its poses, a booklet its parts.

A mistake withholds what needs the thing that has it, and nothing else. Keys are those of `Library.places` without the part:
`poses/cat-cow`, `classes/calm`, `articles/safety`, `booklets/all`, `images/cat.png`, `glossary`, `sources`. What everything
needs is not repeated with each: `studio`, and `project` for the folders themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from posepress.model.domain import Article, Booklet, ClassPlan, Pose

PROJECT, STUDIO, GLOSSARY, SOURCES = "project", "studio", "glossary", "sources"

Needs = Mapping[str, Collection[str]]
"""By key: the keys that the thing names itself."""


def needs_of(value: Pose | ClassPlan | Article | Booklet, ids: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Keys that a value names. `ids` has the ids of the files of each folder, which `all` stands for."""
    match value:
        case Pose() | Article():
            yield from [SOURCES] if value.source else []
        case ClassPlan():
            yield from [SOURCES] if value.source else []
            yield from [f"poses/{entry.pose}" for entry in value.poses]
            yield from [f"poses/{added.pose}" for phase in value.phases for added in phase.add]
        case Booklet():
            yield from _parts(value, ids)


def _parts(booklet: Booklet, ids: Mapping[str, Collection[str]]) -> Iterator[str]:
    if booklet.cover and "." not in booklet.cover:
        yield f"poses/{booklet.cover}"
    for part in booklet.parts:
        if part.article:
            yield f"articles/{part.article}"
        for folder, names in (("poses", part.poses), ("classes", part.classes)):
            ids_of_part = ids[folder] if names == "all" else names or ()
            yield from [f"{folder}/{id_}" for id_ in ids_of_part]
        yield from {"glossary": [GLOSSARY], "credits": [SOURCES]}.get(part.page or "", [])


def closure(key: str, needs: Needs) -> frozenset[str]:
    """The key itself and all that it needs, however far away.

    >>> sorted(closure("classes/calm", {"classes/calm": ["poses/cat"], "poses/cat": ["images/cat.png"]}))
    ['classes/calm', 'images/cat.png', 'poses/cat']
    """
    keys: set[str] = set()
    queue = [key]
    while queue:
        if (next_ := queue.pop()) not in keys:
            keys.add(next_)
            queue += needs.get(next_, ())
    return frozenset(keys)
