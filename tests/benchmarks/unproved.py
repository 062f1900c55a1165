"""The command line with the proof left out: to see what it costs. posepress itself has no such switch, and shall have none.

python tests/benchmarks/unproved.py build booklets
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from posepress.__main__ import main
from posepress.build import production
from posepress.build.production import File
from posepress.proof import Certificate


def _unproved(library: Any, product: Any, compositions: Any, files: Sequence[File], *_: object, **__: object) -> Iterator[File]:
    for file in files:
        yield replace(file, certificate=Certificate(file.name))


if __name__ == "__main__":
    production.prove_files = _unproved
    main()
