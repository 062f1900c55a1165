"""Texts that are edited: a value spliced in, two changes joined, a file saved and never over somebody else's change."""

import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posepress.preview.files import ChangedMeanwhileError, StrangeFileError, UnknownFileError, read_text, save_text
from posepress.preview.join import Conflict, join
from posepress.preview.splice import NoSuchPlaceError, splice

TEXT = "---\ntitle: Cat\ndose: {breth: 5}\n---\n"


def test_a_value_is_put_where_it_stands_and_all_else_stays():
    assert splice(TEXT, 3, 8, 13, "breth", "breaths") == TEXT.replace("breth", "breaths")


@pytest.mark.parametrize("place", [(3, 8, 13, "breaths"), (9, 1, 2, "x"), (0, 1, 2, "x"), (2, 8, 13, "breth")])
def test_a_place_that_says_something_else_is_refused(place):
    with pytest.raises(NoSuchPlaceError):
        splice(TEXT, *place, "x")


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        ("A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
        ("a\nb\nc\nd\ne\n", "x\na\nb\nc\nd\n", "x\na\nb\nc\nd\ne\n"),
        ("a\nc\nd\n", "a\nb\nc\nD\n", "a\nc\nD\n"),
        ("a\nc\nd\n", "a\nb\nC\nd\n", None),  # side by side
        ("A\nb\nc\nd\n", "AA\nb\nc\nd\n", None),
        ("A\nb\nc\nd\n", "A\nb\nc\nd\n", "A\nb\nc\nd\n"),
        ("a\nb\nc\nd\n", "", ""),
    ],
)
def test_changes_of_other_lines_are_joined_and_of_the_same_ones_are_not(ours, theirs, joined):
    assert join("a\nb\nc\nd\n", ours, theirs).joined == join("a\nb\nc\nd\n", theirs, ours).joined == joined


def test_each_conflict_is_as_small_as_it_can_be_and_chosen_by_itself():
    versions = join("a\nb\nc\nd", "A\nb\nc\nmine", "a\nb\nC\nyours")
    assert versions.parts == ("A\nb\n", Conflict("c\nmine", "C\nyours", "c\nmine\nC\nyours"))
    versions = join("a\nb\nc\n", "A\nb\nmine\n", "a\nb\nyours\n")
    assert versions.parts == ("A\nb\n", Conflict("mine\n", "yours\n", "mine\nyours\n"))
    far = [str(n) for n in range(9)]
    ours, theirs = [[f"{who}{n}" if n in (1, 7) else n for n in far] for who in ("my", "your") for far in [range(9)]]
    versions = join(*["".join(f"{line}\n" for line in text) for text in (far, ours, theirs)])
    assert [part for part in versions.parts if isinstance(part, Conflict)] == [
        Conflict(f"my{n}\n", f"your{n}\n", f"my{n}\nyour{n}\n") for n in (1, 7)
    ]


def test_lines_that_both_have_alike_are_no_conflict():
    versions = join("a\nz\n", "a\nnew\nsame\n", "a\nother\nsame\n")
    assert versions.parts == ("a\n", Conflict("new\n", "other\n", "new\nother\n"), "same\n")


def test_lines_below_each_other_that_both_have_changed_are_chosen_one_by_one():
    base = "2. Put your hand on your hip.\n3. Reach your arm up high.\n"
    ours, theirs = [base.replace("hip", who).replace("high", who) for who in ("mine", "theirs")]
    assert len(join(base, ours, theirs).parts) == 2
    assert join("", "one\ntwo\n", "alpha\nbeta\n").chosen("both") == "one\ntwo\nalpha\nbeta\n"  # nothing is mixed


def test_both_of_changes_beside_each_other_has_each_in_its_place():
    """Nobody finds a step twice that only one of them has changed."""
    (conflict,) = [part for part in join("1\n2\n3\n", "1\nin\n2\n3\n", "1\nTwo\n3\n").parts if isinstance(part, Conflict)]
    assert conflict == Conflict("in\n2\n", "Two\n", "in\nTwo\n")
    assert join("1\n2\n", "1\nA\n2\n", "1\nB\n2\n").chosen("both") == "1\nA\nB\n2\n"


