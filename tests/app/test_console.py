"""Where colour and the progress bar are shown, and where they are not."""

import io
import sys

import pytest

from posepress.app.console import Progress, Settings, count, print_proofs
from posepress.proof import Failure, ProofError


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("color", "terminal", "no_color", "coloured"),
    [
        ("auto", True, "", True),
        ("auto", True, "1", False),  # https://no-color.org
        ("auto", False, "", False),
        ("always", False, "1", True),
        ("never", True, "", False),
    ],
)
def test_colour_is_for_terminals_unless_asked_for(monkeypatch, color, terminal, no_color, coloured):
    monkeypatch.setattr(sys, "stderr", Terminal() if terminal else io.StringIO())
    monkeypatch.setenv("NO_COLOR", no_color)
    assert Settings(color=color).coloured is coloured


def test_the_bar_waits_a_second_and_is_wiped_at_the_end(monkeypatch):
    now, terminal = [0.0], Terminal()
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(Settings()) as progress:
        progress(0, 4, "cards/cat.pdf")
        assert terminal.getvalue() == ""
        now[0] = 1.5
        progress(2, 4, "cards/dog.pdf")
        assert terminal.getvalue() == "\r[############............] 2/4 cards/dog.pdf"
        progress(3, 4, "cards/x.pdf")
    assert terminal.getvalue().endswith("\r" + " " * len("[##################......] 3/4 cards/x.pdf") + "\r")


def test_there_is_no_bar_where_nobody_looks(monkeypatch):
    assert not Progress(Settings()).bar
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert Progress(Settings()).bar
    assert not Progress(Settings(verbosity=-1)).bar
    assert not Progress(Settings(message_format="json")).bar


@pytest.mark.parametrize(
    ("number", "noun", "text"), [(1, "class", "1 class"), (5, "class", "5 classes"), (0, "part", "0 parts")]
)
def test_a_count_agrees_with_its_noun(number, noun, text):
    assert count(number, noun) == text


@pytest.mark.parametrize(
    ("person", "command"),
    [("", "make it anew: posepress build"), ("people/jd.yaml", "make it anew: posepress handout CLASS --for people/jd.yaml;")],
)
def test_a_file_that_is_out_of_date_is_told_with_the_command_that_makes_it_anew(person, command, capsys):
    print_proofs([("handouts/desk-break.pdf", ProofError("handouts/desk-break.pdf", [Failure("dose", "3 sets")]))], person)
    said = " ".join("".join(capsys.readouterr()).split())
    assert 0 < said.index(command) < said.index("3 sets")
