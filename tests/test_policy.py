"""The policy on every address there is: whoever asks, whatever the answer."""

import re

import pytest
from django.test import Client

from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, Role
from tests.accounts.people import give_password, with_app, with_password
from tests.addresses import patterns
from tests.admin.desk import LETTER, signed_in
from tests.builders import ISSUED, Desk, user

INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE
)
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture
def visitors(db: None) -> dict[str, Client]:
    """A stranger, somebody at the second step, and each role with a paper in its body."""
    desk = Desk()
    take_in(
        LETTER.encode(),
        by=desk.clerk,
        custodian=desk.office,
        arrival=Arrival(channel=Channel.PASTE, received_on=ISSUED),
    )
    halfway, person = Client(), with_password(Role.CLERK, desk.office)
    with_app(person)
    give_password(halfway, person)
    administrator = user(Role.ADMINISTRATOR, desk.office)
    return {
        "stranger": Client(),
        "halfway": halfway,
        "clerk": signed_in(desk.clerk),
        "officer": signed_in(desk.officer),
        "administrator": signed_in(administrator),
    }


@pytest.mark.only_on("sqlite")  # headers and markup: no database chooses them
@pytest.mark.soak
def test_every_answer_carries_the_policy_and_no_page_needs_an_exception(
    visitors: dict[str, Client],
) -> None:
    pages = 0
    for address in sorted({address for address, _pattern in patterns()}):
        for name, client in visitors.items():
            if address == "/quan-tri/logout/":
                continue
            answer = client.get(address)
            where = f"{address} ({name})"
            assert {header: answer.get(header) for header in HEADERS} == HEADERS, where
            told = answer["Content-Security-Policy"]
            assert "default-src 'none'" in told, where
            assert "unsafe" not in told, where
            assert "camera=()" in answer["Permissions-Policy"], where
            content = answer.getvalue()  # read to its end, so that a file is closed again
            if answer["Content-Type"].startswith("text/html"):
                words = content.decode()
                assert not INLINE.search(words), (where, INLINE.search(words))
                pages += bool(words)
    assert pages > 200
