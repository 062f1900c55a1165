"""The repository's own content: plain enough for a person on the floor, and complete in what keeps that person safe.

Two measures of plainness. No sentence is longer than 15 words. And the Flesch-Kincaid grade of every pose and article,

    0.39 × words per sentence + 11.8 × syllables per word − 15.59,

is 6 at most (Kincaid, Fishburne, Rogers, Chissom, "Derivation of new readability formulas for Navy enlisted personnel",
Research Branch Report 8-75, Naval Technical Training Command, 1975).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from posepress.base.diagnostics import Report
from posepress.content import read_library
from posepress.model.domain import Article, ClassPlan, Heading, Items, Library, PictureRef, Pose, Prose

ROOT = Path(__file__).parent.parent
LONGEST_SENTENCE = 15  # words
HIGHEST_GRADE = 6.0

POSES = ("ball-release", "block-supported-psoas", "cat-cow", "constructive-rest", "hip-flexor-magic", "hip-flexor-tree",
         "hip-rotations", "knee-hug-heel-slide", "lunge-side-stretch", "lunge-with-turn", "ribs-down-rest",
         "supported-rest", "windshield-wipers")  # fmt: skip

CLASSES = {
    "post-practice-relief": ["windshield-wipers", "knee-hug-heel-slide", "cat-cow", "hip-flexor-magic",
                             "lunge-side-stretch", "hip-flexor-tree", "supported-rest"],
    "lazy-day-rest": ["constructive-rest", "knee-hug-heel-slide"],
    "evening-long-hold": ["block-supported-psoas right", "supported-rest", "block-supported-psoas left",
                          "block-supported-psoas tighter side", "supported-rest"],
    "desk-break": ["hip-rotations", "lunge-with-turn"],
    "ball-session": ["ball-release"],
}  # fmt: skip

CAUTIONS = {
    "ball-release": ("pregnan", "recent belly surgery", "hernia", "aortic aneurysm", "belly pain", "pulse", "sharp", "spreads",
                     "numb", "sick", "very strong", "no deeper version at first", "tense", "not roll"),
    "block-supported-psoas": ("never under your spine", "sharp", "numb", "yank", "pregnan"),
    "cat-cow": ("neck", "wrists"),
    "constructive-rest": ("pain", "panic", "knee hug", "before practice", "pregnan"),
    "hip-flexor-magic": ("knee", "back", "less is more"),
    "hip-flexor-tree": ("knee", "hip surgery"),
    "hip-rotations": ("hip surgery", "pinches"),
    "knee-hug-heel-slide": ("back", "numb", "surgery"),
    "lunge-side-stretch": ("knee", "low back"),
    "lunge-with-turn": ("never force", "back injury", "knee"),
    "ribs-down-rest": ("less is more", "diastasis recti", "not strain", "bulge", "ask your doctor", "pregnan"),
    "supported-rest": ("pregnan",),
    "windshield-wipers": ("knee", "low back"),
}  # fmt: skip
"""What a pose may not be printed without; searched for in its cautions, in lower case."""

WARNINGS = {"ball-release": ("pregnan", "hernia", "aneurysm", "belly pain", "pulse"), "block-supported-psoas": ("spine",)}

EXPLANATIONS = {
    "aneurysm": "weak", "asis": "front hip point", "clinician": "doctor", "diastasis recti": "belly muscles",
    "flex": "toes toward you", "glutes": "seat muscles", "hernia": "bulge", "hip flexors?": "front of",
    "iliacus": "muscle", "iliopsoas": "psoas and iliacus|together", "neutral pelvis": "level", "psoas": "muscle",
    "quads": "thighs", "rotation": "turn", "sacrum": "flat bone",
    "sitting bones": "knobs you sit on", "t12": "lowest rib",
}  # fmt: skip
"""Medical word → plain words that must stand where a text uses it first, there or in the next item. All are patterns."""

MEDICAL = (
    *EXPLANATIONS, "abdom(?:en|inal)", "arter(?:y|ies)", "cartilage", "extension", "fascia", "femur", "flexion", "gluteal",
    "hip sockets?", "iliac crest", "isometric", "joints?", "lateral", "ligaments?", "lumbar", "medial", "nausea", "pelvis",
    "prone", "pubic bone", "quadriceps", "sciatica", "supine", "tailbone", "tendons?", "thoracic", "trochanter", "trunk",
    "vertebrae?",
)  # fmt: skip
"""Words that send a reader to the glossary: those that we use, and their like that may creep in."""

AS_SPOKEN = {
    "0": 2, "7": 2, "11": 3, "13": 2, "14": 2, "15": 2, "16": 2, "17": 3, "18": 2, "19": 2, "20": 2, "30": 2, "cm": 4,
    "t12": 2, "l1": 2, "l4": 2, "l5": 2, "aneurysm": 4, "aortic": 3, "audience": 3, "brea": 2, "evening": 2, "every": 2,
    "idea": 3, "iliopsoas": 5, "lately": 2, "psoas": 2, "quiet": 2, "reacts": 2, "safety": 2, "scientist": 3, "something": 2,
    "video": 3,
}  # fmt: skip
"""Figures, symbols and words that the rule of `syllables` miscounts."""


def syllables(word: str) -> int:
    """Syllables of an English word as read aloud (Flesch, The Art of Readable Writing, 1949: figures count as spoken).

    Groups of vowels count one each; -ia-, -io- and vowel + -ing count one more (her-ni-a, ly-ing; not pa-tient); the e of
    -e, -es and -ed is silent after most consonants, but not in mus-cle, in-ches, res-ted. What the rule misses stands in
    AS_SPOKEN.

    >>> [syllables(w) for w in ("knee", "slide", "hernia", "muscle", "tailbone", "30")]
    [1, 1, 3, 2, 2, 2]
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    if "-" in word:
        return sum(syllables(part) for part in word.split("-"))
    if word in AS_SPOKEN:
        return AS_SPOKEN[word]
    count = len(re.findall(r"[aeiouy]+", word))
    count += len(re.findall(r"(?<![tcsg])i[aou]|[aeiouy]ing$", word))
    silent = re.search(r"[^aeiouy]e$|(?<![sxzcg])(?<![cs]h)(?<=[^aeiouy])es$|(?<![td])(?<=[^aeiouy])ed$", word)
    return max(1, count - (1 if silent and not re.search(r"[^aeiouy]le[sd]?$", word) else 0))


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[-'’]\w+)*", text)


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])[”)]?\s+", text.strip()) if words(s)]


