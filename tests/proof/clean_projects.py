"""A number → a clean project of random content: every product of it must be proved without an alarm.

Texts are made of words with diacritics, punctuation, numbers with units, links and references; lengths reach from one
word to what fills a card. Nothing here is a mistake, so whatever the proof says of it is a fault of the proof or of the
layout.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from proved_samples import Case, photo

from builder.amounts import PROPS, parse_prop
from builder.drawing import Drawing, circle, rectangle
from builder.model import (
    DOSE_UNITS,
    POSITIONS,
    SIDES,
    Article,
    Booklet,
    Caution,
    ClassPlan,
    ClassPose,
    Dose,
    Heading,
    Inline,
    Items,
    Library,
    Picture,
    Pose,
    Prose,
    Signal,
    Step,
    StudioHead,
    Term,
)
from builder.products.booklet import compose_booklet
from builder.products.card import compose_card
from builder.products.deck import compose_deck
from builder.products.handout import compose_handout
from builder.theme import CARDS
from builder.typeset.placed import Document

TEXT = """a to of the your knee hips back spine slowly breathe floor lower lift hold stay low heel toward without strap psoas
sacrum Vṛkṣāsana Apanāsana Ärmel über café naïve <pregnant 5–10 R&D “quoted” it’s mid-back e.g. 3 10 minutes breaths cm times
hold-and-release pre- warm- — –
counterclockwise sternocleidomastoid 90° ½ 100% (both) [one] *all* #1 e/f x=y a_b {n} ~5 \\ $2 €3 ¿sí? Ω
Vr̥kṣāsana ẹ̀kọ́ ś́ m̐ Ǻ and/or E-RYT anna@example.org"""
WORDS = TEXT.split()


class Maker:
    """`wild`: texts so long that steps and cautions of one pose take several faces and pages."""

    def __init__(self, seed: int, wild: bool = False) -> None:
        self.random, self.wild = random.Random(seed), wild

    def words(self, least: int, most: int) -> str:
        count = self.random.randint(least, most)
        text = " ".join([self.random.choice(WORDS) for _ in range(count)])
        return text[:1].upper() + text[1:]

    def sentences(self, most: int) -> str:
        return " ".join([self.words(2, 12) + "." for _ in range(self.random.randint(1, most))])

    def prose(self, source: str, most: int, refs: tuple[str, ...] = ()) -> Prose:
        inlines = [Inline(self.sentences(most))]
        if self.random.random() < 0.2:
            inlines += [
                Inline(" "),
                Inline(self.words(1, 3), strong=True),
                Inline(" then "),
                Inline(self.words(1, 2), emphasis=True),
            ]
        if self.random.random() < 0.1:
            inlines += [Inline(" "), Inline(self.words(1, 4), link="https://example.org/x")]
        if refs and self.random.random() < 0.3:
            inlines += [Inline(" Do step "), Inline("", ref=self.random.choice(refs)), Inline(" again.")]
        return Prose(tuple(inlines), source)

    def some(self, source: str, most: int, longest: int, refs: tuple[str, ...] = ()) -> tuple[Prose, ...]:
        return tuple([self.prose(f"{source}.{n}", longest, refs) for n in range(1, self.random.randint(0, most) + 1)])

    def dose(self) -> Dose:
        units = self.random.sample(DOSE_UNITS, self.random.randint(1, 3))
        amounts = {unit: self.random.choice(["1", "5-10", "3", "10 slow lifts", "2-3"]) for unit in units}
        return Dose.model_validate(amounts)

    def pose(self, id_: str) -> Pose:
        key = f"poses/{id_}#"
        pick = self.random
        count = pick.randint(1, 9 if self.wild else 6)
        names = tuple([f"s{n}" for n in range(1, count + 1)])
        longest = pick.choice([1, 1, 2, 4] if self.wild else [1, 1, 2])
        steps = [
            Step(
                self.prose(f"{key}steps.{n}", longest, names),
                names[n - 1],
                (Picture("a.svg", "A drawing.", f"{key}steps.{n}.pictures.1"),) if pick.random() < 0.1 else (),
            )
            for n in range(1, count + 1)
        ]
        cautions = sorted(
            [
                (pick.choice(list(Signal)), self.prose(f"{key}c", pick.choice([1, 2, 3] if self.wild else [1]), names))
                for _ in range(pick.randint(0, 5 if self.wild else 3))
            ],
            key=lambda pair: pair[0],
        )
        return Pose(
            id=id_,
            title=self.words(1, 6)[:100].strip(),
            also=tuple([self.words(1, 2) for _ in range(pick.randint(0, 2))]),
            position=pick.choice(POSITIONS),
            sides=pick.choice(SIDES),
            dose=self.dose(),
            props=tuple(
                [
                    parse_prop(f"{prop} (optional)" if pick.random() < 0.3 else prop)
                    for prop in pick.sample(PROPS, pick.randint(0, 3))
                ]
            ),
            not_for=tuple([self.words(1, 5) for _ in range(pick.randint(0, 2))]),
            source=pick.choice(["S0", "S1", "A book of 1999"]),
            source_note=self.words(3, 9) if pick.random() < 0.2 else None,
            purpose=self.prose(f"{key}purpose", 2) if pick.random() < 0.8 else None,
            cautions=tuple(
                [Caution(signal, Prose(prose.inlines, f"{key}cautions.{n}")) for n, (signal, prose) in enumerate(cautions, 1)]
            ),
            steps=tuple(steps),
            easier=self.some(f"{key}easier", 2, longest, names),
            deeper=self.some(f"{key}deeper", 1, longest, names),
            notice=self.some(f"{key}notice", 2, 1, names),
            why=self.some(f"{key}why", 1, 1, names),
            picture=Picture(pick.choice(["a.svg", "b.svg", "photo.jpg"]), "A person.", f"{key}picture")
            if pick.random() < 0.85
            else None,
        )

    def plan(self, id_: str, ids: list[str]) -> ClassPlan:
        key, pick = f"classes/{id_}#", self.random
        entries = [
            ClassPose(
                pose=pick.choice(ids),
                dose=self.dose() if pick.random() < 0.2 else None,
                side=pick.choice([None, None, "left", "right"]),
                note=self.words(3, 12) if pick.random() < 0.3 else None,
            )
            for _ in range(pick.randint(1, 7))
        ]
        remark = Prose((Inline("Do number "), Inline("", ref=entries[0].pose), Inline(" twice.")), f"{key}note")
        return ClassPlan(
            id=id_,
            title=self.words(1, 6),
            poses=tuple(entries),
            teacher=self.words(1, 2),
            log_days=pick.randint(0, 14),
            before=tuple([self.words(3, 12) for _ in range(pick.randint(0, 4))]),
            intro=self.some(f"{key}intro", 2, 3),
            remark=remark if pick.random() < 0.5 else None,
            note="x" if pick.random() < 0.5 else None,
            source=pick.choice([None, "S0"]),
        )

    def article(self) -> Article:
        key = "articles/one#body"
        body = [
            self.prose(f"{key}.1", 5),
            Heading(Prose((Inline(self.words(1, 5)),), f"{key}.2")),
            Items(tuple([self.prose(f"{key}.3.{n}", 2) for n in range(1, 5)]), self.random.random() < 0.5),
            Picture("b.svg", "A drawing.", f"{key}.4"),
            *[self.prose(f"{key}.{n}", 9) for n in range(5, 9)],
        ]
        return Article(id="one", title=self.words(1, 5), body=tuple(body), panels=("stop and rest if", "signs"))

    def library(self) -> Library:
        ids = [f"pose-{n}" for n in range(self.random.randint(1, 6))]
        studio = StudioHead(
            name=self.words(1, 4 if self.wild else 1),
            teacher="Ana Ruiz",
            contact=(self.words(1, 3),),
            stop_and_rest_if=("pain is sharp", self.words(2, 8)),
            then=self.words(3, 10),
            small_print=self.sentences(2),
        )
        drawing = Drawing(250, 120, (rectangle(2, 2, 248, 118, stroke=(0.5,), width=1), circle(60, 60, 40, fill=(0.7,))))
        tall = Drawing(100, 180, (rectangle(5, 5, 95, 175, fill=(0.9, 0.5, 0.2)),))
        booklet = Booklet.model_validate(
            {
                "id": "book",
                "title": self.words(1, 5),
                "subtitle": self.words(2, 8),
                "back": self.sentences(2),
                "cover": ids[0],
                "parts": [
                    "contents",
                    {"article": "one"},
                    {"poses": "all"},
                    {"classes": "all"},
                    "practice log",
                    "glossary",
                    "index",
                    "credits",
                ],
            }
        )
        return Library(
            Path("nowhere"),
            studio,
            {id_: self.pose(id_) for id_ in ids},
            {"one": self.plan("one", ids), "two": self.plan("two", ids)},
            {"one": self.article()},
            {"book": booklet},
            (Term("Psoas", Prose((Inline(self.words(3, 15)),), "glossary#Psoas")),),
            {f"S{n}": Prose((Inline(self.words(3, 9)),), f"sources#S{n}") for n in (0, 1)},
            {"a.svg": drawing, "b.svg": tall, "photo.jpg": photo()},
        )


def products(seed: int, wild: bool = False) -> Iterator[Case]:
    """Some products of the project of that number: each kind, one of each."""
    maker = Maker(seed, wild)
    library = maker.library()
    pose_id, size = maker.random.choice(list(library.poses)), maker.random.choice(list(CARDS))
    paper = maker.random.choice(["a4", "letter"])
    made = compose_card(library, pose_id, size)
    if not any(note.severity == "error" for note in made.notes):
        yield Case(library, "cards", pose_id, made.document, made.artworks)
    made = compose_handout(library, "one", paper)
    yield Case(library, "handouts", "one", made.document, made.artworks)
    made = compose_booklet(library, "book", paper)
    yield Case(library, "booklets", "book", made.document, made.artworks)
    deck = compose_deck(library, "two", paper)
    if not any(note.severity == "error" for one in deck for note in one.notes):
        artworks = {key: art for one in deck for key, art in one.artworks.items()}
        stories = tuple([story for one in deck for story in one.document.stories])
        yield Case(library, "decks", "two", Document("Cards", "en", stories, tagged=False), artworks)


def alarms(seed: int, wild: bool = False) -> list[str]:
    return [f"{seed} {case.kind}: {failure}" for case in products(seed, wild) for failure in case.failures()]
