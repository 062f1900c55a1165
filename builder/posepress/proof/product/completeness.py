"""What was read on all pages of a product, and the pieces that the model asks for → what is missing, changed or misplaced.

Texts of one source key, taken in the order of reading, must spell the piece once, or as often as planned, and nothing
else. Blanks and soft hyphens do not count for that, but words must not run together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.grammar import Signal
from posepress.model.words import Words, house_words
from posepress.proof.failure import Failure
from posepress.proof.page.text import MatchedRun
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.cues import check_order
from posepress.proof.product.expected import heads_of, pieces_of, poses_of, shown_poses
from posepress.proof.product.pieces import Expected, Kind
from posepress.proof.product.programme import is_sheet
from posepress.proof.product.sides import occurrences

_SIGNAL_WORDS = 3  # `STOP`, `CAUTION, continued`: a pointer to cautions on other pages has more words
_OF_DOSE = re.compile(r"(?P<key>.*[#.])(?P<field>dose\.(?!note\Z).*|sides)")  # source key of a field of a dose, or of its side
_BETWEEN = re.compile(r"[\s,.:;()•·]*")  # what may stand between two pieces of one key


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece where it stands: indexes of its first and last run in the order of reading."""

    piece: Expected
    first: int
    last: int


@dataclass(slots=True)
class _Stream:
    """All that was read under one source key: squeezed text, and the run of each of its characters."""

    texts: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def add(self, n: int, run: MatchedRun) -> None:
        self.runs.append(n)
        if _is_label(run):
            self.labels.append((n, run.text.strip()))
            return
        text = _squeeze(run.text)
        self.texts.append(text)
        self.owners += [n] * len(text)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many pieces of each kind were found, for the certificate, and what is wrong."""

    items: tuple[FoundPiece, ...]
    failures: tuple[Failure, ...]


def check_completeness(
    library: Library, kind: str, id_: str, runs: Sequence[MatchedRun], asked: Asked = STANDARD
) -> Completeness:
    """`runs` are in the order of reading."""
    streams: dict[str, _Stream] = {}
    for n, run in enumerate(runs):
        streams.setdefault(run.source, _Stream()).add(n, run)
    items: list[FoundPiece] = []
    failures: list[Failure] = []
    pieces: dict[str, list[Expected]] = {}
    for piece in pieces_of(library, kind, id_, asked):
        pieces.setdefault(piece.source, []).append(piece)
    for source, group in pieces.items():
        stream = streams.get(source, _Stream())
        failures += _count(group, stream, runs, items)
    items.sort(key=lambda item: (item.first, item.last))
    failures += _numbers(items, streams)
    if kind not in ("handouts", "cues"):  # which show some fields at a glance, or once for all poses
        failures += _whole_doses(items, with_sides=kind != "booklets")  # where a class may change one without the other
    items_of_poses: dict[str, list[FoundPiece]] = {}
    for item in items:
        items_of_poses.setdefault(item.piece.pose, []).append(item)
    poses = {pose.id: pose for pose in poses_of(library, kind, id_, asked)}
    for pose in poses.values():
        failures += _check_no_cautions_notice(pose, streams)
        failures += _order(pose, items_of_poses.get(pose.id, []), runs, streams)
    sheets = _sheets(library.classes[id_], runs) if kind == "handouts" else frozenset()
    failures += _heads(heads_of(library, kind, id_, asked), [run for run in runs if run.page not in sheets])
    shown = {pose.id: pose for pose in shown_poses(library, kind, id_, asked)}
    failures += _check_under_title(lambda id_: shown.get(id_) or library.poses[id_], items, runs)
    if kind == "cues":
        plan = library.classes[id_]
        failures += check_order(plan, [occurrence.pose for occurrence in occurrences(library, plan)], runs)
    failures += _signals(items, runs, house_words(library.studio))
    return Completeness(tuple(items), tuple(failures))


def _squeeze(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split()).casefold()


def _count(
    group: Sequence[Expected], stream: _Stream, runs: Sequence[MatchedRun], items: list[FoundPiece]
) -> Iterator[Failure]:
    """Finds the pieces of one key in what was read under it; adds them to `items`."""
    rest = whole = stream.text
    for piece in sorted(group, key=lambda piece: -len(piece.text)):
        words = _squeeze(piece.text)
        text = words.rstrip(".") or words  # a full stop may be added where a text becomes a sentence, or join the next words
        count, at = 0, 0
        # not within longer pieces: “go” is in “sandbag or water bottle (Go.)” twice, and “hold 5 s” in “hold 5 seconds”
        place = whole if piece.loose and text not in rest else rest
        while (start := place.find(text, at)) >= 0:
            at = start + len(text)
            item = FoundPiece(piece, stream.owners[start], stream.owners[at - 1])
            items.append(item)
            count += 1
            rest = rest[:start] + " " * len(text) + rest[at:]
            yield from _check_blanks(item, runs)
        page = runs[stream.owners[0]].page if stream.owners else 0
        if count < piece.least:
            fault = (
                f"is here {count} times and should be here {piece.least} times" if count else "is missing, cut off or changed"
            )
            yield Failure("plan", f'{piece.kind.value} "{piece.text}" {fault}', page, piece.source)
        elif count > piece.most:
            yield Failure("plan", f'{piece.kind.value} "{piece.text}" is here {count} times', page, piece.source)
    left = _BETWEEN.sub("", rest)
    if left and not any(piece.loose for piece in group):
        odd = dict.fromkeys([owner for char, owner in zip(rest, stream.owners, strict=True) if not _BETWEEN.fullmatch(char)])
        words = " ".join([runs[n].text.strip() for n in odd])
        page = runs[next(iter(odd))].page
        yield Failure("plan", f'"{words}" is here and is not what was asked for', page, group[0].source)


def _check_blanks(item: FoundPiece, runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    """Between lines a blank or a soft hyphen must stand, or a screen reader runs two words together."""
    runs_of_item = [run for run in runs[item.first : item.last + 1] if run.source == item.piece.source and not _is_label(run)]
    text = " ".join("".join([run.text for run in runs_of_item]).replace("\u00ad", "").split()).casefold()
    due = " ".join(item.piece.text.replace("\u00ad", " ").split()).casefold().rstrip(".")
    if due not in text:
        yield Failure("plan", f'in "{item.piece.text}" words run together or apart', runs_of_item[0].page, item.piece.source)


def _is_label(run: MatchedRun) -> bool:
    """Whether it is a number or a bullet; the terms of a glossary are labels of their list too."""
    return bool(run.elements) and run.elements[0].tag == "Lbl" and not any(char.isalpha() for char in run.text)


def _numbers(items: Sequence[FoundPiece], streams: dict[str, _Stream]) -> Iterator[Failure]:
    """Each step bears its number, right in front of it; steps of a pose run 1..n."""
    last: dict[str, int] = {}
    for item in items:
        piece = item.piece
        if not piece.label:
            continue
        labels = streams[piece.source].labels
        if [text for _, text in labels] != [piece.label]:
            reading = ", ".join([text for _, text in labels]) or "none"
            yield Failure("plan", f'number {piece.label} of "{piece.text}" reads {reading}', 0, piece.source)
        elif labels[0][0] > item.first:
            yield Failure("plan", f'number {piece.label} comes after "{piece.text}"', 0, piece.source)
        if piece.kind is Kind.STEP:
            if int(piece.label) != last.get(piece.pose, 0) + 1:
                yield Failure("plan", f"step {piece.label} follows step {last.get(piece.pose, 0)}", 0, piece.source)
            last[piece.pose] = int(piece.label)


def _whole_doses(items: Sequence[FoundPiece], with_sides: bool) -> Iterator[Failure]:
    """Wherever a dose is printed, all of its fields are, and the side: each as often as the others."""
    doses: dict[str, Counter[str]] = {}
    for item in items:
        match = _OF_DOSE.fullmatch(item.piece.source)
        if match and (with_sides or match["field"] != "sides"):
            doses.setdefault(match["key"], Counter())[match["field"]] += 1
    for key, counts in doses.items():
        most = max(counts.values())
        for part, count in counts.items():
            if count < most:
                message = f'"{part}" is here {count} times, and other fields of the dose {most} times'
                yield Failure("plan", message, 0, f"{key}{part}")


def _sheets(plan: ClassPlan, runs: Sequence[MatchedRun]) -> frozenset[int]:
    """Pages of a programme and its log, which have heads of their own."""
    sources: dict[int, list[str]] = {}
    for run in runs:
        sources.setdefault(run.page, []).append(run.source)
    return frozenset([page for page, said in sources.items() if is_sheet(plan, said)])


def _heads(heads: Sequence[Expected], runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    """What is said once for every pose stands on each page behind the first again, as page furniture."""
    texts: dict[int, list[str]] = {}
    for run in runs:
        texts.setdefault(run.page, []).append(_squeeze(run.text))
    for page, words in sorted(texts.items()):
        for head in heads if page > 1 else ():
            if _squeeze(head.text) not in "".join(words):
                yield Failure("plan", f'"{head.text}" is not at the head of this page', page, head.source)


def _check_no_cautions_notice(pose: Pose, streams: dict[str, _Stream]) -> Iterator[Failure]:
    """A pose without cautions says so aloud."""
    if not pose.cautions and not pose.not_for and not streams.get(pose.key("cautions"), _Stream()).text:
        yield Failure("plan", f'"{pose.title}" does not say that it has no cautions', 0, pose.key("cautions"))


def _order(
    pose: Pose,
    of_pose: Sequence[FoundPiece],
    runs: Sequence[MatchedRun],
    streams: dict[str, _Stream],
) -> Iterator[Failure]:
    """On each page with steps or sections all cautions stand first.

    The one exception is a panel too tall for that: all of it stands before, its end perhaps on this page, and the page
    points there.
    """
    due = {item.piece.source for item in of_pose if item.piece.kind is Kind.CAUTION}
    due |= {pose.key("cautions")} if not due else set()
    cautions = _cautions(pose, of_pose, streams)
    for page, first in _bodies(of_pose, runs).items():
        on_page = {source for source, end in cautions if runs[end].page == page and end < first} & due
        if due <= on_page:
            continue
        before = {source for source, end in cautions if end < first}
        if not due <= before or not _points_back(page, runs[:first], due):
            late, title = ", ".join(sorted(due - on_page)), pose.title
            yield Failure("plan", f'on this page "{title}" goes on without {late} before it', page, runs[first].source)
    yield from _check_duplicates(of_pose, runs)


def _points_back(page: int, above: Sequence[MatchedRun], due: Collection[str]) -> bool:
    """Whether a panel above on the page has a sentence of the tool's own, which is longer than any signal word."""
    panel = [run for run in above if run.page == page and run.within("Caution") and run.source not in due]
    return any(len(run.text.split()) > _SIGNAL_WORDS for run in panel)


