"""Props stand where the words and the body put them."""

from dataclasses import replace

import pytest

from posepress.base.diagnostics import Report
from posepress.figures.body.parts import PartKind, PropKind, PropPiece, Side
from posepress.figures.body.plan import Figure
from posepress.figures.body.prop_words import INSTEAD, SHAPES, places_of
from posepress.figures.checks.limits import problems
from posepress.figures.description.spec import read
from posepress.figures.description.tree import node
from posepress.figures.drawing.page import draw, scene, view
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.geometry.vectors import along, length, sub

USES = {
    PropKind.YOGA_BLOCK: {"pose": "block under sacrum"},
    PropKind.BOOK: {"pose": "hip flexor magic start", "props": ["books under the hands"]},
    PropKind.FOLDED_BLANKET: {"pose": "cat", "props": ["folded blanket under the knees"]},
    PropKind.FOLDED_TOWEL: {
        "base": "supine",
        "head": {"rest": "rest", "pillow": 0.04},
        "props": ["folded towel under the head"],
    },
    PropKind.TOWEL: {"pose": "corpse pose", "props": ["towel under the right heel"]},
    PropKind.CUSHION: {"pose": "easy seat", "pelvis": {"height": 0.2}, "props": ["cushion under the hips"]},
    PropKind.ROLLED_BLANKET: {"pose": "supported rest"},
    PropKind.ROLLED_TOWEL: {"pose": "reclined butterfly", "props": ["rolled towel under the right knee"]},
    PropKind.BOLSTER: {"pose": "supported rest", "props": ["bolster under the knees"]},
    PropKind.BALL: {"pose": "ball release"},
    PropKind.SMALL_EXERCISE_BALL: {
        "base": "supine",
        "pelvis": {"lift": 0.18},
        "props": ["small exercise ball under the sacrum"],
    },
    PropKind.STRAP: {"pose": "leg raise with strap"},
    PropKind.BELT_LOOP: {"pose": "constructive rest with belt"},
    PropKind.CHAIR: {"pose": "chair seat"},
    PropKind.COUNTER: {"base": "standing", "arms": "on the counter"},
    PropKind.TABLE: {"base": "standing", "arms": "on the table"},
    PropKind.STEP: {"base": "standing", "right leg": "foot on a step"},
    PropKind.STAIRS: {"base": "standing", "right leg": "foot on a step", "props": ["stairs under the right foot"]},
    PropKind.RAIL: {"base": "standing", "arms": "on the rail"},
    PropKind.WALKER: {"base": "standing", "arms": "on the walker"},
    PropKind.WEIGHT: {"base": "standing", "arms": "elbows bent", "props": ["weights in both hands"]},
    PropKind.ANKLE_WEIGHT: {"base": "chair", "right leg": "long", "props": ["ankle weight round the right ankle"]},
    PropKind.BAND: {"base": "standing", "arms": "elbows drawn back", "props": ["band ahead in both hands"]},
    PropKind.CANE: {"base": "standing", "right arm": "on a cane"},
    PropKind.CRUTCHES: {"base": "standing", "arms": "on crutches"},
    PropKind.FOAM_ROLLER: {"base": "supine", "props": ["foam roller under the back"]},
    PropKind.BED: {"base": "prone", "props": ["treatment table"]},
    PropKind.DOOR_FRAME: {"base": "standing", "arms": "on the door frame"},
    PropKind.WALL: {"pose": "legs up the wall"},
    PropKind.PARTNERS_HAND: {
        "pose": "hip flexor magic",
        "props": ["yoga block under the hands", "partner's hand on the sacrum"],
    },
}


def figure(description: object) -> Figure:
    report = Report()
    found = read(node(description), report)
    assert found is not None, report.diagnostics
    return found


def props(description: object) -> list[BodyPart]:
    return list(scene(figure(description)).props.parts)


def test_every_prop_has_a_use_here() -> None:
    assert set(USES) == set(SHAPES)


