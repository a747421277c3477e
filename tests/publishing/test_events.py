"""The chain of events: a broken one is found."""

import pytest

from dispatches.models import Event
from dispatches.publishing.events import chained_hash, first_broken
from tests.builders import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def test_a_broken_chain_is_found(desk: Desk) -> None:
    edition = desk.live()
    event = Event.objects.filter(dispatch=edition.dispatch).order_by("sequence")[1]
    event.reason = "sửa trộm"
    assert first_broken(edition.dispatch) is None
    assert chained_hash(event) != event.hash
