"""Library and the name of a product → the pieces that its paper must bear: which texts, how often, of which pose.

This is a walk over the model alone. It does not ask the layout what it set, and states the few words of the tool that
carry meaning (units, signal words, who a pose is not for) for itself, so that a fault in either place is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from posepress.model.domain import (
    POSITIONS,
    Article,
    BookletPart,
    ClassPlan,
    Heading,
    Inline,
    Items,
    Library,
    PictureRef,
    Pose,
    Prose,
)
from posepress.model.dose import Dose
from posepress.model.grammar import Signal
from posepress.model.words import Words, house_words
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.cues import cue_pieces
from posepress.proof.product.doses import at_a_glance, dose_texts, shared_fields, side_text
from posepress.proof.product.links import marked, numbered, target_of, unnumbered
from posepress.proof.product.person import box_pieces, note_pieces, own_pose, person_pieces
from posepress.proof.product.pieces import MANY, Expected, Kind
from posepress.proof.product.plans import circuit_pieces, entry_pieces, number_name, part_pieces, total_piece
from posepress.proof.product.programme import count_of_tables, is_done_now, limit_pieces, programme_pieces
from posepress.proof.product.sides import deck_numbers, deck_poses, is_turned, occurrences

_MOST_NUMBERS, _FIRST_NUMBERS = 4, 3  # on the card of a pose that a class does often


def words_of_studio(library: Library) -> Words:
    return house_words(library.studio)


def pieces_of(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Expected, ...]:
    """The pieces of a product of `build.kinds.KINDS`, each key once, in the order of the content."""
    note = words_of_studio(library).link_note
    match kind:
        case "cards":
            parts = [asked.due(piece) for pose in poses_of(library, kind, id_, asked) for piece in _card(library, pose)]
            parts += note_pieces(library, id_)
            pieces = list(numbered(parts, note) if asked.owes("links") else unnumbered(parts))
        case "decks":
            pieces = [*_deck(library, library.classes[id_])]
        case "handouts":
            parts = [asked.due(piece) for piece in _handout(library, library.classes[id_], asked)]
            pieces = list(numbered(parts, note) if asked.owes("links") else unnumbered(parts))
        case "cues":
            pieces = list(numbered(_cues(library, library.classes[id_]), note))
        case _:
            pieces = list(numbered(_booklet(library, id_), note))
    return _merge(pieces)


def poses_of(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Pose, ...]:
    """The poses that the product is to bear whole, as it is to bear them."""
    match kind:
        case "cards":
            return (asked.pose(own_pose(library, id_)),)
        case "decks":
            return tuple(deck_poses(library, library.classes[id_]))
        case "handouts":
            return tuple({o.pose.id: asked.pose(o.pose) for o in occurrences(library, library.classes[id_])}.values())
        case "cues":
            return ()
        case _:
            return tuple([own_pose(library, pose_id) for pose_id in _booklet_poses(library, id_)])


def shown_poses(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Pose, ...]:
    """The poses that the product names and shows, whole or not."""
    if kind == "cues":
        return tuple({o.pose.id: o.pose for o in occurrences(library, library.classes[id_])}.values())
    return poses_of(library, kind, id_, asked)


def _merge(parts: Iterable[Expected]) -> tuple[Expected, ...]:
    """A value that several parts of a product print is one piece, due as often as all of them ask."""
    pieces: dict[tuple[str, str], Expected] = {}
    for piece in parts:
        key = (piece.source, piece.text)
        if twin := pieces.get(key):
            least = max(twin.least, piece.least) if piece.shared else twin.least + piece.least
            pieces[key] = replace(twin, least=least, most=min(MANY, twin.most + piece.most), loose=twin.loose or piece.loose)
        else:
            pieces[key] = piece
    return tuple(pieces.values())


def _card(library: Library, pose: Pose) -> Iterator[Expected]:
    """Of a source its first sentence: a card has little room."""
    yield from box_pieces(library)
    yield from _whole_pose(library, pose)
    yield from _sources(library, [pose], _first_sentence)


def _deck(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """Each card bears where in the class its pose is done; of very many numbers, the first ones."""
    for pose, places in zip(deck_poses(library, plan), deck_numbers(library, plan), strict=True):
        yield from numbered(_card(library, pose), words_of_studio(library).link_note)
        shown = places if len(places) <= _MOST_NUMBERS else places[:_FIRST_NUMBERS]
        yield Expected(pose.key("number"), ", ".join(map(str, shown)), pose=pose.id, loose=shown != places)
        for n in places:
            yield from entry_pieces(library, plan, n, pose.id, number_name(library, plan))
    for circuit in plan.circuits:  # each of its poses says its rounds
        yield from circuit_pieces(library, plan, circuit, 1 + circuit.last - circuit.first, in_numbers=True)


def _whole_pose(library: Library, pose: Pose) -> Iterator[Expected]:
    if pose.purpose:
        yield Expected(pose.purpose.source, prose_text(pose.purpose, _step_numbers(pose)), pose=pose.id, most=1)
    yield from _pose(library, pose)
    yield from _doses(words_of_studio(library), pose.dose.beside(pose.sides), pose.key("dose"), pose.id)
    yield from _side(words_of_studio(library), pose.sides, pose.key("sides"), pose.id)


def _pose(library: Library, pose: Pose) -> Iterator[Expected]:
    """What every product prints of a pose that it bears whole."""
    numbers = _step_numbers(pose)
    yield Expected(pose.key("title"), pose.title, Kind.TITLE, pose.id)
    for n, name in enumerate(pose.also, 1):
        yield Expected(pose.key(f"also.{n}"), name, pose=pose.id)
    for n, prop in enumerate(pose.props, 1):
        for name in prop.names:
            yield Expected(pose.key(f"props.{n}"), name, pose=pose.id, loose=True)
        if prop.note:
            yield Expected(pose.key(f"props.{n}"), prop.note, pose=pose.id, loose=True)
    for n, text in enumerate(pose.not_for, 1):
        words = words_of_studio(library).not_for.format(text.rstrip("."))
        yield Expected(pose.key(f"not for.{n}"), words, Kind.CAUTION, pose.id, signal=Signal.WARNING)
    if pose.not_for and library.person and pose.file_id in library.person.keep:
        checked = words_of_studio(library).checked_for_you
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


def _doses(words: Words, dose: Dose, key: str, pose_id: str, full: int = 1, short: int = 0) -> Iterator[Expected]:
    """Every field in its full words and in its short ones, as often as is said."""
    for is_short, least in ((False, full), (True, short)):
        for field, text in dose_texts(words, dose, is_short).items():
            yield Expected(f"{key}.{field}", text, Kind.DOSE, pose_id, least)
    if dose.note:
        yield Expected(f"{key}.note", dose.note, Kind.DOSE, pose_id)


def _side(words: Words, side: str, key: str, pose_id: str, times: int = 1) -> Iterator[Expected]:
    if text := side_text(words, side):
        yield Expected(key, text, Kind.DOSE, pose_id, times)


def _handout(library: Library, plan: ClassPlan, asked: Asked) -> Iterator[Expected]:
    """Each pose once as a block; each entry in the strip at the top, and its dose in the block again."""
    yield from person_pieces(library)
    yield from _class(plan, _class_numbers(plan))
    if plan.teacher:
        yield Expected(plan.key("teacher"), plan.teacher)
    if plan.date:
        yield Expected(plan.key("date"), plan.date)
    if plan.audience:
        yield Expected(plan.key("audience"), plan.audience)
    done = [occurrence.pose for occurrence in occurrences(library, plan)]
    poses, counts = {pose.id: asked.pose(pose) for pose in done}, Counter([pose.id for pose in done])
    current = Counter([pose.id for n, pose in enumerate(done) if is_done_now(plan, n)])
    rows = count_of_tables(plan, asked) * asked.owes("phases")
    for pose in poses.values():
        in_log = bool(plan.log_days and current[pose.id]) and asked.owes("log")
        times = current[pose.id] * asked.lists_poses + 1 + in_log + counts[pose.id] * rows
        for piece in _pose(library, pose):
            yield replace(piece, least=times if piece.kind is Kind.TITLE else piece.least)
    yield from programme_pieces(words_of_studio(library), plan, asked)
    yield from limit_pieces(library, plan) if asked.owes("log") else ()
    glances = int(asked.lists_poses)
    yield from _entries(library, plan, _handout_doses(library, plan, asked), done, number_name(library, plan), glances)
    whole = all(is_done_now(plan, n) for n in range(len(plan.poses)))  # else parts and circuits are not seen at a glance
    yield from _handout_plan(library, plan, glances * whole)
    yield from total_piece(library, plan)
    yield from _shared(library, plan)
    yield from _stop_list(library)
    yield from _sources(library, [plan, *poses.values()])
    yield from _studio(library)


def _cues(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """Each entry once, its dose in short."""
    done = occurrences(library, plan)
    entries = _entry_doses(library, plan, [occurrence.pose for occurrence in done])
    shared = shared_fields([entry.dose for entry in entries])
    doses, words = [], words_of_studio(library)
    for entry in entries:
        texts = {
            field: text
            for field, text in dose_texts(words, entry.dose.beside(entry.side), short=True).items()
            if field not in shared
        }
        pieces = [Expected(f"{entry.key}.{field}", text, Kind.DOSE, entry.pose.id, most=1) for field, text in texts.items()]
        if entry.dose.note:
            pieces.append(Expected(f"{entry.key}.note", entry.dose.note, Kind.DOSE, entry.pose.id, most=1))
        doses.append([*pieces, *[replace(side, most=1) for side in _side(words, entry.side, entry.side_key, entry.pose.id)]])
    yield from _shared(library, plan)
    yield from part_pieces(library, plan, lambda _: 1)
    for circuit in plan.circuits:
        yield from circuit_pieces(library, plan, circuit, 1, in_numbers=True)
    for n, occurrence in enumerate(done, 1):
        said = entry_pieces(library, plan, n, occurrence.pose.id, number_name(library, plan))
        yield from [replace(piece, most=1) for piece in said if piece.source.endswith((".instead", ".optional"))]
    remark = prose_text(plan.remark, _class_numbers(plan)) if plan.remark else ""

    def words_of(prose: Prose, pose: Pose) -> str:
        return prose_text(prose, _step_numbers(pose))

    yield from cue_pieces(library, words, plan, done, doses, words_of, remark)


def _handout_plan(library: Library, plan: ClassPlan, glances: int) -> Iterator[Expected]:
    """Parts head the poses that are done first in them, and all at a glance; every pose of a circuit says its rounds."""
    firsts: dict[str, int] = {}
    for n, occurrence in enumerate(occurrences(library, plan), 1):
        firsts.setdefault(occurrence.pose.id, n)
    yield from part_pieces(library, plan, lambda part: glances + any(part.first <= n <= part.last for n in firsts.values()))
    for circuit in plan.circuits:
        yield from circuit_pieces(library, plan, circuit, glances + 1 + circuit.last - circuit.first, in_numbers=True)


@dataclass(frozen=True, slots=True)
class _EntryDose:
    """What an entry does, and under which source keys that is printed."""

    pose: Pose
    dose: Dose
    key: str
    side: str
    side_key: str
    now: bool = True  # in the current phase of a programme


def _entry_doses(library: Library, plan: ClassPlan, poses: Sequence[Pose]) -> list[_EntryDose]:
    """`poses`: of each entry, as the product has it."""
    out = []
    for n, (entry, pose) in enumerate(zip(plan.poses, poses, strict=True), 1):
        key, sides = plan.key(f"poses.{n}"), library.poses[entry.pose].sides
        side = entry.side or sides
        side_key = pose.key("sides") if side == sides else f"{key}.side"
        dose_key, now = f"{key}.dose" if entry.dose else pose.key("dose"), is_done_now(plan, n - 1)
        out.append(_EntryDose(pose, entry.dose or pose.dose, dose_key, side, side_key, now))
    return out


def _handout_doses(library: Library, plan: ClassPlan, asked: Asked) -> list[list[Expected]]:
    """Of each entry: all fields in its block but those that are shared; at a glance, and in the log of the pose, a few."""
    doses = _entry_doses(library, plan, [occurrence.pose for occurrence in occurrences(library, plan)])
    shared, words = shared_fields([entry.dose for entry in doses if entry.now]), words_of_studio(library)
    out: list[list[Expected]] = []
    for n, entry in enumerate(doses):
        if not entry.now:
            side = _side(words, entry.side, entry.side_key, entry.pose.id)
            out.append([*_doses(words, entry.dose.beside(entry.side), entry.key, entry.pose.id), *side])
            continue
        group = [other for other in doses if other.pose is entry.pose and other.now]
        in_log = bool(plan.log_days) and all(other.pose is not entry.pose for other in doses[:n] if other.now)
        in_log &= all(other.dose == entry.dose for other in group) and asked.owes("log")
        seen = asked.owes("glance")
        glance = at_a_glance(entry.dose, shared)
        in_line = [f"{entry.key}.{field}" for field in shared]
        pieces = [
            piece
            for piece in _doses(words, entry.dose.beside(entry.side), entry.key, entry.pose.id)
            if piece.source not in in_line
        ]
        texts = dose_texts(words, entry.dose.beside(entry.side), short=True)
        pieces += [Expected(f"{entry.key}.{field}", texts[field], Kind.DOSE, entry.pose.id, seen + in_log) for field in glance]
        side_times = 1 + asked.lists_poses + (in_log and all(other.side == entry.side for other in group))
        out.append([*pieces, *_side(words, entry.side, entry.side_key, entry.pose.id, side_times)])
    return out


def _shared(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """What is the same for every pose, under the key of the first."""
    doses = _entry_doses(library, plan, [occurrence.pose for occurrence in occurrences(library, plan)])
    current = [entry for entry in doses if entry.now]
    texts = dose_texts(words_of_studio(library), current[0].dose.beside(current[0].side))
    for field in sorted(shared_fields([entry.dose for entry in current])):
        yield Expected(f"{current[0].key}.{field}", texts[field])


def heads_of(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Expected, ...]:
    """What each page behind the first says again."""
    return tuple(_shared(library, library.classes[id_])) if kind == "handouts" and not asked.is_large else ()


def _class_doses(library: Library, plan: ClassPlan, order: Sequence[str]) -> list[list[Expected]]:
    """Of each entry of a booklet's class: its own dose in full, that of the pose, which has it on its page, in short; and where
    that page shows the other side.
    """
    out, words = [], words_of_studio(library)
    other_side = max(words.page_shows_other_side.split("{}"), key=len).strip()
    for n, entry in enumerate(_entry_doses(library, plan, [library.poses[entry.pose] for entry in plan.poses]), 1):
        is_own = entry.key != entry.pose.key("dose")
        pieces = _doses(words, entry.dose.beside(entry.side), entry.key, entry.pose.id, int(is_own), int(not is_own))
        out.append([*pieces, *_side(words, entry.side, entry.side_key, entry.pose.id)])
        if entry.pose.id in order and is_turned(entry.pose, entry.side, library.artworks):
            out[-1].append(Expected(plan.key(f"poses.{n}.page"), other_side, pose=entry.pose.id, loose=True))
    return out


def _entries(
    library: Library,
    plan: ClassPlan,
    doses: Sequence[Sequence[Expected]],
    poses: Sequence[Pose],
    name_of: Callable[[int], str],
    glances: int = 0,
) -> Iterator[Expected]:
    """Each entry's dose, and how the class does it; a note of the pose's own dose once a class."""
    notes: set[str] = set()
    for n, pieces in enumerate(doses, 1):
        for piece in pieces:
            if piece.source not in notes:
                yield piece
            if piece.source.endswith("dose.note"):
                notes.add(piece.source)
        yield from entry_pieces(library, plan, n, poses[n - 1].id, name_of, 1 + glances * is_done_now(plan, n - 1))


def _phases_of_booklet(words: Words, plan: ClassPlan) -> Iterator[Expected]:
    """Which phases a class has, where only the current one is printed."""
    phases = plan.programme.phases if plan.programme else ()
    if len(phases) > 1:
        spans = [(words.in_weeks if p.weeks.first < p.weeks.last else words.programme["in week"]).replace(
            "{}", words.numbers_text(p.weeks.figures)) for p in phases]  # fmt: skip
        yield Expected(plan.key("phases"), words.programme["on handout"].replace("{}", ", ".join(spans)))


def _class(plan: ClassPlan, numbers: Callable[[str], str]) -> Iterator[Expected]:
    yield Expected(plan.key("title"), plan.title)
    for prose in plan.intro:
        yield Expected(prose.source, prose_text(prose), most=1)
    for n, text in enumerate(plan.before, 1):
        yield Expected(plan.key(f"before.{n}"), text, most=1)
    if plan.remark:
        yield Expected(plan.remark.source, prose_text(plan.remark, numbers), most=1)


def _studio(library: Library) -> Iterator[Expected]:
    """How to reach it, and what it says at the end."""
    studio = library.studio
    if studio.phone:
        yield Expected("studio#phone", studio.phone)
    if studio.website:
        yield Expected("studio#website", target_of(studio.website))
    for name, text in (("small print", studio.small_print), ("licence", studio.licence)):
        if text:
            yield Expected(f"studio#{name}", text)


def _stop_list(library: Library) -> Iterator[Expected]:
    for n, text in enumerate(library.studio.stop_and_rest_if, 1):
        yield Expected(f"studio#stop and rest if.{n}", text)
    if library.studio.stop_and_rest_if and library.studio.then:
        yield Expected("studio#then", library.studio.then)


def _whole(prose: Prose) -> str:
    return prose_text(prose)


def _first_sentence(prose: Prose) -> str:
    return prose_text(Prose(tuple(_until_stop(prose.inlines)), prose.source))


def _until_stop(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        first, stop, _ = inline.text.partition(". ")
        yield replace(inline, text=first)
        if stop:
            return


def _sources(
    library: Library, items: Sequence[Pose | ClassPlan | Article], said: Callable[[Prose], str] = _whole
) -> Iterator[Expected]:
    names: set[str] = set()
    for item in items:
        for name in source_keys(library, item.source or ""):
            prose = library.sources.get(name)
            if prose and name not in names:
                names.add(name)
                yield Expected(prose.source, said(prose), loose=True, shared=True)
            elif not prose:
                yield Expected(item.key("source"), name, least=0, loose=True)
        if isinstance(item, Pose) and item.source_note:
            yield Expected(item.key("source note"), item.source_note, pose=item.id)


def source_keys(library: Library, source: str) -> list[str]:
    """The keys of the sources file that a text such as `S0, S2` names, or the text itself."""
    names = [name.strip() for name in source.split(",") if name.strip()]
    return names if any(name in library.sources for name in names) else [source] if source else []


def _booklet(library: Library, booklet_id: str) -> Iterator[Expected]:
    booklet = library.booklets[booklet_id]
    order = _booklet_poses(library, booklet_id)
    yield Expected(booklet.key("title"), booklet.title)
    for name, text in (("subtitle", booklet.subtitle), ("author", booklet.author), ("back", booklet.back)):
        if text:
            yield Expected(booklet.key(name), text)
    cited: list[Pose | ClassPlan | Article] = [own_pose(library, id_) for id_ in order]
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
                yield from _whole_pose(library, own_pose(library, id_))
        elif part.classes:
            for id_ in _class_ids(library, part):
                plan, name_of = library.classes[id_], _booklet_numbers(library, order)
                yield from _class(plan, name_of)
                yield from _phases_of_booklet(words_of_studio(library), plan)
                done = [library.poses[entry.pose] for entry in plan.poses]
                naming = partial(_entry_name, plan, name_of)
                yield from _entries(library, plan, _class_doses(library, plan, order), done, naming)
                yield from part_pieces(library, plan, lambda _: 1)
                for circuit in plan.circuits:
                    yield from circuit_pieces(library, plan, circuit, 1, in_numbers=False)
                yield from total_piece(library, plan)
        elif part.page == "glossary":
            for term in library.glossary:
                yield Expected(term.meaning.source, prose_text(term.meaning), loose=True)
                yield Expected(term.meaning.source, term.term, loose=True)
        elif part.page == "credits":
            yield from _credits(library, cited)
    if all(part.page != "credits" for part in booklet.parts):
        yield from _credits(library, cited)
    yield from _studio(library)


def _credits(library: Library, cited: Sequence[Pose | ClassPlan | Article]) -> list[Expected]:
    """In the order of the sources file."""
    places = {prose.source: n for n, prose in enumerate(library.sources.values())}
    return sorted(_sources(library, cited), key=lambda piece: places.get(piece.source, len(places)))


def _class_ids(library: Library, part: BookletPart) -> Sequence[str]:
    if not part.classes:
        return ()
    return tuple(library.classes) if isinstance(part.classes, str) else part.classes


def _booklet_poses(library: Library, booklet_id: str) -> tuple[str, ...]:
    ids: list[str] = []
    for part in library.booklets[booklet_id].parts:
        if part.poses == "all":
            ids += sorted(library.poses, key=lambda id_: (POSITIONS.index(library.poses[id_].position), id_))
        elif part.poses:
            ids += part.poses
    return tuple(dict.fromkeys(ids))


def _article(library: Library, article: Article) -> Iterator[Expected]:
    yield Expected(article.key("title"), article.title)
    if "stop and rest if" in article.panels:
        yield from _stop_list(library)
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


def prose_text(prose: Prose, numbers: Callable[[str], str] = str) -> str:
    """The words of a paragraph as they read on paper, its links marked."""
    return marked(prose.inlines, [numbers(inline.ref) if inline.ref else inline.text for inline in prose.inlines])


def _step_numbers(pose: Pose) -> Callable[[str], str]:
    places = {step.id: str(n) for n, step in enumerate(pose.steps, 1) if step.id}
    return lambda ref: places[ref]


def _class_numbers(plan: ClassPlan) -> Callable[[str], str]:
    """The number of a pose's first entry in the class."""
    all_of_class = plan.numbers or tuple([(entry.pose, n) for n, entry in enumerate(plan.poses, 1)])
    first = {pose: str(n) for pose, n in reversed(all_of_class)}
    return lambda ref: first[ref]


def _entry_name(plan: ClassPlan, name_of: Callable[[str], str], number: int) -> str:
    return name_of(plan.poses[number - 1].pose)


def _booklet_numbers(library: Library, order: Sequence[str]) -> Callable[[str], str]:
    """`pose 3`, or the title of a pose that the booklet does not bear."""
    words = words_of_studio(library)

    def name(ref: str) -> str:
        title = library.poses[ref].title
        return f"{words.pose_word} {order.index(ref) + 1}" if ref in order else title.join(words.quotes)

    return name
