"""Words and pictures of a pose agree with the side that it is done to, or it is told at the line what to type."""

from __future__ import annotations

import pytest

from conftest import SVG
from posepress.base.sides import swapped
from posepress.model.sides import as_done
from posepress.proof.product.sources import check_sources

FIGURE = "base: supine\nleft leg: knee to chest\n"
POSE = """---
title: Knee hug
position: lying on the back
sides: SIDES
dose: {breaths: 5}
---
Lets the hip go.

## Cautions
- Stop if your left hip pinches.

## Steps
STEPS
"""


def read(project, steps, sides="each", entry="", picture=FIGURE, alt=""):
    """The library of a project with one pose, and a class that does it to a side."""
    text = POSE.replace("SIDES", sides).replace("STEPS", steps).replace("dose:", f"alt: {alt}\ndose:" if alt else "dose:")
    files = {"content/poses/hug.md": text}
    if picture == FIGURE or "base" in picture or "pose:" in picture:
        files["images/hug.figure.yaml"] = picture
        (project.root / "images/hug.svg").unlink(missing_ok=True)
    else:
        files["images/hug.svg"] = picture
    if entry:
        files["content/classes/c.md"] = f"---\ntitle: C\nposes:\n  - {{pose: hug, side: {entry}}}\n---\nWords.\n"
    project.write(files)
    return project.read()


def words(prose):
    return "".join([inline.text for inline in prose.inlines])


def told(project):
    return [(d.severity.value, d.code, d.span and (d.span.path.rpartition("/")[2], d.span.line)) for d in project.report]


@pytest.mark.parametrize(
    ("sides", "said"),
    [("each", "Hug your left knee. Right foot flat."), ("right leg", "Hug your right knee. Left foot flat.")],
)
def test_a_mark_prints_the_side_of_the_dose_or_the_one_that_the_picture_shows(sides, said, project):
    pose = read(project, "1. Hug your {this knee}. {Other foot} flat.", sides).poses["hug"]
    assert told(project) == []
    assert words(pose.steps[0].prose) == said


def test_a_figure_of_a_pose_for_one_side_is_turned_to_it_with_its_words(project):
    library = read(project, "1. Hug your {this knee}.\n\n   ![](hug.figure.yaml)", "right leg")
    pose = library.poses["hug"]
    assert [picture.mirror for picture, _ in pose.pictures] == [True, True]
    assert all("right leg knee to chest" in picture.alt for picture, _ in pose.pictures)


@pytest.mark.parametrize("sides", ["none", "both legs", "both together"])
def test_a_mark_needs_a_side(sides, project):
    read(project, "1. Hug your {this knee}.", sides)
    assert told(project) == [("error", "no-side", ("hug.md", 13))]
    assert '"sides: each"' in project.report.diagnostics[0].hint


@pytest.mark.parametrize(
    "words_typed",
    ["Change sides.", "Do the same on the other side.", "Repeat steps 1 to 2 with the other leg.", "Then do the other side.",
     "Switch legs and go again.", "Do ten on each side."],
)  # fmt: skip
@pytest.mark.parametrize("side", ["right leg", "left"])
def test_a_step_that_sends_to_the_other_side_is_told_at_its_line_where_one_side_is_done(side, words_typed, project):
    steps = f"1. Hug one knee.\n2. {words_typed}"
    read(project, steps, entry=side)
    assert told(project) == [("error", "sends-on", ("hug.md", 14))]
    assert "type {each side} before this step" in project.report.diagnostics[0].hint
    project.report.diagnostics.clear()
    library = read(project, steps.replace("2. ", "2. {each side} "), entry=side)
    assert told(project) == [] and list(library.classes) == ["c"]


@pytest.mark.parametrize("words_typed", ["Slide the other heel away.", "Weight on the other leg.", "Draw both knees in."])
def test_words_that_only_name_the_other_side_send_nobody_there(words_typed, project):
    read(project, f"1. Hug one knee. {words_typed}", entry="right")
    assert told(project) == []


