"""Originals are handed out to those who may see the record, and run in no browser."""

import pytest
from django.conf import settings

from dispatches.models import SourceFile
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Authenticity, Channel, Role
from tests.admin.desk import LETTER, signed_in
from tests.builders import ISSUED, Desk, body, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def source(desk: Desk) -> SourceFile:
    arrival = Arrival(channel=Channel.PAPER, received_on=ISSUED, name='"cv\r\nX: 1.html')
    edition = take_in(LETTER.encode(), by=desk.clerk, custodian=desk.office, arrival=arrival)
    return edition.dispatch.sources.get()


def test_the_bytes_come_back_as_an_attachment(desk: Desk, source: SourceFile) -> None:
    answer = signed_in(desk.clerk).get(f"/quan-tri/ban-goc/{source.pk}/")
    assert b"".join(answer.streaming_content) == LETTER.encode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == "application/octet-stream"


def test_another_body_gets_nothing(desk: Desk, source: SourceFile) -> None:
    stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
    assert stranger.get(f"/quan-tri/ban-goc/{source.pk}/").status_code == 404
    confirm = f"/quan-tri/ban-goc/{source.pk}/xac-nhan/"
    assert stranger.post(confirm, {f"authenticity-{source.pk}": "ban_co_dau"}).status_code == 404


def test_a_lost_file_is_not_found(desk: Desk, source: SourceFile) -> None:
    (settings.FILES_ROOT / source.sha256[:2] / source.sha256).unlink()
    assert signed_in(desk.clerk).get(f"/quan-tri/ban-goc/{source.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "way", "found"),
    [
        (Role.CLERK, "ban_co_dau", Authenticity.SEALED_PAPER),
        (Role.CLERK, "", Authenticity.UNCONFIRMED),
        (Role.CLERK, "tin-toi-di", Authenticity.UNCONFIRMED),
        (Role.AUDITOR, "ban_co_dau", Authenticity.UNCONFIRMED),
    ],
)
def test_only_an_editor_vouches_and_names_the_way(
    desk: Desk, source: SourceFile, role: Role, way: str, found: Authenticity
) -> None:
    person = user(role, desk.office)
    signed_in(person).post(
        f"/quan-tri/ban-goc/{source.pk}/xac-nhan/", {f"authenticity-{source.pk}": way}
    )
    source.refresh_from_db()
    assert source.authenticity == found
    assert source.authenticity_by == (person if found else None)
