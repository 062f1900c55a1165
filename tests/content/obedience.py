"""A teacher who does just what the hints say → the files after one round of it.

Each hint is followed by its own words: a phrase of the table below finds what to type and where in the text of the hint. A hint
that no phrase knows, or that says the wrong thing, leaves its mistake, or makes the next one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Severity, Span
from posepress.base.plain_text import plain

GONE = "\0"
WORDS = {"no": 0, "one": 1, "two": 2, "three": 3}


@dataclass
class Desk:
    """A file on the teacher's desk, the place of one mistake in it, and the words of the hint."""

    root: Path
    lines: list[str]
    at: Span
    message: str
    found: re.Match[str]

    @property
    def row(self) -> int:
        return self.at.line - 1

    @property
    def line(self) -> str:
        return self.lines[self.row]

    @line.setter
    def line(self, text: str) -> None:
        self.lines[self.row] = text

    def over(self, text: str) -> None:
        """Types over what is underlined."""
        self.line = self.line[: self.at.column - 1] + text + self.line[self.at.end_column - 1 :]

    def block_end(self) -> int:
        """Row below the paragraph that starts here."""
        return next((n for n in range(self.row, len(self.lines)) if not self.lines[n].strip()), len(self.lines))

    def section_end(self) -> int:
        rest = range(self.row + 1, len(self.lines))
        return next((n for n in rest if self.lines[n].lstrip().startswith("#")), len(self.lines))


def swap(pattern: str, text: str) -> Callable[[Desk], None]:
    """In the line, once."""

    def act(desk: Desk) -> None:
        desk.line = re.sub(pattern, text, desk.line, count=1)

    return act


def _curly(desk: Desk) -> None:
    desk.line = re.sub("[“”„]", "", desk.line)


def _bring_in_later(desk: Desk) -> None:
    """Out of the first phase and of the poses, and into the phase below."""
    name = desk.found[1]
    desk.lines[:] = [line.replace(f"[{name}, ", "[") if line.startswith("poses:") else line for line in desk.lines]
    del desk.lines[desk.row]
    desk.line = desk.line.replace("}", f", {desk.found[2]}}}")


def _line_here(desk: Desk) -> None:
    indent = re.match(r"\s*", desk.line)
    desk.line = (indent[0] if indent else "") + desk.found[1]


def _into_braces(desk: Desk) -> None:
    desk.line = desk.line.replace("{", "{" + desk.found[1] + ", ")


def _this(desk: Desk) -> None:
    desk.over(desk.found[1])


def _delete(desk: Desk) -> None:
    desk.over("")
    if not desk.line.strip(" \t\u00a0-"):
        del desk.lines[desk.row]


def _delete_line(desk: Desk) -> None:
    del desk.lines[desk.row]


def _one_list(desk: Desk) -> None:
    """What both lines say, in the first of them."""
    first = int(desk.found[1]) - 1
    values = [desk.lines[row].partition(":")[2].strip().strip("[]") for row in (first, desk.row)]
    desk.lines[first] = f"{desk.found[2]}: [{', '.join(values)}]"
    del desk.lines[desk.row]


def _heading(desk: Desk) -> None:
    desk.line = desk.found[1]
    if "delete the line of ---" in desk.found.string:
        del desk.lines[desk.row + 1]


def _delete_underline(desk: Desk) -> None:
    del desk.lines[desk.row + 1]


def _hyphens(desk: Desk) -> None:
    for where, number in sorted(re.findall(r"(in place of|above|below) line (\d+)", desk.found[1]), key=lambda p: -int(p[1])):
        row = int(number) - 1
        if where == "in place of":
            desk.lines[row] = "---"
        else:
            desk.lines.insert(row + (where == "below"), "---")


def _lines_above(desk: Desk) -> None:
    desk.lines[desk.row : desk.row] = desk.found[1].split("\n")


def _lines_over(desk: Desk) -> None:
    desk.lines[desk.row : desk.row + 1] = desk.found[1].split("\n")


def _lines_over_lines(desk: Desk) -> None:
    desk.lines[int(desk.found[1]) - 1 : int(desk.found[2])] = desk.found[3].split("\n")


def _lines_below(desk: Desk) -> None:
    desk.lines[desk.row + 1 : desk.row + 1] = desk.found[1].split("\n")


def _whole(desk: Desk) -> None:
    desk.lines[:] = desk.found[1].split("\n")


def _signs(desk: Desk) -> None:
    """All lines that the message names: the hint is the same for each, but for its number."""
    wanted, sign = desk.found[1], desk.found[2]
    like = "".join([_like(piece) for piece in re.findall(r"\d+|\w+|\s+|[^\w\s]", sign)])
    for row in [desk.row, *[int(n) - 1 for n in re.findall(r"\d+", desk.message.partition("the same on line")[2])]]:
        found = re.match(rf"(\s*)({like})[ \t]*", desk.lines[row], re.IGNORECASE)
        assert found, (like, desk.lines[row])
        number = re.search(r"\d+", found[2])
        closing = "**" if found[2].startswith("**") and found[2].count("**") == 1 else ""
        typed = f"{number[0]}." if number and wanted != "-" else wanted
        desk.lines[row] = f"{found[1]}{typed} {closing}{desk.lines[row][found.end() :]}"


