"""Prescriptions as therapists type them, from published protocols: read, printed in their own words, added up, proved."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from posepress.base.diagnostics import Report, Severity
from posepress.build.production import Product, make
from posepress.content import read_library
from posepress.model.domain import ClassPose, Library
from posepress.model.words import words_of
from posepress.products.shared.dose_words import pose_dose
from posepress.products.shared.timing import class_time, pose_minutes

# name, sides, dose as typed, dose as printed in full, minutes of a session worked out by hand, source
TABLE = (
    ("Heel drop, knee straight", "none", "{repeats: 3x15, times a day: 2, days a week: 7, weeks: 12}",
     "3 sets × 15 / How often 2 times a day, 7 days a week / For 12 weeks",
     (4.5, 4.5),  # 45 × 6 s
     "Alfredson and others, Am J Sports Med 26, 1998"),
    ("Heavy slow squat", "none", '{sets: 4, repeats: 6, tempo: "3-3: down, up", rest: 2-3 min, days a week: 3, weeks: 9-12}',
     "4 sets × 6 / Rest 2–3 minutes / Tempo 3–3: down, up / How often 3 days a week / For weeks 9–12",
     (8.4, 11.4),  # 4 × 6 × 6 s = 144 s, and 3 rests of 120 to 180 s
     "Kongsgaard and others, Scand J Med Sci Sports 19, 2009"),
    ("Knee extension held", "none", "{hold: 5 x 45 s, rest: 2 min, load: 70 % of your strongest push}",
     "5 × hold 45 seconds / Rest 2 minutes / With 70 % of your strongest push",
     (11.75, 11.75),  # 225 s, and 4 × 120 s
     "Rio and others, Br J Sports Med 49, 2015"),
    ("Heel raise on a towel", "none",
     '{sets: 3, repeats: 12, tempo: "3-2-3: up, hold, down", load: a backpack with books, every: other day, '
     "progress when: you can do more than 12}",
     "3 sets × 12 / Tempo 3–2–3: up, hold, down / With a backpack with books / How often every other day / "
     "Move on when you can do more than 12",
     (4.8, 4.8),  # 36 × 8 s
     "Rathleff and others, Scand J Med Sci Sports 25, 2015"),
    ("Plantar fascia stretch", "none", "{repeats: 10, hold: 10 s, times a day: 3}",
     "10 × | hold 10 seconds / How often 3 times a day",
     (100 / 60, 100 / 60),
     "DiGiovanni and others, J Bone Joint Surg Am 85, 2003"),
    ("Press up, lying face down", "none", "{repeats: 10, every: 2h}",
     "10 × / How often every 2 hours",
     (1, 1),
     "McKenzie and May, The Lumbar Spine, 2003"),
    ("Nod of the head", "none", "{repeats: 10, hold: 10, rest: 3-5 s, times a day: 2}",
     "10 × | hold 10 seconds / Rest 3–5 seconds / How often 2 times a day",
     (127 / 60, 145 / 60),  # 100 s, and 9 rests of 3 to 5 s
     "Jull and others, Man Ther 14, 2009"),
    ("Curl-up", "none", "{sets: 3, repeats: 4-8, hold: 8-10 s, rest: 20-30 s}",
     "3 sets × 4–8 | hold 8–10 seconds / Rest 20–30 seconds",
     (136 / 60, 5),  # 3 × 4 × 8 s and 2 × 20 s; 3 × 8 × 10 s and 2 × 30 s
     "McGill, Strength Cond J 32, 2010"),
    ("Curl-up, sets that grow shorter", "none", "{repeats: 8-6-4, hold: 10 s, rest: 20-30 s, pain: 0-2}",
     "3 sets × 8, 6, 4 | hold 10 seconds / Rest 20–30 seconds / Stop above pain 2 of 10",
     (220 / 60, 4),  # 18 × 10 s, and 2 rests of 20 to 30 s
     "McGill, Back Mechanic, 2015"),
    ("Copenhagen adduction", "none", "{repeats: 8-15 each side, days a week: 2-3}",
     "8–15 × each side / How often 2–3 days a week",
     (1.6, 3),  # 48 to 90 s on each side
     "Harøy and others, Br J Sports Med 53, 2019"),
    ("Nordic hamstring", "none", "{sets: 3, repeats: 8-12, days a week: 3, weeks: 5-10}",
     "3 sets × 8–12 / How often 3 days a week / For weeks 5–10",
     (2.4, 3.6),  # 24 to 36 × 6 s
     "Mjølsnes and others, Scand J Med Sci Sports 14, 2004"),
    ("Sit to stand", "none", "{repeats: 10, days a week: 3}",
     "10 × / How often 3 days a week",
     (1, 1),
     "Gardner and others, Age Ageing 30, 2001 (Otago)"),
    ("Walking", "none", "{minutes: 30, days a week: 2}",
     "30 minutes / How often 2 days a week",
     (30, 30),
     "Gardner and others, Age Ageing 30, 2001 (Otago)"),
    ("Hamstring stretch", "each", "{hold: 30 s, days a week: 5, weeks: 6}",
     "hold 30 seconds | each side / How often 5 days a week / For 6 weeks",
     (1, 1),
     "Bandy and Irion, Phys Ther 74, 1994"),
    ("Chest press", "none", "{sets: 2-4, repeats: 8-12, rest: 2-3 minutes, days a week: 2-3}",
     "2–4 sets × 8–12 / Rest 2–3 minutes / How often 2–3 days a week",
     (3.6, 13.8),  # 2 × 48 s and 120 s; 4 × 72 s and 3 × 180 s
     "Garber and others (ACSM), Med Sci Sports Exerc 43, 2011"),
    ("Shoulder stretch", "each", "{repeats: 2-4, hold: 10-30 s, days a week: 2-3}",
     "2–4 × each side | hold 10–30 seconds / How often 2–3 days a week",
     (40 / 60, 4),  # 20 to 120 s on each side
     "Garber and others (ACSM), Med Sci Sports Exerc 43, 2011"),
    ("Pelvic floor", "none", "{repeats: 8+ contractions, times a day: 3, weeks: 12+}",
     "8+ contractions / How often 3 times a day / For 12+ weeks",
     (0.8, 0.8),
     "NICE guideline NG123, 2019"),
    ("Side lying for dizziness", "each", "{repeats: 5, hold: 30 s, times a day: 3, weeks: 2}",
     "5 × each side | hold 30 seconds / How often 3 times a day / For 2 weeks",
     (5, 5),
     "Brandt and Daroff, Arch Otolaryngol 106, 1980"),
    ("Gaze on a letter", "none", "{minutes: 1, times a day: 3-5}",
     "1 minute / How often 3–5 times a day",
     (1, 1),
     "Hall and others, J Neurol Phys Ther 46, 2022"),
    ("Ankle pumps", "none", "{minutes: 2-3, note: 2 or 3 times an hour}",
     "2–3 minutes",
     (2, 3),
     "AAOS, Total Knee Replacement Exercise Guide"),
    ("Quadriceps sets", "none", "{repeats: 10, hold: 5-10 s}",
     "10 × | hold 5–10 seconds",
     (1, 100 / 60),  # a repeat takes six seconds at least
     "AAOS, Total Knee Replacement Exercise Guide"),
    ("Half squats", "none", "{sets: 3, repeats: 10, hold: 5 s, days a week: 4-5, weeks: 4-6 weeks}",
     "3 sets × 10 | hold 5 seconds / How often 4–5 days a week / For 4–6 weeks",
     (3, 3),
     "AAOS, Knee Conditioning Program"),
    ("Heel cord stretch", "each", "{sets: 2, repeats: 4, hold: 30 s, rest between repeats: 30 s, days a week: 6-7}",
     "2 sets × 4 | hold 30 seconds | each side / Rest 30 seconds between repeats / How often 6–7 days a week",
     (14, 14),  # 4 × 30 s and 3 × 30 s, twice, on each side
     "AAOS, Knee Conditioning Program"),
    ("Pendulum", "none", "{repeats: 2 sets of 10, days a week: 5-6}",
     "2 sets × 10 / How often 5–6 days a week",
     (2, 2),
     "AAOS, Rotator Cuff and Shoulder Conditioning Program"),
    ("Twist of the rubber bar", "none",
     '{sets: 3, repeats: 15, rest: 30 s, tempo: "slow: 4 seconds to let go", resistance: red bar, days a week: 7}',
     "3 sets × 15 / Rest 30 seconds / Tempo slow: 4 seconds to let go / With red bar / How often 7 days a week",
     (5.5, 5.5),  # 45 × 6 s, and 2 × 30 s
     "Tyler and others, J Shoulder Elbow Surg 19, 2010"),
    ("Lunge on a slider", "none", "{sets: 2-3, repeats: 10-15, days a week: 2, weeks: 6 weeks, pain: up to 5}",
     "2–3 sets × 10–15 / Stop above pain 5 of 10 / How often 2 days a week / For 6 weeks",
     (2, 4.5),  # 20 to 45 × 6 s
     "Skou and Roos (GLA:D), BMC Musculoskelet Disord 18, 2017"),
    ("Breathing into the belly", "none", "{minutes: 5-10, times a day: 3-4}",
     "5–10 minutes / How often 3–4 times a day",
     (5, 10),
     "Cleveland Clinic, Diaphragmatic Breathing"),
    ("Breathing in against a valve", "none", "{breaths: 30, times a day: 2, load: half of your strongest breath in}",
     "30 breaths / With half of your strongest breath in / How often 2 times a day",
     (3, 3),
     "McConnell, Breathe Strong, Perform Better, 2011"),
    ("Plank", "none", "{hold: 3 x 20-30 s}",
     "3 × hold 20–30 seconds",
     (1, 1.5),
     "Soligard and others (FIFA 11+), BMJ 337, 2008"),
    ("Standing on one leg", "each", "{hold: 2 x 30 s}",
     "2 × hold 30 seconds | each side",
     (2, 2),
     "Soligard and others (FIFA 11+), BMJ 337, 2008"),
    ("Heel raise with both legs", "both together",
     "{repeats: 3 x 10-15, pain: 5/10, days a week: 7, go back when: it hurts more the next morning}",
     "3 sets × 10–15 | both sides together / Stop above pain 5 of 10 / How often 7 days a week / "
     "Go back when it hurts more the next morning",
     (3, 4.5),  # 30 to 45 × 6 s
     "Silbernagel and others, Am J Sports Med 35, 2007"),
    ("Arm across the body", "none", "{repeats: 5, hold: 30 s, days a week: 7, weeks: 4}",
     "5 × | hold 30 seconds / How often 7 days a week / For 4 weeks",
     (2.5, 2.5),
     "McClure and others, J Orthop Sports Phys Ther 37, 2007"),
    ("Fast and slow walking", "none", "{sets: 5, minutes: 3, rest: 3 min, effort: 7/10, days a week: 4+}",
     "5 sets × 3 minutes / Rest 3 minutes / Effort 7 of 10: very hard / How often 4+ days a week",
     (27, 27),  # 5 × 180 s, and 4 × 180 s
     "Nemoto and others, Mayo Clin Proc 82, 2007"),
)  # fmt: skip
POSE = """---
title: {title}
position: standing
sides: {sides}
dose: {dose}
source: "{source}"
---
## Cautions
- Stop if it hurts more than your dose says.