@pytest.mark.parametrize("kind", USES)
def test_a_prop_is_drawn_and_no_part_of_the_body_is_in_it(kind: PropKind) -> None:
    f = figure(USES[kind])
    assert [p.kind for p in f.props if p.kind is kind]
    assert [p.message for p in problems(f)] == []
    with_prop, without = draw(f, 45, 36), draw(replace(f, props=()), 45, 36)
    assert kind is PropKind.CHAIR or len(with_prop.items) > len(without.items)


def test_a_band_is_taut_from_the_hand_to_what_it_is_tied_to_or_under() -> None:
    under = props({"base": "standing", "arms": "elbows bent", "props": ["band under the left foot in the left hand"]})
    (band,) = [p for p in under if p.name.kind is PropKind.BAND]
    hand = scene(figure({"base": "standing", "arms": "elbows bent"})).stance.skeleton.arms[Side.LEFT]
    assert band.name.towards is Side.LEFT
    assert abs(band.balls[0][0][1] - hand.wrist[1]) < 0.05 and band.balls[-1][0][1] < 0.02
    tied = props({"base": "standing", "arms": "elbows bent", "props": ["band on the left in the right hand"]})
    assert min(c[2] for p in tied for c, _ in p.balls) < -0.5  # beside the left of the body


def test_a_weight_is_in_the_fist_that_holds_it() -> None:
    drawn = figure({"base": "standing", "arms": "elbows bent", "props": ["weight in the right hand"]})
    assert [arm.curl for arm in drawn.arms] == [16, 64]
    knuckles = along((arm := scene(drawn).stance.skeleton.arms[Side.RIGHT]).wrist, (arm.fingers, 0.085))
    discs = [c for p in scene(drawn).props.parts for c, _ in p.balls]
    assert all(length(sub(c, knuckles)) < 0.12 for c in discs)


def test_who_sits_on_a_bed_sits_on_no_chair() -> None:
    sits = figure({"base": "chair", "props": ["bed"]})
    assert [p.kind for p in sits.props] == [PropKind.BED]
    assert "on the edge of a bed" in sits.alt and "chair" not in sits.alt
    assert view(figure({"base": "supine", "props": ["bed"]}), False).mat == ()


def test_a_block_fills_the_gap_between_the_floor_and_the_sacrum() -> None:
    (block,) = props(USES[PropKind.YOGA_BLOCK])
    assert block.frame is not None
    assert block.frame.origin[1] == pytest.approx(block.size[1] / 2)
    assert 0.085 < block.size[1] < 0.095


def test_two_blocks_stand_under_two_hands() -> None:
    left, right = props({"pose": "hip flexor magic"})
    assert left.frame is not None
    assert right.frame is not None
    assert left.frame.origin[2] < 0 < right.frame.origin[2]
    assert left.size[1] == pytest.approx(right.size[1], abs=0.01)


def test_a_wall_stands_where_the_body_ends() -> None:
    (wall,) = props(USES[PropKind.WALL])
    assert wall.frame is not None
    ends = max(c[0] + r for p in scene(figure(USES[PropKind.WALL])).body for c, r in p.balls)
    assert wall.frame.origin[0] - wall.size[0] / 2 == pytest.approx(ends, abs=0.01)


def test_a_block_between_the_knees_is_as_wide_as_the_room_there() -> None:
    (block,) = props({"pose": "bridge", "props": ["yoga block between the knees"]})
    s = scene(figure({"pose": "bridge"})).stance.skeleton
    assert block.size[2] == pytest.approx(abs(s.legs[Side.LEFT].knee[2] - s.legs[Side.RIGHT].knee[2]) - 0.112, abs=0.01)


def test_a_strap_goes_from_the_named_hand_alone() -> None:
    names = [p.name for p in props({"pose": "reclined tree with strap"}) if p.name.kind is PropKind.STRAP]
    strap = names[0]
    assert names == [replace(strap, piece=PropPiece.LOOP), replace(strap, piece=PropPiece.TAIL, towards=Side.LEFT)]


def test_a_chair_stays_when_another_prop_is_named() -> None:
    kinds = {p.kind for p in figure({"base": "chair", "props": ["yoga block between the knees"]}).props}
    assert kinds == {PropKind.CHAIR, PropKind.YOGA_BLOCK}


