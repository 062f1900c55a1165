"""Poses standing, free and at a wall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

POSES: Mapping[str, Mapping[str, Any]] = {
    "mountain": {"base": "standing", "view": [64, 6]},
    "tree": {"base": "standing", "right leg": {"like": "foot on the inner thigh", "knee to": [0.4, 0, 1]}, "left leg": "standing 2", "arms": "at the heart", "view": [80, 6]},
    "chair pose": {"base": "standing", "pelvis": {"height": 0.60, "lean": 34}, "legs": {"foot": [0.16, 0, 0.10], "knee to": [1, 0.2, 0], "toes": [1, 0, 0]},
                   "arms": "overhead", "back": {"lumbar": -4}, "head": {"flex": 4}, "view": [36, 8]},
    "standing forward fold": {"base": "standing", "pelvis": {"lean": 104}, "back": {"lumbar": 22, "thoracic": 18}, "head": {"flex": 8},
                              "arms": {"hand": [0.02, 0.215, 0.0], "of": "own shoulder", "elbow to": [-0.3, 0, 1], "fingers": [0.15, -1, 0], "look": [-1, 0, 0]},
                              "legs": {"foot": [0.03, 0, 0.10], "knee to": [1, 0.1, 0], "toes": [1, 0, 0]}, "view": [14, 7]},
    "half lift at the wall": {"base": "standing", "pelvis": {"lean": 84}, "arms": {"raised": 172, "elbow": 3, "palm": 90, "wrist": -70}, "head": {"flex": 26, "nod": 6}, "props": ["wall ahead"], "view": [-14, 9]},
    "wide-leg fold": {"base": "standing", "legs": "wide 58", "pelvis": {"lean": 104}, "back": {"lumbar": 14, "thoracic": 10},
                      "arms": "on the floor", "head": {"flex": 6}, "view": [90, 18]},
    "warrior 1": {"base": "standing", "right leg": {"foot": [0.42, 0, 0.10], "knee to": [1, 0.3, 0], "toes": [1, 0, 0]},
                  "left leg": {"foot": [-0.60, 0, 0.12], "knee to": [1, 0.2, 0.5], "toes": [0.75, 0, 0.65]}, "pelvis": {"height": 0.63, "lean": 16}, "back": {"lumbar": -18, "thoracic": -4},
                  "arms": "overhead", "view": [40, 8]},
    "warrior 2": {"base": "standing", "right leg": {"foot": [0, 0, 0.505], "knee to": [0.15, 0.4, 1], "toes": [0.08, 0, 1]},
                  "left leg": {"foot": [0, 0, 0.74], "knee to": [1, 0.1, 0.2], "toes": [1, 0, 0.12]}, "pelvis": {"height": 0.59, "turn": 20}, "back": {"twist": 20},
                  "arms": "out to the sides", "head": {"turn": -75}, "view": [90, 7]},
    "triangle": {"base": "standing", "left leg": "wide 54", "right leg": {"foot": [0, 0, 0.64], "knee to": [0.3, 0.4, 1], "toes": [0.12, 0, 1]},
                 "pelvis": {"tilt": 32, "height": 0.72, "turn": 25}, "back": {"side": 34, "twist": 25}, "right arm": {"raised": 30, "out": 60}, "left arm": {"out": 122}, "view": [90, 7]},
    "crescent lunge": {"base": "standing", "right leg": {"foot": [0.42, 0, 0.09], "knee to": [1, 0.3, 0], "toes": [1, 0, 0]},
                       "left leg": {"foot": [-0.79, 0, 0.09], "knee to": [0.4, -1, 0], "toes": [1, 0, 0], "heel": 66}, "pelvis": {"height": 0.60, "lean": 22},
                       "back": {"lumbar": -22, "thoracic": -6}, "arms": "overhead", "view": [40, 8]},
    "calf stretch at the wall": {"base": "standing", "side": "right", "right leg": {"foot": [-0.42, 0, 0.10], "knee to": [1, 0.2, 0], "toes": [1, 0, 0]},
                                 "left leg": {"foot": [0.22, 0, 0.10], "knee to": [1, 0.3, 0], "toes": [1, 0, 0]}, "pelvis": {"lean": 12},
                                 "arms": "on the wall", "props": ["wall ahead"], "view": [-16, 8]},
    "standing side bend": {"base": "standing", "back": {"side": 32}, "right arm": "on the hips", "left arm": {"raised": 176, "out": 10, "elbow": 10}, "view": [76, 6]},
    "standing quad stretch": {"base": "standing", "left leg": "standing 5", "right leg": {"hip": -6, "knee": 150, "ankle": -30},
                              "right arm": "holding the ankle", "left arm": "reaching ahead", "view": [10, 7]},
    "standing knee lift": {"base": "standing", "left leg": "standing 5", "right leg": {"hip": 100, "knee": 100, "ankle": 0}, "arms": "on the hips", "view": [30, 7]},
    "arms overhead": {"base": "standing", "arms": "overhead", "view": [64, 6]},
}  # fmt: skip
