"""What every connection is set to, asked of the engine itself."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_engine_is_the_one_the_run_was_started_for() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
