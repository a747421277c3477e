"""The index follows the verbs: what goes live is found, what is taken down is gone."""

import pytest

from dispatches.models import Edition
from dispatches.publishing.take_down import take_down
from dispatches.search.query import parse_query
from dispatches.search.references import find_reference
from dispatches.search.searching import search_directives, search_dispatches
from dispatches.vocabulary import TakeDownReason
from tests import builders
from tests.search.papers import names, paragraph

pytestmark = pytest.mark.django_db


def test_taken_down_is_gone_at_once(papers: dict[str, Edition], desk: builders.Desk) -> None:
    take_down(papers["card"].dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert names(search_dispatches(parse_query("can cuoc")), papers) == ["plain"]
    assert find_reference("100") == []
    assert "card" not in names(search_dispatches(parse_query("")), papers)


def test_drafts_and_submitted_papers_are_not_found(desk: builders.Desk) -> None:
    desk.draft()
    desk.submitted()
    assert search_dispatches(parse_query("")).hits == []
    assert search_directives(parse_query("")).hits == []


def test_masked_words_are_not_found(desk: builders.Desk) -> None:
    desk.live(blocks=(paragraph("Gọi anh Bình, số 0912 345 678, để báo."),), directives=())
    assert search_dispatches(parse_query("Bình")).count == 1
    assert search_dispatches(parse_query("0912")).count == 0
    assert search_dispatches(parse_query("678")).count == 0