@given(*[st.lists(st.sampled_from("abcd"), max_size=6)] * 3)
def test_nothing_is_lost(base, ours, theirs):
    """Each choice alone has all that its author wrote; both have what either brought in."""
    base, ours, theirs = ["".join(f"{line}\n" for line in text) for text in (base, ours, theirs)]
    versions = join(base, ours, theirs)
    if versions.joined is None:
        both = Counter(versions.chosen("both").split())
        for part in versions.parts:
            assert isinstance(part, str) or part.ours != part.theirs
        came = [Counter(text.split()) - Counter(base.split()) for text in (ours, theirs)]
        assert not (came[0] | came[1]) - both
    assert join(base, base, theirs).joined == theirs
    assert join(base, ours, base).joined == join(base, ours, ours).joined == ours


@pytest.fixture
def root(tmp_path):
    for folder in ("content/poses", "images", "output"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/poses/cat.md").write_bytes(TEXT.encode())
    return tmp_path


def test_a_file_is_saved_byte_for_byte_as_it_was_typed(root):
    file = read_text(root, "content/poses/cat.md")
    tag = save_text(root, "content/poses/cat.md", "---\ntitle: Kätzchen 🐈\n", file.tag)
    assert (root / "content/poses/cat.md").read_bytes() == "---\ntitle: Kätzchen 🐈\n".encode()
    assert read_text(root, "content/poses/cat.md").tag == tag


def test_line_ends_and_a_byte_order_mark_stay(root):
    path = root / "content/poses/cat.md"
    path.write_bytes("\ufeff---\r\ntitle: Cat\r\n".encode())
    file = read_text(root, "content/poses/cat.md")
    assert file.text == "---\ntitle: Cat\n"
    save_text(root, "content/poses/cat.md", "---\ntitle: Dog\n", file.tag)
    assert path.read_bytes() == "\ufeff---\r\ntitle: Dog\r\n".encode()


def test_a_change_that_was_made_meanwhile_is_never_written_over(root):
    path = root / "content/poses/cat.md"
    file = read_text(root, "content/poses/cat.md")
    path.write_text("theirs")
    with pytest.raises(ChangedMeanwhileError) as caught:
        save_text(root, "content/poses/cat.md", "ours", file.tag)
    assert path.read_text() == "theirs" and caught.value.now.text == "theirs"
    path.unlink()
    with pytest.raises(ChangedMeanwhileError):
        save_text(root, "content/poses/cat.md", "ours", file.tag)
    assert not path.exists()
    save_text(root, "content/poses/cat.md", "ours", "")
    with pytest.raises(ChangedMeanwhileError):  # a new file does not replace one
        save_text(root, "content/poses/cat.md", "mine", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_file_that_nobody_else_may_read_stays_so(root):
    path = root / "content/poses/cat.md"
    path.chmod(0o600)
    save_text(root, "content/poses/cat.md", "ours", read_text(root, "content/poses/cat.md").tag)
    assert path.read_text() == "ours" and path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "name",
    [
        "../secret.md", "content/../../secret.md", "content/poses/../../output/x.md", "/etc/passwd", "content/poses/.hidden.md",
        "content/poses/cat.txt", "output/cat.md", "images/cat.md", "images/cat.yaml", "content\\poses\\cat.md", "", "cat.md",
        "content/poses/cat.md\0.md", "content/poses//etc.md", "content/poses/sub/cat.md", "people/jd.yaml", "content/poses/",
    ],
)  # fmt: skip
def test_no_other_file_is_read_or_written(root, name):
    with pytest.raises(UnknownFileError):
        save_text(root, name, "x", "")
    with pytest.raises(UnknownFileError):
        read_text(root, name)


@pytest.mark.parametrize("name", ["con.md", "NUL.md", "Aux .md", "com1.md", "lpt².md", "a:b.md", "a*.md", "a\u202eb.md"])
def test_no_new_file_has_a_name_that_another_computer_cannot_have(root, name):
    with pytest.raises(StrangeFileError):
        save_text(root, f"content/poses/{name}", "x", "")
    assert [path.name for path in (root / "content/poses").iterdir()] == ["cat.md"]
    if sys.platform != "win32":  # one that is there is edited whatever it is called
        (root / "content/poses" / name).write_text("y")
        save_text(root, f"content/poses/{name}", "x", read_text(root, f"content/poses/{name}").tag)


def test_no_link_leads_out_of_the_project(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("secret")
    (root / "content/poses/link.md").symlink_to(outside / "secret.md")
    (root / "content/classes").symlink_to(outside)
    for name in ("content/poses/link.md", "content/classes/secret.md"):
        with pytest.raises(UnknownFileError):
            read_text(root, name)
        with pytest.raises(UnknownFileError):
            save_text(root, name, "x", "")
    assert (outside / "secret.md").read_text() == "secret"
