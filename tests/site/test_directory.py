"""Rows of the directory that a process keeps are those that stand in the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.models import AddresseeGroup, Body, Place
from dispatches.site import directory
from dispatches.site.directory import current_directory
from dispatches.vocabulary import Level
from tests import builders

pytestmark = pytest.mark.django_db


def named(kind: type[Body | Place | AddresseeGroup], *keys: int) -> list[str]:
    return [value.label for value in current_directory().values(kind, keys).values()]


def test_a_row_that_changes_is_read_anew() -> None:
    body = builders.body("Công an tỉnh Sao Mai")
    assert named(Body, body.pk) == ["Công an tỉnh Sao Mai"]
    body.name = "Công an tỉnh Hoa Mai"
    body.save()
    assert named(Body, body.pk) == ["Công an tỉnh Hoa Mai"]
    body.delete()
    assert named(Body, body.pk) == []


def test_all_of_a_small_kind_are_offered_in_their_order() -> None:
    groups = [builders.group(name) for name in ("Trường học", "Đoàn thể", "Các xã")]
    assert named(AddresseeGroup) == ["Các xã", "Đoàn thể", "Trường học"]
    groups[0].delete()
    assert named(AddresseeGroup) == ["Các xã", "Đoàn thể"]


def test_of_places_the_provinces_and_those_that_are_named() -> None:
    builders.place("Sao Mai")
    near = builders.place("Bình Minh", level=Level.COMMUNE)
    far = builders.place("An Bình", level=Level.COMMUNE)
    assert named(Place, near.pk, far.pk) == ["Tỉnh An Bình", "Tỉnh Bình Minh", "Tỉnh Sao Mai"]
    assert named(Place, near.pk) == ["Tỉnh Bình Minh", "Tỉnh Sao Mai"]


def test_rows_are_read_once_and_no_more_of_them_are_kept_than_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(directory, "MOST_KEPT", 2)
    bodies = [builders.body(f"Cơ quan {n}").pk for n in range(3)]
    for _ in range(2):
        assert len(named(Body, *bodies[:2])) == 2
    with CaptureQueriesContext(connection) as caught:
        assert len(named(Body, *bodies[:2])) == 2
    assert len(caught) == 1  # the stamp
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            assert len(named(Body, *bodies)) == 3
        assert len(caught) == 2
