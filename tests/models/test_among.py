"""One of many keys, asked as one parameter on either engine."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import Body
from tests import builders


@pytest.mark.django_db
def test_rows_of_any_number_of_keys() -> None:
    first, _other, last = (builders.body(name) for name in ("Sở A", "Sở B", "Sở C"))
    child = builders.body("Phòng D", parent=last)
    rows = Body.objects.order_by("pk")
    assert list(rows.filter(pk__among={first.pk, last.pk, 10**15})) == [first, last]
    assert list(rows.filter(parent__pk__among=[first.pk, last.pk])) == [child]
    with CaptureQueriesContext(connection) as asked:
        assert list(rows.filter(pk__among=range(100_000)).exclude(pk__among=[first.pk]))
        assert list(rows.filter(pk__among=[])) == []
    assert len(asked) == 1
