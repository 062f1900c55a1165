"""Poses seated on the floor and on a chair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

POSES: Mapping[str, Mapping[str, Any]] = {
    "easy seat": {"base": "seated", "right leg": "crossed", "left leg": "crossed behind", "arms": "on the knees", "view": [66, 12]},
    "staff pose": {"base": "seated", "legs": "long", "arms": "on the floor beside", "view": [24, 11]},
    "seated forward fold": {"base": "seated", "legs": "long", "pelvis": {"lean": 34}, "back": {"lumbar": 26, "thoracic": 22},
                            "arms": "toward the feet", "head": {"flex": 14, "nod": 6}, "view": [14, 10]},
    "wide-leg seat": {"base": "seated", "legs": "wide", "pelvis": {"lean": 6}, "arms": "on the thigh", "view": [62, 16]},
    "butterfly": {"base": "seated", "legs": "sole to sole", "arms": "holding the foot", "view": [66, 14]},
    "seated twist": {"base": "seated", "left leg": "long", "right leg": "bent over the other", "back": {"twist": -40}, "head": {"turn": -30},
                     "left arm": "round the other knee", "right arm": "on the floor behind", "view": [36, 12]},
    "head to knee": {"base": "seated", "left leg": "sole to the other thigh", "right leg": "long", "pelvis": {"lean": 26},
                     "back": {"lumbar": 20, "thoracic": 18}, "arms": "toward the feet", "head": {"flex": 10}, "view": [20, 12]},
    "chair seat": {"base": "chair", "legs": "feet flat", "arms": "on the thigh", "props": ["chair"], "view": [32, 10]},
    "chair, arms up": {"base": "chair", "legs": "feet flat", "arms": "overhead", "props": ["chair"], "view": [32, 10]},
    "chair figure four": {"base": "chair", "left leg": "feet flat", "right leg": "ankle on the other thigh", "arms": "on the thigh",
                          "pelvis": {"lean": 10}, "props": ["chair"], "view": [36, 12]},
    "chair twist": {"base": "chair", "legs": "feet flat", "back": {"twist": -38}, "head": {"turn": -20}, "left arm": "on the other thigh",
                    "right arm": "on the hips", "props": ["chair"], "view": [40, 10]},
    "chair forward fold": {"base": "chair", "legs": {"foot": [0.40, 0, 0.22], "knee to": [1, 0.4, 0.3], "toes": [1, 0, 0.2]}, "pelvis": {"lean": 52},
                           "back": {"lumbar": 30, "thoracic": 28}, "arms": {"raised": 92, "elbow": 6}, "head": {"flex": 18}, "props": ["chair"], "view": [14, 9]},
    "chair knee lift": {"base": "chair", "left leg": "feet flat", "right leg": "knee lifted", "arms": "by the sides", "props": ["chair"], "view": [24, 9]},
    "seated hip rotation out": {"base": "chair", "left leg": "feet flat", "right leg": {"hip": 86, "turn": 28, "knee": 84}, "arms": "on the thigh",
                                "props": ["chair"], "view": [64, 10]},
    "seated hip rotation in": {"base": "chair", "left leg": "feet flat", "right leg": {"hip": 86, "turn": -26, "knee": 84}, "arms": "on the thigh",
                               "props": ["chair"], "view": [64, 10]},
}  # fmt: skip
