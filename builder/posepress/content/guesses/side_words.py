"""A side as people type it → the side that a pose or a class may have; a line that says pose, side and dose → its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from posepress.base.letters import plain, slug
from posepress.content.guesses.doses import dose_for

_SIDES = {"left": ["left", "l", "lt"], "right": ["right", "r", "rt"]}
_PARTS = {
    "leg": ["leg", "knee", "hip", "foot", "ankle", "calf", "thigh", "hamstring", "heel", "glute"],
    "arm": ["arm", "shoulder", "hand", "elbow", "wrist"],
}
_FILLER_TEXT = (
    "only just the side sided on to alone my your his her their one affected operated sore weak weaker bad painful injured "
    "stiff tight tighter standing front back with for"
)
_FILLERS = frozenset(_FILLER_TEXT.split())


def side_meant(text: str) -> str:
    """`right leg` of `only the right knee`; "" where that is not one side, or says more.

    >>> side_meant("right only"), side_meant("the operated knee (L)"), side_meant("left or right"), side_meant("right, 2x8")
    ('right', 'left leg', '', '')
    """
    words = re.findall(r"\w+", plain(text))
    sides = {side for side, names in _SIDES.items() for word in words if word in names}
    parts = {part for part, names in _PARTS.items() for word in words if word in names or word.removesuffix("s") in names}
    known = _FILLERS.union(*_SIDES.values(), *_PARTS.values())
    if len(sides) != 1 or len(parts) > 1 or not all(word in known or word.removesuffix("s") in known for word in words):
        return ""
    return " ".join([*sides, *parts])


def sided_pose(text: str, poses: Mapping[str, str]) -> tuple[str, str] | None:
    """(pose, or "" where its name is missing; how the line is typed) of `side bend, right side, 2x8`, all in one text; None
    where some of it cannot be told. `poses` has ids by names.

    >>> sided_pose("Side bend, right only, 2x8", {"side-bend": "side-bend"})
    ('side-bend', '- {pose: side-bend, side: right, dose: {sets: 2, repeats: 8}}')
    """
    said: dict[str, str] = {}
    for piece in re.split(r"\s*[,;:]\s*", text):
        side, dose = side_meant(piece), dose_for(piece)
        name, value = ("side", side) if side else ("dose", dose) if dose else ("pose", poses.get(slug(piece), ""))
        if not value or name in said:
            return None
        said[name] = value
    if not {"side", "dose"} & said.keys():
        return None
    fields = ", ".join([f"{name}: {said[name]}" for name in ("side", "dose") if name in said])
    pose = said.get("pose", "")
    return pose, f"- {{pose: {pose or next(iter(poses.values()), 'bridge')}, {fields}}}"
