"""What checks find, and what a person may decide about it: alone or together, real or fake."""

from dataclasses import replace
from typing import Any

import pytest

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Edition, Event, Finding, Hotline, ProtectedTerm, User
from dispatches.models.door import content_door
from dispatches.publishing.accepting import accept, can_accept
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.errors import (
    ChangedSinceSeen,
    Invalid,
    NotAllowed,
    NotEditable,
    ReasonNeeded,
    SameEyes,
    StaleEdition,
    Unresolved,
)
from dispatches.publishing.events import first_broken
from dispatches.publishing.findings import decide, decide_together
from dispatches.publishing.masking import FAKE
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.vocabulary import (
    BlockKind,
    Check,
    Decision,
    HotlineStatus,
    Role,
    Severity,
    TextKind,
    Verb,
)
from tests.builders import ISSUED, Desk, approved, body, content, directive_content, place, user

GENUINE = "Chỉ cài VNelD từ kho chính thức."
FORGED = "Kẻ gian gửi đường dẫn cài VNelD giả mạo."


@pytest.fixture
def desk(db: None) -> Desk:
    ProtectedTerm.objects.create(term="VNeID")
    return Desk()


def saying(*texts: str, **changes: Any) -> EditionContent:
    blocks = tuple(
        BlockContent(key=f"block00{n}", kind=BlockKind.PARAGRAPH, text=text)
        for n, text in enumerate(texts)
    )
    return replace(content(**changes), blocks=blocks, directives=())


def misspelt(edition: Edition) -> list[Finding]:
    return list(edition.findings.filter(check_code=Check.PROTECTED_TERM).order_by("key", "start"))


def desk_of(edition: Edition) -> User:
    """Who edited it last."""
    assert edition.last_edited_by is not None
    return edition.last_edited_by


def texts(edition: Edition) -> list[str]:
    return [block.official_text for block in edition.blocks.all()]


def test_a_misprinted_name_blocks_and_says_what_is_right(desk: Desk) -> None:
    edition = desk.draft(saying(GENUINE, "VNEID và vneid cũng là nó."))
    finding = edition.findings.get(check_code=Check.PROTECTED_TERM)
    assert (finding.words, finding.suggestion) == ("VNelD", "VNeID")
    assert finding.severity == Severity.BLOCKING
    with pytest.raises(Unresolved):
        submit(edition, based_on=1, by=desk.clerk)


def test_a_number_beside_a_protected_one_is_asked_about_once(desk: Desk) -> None:
    ProtectedTerm.objects.create(term="1900.0368")
    edition = desk.draft(saying("Gọi 1900.0386 hoặc 1900.9999."))
    found = edition.findings.filter(severity=Severity.BLOCKING)
    assert set(found.values_list("check_code", "words", "suggestion")) == {
        (Check.PROTECTED_TERM, "1900.0386", "1900.0368"),
        (Check.HOTLINE, "1900.9999", ""),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gọi phòng Tham mưu 0269.3824.114.", {(Check.PHONE, "0269.3824.114")}),
        ("Gọi đường dây nóng 0269.3824.11l.", {(Check.PROTECTED_TERM, "0269.3824.11l")}),
        ("Gọi 1800.1234, không gọi 1800.1243.", {(Check.PROTECTED_TERM, "1800.1243")}),
    ],
)
def test_a_neighbours_line_is_no_misprint_of_a_hotline(
    desk: Desk, text: str, found: set[tuple[str, str]]
) -> None:
    for number in ("0269.3824.111", "1800.1234"):
        Hotline.objects.create(
            key=number.replace(".", "-"), number=number, name="Trực ban", checked_on=ISSUED,
            checked_by=desk.officer, status=HotlineStatus.CONFIRMED,
        )  # fmt: skip
    edition = desk.draft(saying(text))
    assert set(edition.findings.values_list("check_code", "words")) == found


