"""What is made for one person: under names that say nothing of them, and no word of their file anywhere else."""

import re
import zlib
from pathlib import Path

import pikepdf
import pytest
import yaml

from posepress.app import cli
from posepress.app.scaffold import init_project, new_person
from posepress.base.diagnostics import Report
from posepress.base.errors import OrderError
from posepress.build import production
from posepress.build.pipeline import build_project
from posepress.build.publish import MANIFEST, clean
from posepress.build.request import Order, find_person, is_open_to_git, letters_for
from posepress.build.verification import verify_project
from posepress.proof import Certificate

CLASS = "evening-wind-down"
PERSON = """name: Philippa Quist
not for you: [Bending down with straight knees.]
for you: [Zinnia goes along when you walk.]
tags: [glaucoma, vertigo since Easter]
poses: [{pose: side-bend, dose: {breaths: 3}, note: Hold the xylophone.}]
"""
PLAIN = Order(("handouts",))  # of what a build makes, to be quick
OTHER = """name: Quentin Zabel
not for you: [Carrying the accordion.]
poses: [{pose: side-bend, dose: {breaths: 4}, note: Mind the yak.}]
leave out: [legs-up-the-wall]
"""


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    init_project(tmp_path / "studio")
    for name, text in (("pq", PERSON), ("qz", OTHER)):
        (tmp_path / "studio/people" / f"{name}.yaml").write_text(text)
    return tmp_path / "studio"


def order(studio: Path, person: str, kind: str = "handouts", id_: str = CLASS) -> Order:
    return Order((kind,), id_, person=find_person(person, studio, studio))


def made(studio: Path, person: str, kind: str = "handouts", id_: str = CLASS) -> list[str]:
    report = Report()
    published = build_project(studio, report, order(studio, person, kind, id_))
    assert published, list(report)
    return [file.name for file in published]


def strings(person: str) -> set[str]:
    """Every text that a file has, and the words of the name."""

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for part in value.values() for text in texts(part)]
        return [text for part in value for text in texts(part)] if isinstance(value, list) else [str(value)]

    file = yaml.safe_load(person)
    names = [file["name"], *file["name"].split(), "".join(f"{part[0]}." for part in file["name"].split())]
    ids = {"side-bend", "legs-up-the-wall", "3", "4"}  # which are the content's
    return {*texts(file), *names} - ids


def everything(path: Path) -> bytes:
    """A file's bytes, its streams unpacked, and its texts as they are read."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            objects = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
            data += b"\n".join([obj.read_bytes() for obj in objects]) + str([*map(repr, pdf.objects)]).encode()
        data += "\n".join(words(path)).encode()
    for start in re.finditer(rb"\x78[\x01\x9c\xda]", data):
        try:
            data += zlib.decompressobj().decompress(data[start.start() : start.start() + 200_000])
        except zlib.error:
            continue
    return data


def about(path: Path) -> bytes:
    """What a file says of itself: its properties, bookmarks and labels of pages, which other programs list and search."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for root in outline.root for item in (root, *root.children)]
        labels = repr(pdf.Root.get("/PageLabels"))
        metadata = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        return metadata + "\n".join([*map(str, pdf.docinfo.values()), *titles, labels]).encode()


def words(path: Path) -> list[str]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def encoded(text: str) -> list[bytes]:
    return [
        text.encode(),
        text.encode("utf-16-be"),
        text.encode("utf-16-be").hex().encode(),
        text.encode("latin-1").hex().encode(),
    ]


def test_names_of_files_begin_with_letters_that_stand_for_the_person(studio):
    names = [*made(studio, "pq"), *made(studio, "pq", "decks"), *made(studio, "pq", "cards", "side-bend"), *made(studio, "qz")]
    assert all(re.fullmatch(r"people/[0-9A-Z]{4}_(evening-wind-down|side-bend)(_deck|_card)?\.pdf", name) for name in names)
    assert len(set(names)) == 4
    assert [name[:11] for name in names] == [names[0][:11]] * 3 + [names[3][:11]]  # whatever is made for one person
    assert names[0][:11] != names[3][:11]
    assert made(studio, "people/pq.yaml") == names[:1]


