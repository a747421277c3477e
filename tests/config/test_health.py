"""/livez and /readyz: what a service manager asks."""

import json
import os
import shutil
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

ALL_WELL = dict.fromkeys(("database", "migrations", "search", "files", "disk"), "ok")


class Usage(NamedTuple):
    free: int


def test_a_living_process_says_so_without_a_database(client: Client) -> None:
    answer = client.get("/livez")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_no_answer_is_kept(client: Client, address: str) -> None:
    assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.django_db
def test_a_ready_site_says_what_it_looked_at(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "checks": ALL_WELL})


def failed_checks(client: Client) -> set[str]:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "unavailable"
    return {name for name, state in answer.json()["checks"].items() if state != "ok"}


@pytest.mark.django_db
def test_a_migration_left_out_is_found(client: Client) -> None:
    MigrationRecorder(connection).migration_qs.filter(app="sessions").delete()
    assert failed_checks(client) == {"migrations"}


@pytest.mark.django_db
def test_a_silent_database_is_found_and_not_explained(client: Client) -> None:
    silent = OperationalError("could not connect to 10.1.2.3 as secret_user")
    with patch.object(connection, "cursor", side_effect=silent):
        assert failed_checks(client) == {"database", "migrations", "search"}
        assert "secret_user" not in json.dumps(client.get("/readyz").json())


@pytest.mark.django_db
def test_a_full_disk_is_told_and_the_site_goes_on(client: Client) -> None:
    with patch.object(shutil, "disk_usage", return_value=Usage(free=1024)):
        answer = client.get("/readyz")
        page = client.get("/")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["checks"] == ALL_WELL | {"disk": "failed"}
    assert page.status_code == 200


@pytest.mark.django_db
def test_a_folder_that_takes_no_file_is_found(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path / "not" / "made" / "yet"
    with patch.object(os, "access", return_value=False) as access:
        assert failed_checks(client) == {"files"}
    assert access.call_args.args[0] == tmp_path
