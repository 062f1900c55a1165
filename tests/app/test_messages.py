"""What a person reads of a report: the worst first, those of one kind together, never more than a screen."""

from posepress.app.messages import SCREENFUL, screenful
from posepress.base.diagnostics import Diagnostic, Severity, Span

NAMES = ("bridge", "cobra", "dolphin", "eagle", "fish", "gate", "heron", "locust", "monkey", "plank")


def found(severity, code, message, name="bridge", line=1, hint="type it"):
    return Diagnostic(severity, code, message, Span(f"content/poses/{name}.md", line, 1, 4, "text"), hint)


def lines(report):
    messages, hidden = screenful(report)
    return "\n".join(map(str, messages)).splitlines(), hidden


def test_remarks_of_one_kind_are_shown_once_with_the_places_of_the_others():
    report = [found(Severity.WARNING, "no-picture", f'"{name}" has no picture', name) for name in NAMES]
    shown, hidden = lines(report)
    assert shown[0] == 'content/poses/bridge.md:1:1: warning: "bridge" has no picture'
    assert shown[-1].strip().startswith("and 9 more like this, in cobra.md 1; dolphin.md 1")
    assert (len(shown), hidden) == (5, 0)


def test_of_remarks_without_a_place_the_names_are_shown():
    report = [Diagnostic(Severity.NOTE, "more-cards", f'"{name}" takes {n} cards') for n, name in enumerate(NAMES[:3], 2)]
    shown, _ = lines(report)
    assert shown == ['note: "bridge" takes 2 cards', '      and 2 more like this, for "cobra"; "dolphin"']


def test_of_many_places_the_first_are_shown_and_how_to_read_the_others():
    shown, _ = lines([found(Severity.WARNING, "no-picture", "no picture", f"p{n}") for n in range(30)])
    assert shown[-1].startswith("      and 29 more like this, in p1.md 1; p2.md 1; ")
    assert shown[-1].endswith("p12.md 1 and 17 more: -v shows each")


def test_the_worst_stands_first():
    note, error = found(Severity.NOTE, "wide", "is wide", line=1), found(Severity.ERROR, "html", "HTML", line=9)
    assert [m.first for m in screenful([note, error])[0]] == [error, note]


def test_a_few_mistakes_of_one_kind_are_shown_each_with_its_line():
    report = [found(Severity.ERROR, "unknown-field", f'unknown field "{name}"', name) for name in NAMES[:3]]
    assert [m.first for m in screenful(report)[0]] == report


def test_ten_fresh_poses_fill_no_more_than_a_screen():
    kinds = [
        ("placeholder", "this line is waiting for your own words"),
        ("no-picture", "this pose has no picture"),
        ("sides", "?"),
    ]
    report = [found(Severity.WARNING, code, text, name, n) for name in NAMES for n, (code, text) in enumerate(kinds, 1)]
    shown, hidden = lines(report)
    assert hidden == 0
    assert len(shown) <= SCREENFUL


def test_what_does_not_fit_a_screen_is_counted_and_no_mistake_is_left_out_for_a_remark():
    errors = [found(Severity.ERROR, f"code-{n}", "wrong") for n in range(30)]
    remarks = [found(Severity.WARNING, "no-picture", "no picture", name) for name in NAMES]
    messages, hidden = screenful([*remarks, *errors])
    assert all(message.first.severity is Severity.ERROR for message in messages)
    assert len(messages) + hidden == 40


def test_one_long_message_is_shown_whole():
    (message,), hidden = screenful([found(Severity.ERROR, "proof", "lost", hint="\n".join("x" * 60))])
    assert hidden == 0
    assert str(message).count("\n") > SCREENFUL


def test_mistakes_that_are_mended_in_different_ways_do_not_stand_together():
    hints = ["type title", "leave it out", "leave it out", "leave it out", "leave it out"]
    report = [
        found(Severity.ERROR, "unknown-field", f'unknown field "{n}"', name, hint=hint)
        for n, (name, hint) in enumerate(zip(NAMES, hints, strict=False))
    ]
    messages, _ = screenful(report)
    assert [message.first.hint for message in messages] == ["type title", "leave it out"]
    assert messages[1].others == "3 more like this, in dolphin.md 1; eagle.md 1; fish.md 1"


def test_remarks_whose_hints_name_their_own_file_stand_together():
    report = [found(Severity.WARNING, "no-picture", "no picture", name, hint=f"write {name}.figure.yaml") for name in NAMES]
    assert len(screenful(report)[0]) == 1


def test_remarks_whose_hints_type_different_lines_do_not_stand_together():
    starts = ("pose: tree", "base: supine", "base: supine", "base: supine")
    hints = {name: f'write the line "{start}" into {name}.figure.yaml' for name, start in zip(NAMES, starts, strict=False)}
    report = [found(Severity.WARNING, "no-picture", "no picture", name, hint=hint) for name, hint in hints.items()]
    messages, _ = screenful(report)
    assert [("pose: tree" in message.first.hint, message.others) for message in messages] == [
        (True, ""), (False, "2 more like this, in dolphin.md 1; eagle.md 1")
    ]  # fmt: skip
