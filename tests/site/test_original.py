"""The original of a dispatch: an address under its page, asked anew whether it is still public."""

import hashlib

import pytest
from django.test import Client
from pytest_django import Settings

from dispatches.models import Edition, Finding, SourceFile
from dispatches.models.door import content_door
from dispatches.publishing.originals import storing
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Channel, Check, Decision, Severity, TakeDownReason
from tests.builders import ISSUED, Desk, approved

pytestmark = pytest.mark.django_db
DATA = b"%PDF-1.7 a paper"


@pytest.fixture
def live(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    settings.FILES_ROOT = tmp_path_factory.mktemp("files")
    desk = Desk()
    edition = desk.submitted()
    with storing() as store, content_door():
        store([DATA])
        source = SourceFile.objects.create(
            dispatch=edition.dispatch, sha256=hashlib.sha256(DATA).hexdigest(), size=len(DATA),
            name="Trần Văn Mẫu.pdf", media_type="application/pdf", raw_text="Số: 1",
            channel=Channel.OWN, received_on=ISSUED, added_by=desk.clerk,
        )  # fmt: skip
    # How approval looks at the file itself is held elsewhere.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dispatches.publishing.approve._fit", lambda edition, _none: source)
        return approved(edition, by=desk.officer)


def page(live: Edition) -> str:
    return f"/{live.dispatch.addresses.get(current=True).path}/"


def test_readers_get_the_bytes_under_a_name_of_ours(live: Edition, client: Client) -> None:
    assert "ban-goc/" in client.get(page(live)).content.decode()
    answer = client.get(f"{page(live)}ban-goc/")
    assert b"".join(answer.streaming_content) == DATA  # type: ignore[attr-defined]  # a file
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "Tr" not in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post(f"{page(live)}ban-goc/").status_code == 405
    source = live.dispatch.sources.get()
    for guess in (
        f"/var/files/{source.sha256}",
        f"/ban-goc/{source.pk}/",
        "/cong-van/1/a/b/ban-goc/",
    ):
        assert client.get(guess).status_code == 404


def test_taken_down_it_is_gone_with_its_page(live: Edition, client: Client) -> None:
    take_down(live.dispatch, by=live.approved_by, reason=TakeDownReason.BY_MISTAKE)  # type: ignore[arg-type]  # it is live
    answer = client.get(f"{page(live)}ban-goc/")
    assert answer.status_code == 410
    assert DATA not in answer.content


@pytest.mark.parametrize(
    "found",
    [
        {"check_code": Check.METADATA, "severity": Severity.BLOCKING},
        {"check_code": Check.PHONE, "severity": Severity.BLOCKING, "decision": Decision.MASK,
         "words": "0971", "decided_at": "2026-01-01T00:00:00Z"},
    ],
)  # fmt: skip
def test_what_hides_or_is_hidden_takes_it_away(
    live: Edition, client: Client, found: dict[str, str]
) -> None:
    with content_door():
        by = {"decided_by": live.approved_by} if "decision" in found else {}
        Finding.objects.create(edition=live, **found, **by)
    assert client.get(f"{page(live)}ban-goc/").status_code == 404
    assert "ban-goc/" not in client.get(page(live)).content.decode()


def test_without_one_there_is_no_link(client: Client) -> None:
    live = Desk().live()
    assert "ban-goc/" not in client.get(page(live)).content.decode()
    assert client.get(f"{page(live)}ban-goc/").status_code == 404
