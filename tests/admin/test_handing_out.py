"""What readers will take along, looked at before the approval: the same bytes, kept nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from dispatches.admin import handing_out
from dispatches.handouts.forms import FORMS, PDF, Form, Prepared
from dispatches.handouts.subject import Subject
from dispatches.handouts.typeset import Busy, Unset
from dispatches.letter.links import live_urls
from dispatches.models import Block
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.notice_approval import SeenNotice
from dispatches.publishing.notice_content import content_of_notice
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import TextKind
from tests.admin.desk import signed_in
from tests.builders import Desk, approved, content
from tests.publishing.warnings import (
    approved_warning,
    waiting_warning,
    warning_content,
)


def at(dispatch: int, name: str) -> str:
    return f"/quan-tri/cong-van/{dispatch}/mang-theo/{name}/"


@pytest.mark.django_db
def test_what_the_officer_takes_along_is_what_readers_will(settings: Settings) -> None:
    desk, readers = Desk(), Client()
    live = desk.live(subject="liên hệ 0912 345 678")
    copy = correct(live.dispatch, by=desk.clerk, reason="Gõ nhầm")
    waiting = submit(copy, based_on=copy.version, by=desk.clerk)
    client, dispatch = signed_in(desk.officer), live.dispatch_id
    preview = client.get(f"/quan-tri/cong-van/{dispatch}/duyet/").content.decode()
    seen = {}
    for name in ("pdf", "txt", "docx"):
        assert at(dispatch, name) in preview
        answer = client.get(at(dispatch, name))
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        seen[name] = answer.content
    assert "[đã che]" in seen["txt"].decode()
    assert "0912" not in seen["txt"].decode()
    assert not Path(settings.COPIES_ROOT).exists()
    assert not Block.objects.filter(edition=waiting).exclude(public_text="").exists()
    approved(waiting, by=desk.officer)
    page = live_urls([dispatch])[dispatch].rstrip("/")
    for name in ("pdf", "txt"):
        assert readers.get(f"{page}.{name}").content == seen[name]
    assert readers.get(f"{page}.docx").status_code == 404


@pytest.mark.django_db
def test_before_the_first_publication_there_is_no_address_yet() -> None:
    desk = Desk()
    waiting = desk.submitted()
    client = signed_in(desk.officer)
    said = client.get(at(waiting.dispatch_id, "txt")).content.decode()
    assert "Chưa đăng" in said
    assert "/v/" not in said
    digest = desk.submitted(content(text_kind=TextKind.DIGEST))
    for name in ("pdf", "txt", "docx", "no-such-form"):
        assert client.get(at(digest.dispatch_id, name)).status_code == 404
    assert client.get(at(digest.dispatch_id, "json")).status_code == 200


@pytest.mark.parametrize(
    ("fault", "told"), [(Busy, "quá nhiều bản"), (Unset, "quá dài để dựng bản trình bày")]
)
@pytest.mark.django_db
def test_what_cannot_be_made_is_said_on_the_preview(
    fault: type[Exception], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare(_subject: Subject) -> Prepared:
        def make() -> bytes:
            raise fault

        return Prepared("key", make)

    monkeypatch.setitem(FORMS, ".pdf", Form(".pdf", PDF.media_type, True, False, prepare))
    desk = Desk()
    waiting = desk.submitted()
    answer = signed_in(desk.officer).get(at(waiting.dispatch_id, "pdf"), follow=True)
    assert answer.redirect_chain == [(f"/quan-tri/cong-van/{waiting.dispatch_id}/duyet/", 302)]
    assert told in answer.content.decode()


@pytest.mark.django_db
def test_the_officer_reads_the_warning_that_waits_in_its_words() -> None:
    """Beside its dispatch that is public, and with a correction; none that this will unsettle."""
    desk, readers = Desk(), Client()
    live = desk.live()
    client, dispatch = signed_in(desk.officer), live.dispatch_id
    page = live_urls([dispatch])[dispatch].rstrip("/")

    def seen() -> bytes:
        assert (
            at(dispatch, "zalo.txt")
            in client.get(f"/quan-tri/cong-van/{dispatch}/duyet/").content.decode()
        )
        return client.get(at(dispatch, "zalo.txt")).content

    waiting = waiting_warning(desk, live.dispatch, warning_content("motmot"))
    assert readers.get(f"{page}/zalo.txt").status_code == 404
    apart = seen()
    assert "motmot" in apart.decode()
    approved_warning(desk, waiting)
    assert readers.get(f"{page}/zalo.txt").content == apart == seen()
    copy = correct(live.dispatch, by=desk.clerk, reason="Gõ nhầm")
    second = submit(copy, based_on=copy.version, by=desk.clerk)
    newer = waiting_warning(desk, live.dispatch, warning_content("haihai"))
    both = seen()
    assert "haihai" in both.decode()
    assert readers.get(f"{page}/zalo.txt").content == apart
    notice = SeenNotice(newer, content_of_notice(newer).sha256())
    approved(second, by=desk.officer, notice=notice)
    assert readers.get(f"{page}/zalo.txt").content == both
    copy = correct(live.dispatch, by=desk.clerk, reason="Chép nhầm")
    first, *others = content_of(copy).blocks
    said = replace(content_of(copy), blocks=(replace(first, text="Không có gì."), *others))
    save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)
    assert client.get(at(dispatch, "zalo.txt")).status_code == 404
    assert readers.get(f"{page}/zalo.txt").content == both


def test_a_word_file_is_for_staff_alone() -> None:
    assert handing_out.WORD not in FORMS.values()
