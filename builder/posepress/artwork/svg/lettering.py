"""The text in a drawing → the same text in the faces that are bundled here; tells which typefaces and characters are not.

Nothing is taken from the machine: the same drawing gives the same pixels everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from posepress.artwork.svg.xml import SvgNode

FILES = tuple(sorted((Path(__file__).parents[2] / "fonts").glob("*.ttf")))
SANS, SERIF = "Source Sans 3", "Source Serif 4"

_GENERIC = {
    "sans-serif": SANS, "serif": SERIF, "system-ui": SANS, "ui-sans-serif": SANS, "ui-serif": SERIF, "-apple-system": SANS,
    "blinkmacsystemfont": SANS, "inherit": "", "initial": SANS, "unset": "",
}  # fmt: skip
_OURS = {"sourcesans": SANS, "sourceserif": SERIF}
_WITH_SERIFS = re.compile(r"serif(?<!sans-serif)|times|georgia|garamond|palatino|baskerville|cambria|minion|playfair|"
                          r"merriweather|roman|didot|bodoni|caslon|lora", re.IGNORECASE)  # fmt: skip
_LONGEST_FONT = 300  # characters of a shorthand that is looked into
_BOLD = re.compile(r"[\s-](bold|black|heavy)", re.IGNORECASE)
_SHORTHAND = re.compile(r"(.*?[\d.]+(?:px|pt|em|rem|mm|%)?(?:\s*/\s*\S+)?)\s+([^\d].*)")  # all before the families, and these


def settle(root: SvgNode) -> tuple[dict[str, tuple[str, int]], dict[str, int]]:
    """Writes bundled families into the tree: ({family that is not here: (what stands for it, line)}, {character: line})."""
    foreign: dict[str, tuple[str, int]] = {}
    lines_of_missing: dict[str, int] = {}
    stack: list[tuple[SvgNode, str, bool]] = [(root, "", False)]
    while stack:
        node, family, in_text = stack.pop()
        family_of_node = _family(node)
        family, in_text = family_of_node or family, in_text or node.name == "text"
        if family_of_node:
            _write(node, family_of_node)
        text = node.text + "".join([child.tail for child in node.children]) if in_text else ""
        if text.strip():
            first = _names(family)[0] if family else ""
            if first and not _is_bundled(first):
                foreign.setdefault(first, (_stand_in(family), node.line))
            lines_of_missing |= {char: node.line for char in lacking(text) if char not in lines_of_missing}
        stack += [(child, family, in_text) for child in reversed(node.children)]
    return foreign, lines_of_missing


def lacking(text: str) -> list[str]:
    """Characters that no bundled face draws, each once."""
    chars = [char for char in dict.fromkeys(text) if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")]
    return [char for char in chars if ord(char) not in _drawable()]


@cache
def _drawable() -> frozenset[int]:
    return frozenset(code for path in FILES for code in hb.Face(hb.Blob.from_file_path(str(path))).unicodes)


def _family(node: SvgNode) -> str:
    """What it declares of families, or ""."""
    if "font-family" in node.style:
        return node.style["font-family"]
    match = _shorthand(node)
    return match[2] if match else ""


def _shorthand(node: SvgNode) -> re.Match[str] | None:
    font = node.style.get("font", "")
    return _SHORTHAND.fullmatch(font) if len(font) <= _LONGEST_FONT else None


def _write(node: SvgNode, family: str) -> None:
    stand_in = _stand_in(family)
    if not stand_in:
        node.style.pop("font-family", None)
        return
    if "font-family" in node.style:
        node.style["font-family"] = f"'{stand_in}'"
    elif match := _shorthand(node):
        node.style["font"] = f"{match[1]} '{stand_in}'"
    if _BOLD.search(_names(family)[0]) and node.style.get("font-weight", "normal") in ("normal", "400"):
        node.style["font-weight"] = "bold"


def _names(family: str) -> list[str]:
    return [name.strip(" \"'") for name in family.split(",")]


def _is_bundled(name: str) -> bool:
    return name.lower() in _GENERIC or any(_letters(name).startswith(letters_of_ours) for letters_of_ours in _OURS)


def _stand_in(family: str) -> str:
    """The bundled family that comes nearest; "" for the one that stands around it."""
    first = _names(family)[0]
    if first.lower() in _GENERIC:
        return _GENERIC[first.lower()]
    ours = next((face for letters_of_ours, face in _OURS.items() if _letters(first).startswith(letters_of_ours)), "")
    return ours or (SERIF if any(map(_WITH_SERIFS.search, _names(family))) else SANS)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
