"""A few words about a pose → a drawn figure for the page.

`read` takes a description and reports what it does not understand, `draw` puts the figure at a printed size, `problems`
names what no body could do (`warn` reports it), `contact_sheet` shows every named pose with the words for it.

Whoever is new here reads, in this order: `library/lying` (a pose as data), `description/words` (what each word stands for),
`description/spec` and `description/limbs` (how they are read), `body/parts` and `body/spots` (the names of everything),
`body/plan` (what was read, frozen), `body/skeleton` and `posing/pose` (bones, and where they go on the floor),
`flesh/skin` (what has a shape), `geometry/camera`, `drawing/depth` and `drawing/hidden_lines` (what is seen),
`drawing/page` (a drawing of its size), `checks/limits` (what no body could do).
"""

from posepress.figures.body.plan import Figure
from posepress.figures.checks.limits import Problem, problems, warn
from posepress.figures.contact_sheet import contact_sheet
from posepress.figures.description.spec import Looks, named, read
from posepress.figures.description.tree import Node, node
from posepress.figures.drawing.page import draw
from posepress.figures.geometry.style import LARGE_PRINT, Pens, grey, pens_for
from posepress.figures.picture import FigurePicture, plate

__all__ = [
    "LARGE_PRINT",
    "Figure",
    "FigurePicture",
    "Looks",
    "Node",
    "Pens",
    "Problem",
    "contact_sheet",
    "draw",
    "grey",
    "named",
    "node",
    "pens_for",
    "plate",
    "problems",
    "read",
    "warn",
]
