"""Files of a drop, each brought as far as it goes: taken in, refused, asked about, or forgotten."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dispatches.intake.paper import ReadPaper
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.models import BatchFile, Dispatch, Edition, Event, SourceFile
from dispatches.publishing.errors import NotAllowed
from dispatches.receiving import deciding, staging, tasks
from dispatches.receiving.arranging import papers_of, rearrange, take_in_paper
from dispatches.receiving.batches import SILENT, open_batch, revive, unfinished
from dispatches.receiving.grouping import joined_above, moved_up, split_before
from dispatches.receiving.parcels import Lost
from dispatches.receiving.reading import _claimed, read_next
from dispatches.receiving.reasons import Why
from dispatches.vocabulary import BatchFileState
from tests.admin.desk import LETTER
from tests.builders import Desk, body
from tests.receiving.drops import ARRIVAL, SECRET, Says, dropped, picture, read_all, states

pytestmark = pytest.mark.django_db
OTHER = LETTER.replace("417/CAT-PC06", "418/CAT-PC06").replace("05 tháng 3", "06 tháng 3")
THIRD = LETTER.replace("417/CAT-PC06", "419/CAT-PC06")
PROSE = "Hôm nay trời đẹp.\n\nTôi đi chợ mua rau, rồi về nấu cơm."
Commit = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def desk() -> Desk:
    return Desk(body("Công an tỉnh Sao Mai"))


@pytest.fixture(autouse=True)
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "Reader", Says)


def test_each_file_becomes_a_record(
    desk: Desk, settings: Settings, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = dropped(desk, ("1.txt", LETTER.encode()), ("2.txt", OTHER.encode()))
    files = list(batch.files.all())
    assert list(states(files)) == [(BatchFileState.TAKEN_IN, "")] * 2
    assert [file.dispatch and file.dispatch.number for file in files] == ["417", "418"]
    source = SourceFile.objects.earliest("pk")
    assert (source.channel, source.sender) == (ARRIVAL.channel, "Văn phòng")
    assert (source.name, source.added_by) == ("1.txt", desk.clerk)
    assert not list(settings.STAGING_ROOT.iterdir())
    assert not unfinished({desk.office.pk}).exists()


@pytest.mark.parametrize(
    ("data", "state", "why"),
    [
        (b"MZ broken", BatchFileState.REFUSED, RefusalCode.BOMB),
        (PROSE.encode(), BatchFileState.ASKING, Why.NO_DISPATCH),
        (LETTER.encode(), BatchFileState.ASKING, Why.DUPLICATE),
        (SECRET.encode(), BatchFileState.REFUSED, Why.SECRET),
    ],
    ids=["refused", "no dispatch", "duplicate", "secret"],
)
def test_what_is_no_record_says_why(
    desk: Desk, data: bytes, state: str, why: str, settings: Settings
) -> None:
    read_all(dropped(desk, ("before.txt", LETTER.encode())))
    reader = Says(**{"MZ broken": Unreadable(RefusalCode.BOMB)})
    batch = dropped(desk, ("x.txt", data))
    [file] = read_all(batch, reader)
    assert (file.state, file.refusal) == (state, why)
    assert Dispatch.objects.count() == 1
    assert bool(file.staged) == (state == BatchFileState.ASKING)
    assert (file.twin == Dispatch.objects.get()) == (why == Why.DUPLICATE)


def test_a_secret_paper_leaves_no_trace(
    desk: Desk,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    kept: list[object] = []
    monkeypatch.setattr(staging, "keep_reading", lambda *reading: kept.append(reading))
    [file] = read_all(dropped(desk, ("kế hoạch giả danh cán bộ.jpg", picture(SECRET))))
    assert not kept
    assert not list(settings.STAGING_ROOT.iterdir())
    assert (file.name, file.sha256, file.staged) == ("", "", "")
    assert "giả danh cán bộ" not in caplog.text
    assert not Event.objects.exists()


def test_one_bad_file_stops_no_other(desk: Desk) -> None:
    reader = Says(**{"bad": Unreadable(RefusalCode.CRASHED), "worse": OSError("words")})
    batch = dropped(desk, ("1", b"bad"), ("2", b"worse"), ("3", LETTER.encode()))
    assert list(states(read_all(batch, reader))) == [
        (BatchFileState.REFUSED, RefusalCode.CRASHED),
        (BatchFileState.REFUSED, RefusalCode.CRASHED),
        (BatchFileState.TAKEN_IN, ""),
    ]
    assert reader.read_so_far.count(b"worse") == 2


def test_a_file_too_large_was_never_staged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dispatches.intake.limits.LARGEST_FILE", 10)
    [file] = read_all(dropped(desk, ("x", b"a" * 11)))
    assert (file.state, file.refusal) == (BatchFileState.REFUSED, RefusalCode.TOO_LARGE)


def test_only_those_who_may_take_in_open_a_batch(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        open_batch([], by=Desk(body("Sở Xây dựng")).clerk, custodian=desk.office, arrival=ARRIVAL)


class TestDeciding:
    @pytest.fixture
    def asked(self, desk: Desk) -> BatchFile:
        read_all(dropped(desk, ("1.txt", LETTER.encode())))
        [file] = read_all(dropped(desk, ("2.jpg", picture(LETTER + "\nBản chụp."))))
        assert file.refusal == Why.DUPLICATE
        return file

    def test_taken_in_all_the_same(self, desk: Desk) -> None:
        batch = dropped(desk, ("x.txt", PROSE.encode()))
        [file] = read_all(batch)
        deciding.take_anyway(batch, file.pk, by=desk.officer)
        file.refresh_from_db()
        assert file.state == BatchFileState.TAKEN_IN
        assert Dispatch.objects.get().created_by == desk.officer

    def test_a_real_double_number(self, desk: Desk, asked: BatchFile) -> None:
        deciding.take_double(asked.batch, asked.pk, by=desk.clerk, reason="Cấp hai lần")
        assert Edition.objects.latest("pk").clash == 1

    def test_added_to_its_twin(self, desk: Desk, asked: BatchFile) -> None:
        assert asked.twin
        deciding.add_to(asked.batch, asked.pk, asked.twin, by=desk.clerk)
        asked.refresh_from_db()
        assert (asked.state, asked.dispatch) == (BatchFileState.TAKEN_IN, asked.twin)
        assert asked.twin.sources.count() == 2

    def test_left_out(self, desk: Desk, asked: BatchFile, settings: Settings) -> None:
        deciding.drop(asked.batch, asked.pk, by=desk.clerk)
        asked.refresh_from_db()
        assert asked.state == BatchFileState.DROPPED
        assert asked.staged == ""

    def test_what_is_settled_cannot_be_decided_again(self, desk: Desk, asked: BatchFile) -> None:
        deciding.drop(asked.batch, asked.pk, by=desk.clerk)
        for decide in (deciding.drop, deciding.take_anyway):
            with pytest.raises(Lost):
                decide(asked.batch, asked.pk, by=desk.clerk)


class TestPictures:
    SECOND = "2\n\nTrang hai của văn bản.\n\nGIÁM ĐỐC"

    def drop(self, desk: Desk, *texts: str) -> list[list[str]]:
        files = [(f"trang {n}.jpg", picture(text)) for n, text in enumerate(texts, start=1)]
        self.batch = dropped(desk, *files)
        read_all(self.batch)
        return self.arranged()

    def arranged(self) -> list[list[str]]:
        return [[file.name[6:-4] for file in paper] for paper in papers_of(self.batch)]

    def page(self, name: str) -> int:
        return self.batch.files.get(name=f"trang {name}.jpg").pk

    def test_one_alone_is_taken_in_at_once(self, desk: Desk) -> None:
        assert self.drop(desk, LETTER) == []
        assert SourceFile.objects.get().media_type == "image/jpeg"

    def test_pages_of_two_letters_wait_for_their_order(self, desk: Desk) -> None:
        assert self.drop(desk, LETTER, self.SECOND, OTHER) == [["1", "2"], ["3"]]
        assert not Dispatch.objects.exists()

    def test_the_order_is_a_persons(self, desk: Desk) -> None:
        self.drop(desk, LETTER, self.SECOND, OTHER)
        rearrange(self.batch, self.page("3"), moved_up)
        assert self.arranged() == [["1", "2", "3"]]
        rearrange(self.batch, self.page("3"), moved_up)
        assert self.arranged() == [["1", "3", "2"]]

    def test_a_paper_is_taken_in_as_one_original(self, desk: Desk) -> None:
        self.drop(desk, LETTER, self.SECOND, OTHER)
        take_in_paper(self.batch, self.page("2"), by=desk.clerk)
        source = SourceFile.objects.get()
        assert source.media_type == "application/zip"
        assert source.raw_text == f"{LETTER}\n\f{self.SECOND}"
        assert [page.member for page in source.pages.all()] == [0, 1]
        assert self.arranged() == [["3"]]
        assert Edition.objects.get().number == "417"

    def test_a_duplicate_of_several_pages_is_decided_as_one(self, desk: Desk) -> None:
        read_all(dropped(desk, ("x.txt", LETTER.encode())))
        self.drop(desk, LETTER, self.SECOND)
        take_in_paper(self.batch, self.page("1"), by=desk.clerk)
        assert set(states(list(self.batch.files.all()))) == {(BatchFileState.ASKING, Why.DUPLICATE)}
        deciding.add_to(self.batch, self.page("2"), Dispatch.objects.get(), by=desk.clerk)
        assert {file.state for file in self.batch.files.all()} == {BatchFileState.TAKEN_IN}

    @pytest.mark.parametrize(
        ("texts", "left"),
        [
            ((SECRET, SECOND, OTHER, SECOND), [["3", "4"]]),
            ((LETTER, SECRET, SECOND), []),
            ((LETTER, "MẬT\n\nTrang hai", SECOND, OTHER, SECOND), [["4", "5"]]),
        ],
        ids=["its first page", "after another letter", "a later page"],
    )
    def test_a_secret_page_takes_its_paper_with_it(
        self, desk: Desk, texts: tuple[str, ...], left: list[list[str]], settings: Settings
    ) -> None:
        arranged = self.drop(desk, *texts)
        if not left:
            assert Edition.objects.get().number == "417"
        else:
            assert arranged == left
        kept = sum(map(len, left))
        names = {path.name.partition(".")[0] for path in settings.STAGING_ROOT.iterdir()}
        in_rows = {file.staged for file in self.batch.files.all() if file.staged}
        assert len(in_rows) == kept
        assert names >= in_rows

    def test_a_page_moved_under_a_question_is_none_of_its_pages(self, desk: Desk) -> None:
        read_all(dropped(desk, ("x.txt", LETTER.encode()), ("y.txt", OTHER.encode())))
        self.drop(desk, LETTER, OTHER, THIRD)
        take_in_paper(self.batch, self.page("1"), by=desk.clerk)
        rearrange(self.batch, self.page("3"), moved_up)
        rearrange(self.batch, self.page("3"), split_before)
        take_in_paper(self.batch, self.page("2"), by=desk.clerk)
        for name in "12":
            asked = deciding.asked_about(self.batch, self.page(name), desk.clerk)
            assert [file.pk for file in asked.files] == [self.page(name)]
        assert self.arranged() == [["3"]]

    def test_no_page_is_taken_in_while_another_is_still_to_come(self, desk: Desk) -> None:
        files = [(f"trang {n}.jpg", picture(text)) for n, text in ((1, self.SECOND), (2, SECRET))]
        self.batch = dropped(desk, *files)
        read_next(self.batch.pk, Says())  # type: ignore[arg-type]  # reads as a Reader does
        assert self.arranged() == []
        with pytest.raises(Lost):
            take_in_paper(self.batch, self.page("1"), by=desk.clerk)
        with pytest.raises(Lost):
            rearrange(self.batch, self.page("1"), moved_up)

    def test_leaving_out_the_last_that_is_read_arranges_the_others(
        self, desk: Desk, django_capture_on_commit_callbacks: Commit
    ) -> None:
        texts = enumerate((LETTER, self.SECOND, OTHER), start=1)
        self.batch = dropped(desk, *((f"trang {n}.jpg", picture(text)) for n, text in texts))
        for _time in range(2):
            read_next(self.batch.pk, Says())  # type: ignore[arg-type]  # reads as a Reader does
        with django_capture_on_commit_callbacks(execute=True):
            deciding.drop(self.batch, self.page("3"), by=desk.clerk)
        assert self.arranged() == [["1", "2"]]

    def test_what_is_gone_cannot_be_moved(self, desk: Desk) -> None:
        self.drop(desk, LETTER, self.SECOND, OTHER)
        take_in_paper(self.batch, self.page("1"), by=desk.clerk)
        with pytest.raises(Lost):
            rearrange(self.batch, self.page("1"), joined_above)
        with pytest.raises(Lost):
            take_in_paper(self.batch, self.page("1"), by=desk.clerk)


class TestReaders:
    def test_a_file_is_read_once(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))

        class Greedy(Says):
            def read(self, *args: Any, **options: Any) -> Any:
                assert not read_next(batch.pk, self)  # type: ignore[arg-type]
                return super().read(*args, **options)

        reader = Greedy()
        read_all(batch, reader)
        assert len(reader.read_so_far) == 1

    def test_a_file_dropped_meanwhile_is_not_taken_in(self, desk: Desk) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))

        class Slow(Says):
            def read(self, *args: Any, **options: Any) -> Any:
                deciding.drop(batch, batch.files.get().pk, by=desk.clerk)
                return super().read(*args, **options)

        [file] = read_all(batch, Slow())
        assert file.state == BatchFileState.DROPPED
        assert not Dispatch.objects.exists()

    def test_of_a_file_dropped_meanwhile_no_words_stay(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        keep = staging.keep_reading

        def keep_too_late(name: str, paper: ReadPaper) -> None:
            deciding.drop(batch, batch.files.get().pk, by=desk.clerk)
            keep(name, paper)

        monkeypatch.setattr(staging, "keep_reading", keep_too_late)
        read_all(batch)
        assert not list(settings.STAGING_ROOT.iterdir())

    def test_a_file_whose_reader_was_killed_is_read_again(
        self, desk: Desk, django_capture_on_commit_callbacks: Commit
    ) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        batch.files.update(state=BatchFileState.READING, tries=1)
        revive(batch)
        assert batch.files.get().state == BatchFileState.READING
        batch.files.update(changed_at=timezone.now() - SILENT - timedelta(seconds=1))
        with django_capture_on_commit_callbacks(execute=True):
            revive(batch)
        assert batch.files.get().state == BatchFileState.TAKEN_IN

    def test_files_in_line_are_left_there_while_a_reader_works(
        self, desk: Desk, django_capture_on_commit_callbacks: Commit
    ) -> None:
        elsewhere = dropped(desk, ("0.txt", OTHER.encode()))
        elsewhere.files.update(state=BatchFileState.READING, tries=1)
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        long_ago = timezone.now() - SILENT - timedelta(seconds=1)
        batch.files.update(changed_at=long_ago)
        with django_capture_on_commit_callbacks() as enqueued:
            revive(batch)
        assert (len(enqueued), batch.files.get().changed_at) == (0, long_ago)
        elsewhere.files.update(changed_at=long_ago)
        with django_capture_on_commit_callbacks() as enqueued:
            revive(batch)
            revive(batch)
        assert len(enqueued) == 1

    def test_pages_whose_reader_was_killed_before_arranging_are_arranged(
        self, desk: Desk, django_capture_on_commit_callbacks: Commit
    ) -> None:
        batch = dropped(desk, ("1.jpg", picture(LETTER)), ("2.jpg", picture(OTHER)))
        for _time in range(2):
            read_next(batch.pk, Says())  # type: ignore[arg-type]  # reads as a Reader does
        batch.files.update(changed_at=timezone.now() - SILENT - timedelta(seconds=1))
        assert not papers_of(batch)
        with django_capture_on_commit_callbacks(execute=True):
            revive(batch)
        assert len(papers_of(batch)) == 2

    @pytest.mark.parametrize(
        ("lost", "state", "why"),
        [
            (5, BatchFileState.TAKEN_IN, ""),
            (6, BatchFileState.REFUSED, RefusalCode.CRASHED),
        ],
    )
    def test_readers_that_were_lost_count_little_and_yet_come_to_an_end(
        self, desk: Desk, lost: int, state: BatchFileState, why: str
    ) -> None:
        batch = dropped(desk, ("1.txt", LETTER.encode()))
        for _time in range(lost):
            assert _claimed(batch.pk)
            batch.files.update(changed_at=timezone.now() - SILENT - timedelta(seconds=1))
            revive(batch)
        reader = Says()
        assert list(states(read_all(batch, reader))) == [(state, why)]
        assert len(reader.read_so_far) == (not why)

    def test_after_its_turn_a_batch_stands_in_line_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tasks, "TURN", -1)
        batch = dropped(desk, ("1.txt", LETTER.encode()), ("2.txt", OTHER.encode()))
        tasks.read_batch.enqueue(batch.pk)
        assert {file.state for file in batch.files.all()} == {BatchFileState.TAKEN_IN}
