"""Identity: what a value says, and not what its class is called."""

from dataclasses import dataclass, field
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from posepress.base.identity import Identified, StableIdentity, digest
from posepress.model.domain import Dose, PoseFields


@dataclass(frozen=True)
class Card:
    title: str
    steps: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Sheet:
    """A card under another name, with its fields in another order and a new one."""

    steps: tuple[str, ...] = ()
    title: str = field(kw_only=True)
    paper: str = "a4"


class Model(BaseModel):
    title: str
    steps: tuple[str, ...] = ()


class Size(Enum):
    SMALL = "small"


def test_classes_may_be_renamed_reordered_and_extended():
    assert digest(Card("Bridge")) == digest(Sheet(title="Bridge")) == digest(Model(title="Bridge"))
    assert digest(Card("Bridge", ("Lie.",))) == digest(Sheet(("Lie.",), title="Bridge"))


def test_the_place_in_a_file_is_no_part_of_it():
    assert digest(Card("Bridge", line=3)) == digest(Card("Bridge", line=4))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Card("Bridge"), Card("bridge")),
        (Card("Bridge"), Card("Bridge", ("",))),
        (Card("a", ("b, c",)), Card("a", ("b", "c"))),
        (Card("a", ("b', 'c",)), Card("a", ("b", "c"))),
        (Sheet(title="a"), Sheet(title="a", paper="letter")),
        (1, "1"), (1, 1.0), (None, "None"), (True, "True"), (b"x", "x"), ((), {}), ((), None), ([[1], 2], [[1, 2]]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),  # the order of poses is printed
    ],
)  # fmt: skip
def test_what_says_something_else_has_another_identity(a, b):
    assert digest(a) != digest(b)


def test_sets_have_no_order_and_lists_are_as_good_as_tuples():
    assert digest(frozenset(("a", "b", "c"))) == digest({"c", "b", "a"})
    assert digest([1, "a", None]) == digest((1, "a", None)) and digest([Card("a"), 1]) == digest((Card("a"), 1))
    assert digest(Size.SMALL) == digest("small")


@dataclass(frozen=True)
class Spot(Identified):
    side: str
    landmark: str

    @property
    def identity(self):
        return f"{self.side} {self.landmark}"


def test_a_value_that_was_taken_apart_counts_as_what_was_typed():
    assert digest([Spot("left", "knee")]) == digest(["left knee"]) != digest([Spot("right", "knee")])


def test_a_value_without_identity_is_refused():
    with pytest.raises(TypeError, match="function has no identity"):
        digest({"title": lambda: 0})


def test_a_field_that_content_leaves_out_counts_for_nothing():
    pose = {"title": "Bridge", "position": "lying on the back", "dose": {"breaths": 5}}
    assert digest(PoseFields.model_validate(pose)) == digest(PoseFields.model_validate(pose | {"also": []}))
    assert digest(PoseFields.model_validate(pose)) != digest(PoseFields.model_validate(pose | {"also": ["Lift"]}))
    assert digest(Dose.model_validate({"hold": 5})) != digest(Dose.model_validate({"breaths": 5}))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES, _VALUES)
def test_identity_is_equality_of_what_is_said(a, b):
    assert (digest(a) == digest(b)) == (repr(a) == repr(b))


class Asked(Identified):
    """How often somebody asks for its identity."""

    def __init__(self) -> None:
        self.times = 0

    @property
    def identity(self) -> str:
        self.times += 1
        return "asked"


@dataclass(frozen=True)
class Leaf(StableIdentity):
    title: str
    asked: Asked


def test_a_value_that_is_remembered_is_written_out_once():
    leaf = Leaf("Rest", Asked())
    assert digest(leaf) == digest([leaf][0]) == digest(Leaf("Rest", Asked()))
    assert leaf.asked.times == 1


def test_another_value_where_one_that_is_gone_has_stood_is_not_taken_for_it():
    assert len({digest(Leaf(f"Rest {n}", Asked())) for n in range(50)}) == 50
