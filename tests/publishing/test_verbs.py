"""Submit, return, approve, take down, correct: what each does, and what it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Address, Edition, Event, ProtectedTerm, TakeDown
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    DecidedByYou,
    ExactDuplicate,
    FoundSince,
    NotAllowed,
    PublishingError,
    ReasonNeeded,
    SameEyes,
    SecretPaper,
    StaleEdition,
    TakenDownSince,
    Unresolved,
    WrongState,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide
from dispatches.publishing.masking import MASK
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import (
    BlockKind,
    Check,
    Decision,
    EditionState,
    Precision,
    Role,
    TakeDownReason,
    Verb,
)
from tests.builders import Desk, approved, body, content, user


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def with_text(text: str, **changes: Any) -> EditionContent:
    block = BlockContent(key="block002", kind=BlockKind.ITEM, marker="1.", text=text)
    said = content(**changes)
    return replace(said, blocks=(said.blocks[0], block))


def test_the_whole_way(desk: Desk) -> None:
    edition = desk.live()
    assert edition.state == EditionState.LIVE
    assert edition.approved_by == desk.officer
    assert edition.frozen_hash == seal(edition)
    assert len(edition.dispatch.short_code or "") == 8
    assert edition.public_subject == edition.subject
    assert all(block.public_text == block.official_text for block in edition.blocks.all())
    verbs = list(Event.objects.filter(dispatch=edition.dispatch).values_list("verb", flat=True))
    assert verbs == [Verb.SAVE, Verb.SUBMIT, Verb.APPROVE]
    assert first_broken(edition.dispatch) is None


def test_returned_with_its_reason(desk: Desk) -> None:
    edition = desk.submitted()
    with pytest.raises(ReasonNeeded):
        give_back(edition, by=desk.officer, reason="  ")
    returned = give_back(edition, by=desk.officer, reason="Thiếu ngày ban hành")
    assert returned.state == EditionState.RETURNED
    assert returned.return_reason == "Thiếu ngày ban hành"
    saved = save_edition(returned, based_on=1, content=content_of(returned), by=desk.clerk)
    assert saved.state == EditionState.DRAFT


def test_four_eyes(desk: Desk) -> None:
    both = user(Role.APPROVER, desk.office)
    edition = desk.draft()
    edition = submit(edition, based_on=edition.version, by=both)
    with pytest.raises(SameEyes):
        approved(edition, by=both)
    editor = user(Role.APPROVER, desk.office)
    edition = give_back(edition, by=desk.officer, reason="sửa")
    edition = save_edition(edition, based_on=1, content=content_of(edition), by=editor)
    edition = submit(edition, based_on=2, by=desk.clerk)
    with pytest.raises(SameEyes):
        approved(edition, by=editor)
    assert approved(edition, by=desk.officer).state == EditionState.LIVE


def test_a_clerk_may_not_approve(desk: Desk) -> None:
    edition = desk.submitted()
    with pytest.raises(NotAllowed):
        approved(edition, by=user(Role.CLERK, desk.office))


def test_the_officer_approves_what_was_seen(desk: Desk) -> None:
    edition = desk.submitted()
    seen = seal(edition)
    edition = give_back(edition, by=desk.officer, reason="sửa")
    said = replace(content_of(edition), subject="đã đổi sau khi xem")
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    with pytest.raises(ChangedSinceSeen):
        approved(edition, by=desk.officer, seen=seen)


def test_a_decision_changes_what_was_seen(desk: Desk) -> None:
    edition = desk.submitted(with_text("Liên hệ số 0912 345 678 để báo tin."))
    seen = seal(edition)
    finding = edition.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="Số trực ban của đơn vị")
    with pytest.raises(ChangedSinceSeen):
        approved(edition, by=desk.officer, seen=seen)


def test_submitting_what_somebody_else_saved(desk: Desk) -> None:
    edition = desk.draft()
    save_edition(edition, based_on=1, content=content_of(edition), by=desk.clerk)
    with pytest.raises(StaleEdition):
        submit(edition, based_on=1, by=desk.clerk)


def test_personal_data_waits_for_a_person_and_is_masked(desk: Desk) -> None:
    text = "Báo về đồng chí phụ trách, số 0912 345 678, trước ngày 30/4."
    edition = desk.draft(with_text(text))
    with pytest.raises(Unresolved):
        submit(edition, based_on=1, by=desk.clerk)
    decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    edition = submit(edition, based_on=1, by=desk.clerk)
    edition = approved(edition, by=desk.officer)
    block = edition.blocks.get(key="block002")
    assert block.official_text == text
    assert "0912" not in block.public_text
    assert block.public_text == f"Báo về đồng chí phụ trách, số {MASK}, trước ngày 30/4."


def test_keeping_needs_a_reason(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    finding = edition.findings.get(check_code=Check.PHONE)
    with pytest.raises(ReasonNeeded):
        decide(finding, by=desk.clerk, decision=Decision.KEEP, reason=" ")
    kept = decide(finding, by=desk.clerk, decision=Decision.KEEP, reason="Số của cơ quan")
    assert kept.decided_by == desk.clerk


def test_a_decision_lives_as_long_as_its_words(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    said = content_of(edition)
    for text, decided in (("Xin gọi 0912 345 678.", True), ("Xin gọi 0912 345 679.", False)):
        blocks = (said.blocks[0], replace(said.blocks[1], text=text))
        edition = save_edition(
            edition,
            based_on=edition.version,
            content=replace(said, blocks=blocks),
            by=desk.clerk,
        )
        finding = edition.findings.get(check_code=Check.PHONE)
        assert (finding.decision == Decision.MASK) is decided
        assert text[finding.start : finding.end] == finding.words


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"number": ""}, Check.MISSING_NUMBER),
        (
            {"issued_from": None, "issued_to": None, "issued_precision": Precision.UNKNOWN},
            Check.MISSING_DATE,
        ),
        ({"subject": ""}, Check.MISSING_SUBJECT),
        ({"circulation": "LƯU HÀNH NỘI BỘ"}, Check.CIRCULATION),
    ],
)
def test_what_only_the_officer_may_let_pass(
    desk: Desk, changes: dict[str, Any], check: Check
) -> None:
    edition = desk.draft(**changes)
    finding = edition.findings.get(check_code=check)
    with pytest.raises(NotAllowed):
        decide(finding, by=desk.clerk, decision=Decision.KEEP, reason="cho qua")
    edition = submit(edition, based_on=1, by=desk.clerk)
    with pytest.raises(Unresolved):
        approved(edition, by=desk.officer)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="Bản gốc không ghi")
    assert approved(edition, by=desk.officer).state == EditionState.LIVE


def test_another_bodys_paper_needs_provenance(desk: Desk) -> None:
    other = body("UBND tỉnh Sao Mai")
    edition = desk.draft(content(issuing_body=other.key))
    assert edition.findings.filter(check_code=Check.NOT_AUTHENTICATED).exists()


def test_one_paper_is_live_once(desk: Desk) -> None:
    said = content(issuing_body=desk.office.key, number="77")
    desk.live(said)
    parent = Desk(desk.office)
    elsewhere = Desk(body("Sở Mẫu"))
    edition = elsewhere.draft(said)
    for finding in edition.findings.unresolved():
        decide(finding, by=elsewhere.officer, decision=Decision.KEEP, reason="đã đối chiếu")
    edition = submit(edition, based_on=1, by=elsewhere.clerk)
    with pytest.raises(ExactDuplicate):
        approved(edition, by=elsewhere.officer)
    assert parent.office == desk.office


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


def test_taken_down_and_put_back_by_four_eyes(desk: Desk) -> None:
    live = desk.live()
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA, note="lộ số")
    assert not Edition.objects.live().exists()
    assert TakeDown.objects.get().reason == TakeDownReason.PERSONAL_DATA
    with pytest.raises(WrongState):
        take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    edition = correct(live.dispatch, by=desk.clerk, reason="Đã che số")
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    with pytest.raises(NotAllowed):
        approved(edition, by=desk.clerk)
    approved(edition, by=desk.officer)
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


def test_a_broken_chain_is_found(desk: Desk) -> None:
    edition = desk.live()
    event = Event.objects.filter(dispatch=edition.dispatch).order_by("sequence")[1]
    event.reason = "sửa trộm"
    assert first_broken(edition.dispatch) is None
    from dispatches.publishing.events import chained_hash

    assert chained_hash(event) != event.hash


def test_refusals_speak(desk: Desk) -> None:
    edition = desk.draft()
    refusals: list[PublishingError] = [
        StaleEdition(edition),
        WrongState(edition),
        NotAllowed(),
        SameEyes(),
        DecidedByYou(),
        ChangedSinceSeen(),
        Unresolved([]),
        ExactDuplicate(None),
        ReasonNeeded(),
    ]
    assert all(str(refusal) for refusal in refusals)


def test_a_submission_from_before_the_take_down_puts_nothing_back(desk: Desk) -> None:
    live = desk.live()
    edition = correct(live.dispatch, by=desk.clerk, reason="sửa chính tả")
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    seen = seal(edition)
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    with pytest.raises(TakenDownSince):
        approved(edition, by=desk.officer, seen=seen)
    assert not Edition.objects.live().exists()
    edition = give_back(edition, by=desk.officer, reason="trang đã gỡ")
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    approved(edition, by=desk.officer)
    assert Edition.objects.live().exists()


def test_a_form_of_the_old_edition_is_stale_for_its_correction(desk: Desk) -> None:
    live = desk.live()
    edition = correct(live.dispatch, by=desk.clerk, reason="sửa chính tả")
    with pytest.raises(StaleEdition):
        save_edition(edition, based_on=live.version, content=content_of(live), by=desk.clerk)
    assert content_of(edition) == content_of(live)


def test_of_two_alike_each_keeps_its_own_decision(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678 hoặc 0912 345 678."))
    decide(edition.findings.order_by("start")[1], by=desk.clerk, decision=Decision.MASK)
    said = content_of(edition)
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    assert [row.decision for row in edition.findings.order_by("start")] == ["", Decision.MASK]
    blocks = (said.blocks[0], replace(said.blocks[1], text="Gọi 0912 345 678."))
    said = replace(said, blocks=blocks)
    edition = save_edition(edition, based_on=edition.version, content=said, by=desk.clerk)
    assert edition.findings.get().decision == Decision.PENDING


def test_a_find_that_is_gone_cannot_be_decided(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    finding = edition.findings.get()
    save_edition(edition, based_on=edition.version, content=content(), by=desk.clerk)
    with pytest.raises(StaleEdition):
        decide(finding, by=desk.clerk, decision=Decision.MASK)


def test_long_words_are_found_too(desk: Desk) -> None:
    edition = desk.draft(with_text(f"Theo công văn {' ' * 400} mật và {'a' * 60}@{'b' * 60 + '.'}"
                                   f"{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.vn"))  # fmt: skip
    mail = edition.findings.get(check_code=Check.EMAIL)
    assert len(mail.words) == 300
    assert edition.findings.filter(check_code=Check.SECRECY_MENTION).exists()


def test_nobody_unmasks_and_publishes_alone(desk: Desk) -> None:
    edition = desk.submitted(with_text("Liên hệ số 0912 345 678 để báo tin."))
    finding = edition.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="Số trực ban")
    with pytest.raises(SameEyes):
        approved(edition, by=desk.officer)
    other = user(Role.APPROVER, desk.office)
    assert approved(edition, by=other).state == EditionState.LIVE


def test_a_decision_is_an_event_without_the_words(desk: Desk) -> None:
    edition = desk.draft(with_text("Gọi 0912 345 678."))
    decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
    event = Event.objects.get(dispatch=edition.dispatch, verb=Verb.DECIDE)
    assert event.actor == desk.clerk
    assert "mask" in event.reason
    assert "0912" not in event.reason
    assert first_broken(edition.dispatch) is None


def test_a_rule_that_came_later_is_asked_at_submission(desk: Desk) -> None:
    edition = desk.draft(with_text("Cài ứng dụng VNelD từ kho chính thức."))
    assert not edition.findings.filter(check_code=Check.PROTECTED_TERM).exists()
    ProtectedTerm.objects.create(term="VNeID")
    with pytest.raises(Unresolved):
        submit(edition, based_on=1, by=desk.clerk)
    assert edition.findings.filter(check_code=Check.PROTECTED_TERM).exists()


def test_a_rule_that_came_after_submission_stops_the_approval(desk: Desk) -> None:
    edition = desk.submitted(with_text("Cài ứng dụng VNelD từ kho chính thức."))
    ProtectedTerm.objects.create(term="VNeID")
    with pytest.raises(FoundSince):
        approved(edition, by=desk.officer)
    assert not Edition.objects.live().exists()


@pytest.mark.parametrize("where", ["circulation", "line"])
def test_a_secrecy_stamp_typed_at_the_desk_is_refused(desk: Desk, where: str) -> None:
    edition = desk.draft()
    said = content_of(edition)
    stamped = BlockContent(kind=BlockKind.PARAGRAPH, text="TỐI MẬT")
    said = (
        replace(said, circulation="TỐI MẬT")
        if where == "circulation"
        else replace(said, blocks=(stamped, *said.blocks))
    )
    with pytest.raises(SecretPaper):
        save_edition(edition, based_on=1, content=said, by=desk.clerk)
    assert content_of(Edition.objects.get(pk=edition.pk)) != said
