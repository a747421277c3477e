"""The short address printed beside a QR leads to the page, and to nothing that is not public."""

import pytest
from django.test import Client

from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk
from tests.site.conftest import address_of


@pytest.mark.django_db
def test_a_code_leads_to_the_page_however_it_was_read(client: Client, desk: Desk) -> None:
    desk.draft()
    edition = desk.live()
    code = edition.dispatch.short_code
    assert code is not None
    page = address_of(edition)
    for typed in (code, code.upper(), code.replace("0", "O").replace("1", "l")):
        answer = client.get(f"/v/{typed}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert client.get(f"/en/v/{code}/").headers["Location"] == f"/en{page}"
    for wrong in ("00000000", "x", "none", code[:-1]):
        assert client.get(f"/v/{wrong}/").status_code == 404
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert client.get(f"/v/{code}/", follow=True).status_code == 410
