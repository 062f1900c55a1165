"""Articles, classes, practice log, glossary, sources."""

import pytest
from sample_booklet import PAPERS, article, beyond_margins, booklet, page_of, pages_with
from sample_library import overlapping, plan, pose, prose, said, text

from posepress.base.drawing import Drawing, rectangle
from posepress.model.domain import ClassPose, Dose, Heading, Inline, Items, PictureRef, Prose, StudioFields, Term

BODY = "Rest beats stretching, and a tight feeling does not mean that a muscle is short. "


def key(n):
    return f"articles/safety#body.{n}"


def written(*blocks, paper="a4", **more):
    """A booklet of one article, and its pages."""
    fields = {name: more.pop(name) for name in ("title", "panels") if name in more}
    return booklet(parts=[{"article": "safety"}], paper=paper, articles={"safety": article(*blocks, **fields)}, **more)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 5, 30])
def test_articles_run_over_pages_complete_and_in_order(count, paper):
    blocks = [prose(f"{n}. " + BODY * (1 + n % 4), key(n)) for n in range(1, count + 1)]
    got = written(*blocks, paper=paper)
    whole = text(got).replace("\u00ad ", "")
    places = [whole.index(f"{n}. {BODY}") for n in range(1, count + 1)]
    assert places == sorted(places)
    for n, block in enumerate(blocks, 1):
        assert said(got, key(n)).replace("\u00ad ", "").replace("\u00ad", "") == " ".join(block.plain.split())
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("lines", range(20, 34))
def test_a_heading_is_never_the_last_line_but_one_of_a_page(lines):
    blocks = [*[prose("Word.", key(n)) for n in range(lines)], Heading(prose("A heading", "h")), prose(BODY * 3, key(99))]
    got = written(*blocks)
    (page,) = pages_with(got, "h")
    under = [line for line in got.document.pages[page - 1].lines if line.source == key(99)]
    assert len(under) >= 2


@pytest.mark.parametrize("lines", range(20, 34))
def test_a_heading_keeps_two_items_of_its_list(lines):
    items = Items(tuple([prose("An item.", f"item.{n}") for n in range(4)]))
    got = written(*[prose("Word.", key(n)) for n in range(lines)], Heading(prose("A heading", "h")), items)
    assert pages_with(got, "h") == pages_with(got, "item.0") == pages_with(got, "item.1")


def test_only_articles_are_hyphenated():
    long = (
        "uncharacteristically characteristically incomprehensibility incomprehensibility electroencephalography "
        "counterrevolutionary electroencephalography counterrevolutionary electroencephalography internationalisation "
        "counterrevolutionary characteristically uncharacteristically"
    )
    got = booklet(
        pose(purpose=prose(long, "p")),
        parts=[{"article": "safety"}, {"poses": "all"}],
        articles={"safety": article(prose(long, key(1)))},
    )
    assert "\u00ad" in said(got, key(1)) and "\u00ad" not in said(got, "p")


def test_the_stop_panel_comes_first_and_the_signs_last():
    got = written(prose(BODY, key(1)), panels=("stop and rest if", "signs"))
    whole = text(got, page_of(got, "article/safety"))
    order = ["Before you start", "STOP AND REST IF", "pain is sharp", "Ask your clinician", "Rest beats", "Signs in this",
             "Read this before you move.", "WARNING", "More serious than CAUTION.", "Move this way."]  # fmt: skip
    assert [whole.index(part) for part in order] == sorted([whole.index(part) for part in order])
    alts = {element.alt for story in got.document.stories for element in story.elements if element.alt}
    assert {"Warning sign", "Arrow"} <= alts


@pytest.mark.parametrize("signal", ["DANGER", "NOTICE", "CAUTION"])
def test_the_signs_explain_the_words_that_the_poses_use(signal):
    got = booklet(
        pose(cautions=[(signal, "Go slowly.")]),
        parts=[{"article": "safety"}, {"poses": "all"}],
        articles={"safety": article(prose(BODY, key(1)), panels=("signs",))},
    )
    whole = text(got, page_of(got, "article/safety"))
    for name, meaning in (("DANGER", "The most serious of all."), ("NOTICE", "Good to know before you move.")):
        assert (meaning in whole) == (name == signal) == (f"{name} {meaning}" in whole)
    assert "WARNING More serious than CAUTION." in whole


@pytest.mark.parametrize("lines", [1, 10, 14, 20, 28])
def test_pictures_keep_inside_the_page_and_fill_no_page_with_a_hole(lines):
    art = Drawing(116, 100, (rectangle(0, 0, 116, 100, stroke=(0.5,), width=1),))
    plate = PictureRef("plate.svg", "A plate.", key(50))
    blocks = [*[prose("Word.", key(n)) for n in range(lines)], plate, prose(BODY, key(99))]
    got = written(*blocks, artworks={"plate.svg": art})
    (picture,) = [(n, p) for n, page in enumerate(got.document.pages, 1) for p in page.pictures if p.art == "plate.svg"]
    number, placed = picture
    assert placed.height > 150 and placed.y > 59 and placed.x >= 42 - 0.1 + (0 if number % 2 else -6)
    assert overlapping(got) == []


