"""The short address printed beside a QR says what the paper of this code says, and leads there."""

import pytest
from django.test import Client

from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk
from tests.site.conftest import Read, address_of


@pytest.mark.django_db
def test_a_code_is_answered_however_it_was_read(client: Client, desk: Desk, read: Read) -> None:
    desk.draft()
    edition = desk.live()
    code = edition.dispatch.short_code
    assert code is not None
    page = address_of(edition)
    for typed in (code, code.upper(), code.replace("0", "O").replace("1", "l"),
                  f"{code[:4]}-{code[4:]}"):  # fmt: skip
        told = read(f"/v/{typed}/")
        assert "Có công văn mang mã này" in told.text
        assert told.has_link(page)
    assert read(f"/en/v/{code}/").has_link(f"/en{page}")
    for wrong in ("00000000", "x", "none", code[:-1]):
        answer = client.get(f"/v/{wrong}/")
        assert answer.status_code == 404
        assert "Không tìm thấy không có nghĩa là an toàn" in answer.content.decode()
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    gone = client.get(f"/v/{code}/")
    assert gone.status_code == 410
    assert edition.reference in gone.content.decode()
    assert edition.public_subject not in gone.content.decode()
