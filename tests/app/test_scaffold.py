"""What `init` and `new` write is content that builds, and nothing that exists is written over."""

import tomllib

import pytest

from posepress.app.scaffold import TEMPLATES, id_of, init_project, new_class, new_pose, start_project, title_of
from posepress.base.diagnostics import Report
from posepress.base.languages import LANGUAGES
from posepress.build.checking import check_project
from posepress.build.pipeline import OrderError, build_project
from posepress.content import read_library


@pytest.fixture
def studio(tmp_path):
    init_project(tmp_path / "studio")
    return tmp_path / "studio"


def test_the_sample_studio_builds_without_a_single_warning(studio):
    report = Report()
    published = build_project(studio, report, strict=True)
    assert [d for d in report if d.severity != "note"] == []
    assert [file.name for file in published] == [
        "cards/legs-up-the-wall.pdf", "cards/side-bend.pdf", "decks/evening-wind-down.pdf", "handouts/evening-wind-down.pdf",
        "booklets/my-poses.pdf", "booklets/my-poses-print.pdf",
    ]  # fmt: skip


def test_each_sample_pose_has_its_picture_and_cautions(studio):
    poses = read_library(studio, Report()).poses
    assert all(pose.picture and pose.picture.alt and pose.cautions for pose in poses.values())


def test_init_fills_an_empty_folder_but_none_that_holds_something(tmp_path):
    (tmp_path / "empty").mkdir()
    assert (tmp_path / "empty" / "README.md") in init_project(tmp_path / "empty")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".hidden").write_text("mine")
    with pytest.raises(OrderError, match="already exists and is not empty"):
        init_project(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == [".hidden"]
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OrderError):
        init_project(tmp_path / "file")


def test_a_new_pose_can_be_laid_out_as_it_is_and_lacks_only_its_picture(studio):
    assert new_pose(studio, "Bridge  pose") == studio / "content/poses/bridge-pose.md"
    report = Report()
    library = check_project(studio, report)
    assert library.poses["bridge-pose"].title == "Bridge pose"
    found = [(d.severity, d.code, d.span.line) for d in report if d.severity != "note"]
    assert found == [("warning", "no-picture", 1), *[("warning", "placeholder", line) for line in (3, 4, 5, 7, 9, 15, 16, 17)]]
    assert [d.hint for d in report if d.code == "placeholder" and d.span.line == 3] == [
        "type what is right, then delete the # and everything after it"
    ]


def test_a_new_class_can_be_laid_out_as_it_is(studio):
    new_class(studio, "sunday-morning")
    report = Report()
    plan = check_project(studio, report).classes["sunday-morning"]
    assert (plan.title, [pose.pose for pose in plan.poses]) == ("Sunday morning", ["legs-up-the-wall", "side-bend"])
    assert [(d.code, d.span.line) for d in report if d.severity != "note"] == [("placeholder", line) for line in (3, 5, 6, 10)]


def test_a_class_needs_a_pose_first(studio):
    for pose in (studio / "content/poses").iterdir():
        pose.unlink()
    with pytest.raises(OrderError, match="a class needs a pose"):
        new_class(studio, "Sunday")


@pytest.mark.parametrize("title", [
    "Viparīta Karaṇī", "Cat: cow # 2", "It's “good”", 'A "quoted" one', "- dash", "[brackets] {braces}", "50 % & more", "Null",
    "007", "Yes", "@home", "a $title", "C:\\folder", "Ready?", "*star*", "!bang", "what | pipe > fold",
])  # fmt: skip
def test_a_title_is_read_back_as_typed_whatever_it_holds(studio, title):
    path = new_pose(studio, title)
    report = Report()
    pose = read_library(studio, report).poses[path.stem]
    assert pose.title == title
    assert not report.failed


@pytest.mark.parametrize(("title", "sign"), [("🧘 Lotus", "🧘"), ("Lotus\u206a", r"U\+206A")])
def test_a_title_that_cannot_be_printed_is_refused_before_a_file_is_written(studio, title, sign):
    with pytest.raises(OrderError, match=f"cannot be printed with .*{sign}"):
        new_pose(studio, title)
    assert not (studio / "content/poses/lotus.md").exists()


def test_nothing_is_written_over(studio):
    before = (studio / "content/poses/side-bend.md").read_text()
    for name in ("side-bend", "Side Bend", "SIDE BEND!"):
        with pytest.raises(OrderError, match=r'"side-bend.md" is already in content/poses/'):
            new_pose(studio, name)
    (studio / "content/poses/Bridge.md").write_text("mine")
    with pytest.raises(OrderError, match=r"bridge\.md"):
        new_pose(studio, "bridge")
    assert (studio / "content/poses/side-bend.md").read_text() == before


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Bridge", "bridge"),
        ("bridge-pose", "bridge-pose"),
        ("Supta Baddha Koṇāsana (2)", "supta-baddha-konasana-2"),
        ("Füße hoch, bitte!", "fusse-hoch-bitte"),
        ("Warrior’s seat", "warriors-seat"),
        ("Straße ½ Ⅷ", "strasse-1-2-viii"),
    ],
)
def test_the_file_name_comes_from_the_title(name, id):
    assert id_of(name) == id


@pytest.mark.parametrize("name", ["橋のポーズ", "!!!", "", "x" * 61, "CON", "com1"])
def test_a_name_that_makes_no_file_name_is_refused(name):
    with pytest.raises(OrderError, match="cannot be turned into a file name"):
        id_of(name)


@pytest.mark.parametrize(
    ("name", "title"), [("bridge-pose", "Bridge pose"), ("Bridge-Pose", "Bridge-Pose"), ("bridge", "Bridge")]
)
def test_a_file_name_that_was_typed_becomes_words(name, title):
    assert title_of(name) == title


@pytest.mark.parametrize("language", [*LANGUAGES, "pt-PT", "tr"])
def test_a_new_pose_prints_no_caution_in_another_language_than_the_studios(tmp_path, language):
    start_project(tmp_path, "Studio", language="en")
    setting = tmp_path / "content/studio.yaml"
    setting.write_text(setting.read_text("utf-8").replace("language: en", f'language: "{language}"'), "utf-8")
    text = new_pose(tmp_path, "Bridge").read_text("utf-8")
    class_text = new_class(tmp_path, "Evening").read_text("utf-8")
    assert ("- Stop if it hurts." in text) == (language == "en")  # where we have no words it waits for the teacher's
    assert ("what the picture shows" in text) == (language in ("en", "tr")) == ("who this class is for" in class_text)
    report = Report()
    assert check_project(tmp_path, report)
    assert [d for d in report if d.severity == "error"] == []


def test_the_sentences_of_each_language_are_those_of_english():
    tables = tomllib.loads((TEMPLATES / "sentences.toml").read_text("utf-8"))
    assert sorted(tables) == sorted(LANGUAGES)
    for language, said in tables.items():
        assert said.keys() == tables["en"].keys()
        assert language == "en" or not set(said.values()) & set(tables["en"].values())
