"""A drawing → SVG text, true size in millimetres."""

from __future__ import annotations

from posepress.base.drawing import Colour, Drawing, Label, Path

_FONTS = {
    "sans-bold": 'font-family="Source Sans 3, sans-serif" font-weight="700"',
    "sans": 'font-family="Source Sans 3, sans-serif"',
    "sans-semibold": 'font-family="Source Sans 3, sans-serif" font-weight="600"',
}
_JOINS, _CAPS = ("miter", "round", "bevel"), ("butt", "round", "square")


def svg(drawing: Drawing) -> str:
    w, h = drawing.width, drawing.height
    body = "".join([_label(i, h) if isinstance(i, Label) else _path(i, h) for i in drawing.items])
    alt = f"<title>{_escape(drawing.alt)}</title>" if drawing.alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w * 25.4 / 72:.2f}mm" height="{h * 25.4 / 72:.2f}mm" '
        f'viewBox="0 0 {w:g} {h:g}">{alt}{body}</svg>\n'
    )


def _path(p: Path, height: float) -> str:
    numbers = iter(p.coords)
    words = []
    for op in p.ops:
        if op == "h":
            words.append("Z")
            continue
        points = [f"{next(numbers):g} {height - next(numbers):g}" for _ in range(3 if op == "c" else 1)]
        words.append(op.upper() + " ".join(points))
    attributes = [f'd="{"".join(words)}"', f'fill="{_hex(p.fill) if p.fill else "none"}"']
    if p.even_odd:
        attributes.append('fill-rule="evenodd"')
    if p.stroke:
        attributes += [f'stroke="{_hex(p.stroke)}" stroke-width="{p.width:g}"']
        attributes += [f'stroke-linejoin="{_JOINS[p.join]}" stroke-linecap="{_CAPS[p.cap]}"']
    if p.dash:
        attributes.append(f'stroke-dasharray="{" ".join([f"{d:g}" for d in p.dash])}"')
    return f"<path {' '.join(attributes)}/>"


def _label(t: Label, height: float) -> str:
    return (
        f'<text x="{t.x:g}" y="{height - t.y:g}" {_FONTS.get(t.face, "")} font-size="{t.size:g}" '
        f'fill="{_hex(t.colour)}">{_escape(t.text)}</text>'
    )


def _hex(colour: Colour) -> str:
    r, g, b = colour if len(colour) == 3 else (colour[0],) * 3
    return f"#{round(r * 255):02x}{round(g * 255):02x}{round(b * 255):02x}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
