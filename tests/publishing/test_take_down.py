"""Take down: who may, what stays taken, and what puts it back."""

import pytest

from dispatches.models import Address, Edition, TakeDown
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import NotAllowed, TakenDownSince
from dispatches.publishing.events import first_broken
from dispatches.publishing.public_text import seal
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Role, TakeDownReason
from tests.builders import Desk, content, user


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def test_taken_down_and_put_back_by_four_eyes(desk: Desk) -> None:
    live = desk.live()
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA, note="lộ số")
    assert not Edition.objects.live().exists()
    assert TakeDown.objects.get().reason == TakeDownReason.PERSONAL_DATA
    again = take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert again == TakeDown.objects.get()
    edition = correct(live.dispatch, by=desk.clerk, reason="Đã che số")
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    with pytest.raises(NotAllowed):
        approve(edition, by=desk.clerk, seen=seal(edition))
    approve(edition, by=desk.officer, seen=seal(edition))
    assert Edition.objects.live().get() == edition
    assert TakeDown.objects.get().ended_at is not None
    assert first_broken(live.dispatch) is None


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPROVER, Role.ADMINISTRATOR])
def test_who_of_the_keeping_body_may_take_down(desk: Desk, role: Role) -> None:
    live = desk.live()
    take_down(live.dispatch, by=user(role, desk.office), reason=TakeDownReason.OTHER)
    assert not Edition.objects.live().exists()


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPROVER])
def test_another_body_may_not_take_down(desk: Desk, role: Role) -> None:
    live = desk.live()
    with pytest.raises(NotAllowed):
        take_down(live.dispatch, by=user(role), reason=TakeDownReason.OTHER)
    assert Edition.objects.live().exists()


def test_addresses_are_never_reused(desk: Desk) -> None:
    first = desk.live(number="9")
    take_down(first.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    elsewhere = Desk(desk.office)
    second = elsewhere.live(content(number="9", clash=1, clash_reason="trùng số thật"))
    paths = {row.dispatch_id: row.path for row in Address.objects.all()}
    assert paths[second.dispatch_id] == f"{paths[first.dispatch_id]}-2"


def test_a_submission_from_before_the_take_down_puts_nothing_back(desk: Desk) -> None:
    live = desk.live()
    edition = correct(live.dispatch, by=desk.clerk, reason="sửa chính tả")
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    seen = seal(edition)
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    with pytest.raises(TakenDownSince):
        approve(edition, by=desk.officer, seen=seen)
    assert not Edition.objects.live().exists()
    edition = give_back(edition, by=desk.officer, reason="trang đã gỡ")
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    approve(edition, by=desk.officer, seen=seal(edition))
    assert Edition.objects.live().exists()
