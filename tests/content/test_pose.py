"""What a pose file says is what the model holds: a table of texts and their meaning."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from posepress.model.amounts import Amount
from posepress.model.domain import Inline, Pose, Prose
from posepress.model.grammar import Signal
from posepress.model.props import Prop

FRONT = "title: Knee hug\nposition: lying on the back\ndose: {breaths: 5-10}\n"
CAUTIONS = "## Cautions\n- none\n\n"
STEPS = "## Steps\n1. Hug one knee.\n"


def read(project, body: str = CAUTIONS + STEPS, front: str = FRONT) -> Pose:
    project.write({"content/poses/hug.md": f"---\n{front}---\n{body}"})
    library = project.read()
    project.check([])
    return library.poses["hug"]


def shown(paragraph: Prose) -> str:
    """Strong in capitals between stars, emphasis between slashes, `[words→link]`, `{id}`."""

    def one(inline: Inline) -> str:
        text = f"{{{inline.ref}}}" if inline.ref else inline.text
        text = f"*{text}*" if inline.strong else text
        text = f"/{text}/" if inline.emphasis else text
        return f"[{text}→{inline.link}]" if inline.link else text

    return "".join(map(one, paragraph.inlines))


def said(paragraphs: Sequence[Prose]) -> list[str]:
    return [shown(paragraph) for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("plain words", "plain words"),
        ("two   spaces\tand a tab", "two spaces and a tab"),
        ("one line\nand another", "one line and another"),
        ("**strong** and *soft* and ***both***", "*strong* and /soft/ and /*both*/"),
        ("knee**cap**s", "knee*cap*s"),
        ("__strong__ and snake_case_word", "*strong* and snake_case_word"),
        ("a [link](https://example.com/a_b?c=d&e=f) here", "a [link→https://example.com/a_b?c=d&e=f] here"),
        ("a [**strong** link](mailto:a@b.org)", "a [*strong*→mailto:a@b.org][ link→mailto:a@b.org]"),
        ("[zürich](https://zürich.example/é)", "[zürich→https://xn--zrich-kva.example/%C3%A9]"),
        ("[paren](https://example.com/a_(b))", "[paren→https://example.com/a_(b)]"),
        ("not for <pregnant or injured> people", "not for <pregnant or injured> people"),
        ("a < b > c, <3 and <<here>>", "a < b > c, <3 and <<here>>"),
        ("<a few> breaths", "<a few> breaths"),
        ("R&D, salt & pepper, AT&T;", "R&D, salt & pepper, AT&T;"),
        (r"\*not strong\*, \[no link\](x), \#, 1\., \<br> and \\", "*not strong*, [no link](x), #, 1., <br> and \\"),
        (r"a brace \{hug} and a lone }", "a brace {hug} and a lone }"),
        ("[safety] and [a] [b]c", "[safety] and [a] [b]c"),
        ("https://example.com stays text", "https://example.com stays text"),
        ("“curly” ‘quotes’ … 5–10 — it’s", "“curly” ‘quotes’ … 5–10 — it’s"),
        ("straight \"quotes\" and 'these' ... --", "straight \"quotes\" and 'these' ... --"),
        ("Vṛkṣāsana, Śavāsana, Ardha Candrāsana", "Vṛkṣāsana, Śavāsana, Ardha Candrāsana"),
        ("5\u00a0breaths", "5\u00a0breaths"),
        ("a\n\u00a0 b\n\u00a0\nc", "a b c"),
        ("a \u00a0*b*\u00a0 \u00a0**c**\u00a0\u00a0d", "a /b/ *c*\u00a0d"),
        ("a\u00a0*\u00a0b", "a\u00a0*\u00a0b"),
        ("e\u0301 joins", "é joins"),
        ("* * in * the * middle", "* * in * the * middle"),
        ("100 % #1 @home ~ ^ | = + - $x$ `", "100 % #1 @home ~ ^ | = + - $x$ `"),
        ("10. is no list here", "10. is no list here"),
        ("!important ![", "!important !["),
    ],
)
def test_text_prints_as_it_was_typed(typed: str, printed: str, project) -> None:
    indented = typed.replace("\n", "\n  ")
    if typed.startswith(("* *", "10.")):
        indented = "It " + indented
        printed = "It " + printed
    assert said(read(project, f"{CAUTIONS}{STEPS}\n## Why\n- {indented}\n").why) == [printed]


def test_a_pose_with_everything(project) -> None:
    front = """title: no
