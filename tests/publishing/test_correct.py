"""Correct: the live page stays until the correction is approved."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import ActorContent, BlockContent, DirectiveContent, EditionContent
from dispatches.models import Address, Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import StaleEdition, WrongState
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import BlockKind, EditionState, Mode
from tests.builders import Desk, approved, content


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
    edition = approved(edition, by=desk.officer)
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


def tasks(count: int, about: str) -> EditionContent:
    """A paper with so many directives, each with somebody who must act."""
    blocks = tuple(
        BlockContent(kind=BlockKind.ITEM, marker=f"{n}.", text=f"Rà soát {about} số {n}.")
        for n in range(1, count + 1)
    )
    actors = (ActorContent(text="UBND các xã"),)
    return content(
        blocks=blocks,
        directives=tuple(
            DirectiveContent(block=block.key, mode=Mode.REQUEST, actors=actors) for block in blocks
        ),
    )


def test_a_correction_takes_no_question_for_each_directive(desk: Desk) -> None:
    asked = []
    for count, about in ((12, "tổ dân phố"), (24, "cửa hàng bán sim thẻ")):
        live = desk.live(tasks(count, about))
        with CaptureQueriesContext(connection) as counted:
            edition = correct(live.dispatch, by=desk.clerk, reason="sửa chính tả")
            edition = submit(edition, based_on=edition.version, by=desk.clerk)
            approved(edition, by=desk.officer)
        asked.append(len(counted))
    assert max(asked) <= 120
    assert asked[1] - asked[0] < 12
