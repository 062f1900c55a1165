import json
import time
from dataclasses import replace

from posepress.base.diagnostics import Diagnostic, Report, Severity, Span, as_json, human, nearest, short, similar

SPAN = Span("content/poses/cat.md", 3, 8, 14, "sides: eech # x")


def report():
    r = Report()
    r.warning("late", "a later one", Span("content/poses/cat.md", 9, 1, 2))
    r.error("unknown-value", 'unknown value "eech"', SPAN, 'did you mean "each"?')
    r.note("note", "no place")
    return r


def test_mistakes_come_in_the_order_of_files_and_lines():
    assert [d.code for d in report()] == ["unknown-value", "late", "note"]


def test_a_message_shows_place_line_and_what_to_type():
    first = next(iter(report()))
    assert human(first).splitlines() == [
        'content/poses/cat.md:3:8: error: unknown value "eech"',
        "    3 | sides: eech # x",
        "      |        ^^^^^^",
        '      = did you mean "each"?',
    ]


def test_editors_get_one_line_and_programs_get_json():
    first = next(iter(report()))
    assert short(first) == 'content/poses/cat.md:3:8: error: unknown value "eech" (did you mean "each"?)'
    assert json.loads(as_json(first))["line"] == 3
    assert "path" not in json.loads(as_json(list(report())[-1]))


def test_lines_to_type_stand_below_one_another_for_people_and_in_one_line_for_editors():
    r = Report()
    r.error("missing-section", "no cautions", SPAN, "type these lines:\n## Cautions\n- none")
    assert human(r.diagnostics[0]).splitlines()[-3:] == ["      = type these lines:", "        ## Cautions", "        - none"]
    assert short(r.diagnostics[0]).endswith("(type these lines: ## Cautions - none)")


def test_the_most_similar_word_is_found_whatever_its_capitals():
    assert similar("MATT", ["Mat", "strap"], 0.75) == "Mat"
    assert similar("zafu", ["sofa", "mat"], 0.75) == ""


def test_strict_turns_warnings_into_errors_and_leaves_notes():
    strict = report().strict()
    assert strict.count(Severity.ERROR) == 2 and strict.count(Severity.NOTE) == 1
    assert not Report().strict().failed


def test_the_nearest_name_is_offered_or_all_names():
    assert nearest("breths", ["breaths", "minutes"]) == 'did you mean "breaths"?'
    assert nearest("xyz", ["breaths", "minutes"]) == "choose from: breaths, minutes"
    assert nearest("xyz", []) == ""


def test_the_mark_never_runs_past_the_line():
    out = human(
        next(iter(Report([report().diagnostics[1].__class__(Severity.ERROR, "c", "m", Span("a", 1, 5, 900, "abcdefgh"))])))
    )
    assert out.splitlines()[-1].endswith("|     ^^^^")


def test_of_a_line_without_end_the_part_around_the_mistake_is_shown():
    text = "a" * 5000 + "BAD" + "z" * 5000
    found = Report()
    found.error("bad", "bad " * 1000, Span("a.md", 1, 5001, 5004, text), "")
    place, line, marks = human(found.diagnostics[0]).splitlines()
    assert len(place) < 600 and len(line) < 300
    at = marks.index("^")
    assert line[at : at + 3] == "BAD" and marks.count("^") == 3


def test_thousands_of_remarks_are_told_once_each_in_no_time():
    """Each looked for among all others would take a minute."""
    remarks = [Diagnostic(Severity.NOTE, "note", f"remark {n}", replace(SPAN, line=n)) for n in range(20_000)]
    said = Report()
    started = time.process_time()
    for n in range(0, len(remarks), 10):
        said.add([*remarks[n : n + 10], *remarks[n : n + 10]])
    assert said.diagnostics == remarks
    assert time.process_time() - started < 5


def test_what_was_taken_out_of_a_report_is_told_again():
    said = Report()
    said.add([Diagnostic(Severity.NOTE, "note", "alike")])
    said.diagnostics = []
    said.add([Diagnostic(Severity.NOTE, "note", "alike")])
    assert [d.message for d in said] == ["alike"]


def test_of_what_differs_only_in_how_much_is_wrong_the_worst_is_told():
    said = Report()
    coarse = [Diagnostic(Severity.WARNING, "coarse", f"at least {n}", SPAN, rank=n) for n in (400, 1500, 900)]
    said.add([coarse[0], replace(coarse[0], span=None)])
    said.add([*coarse[1:], Diagnostic(Severity.NOTE, "note", "alike"), Diagnostic(Severity.NOTE, "note", "alike")])
    assert [d.message for d in said] == ["at least 1500", "at least 400", "alike"]
