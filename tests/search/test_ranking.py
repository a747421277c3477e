"""What stands before what: zone, closeness, the typed spelling; then the newest."""

from datetime import date, timedelta
from typing import Any

import pytest

from dispatches.content import DirectiveContent
from dispatches.models import Abbreviation, ProtectedTerm
from dispatches.search import postgres
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, search_dispatches
from dispatches.vocabulary import BlockKind, Mode
from tests import builders
from tests.search.papers import names, paragraph

pytestmark = pytest.mark.django_db
OTHER = "Nội dung khác."


def said(**texts: str) -> dict[str, Any]:
    """A dispatch with texts in its subject, directive, body and annex."""
    duty = paragraph(texts.get("duty", OTHER), BlockKind.ITEM)
    return {
        "subject": texts.get("name", "việc khác"),
        "blocks": (
            duty,
            paragraph(texts.get("text", OTHER)),
            paragraph("Một", BlockKind.ANNEX),
            paragraph(texts.get("annex", OTHER)),
        ),
        "directives": (DirectiveContent(block=duty.key, mode=Mode.REQUEST),),
    }


# The best last, so that the newest-first order is the worst.
PAPERS = {
    "annex, scattered": said(annex="Chuyển đồ, tiền mặt."),
    "annex": said(annex="Việc chuyển tiền."),
    "text, scattered": said(text="Chuyển đồ, tiền mặt."),
    "text": said(text="Việc chuyển tiền."),
    "duty, scattered": said(duty="Chuyển đồ, tiền mặt."),
    "duty": said(duty="Việc chuyển tiền."),
    "name, scattered": said(name="chuyển đồ, tiền mặt"),
    "name": said(name="việc chuyển tiền"),
    "kĩ năng": said(name="kĩ năng số"),
    "kỹ năng": said(name="kỹ năng số", text="Tới ngày 5 tháng 6."),
    "full": said(name="thẻ căn cước công dân"),
    "short": said(name="thẻ CCCD"),
    "misprint": said(text="Ứng dụng VNe1D."),
    "right": said(text="Ứng dụng VNeID."),
    "pairs": said(text="Nhân viên điện lực bị lừa đảo."),
    "loose": said(text="Lực lượng đảo điện, lừa."),
}
RANKED = {
    "chuyển tiền": "name | name, scattered | duty | duty, scattered | text | text, scattered"
    " | annex | annex, scattered",
    "kỹ năng": "kỹ năng | kĩ năng",
    "kĩ năng": "kĩ năng | kỹ năng",
    "ky nang": "kỹ năng | kĩ năng",
    "CCCD": "short | full",
    "căn cước công dân": "full | short",
    "VNeID": "right | misprint",
    "vne1d": "misprint | right",
    "điện lực lừa đảo": "pairs | loose",
}


def test_the_order_of_relevance(desk: builders.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL also as with many results, of which the index tells the order."""
    last = date(2026, 3, 31)
    days = [last - timedelta(days=at) for at in range(len(PAPERS))]
    papers = {
        name: desk.live(issued_from=day, issued_to=day + timedelta(days=1), **parts)
        for day, (name, parts) in zip(days, PAPERS.items(), strict=True)
    }
    Abbreviation.objects.create(short="CCCD", expansion="căn cước công dân")
    ProtectedTerm.objects.create(term="VNeID")

    def found(typed: str, size: int = 20) -> str:
        page = search_dispatches(parse_query(typed), order=Order.RELEVANCE, size=size)
        return " | ".join(names(page, papers))

    for few in (postgres.FEW_ROWS, 0):
        monkeypatch.setattr(postgres, "FEW_ROWS", few)
        assert {typed: found(typed) for typed in RANKED} == RANKED
        assert found("chuyển tiền", size=3) == "name | name, scattered | duty"
