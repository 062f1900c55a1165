from posepress.pdf.objects import Objects, real, reals, text_string


def test_numbers_never_have_an_exponent_or_a_negative_zero():
    assert [real(v) for v in (12.0, 0.12345, 1e-7, -1e-7, 12345678.9, -3.5)] == ["12", "0.123", "0", "0", "12345678.9", "-3.5"]
    assert reals(1, 2.5) == "1 2.5"


def test_text_strings_escape_what_pdf_would_read_as_syntax():
    assert text_string("a (b) \\c") == r"(a \(b\) \\c)"
    assert text_string("ṅ 😀") == "<FEFF1E450020D83DDE00>"
    assert text_string("two\nlines") == "<FEFF00740077006F000A006C0069006E00650073>"


def made(text: str) -> bytes:
    objects = Objects()
    pages = objects.reserve()
    page = objects.put(f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 9 9]/Note{text_string(text)}>>")
    objects.set(pages, f"<</Type/Pages/Count 1/Kids[{page} 0 R]>>")
    return objects.finish(objects.put(f"<</Type/Catalog/Pages {pages} 0 R>>"), objects.put("<<>>"))


def test_the_file_identifier_changes_with_any_object_and_with_nothing_else():
    def identifier(data: bytes) -> bytes:
        return data[data.index(b"/ID") :].split(b"]")[0]

    assert made("a") == made("a")
    assert identifier(made("a")) != identifier(made("b"))


def test_numbers_are_given_in_a_row():
    objects = Objects()
    first = objects.reserve(3)
    assert objects.reserve() == first + 3


def test_a_stream_ends_with_an_end_of_line_that_is_not_data():
    objects = Objects()
    number = objects.put_stream("/Type/X", b"q Q")
    objects.set(objects.reserve(), "null")
    data = objects.finish(objects.put("<</Type/Catalog>>"), objects.put("<<>>"))
    assert f"{number} 0 obj\n<</Type/X/Length 3>>\nstream\nq Q\nendstream\nendobj".encode() in data
