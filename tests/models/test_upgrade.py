"""`migrate` on a filled database of the release before: nothing is lost, and every guard stands."""

import pytest

from tests.backup.test_rehearsal import manage, run
from tests.conftest import NewDatabase

CODE = "import django; django.setup()\nfrom tests.models import upgrading\nupgrading.{}()"


@pytest.mark.soak
def test_a_filled_database_is_migrated(empty_database: NewDatabase) -> None:
    site = empty_database() | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    run(site, "-c", CODE.format("fill"))
    manage(site, "migrate", "--verbosity=0")
    assert run(site, "-c", CODE.format("look")) == "cảnh báo một unrecorded []"


@pytest.mark.soak
def test_the_last_migration_there_and_back_under_the_guards(empty_database: NewDatabase) -> None:
    """SQLite rebuilds tables, which it refuses while a guard of another table asks for them."""
    site = empty_database() | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    manage(site, "migrate", "--verbosity=0")
    run(site, "-c", CODE.format("take_in"))
    manage(site, "migrate", "dispatches", run(site, "-c", CODE.format("before")), "--verbosity=0")
    manage(site, "migrate", "--verbosity=0")
    assert run(site, "-c", CODE.format("look_in")) == "cảnh báo []"