def _like(piece: str) -> str:
    """Pattern of the same sign in another line: another number, letter or little picture."""
    if piece.isdigit() and piece.isascii():
        return r"\d+"
    if piece.isalpha():
        return r"\w+"
    return re.escape(piece) if piece.isascii() else r"[^\w\s]+" if not piece.isalnum() else r"\S"


def _signal_each(desk: Desk) -> None:
    for row in range(desk.row + 1, len(desk.lines)):
        if not desk.lines[row].startswith("- "):
            break
        desk.lines[row] = desk.lines[row].replace("- ", f"- {desk.found[1]}: ", 1)
    del desk.lines[desk.row]


def _words_out(desk: Desk) -> None:
    """Of the paragraph, all but its pictures."""
    rows = range(desk.row, desk.block_end())
    desk.lines[desk.row : desk.block_end()] = [(" ".join(re.findall(r"!\[.*?\]\(.*?\)", desk.lines[n]))) for n in rows]
    desk.lines[desk.row] = re.sub(r"^(?=\S)", "   ", desk.lines[desk.row])


def _words_before(desk: Desk) -> None:
    desk.line = desk.line.replace("![", "Lie down. ![", 1)


def _indent(desk: Desk) -> None:
    count = WORDS[desk.found[1]] if desk.found[1] in WORDS else int(desk.found[1])
    desk.line = " " * count + desk.line.lstrip()


def _words_of_caution_out(desk: Desk, hint: str) -> None:
    """Of a sentence, which may end in a line below; a space is left where it stood between others."""
    below = re.search(r'from here to "(.*)" on line (\d+)', hint)
    if below:
        last = int(below[2]) - 1
        rest = desk.lines[last][desk.lines[last].index(below[1]) + len(below[1]) :]
        desk.line = desk.line[: desk.at.column - 1]
        for row in range(desk.row + 1, last):
            desk.lines[row] = GONE
        desk.lines[last] = f"   {rest.strip()}" if rest.strip() else GONE
    else:
        desk.over("")
    desk.line = re.sub(r"(?<=\S)  +", " ", desk.line).rstrip()
    if not desk.line.strip():
        desk.line = GONE


def _only_words_out(desk: Desk) -> None:
    _words_of_caution_out(desk, desk.found.string)
    desk.lines[:] = [line for line in desk.lines if line != GONE]


def _caution_moved(desk: Desk) -> None:
    """Out of its place, which the hint names with the lines to delete, into that whose line it names with its text."""
    whole = desk.found.string
    if "delete its words" in whole:
        _words_of_caution_out(desk, whole)
    deleted = re.search(r"delete lines? (\d+)(?: to (\d+))?", whole)
    place = re.search(r"(in place of|above|below) line \d+ \((.*?)\), and delete", whole)
    taken = range(int(deleted[1]) - 1, int(deleted[2] or deleted[1])) if deleted else range(desk.row, desk.row)
    for row in taken:
        desk.lines[row] = GONE
    if "numbers of the steps" in whole:
        count = itertools.count(1)
        desk.lines[:] = [re.sub(r"^\d+(?=\. )", lambda _: str(next(count)), line) for line in desk.lines]
    if place:
        typed = whole.partition(":\n")[2].rstrip("\n").split("\n")
        row = next((n for n, line in enumerate(desk.lines) if line.strip()[:40] == place[2]), max(taken, default=desk.row))
        typed += [""] * (place[1] == "above" and not typed[-1].startswith("#"))
        desk.lines[row + (place[1] == "below") : row + (place[1] != "above")] = typed
    desk.lines[:] = [line for line in desk.lines if line != GONE]


def _before(desk: Desk) -> None:
    desk.line = f"{desk.found[1]} {desk.line.lstrip()}"


def _join(desk: Desk) -> None:
    assert not desk.lines[desk.row - 1].strip()
    del desk.lines[desk.row - 1]


def _move_to_why(desk: Desk) -> None:
    end = next(n for n, line in enumerate(desk.lines) if n > desk.row and line.startswith("#"))
    moved = desk.lines[desk.row : end]
    del desk.lines[desk.row : end]
    desk.lines += ["", "## Why", *moved]


def _move_under(desk: Desk) -> None:
    end = desk.section_end()
    moved = desk.lines[desk.row + 1 : end]
    del desk.lines[desk.row : end]
    number = re.search(r"on line (\d+)", desk.found.string)
    at = int(number[1]) - 1 if number else next(n for n, line in enumerate(desk.lines) if line == f"## {desk.found[1]}")
    desk.lines[at + 1 : at + 1] = [line for line in moved if line.strip()]


def _hyphen_each(desk: Desk) -> None:
    for row in range(desk.row, desk.section_end()):
        desk.lines[row] = re.sub(r"^\s*\d+[.)]", "-", desk.lines[row])


def _number_each(desk: Desk) -> None:
    number = int(desk.found[1])
    for row in range(desk.row, desk.section_end()):
        if re.match(r"\s*(?:[-*+•–—o]|[^\w\s]+)\s", desk.lines[row]):
            desk.lines[row] = re.sub(r"^\s*(?:\w|[^\w\s]+)\s+", f"{number}. ", desk.lines[row])
            number += 1


def _count_on(desk: Desk) -> None:
    number = int(re.search(r"\d+", desk.found[0])[0])
    for row in range(desk.row, desk.section_end()):
        if re.match(r"\s*\d+[.)] ", desk.lines[row]):
            desk.lines[row] = re.sub(r"^\s*\d+[.)]", f"{number}.", desk.lines[row])
            number += 1


