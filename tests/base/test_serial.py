"""What is kept as JSON comes back as the same value, and what is none of ours is refused."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from posepress.base.drawing import Drawing, Label, Path
from posepress.base.serial import dump, load
from posepress.typeset.placed import Element, Page, Run


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    size: float = 0.1


@dataclass(frozen=True, slots=True)
class Other:
    name: str


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    one: Leaf | None
    any_: Leaf | Other
    by_name: Mapping[str, Other | None]
    pairs: tuple[tuple[int, bool, str], ...]
    colour: tuple[float, ...] | None = None


VALUES = [
    (
        Tree,
        Tree((Leaf("a\n\u2028ä"), Leaf("", 1e-7)), None, Other("x"), {"k": None, "l": Other("")}, ((1, True, ""),), (0.3,)),
    ),
    (Tree, Tree((), Leaf("", -0.0), Leaf("y"), {}, ())),
    (Path, Path("ml", (0.1 + 0.2, 1 / 3, 2e22, 5.0), None, (0.0,), 0.5, (1.0, 2.0))),
    (Drawing, Drawing(3.0, 4, (Path("m", (1.0, 2.0)), Label(0.0, 1.0, "7", "sans", 8.0)), "alt")),
    (Page, Page(10.0, 20.0, label="iv")),
    (tuple[Element, ...], (Element("P", -1), Element("Span", 0, lang="de"))),
    (tuple[Run, ...], ()),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_a_value_comes_back_as_it_was(kind, value):
    back = load(kind, dump(kind, value))
    assert back == value
    assert repr(back) == repr(value)  # floats to their last bit, and no int for a float


@pytest.mark.parametrize("data", [[], [1, 2], {}, "text", 3, None, [[["a"]], None, [7, ["x"]], {}, [], None]])
def test_data_of_something_else_are_refused(data):
    with pytest.raises(ValueError, match=r"no .* in this text|Expecting"):
        load(Tree, json.dumps(data))


def test_a_union_is_the_same_in_whatever_order_it_is_written():
    @dataclass(frozen=True)
    class One:
        value: Leaf | Other

    @dataclass(frozen=True)
    class Two:
        value: Other | Leaf

    text = dump(One, One(Leaf("", 1.0)))
    assert load(Two, dump(Two, Two(Leaf("", 1.0)))).value == Leaf("", 1.0)
    assert load(One, text) == One(Leaf("", 1.0))


def test_a_kind_without_a_form_is_refused_before_anything_is_kept():
    @dataclass(frozen=True)
    class Work:
        call: Callable[[], None]

    with pytest.raises((TypeError, NameError)):
        dump(Work, Work(print))
