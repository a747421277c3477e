"""One table of questions, with the same answers on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import Abbreviation, Edition
from dispatches.search import searching
from dispatches.search.cursors import read_cursor
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, search_dispatches
from dispatches.vocabulary import BlockKind
from tests import builders
from tests.builders import content
from tests.search.papers import names, paragraph

pytestmark = pytest.mark.django_db

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


def test_accents_are_intent_and_the_rest_is_counted(
    papers: dict[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = search_dispatches(parse_query("lừa đảo"))
    assert names(page, papers) == ["bank"]
    assert (page.unaccented_more, page.unaccented_capped) == (1, False)
    monkeypatch.setattr(searching, "UNACCENTED_CAP", 0)
    page = search_dispatches(parse_query("lừa đảo"))
    assert (page.unaccented_more, page.unaccented_capped) == (0, True)
    monkeypatch.setattr(searching, "CAP", 0)
    with CaptureQueriesContext(connection) as caught:
        page = search_dispatches(parse_query("lừa đảo"))
    assert (page.capped, page.unaccented_more, page.unaccented_capped) == (True, 0, True)
    assert "lua" not in str(caught.captured_queries)
    monkeypatch.undo()
    loose = search_dispatches(parse_query(parse_query("lừa đảo").unaccented))
    assert names(loose, papers) == ["plain", "bank"]
    assert loose.unaccented_more == 0


def test_an_expansion_is_told_and_follows_the_table(papers: dict[str, Edition]) -> None:
    assert names(search_dispatches(parse_query("cccd")), papers) == ["short"]
    row = Abbreviation.objects.create(short="CCCD", expansion="căn cước công dân")
    page = search_dispatches(parse_query("thẻ cccd"))
    assert [(each.typed, each.also) for each in page.expansions] == [
        ("cccd", ("căn cước công dân",))
    ]
    assert names(search_dispatches(parse_query("cccd")), papers) == ["short", "card"]
    row.searchable = False
    row.save()
    assert names(search_dispatches(parse_query("cccd")), papers) == ["short"]


def test_a_short_form_that_is_also_a_word_counts_as_written_only(
    papers: dict[str, Edition],
) -> None:
    Abbreviation.objects.create(short="CA", expansion="công an")
    assert search_dispatches(parse_query("ca")).count == 0
    assert search_dispatches(parse_query("CA")).count == 5


def test_relevance_puts_the_name_before_the_text(desk: builders.Desk) -> None:
    text = "Nội dung về lừa đảo chuyển tiền."
    said: dict[str, dict[str, object]] = {
        "annex": {"blocks": (paragraph("Một", BlockKind.ANNEX), paragraph(text))},
        "text": {"blocks": (paragraph(text),)},
        "scattered": {"subject": "chuyển người lừa và đảo tiền"},
        "name": {"subject": "phòng ngừa lừa đảo chuyển tiền"},
    }
    papers = {
        name: desk.live(content(**{"subject": "việc khác", "directives": (), **changes}))
        for name, changes in reversed(said.items())
    }
    query = parse_query("lừa đảo chuyển tiền")
    newest = search_dispatches(query)
    assert names(newest, papers) == ["annex", "text", "scattered", "name"]
    ranked = search_dispatches(query, order=Order.RELEVANCE)
    assert names(ranked, papers) == ["name", "scattered", "text", "annex"]
    second = search_dispatches(
        query, order=Order.RELEVANCE, size=3, cursor=read_cursor(before="r3")
    )
    assert names(second, papers) == ["annex"]
    assert second.previous
    assert (second.previous.parameter, second.previous.value) == ("truoc", "r0")
    assert second.next is None
