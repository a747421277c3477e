"""The certificates that the operator trusts, read from a file."""

from pathlib import Path

from pytest_django import Settings

from dispatches.verify.roots import trusted_roots
from tests.makers.signed import Signer


def test_each_certificate_of_the_file_is_a_root(settings: Settings, tmp_path: Path) -> None:
    one, other = Signer("Gốc 1"), Signer("Gốc 2")
    file = tmp_path / "roots.pem"
    broken = b"-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n"
    file.write_bytes(b"Our roots:\n" + one.pem + broken + other.pem)
    settings.SIGNATURE_ROOTS = file
    assert trusted_roots() == [one.root, other.root]


def test_without_the_file_nobody_is_trusted(settings: Settings, tmp_path: Path) -> None:
    for named in (None, tmp_path / "none.pem", tmp_path):
        settings.SIGNATURE_ROOTS = named
        assert trusted_roots() == []
