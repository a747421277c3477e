"""The index is built anew while papers are published and taken down, and is whole in the end."""

import pytest

from tests.conftest import RunPython

PUBLISH = """
import itertools
import sys
from dispatches.publishing.take_down import take_down
from tests import builders
builders._counter = itertools.count(int(sys.argv[2]))  # names that no other process gives
desk = builders.Desk()
for n in range(int(sys.argv[1])):
    edition = desk.live(subject=f"căn cước {n}")
    if n % 3 == 0:
        take_down(edition.dispatch, by=desk.officer, reason="other")
"""
REINDEX = """
import io
from django.core.management import call_command
for _ in range(8):
    call_command("reindex", "--all", stdout=io.StringIO(), stderr=io.StringIO())
"""
LOOK = """
from dispatches.search.health import faults
from dispatches.search.query import parse_query
from dispatches.search.searching import search_dispatches
print(list(faults()), search_dispatches(parse_query("căn cước")).count)
"""


@pytest.mark.soak
def test_verbs_go_on_while_the_index_is_built_anew(start_python: RunPython) -> None:
    assert start_python(PUBLISH, "30", "1").communicate(timeout=240)[1] == ""
    running = [
        start_python(REINDEX),
        start_python(PUBLISH, "30", "1000"),
        start_python(PUBLISH, "30", "2000"),
    ]
    assert [each.communicate(timeout=480)[1] for each in running] == [""] * 3
    assert start_python(LOOK).communicate(timeout=60)[0] == "[] 60\n"
