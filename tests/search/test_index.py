"""The index follows the verbs: what goes live is found, what is taken down is gone."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    DirectiveContent,
    EditionContent,
    SchemeContent,
)
from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.loading import load_whole
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.search.live import Paper, live_papers, paper_of
from dispatches.search.query import parse_query
from dispatches.search.references import find_numbered
from dispatches.search.searching import search_directives, search_dispatches
from dispatches.search.sources import entries
from dispatches.vocabulary import BlockKind, Mode, TakeDownReason
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


@pytest.mark.parametrize("lies", ["the office", "the paper", "neither"])
def test_a_paper_at_hand_is_the_one_that_is_read(lies: str) -> None:
    commune = builders.place("Xã Bình Minh", parent=builders.place("Sao Mai"))
    office = builders.body(
        "Công an xã Bình Minh", place=commune if lies == "the office" else None, abbreviation="CAX"
    )
    said = of_all_parts(place=commune.key if lies == "the paper" else None)
    edition = builders.Desk(office).live(said)
    (read,) = live_papers([edition.dispatch_id])
    at_hand = paper_of(load_whole(edition.pk))
    assert len(at_hand.places) == (0 if lies == "neither" else 2)
    assert at_hand.places == read.places
    assert stored(at_hand) == stored(read)


def of_all_parts(**changes: Any) -> EditionContent:
    group, body = builders.group().key, builders.body("Sở Tài chính").key
    duty, item = paragraph("Đề nghị các đơn vị:"), paragraph("Rà soát thẻ.", BlockKind.ITEM)
    annex = [
        paragraph("Phụ lục", BlockKind.ANNEX),
        paragraph("Mất thẻ thì sao?", BlockKind.QUESTION),
        paragraph("Báo công an xã.", BlockKind.ANSWER),
    ]
    first = DirectiveContent(
        block=duty.key,
        mode=Mode.REQUIRE,
        actors=(
            ActorContent(text="UBND các xã", group=group),
            ActorContent(text="Sở Tài chính", body=body),
        ),
    )
    second = DirectiveContent(block=item.key, mode=Mode.REQUEST, parent=first.key)
    return builders.content(
        blocks=(duty, item, *annex),
        directives=(first, second),
        addressees=(AddresseeContent(text="UBND các xã", group=group),),
        schemes=(SchemeContent(code=builders.scheme().code),),
        **changes,
    )


def stored(paper: Paper) -> list[Any]:
    return [
        ([getattr(row, field.attname) for field in row._meta.concrete_fields], document)
        for row, document in entries(paper)
    ]


def test_nothing_is_indexed_when_the_verb_fails(desk: builders.Desk) -> None:
    edition = desk.submitted(subject="căn cước")
    with suppress(RuntimeError), transaction.atomic():
        builders.approved(edition, by=desk.officer)
        raise RuntimeError
    assert search_dispatches(parse_query("")).hits == []
    assert search_dispatches(parse_query("căn cước")).count == 0
