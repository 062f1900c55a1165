"""A number of poses → a project as a studio that has so many might keep it: for measuring, the same for every program.

Poses are short and long as real ones are (3 to 14 steps, 8 on average, of 8 to 45 words, 25 on average; 1 to 6 cautions).
Half of them show a photo of 1200 × 900 pixels, of which at most 50 differ, and half an SVG; or all show a figure that is
drawn from words. A pose depends on its own number alone, so a library of 200 is the beginning of one of 1000.
"""

from __future__ import annotations

import io
import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from posepress.figures.library import POSES

MIXED, PHOTOS, DRAWINGS, FIGURES = "mixed", "photos", "drawings", "figures"
PICTURES = (MIXED, PHOTOS, DRAWINGS, FIGURES)
_PHOTOS = 50
_PIXELS = (1200, 900)
_POSITIONS = ("lying on the back", "lying face down", "lying on the side", "hands and knees", "kneeling", "seated", "standing")
_STARTS = ("Lie", "Breathe out and rest", "Bring", "Slowly move", "Keep", "Lift", "Let go of", "Press", "Turn", "Reach with")
_TEXT = (
    "your knee toward your chest and keep the other leg long on the floor while the low back stays wide and soft so "
    "that you can breathe without effort into both sides of the ribs then let the foot slide down again until the "
    "heel rests and the hip feels heavy take as much time as you need for this and stop before anything pulls or "
    "pinches in front of the joint move only as far as the pelvis can stay where it is and follow the weight of the "
    "thigh into the ground "
)
_WORDS = _TEXT.split()
_CAUTIONS = ("Stop if", "Go slower if", "Leave this out if", "Ask your therapist first if", "Make it smaller if")
_COMPLAINTS = (
    "your back hurts", "you feel pressure in the hip joint", "your leg tingles or goes numb", "you had a hip operation",
    "you are pregnant", "your knee is swollen or warm", "you feel dizzy when you turn your head", "your wrists ache at night",
)  # fmt: skip


@dataclass(frozen=True)
class PoseText:
    """What every program prints of a pose. `picture` is a file in `images/`."""

    id: str
    title: str
    position: str
    dose: str
    summary: str
    cautions: tuple[str, ...]
    steps: tuple[str, ...]
    picture: str
    alt: str


def pose(number: int, pictures: str = MIXED) -> PoseText:
    chance = random.Random(f"pose {number}")
    id_ = f"pose-{number:04}"
    shows_photo = pictures == PHOTOS or (pictures == MIXED and number % 2 == 0)
    ending = "figure.yaml" if pictures == FIGURES else "jpg" if shows_photo else "svg"
    return PoseText(
        id=id_,
        title=f"{chance.choice(('Hip', 'Knee', 'Long', 'Quiet', 'Low', 'Side'))} "
        f"{chance.choice(('release', 'slide', 'turn', 'rest', 'circle', 'stretch'))} {number}",
        position=chance.choice(_POSITIONS),
        dose=f"{chance.randint(3, 12)} breaths",
        summary=_sentence(chance, chance.randint(8, 20)),
        cautions=_cautions(chance),
        steps=tuple([_step(chance) for _ in range(chance.choice((3, 5, 6, 7, 8, 8, 8, 9, 10, 14)))]),
        picture=f"{id_}.{ending}",
        alt=_sentence(chance, 10),
    )


