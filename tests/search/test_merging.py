"""The lists of words on SQLite, and the parts that they fall into."""

import pytest
from django.db import connection

from dispatches.models import IndexedDirective, IndexedDispatch
from dispatches.models.index import Indexed
from dispatches.search import merging, sqlite
from dispatches.search.query import parse_query
from dispatches.search.rebuilding import rebuild
from dispatches.search.searching import search_dispatches
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


def parts(model: type[Indexed]) -> int:
    with connection.cursor() as cursor:
        index = f"{sqlite.table(model)}_idx"
        cursor.execute(f'SELECT count(DISTINCT segid) FROM "{index}"')  # noqa: S608
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("pages", [1, merging.PAGES])
def test_an_index_that_is_looked_through_is_in_few_parts(
    desk: builders.Desk, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Of one more paper only what is as small is written anew."""
    monkeypatch.setattr(merging, "PAGES", pages)
    for at in range(3):
        desk.live(subject=f"căn cước {at}")
    assert (parts(IndexedDispatch), parts(IndexedDirective)) == (3, 3)
    list(rebuild())
    assert (parts(IndexedDispatch), parts(IndexedDirective)) == (1, 1)
    desk.live(subject="căn cước mới")
    list(rebuild())
    assert parts(IndexedDispatch) == 2
    assert search_dispatches(parse_query("căn cước")).count == 4
