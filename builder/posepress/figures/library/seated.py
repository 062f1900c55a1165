"""Poses seated on the floor and on a chair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

POSES: Mapping[str, Mapping[str, Any]] = {
    "easy seat": {"base": "seated", "right leg": "crossed", "left leg": "crossed behind", "view": [86, 12],
                  "arms": {"hand": [0, 0.055, -0.085], "of": "own knee", "elbow to": [0.98, -0.13, 0.48], "fingers": [-0.36, -0.67, 0.63], "look": [0.08, 0.57, 0.78], "curl": 14}},
    "staff pose": {"base": "seated", "legs": "long", "arms": "on the floor beside", "view": [24, 11]},
    "seated forward fold": {"base": "seated", "legs": "long", "pelvis": {"lean": 16}, "back": {"lumbar": 30, "thoracic": 28}, "arms": {"hold": "own top of shin"},
                            "head": {"flex": 14, "nod": 6}, "view": [14, 10]},
    "wide-leg seat": {"base": "seated", "legs": "wide 75", "pelvis": {"lean": 12}, "back": {"lumbar": 6, "thoracic": 6}, "view": [84, 22],
                      "arms": {"hand": [0.25, 0.042, -0.05], "of": "own shoulder", "elbow to": [-0.3, 0.2, 1], "fingers": [1, -0.08, 0.3], "curl": 4}},
    "butterfly": {"base": "seated", "legs": "sole to sole 34", "pelvis": {"lean": 20}, "view": [66, 14],
                  "arms": {"hand": [0.045, 0.03, -0.05], "of": "own foot", "elbow to": [-0.5, 1, 0], "fingers": [1, -0.1, 0.6], "look": [0, -1, 0], "curl": 22}},
    "seated twist": {"base": "seated", "side": "right", "left leg": "long", "right leg": {"foot": [0.60, 0, 0.04], "knee to": [0.2, 1, 0.14], "toes": [1, 0, 0]}, "back": {"twist": -42}, "head": {"turn": -30}, "pelvis": {"lean": -6},
                     "left arm": "holding the other knee", "right arm": {"like": "on the floor behind", "hand": [-0.22, 0.036, 0.02]}, "view": [36, 12]},
    "head to knee": {"base": "seated", "left leg": "sole to the other thigh", "right leg": "long", "pelvis": {"lean": 26}, "back": {"lumbar": 20, "thoracic": 20, "twist": -10},
                     "right arm": {"hold": "own top of shin"}, "left arm": {"hold": "other top of shin"}, "head": {"flex": 14, "nod": 8}, "pale": False, "view": [150, 16]},
    "chair seat": {"base": "chair", "legs": "feet flat", "arms": "on the thigh", "props": ["chair"], "view": [32, 10]},
    "chair, arms up": {"base": "chair", "legs": "feet flat", "arms": {"raised": 176, "out": 5, "elbow": 5}, "props": ["chair"], "view": [32, 10]},
    "chair figure four": {"base": "chair", "left leg": "feet flat", "right leg": "ankle on the other thigh", "right arm": "on the knee", "left arm": {"hold": "other ankle"}, "pale": False,
                          "pelvis": {"lean": 8}, "props": ["chair"], "view": [106, 14]},
    "chair twist": {"base": "chair", "legs": "feet flat", "back": {"twist": -48}, "head": {"turn": -30}, "left arm": "on the other knee",
                    "right arm": {"hand": [-0.165, 0.76, 0.272], "elbow to": [-0.2, -0.2, 1], "fingers": [-0.75, -0.72, 0], "look": [0, 0, -1], "curl": 46}, "props": ["chair"], "view": [26, 11],
                    "arrows": ["right shoulder turns back"]},
    "chair forward fold": {"base": "chair", "legs": {"foot": [0.40, 0, 0.27], "knee to": [1, 0.4, 0.5], "toes": [1, 0, 0.3]}, "pelvis": {"lean": 42},
                           "back": {"lumbar": 28, "thoracic": 28}, "arms": {"hand": [0.02, 0.20, -0.03], "of": "own shoulder", "elbow to": [-0.3, 0, 1], "fingers": [0.2, -1, 0],
                           "look": [-1, 0, 0]}, "head": {"flex": 18}, "props": ["chair"], "view": [46, 14], "pale": False},
    "chair knee lift": {"base": "chair", "left leg": "feet flat", "right leg": "knee lifted 118", "arms": {"hand": [0, 0.497, 0.217], "elbow to": [-0.7, 0, 1], "fingers": [1, -0.08, 0.15], "look": [0, -1, 0], "curl": 4}, "props": ["chair"], "view": [-6, 9]},
    "seated hip rotation out": {"base": "chair", "left leg": "feet flat", "right leg": {"hip": 88, "out": 6, "turn": 24, "knee": 78}, "arms": "on the thigh",
                                "props": ["chair"], "view": [96, 10], "arrows": ["right foot swings in"]},
    "seated hip rotation in": {"base": "chair", "left leg": "feet flat", "right leg": {"hip": 86, "turn": -26, "knee": 84}, "arms": "on the thigh",
                               "props": ["chair"], "view": [96, 10], "arrows": ["right foot swings out"]},
}  # fmt: skip
