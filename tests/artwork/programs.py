"""Sixty drawings, ten in the manner of each program: headers, habits and features as they are found in files of theirs.

The figures are drawn here, from joints; only how they are written is borrowed. `ALL` maps "program/name" to the file's text.
"""

import base64
import io
import math

from PIL import Image, ImageDraw

ACCENT, SKIN, INK = "#b5381b", "#e9c9a8", "#1d1d1b"

# Joints on a sheet of 300 × 200: head, neck, hip, then knee and ankle, elbow and wrist of either side.
POSES = {
    "mountain": ((150, 30), (150, 52), (150, 108), (143, 146), (141, 186), (157, 146), (159, 186), (134, 80), (130, 108), (166, 80), (170, 108)),
    "lunge": ((140, 34), (144, 56), (150, 108), (196, 120), (196, 184), (104, 148), (56, 184), (124, 84), (110, 108), (164, 84), (178, 108)),
    "down-dog": ((106, 148), (116, 128), (162, 58), (184, 118), (206, 184), (188, 118), (210, 184), (94, 152), (66, 184), (98, 154), (70, 184)),
    "bridge": ((62, 170), (82, 170), (150, 118), (206, 122), (202, 184), (210, 124), (208, 184), (104, 182), (132, 184), (106, 184), (134, 186)),
    "tree": ((150, 30), (150, 52), (150, 108), (150, 146), (150, 186), (190, 128), (154, 138), (126, 40), (148, 12), (174, 40), (152, 12)),
    "child": ((84, 168), (104, 160), (188, 148), (142, 178), (206, 184), (146, 180), (210, 186), (72, 178), (40, 184), (74, 180), (42, 186)),
    "cobra": ((92, 92), (104, 114), (164, 172), (214, 178), (264, 184), (216, 180), (266, 186), (98, 150), (104, 184), (102, 152), (108, 186)),
    "warrior": ((150, 40), (150, 62), (152, 114), (200, 128), (204, 184), (104, 150), (62, 186), (112, 66), (70, 64), (190, 66), (232, 64)),
    "seated": ((136, 52), (138, 74), (148, 136), (196, 146), (252, 150), (200, 150), (256, 154), (158, 100), (186, 118), (160, 102), (188, 120)),
    "plank": ((72, 84), (92, 94), (164, 118), (212, 144), (262, 176), (214, 146), (264, 178), (94, 136), (94, 178), (98, 138), (98, 180)),
}  # fmt: skip
LIMBS = ((1, 7, 8), (1, 9, 10), (2, 3, 4), (2, 5, 6))
NAMES = list(POSES)