def test_left_and_right_without_a_picture_that_shows_a_side_cannot_be_turned(project):
    read(project, "1. Hug your left knee.", entry="right", picture="pose: cat\n")
    assert sorted(place for _, code, place in told(project) if code == "side-in-words") == [("hug.md", 10), ("hug.md", 13)]
    assert all("{this leg}" in d.hint for d in project.report)


def test_words_that_say_only_the_other_side_are_told_at_their_line(project):
    read(project, "1. Hug your right knee.", entry="left")
    assert told(project) == [("error", "side-in-words", ("hug.md", 13))]


def test_upon_which_side_one_lies_is_no_word_about_the_side_that_works(project):
    read(project, "1. Lie on your left side. Lift the leg.", "right leg", picture="pose: side-lying leg lift\n")
    assert told(project) == []


def test_a_photo_whose_words_say_the_other_side_is_told_with_what_to_do(project):
    named = SVG.replace("one knee", "the left knee")
    library = read(project, "1. Hug one knee.", entry="right", picture=named)
    assert ("error", "picture-side", ("hug.md", 1)) in told(project) and "c" not in library.classes
    [hint] = [d.hint for d in project.report if d.code == "picture-side"]
    assert "give a picture of the right side" in hint


def test_a_photo_that_says_its_side_or_none_is_taken_for_that_side(project):
    read(project, "1. Hug one knee.", entry="left", picture=SVG.replace("one knee", "the left knee"))
    assert told(project) == []


def test_words_typed_for_a_figure_that_name_another_side_than_it_shows_are_told(project):
    read(project, "1. Hug one knee.", entry="left", alt="The right knee is held.")
    assert [code for _, code, _ in told(project)] == ["picture-side"]
    assert "side: right into images/hug.figure.yaml" in project.report.diagnostics[0].hint


def test_words_of_another_language_are_to_be_read_again(project):
    project.write({"content/studio.yaml": "name: Rauha\nlanguage: fi\n"})
    read(project, "1. Pidä polvesta.", entry="right")
    assert [(severity, code) for severity, code, _ in told(project)] == [("warning", "side-language")]


TURNED = {
    "de": ("Das linke Knie im rechten Winkel halten.", "Das rechte Knie im rechten Winkel halten."),
    "es": ("Doblar la rodilla izquierda, el pie derecho sigue.", "Doblar la rodilla derecha, el pie izquierdo sigue."),
    "fr": ("Plier le genou gauche, la jambe droite reste.", "Plier le genou droit, la jambe gauche reste."),
    "it": ("Piegare il ginocchio sinistro.", "Piegare il ginocchio destro."),
    "pt": ("Dobrar o joelho esquerdo.", "Dobrar o joelho direito."),
    "nl": ("Buig de linkerknie, het rechterbeen blijft.", "Buig de rechterknie, het linkerbeen blijft."),
    "pl": ("Zegnij lewe kolano, prawą nogę zostaw.", "Zegnij prawe kolano, lewą nogę zostaw."),
    "sv": ("Böj vänster knä, högra foten stannar.", "Böj höger knä, vänstra foten stannar."),
}


@pytest.mark.parametrize("language", TURNED)
def test_left_and_right_are_turned_in_the_language_of_the_content(language, project):
    left, right = TURNED[language]
    project.write({"content/studio.yaml": f"name: Ruhe\nlanguage: {language}\n"})
    library = read(project, f"1. {left}", entry="right")
    assert told(project) == []
    pose = as_done(library.poses["hug"], "right", library.artworks)
    assert words(pose.steps[0].prose) == right
    assert words(as_done(library.poses["hug"], "left", library.artworks).steps[0].prose) == left


SENT = {
    "de": "Die Seite wechseln.", "es": "Repetir con la otra pierna.", "fr": "Changer de côté.",
    "it": "Ripetere dall'altro lato.", "pt": "Repetir com a outra perna.", "nl": "Herhaal met het andere been.",
    "pl": "Powtórz na drugą stronę.", "sv": "Upprepa på andra sidan.",
}  # fmt: skip


@pytest.mark.parametrize("language", SENT)
def test_words_that_send_to_the_other_side_are_known_in_each_language(language, project):
    project.write({"content/studio.yaml": f"name: Ruhe\nlanguage: {language}\n"})
    read(project, f"1. {SENT[language]}", entry="right")
    assert [code for _, code, _ in told(project)] == ["sends-on"]


