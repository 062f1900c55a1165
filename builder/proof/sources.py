"""Files of poses, read line by line with none of the reader's code → texts that the model does not have.

The reader uses parsers of YAML and Markdown; a text that these drop is in no model and so is missed by no other check.
This walk knows only lines: what stands below `dose:`, `## Cautions` and `## Steps`, word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.model import Library, Pose, Prose
from builder.proof.failure import Failure

_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*")
_PICTURE, _NAME = re.compile(r"!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)"), re.compile(r"\{#[^}]*\}")
_LINK, _REFERENCE = re.compile(r"\]\([^)]*\)"), re.compile(r"(?<!\\)\{[^}#]*\}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # a backslash takes a sign's meaning away; before anything else it prints
_HEADING = re.compile(r"[ \t]*##(?![^\s#])")  # without a space behind it, it prints as text
_SIGNAL = re.compile(r"\W*(DANGER|WARNING|CAUTION|NOTICE)(?!\w)")
_AMOUNT = r"""(?:^|[{{,\n])\s*["']?{}["']?\s*:\s*["']?(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:[.,]\d+)?))?"""
"""Of a unit: the number, and the upper one of a range."""
_WORD = re.compile(r"[^\W_]+")
_SECTIONS = ("Cautions", "Steps")
_UNSAID = "CAUTION"  # the signal word of a caution that bears none


@dataclass(frozen=True, slots=True)
class _Item:
    section: str
    line: int
    words: tuple[str, ...]


def check_sources(library: Library) -> Iterator[Failure]:
    """Every caution, step and dose of every file of `content/poses/`."""
    for id_, pose in library.poses.items():
        path = library.root / "content" / "poses" / f"{id_}.md"
        if path.is_file():
            yield from _check(path, pose)


def _check(path: Path, pose: Pose) -> Iterator[Failure]:
    text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig")).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    known = {
        "Cautions": [(caution.signal.name, *_words(_plain(caution.prose))) for caution in pose.cautions],
        "Steps": [_words(_plain(step.prose)) for step in pose.steps],
    }
    items = [item for item in _items(lines) if pose.cautions or item.words != (_UNSAID, "none")]
    for section, due in known.items():
        written = [item.words for item in items if item.section == section]
        if written != due and sorted(written) == sorted(due):
            yield Failure("sources", f"{path.name}: {section} were read in another order", 0, pose.key("steps"))
    for item in items:
        if item.words not in known[item.section]:
            where = f"{path.name}, line {item.line}"
            yield Failure("sources", f'{where}: "{" ".join(item.words)}" was not read', 0, pose.key("steps"))
        else:
            known[item.section].remove(item.words)
    for section, left in known.items():
        for words in left:
            yield Failure("sources", f'{path.name}: "{" ".join(words)}" does not stand under {section}', 0, pose.key("steps"))
    printed = _words(" ".join([f"{unit} {amount.low:g} {amount.high:g} {amount.words}" for unit, amount in pose.dose.amounts]))
    note = _words(pose.dose.note or "")
    for word in _dose(lines):
        if word not in printed and word not in note and word != "note":
            yield Failure("sources", f'{path.name}: "{word}" of the dose was not read', 0, pose.key("dose"))
    typed = "\n".join(_dose_lines(lines))
    for unit, amount in pose.dose.amounts:
        found = re.search(_AMOUNT.format(unit), typed)
        if found and [float((part or found[1]).replace(",", ".")) for part in found.groups()] != [amount.low, amount.high]:
            yield Failure("sources", f'{path.name}: "{unit}" of the dose was read as {amount.figures}', 0, pose.key("dose"))


def _plain(prose: Prose) -> str:
    """Without stars, which print where they mark nothing."""
    return "".join([" " if inline.ref else inline.text for inline in prose.inlines]).replace("*", "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _items(lines: list[str]) -> Iterator[_Item]:
    """Items of the two lists. A line that starts no item goes on with the one before; a picture's line has no words."""
    section, start, words = "", 0, list[str]()
    for number, line in enumerate([*lines, "## End"], 1):
        heading = line.strip().removeprefix("##").strip() if _HEADING.match(line) else None
        item = _ITEM.match(line)
        if (heading is not None or item) and section and start:
            yield _Item(section, start, _item_words(section, " ".join(words)))
            start = 0
        if heading is not None:
            section = heading.rstrip("#").strip() if heading.rstrip("#").strip() in _SECTIONS else ""
        elif section and item:
            start, words = number, [line[item.end() :]]
        elif section and start:
            words.append(line)


def _item_words(section: str, text: str) -> tuple[str, ...]:
    text = _REFERENCE.sub(" ", _LINK.sub("]", _NAME.sub(" ", _PICTURE.sub(" ", text))))
    if section == "Cautions":
        signal = _SIGNAL.match(text)
        text = f"{signal[1]} {text[signal.end() :]}" if signal else f"{_UNSAID} {text}"
    return _words(_ESCAPED.sub(r"\1", text).replace("*", ""))


def _dose(lines: list[str]) -> Iterator[str]:
    """Words of the dose."""
    for line in _dose_lines(lines):
        yield from _WORD.findall(line.replace("to", " ") if re.search(r"\d to \d", line) else line)


def _dose_lines(lines: list[str]) -> Iterator[str]:
    """What stands on its line, and on the lines below it that are set in; comments left out."""
    inside = False
    for line in lines[1:]:
        if line.startswith("---"):
            return
        inside = line.startswith("dose:") or (inside and line[:1] in (" ", "\t", "}"))
        if inside:
            yield line.removeprefix("dose:").partition(" #")[0]
