"""A pose → the pieces that products print of it: names, props, cautions, steps, sections; doses and sides in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from posepress.model.domain import Library, Pose, Prose
from posepress.model.dose import Dose
from posepress.model.grammar import Signal
from posepress.model.words import Words, house_words
from posepress.proof.product.doses import dose_texts, side_text
from posepress.proof.product.links import marked, target_of
from posepress.proof.product.pieces import Expected, Kind


def whole_pose_pieces(library: Library, pose: Pose) -> Iterator[Expected]:
    """With its purpose and its own dose, which a class may give otherwise."""
    if pose.purpose:
        yield Expected(pose.purpose.source, prose_text(pose.purpose, step_numbers(pose)), pose=pose.id, most=1)
    yield from pose_pieces(library, pose)
    yield from dose_pieces(house_words(library.studio), pose.dose.beside(pose.sides), pose.key("dose"), pose.id)
    yield from side_pieces(house_words(library.studio), pose.sides, pose.key("sides"), pose.id)


def pose_pieces(library: Library, pose: Pose) -> Iterator[Expected]:
    """What every product prints of a pose that it bears whole."""
    numbers = step_numbers(pose)
    yield Expected(pose.key("title"), pose.title, Kind.TITLE, pose.id)
    for n, name in enumerate(pose.also, 1):
        yield Expected(pose.key(f"also.{n}"), name, pose=pose.id)
    for n, prop in enumerate(pose.props, 1):
        for name in prop.names:
            yield Expected(pose.key(f"props.{n}"), name, pose=pose.id, loose=True)
        if prop.note:
            yield Expected(pose.key(f"props.{n}"), prop.note, pose=pose.id, loose=True)
    for n, text in enumerate(pose.not_for, 1):
        words = house_words(library.studio).not_for.format(text.rstrip("."))
        yield Expected(pose.key(f"not for.{n}"), words, Kind.CAUTION, pose.id, signal=Signal.WARNING)
    if pose.not_for and library.person and pose.file_id in library.person.keep:
        checked = house_words(library.studio).checked_for_you
        yield Expected(pose.key("not for.checked"), checked, Kind.CAUTION, pose.id, signal=Signal.WARNING)
    for caution in pose.cautions:
        words = prose_text(caution.prose, numbers)
        yield Expected(caution.prose.source, words, Kind.CAUTION, pose.id, signal=caution.signal)
    for n, step in enumerate(pose.steps, 1):
        yield Expected(step.prose.source, prose_text(step.prose, numbers), Kind.STEP, pose.id, most=1, label=str(n))
    for prose in (*pose.easier, *pose.deeper, *pose.notice, *pose.why):
        yield Expected(prose.source, prose_text(prose, numbers), Kind.SECTION, pose.id, most=1)
    if pose.film:
        yield Expected(pose.film.source, target_of(pose.film.address), pose=pose.id, most=1)


def dose_pieces(words: Words, dose: Dose, key: str, pose_id: str, full: int = 1, short: int = 0) -> Iterator[Expected]:
    """Every field in its full words and in its short ones, as often as is said."""
    for is_short, least in ((False, full), (True, short)):
        for field, text in dose_texts(words, dose, is_short).items():
            yield Expected(f"{key}.{field}", text, Kind.DOSE, pose_id, least)
    if dose.note:
        yield Expected(f"{key}.note", dose.note, Kind.DOSE, pose_id)


def side_pieces(words: Words, side: str, key: str, pose_id: str, times: int = 1) -> Iterator[Expected]:
    if text := side_text(words, side):
        yield Expected(key, text, Kind.DOSE, pose_id, times)


def prose_text(prose: Prose, numbers: Callable[[str], str] = str) -> str:
    """The words of a paragraph as they read on paper, its links marked."""
    return marked(prose.inlines, [numbers(inline.ref) if inline.ref else inline.text for inline in prose.inlines])


def step_numbers(pose: Pose) -> Callable[[str], str]:
    places = {step.id: str(n) for n, step in enumerate(pose.steps, 1) if step.id}
    return lambda ref: places[ref]
