"""A figure file's YAML → the picture that it describes, with every mistake at its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Report, Span
from posepress.base.identity import digest
from posepress.base.languages import primary
from posepress.base.nodes import Fields
from posepress.base.store import Ledger
from posepress.content.source.text import Source, read_source
from posepress.content.source.yaml_nodes import read_mapping
from posepress.figures.body.plan import Figure
from posepress.figures.description.spec import Looks, read
from posepress.figures.picture import FigurePicture
from posepress.model.domain import StudioFields

if TYPE_CHECKING:
    from posepress.figures.checks.limits import Problem


def read_figure(
    path: Path, name: str, report: Report, studio: StudioFields, sound_figures: Ledger | None = None
) -> FigurePicture | None:
    """The figure in `path`, which messages call `name`, with the looks that the studio gives it. A figure among `sound_figures`
    was checked before, and is one that a body can do.

    None when it cannot be drawn, which the report then says.

    What no body could do is a warning: the picture is drawn all the same.
    """
    source = read_source(path, name, report)
    return figure_in(source, report, studio, sound_figures) if source else None


def figure_in(
    source: Source, report: Report, studio: StudioFields, sound_figures: Ledger | None = None
) -> FigurePicture | None:
    """As `read_figure`, of a text."""
    fields = read_mapping(source, 1, len(source.lines), report, "pose: bridge")
    if fields is None:
        return None
    figure = read(
        fields, report, Looks(studio.body, studio.hair, studio.pictures, studio.accent or "", primary(studio.language))
    )
    if figure is None:
        return None
    if not figure.plate:  # which shows no body that could be bent wrongly
        _check(figure, fields, source, report, sound_figures)
    return FigurePicture(figure)


def _check(figure: Figure, fields: Fields, source: Source, report: Report, sound_figures: Ledger | None) -> None:
    key = digest(figure) if sound_figures else ""
    if sound_figures and key in sound_figures:
        return
    from posepress.figures.checks.limits import warn  # which takes its time, and most figures were found sound before

    before = len(report.diagnostics)
    warn(figure, report, lambda problem: _place(problem, fields) or source.span(1))
    if sound_figures and len(report.diagnostics) == before:
        sound_figures.mark(key)


_OF = {
    **dict.fromkeys(("hip", "knee", "ankle", "foot", "thigh", "shin"), ("{side} leg", "legs")),
    **dict.fromkeys(("shoulder", "elbow", "wrist", "hand", "arm", "forearm", "thumb"), ("{side} arm", "arms")),
    **dict.fromkeys(("neck", "head"), ("head",)),
}
"""Part that a check names → fields that say where it goes; all hang on the trunk."""


def _place(problem: Problem, fields: Fields) -> Span | None:
    """The line that says how the limb or prop of a problem stands; where none does, the one that the figure starts from."""
    ghost = fields.entries["ghost"].value if "ghost" in fields.entries else None
    ghost_fields = ghost.entries if isinstance(ghost, Fields) else {}
    starts = [entries["pose"].value for entries in (fields.entries, ghost_fields) if "pose" in entries]
    of_poses = [node.span for node in (*starts, ghost) if node]  # where the props of named poses stand
    if problem.span and problem.span not in of_poses:
        return problem.span
    limb = problem.limb.partition(" in the ")[0]
    side = next((word for word in limb.split() if word in ("left", "right")), "")
    names = [name.format(side=side) for word in limb.split() for name in _OF.get(word, ())]
    all_fields = {**ghost_fields, **fields.entries}
    for name in (*names, "back", "pelvis", "rests", "pose", "base"):
        if name in all_fields:
            return all_fields[name].value.span
    return None
