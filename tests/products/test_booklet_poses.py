import pytest
from sample_booklet import PAPERS, beyond_margins, booklet, page_of, pages_with
from sample_library import CAUTIONS, STEPS, overlapping, pose, prose, said, text, with_step_picture

from posepress.base.drawing import Drawing, rectangle
from posepress.base.theme import BOOKLETS
from posepress.model.dose import Dose

TALL = Drawing(100, 200, (rectangle(2, 2, 98, 198, stroke=(0.5,), width=1),))


def one(shown, paper="a4", **more):
    return booklet(shown, parts=[{"poses": "all"}], paper=paper, **more)


def home(got, shown):
    """Pages of a pose in order."""
    name = f"pose/{shown.id}/"
    return [n for n, page in enumerate(got.document.pages, 1) for a in page.anchors if f"{a.name}/".startswith(name)]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_short_pose_is_one_page_with_a_large_picture(paper):
    shown = pose()
    got = one(shown, paper)
    (number,) = home(got, shown)
    (picture,) = [p for p in got.document.pages[number - 1].pictures if p.art == "main.svg"]
    assert picture.height >= 0.45 * BOOKLETS[paper].picture[1]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_pose_is_seen_on_the_left_and_done_on_the_right(paper):
    shown = pose(steps=list(STEPS) * 2)
    got = one(shown, paper)
    left, right = home(got, shown)
    assert left % 2 == 0 and right == left + 1
    assert {p.art for p in got.document.pages[left - 1].pictures} >= {"main.svg"}
    assert pages_with(got, shown.key("steps.1")) == pages_with(got, shown.key("steps.10")) == [right]
    for page in (left, right):
        assert said(got, shown.key("cautions.1"), page).removeprefix("• ") == CAUTIONS[0][1]
        assert said(got, shown.key("title"), page) == shown.title


def test_the_gap_before_facing_pages_is_a_page_for_notes():
    shown = pose("b", steps=list(STEPS) * 2, position="seated")
    got = booklet(pose("a"), pose("aa"), shown, parts=["contents", {"poses": "all"}])
    assert (page_of(got, "pose/aa"), page_of(got, "pose/b")) == (5, 6)
    got = booklet(pose("a"), shown, parts=["contents", {"poses": "all"}])
    assert (page_of(got, "pose/a"), page_of(got, "pose/b")) == (4, 6)
    assert "My notes" in text(got, 5) and len(got.document.pages[4].paths) > 15


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [5, 11, 16, 25, 40])
def test_steps_of_any_number_are_complete_and_each_page_repeats_title_and_cautions(count, paper):
    steps = [f"{STEPS[n % 5]} {n}." for n in range(count)]
    shown = pose(steps=steps)
    got = one(shown, paper)
    for n, step in enumerate(steps, 1):
        assert said(got, shown.key(f"steps.{n}")) == f"{n} {step}"
        assert len(pages_with(got, shown.key(f"steps.{n}"))) == 1
    for page in home(got, shown):
        assert said(got, shown.key("cautions.2"), page).removeprefix("• ") == CAUTIONS[1][1]
        assert said(got, shown.key("title"), page) == shown.title
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


def test_pages_from_which_the_picture_cannot_be_seen_show_it_again():
    shown = pose(steps=list(STEPS) * 5)
    got = one(shown)
    _, right, third, *_ = home(got, shown)
    arts = [{picture.art for picture in got.document.pages[n - 1].pictures} for n in (right, third)]
    assert "main.svg" not in arts[0] and "main.svg" in arts[1]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("words", [1, 10, 30, 60, 150])
