"""All named figures × both sides × all products → on which pages letter, words and picture do not name one side.

python tests/heavy/sides.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "products"))
from sided_figures import faults, products, project

from posepress.figures.library import POSES

_TOGETHER = 11  # figures in a project


def tried(names: Sequence[str]) -> tuple[int, list[str]]:
    """Number of products, and what does not agree in them."""
    with tempfile.TemporaryDirectory() as folder:
        library = project(Path(folder), names)
        made = products(library)
        return len(made), [fault for product in made for fault in faults(library, product)]


def main() -> int:
    names, count, findings = [*POSES], 0, list[str]()
    for start in range(0, len(names), _TOGETHER):
        number, found = tried(names[start : start + _TOGETHER])
        count, findings = count + number, findings + found
        tried_so_far = min(start + _TOGETHER, len(names))
        print(f"{tried_so_far} figures, {count} products, {len(findings)} findings", flush=True)
    print(*findings, sep="\n")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main())