def test_links_in_articles_lead_out():
    got = written(Prose((Inline("See "), Inline("our page", link="https://quiet.example/")), key(1)))
    assert [link.target for page in got.document.pages for link in page.links] == ["https://quiet.example/"] * 2
    assert "See our page (link 1)" in text(got)
    assert said(got, "links#1") == "Our page: quiet.example"


def class_page(made, *shown, parts=({"poses": "all"}, {"classes": "all"}), **more):
    got = booklet(*shown, parts=parts, classes={"relief": made}, **more)
    return got, text(got, page_of(got, "class/relief"))


def test_a_class_lists_its_poses_with_doses_sides_notes_and_pages():
    made = plan(ClassPose(pose="a", dose=Dose(minutes="3-10"), side="left", note="keep still"), "b", "a")
    got, page = class_page(made, pose("a", "Rest"), pose("b", "Lunge", dose=Dose(hold="30", note="slowly")))
    assert "page pose 3 1 Rest 3–10 minutes · L left side. Keep still. 4 2 Lunge hold 30 s · each side. Slowly." in page
    assert "About 5–13 minutes each time." in page
    assert said(got, "classes/relief#poses.1.note") == "Keep still."
    links = got.document.pages[page_of(got, "class/relief") - 1].links
    assert [link.target for link in links] == ["#page/3", "#page/4", "#page/3"]


def test_what_to_know_before_a_class_stands_above_its_poses():
    got, page = class_page(plan("a", before=("Stay warm.", "Go slowly.")), pose("a", "Rest"))
    assert "Hip relief after practice • Stay warm. • Go slowly. page pose" in page
    assert said(got, "classes/relief#before.2") == "• Go slowly."


def test_a_class_that_fits_a_page_is_not_parted():
    made = {f"c{n}": plan(*["a"] * (n % 5 + 1)).model_copy(update={"id": f"c{n}"}) for n in range(12)}
    got = booklet(pose("a", "Rest"), parts=[{"poses": "all"}, {"classes": "all"}], classes=made)
    for id_ in made:
        assert pages_with(got, f"classes/{id_}#title") == [page_of(got, f"class/{id_}")]
    story = next(story for story in got.document.stories if story.title == "Classes")
    starts = [max(page.lines, key=lambda line: line.y).runs[0].text for page in story.pages]
    assert len(starts) > 2 and set(starts[1:]) == {"Hip relief after practice"}


def test_a_remark_names_poses_by_their_number_in_the_booklet_or_by_title():
    remark = Prose((Inline("Do "), Inline("", ref="b"), Inline(" twice.")), "classes/relief#note")
    made = plan("b").model_copy(update={"remark": remark})
    shown = (pose("a", "Rest"), pose("b", "Lunge"))
    assert "Do pose 2 twice." in class_page(made, *shown)[1]
    assert "Do “Lunge” twice." in class_page(made, *shown, parts=[{"poses": ["a"]}, {"classes": "all"}])[1]


def test_a_choice_says_which_pose_it_stands_for():
    made = plan("a", ClassPose(pose="b", instead="yes"))
    assert "2 Lunge Choose pose 1 or pose 2. 5–10 breaths" in class_page(made, pose("a", "Rest"), pose("b", "Lunge"))[1]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_class_with_many_poses_runs_over_pages_complete(paper):
    shown = pose("a", "Rest")
    made = plan(*[ClassPose(pose="a", note=f"Note {n}. " + "Word " * n) for n in range(40)])
    got = booklet(shown, parts=[{"poses": "all"}, {"classes": "all"}], classes={"relief": made}, paper=paper)
    for n in range(40):
        assert said(got, f"classes/relief#poses.{n + 1}.note").startswith(f"Note {n}.")
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_term_is_explained(paper):
    terms = [Term(f"A term of some length {n}", prose("Meaning. " * (n * n % 90 + 1), f"glossary#{n}")) for n in range(40)]
    got = booklet(pose(), parts=["glossary"], glossary=tuple(terms), paper=paper)
    for n, term in enumerate(terms):
        words = said(got, f"glossary#{n}").split()
        assert sorted(words) == sorted(f"{term.term} {term.meaning.plain}".split())
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


