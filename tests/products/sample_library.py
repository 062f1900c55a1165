"""Poses and libraries made in code, for tests of layout."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from posepress.base.drawing import Drawing, circle, rectangle
from posepress.model.domain import (
    Caution,
    ClassPlan,
    ClassPose,
    Dose,
    Inline,
    Library,
    PictureRef,
    Pose,
    Prose,
    Signal,
    Step,
    StudioFields,
)
from posepress.model.props import parse_prop
from posepress.products import Composition
from posepress.typeset.placed import Line, Page

ART = Drawing(250, 120, (rectangle(2, 2, 248, 118, stroke=(0.5,), width=1), circle(60, 60, 40, fill=(0.7,))))

STEPS = (
    "Lie on your back. Bend your knees. Put your feet flat, as wide as your hips.",
    "Hug one knee toward you. Stop before your low back rounds.",
    "Slide the other heel away along the floor. Stop before your back arches.",
    "Keep your low back still. Breathe 5 to 10 times.",
    "Come back. Do the same on the other side.",
)
CAUTIONS = (
    ("CAUTION", "Stop if your low back pinches, or your leg tingles or goes numb."),
    ("CAUTION", "Ask first if you had a hip or back operation."),
)


def prose(text: str, source: str = "") -> Prose:
    return Prose((Inline(text),), source)


def pose(
    id_: str = "knee-hug",
    title: str = "Knee hug with heel slide",
    cautions: Sequence[tuple[str, str]] = CAUTIONS,
    steps: Sequence[str] = STEPS,
    **more: object,
) -> Pose:
    def key(part: str) -> str:
        return f"poses/{id_}#{part}"

    fields: dict[str, object] = {
        "position": "lying on the back",
        "sides": "each",
        "dose": Dose.model_validate({"breaths": "5-10"}),
        "props": (parse_prop("mat"), parse_prop("strap or belt (optional)")),
        "source": "S0",
        "purpose": prose("One hip lets go while your back rests.", key("purpose")),
        "easier": (prose("Hold the back of your thigh, or put a strap round your shin.", key("easier.1")),),
        "notice": (prose("A few inches may be plenty.", key("notice.1")),),
        "picture": PictureRef("main.svg", "A person on the back hugs one knee.", key("picture")),
    }
    return Pose(
        id=id_,
        title=title,
        cautions=tuple([Caution(Signal[s], prose(t, key(f"cautions.{n}"))) for n, (s, t) in enumerate(cautions, 1)]),
        steps=tuple([Step(prose(t, key(f"steps.{n}"))) for n, t in enumerate(steps, 1)]),
        **{**fields, **more},
    )


def with_step_picture(plain: Pose, number: int) -> Pose:
    step = plain.steps[number - 1]
    shown = replace(step, pictures=(PictureRef("step.svg", "The heel slides away.", f"{step.prose.source}.picture"),))
    steps = (*plain.steps[: number - 1], shown, *plain.steps[number:])
    return plain.model_copy(update={"steps": steps})


def library(*poses: Pose, **more: object) -> Library:
    fields: dict[str, object] = {
        "studio": StudioFields(
            name="Quiet Studio",
            contact=("555 0100",),
            edition="2026-11-20",
            stop_and_rest_if=("pain is sharp", "a leg goes numb"),
            then="Ask your clinician if it stays.",
            small_print="This sheet reminds you of a class.",
        ),
        "sources": {"S0": prose("“Post-Practice Psoas Relief”, Kickit, yoga for roller derby, 2015", "sources#S0")},
        "artworks": {"main.svg": ART, "step.svg": ART},
    }
    return Library(Path(), poses={p.id: p for p in poses}, **{**fields, **more})


def plan(*entries: ClassPose | str, **more: object) -> ClassPlan:
    poses = tuple([ClassPose(pose=e) if isinstance(e, str) else e for e in entries])
    fields = {"title": "Hip relief after practice", "teacher": "Ana Ruiz", "before": ("Stay warm.",), "log_days": 7}
    return ClassPlan(id="relief", poses=poses, typed_poses=poses, **{**fields, **more})


def lines(composition: Composition) -> Iterator[tuple[int, Page, Line]]:
    """(page number from 1, page, line) of everything that is set, in reading order."""
    for n, page in enumerate(composition.document.pages, 1):
        for line in page.lines:
            yield n, page, line


def said(composition: Composition, source: str, page: int | None = None) -> str:
    """All words set for a source key, in order, spaces made plain."""
    runs = [
        run
        for n, _, line in lines(composition)
        if page in (None, n)
        for run in line.runs
        if (run.source or line.source) == source
    ]
    return " ".join("".join([run.text for run in runs]).replace("\u00a0", " ").split())


def text(composition: Composition, page: int | None = None) -> str:
    """All words of a page or of all pages."""
    words = ["".join([run.text for run in line.runs]) for n, _, line in lines(composition) if page in (None, n)]
    return " ".join(" ".join(words).replace("\u00a0", " ").split())


def outside(composition: Composition, margin: float) -> list[str]:
    """Lines that come nearer to the trim than `margin` points."""
    return [
        "".join([run.text for run in line.runs])
        for _, page, line in lines(composition)
        if line.x < margin - 0.01
        or line.x + line.width > page.width - margin + 0.01
        or line.y + line.descent < margin - 0.01
        or line.y + line.ascent > page.height + 0.01
    ]


def overlapping(composition: Composition) -> list[tuple[str, str]]:
    """Pairs of lines of a page whose x-heights overlap."""
    found = []
    for page in composition.document.pages:
        boxes = [(line.x, line.y, line.x + line.width, line.y + line.ascent * 0.45, line) for line in page.lines]
        for n, (ax0, ay0, ax1, ay1, a) in enumerate(boxes):
            for bx0, by0, bx1, by1, b in boxes[n + 1 :]:
                if ax0 + 0.1 < bx1 and bx0 + 0.1 < ax1 and ay0 < by1 and by0 < ay1:
                    found.append((a.runs[0].text, b.runs[0].text))
    return found
