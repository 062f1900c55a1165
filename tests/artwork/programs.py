"""Sixty drawings, ten in the manner of each program: headers, habits and features as they are found in files of theirs.

The figures are our own, drawn from joints; only how they are written is borrowed.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "svg"
ALL = {path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.glob("*/*.svg"))}
REFUSED = ("icons/sprite", "illustrator/linked-photo", "inkscape/flowed-text")
