"""Two people on one record: nothing typed is lost, and only what both changed is asked."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dispatches.content import AddresseeContent, BlockContent, EditionContent
from dispatches.models import Edition, Event
from dispatches.publishing.copying import content_of
from dispatches.publishing.save import save_edition
from dispatches.vocabulary import BlockKind, EditionState
from tests.admin.desk import HOME, changed, check_url, shown_form, signed_in
from tests.admin.forms.browser import posted
from tests.builders import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


@pytest.fixture
def edition(desk: Desk) -> Edition:
    return desk.draft()


def again(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def saved(desk: Desk, edition: Edition, **changes: Any) -> EditionContent:
    """What a colleague saves meanwhile."""
    newest = again(edition)
    said = replace(content_of(newest), **changes)
    save_edition(newest, based_on=newest.version, content=said, by=desk.officer)
    return said


def asked(answer: Any) -> list[str]:
    """What a page of questions asks about."""
    return re.findall(r"<legend>(.*?)</legend>", answer.content.decode())


def answered(answer: Any, *sides: str) -> QueryDict:
    """What the browser sends from a page of questions, one side a question in their order."""
    html = answer.content.decode()
    data = posted(html[html.index("</form>", html.index("desk-nav")) :])
    names = dict.fromkeys(re.findall(r'name="(take-\w+)"', html))
    return changed(data, **dict(zip(names, sides, strict=False)))


def words(answer: Any) -> str:
    """The page as it is read, marks aside."""
    return unescape(re.sub(r"</?mark>", "", answer.content.decode()))


def test_what_one_of_them_changed_meets_by_itself(
    desk: Desk, clerk: Client, edition: Edition
) -> None:
    first, second = content_of(edition).blocks
    text = f"{first.text} Tôi thêm.\r\n\r\n1. {second.text}"
    form = changed(shown_form(clerk, edition), action="save", subject="của tôi", text=text)
    block = replace(second, text="Tuyên truyền, họ sửa mục này.")
    theirs = saved(desk, edition, archive_line="VT, họ", blocks=(first, block))
    answer = clerk.post(check_url(edition), form, follow=True)
    said = content_of(again(edition))
    assert (said.subject, said.archive_line) == ("của tôi", "VT, họ")
    assert [part.text for part in said.blocks] == [f"{first.text} Tôi thêm.", block.text]
    assert [part.key for part in said.blocks] == [part.key for part in theirs.blocks]
    assert "cùng phần đồng nghiệp" in answer.content.decode()


def test_only_what_both_changed_is_asked_word_by_word(
    desk: Desk, clerk: Client, edition: Edition
) -> None:
    form = changed(shown_form(clerk, edition), action="save", subject="cảnh báo ứng dụng của tôi",
                   addressees__0__text="Tôi gửi", addressees__1__text="Tôi thêm")  # fmt: skip
    (first,) = content_of(edition).addressees
    saved(desk, edition, subject="cảnh báo ứng dụng của họ", symbol="HỌ",
          addressees=(replace(first, text="Họ gửi"), AddresseeContent(text="Họ thêm")))  # fmt: skip
    answer = clerk.post(check_url(edition), form)
    assert answer.status_code == 409
    assert asked(answer) == ["Trích yếu", "Kính gửi"]
    page = answer.content.decode()
    for marked in ("<mark>tôi</mark>", "<mark>họ</mark>", "<mark>Tôi", "<mark>Họ"):
        assert marked in page
    assert again(edition).subject == "cảnh báo ứng dụng của họ"

    half = clerk.post(check_url(edition), answered(answer, "mine"))
    assert half.status_code == 409
    assert "checked" in half.content.decode()  # what was chosen stays chosen
    answer = clerk.post(check_url(edition), answered(answer, "mine", "theirs"))
    assert answer.status_code == 302
    said = content_of(again(edition))
    assert (said.subject, said.symbol) == ("cảnh báo ứng dụng của tôi", "HỌ")
    assert [part.text for part in said.addressees] == ["Họ gửi", "Họ thêm", "Tôi thêm"]


def test_a_third_save_meanwhile_asks_again_only_what_changed(
    desk: Desk, clerk: Client, edition: Edition
) -> None:
    form = changed(shown_form(clerk, edition), action="save", subject="của tôi",
                   archive_line="VT, tôi", place_name="Tôi")  # fmt: skip
    saved(desk, edition, subject="của họ", archive_line="VT, họ")
    first = clerk.post(check_url(edition), form)
    assert asked(first) == ["Trích yếu", "Dòng Lưu"]
    saved(desk, edition, archive_line="VT, họ, lần hai", place_name="Họ")
    second = clerk.post(check_url(edition), answered(first, "mine", "mine"))
    assert second.status_code == 409
    assert asked(second) == ["Trích yếu", "Địa danh ghi trên giấy", "Dòng Lưu"]
    page = second.content.decode()
    assert page.count(" checked") == 1
    for typed in ("của tôi", "VT, tôi", "Tôi"):
        assert typed in words(second)
    final = answered(second, "mine", "theirs", "mine")
    assert clerk.post(check_url(edition), final).status_code == 302
    said = content_of(again(edition))
    assert (said.subject, said.place_name, said.archive_line) == ("của tôi", "Họ", "VT, tôi")


def test_a_race_between_reading_and_saving_is_a_conflict_too(
    desk: Desk, clerk: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dispatches.admin import checking

    form = changed(shown_form(clerk, edition), action="save", subject="của tôi")

    def faster(*args: Any, **said: Any) -> Edition:
        monkeypatch.undo()
        saved(desk, edition, subject="của họ")
        return save_edition(*args, **said)

    monkeypatch.setattr(checking, "save_edition", faster)
    answer = clerk.post(check_url(edition), form)
    assert answer.status_code == 409
    assert asked(answer) == ["Trích yếu"]


def test_a_button_pressed_twice_saves_once(desk: Desk, clerk: Client, edition: Edition) -> None:
    form = changed(shown_form(clerk, edition), action="save", subject="của tôi",
                   addressees__1__text="Thêm", text="Một.\r\n\r\n1. Tuyên truyền để nhân dân không "
                   "cài ứng dụng từ đường dẫn lạ.\r\n\r\nBa.")  # fmt: skip
    for _press in range(2):
        assert clerk.post(check_url(edition), form).status_code == 302
    saves = Event.objects.filter(dispatch=edition.dispatch, verb="save")
    assert saves.count() == 2  # the draft's own, and this
    assert len(content_of(again(edition)).addressees) == 2


def test_after_a_meeting_nothing_is_submitted_unseen(
    desk: Desk, clerk: Client, edition: Edition
) -> None:
    form = changed(shown_form(clerk, edition), action="submit", subject="của tôi")
    saved(desk, edition, archive_line="VT, họ")
    assert clerk.post(check_url(edition), form)["Location"] == check_url(edition)
    assert again(edition).state == EditionState.DRAFT
    form = changed(shown_form(clerk, edition), action="submit")
    assert clerk.post(check_url(edition), form)["Location"] == HOME


@pytest.mark.parametrize("opened", ["", "giả mạo", "x:y:z"])
def test_a_form_that_does_not_say_its_beginning_is_asked_everything(
    desk: Desk, clerk: Client, edition: Edition, opened: str
) -> None:
    form = changed(shown_form(clerk, edition), action="save", subject="của tôi", opened=opened)
    saved(desk, edition, archive_line="VT, họ")
    answer = clerk.post(check_url(edition), form)
    assert asked(answer) == ["Trích yếu", "Dòng Lưu"]
    assert clerk.post(check_url(edition), answered(answer, "mine", "theirs")).status_code == 302


def test_a_beginning_of_another_record_is_none(desk: Desk, clerk: Client, edition: Edition) -> None:
    other = desk.draft(subject="khác", archive_line="VT, họ")
    opened = str(shown_form(clerk, other)["opened"])
    form = changed(shown_form(clerk, edition), action="save", subject="của tôi", opened=opened)
    saved(desk, edition, archive_line="VT, họ")
    assert clerk.post(check_url(edition), form).status_code == 409


def test_markup_stays_text(desk: Desk, clerk: Client, edition: Edition) -> None:
    form = changed(shown_form(clerk, edition), action="save", subject="<script>alert(1)</script>")
    saved(desk, edition, subject="<img src=x onerror=alert(2)>")
    page = clerk.post(check_url(edition), form).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_long_record_costs_no_query_a_row(
    desk: Desk, clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    blocks = tuple(
        BlockContent(key=f"b{n:07}", kind=BlockKind.PARAGRAPH, text=f"Đoạn {n}.") for n in range(40)
    )
    edition = desk.draft(blocks=blocks, directives=())
    mine = "\r\n\r\n".join(f"Đoạn {n}. Tôi." for n in range(40))
    form = changed(shown_form(clerk, edition), action="save", text=mine)
    saved(desk, edition, blocks=tuple(replace(one, text=f"{one.text} Họ.") for one in blocks))
    with django_assert_max_num_queries(60):
        answer = clerk.post(check_url(edition), form)
    assert len(asked(answer)) == 40
