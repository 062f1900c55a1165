"""Prop plans and a posed body → parts: each prop goes where the words and the body put it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from posepress.figures.body.parts import (
    PropPart,
)
from posepress.figures.body.plan import PropPlan
from posepress.figures.body.prop_words import SHAPES, Form, Where
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.posing.furnish import lay_furniture
from posepress.figures.posing.gap_props import lay_between, lay_under
from posepress.figures.posing.gear import lay_belt, lay_chair, lay_partner, lay_strap, lay_wall
from posepress.figures.posing.hand_props import lay_band, lay_bed, lay_cuff, lay_stick, lay_weight
from posepress.figures.posing.layout import Layout, Setting
from posepress.figures.posing.support import is_pillow

_LAY: Mapping[Form, Callable[[PropPlan, PropPart, Setting], Layout]] = {
    **dict.fromkeys((Form.BOX, Form.STACK, Form.ROLL, Form.BALL), lay_under),
    Form.STRAP: lay_strap,
    Form.BELT: lay_belt,
    Form.CHAIR: lay_chair,
    Form.FURNITURE: lay_furniture,
    Form.WEIGHT: lay_weight,
    Form.CUFF: lay_cuff,
    Form.BAND: lay_band,
    Form.STICK: lay_stick,
    Form.BED: lay_bed,
    Form.WALL: lay_wall,
    Form.HAND: lay_partner,
}


def lay(plans: tuple[PropPlan, ...], s: Skeleton, body: tuple[BodyPart, ...]) -> Layout:
    """A pillow comes last: it lies on what bears the back."""
    layout = Layout()
    for number, plan in sorted(enumerate(plans), key=lambda numbered: is_pillow(numbered[1])):
        form = SHAPES[plan.kind].form
        lay_one = lay_between if plan.place.where is Where.BETWEEN and form is not Form.BAND else _LAY[form]
        layout += lay_one(plan, PropPart(plan.kind, number), Setting(s, body, layout.parts))
    return layout
