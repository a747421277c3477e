"""Which edits a decision and a doubtful word outlive."""

from dataclasses import replace
from typing import Any

import pytest

from dispatches.models import Edition, Finding, ProtectedTerm, User
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.findings import decide
from dispatches.publishing.save import save_edition
from dispatches.vocabulary import Check, Decision, Severity
from tests.builders import Desk, body
from tests.publishing.saying import FORGED, saying


@pytest.fixture
def desk(db: None) -> Desk:
    ProtectedTerm.objects.create(term="VNeID")
    return Desk()


def desk_of(edition: Edition) -> User:
    """Who edited it last."""
    assert edition.last_edited_by is not None
    return edition.last_edited_by


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