def _field(desk: Desk, amount: str = "") -> None:
    """The whole field, with what is set in below it."""
    typed = desk.found[1].replace("…", amount) if amount else desk.found[1]
    name = typed.partition(":")[0]
    there = re.compile(rf"(?:^|[\s{{,\[-]){re.escape(name)}\s*:")
    start = next((n for n in range(desk.row, -1, -1) if there.search(desk.lines[n])), -1)
    if start < 0 and desk.at.column > 1 and "{" in desk.line:
        desk.over(typed)
        return
    start = desk.row if start < 0 else start
    inner = re.search(rf"[{{,\[]\s*({re.escape(name)}\s*:\s*(?:\[[^\]]*\]|[^}}\],]*))", desk.lines[start])
    if inner and not desk.lines[start].startswith(name):
        desk.lines[start] = desk.lines[start].replace(inner[1], typed)
        return
    end = start + 1
    while end < len(desk.lines) and re.match(r"[ \t]+\S|- ", desk.lines[end]):
        end += 1
    indent = re.match(r"[\s]*(?:- )?", desk.lines[start])
    desk.lines[start:end] = [(indent[0] if indent else "") + typed]


def _studio(desk: Desk) -> None:
    """Of several props that one list lacks each hint names one: they go into one list."""
    path = desk.root / "content/studio.yaml"
    kept = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("props:") and line]
    own = re.findall(r"props: \[(.*)\]", path.read_text(encoding="utf-8"))
    path.write_text("\n".join([*kept, f"props: [{', '.join([*own, desk.found[1]])}]", ""]), encoding="utf-8")


def _behind(desk: Desk) -> None:
    desk.line = desk.line.rstrip() + desk.found[1]


def _source(desk: Desk) -> None:
    (desk.root / "content/sources.yaml").write_text(desk.found[1].replace("…", "A book.") + "\n", encoding="utf-8")


def _quote(desk: Desk) -> None:
    """The value, from its first word to its last, on one line."""
    end = desk.row + 1
    while end < len(desk.lines) and desk.lines[end].startswith(" "):
        end += 1
    whole = " ".join([line.strip() for line in desk.lines[desk.row : end]])
    if "[" in whole or "{" in whole:
        desk.over('"' + desk.line[desk.at.column - 1 : desk.at.end_column - 1] + '"')
        return
    name, _, value = whole.partition(": ")
    quote = "'" if "\\" in value or '"' in value else '"'
    inner = value.strip("\"'“”")
    desk.lines[desk.row : end] = [f"{name}: {quote}{inner}{quote}"]


def _tabs(desk: Desk) -> None:
    for row in [desk.row, *[int(n) - 1 for n in re.findall(r"\d+", desk.message.partition("the same on line")[2])]]:
        desk.lines[row] = desk.lines[row].replace("\t", "  " if "two spaces" in desk.found[0] else "")


def _ticks(desk: Desk) -> None:
    desk.line = desk.line.replace("`", "")


def _fences(desk: Desk) -> None:
    desk.lines[:] = [line for line in desk.lines if not line.startswith(("```", "~~~"))]


def _quote_marks(desk: Desk) -> None:
    for row in range(desk.row, desk.block_end()):
        desk.lines[row] = re.sub(r"^(\s*(?:- |\d+\. )?)> ?", r"\1", desk.lines[row])


def _inner_signs(desk: Desk) -> None:
    for row in range(desk.row, desk.section_end()):
        desk.lines[row] = re.sub(r"^(\s+)(?:[-*+•o]|\d+[.)])\s+", r"\1", desk.lines[row])


def _into_line_above(desk: Desk) -> None:
    end = next(n for n in range(desk.row, len(desk.lines)) if not desk.lines[n][:1].isspace())
    desk.lines[desk.row - 1 : end] = [desk.found[1]]


def _note_out(desk: Desk) -> None:
    desk.over("")
    desk.line = re.sub(r", note: *(?=})|^note: *$", "", desk.line)


def _into_pose(desk: Desk) -> None:
    path = desk.root / desk.found[2]
    old = "## Cautions\n- none\n" if desk.found["free"] else "## Cautions\n"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"## Cautions\n{desk.found[3]}\n"), "utf-8")
    _note_out(desk)


def _onto_list(desk: Desk) -> None:
    _note_out(desk)
    row = next(n for n, line in enumerate(desk.lines) if line.startswith(f"{desk.found['field']}:"))
    desk.lines[row] = desk.lines[row].rstrip().removesuffix("]") + f", {desk.found['item']}]"


def _into_top(desk: Desk) -> None:
    _note_out(desk)
    desk.lines.insert(0, desk.found[1])


def _withhold(desk: Desk) -> None:
    desk.lines[:] = [line for line in desk.lines if not line.startswith("leave out:")]
    desk.lines.insert(0, desk.found[1])


def _into_before(desk: Desk) -> None:
    _note_out(desk)
    desk.lines.insert(2, desk.found[1])


def _hashes(desk: Desk) -> None:
    desk.line = re.sub(r"#+ ", "", desk.line)