def flesch_kincaid(sentence_count: int, word_count: int, syllable_count: int) -> float:
    return 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59


def grade(texts: Iterable[str]) -> float:
    """Flesch-Kincaid grade; the end of a text ends its sentence."""
    all_sentences = [words(s) for text in texts for s in sentences(text)]
    all_words = [w for sentence in all_sentences for w in sentence]
    return flesch_kincaid(len(all_sentences), len(all_words), sum(map(syllables, all_words)))


def numbered(prose: Prose, pose: Pose) -> str:
    """The words as printed: a reference to a step is its number."""
    return "".join([str(pose.number(i.ref)) if i.ref else i.text for i in prose.inlines])


def pose_texts(pose: Pose) -> list[str]:
    """What is printed of a pose, in the order of print, without its names and the names of its props."""
    parts = [[pose.purpose] if pose.purpose else [], [c.prose for c in pose.cautions], [s.prose for s in pose.steps],
             pose.easier, pose.deeper, pose.notice, pose.why]  # fmt: skip
    printed = [numbered(prose, pose) for part in parts for prose in part]
    return [*printed, *[p.alt for p, _ in pose.pictures], *pose.not_for, *filter(None, (pose.source_note, pose.dose.note))]


def class_texts(plan: ClassPlan) -> list[str]:
    remark = "".join([i.text or "4" for i in plan.remark.inlines]) if plan.remark else ""  # numbers of poses are printed
    notes = [item.note for item in plan.poses if item.note]
    return [*[p.plain for p in plan.intro], *filter(None, (plan.audience, remark)), *plan.before, *notes]


def article_texts(article: Article) -> list[str]:
    def of(block: Prose | Heading | Items | PictureRef) -> list[str]:
        match block:
            case Heading(prose):
                return [prose.plain]
            case Items(items):
                return [item.plain for item in items]
            case PictureRef(_, alt):
                return [alt]
            case Prose():
                return [block.plain]

    return [text for block in article.body for text in of(block)]


def too_long(texts: Iterable[str]) -> list[str]:
    return [s for text in texts for s in sentences(text) if len(words(s)) > LONGEST_SENTENCE]


def unexplained(texts: list[str]) -> Iterator[str]:
    """Medical words whose first use is not explained there or in the next item."""
    for word, plain in EXPLANATIONS.items():
        first = next((n for n, text in enumerate(texts) if re.search(rf"\b(?:{word})\b", text, re.IGNORECASE)), None)
        if first is not None and not re.search(plain, " ".join(texts[first : first + 2]), re.IGNORECASE):
            yield word


def not_in_glossary(texts: Iterable[str], terms: Iterable[str]) -> list[str]:
    found = [m[0] for text in texts for word in MEDICAL for m in re.finditer(rf"\b(?:{word})\b", text, re.IGNORECASE)]
    explained = " / ".join(terms).lower()
    return sorted({word.lower() for word in found if word.lower().removesuffix("s") not in explained})