def test_a_misprinted_line_of_the_list_is_asked_about_once(desk: Desk) -> None:
    ProtectedTerm.objects.create(term="0269.3824.111")
    edition = desk.draft(saying("Gọi 0269.3824.11l."))
    assert edition.findings.get().check_code == Check.PROTECTED_TERM


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
        edition = approved(edition, by=desk.officer)
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
            approved(edition, by=desk.officer, seen=seen)
        with pytest.raises(SameEyes):
            approved(edition, by=desk.officer)
        other = user(Role.APPROVER, desk.office)
        approved(edition, by=other)

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
        live = approved(edition, by=desk.officer)
        again = correct(live.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
        assert misspelt(again)[0].decision == Decision.FAKE


class TestAccepting:
    def test_one_place_or_all(self, desk: Desk) -> None:
        said = saying("Đề thực hiện tài khoản ĐDDT, ĐDDT.", "Nhận ĐDDT.", subject="cấp ĐDDT")
        edition = desk.draft(said)
        one = edition.findings.filter(words="ĐDDT", part="block").order_by("key", "start")[1]
        edition = accept(edition, one, by=desk.clerk, based_on=1)
        assert texts(edition) == ["Đề thực hiện tài khoản ĐDDT, ĐDĐT.", "Nhận ĐDDT."]
        one = edition.findings.filter(words="ĐDDT")[0]
        edition = accept(edition, one, by=desk.clerk, based_on=2, together=True)
        assert texts(edition) == ["Đề thực hiện tài khoản ĐDĐT, ĐDĐT.", "Nhận ĐDĐT."]
        assert edition.subject == "cấp ĐDĐT"
        assert edition.version == 3
        assert [row.words for row in edition.findings.filter(check_code=Check.MISREADING)] == ["Đề"]
        reasons = Event.objects.filter(dispatch=edition.dispatch, verb=Verb.DECIDE)
        assert list(reasons.values_list("reason", flat=True)) == [
            "misreading ×1: accept", "misreading ×3: accept",
        ]  # fmt: skip
        assert first_broken(edition.dispatch) is None

    def test_nothing_is_applied_unasked(self, desk: Desk) -> None:
        edition = desk.draft(saying("Đề thực hiện, các xã về về lợi ích."))
        assert texts(edition) == ["Đề thực hiện, các xã về về lợi ích."]
        assert edition.findings.filter(check_code=Check.MISREADING).count() == 2
        submit(edition, based_on=1, by=desk.clerk)

    def test_keys_and_other_decisions_survive(self, desk: Desk) -> None:
        said = directive_content("Đề thực hiện, gọi 0912 345 678.")
        edition = desk.draft(said)
        decide(edition.findings.get(check_code=Check.PHONE), by=desk.clerk, decision=Decision.MASK)
        one = edition.findings.get(check_code=Check.MISREADING)
        edition = accept(edition, one, by=desk.clerk, based_on=1)
        after = content_of(edition)
        assert after.blocks[0].key == said.blocks[0].key
        assert after.directives[0].key == said.directives[0].key
        assert edition.findings.get(check_code=Check.PHONE).decision == Decision.MASK

    def test_refusals(self, desk: Desk) -> None:
        edition = desk.draft(saying("Đề thực hiện."))
        one = edition.findings.get()
        with pytest.raises(NotAllowed):
            accept(edition, one, by=user(Role.AUDITOR, desk.office), based_on=1)
        with pytest.raises(StaleEdition):
            accept(edition, one, by=desk.clerk, based_on=0)
        submitted = submit(edition, based_on=1, by=desk.clerk)
        with pytest.raises(NotEditable):
            accept(submitted, one, by=desk.clerk, based_on=1)
        figures = desk.draft(saying("Có 30/40 xã (70%)."))
        with pytest.raises(Invalid):
            accept(figures, figures.findings.get(), by=desk.clerk, based_on=1)

    def test_an_actor_is_mended_too(self, desk: Desk) -> None:
        said = directive_content("Công an tĩnh rà soát.")
        actor = replace(said.directives[0].actors[0], text="Công an tĩnh")
        said = replace(said, directives=(replace(said.directives[0], actors=(actor,)),))
        edition = desk.draft(said)
        one = edition.findings.filter(words="Công an tĩnh")[0]
        edition = accept(edition, one, by=desk.clerk, based_on=1, together=True)
        assert content_of(edition).directives[0].actors[0].text == "Công an tỉnh"
        assert texts(edition) == ["Công an tỉnh rà soát."]

    def test_a_correction_note_is_not_mended_here(self, desk: Desk) -> None:
        live = desk.live(saying("Các xã rà soát."))
        edition = correct(live.dispatch, by=desk.clerk, reason="gõ nhầm VNelD")
        one = edition.findings.get(field="correction_note")
        assert not can_accept(one)
        with pytest.raises(Invalid):
            accept(edition, one, by=desk.clerk, based_on=edition.version)


class TestEdits:
    """A decision holds as long as what it weighed stands there."""

    def edited(self, edition: Edition, **changes: Any) -> Edition:
        said = replace(content_of(edition), **changes)
        return save_edition(edition, based_on=edition.version, content=said, by=desk_of(edition))

    def said(self, edition: Edition, text: str) -> Edition:
        block = replace(content_of(edition).blocks[0], text=text)
        return self.edited(edition, blocks=(block,))

    @pytest.mark.parametrize(
        ("check", "before", "decision", "after", "holds"),
        [
            pytest.param(
                Check.FIGURES, "Có 30/40 xã (70%).", Decision.KEEP,
                "Có 10/40 xã (70%).", False, id="other figures",
            ),
            pytest.param(
                Check.FIGURES, "Có 30/40 xã (70%).", Decision.KEEP,
                "Nay có 30/40 xã (70%).", True, id="the same figures",
            ),
            pytest.param(
                Check.PROTECTED_TERM, FORGED, Decision.FAKE,
                "Hãy cài VNelD.", False, id="no fake any more",
            ),
            pytest.param(
                Check.PROTECTED_TERM, FORGED, Decision.FAKE,
                "Chúng gửi VNelD giả mạo.", True, id="still a fake",
            ),
            pytest.param(
                Check.PROTECTED_TERM, "Mẫu in sai là VNelD. Các xã chú ý.", Decision.FAKE,
                "Mẫu in sai là VNelD. Các phường chú ý.", True, id="a fake in other words",
            ),
            pytest.param(
                Check.PHONE, "Đường dây nóng: 0912 345 678.", Decision.KEEP,
                "Nhà riêng bị hại: 0912 345 678.", False, id="another's number",
            ),
            pytest.param(
                Check.PHONE, "Nóng: 0912 345 678. Các xã chú ý.", Decision.KEEP,
                "Từ nay. Nóng: 0912 345 678. Phường chú ý.", True, id="the same sentence",
            ),
            pytest.param(
                Check.PHONE, "Đường dây nóng: 0912 345 678.", Decision.MASK,
                "Nhà riêng bị hại: 0912 345 678.", True, id="a mask",
            ),
        ],
    )  # fmt: skip
    def test_what_outlives_them(
        self, desk: Desk, check: Check, before: str, decision: Decision, after: str, holds: bool
    ) -> None:
        edition = desk.draft(saying(before))
        row = edition.findings.get(check_code=check)
        decide(row, by=desk.clerk, decision=decision, reason="đã đối chiếu")
        self.said(edition, after)
        row.refresh_from_db()
        assert bool(row.decision) == holds
        assert (row.decided_by is not None) == holds
        assert bool(row.reason) == holds

    def test_a_genuine_paper_of_one_issuer_says_nothing_of_anothers(self, desk: Desk) -> None:
        issuers = body("Sở Xây dựng"), body("Sở Y tế")
        edition = desk.draft(issuing_body=issuers[0].key)
        asked = edition.findings.filter(check_code=Check.NOT_AUTHENTICATED)
        decide(asked.get(), by=desk.officer, decision=Decision.KEEP, reason="đã gọi hỏi")
        edition = self.edited(edition, archive_line="VT")
        assert asked.get().decision == Decision.KEEP
        self.edited(edition, issuing_body=issuers[1].key)
        assert asked.get().decision == Decision.PENDING


class TestReminders:
    def test_a_reminder_is_kept_without_a_reason(self, desk: Desk) -> None:
        edition = desk.draft(saying("Đề thực hiện.", GENUINE))
        reminder = edition.findings.get(check_code=Check.MISREADING)
        assert decide(reminder, by=desk.clerk, decision=Decision.KEEP).decided_by == desk.clerk
        with pytest.raises(ReasonNeeded):
            decide(misspelt(edition)[0], by=desk.clerk, decision=Decision.KEEP)

    def test_keeping_one_is_no_second_pair_of_eyes_spent(self, desk: Desk) -> None:
        edition = desk.submitted(saying("Đề thực hiện."))
        decide(edition.findings.get(), by=desk.officer, decision=Decision.KEEP)
        approved(edition, by=desk.officer)

    def test_figures_and_days(self, desk: Desk) -> None:
        edition = desk.draft(saying("Có 30/40 xã (70%) báo cáo trước ngày 31/4/2026."))
        found = edition.findings.values_list("check_code", "words", "suggestion")
        assert set(found) == {(Check.FIGURES, "70", "75"), (Check.DATES, "31/4/2026", "")}

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Công an xã Dông Đang rà soát.", [("Dông Đang", "Đông Đang")]),
            ("Công an xã Đông Đang, xã Đồng Đàng, xã Dong Riềng.", []),
            ("Đường Dông Đang.", []),
        ],
    )
    def test_a_place_whose_d_was_misread(
        self, desk: Desk, text: str, found: list[tuple[str, str]]
    ) -> None:
        place("Đông Đang")
        edition = desk.draft(saying(text))
        assert list(edition.findings.values_list("words", "suggestion")) == found

    def test_a_deadline_that_was_over(self, desk: Desk) -> None:
        said = directive_content("Báo cáo kết quả.", due=content().issued_from)
        assert not desk.draft(said).findings.exists()
        past = replace(said.directives[0], deadline=said.issued_from and
                       said.issued_from.replace(year=2025), deadline_phrase="05/3")  # fmt: skip
        edition = desk.draft(replace(said, number="9100", directives=(past,)))
        finding = edition.findings.get(check_code=Check.DATES)
        assert (finding.words, finding.suggestion) == ("05/3", "05/03/2026")

    def test_missing_parts_of_a_full_text(self, desk: Desk) -> None:
        bare: dict[str, Any] = {
            "symbol": "",
            "distribution": (),
            "archive_line": "",
            "addressees": (),
        }
        edition = desk.draft(**bare)
        missing = edition.findings.filter(check_code=Check.MISSING_PART)
        assert set(missing.values_list("field", flat=True)) == {
            "symbol", "distribution", "archive_line", "addressees",
        }  # fmt: skip
        assert set(missing.values_list("severity", flat=True)) == {Severity.REMINDER}
        digest = desk.draft(text_kind=TextKind.DIGEST, **bare)
        assert not digest.findings.filter(check_code=Check.MISSING_PART).exists()

    def test_a_text_of_nothing_but_misreadings_stays_readable(self, desk: Desk) -> None:
        edition = desk.draft(saying("ĐDDT " * 2_000))
        rows = edition.findings.filter(check_code=Check.MISREADING).order_by("start")
        assert rows.count() == 500
        edition = accept(edition, rows[0], by=desk.clerk, based_on=1, together=True)
        assert texts(edition)[0].count("ĐDĐT") == 500
        assert edition.findings.filter(check_code=Check.MISREADING).count() == 500


