"""No edition goes out without a ground; the database keeps it, and keeps it as it was."""

import pytest
from django.db import DatabaseError, transaction

from dispatches.content import DistributionContent
from dispatches.models import Edition
from dispatches.models.door import content_door
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import GroundNeeded, Invalid, NoOrderToPublish, PublishingError
from dispatches.publishing.public_text import seal
from dispatches.vocabulary import EditionState, Ground, Purpose
from tests.builders import Desk

pytestmark = pytest.mark.django_db
TO_PUBLISH = (DistributionContent(text="Cổng thông tin điện tử", purpose=Purpose.PUBLISH),)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("ground", "note", "stored"),
    [
        (Ground.LAW, " Điều 17 Luật Tiếp cận thông tin ", "Điều 17 Luật Tiếp cận thông tin"),
        (Ground.DECISION, "cần báo ngay cho dân", "cần báo ngay cho dân"),
        (Ground.OWN_ORDER, "", ""),
    ],
)
def test_what_was_named_is_kept(desk: Desk, ground: Ground, note: str, stored: str) -> None:
    edition = desk.submitted(distribution=TO_PUBLISH)
    live = approve(edition, by=desk.officer, seen=seal(edition), ground=ground, ground_note=note)
    live.refresh_from_db()
    assert (live.state, live.ground, live.ground_note) == (EditionState.LIVE, ground, stored)
    event = live.dispatch.events.latest("sequence")
    assert event.reason == (f"{ground}: {stored}" if stored else ground)


@pytest.mark.parametrize(
    ("ground", "note", "fault"),
    [
        (Ground.LAW, "", GroundNeeded),
        (Ground.DECISION, "  ", GroundNeeded),
        (Ground.UNRECORDED, "như cũ", GroundNeeded),
        (Ground.OWN_ORDER, "", NoOrderToPublish),
        (Ground.LAW, "Điều 17 " * 40, Invalid),
    ],
)
def test_what_will_not_do(
    desk: Desk, ground: Ground, note: str, fault: type[PublishingError]
) -> None:
    edition = desk.submitted()
    with pytest.raises(fault):
        approve(edition, by=desk.officer, seen=seal(edition), ground=ground, ground_note=note)
    edition.refresh_from_db()
    assert (edition.state, edition.ground) == (EditionState.SUBMITTED, "")


def test_the_database_freezes_nothing_without_a_ground(desk: Desk) -> None:
    live = desk.live()
    bare = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm")
    frozen = {
        "state": EditionState.SUPERSEDED,
        "approved_by": desk.officer,
        "approved_at": live.approved_at,
        "submitted_by": desk.clerk,
        "frozen_hash": "x",
    }
    for columns in (frozen, {"ground": Ground.LAW}):
        with pytest.raises(DatabaseError), transaction.atomic(), content_door():
            Edition.objects.filter(pk=bare.pk).update(**columns)
    with pytest.raises(DatabaseError), transaction.atomic(), content_door():
        Edition.objects.filter(pk=live.pk).update(ground_note="khác")
    assert bare.ground == ""
