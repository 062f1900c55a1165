"""What was asked for → an order: which products, from which project, into which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from posepress.base.diagnostics import similar
from posepress.base.errors import OrderError
from posepress.base.identity import code
from posepress.base.letters import slug
from posepress.base.theme import CARDS
from posepress.build.kinds import HANDED_OUT, KINDS

OUTPUT, PEOPLE = "output", "people"
STUDIO = Path("content", "studio.yaml")
DEFAULT_SIZE = next(iter(CARDS))
_MOST_LETTERS = 8  # that stand for a person


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: the kinds, one item of them or all, and what is to differ from `content/studio.yaml`."""

    kinds: tuple[str, ...] = HANDED_OUT
    id: str | None = None  # of one pose, class or booklet; None: all of them
    size: str = DEFAULT_SIZE  # of cards
    studio: Mapping[str, str] = field(default_factory=dict)  # paper, language, colours
    shop: bool = False  # decks and booklets for a print shop too
    format: str = ""  # of `kinds.ProductKind.formats`; "" the usual one
    person: Path | None = None  # the file of the one for whom it is made
    plan: Mapping[str, str] = field(default_factory=dict)  # of the class that is ordered: people, at

    @property
    def is_whole(self) -> bool:
        """Whether it is for all that is handed out; what was asked for earlier is then made up to date."""
        return self.id is None and self.kinds == HANDED_OUT

    @property
    def complete_folders(self) -> tuple[str, ...]:
        """Folders of `output/` that hold nothing else afterwards."""
        return tuple(KINDS) if self.is_whole else self.kinds if self.id is None else ()


def find_project(start: Path) -> Path | None:
    """The folder of the project that `start` lies in: it or the nearest one above that has content/studio.yaml."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / STUDIO).is_file()), None)


def find_person(typed: str, root: Path, folder: Path) -> Path:
    """The file of a person, named by its path from `folder` or from the project, or as it is called in `people/`. Raises
    OrderError.
    """
    name = Path(typed)
    tried = [folder / name, root / name, root / PEOPLE / name]
    tried += [path.with_name(f"{path.name}.yaml") for path in tried]
    found = next((path for path in tried if path.is_file()), None)
    if found:
        return found.resolve()
    files = [path.stem for path in (root / PEOPLE).glob("*.yaml")]
    near = similar(name.stem, files)
    hint = f'did you mean "{PEOPLE}/{near}.yaml"?' if near else f"start one: posepress new person {slug(name.stem) or 'jd'}"
    raise OrderError(f'there is no file "{typed}"', hint)


def is_open_to_git(person: Path) -> bool:
    """Whether a file of a person lies in a folder that git keeps, and no list of what git leaves out names it."""
    person = person.resolve()
    home = next((folder for folder in person.parents if (folder / ".git").exists()), None)
    if home is None:
        return False
    folders = [folder for folder in person.parents if folder.is_relative_to(home)]
    lists = [*[folder / ".gitignore" for folder in folders], home / ".git" / "info" / "exclude"]
    patterns = {
        line.strip().strip("/") for path in lists if path.is_file() for line in path.read_text("utf-8", "replace").split("\n")
    }
    parts = person.relative_to(home).parts
    return not any(fnmatch(part, pattern) for part in parts for pattern in patterns if pattern and not pattern.startswith("#"))


def letters_for(person: Path, root: Path) -> str:
    """Four letters that stand for a person in the names of files: the same for all papers of that person, so that they lie
    together, and more of them where two persons would share them.
    """
    own = _key(person, root)
    others = [_key(path, root) for path in (root / PEOPLE).rglob("*.yaml")]
    longest = [code([key], _MOST_LETTERS) for key in others if key != own]
    letters = code([own], _MOST_LETTERS)
    return next(letters[:n] for n in range(4, _MOST_LETTERS + 1) if not any(other[:n] == letters[:n] for other in longest))


def _key(person: Path, root: Path) -> str:
    """The file as the project knows it, wherever the project lies; another by its name."""
    path, folder = person.resolve(), root.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def check_target(target: Path, root: Path, endings: tuple[str, ...] = (".pdf",)) -> None:
    """Raises OrderError where no finished file may be written: among a project's sources, or under another kind's name."""
    if target.suffix.lower() not in endings:
        hint = f'type -o "{target.with_suffix(endings[0])}"'
        raise OrderError(f'"{target}" does not end in {" or ".join(endings)}', hint)
    for folder in ("content", "images", PEOPLE):
        if target.resolve().is_relative_to((root / folder).resolve()):
            raise OrderError(f'"{target}" is in {folder}/, where your own files are', f'type -o "{target.name}"')
