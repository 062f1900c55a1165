"""Heights of unbreakable pieces → which piece stands on which face: the fewest faces, then evenly filled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LONELY = 1e9  # cost of a face with a single step beside faces with more: worse than any unevenness
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Piece:
    height: float
    gap: float  # above it, unless it is the first on its face
    step: bool = False


def distribute(pieces: Sequence[Piece], room: float, first: float | None = None) -> list[range]:
    """Ranges of pieces, a face each. A piece taller than `room` gets a face of its own; `first` is the first face's room.

    Exhaustive over the breaks by dynamic programming: `best[j]` is (faces, cost) of the cheapest way to set pieces 0..j-1.

    >>> distribute([Piece(40, 5), Piece(40, 5), Piece(40, 5)], 100)
    [range(0, 2), range(2, 3)]
    """
    steps = sum(piece.step for piece in pieces)
    best: list[tuple[int, float]] = [(0, 0.0)] + [(len(pieces) + 1, _NEVER)] * len(pieces)
    before = [0] * (len(pieces) + 1)
    for end in range(1, len(pieces) + 1):
        for start in range(end - 1, -1, -1):
            used = sum(p.height + (p.gap if n else 0.0) for n, p in enumerate(pieces[start:end]))
            limit = room if first is None or start else first
            if used > limit + 0.01 and end - start > 1:
                if limit < (first or room):
                    continue
                break
            cost = (limit - min(used, limit)) ** 2
            if steps > 1 and sum(piece.step for piece in pieces[start:end]) == 1:
                cost += _LONELY
            candidate = (best[start][0] + 1, best[start][1] + cost)
            if candidate < best[end]:
                best[end], before[end] = candidate, start
    out: list[range] = []
    end = len(pieces)
    while end:
        out.append(range(before[end], end))
        end = before[end]
    return out[::-1]
