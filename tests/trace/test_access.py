"""Who opened what is noted, whatever happens, and never stands in the way of reading."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import QuerySet
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from django.utils import timezone

from dispatches.models import Access, Edition, User
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.take_in import take_in
from dispatches.trace.access import SPAN, delete_before, note_access, take_up_what_waits
from dispatches.vocabulary import AccessKind, Channel, Role
from tests.admin.desk import LETTER, signed_in
from tests.builders import ISSUED, Desk, body, user

pytestmark = pytest.mark.django_db
# The kind that a screen is noted as, where it is not the record's own.
KINDS = {
    "preview": {AccessKind.PREVIEW},
    "hand_out": {AccessKind.PREVIEW},
    "original": {AccessKind.ORIGINAL},
    "page_picture": {AccessKind.PICTURE},
    "twins": {AccessKind.COMPARISON},
}


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def edition(desk: Desk) -> Edition:
    arrival = Arrival(channel=Channel.PAPER, received_on=ISSUED)
    return take_in(LETTER.encode(), by=desk.clerk, custodian=desk.office, arrival=arrival)


def noted(person: User) -> set[str]:
    return set(Access.objects.filter(person=person).values_list("kind", flat=True))


def _screens() -> Iterator[tuple[str, str]]:
    """Every address of the desk that takes the key of a record or an original."""
    [desk] = [
        each for each in get_resolver().url_patterns
        if isinstance(each, URLResolver) and str(each.pattern) == settings.ADMIN_PATH
    ]  # fmt: skip
    for screen in desk.url_patterns:
        pattern = str(screen.pattern)
        if isinstance(screen, URLPattern) and pattern.startswith(("cong-van/", "ban-goc/")):
            yield screen.name or "", pattern


def test_each_screen_of_a_record_notes_who_opened_it(desk: Desk, edition: Edition) -> None:
    screens = dict(_screens())
    assert set(KINDS) | {"check", "register"} <= set(screens)
    [source] = edition.dispatch.sources.all()
    for name, pattern in screens.items():
        person = user(Role.APPROVER, desk.office)
        client = signed_in(person)
        pk = edition.dispatch_id if pattern.startswith("cong-van/") else source.pk
        url = f"/quan-tri/{pattern.replace('<int:pk>', str(pk)).replace('<int:number>', '1')}"
        for answer in (client.get(url), client.post(url)):
            if answer.streaming:  # read to its end the file is closed
                b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert noted(person) == KINDS.get(name, {AccessKind.RECORD}), name


def test_what_a_person_may_not_see_is_not_noted_as_seen(desk: Desk, edition: Edition) -> None:
    stranger = user(Role.APPROVER, body("Sở Xây dựng"))
    assert signed_in(stranger).get(f"/quan-tri/cong-van/{edition.dispatch_id}/").status_code == 404
    assert not noted(stranger)


def test_the_same_within_ten_minutes_is_one_row(
    desk: Desk, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = timezone.now().replace(minute=0)
    for seconds, kind in [
        (0, AccessKind.RECORD), (1, AccessKind.RECORD), (SPAN - 61, AccessKind.RECORD),
        (2, AccessKind.PICTURE), (SPAN + 60, AccessKind.RECORD),
    ]:  # fmt: skip
        monkeypatch.setattr(timezone, "now", lambda at=start + timedelta(seconds=seconds): at)
        note_access(desk.clerk, edition.dispatch_id, kind)
    rows = Access.objects.order_by("at").values_list("kind", flat=True)
    assert list(rows) == [AccessKind.RECORD, AccessKind.PICTURE, AccessKind.RECORD]


@contextmanager
def _database_refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(QuerySet, "bulk_create", refuse)
        yield


def test_what_the_database_cannot_take_waits_in_a_file(
    desk: Desk, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/quan-tri/cong-van/{edition.dispatch_id}/duyet/"
    client = signed_in(desk.clerk)
    with _database_refusing(monkeypatch):
        assert client.get(url).status_code == 200
        assert take_up_what_waits() == 0
        note_access(desk.officer, edition.dispatch_id, AccessKind.RECORD)
    assert not Access.objects.exists()
    with settings.ACCESS_JOURNAL.open("a") as torn:
        torn.write('[1, 2, "rec')
    assert take_up_what_waits() == 2
    assert (noted(desk.clerk), noted(desk.officer)) == ({"preview"}, {"record"})
    assert take_up_what_waits() == 0
    assert not list(settings.ACCESS_JOURNAL.parent.glob("access.*"))


def test_where_the_file_cannot_be_written_the_log_has_it(
    desk: Desk,
    edition: Edition,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(settings, "ACCESS_JOURNAL", settings.FILES_ROOT / "no" / "such" / "folder")
    with _database_refusing(monkeypatch), caplog.at_level(logging.ERROR):
        note_access(desk.clerk, edition.dispatch_id, AccessKind.ORIGINAL)
    assert f'[{desk.clerk.pk}, {edition.dispatch_id}, "original"' in caplog.text


def _row(desk: Desk, edition: Edition, days: int) -> Access:
    return Access.objects.create(
        person=desk.clerk,
        dispatch=edition.dispatch,
        kind=AccessKind.RECORD,
        span=days,
        at=timezone.now() - timedelta(days=days),
    )


def test_rows_are_kept_unchanged_and_for_a_year_by_the_database(
    desk: Desk, edition: Edition
) -> None:
    for days in (0, 364, 366, 800):
        _row(desk, edition, days)
    for statement in (
        "UPDATE dispatches_access SET kind = 'preview'",
        "DELETE FROM dispatches_access WHERE span = 364",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert delete_before(730) == 1
    with pytest.raises(CommandError, match="365"):
        call_command("prune_access", "--days", "365")
    call_command("prune_access", "--days", "366")
    assert set(Access.objects.values_list("span", flat=True)) == {0, 364}
    assert delete_before(1) == 0
