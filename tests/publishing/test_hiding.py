"""What readers do not get: masks, gaps, a duty line in place of an officer's own number."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from dispatches.content import AddresseeContent, BlockContent, EditionContent, SignatureContent
from dispatches.models import Edition, Finding, Hotline
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.duty_lines import duty_line_of
from dispatches.publishing.errors import ChangedSinceSeen, Invalid, NotAllowed, Unresolved
from dispatches.publishing.findings import decide, decide_together
from dispatches.publishing.masking import GAP, MASK, ON_DUTY
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import BlockKind, Check, Decision, HotlineStatus
from tests.builders import Desk, approved, body, content

pytestmark = pytest.mark.django_db
OFFICER = (
    "Báo cáo trước 15/12. Liên hệ đ/c Trần Văn Mẫu, 0971.888.000 để phối hợp. Các xã thực hiện."
)
METHODS = "Công an tỉnh dùng các biện pháp nghiệp vụ. Việc này xong trước 15/12."


@pytest.fixture
def desk() -> Desk:
    return Desk()


def saying(*texts: str, **changes: object) -> EditionContent:
    blocks = tuple(
        BlockContent(key=f"block00{n}", kind=BlockKind.PARAGRAPH, text=text)
        for n, text in enumerate(texts)
    )
    return replace(content(**changes), blocks=blocks, directives=())


def found(edition: Edition, check: Check) -> Finding:
    return edition.findings.get(check_code=check)


def duty_line(desk: Desk, number: str = "0203 381 113", **columns: object) -> Hotline:
    given = {"status": HotlineStatus.CONFIRMED, "checked_on": date(2026, 1, 5), "body": desk.office}
    return Hotline.objects.create(
        key=f"line-{number}", name="Trực ban", number=number, checked_by=desk.officer,
        **(given | columns),
    )  # fmt: skip


def public(edition: Edition) -> list[str]:
    return [block.public_text for block in edition.blocks.all()]


def publish(desk: Desk, edition: Edition) -> list[str]:
    waiting = submit(edition, based_on=edition.version, by=desk.clerk)
    return public(approved(waiting, by=desk.officer))


class TestGaps:
    def test_the_sentence_is_left_out(self, desk: Desk) -> None:
        edition = desk.draft(saying(OFFICER))
        for check in (Check.PHONE, Check.CONTACT_NAME):
            decide(found(edition, check), by=desk.clerk, decision=Decision.OMIT)
        assert publish(desk, edition) == [f"Báo cáo trước 15/12. {GAP} Các xã thực hiện."]

    def test_of_police_methods_the_paragraph_is(self, desk: Desk) -> None:
        edition = desk.draft(saying(METHODS, "Các xã thực hiện."))
        waiting = submit(edition, based_on=edition.version, by=desk.clerk)
        with pytest.raises(Unresolved):
            approved(waiting, by=desk.officer)
        one = found(waiting, Check.POLICE_METHODS)
        with pytest.raises(NotAllowed):
            decide(one, by=desk.clerk, decision=Decision.OMIT)
        decide(one, by=desk.officer, decision=Decision.OMIT)
        assert public(approved(waiting, by=desk.officer)) == [GAP, "Các xã thực hiện."]

    def test_a_sentence_that_changed_is_asked_about_again(self, desk: Desk) -> None:
        edition = desk.draft(saying(OFFICER))
        decide(found(edition, Check.PHONE), by=desk.clerk, decision=Decision.OMIT)
        said = content_of(edition)
        for text, holds in (
            (f"Nay {OFFICER}", True),
            (OFFICER.replace("để phối", "để cùng"), False),
        ):
            blocks = (replace(said.blocks[0], text=text),)
            save_edition(
                edition, based_on=edition.version, content=replace(said, blocks=blocks),
                by=desk.clerk,
            )  # fmt: skip
            edition.refresh_from_db()
            assert (found(edition, Check.PHONE).decision == Decision.OMIT) is holds

    def test_where_there_is_no_public_text_there_is_no_gap(self, desk: Desk) -> None:
        edition = desk.draft(content(archive_line="VT, 0971.888.000"))
        with pytest.raises(Invalid):
            decide(found(edition, Check.PHONE), by=desk.clerk, decision=Decision.OMIT)


class TestDutyLines:
    def test_it_stands_in_place_of_the_officers_number(self, desk: Desk) -> None:
        duty_line(desk)
        edition = desk.draft(saying(OFFICER))
        decide(found(edition, Check.PHONE), by=desk.clerk, decision=Decision.DUTY_LINE)
        decide(found(edition, Check.CONTACT_NAME), by=desk.clerk, decision=Decision.MASK)
        [text] = publish(desk, edition)
        assert f"đ/c {MASK}, 0203 381 113 {ON_DUTY} để phối hợp" in text

    def test_without_one_it_is_no_choice(self, desk: Desk) -> None:
        duty_line(desk, status=HotlineStatus.UNCHECKED, checked_on=None)
        duty_line(desk, "0203 381 114", body=body("Sở khác"))
        duty_line(desk, "0203 381 115", valid_to=date(2026, 2, 1))
        edition = desk.draft(saying(OFFICER))
        with pytest.raises(Invalid):
            decide(found(edition, Check.PHONE), by=desk.clerk, decision=Decision.DUTY_LINE)

    def test_only_a_number_is_replaced(self, desk: Desk) -> None:
        duty_line(desk)
        edition = desk.draft(saying(OFFICER))
        with pytest.raises(Invalid):
            decide(found(edition, Check.CONTACT_NAME), by=desk.clerk, decision=Decision.DUTY_LINE)

    def test_the_issuers_own_comes_first(self, desk: Desk) -> None:
        issuer = body("Sở khác")
        edition = desk.draft(content(issuing_body=issuer.key))
        duty_line(desk)
        assert duty_line_of(edition, today=date(2026, 5, 1)) == "0203 381 113"
        duty_line(desk, "0203 381 114", body=issuer)
        assert duty_line_of(edition, today=date(2026, 5, 1)) == "0203 381 114"

    def test_a_line_that_ends_before_approval_leaves_a_mask_and_is_seen(self, desk: Desk) -> None:
        line = duty_line(desk)
        edition = desk.draft(saying(OFFICER))
        decide(found(edition, Check.PHONE), by=desk.clerk, decision=Decision.DUTY_LINE)
        decide(found(edition, Check.CONTACT_NAME), by=desk.clerk, decision=Decision.MASK)
        waiting = submit(edition, based_on=edition.version, by=desk.clerk)
        seen = seal(waiting)
        line.status = HotlineStatus.INACTIVE
        line.save()
        with pytest.raises(ChangedSinceSeen):
            approved(waiting, by=desk.officer, seen=seen)
        [text] = public(approved(waiting, by=desk.officer))
        assert "0971" not in text
        assert "0203" not in text


class TestNames:
    def test_a_name_is_asked_about_wherever_it_stands(self, desk: Desk) -> None:
        said = saying(
            "Nạn nhân Lò Thị Mẫu đã trình báo.",
            "Số tiền Lò Thị Mẫu mất là lớn; Lò Thị Mẫu A là người khác.",
            subject="vụ việc của Lò Thị Mẫu",
            addressees=(AddresseeContent(text="gia đình Lò Thị Mẫu"),),
            signatures=(SignatureContent(name="Lò Thị Mẫu", position="Giám đốc"),),
        )
        edition = desk.draft(said)
        asked = edition.findings.filter(words="Lò Thị Mẫu")
        assert sorted(asked.values_list("part", "check_code")) == [
            ("addressee", Check.VICTIM),
            ("block", Check.VICTIM),
            ("block", Check.VICTIM),
            ("block", Check.VICTIM),
            ("edition", Check.VICTIM),
        ]
        decide_together(asked[0], by=desk.clerk, decision=Decision.MASK)
        assert not asked.filter(decision="").exists()

    def test_signs_that_do_not_fit_are_refused(self, desk: Desk) -> None:
        crowd = ", ".join(f"{one}.{two}" for one in "ABCDEGHKLM" for two in "ABCDEGHKLM")[:470]
        edition = desk.draft(content(subject=f"Các đối tượng {crowd}"))
        asked = edition.findings.filter(check_code=Check.SUSPECT)
        assert asked.count() > 60
        masked = asked[:50]
        with content_door():
            for row in masked:
                row.decision, row.decided_by = Decision.MASK, desk.clerk
                row.decided_at = timezone.now()
                row.save()
        last = asked.filter(decision="")[0]
        with pytest.raises(Invalid):
            decide(last, by=desk.clerk, decision=Decision.MASK)
        decide(last, by=desk.clerk, decision=Decision.OMIT)
