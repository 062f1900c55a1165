from itertools import takewhile

import pytest
from sample_booklet import PAPERS, article, beyond_margins, booklet, page_of, poses
from sample_library import STEPS, lines, overlapping, plan, pose, prose

from posepress.base.letters import sort_key
from posepress.base.theme import MM
from posepress.model.domain import Term
from posepress.products.booklet.index import mentions, ranges

PARTS = ({"article": "safety"}, {"poses": "all"}, {"classes": "all"}, "glossary", "index")
GLOSSARY = (
    Term("Hip flexors", prose("Muscles at the front.", "glossary#Hip flexors")),
    Term("Iliacus", prose("A muscle.", "glossary#Iliacus")),
)


def is_no_source(page):
    return "credits" not in [anchor.name for anchor in page.anchors]


def indexed(got):
    """Name → its pages as printed."""
    found = {}
    for page in takewhile(is_no_source, got.document.pages[page_of(got, "index") - 1 :]):
        for link in page.links:
            name, number = link.title.rsplit(", page ", 1)
            found.setdefault(name, []).append(number)
    return {name: ", ".join(numbers) for name, numbers in found.items()}


def sample(**more):
    shown = [
        pose("a", "Knee hug", also=("Vṛkṣāsana",), index=("strength", "psoas")),
        pose("b", "Lunge", purpose=prose("For a hip flexor."), steps=list(STEPS) * 2, position="kneeling"),
    ]
    made = article(prose("Your psoas and your\u00a0iliacus."), index=("psoas", "posture"))
    return booklet(
        *shown,
        parts=PARTS,
        articles={"safety": made},
        glossary=GLOSSARY,
        classes={"relief": plan("a", index=("desk break",))},
        **more,
    )


def test_the_index_names_the_pages_of_everything():
    assert indexed(sample()) == {
        "Belt": "4, 6–7", "Desk break": "8", "Hip flexors": "6, 9", "Hip relief after practice": "8", "Iliacus": "3, 9",
        "Knee hug": "4", "Lunge": "6–7", "Mat": "4, 6–7", "Posture": "3", "Psoas": "3–4", "Strap": "4, 6–7", "Strength": "4",
        "Vṛkṣāsana": "4",
    }  # fmt: skip


def test_the_index_is_in_the_order_of_the_alphabet():
    names = list(indexed(sample()))
    assert names == sorted(names, key=sort_key)


def test_each_page_number_is_a_link_to_its_page():
    got = sample()
    links = {link.title: link.target for page in got.document.pages for link in page.links}
    assert links["Belt, page 6–7"] == "#page/6" and links["Hip flexors, page 9"] == "#page/9"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_index_goes_on_in_columns_and_pages_without_losing_an_entry(paper):
    shown = poses(12, index=tuple([f"word {a}{b}" for a in "abcdefghij" for b in "klmnopqrst"]))
    got = booklet(*shown, parts=[{"poses": "all"}, "index"], paper=paper)
    names = indexed(got)
    assert {f"Word {a}{b}" for a in "abcdefghij" for b in "klmnopqrst"} <= names.keys()
    assert beyond_margins(got, paper) == [] and overlapping(got) == []


def test_a_word_that_the_author_asks_for_is_found_on_the_pages_that_say_it():
    long = article(*[prose("Some words. " * 60) for _ in range(4)], prose("At last, posture."), index=("posture", "ease"))
    got = booklet(parts=[{"article": "safety"}, "index"], articles={"safety": long})
    assert indexed(got) == {"Ease": "3–4", "Posture": "4"}


def test_a_new_letter_stands_apart():
    got = booklet(pose(index=("aa", "ab", "ba")), parts=[{"poses": "all"}, "index"])
    y = {line.runs[0].text.strip(): line.y for n, _, line in lines(got) if n == page_of(got, "index")}
    assert (y["Aa"] - y["Ab"], y["Ab"] - y["Ba"]) == pytest.approx((16, 20))


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Hip flexors", "one hip flexor", True), ("Glutes", "a glute", True), ("Psoas", "your PSOAS.", True),
        ("Psoas", "your iliopsoas", False), ("Pelvis", "the pelvis", True), ("T12, L1 to L5", "from T12 down", True),
        ("T12, L1 to L5", "at L5", True), ("Quad", "the quads", True), ("ASIS", "a basis", False), ("Glass", "glasses", True),
        ("Flex the foot", "flex  the\nfoot", True), ("a+b", "say a+b", True),
    ],
)  # fmt: skip
def test_words_are_found_whole_in_singular_and_plural(term, text, found):
    assert mentions(term, text) is found


@pytest.mark.parametrize(("pages", "text"), [([6, 7, 28], "6–7, 28"), ([1], "1"), ([1, 3, 4, 5], "1, 3–5"), ([], "")])
def test_neighbouring_pages_are_a_range(pages, text):
    assert ", ".join([f"{a}" if a == b else f"{a}–{b}" for a, b in ranges(pages)]) == text


def entry(*texts, count=40, **more):
    """Index of a booklet of many poses, each of which says one of the texts."""
    shown = [
        pose(f"p{n:02}", f"Pose number {n}", purpose=prose(texts[n % len(texts)], f"poses/p{n:02}#purpose"), **more)
        for n in range(count)
    ]
    return indexed(booklet(*shown, parts=[{"poses": "all"}, "index"], glossary=GLOSSARY))


def test_a_word_that_is_said_everywhere_names_its_main_pages():
    names = entry("Your iliacus.", "Rest.", "Iliacus, iliacus.", "Rest.")
    twice = {3 + n for n in range(2, 40, 4)}  # ten poses, a page each, from page 3 on
    assert names["Iliacus"] == ", ".join(map(str, sorted({*twice, 3, 7})))


def test_a_prop_that_nearly_every_pose_needs_is_no_entry():
    assert "Strap" not in entry("Rest.") and "Strap" in entry("Rest.", count=12)


def test_an_entry_of_any_number_of_pages_goes_on_in_columns_and_pages():
    few = {"steps": ("Rest.",), "cautions": (), "easier": (), "notice": (), "props": ()}
    shown = [pose(f"p{n:03}", f"Pose {n}", index=("low back",) if n % 2 else (), **few) for n in range(600)]
    got = booklet(*shown, parts=[{"poses": "all"}, "index"])
    assert indexed(got)["Low back"].count(",") == 299
    assert beyond_margins(got, "a4") == [] and overlapping(got) == []


def test_the_rest_of_a_long_name_stands_in_so_that_it_reads_as_no_entry():
    title = "Rest with a rolled blanket under the knees and a cushion on the belly"
    got = booklet(pose(title=title, index=("zeal",)), parts=[{"poses": "all"}, "index"])
    page = page_of(got, "index")
    named = [line for n, _, line in lines(got) if n == page and line.source.endswith("#title")]
    first, *others = [line.runs[0].x for line in named]
    assert others and all(x == pytest.approx(first + 4 * MM, abs=0.01) for x in others)
