"""What a check found wrong, as values; `ProofError` carries them to whoever asked for the proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 12  # failures that the message tells; one fault often trips a check on every page


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
        where = [f"page {self.page}" if self.page else "", self.source]
        place = ", ".join([part for part in where if part])
        return f"{self.check}: {place}: {self.message}" if place else f"{self.check}: {self.message}"


class ProofError(Exception):
    """A finished file does not say what the content says. Always a defect of ours; the file must not be published."""

    exit_code = 4

    def __init__(self, name: str, failures: Sequence[Failure]) -> None:
        self.name, self.failures = name, tuple(failures)
        super().__init__("\n".join([
            f'the finished "{name}" does not say what your content says, so nothing was written', *self.told,
            "  = your files are not to blame; please report this to the makers of posepress, with these lines",
        ]))  # fmt: skip

    def __reduce__(self) -> tuple[type[ProofError], tuple[str, tuple[Failure, ...]]]:
        """From one process to another."""
        return ProofError, (self.name, self.failures)

    @property
    def told(self) -> list[str]:
        """Lines of the first failures."""
        more = len(self.failures) - SHOWN
        return [f"  {failure}" for failure in self.failures[:SHOWN]] + ([f"  and {more} more"] if more > 0 else [])
