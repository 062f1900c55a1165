"""The named poses: tables in the words of a figure description, one file for each way of being on the floor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posepress.figures.library import exercises, kneeling, lying, seated, standing

Table = Mapping[str, Mapping[str, Any]]

POSES: Table = {**lying.POSES, **kneeling.POSES, **seated.POSES, **standing.POSES, **exercises.POSES}
