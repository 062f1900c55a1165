"""What a check found wrong, as values; `ProofError` carries them to whoever asked for the proof."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Diagnostic, Severity, Span
from posepress.base.errors import PosepressError

MOST_SHOWN = 12  # failures that the message tells; one fault often trips a check on every page


@dataclass(frozen=True, slots=True)
class Failure:
    """`check` is the name of a module of this package; `source` a key of `model.Library.places`, or "" for the tool's words.

    `page` counts from 1; 0 is the file as a whole.
    """

    check: str
    message: str
    page: int = 0
    source: str = ""

    def __str__(self) -> str:
        parts = [f"page {self.page}" if self.page else "", self.source]
        place = ", ".join([part for part in parts if part])
        return f"{self.check}: {place}: {self.message}" if place else f"{self.check}: {self.message}"


_VERSION = re.compile(r"@\d+#")  # of a pose that a product prints in more than one way
_WAY_ON = {
    "cards": "word this line differently",
    "decks": "word this line differently, or leave the pose out of the class",
    "handouts": "word this line differently, or leave the pose out of the class",
    "cues": "word this line differently, or leave the pose out of the class",
    "booklets": "word this line differently, or leave the part out of the booklet",
}
"""What a teacher can do meanwhile, by the folder of the file."""


class ProofError(PosepressError):
    """A finished file does not say what the content says. Always a defect of ours; the file must not be published."""

    exit_code = 4
    code = "proof"  # of its diagnostic

    def __init__(self, name: str, failures: Sequence[Failure]) -> None:
        self.name, self.failures = name, tuple(failures)
        super().__init__("\n".join([f'the finished "{name}" would not say what your content says', *self.lines]))

    def __reduce__(self) -> tuple[type[ProofError], tuple[str, tuple[Failure, ...]]]:
        """From one process to another."""
        return ProofError, (self.name, self.failures)

    @property
    def lines(self) -> list[str]:
        """Those of the first failures."""
        excess = len(self.failures) - MOST_SHOWN
        return [f"  {failure}" for failure in self.failures[:MOST_SHOWN]] + ([f"  and {excess} more"] if excess > 0 else [])

    def diagnostic(self, places: Mapping[str, Span]) -> Diagnostic:
        """One message for the file, at the line of the first failure that has one, or of its title (`places` as in
        `Library.places`).
        """
        sources = [_VERSION.sub("#", failure.source) for failure in self.failures]
        keys = [key for source in sources for key in (source, f"{source.partition('#')[0]}#title")]
        source = next((key for key in keys if key in places), "")
        message = f'"{self.name}" is withheld: it would not say what your content says'
        way = _WAY_ON.get(self.name.partition("/")[0], "") if source else ""
        hint = "\n".join(
            [
                "this is a fault in posepress, not in your files; the last good file stays as it was",
                *([f"to go on meanwhile: {way}"] if way else []),
                "please report it to the makers of posepress, with these lines:",
                *self.lines,
            ]
        )
        return Diagnostic(Severity.ERROR, self.code, message, places.get(source), hint)
