"""Phones' photos from the file to the paper: a handout stays light, and the second start decodes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import phone_photos as phones
import pytest
from PIL import Image

from posepress.artwork.decoder import Decoder
from posepress.base.diagnostics import Report
from posepress.base.store import FOLDER
from posepress.build.pipeline import build_project
from posepress.build.publish import clean
from posepress.build.request import Order

POSE = """---
title: Pose {n}
position: standing
sides: none
dose: {{breaths: 5}}
alt: A person stands.
---
Wakes up the back of your legs.

## Cautions
- **Stop** if your low back pinches.

## Steps
1. Stand.

   ![Foot](IMG {n} (1).JPG)
"""


def noisy(seed: int) -> bytes:
    """12 megapixels with the grain of a sensor."""
    grain = Image.effect_noise((1008, 756), 40 + seed).resize((4032, 3024))
    image = Image.composite(phones.scene((4032, 3024)), Image.merge("RGB", [grain] * 3), Image.new("L", (4032, 3024), 150))
    return phones.packed(image, "JPEG", quality=85)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("studio")
    for folder in ("content/poses", "content/classes", "images"):
        (root / folder).mkdir(parents=True)
    (root / "content/studio.yaml").write_text("name: Quiet Hips\n")
    (root / "content/classes/two.md").write_text("---\ntitle: Two\nposes: [p1, p2]\n---\n")
    for n in (1, 2):
        (root / f"content/poses/p{n}.md").write_text(POSE.format(n=n))
        (root / f"images/p{n}.JPG").write_bytes(noisy(n))
        (root / f"images/img {n} (1).jpg").write_bytes(noisy(10 + n))
    return root


def built(root: Path) -> dict[str, bytes]:
    report = Report()
    build_project(root, report, Order(("cards", "handouts")))
    assert not report.failed, list(report)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("output/*/*.pdf")}


@pytest.fixture(scope="module")
def files(studio: Path) -> dict[str, bytes]:
    return built(studio)


def test_four_photos_of_a_phone_are_a_light_handout_and_are_decoded_once(
    studio: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sum(len(path.read_bytes()) for path in (studio / "images").iterdir()) > 7_000_000
    assert len(files["output/handouts/two.pdf"]) < 1_000_000
    assert len(list((studio / "output" / FOLDER).glob("*.picture"))) > 4  # decoded, and made smaller for each product
    for folder in ("cards", "handouts"):
        shutil.rmtree(studio / "output" / folder)
    monkeypatch.setattr(Decoder, "_decode", None)
    assert built(studio) == files


def test_without_the_cache_the_same_bytes_come_out_and_clean_removes_it(studio: Path, files: dict[str, bytes]) -> None:
    clean(studio / "output")
    assert list((studio / "output").iterdir()) == []
    assert built(studio) == files