def _own_lines(desk: Desk) -> None:
    indent = re.match(r"\s*", desk.line)
    inner = desk.line.strip().removeprefix("- ").strip("{}")
    desk.lines[desk.row : desk.row + 1] = [f"{indent[0] if indent else ''}- {part.strip()}" for part in inner.split(",")]


def _items_signed(desk: Desk) -> None:
    for row in range(desk.row, len(desk.lines)):
        desk.lines[row] = re.sub(r"^(\s*)-(?=\w)", r"\1- ", desk.lines[row])


def _same_spaces(desk: Desk) -> None:
    indent = re.match(r"\s*", desk.line)
    for row in range(desk.row + 1, len(desk.lines)):
        if re.match(r"\s*- ", desk.lines[row]):
            desk.lines[row] = (indent[0] if indent else "") + desk.lines[row].lstrip()


def _article_text(desk: Desk) -> None:
    second = [n for n, line in enumerate(desk.lines) if line == "---"][1]
    desk.lines.insert(second + 1, "Rest.")


def _picture_below_step(desk: Desk) -> None:
    picture = desk.line[desk.at.column - 1 : desk.at.end_column - 1]
    desk.over("")
    if not any(re.match(r"1\. ", line) for line in desk.lines):
        return  # a glossary has no steps
    if not desk.line.strip():
        del desk.lines[desk.row]
    at = max(n for n, line in enumerate(desk.lines) if re.match(r"1\. ", line))
    desk.lines[at + 1 : at + 1] = ["", f"   {picture}", ""]


def _picture_alone(desk: Desk) -> None:
    picture = desk.line[desk.at.column - 1 : desk.at.end_column - 1]
    desk.over("")
    desk.lines[desk.row + 1 : desk.row + 1] = ["", picture, ""]


def _picture_here(desk: Desk) -> None:
    desk.over("hug.svg")


def _alt_line(desk: Desk) -> None:
    desk.lines.insert(1, desk.found[1])


def _field_below(desk: Desk) -> None:
    desk.lines.insert(desk.row + ("---" in desk.lines[desk.row]), desk.found[1])


def _write(desk: Desk) -> None:
    if re.match(r"\s*[-*#\d]", desk.line) and not desk.line.startswith("##"):
        desk.line = desk.line.rstrip() + " Rest."
    elif desk.line.startswith("##"):
        desk.lines.insert(desk.row + 1, "Rest.")
    else:
        desk.line = desk.line.rstrip() + " Rest."


def _undrawable(desk: Desk) -> None:
    for char in re.findall(r'U\+\w+ "(.)"', desk.message):
        desk.line = desk.line.replace(char, "a")
    if " letters" in desk.message:
        desk.line = "".join(["a" if unicodedata.category(char)[0] in "LM" and char > "\u0530" else char for char in desk.line])


def _close(desk: Desk) -> None:
    desk.over(desk.line[desk.at.column - 1 : desk.at.end_column - 1].rstrip() + ")")


def _without_marks(desk: Desk) -> None:
    """The letter alone, whatever stood upon it; of a mark that stood behind a space, the letter that it belongs to."""
    typed = desk.line[desk.at.column - 1 : desk.at.end_column - 1]
    plain_letter = unicodedata.normalize("NFD", typed)[0]
    desk.over(plain_letter if plain_letter.strip() else " a")


def _delete_rest(desk: Desk) -> None:
    del desk.lines[desk.row :]


def _below(desk: Desk) -> None:
    desk.lines.insert(desk.row + 1, desk.found[1])


def _field_out(desk: Desk) -> None:
    """The field with all that belongs to it; between braces, the field alone."""
    if desk.line.lstrip().startswith(desk.line[desk.at.column - 1 : desk.at.end_column - 1]):
        end = desk.row + 1
        while end < len(desk.lines) and re.match(r"[ \t]+\S|- ", desk.lines[end]):
            end += 1
        del desk.lines[desk.row : end]
    else:
        name = re.escape(desk.line[desk.at.column - 1 : desk.at.end_column - 1])
        desk.line = re.sub(rf",?\s*{name}(?:: ?(?:\{{[^}}]*\}}|[^,}}]*))?", "", desk.line, count=1)


def _backslash(desk: Desk) -> None:
    desk.line = desk.line[: desk.at.column - 1] + "\\" + desk.line[desk.at.column - 1 :]


def _step_name(desk: Desk) -> None:
    steps = [n for n, line in enumerate(desk.lines) if re.match(r"\d+\. ", line) and "{#" not in line]
    desk.lines[steps[0]] += " " + desk.found[1]


def _short_name(desk: Desk) -> None:
    row = desk.lines.index("## Short") + 1
    desk.lines[row] += " " + desk.found[1]


