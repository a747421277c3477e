"""What SQLite reads to answer, told from every statement that runs inside it."""

from typing import Any

import pytest
from django.db import connection

from dispatches.models import IndexedDirective, IndexedDispatch
from dispatches.models.index import Indexed
from dispatches.search import engine, sqlite
from dispatches.search.document import EVERYTHING
from dispatches.search.expression import Has
from dispatches.search.reach import Reach
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


def run_within(call: Any, *given: object) -> tuple[Any, list[str]]:
    """What a call gives, and the statements that ran, FTS5's own among them."""
    ran: list[str] = []
    connection.ensure_connection()
    connection.connection.set_trace_callback(ran.append)
    try:
        return call(*given), ran
    finally:
        connection.connection.set_trace_callback(None)


@pytest.mark.parametrize("model", [IndexedDispatch, IndexedDirective])
def test_no_document_is_read_for_its_facets(desk: builders.Desk, model: type[Indexed]) -> None:
    desk.live()
    found, ran = run_within(engine.find, model, Has(EVERYTHING), Reach(limit=10))
    assert not [sql for sql in ran if f"{sqlite.table(model)}_content" in sql]
    assert found == list(model.objects.values_list("key", "facets"))
