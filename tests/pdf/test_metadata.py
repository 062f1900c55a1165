import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import ImageCms
from placed_samples import paragraph

from posepress.pdf.metadata import edition, information, srgb_profile, xmp
from posepress.typeset.placed import Document

WHEN = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def test_without_source_date_epoch_the_date_is_fixed(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert edition() == datetime(2000, 1, 1, tzinfo=UTC)


def test_source_date_epoch_gives_the_date(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(WHEN.timestamp())))
    assert edition() == WHEN


@pytest.mark.parametrize("typed", ["yesterday", "-5", "1.5", "9" * 12, "9" * 5000])
def test_a_source_date_epoch_that_is_no_number_of_seconds_is_refused(monkeypatch, typed):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", typed)
    with pytest.raises(ValueError, match=f'SOURCE_DATE_EPOCH is "{typed[:40]}"'):
        edition()


def test_the_latest_source_date_epoch_can_be_written(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 11)
    assert "5138" in information(paragraph("a"), edition())


def test_information_says_title_author_subject_and_dates():
    assert information(paragraph("a"), WHEN) == (
        r"<</Title(Bridge pose)/Author(Studio \(north\))/Subject(Gentle backbends)/Creator(posepress)/Producer(posepress)"
        "/CreationDate(D:20240506070809+00'00')/ModDate(D:20240506070809+00'00')>>"
    )


def test_xmp_agrees_with_the_information_dictionary():
    packet = xmp(Document("Knees & hips <1>", "de", (), author="Ä"), WHEN).decode()
    root = ET.fromstring(re.sub(r"<\?xpacket.*?\?>", "", packet))
    texts = {e.tag.split("}")[1]: e.text for e in root.iter() if e.text and e.text.strip()}
    titles = [e.text for e in root.iter() if e.tag.endswith("}li") and e.text and e.text.strip()]
    assert titles == ["Knees & hips <1>", "de", "Ä"]
    assert (texts["CreateDate"], texts["ModifyDate"], texts["Producer"]) == (*["2024-05-06T07:08:09+00:00"] * 2, "posepress")


@pytest.mark.parametrize(("tagged", "conformance", "ua"), [(True, "A", True), (False, "U", False)])
def test_xmp_claims_what_the_file_is(tagged, conformance, ua):
    packet = xmp(Document("x", "en", (), tagged=tagged), WHEN).decode()
    assert f"<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>{conformance}</pdfaid:conformance>" in packet
    assert ("<pdfuaid:part>1</pdfuaid:part>" in packet) == ua
    assert ("PDF/UA identification" in packet) == ua


def test_the_profile_is_srgb_to_another_engine():
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert profile.profile.profile_description == "sRGB IEC61966-2.1"
    to_lab = ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), "RGB", "LAB")
    standard = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    from PIL import Image

    for colour in ((255, 0, 0), (12, 200, 99), (128, 128, 128)):
        pixel = Image.new("RGB", (1, 1), colour)
        ours, theirs = (ImageCms.applyTransform(pixel, t).getpixel((0, 0)) for t in (to_lab, standard))
        assert max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) <= 1
