"""Files that are dropped into the browser find their home."""

import pytest

from posepress.preview.dropped import destination_of
from posepress.preview.files import StrangeFileError

POSE = b"---\ntitle: Cobra\nposition: lying face down\n---\n"


@pytest.mark.parametrize(
    ("name", "data", "home"),
    [
        ("IMG 0123.JPG", b"", "images/img-0123.jpg"),
        ("cobra.figure.yaml", b"pose: cobra\n", "images/cobra.figure.yaml"),
        ("Kobra (tief).md", POSE, "content/poses/kobra-tief.md"),
        ("plain.md", b"---\ntitle: Plain\n---\n\n## Steps\n1. Lie down.\n", "content/poses/plain.md"),
        ("Evening.md", b"---\ntitle: Evening\nposes:\n  - cobra\n---\n", "content/classes/evening.md"),
        ("welcome.md", b"---\ntitle: Welcome\n---\nHello.\n", "content/articles/welcome.md"),
        ("all.yaml", b"title: All\nparts:\n  - poses: all\n", "content/booklets/all.yaml"),
        ("Glossary.yaml", b"psoas: a muscle\n", "content/glossary.yaml"),
        ("../../evil.md", POSE, "content/poses/evil.md"),
    ],
)
def test_a_file_finds_its_home(name, data, home):
    assert destination_of(name, data) == home


@pytest.mark.parametrize(
    ("name", "data"), [("run.sh", b""), ("….jpg", b""), ("notes.yaml", b"a: b\n"), ("letter.pdf", b"%PDF")]
)
def test_what_has_no_home_is_refused(name, data):
    with pytest.raises(StrangeFileError):
        destination_of(name, data)


@pytest.mark.parametrize("name", ["jd.yaml", "patient.md"])
def test_a_file_about_a_person_is_not_taken_into_the_content(name):
    """Git keeps what is in content/, and nothing of people/."""
    with pytest.raises(StrangeFileError, match="people/"):
        destination_of(name, b"name: J.D.\nposes:\n  - cat\n")
