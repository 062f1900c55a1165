import itertools
import re

import pypdfium2
import pytest
from sample_booklet import EVERYTHING, PAPERS, article, beyond_margins, booklet, page_of, pages_with, poses
from sample_library import ART, library, lines, overlapping, plan, pose, prose, said, text
from structure_check import problems

import verapdf
from posepress.base.theme import BOOKLETS, MM
from posepress.model.domain import Booklet, Heading, Items, StudioFields, Term
from posepress.pdf import write
from posepress.products.booklet import _book

LONG = "A very long title that goes on and on with the knee and the foot and the strap and the block and all the rest of it"
GLOSSARY = (Term("Psoas", prose("A long, deep muscle.", "glossary#Psoas")),)


def full(count=9, **more):
    return booklet(*poses(count), classes={"relief": plan("p00", "p01")}, glossary=GLOSSARY, **more)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 2, 31])
def test_every_pose_stands_in_full_on_its_own_pages(count, paper):
    shown = poses(count)
    got = booklet(*shown, paper=paper)
    for p in shown:
        home = pages_with(got, p.key("steps.1"))
        for n, step in enumerate(p.steps, 1):
            assert said(got, p.key(f"steps.{n}")) == f"{n} {step.prose.plain}"
            assert pages_with(got, p.key(f"steps.{n}")) == home
        for n, caution in enumerate(p.cautions, 1):
            assert said(got, p.key(f"cautions.{n}"), home[0]) == caution.prose.plain
        assert said(got, p.key("dose.breaths")) == "5–10 breaths"
        assert said(got, p.key("title"), home[0]) == p.title
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 60])
def test_pages_are_a_multiple_of_four_and_numbered_from_the_cover(count, paper):
    got = booklet(*poses(count), paper=paper)
    labels = [page.label for page in got.document.pages]
    assert len(labels) % 4 == 0
    assert labels == ["Cover", *[str(n) for n in range(2, len(labels))], "Back cover"]


def test_margins_are_mirrored():
    theme, got = BOOKLETS["a4"], full()
    home = page_of(got, "pose/p00")
    lefts = {n: min(line.x for m, _, line in lines(got) if m == n) for n in (home, home + 1)}
    assert {n % 2: round(x, 1) for n, x in lefts.items()} == {0: round(theme.outer, 1), 1: round(theme.inner, 1)}


def test_the_folio_stands_at_the_outer_edge_and_the_title_inside():
    got, theme = full(), BOOKLETS["a4"]
    for number in (page_of(got, "pose/p00"), page_of(got, "pose/p00") + 1):
        foot = {line.runs[0].text: line for n, _, line in lines(got) if n == number and line.runs[0].element < 0}
        left = theme.inner if number % 2 else theme.outer
        right = left + theme.measure
        folio, title = foot[str(number)], foot["Booklet · Quiet hips"]
        ends = (folio.x + folio.width, title.x) if number % 2 else (title.x + title.width, folio.x)
        assert ends == pytest.approx((right, left), abs=0.5)


def contents_lines(got):
    """(page, title) as the contents print them."""
    page = got.document.pages[page_of(got, "contents") - 1]
    return [re.fullmatch(r"(.*), page (\d+)", link.title).groups() for link in page.links]


def test_the_contents_name_the_pages_where_things_are():
    got = full(front={"author": "Ana Ruiz"})
    listed = {title: int(page) for title, page in contents_lines(got)}
    for n in range(9):
        assert listed[f"Pose number {n}"] == page_of(got, f"pose/p{n:02}")
    for title, anchor in (("Practice log", "practice-log"), ("Words explained", "glossary"), ("Index", "index"),
                          ("Sources", "credits"), ("Classes", "classes")):  # fmt: skip
        assert listed[title] == page_of(got, anchor)


def test_each_line_of_the_contents_leads_to_the_page_that_it_names():
    got = full()
    links = got.document.pages[page_of(got, "contents") - 1].links
    assert len(links) > 14
    for link in links:
        assert link.title.endswith(f", page {page_of(got, link.target.removeprefix('#'))}")


