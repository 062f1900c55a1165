"""All planted faults of the proof → each is found by a first build as by one that finds the right pages proved already.

    python tests/heavy/planted.py

The suite plants all of them into files whose right pages are known, and every eighth as a first build has it, too. Here are
also losses of each field of a dose wherever it stands, one by one, and doses of any fields and length, which raise no alarm.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from unittest.mock import patch

sys.path[:0] = [str(Path(__file__).parents[1] / room) for room in ("pdf", "products", "proof", "typeset")]
import proved_samples  # noqa: E402  # found by the path above

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


@dataclass
class Outcome:
    faults: int = 0
    findings: list[str] = field(default_factory=list)


def compared(faults: Iterable[Callable[[], object]], log: Log = unheard) -> Outcome:
    """Each fault in a file of which nothing is known, and in one of which all is known but the fault."""
    outcome = Outcome()
    with patch.object(proved_samples, "ONE_IN", 1):
        for fault in faults:
            outcome.faults += 1
            try:
                fault()
            except AssertionError as error:
                outcome.findings.append(f"fault {outcome.faults}, {fault}: {error}")
                log(outcome.findings[-1])
    return outcome


def doses() -> Iterator[Callable[[], object]]:
    import test_doses

    def is_found(name: str, loss: tuple[str, tuple[int, int, str]]) -> None:
        assert test_doses.is_told(test_doses.product(name), [loss]) == [True], f"nobody misses {loss} on {name}"

    def is_sound(seed: int) -> None:
        assert test_doses.alarms(seed) == [], f"seed {seed}"

    for name in test_doses.LOSING:
        yield from [partial(is_found, name, loss) for loss in test_doses.losses(name)]
    yield from [partial(is_sound, seed) for seed in test_doses.SEEDS]


def main() -> int:
    import test_every_check

    with tempfile.TemporaryDirectory() as folder:
        faults = chain(test_every_check.faults(Path(folder)), doses())
        outcome = compared(faults, lambda text: print(text, flush=True))
    print(f"{outcome.faults} faults, {len(outcome.findings)} findings")
    return bool(outcome.findings)


if __name__ == "__main__":
    sys.exit(main())
