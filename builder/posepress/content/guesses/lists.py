"""Text where a list must stand → the list as it is typed."""

from __future__ import annotations

import re

from posepress.model.grammar import word

PARTS = {"all": "poses: all", "poses": "poses: all", "all poses": "poses: all", "poses all": "poses: all",
         "classes": "classes: all", "all classes": "classes: all", "classes all": "classes: all"}  # fmt: skip
"""What stands for a part of a booklet, as people type it."""


_ENDS = ",;"
_SEVERAL = re.compile(r"[,;]\s*")


def several_props(text: str) -> list[str]:
    """The props that one text names, each as it is typed.

    >>> several_props("mat and 2 blocks"), several_props("optional strap/belt")
    (['mat', '2 blocks'], ['strap or belt (optional)'])
    """
    props = []
    for item in re.split(r"\s*(?:[,;+&]|\band\b)\s*", text):
        optional = re.fullmatch(r"(?:optional(?:ly)?:?\s+(.*)|(.*?),?\s+(?:-\s*)?optional)", item, re.IGNORECASE)
        name = re.sub(r"\s*/\s*", " or ", optional[1] or optional[2] if optional else item)
        props.append(f"{name} (optional)" if optional else name)
    return [item for item in props if item]


_OTHER_NAMES_OF_PROPS = {
    "resistance band": "band|bands|thera-?bands?|thera ?tube|tubing|tube|loop|mini ?band|rubber band|elastic(?: band)?",
    "hand weight": "weight|weights|free weight", "ankle weight": "cuff weight|leg weight|cuff", "foam roller": "roller",
    "exercise ball": "swiss ball|gym ball|physio ?ball|yoga ball|therapy ball|fit ?ball",
    "stick": "cane|dowel|pole|rod|wand|broom",
    "yoga block": "brick|yoga brick|cork block", "step": "stairs?|stair step|box|platform|step stool", "sofa": "couch|settee",
    "table": "counter|countertop|kitchen counter|desk", "balance pad": "foam pad|airex(?: pad)?|balance cushion",
    "slider": "gliders?|sliding disc", "water bottle": "bottle|soup can|can|tin", "yoga strap": "stretch(?:ing)? strap",
    "towel": "hand towel|bath towel", "mat": "floor mat|gym mat",
}  # fmt: skip


def meant_prop(name: str) -> str:
    """The prop of the vocabulary that other people call so, whatever its colour and strength; "" where none is.

    >>> meant_prop("red theraband"), meant_prop("swiss ball"), meant_prop("balloon")
    ('resistance band', 'exercise ball', '')
    """
    words = name.casefold().split()
    tails = [" ".join(words[start:]) for start in range(len(words))]
    return next((prop for tail in tails for prop, others in _OTHER_NAMES_OF_PROPS.items() if re.fullmatch(others, tail)), "")


def as_list(name: str, plain: str) -> str:
    """The list that a text in one line stands for, as it is typed between brackets."""
    if name == "parts":
        return "[" + ", ".join([PARTS.get(word(item), item) for item in re.split(r",\s*|\s+and\s+", plain)]) + "]"
    if name in ("poses", "classes", "leave out", "keep", "add"):
        items = [item for item in re.split(r",\s*|\s+", plain) if not re.fullmatch(r"\d+[.)]", item)]
        return "all" if items == ["all"] and name == "classes" else f"[{', '.join(items)}]"
    if name == "props":
        return f"[{', '.join(several_props(plain))}]"
    if name in ("also", "not for", "index", "panels", "tags") and not re.search(r"""[\[\]{}:#"']""", plain):
        return f"[{', '.join(_SEVERAL.split(plain.rstrip(_ENDS)))}]"
    return f'["{plain}"]' if re.search(r"""[\[\]{},:#"']""", plain) else f"[{plain}]"
