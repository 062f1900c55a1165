"""A picture is a file in images/, found by the name that people type, and never one from elsewhere."""

from __future__ import annotations

import io
from os import scandir

import pytest
from PIL import Image

from posepress.base.diagnostics import Span
from posepress.base.drawing import Redrawn
from posepress.base.identity import digest
from posepress.content.pictures.gallery import Gallery

HERE = Span("content/poses/hug.md", 1, 1, 2)


def photo(high: int = 40) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((60, high)).save(file, "JPEG")
    return file.getvalue()


def test_a_picture_is_loaded_once(project) -> None:
    gallery = Gallery(project.root, project.report)
    assert gallery.take("hug.svg", HERE) is gallery.take("hug.svg", HERE) is not None
    assert list(gallery.artworks) == ["hug.svg"]


def test_a_link_out_of_the_project_is_refused(project, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.svg"
    outside.write_bytes((project.root / "images/hug.svg").read_bytes())
    (project.root / "images/link.svg").symlink_to(outside)
    assert Gallery(project.root, project.report).take("link.svg", HERE) is None
    assert [(d.code, d.message) for d in project.report] == [
        ("picture-outside", '"link.svg" leads to a file outside this project')
    ]


def test_a_link_within_the_project_is_fine(project) -> None:
    (project.root / "images/link.svg").symlink_to(project.root / "images/hug.svg")
    assert Gallery(project.root, project.report).take("link.svg", HERE) is not None


@pytest.mark.parametrize("name", ["../hug.svg", "/hug.svg", "C:\\hug.svg", "file:hug.svg", "a\\hug.svg", ".."])
def test_a_name_that_leaves_the_folder_is_refused(name: str, project) -> None:
    assert Gallery(project.root, project.report).take(name, HERE) is None
    assert [d.code for d in project.report] == ["picture-outside"]


def test_a_figure_file_becomes_a_picture_that_is_drawn_for_each_size(project) -> None:
    project.write({"images/x.figure.yaml": "pose: cat\n"})
    art = Gallery(project.root, project.report).take("x.figure.yaml", HERE)
    assert isinstance(art, Redrawn) and not list(project.report)
    small, large = art.drawn(40, 24, {}), art.drawn(112, 60, {})
    assert small.width < 40 * 72 / 25.4 + 0.01 < large.width
    assert max(i.width for i in small.items) > 0.5 * max(i.width for i in large.items)  # strokes are not scaled


def test_a_comment_in_a_figure_file_changes_nothing_that_is_printed(project) -> None:
    cat = "pose: cat\nlabels: {hug: back}\n"
    project.write({"images/x.figure.yaml": cat, "images/y.figure.yaml": f"# A cat.\n{cat}"})
    x, y = [Gallery(project.root, project.report).take(f"{name}.figure.yaml", HERE) for name in "xy"]
    assert x == y and digest(x) == digest(y)  # from which edition codes are made


def test_an_anatomy_plate_needs_no_file(project) -> None:
    gallery = Gallery(project.root, project.report)
    assert isinstance(gallery.take("anatomy/iliopsoas", HERE), Redrawn)
    assert gallery.take("anatomy/iliopsaos", HERE) is None
    assert [d.code for d in project.report] == ["picture-missing"]


def test_words_beside_an_anatomy_plate_are_no_steps(project) -> None:
    project.write(
        {
            "images/plate.figure.yaml": "plate: anatomy/iliopsoas\nlabels: {psoas: Lendenmuskel}\n",
            "content/articles/a.md": "---\ntitle: A\n---\nWords.\n\n![A plate](plate.figure.yaml)\n",
        }
    )
    library = project.read()
    project.check([])
    assert library.artworks["plate.figure.yaml"].steps == ()


def test_the_studio_says_how_figures_look_and_a_file_says_it_for_itself(project) -> None:
    pose = "---\ntitle: Cat\nposition: hands and knees\ndose: {breaths: 5}\n---\n## Cautions\n- none\n\n## Steps\n1. Kneel.\n"
    project.write({
        "content/studio.yaml": "name: Quiet Hips\nbody: slim\nhair: bun\npictures: Pictogram\n",
        "content/poses/cat.md": pose, "images/cat.figure.yaml": "pose: cat\n",
        "content/poses/cow.md": pose, "images/cow.figure.yaml": "pose: cow\nbody: broad\nhair: none\nstyle: line\n",
    })  # fmt: skip
    library = project.read()
    project.check([])
    looks = [(f.body, f.hair, f.style) for f in (library.artworks[f"{n}.figure.yaml"].figure for n in ("cat", "cow"))]
    assert looks == [("slim", "bun", "pictogram"), ("broad", "none", "line")]


def test_a_mistake_in_a_figure_file_is_told_at_its_line(project) -> None:
    project.write({"images/x.figure.yaml": "pose: cat\nhaed: up\nleft leg: sliiding\n"})
    assert Gallery(project.root, project.report).take("x.figure.yaml", HERE) is None
    assert [(d.span.path, d.span.line) for d in project.report] == [("images/x.figure.yaml", 2), ("images/x.figure.yaml", 3)]


def test_what_no_body_could_do_is_a_warning_that_names_the_limb(project) -> None:
    project.write({"images/x.figure.yaml": "pose: mountain\nright leg: {hip: 175, knee: 0}\n"})
    assert Gallery(project.root, project.report).take("x.figure.yaml", HERE) is not None
    found = [d for d in project.report if d.code.startswith("figure-")]
    assert found and all(d.severity == "warning" for d in found) and "right" in found[0].message


def test_a_picture_that_is_none_is_reported_where_it_is_called_for(project) -> None:
    project.write({"images/x.png": b"not a picture"})
    assert Gallery(project.root, project.report).take("x.png", HERE) is None
    assert [d.span for d in project.report] == [HERE]


def test_hidden_files_are_no_pictures(project) -> None:
    project.write({"images/.hidden.svg": "x", "images/.git/a.svg": "x", "images/a.svg~": "x"})
    assert Gallery(project.root, project.report).names == {"hug.svg"}


STEP = """---
title: T
position: standing
dose: {breaths: 5}
---
## Cautions
- none

## Steps
1. Step.

   ![A T](x.figure.yaml)
"""


def test_the_mistakes_of_a_figure_that_two_poses_show_are_told_once_and_neither_pose_is_whole(project) -> None:
    project.write({"images/x.figure.yaml": "pose: cat\nhaed: up\n", "content/poses/a.md": STEP, "content/poses/b.md": STEP})
    library = project.read()
    assert [(d.span.path, d.code) for d in project.report] == [("images/x.figure.yaml", "unknown-field")]
    assert list(library.poses) == ["hug"]


def test_the_mistakes_of_a_photo_are_told_once_with_a_way_out_that_fits_every_place(project) -> None:
    project.write({"content/poses/a.md": STEP.replace("x.figure.yaml", "a.png"), "images/a.png": b"not a picture"})
    assert "a" not in project.read().poses
    assert [d.span.path for d in project.report] == ["content/poses/a.md"]


def test_a_figure_that_nothing_shows_is_pointed_out(project) -> None:
    project.write({f"images/{name}.figure.yaml": "pose: nonsense\n" for name in ("sted", "huug", "cover-hug")})
    project.write({"content/poses/step.md": STEP.replace("x.figure.yaml", "hug.svg")})
    project.read()
    assert [(d.severity, d.code, d.span.path, d.hint) for d in project.report] == [
        (
            "warning",
            "unused-figure",
            "images/huug.figure.yaml",
            "type ![](huug.figure.yaml) below a step, with a blank line above; or delete the file",
        ),
        (
            "warning",
            "unused-figure",
            "images/sted.figure.yaml",
            'rename it to "step.figure.yaml" if it is the main picture of '
            "that pose; or type ![](sted.figure.yaml) below a step, with a blank line above; or delete the file",
        ),
    ]


def test_a_figure_is_not_called_unused_while_a_file_that_may_show_it_cannot_be_read(project) -> None:
    project.write({"images/x.figure.yaml": "pose: cat\n", "content/poses/a.md": b"\xff" + STEP.encode()})
    project.read()
    assert "unused-figure" not in [d.code for d in project.report]


@pytest.mark.parametrize("name", ["locust.figure.yml", "locust.figure.txt", "locust.yaml"])
def test_a_figure_under_another_ending_says_how_it_must_be_called(name: str, project) -> None:
    right = name.partition(".")[0] + ".figure.yaml"
    project.write({f"images/{name}": "pose: cat\n"})
    project.read()
    hint = f'rename it to "{right}" and type ![]({right}) below a step; or delete the file'
    assert [(d.code, d.hint) for d in project.report] == [("not-read", hint)]
    project.report.diagnostics.clear()
    gallery = Gallery(project.root, project.report)
    assert gallery.take(name, HERE) is gallery.take(right, HERE) is None
    assert [(d.code, d.hint) for d in project.report] == [
        ("picture-kind", f'rename it in images/ to "{right}", and type that name here'),
        ("picture-missing", f'rename "{name}" in images/ to "{right}"'),
    ]


@pytest.mark.parametrize(("figure", "kind", "line"), [
    ("pose: mountain\nview: front\nright leg: {hip: 175, knee: 0}\n", "figure-joint", 3),
    ("base: seated\narms: by the sides\nback: rounded 80\n", "figure-joint", 3),
    ("pose: cat\nleft arm: {hand: [0, 0, 0]}\n", "figure-reach", 2),
    ("pose: cat\nview: front\nprops:\n  - yoga block under the head\n  - block under the left knee\n", "figure-prop", 5),
    ("pose: mountain\nghost:\n  left leg: {hip: 170}\n", "figure-joint", 3),
    ("# from a class\npose: cat\nbody: broad\nghost: {left leg: {hip: 170}}\n", "figure-overlap", 4),
])  # fmt: skip
def test_what_no_body_could_do_is_told_at_the_line_of_the_limb_or_prop(figure: str, kind: str, line: int, project) -> None:
    project.write({"images/x.figure.yaml": figure})
    Gallery(project.root, project.report).take("x.figure.yaml", HERE)
    assert line in [d.span.line for d in project.report if d.code == kind], list(project.report)
    assert not any(sign in d.message for d in project.report for sign in ("block 0", "block 1"))


def test_a_figure_that_a_pose_without_a_picture_is_told_to_rename_is_not_told_twice(project) -> None:
    project.write({"images/huug.figure.yaml": "pose: cat\n"})
    (project.root / "images/hug.svg").unlink()
    project.read()
    assert [(d.code, d.hint) for d in project.report] == [
        ("no-picture", 'there is "huug.figure.yaml" in images/: rename it to "hug.figure.yaml" if you mean that one')
    ]


@pytest.mark.parametrize("typed", [
    "My Foot.JPG", "my foot.jpg", "my%20foot.jpg", "./my foot.jpg", "images/my foot.jpg", "../../images/my%20foot.jpg",
    "images\\my foot.jpg", "..\\..\\Images\\my foot.jpg", "/images/my foot.jpg",
])  # fmt: skip
def test_a_name_is_understood_in_any_case_as_a_link_and_with_the_folder_in_front(typed: str, project) -> None:
    project.write({"images/My Foot.JPG": photo()})
    gallery = Gallery(project.root, project.report)
    assert gallery.take(typed, HERE) is not None, list(project.report)
    assert gallery.name_of(typed) == "My Foot.JPG" and list(gallery.artworks) == ["My Foot.JPG"]


def test_a_name_with_a_percent_sign_is_taken_as_it_stands_first(project) -> None:
    project.write({"images/a%20b.jpg": photo(), "images/a b.jpg": photo(60)})
    assert Gallery(project.root, project.report).name_of("a%20b.jpg") == "a%20b.jpg"


@pytest.mark.parametrize(("typed", "there"), [("Fu\u0308\xdfe.jpg", "F\xfc\xdfe.jpg"), ("F\xfc\xdfe.jpg", "Fu\u0308\xdfe.jpg")])
def test_accents_are_compared_as_letters_whatever_the_disk_does_with_them(typed: str, there: str, project) -> None:
    project.write({f"images/{there}": photo()})
    gallery = Gallery(project.root, project.report)
    assert gallery.take(typed, HERE) is not None
    assert list(gallery.artworks) == ["F\xfc\xdfe.jpg"]


@pytest.mark.parametrize("typed", ["foot.jpg", "Foot.jpg"])
def test_two_files_that_differ_in_capitals_only_are_an_error_that_names_both(typed: str, project) -> None:
    project.write({"images/Foot.jpg": photo(), "images/foot.jpg": photo()})
    if len(list((project.root / "images").glob("?oot.jpg"))) < 2:
        pytest.skip("this disk does not tell them apart")
    assert Gallery(project.root, project.report).take(typed, HERE) is None
    [said] = project.report
    assert (said.code, said.span) == ("same-name", HERE)
    assert '"Foot.jpg"' in said.message and '"foot.jpg"' in said.message


def test_what_lies_in_images_is_named_where_a_path_of_this_machine_was_typed(project) -> None:
    assert Gallery(project.root, project.report).take("C:\\Users\\me\\hug.svg", HERE) is None
    assert [d.hint for d in project.report] == ["type hug.svg, which is in images/, or copy the picture there"]


PLAIN = STEP.replace("\n   ![A T](x.figure.yaml)\n", "").replace("dose:", "alt: A person stands.\ndose:")


@pytest.mark.parametrize("name", ["t.JPG", "t.Jpeg", "T.PNG", "t.HEIC", "t.WebP", "t.jfif", "t.TIF", "t.bmp", "T.Gif"])
def test_the_picture_of_a_pose_is_found_whatever_its_ending_and_its_case(name: str, project) -> None:
    project.write({"content/poses/t.md": PLAIN, f"images/{name}": photo()})
    library = project.read()
    project.check([])
    assert library.poses["t"].picture.name == name and name in library.artworks


def test_a_figure_with_capitals_in_its_ending_is_the_picture_of_its_pose(project) -> None:
    project.write({"content/poses/t.md": PLAIN, "images/T.Figure.YAML": "pose: cat\n"})
    assert project.read().poses["t"].picture.name == "T.Figure.YAML"
    project.check([])


@pytest.mark.parametrize(("name", "content", "code"), [
    ("t.jpg", b"", "picture-damaged"), ("t.jpg", b"no picture", "picture-damaged"), ("t.psd", b"8BPS", "picture-kind"),
    ("t.pdf", b"%PDF-1.7", "picture-kind"), ("t.dng", b"II*\0", "picture-kind"), ("t.tif", b"8BPS", "picture-kind"),
    ("t.jpg/inside.txt", b"x", "picture-unreadable"),
])  # fmt: skip
def test_a_picture_that_would_be_shown_and_cannot_be_is_an_error_of_its_pose(name, content, code, project) -> None:
    project.write({"content/poses/t.md": PLAIN, f"images/{name}": content})
    assert "t" not in project.read().poses
    assert [(d.severity, d.code, d.span.path) for d in project.report] == [("error", code, "content/poses/t.md")]


@pytest.mark.parametrize("place", ["content/articles/a.md", "content/booklets/b.yaml", "content/poses/s.md"])
def test_a_damaged_picture_is_an_error_at_the_line_that_asks_for_it(place: str, project) -> None:
    asking = {
        "content/articles/a.md": "---\ntitle: A\n---\nWords.\n\n![A T](bad photo.jpg)\n",
        "content/booklets/b.yaml": "title: B\ncover: bad photo.jpg\nparts:\n  - poses: all\n",
        "content/poses/s.md": STEP.replace("x.figure.yaml", "bad photo.jpg"),
    }
    project.write({place: asking[place], "images/bad photo.jpg": photo()[:200]})
    project.read()
    [said] = [d for d in project.report if d.severity == "error"]
    assert (said.code, said.span.path) == ("picture-damaged", place)
    assert "bad photo.jpg" in said.span.text


def test_a_cover_of_a_pose_without_a_picture_is_an_error_at_its_line(project) -> None:
    project.write({"content/poses/t.md": PLAIN, "content/booklets/b.yaml": "title: B\ncover: t\nparts:\n  - poses: all\n"})
    assert "b" not in project.read().booklets
    assert ("picture-missing", "content/booklets/b.yaml", 2) in [(d.code, d.span.path, d.span.line) for d in project.report]


def test_a_folder_of_pictures_that_cannot_be_seen_is_told_once_and_no_pose_is_called_without_a_picture(
    project, monkeypatch
) -> None:
    def forbidden(folder: object) -> object:
        raise PermissionError(13, "Permission denied", str(folder))

    project.write({"content/poses/t.md": PLAIN})
    monkeypatch.setattr("os.scandir", lambda folder: forbidden(folder) if str(folder).endswith("images") else scandir(folder))
    assert not project.read().poses
    told = [(d.code, d.span.path) for d in project.report]
    assert told.count(("unreadable-folder", "images")) == 1
    assert "no-picture" not in [code for code, _ in told]


def test_the_sample_of_a_field_prints_its_main_picture_and_that_of_its_step(project) -> None:
    step = PLAIN.replace("1. Step.", "1. Step.\n\n   ![Foot](IMG_2041.JPG)")
    project.write({"content/poses/tree.md": step, "images/tree.JPG": photo(), "images/IMG_2041.JPG": photo(60)})
    pictures = [picture.name for picture, _ in project.read().poses["tree"].pictures]
    project.check([])
    assert pictures == ["tree.JPG", "IMG_2041.JPG"]


@pytest.mark.parametrize(("typed", "there"), [
    ("Screenshot at 3.14 PM.jpg", "Screenshot at 3.14\u202fPM.jpg"), ("a\u00a0b.jpg", "a b.jpg"),
    ("Anna's foot.jpg", "Anna\u2019s foot.jpg"), ("knee\u2013hug.jpg", "knee-hug.jpg"), ("tree.jpg", "tree\ufe0f.jpg"),
])  # fmt: skip
def test_what_looks_the_same_is_the_same_name(typed: str, there: str, project) -> None:
    project.write({f"images/{there}": photo()})
    assert Gallery(project.root, project.report).take(typed, HERE) is not None


@pytest.mark.parametrize("name", [
    "Warrior 2.jpg", "warrior\u20132.JPG", "Warrior_2.jpeg", "warrior-2.JPG.jpg", "warrior-2.jpe", "Warrior 2 .webp",
])  # fmt: skip
def test_a_picture_whose_name_reads_as_that_of_the_pose_is_its_picture(name: str, project) -> None:
    project.write({f"images/{name}": photo()})
    assert Gallery(project.root, project.report).main("warrior-2", HERE) == name
    assert not list(project.report)


def test_a_picture_that_bears_the_name_itself_goes_before_one_that_reads_so(project) -> None:
    project.write({"images/Warrior 2.jpg": photo(), "images/warrior-2.jpg": photo()})
    assert Gallery(project.root, project.report).main("warrior-2", HERE) == "warrior-2.jpg"


def test_two_pictures_that_read_as_the_pose_are_an_error(project) -> None:
    project.write({"images/Warrior 2.jpg": photo(), "images/Warrior_2.jpg": photo()})
    Gallery(project.root, project.report).main("warrior-2", HERE)
    assert [d.code for d in project.report] == ["two-pictures"]


def test_two_files_of_a_pose_that_differ_in_capitals_are_told_once(project) -> None:
    project.write({"images/tree.jpg": photo(), "images/Tree.JPG": photo()})
    gallery = Gallery(project.root, project.report)
    gallery.take(gallery.main("tree", HERE), HERE)
    assert [d.code for d in project.report] == ["same-name"]


def test_a_picture_that_is_in_icloud_only_is_an_error_that_tells_how_to_get_it(project) -> None:
    project.write({"images/.tree.jpg.icloud": b"bplist00", "images/steps/.Foot 1.HEIC.icloud": b"bplist00"})
    gallery = Gallery(project.root, project.report)
    assert gallery.main("tree", HERE) == "" and gallery.take("steps/foot 1.heic", HERE) is None
    assert [d.message for d in project.report] == [
        f'"{name}" is in iCloud, and not on this computer' for name in ("tree.jpg", "steps/foot 1.heic")
    ]


def test_what_icloud_left_behind_beside_the_picture_is_no_matter(project) -> None:
    project.write({"images/.tree.jpg.icloud": b"bplist00", "images/tree.jpg": photo()})
    assert Gallery(project.root, project.report).main("tree", HERE) == "tree.jpg" and not list(project.report)


@pytest.mark.parametrize("name", ["IMG_1 (2).jpg", "pic (copy) (2).jpg", "(1) knee.jpg", "my foot.jpg", "foot(3).jpg"])
def test_no_word_of_a_picture_name_is_missed_on_paper(name: str, project) -> None:
    step = PLAIN.replace("1. Step.", f"1. Step.\n\n   ![Foot]({name})")
    project.write({"content/poses/tree.md": step, "images/tree.jpg": photo(), f"images/{name}": photo(60)})
    assert [picture.name for picture, _ in project.read().poses["tree"].pictures] == ["tree.jpg", name]
    project.check([])


def test_a_photo_that_nothing_shows_is_mentioned(project) -> None:
    project.write({"images/Warrior II.jpg": b"x", "images/notes.txt": b"x"})
    project.read()
    notes = [d for d in project.report if d.code == "unused-picture"]
    assert [d.span.path for d in notes if d.span] == ["images/Warrior II.jpg"]
