"""Former and present names: each finds what was issued under the other, and says so."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import Body, BodyAlias, Edition, PlaceSuccession, Succession
from dispatches.search.names import current_names, names_in
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, Page, search_dispatches
from dispatches.vocabulary import Level, PlaceKind, SuccessionKind
from tests import builders
from tests.search.papers import names

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict[str, Any]:
    """A small province, one that took it over, and a namesake of that from before; their bodies."""
    places = {
        "gone": builders.place("Hoa Mai"),
        "before": builders.place("Sao Mai"),
        "now": builders.place("Sao Mai"),
    }
    commune = builders.place(
        "Bình Minh", parent=places["now"], level=Level.COMMUNE, kind=PlaceKind.COMMUNE
    )
    return {
        **places,
        "police gone": builders.body("Công an tỉnh Hoa Mai", place=places["gone"]),
        "police now": builders.body("Công an tỉnh Sao Mai", place=places["now"]),
        "below": builders.body("Trạm Bình Minh", place=commune),
        "other": builders.body("Cục Đèn Biển"),
    }


@pytest.fixture
def papers(rows: dict[str, Any]) -> dict[str, Edition]:
    """One of each body, which is named in its letterhead alone."""
    return {
        name: builders.Desk(body).live(issuing_name=body.name.upper(), subject="việc thường")
        for name, body in rows.items()
        if isinstance(body, Body)
    }


@pytest.fixture
def links(rows: dict[str, Any]) -> None:
    """After the papers: an office that was merged publishes no more."""
    for former in ("gone", "before", "police gone"):
        rows[former].valid_to = date(2025, 7, 1)
        rows[former].save()
    merged: dict[str, Any] = {"kind": SuccessionKind.MERGED, "since": date(2025, 7, 1)}
    for former in ("gone", "before"):
        PlaceSuccession.objects.create(former=rows[former], successor=rows["now"], **merged)
    now = rows["police now"]
    Succession.objects.create(former=rows["police gone"], successor=now, **merged)
    Succession.objects.create(former=rows["other"], successor=now, kind=SuccessionKind.TASKS)
    BodyAlias.objects.create(body=rows["other"], name="Cục Hải Đăng")


@pytest.mark.usefixtures("papers", "links")
def test_a_name_finds_its_former_and_present_bearers(papers: dict[str, Edition]) -> None:
    def found(typed: str) -> list[str]:
        page = search_dispatches(parse_query(typed), order=Order.RELEVANCE)
        return names(page, papers)

    assert found("Công an tỉnh Hoa Mai") == ["police gone", "police now"]
    assert found("CAT hoa mai") == ["police gone", "police now"]
    assert found("Công an tỉnh Sao Mai") == ["police now", "police gone"]
    assert found("Hoa Mai") == ["police gone", "below", "police now"]
    assert found("tỉnh hoa mai thường") == ["police gone", "below", "police now"]
    assert found("Hoa Mai giả") == found("Hoa Mai")
    assert found("Hoa Mai vắng") == []
    assert found('"Hoa Mai"') == ["police gone"]
    assert found("Hoa Mãi") == []
    assert found("Cục Hải Đăng") == ["other"]
    assert found("Cục Đèn Biển") == ["other"]
    assert found("Hoa Mai -thường") == []


@pytest.mark.usefixtures("links")
def test_what_a_name_became_is_told(rows: dict[str, Any]) -> None:
    [name] = names_in(parse_query("lừa đảo tỉnh Hoa Mai năm nay"), current_names())
    assert (name.typed, name.narrow) == ("tỉnh Hoa Mai", 'lừa đảo "tỉnh Hoa Mai" năm nay')
    assert name.kin.rows == (rows["gone"],)
    [later] = name.kin.later
    assert (later.row, later.kind, later.since) == (rows["now"], "merged", date(2025, 7, 1))
    assert names_in(parse_query(name.narrow), current_names()) == []
    [name] = names_in(parse_query("Sao Mai"), current_names())
    assert name.kin.rows == (rows["now"], rows["before"])
    assert [each.row for each in name.kin.earlier] == [rows["gone"]]


@pytest.mark.usefixtures("links")
def test_names_follow_the_directory(rows: dict[str, Any]) -> None:
    def named(typed: str) -> int:
        return len(names_in(parse_query(typed), current_names()))

    assert (named("Hoa Mai"), named("Hoa Đào"), named("tỉnh Sao Khuê")) == (1, 0, 0)
    rows["gone"].name = "Hoa Đào"
    rows["gone"].save()
    assert (named("Hoa Mai"), named("Hoa Đào")) == (0, 1)
    PlaceSuccession.objects.create(
        former=builders.place("Sao Khuê"), successor=rows["now"], kind=SuccessionKind.MERGED
    )
    assert named("tỉnh Sao Khuê") == 1


@pytest.mark.usefixtures("links")
def test_a_name_of_many_says_nothing(rows: dict[str, Any]) -> None:
    for _ in range(7):
        former = builders.place("Tân Mai", kind=PlaceKind.COMMUNE, level=Level.COMMUNE)
        PlaceSuccession.objects.create(
            former=former, successor=rows["now"], kind=SuccessionKind.MERGED
        )
    assert names_in(parse_query("xã Tân Mai"), current_names()) == []


@pytest.mark.usefixtures("links")
def test_recognising_costs_no_more_with_a_larger_directory(rows: dict[str, Any]) -> None:
    def asked() -> tuple[Page, int]:
        current_names()
        with CaptureQueriesContext(connection) as queries:
            page = search_dispatches(parse_query("Công an tỉnh Hoa Mai ở Sao Mai"))
        return page, len(queries)

    asked()  # a process reads synonyms and names once
    PlaceSuccession.objects.create(
        former=builders.place("Sao Hôm"), successor=rows["now"], kind=SuccessionKind.MERGED
    )
    before, many = asked()
    for _ in range(5):
        former = builders.place("Sao Khuê")
        PlaceSuccession.objects.create(
            former=former, successor=rows["now"], kind=SuccessionKind.MERGED
        )
    after, still = asked()
    assert [len(before.names), len(after.names)] == [2, 2]
    assert still == many
    assert asked()[1] < many
