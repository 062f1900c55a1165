"""What is installed here → digests of it: of the program with all that shapes its files, and of everything beside it.

What was made or remembered under another digest does not count: an edit of the program makes all products stale, as an edit
of all content would. Versions are read off the names of the folders that installers leave (`pikepdf-10.1.0.dist-info`: PyPA's
"Recording installed projects"), for importlib.metadata loads a reader of mail to find them inside.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

LIBRARIES = (
    "babel", "click", "markdown-it-py", "pi-heif", "pikepdf", "pillow", "pyclipper", "pydantic", "pypdfium2",
    "pyphen", "PyYAML", "reportlab", "resvg-py", "segno", "starlette", "uharfbuzz", "uvicorn", "watchfiles",
)  # fmt: skip
"""All that posepress needs, by their names on PyPI."""


@cache
def program() -> str:
    """The program itself, the libraries that shape its files, and the date that it was told to bear.

    It is looked at once: what a process makes, it makes as the program that it started as.
    """
    ours = {_plain(name) for name in LIBRARIES}
    versions = [name for name in _installed() if _plain(name.partition("-")[0]) in ours]
    tools = [sys.version, zlib.ZLIB_RUNTIME_VERSION, unicodedata.unidata_version, *versions]
    digest = sha256(repr([*tools, os.environ.get("SOURCE_DATE_EPOCH")]).encode())
    home = Path(__file__).parents[1]
    for folder, folders, names in os.walk(home, onerror=_refuse):
        folders.sort()  # in which order they are walked
        inside = os.path.relpath(folder, home)
        for name in sorted(names):
            path = Path(folder, name)
            if not name.endswith(".pyc") and path.is_file():  # an editor's lock is a link that leads nowhere
                digest.update(repr([inside, name, sha256(path.read_bytes()).hexdigest()]).encode())
    return digest.hexdigest()


@cache
def installation() -> str:
    """The program, and all that is installed beside it, which the libraries may ask in their turn."""
    return sha256(repr([program(), *_installed()]).encode()).hexdigest()


def _installed() -> list[str]:
    """Names of packages with their versions, in the order in which Python looks for them; a folder may be on its path twice."""
    return list(dict.fromkeys([name for folder in sys.path for name in _installed_in(folder or ".")]))


def _installed_in(folder: str) -> list[str]:
    try:
        return sorted([path.stem for path in Path(folder).iterdir() if path.suffix in (".dist-info", ".egg-info")])
    except OSError:  # an archive, or nothing at all
        return []


def _refuse(error: OSError) -> None:
    raise error


def _plain(name: str) -> str:
    """One spelling of a project's name, of which folders and PyPI have several.

    >>> _plain("PyYAML"), _plain("markdown_it_py")
    ('pyyaml', 'markdown-it-py')
    """
    return re.sub(r"[-_.]+", "-", name).lower()
