"""Findings decided together, and fakes kept as fakes."""

import pytest

from dispatches.models import Event, ProtectedTerm
from dispatches.publishing.accepting import accept
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import ChangedSinceSeen, Invalid, SameEyes
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide, decide_together
from dispatches.publishing.masking import FAKE
from dispatches.publishing.public_text import seal
from dispatches.publishing.submit import submit
from dispatches.vocabulary import Check, Decision, Role, Verb
from tests.builders import Desk, content, user
from tests.publishing.saying import FORGED, GENUINE, misspelt, saying, texts


@pytest.fixture
def desk(db: None) -> Desk:
    ProtectedTerm.objects.create(term="VNeID")
    return Desk()


class TestTogether:
    def test_equal_finds_are_decided_in_one_act(self, desk: Desk) -> None:
        edition = desk.draft(saying(GENUINE, GENUINE, "Cài VNNeID."))
        first, second, other = misspelt(edition)
        decided = decide_together(first, by=desk.clerk, decision=Decision.KEEP, reason="tên riêng")
        assert {row.pk for row in decided} == {first.pk, second.pk}
        assert [row.decision for row in misspelt(edition)] == [Decision.KEEP, Decision.KEEP, ""]
        event = Event.objects.get(dispatch=edition.dispatch, verb=Verb.DECIDE)
        assert event.reason == "protected_term ×2: keep"
        assert first_broken(edition.dispatch) is None
        assert other.decision == Decision.PENDING

    def test_what_is_decided_already_stays(self, desk: Desk) -> None:
        edition = desk.draft(saying(GENUINE, GENUINE))
        first, second = misspelt(edition)
        decide(second, by=desk.clerk, decision=Decision.MASK)
        decide_together(first, by=desk.clerk, decision=Decision.KEEP, reason="tên riêng")
        assert [row.decision for row in misspelt(edition)] == [Decision.KEEP, Decision.MASK]

    @pytest.mark.parametrize("asked", [0, 1])
    def test_in_a_sentence_about_forgery_each_is_asked(self, desk: Desk, asked: int) -> None:
        edition = desk.draft(saying(FORGED, GENUINE, FORGED))
        decide_together(misspelt(edition)[asked], by=desk.clerk, decision=Decision.MASK)
        decided = [row.decision == Decision.MASK for row in misspelt(edition)]
        assert decided == [at == asked for at in range(3)]

    def test_the_sentence_and_not_the_paragraph_decides(self, desk: Desk) -> None:
        edition = desk.draft(saying(f"{FORGED} {GENUINE} {GENUINE}"))
        decide_together(misspelt(edition)[1], by=desk.clerk, decision=Decision.MASK)
        assert [row.decision for row in misspelt(edition)] == ["", Decision.MASK, Decision.MASK]

    def test_finds_without_words_are_never_equal(self, desk: Desk) -> None:
        edition = desk.draft(number="", symbol="", distribution=())
        missing = edition.findings.filter(check_code=Check.MISSING_PART)
        first = missing[0]
        decide_together(first, by=desk.clerk, decision=Decision.KEEP)
        assert missing.exclude(decision="").count() == 1 < missing.count()


class TestFakes:
    def test_a_fake_is_kept_and_printed_as_one(self, desk: Desk) -> None:
        edition = desk.draft(saying(FORGED, GENUINE))
        forged, genuine = misspelt(edition)
        decide(forged, by=desk.clerk, decision=Decision.FAKE)
        edition = accept(edition, genuine, by=desk.clerk, based_on=1)
        edition = submit(edition, based_on=edition.version, by=desk.clerk)
        edition = approve(edition, by=desk.officer, seen=seal(edition))
        public = [block.public_text for block in edition.blocks.all()]
        assert public == [
            f"Kẻ gian gửi đường dẫn cài VNelD {FAKE} giả mạo.",
            "Chỉ cài VNeID từ kho chính thức.",
        ]
        assert texts(edition)[0] == FORGED

    def test_naming_a_fake_changes_what_was_seen(self, desk: Desk) -> None:
        edition = desk.submitted(saying(FORGED))
        seen = seal(edition)
        decide(misspelt(edition)[0], by=desk.officer, decision=Decision.FAKE)
        with pytest.raises(ChangedSinceSeen):
            approve(edition, by=desk.officer, seen=seen)
        with pytest.raises(SameEyes):
            approve(edition, by=desk.officer, seen=seal(edition))
        other = user(Role.APPROVER, desk.office)
        approve(edition, by=other, seen=seal(edition))

    def test_only_a_name_that_can_be_forged_is_a_fake(self, desk: Desk) -> None:
        edition = desk.draft(saying("Gọi 0912 345 678."))
        with pytest.raises(Invalid):
            decide(edition.findings.get(), by=desk.clerk, decision=Decision.FAKE)
        edition = desk.draft(content(place_name="VNelD"))
        with pytest.raises(Invalid):
            decide(misspelt(edition)[0], by=desk.clerk, decision=Decision.FAKE)

    def test_marks_that_do_not_fit_are_refused(self, desk: Desk) -> None:
        edition = desk.draft(content(subject="VNelD " * 80))
        with pytest.raises(Invalid):
            decide_together(misspelt(edition)[0], by=desk.clerk, decision=Decision.FAKE)
        assert not edition.findings.exclude(decision="").exists()

    def test_a_correction_keeps_the_fake(self, desk: Desk) -> None:
        edition = desk.draft(saying(FORGED))
        decide(misspelt(edition)[0], by=desk.clerk, decision=Decision.FAKE)
        edition = submit(edition, based_on=1, by=desk.clerk)
        live = approve(edition, by=desk.officer, seen=seal(edition))
        again = correct(live.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
        assert misspelt(again)[0].decision == Decision.FAKE
