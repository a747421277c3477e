"""The demonstration goes in by the desk's own verbs, once, and never into production."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from config.modes import Mode
from dispatches.bench.judged import DEMONSTRATION as JUDGED
from dispatches.bench.judged import judged_queries, mean, scores
from dispatches.demonstration.records import read_records
from dispatches.directory.loading import load_directory
from dispatches.intake.read import read_dispatch
from dispatches.models import (
    Address,
    Body,
    Dispatch,
    Edition,
    Event,
    Finding,
    Hotline,
    Notice,
    NoticeSentence,
    Place,
    QuestionReview,
    RegisterEntry,
    SourceFile,
    User,
)
from dispatches.publishing.copying import content_of
from dispatches.publishing.from_reading import content_from
from dispatches.vocabulary import (
    Check,
    Decision,
    EditionState,
    HotlineStatus,
    LineState,
    RegisterBook,
    TextKind,
    Verb,
)
from tests.builders import document_kind

pytestmark = pytest.mark.django_db

DIRECTORY = Path(__file__).parents[2] / "fixtures" / "directory"
FOLDER = DIRECTORY.with_name("demonstration")


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> None:
    settings.MODE = Mode.DEMO
    settings.FILES_ROOT = tmp_path / "files"
    settings.DEMONSTRATION_ACCOUNTS_FILE = tmp_path / "accounts.txt"


def counts() -> list[int]:
    models = (Dispatch, Edition, Event, Address, Finding, SourceFile, Body, Place, User,
              RegisterEntry, Notice, NoticeSentence, QuestionReview, Hotline)  # fmt: skip
    return [model.objects.count() for model in models]


def test_loading_twice_loads_once(site: None, capsys: pytest.CaptureFixture[str]) -> None:
    load_directory(DIRECTORY)
    call_command("load_demonstration")
    assert capsys.readouterr().out.count("\n") == 1 + 6
    before = counts()
    with CaptureQueriesContext(connection) as queries:
        call_command("load_demonstration")
    assert len(queries) < 40
    assert {query["sql"].split()[0] for query in queries}.isdisjoint({"INSERT", "UPDATE"})
    assert counts() == before
    assert capsys.readouterr().out == ""
    _check_editions()
    _check_events()
    _check_findings()
    _check_books()
    _check_search()
    _check_warnings()


def _check_editions() -> None:
    live = list(Edition.objects.live().order_by("pk"))
    assert len(live) == Dispatch.objects.live().count() == Edition.objects.count() == 6
    said = [record.content for record in read_records(FOLDER)]
    for edition, content in zip(live, said, strict=True):
        stored = content_of(edition)
        assert (stored.subject, stored.schemes) == (content.subject, content.schemes)
        assert [block.text for block in stored.blocks] == [block.text for block in content.blocks]
        assert len(stored.directives) == len(content.directives)
        assert edition.dispatch.short_code
        assert edition.dispatch.addresses.filter(current=True).count() == 1
    assert [edition.text_kind for edition in live] == [TextKind.DIGEST] * 5 + [TextKind.FULL]


def _check_events() -> None:
    for dispatch in Dispatch.objects.all():
        beside = (Verb.DECIDE, Verb.REGISTER, Verb.STRIKE, Verb.REVIEW_QUESTION)
        acts = dispatch.events.exclude(verb__in=beside).order_by("sequence")
        verbs = list(acts.values_list("verb", "actor__username"))
        assert verbs == [
            (Verb.TAKE_IN, "vanthu"),
            (Verb.SAVE, "vanthu"),
            (Verb.SUBMIT, "vanthu"),
            (Verb.APPROVE, "lanhdao"),
            (Verb.SAVE_NOTICE, "vanthu"),
            (Verb.SUBMIT_NOTICE, "vanthu"),
            (Verb.APPROVE_NOTICE, "lanhdao"),
        ]


def _check_warnings() -> None:
    """One for each paper, and no real number is called."""
    assert Notice.objects.public().count() == Notice.objects.count() == 6
    assert QuestionReview.objects.count() == 2
    confirmed = Hotline.objects.filter(status=HotlineStatus.CONFIRMED)
    assert list(confirmed.values_list("name", flat=True)) == [
        "Trực ban Công an tỉnh Sao Mai (minh họa)"
    ]
    assert all(row.text_en for row in NoticeSentence.objects.all())


def _check_books() -> None:
    today = timezone.localdate()
    assert RegisterEntry.objects.standing().filter(book=RegisterBook.ARRIVING).count() == 6
    assert RegisterEntry.objects.filter(book=RegisterBook.LEAVING).count() == 4
    assert RegisterEntry.objects.filter(state=LineState.STRUCK).count() == 1
    assert RegisterEntry.objects.open_on(today + timedelta(days=1), overdue=True).count() == 1


def _check_search() -> None:
    """What was judged to be the answer stands first, far more often than in a plain search."""
    found = scores(judged_queries(JUDGED))
    assert len(found) >= 60
    assert mean(score.ours for score in found) >= 0.95
    assert mean(score.ours - score.plain for score in found) >= 0.1
    assert [score.query for score in found if score.ours < 0.75] == []


def _check_findings() -> None:
    unknown = Edition.objects.get(issuing_body__key="ubnd-huyen-huu-lung-lang-son")
    decided = unknown.findings.filter(check_code=Check.MISSING_NUMBER).get()
    assert decided.decided_by == User.objects.get(username="lanhdao")
    assert decided.decision == Decision.KEEP
    whole = Edition.objects.get(number="1846")
    assert whole.findings.get(check_code=Check.PHONE).decision == Decision.MASK
    text = " ".join(whole.blocks.values_list("public_text", flat=True))
    assert "0530" not in text
    assert whole.state == EditionState.LIVE


def test_the_text_to_paste_is_read_whole() -> None:
    load_directory(DIRECTORY)
    load_directory(FOLDER / "directory")
    said = content_from(read_dispatch((FOLDER / "paste-me.txt").read_text("utf-8")))
    assert (said.number, said.symbol) == ("1352", "CAT-PA05")
    assert said.issuing_body == "cong-an-tinh-sao-mai"
    assert said.drafting_unit == "pa05-cong-an-tinh-sao-mai"
    assert len(said.addressees) == 6
    assert all(row.body or row.group for row in said.addressees)
    assert len([row for row in said.directives if row.parent is None]) == 5
    assert said.signatures[0].name == "Lý Văn Ví Dụ"


def test_production_is_refused(settings: Settings, site: None) -> None:
    settings.MODE = Mode.PRODUCTION
    document_kind()
    before = counts()
    with pytest.raises(CommandError):
        call_command("load_demonstration")
    assert counts() == before
    assert not User.objects.exists()
    assert not Place.objects.exists()
    assert not Path(settings.DEMONSTRATION_ACCOUNTS_FILE).exists()


def test_the_directory_comes_first(site: None) -> None:
    with pytest.raises(CommandError, match="load_directory"):
        call_command("load_demonstration")
    assert not User.objects.exists()
