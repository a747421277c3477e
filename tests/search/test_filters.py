"""Facets: or within one, and between them, counted so that a choice can be changed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.content import AddresseeContent, SchemeContent
from dispatches.models import Edition, PlaceSuccession
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.search.searching import search_dispatches
from dispatches.vocabulary import SuccessionKind
from tests import builders
from tests.search.papers import names

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("reaches")
def test_filters_are_or_within_and_between(desk: builders.Desk) -> None:
    other = builders.Desk(builders.body("UBND xã Bình Minh", level="commune"))
    schools = builders.group("Các trường")
    scheme = builders.scheme()
    to_schools = (AddresseeContent(text="Các trường", group=schools.key),)
    papers = {
        "old": desk.live(issued_from=date(2024, 5, 1), issued_to=date(2024, 5, 2)),
        "new": desk.live(subject="căn cước", addressees=to_schools),
        "other": other.live(subject="căn cước"),
        "undated": desk.live(
            issued_from=None, issued_to=None, schemes=(SchemeContent(code=scheme.code),)
        ),
    }

    def found(typed: str = "", **chosen: object) -> str:
        facets = {Facet[name]: frozenset(values) for name, values in chosen.items()}  # type: ignore[call-overload]
        page = search_dispatches(parse_query(typed), Filters(chosen=facets))
        return " ".join(names(page, papers))

    here, there = desk.office.pk, other.office.pk
    assert found() == "other new old undated"
    assert found(BODY={here}) == "new old undated"
    assert found(BODY={here, there}) == "other new old undated"
    assert found(BODY={here}, YEAR={2024}) == "old"
    assert found(YEAR={0, 2024}) == "old undated"
    assert found("căn cước", BODY={here}) == "new"
    assert found("căn cước", BODY={there}, YEAR={2024}) == ""
    assert found("-cước", BODY={here}) == "old undated"
    assert found(LEVEL={"commune"}) == "other"
    assert found(GROUP={schools.pk}) == "new"
    assert found(SCHEME={scheme.pk}) == "undated"
    assert found(TEXT_KIND={"full"}) == "other new old undated"
    assert found(TEXT_KIND={"digest"}) == ""
    assert found(BODY=set(range(10_000_000, 10_000_300))) == ""
    assert found(BODY={"1' OR '1'='1", '") OR ("', "\x00", ""}) == ""
    assert found(PLACE={"x", "9" * 30}) == ""


def test_facet_counts_leave_room_for_other_choices(desk: builders.Desk) -> None:
    other = builders.Desk()
    desk.live()
    desk.live()
    other.live()
    page = search_dispatches(
        parse_query(""), Filters(chosen={Facet.BODY: frozenset({desk.office.pk})})
    )
    assert page.count == 2
    assert page.facets[Facet.BODY] == {str(desk.office.pk): 2, str(other.office.pk): 1}
    assert page.facets[Facet.YEAR] == {"2026": 2}


def test_facet_counts_are_of_the_newest_only(
    papers: dict[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dispatches.search.searching.CAP", 3)
    page = search_dispatches(parse_query("sao mai"))
    assert page.capped
    assert page.facets[Facet.YEAR] == {"2026": 3}
    assert len(page.hits) == 5


def test_a_place_is_also_found_by_its_parts_and_former_names() -> None:
    province = builders.place("Sao Mai")
    before = builders.place("Sao Hôm")
    long_ago = builders.place("Sao Khuê")
    commune = builders.place("Bình Minh", parent=province, level="commune", kind="commune")
    for former, successor in ((before, province), (long_ago, before)):
        PlaceSuccession.objects.create(
            former=former, successor=successor, kind=SuccessionKind.MERGED
        )
    papers = {
        where.name: builders.Desk(builders.body("Công an", place=where)).live()
        for where in (province, commune, before, long_ago)
    }

    def found(place: object) -> tuple[list[str], list[str]]:
        chosen = {Facet.PLACE: frozenset({place.pk})}  # type: ignore[attr-defined]
        page = search_dispatches(parse_query(""), Filters(chosen=chosen))
        return names(page, papers), sorted(each.name for each in page.former_places)

    assert found(province) == (
        ["Sao Khuê", "Sao Hôm", "Bình Minh", "Sao Mai"],
        ["Sao Hôm", "Sao Khuê"],
    )
    assert found(before) == (["Sao Khuê", "Sao Hôm"], ["Sao Khuê"])
    assert found(commune) == (["Bình Minh"], [])


def test_the_number_of_queries_does_not_grow(desk: builders.Desk) -> None:
    filters = Filters(chosen={Facet.BODY: frozenset({desk.office.pk})})
    counted = []
    search_dispatches(parse_query("căn"))  # a process reads synonyms and names once
    for _ in range(2):
        desk.live(subject="căn cước")
        with CaptureQueriesContext(connection) as queries:
            search_dispatches(parse_query("căn cước -x"), filters)
        counted.append(len(queries))
    assert counted[0] == counted[1]
