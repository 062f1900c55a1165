"""Folder of content files → (id, path) of each; how the names of files become ids."""

from __future__ import annotations

import re
from collections.abc import Set
from errno import ELOOP
from pathlib import Path

from posepress.artwork.kinds import STRANGE, SUFFIXES
from posepress.base.diagnostics import Report, Span
from posepress.base.letters import LONGEST, slug

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_FILES = 5000  # in a folder: what a build can hold in memory
_SPARE = re.compile(r"\.|#|~\$|.*(?:~|#|\.bak|\.swp|\.orig|\.tmp)\Z")  # hidden files, and what editors leave behind
PRINTABLE = tuple(SUFFIXES)
_PICTURES = {*PRINTABLE, *STRANGE} - {".pdf", ".mov", ".mp4"}  # in a folder of texts these are no pictures
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pages", ".wps")
_TEXT_ENDINGS = {".md": ("", ".txt", ".text", ".markdown", ".mdown", ".mkd"), ".yaml": ("", ".yml", ".txt")}
"""Endings under which editors save text of the same kind."""
REMOTE = re.compile(r"\.(?P<name>.+)\.icloud")
"""What macOS leaves in the place of a file that it keeps in iCloud only."""
_CONFLICT = re.compile(
    r"(?P<stem>.+?)(?:\s*\([^()]*(?:confli|konflikt|motstridig)[^()]*\)|\.sync-conflict-[\w-]+|-(?:desktop|laptop)-[a-z0-9]{4,})+",
    re.IGNORECASE,
)
"""What Dropbox, Nextcloud, Syncthing and OneDrive call the other version of a file that was changed in two places at once."""
_ELSEWHERE = "move it out of this folder"
_ABOUT = re.compile(r"(?:readme|licen[cs]e)(?:\.(?:md|txt))?", re.IGNORECASE)  # notes to people who look into the folder


def is_id(text: str) -> bool:
    """Whether a text is small letters, digits and single hyphens, and not too long."""
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST


def is_spare(name: str) -> bool:
    """Whether nobody means this file as content."""
    return bool(_SPARE.match(name))


def is_about(name: str) -> bool:
    return bool(_ABOUT.fullmatch(name))


def is_inside(path: Path, root: Path) -> bool:
    """Whether a path stays in a folder when all links are followed. One that leads round in a circle does not."""
    try:
        path.stat()
    except FileNotFoundError:
        pass  # a link to nothing lies where it points
    except (OSError, RuntimeError) as error:
        if getattr(error, "errno", ELOOP) == ELOOP:
            return False
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # Python 3.12 and older find a circle here too
        return False


def report_outside(name: str, report: Report) -> None:
    message = f'"{name}" is a link that leads out of this project'
    report.error("outside", message, Span(name, 1, 1, 1), "put the file or folder itself there instead of the link")


def list_files(folder: Path, name: str, ending: str, report: Report) -> dict[str, Path]:
    """Files `ID.ending` of a folder by id, in order; the rest is reported. `name` is the folder's path in messages.

    People call their files as they call their poses: `Half Moon.md` is read as `half-moon`, whatever its capitals, spaces and
    accents. Two that come to the same id are an error.
    """
    files: dict[str, Path] = {}
    paths = sorted(folder.iterdir(), key=lambda path: path.name) if folder.is_dir() else []
    if len(paths) > _MOST_FILES:
        message = f"there are {len(paths)} files in this folder; {_MOST_FILES} are read at most"
        report.error("too-many-files", message, Span(name, 1, 1, 1), "split it into two projects")
        return {}
    present = {path.name for path in paths}
    for path in paths:
        if (match := REMOTE.fullmatch(path.name)) and match["name"] not in present:
            path = folder / match["name"]  # it is read, and told to be away
        if is_spare(path.name) or is_about(path.name):
            continue
        if path.suffix.lower() != ending or path.is_dir():
            _report_stranger(path, name, ending, {slug(other.stem) + other.suffix.lower() for other in paths}, report)
            continue
        if original := _original_of(path, present):
            message = f'"{path.name}" is not read: a cloud folder saved it when "{original}" was changed in two places at once'
            hint = f'copy into "{original}" what you need of it, then delete this file'
            report.warning("conflict-copy", message, Span(f"{name}/{path.name}", 1, 1, 1), hint)
            continue
        id_ = slug(path.stem)
        if id_ in files:
            span, other = Span(f"{name}/{path.name}", 1, 1, 1), files[id_].name
            message = f'"{path.name}" and "{other}" have names that are too similar'
            hint = "rename one of them; some computers do not tell capitals from small letters"
            report.error("same-name", message, span, hint)
            continue
        if id_:
            files[id_] = path
        else:
            _report_name(path, name, report)
    return dict(sorted(files.items()))


def is_away(path: Path) -> bool:
    """Whether iCloud has taken a file off this machine."""
    return not path.exists() and path.with_name(f".{path.name}.icloud").exists()


def _original_of(path: Path, names: Set[str]) -> str:
    """The file of which this is the other version, as programs that keep folders alike name it; "" for any other file."""
    match = _CONFLICT.fullmatch(path.stem)
    original = match["stem"] + path.suffix if match else ""
    return original if original in names else ""


def _report_name(path: Path, folder: str, report: Report) -> None:
    message = f'nothing can be named after a file called "{path.name}": its name has no letter from a to z and no digit'
    report.error("file-name", message, Span(f"{folder}/{path.name}", 1, 1, 1), "rename it")


def _report_stranger(path: Path, folder: str, ending: str, names: Set[str], report: Report) -> None:
    """`names` has the names that files of this folder have, or should have: nothing may be renamed over one of them."""
    span = Span(f"{folder}/{path.name}", 1, 1, 1)
    stem = slug(path.name.split(".")[0])
    name, kind = stem + ending, path.suffix.lower()
    hint = f"folders within {folder} are not read: move its files into {folder} itself" if path.is_dir() else _ELSEWHERE
    if path.is_file() and kind in _PICTURES:
        hint = "pictures go into images/: move it there" + ("" if kind in PRINTABLE else ", and save it as JPEG or PNG")
    elif path.is_file() and stem and kind in (*_DOCUMENTS, *_TEXT_ENDINGS[ending]):
        if name in names:
            hint = f'"{name}" is already here: copy into it what you need, then move this file out of the folder'
        elif kind in _DOCUMENTS:
            hint = f'open it, and save it as plain text under the name "{name}"'
        else:
            hint = f'rename it to "{name}" to have it read'
    report.warning("not-read", f'"{path.name}" is not read', span, hint)
