"""A booklet's poses laid out by several processes: the same pages, and the same questions asked of the library."""

import sys

import pytest
from sample_library import library, pose

from posepress.base.pool import at_most
from posepress.base.store import Store
from posepress.build.dependencies import RecordingLibrary
from posepress.model.domain import Booklet
from posepress.products.booklet import compose_booklet, poses
from posepress.products.booklet.book import LaidPose


def studio():
    """Poses of one page and of several, so that they begin on left pages and on right ones."""
    long = [f"Breathe out and let your knee come nearer, for the time number {n}." for n in range(40)]
    made = [pose(f"pose-{n}", f"Pose {n}", **({"steps": tuple(long)} if n % 3 == 1 else {})) for n in range(11)]
    booklet = Booklet.model_validate({"id": "all", "title": "All", "parts": ["contents", {"poses": "all"}]})
    return library(*made, booklets={"all": booklet})


@pytest.mark.skipif(sys.platform != "linux", reason="where processes are not forked, a booklet is laid by one")
def test_a_booklet_is_the_same_whatever_number_of_processes_lay_it(monkeypatch):
    alone = RecordingLibrary(studio())
    due = compose_booklet(alone, "all", "a4")
    own: list[LaidPose] = []
    honest = poses.lay_pose
    monkeypatch.setattr(poses, "lay_pose", lambda *order: own.append(honest(*order)) or own[-1])
    shared = RecordingLibrary(studio())
    with at_most(3):
        assert compose_booklet(shared, "all", "a4") == due
        assert compose_booklet(shared, "all", "a4", Store(None)) == due, "handed over as what is kept"
    assert own == []
    assert set(shared.questions) == set(alone.questions)
    firsts = [int(story.pages[0].label) for story in due.document.stories if story.title.startswith("Pose ")]
    assert {first % 2 for first in firsts} == {0, 1}