def test_twelve_cautions_of_any_length_are_complete_before_the_first_step(words, paper):
    said_words = ["DANGER", "WARNING", "CAUTION", "NOTICE"]
    cautions = [(said_words[n // 3], f"{n} " + "word " * words + "end.") for n in range(12)]
    shown = pose(cautions=cautions)
    got = one(shown, paper)
    first_step = pages_with(got, shown.key("steps.1"))[0]
    for n, (_, caution) in enumerate(cautions, 1):
        pages = pages_with(got, shown.key(f"cautions.{n}"))
        assert pages and min(pages) <= first_step
        lines = [said(got, shown.key(f"cautions.{n}"), page) for page in range(1, first_step + 1)]
        whole = " ".join(lines).replace("• ", "").split()
        assert whole[: len(caution.split())] == caution.split()
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_step_longer_than_a_page_is_parted_and_complete(paper):
    shown = pose(steps=["Go. " + "And on. " * 400, "Stop."])
    got = one(shown, paper)
    assert said(got, shown.key("steps.1")) == f"1 {shown.steps[0].prose.plain.strip()}"
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


def test_without_a_picture_the_steps_start_on_the_first_page():
    shown = pose(steps=list(STEPS) * 4, picture=None)
    got = one(shown)
    assert pages_with(got, shown.key("steps.1")) == home(got, shown)[:1]
    assert said(got, shown.key("cautions.1"), home(got, shown)[1]) == CAUTIONS[0][1]


def test_a_pose_with_nothing_but_a_title_and_a_dose_is_one_page():
    shown = pose(cautions=(), steps=(), easier=(), notice=(), purpose=None, picture=None, props=(), source=None)
    got = one(shown)
    assert len(home(got, shown)) == 1
    assert "No special cautions" in said(got, shown.key("cautions"))


def test_pictures_of_steps_stand_with_their_discs():
    shown = with_step_picture(pose(), 3)
    got = one(shown)
    page = home(got, shown)[0]
    assert [p.art for p in got.document.pages[page - 1].pictures if "svg" in p.art] == ["main.svg", "step.svg"]


@pytest.mark.parametrize("paper", PAPERS)
def test_an_upright_picture_and_a_long_title_find_their_place(paper):
    shown = pose(title="A title " * 14, also=("Another name " * 8,), why=(prose("Because. " * 30, "poses/knee-hug#why.1"),))
    got = one(shown, paper, artworks={"main.svg": TALL})
    assert said(got, shown.key("why.1"))
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_page_to_see_has_no_room_for_leads_the_pages_behind_it(paper):
    names = tuple([f"Another name of {n} and more words" for n in range(30)])
    units = ("sets", "repeats", "breaths", "minutes", "rounds", "hold", "times a day")
    words = dict.fromkeys(units, "8-12 slow lifts per leg and then more of the same words")
    words["progress when"] = words["load"] = "as many as of the same words"
    dose = Dose.model_validate(words | {"sets": "8-12 per leg and then more of the same words"})
    purpose = prose("Much to say. " * 200, "poses/knee-hug#purpose")
    shown = pose(title="A long title of a pose " * 5, also=names, dose=dose, purpose=purpose)
    got = one(shown, paper)
    assert [note.code for note in got.notes if note.severity == "error"] == []
    assert said(got, shown.key("purpose")).count("Much to say.") == 200
    assert all(said(got, shown.key(f"also.{n}")) for n in range(1, 31))
    assert all("the same words" in said(got, shown.key(f"dose.{unit}")) for unit in words)
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("count", range(2, 12))
def test_a_flat_picture_shares_a_page_with_steps_only_at_its_full_width(count):
    flat = Drawing(250, 60, (rectangle(2, 2, 248, 58, stroke=(0.5,), width=1),))
    shown = pose(steps=[STEPS[3]] * count)
    got = one(shown, artworks={"main.svg": flat})
    (picture,) = [p for n in home(got, shown) for p in got.document.pages[n - 1].pictures if p.art == "main.svg"]
    assert picture.width == pytest.approx(BOOKLETS["a4"].picture[0], rel=0.01)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("title", ["Rest", "A title of three lines or more " * 2])
def test_text_stands_on_the_raster(title, paper):
    theme = BOOKLETS[paper]
    shown = pose(title=title, steps=STEPS[:2], picture=None)
    got = one(shown, paper)
    page = got.document.pages[home(got, shown)[0] - 1]
    below = [theme.height - theme.top - line.y for line in page.lines if line.source.startswith(shown.key("steps"))]
    assert len(below) > 5 and all(abs(y / theme.baseline_step - round(y / theme.baseline_step)) < 0.01 for y in below)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_pose_without_a_picture_is_read_from_its_title_on(paper):
    """Elements are read aloud in the order of their table, whatever stands highest on the page."""
    shown = pose(steps=list(STEPS) * 3, picture=None)
    got = one(shown, paper)
    number = home(got, shown)[0]
    lines = sorted(got.document.pages[number - 1].lines, key=lambda line: -line.y)
    body = [line for line in lines if line.source.startswith("poses/")]
    read = sorted(body, key=lambda line: line.runs[0].element)
    assert read[0].source == shown.key("title")
    assert read.index(next(line for line in body if "#dose" in line.source)) > 0
