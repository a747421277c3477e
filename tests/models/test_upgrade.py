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
