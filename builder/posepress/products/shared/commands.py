"""Another product of the same content, for the same person → what to type for it."""

from __future__ import annotations

from posepress.model.domain import Library


def command(library: Library, name: str, id_: str, *options: str) -> str:
    """`posepress deck knee --for people/jd.yaml`"""
    person = ["--for", library.person.path] if library.person else []
    return " ".join(["posepress", name, id_, *options, *person])
