"""What was approved for a later time is nowhere to be read before it."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.models import Edition
from dispatches.models.door import content_door
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.public_text import seal
from dispatches.publishing.scheduled import publish_due
from dispatches.publishing.submit import submit
from dispatches.search.health import faults
from tests.builders import Desk
from tests.site.conftest import Read, address_of

WORD = "Mộclan"
PAGES = ["/", "/cong-van/", f"/cong-van/?q={quote(WORD)}", "/nhiem-vu/", "/cong-van/atom/",
         "/dinh-chinh/", "/sitemap.xml", "/sitemap/trang.xml"]  # fmt: skip


def planned(desk: Desk, edition: Edition) -> Edition:
    at = timezone.now() + timedelta(hours=1)
    return approve(edition, by=desk.officer, seen=seal(edition), publish_at=at)


@pytest.mark.parametrize("language", ["", "/en"])
def test_before_its_time_no_page_shows_it(client: Client, desk: Desk, language: str) -> None:
    edition = planned(desk, desk.submitted(number="907", subject=f"việc của {WORD}"))
    guess = f"/cong-van/2026/{desk.office.slug}/907-cat-pc06/"
    for address in [*PAGES, f"/co-quan/{desk.office.slug}/", guess]:
        page = client.get(language + address).content.decode()
        assert f"việc của {WORD}" not in page, address
        assert "907/CAT" not in page, address
    assert client.get(language + guess).status_code == 404
    with content_door():
        Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now())
    assert len(list(publish_due())) == 1
    assert f"iệc của {WORD}" in client.get(language + guess).content.decode()
    assert not list(faults())


def test_the_live_page_stays_as_it_is_until_then(desk: Desk, read: Read) -> None:
    live = desk.live(subject="lời đang đăng")
    copy = correct(live.dispatch, by=desk.clerk, reason=f"Sửa theo {WORD}")
    planned(desk, submit(copy, based_on=copy.version, by=desk.clerk))
    assert WORD not in read(address_of(live)).source
    assert WORD not in read("/dinh-chinh/").source
