"""`posepress watch`: what stands on the screen after each save; it ends with Ctrl-C and with nothing else."""

import pytest

from posepress.app import cli, watcher
from posepress.app.console import Settings
from posepress.app.scaffold import init_project
from posepress.build.refusals import RefusedError
from posepress.build.request import Order


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("watched") / "studio"
    init_project(root)
    return root


def watch_while(monkeypatch, root, edits, name=""):
    """Each edit is followed by a round; then somebody presses Ctrl-C."""

    def rounds(folder, stop):
        assert folder == root
        for edit in edits:
            edit()
            yield
        raise KeyboardInterrupt

    monkeypatch.setattr(watcher, "rounds", rounds)
    watcher.watch(Settings(folder=root), root, name)


def pose_file(root):
    return min((root / "content/poses").glob("*.md"))


def test_a_mistake_stays_on_the_screen_until_it_is_mended(project, monkeypatch, capfd):
    file = pose_file(project)
    sound, screens = file.read_text(encoding="utf-8"), []

    def save(text):
        def edit():
            screens.append(capfd.readouterr())
            file.write_text(text, encoding="utf-8")

        return edit

    watch_while(monkeypatch, project, [save(sound), save(sound.replace("title:", "titel:")), save(sound)], file.stem)
    screens.append(capfd.readouterr())
    first, broken, mended = screens[1:]
    assert "1 file new or changed" in first.err and f"cards/{file.stem}.pdf  new" in first.out
    assert "the last good files stay, " in broken.err
    assert f'content/poses/{file.name}:2:1: error: unknown field "titel"' in broken.err
    assert "all files are as they were" in mended.err and "error" not in mended.err
    assert mended.err.endswith("stopped watching; the finished files stay as they are\n")


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (RefusedError("the disk is full", "make room"), "error: the disk is full\n  = make room"),
        (FileNotFoundError(2, "No such file", "content/poses/cat.md"), "cat.md"),
        (ZeroDivisionError("of ours"), "error: posepress stumbled: ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_with_a_build_does_not_end_it(project, monkeypatch, capfd, trouble, words):
    def build(*_, **__):
        raise trouble

    monkeypatch.setattr(watcher, "build_project", build)
    watch_while(monkeypatch, project, [lambda: None, lambda: None])
    err = capfd.readouterr().err
    assert err.count(words) == 2 and err.count("nothing was made; the last good files stay") == 2


def test_a_name_is_that_of_a_pose_a_class_or_a_booklet(project):
    pose, class_ = pose_file(project).stem, min((project / "content/classes").glob("*")).stem
    assert watcher.order_of(project, "") == Order()
    assert watcher.order_of(project, pose) == Order(("cards",), pose)
    assert watcher.order_of(project, pose.replace("-", " ").title()) == Order(("cards",), pose)
    order = watcher.order_of(project, class_ + ".md")
    assert order and order.id == class_ and order.kinds == ("decks", "handouts")
    cues = project / f"output/cues/{class_}.pdf"
    cues.parent.mkdir(parents=True, exist_ok=True)
    cues.touch()
    assert watcher.order_of(project, class_).kinds == ("decks", "handouts", "cues")  # which was asked for before
    cues.unlink()
    assert watcher.order_of(project, "nobody") is None


def test_what_goes_is_told_and_how_to_print_is_not(project, monkeypatch, capfd):
    """Who writes wants to see the mistakes, and asks `build` before printing."""
    file, screens = project / "content/poses/spare.md", []

    def go():
        screens.append(capfd.readouterr())
        file.unlink()

    file.write_text(pose_file(project).read_text("utf-8").replace("title: ", "title: Spare "), "utf-8")
    watch_while(monkeypatch, project, [lambda: None, go])
    made, gone = screens[0], capfd.readouterr()
    assert "new or changed" in made.err and "actual size" not in made.err + made.out
    assert "1 file removed" in gone.err and "cards/spare.pdf  removed" in gone.out and "as they were" not in gone.err


@pytest.mark.parametrize("where", ["rounds", "order_of", "build_project", "_changes", "print_report", "Progress.__enter__"])
def test_ctrl_c_ends_it_at_any_moment(project, monkeypatch, capfd, where):
    def press(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"posepress.app.watcher.{where}", press)
    watcher.watch(Settings(), project)
    assert capfd.readouterr().err.endswith("stopped watching; the finished files stay as they are\n")


def test_an_unknown_name_is_told_at_once(project, monkeypatch, capfd):
    monkeypatch.setattr(watcher, "watch", lambda *_: pytest.fail("watches nothing"))
    assert cli.run(["-C", str(project), "watch", pose_file(project).stem[:-1] + "x"]) == 2
    assert "has no pose, class or booklet" in capfd.readouterr().err


def test_a_terminal_is_redrawn_and_a_pipe_is_not(project, monkeypatch, capfd):
    watch_while(monkeypatch, project, [lambda: None])
    assert "\x1b" not in capfd.readouterr().err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    watch_while(monkeypatch, project, [lambda: None])
    assert "\x1b[2J\x1b[H" in capfd.readouterr().err
