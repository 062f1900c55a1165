"""Whom a product cites, and its studio → the pieces at its end: sources, when to stop, how to reach the studio."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from posepress.model.domain import Article, ClassPlan, Inline, Library, Pose, Prose
from posepress.proof.product.links import target_of
from posepress.proof.product.pieces import Expected
from posepress.proof.product.poses import prose_text

Citing = Pose | ClassPlan | Article


def cited_pieces(library: Library, items: Sequence[Citing], said: Callable[[Prose], str] = prose_text) -> Iterator[Expected]:
    """Each source once, however many cite it."""
    names: set[str] = set()
    for item in items:
        for name in source_keys(library, item.source or ""):
            prose = library.sources.get(name)
            if prose and name not in names:
                names.add(name)
                yield Expected(prose.source, said(prose), loose=True, shared=True)
            elif not prose:
                yield Expected(item.key("source"), name, least=0, loose=True)
        if isinstance(item, Pose) and item.source_note:
            yield Expected(item.key("source note"), item.source_note, pose=item.id)


def source_keys(library: Library, source: str) -> list[str]:
    """The keys of the sources file that a text such as `S0, S2` names, or the text itself."""
    names = [name.strip() for name in source.split(",") if name.strip()]
    return names if any(name in library.sources for name in names) else [source] if source else []


def first_sentence(prose: Prose) -> str:
    return prose_text(Prose(tuple(_until_stop(prose.inlines)), prose.source))


def _until_stop(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        first, stop, _ = inline.text.partition(". ")
        yield replace(inline, text=first)
        if stop:
            return


def stop_list(library: Library) -> Iterator[Expected]:
    for n, text in enumerate(library.studio.stop_and_rest_if, 1):
        yield Expected(f"studio#stop and rest if.{n}", text)
    if library.studio.stop_and_rest_if and library.studio.then:
        yield Expected("studio#then", library.studio.then)


def studio_pieces(library: Library) -> Iterator[Expected]:
    """How to reach it, and what it says at the end."""
    studio = library.studio
    if studio.phone:
        yield Expected("studio#phone", studio.phone)
    if studio.website:
        yield Expected("studio#website", target_of(studio.website))
    for name, text in (("small print", studio.small_print), ("licence", studio.licence)):
        if text:
            yield Expected(f"studio#{name}", text)
