"""A disk that is almost full: nothing comes in, nothing is lost, and a page can still be hidden."""

import errno
import os

import pytest
from django.test import Client
from pytest_django import Settings

from dispatches.models import BatchFile, Dispatch, SourceFile
from dispatches.publishing import room
from dispatches.vocabulary import BatchFileState, EditionState, TakeDownReason
from tests.admin.desk import INTAKE, LETTER, check_url, signed_in
from tests.builders import Desk
from tests.receiving.drops import dropped, read_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LEAST_FREE", 2**70)


@pytest.mark.usefixtures("full")
def test_a_pasted_letter_is_refused_and_stays_in_the_form() -> None:
    desk = Desk()
    form = {
        "text": LETTER,
        "custodian": desk.office.key,
        "channel": "dan",
        "received_on": "05/03/2026",
    }
    answer = signed_in(desk.clerk).post(INTAKE, form)
    page = answer.content.decode()
    assert "sắp đầy" in page
    assert "Số: 417/CAT-PC06" in page
    assert not Dispatch.objects.exists()
    assert not SourceFile.objects.exists()


def test_a_disk_that_fills_up_within_a_file_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    desk = Desk()
    monkeypatch.setattr(os, "fsync", full)
    form = {"text": LETTER, "channel": "dan", "received_on": "05/03/2026"}
    answer = signed_in(desk.clerk).post(INTAKE, form | {"custodian": desk.office.key})
    assert "sắp đầy" in answer.content.decode()
    assert not Dispatch.objects.exists()
    assert not [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()]


def test_files_wait_until_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = dropped(Desk(), ("1.txt", LETTER.encode()))
    with monkeypatch.context() as patch:
        patch.setattr(room, "LEAST_FREE", 2**70)
        [file] = read_all(batch)
        assert (file.state, file.tries) == (BatchFileState.WAITING, 0)
    [file] = read_all(batch)
    assert file.state == BatchFileState.TAKEN_IN
    assert BatchFile.objects.count() == 1


@pytest.mark.usefixtures("full")
def test_a_page_is_read_and_hidden_all_the_same(client: Client) -> None:
    desk = Desk()
    page = desk.live()
    path = f"/{page.dispatch.addresses.get().path}/"
    assert client.get(path).status_code == 200
    form = {"reason": TakeDownReason.PERSONAL_DATA.value}
    signed_in(desk.clerk).post(check_url(page, "go/"), form)
    page.refresh_from_db()
    assert page.state == EditionState.TAKEN_DOWN
    assert client.get(path).status_code == 410