also: [Psoas release, "Supta: Vṛkṣāsana"]
position: lying on the back
sides: each
dose:
  breaths: 5-10
  hold: 30
  times a day: 1,5 to 2 slow ones
  note: up to 20 is fine
props: [mat, strap or belt (optional), two thick books (under your knees)]
not for: [recent hip surgery, 007]
source: A book, 2020
source note: "From page 12: #3"
alt: You hold one knee.
index: [low back]
"""
    pose = read(project, CAUTIONS + STEPS, front)
    assert (pose.id, pose.title, pose.also, pose.position, pose.sides) == (
        "hug",
        "no",
        ("Psoas release", "Supta: Vṛkṣāsana"),
        "lying on the back",
        "each",
    )
    assert [*pose.dose.values.items()] == [
        ("breaths", Amount(5, 10)), ("hold", Amount(30, 30)), ("times a day", Amount(1.5, 2, "slow ones")),
    ]  # fmt: skip
    assert pose.dose.note == "up to 20 is fine"
    assert pose.props == (
        Prop(("mat",)), Prop(("strap", "belt"), optional=True), Prop(("two thick books",), "under your knees"),
    )  # fmt: skip
    assert (pose.not_for, pose.source, pose.source_note) == (("recent hip surgery", "007"), "A book, 2020", "From page 12: #3")
    assert pose.picture is not None
    assert (pose.picture.name, pose.picture.alt) == ("hug.svg", "You hold one knee.")


def test_the_least_that_a_pose_needs(project) -> None:
    pose = read(project)
    assert (pose.purpose, pose.cautions, said([step.prose for step in pose.steps])) == (None, (), ["Hug one knee."])
    assert (pose.easier, pose.deeper, pose.notice, pose.why, pose.sides) == ((), (), (), (), "none")


def test_a_picture_says_itself_what_is_seen_on_it(project) -> None:
    pose = read(project)
    assert pose.picture is not None
    assert pose.picture.alt == "You lie on your back with one knee held in."


@pytest.mark.parametrize(
    ("typed", "signal", "printed"),
    [
        ("Stop if it hurts.", "CAUTION", "Stop if it hurts."),
        ("**Stop** if it hurts.", "CAUTION", "*Stop* if it hurts."),
        ("WARNING Stop.", "WARNING", "Stop."),
        ("WARNING: Stop.", "WARNING", "Stop."),
        ("**DANGER** Stop.", "DANGER", "Stop."),
        ("**DANGER:** Stop.", "DANGER", "Stop."),
        ("**DANGER**: Stop.", "DANGER", "Stop."),
        ("__DANGER__ — **Stop.**", "DANGER", "*Stop.*"),
        ("NOTICE - Stop.", "NOTICE", "Stop."),
        ("NOTICE\n  Stop.", "NOTICE", "Stop."),
        ("CAUTION – Stop.", "CAUTION", "Stop."),
        ("**WARNING hot** floor.", "WARNING", "*hot* floor."),
        ("WARNINGS are plain.", "CAUTION", "WARNINGS are plain."),
        ("CAUTION-free is plain.", "CAUTION", "CAUTION-free is plain."),
        ("Notice how it feels.", "CAUTION", "Notice how it feels."),
        ("Warning: Stop.", "WARNING", "Stop."),
        ("**Warning:** Stop.", "WARNING", "Stop."),
        ("*notice* – **Stop.**", "NOTICE", "*Stop.*"),
        ("WARN**ING** Stop.", "WARNING", "Stop."),
        ("DANGER! Stop.", "DANGER", "Stop."),
        ("\u00a0WARNING Stop.", "WARNING", "Stop."),
        ("Read every WARNING.", "CAUTION", "Read every WARNING."),
    ],
)
def test_a_signal_word_may_start_a_caution(typed: str, signal: str, printed: str, project) -> None:
    [caution] = read(project, f"## Cautions\n- {typed}\n\n{STEPS}").cautions
    assert (caution.signal.name, shown(caution.prose)) == (signal, printed)


def test_the_most_severe_caution_comes_first_and_equals_keep_their_order(project) -> None:
    pose = read(project, f"## Cautions\n- One.\n- NOTICE Two.\n- DANGER Three.\n- Four.\n- WARNING Five.\n\n{STEPS}")
    assert [(c.signal, c.prose.plain, c.prose.source) for c in pose.cautions] == [
        (Signal.DANGER, "Three.", "poses/hug#cautions.1"),
        (Signal.WARNING, "Five.", "poses/hug#cautions.2"),
        (Signal.CAUTION, "One.", "poses/hug#cautions.3"),
        (Signal.CAUTION, "Four.", "poses/hug#cautions.4"),
        (Signal.NOTICE, "Two.", "poses/hug#cautions.5"),
    ]


@pytest.mark.parametrize(
    "none",
    ["- none", "- None", "* none.", "- NONE", "- **None**", "- No cautions", "+ none known.", "- no  special\n  cautions"],
)
def test_none_alone_means_no_cautions(none: str, project) -> None:
    assert read(project, f"## Cautions\n{none}\n\n{STEPS}").cautions == ()


@pytest.mark.parametrize("typed", ["CAUTIONS", "Cautions:", "cautions", "**Cautions**", " Cautions  ##"])
def test_a_heading_is_understood_in_any_case(typed: str, project) -> None:
    assert [caution.prose.plain for caution in read(project, f"##{typed:>{len(typed) + 1}}\n- Stop.\n\n{STEPS}").cautions] == [
        "Stop."
    ]


def test_words_of_a_list_are_understood_with_capital_letters(project) -> None:
    pose = read(project, front="title: Knee hug\nposition: Lying on  the Back\nsides: ' Each '\ndose: {breaths: 5-10}\n")
    assert (pose.position, pose.sides) == ("lying on the back", "each")


def test_references_name_steps_wherever_they_stand(project) -> None:
    pose = read(
        project,
        """Do {slide} well.