@pytest.mark.parametrize("kind", ["yoga block", "folded blanket", "bolster", "ball", "strap", "belt loop", "partner's hand"])
def test_a_prop_is_drawn_wherever_its_words_may_put_it(kind: str) -> None:
    for place in places_of(PropKind(kind)):
        x0, y0, x1, y1 = view(figure({"base": "supine", "props": [f"{kind} {place}"]}), False).box
        assert 0.1 < x1 - x0 < 4 and 0.1 < y1 - y0 < 4, place
        for base in ("standing", "hands and knees", "seated"):
            assert props({"base": base, "props": [f"{kind} {place}"]})


@pytest.mark.parametrize("body", ["neutral", "slim", "broad"])
@pytest.mark.parametrize(
    ("words", "high"),
    [
        (["bolster under the back"], 0.15),
        (["rolled blanket under the back"], 0.09),
        (["yoga block under the shoulders", "yoga block under the head"], 0.07),
        (["folded blanket under the chest", "cushion under the head"], 0.05),
        (["cushion under the head"], 0.08),
    ],
)
def test_a_prop_under_the_back_keeps_its_height_and_lifts_the_chest(words: list[str], high: float, body: str) -> None:
    lying = figure({"base": "supine", "legs": "long", "props": words, "body": body})
    assert [p.message for p in problems(lying)] == []
    top = max(c[1] + r for p in props({"base": "supine", "legs": "long", "props": words, "body": body}) for c, r in p.balls)
    assert top > high
    chest = scene(lying).stance.skeleton.trunk(0.8).origin[1]
    flat = scene(figure({"base": "supine", "legs": "long", "body": body})).stance.skeleton.trunk(0.8).origin[1]
    assert chest - flat > 0.04 or words == ["cushion under the head"]


def test_calves_lie_on_a_chair_that_stands_before_the_seat() -> None:
    lying = {"base": "supine", "legs": "calves on a chair", "props": ["chair under the calves"]}
    assert [p.message for p in problems(figure(lying))] == []
    seat = next(p for p in props(lying) if p.name.piece is PropPiece.SEAT)
    assert seat.frame is not None
    shins = min(c[1] - r for p in scene(figure(lying)).body if p.name.kind is PartKind.SHANK for c, r in p.balls)
    assert 0.40 < seat.frame.origin[1] + seat.size[1] / 2 <= shins + 0.001
    assert sum(p.name.piece is PropPiece.LEG for p in props(lying)) == 4


@pytest.mark.parametrize(
    ("base", "words"),
    [("supine", "chair"), ("standing", "chair"), ("chair", "chair under the calves"), ("supine", "chair ahead")],
)
def test_a_chair_that_would_stand_in_the_body_is_refused_with_the_words_that_work(base: str, words: str) -> None:
    report = Report()
    assert read(node({"base": base, "props": [words]}), report) is None
    (told,) = list(report)
    assert "chair under the calves" in told.hint
    assert not told.hint.endswith("choose from:")


@pytest.mark.parametrize("bed", ["folded blanket", "bolster"])
def test_a_pillow_lies_on_what_bears_the_back_in_whatever_order_they_are_named(bed: str) -> None:
    for order in (1, -1):
        words = [f"{bed} under the back", "folded towel under the head"][::order]
        laid = props({"base": "supine", "props": words})
        below = max(c[1] + r for p in laid if p.name.kind is PropKind(bed) for c, r in p.balls)
        above = min(c[1] - r for p in laid if p.name.kind is PropKind.FOLDED_TOWEL for c, r in p.balls)
        assert above == pytest.approx(below, abs=0.005)


@pytest.mark.parametrize("thing", INSTEAD)
def test_a_thing_that_is_not_drawn_is_told_with_the_nearest_that_is(thing: str) -> None:
    report = Report()
    assert read(node({"base": "standing", "props": [f"{thing} ahead"]}), report) is None
    (told,) = report
    assert told.hint.startswith(f'no {thing} is drawn: the nearest is "{INSTEAD[thing]}".')
    assert PropKind(INSTEAD[thing])
