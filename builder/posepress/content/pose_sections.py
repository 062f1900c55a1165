"""The text of a pose below its fields → its parts, each below the heading that is meant, and what is missing of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from posepress.content.guesses.cautions import reads_like_caution
from posepress.content.guesses.headings import meant_sections, unknown_heading
from posepress.content.markup.inline import Paragraph
from posepress.content.markup.lines import STEP_ONE, read_lines
from posepress.content.markup.markdown import Bullets, Passage, Title, UnprintedBlock, read_body
from posepress.content.source.document import SourceFile
from posepress.model.grammar import means_none, section_of

_LEAST = {"Cautions": "- Stop if it hurts.", "Steps": "1. REPLACE THIS: what to do first."}
"""What stands at least below the heading of each part that every pose has."""


def _enumeration(numbers: Sequence[int]) -> str:
    return " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), *map(str, numbers[-1:])]))


@dataclass(frozen=True, slots=True)
class PoseSection:
    title: Title
    blocks: list[Passage]


def _is_subheading(title: Title) -> bool:
    """Whether a heading parts what belongs together, as `### Set up` among the steps does."""
    return title.markup.startswith("###") and not meant_sections(title.words.plain)


def _likely(below: Sequence[Passage]) -> str:
    """The part that the list below a heading looks like; "" for other text."""
    return ("Steps" if block.ordered else "Cautions") if below and isinstance(block := below[0], Bullets) else ""


class PoseSections:
    """The parts by their names, and the `lead` above them; steps without a heading begin in `first_step_line`, if not 0."""

    def __init__(self, document: SourceFile, first: int, title: str) -> None:
        self.document, self.report, self.title, self.first = document, document.report, title, first
        lines, self.strays = read_lines(document, first)
        blocks = read_body(document, first, lines)
        self.present = {section_of(block.words.plain) for block in blocks if isinstance(block, Title)} - {""}
        lead, self.by_name = self._divide(blocks)
        self.first_step_line = 0
        self.lead = self._adopt(lead, first)
        self.headings = [section.title.words.plain for section in self.by_name.values()]

    def all_blocks(self, name: str) -> list[Passage]:
        return self.by_name[name].blocks if name in self.by_name else []

    def blocks(self, name: str) -> list[Passage]:
        """Those that print."""
        return [block for block in self.all_blocks(name) if not isinstance(block, UnprintedBlock)]

    def _divide(self, blocks: list[Passage]) -> tuple[list[Passage], dict[str, PoseSection]]:
        lead: list[Passage] = []
        sections: dict[str, PoseSection] = {}
        current = lead
        for number, block in enumerate(blocks):
            if isinstance(block, Title) and sections and _is_subheading(block):
                message = f'a heading within a part is not printed: "{block.words.plain}"'
                hint = "delete it, and begin the text below with its words if they are needed"
                self.report.error("sub-heading", message, block.span, hint)
            elif isinstance(block, Title):
                current = self._open(block, sections, _likely(blocks[number + 1 : number + 2]))
            else:
                current.append(block)
        return lead, sections

    def _open(self, title: Title, sections: dict[str, PoseSection], likely: str) -> list[Passage]:
        """The blocks of a new section. One with an unknown name is read under the name that was meant, or not at all."""
        heading, blocks = title.words.plain, list[Passage]()
        name = section_of(heading)
        if name:
            title.report_level(self.report, name)
        else:
            if heading:
                name, hint = unknown_heading(heading, self.title, self.present, likely)
                self.report.error("unknown-heading", f'unknown heading "{heading}"', title.span, hint)
            self.present.add(name)
        if name in sections:
            first = sections[name].title.span.line
            hint = f"put what is below it under the heading on line {first}, and delete this one"
            self.report.error("duplicate-heading", f'heading "{name}" is here twice', title.span, hint)
            return sections[name].blocks if name != "Steps" else blocks
        if name:
            sections[name] = PoseSection(title, blocks)
        return blocks

    def _adopt(self, lead: list[Passage], first: int) -> list[Passage]:
        """The blocks above the first heading. Lists among them are those of the two parts that every pose has, if these lack
        their headings, which is told: once, and with the line where each belongs.
        """
        missing = [name for name in ("Cautions", "Steps") if name not in self.by_name]
        reported = {*missing} if self.strays and "Cautions" in missing else set()  # with the cautions that stand outside
        for name in missing:
            block = next((b for b in lead if isinstance(b, Bullets) and b.ordered == (name == "Steps")), None)
            if block is None and name == "Steps":
                block = self._steps_among_cautions()
            if block is None:
                continue
            message = f'the part "## {name}" is missing'
            hint = f"type ## {name} on a line of its own above this list"
            if name not in reported or name == "Cautions":
                self.report.error("missing-section", message, block.span, hint)
            self.by_name[name] = PoseSection(Title(Paragraph((), block.span), block.span), [block])
            lead = [other for other in lead if other is not block]
        reported -= {"Steps"}
        if "Steps" not in self.by_name and (line := self._first_step(first)):
            self.first_step_line = line
            reported.add("Steps")
            message, hint = 'the part "## Steps" is missing', "type ## Steps on a line of its own above it"
            self.report.error("missing-section", message, self.document.source.span(line), hint)
            lead = [block for block in lead if not (isinstance(block, Paragraph) and block.span.line >= line)]
        elif "Steps" not in self.by_name and (words := self._sentences_below_cautions()):
            reported.add("Steps")
            hint = f"type these lines in place of this one:\n## Steps\n1. {words.span.text.strip()}\n"
            self.report.error("missing-section", 'the part "## Steps" is missing', words.span, hint)
        self._report_missing([name for name in missing if name not in self.by_name and name not in reported], first)
        return lead

    def _steps_among_cautions(self) -> Bullets | None:
        """The numbered list behind the bulleted one of the cautions, taken out of them: cautions bear no numbers."""
        blocks = self.all_blocks("Cautions")
        positions = [n for n, block in enumerate(blocks) if n and isinstance(block, Bullets) and block.ordered]
        steps = blocks.pop(positions[0]) if positions else None
        return steps if isinstance(steps, Bullets) else None

    def _sentences_below_cautions(self) -> Paragraph | None:
        """The first paragraph behind the list of the cautions, taken out of them with all that follows it, where it reads like
        none: steps whose heading and numbers are missing.
        """
        blocks = self.all_blocks("Cautions")
        for n, block in enumerate(blocks):
            if n and isinstance(block, Paragraph) and not reads_like_caution(block.plain) and not means_none(block.plain):
                del blocks[n:]
                return block
        return None

    def _first_step(self, first: int) -> int:
        """The line that begins with `Step 1` in a text without a heading for the steps; 0 where there is none."""
        lines = enumerate(self.document.source.lines, 1)
        return next((number for number, line in lines if number >= first and STEP_ONE.match(line)), 0)

    def _report_missing(self, names: list[str], first: int) -> None:
        """One message for what is missing at one place: above the steps, or at the end."""
        if not names:
            return
        lines = self.document.source.lines
        end = max((n for n, line in enumerate(lines, 1) if line.strip()), default=first)
        line, side = end, "below this line"
        if "Steps" not in names and "Steps" in self.by_name:
            line, side = self.by_name["Steps"].title.span.line, "above this line"
        parts = " and ".join([f'"## {name}"' for name in names])
        message = f"the part{'s' * (len(names) > 1)} {parts} {'are' if len(names) > 1 else 'is'} missing"
        correction = "\n\n".join([f"## {name}\n{_LEAST[name]}" for name in names])
        warnings = self._warning_lines() if "Cautions" in names else []
        remark = f" (what reads like a caution on line {_enumeration(warnings)} belongs below ## Cautions)" if warnings else ""
        if "Cautions" in names and not warnings:
            remark = " (or - none below ## Cautions, if there is nothing to beware of)"
        hint = f"type {side}{remark}:\n\n{correction}\n\n"
        self.report.error("missing-section", message, self.document.source.span(line), hint)

    def _warning_lines(self) -> list[int]:
        """Lines that say what not to do, or when to stop: with such, nobody is told that there is nothing to beware of."""
        lines = enumerate(self.document.source.lines[self.first - 1 :], self.first)
        return [number for number, line in lines if reads_like_caution(re.sub(r"^[\W\d_]+", "", line))]

    def check_complete(self) -> None:
        lines = [d.span.line for d in self.report.diagnostics if d.code == "heading-inline" and d.span]
        reported = {stray.section for stray in self.strays} | {"Cautions" for stray in self.strays if not stray.is_none}
        for name, section in self.by_name.items():
            if not section.blocks and section.title.span.line not in lines and name not in reported:
                hint = f"type below it: {_LEAST[name]}" if name in _LEAST else "write its text, or delete the heading"
                hint += " (or: - none)" if name == "Cautions" and not self._warning_lines() else ""
                self.report.error("empty-section", f'there is nothing below "{name}"', section.title.span, hint)
