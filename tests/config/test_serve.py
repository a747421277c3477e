"""What `make run` says."""

import socket
from pathlib import Path

from django.utils.translation import override

from config import serve

ADDRESS, DESK = "http://127.0.0.1:8000/", "http://127.0.0.1:8000/quan-tri/"


def test_the_accounts_are_shown_with_their_passwords(tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.txt"
    accounts.write_text("vanthu\tmat-khau-1\tvăn thư\nduyet\tmat-khau-2\tngười duyệt\n")
    with override("vi"):
        lines = serve.banner(ADDRESS, DESK, accounts).splitlines()
    assert any(ADDRESS in line for line in lines)
    assert [line.split() for line in lines if "mat-khau" in line] == [
        ["vanthu", "mat-khau-1", "văn", "thư"],
        ["duyet", "mat-khau-2", "người", "duyệt"],
    ]


def test_a_site_without_demonstration_shows_its_address_alone(tmp_path: Path) -> None:
    said = serve.banner(ADDRESS, DESK, tmp_path / "none.txt")
    assert DESK in said
    assert "none.txt" not in said


def test_a_busy_port_is_found() -> None:
    with socket.socket() as holder:
        holder.bind((serve.HOST, 0))
        holder.listen()
        port = holder.getsockname()[1]
        assert not serve.is_free(port)
    assert serve.is_free(port)
