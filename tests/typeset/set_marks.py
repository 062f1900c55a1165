"""Blocks as tests look at them: the marks of a block that is set at a width, from its upper left corner."""

from posepress.typeset.layout import rows
from posepress.typeset.pages import PageDraft, finish, put
from posepress.typeset.rows import flat, stack


def marks_of(block, width):
    return list(flat(stack(rows(block, width)).marks, 0.0, 0.0, 0))


def story_of(*blocks, width=400, height=4000):
    """Blocks below each other on one page, as a story."""
    y, content = height, []
    for block in blocks:
        content.append(put(block, 0, y, width))
        y = content[-1].foot
    return finish("t", [PageDraft(width, height, tuple(content))])