## Cautions
- Not {slide}, **not {hug}**.

## Steps
1. Hug. {#hug}
2. Go to {slide}, from {here}.
3. Slide. Do {hug}–{here} again. {#slide}
""",
    )
    assert pose.purpose is not None
    assert shown(pose.purpose) == "Do {slide} well."
    assert shown(pose.cautions[0].prose) == "Not {slide}, *not **{hug}*."
    assert [(step.id, shown(step.prose)) for step in pose.steps] == [
        ("hug", "Hug."), ("here-2", "Go to {slide}, from {here-2}."), ("slide", "Slide. Do {hug}–{slide} again."),
    ]  # fmt: skip
    assert [pose.number(ref) for ref in ("hug", "here-2", "slide")] == [1, 2, 3]


def test_pictures_belong_to_their_steps(project) -> None:
    project.write({"images/sub/two.svg": (project.root / "images/hug.svg").read_bytes()})
    pose = read(
        project,
        CAUTIONS
        + """## Steps
1. Hug. {#hug}

   ![One *knee* held](hug.svg)

2. Slide.

   ![Two](sub/two.svg)
   ![Three](hug.svg)
""",
    )
    assert [[(p.name, p.alt, p.source) for p in step.pictures] for step in pose.steps] == [
        [("hug.svg", "One knee held", "poses/hug#steps.1.pictures.1")],
        [("sub/two.svg", "Two", "poses/hug#steps.2.pictures.1"), ("hug.svg", "Three", "poses/hug#steps.2.pictures.2")],
    ]
    assert list(project.library.artworks) == ["hug.svg", "sub/two.svg"]


def test_sections_hold_items_and_paragraphs(project) -> None:
    more = "\n## Why\nOne.\n\nTwo.\n\n- Three.\n\n## Deeper\n1. Four.\n2. Five.\n\n## Easier\n- Six.\n"
    pose = read(project, CAUTIONS + STEPS + more)
    assert (said(pose.why), said(pose.deeper), said(pose.easier)) == (["One.", "Two.", "Three."], ["Four.", "Five."], ["Six."])
    assert [prose.source for prose in pose.why] == ["poses/hug#why.1", "poses/hug#why.2", "poses/hug#why.3"]


def test_every_value_knows_its_place(project) -> None:
    pose = read(
        project,
        "Lets go.\n\n## Cautions\n- WARNING Stop.\n\n## Steps\n1. Hug.\n2. **Slide**\n   far. {#far}\n",
        FRONT + "props:\n  - mat\n  - strap\nnot for: [hernia]\n",
    )
    places = project.library.places

    def place(part: str) -> tuple[int, str]:
        span = places[pose.key(part)]
        return span.line, span.text[span.column - 1 : span.end_column - 1]

    assert place("title") == (2, "Knee hug")
    assert place("dose") == (4, "{breaths: 5-10}")
    assert place("dose.breaths") == (4, "5-10")
    assert place("props.2") == (7, "strap")
    assert place("not for.1") == (8, "hernia")
    assert place("purpose") == (10, "Lets go.")
    assert place("cautions.1") == (13, "WARNING Stop.")
    assert place("steps.2") == (17, "**Slide**")
    assert place("picture") == (1, "---")


def test_a_file_from_windows_reads_the_same(project) -> None:
    text = f"---\n{FRONT}---\nLets go.\n\n{CAUTIONS}{STEPS}"
    mine = read(project, f"Lets go.\n\n{CAUTIONS}{STEPS}")
    project.write({"content/poses/hug.md": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})
    assert project.read().poses["hug"] == mine
    project.check([])


def test_steps_behind_the_cautions_without_a_heading_are_never_told_to_be_cautions(project) -> None:
    front = "---\ntitle: Leg raise\nposition: lying on the back\ndose: {repeats: 10}\n---\n## Cautions\n- Stop if it hurts.\n\n"
    heading = "type ## Steps on a line of its own above"
    for steps, hints in (
        ("Step 1: Lie down.\nStep 2: Lift.\n", ['type 1. and a space instead of "Step 1:"', f"{heading} this list"]),
        ("1. Lie down.\n2. Lift.\n", [f"{heading} this list"]),
    ):
        project.report.diagnostics.clear()
        project.write({"content/poses/raise.md": front + steps})
        project.read()
        assert sorted(d.hint for d in project.report if d.severity == "error") == sorted(hints)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("2x/day", "times a day", Amount(2, 2)), ("2x per day", "times a day", Amount(2, 2)),
        ("2 x a day", "times a day", Amount(2, 2)),
        ("3x/week", "days a week", Amount(3, 3)), ("3x per week", "days a week", Amount(3, 3)), ("2-3x", "sets", Amount(2, 3)),
    ],
)  # fmt: skip
def test_a_unit_may_be_clipped_and_is_said_once(typed: str, field: str, value: Amount, project) -> None:
    pose = read(project, front=f"title: Hug\nposition: standing\ndose: {{repeats: 10, {field}: {typed}}}\n")
    assert pose.dose.values[field] == value


@pytest.mark.parametrize("typed", ["8-6-4", "8/6/4", '"8, 6, 4"', "8 – 6 – 4"])
@pytest.mark.parametrize("sets", ["", "sets: 3, "])
def test_sets_that_differ_are_typed_as_their_numbers(sets: str, typed: str, project) -> None:
    pose = read(project, front=f"title: Curl\nposition: standing\ndose: {{{sets}repeats: {typed}}}\n")
    assert pose.dose.values == {"sets": Amount(3, 3), "repeats": Amount(6, 6, shown="8, 6, 4")}
    assert pose.dose.minutes_of_one_side() == (1.8, 1.8)  # 18 repeats of 6 s


@pytest.mark.parametrize("typed", ["3x10", "3 x 10", "3×10", "3 sets of 10", "3 sets x 10"])
@pytest.mark.parametrize("field", ["repeats", "sets"])
def test_sets_and_what_they_are_of_may_be_typed_in_one(field: str, typed: str, project) -> None:
    pose = read(project, front=f"title: Hug\nposition: standing\ndose: {{{field}: {typed}, rest: 60}}\n")
    assert pose.dose.values == {"sets": Amount(3, 3), "repeats": Amount(10, 10), "rest": Amount(60, 60)}
    places = project.library.places
    assert places["poses/hug#dose.sets"].line == places["poses/hug#dose.repeats"].line == 4