def _shorter(desk: Desk) -> None:
    text = desk.line[desk.at.column - 1 : desk.at.end_column - 1]
    desk.over(text[: len(text) // 2].rstrip())


def _renamed(desk: Desk) -> None:
    path = desk.root / desk.at.path
    path.rename(path.with_name(desk.found[1]))


def _picture_renamed(desk: Desk) -> None:
    old = re.search(r'"(.*?)" in images/', desk.found[0])
    assert old
    (desk.root / "images" / old[1]).rename(desk.root / "images" / (desk.found[1] or desk.found[2]))


def _figure(desk: Desk) -> None:
    (desk.root / desk.found[2]).write_text(desk.found[1] + "\n", encoding="utf-8")


def _erased(desk: Desk) -> None:
    (desk.root / desk.at.path).unlink()


def _moved(desk: Desk) -> None:
    path = desk.root / desk.at.path
    target = desk.root / (desk.found[1] or desk.found[2]) / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)


def _made(desk: Desk) -> None:
    from posepress.app.scaffold import new_pose

    new_pose(desk.root, desk.found[1])
    desk.over(desk.found[2])


def _new_line(desk: Desk) -> None:
    sign, words = desk.found[1].split(" ", 1)
    at = desk.line.index(words[:20])
    before = re.sub(r"\s*(?:[•‣▪●]|\d+\.)\s*$", "", desk.line[:at])
    desk.lines[desk.row : desk.row + 1] = [before, f"{sign} {desk.line[at:]}"]


def _line_ends(desk: Desk) -> None:
    desk.lines[:] = [line.rstrip(" \\") for line in desk.lines]


def _over_it(text: str) -> Callable[[Desk], None]:
    return lambda desk: desk.over(text)


def _pose_below(desk: Desk) -> None:
    desk.lines.insert(desk.row + 1, f"{_indent_of(desk.line)}- hug")


def _poses_below(desk: Desk) -> None:
    desk.lines.insert(desk.row + 1, f"{_indent_of(desk.line)}  {desk.found[1]}")


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _out_below(desk: Desk) -> None:
    """An item with all that is set in below it goes to the end of the outer list."""
    inner = len(_indent_of(desk.line))
    end = next(n for n in range(desk.row + 1, len(desk.lines)) if len(_indent_of(desk.lines[n])) <= inner)
    item = [line[inner - 2 :] for line in desk.lines[desk.row : end]]
    del desk.lines[desk.row : end]
    rest = next(n for n in range(desk.row, len(desk.lines)) if not desk.lines[n].startswith(" "))
    desk.lines[rest:rest] = item


def _out_above(desk: Desk) -> None:
    part = desk.lines.pop(desk.row).strip()
    rounds = max(n for n in range(desk.row) if desk.lines[n].startswith("  - circuit"))
    desk.lines.insert(rounds, f"  {part}")


def _one_field(desk: Desk) -> None:
    desk.line = re.sub(r"circuit: .*", desk.found[1], desk.line)
    del desk.lines[next(n for n in range(desk.row, len(desk.lines)) if desk.lines[n].strip() == desk.found[2])]


def _bare(desk: Desk) -> None:
    """A word with its quotes, brackets or code, and what parts it from the text."""
    desk.line = re.sub(r' ?["“](?:now|Title|othr side|other side)["”]', "", desk.line)


def _stars(desk: Desk) -> None:
    desk.line = desk.line.replace("** ", "")


def _sentence(desk: Desk) -> None:
    desk.lines[desk.row : desk.block_end()] = ["Do both of it."]


def _rows(desk: Desk) -> None:
    sign = {"-": "- ", "1": "1. "}.get(desk.found[1][:1], "")
    rows = [line for line in desk.lines[desk.row : desk.block_end()] if not re.fullmatch(r"[|\s:-]+", line)]
    cells = [" ".join(cell.strip() for cell in row.strip("|").split("|")) for row in rows]
    desk.lines[desk.row : desk.block_end()] = [f"{sign}{row}." for row in cells]


def _unquote(desk: Desk) -> None:
    for row in range(desk.row, desk.block_end()):
        desk.lines[row] = re.sub(r"^\s*>\s?", f"{desk.found[1]} " if row == desk.row else "  ", desk.lines[row])


def _undivide(desk: Desk) -> None:
    before, after = desk.line[: desk.at.column - 1], desk.lines[desk.row + 1].lstrip().partition(" ")
    desk.lines[desk.row : desk.row + 2] = [f"{before}{desk.found[1]}{after[1]}{after[2]}"]


def _number_lines(desk: Desk) -> None:
    for number, row in enumerate(range(desk.row, desk.block_end()), int(desk.found[1])):
        desk.lines[row] = f"{number}. {desk.lines[row].strip()}"


def _delete_block(desk: Desk) -> None:
    del desk.lines[desk.row : desk.block_end()]


def _whole_line(desk: Desk) -> None:
    desk.line = desk.found[1]


def _in_place(desk: Desk) -> None:
    typed, rows = desk.found[2], range(len(desk.lines))
    row = next(n for n in (desk.row, *rows) if typed in desk.lines[n])
    desk.lines[row] = desk.lines[row].replace(typed, desk.found[1], 1)


def _capitals(desk: Desk) -> None:
    desk.line = re.sub(desk.found[1], desk.found[1], desk.line, flags=re.IGNORECASE)


def _put_quoted(desk: Desk) -> None:
    typed = desk.found[1]
    if typed.startswith('"'):
        desk.over(typed)
        return
    name, _, value = typed.partition(": ")
    plain = f"{name}: {value.strip(chr(34))}"
    desk.line = desk.line.replace(plain, typed)


def _film(desk: Desk) -> None:
    """The address, or the whole line where its name is underlined, too."""
    named = re.match(r"\w+ *: ", desk.line[desk.at.column - 1 : desk.at.end_column - 1])
    desk.over(desk.found[1] if named else desk.found[1].removeprefix("video: "))


def _film_below(desk: Desk) -> None:
    film = desk.line[desk.at.column - 1 : desk.at.end_column - 1]
    desk.over("")
    desk.lines[desk.row + 1 : desk.row + 1] = ["", f"   {film}"]


PHRASES: list[tuple[str, Callable[[Desk], None]]] = [
    (r"type (video: https://\S+)$", _film),
    (r"such as (https://\S+)$", _this),
    (r'^type (accent: "#\w+"), the same in darker', _field),
    (r"^type it as your designer's program shows it: (accent: .*)$", _field),
    (r"^type it as people dial it, such as (phone: .*)$", _field),
    (r"^put it on a line of its own, with a blank line above, and indented", _film_below),
    (r'^type (".*"), in words of your own$', _this),
    (r"^type (\d+) letters at most$", swap(r": .*$", ": shorter")),
    (r'did you mean "([^"]+)"', _this),
    (r"type three hyphens --- (.*)", _hyphens),
    (r"^type \{each side\} before this step", swap(r"^(\s*\d+\.\s+)", r"\1{each side} ")),
    (r'^type "sides: each" at the top, or', swap(r"\{this (\w+)\}", r"\1")),
    (r"^type \{this knee\} for the side that works", swap(r"\bleft\b (\w+)", r"{this \1}")),
    (r"^type \{this leg\} for the side that works", swap(r"\bleft\b (\w+)", r"{this \1}")),
    (r"^type these lines above it:\n(.*?)\n*$", _lines_above),
    (r"^type these lines in place of this one:\n(.*?)\n*$", _lines_over),
    (r"^type these lines in place of lines (\d+) to (\d+):\n(.*?)\n*$", _lines_over_lines),
    (r"^give the file this shape, .*?:\n(.*)$", _whole),
    (r"^type (?:this line|these lines) (?:in place of|below|above) line", _caution_moved),
    (r"^it goes with the one on line|^delete lines? \d", _caution_moved),
    (r"^delete its words", _only_words_out),
    (r"^type above this line(?: \(.*?\))?:\n\n(.*)$", _lines_above),
    (r"^type below this line(?: \(.*?\))?:\n(\n.*?)\n*$", _lines_below),
    (r"^type (## \w+) on a line of its own above this list", _lines_above),
    (r"^delete the line of --- or === below it", _delete_underline),
    (r"^type a space after the # signs: (## .*)", _heading),
    (r"^type a space after ##", swap(re.escape("##"), "## ")),
    (r"^type (## \w+)", _heading),
    (r"^delete this line: (?:the title|every booklet)", _delete_line),
    (r'^type (\S+) and a space instead of "(.*)"$', _signs),
    (r"^delete this line, and type (\w+): after the hyphen of each caution below it", _signal_each),
    (r"^delete these words, or move them", _words_out),
    (r"^before the picture, type what to do", _words_before),
    (r"^put (\w+) spaces? before it", _indent),
    (r"^type (.*) in place of this line$", _whole_line),
    (r'^type (.*) in place of "(.*)"$', _in_place),
    (r"^type its amounts in curly brackets, such as (.*)", _field),
    (r"^put two spaces before it$", swap(r"^", "  ")),
    (r"^type (\{pose: .*\})$", _this),
    (r"^delete this line$", _delete_line),
    (r"^move this line and all below it into a file of its own", _delete_rest),
    (r"^type (\w+, [\w ]+:)$", _this),
    (r"^delete it with its comma", swap(r"(?:none,\s*|,\s*none)", "")),
    (r"^type (\d+)\. before it, and \d+\. and so on before the lines below", _number_lines),
    (r"^type (\d+\.) before it", _before),
    (r"^type each of its rows as (.*)", _rows),
    (r"^type (\S+) instead of the > at the start", _unquote),
    (r"^type the word on one line: (\w+), or", _undivide),
    (r"^delete it, or give it a number if it is a step", _delete_block),
    (r"^type a hyphen and a space before it", swap(r"^\s*", "- ")),
    (r"^type a hyphen and a space instead of each number", _hyphen_each),
    (r"^type the numbers from (\d+)\. on", _number_each),
    (r"^type (\d+)\. for its first number|^type (?P<n>\d+)\. here, and count on", _count_on),
    (r"^type (\d+)\.$", _count_on),
    (r"before a step, type its number, such as (\d+)\.", _number_each),
    (r"^delete the blank line above it", _join),
    (r"^move it to the end of the file, below a line ## Why", _move_to_why),
    (r"^put what is below it under ## (\w+), and delete|^put what is below it under the heading on line", _move_under),
    (r"^start it as far left as the other items", swap(r"^\s+", "")),
    (r"^start a new line before it: (.*)", _new_line),
    (r"^type below it: (.*?)(?: \(or: - none\))?$", _below),
    (r"^write its text, or delete the (?:line|heading)", _write),
    (r"^after it, write what to beware of", swap(r"$", " Stop if it hurts.")),
    (r"^write its text, or delete it", _delete_line),
    (r"^write its text before", _delete_line),
    (r"^add it to the studio's own props, in content/studio.yaml: props: \[(.*)\]", _studio),
    (r'^type "(\S+: …)" into content/sources.yaml', _source),
    (r"^type between the two --- lines at the top: (.*)", _alt_line),
    (r"^type: ((?:pose|circuit): .*)", _into_braces),
    (r"^put its poses below it", _pose_below),
    (r"^type minutes: (.*), or less of its poses", _this),
    (r"^type the poses below it: (.*)", _poses_below),
    (r"^move it out, below the poses of the other one", _out_below),
    (r"^move this line out of the circuit", _out_above),
    (r"^type a number of rounds, such as ([^;]+);", _this),
    (r"^type (.* rounds), and the other words", _this),
    (r"^type (circuit: .*), and delete the line (.*)", _one_field),
    (r"^type: (.*)", _field_below),
    (r"^type (- .*)", _line_here),
    (r"^type the whole address, such as (\S+),", _this),
    (r"^type the address without what comes before the @: (\S+)", _this),
    (r"^type the address that the link leads to", swap(r"\[[^\]]*\]\(", "[them](")),
    (r"^type (\[.*\]\(.*\))$", _this),
    (r"^type \[the words\]", swap(re.escape("[]("), "[the words](")),
    (r"^type \(https://…\) in its place", _over_it("](https://example.com)")),
    (r"^delete this line, and type the address", lambda desk: desk.over("That is it.")),
    (r"^type straight ones: (.*)", _this),
    (r"^curly quotes are letters here: delete them", _curly),
    (r"^type what it shows between the square brackets: (.*)", _this),
    (r"^type (?:a|the) number or a range such as (\S+),", _this),
    (r"^type a number, such as (\d+); words belong into the note", _this),
    (r"^type (\d+) if \d+ is too much", _this),
    (r"^type (\d+), which ", _this),
    (r"^type ([a-z]+ band)$", _this),
    (r"^type the day itself, such as ([a-z]+: [^,]+)", _field),
    (r"^type a number above 0, (\d+) at most", _this),
    (r"^type a number from 0 to 10, such as (\d+)", _this),
    (r"^type a number from 1 to \d+, such as (people: \d+)", _field),
    (r"^type (at: [0-9:]+), or at: ", _field),
    (r"^type the seconds of each part, such as (\S+),", _this),
    (r"^type (.*) alone; the other is a field of its own", _this),
    (r"^type (\w+: [\d.-]+ kg), or", _field),
    (r"^type (every: [\d.-]+ hours), or", _field),
    (r"^type the smaller number first", swap(r"(\d+)-(\d+)", r"\2-\1")),
    (r"^type the first and the last of them, such as (\S+)$", _this),
    (r"^type its short name, such as (\w+)", _this),
    (r"^type a short name without spaces, such as (\w+)", _this),
    (r"^type (\w+) in capital letters", _capitals),
    (r"^type ([\]}]) after its last", _behind),
    (r"^type the closing (quote)", swap(r"$", '"')),
    (r"^type a colon after its name", swap(r"$", ":")),
    (r"^say of what: type (dose: \{.*?\})", _field),
    (r"^put it into a note beside an amount.*: (dose: .*)", lambda desk: _field(desk, "5")),
    (r"^give each number its field", _over_it("{repeats: 5}")),
    (r"^type two spaces over it", _tabs),
    (r"^type a (?:plain )?space over it", _over_it(" ")),
    (r"^type a space after the colon: (.*)", _this),
    (r"^type the character itself, such as (&)", _this),
    (r"^type the right letter over it", _over_it("e")),
    (r"^type (\S+), which is in images/", _this),
    (r"^type \) after it", _close),
    (r"^type the letter again", _over_it("a")),
    (r'^start it with "- ": .*: (- .*)$', _line_here),
    (r'^start each item with "- "', _items_signed),
    (r"^start each of them on a line of its own with a hyphen", _own_lines),
    (r"^start it at the left edge with the name", swap(r"^[\s\]}]+", "")),
    (r"^the lines run together", _same_spaces),
    (r"^put the text in quotes: (.+)$", _put_quoted),
    (r"^put the text in quotes, as in", swap(r"note: ([^}]*)", r'note: "\1"')),
    (r"^if it belongs to the text before it, put that text in quotes", swap(r"note: ([^}]*)", r'note: "\1"')),
    (r"^put (?:the value|it) in quotes", _quote),
    (r"^delete the ` signs", _ticks),
    (r"^delete the lines with ```", _fences),
    (r"^delete the > at the start of its lines", _quote_marks),
    (r"^delete its bullets or numbers: its items", _inner_signs),
    (r"^type it (?P<free>in place of - none )?below ## Cautions in (\S+): (- .*)\nand delete it here", _into_pose),
    (r'^type it into the field "[\w ]+" of this class: (before: .*)\nand delete it here', _into_before),
    (r'^type it into the field "[\w ]+" of this file: (not for you: .*)\nand delete it here', _into_top),
    (r'^type it as one more item of the field "(?P<field>[\w ]+)" of this \w+: (?P<item>.*)\nand delete it here', _onto_list),
    (r"^type (leave out: \[.*?\]) to withhold", _withhold),
    (r"^type them on one line: (.*)", _into_line_above),
    (r"^delete the # signs", _hashes),
    (r"^delete the bullets or numbers of its items", _inner_signs),
    (r"^delete the \[ \]", swap(r"\[[ x]\] ", "")),
    (r"^delete the (?:\\|spaces at the end)", _line_ends),
    (r"^delete it with its quotes|^delete \"other side\", with its quotes", _bare),
    (r"^delete the word that starts with !", swap(r"!\S* ", "")),
    (r"^delete its code", swap(r"\\u\w{4} ?", "")),
    (r"^delete it, and type the fields themselves", _field_out),
    (r"^delete it, or say it in words|^write it in Latin letters, or leave it out", _undrawable),
    (r"^type the letter (?:without the mark|that the mark belongs to|with \d marks)", _without_marks),
    (r"^delete it, or the other cautions", _delete_line),
    (r"^delete it, and say it between", _delete_rest),
    (r"^delete it(?:[,;:]|$| and)", _delete),
    (r"^delete this line and all below it", _delete_rest),
    (r"on line (\d+): put both in one list, as in ([\w ]+): \[first, second\]", _one_list),
    (r"delete one of the two", _delete_line),
    (r"^delete this line, and type", _delete_line),
    (r"^delete (?:the|this) line", _field_out),
    (r"^leave it out", _field_out),
    (r"posepress has no such field: leave it out", _field_out),
    (r"leave this part out", _delete_line),
    (r"^leave \S+ out: type (\S+)", _this),
    (r'posepress new pose "(.*)" makes it; then type (\S+)', _made),
    (r"^type its text below the second --- line", _article_text),
    (r"^type its text after the colon on one line, as in (.*)", _field),
    (r"^move it below a step", _picture_below_step),
    (r"^put it on a line of its own|^put it below, on a line", _picture_alone),
    (r"^copy the picture into images/", _picture_here),
    (r'^rename it to ".*" and type .*; or delete the file', _erased),
    (r"^rename it to \"([^\"]+)\"", _renamed),
    (r'^rename ".*" in images/ to "([^"]+)"|^there is ".*" in images/: rename it to "([^"]+)"', _picture_renamed),
    (r"^pictures go into (images)/: move it there|^move it into (content/\w+)", _moved),
    (r'^write the line "(.*)" into a new file (images/\S+\.figure\.yaml)', _figure),
    (r"^type !\[\]\(.*\) below a step", _erased),
    (r"^move it out of this folder", _erased),
    (r"^keep one of them in images/", lambda desk: (desk.root / "images/hug.png").unlink()),
    (r"^move it to (content/\w+)/()", _moved),
    (r"^move it to the end of the step", _backslash),
    (r"^type \} after the name, or (\S+) to print it", lambda desk: desk.over(desk.found[1])),
    (r"type (\{#[\w-]+\}) at the end of the step below ## Short", _short_name),
    (r"type (\{#[\w-]+\}) at the end of the step", _step_name),
    (r"^delete \{#[\w-]+\} here", swap(r"\s*\{#[\w-]+\}", "")),
    (r"^type the name of a step instead: (\w+)", lambda desk: desk.over("{" + desk.found[1] + "}")),
    (r"this name; type another, such as (\S+)", _this),
    (r"^spaces cannot stand in its name; type a backslash", _backslash),
    (r'^leave (\w+) out of "poses" too, and bring it in with the phase in which it begins: (add: \w+)', _bring_in_later),
    (r"^type \*\* on both sides of bold words", _stars),
    (r"^say it in fewer words", _shorter),
    (r"^name it in a few words", _shorter),
    (r"^type it flat", swap(r"\[+(\w+)\]+", r"\1")),
    (r"^type each on a line of its own, such as (.*)", swap(".*", "title: Knee hug\nposition: standing\ndose: {breaths: 5}")),
    (r"^put this pose below the one that it can replace", swap(re.escape("{pose: hug, instead: yes}"), "hug")),
    (r'^type "sides: each" in (\S+)', swap(re.escape(", side: other side"), "")),
    (r'or leave "side" out', swap(re.escape(", side: other side"), "")),
    (r"choose from: ([^,]+)", _this),
    (r"^type (dose: .+?); each side is", _field),
    (r"^type ([\w ]+: .+?)(?:, or delete the line|, or \w+: all|; at most 14|: a colon and a space.*)?$", _field),
    (r"^type (\d[^:]*)$", _this),
    (r"^type ([a-z0-9 ]+(?:, [a-z0-9 ]+)+)$", _this),
    (r"^type ([a-z0-9 ]+ \(optional\))$", _this),
    (r"^type ([a-z0-9-]+)(?:$|:)", _this),
    (r"^(?:the file is read as if|nothing to do)", lambda desk: None),
]


def follow(root: Path, diagnostics: list[Diagnostic]) -> None:
    """One round: every hint of every file, from the last line to the first, so that places stay right."""
    told = [d for d in diagnostics if d.severity is not Severity.NOTE]
    for d in sorted(told, key=lambda d: (d.span.path, -d.span.line, -d.span.column) if d.span else ("", 0, 0)):
        assert d.span is not None, d
        path = root / d.span.path
        underlined = d.span.text[d.span.column - 1 : d.span.end_column - 1]
        is_text = path.is_file() and path.suffix in (".md", ".yaml")
        lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n") if is_text else []
        if lines and (d.span.line > len(lines) or underlined not in plain(lines[d.span.line - 1])):
            continue  # what was typed for another hint took its place
        for phrase, act in PHRASES:
            if found := re.search(phrase, d.hint, re.DOTALL):
                act(Desk(root, lines, d.span, d.message, found))
                break
        else:
            raise AssertionError(f"nobody can do what this hint says: {d.code}: {d.message} | {d.hint}")
        if path.is_file() and lines:
            path.write_text("\n".join(lines), encoding="utf-8")
