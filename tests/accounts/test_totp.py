"""Codes from an app, against the table of RFC 6238, appendix B (its last six digits)."""

import base64
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from dispatches.accounts.totp import PERIOD, address, code_at, new_secret, step_of

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_table_of_the_rfc(seconds: int, code: str) -> None:
    assert code_at(SECRET, seconds // PERIOD) == code
    assert step_of(SECRET, f"{code[:3]} {code[3:]}", now=seconds) == seconds // PERIOD


@pytest.mark.parametrize(("late", "good"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_off_by_one_step(late: int, good: bool) -> None:
    code = code_at(SECRET, 1111111111 // PERIOD)
    assert (step_of(SECRET, code, now=1111111111 + late) is not None) is good


@pytest.mark.parametrize("typed", ["", "0", "28708", "2870821", "mã số", "２８７０８２", "287082x"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert step_of(SECRET, typed, now=59) is None


def test_what_the_app_is_told() -> None:
    secret = new_secret()
    told = urlsplit(address(secret, account="lanhdao", site="Công an tỉnh Sao Mai"))
    assert (told.scheme, told.netloc) == ("otpauth", "totp")
    assert unquote(told.path) == "/Công an tỉnh Sao Mai:lanhdao"
    assert parse_qs(told.query) == {"secret": [secret], "issuer": ["Công an tỉnh Sao Mai"]}
    assert len(base64.b32decode(secret)) == 20
