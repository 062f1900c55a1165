"""A file of `content/articles/` → Article."""

from __future__ import annotations

from collections.abc import Iterator

from posepress.content.field_names import known_fields
from posepress.content.fields import read_head
from posepress.content.markup import markdown
from posepress.content.markup.prose import check_source, only_paragraph, read_picture, read_prose, texts
from posepress.content.pictures.gallery import Gallery
from posepress.content.source.coverage import TITLE
from posepress.content.source.document import ProjectNames, SourceFile, check_nothing_lost, split
from posepress.model.domain import Article, ArticleBlock, ArticleFields, Heading, Items, PictureRef, Prose


def read_article(document: SourceFile, article_id: str, gallery: Gallery, names: ProjectNames) -> Article | None:
    """The article; None when it has mistakes."""
    parts = split(document)
    head = read_head(ArticleFields, known_fields(ArticleFields, parts.fields, document), parts.start, document)
    check_source(parts.fields, names.sources, document)
    if not parts.body:
        return None
    body: list[ArticleBlock] = []
    for block in markdown.read_body(document, parts.body):
        body += _blocks(block, len(body) + 1, document, gallery)
    if not body and parts.fields and not document.failed:
        hint = "type its text below the second --- line"
        document.report.error("empty-article", "this article has no text", parts.start, hint)
    if head is None or document.failed:
        return None
    article = Article(**dict(head), id=article_id, body=tuple(body))
    check_nothing_lost(document, document.body(parts.body), parts.body, _texts(article))
    return None if document.failed else article


def _blocks(block: markdown.Passage, number: int, document: SourceFile, gallery: Gallery) -> list[ArticleBlock]:
    """The model's blocks from the `number`-th on: one, or one for every picture of a paragraph of pictures."""
    part = f"body.{number}"
    if isinstance(block, markdown.Title):
        block.report_level(document.report, block.words.plain)
        document.check_drawable(block.words.plain, TITLE, block.words.span)
        return [Heading(read_prose(block.words, part, document))]
    if isinstance(block, markdown.Bullets):
        if block.ordered:
            block.check_numbers(document.report)
        paragraphs = [only_paragraph(item, document) for item in block.items]
        words = [paragraph for paragraph in paragraphs if paragraph]
        items = [read_prose(paragraph, f"{part}.{n}", document) for n, paragraph in enumerate(words, 1)]
        return [Items(tuple(items), block.ordered)]
    if isinstance(block, markdown.UnprintedBlock):
        return []
    if block.only_images:
        pictures = [read_picture(image, f"body.{number + n}", document, gallery) for n, image in enumerate(block.images)]
        return [picture for picture in pictures if picture]
    return [read_prose(block, part, document)]


def _texts(article: Article) -> Iterator[str]:
    for block in article.body:
        match block:
            case Prose():
                yield from texts([block])
            case Heading():
                yield from texts([block.prose])
            case Items():
                yield from texts(block.items)
            case PictureRef():
                yield block.alt
