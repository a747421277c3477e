"""Every refusal, earned by a file at the page that takes in, and told in words with a way out."""

import html
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dispatches.admin.refusals import fault_and_way_out, refusal
from dispatches.intake.refusals import RefusalCode
from dispatches.models import Dispatch
from tests.admin.desk import INTAKE, signed_in
from tests.admin.hostile import HOSTILE, Hostile
from tests.admin.refusal_table import GUIDE, written
from tests.builders import Desk, body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(
            file,
            id=f"{file.code}: {file.what}",
            marks=[pytest.mark.soak] if file.code is RefusalCode.TOO_MUCH_MEMORY else [],
        )
        for file in HOSTILE
    ],
)
def test_it_is_refused_in_words_and_nothing_is_kept(
    file: Hostile,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    desk = Desk(body("Công an tỉnh Sao Mai"))
    data = file.make()
    for (module, name), value in file.under.items():
        monkeypatch.setattr(module, name, value)
    told = refusal(file.code)
    client = signed_in(desk.clerk)
    form = {
        "channel": "zalo",
        "received_on": "05/03/2026",
        "custodian": desk.office.key,
        "file": [SimpleUploadedFile(f"{at}.pdf", data) for at in range(file.copies)],
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(INTAKE, form)
    if answer.status_code == 302:  # it was read in the background
        answer = client.get(answer["Location"])
    assert told in html.unescape(answer.content.decode())
    assert not Dispatch.objects.exists()
    assert not settings.STAGING_ROOT.exists() or not list(settings.STAGING_ROOT.iterdir())


def test_every_code_is_tried_and_has_a_way_out() -> None:
    assert {file.code for file in HOSTILE} == set(RefusalCode)
    assert all(all(fault_and_way_out(code)) for code in RefusalCode)


def test_the_guide_lists_them() -> None:
    guide = GUIDE.read_text()
    if os.environ.get("WRITE_GUIDE") == "1":
        GUIDE.write_text(written(guide))
    assert guide == written(guide), "stale: run this test once with WRITE_GUIDE=1"
