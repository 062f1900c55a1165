"""A pose that was read before is not read again, and whatever reading depends on, once changed, has it read anew."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from conftest import BODY, FRONT, POSE, SOUND, SVG
from posepress.base.diagnostics import Diagnostic, Report
from posepress.base.store import FOLDER, Store
from posepress.content import pose_readings, read_library
from posepress.content.pictures import gallery
from posepress.content.pictures.shelf import read_shelf
from posepress.model.domain import Library, Unfinished
from posepress.proof import check_sources

FIGURE = "pose: bridge\nalt: You lift your hips.\n"
CAT = f"---\n{FRONT}source: S0\nprops: [two feathers]\nalt: A cat.\n---\n{BODY}\n   ![](cat-step.figure.yaml)\n"
FILES: dict[str, str | bytes] = {
    **SOUND,
    "content/studio.yaml": "name: Quiet Hips\nprops: [feather]\n",
    "content/sources.yaml": "S0: A book.\n",
    "content/poses/hug.md": POSE,
    "content/poses/cat.md": CAT,
    "content/poses/dog.md": POSE.replace("Hug one knee.", "Öffne *sehr* {this knee}, then [look](https://example.com).")
    .replace("- none", "- **Danger:** stop if it hurts.\n- Go slower if it pulls.")
    .replace("dose:", "sides: each\ndose:")
    .replace("2. Breathe.", "2. Breathe.\n\n   ![](cat-step.figure.yaml)"),
    "content/classes/calm.md": "---\ntitle: Calm\nposes: [hug, cat]\n---\n",
    "images/cat.svg": SVG.replace("one knee", "two knees"),
    "images/cat-step.figure.yaml": FIGURE,
    "images/dog.figure.yaml": "pose: bird dog\n",
}  # fmt: skip


def in_words(library):
    """All that it holds; its sets have no order."""
    needs = {key: sorted(names) for key, names in library.needs.items()}
    return repr(replace(library, needs=needs, unfinished=Unfinished())), sorted(library.unfinished.keys)


ODD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><path d="M0 0h9v9z"/></svg>'
"""A drawing on too large a page, which is remarked on."""


def photo(shade: int) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 900)).point(lambda x: (x + shade) % 256).save(file, "JPEG")
    return file.getvalue()


def write(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data.encode() if isinstance(data, str) else data)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that was read once, without a remark."""
    write(tmp_path, FILES)
    (tmp_path / "output").mkdir()
    library, remarks = read(tmp_path)
    assert remarks == []
    assert len(library.poses) == 3
    return tmp_path


