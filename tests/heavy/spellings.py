"""Poses written in every way that the grammar allows → reader, the proof's walk, and cards agree on every one.

    python tests/heavy/spellings.py --first 0 --last 20000 --cards 20 --changed 20000

Every file is read and walked; of each `--cards` files one is laid out, written and proved as a card, of each size in turn,
and none where that is 0.
`--changed` files are written and then damaged at random: what the reader takes of them may raise no alarm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "proof"))
from written_poses import alarms, changed, disagreements, folder, size_of, written

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


@dataclass
class Outcome:
    files: int = 0
    cards: int = 0
    taken: int = 0  # of the changed files: those without a mistake
    findings: list[str] = field(default_factory=list)


def agree(seeds: range, cards: int, damaged: range = range(0), log: Log = unheard) -> Outcome:
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        root = folder(Path(name))
        for seed in seeds:
            size = size_of(seed // cards) if cards and seed % cards == 0 else ""
            outcome.files, outcome.cards = outcome.files + 1, outcome.cards + bool(size)
            outcome.findings += [f"{seed}: {wrong}" for wrong in disagreements(written(seed), root, size)]
            if outcome.files % 1000 == 0:
                log(f"{outcome.files} files, {outcome.cards} cards, {len(outcome.findings)} findings")
        for seed in damaged:
            found = alarms(changed(seed), root)
            outcome.taken += found is not None
            outcome.findings += [f"changed {seed}: {wrong}" for wrong in found or ()]
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int, default=20_000)
    parser.add_argument("--cards", type=int, default=20)
    parser.add_argument("--changed", type=int, default=0)
    asked = parser.parse_args()
    outcome = agree(range(asked.first, asked.last), asked.cards, range(asked.first, asked.first + asked.changed), print)
    print(f"{outcome.files} files, {outcome.cards} cards, {outcome.taken} of {asked.changed} changed files taken")
    print(*outcome.findings, sep="\n")
    return bool(outcome.findings)


if __name__ == "__main__":
    sys.exit(main())
