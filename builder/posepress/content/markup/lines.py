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
from posepress.content.markup.signs import Sign, other_sign
from posepress.content.markup.stray_cautions import Home, Stray, begins_item, read_sentences, read_stray, report_strays
from posepress.content.source.document import SourceFile
from posepress.model.grammar import SIGNAL_WORDS, means_none

_AS_TEXT = "this prints as text, not as a heading"
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_INDENTED_HEADING = re.compile(r"[ \t]{4,}#{1,6}[ \t]")
_SYMBOLS = r"(?:[^\w\s!-/:-@\[-`{-~•–—§]+\s+)?"  # of a phone's keyboard, before a heading
_LONE = re.compile(
    rf" {{0,3}}(?P<hash>#{{1,6}})?{_SYMBOLS}(?:<\w+>)*(?P<open>[*_]*)(?P<words>[^\W\d_][^*_#:<>]{{0,38}}?)"
    r"\s?(?P<colon>:?)[*_]*(?:</\w+>)*\s?:?\s*"
)
_BEGUN = re.compile(r" {0,3}[*_]*(?P<words>[^\W\d_][^*_#:.]{2,38}?)[*_]*\s?:[*_]*\s+(?P<rest>[^\s*_].*)")
STEP_ONE = re.compile(r"\W*(?:step|schritt|étape|paso|passo|stap)\s*(?:1|one)\b", re.IGNORECASE)
"""The first step of a text that may lack the heading of its steps."""
_NEXT_STEP = re.compile(r"(?<=[.!?])\s+(?=\d{1,2}[.)]\s)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_UNDERLINED = re.compile(r" {0,3}(?![-*+#>]|\d+[.)])\S")
_ITEM = re.compile(r"(?P<before> {0,3}(?:[-*+]|(?P<number>\d{1,9})[.)])[ \t]+)\S")
_OPEN_END = re.compile(r"\s*(?:do\s+not|avoid|avoid\s+if|not\s+for|for)\s*", re.IGNORECASE)
_SOME_ITEM = re.compile(r"[-–—*+]\s|[•#]|\(?\d")
_SIGN = re.compile(r"\s*[-*+•–—]\s*")
_PICTURE = re.compile(r"(?P<indent>[ \t]*)!\[")
_STARS = re.compile(r"(?P<mark>\*\*|__)(?P<before>\s*+)(?=\S)(?P<words>(?:(?!(?P=mark)).)*?\S)(?P<after>\s*+)(?P=mark)")
_NO_STARS = re.compile(r"(?<!\*)\*{4}(?!\*)|\*\*(?P<space>[ \t\u00a0]+)\*\*(?=\S)")
_SET_IN = 2  # spaces before a picture: whoever typed them means it to belong to what stands above


def _begins_steps(lone: re.Match[str]) -> str:
    """`Do:`, which without its colon is a word like others."""
    return "Steps" if lone["colon"] and lone["words"].strip().casefold() in ("do", "do this") else ""


def _goes_on(line: str, below: str) -> bool:
    """Whether a line is a sentence, or goes on as one in the line below: with a small letter, or behind an open end."""
    text = below.strip()
    open_end = bool(text) and _OPEN_END.fullmatch(line) is not None and not _SOME_ITEM.match(text)
    return line.rstrip().endswith(".") or text[:1].islower() or open_end


def _heads(line: str, below: str, lone: re.Match[str]) -> bool:
    """Whether words alone on a line, strong or with a colon, stand right above a list."""
    at_edge = not (line[:1].isspace() or below[:1].isspace())
    return at_edge and bool(lone["open"] or lone["colon"]) and bool(_SOME_ITEM.match(below))


@dataclass(slots=True)
class _Signs:
    """Signs of one kind that start no item: the lines where they stand, and what to type."""

    span: Span
    sign: str
    wanted: str
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
    line = _NO_STARS.sub(lambda found: found["space"] or "", line)
    return _STARS.sub(lambda m: f"{m['before']}{m['mark']}{m['words']}{m['mark']}{m['after']}", line)


class _Lines:
    def __init__(self, document: SourceFile, first: int) -> None:
        self.document, self.first = document, first
        self.lines = [close_stars(line) for line in document.body(first).split("\n")]
        self.signs: dict[str, _Signs] = {}
        self.section = ""
        self.opened: set[str] = set()
        self.headed = {meant_section(line) for line in self.lines if _HEADING.match(line)}
        self.headed |= {meant_section(line) for line in self.lines if _LONE.fullmatch(line)}
        self.fresh = True  # behind an empty line or a heading
        self.listed = False  # behind an item
        self.indent = 0  # of the text of the last numbered item
        self.count = 0  # of the steps so far
        self.strays: list[Stray] = []
        self.headings: list[tuple[int, str]] = []  # (line, part or "")
        self.steps = 0  # line of the first number without a heading
        meant = [meant_section(_HEADING.sub("", line)) for line in self.lines if _HEADING.match(line)]
        self.cautioned = "Cautions" in meant

    def read(self) -> Iterator[str]:
        underline = False
        astray: Iterator[str] = iter(())
        for number, line in enumerate(self.lines, self.first):
            rest = next(astray, None)
            if rest is not None:
                self.fresh = not rest.strip()
                yield rest
                continue
            if underline:
                underline = False
                yield ""
                continue
            below = self.lines[number - self.first + 1] if number - self.first + 1 < len(self.lines) else ""
            underline = bool(_UNDERLINED.match(line) and _UNDERLINE.fullmatch(below))
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
            elif name := self._unmarked_heading(line, below, underline, number) or self._begun_heading(line, number):
                self._open(name, number + underline)
                yield f"## {name}"
            else:
                if self.section != "Cautions" and line.strip() and (self.fresh or begins_item(line)):
                    source = self.document.source.lines[self.first - 1 :]
                    self.strays += read_sentences(source, number - self.first, self.section, self.first)
                yield self._text(line, number)

    def _stray(self, number: int, line: str, underline: bool) -> Stray | None:
        """The caution that begins here, and not below its heading; a line that is a heading of its own begins none."""
        hashed, lone = _HEADING.match(line), _LONE.fullmatch(line)
        if hashed and (meant_section(line) or not (caution_in(line, "Notice") or ("", ""))[1]):
            return None
        if not hashed and self.section == "Cautions":
            return None
        heading = bool(underline or (lone and self.fresh and meant_section(lone["words"])))
        if heading and (underline or not self.cautioned):
            return None
        if not (self.fresh or hashed or begins_item(line)):
            return None  # a sentence of the text around
        above = any(text.strip() for text in self.lines[: number - self.first])
        start = Start.LINE if self.section or above else Start.SENTENCE  # what a pose is for may say what it is not for
        return read_stray(self.lines, number - self.first, self.section, start, self.first)

    def _open(self, section: str, number: int) -> None:
        self.headings.append((number, section))
        self.section, self.fresh, self.listed, self.indent, self.count = section, True, False, 0, 0
        self.opened.add(section)

    def _signal_word(self, line: str, below: str, number: int) -> bool:
        """Whether a line is a signal word that heads the cautions below it: each bears its own, and is sorted by it."""
        lone = _LONE.fullmatch(_HEADING.sub("", line)) if self.section == "Cautions" and line[:1].strip() else None
        word = lone["words"].strip().upper() if lone else ""
        if not lone or word.removesuffix("S") not in SIGNAL_WORDS or word in ("CAUTIONS", "NOTICE"):
            return False  # "Notice" is a part of a pose
        if not (_HEADING.match(line) or self.fresh or _heads(line, below, lone)):
            return False
        word = word.removesuffix("S")
        hint = f"delete this line, and type {word}: after the hyphen of each caution below it"
        message = f'"{lone["words"]}" is not a heading of a pose; each caution has its own signal word'
        self.document.report.error("signal-heading", message, self._span(number, line), hint)
        self.fresh = True
        return True

    def _marked_heading(self, line: str, number: int) -> str:
        """A heading with its signs, without the little pictures that phones put before its words."""
        words = _HEADING.sub("", line)
        bare = re.sub(rf"^{_SYMBOLS}", "", words)
        name = meant_section(words if bare == words else bare)
        if name and bare != words:
            message = "a heading can only be words"
            self.document.report.error("heading-sign", message, self._span(number, line), f"type ## {name}")
            line = f"## {name}"
        self._open(name, number)
        return line

    def _unmarked_heading(self, line: str, below: str, underline: bool, number: int) -> str:
        """The heading that is meant by a line of its own, such as `**Cautions**`, or one with `---` below; or ""."""
        error, span = self.document.report.error, self._span(number, line)
        lone = _LONE.fullmatch(line)
        marked = lone and (lone["hash"] or underline)  # strong words alone on a line may go on with the text above
        heads = lone and _heads(line, below, lone)
        name = (meant_section(lone["words"]) or _begins_steps(lone)) if lone and (marked or self.fresh or heads) else ""
        if name and lone and not marked and not lone["open"] and _goes_on(line, below):
            return ""  # `Do not`, at the end of a line of text
        signs = ", and delete the line of --- or === below it" if underline else ""
        if name and lone and lone["hash"]:
            error("heading-space", _AS_TEXT, span, f"type a space after the # signs: ## {name}{signs}")
        elif name and name not in self.opened:  # a second one is told of as that
            error("heading-sign", _AS_TEXT, span, f"type ## {name}{signs}")
        elif underline and not name:
            hint = "delete the line of --- or === below it"
            error("heading-level", "a line of --- or === below a text makes it a heading", span, hint)
        return name

    def _begun_heading(self, line: str, number: int) -> str:
        """The part that is meant by `**Cautions:** Stop if it hurts.`, or among the steps by `_Easier:_ just the leg`, where it
        has no heading of its own; or "".
        """
        begun = _BEGUN.fullmatch(line.rstrip()) if self.fresh else None
        name = meant_section(begun["words"]) if begun else ""
        here = ("Easier", "Deeper", "Notice", "Why") if self.section == "Steps" else ("Cautions", "Steps")
        if not begun or name not in here or name in self.headed:
            return ""
        rest = begun["rest"]
        if name == "Cautions":
            signal = begun["words"].strip().upper()
            items = [f"- {signal}: {rest}" if signal in SIGNAL_WORDS else f"- {rest}"]
        elif name != "Steps":
            items = [f"- {rest}"]
        else:
            steps = _NEXT_STEP.split(rest)
            items = [step if re.match(r"\d", step) else f"{n}. {step}" for n, step in enumerate(steps, 1)]
        typed = "\n".join([f"## {name}", *items])
        message = "a heading and its text are on one line"
        self.document.report.error(
            "heading-inline", message, self._span(number, line), f"type these lines in place of this one:\n{typed}\n"
        )
        return name

    def _text(self, line: str, number: int) -> str:
        """A line that is no heading, as Markdown has it."""
        if not line.strip():
            self.fresh = True
            return line
        if self.indent and self.fresh and (picture := _PICTURE.match(line)):
            return self._picture(line, picture, number)
        line = self._item(line, number)
        item = _ITEM.match(line)
        if item:
            self.listed = True
            steps = self.section == "Steps" and not item["before"][:1].isspace()
            width = len(item["before"].expandtabs(4))
            as_number = len(f"{self.count + 1}. ") if steps else 0  # which a bullet among the steps must become
            self.indent = width if item["number"] else as_number
            self.count += bool(item["number"]) or steps
            self.steps = self.steps or (number if item["number"] else 0)
        elif self.fresh and line[:1] not in " \t":
            self.listed = False
        self.fresh = False
        return line

    def _picture(self, line: str, picture: re.Match[str], number: int) -> str:
        """A picture below a step, set in as that step's text is: further left, Markdown would end the list with it."""
        self.fresh = False
        indent = len(picture["indent"].expandtabs(4))
        if indent < _SET_IN and self.section == "Steps":
            hint = f"put {self.indent} spaces before it, and it belongs to step {self.count}"
            self.document.report.error(
                "picture-place", "this picture does not belong to a step", self._span(number, line), hint
            )
        return " " * max(indent, self.indent) + line.lstrip() if self.section == "Steps" else line

    def _item(self, line: str, number: int) -> str:
        """With the sign of an item where a word processor's, or none of Markdown's, stands in its place."""
        if self.section in ("", "Cautions") and "Steps" not in self.headed and self.fresh and STEP_ONE.match(line):
            self.section, self.count = "Steps", 0  # no caution begins so; that their heading is missing is told by the pose
        if not (self.fresh or self.listed) or not self.section:
            return line
        inside = 0 < self.indent <= len(line) - len(line.lstrip())  # a list within an item is told of as that
        section = "" if inside and not self.fresh else self.section
        sign = other_sign(line, section, self.count + 1, self.fresh or "symbol" in self.signs)
        if sign is None or (_ITEM.match(line) and sign.kind != "double"):
            return line
        if sign.wanted != "-" or self.section != "Steps":  # where the sign itself is wrong, which is told
            self._sign(sign, number, line)
        elif sign.kind == "symbol":
            self.signs.setdefault("symbol", _Signs(self._span(number, line), "", ""))
        return sign.line

    def _sign(self, sign: Sign, number: int, line: str) -> None:
        start = line.index(sign.typed) + 1
        span = self.document.source.span(number, start, start + len(sign.typed))
        self.signs.setdefault(sign.kind, _Signs(span, sign.typed, sign.wanted)).lines.append(number)

    def report_signs(self) -> None:
        """Each kind once: whoever mends one knows how the others are mended."""
        if self.strays:
            report_strays(self.strays, self._home(), [number for number, _ in self.headings], self.document)
        for found in [found for found in self.signs.values() if found.lines]:
            others = ", ".join(map(str, found.lines[1:]))
            more = f"; the same on line{'s' * (len(found.lines) > 2)} {others}" if others else ""
            hint = f'type {found.wanted} and a space instead of "{found.sign}"'
            self.document.report.error("item-sign", f'"{found.sign}" does not start an item of a list{more}', found.span, hint)

    def _home(self) -> Home:
        heading = next((number for number, name in self.headings if name == "Cautions"), 0)
        steps = next((number for number, name in self.headings if name == "Steps"), 0)
        end = next((number for number, _ in self.headings if heading and number > heading), self.first + len(self.lines))
        below = range(heading + 1, end) if heading else ()
        none = next((n for n in below if means_none(_SIGN.sub("", self.lines[n - self.first]))), 0)
        return Home(heading, none, steps or self.steps, not steps)

    def _span(self, number: int, line: str) -> Span:
        return self.document.source.span(number, len(line) - len(line.lstrip()) + 1)
