"""One table of questions, with the same answers on both databases."""

from datetime import date, timedelta

import pytest

from dispatches.content import BlockContent
from dispatches.models import Abbreviation, Edition
from dispatches.search import postgres
from dispatches.search.query import parse_query
from dispatches.search.searching import (
    Page,
    search_dispatches,
)
from dispatches.vocabulary import (
    BlockKind,
)
from tests import builders

pytestmark = pytest.mark.django_db


def day(value: date) -> dict[str, date]:
    return {"issued_from": value, "issued_to": value + timedelta(days=1)}


def paragraph(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> BlockContent:
    return BlockContent(kind=kind, text=text)


@pytest.fixture
def desk() -> builders.Desk:
    return builders.Desk()


@pytest.fixture
def papers(desk: builders.Desk) -> dict[str, Edition]:
    """Five papers, from the oldest to the newest, each with words of its own."""
    texts = {
        "card": (
            "hướng dẫn sử dụng căn cước công dân gắn chip",
            "Nhân dân không cho mượn căn cước công dân. Hoà nhã khi tiếp dân.",
        ),
        "short": ("thu hồi CCCD cũ", "Công an xã nhận lại CCCD đã cắt góc."),
        "bank": ("phòng ngừa lừa đảo chuyển tiền", "Không chuyển tiền cho người lạ. Hòa giải."),
        "work": (
            "dân công làm đường",
            "Huy động dân công. Trị an xã hội. Công an huyện giữ trật tự.",
        ),
        "plain": ("lua dao qua mang", "Bai viet khong dau ve lua dao va can cuoc."),
    }
    made = {}
    for number, (name, (subject, text)) in enumerate(texts.items(), start=1):
        made[name] = desk.live(
            number=f"{number}00",
            subject=subject,
            blocks=(paragraph(text),),
            directives=(),
            **day(date(2026, 1, number)),
        )
    return made


def names(page: Page, papers: dict[str, Edition]) -> list[str]:
    by_pk = {edition.dispatch_id: name for name, edition in papers.items()}
    return [by_pk[hit.dispatch_id] for hit in page.hits]


@pytest.fixture(params=["whole table", "in steps"])
def reaches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL also as with a large table, where the newest rows are looked through first."""
    if request.param == "in steps":
        monkeypatch.setattr(postgres, "REACHES", (1, 2, 3))


ALL = "plain work bank short card"
ANSWERS = {
    "": ALL,
    "căn cước": "card",
    "can cuoc": "plain card",
    "CĂN CƯỚC CÔNG DÂN": "short card",
    "can cuoc cong dan": "short card",
    '"căn cước công dân"': "short card",
    "cccd": "short card",
    "CCCD gắn chip": "card",
    "lừa đảo": "bank",
    "lua dao": "plain bank",
    "lừa dao": "bank",
    "hòa": "bank card",
    "hoà": "bank card",
    "hoa": "bank card",
    '"dân công"': "work",
    '"công dân"': "card",
    '"cong dan"': "card",
    '"công an xã"': "short",
    '"cong an xa"': "short",
    '"dan công"': "work",
    '"cho mượn căn cước"': "card",
    '"chip Nhân"': "",
    "dân -mượn": "work",
    "dân -muon": "work",
    "xã -hội": "plain bank short card",
    'dân -"công dân"': "work",
    "dân -CÔNG-DÂN": "work",
    "-sao": "",
    "-chuyển": "plain work short card",
    "-chuyển -chip": "plain work short",
    "100": "card",
    "200/CAT-PC06": "short",
    '"200/CAT-PC06"': "short",
    "sao mai": ALL,
    "chip tiền": "",
    "ubnd": ALL,
    "!!! ...": ALL,
    "🙂": ALL,
    '"căn cước': "card",
    '"""': ALL,
    '""': ALL,
    "-": ALL,
    "căn OR lừa": "",
    "căn AND cước": "",
    "căn NOT cước": "",
    "NEAR(căn cước)": "",
    "name:căn": "",
    "{name} : căn": "",
    "căn*": "card",
    "^căn": "card",
    "căn & cước": "card",
    "căn <-> cước": "card",
    "căn | x:A": "",
    "_all": "",
    "all": "",
    "_y_2026": "",
    "căn'); DROP TABLE dispatches_edition; --": "",
    "<b>căn</b>": "",
    "căn\x00cước": "card",
    "% _ \\": ALL,
    "căn " * 10_000: "card",
    "x" * 1_000_000: "",
    "日本": "",
}


@pytest.mark.usefixtures("reaches")
def test_what_each_query_finds(papers: dict[str, Edition]) -> None:
    Abbreviation.objects.create(short="CCCD", expansion="căn cước công dân")
    pages = {typed: search_dispatches(parse_query(typed)) for typed in ANSWERS}
    found = {typed: " ".join(names(page, papers)) for typed, page in pages.items()}
    assert found == ANSWERS
    assert all(page.count == len(page.hits) and not page.capped for page in pages.values())