def test_the_letters_are_the_same_wherever_the_project_lies_and_grow_where_two_would_share_them(studio, tmp_path, monkeypatch):
    person = studio / "people/pq.yaml"
    letters = letters_for(person, studio)
    moved = studio.rename(tmp_path / "elsewhere")
    assert letters_for(moved / "people/pq.yaml", moved) == letters
    assert letters_for(moved / "people/qz.yaml", moved) != letters
    monkeypatch.setattr(
        "posepress.build.request.code", lambda value, length: "ABCD" + ("EF" if "pq" in value[0] else "GH") + "JK"
    )
    assert letters_for(moved / "people/pq.yaml", moved) == "ABCDE"


def test_no_string_of_a_file_is_in_any_output_but_its_own(studio):
    build_project(studio, Report())
    cards = made(studio, "pq", "cards", "side-bend")
    own = {"pq": made(studio, "pq") + made(studio, "pq", "decks") + cards, "qz": made(studio, "qz")}
    build_project(studio, Report(), PLAIN)
    for person, text in (("pq", PERSON), ("qz", OTHER)):
        for path in [path for path in (studio / "output").rglob("*") if path.is_file()]:
            name = path.relative_to(studio / "output").as_posix()
            assert not [said for said in strings(text) if said.lower() in name.lower()], name
            data = everything(path) if name not in own[person] else about(path)
            found = [said for said in strings(text) if any(form in data for form in encoded(said))]
            assert found == [], name


def test_what_stays_beside_a_build_has_no_string_of_a_person_either(studio, capsys):
    """The store, the manifest, whatever a run leaves in the folder of the project; what it says at length has no name."""
    before = {path for path in studio.rglob("*") if path.is_file()}
    said = "".join(
        ["".join(run(studio, capsys, "-v", kind, id_, "--for", "pq")[1:])
         for kind, id_ in (("handout", CLASS), ("deck", CLASS), ("card", "side-bend"))]
    )  # fmt: skip
    own = {path for path in studio.rglob("*_*.pdf") if path.parent.name == "people"}
    left = {path for path in studio.rglob("*") if path.is_file()} - before - own
    assert left  # the manifest, the store
    for path in left:
        data = everything(path)
        assert [text for text in strings(PERSON) if any(form in data for form in encoded(text))] == [], path.name
    assert not re.search("Philippa|Quist|P\\.Q\\.", said)


