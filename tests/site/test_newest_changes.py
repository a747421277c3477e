"""Of which pages the newest changes tell when they last changed, and of which they cannot."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dispatches.models import Edition
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.take_down import take_down
from dispatches.site import newest_changes
from dispatches.site.newest_changes import (
    Change,
    certain,
    last_days,
    newest_approved,
    newest_day,
    newest_withdrawn,
)
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests.builders import Desk

MIDNIGHT = datetime(2026, 3, 4, 17, tzinfo=UTC)  # in Vietnam


def at(*hours: int) -> list[Change]:
    """Changes of papers whose codes are their hours before midnight."""
    return [Change(MIDNIGHT - timedelta(hours=each), each, str(each)) for each in hours]


@pytest.mark.parametrize(
    ("streams", "known"),
    [
        ([], ""),
        ([at(1, 5), at(9)], "159"),
        # Read to its third row alone: older ones of it are not known.
        ([at(1, 5, 7), at(2, 9)], "1572"),
        ([at(1, 5, 7), at(2, 3, 6)], "15236"),
        # What was at the very moment is known where it was read.
        ([at(1, 5, 7), at(7)], "1577"),
    ],
)
def test_nothing_is_told_of_before_what_was_read(streams: list[list[Change]], known: str) -> None:
    assert "".join(each.code for each in certain(streams, most=3)) == known


def test_a_day_is_that_of_vietnam() -> None:
    before, on = MIDNIGHT - timedelta(seconds=1), MIDNIGHT
    assert last_days([("a", before), ("b", on), ("b", before)]) == {
        "a": date(2026, 3, 4),
        "b": date(2026, 3, 5),
    }
    assert newest_day([None, before]) == date(2026, 3, 4)
    assert newest_day([None]) is None


@pytest.mark.django_db
def test_what_was_read_ends_where_it_ends_though_no_live_page_tells_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all acts would be gone through for as many that do."""
    monkeypatch.setattr(newest_changes, "MOST", 2)
    paper, told, gone = (desk.live().dispatch for _each in range(3))
    kinds = (IssuerActKind.AMENDS, IssuerActKind.CORRECTS)
    for dispatch, kind, by in ((told, kinds[0], paper), *((gone, kind, None) for kind in kinds)):
        note = "" if by else "theo điện thoại của văn phòng"
        act = enter_act(dispatch, by=desk.clerk, kind=kind, paper=by, note=note)
        confirm_act(act, by=desk.officer)
    take_down(gone, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert [each.dispatch for each in newest_changes.newest_changes()] == [gone.pk]


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_live_editions_of_known_keys_are_looked_up_by_these() -> None:
    """An index that begins with the state would be taken for the better one."""
    assert "PRIMARY KEY" in Edition.objects.live().filter(pk__in=[1, 2, 3]).explain()
    assert "edition_newest" in newest_approved()[:10].explain()
    assert "TEMP B-TREE" not in newest_approved()[:10].explain()
    assert "issuer_act_newest_withdrawn" in newest_withdrawn()[:10].explain()
    assert "TEMP B-TREE" not in newest_withdrawn()[:10].explain()
