"""A few words about a pose → a drawn figure for the page.

`read` takes a description and reports what it does not understand, `draw` puts the figure at a printed size, `problems`
names what no body could do (`warn` reports it), `contact_sheet` shows every named pose with the words for it.
"""

from builder.figures.checks import Problem, problems, warn
from builder.figures.page import draw
from builder.figures.picture import FigurePicture, plate
from builder.figures.plan import Figure
from builder.figures.sheet import contact_sheet
from builder.figures.spec import Looks, named, read
from builder.figures.style import LARGE_PRINT, Pens, grey, pens_for
from builder.figures.tree import Node, node

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