MARKED = {
    "de": ("Heben Sie {dieses Bein}. {Der andere Fuß} bleibt.", "Heben Sie das linke Bein. Der rechte Fuß bleibt."),
    "es": ("Levante {esta pierna}. Gire {de este pie} a {la otra rodilla}.",
           "Levante la pierna izquierda. Gire del pie izquierdo a la rodilla derecha."),
    "fr": ("Levez {cette jambe}, {l'autre pied} au sol, {de l’autre épaule}.",
           "Levez la jambe gauche, le pied droit au sol, de l’épaule droite."),
    "it": ("Alzi {questa gamba}, {su quest'anca}.", "Alzi la gamba sinistra, sull’anca sinistra."),
    "pt": ("Levante {esta perna}; apoie-se {na outra perna}.", "Levante a perna esquerda; apoie-se na perna direita."),
    "nl": ("Til {dit been} op, {de andere voet} blijft.", "Til het linkerbeen op, de rechtervoet blijft."),
    "pl": ("Unieś {tę nogę}, oprzyj się na {drugiej nodze}.", "Unieś lewą nogę, oprzyj się na prawej nodze."),
    "sv": ("Lyft {det här benet}. {Den andra foten} står kvar.", "Lyft det vänstra benet. Den högra foten står kvar."),
}  # fmt: skip


@pytest.mark.parametrize("language", MARKED)
def test_marks_are_typed_and_print_in_the_words_of_the_language(language, project):
    project.write({"content/studio.yaml": f"name: Ruhe\nlanguage: {language}\n"})
    typed, printed = MARKED[language]
    library = read(project, f"1. {typed}", entry="right")
    assert told(project) == []
    assert words(library.poses["hug"].steps[0].prose) == printed
    turned = as_done(library.poses["hug"], "right", library.artworks)
    assert words(turned.steps[0].prose) == swapped(printed, language) != printed
    assert list(check_sources(library)) == []


def test_a_word_that_runs_together_with_a_mark_belongs_between_its_braces(project):
    project.write({"content/studio.yaml": "name: Ruhe\nlanguage: es\n"})
    read(project, "1. Gire la punta de {este pie}.")
    assert [code for _, code, _ in told(project)] == ["mark-apart"]
    assert project.report.diagnostics[0].hint == 'type {de este pie} in place of "de {este pie}"'


def test_a_mark_in_the_words_of_another_language_is_told(project):
    project.write({"content/studio.yaml": "name: Ruhe\nlanguage: de\n"})
    read(project, "1. {this Knie} halten.")
    assert [code for _, code, _ in told(project)] == ["mark-language"]
    assert "{dieses Bein} or {das andere Bein}" in project.report.diagnostics[0].hint


def test_each_side_before_a_step_stands_in_no_other_place(project):
    read(project, "1. Hug one knee. {each side} Change.")
    assert [code for _, code, _ in told(project)] == ["unknown-step"]
    assert "at the start of a step" in project.report.diagnostics[0].hint


@pytest.mark.parametrize("sides", ["each", "right leg"])
def test_a_disc_at_the_other_side_than_its_step_speaks_of_is_told(sides, project):
    steps = "1. Hug your {this knee}. {#hug}"
    read(project, steps, sides, picture=f"{FIGURE}labels: {{hug: right knee}}\n")
    (warning,) = [d for d in project.report if d.code == "label-side"]
    due, shown = ("left", "right") if sides == "each" else ("right", "left")  # the figure is turned, and its disc with it
    assert warning.message == f"step 1 speaks of the {due} side, and its number stands at the {shown} knee"
    assert (warning.span.path, warning.span.line) == ("images/hug.figure.yaml", 3)
    assert warning.hint == "type labels: {hug: left knee}, or change the step"
    project.report.diagnostics.clear()
    for right in ("left knee", "pelvis"):
        read(project, steps, sides, picture=f"{FIGURE}labels: {{hug: {right}}}\n")
    assert "label-side" not in {d.code for d in project.report}
