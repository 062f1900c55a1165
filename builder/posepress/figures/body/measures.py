"""Body type → bone lengths and girths. Metres, for an adult 1.72 m tall.

Lengths follow the segment table of Winter, Biomechanics and Motor Control of Human Movement, 4th ed., fig. 4.1, rounded;
girths are drawn, not measured. All types share their bones, so a pose that touches the floor does so for each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

SPINE, NECK = 0.50, 0.085
THIGH, SHANK = 0.42, 0.41
UPPER_ARM, FOREARM = 0.275, 0.245
HIP_HALF, SHOULDER_HALF = 0.085, 0.150
ANKLE_HEIGHT = 0.075
HAND = 0.175  # wrist to finger tips
SKULL = 0.094  # radius of the back of the head
SPINE_JOINTS = 14

# A row: place along the bone 0 to 1, offset to the front, offset to the right, radius.
Profile = tuple[tuple[float, float, float, float], ...]

THIGH_PROFILE: Profile = ((0, 0.0, 0.0, 0.090), (0.2, 0.006, 0.004, 0.087), (0.5, 0.010, 0, 0.072), (0.8, 0.006, 0, 0.056),
                          (1, 0.004, 0, 0.050))  # fmt: skip
SHANK_PROFILE: Profile = ((0, 0.003, 0, 0.050), (0.12, -0.005, 0, 0.050), (0.3, -0.018, 0, 0.051), (0.5, -0.014, 0, 0.044),
                          (0.75, -0.003, 0, 0.034), (1, 0, 0, 0.030))  # fmt: skip
UPPER_ARM_PROFILE: Profile = ((0, 0, 0, 0.050), (0.3, 0.003, 0, 0.046), (0.7, 0.003, 0, 0.038), (1, 0, 0, 0.034))
FOREARM_PROFILE: Profile = ((0, 0, 0, 0.034), (0.25, 0.002, 0, 0.037), (0.6, 0, 0, 0.030), (1, 0, 0, 0.022))
SLEEVE_PROFILE: Profile = ((0, 0, 0, 0.052), (0.5, 0.002, 0, 0.054), (1.0, 0, 0, 0.053))

# A row: place along the spine, offset to the front, half the width, half the depth.
TRUNK: Profile = ((0.26, 0.004, 0.146, 0.092), (0.36, 0.004, 0.138, 0.088), (0.48, 0.008, 0.140, 0.092),
                  (0.60, 0.014, 0.150, 0.101), (0.72, 0.012, 0.160, 0.103), (0.82, 0.002, 0.158, 0.092))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """Factors on the girths of the neutral body."""

    limb: float = 1.0
    trunk_width: float = 1.0
    trunk_depth: float = 1.0
    waist: float = 0.0  # metres added to the belly's depth
    pelvis: float = 1.0


BODIES = {
    "neutral": Body(),
    "slim": Body(0.88, 0.93, 0.92, 0.0, 0.93),
    "broad": Body(1.12, 1.13, 1.10, 0.024, 1.08),
}


@cache
def interpolate(profile: Profile, pieces: int) -> Profile:
    """`pieces` + 1 rows along a profile, on a Catmull-Rom curve through its rows."""
    places = [row[0] for row in profile]
    last = len(profile) - 1
    rows = []
    for i in range(pieces + 1):
        t = places[0] + (places[-1] - places[0]) * i / pieces
        k = max(j for j in range(last) if places[j] <= t + 1e-9)
        u = (t - places[k]) / (places[k + 1] - places[k])
        before, a, b, after = profile[max(0, k - 1)], profile[k], profile[k + 1], profile[min(last, k + 2)]
        row = [_catmull(before[c], a[c], b[c], after[c], u) for c in (1, 2, 3)]
        rows.append((t, row[0], row[1], row[2]))
    return tuple(rows)


def _catmull(p0: float, p1: float, p2: float, p3: float, u: float) -> float:
    return 0.5 * (2 * p1 + (p2 - p0) * u + (2 * p0 - 5 * p1 + 4 * p2 - p3) * u * u + (3 * p1 - p0 - 3 * p2 + p3) * u**3)
