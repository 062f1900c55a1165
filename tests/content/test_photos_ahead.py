"""What texts will ask for is seen at a glance: photos are decoded ahead in the order in which they are asked for."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from PIL import Image

from conftest import BODY, FRONT, Project
from posepress.artwork import decoder
from posepress.artwork.decoder import Decoder
from posepress.base.diagnostics import Diagnostic
from posepress.base.pool import WORKERS
from posepress.model.domain import Library


def photo(number: int) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((60, 40)).rotate(7 * number).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def pose(*pictures: str, front: str = FRONT) -> str:
    shown = "".join([f"3. Stay.\n\n   ![A foot]({name})\n" for name in pictures])
    return f'---\n{front}alt: "A knee."\n---\n{BODY}{shown}'


FILES: Mapping[str, str | bytes] = {
    "content/poses/ankle.md": pose("my foot (2).JPG", "images/knee%20bent.jpg", "shared.jpg"),
    "content/poses/bridge.md": pose("shared.jpg", "drawn.svg"),
    "content/poses/cat.md": pose("no such.jpg", "empty.jpg", "CUT.jpg", front=FRONT.replace("lying on the back", "upright")),
    "content/poses/dog.md": pose("![](.jpg", "../outside.jpg"),
    "content/articles/about.md": "---\ntitle: About\n---\nWords.\n\n![A room](room.jpg)\n",
    "images/ankle.jpg": photo(1), "images/bridge.HEIC.jpg": photo(2), "images/cat.jpg": photo(3), "images/dog.jpeg": photo(4),
    "images/my foot (2).jpg": photo(5), "images/knee bent.jpg": photo(6), "images/shared.jpg": photo(7),
    "images/room.jpg": photo(8), "images/nobody.jpg": photo(9)[:300], "images/empty.jpg": b"",
    "images/cut.jpg": photo(10)[:400], "outside.jpg": photo(11),
}  # fmt: skip


@pytest.fixture(autouse=True)
def from_the_first_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "_ENOUGH", 1)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Photos that nobody decoded before they were asked for."""
    decode, found = Decoder._decode_alone, list[bytes]()
    monkeypatch.setattr(Decoder, "_decode_alone", lambda self, data, kind: found.append(data) or decode(self, data, kind))
    return found


def read(project: Project, workers: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Library, list[Diagnostic]]:
    monkeypatch.setenv(WORKERS, str(workers))
    project.report.diagnostics = []
    return project.read(), project.report.diagnostics


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are opened before they are asked for."""
    decode, found = Decoder._decode_file, list[str]()
    monkeypatch.setattr(Decoder, "_decode_file", lambda self, path: found.append(path.name) or decode(self, path))
    return found


def test_every_photo_is_decoded_ahead_once_but_one_that_is_damaged(
    project: Project, asked: list[bytes], begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(FILES)
    read(project, 3, monkeypatch)
    assert asked == [FILES["images/cut.jpg"]]
    assert len(begun) == len({*begun})
    assert {"ankle.jpg", "my foot (2).jpg", "shared.jpg", "room.jpg"} <= {*begun}
    assert "nobody.jpg" not in begun


def test_library_and_messages_are_the_same_and_in_the_same_order(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(FILES)
    library, messages = read(project, 3, monkeypatch)
    assert {"ankle.jpg", "my foot (2).jpg", "shared.jpg", "room.jpg"} <= library.artworks.keys()
    assert {"picture-missing", "picture-damaged", "picture-outside"} <= {message.code for message in messages}
    assert read(project, 1, monkeypatch) == (library, messages)


def test_a_photo_outside_the_project_is_not_read_ahead(
    project: Project, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(FILES)
    (project.root / "images" / "bridge.HEIC.jpg").unlink()
    (project.root / "images" / "bridge.jpg").symlink_to(project.root.parent / "elsewhere.jpg")
    (project.root.parent / "elsewhere.jpg").write_bytes(photo(20))
    read(project, 3, monkeypatch)
    assert "ankle.jpg" in begun
    assert "bridge.jpg" not in begun