def write_library(root: Path, count: int, pictures: str = MIXED) -> list[PoseText]:
    """A project of posepress below `root`: the poses, a booklet of them all, a class of the first eight."""
    for folder in ("content/poses", "content/classes", "content/booklets", "images"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    poses = [pose(number, pictures) for number in range(1, count + 1)]
    (root / "content/studio.yaml").write_text("name: Long Shelf Studio\npaper: a4\n", encoding="utf-8")
    booklet = "title: All poses\nparts:\n  - contents\n  - poses: all\n"
    (root / "content/booklets/all.yaml").write_text(booklet, encoding="utf-8")
    entries = "".join([f"  - {item.id}\n" for item in poses[:8]])
    (root / "content/classes/first.md").write_text(f"---\ntitle: First class\nposes:\n{entries}---\n", encoding="utf-8")
    for number, item in enumerate(poses, 1):
        (root / f"content/poses/{item.id}.md").write_text(content_file(item), encoding="utf-8")
        write_picture(root / "images", number, item)
    return poses


def content_file(item: PoseText) -> str:
    """As posepress reads it."""
    front = {"title": item.title, "position": item.position, "alt": item.alt}
    fields = "".join([f"{name}: {json.dumps(value)}\n" for name, value in front.items()])
    cautions = "".join([f"- {text}\n" for text in item.cautions])
    steps = "".join([f"{n}. {text}\n" for n, text in enumerate(item.steps, 1)])
    dose = f"sides: none\ndose: {{breaths: {item.dose.partition(' ')[0]}}}\n"
    return f"---\n{fields}{dose}---\n{item.summary}\n\n## Cautions\n{cautions}\n## Steps\n{steps}"


def write_picture(folder: Path, number: int, item: PoseText) -> None:
    path = folder / item.picture
    if path.name.endswith(".jpg"):
        path.write_bytes(_photo(number // 2 % _PHOTOS))
    elif path.name.endswith(".svg"):
        path.write_text(_drawing(number), encoding="utf-8")
    else:
        path.write_text(f"pose: {list(POSES)[number % len(POSES)]}\n", encoding="utf-8")


def _sentence(chance: random.Random, words: int, start: str = "") -> str:
    at = chance.randrange(len(_WORDS))
    text = " ".join([_WORDS[(at + n) % len(_WORDS)] for n in range(max(1, words - len(start.split())))])
    return f"{start} {text}.".strip() if start else f"{text[:1].upper()}{text[1:]}."


def _step(chance: random.Random) -> str:
    return _sentence(chance, chance.choice((8, 14, 20, 24, 25, 26, 28, 30, 34, 45)), chance.choice(_STARTS))


def _cautions(chance: random.Random) -> tuple[str, ...]:
    """No complaint twice."""
    complaints = chance.sample(_COMPLAINTS, chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 6)))
    ends = [chance.choice((".", ", or if somebody told you to keep still.")) for _ in complaints]
    return tuple([f"{chance.choice(_CAUTIONS)} {complaint}{end}" for complaint, end in zip(complaints, ends, strict=True)])


@cache
def _photo(number: int) -> bytes:
    """Soft grounds, hard edges and the grain of a phone's sensor."""
    chance = random.Random(f"photo {number}")
    wide, high = _PIXELS
    image = Image.linear_gradient("L").resize(_PIXELS).rotate(chance.randrange(360), fillcolor=128).convert("RGB")
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        x, y, size = chance.randrange(wide), chance.randrange(high), chance.randrange(40, 320)
        colour = (chance.randrange(60, 250), chance.randrange(60, 220), chance.randrange(50, 200))
        pen.ellipse((x - size, y - size // 2, x + size, y + size // 2), fill=colour)
    grain = Image.frombytes("L", _PIXELS, chance.randbytes(wide * high)).convert("RGB").filter(ImageFilter.GaussianBlur(1))
    data = io.BytesIO()
    Image.blend(image, grain, 0.2).save(data, "JPEG", quality=82)
    return data.getvalue()


def _drawing(number: int) -> str:
    """A stick figure on a mat, as somebody draws it in a drawing program: 3 shapes and 8 lines."""
    chance = random.Random(f"drawing {number}")
    lines = []
    x, y = 40 + chance.randrange(20), 70 + chance.randrange(20)
    for _ in range(8):
        to_x, to_y = chance.randrange(20, 180), chance.randrange(30, 110)
        lines.append(f'<path d="M{x} {y}C{x + 9} {y - 7} {to_x - 9} {to_y + 7} {to_x} {to_y}"/>')
        x, y = to_x, to_y
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 140">'
        '<rect x="10" y="118" width="180" height="8" fill="#ddd"/>'
        f'<g fill="none" stroke="#222" stroke-width="3" stroke-linecap="round">{"".join(lines)}</g>'
        f'<circle cx="{x}" cy="{y}" r="9" fill="#222"/><circle cx="{x}" cy="{y}" r="4" fill="#fff"/></svg>'
    )