## Steps
1. Stand tall.
2. Do it slowly.
"""


def id_of(name: str) -> str:
    return name.lower().replace(",", "").replace(" ", "-")


@cache
def library(root: Path) -> Library:
    poses = root / "content" / "poses"
    (root / "content" / "classes").mkdir(parents=True)
    (root / "content" / "booklets").mkdir()
    poses.mkdir()
    (root / "content" / "studio.yaml").write_text("name: Practice\n")
    for name, sides, dose, *_, source in TABLE:
        text = POSE.format(title=name, sides=sides, dose=dose, source=source)
        (poses / f"{id_of(name)}.md").write_text(text, encoding="utf-8")
    listing = "".join([f"  - {id_of(name)}\n" for name, *_ in TABLE])
    (root / "content" / "classes" / "all.md").write_text(f"---\ntitle: All\nposes:\n{listing}log days: 7\n---\n")
    (root / "content" / "booklets" / "all.yaml").write_text("title: All\nparts: [poses: all, classes: all, index]\n")
    report = Report()
    found = read_library(root, report)
    assert [d for d in report if d.severity is Severity.ERROR] == []
    return found


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("prescriptions"))


@pytest.mark.parametrize(("name", "printed"), [(row[0], row[3]) for row in TABLE])
def test_a_prescription_is_printed_in_its_own_words(name: str, printed: str, read: Library) -> None:
    text = pose_dose(words_of("en"), read.poses[id_of(name)])
    table = [f"{row.label.text} {', '.join([value.text for value in row.values])}" for row in (*text.rows, *text.goals)]
    got = " / ".join([" | ".join([cell.plain for cell in text.cells]), *table])
    assert got.replace("\u00a0", " ") == printed


@pytest.mark.parametrize(("name", "minutes"), [(row[0], row[4]) for row in TABLE])
def test_its_time_is_that_worked_out_by_hand(name: str, minutes: tuple[float, float], read: Library) -> None:
    assert pose_minutes(read, ClassPose(pose=id_of(name))) == pytest.approx(minutes)


def test_the_class_of_all_adds_up_a_day_of_them(read: Library) -> None:
    times = {"Heel drop, knee straight": (2, 2), "Plantar fascia stretch": (3, 3), "Nod of the head": (2, 2),
             "Pelvic floor": (3, 3), "Side lying for dizziness": (3, 3), "Gaze on a letter": (3, 5),
             "Breathing into the belly": (3, 4), "Breathing in against a valve": (2, 2)}  # fmt: skip
    low, high = [sum(row[4][end] * times.get(row[0], (1, 1))[end] for row in TABLE) for end in (0, 1)]
    found = class_time(read, read.classes["all"])
    assert (found.low - 1 < low <= found.low, found.high - 1 < high <= found.high) == (True, True)
    assert found.of_what(words_of("en")) == "each day, rests included"


@pytest.mark.parametrize("name", [row[0] for row in TABLE])
def test_its_card_is_proved(name: str, read: Library) -> None:
    made = make(read, Product("cards", id_of(name), "a6"))
    assert made.files, made.notes


@pytest.mark.parametrize("product", [Product("handouts", "all", "a4"), Product("booklets", "all", "a4")])
def test_handout_and_booklet_of_all_are_proved(product: Product, read: Library) -> None:
    made = make(read, product)
    assert made.files, made.notes
