"""A booklet → the pieces that its parts must bear, and the poses in the order in which it prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from posepress.model.domain import POSITIONS, Article, BookletPart, ClassPlan, Heading, Items, Library, PictureRef
from posepress.model.programme import current_class
from posepress.model.words import Words, house_words
from posepress.proof.product.back_matter import Citing, cited_pieces, stop_list, studio_pieces
from posepress.proof.product.classes import class_pieces, due_doses, due_entries
from posepress.proof.product.person import own_pose
from posepress.proof.product.pieces import Expected
from posepress.proof.product.plans import circuit_pieces, part_pieces, total_piece
from posepress.proof.product.poses import dose_pieces, prose_text, side_pieces, whole_pose_pieces
from posepress.proof.product.sides import is_turned


def booklet_pieces(library: Library, booklet_id: str) -> Iterator[Expected]:
    booklet = library.booklets[booklet_id]
    order = booklet_poses(library, booklet_id)
    yield Expected(booklet.key("title"), booklet.title)
    for name, text in (("subtitle", booklet.subtitle), ("author", booklet.author), ("back", booklet.back)):
        if text:
            yield Expected(booklet.key(name), text)
    cited: list[Citing] = [own_pose(library, id_) for id_ in order]
    for part in booklet.parts:
        cited += [library.classes[id_] for id_ in _class_ids(library, part)]
    cited += [library.articles[part.article] for part in booklet.parts if part.article]
    left = list(order)
    for part in booklet.parts:
        if part.article:
            yield from _article(library, library.articles[part.article])
        elif part.poses:
            for id_ in [id_ for id_ in left if part.poses == "all" or id_ in part.poses]:
                left.remove(id_)
                yield from whole_pose_pieces(library, own_pose(library, id_))
        elif part.classes:
            for id_ in _class_ids(library, part):
                yield from _class(library, library.classes[id_], order)
        elif part.page == "glossary":
            for term in library.glossary:
                yield Expected(term.meaning.source, prose_text(term.meaning), loose=True)
                yield Expected(term.meaning.source, term.term, loose=True)
        elif part.page == "credits":
            yield from _credits(library, cited)
    if all(part.page != "credits" for part in booklet.parts):
        yield from _credits(library, cited)
    yield from studio_pieces(library)


def booklet_poses(library: Library, booklet_id: str) -> tuple[str, ...]:
    ids: list[str] = []
    for part in library.booklets[booklet_id].parts:
        if part.poses == "all":
            ids += sorted(library.poses, key=lambda id_: (POSITIONS.index(library.poses[id_].position), id_))
        elif part.poses:
            ids += part.poses
    return tuple(dict.fromkeys(ids))


def _class_ids(library: Library, part: BookletPart) -> Sequence[str]:
    if not part.classes:
        return ()
    return tuple(library.classes) if isinstance(part.classes, str) else part.classes


def _class(library: Library, plan: ClassPlan, order: Sequence[str]) -> Iterator[Expected]:
    """Its entries name the poses by their numbers in the booklet, whose `order` that is."""
    name_of = _numbers(library, order)
    yield from class_pieces(plan, name_of)
    yield from _phases(house_words(library.studio), plan)
    yield from total_piece(library, plan)
    plan = current_class(plan)
    done, naming = [library.poses[entry.pose] for entry in plan.poses], partial(_entry_name, plan, name_of)
    yield from due_entries(library, plan, _class_doses(library, plan, order), done, naming)
    yield from part_pieces(library, plan, lambda _: 1)
    for circuit in plan.circuits:
        yield from circuit_pieces(library, plan, circuit, 1, in_numbers=False)


def _class_doses(library: Library, plan: ClassPlan, order: Sequence[str]) -> list[list[Expected]]:
    """Of each entry of a booklet's class: its own dose in full, that of the pose, which has it on its page, in short; and where
    that page shows the other side.
    """
    out, words = [], house_words(library.studio)
    other_side = max(words.page_shows_other_side.split("{}"), key=len).strip()
    for n, entry in enumerate(due_doses(library, plan, [library.poses[entry.pose] for entry in plan.poses]), 1):
        is_own = entry.key != entry.pose.key("dose")
        pieces = dose_pieces(words, entry.said, entry.key, entry.pose.id, int(is_own), int(not is_own))
        out.append([*pieces, *side_pieces(words, entry.side, entry.side_key, entry.pose.id)])
        if entry.pose.id in order and is_turned(entry.pose, entry.side, library.artworks):
            out[-1].append(Expected(plan.key(f"poses.{n}.page"), other_side, pose=entry.pose.id, loose=True))
    return out


def _phases(words: Words, plan: ClassPlan) -> Iterator[Expected]:
    """Which phases a class has, where only the current one is printed."""
    phases = plan.programme.phases if plan.programme else ()
    if len(phases) > 1:
        spans = [(words.in_weeks if p.weeks.first < p.weeks.last else words.programme["in week"]).replace(
            "{}", words.numbers_text(p.weeks.figures)) for p in phases]  # fmt: skip
        yield Expected(plan.key("phases"), words.programme["on handout"].replace("{}", ", ".join(spans)))


def _article(library: Library, article: Article) -> Iterator[Expected]:
    yield Expected(article.key("title"), article.title)
    if "stop and rest if" in article.panels:
        yield from stop_list(library)
    for block in article.body:
        match block:
            case Heading():
                yield Expected(block.prose.source, prose_text(block.prose), most=1)
            case Items():
                for n, item in enumerate(block.items, 1):
                    yield Expected(item.source, prose_text(item), most=1, label=str(n) if block.ordered else "")
            case PictureRef():
                pass
            case _:
                yield Expected(block.source, prose_text(block), most=1)


def _credits(library: Library, cited: Sequence[Citing]) -> list[Expected]:
    """In the order of the sources file."""
    places = {prose.source: n for n, prose in enumerate(library.sources.values())}
    return sorted(cited_pieces(library, cited), key=lambda piece: places.get(piece.source, len(places)))


def _entry_name(plan: ClassPlan, name_of: Callable[[str], str], number: int, _: bool) -> str:
    return name_of(plan.poses[number - 1].pose)


def _numbers(library: Library, order: Sequence[str]) -> Callable[[str], str]:
    """`pose 3`, or the title of a pose that the booklet does not bear."""
    words = house_words(library.studio)

    def name(ref: str) -> str:
        title = library.poses[ref].title
        return f"{words.pose_word} {order.index(ref) + 1}" if ref in order else title.join(words.quotes)

    return name