def test_the_practice_log_fills_its_page():
    got = booklet(pose(), parts=["practice log"])
    page = got.document.pages[page_of(got, "practice-log") - 1]
    rows = [path for path in page.paths if path.ops == "ml"]
    low = min(path.coords[1] for path in rows)
    assert len(rows) > 12 and low - (page.height - 14 * 72 / 25.4 - 496) < 32
    assert "Date What I did How it felt" in text(got, page_of(got, "practice-log"))


def test_sources_say_what_came_from_them_and_what_is_our_own():
    sources = {name: prose(f"Book {name}.", f"sources#{name}") for name in ("S0", "S1", "S2")}
    shown = [pose("a", "Rest", source="S1", source_note="the dose is ours"), pose("b", "Lunge", source="An old book, 1911")]
    got = booklet(
        *shown,
        parts=[{"article": "safety"}, {"poses": "all"}, "credits"],
        sources=sources,
        articles={"safety": article(prose(BODY, key(1)), source="S0, S1")},
    )
    page = text(got, page_of(got, "credits"))
    assert "Book S0. Used for Before you start (3)." in page
    assert "Book S1. Used for Rest (4); Before you start (3). Rest: The dose is ours." in page
    assert "An old book, 1911 Used for Lunge (5)." in page and "S2" not in page


def test_a_note_without_a_source_is_printed_all_the_same():
    got = booklet(pose("a", "Rest", source=None, source_note="our own pose"), parts=[{"poses": "all"}, "credits"])
    assert "Rest: Our own pose." in text(got, page_of(got, "credits"))


def test_gaps_close_by_half_where_that_saves_a_page():
    sizes = []
    for count in range(16, 30):
        story = written(*[prose("Word.", key(n)) for n in range(count)]).document.stories[2]
        ys = [line.y for line in story.pages[0].lines if line.source in (key(0), key(1))]
        sizes.append((len(story.pages), ys[0] - ys[1]))
    assert sizes == [(1, 24)] * 4 + [(1, 20)] * 4 + [(2, 24)] * 6


def test_numbered_lists_keep_their_numbers():
    got = written(Items((prose("One.", key("1.1")), prose("Two.", key("1.2"))), ordered=True))
    assert [said(got, key("1.1")), said(got, key("1.2"))] == ["1 One.", "2 Two."]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_class_of_sixty_poses_with_long_words_goes_on_with_its_heads(paper):
    note = "Keep the same foot forward for the next pose, and rest in between. " * 8
    entries = [ClassPose(pose="a", note=note, dose=Dose.model_validate({"breaths": f"{n}"})) for n in range(1, 61)]
    got = booklet(pose("a"), parts=[{"classes": "all"}], classes={"relief": plan(*entries)}, paper=paper)
    pages = pages_with(got, "classes/relief#poses.30.note")
    assert said(got, "classes/relief#poses.30.note").count("rest in between") == 8
    assert "page" in text(got, pages[-1]).split() and "pose" in text(got, pages[-1]).split()
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_stop_list_longer_than_a_page_goes_on(paper):
    items = tuple([f"{n} " + "the pain is sharp, or a leg goes numb and stays so. " * 3 for n in range(30)])
    studio = StudioFields(name="Quiet Studio", stop_and_rest_if=items, then="Ask.")
    got = written(prose(BODY, key(1)), panels=("stop and rest if",), studio=studio, paper=paper)
    assert all(said(got, f"studio#stop and rest if.{n}").startswith(f"• {n - 1} the pain") for n in range(1, 31))
    assert pages_with(got, "studio#stop and rest if.30")[-1] > pages_with(got, "studio#stop and rest if.1")[0] + 1
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 6, 30])
def test_a_contact_list_of_any_length_is_printed_whole_and_keeps_off_the_floor(count, paper):
    contact = tuple([f"Line {n} of the ways in which you can reach the studio and its teachers, any day" for n in range(count)])
    studio = StudioFields(name="Quiet Studio", contact=contact, edition="Autumn " * 15)
    got = booklet(pose("a"), paper=paper, studio=studio, front={"back": "Rest well. " * 50, "author": "Somebody " * 13})
    assert all(said(got, f"studio#contact.{n}", 2) or said(got, f"studio#contact.{n}", 3) for n in range(1, count + 1))
    for number in (1, len(got.document.pages)):
        page = got.document.pages[number - 1]
        floor = max(path.coords[-1] for path in page.paths if path.stroke)
        assert not [line for line in page.lines if line.y + line.descent < floor < line.y + line.ascent]
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


def test_sources_that_no_part_lists_come_last():
    got = booklet(pose("a", source_note="Told in class."), parts=["contents", {"poses": "all"}])
    assert "Kickit" in said(got, "sources#S0") and "Told in class" in said(got, "poses/a#source note")
    assert "Sources" in text(got, page_of(got, "contents"))
    without = booklet(pose("a", source=None), parts=[{"poses": "all"}])
    assert "credits" not in [anchor.name for page in without.document.pages for anchor in page.anchors]
