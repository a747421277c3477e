"""What the tests of search share."""

from collections.abc import Mapping

from dispatches.content import BlockContent
from dispatches.models import Edition
from dispatches.search.searching import Page
from dispatches.vocabulary import BlockKind


def paragraph(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> BlockContent:
    return BlockContent(kind=kind, text=text)


def names(page: Page, papers: Mapping[str, Edition]) -> list[str]:
    """The hits of a page by the names their papers have in a test."""
    by_pk = {edition.dispatch_id: name for name, edition in papers.items()}
    return [by_pk[hit.dispatch_id] for hit in page.hits]
