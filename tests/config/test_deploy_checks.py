"""What `check --deploy` tells an operator who has not said enough."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from config.addresses import Proxies

TOMORROW = date.today() + timedelta(days=2)


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ({}, set()),
        ({"TRUSTED_PROXIES": None}, {"dispatches.W002"}),
        ({"SECURITY_CONTACT": "mailto:a@example.vn"}, {"dispatches.W003"}),
        (
            {"SECURITY_CONTACT": "mailto:a@example.vn", "SECURITY_EXPIRES": date(2026, 1, 1)},
            {"dispatches.W003"},
        ),
        ({"SECURITY_CONTACT": "mailto:a@example.vn", "SECURITY_EXPIRES": TOMORROW}, set()),
        ({"OIDC_ISSUER": "http://agency.example"}, {"dispatches.W004"}),
        ({"OIDC_ISSUER": "https://agency.example"}, set()),
        ({"SIGNATURE_ROOTS": Path(__file__)}, {"dispatches.W005"}),
        ({"SIGNATURE_ROOTS": Path("/no/such/file.pem")}, {"dispatches.W005"}),
        ({"PUBLIC_ORIGIN": ""}, {"dispatches.W006"}),
    ],
)
def test_what_is_missing_is_named(
    settings: Settings, said: dict[str, Any], warned: set[str]
) -> None:
    settings.TRUSTED_PROXIES = Proxies()
    settings.PUBLIC_ORIGIN = "https://congvan.example"
    for name, value in said.items():
        setattr(settings, name, value)
    found = {str(message.id) for message in run_checks(include_deployment_checks=True)}
    assert {name for name in found if name.startswith("dispatches.W")} == warned
