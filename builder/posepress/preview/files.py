"""Names of a project's files → their text with a tag, saving it, adding one: never over what somebody else made."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from posepress.artwork.kinds import PRINTABLE, SUFFIXES, sniff
from posepress.base.errors import PosepressError
from posepress.base.letters import is_device
from posepress.build.publish import write_file

_FOLDERS = ("content", "content/poses", "content/classes", "content/articles", "content/booklets", "images")
_ENDINGS = (".md", ".yaml")
MOST_TEXT = 1_000_000  # bytes of a text that is brought
_LONGEST_NAME = 100  # characters
_STRANGE = frozenset('<>:"|?*')  # Windows has another use for them
_BOM = "\ufeff"


class UnknownFileError(LookupError):
    """There is no such file of content, or none that may be written."""


class StrangeFileError(PosepressError):
    """A file cannot be taken in: reads as why and, on the next line, the way out."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}\n  = {hint}")


@dataclass(frozen=True, slots=True)
class FileText:
    """`text` has plain line ends. `tag` is a digest of the bytes; "" where there is no file yet."""

    text: str
    tag: str


class ChangedMeanwhileError(Exception):
    """Somebody has saved the file since its tag was read."""

    def __init__(self, now: FileText) -> None:
        super().__init__("the file was changed meanwhile")
        self.now = now


def read_text(root: Path, name: str) -> FileText:
    """Raises UnknownFileError; UnicodeDecodeError for a file that is no text."""
    path = _path(root, name)
    if not path.is_file():
        raise UnknownFileError(name)
    data = path.read_bytes()
    return FileText(data.decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n"), _tag(data))


def save_text(root: Path, name: str, text: str, tag: str) -> str:
    """The tag of what stands there now. `tag` is that of the bytes that the text was written over, "" of a new file.

    Line ends and a byte order mark stay as the file has them. Raises UnknownFileError, StrangeFileError, ChangedMeanwhileError,
    OSError.
    """
    path = _path(root, name)
    before = path.read_bytes() if path.is_file() else b""
    if (_tag(before) if path.is_file() else "") != tag:
        raise ChangedMeanwhileError(read_text(root, name) if path.is_file() else FileText("", ""))
    text = text.replace("\r\n", "\n")
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    if not path.exists():
        _check_new(path)
    data = (_BOM * before.startswith(_BOM.encode()) + text).encode("utf-8")
    if data != before:
        path.parent.mkdir(parents=True, exist_ok=True)  # a project that began with one pose has no folder for pictures yet
        write_file(path, data)
    return _tag(data)


def own_picture(root: Path, pose: str) -> str:
    """The file in `images/` that bears the name of a pose and is no figure; "" where there is none."""
    folder = root / "images"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    own = [name for name in names if name.lower().endswith(tuple(SUFFIXES)) and PurePath(name).stem.lower() == pose]
    return f"images/{own[0]}" if own else ""


def add_file(root: Path, name: str, data: bytes) -> None:
    """Writes a file that is not there yet: a text of the content, or a picture that is what its name says.

    Raises UnknownFileError, StrangeFileError, OSError.
    """
    is_picture = name.lower().endswith(tuple(SUFFIXES)) and name.startswith("images/")
    path = _path(root, name, (*_ENDINGS, *SUFFIXES) if is_picture else _ENDINGS)
    _check_new(path)
    if path.exists():
        raise StrangeFileError(f'"{name}" is there already', "give the new file another name, or delete the old one first")
    if is_picture and sniff(data) not in PRINTABLE:
        hint = "open it in an image editor, and save a copy as a JPEG or PNG"
        raise StrangeFileError(f'"{path.name}" is no picture that can be printed', hint)
    if not is_picture and len(data) > MOST_TEXT:
        raise StrangeFileError(f'"{path.name}" is more than a file of content may hold', "split it")
    if not is_picture:
        data.decode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def _check_new(path: Path) -> None:
    """Of a file that some other computer could not have; one that is there already is edited whatever it is called."""
    if len(path.name) > _LONGEST_NAME or not path.name.isprintable() or not _STRANGE.isdisjoint(path.name):
        raise StrangeFileError("this name is too long, or has signs that no name should have", "give the file a short name")
    if is_device(path.name):
        raise StrangeFileError(f'"{path.name}" is a device on Windows', "give the file another name")


def _path(root: Path, name: str, endings: tuple[str, ...] = _ENDINGS) -> Path:
    """Of a name such as `content/poses/cat.md`: below these folders, and led nowhere else by a link."""
    folder, _, file = name.rpartition("/")
    path = root / folder / file
    if folder not in _FOLDERS or file.startswith(".") or "\\" in name or "\0" in name or not file.lower().endswith(endings):
        raise UnknownFileError(name)
    if folder == "images" and file.endswith(_ENDINGS) and not file.endswith(".figure.yaml"):
        raise UnknownFileError(name)
    if any(part.is_symlink() for part in (path, path.parent, root / folder.partition("/")[0])):
        raise UnknownFileError(name)
    return path


def _tag(data: bytes) -> str:
    return sha256(data).hexdigest()
