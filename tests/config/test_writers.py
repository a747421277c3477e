"""Processes that write at the same time wait for each other; none is turned away."""

import pytest

from tests.conftest import RunPython

WRITERS, WRITES = 8, 100
MAKE_TABLE = """
from django.db import connection
connection.cursor().execute("CREATE TABLE tally (writer integer, n integer)")
"""
# Reads and then writes in one transaction: what fails when the write lock is not taken first.
WRITE = """
import sys
from django.db import connection, transaction
for n in range(int(sys.argv[2])):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tally")
        cursor.fetchone()
        cursor.execute("INSERT INTO tally VALUES (%s, %s)", [sys.argv[1], n])
"""
COUNT = """
from django.db import connection
cursor = connection.cursor()
cursor.execute("SELECT count(*), count(DISTINCT writer) FROM tally")
print(*cursor.fetchone())
"""


@pytest.mark.soak
def test_no_writer_is_turned_away(start_python: RunPython) -> None:
    assert start_python(MAKE_TABLE).wait(60) == 0
    writers = [start_python(WRITE, str(each), str(WRITES)) for each in range(WRITERS)]
    complaints = [writer.communicate(timeout=240)[1] for writer in writers]
    assert complaints == [""] * WRITERS
    assert start_python(COUNT).communicate(timeout=60)[0].split() == [
        str(WRITERS * WRITES),
        str(WRITERS),
    ]
