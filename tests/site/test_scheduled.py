"""What was approved for a later time, as readers meet it; that it leaks nowhere is walked apart."""

from datetime import timedelta
from urllib.parse import quote

from django.test import Client
from django.utils import timezone

from dispatches.models import Edition
from dispatches.publishing.correct import correct
from dispatches.publishing.public_text import seal
from dispatches.publishing.scheduled import publish_due
from dispatches.publishing.submit import submit
from dispatches.search.health import faults
from tests.builders import Desk, approved, overdue
from tests.site.conftest import Read, address_of

WORD = "Mộclan"


def planned(desk: Desk, edition: Edition) -> Edition:
    at = timezone.now() + timedelta(hours=1)
    return approved(edition, by=desk.officer, seen=seal(edition), publish_at=at)


def test_it_is_there_for_readers_from_its_time_on(client: Client, desk: Desk, read: Read) -> None:
    overdue(desk.submitted(number="907", subject=f"việc của {WORD}"), by=desk.officer)
    address = f"/cong-van/2026/{desk.office.slug}/907-cat-pc06/"
    assert client.get(address).status_code == 404
    assert len(list(publish_due())) == 1
    assert f"iệc của {WORD}" in read(address).text
    assert f"iệc của {WORD}" in read(f"/cong-van/?q={quote(WORD)}").text
    assert not list(faults())


def test_the_live_page_stays_as_it_is_until_then(desk: Desk, read: Read) -> None:
    live = desk.live(subject="lời đang đăng")
    copy = correct(live.dispatch, by=desk.clerk, reason=f"Sửa theo {WORD}")
    planned(desk, submit(copy, based_on=copy.version, by=desk.clerk))
    assert WORD not in read(address_of(live)).source
    assert WORD not in read("/dinh-chinh/").source