@pytest.fixture(scope="module")
def library() -> Library:
    report = Report()
    library = read_library(ROOT, report)
    assert not report.diagnostics, report.diagnostics
    assert library is not None
    return library


@pytest.fixture(scope="module")
def texts(library: Library) -> dict[str, list[str]]:
    """Every pose, class and article with what is printed of it."""
    return {
        **{f"poses/{p.id}": pose_texts(p) for p in library.poses.values()},
        **{f"classes/{c.id}": class_texts(c) for c in library.classes.values()},
        **{f"articles/{a.id}": article_texts(a) for a in library.articles.values()},
    }


class TestMeasures:
    @pytest.mark.parametrize(
        ("word", "count"),
        [("knee", 1), ("slide", 1), ("muscle", 2), ("hernia", 3), ("tailbone", 2), ("rested", 2), ("hugged", 1), ("psoas", 2),
         ("clinician", 3), ("caution", 2), ("patient", 2), ("inches", 2), ("sides", 1), ("iliacus", 4), ("out-breath", 2),
         ("body", 2), ("lying", 2), ("cm", 4), ("30", 2), ("you’re", 1), ("release", 2), ("exercise", 3), ("little", 2),
         ("aneurysm", 4), ("diastasis", 4)],
    )  # fmt: skip
    def test_syllables_are_counted_as_read_aloud(self, word: str, count: int) -> None:
        assert syllables(word) == count

    def test_the_grade_agrees_with_published_examples(self) -> None:
        assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45, abs=0.005)
        platypus = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
        assert flesch_kincaid(1, len(words(platypus)), 24) == pytest.approx(11.3, abs=0.05)
        assert grade(["Discontinue immediately upon experiencing considerable discomfort."]) > HIGHEST_GRADE

    def test_a_sentence_of_sixteen_words_is_too_long(self) -> None:
        assert too_long(["one " * 15 + ". Short."]) == []
        assert len(too_long(["Short. " + "one " * 16])) == 1

    def test_a_medical_word_without_plain_words_is_found(self) -> None:
        assert list(unexplained(["Lie down.", "Lift the sacrum.", "Rest."])) == ["sacrum"]
        assert list(unexplained(["Lift the sacrum, a flat bone."])) == []
        assert not_in_glossary(["Your femur and pelvis turn."], ["Pelvis"]) == ["femur"]


class TestPlainWords:
    def test_no_sentence_is_longer_than_fifteen_words(self, texts: dict[str, list[str]]) -> None:
        assert {name: long for name, of in texts.items() if (long := too_long(of))} == {}

    def test_every_pose_and_article_reads_at_grade_six_or_lower(self, texts: dict[str, list[str]]) -> None:
        grades = {name: round(grade(of), 1) for name, of in texts.items() if not name.startswith("classes/")}
        assert {name: g for name, g in grades.items() if g > HIGHEST_GRADE} == {}

    def test_medical_words_are_explained_where_they_first_stand(self, texts: dict[str, list[str]]) -> None:
        assert {name: list(bad) for name, of in texts.items() if (bad := [*unexplained(of)])} == {}

    def test_every_medical_word_is_in_the_glossary(self, library: Library, texts: dict[str, list[str]]) -> None:
        terms = [term.term for term in library.glossary]
        assert not_in_glossary([text for of in texts.values() for text in of], terms) == []

    def test_the_glossary_itself_is_plain(self, library: Library) -> None:
        assert too_long([term.meaning.plain for term in library.glossary]) == []


class TestComplete:
    def test_all_poses_are_there(self, library: Library) -> None:
        assert tuple(library.poses) == POSES

    def test_classes_hold_their_poses_in_order(self, library: Library) -> None:
        def entry(pose: str, side: str | None) -> str:
            return pose if side in (None, "each", "none") else f"{pose} {side}"

        classes = {c.id: [entry(p.pose, p.side) for p in c.poses] for c in library.classes.values()}
        assert classes == CLASSES

    @pytest.mark.parametrize("pose", CAUTIONS)
    def test_no_caution_is_missing(self, library: Library, pose: str) -> None:
        said = " ".join([c.prose.plain for c in library.poses[pose].cautions]).lower()
        assert [word for word in CAUTIONS[pose] if word not in said] == []

    @pytest.mark.parametrize("pose", WARNINGS)
    def test_severe_cautions_are_warnings(self, library: Library, pose: str) -> None:
        said = " ".join([c.prose.plain for c in library.poses[pose].cautions if c.signal.name == "WARNING"]).lower()
        assert [word for word in WARNINGS[pose] if word not in said] == []

    def test_every_pose_names_its_source(self, library: Library) -> None:
        assert [p.id for p in library.poses.values() if p.source not in library.sources] == []
