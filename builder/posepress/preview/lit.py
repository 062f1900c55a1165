"""The words of a product before and after → boxes of what changed, by page: words that only moved stay dark.

Words are matched within a source key, so that a step that grew lights its new words and not all that it pushed down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from posepress.preview.layer import Layer, PerCent

_MARGIN = 0.4  # per cent, around a lit word
_Words = list[tuple[str, int, PerCent]]
"""Text, index of the page and box of each."""


def lit(
    before: Sequence[Layer], after: Sequence[Layer], arts_before: Mapping[str, str], arts_after: Mapping[str, str]
) -> tuple[tuple[PerCent, ...], ...]:
    """Of each page of `after`; `arts_…` are the digests of the artworks by their keys. What the tool says is never lit."""
    old, new = _by_source(before), _by_source(after)
    boxes: list[list[PerCent]] = [[] for _ in after]
    for source, words in new.items():
        for page, box in _changed(old.get(source, []), words):
            boxes[page].append(box)
    shown = {(picture.source, arts_before.get(picture.art)) for layer in before for picture in layer.pictures}
    for page, layer in enumerate(after):
        boxes[page] += [p.box for p in layer.pictures if p.source and (p.source, arts_after.get(p.art)) not in shown]
    return tuple([tuple(_joined(page)) for page in boxes])


def _by_source(layers: Sequence[Layer]) -> dict[str, _Words]:
    found: dict[str, _Words] = {}
    for page, layer in enumerate(layers):
        for line in layer.lines:
            if line.source:
                _, top, _, tall = line.box
                words = [(word.text, page, (word.left, top, word.width, tall)) for word in line.words]
                found.setdefault(line.source, []).extend(words)
    return found


def _changed(old: _Words, new: _Words) -> Iterator[tuple[int, PerCent]]:
    """(page, box) of the words that are new or others; a value may stand on several pages, which the matching takes in turn."""
    texts_before, texts_after = [[text for text, _, _ in words] for words in (old, new)]
    if texts_before == texts_after:
        return
    for kind, _, _, start, end in SequenceMatcher(None, texts_before, texts_after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from [(page, box) for _, page, box in new[start:end]]


def _joined(boxes: Sequence[PerCent]) -> Iterator[PerCent]:
    """Words that follow each other on a line are one box, a little larger than they."""
    run: PerCent | None = None
    for left, top, wide, tall in sorted(boxes, key=lambda box: (box[1], box[0])):
        if run and run[1] == top and left - (run[0] + run[2]) < 3:
            run = (run[0], top, left + wide - run[0], max(tall, run[3]))
            continue
        if run:
            yield _larger(run)
        run = (left, top, wide, tall)
    if run:
        yield _larger(run)


def _larger(box: PerCent) -> PerCent:
    left, top, wide, tall = box
    return (round(left - _MARGIN, 2), round(top - _MARGIN, 2), round(wide + 2 * _MARGIN, 2), round(tall + 2 * _MARGIN, 2))
