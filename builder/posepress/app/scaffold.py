"""A name → new files to fill in: a small working project, a pose, a class, a person. Nothing that exists is written over.

What is written are the files in `templates/`, so that they can be read, and tried, as the content that they become.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Template

from posepress.base.errors import OrderError
from posepress.base.languages import FALLBACK, LANGUAGES, primary
from posepress.base.letters import LONGEST, is_device, slug
from posepress.base.theme import PAPERS_MM
from posepress.build.refusals import refusing
from posepress.build.request import OUTPUT, PEOPLE, STUDIO

TEMPLATES = Path(__file__).parent / "templates"
PAPERS = tuple(PAPERS_MM)
_LANGUAGE = re.compile(r"^language:\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]+)?)", re.MULTILINE)
_REPLACE = "REPLACE THIS"
_IGNORED = ".gitignore"  # what is not kept in git


def init_project(folder: Path) -> tuple[Path, ...]:
    """Writes the sample studio into a new or empty folder and returns its files. Raises OrderError, RefusedError."""
    with refusing(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OrderError(f'"{folder}" already exists and is not empty', "choose a new folder: posepress init my-studio")
    source = TEMPLATES / "studio"
    files = [_write(folder / file.relative_to(source), file.read_bytes()) for file in sorted(source.rglob("*.*"))]
    return (*files, _write(folder / _IGNORED, f"{OUTPUT}/\n{PEOPLE}/\n".encode()))


def start_project(root: Path, name: str, teacher: str = "", paper: str = PAPERS[0], language: str = "en") -> Path:
    """Writes the studio's file into a folder that has none. Raises OrderError, RefusedError."""
    said = {"name": " ".join(name.split()), "teacher": " ".join(teacher.split()), "paper": paper}
    if not said["name"]:
        raise OrderError("a studio or practice has a name", "type it as it shall be printed")
    if paper not in PAPERS:
        raise OrderError(f'there is no paper "{paper}"', f"choose one of these: {', '.join(PAPERS)}")
    if language not in LANGUAGES:
        raise OrderError(f'posepress has no words in "{language}"', f"choose one of these: {', '.join(LANGUAGES)}")
    for words in (said["name"], said["teacher"]):
        _check_printable(words)
    path = root / STUDIO
    if path.exists():
        raise OrderError(f'"{path.name}" is already in content/', "edit that file")
    lines = [f"{field}: {_quote(words)}\n" for field, words in said.items() if words]
    written = _write(path, "".join([*lines, f"language: {language}\n"]).encode())
    if not (root / _IGNORED).exists():
        _write(root / _IGNORED, f"{OUTPUT}/\n{PEOPLE}/\n".encode())
    return written


def add_samples(root: Path) -> tuple[Path, ...]:
    """Writes the sample studio's poses with their pictures beside what is there, and returns those that are new. Raises
    RefusedError.
    """
    source = TEMPLATES / "studio"
    files = [*sorted((source / "content" / "poses").iterdir()), *sorted((source / "images").iterdir())]
    targets = {root / file.relative_to(source): file for file in files}
    return tuple([_write(target, file.read_bytes()) for target, file in targets.items() if not target.exists()])


def new_pose(root: Path, name: str) -> Path:
    """Writes a pose to fill in. Raises OrderError when there is one of that name, RefusedError."""
    return _fill(root / "content" / "poses", name, "pose.md")


def new_class(root: Path, name: str) -> Path:
    """Writes a class to fill in; it begins with the first poses that the project has. Raises as `new_pose`."""
    poses = sorted(file.stem for file in (root / "content" / "poses").glob("*.md"))[:2]
    if not poses:
        raise OrderError("a class needs a pose, and content/poses/ has none yet", 'make one first: posepress new pose "Bridge"')
    return _fill(root / "content" / "classes", name, "class.md", poses="\n".join(f"  - {pose}" for pose in poses))


