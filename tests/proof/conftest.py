"""Where the proof makes its failures is written down while the tests run, by each process of pytest-xdist for all of them: so
`test_every_check`, which goes last, need not plant again what the other tests planted.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from posepress.proof.failure import Failure

Place = tuple[str, int]
"""A file of the room, and a line of it."""


@pytest.fixture(scope="session", autouse=True)
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], set[Place]]]:
    """Asks for all places that any process has reached so far."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "failures"
    folder.mkdir(exist_ok=True)
    own, honest = set[Place](), Failure.__init__

    def recorded(self: Failure, *values: object, **named: object) -> None:
        caller = sys._getframe(1)
        place = Path(caller.f_code.co_filename).name, caller.f_lineno
        if place not in own:
            own.add(place)
            with (folder / str(os.getpid())).open("a", encoding="utf-8") as file:
                file.write(f"{place[0]} {place[1]}\n")
        honest(self, *values, **named)  # type: ignore[arg-type]

    def of_all() -> set[Place]:
        lines = [line.split() for path in folder.iterdir() for line in path.read_text(encoding="utf-8").splitlines()]
        return {(name, int(line)) for name, line in lines}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Failure, "__init__", recorded)
        yield of_all


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem == "test_every_check")
