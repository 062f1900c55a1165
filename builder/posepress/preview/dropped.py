"""A file that was dropped into the browser → its home in the project: pictures below images/, texts where their kind stands.

What it is called stays, but for signs that a name in the project may not have.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from posepress.artwork.kinds import SUFFIXES
from posepress.base.letters import slug
from posepress.preview.files import StrangeFileError

_FIGURE = ".figure.yaml"
_WHOLE = ("studio.yaml", "glossary.yaml", "sources.yaml")
_FIELDS = {"poses": "classes", "before": "classes", "audience": "classes", "parts": "booklets", "position": "poses",
           "dose": "poses", "sides": "poses"}  # fmt: skip
"""What a text is by the first of these fields that it has, as a folder of content/."""
_OF_A_PERSON = frozenset(["name", "not for you", "for you", "leave out", "keep"])
_STEPS = re.compile(r"^##[ \t]+(?:Steps|Cautions)\b", re.MULTILINE | re.IGNORECASE)


def destination_of(name: str, data: bytes) -> str:
    r"""The name in the project.

    >>> destination_of("IMG 0123.JPG", b""), destination_of("Cobra.md", b"---\ntitle: Cobra\nposition: lying face down\n---\n")
    ('images/img-0123.jpg', 'content/poses/cobra.md')

    Raises StrangeFileError, UnicodeDecodeError.
    """
    name = name.lower()
    ending = _FIGURE if name.endswith(_FIGURE) else PurePosixPath(name).suffix
    file = f"{slug(name.removesuffix(ending))}{ending}"
    if file == ending:
        raise StrangeFileError(f'"{name}" has no name of letters or digits', "name it after what it shows")
    if ending == _FIGURE or ending in SUFFIXES:
        return f"images/{file}"
    if name in _WHOLE:
        return f"content/{name}"
    if ending not in (".md", ".yaml"):
        raise StrangeFileError(f'"{name}" is no picture and no text of a project', "drop .jpg, .png, .heic, .svg, .md or .yaml")
    text = data.decode("utf-8")
    fields = [line.partition(":")[0].strip() for line in text.split("\n") if ":" in line and not line.startswith((" ", "#"))]
    if not _OF_A_PERSON.isdisjoint(fields):
        hint = "put it into people/ yourself: the preview shows nothing of a person, and sends nothing there"
        raise StrangeFileError("this looks like a file about a person", hint)
    folder = next((_FIELDS[field] for field in fields if field in _FIELDS), "poses" if _STEPS.search(text) else "articles")
    if (folder == "booklets") != (ending == ".yaml"):
        raise StrangeFileError(f'nobody can tell what "{name}" is', "put it into its folder below content/ yourself")
    return f"content/{folder}/{file}"