def new_person(root: Path, name: str) -> Path:
    """Writes the file of a person to fill in, and keeps the folder of all of them out of git. Raises as `new_pose`."""
    name = " ".join(name.split())
    _check_printable(name)
    folder = root / PEOPLE
    path = folder / f"{id_of(name)}.yaml"
    if any(path.name == file.name.casefold() for file in _files(folder)):
        raise OrderError(f'"{path.name}" is already in {PEOPLE}/', "edit that file, or choose another name")
    poses = [*sorted(file.stem for file in (root / "content" / "poses").glob("*.md"))[:2], "bridge", "clamshell"]
    values = {"id": path.stem, "name": _quote(initials_of(name)), "pose": poses[0], "other": poses[1]}
    text = Template((TEMPLATES / "person.yaml").read_text("utf-8")).substitute(values)
    _keep_out_of_git(root)
    return _write(path, text.encode())


def initials_of(name: str) -> str:
    """What is printed for a person: the name as typed, or the letters of a file name that is only initials.

    >>> initials_of("jd"), initials_of("Jane Doe")
    ('J.D.', 'Jane Doe')
    """
    return "".join([f"{letter.upper()}." for letter in name]) if re.fullmatch(r"[a-z]{1,3}", name) else name


def _keep_out_of_git(root: Path) -> None:
    path = root / _IGNORED
    with refusing(path):
        text = path.read_text("utf-8") if path.is_file() else ""
        if not {f"{PEOPLE}/", f"/{PEOPLE}/", PEOPLE} & {line.strip() for line in text.split("\n")}:
            path.write_text(text + ("\n" if text and not text.endswith("\n") else "") + f"{PEOPLE}/\n", "utf-8")


def id_of(name: str) -> str:
    """The file name that a title gets: small letters a to z, digits and hyphens. Raises OrderError when nothing is left.

    >>> id_of("Supta Baddha Koṇāsana (2)")
    'supta-baddha-konasana-2'
    """
    words = slug(name, longest=LONGEST + 1)
    if not words or len(words) > LONGEST or is_device(words):
        raise OrderError(
            f'"{name}" cannot be turned into a file name',
            f"use the letters a to z and digits, at most {LONGEST} of them; then change the title in the file",
        )
    return words


def title_of(name: str) -> str:
    """What is printed: the name as typed, or its words where a file name was typed.

    >>> title_of("bridge-pose")
    'Bridge pose'
    """
    if re.fullmatch(r"[a-z0-9-]+", name):
        return name.replace("-", " ").strip().capitalize()
    return name


def _fill(folder: Path, name: str, template: str, **values: str) -> Path:
    name = " ".join(name.split())
    _check_printable(name)
    path = folder / f"{id_of(name)}.md"
    if any(path.name == file.name.casefold() for file in _files(folder)):
        raise OrderError(f'"{path.name}" is already in content/{folder.name}/', "edit that file, or choose another name")
    values |= _sentences(folder.parents[1])
    text = Template((TEMPLATES / template).read_text("utf-8")).substitute(values, title=_quote(title_of(name)))
    return _write(path, text.encode())


def _sentences(root: Path) -> dict[str, str]:
    """What a template says, in the language of the studio: a caution that nobody changes is printed as it stands."""
    tables: dict[str, dict[str, str]] = tomllib.loads((TEMPLATES / "sentences.toml").read_text("utf-8"))
    path = root / STUDIO
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    typed = _LANGUAGE.search(text)
    language = primary(typed[1]) if typed else FALLBACK
    english = tables[FALLBACK]
    return tables.get(language, {**english, "caution": f"{_REPLACE}: {english['caution']}"})


def _check_printable(name: str) -> None:
    """Raises OrderError for a title that would be a mistake in the new file."""
    from posepress.content.source.coverage import TITLE, undrawable
    from posepress.content.source.text import forbidden_character

    character = forbidden_character(name)
    signs = f"character {character}" if character else ", ".join(undrawable(name, TITLE))
    if signs:
        raise OrderError(
            f"a title cannot be printed with {signs}", "leave it out, or use letters and signs of European languages"
        )


def _files(folder: Path) -> tuple[Path, ...]:
    with refusing(folder):
        return tuple(folder.iterdir()) if folder.is_dir() else ()


def _quote(title: str) -> str:
    """A title that YAML reads as typed, whatever it holds."""
    if re.fullmatch(r"\w[\w ,.()/’-]*", title):
        return title
    return "'" + title.replace("'", "''") + "'"


def _write(path: Path, data: bytes) -> Path:
    with refusing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    return path
