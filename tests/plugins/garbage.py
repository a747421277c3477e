"""Spares the garbage collector what stays for the whole run: the modules, the models, the tests.

Looking through all of that time and again, to find nothing, is a part of the work of each test.
What tests leave behind is still collected, in fewer and larger rounds.
"""

import gc

import pytest

OBJECTS_A_ROUND = 50_000


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_A_ROUND)