def n(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")


def limb(a, b, ra, rb):
    """A tapered limb with round ends: two arcs and the lines that touch both."""
    (ax, ay), (bx, by) = a, b
    length = math.hypot(bx - ax, by - ay)
    turn, tip = math.atan2(by - ay, bx - ax), math.acos(max(-1, min(1, (ra - rb) / length)))
    p = [(x + r * math.cos(turn + side * tip), y + r * math.sin(turn + side * tip)) for x, y, r, side in
         ((ax, ay, ra, 1), (ax, ay, ra, -1), (bx, by, rb, -1), (bx, by, rb, 1))]  # fmt: skip
    return (f"M{n(p[0][0])},{n(p[0][1])}A{n(ra)},{n(ra)},0,1,1,{n(p[1][0])},{n(p[1][1])}L{n(p[2][0])},{n(p[2][1])}"
            f"A{n(rb)},{n(rb)},0,0,1,{n(p[3][0])},{n(p[3][1])}Z")  # fmt: skip


def body(pose):
    """Closed shapes, the far side first."""
    j = POSES[pose]
    shapes = [limb(j[1], j[2], 13, 11)]
    for root, middle, end in LIMBS:
        shapes += [limb(j[root], j[middle], 8, 6), limb(j[middle], j[end], 6, 4)]
    return shapes


def lines(pose):
    """Lines through the joints."""
    j = POSES[pose]
    return [f"M{j[a][0]} {j[a][1]}L{j[b][0]} {j[b][1]} {j[c][0]} {j[c][1]}" for a, b, c in LIMBS] + [
        f"M{j[1][0]} {j[1][1]}L{j[2][0]} {j[2][1]}"
    ]


def head(pose):
    return POSES[pose][0]


def photo(kind="PNG"):
    image = Image.radial_gradient("L").resize((48, 48)).convert("RGB")
    ImageDraw.Draw(image).ellipse((12, 12, 36, 36), fill=(181, 56, 27))
    packed = io.BytesIO()
    image.save(packed, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(packed.getvalue()).decode()}"


def shapes(pose, attributes="", far=""):
    """The body as path elements; `far` is for those of the far side."""
    return "\n".join([f'<path {far if far and i % 4 in (1, 2) else attributes} d="{d}"/>' for i, d in enumerate(body(pose))])


def strokes(pose, attributes=""):
    return "\n".join([f'<path {attributes} d="{d}"/>' for d in lines(pose)])


def head_of(pose, attributes="", r=14):
    x, y = head(pose)
    return f'<circle {attributes} cx="{x}" cy="{y}" r="{r}"/>'


# Illustrator ---------------------------------------------------------------------------------------------------------


def ai(inside, styles, root='viewBox="0 0 300 200"', defs=""):
    """As "Export As" writes it today: classes cls-1 …, data-name."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg id="Layer_1" data-name="Layer 1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {root}>
  <defs>
    <style>
{styles}
    </style>{defs}
  </defs>
{inside}
</svg>"""


def ai_saved(inside, styles, doctype="", more=""):
    """As "Save As SVG" writes it: st0 …, a generator's line, enable-background."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.9.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
{doctype}<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
\t viewBox="0 0 300 200" style="enable-background:new 0 0 300 200;" xml:space="preserve"{more}>
<style type="text/css">
{styles}
</style>
{inside}
</svg>
"""


AI_SUBSET = """<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
	<!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">
	<!ENTITY ns_vars "http://ns.adobe.com/Variables/1.0/">
	<!ENTITY ns_custom "http://ns.adobe.com/GenericCustomNamespace/1.0/">
	<!ENTITY ns_adobe_xpath "http://ns.adobe.com/XPath/1.0/">
]>
"""

ILLUSTRATOR = {
    "classes": ai(
        head_of("mountain", 'class="cls-1"') + shapes("mountain", 'class="cls-1"', 'class="cls-1 cls-2"'),
        "      .cls-1 {\n        fill: #b5381b;\n      }\n\n      .cls-2 {\n        fill: #e9c9a8;\n      }",
    ),
    "grouped-rules": ai(
        f'<g id="figure">{head_of("lunge", "class=cls-1".replace("=", "=" + chr(34)) + chr(34))}'
        f'{strokes("lunge", chr(99) + "lass=" + chr(34) + "cls-2" + chr(34))}</g><line class="cls-3" x1="20" y1="190" x2="280" y2="190"/>',
        "      .cls-1, .cls-2, .cls-3 { stroke: #1d1d1b; stroke-miterlimit: 10; }\n      .cls-2, .cls-3 { fill: none; }\n"
        "      .cls-2 { stroke-width: 9px; stroke-linecap: round; stroke-linejoin: round; }\n      .cls-1 { fill: #b5381b; stroke-width: 2px; }\n"
        "      .cls-3 { stroke-dasharray: 0 0 12 6; stroke-width: 3px; }",
    ),
    "saved-st0": ai_saved(
        f'<g>\n{head_of("down-dog", chr(99) + "lass=" + chr(34) + "st0" + chr(34))}{shapes("down-dog", chr(99) + "lass=" + chr(34) + "st1" + chr(34))}\n</g>',
        "\t.st0{fill:#B5381B;}\n\t.st1{fill:#E9C9A8;stroke:#1D1D1B;stroke-width:1.5;stroke-miterlimit:10;}",
    ),
    "entities-and-switch": ai_saved(
        f"""<switch>
	<foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">
		<i:aipgfRef  xlink:href="#adobe_illustrator_pgf">
		</i:aipgfRef>
	</foreignObject>
	<g i:extraneous="self">
{head_of("bridge", 'class="st0"')}{shapes("bridge", 'class="st0"')}
	</g>
</switch>
<i:aipgf  id="adobe_illustrator_pgf" i:pgfEncoding="zstd/base64" i:pgfVersion="24" >
<![CDATA[
	KLUv/QBYNH0B2tq9yzPQkNBNMwQAAYhIiKBgiIhAAYFAYiKIQwA=
]]>
</i:aipgf>""",
        "\t.st0{fill:#1D1D1B;}",
        AI_SUBSET,
        ' xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns:graph="&ns_graphs;"',
    ),
    "clipped-to-the-artboard": ai_saved(
        f"""<g>
	<defs>
		<rect id="SVGID_1_" width="300" height="200"/>
	</defs>
	<clipPath id="SVGID_00000052812_">
		<use xlink:href="#SVGID_1_"  style="overflow:visible;"/>
	</clipPath>
	<g style="clip-path:url(#SVGID_00000052812_);">
{head_of("tree", 'class="st0"')}{shapes("tree", 'class="st0"')}
	</g>
</g>""",
        "\t.st0{fill:#B5381B;}",
    ),
    "symbols": ai_saved(
        """<symbol  id="New_Symbol" viewBox="-20 -30 40 60">
	<polygon class="st0" points="-20,-30 20,-30 20,30 -20,30 	"/>
	<path class="st1" d="M0-24c8,0,14,6,14,14S8,4,0,4S-14-2-14-10S-8-24,0-24z M-4,4H4v24h-8V4z"/>
</symbol>
<use xlink:href="#New_Symbol"  width="40" height="60" x="-20" y="-30" transform="matrix(1.5 0 0 -1.5 80 110)" style="overflow:visible;"/>
<use xlink:href="#New_Symbol"  width="40" height="60" x="-20" y="-30" transform="matrix(1.5 0 0 1.5 190 110)" style="overflow:visible;"/>""",
        "\t.st0{fill:none;}\n\t.st1{fill-rule:evenodd;clip-rule:evenodd;fill:#1D1D1B;}",
    ),
    "gradient-class": ai(
        shapes("warrior", 'class="cls-1"') + head_of("warrior", 'class="cls-2"'),
        "      .cls-1 {\n        fill: url(#linear-gradient);\n      }\n      .cls-2 { fill: url(#radial-gradient); }",
        defs="""
    <linearGradient id="linear-gradient" x1="50" y1="100" x2="250" y2="100" gradientUnits="userSpaceOnUse">
      <stop offset="0" stop-color="#e9c9a8"/>
      <stop offset="1" stop-color="#b5381b"/>
    </linearGradient>
    <radialGradient id="radial-gradient" cx="150" cy="40" r="14" xlink:href="#linear-gradient"/>""",
    ),
    "words": ai(
        strokes("seated", 'class="cls-2"')
        + head_of("seated", 'class="cls-2"')
        + '<text class="cls-1" transform="translate(20 30)"><tspan class="cls-3">L</tspan><tspan x="11.5" y="0">ong spine</tspan></text>',
        "      .cls-1 { font-family: MyriadPro-Regular, 'Myriad Pro'; font-size: 20px; }\n      .cls-2 { fill: none; stroke: #000; "
        "stroke-width: 5px; }\n      .cls-3 { letter-spacing: -.02em; }",
    ),
    "multiply": ai(
        f'<g class="cls-1">{shapes("cobra", "class=" + chr(34) + "cls-2" + chr(34))}<ellipse class="cls-3" cx="150" cy="178" rx="120" ry="14"/></g>',
        "      .cls-1 { isolation: isolate; }\n      .cls-2 { fill: #b5381b; }\n      .cls-3 { fill: #e9c9a8; mix-blend-mode: multiply; opacity: .8; }",
    ),
    "linked-photo": ai_saved(
        '<image style="overflow:visible;" width="300" height="200" xlink:href="Studio%20photo.jpg"  transform="matrix(1 0 0 1 0 0)">\n</image>',
        "\t.st0{fill:none;}",
    ),
}

# Inkscape ------------------------------------------------------------------------------------------------------------


def inkscape(inside, size='width="300mm" height="200mm" viewBox="0 0 300 200"', defs=""):
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->

<svg
   {size}
   version="1.1"
   id="svg5"
   inkscape:version="1.2.2 (b0a8486541, 2022-12-01)"
   sodipodi:docname="figure.svg"
   inkscape:export-filename="figure.png"
   inkscape:export-xdpi="96"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview
     id="namedview7"
     pagecolor="#ffffff"
     bordercolor="#000000"
     borderopacity="0.25"
     inkscape:pageopacity="0.0"
     inkscape:document-units="mm"
     showgrid="false">
    <inkscape:grid type="xygrid" id="grid1" />
  </sodipodi:namedview>
  <metadata id="metadata5"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format></cc:Work></rdf:RDF></metadata>
  <defs
     id="defs2">{defs}</defs>
  <g
     inkscape:label="Layer 1"
     inkscape:groupmode="layer"
     id="layer1">
{inside}
  </g>
</svg>
"""


STROKE = ("fill:none;stroke:#1d1d1b;stroke-width:8;stroke-linecap:round;stroke-linejoin:round;stroke-miterlimit:4;"
          "stroke-dasharray:none;stroke-opacity:1;-inkscape-stroke:none;paint-order:markers fill stroke")  # fmt: skip
FILL = "fill:#b5381b;fill-opacity:1;stroke:none;stroke-width:0.264583;-inkscape-font-specification:'sans-serif, Normal'"

INKSCAPE = {
    "layers": inkscape(
        f'<title>Mountain pose</title>{shapes("mountain", f"style={chr(34)}{FILL}{chr(34)}")}{head_of("mountain", f"style={chr(34)}{FILL}{chr(34)}")}'
    ),
    "on-an-a4-page": inkscape(
        f'<g transform="matrix(0.35,0,0,0.35,60,110)" id="g12">{strokes("lunge", f"style={chr(34)}{STROKE}{chr(34)} sodipodi:nodetypes={chr(34)}ccc{chr(34)}")}'
        f'{head_of("lunge", f"style={chr(34)}{FILL}{chr(34)}")}</g>',
        'width="210mm" height="297mm" viewBox="0 0 210 297"',
    ),
    "clones": inkscape(
        f'<g id="g1">{strokes("tree", f"style={chr(34)}{STROKE}{chr(34)}")}{head_of("tree", f"style={chr(34)}{FILL}{chr(34)}")}</g>\n'
        '<use x="0" y="0" xlink:href="#g1" id="use1" transform="translate(-80,20) rotate(-4)" />\n'
        '<use x="0" y="0" xlink:href="#g1" id="use2" transform="matrix(-1,0,0,1,380,0)" width="100%" height="100%" />'
    ),
    "arrows": inkscape(
        f'{strokes("down-dog", f"style={chr(34)}{STROKE}{chr(34)}")}'
        '<path style="fill:none;stroke:#b5381b;stroke-width:3;marker-end:url(#Arrow)" d="m 60,60 c 20,-40 70,-40 90,-10" id="path9" />',
        defs='<marker style="overflow:visible" id="Arrow" refX="0" refY="0" orient="auto" inkscape:stockid="TriangleOut">'
        '<path d="M 5,0 -3,4 -3,-4 Z" style="fill:context-stroke;fill-rule:evenodd;stroke:none" id="path7" /></marker>',
    ),
    "swatches": inkscape(
        f'{shapes("bridge", "style=" + chr(34) + "fill:url(#linearGradient10);fill-opacity:1" + chr(34))}',
        defs='<linearGradient id="linearGradient8" inkscape:swatch="solid"><stop style="stop-color:#b5381b;stop-opacity:1;" offset="0" id="stop1" />'
        '</linearGradient><linearGradient inkscape:collect="always" xlink:href="#linearGradient8" id="linearGradient10" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9" y2="0" />',
    ),
    "gradient-and-blur": inkscape(
        '<ellipse style="fill:#000000;fill-opacity:0.4;filter:url(#filter1)" cx="150" cy="182" rx="110" ry="7" id="shadow" />'
        f'{shapes("plank", "style=" + chr(34) + "fill:url(#g2)" + chr(34))}',
        defs='<linearGradient id="g1"><stop style="stop-color:#e9c9a8" offset="0" /><stop style="stop-color:#b5381b" offset="1" /></linearGradient>'
        '<linearGradient xlink:href="#g1" id="g2" x1="0" x2="300" y1="0" y2="0" gradientUnits="userSpaceOnUse" gradientTransform="translate(10,5)" />'
        '<filter inkscape:collect="always" style="color-interpolation-filters:sRGB" id="filter1" x="-0.1" y="-1" width="1.2" height="3">'
        '<feGaussianBlur inkscape:collect="always" stdDeviation="3" id="fe1" /></filter>',
    ),
    "words-on-lines": inkscape(
        f'{strokes("child", f"style={chr(34)}{STROKE}{chr(34)}")}<text xml:space="preserve" style="font-style:normal;font-weight:bold;font-size:14px;'
        "line-height:1.25;font-family:sans-serif;-inkscape-font-specification:'sans-serif Bold';fill:#000000\" x=\"40\" y=\"40\" id=\"text1\">"
        '<tspan sodipodi:role="line" id="tspan1" x="40" y="40">Breathe into</tspan><tspan sodipodi:role="line" id="tspan2" x="40" y="57">your back</tspan></text>'
    ),
    "over-the-edge": inkscape(
        f'<g transform="translate(0,14)">{shapes("warrior", f"style={chr(34)}{FILL}{chr(34)}")}{head_of("warrior", f"style={chr(34)}{FILL}{chr(34)}")}</g>'
        '<path style="fill:none;stroke:#000000;stroke-width:4" d="M 0,200 H 300" id="floor" />'
    ),
    "see-through-over-lines": inkscape(
        f'<g style="opacity:0.5">{shapes("seated", f"style={chr(34)}{FILL}{chr(34)}")}</g>{strokes("seated", f"style={chr(34)}{STROKE}{chr(34)}")}'
        '<rect style="fill:#e9c9a8;fill-opacity:0.6;stroke:#000;stroke-opacity:0.5;stroke-width:4" width="60" height="40" x="120" y="120" rx="6" />'
    ),
    "flowed-text": inkscape(
        f'{strokes("cobra", f"style={chr(34)}{STROKE}{chr(34)}")}<flowRoot xml:space="preserve" id="flowRoot1" style="font-size:12px">'
        '<flowRegion id="r"><rect id="rr" width="80" height="40" x="10" y="10" /></flowRegion><flowPara id="p">Lift from the heart</flowPara></flowRoot>'
    ),
}

# Figma ---------------------------------------------------------------------------------------------------------------


def figma(inside, defs="", width=300, height=200, clip=True):
    body = f'<g clip-path="url(#clip0_12_345)">\n{inside}\n</g>' if clip else inside
    rect = f'<clipPath id="clip0_12_345">\n<rect width="{width}" height="{height}" fill="white"/>\n</clipPath>\n' if clip else ""
    return (f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" fill="none" xmlns="http://www.w3.org/2000/svg" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink">\n{body}\n<defs>\n{defs}{rect}</defs>\n</svg>\n')  # fmt: skip


WHITE_PAGE = '<rect width="300" height="200" fill="white"/>\n'

FIGMA = {
    "frame": figma(WHITE_PAGE + shapes("mountain", 'fill="#B5381B"') + head_of("mountain", 'fill="#1D1D1B"')),
    "strokes": figma(
        strokes("lunge", 'stroke="black" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"')
        + head_of("lunge", 'stroke="black" stroke-width="6"')
    ),
    "even-odd": figma(
        '<path fill-rule="evenodd" clip-rule="evenodd" d="M150 10C200 10 240 50 240 100C240 150 200 190 150 190C100 190 60 150 60 100'
        'C60 50 100 10 150 10ZM150 40C117 40 90 67 90 100C90 133 117 160 150 160C183 160 210 133 210 100C210 67 183 40 150 40Z" fill="#B5381B"/>\n'
        '<rect x="140.5" y="70.5" width="19" height="59" rx="9.5" stroke="#1D1D1B"/>',
        clip=False,
    ),
    "alpha-mask": figma(
        '<mask id="mask0_1_2" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="0" y="0" width="300" height="200">\n'
        '<rect width="300" height="200" fill="#D9D9D9"/>\n</mask>\n<g mask="url(#mask0_1_2)">\n'
        + shapes("tree", 'fill="black"')
        + "\n</g>",
        clip=False,
    ),
    "display-p3": figma(
        shapes("bridge", 'fill="#B5381B" style="fill:#B5381B;fill:color(display-p3 0.7098 0.2196 0.1059);fill-opacity:1;"')
        + '<rect x="20" y="184" width="260" height="6" fill="var(--fill-0, #1D1D1B)"/>'
    ),
    "shadow": figma(
        f'<g filter="url(#filter0_d_1_2)">\n{shapes("warrior", "fill=" + chr(34) + "#B5381B" + chr(34))}\n</g>',
        '<filter id="filter0_d_1_2" x="0" y="0" width="300" height="200" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB">\n'
        '<feFlood flood-opacity="0" result="BackgroundImageFix"/>\n<feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" '
        'result="hardAlpha"/>\n<feOffset dy="4"/>\n<feGaussianBlur stdDeviation="2"/>\n<feComposite in2="hardAlpha" operator="out"/>\n'
        '<feColorMatrix type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.25 0"/>\n<feBlend mode="normal" in2="BackgroundImageFix" '
        'result="effect1_dropShadow_1_2"/>\n<feBlend mode="normal" in="SourceGraphic" in2="effect1_dropShadow_1_2" result="shape"/>\n</filter>\n',
    ),
    "gradient-paint": figma(
        '<rect width="300" height="200" fill="url(#paint0_linear_1_2)"/>' + shapes("plank", 'fill="white"'),
        '<linearGradient id="paint0_linear_1_2" x1="150" y1="0" x2="150" y2="200" gradientUnits="userSpaceOnUse">\n<stop stop-color="#B5381B"/>\n'
        '<stop offset="1" stop-color="#1D1D1B" stop-opacity="0.8"/>\n</linearGradient>\n',
    ),
    "inside-stroke": figma(
        '<mask id="path-1-inside-1_1_2" fill="white">\n<path d="M40 20H260V180H40V20Z"/>\n</mask>\n'
        '<path d="M40 20H260V180H40V20Z" fill="#E9C9A8"/>\n<path d="M40 20V16H36V20H40ZM260 20H264V16H260V20ZM260 180V184H264V180H260ZM40 180H36V184H40V180Z'
        'M40 20V24H260V20V16H40V20ZM260 20H256V180H260H264V20H260ZM260 180V176H40V180V184H260V180ZM40 180H44V20H40H36V180H40Z" fill="black" '
        'mask="url(#path-1-inside-1_1_2)"/>\n' + shapes("seated", 'fill="#B5381B"'),
        clip=False,
    ),
    "photo-fill": figma(
        '<rect x="60" y="20" width="160" height="160" rx="12" fill="url(#pattern0_1_2)"/>',
        '<pattern id="pattern0_1_2" patternContentUnits="objectBoundingBox" width="1" height="1">\n'
        f'<use xlink:href="#image0_1_2" transform="scale(0.0208333)"/>\n</pattern>\n<image id="image0_1_2" width="48" height="48" xlink:href="{photo()}"/>\n',
        clip=False,
    ),
    "see-through-on-white": figma(
        WHITE_PAGE
        + '<circle cx="60" cy="100" r="40" fill="#B5381B" fill-opacity="0.3"/>\n<g opacity="0.5">\n<rect x="140" y="60" width="60" height="80" fill="#1D1D1B"/>\n'
        '<rect x="160" y="80" width="60" height="80" fill="#B5381B"/>\n</g>\n<path d="M240 40V160" stroke="black" stroke-opacity="0.5" stroke-width="8"/>'
    ),
}

# Canva ---------------------------------------------------------------------------------------------------------------


def canva(inside, defs=""):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" zoomAndPan="magnify" '
            f'viewBox="0 0 300 199.999992" height="266" preserveAspectRatio="xMidYMid meet" version="1.0"><defs><g/>{defs}</defs>{inside}</svg>')  # fmt: skip


def canva_clip(name, x0, y0, x1, y1):
    return f'<clipPath id="{name}"><path d="M {x0} {y0} L {x1} {y0} L {x1} {y1} L {x0} {y1} Z M {x0} {y0} " clip-rule="nonzero"/></clipPath>'


def canva_shapes(pose, colour):
    return "".join([f'<path fill="{colour}" d="{d} " fill-opacity="1" fill-rule="nonzero"/>' for d in body(pose)])


GLYPHS = {
    "L": "M 1 -14 L 4 -14 L 4 -2 L 10 -2 L 10 0 L 1 0 Z",
    "I": "M 1 -14 L 4 -14 L 4 0 L 1 0 Z",
    "T": "M 0 -14 L 10 -14 L 10 -12 L 6.5 -12 L 6.5 0 L 3.5 0 L 3.5 -12 L 0 -12 Z",
}
CANVA_WORDS = "".join([
    f'<g fill="#1d1d1b" fill-opacity="1"><g transform="translate({x}, 40)"><g><path d="{GLYPHS[char]} "/></g></g></g>'
    for x, char in ((20, "T"), (34, "I"), (44, "L"), (58, "T"))
])  # fmt: skip

CANVA = {
    "page-clip": canva(
        f'<g clip-path="url(#0a1b2c3d4e)">{canva_shapes("mountain", "#b5381b")}</g>', canva_clip("0a1b2c3d4e", 0, 0, 300, 199.999992)
    ),
    "white-page": canva(
        '<rect x="-30" width="360" fill="#ffffff" y="-20" height="239.99999" fill-opacity="1"/>'
        '<rect x="-30" width="360" fill="#ffffff" y="-20" height="239.99999" fill-opacity="1"/>' + canva_shapes("lunge", "#1d1d1b")
    ),
    "clip-each": canva(
        "".join([
            f'<g clip-path="url(#c{i})"><path fill="#b5381b" d="{d} " fill-opacity="1" fill-rule="nonzero"/></g>'
            for i, d in enumerate(body("down-dog"))
        ]),
        "".join([canva_clip(f"c{i}", 20, 20, 280, 199) for i in range(9)]),
    ),  # fmt: skip
    "words-as-shapes": canva(CANVA_WORDS + canva_shapes("bridge", "#b5381b")),
    "lines": canva(
        "".join([
            f'<path stroke-linecap="round" transform="matrix(0.75, 0, 0, 0.75, 30, 10)" fill="none" stroke-linejoin="miter" d="{d} " stroke="#1d1d1b" '
            'stroke-width="8" stroke-opacity="1" stroke-miterlimit="4"/>'
            for d in lines("tree")
        ])
    ),  # fmt: skip
    "photo": canva(
        '<g clip-path="url(#ph)"><g transform="matrix(4, 0, 0, 4, 60, 4)">'
        f'<image x="0" y="0" width="48" xlink:href="{photo("JPEG")}" height="48" preserveAspectRatio="xMidYMid meet"/></g></g>',
        canva_clip("ph", 60, 4, 252, 196),
    ),
    "photo-with-mask": canva(
        f'<g mask="url(#m1)"><g transform="matrix(4, 0, 0, 4, 60, 4)"><image x="0" y="0" width="48" xlink:href="{photo()}" height="48"/></g></g>',
        '<filter x="0%" y="0%" width="100%" height="100%" id="f1"><feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0.2126 0.7152 0.0722 0 0" '
        'color-interpolation-filters="sRGB"/></filter><mask id="m1"><g filter="url(#f1)"><rect x="0" width="300" fill="#ffffff" y="0" height="200" fill-opacity="1"/>'
        "</g></mask>",
    ),
    "gradient": canva(
        f'<g clip-path="url(#gc)"><path fill="url(#gg)" d="{body("warrior")[0]} " fill-rule="nonzero"/></g>{canva_shapes("warrior", "#b5381b")}',
        '<linearGradient x1="0" gradientTransform="matrix(300, 0, 0, 200, 0, 0)" y1="0" x2="1" gradientUnits="userSpaceOnUse" y2="0" id="gg"><stop stop-opacity="1" '
        'stop-color="rgb(91.3%, 78.8%, 65.8%)" offset="0"/><stop stop-opacity="1" stop-color="rgb(71%, 22%, 10.6%)" offset="1"/></linearGradient>'
        + canva_clip("gc", 0, 0, 300, 200),
    ),
    "percent-colours": canva(
        "".join([f'<path fill="rgb(70.979309%, 21.958923%, 10.588074%)" d="{d} " fill-opacity="1" fill-rule="nonzero"/>' for d in body("seated")])
    ),
    "round-crop": canva(
        f'<g clip-path="url(#rc)">{canva_shapes("plank", "#b5381b")}<rect x="0" y="150" width="300" height="50" fill="#e9c9a8"/></g>',
        '<clipPath id="rc"><path d="M 150 10 C 260 10 290 60 290 100 C 290 150 240 195 150 195 C 60 195 10 150 10 100 C 10 60 40 10 150 10 Z " '
        'clip-rule="nonzero"/></clipPath>',
    ),
}

# Affinity ------------------------------------------------------------------------------------------------------------


def affinity(inside, size='width="100%" height="100%" viewBox="0 0 300 200"'):
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg {size} version="1.1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve" xmlns:serif="http://www.serif.com/" style="fill-rule:evenodd;clip-rule:evenodd;stroke-linejoin:round;stroke-miterlimit:2;">
{inside}
</svg>
"""


AFFINITY = {
    "plain": affinity(shapes("mountain", 'style="fill:rgb(181,56,27);"') + head_of("mountain", 'style="fill:rgb(181,56,27);"')),
    "artboard": affinity(
        '    <g id="Artboard1" serif:id="Artboard 1" transform="matrix(1,0,0,1,-100,-50)">\n        <rect x="100" y="50" width="300" height="200" style="fill:none;"/>\n'
        '        <clipPath id="_clip1">\n            <rect x="100" y="50" width="300" height="200"/>\n        </clipPath>\n        <g clip-path="url(#_clip1)">\n'
        f'            <g transform="matrix(1,0,0,1,100,50)">{shapes("lunge", "style=" + chr(34) + "fill:rgb(29,29,27);" + chr(34))}</g>\n        </g>\n    </g>'
    ),
    "lines": affinity(
        "".join([
            f'<g transform="matrix(0.9,0,0,0.9,15,10)"><path d="{d}" style="fill:none;fill-rule:nonzero;stroke:black;stroke-width:8px;stroke-linecap:round;"/></g>'
            for d in lines("down-dog")
        ])
    ),  # fmt: skip
    "squeezed": affinity(
        f'<g transform="matrix(1.2,0,0,0.8,-30,20)">{strokes("bridge", "style=" + chr(34) + "fill:none;stroke:rgb(181,56,27);stroke-width:7.3px;" + chr(34))}</g>'
    ),
    "image": affinity(
        '<g transform="matrix(4,0,0,4,50,4)"><use id="Photo" xlink:href="#_Image1" x="0" y="0" width="48px" height="48px"/></g>\n'
        f'<defs><image id="_Image1" width="48px" height="48px" xlink:href="{photo()}"/></defs>'
    ),
    "gradient": affinity(
        shapes("tree", 'style="fill:url(#_Linear1);"')
        + '<defs><linearGradient id="_Linear1" x1="0" y1="0" x2="1" y2="0" gradientUnits="userSpaceOnUse" gradientTransform="matrix(0,170,-170,0,150,10)">'
        '<stop offset="0" style="stop-color:rgb(233,201,168);stop-opacity:1"/><stop offset="1" style="stop-color:rgb(181,56,27);stop-opacity:1"/></linearGradient></defs>'
    ),
    "words": affinity(
        strokes("child", 'style="fill:none;stroke:black;stroke-width:6px;"')
        + '<g transform="matrix(1,0,0,1,20,40)"><g transform="matrix(18,0,0,18,96,0)"></g>'
        "<text x=\"0px\" y=\"0px\" style=\"font-family:'ArialMT', 'Arial', sans-serif;font-size:18px;\">Rest here</text></g>"
    ),
    "in-millimetres": affinity(
        '<g transform="matrix(4.16667,0,0,4.16667,0,0)">'
        + shapes("warrior", 'style="fill:rgb(181,56,27);fill-rule:nonzero;" transform="matrix(0.24,0,0,0.24,0,0)"')
        + "</g>",
        'width="88mm" height="59mm" viewBox="0 0 300 200"',
    ),
    "layer-opacity": affinity(
        f'<g opacity="0.35">{shapes("cobra", "style=" + chr(34) + "fill:rgb(181,56,27);" + chr(34))}</g>'
        '<path d="M20,188L280,188" style="fill:none;stroke:black;stroke-width:2px;stroke-dasharray:8,4;stroke-dashoffset:3px;"/>'
    ),
    "clipped-shape": affinity(
        f'<clipPath id="_clip2"><path d="{body("plank")[0]}"/></clipPath>{shapes("plank", "style=" + chr(34) + "fill:rgb(233,201,168);" + chr(34))}'
        '<g clip-path="url(#_clip2)"><rect x="100" y="60" width="40" height="80" style="fill:rgb(181,56,27);"/></g>'
    ),
}

# Icon sets -----------------------------------------------------------------------------------------------------------

X = 'xmlns="http://www.w3.org/2000/svg"'
PERSON = '<circle cx="12" cy="4.5" r="2.5"/><path d="M12 8v7M12 15l-4 6M12 15l4 6M5 10.5h14"/>'
SOLID = "M12 2a3 3 0 110 6 3 3 0 010-6zM10.5 9h3a1.5 1.5 0 011.5 1.5V15l1.6 6.2a1 1 0 01-1.9.5L12 16.5l-2.7 5.2a1 1 0 01-1.9-.5L9 15v-4.5A1.5 1.5 0 0110.5 9z"

ICONS = {
    "feather": f'<svg {X} width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    f'stroke-linejoin="round" class="feather feather-person">{PERSON}</svg>',
    "material": f'<svg {X} height="24px" viewBox="0 0 24 24" width="24px" fill="#000000"><path d="M0 0h24v24H0V0z" fill="none"/><path d="{SOLID}"/></svg>',
    "material-symbols": f'<svg {X} height="24px" viewBox="0 -960 960 960" width="24px" fill="#1f1f1f"><path d="M480-720q-33 0-56.5-23.5T400-800q0-33 '
    '23.5-56.5T480-880q33 0 56.5 23.5T560-800q0 33-23.5 56.5T480-720ZM360-80v-520q-60-5-122-15t-118-25l20-80q78 21 166 30.5t174 9.5q86 0 174-9.5T820-720l20 80q-56 '
    '15-118 25t-122 15v520h-80v-240h-80v240h-80Z"/></svg>',
    "font-awesome": f'<svg {X} viewBox="0 0 512 512"><!--! An icon set - licence and address --><path fill="currentColor" d="M256 32a48 48 0 1 1 0 96 48 48 0 1 1 0-96zM224 '
    '160h64c26.500 0 48 21.500 48 48v96l32 160c3 17-9 33-26 35s-33-9-35-26L272 352h-32l-35 121c-2 17-18 28-35 26s-29-18-26-35l32-160v-96c0-26.500 21.500-48 48-48z"/></svg>',
    "bootstrap": f'<svg {X} width="16" height="16" fill="currentColor" class="bi bi-person" viewBox="0 0 16 16">\n  <path d="M8 1a2 2 0 1 1 0 4 2 2 0 0 1 0-4M6 6h4a1 1 0 0 1 '
    '1 1v4l1 4.500H10.500L8 11l-2.500 4.500H4L5 11V7a1 1 0 0 1 1-1"/>\n</svg>',
    "iconify": f'<svg {X} xmlns:xlink="http://www.w3.org/1999/xlink" aria-hidden="true" role="img" class="iconify" width="1em" height="1em" '
    f'preserveAspectRatio="xMidYMid meet" viewBox="0 0 24 24"><g fill="none" stroke="currentColor" stroke-width="1.500">{PERSON}</g></svg>',
    "heroicons": f'<svg {X} fill="none" viewBox="0 0 24 24" stroke-width="1.5" stroke="currentColor" aria-hidden="true" data-slot="icon" focusable="false">'
    '<path stroke-linecap="round" stroke-linejoin="round" vector-effect="non-scaling-stroke" d="M12 3v9m0 0-5 9m5-9 5 9M5 8.25h14"/></svg>',
    "duotone": f'<svg {X} width="192" height="192" fill="#000000" viewBox="0 0 256 256"><rect width="256" height="256" fill="none"/><path d="M128 40a28 28 0 1 1 0 56 28 28 0 0 1 '
    '0-56z" opacity="0.2"/><circle cx="128" cy="68" r="28" fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round" stroke-width="16"/>'
    '<path d="M128 96v72M128 168l-40 60M128 168l40 60M48 120h160" fill="none" stroke="#000" stroke-linecap="round" stroke-width="16"/></svg>',
    "dark-mode": f'<svg {X} viewBox="0 0 24 24"><style>path,circle{{fill:#1d1d1b}}#a.b{{fill:#b5381b}}@media (prefers-color-scheme:dark){{path,circle{{fill:#fff}}}}'
    f'.hide{{display:none}}</style><path id="a" class="b" d="{SOLID}"/><circle class="hide" cx="12" cy="12" r="11"/></svg>',
    "sprite": f'<svg {X} style="display:none"><symbol id="person" viewBox="0 0 24 24"><path d="{SOLID}"/></symbol></svg>',
}

ALL = {
    f"{program}/{name}": text
    for program, files in (("illustrator", ILLUSTRATOR), ("inkscape", INKSCAPE), ("figma", FIGMA), ("canva", CANVA),
                           ("affinity", AFFINITY), ("icons", ICONS))
    for name, text in files.items()
}  # fmt: skip
REFUSED = ("illustrator/linked-photo", "inkscape/flowed-text", "icons/sprite")