@pytest.fixture(autouse=True)
def texts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the poses whose text was read."""
    found, read_pose = list[str](), pose_readings.read_pose
    monkeypatch.setattr(pose_readings, "read_pose", lambda *given: found.append(given[1]) or read_pose(*given))
    return found


def read(root: Path, store: Store | None = None) -> tuple[Library, list[Diagnostic]]:
    report = Report()
    return read_library(root, report, store or Store(root / "output", "this program")), list(report)


def as_clean(root: Path) -> Library:
    """The library, which is in all that it says and has what it is without a store."""
    known, remarks = read(root)
    clean, clean_remarks = read(root, Store(None))
    assert known == clean
    assert remarks == clean_remarks
    assert in_words(known) == in_words(clean)  # to the last bit of a number, and in the same order
    fields = [
        [(pose.model_fields_set, pose.dose.model_fields_set) for pose in found.poses.values()] for found in (known, clean)
    ]
    assert fields[0] == fields[1]
    return known


def test_what_did_not_change_is_not_read_again(root: Path, texts_read: list[str]) -> None:
    texts_read.clear()
    library, remarks = read(root)
    assert (texts_read, remarks) == ([], [])
    assert library == as_clean(root)


ALL, OX = ["cat", "dog", "hug"], ["cat", "hug", "ox"]
CHANGES: dict[str, tuple[dict[str, str | bytes | None], list[str]]] = {
    "a file": ({"content/poses/hug.md": POSE.replace("Breathe.", "Breathe out.")}, ["hug"]),
    "a file, to one of the same size": ({"content/poses/hug.md": POSE.replace("Breathe", "Breadth")}, ["hug"]),
    "the name of a file": ({"content/poses/hug.md": None, "content/poses/Hug.md": POSE}, ["hug"]),
    "a new pose": ({"content/poses/ant.md": POSE, "images/ant.svg": SVG}, ["ant", *ALL]),
    "another pose's name": ({"content/poses/dog.md": None, "content/poses/ox.md": POSE, "images/ox.svg": SVG}, OX),
    "a setting of the studio": ({"content/studio.yaml": "name: Quiet Hips\nprops: [feather]\nlanguage: de\n"}, ALL),
    "a prop of the studio": ({"content/studio.yaml": "name: Quiet Hips\n"}, ALL),
    "a source": ({"content/sources.yaml": "S1: A book.\n"}, ALL),
    "a drawing": ({"images/hug.svg": SVG.replace("one knee", "a knee")}, ["hug"]),
    "a figure": ({"images/cat-step.figure.yaml": FIGURE.replace("lift", "raise")}, ["cat", "dog"]),
    "a figure, to one with a mistake": ({"images/dog.figure.yaml": "pose: nothing\n"}, ["dog"]),
    "a figure, to one with a remark": ({"images/cat-step.figure.yaml": "pose: bridge\nleft knee: 170\n"}, ["cat", "dog"]),
    "a drawing, to one that is none": ({"images/cat.svg": "nothing"}, ["cat"]),
    "a drawing, to one with a remark": ({"images/cat.svg": ODD}, ["cat"]),
    "two drawings for each other": ({"images/cat.svg": SVG, "images/hug.svg": FILES["images/cat.svg"]}, ["cat", "hug"]),
    "a picture that is gone": ({"images/cat-step.figure.yaml": None}, ALL),
    "a picture that becomes the main one": ({"images/hug.svg": None, "images/hug.figure.yaml": FIGURE}, ALL),
    "a second main picture": ({"images/hug.figure.yaml": FIGURE}, ALL),
    "a picture that nobody shows": ({"images/other.svg": SVG}, ALL),
    "a picture in a folder": ({"images/old/cat.svg": SVG}, ALL),
    "a class": ({"content/classes/calm.md": "---\ntitle: Calm\nposes: [hug]\n---\n"}, []),
    "an article": ({"content/articles/hug.md": "---\ntitle: On hugs\n---\nWords.\n"}, ALL),
}  # fmt: skip
"""What is written → the poses whose texts are then read."""


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again_as_a_clean_build_reads_it(change: str, root: Path, texts_read: list[str]) -> None:
    files, poses = CHANGES[change]
    write(root, files)
    texts_read.clear()
    read(root)
    assert texts_read == poses
    as_clean(root)


def test_another_photo_has_its_pose_read_again(root: Path, texts_read: list[str]) -> None:
    write(root, {"images/cat.svg": None, "images/cat.jpg": photo(0)})
    read(root)
    write(root, {"images/cat.jpg": photo(9)})
    texts_read.clear()
    read(root)
    assert texts_read == ["cat"]
    as_clean(root)


def test_a_text_that_is_remarked_on_is_read_each_time(root: Path, texts_read: list[str]) -> None:
    write(root, {"content/poses/hug.md": POSE.replace("Breathe.", "REPLACE THIS: words")})
    read(root)
    texts_read.clear()
    assert [(d.code, d.span.line) for d in read(root)[1] if d.span] == [("placeholder", 13)]
    assert texts_read == ["hug"]
    as_clean(root)


def test_a_remark_on_a_picture_is_made_where_it_is_asked_for_first_whoever_was_read_before(root: Path) -> None:
    """Of three poses with the same picture the first is told of it; each in turn stops showing it."""
    shown = "\n   ![A square](square.svg)\n"
    write(root, {"images/square.svg": ODD})
    texts = {f"content/poses/{name}.md": str(FILES[f"content/poses/{name}.md"]) for name in ALL}
    write(root, {name: text + shown for name, text in texts.items()})
    for name in (None, *texts):
        write(root, {name: texts[name]} if name else {})
        remarks = read(root)[1]
        assert len(remarks) == 1
        as_clean(root)


def test_a_pose_that_shows_no_picture_is_advised_each_time(root: Path) -> None:
    write(root, {"content/poses/ant.md": POSE})
    assert [d.code for d in read(root)[1]] == ["no-picture"]
    assert [d.code for d in read(root)[1]] == ["no-picture"]
    as_clean(root)


def test_a_folder_of_pictures_that_cannot_be_listed_is_told_as_ever(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for inside, code in (("old", "unreadable-folder"), ("", "unreadable-folder")):
        closed = {inside: "permission denied"}
        monkeypatch.setattr(gallery, "read_shelf", lambda folder, closed=closed: replace(read_shelf(folder), closed=closed))
        for _ in range(2):
            as_clean(root)
            assert code in [d.code for d in read(root)[1]]


def test_a_link_that_leads_out_of_the_project_is_told_though_the_bytes_are_the_same(root: Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "hug.svg"
    outside.write_text(SVG)
    (root / "images/hug.svg").unlink()
    (root / "images/hug.svg").symlink_to(outside)
    assert [d.code for d in read(root)[1]] == ["picture-outside"]
    as_clean(root)


def _flip(chance: random.Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _empty(chance: random.Random, data: bytearray) -> None:
    data.clear()


@pytest.mark.parametrize("name", ["poses.readings", "pictures.drawings"])
@pytest.mark.parametrize("spoil", [_flip, _cut, _empty])
def test_what_is_spoiled_counts_as_none(name: str, spoil: Callable[[random.Random, bytearray], None], root: Path) -> None:
    path = root / "output" / FOLDER / name
    sound = path.read_bytes()
    for seed in range(8):
        data = bytearray(sound)
        spoil(random.Random(seed), data)
        path.write_bytes(data)
        as_clean(root)
        assert path.read_bytes() == sound


def test_another_program_reads_all_texts_itself(root: Path, texts_read: list[str]) -> None:
    texts_read.clear()
    read(root, Store(root / "output", "another program"))
    assert texts_read == ALL


def test_lines_of_another_shape_count_as_none(root: Path, texts_read: list[str]) -> None:
    store = Store(root / "output", "this program")
    lines = (store.find("poses.readings") or b"").decode().splitlines()
    for shape in ("", "{}", "[1, 2, 3]", "[[], [], []]", "null", "[{"):
        store.keep("poses.readings", "".join([f"{line.partition(' ')[0]} {shape}\n" for line in lines]).encode())
        store.save()
        texts_read.clear()
        read(root)
        assert texts_read == ALL
        as_clean(root)


def test_without_a_folder_of_output_nothing_is_kept(tmp_path: Path, texts_read: list[str]) -> None:
    write(tmp_path, FILES)
    for _ in range(2):
        texts_read.clear()
        read(tmp_path)
        assert texts_read == ALL
    assert not (tmp_path / "output").exists()


def test_a_thorough_read_believes_nothing_and_leaves_what_is_kept(root: Path, texts_read: list[str]) -> None:
    texts_read.clear()
    store = Store(root / "output", "this program")
    assert read_library(root, Report(), store, thorough=True) == read(root, Store(None))[0]
    assert texts_read == ALL * 2
    texts_read.clear()
    read(root)
    assert texts_read == []


def test_a_kept_pose_that_lacks_a_caution_is_found_though_its_entry_is_whole(root: Path) -> None:
    """A value that was never compared with the text is, whoever gave it."""
    store = Store(root / "output", "this program")
    assert not check_sources(read(root, store)[0], store)
    entry = (store.find("poses.readings") or b"").decode()
    caution = '[0,[[["stop if it hurts.",false,false,"","","",""]],"poses/dog#cautions.1"]],'
    assert caution in entry
    store.keep("poses.readings", entry.replace(caution, "").encode())
    store.save()
    failures = check_sources(read(root, store)[0], store)
    assert list(failures) == ["poses/dog"]
