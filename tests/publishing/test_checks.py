"""What checks find: names and lines misprinted, and the reminders."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dispatches.models import Hotline, ProtectedTerm
from dispatches.publishing import missing
from dispatches.publishing.accepting import accept
from dispatches.publishing.errors import ReasonNeeded, Unresolved
from dispatches.publishing.findings import decide
from dispatches.publishing.submit import submit
from dispatches.vocabulary import Check, Decision, HotlineStatus, Severity, TextKind
from tests.builders import ISSUED, Desk, approved, content, directive_content, place
from tests.publishing.saying import GENUINE, misspelt, saying, texts


@pytest.fixture
def desk(db: None) -> Desk:
    ProtectedTerm.objects.create(term="VNeID")
    return Desk()


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

    def test_a_day_that_is_still_to_come(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(missing, "today", lambda: ISSUED)
        for days, severity in ((1, Severity.REMINDER), (800, Severity.BLOCKING), (0, None)):
            day = ISSUED + timedelta(days=days)
            edition = desk.draft(issued_from=day, issued_to=day + timedelta(days=1))
            found = edition.findings.filter(words=f"{day:%d/%m/%Y}").first()
            assert (found.severity if found else None) == severity

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
        rows = edition.findings.filter(check_code=Check.MISREADING)
        assert rows.filter(decision=Decision.PENDING).count() == 500
        assert rows.filter(decision=Decision.ACCEPT).count() == 500
