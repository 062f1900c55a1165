"""Values of the studio file that are nobody's own: told at their lines, so that no patient has them on a sheet."""

from importlib.resources import files

import pytest

from posepress.base.diagnostics import Severity


def samples(project, text: str) -> list[tuple[int, str]]:
    project.write({"content/studio.yaml": text})
    project.read()
    found = [d for d in project.report if d.code == "sample-value"]
    assert all(d.severity is Severity.NOTE for d in found)
    return [(d.span.line, d.message.split('"')[1]) for d in found]


def test_what_init_writes_is_told_until_it_is_the_studios_own(project):
    text = (files("posepress.app") / "templates/studio/content/studio.yaml").read_text("utf-8")
    assert samples(project, text) == [(1, "My Studio"), (2, "Your Name"), (4, "hello@studio.example")]


@pytest.mark.parametrize("line", ['phone: "01 555 0100"', "contact: [555-0199]", "website: example.com"])
def test_a_value_of_an_example_is_told(project, line: str):
    assert [n for n, _ in samples(project, f"name: Quiet Hips\n{line}\n")] == [2]


def test_a_value_of_ones_own_is_not(project):
    own = 'name: My Studio in Bath\nteacher: Ana Ruiz\nphone: "01 555 0200"\ncontact: [hello@quiethips.example]\n'
    assert samples(project, own) == []
