"""A photo is decoded once: what was made of it stands in output/ until its bytes or the program change, and may be lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from posepress.artwork import cache as module
from posepress.artwork.cache import Cache, CachedPicture, key_of
from posepress.artwork.decoder import Decoder
from posepress.base.diagnostics import Diagnostic, Report
from posepress.base.drawing import Raster
from posepress.base.store import FOLDER, Store

ART = CachedPicture(Raster(2, 1, 1, False, b"\0\n\xff", share=0.5), (("note", "picture-cropped", 'cropped "ä"', "a hint"),))


def photo(high: int = 40, mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((60, high)).convert(mode).save(file, "JPEG")
    return file.getvalue()


def kept(home: Path, key: str = "k", what: CachedPicture = ART) -> Path:
    cache = Cache(Store(home))
    cache.keep(key, what)
    cache.save()
    return home / FOLDER / f"{key}.picture"


def test_what_was_kept_is_found_by_the_next_start(tmp_path: Path) -> None:
    kept(tmp_path)
    assert Cache(Store(tmp_path)).find("k") == ART
    assert Cache(Store(tmp_path)).find("other") is None


@pytest.mark.parametrize("spoil", [
    lambda data: data[:-1], lambda data: data + b"x", lambda data: b"", lambda data: data[:70] + b"\xff" + data[71:],
    lambda data: b"0" * 64 + data[64:], lambda data: module.sha256(b"[]\n").hexdigest().encode() + b"\n[]\n",
])  # fmt: skip
def test_a_spoiled_entry_counts_as_none(spoil, tmp_path: Path) -> None:
    path = kept(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    assert Cache(Store(tmp_path)).find("k") is None
    kept(tmp_path)
    assert Cache(Store(tmp_path)).find("k") == ART


def test_a_photo_is_decoded_once_and_comes_out_the_same_with_its_remarks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = photo(mode="CMYK")

    def read(name: str = "a.jpg") -> tuple[Raster | None, list[Diagnostic]]:
        report, cache = Report(), Cache(Store(tmp_path))
        with Decoder(cache) as decoder:
            art = decoder.read(data, "JPEG", name, report, None)
        cache.save()
        return art, [*report.diagnostics]

    first = read()
    assert [d.code for d in first[1]] == ["picture-colour"]
    monkeypatch.setattr(Decoder, "_decode", None)
    assert read() == first
    assert read("b.jpg")[0] == first[0] and '"b.jpg"' in read("b.jpg")[1][0].message


def test_a_mistake_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(Store(tmp_path))
    with Decoder(cache) as decoder:
        assert decoder.read(photo()[:100], "JPEG", "a.jpg", Report(), None) is None
    cache.save()
    assert not (tmp_path / FOLDER).exists()


def test_another_picture_or_kind_is_another_entry() -> None:
    assert len({key_of(b"a", "JPEG"), key_of(b"b", "JPEG"), key_of(b"a", "PNG")}) == 3
