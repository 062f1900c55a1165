"""Imports of the package → the drawing of its rooms in architecture.md, as Mermaid text between two marks.

    python docs/draw_house.py

An arrow means "imports"; one that follows from others is left out. The first lines of the rooms are their own docstrings.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "builder" / "posepress"
FLOW = (
    "app", "preview", "build", "content", "model", "products", "typeset", "pdf", "press", "proof", "artwork", "figures", "base",
)  # fmt: skip
"""The rooms as the work goes through them; artwork and figures are what content calls for, all stand on base."""
BEGIN, END = "<!-- drawn by draw_house.py -->", "<!-- end of the drawing -->"


def rooms(package: Path) -> dict[str, set[str]]:
    """Room → the rooms that its modules import."""
    names = sorted([path.name for path in package.iterdir() if (path / "__init__.py").exists()], key=FLOW.index)
    imports = {name: _imported(package / name) for name in names}
    return {name: imports[name].intersection(names) - {name} for name in names}


def _imported(room: Path) -> set[str]:
    found: set[str] = set()
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("posepress"):
                _, _, rest = (node.module or "").partition(".")
                found |= {rest.partition(".")[0]} if rest else {alias.name for alias in node.names}
    return found


def without_shortcuts(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The same order with the fewest arrows.

    >>> without_shortcuts({"app": {"build", "base"}, "build": {"base"}, "base": set()})
    {'app': {'build'}, 'build': {'base'}, 'base': set()}
    """
    reached: dict[str, set[str]] = {}
    for name in TopologicalSorter(graph).static_order():
        reached[name] = set(graph[name]).union(*[reached[other] for other in graph[name]])
    return {name: {other for other in below if not any(other in reached[third] for third in below)}
            for name, below in graph.items()}  # fmt: skip


def drawing(package: Path) -> str:
    graph = rooms(package)
    arrows = [f"    {name} --> {other}" for name, below in without_shortcuts(graph).items() for other in sorted(below)]
    listing = [f"- `{name}/` {_first_line(package / name)}" for name in graph]
    title = f"{len(graph)} rooms, {sum(map(len, graph.values()))} arrows, of which {len(arrows)} are drawn: the others follow."
    return "\n".join([title, "", "```mermaid", "flowchart TD", *arrows, "```", "", *listing])


def _first_line(room: Path) -> str:
    text = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def redrawn(page: str, package: Path) -> str:
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{drawing(package)}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    page = HERE / "architecture.md"
    page.write_text(redrawn(page.read_text(encoding="utf-8"), PACKAGE), encoding="utf-8")