def test_all_links_and_bookmarks_lead_to_an_anchor():
    got = full()
    anchors = {a.name for page in got.document.pages for a in page.anchors}
    targets = {link.target.removeprefix("#") for page in got.document.pages for link in page.links}
    assert targets and targets <= anchors
    assert {bookmark.anchor for bookmark in got.document.bookmarks} <= anchors


GROUPED = [pose("a", "Rest", position="lying on the back"), pose("b", "Roll", position="lying on the side"),
           pose("c", "Kneel", position="kneeling"), pose("d", "Stand", position="standing"),
           pose("e", "Stand on one leg", position="standing")]  # fmt: skip


def test_bookmarks_put_poses_under_their_group():
    got = booklet(*GROUPED, parts=["contents", {"poses": "all"}, "index"])
    shown = [(b.level, b.title) for b in got.document.bookmarks]
    assert shown == [
        (0, "Cover"), (0, "Contents"), (0, "On your back"), (1, "Rest"), (0, "On your side"), (1, "Roll"), (0, "Kneeling"),
        (1, "Kneel"), (0, "Standing"), (1, "Stand"), (1, "Stand on one leg"), (0, "Index"), (0, "Sources"), (0, "Back cover"),
    ]  # fmt: skip


def test_neighbouring_groups_of_one_pose_share_a_heading_in_the_contents():
    contents = text(booklet(*GROUPED), 3)
    assert "page pose On your back, on your side, kneeling 4 1 Rest" in contents and "page pose Standing 7 4 Stand" in contents


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("parts", [EVERYTHING, ("index", "contents", {"poses": "all"}), ("practice log",), ("contents",)])
def test_parts_in_any_order_make_a_sound_file(parts, paper):
    got = booklet(
        *poses(5),
        parts=parts,
        paper=paper,
        classes={"relief": plan("p00", "p04")},
        glossary=GLOSSARY,
        front={"author": "Ana Ruiz", "back": "Rest.", "subtitle": "Poses"},
    )
    assert problems(write(got.document, got.artworks)) == []


def test_a_page_number_that_moves_the_page_it_stands_on_settles():
    names = tuple([f"term {a}{b}" for a in "abcdefgh" for b in "abcdefgh"])
    shown = [pose("a", "First", index=names), pose("b", "Second", index=names)]
    for count in range(1, 12, 2):
        more = poses(count, index=names[:30])
        got = booklet(*shown, *more, parts=["index", {"poses": "all"}, "index", "contents"])
        assert ("First", str(page_of(got, "pose/a"))) in contents_lines(got)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_cover_shrinks_a_long_title_and_keeps_all_of_it_on_the_page(paper):
    got = full(title=LONG, paper=paper, front={"subtitle": LONG, "author": LONG, "cover": "p00"})
    cover, theme = got.document.pages[0], BOOKLETS[paper]
    assert said(got, "booklets/quiet#title", 1) == LONG and said(got, "booklets/quiet#author", 1) == LONG
    assert all(line.x + line.width <= theme.width - theme.outer + 0.5 for line in cover.lines)
    (picture,) = cover.pictures
    words = [line for line in cover.lines if line.y > theme.height / 2 - 40]
    assert min(line.y + line.descent for line in words) > picture.y + picture.height
    assert overlapping(got) == []


def test_a_short_cover_title_is_large_and_a_cover_needs_no_picture():
    got = full()
    assert got.document.pages[0].pictures == ()
    assert max(run.size for line in got.document.pages[0].lines for run in line.runs) == 60


def test_a_word_that_is_too_wide_for_its_size_is_not_parted():
    got = full(title="Psoasentspannungsübungen")
    assert got.document.pages[0].lines[0].runs[0].text == "Psoasentspannungsübungen"


