"""The sides of a body that a pose is done on, or that a class says, in the words that are typed for them."""

ONE_SIDE = ("left", "right", "left leg", "right leg", "left arm", "right arm")
SIDES = ("each", "both together", "both legs", "both arms", *ONE_SIDE, "none")
OTHER_SIDE = "other side"
"""Of a class's entry, and as the title of a picture: figures are drawn mirrored."""
TIGHTER_SIDE = "tighter side"
CLASS_SIDES = (*SIDES[:-1], OTHER_SIDE, TIGHTER_SIDE, "none")
