"""Names of a project's content files → their text with a tag, and saving it: never over a change that somebody else made."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from posepress.build.publish import write_file

_FOLDERS = ("content", "content/poses", "content/classes", "content/articles", "content/booklets", "images")
_ENDINGS = (".md", ".yaml")
_BOM = "\ufeff"


class UnknownFileError(LookupError):
    """There is no such file of content, or none that may be written."""


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

    Line ends and a byte order mark stay as the file has them. Raises UnknownFileError, ChangedMeanwhileError, OSError.
    """
    path = _path(root, name)
    before = path.read_bytes() if path.is_file() else b""
    if (_tag(before) if path.is_file() else "") != tag:
        raise ChangedMeanwhileError(read_text(root, name) if path.is_file() else FileText("", ""))
    text = text.replace("\r\n", "\n")
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    data = (_BOM * before.startswith(_BOM.encode()) + text).encode("utf-8")
    if data != before:
        write_file(path, data)
    return _tag(data)


def _path(root: Path, name: str) -> Path:
    """Of a name such as `content/poses/cat.md`: below these folders, and led nowhere else by a link."""
    folder, _, file = name.rpartition("/")
    path = root / folder / file
    if folder not in _FOLDERS or file.startswith(".") or "\\" in name or "\0" in name or not file.endswith(_ENDINGS):
        raise UnknownFileError(name)
    if folder == "images" and not file.endswith(".figure.yaml"):
        raise UnknownFileError(name)
    if any(part.is_symlink() for part in (path, path.parent, root / folder.partition("/")[0])):
        raise UnknownFileError(name)
    return path


def _tag(data: bytes) -> str:
    return sha256(data).hexdigest()