class TestDoubtfulWords:
    def doubtful(self, edition: Edition, words: str, start: int) -> None:
        with content_door():
            Finding.objects.create(
                edition=edition, check_code=Check.UNSURE_WORD, severity=Severity.REMINDER,
                part="block", key="block000", field="text", words=words, start=start,
                end=start + len(words),
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("after", "places"),
        [
            ("Các xã rà soát, các xã báo cáo.", [4, 20]),
            ("Nay các xã rà soát, các xã báo cáo.", [8, 24]),
            ("Các phường rà soát, các xã báo cáo.", [24]),
            ("Các phường rà soát, các xác báo cáo.", []),
        ],
    )
    def test_they_stay_with_their_words(self, desk: Desk, after: str, places: list[int]) -> None:
        edition = desk.draft(saying("Các xã rà soát, các xã báo cáo."))
        self.doubtful(edition, "xã", 4)
        self.doubtful(edition, "xã", 20)
        said = content_of(edition)
        blocks = (replace(said.blocks[0], text=after),)
        edition = save_edition(edition, based_on=1, content=replace(said, blocks=blocks),
                               by=desk.clerk)  # fmt: skip
        rows = edition.findings.filter(check_code=Check.UNSURE_WORD).order_by("start")
        assert [row.start for row in rows] == places
        assert all(after[row.start : row.end] == "xã" for row in rows if row.start is not None)
