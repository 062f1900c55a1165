"""The page about the house says what the house is."""

import ast
import importlib.util
import re
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "builder" / "posepress"


def draw_house():
    spec = importlib.util.spec_from_file_location("draw_house", ROOT / "docs" / "draw_house.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_drawing_of_the_rooms_is_that_of_the_imports():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert draw_house().redrawn(page, PACKAGE) == page, "python docs/draw_house.py"


def test_arrows_that_follow_from_others_are_left_out():
    graph = {"app": {"build", "base"}, "build": {"model", "base"}, "model": {"base"}, "base": set()}
    assert draw_house().without_shortcuts(graph) == {"app": {"build"}, "build": {"model"}, "model": {"base"}, "base": set()}


def test_every_room_stands_in_contributing_in_the_order_of_the_flow_with_a_file_to_read_first():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/` \| .* \| `([\w./]+)` \|$", text, re.MULTILINE)
    assert [room for room, _ in rows] == list(draw_house().FLOW)
    assert all((PACKAGE / room / first).exists() for room, first in rows)


def test_the_reading_order_of_the_figures_names_modules_that_are_there():
    text = (PACKAGE / "figures" / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    named = re.findall(r"`([a-z]+/[a-z_]+)`", text)
    assert len(named) > 8 and all((PACKAGE / "figures" / f"{name}.py").exists() for name in named)


def test_each_module_says_in_its_first_line_what_goes_in_and_what_comes_out_or_what_it_holds():
    for path in PACKAGE.rglob("*.py"):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        assert first.startswith('"""') and len(first) > 20, path


def test_no_two_modules_give_one_name_to_two_things():
    """A class or a type that is public in two modules means two things, or is written twice."""
    homes = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = [statement] if isinstance(statement, ast.ClassDef) else getattr(statement, "targets", [])
            for target in targets:
                name = getattr(target, "name", getattr(target, "id", ""))
                if len(name) > 1 and name[0].isupper() and not name.isupper():
                    homes[name].append(path.relative_to(PACKAGE).as_posix())
    assert len(homes) > 150
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_no_folder_of_tests_is_passed_over(request):
    """pytest walks past folders called build, dist and the like unless it is told otherwise."""
    passed_over = request.config.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    names = {name for folder in folders for name in folder.relative_to(ROOT / "tests").parts}
    assert "build" in names
    assert not [name for name in names for pattern in passed_over if fnmatch(name, pattern)]