def _cautions(pose: Pose, items: Sequence[FoundPiece], streams: dict[str, _Stream]) -> list[tuple[str, int]]:
    """(source, index of the last run) of each caution that was said; of the words that there is none."""
    cautions = [(item.piece.source, item.last) for item in items if item.piece.kind is Kind.CAUTION]
    silence = pose.key("cautions")
    return cautions + [(silence, n) for n in streams.get(silence, _Stream()).runs]


def _bodies(items: Sequence[FoundPiece], runs: Sequence[MatchedRun]) -> dict[int, int]:
    """The first run of steps or sections on each page that has some."""
    bodies: dict[int, int] = {}
    for item in items:
        if item.piece.kind in (Kind.STEP, Kind.SECTION):
            for n in range(item.first, item.last + 1):
                if runs[n].source == item.piece.source:
                    bodies[runs[n].page] = min(bodies.get(runs[n].page, n), n)
    return bodies


def _check_duplicates(items: Sequence[FoundPiece], runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    pages = [(item.piece, runs[item.first].page) for item in items if item.piece.kind is Kind.CAUTION]
    for n, (piece, page) in enumerate(pages):
        if (piece, page) in pages[:n]:
            yield Failure("plan", f'caution "{piece.text}" is there twice', page, piece.source)


def _check_under_title(
    pose_of: Callable[[str], Pose], items: Sequence[FoundPiece], runs: Sequence[MatchedRun]
) -> Iterator[Failure]:
    """What belongs to a pose stands on a page under that pose's title."""
    titles = [(n, run.source) for n, run in enumerate(runs) if run.source[:6] == "poses/" and run.source.endswith("#title")]
    at, title = 0, -1
    for item in sorted(items, key=lambda item: item.first):
        while at < len(titles) and titles[at][0] < item.first:
            title, at = at, at + 1
        if item.piece.kind not in (Kind.CAUTION, Kind.STEP, Kind.SECTION, Kind.DOSE, Kind.REMARK):
            continue
        above = titles[title] if title >= 0 else (0, "")
        page = runs[item.first].page
        if above[1] != pose_of(item.piece.pose).key("title") or runs[above[0]].page != page:
            name = pose_of(item.piece.pose).title
            yield Failure(
                "plan",
                f'{item.piece.kind.value} "{item.piece.text}" is not under the title "{name}"',
                page,
                item.piece.source,
            )


def _signals(items: Iterable[FoundPiece], runs: Sequence[MatchedRun], words: Words) -> Iterator[Failure]:
    """Each caution stands in a caution panel, under its own signal word."""
    for item in items:
        if item.piece.signal is None:
            continue
        first, name = runs[item.first], f'caution "{item.piece.text}"'
        if not first.within("Caution"):
            yield Failure("plan", f"{name} is not in a caution panel", first.page, item.piece.source)
        before = (runs[n] for n in range(item.first - 1, -1, -1))
        above = next((run.text for run in before if _signal(run.text, words) is not None and not run.source), "")
        if _signal(above, words) is not item.piece.signal:
            message = f'{name} is under "{above.strip()}", not under {words.signals[item.piece.signal]}'
            yield Failure("plan", message, first.page, item.piece.source)


def _signal(text: str, words: Words) -> Signal | None:
    """`WARNING, continued` is WARNING, however much of it stands on the line."""
    for signal, word in words.signals.items():
        if (said := text.strip()) and said.startswith(word) and words.more.format(word).startswith(said):
            return signal
    return None
