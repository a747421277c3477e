"""The index follows the verbs: what goes live is found, what is taken down is gone."""

from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import transaction

from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.search.query import parse_query
from dispatches.search.references import find_numbered
from dispatches.search.searching import search_directives, search_dispatches
from dispatches.vocabulary import TakeDownReason
from tests import builders
from tests.search.papers import names, paragraph

pytestmark = pytest.mark.django_db


def test_taken_down_is_gone_at_once(papers: dict[str, Edition], desk: builders.Desk) -> None:
    take_down(papers["card"].dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert names(search_dispatches(parse_query("can cuoc")), papers) == ["plain"]
    assert find_numbered("100").hits == []
    assert "card" not in names(search_dispatches(parse_query("")), papers)


def test_drafts_and_submitted_papers_are_not_found(desk: builders.Desk) -> None:
    desk.draft()
    desk.submitted()
    assert search_dispatches(parse_query("")).hits == []
    assert search_directives(parse_query("")).hits == []


def test_masked_words_are_not_found(desk: builders.Desk) -> None:
    desk.live(blocks=(paragraph("Gọi anh Bình, số 0912 345 678, để báo."),), directives=())
    assert search_dispatches(parse_query("để báo")).count == 1
    for masked in ("Bình", "0912", "678"):
        assert search_dispatches(parse_query(masked)).count == 0


def test_a_correction_replaces_what_is_found(desk: builders.Desk) -> None:
    edition = desk.live(subject="căn cước", number="81")
    draft = correct(edition.dispatch, by=desk.clerk, reason="nhập sai trích yếu")
    said = replace(content_of(draft), subject="định danh", number="82")
    draft = save_edition(draft, based_on=draft.version, content=said, by=desk.clerk)
    assert search_dispatches(parse_query("căn cước")).count == 1
    draft = submit(draft, based_on=draft.version, by=desk.clerk)
    builders.approved(draft, by=desk.officer)
    assert search_dispatches(parse_query("căn cước")).count == 0
    [hit] = search_dispatches(parse_query("định danh")).hits
    assert (hit.dispatch_id, hit.edition_id) == (edition.dispatch_id, draft.pk)
    assert find_numbered("81").hits == []
    assert [hit.edition_id for hit in find_numbered("82").hits] == [draft.pk]


def test_nothing_is_indexed_when_the_verb_fails(desk: builders.Desk) -> None:
    edition = desk.submitted(subject="căn cước")
    with suppress(RuntimeError), transaction.atomic():
        builders.approved(edition, by=desk.officer)
        raise RuntimeError
    assert search_dispatches(parse_query("")).hits == []
    assert search_dispatches(parse_query("căn cước")).count == 0
