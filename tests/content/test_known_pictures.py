"""Pictures that were read before by the same process: known while their files lie there as they did."""

import pytest

from posepress.artwork.decoder import Decoder
from posepress.base.diagnostics import Report, Span
from posepress.content.pictures.gallery import NAMELESS, Gallery
from posepress.content.pictures.known import KnownPictures

HERE = Span("content/poses/cat.md", 1, 1, 1)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="{}"/></svg>'


@pytest.fixture
def images(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images/cat.svg").write_text(SVG.format(8))
    (tmp_path / "images/cow.figure.yaml").write_text("pose: cat\n")
    return tmp_path / "images"


def take(images, known, name="cat.svg", **ways):
    report = Report()
    with Decoder() as decoder:
        gallery = Gallery(images.parent, report, decoder, known=known, **ways)
        return gallery.take(name, HERE), gallery.digests.get(name), report


@pytest.mark.parametrize("name", ["cat.svg", "cow.figure.yaml"])
def test_a_picture_that_lies_there_as_it_did_is_not_opened_again(images, name, monkeypatch):
    known = KnownPictures()
    art, digest, said = take(images, known, name)
    assert said.diagnostics == []
    with monkeypatch.context() as planted:
        planted.setattr("posepress.artwork.read", lambda *_: pytest.fail("was opened"))
        planted.setattr("posepress.content.pictures.gallery.read_source", lambda *_, **__: pytest.fail("was opened"))
        again, digest_again, _ = take(images, known, name)
    assert again is art and digest == digest_again != ""


def test_what_changed_is_read_anew(images):
    known = KnownPictures()
    art, digest, _ = take(images, known)
    (images / "new.svg").write_text(SVG.format(9))
    (images / "new.svg").replace(images / "cat.svg")
    other, digest_of_other, _ = take(images, known)
    assert other != art and digest_of_other != digest
    (images / "cat.svg").write_text("<svg")
    assert take(images, known)[0] is None
    (images / "cat.svg").unlink()
    assert take(images, known)[0] is None


def test_what_is_remarked_on_is_told_each_time(images):
    known = KnownPictures()
    (images / "cat.svg").write_text("<svg")
    for _ in range(2):
        assert take(images, known)[2].diagnostics


def test_a_figure_is_drawn_for_another_studio_and_from_a_draft(images):
    known = KnownPictures()
    art, _, _ = take(images, known, "cow.figure.yaml")
    broad = NAMELESS.model_copy(update={"body": "broad"})
    assert take(images, known, "cow.figure.yaml", studio=broad)[0] != art
    draft = {"images/cow.figure.yaml": b"pose: cow\n"}
    assert take(images, known, "cow.figure.yaml", drafts=draft)[0] != art
    wrong = take(images, known, "cow.figure.yaml", drafts={"images/cow.figure.yaml": b"pose: nobody\n"})
    assert wrong[0] is None and wrong[2].diagnostics[0].span.path == "images/cow.figure.yaml"
    assert take(images, known, "cow.figure.yaml")[0] == art


def test_what_nothing_shows_any_more_is_forgotten(images):
    known = KnownPictures()
    take(images, known)
    known.forget_others({"cow.figure.yaml"})
    assert known.find("cat.svg", images / "cat.svg", NAMELESS) is None
