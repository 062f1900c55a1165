"""Lines of a pose's body as word processors and phones leave them → lines of Markdown, one for one.

What can mean one thing only is read as that. What may mean something else is told, once a kind, and read all the same, so
that one mistake makes no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from posepress.base.diagnostics import Span
from posepress.content.guesses.cautions import Start, caution_in
from posepress.content.guesses.headings import meant_section
from posepress.content.markup.signs import Sign, sign_of_item
from posepress.content.markup.stray_cautions import Home, Stray, begins_item, read_sentences, read_stray, report_strays
from posepress.content.source.document import SourceFile
from posepress.model.grammar import SIGNAL_WORDS, means_none

_AS_TEXT = "this prints as text, not as a heading"
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_INDENTED_HEADING = re.compile(r"[ \t]{4,}#{1,6}[ \t]")
_SYMBOLS = r"(?:[^\w\s!-/:-@\[-`{-~•–—§]+\s+)?"  # of a phone's keyboard, before a heading
_WORDS_ALONE = re.compile(
    rf" {{0,3}}(?P<hash>#{{1,6}})?{_SYMBOLS}(?:<\w+>)*(?P<open>[*_]*)(?P<words>[^\W\d_][^*_#:<>]{{0,38}}?)"
    r"\s?(?P<colon>:?)[*_]*(?:</\w+>)*\s?:?\s*"
)
_HEADING_IN_TEXT = re.compile(r" {0,3}[*_]*(?P<words>[^\W\d_][^*_#:.]{2,38}?)[*_]*\s?:[*_]*\s+(?P<rest>[^\s*_].*)")
STEP_ONE = re.compile(r"\W*(?:step|schritt|étape|paso|passo|stap)\s*(?:1|one)\b", re.IGNORECASE)
"""The first step of a text that may lack the heading of its steps."""
_NEXT_STEP = re.compile(r"(?<=[.!?])\s+(?=\d{1,2}[.)]\s)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_TEXT_OF_HEADING = re.compile(r" {0,3}(?![-*+#>]|\d+[.)])\S")
_ITEM = re.compile(r"(?P<before> {0,3}(?:[-*+]|(?P<number>\d{1,9})[.)])[ \t]+)\S")
_OPEN_END = re.compile(r"\s*(?:do\s+not|avoid|avoid\s+if|not\s+for|for)\s*", re.IGNORECASE)
_SOME_ITEM = re.compile(r"[-–—*+]\s|[•#]|\(?\d")
_SIGN = re.compile(r"\s*[-*+•–—]\s*")
_PICTURE = re.compile(r"(?P<indent>[ \t]*)!\[")
_STARS = re.compile(r"(?P<mark>\*\*|__)(?P<before>\s*+)(?=\S)(?P<words>(?:(?!(?P=mark)).)*?\S)(?P<after>\s*+)(?P=mark)")
_NO_STARS = re.compile(r"(?<!\*)\*{4}(?!\*)|\*\*(?P<space>[ \t\u00a0]+)\*\*(?=\S)")
_SET_IN = 2  # spaces before a picture: whoever typed them means it to belong to what stands above


def _begins_steps(match: re.Match[str]) -> str:
    """`Do:`, which without its colon is a word like others."""
    return "Steps" if match["colon"] and match["words"].strip().casefold() in ("do", "do this") else ""


def _is_sentence(line: str, below: str) -> bool:
    """Whether a line is a sentence, or goes on as one in the line below: with a small letter, or behind an open end."""
    text = below.strip()
    open_end = bool(text) and _OPEN_END.fullmatch(line) is not None and not _SOME_ITEM.match(text)
    goes_on = text[:1].islower() and not means_none(text)
    return line.rstrip().endswith(".") or goes_on or open_end


def _is_heading(line: str, below: str, match: re.Match[str]) -> bool:
    """Whether words alone on a line, strong or with a colon, stand right above a list."""
    at_edge = not (line[:1].isspace() or below[:1].isspace())
    return at_edge and bool(match["open"] or match["colon"]) and bool(_SOME_ITEM.match(below))


@dataclass(slots=True)
class _Signs:
    """Signs of one kind that start no item: the lines where they stand, and what to type."""

    span: Span
    sign: str
    correction: str
    lines: list[int] = field(default_factory=list)


def read_lines(document: SourceFile, first: int) -> tuple[list[str], list[Stray]]:
    """The lines from `first` on, and the cautions that stand outside of the cautions, which are told."""
    reader = _Lines(document, first)
    lines = list(reader.read())
    reader.report_signs()
    return lines, [stray for stray in reader.strays if stray.sure]


def close_stars(line: str) -> str:
    """With the stars of strong words close to them, where a word processor put spaces or ends of other words between.

    >>> close_stars("**Stop **if, ** never**, or **a** and **b**")
    '**Stop** if,  **never**, or **a** and **b**'
    """
    if "**" not in line and "__" not in line:
        return line
    line = _NO_STARS.sub(lambda match: match["space"] or "", line)
    return _STARS.sub(lambda m: f"{m['before']}{m['mark']}{m['words']}{m['mark']}{m['after']}", line)


class _Lines:
    def __init__(self, document: SourceFile, first: int) -> None:
        self.document, self.first = document, first
        self.lines = [close_stars(line) for line in document.body(first).split("\n")]
        self.signs: dict[str, _Signs] = {}
        self.section = ""
        self.opened_sections: set[str] = set()
        self.headed_sections = {meant_section(line) for line in self.lines if _HEADING.match(line)}
        self.headed_sections |= {meant_section(line) for line in self.lines if _WORDS_ALONE.fullmatch(line)}
        self.is_fresh = True  # behind an empty line or a heading
        self.is_behind_item = False  # behind an item
        self.indent = 0  # of the text of the last numbered item
        self.count = 0  # of the steps so far
        self.strays: list[Stray] = []
        self.headings: list[tuple[int, str]] = []  # (line, part or "")
        self.steps = 0  # line of the first number without a heading
        sections = [meant_section(_HEADING.sub("", line)) for line in self.lines if _HEADING.match(line)]
        self.has_cautions = "Cautions" in sections

    def read(self) -> Iterator[str]:
        underline = False
        astray: Iterator[str] = iter(())
        for number, line in enumerate(self.lines, self.first):
            rest = next(astray, None)
            if rest is not None:
                self.is_fresh = not rest.strip()
                yield rest
                continue
            if underline:
                underline = False
                yield ""
                continue
            below = self.lines[number - self.first + 1] if number - self.first + 1 < len(self.lines) else ""
            underline = bool(_TEXT_OF_HEADING.match(line) and _UNDERLINE.fullmatch(below))
            if _INDENTED_HEADING.match(line) and meant_section(line):
                message = "a heading starts at the left edge"
                self.document.report.error("heading-level", message, self._span(number, line), "put no space before it")
                line = line.lstrip()
            if stray := self._stray(number, line, underline):
                self.strays.append(stray)
                astray, underline = iter(stray.lines[1:]), False
                yield self._text(stray.lines[0], number)
            elif self._signal_word(line, below, number):
                yield ""
            elif _HEADING.match(line):
                yield self._marked_heading(line, number)
            elif name := self._unmarked_heading(line, below, underline, number) or self._heading_in_text(line, number):
                self._open(name, number + underline)
                yield f"## {name}"
            else:
                if self.section != "Cautions" and line.strip() and (self.is_fresh or begins_item(line)):
                    source = self.document.source.lines[self.first - 1 :]
                    self.strays += read_sentences(source, number - self.first, self.section, self.first)
                yield self._text(line, number)

    def _stray(self, number: int, line: str, underline: bool) -> Stray | None:
        """The caution that begins here, and not below its heading; a line that is a heading of its own begins none."""
        has_signs, match = _HEADING.match(line), _WORDS_ALONE.fullmatch(line)
        if has_signs and (meant_section(line) or not (caution_in(line, "Notice") or ("", ""))[1]):
            return None
        if not has_signs and self.section == "Cautions":
            return None
        heading = bool(underline or (match and self.is_fresh and meant_section(match["words"])))
        if heading and (underline or not self.has_cautions):
            return None
        if not (self.is_fresh or has_signs or begins_item(line)):
            return None  # a sentence of the text around
        above = any(text.strip() for text in self.lines[: number - self.first])
        start = Start.LINE if self.section or above else Start.SENTENCE  # what a pose is for may say what it is not for
        return read_stray(self.lines, number - self.first, self.section, start, self.first)

    def _open(self, section: str, number: int) -> None:
        self.headings.append((number, section))
        self.section, self.is_fresh, self.is_behind_item, self.indent, self.count = section, True, False, 0, 0
        self.opened_sections.add(section)

    def _signal_word(self, line: str, below: str, number: int) -> bool:
        """Whether a line is a signal word that heads the cautions below it: each bears its own, and is sorted by it."""
        match = _WORDS_ALONE.fullmatch(_HEADING.sub("", line)) if self.section == "Cautions" and line[:1].strip() else None
        word = match["words"].strip().upper() if match else ""
        if not match or word.removesuffix("S") not in SIGNAL_WORDS or word in ("CAUTIONS", "NOTICE"):
            return False  # "Notice" is a part of a pose
        if not (_HEADING.match(line) or self.is_fresh or _is_heading(line, below, match)):
            return False
        word = word.removesuffix("S")
        hint = f"delete this line, and type {word}: after the hyphen of each caution below it"
        message = f'"{match["words"]}" is not a heading of a pose; each caution has its own signal word'
        self.document.report.error("signal-heading", message, self._span(number, line), hint)
        self.is_fresh = True
        return True

    def _marked_heading(self, line: str, number: int) -> str:
        """A heading with its signs, without the little pictures that phones put before its words."""
        words = _HEADING.sub("", line)
        text = re.sub(rf"^{_SYMBOLS}", "", words)
        name = meant_section(words if text == words else text)
        if name and text != words:
            message = "a heading can only be words"
            self.document.report.error("heading-sign", message, self._span(number, line), f"type ## {name}")
            line = f"## {name}"
        self._open(name, number)
        return line

    def _unmarked_heading(self, line: str, below: str, underline: bool, number: int) -> str:
        """The heading that is meant by a line of its own, such as `**Cautions**`, or one with `---` below; or ""."""
        error, span = self.document.report.error, self._span(number, line)
        match = _WORDS_ALONE.fullmatch(line)
        is_marked = match and (match["hash"] or underline)  # strong words alone on a line may go on with the text above
        is_heading = match and _is_heading(line, below, match)
        stands_alone = is_marked or self.is_fresh or is_heading
        name = (meant_section(match["words"]) or _begins_steps(match)) if match and stands_alone else ""
        if name and match and not is_marked and not match["open"] and _is_sentence(line, below):
            return ""  # `Do not`, at the end of a line of text
        signs = ", and delete the line of --- or === below it" if underline else ""
        if name and match and match["hash"]:
            error("heading-space", _AS_TEXT, span, f"type a space after the # signs: ## {name}{signs}")
        elif name and name not in self.opened_sections:  # a second one is told of as that
            error("heading-sign", _AS_TEXT, span, f"type ## {name}{signs}")
        elif underline and not name:
            hint = "delete the line of --- or === below it"
            error("heading-level", "a line of --- or === below a text makes it a heading", span, hint)
        return name

    def _heading_in_text(self, line: str, number: int) -> str:
        """The part that is meant by `**Cautions:** Stop if it hurts.`, or among the steps by `_Easier:_ just the leg`, where it
        has no heading of its own; or "".
        """
        match = _HEADING_IN_TEXT.fullmatch(line.rstrip()) if self.is_fresh else None
        name = meant_section(match["words"]) if match else ""
        sections = ("Easier", "Deeper", "Notice", "Why") if self.section == "Steps" else ("Cautions", "Steps")
        if not match or name not in sections or name in self.headed_sections:
            return ""
        rest = match["rest"]
        if name == "Cautions":
            signal = match["words"].strip().upper()
            items = [f"- {signal}: {rest}" if signal in SIGNAL_WORDS else f"- {rest}"]
        elif name != "Steps":
            items = [f"- {rest}"]
        else:
            steps = _NEXT_STEP.split(rest)
            items = [step if re.match(r"\d", step) else f"{n}. {step}" for n, step in enumerate(steps, 1)]
        correction = "\n".join([f"## {name}", *items])
        message = "a heading and its text are on one line"
        self.document.report.error(
            "heading-inline", message, self._span(number, line), f"type these lines in place of this one:\n{correction}\n"
        )
        return name

    def _text(self, line: str, number: int) -> str:
        """A line that is no heading, as Markdown has it."""
        if not line.strip():
            self.is_fresh = True
            return line
        if self.indent and self.is_fresh and (picture := _PICTURE.match(line)):
            return self._picture(line, picture, number)
        line = self._item(line, number)
        item = _ITEM.match(line)
        if item:
            self.is_behind_item = True
            steps = self.section == "Steps" and not item["before"][:1].isspace()
            width = len(item["before"].expandtabs(4))
            as_number = len(f"{self.count + 1}. ") if steps else 0  # which a bullet among the steps must become
            self.indent = width if item["number"] else as_number
            self.count += bool(item["number"]) or steps
            self.steps = self.steps or (number if item["number"] else 0)
        elif self.is_fresh and line[:1] not in " \t":
            self.is_behind_item = False
        self.is_fresh = False
        return line

    def _picture(self, line: str, picture: re.Match[str], number: int) -> str:
        """A picture below a step, set in as that step's text is: further left, Markdown would end the list with it."""
        self.is_fresh = False
        indent = len(picture["indent"].expandtabs(4))
        if indent < _SET_IN and self.section == "Steps":
            hint = f"put {self.indent} spaces before it, and it belongs to step {self.count}"
            self.document.report.error(
                "picture-place", "this picture does not belong to a step", self._span(number, line), hint
            )
        return " " * max(indent, self.indent) + line.lstrip() if self.section == "Steps" else line

    def _item(self, line: str, number: int) -> str:
        """With the sign of an item where a word processor's, or none of Markdown's, stands in its place."""
        if self.section in ("", "Cautions") and "Steps" not in self.headed_sections and self.is_fresh and STEP_ONE.match(line):
            self.section, self.count = "Steps", 0  # no caution begins so; that their heading is missing is told by the pose
        if not (self.is_fresh or self.is_behind_item) or not self.section:
            return line
        inside = 0 < self.indent <= len(line) - len(line.lstrip())  # a list within an item is told of as that
        section = "" if inside and not self.is_fresh else self.section
        sign = sign_of_item(line, section, self.count + 1, self.is_fresh or "symbol" in self.signs)
        if sign is None or (_ITEM.match(line) and sign.kind != "double"):
            return line
        if sign.correction != "-" or self.section != "Steps":  # where the sign itself is wrong, which is told
            self._sign(sign, number, line)
        elif sign.kind == "symbol":
            self.signs.setdefault("symbol", _Signs(self._span(number, line), "", ""))
        return sign.line

    def _sign(self, sign: Sign, number: int, line: str) -> None:
        start = line.index(sign.text) + 1
        span = self.document.source.span(number, start, start + len(sign.text))
        self.signs.setdefault(sign.kind, _Signs(span, sign.text, sign.correction)).lines.append(number)

    def report_signs(self) -> None:
        """Each kind once: whoever mends one knows how the others are mended."""
        if self.strays:
            report_strays(self.strays, self._home(), [number for number, _ in self.headings], self.document)
        for signs in [signs for signs in self.signs.values() if signs.lines]:
            numbers = ", ".join(map(str, signs.lines[1:]))
            remainder = f"; the same on line{'s' * (len(signs.lines) > 2)} {numbers}" if numbers else ""
            hint = f'type {signs.correction} and a space instead of "{signs.sign}"'
            self.document.report.error(
                "item-sign", f'"{signs.sign}" does not start an item of a list{remainder}', signs.span, hint
            )

    def _home(self) -> Home:
        heading = next((number for number, name in self.headings if name == "Cautions"), 0)
        steps = next((number for number, name in self.headings if name == "Steps"), 0)
        end = next((number for number, _ in self.headings if heading and number > heading), self.first + len(self.lines))
        below = range(heading + 1, end) if heading else ()
        none = next((n for n in below if means_none(_SIGN.sub("", self.lines[n - self.first]))), 0)
        return Home(heading, none, steps or self.steps, not steps)

    def _span(self, number: int, line: str) -> Span:
        return self.document.source.span(number, len(line) - len(line.lstrip()) + 1)
