"""A booklet's list of parts → its pages: laid out again until the page numbers that they print are where they say."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from posepress.base.identity import CODE_LETTERS, digest
from posepress.base.store import Store
from posepress.base.theme import BOOKLETS
from posepress.model.domain import Article, Booklet, ClassPlan, Library, Pose, Prose
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.booklet import article, back, classes, contents, cover, index, poses, remarks
from posepress.products.booklet.book import Book, ContentsLine, PageRun, Survey
from posepress.products.booklet.pose_ledger import PoseLedger
from posepress.products.shared.entries import own_pose
from posepress.products.shared.kit import Kit, edition, logo_value, pose_value
from posepress.products.shared.links import link_notes, texts_of_article, texts_of_pose
from posepress.products.shared.studio import themed
from posepress.products.shared.words import position_text
from posepress.typeset.faces import SOFT_HYPHEN
from posepress.typeset.placed import ARTIFACT, Bookmark, Document, Line, Page, Story

_SHEET = 4  # pages on a folded sheet
_SETTLED = 4  # passes after which a part may only grow, so that page numbers cannot chase each other for ever


def compose_booklet(library: Library, booklet_id: str, paper: str, store: Store | None = None) -> Composition:
    """The booklet in reading order, its pages a multiple of four; `paper` names a page of `theme.BOOKLETS`. Poses that `store`
    has from an earlier build are not laid out again.
    """
    booklet = library.booklets[booklet_id]
    book = _book(library, booklet, paper)
    wanted = [(pose, position_text(book.kit.words, pose)) for pose in book.poses]
    ledger = PoseLedger(store, book)
    book.laid.update({pose.id: laid for pose, group in wanted if (laid := ledger.find(pose, group))})
    anew = [(pose, group) for pose, group in wanted if pose.id not in book.laid]
    for (pose, group), packed in zip(anew, poses.lay_side_by_side(book, anew, ledger.pack), strict=True):
        book.laid[pose.id] = ledger.keep(pose, group, packed)
    parts = list(_parts(book, ledger))
    stories = _settle(book, parts)
    ledger.save()
    remarks.note_thickness(book, sum([len(story.pages) for story in stories]))
    author = booklet.author or library.studio.teacher or library.studio.name
    bookmarks = tuple([bookmark for part in parts for bookmark in part.bookmarks])
    document = Document(
        booklet.title,
        library.studio.language,
        tuple(stories),
        bookmarks,
        author,
        booklet.subtitle or "",
        letters=((book.theme.footer.face, CODE_LETTERS),),
    )
    return book.kit.composition(document)


def _book(library: Library, booklet: Booklet, paper: str) -> Book:
    numbers = {id_: n for n, id_ in enumerate(library.order(booklet), 1)}
    articles, plans = _articles(library, booklet), _plans(library, booklet)
    links = link_notes(_texts(library, booklet, [library.poses[id_] for id_ in numbers], articles, plans))
    kit = Kit(library, themed(library.studio, BOOKLETS[paper]), house_words(library.studio), links=links)
    pictures = [library.artworks.get(block.name) for item in articles for block in item.body if hasattr(block, "name")]
    code = edition(
        kit,
        "booklet",
        paper,
        booklet,
        [pose_value(library, own_pose(library, id_)) for id_ in numbers],
        articles,
        pictures,
        [plan.handed_out for plan in plans],
        library.glossary,
        library.sources,
        library.studio,
        *logo_value(library),
    )
    return Book(kit, booklet, numbers, code, digest((library.studio, kit.theme.name, booklet.title))[:32])


def _texts(
    library: Library, booklet: Booklet, poses: Sequence[Pose], articles: Sequence[Article], plans: Sequence[ClassPlan]
) -> Iterator[Prose | None]:
    """In the order of print; sources that no part lists come last."""
    sources = [library.sources[name] for name in back.cited_sources(library, [*poses, *plans, *articles])]
    for part in booklet.parts:
        if part.article:
            yield from texts_of_article(library.articles[part.article])
        elif part.poses:
            for pose in poses:
                if part.poses == "all" or pose.id in part.poses:
                    yield from texts_of_pose(pose)
        elif part.classes:
            for id_ in _class_ids(library, part.classes):
                yield from library.classes[id_].intro
        elif part.page == "glossary":
            yield from [term.meaning for term in library.glossary]
        elif part.page == "credits":
            yield from sources
    yield from sources


def _articles(library: Library, booklet: Booklet) -> tuple[Article, ...]:
    return tuple([library.articles[part.article] for part in booklet.parts if part.article])


def _plans(library: Library, booklet: Booklet) -> tuple[ClassPlan, ...]:
    ids = [id_ for part in booklet.parts if part.classes for id_ in _class_ids(library, part.classes)]
    return tuple([library.classes[id_] for id_ in dict.fromkeys(ids)])


def _class_ids(library: Library, named: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(library.classes) if isinstance(named, str) else named


def _parts(book: Book, ledger: PoseLedger) -> Iterator[PageRun]:
    """The outside and the imprint, and between them what the booklet lists."""
    words = book.kit.words
    yield PageRun(partial(cover.cover, book), bookmarks=(Bookmark(words.cover, "cover"),))
    yield PageRun(partial(cover.imprint, book))
    listed: list[ContentsLine] = []
    inside = list(_inside(book, ledger, listed))
    listed += [line for part in inside for line in part.listed]
    yield from inside
    yield PageRun(partial(cover.back_cover, book), bookmarks=(Bookmark(words.back_cover, "back"),))


def _inside(book: Book, ledger: PoseLedger, listed: list[ContentsLine]) -> Iterator[PageRun]:
    """`listed` is for the contents, which are laid out when all parts are known and have filled it."""
    library, booklet, words = book.kit.library, book.booklet, book.kit.words
    articles, plans = _articles(library, booklet), _plans(library, booklet)
    placed: set[str] = set()
    is_listed = any(part.page == "credits" for part in booklet.parts)
    has_sources = back.has_sources(book, articles, plans)
    credits_last = has_sources and (not is_listed or booklet.parts[-1].page == "credits")
    own: dict[str, tuple[str, Callable[[int, Survey], Story]]] = {
        "practice log": (back.LOG, partial(back.practice_log, book)),
        "glossary": (back.GLOSSARY, partial(back.glossary, book)),
        "index": (index.ANCHOR, partial(index.index_pages, book, articles, plans)),
        "credits": (back.CREDITS, partial(back.credits_page, book, articles, plans, credits_last)),
    }
    for number, part in enumerate(booklet.parts, 1):
        if remarks.is_empty(book, number, part, articles, plans):
            continue
        if part.article:
            item = library.articles[part.article]
            yield _titled_run(
                item.title,
                item.key("title"),
                article.anchor_of(item),
                partial(article.article_pages, book, item),
                searched=True,
            )
        elif part.poses:
            wanted = [id_ for id_ in book.numbers if part.poses == "all" or id_ in part.poses]
            yield from _pose_parts(book, [own_pose(library, id_) for id_ in wanted if id_ not in placed])
            placed.update(wanted)
        elif part.classes:
            yield _class_part(book, [library.classes[id_] for id_ in _class_ids(library, part.classes)])
        elif part.page == "contents":
            mark = Bookmark(words.pages["contents"], contents.ANCHOR)
            yield PageRun(partial(_contents, book, ledger, listed), bookmarks=(mark,), late=True)
        elif part.page:
            anchor, lay = own[part.page]
            yield replace(
                _titled_run(words.pages[part.page], "", anchor, lay, searched=part.page == "glossary"),
                late=part.page in ("index", "credits"),
            )
    if has_sources and not is_listed:
        anchor, lay = own["credits"]  # what the booklet does not list is not lost: it comes last
        yield replace(_titled_run(words.pages["credits"], "", anchor, lay), late=True)
    if book.kit.links and not credits_last:
        yield _titled_run(words.pages["links"], "", back.LINKS, partial(back.links_page, book))


def _contents(book: Book, ledger: PoseLedger, listed: Sequence[ContentsLine], first: int, survey: Survey) -> Story:
    """As an earlier build laid them out, where nothing has moved; what may be left out of them is tried each time."""
    lay = partial(contents.contents, book, listed, first, survey)
    if any(line.inner for line in listed):
        return lay()
    made_from = (first, [(line, survey.page(line.anchor)) for line in listed])
    return ledger.part(book.kit.words.pages["contents"], made_from, lay)


def _titled_run(title: str, source: str, anchor: str, lay: Callable[[int, Survey], Story], searched: bool = False) -> PageRun:
    return PageRun(lay, (ContentsLine(title, source, anchor),), (Bookmark(title, anchor),), searched=searched)


def _pose_parts(book: Book, wanted: list[Pose]) -> Iterator[PageRun]:
    """A part a pose, each group's first one with the group's bookmark."""
    words = book.kit.words
    for group, run in groupby(wanted, key=lambda pose: position_text(words, pose)):
        for n, pose in enumerate(run):
            anchor = poses.anchor_of(pose)
            marks = [] if n else [Bookmark(group, anchor)]
            listed = ContentsLine(pose.title, pose.key("title"), anchor, book.numbers[pose.id], group)
            yield PageRun(
                partial(poses.pose_pages, book, pose, group),
                (listed,),
                (*marks, Bookmark(pose.title, anchor, 1)),
                searched=True,
            )


def _class_part(book: Book, plans: list[ClassPlan]) -> PageRun:
    title = book.kit.words.pages["classes"]
    whole = ContentsLine(title, "", classes.ANCHOR)
    listed = [ContentsLine(plan.title, plan.key("title"), classes.anchor_of(plan), inner=True) for plan in plans]
    marks = [Bookmark(plan.title, classes.anchor_of(plan), 1) for plan in plans]
    lay = partial(classes.class_pages, book, plans)
    return PageRun(lay, (whole, *listed), (Bookmark(title, classes.ANCHOR), *marks), late=True)


@dataclass(slots=True)
class _Pass:
    """One go through all parts: the stories so far, and where things stand in them."""

    first: int = 1  # number of the next page
    stories: list[Story] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    searched: dict[int, Page] = field(default_factory=dict)

    def survey(self, before: _Pass) -> Survey:
        """What this pass knows already, and for the rest what the one before it found."""
        return Survey(ChainMap(self.pages, before.pages), _Texts(ChainMap(self.searched, before.searched)))

    def add(self, story: Story, searched: bool = False) -> None:
        self.stories.append(story)
        for number, page in enumerate(story.pages, self.first):
            for anchor in page.anchors:
                self.pages.setdefault(anchor.name, number)
            if searched:
                self.searched[number] = page
        self.first += len(story.pages)


def _settle(book: Book, parts: list[PageRun]) -> list[Story]:
    """Lays out all parts until a pass finds everything where the pass before it did."""
    kept: dict[tuple[int, int], Story] = {}
    most = [0] * len(parts)
    before, passes = _Pass(), 0
    while True:
        now, passes = _Pass(), passes + 1
        survey = now.survey(before)
        for n, part in enumerate(parts):
            if n == len(parts) - 1 and (blanks := -now.first % _SHEET):
                now.add(book.notes_story(now.first, blanks))
            key = (n, now.first)
            story = None if part.late else kept.get(key)
            story = story or part.lay(now.first, survey)
            kept[key] = story
            now.add(story, part.searched)
            most[n] = max(most[n], len(story.pages))
            if passes > _SETTLED and len(story.pages) < most[n]:
                now.add(book.notes_story(now.first, most[n] - len(story.pages)))
        if now.pages == before.pages:
            return now.stories
        before = now


@dataclass(frozen=True, slots=True)
class _Texts(Mapping[int, str]):
    """What pages say, by their numbers, read where the index asks for it."""

    pages: Mapping[int, Page]

    def __getitem__(self, number: int) -> str:
        return _text(self.pages[number])

    def __iter__(self) -> Iterator[int]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)


def _text(page: Page) -> str:
    """What a page says, page furniture left out; parted words are whole again."""
    words = "".join([_line(line) for line in page.lines if line.runs[0].element != ARTIFACT])
    return words.replace(SOFT_HYPHEN + "\n", "").replace("\n", " ").replace("\u00a0", " ")


def _line(line: Line) -> str:
    return "".join([run.text for run in line.runs]).rstrip(" ") + "\n"