def test_the_cover_prefers_the_picture_that_was_made_for_it():
    arts = {"main.svg": ART, "cover-p00.svg": ART}
    got = full(front={"cover": "p00"}, artworks=arts)
    assert [picture.art for picture in got.document.pages[0].pictures] == ["cover-p00.svg"]
    assert [picture.art for picture in full(front={"cover": "p00"}).document.pages[0].pictures] == ["main.svg"]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_ground_of_both_covers_bleeds_though_the_sheet_may_be_a_millimetre_wider_than_its_pages(paper):
    got, theme = full(paper=paper), BOOKLETS[paper]
    for page in (got.document.pages[0], got.document.pages[-1]):
        x0, y0, x1, _ = page.paths[0].box()
        assert (x0, y0, x1) == pytest.approx((-4 * MM, -4 * MM, theme.width + 4 * MM), abs=0.01)
        assert page.bleed == pytest.approx(4 * MM, abs=0.01)
    assert all(page.bleed == 0 for page in got.document.pages[1:-1])


def test_the_imprint_and_the_back_name_the_studio():
    studio = StudioFields(name="Quiet Studio", contact=("555 0100", "quiet.example"), small_print="No cure.", edition="May")
    got = full(studio=studio, front={"back": "Rest well."})
    last = len(got.document.pages)
    for page in (2, last):
        assert [said(got, f"studio#{key}", page) for key in ("name", "contact.1", "contact.2")] == [
            "Quiet Studio",
            "555 0100",
            "quiet.example",
        ]
    assert said(got, "studio#small print", 2) == "No cure." and "Edition May" in text(got, 2)
    assert said(got, "booklets/quiet#back", last) == "Rest well."


def test_the_edition_changes_with_the_content():
    code = re.compile(r"Edition \S+ · (\w{4})")
    editions = [code.search(text(full(**more), 1)).group(1) for more in ({}, {}, {"count": 10}, {"title": "Other"})]
    assert editions[0] == editions[1] and len(set(editions)) == 3


def test_articles_stand_in_order_under_their_titles():
    body = [prose("First words."), Heading(prose("Then")), Items((prose("one"), prose("two")), ordered=True)]
    got = booklet(parts=["contents", {"article": "safety"}], articles={"safety": article(*body)})
    assert "Before you start First words. Then 1 one 2 two" in text(got, page_of(got, "article/safety"))


def test_what_is_read_back_from_the_file_is_what_was_set():
    got = full()
    pdf = pypdfium2.PdfDocument(write(got.document, got.artworks))
    for n, page in enumerate(pdf, 1):
        found = sorted(page.get_textpage().get_text_range().replace("\u00a0", " ").split())
        assert found == sorted(text(got, n).split()), n


def test_booklets_are_accessible_and_archivable(tmp_path):
    if verapdf.missing():
        pytest.skip(verapdf.missing())
    for paper in PAPERS:
        safety = article(prose("Stop."), Heading(prose("Then")), panels=("stop and rest if", "signs"))
        got = full(
            paper=paper,
            parts=[{"article": "safety"}, *EVERYTHING],
            front={"cover": "p00", "back": "Rest."},
            articles={"safety": safety},
        )
        (tmp_path / f"{paper}.pdf").write_bytes(write(got.document, got.artworks))
    verdicts = verapdf.validate("ua1,2a", sorted(tmp_path.glob("*.pdf")))
    assert [(v.standard, v.broken) for v in verdicts] == [("ua1", []), ("2a", [])] * 2


@pytest.mark.parametrize("page", [7, 8, 998, 999, 1000, 9999, 10000, 12345])
def test_a_page_number_of_any_length_is_clear_of_the_words_beside_it(page):
    quiet = Booklet(id="quiet", title="Quiet hips", parts=({"poses": "all"},))
    book = _book(library(pose("a"), booklets={"quiet": quiet}), quiet, "a4")
    (foot,) = book.notes_story(page, 1).pages
    ranges = sorted([(line.x, line.x + line.width) for line in foot.lines if line.y < book.low])
    assert all(right < left for (_, right), (left, _) in itertools.pairwise(ranges))
    assert len(ranges) >= 2
