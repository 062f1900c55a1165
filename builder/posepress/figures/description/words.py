"""Words for limbs, back, head and view → the numbers that they stand for. Tables, and how a word in them is found.

A limb's word is looked up in the table of the figure's base first, then among the words for any base. `N(default, k)` is
where a number after the word goes, times k: `bent 60` puts the foot 0.60 m from the hip.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from posepress.figures.body.plan import Base
from posepress.figures.description.reading import split


@dataclass(frozen=True, slots=True)
class N:
    default: float
    times: float = 1.0


WordTable = Mapping[str, Mapping[str, Any]]

BASES = tuple([base.value for base in Base])

_FLAT = {"toes": (1, 0, 0.10)}
_STRAIGHT = {"hip": 0, "knee": 0}

SUPINE_LEGS: WordTable = {
    "bent": {"foot": (N(50, 0.01), 0, 0.11), **_FLAT},
    "bent wide": {"foot": (N(48, 0.01), 0, 0.29), "toes": (1, 0, 0.25), "knee to": (0, 1, 0.15)},
    "leaning in": {"foot": (N(46, 0.01), 0, 0.27), "toes": (1, 0, 0.12), "knee to": (0.0, 1, -0.75)},
    "leaning left": {"foot": (N(46, 0.01), 0, 0.26), "toes": (1, 0, 0.2)},
    "sliding": {"foot": (N(68, 0.01), 0, 0.10), **_FLAT},
    "long": {"laid": N(11, 0.01), "turn": 6, "ankle": -8},
    "long wide": {"laid": N(22, 0.01), "turn": 32, "ankle": -18},
    "long, foot flexed": {"laid": N(11, 0.01), "ankle": 10},
    "knee to chest": {"hip": N(118), "out": 5, "knee": 124, "ankle": 8},
    "raised": {"hip": N(85), "knee": 6, "ankle": 6},
    "in line with the trunk": {"hip": N(3), "knee": 3, "ankle": 4},
    "tabletop": {"hip": 90, "knee": 90, "ankle": 0},
    "calves on a chair": {"hip": 90, "knee": 90, "ankle": 0},
    "draped": {"foot": (0.765, 0.010, 0.15), "knee to": (0, 1, 0.25), "ankle": -18},
    "ankle on the other thigh": {"foot": (0.098, -0.13, -0.035), "of": "other thigh", "knee to": (0.2, 0.0, 1), "ankle": 14},
    "fallen out": {"foot": (N(46, 0.01), -0.008, 0.02), "knee to": (0, 0.25, 1), "toes": (1, 0.05, -0.25), "sole": (0.1, 0.45, 1)},
    "up the wall": {"hip": N(88), "knee": 3, "ankle": 4},
    "happy baby": {"hip": 112, "out": 34, "turn": 12, "knee": 92, "ankle": 4},
}
PRONE_LEGS: WordTable = {
    "long": {"foot": (0.828, -0.018, N(10, 0.01)), "knee to": (0, -1, 0.05), "ankle": -60},
    "knee out to the side": {"foot": (0.56, -0.02, 0.30), "knee to": (-0.3, 0, 1), "toes": (0.9, 0, 0.35), "sole": (0, 0.1, 1)},
    "heel up": {"hip": 0, "knee": N(90), "ankle": -10},
    "lifted": {"hip": N(14, -1), "knee": 4, "ankle": -40},
}
SIDE_LEGS: WordTable = {
    "bent": {"hip": N(45), "knee": 88, "ankle": 0},
    "bent, below": {"hip": N(45), "knee": 88, "out": 5, "ankle": 0},
    "bent, on the other": {"hip": N(45), "knee": 88, "out": -8, "ankle": 0},
    "long": {"hip": 4, "knee": 4, "ankle": 0},
    "knee open": {"hip": 36, "knee": 91, "out": N(18), "turn": 40, "ankle": 0},
    "lifted": {"hip": 0, "knee": 3, "out": N(32), "ankle": 4},
}
KNEELING_LEGS: WordTable = {
    "kneeling": {"kneel": "flat"},
    "kneeling, toes tucked": {"kneel": "tucked"},
}
TABLE_LEGS: WordTable = {
    **KNEELING_LEGS,
    "stretched back": {"hip": N(4, -1), "knee": 3, "ankle": 0},
    "knee bent, lifted back": {"hip": N(2, -1), "knee": 90, "ankle": 0},
    "knee lifted to the side": {"hip": 92, "out": N(56), "turn": -20, "knee": 90, "ankle": -20},
}
LUNGE_LEGS: WordTable = {
    "foot forward": {"foot": (N(42, 0.01), 0, 0.12), "knee to": (1, 0.6, 0.14), "toes": (1, 0, 0.05)},
    "knee down": {"kneel": "flat", "knee at": N(22, -0.01)},
    "knee down, toes tucked": {"kneel": "tucked", "knee at": N(22, -0.01)},
    "knee lifted": {"foot": (N(80, -0.01), 0, 0.10), "knee to": (0.1, -1, 0), "heel": 68, "toes": (1, 0, 0)},
}
SEATED_LEGS: WordTable = {
    "long": {"laid": N(11, 0.01), "ankle": 2},
    "wide": {"laid": N(60, 0.01), "turn": 6, "ankle": 2},
    "bent": {"foot": (N(72, 0.01), 0, 0.11), **_FLAT},
    "bent over the other": {"foot": (0.60, 0, -0.16), "knee to": (0.2, 1, 0.05), "toes": (1, 0, 0)},
    "crossed": {"foot": (0.40, -0.028, -0.10), "knee to": (0.30, 0.28, 1), "toes": (0.25, 0, -1), "sole": (1, 0, 0.25)},
    "crossed behind": {"foot": (0.26, -0.028, -0.06), "knee to": (0.35, 0.28, 1), "toes": (0.25, 0, -1), "sole": (1, 0, 0.25)},
    "sole to sole": {"foot": (N(34, 0.01), -0.015, 0.078), "knee to": (0.3, 0.1, 1), "toes": (0.9, 0, 0.1), "sole": (-0.1, 0.35, 1)},
    "sole to the other thigh": {"foot": (0.28, -0.01, 0.045), "knee to": (0.2, 0.05, 1), "toes": (0.9, 0, -0.1), "sole": (0.3, 0.3, 1)},
}
CHAIR_LEGS: WordTable = {
    "feet flat": {"foot": (N(40, 0.01), 0, 0.11), "knee to": (1, 0.4, 0.05), "toes": (1, 0, 0.08)},
    "long": {"hip": N(82), "knee": 4, "ankle": 4},
    "knee lifted": {"hip": N(112), "knee": 112, "ankle": 4},
    "ankle on the other thigh": {"foot": (0.095, -0.13, -0.035), "of": "other thigh", "knee to": (0.2, 0.2, 1), "ankle": 12},
    "feet drawn back": {"foot": (N(28, 0.01), 0, 0.11), "knee to": (1, 0.4, 0.05), "toes": (1, 0, 0.08)},
    "feet wide": {"foot": (N(40, 0.01), 0, 0.30), "knee to": (1, 0.4, 0.5), "toes": (1, 0, 0.3)},
}
STANDING_LEGS: WordTable = {
    "standing": {"foot": (0, 0, N(9, 0.01)), "knee to": (1, 0.1, 0), "toes": (1, 0, 0.1)},
    "wide": {"foot": (0, 0, N(55, 0.01)), "knee to": (1, 0.2, 0.1), "toes": (1, 0, 0.1)},
    "stepped forward": {"foot": (N(45, 0.01), 0, 0.09), "knee to": (1, 0.3, 0), "toes": (1, 0, 0.05)},
    "stepped back": {"foot": (N(45, -0.01), 0, 0.10), "knee to": (1, 0.2, 0), "toes": (1, 0, 0.12)},
    "stepped back, heel lifted": {"foot": (N(50, -0.01), 0, 0.09), "knee to": (1, 0.2, 0), "toes": (1, 0, 0), "heel": 62},
    "foot on the inner thigh": {"foot": (0.0, -0.03, 0.145), "of": "other thigh", "knee to": (0.15, 0, 1), "toes": (0.1, -1, 0.1), "sole": (0, 0.05, 1)},
    "knee lifted": {"hip": N(88), "knee": N(88), "ankle": 0},
    "stretched back": {"hip": N(20, -1), "knee": 12, "ankle": 8},
    "toes on the floor": {"foot": (0, 0, 0.09), "knee to": (1, 0.1, 0), "toes": (1, 0, 0.1), "heel": N(48)},
    "squatting": {"bend": N(70), "shin": N(70, 0.38), "lean": N(70, 0.5), "out": 13, "turn": 10},
    "sliding down the wall": {"bend": N(60), "ahead": 0.4, "out": 11, "turn": 6},
    "lunging forward": {"bend": N(75), "shin": N(75, 0.1), "lean": N(75, 0.08), "out": 10, "turn": 2},
    "out to the side": {"out": N(28), "knee": 3, "ankle": 4},
    "lifted ahead": {"hip": N(35), "knee": 3, "ankle": 4},
    "heel to the buttock": {"hip": 0, "knee": N(85), "ankle": 4},
    "on the toes": {"foot": (0, 0, 0.09), "knee to": (1, 0.1, 0), "toes": (1, 0, 0.1), "heel": N(40)},
    "heel on the floor, toes up": {"foot": (0.02, 0.006, 0.09), "knee to": (1, 0.1, 0), "toes": (1, N(20, 0.018), 0.1), "sole": (N(20, -0.018), 1, 0)},
    "heel to toe, ahead": {"foot": (0.14, 0, 0.03), "knee to": (1, 0.05, 0), "toes": (1, 0, 0)},
    "heel to toe, behind": {"foot": (-0.14, 0, 0.03), "knee to": (1, 0.05, 0), "toes": (1, 0, 0)},
    "crossed over the other": {"foot": (0.26, 0, -0.06), "knee to": (1, 0, 0.5), "toes": (1, 0, 0)},
    "foot on a step": {"foot": (0.30, N(17, 0.01), 0.10), "knee to": (1, 0.3, 0.05), "toes": (1, 0, 0.05)},
    "standing on a step": {"foot": (0, N(17, 0.01), 0.09), "knee to": (1, 0.1, 0), "toes": (1, 0, 0.1)},
    "hanging": {"hip": N(4), "knee": 6, "ankle": 4},
    "foot on a chair": {"foot": (0.42, N(46, 0.01), 0.10), "knee to": (1, 0.3, 0.05), "toes": (1, 0, 0.05)},
    "heel on a chair": {"foot": (0.66, N(46, 0.01), 0.09), "knee to": (0, 1, 0), "toes": (0.25, 1, 0.03), "sole": (-1, 0.25, 0)},
}
LEGS: Mapping[str, WordTable] = {
    "supine": SUPINE_LEGS, "prone": PRONE_LEGS, "on the left side": SIDE_LEGS, "on the right side": SIDE_LEGS,
    "hands and knees": TABLE_LEGS, "kneeling": {**KNEELING_LEGS, "sitting on the heels": {"kneel": "flat", "knee at": 0.38}},
    "low lunge": LUNGE_LEGS, "seated": SEATED_LEGS, "chair": CHAIR_LEGS, "standing": STANDING_LEGS, "hands and feet": STANDING_LEGS,
}  # fmt: skip
ANY_ARMS: WordTable = {
    "by the sides": {"raised": 3, "out": 9, "elbow": 10, "curl": 14},
    "overhead": {"raised": N(170), "out": 4, "elbow": 6, "palm": 0},
    "out to the sides": {"out": N(90), "palm": 90},
    "reaching ahead": {"raised": N(90), "elbow": 4},
    "out to the sides, elbows bent up": {"out": N(90), "elbow": 90, "turn": 90},
    "elbows bent": {"out": 12, "elbow": N(90), "curl": 16},
    "elbows bent, hands turned out": {"out": 13, "elbow": 90, "turn": N(45), "curl": 16},
    "elbows drawn back": {"raised": N(35, -1), "out": 12, "elbow": 110, "forward": -0.02, "curl": 40},
    "shoulders lifted": {"raised": 3, "out": 15, "elbow": 10, "curl": 14, "lift": N(5.5, 0.01)},
    "reaching ahead, hand up": {"raised": N(84), "out": -20, "elbow": 4, "palm": 90, "wrist": -65, "curl": 2, "level": 1},
    "reaching ahead, hand down": {"raised": N(84), "out": -20, "elbow": 4, "palm": 90, "wrist": 65, "curl": 4, "level": 1},
    "pulling back the other hand": {"hand": (0.03, -0.045, 0.08), "of": "other hand", "elbow to": (-0.6, -0.2, 1), "fingers": (0.3, 0.1, -1), "look": (0, 1, 0), "curl": 34},
    "pressing down the other hand": {"hand": (0.03, 0.045, 0.08), "of": "other hand", "elbow to": (-0.2, 0.6, 1), "fingers": (0.3, -0.1, -1), "look": (0, -1, 0), "curl": 34},
    "holding the other elbow": {"hand": (-0.02, 0.07, 0.06), "of": "other elbow", "elbow to": (0.4, 1, 0.2), "fingers": (-0.2, -1, 0), "look": (0, 0, -1), "curl": 34},
    "across the chest": {"raised": 84, "out": N(40, -1), "elbow": 6, "curl": 10, "forward": 0.04},
    "on the head": {"hand": (0.0, 0.098, 0.02), "of": "head", "elbow to": (0, 0.2, 1), "fingers": (0, -0.3, -1), "look": (0, -1, 0), "curl": 18, "lift": 0.02},
    "on the hips": {"hand": (0.055, 0.105, 0.19), "of": "pelvis", "elbow to": (-0.6, 0, 1), "fingers": (0.75, -0.35, -0.35), "look": (0.1, 0, -1), "curl": 14},
    "on the belly": {"hand": (0.10, 0, 0.163), "of": "belly", "elbow to": (-1, 0.25, 1.1), "fingers": (0.07, -1.2, -1), "look": (-1, 0, -0.35), "curl": 4},
    "on the ribs": {"hand": (0.06, 0.12, 0.175), "of": "belly", "elbow to": (-0.1, 0, 1), "fingers": (0.75, 0.1, -0.7), "look": (-0.5, 0, -1), "curl": 14},
    "at the heart": {"hand": (0.165, -0.03, 0.026), "of": "chest", "elbow to": (-0.1, -0.5, 1), "fingers": (0.12, 1, -0.05), "look": (0, 0, -1), "curl": 0},
    "behind the head": {"hand": (-0.09, -0.01, 0.12), "of": "head", "elbow to": (0.1, 0.2, 1), "fingers": (-0.1, 0.15, -1), "look": (1, 0, 0), "curl": 12, "lift": 0.03},
    "holding the knee": {"hold": "own knee"},
    "holding the other knee": {"hold": "other knee"},
    "holding the shin": {"hold": "own shin"},
    "holding the other shin": {"hold": "other shin"},
    "holding the back of the thigh": {"hold": "own back of thigh"},
    "holding the back of the other thigh": {"hold": "other back of thigh"},
    "holding the foot": {"hold": "own foot"},
    "on the thigh": {"hold": "own top of thigh", "curl": 12},
    "on the knee": {"hold": "own top of knee", "curl": 16},
    "on the other knee": {"hold": "other top of knee", "curl": 16},
    "holding the ankle": {"hold": "own ankle"},
    "on the other thigh": {"hold": "other top of thigh", "curl": 12},
    "crossed over the chest": {"hand": (0.11, -0.02, -0.04), "of": "chest", "over": 0.10, "elbow to": (0.2, -0.8, 0.9), "fingers": (-0.1, 0.6, -0.8), "look": (-1, 0, -0.2), "curl": 10},
}  # fmt: skip
_PALM_DOWN = {"fingers": (1, -0.08, 0.05), "look": (0, -1, 0), "curl": 4}
SUPINE_ARMS: WordTable = {
    "by the sides": {"hand": (0.475, 0.030, 0.15), "of": "own shoulder", "elbow to": (0, -0.15, 1), "fingers": (1, -0.03, 0.05), "look": (0, -1, 0), "curl": 8},
    "palms up": {"hand": (0.44, 0.030, 0.21), "of": "own shoulder", "elbow to": (0, -0.15, 1), "fingers": (1, 0.02, 0.12), "look": (0, 1, 0), "curl": 16},
    "out to the sides": {"hand": (0.03, 0.031, 0.48), "of": "own shoulder", "elbow to": (0.6, -0.1, 0), "fingers": (-0.1, 0, 1), "look": (0, 1, 0), "curl": 14},
    "overhead": {"hand": (-0.50, 0.030, 0.03), "of": "own shoulder", "elbow to": (0, 0.2, 1), "fingers": (-1, 0, 0.05), "look": (0, 1, 0), "curl": 12},
    "bent beside the head": {"hand": (-0.23, 0.040, 0.27), "of": "own shoulder", "elbow to": (0.3, -0.1, 1), "fingers": (-1, 0, -0.1), "look": (0, 1, 0), "curl": 16},
    "reaching up": {"raised": N(90), "elbow": 2, "curl": 4},
}
PRONE_ARMS: WordTable = {
    "under the brow": {"hand": (-0.27, 0.026, -0.05), "of": "own shoulder", "elbow to": (-0.4, 0, 1), "fingers": (-0.3, 0, -1), "look": (0, -1, 0), "curl": 4},
    "bent beside the head": {"hand": (-0.27, 0.034, 0.10), "of": "own shoulder", "elbow to": (0.3, 0, 1), "fingers": (-1, 0, -0.35), "look": (0, -1, 0), "curl": 6},
    "forearms on the floor": {"hand": (-0.25, 0.034, 0.015), "of": "own shoulder", "elbow to": (0.3, -1, 0.1), "fingers": (-1, -0.03, 0), "look": (0, -1, 0), "curl": 4},
    "pushed straight": {"hand": (-0.20, 0.042, 0.03), "of": "own shoulder", "elbow to": (1, 0.2, 0.3), "fingers": (-1, -0.08, 0), "look": (0, -1, 0), "curl": 4},
    "hands beside the chest": {"hand": (0.02, 0.040, 0.05), "of": "own shoulder", "elbow to": (1, 0.3, 0.15), "fingers": (-1, -0.08, 0), "look": (0, -1, 0), "curl": 4},
    "by the sides": {"hand": (0.47, 0.030, 0.13), "of": "own shoulder", "elbow to": (0, 0.2, 1), "fingers": (1, -0.02, 0), "look": (0, 1, 0), "curl": 10},
    "reaching ahead": {"hand": (-0.49, 0.040, 0.05), "of": "own shoulder", "elbow to": (0, 0.2, 1), "fingers": (-1, -0.02, 0), "look": (0, -1, 0), "curl": 4},
}
TABLE_ARMS: WordTable = {
    "on the floor": {"hand": (0.03, 0.042, 0.015), "of": "own shoulder", "elbow to": (-1, 0, 0.35), **_PALM_DOWN},
    "forearms on the floor": {"hand": (0.25, 0.034, 0.01), "of": "own shoulder", "elbow to": (-0.4, -1, 0.1), **_PALM_DOWN},
    "on blocks": {"hand": (0.03, N(26, 0.01), 0.11), "of": "own shoulder", "elbow to": (-1, 0.1, 0.3), "fingers": (1, -0.2, 0), "look": (0, -1, 0), "curl": 14},
    "ahead on the floor": {"hand": (N(49, 0.01), 0.040, 0.04), "of": "own shoulder", "elbow to": (0, 0.4, 1), **_PALM_DOWN},
    "under the other arm": {"hand": (0.04, 0.045, -0.52), "of": "own shoulder", "elbow to": (0.5, 0.6, 0), "fingers": (0.15, 0, -1), "look": (0, 1, 0), "curl": 8},
    "reaching ahead": {"raised": N(172), "elbow": 2, "palm": 0, "curl": 4},
    "back along the floor": {"hand": (-0.50, 0.035, 0.03), "of": "own shoulder", "elbow to": (0, 0.3, 1), "fingers": (-1, 0, 0), "look": (0, 1, 0), "curl": 14},
}
SEATED_ARMS: WordTable = {
    "on the knees": {"hold": "own top of knee", "curl": 16},
    "on the floor behind": {"hand": (-0.24, 0.036, 0.05), "of": "own shoulder", "elbow to": (-0.6, 0, 0.5), "fingers": (-0.8, -0.06, 0.6), "look": (0, -1, 0), "curl": 4},
    "on the floor beside": {"hand": (-0.02, 0.038, 0.10), "of": "own shoulder", "elbow to": (-0.6, 0, 0.6), "fingers": (0.7, -0.08, 0.6), "look": (0, -1, 0), "curl": 4},
    "round the other knee": {"hold": "other knee"},
    "toward the feet": {"raised": N(80), "elbow": 6, "curl": 6},
}
_ON_EDGE = {"elbow to": (-0.6, -0.5, 0.5), "fingers": (1, -0.12, -0.08), "look": (0, -1, 0)}
_ASIDE = {"elbow to": (-0.7, -0.3, 0.3), "look": (0, -1, 0)}
STANDING_ARMS: WordTable = {
    "reaching ahead": {"raised": N(90), "elbow": 4, "level": 1},
    "on the back of a chair": {"hand": (0.24, N(95, 0.01), 0.03), "of": "own shoulder", **_ON_EDGE, "curl": 30},
    "on the counter": {"hand": (0.26, N(93, 0.01), 0.03), "of": "own shoulder", **_ON_EDGE, "curl": 4},
    "on the table": {"hand": (0.20, N(77, 0.01), 0.06), "of": "own shoulder", **_ON_EDGE, "curl": 4},
    "on the rail": {"hand": (0.24, N(95, 0.01), 0.03), "of": "own shoulder", **_ON_EDGE, "curl": 44},
    "on the back of a chair beside": {"hand": (0.02, N(95, 0.01), 0.24), "of": "own shoulder", **_ASIDE, "fingers": (0.9, -0.12, 0.5), "curl": 30},
    "on the counter beside": {"hand": (0.04, N(93, 0.01), 0.24), "of": "own shoulder", **_ASIDE, "fingers": (0.8, -0.1, 0.6), "curl": 4},
    "on the rail beside": {"hand": (0.10, N(95, 0.01), 0.22), "of": "own shoulder", **_ASIDE, "fingers": (1, -0.12, 0.1), "curl": 44},
    "forearms on the door frame": {"raised": -4, "out": N(88), "elbow": 88, "turn": 90, "palm": 0, "curl": 4},
    "on a cane": {"hand": (0.09, N(86, 0.01), 0.13), "of": "own shoulder", "elbow to": (-0.8, 0, 0.5), "fingers": (1, -0.3, 0), "look": (0, -1, -0.1), "curl": 60},
    "on crutches": {"hand": (0.15, N(88, 0.01), 0.13), "of": "own shoulder", "elbow to": (-1, 0, 0.4), "fingers": (1, -0.4, 0), "look": (0, -1, -0.1), "curl": 60},
    "on the walker": {"hand": (0.17, N(92, 0.01), 0.09), "of": "own shoulder", "elbow to": (-0.8, 0, 0.5), "fingers": (1, -0.16, 0), "look": (0, -1, 0), "curl": 44},
    "on the wall": {"raised": N(88), "elbow": 10, "palm": 90, "wrist": -72, "curl": 2},
    "on the floor": {"hand": (0.04, 0.042, 0.03), "of": "own shoulder", "elbow to": (-0.5, 0.2, 0.6), **_PALM_DOWN},
    "on blocks": {"hand": (0.03, N(26, 0.01), 0.11), "of": "own shoulder", "elbow to": (-1, 0.1, 0.3), "fingers": (1, -0.2, 0), "look": (0, -1, 0), "curl": 14},
    "forearms on the floor": {"hand": (0.25, 0.034, 0.01), "of": "own shoulder", "elbow to": (-0.4, -1, 0.1), **_PALM_DOWN},
    "clasped behind": {"hand": (-0.20, 0.02, 0.035), "of": "pelvis", "elbow to": (-0.4, 0, 1), "fingers": (-0.3, -1, -0.1), "look": (0, 0, -1), "curl": 30},
}
SIDE_ARMS: WordTable = {
    "under the head": {"hand": (-0.70, 0.028, 0.10), "elbow to": (-0.4, 0, 1), "fingers": (-0.7, 0, -0.7), "look": (0, 1, 0), "curl": 8, "lift": 0.035, "forward": 0.03},
    "in front, below": {"raised": N(78), "elbow": 24, "forward": 0.03, "lift": 0.04, "curl": 8},
    "on the floor in front": {"hand": (0.27, -0.04, -0.144), "of": "chest", "elbow to": (0.1, -0.7, 0.6), "fingers": (0.4, 1, 0), "look": (0, 0, -1), "curl": 4},
    "on the hip": {"hand": (0.03, 0.02, 0.155), "of": "pelvis", "elbow to": (-0.3, 0.2, 1), "fingers": (0.5, -1, 0), "look": (0, 0, -1), "curl": 10},
    "reaching ahead": {"raised": N(88), "elbow": 2, "curl": 4},
}
KNEELING_ARMS: WordTable = {k: TABLE_ARMS[k] for k in ("on the floor", "on blocks", "ahead on the floor", "back along the floor")}
CHAIR_ARMS: WordTable = {
    **SEATED_ARMS,
    "elbows drawn back": {"raised": N(26, -1), "out": 34, "elbow": 112, "turn": -24, "curl": 40},
}
"""Beside the back of the chair."""
ARMS: Mapping[str, WordTable] = {
    "supine": SUPINE_ARMS, "prone": PRONE_ARMS, "on the left side": SIDE_ARMS, "on the right side": SIDE_ARMS,
    "hands and knees": TABLE_ARMS, "kneeling": KNEELING_ARMS, "low lunge": KNEELING_ARMS,
    "seated": SEATED_ARMS, "chair": CHAIR_ARMS, "standing": STANDING_ARMS, "hands and feet": TABLE_ARMS,
}  # fmt: skip
LEGS_BRING: Mapping[str, Mapping[str, Any]] = {
    "sliding down the wall": {"props": "wall behind"},
    "knee lifted to the side": {"view": [-72, 20]},
    "lunging forward": {"{other} leg": "stepped back, heel lifted 62"},
    "out to the side": {"view": "front", "{side} arm": "on the hips"},
    "heel to toe, ahead": {"view": "right side"},
    "foot on a step": {"props": "step under the {side} foot", "rests": "{side} foot", "view": "right side"},
    "standing on a step": {"props": "step under the {side} foot", "rests": "{side} foot", "view": "right side"},
    "foot on a chair": {"props": "chair under the {side} foot", "rests": "{side} foot", "view": "right side"},
    "heel on a chair": {"props": "chair under the {side} foot", "rests": "{side} foot", "view": "right side"},
}
ARMS_BRING: Mapping[str, Mapping[str, Any]] = {
    "on the wall": {"props": "wall ahead"},
    "on the back of a chair": {"props": "chair ahead", "view": "right side"},
    "on the counter": {"props": "counter ahead", "view": "right side"},
    "on the table": {"props": "table ahead", "pelvis": "leaning forward 24", "view": "right side"},
    "on the rail": {"props": "rail ahead", "view": "right side"},
    "on the back of a chair beside": {"props": "chair on the {side}"},
    "on the counter beside": {"props": "counter on the {side}"},
    "on the rail beside": {"props": "rail on the {side}"},
    "on the walker": {"props": "walker ahead"},
    "on a cane": {"props": "cane in the {side} hand"},
    "on crutches": {"props": "crutches in both hands"},
    "forearms on the door frame": {"props": "door frame ahead", "view": [-58, 10], "{side} leg": "stepped forward 24", "{other} leg": "stepped back 24"},
    "in front, below": {"{other} arm": "on the hip", "head": "level", "props": "cushion under the head"},
    "under the brow": {"head": {"rest": "rest", "pillow": 0.03}},
    "pushed straight": {"pelvis": {"lean": 14}, "back": {"lumbar": -44, "thoracic": -28}, "head": {"flex": -4, "nod": -4}},
    "out to the sides, elbows bent up": {"view": "front"},
    "elbows bent, hands turned out": {"view": "front"},
    "shoulders lifted": {"view": "front"},
    "elbows drawn back": {"view": "right side"},
}
"""What a word for a limb brings along where the description says nothing else of it: who slides down a wall has a wall."""

ALSO_SAID: Mapping[str, str] = {
    "squat": "squatting", "mini squat": "squatting 35", "half squat": "squatting 60", "deep squat": "squatting 100",
    "wall slide": "sliding down the wall", "wall squat": "sliding down the wall", "wall sit": "sliding down the wall 90",
    "lunge": "lunging forward", "heels lifted": "on the toes", "heel lifted": "on the toes",
    "heel raise": "on the toes", "toes lifted": "heel on the floor, toes up",
    "lifted to the side": "out to the side", "abducted": "out to the side", "lifted back": "stretched back",
    "out to the back": "stretched back", "stepping up": "foot on a step", "on a step": "foot on a step",
    "on a chair": "heel on a chair", "tandem, ahead": "heel to toe, ahead", "tandem, behind": "heel to toe, behind",
    "on the chair": "on the back of a chair", "on the chair beside": "on the back of a chair beside",
    "donkey kick": "knee bent, lifted back", "fire hydrant": "knee lifted to the side", "90/90": "out to the sides, elbows bent up",
    "goalpost": "out to the sides, elbows bent up", "cactus": "out to the sides, elbows bent up", "shrugged": "shoulders lifted",
    "straight": "pushed straight", "press-up": "pushed straight", "holding the other hand back": "pulling back the other hand",
    "chin tuck": "drawn back", "chin in": "drawn back", "back": "up", "forward": "down", "ear to the left shoulder": "tilted left 38",
    "ear to the right shoulder": "tilted right 38", "looking left": "turned left", "looking right": "turned right",
    "on the door frame": "forearms on the door frame", "in the doorway": "forearms on the door frame",
    "on the railing": "on the rail", "on the worktop": "on the counter",
}  # fmt: skip
"""What else people type for a word."""


def word_for(typed: str) -> str:
    """As the tables have it.

    >>> word_for("mini squat"), word_for("squat 50"), word_for("bent 60")
    ('squatting 35', 'squatting 50', 'bent 60')
    """
    bare, number = split(typed)
    word = ALSO_SAID.get(typed.strip()) or ALSO_SAID.get(bare)
    if word is None:
        return typed
    return word if number is None else f"{split(word)[0]} {number:g}"



BACKS: Mapping[str, Mapping[str, float]] = {
    "neutral": {}, "rounded": {"lumbar": 34, "thoracic": 46}, "a little rounded": {"lumbar": 14, "thoracic": 18},
    "arched": {"lumbar": -36, "thoracic": -10}, "a little arched": {"lumbar": -14, "thoracic": -6},
    "upper back arched": {"lumbar": -12, "thoracic": -26}, "turned left": {"twist": 38}, "turned right": {"twist": -38},
    "bent left": {"side": -34}, "bent right": {"side": 34},
}  # fmt: skip
PELVES: Mapping[str, Mapping[str, float]] = {
    "upright": {"lean": 0}, "leaning forward": {"lean": 24}, "leaning back": {"lean": -14}, "lifted": {"lift": 0.25}, "tilted left": {"tilt": -24},
    "tilted right": {"tilt": 24}, "rolled left": {"roll": 60}, "rolled right": {"roll": -60},
}  # fmt: skip
HEADS: Mapping[str, Mapping[str, Any]] = {
    "level": {}, "up": {"flex": -20, "nod": -18}, "down": {"flex": 22, "nod": 14}, "a little down": {"flex": 8, "nod": 8},
    "drawn back": {"flex": -14, "nod": 22}, "drawn forward": {"flex": 26, "nod": -24},
    "turned left": {"turn": 60}, "turned right": {"turn": -60}, "tilted left": {"side": -20}, "tilted right": {"side": 20},
    "resting": {"rest": "rest"}, "on the floor": {"rest": "floor", "flex": 10},
    "turned left, resting": {"rest": "rest", "turn": 80}, "turned right, resting": {"rest": "rest", "turn": -80},
}  # fmt: skip
VIEWS: Mapping[str, tuple[float, float]] = {
    "right side": (-20, 13), "left side": (200, 13), "right side, low": (-14, 8), "left side, low": (194, 8), "flat right": (-9, 2),
    "flat left": (189, 2), "front": (90, 6), "front right": (48, 9), "front left": (132, 9), "back": (-90, 7), "back right": (-48, 10),
    "back left": (228, 10), "foot end": (90, 52), "from above": (-20, 50), "from above left": (200, 50), "head end": (-90, 50),
}  # fmt: skip

SHOWN: Mapping[str, float] = {
    "head": 0.20, "neck": 0.24, "shoulders": 0.36, "chest": 0.42, "hands": 0.13, "left hand": 0.16, "right hand": 0.16,
    "left wrist": 0.19, "right wrist": 0.19, "left elbow": 0.26, "right elbow": 0.26, "left shoulder": 0.26, "right shoulder": 0.26,
    "pelvis": 0.36, "knees": 0.20, "left knee": 0.26,
    "right knee": 0.26, "feet": 0.14, "left foot": 0.19, "right foot": 0.19, "left ankle": 0.20, "right ankle": 0.20,
}  # fmt: skip
"""Parts that may be shown alone, and how many metres round them."""

LYING_VIEWS = {"front": "foot end", "back": "head end"}
"""Views at the height of the floor along a lying body, and those that see it from above instead."""

RESTS = ("head", "shoulders", "hips", *[f"{s} {p}" for s in ("left", "right") for p in ("shoulder", "knee", "foot", "hand")])

_ABOVE, _BELOW = "bent, on the other", "bent, below"
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "supine": {"legs": "bent", "arms": "by the sides", "head": "resting", "back": {"lumbar": -6, "thoracic": 10}, "view": "right side"},
    "prone": {"legs": "long", "arms": "bent beside the head", "head": "turned left, resting", "back": {"lumbar": -4, "thoracic": 6}, "view": "right side"},
    "on the left side": {"left leg": _BELOW, "right leg": _ABOVE, "pelvis": {"lift": 0.014}, "left arm": "under the head", "right arm": "on the floor in front", "head": "tilted left 12", "view": [200, 22]},
    "on the right side": {"right leg": _BELOW, "left leg": _ABOVE, "pelvis": {"lift": 0.014}, "right arm": "under the head", "left arm": "on the floor in front", "head": "tilted right 12", "view": [-20, 22]},
    "hands and knees": {"legs": "kneeling", "arms": "on the floor", "head": {"flex": 6, "nod": 6}, "view": "right side, low"},
    "kneeling": {"legs": "kneeling", "arms": "by the sides", "view": "front right"},
    "low lunge": {"right leg": "foot forward", "left leg": "knee down 22", "arms": "on the hips", "pelvis": {"lean": 4}, "view": "front right"},
    "seated": {"legs": "long", "arms": "on the thigh", "view": "front right"},
    "chair": {"legs": "feet flat", "arms": "on the thigh", "view": "front right"},
    "standing": {"legs": "standing", "arms": "by the sides", "view": "front right"},
    "hands and feet": {"legs": "stepped back, heel lifted 88.5", "arms": "on the floor", "pelvis": {"height": 0.43, "lean": 73},
                       "head": {"flex": 6, "nod": 6}, "view": "right side, low"},
}  # fmt: skip
"""What a base is when nothing else is said: a description overrules it field by field."""
