"""An office that publishes, and pages read as a reader reads them."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo

import pytest
from django.test import Client
from django.utils import timezone

from dispatches.letter.links import live_urls
from dispatches.letter.notice import notice_url
from dispatches.models import Edition, Notice
from tests.builders import Desk
from tests.site.reading import Page

Read = Callable[[str], Page]


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


@pytest.fixture
def read(client: Client) -> Read:
    """Fetch a page that must be there."""

    def fetch(address: str) -> Page:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return Page(answer.content.decode())

    return fetch


def address_of(edition: Edition) -> str:
    return live_urls([edition.dispatch_id])[edition.dispatch_id]


def warning_address(notice: Notice) -> str:
    return notice_url(notice.title, notice.dispatch.short_code or "")


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day that readers' pages take for today."""
    true_localdate = timezone.localdate

    def become(day: date) -> None:
        def localdate(value: datetime | None = None, zone: tzinfo | None = None) -> date:
            return true_localdate(value, zone) if value else day

        monkeypatch.setattr(timezone, "localdate", localdate)

    return become