def test_its_own_file_says_the_person_on_its_pages_and_nowhere_else(studio):
    (name,) = made(studio, "pq")
    path = studio / "output" / name
    pages = words(path)
    assert "Philippa Quist" in pages[0]
    assert "Hold the xylophone." in " ".join(pages)
    assert all(f"P.Q. · Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert not any(tag in " ".join(pages) for tag in ("glaucoma", "Easter"))
    with pikepdf.open(path) as pdf:
        said = [str(value) for value in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes().decode()]
        with pdf.open_outline() as outline:
            said += [item.title for item in outline.root] + [item.title for root in outline.root for item in root.children]
        said += [str(element) for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and "/Alt" in element]
    assert not [text for text in said if "Philippa" in text or "Quist" in text or "P.Q." in text]


def test_manifest_and_what_is_kept_know_only_the_files_name_and_digest(studio):
    build_project(studio, Report(), PLAIN)
    before = {path.name: path.read_bytes() for path in (studio / "output/.posepress-cache").iterdir()}
    (name,) = made(studio, "pq")
    manifest = studio / "output" / MANIFEST
    lines = [line for line in manifest.read_text().split("\n") if name in line]
    assert len(lines) == 1
    assert re.fullmatch(r'\s*"people/[\w-]+\.pdf": "[0-9a-f]{64}",?', lines[0])
    after = {path.name: path.read_bytes() for path in (studio / "output/.posepress-cache").iterdir()}
    assert after == before


def test_a_build_leaves_the_files_of_persons_alone_and_clean_removes_them(studio):
    (name,) = made(studio, "pq")
    data = (studio / "output" / name).read_bytes()
    published = build_project(studio, Report(), PLAIN)
    assert name not in [file.name for file in published]
    assert (studio / "output" / name).read_bytes() == data
    assert name in [file.name for file in clean(studio / "output")]
    assert not (studio / "output/people").exists()


def test_a_persons_file_is_made_anew_each_time_it_is_ordered(studio):
    (name,) = made(studio, "pq")
    before = (studio / "output" / name).read_bytes()
    (studio / "people/pq.yaml").write_text(PERSON.replace("xylophone", "banister"))
    made(studio, "pq")
    assert (studio / "output" / name).read_bytes() != before


def test_verify_looks_at_the_files_of_one_person_and_says_that_it_passes_others_over(studio):
    build_project(studio, Report(), PLAIN)
    (name,) = made(studio, "pq")
    report = Report()
    assert name not in [name for name, _ in verify_project(studio, report)]
    assert [d.message for d in report if d.code == "of-a-person"] == ["1 file made for one person is not looked at"]
    proofs = [*verify_project(studio, Report(), person=studio / "people/pq.yaml")]
    assert [(name, type(proof)) for name, proof in proofs] == [(name, Certificate)]
    with pytest.raises(OrderError, match="is made for one person"):
        list(verify_project(studio, Report(), [name]))
    with pytest.raises(OrderError, match="is made for another person"):
        list(verify_project(studio, Report(), [name], person=studio / "people/qz.yaml"))


def test_a_changed_persons_file_no_longer_agrees_with_what_was_made(studio):
    made(studio, "pq")
    (studio / "people/pq.yaml").write_text(PERSON.replace("Zinnia", "Your dog"))
    ((_, proof),) = verify_project(studio, Report(), person=studio / "people/pq.yaml")
    assert isinstance(proof, Exception)


def run(studio: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(["-C", str(studio), *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_command_prints_the_path_and_says_no_name_however_much_it_says(studio, capsys):
    for more in ((), ("-v",), ("--message-format", "json"), ("--message-format", "short")):
        code, out, err = run(studio, capsys, *more, "handout", CLASS, "--for", "pq")
        assert code == 0
        assert re.search(r"output/people/[0-9A-Z]{4}_evening-wind-down\.pdf", out)
        assert not re.search("Philippa|Quist|P\\.Q\\.", out + err)
    assert "_evening-wind-down.pdf" in run(studio, capsys, "-v", "handout", CLASS, "--for", "pq")[2]
    assert "Quist" not in run(studio, capsys, "list", "--json")[1]


def test_paper_language_and_colours_work_and_a_file_elsewhere_too(studio, capsys, tmp_path):
    assert run(studio, capsys, "handout", CLASS, "--for", "pq", "--paper", "letter", "--colours", "off")[0] == 0
    target = tmp_path / "mine.pdf"
    assert run(studio, capsys, "handout", CLASS, "--for", "people/pq.yaml", "-o", str(target))[0] == 0
    assert "Philippa Quist" in words(target)[0]
    code, _, err = run(studio, capsys, "handout", CLASS, "--for", "pq", "-o", str(studio / "people/x.pdf"))
    assert (code, "where your own files are" in err) == (2, True)


@pytest.mark.parametrize(
    ("command", "message"), [("booklet", "a booklet is for everybody"), ("build", "a handout, a deck or a card")]
)
def test_what_many_people_get_is_made_for_nobody(studio, capsys, command, message):
    code, _, err = run(studio, capsys, command, "--for", "pq")
    assert (code, message in err, "posepress handout CLASS --for pq" in err) == (2, True, True)


def test_a_file_that_is_not_there_is_told_with_the_nearest(studio, capsys):
    code, _, err = run(studio, capsys, "handout", CLASS, "--for", "pqq")
    assert (code, 'did you mean "people/pq.yaml"?' in err) == (2, True)
    assert "posepress new person jane" in run(studio, capsys, "handout", CLASS, "--for", "people/jane.yaml")[2]


def test_a_mistake_in_the_file_withholds_and_says_where(studio, capsys):
    (studio / "people/pq.yaml").write_text(PERSON.replace("side-bend", "side-bent"))
    code, out, err = run(studio, capsys, "handout", CLASS, "--for", "pq")
    assert (code, out) == (1, "")
    assert "people/pq.yaml:5:16: error" in err
    assert 'did you mean "side-bend"?' in err


def test_a_left_out_pose_has_no_card(studio, capsys):
    code, _, err = run(studio, capsys, "card", "legs-up-the-wall", "--for", "qz")
    assert (code, '"legs-up-the-wall" is left out for this person' in err) == (1, True)


def test_a_failed_proof_names_nobody(studio, capsys, monkeypatch):
    from posepress.products.handout import header

    monkeypatch.setattr(header, "person_box", lambda *_: None)
    whole = header._field
    monkeypatch.setattr(header, "_field", lambda kit, label, value, *how: whole(kit, label, value and "X. Y.", *how))
    code, _, err = run(studio, capsys, "-v", "handout", CLASS, "--for", "pq")
    assert code == 4
    assert "person#name" in err
    assert not re.search("Philippa|Quist", err)


def test_a_fault_of_ours_names_nobody(studio, capsys, monkeypatch):
    def stumbling(library, *_):
        raise KeyError(f"{library.person.name} {library.person.foot}") from ValueError(library.person.name.split()[0])

    monkeypatch.setattr(production, "compose", stumbling)
    code, out, err = run(studio, capsys, "-v", "handout", CLASS, "--for", "pq")
    assert code == 70 and "stumbled over it: KeyError" in err and "ValueError" in err
    assert not re.search("Philippa|Quist|P\\.Q\\.", out + err)


def test_a_build_names_what_was_made_for_persons_of_what_it_changes_and_nothing_else(studio):
    assert build_project(studio, Report(), PLAIN)
    names = made(studio, "pq") + made(studio, "qz", "cards", "side-bend")
    pose = studio / "content/poses/side-bend.md"
    pose.write_text(pose.read_text().replace("1. Stand", "1. Quietly stand", 1))
    report = Report()
    assert build_project(studio, report, PLAIN)
    note = next(d for d in report if d.code == "older-for-person")
    assert names[0] in note.message and names[1] not in note.message  # of the card nothing was made anew
    assert not re.search("Philippa|Quist|P.Q.", note.message + note.hint)
    report = Report()
    assert build_project(studio, report, PLAIN)  # nothing changes
    assert not [d for d in report if d.code == "older-for-person"]


def test_people_are_kept_out_of_git_from_the_start(studio, tmp_path):
    assert "people/" in (studio / ".gitignore").read_text().split("\n")
    (tmp_path / "old/content/poses").mkdir(parents=True)
    (tmp_path / "old/.gitignore").write_text("output/")
    assert new_person(tmp_path / "old", "jd") == tmp_path / "old/people/jd.yaml"
    assert (tmp_path / "old/.gitignore").read_text() == "output/\npeople/\n"
    new_person(tmp_path / "old", "Jane Doe")
    assert (tmp_path / "old/.gitignore").read_text() == "output/\npeople/\n"
    assert "name: J.D.\n" in (tmp_path / "old/people/jd.yaml").read_text()
    with pytest.raises(OrderError, match=r"already in people/"):
        new_person(tmp_path / "old", "JD")


def test_a_file_that_git_would_keep_is_told(studio, capsys):
    (studio / ".git").mkdir()
    assert "git keeps" not in run(studio, capsys, "handout", CLASS, "--for", "pq")[2]
    (studio / ".gitignore").write_text("output/\n# people/\n")
    assert 'type the line "people/" into .gitignore' in run(studio, capsys, "handout", CLASS, "--for", "pq")[2]
    (studio / ".gitignore").write_text("/people\n")
    assert not is_open_to_git(studio / "people/pq.yaml")
    (studio / ".gitignore").unlink()
    (studio / "people/.gitignore").write_text("*.yaml\n")
    assert not is_open_to_git(studio / "people/pq.yaml")


def test_the_repository_keeps_people_out_of_git_too():
    assert "/people/" in (Path(__file__).parents[2] / ".gitignore").read_text().split("\n")


def test_a_new_persons_file_needs_only_its_own_words(studio, capsys):
    new_person(studio, "mk")
    code, _, err = run(studio, capsys, "--message-format", "short", "handout", CLASS, "--for", "mk")
    assert code == 0
    assert {line.split(": ")[1] for line in err.strip().split("\n")} <= {"warning", "note"}
