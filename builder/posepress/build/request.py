"""What was asked for → an order: which products, from which project, into which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from posepress.base.errors import OrderError
from posepress.base.theme import CARDS
from posepress.build.kinds import KINDS

OUTPUT = "output"
STUDIO = Path("content", "studio.yaml")
DEFAULT_SIZE = next(iter(CARDS))


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: the kinds, one item of them or all, and what is to differ from `content/studio.yaml`."""

    kinds: tuple[str, ...] = tuple(KINDS)
    id: str | None = None  # of one pose, class or booklet; None: all of them
    size: str = DEFAULT_SIZE  # of cards
    studio: Mapping[str, str] = field(default_factory=dict)  # paper, language, colours
    shop: bool = False  # decks and booklets for a print shop too
    format: str = ""  # of `kinds.ProductKind.formats`; "" the usual one

    @property
    def complete_folders(self) -> tuple[str, ...]:
        """Folders of `output/` that hold nothing else afterwards."""
        return self.kinds if self.id is None else ()


def find_project(start: Path) -> Path | None:
    """The folder of the project that `start` lies in: it or the nearest one above that has content/studio.yaml."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / STUDIO).is_file()), None)


def check_target(target: Path, root: Path, endings: tuple[str, ...] = (".pdf",)) -> None:
    """Raises OrderError where no finished file may be written: among a project's sources, or under another kind's name."""
    if target.suffix.lower() not in endings:
        hint = f'type -o "{target.with_suffix(endings[0])}"'
        raise OrderError(f'"{target}" does not end in {" or ".join(endings)}', hint)
    for folder in ("content", "images"):
        if target.resolve().is_relative_to((root / folder).resolve()):
            raise OrderError(f'"{target}" is in {folder}/, where your own files are', f'type -o "{target.name}"')
