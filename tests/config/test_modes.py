"""Three modes: each test starts the settings in a process of their own, as an operator would."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "dispatches.example, www.dispatches.example",
    "SITE_OWNER": "Công an tỉnh Thử Nghiệm",
}
OURS = {
    "MODE", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_OWNER", "DATABASE_URL", "VAR_DIR",
    "TRUSTED_PROXIES", "REQUIRE_MFA_FOR_APPROVERS", "OIDC_ISSUER", "SECURITY_CONTACT",
    "SECURITY_EXPIRES", "PUBLIC_ORIGIN",
}  # fmt: skip


ASK_BOTH_WAYS = """
import django
django.setup()
from django.test import Client
client = Client(SERVER_NAME="dispatches.example")
print(client.get("/livez").status_code)
print(client.get("/quan-tri/")["Location"])
print(client.get("/livez", secure=True)["Strict-Transport-Security"])
"""


def start(var: Path, environment: dict[str, str], show: str) -> subprocess.CompletedProcess[str]:
    """The settings loaded afresh; what `show` evaluates to is printed."""
    return run(var, environment, f"from config import settings; print({show})")


def run(var: Path, environment: dict[str, str], code: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean | {"VAR_DIR": str(var), "PYTHONIOENCODING": "utf-8"} | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "show", "value"),
    [
        ({}, "settings.MODE", "demo"),
        ({}, "settings.DEBUG", "False"),
        ({}, "settings.ALLOWED_HOSTS", "['localhost', '127.0.0.1', '[::1]']"),
        ({}, "settings.SITE_OWNER == ''", "True"),
        ({}, "settings.DATABASES['default']['ENGINE']", "django.db.backends.sqlite3"),
        ({"ALLOWED_HOSTS": "*"}, "'*' in settings.ALLOWED_HOSTS", "False"),
        ({"MODE": "test"}, "settings.MODE", "test"),
        (PRODUCTION, "settings.MODE", "production"),
        (PRODUCTION, "settings.DEBUG", "False"),
        (
            PRODUCTION,
            "settings.ALLOWED_HOSTS",
            "['dispatches.example', 'www.dispatches.example']",
        ),
        (PRODUCTION, "settings.SITE_OWNER", "Công an tỉnh Thử Nghiệm"),
        (PRODUCTION, "settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE", "True"),
        (PRODUCTION, "settings.SESSION_COOKIE_NAME", "__Secure-session"),
        (PRODUCTION, "settings.CSRF_COOKIE_NAME", "__Secure-csrf"),
        (PRODUCTION, "settings.SECURE_SSL_REDIRECT", "True"),
        (PRODUCTION, "settings.REQUIRE_MFA_FOR_APPROVERS", "True"),
        (PRODUCTION, "settings.PASSWORD_HASHERS[0].rsplit('.')[-1]", "Argon2PasswordHasher"),
        (PRODUCTION, "settings.TRUSTED_PROXIES", "None"),
        (
            PRODUCTION | {"PUBLIC_ORIGIN": "https://Dispatches.example/"},
            "settings.PUBLIC_ORIGIN",
            "https://dispatches.example",
        ),
        (
            PRODUCTION | {"REQUIRE_MFA_FOR_APPROVERS": "false", "TRUSTED_PROXIES": ""},
            "settings.REQUIRE_MFA_FOR_APPROVERS, settings.TRUSTED_PROXIES.networks",
            "False ()",
        ),
        ({}, "settings.REQUIRE_MFA_FOR_APPROVERS", "False"),
        (PRODUCTION, "settings.SECURE_HSTS_SECONDS >= 31536000", "True"),
        (
            PRODUCTION | {"DATABASE_URL": "postgresql://u:p@db.example:5432/d?sslmode=require"},
            "settings.DATABASES['default']['OPTIONS']['sslmode']",
            "require",
        ),
    ],
)
def test_a_mode_starts(tmp_path: Path, environment: dict[str, str], show: str, value: str) -> None:
    started = start(tmp_path, environment, show)
    assert started.stderr == ""
    assert started.stdout.strip() == value


@pytest.mark.parametrize("lacking", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_OWNER"])
@pytest.mark.parametrize("left", [None, "", " , "], ids=["unset", "empty", "blank"])
def test_production_names_what_it_lacks(tmp_path: Path, lacking: str, left: str | None) -> None:
    environment = {name: value for name, value in PRODUCTION.items() if name != lacking}
    if left is not None:
        environment[lacking] = left
    started = start(tmp_path, environment, "settings.MODE")
    assert started.returncode != 0
    message = started.stderr.strip().split("\n")[-1]
    assert message.strip().startswith(f"{lacking}:")


def test_production_names_all_that_it_lacks_at_once(tmp_path: Path) -> None:
    started = start(tmp_path, {"MODE": "production"}, "settings.MODE")
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_OWNER"):
        assert f"{name}:" in started.stderr


def test_production_writes_no_key_of_its_own(tmp_path: Path) -> None:
    assert start(tmp_path, PRODUCTION, "settings.SECRET_KEY").stdout.strip() == "k" * 60
    assert not (tmp_path / "secret_key").exists()


def test_an_unknown_mode_is_refused_by_name(tmp_path: Path) -> None:
    started = start(tmp_path, {"MODE": "live"}, "settings.MODE")
    assert started.returncode != 0
    assert "'live'" in started.stderr
    assert "demo, production, test" in started.stderr


def test_demo_keeps_one_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    first, second = (start(tmp_path, {}, "settings.SECRET_KEY").stdout for _ in range(2))
    assert len(first.strip()) >= 50
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_two_sites_have_two_keys(tmp_path: Path) -> None:
    keys = {start(tmp_path / name, {}, "settings.SECRET_KEY").stdout for name in "ab"}
    assert len(keys) == 2


def test_production_speaks_only_over_tls(tmp_path: Path) -> None:
    """Health is asked from nearby, without TLS; everything else is sent to it, and told to stay."""
    environment = PRODUCTION | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    started = run(tmp_path, environment, ASK_BOTH_WAYS)
    assert started.stdout.splitlines() == [
        "200",
        "https://dispatches.example/quan-tri/",
        "max-age=31536000; includeSubDomains",
    ], started.stderr
