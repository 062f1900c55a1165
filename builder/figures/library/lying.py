"""Poses on the back, the belly and the side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PRONE_HEAD = "turned left, resting"

POSES: Mapping[str, Mapping[str, Any]] = {
    "constructive rest": {"base": "supine", "legs": "bent", "arms": "on the belly", "view": "right side"},
    "constructive rest with belt": {"pose": "constructive rest", "arms": "by the sides", "props": ["belt loop round the thighs"]},
    "windshield wipers start": {"base": "supine", "legs": "bent wide", "arms": "out to the sides", "view": "foot end"},
    "windshield wipers": {"base": "supine", "arms": "out to the sides", "view": "foot end", "left leg": {"like": "bent wide", "knee to": [0.02, 0.60, -0.85]},
                          "right leg": {"like": "bent wide", "knee to": [0.05, 0.42, 0.95]}, "arrows": ["knees lean right"]},
    "knee hug start": {"base": "supine", "legs": "bent", "arms": "by the sides"},
    "knee hug": {"base": "supine", "left leg": "knee to chest", "right leg": "bent", "left arm": "holding the knee",
                 "right arm": "holding the other knee", "back": {"lumbar": 2, "thoracic": 10}},
    "knee hug with heel slide": {"pose": "knee hug", "right leg": "sliding 74", "arrows": ["right heel slides away"]},
    "block under sacrum, one leg long": {
        "base": "supine", "right leg": {"like": "knee to chest 120", "out": 9}, "left leg": {"like": "long, foot flexed", "foot": [0.80, 0, 0.11]},
        "right arm": "holding the knee", "left arm": "holding the other knee", "pelvis": {"lift": 0.09},
        "back": {"lumbar": -4, "thoracic": 14}, "props": ["yoga block under the sacrum"],
    },
    "block under sacrum": {"base": "supine", "legs": "bent 46", "arms": "on the belly", "pelvis": {"lift": 0.09}, "back": {"lumbar": -4, "thoracic": 12},
                           "props": ["yoga block under the sacrum"]},
    "supported rest": {"base": "supine", "legs": "draped", "arms": "palms up", "props": ["rolled blanket under the knees"]},
    "ribs-down rest": {"base": "supine", "legs": "long", "arms": "palms up", "head": {"rest": "rest", "pillow": 0.065}, "back": {"lumbar": 16, "thoracic": -12},
                       "props": [{"prop": "folded blanket under the chest", "at": [-0.585, 0, 0]}]},
    "reclined tree with strap": {
        "base": "supine", "left leg": "long", "right leg": "ankle on the other thigh", "right arm": "on the belly", "view": [14, 52],
        "left arm": {"hand": [0.02, 0.26, 0.20], "elbow to": [-0.3, -0.6, 1], "fingers": [0.9, 0.1, -0.35], "look": [0, -0.4, -1], "curl": 55},
        "props": ["strap round the right ankle in the left hand", "folded towel under the right knee"],
    },
    "ball release": {"base": "prone", "legs": {"foot": [0.818, 0.0, 0.10], "knee to": [0, -1, 0.05], "ankle": -60}, "arms": "bent beside the head", "head": "turned left, resting",
                     "view": [-12, 9], "pelvis": {"lift": 0.02}, "back": {"lumbar": 10, "thoracic": 2}, "props": ["ball under the right belly"]},
    "ball release, knee out": {"pose": "ball release", "right leg": "knee out to the side", "view": [-10, 40]},
    "hip rotation out": {"base": "supine", "left leg": "bent", "right leg": "fallen out", "arms": "by the sides", "view": "from above"},
    "hip rotation in": {"base": "supine", "left leg": "bent wide", "right leg": {"like": "bent wide", "knee to": [0.1, 0.72, -0.90]},
                        "arms": "by the sides", "view": "foot end", "arrows": ["right knee turns in"]},
    "bridge": {"base": "supine", "legs": "bent 40", "arms": {"like": "by the sides", "hand": [0.41, 0.030, 0.12]}, "pelvis": {"lift": 0.27},
               "back": {"lumbar": -10, "thoracic": 4}, "head": {"rest": "rest"}},
    "dead bug": {"base": "supine", "left leg": "tabletop", "right leg": {"hip": 35, "knee": 12, "ankle": 6},
                 "left arm": {"raised": 155, "elbow": 3}, "right arm": "reaching up"},
    "happy baby": {"base": "supine", "legs": {"hip": 122, "out": 34, "turn": 8, "knee": 78, "ankle": 8}, "arms": "holding the back of the thigh", "view": [56, 22]},
    "knees to chest": {"base": "supine", "legs": "knee to chest", "left arm": "holding the knee", "right arm": "holding the knee"},
    "reclined butterfly": {"base": "supine", "legs": {"foot": [0.40, -0.02, 0.078], "knee to": [0.15, 0.25, 1], "toes": [0.95, 0, 0.1], "sole": [0, 0.2, 1]},
                           "arms": "palms up", "view": "from above"},
    "reclined figure four": {"base": "supine", "left leg": {"hip": 100, "knee": 102, "ankle": 4}, "right leg": "ankle on the other thigh",
                             "left arm": "holding the back of the thigh", "right arm": "holding the back of the other thigh"},
    "reclined twist": {"base": "supine", "pelvis": {"roll": -80}, "back": {"lumbar": 0, "thoracic": 2, "twist": 58}, "view": [90, 56],
                       "arms": "out to the sides", "left leg": {"hip": 92, "knee": 92, "out": -6}, "right leg": {"hip": 84, "knee": 92, "out": 2},
                       "head": {"turn": 30}},
    "legs up the wall": {"base": "supine", "legs": "up the wall", "arms": "palms up", "props": ["wall ahead"]},
    "leg raise with strap": {"base": "supine", "left leg": "long", "right leg": "raised 82", "arms": {"raised": 62, "elbow": 60},
                             "props": ["strap round the right foot"]},
    "full-body stretch": {"base": "supine", "legs": "long", "arms": "overhead"},
    "corpse pose": {"base": "supine", "legs": "long wide", "arms": "palms up"},
    "cobra": {"base": "prone", "legs": "long", "arms": "hands beside the chest", "back": {"lumbar": -26, "thoracic": -22}, "head": {"flex": 2, "nod": 2}},
    "sphinx": {"base": "prone", "legs": "long", "arms": "forearms on the floor", "back": {"lumbar": -36, "thoracic": -22}, "head": {"flex": 4, "nod": 4}},
    "prone rest": {"base": "prone", "legs": "long", "arms": "under the brow", "head": {"rest": "rest", "pillow": 0.05}},
    "prone leg lift": {"base": "prone", "left leg": "long", "right leg": "lifted", "arms": "under the brow", "head": {"rest": "rest", "pillow": 0.05}},
    "side-lying clamshell": {"base": "on the right side", "right leg": "bent", "left leg": "knee open", "right arm": "under the head", "left arm": "on the floor in front",
                             "view": [-20, 22], "head": {"side": 12}, "pelvis": {"lift": 0.014}},
    "side-lying leg lift": {"base": "on the right side", "right leg": "bent", "left leg": "lifted", "right arm": "under the head", "left arm": "on the floor in front",
                             "view": [-20, 22], "head": {"side": 12}, "pelvis": {"lift": 0.014}},
    "side-lying rest": {"base": "on the right side", "legs": "bent", "right arm": "under the head", "left arm": "on the floor in front",
                             "view": [-20, 22], "head": {"side": 12}, "pelvis": {"lift": 0.014}},
}  # fmt: skip
