"""Correct: the live page stays until the correction is approved."""

from dataclasses import replace

import pytest

from dispatches.models import Address, Edition
from dispatches.publishing.approve import approve
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import StaleEdition, WrongState
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import EditionState
from tests.builders import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def test_correcting_keeps_the_live_page_until_approval(desk: Desk) -> None:
    live = desk.live(number="12")
    path = Address.objects.get(dispatch=live.dispatch).path
    edition = correct(live.dispatch, by=desk.clerk, reason="Sửa lỗi nhập trích yếu")
    assert content_of(edition) == content_of(live)
    assert Edition.objects.live().get() == live
    said = replace(content_of(edition), subject="trích yếu đã sửa", number="13")
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    edition = approve(edition, by=desk.officer, seen=seal(edition))
    assert Edition.objects.live().get() == edition
    assert Edition.objects.get(pk=live.pk).state == EditionState.SUPERSEDED
    assert edition.dispatch.short_code == live.dispatch.short_code
    addresses = dict(Address.objects.values_list("path", "current"))
    assert addresses == {path: False, path.replace("/12-", "/13-"): True}


def test_a_second_correction_waits(desk: Desk) -> None:
    live = desk.live()
    correct(live.dispatch, by=desk.clerk, reason="sửa")
    with pytest.raises(WrongState):
        correct(live.dispatch, by=desk.clerk, reason="sửa nữa")


def test_a_form_of_the_old_edition_is_stale_for_its_correction(desk: Desk) -> None:
    live = desk.live()
    edition = correct(live.dispatch, by=desk.clerk, reason="sửa chính tả")
    with pytest.raises(StaleEdition):
        save_edition(edition, based_on=live.version, content=content_of(live), by=desk.clerk)
    assert content_of(edition) == content_of(live)
